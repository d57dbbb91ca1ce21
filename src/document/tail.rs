//! What stands around the number of a resolution: ", annex", "of 20 December 2012", ", paragraph
//! 12 (a)", "and".

use super::address::{Address, Kind};
use super::date::{self, first_bytes, is_space};
use super::number::{self, Number, Part, digits};
use super::{Date, counting, label, roman};
use crate::language::{self, Citations, Joints, PhraseBook, Phrases, Series, in_word, is_unparted};

/// What follows a number and belongs to it.
#[derive(Debug)]
pub(super) struct Tail {
    book: &'static PhraseBook,
    /// Where it ends; set to where the number ends before reading.
    pub end: usize,
    pub dates: Vec<Date>,
    /// Ids: `annex`, `op12(a)`, `II`.
    pub paragraphs: Vec<Address>,
}

impl Tail {
    /// What follows a number that ends at byte `end`; nothing is read yet.
    pub fn at(end: usize, book: &'static PhraseBook) -> Tail {
        Tail {
            book,
            end,
            dates: Vec::new(),
            paragraphs: Vec::new(),
        }
    }

    /// Reads dates, and parts and paragraphs after commas.
    pub fn read(&mut self, text: &str) {
        self.dates(text);
        self.paragraphs = parts(text, &mut self.end, self.book);
        if self.dates.is_empty() {
            self.dates(text);
        }
    }

    /// Reads "of 20 December 2012".
    pub fn dates(&mut self, text: &str) {
        let Some(rest) = text.get(self.end..) else {
            return;
        };
        let mut openings = self.book.citations.dated.iter();
        let found = openings.find_map(|opening| {
            let rest = language::strip(rest, opening)?.trim_start_matches(is_space);
            let read = date::prefix(rest, &self.book.dates)?;
            Some((read, text.len() - rest.len()))
        });
        if let Some(((dates, length), start)) = found {
            self.dates = dates;
            self.end = start + length;
        }
    }
}

fn strip_space(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(is_space);
    (rest.len() < text.len()).then_some(rest)
}

/// ", annex, para. 5", ", sect. II, para. 3", ", paragraph 12 (a)", ", paras. 5 and 6" from byte
/// `end` on, as ids.
fn parts(text: &str, end: &mut usize, book: &PhraseBook) -> Vec<Address> {
    let words = &book.citations;
    if let Some((found, length)) = parts_behind(text.get(*end..).unwrap_or(""), book) {
        *end += length;
        return found;
    }
    let start = *end;
    let found = parts_after(text, end, book);
    // "55/233, section III of its resolution 55/234": it is the next one's.
    if !found.is_empty() && is_of_another(text.get(*end..).unwrap_or(""), words) {
        *end = start;
        return Vec::new();
    }
    found
}

/// Whether "of its resolution" stands next.
fn is_of_another(rest: &str, words: &Citations) -> bool {
    const NEAR: usize = 80;
    let named = |rest: &str| {
        let near = first_bytes(rest, NEAR);
        let near = near.split([',', '\u{60c}', ';', '.']).next().unwrap_or("");
        let digits = near.find(|c: char| c.is_ascii_digit());
        let before = near.get(..digits.unwrap_or(0)).unwrap_or("");
        words.resolution.within(before) || words.decision.within(before)
    };
    let open = rest.trim_start_matches(is_space);
    let linked = |open| words.linked.after(open).is_some_and(named);
    let comma = open
        .strip_prefix([',', '\u{60c}'])
        .map(|open| open.trim_start_matches(is_space));
    let opens = |open: &&str| {
        words
            .linked
            .after(open)
            .is_some_and(|after| after.len() < open.len())
    };
    linked(open) || comma.filter(opens).is_some_and(linked)
}

/// What [`parts`] reads where the words for parts stand before their numbers.
fn parts_after(text: &str, end: &mut usize, book: &PhraseBook) -> Vec<Address> {
    let words = &book.citations;
    let mut prefix: Vec<Address> = Vec::new();
    while let Some(rest) = text.get(*end..) {
        let comma = || rest.strip_prefix([',', '\u{60c}']).and_then(strip_space);
        // "第48/104号决议，附件": the word behind the number stands between.
        let closed = || words.after_number.after(rest)?.strip_prefix('\u{ff0c}');
        let Some(word) = comma().or_else(closed).or_else(|| {
            let rest = strip_space(rest)?;
            let named = [&words.paragraph, &words.annex];
            let named = named.iter().any(|names| names.opens(rest).is_some());
            named.then_some(rest)
        }) else {
            break;
        };
        let at = text.len() - word.len();
        if let Some(length) = words.annex.iter().find_map(|name| word_at(word, name)) {
            let (annexes, more) = annexes(word.get(length..).unwrap_or(""), book);
            prefix = annexes;
            *end = at + length + more;
        } else if let Some((section, more)) = words.section.iter().find_map(|name| {
            part(word.get(word_at(word, name)?..)?).map(|(p, n)| (p, n + name.len()))
        }) {
            prefix = vec![match prefix.first().filter(|scope| scope.is_annexed()) {
                Some(annex) => section.within(annex),
                None => section,
            }];
            *end = at + more;
        } else if let Some((labels, more)) = paragraph_labels(word, words, &book.numbers) {
            let paragraphs = labels.iter().map(|label| {
                let paragraph = Address::new(Kind::Operative, label);
                match prefix.first() {
                    Some(scope) => paragraph.numbered_in(scope),
                    None => paragraph,
                }
            });
            let paragraphs = paragraphs.collect();
            *end = at + more;
            return paragraphs;
        } else {
            break;
        }
    }
    prefix
}

/// "号决议第七节第13段", "号决议，附件，第123段", "号决议附件": parts whose words stand behind their numbers, and the length
/// of all.
fn parts_behind(text: &str, book: &PhraseBook) -> Option<(Vec<Address>, usize)> {
    let words = &book.citations;
    let unit = &book.references.unit;
    let mut rest = words.after_number.after(text)?;
    let mut scope: Option<Address> = None;
    loop {
        let open = rest.strip_prefix('\u{ff0c}').unwrap_or(rest);
        if let Some(after) = words.annex.after(open) {
            let (annexes, length) = annexes(after, book);
            scope = annexes.into_iter().next();
            rest = after.get(length..)?;
            continue;
        }
        let Some(number) = words.before_number.after(open) else {
            break;
        };
        if let Some((section, after)) = section_behind(number, words) {
            scope = Some(match &scope {
                Some(annex) => section.within(annex),
                None => section,
            });
            rest = after;
            continue;
        }
        let paragraphs = label::list(number, true, &book.numbers);
        let paragraphs = paragraphs
            .filter(|_| !unit.is_empty())
            .and_then(|(labels, length)| {
                let behind = number.get(length..)?.trim_start_matches(is_space);
                Some((labels, unit.after(behind)?))
            });
        let Some((labels, after)) = paragraphs else {
            break;
        };
        let (labels, after) = letters_behind(labels, after, book);
        let ids = labels.iter().map(|label| {
            let paragraph = Address::new(Kind::Operative, label);
            match &scope {
                Some(scope) => paragraph.numbered_in(scope),
                None => paragraph,
            }
        });
        return Some((ids.collect(), text.len() - after.len()));
    }
    scope.map(|scope| (vec![scope], text.len() - rest.len()))
}

/// "七节", "II节": the section, and what follows.
fn section_behind<'t>(text: &'t str, words: &Citations) -> Option<(Address, &'t str)> {
    /// No number has more bytes.
    const NEAR: usize = 40;
    let near = first_bytes(text, NEAR);
    let mut found = words.section.iter().filter_map(|word| {
        let at = near.find(word)?;
        Some((near.get(..at)?, text.get(at + word.len()..)?))
    });
    let (number, after) = found.next()?;
    let value = counting::han(number).or_else(|| number.parse().ok());
    let label = match value {
        Some(value) => roman::spelled(value),
        None => number::roman(number).map(|_| number.to_owned())?,
    };
    Some((label.as_str().into(), after))
}

/// "第3段(b)分段": the letter stands behind the word for paragraphs.
fn letters_behind<'t>(
    labels: Vec<label::Label>,
    after: &'t str,
    book: &PhraseBook,
) -> (Vec<label::Label>, &'t str) {
    let below = match labels.as_slice() {
        [one] if one.below.is_empty() => label::letters(after, one.number, &book.numbers),
        _ => None,
    };
    let below = below.and_then(|(below, length)| Some((below, after.get(length..)?)));
    match below {
        Some((below, rest)) => (below, book.references.sub_unit.after(rest).unwrap_or(rest)),
        None => (labels, after),
    }
}

/// "para. 12 (a)", "paragraphs 5 and 6" at the start of `text`, and the length of that.
pub(super) fn paragraph_labels(
    text: &str,
    words: &Citations,
    joints: &Joints,
) -> Option<(Vec<label::Label>, usize)> {
    let named = |names: &Phrases| names.iter().find_map(|name| word_at(text, name));
    let several = named(&words.paragraphs).map(|length| (length, true));
    let (length, plural) = several.or_else(|| Some((named(&words.paragraph)?, false)))?;
    let rest = text.get(length..)?;
    let open = strip_space(rest)?;
    let (labels, more) = label::list(open, plural, joints)?;
    Some((labels, text.len() - open.len() + more))
}

/// The length of `name` where `text` opens with it as a word.
fn word_at(text: &str, name: &str) -> Option<usize> {
    let rest = text.strip_prefix(name)?;
    let joined = |c: char| in_word(c) && !is_unparted(c);
    let whole = name.ends_with('.') || !rest.starts_with(joined);
    whole.then_some(name.len())
}

/// " II" after "section" or "part": `II`, `A`.
pub(super) fn part(text: &str) -> Option<(Address, usize)> {
    let word = strip_space(text)?;
    let length = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let name = word.get(..length)?;
    let whole = !word
        .get(length..)?
        .starts_with(|c: char| c.is_alphanumeric() || "/-'’".contains(c));
    let known = name.len() == 1 || number::roman(name).is_some();
    (whole && known).then(|| (name.into(), text.len() - word.len() + length))
}

/// The same, or a number that is a word: " السابع" after "الجزء".
pub(super) fn section_part(text: &str, book: &PhraseBook) -> Option<(Address, usize)> {
    part(text).or_else(|| {
        let (number, length) = counted_annex(text, book)?;
        Some((number.as_str().into(), length))
    })
}

/// What follows the word "annex": the ids of the annexes named, and the length of that.
pub(super) fn annexes(text: &str, book: &PhraseBook) -> (Vec<Address>, usize) {
    let words = &book.citations;
    let annex = |number: &str| Address::new(Kind::Annex, number);
    let Some((first, mut end)) = part(text) else {
        let counted = counted_annex(text, book);
        let (number, length) = counted.unwrap_or_default();
        return (vec![annex(&number)], length);
    };
    let mut found = vec![annex(&first)];
    while let Some(rest) = text.get(end..)
        && let Some((range, after)) = joint(rest, &words.annexes, &words.annex_ranges)
        && let Some((next, length)) = part(after).filter(|(name, _)| number::roman(name).is_some())
    {
        let (low, high) = (found.len() as u32, number::roman(&next).unwrap_or(0));
        if range {
            let low = number::roman(&first).unwrap_or(low);
            found.extend((low + 1..high).map(|n| annex(&roman::spelled(n))));
        }
        found.push(annex(&next));
        end += rest.len() - after.len() + length;
    }
    (found, end)
}

/// " الثاني", "二" after the word: an annex whose number is a word, and the length of that.
fn counted_annex(text: &str, book: &PhraseBook) -> Option<(String, usize)> {
    let word = text.trim_start_matches(is_space);
    let (value, rest) = language::counted(&book.structure.spelled, word)?;
    let ends = !rest.starts_with(|c: char| in_word(c) && !is_unparted(c));
    ends.then(|| (roman::spelled(value), text.len() - rest.len()))
}

/// What follows the words that join two names, and whether all between are meant.
fn joint<'t>(rest: &'t str, single: &Phrases, ranges: &Phrases) -> Option<(bool, &'t str)> {
    let joined = single.after(rest).map(|after| (false, after));
    joined.or_else(|| Some((true, ranges.after(rest)?)))
}

#[derive(Debug, PartialEq)]
pub(super) enum Link {
    /// Joined to the number before, or to the word that announces it.
    Chain,
    /// Other words stand between.
    Apart,
    /// Another sentence.
    None,
}

/// How a number hangs together with what was read before it; `gap` is the text between.
pub(super) fn link(gap: &str, started: bool, words: &Citations) -> Link {
    let bare = gap.trim_matches(is_space);
    let chained = match started {
        false => bare.is_empty() || words.numbered.has(bare),
        true => words.joined.has(bare),
    };
    if chained {
        Link::Chain
    } else if started {
        Link::Apart
    } else {
        Link::None
    }
}

/// `text` without the word it ends with.
pub(super) fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.strip_suffix(word)?;
    let parted = head.is_empty() || head.ends_with(|c: char| !c.is_alphanumeric());
    let whole = parted || word.chars().all(is_unparted);
    whole.then(|| head.trim_end_matches(is_space))
}

/// Two numbers of one session have one date when it is printed once, after the last.
pub(super) fn same_session(a: &Number, b: &Number) -> bool {
    match (a, b) {
        (Number::Session { session: a, .. }, Number::Session { session: b, .. }) => a == b,
        (Number::Yearly { year: a, .. }, Number::Yearly { year: b, .. }) => a == b,
        (Number::Year { year: a, .. }, Number::Year { year: b, .. }) => a == b,
        (Number::Roman { session: a, .. }, Number::Roman { session: b, .. }) => a == b,
        _ => false,
    }
}

/// The further letters of "40/243 A and B", "46/36 A to C", with where each stands.
pub(super) fn more_letters(
    text: &str,
    end: usize,
    first: Part,
    book: &PhraseBook,
) -> Vec<(Part, usize, usize)> {
    let words = &book.citations;
    let mut found = Vec::new();
    let mut at = end;
    let mut last = first;
    while let Some(rest) = text.get(at..)
        && let Some((range, after)) = joint(rest, &words.letters, &words.ranges)
        && let Some((next, tail)) = number::part(after, &book.numbering)
        && next > last
        && !tail.starts_with(|c: char| in_word(c) && !is_unparted(c))
    {
        let (from, to) = (text.len() - after.len(), text.len() - tail.len());
        if range {
            found.extend(last.up_to(next).map(|letter| (letter, from, to)));
        }
        found.push((next, from, to));
        last = next;
        at = to;
    }
    found
}

/// A volume and its registration numbers, as "vol. 2349, No. 42146".
pub(super) struct Registered {
    /// The number, and where it stands.
    pub numbers: Vec<(u32, usize, usize)>,
    pub end: usize,
}

/// The next registration numbers after byte `at` of a reference to a treaty series.
pub(super) fn registered(text: &str, at: usize, words: &Series) -> Option<Registered> {
    let rest = first_bytes(text.get(at..)?, 160);
    let length = rest
        .char_indices()
        .find(|(_, c)| !(c.is_alphanumeric() || ",. -–&;".contains(*c) || is_space(*c)))
        .map_or(rest.len(), |(at, _)| at);
    let rest = rest.get(..length)?;
    let (offset, behind) = words.numbers.find(rest)?;
    let before = rest
        .get(..offset)?
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    for word in before {
        if !words.words.has(word)
            && digits(word, 5).is_none_or(|(_, rest)| !rest.is_empty())
            && number::roman(word).is_none()
        {
            let volume = word.bytes().all(|b| b"IVXLCDM".contains(&b));
            if !volume {
                return None;
            }
        }
    }
    let mut numbers: Vec<(u32, usize, usize)> = Vec::new();
    let mut end = at + behind;
    let mut range = false;
    loop {
        let rest = text.get(end..)?;
        let open = rest.trim_start_matches(is_space);
        let Some((number, tail)) = digits(open, 6) else {
            break;
        };
        let from = text.len() - open.len();
        let to = text.len() - tail.len();
        if range && let Some((low, ..)) = numbers.last().copied() {
            numbers.extend((low + 1..number.min(low + 100)).map(|n| (n, from, to)));
        }
        numbers.push((number, from, to));
        end = to;
        let next = words.joints.after(tail);
        let Some(next) = next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit())) else {
            break;
        };
        range = words.ranges.opens(tail).is_some();
        end += tail.len() - next.len();
    }
    (!numbers.is_empty()).then_some(Registered { numbers, end })
}

/// The last resolution of the Security Council in some years.
const COUNCIL_YEARS: [(u16, u32); 17] = [
    (1946, 15),
    (1950, 89),
    (1955, 110),
    (1960, 160),
    (1965, 219),
    (1970, 291),
    (1975, 384),
    (1980, 484),
    (1985, 580),
    (1990, 683),
    (1995, 1035),
    (2000, 1334),
    (2005, 1651),
    (2010, 1966),
    (2015, 2259),
    (2020, 2563),
    (2024, 2768),
];

/// Whether `item (year)` can be a resolution of the Security Council: its numbers run on, so each
/// has its year.
pub(super) fn security_council_year(item: u32, year: u16) -> bool {
    let after = COUNCIL_YEARS.iter().position(|(known, _)| *known >= year);
    let (low, high) = match after {
        Some(0) => (1, 15),
        Some(at) => {
            let low = COUNCIL_YEARS.get(at - 1).map_or(0, |(_, last)| *last);
            (low, COUNCIL_YEARS.get(at).map_or(0, |(_, last)| *last))
        }
        None => (2768, 2768 + 100 * u32::from(year.saturating_sub(2024))),
    };
    item >= 100 && (low + 1..=high).contains(&item)
}
