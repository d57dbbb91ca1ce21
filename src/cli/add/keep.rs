//! A file that was read, put into the library: one document, or each that it was parted into.

use std::path::Path;

use super::tally::Tally;
use crate::cli::args::AddArgs;
use crate::cli::fault::{Fault, complain};
use crate::cli::places::{bytes, import_bytes, import_parts, is_no_document};
use crate::document::Document;
use crate::import::{Balance, Halt, Import, Part, balance};
use crate::library::{About, Added, Entry, Writer};
use crate::print::outline::cut;
use crate::print::safe::safe;

/// What was taken of a file.
pub enum Taken {
    Read(Box<Read>),
    /// It has not changed since it became the documents of these names.
    Same {
        about: About,
        names: Vec<String>,
        parted: bool,
    },
}

/// A file that was read.
pub struct Read {
    /// Its documents, each with the balance of its words.
    parts: Vec<(Part, Balance)>,
    /// Of a regular file: what it was like.
    about: Option<About>,
    /// Each of its resolutions was to be a document.
    parted: bool,
}

/// Reads a file as it is now; each of its resolutions by itself if it is to be parted.
pub fn read(file: &Path, part: bool, stop: &Halt) -> Result<Read, Fault> {
    // Looked at before: what is written meanwhile is read again the next time.
    let about = std::fs::metadata(file).ok().filter(|about| about.is_file());
    let bytes = bytes(file)?;
    let parts = match part {
        true => import_parts(file, &bytes, stop)?,
        false => vec![Part {
            number: None,
            import: import_bytes(file, &bytes, stop)?,
        }],
    };
    let about = about.map(|about| About::new(&about, &bytes));
    let counted = parts.into_iter().map(|part| {
        let words = balance(&part.import.original, &part.import.document);
        (part, words)
    });
    Ok(Read {
        parts: counted.collect(),
        about,
        parted: part,
    })
}

/// Adds what a file holds; says of each document in a line what became of it.
pub fn keep(
    writer: &mut Writer,
    args: &AddArgs,
    file: &Path,
    taken: Taken,
    tally: &mut Tally,
) -> Vec<Result<String, Fault>> {
    let read = match taken {
        Taken::Read(read) => *read,
        Taken::Same {
            about,
            names,
            parted,
        } => {
            let there = |name: &String| writer.whole(name).map(there_already);
            if let Some(lines) = names.iter().map(there).collect::<Option<Vec<_>>>() {
                writer.note_source(file, about, &names, parted);
                tally.same += lines.len();
                return lines.into_iter().map(Ok).collect();
            }
            // Something was removed since, or is damaged; all of it, and it is read as is asked now.
            let some = names.iter().any(|name| writer.whole(name).is_some());
            match read(file, args.part || parted && some, &Halt::default()) {
                Ok(read) => read,
                Err(fault) => return vec![Err(fault)],
            }
        }
    };
    let Read {
        parts,
        about,
        parted,
    } = read;
    let several = parts.len() > 1;
    let whole = whole_of(writer, file).filter(|_| several);
    let mut names = Vec::with_capacity(parts.len());
    let mut told = Vec::with_capacity(parts.len());
    let mut numbers: Vec<Option<String>> = Vec::with_capacity(parts.len());
    for (part, words) in parts {
        // A decision may have the number of a resolution.
        let again = numbers
            .iter()
            .filter(|number| **number == part.number)
            .count();
        let fallback = match (fallback(file, part.number.as_deref(), several), again) {
            (name, 0) => name,
            (name, again) => format!("{name} ({})", again + 1),
        };
        numbers.push(part.number.clone());
        let kept = keep_one(writer, args, file, (part.import, words), &fallback, tally);
        told.push(kept.map(|(name, line)| {
            names.push(name);
            line
        }));
    }
    if let Some(about) = about.filter(|_| names.len() == told.len()) {
        writer.note_source(file, about, &names, parted);
    }
    if let Some(whole) = whole.filter(|whole| !names.contains(whole)) {
        complain(&format!(
            "{whole}: the whole file is in the library too; `opcit remove {}` takes it out",
            quoted(&whole)
        ));
    }
    told
}

/// The one document that a file is in the library as.
fn whole_of(writer: &Writer, file: &Path) -> Option<String> {
    let known = writer.sources().of(file)?;
    let name = known.names().next().filter(|_| !known.is_parted())?;
    writer.whole(name).map(|entry| entry.name.clone())
}

/// What a document is called that has no symbol.
fn fallback(file: &Path, number: Option<&str>, several: bool) -> String {
    let name = match file.file_stem() {
        Some(stem) if file != Path::new("-") => stem.to_string_lossy().into_owned(),
        _ => "standard input".to_owned(),
    };
    match number {
        Some(number) => format!("{name} {number}"),
        None if several => format!("{name}, without its resolutions"),
        None => name,
    }
}

/// Adds one document: its name, and what is said of it.
fn keep_one(
    writer: &mut Writer,
    args: &AddArgs,
    file: &Path,
    (mut import, words): (Import, Balance),
    fallback: &str,
    tally: &mut Tally,
) -> Result<(String, String), Fault> {
    let document = &mut import.document;
    if let Some(symbol) = &args.symbol {
        take_symbol(document, symbol, file)?;
    }
    let title = document.title.clone();
    let is_none = match is_no_document(document) {
        true => "; reads like no document of the United Nations",
        false => "",
    };
    let several = holds_several(document, args.part, file);
    let (paragraphs, warnings) = (document.paragraphs.len(), document.warnings.len());
    let added = writer.add(import, fallback, args.replace);
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
    let (doubts, words) = (doubts(warnings), out_of_balance(&words));
    let rest = format!("{doubts}{words}{is_none}{several}");
    let line = line(&name, how, title.as_deref(), paragraphs as u32, &rest);
    Ok((name, line))
}

/// What is said of a document that holds several resolutions: how each becomes one of its own.
fn holds_several(document: &Document, part: bool, file: &Path) -> String {
    let Some(count) = document.several() else {
        return String::new();
    };
    let marked = document.revision.is_some() || !document.comments.is_empty();
    match part {
        false => format!(
            "; holds {count} resolutions: `opcit add --part {}` makes each a document of its own",
            quoted(&file.display().to_string())
        ),
        true if marked => format!(
            "; holds {count} resolutions and is not parted: accept its tracked changes and take its \
             comments out first"
        ),
        true => format!("; holds {count} resolutions, which can't be told apart in it"),
    }
}

/// A name as one types it in a shell.
pub fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._/-+@".contains(c);
    match name.chars().all(plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "'\\''")),
    }
}

/// What is said of a document that is in the library as it is in its file.
fn there_already(entry: &Entry) -> String {
    let title = entry.title.as_deref();
    line(&entry.name, " (there already)", title, entry.paragraphs, "")
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
