//! Keys in, state out.

use super::super::backend::Background;
use super::super::command::Context;
use super::super::layout::Pane;
use super::super::links::LinkKind;
use super::*;

#[test]
fn motions_lead_to_paragraphs() {
    // From the beginning: keys → the paragraph one is at, and what is said.
    for (keys, at, says) in [
        ("}", "pp2", ""),
        ("} J ] p", "op2", ""),
        ("3 }", "op2", ""),
        ("9 9 }", "op10", ""),
        ("} {", "pp1", ""),
        ("1 0 G", "op10", ""),
        ("2 g g", "op2", ""),
        (
            "9 9 G",
            "pp1",
            "there is no paragraph 99 (A/RES/99/1 has 10)",
        ),
        ("G", "op10", ""),
        ("G g g", "pp1", ""),
        ("2 g p", "pp2", ""),
        (
            "9 g p",
            "pp1",
            "there is no paragraph pp9 (A/RES/99/1 ends with op10)",
        ),
        ("g o", "op1", ""),
        ("] s", "op1", ""),
        ("] s ] s", "op3", ""),
        ("] s ] s [ s", "op1", ""),
        ("9 ] s", "op10", ""),
        ("] d", "op2", ""),
        ("[ d", "pp1", "nothing else was hard to read that way"),
        ("G Ctrl-o", "pp1", ""),
        ("5 G 7 G H H L", "op5", ""),
        ("H", "pp1", "this is where you began"),
        ("L", "pp1", "there is nothing further"),
        ("x", "pp1", "x does nothing here; ? shows the keys"),
        ("g X", "pp1", "g X does nothing here; ? shows the keys"),
        ("1 2 Esc", "pp1", ""),
        ("g Esc", "pp1", ""),
    ] {
        let mut desk = Desk::new(80, 24);
        desk.press(keys);
        assert_eq!((desk.at().as_str(), desk.notice()), (at, says), "{keys}");
        assert!(
            desk.state().keys.is_empty() && desk.state().count.is_none(),
            "{keys}"
        );
    }
}

#[test]
fn scrolling_keeps_the_current_paragraph_on_the_screen() {
    for keys in [
        "j",
        "Space",
        "Ctrl-d",
        "1 5 j",
        "G k",
        "G b b",
        "G Ctrl-u",
        "Down Down Up",
    ] {
        let mut desk = Desk::new(60, 16);
        desk.press(keys);
        let reader = desk.state().reader.as_ref().expect("open");
        let shown = reader
            .visible()
            .iter()
            .any(|(item, _)| *item == reader.focus);
        assert!(shown, "{keys}");
    }
}

#[test]
fn a_line_down_and_up_again_is_where_one_was() {
    let mut desk = Desk::new(60, 16);
    desk.press("5 j");
    let top = desk.state().reader.as_ref().expect("open").top;
    desk.press("7 j 7 k");
    assert_eq!(desk.state().reader.as_ref().expect("open").top, top);
}

#[test]
fn a_resize_a_zoom_and_other_panes_keep_the_place() {
    let mut desk = Desk::new(120, 40);
    desk.press("7 G");
    let before = desk.state().reader.as_ref().expect("open").view();
    for (width, height) in [(200, 50), (40, 12), (0, 0), (80, 24), (1, 1), (61, 13)] {
        desk.resize(width, height);
    }
    desk.press("z z o g t z h z z z h").resize(120, 40);
    assert_eq!(desk.state().reader.as_ref().expect("open").view(), before);
    assert_eq!(desk.at(), "op7");
}

#[test]
fn what_one_reads_stays_on_a_smaller_screen() {
    let mut desk = Desk::new(80, 24);
    desk.press("4 J");
    let id = desk.at();
    desk.resize(40, 12);
    let reader = desk.state().reader.as_ref().expect("open");
    let shown: Vec<usize> = reader.visible().into_iter().map(|(item, _)| item).collect();
    assert!(shown.contains(&reader.focus), "{id}: {shown:?}");
    assert_eq!(desk.at(), id);
}

#[test]
fn a_footnote_opens_and_closing_it_leads_back_exactly() {
    let mut desk = Desk::new(80, 24);
    let before = desk.state().reader.as_ref().expect("open").view();
    desk.press("f");
    assert!(
        desk.screen().contains("Footnote 1 · 1 of 2"),
        "{}",
        desk.screen()
    );
    desk.press("n");
    let screen = desk.screen();
    assert!(
        screen.contains("See resolution 98/7, vol. 2, No. 42."),
        "{screen}"
    );
    assert!(
        screen.contains("Printed: Ibid., vol. 2, No. 42."),
        "{screen}"
    );
    desk.press("1");
    assert!(desk.screen().contains("Footnote 1 · 1 of 2"));
    desk.press("3");
    assert_eq!(desk.notice(), "there is no note 3 of 2 here");
    desk.press("Esc");
    assert!(desk.state().layers.is_empty());
    assert_eq!(desk.state().reader.as_ref().expect("open").view(), before);
    desk.press("2 f");
    assert!(desk.screen().contains("Footnote 2 · 2 of 2"));
    desk.press("q 5 f");
    assert_eq!(desk.notice(), "this paragraph has 2 footnotes, not 5");
    desk.press("G f");
    assert_eq!(desk.notice(), "this paragraph has no footnote");
}

#[test]
fn a_note_s_citation_is_followed_and_one_comes_back() {
    let mut desk = Desk::new(80, 24);
    desk.press("f Enter");
    // What is not in the library is told, with where to find it.
    let screen = desk.screen();
    assert!(
        screen.contains("https://docs.un.org/en/A/RES/98/7"),
        "{screen}"
    );
    let documents = vec![sample::document(), second().as_ref().clone()];
    let mut desk = Desk::with(documents, 80, 24);
    desk.press("f Enter");
    // A file that was given is as good as what the library has.
    let screen = desk.screen();
    assert!(screen.contains("Enter go there"), "{screen}");
    desk.press("Esc Esc");
    assert!(desk.state().layers.is_empty());
    // The second document that was asked for lies ahead in the jump list.
    desk.press("L");
    assert_eq!(
        desk.state().reader.as_ref().expect("open").name,
        "A/RES/98/7"
    );
    desk.press("H");
    assert_eq!(
        desk.state().reader.as_ref().expect("open").name,
        "A/RES/99/1"
    );
}

#[test]
fn enter_opens_what_is_marked() {
    let mut desk = Desk::new(80, 24);
    desk.press("] c ] c");
    let marked = desk
        .state()
        .reader
        .as_ref()
        .and_then(|r| r.target.clone())
        .expect("marked");
    assert_eq!((marked.kind, marked.index), (LinkKind::Citation, 1));
    desk.press("Enter");
    assert!(
        desk.screen().contains("A/RES/98/7 · 2 of 2"),
        "{}",
        desk.screen()
    );
    desk.press("n");
    assert!(desk.screen().contains("A/RES/97/14 · 1 of 2"));
    assert!(
        desk.state()
            .reader
            .as_ref()
            .is_some_and(|r| r.target != Some(marked.clone()))
    );
    desk.press("Esc");
    assert_eq!(
        desk.state().reader.as_ref().and_then(|r| r.target.clone()),
        Some(marked)
    );
    desk.press("] f ] f ] f Enter");
    assert_eq!(desk.at(), "pp2");
    assert!(desk.screen().contains("Footnote 2"));
    // A reference to a paragraph of the same document goes there.
    desk.press("Esc 2 G 2 } Enter");
    assert_eq!(desk.at(), "op1");
    desk.press("H");
    assert_eq!(desk.at(), "op2(b)");
}

#[test]
fn search_marks_counts_and_wraps() {
    let mut desk = Desk::new(80, 24);
    desk.press("/").type_in("lights");
    let all = desk.state().search.hits.len();
    assert!(all > 8);
    assert!(
        desk.screen().contains(&format!("1 of {all}")),
        "{}",
        desk.screen()
    );
    desk.press("Enter n");
    assert_eq!(desk.notice(), format!("“lights” · 2 of {all}"));
    desk.press("N N");
    assert_eq!(
        desk.notice(),
        format!("“lights” · {all} of {all} · began again at the end")
    );
    desk.press("n");
    assert_eq!(
        desk.notice(),
        format!("“lights” · 1 of {all} · began again at the top")
    );
    desk.press("Esc");
    assert!(desk.state().search.hits.is_empty());
    desk.press("n");
    assert!(desk.notice().starts_with("“lights” · "));
    desk.press("/").type_in("nowhere").press("Enter");
    assert_eq!(desk.notice(), "“nowhere” is not in this document");
}

#[test]
fn a_search_let_go_of_leaves_everything_as_it_was() {
    let mut desk = Desk::new(60, 16);
    desk.press("3 j");
    let before = desk.state().reader.as_ref().expect("open").view();
    desk.press("/").type_in("seized");
    assert_ne!(desk.state().reader.as_ref().expect("open").view(), before);
    desk.press("Esc");
    assert_eq!(desk.state().reader.as_ref().expect("open").view(), before);
    assert!(desk.state().search.hits.is_empty());
}

#[test]
fn the_command_line_goes_opens_and_helps() {
    for (line, at, says) in [
        ("7", "op7", ""),
        ("pp2", "pp2", ""),
        ("op2(b)", "op2(b)", ""),
        ("fn2", "pp1", ""),
        ("fn9", "pp1", "there is no footnote 9 (there are 2)"),
        ("next-paragraph", "pp2", ""),
        ("next-paragraph 2", "op1", ""),
        ("open", "pp1", "open what? for example: open 65/232"),
        (
            "theme pink",
            "pp1",
            "the themes are auto, dark, light, high-contrast, mono",
        ),
        (
            "zomo",
            "pp1",
            "there is no command \"zomo\"; did you mean \"zoom\"?",
        ),
        (
            "next",
            "pp1",
            "there is no command \"next\"; did you mean \"next-paragraph\"?",
        ),
        ("", "pp1", ""),
    ] {
        let mut desk = Desk::new(80, 24);
        desk.press(":").type_in(line).press("Enter");
        assert_eq!((desk.at().as_str(), desk.notice()), (at, says), "{line}");
        assert!(desk.state().layers.is_empty(), "{line}");
    }
    let mut desk = Desk::new(80, 24);
    desk.press(":").type_in("help").press("Enter");
    assert!(desk.screen().contains("Keys · keymap vim"));
    desk.press("Esc :").type_in("q").press("Enter");
    assert_eq!(desk.next, Next::Leave);
}

#[test]
fn typing_edits_and_remembers() {
    let mut desk = Desk::new(80, 24);
    desk.press(":")
        .type_in("pp2")
        .press("Enter :")
        .type_in("seven x");
    assert!(desk.screen().contains(":seven x"));
    desk.press("Ctrl-w Backspace");
    assert!(desk.screen().contains(":seven") && !desk.screen().contains(":seven x"));
    desk.press("Up");
    assert!(desk.screen().contains(":pp2"));
    desk.press("Down");
    assert!(desk.screen().contains(":seven"));
    desk.press("Ctrl-u Backspace");
    assert!(desk.state().layers.is_empty());
}

#[test]
fn the_outline_leads_into_the_text() {
    let mut desk = Desk::new(120, 40);
    desk.press("o G Enter");
    assert_eq!(desk.state().panes.focus, Pane::Text);
    let reader = desk.state().reader.as_ref().expect("open");
    assert!(
        reader.text(reader.focus).starts_with("See resolution"),
        "the notes are last"
    );
    desk.press("o k Enter");
    assert_eq!(desk.at(), "op10");
    desk.press("Shift-Tab");
    assert_eq!(desk.state().panes.focus, Pane::Outline);
    desk.press("Tab Tab");
    assert_eq!(desk.state().panes.focus, Pane::Documents);
    desk.press("Enter");
    assert_eq!(desk.state().panes.focus, Pane::Text);
}

#[test]
fn panes_grow_and_shrink() {
    let mut desk = Desk::new(120, 40);
    let outline = |desk: &Desk| {
        desk.state()
            .layout()
            .and_then(|l| l.pane(Pane::Outline))
            .map(|r| r.width)
    };
    assert_eq!(outline(&desk), Some(40));
    desk.press("2 <");
    assert_eq!(outline(&desk), Some(32));
    desk.press(">");
    assert_eq!(outline(&desk), Some(36));
    desk.press("z h");
    assert_eq!(outline(&desk), None);
}

#[test]
fn what_can_t_be_done_is_said() {
    let mut desk = Desk::open(Vec::new(), 80, 24);
    assert!(
        desk.screen().contains("The library is empty."),
        "{}",
        desk.screen()
    );
    for (keys, says) in [
        (
            "Enter",
            "the library is empty; opcit add FILE brings a document in",
        ),
        ("Tab", "open a document first"),
        ("/", "open a document first"),
        ("n", "nothing was searched for yet"),
        ("5 G", "open a document first"),
    ] {
        desk.press(keys);
        assert_eq!(desk.notice(), says, "{keys}");
    }
    let failed = vec![Start::Failed("draft.pdf: the file is empty".to_owned())];
    let desk = Desk::open(failed, 80, 24);
    assert!(desk.screen().contains("draft.pdf: the file is empty"));
    let mut letter = Desk::with(vec![sample::letter()], 80, 24);
    assert!(letter.screen().contains("Dear colleague"));
    letter.press("7 G");
    assert_eq!(letter.notice(), "there is no paragraph 7 (file.txt has 1)");
    let nothing = Desk::with(vec![Document::default()], 80, 24);
    assert!(
        nothing
            .screen()
            .contains("Nothing in this file was recognised")
    );
}

#[test]
fn no_screen_is_too_small_to_live_through() {
    for width in 0..=3 {
        for height in 0..=3 {
            let mut desk = Desk::new(width, height);
            desk.press("j G f n Esc o j Enter / a Enter n ? j Esc : q Esc s Esc z z g");
            let _ = desk.screen();
        }
    }
    for (width, height) in [(40, 12), (41, 13), (79, 12), (40, 60)] {
        let mut desk = Desk::new(width, height);
        for keys in [
            "f", "n", "Enter", "Esc", "Esc", "?", "G", "Esc", "s", "j", "Esc", "o", "d", "z", "z",
        ] {
            desk.press(keys);
            assert!(!desk.screen().is_empty());
        }
    }
}

#[test]
fn the_next_time_begins_where_this_one_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = |start| {
        let mut app = App::new(Options {
            start,
            state: Some(folder.path().join("reading.json")),
            ..Options::new(Library::builtin())
        });
        app.take(Input::Resize(80, 24));
        app
    };
    assert!(open(Vec::new()).name().is_none(), "nothing was read yet");
    let seeds = Start::Library {
        name: "A/RES/100/19".to_owned(),
        address: None,
    };
    let mut app = open(vec![seeds]);
    for key in parse_keys("5 } 3 j").expect("keys") {
        app.take(Input::Key(key));
    }
    app.save();
    let name = app.name().map(str::to_owned).expect("a document is open");
    let view = app.state.reader.as_ref().expect("open").view();
    let again = open(Vec::new());
    assert_eq!(again.name(), Some(name.as_str()));
    assert_eq!(again.state.reader.as_ref().expect("open").view(), view);
    // An address says otherwise.
    let start = Start::Library {
        name,
        address: Some("pp1".into()),
    };
    let elsewhere = open(vec![start]);
    let at = elsewhere
        .state
        .reader
        .as_ref()
        .and_then(|r| r.paragraph())
        .map(|p| p.id.clone());
    assert_eq!(at.as_deref(), Some("pp1"));
}

#[test]
fn a_paragraph_is_copied_with_what_stands_under_it_and_its_citation() {
    let mut desk = Desk::new(80, 24);
    desk.press("2 G y");
    let Next::Copy(words) = &desk.next else {
        panic!("{:?}", desk.next);
    };
    let lines: Vec<&str> = words.lines().collect();
    assert!(lines[0].starts_with("2. Requests"), "{words}");
    assert!(lines[1].starts_with("(a) "), "{words}");
    assert_eq!(lines.last(), Some(&"(A/RES/99/1, para. 2)"));
    assert_eq!(desk.notice(), "copied: A/RES/99/1, para. 2");
    desk.press("Y");
    assert_eq!(desk.next, Next::Copy("A/RES/99/1, para. 2".to_owned()));
    desk.press("Alt-y");
    let Next::Copy(words) = &desk.next else {
        panic!("{:?}", desk.next);
    };
    assert!(words.ends_with("([A/RES/99/1, para. 2](https://docs.un.org/en/A/RES/99/1))\n"));
    desk.press("g p f n y");
    let note = "See resolution 98/7, vol. 2, No. 42.\n\n(A/RES/99/1, footnote 2)\n";
    assert_eq!(desk.next, Next::Copy(note.to_owned()));
    desk.press("Ctrl-o");
    assert_eq!(desk.state().context(), Context::Text);
}

#[test]
fn a_table_is_gone_to_and_copied_by_its_place() {
    let mut desk = Desk::new(80, 24);
    desk.press(":").type_in("table 1").press("Enter");
    desk.press("Y");
    let place = "A/RES/99/1, para. 2 (b), table";
    assert_eq!(desk.next, Next::Copy(place.to_owned()));
    desk.press("y");
    let rows = format!("Lights kept\t1 200\nLights unkept\t30\n\n({place})\n");
    assert_eq!(desk.next, Next::Copy(rows));
    assert_eq!(desk.notice(), format!("copied: {place}"));
}

#[test]
fn the_theme_follows_the_terminal_where_it_is_to() {
    let on = |background| Theme::on(background, true);
    let mut desk = Desk::new(80, 24);
    assert_eq!(desk.state().theme, on(Background::Dark), "until it is told");
    desk.app.take(Input::Background(Background::Light));
    assert_eq!(desk.state().theme, on(Background::Light));
    desk.press(":").type_in("theme mono").press("Enter");
    desk.app.take(Input::Background(Background::Dark));
    assert_eq!(desk.state().theme, Theme::named("mono", true).expect("one"));
    desk.press(":").type_in("theme auto").press("Enter");
    assert_eq!(desk.state().theme, on(Background::Dark));
    desk.app.state.theme = Theme::named("auto", false).expect("one");
    desk.app.take(Input::Background(Background::Light));
    assert_eq!(desk.state().theme, Theme::on(Background::Light, false));
}
