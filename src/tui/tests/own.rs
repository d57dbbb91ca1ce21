//! What is one's own on the screen: signs, highlights, chosen words, the lists, the first keys.

use std::time::Duration;

use ratatui::style::{Color, Modifier};

use super::super::lesson::Lesson;
use super::screens::snapshot;
use super::*;
use crate::document::{DoubtKind, Warning};

/// A reader with something of every kind: on paragraph 2 and 3, and words of the first preambular.
fn desk(width: u16, height: u16) -> Desk {
    let mut desk = Desk::new(width, height);
    desk.press("g p v 2 w v 3 w h g 2 G m x B a")
        .type_in("ask Peru")
        .press("Enter 3 G h p 1 G h y g p");
    desk
}

#[test]
fn signs_stand_beside_what_is_one_s_own() {
    snapshot("own", &desk(80, 24));
    let mut desk = desk(80, 24);
    desk.app.use_plain_marks();
    snapshot("own-plain", &desk);
}

#[test]
fn highlights_are_seen_in_every_theme() {
    let mut desk = desk(80, 24);
    let words = "97/14 and 98";
    for (theme, color, background, reversed) in [
        ("dark", true, Some(Color::Green), false),
        ("light", true, Some(Color::Green), false),
        ("high-contrast", true, None, true),
        ("mono", true, None, true),
        ("dark", false, None, true),
    ] {
        desk.app.state.theme = Theme::named(theme, color).expect("a theme");
        let style = desk.style_of(words);
        let plain = |style: Style| style.bg.is_none_or(|bg| bg == Color::Reset);
        match background {
            Some(_) => assert_eq!(style.bg, background, "{theme}"),
            None => assert!(plain(style), "{theme}"),
        }
        let is_reversed = style.add_modifier.contains(Modifier::REVERSED);
        assert_eq!(is_reversed, reversed, "{theme}");
        let beside = desk.style_of("of 18 December");
        assert!(plain(beside) && !beside.add_modifier.contains(Modifier::REVERSED));
    }
    // What is searched for stands out of a highlight, and so does what Enter opens.
    desk.press("/").type_in("98/7").press("Enter");
    let hit = desk.style_of("98/7 of");
    assert!(hit.add_modifier.contains(Modifier::BOLD), "{hit:?}");
    assert!(
        !desk
            .style_of("97/14 and")
            .add_modifier
            .contains(Modifier::BOLD)
    );
}

#[test]
fn a_highlight_changes_its_colour_and_goes() {
    let mut desk = Desk::new(80, 24);
    desk.press("1 G h");
    snapshot("pen-line", &desk);
    desk.press("b 1 G h Enter 1 G h y");
    assert_eq!(desk.notice(), "highlighted in yellow");
    assert_eq!(
        desk.state().annotations.highlights.len(),
        1,
        "one pen for a paragraph"
    );
    desk.press("v v w h p");
    assert_eq!(desk.state().annotations.highlights.len(), 2);
    desk.press("h 0");
    assert_eq!(desk.notice(), "2 highlights are gone");
    desk.press("h 0");
    assert_eq!(desk.notice(), "nothing is highlighted here");
    desk.press("h x");
    assert_eq!(
        desk.notice(),
        "a highlight is y, g, b or p; 0 takes it away"
    );
    desk.press("B B");
    assert_eq!(desk.notice(), "the bookmark is gone");
    assert_eq!(
        desk.state().annotations,
        crate::annotations::Annotations::default()
    );
}

#[test]
fn words_are_chosen_by_words_and_lines() {
    let mut desk = Desk::new(80, 24);
    let chosen = |desk: &Desk| {
        let reader = desk.state().reader.as_ref().expect("open");
        let passage = reader.chosen?;
        let item = passage.from.item;
        let at = passage.within(item, reader.text(item).len())?;
        Some(reader.text(item)[at].to_owned())
    };
    desk.press("g p v");
    assert_eq!(chosen(&desk).as_deref(), Some("Recalling"));
    desk.press("2 w v 3 w");
    snapshot("select", &desk);
    assert_eq!(chosen(&desk).as_deref(), Some("resolutions 97/14 and 98/7"));
    desk.press("k v j");
    assert_eq!(chosen(&desk).as_deref(), Some("obligations"));
    desk.press("v G");
    assert!(chosen(&desk).is_some_and(|words| words.ends_with("themselves")));
    desk.press("y");
    let Next::Copy(copied) = &desk.next else {
        panic!("nothing is copied");
    };
    assert!(copied.starts_with("“obligations that States"), "{copied}");
    assert!(
        copied.ends_with("(A/RES/99/1, first preambular paragraph)\n"),
        "{copied}"
    );
    assert_eq!(chosen(&desk), None);
    // What was found is chosen to begin with; a note quotes it.
    desk.press("/")
        .type_in("keeping of light")
        .press("Enter v a");
    assert!(desk.screen().contains("note: “keeping of lighthouses”:"));
    desk.press("Esc v Esc");
    assert_eq!(chosen(&desk), None);
}

#[test]
fn the_list_shows_one_kind_takes_away_and_puts_back() {
    let mut desk = desk(80, 24);
    desk.press("2 G g m");
    snapshot("desk-all", &desk);
    desk.resize(40, 12);
    snapshot("desk-40x12", &desk);
    desk.resize(80, 24).press("Tab Tab Tab");
    snapshot("desk-highlights", &desk);
    let reversed = |style: Style| style.add_modifier.contains(Modifier::REVERSED);
    assert!(
        reversed(desk.style_of("A/RES/99/1 PP1")),
        "under the cursor"
    );
    let pink = desk.style_of("support measure 3 of   ");
    assert!(
        pink.bg == Some(Color::Magenta) && !reversed(pink),
        "{pink:?}"
    );
    desk.press("j");
    assert!(!reversed(desk.style_of("A/RES/99/1 PP1")));
    desk.press("x x x x");
    assert_eq!(desk.notice(), "there is nothing to take away");
    assert!(desk.screen().contains("None yet."));
    desk.press("u");
    assert_eq!(
        desk.notice(),
        "taken back: highlight on A/RES/99/1 PP1 · Ctrl-r does it again"
    );
    desk.press("u u");
    assert_eq!(desk.state().annotations.highlights.len(), 3);
    desk.press("Shift-Tab Enter");
    assert_eq!(desk.at(), "op2", "the note is there");
}

#[test]
fn one_steps_through_what_is_one_s_own() {
    let mut desk = desk(80, 24);
    let mut ids = Vec::new();
    for keys in ["g g", "] m", "] m", "] m", "] m", "2 [ m"] {
        desk.press(keys);
        ids.push(desk.at());
    }
    assert_eq!(ids, ["pp1", "op1", "op2", "op3", "op3", "op1"]);
    desk.press("g g [ m");
    assert_eq!(
        desk.notice(),
        "no note, highlight or bookmark of yours is further that way"
    );
}

#[test]
fn what_is_one_s_own_is_found_again_in_a_revision() {
    let mut desk = Desk::with(vec![sample::document(), sample::revision()], 80, 24);
    desk.press("1 G h g a").type_in("agreed").press("Enter");
    desk.press("d j Enter");
    let reader = desk.state().reader.as_ref().expect("open");
    assert_ne!(reader.name, "A/RES/99/1");
    let paragraphs: Vec<usize> = desk.state().annotated.paragraphs().collect();
    let texts = paragraphs
        .iter()
        .map(|i| &reader.document.paragraphs[*i].text);
    let texts: Vec<&String> = texts.collect();
    assert!(
        texts.len() == 1 && texts[0].contains("report of the Secretary-General"),
        "{texts:?}"
    );
}

#[test]
fn where_one_has_been_is_listed_with_what_was_seen() {
    let documents = vec![sample::document(), second().as_ref().clone()];
    let mut desk = Desk::with(documents, 120, 24);
    desk.press("g h");
    assert!(
        desk.screen().contains("0 of"),
        "nothing was looked at for long"
    );
    desk.app.session.glance = Duration::ZERO;
    desk.press("Esc d j Enter Space g h");
    snapshot("history", &desk);
    desk.resize(40, 12);
    snapshot("history-40x12", &desk);
    desk.press("Enter");
    let reader = desk.state().reader.as_ref().expect("open");
    assert_eq!(reader.name, "A/RES/99/1");
}

#[test]
fn help_is_searched_and_the_whole_of_it_comes_back() {
    let mut desk = Desk::new(80, 24);
    desk.press("? /").type_in("footnote");
    assert!(desk.screen().contains("found"));
    desk.press("Enter");
    snapshot("help-search", &desk);
    let found = desk.style_of("footnotes of this");
    assert!(found.add_modifier.contains(Modifier::BOLD));
    desk.press("/").type_in("zzz");
    assert!(desk.screen().contains("No key does that."));
    desk.press("Enter");
    assert_eq!(desk.notice(), "“zzz” is not found there");
    desk.press("Esc");
    assert!(desk.screen().contains("go to preambular paragraph 1"));
    desk.press("Esc");
    assert!(desk.state().layers.is_empty());
    assert!(
        desk.state().searches.lines().is_empty(),
        "no document was searched"
    );
    // Where one is comes first.
    desk.press("o ?");
    let screen = desk.screen();
    assert!(
        screen
            .lines()
            .nth(1)
            .is_some_and(|l| l.contains("All panes")),
        "{screen}"
    );
}

#[test]
fn what_can_follow_never_hides_what_one_reads() {
    for keys in ["g g", "9 G", "z z"] {
        let mut desk = Desk::new(80, 24);
        desk.press(keys);
        for _ in 0..8 {
            let reader = desk.state().reader.as_ref().expect("open");
            let before: String = reader
                .text(reader.focus)
                .chars()
                .take_while(|c| *c != '\t')
                .take(12)
                .collect();
            desk.press("]");
            assert!(desk.screen().contains("] next"));
            assert!(
                desk.screen().contains(&before),
                "{before}:\n{}",
                desk.screen()
            );
            desk.press("Esc }");
        }
    }
    let mut desk = Desk::new(40, 12);
    desk.press("g");
    snapshot("which-key-40x12", &desk);
}

#[test]
fn five_keys_are_taught_until_they_are_known() {
    let teach = |keymap: &str, width, height| {
        let mut desk = Desk::new(width, height);
        desk.app.state.keymap = Keymap::preset(keymap).expect("a preset");
        desk.app.state.lesson = Some(Lesson::default());
        desk.resize(width, height);
        desk
    };
    let mut desk = teach("vim", 80, 24);
    snapshot("lesson", &desk);
    desk.press("}");
    assert!(!desk.screen().contains("} next paragraph"));
    desk.press("f Esc Ctrl-o Ctrl-p Esc ?").press("Esc");
    assert!(!desk.screen().contains(" Try "), "all five are known");
    assert!(desk.state().lesson.as_ref().is_some_and(Lesson::is_over));
    // Esc lets go of what is marked first.
    let mut desk = teach("vim", 40, 12);
    snapshot("lesson-40x12", &desk);
    desk.press("] f Esc");
    assert!(desk.screen().contains(" Try "));
    desk.press("Esc");
    assert!(!desk.screen().contains(" Try "));
    // Beside a list only what works there is taught.
    let mut desk = teach("vim", 80, 24);
    desk.press("d");
    let screen = desk.screen();
    assert!(screen.contains(" Try Ctrl-p go to"), "{screen}");
    let desk = teach("arrows", 120, 24);
    let screen = desk.screen();
    assert!(
        screen.contains(
            " Try Ctrl-Down next paragraph · F2 footnote · Ctrl-p go to… · F1 all keys · Left back"
        ),
        "{screen}"
    );
}

#[test]
fn panes_filter_and_jumps_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = |name: &str, hide_side: Option<bool>| {
        let start = Start::Library {
            name: name.to_owned(),
            address: None,
        };
        Desk::of(
            Options {
                state: Some(folder.path().join("reading.json")),
                start: vec![start],
                hide_side,
                ..Options::new(Library::builtin())
            },
            120,
            40,
        )
    };
    let draft = "A/C.2/99/L.12/Rev.1";
    let mut desk = open(draft, None);
    assert!(desk.screen().contains("Outline"));
    desk.press("7 G 9 G z h 2 > C Enter Tab Esc");
    let filter = desk.state().compare.filter;
    assert_ne!(filter, crate::compare::Filter::All);
    desk.app.save();

    let mut desk = open("A/RES/99/1", None);
    let state = desk.state();
    assert!(!desk.screen().contains("Outline"), "as they were left");
    assert_eq!((state.panes.wider, state.compare.filter), (8, filter));
    desk.press("H");
    let reader = desk.state().reader.as_ref().expect("open");
    assert_eq!((reader.name.as_str(), desk.at().as_str()), (draft, "op7"));
    // What the configuration says of the panes counts more than how they were left.
    assert!(open(draft, Some(false)).screen().contains("Outline"));
}

#[test]
fn all_that_is_one_s_own_is_taken_back_and_done_again_step_by_step() {
    let mut desk = Desk::new(80, 24);
    desk.press("u");
    assert_eq!(
        desk.notice(),
        "nothing of your own was changed that could be taken back"
    );
    // Each key, and what is there after it.
    let mut there = vec![desk.state().annotations.clone()];
    for keys in [
        "2 G m a",
        "3 G m a",
        "B",
        "a x Enter",
        "a y Enter",
        "h p",
        "h g",
        "v h b",
        "h 0",
        "g m x Esc",
        "g m x Esc",
        "g m x Esc",
        "3 G a Ctrl-u Enter",
    ] {
        desk.press(keys);
        let now = desk.state().annotations.clone();
        if there.last() != Some(&now) {
            there.push(now);
        }
    }
    assert!(there.len() >= 12, "{}", there.len());
    for before in there.iter().rev().skip(1) {
        desk.press("u");
        assert_eq!(&desk.state().annotations, before, "{}", desk.notice());
    }
    for after in there.iter().skip(1) {
        desk.press("Ctrl-r");
        assert_eq!(&desk.state().annotations, after, "{}", desk.notice());
    }
    // From any box; many at once; what is done anew ends what could be done again.
    desk.press("? 9 9 u");
    assert_eq!(&desk.state().annotations, &there[0]);
    assert!(
        desk.notice()
            .starts_with("taken back: mark on A/RES/99/1 OP2")
    );
    desk.press("Esc Ctrl-r 1 G B Ctrl-r");
    assert_eq!(
        desk.notice(),
        "nothing was taken back that could be done again"
    );
}

#[test]
fn what_was_done_is_taken_back_the_next_time_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        Desk::of_own(Options {
            annotations: Some(folder.path().join("own/desk.json")),
            state: Some(folder.path().join("reading.json")),
            ..Options::new(Library::builtin())
        })
    };
    let mut desk = open();
    desk.press("2 G B 3 G a").type_in("mine").press("Enter");
    desk.app.save();
    let (mut one, mut other) = (open(), open());
    other.press("4 G B");
    one.press("u");
    assert_eq!(
        one.notice(),
        "taken back: note on A/RES/99/1 OP3 · Ctrl-r does it again"
    );
    let there = &one.state().annotations;
    assert_eq!((there.notes.len(), there.bookmarks.len()), (0, 2));
    // The other one did not know; what is gone can't go again.
    other.press("u u");
    assert!(
        other
            .notice()
            .ends_with("it was changed elsewhere meanwhile")
    );
    one.app.save();
    other.app.save();
    let mut desk = open();
    desk.press("u");
    assert!(
        desk.notice()
            .starts_with("taken back: bookmark on A/RES/99/1 OP2")
    );
    assert_eq!(
        desk.state().annotations,
        crate::annotations::Annotations::default()
    );
}

/// What was copied.
fn copied(desk: &Desk) -> &str {
    match &desk.next {
        Next::Copy(words) => words,
        other => panic!("nothing was copied: {other:?}, {}", desk.notice()),
    }
}

#[test]
fn a_number_that_may_be_wrong_is_copied_with_its_doubt() {
    let mut desk = Desk::new(80, 24);
    let reader = desk.app.state.reader.as_mut().expect("a document");
    let mut document = (*reader.document).clone();
    let source = document.paragraphs[1].source.clone();
    document.warnings = vec![Warning::new(DoubtKind::WordsGoOn, source)];
    reader.document = std::sync::Arc::new(document);
    desk.press("g g : p p 2 Enter Y");
    assert!(
        copied(&desk).starts_with("A/RES/99/1, "),
        "{}",
        copied(&desk)
    );
    let notice = desk.notice().to_owned();
    assert!(
        notice.contains("; the number may be wrong: these words carry no number"),
        "{notice}"
    );
    assert!(!copied(&desk).contains("wrong"));
    // A printed number stays what it is.
    desk.press("2 G Y");
    assert_eq!(desk.notice(), "copied: A/RES/99/1, para. 2");
}

#[test]
fn several_paragraphs_are_copied_highlighted_and_cited_by_a_count_or_a_range() {
    let mut desk = Desk::new(80, 24);
    desk.press("1 G 3 y");
    let words = copied(&desk).to_owned();
    assert!(
        words.starts_with("1. Takes note of the report of the Secretary-General;\n2. Requests")
    );
    assert!(words.contains("\n(a) To keep a register of lights, in six languages;\n(b) To report"));
    assert!(words.contains("\n3. "), "{words}");
    assert!(words.ends_with("\n\n(A/RES/99/1, paras. 1–3)\n"), "{words}");
    assert_eq!(desk.notice(), "copied: A/RES/99/1, paras. 1–3");
    desk.press("1 G 2 Y");
    assert_eq!(copied(&desk), "A/RES/99/1, paras. 1–2");
    desk.press("1 G 2 Alt-y");
    assert!(
        copied(&desk).contains("([A/RES/99/1, paras. 1–2](https://docs.un.org/en/A/RES/99/1))")
    );
    // One alone is named alone, with what stands under it.
    desk.press("2 G y");
    assert!(
        copied(&desk).ends_with("\n\n(A/RES/99/1, para. 2)\n"),
        "{}",
        copied(&desk)
    );
    desk.press(":").type_in("copy op1-3").press("Enter");
    assert_eq!(copied(&desk), words);
    desk.press(":").type_in("copy-citation 2-3").press("Enter");
    assert_eq!(copied(&desk), "A/RES/99/1, paras. 2–3");
    assert!(
        desk.state()
            .reader
            .as_ref()
            .is_some_and(|r| r.chosen.is_none())
    );
    // A range alone is chosen, and seen.
    desk.press("g g :").type_in("op1-2").press("Enter");
    snapshot("select-range", &desk);
    desk.press("h b");
    assert_eq!(desk.notice(), "4 paragraphs are highlighted in blue");
    desk.press("1 G 2 h p");
    assert_eq!(
        desk.state().annotations.highlights.len(),
        4,
        "each has another colour"
    );
    desk.press("u 2 G 9 h 0");
    assert_eq!(desk.notice(), "3 highlights are gone");
    desk.press("u");
    assert_eq!(desk.state().annotations.highlights.len(), 4);
}

#[test]
fn words_are_chosen_past_the_end_of_a_paragraph() {
    let mut desk = Desk::new(80, 24);
    desk.press("1 G v G v w y");
    assert!(
        copied(&desk).starts_with("“Secretary-General;\nRequests”\n\n(A/RES/99/1, paras. 1–2)"),
        "{}",
        copied(&desk)
    );
    desk.press("1 G v v } } } y");
    let words = copied(&desk);
    assert!(words.starts_with("1. Takes note of the report of the Secretary-General;\n2. Requests the Office of Coastal Lights:\n(a) To keep"), "{words}");
    assert!(
        words.ends_with("six languages;\n\n(A/RES/99/1, para. 1 – para. 2 (a))\n"),
        "{words}"
    );
    // Back over the beginning, and by lines.
    desk.press("2 G v v { Y");
    assert_eq!(copied(&desk), "A/RES/99/1, paras. 1–2");
    desk.press("2 G v v j j k k b b h g");
    let highlights = &desk.state().annotations.highlights;
    let words: Vec<_> = highlights
        .iter()
        .map(|h| h.words.as_ref().map(|w| &*w.text))
        .collect();
    assert_eq!(words, [Some("the Secretary-General;"), Some("Requests")]);
    desk.press("1 G v v } } a").type_in("mine").press("Enter");
    let note = &desk.state().annotations.notes[0];
    assert_eq!(note.at.id, "op1");
    assert!(
        note.text.ends_with("Office of Coastal Lights:”: mine"),
        "{}",
        note.text
    );
    // The ends of the text hold.
    desk.press("g g v 9 9 { 9 9 b v 9 9 9 w 9 9 } y");
    assert!(copied(&desk).len() > 900);
}

#[test]
fn a_passage_is_written_into_a_file_beside_what_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::of_own(Options {
        redlines: Some(folder.path().to_owned()),
        ..Options::new(Library::builtin())
    });
    desk.press(":").type_in("export 2-3").press("Enter");
    assert_eq!(desk.notice(), "written: A_RES_99_1_op2-op3.html");
    desk.press("2 G 2 E");
    assert_eq!(desk.notice(), "written: A_RES_99_1_op2-op3-2.html");
    desk.press(":").type_in("export docx").press("Enter");
    assert_eq!(desk.notice(), "written: A_RES_99_1_op2.docx");
    let word = std::fs::read(folder.path().join("A_RES_99_1_op2.docx")).expect("written");
    let lines = crate::import::import(&word)
        .expect("a Word file")
        .original
        .lines;
    let text: String = lines.iter().map(|line| line.text.to_string()).collect();
    assert!(
        text.contains("turn a whole page") && text.contains("A/RES/99/1"),
        "{text}"
    );
    assert!(!text.contains("paragraph to paragraph"), "{text}");
    desk.press(":").type_in("export md").press("Enter");
    assert_eq!(desk.notice(), "written: A_RES_99_1_op2.md");
    desk.press("v } E");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    let page = read("A_RES_99_1_op2-op3.html");
    assert!(page.contains("turn a whole page") && page.contains("paragraph to paragraph"));
    assert!(!page.contains("number typed before a key"));
    assert!(read("A_RES_99_1_op2.md").contains("turn a whole page"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 5);
}

#[test]
fn the_map_shows_doubts_beside_what_else_there_is() {
    let mut desk = Desk::new(200, 50);
    let edge = |desk: &Desk| -> usize {
        let (buffer, _) = desk.draw();
        (1..49)
            .filter(|y| buffer[(199, *y)].symbol() == "!")
            .count()
    };
    // Alone they would make every line dearer that is scrolled.
    assert_eq!(edge(&desk), 0, "{}", desk.screen());
    desk.press("/").type_in("measure 6").press("Enter");
    assert_eq!(edge(&desk), 1, "{}", desk.screen());
}

#[test]
fn the_edge_of_the_text_maps_what_there_is_to_find() {
    let mut desk = desk(120, 24);
    desk.press("z z /").type_in("voluntary").press("Enter g g");
    snapshot("map", &desk);
    let edge = |desk: &Desk| -> String {
        let (buffer, _) = desk.draw();
        (1..23)
            .map(|y| buffer[(119, y)].symbol().to_owned())
            .collect()
    };
    let column = edge(&desk);
    for sign in ["x", "▼", "•"] {
        assert!(column.contains(sign), "{sign}: {column:?}");
    }
    desk.press("Esc G");
    let column = edge(&desk);
    assert!(
        !column.contains('•') && column.contains('▼'),
        "it does not move: {column:?}"
    );
    // On a small screen too, and never against a word; on the smallest the text has the column.
    for (width, there) in [(80, true), (60, true), (40, false)] {
        desk.resize(width, 24);
        let (buffer, _) = desk.draw();
        let sign = |x: u16, sign: &str| (1..23).any(|y| buffer[(x, y)].symbol() == sign);
        assert_eq!(sign(width - 1, "▼"), there, "{width}: {}", desk.screen());
        let blank = (1..23).all(|y| buffer[(width - 2, y)].symbol() == " ");
        assert!(blank || !there, "{width}: {}", desk.screen());
    }
}

#[test]
fn all_that_is_listed_is_written_into_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        Desk::of(
            Options {
                redlines: Some(folder.path().to_owned()),
                start: vec![Start::Library {
                    name: "A/RES/99/214".to_owned(),
                    address: None,
                }],
                ..Options::new(Library::builtin())
            },
            80,
            24,
        )
    };
    let mut desk = open();
    desk.press("g m E");
    assert_eq!(desk.notice(), "there is nothing to write");
    desk.press("Esc 2 G 3 h g a")
        .type_in("ask the capital")
        .press("Enter 9 G B");
    desk.press("g m E");
    assert_eq!(desk.notice(), "written: opcit-notes.md");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    let all = read("opcit-notes.md");
    for words in [
        "## Notes",
        "[A/RES/99/214, para. 2](https://docs.un.org/en/A/RES/99/214)",
        "> Notes with appreciation that the number",
        "ask the capital",
        "para. 4](https://docs.un.org/en/A/RES/99/214) (green)",
        "## Bookmarks",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    // One kind, where that is listed; beside what is there.
    desk.press("Tab Tab E");
    assert_eq!(desk.notice(), "written: opcit-notes-2.md");
    let notes = read("opcit-notes-2.md");
    assert!(
        notes.contains("ask the capital") && !notes.contains("green"),
        "{notes}"
    );
    let mut desk = open();
    desk.app.state.theme = desk
        .state()
        .theme
        .clone()
        .speaking(super::super::wording::Wording::French);
    desk.app.state.labels = &crate::typeset::labels::FRENCH;
    desk.press("2 G h y g m E");
    assert!(
        read("opcit-notes-3.md").contains("(jaune)"),
        "{}",
        read("opcit-notes-3.md")
    );
}
