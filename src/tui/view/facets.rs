//! What the documents of the list have, with counts: a column beside the list, or a box over it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::lists::mark_row;
use super::parts::put;
use crate::document::Language;
use crate::find::catalogue::FacetOf;
use crate::tui::layout::inside;
use crate::tui::list::List;
use crate::tui::listing::FacetRow;
use crate::tui::state::State;
use crate::typeset::cells;

/// Draws the column; `focused`: it has the keys.
pub fn column(state: &State, frame: &mut Frame, area: Rect, focused: bool) {
    let theme = &state.theme;
    let title = match focused {
        true => theme.title_focused,
        false => theme.title,
    };
    let name = cells::clip(
        &theme.words.say("Narrow down"),
        area.width.saturating_sub(2) as usize,
    );
    put(frame, area.x + 1, area.y, &name, area.right(), title);
    rows(state, frame, inside(area), focused);
}

/// Draws the rows alone.
pub fn rows(state: &State, frame: &mut Frame, area: Rect, focused: bool) {
    let theme = &state.theme;
    let rows = state.listing.facet_rows();
    let list = fitted(state, rows.len(), area);
    let shown = rows.iter().enumerate().skip(list.top);
    for ((index, row), y) in shown.zip(area.top()..area.bottom()) {
        let here = focused && index == list.selected;
        if here {
            mark_row(frame, area, y, theme.selected);
            frame.set_cursor_position((area.x, y));
        }
        let style = |style| match here {
            true => theme.selected,
            false => style,
        };
        let right = area.right().saturating_sub(1);
        match row {
            FacetRow::Head(of) => {
                let title = theme.words.say(title(*of));
                put(frame, area.x + 1, y, &title, right, style(theme.label));
            }
            FacetRow::Value(of, value, count, chosen) => {
                let sign = if *chosen { "✓" } else { " " };
                put(frame, area.x + 1, y, sign, right, style(theme.key));
                let count = count.to_string();
                let left = right.saturating_sub(count.len() as u16);
                let room = left.saturating_sub(area.x + 4) as usize;
                let value = cells::clip(&spelled(state, *of, value), room);
                put(frame, area.x + 3, y, &value, left, style(theme.text));
                put(frame, left, y, &count, right, style(theme.dim));
            }
            FacetRow::More(_, rest) => {
                let more = theme.words.say(&format!("… {rest} more")).into_owned();
                put(frame, area.x + 3, y, &more, right, style(theme.dim));
            }
        }
    }
}

/// The cursor among the rows, brought on the screen.
pub fn fitted(state: &State, len: usize, area: Rect) -> List {
    let mut list = state.listing.facets;
    list.fit(len, area.height as usize);
    list
}

/// A value in the language of the screen, where it is opcit's own word, a language or an organ.
fn spelled(state: &State, of: FacetOf, value: &str) -> String {
    let words = state.theme.words;
    match of {
        FacetOf::Language => {
            let language = Language::of_code(value).map(Language::name);
            words.say(language.unwrap_or(value)).into_owned()
        }
        FacetOf::Body | FacetOf::Type => words.named(value).into_owned(),
        // The Sustainable Development Goals are told by their numbers.
        FacetOf::Subject if value.starts_with("Goal ") => words.say(value).into_owned(),
        _ => value.to_owned(),
    }
}

fn title(of: FacetOf) -> &'static str {
    match of {
        FacetOf::Session => "Session",
        FacetOf::Body => "Body",
        FacetOf::Committee => "Committee",
        FacetOf::Type => "What it is",
        FacetOf::Year => "Year",
        FacetOf::Sponsor => "Sponsor",
        FacetOf::Item => "Agenda item",
        FacetOf::Subject => "Subject",
        FacetOf::Language => "Language",
    }
}
