//! Breaking text into lines of a given width.
//!
//! Lines are ranges of bytes of the text they were made from: nothing is copied, and a place in
//! the text is found again at any width.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::cells::{cells, first_grapheme, plain_letters};

/// Something shown between two characters without being part of the text: a footnote marker. It
/// clings to the character before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insert {
    /// Byte offset in the text.
    pub at: usize,
    pub shown: String,
}

fn breaks(grapheme: &str) -> bool {
    !matches!(grapheme, "\u{a0}" | "\u{2007}" | "\u{202f}")
        && grapheme.chars().all(char::is_whitespace)
}

/// What begins no line: marks that close, and those that belong to the word before.
fn closes(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| {
        matches!(
            c,
            '。' | '，'
                | '、'
                | '；'
                | '：'
                | '？'
                | '！'
                | '）'
                | '】'
                | '》'
                | '〉'
                | '」'
                | '』'
                | '〕'
                | '］'
                | '”'
                | '’'
                | '…'
                | '—'
                | '·'
                | '％'
                | '℃'
                | '々'
                | 'ー'
                | ','
                | '.'
                | ';'
                | ':'
                | ')'
                | ']'
                | '?'
                | '!'
                | '%'
        )
    })
}

/// What ends no line: marks that open.
fn opens(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| {
        matches!(
            c,
            '（' | '【' | '《' | '〈' | '「' | '『' | '〔' | '［' | '“' | '‘' | '(' | '['
        )
    })
}

/// Breaks `text` into lines of at most `width` columns (at least two, so that a wide glyph fits), at
/// blanks and after hyphens; between Chinese characters too, but not before marks that close and
/// after marks that open.
///
/// White space between two lines belongs to neither. A line feed ends a line. `inserts` are in
/// order of their offsets and take room after the character before them.
pub fn wrap(text: &str, inserts: &[Insert], width: usize) -> Vec<Range<usize>> {
    wrap_at(text, inserts, width.max(2), true)
}

/// The room of the inserts up to a byte, which are taken.
fn room_until(end: usize, inserts: &mut &[Insert]) -> usize {
    let mut room = 0;
    while let Some((insert, rest)) = inserts.split_first().filter(|(i, _)| i.at <= end) {
        room += insert.shown.width();
        *inserts = rest;
    }
    room
}

/// The same with hyphens that words keep together, where they are to, and at any width.
pub(super) fn wrap_at(
    text: &str,
    inserts: &[Insert],
    width: usize,
    at_hyphens: bool,
) -> Vec<Range<usize>> {
    let mut inserts = inserts;
    let mut rows = Vec::new();
    let mut start = 0;
    let mut used = room_until(0, &mut inserts);
    // Where the line could end, where the next would start, and the columns up to there.
    let mut chance: Option<(usize, usize, usize)> = None;
    let mut blank_since: Option<usize> = None;
    let mut before = "";
    let mut next = 0;
    while let Some(grapheme) = first_grapheme(text.get(next..).unwrap_or("")) {
        let at = next;
        // A word that fits is taken at once; one that is longer than the line is not counted to its end.
        let room = width.saturating_sub(used).saturating_add(1);
        let word = plain_letters(text.get(at..).unwrap_or(""), room);
        let marked = inserts.first().is_some_and(|insert| insert.at <= at + word);
        if word > 1 && word < room && !marked {
            (used, next) = (used + word, at + word);
            (before, blank_since) = ("", None);
            continue;
        }
        let end = at + grapheme.len();
        next = end;
        if matches!(grapheme, "\n" | "\r\n") {
            rows.push(start..blank_since.take().unwrap_or(at).max(start));
            (start, used, chance) = (end, room_until(end, &mut inserts), None);
            continue;
        }
        let takes = cells(grapheme) + room_until(end, &mut inserts);
        if breaks(grapheme) {
            let since = *blank_since.get_or_insert(at);
            used += takes;
            chance = Some((since.max(start), end, used));
            continue;
        }
        blank_since = None;
        let wide = takes > 1 && cells(grapheme) > 1;
        let apart = !opens(before) && !closes(grapheme);
        before = grapheme;
        if wide && apart && at > start && chance.is_none_or(|(_, next, _)| next < at) {
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
        let follows = first_grapheme(text.get(end..).unwrap_or(""));
        let hyphen = at_hyphens
            && matches!(grapheme, "-" | "–" | "—" | "\u{200b}" | "\u{ad}")
            && at > start
            && follows.is_some_and(|next| next.chars().all(char::is_alphabetic));
        let parts = wide && !opens(grapheme) && follows.is_none_or(|next| !closes(next));
        if parts || hyphen {
            chance = Some((end, end, used));
        }
    }
    rows.push(start..blank_since.unwrap_or(text.len()).max(start));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::cells::width;
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
    fn chinese_lines_begin_with_no_closing_mark_and_end_with_no_opening_one() {
        for columns in 8..30 {
            let text = "回顾《联合国宪章》，又回顾其2049年12月17日第104/27号决议（“静默时段”），注意到412个港口；";
            let rows = lines(text, columns);
            assert_eq!(rows.concat(), text);
            for row in &rows {
                assert!(width(row) <= columns);
                assert!(
                    !row.starts_with(['，', '》', '）', '；', '”', '、']),
                    "{columns}: {rows:?}"
                );
                assert!(!row.ends_with(['《', '（', '“']), "{columns}: {rows:?}");
            }
        }
        assert_eq!(lines("大会，注意到", 5), ["大", "会，", "注意", "到"]);
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
    }
}
