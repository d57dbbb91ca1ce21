//! Organs: one row each, for all languages, and the line in which one of them begins to speak.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Language;
use super::words::{Phrases, Words};

/// An organ that adopts resolutions or is named beside their numbers. What the fields mean stands
/// at the head of `organs.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organ {
    pub code: Box<str>,
    pub called: Phrases,
    pub speaks: bool,
    pub head: bool,
    /// The line names the session too.
    pub counts: bool,
    pub treaty: Box<str>,
    pub series: Phrases,
    pub numbers: Vec<Numbers>,
    pub sessions: Phrases,
    pub within: Box<str>,
    pub resolutions: Box<str>,
    pub decisions: Box<str>,
    pub decisions_from: Option<u32>,
    pub alone_from: Option<u32>,
    pub met: Option<Met>,
    pub special: Vec<u16>,
    pub supplements: Phrases,
    en: Phrases,
    fr: Phrases,
    es: Phrases,
    ru: Phrases,
    zh: Phrases,
    ar: Phrases,
}

/// A form of the numbers of an organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Numbers {
    /// Of the sessions from one to another.
    Session(u16, u16),
    Special,
    Emergency,
    Roman,
    Yearly,
    Year,
    Pair,
    Conference,
    Dotted,
}

impl TryFrom<String> for Numbers {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let sessions = |range: &str| {
            let (first, last) = range.split_once('-')?;
            Some(Numbers::Session(first.parse().ok()?, last.parse().ok()?))
        };
        let known = match name.as_str() {
            "special" => Some(Numbers::Special),
            "emergency" => Some(Numbers::Emergency),
            "roman" => Some(Numbers::Roman),
            "yearly" => Some(Numbers::Yearly),
            "year" => Some(Numbers::Year),
            "pair" => Some(Numbers::Pair),
            "conference" => Some(Numbers::Conference),
            "dotted" => Some(Numbers::Dotted),
            other => other.strip_prefix("session ").and_then(sessions),
        };
        known.ok_or(format!("no form of numbers: {name}"))
    }
}

/// When an organ's sessions are held.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Met {
    first: u16,
    /// Years from one session to the next.
    #[serde(default)]
    years: u16,
    /// Sessions of one year.
    #[serde(default)]
    a_year: u16,
    /// So many years later a session may still go on.
    #[serde(default)]
    slack: u16,
}

impl Met {
    /// Whether the session with this number may have met in a year.
    pub fn in_year(self, session: u16, year: u16) -> bool {
        let since = match self.a_year {
            0 => session.saturating_mul(self.years),
            a_year => (session + 1) / a_year,
        };
        let first = self.first.saturating_add(since);
        (first..=first.saturating_add(self.slack)).contains(&year)
    }
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
        let table: Table = super::read("organs.toml", table!("src/language/organs"));
        table.organ
    });
    &ORGANS
}

/// The organ with this name, in whatever language and letters.
pub fn organ_named(name: &str) -> Option<&'static Organ> {
    static NAMES: LazyLock<FxHashMap<String, &'static Organ>> = LazyLock::new(|| {
        let mut names = FxHashMap::default();
        for organ in organs() {
            for name in Language::ALL.iter().flat_map(|one| organ.names(*one)) {
                names.entry(plain(name)).or_insert(organ);
            }
        }
        names
    });
    NAMES.get(&plain(name.trim())).copied()
}

/// The conference that numbers name so, and what follows its name and the point: the "CP" of `CP.21`.
pub fn conference_at(text: &str) -> Option<(&'static Organ, &'static str, &str)> {
    static SESSIONS: LazyLock<Vec<(&'static str, &'static Organ)>> = LazyLock::new(|| {
        let of = |organ: &'static Organ| organ.sessions.iter().map(move |name| (name, organ));
        organs().iter().flat_map(of).collect()
    });
    SESSIONS.iter().find_map(|(name, organ)| {
        let session = text.strip_prefix(*name)?.strip_prefix('.')?;
        Some((*organ, *name, session))
    })
}

/// The organ that people call so for short: `unga`.
pub fn organ_called(word: &str) -> Option<&'static Organ> {
    organs().iter().find(|organ| organ.called.has(word))
}

/// The organ whose symbols begin as this one does; of several the one with the most in common.
pub fn organ_of_symbol(symbol: &str) -> Option<&'static Organ> {
    let fitting = organs().iter().filter_map(|organ| {
        let series = organ.series.iter().filter(|s| symbol.starts_with(*s));
        Some((series.map(str::len).max()?, organ))
    });
    let longest = fitting.max_by_key(|(length, _)| *length);
    longest.map(|(_, organ)| organ)
}

/// A name by which the same one is found again: small letters, and plain spaces for apostrophes.
fn plain(name: &str) -> String {
    let small = name.chars().flat_map(char::to_lowercase);
    let plain = small.map(super::words::plain);
    plain.map(|c| if c == '\'' { ' ' } else { c }).collect()
}

/// How the line of an organ is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OrganLines {
    articles: Phrases,
    /// Without its comma a line is the name in a masthead.
    comma: bool,
    /// How names of organs begin that have no row of their own.
    kinds: Phrases,
    /// How they end, before a comma.
    kind_ends: Phrases,
    /// Words of a name that have no capital; where there are none, all may.
    small: Words,
    /// Between the names of organs that speak together.
    joints: Phrases,
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
    /// old texts and conversions). `speakers` are the names of organs that speak.
    pub(super) fn read<'t>(
        &self,
        text: &'t str,
        quotes: &Phrases,
        speakers: &[(&'static str, &'static Organ)],
    ) -> Option<Speaker<'t>> {
        let text = text.trim();
        let text = quotes.after(text).unwrap_or(text);
        let ends = text.ends_with([',', '，', '،']);
        if self.comma && !ends {
            return None;
        }
        let name = match self.articles.is_empty() {
            true => text,
            false => self.articles.after(text)?,
        };
        let name = name.trim_end_matches([',', ' ', ':', '\u{a0}', '，', '،']);
        // "The Sixty-sixth World Health Assembly," counts its sessions in its name.
        let counted = || name.split_once(' ').map_or("", |(_, rest)| rest);
        let speaking = |name: &str| {
            let rest = |(known, _): &&(&str, &'static Organ)| {
                super::words::strip(name, known).is_some_and(str::is_empty)
            };
            speakers.iter().find(rest).map(|(_, organ)| *organ)
        };
        // A scan makes a full stop of the comma.
        let stopped = || name.strip_suffix('.').filter(|_| !self.articles.is_empty());
        if let Some(name) = stopped()
            && let organ @ Some(_) = speaking(name)
        {
            return Some(Speaker { name, organ });
        }
        let known = speaking(name);
        let counts = |organ: &&'static Organ| organ.counts;
        if let Some(organ) = known.or_else(|| speaking(counted()).filter(counts)) {
            let organ = Some(organ);
            return Some(Speaker { name, organ });
        }
        // "THE GENERAL ASSEMBLY,"
        let capitals = ends && !name.contains(char::is_lowercase);
        let in_capitals = || organ_named(name).filter(|organ| organ.speaks);
        if let organ @ Some(_) = capitals.then(in_capitals).flatten() {
            return Some(Speaker { name, organ });
        }
        let opens = |known: &str| super::words::strip(name, known).is_some();
        let named = speakers.iter().any(|(known, _)| opens(known));
        let ended = || ends && self.kind_ends.closes(name).is_some();
        let known = named || self.kinds.opens(name).is_some() || ended();
        let short = || name.split_whitespace().take(25).count() <= 24;
        // A name runs to the end of the line: no comma inside, no verb after it.
        let whole =
            known && (self.kinds.has(name) || ends && short() && !name.contains([',', ';', '.']));
        if whole && self.is_name(name) {
            let organ = organ_named(name);
            return Some(Speaker { name, organ });
        }
        let pieces = self
            .pieces(name)
            .filter(|pieces| ends && pieces.len() > 1)?;
        let named = |piece: &&str| !piece.contains([',', ';', '.']) && self.is_name(piece);
        pieces
            .iter()
            .all(named)
            .then_some(Speaker { name, organ: None })
    }

    /// The names of organs that speak together: "Conference of the Parties and the Conference of …".
    fn pieces<'t>(&self, name: &'t str) -> Option<Vec<&'t str>> {
        self.kinds.opens(name)?;
        let article = |text: &'t str| {
            let mut small = self.articles.iter().map(str::to_lowercase);
            small.find_map(|article| super::words::strip(text, &article))
        };
        let (mut pieces, mut rest, mut from) = (Vec::new(), name, 0);
        while let Some((start, end)) = self.joints.find(rest.get(from..)?) {
            let next = article(rest.get(from + end..)?);
            match next.filter(|next| self.kinds.opens(next).is_some()) {
                Some(next) => {
                    pieces.push(rest.get(..from + start)?);
                    (rest, from) = (next, 0);
                }
                None => from += end,
            }
        }
        pieces.push(rest);
        Some(pieces)
    }

    pub(super) fn is_kind(&self, text: &str) -> bool {
        self.kinds.has(text)
    }

    pub(super) fn without_article<'t>(&self, text: &'t str) -> &'t str {
        self.articles.after(text).unwrap_or(text)
    }

    pub(super) fn is_told_by_comma(&self) -> bool {
        self.comma
    }

    /// Every word is one that a name can hold: capitalised, or a small word of names.
    fn is_name(&self, name: &str) -> bool {
        self.small.is_empty()
            || name
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase) || self.small.has(word))
    }
}
