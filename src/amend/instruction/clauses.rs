//! What each verb of an instruction asks for, in the order in which it says it.

use super::reader::{Reader, beside_of};
use super::template::QUOTE;
use super::{Action, Anchor, New, Place, Quoted, Step};

impl Reader<'_> {
    pub(super) fn insert(&mut self) -> Result<(), String> {
        if self.new_note()? {
            return Ok(());
        }
        if let Some(words) = self.quoted_words() {
            let at = self.anchor.take().unwrap_or(Anchor::End);
            self.push(match &at {
                // "after operative paragraph 4, insert “…”": a paragraph.
                Anchor::After(beside) | Anchor::Before(beside) if beside.is_empty() => {
                    Action::InsertParagraphs {
                        at: beside_of(matches!(at, Anchor::After(_))),
                        called: None,
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

    pub(super) fn delete(&mut self) -> Result<(), String> {
        if let Some((from, to)) = self.stretch() {
            let with = Quoted::default();
            self.push(Action::Cut { from, to, with });
            return Ok(());
        }
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

    /// "everything after “…”", "the rest of the paragraph after “…”", "from “…” to “…”": from where and
    /// up to where.
    fn stretch(&mut self) -> Option<(Anchor, Anchor)> {
        let start = self.said.at;
        let found = self.stretch_here();
        if found.is_none() {
            self.said.at = start;
        }
        found
    }

    fn stretch_here(&mut self) -> Option<(Anchor, Anchor)> {
        let words = self.words;
        self.said.space();
        let rest = self.said.take(&words.rest);
        let some = !rest && self.said.take(&words.stretch);
        self.said.space();
        let of = self.said.at;
        if (rest || some) && self.said.take(&words.r#in) {
            match self.places() {
                Some(places) => self.places = places,
                None => self.said.at = of,
            }
            self.skip();
        }
        if self.said.take(&words.from) {
            let from = Anchor::Before(self.quote()?);
            self.said.space();
            if self.said.take(&words.until_end) {
                return Some((from, Anchor::End));
            }
            self.said.take(&words.through).then_some(())?;
            return Some((from, Anchor::After(self.quote()?)));
        }
        if !rest && !some {
            return None;
        }
        if self.said.take(&words.after) {
            return Some((Anchor::After(self.quote()?), Anchor::End));
        }
        if self.said.take(&words.before) {
            return Some((Anchor::Start, Anchor::Before(self.quote()?)));
        }
        // "After “…”, delete the rest of the paragraph."
        match self
            .anchor
            .take_if(|at| rest && *at != Anchor::Start && *at != Anchor::End)?
        {
            from @ Anchor::After(_) => Some((from, Anchor::End)),
            to => Some((Anchor::Start, to)),
        }
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

    /// Where it is said in between: "replace “…” in operative paragraph 4 with".
    fn in_places(&mut self) -> Result<(), String> {
        self.skip();
        if self.said.take(&self.words.r#in) {
            self.places = match self.places() {
                Some(places) => places,
                None => return self.said.lost(),
            };
            self.skip();
        }
        Ok(())
    }

    /// `turned`: "substitute “…” for “…”" names the new words first.
    pub(super) fn replace(&mut self, turned: bool) -> Result<(), String> {
        let words = self.words;
        if let Some((from, to)) = self.stretch() {
            self.in_places()?;
            if !self.said.take(&words.with) {
                return self.said.lost();
            }
            let Some(with) = self.quoted_words() else {
                return self.said.lost();
            };
            self.push(Action::Cut { from, to, with });
            return Ok(());
        }
        if let Some(first) = self.quoted_words() {
            // "replace “…” in operative paragraph 4 with “…”"
            self.in_places()?;
            let turned = turned && self.said.take(&words.r#for);
            if !turned && !self.said.take(&words.with) {
                return self.said.lost();
            }
            let Some(second) = self.quoted_words() else {
                return self.said.lost();
            };
            let (words, with) = match turned {
                true => (second, first),
                false => (first, second),
            };
            self.push(Action::Replace {
                words: words.text,
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
    pub(super) fn quoted(&mut self, quoted: Quoted) -> Result<(), String> {
        let words = self.words;
        self.said.space();
        let last = self.steps.last().map(|step| &step.action);
        if matches!(last, Some(Action::Replace { .. })) && self.said.take(&words.with) {
            let Some(with) = self.quoted_words() else {
                return self.said.lost();
            };
            self.push(Action::Replace {
                words: quoted.text,
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
                words: quoted.text,
                each: false,
            }
        } else if self.said.take(&words.inserted) {
            let at = self.anchor.take().unwrap_or(Anchor::End);
            Action::Insert { words: quoted, at }
        } else if self.said.take(&words.replaced) {
            self.said.space();
            let with = self.said.take(&words.with);
            match with.then(|| self.quoted_words()).flatten() {
                Some(with) => Action::Replace {
                    words: quoted.text,
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
        if self.said.take(&words.merged) {
            return self.merged(places);
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

    /// "merge operative paragraphs 3 and 4", "… into one, reading: “…”".
    pub(super) fn merge(&mut self) -> Result<(), String> {
        let Some(mut places) = self.places() else {
            return self.said.lost();
        };
        self.said.space();
        if self.said.take(&self.words.with) {
            match self.places() {
                Some(more) => places.extend(more),
                None => return self.said.lost(),
            }
        }
        self.merged(places)
    }

    fn merged(&mut self, places: Vec<Place>) -> Result<(), String> {
        let words = self.words;
        self.places = places;
        self.said.space();
        self.said.take(&words.into_one);
        let start = self.said.at;
        self.skip();
        let reads = self.said.take(&words.reads);
        self.said.at = start;
        match reads || !self.new.is_empty() {
            true => self.rewrite(),
            false => {
                self.push(Action::Merge);
                Ok(())
            }
        }
    }
}
