//! Numbers that are counted: by all that a list may say, in both versions of a file.

use super::*;

/// A level of a list: how it counts, what it prints, and what else it says.
fn level(at: u8, form: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}\
         <w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn lists(of: &[(u8, &str)], more: &str) -> String {
    let mut all = String::new();
    for (id, levels) in of {
        all += &format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>");
    }
    for (id, _) in of {
        all += &format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{id}'/></w:num>");
    }
    format!("<w:numbering>{all}{more}</w:numbering>")
}

/// A paragraph that a list counts.
fn item(list: u8, level: u8, words: &str) -> String {
    in_list(&format!("<w:numPr>{}</w:numPr>", at(list, level)), words)
}

fn at(list: u8, level: u8) -> String {
    format!("<w:ilvl w:val='{level}'/><w:numId w:val='{list}'/>")
}

fn in_list(properties: &str, words: &str) -> String {
    p(words).replacen("<w:p>", &format!("<w:p><w:pPr>{properties}</w:pPr>"), 1)
}

/// The labels that are printed, each with its id.
fn labels(document: &Document) -> Vec<String> {
    let labels = document.paragraphs.iter();
    labels
        .map(|p| format!("{} {}", p.id, p.label.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn lists_count_in_the_letters_of_their_language() {
    for (organ, verb, form, text, expected) in [
        (
            "Генеральная Ассамблея,",
            "просит",
            "russianLower",
            "%2)",
            ["а)", "б)", "в)"],
        ),
        (
            "إن الجمعية العامة،",
            "تطلب",
            "arabicAbjad",
            "(%2)",
            ["(أ)", "(ب)", "(ج)"],
        ),
        (
            "大会，",
            "请",
            "chineseCounting",
            "（%2）",
            ["（一）", "（二）", "（三）"],
        ),
    ] {
        let levels = level(0, "decimal", "%1.", "") + &level(1, form, text, "");
        let lists = lists(&[(5, &levels)], "");
        let words = ["лампы", "مصابيح", "灯具"].concat();
        let body = [
            p(organ),
            item(5, 0, &format!("_{verb}_ {words}：")),
            item(5, 1, &format!("{words};")),
            item(5, 1, &format!("{words};")),
            item(5, 1, &format!("{words}.")),
        ];
        let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
        let printed: Vec<&str> = document
            .paragraphs
            .iter()
            .filter_map(|p| p.label.as_deref())
            .collect();
        assert_eq!(printed[1..], expected, "{form}");
    }
}

#[test]
fn a_style_says_where_its_paragraphs_stand_in_a_list() {
    let levels = level(0, "decimal", "%1.", "<w:pStyle w:val='Main'/>")
        + &level(1, "lowerLetter", "(%2)", "<w:pStyle w:val='Below'/>");
    let lists = lists(&[(5, &levels)], "");
    let style = |id: &str, more: &str| {
        format!(
            "<w:style w:styleId='{id}' w:type='paragraph'>{more}<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
        )
    };
    let styles = format!(
        "<w:styles>{}{}<w:style w:styleId='Plain' w:type='paragraph'><w:basedOn w:val='Main'/>\
         <w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style></w:styles>",
        style("Main", ""),
        style("Below", "<w:basedOn w:val='Main'/>")
    );
    let styled = |id: &str, words: &str| in_list(&format!("<w:pStyle w:val='{id}'/>"), words);
    let body = [
        ORGAN.to_owned(),
        styled("Main", "_Requests_ lamps:"),
        styled("Below", "In the hall;"),
        styled("Below", "In the yard;"),
        styled("Plain", "at any hour;"),
        styled("Main", "_Decides_ to meet."),
    ];
    let parts = [
        ("n.xml", "numbering", lists.as_str()),
        ("s.xml", "styles", &styles),
    ];
    assert_eq!(
        labels(&read(&body.concat(), &parts)),
        ["op1 1.", "op1(a) (a)", "op1(b) (b)", "op1+ -", "op2 2."]
    );
}

#[test]
fn the_levels_of_a_list_may_be_told_in_another() {
    let levels = level(0, "decimal", "%1.", "") + &level(1, "lowerRoman", "(%2)", "");
    let lists = lists(
        &[
            (1, &format!("<w:styleLink w:val='Clauses'/>{levels}")),
            (2, "<w:numStyleLink w:val='Clauses'/>"),
        ],
        "",
    );
    let body = [
        ORGAN.to_owned(),
        item(2, 0, "_Requests_ lamps:"),
        item(2, 1, "In the hall;"),
        item(1, 0, "_Decides_ to meet."),
    ];
    let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
    assert_eq!(labels(&document), ["op1 1.", "op1(i) (i)", "op2 2."]);
}

#[test]
fn a_list_begins_anew_where_it_says_so_and_goes_on_elsewhere() {
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "decimal", "%1.%2", "<w:lvlRestart w:val='0'/>")
        + &level(2, "lowerLetter", "(%3)", "<w:rPr><w:vanish/></w:rPr>");
    let anew = "<w:num w:numId='9'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'>\
        <w:startOverride w:val='7'/></w:lvlOverride></w:num>";
    let lists = lists(&[(5, &levels)], anew);
    let body = [
        item(5, 0, "The lamps are lit."),
        item(5, 1, "The hall is light."),
        item(5, 0, "The oil is kept."),
        item(5, 1, "The store is full."),
        item(9, 0, "The wicks are cut."),
        item(9, 0, "The boats are tied."),
    ];
    let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
    let printed: Vec<&str> = document
        .paragraphs
        .iter()
        .filter_map(|p| p.label.as_deref())
        .collect();
    assert_eq!(printed, ["1.", "1.1", "2.", "2.2", "7.", "8."]);
}

/// Who changed it, and how.
fn by(kind: &str, inside: &str) -> String {
    format!("<w:{kind} w:id='1' w:author='Ada'>{inside}</w:{kind}>")
}

/// An item of which all is changed, its end too.
fn changed(kind: &str, words: &str) -> String {
    let tag = if kind == "del" { "delText" } else { "t" };
    let run = format!("<w:r><w:{tag} xml:space='preserve'>{words}</w:{tag}></w:r>");
    format!(
        "<w:p><w:pPr><w:numPr>{}</w:numPr><w:rPr><w:{kind} w:author='Ada'/></w:rPr></w:pPr>{}</w:p>",
        at(5, 0),
        by(kind, &run)
    )
}

#[test]
fn each_version_counts_its_own_paragraphs() {
    let lists = lists(&[(5, &level(0, "decimal", "%1.", ""))], "");
    let body = [
        ORGAN.to_owned(),
        item(5, 0, "_Requests_ lamps;"),
        changed("ins", "Invites all;"),
        changed("del", "Urges haste;"),
        changed("del", "Deplores the dark;"),
        item(5, 0, "_Decides_ to meet."),
    ];
    let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
    assert_eq!(
        told(&document),
        [
            "op1 _Requests_ lamps;",
            "op2 _Invites_ all;",
            "op3 _Decides_ to meet."
        ]
    );
    let before = &document.revision.as_ref().expect("changes").original;
    assert_eq!(
        told(before),
        [
            "op1 _Requests_ lamps;",
            "op2 _Urges_ haste;",
            "op3 _Deplores_ the dark;",
            "op4 _Decides_ to meet."
        ]
    );
}

#[test]
fn a_list_that_a_paragraph_was_put_into_is_in_one_version() {
    let levels = level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "(%2)", "");
    let lists = lists(&[(5, &levels)], "");
    let put_in = format!("<w:numPr>{}<w:ins w:author='Ada'/></w:numPr>", at(5, 0));
    let moved = format!(
        "<w:numPr>{}</w:numPr><w:pPrChange w:author='Ada'><w:pPr><w:numPr>{}</w:numPr></w:pPr></w:pPrChange>",
        at(5, 0),
        at(5, 1)
    );
    let body = [
        ORGAN.to_owned(),
        item(5, 0, "_Requests_ lamps:"),
        in_list(&moved, "_Requests_ oil;"),
        in_list(&put_in, "_Decides_ to meet."),
    ];
    let document = read(&body.concat(), &[("n.xml", "numbering", &lists)]);
    assert_eq!(labels(&document), ["op1 1.", "op2 2.", "op3 3."]);
    let before = &document.revision.as_ref().expect("changes").original;
    assert_eq!(labels(before)[..2], ["op1 1.", "op1(a) (a)"]);
    assert!(
        before.paragraphs[2..].iter().all(|p| p.label.is_none()),
        "{:?}",
        labels(before)
    );
}

#[test]
fn a_table_that_puts_numbers_beside_words_is_none() {
    let lists = lists(&[(5, &level(0, "decimal", "%1.", ""))], "");
    let typed = tbl(&[
        &[&p("1."), &p("_Requests_ the Chair to light the lamps:")],
        &["<w:p/>", &p("(a) In the hall;")],
        &[&p("2."), &p("_Decides_ to meet.")],
    ]);
    let number = item(5, 0, "");
    let counted = tbl(&[
        &[&number, &p("_Requests_ the Chair to light the lamps:")],
        &["<w:p/>", &p("(a) In the hall;")],
        &[&number, &p("_Decides_ to meet.")],
    ]);
    for table in [typed, counted] {
        let document = read(
            &(ORGAN.to_owned() + &table),
            &[("n.xml", "numbering", &lists)],
        );
        assert_eq!(
            told(&document),
            [
                "op1 _Requests_ the Chair to light the lamps:",
                "op1(a) __In the hall;",
                "op2 _Decides_ to meet."
            ]
        );
        assert!(document.tables.is_empty());
    }
    // One that counts its rows stays one.
    let ranked = tbl(&[
        &[&p("1."), &p("Northern lamps")],
        &[&p("2."), &p("Southern lamps")],
    ]);
    let document = read(&(p("1.\tThe lamps are:") + &ranked), &[]);
    assert_eq!(document.tables.len(), 1);
}
