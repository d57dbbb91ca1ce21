use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::document::sort::Type;
use crate::document::{AsideReason, DocumentKind, DoubtKind};
use crate::print::comparison_said::legend;
use crate::tui::command::{Context, TABLE};
use crate::tui::keymap::{Keymap, preset_names};
use crate::tui::lesson::TAUGHT;

const FILES: [(&str, &str); 2] = [
    ("fr.toml", include_str!("fr.toml")),
    ("es.toml", include_str!("es.toml")),
];

fn table(text: &str) -> FxHashMap<String, String> {
    toml::from_str(text).expect("rows")
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

/// What the code says in so many words has a row: the last line of the screen, the short words
/// beside keys, answers without a screen; why an instruction is not carried out; remarks on a comparison.
#[test]
fn what_the_code_says_has_a_row() {
    const SCREEN: [&str; 10] = [
        ".say(",
        ".complain(",
        "words.say(",
        "popup::said(",
        "Command::",
        ".tell(",
        ".fail(",
        ".said(",
        "told(",
        ".offer(list, ",
    ];
    const REASONS: [&str; 4] = ["Err(", "Some(", "&name, Address::default(), ", "Remark::"];
    let rows = Rows::read(FILES[0].1);
    let mut missing = BTreeSet::new();
    let rooms = [
        ("src/tui", &SCREEN[..]),
        ("src/amend", &REASONS),
        ("src/print/comparison_said.rs", &REASONS),
    ];
    for (room, before) in rooms {
        let files = sources(room);
        assert!(!files.is_empty(), "{room}");
        for file in files {
            let text = fs::read_to_string(&file).expect("text");
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            let said = said_in(code, before).into_iter();
            // A word alone in such a place is a name: `Some("op1")`.
            missing.extend(
                said.filter(|said| {
                    !has_row(&rows, said) && (room == "src/tui" || said.contains(' '))
                }),
            );
        }
    }
    assert!(
        missing.is_empty(),
        "no row in fr.toml and es.toml: {missing:#?}"
    );
}

/// Whatever else stands in quotation marks in the code of the reader, in whatever way it is said.
#[test]
fn no_words_of_the_reader_are_without_a_row() {
    // What is looked for, typed or read by programs; endings that follow a sentence; parts of one that
    // is put together.
    const OTHERS: [&str; 39] = [
        "with ",
        "7-redline",
        "note-7.txt",
        "exec 7 \"$1\"",
        "error: ",
        "7 · opcit",
        "before 7 1 of 7",
        "after 7 7 of 7",
        "7 7 of 7",
        "no 7",
        "key 7",
        " [note 7]",
        " of 7",
        "7 7s",
        "7 on 7",
        "7 things of your own",
        "7 under it.",
        ", subparagraph 7",
        ", words after its list",
        "the same",
        "taken back",
        "done again",
        "operative paragraph",
        "other paragraph",
        "paragraph in annexes",
        "passage hard to read",
        "preambular paragraph",
        "65/232 op 12",
        "juvenile justice",
        "\"rule of law\"",
        "'exact ^start end$ !not",
        "one | other",
        "op: pp: fn: annex: h:",
        "doc:65/232 year:2010-2015 body:sc",
        "\"technical assistance\"",
        "terrorism trafficking",
        "coordinat*",
        "piracy | robbery !armed",
        "op: pp: doc: year: body:",
    ];
    let rows = Rows::read(FILES[0].1);
    let mut missing = BTreeSet::new();
    for file in sources("src/tui") {
        let path = file.to_string_lossy();
        // Names of keys, commands and settings; what is typed in a lesson; errors of a start, which are
        // told in a shell.
        let aside = [
            "keymap/",
            "backend/",
            "command.rs",
            "tutor.rs",
            "options.rs",
            "guide.rs",
        ];
        if aside.iter().any(|name| path.contains(name)) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("text");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        missing.extend(literals(code).into_iter().filter(|said| {
            let is_sentence = said.contains(' ') && said.contains(|c: char| c.is_lowercase());
            is_sentence && !OTHERS.contains(&said.as_str()) && !has_row(&rows, said)
        }));
    }
    assert!(
        missing.is_empty(),
        "no row in fr.toml and es.toml: {missing:#?}"
    );
}

/// All texts in quotation marks, each value as a number.
fn literals(code: &str) -> Vec<String> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "' '");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find('"') {
        let inner = &rest[at + 1..];
        let mut escaped = false;
        let end = inner.find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let Some(end) = end else { break };
        found.extend(literal(&rest[at..]));
        rest = &inner[end + 1..];
    }
    found
}

fn has_row(rows: &Rows, said: &str) -> bool {
    // What follows without a blank is said apart: "taken away", "; u puts it back".
    let stem = said.strip_suffix('7').unwrap_or(said);
    let parts = JOINTS.iter().fold(vec![stem], |parts, joint| {
        parts.iter().flat_map(|part| part.split(joint)).collect()
    });
    let part_has = |part: &&str| {
        !part.contains(char::is_alphabetic)
            || rows.say(part).is_some()
            || rows.say(&format!("{part}7")).is_some()
    };
    rows.say(said).is_some() || rows.say(stem).is_some() || parts.iter().all(part_has)
}

/// Why a line was read as what it is: the reasons stand in two tables, the readings in a third.
#[test]
fn why_a_line_was_read_so_has_a_row() {
    let rows = Rows::read(FILES[0].1);
    let mut missing = BTreeSet::new();
    for file in ["evidence.rs", "grammar.rs", "reading.rs"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/import/structure")
            .join(file);
        let text = fs::read_to_string(path).expect("text");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let code: Vec<&str> = code
            .lines()
            .filter(|line| !line.trim().starts_with("//"))
            .collect();
        let mut reasons = 0;
        // Every second piece between quotation marks is a literal.
        for literal in code.join("\n").split('"').skip(1).step_by(2) {
            // A letter is no reason.
            if literal.len() > 1 {
                reasons += 1;
                missing.extend((!has_row(&rows, literal)).then(|| literal.to_owned()));
            }
        }
        assert!(reasons >= 14, "{file}");
    }
    assert!(
        missing.is_empty(),
        "no row in fr.toml and es.toml: {missing:#?}"
    );
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

/// The files of a room, or one file; those of tests aside.
fn sources(room: &str) -> Vec<PathBuf> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join(room);
    if room.is_file() {
        return vec![room];
    }
    let mut folders = vec![room];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("a folder").flatten() {
            let path = file.path();
            let aside = path.file_stem().is_some_and(|stem| stem == "tests");
            match path.is_dir() {
                _ if aside => {}
                true => folders.push(path),
                false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
                false => {}
            }
        }
    }
    files
}

/// The sentences that a file says behind some of its words, with a number in the place of each value.
fn said_in(code: &str, before: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for before in before {
        for (at, _) in code.match_indices(before) {
            let rest = code[at + before.len()..].trim_start();
            let rest = match *before {
                // `(Command::Close, "close")`.
                "Command::" => match rest.split_once(|c: char| !c.is_alphanumeric()) {
                    Some((_, rest)) if code[..at].ends_with('(') => rest.trim_start(),
                    _ => continue,
                },
                // `Remark::Identical => "…"`.
                "Remark::" => rest
                    .split_once("=>")
                    .map_or("", |(_, rest)| rest.trim_start()),
                _ => rest.strip_prefix("format!(").unwrap_or(rest).trim_start(),
            };
            let rest = rest.strip_prefix('&').unwrap_or(rest);
            let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
            if let Some(literal) = literal(rest) {
                found.push(literal);
            }
        }
    }
    found
}

/// The text that stands first, in quotes; each value of it as a number.
fn literal(code: &str) -> Option<String> {
    let mut letters = code.strip_prefix('"')?.chars().peekable();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next()? {
                '\n' => while letters.next_if(|c| c.is_whitespace()).is_some() {},
                other => text.push(other),
            },
            '{' => {
                while letters.next()? != '}' {}
                text.push('7');
            }
            other => text.push(other),
        }
    }
    // A sentence has a word in it.
    text.contains(|c: char| c.is_alphabetic()).then_some(text)
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
        ("Esc hides this", "Échap cache"),
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
