//! Which language a file is in: what it says, unless its words say another.

use super::items::Item;
use crate::document::{Doubt, DoubtKind, Language};
use crate::import::xml::Element;
use crate::language::{self, Told};

/// So many paragraphs tell it.
const ENOUGH: usize = 60;

/// The language of a file, with a doubt where what it says of itself is wrong.
pub struct Tongue {
    pub code: Language,
    pub doubt: Option<Doubt>,
}

pub fn of(root: &Element, items: &[Item]) -> Tongue {
    let below = root.descendants();
    let said = below.iter().find(|e| e.name == "FRBRlanguage");
    let said = said.and_then(|e| e.attribute("language"));
    let said = said.and_then(Language::of_code);
    let texts = items.iter().filter_map(|item| match item {
        Item::Preambular(prose) | Item::Paragraph { prose, .. } => Some(prose.text.as_str()),
        _ => None,
    });
    let read = match language::tell(texts.take(ENOUGH)) {
        Told::Language(language) => Some(language),
        Told::Other(_) | Told::Untold => None,
    };
    match (said, read) {
        (Some(said), Some(read)) if said != read => Tongue {
            code: read,
            doubt: Some(DoubtKind::LanguageContradicted.about(&[&said.name(), &read.name()])),
        },
        (said, read) => Tongue {
            code: said.or(read).unwrap_or(Language::En),
            doubt: None,
        },
    }
}
