//! What each verb of an instruction asks for, in the order in which it says it.

use crate::document::address::Kind;
use crate::document::{Address, roman};

use super::reader::Reader;
use super::template::QUOTE;
use super::{Action, Anchor, New, Place, Step};

impl Reader<'_> {
    pub(super) fn insert(&mut self) -> Result<(), String> {
        if let Some(words) = self.quote() {
            let at = self.anchor.take().unwrap_or(Anchor::End);
            self.push(match &at {
                // "after operative paragraph 4, insert “…”": a paragraph.
                Anchor::After(beside) | Anchor::Before(beside) if beside.is_empty() => {
                    Action::InsertParagraphs {
                        after: matches!(at, Anchor::After(_)),
                        paragraphs: vec![New::Words(words)],
                    }
                }
                _ => Action::Insert { words, at },
            });
            return Ok(());
        }
        // "insert, after operative paragraph 3, a new paragraph"
        let start = self.said.at;
        if self.skip() && self.leads_in() {
            self.skip();
            return self.insert();
        }
        self.said.at = start;
        self.new_paragraphs()
    }

    /// "after operative paragraph 3", "before “…”" between the verb and what is put in.
    fn leads_in(&mut self) -> bool {
        let words = self.words;
        let after = self.said.take(&words.after);
        if !after && !self.said.take(&words.before) {
            return false;
        }
        let beside = match self.quote() {
            Some(words) => words,
            None => match self.places() {
                Some(places) => {
                    self.places = places;
                    String::new()
                }
                None => return false,
            },
        };
        self.anchor = Some(match after {
            true => Anchor::After(beside),
            false => Anchor::Before(beside),
        });
        true
    }

    /// "a new preambular paragraph reading:", "two new operative paragraphs as follows:", "the
    /// following after operative paragraph 3:".
    pub(super) fn new_paragraphs(&mut self) -> Result<(), String> {
        let words = self.words;
        self.said.space();
        self.said.take(&words.words);
        self.said.space();
        self.said.take(&words.new);
        let said = self.said.rest();
        let until = said.get(..self.before_quotation()).unwrap_or("");
        let until = until.split(',').next().unwrap_or("");
        // What stands behind "after" is no name of the new one.
        let beside = [&words.after, &words.before].into_iter();
        let cut = beside.filter_map(|phrases| phrases.find(until)).min();
        let named = until.get(..cut.map_or(until.len(), |cut| cut.0));
        let named = named.unwrap_or("").to_owned();
        let noun = named
            .split_whitespace()
            .position(|word| words.paragraph.has(word));
        if noun.is_none() && cut.is_none() && !until.trim().is_empty() {
            return self.said.lost();
        }
        let mut length = 0;
        for word in named.split_whitespace().take(noun.map_or(0, |at| at + 1)) {
            let found = named.get(length..).and_then(|rest| rest.find(word));
            length += found.unwrap_or(0) + word.len();
        }
        self.said.at += length;
        let numbered = self.numbered(&named);
        if self.is_done() && !self.said.take(&words.inserted) {
            return self.said.lost();
        }
        self.skip();
        // "insert a new paragraph after operative paragraph 4, reading"
        let mut behind = self.behind();
        for (phrases, after) in [(&words.after, true), (&words.before, false)] {
            if self.said.take(phrases) {
                match self.places() {
                    Some(places) => (self.places, behind) = (places, Some(after)),
                    None => return self.said.lost(),
                }
            }
        }
        if let (None, Some((place, after))) = (behind, numbered) {
            (self.places, behind) = (vec![place], Some(after));
        }
        if self.said.take(&words.r#in) && self.places().is_none() {
            return self.said.lost();
        }
        let paragraphs = self.brought()?;
        self.push(Action::InsertParagraphs {
            after: behind.unwrap_or(true),
            paragraphs,
        });
        Ok(())
    }

    /// Whether what stood before the verb puts paragraphs behind the place, or before it; "at the
    /// end of the preamble" is behind its last.
    fn behind(&mut self) -> Option<bool> {
        let (first, last) = match self.places.as_slice() {
            [Place::Preamble] => (Some("pp1"), Some(Kind::Preambular)),
            [Place::OperativePart] => (Some("op1"), Some(Kind::Operative)),
            _ => (None, None),
        };
        match self.anchor.take()? {
            Anchor::Before(_) => Some(false),
            Anchor::Start => {
                let first = first.map(|first| vec![Place::Paragraph(first.into())]);
                self.places = first.unwrap_or_else(|| self.places.clone());
                Some(false)
            }
            Anchor::End => {
                let last = last.map(|last| vec![Place::Last(last)]);
                self.places = last.unwrap_or_else(|| self.places.clone());
                Some(true)
            }
            Anchor::After(_) => Some(true),
        }
    }

    /// "a new operative paragraph 5", "5 bis", "a new subparagraph (d)": where that one stands.
    fn numbered(&mut self, named: &str) -> Option<(Place, bool)> {
        let words = self.words;
        self.said.space();
        let kind = match named.contains(&*words.preambular) {
            true => Kind::Preambular,
            false => Kind::Operative,
        };
        let start = self.said.at;
        if let Some(number) = self.said.number() {
            self.said.space();
            let place = |number: u32| Place::Paragraph(Address::new(kind, number));
            return Some(match self.said.take(&words.bis) {
                true => (place(number), true),
                // It takes the number, and those behind it one more.
                false if number < 2 => (place(1), false),
                false => (place(number - 1), true),
            });
        }
        let label = self.sub_label()?;
        let outer = match self.said.rest().trim_start().is_empty() {
            true => None,
            false => {
                self.said.space();
                self.said.take(&words.r#in);
                self.places()
            }
        };
        let outer = outer.unwrap_or_else(|| self.places.clone());
        let [Place::Paragraph(outer)] = outer.as_slice() else {
            self.said.at = start;
            return None;
        };
        let (before, after) = match label.as_str() {
            "a" | "i" | "1" => (label.clone(), false),
            label => (label_before(label)?, true),
        };
        let place = outer.with(&format!("({before})"));
        Some((Place::Paragraph(place), after))
    }

    /// "(d)".
    pub(super) fn sub_label(&mut self) -> Option<String> {
        let inner = self.said.rest().strip_prefix('(')?;
        let label = inner.split_once(')').map(|(label, _)| label.to_owned())?;
        let is_one = (1..=4).contains(&label.len()) && label.chars().all(char::is_alphanumeric);
        self.said.at += if is_one { label.len() + 2 } else { 0 };
        is_one.then_some(label)
    }

    /// The paragraphs that an instruction brings: those that stand below it, or quoted ones.
    fn brought(&mut self) -> Result<Vec<New>, String> {
        let words = self.words;
        loop {
            let start = self.said.at;
            self.skip();
            self.said.take(&words.reads);
            if self.said.at == start {
                break;
            }
        }
        let mut quoted = Vec::new();
        while let Some(words) = self.quote() {
            quoted.push(New::Words(unnumbered(&words)));
            self.skip();
        }
        match (quoted.is_empty(), self.new.is_empty()) {
            (false, _) => Ok(quoted),
            (true, false) => Ok(std::mem::take(&mut self.new)),
            (true, true) => Err("the new text is missing".to_owned()),
        }
    }

    pub(super) fn delete(&mut self) -> Result<(), String> {
        let mut any = false;
        // "delete from operative paragraph 1 the phrase “…”"
        let start = self.said.at;
        self.said.space();
        if self.said.take(&self.words.r#in) {
            match self.places() {
                Some(places) => self.places = places,
                None => self.said.at = start,
            }
        }
        while let Some(words) = self.quote() {
            any = true;
            self.push(Action::Delete { words, each: false });
            let start = self.said.at;
            self.skip();
            if !self.said.rest().starts_with(QUOTE) {
                self.said.at = start;
                break;
            }
        }
        if any {
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.said.lost();
        };
        self.gone(places);
        Ok(())
    }

    fn gone(&mut self, places: Vec<Place>) {
        // "reading:" and the words of what goes.
        let start = self.said.at;
        self.skip();
        match self.said.take(&self.words.reads) {
            true => self.new.clear(),
            false => self.said.at = start,
        }
        self.steps.push(Step {
            places,
            action: Action::DeleteParagraphs,
        });
    }

    /// `turned`: "substitute “…” for “…”" names the new words first.
    pub(super) fn replace(&mut self, turned: bool) -> Result<(), String> {
        let words = self.words;
        if let Some(first) = self.quote() {
            // "replace “…” in operative paragraph 4 with “…”"
            self.skip();
            if self.said.take(&words.r#in) {
                self.places = match self.places() {
                    Some(places) => places,
                    None => return self.said.lost(),
                };
                self.skip();
            }
            let turned = turned && self.said.take(&words.r#for);
            if !turned && !self.said.take(&words.with) {
                return self.said.lost();
            }
            let Some(second) = self.quote() else {
                return self.said.lost();
            };
            let (words, with) = match turned {
                true => (second, first),
                false => (first, second),
            };
            self.push(Action::Replace {
                words,
                with,
                each: false,
            });
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.said.lost();
        };
        self.places = places;
        self.skip();
        if !self.said.take(&words.with) {
            return self.said.lost();
        }
        match self.verb_follows() {
            true => Ok(()),
            false => self.rewrite(),
        }
    }

    /// "amend operative paragraph 3 by replacing": the verb that counts is still to come.
    fn verb_follows(&mut self) -> bool {
        self.said.space();
        let (words, rest) = (self.words, self.said.rest());
        let verbs = [
            &words.insert,
            &words.delete,
            &words.replace,
            &words.substitute,
        ];
        verbs.iter().any(|verb| verb.opens(rest).is_some())
    }

    /// "with the following text:", "should read as follows:".
    pub(super) fn rewrite(&mut self) -> Result<(), String> {
        // Words between are no matter: what is brought is quoted or stands below.
        let rest = self.said.rest();
        let end = rest.find([QUOTE, ':']).unwrap_or(rest.len());
        self.said.at += end;
        let brought = self.brought()?;
        self.push(Action::Rewrite(brought));
        Ok(())
    }

    pub(super) fn relocate(&mut self) -> Result<(), String> {
        match self.places() {
            Some(places) => self.relocated(places),
            None => self.said.lost(),
        }
    }

    fn relocated(&mut self, places: Vec<Place>) -> Result<(), String> {
        let words = self.words;
        self.skip();
        self.said.take(&words.with);
        self.said.space();
        let after = self.said.take(&words.after);
        if !after && !self.said.take(&words.before) {
            return self.said.lost();
        }
        let Some(beside) = self.places().and_then(|mut beside| beside.pop()) else {
            return self.said.lost();
        };
        self.steps.push(Step {
            places,
            action: Action::Move { after, beside },
        });
        Ok(())
    }

    /// "split operative paragraph 4 into two after “…”".
    pub(super) fn split(&mut self) -> Result<(), String> {
        if let Some(places) = self.places() {
            self.places = places;
        }
        let words = self.words;
        let rest = self.said.rest();
        let end = words
            .after
            .iter()
            .filter_map(|after| Some(rest.find(after)? + after.len()));
        let Some(end) = end.min() else {
            return self.said.lost();
        };
        self.said.at += end;
        match self.quote() {
            Some(words) => self.push(Action::Split { words }),
            None => return self.said.lost(),
        }
        Ok(())
    }

    /// "the words “…” in operative paragraph 1 should be deleted", and what goes on in a list: "and
    /// “…” with “…”", "and the word “…” before “…”".
    pub(super) fn quoted(&mut self, quoted: String) -> Result<(), String> {
        let words = self.words;
        self.said.space();
        let last = self.steps.last().map(|step| &step.action);
        if matches!(last, Some(Action::Replace { .. })) && self.said.take(&words.with) {
            let Some(with) = self.quote() else {
                return self.said.lost();
            };
            self.push(Action::Replace {
                words: quoted,
                with,
                each: false,
            });
            return Ok(());
        }
        let beside = [&words.after, &words.before];
        let beside = beside
            .iter()
            .any(|phrases| phrases.opens(self.said.rest()).is_some());
        if matches!(last, Some(Action::Insert { .. })) && beside {
            self.push(Action::Insert {
                words: quoted,
                at: Anchor::End,
            });
            return Ok(());
        }
        if self.said.take(&words.r#in) {
            match self.places() {
                Some(places) => self.places = places,
                None => return self.said.lost(),
            }
        }
        if !self.is_done() {
            return self.said.lost();
        }
        let action = if self.said.take(&words.deleted) {
            Action::Delete {
                words: quoted,
                each: false,
            }
        } else if self.said.take(&words.inserted) {
            let at = self.anchor.take().unwrap_or(Anchor::End);
            Action::Insert { words: quoted, at }
        } else if self.said.take(&words.replaced) {
            self.said.space();
            let with = self.said.take(&words.with).then(|| self.quote()).flatten();
            match with {
                Some(with) => Action::Replace {
                    words: quoted,
                    with,
                    each: false,
                },
                None => return self.said.lost(),
            }
        } else {
            return self.said.lost();
        };
        self.push(action);
        Ok(())
    }

    /// "operative paragraph 3 should be deleted", "was replaced by the following:".
    pub(super) fn becomes(&mut self, places: Vec<Place>) -> Result<(), String> {
        let words = self.words;
        if self.said.take(&words.deleted) {
            self.gone(places);
            return Ok(());
        }
        if self.said.take(&words.moved) {
            return self.relocated(places);
        }
        let replaced = self.said.take(&words.replaced);
        if !replaced && !self.said.take(&words.revised) {
            return self.said.lost();
        }
        self.places = places;
        self.skip();
        let reads = self.said.take(&words.reads);
        let with = !reads && self.said.take(&words.with);
        if with && self.verb_follows() {
            return Ok(());
        }
        match reads || with && replaced {
            true => self.rewrite(),
            false => self.said.lost(),
        }
    }
}

/// The label before one: of `d` `c`, of `iii` `ii`.
fn label_before(label: &str) -> Option<String> {
    if let Ok(number) = label.parse::<u32>() {
        return Some((number - 1).to_string());
    }
    let numeral = roman::value(label).filter(|value| *value > 1 && label.len() > 1);
    if let Some(value) = numeral {
        return Some(roman::spelled(value - 1).to_lowercase());
    }
    let letter = label.chars().next().filter(|_| label.len() == 1)?;
    char::from_u32(u32::from(letter) - 1).map(String::from)
}

/// The words of a new paragraph without the number that is printed before them: it gets its own.
fn unnumbered(words: &str) -> String {
    let words = words.trim();
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() < words.len();
    match rest.strip_prefix(". ").filter(|_| number) {
        Some(rest) => rest.trim_start().to_owned(),
        None => words.to_owned(),
    }
}
