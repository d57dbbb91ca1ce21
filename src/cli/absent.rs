//! A document that the library does not have: what those that cite it say of it.

use std::ffi::OsString;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::Fault;
use super::output::Output;
use super::places::library;
use crate::document::symbol;
use crate::find::cited::{self, Citing, Known};
use crate::library::Library;
use crate::print::markdown::escape;
use crate::print::safe::safe;
use crate::typeset::runs::{Line, Look, Run, wrap};

/// So many of the paragraphs that cite it are printed.
const PRINTED: usize = 100;

/// What those that cite a document say of it.
#[derive(Debug, Serialize)]
pub struct About {
    target: String,
    address: Option<String>,
    dates: Vec<String>,
    titles: Vec<String>,
    paragraphs: Vec<String>,
    pub documents: usize,
}

impl About {
    /// Of one who reads in the library, in whose language its page on the network is.
    pub fn of(library: &Library, target: &str, known: Known) -> About {
        let dates = known.dates.iter().map(|(date, _)| date.to_string());
        About {
            target: target.to_owned(),
            address: symbol::address(target, library.reads()),
            dates: dates.collect(),
            titles: known.titles.into_iter().map(|(title, _)| title).collect(),
            paragraphs: known
                .paragraphs
                .into_iter()
                .map(|(id, _)| id.into())
                .collect(),
            documents: known.documents,
        }
    }

    /// A line for each thing that is known.
    pub fn lines(&self) -> String {
        let address: Vec<String> = self.address.iter().cloned().collect();
        let facts = [
            ("Date", &self.dates),
            ("Title", &self.titles),
            ("Paragraphs cited", &self.paragraphs),
            ("Address", &address),
        ];
        let known = facts.iter().filter(|(_, values)| !values.is_empty());
        known
            .map(|(name, values)| format!("{name}: {}\n", safe(&values.join("; "))))
            .collect()
    }
}

#[derive(Serialize)]
struct View {
    schema: &'static str,
    #[serde(flatten)]
    about: About,
    total: usize,
    cited_by: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    place: String,
    label: String,
    text: String,
    matched: Vec<(u32, u32)>,
}

/// Prints what is known of a place that is nowhere, before that is complained of. Nothing, where
/// nobody cites it.
pub fn print(global: &Global, out: &Output, place: &[OsString]) -> Result<(), Fault> {
    // What is wrong with it was told by who looked in it; a file needs none.
    let Ok(library) = library(global) else {
        return Ok(());
    };
    let words: Vec<_> = place.iter().map(|word| word.to_string_lossy()).collect();
    let Some((target, _)) = cited::target(&library, &words.join(" ")) else {
        return Ok(());
    };
    // It is a paragraph that is not there, not the document.
    if library.entry(&target).is_some() {
        return Ok(());
    }
    let page = cited::page(&library, &target, PRINTED)?;
    if page.total == 0 {
        return Ok(());
    }
    let about = About::of(&library, &page.target, page.known);
    match out.format {
        Format::Json => out.json(&View {
            schema: "opcit.absent.v1",
            about,
            total: page.total,
            cited_by: page.citing.into_iter().map(row).collect(),
        }),
        Format::Md => {
            let head = format!("# {}\n\n{}\n", escape(&page.target), escape(&about.lines()));
            let rows = (page.citing.iter())
                .map(|c| format!("- {}: {}\n", escape(&c.item.place()), escape(&c.text)));
            out.print(&format!("{head}{}", rows.collect::<String>()))
        }
        Format::Text => {
            let head = format!("{}\n{}", safe(&page.target), about.lines());
            let rows = page.citing.iter().map(|c| text(c, out.options.width));
            let more = match page.total.saturating_sub(PRINTED) {
                0 => String::new(),
                more => format!("\nand {more} more; opcit find --cites lists them\n"),
            };
            out.print(&format!("{head}{}{more}", rows.collect::<String>()))
        }
    }
}

fn row(citing: Citing) -> Row {
    Row {
        place: citing.item.place(),
        label: citing.item.label(),
        text: citing.text,
        matched: citing.at,
    }
}

/// Where it is cited, and in which words.
fn text(citing: &Citing, width: usize) -> String {
    let place = citing.item.place();
    let text = safe(&citing.text);
    let lines = wrap(
        &[Run::new(text, Look::default())],
        width.saturating_sub(2).max(20),
    );
    let line = |runs: &Line| {
        runs.iter()
            .map(|(words, _)| words.as_str())
            .collect::<String>()
    };
    let lines = lines.iter().map(|runs| format!("  {}\n", line(runs)));
    format!("\n{}\n{}", safe(&place), lines.collect::<String>())
}
