//! The help screen: what every key does, from the keymap and the table of commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::popup::{self, Scroll};
use super::prompt::Prompt;
use super::{Answer, Layer};
use crate::print::comparison_said::legend;
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::{Keymap, show_keys};
use crate::tui::search;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::wording::Wording;
use crate::typeset::cells;

#[derive(Debug)]
pub struct Help {
    /// Where it was asked for: what can be pressed there stands first.
    within: Context,
    /// Only rows with these words are shown.
    wanted: String,
    scroll: Scroll,
}

/// A row of help: the keys of one context that do one thing, and what that is.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub keys: Vec<String>,
    pub command: Command,
    pub help: &'static str,
}

/// The rows of a context, in the order of the table of commands.
pub fn rows(keymap: &Keymap, context: Context) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (keys, call) in keymap.bindings(context) {
        let keys = show_keys(keys);
        match rows.last_mut() {
            Some(row) if row.command == call.command => row.keys.push(keys),
            _ => rows.push(Row {
                keys: vec![keys],
                command: call.command,
                help: call.command.info().help,
            }),
        }
    }
    rows
}

/// Columns of the keys.
const KEYS: usize = 22;

impl Help {
    pub fn new(within: Context) -> Help {
        Help {
            within,
            wanted: String::new(),
            scroll: Scroll::default(),
        }
    }

    /// The contexts with their rows, those that count where one is first.
    fn groups(&self, keymap: &Keymap, words: Wording) -> Vec<(Context, Vec<Row>)> {
        let near = self.within.parents();
        let far = Context::ALL.into_iter().filter(|c| !near.contains(c));
        let contexts = near.iter().copied().chain(far);
        let fits = |context: Context, row: &Row| {
            let said = [words.say(context.title()), words.say(row.help)];
            let said = said.iter().map(|text| &**text);
            let keys: Vec<_> = row.keys.iter().map(|keys| words.keys(keys)).collect();
            let mut places = (row.keys.iter().map(String::as_str))
                .chain(keys.iter().map(|keys| &**keys))
                .chain([row.command.info().name])
                .chain(said);
            self.wanted.is_empty() || places.any(|text| has(text, &self.wanted))
        };
        let group = |context: Context| {
            let mut rows = rows(keymap, context);
            rows.retain(|row| fits(context, row));
            (context, rows)
        };
        contexts
            .map(group)
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }

    fn lines(&self, keymap: &Keymap, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        // What the counts and margins of a comparison mean stands before its keys.
        if self.within == Context::Compare && self.wanted.is_empty() {
            let title = theme.words.say("Signs").into_owned();
            lines.push(Line::styled(title, theme.title_focused));
            for (sign, meaning) in legend() {
                let said = theme.words.say(meaning);
                for (n, words) in popup::lines(&said, theme.text, columns.saturating_sub(7))
                    .into_iter()
                    .enumerate()
                {
                    let sign = if n == 0 { sign } else { "" };
                    let mut line = Line::styled(format!("{sign:<7}"), theme.key);
                    line.extend(words.spans);
                    lines.push(line);
                }
            }
        }
        for (context, rows) in self.groups(keymap, theme.words) {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            let title = theme.words.say(context.title()).into_owned();
            lines.push(Line::styled(title, theme.title_focused));
            for row in rows {
                self.push_row(&mut lines, &row, theme, columns);
            }
        }
        if lines.is_empty() {
            let none = theme.words.say("No key does that.");
            lines.push(Line::styled(none.into_owned(), theme.dim));
        }
        lines
    }

    fn push_row(&self, lines: &mut Vec<Line>, row: &Row, theme: &Theme, columns: usize) {
        let keys_wide = KEYS.min(columns / 2);
        let keys: Vec<_> = (row.keys.iter())
            .map(|keys| theme.words.keys(keys))
            .collect();
        let keys = match keys.as_slice() {
            [first, .., last] if keys.len() > 4 => format!("{first} … {last}"),
            keys => keys.join("  "),
        };
        let keys = cells::clip(&keys, keys_wide.saturating_sub(2));
        let mut pad = keys_wide.saturating_sub(cells::width(&keys));
        let mut keys = self.inked(&keys, theme.key, theme);
        for words in popup::said(
            row.help,
            theme.text,
            columns.saturating_sub(keys_wide),
            theme,
        ) {
            let mut line = Line::from(std::mem::take(&mut keys));
            line.push_span(Span::raw(" ".repeat(pad)));
            for span in words.spans {
                line.extend(self.inked(&span.content, theme.text, theme));
            }
            lines.push(line);
            pad = keys_wide;
        }
    }

    /// A text with what is looked for marked in it.
    fn inked(&self, text: &str, style: Style, theme: &Theme) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        let mut end = 0;
        search::hits(text, &self.wanted, |hit| {
            let before = text.get(end..hit.start).unwrap_or("").to_owned();
            let found = text.get(hit.clone()).unwrap_or("").to_owned();
            spans.push(Span::styled(before, style));
            spans.push(Span::styled(found, style.patch(theme.hit)));
            end = hit.end;
        });
        let rest = text.get(end..).unwrap_or("").to_owned();
        spans.push(Span::styled(rest, style));
        spans
    }
}

fn has(text: &str, words: &str) -> bool {
    let mut found = false;
    search::hits(text, words, |_| found = true);
    found
}

fn area(state: &State) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    popup::centred(screen, 84, screen.height)
}

impl Layer for Help {
    fn context(&self) -> Context {
        Context::Help
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let (columns, rows) = popup::room(area(state));
        let len = self.lines(&state.keymap, &state.theme, columns).len();
        match call.command {
            // The whole of it comes back first.
            Command::Close if !self.wanted.is_empty() => {
                self.wanted.clear();
                self.scroll = Scroll::default();
                Answer::stay()
            }
            Command::Close => Answer::close(),
            Command::Search => {
                state.layers.push(Box::new(Prompt::behind(false)));
                Answer::stay()
            }
            // It is open already.
            Command::Help => Answer::stay(),
            _ if self.scroll.update(call, rows, len) => Answer::stay(),
            _ => Answer::Ignored,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state))
    }

    fn search(&mut self, typed: Option<&str>, state: &mut State) -> Option<usize> {
        self.wanted = typed.unwrap_or("").to_owned();
        self.scroll = Scroll::default();
        let groups = self.groups(&state.keymap, state.theme.words);
        Some(groups.iter().map(|(_, rows)| rows.len()).sum())
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let (columns, _) = popup::room(area(state));
        let only = match self.wanted.as_str() {
            "" => String::new(),
            wanted => format!(" · with “{}”", cells::clean(wanted)),
        };
        let title = format!("Keys · keymap {}{only}", state.keymap.name);
        let wanted = [
            (Command::Down, "down"),
            (Command::PageDown, "more"),
            (Command::Search, "search"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Help, &wanted);
        let area = area(state);
        let title = theme.words.say(&title);
        let inside = popup::draw(frame, area, theme, &title, hints);
        let lines = self.lines(&state.keymap, theme, columns);
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_stands_in_help_with_the_help_of_its_command() {
        let keymap = Keymap::preset("vim").expect("the preset");
        let shown: usize = Context::ALL
            .iter()
            .flat_map(|c| rows(&keymap, *c))
            .inspect(|row| assert_eq!(row.help, row.command.info().help))
            .map(|row| row.keys.len())
            .sum();
        let bound: usize = Context::ALL.iter().map(|c| keymap.bindings(*c).len()).sum();
        assert_eq!(shown, bound);
        assert!(bound > 80);
    }
}
