//! Symbols of United Nations documents: `A/RES/65/232`, `S/PRST/2011/4`, `A/80/75-E/2025/55`.

use std::borrow::Cow;
use std::ops::Range;

use super::body::{self, Act, Body};
use super::closed::DocumentKind;
use super::date::is_space;
use super::number::{self, Number, Part, digits};
use crate::language::{self, Language, Numbering};

/// No list of numbers in a cell is longer, in bytes, and no part of a resolution: "sect. XVIII".
const LONGEST_LIST: usize = 80;
const LONGEST_PART: usize = 14;
/// "43/222 A to E": no word between the letters of parts is longer.
const LONGEST_JOINT: usize = 3;
/// A range names no more documents.
const MOST_BETWEEN: u32 = 200;
const DASHES: [char; 5] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'];

/// The symbol that the whole of `text` is, normalised: a joint symbol keeps both its halves, an
/// asterisk (the mark of a reissue) goes, `S/RES/1373(2001)` gets its space.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim_matches(is_space);
    let (symbol, length) = prefix(text)?;
    let rest = text.get(length..)?.trim_start_matches('*');
    rest.is_empty().then_some(symbol)
}

/// The symbol that `text` opens with, normalised, and its length in bytes.
pub(super) fn prefix(text: &str) -> Option<(String, usize)> {
    let (mut symbol, mut length) = single(text)?;
    while let Some(rest) = text.get(length..)
        && let Some(after) = rest.strip_prefix(DASHES)
        && let Some((other, further)) = single(after)
        && !is_range(&symbol, &other)
    {
        symbol.push('-');
        symbol.push_str(&other);
        length += rest.len() - after.len() + further;
    }
    Some((symbol, length))
}

/// Whether two symbols differ in figures alone: "CAT/C/SR.9–CAT/C/SR.12" are several documents, and "A/80/75-E/2025/55"
/// is one.
fn is_range(first: &str, last: &str) -> bool {
    let letters = |symbol: &str| -> String {
        let plain = symbol.chars().filter(|c| !c.is_ascii_digit());
        plain.collect()
    };
    letters(first) == letters(last)
}

/// The further documents that the words after a symbol name, with where each stands: the 117 of
/// "A/64/PV.116 and 117", all of "A/62/PV.117–120" and of "CAT/C/SR.9–CAT/C/SR.12", the corrigendum of "A/60/88 and
/// Corr.1". The symbol itself ends at byte `end`.
pub(super) fn more(text: &str, symbol: &str, end: usize) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    let mut at = end;
    let base = stem(symbol).to_owned();
    let mut last = symbol.to_owned();
    while let Some(rest) = text.get(at..) {
        let range = rest.strip_prefix(DASHES).map(|after| (true, after));
        let step = range.or_else(|| {
            let joint = [", and ", " and ", ", ", " to "]
                .iter()
                .find(|j| rest.starts_with(**j))?;
            Some((joint.contains("to"), rest.get(joint.len()..)?))
        });
        let Some((range, after)) = step else { break };
        let from = text.len() - after.len();
        if let Some((other, length)) =
            single(after).filter(|(other, _)| range && is_range(&last, other))
        {
            found.extend(between(&last, &other).map(|one| (one, from, from + length)));
            found.push((other.clone(), from, from + length));
            last = other;
            at = from + length;
            continue;
        }
        if let Some(length) = suffixes(after) {
            last = format!("{base}/{}", after.get(..length).unwrap_or(""));
            found.push((last.clone(), from, from + length));
            at = from + length;
            continue;
        }
        // Only the numbers of one series: "PV.116 and 117", "Add.1–3", not "A/65/116 and 12 others".
        let Some((head, number)) = last
            .rsplit_once('.')
            .filter(|(_, n)| digits(n, 4).is_some())
        else {
            break;
        };
        let (Some((low, "")), Some((high, rest))) = (digits(number, 4), digits(after, 4)) else {
            break;
        };
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/')
            && !rest
                .strip_prefix('.')
                .is_some_and(|r| r.starts_with(char::is_alphanumeric));
        let titled = rest.starts_with(" (")
            || rest.trim_start().starts_with(char::is_alphabetic)
                && !rest.trim_start().starts_with("and ");
        if !whole || high <= low || titled && !range {
            break;
        }
        let head = head.to_owned();
        let to = text.len() - rest.len();
        if range {
            for number in low + 1..high.min(low + MOST_BETWEEN) {
                found.push((format!("{head}.{number}"), from, to));
            }
        }
        last = format!("{head}.{high}");
        found.push((last.clone(), from, to));
        at = to;
    }
    found
}

/// The symbols that stand between two of one series.
fn between(low: &str, high: &str) -> impl Iterator<Item = String> {
    let parts = |symbol: &str| {
        let (head, number) = symbol.rsplit_once('.')?;
        let (number, rest) = digits(number, 4)?;
        rest.is_empty().then(|| (head.to_owned(), number))
    };
    let both = parts(low)
        .zip(parts(high))
        .filter(|((a, _), (b, _))| a == b);
    let (head, numbers) = both.map_or((String::new(), 0..0), |((head, low), (_, high))| {
        (head, low + 1..high.min(low + MOST_BETWEEN))
    });
    numbers.map(move |number| format!("{head}.{number}"))
}

/// The length of `Add.1`, `Corr.2`, `Add.1/Corr.1`.
fn suffixes(text: &str) -> Option<usize> {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'.' || *b == b'/')
        .count();
    let word = text.get(..length)?.trim_end_matches(['.', '/']);
    word.split('/').all(is_suffix).then_some(word.len())
}

/// One symbol of a joint one.
fn single(text: &str) -> Option<(String, usize)> {
    let series = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let known = match text.get(..series)? {
        "A" | "S" | "E" | "T" => true,
        other => (2..=8).contains(&series) && number::roman(other).is_none(),
    };
    let series = series
        + counted_series(text.get(series..)?)
            .filter(|_| series > 1)
            .unwrap_or(0);
    if !known || text.as_bytes().get(series) != Some(&b'/') {
        return None;
    }
    if let Some(resolution) = numbered(text) {
        return Some(resolution);
    }
    let mut end = series;
    while let Some(segment) = text
        .get(end..)
        .and_then(|rest| segment(rest, text.get(..end)?))
    {
        end += segment;
    }
    let symbol = text.get(..end)?;
    if end == series || !symbol.bytes().any(|b| b.is_ascii_digit()) || blank(text.get(end..)?) {
        return None;
    }
    let symbol = symbol.replace(DASHES, "-");
    let Some((part, length)) = part(text.get(end..)?) else {
        return Some((symbol, end));
    };
    let end = end + length;
    // "(Sect.3)"
    let part = match part.split_once('.') {
        Some((word, number)) if number.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            format!("{word}. {number}")
        }
        _ => part.to_owned(),
    };
    // "NPT/CONF.1995/32 (Part I)/Corr.2", "A/80/6 (Sect. 3)/Add.1"
    let after = text.get(end..)?.strip_prefix('/');
    let more = after.and_then(|after| after.get(..suffixes(after)?));
    Some(match more {
        Some(more) => (format!("{symbol} ({part})/{more}"), end + 1 + more.len()),
        None => (format!("{symbol} ({part})"), end),
    })
}

/// The length of the session in the series of other organizations: the ".18" of "GC.18/INF/4".
fn counted_series(text: &str) -> Option<usize> {
    let (_, rest) = digits(text.strip_prefix('.')?, 3)?;
    rest.starts_with('/').then_some(text.len() - rest.len())
}

/// The length of `/117`, `/C.3`, `/Rev.1`, `/S-27`; a full stop that ends a sentence stays out. `whole` is what
/// stands before it.
fn segment(text: &str, whole: &str) -> Option<usize> {
    let body = text.strip_prefix('/')?;
    let mut length = 0;
    for (at, c) in body.char_indices() {
        if c.is_ascii_alphanumeric() {
            // A segment begins with a capital or a digit.
            if at == 0 && c.is_ascii_lowercase() {
                return None;
            }
            length = at + 1;
        } else if DASHES.contains(&c) {
            // "S-27" and "A-32" are segments; "117–120" is a range, "75-E/2025" joins two symbols.
            let before = body.get(..at)?;
            let after = body.get(at + c.len_utf8()..)?;
            let capital = |b: u8| b.is_ascii_uppercase() || b == b'-';
            let letters = !before.is_empty() && before.bytes().all(capital);
            let capitals = after.bytes().take_while(u8::is_ascii_uppercase).count();
            let counted = whole.bytes().any(|b| b.is_ascii_digit());
            let joint = counted && capitals > 0 && after.as_bytes().get(capitals) == Some(&b'/');
            if let Some(last) = reports(before, after).filter(|_| is_treaty_body(whole)) {
                length = at + c.len_utf8() + last;
                break;
            }
            if !letters || joint || !after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                break;
            }
        } else if c == '(' {
            // "ICCD/COP(15)/23": the session of a conference.
            let letters = body.get(..at)?.bytes().all(|b| b.is_ascii_uppercase());
            let inner = digits(body.get(at + 1..)?, 3).map(|(_, rest)| rest);
            let Some(rest) = inner
                .and_then(|rest| rest.strip_prefix(')'))
                .filter(|_| letters && at > 1)
            else {
                break;
            };
            length = body.len() - rest.len();
            if !rest.starts_with('/') {
                break;
            }
            return Some(length + 1);
        } else if c != '.' {
            break;
        }
    }
    (length > 0).then_some(length + 1)
}

/// "2-3", the numbers of reports that a State hands in as one: the length of the last.
fn reports(first: &str, last: &str) -> Option<usize> {
    let (first, rest) = digits(first, 2)?;
    let (last, tail) = digits(last, 2)?;
    let whole = !tail.starts_with(|c: char| c.is_alphanumeric());
    (rest.is_empty() && whole && first < last).then(|| last.to_string().len())
}

/// `CRPD/C/TUN/CO`, `CEDAW/C/CAF`: what a treaty body has of a State.
fn is_treaty_body(symbol: &str) -> bool {
    let mut segments = symbol.split('/').skip(1);
    segments.next() == Some("C")
        && segments.clone().count() > 0
        && segments.all(|segment| segment.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The symbol goes on with a blank to be filled in, so it names nothing yet.
fn blank(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['/', '.']);
    let rest = rest.trim_start_matches(is_space);
    rest.starts_with('_')
        || rest.starts_with('…')
        || rest.starts_with("...")
        || rest.starts_with("[...")
        || rest.starts_with("[…")
        || rest.starts_with("[_")
}

/// ` (Part I)`, ` (Sect. 8)`: a part that is printed as a document of its own.
fn part(rest: &str) -> Option<(&str, usize)> {
    let (part, tail) = number::bracketed(rest.trim_start_matches(is_space), 16)?;
    let known = language::place_words().printed_apart.opens(part).is_some();
    known.then_some((part, rest.len() - tail.len()))
}

/// `S/RES/1373 (2001)`, `A/RES/217(III)A`, `A/RES/46/36 L`: series that number resolutions.
fn numbered(text: &str) -> Option<(String, usize)> {
    let (head, organ) = [("A/RES/", 'A'), ("S/RES/", 'S'), ("E/RES/", 'E')]
        .into_iter()
        .find(|(head, _)| text.starts_with(head))?;
    let rest = text.get(head.len()..)?;
    let (number, mut length) = number::opening(rest)?;
    let fits = match &number {
        Number::Year { .. } => organ == 'S',
        Number::Roman { .. } => organ != 'S',
        Number::Session { letter, .. } => organ == 'A' && letter.is_some(),
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut number = number;
    if let Number::Roman {
        letter: letter @ None,
        ..
    } = &mut number
        && let Some(after) = rest.get(length..)
        && let Some(found) = after.chars().next().filter(char::is_ascii_uppercase)
        && !after.get(1..)?.starts_with(char::is_alphanumeric)
    {
        *letter = Some(Part::of(found, false));
        length += 1;
    }
    let whole = number::ends_well(rest.get(length..)?);
    whole.then(|| (format!("{head}{number}"), head.len() + length))
}

/// A text with the letters of its symbols in Latin where Cyrillic ones that look the same were typed:
/// "А/RES/65/232".
pub fn in_latin(text: &str) -> Cow<'_, str> {
    let words = alike(text);
    if words.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for word in words {
        out.push_str(text.get(done..word.start).unwrap_or(""));
        let inside = text.get(word.clone()).unwrap_or("");
        out.extend(inside.chars().map(|c| number::latin(c).unwrap_or(c)));
        done = word.end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    Cow::Owned(out)
}

/// Where the words of a text stand that are symbols but for such letters.
pub(super) fn alike(text: &str) -> Vec<Range<usize>> {
    // The stroke stands beside a capital, whose first byte is this, or behind one.
    let bytes = text.as_bytes();
    let near = |at: usize| {
        let before = at.checked_sub(2).and_then(|at| bytes.get(at));
        before == Some(&0xd0) || bytes.get(at + 1) == Some(&0xd0)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut seen = 0;
    for at in memchr::memchr_iter(b'/', bytes) {
        if at < seen || !near(at) {
            continue;
        }
        let inside = |c: char| c.is_alphanumeric() || "/.-\u{2011}".contains(c);
        let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
            continue;
        };
        let start = before.trim_end_matches(inside).len();
        let end = text.len() - after.trim_start_matches(inside).len();
        seen = end;
        let word = text.get(start..end).unwrap_or("");
        let other = |c: char| !c.is_ascii() && c != '\u{2011}';
        let known = word
            .chars()
            .all(|c| !other(c) || number::latin(c).is_some());
        if known && word.contains(other) && word.contains(|c: char| c.is_ascii_digit()) {
            found.push(start..end);
        }
    }
    found
}

/// The letter of a part that the whole of `text` is, in whatever alphabet.
pub fn part_letter(text: &str, words: &Numbering) -> Option<String> {
    let (part, rest) = number::part(text, words)?;
    rest.is_empty().then(|| part.to_string())
}

/// "A–C", of several resolutions that have a number together: the letters of the first and the last.
pub fn several_parts(text: &str) -> Option<(&str, &str)> {
    let parts = text.split_once(['-', '\u{2011}', '\u{2013}']);
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase());
    parts.filter(|(first, last)| is_letter(first) && is_letter(last))
}

/// A number that is printed before a title instead of a symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleNumber {
    number: Number,
    /// A full stop follows it, as one does that is no part of the title.
    sure: bool,
}

/// The number that a title begins with, and the title after it: `65/232. …`, `217 A (III). …`,
/// `WHA66.8 …`.
pub fn title_number(text: &str) -> Option<(TitleNumber, &str)> {
    if let Some(found) = lettered_number(text) {
        return Some(found);
    }
    let (mut number, length) = number::opening(text)?;
    let mut rest = text.get(length..)?;
    let stop = rest.strip_prefix('.');
    match &mut number {
        // "65/1 A shore": the letter is the title's.
        Number::Session { letter, .. }
            if letter.is_some() && stop.is_none() && !rest.is_empty() =>
        {
            *letter = None;
            rest = text.get(text.find(is_space)?..)?;
        }
        Number::Roman { .. } if stop.is_none() => return None,
        Number::Session { .. } | Number::Yearly { .. } | Number::Roman { .. } => {}
        _ => return None,
    }
    let sure = rest.starts_with('.');
    let title = rest.trim_start_matches('.');
    let parted = title.is_empty() || title.starts_with(is_space) || sure && stop.is_some();
    parted.then(|| {
        (
            TitleNumber { number, sure },
            title.trim_start_matches(is_space),
        )
    })
}

/// The same, or one of a special session in the letters of a language: "د إ ط-11/1 …".
pub fn title_number_in<'t>(text: &'t str, words: &Numbering) -> Option<(TitleNumber, &'t str)> {
    title_number(text).or_else(|| {
        let rest = words.emergency.after(text);
        let rest = rest.or_else(|| words.special.after(text))?;
        let head = text.get(..text.len() - rest.len())?;
        let (length, number, end) = number::special_in(head, rest, words)?;
        let title = rest.get(end..)?;
        let number = TitleNumber {
            number,
            sure: title.starts_with('.'),
        };
        (length == head.len()).then(|| {
            (
                number,
                title.trim_start_matches(|c| c == '.' || is_space(c)),
            )
        })
    })
}

/// "99/… Lamps", "99/__. Lamps": the title behind a number that is to be filled in.
pub fn behind_blank(text: &str) -> Option<&str> {
    let (session, rest) = text.split_once('/')?;
    let counted = (1..=3).contains(&session.len()) && session.bytes().all(|b| b.is_ascii_digit());
    let (_, title) = rest
        .split_once(is_space)
        .filter(|_| counted && blank(rest))?;
    Some(title.trim_start_matches(is_space)).filter(|title| !title.is_empty())
}

/// "WHA66.8 Lamps": the number with the letters of its organ before it, and what follows it.
pub fn lettered(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = lettered_number(text)?;
    let number = text.get(..text.len() - rest.len())?;
    Some((number.trim_end_matches(|c| c == '.' || is_space(c)), rest))
}

/// `WHA66.8`: a number with the letters of its organ before it.
fn lettered_number(text: &str) -> Option<(TitleNumber, &str)> {
    let (number, rest) = language::organs().iter().find_map(|organ| {
        let letters = organ.resolutions.strip_suffix("{}")?;
        let lettered = !letters.is_empty() && !letters.contains('/');
        let number = text.strip_prefix(letters).filter(|_| lettered)?;
        let (found, length) = number::prefix(number)?;
        Some((found, number.get(length..)?))
    })?;
    let number = TitleNumber { number, sure: true };
    Some((number, rest.trim_start_matches(|c| c == '.' || is_space(c))))
}

/// A number that stands alone: `2/CP.24`, `5/1`, `VIII/3`.
pub fn number_alone(text: &str) -> Option<TitleNumber> {
    let (number, length) = number::prefix(text)?;
    (length == text.len()).then_some(TitleNumber { number, sure: true })
}

/// Whether a text is nothing but numbers of resolutions or symbols, and what belongs to them: `44/25`, `2200 A (XXI)`,
/// `51/32; 54/27`, `43/222 A–E`, `79/258, sect. IX`, `CD/8/Rev.10`.
pub fn numbers_alone(text: &str) -> bool {
    // Hardly a text is: most are told by their first letter.
    let opens = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    if text.len() > LONGEST_LIST || !text.starts_with(opens) {
        return false;
    }
    let mut pieces = text.trim_end_matches([';', ',']).split([';', ',']);
    let first = pieces.next().unwrap_or("");
    is_number(first) && pieces.all(|piece| is_number(piece) || piece.len() <= LONGEST_PART)
}

/// `44/25`, `43/222 A–E`, `CD/8/Rev.10`.
fn is_number(text: &str) -> bool {
    let text = text.trim_matches(is_space).trim_end_matches('*');
    let letters = |rest: &str| {
        let mut words = rest
            .split([' ', '\u{2013}', '-'])
            .filter(|word| !word.is_empty());
        words.all(|word| {
            word.len() <= LONGEST_JOINT && word.bytes().all(|b| b.is_ascii_alphabetic())
        })
    };
    let counted = match number::prefix(text) {
        Some((Number::Dotted { .. } | Number::Conference { .. }, _)) | None => false,
        Some((_, length)) => text.get(length..).is_some_and(letters),
    };
    counted || text.len() > 3 && parse(text).is_some()
}

impl TitleNumber {
    /// The body that alone counts in this way.
    pub fn body(&self) -> Option<Body> {
        match &self.number {
            Number::Conference { session, .. } => Some(body::of_conference(session)),
            _ => None,
        }
    }

    /// The symbol of this body's resolution or decision with the number.
    pub fn called(&self, body: Body, kind: DocumentKind) -> Option<String> {
        let act = match kind {
            DocumentKind::Decision => Act::Decision,
            _ => Act::Resolution,
        };
        body.target(act, &self.number)
    }

    /// The symbol that the number stands for where it is this body's, and what it names: a
    /// resolution or a decision.
    pub fn symbol(&self, body: Body) -> Option<(String, DocumentKind)> {
        let act = body.act(&self.number);
        let kind = match act {
            Act::Decision => DocumentKind::Decision,
            Act::Resolution | Act::Either => DocumentKind::Resolution,
        };
        Some((body.target(act, &self.number)?, kind))
    }

    /// Whether it can be nothing but a number.
    pub fn sure(&self) -> bool {
        self.sure
    }
}

impl std::fmt::Display for TitleNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.number.fmt(f)
    }
}

/// What a suffix adds to the document whose symbol stands before it.
fn is_suffix(segment: &str) -> bool {
    ["Rev.", "Add.", "Corr.", "Amend."].iter().any(|kind| {
        let rest = segment.strip_prefix(kind);
        rest.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// The symbol without /Rev.n, /Add.n, /Corr.n, /Amend.n: what all versions of a text share.
pub fn stem(symbol: &str) -> &str {
    let mut stem = symbol.trim_end_matches('*');
    while let Some((head, last)) = stem.rsplit_once('/')
        && is_suffix(last)
    {
        stem = head;
    }
    stem
}

/// Which revision a symbol names: 0 for the first issue, 1 for /Rev.1. Of two symbols with one
/// stem the greater one is the later text.
pub fn revision(symbol: &str) -> u32 {
    symbol
        .split('/')
        .filter_map(|segment| segment.strip_prefix("Rev."))
        .find_map(|n| n.trim_end_matches('*').parse().ok())
        .unwrap_or(0)
}

/// Where the United Nations serve the document with this symbol in a language: for the normalised names
/// of resolutions without a symbol (`CCPCJ 19/1`), treaties and publications there is none.
pub fn address(symbol: &str, language: Language) -> Option<String> {
    let (first, length) = single(symbol)?;
    let rest = symbol.get(length..)?;
    if !(rest.is_empty() || rest.starts_with(DASHES)) {
        return None;
    }
    let mut name = first;
    if let Some(rest) = name.strip_prefix("A/RES/")
        && let Some((number, _)) = number::prefix(rest)
    {
        // Lettered parts were issued under one symbol in the numbering by Roman sessions and in
        // its first years after, later each under its own.
        match number {
            Number::Roman { item, session, .. } => name = format!("A/RES/{item}({session})"),
            Number::Session {
                session: number::Session::Regular(session),
                item,
                ..
            } if session < 50 => {
                name = format!("A/RES/{session}/{item}");
            }
            _ => {}
        }
    }
    name.retain(|c| !is_space(c));
    Some(format!("{}{name}", published(language)))
}

/// Where documents are published in a language: in six of them, in English for those who read another.
pub fn published(language: Language) -> String {
    let language = match language {
        Language::De => Language::En,
        language => language,
    };
    format!("https://docs.un.org/{}/", language.code())
}

/// The body a document belongs to, as far as its symbol says: `A/HRC/RES/50/13` is the Human
/// Rights Council's, `A/C.3/76/L.9` the General Assembly's, `E/CN.15/…` a commission's.
pub fn body(symbol: &str) -> Option<Body> {
    language::organ_of_symbol(symbol).map(Body::of)
}

/// Whose resolutions a report holds: the annual reports of councils and commissions are
/// numbered supplements of the Official Records (`E/2010/30` is the Commission on Crime
/// Prevention and Criminal Justice's), reports of conferences carry the conference's series.
pub(super) fn reported_body(symbol: &str) -> Option<Body> {
    let own = || body(symbol).filter(|_| !symbol.starts_with(['A', 'E', 'S', 'T']));
    let mut segments = symbol.split('/');
    let (series, session, third) = (segments.next()?, segments.next()?, segments.next());
    if (series, session) == ("A", "HRC") {
        return Some(Body::HumanRightsCouncil);
    }
    let first = match series {
        "A" => 61,
        "E" => 1990,
        _ => return own(),
    };
    digits(session, 4).filter(|(n, rest)| *n >= first && rest.is_empty())?;
    let supplement = format!("{series}/{}", third?);
    let mut organs = language::organs().iter();
    let organ = organs.find(|organ| organ.supplements.has(&supplement));
    organ.map(Body::of)
}

/// Whether the document numbers operative paragraphs: resolutions, decisions and their drafts.
pub(super) fn has_operative_paragraphs(symbol: &str) -> bool {
    symbol.split(['/', ' ']).any(|segment| {
        segment == "RES"
            || segment == "DEC"
            || segment.starts_with("L.")
            || segment.starts_with("Res.")
    }) || !symbol.contains('/')
        || symbol
            .find(' ')
            .is_some_and(|space| symbol.find('/').is_some_and(|slash| space < slash))
}

/// Whether a citation's target is a document, not a treaty or a publication.
pub(super) fn is_document(target: &str) -> bool {
    !["treaty:", "UNTS ", "LNTS ", "Sales No. "]
        .iter()
        .any(|kind| target.starts_with(kind))
}

/// A resolution's symbol where no body is told but the form of the number leaves only one:
/// `217 A (III)` and `S-30/1` are the General Assembly's, `1373 (2001)` the Security Council's.
pub(super) fn self_evident(number: &Number) -> Option<String> {
    let body = match number {
        Number::Roman { .. } => Body::GeneralAssembly,
        Number::Year { .. } => Body::SecurityCouncil,
        _ => return None,
    };
    body.target(Act::Resolution, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_their_normal_form() {
        for (text, normal) in [
            ("A/RES/65/232", Some("A/RES/65/232")),
            ("A/RES/S-30/1", Some("A/RES/S-30/1")),
            (
                "NPT/CONF.1995/32 (Part I)/Corr.2",
                Some("NPT/CONF.1995/32 (Part I)/Corr.2"),
            ),
            ("A/80/6 (Sect. 3)/Add.1", Some("A/80/6 (Sect. 3)/Add.1")),
            ("A/80/6 (Sect.3)/Add.1", Some("A/80/6 (Sect. 3)/Add.1")),
            ("A/75/49 (Vol.I)", Some("A/75/49 (Vol. I)")),
            ("A/80/6 (Introduction)", Some("A/80/6 (Introduction)")),
            ("ICCD/COP(15)/23/Add.1", Some("ICCD/COP(15)/23/Add.1")),
            ("GC.18/INF/4", Some("GC.18/INF/4")),
            ("IDB.48/16/Rev.1", Some("IDB.48/16/Rev.1")),
            ("A/RES/ES-10/20", Some("A/RES/ES-10/20")),
            ("A/RES/217(III)A", Some("A/RES/217 A (III)")),
            ("A/RES/217 A (III)", Some("A/RES/217 A (III)")),
            ("A/RES/3362(S-VII)", Some("A/RES/3362 (S-VII)")),
            ("A/RES/46/36 L", Some("A/RES/46/36 L")),
            ("S/RES/1373(2001)", Some("S/RES/1373 (2001)")),
            ("S/RES/1373 (2001)", Some("S/RES/1373 (2001)")),
            ("S/PRST/2011/4", Some("S/PRST/2011/4")),
            ("A/HRC/RES/50/13", Some("A/HRC/RES/50/13")),
            ("E/RES/2013/40", Some("E/RES/2013/40")),
            ("A/C.3/68/L.6/Rev.1", Some("A/C.3/68/L.6/Rev.1")),
            ("A/80/L.25*", Some("A/80/L.25")),
            ("E/CN.15/2012/15", Some("E/CN.15/2012/15")),
            ("A/CONF.234/16", Some("A/CONF.234/16")),
            ("CTOC/COP/2010/17", Some("CTOC/COP/2010/17")),
            ("A/80/75-E/2025/55", Some("A/80/75-E/2025/55")),
            ("A/67/828–S/2013/210", Some("A/67/828-S/2013/210")),
            (
                "A/67/65/Corr.1-E/2012/48/Corr.1",
                Some("A/67/65/Corr.1-E/2012/48/Corr.1"),
            ),
            ("A/CONF.157/24 (Part I)", Some("A/CONF.157/24 (Part I)")),
            ("A/ES-10/273/Corr.1", Some("A/ES-10/273/Corr.1")),
            ("UNEP/EA.5/Res.14", Some("UNEP/EA.5/Res.14")),
            ("BWC/CONF.IX/9", Some("BWC/CONF.IX/9")),
            ("A/80/...", None),
            ("A/C.3/80/L.[…]", None),
            ("HIV/AIDS", None),
            ("A/and/5", None),
            ("a/res/65/232", None),
            ("A/62/PV.117–120", None),
        ] {
            assert_eq!(parse(text).as_deref(), normal, "{text}");
        }
    }

    #[test]
    fn versions_share_a_stem() {
        assert_eq!(stem("A/C.3/68/L.6/Rev.1"), "A/C.3/68/L.6");
        assert_eq!(stem("A/58/874/Add.1/Corr.2"), "A/58/874");
        assert_eq!(stem("A/RES/65/232"), "A/RES/65/232");
        assert_eq!(revision("A/C.3/68/L.6"), 0);
        assert_eq!(revision("A/C.3/68/L.6/Rev.2"), 2);
    }

    #[test]
    fn addresses() {
        for (symbol, tail) in [
            ("A/RES/65/232", Some("A/RES/65/232")),
            ("S/RES/1373 (2001)", Some("S/RES/1373(2001)")),
            ("A/RES/217 A (III)", Some("A/RES/217(III)")),
            ("A/RES/46/36 L", Some("A/RES/46/36")),
            ("A/RES/67/234 B", Some("A/RES/67/234B")),
            ("A/80/75-E/2025/55", Some("A/80/75")),
            ("A/CONF.157/24 (Part I)", Some("A/CONF.157/24(PartI)")),
            ("CCPCJ 19/1", None),
            ("treaty:UNTOC", None),
            ("UNTS 39574", None),
        ] {
            let whole = tail.map(|tail| format!("https://docs.un.org/en/{tail}"));
            assert_eq!(address(symbol, Language::En), whole, "{symbol}");
        }
        let french = address("A/RES/65/232", Language::Fr);
        assert_eq!(
            french.as_deref(),
            Some("https://docs.un.org/fr/A/RES/65/232")
        );
    }

    #[test]
    fn bodies() {
        assert_eq!(body("A/HRC/RES/50/13"), Some(Body::HumanRightsCouncil));
        assert_eq!(body("A/C.3/76/L.9"), Some(Body::GeneralAssembly));
        assert_eq!(body("E/CN.15/2012/15"), Some(Body::Coded("CCPCJ")));
        assert_eq!(reported_body("E/2010/30"), Some(Body::Coded("CCPCJ")));
        assert_eq!(reported_body("A/79/53"), Some(Body::HumanRightsCouncil));
        assert_eq!(reported_body("A/65/116"), None);
    }
}
