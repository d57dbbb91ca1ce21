//! Lines → one running text, with its emphasis and footnote markers.

use crate::document::{Emphasis, MarkForm, Source, Span, Style};
use crate::import::book::book;
use crate::import::forms;
use crate::import::stage::{Line, Marker, Run};
use crate::import::text::hyphens;

use super::{as_printed, is_marker, source};

/// A hyphen that stands where a word is broken over two lines.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// No paragraph or note has more lines: a hostile file does not grow one without end.
const MOST_LINES: usize = 2000;

/// Text as it grows, line by line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Running {
    pub text: String,
    pub emphasis: Vec<Emphasis>,
    pub marks: Vec<Marker>,
    pub source: Source,
    /// The bytes of the hyphens that ended a line before its last.
    pub breaks: Vec<usize>,
    /// Raised numbers stay among its words: a note calls no other.
    of_note: bool,
}

impl Running {
    /// The text of a note.
    pub fn of_note() -> Self {
        Running {
            of_note: true,
            ..Running::default()
        }
    }

    /// Adds a line, or the part of it that starts at byte `from` and ends at byte `to`.
    pub fn add(&mut self, line: &Line, from: usize, to: usize) {
        let runs = || line.runs.iter().filter(|run| !run.at.range().is_empty());
        if self.text.ends_with(SOFT_HYPHEN) {
            // Broken for the line alone.
            self.text.pop();
            let end = self.text.len() as u32;
            for emphasis in &mut self.emphasis {
                emphasis.at.end = emphasis.at.end.min(end);
            }
        } else if !self.text.is_empty() {
            match joins_closely(&self.text, &line.text) {
                true if self.text.ends_with('-') => self.breaks.push(self.text.len() - 1),
                true => {}
                false => self.push(' ', None),
            }
        }
        let mut after_marker = false;
        for (at, c) in line
            .text
            .char_indices()
            .filter(|(at, _)| *at >= from && *at < to)
        {
            let run = runs().find(|run| run.at.range().contains(&at));
            match run {
                Some(run) if run.raised && !self.of_note && is_marker(run.at.of(&line.text)) => {
                    if run.at.range().start.max(from) == at {
                        self.mark(run.at.of(&line.text), MarkForm::Raised);
                    }
                    after_marker = true;
                }
                run => {
                    // Words that only a marker parts are two.
                    let glued = after_marker && self.text.ends_with(char::is_alphanumeric);
                    if glued && c.is_alphanumeric() {
                        self.push(' ', None);
                    }
                    after_marker = false;
                    self.push(as_printed(line, at, c), run);
                }
            }
        }
        self.source.add(&source(line));
    }

    fn push(&mut self, c: char, run: Option<&Run>) {
        // What is left where a marker with spaces around it was taken out.
        if c == ' ' && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        let start = self.text.len();
        self.text.push(c);
        let end = self.text.len();
        for (style, on) in [
            (Style::Italic, run.is_some_and(|run| run.italic)),
            (Style::Bold, run.is_some_and(|run| run.bold)),
        ] {
            if on {
                self.emphasize(start, end, style);
            }
        }
    }

    fn emphasize(&mut self, start: usize, end: usize, style: Style) {
        let text = &self.text;
        let near = self.emphasis.iter_mut().rev().take(2).find(|last| {
            last.style == style
                && text
                    .get(last.at.range().end..start)
                    .is_some_and(|between| between.trim().is_empty())
        });
        match near {
            Some(last) => last.at.end = end as u32,
            None => self.emphasis.push(Emphasis {
                at: Span::new(start, end),
                style,
            }),
        }
    }

    /// Notes a marker at the end of the text so far; a space before it belongs after it.
    pub fn mark(&mut self, labels: &str, form: MarkForm) {
        let at = self.text.trim_end().len() as u32;
        for label in labels.split([',', ' ', '/']).filter(|l| !l.is_empty()) {
            self.marks.push(Marker {
                at,
                label: label.to_owned(),
                form,
            });
        }
    }

    pub fn is_full(&self) -> bool {
        self.source.lines.len() >= MOST_LINES
    }

    /// Drops white space at the end. Words of a note that lines part are whole, where a language prints so.
    pub fn finish(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        if self.of_note && book().hyphens.everywhere {
            for at in std::mem::take(&mut self.breaks).into_iter().rev() {
                if hyphens::parts_one_word(&self.text, at) {
                    hyphens::take_out(at, &mut self.text, &mut self.emphasis, &mut self.marks);
                }
            }
        }
        self
    }
}

/// Whether a line goes on from `text` without a space: after a hyphen, which is always a real one
/// here, a dash between numbers, or the slash of a symbol.
pub fn joins_closely(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    let (last, before) = (back.next(), back.next());
    let attached = before.is_some_and(|c| !c.is_whitespace());
    // "Short- and long-term": the hyphen ends its word.
    let word = next.split_whitespace().next();
    let suspended = word.is_some_and(|word| book().hyphens.joining.has(word));
    match last {
        Some('-' | '\u{2010}' | '\u{2011}') => attached && !suspended,
        Some('–' | '—' | '/') => attached,
        // Where nothing parts words, neither does a line's end.
        last => last.is_some_and(forms::is_unparted) || next.starts_with(forms::is_unparted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, runs: &[(usize, usize, char)]) -> Line {
        Line {
            number: 1,
            page: Some(1),
            text: text.into(),
            runs: runs
                .iter()
                .map(|(start, end, style)| Run {
                    at: Span::new(*start, *end),
                    italic: *style == 'i',
                    bold: *style == 'b',
                    raised: *style == '^',
                })
                .collect(),
            blanks: 0,
            layout: None,
        }
    }

    fn joined(lines: &[Line]) -> Running {
        let mut running = Running::default();
        for line in lines {
            running.add(line, 0, line.text.len());
        }
        running.finish()
    }

    #[test]
    fn lines_join_with_a_space_but_not_after_a_hyphen() {
        for (first, second, expected) in [
            ("rights of", "the child", "rights of the child"),
            ("post-", "conflict", "post-conflict"),
            ("short-", "and long-term", "short- and long-term"),
            ("2022–", "2025", "2022–2025"),
            ("A/80/", "L.3", "A/80/L.3"),
            ("peace –", "and", "peace – and"),
            // Where nothing parts words, neither does a line's end.
            ("特别委", "员会2024年报告", "特别委员会2024年报告"),
        ] {
            let joined = joined(&[line(first, &[]), line(second, &[])]);
            assert_eq!(joined.text, expected);
        }
    }

    #[test]
    fn words_that_a_marker_parts_stay_two() {
        let joined = joined(&[line("among3States", &[(5, 6, '^')])]);
        assert_eq!(joined.text, "among States");
    }

    #[test]
    fn raised_words_are_words_all_through() {
        let line = line("the 1st of1r0", &[(5, 7, '^'), (10, 13, '^')]);
        let shown = line
            .text
            .char_indices()
            .map(|(at, c)| as_printed(&line, at, c));
        assert_eq!(shown.collect::<String>(), line.text);
        assert_eq!(joined(&[line]).text, "the 1st of1r0");
    }

    #[test]
    fn markers_are_lifted_and_their_space_closed() {
        let joined = joined(&[line(
            "Child, 1 which 10,11 is",
            &[(7, 8, '^'), (15, 20, '^')],
        )]);
        assert_eq!(joined.text, "Child, which is");
        let marks: Vec<_> = joined
            .marks
            .iter()
            .map(|m| (m.at, m.label.as_str()))
            .collect();
        assert_eq!(marks, [(6, "1"), (12, "10"), (12, "11")]);
    }

    #[test]
    fn emphasis_goes_on_over_a_line() {
        let joined = joined(&[
            line("Report of", &[(0, 9, 'i')]),
            line("2002 (A/1)", &[(0, 4, 'i')]),
        ]);
        assert_eq!(joined.emphasis.len(), 1);
        assert_eq!(joined.emphasis[0].at.of(&joined.text), "Report of 2002");
    }
}
