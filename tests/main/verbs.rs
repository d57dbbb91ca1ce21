//! Verbs graded by the practice of drafting: changes made up for each rule.

use opcit::compare::{Options, Strength, compare};
use opcit::document::{Document, ParagraphKind};
use opcit::language::Language;

use crate::comparing::paragraph;

/// What becomes of the verb where one paragraph is all there is.
fn graded(old: &str, new: &str) -> Option<Option<Strength>> {
    let document = |lead: &str| {
        let text = format!("{lead} the keepers of the lights and their boats along the coast;");
        let paragraphs = vec![paragraph(ParagraphKind::Operative, 1, &text, lead)];
        Document {
            language: Some(Language::En),
            paragraphs,
            ..Document::default()
        }
    };
    let comparison = compare(&document(old), &document(new), &Options::default());
    comparison.rows[0].verb().map(|verb| verb.strength)
}

#[test]
fn verbs_are_graded_by_the_ladders() {
    use Strength::{Like, Stronger, Weaker};
    for (old, new, strength) in [
        ("Urges", "Invites", Some(Weaker)),
        ("Also urges", "Invites", Some(Weaker)),
        ("Invites", "Strongly urges", Some(Stronger)),
        ("Urges", "Strongly urges", Some(Stronger)),
        ("Deeply regrets", "Regrets", Some(Weaker)),
        ("Strongly urges", "Requests", Some(Stronger)),
        ("Calls upon", "Appeals to", Some(Like)),
        ("Invites", "Encourages", Some(Like)),
        ("Reiterates its request to", "Requests", Some(Like)),
        (
            "Further reiterates the invitation to",
            "Urges",
            Some(Stronger),
        ),
        ("Welcomes", "Takes note with appreciation", Some(Weaker)),
        ("Takes note with appreciation", "Takes note", Some(Weaker)),
        (
            "Expresses its appreciation",
            "Notes with appreciation",
            Some(Like),
        ),
        ("Takes note", "Notes", Some(Weaker)),
        ("Noting", "Welcoming", Some(Stronger)),
        ("Urges", "Takes note", Some(Weaker)),
        ("Notes", "Demands", Some(Stronger)),
        ("Condemns", "Expresses concern", Some(Weaker)),
        ("Deeply concerned", "Alarmed", Some(Like)),
        ("Expresses deep concern", "Expresses concern", Some(Weaker)),
        ("Concerned", "Noting with concern", Some(Weaker)),
        ("Notes with concern", "Notes", Some(Weaker)),
        ("Reaffirms", "Recalls", Some(Weaker)),
        ("Stresses", "Underlines", Some(Like)),
        ("Recalling", "Welcoming", None),
        ("Recognizes", "Notes", None),
        ("Looks forward", "Supports", None),
        ("Reaffirms", "Calls upon", None),
    ] {
        assert_eq!(graded(old, new), Some(strength), "{old} → {new}");
    }
    // The same verb, otherwise connected or in another form.
    for (old, new) in [
        ("Urges", "Also urges"),
        ("Further requests", "Requests"),
        ("Recalling", "Recalls"),
        ("Takes note", "Takes note also"),
        ("Recognizes", "Recognizing"),
        ("Also, in this regard, calls upon", "Calls upon"),
    ] {
        assert_eq!(graded(old, new), None, "{old} → {new}");
    }
}

#[test]
fn words_that_soften_or_harden_are_told() {
    let document = |text: &str| Document {
        paragraphs: vec![paragraph(ParagraphKind::Operative, 1, text, "Urges")],
        ..Document::default()
    };
    let old =
        document("Urges States, which shall report, to keep lights where possible and at night;");
    let new = document("Urges States, which report, to keep lights at night, as appropriate;");
    let comparison = compare(&old, &new, &Options::default());
    let told: Vec<(&str, bool, Strength)> = (comparison.rows[0].tone.iter())
        .map(|tone| (tone.words.as_str(), tone.added, tone.strength()))
        .collect();
    assert_eq!(
        told,
        [
            ("as appropriate", true, Strength::Weaker),
            ("where possible", false, Strength::Stronger),
            ("shall", false, Strength::Weaker),
        ]
    );
    assert!(comparison.rows[0].weaker());
}
