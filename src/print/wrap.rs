//! Wrapping of styled words to a width in terminal cells.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

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

/// Cells that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Wraps runs to lines of at most `cells` cells, made [safe](super::safe).
///
/// Lines break at blanks (no-break spaces excepted) and beside wide characters; a word wider than a
/// line is broken inside. White space between words becomes one blank. Nothing else is lost. No
/// words give no lines. A single character wider than `cells` still stands, alone on its line.
pub fn wrap(runs: &[Run<'_>], cells: usize) -> Vec<Line> {
    let mut setter = Setter {
        cells: cells.max(1),
        ..Setter::default()
    };
    for run in runs {
        let mut rest = run.text.as_ref();
        while !rest.is_empty() {
            let blank = rest.find(breaks).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(blank);
            setter.piece(&safe(word), run.look);
            rest = tail.trim_start_matches(breaks);
            if !tail.is_empty() {
                setter.blank(run.look);
            }
        }
    }
    setter.finish()
}

/// Blanks at which a line may break; others of the white-space class are shown or kept.
fn breaks(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\n' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}'
        | '\u{205f}' | '\u{3000}')
}

/// Sets words into lines, one at a time.
#[derive(Default)]
struct Setter {
    cells: usize,
    lines: Vec<Line>,
    line: Line,
    filled: usize,
    /// The word that is growing: it may change its look inside.
    word: Line,
    word_width: usize,
    /// A blank waits between the line and the word.
    gap: Option<Look>,
}

impl Setter {
    fn piece(&mut self, text: &str, look: Look) {
        for part in text.graphemes(true) {
            let wide = width(part);
            // Wide scripts have no blanks: a line may break before and after each character.
            if wide > 1 {
                self.place_word();
            }
            if self.word_width + wide > self.cells {
                self.place_word();
                self.end_line();
            }
            push(&mut self.word, part, look);
            self.word_width += wide;
            if wide > 1 {
                self.place_word();
            }
        }
    }

    fn blank(&mut self, look: Look) {
        self.place_word();
        if self.filled > 0 {
            self.gap = Some(look);
        }
    }

    fn place_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let gap = usize::from(self.gap.is_some());
        if self.filled > 0 && self.filled + gap + self.word_width > self.cells {
            self.end_line();
        }
        if let Some(look) = self.gap.take() {
            push(&mut self.line, " ", look);
            self.filled += 1;
        }
        for (text, look) in self.word.drain(..) {
            push(&mut self.line, &text, look);
        }
        self.filled += self.word_width;
        self.word_width = 0;
    }

    fn end_line(&mut self) {
        self.gap = None;
        self.filled = 0;
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    fn finish(mut self) -> Vec<Line> {
        self.place_word();
        self.end_line();
        self.lines
    }
}

fn push(line: &mut Line, text: &str, look: Look) {
    match line.last_mut() {
        Some((last, same)) if *same == look => last.push_str(text),
        _ => line.push((text.to_owned(), look)),
    }
}

#[cfg(test)]
mod tests {
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
