//! Tables with their captions and notes: told in every form of output, and read back from those that are
//! files.

use opcit::document::Document;
use opcit::import::import;
use opcit::print::{Part, akn, html, json, markdown, text, word};

const LAMPS: &str = "The General Assembly,

1. Approves the following posts for the lamps:

Table 1

Keepers of lamps

(Number of posts)

| Harbour | Keepers |
| --- | --- |
| 1. Old Quay | 12ᵃ |
| 2. Long Mole | 1 234 |
| Total | 1 246 |

Source: report of the Harbour Master (A/99/77).

ᵃ Including one keeper of boats.

2. Requests the Secretary-General to report on the lamps.

Annex

Scale of lamps

| State | Per cent |
| --- | --- |
| Lighthouse Republic | 12.5 |
| Kingdom of Moles | 87.5 |

Note: The scale is for three years.
";

fn read(bytes: &[u8]) -> Document {
    import(bytes).expect("a document").document
}

/// What a reader sees of a document, thing by thing.
fn told(document: &Document) -> Vec<String> {
    let mut told = Vec::new();
    let mut paragraphs = document.paragraphs.iter();
    for gap in document.gaps() {
        for what in gap {
            use opcit::document::Between::*;
            match what {
                Heading(at) => told.push(format!("# {}", document.headings[at].text)),
                Formula(_) => {}
                Table(at) => {
                    let (above, below) = document.around(at);
                    told.extend(above.iter().map(|line| format!("above: {line}")));
                    let rows = document.tables[at].rows.iter();
                    told.extend(rows.map(|row| row.join(" | ")));
                    told.extend(below.iter().map(|line| format!("below: {line}")));
                }
            }
        }
        told.extend(paragraphs.next().map(|p| format!("{} {}", p.id, p.text)));
    }
    told
}

#[test]
fn tables_come_back_with_their_captions() {
    let document = read(LAMPS.as_bytes());
    let expected = [
        "op1 Approves the following posts for the lamps:",
        "above: Table 1",
        "above: Keepers of lamps",
        "above: (Number of posts)",
        "Harbour | Keepers",
        "1. Old Quay | 12ᵃ",
        "2. Long Mole | 1 234",
        "Total | 1 246",
        "below: Source: report of the Harbour Master (A/99/77).",
        "below: ᵃ Including one keeper of boats.",
        "op2 Requests the Secretary-General to report on the lamps.",
        "# Annex. Scale of lamps",
        "State | Per cent",
        "Lighthouse Republic | 12.5",
        "Kingdom of Moles | 87.5",
        "below: Note: The scale is for three years.",
    ];
    assert_eq!(told(&document), expected);
    let part = Part::whole(&document);
    let md = markdown::document(&document, &part);
    assert_eq!(told(&read(md.as_bytes())), expected, "{md}");
    let page = html::page(&[(&document, &part)]);
    assert_eq!(told(&read(page.as_bytes())), expected, "{page}");
    assert_eq!(told(&read(akn::akn(&document).as_bytes())), expected);
    assert_eq!(told(&read(&word::document(&document))), expected);
}

#[test]
fn a_caption_is_printed_where_it_stands() {
    let document = read(LAMPS.as_bytes());
    let part = Part::whole(&document);
    let printed = text::document(&document, &part, text::Options::default());
    let places = [
        "Table 1",
        "Old Quay",
        "Source:",
        "Annex",
        "Lighthouse",
        "Note:",
    ];
    let places = places.map(|words| printed.find(words).expect(words));
    assert!(places.is_sorted(), "{printed}");
    let json = serde_json::to_value(json::document(&document, &part)).unwrap();
    let table = &json["tables"][0];
    assert_eq!(table["caption"][1], "Keepers of lamps");
    assert_eq!(table["notes"][1], "ᵃ Including one keeper of boats.");
    assert_eq!(json["tables"][1]["caption"], serde_json::Value::Null);
}

#[test]
fn a_paragraph_has_its_table_and_not_that_of_the_annex() {
    let document = read(LAMPS.as_bytes());
    let of = |id: &str| {
        let part = Part::at(&document, id).expect(id);
        markdown::document(&document, &part)
    };
    assert!(of("op1").contains("Old Quay"), "{}", of("op1"));
    assert!(!of("op2").contains("Lighthouse"), "{}", of("op2"));
}

const TWO: &str = "The General Assembly,

1. Approves the following lamps, and the oil in the annex to the present resolution:

| Harbour | Lamps |
| --- | --- |
| Old Quay | 12 |
| Long Mole | 3 |

| Harbour | Lamps |
| --- | --- |
| South Quay | 7 |
| Short Mole | 8 |

2. Decides to light the lamps shown in table 2.

Annex

Oil of the lamps

| Harbour | Barrels |
| --- | --- |
| Old Quay | 100 |
| Long Mole | 30 |
";

#[test]
fn tables_below_each_other_come_back_as_two() {
    let document = read(TWO.as_bytes());
    let rows = |document: &Document| -> Vec<usize> {
        document
            .tables
            .iter()
            .map(|table| table.rows.len())
            .collect()
    };
    assert_eq!(rows(&document), [3, 3, 3]);
    let part = Part::whole(&document);
    let md = markdown::document(&document, &part);
    assert_eq!(rows(&read(md.as_bytes())), [3, 3, 3], "{md}");
    let page = html::page(&[(&document, &part)]);
    assert_eq!(rows(&read(page.as_bytes())), [3, 3, 3], "{page}");
    assert_eq!(rows(&read(akn::akn(&document).as_bytes())), [3, 3, 3]);
    assert_eq!(rows(&read(&word::document(&document))), [3, 3, 3]);
}

#[test]
fn a_table_is_shown_cited_and_listed_by_its_place() {
    let mut document = read(TWO.as_bytes());
    document.symbol = Some("A/RES/99/1".to_owned());
    let ids: Vec<String> = document.table_ids().into_iter().map(String::from).collect();
    assert_eq!(ids, ["table1", "table2", "annex:table1"]);
    let words = opcit::language::cited(opcit::document::Language::En);
    for (id, cited, holds) in [
        ("table2", "A/RES/99/1, para. 1, table", "South Quay"),
        ("annex", "A/RES/99/1, annex", "Barrels"),
        ("annex:table1", "A/RES/99/1, annex", "Barrels"),
    ] {
        let part = Part::at(&document, id).expect(id);
        let printed = text::document(&document, &part, text::Options::default());
        assert!(
            printed.contains(holds) && !printed.contains("Approves"),
            "{printed}"
        );
        let json = serde_json::to_value(json::document(&document, &part)).unwrap();
        assert_eq!(json["tables"].as_array().map(Vec::len), Some(1), "{id}");
        let said = opcit::print::citation::cite(&document, id, Default::default(), words);
        assert_eq!(said.as_deref(), Some(cited));
    }
    let part = Part::whole(&document);
    let listed = opcit::print::outline::text(&document, &part, text::Options::default());
    assert!(
        listed.contains("annex:table1  Harbour · Barrels"),
        "{listed}"
    );
    let named = |at: usize| {
        let references = document.paragraphs[at].refers_to.iter();
        references
            .flat_map(|r| &r.targets)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    // No caption counts the second table.
    assert_eq!(
        (named(0), named(1)),
        (vec!["annex".to_owned()], vec!["table2".to_owned()])
    );
}
