//! All that the reader knows, independent of any terminal.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::annotations::{Annotation, Annotations, Change, Color};
use crate::compare;
use crate::document::{Document, Language, Original};
use crate::find::lookup::Found;
use crate::find::{Asked, Item};
use crate::typeset::labels::Labels;

use super::annotated::Annotated;
use super::backend::Background;
use super::beside::{Beside, Chosen};
use super::catalogue::Catalogue;
use super::command::Context;
use super::compare::Memory;
use super::drafts::Drafts;
use super::hit_list::HitList;
use super::jumps::Jumps;
use super::keymap::{Key, Keymap};
use super::layers::Layer;
use super::layout::{Layout, Pane, Panes, inside, text_area, whole_area};
use super::lesson::Lesson;
use super::list::List;
use super::listing::Listing;
use super::messages::{Messages, Notice};
use super::options::Options;
use super::outline;
use super::outside::Target;
use super::passage::Passage;
use super::reader::Reader;
use super::remember::{Recent, Remembered};
use super::search::{How, Search};
use super::spot::{Goal, Spot};
use super::theme::{self, Theme};

/// What the loop around the state is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Load a document and go to a place in it.
    Load(Spot),
    /// Read works that are there in several languages in this one.
    ReadIn(Language),
    /// Load the opened document in other languages, by their names, to stand beside it.
    Beside(Vec<String>),
    /// Compare the opened document with another: its name, or a place that names it.
    Compare(String),
    /// Look a place up and open it.
    OpenPlace(String),
    /// Bring words to the clipboard.
    Copy(String),
    /// Let the person write on in an editor of their own.
    Edit(String),
    /// Write a passage into a file, of the format by its ending.
    Export(Passage, Option<String>),
    /// Writes what is one's own into a file, with what it is on.
    Excerpts(Vec<Annotation>),
    /// Write two versions into a Word file with tracked changes.
    Redline {
        old: Arc<Document>,
        new: Arc<Document>,
        options: compare::Options,
    },
    /// Show where one has been.
    History,
    /// Keep a mark or a note.
    Annotate(Change),
    /// Take back what was done last to what is one's own, so many times; or do it again.
    Undo {
        back: bool,
        times: usize,
    },
    /// Find out what a cited place is, for the citation box.
    LookUp(String),
    /// Find, for the box whose question it is; [`State::serial`] numbers them.
    Find {
        serial: u64,
        asked: Asked,
        query: String,
        limit: usize,
    },
    /// What was to be found is no longer wanted.
    LetGo,
    /// Get the text of what was found.
    Preview(Item),
    /// Get the text of what was found in another language.
    Twin(Item, Language),
    /// Arrange the list of documents as is wished; `first`: the cursor goes to the first of what is shown.
    Arrange {
        first: bool,
    },
    /// Read what filtering the list needs, before the first letter is typed.
    Prepare,
    /// Fetch the document with this symbol; stop fetching.
    Get(String),
    LetGoGet,
    /// Find out what is known of a place whose document is not in the library.
    Page(String),
    /// Find the documents of one item through the years, by the name of one.
    Series(String),
    /// Load the lines that a document was read from.
    LoadOriginal(String),
    /// Open a file or an address in the program that the system has for it.
    OpenOutside(Target),
    /// Read what is open anew, and the library.
    Reload,
    /// Draw everything anew, whatever is thought to be on the screen.
    Redraw,
    /// Give the terminal back and sleep until the shell goes on with the reader.
    Suspend,
    Quit,
}

/// What is known of a cited place.
#[derive(Debug, Clone)]
pub struct Known {
    pub found: Found,
    /// Other places of the library that cite the same, as they are called.
    pub cited_by: Vec<String>,
}

#[derive(Debug)]
pub struct State {
    pub catalogue: Catalogue,
    pub keymap: Keymap,
    pub theme: Theme,
    /// The theme follows what the terminal is drawn on.
    pub auto_theme: bool,
    /// What that is, as far as it has told.
    pub background: Option<Background>,
    /// The mouse is the reader's.
    pub mouse: bool,
    /// Lines that a step of its wheel scrolls.
    pub wheel: u32,
    /// The terminal's font has no raised digits.
    pub plain_marks: bool,
    /// Lines that run from right to left are put into the order in which they are seen: the terminal
    /// does not.
    pub visual: bool,
    /// What parts of a document are called.
    pub labels: &'static Labels,
    /// The language in which documents are cited; none: their own.
    pub cites: Option<Language>,
    /// The widest that the text is set, in columns.
    pub measure: usize,
    pub size: (u16, u16),
    pub panes: Panes,
    /// Cursor in the list of documents.
    pub documents: List,
    pub listing: Listing,
    /// Documents that are not there can be fetched.
    pub gets: bool,
    pub outline: Vec<outline::Entry>,
    pub outline_list: List,
    pub reader: Option<Reader>,
    pub search: Search,
    /// How one searches in the text.
    pub how: How,
    /// What `n` goes through from document to document.
    pub hit_list: Option<HitList>,
    pub jumps: Jumps<Spot>,
    /// What is open over the panes; the last is in front.
    pub layers: Vec<Box<dyn Layer>>,
    /// Keys pressed of an unfinished sequence, and the count before them.
    pub keys: Vec<Key>,
    pub count: Option<u32>,
    pub notice: Option<Notice>,
    /// What was told before.
    pub messages: Messages,
    /// What was looked up for the citation box, by place.
    pub known: HashMap<String, Known>,
    /// The lines the opened document was read from, once asked for; or why there are none.
    pub original: Option<Result<Arc<Original>, String>>,
    /// What was searched for and commanded, oldest first.
    pub searches: Recent,
    /// What was looked for in boxes and in the list of documents.
    pub finds: Recent,
    pub commands: Recent,
    /// What is taught to who is here for the first time.
    pub lesson: Option<Lesson>,
    pub remembered: Remembered,
    /// One's own marks, notes, highlights and bookmarks, and those on the opened document.
    pub annotations: Annotations,
    pub annotated: Annotated,
    /// The colour that was highlighted in last.
    pub pen: Color,
    /// Notes that were begun and are not kept yet.
    pub drafts: Drafts,
    /// What was deleted last where one types.
    pub killed: String,
    pub compare: Memory,
    /// The languages that are read beside each other.
    pub languages: Chosen,
    /// What was searched for before one went on in another language.
    pub search_again: Option<String>,
    /// The number of the last question.
    asked: u64,
}

impl State {
    /// The state before anything is opened.
    pub fn new(options: &Options) -> State {
        State {
            catalogue: Catalogue::new(options.library.clone()),
            keymap: options.keymap.clone(),
            theme: options.theme.clone().speaking(options.words),
            auto_theme: options.auto_theme,
            background: None,
            mouse: options.mouse,
            wheel: options.wheel,
            plain_marks: false,
            visual: options.visual,
            labels: options.labels,
            cites: options.cites,
            measure: options.measure,
            size: (0, 0),
            panes: Panes {
                focus: Pane::Documents,
                hidden: options.hide_side.unwrap_or(false),
                wider: options.wider.unwrap_or(0),
                ..Panes::default()
            },
            documents: List::default(),
            listing: Listing::default(),
            gets: false,
            outline: Vec::new(),
            outline_list: List::default(),
            reader: None,
            search: Search::default(),
            how: How::default(),
            hit_list: None,
            jumps: Jumps::default(),
            layers: Vec::new(),
            keys: Vec::new(),
            count: None,
            notice: None,
            messages: Messages::default(),
            known: HashMap::new(),
            original: None,
            searches: Recent::default(),
            finds: Recent::default(),
            commands: Recent::default(),
            lesson: None,
            remembered: Remembered::default(),
            annotations: Annotations::default(),
            annotated: Annotated::default(),
            pen: Color::default(),
            drafts: Drafts::default(),
            killed: String::new(),
            compare: Memory::default(),
            languages: Chosen::default(),
            search_again: None,
            asked: 0,
        }
    }

    /// A number for another question.
    pub fn serial(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// Where a key is looked up.
    pub fn context(&self) -> Context {
        let front = self.layers.last().map(|layer| layer.context());
        front.unwrap_or_else(|| self.pane_context())
    }

    /// Where it is looked up while no box is open.
    pub fn pane_context(&self) -> Context {
        self.panes.focus.context()
    }

    pub fn layout(&self) -> Option<Layout> {
        let teaches = self.lesson.as_ref().is_some_and(|l| !l.is_over());
        let (width, height) = self.size;
        // Languages beside each other need the room.
        let hidden = self.panes.hidden || self.beside().is_some();
        let panes = Panes {
            hidden,
            ..self.panes
        };
        let typed = self.layers.last().filter(|layer| layer.is_line());
        let rows = typed.map_or(1, |layer| layer.rows(self));
        let mut layout = Layout::of(width, height, panes, teaches)?.shortened(rows - 1);
        if self.catalogue.is_empty() && panes.focus == Pane::Documents {
            layout.without_documents(width);
        }
        Some(layout)
    }

    /// What stands beside the opened document.
    pub fn beside(&self) -> Option<&Beside> {
        self.reader.as_ref()?.beside.as_ref()
    }

    /// Where the lines of the opened document stand; none where its pane is not shown.
    pub fn text_area(&self) -> Option<Rect> {
        let pane = self.layout()?.text()?;
        let Some(beside) = self.beside() else {
            return Some(text_area(pane));
        };
        let whole = whole_area(pane);
        let left = beside.arrangement.left(beside.own()) as u16;
        Some(Rect {
            x: whole.x.saturating_add(left),
            width: (beside.arrangement.columns as u16).min(whole.width),
            ..whole
        })
    }

    /// Looks up the annotations on the opened document: it, or they, have changed.
    pub fn find_annotations(&mut self) {
        self.annotated = match &self.reader {
            Some(reader) => Annotated::of(&self.annotations, reader.title(), &reader.document),
            None => Annotated::default(),
        };
    }

    /// Fits lists and text to the room they have; called after every change.
    pub fn fit(&mut self) {
        let Some(layout) = self.layout() else {
            return;
        };
        let rows = |pane: Pane| layout.pane(pane).map(|r| inside(r).height as usize);
        if let Some(rows) = rows(Pane::Documents) {
            self.place_cursor();
            let len = self.rows();
            self.documents.fit(len, rows);
        }
        if let (Some(reader), Some(text)) = (&mut self.reader, layout.text()) {
            let columns = match &mut reader.beside {
                Some(beside) => {
                    let room = whole_area(text).width as usize;
                    let columns = beside.fit(room, self.measure, self.plain_marks);
                    (columns, columns)
                }
                None => {
                    let room = text_area(text).width as usize;
                    (room.min(self.measure), room)
                }
            };
            let rows = inside(text).height as usize;
            reader.fit(columns, rows, self.plain_marks);
        }
        if let Some(reader) = &self.reader
            && self.panes.focus != Pane::Outline
        {
            self.outline_list.selected = outline::at(&self.outline, reader.focus);
        }
        if let Some(rows) = rows(Pane::Outline) {
            self.outline_list.fit(self.outline.len(), rows);
        }
    }

    /// Takes a theme by its name; whether there is one.
    pub fn set_theme(&mut self, name: &str) -> bool {
        let Some(theme) = Theme::named(name, self.theme.colors) else {
            return false;
        };
        self.theme = theme.speaking(self.theme.words);
        self.auto_theme = name == theme::AUTO;
        self.follow_background();
        true
    }

    /// Draws for what the terminal is drawn on, where the theme is to follow that.
    pub fn follow_background(&mut self) {
        if let Some(background) = self.background.filter(|_| self.auto_theme) {
            let theme = Theme::on(background, self.theme.colors);
            self.theme = theme.speaking(self.theme.words);
        }
    }

    /// The last word to the reader was there for long enough.
    pub fn hush(&mut self) {
        if let Some(notice) = self.notice.take() {
            self.messages.keep(notice);
        }
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.hush();
        self.notice = Some(Notice {
            text: text.into(),
            is_error: false,
        });
    }

    pub fn complain(&mut self, text: impl Into<String>) {
        self.hush();
        self.notice = Some(Notice {
            text: text.into(),
            is_error: true,
        });
    }

    /// Where one is.
    pub fn spot(&self) -> Option<Spot> {
        let reader = self.reader.as_ref()?;
        Some(Spot {
            name: reader.name.clone(),
            // Of what is shown in part the rows are others later.
            goal: match reader.is_narrow() {
                true => Goal::Place(reader.place(0)),
                false => Goal::There {
                    view: reader.view(),
                    place: reader.place(0),
                },
            },
        })
    }

    /// Notes in the jump list where one is, before going elsewhere.
    pub fn leave(&mut self) {
        if let Some(spot) = self.spot() {
            self.jumps.leave(spot);
        }
    }
}
