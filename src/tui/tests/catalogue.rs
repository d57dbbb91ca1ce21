//! The list of documents as a catalogue: filtered while one types, sorted, in groups, counted.

use super::screens::snapshot;
use super::*;
use crate::document::{Date, DocumentKind};

/// Nothing is open: the list has the screen.
fn desk(width: u16, height: u16) -> Desk {
    let mut desk = finding::corpus(width, height);
    desk.app.state.reader = None;
    desk.press("d");
    desk
}

/// The documents that the list shows, as they follow.
fn shown(desk: &Desk) -> Vec<String> {
    let state = desk.state();
    let rows = (0..state.rows()).filter_map(|row| state.row_entry(row));
    rows.map(|entry| entry.name.clone()).collect()
}

fn at(desk: &Desk) -> String {
    let entry = desk.state().selected_entry();
    entry.map_or(String::new(), |entry| entry.name.clone())
}

#[test]
fn the_list_at_all_sizes() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let desk = desk(width, height);
        snapshot(&format!("catalogue-{width}x{height}"), &desk);
    }
}

#[test]
fn a_letter_filters_the_list_and_escape_gives_all_back() {
    let mut desk = desk(120, 40);
    let all = shown(&desk);
    desk.press("3 j");
    let before = at(&desk);
    desk.press("/").type_in("type:draft");
    let drafts = shown(&desk);
    assert!(!drafts.is_empty() && drafts.len() < all.len(), "{drafts:?}");
    assert!(drafts.iter().all(|name| name.contains("/L.")), "{drafts:?}");
    desk.press("Esc");
    assert_eq!((shown(&desk), at(&desk)), (all.clone(), before));
    desk.press("/").type_in("type:draft").press("Enter");
    assert!(desk.state().layers.is_empty());
    assert!(desk.screen().contains("Documents / type:draft"));
    assert_eq!(shown(&desk), drafts);
    // Opening one and coming back keeps the choice.
    desk.press("Enter d");
    assert_eq!(shown(&desk), drafts);
    desk.press("Esc");
    assert_eq!(shown(&desk), all);
}

#[test]
fn words_are_of_all_that_the_list_knows_of_a_document() {
    let mut desk = desk(80, 24);
    desk.press("/")
        .type_in("second committee draft norvale 2044");
    assert_eq!(shown(&desk), ["A/C.2/99/L.12", "A/C.2/99/L.12/Rev.1"]);
    desk.press("Ctrl-u").type_in("lighthouse volcanoes");
    let screen = desk.screen();
    assert!(screen.contains("no document is all of this"), "{screen}");
    assert!(screen.contains("g / searches all texts"), "{screen}");
}

#[test]
fn a_committee_that_is_not_printed_is_found_by_its_name() {
    let document = |symbol: &str| Document {
        symbol: Some(symbol.to_owned()),
        kind: Some(DocumentKind::DraftResolution),
        committee: None,
        ..sample::document()
    };
    let documents = ["A/C.3/99/L.7", "A/C.5/99/L.7"].map(document);
    let mut desk = Desk::with(documents.to_vec(), 80, 24);
    desk.app.state.reader = None;
    desk.press("d /").type_in("third committee draft");
    assert_eq!(shown(&desk), ["A/C.3/99/L.7"]);
}

#[test]
fn a_scope_that_there_is_none_of_is_told_while_one_types() {
    let mut desk = desk(120, 40);
    desk.press("/").type_in("committee:9 ");
    let screen = desk.screen();
    assert!(
        screen.contains("committee:9 is no committee; write committee:1"),
        "{screen}"
    );
    desk.press("Ctrl-u").type_in("session:12 ");
    let screen = desk.screen();
    assert!(
        screen.contains("nothing in the library is in session:12"),
        "{screen}"
    );
    desk.press("Enter Enter");
    assert_eq!(desk.notice(), "no document fits; Esc shows all again");
}

#[test]
fn the_list_is_sorted_and_the_cursor_stays_on_its_document() {
    let mut desk = desk(120, 40);
    let by_symbol = shown(&desk);
    desk.press("2 j");
    let here = at(&desk);
    desk.press("s");
    assert_eq!(at(&desk), here);
    assert!(desk.screen().contains("newest first"));
    let dates = |desk: &Desk| -> Vec<Option<Date>> {
        let state = desk.state();
        let rows = (0..state.rows()).filter_map(|row| state.row_entry(row));
        rows.map(|entry| entry.date).collect()
    };
    assert!(
        dates(&desk).is_sorted_by(|a, b| a >= b),
        "{:?}",
        dates(&desk)
    );
    desk.press("S");
    let told: Vec<Date> = dates(&desk).into_iter().flatten().collect();
    assert!(told.is_sorted(), "{told:?}");
    assert!(
        dates(&desk).iter().skip(told.len()).all(Option::is_none),
        "undated stand last"
    );
    desk.press("s");
    assert!(desk.screen().contains("by title"));
    desk.press("s s");
    assert_eq!(shown(&desk), by_symbol);
    assert_eq!(at(&desk), here);
}

#[test]
fn groups_fold_and_count() {
    let mut desk = desk(120, 40);
    let all = shown(&desk).len();
    desk.press("t g g");
    let screen = desk.screen();
    assert!(screen.contains("▾ session 104"), "{screen}");
    assert_eq!(shown(&desk).len(), all);
    // The first group holds the groups of its bodies, and each of those its kinds.
    let count = |desk: &Desk| desk.state().rows();
    let open = count(&desk);
    desk.press("Enter");
    assert!(desk.screen().contains("▸ session"), "{}", desk.screen());
    assert!(count(&desk) < open);
    desk.press("Enter");
    assert_eq!(count(&desk), open);
    desk.press("z A");
    assert_eq!(shown(&desk).len(), 0, "{}", desk.screen());
    desk.press("z A t");
    assert_eq!(shown(&desk).len(), all);
    assert_eq!(count(&desk), all);
}

#[test]
fn facets_are_chosen_and_let_go_of_by_keys_and_mouse() {
    let mut desk = desk(120, 40);
    let all = shown(&desk).len();
    desk.press("f");
    let rows = desk.state().listing.facet_rows();
    let draft = rows
        .iter()
        .position(|row| matches!(row, super::super::listing::FacetRow::Value(_, "draft", ..)));
    let draft = draft.expect("drafts are counted");
    desk.press(&"j ".repeat(draft)).press("Enter");
    assert_eq!(desk.state().listing.wish.filter.trim(), "type:draft");
    let drafts = shown(&desk).len();
    assert!(drafts > 0 && drafts < all);
    assert!(desk.screen().contains("✓ draft"), "{}", desk.screen());
    desk.press("f z m");
    let (column, row) = {
        let screen = desk.screen();
        let line = screen.lines().position(|line| line.contains("✓ draft"));
        (4, line.expect("it is shown") as u16)
    };
    let click = super::super::update::Mouse {
        gesture: super::super::update::Gesture::Click,
        column,
        row,
    };
    desk.app.take(Input::Mouse(click));
    desk.app.settle(PATIENCE);
    assert_eq!(desk.state().listing.wish.filter, "");
    assert_eq!(shown(&desk).len(), all);
    // Where there is no room beside the list it is a box.
    let mut narrow = self::desk(80, 24);
    assert!(!narrow.screen().contains("Narrow down"));
    narrow.press("f");
    assert!(narrow.screen().contains("Narrow down"));
    narrow.press("f");
    assert!(!narrow.screen().contains("Narrow down"));
}

#[test]
fn a_row_is_compared_with_the_marked_one_or_the_open_one() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 120, 40);
    desk.press("d g g j C");
    assert_eq!(
        desk.state().context(),
        super::super::command::Context::Compare
    );
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 120, 40);
    desk.app.state.reader = None;
    desk.press("d g g C");
    assert_eq!(desk.notice(), "mark the one to compare it with first");
    desk.press("m");
    assert!(desk.screen().contains("+A/RES/99/1"), "{}", desk.screen());
    desk.press("j C");
    assert_eq!(
        desk.state().context(),
        super::super::command::Context::Compare
    );
    assert_eq!(finding::opened(&desk), "A/RES/99/1/Rev.1");
}

#[test]
fn like_titles_are_told_apart() {
    let mut draft = sample::document();
    draft.symbol = Some("A/C.3/99/L.2".to_owned());
    draft.kind = Some(DocumentKind::DraftResolution);
    let mut adopted = sample::document();
    adopted.date = Some(Date {
        year: 2044,
        month: 10,
        day: 3,
    });
    let mut other = sample::letter();
    other.title = Some("Another title".to_owned());
    let mut desk = Desk::with(vec![adopted, draft, other], 80, 24);
    desk.press("d");
    let screen = desk.screen();
    let line = |symbol: &str| {
        let mut lines = screen.lines();
        lines.find(|line| line.trim_start_matches(['▎', ' ']).starts_with(symbol))
    };
    // Columns tell the date and the kind here; where there is no date, the session does too.
    let told = line("A/C.3/99/L.2").expect("listed");
    assert!(told.contains("99 · Keeping"), "{told}");
    desk.resize(48, 24);
    let screen = desk.screen();
    assert!(screen.contains("2044-10-03 · Keep"), "{screen}");
    assert!(screen.contains("draft 99 · Keep"), "{screen}");
    assert!(!screen.contains("· Another title"), "{screen}");
}

#[test]
fn what_is_selected_is_shown_beside_the_list_and_the_open_text_stays() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 200, 50);
    desk.press("5 } ");
    let before = (desk.at(), desk.screen());
    desk.press("d g g j");
    assert_eq!(finding::opened(&desk), "A/RES/99/1");
    let screen = desk.screen();
    assert!(
        screen.contains("Commends the keepers"),
        "the revision's first words:\n{screen}"
    );
    desk.press("g t");
    assert_eq!((desk.at(), desk.screen()), before);
}

#[test]
fn what_was_added_since_the_last_time_is_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (library, kept) = (
        folder.path().join("library"),
        folder.path().join("state.json"),
    );
    let add = |symbol: &str| {
        let text = format!("United Nations {symbol}\n\nThe General Assembly,\n\n1. Decides.\n");
        let mut writer = crate::library::Writer::open(&library).expect("written");
        let import = crate::import::import(text.as_bytes()).expect("read");
        writer.add(import, symbol, false).expect("added");
        writer.commit().expect("committed");
    };
    let open = || {
        let mut options = Options::new(Library::open(&library).expect("opened"));
        options.state = Some(kept.clone());
        let mut desk = Desk::of(options, 80, 24);
        desk.app.settle(PATIENCE);
        desk
    };
    add("A/RES/99/1");
    let mut first = open();
    assert!(!first.screen().contains("•"), "{}", first.screen());
    first.app.save();
    drop(first);
    add("A/RES/99/2");
    let second = open();
    let screen = second.screen();
    assert!(screen.contains("•A/RES/99/2"), "{screen}");
    assert_eq!(screen.matches('•').count(), 1, "{screen}");
}

#[test]
fn which_documents_are_listed_is_asked_once_the_list_is_shown() {
    let mut desk = finding::corpus(80, 24);
    let opened = finding::opened(&desk).to_owned();
    desk.press("} }");
    desk.screen();
    assert!(!desk.state().catalogue.is_listed());
    desk.press("d");
    assert!(desk.state().catalogue.is_listed());
    assert_eq!(at(&desk), opened);
    // Also where another is opened before the list is seen again.
    desk.press("Ctrl-p").type_in("101/44").press("Enter");
    assert_eq!(finding::opened(&desk), "A/RES/101/44");
    desk.press("d");
    assert_eq!(at(&desk), "A/RES/101/44");
}
