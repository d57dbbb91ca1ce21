//! Lists of words as a phrase book holds them: sets to ask, and phrases to try in their order.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

/// Words of one kind, in small letters, asked whether a word is one of them.
///
/// In a file they stand parted by spaces, or as a list where some hold a space of their own.
#[derive(Debug, Default)]
pub struct Words {
    known: HashSet<Box<str>>,
    /// Bytes of the longest: what is longer is asked no further.
    longest: usize,
}

impl Words {
    /// Whether a word, in small letters, is one of these.
    pub fn has(&self, word: &str) -> bool {
        word.len() <= self.longest && self.known.contains(word)
    }

    /// Whether a word is one of these, in whatever letters.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        match word.bytes().all(|b| b.is_ascii_lowercase()) {
            true => self.has(word),
            // Small letters may take a byte more than capitals, and never many.
            false => word.len() <= self.longest + 4 && self.has(&word.to_lowercase()),
        }
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|word| &**word)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Phrases(list) = Phrases::deserialize(from)?;
        let longest = list.iter().map(|word| word.len()).max().unwrap_or(0);
        Ok(Words {
            known: list.into_iter().collect(),
            longest,
        })
    }
}

/// Words and phrases in the order in which they are tried.
#[derive(Debug, Default)]
pub struct Phrases(Vec<Box<str>>);

impl Phrases {
    pub const fn none() -> Phrases {
        Phrases(Vec::new())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|phrase| &**phrase)
    }

    pub fn has(&self, text: &str) -> bool {
        self.iter().any(|phrase| phrase == text)
    }

    /// The first of them that a text begins with.
    pub fn opens(&self, text: &str) -> Option<&str> {
        self.iter().find(|phrase| text.starts_with(*phrase))
    }

    /// The first of them that a text ends with.
    pub fn closes(&self, text: &str) -> Option<&str> {
        self.iter().find(|phrase| text.ends_with(*phrase))
    }

    /// What follows the first of them that a text begins with.
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|phrase| text.strip_prefix(phrase))
    }

    /// Whether one of them stands anywhere in a text.
    pub fn within(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.contains(phrase))
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Vec<Box<str>>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("words parted by spaces, or a list of them")
            }

            fn visit_str<E: de::Error>(self, words: &str) -> Result<Self::Value, E> {
                Ok(words.split_whitespace().map(Box::from).collect())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut words = Vec::with_capacity(list.size_hint().unwrap_or(0));
                while let Some(word) = list.next_element()? {
                    words.push(word);
                }
                Ok(words)
            }
        }
        from.deserialize_any(List).map(Phrases)
    }
}
