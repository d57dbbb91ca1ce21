//! `opcit notes`: one's own notes and marks, with what they are on cited.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::{base, library};
use crate::desk::{Anchor, Desk};
use crate::library::Library;
use crate::print::citation::{Style, cite};
use crate::print::markdown::escape;
use crate::print::safe::safe;

#[derive(Serialize)]
struct Notes<'a> {
    schema: &'static str,
    notes: Vec<Row<'a>>,
    marks: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    document: &'a str,
    /// As the paragraph is called in the document now.
    id: String,
    citation: String,
    #[serde(skip)]
    linked: String,
    /// The first words of the paragraph.
    words: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    /// Seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<u64>,
}

/// Where marks and notes are kept: apart from the library, which may be shared.
pub fn desk_file() -> Option<PathBuf> {
    base("XDG_DATA_HOME", ".local/share").map(|data| data.join("opcit-desk/desk.json"))
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let desk = match desk_file() {
        Some(file) => Desk::read(&file)?,
        None => Desk::default(),
    };
    let library = library(global)?;
    let notes: Vec<Row> = desk
        .notes
        .iter()
        .map(|note| Row {
            text: Some(&note.text),
            when: Some(note.when),
            ..row(&library, &note.at)
        })
        .collect();
    let marks: Vec<Row> = desk
        .marks
        .iter()
        .map(|mark| Row {
            letter: Some(mark.letter),
            ..row(&library, &mark.at)
        })
        .collect();
    match out.format {
        Format::Json => out.json(&Notes {
            schema: "opcit.notes.v1",
            notes,
            marks,
        })?,
        Format::Md => out.print(&markdown(&notes))?,
        Format::Text => out.print(&text(&notes, &marks))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The paragraph as it is cited now; as it was called where its document is not there any more.
fn row<'a>(library: &Library, at: &'a Anchor) -> Row<'a> {
    let document = library.load(&at.document).ok();
    let found = document.as_ref().and_then(|d| Some((d, at.find(d)?)));
    let id = found.map_or(at.id.as_str(), |(_, paragraph)| &paragraph.id);
    let cited = |style| {
        let citation = found.and_then(|(document, paragraph)| cite(document, &paragraph.id, style));
        citation.unwrap_or_else(|| format!("{}, {}", at.document, at.id))
    };
    Row {
        document: &at.document,
        citation: cited(Style::Un),
        linked: cited(Style::Markdown),
        id: id.to_owned(),
        words: &at.words,
        text: None,
        letter: None,
        when: None,
    }
}

fn text(notes: &[Row], marks: &[Row]) -> String {
    let mut out = String::new();
    for row in marks {
        let letter = row.letter.unwrap_or(' ');
        out.push_str(&format!(
            "{letter}  {}: {}…\n",
            safe(&row.citation),
            safe(row.words)
        ));
    }
    for row in notes {
        let gap = if out.is_empty() { "" } else { "\n" };
        let note = safe(row.text.unwrap_or(""));
        out.push_str(&format!(
            "{gap}{}: {}…\n  {note}\n",
            safe(&row.citation),
            safe(row.words)
        ));
    }
    out
}

fn markdown(notes: &[Row]) -> String {
    let item = |row: &Row| {
        let (words, note) = (escape(row.words), escape(row.text.unwrap_or("")));
        format!("- {}: “{words}…”\n\n  {note}\n", row.linked)
    };
    notes.iter().map(item).collect::<Vec<_>>().join("\n")
}
