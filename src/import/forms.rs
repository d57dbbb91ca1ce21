//! The fixed forms of UN texts that several steps look for: organ lines, meetings, raised figures.
//!
//! What is asked here is read by the book in hand.

use super::book::book;
use crate::document::OrganName;
use crate::document::date::english;
pub use crate::document::date::last_bytes;
use crate::language::organ_named;
pub use crate::language::{is_unparted, is_within};

/// The organ named by a line that is nothing but "The General Assembly,".
pub fn organ_line(text: &str) -> Option<OrganName> {
    let speaker = book().organ_line(text)?;
    let printed = || OrganName::of(speaker.name);
    Some(speaker.organ.map_or_else(printed, OrganName::Known))
}

/// The organ that speaks in a line, or whose name the line is where what stands below are its words.
pub fn organ_above(text: &str, below: Option<&str>) -> Option<OrganName> {
    let alone = || book().speaks_above(text.trim(), below?.trim());
    organ_line(text).or_else(|| alone().map(OrganName::Known))
}

/// A line that names the meeting of adoption, with its date or without: "1976th plenary meeting, 25
/// October 1971.", "Hundred and eighty-third plenary meeting, 10 December 1948."
pub fn meeting_line(text: &str) -> bool {
    book().meeting_line(text)
}

/// What the printed volumes set over their pages, the page's number before or behind it: "General
/// Assembly—Twenty-second Session", "VI. Resolutions adopted on the reports of the Third Committee".
pub fn volume_head(text: &str) -> bool {
    /// An extractor that keeps the layout pads them.
    const PADDED: usize = 400;
    const WORDS: usize = 16;
    let words = &book().masthead;
    let page = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '_' | '.');
    let text = text.trim_matches(page);
    if text.len() > PADDED || !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    if words.volume_sessions.closes(text).is_some()
        && let Some((organ, session)) = text.split_once(['\u{2014}', '\u{2013}', '-'])
    {
        return session.split_whitespace().count() <= 4 && organ_named(organ).is_some();
    }
    let mut near = text.as_bytes().windows(2).take(7);
    let label = near.position(|parting| parting == b". ");
    let named = label.map_or(text, |at| &text[at + 2..]).trim_start();
    let capitals = || {
        let (first, rest) = named.split_at_checked(1)?;
        let named = format!("{first}{}", rest.to_lowercase());
        words.volume_parts.opens(&named).map(drop)
    };
    let large = !named.contains(char::is_lowercase);
    (words.volume_parts.opens(named).is_some() || large && capitals().is_some())
        && !ends(text, &[';', ':', ','])
        && text.split_whitespace().nth(WORDS).is_none()
}

/// Whether a text ends with a word after which no sentence can end: what follows on the next page
/// goes on.
pub fn dangling(text: &str) -> bool {
    book().dangles(text)
}

/// Whether a word is the name of a month.
pub fn is_month(word: &str) -> bool {
    // Mastheads print English days in other languages too.
    book().dates.month(word).is_some() || english().month(word).is_some()
}

/// The mark that a text ends with, as Latin letters have it; a blank where it has none.
pub fn end(text: &str) -> char {
    match text.chars().next_back().unwrap_or(' ') {
        '，' | '،' => ',',
        '；' | '؛' => ';',
        '：' => ':',
        '。' | '．' => '.',
        '？' | '؟' => '?',
        '！' => '!',
        other => other,
    }
}

/// Whether a text ends with one of these marks, in whatever letters.
pub fn ends(text: &str, marks: &[char]) -> bool {
    marks.contains(&end(text))
}

/// A character that prints nothing and only says which way others run, or where a line may break.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Words of a text, up to so many. Where nothing parts them, two characters are about a word.
pub fn count(text: &str, most: usize) -> usize {
    // The beginning, which is mostly enough, of mostly plain letters: a paragraph may be as long as the file.
    let near = text.get(..most * 12).unwrap_or(text);
    if near.len() <= most * 12 && near.is_ascii() {
        let bytes = near.as_bytes();
        let blank = |byte: u8| byte <= b' ';
        let opens = bytes.first().is_some_and(|first| !blank(*first));
        // Some are asked at once, and counted in a byte each.
        let pieces = (bytes.chunks(64)).zip(bytes.get(1..).unwrap_or_default().chunks(64));
        let parted = pieces.map(|(before, after)| {
            let pairs = before.iter().zip(after);
            usize::from(pairs.fold(0u8, |n, (a, b)| n + u8::from(blank(*a) & !blank(*b))))
        });
        let words = usize::from(opens) + parted.sum::<usize>();
        if words >= most || near.len() == text.len() {
            return words.min(most);
        }
    }
    let (mut words, mut unparted, mut within) = (0, 0, false);
    for c in text.chars() {
        words += usize::from(!within && !c.is_whitespace());
        within = !c.is_whitespace();
        unparted += usize::from(matches!(c, '\u{3400}'..='\u{9fff}'));
        if words.max(unparted / 2) >= most {
            break;
        }
    }
    words.max(unparted / 2)
}

/// Where the first digit of a text stands: a few bytes are asked at once.
pub fn digit(text: &str) -> Option<usize> {
    let (parts, rest) = text.as_bytes().as_chunks::<16>();
    let holds = |part: &[u8; 16]| {
        part.iter()
            .fold(false, |any, byte| any | byte.is_ascii_digit())
    };
    let near = match parts.iter().position(holds) {
        Some(part) => part * 16,
        None => text.len() - rest.len(),
    };
    let near = text
        .as_bytes()
        .get(near..)?
        .iter()
        .position(u8::is_ascii_digit)?
        + near;
    Some(near)
}

/// Whether a text begins as a name or a title does: with a capital, or a letter of an alphabet that has
/// none.
pub fn opens_large(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

/// The digit a superscript character stands for.
pub fn superscript(c: char) -> Option<char> {
    Some(match c {
        '\u{2070}' => '0',
        '\u{b9}' => '1',
        '\u{b2}' => '2',
        '\u{b3}' => '3',
        '\u{2074}'..='\u{2079}' => char::from(b'4' + (c as u32 - 0x2074) as u8),
        _ => return None,
    })
}

/// The letters that Unicode has raised, and what they stand for.
const RAISED: [(char, char); 25] = [
    ('a', 'ᵃ'),
    ('b', 'ᵇ'),
    ('c', 'ᶜ'),
    ('d', 'ᵈ'),
    ('e', 'ᵉ'),
    ('f', 'ᶠ'),
    ('g', 'ᵍ'),
    ('h', 'ʰ'),
    ('i', 'ⁱ'),
    ('j', 'ʲ'),
    ('k', 'ᵏ'),
    ('l', 'ˡ'),
    ('m', 'ᵐ'),
    ('n', 'ⁿ'),
    ('o', 'ᵒ'),
    ('p', 'ᵖ'),
    ('r', 'ʳ'),
    ('s', 'ˢ'),
    ('t', 'ᵗ'),
    ('u', 'ᵘ'),
    ('v', 'ᵛ'),
    ('w', 'ʷ'),
    ('x', 'ˣ'),
    ('y', 'ʸ'),
    ('z', 'ᶻ'),
];

/// The digit or letter that a raised character stands for: notes of a table are called by letters.
pub fn raised(c: char) -> Option<char> {
    // All of them stand here.
    if !matches!(c, '\u{b2}'..='\u{b9}' | '\u{2b0}'..='\u{2ff}' | '\u{1d2c}'..='\u{1dbf}' | '\u{2070}'..='\u{209f}')
    {
        return None;
    }
    let letter = || RAISED.iter().find(|(_, raised)| *raised == c);
    superscript(c).or_else(|| Some(letter()?.0))
}

pub fn to_superscript(c: char) -> char {
    match c {
        '0' => '\u{2070}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '4'..='9' => char::from_u32(0x2074 + c as u32 - '4' as u32).unwrap_or(c),
        'a'..='z' => RAISED
            .iter()
            .find(|(plain, _)| *plain == c)
            .map_or(c, |(_, raised)| *raised),
        other => other,
    }
}

/// `A`, `B`, `Resolution B`: the letter of a part or a section, alone in its line.
pub fn is_part(text: &str) -> bool {
    let letter = part(text).trim_end_matches('.');
    letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase())
}

/// The letter that a part is called by, where it is called a resolution too.
pub fn part(text: &str) -> &str {
    let called = &book().masthead.resolution;
    called
        .after(text)
        .filter(|letter| letter.len() == 1)
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_raised_is_known_again() {
        for plain in ('0'..='9').chain(RAISED.map(|(plain, _)| plain)) {
            assert_eq!(raised(to_superscript(plain)), Some(plain));
        }
        assert_eq!((raised('a'), raised('я'), raised('°')), (None, None, None));
    }
}
