//! `opcit add`: imports files into the library, several at a time; one that fails stops no other.

mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::args::{AddArgs, Global};
use super::fault::{Fault, complain, report};
use super::output::Output;
use super::places::{bytes, folder, import_bytes, is_no_document};
use super::progress::{Interrupt, Progress};
use super::room::Room;
use crate::document::Document;
use crate::import::{Balance, Halt, Import, balance};
use crate::input::ENDINGS;
use crate::library::{About, Added, LibraryError, Sources, Writer};
use crate::print::outline::cut;
use crate::print::safe::safe;

/// So many names of a type that is left out are told.
const NAMED: usize = 3;
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
        // What is asked for by name, or in place of what is there, is read whatever is known of it.
        known: match args.replace || args.symbol.is_some() {
            true => Sources::default(),
            false => writer.sources().clone(),
        },
        stop: interrupt.stop.clone(),
        room: Room::default(),
    });
    import_all(&work, jobs(args), &progress, |file, taken| {
        match taken.and_then(|taken| add(&mut writer, args, file, taken, &mut tally)) {
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
    });
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

/// So many files are read at a time.
fn jobs(args: &AddArgs) -> usize {
    let processors = || std::thread::available_parallelism().ok().map(usize::from);
    args.jobs.map(usize::from).or_else(processors).unwrap_or(1)
}

/// What became of the files.
#[derive(Debug, Default)]
struct Tally {
    added: usize,
    replaced: usize,
    /// The very same was there already.
    same: usize,
    /// Another is there, and nobody said to replace it.
    left_out: usize,
    /// Of folders: what its name says to be something else.
    strange: usize,
    failed: usize,
}

impl Tally {
    /// One more that could not be added.
    fn miss(&mut self, fault: &Fault) {
        match fault {
            Fault::Add {
                source: LibraryError::Exists { .. },
                ..
            } => self.left_out += 1,
            _ => self.failed += 1,
        }
    }

    /// How many are in the library.
    fn kept(&self) -> usize {
        self.added + self.replaced + self.same
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally {
            added,
            replaced,
            same,
            left_out,
            strange,
            failed,
        } = self;
        let by_type = match strange {
            0 => String::new(),
            some => format!(" ({some} by type)"),
        };
        let left_out = left_out + strange;
        write!(
            f,
            "{added} added, {replaced} replaced, {same} already there, {left_out} left out{by_type}, \
             {failed} failed"
        )
    }
}

/// Adds one document and says so in a line.
fn add(
    writer: &mut Writer,
    args: &AddArgs,
    file: &Path,
    taken: Taken,
    tally: &mut Tally,
) -> Result<String, Fault> {
    let read = match taken {
        Taken::Read(read) => *read,
        Taken::Same(about, name) => match writer.whole(&name) {
            Some(entry) => {
                let title = entry.title.as_deref();
                let line = line(&name, " (there already)", title, entry.paragraphs, "");
                writer.note_source(file, about, &name);
                tally.same += 1;
                return Ok(line);
            }
            // It was removed since, or is damaged.
            None => read(file, &Halt::default())?,
        },
    };
    let Read {
        mut import,
        words,
        about,
    } = read;
    let document = &mut import.document;
    if let Some(symbol) = &args.symbol {
        take_symbol(document, symbol, file)?;
    }
    let title = document.title.clone();
    let is_none = match is_no_document(document) {
        true => "; reads like no document of the United Nations",
        false => "",
    };
    let (paragraphs, warnings) = (document.paragraphs.len(), document.warnings.len());
    let fallback = match file.file_stem() {
        Some(stem) if file != Path::new("-") => stem.to_string_lossy().into_owned(),
        _ => "standard input".to_owned(),
    };
    let added = writer.add(import, &fallback, args.replace);
    let added = added.map_err(|source| Fault::Add {
        file: file.to_owned(),
        source,
    })?;
    let (name, how, count) = match added {
        Added::New(name) => (name, "", &mut tally.added),
        Added::Same(name) => (name, " (there already)", &mut tally.same),
        Added::Replaced(name) => (name, " (replaced)", &mut tally.replaced),
        Added::Paged(name) => (
            name,
            " (the XML is read, the PDF gives the pages)",
            &mut tally.added,
        ),
    };
    *count += 1;
    if let Some(about) = about {
        writer.note_source(file, about, &name);
    }
    let rest = format!("{}{}{is_none}", doubts(warnings), out_of_balance(&words));
    Ok(line(&name, how, title.as_deref(), paragraphs as u32, &rest))
}

/// A document that prints no symbol takes the one that was given; one that prints another is not it.
fn take_symbol(document: &mut Document, symbol: &str, file: &Path) -> Result<(), Fault> {
    match &document.symbol {
        Some(printed) if printed != symbol => Err(Fault::Usage(format!(
            "{}: prints the symbol {printed}; leave --symbol out",
            file.display()
        ))),
        _ => {
            document.symbol = Some(symbol.to_owned());
            Ok(())
        }
    }
}

fn count(count: usize, one: &str, more: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

fn doubts(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        doubts => format!(", {}", count(doubts, "warning", "warnings")),
    }
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

/// A document that is in the library now, and what is doubtful about it.
fn line(name: &str, how: &str, title: Option<&str>, paragraphs: u32, doubts: &str) -> String {
    let title = cut(title.unwrap_or("(no title)"), 60);
    let paragraphs = count(paragraphs as usize, "paragraph", "paragraphs");
    format!("{}{how}: {title}, {paragraphs}{doubts}\n", safe(name))
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

/// What was taken of a file.
enum Taken {
    Read(Box<Read>),
    /// It has not changed since it became the document of this name.
    Same(About, String),
}

/// A file that was read.
struct Read {
    import: Import,
    words: Balance,
    /// Of a regular file: what it was like.
    about: Option<About>,
}

/// The files, and how far they are.
struct Work {
    files: Vec<PathBuf>,
    known: Sources,
    stop: Halt,
    room: Room,
}

impl Work {
    /// Looks at a file, and reads it where it may have changed since it was added.
    fn take(&self, file: &Path) -> Result<Taken, Fault> {
        let Some((about, name)) = self.known.of(file) else {
            return self.read(file);
        };
        match std::fs::metadata(file) {
            Ok(now) if now.is_file() && about.has_size(&now) => {
                if about.has_time(&now) {
                    return Ok(Taken::Same(*about, name.to_owned()));
                }
                let bytes = bytes(file)?;
                match about.has_words(&bytes) {
                    true => Ok(Taken::Same(About::new(&now, &bytes), name.to_owned())),
                    false => self.read(file),
                }
            }
            _ => self.read(file),
        }
    }

    fn read(&self, file: &Path) -> Result<Taken, Fault> {
        Ok(Taken::Read(Box::new(read(file, &self.stop)?)))
    }
}

/// Reads a file as it is now.
fn read(file: &Path, stop: &Halt) -> Result<Read, Fault> {
    // Looked at before: what is written meanwhile is read again the next time.
    let about = std::fs::metadata(file).ok().filter(|about| about.is_file());
    let bytes = bytes(file)?;
    let import = import_bytes(file, &bytes, stop)?;
    let about = about.map(|about| About::new(&about, &bytes));
    Ok(Read {
        words: balance(&import.original, &import.document),
        import,
        about,
    })
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
