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
use crate::annotations::{Annotation, Annotations, Color, Kind};
use crate::document::Language;
use crate::find::lookup::{Found, lookup};
use crate::library::Library;
use crate::print::citation::{Style, address_in, cite, words};
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
    /// Of the document, as it prints them.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The date in words.
    #[serde(skip)]
    dated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// All of the paragraph; none where it is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<String>,
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
    let rows: Vec<Row> = annotations
        .all()
        .filter(wanted)
        .map(|thing| row(&library, &thing, labels, asked))
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

/// The paragraph as it is cited now; as it was called where its document is not there any more.
fn row(library: &Library, thing: &Annotation, labels: &Labels, asked: Option<Language>) -> Row {
    let at = thing.at();
    let document = library.load(&at.document).ok();
    let found = document.as_ref().and_then(|d| Some((d, at.find(d)?)));
    let id = found.map_or(at.id.as_str(), |(_, paragraph)| &paragraph.id);
    let cited = |style| {
        let citation = found.and_then(|(document, paragraph)| {
            cite(document, &paragraph.id, style, words(document, asked))
        });
        citation.unwrap_or_else(|| format!("{}, {}", at.document, at.id))
    };
    let mut row = Row {
        title: document.as_ref().and_then(|d| d.title.clone()),
        date: document.as_ref().and_then(|d| Some(d.date?.to_string())),
        dated: document
            .as_ref()
            .and_then(|d| d.date.map(|date| labels.date(date))),
        url: document
            .as_ref()
            .and_then(|d| address_in(d.symbol.as_deref()?, d.language)),
        paragraph: found.map(|(_, paragraph)| paragraph.text.clone()),
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

/// Each with all that one needs of it elsewhere: the whole paragraph, and what document that is.
fn markdown(rows: &[Row], labels: &Labels) -> String {
    let title = |kind: Kind| format!("## {}\n\n", heading(kind, labels));
    let item = |row: &Row| {
        let cited = match (row.color, row.letter) {
            (Some(color), _) => format!("{} ({})", row.linked, color.name()),
            (_, Some(letter)) => format!("**{letter}** {}", row.linked),
            _ => row.linked.clone(),
        };
        let title = row
            .title
            .as_ref()
            .map(|title| format!("*{}*", escape(title)));
        let head = [Some(cited), title, row.dated.clone()];
        let head = head.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut item = format!("- {head}\n\n");
        // Words that were chosen stand for themselves, before the paragraph that they are of.
        if row.whole == Some(false) || row.paragraph.is_none() {
            item.push_str(&format!("  “{}”\n\n", escape(&row.quoted())));
        }
        if let Some(paragraph) = &row.paragraph {
            item.push_str(&format!("  > {}\n\n", escape(paragraph)));
        }
        for line in row.text.iter().flat_map(|note| note.lines()) {
            item.push_str(format!("  {}", escape(line)).trim_end());
            item.push('\n');
        }
        if row.text.is_some() {
            item.push('\n');
        }
        item
    };
    let all = sections(rows, title, item);
    match all.trim_end() {
        "" => String::new(),
        all => format!("{all}\n"),
    }
}

fn heading(kind: Kind, labels: &Labels) -> &'static str {
    match kind {
        Kind::Mark => labels.marks,
        Kind::Note => labels.own_notes,
        Kind::Highlight => labels.highlights,
        Kind::Bookmark => labels.bookmarks,
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
