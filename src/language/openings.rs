//! The initiatory phrase of a paragraph where no italics tell it: what UN layout would italicise.
//!
//! The forms were gathered from the italics of printed resolutions. A phrase is a verb, participle
//! or adjective, with adverbs before it and "also", "further", "with appreciation" and the like
//! after it; a few verbs take their noun in ("Expresses its concern", "Pays tribute"). Which words
//! these are, the phrase book of a language says; how they follow each other is told here.

use std::cell::Cell;

use serde::Deserialize;

use super::words::{Phrases, Words, small};

/// What a phrase says of the paragraph that it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A participle or adjective: "Recalling", "Deeply concerned".
    Preambular,
    /// A finite verb: "Requests".
    Operative,
}

/// The initiatory phrase that a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Bytes from the start of the text; a quotation mark before it is counted.
    pub length: usize,
    pub opens: Opens,
}

/// The words that initiatory phrases are made of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Openings {
    /// A paragraph begins with a capital.
    capital: bool,
    /// Nothing parts the words of this language; whether a phrase opens a preambular paragraph is told
    /// by the comma at the end of that.
    unparted: bool,
    /// Words before a finite verb that make it open a preambular paragraph.
    since: Words,
    adverbs: Words,
    /// Adverbs that are a participle where nothing that opens a paragraph follows.
    alone: Words,
    /// Phrases that may stand between an adverb and the verb.
    aside: Phrases,
    /// Joins two verbs of one form.
    and: Phrases,
    /// It joins finite verbs too.
    and_finite: bool,
    finite: Words,
    /// Verbs after an adverb or before one of `governed`, else nouns.
    nouns_too: Words,
    governed: Words,
    adjectives: Words,
    /// Preambular openings whose words never change.
    fixed: Phrases,
    /// What a verb of those who speak as "we" lacks.
    persons: Phrases,
    participles: Participles,
    having: Having,
    complements: Vec<Complement>,
    after: After,
    noun: Noun,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Participles {
    endings: Phrases,
    /// Characters of the shortest.
    shortest: usize,
    never: Words,
    titles: Words,
    sure: Words,
    /// Endings of the finite verb that a participle is of.
    family: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Having {
    words: Words,
    endings: Phrases,
    participles: Words,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Complement {
    /// How the verbs begin.
    verbs: Phrases,
    phrases: Phrases,
    /// Where there are any, one of them stands first before the noun.
    opens: Phrases,
    /// May stand before the noun, once.
    again: Phrases,
    nouns: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct After {
    words: Words,
    phrases: Phrases,
    doubtful: Words,
    apart: Words,
    with: Words,
    nouns: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Noun {
    between: Words,
}

/// The first words of a text without the punctuation at their ends, and where each ends: read as they are
/// asked for, of which most texts need three.
struct First<'t> {
    text: &'t str,
    words: [Cell<(&'t str, usize)>; First::MOST],
    read: Cell<usize>,
    /// What has not been read.
    rest: Cell<&'t str>,
}

impl<'t> First<'t> {
    const MOST: usize = 14;

    fn of(text: &'t str) -> First<'t> {
        First {
            text,
            words: Default::default(),
            read: Cell::new(0),
            rest: Cell::new(text),
        }
    }

    fn get(&self, at: usize) -> Option<(&'t str, usize)> {
        while self.read.get() <= at {
            let next = self.words.get(self.read.get())?;
            next.set(self.next()?);
            self.read.set(self.read.get() + 1);
        }
        Some(self.words.get(at)?.get())
    }

    /// The next word; none where punctuation stands alone.
    fn next(&self) -> Option<(&'t str, usize)> {
        let rest = self.rest.get().trim_start();
        let plain = |byte: u8| byte.is_ascii() && byte > b' ';
        let length = match rest.bytes().position(|byte| !plain(byte)) {
            // Most words are Latin, and end with a blank of a typewriter.
            Some(at) if rest.as_bytes().get(at) != Some(&b' ') => rest.find(char::is_whitespace),
            at => at,
        };
        let piece = rest.get(..length.unwrap_or(rest.len()))?;
        if piece.is_empty() {
            return None;
        }
        let start = piece.as_ptr() as usize - self.text.as_ptr() as usize;
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        self.rest.set(match word {
            "" => "",
            _ => self.text.get(start + piece.len()..)?,
        });
        (!word.is_empty()).then_some((word, start + word.len()))
    }

    /// What follows the word before one: its punctuation first.
    fn after(&self, next: usize) -> &'t str {
        let before = next.checked_sub(1).and_then(|last| self.get(last));
        let (_, end) = before.unwrap_or_default();
        self.text.get(end..).unwrap_or("")
    }
}

impl Openings {
    /// The initiatory phrase that a text begins with.
    pub(super) fn opening(&self, text: &str) -> Option<Opening> {
        if self.capital && !text.trim_start().starts_with(char::is_uppercase) {
            return None;
        }
        if self.unparted {
            return self.unparted(text);
        }
        let words = First::of(text);
        let since = (words.get(0)).is_some_and(|(word, _)| self.since.has(word));
        let mut at = usize::from(since);
        while (words.get(at)).is_some_and(|(word, _)| self.adverbs.has_in_any_case(word)) {
            at += 1;
            at += first_of(&self.aside, &words, at);
        }
        let (first, _) = words.get(at)?;
        let head = small(first, |first| self.head(&words, at, first));
        let (mut next, opens) = match head {
            Some((next, _)) if since => (next, Opens::Preambular),
            Some(head) => head,
            None if since => (at + 1, Opens::Preambular),
            None => (self.alone(&words, at)?, Opens::Preambular),
        };
        // "Recalling and reaffirming its resolutions": two verbs of one form.
        while (self.and_finite || opens == Opens::Preambular)
            && first_of(&self.and, &words, next) == 1
            && let Some((word, _)) = words.get(next + 1)
            && word.starts_with(char::is_lowercase)
            && words.after(next).starts_with(' ')
            && let Some((end, same)) = self.head(&words, next + 1, word)
            && same == opens
        {
            next = end;
        }
        // A comma ends the phrase: "Recalling, in this regard, …".
        while words.after(next).starts_with(' ')
            && let Some(length) = self.tail(&words, next, opens)
        {
            next += length;
        }
        let length = text.len() - words.after(next).len();
        Some(Opening { length, opens })
    }

    /// The phrase where nothing parts the words: adverbs and a verb, the longest that are there.
    fn unparted(&self, text: &str) -> Option<Opening> {
        let mut length = self.verb_at(text).filter(|length| *length > 0)?;
        while let Some(rest) = text.get(length..)
            && let Some(more) = self.more_at(rest)
        {
            length += more;
        }
        let text = text.trim_end();
        // "深信…：" opens a list of the preamble.
        let verb = || self.adjectives.iter().any(|verb| text.starts_with(verb));
        let listed = text.ends_with([':', '：']) && verb();
        let opens = match text.ends_with([',', '，']) || listed {
            true => Opens::Preambular,
            false => Opens::Operative,
        };
        Some(Opening { length, opens })
    }

    /// The length of the longest verb, with adverbs before it, that a text begins with.
    fn verb_at(&self, text: &str) -> Option<usize> {
        let opening = |words: &Words| -> Vec<usize> {
            let opens = words.iter().filter(|word| text.starts_with(*word));
            opens.map(str::len).collect()
        };
        let verb = opening(&self.finite).into_iter().max();
        let adverbs = opening(&self.adverbs).into_iter();
        let after = adverbs.filter_map(|adverb| Some(adverb + self.verb_at(text.get(adverb..)?)?));
        verb.max(after.max())
    }

    /// What goes on with the phrase: "…的是", "并鼓励".
    fn more_at(&self, text: &str) -> Option<usize> {
        let after = self.after.phrases.iter();
        let after = after
            .filter(|phrase| text.starts_with(*phrase))
            .map(str::len)
            .max();
        after.or_else(|| {
            let and = self.and.iter().find(|and| text.starts_with(*and))?;
            Some(and.len() + self.verb_at(text.get(and.len()..)?)?)
        })
    }

    pub(super) fn joins(&self, text: &str) -> bool {
        self.and.opens(text).is_some()
    }

    pub(super) fn begin_large(&self) -> bool {
        self.capital
    }

    pub(super) fn are_unparted(&self) -> bool {
        self.unparted
    }

    pub(super) fn open_apart(&self) -> bool {
        self.capital || !self.since.is_empty()
    }

    /// Whether a text opens with the verb of those who speak as "we": "Reaffirm our commitment".
    pub(super) fn of_persons(&self, text: &str) -> bool {
        let words = First::of(text);
        let mut words = (0..).map_while(|at| words.get(at));
        let verb = words.find(|(word, _)| !self.adverbs.has_in_any_case(word));
        verb.is_some_and(|(word, _)| {
            let word = word.to_lowercase();
            let finite = |ending: &str| self.finite.has(&format!("{word}{ending}"));
            self.persons.iter().any(finite)
        })
    }

    /// Whether the phrase that `text` begins with can hardly be anything else: in a paragraph that
    /// is wrapped over lines, a line may begin with the participle of a title ("Strengthening
    /// International Cooperation").
    pub(super) fn sure(&self, text: &str) -> bool {
        let Some(Opening { length, opens }) = self.opening(text) else {
            return false;
        };
        if self.unparted || !self.since.is_empty() {
            return true;
        }
        let first = text[..length]
            .split_whitespace()
            .map(str::to_lowercase)
            .find(|w| !self.adverbs.has(w))
            .unwrap_or_default();
        let participles = &self.participles;
        let stem = participles
            .endings
            .iter()
            .find_map(|ending| first.strip_suffix(ending));
        let Some(stem) = stem.filter(|_| opens == Opens::Preambular) else {
            return true;
        };
        let finite = |ending: &str| self.finite.has(&format!("{stem}{ending}"));
        let family = participles.family.iter().any(finite) || participles.sure.has(&first);
        self.having.words.has(&first) || family && !participles.titles.has(&first)
    }

    /// Past the verb and what belongs to it: the index of the next word.
    fn head(&self, words: &First, at: usize, word: &str) -> Option<(usize, Opens)> {
        let governs = |(next, _): (&str, usize)| self.governed.has(next);
        let verb = || at > 0 || words.get(at + 1).is_some_and(governs);
        let opens = if self.finite.has(word) || self.nouns_too.has(word) && verb() {
            Opens::Operative
        } else if self.adjectives.has(word) {
            return Some((at + 1, Opens::Preambular));
        } else if let length @ 1.. = first_of(&self.fixed, words, at) {
            return Some((at + length, Opens::Preambular));
        } else if self.having.words.has(word) {
            return Some((self.having(words, at), Opens::Preambular));
        } else if self.participle(word) {
            Opens::Preambular
        } else {
            return None;
        };
        let next = at + 1;
        Some((next + self.complement(words, next, word), opens))
    }

    fn participle(&self, word: &str) -> bool {
        let participles = &self.participles;
        participles.endings.closes(word).is_some()
            && word.chars().count() >= participles.shortest
            && !participles.never.has(word)
    }

    /// "Being strongly of the opinion": the adverb that opens is itself the participle.
    fn alone(&self, words: &First, at: usize) -> Option<usize> {
        let (first, _) = words.get(0)?;
        let word = first.to_lowercase();
        if at == 0 || !self.alone.has(&word) {
            return None;
        }
        match self.complement(words, at, &word) {
            0 => Some(1),
            length => Some(at + length),
        }
    }

    /// "Having considered", "Having also examined".
    fn having(&self, words: &First, at: usize) -> usize {
        let mut next = at + 1;
        while words
            .get(next)
            .is_some_and(|(w, _)| self.adverbs.has_in_any_case(w))
        {
            next += 1;
        }
        let participle = words.get(next).is_some_and(|(word, _)| {
            self.having.endings.closes(word).is_some() || self.having.participles.has(word)
        });
        if participle { next + 1 } else { at + 1 }
    }

    /// How many words after the verb belong to it always.
    fn complement(&self, words: &First, next: usize, verb: &str) -> usize {
        let rows = self.complements.iter();
        let rows = rows.filter(|row| row.verbs.opens(verb).is_some());
        rows.map(|row| match first_of(&row.phrases, words, next) {
            0 => {
                let again = first_of(&row.again, words, next);
                let opens = || first_of(&row.opens, words, next + again) > 0;
                match row.opens.is_empty() || opens() {
                    true => again + self.noun(words, next + again, &row.nouns),
                    false => again,
                }
            }
            length => length,
        })
        .find(|length| *length > 0)
        .unwrap_or(0)
    }

    /// "its", "deep", "continued serious", … and a noun of the list: how many words; 0 without one.
    fn noun(&self, words: &First, next: usize, nouns: &Phrases) -> usize {
        for i in 0..7 {
            if let length @ 1.. = first_of(nouns, words, next + i) {
                // "its support and solidarity": the italics take the first noun only.
                return i + length;
            }
            match words.get(next + i) {
                Some((word, _)) if self.noun.between.has_in_any_case(word) => {}
                _ => return 0,
            }
        }
        0
    }

    /// What may follow any head: "also", "with deep concern", "once again".
    fn tail(&self, words: &First, next: usize, opens: Opens) -> Option<usize> {
        let (word, _) = words.get(next)?;
        let after = &self.after;
        if opens == Opens::Operative && after.doubtful.has(word) {
            let follows = words.get(next + 1).map_or("", |(word, _)| word);
            return (follows.is_empty() || after.apart.has(follows)).then_some(1);
        }
        if after.words.has(word) {
            return Some(1);
        }
        if let length @ 1.. = first_of(&after.phrases, words, next) {
            return Some(length);
        }
        if !after.with.has(word) {
            return None;
        }
        match self.noun(words, next + 1, &after.nouns) {
            0 => None,
            length => Some(1 + length),
        }
    }
}

/// How many words the first of the phrases has that stands at `at`; 0 where none does.
fn first_of(phrases: &Phrases, words: &First, at: usize) -> usize {
    let Some(letter) = words.get(at).and_then(|(word, _)| word.bytes().next()) else {
        return 0;
    };
    // Most begin with another letter.
    let may = |phrase: &&str| {
        let first = phrase.bytes().next();
        first.is_some_and(|first| {
            !(letter.is_ascii() && first.is_ascii()) || letter.eq_ignore_ascii_case(&first)
        })
    };
    let stands = |phrase: &&str| {
        let mut pieces = phrase.split(' ').enumerate();
        pieces.all(|(i, piece)| words.get(at + i).is_some_and(|(word, _)| same(word, piece)))
    };
    let found = phrases.iter().filter(may).find(stands);
    found.map_or(0, |phrase| phrase.split(' ').count())
}

/// Whether two words are one, in whatever letters and with whatever apostrophe.
fn same(word: &str, wanted: &str) -> bool {
    word.eq_ignore_ascii_case(wanted) || !wanted.is_ascii() && folded(word).eq(folded(wanted))
}

/// The small letters of a word, its apostrophes those of a typewriter.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|c| !super::words::is_pointing(*c))
        .flat_map(char::to_lowercase)
        .map(super::words::plain)
}

#[cfg(test)]
mod tests;
