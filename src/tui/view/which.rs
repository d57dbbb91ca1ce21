//! The box that shows what can follow the keys pressed so far.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::keymap::show_keys;
use crate::tui::layers::popup;
use crate::tui::state::State;
use crate::typeset::cells;

pub fn view(state: &State, frame: &mut Frame) {
    if state.keys.is_empty() {
        return;
    }
    let theme = &state.theme;
    let room = usize::from(state.size.0).saturating_sub(10);
    let follows = state.keymap.continuations(state.context(), &state.keys);
    let lines: Vec<Line> = follows
        .iter()
        .map(|(key, says)| {
            Line::from(vec![
                Span::styled(
                    format!("{:<6}", theme.words.keys(&key.to_string())),
                    theme.key,
                ),
                Span::styled(cells::clip(&theme.words.say(says), room), theme.text),
            ])
        })
        .collect();
    let screen = Rect::new(0, 0, state.size.0, bottom(state));
    let lines = in_columns(lines, screen);
    let wide = lines.iter().map(Line::width).max().unwrap_or(0);
    let (width, height) = (wide as u16 + 4, lines.len() as u16 + 2);
    let width = width.min(screen.width);
    let height = height.min(screen.height);
    // In the corner, where it hides least; in the upper one where one reads in the lower.
    let low = screen.height - height;
    let over = hides(state, 0..height) < hides(state, low..screen.height);
    let area = Rect {
        x: screen.width - width,
        y: if over { 0 } else { low },
        width,
        height,
    };
    let name = format!(
        "{} {}",
        theme.words.keys(&show_keys(&state.keys)),
        theme.words.say(&state.keymap.label(&state.keys))
    );
    let inside = popup::draw(frame, area, theme, &name, Line::default());
    popup::draw_lines(frame, inside, &lines, 0);
}

/// The row under the panes.
fn bottom(state: &State) -> u16 {
    let layout = state.layout();
    layout.map_or(0, |layout| layout.lesson.unwrap_or(layout.status).y)
}

/// How many rows of the paragraph one is at stand there.
fn hides(state: &State, rows: std::ops::Range<u16>) -> usize {
    let Some((reader, text)) = state.reader.as_ref().zip(state.text_area()) else {
        return 0;
    };
    let visible = reader.visible();
    let lines = visible.iter().zip(text.y..);
    let read = lines.filter(|((item, line), y)| {
        *item == reader.focus && *line < reader.laid(*item).rows.len() && rows.contains(y)
    });
    read.count()
}

/// In as many columns as are needed to show all, each cut to its room.
fn in_columns<'a>(lines: Vec<Line<'a>>, screen: Rect) -> Vec<Line<'a>> {
    let rows = usize::from(screen.height.saturating_sub(2)).max(1);
    let columns = lines.len().div_ceil(rows);
    if columns < 2 {
        return lines;
    }
    let room = (usize::from(screen.width.saturating_sub(4)) / columns).saturating_sub(1);
    let rows = lines.len().div_ceil(columns);
    let mut joined: Vec<Line> = vec![Line::default(); rows];
    for (n, line) in lines.into_iter().enumerate() {
        let Some(row) = joined.get_mut(n % rows) else {
            continue;
        };
        let begin = (n / rows) * (room + 1);
        let gap = begin.saturating_sub(row.width());
        row.push_span(Span::raw(" ".repeat(gap)));
        for span in line.spans {
            let left = (begin + room).saturating_sub(row.width());
            row.push_span(Span::styled(cells::clip(&span.content, left), span.style));
        }
    }
    joined
}
