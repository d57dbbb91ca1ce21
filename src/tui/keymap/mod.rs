//! Keys → commands: presets and a user's file, both TOML, both checked against the table of
//! commands.

mod file;
mod key;
mod watch;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::thread;

pub use file::Problem;
pub use key::{Key, parse_keys, show_keys};
pub use watch::Watched;

use super::command::{Call, Command, Context};
use crate::config::nearest;

/// The keymaps that opcit brings along.
const PRESETS: [(&str, &str); 4] = [
    (DEFAULT, include_str!("../../../keymaps/vim.toml")),
    ("emacs", include_str!("../../../keymaps/emacs.toml")),
    ("less", include_str!("../../../keymaps/less.toml")),
    ("arrows", include_str!("../../../keymaps/arrows.toml")),
];

/// The preset of who names none, and of files that say nothing of what they inherit.
pub const DEFAULT: &str = "vim";

/// The default, read once.
static USUAL: LazyLock<Result<Keymap, KeymapError>> =
    LazyLock::new(|| Keymap::read_preset(DEFAULT));

/// What keys lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    Call(Call),
    /// More keys must follow.
    Prefix,
    None,
}

/// Bindings by context, and labels of prefixes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keymap {
    pub name: String,
    bindings: BTreeMap<Context, Vec<Binding>>,
    labels: Vec<(Vec<Key>, String)>,
}

/// Keys and what they do. A context holds some dozens, in the order of the file: looking through
/// them is quicker than any tree.
type Binding = (Vec<Key>, Call);

/// Why there is no keymap, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("there is no keymap {0:?}; there are {there}{near}", near = nearest(.0, preset_names()), there = preset_names().collect::<Vec<_>>().join(", "))]
    Unknown(String),
    #[error("{}", told(.0))]
    File(Vec<Problem>),
}

impl From<Vec<Problem>> for KeymapError {
    fn from(problems: Vec<Problem>) -> KeymapError {
        KeymapError::File(problems)
    }
}

/// The first problem, and how many others there are.
fn told(problems: &[Problem]) -> String {
    let first = problems.first().map_or(String::new(), Problem::to_string);
    match problems.len() {
        0 | 1 => first,
        all => format!(
            "{first} (and {} more; `opcit keys --check FILE` lists them)",
            all - 1
        ),
    }
}

/// The names of the presets.
pub fn preset_names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|(name, _)| *name)
}

impl Keymap {
    fn empty(name: &str) -> Keymap {
        Keymap {
            name: name.to_owned(),
            bindings: BTreeMap::new(),
            labels: Vec::new(),
        }
    }

    /// A preset by name.
    pub fn preset(name: &str) -> Result<Keymap, KeymapError> {
        match name {
            DEFAULT => USUAL.clone(),
            name => Keymap::read_preset(name),
        }
    }

    /// Reads the usual keys on a thread of their own, while documents are looked up: who asks for them too
    /// early waits.
    pub fn prepare() {
        // Where no thread is to be had, they are read when they are asked for.
        let _ = thread::Builder::new()
            .name("opcit-keys".into())
            .spawn(|| LazyLock::force(&USUAL).is_ok());
    }

    fn read_preset(name: &str) -> Result<Keymap, KeymapError> {
        match PRESETS.iter().find(|(preset, _)| *preset == name) {
            Some((_, text)) => Keymap::parse(name, text),
            None => Err(KeymapError::Unknown(name.to_owned())),
        }
    }

    /// Reads a keymap file in which nothing is wrong; `name` is what errors and `opcit keys` call
    /// it.
    pub fn parse(name: &str, text: &str) -> Result<Keymap, KeymapError> {
        let (keymap, problems) = Keymap::read(name, text);
        match problems.is_empty() {
            true => Ok(keymap),
            false => Err(problems.into()),
        }
    }

    /// Reads a keymap file, and all that is wrong with it: those rows are left out.
    pub fn read(name: &str, text: &str) -> (Keymap, Vec<Problem>) {
        file::read(name, text)
    }

    /// Takes inherited keys away: to bind them anew, what could then not be pressed any more, also
    /// in the contexts that fall back on this one; to unbind them, the keys and what begins with
    /// them. Says whether there were any.
    fn drop_inherited(&mut self, context: Context, keys: &[Key], to_bind: bool) -> bool {
        let mut dropped = false;
        for (within, bindings) in &mut self.bindings {
            if *within != context && !(to_bind && within.parents().contains(&context)) {
                continue;
            }
            let before = bindings.len();
            bindings
                .retain(|(path, _)| !(path.starts_with(keys) || to_bind && keys.starts_with(path)));
            dropped |= bindings.len() < before;
        }
        dropped
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

    /// The words of all prefixes.
    #[cfg(test)]
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(_, label)| label.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::on_screen;

    fn keys(text: &str) -> Vec<Key> {
        parse_keys(text).expect(text)
    }

    fn vim() -> Keymap {
        Keymap::preset("vim").expect("the preset is right")
    }

    /// Every context of every preset.
    fn everywhere() -> impl Iterator<Item = (Context, Keymap)> {
        preset_names().flat_map(|name| {
            let keymap = Keymap::preset(name).unwrap_or_else(|e| panic!("{e}"));
            Context::ALL.map(|context| (context, keymap.clone()))
        })
    }

    #[test]
    fn the_nearest_context_decides() {
        let keymap = vim();
        let find = |context, text| keymap.find(context, &keys(text));
        assert_eq!(find(Context::Text, "q"), Match::Call(Command::Quit.into()));
        assert_eq!(
            find(Context::Footnote, "q"),
            Match::Call(Command::Close.into())
        );
        assert_eq!(find(Context::Prompt, "q"), Match::None);
        assert_eq!(find(Context::Text, "g"), Match::Prefix);
        assert_eq!(find(Context::Text, "g g"), Match::Call(Command::Top.into()));
        assert_eq!(find(Context::Text, "g X"), Match::None);
    }

    #[test]
    fn every_command_has_a_key() {
        let keymap = vim();
        for info in on_screen() {
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
    fn what_a_word_file_holds_has_keys_in_every_keymap() {
        for command in [
            Command::Changes,
            Command::Before,
            Command::Comments,
            Command::NextAuthor,
            Command::WriteRedline,
        ] {
            let (stands, context) = match command.works_in(Context::Panes) {
                true => (Context::Panes, Context::Text),
                false => (Context::Compare, Context::Compare),
            };
            for name in preset_names() {
                let keymap = Keymap::preset(name).expect("a preset");
                let mut all = keymap.bindings(stands).into_iter();
                let reached = all.any(|(keys, call)| {
                    call.command == command && keymap.find(context, keys) == Match::Call(call)
                });
                assert!(reached, "{name} has no key for {command:?}");
            }
        }
    }

    #[test]
    fn no_key_hides_a_longer_one() {
        for (context, keymap) in everywhere() {
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
                            || context == Context::Box,
                        "{}: {} has no label",
                        keymap.name,
                        show_keys(prefix)
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
        assert_eq!(follows, ["p", "s", "f", "c", "d", "m"]);
        assert!(rows.iter().all(|(_, says)| !says.is_empty()));
    }

    #[test]
    fn hints_show_keys_that_work() {
        let keymap = vim();
        assert_eq!(
            keymap.key_for(Context::Footnote, Command::Close).as_deref(),
            Some("Esc")
        );
        assert_eq!(
            keymap.key_for(Context::Text, Command::Help).as_deref(),
            Some("?")
        );
    }
}
