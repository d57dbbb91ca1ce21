//! The page of a document that is not in the library: what those that cite it say of it, and where
//! it is on the web.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::{Answer, Layer, Tidings, close_all, hits, popup};
use crate::document::called;
use crate::find::Asked;
use crate::find::Hit;
use crate::find::cited;
use crate::tui::actions::{self, lists};
use crate::tui::command::{Call, Command, Context};
use crate::tui::hit_list::HitList;
use crate::tui::list::List;
use crate::tui::state::{Effect, State};
use crate::tui::theme::Theme;

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
        }));
        effects
    }

    /// What is known, over the list of what cites it.
    fn head(&self, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut say = |text: &str, style| lines.extend(popup::lines(text, style, columns));
        let Some(page) = &self.page else {
            say("Looking it up…", theme.dim);
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
        let mut facts = vec!["Not in the library.".to_owned()];
        if !dates.is_empty() {
            facts.push(format!("Dated {}.", dates.join(" or ")));
        }
        say(&facts.join(" "), theme.text);
        if let Some(address) = &page.address {
            say(&format!("On the web: {address}"), theme.text);
        }
        if !known.paragraphs.is_empty() {
            let named = known.paragraphs.iter().map(|(id, times)| match times {
                1 => id.to_string(),
                times => format!("{id} ({times} times)"),
            });
            let named = named.collect::<Vec<_>>().join(", ");
            say(&format!("Paragraphs that are cited: {named}"), theme.text);
        }
        say("", theme.text);
        let count = |n: usize, one: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        };
        let cites = format!(
            "Cited in {} of {}:",
            count(page.total, "paragraph"),
            count(known.documents, "document")
        );
        say(&cites, theme.dim);
        lines
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).min(WIDEST);
        let head = self
            .head(&state.theme, width.saturating_sub(4) as usize)
            .len();
        let height = u16::try_from(head + self.citing.len().max(1)).unwrap_or(u16::MAX);
        let height = height
            .saturating_add(2)
            .min(screen.height.saturating_sub(2));
        popup::centred(screen, width, height.max(5))
    }

    /// Rows for what cites it.
    fn room(&self, state: &State) -> usize {
        let (columns, rows) = popup::room(self.place(state));
        let head = self.head(&state.theme, columns).len();
        rows.saturating_sub(head).max(1)
    }
}

impl Layer for Page {
    fn context(&self) -> Context {
        Context::Page
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let room = self.room(state);
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, self.citing.len());
            self.list.fit(self.citing.len(), room);
            return Answer::stay();
        }
        match call.command {
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
                let hit_list =
                    HitList::new(asked, String::new(), hits, page.total, self.list.selected);
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
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn told(&mut self, tidings: &Tidings, state: &mut State) -> Answer {
        match tidings {
            Tidings::Page(place, Ok(page)) if *place == self.place && page.total > 0 => {
                self.citing = page.citing.iter().cloned().map(Hit::from).collect();
                self.page = Some(page.clone());
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
        let area = self.place(state);
        let (columns, rows) = popup::room(area);
        // Where there is no room for both, the head is scrolled away.
        let head = self.head(&state.theme, columns).len();
        let above = head.min(rows.saturating_sub(1));
        popup::point(&mut self.list, area, above, self.citing.len(), at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [
            (Command::Open, "go there"),
            (Command::CopyAddress, "copy address"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Page, &hints);
        let title = self.page.as_ref().map_or(&self.place, |page| &page.target);
        let inside = popup::draw(frame, self.place(state), theme, &called(title), hints);
        if inside.is_empty() {
            return;
        }
        let columns = inside.width as usize;
        let mut lines = self.head(theme, columns);
        let room = (inside.height as usize).saturating_sub(lines.len()).max(1);
        let mut list = self.list;
        list.fit(self.citing.len(), room);
        let head = lines.len();
        let rows = self.citing.iter().enumerate().skip(list.top).take(room);
        lines.extend(rows.map(|(index, hit)| {
            let line = hits::row(hit, false, theme, columns);
            match index == list.selected {
                true => line.patch_style(theme.selected),
                false => line,
            }
        }));
        // Where there is no room for both, the list is what one moves in.
        let top = (head + 1).saturating_sub(inside.height as usize);
        popup::draw_lines(frame, inside, &lines, top);
        let row = head + (list.selected - list.top).min(room) - top;
        let row = u16::try_from(row).unwrap_or(0).min(inside.height - 1);
        frame.set_cursor_position((inside.x, inside.y + row));
    }
}
