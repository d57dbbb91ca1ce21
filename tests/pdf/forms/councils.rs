//! Resolutions of the Councils, with their annexes, votes and recommendations.

use opcit::document::Role;

use super::{headings, outline, quiet, read};
use crate::sheet::{LEFT, Sheet};
use crate::writer::Face::Bold;

#[test]
fn a_council_s_masthead_and_its_vote_are_read() {
    let mut s = Sheet::new("A/HRC/RES/90/13");
    s.set(
        "
        : Human Rights Council
        : Ninetieth session
        : 13 June–8 July 2052
        : Agenda item 3
        : Promotion and protection of all human rights, civil,
        : political, economic, social and cultural rights
        + Resolution adopted by the Human Rights Council on 7 July 2052
        $ 90/13. Access to the shore in the context of the right of everyone
        ! The Human Rights Council,
        _Reaffirming_ the Universal Declaration of Human Rights,
        _Recalling_ its resolution 32/15 of 1 July 2016 and General Assembly resolution 60/251 of 15 March 2006,
        1. _Urges_ States to promote access;
        2. _Decides_ to remain seized of the matter.
        = 39th meeting / 7 July 2052
        > [Adopted by a recorded vote of 29 to 15, with 3 abstentions. The voting was as follows:
        _In favour:_
        | Argentina, Armenia, Benin, Bolivia (Plurinational State of), Brazil, Cameroon, China, Senegal and Uzbekistan
        _Against:_
        | Czechia, Finland and France
        _Abstaining:_
        | India, Mexico]
        ",
    );
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
    let mut s = Sheet::new("S/RES/2936 (2044)");
    s.set(
        "
        + Resolution 2936 (2044)
        % Adopted by the Security Council at its 9650th meeting, on 10 June 2044
        ! The Security Council,
        _Recalling_ all its relevant resolutions, including resolution 2728 (2024) of 25 March 2024,
        _Acting_ under Chapter VII of the Charter of the United Nations,
        1. _Decides_ that the individual specified in Annex I of this resolution shall be subject to the measures imposed by paragraph 8 (d) of resolution 1718 (2006);
        A
        # Travel ban
        2. _Decides_ to remain seized of the matter.
        ---
        @ Annex I / Travel Ban/Asset Freeze (Individuals)
        > 1. CHOE CHUN YONG
        a. _Description_: Representative of the Shore Bank;
        b. _A.K.A._: Chun
        c. _Identifiers_: Nationality: none; Passport no.: 65441078; Gender: Male.
        > 2. KO CHOL
        a. _Description_: Representative of the Shore Bank;
        @ Annex II / Asset Freeze (Entities)
        > 1. SHORE BANK: The bank does what banks do.
        ",
    );
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
    let mut s = Sheet::new("E/RES/2044/5");
    s.set(
        "
        : 2044 session
        : Agenda item 19 (d)
        : Social and human rights questions
        + Resolution adopted by the Economic and Social Council on 5 June 2044
        > _[on the recommendation of the Commission on Narcotic Drugs (E/2044/28)]_
        $ 2044/5. Strengthening of the shore
        ! The Economic and Social Council,
        _Recalling_ its resolution 2043/13 of 1 July 2043 and General Assembly resolution 76/5 of 1 December 2021,
        _Recommends_ to the General Assembly the adoption of the following draft resolution:
        ",
    );
    s.line(
        LEFT + 40.0,
        24.0,
        10.1,
        Bold,
        "Strengthening of the far shore",
    );
    s.set(
        "
        “_The General Assembly_,
        “_Recalling_ its resolution 76/5 of 1 December 2021,
        “1. _Takes note_ of the report;
        “2. _Requests_ the Secretary-General:
        “(a) To report;
        “(b) To act.”
        = 30th plenary meeting / 5 June 2044
        ",
    );
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
