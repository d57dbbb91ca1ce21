//! Going through what was found in all texts, hit by hit, from document to document.

use super::only;
use crate::tui::hit::Hit;
use crate::tui::hit_list::{HitList, item_of, ranges};
use crate::tui::search::Search;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// Goes to the hit one is to begin with.
pub fn start(state: &mut State, hit_list: HitList) -> Vec<Effect> {
    state.hit_list = Some(hit_list);
    go(state)
}

/// Goes some hits on, across documents.
pub fn step(state: &mut State, times: usize, forward: bool) -> Vec<Effect> {
    let Some(hit_list) = &mut state.hit_list else {
        return Vec::new();
    };
    let count = hit_list.hits.len().max(1);
    let times = times % count;
    hit_list.now = match forward {
        true => (hit_list.now + times) % count,
        false => (hit_list.now + count - times) % count,
    };
    go(state)
}

fn go(state: &mut State) -> Vec<Effect> {
    state.leave();
    let Some(hit_list) = &mut state.hit_list else {
        return Vec::new();
    };
    let Some(hit) = hit_list.hits.get(hit_list.now) else {
        return Vec::new();
    };
    hit_list.travelling = true;
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
    if state.hit_list.is_some() {
        only::widen(state);
    }
    let (Some(hit_list), Some(reader)) = (&mut state.hit_list, &mut state.reader) else {
        return;
    };
    let travelling = std::mem::take(&mut hit_list.travelling);
    let mut search = Search {
        query: hit_list.name(),
        ..Search::default()
    };
    let mut goal = None;
    for (n, hit) in hit_list.hits.iter().enumerate() {
        if hit.item.name != reader.name {
            continue;
        }
        let Some(item) = item_of(reader, hit) else {
            continue;
        };
        if n == hit_list.now && travelling {
            goal = Some(item);
            search.current = Some(search.hits.len());
        }
        let ranges = ranges(reader.text(item), hit);
        let beside = None;
        let found = ranges.map(|at| Hit { item, beside, at });
        search.hits.extend(found);
    }
    if let Some(item) = goal {
        let marked = search.current.and_then(|n| search.hits.get(n));
        reader.target = None;
        match marked.filter(|hit| hit.item == item) {
            Some(hit) => reader.show(reader.place_of_hit(hit)),
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

/// `“tide tables” · hit 3 of 17: A/RES/99/12 OP4`.
fn tell(state: &mut State) {
    let Some(hit_list) = &state.hit_list else {
        return;
    };
    let (now, listed) = (hit_list.now + 1, hit_list.hits.len());
    let label = hit_list.hits.get(hit_list.now).map_or("", |hit| &hit.label);
    let name = hit_list.name();
    state.say(match hit_list.total {
        total if total > listed => {
            format!("{name} · hit {now} of {listed}, the first of {total}: {label}")
        }
        _ => format!("{name} · hit {now} of {listed}: {label}"),
    });
}
