//! Words of paragraphs with where they stand, for a mail.

use crate::document::{Document, Footnote, Language, Paragraph};
use crate::print::citation::{Style, address_in, cite, named, range, words as words_of};
use crate::tui::command::Command;
use crate::tui::passage::Passage;
use crate::tui::reader::Reader;
use crate::tui::state::{Effect, State};
use crate::typeset::safe::safe;

/// Copies what is asked of the paragraph one is at, and of so many in all from there on.
pub fn copy(state: &mut State, command: Command, count: usize) -> Vec<Effect> {
    let reader = state.reader.as_mut();
    let is_one = reader.as_ref().is_some_and(|r| r.chosen.is_none()) && count < 2;
    if is_one && let Some(table) = reader.as_ref().and_then(|reader| reader.table()) {
        return copy_table(state, command, table);
    }
    match reader.and_then(|reader| reader.meant(count)) {
        // The place of one paragraph is its own, whatever stands under it.
        Some(passage) if is_one => {
            let only = Passage {
                to: passage.from,
                ..passage
            };
            take(state, command, &passage, &only, false)
        }
        Some(passage) => take(state, command, &passage, &passage, false),
        None => {
            state.say("there is no paragraph to copy");
            Vec::new()
        }
    }
}

/// Copies the rows of a table, its cells parted by tabs as spreadsheets take them, with its place; or that alone.
fn copy_table(state: &mut State, command: Command, table: usize) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let document = &reader.document;
    let id = document
        .table_ids()
        .into_iter()
        .nth(table)
        .unwrap_or_default();
    let named = cite(
        document,
        &id,
        style(command),
        words_of(document, state.cites),
    );
    let place = named.unwrap_or_else(|| format!("{}, {id}", reader.name));
    let rows = document.printed_table(table);
    let cells = |row: &Vec<String>| {
        let cells: Vec<_> = row.iter().map(|cell| safe(cell)).collect();
        cells.join("\t")
    };
    let words = match command {
        Command::CopyCitation | Command::CopyInWords => place.clone(),
        _ => {
            let rows: Vec<String> = rows.iter().map(cells).collect();
            format!("{}\n\n({place})\n", rows.join("\n"))
        }
    };
    state.say(format!("copied: {}", safe(&place)));
    vec![Effect::Copy(words)]
}

fn style(command: Command) -> Style {
    match command {
        Command::CopyMarkdown => Style::Markdown,
        Command::CopyInWords => Style::Words,
        _ => Style::Un,
    }
}

/// Copies a passage; where it is less than whole paragraphs, in quotation marks.
pub fn copy_passage(state: &mut State, command: Command, passage: &Passage) -> Vec<Effect> {
    let is_whole = state.reader.as_ref().is_some_and(|reader| {
        let pieces = reader.pieces(passage);
        let whole = |(index, at): &(usize, std::ops::Range<usize>)| {
            let paragraph = reader.document.paragraphs.get(*index);
            paragraph.is_some_and(|paragraph| *at == (0..paragraph.text.len()))
        };
        pieces.len() > 1 && pieces.iter().all(whole)
    });
    take(state, command, passage, passage, !is_whole)
}

/// Copies a footnote with where it stands; with what *Ibid.* stands for.
pub fn copy_note(state: &mut State, note: &Footnote) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let id = format!("fn{}", note.label);
    let cited = words_of(&reader.document, state.cites);
    let place = cite(&reader.document, &id, Style::Un, cited);
    let place = place.unwrap_or_else(|| format!("{}, {id}", reader.name));
    let words = note.resolved.as_ref().unwrap_or(&note.text);
    let words = format!("{}\n\n({place})\n", safe(words));
    state.say(format!("copied: {}", safe(&place)));
    vec![Effect::Copy(words)]
}

/// Copies the words of a passage with the place of another that stands for it, or that alone.
fn take(
    state: &mut State,
    command: Command,
    passage: &Passage,
    named: &Passage,
    quotes: bool,
) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let Some(place) = place(reader, named, style(command), state.cites) else {
        state.say("there is no paragraph to copy");
        return Vec::new();
    };
    let words = match command {
        Command::CopyCitation | Command::CopyInWords => place.clone(),
        _ => format!("{}\n\n({place})\n", words(reader, passage, quotes)),
    };
    let copied = safe(&place).into_owned();
    match doubt(reader, named) {
        Some(doubt) => state.complain(format!(
            "copied: {copied}; the number may be wrong: {doubt}"
        )),
        None => state.say(format!("copied: {copied}")),
    }
    vec![Effect::Copy(words)]
}

/// Why the numbers that a passage is named by may be wrong.
fn doubt(reader: &Reader, passage: &Passage) -> Option<String> {
    let document = &reader.document;
    let pieces = reader.pieces(passage);
    let mut ends = pieces.first().into_iter().chain(pieces.last());
    let doubt = ends.find_map(|(index, _)| {
        let paragraph = document.paragraphs.get(*index)?;
        document.number_in_doubt(&paragraph.id)
    });
    doubt.map(|warning| safe(&warning.doubt.to_string()).into_owned())
}

/// Where a passage stands: `A/RES/99/1, para. 2`, `A/RES/99/1, paras. 2–4`; in the language of the document,
/// where no other is asked for.
pub fn place(
    reader: &Reader,
    passage: &Passage,
    style: Style,
    asked: Option<Language>,
) -> Option<String> {
    let document = &reader.document;
    let cited = words_of(document, asked);
    let pieces = reader.pieces(passage);
    let paragraph = |piece: Option<&(usize, _)>| document.paragraphs.get(piece?.0);
    let first = paragraph(pieces.first())?;
    let last = ending(document, first, paragraph(pieces.last())?);
    if first.id == last.id {
        let named = cite(document, &first.id, style, cited);
        return Some(named.unwrap_or_else(|| format!("{}, {}", reader.name, first.id)));
    }
    let both = range(document, &first.id, &last.id, cited)?;
    let name = named(reader.title(), Some(&both), style, cited);
    let symbol = document.symbol.as_deref();
    let link = symbol.and_then(|symbol| address_in(symbol, document.language));
    Some(match (style, link) {
        (Style::Markdown, Some(link)) => format!("[{name}]({link})"),
        _ => name,
    })
}

/// The last paragraph as it is named: with all that stands under it, it is the one over that.
fn ending<'a>(document: &'a Document, first: &Paragraph, last: &'a Paragraph) -> &'a Paragraph {
    let mut named = last;
    loop {
        let above = named.parent.as_ref().and_then(|id| document.paragraph(id));
        let Some((index, above)) = above.filter(|(_, above)| above.id != first.id) else {
            return named;
        };
        let family = crate::print::Part::at(document, above.id.clone());
        let end = family.and_then(|part| part.paragraphs.last().copied());
        let is_end = end.and_then(|end| document.paragraphs.get(end)) == Some(last);
        let begins = document.paragraph(&first.id).map_or(0, |(at, _)| at);
        if !is_end || index < begins {
            return named;
        }
        named = above;
    }
}

/// The words of a passage, a line for each paragraph.
fn words(reader: &Reader, passage: &Passage, quotes: bool) -> String {
    let lines = reader
        .pieces(passage)
        .into_iter()
        .filter_map(|(index, at)| {
            let paragraph = reader.document.paragraphs.get(index)?;
            let words = paragraph.text.get(at.clone()).unwrap_or("");
            Some(match &paragraph.label {
                Some(label) if at.start == 0 && !quotes => format!("{label} {words}"),
                _ => words.to_owned(),
            })
        });
    let lines: Vec<String> = lines.map(|line| safe(&line).into_owned()).collect();
    match quotes {
        true => format!("“{}”", lines.join("\n")),
        false => lines.join("\n"),
    }
}
