//! The United Nations' own XML, in small files made for it; and what is made to harm.

use std::time::{Duration, Instant};

use opcit::document::{Document, Language};
use opcit::import::{balance, import};

fn ids(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|p| p.id.as_str()).collect()
}

/// A file of the form that the United Nations publish, with this preamble and body.
fn akn(language: &str, preamble: &str, body: &str) -> String {
    format!(
        "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>\n\
         <statement name='resolution'><meta><identification source='#x'><FRBRExpression>\
         <FRBRlanguage language='{language}'/></FRBRExpression></identification></meta>\n\
         <coverPage><p><docNumber refersTo='#symbol'>A/RES/101/7</docNumber></p></coverPage>\n\
         <preface><p><docNumber>101/7.</docNumber><docTitle refersTo='#resolutionTitle'>Lamps\
         </docTitle></p></preface>\n<preamble>{preamble}</preamble>\n\
         <mainBody>{body}</mainBody></statement></akomaNtoso>"
    )
}

fn made(language: &str, preamble: &str, body: &str) -> Document {
    let file = akn(language, preamble, body);
    let import = import(file.as_bytes()).unwrap();
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

#[test]
fn a_document_is_read_with_its_leads_notes_and_links() {
    let document = made(
        "eng",
        "<formula><p><span class='italic'>The General Assembly</span>,</p></formula>\
         <container name='Recalling'><p xml:space='preserve'>\t<span class='italic'>Recalling</span>\
         \t<span class='italic'>also</span> its resolution <a href='https://undocs.org/en/A/RES/99/3'>\
         99/3</a>,<authorialNote marker='1'><p>\t\tA/99/1.</p></authorialNote></p></container>",
        "<paragraph><num>1.</num><content><p><span class='italic'>Notes</span> the lamps;<sup>1</sup>\
         </p></content></paragraph>",
    );
    assert_eq!(ids(&document), ["pp1", "op1"]);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/101/7"));
    assert_eq!(document.title.as_deref(), Some("Lamps"));
    assert_eq!(document.language, Some(Language::En));
    assert_eq!(document.formulas[0].text, "The General Assembly,");
    let pp1 = &document.paragraphs[0];
    assert_eq!(pp1.text, "Recalling also its resolution 99/3,");
    assert_eq!(pp1.lead_text(), Some("Recalling also"));
    assert_eq!(pp1.cites[0].target.as_deref(), Some("A/RES/99/3"));
    assert_eq!(pp1.cites[0].text, "99/3");
    assert_eq!(document.paragraphs[1].label.as_deref(), Some("1."));
    assert_eq!(document.footnotes[0].text, "A/99/1.");
    assert_eq!(document.footnotes[0].referenced_by, ["pp1", "op1"]);
}

#[test]
fn lists_of_all_languages_have_the_same_ids() {
    let flat = |labels: [&str; 5]| {
        let [number, first, second, below, third] = labels;
        format!(
            "<paragraph><num>{number}</num><content><p>Words:</p></content></paragraph>\
             <paragraph><num>{first}</num><content><p>one;</p></content></paragraph>\
             <paragraph><content><p xml:space='preserve'>\t{second}\ttwo:</p></content></paragraph>\
             <paragraph><content><p xml:space='preserve'>\t{below}\tbelow;</p></content></paragraph>\
             <paragraph><num>{third}</num><content><p>three.</p></content></paragraph>"
        )
    };
    for (language, labels) in [
        ("eng", ["1.", "(a)", "(b)", "(i)", "(c)"]),
        ("fra", ["1.", "a)", "b)", "i)", "c)"]),
        ("rus", ["1.", "\u{430})", "b)", "i)", "\u{441})"]),
        ("zho", ["1.", "(a)", "(b)", "\u{3220}", "(c)"]),
        (
            "ara",
            [
                "1 -",
                "(\u{623})",
                "(\u{628})",
                "\u{2019}1\u{2018}",
                "(\u{62c})",
            ],
        ),
    ] {
        let document = made(language, "", &flat(labels));
        let expected = ["op1", "op1(a)", "op1(b)", "op1(b)(i)", "op1(c)"];
        assert_eq!(ids(&document), expected, "{language}");
        let printed: Vec<_> = document
            .paragraphs
            .iter()
            .map(|p| p.label.as_deref())
            .collect();
        assert_eq!(printed, labels.map(Some), "{language}");
    }
}

#[test]
fn what_is_marked_up_amiss_has_the_places_that_are_printed() {
    let phrase = |verb: &str| format!("<span class='italic'>{verb}</span> the lamps;");
    let numbered = |number: &str, words: &str| {
        format!("<paragraph><num>{number}</num><content><p>{words}</p></content></paragraph>")
    };
    let plain = |words: &str| format!("<paragraph><content><p>{words}</p></content></paragraph>");
    // A number without its full stop, and what a colon of a subparagraph leads over to.
    let body = [
        numbered("1.", &phrase("Notes")),
        plain(&format!("2 {}", phrase("Invites"))),
        numbered("3.", "<span class='italic'>Decides</span> that:"),
        numbered("(a)", "There will be two panels;"),
        numbered("(b)", "The panels will be about:"),
        plain("Panel 1: oil;"),
        plain("Panel 2: wicks;"),
        numbered("(c)", "Keepers will be heard."),
    ];
    let document = made("eng", "", &body.concat());
    let expected = [
        "op1", "op2", "op3", "op3(a)", "op3(b)", "op3(b)+", "op3(b)+2", "op3(c)",
    ];
    assert_eq!(ids(&document), expected);
    // Rules, labelled headings in bold, what is agreed, what the signatories say.
    let heading = |words: &str| {
        format!("<paragraph class='H23'><subheading>{words}</subheading></paragraph>")
    };
    let bold = |words: &str| format!("<span class='bold'>{words}</span>");
    let body = [
        numbered("1.", &phrase("Adopts")),
        heading("Annex"),
        heading("Lamps"),
        plain("<span class='italic'>Have agreed</span> as follows:"),
        numbered("I.", &bold("Keepers")),
        heading("Rule 1"),
        plain("Each lamp has a keeper."),
        heading("Rule 2"),
        numbered("1.", "Keepers watch."),
        numbered("2.", "Keepers sleep."),
        plain("IN WITNESS WHEREOF, the undersigned have signed this."),
    ];
    let document = made("eng", "", &body.concat());
    let expected = [
        "op1",
        "annex:rule1",
        "annex:rule2:1",
        "annex:rule2:2",
        "annex:p1",
    ];
    assert_eq!(ids(&document), expected);
    assert!(document.headings.iter().any(|h| h.text == "I. Keepers"));
    assert_eq!(document.formulas[0].text, "Have agreed as follows:");
}

#[test]
fn xml_of_another_kind_is_named() {
    for (file, told) in [
        (
            "<?xml version='1.0'?><rss><channel/></rss>",
            "its root is <rss>",
        ),
        ("<akomaNtoso/>", "there is no document in it"),
        ("<?xml version='1.0'?><akomaNtoso>", "line 1: the file ends"),
    ] {
        let error = import(file.as_bytes()).unwrap_err().to_string();
        assert!(
            error.contains(told) && !error.contains('\n'),
            "{file}: {error}"
        );
    }
}

/// What is made to harm ends in one line, and soon.
#[test]
fn hostile_xml_is_bounded() {
    let head = "<akomaNtoso><statement><mainBody>";
    let laughs =
        "<!DOCTYPE a [<!ENTITY b 'lol'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><akomaNtoso>&c;";
    let outside =
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><akomaNtoso>&b;</akomaNtoso>";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
    for (name, file) in [
        ("laughs", format!("<?xml version='1.0'?>{laughs}")),
        ("outside", format!("<?xml version='1.0'?>{outside}")),
        ("deep", format!("{head}{}", "<section>".repeat(1 << 20))),
        ("many", format!("{head}{}", "<p/>".repeat(1 << 20))),
        ("wide", format!("<akomaNtoso{attributes}/>")),
        ("open", format!("{head}<paragraph><num>")),
        ("comment", format!("{head}<!-- ")),
        ("entity", format!("{head}&bomb;")),
        ("bytes", format!("{head}\u{0}")),
    ] {
        let begun = Instant::now();
        let result = import(file.as_bytes());
        assert!(begun.elapsed() < Duration::from_secs(20), "{name}");
        let told = result.unwrap_err().to_string();
        assert!(
            told.starts_with("the XML can't be read: ") && !told.contains('\n'),
            "{name}: {told}"
        );
    }
    // Not UTF-8.
    let error = import(b"<?xml version='1.0'?>\n<akomaNtoso>\xff</akomaNtoso>").unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

/// Ten times as much takes about ten times as long: nothing is looked through again for each piece.
#[test]
fn reading_is_linear() {
    let body = |count: usize| {
        let each = |n: usize| {
            format!(
                "<paragraph><num>{n}.</num><content><p><span class='italic'>Notes</span> x <a \
                 href='https://undocs.org/en/A/RES/99/3'>99/3</a><authorialNote marker='{n}'><p>A \
                 note.</p></authorialNote> <b>y</b>;</p></content></paragraph>\
                 <paragraph class='H1'><heading>Annex</heading></paragraph>"
            )
        };
        akn("eng", "", &(1..=count).map(each).collect::<String>())
    };
    let took = |count: usize| {
        let file = body(count);
        let begun = Instant::now();
        import(file.as_bytes()).unwrap();
        begun.elapsed()
    };
    took(100);
    let (less, more) = (took(1_000), took(10_000));
    assert!(
        more < less * 40 + Duration::from_millis(200),
        "{less:?} {more:?}"
    );
}

fn paragraph(label: &str, words: &str) -> String {
    let label = match label {
        "" => String::new(),
        label => format!("<num>{label}</num>"),
    };
    format!("<paragraph>{label}<content><p xml:space='preserve'>{words}</p></content></paragraph>")
}

fn doubts(document: &Document) -> Vec<String> {
    let each = document.warnings.iter();
    each.map(|warning| warning.doubt.to_string()).collect()
}

#[test]
fn a_misprinted_number_is_what_stands_between_its_neighbours() {
    let number = |label: &str| paragraph(label, "<i>Notes</i> the lamps;");
    let body: String = ["1.", "2.", "14.", "4.", "9.", "10."].map(number).concat();
    let document = made("eng", "", &body);
    assert_eq!(ids(&document), ["op1", "op2", "op3", "op4", "op9", "op10"]);
    assert_eq!(
        doubts(&document),
        [
            "\u{201c}14.\u{201d} is read as the number 3",
            "number 9 follows 4: one may be missing"
        ]
    );
    assert_eq!(document.paragraphs[2].label.as_deref(), Some("14."));
    // Numbers that stand in the words, and one that lost its full stop.
    let body = [
        paragraph("", "1\t<i>Notes</i> the lamps;"),
        paragraph("", "2.<i>Invites</i> keepers;"),
        paragraph("", "4 -\t<i>Urges</i> all;"),
        paragraph("5.", "<i>Decides</i> this."),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["op1", "op2", "op4", "op5"]);
}

#[test]
fn one_misprint_does_not_make_numbers_start_again_in_each_section() {
    let section = |words: &str| format!("<subheading>{words}</subheading>");
    let number = |label: &str| paragraph(label, "<i>Notes</i> the lamps;");
    let body = [
        section("I Lamps"),
        number("1."),
        number("2."),
        section("II Oil"),
        number("2."),
        number("3."),
        section("III Wicks"),
        number("4."),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["op1", "op2", "op2~2", "op3", "op4"]);
    // Where they do, the label of a section needs no sign before its title.
    let body = [
        section("I Lamps"),
        number("1."),
        number("2."),
        section("II Oil"),
        number("1."),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["I:op1", "I:op2", "II:op1"]);
    assert_eq!(document.headings[1].text, "II. Oil");
    // The third letter is no numeral.
    let body = ["I. Lamps", "A. Oil", "B. Wicks", "C. Glass"].map(section);
    let body = [
        number("1."),
        body.concat(),
        number("1."),
        section("II. Keepers"),
        number("1."),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["op1", "I:op1", "II:op1"]);
}

#[test]
fn points_that_stand_too_deep_go_on_with_the_list_around_them() {
    let point =
        |label: &str| format!("<point><num>{label}</num><content><p>oil;</p></content></point>");
    let list = |below: &str, last: &str| {
        format!(
            "<paragraph><num>1.</num><list><intro><p>Notes:</p></intro>{}{}{}<sublist>{below}</sublist>\
             {last}</list></paragraph>",
            point("а)"),
            point("b)"),
            point("с)"),
        )
    };
    let below = [point("d)"), point("е)")].concat();
    let document = made("rus", "", &list(&below, &point("f)")));
    let letters = [
        "op1", "op1(a)", "op1(b)", "op1(c)", "op1(d)", "op1(e)", "op1(f)",
    ];
    assert_eq!(ids(&document), letters);
    // A heading that became a point is one; paragraphs that became points are numbered as they are printed.
    let heading = format!(
        "<sublist><point><num>II.</num><content><p>Oil and wicks</p></content></point></sublist>{}",
        "<point><num>2.</num><content><p>Two keepers watch.</p></content></point>"
    );
    let body = format!(
        "<paragraph><num>1.</num><list><intro><p>One keeper watches.</p></intro>{heading}</list></paragraph>"
    );
    let document = made("eng", "", &body);
    assert_eq!(ids(&document), ["op1", "op2"]);
    assert_eq!(document.headings[0].text, "II. Oil and wicks");
}

#[test]
fn labels_in_figures_and_double_letters_have_the_places_of_others() {
    let chinese = [
        paragraph("1.", "决定："),
        paragraph("㈠", "灯；"),
        paragraph("㈡", "油："),
        paragraph("1.", "罐；"),
        paragraph("2.", "桶。"),
        paragraph("2.", "又决定："),
        paragraph("(子)", "灯；"),
        paragraph("(丑)", "油。"),
    ];
    let document = made("zho", "", &chinese.concat());
    let places = [
        "op1",
        "op1(a)",
        "op1(b)",
        "op1(b)(i)",
        "op1(b)(ii)",
        "op2",
        "op2(a)",
        "op2(b)",
    ];
    assert_eq!(ids(&document), places);
    let long = "أبجدهوزحطيكلمنسعفصقرشتثخذض";
    let mut body = paragraph("1 -", "تقرر ما يلي:");
    for letter in long.chars() {
        body += &paragraph(&format!("({letter})"), "مصباح؛");
    }
    body += &paragraph("(أ أ)", "زيت؛");
    body += &paragraph("(ب ب)", "فتيل.");
    let document = made("ara", "", &body);
    assert_eq!(ids(&document)[26..], ["op1(z)", "op1(aa)", "op1(bb)"]);
}

#[test]
fn a_list_of_numbers_belongs_to_the_paragraph_that_announces_it() {
    let english = [
        "Annex",
        "Lamps burn.",
        "Keepers will:",
        "Watch;",
        "Sleep;",
        "Eat.",
        "Lamps go out.",
        "Oil is saved.",
    ];
    let chinese = [
        "附件",
        "灯亮着。",
        "守灯人将：",
        "守望；",
        "睡觉；",
        "吃饭。",
        "灯灭了。",
        "节省灯油。",
    ];
    let numbers = ["1.", "2.", "1.", "2.", "3.", "3.", "1.1"];
    for (language, [annex, words @ ..]) in [("eng", english), ("zho", chinese)] {
        let mut body = format!("<paragraph class='H1'><heading>{annex}</heading></paragraph>");
        for (number, words) in numbers.iter().zip(words) {
            body += &paragraph(number, words);
        }
        let document = made(language, "", &body);
        let places = [
            "annex:1",
            "annex:2",
            "annex:2(1)",
            "annex:2(2)",
            "annex:2(3)",
            "annex:3",
            "annex:p1.1",
        ];
        assert_eq!(ids(&document), places, "{language}");
    }
}

#[test]
fn a_sentence_that_a_page_broke_is_one_again() {
    let long = "<i>Requests</i> the keepers of all lamps of the coast to report to the Assembly at its next \
                session on what they did in order that the lamps burn every night, and on the";
    let body = [
        paragraph("1.", long),
        paragraph("", "oil that they had for it."),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["op1"]);
    assert!(
        document.paragraphs[0]
            .text
            .ends_with("on the oil that they had for it.")
    );
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn notes_below_a_table_open_with_their_letter_in_any_class() {
    let body = [
        paragraph("1.", "<i>Approves</i> this, as below:"),
        "<table><tr><td><p>Lamps<sup>a</sup></p></td><td><p>7</p></td></tr></table>".to_owned(),
        paragraph("", "\t<sup>a</sup>\tOf oil.").replace("<p ", "\n<p "),
    ];
    let document = made("eng", "", &body.concat());
    assert_eq!(ids(&document), ["op1"]);
    assert_eq!(document.footnotes[0].label, "a");
    assert_eq!(document.footnotes[0].text, "Of oil.");
    assert_eq!(document.tables[0].rows[0][0], "Lamps\u{1d43}");
}

#[test]
fn numbers_that_begin_again_without_a_heading_are_counted_on() {
    let numbered = |numbers: &[&str]| -> String {
        let paragraph = |number: &&str| match *number {
            "#" => "<heading><span class='bold'>Lamps of the north</span></heading>".to_owned(),
            _ => format!(
                "<paragraph><num>{number}</num><content><p>The lamps are kept.</p></content></paragraph>"
            ),
        };
        numbers.iter().map(paragraph).collect::<Vec<_>>().join("\n")
    };
    let read = |numbers: &[&str]| made("fra", "", &numbered(numbers));
    for (printed, counted, doubted) in [
        // A list that was set anew in the middle.
        (
            &["1.", "2.", "1.", "2.", "3."][..],
            &["op1", "op2", "op3", "op4", "op5"][..],
            3,
        ),
        (&["1.", "2.", "1.", "1."], &["op1", "op2", "op3", "op4"], 2),
        // The count comes back to what is printed.
        (
            &["1.", "2.", "1.", "2.", "5.", "6."],
            &["op1", "op2", "op3", "op4", "op5", "op6"],
            2,
        ),
        // Numbers that stand still, and come back twice to where they should be.
        (
            &["1.", "1.", "1.", "4.", "#", "4.", "4.", "7."],
            &["op1", "op2", "op3", "op4", "op5", "op6", "op7"],
            4,
        ),
        // One of many sections that go on.
        (
            &["1.", "#", "2.", "#", "3.", "#", "4.", "#", "1.", "2."],
            &["op1", "op2", "op3", "op4", "op5", "op6"],
            2,
        ),
        // What counts again below each heading counts again.
        (
            &["1.", "2.", "#", "1.", "2."],
            &["op1", "op2", "op1~2", "op2~2"],
            0,
        ),
    ] {
        let document = read(printed);
        assert_eq!(ids(&document), counted, "{printed:?}");
        let doubts = counted.iter().filter(|id| {
            let doubt = document.number_in_doubt(id);
            doubt.is_some_and(|warning| warning.doubt.to_string().contains("begin again where"))
        });
        assert_eq!(doubts.count(), doubted, "{printed:?}");
    }
}

/// A preambular paragraph as the files mark it up.
fn preambular(words: &str) -> String {
    format!("<container name='Recalling'><p>{words}</p></container>")
}

#[test]
fn what_decides_is_operative_however_it_is_marked_up() {
    // The one paragraph of a resolution, in the preamble of the file.
    let preamble =
        preambular("Recordando su resolución 99/1,") + &preambular("Toma nota del informe.");
    assert_eq!(ids(&made("spa", &preamble, "")), ["pp1", "op1"]);
    // Words that stand behind it in the body.
    let preamble = preambular("Recordando su resolución 99/1,");
    let body = "<paragraph><content><p>Aprueba, con efecto inmediato, la escala;</p></content></paragraph>";
    assert_eq!(ids(&made("spa", &preamble, body)), ["pp1", "op1"]);
    // A preamble whose file has nothing else is none that decides.
    let preamble =
        preambular("Recordando su resolución 99/1,") + &preambular("Tomando nota del informe,");
    assert_eq!(ids(&made("spa", &preamble, "")), ["pp1", "pp2"]);
    // Sections, each with a preamble of its own and nothing that is numbered; the words before number 1.
    let cross = |words: &str| format!("<crossHeading refersTo='#preamble'>{words}</crossHeading>");
    let sections = ["第一批灯", "第二批灯", "第三批灯"]
        .iter()
        .zip(["一", "二", "三"]);
    let body: Vec<String> = sections
        .zip([
            cross("审议了秘书长的报告，") + &cross("注意到毛额预算；"),
            cross("决定，对于2041年：") + &paragraph("1.", "核准批款；"),
            cross("回顾第99/1号决议，") + &paragraph("1.", "决定点灯。"),
        ])
        .map(|((title, label), inside)| {
            format!("<section><num>{label}</num><heading>{title}</heading>{inside}</section>")
        })
        .collect();
    let found = made("zho", "", &body.concat());
    assert_eq!(
        ids(&found),
        ["I:pp1", "I:op1", "II:op0", "II:op1", "III:pp1", "III:op1"]
    );
}

#[test]
fn a_title_in_the_place_of_a_preamble_is_a_heading_and_a_letter_is_no_numeral() {
    let cross = |words: &str| format!("<crossHeading refersTo='#preamble'>{words}</crossHeading>");
    let heading = |words: &str| format!("<heading>{words}</heading>");
    let body = format!(
        "<section>{}{}{}{}</section><section>{}{}{}{}{}</section>",
        heading("XII. Lamps"),
        cross("Recalling its resolution 99/1,"),
        paragraph("1.", "Lights the lamps;"),
        paragraph("2.", "Keeps the lamps;"),
        heading("XIII. Buoys"),
        cross("Resolution 99/2 on the buoys"),
        paragraph("1.", "Paints the buoys;"),
        heading("C. Office of Buoys") + &heading("C. Office of Buoys"),
        paragraph("2.", "Keeps the buoys."),
    );
    let found = made("eng", "", &body);
    assert_eq!(
        ids(&found),
        ["XII:pp1", "XII:op1", "XII:op2", "XIII:op1", "XIII:op2"]
    );
}

#[test]
fn headings_between_numbered_paragraphs_are_none_of_their_lists() {
    let loose = |words: &str| format!("<paragraph><content><p>\t{words}</p></content></paragraph>");
    // A Chinese figure before a title; a letter before one, in any language; a long one in bold.
    let long = "Role of the lamps of the coast ".repeat(8);
    let bold = format!("<span class='bold'>{}</span>", long.trim_end());
    for (language, heads) in [
        (
            "zho",
            vec![loose("一.\t灯塔的建设"), loose("二.\t灯塔的维护")],
        ),
        (
            "eng",
            vec![paragraph("(a)", "Transport"), paragraph("(b)", "Energy")],
        ),
        (
            "fra",
            vec![paragraph("VI.", &bold), paragraph("VII.", &bold)],
        ),
    ] {
        let body = paragraph("1.", "We light the lamps.")
            + &heads[0]
            + &paragraph("2.", "We keep the lamps.")
            + &heads[1]
            + &paragraph("3.", "We count the lamps.");
        let found = made(language, "", &body);
        assert_eq!(ids(&found), ["op1", "op2", "op3"], "{language}");
        assert_eq!(found.headings.len(), 2, "{language}");
    }
    // What ends a list without a mark is of the list.
    let list = paragraph("1.", "We light:")
        + &paragraph("(a)", "Lamps")
        + &paragraph("2.", "We keep them.");
    assert_eq!(ids(&made("eng", "", &list)), ["op1", "op1(a)", "op2"]);
    // "行动1." before words that nothing sets off.
    let body = paragraph("1.", "我们不会熄灯。")
        + &loose("行动1.\t我们将点灯。")
        + &paragraph("2.", "我们决定：");
    let found = made("zho", "", &body);
    assert_eq!(ids(&found), ["op1", "op2"]);
    assert_eq!(found.headings[0].text, "行动1. 我们将点灯。");
}

#[test]
fn chinese_articles_count_in_figures_and_labels_stand_behind_numbers() {
    let loose = |words: &str| format!("<paragraph><content><p>\t{words}</p></content></paragraph>");
    let annex = |inside: &str| {
        format!(
            "<attachments><attachment><doc><mainBody>{}{inside}</mainBody></doc></attachment></attachments>",
            loose("附件")
        )
    };
    let inside = loose("第一条")
        + &loose("一.\t凡条约均应登记。")
        + &loose("二．登记应于生效后为之。")
        + &loose("第二条")
        + &loose("一、\t各国均应采取措施：")
        + &paragraph("㈠", "1.\t隐瞒财产；")
        + &paragraph("2.", "掩饰财产；")
        + &loose("㈡\t在符合法律的情况下：")
        + &paragraph("1.", "占有财产；")
        + &loose("二、\t为施行本条：");
    let found = made(
        "zho",
        "",
        &(paragraph("1.", "通过本公约。") + &annex(&inside)),
    );
    assert_eq!(
        ids(&found),
        [
            "op1",
            "annex:art1:1",
            "annex:art1:2",
            "annex:art2:1",
            "annex:art2:1(a)",
            "annex:art2:1(a)(i)",
            "annex:art2:1(a)(ii)",
            "annex:art2:1(b)",
            "annex:art2:1(b)(i)",
            "annex:art2:2",
        ]
    );
    // "3." with "a)" at once behind it, which no tab parts.
    let inside = loose("Article premier")
        + &paragraph("1.", "Les lampes brûlent.")
        + &paragraph("2.", "a) Chaque État peut se réserver le droit.")
        + &loose("b) Les autorités exécutent.");
    let body = paragraph("1.", "Adopte la Convention.") + &annex(&inside).replace("附件", "Annexe");
    let expected = [
        "op1",
        "annex:art1:1",
        "annex:art1:2",
        "annex:art1:2(a)",
        "annex:art1:2(b)",
    ];
    assert_eq!(ids(&made("fra", "", &body)), expected);
}
