//! The keys among what the list of documents can be narrowed down by. On a wide screen it stands
//! beside the list already; on a narrow one it opens as a box.

use ratatui::Frame;
use ratatui::layout::{Margin, Position, Rect};

use super::{Answer, Layer, popup};
use crate::find::catalogue;
use crate::tui::actions::lists;
use crate::tui::command::{Call, Command, Context};
use crate::tui::layout::inside;
use crate::tui::listing::{FacetRow, toggled};
use crate::tui::state::{Effect, State};
use crate::tui::view::facets;

const WIDEST: u16 = 50;

#[derive(Debug)]
pub struct Facets;

/// Where they stand: beside the list, or in the middle of the screen.
fn place(state: &State) -> Rect {
    let beside = state.layout().and_then(|layout| layout.facets);
    beside.unwrap_or_else(|| {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).min(WIDEST);
        popup::centred(screen, width, screen.height.saturating_sub(2))
    })
}

fn is_beside(state: &State) -> bool {
    state.layout().is_some_and(|layout| layout.facets.is_some())
}

fn list_area(state: &State) -> Rect {
    match is_beside(state) {
        true => inside(place(state)),
        false => place(state).inner(Margin::new(1, 1)),
    }
}

/// Chooses the value under the cursor, or lets go of it; shows all values, or some again.
pub fn choose(state: &mut State) -> Vec<Effect> {
    let rows = state.listing.facet_rows();
    match rows.get(state.listing.facets.selected) {
        Some(FacetRow::Value(of, value, ..)) => {
            let scope = catalogue::scope(*of, value);
            state.listing.wish.filter = toggled(&state.listing.wish.filter, &scope);
            vec![Effect::Arrange { first: true }]
        }
        Some(FacetRow::Head(of) | FacetRow::More(of, _)) => {
            let of = of.scope();
            if !state.listing.unfolded.remove(of) {
                state.listing.unfolded.insert(of);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Puts the cursor on the row at a cell; whether there is one.
pub fn point(state: &mut State, at: Position) -> bool {
    let area = list_area(state);
    let len = state.listing.facet_rows().len();
    let list = facets::fitted(state, len, area);
    let row = list.top + usize::from(at.y.saturating_sub(area.y));
    let hit = area.contains(at) && row < len;
    if hit {
        state.listing.facets.selected = row;
    }
    hit
}

impl Layer for Facets {
    fn context(&self) -> Context {
        Context::Facets
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let len = state.listing.facet_rows().len();
        let rows = list_area(state).height as usize;
        if let Some(by) = lists::distance(call, rows) {
            state.listing.facets.step(by, len);
            state.listing.facets.fit(len, rows);
            return Answer::stay();
        }
        match call.command {
            Command::Open => Answer::Stay(choose(state)),
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        if is_beside(state) {
            return facets::column(state, frame, place(state), true);
        }
        let hints = [(Command::Open, "choose"), (Command::Close, "close")];
        let hints = popup::hints(&state.theme, &state.keymap, Context::Facets, &hints);
        let title = state.theme.words.say("Narrow down");
        popup::draw(frame, place(state), &state.theme, &title, hints);
        facets::rows(state, frame, list_area(state), true);
    }
}
