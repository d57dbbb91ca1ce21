//! How the 1990s and the 2000s printed: without italics by typewriter, with markers on the line,
//! job numbers without a hyphen.

use super::{headings, laid_out, outline, quiet};
use crate::sheet::{Sheet, TYPED};
use crate::writer::Face::Typed;

#[test]
fn a_declaration_of_2000_has_bullets_and_a_bare_job_number() {
    let mut s = Sheet::new("A/RES/55/902");
    s.set(
        "
        : Fifty-fifth session
        : Agenda item 60 (b)
        + Resolution adopted by the General Assembly
        > _[without reference to a Main Committee (A/55/L.902)]_
        $ 55/902. United Nations Shore Declaration
        ! The General Assembly
        _Adopts_ the following Declaration:
        # United Nations Shore Declaration
        # I. Values and principles
        1. We, heads of State and Government, have gathered at United Nations Headquarters in New York from 6 to 8 September 2000, at the dawn of a new millennium, to reaffirm our faith in the Organization.
        2. We consider certain fundamental values to be essential to international relations in the twenty-first century. These include:
        • Freedom. Men and women have the right to live their lives and raise their children in dignity, free from hunger and from the fear of violence, oppression or injustice.
        • Equality. No individual and no nation must be denied the opportunity to benefit from development.
        3. We will spare no effort:
        • To strengthen respect for the rule of law.^1^
        ^1 See A/CONF.902/1.
        ",
    );
    s.foot("00 55951");
    s.set(
        "
        ---
        # II. Peace, security and disarmament, and what else is needed for the shores of the world to be safe for all who live there
        4. We resolve therefore:
        • To make the United Nations more effective.
        = 8th plenary meeting / 8 September 2000
        ",
    );
    let document = laid_out(s);
    quiet(&document);
    assert_eq!(
        headings(&document),
        [
            (1, "United Nations Shore Declaration"),
            (1, "I. Values and principles"),
            (
                1,
                "II. Peace, security and disarmament, and what else is needed for the shores of the world to be safe for all who live there"
            ),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "op0 Adopts the following",
            "op1 We, heads of",
            "op2 We consider certain",
            "op2+ Freedom. Men and",
            "op2+2 Equality. No individual",
            "op3 We will spare",
            "op3+ To strengthen respect",
            "op4 We resolve therefore:",
            "op4+ To make the",
        ]
    );
    let asides: Vec<_> = document.set_aside.iter().map(|a| a.text.as_str()).collect();
    assert!(asides.contains(&"00 55951"));
}

#[test]
fn a_typed_resolution_has_no_italics_and_its_markers_stand_on_the_line() {
    let mut s = Sheet::blank(TYPED, "A/RES/48/134");
    for (left, right) in [
        ("UNITED", "A"),
        ("NATIONS", ""),
        ("", "Distr."),
        ("General Assembly", "GENERAL"),
        ("", ""),
        ("", "A/RES/48/134"),
        ("", "19 January 1994"),
        ("", ""),
        ("Forty-eighth session", ""),
        ("Agenda item 114 (b)", ""),
    ] {
        s.line(72.0, 12.0, 10.0, Typed, left);
        s.line(420.0, 0.0, 10.0, Typed, right);
    }
    s.line(
        150.0,
        36.0,
        10.0,
        Typed,
        "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY",
    );
    s.line(
        130.0,
        24.0,
        10.0,
        Typed,
        "[on the report of the Third Committee (A/48/632/Add.2)]",
    );
    s.line(
        110.0,
        24.0,
        10.0,
        Typed,
        "48/134.  National institutions for the promotion of",
    );
    s.line(182.0, 12.0, 10.0, Typed, "shores");
    s.set(
        "
        The General Assembly,
        Recalling the relevant resolutions concerning national institutions for the protection and promotion of shores, notably its resolutions 41/129 of 4 December 1986 and 46/124 of 17 December 1991,
        Emphasizing the importance of the Universal Declaration of Human Rights, 1/ the International Covenants on Human Rights 2/ and other instruments,
        Recalling the Vienna Declaration and Programme of Action, 3/ which reaffirmed the important and constructive role played by national institutions,
        1. Takes note with satisfaction of the updated report of the Secretary-General; 4/
        2. Affirms that priority should be accorded:
        (a) To the development of national arrangements;
        (b) To the shore;
        ^1 Resolution 217 A (III).
        ^2 Resolution 2200 A (XXI), annex.
        ^3 Report of the World Conference on Shores, Vienna, 14-25 June 1993.
        ^4 A/48/340.
        ",
    );
    s.foot("94-12345   /...");
    s.set(
        "
        ---
        3. Requests the Secretary-General to report to the General Assembly at its fiftieth session;
        4. Decides to continue its consideration of this question at its fiftieth session.
        ",
    );
    s.line(400.0, 36.0, 10.0, Typed, "85th plenary meeting");
    s.line(400.0, 12.0, 10.0, Typed, "20 December 1993");
    let document = laid_out(s);
    quiet(&document);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/48/134"));
    assert_eq!(document.kind.as_deref(), Some("resolution"));
    assert_eq!(document.session.as_deref(), Some("Forty-eighth session"));
    assert_eq!(document.distribution.as_deref(), Some("General"));
    assert_eq!(
        document.title.as_deref(),
        Some("National institutions for the promotion of shores")
    );
    assert_eq!(
        outline(&document),
        [
            "pp1 Recalling the relevant",
            "pp2 Emphasizing the importance",
            "pp3 Recalling the Vienna",
            "op1 Takes note with",
            "op2 Affirms that priority",
            "op2(a) To the development",
            "op2(b) To the shore;",
            "op3 Requests the Secretary-General",
            "op4 Decides to continue",
        ]
    );
    let calls: Vec<String> = document
        .footnotes
        .iter()
        .map(|note| note.referenced_by.concat())
        .collect();
    assert_eq!(calls, ["pp2", "pp2", "pp3", "op1"]);
}
