//! The words, numbers and symbols of a text that a citation is read from.

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::super::body::{Act, Body};
use super::super::number::{self, Number};
use super::super::symbol;
use crate::language::{self, Language, organs, treaties};

#[derive(Debug, Clone)]
pub(super) enum What {
    Body(Body),
    /// "the Council", "the Commission": the one named last.
    Short(Short),
    /// "Conference of the Parties": a treaty's name may follow.
    Conference,
    Treaty(&'static str),
    /// "the Convention and the Protocols thereto".
    Thereto,
    Act(Act),
    Paragraphs {
        plural: bool,
    },
    Section,
    Annex,
    Sales,
    TreatySeries,
    Number(Number),
    Symbol(String),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Short {
    Assembly,
    Council,
    Commission,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub what: What,
    pub start: usize,
    pub end: usize,
}

/// The names to look for, by the first letter and the first word of each: hardly a word of a text
/// is looked at twice.
struct Lexicon {
    heads: [Vec<Head>; 26],
}

struct Head {
    word: Box<str>,
    /// The longest first.
    names: Vec<(Box<str>, What)>,
}

fn lexicon(language: Language) -> &'static Lexicon {
    static LEXICONS: [OnceLock<Lexicon>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    LEXICONS[language as usize].get_or_init(|| Lexicon::build(language))
}

/// Where a letter's heads are.
fn place(letter: u8) -> usize {
    usize::from(letter.to_ascii_lowercase().wrapping_sub(b'a'))
}

/// How many letters and digits a text begins with.
fn word_length(text: &[u8]) -> usize {
    let letters = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    letters.unwrap_or(text.len())
}

impl Lexicon {
    fn build(language: Language) -> Lexicon {
        let named = &language::of(language).citations;
        let mut words: Vec<(&str, What)> = Vec::new();
        for (names, what) in [
            (&named.resolution, What::Act(Act::Resolution)),
            (&named.decision, What::Act(Act::Decision)),
            (&named.paragraphs, What::Paragraphs { plural: true }),
            (&named.paragraph, What::Paragraphs { plural: false }),
            (&named.section, What::Section),
            (&named.annex, What::Annex),
            (&named.sales, What::Sales),
            (&named.treaty_series, What::TreatySeries),
            (&named.assembly, What::Short(Short::Assembly)),
            (&named.council, What::Short(Short::Council)),
            (&named.commission, What::Short(Short::Commission)),
            (&named.thereto, What::Thereto),
            (&named.conference, What::Conference),
        ] {
            words.extend(names.iter().map(|name| (name, what.clone())));
        }
        words.extend(organs().iter().flat_map(|organ| {
            let named = organ.names(language);
            named.map(move |name| (name, What::Body(Body::of(organ))))
        }));
        words.extend(treaties().iter().flat_map(|treaty| {
            let named = treaty.names(language);
            named.map(|name| (name, What::Treaty(&treaty.code)))
        }));
        // A typewriter has another apostrophe than print.
        let typed = words.iter().filter(|(name, _)| name.contains('\u{2019}'));
        let typed: Vec<_> = typed
            .map(|(name, what)| (name.replace('\u{2019}', "'").into(), what.clone()))
            .collect();
        let words = words.into_iter().map(|(name, what)| (name.into(), what));
        let mut words: Vec<(Box<str>, What)> = words.chain(typed).collect();
        // Of two that are the same the one listed first is meant.
        words.sort_by_key(|(name, _)| Reverse(name.len()));
        let mut lexicon = Lexicon {
            heads: std::array::from_fn(|_| Vec::new()),
        };
        for named in words {
            let name = &named.0;
            let word: Box<str> = (name.get(..word_length(name.as_bytes())).unwrap_or(name)).into();
            let letter = name.bytes().next().unwrap_or_default();
            let Some(heads) = lexicon.heads.get_mut(place(letter)) else {
                continue;
            };
            match (heads.iter_mut()).find(|head| head.word.eq_ignore_ascii_case(&word)) {
                Some(head) => head.names.push(named),
                None => heads.push(Head {
                    word,
                    names: vec![named],
                }),
            }
        }
        lexicon
    }

    /// The longest name that a text begins with, in whatever letters.
    fn longest(&self, text: &[u8], word: &[u8]) -> Option<&(Box<str>, What)> {
        let heads = self.heads.get(place(*word.first()?))?;
        let head = (heads.iter()).find(|head| head.word.as_bytes().eq_ignore_ascii_case(word))?;
        head.names.iter().find(|(name, _)| {
            let start = text.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        })
    }

    /// The names in a text. What is part of a longer one, or of a word, is none.
    fn names(&self, text: &str) -> Vec<Token> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
            let length = word_length(rest);
            let (word, _) = rest.split_at(length);
            let Some((name, what)) = self.longest(rest, word) else {
                start += length.max(1);
                continue;
            };
            let end = start + name.len();
            let capital = rest.first().is_some_and(u8::is_ascii_uppercase);
            let whole =
                !joined_before(text, start) && (name.ends_with('.') || !joined_after(text, end));
            if whole
                && (capital || !matches!(what, What::Short(_) | What::Body(_) | What::Treaty(_)))
            {
                found.push(Token {
                    what: what.clone(),
                    start,
                    end,
                });
            }
            start = end;
        }
        found
    }
}

pub(super) fn tokens(text: &str, language: Language) -> Vec<Token> {
    let words = lexicon(language).names(text);
    let mut tokens = Vec::with_capacity(words.len() + 8);
    let mut words = words.into_iter().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(word) = words.next_if(|word| word.start <= at) {
            at = word.end.max(at);
            tokens.push(word);
            continue;
        }
        let byte = bytes[at];
        if (byte.is_ascii_digit() || byte.is_ascii_uppercase()) && !joined_before(text, at) {
            let rest = text.get(at..).unwrap_or("");
            let found = number::prefix(rest)
                .map(|(number, length)| (What::Number(number), length))
                .or_else(|| {
                    symbol::prefix(rest).map(|(symbol, length)| (What::Symbol(symbol), length))
                });
            if let Some((what, length)) = found {
                tokens.push(Token {
                    what,
                    start: at,
                    end: at + length,
                });
                at += length;
                continue;
            }
        }
        at += 1;
        if byte.is_ascii_alphanumeric() {
            // To the end of this word, but not past the start of a known one.
            let limit = words.peek().map_or(bytes.len(), |word| word.start.max(at));
            while at < limit && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
        }
    }
    tokens
}

/// Whether what stands before `at` belongs to the same word, number or address.
fn joined_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| c.is_alphanumeric() || "/-_.@:=&".contains(c) || c == '\u{2011}')
}

fn joined_after(text: &str, at: usize) -> bool {
    let after = text.get(at..).and_then(|after| after.chars().next());
    after.is_some_and(|c| c.is_alphanumeric() || c == '_')
}
