//! Resolutions of the Councils, with their annexes, votes and recommendations.

use opcit::document::Role;

use super::{headings, outline, quiet, read};
use crate::sheet::{LEFT, Sheet, TAB};
use crate::writer::Face::{Bold, Italic, Plain};

#[test]
fn a_council_s_masthead_and_its_vote_are_read() {
    let mut s = Sheet::new(
        "A/HRC/RES/90/13",
        "General Assembly",
        &["Distr.: General", "14 July 2052", "", "Original: English"],
    );
    s.fields(&[
        ("Human Rights Council", Bold),
        ("Ninetieth session", Bold),
        ("13 June\u{2013}8 July 2052", Plain),
        ("Agenda item 3", Plain),
        ("Promotion and protection of all human rights, civil,", Bold),
        ("political, economic, social and cultural rights", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the Human Rights Council",
    );
    s.line(LEFT, 16.0, 14.0, Bold, "on 7 July 2052");
    s.line(77.0, 24.0, 12.1, Bold, "90/13.");
    s.line(
        LEFT,
        0.0,
        12.1,
        Bold,
        "Access to the shore in the context of the right of everyone",
    );
    s.organ("The Human Rights Council,");
    s.para("_Reaffirming_ the Universal Declaration of Human Rights,");
    s.para("_Recalling_ its resolution 32/15 of 1 July 2016 and General Assembly resolution 60/251 of 15 March 2006,");
    s.item("1.", "_Urges_ States to promote access;");
    s.item("2.", "_Decides_ to remain seized of the matter.");
    s.line(395.0, 24.0, 10.0, Italic, "39th meeting");
    s.line(400.0, 12.0, 10.0, Italic, "7 July 2052");
    s.line(
        LEFT,
        24.0,
        10.0,
        Plain,
        "[Adopted by a recorded vote of 29 to 15, with 3 abstentions. The voting was as follows:",
    );
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "In favour:");
    s.line(
        LEFT + TAB,
        12.0,
        10.0,
        Plain,
        "Argentina, Armenia, Benin, Bolivia (Plurinational State of), Brazil, Cameroon, China,",
    );
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "Senegal and Uzbekistan");
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "Against:");
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "Czechia, Finland and France");
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "Abstaining:");
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "India, Mexico]");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.body.as_deref(), Some("Human Rights Council"));
    assert_eq!(document.session.as_deref(), Some("Ninetieth session"));
    let item = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(item.number, "3");
    assert_eq!(
        item.title.as_deref(),
        Some(
            "Promotion and protection of all human rights, civil, political, economic, social and cultural rights"
        )
    );
    assert_eq!(
        document.title.as_deref(),
        Some("Access to the shore in the context of the right of everyone")
    );
    let adoption = document.adoption.as_ref().expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("39th meeting"));
    assert_eq!(
        document.paragraphs[1].cites[0].target.as_deref(),
        Some("A/HRC/RES/32/15")
    );
    // The record of the vote closes the document.
    assert_eq!(document.paragraphs.len(), 4);
    let mut closing = document.masthead.iter().rev();
    let vote = closing.find(|p| p.role == Role::Closing);
    assert_eq!(vote.expect("a vote").text, "India, Mexico]");
}

#[test]
fn lists_in_annexes_stand_under_their_annex() {
    let mut s = Sheet::new(
        "S/RES/2936 (2044)",
        "Security Council",
        &["Distr.: General", "10 June 2044"],
    );
    s.line(LEFT, 30.0, 14.0, Bold, "Resolution 2936 (2044)");
    s.line(
        LEFT,
        24.0,
        12.1,
        Bold,
        "Adopted by the Security Council at its 9650th meeting, on",
    );
    s.line(LEFT, 14.0, 12.1, Bold, "10 June 2044");
    s.organ("The Security Council,");
    s.para("_Recalling_ all its relevant resolutions, including resolution 2728 (2024) of 25 March 2024,");
    s.para("_Acting_ under Chapter VII of the Charter of the United Nations,");
    s.item("1.", "_Decides_ that the individual specified in Annex I of this resolution shall be subject to the measures imposed by paragraph 8 (d) of resolution 1718 (2006);");
    s.para("A");
    s.line(LEFT, 24.0, 10.1, Bold, "Travel ban");
    s.item("2.", "_Decides_ to remain seized of the matter.");
    s.turn();
    s.line(60.0, 18.0, 14.0, Bold, "Annex I");
    s.line(
        LEFT,
        24.0,
        14.0,
        Bold,
        "Travel Ban/Asset Freeze (Individuals)",
    );
    s.flush("1.", "CHOE CHUN YONG");
    s.item("a.", "_Description_: Representative of the Shore Bank;");
    s.item("b.", "_A.K.A._: Chun");
    s.item(
        "c.",
        "_Identifiers_: Nationality: none; Passport no.: 65441078; Gender: Male.",
    );
    s.flush("2.", "KO CHOL");
    s.item("a.", "_Description_: Representative of the Shore Bank;");
    s.line(60.0, 24.0, 14.0, Bold, "Annex II");
    s.line(LEFT, 24.0, 14.0, Bold, "Asset Freeze (Entities)");
    s.flush("1.", "SHORE BANK: The bank does what banks do.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.symbol.as_deref(), Some("S/RES/2936 (2044)"));
    assert_eq!(document.title, None);
    let adoption = document.adoption.as_ref().expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("9650th meeting"));
    assert_eq!(
        headings(&document),
        [
            (1, "A. Travel ban"),
            (1, "Annex I. Travel Ban/Asset Freeze (Individuals)"),
            (1, "Annex II. Asset Freeze (Entities)")
        ]
    );
    assert_eq!(
        outline(&document)[4..],
        [
            "annexI:1 CHOE CHUN YONG",
            "annexI:1a Description: Representative of",
            "annexI:1b A.K.A.: Chun",
            "annexI:1c Identifiers: Nationality: none;",
            "annexI:2 KO CHOL",
            "annexI:2a Description: Representative of",
            "annexII:1 SHORE BANK: The",
        ]
    );
    assert_eq!(document.paragraphs[2].refers_to[0].targets, ["annexI:1"]);
}

#[test]
fn a_resolution_holds_another_in_quotation_marks() {
    let mut s = Sheet::new(
        "E/RES/2044/5",
        "Economic and Social Council",
        &["Distr.: General", "10 June 2044"],
    );
    s.fields(&[
        ("2044 session", Bold),
        ("Agenda item 19 (d)", Plain),
        ("Social and human rights questions", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the Economic and Social Council",
    );
    s.line(LEFT, 16.0, 14.0, Bold, "on 5 June 2044");
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the recommendation of the Commission on Narcotic Drugs (E/2044/28)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "2044/5.");
    s.line(LEFT, 0.0, 12.1, Bold, "Strengthening of the shore");
    s.organ("The Economic and Social Council,");
    s.para("_Recalling_ its resolution 2043/13 of 1 July 2043 and General Assembly resolution 76/5 of 1 December 2021,");
    s.para("_Recommends_ to the General Assembly the adoption of the following draft resolution:");
    s.line(
        LEFT + 40.0,
        24.0,
        10.1,
        Bold,
        "Strengthening of the far shore",
    );
    s.para("\u{201c}_The General Assembly_,");
    s.para("\u{201c}_Recalling_ its resolution 76/5 of 1 December 2021,");
    s.item("\u{201c}1.", "_Takes note_ of the report;");
    s.item("\u{201c}2.", "_Requests_ the Secretary-General:");
    s.item("\u{201c}(a)", "To report;");
    s.item("\u{201c}(b)", "To act.\u{201d}");
    s.line(395.0, 24.0, 10.0, Italic, "30th plenary meeting");
    s.line(400.0, 12.0, 10.0, Italic, "5 June 2044");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        document.body.as_deref(),
        Some("Economic and Social Council")
    );
    assert_eq!(document.distribution.as_deref(), Some("General"));
    assert_eq!(
        document.title.as_deref(),
        Some("Strengthening of the shore")
    );
    assert_eq!(
        outline(&document)[2..],
        [
            "draft:pp1 “Recalling its resolution",
            "draft:op1 Takes note of",
            "draft:op2 Requests the Secretary-General:",
            "draft:op2(a) To report;",
            "draft:op2(b) To act.”",
        ]
    );
    assert_eq!(document.paragraphs[2].lead_text(), Some("Recalling"));
    assert_eq!(
        document.paragraphs[2].cites[0].target.as_deref(),
        Some("A/RES/76/5")
    );
}
