//! `opcit notes`: one's own notes, highlights, bookmarks and marks, with what they are on cited.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{base, library};
use super::settings::{named_labels, settings};
use crate::annotations::{Annotation, Annotations, Color, Kind};
use crate::library::Library;
use crate::print::citation::{Style, cite};
use crate::print::labels::Labels;
use crate::print::markdown::escape;
use crate::print::safe::safe;

#[derive(Serialize)]
struct Notes<'a> {
    schema: &'static str,
    notes: Vec<&'a Row>,
    highlights: Vec<&'a Row>,
    bookmarks: Vec<&'a Row>,
    marks: Vec<&'a Row>,
}

#[derive(Serialize)]
struct Row {
    document: String,
    /// As the paragraph is called in the document now.
    id: String,
    citation: String,
    #[serde(skip)]
    linked: String,
    /// The first words of the paragraph, or those that are highlighted.
    words: String,
    #[serde(skip)]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<Color>,
    /// All of the paragraph is highlighted, not only those words.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    /// Seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<u64>,
}

/// Where marks and notes are kept: apart from the library, which may be shared.
pub fn annotations_file() -> Option<PathBuf> {
    base("XDG_DATA_HOME", ".local/share").map(|data| data.join("opcit-desk/desk.json"))
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let annotations = match annotations_file() {
        Some(file) => Annotations::read(&file)?,
        None => Annotations::default(),
    };
    let labels = named_labels(global, &settings(global)?)?;
    let library = library(global)?;
    let rows: Vec<Row> = annotations
        .all()
        .map(|thing| row(&library, &thing, labels))
        .collect();
    if rows.is_empty() && out.format == Format::Text {
        complain(&"there are no notes or marks yet; they are made in the reader");
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
        Format::Md => out.print(&markdown(&rows))?,
        Format::Text => out.print(&text(&rows))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The paragraph as it is cited now; as it was called where its document is not there any more.
fn row(library: &Library, thing: &Annotation, labels: &Labels) -> Row {
    let at = thing.at();
    let document = library.load(&at.document).ok();
    let found = document.as_ref().and_then(|d| Some((d, at.find(d)?)));
    let id = found.map_or(at.id.as_str(), |(_, paragraph)| &paragraph.id);
    let cited = |style| {
        let citation =
            found.and_then(|(document, paragraph)| cite(document, &paragraph.id, style, labels));
        citation.unwrap_or_else(|| format!("{}, {}", at.document, at.id))
    };
    let mut row = Row {
        document: at.document.clone(),
        citation: cited(Style::Un),
        linked: cited(Style::Markdown),
        id: id.to_owned(),
        words: at.words.clone(),
        kind: thing.kind(),
        text: None,
        color: None,
        whole: None,
        letter: None,
        when: None,
    };
    match thing {
        Annotation::Mark(mark) => row.letter = Some(mark.letter),
        Annotation::Bookmark(bookmark) => row.when = Some(bookmark.when),
        Annotation::Note(note) => {
            row.text = Some(note.text.clone());
            row.when = Some(note.when);
        }
        Annotation::Highlight(highlight) => {
            row.color = Some(highlight.color);
            row.whole = Some(highlight.words.is_none());
            row.when = Some(highlight.when);
            if let Some(words) = &highlight.words {
                row.words.clone_from(&words.text);
            }
        }
    }
    row
}

impl Row {
    /// `Requests all States to…`; words that were chosen end where they end.
    fn quoted(&self) -> String {
        match self.whole {
            Some(false) => self.words.clone(),
            _ => format!("{}…", self.words),
        }
    }
}

fn text(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let (citation, words) = (&row.citation, row.quoted());
        let line = match (row.kind, row.color, row.letter) {
            (Kind::Note, ..) => {
                let note = row.text.as_deref().unwrap_or("");
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

fn markdown(rows: &[Row]) -> String {
    let title = |kind: Kind| format!("## {}\n\n", heading(kind));
    let item = |row: &Row| {
        let words = escape(&row.quoted());
        let cited = match (row.color, row.letter) {
            (Some(color), _) => format!("{} ({})", row.linked, color.name()),
            (_, Some(letter)) => format!("**{letter}** {}", row.linked),
            _ => row.linked.clone(),
        };
        let note = row.text.as_deref();
        let note = note.map_or(String::new(), |note| format!("\n  {}\n", escape(note)));
        format!("- {cited}: “{words}”\n{note}")
    };
    sections(rows, title, item)
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Mark => "Marks",
        Kind::Note => "Notes",
        Kind::Highlight => "Highlights",
        Kind::Bookmark => "Bookmarks",
    }
}

/// The kinds one after the other, those that there are, with a blank line between them.
fn sections(rows: &[Row], title: impl Fn(Kind) -> String, line: impl Fn(&Row) -> String) -> String {
    let section = |kind| {
        let lines: String = rows
            .iter()
            .filter(|row| row.kind == kind)
            .map(&line)
            .collect();
        (!lines.is_empty()).then(|| format!("{}{lines}", title(kind)))
    };
    let order = [Kind::Note, Kind::Highlight, Kind::Bookmark, Kind::Mark];
    let sections: Vec<String> = order.into_iter().filter_map(section).collect();
    sections.join("\n")
}
