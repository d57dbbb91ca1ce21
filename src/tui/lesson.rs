//! Five keys for who opens the reader for the first time: a row over the status line, until they
//! were used or sent away.

use super::command::Command;

/// What is taught, and in how few words.
pub const TAUGHT: [(Command, &str); 5] = [
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

    /// Whether a command is still to be learnt.
    pub fn teaches(&self, command: Command) -> bool {
        self.left.contains(&command)
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
