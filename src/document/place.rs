//! Places: a document, or an address in one, in the spellings people use.
//!
//! "A/RES/65/232#op12", "res. 65/232, para. 12", "operative paragraph 12 of resolution 65/232", a
//! pasted sentence. What is not understood is no place: nothing is guessed.

use super::address::Step;
use super::body::{Act, Body};
use super::date::is_space;
use super::number;
use super::{Address, symbol};

mod named;
mod opening;
mod passage;
mod prose;
mod spoken;
mod tidy;
mod worded;

use crate::language::place_words;
pub use named::{Named, ways};
pub use opening::{Sort, committee_named, sort_of};
pub use passage::Passage;
use spoken::Found;

/// A place as written, before it is looked up in a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Normalised where it is a symbol (`A/RES/65/232`), a number where no body is told
    /// (`65/232`), else as written (a file, a name).
    pub document: Option<String>,
    /// What is named in it: `op12(a)`, `pp3`, `fn5`, `annex:3`, `op3-op5`.
    pub passage: Option<Passage>,
}

impl Place {
    /// The address that it names, of a range the first.
    pub fn address(&self) -> Option<&Address> {
        self.passage.as_ref().map(|passage| &passage.from)
    }
}

/// No list of places, or sentence with some, is longer, in bytes.
const LONGEST: usize = 8192;

/// A text of so many words is prose, not a list with a slip in it.
const PROSE: usize = 8;

/// The addresses that a text opens with, each named by its word, and their length in bytes.
pub fn spoken_addresses(text: &str) -> Option<(Vec<Address>, usize)> {
    let found = spoken::prefix(text, false).filter(|found| found.length > 0)?;
    let addresses = found.passages.iter().flat_map(Passage::addresses);
    Some((addresses.collect(), found.length))
}

/// The places that `text` names, in its order: several where it lists them, with semicolons or as
/// "paragraphs 5 and 7"; none where it is not understood. After a document, an address alone
/// ("A/RES/65/232 op 3; op 5") is one in the same.
pub fn parse(text: &str) -> Vec<Place> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = tidy::tidy(text);
    let text = worded::worded(&text);
    let listed = listed(&text, [';', '\n']);
    // Words that were pasted with their line breaks; prose that has a semicolon.
    let joined = || listed_in_lines(&text).or_else(|| prose_with_stops(&text));
    listed.or_else(joined).unwrap_or_default()
}

/// Places between these signs; none where one of them is not understood.
fn listed<const N: usize>(text: &str, signs: [char; N]) -> Option<Vec<Place>> {
    let mut places: Vec<Place> = Vec::new();
    for piece in text
        .split(signs)
        .map(trim)
        .filter(|piece| !piece.is_empty())
    {
        let mut found = one(piece).or_else(|| prose::places(piece))?;
        let before = places.last().and_then(|place| place.document.clone());
        for place in &mut found {
            if place.document.is_none() {
                place.document.clone_from(&before);
            }
        }
        places.extend(found);
    }
    Some(places)
}

fn listed_in_lines(text: &str) -> Option<Vec<Place>> {
    let joined = || text.replace('\n', " ");
    text.contains('\n')
        .then(joined)
        .and_then(|text| listed(&text, [';']))
}

fn prose_with_stops(text: &str) -> Option<Vec<Place>> {
    let prose = text.contains(';') && text.split_whitespace().count() >= PROSE;
    prose.then(|| prose::places(trim(&text.replace('\n', " "))))?
}

/// The symbols a place's document may stand for, that itself first: `65/232` is a resolution of
/// any body that numbers so.
pub fn readings(document: &str) -> Vec<String> {
    let mut readings = vec![document.to_owned()];
    // Committees are spoken of without the organ that they are of.
    if document.starts_with("C.") {
        readings.extend(["A", "E"].map(|organ| format!("{organ}/{document}")));
    }
    if let Some((first, _)) = document.split_once('/')
        && document.contains("/L.")
    {
        // "80/L.9": the plenary's, or of the council that counts sessions too; "2025/L.9".
        let organs: &[&str] = match number::digits(first, 4) {
            Some((1900.., "")) => &["E"],
            Some((_, "")) => &["A", "A/HRC"],
            _ if first == "HRC" => &["A"],
            _ if first.starts_with("CN.") => &["E"],
            _ => &[],
        };
        readings.extend(organs.iter().map(|organ| format!("{organ}/{document}")));
    }
    readings.extend(as_file(document));
    let (act, number) = match document.strip_prefix("decision ") {
        Some(number) => (Act::Decision, number),
        None => (Act::Resolution, document),
    };
    if let Some((number, length)) = number::prefix(number)
        && length
            == document.len()
                - if act == Act::Decision {
                    "decision ".len()
                } else {
                    0
                }
    {
        readings.extend(Body::all().filter_map(|body| body.target(act, &number)));
    }
    readings
}

/// The symbol in the name of a file: "A_RES_65_232", "A-RES-65-232-EN.pdf".
fn as_file(name: &str) -> Option<String> {
    let stem = [".pdf", ".docx", ".doc", ".txt", ".PDF"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    let stem = ["-EN", "_EN", "-E", "_E", "-en", "_en"]
        .iter()
        .find_map(|ending| stem.strip_suffix(ending))
        .unwrap_or(stem);
    let hyphened = ["A-RES-", "S-RES-", "E-RES-", "A-C."]
        .iter()
        .any(|series| stem.starts_with(series));
    if stem.contains('/') || !(stem.contains('_') || hyphened) {
        return None;
    }
    symbol::parse(&stem.replace(if hyphened { '-' } else { '_' }, "/"))
}

/// Without the white space, quotation marks, brackets and full stop around it.
fn trim(text: &str) -> &str {
    let around = |c: char| is_space(c) || "\"'“”‘’«»<>,".contains(c) || c.is_control();
    let text = text.trim_start_matches(around);
    // "12 (أ) ’2‘": a numeral between its signs.
    let text = match text.trim_end_matches(is_space) {
        numeral if ends_in_numeral(numeral) => numeral,
        _ => text.trim_end_matches(around),
    };
    let text = text.strip_suffix('.').unwrap_or(text);
    let inside = text
        .strip_prefix(['(', '['])
        .and_then(|t| t.strip_suffix([')', ']']));
    inside
        .filter(|inside| !inside.contains(['(', ')']))
        .unwrap_or(text)
        .trim_matches(is_space)
}

/// Whether a text ends with a figure between single quotation marks, behind other words.
fn ends_in_numeral(text: &str) -> bool {
    let sign = ['\'', '‘', '’'];
    let inside = text.strip_suffix(sign).unwrap_or("");
    let before = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < inside.len() && before.ends_with(sign) && before.contains(is_space)
}

fn places(document: Option<String>, passages: Vec<Passage>) -> Vec<Place> {
    if passages.is_empty() {
        return vec![Place {
            document,
            passage: None,
        }];
    }
    let place = |passage| Place {
        document: document.clone(),
        passage: Some(passage),
    };
    passages.into_iter().map(place).collect()
}

fn one(piece: &str) -> Option<Vec<Place>> {
    let piece = after_lead(piece);
    if let Some((document, rest)) = document(piece) {
        let rest = rest.trim_start_matches(|c: char| is_space(c) || ",:#*–-".contains(c));
        return match rest {
            "" => Some(places(Some(document), Vec::new())),
            _ => Some(places(Some(document), whole(rest, true)?)),
        };
    }
    if let Some((name, rest)) = piece.rsplit_once('#') {
        let addresses = whole(trim(rest), true)?;
        let document = Some(trim(name)).filter(|name| !name.is_empty());
        return Some(places(document.map(str::to_owned), addresses));
    }
    if let Some(found) = spoken::prefix(piece, true) {
        return address_first(piece, &found);
    }
    // A name that is no symbol: a file, or a document that prints none.
    let (name, rest) = piece.split_once(is_space).unwrap_or((piece, ""));
    if !name.chars().any(char::is_alphanumeric) || name.contains("](") {
        return None;
    }
    match trim(rest) {
        "" => Some(places(Some(name.to_owned()), Vec::new())),
        rest => Some(places(
            Some(name.trim_end_matches([',', ':']).to_owned()),
            whole(rest, false)?,
        )),
    }
}

/// The addresses that the whole of `text` is.
fn whole(text: &str, bare: bool) -> Option<Vec<Passage>> {
    let text = text.trim_end_matches(|c: char| is_space(c) || c == '.');
    let found = spoken::prefix(text, bare)?;
    (found.length == text.len()).then_some(found.passages)
}

/// "paragraph 12 of resolution 65/232", or an address alone.
fn address_first(piece: &str, found: &Found) -> Option<Vec<Place>> {
    let rest = trim(piece.get(found.length..)?);
    if rest.is_empty() {
        return Some(places(None, found.passages.clone()));
    }
    let joined = place_words().joints.iter().find_map(|joint| {
        let rest = rest.strip_prefix(joint)?;
        rest.starts_with(is_space)
            .then(|| rest.trim_start_matches(is_space))
    });
    // "para. 12, A/RES/65/232": only words can tell that the first number is a paragraph's.
    let worded =
        || spoken::prefix(piece, false).is_some_and(|worded| worded.length == found.length);
    let rest = joined.or_else(|| worded().then_some(rest))?;
    let rest = rest
        .strip_prefix("the ")
        .or(rest.strip_prefix("document "))
        .unwrap_or(rest);
    let (document, rest) = document(rest)?;
    // "paragraph 12 of section II of …" is the address's own matter; after the document nothing.
    trim(rest)
        .is_empty()
        .then(|| places(Some(document), found.passages.clone()))
}

/// The document that `text` opens with, and what follows.
fn document(text: &str) -> Option<(String, &str)> {
    let found = opening::opening(text)?;
    Some((found.document, text.get(found.length..)?))
}

/// Without the words that lead to a place: "see also", "cf.", "pursuant to".
fn after_lead(piece: &str) -> &str {
    let Some(rest) = without_lead(piece) else {
        return piece;
    };
    let names = document(rest).is_some() || spoken::prefix(rest, false).is_some();
    if names { rest } else { piece }
}

/// What follows such words; none where a text does not open with them.
fn without_lead(piece: &str) -> Option<&str> {
    let rest = place_words().before.iter().find_map(|lead| {
        let head = piece.get(..lead.len())?;
        let rest = piece.get(lead.len()..)?;
        (head.eq_ignore_ascii_case(lead) && rest.starts_with(is_space)).then_some(rest)
    });
    rest.map(|rest| rest.trim_start_matches(is_space))
}
