//! The page of a document that is not in the library: what those that cite it say of it, and where
//! it is on the web.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::{Answer, Layer, Tidings, close_all, hits, popup};
use crate::document::{Address, called, place, symbol};
use crate::find::Asked;
use crate::find::Hit;
use crate::find::cited;
use crate::tui::actions::{self, lists};
use crate::tui::command::{Call, Command, Context};
use crate::tui::hit_list::HitList;
use crate::tui::list::List;
use crate::tui::state::{Effect, State};
use crate::tui::theme::Theme;
use crate::typeset::cells;

const WIDEST: u16 = 100;

#[derive(Debug)]
pub struct Page {
    /// As it was asked for.
    place: String,
    /// What is said where nothing is known of it.
    why: String,
    page: Option<cited::Page>,
    /// What cites it, as rows.
    citing: Vec<Hit>,
    list: List,
    get: Get,
}

/// Whether the document can be fetched, and how far that is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Get {
    /// It can't.
    Not,
    Offered,
    /// So many bytes have come.
    Coming(u64),
    /// Why it did not come.
    Failed(String),
}

/// Closes the page of what was fetched, and all below; the paragraph that was asked for.
pub fn close_page(state: &mut State) -> Option<Address> {
    let place = state.layers.iter().rev().find_map(|layer| layer.place());
    close_all(state);
    place::parse(&place?)
        .into_iter()
        .find_map(|place| place.address().cloned())
}

impl Page {
    /// Puts the page in front; it is filled when it is there.
    pub fn open(state: &mut State, place: String, why: String) -> Vec<Effect> {
        let effects = vec![Effect::Page(place.clone())];
        state.layers.push(Box::new(Page {
            place,
            why,
            page: None,
            citing: Vec::new(),
            list: List::default(),
            get: Get::Not,
        }));
        effects
    }

    /// Rows before those that cite it: that one can get it.
    fn before(&self) -> usize {
        usize::from(self.get != Get::Not)
    }

    fn rows(&self) -> usize {
        self.before() + self.citing.len()
    }

    /// The row that gets it.
    fn get_row(&self, state: &State, columns: usize) -> Option<Line<'static>> {
        let theme = &state.theme;
        let (says, style) = match &self.get {
            Get::Not => return None,
            Get::Offered => ("Get it from the document server".to_owned(), theme.key),
            Get::Coming(0) => ("Asking for it…".to_owned(), theme.key),
            Get::Coming(bytes) => (format!("Getting it… {} KB", bytes / 1024 + 1), theme.key),
            Get::Failed(why) => (format!("Not got: {}", theme.words.say(why)), theme.error),
        };
        Some(Line::styled(
            cells::clip(&theme.words.say(&says), columns),
            style,
        ))
    }

    /// Fetches it, or tries again.
    fn fetch(&mut self) -> Answer {
        let target = self.page.as_ref().map(|page| page.target.clone());
        match (&self.get, target) {
            (Get::Coming(_), _) | (_, None) => Answer::stay(),
            (_, Some(target)) => {
                self.get = Get::Coming(0);
                Answer::Stay(vec![Effect::Get(target)])
            }
        }
    }

    /// What is known, over the list of what cites it.
    fn head(&self, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut say = |text: &str, style| lines.extend(popup::lines(text, style, columns));
        let words = theme.words;
        let Some(page) = &self.page else {
            say(&words.say("Looking it up…"), theme.dim);
            return lines;
        };
        let known = &page.known;
        for (title, _) in known.titles.iter().take(2) {
            say(title, theme.heading);
        }
        let dates: Vec<String> = known
            .dates
            .iter()
            .take(3)
            .map(|(d, _)| d.to_string())
            .collect();
        let mut facts = vec![words.say("Not in the library.").into_owned()];
        if !dates.is_empty() {
            let dated = format!("Dated {}.", dates.join(", "));
            facts.push(words.say(&dated).into_owned());
        }
        say(&facts.join(" "), theme.text);
        if let Some(address) = &page.address {
            say(&words.say(&format!("On the web: {address}")), theme.text);
        }
        if !known.paragraphs.is_empty() {
            let named = known.paragraphs.iter().map(|(id, times)| match times {
                1 => id.in_capitals(),
                times => {
                    let id = id.in_capitals();
                    words.say(&format!("{id} ({times} times)")).into_owned()
                }
            });
            let named = named.collect::<Vec<_>>().join(", ");
            let named = format!("Paragraphs that are cited: {named}");
            say(&words.say(&named), theme.text);
        }
        say("", theme.text);
        if page.total == 0 {
            say(&words.say("Nothing in the library cites it."), theme.dim);
            return lines;
        }
        let count = |n: usize, one: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        };
        let cites = format!(
            "Cited in {} of {}:",
            count(page.total, "paragraph"),
            count(known.documents, "document")
        );
        say(&words.say(&cites), theme.dim);
        lines
    }

    fn area_of(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).min(WIDEST);
        let head = self
            .head(&state.theme, width.saturating_sub(4) as usize)
            .len();
        let height = u16::try_from(head + self.rows().max(1)).unwrap_or(u16::MAX);
        let height = height
            .saturating_add(2)
            .min(screen.height.saturating_sub(2));
        popup::centred(screen, width, height.max(5))
    }

    fn is_of(&self, symbol: &str) -> bool {
        self.page.as_ref().is_some_and(|page| page.target == symbol)
    }

    /// Rows for what cites it.
    fn room(&self, state: &State) -> usize {
        let (columns, rows) = popup::room(self.area_of(state));
        let head = self.head(&state.theme, columns).len();
        rows.saturating_sub(head).max(1)
    }
}

/// Whether the document of a page can be fetched: it has a symbol of the United Nations.
fn can_get(state: &State, page: &cited::Page) -> bool {
    state.gets && symbol::parse(&page.target).is_some()
}

impl Layer for Page {
    fn context(&self) -> Context {
        Context::Page
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let room = self.room(state);
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, self.rows());
            self.list.fit(self.rows(), room);
            return Answer::stay();
        }
        match call.command {
            Command::Open if self.list.selected < self.before() => self.fetch(),
            Command::Open => {
                let Some(page) = self.page.as_ref().filter(|_| !self.citing.is_empty()) else {
                    return Answer::stay();
                };
                // Boxes below belong to the place one leaves.
                close_all(state);
                let asked = Asked::CitedBy {
                    target: page.target.clone(),
                    paragraph: None,
                };
                let hits = std::mem::take(&mut self.citing);
                let now = self.list.selected - self.before();
                let hit_list = HitList::new(asked, String::new(), hits, page.total, now);
                Answer::Close(actions::hits::start(state, hit_list))
            }
            Command::CopyAddress => {
                let address = self.page.as_ref().and_then(|page| page.address.clone());
                match address {
                    Some(address) => Answer::Stay(vec![Effect::Copy(address)]),
                    None => {
                        state.say("its address on the web is not known");
                        Answer::stay()
                    }
                }
            }
            Command::Close if matches!(self.get, Get::Coming(_)) => {
                state.say("nothing more is fetched");
                Answer::Close(vec![Effect::LetGoGet])
            }
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn told(&mut self, tidings: &Tidings, state: &mut State) -> Answer {
        match tidings {
            Tidings::Page(place, Ok(page))
                if *place == self.place && (page.total > 0 || can_get(state, page)) =>
            {
                if can_get(state, page) {
                    self.get = Get::Offered;
                }
                self.citing = page.citing.iter().cloned().map(Hit::from).collect();
                self.page = Some(page.clone());
                Answer::stay()
            }
            Tidings::Coming(symbol, bytes) if self.is_of(symbol) => {
                self.get = Get::Coming(*bytes);
                Answer::stay()
            }
            Tidings::NothingCame(symbol, why) if self.is_of(symbol) => {
                self.get = Get::Failed(why.clone());
                Answer::stay()
            }
            // Of what nobody cites there is nothing to show but that it is not there.
            Tidings::Page(place, _) if *place == self.place => {
                state.complain(self.why.clone());
                Answer::close()
            }
            _ => Answer::Ignored,
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let area = self.area_of(state);
        let (columns, rows) = popup::room(area);
        // Where there is no room for both, the head is scrolled away.
        let head = self.head(&state.theme, columns).len();
        let above = head.min(rows.saturating_sub(1));
        let len = self.rows();
        popup::point(&mut self.list, area, above, len, at)
    }

    fn place(&self) -> Option<String> {
        Some(self.place.clone())
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.area_of(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let opens = match self.list.selected < self.before() {
            true => "get it",
            false => "go there",
        };
        let hints = [
            (Command::Open, opens),
            (Command::CopyAddress, "copy address"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Page, &hints);
        let title = self.page.as_ref().map_or(&self.place, |page| &page.target);
        let inside = popup::draw(frame, self.area_of(state), theme, &called(title), hints);
        if inside.is_empty() {
            return;
        }
        let columns = inside.width as usize;
        let mut lines = self.head(theme, columns);
        let room = (inside.height as usize).saturating_sub(lines.len()).max(1);
        let mut list = self.list;
        list.fit(self.rows(), room);
        let head = lines.len();
        let citing = self.citing.iter();
        let citing = citing.map(|hit| hits::row(hit, "", false, theme, columns));
        let rows = self.get_row(state, columns).into_iter().chain(citing);
        let rows = rows.enumerate().skip(list.top).take(room);
        lines.extend(rows.map(|(index, line)| match index == list.selected {
            true => line.patch_style(theme.selected),
            false => line,
        }));
        // Where there is no room for both, the list is what one moves in.
        let top = (head + 1).saturating_sub(inside.height as usize);
        popup::draw_lines(frame, inside, &lines, top);
        let row = head + (list.selected - list.top).min(room) - top;
        let row = u16::try_from(row).unwrap_or(0).min(inside.height - 1);
        frame.set_cursor_position((inside.x, inside.y + row));
    }
}
