//! Printed labels in six languages → the place that they count.
//!
//! `12.` and Arabic `12 -` are numbers; `(a)`, French `a)`, Arabic `(أ)` and Russian `а)` are the
//! first letter; `(ii)`, Chinese `㈡` and Arabic `’2‘` the second of a list of numerals. An id is made
//! of the place, so that it is the same in all languages; what is printed stays the label.

use super::roman;
use crate::language::figure;
use crate::language::fold::is_arabic;

/// What a label counts with, whatever letters it is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// `(a)`.
    Letters,
    /// `(i)`.
    Numerals,
    /// `(1)`.
    Digits,
}

/// A label, with everything that it can mean: `(i)` is the ninth letter and the first numeral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    Number(u32),
    Sub(Vec<(Counting, u32)>),
    /// A dash or a dot.
    Bullet,
}

/// The letters that lists are counted with, in their order; Arabic ones as numerals have them, and as dictionaries.
pub const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
pub const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
pub const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
pub const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
pub const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
pub const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const SPANISH: &str = "abcdefghijklmnñopqrstuvwxyz";

const ALPHABETS: [&str; 7] = [LATIN, SPANISH, RUSSIAN, ABJAD, ARABIC, BRANCHES, STEMS];

/// Cyrillic letters that stand for the Latin ones they look like.
const LOOKALIKES: [(char, char); 8] = [
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('і', 'i'),
    ('о', 'o'),
    ('р', 'p'),
    ('х', 'x'),
    ('у', 'y'),
];

const HAN_DIGITS: &str = "一二三四五六七八九";

/// The label that is the whole of `text`, as a `num` holds it.
pub fn whole(text: &str) -> Option<Label> {
    let text = text.trim_matches(hidden);
    let (label, length) = opening(text)?;
    text.get(length..)?
        .trim_matches(hidden)
        .is_empty()
        .then_some(label)
}

/// The label that `text` opens with, and its length in bytes.
pub fn opening(text: &str) -> Option<(Label, usize)> {
    let start = text.len() - text.trim_start_matches(hidden).len();
    let body = text.get(start..)?;
    let (label, length) = number(body)
        .or_else(|| sub(body))
        .or_else(|| bullet(body))?;
    Some((label, start + length))
}

fn hidden(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// `12.`, `12 -`, `12–`: a number and what parts it from its words.
fn number(text: &str) -> Option<(Label, usize)> {
    if let Some((figure, rest)) = text.split_once('、')
        && let Some(value) = han(figure)
    {
        return Some((Label::Number(value), text.len() - rest.len()));
    }
    let (value, length) = digits(text, 3)?;
    let rest = text.get(length..)?;
    let sign = rest.trim_start_matches([' ', '\u{a0}', '\u{200e}', '\u{200f}']);
    let after = sign.strip_prefix([
        '.', '-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '、', '．',
    ])?;
    // "2.6 billion" is no label, "24-25" neither. Behind three figures of Arabic no room may be left: "100 -تؤكد".
    let apart = sign.len() < rest.len() && after.starts_with(is_arabic);
    let parted = apart || !after.starts_with(|c: char| c.is_alphanumeric());
    (parted && value > 0).then(|| (Label::Number(value), text.len() - after.len()))
}

/// `(a)`, `a)`, `’1‘`, `㈠`, `a.`
fn sub(text: &str) -> Option<(Label, usize)> {
    let first = text.chars().next()?;
    // ㈠ to ㈩ and ⑴ to ⒇ are one letter each.
    for (from, to, counting) in [
        ('\u{3220}', '\u{3229}', Counting::Numerals),
        ('\u{2474}', '\u{2487}', Counting::Digits),
        ('\u{2460}', '\u{2473}', Counting::Digits),
    ] {
        if (from..=to).contains(&first) {
            let value = first as u32 - from as u32 + 1;
            let meant = match counting {
                Counting::Numerals => of_figure(value),
                counting => vec![(counting, value)],
            };
            return Some((Label::Sub(meant), first.len_utf8()));
        }
    }
    let quoted = matches!(first, '\u{2018}' | '\u{2019}' | '\'');
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
    // ")أ)": some files have the first bracket as it looks where lines run from right to left.
    let turned = first == ')' && text.chars().nth(1).is_some_and(arabic);
    let open = matches!(first, '(' | '（') || quoted || turned;
    let body = text.get(if open { first.len_utf8() } else { 0 }..)?;
    if open && let Some(found) = doubled(body) {
        return Some((found.0, text.len() - found.1.len()));
    }
    let inner_length = body
        .find(|c: char| !c.is_alphanumeric() && c != '\u{640}')
        .unwrap_or(body.len());
    let inner = body.get(..inner_length)?;
    if inner.is_empty() || inner.chars().count() > 7 {
        return None;
    }
    let after = body
        .get(inner_length..)?
        .trim_start_matches(['\u{200e}', '\u{200f}']);
    let closed = match (quoted, open) {
        (true, _) => after.strip_prefix(['\u{2018}', '\u{2019}', '\'']),
        (_, true) => after.strip_prefix([')', '）']),
        _ => after.strip_prefix([')', '）', '.']),
    }?;
    let mut meant = meanings(inner, quoted);
    if !open && inner.starts_with(|c: char| c.is_ascii_digit()) {
        meant.clear();
    }
    (!meant.is_empty()).then(|| (Label::Sub(meant), text.len() - closed.len()))
}

/// `(أ أ)`: a letter that is printed twice, with a blank between; the label, and what follows it.
fn doubled(body: &str) -> Option<(Label, &str)> {
    let (inner, after) = body.split_once([')', '）'])?;
    let (first, second) = inner.split_once(' ')?;
    let letter = |text: &str| text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    if first != second || !letter(first) {
        return None;
    }
    let meant = meanings(&format!("{first}{second}"), false);
    (!meant.is_empty()).then_some((Label::Sub(meant), after))
}

/// Everything that the letters of a label can mean, the likeliest first.
fn meanings(inner: &str, quoted: bool) -> Vec<(Counting, u32)> {
    let mut found = Vec::new();
    if let Some((value, length)) = digits(inner, 2) {
        if length == inner.len() {
            let counting = if quoted {
                Counting::Numerals
            } else {
                Counting::Digits
            };
            found.push((counting, value));
        }
        return found;
    }
    if let Some(value) = han(inner) {
        return of_figure(value);
    }
    let lower = inner.to_lowercase();
    for value in letters(&latin(&lower)).chain(letters(&lower)) {
        if !found.contains(&(Counting::Letters, value)) {
            found.push((Counting::Letters, value));
        }
    }
    if let Some(value) = roman::value(&latin(&lower)) {
        // One letter alone is first of all a letter.
        let at = if lower.chars().count() > 1 {
            0
        } else {
            found.len()
        };
        found.insert(at, (Counting::Numerals, value));
    }
    found
}

/// A Chinese figure counts what other languages have letters for, and below those what they have
/// numerals for.
fn of_figure(value: u32) -> Vec<(Counting, u32)> {
    vec![(Counting::Numerals, value), (Counting::Letters, value)]
}

fn latin(text: &str) -> String {
    let like = |c: char| {
        let mut known = LOOKALIKES.iter();
        known.find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
    };
    text.chars().map(like).collect()
}

/// The places of a letter in the alphabets that have it; `bb` stands behind `z`.
fn letters(text: &str) -> impl Iterator<Item = u32> {
    /// Of whatever alphabet, lists that go on with double letters may do so behind the last of these.
    const SHORTEST: u32 = 26;
    // Arabic writes its fifth letter with a stroke behind it, or as it looks at a word's beginning, and its
    // first with or without hamza.
    let plain: String = text.chars().filter(|c| *c != '\u{640}').collect();
    let plain = plain.replace('ا', "أ");
    let plain = plain.replace(|c| matches!(c, '\u{fee9}'..='\u{feec}'), "ه");
    let mut each = plain.chars();
    let first = each.next();
    let times = plain.chars().count() as u32;
    let same = each.all(|c| Some(c) == first) && (1..=3).contains(&times);
    let places = ALPHABETS.iter().filter_map(move |alphabet| {
        let at = alphabet.chars().position(|c| Some(c) == first)? as u32;
        let long = alphabet.chars().count() as u32;
        same.then(|| [SHORTEST, long].map(|long| at + 1 + long * (times - 1)))
    });
    places.flatten()
}

/// A Chinese number up to 99: 一, 十, 十一, 二十, 二十一.
pub fn han(text: &str) -> Option<u32> {
    let digit = |c: char| {
        HAN_DIGITS
            .chars()
            .position(|d| d == c)
            .map(|at| at as u32 + 1)
    };
    let letters: Vec<char> = text.chars().collect();
    match letters.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        _ => None,
    }
}

/// A number in digits of any script that `text` opens with, and its length in bytes.
pub fn digits(text: &str, most: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut length = 0;
    for (count, letter) in text.chars().enumerate() {
        let Some(digit) = digit(letter) else { break };
        if count == most {
            return None;
        }
        value = value * 10 + digit;
        length += letter.len_utf8();
    }
    (length > 0).then_some((value, length))
}

fn digit(letter: char) -> Option<u32> {
    figure(letter)?.to_digit(10)
}

fn bullet(text: &str) -> Option<(Label, usize)> {
    let sign = text.chars().next()?;
    let signs = [
        '\u{2013}', '\u{2014}', '\u{2022}', '-', '\u{25cf}', '\u{b7}',
    ];
    let rest = text.get(sign.len_utf8()..)?;
    let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (signs.contains(&sign) && parted).then_some((Label::Bullet, sign.len_utf8()))
}

/// The place of a label, as ids have it: `(a)`, `(ii)`, `(3)`.
pub fn in_id(counting: Counting, value: u32) -> String {
    match counting {
        Counting::Digits => format!("({value})"),
        Counting::Numerals => format!("({})", roman::spelled(value).to_ascii_lowercase()),
        Counting::Letters => {
            let at = value.saturating_sub(1);
            let letter = char::from(b'a' + (at % 26) as u8);
            format!("({})", letter.to_string().repeat(1 + (at / 26) as usize))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<String> {
        whole(text).map(|label| match label {
            Label::Number(value) => value.to_string(),
            Label::Sub(all) => all.first().map(|(c, v)| in_id(*c, *v)).unwrap_or_default(),
            Label::Bullet => "+".to_owned(),
        })
    }

    #[test]
    fn labels_of_six_languages_are_places() {
        for (text, place) in [
            ("12.", "12"),
            ("\t12 -", "12"),
            ("\u{200e}9.\u{200e}", "9"),
            ("\u{661}\u{662} -", "12"),
            ("(b)", "(b)"),
            ("b)", "(b)"),
            ("(ii)", "(ii)"),
            ("(bb)", "(bb)"),
            ("(ب)", "(b)"),
            ("(هـ)", "(e)"),
            ("(\u{feeb})", "(e)"),
            ("(ب ب)", "(bb)"),
            ("(丑)", "(b)"),
            ("\u{2019}2\u{2018}", "(ii)"),
            ("\u{3221}", "(ii)"),
            ("(二十一)", "(xxi)"),
            ("а)", "(a)"),
            ("(1)", "(1)"),
            ("\u{2013}", "+"),
        ] {
            assert_eq!(first(text).as_deref(), Some(place), "{text}");
        }
    }

    #[test]
    fn what_is_no_label() {
        for text in [
            "", "2015", "(the)", "the", "2.6", "24-25", "1)", "I", "A/RES",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
        assert_eq!(opening("2.6 billion"), None);
        assert_eq!(opening("-5 degrees"), None);
        assert_eq!(opening("100 -تؤكد"), Some((Label::Number(100), 5)));
        assert_eq!(opening("100-تؤكد"), None);
        assert_eq!(opening("(a)\tThe"), opening("(a) The"));
    }

    #[test]
    fn a_spanish_list_may_count_the_letter_with_a_tilde() {
        let Some(Label::Sub(all)) = whole("o)") else {
            panic!()
        };
        assert!(all.contains(&(Counting::Letters, 15)) && all.contains(&(Counting::Letters, 16)));
        assert_eq!(first("ñ)").as_deref(), Some("(o)"));
    }
}
