//! Random walks through the reader: after every step the screen is the one that ratatui's own
//! backend leaves, and a frame of what is there already sends nothing.

use opcit::import::import;
use opcit::library::Library;
use opcit::tui::app::Input;
use opcit::tui::command::{Command, Context};
use opcit::tui::keymap::{Key, Keymap};
use opcit::tui::{App, Options, Start, Theme, theme};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ratatui::Frame;
use ratatui::layout::Size;
use ratatui::style::Modifier;

use super::screens::{Ours, assert_in_place, assert_same, cases, stock};

/// Letters of many widths, controls, and what turns the order of a line.
const LETTERS: &str = "A/RES/99/300\n\nThe General Assembly,\n\n\
    Recalling 大会第六十五届会议 and the e\u{301}te\u{301} of 👩👧 and sequences,¹\n\n\
    Noting الجمعية العامة and עצרת and \u{202e}what is turned\u{202c} and a\u{200b}b\u{ad}c,\n\n\
    1. Requests ก็ and more to a\u{1b}[2J\u{9b}31m\u{1b}]0;b\u{7} report;²\n\n\
    2. Decides ＦＵＬＬ to\u{a0}stay   \u{301}\u{301} in sight of resolution 99/214.\n\n\
    ¹ See A/RES/99/214, 大会.\n\n² Ibid.\n";

/// Instead of `sequences`: what terminals, and this emulator, take for wider or narrower than it is.
const SEQUENCES: &str =
    "👩\u{200d}👩\u{200d}👧 and 🇺🇳 and ❤\u{fe0f} and हिन्दी and لا and 1\u{fe0f}\u{20e3}";

#[derive(Debug, Clone)]
enum Step {
    /// One of the keys that do something where one is.
    Bound(Index),
    /// One of the keys that open something, wherever one is.
    Opens(&'static str),
    Types(String),
    Resize(Size),
    /// Another program writes into the screen.
    Spoilt,
}

fn size() -> impl Strategy<Value = Size> {
    let usual = [(80, 24), (120, 40), (40, 12), (41, 13), (64, 20), (100, 12)];
    prop_oneof![
        3 => select(usual.to_vec()).prop_map(Size::from),
        1 => (1..140u16, 1..45u16).prop_map(Size::from),
        1 => (1..6u16, 1..4u16).prop_map(Size::from),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let typed = prop_oneof![
        Just("a"),
        Just("99"),
        Just("night sky"),
        Just("大"),
        Just("e\u{301}"),
        Just("set "),
        Just("👩👧"),
    ];
    let opens = [
        "Ctrl-p", "g /", "f", "c", "s", "?", "C", "/", ":", "Alt-x", "a", "g m", "R",
    ];
    prop_oneof![
        12 => any::<Index>().prop_map(Step::Bound),
        4 => select(opens.to_vec()).prop_map(Step::Opens),
        2 => typed.prop_map(|words| Step::Types(words.to_owned())),
        1 => size().prop_map(Step::Resize),
        1 => Just(Step::Spoilt),
    ]
}

/// All keys that are bound to something but leaving, in every context.
fn bound() -> Vec<Vec<Key>> {
    let keymap = Keymap::preset("vim").unwrap();
    let contexts = Context::ALL.into_iter();
    let all = contexts.flat_map(|context| keymap.bindings(context));
    all.filter(|(_, call)| call.command != Command::Quit)
        .map(|(keys, _)| keys.to_vec())
        .collect()
}

fn imported(text: &str) -> Start {
    Start::Imported {
        name: "letters.txt".to_owned(),
        import: Box::new(import(text.as_bytes()).unwrap()),
        address: None,
    }
}

/// A reader of one of the documents, or of none.
fn app(document: usize, theme: &str) -> App {
    let library = |name: &str| Start::Library {
        name: name.to_owned(),
        address: None,
    };
    let start = match document {
        0 => vec![library("A/RES/99/214")],
        1 => vec![library("A/C.2/99/L.12/Rev.1")],
        2 => vec![imported(LETTERS)],
        3 => vec![imported(&LETTERS.replace("sequences", SEQUENCES))],
        _ => Vec::new(),
    };
    App::new(Options {
        start,
        theme: Theme::named(theme, true).unwrap(),
        ..Options::new(Library::builtin())
    })
}

fn view(app: &App, frame: &mut Frame) {
    app.draw(frame);
    // The emulator knows one weight at a time.
    for cell in &mut frame.buffer_mut().content {
        if cell.modifier.contains(Modifier::BOLD) {
            cell.modifier.remove(Modifier::DIM);
        }
        // It takes this for a mistake in the encoding and drops it.
        if cell.symbol() == "\u{fffd}" {
            cell.set_symbol("?");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(12),
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_walk_through_the_reader_leaves_the_screen_of_the_stock_backend(
        document in 0..5usize,
        theme in select(&theme::NAMES[..]),
        first in size(),
        margins in any::<bool>(),
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let bound = bound();
        let mut app = app(document, theme);
        let mut size = first;
        let mut ours = match margins {
            true => Ours::with_margins(size),
            false => Ours::new(size),
        };
        app.take(Input::Resize(size.width, size.height));
        let nothing = Step::Types(String::new());
        for step in std::iter::once(&nothing).chain(&steps) {
            match step {
                Step::Bound(index) => {
                    for key in index.get(&bound) {
                        app.take(Input::Key(*key));
                    }
                }
                Step::Opens(keys) => {
                    for key in opcit::tui::keymap::parse_keys(keys).unwrap() {
                        app.take(Input::Key(key));
                    }
                }
                Step::Types(words) => {
                    for letter in words.chars() {
                        app.take(Input::Key(Key::typing(letter)));
                    }
                }
                Step::Resize(new) => {
                    size = *new;
                    ours.resize(size);
                    app.take(Input::Resize(size.width, size.height));
                }
                Step::Spoilt => ours.spoil(b"\x1b[3;7r\x1b[2H\x1b[41mWords\x1b[?25l\x1b[M"),
            }
            ours.draw(|frame| view(&app, frame));
            ours.rest(|frame| view(&app, frame));
            let drawn = match document {
                // Ratatui's own backend loses its place behind a sequence.
                3 => assert_in_place(ours.screen(), size, |frame| view(&app, frame)),
                _ => {
                    assert_same(ours.screen(), &stock(size, |frame| view(&app, frame)));
                    true
                }
            };
            let sent = ours.draw(|frame| view(&app, frame));
            prop_assert!(sent.is_empty(), "nothing changed, something sent");
            if !drawn {
                ours.spoil(b"");
            }
        }
    }
}
