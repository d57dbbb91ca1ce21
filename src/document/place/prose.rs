//! Running words that name documents: a mail, a footnote in any style, a line of a position paper.
//!
//! Documents are found by the citations of the text and by the short forms that people use besides;
//! paragraphs belong to the document that they touch, with nothing between but a date, a title in
//! quotation marks and the like. A number alone is none, unless a paragraph of it is named.

use super::super::cite::{Context, citations};
use super::super::symbol;
use super::opening::opening;
use super::{Passage, Place, readings, spoken};
use crate::language::{self, Language, place_words};

/// So many words may be left over beside a document, before they are prose: fewer are an address
/// that was not understood.
const FEW: usize = 4;

struct Named {
    document: String,
    passages: Vec<Passage>,
    start: usize,
    end: usize,
    /// A number alone.
    bare: bool,
}

struct Spoken {
    passages: Vec<Passage>,
    start: usize,
    end: usize,
}

enum Token {
    Named(Named),
    Spoken(Spoken),
}

/// The documents that `text` names, with their paragraphs; none where it is not understood.
pub(super) fn places(text: &str) -> Option<Vec<Place>> {
    let mut tokens = tokens(text);
    cited(text, &mut tokens);
    tokens.sort_by_key(Token::start);
    if unread(text, &tokens) {
        return None;
    }
    let named = attach(text, tokens);
    let found = distinct(named);
    (!found.is_empty()).then_some(found)
}

impl Token {
    fn start(&self) -> usize {
        match self {
            Token::Named(named) => named.start,
            Token::Spoken(address) => address.start,
        }
    }

    fn end(&self) -> usize {
        match self {
            Token::Named(named) => named.end,
            Token::Spoken(address) => address.end,
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || "/-_.@:=&#".contains(c))
            && rest.starts_with(|c: char| c.is_alphanumeric() || "§¶".contains(c));
        if begins && let Some(document) = opening(rest).filter(|found| found.length > 0) {
            found.push(Token::Named(Named {
                document: document.document,
                passages: Vec::new(),
                start: at,
                end: at + document.length,
                bare: document.bare,
            }));
            at += document.length;
            continue;
        }
        if begins && let Some(address) = spoken::prefix(rest, false).filter(|a| a.length > 0) {
            found.push(Token::Spoken(Spoken {
                passages: address.passages,
                start: at,
                end: at + address.length,
            }));
            at += address.length;
            continue;
        }
        // To the next word.
        let word = rest.chars().take_while(|c| c.is_alphanumeric());
        let length: usize = word.map(char::len_utf8).sum();
        at += length.max(rest.chars().next().map_or(1, char::len_utf8));
    }
    found
}

/// What the citations of the text add: documents in words that only they know, and whose a number
/// is.
fn cited(text: &str, tokens: &mut Vec<Token>) {
    for citation in citations(text, &Context::default()) {
        let (start, end) = (citation.at.start as usize, citation.at.end as usize);
        let target = citation.target.filter(|target| symbol::is_document(target));
        let at = (tokens.iter()).position(|token| token.start() < end && start < token.end());
        let paragraph = citation.paragraph;
        match at.and_then(|at| tokens.get_mut(at)) {
            Some(Token::Named(named)) => {
                // "its resolution 65/232": only the text may know whose.
                if let Some(target) =
                    target.filter(|_| !named.document.contains(char::is_alphabetic))
                {
                    named.document = target;
                }
                named.bare = false;
                named.passages.extend(paragraph.map(Passage::from));
            }
            Some(Token::Spoken(_)) => {}
            None => {
                let Some(document) = target.or_else(|| {
                    let number = citation.text.starts_with(|c: char| c.is_ascii_digit());
                    number.then(|| citation.text.clone())
                }) else {
                    continue;
                };
                tokens.push(Token::Named(Named {
                    document,
                    passages: paragraph.map(Passage::from).into_iter().collect(),
                    start,
                    end,
                    bare: false,
                }));
            }
        }
    }
}

/// Whether a document opens the text, and what follows it is neither understood nor prose.
fn unread(text: &str, tokens: &[Token]) -> bool {
    let Some(first) = tokens.first() else {
        return true;
    };
    let opens = matches!(first, Token::Named(_)) && first.start() == 0;
    let words = text
        .get(first.end()..)
        .unwrap_or("")
        .split_whitespace()
        .count();
    if !opens || words >= FEW {
        return false;
    }
    let mut at = first.end();
    for token in tokens.iter().skip(1) {
        if !is_filler(text.get(at..token.start()).unwrap_or("")) {
            return true;
        }
        at = token.end().max(at);
    }
    !is_filler(text.get(at..).unwrap_or(""))
}

/// Gives each address to the document that it touches.
fn attach(text: &str, tokens: Vec<Token>) -> Vec<Named> {
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let mut named: Vec<Named> = Vec::new();
    // Addresses that wait for "of" and a document; and where the last of them ends.
    let mut waiting: Vec<Passage> = Vec::new();
    let mut waits = 0;
    // Where the last document with its addresses ends.
    let mut ends: Option<usize> = None;
    for token in tokens {
        match token {
            Token::Named(mut document) => {
                // "GA Res 217A (III), UN Doc A/810": where it was printed.
                let printed = ends.is_some_and(|end| {
                    let is_doc = words(gap(document.start, document.end)).take(3);
                    let is_doc = is_doc
                        .into_iter()
                        .any(|word| place_words().printed.has(&word));
                    is_doc && is_filler(gap(end, document.start))
                });
                if printed {
                    ends = Some(document.end);
                    continue;
                }
                let between = gap(waits, document.start);
                let joint = leads(between);
                if !waiting.is_empty()
                    && (joint || between.trim_matches([',', ':', ' ']).is_empty())
                {
                    document.passages = std::mem::take(&mut waiting);
                }
                waiting.clear();
                ends = Some(document.end);
                named.push(document);
            }
            Token::Spoken(address) => {
                let next_to = ends.filter(|end| *end <= address.start);
                let touches = next_to.is_some_and(|end| is_filler(gap(end, address.start)));
                if touches && let Some(document) = named.last_mut() {
                    // What the text itself says it has read too.
                    let told = |known: &Passage| address.passages.iter().any(|p| p.covers(known));
                    document.passages.retain(|known| !told(known));
                    document.passages.extend(address.passages);
                    ends = Some(address.end);
                    continue;
                }
                let joined = is_joint(gap(waits, address.start));
                if !joined {
                    waiting.clear();
                }
                waiting.extend(address.passages);
                waits = address.end;
                ends = None;
            }
        }
    }
    named.retain(|document| !document.bare || sure(document));
    named
}

/// Whether a number alone is a resolution's: a paragraph of it is named, and it is no day.
fn sure(named: &Named) -> bool {
    let day = named.document.split_once('/').is_some_and(|(day, month)| {
        let below = |text: &str, most: u32| text.parse().is_ok_and(|n: u32| n <= most);
        below(day, 31) && below(month, 31)
    });
    !named.passages.is_empty() && !day
}

/// "of the", "in draft resolution": leads from a paragraph to its document.
fn leads(gap: &str) -> bool {
    let mut words = words(gap);
    let known = place_words();
    let first = words.next();
    first.is_some_and(|first| known.leads.has(&first))
        && words.all(|word| known.lead_words.has(&word))
}

fn is_joint(gap: &str) -> bool {
    words(gap).all(|word| place_words().joined.has(&word))
}

/// Words in small letters, without what stands between them.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '@')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether nothing stands there but what citations of all styles put between a document and its
/// paragraph: days, "UN Doc.", records, a title in quotation marks.
fn is_filler(gap: &str) -> bool {
    let mut outside = String::with_capacity(gap.len());
    let mut quoted = false;
    for c in gap.chars() {
        match c {
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            c if !quoted => outside.push(c),
            _ => {}
        }
    }
    // An address that was not understood is none of these.
    let opens = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    !quoted
        && words(&outside).all(|word| {
            let month = || {
                word.len() > 2
                    && Language::ALL
                        .into_iter()
                        .any(|language| is_month(&word, language))
            };
            place_words().filler.has(&word) || month() || opens(&word) && is_count(&word)
        })
}

/// A month in small letters, or how its name begins.
fn is_month(word: &str, language: Language) -> bool {
    let mut months = language::of(language).dates.months.iter();
    months.any(|month| month.to_lowercase().starts_with(word))
}

/// A day, a year, "61st".
fn is_count(word: &str) -> bool {
    let endings = &language::of(Language::En).ordinals.endings;
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = word.get(digits..).unwrap_or("");
    digits <= 5 && (suffix.is_empty() || endings.has(suffix))
}

/// Each document once, as it is told best; with each of its paragraphs once.
fn distinct(named: Vec<Named>) -> Vec<Place> {
    let mut told: Vec<(String, Vec<Passage>)> = Vec::new();
    for Named {
        document, passages, ..
    } in named
    {
        let same = (told.iter_mut()).find(|(known, _)| same(known, &document));
        match same {
            Some((known, all)) => {
                // "65/232 (A/RES/65/232)", "S/RES/1373 … 1373 (2001)"
                if !known.contains(char::is_alphabetic) || document.starts_with(known.as_str()) {
                    *known = document;
                }
                let new = passages
                    .into_iter()
                    .filter(|passage| !all.contains(passage));
                let new: Vec<_> = new.collect();
                all.extend(new);
            }
            None => {
                let mut all: Vec<Passage> = Vec::new();
                for passage in passages {
                    if !all.contains(&passage) {
                        all.push(passage);
                    }
                }
                told.push((document, all));
            }
        }
    }
    let each = told.into_iter();
    each.flat_map(|(document, passages)| super::places(Some(document), passages))
        .collect()
}

fn same(one: &str, other: &str) -> bool {
    let year = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.starts_with(" (") && short.starts_with("S/RES/"))
    };
    one == other
        || year(one, other)
        || year(other, one)
        || readings(one).iter().any(|reading| reading == other)
        || readings(other).iter().any(|reading| reading == one)
}
