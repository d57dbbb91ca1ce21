//! Paragraphs written anew, put in, moved and split.

use super::super::instruction::{New, Note};
use super::super::text;
use super::words::{lower_lead, occurrences};
use super::{Draft, Held, Outcome};
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::language::PhraseBook;

impl Draft {
    /// Another text for a paragraph; what stood under it goes, further new ones follow it.
    pub(super) fn rewrite(
        &mut self,
        index: usize,
        new: &[New],
        from: &Document,
        touched: &mut Vec<usize>,
    ) {
        let Some((first, more)) = new.split_first() else {
            return;
        };
        for &below in self.family(index).iter().skip(1) {
            self.held[below].gone = true;
        }
        let like = self.held[index].paragraph.clone();
        let fresh = self.brought(first, &like, from);
        let paragraph = &mut self.held[index].paragraph;
        let (id, label, number) = (like.id, like.label, like.number);
        *paragraph = Paragraph {
            id,
            label,
            number,
            parent: like.parent,
            part: like.part,
            ..fresh
        };
        touched.push(self.held[index].key);
        let put = self.behind(index);
        self.put_paragraphs(put, index, more, from, touched);
    }

    /// Puts paragraphs in before the one at `put`, of the kind of the one at `like`.
    pub(super) fn put_paragraphs(
        &mut self,
        put: usize,
        like: usize,
        new: &[New],
        from: &Document,
        touched: &mut Vec<usize>,
    ) {
        let (pattern, parent) = (self.held[like].paragraph.clone(), self.held[like].parent);
        // The key of the last one that stands beside the pattern: labelled ones belong under it.
        let mut outer = None;
        for (offset, new) in new.iter().enumerate() {
            let key = self.next;
            self.next += 1;
            let sub = match new {
                New::Paragraph(at) => from.paragraphs.get(*at).is_some_and(|p| p.id.is_sub()),
                New::Words(_) => false,
            };
            let mut paragraph = self.brought(new, &pattern, from);
            let under = outer.filter(|_| sub);
            if under.is_some()
                && let New::Paragraph(at) = new
            {
                paragraph.label = from.paragraphs.get(*at).and_then(|p| p.label.clone());
                paragraph.lead = None;
            } else {
                outer = Some(key);
            }
            self.held.insert(
                put + offset,
                Held {
                    paragraph,
                    origin: None,
                    called: None,
                    parent: under.or(parent),
                    gone: false,
                    fresh: true,
                    key,
                },
            );
            touched.push(key);
        }
    }

    /// A new paragraph of the kind of another; its notes come along.
    pub(super) fn brought(&mut self, new: &New, like: &Paragraph, from: &Document) -> Paragraph {
        let mut paragraph = Paragraph {
            label: like.label.clone(),
            parent: like.parent.clone(),
            part: like.part.clone(),
            ..Paragraph::new(like.id.clone(), like.kind, "")
        };
        match new {
            New::Words(words) => {
                let words = words.clone().trimmed(0);
                paragraph.text.clone_from(&words.text);
                let notes = words.notes.iter();
                paragraph.marks = notes
                    .filter_map(|(at, note)| self.called(*at, note, from))
                    .collect();
            }
            New::Paragraph(at) => {
                let Some(brought) = from.paragraphs.get(*at) else {
                    return paragraph;
                };
                paragraph.text.clone_from(&brought.text);
                paragraph.marks.clone_from(&brought.marks);
                paragraph.emphasis.clone_from(&brought.emphasis);
                for mark in &mut paragraph.marks {
                    let note = mark.note.map(|note| Note::Own(note as usize));
                    let called = note.and_then(|note| self.called(0, &note, from));
                    mark.note = called.and_then(|mark| mark.note);
                }
                unquote(&mut paragraph, self.book);
            }
        }
        paragraph.lead = match paragraph.kind {
            ParagraphKind::Preambular | ParagraphKind::Operative => {
                text::lead(&paragraph.text, self.book)
            }
            _ => None,
        };
        paragraph
    }

    pub(super) fn relocate(
        &mut self,
        key: usize,
        beside: usize,
        after: bool,
    ) -> Result<(), String> {
        let family = self.family(self.index(key));
        if family.contains(&self.index(beside)) {
            return Err("it moves a paragraph beside itself".to_owned());
        }
        // A sign stays where it was, so that those behind it are numbered anew.
        let mut moved = Vec::new();
        for &index in &family {
            let held = &mut self.held[index];
            let mut taken = held.clone();
            (held.gone, held.key) = (true, usize::MAX);
            taken.fresh |= taken.key == key;
            moved.push(taken);
        }
        let beside = self.index(beside);
        let put = match after {
            true => self.behind(beside),
            false => beside,
        };
        let parent = self.held[beside].parent;
        if let Some(first) = moved.first_mut() {
            first.parent = parent;
        }
        self.held.splice(put..put, moved);
        Ok(())
    }

    /// Several paragraphs as one, in the place of the first.
    pub(super) fn merge(
        &mut self,
        keys: &[usize],
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let Some((first, more)) = keys.split_first().filter(|(_, more)| !more.is_empty()) else {
            return Err("it names no two paragraphs".to_owned());
        };
        let by = &*self.book.instructions.merged_by;
        if by.is_empty() {
            return Err("it does not say how the merged paragraph reads".to_owned());
        }
        let first = self.index(*first);
        for &key in keys {
            let index = self.index(key);
            let held = &self.held[index];
            let id = held.paragraph.id.in_capitals();
            if self.family(index).len() > 1 {
                return Err(format!(
                    "{id} has subparagraphs, and it does not say how the merged paragraph reads"
                ));
            }
            let kind = held.paragraph.kind;
            if kind != self.held[first].paragraph.kind || held.parent != self.held[first].parent {
                return Err(format!("{id} is of another kind than the first"));
            }
        }
        for &key in more {
            let index = self.index(key);
            let mut other = self.held[index].paragraph.clone();
            lower_lead(&mut other);
            let ends = other.text.trim_end().chars().next_back();
            let paragraph = &mut self.held[first].paragraph;
            text::join(paragraph, by, &other, self.book);
            if !ends.is_some_and(|end| ";,.:".contains(end)) {
                paragraph.text.push(';');
            }
            self.held[index].gone = true;
        }
        touched.push(self.held[first].key);
        Ok(Outcome::Joined(by))
    }

    pub(super) fn split(
        &mut self,
        index: usize,
        words: &str,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let book = self.book;
        let held = self.held[index].clone();
        let id = held.paragraph.id.in_capitals();
        let [range] = &occurrences(&held.paragraph.text, words)[..] else {
            return Err(format!("“{words}” does not stand once in {id}"));
        };
        let text = &held.paragraph.text;
        let rest = text
            .get(range.end..)
            .unwrap_or("")
            .trim_start_matches([' ', ',', ';']);
        let start = text.len() - rest.len();
        let (mut first, mut second) = (held.paragraph.clone(), held.paragraph.clone());
        text::replace(&mut second, 0..start, "", book);
        text::replace(&mut first, range.end..text.len(), "", book);
        if let Some(end) = text
            .trim_end()
            .chars()
            .next_back()
            .filter(|c| ",;.".contains(*c))
        {
            let end = if end == '.' { ';' } else { end };
            first.text.push(end);
        }
        second.lead = text::lead(&second.text, book);
        self.held[index].paragraph = first;
        let key = self.next;
        self.next += 1;
        touched.extend([held.key, key]);
        let second = Held {
            paragraph: second,
            origin: None,
            called: None,
            gone: false,
            fresh: true,
            key,
            ..held
        };
        self.held.insert(index + 1, second);
        Ok(Outcome::Done)
    }
}

/// Without the quotation marks around the whole of it.
fn unquote(paragraph: &mut Paragraph, book: &PhraseBook) {
    let text = paragraph.text.trim();
    let whole = text.starts_with(['\u{201c}', '"']) && text.ends_with(['\u{201d}', '"']);
    let inner = text.get(1..).unwrap_or("").contains(['\u{201c}']);
    if whole && !inner {
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        let end = paragraph.text.trim_end().len();
        text::replace(paragraph, end - last..end, "", book);
        let first = paragraph.text.chars().next().map_or(0, char::len_utf8);
        text::replace(paragraph, 0..first, "", book);
    }
}
