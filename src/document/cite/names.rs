//! What is named by words: treaties, parts of a document, publications, symbols.

use super::super::address::{Address, Kind};
use super::super::date::is_space;
use super::super::tail::{self, Tail};
use super::super::{body, label, symbol};
use super::Reader;

/// `text` without the word it ends with, where a language has such a word.
fn strip_named<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    tail::strip_word(text, word).filter(|_| !word.is_empty())
}

impl Reader<'_> {
    pub(super) fn treaty(&mut self, code: &'static str, start: usize, end: usize) -> Option<usize> {
        if let Some((from, to)) = self.conference.take() {
            let gap = self.between(to, start).trim_matches(is_space);
            if self.book.citations.conference_to.has(gap) {
                self.bodies.pop();
                self.mention(Some(body::conference_of(code)), from, end);
            }
        }
        if code.is_empty() {
            return None;
        }
        self.treaty = Some(code);
        self.protocols_to(code, start);
        self.push(start, end, Some(format!("treaty:{code}")));
        self.protocols_beside(code, end)
    }

    /// "paragraph 12 (a) of", "third preambular paragraph of": names paragraphs of what follows.
    pub(super) fn paragraphs(&mut self, plural: bool, start: usize, end: usize) -> Option<usize> {
        let (before, _) = self.before(start);
        let words = &self.book.citations;
        let (kind, before) = match strip_named(before, &words.preambular) {
            Some(before) => (Kind::Preambular, before),
            None => (
                Kind::Operative,
                strip_named(before, &words.operative).unwrap_or(before),
            ),
        };
        let rest = self.after(end);
        let gap = rest.len() - rest.trim_start_matches(is_space).len();
        if let Some((labels, length)) = label::list(rest.get(gap..)?, plural, &self.book.numbers) {
            // "annex I, paragraph 7, to resolution", "section III, paragraph 9, of": the paragraph is the annex's,
            // the section's.
            let outer = self
                .named
                .take()
                .and_then(|(names, at)| match names.as_slice() {
                    [outer] if self.between(at, start).trim() == "," => Some(outer.clone()),
                    _ => None,
                });
            let is_section = |outer: &Address| outer.last().kind == Kind::Part;
            let names = labels.iter().map(|label| match &outer {
                Some(annex) if annex.is_annexed() => {
                    Address::new(Kind::Numbered, label).within(annex)
                }
                Some(section) if is_section(section) => Address::new(kind, label).within(section),
                _ => Address::new(kind, label),
            });
            let names = names.collect();
            let end = end + gap + length;
            self.named = Some((names, end));
            return Some(end);
        }
        let word = before.rsplit(is_space).next()?;
        let (number, length) = label::ordinal(word, &self.book.ordinals)?;
        if length == word.len() {
            self.named = Some((vec![Address::new(kind, number)], end));
        }
        None
    }

    /// "section II of", also in "paragraph 9 of section II of".
    pub(super) fn section(&mut self, end: usize) -> Option<usize> {
        let (part, length) = tail::section_part(self.after(end), self.book)?;
        let end = end + length;
        let start = end - length;
        let words = &self.book.citations;
        let inner = self.named.take().filter(|(names, at)| {
            let gap = self.between(*at, start);
            words.inner.opens(gap.trim_start()).is_some()
                && gap.len() < 24
                && (names.iter()).all(|name| name.last().kind == Kind::Operative)
        });
        let names = match inner {
            Some((names, _)) => names.iter().map(|name| name.within(&part)).collect(),
            None => vec![part],
        };
        self.named = Some((names, end));
        Some(end)
    }

    /// "annex II to", "annex of"; in "paragraph 5 of the annex to" the paragraph is the annex's.
    pub(super) fn annex(&mut self, end: usize) -> Option<usize> {
        let words = &self.book.citations;
        let (annexes, length) = tail::annexes(self.after(end), self.book);
        let inner = self.named.take().filter(|(_, at)| {
            let gap = self.between(*at, end);
            words.inner.opens(gap.trim_start()).is_some() && gap.len() < 24
        });
        let names = match (inner, annexes.as_slice()) {
            (Some((names, _)), [annex]) => {
                names.iter().map(|name| name.numbered_in(annex)).collect()
            }
            _ => annexes,
        };
        self.named = Some((names, end + length));
        Some(end + length)
    }

    /// "Sales No. E.10.IV.6".
    pub(super) fn sales(&mut self, start: usize, end: usize) -> Option<usize> {
        let mut at = end;
        let mut from = start;
        loop {
            let rest = self.after(at);
            let code = rest.trim_start_matches(is_space);
            let length = code
                .bytes()
                .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'.')
                .count();
            let code = code.get(..length)?.trim_end_matches('.');
            if !code.contains('.') || !code.bytes().any(|b| b.is_ascii_digit()) {
                return (at > end).then_some(at);
            }
            let to = at + rest.len() - rest.trim_start_matches(is_space).len() + code.len();
            let target = format!("Sales No. {code}");
            self.push(from, to, Some(target));
            let rest = self.after(to);
            let joint = [" and ", ", "]
                .iter()
                .find(|joint| rest.starts_with(**joint));
            let Some(joint) = joint else { return Some(to) };
            at = to + joint.len();
            from = at;
        }
    }

    /// "United Nations, Treaty Series, vols. 2225 and 2326, No. 39574", "Nos. 970–973".
    pub(super) fn series(&mut self, start: usize, end: usize) -> Option<usize> {
        let before = self.between(0, start).trim_end_matches([',', ' ']);
        let words = &self.book.series;
        let series = match words.league.closes(before) {
            Some(_) => "LNTS",
            None => "UNTS",
        };
        let mut last = None;
        let mut at = end;
        while let Some(entry) = tail::registered(self.text, at, &self.book.series) {
            for (number, from, to) in &entry.numbers {
                self.push(*from, *to, Some(format!("{series} {number}")));
            }
            at = entry.end;
            last = Some(at);
        }
        last
    }

    pub(super) fn symbol(&mut self, name: &str, start: usize, end: usize) -> Option<usize> {
        let first = self.push(start, end, Some(name.to_owned()));
        let mut tail = Tail::at(end, self.book);
        if symbol::has_operative_paragraphs(name) {
            tail.read(self.text);
            if let Some((names, at)) = self.named.take()
                && self.book.citations.of.has(self.between(at, start).trim())
            {
                tail.paragraphs = names;
            }
            if let (Some(citation), [date]) = (self.found.get_mut(first), tail.dates.as_slice()) {
                citation.date = Some(*date);
            }
            let paragraphs = std::mem::take(&mut tail.paragraphs);
            self.name_paragraphs(first, &paragraphs);
        }
        let mut at = tail.end;
        for (name, from, to) in symbol::more(self.text, name, end) {
            self.push(from, to, Some(name));
            at = at.max(to);
        }
        if let Some(body) = symbol::reported_body(name) {
            self.report = Some((body, at));
        } else {
            self.report = None;
        }
        if let Some(group) = &mut self.group {
            group.chain.clear();
        }
        Some(at)
    }
}
