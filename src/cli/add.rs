//! `opcit add`: imports files into the library, several at a time; one that fails stops no other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::args::{AddArgs, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{folder, read_until};
use super::progress::{Interrupt, Progress};
use super::room::Room;
use crate::import::{Balance, Halt, Import, balance};
use crate::library::{Added, Writer};
use crate::print::outline::cut;
use crate::print::safe::safe;

/// How often it looks up from waiting for a file.
const GLANCE: Duration = Duration::from_millis(100);

pub fn run(global: &Global, out: &Output, args: &AddArgs) -> Result<ExitCode, Fault> {
    let mut files = Vec::new();
    let collected = args.files.iter().map(|path| collect(path, &mut files));
    let mut failed: Vec<Fault> = collected.filter_map(Result::err).collect();
    if args.symbol.is_some() && (files.len() != 1 || args.files.len() != 1) {
        return Err(Fault::Usage(
            "--symbol names one document; add one file with it".into(),
        ));
    }
    let of = files.len() + failed.len();
    if of == 0 {
        let folders = args.files.iter().map(|path| path.display().to_string());
        let folders: Vec<String> = folders.collect();
        return Err(Fault::Nothing(format!(
            "{}: no texts or PDFs are in it; their names end in .txt, .md or .pdf",
            folders.join(", ")
        )));
    }
    let interrupt = Interrupt::new()?;
    let mut writer = Writer::open(&folder(global)?)?;
    let jobs = args.jobs.map(usize::from).or_else(|| {
        let processors = std::thread::available_parallelism().ok()?;
        Some(processors.get())
    });
    let progress = Progress::new(files.len());
    let mut unheard = None;
    let mut added = 0;
    let files: Arc<[PathBuf]> = files.into();
    import_all(
        &files,
        jobs.unwrap_or(1),
        &interrupt.stop,
        &progress,
        |file, read| match read.and_then(|read| add(&mut writer, args, file, read)) {
            Ok(line) => {
                added += 1;
                // What was imported is kept, though no one reads on.
                let printed = progress.aside(|| out.print(&line));
                unheard = printed.err().or(unheard.take());
            }
            Err(fault) => failed.push(fault),
        },
    );
    let stopped = interrupt.stop.stopped();
    if !stopped {
        interrupt.ends_at_once();
    }
    if added > 0 || !stopped {
        progress.says("writing the index; Ctrl-C leaves the library as it was");
        writer.commit()?;
    }
    drop(progress);
    let count = failed.len();
    match failed.pop() {
        Some(only) if of == 1 => return Err(only),
        last => failed.iter().chain(&last).for_each(|fault| complain(fault)),
    }
    match (unheard, count) {
        _ if stopped => Err(Fault::Stopped { added, of }),
        (Some(fault), 0) => Err(fault),
        (None, 0) => Ok(ExitCode::SUCCESS),
        (_, failed) => Err(Fault::Some { failed, of }),
    }
}

/// Adds one document and says so in a line.
fn add(
    writer: &mut Writer,
    args: &AddArgs,
    file: &Path,
    (mut import, words): (Import, Balance),
) -> Result<String, Fault> {
    let document = &mut import.document;
    if let Some(symbol) = &args.symbol {
        match &document.symbol {
            Some(printed) if printed != symbol => {
                return Err(Fault::Usage(format!(
                    "{}: prints the symbol {printed}; leave --symbol out",
                    file.display()
                )));
            }
            _ => document.symbol = Some(symbol.clone()),
        }
    }
    let count = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    };
    let title = cut(document.title.as_deref().unwrap_or("(no title)"), 60);
    let paragraphs = count(document.paragraphs.len(), "paragraph", "paragraphs");
    let warnings = match document.warnings.len() {
        0 => String::new(),
        doubts => format!(", {}", count(doubts, "warning", "warnings")),
    };
    let fallback = match file.file_stem() {
        Some(stem) if file != Path::new("-") => stem.to_string_lossy().into_owned(),
        _ => "standard input".to_owned(),
    };
    let failed = |source| Fault::Add {
        file: file.to_owned(),
        source,
    };
    let (name, how) = match writer
        .add(import, &fallback, args.replace)
        .map_err(failed)?
    {
        Added::New(name) => (name, ""),
        Added::Same(name) => (name, " (there already)"),
        Added::Replaced(name) => (name, " (replaced)"),
    };
    Ok(format!(
        "{}{how}: {title}, {paragraphs}{warnings}{}\n",
        safe(&name),
        out_of_balance(&words)
    ))
}

/// What is told of words that the document has not, or more often than the file.
fn out_of_balance(words: &Balance) -> String {
    match (words.missing.len(), words.extra.len()) {
        (0, 0) => String::new(),
        (lost, twice) => format!(
            "; its words are out of balance, {lost} lost and {twice} too many: see `opcit check`"
        ),
    }
}

/// Files as named, and of folders all that could be documents, sorted by path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Fault> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let failed = |source| Fault::Read {
        file: path.to_owned(),
        source,
    };
    let mut inside = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // A link to a folder could lead round in a circle.
        let is_link = entry.file_type().map_err(failed)?.is_symlink();
        let path = entry.path();
        let extension = path.extension().map(|e| e.to_ascii_lowercase());
        let known =
            extension.is_some_and(|e| ["txt", "md", "pdf", "xml"].iter().any(|&known| e == known));
        match path.is_dir() {
            true if !is_link => inside.push(path),
            false if known => inside.push(path),
            _ => {}
        }
    }
    inside.sort();
    inside.iter().try_for_each(|path| collect(path, files))
}

/// Reads files on several threads and hands the imports over in the order of the files, until that
/// is stopped.
///
/// Nobody waits for a thread: what hangs in a file that never ends must not hold Ctrl-C up.
fn import_all(
    files: &Arc<[PathBuf]>,
    jobs: usize,
    stop: &Halt,
    progress: &Progress,
    mut each: impl FnMut(&Path, Result<(Import, Balance), Fault>),
) {
    let room = Arc::new(Room::default());
    let (sender, receiver) = mpsc::sync_channel(jobs * 2);
    for _ in 0..jobs.min(files.len()) {
        let (sender, room) = (sender.clone(), Arc::clone(&room));
        let (files, stop) = (Arc::clone(files), stop.clone());
        std::thread::spawn(move || {
            while let Some((index, cost)) = room.next(&files, &stop) {
                let read = read_until(&files[index], &stop).map(|import| {
                    let words = balance(&import.original, &import.document);
                    (import, words)
                });
                if sender.send((index, (cost, read))).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    let mut early = BTreeMap::new();
    let mut wanted = 0;
    while let Some(file) = files.get(wanted).filter(|_| !stop.stopped()) {
        progress.at(wanted, Some(file));
        match receiver.recv_timeout(GLANCE) {
            Ok((index, read)) => early.insert(index, read),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        while let Some((cost, read)) = early.remove(&wanted) {
            if let Some(file) = files.get(wanted).filter(|_| !stop.stopped()) {
                each(file, read);
            }
            room.free(cost);
            wanted += 1;
        }
    }
}
