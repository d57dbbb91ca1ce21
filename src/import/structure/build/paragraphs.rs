//! Paragraphs, from the readings of their blocks.

use super::super::draft::{Draft, Local};
use super::super::grammar::item_without_label;
use super::super::headings;
use super::super::nesting::{figure, is_lettered_in_arabic};
use super::super::offers::{bare_number, misread};
use super::super::reading::{Form, Reading};
use super::super::said::Said;
use super::super::state::{State, Zone, first_item};
use super::super::words::{self, Phrase, Words};
use super::Builder;
use crate::document::{DocumentKind, DoubtKind, Emphasis, Paragraph, ParagraphKind, Span};
use crate::import::book::book;
use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::stage::Block;

impl Builder<'_> {
    fn push(&mut self, paragraph: Paragraph, local: Local, parent: Option<usize>) {
        self.out.drafts.push(Draft {
            paragraph,
            local,
            scope: self.scope.clone(),
            parent,
        });
    }

    /// A paragraph that stands under no other.
    pub(super) fn top(
        &mut self,
        words: Words,
        kind: ParagraphKind,
        label: Option<&str>,
        block: &Block,
        local: Local,
    ) {
        self.stack = vec![self.out.drafts.len()];
        // The preamble of what is annexed opens as any other.
        let lead = match (self.document.kind, &local) {
            (Some(DocumentKind::Record), _) => words::speaker(&words.text),
            (_, Local::Preambular) => words.lead(ParagraphKind::Preambular, Phrase::Any),
            _ => words.lead(kind, Phrase::Any),
        };
        let paragraph = words.led(kind, label, block, lead);
        self.push(paragraph, local, None);
    }

    pub(super) fn plain(&mut self, said: &Said<'_>, kind: ParagraphKind, local: Local) {
        let block = said.block;
        match words::bullet(&block.text) {
            (Some(bullet), rest) if local == Local::Other => {
                self.top(
                    words::after_label(block, rest),
                    kind,
                    Some(bullet),
                    block,
                    local,
                );
            }
            _ => self.top(words::after_label(block, 0), kind, None, block, local),
        }
    }

    /// A paragraph of the other language of a text that stands in two: it counts nothing, and those around it go on
    /// beyond it.
    pub(super) fn in_other_language(&mut self, said: &Said<'_>) {
        let stack = std::mem::take(&mut self.stack);
        let block = said.block;
        let (label, rest) = match said.label {
            Some(Label::Number { printed, rest, .. } | Label::Sub { printed, rest, .. }) => {
                (Some(quoted(block, printed)), rest)
            }
            None => (None, 0),
        };
        let words = words::after_label(block, rest);
        self.top(
            words,
            ParagraphKind::Other,
            label.as_deref(),
            block,
            Local::Other,
        );
        self.stack = stack;
    }

    pub(super) fn without_number(&mut self, said: &Said<'_>) {
        let state = &self.state;
        if state.zone == Zone::Operative && state.number > 0 && !state.after_heading {
            let next = state.number + 1;
            self.warn(DoubtKind::NumberLeftOut.about(&[&next]), said.block);
        }
    }

    pub(super) fn numbered(
        &mut self,
        said: &Said<'_>,
        value: u32,
        rest: usize,
        form: Form,
        next: State,
    ) {
        let block = said.block;
        let printed = match (form, said.label) {
            (Form::Misread, _) => misread(&self.state, said.text).map(|(printed, ..)| printed),
            (Form::Bare, _) => bare_number(&self.state, said.text).map(|(digits, ..)| digits),
            (Form::Whole, Some(Label::Number { printed, .. })) => Some(printed),
            (Form::Whole, _) => None,
        };
        let printed = printed.unwrap_or_default();
        match form {
            Form::Misread => {
                self.warn(DoubtKind::NumberMisread.about(&[&printed, &value]), block);
            }
            Form::Bare => {
                self.warn(DoubtKind::NumberBare.about(&[&value]), block);
            }
            Form::Whole => {}
        }
        let last = self.state.number;
        self.go(next);
        if value != last + 1 && value != 1 && self.state.zone == Zone::Operative {
            let doubt = match last {
                0 => DoubtKind::NumberBegins.about(&[&value]),
                last if value > last => DoubtKind::NumberMissing.about(&[&value, &last]),
                last => DoubtKind::NumberAstray.about(&[&value, &last]),
            };
            self.warn(doubt, block);
        }
        let local = match self.state.zone {
            Zone::Amendment => Local::Amendment(value),
            _ => Local::Numbered(value),
        };
        let kind = self.state.kind();
        let label = quoted(block, printed);
        let words = words::after_label(block, rest);
        if first_item(&words.text).is_none() {
            return self.top(words, kind, Some(&label), block, local);
        }
        self.top(Words::default(), kind, Some(&label), block, local);
        self.first_item(&words.text, rest, kind, block);
    }

    /// "Section 22. Experts shall enjoy …"
    pub(super) fn clause(&mut self, said: &Said<'_>, rest: usize) {
        let block = said.block;
        let rest = rest + block.text.len() - block.text.trim_start().len();
        let printed = block.text.get(..rest).unwrap_or("").trim();
        let (words, kind) = (words::after_label(block, rest), self.state.kind());
        if first_item(&words.text).is_none() {
            return self.top(words, kind, Some(printed), block, Local::Other);
        }
        self.top(Words::default(), kind, Some(printed), block, Local::Other);
        self.first_item(&words.text, rest, kind, block);
    }

    /// The item whose label stands in the line of the label above it, "10. (a) The keeper": `words` are
    /// those behind the outer label, which takes the first `from` bytes of the block.
    fn first_item(&mut self, words: &str, from: usize, kind: ParagraphKind, block: &Block) {
        let Some(((printed, inner), Some(Label::Sub { rest, .. }))) =
            first_item(words).map(|item| (item, labels::label(words)))
        else {
            return;
        };
        let parent = self.stack.last().copied();
        self.stack.push(self.out.drafts.len());
        let phrase = self.phrase_of_item();
        let own = words::after_label(block, from + rest);
        let paragraph = own.paragraph(kind, Some(printed), block, phrase);
        self.push(paragraph, Local::Sub(format!("({inner})")), parent);
    }

    /// The end of a sentence that was cut.
    fn joins(&mut self, block: &Block) {
        let Some(draft) = self.out.drafts.last_mut() else {
            return;
        };
        let paragraph = &mut draft.paragraph;
        let words = words::after_label(block, 0);
        paragraph.text.push(' ');
        let from = paragraph.text.len() as u32;
        paragraph.text.push_str(&words.text);
        paragraph.source.add(&block.source);
        for mark in &words.marks {
            paragraph.marks.push(mark.in_document(from));
        }
        for run in &words.emphasis {
            let at = Span {
                start: run.at.start + from,
                end: run.at.end + from,
            };
            paragraph.emphasis.push(Emphasis {
                at,
                style: run.style,
            });
        }
        self.warn(DoubtKind::LineGoesOn, block);
    }

    fn phrase_of_item(&self) -> Phrase {
        match self.italics {
            true => Phrase::Printed,
            false => Phrase::Finite,
        }
    }

    pub(super) fn point(&mut self, said: &Said<'_>) {
        let Some(point) = said.point else { return };
        let goal = self.out.headings.iter().rev().find_map(|(_, h)| {
            headings::counted_by(&h.text).map(|_| book().structure.goal.opens(&h.text).is_some())
        });
        let name = match goal {
            Some(true) => "target",
            _ => "p",
        };
        let local = Local::Point(format!(
            "{name}{}{}{}.{}",
            point.series, point.major, point.letter, point.minor
        ));
        let words = words::after_label(said.block, point.rest);
        let kind = self.state.kind();
        self.top(words, kind, Some(point.printed), said.block, local);
    }

    pub(super) fn item(&mut self, said: &Said<'_>, value: u32, rest: usize) {
        let block = said.block;
        let printed = match said.label {
            Some(Label::Number { printed, .. }) => printed,
            _ => said.text.get(..rest).unwrap_or("").trim_end(),
        };
        let parent = self.stack.first().copied();
        let kind = parent.map_or(self.state.kind(), |p| self.out.drafts[p].paragraph.kind);
        let words = words::after_label(block, rest);
        self.stack.push(self.out.drafts.len());
        let local = Local::Sub(format!("({value})"));
        let label = quoted(block, printed);
        let paragraph = words.paragraph(kind, Some(&label), block, Phrase::Printed);
        self.push(paragraph, local, parent);
    }

    pub(super) fn sub(&mut self, said: &Said<'_>, reading: Reading, next: State) {
        let block = said.block;
        let Reading::Sub { placed } = reading else {
            return;
        };
        let (printed, inner, rest) = match said.label {
            Some(Label::Sub {
                printed,
                inner,
                rest,
            }) => (printed, inner, rest),
            Some(Label::Number { printed, rest, .. }) => (printed, "", rest),
            None => return,
        };
        if let Some(doubt) = placed.told(printed) {
            self.warn(doubt, block);
        }
        let counted = || {
            let counts = figure(printed) || is_lettered_in_arabic(printed) || inner.is_empty();
            placed.counted().filter(|_| counts)
        };
        let own = match placed.read().or_else(counted) {
            Some(read) => format!("({read})"),
            None if printed.contains(['{', '}']) || !printed.is_ascii() => format!("({inner})"),
            None => printed.trim_end_matches('.').to_owned(),
        };
        self.stack.truncate(placed.depth + self.state.base());
        let parent = self.stack.last().copied();
        self.stack.push(self.out.drafts.len());
        self.go(next);
        let kind = match parent {
            Some(parent) => self.out.drafts[parent].paragraph.kind,
            None => self.state.kind(),
        };
        let words = words::after_label(block, rest);
        let label = quoted(block, printed);
        let phrase = self.phrase_of_item();
        if first_item(&words.text).is_some() {
            let nothing = Words::default();
            let paragraph = nothing.paragraph(kind, Some(&label), block, phrase);
            self.push(paragraph, Local::Sub(own), parent);
            return self.first_item(&words.text, rest, kind, block);
        }
        let paragraph = words.paragraph(kind, Some(&label), block, phrase);
        self.push(paragraph, Local::Sub(own), parent);
    }

    /// Words after a list, or an item of one that has no label of its own: they stand under the
    /// paragraph; words that open a list under a subparagraph stand under that.
    pub(super) fn goes_on(&mut self, said: &Said<'_>) {
        let block = said.block;
        let state = &self.state;
        if !state.closed && said.goes_on() && !state.after_heading {
            return self.joins(block);
        }
        let listed = state.in_list() || said.bullet || said.label.is_some();
        let doubtful = state.zone == Zone::Operative
            && !listed
            && !item_without_label(state, said)
            && state.closed
            && state.scope.article.is_none();
        let last = self.out.drafts.last();
        let opened = last.is_some_and(|d| {
            matches!(d.local, Local::Sub(_)) && forms::ends(&d.paragraph.text, &[':', '\u{2014}'])
        });
        let beside =
            last.filter(|d| d.local == Local::Closing && parallel(&d.paragraph.text, said.text));
        let parent = match (beside, opened) {
            (Some(beside), _) => beside.parent,
            (None, true) => self.stack.last().copied(),
            (None, false) => self.stack.first().copied(),
        };
        let (label, rest) = match said.label {
            Some(Label::Number { printed, rest, .. }) => (Some(printed), rest),
            _ => words::bullet(&block.text),
        };
        let label = label.map(|label| quoted(block, label));
        let words = words::after_label(block, rest);
        let kind = self.state.kind();
        let local = Local::Closing;
        let paragraph = words.paragraph(kind, label.as_deref(), block, Phrase::Printed);
        self.push(paragraph, local, parent);
        if doubtful {
            self.warn(DoubtKind::WordsGoOn, block);
        }
    }
}

/// A label with the quotation mark that stands before it.
fn quoted(block: &Block, printed: &str) -> String {
    let quote = labels::quote(&block.text);
    format!("{}{printed}", &block.text[..quote])
}

/// Two lines of one list that open with the same words and a number: "Panel 1: …", "Table ronde 2 : …".
fn parallel(before: &str, text: &str) -> bool {
    /// No kind of panel has a longer name, in words.
    const LONGEST: usize = 4;
    let counted = |number: &str| {
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        !number.is_empty() && (digits || labels::roman(number).is_some() || number.len() == 1)
    };
    let opening = |text: &str| -> Option<(String, String)> {
        let (label, _) = text.split_once([':', '.', '\u{ff1a}'])?;
        let (name, number) = label.trim_end().rsplit_once(char::is_whitespace)?;
        let short = name.split_whitespace().count() <= LONGEST;
        (short && counted(number)).then(|| (name.to_owned(), number.to_owned()))
    };
    let (before, text) = (opening(before), opening(text));
    before
        .zip(text)
        .is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1)
}
