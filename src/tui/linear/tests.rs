//! What is answered, line by line.

use std::collections::HashSet;

use super::verbs::{VERBS, name_of, names_of};
use super::*;
use crate::library::Library;
use crate::tui::command::TABLE;

/// The last answer to these lines.
fn answer(lines: &[&str]) -> String {
    let mut talk = Talk::new(Setup {
        options: Options::new(Library::builtin()),
        files: &|_| None,
        from_terminal: false,
        teaches: false,
    });
    talk.columns = None;
    for line in lines {
        talk.out.clear();
        assert!(talk.answer(line), "{line}");
    }
    talk.out
}

#[test]
fn every_command_of_the_table_does_something_and_no_name_stands_twice() {
    let mut names = HashSet::new();
    for verb in VERBS {
        let linear = verb.0.info().linear().expect("in the table");
        for name in names_of(verb) {
            assert!(names.insert(name), "{name} stands twice");
        }
        assert!(linear.help.len() > 8, "{}", name_of(verb));
    }
    let without_screen = TABLE.iter().filter(|info| info.linear().is_some());
    assert_eq!(without_screen.count(), VERBS.len());
}

#[test]
fn places_are_spelled_as_one_likes_and_said_in_words() {
    const OPEN: &str = "open A/RES/99/214";
    for (line, place) in [
        ("12", "operative paragraph 12 of 34"),
        ("op15(c)", "operative paragraph 15 of 34, subparagraph (c)"),
        (
            "para 15 (c)",
            "operative paragraph 15 of 34, subparagraph (c)",
        ),
        ("pp3", "preambular paragraph 3 of 17"),
        ("preambular 3", "preambular paragraph 3 of 17"),
        ("fn2", "preambular paragraph"),
        ("operative", "operative paragraph 1 of 34"),
        ("top", "preambular paragraph 1 of 17"),
        ("", "preambular paragraph 2 of 17"),
        ("next 4", "preambular paragraph 5 of 17"),
    ] {
        let says = answer(&[OPEN, line]);
        let first = says.lines().next().unwrap_or("");
        assert!(
            first.starts_with(&format!("A/RES/99/214, {place}")),
            "{line}: {says}"
        );
        assert!(says.lines().count() > 1, "{line}: {says}");
    }
    let says = answer(&["99/214 para 12"]);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 12 of 34\n"),
        "{says}"
    );
}

#[test]
fn a_citation_is_followed_and_one_comes_back() {
    let lines = ["open A/RES/99/1", "op8", "citation", "follow", "back"];
    let says = answer(&lines[..3]);
    assert!(
        says.contains("1: A/RES/99/214, operative paragraph 15, subparagraph (c), in the library"),
        "{says}"
    );
    let says = answer(&lines[..4]);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 15 of 34, subparagraph (c)\n"),
        "{says}"
    );
    let says = answer(&lines);
    assert!(
        says.starts_with("A/RES/99/1, operative paragraph 8 of "),
        "{says}"
    );
}

#[test]
fn footnotes_are_read_resolved_and_lead_on() {
    let lines = ["open A/RES/99/1", "op7", "footnote", "choose 2"];
    let says = answer(&lines[..3]);
    assert!(
        says.contains("Footnote 3: Resolution 99/214, para. 15. (printed: Ibid., para. 15.)"),
        "{says}"
    );
    let says = answer(&lines);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 15 of 34\n"),
        "{says}"
    );
}

#[test]
fn what_is_sought_is_found_in_the_document_and_in_the_library() {
    let lines = ["open A/RES/99/214", "search lights", "/", "search-previous"];
    let says = answer(&lines[..2]);
    assert!(says.starts_with("Hit 1 of "), "{says}");
    assert!(says.contains("A/RES/99/214, "), "{says}");
    assert_ne!(answer(&lines[..3]), says);
    assert!(answer(&lines).starts_with("Hit 1 of "));
    assert!(answer(&["find lighthouse", "choose 1"]).contains("paragraph"));
    let citing = answer(&["cited-by 99/214"]);
    assert!(citing.contains("5: A/RES/100/19, "), "{citing}");
    assert_eq!(
        citing,
        answer(&["open 99/214", "cited-by"]),
        "the opened document is meant"
    );
}

#[test]
fn versions_are_compared_in_words() {
    let says = answer(&["open A/C.2/99/L.12", "compare A/C.2/99/L.12/Rev.1 verbs"]);
    assert!(
        says.starts_with("From A/C.2/99/L.12 to A/C.2/99/L.12/Rev.1\n"),
        "{says}"
    );
    let changed = "Operative paragraph 5, now operative paragraph 7, edited.\n\
        verb: Urges became Invites, weaker\nweaker: \"where possible\" added\n\
        weaker: \"consider\" added\n(deleted: Urges) (inserted: Invites) Member States";
    assert!(says.contains(changed), "{says}");
    let says = answer(&["open A/C.2/99/L.12", "compare"]);
    assert!(
        says.starts_with("1: A/C.2/99/L.12/Rev.1, same symbol"),
        "{says}"
    );
}

#[test]
fn marks_and_notes_are_kept_and_found_again() {
    let lines = [
        "open 99/214 12",
        "mark a",
        "note ask the capital",
        "top",
        "go-mark a",
    ];
    let says = answer(&lines);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 12 of 34\n"),
        "{says}"
    );
    assert!(says.contains("Your note: ask the capital"), "{says}");
    let says = answer(&[&lines[..], &["desk"]].concat());
    assert!(
        says.contains("1: mark a, A/RES/99/214, operative paragraph 12: "),
        "{says}"
    );
    assert!(says.contains("2: note, A/RES/99/214, "), "{says}");
}

#[test]
fn a_note_is_written_after_the_one_that_is_there() {
    let lines = [
        "open 99/214 12",
        "note ask the capital",
        "note and the mission",
    ];
    let says = answer(&lines);
    assert!(
        says.contains("Added to the note that was there: ask the capital."),
        "{says}"
    );
    let says = answer(&[&lines[..], &["read"]].concat());
    assert!(
        says.contains("Your note: ask the capital and the mission"),
        "{says}"
    );
    let says = answer(&[&lines[..], &["note", "desk"]].concat());
    assert!(says.contains("no marks, notes"), "{says}");
}

#[test]
fn what_can_t_be_done_is_said() {
    for (lines, says) in [
        (
            &["next"][..],
            "Open a document first: open 65/232. The command documents lists them.",
        ),
        (&["zork"], "There is no command \"zork\""),
        (&["se"], "Se begins several: search, search-next"),
        (&["open 99/999"], "99/999 is not in the library"),
        (
            &["open 99/214", "99"],
            "There is no paragraph 99 (A/RES/99/214 has 34).",
        ),
        (
            &["open 99/214", "bottom", "next 99", "next"],
            "This is the end.",
        ),
        (
            &["open 99/214", "top", "previous"],
            "This is the beginning.",
        ),
        (&["choose 3"], "Nothing was listed yet."),
        (&["open 99/214", "mark 3"], "A mark is a letter"),
        (&["open 99/214", "next x"], "next-paragraph takes a number."),
        (&["find qqqqzzzz"], "Nothing was found for qqqqzzzz."),
    ] {
        let answer = answer(lines);
        assert!(answer.starts_with(says), "{lines:?}: {answer}");
    }
}

#[test]
fn every_command_answers_and_never_steers_a_terminal() {
    for verb in VERBS.iter().filter(|verb| name_of(verb) != "quit") {
        let linear = verb.0.info().linear().expect("in the table");
        let rest = match linear.takes {
            "PLACE" | "[PLACE]" | "[PLACE] [WHAT]" => "99/61",
            "N" | "[N]" | "[N|all]" => "1",
            "LETTER" => "a",
            _ => "night",
        };
        let line = format!("{} {rest}", name_of(verb));
        let says = answer(&["open 99/214", "12", "documents", "mark a", &line]);
        assert!(!says.trim().is_empty(), "{line} says nothing");
        let steers = |c: char| c.is_control() && c != '\n';
        assert!(!says.contains(steers), "{line}: {says:?}");
    }
}

#[test]
fn on_a_terminal_no_line_is_too_wide() {
    let mut talk = Talk::new(Setup {
        options: Options::new(Library::builtin()),
        files: &|_| None,
        from_terminal: false,
        teaches: false,
    });
    talk.columns = Some(40);
    for line in [
        "open 99/214",
        "12",
        "read 9",
        "documents",
        "find light",
        "help",
    ] {
        talk.answer(line);
    }
    for line in talk.out.lines() {
        assert!(crate::typeset::cells::width(line) <= 40, "{line}");
    }
}

#[test]
fn a_series_is_listed_and_what_is_known_of_what_nobody_has_is_told() {
    let says = answer(&["open A/RES/99/61", "series"]);
    assert!(
        says.starts_with(
            "1: A/99/453, report, not in the library\n2: A/RES/99/61, 2045-01-18, this document, Migratory birds\n"
        ),
        "{says}"
    );
    let says = answer(&["open A/RES/99/61", "series", "choose 4"]);
    assert!(says.starts_with("A/C.2/101/L.58"), "{says}");
    let says = answer(&["open A/RES/95/110"]);
    for part in [
        "95/110 is not in the library.",
        "On the web: https://docs.un.org/en/A/RES/95/110",
        "Dated 2040-12-19.",
        "cited-by A/RES/95/110 lists them.",
    ] {
        assert!(says.contains(part), "{part}: {says}");
    }
    let says = answer(&["open A/RES/100/19 pp1", "follow"]);
    assert!(
        says.starts_with("UN Charter is not in the library."),
        "{says}"
    );
    let says = answer(&["cited-by treaty:UN-Charter"]);
    assert!(says.contains("A/RES/100/19"), "{says}");
    let says = answer(&["open A/RES/99/214 12", "bookmark", "desk"]);
    assert!(
        says.starts_with("1: bookmark, A/RES/99/214, operative paragraph 12"),
        "{says}"
    );
}

#[test]
fn words_are_highlighted_and_the_highlight_is_taken_away() {
    let lines = ["open A/RES/99/214", "12", "highlight blue the office"];
    let says = answer(&lines);
    assert!(
        says.starts_with("Highlighted in blue.\nA/RES/99/214,"),
        "{says}"
    );
    let desk = answer(&[&lines[..], &["desk"]].concat());
    assert!(desk.contains("highlight in blue"), "{desk}");
    assert!(desk.contains(": the Office"), "{desk}");
    let gone = answer(&[&lines[..], &["highlight none"]].concat());
    assert!(gone.starts_with("The highlight is gone."), "{gone}");
    let whole = answer(&[lines[0], lines[1], "highlight"]);
    assert!(whole.starts_with("Highlighted in yellow."), "{whole}");
    let none = answer(&[lines[0], lines[1], "highlight zebra"]);
    assert_eq!(none, "This paragraph has no such words.\n");
}

#[test]
fn where_one_has_been_is_listed_to_go_back_there() {
    let lines = [
        "open A/RES/99/214",
        "12",
        "open A/RES/99/61",
        "3",
        "history",
    ];
    let says = answer(&lines);
    assert!(says.starts_with("1: now, A/RES/99/"), "{says}");
    // What was long enough on a slow machine to count as read is told after it.
    let place = "A/RES/99/214, operative paragraph 12";
    assert!(says.contains(place), "{says}");
    assert_eq!(answer(&["history"]), "You have been nowhere yet.\n");
}

#[test]
fn keys_that_are_no_letters_leave_nothing_in_a_line() {
    let says = answer(&["open A/RES/99/214", "1\u{1b}[D\u{1b}[C2\u{1b}OA"]);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 12"),
        "{says}"
    );
    let says = answer(&["\u{1b}[A"]);
    assert_eq!(
        says,
        "Arrow keys do nothing here; help lists the commands.\n"
    );
}

#[test]
fn each_lesson_does_what_it_says() {
    let mut talk = Talk::new(Setup {
        options: Options::new(Library::builtin()),
        files: &|_| None,
        from_terminal: false,
        teaches: false,
    });
    for (index, lesson) in super::tutor::LESSONS.iter().enumerate() {
        for words in [crate::tui::Wording::French, crate::tui::Wording::Spanish] {
            let said = lesson
                .lines
                .iter()
                .map(|(_, does, _)| does)
                .chain([&lesson.about]);
            for english in said {
                assert_ne!(
                    words.say(english),
                    *english,
                    "no row in {}.toml",
                    words.code()
                );
            }
        }
        talk.answer("tutor");
        let told = std::mem::take(&mut talk.out);
        let head = format!("Lesson {} of 10: {}.\n", index + 1, lesson.about);
        assert!(told.starts_with(&head), "{told}");
        for (line, does, says) in lesson.lines {
            assert!(told.contains(&format!("{line}: {does}.\n")), "{told}");
            let goes_on = talk.answer(line);
            let answer = std::mem::take(&mut talk.out);
            assert!(answer.contains(says), "{line}: {answer}");
            assert!(!talk.failed, "{line}: {answer}");
            assert_eq!(goes_on, *line != "quit", "{line}");
        }
    }
    talk.answer("tutor 11");
    assert!(talk.failed);
}

#[test]
fn a_footnote_is_read_by_its_number_and_what_it_cites_is_followed() {
    let says = answer(&["open 99/1", "fn3"]);
    assert!(
        says.contains("Footnote 3: Resolution 99/214, para. 15."),
        "{says}"
    );
    let says = answer(&["open 99/1", "op7", "footnote", "follow 2"]);
    assert!(
        says.starts_with("A/RES/99/214, operative paragraph 15 of 34\n"),
        "{says}"
    );
    // After another line it is the paragraph that is followed.
    let says = answer(&["open 99/1", "op7", "footnote", "op8", "follow"]);
    assert!(says.contains("subparagraph (c)"), "{says}");
}

#[test]
fn documents_are_listed_by_words_scopes_and_in_an_order() {
    let says = answer(&["documents type:amendment"]);
    assert!(
        says.starts_with("1: A/C.2/99/L.31, ") && says.lines().count() == 2,
        "{says}"
    );
    let says = answer(&["documents night sky by date"]);
    assert!(says.starts_with("1: A/RES/103/198, "), "{says}");
    let says = answer(&["documents type:letter"]);
    assert!(says.contains("no type; there are resolution"), "{says}");
    assert!(answer(&["documents zzzzqqq"]).contains("There is no such document"));
}

#[test]
fn who_cites_is_told_with_a_name() {
    let says = answer(&["cited-by 99/214"]);
    assert!(
        says.starts_with("A/RES/99/214, Protection of the night sky"),
        "{says}"
    );
    let says = answer(&["cited-by treaty:UN-Charter"]);
    assert!(says.starts_with("UN Charter is cited here:\n"), "{says}");
}

#[test]
fn it_speaks_the_language_that_is_chosen() {
    let mut talk = Talk::new(Setup {
        options: Options {
            words: crate::tui::Wording::French,
            ..Options::new(Library::builtin())
        },
        files: &|_| None,
        from_terminal: false,
        teaches: false,
    });
    for (line, says) in [
        ("next", "Ouvrez d’abord un document"),
        (
            "open 99/214 12",
            "A/RES/99/214, paragraphe 12 du dispositif, sur 34",
        ),
        (
            "99",
            "Il n’y a pas de paragraphe 99 (A/RES/99/214 en compte 34).",
        ),
        (
            "footnote",
            "A/RES/99/214, paragraphe 12 du dispositif, sur 34",
        ),
        ("bookmark", "Signet mis."),
        ("help next", "aller au paragraphe suivant"),
        ("tutor 1", "Leçon 1 sur 10"),
        (
            "documents session:104",
            "1: A/RES/104/27, résolution, 2049-12-21, 14 paragraphes",
        ),
        ("search night", "Occurrence 12 sur 18, « night »."),
        (
            "open E/2046/L.17 op99",
            "E/2046/L.17 a 12 paragraphes dans le dispositif, pas de op99",
        ),
        ("open A/RES/104/27", "A/RES/104/27"),
        ("languages", "1: anglais, en lecture"),
    ] {
        talk.answer(line);
        let answer = std::mem::take(&mut talk.out);
        assert!(answer.contains(says), "{line}: {answer}");
    }
}
