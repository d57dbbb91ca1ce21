//! The box that shows what can follow the keys pressed so far.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::keymap::show_keys;
use crate::tui::layers::popup;
use crate::tui::state::State;
use crate::tui::wrap;

pub fn view(state: &State, frame: &mut Frame) {
    if state.keys.is_empty() {
        return;
    }
    let theme = &state.theme;
    let follows = state.keymap.continuations(state.context(), &state.keys);
    let lines: Vec<Line> = follows
        .iter()
        .map(|(key, says)| {
            Line::from(vec![
                Span::styled(format!("{:<6}", key.to_string()), theme.key),
                Span::styled(wrap::clean(says), theme.text),
            ])
        })
        .collect();
    let wide = lines.iter().map(Line::width).max().unwrap_or(0);
    let (width, height) = (wide as u16 + 4, lines.len() as u16 + 2);
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    let width = width.min(screen.width);
    let height = height.min(screen.height);
    // In the corner, where it hides least of what one reads.
    let area = Rect {
        x: screen.width - width,
        y: screen.height - height,
        width,
        height,
    };
    let name = format!(
        "{} {}",
        show_keys(&state.keys),
        state.keymap.label(&state.keys)
    );
    let inside = popup::draw(frame, area, theme, &name, Line::default());
    popup::draw_lines(frame, inside, &lines, 0);
}
