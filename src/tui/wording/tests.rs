mod code;

use std::collections::BTreeSet;

use super::*;
use crate::document::sort::Type;
use crate::document::{AsideReason, DocumentKind, DoubtKind};
use crate::print::comparison_said::legend;
use crate::tui::command::{Context, TABLE};
use crate::tui::keymap::{Keymap, preset_names};
use crate::tui::lesson::TAUGHT;

const FILES: [(&str, &str); 2] = [
    ("fr.toml", table!("src/tui/wording/fr")),
    ("es.toml", table!("src/tui/wording/es")),
];

fn table(text: &str) -> FxHashMap<String, String> {
    serde_json::from_str(text).expect("rows")
}

fn keys(text: &str) -> BTreeSet<String> {
    table(text).into_keys().collect()
}

#[test]
fn no_language_lacks_a_row_of_another() {
    let [(_, french), (_, spanish)] = FILES;
    let (french, spanish) = (keys(french), keys(spanish));
    let apart: Vec<_> = french.symmetric_difference(&spanish).collect();
    assert!(apart.is_empty(), "{apart:?}");
    assert!(french.len() > 300);
}

#[test]
fn each_row_has_the_values_of_its_sentence() {
    for (file, text) in FILES {
        for (english, said) in table(text) {
            let (_, numbers) = pieces(&english);
            let marks: Vec<String> = (1..=numbers.len()).map(|n| format!("⟦{n}⟧")).collect();
            let filled = filled(&said, &marks);
            for mark in &marks {
                assert_eq!(
                    filled.matches(mark.as_str()).count(),
                    1,
                    "{file}: {english}: {said}"
                );
            }
            assert!(!filled.contains(['{', '}']), "{file}: {said}");
            assert!(!said.trim().is_empty(), "{file}: {english}");
        }
    }
}

/// Every command, every place where a key works, all short words beside keys.
#[test]
fn what_the_tables_say_has_a_row() {
    let rows = keys(FILES[0].1);
    let mut wanted: BTreeSet<String> = Context::ALL.iter().map(|c| c.title().into()).collect();
    for info in TABLE {
        wanted.insert(info.help.into());
        wanted.extend(info.linear().map(|linear| linear.help.to_owned()));
    }
    wanted.extend(TAUGHT.iter().map(|(_, says)| (*says).to_owned()));
    wanted.extend(legend().map(|(_, meaning)| meaning.to_owned()));
    for name in preset_names() {
        let keymap = Keymap::preset(name).expect("a preset");
        wanted.extend(keymap.labels().map(str::to_owned));
    }
    let missing: Vec<_> = wanted.difference(&rows).collect();
    assert!(
        missing.is_empty(),
        "no row in fr.toml and es.toml: {missing:#?}"
    );
}

/// Doubts, reasons, kinds: what is told by its name in a closed set.
#[test]
fn each_value_of_a_closed_set_has_a_row() {
    let rows = keys(FILES[0].1);
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    let doubts = DoubtKind::ALL.iter().map(|kind| kind.text());
    // What another program doubted is told in its words.
    wanted.extend(doubts.filter(|text| *text != "{}"));
    wanted.extend(AsideReason::ALL.iter().map(|reason| reason.text()));
    wanted.extend(DocumentKind::ALL.iter().map(|kind| kind.text()));
    wanted.extend(Type::ALL.iter().map(|sort| sort.text()));
    let missing: Vec<_> = wanted
        .into_iter()
        .filter(|text| !rows.contains(*text))
        .collect();
    assert!(missing.is_empty(), "no row: {missing:#?}");
}

/// What a comparison says of its rows, on a screen that is not English.
#[test]
fn a_comparison_is_told_in_the_language_of_the_screen() {
    let french = Wording::French;
    for (english, said) in [
        (
            "= 32 · ~ 18 · 5 verbs · 1 reference to check",
            "= 32 · ~ 18 · 5 verbes · 1 renvoi à vérifier",
        ),
        (
            "38 unchanged · 1 verb changed",
            "38 inchangés · 1 verbe changé",
        ),
        (
            "verb: Urges → Invites, weaker",
            "verbe : Urges → Invites, plus faible",
        ),
        (
            "weaker: \"as appropriate\" added",
            "plus faible : « as appropriate » ajouté",
        ),
        ("… 12 not weaker", "… 12 non affaiblis"),
        ("OP24 moved, see OP3", "OP24 déplacé, voir OP3"),
        (
            "Verbs, what is asked: from strong to weak",
            "Verbes, ce qui est demandé : du plus fort au plus faible",
        ),
        (
            "number 7 follows 5: one may be missing",
            "le numéro 7 suit 5 : il en manque peut-être un",
        ),
        (
            "A/RES/99/7: the server is busy (status 503); try again in a while",
            "A/RES/99/7 : le serveur est occupé (état 503) ; essayez plus tard",
        ),
    ] {
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(&french.say(english)), said, "{english}");
    }
    assert_eq!(french.named("General Assembly"), "Assemblée générale");
    assert_eq!(french.named("draft"), "projet");
    assert_eq!(french.named("Second Committee"), "Deuxième Commission");
    assert_eq!(french.named("第三委员会"), "Troisième Commission");
}

/// How rows and footnotes of a comparison are called, what is found in them, and how documents belong
/// together.
#[test]
fn what_a_comparison_calls_its_rows_has_a_row() {
    use crate::compare::{NoteRelation, Relation};
    use crate::find::series::Link;
    let rows = Rows::read(FILES[0].1);
    let mut wanted: Vec<String> = [
        Relation::Same,
        Relation::Edited,
        Relation::Rewritten,
        Relation::Split,
        Relation::Merged,
        Relation::Inserted,
        Relation::Deleted,
    ]
    .map(|relation| relation.name().to_owned())
    .to_vec();
    let notes = [
        NoteRelation::Same,
        NoteRelation::Reworded,
        NoteRelation::Added,
        NoteRelation::Gone,
    ];
    wanted.extend(notes.map(|relation| relation.name().to_owned()));
    let links = [
        Link::Version,
        Link::Amends,
        Link::Draft,
        Link::Report,
        Link::Adopted,
        Link::Cited,
        Link::Cites,
        Link::Item,
        Link::Title,
    ];
    wanted.extend(links.map(|link| link.name().to_owned()));
    for kind in ["citation", "date", "quantity"] {
        wanted.extend([": 1 → 2", " gone: 1", " added: 2"].map(|what| format!("{kind}{what}")));
    }
    let missing: Vec<_> = wanted
        .iter()
        .filter(|said| rows.say(said).is_none())
        .collect();
    assert!(missing.is_empty(), "no row: {missing:#?}");
}

#[test]
fn a_sentence_is_said_with_its_values_in_the_order_of_the_language() {
    let french = Wording::French;
    for (english, said) in [
        ("open a document first", "ouvrez d’abord un document"),
        (
            "there is no paragraph 99 (A/RES/80/24 has 23)",
            "il n’y a pas de paragraphe 99 (A/RES/80/24 en compte 23)",
        ),
        ("highlighted in blue", "surligné en bleu"),
        ("no further changed verb", "plus de verbe changé ensuite"),
        ("3 of 12", "3 sur 12"),
        // A name that reads like a sentence is no sentence.
        ("Declaration of Rome", "Declaration of Rome"),
        ("taken away; u puts it back", "retiré ; u le remet"),
        (
            "copied: A/RES/79/1, paras. 12–14 · sent 511 bytes; tmux needs set-clipboard or allow-passthrough on",
            "copié : A/RES/79/1, paras. 12–14 · 511 octets envoyés ; tmux demande set-clipboard ou allow-passthrough",
        ),
        (
            "only the 19 paragraphs with “read” · Shift-Tab shows all again",
            "seulement les 19 paragraphes avec « read » · Maj-Tab montre tout de nouveau",
        ),
        (
            "taken back: note on A/RES/99/1 OP3 · Ctrl-r does it again",
            "défait : note sur A/RES/99/1 OP3 · Ctrl-r le refait",
        ),
        // What one searched for is no word of opcit's own, though there is a row for it.
        ("“read” · 3 of 12", "« read » · 3 sur 12"),
        (
            "there is no command \"moves\"; did you mean \"move\"?",
            "il n’y a pas de commande « moves » ; vouliez-vous dire « move » ?",
        ),
        (
            "E/2046/L.17 has 12 operative paragraphs, not op99",
            "E/2046/L.17 a 12 paragraphes dans le dispositif, pas de op99",
        ),
        ("Esc hides this", "Échap cache"),
        (
            "A/RES/65/232 has 1 footnote, not fn2",
            "A/RES/65/232 a une seule note, pas de fn2",
        ),
        (
            "II of A/RES/65/232 has 3 operative paragraphs, not II:op9",
            "II de A/RES/65/232 a 3 paragraphes dans le dispositif, pas de II:op9",
        ),
        (
            "year:20x is no year; write year:2010 or year:2010-2015",
            "year:20x n’est pas une année ; écrivez year:2010 ou year:2010-2015",
        ),
        (
            "nothing cites OP3 of A/RES/99/1; 2 paragraphs cite the document",
            "rien ne cite OP3 de A/RES/99/1 ; 2 paragraphes citent le document",
        ),
        (
            "copied: 9 paragraphs as text · sent 2152 bytes",
            "copié : 9 paragraphes en texte · 2152 octets envoyés",
        ),
        ("not carried out at OP8", "non appliquée à OP8"),
        (
            "footnote 3 has no “lamps”",
            "la note 3 ne contient pas « lamps »",
        ),
    ] {
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(&french.say(english)), said, "{english}");
    }
    for (keys, french, spanish) in [
        ("Enter", "Entrée", "Intro"),
        ("Ctrl-Shift-PageDown", "Ctrl-Maj-PgSuiv", "Ctrl-Mayús-AvPág"),
        ("g -", "g -", "g -"),
        ("Ctrl--", "Ctrl--", "Ctrl--"),
        ("Z Z", "Z Z", "Z Z"),
    ] {
        assert_eq!(Wording::French.keys(keys), french);
        assert_eq!(Wording::Spanish.keys(keys), spanish);
        assert_eq!(Wording::English.keys(keys), keys);
    }
    assert_eq!(Wording::English.say("3 of 12"), "3 of 12");
    assert_eq!(Wording::Spanish.say("3 of 12"), "3 de 12");
}
