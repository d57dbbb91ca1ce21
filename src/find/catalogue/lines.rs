//! What documents are found by in a list, a line each: symbol, title, what it is, of which organ,
//! committee and year, and who sponsors it. All lines are one folded text, so that a letter more in a filter is one walk through memory.

use memchr::memmem::Finder;

use rustc_hash::FxHashMap;

use crate::find::labels::acronym;
use crate::find::query::{Atom, Clause, Form};
use crate::find::score::Near;
use crate::language::fold::is_han;
use crate::language::{self, Language};
use crate::library::Library;
use crate::library::index::items::called;
use crate::library::index::words::{fold, is_begun, is_exact, words};

/// Stand behind a line, and between its parts: no folded text has them.
const END: char = '\n';
const PART: char = '\t';

#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    /// Where each line ends.
    ends: Vec<u32>,
}

/// Where a word may stand.
#[derive(Debug, Clone, Copy)]
struct Where {
    /// Only where a part begins.
    first: bool,
    /// Only where a part ends.
    last: bool,
    /// Longer words that begin with it are meant too.
    goes_on: bool,
}

impl Lines {
    pub fn of(library: &Library) -> Lines {
        let mut lines = Lines::default();
        library.glance_all(|_, entry| {
            let year = entry.date.map(|date| date.year.to_string());
            // Where none is printed, the symbol tells the committee.
            let committee = || {
                let number = (entry.committee_number()? as usize).checked_sub(1)?;
                let book = language::of(entry.language.unwrap_or(Language::En));
                book.masthead.committees.iter().nth(number)
            };
            let committee = entry.committee.or_else(committee);
            let rest = [entry.kind, entry.body, committee, year.as_deref()];
            let rest: Vec<&str> = rest.into_iter().flatten().collect();
            let title = entry.title.unwrap_or_default();
            let sponsors = entry.sponsors.unwrap_or_default();
            lines.push(&[&called(entry), title, &rest.join(" "), sponsors]);
        });
        lines.text.shrink_to_fit();
        lines
    }

    fn push(&mut self, parts: &[&str]) {
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.text.push(PART);
            }
            self.text.push_str(&fold(part));
        }
        self.text.push(END);
        // A library's list is no longer than half of this.
        self.ends.push(self.text.len() as u32);
    }

    /// Which documents a clause finds, whether it is to find or to leave out, and whether only words
    /// near to those typed are there. `typing`: its last word may be unfinished.
    pub fn having(&self, clause: &Clause, typing: bool) -> (Vec<bool>, bool) {
        let mut found = vec![false; self.ends.len()];
        for atom in &clause.any {
            self.mark(atom, typing, &mut found);
        }
        // A word that is there is no slip of the finger.
        let is_near = !clause.not && !found.contains(&true) && self.mark_near(clause, &mut found);
        (found, is_near)
    }

    fn mark(&self, atom: &Atom, typing: bool, found: &mut [bool]) {
        let text = atom.text.trim_matches('"').trim_end_matches('*');
        let goes_on = typing || is_begun(text) || !is_exact(text);
        let within = Where {
            first: false,
            last: false,
            goes_on,
        };
        match atom.form {
            Form::Word => {
                let words = atom.words();
                let mut words = words.iter();
                let Some(first) = words.next() else {
                    return;
                };
                let mut all = self.with(first, within);
                for word in words {
                    let more = self.with(word, within);
                    all.iter_mut().zip(more).for_each(|(a, more)| *a &= more);
                }
                found.iter_mut().zip(all).for_each(|(f, all)| *f |= all);
                let spelled = Where {
                    goes_on: false,
                    ..within
                };
                for name in acronym(&atom.text) {
                    self.each(name, spelled, |place| set(found, place));
                }
            }
            form => {
                let place = Where {
                    first: form == Form::Start,
                    last: form == Form::End,
                    goes_on: match form {
                        Form::Phrase => typing || text.len() < atom.text.len(),
                        Form::End => false,
                        _ => goes_on,
                    },
                };
                let parts: Vec<&str> = text.split_whitespace().collect();
                self.each(&parts.join(" "), place, |place| set(found, place));
            }
        }
    }

    /// Marks what has words near to those of a clause; whether there is any.
    fn mark_near(&self, clause: &Clause, found: &mut [bool]) -> bool {
        let typed = clause.any.iter().filter(|atom| atom.form == Form::Word);
        let typed = typed.map(|atom| atom.text.as_str());
        let near: Vec<Near> = typed
            .filter(|word| !is_exact(word))
            .filter_map(Near::to)
            .collect();
        if near.is_empty() {
            return false;
        }
        let is_near =
            |word: &str| !is_exact(word) && near.iter().any(|near| near.beginning(word).is_some());
        // Lists have the same words again and again.
        let mut known: FxHashMap<&str, bool> = FxHashMap::default();
        let mut is_any = false;
        for (line, found) in self.text.split(END).zip(found) {
            let mut words = words(line).map(|(_, word)| word);
            *found = words.any(|word| *known.entry(word).or_insert_with(|| is_near(word)));
            is_any |= *found;
        }
        is_any
    }

    fn with(&self, word: &str, place: Where) -> Vec<bool> {
        let mut found = vec![false; self.ends.len()];
        self.each(word, place, |place| set(&mut found, place));
        found
    }

    /// Each line that has a word.
    fn each(&self, word: &str, place: Where, mut see: impl FnMut(usize)) {
        if word.is_empty() {
            return;
        }
        let finder = Finder::new(word);
        let mut from = 0;
        while let Some(at) = self
            .text
            .as_bytes()
            .get(from..)
            .and_then(|b| finder.find(b))
        {
            let at = from + at;
            if !self.stands(at, word, place) {
                from = at + 1;
                continue;
            }
            let line = self.ends.partition_point(|end| *end as usize <= at);
            see(line);
            from = self.ends.get(line).map_or(usize::MAX, |end| *end as usize);
        }
    }

    /// Whether a word that is found at a byte stands where it may.
    fn stands(&self, at: usize, word: &str, place: Where) -> bool {
        let (Some(before), Some(after)) = (self.text.get(..at), self.text.get(at + word.len()..))
        else {
            return false;
        };
        let is_part = |letter: char| letter == PART || letter == END;
        let chinese = word.starts_with(is_han);
        let begins = match place.first {
            true => before.is_empty() || before.ends_with(is_part),
            false => chinese || !before.ends_with(is_letter),
        };
        let ends = match (place.last, place.goes_on) {
            (true, _) => after.starts_with(is_part),
            (_, true) => true,
            // What is written with strokes is whole where the strokes end.
            _ if word.contains('/') => {
                let rest = after.split(|c: char| c.is_whitespace()).next();
                !rest.is_some_and(|rest| rest.contains(is_letter))
            }
            _ => !after.starts_with(is_letter),
        };
        begins && ends
    }
}

fn set(found: &mut [bool], place: usize) {
    if let Some(found) = found.get_mut(place) {
        *found = true;
    }
}

/// What goes on in a word.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() && !is_han(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::Query;

    #[test]
    fn a_line_is_found_as_it_is_asked_for() {
        let mut lines = Lines::default();
        for parts in [
            ["A/RES/79/1", "The Pact for the Future", "resolution 2024"],
            ["A/RES/79/12@fr", "Le rôle de la lumière", "resolution 2024"],
            [
                "A/C.3/79/L.1/Rev.1",
                "Rights of lighthouse keepers",
                "draft",
            ],
            ["A/RES/80/3", "大会的权利", "resolution 2025"],
            [
                "A/RES/80/5",
                "Commission on Crime Prevention and Criminal Justice",
                "",
            ],
        ] {
            lines.push(&parts);
        }
        let found = |typed: &str| -> String {
            let query = Query::parse(typed);
            let mut fits = [true; 5];
            let mut near = "";
            for (at, clause) in query.clauses.iter().enumerate() {
                let typing = query.typing && at + 1 == query.clauses.len();
                let (has, is_near) = lines.having(clause, typing);
                fits.iter_mut()
                    .zip(has)
                    .for_each(|(f, has)| *f &= has != clause.not);
                near = if is_near { "~" } else { near };
            }
            let found = fits.iter().enumerate().filter(|(_, fits)| **fits);
            let found = found.map(|(at, _)| at.to_string());
            near.to_owned() + &found.collect::<String>()
        };
        for (typed, expected) in [
            ("", "01234"),
            ("pact", "0"),
            ("fut", "0"),
            ("tur", ""),
            ("ROLE lumière ", "1"),
            // A number is meant as it is once it is typed.
            ("79/1", "01"),
            ("79/1 ", "0"),
            ("res/79/1 ", "0"),
            ("79 ", "012"),
            ("7 ", ""),
            ("20", "013"),
            ("79/l.1 ", ""),
            ("79/l.1/rev.1 ", "2"),
            ("'pact", "0"),
            ("^pact", ""),
            ("^\"the pact", "0"),
            ("^the", "0"),
            ("future$", "0"),
            ("pact$", ""),
            ("\"pact for\"", "0"),
            ("\"for pact\"", ""),
            ("\"for the fut", "0"),
            ("\"for the fut\"", ""),
            ("rights !keepers ", ""),
            ("79 !keepers ", "01"),
            ("pact | keepers", "02"),
            ("ccpcj", "4"),
            ("权利", "3"),
            ("利", "3"),
            // A slip of the finger is forgiven where nothing is written so.
            ("lihgt", "~2"),
            ("light", "2"),
            ("night", "~2"),
            ("rihgts keepers ", "~2"),
            ("riht", "~2"),
            ("2205", ""),
        ] {
            assert_eq!(found(typed), expected, "{typed}");
        }
    }
}
