//! How the box that finds is drawn: the line one types into, what was found, the text of what is
//! selected.

use ratatui::Frame;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::text::{Line, Span};

use super::jump::Jump;
use super::{hits, popup};
use crate::document::called;
use crate::document::in_capitals;
use crate::document::{place, symbol};
use crate::find::{Absent, Asked, Hit, ItemKind, Lane};
use crate::tui::command::{Command, Context};
use crate::tui::list::List;
use crate::tui::remember::RECENT;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::typeset::cells;
use crate::typeset::lines;

/// The widest the box is drawn, and the fewest rows that leave room for a preview.
const WIDEST: u16 = 120;
const ROWS_FOR_PREVIEW: u16 = 14;

/// Columns and rows of a small screen.
const SMALL: (u16, u16) = (60, 16);

/// Where the box stands.
pub fn area(state: &State) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    // A small screen has no room for a margin.
    let margin = if screen.width < SMALL.0 { 0 } else { 4 };
    let width = screen.width.saturating_sub(margin).clamp(20, WIDEST);
    let margin = if screen.height < SMALL.1 { 0 } else { 2 };
    popup::centred(screen, width, screen.height.saturating_sub(margin).max(5))
}

pub fn view(jump: &Jump, state: &State, frame: &mut Frame) {
    let theme = &state.theme;
    let hints = [
        (Command::Accept, "open"),
        (Command::Newer, "next"),
        (Command::Older, "before"),
        (Command::Cancel, "close"),
    ];
    let hints = popup::hints(theme, &state.keymap, Context::Prompt, &hints);
    let inside = popup::draw(
        frame,
        area(state),
        theme,
        &theme.words.say(&title(&jump.asked)),
        hints,
    );
    if inside.height == 0 || inside.width < 4 {
        return;
    }
    let cursor = line(jump, theme, frame, inside);
    let (rows, preview) = parts(inside);
    list(jump, state, frame, rows);
    if preview.height > 1 {
        draw_preview(jump, theme, frame, preview);
    }
    frame.set_cursor_position(cursor);
}

/// Where the list and the preview stand inside the box.
fn parts(inside: Rect) -> (Rect, Rect) {
    let below = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    let preview = match inside.height >= ROWS_FOR_PREVIEW {
        true => below.height / 3,
        false => 0,
    };
    let rows = Rect {
        height: below.height - preview,
        ..below
    };
    let preview = Rect {
        y: rows.bottom(),
        height: preview,
        ..below
    };
    (rows, preview)
}

/// The row of the list at a cell, as [`Jump`] counts them.
pub fn pointed(jump: &Jump, state: &State, at: Position) -> Option<usize> {
    let (list, _) = parts(area(state).inner(Margin::new(1, 1)));
    if !jump.answered || !list.contains(at) {
        return None;
    }
    let notes = notes(jump, state, list).len();
    let (rows, selected) = rows(jump);
    let mut shown = List { selected, top: 0 };
    shown.fit(rows.len(), (list.height as usize).saturating_sub(notes));
    let row = shown.top + usize::from(at.y - list.y).checked_sub(notes)?;
    if matches!(rows.get(row)?, Row::Group(..)) {
        return None;
    }
    let is_choice = |row: &&Row| !matches!(row, Row::Group(..));
    Some(rows.iter().take(row).filter(is_choice).count())
}

/// Remarks on what was asked, over the list: whole where nothing else is to be shown.
fn notes(jump: &Jump, state: &State, area: Rect) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let width = area.width as usize;
    let room = area.height.saturating_sub(1) as usize;
    let empty = jump.rows() == 0;
    let each = |note: &String| -> Vec<Line<'static>> {
        let most = if empty { room } else { 2 };
        let note = &*theme.words.say(note);
        let lines = lines::wrap(note, &[], width).into_iter().take(most);
        let line = |range| Line::styled(cells::clean(note.get(range).unwrap_or("")), theme.doubt);
        match cells::width(note) > width * most {
            true => vec![Line::styled(cells::clip(note, width), theme.doubt)],
            false => lines.map(line).collect(),
        }
    };
    let mut lines: Vec<Line> = jump.results.notes.iter().flat_map(each).collect();
    if empty && jump.done && jump.answered && !jump.field.text().trim().is_empty() {
        for advice in advice(jump, state) {
            let advice = theme.words.say(&advice).into_owned();
            let wrapped = lines::wrap(&advice, &[], width);
            lines.extend(wrapped.into_iter().map(|range| {
                Line::styled(cells::clean(advice.get(range).unwrap_or("")), theme.dim)
            }));
        }
    }
    lines.truncate(room);
    lines
}

/// What one can do where nothing was found.
fn advice(jump: &Jump, state: &State) -> Vec<String> {
    if matches!(jump.asked, Asked::CitedBy { .. }) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let cited = place::parse(jump.field.text())
        .into_iter()
        .find_map(|place| {
            let readings = place::readings(&place.document?);
            let library = &state.catalogue.library;
            // Of a document that is there a paragraph alone is missing.
            let is_there = readings.iter().any(|r| library.entry(r).is_some());
            let mut readings = readings.into_iter().filter(|_| !is_there);
            readings.find_map(|reading| symbol::address(&reading, library.reads()))
        });
    let strict = ["'", "^", "$", "!", "\"", ":"];
    if let Some(address) = cited {
        lines.push(format!("If it was issued, it is at {address}"));
    } else if strict.iter().any(|sign| jump.field.text().contains(sign)) {
        let told = "Try fewer words, or words without ' ^ $ ! \" before and after them";
        lines.push(told.to_owned());
    } else if jump.field.text().contains(' ') {
        lines.push("Try fewer words, or | between two of them".to_owned());
    }
    let documents = match state.catalogue.len() {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    lines.push(format!(
        "{documents} were looked through; `opcit add` brings in more"
    ));
    lines
}

fn title(asked: &Asked) -> String {
    match asked {
        Asked::Jump => "Jump to".to_owned(),
        Asked::Text => "Search all texts".to_owned(),
        Asked::CitedBy { target, paragraph } => match paragraph {
            Some(paragraph) => format!("Who cites {} {}", called(target), in_capitals(paragraph)),
            None => format!("Who cites {}", called(target)),
        },
    }
}

/// What stands at the right of the line one types into.
fn count(jump: &Jump, narrow: bool) -> String {
    let listed = jump.results.hits.len();
    let now = (jump.list.selected + 1)
        .saturating_sub(jump.before())
        .max(1);
    let nothing_typed = jump.field.text().trim().is_empty();
    match jump.results.total {
        _ if !jump.answered => "…".to_owned(),
        0 if nothing_typed && !matches!(jump.asked, Asked::CitedBy { .. }) => String::new(),
        0 if jump.done => "nothing found".to_owned(),
        0 => "…".to_owned(),
        _ if nothing_typed && jump.asked == Asked::Jump => "read lately".to_owned(),
        total if narrow => format!("{now}/{total}"),
        total if total > listed => format!("{now} of {total}, {listed} listed"),
        total => format!("{now} of {total}"),
    }
}

/// The line one types into; where its cursor is.
fn line(jump: &Jump, theme: &Theme, frame: &mut Frame, inside: Rect) -> Position {
    let count = cells::clip(
        &theme.words.say(&count(jump, inside.width < SMALL.0)),
        (inside.width / 2) as usize,
    );
    let room = inside.width as usize - cells::width(&count).min(inside.width as usize - 4);
    let style = match jump.former {
        true => theme.selected,
        false => theme.text,
    };
    let buffer = frame.buffer_mut();
    buffer.set_stringn(inside.x, inside.y, "›", 1, theme.key);
    let line = Rect {
        x: inside.x + 2,
        width: (room as u16).saturating_sub(3),
        height: 1,
        ..inside
    };
    let cursor = jump.field.view(buffer, line, (style, theme.dim));
    let left = inside.right().saturating_sub(cells::width(&count) as u16);
    buffer.set_stringn(left, inside.y, &count, inside.width as usize, theme.dim);
    cursor
}

/// A line of the list.
enum Row<'a> {
    Absent(&'a Absent),
    /// The name of a document, and how many hits follow.
    Group(&'a str, usize),
    Hit(&'a Hit),
}

/// The lines of the list, and which of them is selected.
fn rows(jump: &Jump) -> (Vec<Row<'_>>, usize) {
    let grouped = jump.asked != Asked::Jump;
    let mut rows: Vec<Row> = jump.results.absent.iter().map(Row::Absent).collect();
    let mut selected = 0;
    let mut group = None;
    for (index, hit) in jump.results.hits.iter().enumerate() {
        let name = hit.item.name.as_str();
        if grouped && group != Some(name) {
            group = Some(name);
            let rest = jump.results.hits.iter().skip(index);
            let count = rest.take_while(|hit| hit.item.name == name).count();
            rows.push(Row::Group(name, count));
        }
        if index + jump.before() == jump.list.selected {
            selected = rows.len();
        }
        rows.push(Row::Hit(hit));
    }
    (rows, selected)
}

fn list(jump: &Jump, state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let width = area.width as usize;
    let mut lines = notes(jump, state, area);
    if jump.rows() == 0 && jump.field.is_empty() && jump.results.notes.is_empty() {
        lines.extend(explained(&jump.asked, theme, width));
    }
    let free = (area.height as usize).saturating_sub(lines.len());
    let (rows, selected) = rows(jump);
    let mut list = List { selected, top: 0 };
    list.fit(rows.len(), free);
    let grouped = jump.asked != Asked::Jump;
    let mut lately = state.remembered.lately();
    lately.truncate(RECENT);
    let shown = rows.iter().enumerate().skip(list.top).take(free);
    lines.extend(shown.map(|(index, row)| {
        let line = match row {
            Row::Absent(absent) => absent_row(absent, theme, width),
            Row::Group(name, count) => {
                let entry = state.catalogue.library.entry(name);
                let title = entry.and_then(|entry| entry.title.as_deref());
                hits::group(name, title.unwrap_or(""), *count, theme, width)
            }
            Row::Hit(hit) => {
                let tells = telling(jump, state, &lately, hit, width);
                hits::row(hit, &tells, grouped, theme, width)
            }
        };
        let line = hits::clipped(line, width);
        match jump.answered {
            // What was found for fewer letters is on its way out: nothing of it can be chosen.
            false => line.patch_style(theme.dim),
            true if index == selected => line.patch_style(theme.selected),
            true => line,
        }
    }));
    popup::draw_lines(frame, area, &lines, 0);
}

/// What tells a document from others of its title: its date, what it is, its session; and that it comes
/// first because it was read lately.
fn telling(jump: &Jump, state: &State, lately: &[&str], hit: &Hit, width: usize) -> String {
    let is_one = |hit: &Hit| jump.asked == Asked::Jump && hit.item.kind == ItemKind::Document;
    let alike = |other: &&Hit| is_one(other) && other.text.eq_ignore_ascii_case(&hit.text);
    let is_alike = jump.results.hits.iter().filter(alike).count() > 1;
    let entry = state.catalogue.library.entry(&hit.item.name);
    let Some(entry) = entry.filter(|_| is_one(hit) && is_alike) else {
        return String::new();
    };
    let words = state.theme.words;
    let kind = words.say(entry.sort().text()).into_owned();
    let session = (entry.date.is_none()).then(|| entry.session_number());
    let is_read = lately.contains(&hit.item.name.as_str());
    let all = [
        entry.date.map(|date| date.to_string()),
        (width >= usize::from(SMALL.0)).then_some(kind),
        session.flatten().map(|number| number.to_string()),
        is_read.then(|| words.say("read lately").into_owned()),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    all.join(" ")
}

/// What can be typed, as long as nothing is.
fn explained(asked: &Asked, theme: &Theme, width: usize) -> Vec<Line<'static>> {
    let rows: &[(&str, &str)] = match asked {
        Asked::Jump => &[
            ("65/232 op 12", "a place, as you cite it; several with ;"),
            ("juvenile justice", "words, or nearly so"),
            ("\"rule of law\"", "a phrase"),
            ("'exact ^start end$ !not", "just so, there, or not at all"),
            ("one | other", "one of the two"),
            ("op: pp: fn: annex: h:", "only such places"),
            (
                "doc:65/232 year:2010-2015 body:sc",
                "only in these documents",
            ),
        ],
        Asked::Text => &[
            ("\"technical assistance\"", "a phrase"),
            ("terrorism trafficking", "all of the words"),
            (
                "coordinat*",
                "a word that begins so; the last one may anyway",
            ),
            (
                "piracy | robbery !armed",
                "one of the two, and without another",
            ),
            ("op: pp: doc: year: body:", "only there"),
            ("beside:fr", "shown in this language too"),
        ],
        Asked::CitedBy { .. } => &[],
    };
    let typed = rows.iter().map(|(typed, _)| typed.len()).max().unwrap_or(0);
    let line = |(typed_so, says): &(&str, &'static str)| {
        let says = theme.words.say(says);
        let aligned = if width < usize::from(SMALL.0) {
            0
        } else {
            typed
        };
        let gap = aligned.saturating_sub(typed_so.len()) + 2;
        let room = width.saturating_sub(typed_so.len() + gap);
        Line::from(vec![
            Span::styled((*typed_so).to_owned(), theme.label),
            Span::raw(" ".repeat(gap)),
            Span::styled(cells::clip(&says, room), theme.dim),
        ])
    };
    rows.iter().map(line).collect()
}

fn absent_row(absent: &Absent, theme: &Theme, width: usize) -> Line<'static> {
    let name = cells::clip(&absent.target, width);
    let cited = match absent.cited {
        1 => "1 paragraph".to_owned(),
        cited => format!("{cited} paragraphs"),
    };
    let says = format!("not in the library; {cited} cite it");
    let says = format!("  {}", theme.words.say(&says));
    Line::from(vec![
        Span::styled(name, theme.label),
        Span::styled(says, theme.dim),
    ])
}

fn draw_preview(jump: &Jump, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(hit) = jump.selected().filter(|_| jump.answered) else {
        return;
    };
    let (columns, rows) = (area.width as usize, area.height as usize - 1);
    let known = jump.preview.as_ref().filter(|(item, _)| *item == hit.item);
    let (text, matched) = match (hit.lane, known) {
        (Lane::Text, _) => (&hit.text, hit.matched.as_slice()),
        (_, Some((_, text))) if text.starts_with(hit.text.trim_end_matches('…')) => {
            (text, hit.matched.as_slice())
        }
        (_, Some((_, text))) => (text, [].as_slice()),
        // Its first words until the others are there.
        (_, None) => (&hit.text, hit.matched.as_slice()),
    };
    let rule = Line::styled("─".repeat(columns), theme.rule);
    let beside = jump.beside.as_ref().filter(|(item, ..)| *item == hit.item);
    let Some((_, language, other)) = beside else {
        let mut lines = vec![rule];
        lines.extend(hits::text(text, matched, theme, columns, rows));
        return popup::draw_lines(frame, area, &lines, 0);
    };
    popup::draw_lines(frame, area, &[rule], 0);
    let (one, two) = halves(area);
    let room = |area: Rect| (area.width as usize, area.height as usize);
    let (columns, rows) = room(one);
    popup::draw_lines(
        frame,
        one,
        &hits::text(text, matched, theme, columns, rows),
        0,
    );
    let lines = match other {
        Some(other) => hits::text(other, &[], theme, room(two).0, room(two).1),
        None => vec![Line::styled(
            format!("it is not there in {}", language.name()),
            theme.dim,
        )],
    };
    popup::draw_lines(frame, two, &lines, 0);
}

/// Where a text and the same in another language stand under a rule: side by side where there is
/// room, else above each other.
fn halves(area: Rect) -> (Rect, Rect) {
    const WIDE: u16 = 90;
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let (width, height) = match area.width >= WIDE {
        true => ((below.width - 3) / 2, below.height),
        false => (below.width, below.height.div_ceil(2)),
    };
    let one = Rect {
        width,
        height,
        ..below
    };
    let two = match area.width >= WIDE {
        true => Rect {
            x: below.right() - width,
            ..one
        },
        false => Rect {
            y: one.bottom(),
            height: below.height - height,
            ..one
        },
    };
    (one, two)
}
