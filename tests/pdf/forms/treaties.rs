//! Conventions with articles, declarations with annexes.

use super::{headings, outline, quiet, read};
use crate::sheet::Sheet;

#[test]
fn a_convention_has_chapters_articles_and_a_preamble() {
    let mut s = Sheet::new("A/RES/99/243");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 108
        : Crime prevention
        + Resolution adopted by the General Assembly on 22 December 2044
        > _[on the report of the Third Committee (A/99/460, para. 15)]_
        $ 99/243. United Nations Convention against Shore Crime
        ! The General Assembly,
        _Recalling_ its resolution 98/271 of 1 July 2043,
        1. _Adopts_ the United Nations Convention against Shore Crime annexed to the present resolution, and opens it for signature;
        2. _Urges_ all States to sign article 3, paragraph 2, of the Convention.
        = 50th plenary meeting / 22 December 2044
        ---
        @ Annex / United Nations Convention against Shore Crime
        % Preamble
        _The States Parties to this Convention_,
        _Bearing in mind_ the purposes and principles of the Charter of the United Nations,
        _Concerned_ that the shore is crossed by crime of every kind and that States are unprepared,
        Have agreed as follows:
        % Chapter I / General provisions
        # Article 1. Statement of purpose
        The purposes of this Convention are to:
        (a) Promote and strengthen measures to prevent shore crime more efficiently and effectively;
        (b) Promote cooperation.
        # Article 2. Use of terms
        For the purposes of this Convention:
        (a) “Shore” shall mean the land along the sea;
        (b) “Crime” shall mean conduct punishable by a maximum deprivation of liberty of at least four years.
        # Article 3. Scope of application
        1. This Convention shall apply, except as otherwise stated herein, to the prevention of shore crime.
        2. For the purposes of paragraph 1 of this article, an offence is of the shore if:
        (a) It is committed there;
        (b) It is committed elsewhere but:
        (i) Prepared there; or
        (ii) Directed from there.
        ---
        % Chapter II / Criminalization
        # Article 4. Illegal access to the shore and to all that stands on it or lies below it
        1. Each State Party shall adopt such legislative and other measures as may be necessary.
        2. A State Party may require that the offence be committed by night.
        % Chapter III / Final provisions
        # Article 5. Denunciation
        A State Party may denounce this Convention by written notification to the Secretary-General of the United Nations.
        IN WITNESS WHEREOF, the undersigned plenipotentiaries, being duly authorized thereto by their respective Governments, have signed this Convention.
        ",
    );
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
    let mut s = Sheet::new("A/RES/99/1");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 66
        : Social development
        + Resolution adopted by the General Assembly on 22 September 2044
        > _[without reference to a Main Committee (A/99/L.1)]_
        $ 99/1. The Pact for the Shore
        ! The General Assembly
        _Adopts_ the following Pact for the Shore and its annexes:
        % The Pact for the Shore
        > 1. We, the Heads of State and Government, representing the peoples of the world, have gathered at United Nations Headquarters to protect the needs of the shore.
        > 2. We are at a time of profound global transformation.
        % I. Sustainable development
        # Action 1. We will take bold, ambitious, accelerated, just and transformative actions to implement it.
        > 3. We reaffirm that the shore is indivisible. We decide to:
        (a) Scale up our efforts towards full implementation;
        (b) Implement the declaration.^1^
        ^1 Resolution 78/1, annex.
        ---
        # Action 2. We will place the eradication of poverty at the centre.
        > 4. We acknowledge that eradicating poverty is an imperative. We will:
        (a) Address it.
        = 3rd plenary meeting / 22 September 2044
        @ Annex I / Global Digital Shore
        > 1. Digital technologies are dramatically transforming our world.
        # Objectives
        > 2. To achieve our goal, we will pursue the following objectives:
        (a) Close all digital divides;
        (b) Expand inclusion.
        # Objective 1. Close all digital divides and accelerate progress
        ~ Connectivity
        > 3. We recognize the pivotal role of connectivity.
        @ Annex II / Declaration on Future Shores
        We, the Heads of State and Government and high-level representatives, having met at United Nations Headquarters in New York to safeguard the needs of future shores,
        > 1. _Reaffirm_ our commitment to the Charter;
        ",
    );
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
