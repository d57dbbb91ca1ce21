//! Words as they are compared: folded, and cut so that a symbol is found by its tail.

pub use crate::language::fold::{Folded, fold};

use crate::language::fold::is_han;
use crate::language::in_word;

/// The longest word that is kept, in bytes: longer ones are no words.
pub const LONGEST: usize = 40;

/// The words of a folded text, with their first byte: runs of letters and digits, and in Chinese, which
/// has no blanks, every two characters that follow each other.
pub fn words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    runs(folded).flat_map(|(start, run, han)| split(start, run, han, false))
}

/// The same as a text is kept: with the last character of each Chinese run, so that any one of them is
/// the beginning of a word.
pub fn kept_words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    runs(folded).flat_map(|(start, run, han)| split(start, run, han, true))
}

/// A folded text as an index takes it, that parts words at blanks.
pub fn parted(folded: String) -> String {
    if !folded.contains(is_han) {
        return folded;
    }
    let words: Vec<&str> = kept_words(&folded).map(|(_, word)| word).collect();
    words.join(" ")
}

/// Whether it is one Chinese character, which begins words that are kept.
pub fn is_begun(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_han) && letters.next().is_none()
}

/// Runs of letters and digits with their first byte, and whether they are Chinese.
fn runs(folded: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let sort = |c: char| match c.is_ascii() {
        true => (c.is_ascii_alphanumeric(), false),
        false => (in_word(c), is_han(c)),
    };
    let mut rest = folded;
    std::iter::from_fn(move || {
        loop {
            let first = sort(rest.chars().next()?);
            let end = rest.find(|c| sort(c) != first).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            let start = folded.len() - rest.len();
            rest = after;
            if first.0 {
                return Some((start, run, first.1));
            }
        }
    })
}

fn split(start: usize, run: &str, han: bool, kept: bool) -> impl Iterator<Item = (usize, &str)> {
    // A run is one word, but of Chinese.
    let most = if han { usize::MAX } else { 1 };
    let begins = run.char_indices().map(|(at, _)| at).take(most);
    begins.filter_map(move |at| {
        let rest = run.get(at..)?;
        if !han {
            return Some((start, run));
        }
        let two = rest
            .char_indices()
            .nth(2)
            .map_or(rest.len(), |(end, _)| end);
        let is_last = at > 0 && rest.chars().nth(1).is_none();
        (kept || !is_last).then_some((start + at, rest.get(..two)?))
    })
}

/// The words that a label is found by: its words, and of whatever is written with strokes every
/// tail that begins at a stroke, so that `A/RES/65/232` is found by `res/65/232`, `65/232`, `232`.
pub fn label_words(folded: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for chunk in folded.split_whitespace() {
        found.extend(kept_words(chunk).map(|(_, word)| word));
        let chunk = trim(chunk);
        let mut tail = chunk;
        while tail.contains('/') {
            found.push(tail);
            tail = tail.split_once('/').map_or("", |(_, rest)| rest);
        }
    }
    found.retain(|word| word.len() <= LONGEST);
    found
}

/// A chunk between blanks without the punctuation around it.
pub fn trim(chunk: &str) -> &str {
    chunk.trim_matches(|c: char| !in_word(c))
}

/// Whether no letter or digit of it may be otherwise: numbers and what is numbered.
pub fn is_exact(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let found: Vec<_> = words("a/res, é é1-b ").collect();
        assert_eq!(
            found,
            [(0, "a"), (2, "res"), (7, "é"), (10, "é1"), (14, "b")]
        );
    }

    #[test]
    fn chinese_is_found_by_any_two_characters() {
        let of = |text| -> Vec<_> { words(text).map(|(_, word)| word).collect() };
        assert_eq!(
            of("大会，第70号决议。"),
            ["大会", "第", "70", "号决", "决议"]
        );
        assert_eq!(of("会"), ["会"]);
        let kept: Vec<_> = kept_words("联合国 un").collect();
        assert_eq!(kept, [(0, "联合"), (3, "合国"), (6, "国"), (10, "un")]);
        assert_eq!(parted("联合国，un".to_owned()), "联合 合国 国 un");
        assert!(is_begun("国") && !is_begun("合国") && !is_begun("u"));
    }

    #[test]
    fn symbols_are_found_by_their_tails() {
        assert_eq!(
            label_words("a/res/65/232 op12(a) requests,"),
            [
                "a",
                "res",
                "65",
                "232",
                "a/res/65/232",
                "res/65/232",
                "65/232",
                "op12",
                "a",
                "requests"
            ]
        );
        assert_eq!(
            label_words("(a/65/457)"),
            ["a", "65", "457", "a/65/457", "65/457"]
        );
    }
}
