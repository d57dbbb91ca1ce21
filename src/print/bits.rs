//! A text cut where its look changes or a footnote marker stands.

use crate::document::{Emphasis, Mark, Span, Style};
use crate::typeset::raised;
use crate::typeset::runs::Look;

/// A stretch of a text that is set in one way, or a footnote marker between two.
#[derive(Debug, Clone, PartialEq)]
pub enum Bit<'a> {
    Words(&'a str, Look),
    Mark(&'a Mark),
}

/// Cuts a text. The initiatory phrase is set in italics, printed so or not, as the UN sets it.
/// Spans and markers that don't fit the text are left out: the words are not.
pub fn bits<'a>(
    text: &'a str,
    lead: Option<Span>,
    emphasis: &[Emphasis],
    marks: &'a [Mark],
) -> Vec<Bit<'a>> {
    let lead = lead.map(|at| Emphasis {
        at,
        style: Style::Italic,
    });
    let styled: Vec<(usize, usize, Style)> = lead
        .iter()
        .chain(emphasis)
        .map(|e| (e.at.start as usize, e.at.end as usize, e.style))
        .filter(|(start, end, _)| start < end)
        .collect();
    let mut cuts: Vec<usize> = styled
        .iter()
        .flat_map(|&(start, end, _)| [start, end])
        .chain(marks.iter().map(|mark| mark.at as usize))
        .chain([0, text.len()])
        .filter(|&at| text.is_char_boundary(at))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort_by_key(|mark| mark.at);
    let mut marks = marks.into_iter().peekable();
    let mut out = Vec::new();
    for (index, &from) in cuts.iter().enumerate() {
        while let Some(mark) = marks.next_if(|mark| mark.at as usize <= from) {
            out.push(Bit::Mark(mark));
        }
        let Some(words) = cuts.get(index + 1).and_then(|&to| text.get(from..to)) else {
            break;
        };
        let mut look = Look::default();
        for &(start, end, style) in &styled {
            if start <= from && from < end {
                match style {
                    Style::Italic => look.italic = true,
                    Style::Bold => look.bold = true,
                }
            }
        }
        match out.last_mut() {
            Some(Bit::Words(last, same)) if *same == look => {
                // Both are slices of `text`, one right after the other.
                let start = from - last.len();
                *last = &text[start..from + words.len()];
            }
            _ => out.push(Bit::Words(words, look)),
        }
    }
    out.extend(marks.map(Bit::Mark));
    out
}

/// A footnote label as raised digits; in brackets where it is no number.
pub fn raised(label: &str) -> String {
    let digit = |ch: char| match ch {
        '*' => Some('*'),
        ch => raised::digit(ch),
    };
    match label.chars().map(digit).collect() {
        Some(digits) => digits,
        None => format!("[{label}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::MarkForm;

    fn mark(at: u32, label: &str) -> Mark {
        Mark {
            at,
            label: label.to_owned(),
            form: MarkForm::Raised,
            note: None,
        }
    }

    #[test]
    fn a_text_is_cut_at_looks_and_markers() {
        let italic = Look {
            italic: true,
            ..Look::default()
        };
        let marks = [mark(9, "1"), mark(9, "2")];
        let got = bits("Notes it, well", Some(Span::new(0, 5)), &[], &marks);
        assert_eq!(
            got,
            [
                Bit::Words("Notes", italic),
                Bit::Words(" it,", Look::default()),
                Bit::Mark(&marks[0]),
                Bit::Mark(&marks[1]),
                Bit::Words(" well", Look::default()),
            ]
        );
    }

    #[test]
    fn spans_that_do_not_fit_lose_no_words() {
        let marks = [mark(99, "9")];
        let emphasis = [Emphasis {
            at: Span::new(1, 50),
            style: Style::Bold,
        }];
        let got = bits("é, ", Some(Span::new(0, 1)), &emphasis, &marks);
        let words: String = got
            .iter()
            .map(|bit| match bit {
                Bit::Words(words, _) => *words,
                Bit::Mark(_) => "",
            })
            .collect();
        assert_eq!(words, "é, ");
        assert_eq!(got.last(), Some(&Bit::Mark(&marks[0])));
    }

    #[test]
    fn labels_are_raised_or_in_brackets() {
        assert_eq!(raised("12"), "¹²");
        assert_eq!(raised("4067"), "⁴⁰⁶⁷");
        assert_eq!(raised("a"), "[a]");
        assert_eq!(raised("*"), "*");
    }
}
