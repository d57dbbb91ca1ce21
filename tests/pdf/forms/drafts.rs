//! Reports that hold drafts, amendments, drafts in sections.

use super::{headings, outline, quiet, read};
use crate::sheet::{LEFT, Sheet, TAB};
use crate::writer::Face::{Bold, Plain};

#[test]
fn a_report_holds_drafts_that_each_count_for_themselves() {
    let mut s = Sheet::new("A/99/455");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 66
        : Social development
        + Report of the Third Committee
        > _Rapporteur: Ms. Anna Shore (Latvia)_
        % I. Introduction
        > 1. At its 2nd plenary meeting, on 12 September 2044, the General Assembly, on the recommendation of the General Committee, decided to include in the agenda the item entitled “Social development” and to allocate it to the Third Committee.
        > 2. The Third Committee held a general discussion at its 1st meeting (see A/C.3/99/SR.1).
        % II. Consideration of proposals
        % A. Draft resolution A/C.3/99/L.5
        > 3. At its 5th meeting, the representative of Latvia introduced the draft resolution.
        ---
        % III. Recommendations of the Third Committee
        > 4. The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:
        % Draft resolution I / Policies and programmes for the shore
        ! The General Assembly,
        _Recalling_ its resolution 98/5 of 1 December 2043,
        1. _Takes note_ of the report;
        2. _Requests_ the Secretary-General to report.
        % Draft resolution II / Literacy of the shore
        ! The General Assembly,
        _Recalling_ its resolution 98/6 of 1 December 2043,
        1. _Welcomes_ the report;
        2. _Decides_ to consider it.
        > 5. The Third Committee also recommends to the General Assembly the adoption of the following draft decision:
        % Report considered by the General Assembly
        The General Assembly takes note of the report of the Secretary-General on the shore.
        ",
    );
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
    let mut s = Sheet::new("A/C.3/99/L.70");
    s.set(
        "
        : Ninety-ninth session
        : Third Committee
        : Agenda item 66
        : Social development
        # Bahrain, Burundi, Cameroon and the Gambia: amendments to draft resolution A/C.3/99/L.30/Rev.1
        % Rights of the shore
        > 1. After the ninth preambular paragraph, insert the following new preambular paragraph:
        “_Recalling_ the Charter,”
        > 2. Replace operative paragraph 4 with the following:
        “4. _Urges_ all States to act;”
        > 3. After operative paragraph 7, insert a new operative paragraph reading as follows, and renumber the subsequent paragraphs accordingly:
        8. _Calls upon_ States:
        (a) To report;
        (b) To act;
        > 4. In operative paragraph 9 (b), replace “invites” with “requests”.
        ",
    );
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
    let mut s = Sheet::new("A/C.5/99/L.7/Rev.1*");
    s.set(
        "
        : Ninety-ninth session
        : Fifth Committee
        : Agenda items 134 and 139
        ",
    );
    s.line(60.0, 18.0, 10.1, Bold, "Programme budget for 2044");
    s.line(60.0, 18.0, 10.1, Bold, "Human resources management");
    s.set(
        "
        # Draft resolution submitted by the Chair following informal consultations
        % Questions relating to the shore
        ! The General Assembly,
        % I / Construction of the shore
        _Recalling_ section II of its resolution 97/245 A of 23 December 2042,
        _Having considered_ the report of the Secretary-General^1^ and the related report of the Advisory Committee,^2^
        1. _Takes note_ of the report of the Secretary-General;
        2 _Endorses_ the conclusions, subject to the provisions of the present resolution;
        _Decides_ not to approve the post of Shore Officer.
        ^1 A/99/335.
        ^2 A/99/7/Add.12.
        ---
        % II / Staff of the shore
        _Takes note_ of the report of the Secretary-General on the staff;^3^
        _Decides_ to revert to it.
        % III / Revised estimates
        1. _Approves_ the amount of 1,000 dollars:
        (a) Under section 1:
        (i) One P-4;
        (ii) Two P-3:
        ",
    );
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "a.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Geneva;");
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "b.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Vienna;");
    s.set(
        "
        (b) Under section 2.
        ^3 A/99/336.
        ",
    );
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
