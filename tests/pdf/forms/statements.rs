//! Statements of a president, and the resolutions that Geneva prints.

use super::{laid_out, outline, quiet};
use crate::sheet::{GENEVA, Sheet};

#[test]
fn a_statement_is_a_list_of_quoted_paragraphs() {
    let mut s = Sheet::new("S/PRST/2044/4");
    s.set(
        "
        + Statement by the President of the Security Council
        At the 9479th meeting of the Security Council, held on 11 February 2044, in connection with the Council’s consideration of the item entitled “Maintenance of the peace of the shore”, the President of the Security Council made the following statement on behalf of the Council:
        < “The Security Council reaffirms its primary responsibility for the maintenance of the peace of the shore, in accordance with the Charter, and recalls its resolution 1325 (2000).
        < “The Security Council underlines that shores and their people are linked, and
        ---
        | that one cannot be had without the other. In this regard, it recalls the statement of its President of 23 September 2010 (S/PRST/2010/18).
        < “The Security Council requests the Secretary-General:
        < “(a) To report on the shore within six months;
        < “(b) To keep the Council informed.
        < “The Security Council will remain seized of the matter.”
        ",
    );
    let document = laid_out(s);
    quiet(&document);
    assert_eq!(document.kind.as_deref(), Some("presidential statement"));
    assert_eq!(
        outline(&document),
        [
            "p1 At the 9479th",
            "p2 “The Security Council",
            "p3 “The Security Council",
            "p4 “The Security Council",
            "p4(a) To report on",
            "p4(b) To keep the",
            "p5 “The Security Council",
        ]
    );
    assert_eq!(document.paragraphs[2].source.pages, [1, 2]);
    assert!(document.paragraphs[6].text.ends_with("matter.”"));
}

#[test]
fn geneva_prints_on_another_page_with_other_stops() {
    let mut s = Sheet::of(GENEVA, "A/HRC/RES/90/14");
    s.drawn = true;
    s.set(
        "
        : Human Rights Council
        : Ninetieth session
        : 13 June–8 July 2052
        : Agenda item 3
        : Promotion and protection of all human rights, civil,
        : political, economic, social and cultural rights
        + Resolution adopted by the Human Rights Council on 7 July 2052
        $ 90/14. Human rights of those who live on the shore and of all who come to it by sea
        ! The Human Rights Council,
        _Guided_ by the purposes and principles of the Charter of the United Nations,
        _Recalling_ Human Rights Council resolutions 5/1, on institution-building of the Council, and 5/2, on the Code of Conduct for Special Procedures Mandate Holders of the Council, of 18 June 2007, and stressing that the mandate holder shall discharge his or her duties,^1^
        _Recalling also_ all previous resolutions, including resolution 41/10 of 11 July 2019,^2^
        1. _Reaffirms_ the right of everyone to the shore;
        2. _Calls upon_ States:
        (a) To take steps to implement the Agreement,^3^ including:
        (i) Access of all to the shore in times of storm and of calm, in keeping with their own laws and customs;
        (ii) Safe passage;
        (viii) The lighting of the shore;
        (b) To report to the Council;
        ^1 A/HRC/21/60.
        ^2 A/HRC/RES/41/10.
        ^3 United Nations, Treaty Series, vol. 1867, No. 31874.
        ---
        3. _Requests_ the United Nations High Commissioner for Human Rights to convene a one-day workshop and to submit a summary
        10. _Decides_ to remain seized of the matter.
        = 39th meeting / 7 July 2052
        > [Adopted without a vote.]
        ",
    );
    let document = laid_out(s);
    let item = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(item.number, "3");
    assert_eq!(
        document.title.as_deref(),
        Some("Human rights of those who live on the shore and of all who come to it by sea")
    );
    assert_eq!(
        outline(&document),
        [
            "pp1 Guided by the",
            "pp2 Recalling Human Rights",
            "pp3 Recalling also all",
            "op1 Reaffirms the right",
            "op2 Calls upon States:",
            "op2(a) To take steps",
            "op2(a)(i) Access of all",
            "op2(a)(ii) Safe passage;",
            "op2(a)(viii) The lighting of",
            "op2(b) To report to",
            "op3 Requests the United",
            "op10 Decides to remain",
        ]
    );
    let calls: Vec<String> = document
        .footnotes
        .iter()
        .map(|note| note.referenced_by.concat())
        .collect();
    assert_eq!(calls, ["pp2", "pp3", "op2(a)"]);
    let closing = document.masthead.last().expect("closing lines");
    assert_eq!(closing.text, "[Adopted without a vote.]");
}
