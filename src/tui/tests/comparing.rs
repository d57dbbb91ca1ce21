//! Comparing two documents, driven by keys.

use ratatui::style::Modifier;

use super::screens::snapshot;
use super::*;

fn says(desk: &Desk, words: &str) -> bool {
    desk.screen().contains(words)
}

#[test]
fn comparisons_at_all_sizes() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)] {
        let desk = comparison(width, height);
        snapshot(&format!("compare-{width}x{height}"), &desk);
    }
    let mut desk = comparison(80, 24);
    desk.press("Tab");
    snapshot("compare-changes", &desk);
    desk.press("Esc C");
    snapshot("compare-with", &desk);
}

#[test]
fn leaving_it_one_is_where_one_was() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 80, 24);
    desk.press("5 G");
    let before = desk.screen();
    desk.press("C Enter } } G Esc");
    assert_eq!(desk.screen(), before);
}

#[test]
fn it_opens_at_the_paragraph_that_is_read() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 80, 24);
    desk.press("6 G C Enter");
    assert!(says(&desk, "▎ = OP6 → OP8"), "{}", desk.screen());
}

#[test]
fn up_goes_by_lines_as_down_does() {
    for keys in ["g g", "s"] {
        let mut desk = comparison(80, 24);
        desk.press(keys);
        let mut steps = |key: &str| {
            let mut steps = 0_usize;
            loop {
                let before = desk.screen();
                desk.press(key);
                if desk.screen() == before {
                    return steps;
                }
                steps += 1;
            }
        };
        steps("k");
        let (down, up) = (steps("j"), steps("k"));
        // At the ends the bar goes on alone.
        assert!(down > 20 && down.abs_diff(up) < 6, "{down} {up}");
    }
}

#[test]
fn one_steps_through_changes_and_verbs() {
    let mut desk = comparison(80, 24);
    desk.press("g g v");
    assert!(says(&desk, "▎ ~ OP1 → OP2"), "{}", desk.screen());
    desk.press("v");
    assert!(says(&desk, "▎ ~ OP4 → OP6"), "{}", desk.screen());
    desk.press("v");
    assert_eq!(desk.notice(), "no further changed verb");
    desk.press("V");
    assert!(says(&desk, "▎ ~ OP1 → OP2"), "{}", desk.screen());
    desk.press("g g }");
    assert!(says(&desk, "▎ + OP1"), "{}", desk.screen());
    desk.press("{");
    assert!(says(&desk, "▎ ~ PP1"), "{}", desk.screen());
    assert!(says(&desk, "change 1 of"), "{}", desk.screen());
    desk.press("9 9 }");
    assert_eq!(desk.notice(), "no further change");
}

#[test]
fn from_a_moved_paragraph_to_where_it_was_and_back() {
    let mut desk = comparison(80, 24);
    desk.press("4 G");
    assert!(says(&desk, "▎ ↕ OP9 → OP4 moved"), "{}", desk.screen());
    desk.press("%");
    assert!(says(&desk, "▎ ↕ OP9 moved, see OP4"), "{}", desk.screen());
    desk.press("%");
    assert!(says(&desk, "▎ ↕ OP9 → OP4 moved"), "{}", desk.screen());
    desk.press("g g %");
    assert_eq!(desk.notice(), "this paragraph is where it was");
}

#[test]
fn filters_fold_and_enter_unfolds() {
    let mut desk = comparison(80, 24);
    desk.press("Tab");
    assert!(says(&desk, "… 1 unchanged"), "{}", desk.screen());
    assert!(!says(&desk, "a third of all coastal lights"));
    desk.press("g g");
    while !says(&desk, "▎   … 1 unchanged") {
        desk.press("j");
        assert!(!desk.notice().contains("nothing"), "{}", desk.screen());
    }
    desk.press("Enter");
    assert!(
        says(&desk, "a third of all coastal lights"),
        "{}",
        desk.screen()
    );
    for name in [
        "changes of wording",
        "changed verbs",
        "what got weaker",
        "changed citations",
        "moves",
        "all",
        "changes",
    ] {
        desk.press("Tab");
        assert_eq!(desk.notice(), format!("showing {name}"));
    }
    desk.press("Shift-Tab");
    assert_eq!(desk.notice(), "showing all");
}

#[test]
fn side_by_side_or_in_one_is_remembered() {
    let mut desk = comparison(120, 40);
    let both = |line: &str| line.contains("18 December") && line.contains("20 December");
    assert!(desk.screen().lines().any(both), "{}", desk.screen());
    desk.press("s");
    let unified = desk.screen();
    assert!(
        unified.contains("18 December 204220 December 2042"),
        "{unified}"
    );
    desk.press("Esc C Enter");
    assert_eq!(desk.screen(), unified);
}

#[test]
fn a_pair_is_broken_forced_and_restored() {
    let mut desk = comparison(80, 24);
    desk.press("g g x");
    assert!(!says(&desk, "▎ ~ PP1"), "{}", desk.screen());
    desk.press("g g");
    assert!(
        says(&desk, "▎ - PP1") || says(&desk, "▎ + PP1"),
        "{}",
        desk.screen()
    );
    // It stays so while one reads.
    desk.press("Esc C Enter g g");
    assert!(!says(&desk, "~ PP1"), "{}", desk.screen());
    desk.press("U g g");
    assert!(says(&desk, "▎ ~ PP1"), "{}", desk.screen());
    desk.press("p");
    assert!(desk.notice().starts_with("PP1 marked"), "{}", desk.notice());
    desk.press("1 G p");
    assert_eq!(desk.notice(), "PP1 and OP1 are paired");
    assert!(says(&desk, "PP1 → OP1"), "{}", desk.screen());
}

#[test]
fn footnotes_of_both_sides_and_a_search_in_both() {
    let mut desk = comparison(80, 24);
    desk.press("g g f");
    for words in ["Footnotes, old → new", "1 · reworded", "annexes", "2 · "] {
        assert!(says(&desk, words), "{words}: {}", desk.screen());
    }
    desk.press("Esc")
        .press("/")
        .type_in("patience")
        .press("Enter");
    assert!(says(&desk, "▎ + OP1"), "{}", desk.screen());
    desk.press("/").type_in("measure 7").press("Enter");
    assert!(says(&desk, "▎ - OP7"), "in the old: {}", desk.screen());
    let before = desk.screen();
    desk.press("/").type_in("register").press("Esc");
    assert_eq!(desk.screen(), before, "a search given up leaves no trace");
    desk.press("/").type_in("zebra").press("Enter");
    assert_eq!(desk.notice(), "“zebra” is not found there");
}

#[test]
fn enter_leads_into_the_document_and_back_leads_out() {
    let mut desk = comparison(80, 24);
    desk.press("4 G Enter");
    assert_eq!(desk.at(), "op4");
    assert_eq!(
        desk.state().reader.as_ref().unwrap().name,
        "A/RES/99/1/Rev.1"
    );
    desk.press("H");
    assert_eq!(desk.state().reader.as_ref().unwrap().name, "A/RES/99/1");
}

#[test]
fn rows_are_copied_as_a_redline_in_the_form_asked_for() {
    let copied = |desk: &Desk| match &desk.next {
        Next::Copy(words) => words.clone(),
        next => panic!("{next:?}"),
    };
    let mut desk = comparison(80, 24);
    desk.press("g g y");
    let words = copied(&desk);
    assert!(words.starts_with("~ PP1\n\n"), "{words}");
    assert!(
        words.contains("[-18 December 2042-]{+20 December 2042+}"),
        "{words}"
    );
    assert!(
        words.ends_with("\n\n(A/RES/99/1 → A/RES/99/1/Rev.1)\n"),
        "{words}"
    );
    assert!(!words.contains("OP1"), "one row alone: {words}");
    desk.press("Alt-y y");
    let words = copied(&desk);
    assert!(
        words.contains("<del>18 December 2042</del><ins>20"),
        "{words}"
    );
    assert!(words.starts_with("**\\~ PP1**"), "{words}");
    desk.press("Alt-y y");
    let words = copied(&desk);
    assert!(words.starts_with("<p><b>~ PP1</b></p>\n"), "{words}");
    // From a row that is held to another.
    desk.press("Alt-y g g . } y");
    let words = copied(&desk);
    assert!(
        words.contains("~ PP1\n") && words.contains("+ OP1 inserted\n"),
        "{words}"
    );
    // Of verbs the list.
    desk.press("Tab Tab Tab Y");
    assert_eq!(desk.notice(), "copied: 2 paragraphs as text");
    let words = copied(&desk);
    let lines: Vec<&str> = words.lines().collect();
    assert!(lines[0].starts_with("OP1 → OP2  "), "{words}");
    assert!(lines[1].starts_with("OP4 → OP6  "), "{words}");
    assert_eq!(lines.len(), 4, "{words}");
}

#[test]
fn a_filter_stays_shown_and_signs_and_pairs_are_explained() {
    let mut desk = comparison(120, 40);
    desk.press("Tab Tab Tab");
    desk.press("Esc C Enter j");
    assert!(
        says(&desk, "comparison · only verbs · "),
        "{}",
        desk.screen()
    );
    desk.press("L");
    assert!(
        says(&desk, "moved: it stands elsewhere"),
        "{}",
        desk.screen()
    );
    assert!(says(&desk, "› urges"), "{}", desk.screen());
    desk.press("G");
    assert!(says(&desk, "Words that harden"), "{}", desk.screen());
    desk.press("Esc i");
    assert!(says(&desk, "Why OP1 → OP2"), "{}", desk.screen());
    assert!(
        says(&desk, "Telling words that both have"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_third_version_tells_what_a_revision_keeps() {
    let third = Document {
        symbol: Some("A/RES/99/1/Rev.2".to_owned()),
        ..sample::document()
    };
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let documents = vec![sample::document(), sample::revision(), third.clone()];
        let mut desk = Desk::with(documents, width, height);
        desk.press("C Enter T");
        assert!(says(&desk, "Compare with…"), "{}", desk.screen());
        desk.press("Esc T");
        desk.press("j Enter");
        assert!(says(&desk, "three versions"), "{}", desk.screen());
        snapshot(&format!("three-{width}x{height}"), &desk);
        for keys in [
            "}", "}", "{", "Tab", "G", "g g", "Ctrl-d", "k", "y", "Tab", "9 9 j",
        ] {
            desk.press(keys);
            desk.draw();
        }
        desk.press("Esc");
        assert!(says(&desk, "comparison · "), "{}", desk.screen());
    }
}

/// The comparison of three versions, the last of which reads as the first but for one paragraph.
fn three_versions(width: u16, height: u16) -> Desk {
    let mut third = sample::document();
    third.symbol = Some("A/RES/99/1/Rev.2".to_owned());
    let last = third.paragraphs.last_mut().expect("paragraphs");
    last.text = last.text.replace("matter", "lighthouses");
    let documents = vec![sample::document(), sample::revision(), third];
    let mut desk = Desk::with(documents, width, height);
    desk.press("C Enter T j Enter");
    assert!(says(&desk, "three versions"), "{}", desk.screen());
    desk
}

#[test]
fn in_three_versions_one_searches_and_goes_to_the_paragraph() {
    let mut desk = three_versions(80, 24);
    assert!(says(&desk, "change 1 of 7"), "{}", desk.screen());
    desk.press("/").type_in("measure 7").press("Enter");
    assert!(says(&desk, "▎ < OP7 → – → OP7"), "{}", desk.screen());
    desk.press("g g /").type_in("patience").press("Enter");
    assert!(says(&desk, "▎ < – → OP1 → –"), "in the draft alone");
    let before = desk.screen();
    desk.press("/").type_in("register").press("Esc");
    assert_eq!(desk.screen(), before, "a search given up leaves no trace");
    desk.press("/").type_in("measure").press("Enter n");
    assert!(says(&desk, "▎ < OP7 → – → OP7"), "{}", desk.screen());
    desk.press("n N");
    assert!(says(&desk, "▎ < OP7 → – → OP7"), "{}", desk.screen());
    desk.press("/").type_in("zebra").press("Enter n");
    assert_eq!(desk.notice(), "“zebra” is in none of the three");
    // What did not change is folded; a fold opens, and a number opens no fold.
    let mut desk = three_versions(80, 24);
    for _ in 0..40 {
        if !says(&desk, "▎   … 1 unchanged") {
            desk.press("j");
        }
    }
    let folded = desk.screen();
    assert!(folded.contains("▎   … 1 unchanged"), "{folded}");
    desk.press("Enter");
    assert!(!says(&desk, "▎   … 1 unchanged"), "{}", desk.screen());
    desk.press("7 G Enter");
    assert_eq!(desk.at(), "op7");
    assert_eq!(
        desk.state().reader.as_ref().unwrap().name,
        "A/RES/99/1/Rev.2"
    );
    desk.press("H");
    assert_eq!(desk.state().reader.as_ref().unwrap().name, "A/RES/99/1");
}

#[test]
fn rows_of_three_versions_are_copied_and_their_signs_explained() {
    let copied = |desk: &Desk| match &desk.next {
        Next::Copy(words) => words.clone(),
        next => panic!("{next:?}"),
    };
    let mut desk = three_versions(80, 24);
    desk.press("y");
    let words = copied(&desk);
    assert!(
        words.starts_with("< PP1 taken back\n\ndraft alone:\n\n"),
        "{words}"
    );
    assert!(
        words.contains("[-18 December 2042-]{+20 December 2042+}"),
        "{words}"
    );
    let titles = "\n\n(A/RES/99/1 → A/RES/99/1/Rev.1 → A/RES/99/1/Rev.2)\n";
    assert!(words.ends_with(titles), "{words}");
    assert!(!words.contains("OP1"), "one row alone: {words}");
    desk.press("Alt-y . } y");
    let words = copied(&desk);
    assert!(words.starts_with("**\\< PP1 taken back**"), "{words}");
    assert!(
        words.contains("<ins>Commends"),
        "held with the next: {words}"
    );
    desk.press("Alt-y Y");
    assert_eq!(desk.notice(), "copied: 7 paragraphs as HTML");
    let words = copied(&desk);
    assert!(
        words.contains("<p><b>&lt; PP1 taken back</b></p>"),
        "{words}"
    );
    let mut small = three_versions(40, 12);
    assert!(says(&small, " = 8 · < 6 · > 1"), "{}", small.screen());
    small.resize(80, 24);
    assert!(says(&small, " 8 unchanged · 6 taken back"));
    desk.press("L");
    assert!(
        says(&desk, "the revision reads as the text again"),
        "{}",
        desk.screen()
    );
}

#[test]
fn swapping_turns_insertions_into_deletions() {
    let mut desk = comparison(80, 24);
    desk.press("1 G");
    assert!(says(&desk, "▎ + OP1"), "{}", desk.screen());
    desk.press("X");
    assert!(says(&desk, "▎ - OP1"), "{}", desk.screen());
    assert!(says(&desk, "A/RES/99/1/Rev.1 → A/RES/99/1"));
}

#[test]
fn what_changed_is_struck_or_underlined_and_without_colours_in_signs() {
    let mut desk = comparison(80, 24);
    desk.press("g g");
    let has = |style: Style, modifier| style.add_modifier.contains(modifier);
    assert!(has(desk.style_of("18 December"), Modifier::CROSSED_OUT));
    assert!(has(desk.style_of("20 December"), Modifier::UNDERLINED));
    desk.app.state.theme = Theme::named("dark", false).expect("a theme");
    desk.press("Esc C Enter g g");
    assert!(says(&desk, "[-18 December 2042-]{+20"), "{}", desk.screen());
}

#[test]
fn documents_that_hardly_compare_say_so() {
    let mut desk = Desk::with(vec![sample::document(), second().as_ref().clone()], 80, 24);
    desk.press("C Enter");
    assert!(says(&desk, "the same, word for word"), "{}", desk.screen());
    let mut desk = Desk::with(vec![sample::document(), Document::default()], 80, 24);
    desk.press("C Enter");
    assert!(says(&desk, "has no paragraphs"), "{}", desk.screen());
    let mut desk = Desk::new(80, 24);
    desk.press("C");
    assert_eq!(desk.notice(), "there is nothing to compare with");
}

#[test]
fn what_was_done_to_pairs_is_taken_back_step_by_step() {
    let mut desk = comparison(80, 24);
    let counts = |desk: &Desk| desk.screen().lines().nth(1).map(str::to_owned);
    let mut there = vec![counts(&desk)];
    for keys in ["x", "} } x", "U"] {
        desk.press(keys);
        there.push(counts(&desk));
    }
    assert_eq!(there[0], there[3]);
    assert!(there[0] != there[1] && there[1] != there[2], "{there:?}");
    for before in there.iter().rev().skip(1) {
        desk.press("u");
        assert_eq!(desk.notice(), "paired as before · Ctrl-r does it again");
        assert_eq!(&counts(&desk), before);
    }
    desk.press("u");
    assert!(desk.notice().starts_with("nothing of your own"));
    desk.press("Ctrl-r");
    assert_eq!(desk.notice(), "paired so again · u takes it back");
    assert_eq!(counts(&desk), there[1]);
    // What is done anew ends what could be done again.
    desk.press("U Ctrl-r");
    assert_eq!(
        desk.notice(),
        "nothing was taken back that could be done again"
    );
}

#[test]
fn no_size_and_no_key_is_too_much() {
    for (width, height) in [(1, 1), (20, 5), (21, 6), (60, 7), (121, 5), (300, 9)] {
        let mut desk = comparison(80, 24);
        desk.resize(width, height);
        for keys in [
            "G", "Ctrl-d", "k", "s", "Tab", "}", "f", "Esc", "g g", "9 9 j", "%", "x", "U",
        ] {
            desk.press(keys);
            desk.draw();
        }
    }
}

/// A draft, and an amendment to it.
fn amended() -> Desk {
    let read = |text: &str| {
        crate::import::import(text.as_bytes())
            .expect("a text")
            .document
    };
    let head = "General Assembly\n\nDistr.: Limited\n\n";
    let draft = read(&format!(
        "United Nations\nA/99/L.1\n\n{head}Keeping of lights\n\nThe General Assembly,\n\n\
         1. Urges all States to keep their lights;\n\n2. Decides to remain seized of the matter.\n"
    ));
    let amendment = read(&format!(
        "United Nations\nA/99/L.2\n\n{head}Zephyria: amendments to draft resolution A/99/L.1\n\n\
         Keeping of lights\n\n1. In operative paragraph 1, replace “Urges” with “Invites”.\n\n\
         2. In operative paragraph 2, replace “lamps” with “lights”.\n"
    ));
    Desk::with(vec![draft, amendment], 80, 24)
}

/// The words of an amendment are no version of a draft: what is compared is what they make of it.
#[test]
fn a_draft_is_compared_with_what_an_amendment_makes_of_it() {
    for opened in ["A/99/L.1", "A/99/L.2"] {
        let mut desk = amended();
        desk.press(":")
            .type_in(&format!("open {opened}"))
            .press("Enter");
        desk.press("C Enter");
        assert!(
            says(&desk, "A/99/L.1 → A/99/L.1+A/99/L.2"),
            "{}",
            desk.screen()
        );
        assert!(says(&desk, "UrgesInvites all States"), "{}", desk.screen());
        assert_eq!(
            desk.notice(),
            "compared with the draft as A/99/L.2 would make it"
        );
        desk.press("Enter");
        assert!(says(&desk, "Invites all States"), "{}", desk.screen());
    }
}

#[test]
fn one_comes_back_to_an_amended_text() {
    let mut desk = amended();
    desk.press(":")
        .type_in("open A/99/L.1+A/99/L.2#op1")
        .press("Enter");
    assert!(says(&desk, "Invites all States"), "{}", desk.screen());
    desk.press(":").type_in("open A/99/L.2").press("Enter");
    assert!(!says(&desk, "Invites all States"), "{}", desk.screen());
    desk.press("H");
    assert!(says(&desk, "Invites all States"), "{}", desk.screen());
    assert_eq!(desk.at(), "op1");
    desk.press("s");
    // The lines are those of its draft.
    assert!(says(&desk, "raw line 12"), "{}", desk.screen());
    desk.press("Esc g g");
    for told in [
        "As amended by",
        "am1: carried out at OP1",
        "am2: not carried out: OP2 has no “lamps”",
    ] {
        assert!(says(&desk, told), "{told}: {}", desk.screen());
    }
    desk.press(":").type_in("set screen fr").press("Enter");
    for told in [
        "Modifié par",
        "am1 : appliquée à OP1",
        "am2 : non appliquée : OP2 ne contient pas",
    ] {
        assert!(says(&desk, told), "{told}: {}", desk.screen());
    }
}

#[test]
fn the_help_of_a_comparison_begins_with_what_its_signs_mean() {
    let mut desk = comparison(80, 24);
    desk.press("?");
    let screen = desk.screen();
    for words in ["Signs", "~      edited", "=      the same words"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    desk.press("Esc")
        .press(":")
        .type_in("set screen fr")
        .press("Enter ?");
    assert!(
        desk.screen().contains("~      modifié"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_reader_speaks_the_language_that_is_set_and_english_again() {
    let mut desk = Desk::new(80, 24);
    desk.press(":").type_in("set screen fr").press("Enter");
    assert!(desk.screen().contains("? aide"), "{}", desk.screen());
    assert!(
        desk.screen().contains("préambule, alinéa 1 sur 2"),
        "{}",
        desk.screen()
    );
    desk.press("9 9 G");
    assert!(
        desk.screen().contains("il n’y a pas de paragraphe 99"),
        "{}",
        desk.screen()
    );
    desk.press("?");
    assert!(desk.screen().contains("Touches"), "{}", desk.screen());
    desk.press("Esc :").type_in("set screen es").press("Enter");
    assert!(
        desk.screen().contains("preámbulo, párrafo 1 de 2"),
        "{}",
        desk.screen()
    );
    desk.press(":").type_in("set screen xx").press("Enter");
    assert!(
        desk.screen().contains("idioma de la pantalla: en, fr, es"),
        "{}",
        desk.screen()
    );
    desk.press(":").type_in("set screen en").press("Enter");
    assert!(
        desk.screen().contains("preambular paragraph 1 of 2"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_row_of_the_document_that_is_open_is_compared_with_its_likely_versions() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 80, 24);
    desk.press("d C");
    assert!(says(&desk, "Compare with…"), "{}", desk.screen());
    desk.press("Enter");
    assert!(says(&desk, "OP"), "{}", desk.screen());
    assert_eq!(
        desk.state().context(),
        crate::tui::command::Context::Compare
    );
}
