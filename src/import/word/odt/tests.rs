//! Files made here: what each kind of markup is read as, and what is refused.

mod lists;

use super::super::tests::{mangled, told};
use crate::archive;
use crate::document::Document;
use crate::import::{Import, ImportError, balance, import};

const STYLES: &str = "<style:style style:name='I' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>\
    <style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='P' style:family='paragraph' style:master-page-name='First'/>\
    <text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/>\
    <text:list-level-style-number text:level='3' style:num-format='i' loext:num-list-format='(%3%)'/>\
    </text:list-style>";

fn file(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!("<office:document-styles>{styles}</office:document-styles>");
    archive::pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
    ])
}

/// A paragraph, with italics between low lines.
fn p(words: &str) -> String {
    let mut inside = String::new();
    for (at, words) in words.split('_').enumerate() {
        match at % 2 {
            1 => inside += &format!("<text:span text:style-name='I'>{words}</text:span>"),
            _ => inside += &words.replace('\t', "<text:tab/>"),
        }
    }
    format!("<text:p>{inside}</text:p>")
}

fn read(styles: &str, body: &str) -> Document {
    let Import { document, original } = import(&file(styles, body)).expect("read");
    let found = balance(&original, &document);
    assert!(found.holds(), "{found:?}");
    document
}

#[test]
fn lists_count_what_is_not_in_the_text() {
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let list = |with: &str, inside: &str| {
        format!("<text:list text:style-name='L' {with}>{inside}</text:list>")
    };
    let third = list(
        "",
        &item(&list("", &item(&list("", &item(&p("By hand;")))))),
    );
    let body = [
        p("The General Assembly,"),
        p("_Recalling_ its resolution 99/1,"),
        list(
            "xml:id='one'",
            &item(
                &(p("_Requests_ the Chair to light the lamps:")
                    + &list("", &item(&p("In the hall;")))),
            ),
        ),
        p("_Also requests_ words between;"),
        list(
            "text:continue-list='one'",
            &item(&p("_Decides_ to meet again;")),
        ),
        list(
            "text:continue-numbering='true'",
            &item(&p("_Invites_ all.")),
        ),
    ];
    assert_eq!(
        told(&read("", &body.concat())),
        [
            "pp1 _Recalling_ its resolution 99/1,",
            "op1 _Requests_ the Chair to light the lamps:",
            "op1(a) __In the hall;",
            "op1+ _Also requests_ words between;",
            "op2 _Decides_ to meet again;",
            "op3 _Invites_ all."
        ]
    );
    let document = read(
        "",
        &(p("The General Assembly,") + &p("1. _Decides_:") + &p("(a) To go:") + &third),
    );
    assert_eq!(told(&document)[2], "op1(a)(i) __By hand;");
}

#[test]
fn the_masthead_stands_in_the_head_of_the_page_that_the_text_begins_on() {
    let master = |name: &str, head: &str| {
        format!(
            "<style:master-page style:name='{name}'><style:header>{head}</style:header></style:master-page>"
        )
    };
    let masthead = [
        p("United Nations"),
        p("A/C.3/99/L.7"),
        p("Distr.: Limited"),
        p("8 October 2044"),
    ];
    let styles = format!(
        "<office:master-styles>{}{}</office:master-styles>",
        master("Standard", &p("A/C.3/99/L.7")),
        master("First", &masthead.concat())
    );
    let organ = "<text:p text:style-name='P'>The General Assembly,</text:p>";
    let document = read(&styles, &(organ.to_owned() + &p("1. _Decides_ to meet.")));
    assert_eq!(document.symbol.as_deref(), Some("A/C.3/99/L.7"));
    assert_eq!(
        document.date.map(|date| date.to_string()).as_deref(),
        Some("2044-10-08")
    );
    let aside: Vec<&str> = document
        .set_aside
        .iter()
        .map(|aside| aside.text.as_str())
        .collect();
    assert_eq!(aside, ["A/C.3/99/L.7"]);
}

#[test]
fn notes_stars_and_comments_are_told_apart() {
    let note = |label: &str| {
        format!(
            "<text:note text:note-class='footnote'><text:note-citation {label}>1</text:note-citation>\
             <text:note-body>{}</text:note-body></text:note>",
            p("Resolution 98/2.")
        )
    };
    let comment = "<office:annotation><dc:creator>Peru</dc:creator><dc:date>2044-10-08T09:00:00</dc:date>\
        <text:p>Too weak</text:p></office:annotation>";
    let star =
        "<draw:frame><draw:text-box><text:p>* A/99/50.</text:p></draw:text-box></draw:frame>";
    let body = format!(
        "{}<text:p>1. <text:span text:style-name='I'>Decides</text:span> to meet{}{comment};{star}</text:p>",
        p("The General Assembly,"),
        note("")
    );
    let document = read("", &body);
    let notes: Vec<(&str, &str)> = document
        .footnotes
        .iter()
        .map(|n| (n.label.as_str(), n.text.as_str()))
        .collect();
    assert_eq!(notes, [("1", "Resolution 98/2.")]);
    assert_eq!(
        document
            .notes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
        ["A/99/50."]
    );
    let comments: Vec<(&str, &str)> = (document.comments.iter())
        .map(|comment| (comment.by.author.as_str(), comment.text.as_str()))
        .collect();
    assert_eq!(comments, [("Peru", "Too weak")]);
}

#[test]
fn tracked_changes_are_there_in_both_versions() {
    let info = |who: &str| {
        format!(
            "<office:change-info><dc:creator>{who}</dc:creator><dc:date>2044-10-08T09:00:00</dc:date></office:change-info>"
        )
    };
    let regions = format!(
        "<text:tracked-changes>\
         <text:changed-region text:id='in'><text:insertion>{}</text:insertion></text:changed-region>\
         <text:changed-region text:id='out'><text:deletion>{}<text:p>Requests</text:p></text:deletion></text:changed-region>\
         <text:changed-region text:id='gone'><text:deletion>{}<text:p>;</text:p><text:p>2. Decides to stay</text:p></text:deletion></text:changed-region>\
         </text:tracked-changes>",
        info("Peru"),
        info("Chile"),
        info("Chile")
    );
    let body = format!(
        "{regions}{}<text:p>1. <text:change-start text:change-id='in'/>Urges<text:change-end text:change-id='in'/>\
         <text:change text:change-id='out'/> the Chair to meet<text:change text:change-id='gone'/>.</text:p>",
        p("The General Assembly,")
    );
    let document = read("", &body);
    assert_eq!(told(&document), ["op1 _Urges_ the Chair to meet."]);
    let revision = document.revision.expect("changes");
    assert_eq!(
        told(&revision.original),
        [
            "op1 _Requests_ the Chair to meet;",
            "op2 _Decides_ to stay."
        ]
    );
    let authors: Vec<(&str, bool)> = (revision.changes.iter())
        .map(|change| (change.by.author.as_str(), change.inserted))
        .collect();
    assert!(
        authors.contains(&("Peru", true)) && authors.contains(&("Chile", false)),
        "{authors:?}"
    );
}

#[test]
fn a_table_has_its_cells_and_hidden_words_are_not_shown() {
    let cell = |words: &str| format!("<table:table-cell>{}</table:table-cell>", p(words));
    let row = |cells: [&str; 2]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.map(cell).concat()
        )
    };
    let table = format!(
        "<table:table><table:table-column table:number-columns-repeated='2'/>{}{}</table:table>",
        row(["Lamps", "Oil"]),
        row(["12", "40"])
    );
    let hidden = "<text:span text:style-name='H'>TARGET</text:span>";
    let body = format!(
        "{}{}<text:p>2. <text:span text:style-name='I'>Decides</text:span>{hidden} to stay.</text:p>",
        p("The General Assembly,"),
        p("1. _Takes note_ of the table below:") + &table
    );
    let document = read("", &body);
    let tables: Vec<_> = document
        .tables
        .iter()
        .map(|table| table.rows.clone())
        .collect();
    assert_eq!(tables.len(), 1, "{:?}", told(&document));
    assert_eq!(
        told(&document).last().map(String::as_str),
        Some("op2 _Decides_ to stay.")
    );
}

#[test]
fn what_is_none_is_told() {
    let why = |parts: &[(&str, &[u8])]| match import(&archive::pack(parts)) {
        Err(error) => error,
        Ok(_) => panic!("it is read"),
    };
    let text: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    let sheet: (&str, &[u8]) = (
        "mimetype",
        b"application/vnd.oasis.opendocument.spreadsheet",
    );
    let manifest: (&str, &[u8]) = ("META-INF/manifest.xml", b"<manifest/>");
    let locked: (&str, &[u8]) = (
        "META-INF/manifest.xml",
        b"<m><manifest:encryption-data/></m>",
    );
    assert!(matches!(why(&[sheet, manifest]), ImportError::Foreign(_)));
    assert!(
        why(&[text, locked])
            .to_string()
            .contains("locked with a password")
    );
    assert!(why(&[text]).to_string().contains("no text"));
    assert!(
        why(&[text, ("content.xml", b"<a><b></a>")])
            .to_string()
            .contains("damaged")
    );
    let doctype: (&str, &[u8]) = ("content.xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>");
    assert!(matches!(why(&[text, doctype]), ImportError::Word(_)));
}

#[test]
fn mangled_markup_is_read_or_told() {
    let note = "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>Resolution 98/2.</text:p></text:note-body></text:note>";
    let regions = "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><text:p>Requests</text:p>\
        <text:p>2. Urges</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let list = "<text:list text:style-name='L'><text:list-item><text:p>Decides</text:p></text:list-item></text:list>";
    let table = "<table:table><table:table-column/><table:table-row><table:table-cell table:number-columns-spanned='2'>\
        <text:p>Oil</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>";
    let body = format!(
        "{regions}{}<text:p>1.<text:change text:change-id='a'/> Invites{note}</text:p>{list}{table}",
        p("The General Assembly,")
    );
    let mut read = 0;
    for body in mangled(&body, 400) {
        match import(&file("", &body)) {
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
