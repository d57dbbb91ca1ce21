//! The list of where one has been: when, at which paragraph, and how much of it was seen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Answer, Layer, popup};
use crate::document::date;
use crate::document::in_capitals;
use crate::tui::actions::lists;
use crate::tui::command::{Call, Command, Context};
use crate::tui::list::List;
use crate::tui::remember::Visit;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

#[derive(Debug)]
pub struct History {
    rows: Vec<Visit>,
    /// Seconds since 1970, when it was opened.
    now: u64,
    list: List,
}

impl History {
    /// The list, at the document one was in before the one that is open (`here`).
    pub fn new(rows: Vec<Visit>, now: u64, here: Option<&str>) -> History {
        let elsewhere = |visit: &Visit| here != Some(visit.document.as_str());
        let list = List {
            selected: rows.iter().position(elsewhere).unwrap_or(0),
            top: 0,
        };
        History { rows, now, list }
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let height = u16::try_from(self.rows.len().max(1)).unwrap_or(u16::MAX);
        popup::centred(screen, 90, height.saturating_add(2))
    }

    fn line(&self, state: &State, visit: &Visit, columns: usize) -> Line<'static> {
        let theme = &state.theme;
        let pad = |text: String, room: usize| {
            let gap = room.saturating_sub(cells::width(&text));
            format!("{text}{} ", " ".repeat(gap))
        };
        let entry = state.catalogue.position(&visit.document);
        let entry = entry.and_then(|row| state.catalogue.entry(row));
        let (wide, name) = (columns >= 64, columns / 3 - columns / 20);
        let mut line = Line::from(Span::styled(
            pad(theme.words.say(&ago(visit.last, self.now)).into_owned(), 10),
            theme.dim,
        ));
        // The end of a path says more than its beginning.
        let document = cells::clip_name(&visit.document, name);
        line.push_span(Span::styled(pad(document, name), theme.text));
        let (for_place, for_seen) = if wide { (12, 15) } else { (6, 7) };
        let place = cells::clip(&in_capitals(&visit.place), for_place);
        line.push_span(Span::styled(pad(place, for_place), theme.label));
        let seen = match visit.paragraphs {
            0 => String::new(),
            all if wide => theme
                .words
                .say(&format!("{} of {all} seen", visit.seen))
                .into_owned(),
            all => format!("{}/{all}", visit.seen),
        };
        line.push_span(Span::styled(pad(seen, for_seen), theme.text));
        if let Some(title) = entry.and_then(|e| e.title.as_deref()).filter(|_| wide) {
            let room = columns.saturating_sub(line.width());
            line.push_span(Span::styled(cells::clip(title, room), theme.dim));
        }
        line
    }
}

/// `3 min ago`, `yesterday` as hours; far back, the day (UTC).
pub fn ago(then: u64, now: u64) -> String {
    const HOUR: u64 = 60 * 60;
    const DAY: u64 = 24 * HOUR;
    match now.saturating_sub(then) {
        0..60 => "now".to_owned(),
        seconds @ 60..HOUR => format!("{} min ago", seconds / 60),
        seconds if seconds < 2 * DAY => format!("{} h ago", seconds / HOUR),
        seconds if seconds < 60 * DAY => format!("{} d ago", seconds / DAY),
        _ => date::of_seconds(then).0.to_string(),
    }
}

impl Layer for History {
    fn context(&self) -> Context {
        Context::History
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let room = self.place(state).height.saturating_sub(2) as usize;
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, self.rows.len());
            self.list.fit(self.rows.len(), room);
            return Answer::stay();
        }
        match call.command {
            Command::Open => {
                let Some(visit) = self.rows.get(self.list.selected) else {
                    return Answer::close();
                };
                let name = visit.document.clone();
                if state.reader.as_ref().is_some_and(|r| r.name == name) {
                    return Answer::close();
                }
                state.leave();
                Answer::Close(vec![Effect::Load(Spot {
                    name,
                    goal: Goal::LastRead,
                })])
            }
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let (area, len) = (self.place(state), self.rows.len());
        popup::point(&mut self.list, area, 0, len, at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let area = self.place(state);
        let hints = [(Command::Open, "go there"), (Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::History, &hints);
        let title = format!("Where you have been · {}", self.rows.len());
        let inside = popup::draw(frame, area, theme, &theme.words.say(&title), hints);
        let rows = self.rows.iter();
        let mut lines: Vec<Line> = rows
            .map(|visit| self.line(state, visit, inside.width as usize))
            .collect();
        if let Some(line) = lines.get_mut(self.list.selected) {
            *line = std::mem::take(line).patch_style(theme.selected);
        }
        if lines.is_empty() {
            lines.extend(popup::said("Nowhere yet.", theme.dim, 80, theme));
        }
        popup::draw_lines(frame, inside, &lines, self.list.top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_one_would() {
        let now = 1_700_000_000;
        for (before, says) in [
            (0, "now"),
            (90, "1 min ago"),
            (7300, "2 h ago"),
            (40 * 3600, "40 h ago"),
            (3 * 86400, "3 d ago"),
            (1_700_000_000, "1970-01-01"),
        ] {
            assert_eq!(ago(now - before, now), says);
        }
    }
}
