//! `opcit notes`: one's own notes, highlights, bookmarks and marks, with what they are on cited.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{base, library, several};
use super::settings::{cites, named_labels, settings};
use crate::annotations::{Annotation, Annotations, Kind};
use crate::find::lookup::{Found, lookup};
use crate::library::Library;
use crate::print::safe::safe;
use crate::tui::excerpts::{Excerpt, excerpt, markdown, sections};

#[derive(Serialize)]
struct Notes<'a> {
    schema: &'static str,
    notes: Vec<&'a Excerpt>,
    highlights: Vec<&'a Excerpt>,
    bookmarks: Vec<&'a Excerpt>,
    marks: Vec<&'a Excerpt>,
}

/// Where marks and notes are kept: apart from the library, which may be shared.
pub fn annotations_file() -> Option<PathBuf> {
    base("XDG_DATA_HOME", ".local/share").map(|data| data.join("opcit-desk/desk.json"))
}

/// All of them, or those on one document.
pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    let annotations = match annotations_file() {
        Some(file) => Annotations::read(&file)?,
        None => Annotations::default(),
    };
    let settings = settings(global)?;
    let (labels, asked) = (named_labels(global, &settings), cites(global, &settings));
    let library = library(global)?;
    let only = match place {
        [] => None,
        words => Some(document(&library, &annotations, words)?),
    };
    let wanted = |thing: &Annotation| {
        only.as_ref()
            .is_none_or(|name| thing.at().document == *name)
    };
    let rows: Vec<Excerpt> = annotations
        .all()
        .filter(wanted)
        .map(|thing| excerpt(&library, &thing, labels, asked))
        .collect();
    match &only {
        Some(name) if rows.is_empty() => {
            return Err(Fault::Nothing(format!(
                "there are no notes or marks on {name}"
            )));
        }
        None if rows.is_empty() && out.format == Format::Text => {
            complain(&"there are no notes or marks yet; they are made in the reader");
        }
        _ => {}
    }
    let of = |kind| rows.iter().filter(move |row| row.kind == kind);
    match out.format {
        Format::Json => out.json(&Notes {
            schema: "opcit.notes.v1",
            notes: of(Kind::Note).collect(),
            highlights: of(Kind::Highlight).collect(),
            bookmarks: of(Kind::Bookmark).collect(),
            marks: of(Kind::Mark).collect(),
        })?,
        Format::Md => out.print(&markdown(&rows, labels))?,
        Format::Text => out.print(&text(&rows))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The document that words name: one of the library, or one that notes are on though it is gone.
fn document(
    library: &Library,
    annotations: &Annotations,
    words: &[OsString],
) -> Result<String, Fault> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let place = words.join(" ");
    match lookup(library, &place) {
        Found::One { name, .. } | Found::Unreadable(name, _) => Ok(name),
        Found::Several(names) | Found::All(names) => Err(several(&place, &names)),
        Found::Missing(why) => {
            let noted = annotations.all().find(|thing| thing.at().document == place);
            noted.map(|_| place).ok_or(Fault::Nothing(why))
        }
    }
}

fn text(rows: &[Excerpt]) -> String {
    let line = |row: &Excerpt| {
        let (citation, words) = (&row.citation, row.quoted());
        let line = match (row.kind, row.color, row.letter) {
            (Kind::Note, ..) => {
                let note = row.text.as_deref().unwrap_or("").replace('\n', "\n  ");
                format!("{citation}: {words}\n  {note}")
            }
            (_, Some(color), _) => format!("{citation}, {}: {words}", color.name()),
            (_, _, Some(letter)) => format!("{letter}  {citation}: {words}"),
            _ => format!("{citation}: {words}"),
        };
        line.lines().map(|l| format!("{}\n", safe(l))).collect()
    };
    sections(rows, |_| String::new(), line)
}
