//! `opcit find`: what fuzzy jump would list, a search of the full text, or who cites a document.

use std::process::ExitCode;

use serde::Serialize;

use super::absent::About;
use super::args::{FindArgs, Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{library, several};
use crate::document::Language;
use crate::find::cited::{self, cited_by, known};
use crate::find::lookup::{Found, lookup};
use crate::find::series::{Member, series};
use crate::find::{Cancel, Hit, Item, ItemKind, Options, Query, full_text, jump};
use crate::library::{Entry, Library};
use crate::print::markdown::escape;
use crate::print::outline::cut;
use crate::print::safe::safe;
use crate::typeset::cells::width;

#[derive(Serialize)]
struct List<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    hits: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<About>,
}

#[derive(Serialize)]
struct Row {
    place: String,
    symbol: Option<String>,
    language: Option<&'static str>,
    kind: &'static str,
    score: i64,
    label: String,
    text: String,
    label_matched: Vec<(u32, u32)>,
    matched: Vec<(u32, u32)>,
    /// Of a document in a series: when it was made, and how it belongs there.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'static str>,
}

pub fn run(global: &Global, out: &Output, args: &FindArgs) -> Result<ExitCode, Fault> {
    let library = library(global)?;
    match (&args.cites, &args.series) {
        (Some(cites), _) => citing(&library, out, cites, args.limit),
        (None, Some(place)) => through_the_years(&library, out, place),
        (None, None) => query(&library, out, args),
    }
}

fn query(library: &Library, out: &Output, args: &FindArgs) -> Result<ExitCode, Fault> {
    let selection = args.selection.scopes();
    if let Some(odd) = Query::parse(&selection).notes.first() {
        return Err(Fault::Usage(odd.clone()));
    }
    let query = format!("{selection}{}", args.query.join(" "));
    let options = Options {
        limit: args.limit,
        ..Options::default()
    };
    let cancel = Cancel::default();
    // What is given on a command line is finished: no word of it is still being typed.
    let asked = format!("{query} ");
    let results = if args.text {
        full_text(library, &asked, &options, &cancel)?
    } else {
        jump(library, &asked, &options, &cancel, &mut |_| {})?
    };
    if let Some(absent) = &results.absent {
        let target = &absent.target;
        complain(&format!(
            "{target} is not in the library; opcit show {target:?} tells what is known of it"
        ));
    }
    for note in &results.notes {
        complain(note);
    }
    let rows = results
        .hits
        .iter()
        .map(|hit| of_hit(library, hit))
        .collect();
    print(out, &query, results.total, rows, None)
}

fn citing(library: &Library, out: &Output, cites: &str, limit: usize) -> Result<ExitCode, Fault> {
    let Some((target, paragraph)) = cited::target(library, cites) else {
        return Err(Fault::Usage(format!(
            "{cites}: names no document; write a symbol, such as A/RES/65/232 or A/RES/65/232#op12"
        )));
    };
    let all = cited_by(library, &target, paragraph.as_deref())?;
    let total = all.len();
    let rows = (all.into_iter().take(limit))
        .map(|citing| of_hit(library, &citing.into()))
        .collect();
    let about = About::of(&target, known(library, &target)?);
    print(out, cites, total, rows, Some(about))
}

/// The documents of one item through the years.
fn through_the_years(library: &Library, out: &Output, place: &str) -> Result<ExitCode, Fault> {
    let name = match lookup(library, place) {
        Found::One { name, .. } => name,
        Found::Several(names) | Found::All(names) => return Err(several(place, &names)),
        Found::Missing(why) => return Err(Fault::Nothing(why)),
        Found::Unreadable(_, why) => return Err(Fault::Unreadable(why)),
    };
    let members = series(library, &name)?;
    let rows: Vec<Row> = members.into_iter().map(|m| of_member(library, m)).collect();
    print(out, place, rows.len(), rows, None)
}

fn of_member(library: &Library, member: Member) -> Row {
    let Entry {
        name,
        symbol,
        title,
        date,
        ..
    } = member.entry;
    let title = title.unwrap_or_default();
    Row {
        place: library.place_of(&name),
        language: language(library, &name),
        symbol,
        kind: ItemKind::Document.name(),
        score: 0,
        label: name,
        text: title,
        label_matched: Vec::new(),
        matched: Vec::new(),
        date: date.map(|date| date.to_string()),
        link: Some(member.link.name()).filter(|link| !link.is_empty()),
    }
}

/// Where a hit is, as its reader opens it.
fn place(library: &Library, item: &Item) -> String {
    let document = library.place_of(&item.name);
    match &item.address {
        Some(address) => format!("{document}#{address}"),
        None => document,
    }
}

fn language(library: &Library, name: &str) -> Option<&'static str> {
    library.entry(name)?.language.map(Language::code)
}

fn symbol_of(library: &Library, name: &str) -> Option<String> {
    library.entry(name)?.symbol.clone()
}

fn of_hit(library: &Library, hit: &Hit) -> Row {
    Row {
        place: place(library, &hit.item),
        symbol: symbol_of(library, &hit.item.name),
        language: language(library, &hit.item.name),
        kind: hit.item.kind.name(),
        score: hit.score,
        label: hit.label.clone(),
        text: hit.text.clone(),
        label_matched: hit.label_matched.clone(),
        matched: hit.matched.clone(),
        date: None,
        link: None,
    }
}

fn print(
    out: &Output,
    query: &str,
    total: usize,
    rows: Vec<Row>,
    known: Option<About>,
) -> Result<ExitCode, Fault> {
    let found = total > 0;
    match out.format {
        Format::Json => out.json(&List {
            schema: "opcit.find.v1",
            query,
            total,
            hits: rows,
            known,
        })?,
        Format::Md => out.print(&markdown(&rows))?,
        Format::Text => out.print(&text(&rows, total, known.as_ref(), out.options.width))?,
    }
    if found {
        return Ok(ExitCode::SUCCESS);
    }
    complain(&format!("{}: nothing found", shortened(query)));
    Ok(ExitCode::from(1))
}

/// A query as it is told; nobody reads a long one again.
fn shortened(query: &str) -> String {
    const LONGEST: usize = 60;
    match query.char_indices().nth(LONGEST) {
        None => query.to_owned(),
        Some((end, _)) => format!("{}…", query.get(..end).unwrap_or_default()),
    }
}

/// A line for each hit, its text cut round what matched; under them what is known, and how many
/// more there are.
fn text(rows: &[Row], total: usize, known: Option<&About>, cells: usize) -> String {
    let wide = rows
        .iter()
        .map(|row| width(&safe(&row.place)))
        .max()
        .unwrap_or(0)
        .min(36);
    let mut out = String::new();
    for row in rows {
        let place = safe(&row.place);
        let gap = " ".repeat(wide.saturating_sub(width(&place)));
        let date = row
            .date
            .as_ref()
            .map_or(String::new(), |date| format!("{date:<12}"));
        let head = format!("{place}{gap}  {date}");
        let room = cells.saturating_sub(width(&head)).max(20);
        let text = cut(&around(row, room), room);
        out.push_str(format!("{head}{text}").trim_end());
        out.push('\n');
    }
    if total > rows.len() {
        out.push_str(&format!(
            "and {} more; --limit shows them\n",
            total - rows.len()
        ));
    }
    if let Some(known) = known.filter(|known| known.documents > 0) {
        out.push('\n');
        out.push_str(&known.lines());
    }
    out
}

/// The text from a little before its first match, where it is too long to show whole.
fn around(row: &Row, room: usize) -> String {
    let first = row.matched.first().map_or(0, |(from, _)| *from as usize);
    if first < room * 2 / 3 {
        return row.text.clone();
    }
    let rest: String = row
        .text
        .chars()
        .skip(first.saturating_sub(room / 3))
        .collect();
    let whole = rest
        .split_once(' ')
        .map_or(rest.as_str(), |(_, whole)| whole);
    format!("… {whole}")
}

fn markdown(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str(&format!(
            "- {}: {}\n",
            escape(&row.place),
            escape(&row.text)
        ));
    }
    out
}
