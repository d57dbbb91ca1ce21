//! The help screen: what every key does, from the keymap and the table of commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::popup::{self, Scroll};
use super::{Answer, Layer};
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::{Keymap, show_keys};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::wrap;

#[derive(Debug, Default)]
pub struct Help {
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

fn lines(keymap: &Keymap, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let keys_wide = KEYS.min(columns / 2);
    for context in Context::ALL {
        let rows = rows(keymap, context);
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(context.title(), theme.title_focused));
        for row in rows {
            let keys = match row.keys.as_slice() {
                [first, .., last] if row.keys.len() > 4 => format!("{first} … {last}"),
                keys => keys.join("  "),
            };
            let keys = wrap::clip(&keys, keys_wide.saturating_sub(2));
            let pad = keys_wide.saturating_sub(wrap::width(&keys));
            let room = columns.saturating_sub(keys_wide);
            for (n, words) in popup::lines(row.help, theme.text, room)
                .into_iter()
                .enumerate()
            {
                let (keys, pad) = if n == 0 {
                    (keys.clone(), pad)
                } else {
                    (String::new(), keys_wide)
                };
                let mut line = Line::from(vec![
                    Span::styled(keys, theme.key),
                    Span::raw(" ".repeat(pad)),
                ]);
                line.extend(words.spans.into_iter().map(|s| s.style(theme.text)));
                lines.push(line);
            }
        }
    }
    lines
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
        let len = lines(&state.keymap, &state.theme, columns).len();
        match call.command {
            Command::Close => Answer::close(),
            // It is open already.
            Command::Help => Answer::stay(),
            _ if self.scroll.update(call, rows, len) => Answer::stay(),
            _ => Answer::Ignored,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let (columns, _) = popup::room(area(state));
        let title = format!("Keys · keymap {}", state.keymap.name);
        let wanted = [
            (Command::Down, "down"),
            (Command::PageDown, "more"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Help, &wanted);
        let area = area(state);
        let inside = popup::draw(frame, area, theme, &title, hints);
        let lines = lines(&state.keymap, theme, columns);
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
