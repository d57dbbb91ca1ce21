//! `opcit [PLACE]…`: the reader, or its plain twin where standard output is no terminal.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Format, Global, ListArgs};
use super::fault::{Fault, complain};
use super::history::state_file;
use super::notes::annotations_file;
use super::output::Output;
use super::places::{Target, folder, library, names_file, resolve, resolve_in};
use super::settings::{cites, named_labels, settings, spoken};
use super::slip::{or_command, refuse_slip};
use super::{list, show};
use crate::config::{self, Settings};
use crate::document::Address;
use crate::get;
use crate::import::Import;
use crate::input;
use crate::library::{Library, LibraryError, refuse_foreign};
use crate::print::Part;
use crate::private;
use crate::tui::backend::{Background, Capabilities, ColorChoice, Depth};
use crate::tui::fetch::Server;
use crate::tui::keymap::{self, Keymap, Problem};
use crate::tui::lessons;
use crate::tui::linear::Setup;
use crate::tui::{self, Clipboard, Options, Start, Theme, theme};

/// Refuses what can't be right in any command: a keymap that is nowhere, a folder of others. One that
/// is not there is told by who looks for documents in it.
pub fn refuse(global: &Global) -> Result<(), Fault> {
    if let Some(name) = &global.keymap
        && !names_keymap_file(name)
    {
        Keymap::preset(name)?;
    }
    let Some(folder) = &global.library else {
        return Ok(());
    };
    match std::fs::metadata(folder) {
        Ok(about) if !about.is_dir() => Err(Fault::Usage(format!(
            "{}: a file, not the folder of a library",
            folder.display()
        ))),
        _ => match refuse_foreign(folder) {
            Err(foreign @ LibraryError::Foreign { .. }) => Err(foreign.into()),
            _ => Ok(()),
        },
    }
}

pub fn run(
    global: &Global,
    out: &Output,
    places: &[OsString],
    clean: bool,
) -> Result<ExitCode, Fault> {
    refuse_slip(places)?;
    if out.reads() {
        Keymap::prepare();
        return read(global, out, places, clean);
    }
    if out.could_converse() {
        complain(&"this terminal can't be drawn on; `opcit --linear` reads here, a command a line");
    }
    if places.is_empty() {
        return list::run(global, out, &ListArgs::default());
    }
    show::run(global, out, places).map_err(|fault| or_command(fault, places))
}

/// The symbol of the document that teaches the reader.
const TUTOR: &str = "A/RES/99/1";

/// Opens the built-in document that teaches by doing, or prints it.
pub fn tutor(global: &Global, out: &Output, clean: bool) -> Result<ExitCode, Fault> {
    let library = Library::builtin();
    let told = lessons::of(spoken(global, &settings(global)?));
    if !out.reads() {
        let document = match told {
            Some((_, lesson)) => Arc::new(lesson.document),
            None => library.load(TUTOR)?,
        };
        let part = Part::whole(&document);
        let target = Target {
            name: TUTOR.to_owned(),
            original: None,
            document,
            part,
        };
        return show::print(out, &[target]);
    }
    // At its beginning, whatever was read of it before.
    let address = Some(Address::from("pp1"));
    let start = match told {
        Some((name, lesson)) => Start::Imported {
            name,
            import: Box::new(lesson),
            address,
        },
        None => Start::Library {
            name: TUTOR.to_owned(),
            address,
        },
    };
    start_reader(global, out, library, vec![start], clean)
}

/// Opens the reader. What can't be found is said on its screen, beside what there is.
fn read(
    global: &Global,
    out: &Output,
    places: &[OsString],
    clean: bool,
) -> Result<ExitCode, Fault> {
    let library = library(global)?;
    let start = match places {
        [] => Vec::new(),
        places => match resolve_in(|| Ok(library.clone()), places)
            .map_err(|fault| or_command(fault, places))
        {
            Ok(targets) => targets.into_iter().map(start).collect(),
            Err(fault @ Fault::Usage(_)) => return Err(fault),
            Err(Fault::Nothing(why)) => {
                let words: Vec<_> = places.iter().map(|word| word.to_string_lossy()).collect();
                vec![Start::Missing {
                    place: words.join(" "),
                    why,
                }]
            }
            Err(fault) => vec![Start::Failed(fault.to_string())],
        },
    };
    start_reader(global, out, library, start, clean)
}

/// Reads without a screen, a command a line. What can't be found ends it: nothing is there to read.
pub fn linear(
    global: &Global,
    out: &Output,
    places: &[OsString],
    clean: bool,
) -> Result<ExitCode, Fault> {
    if out.format != Format::Text {
        return Err(Fault::Usage("--linear answers in text alone".into()));
    }
    refuse_slip(places)?;
    let library = library(global)?;
    let start = match places {
        [] => Vec::new(),
        places => resolve_in(|| Ok(library.clone()), places)
            .map_err(|fault| or_command(fault, places))?
            .into_iter()
            .map(start)
            .collect(),
    };
    let files = |line: &str| files(global, line);
    let done = tui::linear::run(Setup {
        options: options(global, out, library, start, clean)?,
        files: &files,
        from_terminal: places.iter().any(|place| place == "-"),
        teaches: false,
    })?;
    Ok(ended(done))
}

/// Teaches to read without a screen, on the documents that come with opcit.
pub fn linear_tutor(global: &Global, out: &Output, clean: bool) -> Result<ExitCode, Fault> {
    let files = |line: &str| files(global, line);
    let done = tui::linear::run(Setup {
        options: options(global, out, Library::builtin(), Vec::new(), clean)?,
        files: &files,
        from_terminal: false,
        teaches: true,
    })?;
    Ok(ended(done))
}

fn ended(done: bool) -> ExitCode {
    match done {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(1),
    }
}

/// The files that a line names, as a command line would: one whole name, or a name and an address.
fn files(global: &Global, line: &str) -> Option<Result<Vec<Start>, String>> {
    let words: Vec<OsString> = match Path::new(line).is_file() {
        true => vec![line.into()],
        false => line.split_whitespace().map(OsString::from).collect(),
    };
    if line == "-" || !words.first().is_some_and(|word| names_file(word)) {
        return None;
    }
    let found = resolve(global, &words).map_err(|fault| fault.to_string());
    Some(found.map(|targets| targets.into_iter().map(start).collect()))
}

fn start_reader(
    global: &Global,
    out: &Output,
    library: Library,
    start: Vec<Start>,
    clean: bool,
) -> Result<ExitCode, Fault> {
    tui::run(options(global, out, library, start, clean)?)?;
    Ok(ExitCode::SUCCESS)
}

/// What the reader is started with, with or without a screen.
fn options(
    global: &Global,
    out: &Output,
    library: Library,
    mut start: Vec<Start>,
    clean: bool,
) -> Result<Options, Fault> {
    // A slip in a file that a person wrote must not keep anybody from reading: it is told, and what
    // is right counts.
    let settings = settings(global).unwrap_or_else(|fault| {
        start.push(Start::Failed(fault.to_string()));
        Settings::default()
    });
    let Keys {
        keymap,
        problems,
        file,
    } = keymap(global, &settings)?;
    start.extend(problems.first().map(|p| Start::Failed(p.to_string())));
    let (theme, auto_theme) = named_theme(global, &settings, out);
    let panes = &settings.panes;
    let clipboard = settings.clipboard.clone().and_then(|to| match to {
        config::Clipboard::Terminal => None,
        config::Clipboard::Command(command) => Some(Clipboard::Command(command)),
        config::Clipboard::File(path) => Some(Clipboard::File(path)),
    });
    let measure = global.measure.map(usize::from);
    Ok(Options {
        library,
        start,
        theme,
        auto_theme,
        keymap,
        keymap_file: file,
        words: spoken(global, &settings),
        labels: named_labels(global, &settings),
        cites: cites(global, &settings),
        measure: measure.or(settings.measure).unwrap_or(tui::MEASURE),
        hide_side: panes.side.map(|side| !side),
        wider: panes.wider,
        clipboard,
        author: settings.author.clone(),
        redlines: Some(PathBuf::from(".")),
        visual: settings.visual == Some(true),
        mouse: settings.mouse == Some(true),
        wheel: settings.wheel.unwrap_or(3),
        opener: tui::Opener {
            program: None,
            pdf: settings.pdf.clone(),
        },
        links: settings.links != Some(false),
        annotations: annotations_file().filter(|_| !clean),
        state: state_file().filter(|_| !clean),
        get: server(global, &settings),
        clean,
    })
}

/// Where documents are fetched that are not there; none where that is off, or was not built.
fn server(global: &Global, settings: &Settings) -> Option<Server> {
    if settings.get.off || !get::BUILT {
        return None;
    }
    Some(Server {
        url: settings
            .get
            .url
            .clone()
            .unwrap_or_else(|| get::URL.to_owned()),
        patience: settings.get.timeout.unwrap_or(get::PATIENCE),
        folder: folder(global).ok()?,
    })
}

fn start(target: Target) -> Start {
    let Target {
        name,
        document,
        original,
        part,
    } = target;
    let address = part.address;
    match original {
        None => Start::Library { name, address },
        Some(original) => Start::Imported {
            name: lasting(name),
            import: Box::new(Import {
                document: Arc::unwrap_or_clone(document),
                original: Arc::unwrap_or_clone(original),
            }),
            address,
        },
    }
}

/// A file's name as it is told from others of the same name in other folders, at other times.
fn lasting(name: String) -> String {
    let (file, part) = input::file_and_part(&name);
    let path = Path::new(file);
    let absolute = path.is_file().then(|| std::path::absolute(path).ok());
    let part = part.map_or(String::new(), |part| format!("#{part}"));
    absolute
        .flatten()
        .map_or(name.clone(), |path| format!("{}{part}", path.display()))
}

fn named_theme(global: &Global, settings: &Settings, out: &Output) -> (Theme, bool) {
    let set = global.theme.as_deref().or(settings.theme.as_deref());
    let name = set.unwrap_or(theme::AUTO);
    let auto = name == theme::AUTO;
    // What colours say is said in another way where the terminal has none.
    let environment = |name: &str| std::env::var(name).ok();
    let terminal = Capabilities::detect(ColorChoice::Always, &environment);
    let color = out.options.color && terminal.depth != Depth::None;
    let background = Background::detect(&|name| std::env::var(name).ok());
    let theme = match background.filter(|_| auto) {
        Some(background) => Some(Theme::on(background, color)),
        // A name that there is none of was refused where it was read.
        None => Theme::named(name, color).or_else(|| Theme::named(theme::AUTO, color)),
    };
    (
        theme.unwrap_or_else(|| Theme::on(Background::Dark, color)),
        auto,
    )
}

/// A keymap, the file it was read from, and what is wrong with that.
pub struct Keys {
    pub keymap: Keymap,
    pub problems: Vec<Problem>,
    pub file: Option<PathBuf>,
}

/// The keymap that was asked for: a file where there is one or a path is meant, else a preset.
pub fn keymap(global: &Global, settings: &Settings) -> Result<Keys, Fault> {
    let set = global.keymap.as_deref().or(settings.keymap.as_deref());
    let name = set.unwrap_or(keymap::DEFAULT);
    let path = Path::new(name);
    if !names_keymap_file(name) {
        return Ok(Keys {
            keymap: Keymap::preset(name)?,
            problems: Vec::new(),
            file: None,
        });
    }
    let (keymap, problems) = keymap_file(path)?;
    Ok(Keys {
        keymap,
        problems,
        file: Some(path.to_owned()),
    })
}

fn names_keymap_file(name: &str) -> bool {
    name.ends_with(".toml") || name.contains('/') || Path::new(name).is_file()
}

/// A keymap file, and what is wrong with it.
pub fn keymap_file(path: &Path) -> Result<(Keymap, Vec<Problem>), Fault> {
    let text = private::read_text(path).map_err(|source| Fault::Read {
        file: path.to_owned(),
        source,
    })?;
    Ok(Keymap::read(&path.display().to_string(), &text))
}
