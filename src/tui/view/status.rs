//! The status line: where one is, or the last word to the reader.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::document::address::Kind;
use crate::document::{Paragraph, ParagraphKind};
use crate::language::fill;
use crate::print::citation::place;

use super::buttons;
use super::parts::put;
use crate::tui::command::{Command, Context};
use crate::tui::flow::Part;
use crate::tui::keymap::show_keys;
use crate::tui::layers::ask::note_here;
use crate::tui::reader::Reader;
use crate::tui::state::State;
use crate::typeset::cells;

/// Columns from which there is room for a hint.
const ROOMY: u16 = 60;
/// The most columns of the section's name.
const SECTION: usize = 36;

pub fn view(state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    // The words that are clicked take the place of the hint.
    let (hint, area) = match (state.mouse, area.width < ROOMY) {
        (true, _) => (String::new(), clear_of_buttons(state, area)),
        (false, true) => (String::new(), area),
        (false, false) => (hint(state), area),
    };
    let hint_wide = cells::width(&hint) as u16;
    let right = pending(state).unwrap_or(hint);
    let right = match cut(state, area, &right) {
        Some(whole) => whole,
        None => right,
    };
    // What stands beside the hint stays where it is while keys are typed.
    let right_wide = hint_wide.max(cells::width(&right) as u16);
    let end = area.right().saturating_sub(right_wide + 2);
    put(frame, end + 1, area.y, &right, area.right(), theme.dim);
    if let Some((says, style)) = told(state) {
        let says = theme.words.say(&says);
        let room = end.saturating_sub(1) as usize;
        put(frame, 1, area.y, &cells::clip(&says, room), end, style);
    } else if let Some(reader) = &state.reader {
        let left = draw_place(state, reader, frame, area.y, end);
        draw_rest(state, reader, frame, area.y, (left, end));
    }
}

/// What the line says instead of the place, if anything: the last word to the reader, what a layer
/// has to say, how many documents there are where none is open.
fn told(state: &State) -> Option<(String, Style)> {
    let theme = &state.theme;
    if let Some(notice) = &state.notice {
        let style = match notice.is_error {
            true => theme.error,
            false => theme.text,
        };
        return Some((notice.text.clone(), style));
    }
    let says = state.layers.iter().rev().find_map(|l| l.status(state));
    let documents = || match state.catalogue.len() {
        0 => "no documents".to_owned(),
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    let says = says.or_else(|| state.reader.is_none().then(documents))?;
    Some((says, theme.dim))
}

/// The symbol and the place in the document, with the note there; gives back the column after it.
fn draw_place(state: &State, reader: &Reader, frame: &mut Frame, y: u16, end: u16) -> u16 {
    let theme = &state.theme;
    let place = place_of(reader, state.size.0 < ROOMY);
    let place = theme.words.say(&place).into_owned();
    // The place is what the line is for; a long symbol gives way to it.
    let room = (end as usize).saturating_sub(cells::width(&place) + 4);
    let symbol = cells::clip_name(reader.title(), room.clamp(8, 40));
    let mut x = put(frame, 1, y, &symbol, end, theme.bold);
    let mut add = |text: &str| {
        let takes = 3 + cells::width(text) as u16;
        if x + takes <= end {
            put(frame, x, y, " · ", end, theme.dim);
            x = put(frame, x + 3, y, text, end, theme.text);
        }
        x
    };
    let mut left = add(&place);
    if let Some(note) = note_here(state) {
        let note = format!("note: {}", cells::clip(&note.text, 40));
        left = add(&theme.words.say(&note));
    }
    left
}

/// The rest stands at the right, where it stays when the place gets longer or shorter: what moves
/// would be sent anew with every step.
fn draw_rest(state: &State, reader: &Reader, frame: &mut Frame, y: u16, (left, end): (u16, u16)) {
    let theme = &state.theme;
    // As wide at the end as before: what stands beside it would move.
    let percent = format!("{:>3} %", reader.percent());
    let mut right = end.saturating_sub(cells::width(&percent) as u16 + 1);
    if left + 1 > right {
        return;
    }
    put(frame, right, y, &percent, end, theme.text);
    let mut room = right.saturating_sub(left);
    let mut add = |text: &str, style| {
        let takes = cells::width(text) as u16 + 3;
        if left + takes < right {
            right -= takes;
            let x = put(frame, right, y, text, end, style);
            put(frame, x, y, " · ", end, theme.dim);
        }
        right.saturating_sub(left)
    };
    if reader.is_narrow() {
        room = add(&theme.words.say("only hits"), theme.doubt);
    }
    if reader.changed {
        room = add(&theme.words.say("changed"), theme.doubt);
    }
    let doubts = match reader.document.warnings.len() {
        0 => None,
        1 => Some("1 passage hard to read".to_owned()),
        doubts => Some(format!("{doubts} passages hard to read")),
    };
    if let Some(doubts) = doubts {
        let says = theme.words.say(&doubts);
        let key = state.keymap.key_for(Context::Text, Command::NextDoubt);
        let with_key = key.map_or(String::new(), |key| format!("{says} ({key})"));
        let count = reader.document.warnings.len();
        let short = theme
            .words
            .say(&format!("{count} hard to read"))
            .into_owned();
        // Where there is no room for words: the sign that stands beside the passages.
        for says in [with_key, says.into_owned(), short, format!("! {count}")] {
            let before = room;
            room = add(&says, theme.doubt);
            if room != before {
                break;
            }
        }
    }
    // The section takes what room is left.
    if let Some(section) = reader.section().filter(|_| room > 13) {
        add(
            &cells::clip(section, (room as usize - 4).min(SECTION)),
            theme.dim,
        );
    }
}

/// The paragraph or note one is at.
fn place_of(reader: &Reader, narrow: bool) -> String {
    let labels = reader.flow.labels;
    if let Some(Part::Footnote(n)) = reader.flow.item(reader.focus).map(|i| i.part) {
        let notes = &reader.document.footnotes;
        let label = notes.get(n).map_or("", |note| &note.label);
        let note = fill(&labels.cited().footnote, &cells::clip(label, 8));
        return format!("{note} {} {}", labels.of, notes.len());
    }
    if let Some(table) = reader.table() {
        let id = reader.document.table_ids().into_iter().nth(table);
        let named = id.and_then(|id| place(&reader.document, &id, labels.cited()));
        return cells::clean(&named.unwrap_or_default());
    }
    match reader.paragraph() {
        Some(paragraph) => paragraph_of(reader, paragraph, narrow),
        None => "no paragraphs".to_owned(),
    }
}

/// `paragraph 12 (a) of 37`, `A: preambular 3 of 14`.
fn paragraph_of(reader: &Reader, paragraph: &Paragraph, narrow: bool) -> String {
    let part = paragraph.part.as_deref();
    let all = reader.siblings(paragraph.kind, part);
    // A subparagraph is counted with the paragraph it stands under.
    let mut outer = paragraph;
    let mut labels = String::new();
    while let Some(parent) = outer.parent.as_deref() {
        labels.insert_str(0, &cells::clean(outer.label.as_deref().unwrap_or("")));
        match reader.document.paragraph(parent) {
            Some((_, p)) if p.id != outer.id => outer = p,
            _ => break,
        }
    }
    let number = match (outer.number, outer.id.last()) {
        (Some(number), _) => number.to_string(),
        // "27.I.2" of a budget.
        (None, last) if last.kind == Kind::Nth && last.below.is_empty() => last.number.to_owned(),
        (None, _) => outer.id.to_string(),
    };
    let words = reader.flow.labels;
    let kind = match paragraph.kind {
        ParagraphKind::Preambular if narrow => words.preambular_short,
        ParagraphKind::Preambular => words.preambular,
        ParagraphKind::Annex => return annex_of(reader, paragraph, all),
        ParagraphKind::Operative | ParagraphKind::Other => words.paragraph,
    };
    let part = match (part, paragraph.kind) {
        (Some(part), ParagraphKind::Preambular | ParagraphKind::Operative) => {
            format!("{}: ", cells::clean(part))
        }
        _ => String::new(),
    };
    let labels = if labels.is_empty() {
        labels
    } else {
        format!(" {labels}")
    };
    if outer.kind == ParagraphKind::Operative && outer.number.is_none() {
        return format!("{part}{}{labels}", words.opening);
    }
    format!("{part}{kind} {number}{labels} {} {all}", words.of)
}

/// `annex II, para. 3 (a) of 8`; in articles each counts anew: `annex II, art. 4, para. 1`.
fn annex_of(reader: &Reader, paragraph: &Paragraph, all: usize) -> String {
    let labels = reader.flow.labels;
    let place = place(&reader.document, &paragraph.id, labels.cited());
    let place = cells::clean(place.as_deref().unwrap_or(&paragraph.id));
    match paragraph.id.is_in_article() {
        true => place,
        false => format!("{place} {} {all}", labels.of),
    }
}

/// Where what is told has no room: the key that shows all of it, at the right.
fn cut(state: &State, area: Rect, right: &str) -> Option<String> {
    let notice = state.notice.as_ref()?;
    let room = usize::from(area.width).saturating_sub(cells::width(right) + 3);
    if cells::width(&notice.text) <= room {
        return None;
    }
    let key = state.keymap.key_for(state.context(), Command::Messages);
    // The room is for what is told.
    if area.width < ROOMY {
        return key.map(|key| state.theme.words.keys(&key).into_owned());
    }
    let says = |key| {
        state
            .theme
            .words
            .say(&format!("{key} all of it"))
            .into_owned()
    };
    Some(key.map_or(":messages".to_owned(), says))
}

/// Keys that wait for more.
fn pending(state: &State) -> Option<String> {
    if state.keys.is_empty() && state.count.is_none() {
        return None;
    }
    let count = state.count.map_or(String::new(), |n| n.to_string());
    let keys = show_keys(&state.keys);
    Some(format!("{count}{}", state.theme.words.keys(&keys)))
}

fn clear_of_buttons(state: &State, area: Rect) -> Rect {
    Rect {
        width: area.width.saturating_sub(buttons::width(state)),
        ..area
    }
}

fn hint(state: &State) -> String {
    let key = state.keymap.key_for(state.context(), Command::Help);
    let says = |key| state.theme.words.say(&format!("{key} help")).into_owned();
    key.map_or(String::new(), says)
}
