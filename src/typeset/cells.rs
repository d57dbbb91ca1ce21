//! Making each character fit to be shown, and the columns it takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::safe::{Hidden, hidden_kind};

/// The most characters of one grapheme that are sent to a terminal: real scripts need fewer.
const CLUSTER: usize = 8;

/// How a grapheme is shown: never as a control, never as what reorders or hides its neighbours.
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    let mut letters = grapheme.chars();
    let (Some(letter), rest) = (letters.next(), letters.as_str()) else {
        return Cow::Borrowed("");
    };
    if matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}') || grapheme == "\r\n" {
        return Cow::Borrowed(" ");
    }
    match hidden_kind(letter) {
        Some(Hidden::Blank) => return Cow::Borrowed(" "),
        Some(Hidden::Control) => return picture(letter),
        Some(Hidden::Steers) => return Cow::Borrowed("\u{fffd}"),
        Some(Hidden::Joins | Hidden::Fills) if rest.is_empty() => return Cow::Borrowed(""),
        _ => {}
    }
    if grapheme.chars().all(passes) && grapheme.chars().nth(CLUSTER).is_none() {
        return stands(Cow::Borrowed(grapheme));
    }
    let kept: String = grapheme
        .chars()
        .filter(|c| passes(*c))
        .take(CLUSTER)
        .collect();
    stands(Cow::Owned(kept))
}

/// Whether a character may stand in what is shown: what joins letters belongs to some of them.
fn passes(letter: char) -> bool {
    matches!(hidden_kind(letter), None | Some(Hidden::Joins))
}

/// A combining mark with nothing to stand on would change what stands before it.
fn stands(grapheme: Cow<'_, str>) -> Cow<'_, str> {
    match (grapheme.width(), grapheme.chars().next()) {
        (0, Some(first)) => Cow::Owned(format!("\u{25cc}{first}")),
        _ => grapheme,
    }
}

/// U+2400 and on: pictures of the controls, in their order.
fn picture(control: char) -> Cow<'static, str> {
    let code = match control {
        '\u{7f}' => 0x2421,
        control => 0x2400 + control as u32,
    };
    Cow::Owned(char::from_u32(code).unwrap_or('\u{fffd}').to_string())
}

/// Columns a grapheme takes as shown.
pub fn cells(grapheme: &str) -> usize {
    // Most are one letter of ASCII.
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => shown(grapheme).width(),
    }
}

/// The graphemes of a text, each with the byte that it begins at.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let grapheme = first_grapheme(text.get(at..)?)?;
        let start = at;
        at += grapheme.len();
        Some((start, grapheme))
    })
}

/// The grapheme that a text begins with.
///
/// Most are one letter of ASCII before another, which nothing joins: those are not looked up in Unicode's
/// tables.
pub fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [b' '..=b'~'] | [b' '..=b'~', 0..=0x7f, ..] => text.get(..1),
        _ => text.graphemes(true).next(),
    }
}

/// How many letters and digits of ASCII a text begins with, each of them a grapheme; no more than `most` are counted.
pub fn plain_letters(text: &str, most: usize) -> usize {
    let letters = text.bytes().take(most);
    let plain = letters.take_while(u8::is_ascii_alphanumeric).count();
    // What follows may be joined to the last.
    let joined = text
        .as_bytes()
        .get(plain)
        .is_some_and(|byte| !byte.is_ascii());
    plain.saturating_sub(usize::from(joined))
}

/// Columns a text takes as shown.
pub fn width(text: &str) -> usize {
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => text.len(),
        false => graphemes(text).map(|(_, grapheme)| cells(grapheme)).sum(),
    }
}

/// A text as shown.
pub fn clean(text: &str) -> String {
    graphemes(text)
        .map(|(_, grapheme)| shown(grapheme))
        .collect()
}

/// A text as shown, cut to a number of columns; what was cut off is an ellipsis.
pub fn clip(text: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for (at, grapheme) in graphemes(text) {
        let takes = cells(grapheme);
        let last = at + grapheme.len() == text.len();
        if used + takes > columns || (used + takes == columns && !last) {
            if used < columns {
                out.push('…');
            }
            return out;
        }
        out.push_str(&shown(grapheme));
        used += takes;
    }
    out
}

/// The name of a document cut to a number of columns: a symbol loses its end, the path of a file its
/// beginning, which it has in common with others.
pub fn clip_name(name: &str, columns: usize) -> String {
    let shown = clean(name);
    if !name.starts_with('/') || width(&shown) <= columns {
        return clip(name, columns);
    }
    let ends = graphemes(&shown).filter_map(|(at, _)| shown.get(at..));
    let end = { ends }.find(|end| width(end) < columns);
    end.map_or(String::new(), |end| format!("…{end}"))
}

#[cfg(test)]
mod tests {
    use super::super::safe::hidden;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_that_steers_is_shown() {
        assert_eq!(clean("a\u{1b}[2J\tb"), "a␛[2J b");
        assert_eq!(clean("x\u{202e}y\u{9b}z"), "x\u{fffd}y\u{fffd}z");
        assert_eq!(clean("co\u{ad}op\u{200b}er"), "cooper");
        assert_eq!(
            clean(&format!("e{}", "\u{301}".repeat(999)))
                .chars()
                .count(),
            CLUSTER
        );
        assert_eq!(clean("\u{301}"), "\u{25cc}\u{301}");
    }

    #[test]
    fn the_names_of_files_are_told_by_their_ends() {
        assert_eq!(clip_name("A/C.3/99/L.27", 9), "A/C.3/99…");
        assert_eq!(clip_name("/home/me/draft.txt", 18), "/home/me/draft.txt");
        assert_eq!(clip_name("/home/me/draft.txt", 10), "…draft.txt");
        assert_eq!(clip_name("/联合国/联", 4), "…/联");
        assert_eq!(clip_name("/a", 0), "");
    }

    #[test]
    fn clipping_says_so() {
        assert_eq!(clip("Requests", 8), "Requests");
        assert_eq!(clip("Requests the", 8), "Request…");
        assert_eq!(clip("联合国", 4), "联…");
        assert_eq!(clip("abc", 0), "");
    }

    #[test]
    fn what_takes_room_and_shows_nothing_is_left_out() {
        for filler in [
            '\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}', '\u{17b4}', '\u{180e}',
        ] {
            assert_eq!(
                clean(&format!("a{filler}b")),
                "ab",
                "U+{:04X}",
                filler as u32
            );
            assert_eq!(width(&format!("a{filler}b")), 2, "U+{:04X}", filler as u32);
        }
        // What is left of a syllable stands on something.
        assert_eq!(clean("\u{115f}\u{1161}"), "\u{25cc}\u{1161}");
        assert_eq!(clean("👩\u{200d}👧"), "👩\u{200d}👧");
    }

    proptest! {
        #[test]
        fn graphemes_are_those_of_unicode(text in "([a-z \r\n]|[\u{300}\u{600}\u{200d}👩🇫é—]|\\PC){0,24}") {
            let wanted: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), wanted);
        }

        #[test]
        fn what_is_shown_holds_nothing_hidden(text in any::<String>()) {
            let joins = |c: char| hidden_kind(c) == Some(Hidden::Joins);
            prop_assert!(!clean(&text).chars().any(|c| hidden(c) && !joins(c)));
        }
    }
}
