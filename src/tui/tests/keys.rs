//! Every key of the keymap does something, and help tells the truth about it.

use std::collections::HashSet;

use super::super::command::{Command, Context};
use super::super::keymap::{preset_names, show_keys};
use super::*;

/// A reader that is in a context, with something to do for every command there.
fn desk_in(context: Context) -> Desk {
    let mut desk = Desk::with(vec![sample::document(), second().as_ref().clone()], 120, 16);
    // In the middle, with a jump behind and one ahead, and a search that has hits.
    desk.press("/")
        .type_in("lights")
        .press("Enter 5 G 4 G H 3 j");
    match context {
        Context::Text | Context::Panes | Context::Anywhere => {
            // At a paragraph with two notes and two citations that is neither first nor last.
            desk.press(":").type_in("pp1").press("Enter");
        }
        Context::Outline => drop(desk.press("o 5 j")),
        Context::Documents => drop(desk.press("d j")),
        Context::Footnote | Context::Box => drop(desk.press(":").type_in("pp1").press("Enter f")),
        Context::Citation => drop(desk.press(":").type_in("pp1").press("Enter c")),
        Context::Page => {
            desk = finding::corpus(120, 16);
            desk.press(":").type_in("open 97/203").press("Enter j");
            assert_eq!(desk.state().context(), context, "{}", desk.screen());
        }
        Context::Series => {
            desk = finding::corpus(120, 16);
            desk.press("g s k");
            assert_eq!(desk.state().context(), context, "{}", desk.screen());
        }
        Context::Facets => drop(desk.press("d f 2 j")),
        Context::Languages => {
            use crate::document::Language::{En, Es, Fr};
            desk = languages::desk(&[En, Fr, Es], 120, 16);
            desk.press("P k");
            assert_eq!(desk.state().context(), context, "{}", desk.screen());
        }
        Context::Source => drop(desk.press("s j")),
        Context::Select => drop(desk.press(":").type_in("pp1").press("Enter v 9 w")),
        Context::Desk => drop(desk.press("m a j m b j m c 5 G g m j")),
        Context::History => drop(desk.press("d g g Enter g h")),
        Context::Help => drop(desk.press("? 9 j")),
        Context::Compare | Context::Versions => {
            // At a row in the middle, moved, with footnotes here and there.
            desk = comparison(120, 16);
            if context == Context::Versions {
                desk.press("Esc C");
            }
        }
        Context::Prompt => {
            desk.press(":")
                .type_in("pp2")
                .press("Enter :")
                .type_in("pp3")
                .press("Enter :")
                .type_in("a b");
        }
    }
    desk
}

/// All that a person could see change.
fn seen(desk: &Desk) -> String {
    let state = desk.state();
    let reader = state.reader.as_ref().map(|r| (r.name.clone(), r.view()));
    format!(
        "{} {:?} {reader:?} {:?} {:?}",
        desk.screen(),
        desk.next,
        state.panes,
        state.layers
    )
}

/// Every context of every preset.
fn everywhere() -> impl Iterator<Item = (Context, Keymap)> {
    preset_names().flat_map(|name| {
        let keymap = Keymap::preset(name).unwrap_or_else(|e| panic!("{e}"));
        Context::ALL.map(|context| (context, keymap.clone()))
    })
}

#[test]
fn every_key_does_something_in_its_context() {
    let mut done = HashSet::new();
    for (context, keymap) in everywhere() {
        for (keys, call) in keymap.bindings(context) {
            // That each key leads to its command is the keymap's own test.
            if !done.insert((context, call.command, call.count)) {
                continue;
            }
            let keys = show_keys(keys);
            // Some can only act where there is something before (or after) one's place.
            let prepare: &[&str] = match (context, call.command) {
                (Context::Text, Command::PreviousParagraph | Command::PreviousSection) => &["5 G"],
                (Context::Text, Command::PreviousFootnote | Command::PreviousCitation) => &["5 G"],
                (Context::Text, Command::Preambular) => &["5 G"],
                (Context::Text, Command::PreviousDoubt) => &["9 G"],
                (
                    Context::Panes,
                    Command::Up | Command::PageUp | Command::HalfUp | Command::Top,
                ) => &["9 G"],
                (Context::Panes, Command::Forward) => &["5 G", "H"],
                (Context::Panes, Command::Text) => &["o"],
                (Context::Panes, Command::Clear) => &["] f"],
                (Context::Footnote | Context::Citation, Command::Choose)
                    if call.count == Some(1) =>
                {
                    &["n"]
                }
                (Context::Box, Command::Up | Command::PageUp | Command::HalfUp | Command::Top) => {
                    &["Esc", "?", "G"]
                }
                (Context::Box, _) => &["Esc", "?"],
                (Context::Compare, Command::PreviousVerb | Command::SearchPrevious) => &["G"],
                (Context::Compare, Command::PreviousChange) => &["G"],
                (Context::Compare, Command::Footnote) => &["g g"],
                (Context::Compare, Command::OtherEnd) => &["4 G"],
                (Context::Compare, Command::RestorePairs) => &["g g", "x"],
                (Context::Documents, Command::Fold | Command::FoldAll) => &["t"],
                (Context::Text, Command::NextOwn) => &["m a", "g g"],
                (Context::Text, Command::PreviousOwn) => &["g g", "m a", "5 G"],
                (Context::Select, Command::PreviousParagraph) => &["G"],
                (Context::Anywhere, Command::Undo) => &["m a"],
                (Context::Anywhere, Command::Redo) => &["m a", "u"],
                (Context::Prompt, Command::Newer) => &["Up", "Up"],
                (
                    Context::Prompt,
                    Command::NextLetter
                    | Command::NextWord
                    | Command::LineEnd
                    | Command::DeleteOn
                    | Command::DeleteWordOn
                    | Command::DeleteEnd,
                ) => &["Ctrl-a"],
                (Context::Prompt, Command::Yank) => &["Ctrl-u"],
                (Context::Prompt, Command::WholeWords | Command::Pattern) => &["Esc", "/", "r"],
                (Context::Text, Command::OnlyHits) => &["/ l i g h t Enter"],
                (Context::Prompt, Command::NewLine | Command::Edit) => &["Esc", "a", "x"],
                _ => &[],
            };
            let mut desk = desk_in(context);
            for keys in prepare {
                desk.press(keys);
            }
            desk.app.state.keymap = keymap.clone();
            let before = seen(&desk);
            desk.press(&keys);
            let done = match call.command {
                Command::Redraw => desk.next == Next::Redraw,
                Command::Suspend => desk.next == Next::Suspend,
                Command::Edit => matches!(desk.next, Next::Edit(_)),
                // No desktop is there, and it says so.
                Command::OpenOutside => desk.state().notice.is_some(),
                _ => false,
            };
            assert!(
                done || seen(&desk) != before,
                "{} [{}] {keys} does nothing",
                keymap.name,
                context.name()
            );
            assert!(
                !desk.notice().contains("does nothing here"),
                "{} [{}] {keys}",
                keymap.name,
                context.name()
            );
        }
    }
}

#[test]
fn the_pending_box_shows_what_follows() {
    let mut desk = Desk::new(80, 24);
    desk.press("]");
    let screen = desk.screen();
    for words in [
        "] next",
        "f     mark the next footnote",
        "s     go to the next section",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    desk.press("Esc");
    assert!(!desk.screen().contains("mark the next footnote"));
}
