//! The row that teaches the first keys.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::tui::command::Command;
use crate::tui::lesson::TAUGHT;
use crate::tui::state::State;
use crate::typeset::cells;

/// Draws the row.
pub fn view(state: &State, frame: &mut Frame) {
    let (Some(lesson), Some(layout)) = (&state.lesson, state.layout()) else {
        return;
    };
    let Some(area) = layout.lesson else {
        return;
    };
    let theme = &state.theme;
    let mut line = Line::from(Span::styled(
        format!(" {} ", theme.words.say("Try")),
        theme.bold,
    ));
    // Of a pane, whatever box stands over it: the row would change with every box.
    let within = state.pane_context();
    let away = state.keymap.key_for(within, Command::Clear);
    let away = away.map_or(String::new(), |key| {
        format!(" · {}", theme.words.say(&format!("{key} hides this")))
    });
    let room = usize::from(area.width).saturating_sub(cells::width(&away));
    let mut taught = TAUGHT.to_vec();
    taught.retain(|(command, _)| lesson.teaches(*command));
    // There is a way back once one has gone somewhere.
    taught.sort_by_key(|(command, _)| *command == Command::Back && !state.jumps.leads_back());
    let mut gap = "";
    for (command, says) in &taught {
        let key = state.keymap.key_for(within, *command);
        let Some(key) = key.filter(|_| command.works_in(within)) else {
            continue;
        };
        let key = theme.words.keys(&key).into_owned();
        let says = format!(" {}", theme.words.say(says));
        if line.width() + cells::width(&format!("{gap}{key}{says}")) > room {
            break;
        }
        line.push_span(Span::styled(gap, theme.dim));
        line.push_span(Span::styled(key, theme.key));
        line.push_span(Span::styled(says, theme.text));
        gap = " · ";
    }
    line.push_span(Span::styled(away, theme.dim));
    frame
        .buffer_mut()
        .set_line(area.x, area.y, &line, area.width);
}
