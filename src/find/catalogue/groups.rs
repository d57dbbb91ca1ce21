//! Documents in groups: session › committee or body › what they are.

use std::cmp::Reverse;

use super::Facts;
use crate::document::sort::Type;

/// How deep groups stand in each other.
pub const DEPTH: usize = 3;

/// What a group holds; that of an inner one begins as that of the outer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    session: Reverse<u16>,
    unit: Option<(u8, u16)>,
    sort: Option<Type>,
}

impl Key {
    /// 0 of the outermost.
    pub fn depth(self) -> usize {
        usize::from(self.unit.is_some()) + usize::from(self.sort.is_some())
    }

    /// The group that holds it; none of the outermost.
    pub fn outer(self) -> Option<Key> {
        match (self.unit, self.sort) {
            (_, Some(_)) => Some(Key { sort: None, ..self }),
            (Some(_), None) => Some(Key { unit: None, ..self }),
            (None, None) => None,
        }
    }
}

/// A group, and which of the documents are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub key: Key,
    pub name: String,
    pub from: u32,
    pub count: u32,
}

/// Brings documents together in groups, in each in the order they had. The groups come as they
/// begin.
pub fn group(facts: &Facts, places: &mut [u32]) -> Vec<Group> {
    places.sort_by_key(|place| key(facts, *place));
    let mut groups: Vec<Group> = Vec::new();
    // The open group of each depth.
    let mut open: [Option<usize>; DEPTH] = [None; DEPTH];
    for (at, place) in places.iter().enumerate() {
        let whole = key(facts, *place);
        let outer = Key {
            sort: None,
            ..whole
        };
        let keys = [
            Key {
                unit: None,
                ..outer
            },
            outer,
            whole,
        ];
        for (depth, key) in keys.into_iter().enumerate() {
            let Some(open) = open.get_mut(depth) else {
                continue;
            };
            match open.and_then(|group| groups.get_mut(group)) {
                Some(group) if group.key == key => group.count += 1,
                _ => {
                    *open = Some(groups.len());
                    groups.push(Group {
                        key,
                        name: name(facts, *place, depth),
                        from: at as u32,
                        count: 1,
                    });
                }
            }
        }
    }
    groups
}

fn key(facts: &Facts, place: u32) -> Key {
    let fact = facts.fact(place);
    Key {
        session: Reverse(fact.map_or(0, |fact| fact.session)),
        unit: Some(fact.map_or((0, 0), |fact| match fact.committee {
            0 => (0, fact.body),
            committee => (committee, 0),
        })),
        sort: Some(fact.map_or(Type::Other, |fact| fact.sort)),
    }
}

fn name(facts: &Facts, place: u32, depth: usize) -> String {
    let Some(fact) = facts.fact(place) else {
        return String::new();
    };
    match depth {
        0 if fact.session == 0 => "no session".to_owned(),
        0 => format!("session {}", fact.session),
        1 if fact.committee > 0 => match facts.names.name(fact.unit) {
            "" => format!("committee {}", fact.committee),
            printed => printed.to_owned(),
        },
        1 => match facts.names.name(fact.body) {
            "" => "no body".to_owned(),
            body => body.to_owned(),
        },
        _ => fact.sort.text().to_owned(),
    }
}
