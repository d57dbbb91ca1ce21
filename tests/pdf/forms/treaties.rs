//! Conventions with articles, declarations with annexes.

use super::{headings, outline, quiet, read};
use crate::sheet::{LEFT, Sheet};
use crate::writer::Face::{Bold, Italic, Plain};

#[test]
fn a_convention_has_chapters_articles_and_a_preamble() {
    let mut s = Sheet::new(
        "A/RES/99/243",
        "General Assembly",
        &["Distr.: General", "5 January 2045"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 108", Plain),
        ("Crime prevention", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 December 2044",
    );
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the report of the Third Committee (A/99/460, para. 15)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/243.");
    s.line(
        LEFT,
        0.0,
        12.1,
        Bold,
        "United Nations Convention against Shore Crime",
    );
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/271 of 1 July 2043,");
    s.item("1.", "_Adopts_ the United Nations Convention against Shore Crime annexed to the present resolution, and opens it for signature;");
    s.item(
        "2.",
        "_Urges_ all States to sign article 3, paragraph 2, of the Convention.",
    );
    s.line(395.0, 24.0, 10.0, Italic, "50th plenary meeting");
    s.line(395.0, 12.0, 10.0, Italic, "22 December 2044");
    s.turn();
    s.line(60.0, 18.0, 14.0, Bold, "Annex");
    s.line(
        LEFT,
        24.0,
        14.0,
        Bold,
        "United Nations Convention against Shore Crime",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Preamble");
    s.para("_The States Parties to this Convention_,");
    s.para("_Bearing in mind_ the purposes and principles of the Charter of the United Nations,");
    s.para("_Concerned_ that the shore is crossed by crime of every kind and that States are unprepared,");
    s.para("Have agreed as follows:");
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter I");
    s.line(LEFT, 16.0, 12.1, Bold, "General provisions");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 1. Statement of purpose");
    s.para("The purposes of this Convention are to:");
    s.item(
        "(a)",
        "Promote and strengthen measures to prevent shore crime more efficiently and effectively;",
    );
    s.item("(b)", "Promote cooperation.");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 2. Use of terms");
    s.para("For the purposes of this Convention:");
    s.item(
        "(a)",
        "\u{201c}Shore\u{201d} shall mean the land along the sea;",
    );
    s.item("(b)", "\u{201c}Crime\u{201d} shall mean conduct punishable by a maximum deprivation of liberty of at least four years.");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 3. Scope of application");
    s.item("1.", "This Convention shall apply, except as otherwise stated herein, to the prevention of shore crime.");
    s.item(
        "2.",
        "For the purposes of paragraph 1 of this article, an offence is of the shore if:",
    );
    s.item("(a)", "It is committed there;");
    s.item("(b)", "It is committed elsewhere but:");
    s.item("(i)", "Prepared there; or");
    s.item("(ii)", "Directed from there.");
    s.turn();
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter II");
    s.line(LEFT, 16.0, 12.1, Bold, "Criminalization");
    s.line(
        LEFT,
        24.0,
        10.1,
        Bold,
        "Article 4. Illegal access to the shore and to all that stands on it or",
    );
    s.line(LEFT, 12.0, 10.1, Bold, "lies below it");
    s.item(
        "1.",
        "Each State Party shall adopt such legislative and other measures as may be necessary.",
    );
    s.item(
        "2.",
        "A State Party may require that the offence be committed by night.",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter III");
    s.line(LEFT, 16.0, 12.1, Bold, "Final provisions");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 5. Denunciation");
    s.para("A State Party may denounce this Convention by written notification to the Secretary-General of the United Nations.");
    s.para("IN WITNESS WHEREOF, the undersigned plenipotentiaries, being duly authorized thereto by their respective Governments, have signed this Convention.");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        headings(&document),
        [
            (1, "Annex. United Nations Convention against Shore Crime"),
            (2, "Preamble"),
            (2, "Chapter I. General provisions"),
            (3, "Article 1. Statement of purpose"),
            (3, "Article 2. Use of terms"),
            (3, "Article 3. Scope of application"),
            (2, "Chapter II. Criminalization"),
            (
                3,
                "Article 4. Illegal access to the shore and to all that stands on it or lies below it"
            ),
            (2, "Chapter III. Final provisions"),
            (3, "Article 5. Denunciation"),
        ]
    );
    let formulas: Vec<&str> = document.formulas.iter().map(|f| f.text.as_str()).collect();
    assert_eq!(
        formulas,
        [
            "The General Assembly,",
            "The States Parties to this Convention,",
            "Have agreed as follows:"
        ]
    );
    assert_eq!(
        outline(&document)[3..],
        [
            "annex:pp1 Bearing in mind",
            "annex:pp2 Concerned that the",
            "annex:art1 The purposes of",
            "annex:art1(a) Promote and strengthen",
            "annex:art1(b) Promote cooperation.",
            "annex:art2 For the purposes",
            "annex:art2(a) “Shore” shall mean",
            "annex:art2(b) “Crime” shall mean",
            "annex:art3:1 This Convention shall",
            "annex:art3:2 For the purposes",
            "annex:art3:2(a) It is committed",
            "annex:art3:2(b) It is committed",
            "annex:art3:2(b)(i) Prepared there; or",
            "annex:art3:2(b)(ii) Directed from there.",
            "annex:art4:1 Each State Party",
            "annex:art4:2 A State Party",
            "annex:art5 A State Party",
            "annex:p1 IN WITNESS WHEREOF,",
        ]
    );
}

#[test]
fn a_declaration_has_actions_and_annexes_that_count_again() {
    let mut s = Sheet::new(
        "A/RES/99/1",
        "General Assembly",
        &["Distr.: General", "10 November 2044"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 September 2044",
    );
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[without reference to a Main Committee (A/99/L.1)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/1.");
    s.line(LEFT, 0.0, 12.1, Bold, "The Pact for the Shore");
    s.organ("The General Assembly");
    s.para("_Adopts_ the following Pact for the Shore and its annexes:");
    s.line(LEFT, 24.0, 12.1, Bold, "The Pact for the Shore");
    s.flush("1.", "We, the Heads of State and Government, representing the peoples of the world, have gathered at United Nations Headquarters to protect the needs of the shore.");
    s.flush("2.", "We are at a time of profound global transformation.");
    s.line(98.0, 24.0, 12.1, Bold, "I.");
    s.line(LEFT, 0.0, 12.1, Bold, "Sustainable development");
    s.heading("Action 1. We will take bold, ambitious, accelerated, just and transformative");
    s.line(LEFT, 12.0, 10.1, Bold, "actions to implement it.");
    s.flush(
        "3.",
        "We reaffirm that the shore is indivisible. We decide to:",
    );
    s.item("(a)", "Scale up our efforts towards full implementation;");
    s.item("(b)", "Implement the declaration.^1^");
    s.note("1", "Resolution 78/1, annex.");
    s.turn();
    s.heading("Action 2. We will place the eradication of poverty at the centre.");
    s.flush(
        "4.",
        "We acknowledge that eradicating poverty is an imperative. We will:",
    );
    s.item("(a)", "Address it.");
    s.line(395.0, 24.0, 10.0, Italic, "3rd plenary meeting");
    s.line(400.0, 12.0, 10.0, Italic, "22 September 2044");
    s.line(60.0, 24.0, 14.0, Bold, "Annex I");
    s.line(LEFT, 24.0, 14.0, Bold, "Global Digital Shore");
    s.flush(
        "1.",
        "Digital technologies are dramatically transforming our world.",
    );
    s.heading("Objectives");
    s.flush(
        "2.",
        "To achieve our goal, we will pursue the following objectives:",
    );
    s.item("(a)", "Close all digital divides;");
    s.item("(b)", "Expand inclusion.");
    s.heading("Objective 1. Close all digital divides and accelerate progress");
    s.line(LEFT, 18.0, 10.0, Italic, "Connectivity");
    s.flush("3.", "We recognize the pivotal role of connectivity.");
    s.line(60.0, 24.0, 14.0, Bold, "Annex II");
    s.line(LEFT, 24.0, 14.0, Bold, "Declaration on Future Shores");
    s.para("We, the Heads of State and Government and high-level representatives, having met at United Nations Headquarters in New York to safeguard the needs of future shores,");
    s.flush("1.", "_Reaffirm_ our commitment to the Charter;");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        headings(&document),
        [
            (1, "The Pact for the Shore"),
            (1, "I. Sustainable development"),
            (
                2,
                "Action 1. We will take bold, ambitious, accelerated, just and transformative actions to implement it."
            ),
            (
                2,
                "Action 2. We will place the eradication of poverty at the centre."
            ),
            (1, "Annex I. Global Digital Shore"),
            (2, "Objectives"),
            (
                2,
                "Objective 1. Close all digital divides and accelerate progress"
            ),
            (2, "Connectivity"),
            (1, "Annex II. Declaration on Future Shores"),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "op0 Adopts the following",
            "op1 We, the Heads",
            "op2 We are at",
            "op3 We reaffirm that",
            "op3(a) Scale up our",
            "op3(b) Implement the declaration.",
            "op4 We acknowledge that",
            "op4(a) Address it.",
            "annexI:1 Digital technologies are",
            "annexI:2 To achieve our",
            "annexI:2(a) Close all digital",
            "annexI:2(b) Expand inclusion.",
            "annexI:3 We recognize the",
            "annexII:p1 We, the Heads",
            "annexII:1 Reaffirm our commitment",
        ]
    );
    assert_eq!(document.paragraphs[14].lead_text(), Some("Reaffirm"));
}
