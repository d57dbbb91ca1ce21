//! `opcit man`: the manual page, from the definitions of the command line and the table of commands.

use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Cli, Global, PLACES};
use super::fault::Fault;
use super::keys::bindings;
use super::open::keymap;
use super::output::Output;
use super::settings::settings;
use crate::print::safe::safe;
use crate::tui::keymap::Keymap;

pub fn run(global: &Global, out: &Output, command: Option<&str>) -> Result<ExitCode, Fault> {
    let mut cli = Cli::command();
    cli.build();
    let page = match command {
        None => cli,
        Some(name) => match cli.find_subcommand(name) {
            Some(command) => command.clone().version(env!("CARGO_PKG_VERSION")),
            None => {
                return Err(Fault::Usage(format!(
                    "{name}: no command of opcit; see `opcit --help`"
                )));
            }
        },
    };
    let mut text = Vec::new();
    let man = Man::new(page.clone());
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if command.is_none() {
        man.render_subcommands_section(&mut text)?;
        render_places(&mut text)?;
        let keys = keymap(global, &settings(global)?)?.keymap;
        render_keys(&keys, &mut text)?;
        render_pairs("EXAMPLES", EXAMPLES, &mut text)?;
        render_pairs("FILES", FILES, &mut text)?;
        render_environment(&page, &mut text)?;
        render_pairs("EXIT STATUS", STATUS, &mut text)?;
    }
    man.render_version_section(&mut text)?;
    out.print(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::SUCCESS)
}

/// What is typed, and what it does.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "opcit",
        "opens the reader where you left it; ? in it tells the keys",
    ),
    ("opcit tutor", "teaches the reader in ten short lessons"),
    (
        "opcit add ~/Downloads",
        "takes the documents of a folder into the library",
    ),
    (
        "opcit 65/232 op 12",
        "opens the reader at operative paragraph 12 of A/RES/65/232",
    ),
    (
        "opcit show 'A/RES/80/118 op3-5' --format md",
        "prints three paragraphs in Markdown",
    ),
    ("opcit cite 65/232 op 12", "prints how to cite a paragraph"),
    (
        "opcit compare A/C.3/80/L.9 A/C.3/80/L.9/Rev.1 --exit-code",
        "prints what a revision changed, and ends with 1 where it changed anything",
    ),
    (
        "opcit compare old.docx new.docx --format docx --output redline.docx",
        "writes the changes as tracked changes of a Word file",
    ),
    (
        "opcit find --text '\"climate finance\"' --session 80",
        "lists the paragraphs with these words, of one session",
    ),
    (
        "opcit find --cites 'A/RES/70/1'",
        "lists the paragraphs that cite the 2030 Agenda",
    ),
    (
        "opcit parallel A/RES/80/118 --languages en,fr",
        "prints a resolution in English and French, paragraph by paragraph",
    ),
    (
        "pdftotext draft.pdf - | opcit check -",
        "tells how a text is read, and what is doubtful in it",
    ),
];

const FILES: &[(&str, &str)] = &[
    (
        "~/.config/opcit/config.toml",
        "what you have set; `opcit config` prints one in which every setting is explained",
    ),
    ("~/.local/share/opcit/", "your library"),
    (
        "~/.local/share/opcit-desk/desk.json",
        "your notes, highlights, bookmarks and marks",
    ),
    (
        "~/.local/state/opcit/reading.json",
        "where you have been, and what you searched for",
    ),
];

/// What the environment says beside the options that stand there too.
const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
        "folders that take the place of ~/.config, ~/.local/share and ~/.local/state",
    ),
    ("NO_COLOR", "anything in it: print without colours"),
    (
        "COLUMNS",
        "how wide to print where standard output is no terminal",
    ),
    (
        "TERM, COLORTERM, COLORFGBG",
        "what the terminal can show, and on which background",
    ),
];

const STATUS: &[(&str, &str)] = &[
    ("0", "done; also where a comparison found differences"),
    (
        "1",
        "nothing found; words out of balance; with compare --exit-code: the two differ",
    ),
    ("2", "wrong use"),
    ("3", "a file could not be read, or is no document"),
    ("130", "stopped by Ctrl-C"),
];

/// A section of pairs: what is written, and what it is.
fn render_pairs(title: &str, pairs: &[(&str, &str)], page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", [title]);
    for (written, told) in pairs {
        roff.control("TP", []);
        roff.text([bold(*written)]);
        roff.text([roman(*told)]);
    }
    roff.to_writer(page)
}

/// The variables that options can stand in, as the table of options has them, and the others.
fn render_environment(line: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut pairs = Vec::new();
    for arg in line.get_arguments() {
        if let (Some(name), Some(flag)) = (arg.get_env(), arg.get_long()) {
            let told = format!("stands for --{flag}, which is stronger");
            pairs.push((name.to_string_lossy().into_owned(), told));
        }
    }
    let options = pairs
        .iter()
        .map(|(name, told)| (name.as_str(), told.as_str()));
    let all: Vec<(&str, &str)> = options.chain(ENVIRONMENT.iter().copied()).collect();
    render_pairs("ENVIRONMENT", &all, page)
}

/// How documents and paragraphs are named.
fn render_places(page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["PLACES"]);
    for line in PLACES.lines() {
        match line.strip_prefix("    ") {
            Some(example) => {
                roff.control("RS", []);
                roff.text([bold(example)]);
                roff.control("RE", []);
            }
            None => drop(roff.text([roman(line)])),
        }
    }
    roff.to_writer(page)
}

/// The keys of the reader, under the titles of where they work.
fn render_keys(keymap: &Keymap, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::default();
    let title = format!("KEYS ({})", safe(&keymap.name));
    roff.control("SH", [title.as_str()]);
    let mut within = "";
    for binding in bindings(keymap) {
        if binding.title != within {
            within = binding.title;
            roff.control("SS", [within]);
        }
        roff.control("TP", []);
        roff.text([bold(binding.keys.join("  "))]);
        roff.text([roman(binding.help)]);
    }
    roff.to_writer(page)
}
