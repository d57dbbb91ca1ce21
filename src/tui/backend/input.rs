//! Bytes from a terminal as keys, pastes and answers. An answer to a question of ours is told from
//! keys however late and in however many pieces it comes: it never reads as typed text.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::capabilities::Background;

/// The most bytes kept of a paste; the rest is dropped.
const PASTE: usize = 1 << 20;
/// The most bytes of an answer that are waited for.
const ANSWER: usize = 4096;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What a terminal sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    Event(Event),
    Reply(Reply),
}

/// An answer to a question of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// The background's red, green and blue.
    Background(u8, u8, u8),
    /// It has turned dark or light.
    Scheme(Background),
    /// Whether the terminal knows a private mode.
    Mode { number: u16, known: bool },
    /// Name and version, as the terminal gives them.
    Name(String),
    /// The answer to the last question: every terminal gives one, and in order.
    Last,
}

/// Keeps what has come of an incomplete sequence.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// Answers are still to come.
    pub asked: bool,
    /// An escape was taken for the key a moment ago; an answer may have been cut behind it.
    escaped: bool,
}

enum Parsed {
    /// The bytes begin something whose rest has not come.
    Incomplete,
    /// So many bytes are done with.
    Done(usize, Option<Input>),
}

impl Decoder {
    /// Takes in what was read; whole events are appended to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let escaped = std::mem::take(&mut self.escaped);
        if escaped && self.asked && is_answer(bytes) {
            self.pending.push(0x1b);
        }
        self.pending.extend_from_slice(bytes);
        self.drain(out);
    }

    /// Whether an escape waits for what may follow it: [`Decoder::give_up`] is due in a moment.
    pub fn waiting(&self) -> bool {
        !self.pending.is_empty() && self.paste.is_none() && !self.amid_answer()
    }

    /// Nothing more has come: the escape was a key of its own.
    pub fn give_up(&mut self, out: &mut Vec<Input>) {
        if !self.waiting() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        match bytes.as_slice() {
            [0x1b] => {
                self.escaped = true;
                out.push(key(KeyCode::Esc, KeyModifiers::NONE));
            }
            [0x1b, next @ 0x21..=0x7e] => {
                out.push(key(KeyCode::Char(char::from(*next)), KeyModifiers::ALT));
            }
            // A sequence that was cut off, or half a letter: nothing a person typed.
            _ => {}
        }
        self.drain(out);
    }

    /// An answer has begun and may be long on its way.
    fn amid_answer(&self) -> bool {
        let is_string = matches!(self.pending.as_slice(), [0x1b, b']' | b'P', ..]);
        // No key begins so: it is an answer, the mouse, or other news that comes unasked.
        let is_report = matches!(self.pending.as_slice(), [0x1b, b'[', b'?' | b'<', ..]);
        let may_be = is_string || self.pending == [0x1b, b'['];
        (is_report || self.asked && may_be) && self.pending.len() < ANSWER
    }

    fn drain(&mut self, out: &mut Vec<Input>) {
        loop {
            if self.paste.is_some() && !self.continue_paste(out) {
                return;
            }
            if self.pending.is_empty() {
                return;
            }
            if self.pending.starts_with(b"\x1b[200~") {
                self.pending.drain(..6);
                self.paste = Some(Vec::new());
                continue;
            }
            match parse(&self.pending) {
                Parsed::Incomplete => return,
                Parsed::Done(length, input) => {
                    self.pending.drain(..length.max(1).min(self.pending.len()));
                    if input == Some(Input::Reply(Reply::Last)) {
                        self.asked = false;
                    }
                    out.extend(input);
                }
            }
        }
    }

    /// Gathers pasted words; whether the paste has ended.
    fn continue_paste(&mut self, out: &mut Vec<Input>) -> bool {
        let Some(paste) = &mut self.paste else {
            return true;
        };
        let end = memchr::memmem::find(&self.pending, PASTE_END);
        // The end may be cut: its first bytes stay until the rest has come.
        let take = end.unwrap_or(self.pending.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE.saturating_sub(paste.len());
        paste.extend(self.pending.drain(..take).take(room));
        if end.is_some() {
            self.pending.drain(..PASTE_END.len());
            let words = String::from_utf8_lossy(paste).into_owned();
            self.paste = None;
            out.push(Input::Event(Event::Paste(words)));
        }
        end.is_some()
    }
}

fn is_answer(bytes: &[u8]) -> bool {
    [&b"]11;"[..], b"[?", b"P>|", b"P1", b"P0"]
        .iter()
        .any(|start| bytes.starts_with(start))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn parse(bytes: &[u8]) -> Parsed {
    match *bytes {
        [] => Parsed::Incomplete,
        [0x1b] => Parsed::Incomplete,
        [0x1b, b'[', ..] => control_sequence(bytes),
        [0x1b, b'O'] => Parsed::Incomplete,
        [0x1b, b'O', letter, ..] => match lettered(letter) {
            Some(code) => Parsed::Done(3, Some(key(code, KeyModifiers::NONE))),
            None => Parsed::Done(3, None),
        },
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', ..] => string(bytes),
        [0x1b, 0x1b, ..] => Parsed::Done(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, ..] => match character(bytes.get(1..).unwrap_or_default()) {
            Parsed::Done(length, Some(Input::Event(Event::Key(mut event)))) => {
                event.modifiers |= KeyModifiers::ALT;
                Parsed::Done(length + 1, Some(Input::Event(Event::Key(event))))
            }
            Parsed::Done(length, other) => Parsed::Done(length + 1, other),
            Parsed::Incomplete => Parsed::Incomplete,
        },
        _ => character(bytes),
    }
}

/// A typed letter, or a control key by its byte.
fn character(bytes: &[u8]) -> Parsed {
    let Some(&first) = bytes.first() else {
        return Parsed::Incomplete;
    };
    let control = |code| Parsed::Done(1, Some(key(KeyCode::Char(code), KeyModifiers::CONTROL)));
    let named = |code| Parsed::Done(1, Some(key(code, KeyModifiers::NONE)));
    match first {
        0 => control(' '),
        b'\r' => named(KeyCode::Enter),
        b'\t' => named(KeyCode::Tab),
        0x7f => named(KeyCode::Backspace),
        1..=0x1a => control(char::from(first - 1 + b'a')),
        0x1b => named(KeyCode::Esc),
        0x1c..=0x1f => control(char::from(first - 0x1c + b'4')),
        _ => letter(bytes, first),
    }
}

fn letter(bytes: &[u8], first: u8) -> Parsed {
    let length = match first {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Parsed::Done(1, None),
    };
    match bytes.get(..length).map(str::from_utf8) {
        None => match bytes.iter().skip(1).all(|b| (0x80..0xc0).contains(b)) {
            true => Parsed::Incomplete,
            false => Parsed::Done(1, None),
        },
        Some(Ok(text)) => {
            let event = text.chars().next().map(|ch| {
                let shift = match ch.is_uppercase() {
                    true => KeyModifiers::SHIFT,
                    false => KeyModifiers::NONE,
                };
                key(KeyCode::Char(ch), shift)
            });
            Parsed::Done(length, event)
        }
        Some(Err(_)) => Parsed::Done(1, None),
    }
}

/// `ESC [ parameters intermediates final`.
fn control_sequence(bytes: &[u8]) -> Parsed {
    if let [_, _, b'[', rest @ ..] = bytes {
        // The Linux console's F1 to F5.
        return match rest.first() {
            None => Parsed::Incomplete,
            Some(letter @ b'A'..=b'E') => {
                let code = KeyCode::F(letter - b'A' + 1);
                Parsed::Done(4, Some(key(code, KeyModifiers::NONE)))
            }
            Some(_) => Parsed::Done(3, None),
        };
    }
    if let [_, _, b'M', rest @ ..] = bytes {
        // The mouse, as terminals tell it that know no other way: three bytes that must not be keys.
        return match *rest {
            [button, column, row, ..] => Parsed::Done(6, old_mouse_report([button, column, row])),
            _ => Parsed::Incomplete,
        };
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(at) = body.iter().position(|b| !(0x20..0x40).contains(b)) else {
        return match bytes.len() < ANSWER {
            true => Parsed::Incomplete,
            false => Parsed::Done(bytes.len(), None),
        };
    };
    let (parameters, last) = (body.get(..at).unwrap_or_default(), body.get(at));
    match last {
        // Another sequence begins: this one was cut off.
        Some(0x1b) => Parsed::Done(2 + at, None),
        Some(&last @ 0x40..=0x7e) => {
            let text = String::from_utf8_lossy(parameters);
            Parsed::Done(3 + at, sequence(&text, last))
        }
        _ => Parsed::Done(3 + at, None),
    }
}

fn sequence(parameters: &str, last: u8) -> Option<Input> {
    if let Some(report) = parameters.strip_prefix('?') {
        return match last {
            b'y' => mode_report(report),
            b'c' => Some(Input::Reply(Reply::Last)),
            b'n' => match report {
                "997;1" => Some(Input::Reply(Reply::Scheme(Background::Dark))),
                "997;2" => Some(Input::Reply(Reply::Scheme(Background::Light))),
                _ => None,
            },
            _ => None,
        };
    }
    if let Some(mouse) = parameters.strip_prefix('<') {
        return mouse_report(mouse, last);
    }
    let mut numbers = parameters.split(';').map(|field| {
        let number = field.split(':').next().unwrap_or_default();
        number.parse::<u32>().ok()
    });
    let first = numbers.next().flatten().unwrap_or(1);
    let modifiers = numbers
        .next()
        .flatten()
        .map_or(KeyModifiers::NONE, modifiers);
    let code = match last {
        b'~' => numbered(first)?,
        b'Z' => return Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'I' => return Some(Input::Event(Event::FocusGained)),
        b'O' => return Some(Input::Event(Event::FocusLost)),
        b'u' => match char::from_u32(first)? {
            '\u{1b}' => KeyCode::Esc,
            '\r' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{7f}' => KeyCode::Backspace,
            ch => KeyCode::Char(ch),
        },
        b'M' | b'm' => return None,
        _ => lettered(last)?,
    };
    Some(key(code, modifiers))
}

fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=24 => KeyCode::F(number as u8 - 12),
        _ => return None,
    })
}

/// `2026;2$`: 0 says that the mode is not known, 4 that it can never be set.
fn mode_report(report: &str) -> Option<Input> {
    let (number, state) = report.strip_suffix('$')?.split_once(';')?;
    Some(Input::Reply(Reply::Mode {
        number: number.parse().ok()?,
        known: matches!(state, "1" | "2" | "3"),
    }))
}

/// `0;12;7` with `M` for a press, `m` for a release.
fn mouse_report(report: &str, last: u8) -> Option<Input> {
    let mut numbers = report.split(';').map(|field| field.parse::<u16>().ok());
    let (code, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    mouse((code, column, row), last == b'm')
}

/// Each number in a byte, 32 added; which button was let go of is not told.
fn old_mouse_report(bytes: [u8; 3]) -> Option<Input> {
    let [code, column, row] = bytes.map(|byte| u16::from(byte.saturating_sub(32)));
    match code & (64 | 3) {
        3 => mouse((code & !3, column, row), true),
        _ => mouse((code, column, row), false),
    }
}

fn mouse((code, column, row): (u16, u16, u16), released: bool) -> Option<Input> {
    let button = match code & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (code & 64 != 0, code & 3, released) {
        (true, 0, _) => MouseEventKind::ScrollUp,
        (true, 1, _) => MouseEventKind::ScrollDown,
        (true, ..) => return None,
        (false, _, true) => MouseEventKind::Up(button),
        (false, ..) if code & 32 != 0 => MouseEventKind::Drag(button),
        (false, 3, _) => return None,
        (false, ..) => MouseEventKind::Down(button),
    };
    // Shift, alt and control are bits 2 to 4 here.
    let modifiers = modifiers(1 + u32::from(code >> 2 & 7));
    Some(Input::Event(Event::Mouse(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers,
    })))
}

/// An operating system command or device control string, up to BEL or ST.
fn string(bytes: &[u8]) -> Parsed {
    let body = bytes.get(2..).unwrap_or_default();
    let end = (0..body.len()).find_map(|at| match (body.get(at), body.get(at + 1)) {
        (Some(7), _) if bytes.get(1) == Some(&b']') => Some((at, 1)),
        (Some(0x1b), Some(b'\\')) => Some((at, 2)),
        // Another sequence begins: this one was cut off.
        (Some(0x1b), Some(_)) => Some((at, 0)),
        _ => None,
    });
    match end {
        Some((at, length)) => {
            let words = String::from_utf8_lossy(body.get(..at).unwrap_or_default());
            let reply = match (bytes.get(1), length) {
                (_, 0) => None,
                (Some(b']'), _) => background(&words),
                _ => words
                    .strip_prefix(">|")
                    .map(|name| Reply::Name(name.into())),
            };
            Parsed::Done(2 + at + length, reply.map(Input::Reply))
        }
        None if bytes.len() < ANSWER => Parsed::Incomplete,
        None => Parsed::Done(bytes.len(), None),
    }
}

/// `11;rgb:ffff/ffff/dddd`, with one to four digits for each.
fn background(words: &str) -> Option<Reply> {
    let colour = words.strip_prefix("11;")?;
    let colour = colour
        .strip_prefix("rgb:")
        .or(colour.strip_prefix("rgba:"))?;
    let mut parts = colour.split('/').map(|part| {
        let value = u32::from_str_radix(part, 16)
            .ok()
            .filter(|_| part.len() <= 4)?;
        let most = (1u32 << (4 * part.len())) - 1;
        u8::try_from(value * 255 / most.max(1)).ok()
    });
    Some(Reply::Background(
        parts.next()??,
        parts.next()??,
        parts.next()??,
    ))
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
