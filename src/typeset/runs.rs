//! Wrapping of styled words to a width in terminal cells.

use std::borrow::Cow;
use std::ops::Range;

use super::lines;
use super::safe::safe;

/// How words are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    pub italic: bool,
    pub bold: bool,
    pub dim: bool,
    pub change: Option<Change>,
}

/// What became of words between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Deleted,
    Inserted,
}

/// Words set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    pub text: Cow<'a, str>,
    pub look: Look,
}

impl<'a> Run<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>, look: Look) -> Self {
        Run {
            text: text.into(),
            look,
        }
    }
}

/// A wrapped line: its words and the blanks between them, each as it is set.
pub type Line = Vec<(String, Look)>;

/// Wraps runs to lines of at most `cells` cells, made [safe](super::safe).
///
/// Lines break at blanks (no-break spaces excepted) and beside wide characters; a word wider than a
/// line is broken inside. White space between words becomes one blank. Nothing else is lost. No
/// words give no lines. A single character wider than `cells` still stands, alone on its line.
pub fn wrap(runs: &[Run<'_>], cells: usize) -> Vec<Line> {
    let (text, looks) = joined(runs);
    if text.is_empty() {
        return Vec::new();
    }
    let rows = lines::wrap_at(&text, &[], cells.max(1), false);
    rows.into_iter()
        .map(|row| cut(&text, &looks, row))
        .collect()
}

/// The words of all runs with a blank between two, and how each stretch of them is set.
fn joined(runs: &[Run<'_>]) -> (String, Vec<(Range<usize>, Look)>) {
    let mut text = String::new();
    let mut looks: Vec<(Range<usize>, Look)> = Vec::new();
    for run in runs {
        let mut rest = run.text.as_ref();
        while !rest.is_empty() {
            let blank = rest.find(breaks).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(blank);
            let start = text.len();
            text.push_str(&safe(word));
            set(&mut looks, start..text.len(), run.look);
            rest = tail.trim_start_matches(breaks);
            if tail.is_empty() || text.is_empty() {
                continue;
            }
            // A blank that two runs share is set as the second has it.
            if text.ends_with(' ') {
                text.pop();
                unset_last(&mut looks);
            }
            text.push(' ');
            set(&mut looks, text.len() - 1..text.len(), run.look);
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    (text, looks)
}

/// Words go on as those before them are set, or begin another stretch.
fn set(looks: &mut Vec<(Range<usize>, Look)>, at: Range<usize>, look: Look) {
    match looks.last_mut() {
        _ if at.is_empty() => {}
        Some((last, same)) if *same == look && last.end == at.start => last.end = at.end,
        _ => looks.push((at, look)),
    }
}

/// Takes the last byte out of the last stretch.
fn unset_last(looks: &mut Vec<(Range<usize>, Look)>) {
    if let Some((mut last, look)) = looks.pop() {
        last.end -= 1;
        set(looks, last, look);
    }
}

/// A row of the text in pieces, each as it is set.
fn cut(text: &str, looks: &[(Range<usize>, Look)], row: Range<usize>) -> Line {
    let mut line: Line = Vec::new();
    let first = looks.partition_point(|(at, _)| at.end <= row.start);
    for (at, look) in looks.iter().skip(first) {
        if at.start >= row.end {
            break;
        }
        let words = text.get(at.start.max(row.start)..at.end.min(row.end));
        let words = words.unwrap_or_default();
        match line.last_mut() {
            Some((last, same)) if same == look => last.push_str(words),
            _ => line.push((words.to_owned(), *look)),
        }
    }
    line
}

/// Blanks at which a line may break; others of the white-space class are shown or kept.
fn breaks(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\n' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}'
        | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::super::cells::width;
    use super::*;
    use proptest::prelude::*;

    fn plain(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| line.iter().map(|(text, _)| text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    fn wrapped(text: &str, cells: usize) -> Vec<String> {
        plain(&wrap(&[Run::new(text, Look::default())], cells))
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrapped("Takes note of it", 8), ["Takes", "note of", "it"]);
        assert_eq!(wrapped("  Takes\n\tnote  ", 80), ["Takes note"]);
        assert_eq!(wrapped("", 8), [""; 0]);
        assert_eq!(wrapped("No.\u{a0}5 of", 6), ["No.\u{a0}5", "of"]);
    }

    #[test]
    fn long_words_and_wide_characters_break_inside() {
        assert_eq!(wrapped("abcdefg hi", 3), ["abc", "def", "g", "hi"]);
        assert_eq!(wrapped("大会决议", 5), ["大会", "决议"]);
        assert_eq!(wrapped("大", 1), ["大"]);
    }

    #[test]
    fn a_word_may_change_its_look_inside() {
        let italic = Look {
            italic: true,
            ..Look::default()
        };
        let runs = [Run::new("Note", italic), Run::new("s, it", Look::default())];
        let lines = wrap(&runs, 6);
        assert_eq!(plain(&lines), ["Notes,", "it"]);
        assert_eq!(lines[0][0], ("Note".to_owned(), italic));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[a-z \u{301}大é]{0,60}", cells in 2usize..20) {
            let lines = wrapped(&text, cells);
            let letters = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            for line in &lines {
                prop_assert!(width(line) <= cells, "{:?} at {}", line, cells);
            }
        }
    }
}
