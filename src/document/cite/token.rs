//! The words, numbers and symbols of a text that a citation is read from.

use std::cmp::Reverse;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::super::body::{Act, Body};
use super::super::date::last_bytes;
use super::super::number::{self, Number};
use super::super::symbol;
use crate::language::{self, Language, Words, in_word, is_pointing, is_unparted, organs, treaties};

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

impl What {
    /// Whether it is written with a capital.
    fn is_large(&self) -> bool {
        matches!(self, What::Short(_) | What::Body(_) | What::Treaty(_))
    }
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

impl Token {
    fn symbol(&self) -> Option<&str> {
        match &self.what {
            What::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }
}

/// The names to look for, by the first letter and the first word of each: hardly a word of a text
/// is looked at twice.
struct Lexicon {
    letters: [Letter; 26],
    /// Of these, those that are looked for in small letters too.
    small: [Letter; 26],
    /// Those that begin with no Latin letter, by the small one that they begin with, the longest first.
    others: FxHashMap<char, Vec<(Box<str>, What)>>,
    /// Small words that stand before a name without a blank.
    glued: &'static Words,
}

/// The names that begin with a letter.
#[derive(Default)]
struct Letter {
    /// The lengths of their first words, a bit each, and the second letters: hardly a word has both.
    lengths: u64,
    seconds: u64,
    heads: Vec<Head>,
}

/// A bit of 64 for the length of a word, and for its second letter.
fn bits(word: &[u8]) -> (u64, u64) {
    let second = word.get(1).map_or(0, u8::to_ascii_lowercase);
    (1 << (word.len() % 64), 1 << (second % 64))
}

impl Letter {
    fn add(&mut self, named: (Box<str>, What)) {
        let name = &named.0;
        let word: Box<str> = name[..word_length(name.as_bytes())].into();
        let (length, second) = bits(word.as_bytes());
        self.lengths |= length;
        self.seconds |= second;
        match (self.heads.iter_mut()).find(|head| head.word.eq_ignore_ascii_case(&word)) {
            Some(head) => head.names.push(named),
            None => self.heads.push(Head {
                word,
                names: vec![named],
            }),
        }
    }

    fn head(&self, word: &[u8]) -> Option<&Head> {
        let (length, second) = bits(word);
        let may = self.lengths & length != 0 && self.seconds & second != 0;
        let mut heads = self.heads.iter().filter(|_| may);
        heads.find(|head| head.word.as_bytes().eq_ignore_ascii_case(word))
    }
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

/// For each byte, whether it stands in words, and whether a number or a symbol begins with it: every byte of
/// a text is asked for.
const KINDS: ([bool; 256], [bool; 256]) = {
    let (mut words, mut begins) = ([false; 256], [false; 256]);
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        words[byte] = c.is_ascii_alphanumeric();
        begins[byte] = c.is_ascii_digit() || c.is_ascii_uppercase();
        byte += 1;
    }
    (words, begins)
};
static IN_WORDS: [bool; 256] = KINDS.0;
static BEGINS: [bool; 256] = KINDS.1;

/// How many letters and digits a text begins with.
fn word_length(text: &[u8]) -> usize {
    let letters = text.iter().position(|byte| !IN_WORDS[usize::from(*byte)]);
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
        // A conference of parties is told by those words and its treaty, which is cited too.
        let organs = organs().iter().filter(|organ| organ.treaty.is_empty());
        words.extend(organs.flat_map(|organ| {
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
            letters: Default::default(),
            small: Default::default(),
            others: FxHashMap::default(),
            glued: &named.glued,
        };
        for named in words {
            let name = &named.0;
            if let Some(first) = name.chars().next().filter(|c| !c.is_ascii()) {
                let first = first.to_lowercase().next().unwrap_or(first);
                lexicon.others.entry(first).or_default().push(named);
                continue;
            }
            let place = place(name.bytes().next().unwrap_or_default());
            if let Some(small) = lexicon.small.get_mut(place).filter(|_| !named.1.is_large()) {
                small.add(named.clone());
            }
            if let Some(letter) = lexicon.letters.get_mut(place) {
                letter.add(named);
            }
        }
        lexicon
    }

    /// The longest name that a text begins with, in whatever letters.
    fn longest(&self, text: &[u8], word: &[u8]) -> Option<&(Box<str>, What)> {
        let first = *word.first()?;
        let letters = match first.is_ascii_lowercase() {
            true => &self.small,
            false => &self.letters,
        };
        let head = letters.get(place(first))?.head(word)?;
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
        while let Some(rest @ [first, ..]) = bytes.get(start..) {
            if first.is_ascii() && !IN_WORDS[usize::from(*first)] {
                start += 1;
                continue;
            }
            if !first.is_ascii() {
                start += match self.other(text, start) {
                    Ok(token) => {
                        let length = token.end - token.start;
                        found.push(token);
                        length
                    }
                    Err(length) => length,
                };
                continue;
            }
            let length = word_length(rest);
            let (word, _) = rest.split_at(length);
            let Some((name, what)) = self.longest(rest, word) else {
                start += length;
                continue;
            };
            let end = start + name.len();
            let whole =
                !joined_before(text, start) && (name.ends_with('.') || !joined_after(text, end));
            if whole {
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

impl Lexicon {
    /// The longest name at a byte where no Latin letter stands; else how far the next may be.
    fn other(&self, text: &str, start: usize) -> Result<Token, usize> {
        let rest = text.get(start..).unwrap_or("");
        let Some(first) = rest.chars().next() else {
            return Err(1);
        };
        let small = first.to_lowercase().next().unwrap_or(first);
        let names = self.others.get(&small).map_or(&[][..], Vec::as_slice);
        let length = |name: &str| {
            let mut chars = rest.chars();
            let same = |wanted: char| {
                let c = chars.by_ref().find(|c| *c == wanted || !is_pointing(*c));
                c.is_some_and(|c| c == wanted || c.to_lowercase().eq(wanted.to_lowercase()))
            };
            let whole = name.chars().all(same);
            whole.then(|| rest.len() - chars.as_str().len())
        };
        let found = names.iter().find_map(|(name, what)| {
            let end = start + length(name)?;
            let free = is_unparted(first)
                || self.begins(text, start)
                    && (name.ends_with('.') || !joined_after(text, end) || is_counted(text, end));
            (free && !(what.is_large() && first.is_lowercase())).then(|| Token {
                what: what.clone(),
                start,
                end,
            })
        });
        // In a word another may begin only where one may stand before it without a blank.
        let by_letter = is_unparted(first) || !in_word(first) || !self.glued.is_empty();
        found.ok_or_else(|| match by_letter {
            true => first.len_utf8(),
            false => {
                let word = rest.find(|c: char| !in_word(c));
                word.unwrap_or(rest.len())
            }
        })
    }

    /// Whether a word begins here, or goes on behind a small one that is written together with it.
    fn begins(&self, text: &str, at: usize) -> bool {
        if !joined_before(text, at) {
            return true;
        }
        let before = last_bytes(text.get(..at).unwrap_or(""), 24);
        let from = before.rfind(|c: char| !in_word(c));
        let word = from.map_or(before, |from| {
            before[from..].trim_start_matches(|c: char| !in_word(c))
        });
        self.glued.has(word)
    }
}

/// The digits of a number stand right behind an Arabic word: "القرار70/1".
fn is_counted(text: &str, at: usize) -> bool {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    before.ends_with(arabic) && after.starts_with(|c: char| c.is_ascii_digit())
}

/// A letter that a number may stand beside without a blank.
fn is_beside_numbers(c: char) -> bool {
    is_unparted(c) || matches!(c, '\u{600}'..='\u{6ff}')
}

pub(super) fn tokens(text: &str, language: Language) -> Vec<Token> {
    let words = lexicon(language).names(text);
    let numbering = &language::of(language).numbering;
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
        let free = || {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            !joined_before(text, at) || before.is_some_and(is_beside_numbers)
        };
        let rest = text.get(at..).unwrap_or("");
        let special = || {
            let before = last_bytes(text.get(..at).unwrap_or(""), 24);
            number::special_in(before, rest, numbering)
        };
        if byte.is_ascii_digit()
            && !numbering.special.is_empty()
            && let Some((before, number, length)) = special()
        {
            tokens.push(Token {
                what: What::Number(number),
                start: at - before,
                end: at + length,
            });
            at += length;
            continue;
        }
        let conference = || {
            let symbols = tokens.iter().rev().filter_map(Token::symbol);
            number::conference_in(rest, numbering, symbols.take(1).next())
        };
        if byte.is_ascii_digit()
            && !numbering.conferences.is_empty()
            && free()
            && let Some((number, length)) = conference()
        {
            tokens.push(Token {
                what: What::Number(number),
                start: at,
                end: at + length,
            });
            at += length;
            continue;
        }
        if (byte.is_ascii_digit() || byte.is_ascii_uppercase()) && free() {
            let found = number::prefix_in(rest, numbering)
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
        // On to what may begin a number or a symbol, but not past the start of a known word.
        let limit = words.peek().map_or(bytes.len(), |word| word.start.max(at));
        let next = bytes
            .get(at..limit)
            .and_then(|rest| rest.iter().position(|byte| BEGINS[usize::from(*byte)]));
        at = next.map_or(limit, |next| at + next);
    }
    tokens
}

/// Whether what stands before `at` belongs to the same word, number or address.
fn joined_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| in_word(c) || "/-_.@:=&".contains(c) || c == '\u{2011}')
}

fn joined_after(text: &str, at: usize) -> bool {
    let after = text.get(at..).and_then(|after| after.chars().next());
    after.is_some_and(|c| in_word(c) || c == '_')
}
