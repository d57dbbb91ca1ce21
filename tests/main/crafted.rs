//! Files of a library that are right by their checksums and wrong in what they say: whoever may
//! write in a shared library can make them. They are told of, or read as far as they make sense;
//! nobody's program ends.

use std::panic;

use crate::crafting::Whole;

/// How many files are changed; `OPCIT_CRAFTED=100000` looks longer.
const ROUNDS: &str = "OPCIT_CRAFTED";

/// Xorshift: the same damage in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

#[test]
fn whatever_the_files_of_a_library_say_nothing_panics() {
    let rounds = std::env::var(ROUNDS).ok();
    let rounds: usize = rounds.and_then(|n| n.parse().ok()).unwrap_or(150);
    let home = tempfile::tempdir().unwrap();
    let whole = Whole::make(home.path());
    let mut dice = Dice(17);
    for round in 0..rounds {
        let file = round + whole.files() * dice.below(8);
        let seed = dice.below(usize::MAX) as u64;
        let change = |bytes: &mut Vec<u8>| {
            let mut dice = Dice(seed | 1);
            if bytes.is_empty() {
                return bytes.push(dice.below(256) as u8);
            }
            for _ in 0..1 + dice.below(4) {
                // Where things stand is told at the ends.
                let near = 1 + dice.below(64);
                let at = match dice.below(3) {
                    0 => dice.below(bytes.len()),
                    1 => dice.below(near.min(bytes.len())),
                    _ => bytes.len() - 1 - dice.below(near.min(bytes.len())),
                };
                match dice.below(5) {
                    0 => bytes[at] ^= 1 << dice.below(8),
                    1 => bytes[at] = 0xff,
                    2 => bytes[at] = 0,
                    3 => bytes.truncate(at.max(1)),
                    _ => bytes.insert(at, dice.below(256) as u8),
                }
            }
        };
        let ended = panic::catch_unwind(panic::AssertUnwindSafe(|| whole.read_with(file, change)));
        assert!(ended.is_ok(), "round {round}: file {file}, seed {seed}");
    }
}
