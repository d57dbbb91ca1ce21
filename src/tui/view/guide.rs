//! The text pane while one chooses a document: what is selected, with the beginning of its text, or
//! what to do.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::parts::{pane_title, put};
use crate::document::{Document, Paragraph};
use crate::tui::command::{Command, Context};
use crate::tui::flow::MEASURE;
use crate::tui::layout::{Pane, text_area};
use crate::tui::state::State;
use crate::typeset::cells;
use crate::typeset::lines;

/// Rows from which there is room for what to do beside what is selected.
const ROOMY: u16 = 24;

/// What stands in the text pane before a document is opened.
pub fn welcome(state: &State, frame: &mut Frame, area: Rect) {
    let title = match state.selected_entry() {
        Some(entry) => entry.symbol.as_deref().unwrap_or(&entry.name),
        None => "opcit",
    };
    pane_title(state, frame, area, Pane::Text, title, "");
    let area = text_area(area);
    let y = guide(state, frame, area);
    let entry = state.selected_entry();
    if let Some(document) = entry.and_then(|entry| state.listing.glimpse(&entry.name)) {
        let rest = Rect {
            y: y + 1,
            height: area.bottom().saturating_sub(y + 1),
            ..area
        };
        preview(state, document, frame, rest);
    }
}

/// What is selected in the list of documents, or that there is none; and what to do.
/// Gives back the row after it.
pub fn guide(state: &State, frame: &mut Frame, area: Rect) -> u16 {
    let theme = &state.theme;
    let columns = (area.width as usize).saturating_sub(2).min(MEASURE);
    let mut lines: Vec<(String, Style)> = Vec::new();
    let mut say = |words: &str, style: Style| {
        for range in lines::wrap(words, &[], columns) {
            lines.push((cells::clean(words.get(range).unwrap_or("")), style));
        }
    };
    match state.selected_entry() {
        Some(entry) => {
            if let Some(title) = &entry.title {
                say(title, theme.heading);
            }
            let date = entry.date.map(|d| d.to_string());
            let facts = [entry.kind.clone(), entry.body.clone(), date];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            say(&facts.join(" · "), theme.text);
            let counts = [
                (entry.paragraphs, "paragraph"),
                (entry.footnotes, "footnote"),
            ];
            let counts = counts.map(|(n, what)| match n {
                1 => format!("1 {what}"),
                n => format!("{n} {what}s"),
            });
            say(&theme.words.say(&counts.join(", ")), theme.dim);
            let there = state.catalogue.in_languages(&entry.name);
            if there.len() > 1 {
                let names = (there.iter()).map(|(language, _)| theme.words.say(language.name()));
                say(&names.collect::<Vec<_>>().join(", "), theme.label);
            }
        }
        None => {
            say(&theme.words.say("The library is empty."), theme.heading);
            say(
                &theme.words.say("To bring documents in, type in a shell:"),
                theme.text,
            );
            say("    opcit add FILE-OR-FOLDER", theme.key);
            say(
                &theme.words.say("To read one without keeping it:"),
                theme.text,
            );
            say("    opcit FILE", theme.key);
            say(
                &theme.words.say("To learn the reader by reading:"),
                theme.text,
            );
            say("    opcit tutor", theme.key);
        }
    }
    let keys = [
        (Command::Open, "open", "open the document"),
        (
            Command::Search,
            "filter",
            "filter the list by words and scopes",
        ),
        (
            Command::CommandLine,
            "command",
            "type a command: open 65/232",
        ),
        (Command::Help, "keys", "all keys"),
        (Command::Quit, "leave", "leave"),
    ];
    let is_empty = state.catalogue.len() == 0;
    // Of an empty list nothing is opened.
    let keys = keys.into_iter().skip(if is_empty { 2 } else { 0 });
    let keys = keys.filter_map(|(command, short, says)| {
        let key = state.keymap.key_for(Context::Documents, command)?;
        Some((key, short, says))
    });
    // Once something is open one knows the keys.
    if state.reader.is_none() && area.height < ROOMY && !is_empty {
        let short = keys.map(|(key, short, _)| format!("{key} {}", theme.words.say(short)));
        say(&short.collect::<Vec<_>>().join(" · "), theme.dim);
    } else if state.reader.is_none() {
        say("", theme.text);
        for (key, _, says) in keys {
            say(&format!("{key:<6} {}", theme.words.say(says)), theme.dim);
        }
    }
    if state.reader.is_none() && state.catalogue.library.is_builtin() {
        say("", theme.text);
        let built_in = "These documents come with opcit and are fictional. In a shell, `opcit tutor` \
                        teaches the reader and `opcit add` brings in documents of your own.";
        say(&theme.words.say(built_in), theme.dim);
    }
    for ((words, style), y) in lines.iter().zip(area.top()..area.bottom()) {
        put(frame, area.x + 1, y, words, area.right(), *style);
    }
    area.y
        .saturating_add(u16::try_from(lines.len()).unwrap_or(u16::MAX))
}

/// The beginning of a document's text, as far as there is room.
fn preview(state: &State, document: &Document, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let columns = (area.width as usize).saturating_sub(2).min(MEASURE);
    let left = area.x + 1;
    let mut y = area.y;
    for paragraph in &document.paragraphs {
        for heading in &document.headings {
            if heading.before.as_ref() == Some(&paragraph.id) && y < area.bottom() {
                let words = cells::clip(&heading.text, columns);
                put(frame, left, y, &words, area.right(), theme.heading);
                y += 2;
            }
        }
        if y >= area.bottom() {
            return;
        }
        let (text, lead) = labelled(paragraph);
        for range in lines::wrap(&text, &[], columns) {
            if y >= area.bottom() {
                return;
            }
            let lead = lead.clamp(range.start, range.end);
            let words = |from: usize, to: usize| cells::clean(text.get(from..to).unwrap_or(""));
            let begins = words(range.start, lead);
            let x = put(frame, left, y, &begins, area.right(), theme.lead);
            put(
                frame,
                x,
                y,
                &words(lead, range.end),
                area.right(),
                theme.text,
            );
            y += 1;
        }
        y += 1;
    }
}

/// The words of a paragraph after its label, and where its initiatory phrase ends.
fn labelled(paragraph: &Paragraph) -> (String, usize) {
    let label = match &paragraph.label {
        Some(label) => format!("{label} "),
        None => String::new(),
    };
    let lead = paragraph
        .lead
        .map_or(0, |lead| label.len() + lead.end as usize);
    (format!("{label}{}", paragraph.text), lead)
}
