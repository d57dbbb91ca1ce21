//! Footnotes: those of the draft that an instruction names, and new ones.

use super::super::instruction::{Action, Anchor, New, Note, Quoted};
use super::super::text::occurrences;
use super::{Draft, Outcome};
use crate::document::{Address, Document, Footnote, Mark, MarkForm, Source};

impl Draft {
    /// Calls the footnotes that words bring, which begin at this byte of a paragraph.
    pub(super) fn call(&mut self, index: usize, start: usize, words: &Quoted, from: &Document) {
        for (at, note) in &words.notes {
            let at = start + at;
            let Some(mark) = self.called(at, note, from) else {
                continue;
            };
            let paragraph = &mut self.held[index].paragraph;
            let end = paragraph.text.trim_end().len();
            let at = (mark.at as usize).min(end.max(start)) as u32;
            let behind = |other: &Mark| other.at > at;
            let place = paragraph.marks.iter().position(behind);
            let place = place.unwrap_or(paragraph.marks.len());
            paragraph.marks.insert(place, Mark { at, ..mark });
        }
    }

    /// A mark for a new footnote of the draft, which gets its number when all is numbered anew.
    pub(super) fn called(&mut self, at: usize, note: &Note, from: &Document) -> Option<Mark> {
        let reads = |text: &str| {
            let marks = ['\u{201c}', '\u{201d}', '"', ' '];
            text.trim_matches(marks).to_owned()
        };
        let text = match note {
            Note::Own(own) => from.footnotes.get(*own)?.text.clone(),
            Note::Reading(text) => reads(text),
            Note::Paragraph(at) => reads(&from.paragraphs.get(*at)?.text),
        };
        let own = match note {
            Note::Own(own) => from.footnotes.get(*own),
            _ => None,
        };
        self.document.footnotes.push(Footnote {
            label: String::new(),
            text,
            resolved: own.and_then(|own| own.resolved.clone()),
            emphasis: own.map_or(Vec::new(), |own| own.emphasis.clone()),
            cites: own.map_or(Vec::new(), |own| own.cites.clone()),
            referenced_by: Vec::new(),
            source: Source::default(),
        });
        Some(Mark {
            at: u32::try_from(at).ok()?,
            label: String::new(),
            form: MarkForm::Raised,
            note: u32::try_from(self.document.footnotes.len() - 1).ok(),
        })
    }

    /// Does to a footnote what is asked, wholly or not at all.
    pub(super) fn note(
        &mut self,
        label: &str,
        action: &Action,
        touched: &mut Vec<usize>,
        at: &mut Vec<Address>,
    ) -> Result<Outcome, String> {
        let all = self.document.footnotes.iter();
        let labelled: Vec<usize> = all
            .enumerate()
            .filter(|(_, note)| note.label == label)
            .map(|(index, _)| index)
            .collect();
        let index = match labelled.as_slice() {
            [only] => *only,
            [] => return Err(format!("the draft has no footnote {label}")),
            more => return Err(format!("the draft has {} footnotes {label}", more.len())),
        };
        let called = |held: &super::Held| {
            let mut marks = held.paragraph.marks.iter();
            !held.gone && marks.any(|mark| mark.note == Some(index as u32))
        };
        for held in self.held.iter().filter(|held| called(held)) {
            touched.push(held.key);
            at.extend(held.origin.clone());
        }
        if *action == Action::DeleteParagraphs {
            // A note that nothing calls any longer goes when all is numbered anew.
            for held in &mut self.held {
                let marks = &mut held.paragraph.marks;
                marks.retain(|mark| mark.note != Some(index as u32));
            }
            return Ok(Outcome::Done);
        }
        match self.document.footnotes.get_mut(index) {
            Some(note) => changed(note, action).map(|()| Outcome::Done),
            None => Err(format!("the draft has no footnote {label}")),
        }
    }
}

fn changed(note: &mut Footnote, action: &Action) -> Result<(), String> {
    let once = |words: &str| match occurrences(&note.text, words).as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(format!("footnote {} has no “{words}”", note.label)),
        more => Err(format!(
            "“{words}” stands in footnote {} {} times",
            note.label,
            more.len()
        )),
    };
    let (range, with) = match action {
        Action::Replace { words, with, .. } => (once(words)?, with.text.clone()),
        Action::Delete { words, .. } => (once(words)?, String::new()),
        Action::Insert { words, at } if !words.text.is_empty() => match at {
            Anchor::After(anchor) => (once(anchor)?, format!("{anchor} {}", words.text.trim())),
            Anchor::Before(anchor) => (once(anchor)?, format!("{} {anchor}", words.text.trim())),
            Anchor::Start => (0..0, format!("{} ", words.text.trim())),
            Anchor::End => {
                let end = note.text.trim_end_matches(['.', ' ']).len();
                (end..end, format!(" {}", words.text.trim()))
            }
        },
        Action::Rewrite(new) => match new.as_slice() {
            [New::Words(words)] => (0..note.text.len(), words.text.trim().to_owned()),
            _ => return Err("the new text of the footnote is missing".to_owned()),
        },
        _ => return Err("that can't be done to a footnote".to_owned()),
    };
    note.text.replace_range(range, &with);
    // A comma stands at the word before it.
    note.text = note
        .text
        .replace(" ,", ",")
        .replace("  ", " ")
        .trim()
        .to_owned();
    note.resolved = None;
    Ok(())
}
