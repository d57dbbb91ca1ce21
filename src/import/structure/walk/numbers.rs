//! Paragraphs with a printed number, and numbers that lost their full stop or their form.

use super::super::draft::Local;
use super::super::nesting::Hints;
use super::super::words;
use super::{Walker, Zone};
use crate::import::labels::{self, Label};
use crate::import::leads::{self, Opens};
use crate::import::stage::Block;

impl Walker<'_> {
    /// "l. Condemns": what a scan made of the next number, before a verb.
    pub(super) fn misread<'t>(&self, text: &'t str) -> Option<(&'t str, u32, usize)> {
        let (printed, value, rest) = labels::misread(text)?;
        let verb = matches!(leads::lead(text.get(rest..)?), Some((_, Opens::Operative)));
        let counts = match self.zone {
            Zone::Preamble => value == 1 && !self.out.drafts.is_empty(),
            Zone::Operative => self.number > 0 && value == self.number + 1,
            _ => false,
        };
        (verb && counts && text.ends_with([';', '.', ':', ','])).then_some((printed, value, rest))
    }

    /// "25 Condemns": the next number before a verb.
    pub(super) fn bare_number<'t>(&self, text: &'t str) -> Option<(&'t str, u32, usize)> {
        let (digits, words) = text.split_once(' ')?;
        let value: u32 = digits
            .parse()
            .ok()
            .filter(|v| *v == self.number + 1 && digits.len() <= 3)?;
        let verb = leads::lead(words).is_some_and(|(_, o)| o == Opens::Operative);
        (verb && matches!(self.zone, Zone::Operative | Zone::Preamble))
            .then(|| (digits, value, text.len() - words.len()))
    }

    pub(super) fn numbered(&mut self, block: &Block, printed: &str, value: u32, rest: usize) {
        if let Some(last) = self.report
            && value == last + 1
            && leads::lead(block.text.get(rest..).unwrap_or("")).is_none()
        {
            // The report goes on after a draft that it holds.
            let sections = &self.out.sections;
            self.scope.sections.retain(|&s| !sections[s].held);
            self.zone = Zone::Other;
            self.report = Some(value);
        }
        let words = words::after_label(block, rest);
        let local = match self.zone {
            Zone::Amendment => Local::Amendment(value),
            Zone::Other => Local::Other,
            _ => Local::Numbered(value),
        };
        if self.zone == Zone::Preamble {
            self.zone = Zone::Operative;
        }
        let kind = self.kind();
        if value != self.number + 1 && value != 1 && matches!(self.zone, Zone::Operative) {
            let message = match self.number {
                0 => format!("the first number is {value}"),
                last if value > last => {
                    format!("number {value} follows {last}: one may be missing")
                }
                last => format!("number {value} follows {last}"),
            };
            super::super::warn(self.document, message, &block.source);
        }
        self.number = value;
        let label = super::quoted(block, printed);
        // "10. (a) The keeper": the first item stands in the line of the number, and (b) follows it.
        let first = match labels::label(&words.text) {
            Some(Label::Sub { printed, inner, .. }) if matches!(inner, "a" | "i" | "1") => {
                Some((printed.to_owned(), inner.to_owned()))
            }
            _ => None,
        };
        self.top(block, words, kind, Some(&label), local);
        if let Some((printed, inner)) = first {
            self.nesting.place(&printed, &inner, Hints::default());
        }
    }
}
