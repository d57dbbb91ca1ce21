//! Treaties: one row each, for all languages.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Language;
use super::words::{Phrases, Words};

/// A treaty and the names it goes by.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Treaty {
    pub code: Box<str>,
    /// The code of its only protocol, where that has a name of its own.
    pub protocol: Option<Box<str>>,
    /// The code of its additional protocols, where they have a name of their own.
    pub additional_protocols: Option<Box<str>>,
    en: Phrases,
    fr: Phrases,
    es: Phrases,
}

impl Treaty {
    /// Its names in a language, in small letters.
    pub fn names(&self, language: Language) -> impl Iterator<Item = &str> {
        let names = match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Es => &self.es,
            _ => const { &Phrases::none() },
        };
        names.iter()
    }
}

/// All treaties.
pub fn treaties() -> &'static [Treaty] {
    #[derive(Deserialize)]
    struct Table {
        treaty: Vec<Treaty>,
    }
    static TREATIES: LazyLock<Vec<Treaty>> = LazyLock::new(|| {
        let table: Table = super::read("treaties.toml", table!("src/language/treaties"));
        table.treaty
    });
    &TREATIES
}

/// The words by which protocols to a treaty are named beside it.
///
/// What each list is for stands beside it in `en.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Protocols {
    pub prefixes: Phrases,
    pub to: Phrases,
    pub and: Phrases,
    pub the: Phrases,
    pub theirs: Phrases,
    pub kinds: Phrases,
    pub optional: Phrases,
    pub additional: Phrases,
    pub counted: Words,
    pub one: Phrases,
    pub several: Phrases,
    pub thereto: Phrases,
    pub joints: Phrases,
    pub treaties: Phrases,
}

impl Protocols {
    /// "Protocol" or "Protocols".
    pub fn is_name(&self, word: &str) -> bool {
        self.one.has(word) || self.several.has(word)
    }

    /// A text that ends with "Optional Protocols" or "Protocols": what stands before, and that name.
    pub fn name_at_end<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let several = self.several.before(text);
        let before = several.or_else(|| self.one.before(text));
        let before = before?.trim_end();
        let head = self.kinds.before(before);
        // One alone is no name: "a Protocol to the …".
        let head = head.or(several
            .map(|_| before)
            .map(|b| text.get(..b.len() + 1).unwrap_or(b)))?;
        Some((head, text.get(head.len()..)?))
    }
}

/// The words around registration numbers in a series of treaties.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Series {
    pub league: Phrases,
    pub numbers: Phrases,
    pub words: Phrases,
    pub joints: Phrases,
    pub ranges: Phrases,
}
