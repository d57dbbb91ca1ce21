//! The box that finds: a few letters lead to a document, a paragraph, a heading or a footnote; or
//! words to all texts that have them; or a document to those that cite it.
//!
//! What is found comes in while one types. Rows only come to those that are shown; Enter before the
//! first of them waits for it, and so never opens what was found for fewer letters.

use super::{Answer, Layer, Tidings, found};
use crate::document::Language;
use crate::find::{self, Asked, Hit, Item, ItemKind, Lane, Query, Results};
use crate::library::work;
use crate::tui::actions::hits;
use crate::tui::command::{Call, Command, Context};
use crate::tui::field::{Edited, Field};
use crate::tui::hit_list::HitList;
use crate::tui::layers::page::Page;
use crate::tui::list::List;
use crate::tui::recall::Recall;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

/// The most rows of a jump: who needs more types another letter. Of a search of all texts one may
/// want to go through more.
const JUMPS: usize = 100;
const TEXTS: usize = 300;
/// No one types more.
const LONGEST: usize = 1000;
/// Documents read lately that are shown before anything is typed.
const LATELY: usize = 20;

#[derive(Debug)]
pub struct Jump {
    pub(super) asked: Asked,
    pub(super) field: Field,
    past: Recall,
    /// What stands there was typed another time: the first letter takes its place.
    pub(super) former: bool,
    serial: u64,
    pub(super) results: Results,
    /// The rows are of what is typed, not of what was typed before.
    pub(super) answered: bool,
    /// No more rows will come.
    pub(super) done: bool,
    /// Enter was pressed before its row was there.
    accepting: bool,
    pub(super) list: List,
    /// The whole text of what is selected, once it is there.
    pub(super) preview: Option<(Item, String)>,
    /// The same in another language, where it is asked for; none where it is not there.
    pub(super) beside: Option<(Item, Language, Option<String>)>,
}

impl Jump {
    /// The box, and what it asks first. A search of all texts that one goes through is there again.
    pub fn new(asked: Asked, state: &mut State) -> (Jump, Vec<Effect>) {
        let mut jump = Jump {
            asked,
            field: Field::default(),
            past: Recall::default(),
            former: false,
            serial: 0,
            results: Results::default(),
            answered: true,
            done: true,
            accepting: false,
            list: List::default(),
            preview: None,
            beside: None,
        };
        let hit_list = state
            .hit_list
            .as_ref()
            .filter(|hit_list| hit_list.asked == jump.asked);
        if let Some(hit_list) = hit_list {
            jump.former = !hit_list.query.is_empty();
            jump.field.set(hit_list.query.as_str());
            jump.results.hits.clone_from(&hit_list.hits);
            jump.results.total = hit_list.total;
            jump.list.selected = hit_list.now;
            let effects = jump.look(state);
            return (jump, effects);
        }
        let effects = jump.ask(state);
        (jump, effects)
    }

    fn ask(&mut self, state: &mut State) -> Vec<Effect> {
        self.serial = state.serial();
        self.former = false;
        self.accepting = false;
        self.list = List::default();
        self.preview = None;
        let needs_words = !matches!(self.asked, Asked::CitedBy { .. });
        if needs_words && self.field.text().trim().is_empty() {
            self.results = match self.asked {
                Asked::Jump => lately(state),
                _ => Results::default(),
            };
            (self.answered, self.done) = (true, true);
            return vec![Effect::LetGo];
        }
        (self.answered, self.done) = (false, false);
        vec![Effect::Find {
            serial: self.serial,
            asked: self.asked.clone(),
            query: self.field.text().to_owned(),
            limit: match self.asked {
                Asked::Jump => JUMPS,
                Asked::Text | Asked::CitedBy { .. } => TEXTS,
            },
        }]
    }

    /// Rows before the hits: that of a document which the library does not have.
    pub(super) fn before(&self) -> usize {
        usize::from(self.results.absent.is_some())
    }

    pub(super) fn rows(&self) -> usize {
        self.before() + self.results.hits.len()
    }

    pub(super) fn selected(&self) -> Option<&Hit> {
        let hit = self.list.selected.checked_sub(self.before())?;
        self.results.hits.get(hit)
    }

    /// Asks for the text of what is selected, where the row has only its first words.
    fn look(&self, state: &State) -> Vec<Effect> {
        let hit = self.selected().filter(|hit| hit.lane != Lane::Text);
        let known = self.preview.as_ref().map(|(item, _)| item);
        let item = hit.map(|hit| &hit.item).filter(|item| Some(*item) != known);
        let text = item.cloned().map(Effect::Preview);
        let known = self
            .beside
            .as_ref()
            .map(|(item, language, _)| (item, *language));
        let beside = self.selected().and_then(|hit| {
            let language = self.other(state, &hit.item.name)?;
            let is_new = known != Some((&hit.item, language));
            is_new.then(|| Effect::Twin(hit.item.clone(), language))
        });
        text.into_iter().chain(beside).collect()
    }

    /// The language that what is found is shown in too: the one asked for (`beside:fr`), else the first
    /// of those that are read beside each other.
    fn other(&self, state: &State, name: &str) -> Option<Language> {
        let read = work::language_of(state.catalogue.library.entry(name)?);
        let asked = Query::parse(self.field.text()).beside;
        let chosen = state.languages.languages.iter().copied();
        let mut chosen = chosen.filter(|_| state.languages.open);
        asked.or_else(|| chosen.find(|language| *language != read))
    }

    /// Whether the row that is selected is there; one may have gone down to one that is to come.
    fn is_there(&self) -> bool {
        self.done || self.answered && self.list.selected < self.rows()
    }

    fn open(&mut self, state: &mut State) -> Answer {
        if let Some(absent) = self
            .results
            .absent
            .as_ref()
            .filter(|_| self.list.selected == 0)
        {
            let target = absent.target.clone();
            let why = format!("{target} is not in the library");
            return Answer::Close(Page::open(state, target, why));
        }
        let Some(hit) = self.selected() else {
            return Answer::stay();
        };
        state.finds.push(self.field.text().trim());
        if self.asked != Asked::Jump {
            let now = self.list.selected;
            let results = std::mem::take(&mut self.results);
            let query = self.field.take();
            let hit_list =
                HitList::new(self.asked.clone(), query, results.hits, results.total, now);
            let mut effects = vec![Effect::LetGo];
            effects.extend(hits::start(state, hit_list));
            return Answer::Close(effects);
        }
        let goal = match &hit.item.address {
            Some(address) => Goal::Address(address.clone()),
            None => Goal::LastRead,
        };
        let name = hit.item.name.clone();
        state.leave();
        Answer::Close(vec![Effect::LetGo, Effect::Load(Spot { name, goal })])
    }

    fn found(&mut self, answer: &find::Answer, state: &mut State) -> Answer {
        self.results.clone_from(&answer.results);
        self.done = answer.done;
        self.answered |= self.rows() > 0 || self.done;
        if self.done {
            self.list.step(0, self.rows());
        }
        if self.is_there() && std::mem::take(&mut self.accepting) {
            return self.open(state);
        }
        Answer::Stay(self.look(state))
    }
}

/// The documents that were read lately and often, before anything is typed.
fn lately(state: &State) -> Results {
    let here = state.reader.as_ref().map(|reader| reader.name.as_str());
    let names = state.remembered.lately().into_iter();
    let hits: Vec<Hit> = names
        .filter(|name| Some(*name) != here)
        .filter_map(|name| state.catalogue.library.entry(name))
        .take(LATELY)
        .map(|entry| {
            let item = Item {
                name: entry.name.clone(),
                kind: ItemKind::Document,
                address: None,
                opening: entry.title.clone().unwrap_or_default(),
            };
            Hit {
                lane: Lane::Labels,
                score: 0,
                label: item.label(),
                text: item.opening.clone(),
                label_matched: Vec::new(),
                matched: Vec::new(),
                item,
            }
        })
        .collect();
    Results {
        total: hits.len(),
        hits,
        ..Results::default()
    }
}

impl Layer for Jump {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let by = match call.command {
            Command::Accept if self.is_there() => return self.open(state),
            Command::Accept => {
                self.accepting = true;
                return Answer::stay();
            }
            Command::Cancel => return Answer::Close(vec![Effect::LetGo]),
            Command::DeleteBack if self.field.is_empty() => {
                return Answer::Close(vec![Effect::LetGo]);
            }
            // Over the first row stands what was looked for before.
            Command::Older if self.list.selected == 0 => {
                self.past.back(&mut self.field, state.finds.lines());
                return Answer::Stay(self.ask(state));
            }
            Command::Newer if self.past.is_back() && self.done && self.rows() == 0 => {
                self.past.forth(&mut self.field, state.finds.lines());
                return Answer::Stay(self.ask(state));
            }
            Command::Older => -1,
            Command::Newer => 1,
            _ => {
                return match self.field.edit(call, &mut state.killed) {
                    Edited::Changed => {
                        self.past.typed();
                        Answer::Stay(self.ask(state))
                    }
                    // Who goes about in what was typed another time wants to keep it.
                    Edited::Moved => {
                        self.former = false;
                        Answer::stay()
                    }
                    Edited::Not => Answer::Ignored,
                };
            }
        };
        let rows = match self.done {
            true => self.rows(),
            // How many there will be is not known yet.
            false => usize::MAX,
        };
        self.list.step(by, rows);
        Answer::Stay(self.look(state))
    }

    fn insert(&mut self, words: &str, state: &mut State) -> Answer {
        if self.former {
            self.field.set("");
        }
        let typed = self.field.text().chars().count();
        let room = LONGEST.saturating_sub(typed);
        let fits = words
            .char_indices()
            .nth(room)
            .map_or(words, |(end, _)| &words[..end]);
        self.field.insert(fits);
        self.past.typed();
        if fits.len() < words.len() {
            state.complain(format!("no more than {LONGEST} characters are looked for"));
        }
        if fits.is_empty() {
            return Answer::stay();
        }
        Answer::Stay(self.ask(state))
    }

    fn told(&mut self, tidings: &Tidings, state: &mut State) -> Answer {
        match tidings {
            Tidings::Found(answer) if answer.serial == self.serial => self.found(answer, state),
            Tidings::Text(item, text) if self.selected().is_some_and(|hit| hit.item == *item) => {
                self.preview = Some((item.clone(), text.clone()));
                Answer::stay()
            }
            Tidings::Twin(item, language, text)
                if self.selected().is_some_and(|hit| hit.item == *item) =>
            {
                self.beside = Some((item.clone(), *language, text.clone()));
                Answer::stay()
            }
            _ => Answer::Ignored,
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        match found::pointed(self, state, at) {
            Some(row) => {
                self.list.selected = row;
                true
            }
            None => false,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(found::area(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        found::view(self, state, frame);
    }
}
