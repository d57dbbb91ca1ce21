//! The protocols to a treaty, where they are named by what they belong to.

use super::super::date::{is_space, last_bytes};
use super::super::{tail, treaty};
use super::Reader;

impl Reader<'_> {
    /// "the Optional Protocols to the Convention on the Rights of the Child": what stands before the
    /// treaty's name.
    pub(super) fn protocols_to(&mut self, code: &str, start: usize) {
        let words = &self.book.protocols;
        let before = last_bytes(self.between(0, start), 80);
        let base = start - before.len();
        let prefixes = words.prefixes.iter();
        let before = prefixes.fold(before, |before, prefix| {
            before.strip_suffix(prefix).unwrap_or(before)
        });
        let head = words.to.before(before).and_then(|before| {
            let (head, name) = words.name_at_end(before)?;
            Some((base + head.len(), base + head.len() + name.len()))
        });
        if let Some((from, to)) = head {
            let target = treaty::protocol(code, self.between(from, to), words);
            self.push(from, to, Some(target));
        }
    }

    /// "and the Protocols thereto", "and its Optional Protocol" behind a treaty's name; where they end.
    pub(super) fn protocols_beside(&mut self, code: &str, end: usize) -> Option<usize> {
        let words = &self.book.protocols;
        let tail = self.after(end).trim_start_matches([',', ' ', '\u{a0}']);
        let beside = words.and.after(tail)?;
        let (theirs, name) = match words.theirs.after(beside) {
            Some(name) => (true, name),
            None => (false, words.the.after(beside)?),
        };
        let from = self.text.len() - name.len();
        let mut to = from;
        for word in name.split_inclusive(is_space).take(4) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if words.is_name(bare) {
                to += bare.len();
                let after = self.after(to).trim_start_matches(is_space);
                if !theirs && words.thereto.opens(after).is_none() {
                    return None;
                }
                let target = treaty::protocol(code, self.between(from, to), words);
                self.push(from, to, Some(target));
                return Some(to);
            }
            if !words.counted.has(bare) && !words.kinds.has(bare) {
                return None;
            }
            to += word.len();
        }
        None
    }

    /// "the Convention and the Protocols thereto", where the text has named the Convention.
    pub(super) fn thereto(&mut self, start: usize, end: usize) {
        let Some(code) = self.treaty else { return };
        let words = &self.book.protocols;
        let (before, base) = self.before(start);
        let mut kinds = words.kinds.iter();
        let kind = kinds.find_map(|kind| Some((kind, tail::strip_word(before, kind)?)));
        let from = kind.map_or(start, |(kind, _)| base + before.len() - kind.len());
        let head = kind.map_or(before, |(_, head)| head);
        let joined = words.joints.before(head);
        let named = joined.is_some_and(|treaty| words.treaties.closes(treaty).is_some());
        let printed = self.between(from, end);
        let printed = words.thereto.before(printed).unwrap_or(printed);
        let to = from + printed.trim_end_matches(is_space).len();
        if named {
            let target = treaty::protocol(code, self.between(from, to), words);
            self.push(from, to, Some(target));
        }
    }
}
