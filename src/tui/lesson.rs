//! Five keys for who opens the reader for the first time: a row over the status line, until they
//! were used or sent away.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::command::Command;
use super::state::State;
use super::wrap;

/// What is taught, and in how few words.
const TAUGHT: [(Command, &str); 5] = [
    (Command::NextParagraph, "next paragraph"),
    (Command::Footnote, "footnote"),
    (Command::Back, "back"),
    (Command::Jump, "go to…"),
    (Command::Help, "all keys"),
];

/// What is still to be learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    left: Vec<Command>,
}

impl Default for Lesson {
    fn default() -> Lesson {
        Lesson {
            left: TAUGHT.map(|(command, _)| command).to_vec(),
        }
    }
}

impl Lesson {
    /// The names of what was left the last time.
    pub fn of(names: &[String]) -> Lesson {
        let commands = names.iter().filter_map(|name| Command::from_name(name));
        Lesson {
            left: commands.collect(),
        }
    }

    pub fn left(&self) -> Vec<String> {
        let names = self.left.iter().map(|command| command.info().name);
        names.map(str::to_owned).collect()
    }

    pub fn is_over(&self) -> bool {
        self.left.is_empty()
    }

    /// A command was used: it needs no teaching any more.
    pub fn used(&mut self, command: Command) {
        self.left.retain(|left| *left != command);
    }

    /// Sends it away.
    pub fn end(&mut self) {
        self.left.clear();
    }
}

/// Draws the row.
pub fn view(state: &State, frame: &mut Frame) {
    let (Some(lesson), Some(layout)) = (&state.lesson, state.layout()) else {
        return;
    };
    let Some(area) = layout.lesson else {
        return;
    };
    let theme = &state.theme;
    let mut line = Line::from(Span::styled(" Try ", theme.bold));
    // Of a pane, whatever box stands over it: the row would change with every box.
    let within = state.pane_context();
    let away = state.keymap.key_for(within, Command::Clear);
    let away = away.map_or(String::new(), |key| format!(" · {key} hides this"));
    let room = usize::from(area.width).saturating_sub(wrap::width(&away));
    let mut taught = TAUGHT.to_vec();
    taught.retain(|(command, _)| lesson.left.contains(command));
    // There is a way back once one has gone somewhere.
    taught.sort_by_key(|(command, _)| *command == Command::Back && !state.jumps.leads_back());
    let mut gap = "";
    for (command, says) in &taught {
        let key = state.keymap.key_for(within, *command);
        let Some(key) = key.filter(|_| command.works_in(within)) else {
            continue;
        };
        let says = format!(" {says}");
        if line.width() + wrap::width(&format!("{gap}{key}{says}")) > room {
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
