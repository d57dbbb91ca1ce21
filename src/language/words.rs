//! Lists of words as a phrase book holds them: sets to ask, and phrases to try in their order.

use std::fmt;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

/// Words of one kind, in small letters, asked whether a word is one of them.
///
/// In a file they stand parted by spaces, or as a list where some hold a space of their own.
#[derive(Debug, Default)]
pub struct Words {
    /// Its words are the program's own: nobody can choose them so that they collide.
    known: FxHashSet<Box<str>>,
    /// Bytes of the longest: what is longer is asked no further.
    longest: usize,
}

impl Words {
    /// Whether a word, in small letters, is one of these.
    pub fn has(&self, word: &str) -> bool {
        let near = word.len() <= self.longest + 4;
        let varies = |c| matches!(c, '\u{2019}' | '\u{2011}') || is_pointing(c);
        near && match !word.is_ascii() && word.contains(varies) {
            true => self.known.contains(plain_text(word).as_str()),
            false => self.known.contains(word),
        }
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|word| &**word)
    }

    /// Whether a word is one of these, in whatever letters.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        // Small letters may take a byte more than capitals, and never many.
        word.len() <= self.longest + 4 && small(word, |word| self.has(word))
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Phrases { list, .. } = Phrases::deserialize(from)?;
        let longest = list.iter().map(|word| word.len()).max().unwrap_or(0);
        Ok(Words {
            known: list.iter().map(|word| plain_text(word).into()).collect(),
            longest,
        })
    }
}

/// Words and phrases in the order in which they are tried.
#[derive(Debug, Default)]
pub struct Phrases {
    list: Vec<Box<str>>,
    begin: Edge,
    end: Edge,
}

/// The bytes with which phrases begin, or end: most texts begin and end with others.
#[derive(Debug, Default, Clone, Copy)]
struct Edge([u64; 4]);

impl Edge {
    const fn place(byte: u8) -> (usize, u64) {
        (byte as usize / 64, 1 << (byte % 64))
    }

    fn add(&mut self, byte: u8) {
        let (word, bit) = Edge::place(byte);
        self.0[word] |= bit;
    }

    /// Where phrases begin; those that [`plain`] makes others of begin with the bytes of all of these.
    fn begin(list: &[Box<str>]) -> Edge {
        let mut begin = Edge::default();
        for phrase in list {
            match phrase.chars().next() {
                Some(c) if varies(c) || plain(c) != c || matches!(c, '-') => {
                    b" '-".iter().for_each(|byte| begin.add(*byte));
                    // The others are two bytes from U+0080 on, or three from U+2000 on.
                    [0xc2, 0xe2].into_iter().for_each(|byte| begin.add(byte));
                }
                Some(_) => phrase.bytes().take(1).for_each(|byte| begin.add(byte)),
                None => begin.0 = [u64::MAX; 4],
            }
        }
        begin
    }

    /// Where phrases end: behind a letter may stand what Arabic puts on it, so any byte that is not ASCII fits.
    fn end(list: &[Box<str>]) -> Edge {
        let mut end = Edge([0, 0, u64::MAX, u64::MAX]);
        for phrase in list {
            match phrase.chars().next_back() {
                Some(c) if varies(c) || plain(c) != c || matches!(c, '-') => {
                    b" '-".iter().for_each(|byte| end.add(*byte));
                }
                Some(_) => phrase
                    .bytes()
                    .next_back()
                    .into_iter()
                    .for_each(|byte| end.add(byte)),
                None => end.0 = [u64::MAX; 4],
            }
        }
        end
    }

    /// Whether the first byte of a text, or its last, is one of these; a phrase of no letters opens no text as
    /// well.
    fn fits(self, byte: Option<u8>) -> bool {
        byte.is_none_or(|byte| {
            let (word, bit) = Edge::place(byte);
            self.0[word] & bit != 0
        })
    }
}

impl From<Vec<Box<str>>> for Phrases {
    fn from(list: Vec<Box<str>>) -> Phrases {
        Phrases {
            begin: Edge::begin(&list),
            end: Edge::end(&list),
            list,
        }
    }
}

impl Phrases {
    pub const fn none() -> Phrases {
        Phrases {
            list: Vec::new(),
            begin: Edge([0; 4]),
            end: Edge([0; 4]),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|phrase| &**phrase)
    }

    /// Whether a text is one of them.
    pub fn has(&self, text: &str) -> bool {
        self.after(text).is_some_and(str::is_empty) || self.iter().any(|phrase| phrase == text)
    }

    /// Whether a text is one of them, in whatever letters.
    pub fn has_in_any_case(&self, text: &str) -> bool {
        self.iter().any(|phrase| is_in_any_case(text, phrase))
    }

    /// The first of them that a text begins with.
    pub fn opens(&self, text: &str) -> Option<&str> {
        match self.opens_any(text) {
            true => self.iter().find(|phrase| strip(text, phrase).is_some()),
            false => None,
        }
    }

    /// The first of them that a text ends with.
    pub fn closes(&self, text: &str) -> Option<&str> {
        match self.closes_any(text) {
            true => self.iter().find(|phrase| strip_end(text, phrase).is_some()),
            false => None,
        }
    }

    /// What follows the first of them that a text begins with.
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.opens_any(text) {
            true => self.iter().find_map(|phrase| strip(text, phrase)),
            false => None,
        }
    }

    /// What stands before the first of them that a text ends with.
    pub fn before<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.closes_any(text) {
            true => self.iter().find_map(|phrase| strip_end(text, phrase)),
            false => None,
        }
    }

    /// Whether a text may begin with one of them: its first byte says so.
    fn opens_any(&self, text: &str) -> bool {
        self.begin.fits(text.bytes().next())
    }

    /// Whether a text may end with one of them.
    fn closes_any(&self, text: &str) -> bool {
        self.end.fits(text.bytes().next_back())
    }

    /// Whether one of them stands anywhere in a text.
    pub fn within(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Where the first place is, in the text, at which one of them stands: its start and its end.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let places = self.iter().filter_map(|phrase| find(text, phrase));
        places.min_by_key(|(start, end)| (*start, usize::MAX - end))
    }

    /// The ends of all places in a text at which one of them stands.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let starts = text.char_indices().map(|(start, _)| start);
        starts.filter_map(|start| {
            let rest = self.after(text.get(start..)?)?;
            Some(text.len() - rest.len())
        })
    }

    /// A text parted at the first place where one of them stands.
    pub fn split<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (start, end) = self.find(text)?;
        Some((text.get(..start)?, text.get(end..)?))
    }
}

/// What is said of a word in small letters. Most words are short and Latin: nothing is laid up for them.
pub(super) fn small<T>(word: &str, said: impl FnOnce(&str) -> T) -> T {
    const SHORT: usize = 32;
    let mut letters = [0; SHORT];
    match letters.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(letters) => {
            letters.copy_from_slice(word.as_bytes());
            letters.make_ascii_lowercase();
            said(str::from_utf8(letters).unwrap_or(word))
        }
        None => said(&word.to_lowercase()),
    }
}

/// Whether a text is a word or a phrase that is told in small letters.
pub fn is_in_any_case(text: &str, small: &str) -> bool {
    text.eq_ignore_ascii_case(small) || !text.is_ascii() && text.to_lowercase() == small
}

/// `text` without the phrase that it begins with. Whatever space and apostrophe stand in it: those
/// of print and those of a typewriter are the same; what Arabic puts on its letters is passed over.
pub fn strip<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let Some(wanted) = phrase.bytes().next() else {
        return Some(text);
    };
    let first = text.bytes().next()?;
    if first != wanted && (first.is_ascii_alphanumeric() || wanted.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(rest) = text.strip_prefix(phrase) {
        return Some(without_pointing(rest));
    }
    let mut chars = text.chars();
    let same = |wanted| {
        let c = chars.by_ref().find(|c| *c == wanted || !is_pointing(*c));
        c.is_some_and(|c| plain(c) == plain(wanted))
    };
    let mut wanted = phrase.chars();
    wanted.all(same).then(|| without_pointing(chars.as_str()))
}

/// What follows a word, without what is put on its last letter: the sign behind "ثانيا" in "ثانياً".
fn without_pointing(rest: &str) -> &str {
    match rest.as_bytes().first() {
        // All signs begin with this byte.
        Some(0xd9) => rest.trim_start_matches(is_pointing),
        _ => rest,
    }
}

/// `text` without the phrase that it ends with, as in [`strip`].
pub fn strip_end<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let Some(wanted) = phrase.bytes().next_back() else {
        return Some(text);
    };
    let last = text.bytes().next_back()?;
    if last != wanted && last.is_ascii_alphanumeric() {
        return None;
    }
    if let Some(rest) = text.strip_suffix(phrase) {
        return Some(rest);
    }
    let mut chars = text.chars();
    let same = |wanted| {
        let c = chars.by_ref().rfind(|c| *c == wanted || !is_pointing(*c));
        c.is_some_and(|c| plain(c) == plain(wanted))
    };
    let mut wanted = phrase.chars().rev();
    wanted.all(same).then_some(chars.as_str())
}

/// Where a phrase stands in a text: its start and its end.
pub(super) fn find(text: &str, phrase: &str) -> Option<(usize, usize)> {
    if let Some(start) = memchr::memmem::find(text.as_bytes(), phrase.as_bytes()) {
        return Some((start, start + phrase.len()));
    }
    let first = plain(phrase.chars().next()?);
    let varied = phrase.contains(varies) && text.contains(varies);
    let mut starts = text
        .char_indices()
        .filter(|(_, c)| varied && plain(*c) == first);
    starts.find_map(|(start, _)| {
        let rest = strip(text.get(start..)?, phrase)?;
        Some((start, text.len() - rest.len()))
    })
}

fn varies(c: char) -> bool {
    matches!(c, ' ' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}')
}

pub(super) fn plain_text(text: &str) -> String {
    let shown = text.chars().filter(|c| !is_pointing(*c));
    shown.map(plain).collect()
}

/// What Arabic puts on its letters and between them, or leaves out.
pub fn is_pointing(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// A space and an apostrophe as a typewriter has them.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2019}' => '\'',
        '\u{2011}' => '-',
        other => other,
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
        from.deserialize_any(List).map(Phrases::from)
    }
}
