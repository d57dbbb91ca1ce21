//! `opcit list`: the library's documents, a line each.

use std::process::ExitCode;

use serde::{Serialize, Serializer};

use super::args::{Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::library;
use crate::document::Language;
use crate::library::{Entries, Entry, Library, work};
use crate::print::markdown::escape;
use crate::print::outline::cut;
use crate::print::safe::safe;
use crate::typeset::cells::width;

#[derive(Serialize)]
struct List<'a> {
    schema: &'static str,
    #[serde(serialize_with = "rows")]
    documents: Entries<'a>,
}

/// Each row as it is written: thousands never stand in memory together.
fn rows<S: Serializer>(entries: &Entries<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(entries.iter().map(row))
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    symbol: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
    kind: Option<&'a str>,
    body: Option<&'a str>,
    paragraphs: u32,
    footnotes: u32,
    language: Option<&'static str>,
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let library = library(global)?;
    let entries = library.entries();
    if entries.is_empty() && out.format == Format::Text {
        complain(&"the library is empty; `opcit add FILE` puts documents into it");
    }
    match out.format {
        Format::Text => out.lines(text(&library, out.options.width))?,
        Format::Md => out.lines(markdown(entries))?,
        Format::Json => out.json(&List {
            schema: "opcit.list.v1",
            documents: entries,
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn row(entry: &Entry) -> Row<'_> {
    Row {
        name: &entry.name,
        symbol: entry.symbol.as_deref(),
        title: entry.title.as_deref(),
        date: entry.date.map(|date| date.to_string()),
        kind: entry.kind.as_deref(),
        body: entry.body.as_deref(),
        paragraphs: entry.paragraphs,
        footnotes: entry.footnotes,
        language: entry.language.map(Language::code),
    }
}

/// A work that is there in several languages stands once, with them, as its reader is shown it.
fn text(library: &Library, cells: usize) -> impl Iterator<Item = String> {
    let shown = move || {
        let entries = library.entries().iter();
        entries.filter(move |entry| library.is_shown(&entry.name))
    };
    let names = shown().map(|entry| width(&safe(&called(library, entry))));
    let wide = names.max().unwrap_or(0).min(28);
    shown().map(move |entry| {
        let name = called(library, entry);
        let name = safe(&name);
        let gap = " ".repeat(wide.saturating_sub(width(&name)));
        let date = entry.date.map_or(" ".repeat(10), |date| date.to_string());
        let head = format!("{name}{gap}  {date}  {:>4} ¶  ", entry.paragraphs);
        let title = entry.title.as_deref().or(entry.kind.as_deref());
        let room = cells.saturating_sub(width(&head)).max(20);
        let line = format!("{head}{}", cut(title.unwrap_or(""), room));
        line.trim_end().to_owned()
    })
}

/// What a list calls an entry: its name, and where there are several languages all of them.
fn called(library: &Library, entry: &Entry) -> String {
    match library.work(&entry.name).as_slice() {
        [] | [_] => entry.name.clone(),
        work => {
            let (symbol, _) = work::parted(&entry.name);
            let codes = work.iter().map(|entry| work::language_of(entry).code());
            format!("{symbol} {}", codes.collect::<Vec<_>>().join(" "))
        }
    }
}

fn markdown<'a>(entries: Entries<'a>) -> impl Iterator<Item = String> + use<'a> {
    let head = [
        "| document | date | paragraphs | title |",
        "| --- | --- | ---: | --- |",
    ];
    let rows = entries.iter().map(|entry| {
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let title = escape(entry.title.as_deref().unwrap_or(""));
        let name = escape(&entry.name);
        format!("| {name} | {date} | {} | {title} |", entry.paragraphs)
    });
    head.into_iter().map(str::to_owned).chain(rows)
}
