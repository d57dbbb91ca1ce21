//! `opcit history`: where one has been, and how much of it stood on the screen.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{base, library};
use crate::document::date;
use crate::library::Library;
use crate::print::markdown::escape;
use crate::print::safe::safe;
use crate::tui::{Remembered, Visit};
use crate::typeset::cells::width;

#[derive(Serialize)]
struct History<'a> {
    schema: &'static str,
    documents: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    visit: &'a Visit,
    title: Option<String>,
}

/// Where the reader keeps what it remembers.
pub fn state_file() -> Option<PathBuf> {
    base("XDG_STATE_HOME", ".local/state").map(|folder| folder.join("opcit/reading.json"))
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let remembered = match state_file() {
        Some(file) => Remembered::read(&file)?,
        None => Remembered::default(),
    };
    let visits = remembered.visits();
    let library = library(global)?;
    let rows: Vec<Row> = visits
        .iter()
        .map(|visit| Row {
            visit,
            title: title(&library, &visit.document),
        })
        .collect();
    if rows.is_empty() && out.format == Format::Text {
        complain(&"nothing was opened in the reader yet");
    }
    match out.format {
        Format::Json => out.json(&History {
            schema: "opcit.history.v1",
            documents: rows,
        })?,
        Format::Md => out.print(&markdown(&rows))?,
        Format::Text => out.print(&text(&rows))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn title(library: &Library, name: &str) -> Option<String> {
    library.entry(name)?.title.clone()
}

/// `2026-11-22 05:08`, in UTC.
fn moment(seconds: u64) -> String {
    let (day, seconds) = date::of_seconds(seconds);
    let minutes = seconds / 60;
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// `12 of 35`; nothing where the document was last open before this was counted.
fn seen(visit: &Visit) -> String {
    match visit.paragraphs {
        0 => "–".to_owned(),
        all => format!("{} of {all}", visit.seen),
    }
}

fn text(rows: &[Row]) -> String {
    let cells = |row: &Row| {
        let visit = row.visit;
        let texts = [&visit.document, &visit.place].map(|text| safe(text).into_owned());
        let [document, place] = texts;
        [moment(visit.last), document, place, seen(visit)]
    };
    let rows: Vec<_> = rows.iter().map(|row| (cells(row), &row.title)).collect();
    let wide = |n: usize| rows.iter().map(|(cells, _)| width(&cells[n])).max();
    let wide = [0, 1, 2, 3].map(|n| wide(n).unwrap_or(0));
    let mut out = String::new();
    for (cells, title) in &rows {
        let mut line = String::new();
        for (cell, wide) in cells.iter().zip(wide) {
            line.push_str(cell);
            line.push_str(&" ".repeat(wide + 2 - width(cell)));
        }
        line.push_str(&safe(title.as_deref().unwrap_or("")));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn markdown(rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "| when (UTC) | document | at | paragraphs seen | title |\n| --- | --- | --- | --- | --- |\n",
    );
    for Row { visit, title } in rows {
        let (document, place) = (escape(&visit.document), escape(&visit.place));
        let title = escape(title.as_deref().unwrap_or(""));
        let (when, seen) = (moment(visit.last), seen(visit));
        out.push_str(&format!(
            "| {when} | {document} | {place} | {seen} | {title} |\n"
        ));
    }
    out
}
