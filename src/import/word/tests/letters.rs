//! What stands for letters, what is said of how they look, and how notes are marked.

use super::*;

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

#[test]
fn signs_of_a_font_are_what_is_seen() {
    let sign =
        |font: &str, place: &str| format!("<w:r><w:sym w:font='{font}' w:char='{place}'/></w:r>");
    let symbol = "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>";
    let body = format!(
        "{ORGAN}<w:p>{}{}{}{}{}</w:p>",
        run("", "1. Requests lamps of "),
        sign("Symbol", "F0B3"),
        run("", " 40 "),
        run(symbol, "mW"),
        sign("Wingdings", "F0FC"),
    );
    let document = read(&body, &[]);
    assert_eq!(document.paragraphs[0].text, "Requests lamps of ≥ 40 μΩ✓");
}

#[test]
fn the_command_of_a_field_is_not_printed_whatever_stands_in_it() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let inner = [
        char("begin"),
        code("PAGE"),
        char("separate"),
        run("", "17"),
        char("end"),
    ];
    let field = [
        char("begin"),
        code("IF "),
        inner.concat(),
        code(" = 17 \"lamps\" \"oil\""),
        char("separate"),
        run("", "lamps"),
        char("end"),
    ];
    // One that nothing ends holds nothing back.
    let torn = format!(
        "<w:p>{}{}{}</w:p>",
        run("", "2. Decides"),
        char("begin"),
        run("", " to meet;")
    );
    let body = format!(
        "{ORGAN}<w:p>{}{}{}</w:p>{torn}{}",
        run("", "1. Requests "),
        field.concat(),
        run("", " for all;"),
        p("3. Remains seized.")
    );
    let document = read(&body, &[]);
    let texts: Vec<&str> = document
        .paragraphs
        .iter()
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "Requests lamps for all;",
            "Decides to meet;",
            "Remains seized."
        ]
    );
}

#[test]
fn letters_from_right_to_left_have_italics_of_their_own() {
    let body = format!(
        "{}<w:p>{}{}{}</w:p>",
        p("إن الجمعية العامة،"),
        run("", "1 - "),
        run("<w:iCs/>", "تطلب"),
        run("", " إلى الجميع إضاءة المصابيح.")
    );
    let document = read(&body, &[]);
    assert_eq!(document.paragraphs[0].lead_text(), Some("تطلب"));
    // They are none of other letters'.
    let body = format!(
        "{ORGAN}<w:p>{}{}</w:p>",
        run("", "1. Requests "),
        run("<w:iCs/>", "all lamps.")
    );
    assert!(read(&body, &[]).paragraphs[0].emphasis.is_empty());
}

/// A paragraph that calls notes, and the part that has them.
fn noted(kind: &str, words: &[&str]) -> (String, String) {
    let calls: String = (1..=words.len())
        .map(|id| format!("<w:r><w:t>lamps</w:t></w:r><w:r><w:{kind}Reference w:id='{id}'/></w:r>"))
        .collect();
    let notes: String = words
        .iter()
        .enumerate()
        .map(|(at, words)| format!("<w:{kind} w:id='{}'>{}</w:{kind}>", at + 1, p(words)))
        .collect();
    (
        format!("{ORGAN}<w:p>{}{calls}</w:p>", run("", "1. Requests ")),
        format!("<w:{kind}s>{notes}</w:{kind}s>"),
    )
}

fn notes(document: &Document) -> Vec<(&str, &str)> {
    let notes = document.footnotes.iter();
    notes
        .map(|note| (note.label.as_str(), note.text.as_str()))
        .collect()
}

#[test]
fn a_note_keeps_the_figures_that_its_words_begin_with() {
    let (body, part) = noted("footnote", &["1999/4, annex.", "2 January 2044."]);
    let document = read(&body, &[("f.xml", "footnotes", &part)]);
    assert_eq!(
        notes(&document),
        [("1", "1999/4, annex."), ("2", "2 January 2044.")]
    );
}

#[test]
fn notes_are_counted_as_the_file_says() {
    let (body, part) = noted("endnote", &["A/99/1.", "A/99/2."]);
    let document = read(&body, &[("e.xml", "endnotes", &part)]);
    assert_eq!(notes(&document), [("i", "A/99/1."), ("ii", "A/99/2.")]);
    assert!(
        document.paragraphs[0]
            .marks
            .iter()
            .all(|m| m.note.is_some())
    );
    let settings = "<w:settings><w:endnotePr><w:numFmt w:val='decimal'/><w:numStart w:val='4'/>\
        </w:endnotePr></w:settings>";
    let parts = [
        ("e.xml", "endnotes", part.as_str()),
        ("s.xml", "settings", settings),
    ];
    let document = read(&body, &parts);
    assert_eq!(notes(&document), [("4", "A/99/1."), ("5", "A/99/2.")]);
}

#[test]
fn a_note_below_a_table_has_a_letter_of_any_alphabet() {
    let raised = "<w:sz w:val='17'/><w:vertAlign w:val='superscript'/>";
    for (organ, letter) in [
        ("إن الجمعية العامة،", "(أ)"),
        ("Генеральная Ассамблея,", "а"),
    ] {
        let table = tbl(&[
            &[
                &p("Lamps"),
                &format!("<w:p>{}{}</w:p>", run("", "12"), run(raised, letter)),
            ],
            &[&p("Oil"), &p("7")],
        ]);
        let note = format!(
            "<w:p>{}{}</w:p>",
            run(raised, letter),
            run("<w:sz w:val='17'/>", " A/99/1.")
        );
        let body = p(organ) + &table + &note;
        let document = read(&body, &[]);
        assert_eq!(notes(&document), [(letter, "A/99/1.")]);
    }
}

#[test]
fn words_struck_through_by_hand_are_told_of() {
    let struck = run("<w:strike/>", "never ");
    let body = format!(
        "{ORGAN}<w:p>{}{struck}{}</w:p>",
        run("", "1. Requests "),
        run("<w:dstrike w:val='0'/>", "all lamps.")
    );
    let document = read(&body, &[]);
    assert_eq!(document.paragraphs[0].text, "Requests never all lamps.");
    let told: Vec<String> = document
        .warnings
        .iter()
        .map(|warning| warning.doubt.to_string())
        .collect();
    assert!(
        told.iter()
            .any(|told| told.contains("struck through by hand") && told.contains("(1 in")),
        "{told:?}"
    );
}

#[test]
fn a_rule_below_the_text_is_no_paragraph() {
    let body = [
        ORGAN.to_owned(),
        p("1. Requests lamps."),
        format!("<w:p>{}</w:p>", run("<w:b/>", "___________")),
    ];
    let document = read(&body.concat(), &[]);
    assert_eq!(told(&document), ["op1 _Requests_ lamps."]);
    assert_eq!(document.set_aside[0].reason.text(), "rule");
    assert!(document.headings.is_empty());
}

#[test]
fn ends_of_lines_part_paragraphs_where_labels_or_empty_lines_stand() {
    let line = |words: &str| format!("{}<w:r><w:br/></w:r>", run("", words));
    let call = "<w:r><w:footnoteReference w:id='1'/></w:r>";
    let body = [
        line("The General Assembly,"),
        "<w:r><w:br/></w:r>".to_owned(),
        line("Recalling its resolution"),
        run("", "99/1,") + call,
        line(""),
        "<w:r><w:br/></w:r>".to_owned(),
        line("1. Requests the Chair to light:"),
        line("(a) The lamps of the hall;"),
        line("(b) The lamps"),
        line("of the yard;"),
        run("<w:i/>", "2. Decides"),
        run("", " to meet."),
    ];
    let body = format!("<w:p>{}</w:p>", body.concat());
    let part = format!(
        "<w:footnotes><w:footnote w:id='1'>{}</w:footnote></w:footnotes>",
        p("A/99/1.")
    );
    let document = read(&body, &[("f.xml", "footnotes", &part)]);
    assert_eq!(
        told(&document),
        [
            "pp1 _Recalling_ its resolution 99/1,",
            "op1 _Requests_ the Chair to light:",
            "op1(a) __The lamps of the hall;",
            "op1(b) __The lamps of the yard;",
            "op2 _Decides_ to meet."
        ]
    );
    assert!(
        document.paragraphs[0]
            .marks
            .iter()
            .all(|m| m.note.is_some())
    );
    assert_eq!(document.paragraphs[0].marks.len(), 1);
}

#[test]
fn notes_that_begin_anew_in_each_section_or_page_keep_their_numbers() {
    let call = |id: usize| {
        let mark = format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
        format!("{}{mark}", run("", &format!("the lamps of house {id}")))
    };
    let notes_of = |body: &str, settings: &str| {
        let part: String = (1..=3)
            .map(|id| {
                format!(
                    "<w:footnote w:id='{id}'>{}</w:footnote>",
                    p(&format!("A/99/{id}."))
                )
            })
            .collect();
        let part = format!("<w:footnotes>{part}</w:footnotes>");
        let parts = [
            ("f.xml", "footnotes", part.as_str()),
            ("s.xml", "settings", settings),
        ];
        let document = read(body, &parts);
        let called = document.paragraphs.iter().flat_map(|p| &p.marks);
        assert!(called.clone().all(|mark| mark.note.is_some()));
        let all = notes(&document).into_iter();
        all.map(|(label, _)| label.to_owned()).collect::<Vec<_>>()
    };
    let anew = |how: &str| format!("<w:footnotePr><w:numRestart w:val='{how}'/></w:footnotePr>");
    let settings = |how: &str| format!("<w:settings>{}</w:settings>", anew(how));
    let section = |said: &str| {
        let first = format!("{}{}{}", run("", "1. Requests "), call(1), call(2));
        format!(
            "{ORGAN}<w:p><w:pPr><w:sectPr>{said}</w:sectPr></w:pPr>{first}{}</w:p><w:p>{}{}</w:p>",
            run("", ";"),
            run("", "2. Requests "),
            call(3)
        )
    };
    assert_eq!(notes_of(&section(""), "<w:settings/>"), ["1", "2", "3"]);
    assert_eq!(
        notes_of(&section(""), &settings("eachSect")),
        ["1", "2", "1"]
    );
    assert_eq!(
        notes_of(&section(&anew("eachSect")), "<w:settings/>"),
        ["1", "2", "1"]
    );
    let page = format!(
        "{ORGAN}<w:p>{}{}<w:r><w:lastRenderedPageBreak/></w:r>{}{}</w:p>",
        run("", "1. Requests "),
        call(1),
        call(2),
        call(3)
    );
    assert_eq!(notes_of(&page, &settings("eachPage")), ["1", "1", "2"]);
    assert_eq!(notes_of(&page, &settings("eachSect")), ["1", "2", "3"]);
}

#[test]
fn two_languages_side_by_side_count_each_for_itself() {
    const ROWS: &str = "The General Assembly,|L’Assemblée générale,
Having considered the report of the keepers on the state of the coast and of its lamps,|Ayant examiné le rapport des \
gardiens sur la situation de la côte et de ses lampes,
1. Requests the keepers to report to the Assembly on the lamps which they have lit in the harbours;|1. Prie les \
gardiens de faire rapport à l’Assemblée sur les lampes qui sont allumées dans les ports ;
2. Invites the keepers to meet in the house of the lamps with the captains of the ships.|2. Invite les gardiens à se \
réunir dans la maison des lampes avec les capitaines des navires.";
    let row = |row: &str| row.split('|').map(p).collect();
    let rows: Vec<Vec<String>> = ROWS.lines().map(row).collect();
    let rows: Vec<Vec<&str>> = (rows.iter())
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let document = read(&tbl(&rows), &[]);
    let ids: Vec<_> = document
        .paragraphs
        .iter()
        .map(|p| p.id.to_string())
        .collect();
    assert_eq!(ids, ["pp1", "op1", "op2", "p1", "p2", "p3", "p4"]);
    assert!(document.tables.is_empty());
}

#[test]
fn figures_of_arabic_script_stand_as_they_are_printed() {
    let body = [
        p("إن الجمعية العامة،"),
        p("إذ تشير إلى قرارها ٩٨/١ المؤرخ ٣ كانون الأول/ديسمبر ٢٠٤٣،"),
        p("١ - تطلب إلى الحراس إضاءة ١٢ منارة؛"),
        tbl(&[&[&p("منارات"), &p("٤٠")], &[&p("زيوت"), &p("٧")]]),
        p("٢ - تقرر أن تجتمع في عام ٢٠٤٥ وفقا للفقرة 1 أعلاه."),
    ];
    let document = read(&body.concat(), &[]);
    let ids: Vec<_> = document
        .paragraphs
        .iter()
        .map(|p| p.id.to_string())
        .collect();
    assert_eq!(ids, ["pp1", "op1", "op2"]);
    assert_eq!(document.paragraphs[1].label.as_deref(), Some("١ -"));
    assert!(
        document.paragraphs[2]
            .text
            .contains("في عام ٢٠٤٥ وفقا للفقرة 1")
    );
    assert_eq!(document.paragraphs[2].refers_to[0].targets, ["op1"]);
    let cited = &document.paragraphs[0].cites[0];
    assert_eq!(
        (cited.text.as_str(), cited.target.as_deref()),
        ("٩٨/١", Some("A/RES/98/1"))
    );
    assert_eq!(cited.at.of(&document.paragraphs[0].text), "٩٨/١");
    assert_eq!(document.tables[0].rows[0][1], "٤٠");
}
