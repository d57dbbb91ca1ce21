//! Organs: one row each, for all languages, and the line in which one of them begins to speak.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Language;
use super::words::{Phrases, Words};

/// An organ that adopts resolutions or is named beside their numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organ {
    /// Names its resolutions where they have no symbol; empty where its numbers have no name.
    #[serde(default)]
    pub code: Box<str>,
    /// Its resolutions open with a line of its name.
    #[serde(default)]
    pub speaks: bool,
    #[serde(default)]
    en: Phrases,
    #[serde(default)]
    fr: Phrases,
    #[serde(default)]
    es: Phrases,
    #[serde(default)]
    ru: Phrases,
    #[serde(default)]
    zh: Phrases,
    #[serde(default)]
    ar: Phrases,
}

impl Organ {
    /// Its names in a language, the usual one first.
    pub fn names(&self, language: Language) -> impl Iterator<Item = &str> {
        let names = match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Es => &self.es,
            Language::Ru => &self.ru,
            Language::Zh => &self.zh,
            Language::Ar => &self.ar,
            Language::De => const { &Phrases::none() },
        };
        names.iter()
    }

    /// The name that opcit prints, in whatever language a document is: `General Assembly`.
    pub fn name(&self) -> &str {
        self.names(Language::En).next().unwrap_or(&self.code)
    }
}

/// All organs. Where the name of one contains another's, the longer one is meant.
pub fn organs() -> &'static [Organ] {
    #[derive(Deserialize)]
    struct Table {
        organ: Vec<Organ>,
    }
    static ORGANS: LazyLock<Vec<Organ>> = LazyLock::new(|| {
        let table: Table = super::read("organs.toml", include_str!("organs.toml"));
        table.organ
    });
    &ORGANS
}

/// How the line of an organ is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganLines {
    articles: Phrases,
    /// How names of organs begin that have no row of their own.
    #[serde(default)]
    kinds: Phrases,
    /// Words of a name that have no capital.
    #[serde(default)]
    small: Words,
}

/// The organ that speaks in a line of its own.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'t> {
    /// As printed, without the article.
    pub name: &'t str,
    /// None where it has no row of its own: a conference of parties, a commission.
    pub organ: Option<&'static Organ>,
}

impl OrganLines {
    /// The organ named by a line that is nothing but "The General Assembly," (or has no comma, in
    /// old texts and conversions).
    pub(super) fn read<'t>(
        &self,
        text: &'t str,
        quotes: &Phrases,
        speakers: &[(&'static str, &'static Organ)],
    ) -> Option<Speaker<'t>> {
        let text = text.trim();
        let text = quotes.after(text).unwrap_or(text);
        let name = self.articles.after(text)?;
        let name = name.trim_end_matches([',', ' ', ':']);
        if let Some((_, organ)) = speakers.iter().find(|(known, _)| *known == name) {
            let organ = Some(*organ);
            return Some(Speaker { name, organ });
        }
        let named = speakers.iter().any(|(known, _)| name.starts_with(known));
        let known = named || self.kinds.opens(name).is_some();
        let short = || name.split_whitespace().take(25).count() <= 24;
        // A name runs to the end of the line: no comma inside, no verb after it.
        let whole = known
            && (self.kinds.has(name)
                || text.ends_with(',') && short() && !name.contains([',', ';', '.']));
        let organ = None;
        (whole && self.is_name(name)).then_some(Speaker { name, organ })
    }

    /// Every word is one that a name can hold: capitalised, or a small word of names.
    fn is_name(&self, name: &str) -> bool {
        name.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || self.small.has(word))
    }
}
