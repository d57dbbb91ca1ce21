//! Keys → commands: presets and a user's file, both TOML, both checked against the table of
//! commands.

mod key;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

pub use key::{Key, parse_keys, show_keys};

use super::command::{Call, Command, Context, TABLE};

/// The default preset.
const VIM: &str = include_str!("../../../keymaps/vim.toml");

/// What keys lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    Call(Call),
    /// More keys must follow.
    Prefix,
    None,
}

/// Bindings by context, and labels of prefixes.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    pub name: String,
    bindings: BTreeMap<Context, Vec<Binding>>,
    labels: Vec<(Vec<Key>, String)>,
}

/// Keys and what they do. A context holds some dozens, in the order of the file: looking through
/// them is quicker than any tree.
type Binding = (Vec<Key>, Call);

/// What is wrong with a keymap file, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("there is no keymap {0:?}; there is vim")]
    Unknown(String),
    #[error("{name}:{line}: {message}")]
    File {
        name: String,
        line: usize,
        message: String,
    },
}

impl Keymap {
    /// A preset by name.
    pub fn preset(name: &str) -> Result<Keymap, KeymapError> {
        match name {
            "vim" => Keymap::parse("vim", VIM),
            _ => Err(KeymapError::Unknown(name.to_owned())),
        }
    }

    /// Reads a keymap; `name` is what errors and `opcit keys` call it.
    pub fn parse(name: &str, text: &str) -> Result<Keymap, KeymapError> {
        let error = |at: usize, message: String| KeymapError::File {
            name: name.to_owned(),
            line: text.get(..at).map_or(1, |t| t.matches('\n').count() + 1),
            message,
        };
        let table = DeTable::parse(text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            error(at, e.message().to_owned())
        })?;
        let mut keymap = Keymap {
            name: name.to_owned(),
            bindings: BTreeMap::new(),
            labels: Vec::new(),
        };
        for (section, rows) in table.get_ref() {
            let at = section.span().start;
            let section: &str = section.get_ref();
            let DeValue::Table(rows) = rows.get_ref() else {
                return Err(error(at, format!("[{section}] must be a table of keys")));
            };
            let context = Context::from_name(section);
            if context.is_none() && section != "labels" {
                let message = format!("there is no context {section:?}{}", {
                    nearest(section, Context::ALL.iter().map(|c| c.name()))
                });
                return Err(error(at, message));
            }
            let mut rows: Vec<_> = rows.iter().collect();
            rows.sort_by_key(|(keys, _)| keys.span().start);
            for (keys, value) in rows {
                let at = keys.span().start;
                let written: &str = keys.get_ref();
                let keys = parse_keys(written)
                    .ok_or_else(|| error(at, format!("{written:?} is no key")))?;
                let DeValue::String(value) = value.get_ref() else {
                    return Err(error(at, format!("{written:?} must lead to a text")));
                };
                match context {
                    None => {
                        keymap.labels.push((keys, value.to_string()));
                    }
                    Some(context) => {
                        let call = parse_call(value, context)
                            .map_err(|m| error(at, format!("{written:?}: {m}")))?;
                        keymap
                            .bindings
                            .entry(context)
                            .or_default()
                            .push((keys, call));
                    }
                }
            }
        }
        Ok(keymap)
    }

    /// What these keys lead to in a context. The nearest context that knows them decides.
    pub fn find(&self, context: Context, keys: &[Key]) -> Match {
        for context in context.parents() {
            let Some(bindings) = self.bindings.get(context) else {
                continue;
            };
            if let Some((_, call)) = bindings.iter().find(|(path, _)| path == keys) {
                return Match::Call(*call);
            }
            if following(bindings, keys).next().is_some() {
                return Match::Prefix;
            }
        }
        Match::None
    }

    /// What can follow keys pressed so far: the next key, and what it does.
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<(Key, String)> {
        let mut rows: Vec<(Key, String)> = Vec::new();
        let bindings = context
            .parents()
            .iter()
            .filter_map(|c| self.bindings.get(c));
        for (path, call) in bindings.flat_map(|b| following(b, keys)) {
            let Some(next) = path.get(keys.len()) else {
                continue;
            };
            if rows.iter().any(|(key, _)| key == next) {
                continue;
            }
            let says = if path.len() == keys.len() + 1 {
                call.command.info().help.to_owned()
            } else {
                self.label(&path[..=keys.len()])
            };
            rows.push((*next, says));
        }
        rows
    }

    /// What a prefix leads to, in a word or two.
    pub fn label(&self, keys: &[Key]) -> String {
        self.labels
            .iter()
            .find(|(path, _)| path == keys)
            .map_or_else(|| "…".to_owned(), |(_, label)| label.clone())
    }

    /// The keys of a context itself, in the order of the table of commands, shortest first.
    pub fn bindings(&self, context: Context) -> Vec<(&[Key], Call)> {
        let mut rows: Vec<(&[Key], Call)> = self
            .bindings
            .get(&context)
            .into_iter()
            .flatten()
            .map(|(keys, call)| (keys.as_slice(), *call))
            .collect();
        rows.sort_by_key(|(keys, call)| (call.command as usize, call.count, keys.len()));
        rows
    }

    /// The key for hints: of those that do this in a context the one with the fewest presses, and
    /// of these the first in the file.
    pub fn key_for(&self, context: Context, command: Command) -> Option<String> {
        context
            .parents()
            .iter()
            .filter_map(|c| self.bindings.get(c))
            .flatten()
            .filter(|(keys, call)| {
                *call == Call::from(command) && self.find(context, keys) == Match::Call(*call)
            })
            .min_by_key(|(keys, _)| keys.len())
            .map(|(keys, _)| show_keys(keys))
    }
}

/// The bindings that begin with these keys and go on.
fn following<'a>(bindings: &'a [Binding], keys: &'a [Key]) -> impl Iterator<Item = &'a Binding> {
    bindings
        .iter()
        .filter(move |(path, _)| path.len() > keys.len() && path.starts_with(keys))
}

/// `down`, `choose 2`.
fn parse_call(text: &str, context: Context) -> Result<Call, String> {
    let (name, count) = match text.split_once(' ') {
        None => (text, None),
        Some((name, count)) => {
            let count = count
                .trim()
                .parse()
                .map_err(|_| format!("{count:?} is no count"))?;
            (name, Some(count))
        }
    };
    let Some(command) = Command::from_name(name) else {
        let near = nearest(name, TABLE.iter().map(|i| i.name));
        return Err(format!("there is no command {name:?}{near}"));
    };
    if !command.works_in(context) {
        return Err(format!("{name} does nothing in [{}]", context.name()));
    }
    if count.is_some() && !command.info().counts {
        return Err(format!("{name} takes no count"));
    }
    Ok(Call { command, count })
}

/// `; did you mean "down"?`, or nothing where no name is near.
fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|other| (distance(name, other), other))
        .filter(|(far, _)| *far <= 1 + name.chars().count() / 3)
        .min()
        .map_or(String::new(), |(_, near)| {
            format!("; did you mean {near:?}?")
        })
}

/// Levenshtein's distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (y, up) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (corner + usize::from(x != *y)).min(*up + 1).min(left + 1);
            corner = *up;
            *up = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        parse_keys(text).expect(text)
    }

    fn vim() -> Keymap {
        Keymap::preset("vim").expect("the preset is right")
    }

    #[test]
    fn the_nearest_context_decides() {
        let keymap = vim();
        let find = |context, text| keymap.find(context, &keys(text));
        assert_eq!(find(Context::Text, "q"), Match::Call(Command::Quit.into()));
        assert_eq!(find(Context::Note, "q"), Match::Call(Command::Close.into()));
        assert_eq!(find(Context::Prompt, "q"), Match::None);
        assert_eq!(find(Context::Text, "g"), Match::Prefix);
        assert_eq!(find(Context::Text, "g g"), Match::Call(Command::Top.into()));
        assert_eq!(find(Context::Text, "g x"), Match::None);
    }

    #[test]
    fn every_command_has_a_key() {
        let keymap = vim();
        for info in TABLE {
            let bound = Context::ALL.iter().any(|c| {
                keymap
                    .bindings(*c)
                    .iter()
                    .any(|(_, call)| call.command == info.command)
            });
            assert!(bound, "{} has no key", info.name);
        }
    }

    #[test]
    fn no_key_hides_a_longer_one() {
        let keymap = vim();
        for context in Context::ALL {
            for (keys, call) in keymap.bindings(context) {
                assert_eq!(
                    keymap.find(context, keys),
                    Match::Call(call),
                    "{}",
                    show_keys(keys)
                );
                for end in 1..keys.len() {
                    let prefix = &keys[..end];
                    assert_eq!(
                        keymap.find(context, prefix),
                        Match::Prefix,
                        "{}",
                        show_keys(keys)
                    );
                    assert!(
                        context == Context::Anywhere
                            || keymap.label(prefix) != "…"
                            || context == Context::Box
                    );
                }
            }
        }
    }

    #[test]
    fn continuations_say_what_follows() {
        let keymap = vim();
        let rows = keymap.continuations(Context::Text, &keys("]"));
        let follows: Vec<String> = rows.iter().map(|(key, _)| key.to_string()).collect();
        assert_eq!(follows, ["p", "s", "f", "c", "d"]);
        assert!(rows.iter().all(|(_, says)| !says.is_empty()));
    }

    #[test]
    fn errors_name_line_key_and_the_nearest_name() {
        let message = |text| match Keymap::parse("mine.toml", text) {
            Ok(_) => panic!("{text} was taken"),
            Err(error) => error.to_string(),
        };
        assert_eq!(
            message("[panes]\n\"j\" = \"dwon\"\n"),
            "mine.toml:2: \"j\": there is no command \"dwon\"; did you mean \"down\"?"
        );
        assert_eq!(
            message("[tekst]\n"),
            "mine.toml:1: there is no context \"tekst\"; did you mean \"text\"?"
        );
        assert_eq!(
            message("[panes]\n\"jj\" = \"down\""),
            "mine.toml:2: \"jj\" is no key"
        );
        assert_eq!(
            message("[note]\n\"x\" = \"zoom\""),
            "mine.toml:2: \"x\": zoom does nothing in [note]"
        );
        assert!(message("[panes\n").starts_with("mine.toml:1: "));
    }

    #[test]
    fn hints_show_keys_that_work() {
        let keymap = vim();
        assert_eq!(
            keymap.key_for(Context::Note, Command::Close).as_deref(),
            Some("Esc")
        );
        assert_eq!(
            keymap.key_for(Context::Text, Command::Help).as_deref(),
            Some("?")
        );
    }
}
