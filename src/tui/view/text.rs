//! The text pane.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position as ScreenPosition, Rect};
use ratatui::style::Style;

use crate::document::{Document, Emphasis, Style as Set};

use super::guide;
use super::map;
use super::parts::{pane_title, put};
use super::row::{Piece, walk};
use crate::parallel::AlignedBy;
use crate::tui::annotated;
use crate::tui::beside::{Beside, Column, Line};
use crate::tui::flow::{Laid, Part, Row};
use crate::tui::hit::{Hit, Other};
use crate::tui::layout::{Pane, text_area, whole_area};
use crate::tui::links::LinkKind;
use crate::tui::reader::Reader;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::typeset::cells;

pub fn view(state: &State, frame: &mut Frame, area: Rect) {
    let reader = state.reader.as_ref();
    let Some(reader) = reader.filter(|_| state.glanced_at().is_none()) else {
        return guide::welcome(state, frame, area);
    };
    let title = match (&reader.document.symbol, &reader.document.title) {
        (Some(symbol), Some(title)) => format!("{symbol} · {title}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => reader.name.clone(),
    };
    match &reader.beside {
        Some(beside) => titles(state, reader, beside, frame, area),
        None => pane_title(state, frame, area, Pane::Text, &title, ""),
    }
    let text = state.text_area().unwrap_or(text_area(area));
    if reader.flow.items.is_empty() {
        let says = "Nothing in this file was recognised as text.";
        let says = &*state.theme.words.say(says);
        put(frame, text.x, text.y, says, area.right(), state.theme.dim);
        return;
    }
    let mut cursor = None;
    let visible = reader.visible();
    let mut inks: Option<(usize, Ink)> = None;
    for (&(item, line), y) in visible.iter().zip(text.top()..text.bottom()) {
        let laid = reader.laid(item);
        if let Some(beside) = &reader.beside {
            for other in beside.at(item, laid.rows.len(), line) {
                draw_other(state, beside, (item, other), frame, (area, y));
            }
        }
        draw_sign(state, reader, frame, (text.x - 1, y), (item, line));
        let Some(row) = laid.rows.get(line) else {
            continue;
        };
        // Beside its first line on the screen alone: a bar along all of a long paragraph would be
        // drawn anew, row by row, whenever another one becomes current.
        if item == reader.focus && cursor.is_none() {
            put(frame, text.x - 2, y, "▌", area.right(), state.theme.pointer);
            // Beside it: a cursor on it would hide it.
            cursor = Some(ScreenPosition::new(text.x - 1, y));
        }
        let place = Rect {
            y,
            height: 1,
            ..text
        };
        let ink = match &mut inks {
            Some((of, ink)) if *of == item => ink,
            inks => {
                let lines = visible
                    .iter()
                    .filter(|(of, _)| *of == item)
                    .map(|(_, l)| *l);
                let shown = bytes_of(lines.filter_map(|line| laid.rows.get(line)));
                &mut inks.insert((item, Ink::of(state, reader, item, shown))).1
            }
        };
        ink.narrow(row);
        draw_row(ink, reader.text(item), frame, place, line, &laid, row);
    }
    match &reader.beside {
        Some(beside) => draw_rules(state, beside, frame, area),
        None => {
            let end = text.x + text.width.min(state.measure as u16);
            map::view(state, reader, frame, area, end);
        }
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
    let things = state
        .annotated
        .on(paragraph)
        .get(line - doubts..)
        .unwrap_or(&[]);
    let Some(thing) = things.first() else {
        return;
    };
    let is_last = line + 1 == reader.height(item);
    let (sign, style) = match things.len() > 1 && is_last {
        true => ('…', theme.mark),
        false => (
            annotated::sign(thing, state.plain_marks),
            annotated::style(theme, thing),
        ),
    };
    put(frame, x, y, &sign.to_string(), x + 1, style);
}

/// The name of each language over its column; where one stands above the other, of all.
fn titles(state: &State, reader: &Reader, beside: &Beside, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let own = reader.document.language.unwrap_or_default().name();
    let own = theme.words.say(own);
    let title = format!("{} · {own}", cells::clip(reader.title(), 40));
    let whole = whole_area(area);
    let left = |place: usize| whole.x + beside.arrangement.left(place) as u16;
    let focused = match state.panes.focus {
        Pane::Text => theme.title_focused,
        _ => theme.title,
    };
    let mut end = put(
        frame,
        left(beside.own()),
        area.y,
        &title,
        area.right(),
        focused,
    );
    for (column, place) in beside.shown() {
        let Some(column) = beside.columns.get(column) else {
            continue;
        };
        let name = theme.words.say(column.language.name());
        let (x, name) = match beside.arrangement.beside {
            true => (left(place), name.into_owned()),
            false => (end, format!(" · {name}")),
        };
        end = put(frame, x, area.y, &name, area.right(), theme.title);
        if column.aligned_by == AlignedBy::Order {
            end = put(frame, end, area.y, " ≈", area.right(), theme.doubt);
        }
    }
}

/// The rules between languages.
fn draw_rules(state: &State, beside: &Beside, frame: &mut Frame, area: Rect) {
    let whole = whole_area(area);
    for x in beside.arrangement.rules() {
        for y in area.top()..area.bottom() {
            let x = whole.x.saturating_add(x as u16);
            put(frame, x, y, "│", area.right(), state.theme.rule);
        }
    }
}

/// A line of another language.
fn draw_other(
    state: &State,
    beside: &Beside,
    (item, other): (usize, Line),
    frame: &mut Frame,
    (area, y): (Rect, u16),
) {
    let Some(column) = beside.columns.get(other.column) else {
        return;
    };
    let arrangement = &beside.arrangement;
    let mut shown = beside.shown();
    let place = shown
        .find(|(n, _)| *n == other.column)
        .map(|(_, place)| place);
    let whole = whole_area(area);
    let place = Rect {
        x: whole
            .x
            .saturating_add(arrangement.left(place.unwrap_or(0)) as u16),
        y,
        width: (arrangement.columns as u16).min(whole.width),
        height: 1,
    };
    let laid = column.laid(other.item, arrangement.columns);
    let Some(row) = laid.rows.get(other.line) else {
        return;
    };
    if !arrangement.beside {
        // Under the other: told apart by a rule.
        put(frame, place.x - 1, y, "│", area.right(), state.theme.rule);
    }
    let mut ink = Ink::beside(state, column, other.item);
    let here = Some(Other {
        column: other.column,
        item: other.item,
    });
    ink.hits = state.search.of(item, here);
    ink.current = state.search.current_of(item, here);
    ink.narrow(row);
    let text = column.text(other.item);
    draw_row(&ink, text, frame, place, other.line, &laid, row);
}

fn draw_row(
    ink: &Ink,
    text: &str,
    frame: &mut Frame,
    area: Rect,
    line: usize,
    laid: &Laid,
    row: &Row,
) {
    let theme = ink.theme;
    if line == 0
        && let Some((column, label)) = &laid.label
    {
        let piece = matches!(ink.part, Some(Part::Piece(_) | Part::Fact(_)));
        let style = if piece { theme.dim } else { theme.label };
        put(
            frame,
            area.x + *column as u16,
            area.y,
            &cells::clean(label),
            area.right(),
            style,
        );
    }
    walk(text, laid, row, |piece, from, _| {
        let x = area.x.saturating_add(from);
        match piece {
            Piece::Mark(n, shown) => put(frame, x, area.y, shown, area.right(), ink.marker(n)),
            Piece::Letter(at, letter) => {
                let shown = cells::shown(letter);
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
    pens: Vec<(Range<usize>, Style)>,
    /// The words being chosen.
    chosen: Option<Range<usize>>,
    /// Citations and references, and the one that is marked.
    links: Vec<Range<usize>>,
    target: Option<Range<usize>>,
    /// Which of these and those the row at hand has.
    links_here: Range<usize>,
    emphasis_here: Range<usize>,
    hits_here: Range<usize>,
    hits: &'a [Hit],
    current: Option<&'a Hit>,
    /// Among the markers as shown, the one that is marked.
    marked: Option<usize>,
}

impl<'a> Ink<'a> {
    /// The styles of the letters within `shown`: a paragraph of a hostile document may have
    /// thousands of links beyond.
    fn of(state: &'a State, reader: &'a Reader, item: usize, shown: Range<usize>) -> Ink<'a> {
        let theme = &state.theme;
        let part = reader.flow.item(item).map(|i| i.part);
        let mut ink = Ink::plain(theme, &reader.document, part);
        ink.hits = state.search.of(item, None);
        ink.current = state.search.current_of(item, None);
        if let Some(Part::Paragraph(i)) = part
            && let Some(paragraph) = reader.document.paragraphs.get(i)
        {
            let inks = state.annotated.inks(i, paragraph).into_iter();
            ink.pens = inks.map(|(at, color)| (at, theme.pen(color))).collect();
        }
        let touched = touching(ink.emphasis, &shown, |e| e.at.range());
        ink.emphasis = stretch(ink.emphasis, &touched);
        let touched = touching(ink.hits, &shown, |hit| hit.at.clone());
        ink.hits = stretch(ink.hits, &touched);
        let chosen = reader
            .chosen
            .filter(|_| reader.flow.paragraph(item).is_some());
        ink.chosen = chosen.and_then(|chosen| chosen.within(item, reader.text(item).len()));
        let target = reader.target.as_ref().filter(|t| t.item == item);
        for link in reader.links_within(item, shown) {
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

    /// The styles of what stands beside the document that is read: nothing in it is one's own.
    fn beside(state: &'a State, column: &'a Column, item: usize) -> Ink<'a> {
        let (document, part) = (&column.document, column.part(item));
        let mut ink = Ink::plain(&state.theme, document, part);
        let cites = match part {
            Some(Part::Paragraph(i)) => document.paragraphs.get(i).map(|p| &p.cites),
            Some(Part::Footnote(i)) => document.footnotes.get(i).map(|n| &n.cites),
            _ => None,
        };
        ink.links = cites.map_or(Vec::new(), |cites| {
            cites.iter().map(|cite| cite.at.range()).collect()
        });
        ink
    }

    /// The styles that a document sets itself.
    fn plain(theme: &'a Theme, document: &'a Document, part: Option<Part>) -> Ink<'a> {
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
            links_here: 0..0,
            emphasis_here: 0..0,
            hits_here: 0..0,
            hits: &[],
            current: None,
            marked: None,
        };
        match part {
            Some(Part::Heading(_) | Part::Footnotes) => ink.base = theme.heading,
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
                }
            }
            Some(Part::Footnote(i)) => {
                ink.emphasis = document.footnotes.get(i).map_or(&[], |n| &n.emphasis);
            }
            _ => {}
        }
        ink
    }

    /// Looks at what a row has alone.
    fn narrow(&mut self, row: &Row) {
        let row = bytes_of(std::iter::once(row));
        self.links_here = touching(&self.links, &row, Range::clone);
        self.emphasis_here = touching(self.emphasis, &row, |e| e.at.range());
        self.hits_here = touching(self.hits, &row, |hit| hit.at.clone());
    }

    fn at(&self, at: usize) -> Style {
        let mut style = self.base;
        if at < self.lead {
            style = style.patch(self.theme.lead);
        }
        for emphasis in stretch(self.emphasis, &self.emphasis_here) {
            if at >= self.lead && emphasis.at.range().contains(&at) {
                style = style.patch(match emphasis.style {
                    Set::Italic => self.theme.italic,
                    Set::Bold => self.theme.bold,
                });
            }
        }
        let holds = |range: &Range<usize>| range.contains(&at);
        if stretch(&self.links, &self.links_here).iter().any(holds) {
            style = style.patch(self.theme.citation);
        }
        if self.chosen.as_ref().is_some_and(holds) || self.target.as_ref().is_some_and(holds) {
            return style.patch(self.theme.target);
        }
        if self.current.is_some_and(|hit| holds(&hit.at)) {
            return style.patch(self.theme.hit_current);
        }
        // A hit stands out of a highlight: where both are reversed, one would hide the other.
        let hits = stretch(self.hits, &self.hits_here);
        if hits.iter().any(|hit| holds(&hit.at)) {
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

/// The bytes of the text from the first to the last in some rows.
fn bytes_of<'a>(rows: impl Iterator<Item = &'a Row>) -> Range<usize> {
    let segments = rows.flat_map(|row| &row.segments);
    let bytes = segments.map(|segment| segment.at.clone());
    let all = bytes.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
    all.unwrap_or_default()
}

/// From the first to the last of `all` that touches some bytes of the text.
fn touching<T>(all: &[T], bytes: &Range<usize>, at: impl Fn(&T) -> Range<usize>) -> Range<usize> {
    let touches = |one: &T| at(one).start < bytes.end && at(one).end > bytes.start;
    let first = all.iter().position(&touches).unwrap_or(0);
    let end = all.iter().rposition(&touches).map_or(0, |last| last + 1);
    first..end
}

fn stretch<'a, T>(all: &'a [T], of: &Range<usize>) -> &'a [T] {
    all.get(of.clone()).unwrap_or_default()
}
