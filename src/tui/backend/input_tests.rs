//! Keys, pastes and answers, whole and in pieces.

use super::*;
use proptest::prelude::*;

fn read(pieces: &[&[u8]], asked: bool) -> Vec<Input> {
    let mut decoder = Decoder {
        asked,
        ..Decoder::default()
    };
    let mut out = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut out);
    }
    decoder.give_up(&mut out);
    out
}

#[test]
fn keys_are_read() {
    use KeyCode::{BackTab, Backspace, Char, Delete, Down, Enter, Esc, F, Home, PageUp, Tab, Up};
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    for (bytes, code, modifiers) in [
        (&b"j"[..], Char('j'), NONE),
        (b"G", Char('G'), SHIFT),
        ("é".as_bytes(), Char('é'), NONE),
        (b"\x0f", Char('o'), CONTROL),
        (b"\x1a", Char('z'), CONTROL),
        (b"\t", Tab, NONE),
        (b"\r", Enter, NONE),
        (b"\x7f", Backspace, NONE),
        (b"\x1b", Esc, NONE),
        (b"\x1bx", Char('x'), ALT),
        (b"\x1b]", Char(']'), ALT),
        (b"\x1b[", Char('['), ALT),
        (b"\x1b[A", Up, NONE),
        (b"\x1bOB", Down, NONE),
        (b"\x1b[1;5A", Up, CONTROL),
        (b"\x1b[1;3B", Down, ALT),
        (b"\x1b[Z", BackTab, SHIFT),
        (b"\x1b[H", Home, NONE),
        (b"\x1b[1~", Home, NONE),
        (b"\x1b[3~", Delete, NONE),
        (b"\x1b[5;2~", PageUp, SHIFT),
        (b"\x1bOP", F(1), NONE),
        (b"\x1b[[B", F(2), NONE),
        (b"\x1b[24~", F(12), NONE),
        (b"\x1b[105;5u", Char('i'), CONTROL),
    ] {
        assert_eq!(read(&[bytes], false), [key(code, modifiers)], "{bytes:?}");
    }
}

#[test]
fn news_that_come_unasked_and_in_pieces_are_no_text() {
    for (number, background) in [(1, Background::Dark), (2, Background::Light)] {
        let news = format!("\x1b[?997;{number}n");
        for cut in 3..news.len() {
            let mut decoder = Decoder::default();
            let mut out = Vec::new();
            for piece in [&news[..cut], &news[cut..], "j"] {
                decoder.feed(piece.as_bytes(), &mut out);
                decoder.give_up(&mut out);
            }
            let scheme = Input::Reply(Reply::Scheme(background));
            assert_eq!(out, [scheme, key(KeyCode::Char('j'), KeyModifiers::NONE)]);
        }
    }
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for piece in [&b"\x1b[<0;1"[..], b"2;7M"] {
        decoder.feed(piece, &mut out);
        decoder.give_up(&mut out);
    }
    assert!(
        matches!(out.as_slice(), [Input::Event(Event::Mouse(event))] if (event.column, event.row) == (11, 6)),
        "{out:?}"
    );
}

/// Each answer, with what it says.
fn answers() -> Vec<(&'static [u8], Option<Reply>)> {
    let mode = |known| Reply::Mode {
        number: 2026,
        known,
    };
    vec![
        (
            b"\x1b]11;rgb:ffff/8080/0000\x1b\\",
            Some(Reply::Background(255, 128, 0)),
        ),
        (
            b"\x1b]11;rgb:ff/80/00\x07",
            Some(Reply::Background(255, 128, 0)),
        ),
        (b"\x1b]11;?\x07", None),
        (b"\x1b[?2026;2$y", Some(mode(true))),
        (b"\x1b[?2026;0$y", Some(mode(false))),
        (
            b"\x1bP>|tmux 3.4\x1b\\",
            Some(Reply::Name("tmux 3.4".into())),
        ),
        (b"\x1bP1+r544e=787465726d\x1b\\", None),
        (b"\x1b[?62;22;52c", Some(Reply::Last)),
        (b"\x1b[12;40R", None),
        (b"\x1b[?1u", None),
    ]
}

#[test]
fn answers_never_read_as_typed_text_wherever_they_are_cut() {
    for (bytes, reply) in answers() {
        if bytes.ends_with(b"R") {
            continue;
        }
        let expected: Vec<Input> = reply.map(Input::Reply).into_iter().collect();
        for at in 0..bytes.len() {
            let mut decoder = Decoder {
                asked: true,
                ..Decoder::default()
            };
            let mut out = Vec::new();
            decoder.feed(&bytes[..at], &mut out);
            // The rest comes after the time in which a key's bytes would have come.
            decoder.give_up(&mut out);
            decoder.feed(&bytes[at..], &mut out);
            // Cut right behind its escape an answer costs one key, and still no text.
            out.retain(|input| *input != key(KeyCode::Esc, KeyModifiers::NONE));
            assert_eq!(
                out,
                expected,
                "{:?} cut at {at}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}

#[test]
fn keys_around_an_answer_are_kept() {
    for (bytes, _) in answers() {
        let all = [b"j", bytes, b"k"].concat();
        let keys: Vec<Input> = read(&[&all], true)
            .into_iter()
            .filter(|input| matches!(input, Input::Event(Event::Key(k)) if !matches!(k.code, KeyCode::F(_))))
            .collect();
        let letter = |ch| key(KeyCode::Char(ch), KeyModifiers::NONE);
        assert_eq!(keys, [letter('j'), letter('k')], "{bytes:?}");
    }
}

#[test]
fn a_paste_is_one_event_in_however_many_pieces() {
    let bytes = b"\x1b[200~A/RES/65/232\n\x1b[31m, para. 12\x1b[201~q";
    let words = "A/RES/65/232\n\u{1b}[31m, para. 12";
    let expected = [
        Input::Event(Event::Paste(words.into())),
        key(KeyCode::Char('q'), KeyModifiers::NONE),
    ];
    for at in 6..bytes.len() {
        assert_eq!(
            read(&[&bytes[..at], &bytes[at..]], false),
            expected,
            "cut at {at}"
        );
    }
}

#[test]
fn the_mouse_is_read_with_its_place() {
    let report = |bytes: &[u8]| match read(&[bytes], false).as_slice() {
        [Input::Event(Event::Mouse(mouse))] => Some((mouse.kind, mouse.column, mouse.row)),
        _ => None,
    };
    let down = MouseEventKind::Down(MouseButton::Left);
    assert_eq!(report(b"\x1b[<0;12;7M"), Some((down, 11, 6)));
    assert_eq!(
        report(b"\x1b[<65;1;1M"),
        Some((MouseEventKind::ScrollDown, 0, 0))
    );
    assert_eq!(
        report(b"\x1b[<0;0;0m"),
        Some((MouseEventKind::Up(MouseButton::Left), 0, 0))
    );
    // As older terminals tell it, whole and in pieces: none of it is a key, and q does not leave.
    assert_eq!(report(b"\x1b[M q'"), Some((down, 80, 6)));
    assert_eq!(
        report(b"\x1b[Ma!!"),
        Some((MouseEventKind::ScrollDown, 0, 0))
    );
    assert_eq!(
        report(b"\x1b[M#q'"),
        Some((MouseEventKind::Up(MouseButton::Left), 80, 6))
    );
    let pieces = read(&[b"\x1b[M", b" q", b"'j"], false);
    assert!(
        matches!(
            pieces.as_slice(),
            [Input::Event(Event::Mouse(_)), Input::Event(Event::Key(_))]
        ),
        "{pieces:?}"
    );
    assert_eq!(read(&[b"\x1b[32;12;7M"], false), []);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic_or_keep_more_than_an_answer(
        pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..20),
        asked: bool,
    ) {
        let mut decoder = Decoder { asked, ..Decoder::default() };
        let mut out = Vec::new();
        for piece in &pieces {
            decoder.feed(piece, &mut out);
            decoder.give_up(&mut out);
        }
        prop_assert!(decoder.pending.len() <= ANSWER || decoder.paste.is_some());
    }
}
