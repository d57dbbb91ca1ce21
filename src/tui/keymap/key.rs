//! A key as pressed, and its notation: `g`, `G`, `Ctrl-d`, `Alt-x`, `Shift-Tab`, `PageDown`, `F1`.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::nearest;

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
    /// A key from its notation. What a terminal never sends, or sends as another key, is none: the
    /// error says what to write instead.
    pub fn parse(text: &str) -> Result<Key, String> {
        let Some((code, modifiers)) = notation(text) else {
            return Err(format!("{text:?} is no key{}", meant(text)));
        };
        match unsendable(code, modifiers) {
            Some(why) => Err(format!("{text:?} {why}")),
            None => Ok(Key::new(code, modifiers)),
        }
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

    pub const ESC: Key = Key {
        code: KeyCode::Esc,
        modifiers: KeyModifiers::NONE,
    };

    /// The letter that it is with Alt.
    pub fn with_alt(self) -> Option<Key> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers == KeyModifiers::ALT => {
                Some(Key::typing(letter))
            }
            _ => None,
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

/// Modifiers and what stands after them.
fn notation(text: &str) -> Option<(KeyCode, KeyModifiers)> {
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
    Some((code, modifiers))
}

/// Why a key never arrives as it is written, and what does.
fn unsendable(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
    let (control, shift) = (
        modifiers.contains(KeyModifiers::CONTROL),
        modifiers.contains(KeyModifiers::SHIFT),
    );
    let same_as = |key: &str| Some(format!("is {key} to a terminal; write {key:?}"));
    match code {
        KeyCode::F(0 | 25..) => Some("is no key; they go from F1 to F24".to_owned()),
        KeyCode::Char(_) if control && shift => {
            Some("can't be told from the same key without Shift".to_owned())
        }
        KeyCode::Char(' ') if shift => same_as("Space"),
        KeyCode::Char(letter) if shift => match letter.to_uppercase().to_string() {
            capital if letter.is_lowercase() => same_as(&capital),
            _ => Some("has a sign of its own; write that".to_owned()),
        },
        KeyCode::Char(letter) if control => match letter.to_ascii_lowercase() {
            'i' => same_as("Tab"),
            'm' => same_as("Enter"),
            '[' | '3' => same_as("Esc"),
            '@' | '2' => same_as("Ctrl-Space"),
            '\\' => same_as("Ctrl-4"),
            ']' => same_as("Ctrl-5"),
            '^' => same_as("Ctrl-6"),
            '_' | '/' => same_as("Ctrl-7"),
            '8' => same_as("Backspace"),
            'a'..='z' | ' ' | '4'..='7' => None,
            _ => Some("is not sent by terminals".to_owned()),
        },
        KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace if control || shift => {
            Some("is not sent by terminals".to_owned())
        }
        KeyCode::Tab if control => Some("is not sent by terminals".to_owned()),
        _ => None,
    }
}

/// `; did you mean "Ctrl-d"?` for what other programs write: `C-d`, `<c-d>`, `^D`, `ctrl+d`, `PgDn`.
fn meant(text: &str) -> String {
    const OTHERS: [(&str, &str); 14] = [
        ("c", "Ctrl-"),
        ("ctrl", "Ctrl-"),
        ("control", "Ctrl-"),
        ("a", "Alt-"),
        ("alt", "Alt-"),
        ("m", "Alt-"),
        ("meta", "Alt-"),
        ("s", "Shift-"),
        ("shift", "Shift-"),
        ("pgup", "PageUp"),
        ("pgdn", "PageDown"),
        ("return", "Enter"),
        ("cr", "Enter"),
        ("spc", "Space"),
    ];
    let bare = text.trim_start_matches('<').trim_end_matches('>');
    let bare = bare
        .strip_prefix('^')
        .map_or(bare.to_owned(), |k| format!("ctrl-{k}"));
    let mut steps: Vec<&str> = bare.split(['-', '+']).collect();
    let last = steps.pop().unwrap_or("");
    let other = |word: &str, is_modifier: bool| {
        let rows = OTHERS
            .iter()
            .filter(|row| row.1.ends_with('-') == is_modifier);
        let found = rows.clone().find(|row| row.0.eq_ignore_ascii_case(word));
        found.map(|row| row.1)
    };
    let modifiers: Option<String> = steps.iter().map(|word| other(word, true)).collect();
    let named = NAMED
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(last));
    let key = named.map(|(name, _)| *name).or_else(|| other(last, false));
    let whole = format!("{}{}", modifiers.unwrap_or_default(), key.unwrap_or(last));
    if notation(&whole).is_some_and(|(code, modifiers)| unsendable(code, modifiers).is_none()) {
        return format!("; did you mean {whole:?}?");
    }
    let letters: Vec<String> = text.chars().map(String::from).collect();
    if text.chars().all(char::is_alphanumeric) && (2..=3).contains(&letters.len()) {
        return format!(
            "; did you mean {:?}, one after the other?",
            letters.join(" ")
        );
    }
    nearest(text, NAMED.iter().map(|(name, _)| *name))
}

/// Keys pressed one after the other, as written in a keymap: `g g`.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, String> {
    let keys: Vec<Key> = text
        .split_whitespace()
        .map(Key::parse)
        .collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(format!("{text:?} is no key"));
    }
    Ok(keys)
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
            assert!(Key::parse(text).is_err(), "{text}");
        }
        assert_eq!(
            parse_keys("g  g").map(|k| show_keys(&k)),
            Ok("g g".to_owned())
        );
        assert!(parse_keys("  ").is_err());
    }

    #[test]
    fn what_no_terminal_sends_is_told_with_what_to_write() {
        for (text, says) in [
            ("Ctrl-i", "\"Ctrl-i\" is Tab to a terminal; write \"Tab\""),
            (
                "Ctrl-M",
                "\"Ctrl-M\" is Enter to a terminal; write \"Enter\"",
            ),
            ("Ctrl-[", "\"Ctrl-[\" is Esc to a terminal; write \"Esc\""),
            ("Shift-g", "\"Shift-g\" is G to a terminal; write \"G\""),
            ("Ctrl-Enter", "\"Ctrl-Enter\" is not sent by terminals"),
            (
                "Ctrl-Shift-d",
                "\"Ctrl-Shift-d\" can't be told from the same key without Shift",
            ),
            ("F99", "\"F99\" is no key; they go from F1 to F24"),
            ("C-d", "\"C-d\" is no key; did you mean \"Ctrl-d\"?"),
            ("<c-d>", "\"<c-d>\" is no key; did you mean \"Ctrl-d\"?"),
            ("^D", "\"^D\" is no key; did you mean \"Ctrl-D\"?"),
            (
                "alt+pgdn",
                "\"alt+pgdn\" is no key; did you mean \"Alt-PageDown\"?",
            ),
            ("enter", "\"enter\" is no key; did you mean \"Enter\"?"),
            (
                "Backspcae",
                "\"Backspcae\" is no key; did you mean \"Backspace\"?",
            ),
            (
                "gg",
                "\"gg\" is no key; did you mean \"g g\", one after the other?",
            ),
        ] {
            assert_eq!(Key::parse(text).err().as_deref(), Some(says));
        }
    }

    #[test]
    fn a_terminal_spells_a_key_in_several_ways() {
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Ok(Key::of(shifted)), Key::parse("G"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Ok(Key::of(back)), Key::parse("Shift-Tab"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(Ok(Key::of(back)), Key::parse("Shift-Tab"));
    }
}
