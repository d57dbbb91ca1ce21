//! A paragraph, named so that it is found again in a revision or after another import.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Paragraph};

/// A paragraph by its id and by its words: ids shift when paragraphs are inserted, words when they
/// are edited; seldom both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The library's name of the document.
    pub document: String,
    pub id: String,
    /// CRC-32 of the paragraph's words.
    pub hash: u32,
    /// Its first words.
    pub words: String,
}

/// Words that tell a paragraph from the others.
const FIRST: usize = 8;

impl Anchor {
    pub fn of(document: &str, paragraph: &Paragraph) -> Anchor {
        Anchor {
            document: document.to_owned(),
            id: paragraph.id.to_string(),
            hash: hash(paragraph),
            words: first_words(paragraph),
        }
    }

    /// The paragraph in a document as it is now: with the same words (of several the one with the
    /// id), else with the same first words, else the one of the id or another, if it begins much the
    /// same. None where it is gone: what stands there now by that number is something else.
    pub fn find<'a>(&self, document: &'a Document) -> Option<&'a Paragraph> {
        let of_id = document.paragraph(&self.id).map(|(_, paragraph)| paragraph);
        let same = |p: &&Paragraph| hash(p) == self.hash && first_words(p) == self.words;
        let begins = |p: &&Paragraph| first_words(p) == self.words;
        let paragraphs = document.paragraphs.iter();
        of_id
            .filter(same)
            .or_else(|| paragraphs.clone().find(same))
            .or_else(|| of_id.filter(begins))
            .or_else(|| paragraphs.clone().find(begins))
            .or_else(|| of_id.filter(|p| self.is_like(p)))
            .or_else(|| paragraphs.clone().find(|p| self.is_like(p)))
    }

    /// Whether a paragraph begins with most of the words, in their order, though some were put in,
    /// left out or replaced.
    fn is_like(&self, paragraph: &Paragraph) -> bool {
        let mut left = paragraph.text.split_whitespace().take(FIRST + 4);
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let kept = |word: &&&str| {
            let mut ahead = left.clone();
            let found = ahead.any(|other| other == **word);
            if found {
                left = ahead;
            }
            found
        };
        let kept = words.iter().filter(kept).count();
        kept * 3 >= words.len() * 2 && kept > 0
    }
}

fn hash(paragraph: &Paragraph) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for word in paragraph.text.split_whitespace() {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    hasher.finalize()
}

fn first_words(paragraph: &Paragraph) -> String {
    let words: Vec<&str> = paragraph.text.split_whitespace().take(FIRST).collect();
    words.join(" ")
}

/// Whether two names are of versions of one document: `A/C.3/76/L.9` and `A/C.3/76/L.9/Rev.1`.
pub fn same_series(one: &str, other: &str) -> bool {
    let base = |name: &str| name.split("/Rev.").next().unwrap_or(name).to_owned();
    base(one) == base(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    const DRAFT: &str = "United Nations A/C.3/99/L.7\n\nGeneral Assembly\n\nThe General Assembly,\n\n\
        1. Requests all States to keep their lamps lit at night and by day;\n\n\
        2. Decides to meet again at the lighthouse in the coming year;\n\n\
        3. Decides to meet again at the lighthouse in the coming year, with bread.\n";

    fn document(text: &str) -> Document {
        import(text.as_bytes()).expect("a document").document
    }

    #[test]
    fn a_paragraph_is_found_again_where_it_moved_or_was_edited() {
        let draft = document(DRAFT);
        let anchor = |id: &str| {
            let (_, paragraph) = draft.paragraph(id).expect("there");
            Anchor::of("A/C.3/99/L.7", paragraph)
        };
        let id = |anchor: &Anchor, text: &str| anchor.find(&document(text)).map(|p| p.id.clone());
        assert_eq!(id(&anchor("op2"), DRAFT).as_deref(), Some("op2"));
        assert_eq!(id(&anchor("op3"), DRAFT).as_deref(), Some("op3"));
        let inserted = DRAFT
            .replace("3. D", "4. D")
            .replace("2. D", "3. D")
            .replace("1. R", "1. Welcomes the dawn;\n\n2. R");
        assert_eq!(id(&anchor("op1"), &inserted).as_deref(), Some("op2"));
        assert_eq!(id(&anchor("op3"), &inserted).as_deref(), Some("op4"));
        let edited = inserted.replace("at night and by day", "");
        assert_eq!(id(&anchor("op1"), &edited).as_deref(), Some("op2"));
        // Two of the words went, one was put in before the others.
        let reworded = DRAFT.replace(
            "Requests all States to keep",
            "Strongly urges all States to keep",
        );
        assert_eq!(id(&anchor("op1"), &reworded).as_deref(), Some("op1"));
        let other =
            "United Nations A/C.3/99/L.8\n\nThe General Assembly,\n\n1. Welcomes the dawn.\n";
        assert_eq!(id(&anchor("op3"), other), None);
        assert_eq!(id(&anchor("op1"), other), None, "another paragraph 1");
    }

    #[test]
    fn versions_are_of_one_series() {
        assert!(same_series("A/C.3/76/L.9", "A/C.3/76/L.9/Rev.1"));
        assert!(same_series("A/C.3/76/L.9/Rev.2", "A/C.3/76/L.9/Rev.1"));
        assert!(!same_series("A/C.3/76/L.9", "A/C.3/76/L.91"));
    }
}
