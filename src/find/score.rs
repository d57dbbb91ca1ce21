//! How well a query fits a line: what decides between candidates, and what is marked in them.

use std::cell::RefCell;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::{Atom, Form};
use crate::language::fold::{is_arabic, is_han};
use crate::language::in_word;
use crate::language::joined::{meant, readings};
use crate::library::index::words::{Folded, is_exact, label_words, words};

/// Scores one atom on one line.
pub trait Scorer {
    /// The score, and the characters of the folded line that matched; none where it does not fit.
    fn score(&self, atom: &Atom, line: &Folded) -> Option<(i64, Vec<usize>)>;
}

/// fuzzy-matcher's Skim, on folded texts of a few hundred characters, by the score that its own
/// positions justify.
#[derive(Default)]
pub struct Skim {
    matcher: SkimMatcherV2,
    /// What a word scores on itself, of the words asked so far.
    whole: RefCell<Vec<(String, i64)>>,
}

impl Scorer for Skim {
    fn score(&self, atom: &Atom, line: &Folded) -> Option<(i64, Vec<usize>)> {
        match atom.form {
            Form::Word => self.word(&atom.text, line),
            form => literal(form, &atom.text, &line.text),
        }
    }
}

impl Skim {
    fn word(&self, word: &str, line: &Folded) -> Option<(i64, Vec<usize>)> {
        let meant = std::iter::once(word).chain(meant(word));
        let mut there = meant.filter_map(|word| Some((word, at_word(&line.text, word)?)));
        if let Some((word, at)) = there.next() {
            let start = chars_before(&line.text, at);
            let score = self.of_whole(word)?;
            let whole = ends_word(&line.text, at + word.len());
            let matched = (start..start + word.chars().count()).collect();
            return Some((score + if whole { WHOLE } else { 0 }, matched));
        }
        if is_exact(word) {
            // A number fits as it is or not at all.
            let parts: Vec<&str> = words(word).map(|(_, part)| part).collect();
            return (parts.len() > 1)
                .then(|| self.parts(&parts, line))
                .flatten();
        }
        match nearest(word, &line.text) {
            Some((near, edits)) => {
                let (score, matched) = self.matcher.fuzzy_indices(&line.text, near)?;
                Some((score - EDIT * edits as i64, matched))
            }
            None => self.matcher.fuzzy_indices(&line.text, word),
        }
    }

    fn of_whole(&self, word: &str) -> Option<i64> {
        let mut known = self.whole.borrow_mut();
        if let Some((_, score)) = known.iter().find(|(known, _)| known == word) {
            return Some(*score);
        }
        let (score, _) = self.matcher.fuzzy_indices(word, word)?;
        known.push((word.to_owned(), score));
        Some(score)
    }

    fn parts(&self, parts: &[&str], line: &Folded) -> Option<(i64, Vec<usize>)> {
        let mut sum = 0;
        let mut all = Vec::new();
        for part in parts {
            let at = at_word(&line.text, part)?;
            let start = chars_before(&line.text, at);
            all.extend(start..start + part.chars().count());
            sum += self.of_whole(part)?;
        }
        Some((sum, all))
    }
}

/// What a whole word is worth above the beginning of one, and what each wrong letter costs.
const WHOLE: i64 = 8;
const EDIT: i64 = 24;

/// How many edits are forgiven to a word: one, two from eight letters; none to short words.
pub fn forgiven(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The beginning of a word of the line that is nearest to what was typed, if near enough.
fn nearest<'a>(typed: &str, line: &'a str) -> Option<(&'a str, usize)> {
    let near = Near::to(typed)?;
    let found = label_words(line).into_iter();
    let found = found.filter_map(|word| near.beginning(word));
    found.min_by_key(|(_, edits)| *edits)
}

/// A typed word, to which others may be near; a swap of neighbours is one edit.
pub struct Near<'t> {
    typed: &'t str,
    length: usize,
    letters: u32,
    /// So many edits are forgiven.
    most: usize,
}

impl<'t> Near<'t> {
    /// None where no edit is forgiven.
    pub fn to(typed: &'t str) -> Option<Near<'t>> {
        let most = forgiven(typed);
        (most > 0).then(|| Near {
            typed,
            length: typed.chars().count(),
            letters: set_of(typed),
            most,
        })
    }

    /// The beginning of a word that is nearest to what was typed, if near enough, and how many edits
    /// away it is.
    pub fn beginning<'a>(&self, word: &'a str) -> Option<(&'a str, usize)> {
        // Each letter that is not there at all is an edit: most words are told by that.
        if (self.letters & !set_of(word)).count_ones() as usize > self.most {
            return None;
        }
        let mut best: Option<(&str, usize)> = None;
        for taken in self.length.saturating_sub(self.most)..=self.length + self.most {
            let start = match word.char_indices().nth(taken) {
                Some((end, _)) => word.get(..end).unwrap_or(word),
                None => word,
            };
            let edits = strsim::osa_distance(self.typed, start);
            if edits <= self.most && best.is_none_or(|(_, least)| edits < least) {
                best = Some((start, edits));
            }
            if start.len() == word.len() {
                break;
            }
        }
        best
    }
}

/// Which letters a word has, as bits: one for each of a to z, one for all others.
fn set_of(word: &str) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => byte - b'a',
        _ => 26,
    };
    word.bytes().fold(0, |set, byte| set | 1 << bit(byte))
}

fn literal(form: Form, text: &str, line: &str) -> Option<(i64, Vec<usize>)> {
    let at = match form {
        Form::Start => line.starts_with(text).then_some(0)?,
        Form::End => line.ends_with(text).then(|| line.len() - text.len())?,
        _ => line.find(text)?,
    };
    let start = chars_before(line, at);
    let length = text.chars().count();
    Some((
        16 * length as i64 + WHOLE,
        (start..start + length).collect(),
    ))
}

/// Where a word of the line begins with this, a whole word first.
fn at_word(line: &str, word: &str) -> Option<usize> {
    let mut begins = line.match_indices(word).map(|(at, _)| at).filter(|at| {
        // Chinese words have nothing between them.
        let chinese = word.starts_with(is_han);
        let before = line.get(..*at).unwrap_or("");
        chinese || !before.ends_with(is_letter) || word.starts_with(is_arabic) && is_read(line, *at)
    });
    let first = begins.next()?;
    if ends_word(line, first + word.len()) {
        return Some(first);
    }
    Some(
        begins
            .find(|at| ends_word(line, at + word.len()))
            .unwrap_or(first),
    )
}

/// Whether what stands at a place within a word is one of the readings of that word.
fn is_read(line: &str, at: usize) -> bool {
    let start = (line.get(..at)).map_or(0, |before| before.trim_end_matches(is_letter).len());
    let word = line.get(start..).unwrap_or("");
    let end = word.find(|c| !is_letter(c)).unwrap_or(word.len());
    readings(word.get(..end).unwrap_or("")).any(|read| end - read.len() == at - start)
}

fn ends_word(line: &str, at: usize) -> bool {
    line.get(at..)
        .is_none_or(|rest| !rest.starts_with(is_letter))
}

/// What goes on in a word.
fn is_letter(letter: char) -> bool {
    in_word(letter) && !is_han(letter)
}

fn chars_before(line: &str, at: usize) -> usize {
    line.get(..at).map_or(0, |before| before.chars().count())
}

/// Characters of a folded line → ranges of the original's, in order.
pub fn ranges(mut matched: Vec<usize>, line: &Folded) -> Vec<(u32, u32)> {
    matched.sort_unstable();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for index in matched {
        let at = line.origin(index);
        match found.last_mut() {
            Some((_, end)) if at < *end => {}
            Some((_, end)) if at == *end => *end += 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    fn marked(typed: &str, line: &str) -> Option<String> {
        let atom = Atom {
            text: fold(typed),
            form: Form::Word,
        };
        let folded = Folded::new(line);
        let (_, matched) = Skim::default().score(&atom, &folded)?;
        let letters: Vec<char> = line.chars().collect();
        let ranges = ranges(matched, &folded);
        Some(
            (ranges
                .iter()
                .flat_map(|(from, to)| &letters[*from as usize..*to as usize]))
            .collect(),
        )
    }

    #[test]
    fn arabic_words_are_found_within_what_is_written_together() {
        let line = "A/RES/104/27 OP3 تدعو للموانئ والسفن";
        for (typed, expected) in [
            ("الموانئ", Some("موانئ")),
            ("موانئ", Some("موانئ")),
            ("السفن", Some("سفن")),
        ] {
            assert_eq!(marked(typed, line).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn words_are_found_by_beginning_swap_and_letters() {
        let line = "A/RES/65/232 OP12 Requests the Côte d’Ivoire Office";
        let table = [
            ("65/232", Some("65/232")),
            ("65/223", None),
            ("op12", Some("OP12")),
            ("op1", Some("OP1")),
            ("op21", None),
            ("requ", Some("Requ")),
            ("reqeusts", Some("Requests")),
            ("cote", Some("Côte")),
            ("d'ivoire", Some("d’Ivoire")),
            ("ffice", Some("Office")),
            ("rqstofc", Some("RqstOfc")),
            ("zebra", None),
        ];
        for (typed, expected) in table {
            assert_eq!(marked(typed, line).as_deref(), expected, "{typed}");
        }
    }
}
