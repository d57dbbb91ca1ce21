//! The clauses of an instruction in their order: where, what, and what belongs to the clause before.

use crate::language::Instructions;

use super::template::{QUOTE, Template};
use super::{Action, Anchor, Beside, New, Place, Quoted, Step};

pub struct Reader<'w> {
    pub(super) said: Template,
    pub(super) words: &'w Instructions,
    /// The paragraphs that the instruction brings.
    pub(super) new: Vec<New>,
    /// Where the steps that follow are carried out.
    pub(super) places: Vec<Place>,
    /// Where the instruction before was carried out.
    pub(super) before: Vec<Place>,
    /// "after “…”," before the verb.
    pub(super) anchor: Option<Anchor>,
    /// What is read stands behind the step before without a comma or an "and": it belongs to that.
    pub(super) direct: bool,
    pub(super) steps: Vec<Step>,
    /// Paragraphs are to be numbered anew, as they are in any case.
    pub(super) renumbers: bool,
}

impl<'w> Reader<'w> {
    pub fn new(
        said: Template,
        new: Vec<New>,
        before: Vec<Place>,
        words: &'w Instructions,
    ) -> Reader<'w> {
        Reader {
            said,
            words,
            new,
            places: Vec::new(),
            before,
            anchor: None,
            direct: false,
            steps: Vec::new(),
            renumbers: false,
        }
    }

    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Goes past blanks and what joins two clauses; whether there was more than a blank.
    pub(super) fn skip(&mut self) -> bool {
        let mut joined = false;
        loop {
            let start = self.said.at;
            self.said.space();
            joined |= self.said.take(&self.words.joints);
            if self.said.at == start {
                return joined;
            }
        }
    }

    /// Words that are quoted here.
    pub(super) fn quote(&mut self) -> Option<String> {
        self.quoted_words().map(|words| words.text)
    }

    /// The same of words that are brought: with their footnotes.
    pub(super) fn quoted_words(&mut self) -> Option<Quoted> {
        self.said.quote(&self.words.words)
    }

    pub fn read(&mut self) -> Result<(), String> {
        let words = self.words;
        loop {
            self.direct = !self.skip();
            if self.said.rest().is_empty() {
                return Ok(());
            }
            if self.said.take(&words.renumber) {
                self.renumbers = true;
                let rest = self.said.rest();
                let sentence = rest.find(['.', ';']).map_or(rest.len(), |at| at + 1);
                self.said.at += sentence;
            } else if self.said.take(&words.each) {
                self.mark_each();
            } else if self.said.take(&words.end) {
                self.edge(Anchor::End)?;
            } else if self.said.take(&words.start) {
                self.edge(Anchor::Start)?;
            } else if self.said.take(&words.after) {
                self.beside(true)?;
            } else if self.said.take(&words.before) {
                self.beside(false)?;
            } else if self.said.take(&words.between) {
                self.between()?;
            } else if self.said.take(&words.insert) {
                self.insert()?;
            } else if self.said.take(&words.delete) {
                self.delete()?;
            } else if self.said.take(&words.substitute) {
                self.replace(true)?;
            } else if self.said.take(&words.replace) {
                self.replace(false)?;
            } else if self.said.take(&words.r#move) {
                self.relocate()?;
            } else if self.said.take(&words.split) {
                self.split()?;
            } else if self.said.take(&words.merge) {
                self.merge()?;
            } else if self.said.take(&words.with_note) {
                self.with_note()?;
            } else if self.said.take(&words.reads) {
                self.rewrite()?;
            } else if let Some(quoted) = self.quoted_words() {
                self.quoted(quoted)?;
            } else if let Some(later) = self.bis() {
                self.put_later(later)?;
            } else if self.said.take(&words.new) {
                self.new_paragraphs()?;
            } else {
                self.said.take(&words.r#in);
                self.scope()?;
            }
        }
    }

    /// "in operative paragraph 4": of the steps before that have no place yet, else of those that
    /// follow; or what is to become of that paragraph: "should be deleted".
    fn scope(&mut self) -> Result<(), String> {
        let Some(places) = self.places() else {
            return self.said.lost();
        };
        if self.is_done() {
            return self.becomes(places);
        }
        if let Some(step) = self.steps.last_mut().filter(|_| self.direct) {
            step.places = places;
            return Ok(());
        }
        let mut waiting = false;
        for step in self.steps.iter_mut().filter(|step| step.places.is_empty()) {
            step.places.clone_from(&places);
            waiting = true;
        }
        if !waiting || self.places.is_empty() {
            self.places = places;
        }
        Ok(())
    }

    /// Goes past "should be", "was": what follows was or is done to what was named.
    pub(super) fn is_done(&mut self) -> bool {
        let start = self.said.at;
        self.said.space();
        let done = self.said.take(&self.words.be);
        match done {
            true => self.said.space(),
            false => self.said.at = start,
        }
        done
    }

    pub(super) fn push(&mut self, action: Action) {
        let places = self.places.clone();
        self.steps.push(Step { places, action });
    }

    fn mark_each(&mut self) {
        if let Some(Step {
            action: Action::Replace { each, .. } | Action::Delete { each, .. },
            ..
        }) = self.steps.last_mut()
        {
            *each = true;
        }
    }

    /// "at the end of operative paragraph 4": before the verb or behind it.
    fn edge(&mut self, edge: Anchor) -> Result<(), String> {
        let places = self.places();
        // "replace “Invites” with “Urges” at the beginning of the paragraph": it stands there.
        if let Some(step) = self.steps.last_mut().filter(|_| self.direct) {
            if let Action::Insert { at, .. } = &mut step.action
                && *at == Anchor::End
            {
                *at = edge;
            }
            if step.places.is_empty() {
                step.places = places.unwrap_or_default();
            }
            return Ok(());
        }
        if let Some(places) = places {
            self.places = places;
        }
        self.anchor = Some(edge);
        Ok(())
    }

    /// "between “…” and “…”": behind the first.
    fn between(&mut self) -> Result<(), String> {
        let Some(first) = self.quote() else {
            return self.said.lost();
        };
        self.skip();
        if self.quote().is_none() {
            return self.said.lost();
        }
        match self.steps.last_mut() {
            Some(Step {
                action: Action::Insert { at, .. },
                ..
            }) if self.direct => *at = Anchor::After(first),
            _ => self.anchor = Some(Anchor::After(first)),
        }
        Ok(())
    }

    /// "after “…”," and "after operative paragraph 4,".
    fn beside(&mut self, after: bool) -> Result<(), String> {
        let anchor = |words: String| match after {
            true => Anchor::After(words),
            false => Anchor::Before(words),
        };
        if let Some(words) = self.quote() {
            // "insert “…” after “…”": the verb stood before.
            if let Some(Step {
                action: Action::Insert { at, .. },
                ..
            }) = self.steps.last_mut()
                && self.direct
            {
                *at = anchor(words);
            } else {
                self.anchor = Some(anchor(words));
            }
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.said.lost();
        };
        if let Some(step) = self.steps.last_mut()
            && step.places.is_empty()
            && let Action::InsertParagraphs { at, .. } = &mut step.action
        {
            *at = beside_of(after);
            step.places = places;
            return Ok(());
        }
        self.places = places;
        self.anchor = Some(anchor(String::new()));
        Ok(())
    }

    /// How far it is to the first quotation, colon or semicolon: what is said before it.
    pub(super) fn before_quotation(&self) -> usize {
        let rest = self.said.rest();
        rest.find([':', ';', QUOTE]).unwrap_or(rest.len())
    }
}

pub(super) fn beside_of(after: bool) -> Beside {
    match after {
        true => Beside::After,
        false => Beside::Before,
    }
}
