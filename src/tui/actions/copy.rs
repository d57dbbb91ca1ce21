//! A paragraph's words with where they stand, for a mail.

use crate::document::{Document, Footnote, Paragraph};
use crate::print::citation::{Style, cite};
use crate::tui::command::Command;
use crate::tui::state::{Effect, State};
use crate::typeset::safe::safe;

/// Copies what is asked of the paragraph one is at.
pub fn copy(state: &mut State, command: Command) -> Vec<Effect> {
    let style = match command {
        Command::CopyMarkdown => Style::Markdown,
        _ => Style::Un,
    };
    take(state, style, |document, paragraph| match command {
        Command::CopyCitation => None,
        _ => Some(text(document, paragraph)),
    })
}

/// Copies words of the paragraph one is at, in quotation marks.
pub fn copy_words(state: &mut State, words: &str) -> Vec<Effect> {
    take(state, Style::Un, |_, _| Some(format!("“{}”", safe(words))))
}

/// Copies a footnote with where it stands; with what *Ibid.* stands for.
pub fn copy_note(state: &mut State, note: &Footnote) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let id = format!("fn{}", note.label);
    let place = cite(&reader.document, &id, Style::Un, state.labels);
    let place = place.unwrap_or_else(|| format!("{}, {id}", reader.name));
    let words = note.resolved.as_ref().unwrap_or(&note.text);
    let words = format!("{}\n\n({place})\n", safe(words));
    state.say(format!("copying {}", safe(&place)));
    vec![Effect::Copy(words)]
}

/// Copies some words of the paragraph with its citation, or that alone.
fn take(
    state: &mut State,
    style: Style,
    words: impl FnOnce(&Document, &Paragraph) -> Option<String>,
) -> Vec<Effect> {
    let Some((document, paragraph, name)) = here(state) else {
        state.say("there is no paragraph to copy");
        return Vec::new();
    };
    let place = cite(document, &paragraph.id, style, state.labels)
        .unwrap_or_else(|| format!("{name}, {}", paragraph.id));
    let words = match words(document, paragraph) {
        None => place.clone(),
        Some(words) => format!("{words}\n\n({place})\n"),
    };
    state.say(format!("copying {}", safe(&place)));
    vec![Effect::Copy(words)]
}

fn here(state: &State) -> Option<(&Document, &Paragraph, &str)> {
    let reader = state.reader.as_ref()?;
    Some((&reader.document, reader.paragraph()?, &reader.name))
}

/// A paragraph with all that stands under it, a line each.
fn text(document: &Document, top: &Paragraph) -> String {
    let start = document.paragraph(&top.id).map_or(0, |(index, _)| index);
    let mut under = vec![top.id.as_str()];
    let mut lines = vec![line(top)];
    for paragraph in document.paragraphs.iter().skip(start + 1) {
        match paragraph.parent.as_deref() {
            Some(parent) if under.contains(&parent) => {
                under.push(&paragraph.id);
                lines.push(line(paragraph));
            }
            _ => break,
        }
    }
    lines.join("\n")
}

fn line(paragraph: &Paragraph) -> String {
    match &paragraph.label {
        Some(label) => safe(&format!("{label} {}", paragraph.text)).into_owned(),
        None => safe(&paragraph.text).into_owned(),
    }
}
