//! A document as text to read: masthead, hanging numbers, notes at the end.

use super::page::{BOLD, DIM, ITALIC, PLAIN, Page};
use super::part::{Item, Part, depths, label};
use super::runs::{Bit, bits, raised};
use super::table::columns;
use super::wrap::{Look, Run};
use crate::document::{Date, Document, Footnote, Heading, Mark, Paragraph, Role};

pub use super::page::{MEASURE, Options};

/// Cells from the left edge to the text of a numbered paragraph.
const GUTTER: usize = 6;
/// Cells that each level of subparagraphs is set further in.
const STEP: usize = 6;

/// A document, or a part of it, as text of whole lines.
pub fn document(document: &Document, part: &Part, options: Options) -> String {
    let mut page = Page::new(options);
    let whole = part.address.is_none();
    if whole {
        masthead(&mut page, document);
    } else {
        page.words(0, &title_line(document, part), DIM);
    }
    let depths = depths(document);
    for item in part.items(document) {
        page.gap();
        match item {
            Item::Heading(heading) => set_heading(&mut page, heading),
            Item::Formula(formula) => page.words(GUTTER, &formula.text, ITALIC),
            Item::Paragraph(paragraph) => {
                let depth = depths.get(paragraph.id.as_str()).copied().unwrap_or(0);
                set_paragraph(&mut page, paragraph, depth);
            }
            Item::Table(table) => {
                let rows = columns(&table.rows, page.width() - GUTTER.min(page.width() / 4));
                for row in rows {
                    page.blanks(GUTTER.min(page.width() / 4));
                    page.line(&row);
                }
            }
        }
    }
    if whole {
        for piece in document.masthead.iter().filter(|p| p.role == Role::Closing) {
            page.gap();
            page.words(GUTTER, &piece.text, ITALIC);
        }
    }
    let notes = part
        .footnotes
        .iter()
        .filter_map(|&i| document.footnotes.get(i));
    for (index, note) in notes.enumerate() {
        if index == 0 && !part.paragraphs.is_empty() {
            page.gap();
            page.words(0, "──────────────────", DIM);
        } else if index == 0 {
            page.gap();
        }
        set_note(&mut page, note);
    }
    page.finish()
}

/// `A/RES/65/232 · op12`.
fn title_line(document: &Document, part: &Part) -> String {
    let name = document.symbol.as_deref().or(document.title.as_deref());
    let pieces = [name, part.address.as_deref()];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn masthead(page: &mut Page, document: &Document) {
    let joined = |fields: &[&Option<String>]| {
        let present = fields.iter().filter_map(|field| field.as_deref());
        present.collect::<Vec<_>>().join(" · ")
    };
    let symbol = document.symbol.as_deref().unwrap_or("");
    let kind = capital(document.kind.as_deref().unwrap_or(""));
    page.edges((symbol, BOLD), (&kind, DIM));
    let body = joined(&[&document.body, &document.session, &document.committee]);
    page.words(0, &body, PLAIN);
    if let Some(item) = &document.agenda_item {
        let title = item.title.as_deref().map(|title| format!(": {title}"));
        let line = format!("Agenda item {}{}", item.number, title.unwrap_or_default());
        page.words(0, &line, PLAIN);
    }
    let date = document.date.map(long_date);
    let distribution = document
        .distribution
        .as_ref()
        .map(|d| format!("Distribution: {d}"));
    let language = document
        .original_language
        .as_ref()
        .map(|l| format!("Original: {l}"));
    page.words(0, &joined(&[&date, &distribution, &language]), PLAIN);
    if !document.sponsors.is_empty() {
        page.gap();
        let sponsors = document.sponsors.join(", ");
        let runs = [Run::new("Sponsors: ", DIM), Run::new(sponsors, PLAIN)];
        page.hanging(0, 0, ("", PLAIN), &runs);
    }
    let pieces = |role| document.masthead.iter().filter(move |p| p.role == role);
    for piece in pieces(Role::Adopted).chain(pieces(Role::Report)) {
        page.gap();
        page.words(0, &piece.text, ITALIC);
    }
    if let Some(title) = &document.title {
        page.gap();
        page.words(0, title, BOLD);
    }
    for note in &document.notes {
        page.gap();
        page.hanging(2, 2, ("*", DIM), &[Run::new(note, DIM)]);
    }
}

fn set_heading(page: &mut Page, heading: &Heading) {
    let indent = match heading.level {
        0 | 1 => 0,
        _ => GUTTER,
    };
    page.words(indent, &heading.text, BOLD);
}

fn set_paragraph(page: &mut Page, paragraph: &Paragraph, depth: usize) {
    let indent = GUTTER + STEP * depth;
    let hang = if depth == 0 { GUTTER } else { STEP };
    // What is not printed but ours (`pp3`) steps back behind what is.
    let look = if paragraph.label.is_some() {
        PLAIN
    } else {
        DIM
    };
    let label = label(paragraph).unwrap_or("");
    let bits = bits(
        &paragraph.text,
        paragraph.lead,
        &paragraph.emphasis,
        &paragraph.marks,
    );
    page.hanging(indent, hang, (label, look), &runs(&bits));
}

fn set_note(page: &mut Page, note: &Footnote) {
    let bits = bits(&note.text, None, &note.emphasis, &[]);
    let mut runs = runs(&bits);
    if let Some(resolved) = &note.resolved {
        runs.push(Run::new(format!(" [{resolved}]"), DIM));
    }
    page.hanging(GUTTER, GUTTER, (&raised(&note.label), PLAIN), &runs);
}

/// Words and raised markers; markers side by side have a comma between them.
fn runs<'a>(bits: &[Bit<'a>]) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::with_capacity(bits.len());
    let mut last: Option<&Mark> = None;
    for bit in bits {
        match bit {
            Bit::Words(words, look) => {
                runs.push(Run::new(*words, *look));
                last = None;
            }
            Bit::Mark(mark) => {
                let comma = if last.is_some() { "," } else { "" };
                runs.push(Run::new(
                    format!("{comma}{}", raised(&mark.label)),
                    Look::default(),
                ));
                last = Some(mark);
            }
        }
    }
    runs
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `8 October 2021`, as a masthead prints it.
pub fn long_date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match MONTHS.get(usize::from(date.month).wrapping_sub(1)) {
        Some(month) => format!("{} {month} {}", date.day, date.year),
        None => date.to_string(),
    }
}
