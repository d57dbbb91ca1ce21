//! What the code says in English, against the rows of the other languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::*;
use super::FILES;

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

/// Whatever else stands in quotation marks in the code of the reader, and of what it looks for, in
/// whatever way it is said.
#[test]
fn no_words_of_the_reader_are_without_a_row() {
    // What is looked for, typed or read by programs; endings that follow a sentence; parts of one that
    // is put together.
    const OTHERS: [&str; 43] = [
        "preambular paragraph",
        "operative paragraph",
        "7 has no 7s",
        "7 has 1 7, not 7",
        "7 has 7 7s, not 7",
        "voted:\"7\" 7",
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
        "other paragraph",
        "paragraph in annexes",
        "passage hard to read",
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
    for file in ["src/tui", "src/find"].into_iter().flat_map(sources) {
        let path = file.to_string_lossy();
        // Names of keys, commands and settings; what is typed in a lesson; errors of a start, which are
        // told in a shell; Markdown.
        let aside = [
            "keymap/",
            "backend/",
            "command.rs",
            "tutor.rs",
            "options.rs",
            "guide.rs",
            "excerpts.rs",
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
