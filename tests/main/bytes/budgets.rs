//! The bytes that a step of the reader may take.

use super::reading::{Reading, WIDE, scroll_through, words};
use super::screens::Ours;

/// Long and short documents with annexes, subparagraphs, many notes, and doubts.
const DOCUMENTS: [&str; 4] = [
    "A/RES/99/214",
    "A/RES/99/61",
    "A/C.3/99/L.27",
    "E/2046/L.17",
];

#[test]
fn every_line_of_scrolling_is_within_its_budget() {
    for name in [DOCUMENTS[0], DOCUMENTS[2]] {
        scroll_through(Reading::of(name));
    }
}

#[test]
fn beside_the_outline_a_terminal_with_margins_scrolls_the_text_alone() {
    let mut reading = Reading::of(DOCUMENTS[0]);
    reading.ours = Ours::with_margins(WIDE);
    reading.frame();
    let mut lengths = Vec::new();
    for key in ["j", "k"] {
        lengths.extend(reading.frames(key, 60).iter().map(Vec::len));
    }
    lengths.sort_unstable();
    // The outline follows: its row moves where another paragraph becomes current.
    assert!(
        lengths.len() > 100 && lengths[lengths.len() - 1] <= 300,
        "{lengths:?}"
    );
    assert!(lengths[lengths.len() / 2] <= 128, "{lengths:?}");
}

#[test]
fn moving_in_a_list_is_within_its_budget() {
    for name in DOCUMENTS {
        // A row of the list of documents is as wide as the screen, and two of them change their ink. What
        // is selected is looked at once no key came for a moment.
        for (start, key, rows) in [
            ("g l", "j", 120),
            ("g l G", "k", 120),
            ("g d", "j", 230),
            ("g d G", "k", 230),
        ] {
            let mut reading = Reading::of(name);
            reading.press(start);
            let mut turned = 0;
            let frames = reading.frames(key, 120);
            for sent in &frames {
                // Past the end of the screen the list is set anew, by half a screen; and once the
                // documents are counted they are told apart by what is counted.
                if sent.len() > rows {
                    turned += 1;
                    assert!(sent.len() <= 2300, "{name} {start} {}", words(sent));
                }
            }
            assert!(
                turned <= 1 + frames.len() / 19,
                "{name} {start}: {turned} times"
            );
        }
    }
}

#[test]
fn what_is_selected_in_the_list_is_sent_once_and_not_for_each_key() {
    let mut reading = Reading::of(DOCUMENTS[0]);
    reading.press("g d j j j");
    let sent = reading.settled();
    assert!((200..=2300).contains(&sent.len()), "{}", words(&sent));
    assert_eq!(words(&reading.settled()), words(&[]));
    // Back on the open document its text stands there again.
    reading.press("k k k");
    assert!(reading.settled().len() > 200);
    assert_eq!(words(&reading.settled()), words(&[]));
}

#[test]
fn a_letter_typed_into_a_line_is_within_its_budget() {
    for (opens, letters) in [(":", "e"), ("/ q q", "q"), ("a", "e"), ("2 G a", "e")] {
        let mut reading = Reading::of(DOCUMENTS[0]);
        reading.press(opens);
        reading.press(letters);
        let mut turned = 0;
        for typed in 0..200 {
            let keys = match typed % 5 {
                4 => "Left Right",
                _ => letters,
            };
            for sent in keys.split(' ').map(|key| reading.press(key)) {
                // A line that is full turns by half of it; a note takes another row.
                if sent.len() > 60 {
                    turned += 1;
                    assert!(sent.len() <= 2500, "{opens} {}", words(&sent));
                }
            }
        }
        assert!(turned <= 4, "{opens}: {turned} times");
    }
}

#[test]
fn where_nothing_changes_nothing_is_sent() {
    let mut reading = Reading::of("A/RES/99/214");
    for keys in ["g g", "g t", "G", "Esc", "? Esc", "1 g g"] {
        reading.press(keys);
        assert_eq!(words(&reading.press(keys)), words(&[]), "{keys}");
    }
}

#[test]
fn a_footnote_opens_and_closes_within_its_budget() {
    for name in DOCUMENTS {
        for setup in ["g t", "z z"] {
            let mut reading = Reading::of(name);
            reading.press(setup);
            for _ in 0..20 {
                reading.press("] f");
                let opened = reading.press("f");
                assert!(opened.len() <= 900, "{name} {}", words(&opened));
                let closed = reading.press("Esc");
                assert!(closed.len() <= 500, "{name} {}", words(&closed));
            }
        }
    }
}
