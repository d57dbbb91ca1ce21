//! The box with what was told in the last line, whole, the last first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::popup::{self, Scroll};
use super::{Answer, Layer};
use crate::tui::command::{Call, Command, Context};
use crate::tui::state::State;

#[derive(Debug, Default)]
pub struct MessagesBox {
    scroll: Scroll,
}

fn area(state: &State) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    popup::centred(screen, 90, screen.height.saturating_sub(2).max(5))
}

fn lines(state: &State, columns: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let mut lines = Vec::new();
    for notice in state.messages.all().rev() {
        let style = match notice.is_error {
            true => theme.error,
            false => theme.text,
        };
        lines.extend(popup::said(&notice.text, style, columns, theme));
        lines.push(Line::default());
    }
    if lines.is_empty() {
        lines.extend(popup::said(
            "Nothing was told yet.",
            theme.dim,
            columns,
            theme,
        ));
    }
    lines
}

impl Layer for MessagesBox {
    fn context(&self) -> Context {
        Context::Box
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Close => Answer::close(),
            _ => (self.scroll).answer(call, area(state), |columns| lines(state, columns).len()),
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [(Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Box, &hints);
        let inside = popup::draw(
            frame,
            area(state),
            theme,
            &theme.words.say("Messages, the last first"),
            hints,
        );
        let lines = lines(state, usize::from(inside.width));
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}
