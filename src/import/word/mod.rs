//! Word: .docx, as drafts are written and sent; and .odt ([`odt`]), which is read into the same shapes.
//!
//! A file is an archive of [`parts`]. [`markup`] reads a part into its paragraphs and tables, in both
//! versions at once where changes are tracked ([`flow`]); [`styles`] and [`numbering`] say what is not
//! said where it holds. [`view`] takes one version of them, and [`set`] makes lines and blocks of it,
//! in the shape that a PDF's have: from there on it is the same road.

mod figures;
mod flow;
mod marks;
mod markup;
mod numbering;
mod odt;
mod parts;
mod set;
mod styles;
mod symbols;
mod tables;
#[cfg(test)]
mod tests;
mod view;

use super::labels;
use super::stage::{Block, Note, Sifted};
use super::{Halt, ImportError, Taken, book, forms, masthead, page, stars, text};
use crate::archive::Fault;
use crate::document::{
    AsideReason, Change, Comment, Format, Original, Revision, Role, Source, Warning,
};
use flow::{Item, Paragraph, Story, View, paragraphs_of};
use page::MARGIN;
use parts::Parts;
use set::Setter;

/// So many low lines are a rule below the text.
const RULE: usize = 5;
/// No document has more notes: a hostile one may.
const MOST_BLOCKS: usize = 250_000;

/// Why a Word file can't be read; the line is completed by [`ImportError::Word`].
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
enum WordError {
    #[error("it is damaged; fetch it again")]
    Damaged,
    #[error("it is truncated: its end is missing; fetch it again")]
    Truncated,
    #[error("it unpacks to more than a document ever holds; save it as PDF and add that")]
    TooMuch,
    #[error(
        "its elements stand in one another deeper than in any document; save it as PDF and add that"
    )]
    TooDeep,
    #[error("two of its parts have one name; save it anew with a word processor and add that")]
    Doubled,
    #[error("it is locked with a password; save a copy without one and add that")]
    Locked,
    #[error("it has a DOCTYPE, which can stand for anything; save it anew with a word processor")]
    DocType,
    #[error("it has no text of a document in it; save it anew with a word processor")]
    NoText,
}

impl From<Fault> for WordError {
    fn from(fault: Fault) -> WordError {
        match fault {
            Fault::Damaged => WordError::Damaged,
            Fault::Truncated => WordError::Truncated,
            Fault::TooMuch => WordError::TooMuch,
            Fault::Doubled => WordError::Doubled,
            Fault::Locked => WordError::Locked,
        }
    }
}

impl From<Fault> for ImportError {
    fn from(fault: Fault) -> ImportError {
        WordError::from(fault).into()
    }
}

impl From<WordError> for ImportError {
    fn from(error: WordError) -> ImportError {
        ImportError::Word(error.to_string())
    }
}

/// Reads a Word file as it stands with all its changes accepted, and where changes are tracked also
/// as it stood before them.
///
/// # Errors
/// [`ImportError::Word`] where the file is locked, damaged, has no text, or unpacks to more than is
/// read; [`ImportError::Foreign`] where it is another kind of archive. Never panics.
pub fn take(bytes: &[u8], stop: &Halt) -> Result<Taken, ImportError> {
    let parts = Parts::read(bytes, stop)?;
    let Version {
        original,
        sifted,
        mut changes,
        comments,
    } = version(&parts, View::Changed, stop)?;
    if parts.hands.is_empty() && comments.is_empty() {
        return Ok(Taken::Sifted(original, sifted));
    }
    let mut import = super::finish(original, *sifted, stop)?;
    import.document.comments = comments;
    if !parts.hands.is_empty() {
        let before = version(&parts, View::Original, stop)?;
        changes.extend(before.changes);
        let before = super::finish(before.original, *before.sifted, stop)?;
        import.document.revision = Some(Box::new(Revision {
            original: before.document,
            lines: before.original.lines,
            changes,
        }));
    }
    Ok(Taken::Whole(Box::new(import)))
}

/// One version of a file.
struct Version {
    original: Original,
    sifted: Box<Sifted>,
    /// What the other has not.
    changes: Vec<Change>,
    comments: Vec<Comment>,
}

fn version(parts: &Parts, view: View, stop: &Halt) -> Result<Version, ImportError> {
    let mut setter = Setter::new(&parts.lists, &parts.marks, view);
    let mut sifted = sift(parts, view, &mut setter, stop)?;
    let hand = |at: usize| parts.hands.get(at).cloned().unwrap_or_default();
    let changes = setter.changes.into_iter().filter_map(|(by, text, line)| {
        let text = one_space(&text);
        (!text.is_empty()).then(|| Change {
            inserted: view == View::Changed,
            by: hand(by),
            text,
            line,
        })
    });
    let changes = changes.collect();
    let comments = comments(parts, &setter.comments);
    let original = Original {
        format: Format::Docx,
        lines: setter.lines,
        paper: None,
    };
    let _book = book::tell(&original.lines, &mut sifted);
    stars::attach(&mut sifted.blocks, &sifted.notes);
    text::call(&mut sifted, &[]);
    sifted
        .set_aside
        .sort_by_key(|aside| aside.source.lines.first().copied());
    Ok(Version {
        original,
        sifted: Box::new(sifted),
        changes,
        comments,
    })
}

/// The blocks, notes and furniture of a version.
fn sift(
    parts: &Parts,
    view: View,
    setter: &mut Setter<'_>,
    stop: &Halt,
) -> Result<Sifted, ImportError> {
    let mut sifted = Sifted::default();
    for story in &parts.head {
        sifted.blocks.extend(head(story, view, setter));
    }
    for item in view::items(&parts.body.items, view) {
        match item {
            Item::Paragraph(paragraph) => body(&paragraph, setter, &mut sifted),
            Item::Table(table) => sifted.blocks.extend(setter.table(&table, MARGIN)),
        }
        if sifted.blocks.len() > MOST_BLOCKS {
            return Err(ImportError::TooMany("paragraphs", MOST_BLOCKS));
        }
    }
    sifted.blocks = labels::put_together(std::mem::take(&mut sifted.blocks));
    stop.check()?;
    notes(parts, view, setter, &mut sifted);
    for story in &parts.furniture {
        aside(story, view, setter);
    }
    sifted.set_aside.append(&mut setter.aside);
    for doubt in parts.doubts() {
        sifted.warnings.push(Warning::new(doubt, Source::default()));
    }
    Ok(sifted)
}

/// What others wrote beside the text, each once, where it begins. What the document server writes
/// there for itself is nobody's words.
fn comments(parts: &Parts, places: &[(i32, u32)]) -> Vec<Comment> {
    let mut comments = Vec::new();
    for story in &parts.comments {
        let lines = printed(story, View::Changed);
        let lines = lines
            .iter()
            .map(|(paragraph, _)| one_space(&paragraph.text));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let command = |line: &String| line.starts_with("<<") && line.ends_with(">>");
        let place = places.iter().find(|(id, _)| *id == story.id);
        if lines.iter().all(command) {
            continue;
        }
        comments.push(Comment {
            by: story.by.clone(),
            text: lines.join("\n"),
            source: Source {
                lines: place.map(|(_, line)| *line).into_iter().collect(),
                pages: Vec::new(),
            },
        });
    }
    comments
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The masthead, which stands in the head of the first page: each line a field.
fn head(story: &Story, view: View, setter: &mut Setter<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (paragraph, left) in printed(story, view) {
        for line in paragraph.lines() {
            blocks.extend(setter.paragraph(&line, left));
        }
    }
    blocks
}

/// The paragraphs of a head or a foot, cells of tables among them, each with its left edge.
fn printed(story: &Story, view: View) -> Vec<(Paragraph, f32)> {
    let mut printed = Vec::new();
    for item in view::items(&story.items, view) {
        match item {
            Item::Paragraph(paragraph) => printed.push((paragraph, MARGIN)),
            Item::Table(table) => {
                for cell in table.rows.into_iter().flat_map(|row| row.cells) {
                    let before: i32 = table.columns.iter().take(cell.column).sum();
                    let left = MARGIN + before as f32 / 20.0;
                    let paragraphs = paragraphs_of(cell.items).into_iter();
                    printed.extend(paragraphs.map(|p| (p, left)));
                }
            }
        }
    }
    printed
}

/// A paragraph of the text. A note whose label is typed stands in a frame where its page ends, or in
/// small letters.
fn body(paragraph: &Paragraph, setter: &mut Setter<'_>, sifted: &mut Sifted) {
    let beside = paragraph.framed || paragraph.is_small();
    if let Some(label) = typed_label(paragraph).filter(|_| beside) {
        let running = setter.note(std::slice::from_ref(paragraph), &label, true);
        sifted.notes.extend(running.map(|running| Note {
            label,
            text: running.text,
            emphasis: running.emphasis,
            source: running.source,
        }));
        return;
    }
    let words = paragraph.text.trim();
    let alone = paragraph.boxes.is_empty() && !paragraph.is_anchored();
    if alone && words.len() >= RULE && words.bytes().all(|b| b == b'_') {
        put_aside(paragraph, AsideReason::Rule, setter);
        return;
    }
    let parts = broken(&paragraph.text);
    if parts.is_empty() {
        sifted.blocks.extend(setter.paragraph(paragraph, MARGIN));
        return;
    }
    for (at, mut part) in paragraph.parted(&parts).into_iter().enumerate() {
        // A list counts no more than the first.
        part.setting.list = part.setting.list.filter(|_| at == 0);
        sifted.blocks.extend(setter.paragraph(&part, MARGIN));
    }
}

/// Where one paragraph holds several that only ends of lines part, as what is pasted from a web page does: at
/// an empty line, and before a label where the line above it is closed.
fn broken(text: &str) -> Vec<usize> {
    let mut at = Vec::new();
    if !text.contains('\n') {
        return at;
    }
    let ends = text.match_indices('\n').map(|(end, _)| end);
    let mut before = 0;
    for end in ends.chain([text.len()]) {
        let line = text.get(before..end).unwrap_or("");
        let above = text.get(..before).unwrap_or("").trim_end_matches('\n');
        let gap = text
            .get(..before)
            .is_some_and(|above| above.ends_with("\n\n"));
        let closed = || forms::ends(above, &[';', '.', ':', ',']);
        if before > 0
            && !line.trim().is_empty()
            && (gap
                || closed()
                    && labels::label(&crate::import::figures::read(line.trim_start())).is_some())
        {
            at.push(before);
        }
        before = end + 1;
    }
    at
}

/// The stars, or the raised number or letter, that a paragraph opens with.
fn typed_label(paragraph: &Paragraph) -> Option<String> {
    let words = paragraph.text.trim_start();
    let stars = words.bytes().take_while(|byte| *byte == b'*').count();
    if stars > 0 {
        return (words.len() > stars).then(|| "*".repeat(stars));
    }
    let (label, run) = paragraph
        .pieces()
        .find(|(words, _)| !words.trim().is_empty())?;
    let label = crate::import::figures::read(label.trim());
    let number = label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    // Below a table notes have letters, which some languages put between brackets.
    let inner = label.trim_matches(['(', ')']).trim_end_matches('\u{640}');
    let mut letters = inner.chars();
    let letter = letters
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
        && letters.next().is_none();
    (run.face.raised && (number || letter)).then(|| label.into_owned())
}

/// The notes that the text calls, in the order of their calls; then those that nothing calls.
fn notes(parts: &Parts, view: View, setter: &mut Setter<'_>, sifted: &mut Sifted) {
    // A note may call none; what it calls all the same is not followed.
    let called = std::mem::take(&mut setter.called);
    for note in called {
        let Some(story) = parts.note(note) else {
            continue;
        };
        let (label, is_typed) = setter.label(note).cloned().unwrap_or_default();
        let paragraphs: Vec<Paragraph> = printed(story, view).into_iter().map(|(p, _)| p).collect();
        if let Some(running) = setter.note(&paragraphs, &label, is_typed) {
            sifted.notes.push(Note {
                label,
                text: running.text.trim_start().to_owned(),
                emphasis: running.emphasis,
                source: running.source,
            });
        }
    }
    for (note, story) in parts.notes() {
        if setter.label(note).is_none() {
            for (paragraph, _) in printed(story, view) {
                put_aside(&paragraph, AsideReason::NoteOfNothing, setter);
            }
        }
    }
}

/// What stands at the head and the foot of the pages.
fn aside(furniture: &(bool, Story), view: View, setter: &mut Setter<'_>) {
    let (is_head, story) = furniture;
    for (paragraph, _) in printed(story, view) {
        let inside = paragraph.boxes.iter().flatten();
        for paragraph in std::iter::once(&paragraph).chain(inside) {
            let words = paragraph.text.trim();
            let reason = match is_head {
                true => AsideReason::RunningHead,
                false if page::feet::is_bar_code(words) => AsideReason::BarCode,
                false => page::feet::foot(words).unwrap_or(AsideReason::PageFoot),
            };
            put_aside(paragraph, reason, setter);
        }
    }
}

fn put_aside(paragraph: &Paragraph, reason: AsideReason, setter: &mut Setter<'_>) {
    if let Some(line) = setter.line(paragraph, MARGIN) {
        let words = page::line_as_printed(&line);
        setter.show(&line);
        setter.set_aside(words, reason, line.number);
    }
}

/// Whether the head of a page is a masthead: it says how far the document goes.
fn is_masthead(story: &Story) -> bool {
    printed(story, View::Changed)
        .into_iter()
        .any(|(paragraph, _)| {
            paragraph.lines().iter().any(|line| {
                let role = masthead::field(line.text.trim());
                matches!(role, Some(Role::Distribution))
            })
        })
}
