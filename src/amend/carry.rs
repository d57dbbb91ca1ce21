//! Instructions carried out: each wholly, or not at all and with its reason.

use std::collections::HashSet;
use std::ops::Range;

use super::instruction::{Action, Anchor, Instruction, New, Place, Step};
use super::text;
use crate::document::address::Kind;
use crate::document::{
    Address, Amendment, Document, Footnote, Paragraph, ParagraphKind, Role, Source,
};
use crate::language::PhraseBook;

/// A paragraph of the draft on its way.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub paragraph: Paragraph,
    /// What the draft calls it; none of one that was put in.
    pub origin: Option<Address>,
    /// What it stands under, by its place in the list.
    pub parent: Option<usize>,
    pub gone: bool,
    /// Put in here, or moved here: numbered by its neighbours.
    pub fresh: bool,
    /// Tells it from the others wherever it goes.
    pub key: usize,
}

#[derive(Clone)]
pub(super) struct Draft {
    pub document: Document,
    pub held: Vec<Held>,
    done: Vec<Done>,
    next: usize,
    book: &'static PhraseBook,
}

#[derive(Clone)]
struct Done {
    amendment: Amendment,
    /// The paragraphs that it changed or put in.
    touched: Vec<usize>,
}

impl Draft {
    pub fn new(mut document: Document, book: &'static PhraseBook) -> Draft {
        let paragraphs = std::mem::take(&mut document.paragraphs);
        let ids: Vec<Address> = paragraphs.iter().map(|p| p.id.clone()).collect();
        let parent = |p: &Paragraph| {
            let parent = p.parent.as_ref()?;
            ids.iter().position(|id| id == parent)
        };
        let held: Vec<Held> = paragraphs
            .into_iter()
            .enumerate()
            .map(|(key, paragraph)| Held {
                parent: parent(&paragraph),
                origin: Some(paragraph.id.clone()),
                paragraph,
                gone: false,
                fresh: false,
                key,
            })
            .collect();
        Draft {
            next: held.len(),
            document,
            held,
            done: Vec::new(),
            book,
        }
    }

    /// Notes an instruction that was not carried out.
    pub fn told(&mut self, by: &str, instruction: Address, why: String) {
        self.done.push(Done {
            amendment: Amendment {
                document: by.to_owned(),
                instruction,
                applied: false,
                at: Vec::new(),
                becomes: Vec::new(),
                why: Some(why),
            },
            touched: Vec::new(),
        });
    }

    pub fn carry_out(&mut self, by: &str, from: &Document, instruction: Instruction) {
        let before = self.clone();
        let steps = match instruction.asked {
            Ok(steps) => steps,
            Err(why) => return self.told(by, instruction.id, why),
        };
        let mut touched = Vec::new();
        let mut at = Vec::new();
        let mut already = 0;
        for step in &steps {
            match self.step(step, from, &mut touched, &mut at) {
                Ok(Outcome::Done) => {}
                Ok(Outcome::Already) => already += 1,
                Err(why) => {
                    *self = before;
                    return self.told(by, instruction.id, why);
                }
            }
        }
        let why = (already == steps.len()).then(|| "the text reads so already".to_owned());
        self.done.push(Done {
            amendment: Amendment {
                document: by.to_owned(),
                instruction: instruction.id,
                applied: true,
                at,
                becomes: Vec::new(),
                why,
            },
            touched,
        });
    }

    /// The document numbered anew, and what became of each instruction.
    pub fn finish(mut self) -> (Document, Vec<Amendment>) {
        super::renumber::renumber(&mut self.document, &mut self.held);
        let held = &self.held;
        let done = self.done.into_iter().map(|mut done| {
            let now = |key: &usize| {
                let held = held.iter().find(|held| held.key == *key && !held.gone)?;
                Some(held.paragraph.id.clone())
            };
            let mut seen = HashSet::new();
            done.touched.retain(|key| seen.insert(*key));
            done.amendment.becomes = done.touched.iter().filter_map(now).collect();
            done.amendment
        });
        let done = done.collect();
        let left = self.held.into_iter().filter(|held| !held.gone);
        self.document.paragraphs = left.map(|held| held.paragraph).collect();
        (self.document, done)
    }

    fn step(
        &mut self,
        step: &Step,
        from: &Document,
        touched: &mut Vec<usize>,
        at: &mut Vec<Address>,
    ) -> Result<Outcome, String> {
        let mut found = Vec::new();
        let mut wide = false;
        let mut title = false;
        for place in &step.places {
            wide |= !matches!(place, Place::Paragraph(_) | Place::Last(_));
            title |= matches!(place, Place::Title | Place::Text);
            found.extend(self.find(place)?);
        }
        let named: Vec<(usize, Address)> = (found.iter())
            .filter_map(|&index| Some((self.held[index].key, self.held[index].origin.clone()?)))
            .collect();
        // Places in the list change where paragraphs come and go.
        let keys: Vec<usize> = found.iter().map(|&index| self.held[index].key).collect();
        let outcome = match &step.action {
            Action::Replace { words, with, each } => {
                self.words(&found, title, words, with, *each || wide, touched)
            }
            Action::Delete { words, each } => {
                self.words(&found, title, words, "", *each || wide, touched)
            }
            Action::Insert { words, at } => {
                for index in found {
                    self.put_words(index, words, at)?;
                    touched.push(self.held[index].key);
                }
                Ok(Outcome::Done)
            }
            Action::DeleteParagraphs => {
                for key in keys {
                    for index in self.family(self.index(key)) {
                        self.held[index].gone = true;
                    }
                }
                Ok(Outcome::Done)
            }
            Action::Rewrite(new) => {
                let [key] = keys.as_slice() else {
                    return Err("it gives one text for several paragraphs".to_owned());
                };
                let index = self.index(*key);
                self.rewrite(index, new, from, touched);
                Ok(Outcome::Done)
            }
            Action::InsertParagraphs { after, paragraphs } => {
                let [key] = keys.as_slice() else {
                    return Err("it puts paragraphs beside several others".to_owned());
                };
                let index = self.index(*key);
                let put = match after {
                    true => self.family(index).last().map_or(index, |last| last + 1),
                    false => index,
                };
                self.put_paragraphs(put, index, paragraphs, from, touched);
                Ok(Outcome::Done)
            }
            Action::Move { after, beside } => {
                let [beside] = self.find(beside)?[..] else {
                    return Err("it moves to several places".to_owned());
                };
                let beside = self.held[beside].key;
                for key in keys.iter().copied() {
                    self.relocate(key, beside, *after)?;
                }
                touched.extend(keys);
                Ok(Outcome::Done)
            }
            Action::Split { words } => {
                let [key] = keys.as_slice() else {
                    return Err("it splits several paragraphs at one place".to_owned());
                };
                let index = self.index(*key);
                self.split(index, words, touched)
            }
        }?;
        // Of the whole preamble, those that have the words.
        for (key, origin) in named {
            if !at.contains(&origin) && (!wide || touched.contains(&key)) {
                at.push(origin);
            }
        }
        Ok(outcome)
    }

    fn index(&self, key: usize) -> usize {
        let held = self.held.iter().position(|held| held.key == key);
        held.unwrap_or_default()
    }

    /// The paragraphs of a place, by their index.
    fn find(&self, place: &Place) -> Result<Vec<usize>, String> {
        let kind = |kind: ParagraphKind| {
            let all = self.held.iter().enumerate();
            all.filter(move |(_, held)| held.paragraph.kind == kind && !held.gone && !held.fresh)
        };
        let indices: Vec<usize> = match place {
            Place::Title => return Ok(Vec::new()),
            Place::Preamble => kind(ParagraphKind::Preambular).map(|(i, _)| i).collect(),
            Place::OperativePart => kind(ParagraphKind::Operative).map(|(i, _)| i).collect(),
            Place::Text => (0..self.held.len())
                .filter(|&i| !self.held[i].gone && !self.held[i].fresh)
                .collect(),
            Place::Last(last) => {
                let wanted = match last {
                    Kind::Preambular => ParagraphKind::Preambular,
                    _ => ParagraphKind::Operative,
                };
                let mut top = kind(wanted).filter(|(_, held)| held.parent.is_none());
                top.next_back().map(|(i, _)| i).into_iter().collect()
            }
            Place::Paragraph(address) => return self.named(address).map(|index| vec![index]),
        };
        match indices.is_empty() {
            true => Err("the draft has no such paragraphs".to_owned()),
            false => Ok(indices),
        }
    }

    /// The paragraph that the draft calls so; in a draft of parts the only one that ends so.
    fn named(&self, address: &Address) -> Result<usize, String> {
        let is = |held: &Held| held.origin.as_ref() == Some(address);
        if let Some(index) = self.held.iter().position(|held| is(held) && !held.gone) {
            return Ok(index);
        }
        let written = address.in_capitals();
        if self.held.iter().any(is) {
            return Err(format!("{written} is deleted already"));
        }
        let in_part = |held: &Held| {
            let origin = held.origin.as_ref();
            origin.is_some_and(|origin| origin.ends_in(address)) && !held.gone
        };
        let in_parts: Vec<usize> = (0..self.held.len())
            .filter(|&index| in_part(&self.held[index]))
            .collect();
        match in_parts.as_slice() {
            [only] => Ok(*only),
            [] => Err(format!("the draft has no {written}")),
            _ => Err(format!(
                "the draft has {} paragraphs {written}",
                in_parts.len()
            )),
        }
    }

    /// A paragraph, all that stands under it, and the words that close its list.
    fn family(&self, first: usize) -> Vec<usize> {
        let mut family = vec![first];
        let key = |index: usize| self.held.get(index).map(|held| held.key);
        let mut keys = vec![key(first)];
        for (index, held) in self.held.iter().enumerate().skip(first + 1) {
            let parent = held.parent.map(Some);
            if !parent.is_some_and(|parent| keys.contains(&parent)) {
                break;
            }
            family.push(index);
            keys.push(Some(held.key));
        }
        family
    }

    fn words(
        &mut self,
        found: &[usize],
        title: bool,
        words: &str,
        with: &str,
        each: bool,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let mut changed = title && self.in_title(words, with);
        let mut reads_so = false;
        for &index in found {
            let paragraph = &mut self.held[index].paragraph;
            let places = occurrences(&paragraph.text, words);
            if places.len() > 1 && !each {
                let id = paragraph.id.in_capitals();
                let count = places.len();
                return Err(format!("“{words}” stands in {id} {count} times"));
            }
            reads_so |= !with.is_empty() && !text::occurrences(&paragraph.text, with).is_empty();
            for range in places.iter().rev() {
                text::replace(paragraph, range.clone(), with, self.book);
            }
            if !places.is_empty() {
                touched.push(self.held[index].key);
                changed = true;
            } else if !each && !reads_so {
                let id = self.held[index].paragraph.id.in_capitals();
                return Err(format!("{id} has no “{words}”"));
            }
        }
        match (changed, reads_so) {
            (true, _) => Ok(Outcome::Done),
            (false, true) => Ok(Outcome::Already),
            (false, false) => Err(format!("“{words}” stands nowhere there")),
        }
    }

    fn in_title(&mut self, words: &str, with: &str) -> bool {
        let change = |text: &mut String| {
            let places = occurrences(text, words);
            for range in places.iter().rev() {
                text.replace_range(range.clone(), with);
            }
            !places.is_empty()
        };
        let pieces = self.document.masthead.iter_mut();
        for piece in pieces.filter(|piece| piece.role == Role::Title) {
            change(&mut piece.text);
        }
        self.document.title.as_mut().is_some_and(change)
    }

    fn put_words(&mut self, index: usize, words: &str, at: &Anchor) -> Result<(), String> {
        let book = self.book;
        let paragraph = &mut self.held[index].paragraph;
        let id = paragraph.id.in_capitals();
        let only = |text: &str, anchor: &str| match occurrences(text, anchor).as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(format!("{id} has no “{anchor}”")),
            more => Err(format!("“{anchor}” stands in {id} {} times", more.len())),
        };
        let place = match at {
            Anchor::After(anchor) => only(&paragraph.text, anchor)?.end,
            Anchor::Before(anchor) => only(&paragraph.text, anchor)?.start,
            Anchor::Start => 0,
            Anchor::End => {
                let end = paragraph.text.trim_end_matches([' ', ';', ',', '.', ':']);
                // What brings its own end takes the place of the other.
                match words.trim_end().ends_with([';', ',', '.', ':']) {
                    true => {
                        let range = end.len()..paragraph.text.len();
                        text::replace(paragraph, range, "", book);
                        paragraph.text.len()
                    }
                    false => end.len(),
                }
            }
        };
        text::insert(paragraph, place, words, book);
        Ok(())
    }

    /// Another text for a paragraph; what stood under it goes, further new ones follow it.
    fn rewrite(&mut self, index: usize, new: &[New], from: &Document, touched: &mut Vec<usize>) {
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
        let put = self.family(index).last().map_or(index, |last| last + 1);
        self.put_paragraphs(put, index, more, from, touched);
    }

    /// Puts paragraphs in before the one at `put`, of the kind of the one at `like`.
    fn put_paragraphs(
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
    fn brought(&mut self, new: &New, like: &Paragraph, from: &Document) -> Paragraph {
        let mut paragraph = Paragraph {
            id: like.id.clone(),
            kind: like.kind,
            label: like.label.clone(),
            number: None,
            parent: like.parent.clone(),
            part: like.part.clone(),
            lead: None,
            text: String::new(),
            marks: Vec::new(),
            emphasis: Vec::new(),
            cites: Vec::new(),
            refers_to: Vec::new(),
            source: Source::default(),
        };
        match new {
            New::Words(words) => paragraph.text = words.trim().to_owned(),
            New::Paragraph(at) => {
                let Some(brought) = from.paragraphs.get(*at) else {
                    return paragraph;
                };
                paragraph.text.clone_from(&brought.text);
                paragraph.marks.clone_from(&brought.marks);
                paragraph.emphasis.clone_from(&brought.emphasis);
                for mark in &mut paragraph.marks {
                    let note = mark.note.and_then(|note| from.footnotes.get(note as usize));
                    mark.note = note.map(|note| {
                        self.document.footnotes.push(Footnote {
                            referenced_by: Vec::new(),
                            ..note.clone()
                        });
                        self.document.footnotes.len() as u32 - 1
                    });
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

    fn relocate(&mut self, key: usize, beside: usize, after: bool) -> Result<(), String> {
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
            true => self.family(beside).last().map_or(beside, |last| last + 1),
            false => beside,
        };
        let parent = self.held[beside].parent;
        if let Some(first) = moved.first_mut() {
            first.parent = parent;
        }
        self.held.splice(put..put, moved);
        Ok(())
    }

    fn split(
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
            gone: false,
            fresh: true,
            key,
            ..held
        };
        self.held.insert(index + 1, second);
        Ok(Outcome::Done)
    }
}

enum Outcome {
    Done,
    /// The text says so without it.
    Already,
}

/// As they stand; where they stand nowhere, with a capital or small first letter.
fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let found = text::occurrences(text, words);
    if !found.is_empty() {
        return found;
    }
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return found;
    };
    let turned: String = match first.is_uppercase() {
        true => first.to_lowercase().collect(),
        false => first.to_uppercase().collect(),
    };
    text::occurrences(text, &format!("{turned}{}", letters.as_str()))
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
