//! `opcit find`: what fuzzy jump would list, a search of the full text, or who cites a document.

use std::process::ExitCode;

use serde::Serialize;

use super::absent::About;
use super::args::{FindArgs, Format, Global};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{EMPTY, library, several};
use crate::document::Language;
use crate::find::cited::{self, cited_by, known};
use crate::find::lookup::{Found, lookup};
use crate::find::series::{Member, series};
use crate::find::speech::told_apart;
use crate::find::votes::{self, Side};
use crate::find::{Cancel, Hit, Item, ItemKind, Options, Query, full_text, jump, whole_text};
use crate::library::{Entry, Library};
use crate::parallel::Concordance;
use crate::print::markdown::escape;
use crate::print::outline::cut;
use crate::print::safe::safe;
use crate::typeset::cells::width;
use crate::typeset::table::columns;

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
    /// The library does not have it: others name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    absent: Option<bool>,
    /// How the States that were asked for voted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voted: Vec<Ballot>,
    /// The same in another language, where it is asked for; null where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<Option<Beside>>,
}

#[derive(Serialize)]
struct Ballot {
    state: String,
    vote: &'static str,
}

#[derive(Serialize)]
struct Beside {
    language: &'static str,
    place: String,
    text: String,
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
    if query.trim().is_empty() {
        let why = "nothing is asked for; give words, a phrase in quotes, or a symbol";
        return Err(Fault::Usage(why.to_owned()));
    }
    if library.all().next().is_none() {
        complain(&EMPTY);
    }
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
    let Query { votes, beside, .. } = Query::parse(&query);
    let beside = args.beside.or(beside);
    let mut rows: Vec<Row> = (results.hits.iter())
        .map(|hit| of_hit(library, hit))
        .collect();
    for (row, hit) in rows
        .iter_mut()
        .zip(&results.hits)
        .filter(|_| !votes.is_empty())
    {
        let document = library.load(&hit.item.name)?;
        let how = votes.iter().flat_map(|asked| votes::how(&document, asked));
        let ballot = |(state, side): (String, Side)| Ballot {
            state,
            vote: side.name(),
        };
        row.voted = how.map(ballot).collect();
    }
    if let Some(language) = beside {
        let mut concordance = Concordance::new(library, language);
        for (row, hit) in rows.iter_mut().zip(&results.hits) {
            row.text = whole_text(library, &hit.item);
            row.beside = Some(twin(library, &mut concordance, &hit.item));
        }
    }
    print(out, &query, results.total, rows, None)
}

fn citing(library: &Library, out: &Output, cites: &str, limit: usize) -> Result<ExitCode, Fault> {
    let Some((target, paragraph)) = cited::target(library, cites) else {
        return Err(match lookup(library, cites) {
            Found::Several(names) => several(cites, &told_apart(library, &names)),
            Found::Missing(why) => Fault::Usage(why),
            _ => Fault::Usage(format!(
                "{cites}: names no document; write a symbol, such as A/RES/65/232 or A/RES/65/232#op12"
            )),
        });
    };
    let all = cited_by(library, &target, paragraph.as_deref())?;
    let total = all.len();
    let rows = (all.into_iter().take(limit))
        .map(|citing| of_hit(library, &citing.into()))
        .collect();
    let about = About::of(library, &target, known(library, &target)?);
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
        absent: (!member.is_there).then_some(true),
        voted: Vec::new(),
        beside: None,
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

/// The same place in another language.
fn twin(library: &Library, concordance: &mut Concordance<'_>, item: &Item) -> Option<Beside> {
    let twin = concordance.twin(&item.name, item.address.as_ref())?;
    let document = library.place_of(&twin.name);
    Some(Beside {
        language: concordance.language().code(),
        place: match twin.address {
            Some(address) => format!("{document}#{address}"),
            None => document,
        },
        text: twin.text,
    })
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
        absent: None,
        voted: Vec::new(),
        beside: None,
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
        if let Some(beside) = &row.beside {
            out.push_str(&in_both(row, beside.as_ref(), cells));
            continue;
        }
        let place = safe(&row.place);
        let gap = " ".repeat(wide.saturating_sub(width(&place)));
        let date = row
            .date
            .as_ref()
            .map_or(String::new(), |date| format!("{date:<12}"));
        let head = format!("{place}{gap}  {date}{}", ballots(&row.voted));
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

/// How it was voted: `against`, or by the names where several States are meant.
fn ballots(voted: &[Ballot]) -> String {
    match voted {
        [] => String::new(),
        [one] => format!("{:<12}", one.vote),
        several => {
            let each = several
                .iter()
                .map(|b| format!("{} {}", safe(&b.state), b.vote));
            format!("{}  ", each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A whole text and the same in the other language: beside each other where there is room, else above
/// each other.
fn in_both(row: &Row, beside: Option<&Beside>, cells: usize) -> String {
    const WIDE: usize = 100;
    let other = beside.map_or("\u{2013}", |beside| beside.text.as_str());
    let rows = match cells >= WIDE {
        true => vec![vec![row.text.clone(), other.to_owned()]],
        false => vec![vec![row.text.clone()], vec![other.to_owned()]],
    };
    let mut out = format!("{}\n", safe(&row.place));
    for line in columns(&rows, cells.saturating_sub(2).max(20)) {
        let words: String = line.iter().map(|(words, _)| words.as_str()).collect();
        out.push_str(format!("  {}", words.trim_end()).trim_end());
        out.push('\n');
    }
    out + "\n"
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
        let (place, text) = (escape(&row.place), escape(&row.text));
        let text = format!("{}{text}", escape(&ballots(&row.voted)));
        match &row.beside {
            None => out.push_str(&format!("- {place}: {text}\n")),
            Some(beside) => {
                let other = beside.as_ref().map_or("\u{2013}", |b| b.text.as_str());
                let other = escape(other);
                out.push_str(&format!("- {place}: {text}\n\n  {other}\n\n"));
            }
        }
    }
    out
}
