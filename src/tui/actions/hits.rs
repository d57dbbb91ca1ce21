//! Going through what was found in all texts, hit by hit, from document to document.

use crate::tui::hit_list::{HitList, item_of, ranges};
use crate::tui::search::{self, Search};
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// Goes to the hit one is to begin with.
pub fn start(state: &mut State, hunt: HitList) -> Vec<Effect> {
    state.hunt = Some(hunt);
    go(state)
}

/// Goes some hits on, across documents.
pub fn step(state: &mut State, times: usize, forward: bool) -> Vec<Effect> {
    let Some(hunt) = &mut state.hunt else {
        return Vec::new();
    };
    let count = hunt.hits.len().max(1);
    let times = times % count;
    hunt.now = match forward {
        true => (hunt.now + times) % count,
        false => (hunt.now + count - times) % count,
    };
    go(state)
}

fn go(state: &mut State) -> Vec<Effect> {
    state.leave();
    let Some(hunt) = &mut state.hunt else {
        return Vec::new();
    };
    let Some(hit) = hunt.hits.get(hunt.now) else {
        return Vec::new();
    };
    hunt.travelling = true;
    if state
        .reader
        .as_ref()
        .is_some_and(|reader| reader.name == hit.item.name)
    {
        arrived(state);
        return Vec::new();
    }
    vec![Effect::Load(Spot {
        name: hit.item.name.clone(),
        goal: Goal::LastRead,
    })]
}

/// Marks the hits in the document that is open, and goes to the one that is gone to.
pub fn arrived(state: &mut State) {
    let (Some(hunt), Some(reader)) = (&mut state.hunt, &mut state.reader) else {
        return;
    };
    let travelling = std::mem::take(&mut hunt.travelling);
    let mut search = Search {
        query: hunt.name(),
        ..Search::default()
    };
    let mut goal = None;
    for (n, hit) in hunt.hits.iter().enumerate() {
        if hit.item.name != reader.name {
            continue;
        }
        let Some(item) = item_of(reader, hit) else {
            continue;
        };
        if n == hunt.now && travelling {
            goal = Some(item);
            search.current = Some(search.hits.len());
        }
        let ranges = ranges(reader.text(item), hit);
        search
            .hits
            .extend(ranges.map(|at| search::Hit { item, at }));
    }
    if let Some(item) = goal {
        let marked = search.current.and_then(|n| search.hits.get(n));
        reader.target = None;
        match marked.filter(|hit| hit.item == item) {
            Some(hit) => reader.show(search::place(hit)),
            None => {
                reader.go(item);
                search.current = None;
            }
        }
    }
    state.search = search;
    if goal.is_some() {
        tell(state);
    }
}

/// `tide tables · hit 3 of 17, A/RES/99/12 OP4`.
fn tell(state: &mut State) {
    let Some(hunt) = &state.hunt else {
        return;
    };
    let (now, listed) = (hunt.now + 1, hunt.hits.len());
    let label = hunt.hits.get(hunt.now).map_or("", |hit| &hit.label);
    let more = match hunt.total > listed {
        true => format!(" (the first of {})", hunt.total),
        false => String::new(),
    };
    let says = format!("{} · hit {now} of {listed}{more}, {label}", hunt.name());
    state.say(says);
}
