//! Treaties: one row each, for all languages.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Language;
use super::words::Phrases;

/// A treaty and the names it goes by.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Treaty {
    pub code: Box<str>,
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
        let table: Table = super::read("treaties.toml", include_str!("treaties.toml"));
        table.treaty
    });
    &TREATIES
}
