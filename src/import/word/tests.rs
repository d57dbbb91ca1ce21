//! Files made here: what each kind of markup is read as, and what is refused.

use crate::archive;
use crate::document::{Distribution, Document, ParagraphKind};
use crate::import::{Import, ImportError, balance, import};

mod letters;
mod lists;

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file with this body, and other parts by their name and the type of their relation.
fn file(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let main = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let mut own = String::new();
    for (at, (name, kind, _)) in parts.iter().enumerate() {
        own += &format!("<Relationship Id='r{at}' Type='{TYPES}/{kind}' Target='{name}'/>");
    }
    let root =
        format!("<Relationship Id='r' Type='{TYPES}/officeDocument' Target='text/main.xml'/>");
    let root = format!("<Relationships>{root}</Relationships>");
    let own = format!("<Relationships>{own}</Relationships>");
    let names: Vec<String> = parts
        .iter()
        .map(|(name, ..)| format!("text/{name}"))
        .collect();
    let mut packed: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("text/main.xml", main.as_bytes()),
        ("text/_rels/main.xml.rels", own.as_bytes()),
    ];
    let parts = parts.iter().zip(&names);
    packed.extend(parts.map(|((_, _, text), name)| (name.as_str(), text.as_bytes())));
    archive::pack(&packed)
}

/// A paragraph of runs: words, and what stands before them in italics between low lines.
fn p(words: &str) -> String {
    let mut runs = String::new();
    for (at, words) in words.split('_').enumerate() {
        let italic = if at % 2 == 1 {
            "<w:rPr><w:i/></w:rPr>"
        } else {
            ""
        };
        let words = words.replace('\t', "</w:t><w:tab/><w:t xml:space='preserve'>");
        runs += &format!("<w:r>{italic}<w:t xml:space='preserve'>{words}</w:t></w:r>");
    }
    format!("<w:p>{runs}</w:p>")
}

fn read(body: &str, parts: &[(&str, &str, &str)]) -> Document {
    let Import { document, original } = import(&file(body, parts)).expect("read");
    let found = balance(&original, &document);
    assert!(found.holds(), "{found:?}");
    if let Some(revision) = &document.revision {
        let before = crate::document::Original {
            format: original.format,
            lines: revision.lines.clone(),
            paper: None,
        };
        let found = balance(&before, &revision.original);
        assert!(found.holds(), "{found:?}");
    }
    document
}

/// The paragraphs, each with its id and its lead in low lines.
pub fn told(document: &Document) -> Vec<String> {
    let told = document.paragraphs.iter().map(|p| {
        let lead = p.lead_text().unwrap_or("");
        format!("{} _{lead}_{}", p.id, &p.text[lead.len()..])
    });
    told.collect()
}

const ORGAN: &str = "<w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p>";

#[test]
fn paragraphs_are_those_of_a_resolution() {
    let body = [
        p("The General Assembly,"),
        p("\t_Recalling_ its resolution 99/1,"),
        p("\t1.\t_Requests_ the Chair to light the lamps;"),
        p("\t(a)\tIn the hall;"),
        p("\t2.\t_Decides_ to meet again."),
    ];
    assert_eq!(
        told(&read(&body.concat(), &[])),
        [
            "pp1 _Recalling_ its resolution 99/1,",
            "op1 _Requests_ the Chair to light the lamps;",
            "op1(a) __In the hall;",
            "op2 _Decides_ to meet again."
        ]
    );
}

#[test]
fn the_masthead_stands_in_the_head_of_the_first_page() {
    let section = "<w:sectPr><w:headerReference w:type='first' r:id='r0'/>\
        <w:headerReference w:type='default' r:id='r1'/><w:footerReference w:type='default' r:id='r2'/>\
        <w:titlePg/></w:sectPr>";
    let cell = |words: &str| format!("<w:tc>{words}</w:tc>");
    let split = "<w:p><w:r><w:t>A/C.3/99</w:t></w:r><w:r><w:t>/L.7</w:t></w:r></w:p>";
    let fields = p("Distr.: Limited") + &p("8 October 2044") + &p("Original: English");
    let rows = [
        format!("<w:tr>{}{}</w:tr>", cell(&p("United Nations")), cell(split)),
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(&p("General Assembly")),
            cell(&fields)
        ),
    ];
    let grid = "<w:tblGrid><w:gridCol w:w='4920'/><w:gridCol w:w='4920'/></w:tblGrid>";
    let first = format!("<w:hdr><w:tbl>{grid}{}</w:tbl></w:hdr>", rows.concat());
    let head = format!("<w:hdr>{}</w:hdr>", p("A/C.3/99/L.7"));
    let foot = format!("<w:ftr>{}{}</w:ftr>", p("44-10001 (E)"), p("*4410001*"));
    let body = p("Ninety-ninth session") + ORGAN + &p("1.\t_Requests_ lamps.") + section;
    let parts = [
        ("h1.xml", "header", first.as_str()),
        ("h2.xml", "header", &head),
        ("f1.xml", "footer", &foot),
    ];
    let document = read(&body, &parts);
    assert_eq!(document.symbol.as_deref(), Some("A/C.3/99/L.7"));
    assert_eq!(document.distribution, Some(Distribution::Limited));
    assert_eq!(document.original_language.as_deref(), Some("English"));
    assert_eq!(
        document.date.map(|date| date.to_string()).as_deref(),
        Some("2044-10-08")
    );
    assert_eq!(document.session.as_deref(), Some("Ninety-ninth session"));
    let reasons: Vec<&str> = document.set_aside.iter().map(|a| a.reason.text()).collect();
    assert_eq!(reasons, ["running head", "job number", "bar code"]);
}

#[test]
fn notes_are_called_by_their_count_and_stars_by_themselves() {
    let call = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='9'/><w:t>*</w:t></w:r>";
    let body = [
        ORGAN.to_owned(),
        format!(
            "<w:p><w:r><w:t>Recalling it,</w:t></w:r>{}{}</w:p>",
            call(7),
            call(3)
        ),
        format!("<w:p><w:r><w:t>1. Requests lamps</w:t></w:r>{own}<w:r><w:t>.</w:t></w:r></w:p>"),
    ];
    let note = |id: i8, kind: &str, words: &str| {
        format!("<w:footnote w:id='{id}' {kind}>{}</w:footnote>", p(words))
    };
    let notes = [
        note(-1, "w:type='separator'", ""),
        note(3, "", "\tIbid., annex."),
        note(7, "", "\tA/99/1."),
        note(9, "", "* Of oil."),
        note(11, "", "Called by nobody."),
    ];
    let notes = format!("<w:footnotes>{}</w:footnotes>", notes.concat());
    let document = read(&body.concat(), &[("notes.xml", "footnotes", &notes)]);
    let found: Vec<(&str, &str)> = (document.footnotes.iter())
        .map(|note| (note.label.as_str(), note.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [("1", "A/99/1."), ("2", "Ibid., annex."), ("*", "Of oil.")]
    );
    assert_eq!(document.paragraphs[1].text, "Requests lamps.");
    let called = |at: usize| {
        document.paragraphs[at]
            .marks
            .iter()
            .all(|m| m.note.is_some())
    };
    assert!(called(0) && called(1), "{:?}", document.paragraphs);
    assert_eq!(document.set_aside[0].text, "Called by nobody.");
}

#[test]
fn numbers_that_are_nowhere_in_the_text_are_counted() {
    let level = |at: u8, form: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>\
             <w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
         <w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)")
    );
    let item = |level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr></w:pPr>\
             <w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        ORGAN.to_owned(),
        item(0, "Requests lamps:"),
        item(1, "In the hall;"),
        item(1, "In the yard;"),
        item(0, "Decides to meet;"),
        item(1, "At night."),
    ];
    let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
    let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["op1", "op1(a)", "op1(b)", "op2", "op2(a)"]);
}

#[test]
fn italics_come_through_styles_and_are_taken_back() {
    let styles = "<w:styles><w:style w:styleId='Base' w:type='character'><w:rPr><w:i/></w:rPr></w:style>\
        <w:style w:styleId='Lead' w:type='character'><w:basedOn w:val='Base'/></w:style></w:styles>";
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
    };
    let lead = "<w:rStyle w:val='Lead'/>";
    let changed = format!("{lead}<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>");
    let back = format!("{lead}<w:i w:val='0'/>");
    let body = format!(
        "{ORGAN}<w:p>{}{}{}</w:p>",
        run("", "1. "),
        run(&changed, "Requests anew"),
        run(&back, " the lamps.")
    );
    let document = read(&body, &[("s.xml", "styles", styles)]);
    assert_eq!(told(&document), ["op1 _Requests anew_ the lamps."]);
}

#[test]
fn what_is_drawn_twice_is_read_once_and_what_is_a_field_as_printed() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("Beside the text"));
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>seven</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let letters = "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>light la</w:t><w:softHyphen/><w:t>mps</w:t>\
        <w:sym w:font='Symbol' w:char='F0B7'/></w:r>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> for clerks</w:t></w:r>";
    let body = format!(
        "{ORGAN}<w:p><w:r><w:t xml:space='preserve'>1. Requests </w:t></w:r>{field}\
         <w:r><w:t xml:space='preserve'> to </w:t></w:r>{letters}{hidden}\
         <w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let document = read(&body, &[]);
    let texts: Vec<&str> = document
        .paragraphs
        .iter()
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(texts[0], "Requests seven to re-light lamps\u{2022}");
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert_eq!(document.set_aside[0].text, "for clerks");
}

#[test]
fn a_label_alone_stands_before_the_list_below_it() {
    let body = [
        "1.\tEach State shall establish as offences:",
        "(a)",
        "(i)\tThe _transfer_ of lamps;",
        "(ii)\tThe hiding of oil;",
        "(b)\tThe breaking of wicks.",
    ];
    let document = read(&body.map(p).concat(), &[]);
    let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["p1", "p1(a)", "p1(a)(i)", "p1(a)(ii)", "p1(b)"]);
    assert_eq!(document.paragraphs[2].text, "The transfer of lamps;");
    let emphasis = &document.paragraphs[2].emphasis;
    assert_eq!(emphasis[0].at.of(&document.paragraphs[2].text), "transfer");
}

/// A table of rows of cells.
fn tbl(rows: &[&[&str]]) -> String {
    let cell = |inside: &&str| format!("<w:tc>{inside}</w:tc>");
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w='4000'/><w:gridCol w:w='4000'/></w:tblGrid>{rows}</w:tbl>"
    )
}

#[test]
fn a_table_in_a_cell_is_a_table_or_the_words_of_its_cell() {
    let inner = tbl(&[&[&p("Lamps"), &p("12")], &[&p("Oil"), &p("7")]]);
    let summary = tbl(&[&[&format!(
        "{}{inner}{}",
        p("Lights were kept."),
        p("As before.")
    )]]);
    let first = p("1.\tThe lights of all coasts were kept.");
    let document = read(&format!("{first}{summary}"), &[]);
    let rows: Vec<Vec<String>> = document
        .tables
        .iter()
        .flat_map(|t| t.rows.clone())
        .collect();
    assert_eq!(rows, [["Lamps", "12"], ["Oil", "7"]]);
    assert!(document.paragraphs.iter().all(|p| !p.text.contains("Oil")));
    // Beside other words it is told where it stands, row by row.
    let beside = tbl(&[&[&p("Stores"), &inner], &[&p("Boats"), &p("3")]]);
    let document = read(&format!("{first}{beside}"), &[]);
    let rows: Vec<Vec<String>> = document
        .tables
        .iter()
        .flat_map(|t| t.rows.clone())
        .collect();
    assert_eq!(rows, [["Stores", "Lamps 12 Oil 7"], ["Boats", "3"]]);
}

#[test]
fn a_table_has_its_columns_and_one_around_prose_is_none() {
    let row = |cells: &[&str]| {
        let cells = cells
            .iter()
            .map(|words| format!("<w:tc>{}</w:tc>", p(words)));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    };
    let table = [row(&["", "Year", "Host"]), row(&["", "2044", "Lima"])].concat();
    let around = row(&["2.\t_Decides_ to meet."]);
    let body = [
        ORGAN.to_owned(),
        p("1.\t_Requests_ lamps:"),
        format!("<w:tbl>{table}</w:tbl>"),
        format!("<w:tbl>{around}</w:tbl>"),
    ];
    let document = read(&body.concat(), &[]);
    assert_eq!(
        document.tables[0].rows,
        [["Year", "Host"], ["2044", "Lima"]]
    );
    assert_eq!(told(&document)[1], "op2 _Decides_ to meet.");
}

#[test]
fn a_starred_note_stands_in_a_frame() {
    let framed = "<w:p><w:pPr><w:framePr/></w:pPr><w:r><w:t>* A/99/50.</w:t></w:r></w:p>";
    let body = p("Ninety-ninth session*") + framed + ORGAN + &p("1.\t_Requests_ lamps.");
    let document = read(&body, &[]);
    assert_eq!(document.notes, ["A/99/50."]);
    assert_eq!(document.session.as_deref(), Some("Ninety-ninth session"));
}

#[test]
fn both_versions_are_read_with_who_changed_what() {
    let by = "w:author='Ada' w:date='2044-10-08T09:00:00Z'";
    let change = |kind: &str, words: &str| {
        let tag = if kind == "del" { "delText" } else { "t" };
        format!(
            "<w:{kind} w:id='1' {by}><w:r><w:{tag} xml:space='preserve'>{words}</w:{tag}></w:r></w:{kind}>"
        )
    };
    let taken_back = format!("<w:ins w:id='5' {by}>{}</w:ins>", change("del", "never "));
    let comment = "<w:commentRangeStart w:id='0'/>";
    let body = format!(
        "{ORGAN}<w:p>{comment}<w:r><w:t xml:space='preserve'>1. </w:t></w:r>{}{}{taken_back}\
         <w:r><w:t>all lamps.</w:t></w:r></w:p>",
        change("del", "Requests "),
        change("ins", "Invites "),
    );
    let comments = format!(
        "<w:comments><w:comment w:id='0' w:author='Bo'>{}</w:comment></w:comments>",
        p("Why all?")
    );
    let document = read(&body, &[("c.xml", "comments", &comments)]);
    assert_eq!(document.paragraphs[0].text, "Invites all lamps.");
    let revision = document.revision.as_ref().expect("a revision");
    assert_eq!(revision.original.paragraphs[0].text, "Requests all lamps.");
    assert_eq!(
        revision.original.paragraphs[0].kind,
        ParagraphKind::Operative
    );
    let changes: Vec<(bool, &str, &str)> = (revision.changes.iter())
        .map(|change| {
            (
                change.inserted,
                change.by.author.as_str(),
                change.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        changes,
        [(true, "Ada", "Invites"), (false, "Ada", "Requests")]
    );
    let comment = &document.comments[0];
    assert_eq!(
        (comment.by.author.as_str(), comment.text.as_str()),
        ("Bo", "Why all?")
    );
    assert_eq!(comment.source.lines, document.paragraphs[0].source.lines);
}

fn refused(bytes: &[u8]) -> String {
    match import(bytes) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn what_a_stranger_sends_is_refused_in_one_line() {
    let paragraphs = "<w:p/>".repeat(600_000);
    let told = refused(&file(&paragraphs, &[]));
    assert!(told.contains("more than 500000 paragraphs"), "{told}");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(1000) + &"</w:tc></w:tr></w:tbl>".repeat(1000);
    assert!(refused(&file(&deep, &[])).contains("deeper than in any document"));
    let whole = file(&p("Lamps."), &[]);
    assert!(refused(&whole[..whole.len() / 2]).contains("truncated"));
    let unclosed = refused(&file("<w:p>", &[]));
    assert!(unclosed.contains("damaged"), "{unclosed}");
    let doctype = "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document><w:body/></w:document>";
    let root =
        format!("<R><Relationship Id='r' Type='{TYPES}/officeDocument' Target='/m.xml'/></R>");
    let parts: [(&str, &[u8]); 2] = [
        ("_rels/.rels", root.as_bytes()),
        ("m.xml", doctype.as_bytes()),
    ];
    assert!(refused(&archive::pack(&parts)).contains("DOCTYPE"));
    let entity = refused(&file("<w:p><w:r><w:t>&lamp;</w:t></w:r></w:p>", &[]));
    assert!(entity.contains("damaged"), "{entity}");
}

#[test]
fn other_archives_are_told_by_name() {
    for (part, name) in [
        ("xl/workbook.xml", "an Excel file"),
        ("ppt/presentation.xml", "a PowerPoint file"),
        ("lamps.txt", "a ZIP archive"),
    ] {
        let error = import(&archive::pack(&[(part, b"<x/>")])).expect_err("refused");
        assert_eq!(error, ImportError::Foreign(name));
    }
}

/// The markup with elements called as others are, and in each second round also with some of its tags
/// gone, doubled or moved, as often as asked; the same each time.
pub fn mangled(markup: &str, rounds: u64) -> impl Iterator<Item = String> + '_ {
    let name = |part: &str| -> Option<String> {
        let from = part.find('<')? + 1;
        let inner = part.get(from..)?.trim_end_matches(['>', '/']);
        let end = inner.find(' ').unwrap_or(inner.len());
        Some(inner.get(..end)?.to_owned()).filter(|name| !name.starts_with('/'))
    };
    let names: Vec<String> = markup.split_inclusive('>').filter_map(name).collect();
    (1..=rounds).map(move |round| {
        let mut state = round.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below.max(1)
        };
        let (from, to) = (&names[next(names.len())], &names[next(names.len())]);
        let mut called = markup.to_owned();
        for (open, end) in [("<", " "), ("<", ">"), ("<", "/>"), ("</", ">")] {
            called = called.replace(&format!("{open}{from}{end}"), &format!("{open}{to}{end}"));
        }
        let mut parts: Vec<&str> = called.split_inclusive('>').collect();
        for _ in 0..next(3) * (round as usize % 2) {
            let (from, to) = (next(parts.len()), next(parts.len()));
            match next(3) {
                0 => drop(parts.remove(from)),
                1 => parts.insert(to, parts[from]),
                _ => parts.swap(from, to),
            }
        }
        parts.concat()
    })
}

#[test]
fn mangled_markup_is_read_or_told() {
    let note = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r><w:ins w:author='Peru'><w:r><w:t>1. Urges</w:t></w:r></w:ins>\
        <w:del w:author='Chile'><w:r><w:delText>1. Requests</w:delText></w:r></w:del></w:p>";
    let table = "<w:tbl><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Oil</w:t></w:r></w:p></w:tc>\
        <w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let body = format!(
        "{ORGAN}{}{note}{table}{}",
        p("_Recalling_ it,"),
        p("\t(a)\tIn the hall;")
    );
    let mut read = 0;
    for body in mangled(&body, 400) {
        match import(&file(&body, &[])) {
            Ok(Import { document, original }) => {
                let found = balance(&original, &document);
                assert!(found.holds(), "{body}: {found:?}");
                read += 1;
            }
            Err(error) => assert_ne!(error, ImportError::Fault, "{body}"),
        }
    }
    assert!(read > 100, "{read}");
}
