//! Three versions on a screen: a text, its draft and the draft's revision.

mod lay;

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::compare::{Fate, Three, Triple, is_older, three};
use crate::print::redline::of_three;
use crate::print::three::{View, counts, counts_in_signs, titles};
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::prompt::Prompt;
use crate::tui::layers::{Answer, Layer};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};
use crate::tui::view::parts::put;
use crate::typeset::cells;

use super::Version;
use super::lay::{Laid, Shows};
use super::moving::{Place, Sought};
use super::page::PageBox;
use super::taking::{chosen, pin, taken, turn_form};
use super::view::{HEAD, bar, draw, rows};
use lay::{BESIDE, Wanted, lay};

#[derive(Debug)]
pub struct ThreeVersions {
    versions: [Version; 3],
    three: Three,
    changes_only: bool,
    /// Rows of folds that were opened.
    opened: Vec<usize>,
    place: Place,
    sought: Sought,
    /// The block from which on rows are chosen.
    pinned: Option<usize>,
    laid: RefCell<Option<(Key, Rc<Laid>)>>,
}

/// What a layout depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    columns: u16,
    changes_only: bool,
    signs: bool,
    opened: usize,
    query: String,
}

impl ThreeVersions {
    /// The three in the order of their dates.
    pub(super) fn new(mut versions: [Version; 3]) -> ThreeVersions {
        // The older two may turn out to be the newer ones.
        for (a, b) in [(0, 1), (1, 2), (0, 1)] {
            if is_older(&versions[b].document, &versions[a].document) {
                versions.swap(a, b);
            }
        }
        let [base, draft, revision] = &versions;
        let three = three(&base.document, &draft.document, &revision.document);
        ThreeVersions {
            three,
            versions,
            changes_only: true,
            opened: Vec::new(),
            place: Place::default(),
            sought: Sought::default(),
            pinned: None,
            laid: RefCell::new(None),
        }
    }

    fn as_printed(&self) -> View<'_> {
        let [base, draft, revision] = &self.versions;
        View {
            base: &base.document,
            draft: &draft.document,
            revision: &revision.document,
            three: &self.three,
            changes_only: self.changes_only,
            summary_only: false,
        }
    }

    fn laid(&self, state: &State) -> Rc<Laid> {
        let key = Key {
            columns: state.size.0,
            changes_only: self.changes_only,
            signs: !state.theme.tells_changes(),
            opened: self.opened.len(),
            query: self.sought.query.clone(),
        };
        let mut kept = self.laid.borrow_mut();
        if let Some((known, laid)) = kept.as_ref()
            && *known == key
        {
            return Rc::clone(laid);
        }
        let laid = Rc::new(lay(&Wanted {
            view: self.as_printed(),
            three: &self.three,
            changes_only: key.changes_only,
            opened: &self.opened,
            signs: key.signs,
            beside: key.columns >= BESIDE,
            columns: usize::from(key.columns).saturating_sub(1),
            query: &key.query,
        }));
        *kept = Some((key, Rc::clone(&laid)));
        laid
    }

    /// The row that a block shows.
    fn row(&self, laid: &Laid, block: usize) -> Option<&Triple> {
        self.three.rows.get(laid.blocks.get(block)?.shows.row()?)
    }

    fn step(&mut self, state: &mut State, call: Call, forward: bool) {
        let laid = self.laid(state);
        let all = &self.three.rows;
        let changed = |block: usize| {
            let row = laid.blocks.get(block).and_then(|b| b.shows.row());
            let row = row.and_then(|row| all.get(row));
            row.is_some_and(|row| row.fate != Fate::Unchanged)
        };
        let way = (call.times(), forward);
        if !self.place.step(&laid, rows(state), way, changed) {
            state.say("no further change that way");
        }
    }

    fn search_step(&mut self, state: &mut State, call: Call, forward: bool) {
        let query = &self.sought.query;
        if query.is_empty() {
            return state.say("nothing was searched for");
        }
        let laid = self.laid(state);
        let way = (call.times(), forward);
        if !(self.sought).next(&mut self.place, &laid, rows(state), way) {
            state.complain(format!("“{query}” is in none of the three"));
        }
    }

    /// Goes to the row of an operative paragraph of the revision.
    fn go_number(&mut self, state: &mut State, number: u32) {
        let [.., revision] = &self.versions;
        let id = format!("op{number}");
        let mut paragraphs = revision.document.paragraphs.iter();
        let index = paragraphs.position(|p| p.id == id);
        let all = &self.three.rows;
        let row = index.and_then(|k| all.iter().position(|row| row.revision.contains(&k)));
        let laid = self.laid(state);
        let shows = |row: usize| {
            laid.blocks.iter().position(|block| match &block.shows {
                Shows::Fold(rows) => rows.contains(&row),
                shows => shows.row() == Some(row),
            })
        };
        match row.and_then(shows) {
            Some(block) => self.place.go(&laid, rows(state), block),
            None => state.complain(format!("the revision has no paragraph {number}")),
        }
    }

    /// Opens a fold, or the paragraph in the reader: of the latest version that has it.
    fn enter(&mut self, state: &mut State) -> Answer {
        let laid = self.laid(state);
        let block = laid.blocks.get(self.place.focus);
        if let Some(Shows::Fold(rows)) = block.map(|block| &block.shows) {
            self.opened.extend(rows);
            self.pinned = None;
            return Answer::stay();
        }
        let Some(row) = self.row(&laid, self.place.focus) else {
            return Answer::stay();
        };
        let sides = [&row.revision, &row.draft, &row.base];
        let mut latest = self.versions.iter().rev().zip(sides);
        let paragraph = latest.find_map(|(version, side)| {
            let paragraph = version.document.paragraphs.get(*side.first()?)?;
            Some((version.name.clone(), paragraph.id.clone()))
        });
        let Some((name, id)) = paragraph else {
            return Answer::stay();
        };
        state.leave();
        // The comparison of two that it stands on is left with it.
        (state.layers).retain(|layer| layer.context() != Context::Compare);
        Answer::Close(vec![Effect::Load(Spot {
            name,
            goal: Goal::Address(id),
        })])
    }

    /// Copies the rows that are chosen.
    fn copy(&mut self, state: &mut State) -> Vec<Effect> {
        let laid = self.laid(state);
        let blocks = chosen(self.pinned, self.place.focus);
        let rows: Vec<&Triple> = blocks.filter_map(|block| self.row(&laid, block)).collect();
        let words = of_three(&self.as_printed(), &rows, state.compare.form);
        let count = rows.len();
        self.pinned = None;
        taken(state, words, count)
    }

    /// Copies all that is shown.
    fn copy_all(&self, state: &mut State) -> Vec<Effect> {
        let rows = self.three.rows.iter();
        let rows = rows.filter(|row| row.fate != Fate::Unchanged || !self.changes_only);
        let rows: Vec<&Triple> = rows.collect();
        let words = of_three(&self.as_printed(), &rows, state.compare.form);
        taken(state, words, rows.len())
    }

    /// Shows changes alone, or all, and stays at the same row.
    fn turn_filter(&mut self, state: &mut State) {
        let laid = self.laid(state);
        let here = laid.blocks.get(self.place.focus).map(|b| b.shows.clone());
        let here = match here {
            Some(Shows::Fold(rows)) => rows.first().copied(),
            shows => shows.and_then(|shows| shows.row()),
        };
        self.changes_only = !self.changes_only;
        self.opened.clear();
        self.pinned = None;
        self.place = Place::default();
        let laid = self.laid(state);
        // Where it is in a fold now, the next that is not.
        let mut blocks = laid.blocks.iter();
        let block = blocks.position(|block| block.shows.row() >= here && here.is_some());
        self.place.go(&laid, rows(state), block.unwrap_or(0));
        state.say(match self.changes_only {
            true => "showing changes",
            false => "showing all",
        });
    }
}

impl Layer for ThreeVersions {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let laid = self.laid(state);
        let rows = rows(state);
        let times = call.times();
        if self.place.travel(call.command, &laid, rows, times) {
            return Answer::stay();
        }
        match call.command {
            Command::Top | Command::Bottom => match (call.count, call.command) {
                (Some(number), _) => self.go_number(state, number),
                (None, Command::Top) => self.place.go(&laid, rows, 0),
                _ => (self.place).go(&laid, rows, laid.blocks.len().saturating_sub(1)),
            },
            Command::NextChange => self.step(state, call, true),
            Command::PreviousChange => self.step(state, call, false),
            Command::NextFilter | Command::PreviousFilter => self.turn_filter(state),
            Command::Copy => return Answer::Stay(self.copy(state)),
            Command::CopyAll => return Answer::Stay(self.copy_all(state)),
            Command::CopyForm => turn_form(state),
            Command::Pin => self.pinned = pin(self.pinned, self.place.focus, state),
            Command::Legend => state.layers.push(Box::new(PageBox::fates())),
            Command::Search => {
                self.sought.begin(self.place);
                state.layers.push(Box::new(Prompt::behind(true)));
            }
            Command::SearchNext => self.search_step(state, call, true),
            Command::SearchPrevious => self.search_step(state, call, false),
            Command::Open => return self.enter(state),
            Command::Close => return Answer::close(),
            // What only a comparison of two can do.
            command if command.works_in(Context::Compare) && !command.works_in(Context::Box) => {
                state.say("that is for a comparison of two versions");
            }
            _ => return Answer::Ignored,
        }
        Answer::stay()
    }

    fn search(&mut self, typed: Option<&str>, state: &mut State) -> Option<usize> {
        self.sought.typed(typed, &mut self.place)?;
        let laid = self.laid(state);
        Some(self.sought.first(&mut self.place, &laid, rows(state)))
    }

    fn status(&self, state: &State) -> Option<String> {
        let laid = self.laid(state);
        let changed = |row: &&Triple| row.fate != Fate::Unchanged;
        let all = self.three.rows.iter().filter(changed).count();
        let at = laid.blocks.get(self.place.focus);
        let at = at.map_or(0, |block| match &block.shows {
            Shows::Fold(rows) => rows.first().copied().unwrap_or(0),
            shows => shows.row().unwrap_or(0),
        });
        let before = self.three.rows.iter().take(at).filter(changed).count();
        let here = self.three.rows.get(at).filter(changed);
        let says = match (here, before) {
            _ if all == 0 => "no changes".to_owned(),
            (Some(_), _) => format!("change {} of {all}", before + 1),
            (None, 0) => format!("before change 1 of {all}"),
            (None, _) => format!("after change {before} of {all}"),
        };
        Some(format!("three versions · {says}"))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let area = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        Clear.render(area, frame.buffer_mut());
        let room = usize::from(area.width).saturating_sub(2);
        let titles = cells::clip(&titles(&self.as_printed()), room);
        put(frame, 1, 0, &titles, area.right(), theme.title_focused);
        let counts = match counts(&self.three) {
            words if cells::width(&words) <= room => words,
            _ => cells::clip(&counts_in_signs(&self.three), room),
        };
        put(frame, 1, 1, &counts, area.right(), theme.dim);
        let laid = self.laid(state);
        let body = area.y + HEAD..area.bottom();
        let chosen = chosen(self.pinned, self.place.focus);
        let top = self.place.top(&laid);
        let mut before = None;
        for (line, y) in laid.lines.iter().skip(top).zip(body) {
            bar(state, frame, (line, y), &chosen, &mut before);
            let row = self.row(&laid, line.block).filter(|_| line.first);
            if let Some(row) = row {
                put(frame, 2, y, row.fate.sign(), area.right(), theme.label);
            }
            for cell in &line.cells {
                draw(state, frame, cell, y, area.right());
            }
        }
    }
}
