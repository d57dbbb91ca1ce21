//! Instructions carried out: each wholly, or not at all and with its reason.

mod notes;
mod paragraphs;
mod words;

use std::collections::HashSet;

use super::instruction::{Action, Beside, Instruction, Place, Quoted, Step};
use crate::document::address::Kind;
use crate::document::{Address, Amendment, Document, Paragraph, ParagraphKind};
use crate::language::PhraseBook;

/// A paragraph of the draft on its way.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub paragraph: Paragraph,
    /// What the draft calls it; none of one that was put in.
    pub origin: Option<Address>,
    /// What an instruction calls one that it put in: "OP3 bis".
    pub called: Option<Address>,
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
                called: None,
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
        let mut joined = None;
        for step in &steps {
            match self.step(step, from, &mut touched, &mut at) {
                Ok(Outcome::Done) => {}
                Ok(Outcome::Already) => already += 1,
                Ok(Outcome::Joined(by)) => joined = Some(by),
                Err(why) => {
                    *self = before;
                    return self.told(by, instruction.id, why);
                }
            }
        }
        let why = match already {
            _ if steps.is_empty() => Some("paragraphs are numbered anew in any case".to_owned()),
            already if already == steps.len() => Some("the text reads so already".to_owned()),
            _ => joined.map(|by| format!("joined by “{by}”; the wording is to be looked at")),
        };
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
        if let [Place::Note(label)] = step.places.as_slice() {
            return self.note(label, &step.action, touched, at);
        }
        let mut found = Vec::new();
        let mut wide = false;
        let mut title = false;
        for place in &step.places {
            wide |= !matches!(place, Place::Paragraph(_) | Place::Last(_));
            title |= matches!(place, Place::Title | Place::Text);
            found.extend(self.find(place)?);
        }
        let named: Vec<(usize, Address)> = (found.iter())
            .filter_map(|&index| {
                let held = &self.held[index];
                let named = held.origin.clone().or_else(|| held.called.clone());
                Some((held.key, named?))
            })
            .collect();
        // Places in the list change where paragraphs come and go.
        let keys: Vec<usize> = found.iter().map(|&index| self.held[index].key).collect();
        let place = At {
            found,
            keys,
            title,
            wide,
        };
        let outcome = match &step.action {
            Action::Replace { .. }
            | Action::Delete { .. }
            | Action::Insert { .. }
            | Action::Cut { .. } => self.in_words(&step.action, &place, from, touched),
            action => self.in_paragraphs(action, &place, from, touched),
        }?;
        // Of the whole preamble, those that have the words.
        for (key, origin) in named {
            if !at.contains(&origin) && (!wide || touched.contains(&key)) {
                at.push(origin);
            }
        }
        Ok(outcome)
    }

    /// What is done to words of paragraphs that stay.
    fn in_words(
        &mut self,
        action: &Action,
        place: &At,
        from: &Document,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let nothing = Quoted::default();
        let (words, with, each) = match action {
            Action::Replace { words, with, each } => (words, with, *each),
            Action::Delete { words, each } => (words, &nothing, *each),
            _ => {
                for &index in &place.found {
                    match action {
                        Action::Insert { words, at } => self.put_words(index, words, at, from)?,
                        Action::Cut {
                            from: start,
                            to,
                            with,
                        } => self.cut(index, (start, to), with, from)?,
                        _ => {}
                    }
                    touched.push(self.held[index].key);
                }
                return Ok(Outcome::Done);
            }
        };
        let each = each || place.wide;
        self.words(
            &place.found,
            place.title,
            words,
            (with, from),
            each,
            touched,
        )
    }

    /// What is done to paragraphs as wholes.
    fn in_paragraphs(
        &mut self,
        action: &Action,
        place: &At,
        from: &Document,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let keys = place.keys.as_slice();
        match action {
            Action::Merge => return self.merge(keys, touched),
            Action::DeleteParagraphs => self.delete(keys),
            Action::Rewrite(new) if place.title && keys.is_empty() => {
                return self.rewrite_title(new, from);
            }
            Action::Rewrite(new) => {
                let Some((first, more)) = keys.split_first() else {
                    return Err("it names no paragraph".to_owned());
                };
                // "replace operative paragraphs 3 and 4 with": the text takes the place of both.
                self.delete(more);
                let index = self.index(*first);
                self.rewrite(index, new, from, touched);
            }
            Action::InsertParagraphs {
                at,
                called,
                paragraphs,
            } => {
                let [key] = keys else {
                    return Err("it puts paragraphs beside several others".to_owned());
                };
                let index = self.index(*key);
                let put = match at {
                    Beside::Before => index,
                    Beside::After => self.behind(index),
                    Beside::Later(others) => self.behind_new(index, *others),
                };
                self.put_paragraphs(put, index, paragraphs, from, touched);
                self.held[put].called.clone_from(called);
            }
            Action::Move { after, beside } => {
                let [beside] = self.find(beside)?[..] else {
                    return Err("it moves to several places".to_owned());
                };
                let beside = self.held[beside].key;
                for &key in keys {
                    self.relocate(key, beside, *after)?;
                }
                touched.extend(keys);
            }
            Action::Split { words } => {
                let [key] = keys else {
                    return Err("it splits several paragraphs at one place".to_owned());
                };
                let index = self.index(*key);
                return self.split(index, words, touched);
            }
            _ => {}
        }
        Ok(Outcome::Done)
    }

    /// Paragraphs and all that stands under them.
    fn delete(&mut self, keys: &[usize]) {
        for &key in keys {
            for index in self.family(self.index(key)) {
                self.held[index].gone = true;
            }
        }
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
            Place::Note(_) => return Err("it names a footnote beside paragraphs".to_owned()),
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
        let is = |held: &Held| [&held.origin, &held.called].contains(&&Some(address.clone()));
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

    /// The place behind a paragraph and all that stands under it.
    fn behind(&self, index: usize) -> usize {
        self.family(index).last().map_or(index, |last| last + 1)
    }

    /// The place behind a paragraph and so many of those that were put in behind it.
    fn behind_new(&self, index: usize, others: usize) -> usize {
        let parent = self.held.get(index).map(|held| held.parent);
        let mut put = self.behind(index);
        for _ in 0..others {
            let next = self.held.get(put).filter(|held| held.fresh && !held.gone);
            if next.is_none() || next.map(|held| held.parent) != parent {
                break;
            }
            put = self.behind(put);
        }
        put
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
}

/// Where a step is carried out.
struct At {
    /// Paragraphs by their place in the list, and by what tells them apart wherever they go.
    found: Vec<usize>,
    keys: Vec<usize>,
    title: bool,
    /// It is a whole part, or the text: not all that stands there has the words.
    wide: bool,
}

enum Outcome {
    Done,
    /// The text says so without it.
    Already,
    /// Paragraphs were joined by these words, which nobody gave.
    Joined(&'static str),
}
