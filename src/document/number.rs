//! Numbers of resolutions and decisions, without the body: `65/232`, `217 A (III)`, `1373 (2001)`.

use std::fmt;

use super::date::is_space;
use super::roman;
use crate::language::{self, Numbering, in_word, is_unparted};

/// A General Assembly session (or that of a body that numbers likewise).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Session {
    Regular(u16),
    /// `S-30`
    Special(u16),
    /// `ES-10`
    Emergency(u16),
}

/// The letter of one of the resolutions that have a number together, from 0 on: `A`, `AA` after `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part(u8);

impl Part {
    pub(super) fn of(letter: char, doubled: bool) -> Part {
        let letter = (u8::try_from(letter).unwrap_or(b'A')).saturating_sub(b'A') % 26;
        Part(letter + if doubled { 26 } else { 0 })
    }

    /// Those that stand before another one and after this.
    pub(super) fn up_to(self, last: Part) -> impl Iterator<Item = Part> {
        (self.0 + 1..last.0).map(Part)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = char::from(b'A' + self.0 % 26);
        (0..=self.0 / 26).try_for_each(|_| write!(f, "{letter}"))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// `65/232`, `S-30/1`, `46/36 L`
    Session {
        session: Session,
        item: u32,
        letter: Option<Part>,
    },
    /// `2012/12`
    Yearly { year: u16, item: u32 },
    /// `217 A (III)`, `3362 (S-VII)`
    Roman {
        item: u32,
        letter: Option<Part>,
        session: String,
    },
    /// `1373 (2001)`
    Year { item: u32, year: u16 },
    /// `1/CP.21`
    Conference { item: u32, session: String },
    /// `IX/20`
    RomanPair { session: String, item: u32 },
    /// `12.20`, of bodies named beside it
    Dotted { session: u16, item: u32 },
}

/// A range names no more.
const LONGEST_RANGE: u32 = 60;

impl Number {
    /// The numbers of the same session or year that stand between this one and a later one; none where they are no
    /// range.
    pub(super) fn up_to(&self, last: &Number) -> Vec<Number> {
        let (low, high) = match (self, last) {
            (
                Number::Session {
                    session: a,
                    item: low,
                    letter: None,
                },
                Number::Session {
                    session: b,
                    item: high,
                    letter: None,
                },
            ) if a == b => (*low, *high),
            (
                Number::Yearly { year: a, item: low },
                Number::Yearly {
                    year: b,
                    item: high,
                },
            ) if a == b => (*low, *high),
            _ => return Vec::new(),
        };
        let items = low + 1..high.min(low + LONGEST_RANGE);
        let with = |item: u32| match self {
            Number::Session { session, .. } => Number::Session {
                session: session.clone(),
                item,
                letter: None,
            },
            Number::Yearly { year, .. } => Number::Yearly { year: *year, item },
            other => other.clone(),
        };
        items.map(with).collect()
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Session::Regular(n) => write!(f, "{n}"),
            Session::Special(n) => write!(f, "S-{n}"),
            Session::Emergency(n) => write!(f, "ES-{n}"),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Session {
                session,
                item,
                letter,
            } => {
                write!(f, "{session}/{item}")?;
                letter.iter().try_for_each(|letter| write!(f, " {letter}"))
            }
            Number::Yearly { year, item } => write!(f, "{year}/{item}"),
            Number::Roman {
                item,
                letter,
                session,
            } => {
                write!(f, "{item}")?;
                letter
                    .iter()
                    .try_for_each(|letter| write!(f, " {letter}"))?;
                write!(f, " ({session})")
            }
            Number::Year { item, year } => write!(f, "{item} ({year})"),
            Number::Conference { item, session } => write!(f, "{item}/{session}"),
            Number::RomanPair { session, item } => write!(f, "{session}/{item}"),
            Number::Dotted { session, item } => write!(f, "{session}.{item}"),
        }
    }
}

/// The number that `text` opens with, and its length in bytes. The caller sees to it that nothing
/// before it belongs to it.
pub(super) fn prefix(text: &str) -> Option<(Number, usize)> {
    prefix_in(text, Numbering::latin())
}

/// The same as a language writes it.
pub(super) fn prefix_in(text: &str, words: &Numbering) -> Option<(Number, usize)> {
    let found = opening_in(text, words)?;
    ends_well(text.get(found.1..)?).then_some(found)
}

/// As [`prefix`], whatever follows.
pub(super) fn opening(text: &str) -> Option<(Number, usize)> {
    opening_in(text, Numbering::latin())
}

fn opening_in(text: &str, words: &Numbering) -> Option<(Number, usize)> {
    match text.bytes().next()? {
        b'0'..=b'9' => arabic(text, words),
        b'S' | b'E' => special(text),
        b'I' | b'V' | b'X' => roman_pair(text),
        _ => None,
    }
}

/// Nothing of the same word follows: `65/232.` ends, `65/232.4`, `65/232-5` and `65/...` do not.
pub(super) fn ends_well(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some('/' | '_' | '[') => false,
        // "73/255号": nothing parts words there.
        Some('\u{2e80}'..='\u{9fff}') => true,
        Some(c) if c.is_alphanumeric() => false,
        Some('.' | '-' | ':') => !chars.next().is_some_and(|c| c.is_alphanumeric()),
        Some(_) => true,
    }
}

pub(super) fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > most {
        return None;
    }
    let (head, tail) = text.split_at_checked(length)?;
    Some((head.parse().ok()?, tail))
}

fn arabic(text: &str, words: &Numbering) -> Option<(Number, usize)> {
    let (first, rest) = digits(text, 5)?;
    let end = |rest: &str| text.len() - rest.len();
    if let Some(after) = rest.strip_prefix('/') {
        if let Some((item, rest)) = digits(after, 4) {
            if item == 0 || first == 0 {
                return None;
            }
            if (1900..=2199).contains(&first) {
                return Some((
                    Number::Yearly {
                        year: first as u16,
                        item,
                    },
                    end(rest),
                ));
            }
            let session = Session::Regular(u16::try_from(first).ok().filter(|n| *n < 300)?);
            let (letter, rest) = letter(rest, words);
            return Some((
                Number::Session {
                    session,
                    item,
                    letter,
                },
                end(rest),
            ));
        }
        return conference(first, after).map(|(number, rest)| (number, end(rest)));
    }
    if let Some(after) = rest.strip_prefix('.') {
        let (item, rest) = digits(after, 3)?;
        let session = u16::try_from(first).ok()?;
        return Some((Number::Dotted { session, item }, end(rest)));
    }
    let (letter, after) = letter(rest, words);
    let (session, tail) = bracketed(after.trim_start_matches(is_space), 12)?;
    let session = session.trim_matches(is_space);
    if letter.is_none()
        && let Some((year, "")) = digits(session, 4)
        && (1946..=2199).contains(&year)
    {
        return Some((
            Number::Year {
                item: first,
                year: year as u16,
            },
            end(tail),
        ));
    }
    let session = roman_session(session).or_else(|| counted_session(session, words))?;
    Some((
        Number::Roman {
            item: first,
            letter,
            session,
        },
        end(tail),
    ))
}

/// What stands in the brackets that `text` opens with, at most so many bytes, and what follows.
pub(super) fn bracketed(text: &str, most: usize) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('(')?;
    let length = inside.bytes().take(most + 1).position(|b| b == b')')?;
    Some((inside.get(..length)?, inside.get(length + 1..)?))
}

/// A part's letter: ` L`, where a word could not stand.
fn letter<'t>(rest: &'t str, words: &Numbering) -> (Option<Part>, &'t str) {
    let after = rest.trim_start_matches(is_space);
    let Some((letter, tail)) = part(after, words) else {
        return (None, rest);
    };
    let beside = |c: char| {
        let unparted = matches!(c, '\u{2e80}'..='\u{9fff}');
        c.is_alphanumeric() && !unparted || "'’-./".contains(c)
    };
    match !tail.starts_with(beside) || tail.starts_with('.') && sentence_ends(tail) {
        true => (Some(letter), tail),
        false => (None, rest),
    }
}

/// The letter of a part that a text begins with, in whatever alphabet, and what follows it.
pub(super) fn part<'t>(text: &'t str, words: &Numbering) -> Option<(Part, &'t str)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if let Some(letter) = latin(first) {
        let one = chars.as_str();
        // "AA" after "Z"; no number has had many more parts, and "PP 3" is a paragraph.
        let doubled = |c: &char| *c == first && matches!(letter, 'A'..='H');
        let two = chars.next().filter(doubled).map(|_| chars.as_str());
        let two = two.filter(|rest| {
            !rest.starts_with(char::is_alphanumeric) || rest.starts_with(is_unparted)
        });
        return Some((Part::of(letter, two.is_some()), two.unwrap_or(one)));
    }
    let named = words.parts.iter().enumerate().find_map(|(at, name)| {
        let rest = language::strip(text, name)?;
        Some((at, rest)).filter(|(_, rest)| !rest.starts_with(in_word))
    });
    let (at, rest) = named?;
    Some((Part(u8::try_from(at).ok()?), rest))
}

/// A capital of the Latin alphabet, or the Cyrillic one that looks like it.
pub(super) fn latin(c: char) -> Option<char> {
    const ALIKE: [(char, char); 14] = [
        ('Ѕ', 'S'),
        ('Ј', 'J'),
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('І', 'I'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
    ];
    let alike = || ALIKE.iter().find(|(other, _)| *other == c);
    match c {
        'A'..='Z' => Some(c),
        _ => Some(alike()?.1),
    }
}

fn sentence_ends(rest: &str) -> bool {
    let rest = rest.trim_start_matches('.');
    rest.is_empty() || rest.starts_with(is_space)
}

/// `XXV`, `S-VII`, `ES-I`.
fn roman_session(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        other => latin(other).unwrap_or(other),
    };
    let text: String = text.chars().map(plain).collect();
    let numeral = text
        .strip_prefix("ES-")
        .or(text.strip_prefix("S-"))
        .unwrap_or(&text);
    roman(numeral).map(|_| text)
}

/// "د-21", "دإ-4": sessions whose number is no Roman one.
fn counted_session(text: &str, words: &Numbering) -> Option<String> {
    let kinds = [
        (&words.emergency, "ES-"),
        (&words.special, "S-"),
        (&words.session, ""),
    ];
    kinds.into_iter().find_map(|(names, printed)| {
        let (session, rest) = digits(names.after(text)?.trim_start_matches(is_space), 2)?;
        let numeral = roman::spelled(session);
        (rest.is_empty() && session > 0).then(|| format!("{printed}{numeral}"))
    })
}

/// The number of a special session whose kind is told right before its digits, "دإ-10/2": how much of what stands
/// before belongs to it, the number, and its length.
pub(super) fn special_in(
    before: &str,
    text: &str,
    words: &Numbering,
) -> Option<(usize, Number, usize)> {
    let (head, emergency) = match words.emergency.before(before) {
        Some(head) => (head, true),
        None => (words.special.before(before)?, false),
    };
    let (session, rest) = digits(text, 2)?;
    let (item, rest) = digits(rest.strip_prefix('/')?, 4)?;
    let (letter, rest) = letter(rest, words);
    let session = match emergency {
        true => Session::Emergency(session as u16),
        false => Session::Special(session as u16),
    };
    let number = Number::Session {
        session,
        item,
        letter,
    };
    let free = !head.ends_with(|c: char| c.is_alphanumeric()) && ends_well(rest);
    free.then(|| (before.len() - head.len(), number, text.len() - rest.len()))
}

/// The value of a Roman numeral in capitals, below 90: sessions, sections, annexes.
pub(super) fn roman(text: &str) -> Option<u32> {
    let capitals = text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    roman::value(text).filter(|_| capitals)
}

/// The number of a conference's decision whose session is told in other letters, "1/م أ-21", and its length;
/// `near` is the symbol named before it, which tells whose it is where several name their sessions alike.
pub(super) fn conference_in(
    text: &str,
    words: &Numbering,
    near: Option<&str>,
) -> Option<(Number, usize)> {
    let (item, after) = digits(text, 3)?;
    let after = after.strip_prefix('/')?;
    let known = words.conferences.iter();
    let (row, after) = known
        .filter_map(|row| Some((row, language::strip(after, &row.words)?)))
        .next()?;
    let sign =
        |c: char| is_space(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '.');
    let (session, rest) = digits(after.trim_start_matches(sign), 2)?;
    let series = near.and_then(language::organ_of_symbol);
    let mut names = row.names.iter();
    let name = match row.names.iter().nth(1) {
        None => names.next()?,
        Some(_) => names.find(|name| series.is_some_and(|organ| organ.sessions.has(name)))?,
    };
    let session = format!("{name}.{session}");
    let number = Number::Conference { item, session };
    ends_well(rest).then(|| (number, text.len() - rest.len()))
}

fn conference(item: u32, after: &str) -> Option<(Number, &str)> {
    let (_, name, session) = language::conference_at(after)?;
    let (session, rest) = digits(session, 2)?;
    Some((
        Number::Conference {
            item,
            session: format!("{name}.{session}"),
        },
        rest,
    ))
}

fn special(text: &str) -> Option<(Number, usize)> {
    let (emergency, rest) = match text.strip_prefix("ES") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('S')?),
    };
    let rest = rest.strip_prefix(['-', '\u{2010}', '\u{2011}', '\u{2013}'])?;
    let (session, rest) = digits(rest, 2)?;
    let (item, rest) = digits(rest.strip_prefix('/')?, 4)?;
    let session = session as u16;
    let session = if emergency {
        Session::Emergency(session)
    } else {
        Session::Special(session)
    };
    let (letter, rest) = letter(rest, Numbering::latin());
    Some((
        Number::Session {
            session,
            item,
            letter,
        },
        text.len() - rest.len(),
    ))
}

fn roman_pair(text: &str) -> Option<(Number, usize)> {
    let length = text.bytes().take_while(|b| b"IVX".contains(b)).count();
    let (session, rest) = text.split_at_checked(length)?;
    roman(session)?;
    let (item, rest) = digits(rest.strip_prefix('/')?, 3)?;
    Some((
        Number::RomanPair {
            session: session.to_owned(),
            item,
        },
        text.len() - rest.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_all_their_forms() {
        for (text, printed) in [
            ("65/232", Some("65/232")),
            ("65/232.", Some("65/232")),
            ("46/36 L of 9 December", Some("46/36 L")),
            ("46/36 Lists", Some("46/36")),
            ("53/77 AA of 4 December", Some("53/77 AA")),
            ("53/77 AAA", Some("53/77")),
            ("57/270 B.", Some("57/270 B")),
            ("S-30/1, annex", Some("S-30/1")),
            ("S‑30/1", Some("S-30/1")),
            ("ES-10/20", Some("ES-10/20")),
            ("2012/12", Some("2012/12")),
            ("217 A (III)", Some("217 A (III)")),
            ("3362 (S-VII)", Some("3362 (S-VII)")),
            ("2625(XXV)", Some("2625 (XXV)")),
            ("1373\u{a0}(2001)", Some("1373 (2001)")),
            ("1/CP.21", Some("1/CP.21")),
            ("IX/20", Some("IX/20")),
            ("76/...", None),
            ("2012/[...]", None),
            ("65/232/3", None),
            ("47 (Cg-18)", None),
            ("2625 (IIX)", None),
            ("12", None),
            ("0/5", None),
        ] {
            let found = prefix(text).map(|(number, _)| number.to_string());
            assert_eq!(found.as_deref(), printed, "{text}");
        }
    }
}
