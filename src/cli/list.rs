//! `opcit list`: the library's documents, a line each.

use std::process::ExitCode;

use serde::{Serialize, Serializer};

use super::args::{Format, Global, ListArgs, Order};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{EMPTY, library};
use crate::document::Language;
use crate::find::catalogue::{self, Facts, near_to};
use crate::find::{Query, empty_scopes};
use crate::library::{Entry, Library, work};
use crate::print::markdown::escape;
use crate::print::outline::cut;
use crate::print::safe::safe;
use crate::typeset::cells::width;

#[derive(Serialize)]
struct List<'a> {
    schema: &'static str,
    #[serde(serialize_with = "rows")]
    documents: &'a Listed<'a>,
}

/// The documents that are listed, by their places in the library.
struct Listed<'a> {
    library: &'a Library,
    places: Vec<usize>,
}

impl Listed<'_> {
    fn entries(&self) -> impl Iterator<Item = &Entry> + Clone {
        let entries = self.library.entries();
        self.places
            .iter()
            .filter_map(move |place| entries.get(*place))
    }
}

/// Each row as it is written: thousands never stand in memory together.
fn rows<S: Serializer>(listed: &Listed<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(listed.entries().map(row))
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    symbol: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
    kind: Option<&'a str>,
    #[serde(rename = "type")]
    sort: &'static str,
    body: Option<&'a str>,
    session: Option<&'a str>,
    committee: Option<&'a str>,
    item: Option<&'a str>,
    sponsors: Vec<&'a str>,
    paragraphs: u32,
    footnotes: u32,
    language: Option<&'static str>,
}

pub fn run(global: &Global, out: &Output, args: &ListArgs) -> Result<ExitCode, Fault> {
    let library = library(global)?;
    if library.entries().is_empty() && out.format == Format::Text {
        complain(&EMPTY);
    }
    // Of a work in several languages a list of rows has each.
    let works = out.format == Format::Text;
    let listed = Listed {
        places: selected(&library, args, works)?,
        library: &library,
    };
    match out.format {
        Format::Text => out.lines(text(&listed, out.options.width))?,
        Format::Md => out.lines(markdown(&listed))?,
        Format::Json => out.json(&List {
            schema: "opcit.list.v1",
            documents: &listed,
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The places of those that fit, in the order that is asked for.
fn selected(library: &Library, args: &ListArgs, works: bool) -> Result<Vec<usize>, Fault> {
    let asked = format!("{}{}", args.selection.scopes(), args.words.join(" "));
    // What is given on a command line is finished: no word of it is still being typed.
    let query = Query::parse(&format!("{asked} "));
    if let Some(odd) = query.notes.first() {
        return Err(Fault::Usage(odd.clone()));
    }
    let facts = Facts::of(library);
    let chosen = catalogue::choose(library, &facts, &query)?;
    if let Some(near) = near_to(&chosen.near) {
        complain(&near);
    }
    let mut places = match chosen.places {
        None => facts.all(),
        Some(places) if places.is_empty() => {
            return Err(nothing(library, &query, asked.trim())?);
        }
        Some(places) => places,
    };
    if works {
        facts.one_of_each_work(&mut places);
    }
    let order = match args.sort {
        Order::Symbol => catalogue::Order::Symbol,
        Order::Date => catalogue::Order::Date,
        Order::Title => catalogue::Order::Title,
        Order::Added => catalogue::Order::Added,
    };
    facts.sort(library, &mut places, order, args.reverse);
    places.truncate(args.limit.unwrap_or(usize::MAX));
    Ok(places.into_iter().map(|place| place as usize).collect())
}

/// That nothing fits, and which of the scopes hold nothing at all.
fn nothing(library: &Library, query: &Query, asked: &str) -> Result<Fault, Fault> {
    let empty = empty_scopes(&library.indexes()?, query)?;
    let asked = asked.replace('"', "");
    let dated = match library.is_dated() {
        true => "; an earlier opcit indexed this library, and `opcit reindex` may find more",
        false => "",
    };
    let why = match empty.as_slice() {
        [] => {
            // What shuts each other out can't be told from what is not there.
            let less = match asked.trim().contains(' ') {
                true => "; leave some of it out",
                false => "",
            };
            format!("no document of the library is all of this: {asked}{less}{dated}")
        }
        empty => format!("{}{dated}", empty.join("; ")),
    };
    Ok(Fault::Nothing(why))
}

fn row(entry: &Entry) -> Row<'_> {
    Row {
        name: &entry.name,
        symbol: entry.symbol.as_deref(),
        title: entry.title.as_deref(),
        date: entry.date.map(|date| date.to_string()),
        kind: entry.kind.as_deref(),
        sort: entry.sort().text(),
        body: entry.body.as_deref(),
        session: entry.session.as_deref(),
        committee: entry.committee.as_deref(),
        item: entry.item.as_deref(),
        sponsors: entry.sponsors().collect(),
        paragraphs: entry.paragraphs,
        footnotes: entry.footnotes,
        language: entry.language.map(Language::code),
    }
}

/// A work that is there in several languages stands once, with them, as its reader is shown it.
fn text<'a>(listed: &'a Listed<'a>, cells: usize) -> impl Iterator<Item = String> + 'a {
    let library = listed.library;
    let names = listed
        .entries()
        .map(|entry| width(&safe(&called(library, entry))));
    let wide = names.max().unwrap_or(0).min(28);
    listed.entries().map(move |entry| {
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

fn markdown<'a>(listed: &'a Listed<'a>) -> impl Iterator<Item = String> + 'a {
    let head = [
        "| document | date | paragraphs | title |",
        "| --- | --- | ---: | --- |",
    ];
    let rows = listed.entries().map(|entry| {
        let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
        let title = escape(entry.title.as_deref().unwrap_or(""));
        let name = escape(&entry.name);
        format!("| {name} | {date} | {} | {title} |", entry.paragraphs)
    });
    head.into_iter().map(str::to_owned).chain(rows)
}
