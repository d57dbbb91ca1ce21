//! The palette: every command by letters of its name, with its key.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::popup;
use super::{Answer, Layer};
use crate::tui::command::{Call, Command, Context, Info, on_screen};
use crate::tui::field::{Edited, Field};
use crate::tui::list::List;
use crate::tui::state::State;
use crate::tui::wording::Wording;
use crate::typeset::cells;

#[derive(Debug)]
pub struct Palette {
    /// Where the commands will be done.
    within: Context,
    typed: Field,
    list: List,
}

/// A command that fits what is typed.
#[derive(Debug)]
struct Row {
    info: &'static Info,
    /// Which letters of its name were typed.
    letters: Vec<usize>,
    works: bool,
}

impl Palette {
    pub fn new(within: Context) -> Palette {
        Palette {
            within,
            typed: Field::default(),
            list: List::default(),
        }
    }

    /// The commands that fit, the best first: what works here, then what fits by its name, then
    /// what fits by its help.
    fn rows(&self, words: Wording) -> Vec<Row> {
        let matcher = SkimMatcherV2::default().ignore_case();
        let typed = self.typed.text().trim();
        let mut rows: Vec<(i64, Row)> = on_screen()
            .filter(|info| info.contexts != [Context::Prompt] && info.command != Command::Palette)
            .filter_map(|info| {
                let works = info.command.works_in(self.within);
                let (score, letters) = match matcher.fuzzy_indices(info.name, typed) {
                    Some((score, letters)) => (score + 1000, letters),
                    None => (
                        matcher.fuzzy_match(&words.say(info.help), typed)?,
                        Vec::new(),
                    ),
                };
                let row = Row {
                    info,
                    letters,
                    works,
                };
                Some((score, row))
            })
            .collect();
        // A stable sort: what fits equally well stays in the order of the table.
        rows.sort_by_key(|(score, row)| std::cmp::Reverse((row.works, *score)));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn accept(&mut self, state: &mut State) -> Answer {
        let rows = self.rows(state.theme.words);
        let Some(row) = rows.get(self.list.selected) else {
            state.complain(format!("no command is called “{}”", self.typed.text()));
            return Answer::close();
        };
        if !row.works {
            let where_it_works: Vec<&str> = row.info.contexts.iter().map(|c| c.title()).collect();
            let words = state.theme.words;
            let places: Vec<_> = where_it_works
                .iter()
                .map(|place| words.say(place))
                .collect();
            state.say(format!(
                "“{}” does nothing here; it works in: {}",
                row.info.name,
                places.join(", ")
            ));
            return Answer::close();
        }
        Answer::CloseAnd(row.info.command.into())
    }

    fn place(state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        popup::centred(screen, 76, 22)
    }

    /// Rows of the list on the screen.
    fn room(state: &State) -> usize {
        Palette::place(state).height.saturating_sub(3) as usize
    }

    fn line(&self, state: &State, row: &Row, selected: bool, columns: usize) -> Line<'static> {
        let theme = &state.theme;
        let base = if row.works { theme.text } else { theme.dim };
        let mut spans: Vec<Span> = row
            .info
            .name
            .char_indices()
            .map(|(at, letter)| {
                let style = if row.letters.contains(&at) {
                    base.patch(theme.hit)
                } else {
                    base
                };
                Span::styled(letter.to_string(), style)
            })
            .collect();
        let name = cells::width(row.info.name);
        let gap = 20usize.saturating_sub(name).max(2);
        let key = state.keymap.key_for(self.within, row.info.command);
        let key = key.filter(|_| row.works).unwrap_or_default();
        let key = theme.words.keys(&key).into_owned();
        let room = columns.saturating_sub(name + gap + cells::width(&key) + 2);
        let help = cells::clip(&theme.words.say(row.info.help), room);
        let pad = room.saturating_sub(cells::width(&help)) + 2;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(help, theme.dim));
        spans.push(Span::raw(" ".repeat(pad)));
        spans.push(Span::styled(key, theme.key));
        let line = Line::from(spans);
        if selected {
            line.style(theme.selected)
        } else {
            line
        }
    }
}

impl Layer for Palette {
    /// One types into it; the keys of the line's history move in the list.
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let len = self.rows(state.theme.words).len();
        match call.command {
            Command::Accept => return self.accept(state),
            Command::Cancel => return Answer::close(),
            Command::DeleteBack if self.typed.is_empty() => return Answer::close(),
            Command::Older => self.list.step(-1, len),
            Command::Newer | Command::Complete => self.list.step(1, len),
            _ => match self.typed.edit(call, &mut state.killed) {
                Edited::Changed => self.list = List::default(),
                Edited::Moved => {}
                Edited::Not => return Answer::Ignored,
            },
        }
        let len = self.rows(state.theme.words).len();
        self.list.fit(len, Palette::room(state));
        Answer::stay()
    }

    fn insert(&mut self, words: &str, _: &mut State) -> Answer {
        self.typed.insert(words);
        self.list = List::default();
        Answer::stay()
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let len = self.rows(state.theme.words).len();
        popup::point(&mut self.list, Palette::place(state), 1, len, at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(Palette::place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let rows = self.rows(theme.words);
        let area = Palette::place(state);
        let wanted = [
            (Command::Newer, "next"),
            (Command::Accept, "do it"),
            (Command::Cancel, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Prompt, &wanted);
        let title = format!("Commands · {} of {}", rows.len(), on_screen().count());
        let inside = popup::draw(frame, area, theme, &theme.words.say(&title), hints);
        if inside.height == 0 {
            return;
        }
        let buffer = frame.buffer_mut();
        let (x, _) = buffer.set_stringn(inside.x, inside.y, "› ", 2, theme.key);
        let line = Rect {
            x,
            width: inside.right().saturating_sub(x),
            height: 1,
            ..inside
        };
        let cursor = self.typed.view(buffer, line, (theme.text, theme.dim));
        let list = Rect {
            y: inside.y + 1,
            height: inside.height - 1,
            ..inside
        };
        let lines: Vec<Line> = rows
            .iter()
            .enumerate()
            .map(|(n, row)| self.line(state, row, n == self.list.selected, list.width as usize))
            .collect();
        popup::draw_lines(frame, list, &lines, self.list.top);
        frame.set_cursor_position(cursor);
    }
}
