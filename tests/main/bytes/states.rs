//! The bytes of a line that scrolls at 80×24, whatever stands in it and beside it; and of a letter
//! in each line that one types into.

use opcit::tui::Start;
use ratatui::layout::Size;

use super::reading::{Reading, words};

const USUAL: Size = Size {
    width: 80,
    height: 24,
};

const A_LINE: usize = 128;

/// What is open, what is done before one scrolls: keys, and words typed after some of them.
struct State {
    name: &'static str,
    open: &'static [&'static str],
    keys: &'static [&'static str],
}

const fn state(
    name: &'static str,
    open: &'static [&'static str],
    keys: &'static [&'static str],
) -> State {
    State { name, open, keys }
}

const STATES: &[State] = &[
    state("plain", &["A/RES/99/214"], &[]),
    state("doubts", &["E/2046/L.17"], &[]),
    state("hits", &["A/RES/99/214"], &["/", "=night", "Enter"]),
    state("many hits", &["A/RES/99/214"], &["/", "=the", "Enter"]),
    state(
        "many hits in a report",
        &["E/2046/L.17"],
        &["/", "=the", "Enter"],
    ),
    state(
        "many hits in a long one",
        &["A/C.3/99/L.27"],
        &["/", "=the", "Enter"],
    ),
    state(
        "many hits in French",
        &["A/RES/104/27@fr"],
        &["/", "=de", "Enter"],
    ),
    state("a letter", &["A/RES/101/44"], &["/", "=s", "Enter"]),
    state(
        "only hits",
        &["A/RES/99/214"],
        &["/", "=night", "Enter", "&"],
    ),
    state(
        "bookmarks",
        &["A/RES/99/214"],
        &["2 G B 9 G B 2 0 G B 3 0 G B"],
    ),
    state(
        "highlights",
        &["A/RES/99/214"],
        &["2 G h y 9 G h g 2 0 G h b"],
    ),
    state(
        "a note",
        &["A/RES/99/214"],
        &["9 G a", "=ask Peru", "Enter"],
    ),
    state("words chosen", &["A/RES/99/214"], &["g p v v 3 0 G"]),
    state("Arabic", &["A/RES/104/27@ar"], &[]),
    state("Russian", &["A/RES/104/27@ru"], &["/", "=птиц", "Enter"]),
    state("Chinese", &["A/RES/104/27@zh"], &["2 G B"]),
    state("two languages", &["A/RES/104/27"], &["p"]),
    state("amended", &["A/C.2/99/L.12/Rev.1+A/C.2/99/L.31"], &[]),
    state(
        "comparison",
        &["A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"],
        &["C Enter"],
    ),
    state(
        "side by side",
        &["A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"],
        &["C Enter s"],
    ),
    state(
        "hits in a comparison",
        &["A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"],
        &["C Enter", "/", "=light", "Enter"],
    ),
];

fn open(state: &State) -> Reading {
    let start = state.open.iter().map(|name| Start::Library {
        name: (*name).to_owned(),
        address: None,
    });
    let mut reading = Reading::with(start.collect(), USUAL);
    for keys in state.keys {
        match keys.strip_prefix('=') {
            Some(typed) => reading.typed(typed),
            None => reading.press(keys),
        };
        reading.settled();
    }
    reading
}

/// What a line may take: where letters are longer than a byte, so much more; and where it changes its
/// ink more than eight times, as with a hit in every word, what the others of these take.
fn budget(sent: &[u8], lines: usize) -> usize {
    let text = String::from_utf8_lossy(sent);
    let letters = text.len() - text.chars().count();
    let inks = text.split("\x1b[").skip(1).filter_map(|rest| {
        let (numbers, _) = rest.split_once('m')?;
        let is_ink = numbers.bytes().all(|b| b.is_ascii_digit() || b == b';');
        is_ink.then_some(numbers.len() + 3)
    });
    A_LINE * lines.max(1) + letters + inks.skip(8).sum::<usize>()
}

/// By how many rows the screen has scrolled, if it has not turned to other rows.
fn rows(before: &str, after: &str) -> Option<usize> {
    let same = |by: usize, from: &str, to: &str| {
        let pairs = from.lines().skip(2 + by).zip(to.lines().skip(2));
        // The map at the edge stays, and so does the bar beside what is current.
        let inner = |row: &str| row.chars().skip(4).take(70).collect::<String>();
        let same = |(a, b): &(&str, &str)| !inner(a).trim().is_empty() && inner(a) == inner(b);
        pairs.filter(same).count()
    };
    let moved = |by| same(by, before, after).max(same(by, after, before));
    let ways = (0..4)
        .map(|by| (moved(by), by))
        .filter(|(same, _)| *same > 4);
    ways.max_by_key(|(same, by)| (*same, 4 - by))
        .map(|(_, by)| by)
}

fn without_map(screen: &str) -> Vec<String> {
    let rows = screen.lines();
    rows.map(|row| {
        row.chars()
            .take(79)
            .collect::<String>()
            .trim_end()
            .to_owned()
    })
    .collect()
}

/// Scrolls from end to end.
fn scroll(state: &State, start: &str, key: &str) {
    let mut reading = open(state);
    reading.press(start);
    reading.rested();
    // The first frame sets the scroll region, once for all.
    reading.press(key);
    let (mut steps, mut turned) = (0, 0);
    for _ in 0..2000 {
        let screen = reading.text();
        let sent = reading.press(key);
        if sent.is_empty() {
            break;
        }
        steps += 1;
        if without_map(&screen) == without_map(&reading.text()) {
            // Another ink alone; or, at the end, what was left out until then.
            assert!(sent.len() <= 256, "{} {key} {}", state.name, words(&sent));
            continue;
        }
        let Some(lines) = rows(&screen, &reading.text()) else {
            turned += 1;
            assert!(sent.len() <= 2300, "{} {key} {}", state.name, words(&sent));
            continue;
        };
        let budget = budget(&sent, lines);
        let told = || format!("{} {key} {} of {budget}", state.name, words(&sent));
        assert!(sent.len() <= budget, "{}", told());
        if steps % 7 == 0 {
            let rest = reading.rested();
            assert!(rest.len() <= 256, "{} {key} {}", state.name, words(&rest));
            assert_eq!(words(&reading.rested()), words(&[]), "{}", state.name);
        }
    }
    // Where one goes by a cursor, the screen turns by half of it past the end.
    assert!(
        turned * 12 <= steps,
        "{} {key}: {turned} of {steps}",
        state.name
    );
}

#[test]
fn a_line_that_scrolls_is_within_its_budget_in_every_state() {
    for state in STATES {
        scroll(state, "g g", "j");
        scroll(state, "G", "k");
    }
}

/// Every line that one types into, with letters that change little else on the screen.
const LINES: &[(&str, &str)] = &[
    (":", "e"),
    ("/ q q", "q"),
    ("2 G a", "e"),
    ("Ctrl-p q q x", "x"),
    ("g / q q x", "x"),
    ("Alt-x q q x", "x"),
    ("? / q q x", "x"),
    ("g d / q q x", "x"),
];

#[test]
fn a_letter_typed_is_within_its_budget_in_every_line() {
    for (opens, letter) in LINES {
        let mut reading = open(&STATES[0]);
        reading.press(opens);
        reading.settled();
        let mut turned = 0;
        for typed in 0..60 {
            let keys = match typed % 5 {
                4 => "Left Right",
                _ => letter,
            };
            for key in keys.split(' ') {
                let sent = reading.pressed(key);
                // A line that is full turns by half of it.
                if sent.len() > 60 {
                    turned += 1;
                    assert!(sent.len() <= 300, "{opens} {}", words(&sent));
                }
            }
        }
        assert!(turned <= 3, "{opens}: {turned} times");
    }
}
