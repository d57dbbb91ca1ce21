//! A concordance: what was found in one language beside the same place in another.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Parallel, parallel};
use crate::document::address::{Address, Kind};
use crate::document::{Document, Language};
use crate::library::Library;

/// The same place in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// The document's name in the library.
    pub name: String,
    /// None of a title.
    pub address: Option<Address>,
    pub text: String,
}

/// A document and the same one in the other language.
#[derive(Debug)]
struct Pair {
    one: Arc<Document>,
    other: Arc<Document>,
    name: String,
    rows: Parallel,
}

/// Looks places up in another language; each document is aligned once.
#[derive(Debug)]
pub struct Concordance<'a> {
    library: &'a Library,
    language: Language,
    pairs: HashMap<String, Option<Pair>>,
}

impl<'a> Concordance<'a> {
    pub fn new(library: &'a Library, language: Language) -> Concordance<'a> {
        Concordance {
            library,
            language,
            pairs: HashMap::new(),
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The same paragraph, footnote or (without an address) title; none where the document is not
    /// there in the other language, or lacks it.
    pub fn twin(&mut self, name: &str, address: Option<&Address>) -> Option<Twin> {
        if !self.pairs.contains_key(name) {
            let pair = self.pair(name);
            self.pairs.insert(name.to_owned(), pair);
        }
        let pair = self.pairs.get(name)?.as_ref()?;
        let (address, text) = match address {
            None => (None, pair.other.title.clone()?),
            Some(address) if address.footnote().is_some() => {
                let (label, text) = pair.footnote(address.footnote()?)?;
                (Some(Address::new(Kind::Footnote, &label)), text)
            }
            Some(address) => {
                let (id, text) = pair.paragraph(address)?;
                (Some(id), text)
            }
        };
        Some(Twin {
            name: pair.name.clone(),
            address,
            text,
        })
    }

    fn pair(&self, name: &str) -> Option<Pair> {
        let other = self.library.in_language(name, Some(self.language))?;
        if other.name == name {
            return None;
        }
        let (one, loaded) = (
            self.library.load(name).ok()?,
            self.library.load(&other.name).ok()?,
        );
        let rows = parallel(&[&one, &loaded]);
        Some(Pair {
            one,
            other: loaded,
            name: other.name.clone(),
            rows,
        })
    }
}

impl Pair {
    fn paragraph(&self, address: &Address) -> Option<(Address, String)> {
        let (at, _) = self.one.paragraph(address)?;
        let beside = self.rows.rows.iter().find_map(|row| match row.as_slice() {
            [Some(one), Some(other)] if *one == at => Some(*other),
            _ => None,
        })?;
        let paragraph = self.other.paragraphs.get(beside)?;
        Some((paragraph.id.clone(), paragraph.text.clone()))
    }

    /// The note with the same number among all; with its label, where there are not as many.
    fn footnote(&self, label: &str) -> Option<(String, String)> {
        let (one, other) = (&self.one.footnotes, &self.other.footnotes);
        let note = match one.len() == other.len() {
            true => other.get(one.iter().position(|note| note.label == label)?),
            false => other.iter().find(|note| note.label == label),
        }?;
        Some((note.label.clone(), note.text.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_in_the_other_language() {
        let library = Library::builtin();
        let mut french = Concordance::new(&library, Language::Fr);
        let mut at = |name: &str, address: Option<&str>| {
            let twin = french.twin(name, address.map(Address::from).as_ref());
            twin.map(|twin| (twin.name, twin.address.map(|a| a.to_string()), twin.text))
        };
        let (name, address, text) = at("A/RES/104/27", Some("op4(b)(i)")).expect("there");
        assert_eq!(name, "A/RES/104/27@fr");
        assert_eq!(address.as_deref(), Some("op4(b)(i)"));
        assert_eq!(text, "Un signal commun pour les ports silencieux ;");
        let (_, address, text) = at("A/RES/104/27@ar", Some("fn2")).expect("there");
        assert_eq!(address.as_deref(), Some("fn2"));
        assert!(text.starts_with("Ibid., vol. 3926"), "{text}");
        let (_, address, text) = at("A/RES/104/27@zh", None).expect("there");
        assert_eq!(
            (address, text.starts_with("Heures de silence")),
            (None, true)
        );
        assert_eq!(at("A/RES/104/27", Some("op99")), None);
        assert_eq!(at("A/RES/104/58", Some("op1")), None);
        assert_eq!(at("A/RES/104/27@fr", Some("op1")), None);
    }
}
