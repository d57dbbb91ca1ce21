//! Questions, and how long their answers take.

use std::time::{Duration, Instant};

use opcit::find::lookup::{Found, lookup};
use opcit::find::{Cancel, Options, full_text, jump};
use opcit::library::Library;

use crate::made::{Dice, PARAGRAPHS};

/// So many questions of each kind.
pub const ASKED: usize = 200;

/// A place, and what a person would type who remembers it.
pub struct Known {
    pub place: String,
    pub words: String,
}

/// How long something took, each time: the shortest first.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Times {
        times.sort();
        Times(times)
    }

    /// Milliseconds within which so many of a hundred were done.
    pub fn ms(&self, part: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        let at = self.0.get((self.0.len() * part / 100).min(last));
        at.map_or(0.0, Duration::as_secs_f64) * 1000.0
    }
}

pub fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let since = Instant::now();
    let made = act();
    (made, since.elapsed())
}

/// Places, and the words for each: the symbol's tail and the beginnings of three of the first words.
///
/// What is asked for can be told from all else by what is typed: the symbol leaves the documents'
/// own paragraphs, and where several of them begin with words like these (their halves come from
/// the same few hundred), more words are typed, and where that does not help another place is asked
/// for. Without this no finder could be right more often than the dice.
pub fn known_items(library: &Library, dice: &mut Dice) -> Vec<Known> {
    let entries = library.entries();
    let mut known = Vec::with_capacity(ASKED);
    while known.len() < ASKED {
        let entry = &entries[dice.below(entries.len())];
        let document = library.load(&entry.name).expect("it is there");
        let asked = dice.below(PARAGRAPHS);
        let words: Vec<String> = beginnings(&document.paragraphs[asked].text)
            .into_iter()
            .filter(|word| word.len() > 4)
            .map(|word| word.chars().take(5 + dice.below(4)).collect())
            .collect();
        let told_apart = |typed: &[String]| {
            let has_all = |text: &str| {
                let there = beginnings(text);
                typed
                    .iter()
                    .all(|typed| there.iter().any(|word| word.starts_with(typed.as_str())))
            };
            let others = document.paragraphs.iter().enumerate();
            let mut others = others.filter(|(at, _)| *at != asked).map(|(_, p)| &p.text);
            !(others.any(|text| has_all(text)) || entry.title.as_deref().is_some_and(has_all))
        };
        let Some(typed) = (3..=words.len())
            .filter_map(|count| words.get(..count))
            .find(|typed| told_apart(typed))
        else {
            continue;
        };
        let tail = entry.name.trim_start_matches("A/RES/");
        known.push(Known {
            place: format!("{}#{}", entry.name, document.paragraphs[asked].id),
            words: format!("{tail} {}", typed.join(" ")),
        });
    }
    known
}

/// The words at the beginning of a text, in small letters: what a label shows of it.
fn beginnings(text: &str) -> Vec<String> {
    let opening: String = text.chars().take(90).collect();
    let whole = opening.rsplit_once(' ').map_or("", |(whole, _)| whole);
    (whole.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty() && word.is_ascii())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Two neighbouring letters of the longest word change places.
pub fn swapped(words: &str, dice: &mut Dice) -> String {
    let longest = words
        .split(' ')
        .skip(1)
        .max_by_key(|word| word.len())
        .unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    let differing: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|at| letters[*at] != letters[at + 1])
        .collect();
    if !differing.is_empty() {
        let at = differing[dice.below(differing.len())];
        letters.swap(at, at + 1);
    }
    words.replacen(longest, &letters.iter().collect::<String>(), 1)
}

/// What became of questions with one right answer.
pub struct Right {
    pub times: Times,
    /// Parts of one: found first; among the first ten.
    pub first: f64,
    pub ten: f64,
}

/// Asks for each place by its words.
pub fn items(library: &Library, known: &[Known], mut change: impl FnMut(&str) -> String) -> Right {
    let verbose = std::env::var_os("OPCIT_BENCH_MISSES").is_some();
    let (mut first, mut ten) = (0, 0);
    let times = known.iter().map(|known| {
        let query = change(&known.words);
        let asked = shown(library, &query);
        let at = asked.places.iter().position(|place| *place == known.place);
        first += usize::from(at == Some(0));
        ten += usize::from(at.is_some_and(|at| at < 10));
        if verbose && at != Some(0) {
            let before = asked.places.first().map_or("", String::as_str);
            println!("{query}: wanted {}, at {at:?}, first {before}", known.place);
        }
        asked.whole
    });
    let times = Times::of(times.collect());
    let rate = |count: usize| count as f64 / known.len() as f64;
    Right {
        times,
        first: rate(first),
        ten: rate(ten),
    }
}

/// Times of each keystroke of some questions.
pub struct Keys {
    pub shown: Times,
    /// Of those for which letters were looked for anywhere.
    pub anywhere: Times,
    /// The slowest to be shown, with what was typed.
    pub slowest: Vec<(Duration, Duration, String)>,
}

pub fn every_key(library: &Library, questions: impl Iterator<Item = String>) -> Keys {
    let mut all: Vec<(Duration, Duration, String)> = Vec::new();
    let mut anywhere = Vec::new();
    for words in questions {
        for end in 1..=words.len() {
            let Some(typed) = words.get(..end) else {
                continue;
            };
            let asked = shown(library, typed);
            let numbers = typed.bytes().any(|byte| byte.is_ascii_digit());
            if asked.lanes > 2 && !numbers {
                anywhere.push(asked.whole);
            }
            all.push((asked.first, asked.whole, typed.to_owned()));
        }
    }
    all.sort_by(|a, b| b.cmp(a));
    Keys {
        shown: Times::of(all.iter().map(|(shown, ..)| *shown).collect()),
        anywhere: Times::of(anywhere),
        slowest: all.into_iter().take(5).collect(),
    }
}

/// An answer as it came.
struct Shown {
    places: Vec<String>,
    /// Until rows were shown, or labels and texts had none: what is left then, letters anywhere,
    /// goes on in the background.
    first: Duration,
    whole: Duration,
    lanes: usize,
}

/// The quickest of three: what else the machine does is not measured.
fn shown(library: &Library, query: &str) -> Shown {
    let thrice = (0..3).map(|_| shown_once(library, query));
    thrice.min_by_key(|shown| shown.first).expect("three")
}

fn shown_once(library: &Library, query: &str) -> Shown {
    let mut lanes = 0;
    let mut first = None;
    let since = Instant::now();
    let found = jump(
        library,
        query,
        &Options::default(),
        &Cancel::default(),
        &mut |results| {
            lanes += 1;
            if !results.hits.is_empty() || lanes == 2 {
                first.get_or_insert_with(|| since.elapsed());
            }
        },
    );
    let whole = since.elapsed();
    let hits = found.expect("an answer").hits;
    Shown {
        places: hits.iter().map(|hit| hit.place()).collect(),
        first: first.unwrap_or(whole),
        whole,
        lanes,
    }
}

/// Full texts, as they are typed.
pub fn texts(library: &Library) -> Vec<(&'static str, Times, usize)> {
    let queries = [
        "\"night sky\"",
        "requests the secretary",
        "lamp",
        "l",
        "\"of the\"",
        "tide tables report",
        "the",
    ];
    let ask = |query: &'static str| {
        let mut total = 0;
        let times = (0..15).map(|_| {
            let cancel = Cancel::default();
            let (found, time) = timed(|| full_text(library, query, &Options::default(), &cancel));
            total = found.map_or(0, |found| found.total);
            time
        });
        let times = Times::of(times.collect());
        (query, times, total)
    };
    queries.into_iter().map(ask).collect()
}

/// Places as cited, each looked up: the times, and how many were not what was meant.
pub fn citations(library: &Library, dice: &mut Dice) -> (Times, usize) {
    let entries = library.entries();
    let mut wrong = 0;
    let times = (0..ASKED).map(|number| {
        let name = &entries[dice.below(entries.len())].name;
        let tail = name.trim_start_matches("A/RES/");
        let op = 1 + dice.below(PARAGRAPHS / 2);
        let written = match number % 5 {
            0 => format!("{name}#op{op}"),
            1 => format!("{tail} op {op}"),
            2 => format!("resolution {tail}, paragraph {op}"),
            3 => format!("GA res. {tail}, para. {op}"),
            _ => format!("res {tail} OP{op}"),
        };
        // The document is read beforehand: what is timed is telling what is meant.
        library.load(name).expect("it is there");
        let (found, time) = timed(|| lookup(library, &written));
        let wanted = format!("op{op}");
        let right = matches!(
            found,
            Found::One { name: found, address: Some(address), .. }
                if found == *name && address == wanted
        );
        wrong += usize::from(!right);
        time
    });
    (Times::of(times.collect()), wrong)
}
