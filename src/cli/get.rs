//! `opcit get`: fetches documents by symbol into the library, one after the other.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use super::add::out_of_step;
use super::args::{Form, GetArgs, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{folder, import_bytes, library_to_fill};
use super::progress::{Interrupt, Progress};
use super::settings::settings;
use crate::document::{Language, place, symbol};
use crate::get::{self, GetError, Wanted};
use crate::import::{Halt, Import, LIMIT};
use crate::library::{Added, Library, Writer, work};
use crate::print::outline::cut;
use crate::print::safe::safe;
use crate::print::{Part, text};

/// The server is nobody's own: so long it is left alone between two documents.
const BETWEEN: Duration = Duration::from_secs(1);
/// Whoever wants more wants the server's own ways.
const MOST: usize = 10;

pub fn run(global: &Global, out: &Output, args: &GetArgs) -> Result<ExitCode, Fault> {
    let settings = settings(global)?;
    if settings.get.off {
        let told = "get is off: the configuration says `get = false`";
        return Err(Fault::Usage(told.into()));
    }
    if args.symbols.len() > MOST {
        let told = format!("get takes at most {MOST} symbols at a time; name fewer");
        return Err(Fault::Usage(told));
    }
    let language = global.language.or(settings.language).unwrap_or_default();
    if language == Language::De {
        let told = "the document server has no German; take en, fr, es, ru, zh or ar";
        return Err(Fault::Usage(told.into()));
    }
    let symbols = args.symbols.iter().map(|written| asked(written));
    let symbols: Vec<String> = symbols.collect::<Result<_, _>>()?;
    let library = library_to_fill(global)?;
    let interrupt = Interrupt::new()?;
    let (mut added, mut fetched, mut failed) = (0, 0, Vec::new());
    for symbol in &symbols {
        if let Some(name) = there(&library, symbol, language).filter(|_| !args.replace) {
            out.print(&format!("{} (there already)\n", safe(&name)))?;
            added += 1;
            continue;
        }
        if fetched > 0 {
            std::thread::sleep(BETWEEN);
        }
        fetched += 1;
        let wanted = Wanted {
            url: settings
                .get
                .url
                .clone()
                .unwrap_or_else(|| get::URL.to_owned()),
            symbol: symbol.clone(),
            language: language.code(),
            form: match global.format {
                Form::Docx => "docx",
                _ => "pdf",
            },
            patience: settings.get.timeout.unwrap_or(get::PATIENCE),
            most: LIMIT,
        };
        match fetch(wanted, &interrupt.stop).and_then(|bytes| match bytes {
            Some(bytes) => keep(global, out, args, symbol, &bytes).map(Some),
            None => Ok(None),
        }) {
            Ok(Some(())) => added += 1,
            Ok(None) => {
                let of = symbols.len();
                return Err(Fault::Stopped { added, of });
            }
            Err(fault) => failed.push(fault),
        }
    }
    match (failed.pop(), symbols.len()) {
        (None, _) => Ok(ExitCode::SUCCESS),
        (Some(only), 1) => Err(only),
        (Some(last), of) => {
            let count = failed.len() + 1;
            failed
                .iter()
                .chain([&last])
                .for_each(|fault| complain(fault));
            Err(Fault::Some { failed: count, of })
        }
    }
}

/// The symbol that was written; a number of which only a body can tell the symbol is refused.
fn asked(written: &str) -> Result<String, Fault> {
    let places = place::parse(written);
    let told = |why: &str| {
        Fault::Usage(format!(
            "{written}: {why}; write a symbol, such as A/RES/65/232"
        ))
    };
    let [place] = places.as_slice() else {
        return Err(told("names no document"));
    };
    if place.passage.is_some() {
        return Err(told("whole documents are fetched, not a paragraph"));
    }
    let document = place.document.as_deref().unwrap_or("");
    match symbol::parse(document) {
        Some(symbol) => Ok(symbol),
        None => {
            let readings = place::readings(document);
            let symbols: Vec<&String> = readings
                .iter()
                .filter(|r| symbol::parse(r).is_some())
                .take(3)
                .collect();
            match symbols.as_slice() {
                [] => Err(told("is no symbol")),
                [first, ..] => Err(Fault::Usage(format!(
                    "{written}: of which body? Write its symbol, such as {first}"
                ))),
            }
        }
    }
}

/// What the library has it as, in this language.
fn there(library: &Library, symbol: &str, language: Language) -> Option<String> {
    let work = library.work(symbol);
    let own = work
        .iter()
        .find(|entry| work::language_of(entry) == language);
    own.map(|entry| entry.name.clone())
}

/// Waits for it; none where Ctrl-C was pressed.
fn fetch(wanted: Wanted, stop: &Halt) -> Result<Option<Vec<u8>>, Fault> {
    let progress = Progress::new(1);
    let file = PathBuf::from(format!(
        "{}.{}",
        wanted.symbol.replace('/', "_"),
        wanted.form
    ));
    let tell = |_| progress.at(0, Some(&file));
    Ok(get::waited(wanted, &|| stop.stopped(), &tell)?)
}

/// Puts what came into the library; where that can't be written it is only shown.
fn keep(
    global: &Global,
    out: &Output,
    args: &GetArgs,
    symbol: &str,
    bytes: &[u8],
) -> Result<(), Fault> {
    let file = PathBuf::from(symbol);
    let mut import = import_bytes(&file, bytes, &Halt::default())?;
    match &import.document.symbol {
        None => import.document.symbol = Some(symbol.to_owned()),
        Some(printed) if !same(printed, symbol) => {
            complain(&format!(
                "{symbol}: what the server sent prints the symbol {printed}"
            ));
        }
        Some(_) => {}
    }
    let kept = folder(global).and_then(|folder| add(&folder, &import, symbol, args.replace));
    match kept {
        Ok(line) => out.print(&line),
        Err(fault) => {
            complain(&format!("{symbol} is not kept, only shown: {fault}"));
            let part = Part::whole(&import.document);
            out.print(&text::document(&import.document, &part, out.options))
        }
    }
}

fn add(
    folder: &std::path::Path,
    import: &Import,
    symbol: &str,
    replace: bool,
) -> Result<String, Fault> {
    let mut writer = Writer::open(folder)?;
    let (name, how) = match writer.add(import.clone(), symbol, replace)? {
        Added::New(name) => (name, ""),
        Added::Same(name) => (name, " (there already)"),
        Added::Replaced(name) => (name, " (replaced)"),
        Added::Paged(name) => (name, " (the XML is read, the PDF gives the pages)"),
    };
    out_of_step(&writer).iter().for_each(|told| complain(told));
    writer.commit()?;
    let title = cut(import.document.title.as_deref().unwrap_or("(no title)"), 60);
    let paragraphs = import.document.paragraphs.len();
    Ok(format!(
        "{}{how}: {title}, {paragraphs} paragraphs\n",
        safe(&name)
    ))
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| symbol::parse(text).unwrap_or_else(|| text.to_owned());
    plain(one) == plain(other)
}

impl From<GetError> for Fault {
    fn from(error: GetError) -> Fault {
        match error {
            GetError::Nothing { .. } => Fault::Nothing(error.to_string()),
            GetError::Without { .. } => Fault::Usage(error.to_string()),
            error => Fault::Unreadable(error.to_string()),
        }
    }
}
