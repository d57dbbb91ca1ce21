use super::super::{Language, of};
use super::*;

#[test]
fn phrases_as_layout_would_italicise_them() {
    for (text, expected, opens) in [
        (
            "Takes note with appreciation of the report",
            "Takes note with appreciation",
            Opens::Operative,
        ),
        (
            "Also requests the Secretary-General",
            "Also requests",
            Opens::Operative,
        ),
        ("While noting the", "While noting", Opens::Preambular),
        ("Seized of the", "Seized", Opens::Preambular),
        ("In pursuance of its", "In pursuance of", Opens::Preambular),
        (
            "Deeply concerned about",
            "Deeply concerned",
            Opens::Preambular,
        ),
        (
            "Taking into consideration all",
            "Taking into consideration",
            Opens::Preambular,
        ),
        (
            "Expressing its grave concern at",
            "Expressing its grave concern",
            Opens::Preambular,
        ),
        (
            "Expresses its continued serious concern about",
            "Expresses its continued serious concern",
            Opens::Operative,
        ),
        (
            "Reiterates its request to",
            "Reiterates its request",
            Opens::Operative,
        ),
        (
            "Reiterates its call to",
            "Reiterates its call",
            Opens::Operative,
        ),
        ("Reiterates the demand of", "Reiterates", Opens::Operative),
        (
            "Expresses its concern about",
            "Expresses its concern",
            Opens::Operative,
        ),
        (
            "Reiterates its call for the",
            "Reiterates its call for",
            Opens::Operative,
        ),
        ("Encourages further studies", "Encourages", Opens::Operative),
        (
            "Requests further that",
            "Requests further",
            Opens::Operative,
        ),
        ("Notes in this regard the", "Notes", Opens::Operative),
        ("Recalls the request of", "Recalls", Opens::Operative),
        (
            "Reaffirms its commitment to",
            "Reaffirms its commitment",
            Opens::Operative,
        ),
        (
            "Reaffirming also its",
            "Reaffirming also",
            Opens::Preambular,
        ),
        (
            "Bearing in mind that, pursuant",
            "Bearing in mind",
            Opens::Preambular,
        ),
        (
            "Noting with great concern also that",
            "Noting with great concern also",
            Opens::Preambular,
        ),
        (
            "Having considered the report",
            "Having considered",
            Opens::Preambular,
        ),
        (
            "Also, in this regard, calls upon all",
            "Also, in this regard, calls upon",
            Opens::Operative,
        ),
        (
            "Draws attention to the",
            "Draws attention",
            Opens::Operative,
        ),
        ("Mindful of the need", "Mindful", Opens::Preambular),
        ("Decides also, for the", "Decides also", Opens::Operative),
        (
            "Recalling, in this regard, its",
            "Recalling",
            Opens::Preambular,
        ),
        (
            "Recalling in this regard its",
            "Recalling",
            Opens::Preambular,
        ),
        (
            "Strongly encourages Member",
            "Strongly encourages",
            Opens::Operative,
        ),
        ("Acting under Chapter VII", "Acting", Opens::Preambular),
        (
            "Recalling and reaffirming its resolutions",
            "Recalling and reaffirming",
            Opens::Preambular,
        ),
        (
            "Deeply shocked and alarmed by",
            "Deeply shocked and alarmed",
            Opens::Preambular,
        ),
        (
            "Requests and urges the Chair",
            "Requests and urges",
            Opens::Operative,
        ),
        (
            "Being strongly of the opinion that",
            "Being strongly of the opinion",
            Opens::Preambular,
        ),
        ("Being aware of", "Being aware", Opens::Preambular),
        (
            "Hereby records its approval",
            "Hereby records",
            Opens::Operative,
        ),
        ("Orders the keeper", "Orders", Opens::Operative),
        (
            "Having learnt with deep regret of the storm",
            "Having learnt with deep regret",
            Opens::Preambular,
        ),
        (
            "Emphasizes once again its serious concern at",
            "Emphasizes once again its serious concern",
            Opens::Operative,
        ),
    ] {
        let found = of(Language::En).opening(text);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (&text[..found.length], found.opens),
            (expected, opens),
            "{text}"
        );
    }
}

#[test]
fn what_opens_no_paragraph() {
    for text in [
        "Assessment, which provides",
        "Protocols thereto",
        "Drugs of the",
        "and focused",
        "The Convention",
        "Nothing in",
        "Orders and transfers",
        "",
    ] {
        assert_eq!(of(Language::En).opening(text), None, "{text}");
    }
}

/// What each phrase of a language is, as printed in italics.
fn phrases(language: Language, cases: &[(&str, &str, Opens)]) {
    for (text, expected, opens) in cases {
        let found = of(language).opening(text);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (&text[..found.length], found.opens),
            (*expected, *opens),
            "{text}"
        );
    }
}

#[test]
fn french_phrases() {
    phrases(
        Language::Fr,
        &[
            (
                "Rappelant également sa résolution",
                "Rappelant également",
                Opens::Preambular,
            ),
            (
                "Se félicitant de l’action menée",
                "Se félicitant",
                Opens::Preambular,
            ),
            (
                "Ayant à l'esprit que",
                "Ayant à l'esprit",
                Opens::Preambular,
            ),
            (
                "Ayant examiné le rapport",
                "Ayant examiné",
                Opens::Preambular,
            ),
            (
                "Profondément préoccupée par",
                "Profondément préoccupée",
                Opens::Preambular,
            ),
            (
                "Notant avec une vive préoccupation que",
                "Notant avec une vive préoccupation",
                Opens::Preambular,
            ),
            ("S’inspirant des buts", "S’inspirant", Opens::Preambular),
            (
                "Prenant note avec satisfaction du rapport",
                "Prenant note avec satisfaction",
                Opens::Preambular,
            ),
            (
                "Se déclarant de nouveau vivement préoccupée par",
                "Se déclarant de nouveau vivement préoccupée",
                Opens::Preambular,
            ),
            (
                "Consciente également que",
                "Consciente également",
                Opens::Preambular,
            ),
            (
                "Prie instamment les États",
                "Prie instamment",
                Opens::Operative,
            ),
            (
                "Demande de nouveau à tous",
                "Demande de nouveau",
                Opens::Operative,
            ),
            (
                "Note avec beaucoup d’inquiétude que",
                "Note avec beaucoup d’inquiétude",
                Opens::Operative,
            ),
            (
                "Accueille avec satisfaction le",
                "Accueille avec satisfaction",
                Opens::Operative,
            ),
            ("Est consciente de", "Est consciente", Opens::Operative),
            ("Rend hommage aux", "Rend hommage", Opens::Operative),
            (
                "Déplore et condamne énergiquement les",
                "Déplore et condamne énergiquement",
                Opens::Operative,
            ),
            ("Décide de rester saisie", "Décide", Opens::Operative),
            (
                "Réaffirme une fois de plus que",
                "Réaffirme une fois de plus",
                Opens::Operative,
            ),
        ],
    );
}

#[test]
fn spanish_phrases() {
    phrases(
        Language::Es,
        &[
            (
                "Recordando también su resolución",
                "Recordando también",
                Opens::Preambular,
            ),
            (
                "Acogiendo con beneplácito la",
                "Acogiendo con beneplácito",
                Opens::Preambular,
            ),
            (
                "Teniendo presentes los",
                "Teniendo presentes",
                Opens::Preambular,
            ),
            (
                "Habiendo examinado el informe",
                "Habiendo examinado",
                Opens::Preambular,
            ),
            (
                "Poniendo de relieve que",
                "Poniendo de relieve",
                Opens::Preambular,
            ),
            (
                "Expresando su más profunda preocupación por",
                "Expresando su más profunda preocupación",
                Opens::Preambular,
            ),
            (
                "Profundamente preocupada por",
                "Profundamente preocupada",
                Opens::Preambular,
            ),
            (
                "Tomando nota con aprecio del",
                "Tomando nota con aprecio",
                Opens::Preambular,
            ),
            ("Exhorta a los Estados", "Exhorta", Opens::Operative),
            (
                "Observa con gran preocupación que",
                "Observa con gran preocupación",
                Opens::Operative,
            ),
            ("Toma nota del", "Toma nota", Opens::Operative),
            ("Hace suyas las", "Hace suyas", Opens::Operative),
            ("Apoya y alienta la", "Apoya y alienta", Opens::Operative),
            (
                "Reitera su solicitud a",
                "Reitera su solicitud",
                Opens::Operative,
            ),
            (
                "Acoge con beneplácito y alienta los",
                "Acoge con beneplácito y alienta",
                Opens::Operative,
            ),
            (
                "Deplora y condena en los términos más enérgicos los",
                "Deplora y condena en los términos más enérgicos",
                Opens::Operative,
            ),
            ("Decide seguir examinando", "Decide", Opens::Operative),
        ],
    );
}
