//! The words, numbers and symbols of a text that a citation is read from.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::super::body::{self, Act, Body};
use super::super::number::{self, Number};
use super::super::{symbol, treaty};

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

struct Lexicon {
    automaton: AhoCorasick,
    meanings: Vec<What>,
}

/// How many bytes a reader of one document scans at the most: after that an import is under way.
const ONE_DOCUMENT: usize = 256 << 10;

/// The names to look for, in the automaton that serves best: one that is built at once for the
/// first document on the screen, one that scans twice as fast, for four milliseconds and a
/// megabyte, for whoever imports many.
fn lexicon(text: &str) -> Option<&'static Lexicon> {
    static QUICK: OnceLock<Option<Lexicon>> = OnceLock::new();
    static FAST: OnceLock<Option<Lexicon>> = OnceLock::new();
    static SCANNED: AtomicUsize = AtomicUsize::new(0);
    let (lexicon, kind) = match SCANNED.fetch_add(text.len(), Ordering::Relaxed) {
        ..ONE_DOCUMENT => (&QUICK, AhoCorasickKind::NoncontiguousNFA),
        _ => (&FAST, AhoCorasickKind::DFA),
    };
    lexicon.get_or_init(|| Lexicon::build(kind)).as_ref()
}

impl Lexicon {
    fn build(kind: AhoCorasickKind) -> Option<Lexicon> {
        let mut words: Vec<(&str, What)> = vec![
            ("resolution", What::Act(Act::Resolution)),
            ("resolutions", What::Act(Act::Resolution)),
            ("decision", What::Act(Act::Decision)),
            ("decisions", What::Act(Act::Decision)),
            ("paragraph", What::Paragraphs { plural: false }),
            ("paragraphs", What::Paragraphs { plural: true }),
            ("para.", What::Paragraphs { plural: false }),
            ("paras.", What::Paragraphs { plural: true }),
            ("section", What::Section),
            ("sect.", What::Section),
            ("part", What::Section),
            ("annex", What::Annex),
            ("annexes", What::Annex),
            ("sales no.", What::Sales),
            ("sales nos.", What::Sales),
            ("treaty series", What::TreatySeries),
            ("assembly", What::Short(Short::Assembly)),
            ("council", What::Short(Short::Council)),
            ("commission", What::Short(Short::Commission)),
            ("protocols thereto", What::Thereto),
            ("protocol thereto", What::Thereto),
            ("conference of the parties", What::Conference),
            ("conference of the states parties", What::Conference),
            ("conference of parties", What::Conference),
            ("conference of states parties", What::Conference),
        ];
        words.extend(
            body::NAMES
                .iter()
                .map(|(name, body)| (*name, What::Body(*body))),
        );
        words.extend(
            treaty::NAMES
                .iter()
                .map(|(name, code)| (*name, What::Treaty(code))),
        );
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .kind(Some(kind))
            .build(words.iter().map(|(word, _)| word))
            .ok()?;
        let meanings = words.into_iter().map(|(_, what)| what).collect();
        Some(Lexicon {
            automaton,
            meanings,
        })
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut words = Vec::new();
    if let Some(lexicon) = lexicon(text) {
        for found in lexicon.automaton.find_iter(text) {
            let (start, end) = (found.start(), found.end());
            let Some(what) = lexicon.meanings.get(found.pattern().as_usize()) else {
                continue;
            };
            let capital = text
                .as_bytes()
                .get(start)
                .is_some_and(u8::is_ascii_uppercase);
            let whole = !joined_before(text, start)
                && (text.get(..end).is_some_and(|t| t.ends_with('.')) || !joined_after(text, end));
            if whole
                && (capital || !matches!(what, What::Short(_) | What::Body(_) | What::Treaty(_)))
            {
                words.push(Token {
                    what: what.clone(),
                    start,
                    end,
                });
            }
        }
    }
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
