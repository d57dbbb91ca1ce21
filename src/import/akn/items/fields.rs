//! What is printed around the paragraphs: the fields of cover pages, prefaces and closing words.

use super::super::prose::Marked;
use super::{Item, Walker};
use crate::import::xml::{Element, Node};

/// A field of a cover page, a title or closing words, by what the file calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// `coverPage`, `preface`, `conclusions`.
    pub place: &'static str,
    pub element: String,
    pub name: String,
    pub refers_to: String,
    /// A date, a number, as the file gives it for programs.
    pub value: Option<String>,
}

impl Field {
    /// Words that close a document.
    pub fn closing() -> Field {
        Field {
            place: "conclusions",
            element: "p".to_owned(),
            name: String::new(),
            refers_to: String::new(),
            value: None,
        }
    }
}

impl<'x> Walker<'x, '_> {
    /// What was read from here on stands behind the closing words, and is more of them: a vote.
    pub(super) fn close(&mut self, from: usize) {
        let field = Field::closing();
        let items = self.items.split_off(from);
        let closing = items
            .into_iter()
            .filter(|item| !matches!(item, Item::Body(_)));
        self.items.extend(closing.map(|item| match item {
            Item::Paragraph {
                label: None, prose, ..
            }
            | Item::Heading(prose, _) => Item::Piece(field.clone(), prose),
            other => other,
        }));
    }

    /// The fields of a cover page, a preface or closing words: each element that has a meaning of
    /// its own is one.
    pub(super) fn fields(&mut self, page: &'x Element, place: &'static str) {
        for p in page.elements() {
            self.field(p, place);
        }
    }

    fn field(&mut self, element: &'x Element, place: &'static str) {
        let whole = matches!(
            element.name.as_str(),
            "docTitle"
                | "docNumber"
                | "docProponent"
                | "docStatus"
                | "docDate"
                | "docType"
                | "docAuthority"
                | "session"
                | "inline"
                | "location"
                | "outcome"
        ) || element.name == "event" && place == "coverPage";
        // Words beside the elements would be lost between their fields.
        let loose = element
            .children
            .iter()
            .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
        if matches!(element.name.as_str(), "authorialNote" | "sup") {
            // A marker that stands beside its title.
            let note = self.prose(&[element]);
            if let Some(Item::Piece(_, title)) = self.items.last_mut() {
                let at = title.text.len() as u32;
                title
                    .marks
                    .extend(note.marks.into_iter().map(|mark| Marked { at, ..mark }));
            }
            return;
        }
        if whole || loose || element.elements().next().is_none() {
            let prose = self.prose(&[element]);
            let attribute = |name: &str| element.attribute(name).unwrap_or("").to_owned();
            let field = Field {
                place,
                element: element.name.clone(),
                name: attribute("name"),
                refers_to: attribute("refersTo"),
                value: (element.attribute("date"))
                    .or_else(|| element.attribute("title"))
                    .map(str::to_owned),
            };
            return self.push(prose, |prose| Item::Piece(field, prose));
        }
        for below in element.elements() {
            self.field(below, place);
        }
    }
}
