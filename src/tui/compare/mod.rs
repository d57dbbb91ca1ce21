//! Two documents side by side, or in one redline: a screen over the panes. Leaving it, one is where
//! one was.

mod footnotes;
mod ink;
mod lay;
mod memory;
mod moving;
mod page;
mod pairs;
mod taking;
mod three;
mod versions;
mod view;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use ratatui::Frame;

use crate::amend::{amended, amends};
use crate::compare::{Comparison, Entry, Filter, Options, Row, compare};
use crate::document::{Document, Language};
use crate::language;
use crate::library::ORIGINAL;

use super::command::{Call, Command, Context};
use super::layers::prompt::Prompt;
use super::layers::{Answer, Layer};
use super::spot::{Goal, Spot};
use super::state::{Effect, State};
use super::wording::Wording;
use footnotes::FootnotesBox;
use lay::{BESIDE, Laid, Shows, Wanted, lay};
pub use memory::Memory;
use moving::{Place, Sought};
use page::PageBox;
use taking::{pin, turn_form};
use three::ThreeVersions;
pub use versions::Versions;

#[derive(Debug, Clone)]
struct Version {
    name: String,
    document: Arc<Document>,
}

#[derive(Debug)]
pub struct Compare {
    old: Version,
    new: Version,
    options: Options,
    /// The pairs that were before, and those that were taken back.
    pairs_before: Vec<Options>,
    pairs_after: Vec<Options>,
    comparison: Comparison,
    /// Rows of folds that were opened.
    opened: Vec<usize>,
    place: Place,
    sought: Sought,
    /// The old paragraph that waits for its partner.
    marked: Option<usize>,
    /// The block from which on rows are chosen.
    pinned: Option<usize>,
    /// Whose changes alone are shown.
    author: Option<String>,
    laid: RefCell<Option<(Key, Rc<Laid>)>>,
}

/// What a layout depends on, apart from the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    columns: usize,
    beside: bool,
    filter: Filter,
    author: Option<String>,
    opened: usize,
    query: String,
    words: Wording,
}

/// Opens the comparison of the document one reads with what it was before the changes that are
/// tracked in its file.
pub fn open_changes(state: &mut State) {
    let Some(reader) = &state.reader else {
        return state.say("open a document first");
    };
    let Some(revision) = &reader.document.revision else {
        return state.say("no changes are tracked in this document");
    };
    let new = Version {
        name: reader.name.clone(),
        document: Arc::clone(&reader.document),
    };
    let old = Version {
        name: format!("{}{ORIGINAL}", reader.name),
        document: Arc::new(revision.original.clone()),
    };
    let paragraph = reader.paragraph().map(|p| p.id.clone());
    let name = new.name.clone();
    let mut layer = Compare::new(state, old, new);
    layer.at_paragraph(state, &name, paragraph.as_deref());
    state.layers.push(Box::new(layer));
}

/// What others wrote beside the text of the document one reads.
pub fn open_comments(state: &mut State) {
    match &state.reader {
        None => state.say("open a document first"),
        Some(reader) if reader.document.comments.is_empty() => {
            state.say("nobody wrote beside this text");
        }
        Some(reader) => {
            let page = PageBox::comments(&reader.document);
            state.layers.push(Box::new(page));
        }
    }
}

/// Opens the comparison of the document one reads with another; where two wait for a third, of all
/// three.
pub fn open(state: &mut State, name: String, document: Arc<Document>) {
    if let Some([one, other]) = state.compare.waiting.take() {
        let versions = [one, other, (name, document)];
        let versions = versions.map(|(name, document)| Version { name, document });
        let layer = ThreeVersions::new(versions);
        return state.layers.push(Box::new(layer));
    }
    let Some(reader) = &state.reader else {
        return state.say("open a document first");
    };
    let here = Version {
        name: reader.name.clone(),
        document: Arc::clone(&reader.document),
    };
    let paragraph = reader.paragraph().map(|p| p.id.clone());
    let there = Version { name, document };
    // An amendment is no version: what is compared is the draft as it would make it.
    let amended = as_amended(&here, &there).or_else(|| as_amended(&there, &here));
    let (old, new) = match amended {
        Some((draft, amended)) => {
            let by = amended.document.amended.as_ref();
            let by = by.and_then(|amended| amended.by.first()).cloned();
            state.say(format!(
                "compared with the draft as {} would make it",
                by.unwrap_or_default()
            ));
            (draft, amended)
        }
        None if versions::is_older(&there.document, &here.document) => (there, here.clone()),
        None => (here.clone(), there),
    };
    let mut layer = Compare::new(state, old, new);
    if state.compare.filter == Filter::All {
        layer.at_paragraph(state, &here.name, paragraph.as_deref());
    }
    state.layers.push(Box::new(layer));
}

/// A draft, and what an amendment to it would make of it; none of other documents.
fn as_amended(draft: &Version, amendment: &Version) -> Option<(Version, Version)> {
    amends(&amendment.document, &draft.document).then(|| {
        let amended = Version {
            name: format!("{}+{}", draft.name, amendment.name),
            document: Arc::new(amended(&draft.document, &[&amendment.document])),
        };
        (draft.clone(), amended)
    })
}

impl Compare {
    /// Shows the changes of the next author alone; after the last, of all.
    fn next_author(&mut self, state: &mut State) {
        let hands = self.comparison.rows.iter().flat_map(|row| &row.by);
        let mut authors: Vec<&str> = hands.map(|hand| hand.author.as_str()).collect();
        authors.sort_unstable();
        authors.dedup();
        if authors.is_empty() {
            return state.say("no changes are tracked here");
        }
        let now = self.author.as_deref();
        let at = now.and_then(|now| authors.iter().position(|author| *author == now));
        let next = authors
            .get(at.map_or(0, |at| at + 1))
            .map(|author| (*author).to_owned());
        let row = self.row_at(&self.laid(state));
        self.author = next;
        self.opened.clear();
        self.pinned = None;
        self.place = Place::default();
        self.go_row(state, row);
        self.leave_fold(state);
        state.say(match &self.author {
            Some(author) => format!("showing what {author} changed"),
            None => "showing what all changed".to_owned(),
        });
    }

    fn new(state: &State, old: Version, new: Version) -> Compare {
        let key = (old.name.clone(), new.name.clone());
        let options = state.compare.pairs.get(&key).cloned().unwrap_or_default();
        let comparison = compare(&old.document, &new.document, &options);
        Compare {
            old,
            new,
            options,
            pairs_before: Vec::new(),
            pairs_after: Vec::new(),
            comparison,
            opened: Vec::new(),
            place: Place::default(),
            sought: Sought::default(),
            marked: None,
            pinned: None,
            author: None,
            laid: RefCell::new(None),
        }
    }

    /// Goes to the row of the paragraph that is read.
    fn at_paragraph(&mut self, state: &State, name: &str, id: Option<&str>) {
        let Some(id) = id else { return };
        let (in_new, document) = match self.new.name == name {
            true => (true, &self.new.document),
            false => (false, &self.old.document),
        };
        let Some((index, _)) = document.paragraph(id).filter(|(index, _)| *index > 0) else {
            return;
        };
        let has = |row: &Row| if in_new { &row.new } else { &row.old }.contains(&index);
        if let Some(row) = self.comparison.rows.iter().position(has) {
            self.go_row(state, row);
        }
    }

    fn is_beside(&self, state: &State) -> bool {
        let wide = usize::from(state.size.0) >= BESIDE;
        state.compare.beside.unwrap_or(wide) && usize::from(state.size.0) >= 60
    }

    fn laid(&self, state: &State) -> Rc<Laid> {
        let key = Key {
            columns: view::columns(state),
            beside: self.is_beside(state),
            filter: state.compare.filter,
            author: self.author.clone(),
            opened: self.opened.len(),
            query: self.sought.query.clone(),
            words: state.theme.words,
        };
        let mut kept = self.laid.borrow_mut();
        if let Some((old, laid)) = kept.as_ref()
            && *old == key
        {
            return Rc::clone(laid);
        }
        let laid = Rc::new(lay(&Wanted {
            old: &self.old.document,
            new: &self.new.document,
            comparison: &self.comparison,
            filter: key.filter,
            author: key.author.as_deref(),
            opened: &self.opened,
            beside: key.beside,
            signs: !state.theme.tells_changes(),
            columns: key.columns,
            query: &key.query,
            words: key.words,
        }));
        *kept = Some((key, Rc::clone(&laid)));
        laid
    }

    /// The entry one is at; none at a fold.
    fn entry(&self, laid: &Laid) -> Option<Entry> {
        match laid.blocks.get(self.place.focus)?.shows {
            Shows::Entry(entry) => Some(entry),
            Shows::Fold(_) => None,
        }
    }

    fn row(&self, laid: &Laid) -> Option<&Row> {
        self.comparison.rows.get(self.entry(laid)?.row())
    }

    /// The number of the row one is at; of a fold, its first.
    fn row_at(&self, laid: &Laid) -> usize {
        match laid.blocks.get(self.place.focus).map(|b| &b.shows) {
            Some(Shows::Entry(entry)) => entry.row(),
            Some(Shows::Fold(rows)) => rows.first().copied().unwrap_or(0),
            None => 0,
        }
    }

    /// From a fold to the row after it, or to the last one before: what a filter is chosen for.
    fn leave_fold(&mut self, state: &State) {
        let laid = self.laid(state);
        let is_row = |block: &usize| {
            let block = laid.blocks.get(*block);
            block.is_some_and(|b| b.shows.row().is_some())
        };
        let focus = self.place.focus;
        let next = (focus..laid.blocks.len()).find(is_row);
        if let Some(block) = next.or_else(|| (0..focus).rev().find(is_row)) {
            self.place.go(&laid, view::rows(state), block);
        }
    }

    fn go_row(&mut self, state: &State, row: usize) {
        let laid = self.laid(state);
        let shows = |b: &lay::Block| match &b.shows {
            Shows::Entry(Entry::Row(index)) => *index == row,
            Shows::Fold(rows) => rows.contains(&row),
            Shows::Entry(_) => false,
        };
        if let Some(block) = laid.blocks.iter().position(shows) {
            self.place.go(&laid, view::rows(state), block);
        }
    }

    /// Goes to another block that fits, some times over; says what there is no more of.
    fn step(
        &mut self,
        state: &mut State,
        call: Call,
        forward: bool,
        what: &str,
        fits: fn(&Row) -> bool,
    ) {
        let laid = self.laid(state);
        let rows = &self.comparison.rows;
        let is_one = |block: usize| {
            let row = laid.blocks.get(block).and_then(|b| b.shows.row());
            row.and_then(|row| rows.get(row)).is_some_and(fits)
        };
        let way = (call.times(), forward);
        if !self.place.step(&laid, view::rows(state), way, is_one) {
            state.say(match forward {
                true => format!("no further {what}"),
                false => format!("no {what} before this"),
            });
        }
    }

    /// From a row to the sign of where it was, and back.
    fn other_end(&mut self, state: &mut State) {
        let laid = self.laid(state);
        let Some(entry) = self.entry(&laid) else {
            return;
        };
        let is_row = |e: &Entry| matches!(e, Entry::Row(_));
        let other = laid.blocks.iter().position(|block| match &block.shows {
            Shows::Entry(e) => e.row() == entry.row() && is_row(e) != is_row(&entry),
            Shows::Fold(_) => false,
        });
        match other {
            Some(block) => self.place.go(&laid, view::rows(state), block),
            None => state.say("this paragraph is where it was"),
        }
    }

    /// Opens a fold, or the paragraph in the reader.
    fn enter(&mut self, state: &mut State) -> Answer {
        let laid = self.laid(state);
        if let Some(Shows::Fold(rows)) = laid.blocks.get(self.place.focus).map(|b| &b.shows) {
            self.opened.extend(rows);
            self.pinned = None;
            return Answer::stay();
        }
        let Some(row) = self.row(&laid) else {
            return Answer::stay();
        };
        let (version, index) = match (row.new.first(), row.old.first()) {
            (Some(new), _) => (&self.new, *new),
            (None, Some(old)) => (&self.old, *old),
            (None, None) => return Answer::stay(),
        };
        let Some(paragraph) = version.document.paragraphs.get(index) else {
            return Answer::stay();
        };
        state.leave();
        Answer::Close(vec![Effect::Load(Spot {
            name: version.name.clone(),
            goal: Goal::Address(paragraph.id.clone()),
        })])
    }

    fn set_filter(&mut self, state: &mut State, call: Call, forward: bool) {
        let all = Filter::ALL;
        let now = all
            .iter()
            .position(|f| *f == state.compare.filter)
            .unwrap_or(0);
        let by = call.times() % all.len();
        let next = if forward {
            now + by
        } else {
            now + all.len() - by
        };
        let row = self.row_at(&self.laid(state));
        if let Some(filter) = all.get(next % all.len()) {
            state.compare.filter = *filter;
        }
        self.opened.clear();
        self.pinned = None;
        self.place = Place::default();
        self.go_row(state, row);
        self.leave_fold(state);
        let shown = match state.compare.filter {
            Filter::All => "all",
            Filter::Weaker => "what got weaker",
            filter => filter.counted().1,
        };
        state.say(format!("showing {shown}"));
    }

    /// Goes to the row of an operative paragraph of the new document.
    fn go_number(&mut self, state: &mut State, number: u32) {
        let paragraphs = &self.new.document.paragraphs;
        let id = format!("op{number}");
        let index = paragraphs.iter().position(|p| p.id == id);
        let row = index.and_then(|j| self.comparison.rows.iter().position(|r| r.new.contains(&j)));
        match row {
            Some(row) => self.go_row(state, row),
            None => state.complain(format!("the new document has no paragraph {number}")),
        }
    }

    /// Goes to another row; whether the command asks for that.
    fn moves(&mut self, state: &mut State, call: Call) -> bool {
        let (laid, rows) = (self.laid(state), view::rows(state));
        match call.command {
            Command::Top | Command::Bottom => match (call.count, call.command) {
                (Some(number), _) => self.go_number(state, number),
                (None, Command::Top) => self.place.go(&laid, rows, 0),
                _ => self
                    .place
                    .go(&laid, rows, laid.blocks.len().saturating_sub(1)),
            },
            Command::NextChange => self.step(state, call, true, "change", Row::changed),
            Command::PreviousChange => self.step(state, call, false, "change", Row::changed),
            Command::NextVerb => self.step(state, call, true, "changed verb", Row::verb_changed),
            Command::PreviousVerb => {
                self.step(state, call, false, "changed verb", Row::verb_changed);
            }
            Command::OtherEnd => self.other_end(state),
            Command::SearchNext => self.search_step(state, call, true),
            Command::SearchPrevious => self.search_step(state, call, false),
            _ => return false,
        }
        true
    }

    /// Tells why the paragraphs of the row one is at are one.
    fn why(&self, state: &mut State, laid: &Laid) {
        match self.row(laid) {
            Some(row) => {
                let place = self.as_printed(state).place(row);
                state.layers.push(Box::new(PageBox::why(self, row, place)));
            }
            None => state.say("these are paragraphs that did not change"),
        }
    }

    fn search_step(&mut self, state: &mut State, call: Call, forward: bool) {
        let query = &self.sought.query;
        if query.is_empty() {
            return state.say("nothing was searched for");
        }
        let (laid, rows) = (self.laid(state), view::rows(state));
        let way = (call.times(), forward);
        if !self.sought.next(&mut self.place, &laid, rows, way) {
            state.complain(format!("“{query}” is in neither document"));
        }
    }
}

impl Layer for Compare {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        // Who chose no third version gave it up.
        state.compare.waiting = None;
        let rows = view::rows(state);
        let laid = self.laid(state);
        let times = call.times();
        if self.place.travel(call.command, &laid, rows, times) || self.moves(state, call) {
            return Answer::stay();
        }
        match call.command {
            Command::Arrange => {
                state.compare.beside = Some(!self.is_beside(state));
                if state.size.0 < 60 {
                    state.say("side by side needs 60 columns");
                }
            }
            Command::NextFilter => self.set_filter(state, call, true),
            Command::PreviousFilter => self.set_filter(state, call, false),
            Command::NextAuthor => self.next_author(state),
            Command::WriteRedline => {
                return Answer::Stay(vec![Effect::Redline {
                    old: Arc::clone(&self.old.document),
                    new: Arc::clone(&self.new.document),
                    options: self.options.clone(),
                }]);
            }
            Command::BreakPair => self.break_pair(state),
            Command::ForcePair => self.force_pair(state),
            Command::RestorePairs => {
                self.options = Options::default();
                self.marked = None;
                self.pair_anew(state);
                state.say("paired as found");
            }
            Command::Undo if self.walk_pairs(state, true) => {}
            Command::Redo if self.walk_pairs(state, false) => {}
            Command::Swap => self.swap(state),
            Command::Copy => return Answer::Stay(self.copy(state)),
            Command::CopyAll => return Answer::Stay(self.copy_all(state)),
            Command::CopyForm => turn_form(state),
            Command::Pin => self.pinned = pin(self.pinned, self.place.focus, state),
            Command::Source => self.why(state, &laid),
            Command::Third => match Versions::of(state) {
                Some(versions) => {
                    let both = [&self.old, &self.new];
                    let both = both.map(|v| (v.name.clone(), Arc::clone(&v.document)));
                    state.compare.waiting = Some(both);
                    state.layers.push(Box::new(versions));
                }
                None => state.say("there is nothing else to compare with"),
            },
            Command::Legend => {
                let language = self.new.document.language.unwrap_or(Language::En);
                let legend = PageBox::legend(language::of(language));
                state.layers.push(Box::new(legend));
            }
            Command::Footnote => match FootnotesBox::of(self, self.row(&laid)) {
                Some(notes) => state.layers.push(Box::new(notes)),
                None => state.say("there are no footnotes here"),
            },
            Command::Search => {
                self.sought.begin(self.place);
                state.layers.push(Box::new(Prompt::behind(true)));
            }
            Command::Open => return self.enter(state),
            Command::Close => return Answer::close(),
            _ => return Answer::Ignored,
        }
        Answer::stay()
    }

    fn search(&mut self, typed: Option<&str>, state: &mut State) -> Option<usize> {
        self.sought.typed(typed, &mut self.place)?;
        let (laid, rows) = (self.laid(state), view::rows(state));
        Some(self.sought.first(&mut self.place, &laid, rows))
    }

    fn status(&self, state: &State) -> Option<String> {
        let laid = self.laid(state);
        let filter = state.compare.filter;
        let counts = |row: &&Row| match filter {
            Filter::All => row.changed(),
            filter => filter.keeps(row),
        };
        let rows = &self.comparison.rows;
        let all = rows.iter().filter(counts).count();
        let at = self.row_at(&laid);
        let before = rows.iter().take(at).filter(counts).count();
        let (one, more) = filter.counted();
        let says = match (rows.get(at).filter(counts), before) {
            _ if all == 0 => format!("no {more}"),
            (Some(_), _) => format!("{one} {} of {all}", before + 1),
            (None, 0) => format!("before {one} 1 of {all}"),
            (None, _) => format!("after {one} {before} of {all}"),
        };
        let only = match filter {
            Filter::All => String::new(),
            filter => format!("only {} · ", filter.name()),
        };
        Some(format!("comparison · {only}{says}"))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        view::view(self, state, frame);
    }
}
