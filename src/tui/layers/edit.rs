//! Editing a typed line, for every layer that one types into.

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::command::Command;
use crate::typeset::cells;

/// Deletes what a command deletes; false where it is no such command.
pub fn delete(text: &mut String, command: Command) -> bool {
    let kept = match command {
        Command::DeleteBack => {
            let last = text.grapheme_indices(true).next_back();
            last.map_or(0, |(at, _)| at)
        }
        Command::DeleteWord => {
            let space = text.trim_end().rfind(char::is_whitespace);
            space.map_or(0, |at| at + 1)
        }
        Command::DeleteLine => 0,
        _ => return false,
    };
    text.truncate(kept);
    true
}

/// The end of a line that is too long for its room: it is what one types.
pub fn tail(text: &str, room: usize) -> String {
    let mut shown = cells::clean(text);
    while cells::width(&shown) > room {
        let first = shown.graphemes(true).next().map_or(1, str::len);
        shown.drain(..first);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_words_and_lines_are_deleted_from_the_end() {
        for (command, text, left) in [
            (Command::DeleteBack, "cafe\u{301}", "caf"),
            (Command::DeleteBack, "", ""),
            (Command::DeleteWord, "open 65/232 ", "open "),
            (Command::DeleteWord, "open", ""),
            (Command::DeleteLine, "open 65/232", ""),
        ] {
            let mut typed = text.to_owned();
            assert!(delete(&mut typed, command));
            assert_eq!(typed, left, "{command:?} {text:?}");
        }
        assert!(!delete(&mut String::new(), Command::Accept));
        assert_eq!(tail("abcdef", 3), "def");
    }
}
