//! `opcit completions`: what makes a shell ask opcit itself how a word may go on; and the answers.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::Shell;
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
    complete,
};
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};

use super::args::Cli;
use super::fault::Fault;
use super::output::Output;
use super::places::folder_of;
use crate::document::Language;
use crate::document::sort::Type;
use crate::language::organs;
use crate::library::{Library, work};
use crate::tui::keymap::preset_names;

/// The variable by which a shell asks.
const ASKS: &str = "OPCIT_COMPLETE";
/// Of more symbols than so many only the next part is shown, as of paths.
const MANY: usize = 80;

const SHELLS: Shells<'static> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

pub fn run(out: &Output, shell: Shell) -> Result<ExitCode, Fault> {
    let name = shell.to_string();
    let Some(shell) = SHELLS.completer(&name) else {
        return Err(Fault::Usage(format!("{name}: no shell that is known")));
    };
    let mut script = Vec::new();
    shell.write_registration(ASKS, "opcit", "opcit", "opcit", &mut script)?;
    if name == "zsh" {
        // Read as a function when it is first asked for, it has to answer that first time.
        script.extend(b"[[ $funcstack[1] == _opcit ]] && _clap_dynamic_completer_opcit \"$@\"\n");
    }
    out.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Answers a shell that asks; tells whether one did.
pub fn answered() -> bool {
    // In the middle of a line nobody reads what went wrong.
    env::var_os(ASKS).is_some() && {
        let asked = CompleteEnv::with_factory(command).var(ASKS).shells(SHELLS);
        let folder = env::current_dir().ok();
        drop(asked.try_complete(env::args_os(), folder.as_deref()));
        true
    }
}

/// The command line, each value with what it may be.
fn command() -> Command {
    let completed = |command: Command| command.mut_args(with_values);
    completed(Cli::command()).mut_subcommands(completed)
}

/// What a value may be, by what it is called in the help.
fn with_values(arg: Arg) -> Arg {
    let names = arg.get_value_names().unwrap_or_default();
    let name = names.first().map_or("", |name| name.as_str());
    let takes_files = arg.get_value_hint() == ValueHint::FilePath;
    match name {
        "PLACE" | "FILE|PLACE" | "OLD" | "NEW" | "REVISION" if takes_files => {
            arg.add(ArgValueCompleter::new(place))
        }
        "PLACE" | "SYMBOL" => arg.add(ArgValueCompleter::new(symbol)),
        "NAME|FILE" => arg.add(ArgValueCompleter::new(keymap)),
        "CODE" | "LANGUAGE" | "LANGUAGES" => {
            let codes = || Language::ALL.map(|l| (l.code(), l.name())).to_vec();
            arg.add(ArgValueCandidates::new(move || explained(codes())))
        }
        "TYPE" => {
            let types = || Type::ALL.iter().map(|kind| (kind.text(), "")).collect();
            arg.add(ArgValueCandidates::new(move || explained(types())))
        }
        "BODY" => {
            let short = |code: &&str| !code.is_empty() && !code.contains(' ');
            let codes = move || {
                let named = organs().iter().map(|organ| (&*organ.code, organ.name()));
                named.filter(|(code, _)| short(code)).collect()
            };
            arg.add(ArgValueCandidates::new(move || explained(codes())))
        }
        "COMMAND" => arg.add(ArgValueCandidates::new(|| {
            let command = Cli::command();
            let names = command.get_subcommands().map(Command::get_name);
            names.map(CompletionCandidate::new).collect()
        })),
        _ => arg,
    }
}

fn explained(values: Vec<(&str, &str)>) -> Vec<CompletionCandidate> {
    let candidate = |(value, told): (&str, &str)| {
        let told = (!told.is_empty()).then(|| told.to_owned().into());
        CompletionCandidate::new(value).help(told)
    };
    values.into_iter().map(candidate).collect()
}

/// A document of the library, an address in one, or a file.
fn place(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = symbol(current);
    found.extend(PathCompleter::file().complete(current));
    found
}

fn keymap(current: &OsStr) -> Vec<CompletionCandidate> {
    let begun = |name: &&str| {
        current
            .to_str()
            .is_some_and(|begun| name.starts_with(begun))
    };
    let presets = preset_names().filter(begun).map(CompletionCandidate::new);
    presets
        .chain(PathCompleter::file().complete(current))
        .collect()
}

/// A document of the library, or an address in one, as far as it is written.
fn symbol(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(begun) = current.to_str() else {
        return Vec::new();
    };
    let Ok(library) = library() else {
        return Vec::new();
    };
    let found = match begun.split_once('#') {
        Some((document, address)) => addresses(&library, document, address),
        None => symbols(&library, begun),
    };
    found.into_iter().map(CompletionCandidate::new).collect()
}

/// The library that the line asks for; what is wrong with it is told when the line is run.
fn library() -> Result<Library, Fault> {
    let words: Vec<OsString> = env::args_os().collect();
    let named = (words.windows(2))
        .find(|pair| pair[0] == "--library")
        .map(|pair| PathBuf::from(&pair[1]));
    let set = || env::var_os("OPCIT_LIBRARY").map(PathBuf::from);
    folder_of(named.or_else(set).as_deref())
}

/// The symbols that begin so in whatever letters, in the letters that are written; resolutions of the
/// General Assembly by their number alone, too.
fn symbols(library: &Library, begun: &str) -> BTreeSet<String> {
    let continued = |name: &str| {
        let head = name.get(..begun.len())?;
        (head.eq_ignore_ascii_case(begun)).then(|| format!("{begun}{}", &name[begun.len()..]))
    };
    let mut found = BTreeSet::new();
    for entry in library.entries() {
        let (symbol, _) = work::parted(&entry.name);
        // In one language of several a document is named where a language is begun.
        let name = match (begun.contains('@'), entry.language) {
            (true, Some(language)) => work::placed(symbol, language),
            _ => symbol.to_owned(),
        };
        let number = name.strip_prefix("A/RES/").filter(|_| !begun.is_empty());
        found.extend(continued(&name).or_else(|| continued(number?)));
    }
    if found.len() <= MANY {
        return found;
    }
    let next_part = |name: &String| match name[begun.len()..].find('/') {
        Some(at) => name[..=begun.len() + at].to_owned(),
        None => name.clone(),
    };
    found.iter().map(next_part).collect()
}

/// The addresses in a document that begin so.
fn addresses(library: &Library, document: &str, begun: &str) -> BTreeSet<String> {
    let (symbol, language) = work::parted(document);
    let spelled = library.spelled(symbol, false);
    let named = spelled.iter().find(|entry| match language {
        Some(_) => entry.language == language,
        None => library.is_shown(&entry.name),
    });
    let loaded = named.and_then(|entry| library.load(&entry.name).ok());
    let Some(loaded) = loaded else {
        return BTreeSet::new();
    };
    let ids = loaded.paragraphs.iter().map(|p| p.id.to_string());
    let notes = loaded
        .footnotes
        .iter()
        .map(|note| format!("fn{}", note.label));
    let fitting = ids.chain(notes).filter(|id| id.starts_with(begun));
    fitting.map(|id| format!("{document}#{id}")).collect()
}

/// Bash, which parts words at `@`, `:` and `=` and quotes nothing itself.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        _: &str,
        _: &str,
        _: &str,
        _: &str,
        buffer: &mut dyn Write,
    ) -> io::Result<()> {
        buffer.write_all(include_bytes!("completion.bash"))
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        buffer: &mut dyn Write,
    ) -> io::Result<()> {
        let last = words.len().saturating_sub(1);
        for candidate in complete(command, words, last, folder)? {
            writeln!(buffer, "{}", candidate.get_value().to_string_lossy())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_go_on_in_the_letters_that_are_written() {
        let library = Library::builtin();
        let named = |begun: &str| symbols(&library, begun).into_iter().collect::<Vec<_>>();
        assert_eq!(
            named("a/c.2/99/l.12"),
            ["a/c.2/99/l.12", "a/c.2/99/l.12/Rev.1"]
        );
        assert!(named("").iter().any(|name| name == "A/RES/99/1"));
        assert!(named("99/1").iter().any(|name| name == "99/1"));
        assert_eq!(named("B/"), [""; 0]);
    }

    #[test]
    fn addresses_of_a_document_follow_its_mark() {
        let library = Library::builtin();
        let found = addresses(&library, "a/res/99/1", "op1");
        assert!(found.contains("a/res/99/1#op1"), "{found:?}");
        assert!(
            found
                .iter()
                .all(|place| place.starts_with("a/res/99/1#op1"))
        );
        assert!(addresses(&library, "A/RES/98/999", "").is_empty());
    }

    #[test]
    fn each_value_that_is_a_place_is_completed() {
        let command = command();
        for sub in command.get_subcommands() {
            for arg in sub.get_arguments() {
                let names = arg.get_value_names().unwrap_or_default();
                if names
                    .iter()
                    .any(|name| name.as_str().split('|').any(|name| name == "PLACE"))
                {
                    let told = format!("{} {}", sub.get_name(), arg.get_id());
                    assert!(arg.get::<ArgValueCompleter>().is_some(), "{told}");
                }
            }
        }
    }
}
