//! The search for the best whole: a beam over the blocks.
//!
//! Each block offers its readings to each state that is still in the running; ways that lead to the
//! same state are one from there on, the better of them; the best states go on. So a later block
//! can overrule how an earlier one was read, and the time is that of the number of blocks.

use super::grammar;
use super::offers::Body;
use super::reading::Reading;
use super::state::State;

/// So many states go on.
const WIDTH: usize = 8;
/// What is so far behind the best, in tenths of a ban, is given up.
const BEHIND: i32 = 70;
/// Behind a way that lost, so many blocks are told by how much it did.
const TOLD: usize = 64;

/// The reading of a block in the best whole.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    pub reading: Reading,
    /// By how much the best whole that reads it as something else is behind; none is in sight.
    pub margin: Option<(i32, Reading)>,
}

/// A block's reading on some way, and the step before it.
#[derive(Debug, Clone, Copy)]
struct Step {
    reading: Reading,
    before: Option<usize>,
}

#[derive(Debug)]
struct Way {
    state: State,
    weight: i32,
    last: Option<usize>,
}

/// A way that another one overtook: where its last step is, where the other's, and by how much.
#[derive(Debug, Clone, Copy)]
struct Lost {
    winner: usize,
    loser: usize,
    by: i32,
}

/// The best reading of all blocks.
pub fn best(body: &Body<'_>, state: State) -> Vec<Chosen> {
    let mut steps: Vec<Step> = Vec::with_capacity(body.said.len() + 16);
    let mut lost: Vec<Lost> = Vec::new();
    let mut ways = vec![Way {
        state,
        weight: 0,
        last: None,
    }];
    let mut offers: Vec<Reading> = Vec::new();
    for (at, said) in body.said.iter().enumerate() {
        let mut next: Vec<Way> = Vec::with_capacity(ways.len() * 2);
        for way in ways {
            let state = match way.state.turns(said) {
                true => way.state.before(said),
                false => way.state,
            };
            body.offers(&state, at, &mut offers);
            for &reading in &offers {
                steps.push(Step {
                    reading,
                    before: way.last,
                });
                join(
                    &mut next,
                    &mut lost,
                    Way {
                        weight: way.weight + grammar::weigh(&state, said, reading),
                        state: state.after(said, reading),
                        last: Some(steps.len() - 1),
                    },
                );
            }
        }
        next.sort_by_key(|way| -way.weight);
        let best = next.first().map_or(0, |way| way.weight);
        next.retain(|way| best - way.weight <= BEHIND);
        next.truncate(WIDTH);
        ways = next;
    }
    let Some(last) = ways.first().and_then(|way| way.last) else {
        return Vec::new();
    };
    let best = ways[0].weight;
    lost.extend(ways[1..].iter().filter_map(|way| {
        Some(Lost {
            winner: last,
            loser: way.last?,
            by: best - way.weight,
        })
    }));
    traced(&steps, last, &lost)
}

/// Takes a way in, unless a better one leads to the same state.
fn join(ways: &mut Vec<Way>, lost: &mut Vec<Lost>, way: Way) {
    let Some(same) = ways.iter().position(|other| other.state == way.state) else {
        return ways.push(way);
    };
    let same = &mut ways[same];
    let (Some(mine), Some(other)) = (way.last, same.last) else {
        return;
    };
    let by = way.weight - same.weight;
    let (winner, loser) = if by > 0 { (mine, other) } else { (other, mine) };
    if by.abs() <= BEHIND {
        lost.push(Lost {
            winner,
            loser,
            by: by.abs(),
        });
    }
    if by > 0 {
        *same = way;
    }
}

/// The best way from its last step back, and how near others came to it at each block.
fn traced(steps: &[Step], last: usize, lost: &[Lost]) -> Vec<Chosen> {
    let mut path: Vec<usize> = Vec::new();
    let mut at = Some(last);
    while let Some(step) = at {
        path.push(step);
        at = steps[step].before;
    }
    path.reverse();
    let mut chosen: Vec<Chosen> = path
        .iter()
        .map(|&step| Chosen {
            reading: steps[step].reading,
            margin: None,
        })
        .collect();
    for lost in lost {
        let Ok(block) = path.binary_search(&lost.winner) else {
            continue;
        };
        let mut loser = Some(lost.loser);
        for back in (0..=block).rev().take(TOLD) {
            let Some(step) = loser.filter(|step| *step != path[back]) else {
                break;
            };
            let other = steps[step].reading;
            let nearest = chosen[back].margin.is_none_or(|(by, _)| lost.by < by);
            if nearest && other.kind() != chosen[back].reading.kind() {
                chosen[back].margin = Some((lost.by, other));
            }
            loser = steps[step].before;
        }
    }
    chosen
}
