//! The languages that the opened document is there in: to go on in one of them, or to have it beside.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Answer, Layer, popup};
use crate::document::Language;
use crate::tui::actions::{languages, lists};
use crate::tui::command::{Call, Command, Context};
use crate::tui::list::List;
use crate::tui::state::State;

#[derive(Debug)]
pub struct Languages {
    there: Vec<Language>,
    list: List,
}

impl Languages {
    /// None where nothing is open.
    pub fn of(state: &State) -> Option<Languages> {
        let read = languages::language(state.reader.as_ref()?);
        let there = languages::of_opened(state).into_iter();
        let there: Vec<Language> = there.map(|(language, _)| language).collect();
        // The first that is not read: what one comes for.
        let selected = there.iter().position(|l| *l != read).unwrap_or(0);
        Some(Languages {
            there,
            list: List { selected, top: 0 },
        })
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let height = u16::try_from(self.there.len()).unwrap_or(u16::MAX);
        popup::centred(screen, 60, height.saturating_add(2))
    }

    fn selected(&self) -> Option<Language> {
        self.there.get(self.list.selected).copied()
    }
}

impl Layer for Languages {
    fn context(&self) -> Context {
        Context::Languages
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let room = self.place(state).height.saturating_sub(2) as usize;
        match (call.command, self.selected()) {
            (Command::Open, Some(language)) => Answer::Close(languages::go_on(state, language)),
            (Command::Beside, Some(language)) => Answer::Stay(languages::turn(state, language)),
            (Command::Close, _) => Answer::close(),
            _ => match lists::distance(call, room) {
                Some(by) => {
                    self.list.step(by, self.there.len());
                    self.list.fit(self.there.len(), room);
                    Answer::stay()
                }
                None => Answer::Ignored,
            },
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let (area, len) = (self.place(state), self.there.len());
        popup::point(&mut self.list, area, 0, len, at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let area = self.place(state);
        let hints = [
            (Command::Open, "go on in it"),
            (Command::Beside, "beside"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Languages, &hints);
        let inside = popup::draw(frame, area, theme, &theme.words.say("Languages"), hints);
        let read = state.reader.as_ref().map(languages::language);
        let beside = state.beside().map_or(&[][..], |beside| &beside.columns);
        let lines = self.there.iter().enumerate().map(|(index, language)| {
            let is_beside = beside.iter().any(|column| column.language == *language);
            let sign = match (read == Some(*language), is_beside) {
                (true, _) => "read",
                (_, true) => "beside",
                _ => "",
            };
            let name = theme.words.say(language.name());
            let name = format!("{:<3} {name:<10} ", language.code());
            let line = Line::from(vec![
                Span::styled(name, theme.text),
                Span::styled(theme.words.say(sign), theme.dim),
            ]);
            match index == self.list.selected {
                true => line.patch_style(theme.selected),
                false => line,
            }
        });
        let lines: Vec<Line> = lines.collect();
        popup::draw_lines(frame, inside, &lines, self.list.top);
        let row = self.list.selected.saturating_sub(self.list.top);
        let row = u16::try_from(row)
            .unwrap_or(0)
            .min(inside.height.max(1) - 1);
        frame.set_cursor_position((inside.x, inside.y + row));
    }
}
