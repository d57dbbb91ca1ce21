//! The text pane.

use ratatui::Frame;
use ratatui::layout::{Position as ScreenPosition, Rect};
use ratatui::style::Style;

use crate::document::{Emphasis, Style as Set};

use super::row::{Piece, walk};
use super::{pane_title, put};
use crate::tui::command::{Command, Context};
use crate::tui::flow::{Laid, MEASURE, Part, Row};
use crate::tui::layout::Pane;
use crate::tui::links::LinkKind;
use crate::tui::own;
use crate::tui::reader::{Position, Reader};
use crate::tui::search::Hit;
use crate::tui::state::{State, text_area};
use crate::tui::theme::Theme;
use crate::tui::wrap;

/// The row of the text pane that a place stands on; none where it is not on the screen.
pub fn row_of(reader: &Reader, at: Position) -> Option<u16> {
    let laid = reader.laid(at.item);
    let line = laid
        .rows
        .partition_point(|row| row.start < at.offset.max(1))
        .saturating_sub(1);
    let row = reader
        .visible()
        .iter()
        .position(|shown| *shown == (at.item, line))?;
    u16::try_from(row).ok()
}

pub fn view(state: &State, frame: &mut Frame, area: Rect) {
    let Some(reader) = &state.reader else {
        return welcome(state, frame, area);
    };
    let title = match (&reader.document.symbol, &reader.document.title) {
        (Some(symbol), Some(title)) => format!("{symbol} · {title}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => reader.name.clone(),
    };
    pane_title(state, frame, area, Pane::Text, &title, "");
    let text = text_area(area);
    if reader.flow.items.is_empty() {
        let says = "Nothing in this file was recognised as text.";
        put(frame, text.x, text.y, says, area.right(), state.theme.dim);
        return;
    }
    let mut cursor = None;
    for ((item, line), y) in reader.visible().into_iter().zip(text.top()..text.bottom()) {
        let laid = reader.laid(item);
        draw_sign(state, reader, frame, (text.x - 1, y), (item, line));
        let Some(row) = laid.rows.get(line) else {
            continue;
        };
        if item == reader.focus {
            put(frame, text.x - 2, y, "▎", area.right(), state.theme.current);
            cursor = cursor.or(Some(ScreenPosition::new(text.x - 2, y)));
        }
        let place = Rect {
            y,
            height: 1,
            ..text
        };
        draw_row(state, reader, frame, place, (item, line), &laid, row);
    }
    if let Some(cursor) = cursor
        && state.panes.focus == Pane::Text
        && state.layers.is_empty()
    {
        frame.set_cursor_position(cursor);
    }
}

/// What stands beside a line of a paragraph: its doubt, then a sign for each of one's own things on
/// it, one under the other.
fn draw_sign(
    state: &State,
    reader: &Reader,
    frame: &mut Frame,
    (x, y): (u16, u16),
    (item, line): (usize, usize),
) {
    let theme = &state.theme;
    let doubts = usize::from(reader.doubts(item) > 0);
    if line < doubts {
        put(frame, x, y, "!", x + 1, theme.doubt);
        return;
    }
    let Some(paragraph) = reader.flow.paragraph(item) else {
        return;
    };
    let things = state.own.on(paragraph).get(line - doubts..).unwrap_or(&[]);
    let Some(thing) = things.first() else {
        return;
    };
    let is_last = line + 1 == reader.height(item);
    let (sign, style) = match things.len() > 1 && is_last {
        true => ('…', theme.mark),
        false => (
            own::sign(thing, state.plain_marks),
            own::style(theme, thing),
        ),
    };
    put(frame, x, y, &sign.to_string(), x + 1, style);
}

fn draw_row(
    state: &State,
    reader: &Reader,
    frame: &mut Frame,
    area: Rect,
    (item, line): (usize, usize),
    laid: &Laid,
    row: &Row,
) {
    let theme = &state.theme;
    let ink = Ink::of(state, reader, item);
    if line == 0
        && let Some((column, label)) = &laid.label
    {
        let piece = matches!(ink.part, Some(Part::Piece(_)));
        let style = if piece { theme.dim } else { theme.label };
        put(
            frame,
            area.x + *column as u16,
            area.y,
            &wrap::clean(label),
            area.right(),
            style,
        );
    }
    walk(reader.text(item), laid, row, |piece, from, _| {
        let x = area.x.saturating_add(from);
        match piece {
            Piece::Mark(n, shown) => put(frame, x, area.y, shown, area.right(), ink.marker(n)),
            Piece::Letter(at, letter) => {
                let shown = wrap::shown(letter);
                put(frame, x, area.y, &shown, area.right(), ink.at(at))
            }
        };
    });
}

/// The styles of an item's letters.
struct Ink<'a> {
    theme: &'a Theme,
    part: Option<Part>,
    base: Style,
    lead: usize,
    emphasis: &'a [Emphasis],
    /// One's own highlights.
    pens: Vec<(std::ops::Range<usize>, Style)>,
    /// The words being chosen.
    chosen: Option<std::ops::Range<usize>>,
    /// Citations and references, and the one that is marked.
    links: Vec<std::ops::Range<usize>>,
    target: Option<std::ops::Range<usize>>,
    hits: &'a [Hit],
    current: Option<&'a Hit>,
    /// Among the markers as shown, the one that is marked.
    marked: Option<usize>,
}

impl<'a> Ink<'a> {
    fn of(state: &'a State, reader: &'a Reader, item: usize) -> Ink<'a> {
        let theme = &state.theme;
        let part = reader.flow.item(item).map(|i| i.part);
        let mut ink = Ink {
            theme,
            part,
            base: theme.text,
            lead: 0,
            emphasis: &[],
            pens: Vec::new(),
            chosen: None,
            links: Vec::new(),
            target: None,
            hits: state.search.of_item(item),
            current: state.search.hit().filter(|h| h.item == item),
            marked: None,
        };
        let document = &reader.document;
        match part {
            Some(Part::Heading(_) | Part::Notes) => ink.base = theme.heading,
            Some(Part::Formula(_)) => ink.base = theme.formula,
            Some(Part::Piece(i)) => {
                let role = document.masthead.get(i).map(|p| p.role);
                if role == Some(crate::document::Role::Title) {
                    ink.base = theme.heading;
                }
            }
            Some(Part::Paragraph(i)) => {
                if let Some(paragraph) = document.paragraphs.get(i) {
                    ink.lead = paragraph.lead.map_or(0, |span| span.end as usize);
                    ink.emphasis = &paragraph.emphasis;
                    let inks = state.own.inks(i, paragraph).into_iter();
                    ink.pens = inks.map(|(at, color)| (at, theme.pen(color))).collect();
                }
            }
            Some(Part::Note(i)) => {
                ink.emphasis = document.footnotes.get(i).map_or(&[], |n| &n.emphasis);
            }
            _ => {}
        }
        let chosen = reader.chosen.as_ref().filter(|(of, _)| *of == item);
        ink.chosen = chosen.map(|(_, at)| at.clone());
        let target = reader.target.as_ref().filter(|t| t.item == item);
        for link in reader.links(item) {
            let marked = target == Some(&link);
            match (link.kind, marked) {
                (LinkKind::Footnote, true) => ink.marked = Some(link.index),
                (LinkKind::Footnote, false) => {}
                (_, true) => ink.target = Some(link.at),
                (_, false) => ink.links.push(link.at),
            }
        }
        ink
    }

    fn at(&self, at: usize) -> Style {
        let mut style = self.base;
        if at < self.lead {
            style = style.patch(self.theme.lead);
        }
        for emphasis in self.emphasis {
            if at >= self.lead && emphasis.at.range().contains(&at) {
                style = style.patch(match emphasis.style {
                    Set::Italic => self.theme.italic,
                    Set::Bold => self.theme.bold,
                });
            }
        }
        let holds = |range: &std::ops::Range<usize>| range.contains(&at);
        if self.links.iter().any(holds) {
            style = style.patch(self.theme.citation);
        }
        if self.chosen.as_ref().is_some_and(holds) || self.target.as_ref().is_some_and(holds) {
            return style.patch(self.theme.target);
        }
        if self.current.is_some_and(|hit| holds(&hit.at)) {
            return style.patch(self.theme.hit_current);
        }
        // A hit stands out of a highlight: where both are reversed, one would hide the other.
        if self.hits.iter().any(|hit| holds(&hit.at)) {
            return style.patch(self.theme.hit);
        }
        match self.pens.iter().rfind(|(range, _)| holds(range)) {
            Some((_, pen)) => style.patch(*pen),
            None => style,
        }
    }

    fn marker(&self, n: usize) -> Style {
        if self.marked == Some(n) {
            self.theme.target
        } else {
            self.theme.mark
        }
    }
}

/// What stands in the text pane before a document is opened.
fn welcome(state: &State, frame: &mut Frame, area: Rect) {
    pane_title(state, frame, area, Pane::Text, "opcit", "");
    guide(state, frame, text_area(area));
}

/// What is selected in the list of documents, or that there is none; and what to do.
pub fn guide(state: &State, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let columns = (area.width as usize).saturating_sub(2).min(MEASURE);
    let mut lines: Vec<(String, Style)> = Vec::new();
    let mut say = |words: &str, style: Style| {
        for range in wrap::wrap(words, &[], columns) {
            lines.push((wrap::clean(words.get(range).unwrap_or("")), style));
        }
    };
    match state.shelf.entry(state.documents.selected) {
        Some(entry) => {
            let name = entry.symbol.as_deref().unwrap_or(&entry.name);
            say(name, theme.title_focused);
            if let Some(title) = &entry.title {
                say(title, theme.heading);
            }
            say("", theme.text);
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
            say(&counts.join(", "), theme.dim);
        }
        None => {
            say("The library is empty.", theme.heading);
            say("To bring documents in, type in a shell:", theme.text);
            say("    opcit add FILE-OR-FOLDER", theme.key);
            say("To read one without keeping it:", theme.text);
            say("    opcit FILE", theme.key);
        }
    }
    say("", theme.text);
    for (command, says) in [
        (Command::Open, "open the document"),
        (Command::CommandLine, "type a command: open 65/232"),
        (Command::Help, "all keys"),
        (Command::Quit, "leave"),
    ] {
        if let Some(key) = state.keymap.key_for(Context::Documents, command) {
            say(&format!("{key:<6} {says}"), theme.dim);
        }
    }
    for ((words, style), y) in lines.iter().zip(area.top()..area.bottom()) {
        put(frame, area.x + 1, y, words, area.right(), *style);
    }
}
