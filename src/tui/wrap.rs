//! Breaking text into lines of a given width, and making each character fit to be shown.
//!
//! Lines are ranges of bytes of the text they were made from: nothing is copied, and a place in
//! the text is found again at any width.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Something shown between two characters without being part of the text: a footnote marker. It
/// clings to the character before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insert {
    /// Byte offset in the text.
    pub at: usize,
    pub shown: String,
}

/// The most characters of one grapheme that are sent to a terminal: real scripts need fewer.
const CLUSTER: usize = 8;

/// How a grapheme is shown: never as a control, never as what reorders or hides its neighbours.
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    let mut letters = grapheme.chars();
    let (Some(letter), rest) = (letters.next(), letters.as_str()) else {
        return Cow::Borrowed("");
    };
    match letter {
        '\r' if rest == "\n" => Cow::Borrowed(" "),
        '\t' | '\n' | '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2028}' | '\u{2029}' => {
            Cow::Borrowed(" ")
        }
        // U+2400 and on: pictures of the controls, in their order.
        '\0'..='\u{1f}' => picture(0x2400 + letter as u32),
        '\u{7f}' => Cow::Borrowed("\u{2421}"),
        _ if invisible(letter) && rest.is_empty() => Cow::Borrowed(""),
        _ if steers(letter) => Cow::Borrowed("\u{fffd}"),
        _ if grapheme.chars().any(|c| steers(c) || c.is_control())
            || grapheme.chars().nth(CLUSTER).is_some() =>
        {
            let kept = grapheme.chars().filter(|c| !steers(*c) && !c.is_control());
            Cow::Owned(kept.take(CLUSTER).collect())
        }
        // A combining mark with nothing to stand on would change what stands before it.
        _ if grapheme.width() == 0 => Cow::Owned(format!("\u{25cc}{}", letter)),
        _ => Cow::Borrowed(grapheme),
    }
}

fn picture(code: u32) -> Cow<'static, str> {
    Cow::Owned(char::from_u32(code).unwrap_or('\u{fffd}').to_string())
}

/// Takes no room and is left out: soft hyphen, zero-width space and joiners, direction marks.
fn invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Steers the terminal or turns the order of what follows: C1 controls, overrides, isolates, tags.
fn steers(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2065}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Columns a grapheme takes as shown.
pub fn cells(grapheme: &str) -> usize {
    // Most are one letter of ASCII.
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => shown(grapheme).width(),
    }
}

/// Columns a text takes as shown.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(cells).sum()
}

/// A text as shown.
pub fn clean(text: &str) -> String {
    text.graphemes(true).map(shown).collect()
}

/// A text as shown, cut to a number of columns; what was cut off is an ellipsis.
pub fn clip(text: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
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

fn breaks(grapheme: &str) -> bool {
    !matches!(grapheme, "\u{a0}" | "\u{2007}" | "\u{202f}")
        && grapheme.chars().all(char::is_whitespace)
}

/// Breaks `text` into lines of at most `width` columns (at least two, so that a wide glyph fits).
///
/// White space between two lines belongs to neither. A line feed ends a line. `inserts` are in
/// order of their offsets and take room after the character before them.
pub fn wrap(text: &str, inserts: &[Insert], width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut inserts = inserts.iter().peekable();
    let mut room_until = |end: usize| {
        let mut room = 0;
        while let Some(insert) = inserts.next_if(|i| i.at <= end) {
            room += insert.shown.width();
        }
        room
    };
    let mut rows = Vec::new();
    let mut start = 0;
    let mut used = room_until(0);
    // Where the line could end, where the next would start, and the columns up to there.
    let mut chance: Option<(usize, usize, usize)> = None;
    let mut blank_since: Option<usize> = None;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let end = at + grapheme.len();
        if matches!(grapheme, "\n" | "\r\n") {
            rows.push(start..blank_since.take().unwrap_or(at).max(start));
            (start, used, chance) = (end, room_until(end), None);
            continue;
        }
        let takes = cells(grapheme) + room_until(end);
        if breaks(grapheme) {
            let since = *blank_since.get_or_insert(at);
            used += takes;
            chance = Some((since.max(start), end, used));
            continue;
        }
        blank_since = None;
        let wide = takes > 1 && cells(grapheme) > 1;
        if wide && at > start && chance.is_none_or(|(_, next, _)| next < at) {
            chance = Some((at, at, used));
        }
        while used + takes > width && at > start {
            match chance.take() {
                Some((stop, next, before)) if next > start => {
                    rows.push(start..stop);
                    start = next;
                    used -= before;
                }
                _ => {
                    rows.push(start..at);
                    start = at;
                    used = 0;
                }
            }
        }
        used += takes;
        let hyphen = matches!(grapheme, "-" | "–" | "—" | "\u{200b}" | "\u{ad}")
            && at > start
            && graphemes
                .peek()
                .is_some_and(|(_, next)| next.chars().all(char::is_alphabetic));
        if wide || hyphen {
            chance = Some((end, end, used));
        }
    }
    rows.push(start..blank_since.unwrap_or(text.len()).max(start));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, &[], width)
            .into_iter()
            .map(|r| &text[r])
            .collect()
    }

    #[test]
    fn breaks_at_blanks_hyphens_and_inside_long_words() {
        assert_eq!(lines("to promote the rule", 10), ["to promote", "the rule"]);
        assert_eq!(lines("a long-term plan", 7), ["a long-", "term", "plan"]);
        assert_eq!(lines("resolution 65/232", 10), ["resolution", "65/232"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("one\ntwo", 10), ["one", "two"]);
        assert_eq!(lines("two  blanks ", 6), ["two", "blanks"]);
        assert_eq!(lines("", 6), [""]);
    }

    #[test]
    fn wide_glyphs_break_anywhere_and_no_break_spaces_nowhere() {
        assert_eq!(lines("联合国大会", 5), ["联合", "国大", "会"]);
        assert_eq!(lines("in No.\u{a0}12 of", 8), ["in", "No.\u{a0}12", "of"]);
    }

    #[test]
    fn a_marker_stays_with_its_word() {
        let marker = [Insert {
            at: 5,
            shown: "¹²".to_owned(),
        }];
        let text = "crime words";
        assert_eq!(wrap(text, &marker, 7), [0..5, 6..11]);
        assert_eq!(
            wrap(
                "a crime words",
                &[Insert {
                    at: 7,
                    shown: "¹²".to_owned()
                }],
                8
            ),
            [0..1, 2..7, 8..13]
        );
    }

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
    fn clipping_says_so() {
        assert_eq!(clip("Requests", 8), "Requests");
        assert_eq!(clip("Requests the", 8), "Request…");
        assert_eq!(clip("联合国", 4), "联…");
        assert_eq!(clip("abc", 0), "");
    }

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            4 => "[a-zA-Z]{1,12}",
            3 => Just(" ".to_owned()),
            1 => prop::sample::select(vec![
                "\n", "\t", "-", "联合国", "\u{301}", "\u{ad}", "\u{200b}", "\u{1b}[31m", "\u{202e}",
                "\u{a0}", "👩‍👩‍👧", "\r\n", "\u{9b}", "हिन्दी", "العربية",
            ]).prop_map(str::to_owned),
        ];
        prop::collection::vec(pieces, 0..60).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in hostile(), columns in 4usize..40) {
            let rows = wrap(&text, &[], columns);
            let mut at = 0;
            for row in &rows {
                let between = &text[at..row.start];
                prop_assert!(between.chars().all(char::is_whitespace), "lost {between:?}");
                prop_assert!(width(&text[row.clone()]) <= columns, "{:?}", &text[row.clone()]);
                at = row.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }

        #[test]
        fn what_is_shown_holds_no_control(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(|c| c.is_control() || steers(c)));
        }
    }
}
