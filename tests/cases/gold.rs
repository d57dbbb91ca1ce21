//! The recogniser against documents that were read by hand.

use libtest_mimic::Trial;
use opcit::document::{Document, DocumentKind, OrganName, ParagraphKind};
use opcit::import::{balance, import};
use serde_json::Value;

use crate::documents::{Need, bytes, trial};

const NEEDS: &[Need] = &[
    Need::Documents("gold"),
    Need::Documents("seeds"),
    Need::Documents("text"),
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial("a_draft_read_by_hand", NEEDS, a_draft_read_by_hand),
        trial(
            "a_damaged_resolution_read_by_hand",
            NEEDS,
            a_damaged_resolution_read_by_hand,
        ),
        trial(
            "a_commission_recommends_a_draft",
            NEEDS,
            a_commission_recommends_a_draft,
        ),
        trial(
            "a_revision_with_a_starred_note_in_a_paragraph",
            NEEDS,
            a_revision_with_a_starred_note_in_a_paragraph,
        ),
        trial(
            "a_long_draft_with_page_feet_and_lost_markers",
            NEEDS,
            a_long_draft_with_page_feet_and_lost_markers,
        ),
        trial(
            "old_council_resolutions_in_wrapped_lines",
            NEEDS,
            old_council_resolutions_in_wrapped_lines,
        ),
        trial(
            "a_quotation_belongs_to_its_paragraph",
            NEEDS,
            a_quotation_belongs_to_its_paragraph,
        ),
        trial(
            "a_long_council_resolution_with_lettered_sections",
            NEEDS,
            a_long_council_resolution_with_lettered_sections,
        ),
    ]
}

fn read(folder: &str, prefix: &str) -> Document {
    let import = import(&bytes(folder, prefix)).unwrap_or_else(|e| panic!("{prefix}: {e}"));
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{prefix}: {found:?}");
    import.document
}

/// A document as a careful reader wrote it down.
pub fn json(name: &str) -> Value {
    serde_json::from_slice(&bytes("gold", name)).expect("the gold is JSON")
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map(|a| {
            a.iter()
                .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
                .collect()
        })
        .unwrap_or_default()
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list.dedup();
    list
}

/// Compares a document with its gold, paragraph by paragraph and note by note.
fn equals_gold(document: &Document, gold: &Value) {
    for (kind, key, prefix) in [
        (ParagraphKind::Preambular, "preambular", "pp"),
        (ParagraphKind::Operative, "operative", "op"),
    ] {
        let expected = gold[key].as_array().expect("a list of paragraphs");
        let found: Vec<_> = document
            .paragraphs
            .iter()
            .filter(|p| p.kind == kind)
            .collect();
        assert_eq!(found.len(), expected.len(), "{key}");
        for (paragraph, gold) in found.iter().zip(expected) {
            let id = format!("{prefix}{}", gold["n"]);
            assert_eq!(paragraph.id, id);
            assert_eq!(paragraph.text, gold["text"].as_str().unwrap_or(""), "{id}");
            assert_eq!(paragraph.lead_text(), gold["lead"].as_str(), "{id}");
            assert_eq!(paragraph.number.map(u64::from), gold["n"].as_u64(), "{id}");
            let marks: Vec<String> = paragraph.marks.iter().map(|m| m.label.clone()).collect();
            assert_eq!(marks, strings(&gold["footnotes"]), "{id}");
            let lines: Vec<u64> = paragraph
                .source
                .lines
                .iter()
                .map(|l| u64::from(*l))
                .collect();
            let expected: Vec<u64> = gold["source_lines"]
                .as_array()
                .map(|a| a.iter().filter_map(Value::as_u64).collect())
                .unwrap_or_default();
            assert_eq!(lines, expected, "{id}");
            let cites: Vec<String> = paragraph
                .cites
                .iter()
                .filter_map(|c| c.target.clone())
                .collect();
            assert_eq!(sorted(cites), sorted(strings(&gold["cites"])), "{id}");
            let via: Vec<String> = paragraph
                .marks
                .iter()
                .filter_map(|m| document.footnotes.get(m.note? as usize))
                .flat_map(|n| n.cites.iter().filter_map(|c| c.target.clone()))
                .collect();
            assert_eq!(
                sorted(via),
                sorted(strings(&gold["cites_via_footnotes"])),
                "{id}"
            );
            let refers: Vec<opcit::document::Address> = paragraph
                .refers_to
                .iter()
                .flat_map(|r| r.targets.clone())
                .collect();
            let expected: Vec<opcit::document::Address> = strings(&gold["refers_to_paragraphs"])
                .iter()
                .map(|n| format!("op{n}").into())
                .collect();
            assert_eq!(refers, expected, "{id}");
        }
    }
    let notes = gold["footnotes"].as_array().expect("a list of notes");
    assert_eq!(document.footnotes.len(), notes.len());
    for (note, gold) in document.footnotes.iter().zip(notes) {
        let n = gold["n"].as_str().unwrap_or("");
        assert_eq!(note.label, n);
        assert_eq!(note.text, gold["text"].as_str().unwrap_or(""), "note {n}");
        assert_eq!(
            note.resolved.as_deref(),
            gold["resolved"].as_str(),
            "note {n}"
        );
        assert_eq!(
            note.source.lines,
            [gold["line"].as_u64().unwrap_or(0) as u32],
            "note {n}"
        );
        let by: Vec<String> = gold["markers"]
            .as_array()
            .map(|a| {
                a.iter()
                    .filter_map(|m| Some(m["at"].as_str()?.to_lowercase()))
                    .collect()
            })
            .unwrap_or_default();
        assert_eq!(note.referenced_by, by, "note {n}");
    }
    for (found, key) in [
        (document.symbol.clone(), "symbol"),
        (document.distribution.map(|d| d.to_string()), "distribution"),
        (document.date.map(|d| d.to_string()), "date"),
        (document.original_language.clone(), "original_language"),
        (document.body.as_ref().map(|b| b.to_string()), "body"),
        (document.session.clone(), "session"),
        (document.committee.clone(), "committee"),
        (
            document.agenda_item.as_ref().map(|a| a.number.clone()),
            "agenda_item",
        ),
        (
            document.agenda_item.as_ref().and_then(|a| a.title.clone()),
            "agenda_title",
        ),
        (document.kind.map(|k| k.to_string()), "kind"),
        (document.title.clone(), "title"),
        (
            document
                .adoption
                .as_ref()
                .and_then(|a| a.date)
                .map(|d| d.to_string()),
            "adopted_on",
        ),
        (
            document.adoption.as_ref().and_then(|a| a.meeting.clone()),
            "plenary_meeting",
        ),
        (
            document.adoption.as_ref().and_then(|a| a.report.clone()),
            "committee_report",
        ),
    ] {
        assert_eq!(found.as_deref(), gold[key].as_str(), "{key}");
    }
    assert_eq!(document.sponsors, strings(&gold["sponsors"]));
}

fn a_draft_read_by_hand() {
    let (document, gold) = (read("seeds", "000"), json("000"));
    equals_gold(&document, &gold);
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

fn a_damaged_resolution_read_by_hand() {
    let (document, gold) = (read("seeds", "002"), json("002"));
    equals_gold(&document, &gold);
    // Three markers are gone. Six lost their superscript, and stand alone between their neighbours.
    assert_eq!(document.warnings.len(), 3, "{:?}", document.warnings);
    assert_eq!(document.set_aside.len(), 1);
}

/// Ids of all paragraphs of a kind in their order, as ranges are too many to write out.
fn ids(document: &Document, kind: ParagraphKind) -> Vec<&str> {
    document
        .paragraphs
        .iter()
        .filter(|p| p.kind == kind)
        .map(|p| p.id.as_str())
        .collect()
}

fn runs_on(document: &Document, kind: ParagraphKind, prefix: &str, last: usize) {
    let expected: Vec<String> = (1..=last).map(|n| format!("{prefix}{n}")).collect();
    assert_eq!(ids(document, kind), expected);
}

/// Begins and ends with these words.
fn spans(document: &Document, id: &str, first: &str, last: &str) {
    let (_, paragraph) = document.paragraph(id).unwrap_or_else(|| panic!("no {id}"));
    assert!(
        paragraph.text.starts_with(first),
        "{id}: {}",
        paragraph.text
    );
    assert!(paragraph.text.ends_with(last), "{id}: {}", paragraph.text);
}

fn marks<'a>(document: &'a Document, id: &str) -> Vec<&'a str> {
    let (_, paragraph) = document.paragraph(id).unwrap_or_else(|| panic!("no {id}"));
    paragraph.marks.iter().map(|m| m.label.as_str()).collect()
}

fn a_commission_recommends_a_draft() {
    let document = read("seeds", "001");
    runs_on(&document, ParagraphKind::Preambular, "pp", 17);
    runs_on(&document, ParagraphKind::Operative, "op", 17);
    assert_eq!(document.kind, Some(DocumentKind::RevisedDraftResolution));
    assert_eq!(document.sponsors, ["Italy"]);
    assert_eq!(document.body, OrganName::coded("ECOSOC"));
    let title = document.title.as_deref().unwrap_or("");
    assert!(
        title.starts_with("Strengthening international cooperation")
            && title.ends_with("forms and manifestations")
    );
    let agenda = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(agenda.number, "5 (a)");
    assert!(
        agenda
            .title
            .as_deref()
            .is_some_and(|t| t.ends_with("the Protocols thereto"))
    );
    assert_eq!(document.formulas.len(), 2);
    assert!(
        document.formulas[0]
            .text
            .ends_with("the following draft resolution:")
    );
    spans(
        &document,
        "pp3",
        "Recalling General Assembly resolution 66/181",
        "addressing those issues,",
    );
    spans(
        &document,
        "pp8",
        "Recalling Commission",
        "policy development\u{201d},",
    );
    assert_eq!(marks(&document, "pp10"), ["4", "5"]);
    assert_eq!(document.footnotes.len(), 7);
    assert!(
        document
            .footnotes
            .iter()
            .all(|n| n.referenced_by.len() == 1)
    );
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

fn a_revision_with_a_starred_note_in_a_paragraph() {
    let document = read("seeds", "003");
    runs_on(&document, ParagraphKind::Preambular, "pp", 43);
    runs_on(&document, ParagraphKind::Operative, "op", 50);
    assert_eq!(document.sponsors.len(), 126);
    for name in [
        "Bosnia and Herzegovina",
        "Vanuatu",
        "Zimbabwe",
        "Saint Vincent and the Grenadines",
    ] {
        assert!(document.sponsors.iter().any(|s| s == name), "{name}");
    }
    assert_eq!(
        document.notes,
        ["Reissued for technical reasons on 26 November 2013."]
    );
    spans(
        &document,
        "pp2",
        "Reaffirming also its resolutions",
        "conventions and protocols against terrorism,",
    );
    assert_eq!(marks(&document, "pp2"), ["1", "2", "3", "4", "5"]);
    assert_eq!(document.footnotes.len(), 14);
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

fn a_long_draft_with_page_feet_and_lost_markers() {
    let document = read("seeds", "004");
    runs_on(&document, ParagraphKind::Preambular, "pp", 73);
    runs_on(&document, ParagraphKind::Operative, "op", 73);
    assert_eq!(document.symbol.as_deref(), Some("A/C.3/76/L.9"));
    assert_eq!(document.sponsors, ["Central African Republic", "Italy"]);
    assert_eq!(document.set_aside.len(), 11);
    // A continuation that begins with digits, and one over a foot without a number.
    spans(
        &document,
        "pp51",
        "Reiterating its strong condemnation",
        "75/158 of 16 December 2020,",
    );
    spans(
        &document,
        "op49",
        "Urges the United Nations Office",
        "national legislation;",
    );
    // Blanks are no citations and stay as they are.
    spans(
        &document,
        "op39",
        "Reaffirms its resolution __ of ___ 2021",
        "reducing reoffending;",
    );
    assert_eq!(marks(&document, "pp54"), ["26"]);
    assert_eq!(marks(&document, "op40"), ["43", "44"]);
    let lost: Vec<&str> = document
        .footnotes
        .iter()
        .filter(|n| n.referenced_by.is_empty())
        .map(|n| n.label.as_str())
        .collect();
    assert_eq!(lost, ["1", "2", "3", "4", "5", "8", "9", "10", "45"]);
    let (_, twenty) = document.paragraph("pp25").expect("pp25");
    assert!(
        twenty.text.contains("the Group of 20 in countering"),
        "{}",
        twenty.text
    );
}

fn old_council_resolutions_in_wrapped_lines() {
    let first = read("text", "S_RES_0001");
    assert_eq!(first.symbol.as_deref(), Some("S/RES/1 (1946)"));
    assert_eq!(first.title.as_deref(), Some("MILITARY STAFF COMMITTEE"));
    runs_on(&first, ParagraphKind::Operative, "op", 3);
    let (_, third) = first.paragraph("op3").expect("op3");
    assert_eq!(third.lead_text(), Some("directs"));

    let second = read("text", "S_RES_0242");
    assert_eq!(
        ids(&second, ParagraphKind::Operative),
        [
            "op1", "op1(1)", "op1(ii)", "op2", "op2(a)", "op2(b)", "op2(c)", "op3", "op4"
        ]
    );
    assert_eq!(
        second.date.map(|d| d.to_string()).as_deref(),
        Some("1967-11-22")
    );

    let third = read("text", "S_RES_0279");
    assert_eq!(ids(&third, ParagraphKind::Operative), ["op1"]);
    spans(
        &third,
        "op1",
        "Demands the immediate withdrawal",
        "Lebanese territory.",
    );
    let adoption = third.adoption.expect("adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("1537th meeting"));
}

fn a_quotation_belongs_to_its_paragraph() {
    let document = read("text", "S_RES_0471");
    runs_on(&document, ParagraphKind::Preambular, "pp", 6);
    runs_on(&document, ParagraphKind::Operative, "op", 7);
    spans(
        &document,
        "pp1",
        "Recalling once again the Geneva Convention",
        "thereof... .\u{201d},",
    );
    assert_eq!(marks(&document, "pp1"), ["22"]);
    assert_eq!(ids(&document, ParagraphKind::Other), ["p1", "p2"]);
    assert_eq!(document.footnotes.len(), 1);
}

fn a_long_council_resolution_with_lettered_sections() {
    let document = read("text", "S_RES_0687");
    runs_on(&document, ParagraphKind::Preambular, "pp", 26);
    let top: Vec<&str> = ids(&document, ParagraphKind::Operative)
        .into_iter()
        .filter(|id| !id.contains('('))
        .collect();
    let expected: Vec<String> = (1..=34).map(|n| format!("op{n}")).collect();
    assert_eq!(top, expected);
    let sub: Vec<&str> = ids(&document, ParagraphKind::Operative)
        .into_iter()
        .filter(|id| id.contains('('))
        .collect();
    assert_eq!(
        sub,
        [
            "op8(a)",
            "op8(b)",
            "op9(a)",
            "op9(b)",
            "op9(b)(i)",
            "op9(b)(ii)",
            "op9(b)(iii)",
            "op24(a)",
            "op24(b)",
            "op24(c)",
            "op24(d)"
        ]
    );
    let sections: Vec<(&str, Option<&str>)> = document
        .headings
        .iter()
        .map(|h| (h.text.as_str(), h.before.as_deref()))
        .collect();
    assert_eq!(
        sections,
        [
            ("A", Some("op2")),
            ("B", Some("op5")),
            ("C", Some("op7")),
            ("D", Some("op15")),
            ("E", Some("op16")),
            ("F", Some("op20")),
            ("G", Some("op30")),
            ("H", Some("op32")),
            ("I", Some("op33"))
        ]
    );
    spans(
        &document,
        "op2",
        "Demands that Iraq and Kuwait respect",
        "with the United Nations;",
    );
    spans(
        &document,
        "op31",
        "Invites the International Committee",
        "2 August 1990,",
    );
    let all: Vec<&str> = document
        .paragraphs
        .iter()
        .flat_map(|p| p.marks.iter().map(|m| m.label.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            "41", "56", "57", "58", "59", "60", "61", "63", "53", "54", "58", "65", "59", "61",
            "62", "53"
        ]
    );
}
