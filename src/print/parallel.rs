//! A document in several languages, row by row: as text, Markdown and JSON.

use serde::Serialize;

use super::markdown;
use super::page::{BOLD, DIM, PLAIN, Page};
use super::text::Options;
use crate::document::{Document, Language, Paragraph};
use crate::parallel::{AlignedBy, Disagreement, Parallel, What};
use crate::typeset::runs::Run;
use crate::typeset::table::columns;

/// From so many columns on, languages stand beside each other.
const BESIDE: usize = 100;

/// What is printed.
pub struct View<'a> {
    pub documents: &'a [&'a Document],
    pub parallel: &'a Parallel,
    /// Whether a row is wanted.
    pub wanted: &'a dyn Fn(&[Option<usize>]) -> bool,
}

impl View<'_> {
    fn rows(&self) -> impl Iterator<Item = &Vec<Option<usize>>> {
        let rows = self.parallel.rows.iter();
        rows.filter(|row| (self.wanted)(row))
    }

    fn paragraphs<'s>(&'s self, row: &'s [Option<usize>]) -> Vec<Option<&'s Paragraph>> {
        let each = row.iter().zip(self.documents);
        each.map(|(at, document)| document.paragraphs.get((*at)?))
            .collect()
    }

    fn languages(&self) -> Vec<&'static str> {
        let languages = self.documents.iter().map(|document| document.language);
        languages.map(|l| l.map_or("?", Language::code)).collect()
    }

    fn symbol(&self) -> &str {
        let mut symbols = self.documents.iter().filter_map(|d| d.symbol.as_deref());
        symbols.next().unwrap_or("")
    }
}

/// How a paragraph is printed: its label and its words.
fn words(paragraph: &Paragraph) -> String {
    match &paragraph.label {
        Some(label) => format!("{label} {}", paragraph.text),
        None => paragraph.text.clone(),
    }
}

/// As lines of text: beside each other where there is room, else above each other.
pub fn text(view: &View<'_>, options: Options) -> String {
    let languages = view.languages();
    let mut page = Page::new(options);
    page.edges((view.symbol(), BOLD), (&languages.join(" \u{b7} "), DIM));
    if view.parallel.aligned_by == AlignedBy::Order {
        let told = "The paragraphs are not counted alike; they are aligned by their order.";
        page.words(0, told, DIM);
    }
    let beside = options.width >= BESIDE && languages.len() == 2;
    for row in view.rows() {
        let paragraphs = view.paragraphs(row);
        page.gap();
        let ids = ids(&paragraphs);
        page.words(0, &ids, DIM);
        if beside {
            let cells = paragraphs
                .iter()
                .map(|p| p.map_or("\u{2013}".to_owned(), words));
            for line in columns(&[cells.collect()], options.width) {
                page.line(&line);
            }
            continue;
        }
        for (language, paragraph) in languages.iter().zip(paragraphs) {
            let words = paragraph.map_or("\u{2013}".to_owned(), words);
            page.hanging(4, 4, (language, DIM), &[Run::new(words, PLAIN)]);
        }
    }
    page.finish()
}

/// `op12`, or all ids where languages differ.
fn ids(paragraphs: &[Option<&Paragraph>]) -> String {
    let mut all: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let id = paragraph.map_or("\u{2013}".to_owned(), |p| p.id.to_string());
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all.join(" \u{b7} ")
}

/// As a table of Markdown.
pub fn markdown(view: &View<'_>) -> String {
    let languages = view.languages();
    let mut out = format!("# {}\n\n", markdown::escape(view.symbol()));
    if view.parallel.aligned_by == AlignedBy::Order {
        out.push_str("The paragraphs are not counted alike; they are aligned by their order.\n\n");
    }
    out.push_str(&format!("| | {} |\n", languages.join(" | ")));
    out.push_str(&format!("|---{}|\n", "|---".repeat(languages.len())));
    for row in view.rows() {
        let paragraphs = view.paragraphs(row);
        let cells = paragraphs.iter().map(|paragraph| {
            let words = paragraph.map(words).unwrap_or_default();
            markdown::escape(&words).replace('|', "\\|")
        });
        let cells: Vec<String> = cells.collect();
        let ids = ids(&paragraphs);
        out.push_str(&format!("| {ids} | {} |\n", cells.join(" | ")));
    }
    out
}

#[derive(Serialize)]
struct ParallelView<'a> {
    schema: &'static str,
    symbol: &'a str,
    languages: Vec<&'static str>,
    rows: Vec<RowView<'a>>,
    aligned_by: &'static str,
}

#[derive(Serialize)]
struct RowView<'a> {
    ids: Vec<Option<String>>,
    texts: Vec<Option<&'a str>>,
}

/// For [`super::json::write`].
pub fn json<'a>(view: &'a View<'_>) -> impl Serialize + 'a {
    let rows = view.rows().map(|row| {
        let paragraphs = view.paragraphs(row);
        RowView {
            ids: paragraphs
                .iter()
                .map(|p| p.map(|p| p.id.to_string()))
                .collect(),
            texts: paragraphs
                .iter()
                .map(|p| p.map(|p| p.text.as_str()))
                .collect(),
        }
    });
    ParallelView {
        schema: "opcit.parallel.v1",
        symbol: view.symbol(),
        languages: view.languages(),
        rows: rows.collect(),
        aligned_by: match view.parallel.aligned_by {
            AlignedBy::Id => "id",
            AlignedBy::Order => "order",
        },
    }
}

/// Where two languages disagree, a line each.
pub fn disagreements_text(
    found: &[Disagreement],
    languages: [&str; 2],
    options: Options,
) -> String {
    let mut page = Page::new(options);
    let title = format!("{} and {}", languages[0], languages[1]);
    page.words(0, &title, BOLD);
    if found.is_empty() {
        page.words(
            0,
            "Numbers, symbols and notes agree in all paragraphs.",
            PLAIN,
        );
    }
    for each in found {
        let (ids, told) = (told_ids(each), told(each, languages));
        page.hanging(16, 16, (&ids, DIM), &[Run::new(told, PLAIN)]);
    }
    page.finish()
}

/// The same as Markdown.
pub fn disagreements_markdown(found: &[Disagreement], languages: [&str; 2]) -> String {
    let mut out = format!("# {} and {}\n\n", languages[0], languages[1]);
    if found.is_empty() {
        out.push_str("Numbers, symbols and notes agree in all paragraphs.\n");
    }
    for each in found {
        let told = markdown::escape(&told(each, languages));
        out.push_str(&format!("- {}: {told}\n", told_ids(each)));
    }
    out
}

fn told_ids(each: &Disagreement) -> String {
    let mut ids: Vec<&str> = each.ids.iter().flatten().map(String::as_str).collect();
    ids.dedup();
    ids.join(" \u{b7} ")
}

fn told(each: &Disagreement, languages: [&str; 2]) -> String {
    let side = |at: usize| match each.what {
        What::Notes => format!("{} more in {}", each.only[at].len(), languages[at]),
        _ => format!("only {}: {}", languages[at], each.only[at].join(", ")),
    };
    let sides = (0..2).filter(|at| !each.only[*at].is_empty()).map(side);
    let sides: Vec<String> = sides.collect();
    match each.what {
        What::Paragraph => {
            let at = usize::from(each.ids[0].is_some());
            format!("{} has no such paragraph", languages[at])
        }
        What::Numbers => format!("numbers: {}", sides.join("; ")),
        What::Symbols => format!("symbols: {}", sides.join("; ")),
        What::Notes => format!("notes: {}", sides.join("; ")),
    }
}

#[derive(Serialize)]
struct DisagreementsView<'a> {
    schema: &'static str,
    symbol: Option<&'a str>,
    languages: [&'a str; 2],
    agree: bool,
    disagreements: Vec<DisagreementView<'a>>,
}

#[derive(Serialize)]
struct DisagreementView<'a> {
    ids: &'a [Option<String>; 2],
    what: &'static str,
    only: &'a [Vec<String>; 2],
}

/// The same for [`super::json::write`].
pub fn disagreements_json<'a>(
    found: &'a [Disagreement],
    languages: [&'a str; 2],
    symbol: Option<&'a str>,
) -> impl Serialize + 'a {
    let each = found.iter().map(|each| DisagreementView {
        ids: &each.ids,
        what: match each.what {
            What::Paragraph => "paragraph",
            What::Numbers => "numbers",
            What::Symbols => "symbols",
            What::Notes => "notes",
        },
        only: &each.only,
    });
    DisagreementsView {
        schema: "opcit.parallel-check.v1",
        symbol,
        languages,
        agree: found.is_empty(),
        disagreements: each.collect(),
    }
}
