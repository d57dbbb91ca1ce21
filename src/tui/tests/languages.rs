//! A document in several languages: beside each other, one for another.

use ratatui::layout::Rect;

use super::*;
use crate::document::Language;
use crate::tui::tests::screens::snapshot;

/// The sample in a language: the same words, and some more at the end of each paragraph.
fn sample_in(language: Language) -> Document {
    let mut document = sample::document();
    document.language = Some(language);
    let tail = match language {
        Language::Fr => " – avec tout ce qu’une traduction française demande de place en plus",
        Language::Es => " – con todo lo que una traducción española pide",
        Language::Zh => "——以及中文译文所需的一切，包括标点。",
        _ => return document,
    };
    for paragraph in &mut document.paragraphs {
        paragraph.text.push_str(tail);
    }
    for note in &mut document.footnotes {
        note.text.push_str(tail);
        note.resolved = None;
    }
    document
}

/// A reader of the sample in these languages; the first is open.
pub fn desk(languages: &[Language], width: u16, height: u16) -> Desk {
    of(
        languages.iter().map(|l| sample_in(*l)).collect(),
        width,
        height,
    )
}

fn of(documents: Vec<Document>, width: u16, height: u16) -> Desk {
    let start = documents.into_iter().map(|document| Start::Imported {
        name: format!("{}.xml", document.language.unwrap_or_default().code()),
        import: Box::new(Import {
            document,
            original: original(),
        }),
        address: None,
    });
    Desk::open(start.collect(), width, height)
}

const TWO: [Language; 2] = [Language::En, Language::Fr];
const THREE: [Language; 3] = [Language::En, Language::Fr, Language::Es];

/// The rows of the screen that hold some words, in a stretch of its columns.
fn rows_with(desk: &Desk, words: &str, columns: std::ops::Range<usize>) -> Vec<usize> {
    let screen = desk.screen();
    let holds = |line: &str| {
        let part: String = line
            .chars()
            .skip(columns.start)
            .take(columns.len())
            .collect();
        part.contains(words)
    };
    let rows = screen.lines().enumerate();
    rows.filter(|(_, line)| holds(line))
        .map(|(y, _)| y)
        .collect()
}

#[test]
fn p_sets_another_language_beside_it_paragraph_by_paragraph() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p");
    snapshot("parallel-120x40", &desk);
    for words in [
        "Recalling",
        "Deeply concerned",
        "1. Takes note",
        "(a) To keep",
    ] {
        let (left, right) = (
            rows_with(&desk, words, 0..60),
            rows_with(&desk, words, 60..120),
        );
        assert_eq!(left.len(), 1, "{words}:\n{}", desk.screen());
        assert_eq!(left, right, "{words}:\n{}", desk.screen());
    }
    desk.press("p");
    assert!(!desk.screen().contains("French"), "{}", desk.screen());
}

#[test]
fn three_stand_beside_each_other_from_200_columns_and_two_above_each_other_on_small_screens() {
    for (width, height) in [(40, 12), (80, 24), (100, 30), (200, 50)] {
        let mut desk = desk(&THREE, width, height);
        desk.press(":").type_in("parallel en fr es").press("Enter");
        snapshot(&format!("parallel-{width}x{height}"), &desk);
        // To the end line by line: all of each language passes by.
        let mut seen = String::new();
        for _ in 0..400 {
            seen.push_str(&desk.screen());
            desk.press("j");
        }
        let shown = if width < 200 { &THREE[..2] } else { &THREE };
        for (language, tail) in shown.iter().zip(["remain seized", "française", "española"]) {
            assert!(
                seen.contains(tail),
                "{language:?} at {width}:\n{}",
                desk.screen()
            );
        }
    }
}

#[test]
fn l_goes_on_in_the_other_language_where_one_is() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p 5 G");
    let before = desk.screen();
    desk.press("l");
    assert_eq!(desk.app.name(), Some("fr.xml"));
    assert_eq!(desk.at(), "op5");
    // What stands on the screen stays where it is.
    let body = |screen: &str| -> Vec<String> {
        let lines = screen.lines().skip(1).take(38);
        lines
            .map(|line| line.replace(['▌', '!'], " ").trim_end().to_owned())
            .collect()
    };
    assert_eq!(body(&desk.screen()), body(&before));
    let (_, cursor) = desk.draw();
    assert!(
        cursor.expect("a cursor").0 > 58,
        "it is in the right column"
    );
    desk.press("l");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("en.xml"), "op5")
    );
    // Without the other beside it, too.
    desk.press("p 7 G l");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("fr.xml"), "op7")
    );
}

#[test]
fn notes_searches_and_copies_are_those_of_the_language_that_is_read() {
    let mut desk = desk(&TWO, 120, 40);
    desk.press("p l")
        .press("/")
        .type_in("française")
        .press("Enter");
    assert!(desk.state().search.hits.len() > 10);
    desk.press("g g f");
    assert!(desk.screen().contains("française"), "{}", desk.screen());
    desk.press("Esc y");
    let Next::Copy(words) = &desk.next else {
        panic!("{:?}", desk.next);
    };
    assert!(
        words.contains("française") && words.contains("A/RES/99/1"),
        "{words}"
    );
    // A search goes along where its words are there too.
    desk.press("/").type_in("measure 6").press("Enter l");
    assert_eq!(desk.at(), "op6");
    assert_eq!(desk.state().search.hits.len(), 2);
    let links = desk.app.links();
    let left = links.iter().all(|(at, _): &(Rect, String)| at.right() < 60);
    assert!(left, "{links:?}");
}

/// Where the hit one is on is drawn, as the columns it takes on its first row.
fn drawn_hit(desk: &Desk) -> Option<std::ops::Range<u16>> {
    let (buffer, _) = desk.draw();
    let style = desk.state().theme.hit_current;
    let is_it = |cell: &ratatui::buffer::Cell| cell.style().patch(style) == cell.style();
    let width = buffer.area.width as usize;
    buffer.content().chunks(width).find_map(|row| {
        let first = row.iter().position(is_it)?;
        let last = row.iter().rposition(is_it)?;
        Some(first as u16..last as u16 + 1)
    })
}

#[test]
fn a_search_goes_through_both_languages() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut desk = desk(&TWO, width, height);
        // Words of the other language alone.
        desk.press("p /")
            .type_in("traduction française")
            .press("Enter");
        let french = desk.state().search.hits.len();
        assert!(french > 10, "{}", desk.notice());
        let at = drawn_hit(&desk).unwrap_or_else(|| panic!("no hit:\n{}", desk.screen()));
        assert!(width < 100 || at.start > 58, "{at:?}");
        // All of them come onto the screen, forward and back.
        for key in ["n", "N"] {
            for _ in 0..french {
                desk.press(key);
                assert!(
                    drawn_hit(&desk).is_some(),
                    "{}\n{}",
                    desk.notice(),
                    desk.screen()
                );
            }
        }
        // Words of both: the language that is read comes first, paragraph by paragraph.
        desk.press("g g /").type_in("measure 6").press("Enter");
        assert_eq!(desk.state().search.hits.len(), 2);
        desk.press("n");
        assert!(
            desk.notice().ends_with("2 of 2 · French"),
            "{}",
            desk.notice()
        );
        assert_eq!(desk.at(), "op6");
        desk.press("N");
        assert!(
            desk.notice().ends_with("1 of 2 · English"),
            "{}",
            desk.notice()
        );
        // Alone again, its hits are those of the one that is read.
        desk.press("p");
        assert_eq!(desk.state().search.hits.len(), 1);
        desk.press("p");
        assert_eq!(desk.state().search.hits.len(), 2);
    }
}

#[test]
fn what_one_language_lacks_is_told_and_nothing_of_the_other_is_lost() {
    let mut french = sample_in(Language::Fr);
    french.paragraphs.remove(3);
    let mut desk = of(vec![sample_in(Language::En), french], 120, 40);
    desk.press("p");
    assert!(
        desk.notice()
            .contains("French counts its paragraphs otherwise"),
        "{}",
        desk.notice()
    );
    assert!(desk.screen().contains("French ≈"));
    desk.press("l");
    let (left, right) = (
        rows_with(&desk, "Office of Coastal Lights:", 0..60),
        60..120,
    );
    assert_eq!(left.len(), 1, "{}", desk.screen());
    assert!(rows_with(&desk, "Office of Coastal Lights:", right).is_empty());
}

#[test]
fn the_box_of_languages_takes_them_in_and_out() {
    let mut desk = desk(&THREE, 200, 50);
    desk.press("P");
    snapshot("languages", &desk);
    // Spanish stands first after English; then French.
    desk.press("Space j Space");
    let shown = |desk: &Desk| -> Vec<Language> {
        let beside = desk.state().beside();
        beside.map_or(Vec::new(), |b| {
            b.columns.iter().map(|c| c.language).collect()
        })
    };
    assert_eq!(shown(&desk).len(), 2);
    desk.press("Space");
    assert_eq!(shown(&desk).len(), 1);
    desk.press("k Space");
    assert_eq!(shown(&desk), []);
    desk.press("Enter");
    assert_ne!(desk.app.name(), Some("en.xml"));
}

#[test]
fn a_language_that_is_not_there_is_told() {
    let mut desk = desk(&[Language::Fr], 120, 40);
    assert_eq!(
        desk.notice(),
        "this is in French; it is not there in English"
    );
    desk.press("p");
    assert_eq!(desk.notice(), "A/RES/99/1 is there in French alone");
    desk.press(":").type_in("language xx").press("Enter");
    assert!(
        desk.notice().starts_with("“xx” is no language's code"),
        "{}",
        desk.notice()
    );
    let mut desk = self::desk(&TWO, 120, 40);
    desk.press("4 G :").type_in("language fr").press("Enter");
    assert_eq!(
        (desk.app.name(), desk.at().as_str()),
        (Some("fr.xml"), "op4")
    );
    assert_eq!(desk.state().catalogue.library.reads(), Language::Fr);
}

#[test]
fn the_languages_stay_from_document_to_document_and_from_time_to_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || {
        let of = |language: Language| Start::Imported {
            name: format!("{}.xml", language.code()),
            import: Box::new(Import {
                document: sample_in(language),
                original: original(),
            }),
            address: None,
        };
        Desk::of(
            Options {
                start: TWO.map(of).to_vec(),
                state: Some(folder.path().join("reading.json")),
                ..Options::new(Library::open(Path::new("/nonexistent/library")).expect("empty"))
            },
            120,
            40,
        )
    };
    let mut desk = start();
    desk.press("p");
    desk.app.save();
    let mut desk = start();
    assert!(desk.state().beside().is_some());
    desk.press("p");
    desk.app.save();
    assert!(start().state().beside().is_none());
}

/// A reader of the built-in resolution that is there in six languages.
fn quiet_hours(width: u16, height: u16) -> Desk {
    let mut desk = finding::corpus(width, height);
    desk.press(":").type_in("open A/RES/104/27").press("Enter");
    desk
}

#[test]
fn the_built_in_work_is_read_in_any_two_and_three_of_its_languages() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut desk = quiet_hours(width, height);
        desk.press("p }");
        snapshot(&format!("quiet-hours-{width}x{height}"), &desk);
    }
    let mut desk = quiet_hours(200, 50);
    desk.press(":")
        .type_in("parallel zh ar ru")
        .press("Enter l l");
    for word in ["大 会", "الجمعية العامة", "Генеральная Ассамблея"]
    {
        assert!(desk.screen().contains(word), "{word}:\n{}", desk.screen());
    }
    // Every language from every other, paragraph by paragraph.
    let mut names = std::collections::HashSet::new();
    let mut desk = quiet_hours(120, 40);
    desk.press("3 G");
    for _ in 0..6 {
        desk.press("l");
        assert_eq!(desk.at(), "op3");
        names.insert(desk.app.name().map(str::to_owned));
    }
    assert_eq!(names.len(), 6, "{names:?}");
}

#[test]
fn what_is_copied_is_cited_in_the_language_that_it_is_in() {
    let mut desk = quiet_hours(120, 40);
    for (code, symbol, words) in [
        (
            "en",
            "A/RES/104/27, para. 3",
            "General Assembly resolution 104/27, para. 3",
        ),
        (
            "fr",
            "A/RES/104/27, par. 3",
            "résolution 104/27 de l’Assemblée générale, par. 3",
        ),
        (
            "es",
            "A/RES/104/27, párr. 3",
            "resolución 104/27 de la Asamblea General, párr. 3",
        ),
        (
            "ru",
            "A/RES/104/27, п. 3",
            "резолюция 104/27 Генеральной Ассамблеи, п. 3",
        ),
        ("zh", "A/RES/104/27，第3段", "大会第104/27号决议，第3段"),
        (
            "ar",
            "A/RES/104/27، الفقرة 3",
            "قرار الجمعية العامة 104/27، الفقرة 3",
        ),
    ] {
        desk.press(":")
            .type_in(&format!("language {code}"))
            .press("Enter 3 G Y");
        assert_eq!(desk.next, Next::Copy(symbol.to_owned()), "{code}");
        desk.press("g Y");
        assert_eq!(desk.next, Next::Copy(words.to_owned()), "{code}");
        desk.press("y");
        let Next::Copy(copied) = &desk.next else {
            panic!("{:?}", desk.next);
        };
        assert!(copied.ends_with(&format!("\n\n({symbol})\n")), "{copied}");
    }
    // Whoever asks for labels gets them; the language of the screen does not change what is cited.
    desk.press(":").type_in("set screen fr").press("Enter Y");
    assert_eq!(desk.next, Next::Copy("A/RES/104/27، الفقرة 3".to_owned()));
    desk.press(":").type_in("set labels es").press("Enter Y");
    assert_eq!(desk.next, Next::Copy("A/RES/104/27, párr. 3".to_owned()));
}

#[test]
fn what_the_source_tells_is_labelled_in_the_language_of_the_screen() {
    let mut desk = finding::corpus(80, 40);
    desk.press(":")
        .type_in("open A/RES/104/58")
        .press("Enter g g :");
    desk.type_in("set screen fr").press("Enter");
    let screen = desk.screen();
    for words in [
        "Projet        A/C.6/104/L.7",
        "Rapport       A/104/433, par. 12",
        "Séance        A/104/PV.63",
        "Vote          9 pour, 2 contre, 3 abstentions",
        "Sujets        law of the sea; postal services",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    desk.press(":")
        .type_in("set screen es")
        .press("Enter G k k");
    let screen = desk.screen();
    assert!(
        screen.contains("En contra     CASTELMORE, OSTREVAR"),
        "{screen}"
    );
    // The documents that it came from lead on all the same.
    desk.press("g g");
    assert!(desk.screen().contains("Proyecto      A/C.6/104/L.7"));
    assert!(
        desk.app
            .links()
            .iter()
            .any(|(_, to)| to.ends_with("A/104/PV.63"))
    );
}

#[test]
fn the_list_speaks_the_language_of_the_screen() {
    let mut desk = finding::corpus(120, 40);
    desk.press(":").type_in("set screen fr").press("Enter d");
    let screen = desk.screen();
    for words in [
        "projet     C.2",
        "résolution C.6",
        "Assemblée générale",
        "Conseil de sécurité",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
}

#[test]
fn the_list_has_a_work_once_with_its_languages() {
    let desk = finding::corpus(120, 40);
    let catalogue = &desk.state().catalogue;
    let names: Vec<&str> = (0..catalogue.len())
        .filter_map(|row| Some(catalogue.entry(row)?.name.as_str()))
        .collect();
    let works = names.iter().filter(|name| name.starts_with("A/RES/104/27"));
    assert_eq!(works.collect::<Vec<_>>(), [&"A/RES/104/27"]);
    assert_eq!(
        catalogue.position("A/RES/104/27@ru"),
        catalogue.position("A/RES/104/27")
    );
    let mut desk = quiet_hours(120, 40);
    desk.press(":").type_in("language ru").press("Enter d");
    assert!(desk.screen().contains("Часы тишины"), "{}", desk.screen());
}

#[test]
fn what_the_xml_knows_stands_on_the_first_screen_and_leads_on() {
    let mut desk = finding::corpus(80, 40);
    desk.press(":")
        .type_in("open A/RES/104/58")
        .press("Enter g g");
    let screen = desk.screen();
    for words in [
        "Draft         A/C.6/104/L.7",
        "Report        A/104/433, para. 12",
        "Meeting       A/104/PV.63",
        "Vote          9 for, 2 against, 3 abstaining",
        "Subjects      law of the sea; postal services",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    desk.press("G k k");
    let screen = desk.screen();
    assert!(
        screen.contains("Against       CASTELMORE, OSTREVAR"),
        "{screen}"
    );
}

#[test]
fn a_search_of_all_texts_is_a_concordance() {
    for (width, height) in [(120, 40), (60, 30)] {
        let mut desk = finding::corpus(width, height);
        desk.press("g /").type_in("quiet harbours beside:fr");
        let screen = desk.screen();
        assert!(screen.contains("ports silencieux"), "{screen}");
        // Where languages are read beside each other, nothing more has to be typed.
        desk.press("Esc :")
            .type_in("open A/RES/104/27")
            .press("Enter :");
        desk.type_in("parallel en es")
            .press("Enter g /")
            .type_in("quiet harbours");
        let screen = desk.screen();
        assert!(screen.contains("puertos silenciosos"), "{screen}");
    }
}
