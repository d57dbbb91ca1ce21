//! What was done to real documents by seeded chance is found again.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use opcit::compare::{Options, Row, compare};
use opcit::document::{Document, ParagraphKind};

use crate::comparing::{paragraph, rebuilds};
use crate::documents::{Need, read, trial};

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("seeds")];
    vec![trial("mutations_are_found", needs, mutations_are_found)]
}

/// Chance that is the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A paragraph of a mutated document and the old paragraphs its words come from.
#[derive(Clone)]
struct Mutant {
    text: String,
    kind: ParagraphKind,
    from: Vec<usize>,
    moved: bool,
}

/// Moves, splits, merges, inserts, deletes and rewords paragraphs by chance, two of each ten.
fn mutate(old: &Document, strange: &Document, chance: &mut Chance) -> Vec<Mutant> {
    let mut mutants: Vec<Mutant> = Vec::new();
    let mut away: Vec<Mutant> = Vec::new();
    let mut skip = false;
    for (index, p) in old.paragraphs.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let mut mutant = Mutant {
            text: p.text.clone(),
            kind: p.kind,
            from: vec![index],
            moved: false,
        };
        let words: Vec<&str> = p.text.split(' ').collect();
        match chance.below(20) {
            0 => continue,
            1 => away.push(Mutant {
                moved: true,
                ..mutant
            }),
            2 if words.len() >= 40 => {
                let cut = words.len() / 2 - 5 + chance.below(10);
                let rest = words[cut..].join(" ");
                mutant.text = words[..cut].join(" ");
                mutants.push(mutant.clone());
                mutants.push(Mutant {
                    text: rest,
                    ..mutant
                });
            }
            3 if words.len() >= 15 => {
                if let Some(next) = old.paragraphs.get(index + 1)
                    && next.kind == p.kind
                    && next.text.split(' ').count() >= 15
                {
                    mutant.text = format!("{} {}", p.text, next.text);
                    mutant.from.push(index + 1);
                    skip = true;
                }
                mutants.push(mutant);
            }
            4 => {
                let other = &strange.paragraphs[chance.below(strange.paragraphs.len())];
                mutants.push(mutant);
                mutants.push(Mutant {
                    text: other.text.clone(),
                    kind: p.kind,
                    from: vec![],
                    moved: false,
                });
            }
            5..=9 => {
                // Up to a quarter of the words are replaced, dropped or doubled.
                let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
                for _ in 0..words.len().div_ceil(4) {
                    let at = chance.below(words.len());
                    match chance.below(3) {
                        0 => words[at] = format!("w{}", chance.below(1000)),
                        1 if words.len() > 4 => {
                            words.remove(at);
                        }
                        _ => words.insert(at, format!("v{}", chance.below(1000))),
                    }
                }
                mutant.text = words.join(" ");
                mutants.push(mutant);
            }
            _ => mutants.push(mutant),
        }
    }
    for mutant in away {
        let from = mutant.from[0];
        let places: Vec<usize> = (0..mutants.len())
            .filter(|&at| mutants[at].kind == mutant.kind)
            .filter(|&at| {
                mutants[at]
                    .from
                    .first()
                    .is_some_and(|f| f.abs_diff(from) > 6)
            })
            .collect();
        match places.len() {
            0 => {}
            n => mutants.insert(places[chance.below(n)], mutant),
        }
    }
    mutants
}

/// What was done to a document by chance is found again.
fn mutations_are_found() {
    let strange = read("seeds", "001");
    let (mut pairs_found, mut pairs_said, mut pairs_made) = (0, 0, 0);
    let (mut moves_found, mut moves_said, mut moves_made) = (0, 0, 0);
    for (name, seeds) in [("000", 1..6), ("002", 1..8), ("003", 1..6), ("004", 1..4)] {
        let old = read("seeds", name);
        for number in seeds {
            let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (number * 7919));
            let mutants = mutate(&old, &strange, &mut chance);
            let mut new = Document::default();
            for (index, m) in mutants.iter().enumerate() {
                new.paragraphs
                    .push(paragraph(m.kind, index as u32 + 1, &m.text, ""));
            }
            let comparison = compare(&old, &new, &Options::default());
            rebuilds(&comparison, &old, &new);
            let mut made = BTreeSet::new();
            let mut made_moved = BTreeSet::new();
            for (j, m) in mutants.iter().enumerate() {
                made.extend(m.from.iter().map(|&i| (i, j)));
                made_moved.extend(m.from.iter().filter(|_| m.moved).map(|&i| (i, j)));
            }
            let said = |keep: fn(&Row) -> bool| -> BTreeSet<(usize, usize)> {
                let rows = comparison.rows.iter().filter(|r| keep(r));
                rows.flat_map(|r| {
                    r.old
                        .iter()
                        .flat_map(|&i| r.new.iter().map(move |&j| (i, j)))
                })
                .collect()
            };
            let all = said(|_| true);
            let moved = said(|r| r.moved);
            println!(
                "{name} {number} missed {:?} false {:?}",
                made.difference(&all).collect::<Vec<_>>(),
                all.difference(&made).collect::<Vec<_>>()
            );
            println!(
                "   moves missed {:?} false {:?}",
                made_moved.difference(&moved).collect::<Vec<_>>(),
                moved.difference(&made_moved).collect::<Vec<_>>()
            );
            pairs_found += made.intersection(&all).count();
            pairs_said += all.len();
            pairs_made += made.len();
            moves_found += made_moved.intersection(&moved).count();
            moves_said += moved.len();
            moves_made += made_moved.len();
        }
    }
    let share = |a: usize, b: usize| a as f64 / b as f64;
    println!(
        "pairs {:.3} of made, {:.3} of said; moves {:.3} of {moves_made}, {:.3} of said",
        share(pairs_found, pairs_made),
        share(pairs_found, pairs_said),
        share(moves_found, moves_made),
        share(moves_found, moves_said),
    );
    assert!(moves_made > 60, "{moves_made}");
    assert!(share(pairs_found, pairs_made) >= 0.98);
    assert!(share(pairs_found, pairs_said) >= 0.98);
    assert!(share(moves_found, moves_made) >= 0.95);
    assert!(share(moves_found, moves_said) >= 0.95);
}
