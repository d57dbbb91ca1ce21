//! What a session takes from earlier times and keeps for later ones, and the watching of what
//! stands on the screen long enough to be seen.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::beside::Chosen;
use super::drafts::Drafts;
use super::layout::Panes;
use super::lesson::Lesson;
use super::reader::{Position, Reader};
use super::remember::{Kept, Languages, Recent, Remembered, Visit, now};
use super::spot::{Goal, Spot};
use super::state::State;
use crate::compare::Filter;
use crate::document::Language;

/// What stands on the screen for less was passed by, not seen.
const GLANCE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub struct Session {
    /// None: nothing was remembered and nothing is kept.
    path: Option<PathBuf>,
    /// What this session brought.
    mine: Remembered,
    /// How it began.
    panes: Panes,
    filter: Filter,
    languages: Chosen,
    drafts: Drafts,
    /// What stands on the screen, and since when.
    shown: Option<(Shown, Instant)>,
    pub(super) glance: Duration,
}

/// What can be read on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    name: String,
    top: Position,
    size: (u16, u16),
}

impl Session {
    /// Gives the state what was kept; what the person has set (`is_set`: the panes, their width)
    /// stays. With it comes what is wrong with the file: one that can't be read is left alone.
    pub fn begin(
        mut path: Option<PathBuf>,
        state: &mut State,
        is_set: (bool, bool),
    ) -> (Session, Option<String>) {
        let is_new = path.as_deref().is_some_and(|path| !path.exists());
        let (remembered, wrong) = match path.as_deref().map(Remembered::open) {
            None => (None, None),
            Some(Ok((remembered, aside))) => {
                (Some(remembered), aside.map(|aside| told_aside(&aside)))
            }
            Some(Err(error)) => {
                path = None;
                (None, Some(error.to_string()))
            }
        };
        if let Some(remembered) = remembered {
            state.searches = Recent::of(remembered.searches.clone());
            state.commands = Recent::of(remembered.commands.clone());
            state.finds = Recent::of(remembered.finds.clone());
            let spots = remembered.jumps.iter().map(|(name, place)| Spot {
                name: name.clone(),
                goal: Goal::Place(place.clone()),
            });
            state.jumps = super::jumps::Jumps::of(spots.collect());
            state.drafts = remembered.drafts.clone();
            state.compare.beside = remembered.beside;
            let filter = remembered.filter.as_deref();
            let filter = Filter::ALL.into_iter().find(|f| Some(f.name()) == filter);
            state.compare.filter = filter.unwrap_or_default();
            if let Some(kept) = remembered.panes {
                if !is_set.0 {
                    state.panes.hidden = kept.hidden;
                }
                if !is_set.1 {
                    state.panes.wider = kept.wider;
                }
            }
            if let Some(kept) = &remembered.languages {
                let codes = kept.codes.iter();
                state.languages = Chosen {
                    open: kept.open,
                    languages: codes.filter_map(|code| Language::of_code(code)).collect(),
                };
            }
            state.lesson = match &remembered.lesson {
                Some(left) => Some(Lesson::of(left)),
                None => is_new.then(Lesson::default),
            };
            let generation = state.catalogue.library.generation();
            state.listing.seen = generation.and_then(|(folder, _)| {
                let folder = folder.to_string_lossy();
                remembered.libraries.get(&*folder).copied()
            });
            state.remembered = remembered;
        }
        let session = Session {
            path,
            mine: Remembered::default(),
            panes: state.panes,
            filter: state.compare.filter,
            languages: state.languages.clone(),
            drafts: state.drafts.clone(),
            shown: None,
            glance: GLANCE,
        };
        (session, wrong)
    }

    /// An input has come: what stood on the screen until now was seen.
    pub fn look(&mut self, state: &State) {
        let Some(reader) = &state.reader else {
            return;
        };
        let long_enough = |(_, since): &(Shown, Instant)| since.elapsed() >= self.glance;
        if !self.shown.as_ref().is_some_and(long_enough) {
            return;
        }
        let paragraphs = seen(reader);
        let read = self.mine.reads.entry(reader.name.clone()).or_default();
        for paragraph in paragraphs {
            read.seen.add(paragraph..paragraph + 1);
        }
    }

    /// A paragraph was read aloud, where there is no screen.
    pub fn hear(&mut self, name: &str, paragraph: usize) {
        let read = self.mine.reads.entry(name.to_owned()).or_default();
        read.seen.add(paragraph..paragraph + 1);
    }

    /// This will stand on the screen from now on.
    pub fn show(&mut self, state: &State) {
        let covered = state.layers.iter().any(|layer| !layer.is_line());
        let text = state.layout().is_some_and(|layout| layout.text().is_some());
        let reader = state.reader.as_ref().filter(|_| text && !covered);
        let shown = reader.map(|reader| Shown {
            name: reader.name.clone(),
            top: reader.top,
            size: state.size,
        });
        let before = self.shown.as_ref().map(|(shown, _)| shown);
        if before != shown.as_ref() {
            self.shown = shown.map(|shown| (shown, Instant::now()));
        }
    }

    /// A document was opened.
    pub fn open(&mut self, reader: &Reader) {
        let read = self.mine.reads.entry(reader.name.clone()).or_default();
        if read.first == 0 {
            read.first = now();
        }
        read.of = reader.document.paragraphs.len();
        read.times += 1;
    }

    /// Notes the place in the opened document.
    pub fn note(&mut self, state: &mut State) {
        if let Some(reader) = &state.reader {
            let place = reader.place(now());
            state.remembered.note(&reader.name, place.clone());
            self.mine.note(&reader.name, place);
        }
    }

    /// Where one has been, in this session and before.
    pub fn visits(&self, state: &State) -> Vec<Visit> {
        let mut all = state.remembered.clone();
        all.join(&self.mine);
        all.visits()
    }

    /// Writes down what is worth it for the next time.
    pub fn save(&mut self, state: &mut State) {
        self.look(state);
        self.note(state);
        let Some(path) = &self.path else {
            return;
        };
        let mine = &mut self.mine;
        mine.searches = state.searches.fresh().to_vec();
        mine.commands = state.commands.fresh().to_vec();
        mine.finds = state.finds.fresh().to_vec();
        let jumps = state.jumps.all().filter_map(|spot| match &spot.goal {
            Goal::There { place, .. } => Some((spot.name.clone(), place.clone())),
            _ => None,
        });
        mine.jumps = jumps.collect();
        mine.beside = state.compare.beside;
        let filter = state.compare.filter;
        mine.filter = (filter != self.filter).then(|| filter.name().to_owned());
        let panes = |panes: &Panes| Kept {
            hidden: panes.hidden,
            wider: panes.wider,
        };
        let kept = panes(&state.panes);
        mine.panes = (kept != panes(&self.panes)).then_some(kept);
        let Chosen { open, languages } = &state.languages;
        mine.languages = (state.languages != self.languages).then(|| Languages {
            open: *open,
            codes: languages.iter().map(|l| l.code().to_owned()).collect(),
        });
        mine.drafts = state.drafts.since(&self.drafts);
        if let Some((folder, generation)) = state.catalogue.library.generation() {
            let folder = folder.to_string_lossy().into_owned();
            mine.libraries.insert(folder, generation);
        }
        mine.lesson = state.lesson.as_ref().map(Lesson::left);
        // What can't be kept is no reason to fail: the reading is done.
        let _ = mine.write(path);
    }
}

/// `reading.json is damaged and kept as reading.json.damaged`: the last line has little room.
fn told_aside(aside: &Path) -> String {
    let aside = aside.file_name().unwrap_or_default().to_string_lossy();
    let name = aside.split(".damaged").next().unwrap_or_default();
    format!("{name} is damaged and kept as {aside}")
}

/// The paragraphs that stand on the screen whole; of one that is longer, the end.
fn seen(reader: &Reader) -> Vec<usize> {
    let visible = reader.visible();
    let has = |item: usize, line: usize| visible.contains(&(item, line));
    let ends = visible.iter().filter(|(item, line)| {
        let rows = reader.laid(*item).rows.len();
        line + 1 == rows && (has(*item, 0) || rows > visible.len())
    });
    ends.filter_map(|(item, _)| reader.flow.paragraph(*item))
        .collect()
}
