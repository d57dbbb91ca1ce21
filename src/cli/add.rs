//! `opcit add`: imports files into the library, several at a time; one that fails stops no other.

mod keep;
mod tally;
mod watch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::args::{AddArgs, Global};
use super::fault::{Fault, complain, report};
use super::output::Output;
use super::places::{bytes, folder};
use super::progress::{Interrupt, Progress};
use super::room::Room;
use crate::import::Halt;
use crate::input::ENDINGS;
use crate::library::{About, Sources, Writer};
use keep::{Taken, keep, quoted, read};
use tally::Tally;

/// So many names of a type that is left out are told.
const NAMED: usize = 3;
/// So many differences of a document from its other languages are told.
const TOLD: usize = 2;
/// How often it looks up from waiting for a file.
const GLANCE: Duration = Duration::from_millis(100);

pub fn run(global: &Global, out: &Output, args: &AddArgs) -> Result<ExitCode, Fault> {
    match args.watch {
        true => watch::run(global, out, args),
        false => once(global, out, args, &Interrupt::new()?),
    }
}

/// Adds what there is now.
fn once(
    global: &Global,
    out: &Output,
    args: &AddArgs,
    interrupt: &Interrupt,
) -> Result<ExitCode, Fault> {
    let (mut files, mut strange) = (Vec::new(), Vec::new());
    let collected = (args.files.iter()).map(|path| collect(path, &mut files, &mut strange));
    let mut failed: Vec<Fault> = collected.filter_map(Result::err).collect();
    let of = files.len() + failed.len();
    check(args, files.len(), of)?;
    let mut writer = Writer::open(&folder(global)?)?;
    let progress = Progress::new(files.len());
    let mut unheard = None;
    let mut tally = Tally {
        failed: failed.len(),
        strange: strange.len(),
        ..Tally::default()
    };
    let work = Arc::new(Work {
        files,
        known: writer.sources().clone(),
        anew: args.replace || args.symbol.is_some(),
        part: args.part,
        stop: interrupt.stop.clone(),
        room: Room::default(),
    });
    import_all(&work, jobs(args), &progress, |file, taken| {
        let kept = taken.map(|taken| keep(&mut writer, args, file, taken, &mut tally));
        for kept in kept.unwrap_or_else(|fault| vec![Err(fault)]) {
            match kept {
                Ok(line) => {
                    // What was imported is kept, though no one reads on.
                    let printed = progress.aside(|| out.print(&line));
                    unheard = printed.err().or(unheard.take());
                }
                Err(fault) => {
                    tally.miss(&fault);
                    failed.push(fault);
                }
            }
        }
    });
    let apart = out_of_step(&writer);
    // A file may be several documents.
    let of = of.max(tally.all());
    let added = tally.kept();
    let stopped = interrupt.stop.stopped();
    if !stopped {
        interrupt.ends_at_once();
    }
    if added > 0 || !stopped {
        progress.says("writing the index; Ctrl-C leaves the library as it was");
        writer.commit()?;
    }
    drop(progress);
    apart.iter().for_each(|told| complain(told));
    if let Some(told) = left_out(&strange) {
        complain(&told);
    }
    let count = failed.len();
    match failed.pop() {
        Some(only) if of == 1 => return Err(only),
        last => failed.iter().chain(&last).for_each(|fault| complain(fault)),
    }
    let ended = match (unheard, count) {
        _ if stopped => report(&Fault::Stopped { added, of }),
        (Some(fault), 0) => return Err(fault),
        (None, 0) => ExitCode::SUCCESS,
        (_, failed) => report(&Fault::Some { failed, of }),
    };
    // The last line, whatever else there was to say.
    out.print(&format!("{tally}\n"))?;
    Ok(ended)
}

/// Refuses what can't be meant: one symbol for several files, folders with nothing to add.
fn check(args: &AddArgs, files: usize, of: usize) -> Result<(), Fault> {
    if args.symbol.is_some() && (files != 1 || args.files.len() != 1) {
        return Err(Fault::Usage(
            "--symbol names one document; add one file with it".into(),
        ));
    }
    if of > 0 {
        return Ok(());
    }
    let folders = args.files.iter().map(|path| path.display().to_string());
    let folders: Vec<String> = folders.collect();
    let endings: Vec<String> = ENDINGS.iter().map(|ending| format!(".{ending}")).collect();
    Err(Fault::Nothing(format!(
        "{}: no documents are in it; their names end in {}",
        folders.join(", "),
        endings.join(", ")
    )))
}

/// Of each document that was added and whose other languages have other paragraphs a line that says so.
pub fn out_of_step(writer: &Writer) -> Vec<String> {
    let told = writer.out_of_step().into_iter();
    let lines = told.map(|(name, doubts)| {
        let first: Vec<String> = doubts.iter().take(TOLD).map(ToString::to_string).collect();
        let more = match doubts.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!("; and {more} more: `opcit check {}` tells", quoted(name)),
        };
        format!("{name}: {}{more}", first.join("; "))
    });
    lines.collect()
}

/// So many files are read at a time.
fn jobs(args: &AddArgs) -> usize {
    let processors = || std::thread::available_parallelism().ok().map(usize::from);
    args.jobs.map(usize::from).or_else(processors).unwrap_or(1)
}

/// Files as named, and of folders all that could be documents, sorted by path; and what could not.
fn collect(path: &Path, files: &mut Vec<PathBuf>, strange: &mut Vec<PathBuf>) -> Result<(), Fault> {
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
        let known = extension.is_some_and(|e| ENDINGS.iter().any(|known| e == *known));
        match path.is_dir() {
            true if !is_link => inside.push(path),
            false if known => inside.push(path),
            // What programs keep for themselves nobody takes for a document.
            _ if is_hidden(&path) => {}
            _ => strange.push(path),
        }
    }
    inside.sort();
    (inside.iter()).try_for_each(|path| collect(path, files, strange))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".")
}

/// The files of folders that are no documents by their names, each type with some of its names.
fn left_out(strange: &[PathBuf]) -> Option<String> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in strange {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let kind = match path.extension() {
            _ if path.is_dir() => "links to folders".to_owned(),
            Some(ending) => format!(".{}", ending.to_string_lossy().to_lowercase()),
            None => "without an ending".to_owned(),
        };
        types.entry(kind).or_default().push(name.into_owned());
    }
    let told = types.into_iter().map(|(kind, mut names)| {
        names.sort();
        let all = names.len();
        names.truncate(NAMED);
        let more = match all - names.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{all} {kind} ({}{more})", names.join(", "))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        format!(
            "left out of folders, which are searched for {endings}: {}",
            told.join(", ")
        )
    })
}

/// The files, and how far they are.
struct Work {
    files: Vec<PathBuf>,
    known: Sources,
    /// What is asked for by name, or in place of what is there, is read whatever is known of it.
    anew: bool,
    /// What holds several resolutions is to be parted.
    part: bool,
    stop: Halt,
    room: Room,
}

impl Work {
    /// Looks at a file, and reads it where it may have changed since it was added. What was parted then is
    /// parted again.
    fn take(&self, file: &Path) -> Result<Taken, Fault> {
        let Some(known) = self.known.of(file) else {
            return self.read(file, self.part);
        };
        let parted = known.is_parted();
        let same = |about| Taken::Same {
            about,
            names: known.names().map(str::to_owned).collect(),
            parted,
        };
        let read = || self.read(file, self.part || parted);
        if self.anew || self.part && !parted {
            return read();
        }
        match std::fs::metadata(file) {
            Ok(now) if now.is_file() && known.about.has_size(&now) => {
                if known.about.has_time(&now) {
                    return Ok(same(*known.about));
                }
                let bytes = bytes(file)?;
                match known.about.has_words(&bytes) {
                    true => Ok(same(About::new(&now, &bytes))),
                    false => read(),
                }
            }
            _ => read(),
        }
    }

    fn read(&self, file: &Path, part: bool) -> Result<Taken, Fault> {
        Ok(Taken::Read(Box::new(read(file, part, &self.stop)?)))
    }
}

/// Reads files on several threads and hands the imports over in the order of the files, until that
/// is stopped.
///
/// Nobody waits for a thread: what hangs in a file that never ends must not hold Ctrl-C up.
fn import_all(
    work: &Arc<Work>,
    jobs: usize,
    progress: &Progress,
    mut each: impl FnMut(&Path, Result<Taken, Fault>),
) {
    let (sender, receiver) = mpsc::sync_channel(jobs * 2);
    for _ in 0..jobs.min(work.files.len()) {
        let (sender, work) = (sender.clone(), Arc::clone(work));
        std::thread::spawn(move || {
            while let Some((index, cost)) = work.room.next(&work.files, &work.stop) {
                let taken = work.take(&work.files[index]);
                if sender.send((index, (cost, taken))).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    let mut early = BTreeMap::new();
    let mut wanted = 0;
    while let Some(file) = work.files.get(wanted).filter(|_| !work.stop.stopped()) {
        progress.at(wanted, Some(file));
        match receiver.recv_timeout(GLANCE) {
            Ok((index, taken)) => early.insert(index, taken),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        while let Some((cost, taken)) = early.remove(&wanted) {
            if let Some(file) = work.files.get(wanted).filter(|_| !work.stop.stopped()) {
                each(file, taken);
            }
            work.room.free(cost);
            wanted += 1;
        }
    }
}
