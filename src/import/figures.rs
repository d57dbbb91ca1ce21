//! Figures of Arabic script (٣), and figures and letters as wide as Chinese characters (３, Ａ): the same as plain
//! ones, by which numbers, days and symbols are read whatever they are printed in.

use std::borrow::Cow;

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

/// A full stop as wide as a Chinese character, inside a symbol: "Ｌ．９".
const STOP: char = '\u{ff0e}';

/// A figure of Arabic script: what is printed is another character than what is read.
pub fn is_of_arabic(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Puts such characters into plain ones; whether some were figures of Arabic script.
pub fn put_right(text: &mut String) -> bool {
    let Cow::Owned(read) = read(text) else {
        return false;
    };
    let arabic = text.contains(is_of_arabic);
    *text = read;
    arabic
}

/// The text with plain ones.
pub fn read(text: &str) -> Cow<'_, str> {
    // Each begins with one of these bytes; texts in other scripts have none of them, or few.
    let may = memchr::memchr3(0xD9, 0xDB, 0xEF, text.as_bytes()).is_some();
    if !may || !text.chars().any(|c| plain(c) != c) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = c == STOP
            && out.ends_with(|c: char| c.is_ascii_alphabetic())
            && chars.peek().is_some_and(|c| plain(*c).is_ascii_digit());
        out.push(if inside { '.' } else { plain(c) });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{put_right, read};

    #[test]
    fn figures_and_wide_letters_are_plain() {
        for (printed, plain) in [
            ("القرار ٦٥/٢٣٢", "القرار 65/232"),
            ("۱۲", "12"),
            (
                "Ａ／Ｃ．３／７９／Ｌ．９号文件，２０２４年",
                "A/C.3/79/L.9号文件，2024年",
            ),
            ("（一）《宪章》；", "（一）《宪章》；"),
            ("Plain 12", "Plain 12"),
        ] {
            assert_eq!(read(printed), plain);
        }
    }

    #[test]
    fn who_reads_plain_figures_for_arabic_ones_is_told() {
        let told = |text: &str| put_right(&mut text.to_owned());
        assert!(told("القرار ٦٥/٢٣٢"));
        assert!(!told("２０２４年") && !told("القرار 65/232"));
    }
}
