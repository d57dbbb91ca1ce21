//! Lists, headings and shapes: what is counted, in both versions of a file.

use super::*;

fn item(inside: &str) -> String {
    format!("<text:list-item>{inside}</text:list-item>")
}

fn list(with: &str, inside: &str) -> String {
    format!("<text:list text:style-name='L' {with}>{inside}</text:list>")
}

#[test]
fn each_version_counts_its_own_items() {
    let info = "<office:change-info><dc:creator>Peru</dc:creator></office:change-info>";
    let gone = list("", &item("<text:p>Urges haste;</text:p>")) + "<text:p/>";
    let regions = format!(
        "<text:tracked-changes>\
         <text:changed-region text:id='in'><text:insertion>{info}</text:insertion></text:changed-region>\
         <text:changed-region text:id='out'><text:deletion>{info}{gone}</text:deletion></text:changed-region>\
         </text:tracked-changes>"
    );
    let items = [
        item(&p("_Requests_ lamps;")),
        item("<text:p><text:change-start text:change-id='in'/>Invites all;</text:p>"),
        item(
            "<text:p><text:change-end text:change-id='in'/><text:change text:change-id='out'/>Decides to meet.</text:p>",
        ),
    ];
    let body = regions + &p("The General Assembly,") + &list("", &items.concat());
    let document = read("", &body);
    assert_eq!(
        told(&document),
        [
            "op1 _Requests_ lamps;",
            "op2 _Invites_ all;",
            "op3 _Decides_ to meet."
        ]
    );
    let before = document.revision.expect("changes").original;
    assert_eq!(
        told(&before),
        [
            "op1 _Requests_ lamps;",
            "op2 _Urges_ haste;",
            "op3 _Decides_ to meet."
        ]
    );
}

#[test]
fn a_list_that_was_taken_out_had_its_numbers() {
    let info = "<office:change-info><dc:creator>Peru</dc:creator></office:change-info>";
    let gone = [item(&p("The lamps are lit.")), item(&p("The oil is kept."))];
    let body = format!(
        "<text:tracked-changes><text:changed-region text:id='out'><text:deletion>{info}{}<text:p/></text:deletion>\
         </text:changed-region></text:tracked-changes>{}<text:p><text:change text:change-id='out'/>The boats are tied.</text:p>",
        list("", &gone.concat()),
        p("The wicks are cut.")
    );
    let document = read("", &body);
    assert!(document.paragraphs.iter().all(|p| p.label.is_none()));
    let before = document.revision.expect("changes").original;
    let labels: Vec<&str> = (before.paragraphs.iter())
        .filter_map(|p| p.label.as_deref())
        .collect();
    assert_eq!(labels, ["1.", "2."]);
}

#[test]
fn headings_are_counted_and_what_is_printed_for_others_is_passed_over() {
    let styles = "<office:styles><text:outline-style>\
        <text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/>\
        <text:outline-level-style text:level='2' style:num-format=''/>\
        </text:outline-style></office:styles>";
    let heading =
        |level: u8, words: &str| format!("<text:h text:outline-level='{level}'>{words}</text:h>");
    let body = [
        p("The General Assembly,"),
        heading(1, "<text:number>I.</text:number>Lamps"),
        p("1. _Requests_ lamps;"),
        p("2. _Requests_ oil;"),
        heading(1, "Meetings"),
        "<text:p><text:number>3.</text:number>Decides to meet.</text:p>".to_owned(),
    ];
    let document = read(styles, &body.concat());
    let headings: Vec<&str> = document.headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(headings, ["I. Lamps", "II. Meetings"]);
    let last = document.paragraphs.last().expect("paragraphs");
    assert_eq!(
        (last.label.as_deref(), last.text.as_str()),
        (Some("3."), "Decides to meet.")
    );
}

#[test]
fn lists_count_in_the_letters_of_their_language() {
    for (format, labels) in [
        ("а, б, .., аа, аб, ... (ru)", ["а)", "б)", "в)"]),
        ("أ, ب, ت, ...", ["أ)", "ب)", "ت)"]),
        ("一, 二, 三, ...", ["一)", "二)", "三)"]),
        ("A", ["A)", "B)", "C)"]),
    ] {
        let style = format!(
            "<office:styles><text:list-style style:name='N'><text:list-level-style-number text:level='1' \
             style:num-format='{format}' style:num-suffix=')'/></text:list-style></office:styles>"
        );
        let items = ["лампы;", "مصابيح;", "灯具."].map(|words| item(&p(words)));
        let list = format!(
            "<text:list text:style-name='N'>{}</text:list>",
            items.concat()
        );
        let import = import(&file(&style, &list)).expect("read");
        let lines = import.original.lines.iter();
        let printed: Vec<&str> = lines
            .filter_map(|line| line.text.split(' ').next())
            .collect();
        assert_eq!(printed, labels, "{format}");
    }
}

#[test]
fn shapes_that_are_drawn_are_boxes_beside_the_text() {
    let shape = "<draw:rect><svg:title>A box</svg:title><text:p>Lamp store</text:p></draw:rect>";
    let body = format!(
        "{}<text:p>1. <text:span text:style-name='I'>Requests</text:span> lamps{shape} for all.</text:p>",
        p("The General Assembly,")
    );
    let document = read("", &body);
    assert_eq!(told(&document)[0], "op1 _Requests_ lamps for all.");
}

#[test]
fn charts_are_told_of() {
    let frame = "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>";
    let content = format!(
        "<office:document-content><office:body><office:text>{}<text:p>1. Requests lamps{frame}.</text:p>\
         </office:text></office:body></office:document-content>",
        p("The General Assembly,")
    );
    let chart = "<office:document-content><office:body><office:chart/></office:body></office:document-content>";
    let file = archive::pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Object 1/content.xml", chart.as_bytes()),
    ]);
    let document = import(&file).expect("read").document;
    let told: Vec<String> = document
        .warnings
        .iter()
        .map(|w| w.doubt.to_string())
        .collect();
    assert!(
        told.iter()
            .any(|told| told.contains("charts are not read (1 in")),
        "{told:?}"
    );
}
