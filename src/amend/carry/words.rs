//! Words put in, taken out and replaced, in paragraphs and in the title.

use std::ops::Range;

use super::super::instruction::{Anchor, New, Quoted};
use super::super::text;
use super::{Draft, Outcome};
use crate::document::{Document, Paragraph, Role};

impl Draft {
    pub(super) fn words(
        &mut self,
        found: &[usize],
        title: bool,
        words: &str,
        (brought, from): (&Quoted, &Document),
        each: bool,
        touched: &mut Vec<usize>,
    ) -> Result<Outcome, String> {
        let with = brought.text.as_str();
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
                let paragraph = &mut self.held[index].paragraph;
                text::replace(paragraph, range.clone(), with, self.book);
                self.call(index, range.start, brought, from);
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
        brought: &Quoted,
        at: &Anchor,
        from: &Document,
    ) -> Result<(), String> {
        let book = self.book;
        let words = brought.text.as_str();
        let paragraph = &mut self.held[index].paragraph;
        if words.is_empty() {
            let start = called_at(paragraph, at)?;
            self.call(index, start, brought, from);
            return Ok(());
        }
        let place = match at {
            Anchor::After(anchor) => only(paragraph, anchor)?.end,
            Anchor::Before(anchor) => only(paragraph, anchor)?.start,
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
        let start = text::insert(paragraph, place, words, book);
        self.call(index, start, brought, from);
        Ok(())
    }

    /// Puts words in place of all that stands from one place of a paragraph to another.
    pub(super) fn cut(
        &mut self,
        index: usize,
        (start, end): (&Anchor, &Anchor),
        with: &Quoted,
        from: &Document,
    ) -> Result<(), String> {
        let below = self.family(index).len() > 1;
        let book = self.book;
        let paragraph = &mut self.held[index].paragraph;
        let id = paragraph.id.in_capitals();
        if *end == Anchor::End && below {
            return Err(format!(
                "{id} has subparagraphs, and it does not say whether they go"
            ));
        }
        let start = match start {
            Anchor::After(words) => only(paragraph, words)?.end,
            Anchor::Before(words) => only(paragraph, words)?.start,
            Anchor::Start | Anchor::End => 0,
        };
        let text = &paragraph.text;
        let stop = match end {
            Anchor::After(words) => only(paragraph, words)?.end,
            Anchor::Before(words) => only(paragraph, words)?.start,
            // What ends the paragraph stays, but where the new words bring their own.
            _ if with.text.trim_end().ends_with([';', ',', '.', ':']) => text.len(),
            _ => text.trim_end_matches([' ', ';', ',', '.', ':']).len(),
        };
        if start > stop || start == stop && with.text.is_empty() {
            return Err(format!("{id} has nothing between these words"));
        }
        text::replace(paragraph, start..stop, "", book);
        // A blank before the words that went may have gone with them.
        let start = start.min(paragraph.text.len());
        if !with.text.trim().is_empty() {
            let start = text::insert(paragraph, start, &with.text, book);
            self.call(index, start, with, from);
        }
        Ok(())
    }

    /// Another title.
    pub(super) fn rewrite_title(
        &mut self,
        new: &[New],
        from: &Document,
    ) -> Result<Outcome, String> {
        let title = match new {
            [New::Words(words)] => words.text.clone(),
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
pub(super) fn lower_lead(paragraph: &mut Paragraph) {
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

/// Where words stand that stand once in a paragraph.
fn only(paragraph: &Paragraph, words: &str) -> Result<Range<usize>, String> {
    let id = paragraph.id.in_capitals();
    match occurrences(&paragraph.text, words).as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(format!("{id} has no “{words}”")),
        more => Err(format!("“{words}” stands in {id} {} times", more.len())),
    }
}

/// Where a footnote alone is called: behind the comma that follows its words.
fn called_at(paragraph: &Paragraph, at: &Anchor) -> Result<usize, String> {
    let place = match at {
        Anchor::After(words) => only(paragraph, words)?.end,
        Anchor::Before(words) => only(paragraph, words)?.start,
        Anchor::Start => 0,
        Anchor::End => return Ok(paragraph.text.trim_end().len()),
    };
    let rest = paragraph.text.get(place..).unwrap_or("");
    let comma = rest.starts_with([',', ';', '.', ':']) && matches!(at, Anchor::After(_));
    Ok(place + usize::from(comma))
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
