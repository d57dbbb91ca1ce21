//! The lesson says what the keys do, and they do it.

use super::super::command::{Command, Context};
use super::super::keymap::{DEFAULT, Match};
use super::*;
use crate::document::Style;

/// Every key that the lesson names: in which paragraph, where it is pressed, what it does there.
const NAMED: &[(&str, &str, Context, Command)] = &[
    ("pp4", "?", Context::Text, Command::Help),
    ("pp4", "Esc", Context::Help, Command::Close),
    ("op1", "j", Context::Text, Command::Down),
    ("op1", "k", Context::Text, Command::Up),
    ("op2", "Space", Context::Text, Command::PageDown),
    ("op2", "b", Context::Text, Command::PageUp),
    ("op3", "}", Context::Text, Command::NextParagraph),
    ("op3", "{", Context::Text, Command::PreviousParagraph),
    ("op4(a)", "G", Context::Text, Command::Bottom),
    ("op4(a)", "G", Context::Text, Command::Bottom),
    ("op4(b)", "g p", Context::Text, Command::Preambular),
    ("op4(b)", "g o", Context::Text, Command::Operative),
    ("op4(c)", "g g", Context::Text, Command::Top),
    ("op4(c)", "G", Context::Text, Command::Bottom),
    ("op5", "Tab", Context::Text, Command::NextPane),
    ("op5", "j", Context::Outline, Command::Down),
    ("op5", "k", Context::Outline, Command::Up),
    ("op5(b)(i)", "Enter", Context::Outline, Command::Open),
    ("op5(b)(ii)", "z z", Context::Text, Command::Zoom),
    ("op5(b)(ii)", "z z", Context::Text, Command::Zoom),
    ("op6", "f", Context::Text, Command::Footnote),
    ("op7", "f", Context::Text, Command::Footnote),
    ("op7", "n", Context::Footnote, Command::NextItem),
    ("op8", "c", Context::Text, Command::Citation),
    ("op8", "Enter", Context::Citation, Command::Open),
    ("op8", "Ctrl-o", Context::Text, Command::Back),
    ("op10", "s", Context::Text, Command::Source),
    ("op10", "s", Context::Source, Command::Close),
    ("op11", "/", Context::Text, Command::Search),
    ("op11", "Enter", Context::Prompt, Command::Accept),
    ("op11", "n", Context::Text, Command::SearchNext),
    ("op11", "N", Context::Text, Command::SearchPrevious),
    ("op13", "d", Context::Text, Command::Documents),
    ("op14", "a", Context::Text, Command::WriteNote),
    ("op14", "Enter", Context::Prompt, Command::Accept),
    ("op15", "h", Context::Text, Command::Highlight),
    ("op15(a)", "v", Context::Text, Command::Select),
    ("op15(a)", "w", Context::Select, Command::NextWord),
    ("op15(a)", "b", Context::Select, Command::PreviousWord),
    ("op15(b)", "v", Context::Select, Command::Pin),
    ("op15(b)", "w", Context::Select, Command::NextWord),
    ("op15(b)", "h", Context::Select, Command::Highlight),
    ("op16", "B", Context::Text, Command::Bookmark),
    ("op16", "m", Context::Text, Command::SetMark),
    ("op16", "'", Context::Text, Command::GoMark),
    ("op17", "g m", Context::Text, Command::Desk),
    ("op17", "x", Context::Desk, Command::Remove),
    ("op17", "u", Context::Desk, Command::Undo),
    ("op18", "g h", Context::Text, Command::History),
    ("op19", "Alt-x", Context::Text, Command::Palette),
    ("op19", "Enter", Context::Prompt, Command::Accept),
    ("op19", ":", Context::Text, Command::CommandLine),
    ("op22", "q", Context::Text, Command::Quit),
    ("1", "Esc", Context::Footnote, Command::Close),
];

#[test]
fn every_key_of_the_lesson_does_what_it_says() {
    let document = Library::builtin().load("A/RES/99/1").expect("the lesson");
    let bold = |text: &str, emphasis: &[crate::document::Emphasis]| {
        let bold = emphasis.iter().filter(|e| e.style == Style::Bold);
        bold.map(|e| text[e.at.range()].to_owned())
            .collect::<Vec<_>>()
    };
    let paragraphs = document.paragraphs.iter();
    let in_text = paragraphs.map(|p| (p.id.as_str(), bold(&p.text, &p.emphasis)));
    let notes = document.footnotes.iter();
    let in_notes = notes.map(|n| (n.label.as_str(), bold(&n.text, &n.emphasis)));
    let named: Vec<(String, String)> = in_text
        .chain(in_notes)
        .flat_map(|(place, keys)| keys.into_iter().map(|key| (place.to_owned(), key)))
        .collect();
    let expected = NAMED
        .iter()
        .map(|(at, key, ..)| (at.to_string(), key.to_string()));
    assert_eq!(named, expected.collect::<Vec<_>>());
    let keymap = Keymap::preset(DEFAULT).expect("the preset");
    for (at, keys, context, command) in NAMED {
        let found = keymap.find(*context, &parse_keys(keys).expect("keys"));
        assert_eq!(found, Match::Call((*command).into()), "{at}: {keys}");
    }
}
