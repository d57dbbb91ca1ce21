//! A key as pressed, and its notation: `g`, `G`, `Ctrl-d`, `Alt-x`, `Shift-Tab`, `PageDown`, `F1`.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with its modifiers. Shift is part of a letter and never stands apart from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

const NAMED: [(&str, KeyCode); 15] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

const MODIFIERS: [(&str, KeyModifiers); 3] = [
    ("Ctrl-", KeyModifiers::CONTROL),
    ("Alt-", KeyModifiers::ALT),
    ("Shift-", KeyModifiers::SHIFT),
];

impl Key {
    /// A key from its notation.
    pub fn parse(text: &str) -> Option<Key> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        'modifiers: loop {
            for (prefix, modifier) in MODIFIERS {
                if let Some(after) = rest.strip_prefix(prefix)
                    && !after.is_empty()
                {
                    modifiers |= modifier;
                    rest = after;
                    continue 'modifiers;
                }
            }
            break;
        }
        let named = NAMED.iter().find(|(name, _)| *name == rest);
        let mut letters = rest.chars();
        let code = match (named, letters.next(), letters.as_str()) {
            (Some((_, code)), _, _) => *code,
            (None, Some(letter), "") => KeyCode::Char(letter),
            (None, Some('F'), number) => KeyCode::F(number.parse().ok()?),
            _ => return None,
        };
        Some(Key::new(code, modifiers))
    }

    /// The key of an event of the terminal.
    pub fn of(event: KeyEvent) -> Key {
        Key::new(event.code, event.modifiers)
    }

    fn new(code: KeyCode, modifiers: KeyModifiers) -> Key {
        let modifiers =
            modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Key {
                code: KeyCode::Tab,
                modifiers: modifiers | KeyModifiers::SHIFT,
            },
            KeyCode::Char(letter) => Key {
                code: KeyCode::Char(if modifiers.contains(KeyModifiers::CONTROL) {
                    letter.to_ascii_lowercase()
                } else {
                    letter
                }),
                modifiers: modifiers - KeyModifiers::SHIFT,
            },
            code => Key { code, modifiers },
        }
    }

    /// The key that types a character.
    pub fn typing(letter: char) -> Key {
        Key::new(KeyCode::Char(letter), KeyModifiers::NONE)
    }

    /// The character it types, where it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// The digit it types.
    pub fn digit(self) -> Option<u32> {
        self.typed()?.to_digit(10)
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (prefix, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(prefix)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(letter)) => write!(f, "{letter}"),
            (None, KeyCode::F(number)) => write!(f, "F{number}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// Keys pressed one after the other, as written in a keymap: `g g`.
pub fn parse_keys(text: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = text.split_whitespace().map(Key::parse).collect();
    keys.filter(|keys| !keys.is_empty())
}

/// Keys as written in a keymap and shown in help: `g g`.
pub fn show_keys(keys: &[Key]) -> String {
    let shown: Vec<String> = keys.iter().map(Key::to_string).collect();
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_read_as_it_is_written() {
        for text in [
            "g",
            "G",
            "Ctrl-d",
            "Alt-x",
            "Shift-Tab",
            "F12",
            "Space",
            "]",
            "-",
            "Ctrl-Alt-Left",
        ] {
            let key = Key::parse(text).expect(text);
            assert_eq!(key.to_string(), text);
        }
        for text in ["", "Hyper-x", "gg", "Fx"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
        assert_eq!(
            parse_keys("g  g").map(|k| show_keys(&k)),
            Some("g g".to_owned())
        );
        assert_eq!(parse_keys("  "), None);
    }

    #[test]
    fn a_terminal_spells_a_key_in_several_ways() {
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Some(Key::of(shifted)), Key::parse("G"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Some(Key::of(back)), Key::parse("Shift-Tab"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(Some(Key::of(back)), Key::parse("Shift-Tab"));
    }
}
