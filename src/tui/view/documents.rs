//! The list of documents: as many columns as there is room for, and what tells like titles apart.

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::{Position as ScreenPosition, Rect};

use super::lists::mark_row;
use super::parts::{cursor_style, pane_title, put};
use crate::find::catalogue::Order;
use crate::library::Entry;
use crate::tui::command::{Command, Context};
use crate::tui::layout::{Pane, inside};
use crate::tui::listing::Row;
use crate::tui::state::State;
use crate::tui::wording::Wording;
use crate::typeset::cells;

/// The most columns of a symbol, and the fewest of a title that say anything.
const SYMBOL: usize = 24;
const TITLE: usize = 8;
/// Columns of a title that come before all names of languages, where dates stand in the list too.
const READS: usize = 56;
/// `2024-12-12`
const DATE: usize = 10;
/// The columns of a list from which there is room for dates, for what a document is in a word, and in
/// all its words, with its committee's name.
const DATED: u16 = 50;
const SORTED: u16 = 76;
const NAMED: u16 = 110;
/// Columns of what a document is, and of its committee: short, and in words.
const SHORT: (usize, usize) = (10, 3);
const LONG: (usize, usize) = (20, 18);

/// What a list has columns for.
#[derive(Debug, Clone, Copy)]
struct Columns {
    name: usize,
    codes: usize,
    dates: bool,
    /// What a document is, and its committee.
    kinds: Option<(usize, usize)>,
    words: bool,
}

impl Columns {
    fn of(width: u16, name: usize) -> Columns {
        Columns {
            name,
            codes: 0,
            dates: width >= DATED,
            kinds: match width {
                NAMED.. => Some(LONG),
                SORTED.. => Some(SHORT),
                _ => None,
            },
            words: width >= NAMED,
        }
    }
}

/// Draws the list of documents in its pane.
pub fn view(state: &State, frame: &mut Frame, area: Rect) {
    let all = state.catalogue.len();
    let words = state.theme.words;
    let count = match state.listing.count() {
        Some(count) if count != all => format!("{count} of {all}"),
        _ => all.to_string(),
    };
    let aside = match ordered(state) {
        Some(order) => words.say(&format!("{order} · {count}")).into_owned(),
        None => words.say(&count).into_owned(),
    };
    let filter = state.listing.wish.filter.trim();
    let name = match filter {
        "" => words.say("Documents").into_owned(),
        filter => format!("{} / {filter}", words.say("Documents")),
    };
    pane_title(
        state,
        frame,
        area,
        Pane::Documents,
        &cells::clean(&name),
        &aside,
    );
    let rows = inside(area);
    if all == 0 {
        // Where there is a text pane, it says what to do.
        if state.layout().is_some_and(|layout| layout.text().is_none()) {
            super::guide::guide(state, None, frame, rows);
        }
        return;
    }
    if state.rows() == 0 {
        return empty(state, frame, rows);
    }
    list(state, frame, rows);
}

/// The order, where it is not the library's own.
fn ordered(state: &State) -> Option<String> {
    let wish = &state.listing.wish;
    let by = match (wish.order, wish.reversed) {
        (Order::Symbol, false) => return None,
        (Order::Symbol, true) => "by symbol, reversed",
        (Order::Date, false) => "newest first",
        (Order::Date, true) => "oldest first",
        (Order::Title, false) => "by title",
        (Order::Title, true) => "by title, reversed",
        (Order::Added, false) => "last added first",
        (Order::Added, true) => "first added first",
    };
    Some(by.to_owned())
}

/// That nothing fits, and what to do.
fn empty(state: &State, frame: &mut Frame, rows: Rect) {
    let theme = &state.theme;
    let says = state.listing.note().unwrap_or("no document is all of this");
    let columns = (rows.width as usize).saturating_sub(2);
    let mut lines: Vec<String> = wrapped(&theme.words.say(says), columns);
    let back = theme.words.say("Esc shows all documents again.");
    lines.extend(wrapped(&back, columns));
    // A list is looked through by what it says of documents, not by their texts.
    let key = state.keymap.key_for(Context::Documents, Command::FindText);
    if let (None, Some(key)) = (state.listing.note(), key) {
        let texts = format!("{key} searches all texts for such words.");
        lines.extend(wrapped(&theme.words.say(&texts), columns));
    }
    for (line, y) in lines.iter().zip(rows.top()..rows.bottom()) {
        put(frame, rows.x + 1, y, line, rows.right(), theme.dim);
    }
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let lines = crate::typeset::lines::wrap(text, &[], columns);
    let words = lines.into_iter().map(|at| text.get(at).unwrap_or(""));
    words.map(cells::clean).collect()
}

fn list(state: &State, frame: &mut Frame, rows: Rect) {
    let theme = &state.theme;
    let focused = state.panes.focus == Pane::Documents;
    let shown = state.documents.top..state.rows().min(state.documents.top + rows.height as usize);
    let entries = shown.clone().filter_map(|row| state.row_entry(row));
    let entries: Vec<&Entry> = entries.collect();
    let widest = entries.iter().map(|e| cells::width(&name(e))).max();
    let mut columns = Columns::of(rows.width, widest.unwrap_or(0));
    let places = shown.clone().filter_map(|row| match state.row(row)? {
        Row::Document(place) => Some(place),
        Row::Group(_) => None,
    });
    let placed = entries.iter().zip(places);
    let codes: Vec<String> = placed.map(|(e, place)| codes(state, e, place)).collect();
    let titles = titles(&entries);
    let all = codes.iter().map(|codes| cells::width(codes)).max();
    // Where there is no room for them and a title, how many there are is said.
    let least = if columns.dates { READS } else { 2 * TITLE };
    let others = columns.name + usize::from(columns.dates) * DATE;
    let others = others
        + columns
            .kinds
            .map_or(0, |(kind, committee)| kind + committee);
    let wide = usize::from(rows.width) > others + all.unwrap_or(0) + least;
    let codes: Vec<String> = match wide {
        true => codes,
        false => codes.into_iter().map(counted).collect(),
    };
    let widest = codes.iter().map(|codes| cells::width(codes)).max();
    columns.codes = widest.unwrap_or(0);
    let mut codes = codes.into_iter();
    for (index, y) in shown.zip(rows.top()..rows.bottom()) {
        let here = index == state.documents.selected;
        if here {
            mark_row(frame, rows, y, cursor_style(theme, focused));
        }
        let place = Rect {
            y,
            height: 1,
            ..rows
        };
        match state.row(index) {
            Some(Row::Group(number)) => group(state, frame, place, (number, here)),
            Some(Row::Document(number)) => {
                let Some(entry) = state.row_entry(index) else {
                    continue;
                };
                let row = DocumentRow {
                    entry,
                    codes: codes.next().unwrap_or_default(),
                    is_new: state.listing.is_new(number),
                    is_alike: is_alike(&titles, entry),
                    here,
                };
                document(state, frame, place, &columns, row);
            }
            None => {}
        }
        if here && focused && state.layers.is_empty() {
            frame.set_cursor_position(ScreenPosition::new(rows.x, y));
        }
    }
}

/// How often each title stands on the screen.
fn titles(entries: &[&Entry]) -> HashMap<String, usize> {
    let mut titles = HashMap::new();
    for title in entries.iter().filter_map(|entry| entry.title.as_deref()) {
        *titles.entry(title.to_lowercase()).or_default() += 1;
    }
    titles
}

/// Whether another of the rows on the screen has the same title.
fn is_alike(titles: &HashMap<String, usize>, entry: &Entry) -> bool {
    let title = entry.title.as_deref().map(str::to_lowercase);
    title.is_some_and(|title| titles.get(&title).is_some_and(|times| *times > 1))
}

fn name(entry: &Entry) -> String {
    cells::clip_name(entry.symbol.as_deref().unwrap_or(&entry.name), SYMBOL)
}

fn group(state: &State, frame: &mut Frame, area: Rect, (number, here): (u32, bool)) {
    let theme = &state.theme;
    let Some(group) = state.listing.group(number) else {
        return;
    };
    let focused = state.panes.focus == Pane::Documents;
    let style = |style| match here {
        true => cursor_style(theme, focused),
        false => style,
    };
    let sign = match state.listing.is_open(group.key) {
        true => "▾",
        false => "▸",
    };
    let x = area.x + 1 + 2 * group.key.depth() as u16;
    let x = put(frame, x, area.y, sign, area.right(), style(theme.key));
    let count = group.count.to_string();
    let room = (area.right().saturating_sub(x + 1) as usize).saturating_sub(count.len() + 2);
    let name = cells::clip(&theme.words.named(&group.name), room);
    let x = put(
        frame,
        x + 1,
        area.y,
        &name,
        area.right(),
        style(theme.heading),
    );
    put(frame, x + 1, area.y, &count, area.right(), style(theme.dim));
}

/// A document as a row shows it.
struct DocumentRow<'a> {
    entry: &'a Entry,
    codes: String,
    is_new: bool,
    is_alike: bool,
    here: bool,
}

fn document(state: &State, frame: &mut Frame, area: Rect, columns: &Columns, row: DocumentRow<'_>) {
    let theme = &state.theme;
    let entry = row.entry;
    let cursor = cursor_style(theme, state.panes.focus == Pane::Documents);
    let style = |style| match row.here {
        true => cursor,
        false => style,
    };
    let open = state.reader.as_ref().map(|reader| &reader.name) == Some(&entry.name);
    let (sign, ink) = match (state.listing.marked.contains(&entry.name), open, row.is_new) {
        (true, _, _) => ("+", theme.key),
        (_, true, _) => ("▎", theme.current),
        (_, _, true) => ("•", theme.mark),
        _ => (" ", theme.text),
    };
    let y = area.y;
    put(frame, area.x, y, sign, area.right(), style(ink));
    let mut x = area.x + 1;
    put(frame, x, y, &name(entry), area.right(), style(theme.text));
    x += columns.name as u16 + 1;
    if columns.dates {
        let date = entry.date.map_or(String::new(), |date| date.to_string());
        put(frame, x, y, &date, area.right(), style(theme.dim));
        x += DATE as u16 + 1;
    }
    if columns.codes > 0 {
        put(frame, x, y, &row.codes, area.right(), style(theme.label));
        x += columns.codes as u16 + 1;
    }
    let mut right = area.right();
    if let Some((kinds, committees)) = columns.kinds {
        let told = (kinds + committees + 3) as u16;
        right = right.saturating_sub(told).max(x);
        let kind = match columns.words {
            true => entry.kind.as_deref().unwrap_or(""),
            false => entry.sort().text(),
        };
        let at = put(
            frame,
            right + 1,
            y,
            &cells::clip(&theme.words.say(kind), kinds),
            area.right(),
            style(theme.dim),
        );
        let at = at.max(right + 2 + kinds as u16);
        let unit = cells::clip(&committee(entry, columns.words, theme), committees);
        put(frame, at, y, &unit, area.right(), style(theme.dim));
    }
    let room = right.saturating_sub(x + 1) as usize;
    let Some(title) = entry.title.as_deref().filter(|_| room >= TITLE) else {
        return;
    };
    let tells = match row.is_alike {
        true => telling(entry, columns, theme.words),
        false => String::new(),
    };
    let tells = cells::clip(&tells, room);
    let at = put(frame, x, y, &tells, right, style(theme.label));
    let room = right.saturating_sub(at + 1) as usize;
    let title = cells::clip(title, room);
    // A title alone is what one reads; under a name it stands back.
    put(frame, at, y, &title, right, style(theme.dim));
}

/// What tells a document from others of its title, where no column does: its date, or what it is and
/// its session.
fn telling(entry: &Entry, columns: &Columns, words: Wording) -> String {
    let kind = (columns.kinds.is_none()).then(|| words.say(entry.sort().text()).into_owned());
    let session = entry.session_number().map(|n| n.to_string());
    let facts: Vec<String> = match entry.date.map(|date| date.to_string()) {
        Some(_) if columns.dates => Vec::new(),
        Some(date) => vec![date],
        None => kind.into_iter().chain(session).collect(),
    };
    match facts.is_empty() {
        true => String::new(),
        false => format!("{} · ", facts.join(" ")),
    }
}

/// `C.3`, or the committee as it is printed.
fn committee(entry: &Entry, words: bool, theme: &crate::tui::Theme) -> String {
    match (entry.committee_number(), &entry.committee) {
        (_, Some(printed)) if words => theme.words.named(printed).into_owned(),
        (Some(number), _) => format!("C.{number}"),
        (None, _) => String::new(),
    }
}

/// `en fr ru`: the languages that a document is there in, where it is not the reader's own alone.
fn codes(state: &State, entry: &Entry, place: u32) -> String {
    // A file may print the symbol of a document.
    let is_alone = state.catalogue.library.files().len() == 0;
    let known = state.listing.languages(place).filter(|_| is_alone);
    let there = known.unwrap_or_else(|| {
        let there = state.catalogue.in_languages(&entry.name).into_iter();
        there.map(|(language, _)| language).collect()
    });
    let own = state.catalogue.library.reads();
    match there.as_slice() {
        [language] if *language == own => String::new(),
        there => {
            let codes: Vec<&str> = there.iter().map(|language| language.code()).collect();
            codes.join(" ")
        }
    }
}

/// `×6`, or the one that there is.
fn counted(codes: String) -> String {
    match codes.split(' ').count() {
        1 => codes,
        count => format!("×{count}"),
    }
}
