//! Figures of Arabic script (٣), and figures and letters as wide as Chinese characters (３, Ａ): the same as plain
//! ones, by which numbers, days and symbols are read whatever they are printed in.
//!
//! All that reads a file reads plain ones. What is printed is put back where the words of a document are known
//! ([`super::reprint`]), and what points to a place in the one text finds it in the other by [`Moves`].

use std::borrow::Cow;

use crate::document::Span;
use crate::language::figure;

/// What a character is in plain print.
pub fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        '\u{ff0f}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        c => figure(c).unwrap_or(c),
    }
}

/// A full stop as wide as a Chinese character, behind a number or inside a symbol: "３．", "Ｌ．９".
const STOP: char = '\u{ff0e}';

/// The text with plain ones: as many characters.
pub fn read(text: &str) -> Cow<'_, str> {
    // Each begins with one of these bytes; texts in other scripts have none of them, or few.
    let may = memchr::memchr3(0xD9, 0xDB, 0xEF, text.as_bytes()).is_some();
    if !may || !text.chars().any(|c| plain(c) != c) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let behind = c == STOP && out.ends_with(|c: char| c.is_ascii_alphanumeric());
        out.push(if behind { '.' } else { plain(c) });
    }
    Cow::Owned(out)
}

/// Where the characters of a text stand in another that has as many.
#[derive(Debug, Default)]
pub struct Moves(Vec<(u32, i64)>);

impl Moves {
    pub fn between(from: &str, to: &str) -> Moves {
        let (mut at, mut moved) = (0u32, 0i64);
        let mut moves = Vec::new();
        for (old, new) in from.chars().zip(to.chars()) {
            at += old.len_utf8() as u32;
            if old.len_utf8() != new.len_utf8() {
                moved += new.len_utf8() as i64 - old.len_utf8() as i64;
                moves.push((at, moved));
            }
        }
        Moves(moves)
    }

    pub fn of(&self, at: u32) -> u32 {
        let before = self.0.partition_point(|(behind, _)| *behind <= at);
        let moved = before.checked_sub(1).map_or(0, |last| self.0[last].1);
        u32::try_from(i64::from(at) + moved).unwrap_or(at)
    }

    pub fn span(&self, span: Span) -> Span {
        Span {
            start: self.of(span.start),
            end: self.of(span.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Moves, read};

    #[test]
    fn figures_and_wide_letters_are_plain() {
        for (printed, plain) in [
            ("القرار ٦٥/٢٣٢", "القرار 65/232"),
            ("۱۲", "12"),
            (
                "Ａ／Ｃ．３／７９／Ｌ．９号文件，２０２４年",
                "A/C.3/79/L.9号文件，2024年",
            ),
            ("１．注意到报告．", "1.注意到报告．"),
            ("（一）《宪章》；", "（一）《宪章》；"),
            ("Plain 12", "Plain 12"),
        ] {
            assert_eq!(read(printed), plain);
        }
    }

    #[test]
    fn places_are_found_again_in_what_is_printed() {
        let printed = "القرار ٦٥/٢٣٢، الفقرة ١٢ (أ)";
        let plain = read(printed);
        let (there, back) = (
            Moves::between(&plain, printed),
            Moves::between(printed, &plain),
        );
        for (at, _) in plain.char_indices() {
            let moved = there.of(at as u32);
            assert!(printed.is_char_boundary(moved as usize));
            assert_eq!(back.of(moved), at as u32);
        }
        let at = plain.find("12").expect("it is there") as u32;
        assert!(printed[there.of(at) as usize..].starts_with("١٢"));
    }
}
