//! A command that is written wrong, or called as other programs call it, where a place could stand.

use std::ffi::OsString;

use clap::CommandFactory;

use super::args::Cli;
use super::fault::Fault;
use super::places::names_file;
use crate::find::lookup::is_symbolic;

/// What other programs call a command of opcit; what is opened and read needs none.
const CALLED_ELSEWHERE: [(&str, &str); 17] = [
    ("cat", "show"),
    ("delete", "remove"),
    ("diff", "compare"),
    ("download", "get"),
    ("export", "show"),
    ("fetch", "get"),
    ("grep", "find"),
    ("import", "add"),
    ("ls", "list"),
    ("open", ""),
    ("print", "show"),
    ("read", ""),
    ("rm", "remove"),
    ("search", "find"),
    ("toc", "outline"),
    ("translate", "parallel"),
    ("view", ""),
];

/// The line that was meant by words that begin with a command written wrong, or called as elsewhere.
fn meant(words: &[OsString]) -> Option<Fault> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let (first, rest) = words.split_first()?;
    let called = |(called, _): &&(&str, &str)| *first == *called;
    let line = Cli::command();
    let right = match CALLED_ELSEWHERE.iter().find(called) {
        Some((_, right)) => right,
        None => {
            let near = line.get_subcommands().map(|command| {
                let name = command.get_name();
                (strsim::osa_distance(first, name), name)
            });
            // Named to the letter it stood after `--`: it was no command.
            near.filter(|(far, name)| (1..=1 + usize::from(name.len() > 5)).contains(far))
                .min()?
                .1
        }
    };
    let words = ["opcit", right]
        .into_iter()
        .chain(rest.iter().map(|w| &**w));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    Some(Fault::Usage(format!(
        "there is no command {first}; did you mean `{words}`?"
    )))
}

/// Words that name nothing may begin with a command that is written wrong.
pub fn or_command(fault: Fault, words: &[OsString]) -> Fault {
    match fault {
        Fault::Nothing(_) => meant(words).unwrap_or(fault),
        fault => fault,
    }
}

/// Refuses a mistyped command before a document: a symbol is found whatever words stand before it, and
/// something else would be done than what was asked.
pub fn refuse_slip(words: &[OsString]) -> Result<(), Fault> {
    let is_document = |word: &OsString| names_file(word) || word.to_str().is_some_and(is_symbolic);
    match words {
        [first, rest @ ..] if !is_document(first) && rest.iter().any(is_document) => {
            let opens = |(called, right): &(&str, &str)| right.is_empty() && first == called;
            let asked = meant(words).filter(|_| !CALLED_ELSEWHERE.iter().any(opens));
            asked.map_or(Ok(()), Err)
        }
        _ => Ok(()),
    }
}
