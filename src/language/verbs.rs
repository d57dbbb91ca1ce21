//! How strong the verb of an initiatory phrase is: ladders of verbs, one rung above the other.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::code::Language;
use super::words::{Phrases, Words};

/// Ladders that a person wrote. They are set before the first verb is asked about, as the books are
/// read.
static OWN: OnceLock<Vec<(Language, Ladder)>> = OnceLock::new();

/// A ladder as a person writes it, the strongest rung first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLadder {
    pub language: Language,
    /// Of one in the book it takes the place.
    pub name: String,
    pub rungs: Vec<Vec<String>>,
}

/// Sets the ladders of a person's own; later calls change nothing.
pub fn set_ladders(own: &[OwnLadder]) {
    let ladder = |own: &OwnLadder| {
        let verbs = |rung: &Vec<String>| rung.iter().cloned().map(Pattern::from).collect();
        let ladder = Ladder {
            name: own.name.as_str().into(),
            rungs: own.rungs.iter().map(verbs).collect(),
        };
        (own.language, ladder)
    };
    OWN.get_or_init(|| own.iter().map(ladder).collect());
}

/// The verbs of a language, from strong to weak.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verbs {
    #[serde(skip)]
    pub(super) language: Option<Language>,
    connectives: Words,
    raising: Words,
    endings: Phrases,
    /// What is written in one with the word after it: `s'` of "s'inquiète".
    #[serde(default)]
    joined: Phrases,
    /// Forms that no ending tells, with the form that stands for them.
    #[serde(default)]
    forms: HashMap<Box<str>, Box<str>>,
    #[serde(default)]
    ladder: Vec<Ladder>,
    #[serde(default)]
    floor: Vec<Floor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ladder {
    name: Box<str>,
    rungs: Vec<Vec<Pattern>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    verbs: Vec<Pattern>,
}

/// Words in their order, of each those that will do: `calls upon|for|on`.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Pattern(Vec<Vec<Box<str>>>);

impl From<String> for Pattern {
    fn from(text: String) -> Pattern {
        let words = text.split_whitespace();
        Pattern(
            words
                .map(|word| word.split('|').map(Box::from).collect())
                .collect(),
        )
    }
}

impl Pattern {
    /// `calls upon/for/on`; `*` is shown as what it stands for, any verb.
    fn shown(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|known| known.join("/")).collect();
        words.join(" ").replace('*', "…")
    }
}

/// The words of a language that bind less, or more, inside a paragraph.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tone {
    pub softening: Phrases,
    pub hardening: Phrases,
}

/// Where a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung<'b> {
    /// On a ladder of this name, so high.
    On { ladder: &'b str, height: usize },
    /// Below all ladders, so high.
    Floor { height: usize },
}

/// The verb of an initiatory phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb<'b> {
    /// As it stands, without what only connects it: `Takes note with appreciation`.
    pub words: String,
    /// The same for all forms of it: of `Recalling` and `Also recalls`.
    pub key: String,
    /// The same without the adverbs that raise it.
    pub plain: String,
    /// None where it stands on no ladder.
    pub rung: Option<Rung<'b>>,
    /// An adverb puts it above itself: `Strongly urges`.
    pub raised: bool,
}

/// A ladder as it is shown: its name, and the verbs of each rung, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'b> {
    pub name: &'b str,
    pub rungs: Vec<Vec<String>>,
}

impl Verbs {
    /// The ladders: a person's own, and those of the book that have no other in their place.
    fn ladders(&self) -> impl Iterator<Item = &Ladder> {
        let own = OWN.get().into_iter().flatten();
        let own = own.filter(|(language, _)| Some(*language) == self.language);
        let own = own.map(|(_, ladder)| ladder);
        let named = own.clone();
        let kept = self.ladder.iter();
        own.chain(kept.filter(move |ladder| !named.clone().any(|own| own.name == ladder.name)))
    }

    /// The ladders from strong to weak, and last the floor below all of them, which has no name.
    pub(super) fn shown(&self) -> Vec<Shown<'_>> {
        let words = |rung: &Vec<Pattern>| rung.iter().map(Pattern::shown).collect();
        let mut all = Vec::new();
        for ladder in self.ladders() {
            all.push(Shown {
                name: &ladder.name,
                rungs: ladder.rungs.iter().map(words).collect(),
            });
        }
        let floor: Vec<Vec<String>> = self.floor.iter().map(|floor| words(&floor.verbs)).collect();
        if !floor.is_empty() {
            all.push(Shown {
                name: "",
                rungs: floor,
            });
        }
        all
    }

    /// The verb of an initiatory phrase.
    pub(super) fn verb(&self, lead: &str) -> Verb<'_> {
        let mut said = Vec::new();
        for word in lead.split(|c: char| c.is_whitespace() || c == ',') {
            if !word.is_empty() && !self.connectives.has_in_any_case(word) {
                said.push(word);
            }
        }
        let small: Vec<String> = said.iter().map(|word| word.to_lowercase()).collect();
        let (rung, used) = self.rung(&small).unzip();
        let used: Vec<usize> = used.unwrap_or_default();
        let raises = |at: usize, word: &str| self.raising.has(word) && !used.contains(&at);
        let folded = |without: bool| {
            let mut key = Vec::new();
            for (at, word) in small.iter().enumerate() {
                if !(without && raises(at, word)) {
                    key.push(self.fold(word));
                }
            }
            key.join(" ")
        };
        Verb {
            words: capitalised(&said.join(" ")),
            key: folded(false),
            plain: folded(true),
            rung,
            raised: small.iter().enumerate().any(|(at, word)| raises(at, word)),
        }
    }

    /// The rung of the pattern with the most words that fits, and which words it took.
    fn rung(&self, words: &[String]) -> Option<(Rung<'_>, Vec<usize>)> {
        let on = self.ladders().flat_map(|ladder| {
            let count = ladder.rungs.len();
            ladder.rungs.iter().enumerate().map(move |(at, verbs)| {
                let height = count - at;
                let ladder = &*ladder.name;
                (Rung::On { ladder, height }, verbs)
            })
        });
        let count = self.floor.len();
        let floor = self.floor.iter().enumerate().map(|(at, floor)| {
            let height = count - at;
            (Rung::Floor { height }, &floor.verbs)
        });
        let mut best: Option<(Rung<'_>, Vec<usize>)> = None;
        for (rung, verbs) in on.chain(floor) {
            for taken in verbs.iter().filter_map(|pattern| self.fits(pattern, words)) {
                if best
                    .as_ref()
                    .is_none_or(|(_, most)| taken.len() > most.len())
                {
                    best = Some((rung, taken));
                }
            }
        }
        best
    }

    /// The words that a pattern takes: the verb after adverbs alone, the others in their order.
    fn fits(&self, pattern: &Pattern, words: &[String]) -> Option<Vec<usize>> {
        let (verb, others) = pattern.0.split_first()?;
        let is = |known: &str, word: &str| known == "*" || self.fold(known) == self.fold(word);
        let adverbs = words
            .iter()
            .take_while(|word| self.raising.has(word))
            .count();
        let first = (0..=adverbs).find(|&at| {
            let word = words.get(at);
            word.is_some_and(|word| verb.iter().any(|known| is(known, word)))
        })?;
        let mut taken = vec![first];
        let mut next = first + 1;
        for other in others {
            let found = words.get(next..)?.iter();
            let found = { found }.position(|word| other.iter().any(|known| is(known, word)))?;
            taken.push(next + found);
            next += found + 1;
        }
        Some(taken)
    }

    /// A verb without what only makes a form of it.
    fn fold<'w>(&'w self, word: &'w str) -> &'w str {
        /// What is left of a verb has so many letters.
        const SHORTEST: usize = 3;
        let word = self.joined.after(word).unwrap_or(word);
        let word = self.forms.get(word).map_or(word, |form| form);
        let mut stems = self
            .endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        stems.find(|stem| stem.len() >= SHORTEST).unwrap_or(word)
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
