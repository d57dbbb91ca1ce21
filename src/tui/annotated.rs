//! What of one's own is on the opened document: marks, notes, highlights, bookmarks, by paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::Style;

use super::theme::Theme;
use crate::annotations::{Annotation, Annotations, Color};
use crate::document::{Document, Paragraph};

/// What is on the paragraphs of a document as it is now; what was on a paragraph that is gone is
/// not among it.
#[derive(Debug, Clone, Default)]
pub struct Annotated {
    by_paragraph: BTreeMap<usize, Vec<Annotation>>,
}

impl Annotated {
    /// Finds what was left on a document, or on another version of it, in this one.
    pub fn of(annotations: &Annotations, name: &str, document: &Document) -> Annotated {
        let mut own = Annotated::default();
        for thing in annotations.on(name) {
            let found = thing.at().find(document).map(|p| p.id.as_str());
            if let Some((index, _)) = found.and_then(|id| document.paragraph(id)) {
                own.by_paragraph.entry(index).or_default().push(thing);
            }
        }
        own
    }

    /// What is on a paragraph, by its index in the document.
    pub fn on(&self, paragraph: usize) -> &[Annotation] {
        self.by_paragraph.get(&paragraph).map_or(&[], Vec::as_slice)
    }

    /// The paragraphs that something is on.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.by_paragraph.keys().copied()
    }

    /// The highlighted words of a paragraph, the last made last.
    pub fn inks(&self, index: usize, paragraph: &Paragraph) -> Vec<(Range<usize>, Color)> {
        let ink = |thing: &Annotation| match thing {
            Annotation::Highlight(highlight) => {
                let range = match &highlight.words {
                    None => 0..paragraph.text.len(),
                    Some(words) => words.find(&paragraph.text)?,
                };
                Some((range, highlight.color))
            }
            _ => None,
        };
        self.on(index).iter().filter_map(ink).collect()
    }
}

/// What stands beside a paragraph for a thing on it, one column wide: a mark's own letter, else a
/// sign, which tells the colours of highlights apart where there are none. `plain`: the font has
/// little more than ASCII.
pub fn sign(thing: &Annotation, plain: bool) -> char {
    let (sign, simple) = match thing {
        Annotation::Mark(mark) => (mark.letter, mark.letter),
        Annotation::Note(_) => ('»', '"'),
        Annotation::Highlight(highlight) => match highlight.color {
            Color::Yellow => ('●', '*'),
            Color::Green => ('■', '='),
            Color::Blue => ('▲', '^'),
            Color::Pink => ('▼', '~'),
        },
        Annotation::Bookmark(_) => ('♦', '+'),
    };
    if plain { simple } else { sign }
}

/// The style of the sign.
pub fn style(theme: &Theme, thing: &Annotation) -> Style {
    match thing {
        Annotation::Highlight(highlight) => theme.sign(highlight.color),
        _ => theme.mark,
    }
}
