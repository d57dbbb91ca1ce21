//! Numbers: as they follow one another, as they are printed in the words, and as they are misprinted.

use super::super::draft::Local;
use super::super::items::{Depth, Item};
use super::super::prose::Prose;
use super::{Walk, tabbed};
use crate::document::counting::{self, Counting, Label, han};
use crate::document::{DoubtKind, Style};
use crate::import::book::book;

/// So many numbers may be missing before one that is printed in the words.
const MISSING: u32 = 2;

/// What the label of a paragraph, and of those after it, can mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Next {
    /// What the label of the next paragraph can mean, where that is one of a list.
    pub meant: Vec<(Counting, u32)>,
    /// The next paragraph is numbered.
    pub number: bool,
    /// A heading comes next.
    pub heading: bool,
    /// The next number that is printed in what is open.
    pub counted: Option<u32>,
    /// The number behind the last that goes on by one from this paragraph's own.
    pub behind: Option<u32>,
}

/// What comes after each item.
pub(super) fn next_labels(items: &[Item], lead: &[Style]) -> Vec<Next> {
    let mut nexts = vec![Next::default(); items.len()];
    let mut after = Next::default();
    // The run of numbers that begins with the next number, and what stands behind it.
    let mut behind = None;
    for (item, next) in items.iter().zip(&mut nexts).rev() {
        next.clone_from(&after);
        next.behind = behind;
        let (label, depth, prose) = match item {
            Item::Paragraph {
                label,
                depth,
                prose,
                ..
            } => (label.as_deref(), *depth, prose),
            Item::Annex | Item::Part(_) => {
                (after, behind) = (Next::default(), None);
                continue;
            }
            Item::Heading(..) => {
                after.heading = true;
                continue;
            }
            _ => {
                after.heading = false;
                continue;
            }
        };
        let read = match label {
            Some(label) => of(label, depth, prose, lead),
            None => counting::opening(&prose.text).map(|(label, _)| label),
        };
        let counted = after.counted;
        after = match read {
            Some(Label::Sub(meant)) => Next {
                meant,
                counted,
                ..Next::default()
            },
            Some(Label::Number(value)) => {
                if counted != Some(value + 1) {
                    behind = counted;
                }
                next.behind = behind;
                Next {
                    number: true,
                    counted: Some(value),
                    ..Next::default()
                }
            }
            _ => Next {
                counted,
                ..Next::default()
            },
        };
    }
    nexts
}

/// What a label is, before these words. "l." before an initiatory phrase is the number 1.
pub(super) fn of(label: &str, depth: Depth, prose: &Prose, lead: &[Style]) -> Option<Label> {
    let phrase = || depth == Depth::Top && prose.lead(lead).is_some();
    match label {
        "l." if phrase() => Some(Label::Number(1)),
        // "7": it lost its full stop.
        _ => counting::whole(label).or_else(|| {
            let (value, length) = counting::digits(label, 3)?;
            (length == label.len() && phrase()).then_some(Label::Number(value))
        }),
    }
}

/// What may stand behind a Chinese figure that numbers a paragraph.
pub(super) const STOPS: [char; 3] = ['.', '\u{ff0e}', '、'];

/// "二.", "二、": a Chinese figure that stands in no brackets.
pub(super) fn is_figure(label: &str) -> bool {
    let label = label.trim();
    let figure = label.trim_end_matches(STOPS);
    figure.len() < label.len() && han(figure).is_some()
}

/// The length of such a figure that words open with.
pub(super) fn figure_before(text: &str) -> Option<usize> {
    let (figure, rest) = text.split_once(STOPS)?;
    han(figure).map(|_| text.len() - rest.len())
}

/// "1.2" counts under a heading.
pub(super) fn point(label: &str) -> Option<String> {
    let (major, minor) = label.trim().trim_end_matches('.').split_once('.')?;
    let counts =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (counts(major) && counts(minor)).then(|| format!("p{major}.{minor}"))
}

impl Walk<'_> {
    /// The number of a paragraph of an article that a Chinese figure counts: "二.".
    pub(super) fn figure(&self, label: &str) -> Option<Label> {
        let figure = label.trim().trim_end_matches(STOPS);
        let counts = self.scope.article.is_some() && is_figure(label);
        han(figure).filter(|_| counts).map(Label::Number)
    }

    /// The number that a printed one stands for: where the one before it and the one behind it leave
    /// room for one alone, it is a misprint of that. What does not go on is doubted.
    pub(super) fn counted(&mut self, value: u32, printed: Option<&str>, next: &Next) -> u32 {
        let due = self.number + 1;
        if self.number == 0 || value == due {
            return value;
        }
        let printed = printed.unwrap_or_default();
        let last = next.counted.is_none() && value <= self.number && value > 1;
        let between = next.counted == Some(due + 1) && (value > 1 || self.number > 1);
        if between || last {
            self.doubts
                .push(DoubtKind::NumberMisread.about(&[&printed, &due]));
            return due;
        }
        match value {
            1 => {}
            _ if value > due => {
                let doubt = DoubtKind::NumberMissing.about(&[&value, &self.number]);
                self.doubts.push(doubt);
            }
            _ => {
                let doubt = DoubtKind::NumberAstray.about(&[&value, &self.number]);
                self.doubts.push(doubt);
            }
        }
        value
    }

    /// A number that counts in a list of the paragraph that is open, which ends with a colon: behind the list
    /// the paragraphs go on.
    pub(super) fn counts_in_list(&self, value: u32, printed: Option<&str>, next: &Next) -> bool {
        let opens = value == 1 && self.colon_before() && !self.after_heading;
        let goes_on = self.item.is_some_and(|item| item + 1 == value);
        // Where figures number the paragraphs, other numbers count below their subparagraphs.
        let other = self.by_figure && !printed.is_some_and(is_figure);
        if other && self.stack.len() > 1 && (value == 1 || goes_on) {
            return true;
        }
        // A list below a subparagraph can be nothing else.
        let deeper = self.stack.len() > 1 && (value != self.number + 1 || opens);
        let behind = self.number > 0 && next.behind == Some(self.number + 1);
        (opens || goes_on) && (deeper || behind)
    }

    /// What such a number counts. Below a subparagraph Chinese has it where other languages have numerals.
    pub(super) fn item_counts(&self, value: u32) -> (Counting, u32) {
        let listed = self.nesting.counts(Counting::Digits, value);
        match book().is_unparted() && self.stack.len() > 1 && !listed {
            true => (Counting::Numerals, value),
            false => (Counting::Digits, value),
        }
    }

    /// A number among the points of a list that is the next paragraph's.
    pub(super) fn leaves_list(&self, value: u32) -> bool {
        let listed = self.nesting.counts(Counting::Digits, value);
        self.number > 0 && value == self.number + 1 && !listed && !self.colon_before()
    }

    /// A number before an initiatory phrase in what is marked up as a preamble.
    pub(super) fn number_in_preamble(&self, prose: &Prose) -> Option<usize> {
        let next = self.number + 1;
        let (value, length) = match counting::opening(&prose.text) {
            Some((Label::Number(value), length)) => (value, length),
            _ => {
                counting::digits(&prose.text, 3).filter(|(value, _)| *value == next && next > 1)?
            }
        };
        let follows = value == next || value == 1;
        (follows && self.phrase_behind(prose, length, 3)).then_some(length)
    }

    /// An initiatory phrase is set within so many bytes behind these.
    fn phrase_behind(&self, prose: &Prose, length: usize, within: usize) -> bool {
        let reach = length..=length + within;
        let lead = |style: &Style| self.form.lead.contains(style);
        let mut set = prose.emphasis.iter();
        set.any(|e| lead(&e.style) && reach.contains(&(e.at.start as usize)))
    }

    /// A number printed in the words, which goes on, or leaves out a few.
    pub(super) fn number_fits(&self, value: u32, length: usize, prose: &Prose) -> bool {
        let lead = prose
            .emphasis
            .iter()
            .any(|e| e.at.start as usize <= length + 3);
        let tab = tabbed(prose, length);
        let on = value == self.number + 1 || value == 1;
        // "一、": a figure that nothing but a label ends so.
        let figure = prose.text.get(..length).is_some_and(is_figure);
        let soon = self.number > 0 && value > self.number && value <= self.number + 1 + MISSING;
        on && (tab || lead || figure) || soon && tab && lead
    }

    /// "126 Invites", "19.Invites", "16, Invites": the next number, that lost its full stop or the blank
    /// behind it.
    pub(super) fn bare_number(&self, prose: &Prose) -> Option<(Label, usize)> {
        let text = prose.text.as_str();
        let (value, length) = counting::digits(text, 3)?;
        if self.in_preamble || value != self.number + 1 {
            return None;
        }
        let rest = text.get(length..)?;
        let words = rest.trim_start_matches([' ', '\u{a0}', '.', ',', '\u{ff0e}']);
        let sign = length + rest.len() - words.len();
        let parted = rest.trim_start().starts_with(['.', ',', '\u{ff0e}']);
        let opens = words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let phrase = self.phrase_behind(prose, length, sign - length);
        let printed = self.number > 0 && opens && (parted || tabbed(prose, length));
        (phrase || printed).then_some((Label::Number(value), sign))
    }

    /// "1.2", counted under a heading.
    pub(super) fn counted_point(
        &mut self,
        point: String,
        printed: Option<String>,
        mut prose: Prose,
    ) {
        if prose.text.starts_with(". ") {
            prose.behead(1);
        }
        let kind = self.kind();
        self.top(Local::Point(point), printed, prose, kind);
    }
}
