//! A keymap file: a preset, what a person changes in it, and everything that is wrong with it.
//!
//! ```toml
//! inherits = "vim"            # a preset, or "none"
//! "Ctrl-p" = "help"           # wherever the command works
//! [text]
//! "x" = "footnote"            # in one context, and in those that fall back on it
//! "c" = "none"                # unbound
//! [labels]
//! "g" = "go to"
//! ```
//!
//! A file's own key always wins: it takes the same key, what begins with it and what it begins with
//! away from the inherited bindings.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::key::{Key, parse_keys, show_keys};
use super::{Binding, DEFAULT, Keymap};
use crate::config::nearest;
use crate::tui::command::{Call, Command, Context, on_screen};

/// What a keymap file holds that is no key.
const INHERITS: &str = "inherits";
const LABELS: &str = "labels";
/// What a key is set to that shall do nothing.
const NONE: &str = "none";
/// Every inherited key of a context.
const ALL: &str = "*";

/// One thing that is wrong with a keymap file, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}:{line}: {message}")]
pub struct Problem {
    pub name: String,
    /// From 1.
    pub line: usize,
    pub message: String,
}

/// Reads a file; what is wrong in it is left out of the keymap and told.
pub fn read(name: &str, text: &str) -> (Keymap, Vec<Problem>) {
    let mut file = File {
        name,
        text,
        problems: Vec::new(),
    };
    let keymap = match DeTable::parse(text) {
        Ok(table) => file.keymap(table.get_ref()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            file.problem(at, error.message());
            Keymap::empty(name)
        }
    };
    file.problems.sort_by_key(|p| p.line);
    (keymap, file.problems)
}

struct File<'a> {
    name: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

/// A row of the file: where it stands, in which contexts it is bound, and to what.
struct Row {
    at: usize,
    contexts: Vec<Context>,
    keys: Vec<Key>,
    /// None: unbound.
    call: Option<Call>,
}

impl File<'_> {
    fn line(&self, at: usize) -> usize {
        self.text
            .get(..at)
            .map_or(1, |t| t.matches('\n').count() + 1)
    }

    fn problem(&mut self, at: usize, message: impl Into<String>) {
        self.problems.push(Problem {
            name: self.name.to_owned(),
            line: self.line(at),
            message: message.into(),
        });
    }

    fn keymap(&mut self, table: &DeTable<'_>) -> Keymap {
        let mut keymap = self.inherited(table);
        keymap.name = self.name.to_owned();
        let mut rows = Vec::new();
        for (section, value) in table {
            let (at, section) = (section.span().start, section.get_ref().as_ref());
            match value.get_ref() {
                _ if section == INHERITS => {}
                DeValue::String(command) => rows.extend(self.anywhere(at, section, command)),
                DeValue::Table(keys) if section == LABELS => self.labels(&mut keymap, keys),
                DeValue::Table(keys) => match Context::from_name(section) {
                    Some(context) => {
                        rows.extend(self.section(&mut keymap, context, keys));
                    }
                    None => {
                        let near = nearest(section, Context::ALL.iter().map(|c| c.name()));
                        self.problem(at, format!("there is no context {section:?}{near}"));
                    }
                },
                _ => self.problem(at, format!("{section:?} must lead to a command, in quotes")),
            }
        }
        // Keys are let go of before others take them.
        rows.sort_by_key(|row| (row.call.is_some(), row.at));
        self.bind(&mut keymap, rows);
        self.ways_out(&keymap);
        keymap
    }

    /// The keymap that this one changes.
    fn inherited(&mut self, table: &DeTable<'_>) -> Keymap {
        let usual = || Keymap::preset(DEFAULT).unwrap_or_else(|_| Keymap::empty(self.name));
        let Some(value) = table.get(INHERITS) else {
            return usual();
        };
        let why = match value.get_ref() {
            DeValue::String(base) if base == NONE => return Keymap::empty(self.name),
            DeValue::String(base) => match Keymap::preset(base) {
                Ok(keymap) => return keymap,
                Err(error) => error.to_string(),
            },
            _ => "inherits must name a keymap, in quotes".to_owned(),
        };
        let inherited = usual();
        self.problem(value.span().start, why);
        inherited
    }

    fn labels(&mut self, keymap: &mut Keymap, rows: &DeTable<'_>) {
        for (written, label) in rows {
            let (at, written) = (written.span().start, written.get_ref().as_ref());
            match (parse_keys(written), label.get_ref()) {
                (Ok(keys), DeValue::String(label)) => {
                    keymap.labels.retain(|(path, _)| *path != keys);
                    keymap.labels.push((keys, label.to_string()));
                }
                (Ok(_), _) => self.problem(at, format!("{written:?} must have a text for label")),
                (Err(why), _) => self.problem(at, why),
            }
        }
    }

    /// A row outside of any section: bound wherever its command works.
    fn anywhere(&mut self, at: usize, written: &str, command: &str) -> Option<Row> {
        let keys = self.keys(at, written)?;
        let (contexts, call) = if command == NONE {
            (Context::ALL.to_vec(), None)
        } else {
            let call = self.call(at, written, command)?;
            (call.command.info().contexts.to_vec(), Some(call))
        };
        self.fits(at, written, &keys, &contexts).then_some(Row {
            at,
            contexts,
            keys,
            call,
        })
    }

    fn section(&mut self, keymap: &mut Keymap, context: Context, rows: &DeTable<'_>) -> Vec<Row> {
        let mut found = Vec::new();
        for (written, value) in rows {
            let (at, written) = (written.span().start, written.get_ref().as_ref());
            let DeValue::String(command) = value.get_ref() else {
                self.problem(at, format!("{written:?} must lead to a command, in quotes"));
                continue;
            };
            if written == ALL && command == NONE {
                keymap.bindings.remove(&context);
                continue;
            }
            let Some(keys) = self.keys(at, written) else {
                continue;
            };
            let call = if command == NONE {
                None
            } else {
                let Some(call) = self.call(at, written, command) else {
                    continue;
                };
                if !call.command.works_in(context) {
                    let name = call.command.info().name;
                    let does = format!("{written:?}: {name} does nothing in [{}]", context.name());
                    self.problem(at, does);
                    continue;
                }
                Some(call)
            };
            if self.fits(at, written, &keys, &[context]) {
                found.push(Row {
                    at,
                    contexts: vec![context],
                    keys,
                    call,
                });
            }
        }
        found
    }

    fn keys(&mut self, at: usize, written: &str) -> Option<Vec<Key>> {
        parse_keys(written)
            .map_err(|why| self.problem(at, why))
            .ok()
    }

    /// `down`, `choose 2`.
    fn call(&mut self, at: usize, written: &str, text: &str) -> Option<Call> {
        let (name, count) = text.split_once(' ').unwrap_or((text, ""));
        let Some(command) = Command::from_name(name) else {
            let near = nearest(name, on_screen().map(|i| i.name));
            self.problem(
                at,
                format!("{written:?}: there is no command {name:?}{near}"),
            );
            return None;
        };
        let count = match count.trim() {
            "" => None,
            _ if !command.info().counts => {
                self.problem(at, format!("{written:?}: {name} takes no count"));
                return None;
            }
            count => match count.parse() {
                Ok(count) => Some(count),
                Err(_) => {
                    self.problem(at, format!("{written:?}: {count:?} is no count"));
                    return None;
                }
            },
        };
        Some(Call { command, count })
    }

    /// Whether the keys can be pressed for a command there: letters are typed into a line.
    fn fits(&mut self, at: usize, written: &str, keys: &[Key], contexts: &[Context]) -> bool {
        let typed = keys.first().is_some_and(|key| key.typed().is_some());
        if typed && contexts == [Context::Prompt] {
            let why = "is typed into the line; take one with Ctrl- or Alt-, or a named key";
            self.problem(at, format!("{written:?} {why}"));
            return false;
        }
        true
    }

    fn bind(&mut self, keymap: &mut Keymap, rows: Vec<Row>) {
        let mut own: BTreeMap<Context, Vec<(Binding, usize)>> = BTreeMap::new();
        for row in rows {
            let mut was_bound = false;
            for context in &row.contexts {
                was_bound |= keymap.drop_inherited(*context, &row.keys, row.call.is_some());
                let Some(call) = row.call else {
                    continue;
                };
                let bound = own.entry(*context).or_default();
                let crosses =
                    |path: &[Key]| path.starts_with(&row.keys) || row.keys.starts_with(path);
                match bound.iter().find(|((path, _), _)| crosses(path)) {
                    None => bound.push(((row.keys.clone(), call), row.at)),
                    Some(((path, _), at)) => {
                        let (mine, other, line) =
                            (show_keys(&row.keys), show_keys(path), self.line(*at));
                        let why = if mine == other {
                            format!("{mine:?} stands already in line {line}")
                        } else {
                            format!(
                                "{mine:?} and {other:?} of line {line} begin alike: only the shorter one could be pressed"
                            )
                        };
                        self.problem(row.at, why);
                        break;
                    }
                }
            }
            if row.call.is_none() && !was_bound {
                let keys = show_keys(&row.keys);
                self.problem(row.at, format!("{keys:?} does nothing there as it is"));
            }
        }
        for (context, bound) in own {
            let inherited = keymap.bindings.remove(&context).unwrap_or_default();
            let bound = bound.into_iter().map(|(binding, _)| binding);
            keymap
                .bindings
                .insert(context, bound.chain(inherited).collect());
        }
    }

    /// No keymap may lock a person in.
    fn ways_out(&mut self, keymap: &Keymap) {
        for (context, command) in [
            (Context::Text, Command::Quit),
            (Context::Box, Command::Close),
            (Context::Prompt, Command::Accept),
            (Context::Prompt, Command::Cancel),
        ] {
            if keymap.key_for(context, command).is_none() {
                let (name, place) = (command.info().name, context.name());
                self.problem(0, format!("no key does {name:?} in [{place}]; bind one"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{Match, preset_names};

    /// A file without problems.
    fn mine(text: &str) -> Keymap {
        Keymap::parse("mine.toml", text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read("mine.toml", text);
        problems.iter().map(Problem::to_string).collect()
    }

    fn find(keymap: &Keymap, context: Context, keys: &str) -> Match {
        keymap.find(context, &parse_keys(keys).expect(keys))
    }

    fn does(command: Command) -> Match {
        Match::Call(command.into())
    }

    #[test]
    fn a_file_changes_single_keys_of_a_preset() {
        let keymap = mine(
            "inherits = \"less\"\n\"Ctrl-t\" = \"text\"\n[text]\n\"x\" = \"footnote\"\n\"s\" = \"none\"\n",
        );
        assert_eq!(find(&keymap, Context::Text, "x"), does(Command::Footnote));
        assert_eq!(find(&keymap, Context::Text, "s"), Match::None);
        assert_eq!(
            find(&keymap, Context::Outline, "Ctrl-t"),
            does(Command::Text)
        );
        assert_eq!(find(&keymap, Context::Text, "e"), does(Command::Down));
        // Nothing said of what is inherited: the default.
        assert_eq!(find(&mine(""), Context::Text, "g g"), does(Command::Top));
    }

    #[test]
    fn one_s_own_key_wins_over_nearer_longer_and_shorter_ones() {
        let nearer = mine("[panes]\n\"c\" = \"documents\"\n");
        assert_eq!(find(&nearer, Context::Text, "c"), does(Command::Documents));
        let shorter = mine("\"g\" = \"bottom\"\n");
        assert_eq!(find(&shorter, Context::Text, "g"), does(Command::Bottom));
        assert_eq!(find(&shorter, Context::Text, "g p"), Match::None);
        let longer = mine("[panes]\n\"j j\" = \"page-down\"\n");
        assert_eq!(find(&longer, Context::Text, "j j"), does(Command::PageDown));
        assert_eq!(find(&longer, Context::Text, "j"), Match::Prefix);
        let rows = longer.bindings(Context::Panes);
        assert!(
            rows.iter().all(|(keys, _)| show_keys(keys) != "j"),
            "help would lie"
        );
    }

    #[test]
    fn a_context_can_be_emptied_and_filled_anew() {
        let keymap = mine("[text]\n\"*\" = \"none\"\n\"y\" = \"footnote\"\n");
        assert_eq!(keymap.bindings(Context::Text).len(), 1);
        assert_eq!(find(&keymap, Context::Text, "f"), Match::None);
        assert_eq!(find(&keymap, Context::Text, "j"), does(Command::Down));
    }

    #[test]
    fn one_s_own_key_is_the_one_that_hints_show() {
        let keymap = mine("[anywhere]\n\"!\" = \"help\"\n");
        let shown = keymap.key_for(Context::Text, Command::Help);
        assert_eq!(shown.as_deref(), Some("!"));
    }

    #[test]
    fn problems_name_line_key_and_the_nearest_name() {
        for (text, says) in [
            (
                "[panes]\n\"j\" = \"dwon\"\n",
                "mine.toml:2: \"j\": there is no command \"dwon\"; did you mean \"down\"?",
            ),
            (
                "[tekst]\n",
                "mine.toml:1: there is no context \"tekst\"; did you mean \"text\"?",
            ),
            (
                "inherits = \"vi\"\n",
                "mine.toml:1: there is no keymap \"vi\"; there are vim, emacs, less, arrows; did you mean \"vim\"?",
            ),
            (
                "\n\"Ctrl-i\" = \"forward\"",
                "mine.toml:2: \"Ctrl-i\" is Tab to a terminal; write \"Tab\"",
            ),
            (
                "[note]\n\"x\" = \"zoom\"",
                "mine.toml:2: \"x\": zoom does nothing in [note]",
            ),
            (
                "[panes]\n\"x\" = \"quit 3\"",
                "mine.toml:2: \"x\": quit takes no count",
            ),
            (
                "[panes]\n\"x\" = \"none\"",
                "mine.toml:2: \"x\" does nothing there as it is",
            ),
            (
                "[prompt]\n\"x\" = \"cancel\"",
                "mine.toml:2: \"x\" is typed into the line; take one with Ctrl- or Alt-, or a named key",
            ),
            (
                "[text]\n\"x\" = \"footnote\"\n\"x y\" = \"citation\"",
                "mine.toml:3: \"x y\" and \"x\" of line 2 begin alike: only the shorter one could be pressed",
            ),
            (
                "[text]\n\"Ctrl-t\" = \"footnote\"\n\"Ctrl-T\" = \"citation\"",
                "mine.toml:3: \"Ctrl-t\" stands already in line 2",
            ),
            (
                "[prompt]\n\"*\" = \"none\"\n\"Enter\" = \"accept\"",
                "mine.toml:1: no key does \"cancel\" in [prompt]; bind one",
            ),
        ] {
            assert_eq!(problems(text), [says], "{text}");
        }
        assert!(problems("[panes\n")[0].starts_with("mine.toml:1: "));
    }

    #[test]
    fn all_problems_are_told_and_the_rest_works() {
        let text = "[panes]\n\"x\" = \"nothing\"\n\"y\" = \"zoom\"\n\"Ctrl-m\" = \"zoom\"\n";
        let (keymap, problems) = read("mine.toml", text);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(find(&keymap, Context::Text, "y"), does(Command::Zoom));
        let error = Keymap::parse("mine.toml", text)
            .err()
            .map(|e| e.to_string());
        assert!(
            error
                .is_some_and(|e| e.ends_with("(and 1 more; `opcit keys --check FILE` lists them)"))
        );
    }

    #[test]
    fn the_presets_have_no_problems_and_every_one_leads_out() {
        for name in preset_names() {
            let keymap = Keymap::preset(name).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(keymap.name, name);
            for (context, command) in [
                (Context::Text, Command::Quit),
                (Context::Text, Command::Help),
                (Context::Outline, Command::CommandLine),
                (Context::Footnote, Command::Close),
            ] {
                assert!(
                    keymap.key_for(context, command).is_some(),
                    "{name} {command:?}"
                );
            }
        }
    }
}
