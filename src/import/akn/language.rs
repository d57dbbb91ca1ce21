//! Which language a file is in: what it says, unless its words say another.

use super::items::Item;
use crate::document::{Doubt, DoubtKind, Language};
use crate::import::xml::Element;

/// The language of a file, with a doubt where what it says of itself is wrong.
pub struct Told {
    pub code: Language,
    pub doubt: Option<Doubt>,
}

/// Codes of three letters and of two.
const CODES: [(&str, Language); 7] = [
    ("eng", Language::En),
    ("fra", Language::Fr),
    ("spa", Language::Es),
    ("rus", Language::Ru),
    ("zho", Language::Zh),
    ("ara", Language::Ar),
    ("deu", Language::De),
];

/// Small words that tell languages in Latin letters apart.
const SMALL: [(Language, &[&str]); 4] = [
    (Language::En, &["the", "of", "and", "to", "by"]),
    (Language::Fr, &["les", "des", "et", "du", "une"]),
    (Language::Es, &["los", "las", "y", "del", "una"]),
    (Language::De, &["der", "die", "und", "den", "von"]),
];

pub fn of(root: &Element, items: &[Item]) -> Told {
    let below = root.descendants();
    let said = below.iter().find(|e| e.name == "FRBRlanguage");
    let said = said.and_then(|e| e.attribute("language")).and_then(code);
    let read = by_words(items);
    match (said, read) {
        (Some(said), Some(read)) if said != read => Told {
            code: read,
            doubt: Some(DoubtKind::LanguageContradicted.about(&[&said.name(), &read.name()])),
        },
        (said, read) => Told {
            code: said.or(read).unwrap_or(Language::En),
            doubt: None,
        },
    }
}

fn code(said: &str) -> Option<Language> {
    let known = CODES
        .iter()
        .find(|(long, short)| *long == said || short.code() == said);
    known.map(|(_, short)| *short)
}

/// The language of the words themselves, where there are enough of them to be sure.
fn by_words(items: &[Item]) -> Option<Language> {
    const ENOUGH: usize = 12;
    let texts = items.iter().filter_map(|item| match item {
        Item::Preambular(prose) | Item::Paragraph { prose, .. } => Some(prose.text.as_str()),
        _ => None,
    });
    let (mut arabic, mut han, mut cyrillic, mut latin) = (0, 0, 0, 0);
    let mut small = [0; SMALL.len()];
    for text in texts.take(60) {
        for letter in text.chars() {
            match letter {
                '\u{600}'..='\u{6ff}' => arabic += 1,
                '\u{4e00}'..='\u{9fff}' => han += 1,
                '\u{400}'..='\u{4ff}' => cyrillic += 1,
                'A'..='Z' | 'a'..='z' => latin += 1,
                _ => {}
            }
        }
        for word in text.split_whitespace() {
            for (count, (_, words)) in small.iter_mut().zip(SMALL) {
                *count += usize::from(words.contains(&word));
            }
        }
    }
    let scripts = [
        (Some(Language::Ar), arabic),
        (Some(Language::Zh), han * 2),
        (Some(Language::Ru), cyrillic),
        (None, latin),
    ];
    let (script, most) = scripts.into_iter().max_by_key(|(_, count)| *count)?;
    if most < ENOUGH {
        return None;
    }
    if script.is_some() {
        return script;
    }
    let counts = small.iter().zip(SMALL);
    let (count, (language, _)) = counts.max_by_key(|(count, _)| **count)?;
    (*count >= ENOUGH).then_some(language)
}
