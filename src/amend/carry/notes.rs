//! Footnotes of the draft that an instruction names.

use super::super::instruction::{Action, Anchor, New};
use super::super::text::occurrences;
use super::{Draft, Outcome};
use crate::document::{Address, Footnote};

impl Draft {
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
        Action::Replace { words, with, .. } => (once(words)?, with.clone()),
        Action::Delete { words, .. } => (once(words)?, String::new()),
        Action::Insert { words, at } => match at {
            Anchor::After(anchor) => (once(anchor)?, format!("{anchor} {}", words.trim())),
            Anchor::Before(anchor) => (once(anchor)?, format!("{} {anchor}", words.trim())),
            Anchor::Start => (0..0, format!("{} ", words.trim())),
            Anchor::End => {
                let end = note.text.trim_end_matches(['.', ' ']).len();
                (end..end, format!(" {}", words.trim()))
            }
        },
        Action::Rewrite(new) => match new.as_slice() {
            [New::Words(words)] => (0..note.text.len(), words.trim().to_owned()),
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
