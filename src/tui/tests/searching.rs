//! Search in the text: whole words, patterns, only what has a hit; half words in all texts.

use super::screens::snapshot;
use super::*;

#[test]
fn whole_words_and_patterns_are_chosen_while_one_types() {
    let mut desk = Desk::new(80, 24);
    let last = |desk: &Desk| desk.screen().lines().last().unwrap_or("").to_owned();
    desk.press("/").type_in("light");
    let any = desk.state().search.hits.len();
    desk.press("Alt-w");
    assert!(last(&desk).contains("whole words"), "{}", last(&desk));
    let whole = desk.state().search.hits.len();
    assert!(whole < any, "{whole} of {any}");
    desk.press("Alt-w Alt-r Ctrl-u").type_in("light(s|house)");
    assert!(last(&desk).contains("pattern"), "{}", last(&desk));
    assert!(desk.state().search.hits.len() > 2);
    // It stays chosen, for n and for the next search.
    desk.press("Enter n");
    assert!(
        desk.notice().contains("“light(s|house)” · "),
        "{}",
        desk.notice()
    );
    desk.press("/").type_in("(light");
    assert!(last(&desk).ends_with("no pattern"), "{}", last(&desk));
    desk.press("Enter");
    assert_eq!(desk.notice(), "this is no pattern: unclosed group");
    desk.press("/ Alt-r").type_in("(a)").press("Esc : Alt-r");
    assert_eq!(
        desk.notice(),
        "whole words and patterns are for a search in the text"
    );
}

#[test]
fn only_the_paragraphs_with_a_hit_are_shown_and_all_again() {
    let mut desk = Desk::new(80, 24);
    desk.press("&");
    assert_eq!(
        desk.notice(),
        "search for something first: then only what has it is shown"
    );
    desk.press("/").type_in("Coastal Lights").press("Enter");
    let before = desk.at();
    let hits = desk.state().search.hits.len();
    desk.press("&");
    snapshot("only-hits", &desk);
    assert_eq!(desk.at(), before);
    assert_eq!(desk.state().search.hits.len(), hits);
    // n goes on among them; what is opened is the same.
    desk.press("n n k j } { G g g");
    assert!(desk.screen().contains("only hits"), "{}", desk.screen());
    desk.press("&");
    let reader = desk.state().reader.as_ref().expect("open");
    assert!(!reader.is_narrow());
    assert!(
        desk.screen().contains("Urges Member States"),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.state().search.hits.len(), hits);
    // A place that is not among them shows all; so do a jump back, a new search, Esc.
    for keys in ["1 G", "g p", "H", "/", "Esc"] {
        desk.press("Esc / C o a s t a l Enter &");
        assert!(
            desk.state().reader.as_ref().is_some_and(|r| r.is_narrow()),
            "{keys}"
        );
        desk.press(keys);
        assert!(
            !desk.state().reader.as_ref().is_some_and(|r| r.is_narrow()),
            "{keys}"
        );
        desk.press("Esc");
    }
    desk.press("3 G");
    assert_eq!(desk.at(), "op3");
    desk.press("/ C o a s t a l Enter &");
    for size in [(40, 12), (120, 40), (200, 50)] {
        desk.resize(size.0, size.1);
        assert!(desk.screen().contains("Coastal"), "{}", desk.screen());
    }
}

#[test]
fn capitals_count_where_something_has_them() {
    let mut desk = Desk::new(80, 24);
    let mut count = |typed: &str| {
        desk.press("/").type_in(typed);
        let count = desk.state().search.hits.len();
        desk.press("Esc");
        count
    };
    let (small, capital) = (count("coastal lights"), count("Coastal Lights"));
    assert!(capital > 0 && capital < small, "{capital} of {small}");
    assert_eq!(count("COASTAL LIGHTS"), small);
    assert_eq!(count("COÁSTAL  Lights"), small);
    assert_eq!(count("COASTAL LAMPS"), 0);
}

#[test]
fn half_words_and_half_phrases_are_found_in_all_texts() {
    let mut desk = Desk::new(80, 24);
    let found = |desk: &mut Desk, typed: &str| {
        desk.press("g / Ctrl-u").type_in(typed);
        let screen = desk.screen();
        desk.press("Esc");
        assert!(!screen.contains("damaged"), "{typed}: {screen}");
        !screen.contains("nothing found")
    };
    for (typed, is_found) in [
        ("Secretary-Gen", true),
        ("secretary-genx", false),
        ("\"report of the Secr", true),
        ("\"report of the Secr\"", false),
        ("\"report of the Secr*\"", true),
        ("lighth* keep", true),
        ("lighth keep ", false),
        ("regist* !paragraph*", true),
        ("18 Dece", true),
    ] {
        assert_eq!(found(&mut desk, typed), is_found, "{typed}");
    }
}
