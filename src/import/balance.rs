//! The balance of words: every word of the source stands in exactly one place of the document.
//!
//! Counted from the original file and the finished document alone, so that no step of the import
//! can vouch for itself. A word is a run of letters and digits: hyphens, quotes and full stops are
//! not counted, since a joined line may move them. Superscript digits are words of their own; a figure counts alike in
//! whatever script it is printed.

use std::borrow::Cow;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::{figures, forms};
use crate::document::{Document, Format, LineRef, Original};
use crate::language::in_word;

/// What the count found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// Words in the source.
    pub words: usize,
    /// Words in the document, in any of its places.
    pub placed: usize,
    /// Words of the source that the document has not, each with the first line it may be from.
    pub missing: Vec<(String, u32)>,
    /// Words that the document has more often than the source.
    pub extra: Vec<String>,
}

impl Balance {
    pub fn holds(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// How much more often a word stands in the source than in the document, and its first line there.
type Counts = FxHashMap<CompactString, (i64, u32)>;

/// Counts the words of a source and of the document made from it.
pub fn balance(original: &Original, document: &Document) -> Balance {
    let mut counts = Counts::default();
    let mut balance = Balance::default();
    for (line, text) in printed(original) {
        for word in words(&figures::read(&text)) {
            balance.words += 1;
            let entry = counts.entry(word).or_insert((0, line));
            entry.0 += 1;
        }
    }
    for text in places(document) {
        for word in words(&figures::read(&text)) {
            balance.placed += 1;
            counts.entry(word).or_insert((0, 0)).0 -= 1;
        }
    }
    if counts.values().any(|(count, _)| *count < 0) {
        join_parted(original, &mut counts, &mut balance);
    }
    for (word, (count, line)) in counts {
        for _ in 0..count {
            balance.missing.push((word.to_string(), line));
        }
        for _ in count..0 {
            balance.extra.push(word.to_string());
        }
    }
    balance
        .missing
        .sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    balance.extra.sort();
    balance
}

/// What the file prints, each stretch with its line.
fn printed(original: &Original) -> Box<dyn Iterator<Item = (u32, Cow<'_, str>)> + '_> {
    let lines = (1..).zip(original.lines.iter());
    match original.format {
        Format::Text => Box::new(lines.map(|(number, line)| {
            let words = super::text::printed_words(&figures::read(line.text));
            (number, words.into())
        })),
        Format::Pdf | Format::Docx => {
            Box::new(lines.map(|(number, line)| (number, line.text.into())))
        }
        Format::Akn => {
            let all: Vec<&str> = lines.map(|(_, line)| line.text).collect();
            let printed = super::akn::printed(&all.join("\n"));
            Box::new(
                printed
                    .into_iter()
                    .map(|(line, words)| (line, words.replace(forms::is_hidden, "").into())),
            )
        }
    }
}

/// The most lines (notes, the foot of a page) between the halves of a word that a line's end parts.
const BETWEEN: usize = 60;

/// Two words of the source, or three, are one of the document where a hyphen at a line's end parts
/// them.
fn join_parted(original: &Original, counts: &mut Counts, balance: &mut Balance) {
    let text = |line: LineRef<'_>| {
        let text = figures::read(line.text);
        match original.format {
            Format::Text => super::text::printed_words(&text),
            Format::Pdf | Format::Docx | Format::Akn => text.into_owned(),
        }
    };
    let count = |counts: &Counts, word: &str| counts.get(word).map(|c| c.0);
    for (index, line) in original.lines.iter().enumerate() {
        if !line.text.trim_end().ends_with(['-', '\u{ad}']) {
            continue;
        }
        let Some(before) = words(&text(line)).last() else {
            continue;
        };
        if count(counts, &before).is_none_or(|n| n <= 0) {
            continue;
        }
        let below = (index + 1..).map_while(|at| original.lines.get(at));
        // The word so far, and its parts.
        let (mut joined, mut parts) = (before.clone(), vec![before]);
        for line in below.take(BETWEEN) {
            let read = text(line);
            let mut printed = words(&read);
            let Some(after) = printed.next() else {
                continue;
            };
            let wanted = count(counts, &after).is_some_and(|n| n > 0);
            let longer = compact_str::format_compact!("{joined}{after}");
            if wanted && count(counts, &longer).is_some_and(|n| n < 0) {
                parts.push(after);
                balance.words -= parts.len() - 1;
                counts.entry(longer).or_default().0 += 1;
                for part in parts {
                    counts.entry(part).or_default().0 -= 1;
                }
                break;
            }
            // A line of one part alone.
            let alone = printed.next().is_none() && line.text.trim_end().ends_with(['-', '\u{ad}']);
            if wanted && alone && parts.len() < 3 {
                joined = longer;
                parts.push(after);
            }
        }
    }
}

/// Everything the document holds, once.
fn places(document: &Document) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    out.extend(document.masthead.iter().map(|p| p.text.clone()));
    out.extend(document.formulas.iter().map(|f| f.text.clone()));
    out.extend(document.headings.iter().map(|h| h.text.clone()));
    out.extend(
        document
            .tables
            .iter()
            .flat_map(|t| t.rows.iter().flatten().cloned()),
    );
    for caption in &document.captions {
        out.extend(caption.above.iter().chain(&caption.below).cloned());
    }
    out.extend(document.set_aside.iter().map(|s| s.text.clone()));
    for note in &document.footnotes {
        out.push(raised(&note.label));
        out.push(note.text.clone());
    }
    for paragraph in &document.paragraphs {
        out.extend(paragraph.label.clone());
        out.extend(paragraph.marks.iter().map(|m| raised(&m.label)));
        out.push(paragraph.text.clone());
    }
    out
}

fn raised(label: &str) -> String {
    label.chars().map(forms::to_superscript).collect()
}

/// The words of a text, in lower case; digits raised or not count alike, but part from the letters
/// before them (where nothing parts words, each character is one), and from a year: a marker that was glued to its word is a word of its own.
fn words(text: &str) -> impl Iterator<Item = CompactString> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(in_word)?;
        rest = &rest[start..];
        let end = plain_end(rest).unwrap_or_else(|| end(rest));
        let end = match year_and_more(&rest[..end]) {
            true => 4,
            false => end,
        };
        let word = in_small_letters(&rest[..end]);
        rest = &rest[end..];
        Some(word)
    })
}

/// Where the word ends that a text begins with, if it and what follows it are of ASCII.
fn plain_end(text: &str) -> Option<usize> {
    let mut last = b' ';
    let ends = |byte: u8| {
        let glued = byte.is_ascii_digit() && last.is_ascii_alphabetic();
        last = byte;
        !byte.is_ascii_alphanumeric() || glued
    };
    let end = text.bytes().position(ends);
    let end = end.unwrap_or(text.len());
    let follows = text.as_bytes().get(end).is_none_or(u8::is_ascii);
    (end > 0 && follows).then_some(end)
}

/// Where the word ends that a text begins with.
fn end(text: &str) -> usize {
    // Raised letters and raised digits are words apart.
    let raised = |c: char| (forms::raised(c).is_some(), forms::superscript(c).is_some());
    let first = text.chars().next();
    // Where nothing parts words, a character counts as one.
    if let Some(first) = first.filter(|c| forms::is_unparted(*c)) {
        return first.len_utf8();
    }
    let kind = first.map(raised);
    let mut last = ' ';
    let ends = |c: char| {
        let glued = c.is_ascii_digit() && last.is_alphabetic();
        last = c;
        !in_word(c) || Some(raised(c)) != kind || glued || forms::is_unparted(c)
    };
    text.find(ends).unwrap_or(text.len())
}

fn in_small_letters(word: &str) -> CompactString {
    if word.is_ascii() {
        let mut word = CompactString::new(word);
        word.make_ascii_lowercase();
        return word;
    }
    let plain = word.chars().map(|c| forms::raised(c).unwrap_or(c));
    plain.flat_map(char::to_lowercase).collect()
}

/// "19935": a year with a marker glued to it.
fn year_and_more(word: &str) -> bool {
    (5..=7).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_part_at_raised_digits() {
        let found: Vec<CompactString> = words("Corruption\u{b3} and 64/293; caf\u{e9}").collect();
        assert_eq!(found, ["corruption", "3", "and", "64", "293", "caf\u{e9}"]);
    }

    #[test]
    fn words_part_before_digits_and_after_years() {
        let found: Vec<CompactString> = words("Court1 of 19935 and 2nd").collect();
        assert_eq!(found, ["court", "1", "of", "1993", "5", "and", "2nd"]);
    }

    #[test]
    fn a_lost_word_and_a_doubled_one_are_named() {
        let mut import = super::super::import(
            b"The General Assembly,\n\nRecalling its resolution,\n\n1. Requests the Chair;\n",
        )
        .unwrap();
        assert!(balance(&import.original, &import.document).holds());
        import.document.paragraphs[0].text = "Recalling its its".to_owned();
        let found = balance(&import.original, &import.document);
        assert_eq!(found.missing, [("resolution".to_owned(), 3)]);
        assert_eq!(found.extra, ["its"]);
    }
}
