//! The fixed forms of UN texts that several steps look for: organ lines, months, closing lines.

use crate::document::Language;
pub use crate::document::date::MONTHS;
use crate::language;

/// The organ named by a line that is nothing but "The General Assembly,": its name without the
/// article.
pub fn organ_line(text: &str) -> Option<&str> {
    let speaker = language::of(Language::En).organ_line(text)?;
    Some(speaker.name)
}

/// `71st plenary meeting`, `2nd meeting` at the start of a text: the length of it.
pub fn meeting(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let suffix = ["st", "nd", "rd", "th"]
        .iter()
        .find(|s| rest.starts_with(**s))?;
    let after = &rest[suffix.len()..];
    let word = [" plenary meeting", " (resumed) plenary meeting", " meeting"]
        .iter()
        .find(|w| after.starts_with(**w))?;
    (digits > 0).then_some(digits + suffix.len() + word.len())
}

/// A line that names the meeting of adoption, with its date or without: "1976th plenary meeting, 25
/// October 1971.", "Hundred and eighty-third plenary meeting, 10 December 1948."
pub fn meeting_line(text: &str) -> bool {
    const TENS: [&str; 10] = [
        "Hundred", "One", "Twent", "Thirt", "Fort", "Fift", "Sixt", "Sevent", "Eight", "Ninet",
    ];
    let opens = || TENS.iter().any(|t| text.starts_with(t));
    let spelled = || {
        let before = text.split(" plenary meeting").next().unwrap_or(text);
        before.len() < text.len()
            && before.split_whitespace().count() <= 5
            && TENS.iter().any(|t| before.starts_with(t))
            && ["st", "nd", "rd", "th"].iter().any(|o| before.ends_with(o))
    };
    text.len() < 90 && (meeting(text).is_some() || opens() && spelled())
}

/// Words after which a sentence can't end: what follows on the next page goes on.
pub fn dangling(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    matches!(
        last.to_ascii_lowercase().as_str(),
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "of"
            | "to"
            | "in"
            | "on"
            | "for"
            | "with"
            | "by"
            | "from"
            | "at"
            | "as"
            | "its"
            | "their"
            | "that"
            | "which"
            | "has"
            | "have"
            | "is"
            | "are"
            | "be"
            | "been"
            | "into"
            | "through"
            | "under"
            | "between"
            | "including"
            | "this"
            | "these"
            | "those"
            | "other"
            | "all"
            | "not"
            | "upon"
            | "also"
    )
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
    let called = ["Resolution ", "RESOLUTION "].iter();
    called
        .filter_map(|word| text.strip_prefix(word))
        .find(|letter| letter.len() == 1)
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_are_counted() {
        assert_eq!(meeting("71st plenary meeting 21 December 2010"), Some(20));
        assert_eq!(meeting("2nd meeting."), Some(11));
        assert_eq!(meeting("71 plenary meeting"), None);
        for line in [
            "947th plenary meeting,",
            "Hundred and eighty-third plenary meeting,",
            "Sixty-first plenary meeting",
        ] {
            assert!(meeting_line(line), "{line}");
        }
        assert!(!meeting_line("Forty States at the plenary meeting,"));
    }
}
