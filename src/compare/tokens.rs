//! A paragraph cut into the tokens a reader sees: words, symbols, dates, numbers, punctuation.
//!
//! Tokens touch: each carries the white space after it, so that any run of them is a slice of the
//! text and every comparison rebuilds both texts to the letter.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::document::Language;
use crate::language::{self, PhraseBook};

use unicode_normalization::char::is_combining_mark;

use crate::document::Paragraph;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Word,
    /// `64/293`, `A/C.3/80/L.3`, `1373 (2001)`, and what the document's own citations cover.
    Citation,
    /// `18 December 1991`, `21 December`, `2010`.
    Date,
    /// `158`, `12.5`, `three`, `sixty-ninth`.
    Quantity,
    /// The number in "paragraph 45 above", where the document knows what it names.
    Reference,
    Punctuation,
}

/// Bytes `start..end` are the token, `end..next` the white space after it. The first token of a
/// text starts at 0, whatever white space it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub next: usize,
    pub class: Class,
}

impl Token {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// What has to be equal for two tokens to be the same: the token with quotation marks, dashes
    /// and ligatures made alike. Case counts.
    pub fn key<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let word = self.of(text).trim_start();
        let plain = |b: u8| b.is_ascii_graphic();
        if word.bytes().all(plain) || !word.contains(|c: char| varies(c) || c.is_whitespace()) {
            return Cow::Borrowed(word);
        }
        let mut key = String::with_capacity(word.len());
        for part in word.split_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            part.chars().for_each(|c| alike(c, &mut key));
        }
        Cow::Owned(key)
    }
}

fn varies(c: char) -> bool {
    !c.is_ascii() && !c.is_alphabetic() || ('\u{fb00}'..='\u{fb06}').contains(&c)
}

/// Typographic variants of one character become that character; a soft hyphen goes.
fn alike(c: char, out: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' => out.push('\''),
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '\u{ad}' => {}
        '\u{fb00}' => out.push_str("ff"),
        '\u{fb01}' => out.push_str("fi"),
        '\u{fb02}' => out.push_str("fl"),
        '\u{fb03}' => out.push_str("ffi"),
        '\u{fb04}' => out.push_str("ffl"),
        c => out.push(c),
    }
}

/// The tokens of a paragraph, with its citations and references known.
pub fn of_paragraph(paragraph: &Paragraph) -> Vec<Token> {
    let mut tokens = tokens(&paragraph.text);
    let covered = paragraph
        .cites
        .iter()
        .map(|c| (c.at, Class::Citation))
        .chain(paragraph.refers_to.iter().map(|r| (r.at, Class::Reference)));
    for (span, class) in covered {
        let range = span.range();
        let first = tokens.partition_point(|t| t.end <= range.start);
        for token in tokens.iter_mut().skip(first) {
            if token.start >= range.end {
                break;
            }
            // Of a treaty's name or the words "paragraph … above" only the numbers are loud.
            if token.class == Class::Quantity {
                token.class = class;
            }
        }
    }
    tokens
}

/// The tokens of a text; they cover it without a gap.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            if let Some(last) = tokens.last_mut() {
                last.next = start + c.len_utf8();
            }
            continue;
        }
        let mut end = start + c.len_utf8();
        if in_word(c) && !stands_alone(c) {
            while let Some(&(at, next)) = rest.peek() {
                let joined = if in_word(next) {
                    !stands_alone(next)
                } else {
                    let before = text[..at].chars().next_back();
                    let after = text[at + next.len_utf8()..].chars().next();
                    joins(before, next, after)
                };
                if !joined {
                    break;
                }
                rest.next();
                end = at + next.len_utf8();
            }
        }
        let class = classify(&text[start..end]);
        let start = if tokens.is_empty() { 0 } else { start };
        tokens.push(Token {
            start,
            end,
            next: end,
            class,
        });
        join_field(text, &mut tokens);
    }
    if tokens.is_empty() && !text.is_empty() {
        tokens.push(Token {
            start: 0,
            end: text.len(),
            next: text.len(),
            class: Class::Punctuation,
        });
    }
    tokens
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c))
}

/// Scripts without blanks between words: each character is a token.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character between two others binds them into one token: "socio-economic", "L.3",
/// "12,500", "State's".
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    // "80/___" is a symbol whose number is still to come.
    let blank = c == '/' && after == '_' && before.is_ascii_digit();
    if !blank && !after.is_alphanumeric() || stands_alone(after) {
        return false;
    }
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\'' | '\u{2019}' | '/' | '_' | '@' => true,
        '.' => before.is_alphanumeric(),
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn classify(word: &str) -> Class {
    let mut digits = false;
    let mut letters = false;
    let mut slash = false;
    for c in word.chars() {
        digits |= c.is_ascii_digit();
        letters |= c.is_alphabetic();
        slash |= c == '/';
    }
    if digits && slash {
        Class::Citation
    } else if digits && is_year(word) {
        Class::Date
    } else if digits && !letters || number_word(word) {
        Class::Quantity
    } else if letters || digits {
        Class::Word
    } else {
        Class::Punctuation
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y))
}

fn is_day(word: &str) -> bool {
    // "1er" is one too.
    let digits = word.trim_end_matches(char::is_alphabetic);
    word.len() <= 4 && digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
}

/// The books whose dates and numbers are known: a word says itself which language it is of.
fn books() -> impl Iterator<Item = &'static PhraseBook> {
    [Language::En, Language::Fr, Language::Es]
        .into_iter()
        .map(language::of)
}

static MONTHS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| books().flat_map(|book| book.dates.months.iter()).collect());
/// What stands between day and month, month and year: "de diciembre".
static OF: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = books().flat_map(|book| book.dates.of.iter());
    words.map(str::trim_end).collect()
});
static NUMBERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    books()
        .flat_map(|book| book.comparison.numbers.iter())
        .collect()
});
static NOT_ALONE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    books()
        .flat_map(|book| book.comparison.not_alone.iter())
        .collect()
});

/// Numbers and ordinals as UN texts spell them out, whole or joined by hyphens.
fn number_word(word: &str) -> bool {
    let mut parts = word.split('-');
    let alone = parts.clone().nth(1).is_none();
    parts.all(|part| match part.len() {
        0..=2 | 16.. => false,
        _ => is_number(&part.to_lowercase(), alone),
    })
}

/// "One" and "first" standing alone are mostly no quantities.
fn is_number(part: &str, alone: bool) -> bool {
    NUMBERS.contains(part) || !alone && NOT_ALONE.contains(part)
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(word)
}

/// Makes one token of the last few where they are one thing: a date, `1373 (2001)`.
fn join_field(text: &str, tokens: &mut Vec<Token>) {
    let Some(last) = tokens.last().copied() else {
        return;
    };
    let back = |n: usize| {
        let token = tokens
            .len()
            .checked_sub(n + 1)
            .and_then(|i| tokens.get(i))?;
        Some((token.of(text).trim_start(), token.end < token.next))
    };
    let word = last.of(text).trim_start();
    let between = || usize::from(back(1).is_some_and(|(word, _)| OF.contains(word)));
    let (count, class) = if is_month(word) {
        let between = between();
        match back(1 + between) {
            Some((day, true)) if is_day(day) => (2 + between, Class::Date),
            _ => return,
        }
    } else if is_year(word) {
        let between = between();
        let ends_in_month =
            |words: &str| words.split_whitespace().next_back().is_some_and(is_month);
        match back(1 + between) {
            Some((date, true)) if ends_in_month(date) => (2 + between, Class::Date),
            _ => return,
        }
    } else if word == ")" {
        match (back(3), back(2), back(1)) {
            (Some((number, true)), Some(("(", false)), Some((year, false)))
                if is_year(year)
                    && (1..=4).contains(&number.len())
                    && number.bytes().all(|b| b.is_ascii_digit()) =>
            {
                (4, Class::Citation)
            }
            _ => return,
        }
    } else {
        return;
    };
    let first = tokens.len() - count;
    let start = tokens[first].start;
    tokens.truncate(first);
    tokens.push(Token {
        start,
        class,
        ..last
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Class)> {
        tokens(text).iter().map(|t| (t.of(text), t.class)).collect()
    }

    #[test]
    fn what_the_field_writes_as_one_stays_one() {
        use Class::*;
        for (text, expected) in [
            (
                "resolution 64/293,",
                vec![
                    ("resolution", Word),
                    ("64/293", Citation),
                    (",", Punctuation),
                ],
            ),
            ("A/C.3/80/L.3/Rev.1", vec![("A/C.3/80/L.3/Rev.1", Citation)]),
            (
                "resolution 80/___",
                vec![("resolution", Word), ("80/___", Citation)],
            ),
            (
                "of 18 December 1991",
                vec![("of", Word), ("18 December 1991", Date)],
            ),
            (
                "by December 2010 or 21 May",
                vec![
                    ("by", Word),
                    ("December 2010", Date),
                    ("or", Word),
                    ("21 May", Date),
                ],
            ),
            (
                "le 18 décembre 1991 ou le 1er mai",
                vec![
                    ("le", Word),
                    ("18 décembre 1991", Date),
                    ("ou", Word),
                    ("le", Word),
                    ("1er mai", Date),
                ],
            ),
            (
                "el 18 de diciembre de 1991, de",
                vec![
                    ("el", Word),
                    ("18 de diciembre de 1991", Date),
                    (",", Punctuation),
                    ("de", Word),
                ],
            ),
            (
                "1373 (2001) of",
                vec![("1373 (2001)", Citation), ("of", Word)],
            ),
            (
                "State\u{2019}s socio-economic",
                vec![("State\u{2019}s", Word), ("socio-economic", Word)],
            ),
            (
                "12,500 sixty-sixth",
                vec![("12,500", Quantity), ("sixty-sixth", Quantity)],
            ),
            (
                "(a) May",
                vec![
                    ("(", Punctuation),
                    ("a", Word),
                    (")", Punctuation),
                    ("May", Word),
                ],
            ),
            ("大会", vec![("大", Word), ("会", Word)]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn typography_is_no_difference() {
        let key = |text: &str| tokens(text)[0].key(text).into_owned();
        assert_eq!(key("State\u{2019}s"), key("State's"));
        assert_eq!(key("socio\u{2010}economic"), key("socio-economic"));
        assert_eq!(key("18\u{a0}December 1991"), key("18 December  1991"));
        assert_ne!(key("Urges"), key("urges"));
    }
}
