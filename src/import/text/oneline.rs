//! A resolution that was pasted without its line breaks: one line that holds the organ's name, its paragraphs
//! and their items.
//!
//! Such a line is parted where a paragraph can only begin: behind a mark that closes one, at the next number
//! with a phrase behind it, at the next letter of a list, and in the preamble at a phrase. Where no capital
//! opens a paragraph its phrases stand inside of them too, and part nothing.

use super::super::book::book;
use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads;
use crate::document::Span;
use crate::import::stage::{Line, Run};

/// A shorter line, in bytes, is a paragraph.
const LONG: usize = 500;
/// The organ's name stands no further from the beginning, in bytes.
const HEAD: usize = 4000;
/// No organ's line is longer.
const ORGAN: usize = 120;

/// Parts the lines that hold several paragraphs.
pub fn part(lines: &mut Vec<Line>) {
    if lines.iter().all(|line| line.text.len() < LONG) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let starts = match line.text.len() < LONG {
            true => Vec::new(),
            false => starts(&line.text),
        };
        match starts.is_empty() {
            true => parted.push(line),
            false => cut(&line, &starts, &mut parted),
        }
    }
    *lines = parted;
}

/// The pieces of a line, each a line of its own.
fn cut(line: &Line, starts: &[usize], parted: &mut Vec<Line>) {
    let ends = starts.iter().copied().chain([line.text.len()]);
    let mut from = 0;
    for to in ends {
        let text = &line.text[from..to];
        let start = from + text.len() - text.trim_start().len();
        let text = text.trim();
        if !text.is_empty() {
            let end = start + text.len();
            let within = |run: &&Run| (run.at.start as usize) < end && run.at.end as usize > start;
            let runs = line.runs.iter().filter(within).map(|run| Run {
                at: Span::new(
                    (run.at.start as usize).max(start) - start,
                    (run.at.end as usize).min(end) - start,
                ),
                ..*run
            });
            parted.push(Line {
                text: text.into(),
                runs: runs.collect(),
                blanks: line.blanks.max(1),
                ..line.clone()
            });
        }
        from = to;
    }
}

/// Where paragraphs begin in a line, if it surely holds several.
fn starts(text: &str) -> Vec<usize> {
    let organ = organ(text);
    let mut starts = Vec::new();
    if let Some(organ) = &organ {
        starts.extend([organ.start, organ.end]);
    }
    let from = organ.as_ref().map_or(0, |organ| organ.end);
    let mut body = Body::default();
    let mut before = ' ';
    let mut closed = from == 0;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        let begins = before.is_whitespace() && !c.is_whitespace();
        if begins && closed && at > from && body.begins(text, at) {
            starts.push(at);
        }
        if !c.is_whitespace() {
            let mark = forms::end(c.encode_utf8(&mut [0; 4]));
            closed = matches!(mark, ',' | ';' | ':' | '.');
        }
        before = c;
    }
    match organ.is_some() && starts.len() > 2 || body.number > 1 {
        true => starts,
        false => Vec::new(),
    }
}

/// Where the line of the organ stands: "The General Assembly,".
fn organ(text: &str) -> Option<std::ops::Range<usize>> {
    let commas = text.char_indices().take_while(|(at, _)| *at < HEAD);
    let commas = commas.filter(|(_, c)| matches!(c, ',' | '\u{60c}'));
    commas.into_iter().find_map(|(comma, c)| {
        let end = comma + c.len_utf8();
        let near = forms::last_bytes(&text[..comma], ORGAN);
        let from = comma - near.len();
        let mut starts = near.char_indices().filter(|(at, c)| {
            let first = *at == 0 && from == 0 || near[..*at].ends_with(char::is_whitespace);
            first && !c.is_whitespace()
        });
        let named = |at: usize| forms::organ_line(&text[from + at..end]).is_some();
        let (at, _) = starts.find(|(at, _)| named(*at))?;
        Some(from + at..end)
    })
}

/// What has been found of the body so far.
#[derive(Default)]
struct Body {
    /// The last number of a paragraph.
    number: u32,
    /// The last letter of the list that is open.
    letter: Option<u32>,
}

impl Body {
    /// Whether a paragraph begins here, behind a mark that closes one.
    fn begins(&mut self, text: &str, at: usize) -> bool {
        let rest = &text[at..];
        match labels::label(rest) {
            Some(Label::Number {
                value, rest: words, ..
            }) => {
                let opens = leads::lead(&rest[words..]).is_some();
                let next = value == self.number + 1 && (opens || self.number > 0);
                if next {
                    (self.number, self.letter) = (value, None);
                }
                next
            }
            Some(Label::Sub { inner, .. }) if self.number > 0 => {
                let value = labels::letter(inner);
                let opens = forms::ends(text[..at].trim_end(), &[':']) && value == Some(1);
                let goes_on = value.is_some() && value == self.letter.map(|last| last + 1);
                if opens || goes_on {
                    self.letter = value;
                }
                opens || goes_on
            }
            _ => {
                let phrase = self.number == 0 && book().opens_apart() && leads::sure(rest);
                let met = self.number > 0
                    && forms::ends(text[..at].trim_end(), &['.'])
                    && book().meeting(rest).is_some();
                phrase || met
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paragraphs_in_one_line_are_parted() {
        let text = "99/70. Lamps of the outer harbour The General Assembly, Recalling its resolution 98/70 of 12 December 2043 on the lamps of the outer harbour, and the work of the keepers, Noting with appreciation the report of the Secretary-General on the lamps, 1. Requests the keepers: (a) To light the lamps in the evening; (b) To report on them to the General Assembly at its next session; 2. Decides to remain seized of the matter, in particular of resolution 98/70, paragraph 2 of which asks for more lamps. 71st plenary meeting 12 December 2044";
        let import = crate::import::import(text.as_bytes()).unwrap();
        let document = &import.document;
        let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["pp1", "pp2", "op1", "op1(a)", "op1(b)", "op2"]);
        assert_eq!(document.symbol.as_deref(), Some("A/RES/99/70"));
        assert!(document.adoption.is_some());
        assert!(crate::import::balance(&import.original, document).holds());
    }
}
