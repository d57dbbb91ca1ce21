//! Words as they are compared: folded, and cut so that a symbol is found by its tail.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is kept, in bytes: longer ones are no words.
pub const LONGEST: usize = 40;

/// Lower case without accents, quotes and dashes straight: `Côte d’Ivoire` → `cote d'ivoire`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(fold_char(c));
        }
    }
    folded
}

/// A folded text that knows which character of the original each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    from: Vec<u32>,
}

impl Folded {
    pub fn new(text: &str) -> Folded {
        if text.is_ascii() {
            return Folded {
                text: text.to_ascii_lowercase(),
                from: Vec::new(),
            };
        }
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        for (index, c) in text.chars().enumerate() {
            // Nearly all there is: the others take ten times as long.
            if c.is_ascii() {
                folded.text.push(c.to_ascii_lowercase());
                folded.from.push(index as u32);
                continue;
            }
            for c in fold_char(c) {
                folded.text.push(c);
                folded.from.push(index as u32);
            }
        }
        folded
    }

    /// The character of the original that the folded character with this index came from.
    pub fn origin(&self, index: usize) -> u32 {
        self.from.get(index).copied().unwrap_or(index as u32)
    }
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    let straight = match c {
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c => c,
    };
    std::iter::once(straight)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
}

/// The words of a folded text: runs of letters and digits, with their first byte.
pub fn words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    folded
        .split(|c: char| !c.is_alphanumeric())
        .map(move |word| {
            let start = at;
            at += word.len();
            // The separator's length is only known from the text itself.
            at += folded
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

/// The words that a label is found by: its words, and of whatever is written with strokes every
/// tail that begins at a stroke, so that `A/RES/65/232` is found by `res/65/232`, `65/232`, `232`.
pub fn label_words(folded: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for chunk in folded.split_whitespace() {
        found.extend(words(chunk).map(|(_, word)| word));
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
    chunk.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether no letter or digit of it may be otherwise: numbers and what is numbered.
pub fn is_exact(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_straightens_and_keeps_track() {
        assert_eq!(fold("Côte d’Ivoire — “ﬁ”"), "cote d'ivoire - \"fi\"");
        let folded = Folded::new("Ａé“ﬁx”");
        assert_eq!(folded.text, "ae\"fix\"");
        let origins: Vec<u32> = (0..7).map(|index| folded.origin(index)).collect();
        assert_eq!(origins, [0, 1, 2, 3, 3, 4, 5]);
    }

    #[test]
    fn words_know_where_they_stand() {
        let found: Vec<_> = words("a/res, é é1-b ").collect();
        assert_eq!(
            found,
            [(0, "a"), (2, "res"), (7, "é"), (10, "é1"), (14, "b")]
        );
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
