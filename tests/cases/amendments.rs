//! Amendments as witnesses: they name a paragraph of a draft and quote its words.

use libtest_mimic::Trial;

use crate::documents::{Need, trial};
use crate::known::check;
use crate::pdf::IMPORTED;

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("pdf")];
    vec![trial(
        "amendments_quote_the_paragraphs_they_name",
        needs,
        amendments_quote_the_paragraphs_they_name,
    )]
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

fn amendments_quote_the_paragraphs_they_name() {
    let find = |wanted: &str| {
        let file = IMPORTED.iter().find(|file| file.name == wanted);
        &file.unwrap_or_else(|| panic!("no {wanted}")).made.document
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
        let (instructions, draft) = (find(amendment), find(draft));
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
                wrong.push(format!("{amendment}: {} is not in {id}", instruction.id));
            }
        }
    }
    check("amendments_quote_the_paragraphs_they_name", &wrong);
    assert!(checked >= 10, "only {checked} were checked");
}
