//! Words put in, taken out and replaced, in paragraphs and in the title.

use std::ops::Range;

use super::super::instruction::{Anchor, New};
use super::super::text;
use super::{Draft, Outcome};
use crate::document::{Document, Paragraph, Role};

impl Draft {
    pub(super) fn words(
        &mut self,
        found: &[usize],
        title: bool,
        words: &str,
        with: &str,
        each: bool,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let mut changed = title && self.in_title(words, with);
        let mut reads_so = false;
        for &index in found {
            let paragraph = &mut self.held[index].paragraph;
            let places = occurrences(&paragraph.text, words);
            if places.len() > 1 && !each {
                let id = paragraph.id.in_capitals();
                let count = places.len();
                return Err(format!("“{words}” stands in {id} {count} times"));
            }
            reads_so |= !with.is_empty() && !text::occurrences(&paragraph.text, with).is_empty();
            for range in places.iter().rev() {
                text::replace(paragraph, range.clone(), with, self.book);
            }
            if !places.is_empty() {
                touched.push(self.held[index].key);
                changed = true;
            } else if !each && !reads_so {
                let id = self.held[index].paragraph.id.in_capitals();
                return Err(format!("{id} has no “{words}”"));
            }
        }
        match (changed, reads_so) {
            (true, _) => Ok(Outcome::Done),
            (false, true) => Ok(Outcome::Already),
            (false, false) => Err(format!("“{words}” stands nowhere there")),
        }
    }

    pub(super) fn in_title(&mut self, words: &str, with: &str) -> bool {
        let change = |text: &mut String| {
            let places = occurrences(text, words);
            for range in places.iter().rev() {
                text.replace_range(range.clone(), with);
            }
            !places.is_empty()
        };
        let pieces = self.document.masthead.iter_mut();
        for piece in pieces.filter(|piece| piece.role == Role::Title) {
            change(&mut piece.text);
        }
        self.document.title.as_mut().is_some_and(change)
    }

    pub(super) fn put_words(
        &mut self,
        index: usize,
        words: &str,
        at: &Anchor,
    ) -> Result<(), String> {
        let book = self.book;
        let paragraph = &mut self.held[index].paragraph;
        let id = paragraph.id.in_capitals();
        let only = |text: &str, anchor: &str| match occurrences(text, anchor).as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(format!("{id} has no “{anchor}”")),
            more => Err(format!("“{anchor}” stands in {id} {} times", more.len())),
        };
        let place = match at {
            Anchor::After(anchor) => only(&paragraph.text, anchor)?.end,
            Anchor::Before(anchor) => only(&paragraph.text, anchor)?.start,
            Anchor::Start => {
                lower_lead(paragraph);
                0
            }
            Anchor::End => {
                let end = paragraph.text.trim_end_matches([' ', ';', ',', '.', ':']);
                // What brings its own end takes the place of the other.
                match words.trim_end().ends_with([';', ',', '.', ':']) {
                    true => {
                        let range = end.len()..paragraph.text.len();
                        text::replace(paragraph, range, "", book);
                        paragraph.text.len()
                    }
                    false => end.len(),
                }
            }
        };
        text::insert(paragraph, place, words, book);
        Ok(())
    }

    /// Another title.
    pub(super) fn rewrite_title(
        &mut self,
        new: &[New],
        from: &Document,
    ) -> Result<Outcome, String> {
        let title = match new {
            [New::Words(words)] => words.clone(),
            [New::Paragraph(at)] => from
                .paragraphs
                .get(*at)
                .map_or(String::new(), |p| p.text.clone()),
            _ => return Err("it gives several titles".to_owned()),
        };
        let title = title
            .trim()
            .trim_matches(['\u{201c}', '\u{201d}', '"'])
            .to_owned();
        let mut pieces = self.document.masthead.iter_mut();
        if let Some(piece) = pieces.find(|piece| piece.role == Role::Title) {
            piece.text.clone_from(&title);
        }
        self.document.title = Some(title);
        Ok(Outcome::Done)
    }
}

/// The verb of an initiatory phrase in small letters, as something comes before it: "Strongly urges".
fn lower_lead(paragraph: &mut Paragraph) {
    let mut letters = paragraph.text.chars();
    let first = letters.next().filter(|first| first.is_uppercase());
    let (Some(first), Some(_)) = (first, paragraph.lead) else {
        return;
    };
    if letters.next().is_some_and(char::is_lowercase) {
        let small: String = first.to_lowercase().collect();
        // Marks and emphasis count bytes.
        if small.len() == first.len_utf8() {
            paragraph.text.replace_range(..small.len(), &small);
        }
    }
}

/// As they stand; where they stand nowhere, with a capital or small first letter.
pub(super) fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let found = text::occurrences(text, words);
    if !found.is_empty() {
        return found;
    }
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return found;
    };
    let turned: String = match first.is_uppercase() {
        true => first.to_lowercase().collect(),
        false => first.to_uppercase().collect(),
    };
    text::occurrences(text, &format!("{turned}{}", letters.as_str()))
}
