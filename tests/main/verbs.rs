//! Verbs graded by the practice of drafting: changes made up for each rule.

use opcit::compare::{Options, Strength, compare};
use opcit::document::{Document, ParagraphKind};
use opcit::language::Language;

use crate::comparing::paragraph;

/// What becomes of the verb where one paragraph is all there is.
fn graded(old: &str, new: &str) -> Option<Option<Strength>> {
    graded_in(Language::En, old, new)
}

fn graded_in(language: Language, old: &str, new: &str) -> Option<Option<Strength>> {
    let document = |lead: &str| {
        let text = format!("{lead} the keepers of the lights and their boats along the coast;");
        let paragraphs = vec![paragraph(ParagraphKind::Operative, 1, &text, lead)];
        Document {
            language: Some(language),
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
fn french_and_spanish_verbs_are_graded_as_the_english_that_they_stand_for() {
    use Strength::{Like, Stronger, Weaker};
    for (old, new, strength) in [
        ("Prie instamment", "Invite", Some(Weaker)),
        ("Prie", "Prie instamment", Some(Weaker)),
        ("Demande", "Prie", Some(Stronger)),
        ("Demande également", "Exhorte", Some(Stronger)),
        ("Engage", "Encourage", Some(Like)),
        ("Décide", "Recommande", Some(Weaker)),
        ("Se félicite", "Prend note avec satisfaction", Some(Weaker)),
        ("Prenant note avec intérêt", "Prenant note", Some(Weaker)),
        ("Prend acte", "Note", Some(Weaker)),
        ("Condamne", "Condamne fermement", Some(Stronger)),
        (
            "Se déclarant profondément préoccupée",
            "Préoccupée",
            Some(Weaker),
        ),
        (
            "S’inquiétant vivement",
            "Constatant avec inquiétude",
            Some(Weaker),
        ),
        ("Notant avec préoccupation", "Notant", Some(Weaker)),
        ("Réaffirme", "Rappelle", Some(Weaker)),
        ("Soulignant", "Insistant", Some(Like)),
        ("Rappelant", "Se félicitant", None),
        ("Consciente", "Prend note", None),
    ] {
        let found = graded_in(Language::Fr, old, new);
        assert_eq!(found, Some(strength), "{old} → {new}");
    }
    for (old, new, strength) in [
        ("Insta", "Invita", Some(Weaker)),
        ("Solicita", "Insta", Some(Weaker)),
        ("Exhorta", "Solicita también", Some(Stronger)),
        ("Exhorta", "Pide", Some(Like)),
        ("Alienta", "Invita", Some(Like)),
        (
            "Acoge con beneplácito",
            "Toma nota con aprecio",
            Some(Weaker),
        ),
        (
            "Tomando nota con reconocimiento",
            "Tomando nota",
            Some(Weaker),
        ),
        ("Toma nota", "Observa", Some(Weaker)),
        ("Condena", "Condena enérgicamente", Some(Stronger)),
        (
            "Expresando grave preocupación",
            "Expresando su preocupación",
            Some(Weaker),
        ),
        ("Profundamente preocupada", "Preocupada", Some(Weaker)),
        ("Pone de relieve", "Subraya", Some(Like)),
        ("Reafirma", "Recuerda", Some(Weaker)),
        ("Recordando", "Acogiendo con beneplácito", None),
    ] {
        let found = graded_in(Language::Es, old, new);
        assert_eq!(found, Some(strength), "{old} → {new}");
    }
    // The same verb, otherwise connected or in another form.
    for (language, old, new) in [
        (Language::Fr, "Rappelant", "Rappelle également"),
        (Language::Fr, "Prenant note", "Prend également note"),
        (Language::Fr, "Engageant", "Engage"),
        (Language::Fr, "Préoccupée", "Préoccupés"),
        (Language::Fr, "Consciente", "Conscients"),
        (Language::Es, "Recordando", "Recuerda además"),
        (Language::Es, "Preocupada", "Preocupados"),
        (Language::Es, "Reconociendo", "Reconoce"),
    ] {
        assert_eq!(graded_in(language, old, new), None, "{old} → {new}");
    }
}

#[test]
fn words_that_soften_in_french() {
    let document = |text: &str| Document {
        language: Some(Language::Fr),
        paragraphs: vec![paragraph(ParagraphKind::Operative, 1, text, "Prie")],
        ..Document::default()
    };
    let old = document("Prie les États, qui doivent faire rapport, d’entretenir leurs phares ;");
    let new = document("Prie les États, s’il y a lieu, d’entretenir leurs phares ;");
    let comparison = compare(&old, &new, &Options::default());
    let told: Vec<(&str, Strength)> = (comparison.rows[0].tone.iter())
        .map(|tone| (tone.words.as_str(), tone.strength()))
        .collect();
    assert_eq!(
        told,
        [
            ("s'il y a lieu", Strength::Weaker),
            ("doivent", Strength::Weaker)
        ]
    );
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
    let may = document("Urges States to report by 31 May 2001 and in June;");
    let june = document("Urges States to report by 31 July 2001 and in June;");
    let comparison = compare(&may, &june, &Options::default());
    assert!(
        comparison.rows[0].tone.is_empty(),
        "a month is no permission"
    );
}
