//! Footnotes in the document: markers tied to their notes, starred notes told apart.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{
    Address, Document, Doubt, DoubtKind, Footnote, Mark, MarkForm, Piece, Role, Source,
};
use crate::import::forms;
use crate::import::stage::Note;

/// Gives the document its footnotes and ties the markers of its paragraphs to them.
pub fn attach(notes: Vec<Note>, document: &mut Document) {
    let (starred, mut numbered): (Vec<Note>, Vec<Note>) = notes
        .into_iter()
        .partition(|n| n.label.starts_with('*') && !called_by_paragraph(n, document));
    for note in starred {
        document.masthead.push(Piece {
            role: Role::Note,
            text: format!("{} {}", note.label, note.text),
            source: note.source.clone(),
        });
        document.notes.push(note.text);
    }
    if ascending_once(&numbered) {
        // Notes that stand out of order on their page are listed by number.
        numbered.sort_by_key(|n| n.label.parse::<u32>().unwrap_or(u32::MAX));
    }
    document.footnotes = numbered
        .into_iter()
        .map(|note| Footnote {
            label: note.label,
            text: note.text,
            resolved: None,
            emphasis: note.emphasis,
            cites: Vec::new(),
            referenced_by: Vec::new(),
            source: note.source,
        })
        .collect();
    tie(document);
    tie_printed(document);
    doubt(document);
}

/// A paragraph of the same page carries the note's star: it is a footnote like any other.
fn called_by_paragraph(note: &Note, document: &Document) -> bool {
    let pages = &note.source.pages;
    let near = |source: &Source| pages.is_empty() || source.pages.iter().any(|p| pages.contains(p));
    document
        .paragraphs
        .iter()
        .any(|p| near(&p.source) && p.marks.iter().any(|m| m.label == note.label))
}

/// Every number is there once.
fn ascending_once(notes: &[Note]) -> bool {
    let mut labels: Vec<&str> = notes.iter().map(|n| n.label.as_str()).collect();
    labels.sort_unstable();
    labels.windows(2).all(|w| w[0] != w[1])
}

fn tie(document: &mut Document) {
    // The lines that each label is defined on, in order, with the index of the note.
    let mut defined: FxHashMap<String, Vec<(u32, usize)>> = FxHashMap::default();
    for (index, note) in document.footnotes.iter().enumerate() {
        let line = first_line(&note.source);
        defined
            .entry(note.label.clone())
            .or_default()
            .push((line, index));
    }
    for list in defined.values_mut() {
        list.sort_unstable();
    }
    let footnotes = &mut document.footnotes;
    for paragraph in &mut document.paragraphs {
        let here = first_line(&paragraph.source);
        for mark in &mut paragraph.marks {
            let Some(list) = defined.get(&mark.label) else {
                continue;
            };
            // The definition that stands closest after the paragraph, else the last before it: an
            // annex may count again from 1.
            let at = list
                .partition_point(|(line, _)| *line < here)
                .min(list.len() - 1);
            let (_, note) = list[at];
            mark.note = Some(note as u32);
            let by = &mut footnotes[note].referenced_by;
            if by.last() != Some(&paragraph.id) {
                by.push(paragraph.id.clone());
            }
        }
    }
}

/// Ties notes that are called from a table or a heading to the paragraph that it stands at, and those that a raised
/// letter calls: cells and headings keep their markers in their text, and paragraphs such letters.
fn tie_printed(document: &mut Document) {
    let tables = document.tables.iter().enumerate().flat_map(|(at, table)| {
        let (above, below) = document.around(at);
        let cells = above.iter().chain(table.rows.iter().flatten()).chain(below);
        cells.map(|cell| (table.after.as_ref(), cell, &table.source))
    });
    let headings = document.headings.iter();
    let headings = headings.map(|h| (h.before.as_ref(), &h.text, &h.source));
    let mut called: Vec<(String, Address, Source)> = Vec::new();
    for (paragraph, text, source) in tables.chain(headings) {
        let Some(paragraph) = paragraph else { continue };
        for label in raised(text) {
            called.push((label, paragraph.clone(), source.clone()));
        }
    }
    let is_lettered = |note: &Footnote| note.label.bytes().all(|b| b.is_ascii_lowercase());
    if document.footnotes.iter().any(is_lettered) {
        for paragraph in &document.paragraphs {
            let letters = raised(&paragraph.text).into_iter();
            let letters = letters.filter(|label| label.bytes().all(|b| b.is_ascii_lowercase()));
            let call = |label| (label, paragraph.id.clone(), paragraph.source.clone());
            called.extend(letters.map(call));
        }
    }
    let near = |note: &Footnote, source: &Source| {
        source.pages.is_empty() || note.source.pages.iter().any(|p| source.pages.contains(p))
    };
    for (label, paragraph, source) in called {
        let note = document
            .footnotes
            .iter_mut()
            .find(|n| n.label == label && n.referenced_by.is_empty() && near(n, &source));
        if let Some(note) = note {
            note.referenced_by.push(paragraph);
        }
    }
}

/// The raised numbers and letters in a text that kept its markers.
fn raised(text: &str) -> Vec<String> {
    text.split(|c: char| forms::raised(c).is_none())
        .filter(|run| !run.is_empty())
        .map(|run| run.chars().filter_map(forms::raised).collect())
        .collect()
}

fn first_line(source: &Source) -> u32 {
    source.lines.first().copied().unwrap_or(0)
}

fn doubt(document: &mut Document) {
    let mut doubts: Vec<(Doubt, Source)> = Vec::new();
    let elsewhere = marked_elsewhere(document);
    for note in &document.footnotes {
        if note.referenced_by.is_empty() && !elsewhere.contains(&note.label) {
            doubts.push((
                DoubtKind::NoteUnmarked.about(&[&note.label]),
                note.source.clone(),
            ));
        }
    }
    // Of digits that were taken for a marker without a note this is said already.
    let told: FxHashSet<u32> = (document.warnings.iter())
        .filter(|warning| {
            let kind = warning.doubt.kind;
            matches!(kind, DoubtKind::DigitsWithoutNote | DoubtKind::NotesLeftOut)
        })
        .flat_map(|warning| warning.source.lines.iter().copied())
        .collect();
    let told = |mark: &Mark, source: &Source| {
        mark.form == MarkForm::Plain && source.lines.iter().any(|line| told.contains(line))
    };
    for paragraph in &document.paragraphs {
        let marks = paragraph.marks.iter();
        for mark in marks.filter(|m| m.note.is_none() && !told(m, &paragraph.source)) {
            doubts.push((
                DoubtKind::MarkerWithoutNote.about(&[&mark.label, &paragraph.id]),
                paragraph.source.clone(),
            ));
        }
    }
    for (doubt, source) in doubts {
        super::warn(document, doubt, &source);
    }
}

/// Labels of markers in titles, headings, tables and closing lines, which keep them in their text.
fn marked_elsewhere(document: &Document) -> FxHashSet<String> {
    let texts = document
        .masthead
        .iter()
        .map(|p| &p.text)
        .chain(document.headings.iter().map(|h| &h.text))
        .chain(document.formulas.iter().map(|f| &f.text))
        .chain(document.tables.iter().flat_map(|t| t.rows.iter().flatten()));
    texts.flat_map(|text| raised(text)).collect()
}
