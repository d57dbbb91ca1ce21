//! The citation box: the cited paragraph where the library has it, else what is known of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::document::{Citation, Document};
use crate::document::{called, date};
use crate::find::lookup::{self, Found};
use crate::print::citation::address_in;

use super::page::Page;
use super::popup::{self, Scroll};
use super::{Answer, Layer, close_all};
use crate::tui::command::{Call, Command, Context};
use crate::tui::links::{Link, place_of};
use crate::tui::reader::{Reader, View};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

#[derive(Debug)]
pub struct CitationBox {
    cites: Vec<Citation>,
    /// Where they stand in the text; empty for those of a note.
    links: Vec<Link>,
    /// Where the reader was, to come back exactly.
    before: Option<View>,
    now: usize,
    scroll: Scroll,
}

/// Paragraphs of a cited document that are shown without opening it.
const SHOWN: usize = 3;

impl CitationBox {
    /// Puts the box in front, at one of the citations; none where there are no citations. `links`
    /// are their places in the text, where they stand there.
    pub fn open(
        state: &mut State,
        cites: Vec<Citation>,
        links: Vec<Link>,
        now: usize,
    ) -> Option<Vec<Effect>> {
        if cites.is_empty() {
            return None;
        }
        let before = state.reader.as_ref().map(Reader::view);
        let scroll = Scroll::default();
        let mut cite = CitationBox {
            cites,
            links,
            before,
            now,
            scroll,
        };
        let effects = cite.choose(now, state);
        state.layers.push(Box::new(cite));
        Some(effects)
    }

    fn look_up(&self, state: &State) -> Vec<Effect> {
        let place = self.cites.get(self.now).and_then(place_of);
        let unknown = place.filter(|p| !state.known.contains_key(p));
        unknown.map(Effect::LookUp).into_iter().collect()
    }

    fn choose(&mut self, now: usize, state: &mut State) -> Vec<Effect> {
        self.now = now.min(self.cites.len().saturating_sub(1));
        self.scroll = Scroll::default();
        if let (Some(link), Some(reader)) = (self.links.get(self.now), &mut state.reader) {
            reader.mark(link.clone());
        }
        self.look_up(state)
    }

    fn restore(&self, state: &mut State) {
        if let (Some(before), Some(reader)) = (&self.before, &mut state.reader) {
            reader.restore(before.clone());
        }
    }

    fn lines(&self, state: &State, columns: usize) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let mut lines = Vec::new();
        let Some(cite) = self.cites.get(self.now) else {
            return lines;
        };
        let mut say = |text: &str, style| lines.extend(popup::lines(text, style, columns));
        let words = theme.words;
        let Some(target) = &cite.target else {
            let printed = format!("Printed as “{}”.", cite.text);
            say(&words.say(&printed), theme.text);
            let whose = "Which body's document this is can't be told from the text.";
            say(&words.say(whose), theme.dim);
            return lines;
        };
        let read = state.reader.as_ref().and_then(|r| r.document.language);
        let known = place_of(cite).and_then(|place| state.known.get(&place));
        match known.map(|k| &k.found) {
            Some(Found::One {
                document, address, ..
            }) => {
                if let Some(title) = &document.title {
                    say(title, theme.heading);
                }
                for text in preview(document, address.as_deref()) {
                    say("", theme.text);
                    say(&text, theme.text);
                }
            }
            Some(Found::Several(names) | Found::All(names)) => {
                say(
                    &words.say("Several documents of the library fit:"),
                    theme.text,
                );
                for name in names {
                    say(&format!("  {name}"), theme.text);
                }
            }
            Some(Found::Missing(why) | Found::Unreadable(_, why)) => {
                say(&words.say(&format!("{why}.")), theme.text);
                if let Some(date) = cite.date {
                    let dated = format!("Dated {}.", date::print(date));
                    say(&words.say(&dated), theme.text);
                }
                if let Some(paragraph) = &cite.paragraph {
                    say(
                        &words.say(&format!("Its {} is cited.", paragraph.in_capitals())),
                        theme.text,
                    );
                }
                if let Some(address) = address_in(target, read) {
                    say(&words.say(&format!("On the web: {address}")), theme.text);
                }
            }
            None => say(&words.say("Looking it up…"), theme.dim),
        }
        if let Some(known) = known.filter(|k| !k.cited_by.is_empty()) {
            say("", theme.text);
            let places = known.cited_by.join(" · ");
            say(&words.say(&format!("Also cited in {places}")), theme.dim);
        }
        lines
    }

    fn place(&self, state: &State, lines: usize) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
        let height = height.min(screen.height.saturating_sub(2));
        match popup::target_rows(state) {
            Some((rows, left)) if rows.0 < screen.height => {
                popup::beside(screen, rows, left, width(state), height)
            }
            _ => popup::centred(screen, width(state), height),
        }
    }
}

fn width(state: &State) -> u16 {
    state.size.0.saturating_sub(4).min(76)
}

/// The cited paragraph and what stands under it; the first paragraphs where none is named.
fn preview(document: &Document, address: Option<&str>) -> Vec<String> {
    let start = address
        .map(|at| lookup::first_of(document, at).map_or(at, |first| first.id.as_str()))
        .and_then(|id| document.paragraph(id))
        .map(|(i, p)| (i, address.unwrap_or(&p.id).to_owned()));
    let (start, id) = start.unwrap_or((0, String::new()));
    let under = |p: &&crate::document::Paragraph| {
        let named = || p.id.cited().under(&id).is_some() || p.id.inside(&id).is_some();
        id.is_empty() || named()
    };
    let paragraphs = document
        .paragraphs
        .iter()
        .skip(start)
        .take_while(under)
        .take(SHOWN);
    paragraphs
        .map(|p| match &p.label {
            Some(label) => format!("{label} {}", p.text),
            None => p.text.clone(),
        })
        .collect()
}

impl Layer for CitationBox {
    fn context(&self) -> Context {
        Context::Citation
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let len = self
            .lines(state, width(state).saturating_sub(4) as usize)
            .len();
        let rows = self.place(state, len).height.saturating_sub(2) as usize;
        if self.scroll.update(call, rows, len) {
            return Answer::stay();
        }
        let count = self.cites.len().max(1);
        match call.command {
            Command::NextItem => {
                Answer::Stay(self.choose((self.now + call.times()) % count, state))
            }
            Command::PreviousItem => {
                Answer::Stay(self.choose((self.now + count - call.times() % count) % count, state))
            }
            Command::Choose if call.times() <= count => {
                Answer::Stay(self.choose(call.times() - 1, state))
            }
            Command::Choose => {
                state.complain(format!(
                    "there is no citation {} of {count} here",
                    call.times()
                ));
                Answer::stay()
            }
            Command::Open => {
                let place = self.cites.get(self.now).and_then(place_of);
                let known = place.and_then(|place| state.known.get(&place));
                let (name, address) = match known.map(|k| k.found.clone()) {
                    Some(Found::One { name, address, .. }) => (name, address),
                    Some(Found::Unreadable(_, why)) => {
                        state.complain(why);
                        return Answer::stay();
                    }
                    Some(Found::Missing(why)) => {
                        let cite = self.cites.get(self.now);
                        let Some(target) = cite.and_then(|cite| cite.target.clone()) else {
                            return Answer::stay();
                        };
                        return Answer::Stay(Page::open(state, target, why));
                    }
                    Some(Found::Several(_) | Found::All(_)) => {
                        state.say("several fit; the box names them");
                        return Answer::stay();
                    }
                    None => return Answer::stay(),
                };
                self.restore(state);
                // Boxes below belong to the place one leaves.
                close_all(state);
                let goal = address.map_or(Goal::LastRead, Goal::Address);
                state.leave();
                Answer::Close(vec![Effect::Load(Spot { name, goal })])
            }
            Command::Close => {
                self.restore(state);
                Answer::close()
            }
            _ => Answer::Ignored,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        let columns = width(state).saturating_sub(4) as usize;
        Some(self.place(state, self.lines(state, columns).len()))
    }

    /// The address of what is not in the library, on each line it takes.
    fn linked(&self, state: &State) -> Vec<(Rect, String)> {
        let cite = self.cites.get(self.now);
        let read = state.reader.as_ref().and_then(|r| r.document.language);
        let target = cite.and_then(|cite| address_in(cite.target.as_deref()?, read));
        let (Some(target), Some(area)) = (target, Layer::area(self, state)) else {
            return Vec::new();
        };
        let columns = width(state).saturating_sub(4) as usize;
        let lines = self.lines(state, columns);
        let shown = lines.iter().map(|line| line.to_string());
        let shown = shown.skip(self.scroll.top);
        let mut linked = Vec::new();
        let mut left = target.as_str();
        for (line, y) in shown.zip(area.top() + 1..area.bottom().saturating_sub(1)) {
            // A long address goes on at the beginning of the next line.
            let word = line.split(' ').find(|word| {
                let begins = left.len() == target.len() && word.starts_with("https://");
                (begins || left.len() < target.len()) && left.starts_with(word) && !word.is_empty()
            });
            let Some((word, at)) = word.and_then(|word| Some((word, line.find(word)?))) else {
                continue;
            };
            let x = area.x + 2 + cells::width(line.get(..at).unwrap_or("")) as u16;
            linked.push((
                Rect::new(x, y, cells::width(word) as u16, 1),
                target.clone(),
            ));
            left = left.get(word.len()..).unwrap_or("");
            if left.is_empty() {
                break;
            }
        }
        linked
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let lines = self.lines(state, width(state).saturating_sub(4) as usize);
        let area = self.place(state, lines.len());
        let Some(cite) = self.cites.get(self.now) else {
            return;
        };
        let place = place_of(cite).unwrap_or_else(|| cite.text.clone());
        let place = called(&place);
        let title = match self.cites.len() {
            1 => place.replace('#', " "),
            count => format!("{} · {} of {count}", place.replace('#', " "), self.now + 1),
        };
        let mut wanted = Vec::new();
        let known = place_of(cite).and_then(|p| state.known.get(&p));
        match known.map(|k| &k.found) {
            Some(Found::One { .. }) => wanted.push((Command::Open, "go there")),
            Some(Found::Missing(_)) => wanted.push((Command::Open, "what is known")),
            _ => {}
        }
        if self.cites.len() > 1 {
            wanted.push((Command::NextItem, "next"));
        }
        wanted.push((Command::Close, "close"));
        let hints = popup::hints(theme, &state.keymap, Context::Citation, &wanted);
        let title = theme.words.say(&title);
        let inside = popup::draw(frame, area, theme, &title, hints);
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}
