//! Reports that hold drafts, amendments, drafts in sections.

use super::{headings, outline, quiet, read};
use crate::sheet::{LEFT, Sheet, TAB};
use crate::writer::Face::{Bold, Italic, Plain};

#[test]
fn a_report_holds_drafts_that_each_count_for_themselves() {
    let mut s = Sheet::new(
        "A/99/455",
        "General Assembly",
        &[
            "Distr.: General",
            "10 December 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(LEFT, 30.0, 17.0, Bold, "Report of the Third Committee");
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "Rapporteur: Ms. Anna Shore (Latvia)",
    );
    s.line(98.0, 30.0, 14.0, Bold, "I.");
    s.line(LEFT, 0.0, 14.0, Bold, "Introduction");
    s.flush("1.", "At its 2nd plenary meeting, on 12 September 2044, the General Assembly, on the recommendation of the General Committee, decided to include in the agenda the item entitled \u{201c}Social development\u{201d} and to allocate it to the Third Committee.");
    s.flush(
        "2.",
        "The Third Committee held a general discussion at its 1st meeting (see A/C.3/99/SR.1).",
    );
    s.line(98.0, 30.0, 14.0, Bold, "II.");
    s.line(LEFT, 0.0, 14.0, Bold, "Consideration of proposals");
    s.line(98.0, 20.0, 12.1, Bold, "A.");
    s.line(LEFT, 0.0, 12.1, Bold, "Draft resolution A/C.3/99/L.5");
    s.flush(
        "3.",
        "At its 5th meeting, the representative of Latvia introduced the draft resolution.",
    );
    s.turn();
    s.line(98.0, 30.0, 14.0, Bold, "III.");
    s.line(
        LEFT,
        0.0,
        14.0,
        Bold,
        "Recommendations of the Third Committee",
    );
    s.flush("4.", "The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:");
    s.line(LEFT, 24.0, 12.1, Bold, "Draft resolution I");
    s.line(
        LEFT,
        16.0,
        12.1,
        Bold,
        "Policies and programmes for the shore",
    );
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/5 of 1 December 2043,");
    s.item("1.", "_Takes note_ of the report;");
    s.item("2.", "_Requests_ the Secretary-General to report.");
    s.line(LEFT, 24.0, 12.1, Bold, "Draft resolution II");
    s.line(LEFT, 16.0, 12.1, Bold, "Literacy of the shore");
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/6 of 1 December 2043,");
    s.item("1.", "_Welcomes_ the report;");
    s.item("2.", "_Decides_ to consider it.");
    s.flush("5.", "The Third Committee also recommends to the General Assembly the adoption of the following draft decision:");
    s.line(
        LEFT,
        24.0,
        12.1,
        Bold,
        "Report considered by the General Assembly",
    );
    s.para("The General Assembly takes note of the report of the Secretary-General on the shore.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.kind.as_deref(), Some("report"));
    assert_eq!(
        document.title.as_deref(),
        Some("Report of the Third Committee")
    );
    assert_eq!(
        headings(&document),
        [
            (1, "I. Introduction"),
            (1, "II. Consideration of proposals"),
            (2, "A. Draft resolution A/C.3/99/L.5"),
            (1, "III. Recommendations of the Third Committee"),
            (
                1,
                "Draft resolution I. Policies and programmes for the shore"
            ),
            (1, "Draft resolution II. Literacy of the shore"),
            (1, "Report considered by the General Assembly"),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "p1 At its 2nd",
            "p2 The Third Committee",
            "p3 At its 5th",
            "p4 The Third Committee",
            "draftI:pp1 Recalling its resolution",
            "draftI:op1 Takes note of",
            "draftI:op2 Requests the Secretary-General",
            "draftII:pp1 Recalling its resolution",
            "draftII:op1 Welcomes the report;",
            "draftII:op2 Decides to consider",
            "p5 The Third Committee",
            "decision:op1 The General Assembly",
        ]
    );
}

#[test]
fn what_an_amendment_inserts_stands_under_its_instruction() {
    let mut s = Sheet::new(
        "A/C.3/99/L.70",
        "General Assembly",
        &[
            "Distr.: Limited",
            "10 November 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Third Committee", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        10.1,
        Bold,
        "Bahrain, Burundi, Cameroon and the Gambia: amendments to draft resolution",
    );
    s.line(LEFT, 12.0, 10.1, Bold, "A/C.3/99/L.30/Rev.1");
    s.line(LEFT, 24.0, 12.1, Bold, "Rights of the shore");
    s.flush(
        "1.",
        "After the ninth preambular paragraph, insert the following new preambular paragraph:",
    );
    s.para("\u{201c}_Recalling_ the Charter,\u{201d}");
    s.flush("2.", "Replace operative paragraph 4 with the following:");
    s.item("\u{201c}4.", "_Urges_ all States to act;\u{201d}");
    s.flush("3.", "After operative paragraph 7, insert a new operative paragraph reading as follows, and renumber the subsequent paragraphs accordingly:");
    s.item("8.", "_Calls upon_ States:");
    s.item("(a)", "To report;");
    s.item("(b)", "To act;");
    s.flush("4.", "In operative paragraph 9 (b), replace \u{201c}invites\u{201d} with \u{201c}requests\u{201d}.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.kind.as_deref(), Some("amendment"));
    assert_eq!(document.sponsors.len(), 4);
    assert_eq!(
        outline(&document),
        [
            "am1 After the ninth",
            "am1+ “Recalling the Charter,”",
            "am2 Replace operative paragraph",
            "am2+ Urges all States",
            "am3 After operative paragraph",
            "am3+ Calls upon States:",
            "am3(a) To report;",
            "am3(b) To act;",
            "am4 In operative paragraph",
        ]
    );
    let labels: Vec<Option<&str>> = document
        .paragraphs
        .iter()
        .map(|p| p.label.as_deref())
        .collect();
    assert_eq!(labels[3], Some("“4."));
    assert_eq!(labels[5], Some("8."));
    assert_eq!(document.paragraphs[1].lead_text(), Some("Recalling"));
}

#[test]
fn sections_hold_numbered_and_unnumbered_paragraphs() {
    let mut s = Sheet::new(
        "A/C.5/99/L.7/Rev.1*",
        "General Assembly",
        &[
            "Distr.: Limited",
            "10 November 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Fifth Committee", Bold),
        ("Agenda items 134 and 139", Plain),
    ]);
    s.line(60.0, 18.0, 10.1, Bold, "Programme budget for 2044");
    s.line(60.0, 18.0, 10.1, Bold, "Human resources management");
    s.line(
        LEFT,
        30.0,
        10.1,
        Bold,
        "Draft resolution submitted by the Chair following informal consultations",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Questions relating to the shore");
    s.organ("The General Assembly,");
    s.line(LEFT, 18.0, 12.1, Bold, "I");
    s.line(LEFT, 16.0, 10.1, Bold, "Construction of the shore");
    s.para("_Recalling_ section II of its resolution 97/245 A of 23 December 2042,");
    s.para("_Having considered_ the report of the Secretary-General^1^ and the related report of the Advisory Committee,^2^");
    s.item("1.", "_Takes note_ of the report of the Secretary-General;");
    s.item(
        "2",
        "_Endorses_ the conclusions, subject to the provisions of the present resolution;",
    );
    s.para("_Decides_ not to approve the post of Shore Officer.");
    s.note("1", "A/99/335.");
    s.note("2", "A/99/7/Add.12.");
    s.turn();
    s.line(LEFT, 18.0, 12.1, Bold, "II");
    s.line(LEFT, 16.0, 10.1, Bold, "Staff of the shore");
    s.para("_Takes note_ of the report of the Secretary-General on the staff;^3^");
    s.para("_Decides_ to revert to it.");
    s.line(LEFT, 18.0, 12.1, Bold, "III");
    s.line(LEFT, 16.0, 10.1, Bold, "Revised estimates");
    s.item("1.", "_Approves_ the amount of 1,000 dollars:");
    s.item("(a)", "Under section 1:");
    s.item("(i)", "One P-4;");
    s.item("(ii)", "Two P-3:");
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "a.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Geneva;");
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "b.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Vienna;");
    s.item("(b)", "Under section 2.");
    s.note("3", "A/99/336.");
    let document = read(s);
    let item = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(item.number, "134 and 139");
    assert_eq!(
        item.title.as_deref(),
        Some("Programme budget for 2044; Human resources management")
    );
    assert_eq!(
        document.title.as_deref(),
        Some("Questions relating to the shore")
    );
    assert_eq!(document.symbol.as_deref(), Some("A/C.5/99/L.7/Rev.1"));
    assert_eq!(
        outline(&document),
        [
            "I:pp1 Recalling section II",
            "I:pp2 Having considered the",
            "I:op1 Takes note of",
            "I:op2 Endorses the conclusions,",
            "I:op2+ Decides not to",
            "II:op1 Takes note of",
            "II:op2 Decides to revert",
            "III:op1 Approves the amount",
            "III:op1(a) Under section 1:",
            "III:op1(a)(i) One P-4;",
            "III:op1(a)(ii) Two P-3:",
            "III:op1(a)(ii)a One in Geneva;",
            "III:op1(a)(ii)b One in Vienna;",
            "III:op1(b) Under section 2.",
        ]
    );
    let called: Vec<&[String]> = document
        .footnotes
        .iter()
        .map(|note| note.referenced_by.as_slice())
        .collect();
    assert_eq!(called, [["I:pp2"], ["I:pp2"], ["II:op1"]]);
}
