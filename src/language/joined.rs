//! Words that are written together with the word behind them: in Arabic the article, and particles of one
//! letter before it. A search for «الموانئ» means «للموانئ», «والموانئ» and «موانئ» too.
//!
//! What is typed loses its article ([`meant`]); a word of a text is found by all that it can be read as
//! ([`readings`]). A short rest is another word: of «والد» nothing is taken away.

use serde::Deserialize;

use super::fold::is_arabic;
use super::{Language, Phrases, of};

/// What a language writes before a word and together with it; folded, the longer ones first.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Joined {
    /// The article, with what may stand before it.
    articles: Phrases,
    /// Particles behind which the article leaves no letter of its own where the word begins with theirs:
    /// «للجنة» is «ل» and «اللجنة».
    drawn: Drawn,
    /// Particles of a word without an article.
    particles: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Drawn {
    letter: Box<str>,
    particles: Phrases,
}

/// So many letters stay of a word without its article, and without a particle alone, which is more often
/// a letter of the word.
const AFTER_ARTICLE: usize = 3;
const AFTER_PARTICLE: usize = 4;

/// What a folded word, as it is typed, may mean without its article.
pub fn meant(word: &str) -> impl Iterator<Item = &str> {
    let joined = joined(word);
    let plain = joined.and_then(|joined| rest(word, &joined.articles, AFTER_ARTICLE));
    let drawn = joined.and_then(|joined| {
        let rest = rest(word, &joined.drawn.particles, AFTER_ARTICLE)?;
        rest.starts_with(&*joined.drawn.letter).then_some(rest)
    });
    plain.into_iter().chain(drawn)
}

/// All that a folded word of a text can be read as: itself, then the same with less before it.
pub fn readings(word: &str) -> impl Iterator<Item = &str> {
    let with_article = meant(word).next().is_some();
    let joined = joined(word).filter(|_| !with_article);
    let particles = joined
        .into_iter()
        .flat_map(|joined| joined.particles.iter());
    let without = particles.filter_map(|particle| left(word, particle, AFTER_PARTICLE));
    std::iter::once(word).chain(meant(word)).chain(without)
}

/// Words that follow each other, in each way in which they may be meant; as they are typed first.
pub fn ways<'t>(words: &[&'t str]) -> Vec<Vec<&'t str>> {
    let mut ways = vec![words.to_vec()];
    for n in 0..2 {
        let one = |word: &&'t str| meant(word).take(n + 1).last().unwrap_or(word);
        let way: Vec<&str> = words.iter().map(one).collect();
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// The bytes of a word of a text up to which it is what was typed; where that is `open`, the word may go on.
pub fn reach(word: &str, typed: &str, open: bool) -> Option<usize> {
    let fits = |read: &&str| *read == typed || open && read.starts_with(typed);
    let read = readings(word).find(fits)?;
    Some(word.len() - read.len() + typed.len())
}

impl Joined {
    /// All that is left of a word without an article or a particle that is joined to it; folded or not.
    pub fn without<'t>(&'t self, word: &'t str) -> impl Iterator<Item = &'t str> {
        let before = self.articles.iter().chain(self.particles.iter());
        before.filter_map(|before| word.strip_prefix(before))
    }
}

fn joined(word: &str) -> Option<&'static Joined> {
    word.starts_with(is_arabic)
        .then(|| &of(Language::Ar).joined)
}

fn rest<'t>(word: &'t str, before: &Phrases, least: usize) -> Option<&'t str> {
    before.iter().find_map(|before| left(word, before, least))
}

/// What is left of a word without what stands before it, where that is long enough.
fn left<'t>(word: &'t str, before: &str, least: usize) -> Option<&'t str> {
    let rest = word.strip_prefix(before)?;
    rest.chars().nth(least - 1).is_some().then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    /// Whether a word that is typed finds a word of a text.
    fn finds(typed: &str, word: &str) -> bool {
        let (typed, word) = (fold(typed), fold(word));
        let ways = ways(&[&typed]);
        ways.iter()
            .flatten()
            .any(|way| reach(&word, way, false).is_some())
    }

    #[test]
    fn a_word_is_found_with_all_that_is_written_before_it() {
        let ports = [
            "موانئ",
            "الموانئ",
            "للموانئ",
            "والموانئ",
            "بالموانئ",
            "وللموانئ",
            "وبالموانئ",
        ];
        for typed in ports {
            for word in ports {
                assert!(finds(typed, word), "{typed} {word}");
            }
        }
        for (typed, word) in [
            ("حقوق", "لحقوق"),
            ("الحقوق", "وبحقوق"),
            ("حقوق", "والحُقُوق"),
            // The article has gone into the first letter.
            ("لجنة", "للجنة"),
            ("اللجنة", "وللجنة"),
            ("للجنة", "اللجنة"),
            ("اللاجئين", "للاجئين"),
            // What looks like an article is part of the word.
            ("التزام", "والتزام"),
            ("الأمم", "لِلأُمَم"),
        ] {
            assert!(finds(typed, word), "{typed} {word}");
        }
    }

    #[test]
    fn short_words_and_other_words_are_no_hits() {
        for (typed, word) in [
            ("جنة", "لجنة"),
            ("لد", "بلد"),
            ("بلد", "لد"),
            ("والد", "د"),
            ("حر", "بحر"),
            ("فد", "وفد"),
            ("وفد", "فد"),
            ("وسائل", "سائل"),
            ("الله", "له"),
            ("port", "ports"),
            ("l'etat", "etat"),
        ] {
            assert!(!finds(typed, word), "{typed} {word}");
        }
        assert_eq!(reach("ports", "port", true), Some(4));
        assert_eq!(readings("всеобщая").count(), 1);
    }
}
