//! Going through what was found in all texts, hit by hit, from document to document.

use std::ops::Range;

use crate::document::Role;
use crate::document::called;
use crate::find::{Asked, Hit, ItemKind};

use super::flow::Part;
use super::reader::Reader;
use super::search::{self, Search};
use super::state::{Effect, Goal, Spot, State};

/// Hits in the order one goes through them.
#[derive(Debug, Clone)]
pub struct Hunt {
    pub asked: Asked,
    pub query: String,
    pub hits: Vec<Hit>,
    /// How many there are, those that were not listed too.
    pub total: usize,
    /// The hit one is at.
    pub now: usize,
    /// It is being gone to.
    travelling: bool,
}

impl Hunt {
    pub fn new(asked: Asked, query: String, hits: Vec<Hit>, total: usize, now: usize) -> Hunt {
        Hunt {
            asked,
            query,
            hits,
            total,
            now,
            travelling: false,
        }
    }

    /// What is gone through, in a word.
    fn name(&self) -> String {
        match &self.asked {
            Asked::CitedBy { target, .. } => format!("cites {}", called(target)),
            Asked::Jump | Asked::Text => self.query.trim().to_owned(),
        }
    }
}

/// Goes to the hit one is to begin with.
pub fn start(state: &mut State, hunt: Hunt) -> Vec<Effect> {
    state.hunt = Some(hunt);
    go(state)
}

/// Goes some hits on, across documents.
pub fn step(state: &mut State, times: usize, forward: bool) -> Vec<Effect> {
    let Some(hunt) = &mut state.hunt else {
        return Vec::new();
    };
    let count = hunt.hits.len().max(1);
    let times = times % count;
    hunt.now = match forward {
        true => (hunt.now + times) % count,
        false => (hunt.now + count - times) % count,
    };
    go(state)
}

fn go(state: &mut State) -> Vec<Effect> {
    state.leave();
    let Some(hunt) = &mut state.hunt else {
        return Vec::new();
    };
    let Some(hit) = hunt.hits.get(hunt.now) else {
        return Vec::new();
    };
    hunt.travelling = true;
    if state
        .reader
        .as_ref()
        .is_some_and(|reader| reader.name == hit.item.name)
    {
        arrived(state);
        return Vec::new();
    }
    vec![Effect::Load(Spot {
        name: hit.item.name.clone(),
        goal: Goal::LastRead,
    })]
}

/// Marks the hits in the document that is open, and goes to the one that is gone to.
pub fn arrived(state: &mut State) {
    let (Some(hunt), Some(reader)) = (&mut state.hunt, &mut state.reader) else {
        return;
    };
    let travelling = std::mem::take(&mut hunt.travelling);
    let mut search = Search {
        query: hunt.name(),
        ..Search::default()
    };
    let mut goal = None;
    for (n, hit) in hunt.hits.iter().enumerate() {
        if hit.item.name != reader.name {
            continue;
        }
        let Some(item) = item_of(reader, hit) else {
            continue;
        };
        if n == hunt.now && travelling {
            goal = Some(item);
            search.current = Some(search.hits.len());
        }
        let ranges = ranges(reader.text(item), hit);
        search
            .hits
            .extend(ranges.map(|at| search::Hit { item, at }));
    }
    if let Some(item) = goal {
        let marked = search.current.and_then(|n| search.hits.get(n));
        reader.target = None;
        match marked.filter(|hit| hit.item == item) {
            Some(hit) => reader.show(search::place(hit)),
            None => {
                reader.go(item);
                search.current = None;
            }
        }
    }
    state.search = search;
    if goal.is_some() {
        tell(state);
    }
}

/// `tide tables · hit 3 of 17, A/RES/99/12 OP4`.
fn tell(state: &mut State) {
    let Some(hunt) = &state.hunt else {
        return;
    };
    let (now, listed) = (hunt.now + 1, hunt.hits.len());
    let label = hunt.hits.get(hunt.now).map_or("", |hit| &hit.label);
    let more = match hunt.total > listed {
        true => format!(" (the first of {})", hunt.total),
        false => String::new(),
    };
    let says = format!("{} · hit {now} of {listed}{more}, {label}", hunt.name());
    state.say(says);
}

/// The item of the flow that a hit is about.
fn item_of(reader: &Reader, hit: &Hit) -> Option<usize> {
    let document = &reader.document;
    let address = hit.item.address.as_deref();
    let opening = hit.item.opening.trim_end_matches('…');
    let part = match hit.item.kind {
        ItemKind::Document => {
            let title = document.masthead.iter().position(|p| p.role == Role::Title);
            Part::Piece(title?)
        }
        ItemKind::Heading => {
            let is_it = |h: &crate::document::Heading| {
                h.before.as_deref() == address && h.text.starts_with(opening)
            };
            Part::Heading(document.headings.iter().position(is_it)?)
        }
        ItemKind::Footnote => {
            let label = address?.strip_prefix("fn")?;
            let is_it =
                |n: &crate::document::Footnote| n.label == label && n.text.starts_with(opening);
            Part::Note(document.footnotes.iter().position(is_it)?)
        }
        ItemKind::Table => {
            let is_it = |t: &crate::document::Table| t.after.as_deref() == address;
            Part::Table(document.tables.iter().position(is_it)?)
        }
        _ => Part::Paragraph(document.paragraph(address?)?.0),
    };
    reader.flow.find(part)
}

/// What matched, as bytes of the text that is shown; nothing where that is another text.
fn ranges<'a>(shown: &'a str, hit: &'a Hit) -> impl Iterator<Item = Range<usize>> + 'a {
    let same = shown.starts_with(hit.text.trim_end_matches('…'));
    let byte = move |at: u32| {
        let found = shown.char_indices().nth(at as usize);
        found.map_or(shown.len(), |(byte, _)| byte)
    };
    let matched = hit.matched.iter().filter(move |_| same);
    matched
        .map(move |(from, to)| byte(*from)..byte(*to))
        .filter(|range| !range.is_empty())
}
