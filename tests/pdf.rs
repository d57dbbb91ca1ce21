//! PDFs of the United Nations, read exactly; other tools and the files' own tags are witnesses that
//! the importer does not read.

#[path = "pdf/extracted.rs"]
mod extracted;
#[path = "pdf/forms.rs"]
mod forms;
#[path = "pdf/innards.rs"]
mod innards;
#[path = "pdf/sheet.rs"]
mod sheet;
#[path = "pdf/trouble.rs"]
mod trouble;
#[path = "pdf/typeset.rs"]
mod typeset;
#[path = "pdf/writer.rs"]
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use opcit::document::{Document, Original};
use opcit::import::pdf::read;
use opcit::import::stage::{Block, Sifted};
use opcit::import::{balance, import};

/// The real files, where they are at hand.
fn files() -> Vec<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("pdf"))
        .map(|entries| {
            entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    if files.is_empty() {
        assert!(
            std::env::var_os("CI").is_none(),
            "no documents to test against"
        );
        println!("skipped: no documents in {}", folder.display());
    }
    files
}

fn name(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn sifted(path: &Path) -> (Original, Sifted) {
    let bytes = std::fs::read(path).expect("a readable file");
    read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", name(path)))
}

/// Fails with all that was found wrong, not the first alone.
fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A block's text with its markers back in place.
fn with_marks(block: &Block) -> String {
    let mut text = block.text.clone();
    for mark in block.marks.iter().rev() {
        text.insert_str(mark.at as usize, &mark.label);
    }
    text
}

/// Everything a file was sifted into.
fn all_text(sifted: &Sifted) -> String {
    let mut all = String::new();
    let mut put = |text: &str| {
        all.push_str(text);
        all.push('\n');
    };
    for block in &sifted.blocks {
        put(&with_marks(block));
        block.rows.iter().flatten().for_each(|cell| put(cell));
    }
    for note in &sifted.notes {
        put(&format!("{} {}", note.label, note.text));
    }
    for aside in &sifted.set_aside {
        put(&aside.text);
    }
    all
}

/// Runs of letters and runs of digits, counted: what no joining of lines changes.
fn words(text: &str) -> BTreeMap<String, i64> {
    let mut words = BTreeMap::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let same = word
            .chars()
            .next_back()
            .is_none_or(|last| last.is_alphabetic() == c.is_alphabetic());
        if !(word.is_empty() || same && c.is_alphanumeric()) {
            *words.entry(std::mem::take(&mut word)).or_default() += 1;
        }
        if c.is_alphanumeric() {
            word.push(c);
        }
    }
    words
}

fn characters(words: &BTreeMap<String, i64>) -> BTreeMap<char, i64> {
    let mut characters = BTreeMap::new();
    for (word, count) in words {
        for c in word.chars() {
            *characters.entry(c).or_default() += count;
        }
    }
    characters.retain(|_, count| *count != 0);
    characters
}

/// Words that are more often in `a`, with how much more often, and those more often in `b`.
fn difference(a: &BTreeMap<String, i64>, b: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let mut difference = a.clone();
    for (word, count) in b {
        *difference.entry(word.clone()).or_default() -= count;
    }
    difference.retain(|_, count| *count != 0);
    difference
}

#[test]
fn every_word_of_pdftotext_stands_in_exactly_one_place() {
    let mut wrong = Vec::new();
    for path in files() {
        let Ok(output) = Command::new("pdftotext")
            .arg("-layout")
            .arg(&path)
            .arg("-")
            .output()
        else {
            println!("skipped: no pdftotext");
            return;
        };
        let theirs = words(&String::from_utf8_lossy(&output.stdout));
        let ours = words(&all_text(&sifted(&path).1));
        let difference = difference(&theirs, &ours);
        // Poppler breaks some words in two: the letters are the same, and its words are more.
        let broken: i64 = difference.values().filter(|count| **count > 0).sum();
        let whole: i64 = -difference.values().filter(|count| **count < 0).sum::<i64>();
        let total: i64 = theirs.values().sum();
        if !characters(&difference).is_empty() || broken * 50 > total || whole > broken {
            wrong.push(format!("{}: {difference:?}", name(&path)));
        }
    }
    check(&wrong);
}

/// The number a numbered paragraph opens with.
fn number(block: &Block) -> Option<u32> {
    block.shape?.hang?;
    let label = block.text.split_whitespace().next()?;
    label.trim_end_matches('.').parse().ok()
}

#[test]
fn numbers_run_unbroken() {
    let mut wrong = Vec::new();
    for path in files() {
        let mut last = 0;
        for block in &sifted(&path).1.blocks {
            let Some(number) = number(block) else {
                continue;
            };
            if number != last + 1 && number != 1 {
                wrong.push(format!("{}: {number} after {last}", name(&path)));
            }
            last = number;
        }
    }
    check(&wrong);
}

#[test]
fn notes_run_unbroken_and_each_has_its_marker() {
    let mut wrong = Vec::new();
    for path in files() {
        let (_, sifted) = sifted(&path);
        let mut last = 0;
        for note in &sifted.notes {
            match note.label.parse::<u32>() {
                Ok(number) if number == last + 1 || number == 1 => last = number,
                Ok(number) => wrong.push(format!("{}: note {number} after {last}", name(&path))),
                Err(_) if note.label.starts_with('*') => {}
                Err(_) => wrong.push(format!("{}: note {note:?}", name(&path))),
            }
        }
        let marks = || sifted.blocks.iter().flat_map(|block| &block.marks);
        for note in &sifted.notes {
            if !marks().any(|mark| mark.label == note.label) {
                wrong.push(format!(
                    "{}: note {} has no marker",
                    name(&path),
                    note.label
                ));
            }
        }
        for mark in marks() {
            if !sifted.notes.iter().any(|note| note.label == mark.label) {
                wrong.push(format!(
                    "{}: marker {} has no note",
                    name(&path),
                    mark.label
                ));
            }
        }
    }
    check(&wrong);
}

/// What another tool prints of a file; none where it is not at hand.
fn witness(command: &str, option: &str, path: &Path) -> Option<String> {
    let output = Command::new(command).arg(option).arg(path).output();
    match output {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            println!("skipped: no {command}");
            None
        }
    }
}

fn document(path: &Path) -> Document {
    let bytes = std::fs::read(path).expect("a readable file");
    match import(&bytes) {
        Ok(import) => import.document,
        Err(error) => panic!("{}: {error}", name(path)),
    }
}

/// The first letters of a text; digits would only tell markers apart from none.
fn opening(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .take(24)
        .collect()
}

/// How the tagged blocks of a file open.
fn tagged(structure: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for line in structure.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        if line.ends_with("(block)") {
            open.retain(|(outer, _)| *outer < indent);
            open.push((indent, blocks.len()));
            blocks.push(String::new());
        } else if let Some(text) = line.strip_prefix('"') {
            open.retain(|(outer, _)| *outer < indent);
            if let Some(block) = open.last().and_then(|(_, at)| blocks.get_mut(*at)) {
                block.push_str(text);
            }
        }
    }
    blocks.iter().map(|block| opening(block)).collect()
}

#[test]
fn paragraphs_start_where_the_tags_say() {
    let mut wrong = Vec::new();
    for path in files() {
        // The witness takes a quarter of a minute to print the tags of the largest.
        let size = std::fs::metadata(&path).map_or(0, |data| data.len());
        if size > 260_000 {
            continue;
        }
        let Some(structure) = witness("pdfinfo", "-struct-text", &path) else {
            return;
        };
        let tags = tagged(&structure);
        if tags.is_empty() {
            continue;
        }
        for paragraph in document(&path).paragraphs {
            let label = paragraph.label.as_deref().unwrap_or("");
            let text = opening(&paragraph.text);
            let labelled = opening(&format!("{label}{}", paragraph.text));
            if !tags.iter().any(|tag| {
                tag.starts_with(&text) || labelled.starts_with(tag.as_str()) && !tag.is_empty()
            }) {
                wrong.push(format!("{} {}: {labelled}", name(&path), paragraph.id));
            }
        }
    }
    check(&wrong);
}

#[test]
fn every_word_is_in_balance() {
    let mut wrong = Vec::new();
    for path in files() {
        let bytes = std::fs::read(&path).expect("a readable file");
        let import = import(&bytes).expect("a document");
        let balance = balance(&import.original, &import.document);
        if !balance.holds() {
            wrong.push(format!("{}: {balance:?}", name(&path)));
        }
    }
    check(&wrong);
}

/// A symbol without blanks and without the letter of a part, which links leave out at times:
/// "A/RES/217 A (III)" and "A/RES/217(III)" are one.
fn plain(symbol: &str) -> String {
    let symbol: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    let symbol = symbol.to_uppercase();
    let symbol = symbol.replace("(SUPP)", "").replace("(PARTI)", "");
    let mut plain = String::new();
    for (at, c) in symbol.char_indices() {
        let part = c.is_ascii_alphabetic()
            && plain.ends_with(|c: char| c.is_ascii_digit())
            && symbol[at + 1..]
                .chars()
                .next()
                .is_none_or(|next| matches!(next, '(' | '-'));
        if !part {
            plain.push(c);
        }
    }
    plain
}

/// The symbols that a file's links lead to.
fn linked(urls: &str) -> BTreeSet<String> {
    urls.lines()
        .filter_map(|line| {
            let (_, symbol) = line
                .split_once("undocs.org/")
                .or_else(|| line.split_once("docs.un.org/"))?;
            let symbol = symbol.trim().trim_start_matches("en/").trim_matches('/');
            symbol
                .contains('/')
                .then(|| plain(&symbol.replace("%20", " ")))
        })
        .collect()
}

/// What a document cites, and the symbols its masthead names.
fn cited(document: &Document) -> BTreeSet<String> {
    let cites = || {
        document
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.cites)
            .chain(document.footnotes.iter().flat_map(|note| &note.cites))
    };
    let masthead = document
        .masthead
        .iter()
        .flat_map(|piece| piece.text.split([' ', ',', '(', ')']))
        .filter(|word| word.contains('/'));
    cites()
        .filter_map(|cite| cite.target.as_deref())
        .chain(cites().map(|cite| cite.text.as_str()))
        .chain(masthead)
        // A joint document has a symbol in each series: "A/78/62-E/2023/49".
        .flat_map(|symbol| [symbol, symbol.split("-E/").next().unwrap_or(symbol)])
        .flat_map(|symbol| [symbol, symbol.split("-S/").next().unwrap_or(symbol)])
        .map(plain)
        .collect()
}

/// `53/113` of `A/RES/53/113`: what a link to the wrong body still gets right.
fn numbers(symbol: &str) -> Option<&str> {
    let of = symbol.rfind('/')?;
    let session = symbol[..of].rfind('/')?;
    symbol.get(session + 1..)
}

#[test]
fn citations_are_what_the_links_say() {
    let mut wrong = Vec::new();
    let (mut links, mut other_body) = (0, 0);
    for path in files() {
        let Some(urls) = witness("pdfinfo", "-url", &path) else {
            return;
        };
        let cited = cited(&document(&path));
        for symbol in linked(&urls) {
            links += 1;
            if cited.contains(&symbol) {
                continue;
            }
            // Macros take "Statistical Commission decision 53/113" for one of the Assembly,
            // "S/2016/951" for E/RES/2016/95 and
            // "256 A and B" for one symbol.
            let tail = numbers(&symbol).map(|tail| tail.trim_end_matches("-B"));
            if tail.is_some_and(|tail| cited.iter().any(|cite| cite.contains(tail))) {
                other_body += 1;
            } else {
                wrong.push(format!("{}: {symbol}", name(&path)));
            }
        }
    }
    assert!(other_body * 50 <= links, "{other_body} of {links} differ");
    check(&wrong);
}

/// The number that an ordinal in words names: "twenty-eighth".
fn ordinal(word: &str) -> Option<u32> {
    const UNITS: [&str; 20] = [
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [(&str, u32); 4] = [("twent", 20), ("thirt", 30), ("fort", 40), ("fift", 50)];
    let unit = |word: &str| {
        UNITS
            .iter()
            .position(|unit| *unit == word)
            .map(|n| n as u32)
    };
    unit(word).or_else(|| {
        let (tens, rest) = TENS
            .iter()
            .find_map(|(tens, value)| Some((*value, word.strip_prefix(tens)?)))?;
        match rest.strip_prefix("y-") {
            Some(rest) => Some(tens + unit(rest)?),
            None => (rest == "ieth").then_some(tens),
        }
    })
}

/// The paragraph of the draft that an instruction names: `op12` of "In operative paragraph 12, …",
/// `pp28` of "In the twenty-eighth preambular paragraph, …".
fn named(instruction: &str) -> Option<String> {
    let words: Vec<&str> = instruction.split([' ', ',']).collect();
    words.windows(3).find_map(|three| match three {
        ["operative", "paragraph", number] => Some(format!("op{}", number.parse::<u32>().ok()?)),
        [nth, "preambular", "paragraph"] => Some(format!("pp{}", ordinal(nth)?)),
        _ => None,
    })
}

/// The words that an instruction says are there: those to delete, to replace, to insert after.
fn quoted(instruction: &str) -> Option<&str> {
    ["after “", "delete “", "replace “"]
        .iter()
        .find_map(|verb| instruction.split_once(verb))
        .and_then(|(_, rest)| rest.split_once('”'))
        .map(|(words, _)| words.trim_matches([',', ' ']))
}

/// A word that an instruction changes throughout: later ones quote the new.
fn renaming(instruction: &str) -> Option<(&str, &str)> {
    let rest = instruction.strip_prefix("Replace “")?;
    let (old, rest) = rest.split_once("” with “")?;
    let (new, rest) = rest.split_once('”')?;
    rest.contains("paragraphs").then_some((old, new))
}

#[test]
fn amendments_quote_the_paragraphs_they_name() {
    let files = files();
    let find = |wanted: &str| {
        files
            .iter()
            .find(|path| name(path) == wanted)
            .map(|path| document(path))
    };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (amendment, draft) in [
        ("A_80_L.28", "A_80_L.3"),
        ("A_80_L.29", "A_80_L.22"),
        ("A_80_L.35", "A_80_L.27"),
        ("A_C.3_80_L.56", "A_C.3_80_L.2"),
        ("A_C.3_80_L.58", "A_C.3_80_L.50"),
        ("A_C.3_80_L.65", "A_C.3_80_L.24"),
        ("A_C.6_80_L.24", "A_C.6_80_L.14"),
    ] {
        let (Some(instructions), Some(draft)) = (find(amendment), find(draft)) else {
            continue;
        };
        let renamed: Vec<(&str, &str)> = instructions
            .paragraphs
            .iter()
            .filter_map(|instruction| renaming(&instruction.text))
            .collect();
        for instruction in &instructions.paragraphs {
            let Some(id) = named(&instruction.text) else {
                continue;
            };
            let words = quoted(&instruction.text).unwrap_or("");
            let there = draft.paragraphs.iter().any(|paragraph| {
                let under = paragraph.id == id || paragraph.id.starts_with(&format!("{id}("));
                let mut text = paragraph.text.clone();
                for (old, new) in &renamed {
                    text = text.replace(old, new);
                }
                under && (text.contains(words) || paragraph.text.contains(words))
            });
            checked += 1;
            if !there {
                wrong.push(format!("{amendment} {}: {id} “{words}”", instruction.id));
            }
        }
    }
    check(&wrong);
    assert!(
        files.is_empty() || checked >= 10,
        "only {checked} were checked"
    );
}

/// Read by eye, page by page, beside pictures of the pages: ids with the label, the initiatory
/// phrase, the first and the last words of each paragraph, then notes with the paragraphs that call
/// them.
#[test]
fn three_files_are_read_as_a_careful_reader_does() {
    let gold = [
        ("A_80_L.28", include_str!("pdf/gold/amendment.tsv")),
        ("A_C.4_80_L.11", include_str!("pdf/gold/decision.tsv")),
        ("S_2024_557-EN", include_str!("pdf/gold/annexes.tsv")),
    ];
    for path in files() {
        let Some((_, gold)) = gold.iter().find(|(file, _)| *file == name(&path)) else {
            continue;
        };
        let document = document(&path);
        let ends = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let last = words.len().saturating_sub(3);
            let first = words.len().min(3);
            format!("{} … {}", words[..first].join(" "), words[last..].join(" "))
        };
        let mut read = String::new();
        for paragraph in &document.paragraphs {
            let columns = [
                paragraph.id.as_str(),
                paragraph.label.as_deref().unwrap_or("-"),
                paragraph.lead_text().unwrap_or("-"),
                &ends(&paragraph.text),
            ];
            read.push_str(&format!("{}\n", columns.join("\t")));
        }
        for note in &document.footnotes {
            let columns = [
                &format!("fn{}", note.label),
                &note.referenced_by.join(" "),
                &ends(&note.text),
            ];
            read.push_str(&format!("{}\n", columns.map(String::as_str).join("\t")));
        }
        assert_eq!(read, *gold, "{}", name(&path));
    }
}
