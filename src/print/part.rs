//! Which part of a document is printed, and what stands in it, in reading order.

use std::collections::HashMap;

use crate::document::{Address, Between, Document, Footnote, Formula, Heading, Paragraph};

/// The whole of a document, or what one address in it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// None for the whole.
    pub address: Option<Address>,
    /// Of a range the last.
    pub to: Option<Address>,
    /// Indexes in [`Document::paragraphs`], in reading order.
    pub paragraphs: Vec<usize>,
    /// Indexes in [`Document::footnotes`], in reading order.
    pub footnotes: Vec<usize>,
    /// Indexes in [`Document::tables`] of those that are named by themselves.
    pub tables: Vec<usize>,
}

/// One thing that is printed between the masthead and the notes.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    Heading(&'a Heading),
    Formula(&'a Formula),
    Paragraph(&'a Paragraph),
    /// By its index.
    Table(usize),
}

impl Part {
    pub fn whole(document: &Document) -> Part {
        Part {
            address: None,
            to: None,
            paragraphs: (0..document.paragraphs.len()).collect(),
            footnotes: (0..document.footnotes.len()).collect(),
            tables: Vec::new(),
        }
    }

    /// What an address names: a paragraph with all that stands under it and its notes, the
    /// paragraphs of a part (`annex`), a table or those of an annex that holds nothing else, or every footnote
    /// with a label (`fn5`: an annex may count again). None where there is no such thing.
    pub fn at(document: &Document, address: impl Into<Address>) -> Option<Part> {
        let address: Address = address.into();
        if let Some(label) = address.footnote() {
            let fits = |(_, note): &(usize, &Footnote)| note.label == label;
            let notes = document.footnotes.iter().enumerate().filter(fits);
            let footnotes: Vec<usize> = notes.map(|(index, _)| index).collect();
            if !footnotes.is_empty() {
                return Some(Part {
                    address: Some(address.clone()),
                    to: None,
                    paragraphs: Vec::new(),
                    footnotes,
                    tables: Vec::new(),
                });
            }
        }
        let paragraphs = match document.paragraph(&address) {
            Some((first, _)) => family(document, first),
            None => {
                let inside = |(_, p): &(usize, &Paragraph)| p.id.inside(&address).is_some();
                let all = document.paragraphs.iter().enumerate().filter(inside);
                all.map(|(index, _)| index).collect()
            }
        };
        let tables = match paragraphs.is_empty() {
            true => match document.table(&address) {
                Some(table) => vec![table],
                None => document.tables_in(&address),
            },
            false => Vec::new(),
        };
        if paragraphs.is_empty() && tables.is_empty() {
            return None;
        }
        Some(Part {
            address: Some(address),
            to: None,
            footnotes: notes_of(document, &paragraphs),
            paragraphs,
            tables,
        })
    }

    /// All from one address to another with what stands under that, in reading order. None where
    /// one of them is not there, or they don't stand so.
    pub fn between(document: &Document, from: &Address, to: &Address) -> Option<Part> {
        let (first, last) = (Part::at(document, from)?, Part::at(document, to)?);
        let range = |first: &[usize], last: &[usize]| -> Option<Vec<usize>> {
            let (first, last) = (*first.first()?, *last.last()?);
            (first <= last).then(|| (first..=last).collect())
        };
        let notes = first.paragraphs.is_empty() && last.paragraphs.is_empty();
        let (paragraphs, footnotes) = match notes {
            true => (Vec::new(), range(&first.footnotes, &last.footnotes)?),
            false => {
                let paragraphs = range(&first.paragraphs, &last.paragraphs)?;
                let footnotes = notes_of(document, &paragraphs);
                (paragraphs, footnotes)
            }
        };
        Some(Part {
            address: Some(from.clone()),
            to: Some(to.clone()),
            paragraphs,
            footnotes,
            tables: Vec::new(),
        })
    }

    /// What it is called: `op3`, `op3-op5`; none for the whole.
    pub fn name(&self) -> Option<String> {
        let from = self.address.as_ref()?;
        Some(match &self.to {
            None => from.to_string(),
            Some(to) => format!("{from}-{to}"),
        })
    }

    /// Headings, formulas, paragraphs and tables of this part, in reading order. One paragraph has
    /// the tables that follow it, but no headings and formulas; a range has those between its
    /// paragraphs.
    pub fn items<'a>(&self, document: &'a Document) -> Vec<Item<'a>> {
        let whole = self.address.is_none();
        let between = whole || self.to.is_some();
        let gaps = document.gaps();
        let gap = |at: usize| gaps.get(at).into_iter().flatten().copied();
        let set = |what: Between| match what {
            Between::Heading(at) => document.headings.get(at).map(Item::Heading),
            Between::Formula(at) => document.formulas.get(at).map(Item::Formula),
            Between::Table(at) => Some(Item::Table(at)),
        };
        let is_table = |what: &Between| matches!(what, Between::Table(_));
        // Of a part, the tables that stand behind a paragraph before another heading.
        let behind = |at: usize| {
            let own = move |what: &Between| whole || is_table(what);
            gap(at).take_while(own).filter_map(set)
        };
        let mut items = Vec::new();
        let mut next = match whole {
            true => 0,
            false => self.paragraphs.first().copied().unwrap_or(0),
        };
        let mut first = !whole;
        for &at in &self.paragraphs {
            let Some(paragraph) = document.paragraphs.get(at) else {
                continue;
            };
            if at != next {
                items.extend(behind(next));
            }
            let before = gap(at).filter(|what| match is_table(what) {
                true => at == next,
                false => between,
            });
            items.extend(before.filter(|_| !first).filter_map(set));
            items.push(Item::Paragraph(paragraph));
            (next, first) = (at + 1, false);
        }
        if whole || !self.paragraphs.is_empty() {
            items.extend(behind(next));
        }
        items.extend(self.tables.iter().copied().map(Item::Table));
        items
    }
}

/// The notes of these paragraphs, each once, in reading order.
fn notes_of(document: &Document, paragraphs: &[usize]) -> Vec<usize> {
    let marks = (paragraphs.iter()).flat_map(|&i| &document.paragraphs[i].marks);
    let mut footnotes: Vec<usize> = marks
        .filter_map(|mark| Some(mark.note? as usize))
        .filter(|&note| note < document.footnotes.len())
        .collect();
    footnotes.sort_unstable();
    footnotes.dedup();
    footnotes
}

/// A paragraph, all that stands under it, and the closing words after its list.
fn family(document: &Document, first: usize) -> Vec<usize> {
    let mut ids = Vec::new();
    let mut family = Vec::new();
    let closing = document.paragraphs[first].id.closing();
    for (index, paragraph) in document.paragraphs.iter().enumerate().skip(first) {
        let parent = paragraph.parent.as_deref();
        let member = index == first
            || paragraph.id == closing
            || parent.is_some_and(|parent| ids.contains(&parent));
        if !member {
            break;
        }
        ids.push(paragraph.id.as_str());
        family.push(index);
    }
    family
}

/// How far in each paragraph is set, by id: under how many paragraphs it stands. Words that close a
/// list are set like the paragraph that opened it.
pub fn depths(document: &Document) -> HashMap<&str, usize> {
    let mut depths: HashMap<&str, usize> = HashMap::new();
    for paragraph in &document.paragraphs {
        let id = paragraph.id.as_str();
        let parent = paragraph.parent.as_deref();
        let closes = parent.is_some() && paragraph.closes();
        let above = parent.and_then(|id| depths.get(id));
        let depth = above.map_or(0, |depth| depth + usize::from(!closes));
        depths.insert(id, depth);
    }
    depths
}

/// The label printed before a paragraph; where none is, the last piece of its id (`pp3`). None for
/// words that close the list of the paragraph before.
pub fn label(paragraph: &Paragraph) -> Option<&str> {
    match &paragraph.label {
        Some(label) => Some(label),
        None if paragraph.closes() => None,
        None => Some(paragraph.id.local()),
    }
}
