//! The bytes that a step of the reader may take.

use opcit::library::Library;
use opcit::tui::keymap::parse_keys;
use opcit::tui::sitting::Input;
use opcit::tui::{Options, Sitting, Start};
use ratatui::layout::Size;

use super::screens::Ours;
use crate::common;
use opcit::import::import;

const WIDE: Size = Size {
    width: 120,
    height: 40,
};

/// A reader with what its terminal receives.
struct Reading {
    sitting: Sitting,
    ours: Ours,
}

impl Reading {
    fn of(name: &str) -> Reading {
        Reading::start(vec![Start::Library {
            name: name.to_owned(),
            address: None,
        }])
    }

    fn start(start: Vec<Start>) -> Reading {
        let mut sitting = Sitting::new(Options {
            start,
            ..Options::new(Library::builtin())
        });
        sitting.take(Input::Resize(WIDE.width, WIDE.height));
        let mut reading = Reading {
            sitting,
            ours: Ours::new(WIDE),
        };
        reading.frame();
        reading
    }

    fn frame(&mut self) -> Vec<u8> {
        self.ours.draw(|frame| self.sitting.draw(frame))
    }

    /// The bytes of the frame after these keys.
    fn press(&mut self, keys: &str) -> Vec<u8> {
        for key in parse_keys(keys).unwrap() {
            self.sitting.take(Input::Key(key));
        }
        self.frame()
    }

    fn last_line_but_numbers(&self) -> String {
        common::last_line_but_numbers(&self.ours.screen().screen().contents())
    }

    /// The frames that so many presses of a key bring, where they bring any.
    fn frames(&mut self, key: &str, times: usize) -> Vec<Vec<u8>> {
        let sent = (0..times).map(|_| self.press(key));
        sent.filter(|sent| !sent.is_empty()).collect()
    }
}

/// Long and short documents with annexes, subparagraphs, many notes, and doubts.
const DOCUMENTS: [&str; 4] = [
    "A/RES/99/214",
    "A/RES/99/61",
    "A/C.3/99/L.27",
    "E/2046/L.17",
];

fn words(sent: &[u8]) -> String {
    format!("{} bytes: {:?}", sent.len(), String::from_utf8_lossy(sent))
}

/// A long resolution of the Security Council, where there are real documents.
fn real() -> Option<Vec<Start>> {
    let bytes = common::document("text", "S_RES_0687")?;
    Some(vec![Start::Imported {
        name: "S_RES_0687_1991.txt".to_owned(),
        import: Box::new(import(&bytes).unwrap()),
        address: None,
    }])
}

/// Scrolls by lines from end to end and back.
fn scroll_through(mut reading: Reading) {
    reading.press("z z");
    let (mut steps, mut beyond) = (0, 0);
    for key in ["j", "k"] {
        // The first frame sets the scroll region, once for all.
        reading.press(key);
        loop {
            let before = reading.last_line_but_numbers();
            let sent = reading.press(key);
            if sent.is_empty() {
                break;
            }
            steps += 1;
            // Where another section begins the last line has its name to tell; and a row that
            // changes its ink five times takes nearly all of the budget by itself.
            let budget = match before == reading.last_line_but_numbers() {
                true => 148,
                false => 192,
            };
            assert!(sent.len() <= budget, "{key} {}", words(&sent));
            beyond += usize::from(budget == 148 && sent.len() > 128);
        }
    }
    assert!(
        steps > 80 && beyond * 80 <= steps,
        "{beyond} of {steps} steps"
    );
}

#[test]
fn every_line_of_scrolling_is_within_its_budget() {
    for name in [DOCUMENTS[0], DOCUMENTS[2]] {
        scroll_through(Reading::of(name));
    }
    if let Some(start) = real() {
        scroll_through(Reading::start(start));
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
        for (start, key) in [("g l", "j"), ("g l G", "k"), ("g d", "j"), ("g d G", "k")] {
            let mut reading = Reading::of(name);
            reading.press(start);
            let mut turned = 0;
            let frames = reading.frames(key, 120);
            for sent in &frames {
                // Past the end of the screen the list is set anew, by half a screen.
                if sent.len() > 120 {
                    turned += 1;
                    assert!(sent.len() <= 2300, "{name} {start} {}", words(sent));
                }
            }
            assert!(
                turned <= frames.len() / 19,
                "{name} {start}: {turned} times"
            );
        }
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
