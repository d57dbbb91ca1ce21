//! Printed labels of paragraphs: `12.`, `(a)`, `(ii)`, `a.`, `I.`, `- 3.`.

use std::borrow::Cow;

use super::book::book;
use super::forms;
use super::stage::Block;
pub use crate::document::roman::value as roman;
use crate::document::{counting, roman};

/// What kind of counting a label belongs to; letters and Roman numerals overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label<'a> {
    /// `12.` and where in the text the words begin.
    Number {
        printed: &'a str,
        value: u32,
        rest: usize,
    },
    /// `(a)`, `(ii)`, `(1)`, French `a)`; at the fourth level `a.` and `i.`.
    Sub {
        printed: &'a str,
        inner: &'a str,
        rest: usize,
    },
}

impl Label<'_> {
    /// Where in the text the words begin.
    pub fn rest(self) -> usize {
        match self {
            Label::Number { rest, .. } | Label::Sub { rest, .. } => rest,
        }
    }
}

/// The label a block begins with.
///
/// A quotation mark may open the text, as it does where one resolution holds another: it is no part
/// of what is printed of the label.
pub fn label(text: &str) -> Option<Label<'_>> {
    let quote = quote(text);
    let start = quote + dash(&text[quote..]);
    let body = &text[start..];
    number(body, start)
        .or_else(|| sub(body, start))
        .or_else(|| foreign(body, start))
}

/// The label of a list in another alphabet, `(ب)`, `’2‘`, `а)`, `㈠`, with the Latin letters or the numeral
/// that stand for its place; Arabic prints a number as `12 -`.
fn foreign(text: &str, start: usize) -> Option<Label<'_>> {
    if !text.starts_with(|c: char| !c.is_ascii() || "()".contains(c) || c.is_ascii_digit()) {
        return None;
    }
    let (label, length) = counting::opening(text)?;
    let after = text.get(length..)?;
    let words = after.trim_start();
    let printed = text.get(..length)?.trim_end();
    let rest = start + text.len() - words.len();
    match label {
        // A section's heading counts so too.
        counting::Label::Number(_)
            if printed.ends_with('、') && !forms::ends(text, &['.', ';', ':', ',']) =>
        {
            None
        }
        counting::Label::Number(value) => {
            let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
            let opens = words.trim_start_matches(|c: char| !c.is_alphanumeric());
            let own = opens.starts_with(arabic) || printed.ends_with('、');
            (own && !text.starts_with('(')).then_some(Label::Number {
                printed,
                value,
                rest,
            })
        }
        counting::Label::Sub(meant) => {
            let (counting, value) = *meant.first()?;
            let inner = match counting {
                counting::Counting::Letters => letter_of(value),
                counting::Counting::Numerals => small_roman(value),
                counting::Counting::Digits => DIGITS.get((value as usize).checked_sub(1)?).copied(),
            }?;
            let own = printed
                .chars()
                .any(|c| !c.is_ascii() && !matches!(c, '\u{200e}' | '\u{200f}'));
            // "一. 导言" heads a section.
            (own && !words.is_empty() && !printed.ends_with('.')).then_some(Label::Sub {
                printed,
                inner,
                rest,
            })
        }
        counting::Label::Bullet => None,
    }
}

/// "1.2 By 2030, …", "1.a Ensure …": a paragraph that is counted under a goal or a section, as "29B.2 The Office …"
/// is; "27.I.2 The Office …" under a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point<'a> {
    /// What the section is one of: the `IS` of "IS1.1", where its number is not all.
    pub series: &'a str,
    pub major: u32,
    /// The letter of one of the sections that have a number together, "29B.2"; else nothing.
    pub letter: &'a str,
    /// `2`, `a`, `I.2`.
    pub minor: &'a str,
    pub printed: &'a str,
    /// Where the words begin.
    pub rest: usize,
}

impl Point<'_> {
    /// Whether it is the first of its section, or of a part of that.
    pub fn is_first(&self) -> bool {
        self.number() == Some(1)
    }

    /// The last figure: 2 of "27.I.2"; none of a letter.
    pub fn number(&self) -> Option<u32> {
        self.minor.rsplit('.').next()?.parse().ok()
    }
}

/// The point that a text begins with; "2.6 billion" is none.
pub fn point(text: &str) -> Option<Point<'_>> {
    // "1.2", "IS1.1": what most texts do not begin with.
    let ([b'0'..=b'9', ..] | [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9', ..]) = text.as_bytes() else {
        return None;
    };
    let printed = text.split_whitespace().next()?;
    let (major, minor) = printed.split_once('.')?;
    let letters = major.bytes().take_while(u8::is_ascii_uppercase).count();
    let (series, major) = major.split_at(if letters == 2 { 2 } else { 0 });
    let lettered = major.ends_with(|c: char| c.is_ascii_uppercase()) && major.len() > 1;
    let (major, part) = major.split_at(major.len() - usize::from(lettered));
    let minor = minor.trim_end_matches('.');
    let digits =
        |s: &str, most| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let letter = minor.len() == 1 && minor.bytes().all(|b| b.is_ascii_lowercase());
    let words = text[printed.len()..].trim_start();
    let opens = words.starts_with(|c: char| c.is_uppercase() || c == '\u{201c}');
    let in_part = || {
        let parted = minor.split_once('.');
        let large = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
        parted.is_some_and(|(part, number)| {
            large(part) && roman::value(part).is_some() && digits(number, 3)
        })
    };
    (digits(major, 2) && (digits(minor, 3) || letter || in_part()) && opens).then(|| Point {
        series,
        major: major.parse().unwrap_or(0),
        letter: part,
        minor,
        printed,
        rest: text.len() - words.len(),
    })
}

/// A label that stands alone in its line, apart from its words.
pub fn bare(text: &str) -> Option<Label<'_>> {
    let inner = text.trim_start_matches('(').trim_end_matches(['.', ')']);
    let number = text.len() == inner.len() + 1 && text.ends_with('.');
    if number && (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Label::Number {
            printed: text,
            value: inner.parse().ok()?,
            rest: text.len(),
        });
    }
    let whole = text.len() == inner.len() + 2 && text.starts_with('(');
    let letters = inner.bytes().all(|b| b.is_ascii_lowercase());
    let half = text.len() == inner.len() + 1 && letters;
    let sub = (whole || half) && text.ends_with(')') && counting(inner);
    sub.then_some(Label::Sub {
        printed: text,
        inner,
        rest: text.len(),
    })
}

/// Puts a label that stands alone before the one that opens the list below it: "3." and "(a)", "(a)"
/// and "(i) The transfer …" are printed in one line.
pub fn put_together(blocks: Vec<Block>) -> Vec<Block> {
    let mut whole: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let opens = || matches!(label(&block.text), Some(Label::Sub { .. }));
        if let Some(label) = whole.pop_if(|last| bare(&last.text).is_some() && opens()) {
            block.go_behind(&label);
        }
        whole.push(block);
    }
    whole
}

/// A number that a scan misread, where nothing but one can stand: "l." and "I." for "1.", "S." for
/// "5.", "4," for "4.". What is printed, the number, and where the words begin.
pub fn misread(text: &str) -> Option<(&str, u32, usize)> {
    let (printed, words) = text.split_once(' ')?;
    let number = printed.strip_suffix(['.', ','])?;
    let value = match number {
        "l" | "I" | "i" | "|" if printed.ends_with('.') => 1,
        "S" if printed.ends_with('.') => 5,
        _ => {
            let digits: String = number
                .chars()
                .map(|c| match c {
                    'l' | 'I' => '1',
                    'O' | 'o' => '0',
                    'S' => '5',
                    other => other,
                })
                .collect();
            let some = number.bytes().any(|b| b.is_ascii_digit());
            let changed = digits != number || printed.ends_with(',');
            let short = (1..=3).contains(&digits.len());
            (some && changed && short).then(|| digits.parse().ok())??
        }
    };
    let words = words.trim_start();
    Some((printed, value, text.len() - words.len()))
}

/// The length of the quotation mark that opens a text.
pub fn quote(text: &str) -> usize {
    book().quote(text)
}

/// A label as ids have it: `(a)`, though French and Spanish print `a)`.
pub fn closed(printed: &str) -> Cow<'_, str> {
    match printed.ends_with(')') && !printed.starts_with('(') {
        true => Cow::Owned(format!("({printed}")),
        false => Cow::Borrowed(printed),
    }
}

/// The length of a list dash that a conversion put before a label.
fn dash(text: &str) -> usize {
    let trimmed = text
        .strip_prefix(['-', '\u{2013}', '\u{2022}', '*', '+'])
        .map(str::trim_start);
    match trimmed {
        Some(rest)
            if number(rest, 0).is_some()
                || sub(rest, 0).is_some()
                || foreign(rest, 0).is_some() =>
        {
            text.len() - rest.len()
        }
        _ => 0,
    }
}

fn number(text: &str, start: usize) -> Option<Label<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let after = &text[digits..];
    let spaces = after.len() - after.trim_start().len();
    // "1 ." is how some conversions print "1."; "2.6 billion" and "23 November" are no labels.
    let dot = after[if spaces <= 1 { spaces } else { 0 }..].strip_prefix('.')?;
    let words = dot.trim_start();
    // "1.a Ensure" is a point.
    if point(text).is_some()
        || words.is_empty()
        || (dot.len() == words.len() && !words.starts_with(char::is_alphabetic))
    {
        return None;
    }
    let length = text.len() - dot.len();
    Some(Label::Number {
        printed: &text[..length],
        value: text[..digits].parse().ok()?,
        rest: start + text.len() - words.len(),
    })
}

fn sub(text: &str, start: usize) -> Option<Label<'_>> {
    // A scan makes a brace of a parenthesis: "{ii)".
    let open = text.starts_with(['(', '{']) as usize;
    let inner_length = text[open..]
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let inner = &text[open..open + inner_length];
    let close = text[open + inner_length..].chars().next()?;
    let fits = match (open, close) {
        (1, ')' | '}') => {
            (counting(inner) || misread_numeral(inner)) && !(text.starts_with('{') && close == '}')
        }
        (0, ')') => counting(inner) && !inner.starts_with(|c: char| c.is_ascii_digit()),
        (0, '.') => {
            inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_lowercase()) && counting(inner)
        }
        _ => false,
    };
    if !fits {
        return None;
    }
    let length = open + inner_length + 1;
    let words = text[length..].trim_start();
    let parted = words.len() < text.len() - length
        || words.starts_with(|c: char| c.is_uppercase() || c == '\u{201c}');
    // "(a) and (b);" is the end of a broken sentence, "(1980)" a year.
    (!words.is_empty() && parted).then(|| Label::Sub {
        printed: &text[..length],
        inner,
        rest: start + text.len() - words.len(),
    })
}

/// "(il)", "(iti)": what a scan makes of "(ii)", "(iii)".
fn misread_numeral(inner: &str) -> bool {
    (2..=3).contains(&inner.len())
        && inner.bytes().any(|b| b != b'1')
        && (inner.bytes().all(|b| matches!(b, b'i' | b'l' | b'1'))
            || matches!(
                inner,
                "iti" | "iit" | "tii" | "lv" | "1v" | "vl" | "v1" | "vil" | "vli"
            ))
}

/// Whether a scan may print `printed` where a list goes on with `expected`.
pub fn misread_sub(printed: &str, expected: &str) -> bool {
    let alike = |(printed, expected): (u8, u8)| {
        printed == expected
            || match expected {
                b'b' => matches!(printed, b'6' | b'5' | b'8' | b'h'),
                b'c' => matches!(printed, b'e' | b'o' | b'0'),
                b'e' => matches!(printed, b'c' | b'o'),
                b'g' | b'q' => matches!(printed, b'9' | b'8' | b'q' | b'g'),
                b'h' => matches!(printed, b'b' | b'n'),
                b'i' => matches!(printed, b'1' | b'l' | b't' | b'j'),
                b'l' => matches!(printed, b'1' | b'i'),
                b'o' => printed == b'0',
                b's' => printed == b'5',
                b'z' => printed == b'2',
                _ => false,
            }
    };
    printed != expected
        && printed.len() == expected.len()
        && printed.bytes().zip(expected.bytes()).all(alike)
}

/// Letters doubled at most (`a`, `bb`), a Roman numeral, or a number of two digits.
fn counting(inner: &str) -> bool {
    let bytes = inner.as_bytes();
    match bytes {
        [] => false,
        [a] => a.is_ascii_alphanumeric(),
        [a, b] if a == b && a.is_ascii_lowercase() => true,
        _ => {
            (bytes.len() <= 2 && bytes.iter().all(u8::is_ascii_digit))
                || (bytes.len() <= 6 && roman(inner).is_some())
        }
    }
}

/// The numerals of lists, in their order, each in as many bytes as the longest has and a blank.
const ROMANS: &str = "i      ii     iii    iv     v      vi     vii    viii   ix     x      \
                      xi     xii    xiii   xiv    xv     xvi    xvii   xviii  xix    xx     \
                      xxi    xxii   xxiii  xxiv   xxv    xxvi   xxvii  xxviii xxix   xxx    ";
const ROMAN: usize = 7;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const DOUBLED: &str = "aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz";
const DIGITS: [&str; 12] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// The letter of a place, lent for ever: `a`, `z`, `aa`.
fn letter_of(value: u32) -> Option<&'static str> {
    let at = (value as usize).checked_sub(1)?;
    match at {
        0..26 => LETTERS.get(at..at + 1),
        26..52 => DOUBLED.get(2 * (at - 26)..2 * (at - 25)),
        _ => None,
    }
}

/// The small numeral of a list's item, up to the thirtieth.
pub fn small_roman(value: u32) -> Option<&'static str> {
    let start = (value as usize).checked_sub(1)? * ROMAN;
    Some(ROMANS.get(start..start + ROMAN)?.trim_end())
}

/// The letter or pair of letters of a list's item: `a`, `z`, `aa`.
pub fn letters(value: u32) -> Option<String> {
    let at = value.checked_sub(1).filter(|at| *at < 52)?;
    let letter = char::from(b'a' + (at % 26) as u8);
    Some(letter.to_string().repeat(1 + (at / 26) as usize))
}

/// The label, in parentheses, that comes before one: `(a)` before `b`, `(ii)` before `iii`.
pub fn before(inner: &str) -> Option<String> {
    if let Ok(value) = inner.parse::<u32>() {
        return Some(format!("({})", value.checked_sub(1)?));
    }
    if inner.len() > 1 || matches!(inner, "v" | "x") {
        let at = ROMANS
            .split_whitespace()
            .position(|numeral| numeral == inner)?;
        return Some(format!("({})", small_roman(at as u32)?));
    }
    let letter = *inner.as_bytes().first()?;
    (letter.is_ascii_alphabetic() && !matches!(letter, b'a' | b'A'))
        .then(|| format!("({})", char::from(letter - 1)))
}

/// The place of `a`, `z`, `aa`, `bb` in the alphabet that goes on after (z): 1, 26, 27, 28.
pub fn letter(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let same = bytes.len() <= 2 && bytes.iter().all(|b| *b == first);
    (same && first.is_ascii_alphabetic())
        .then(|| (first.to_ascii_lowercase() - b'a') as u32 + 1 + 26 * (bytes.len() as u32 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        label(text).map(|l| match l {
            Label::Number { printed, rest, .. } | Label::Sub { printed, rest, .. } => {
                (printed, &text[rest..])
            }
        })
    }

    #[test]
    fn labels_as_printed() {
        for (text, printed, rest) in [
            ("1. Takes note", "1.", "Takes note"),
            ("- 12. Takes note", "12.", "Takes note"),
            ("1 . Affirms", "1 .", "Affirms"),
            ("(a) For", "(a)", "For"),
            ("(bb) For", "(bb)", "For"),
            ("(iii) The", "(iii)", "The"),
            ("(1) Withdrawal", "(1)", "Withdrawal"),
            ("a) Les \u{c9}tats", "a)", "Les \u{c9}tats"),
            ("a. The", "a.", "The"),
            ("3.Requests", "3.", "Requests"),
            ("{ii) The", "{ii)", "The"),
            ("(il) The", "(il)", "The"),
        ] {
            assert_eq!(read(text), Some((printed, rest)), "{text}");
        }
    }

    #[test]
    fn what_is_no_label() {
        for text in [
            "2.6 billion",
            "23 November 1998.",
            "(1980),",
            "72/195 of",
            "1974. In",
            "(the) x",
            "12.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn misread_numbers() {
        for (text, expected) in [
            ("l. Condemns", Some(("l.", 1, 3))),
            ("S. Decides", Some(("S.", 5, 3))),
            ("4, Decides", Some(("4,", 4, 3))),
            ("1O. Decides", Some(("1O.", 10, 4))),
            ("l2. Decides", Some(("l2.", 12, 4))),
            ("4. Decides", None),
            ("A. Decides", None),
            ("So, it decides", None),
        ] {
            assert_eq!(misread(text), expected, "{text}");
        }
    }

    #[test]
    fn counting_goes_on() {
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(roman("iix"), None);
        assert_eq!(roman("XII"), Some(12));
        assert_eq!(
            (letter("a"), letter("z"), letter("bb")),
            (Some(1), Some(26), Some(28))
        );
        assert_eq!(letter("ab"), None);
    }
}
