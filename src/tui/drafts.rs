//! Notes that were begun and left: they are there again when one goes on writing.

use serde::{Deserialize, Serialize};

use crate::annotations::Anchor;

/// The most that are kept.
const LIMIT: usize = 20;

/// What was typed, by the paragraph it is about; the last at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Drafts(Vec<(Anchor, String)>);

impl Drafts {
    /// What was begun on a paragraph.
    pub fn on(&self, at: &Anchor) -> Option<&str> {
        let mut drafts = self.0.iter();
        drafts
            .find(|(of, _)| of == at)
            .map(|(_, text)| text.as_str())
    }

    pub fn keep(&mut self, at: &Anchor, text: &str) {
        self.drop(at);
        self.0.push((at.clone(), text.to_owned()));
        self.0.drain(..self.0.len().saturating_sub(LIMIT));
    }

    /// What a session did to those that were there before: an empty one is no more.
    pub fn since(&self, before: &Drafts) -> Drafts {
        let gone = before.0.iter().filter(|(at, _)| self.on(at).is_none());
        let gone = gone.map(|(at, _)| (at.clone(), String::new()));
        let new = self
            .0
            .iter()
            .filter(|(at, text)| before.on(at) != Some(text));
        Drafts(gone.chain(new.cloned()).collect())
    }

    /// Does the same to those that are there now.
    pub fn join(&mut self, session: &Drafts) {
        for (at, text) in &session.0 {
            match text.is_empty() {
                true => self.drop(at),
                false => self.keep(at, text),
            }
        }
    }

    pub fn drop(&mut self, at: &Anchor) {
        self.0.retain(|(of, _)| of != at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_sessions_neither_loses_a_draft() {
        let at = |id: &str| Anchor {
            document: "A/1".to_owned(),
            id: id.to_owned(),
            hash: 1,
            words: String::new(),
        };
        let mut before = Drafts::default();
        before.keep(&at("op1"), "one");
        before.keep(&at("op2"), "two");
        let (mut mine, mut theirs) = (before.clone(), before.clone());
        mine.drop(&at("op1"));
        mine.keep(&at("op3"), "three");
        theirs.keep(&at("op2"), "two and more");
        let mut all = before.clone();
        all.join(&theirs.since(&before));
        all.join(&mine.since(&before));
        let text = |id: &str| all.on(&at(id)).map(str::to_owned);
        assert_eq!(text("op1"), None);
        assert_eq!(text("op2").as_deref(), Some("two and more"));
        assert_eq!(text("op3").as_deref(), Some("three"));
    }
}
