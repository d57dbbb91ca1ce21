//! Places: a document, or an address in one, in the spellings people use.
//!
//! "A/RES/65/232#op12", "res. 65/232, para. 12", "operative paragraph 12 of resolution 65/232", a
//! pasted sentence. What is not understood is no place: nothing is guessed.

use super::address::{self, Found};
use super::body::{Act, Body};
use super::cite::{Context, citations};
use super::date::is_space;
use super::number::{self, Number, Session};
use super::symbol;

/// A place as written, before it is looked up in a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Normalised where it is a symbol (`A/RES/65/232`), a number where no body is told
    /// (`65/232`), else as written (a file, a name).
    pub document: Option<String>,
    /// An id: `op12(a)`, `pp3`, `fn5`, `annex:3`.
    pub address: Option<String>,
}

/// No list of places, or sentence with some, is longer, in bytes.
const LONGEST: usize = 8192;

/// The places that `text` names, in its order: several where it lists them, with semicolons or as
/// "paragraphs 5 and 7"; none where it is not understood. After a document, an address alone
/// ("A/RES/65/232 op 3; op 5") is one in the same.
pub fn parse(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    if text.len() > LONGEST {
        return places;
    }
    for piece in text
        .split([';', '\n'])
        .map(trim)
        .filter(|piece| !piece.is_empty())
    {
        let Some(mut found) = one(piece).or_else(|| sentence(piece)) else {
            return Vec::new();
        };
        let before = places.last().and_then(|place| place.document.clone());
        for place in &mut found {
            if place.document.is_none() {
                place.document.clone_from(&before);
            }
        }
        places.extend(found);
    }
    places
}

/// The symbols a place's document may stand for, that itself first: `65/232` is a resolution of
/// any body that numbers so.
pub fn readings(document: &str) -> Vec<String> {
    let mut readings = vec![document.to_owned()];
    // Committees are spoken of without the organ that they are of.
    if document.starts_with("C.") {
        readings.extend(["A", "E"].map(|organ| format!("{organ}/{document}")));
    }
    // As files are named: "A_RES_65_232".
    if document.contains('_') && !document.contains('/') {
        readings.extend(symbol::parse(&document.replace('_', "/")));
    }
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

/// Without the white space, quotation marks, brackets and full stop around it.
fn trim(text: &str) -> &str {
    let text =
        text.trim_matches(|c: char| is_space(c) || "\"'“”‘’«»,".contains(c) || c.is_control());
    let text = text.strip_suffix('.').unwrap_or(text);
    let inside = text
        .strip_prefix(['(', '['])
        .and_then(|t| t.strip_suffix([')', ']']));
    inside
        .filter(|inside| !inside.contains(['(', ')']))
        .unwrap_or(text)
        .trim_matches(is_space)
}

fn places(document: Option<String>, addresses: Vec<String>) -> Vec<Place> {
    if addresses.is_empty() {
        return vec![Place {
            document,
            address: None,
        }];
    }
    let place = |address| Place {
        document: document.clone(),
        address: Some(address),
    };
    addresses.into_iter().map(place).collect()
}

fn one(piece: &str) -> Option<Vec<Place>> {
    let piece = without_server(piece);
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
    if let Some(found) = address::prefix(piece, true) {
        return address_first(piece, &found);
    }
    // A name that is no symbol: a file, or a document that prints none.
    let (name, rest) = piece.split_once(is_space).unwrap_or((piece, ""));
    if !name.chars().any(char::is_alphanumeric) {
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
fn whole(text: &str, bare: bool) -> Option<Vec<String>> {
    let text = text.trim_end_matches(|c: char| is_space(c) || c == '.');
    let found = address::prefix(text, bare)?;
    (found.length == text.len()).then_some(found.ids)
}

/// "paragraph 12 of resolution 65/232", or an address alone.
fn address_first(piece: &str, found: &Found) -> Option<Vec<Place>> {
    let rest = trim(piece.get(found.length..)?);
    if rest.is_empty() {
        return Some(places(None, found.ids.clone()));
    }
    let joints = ["of", "in", "to", "from", "@"];
    let joined = joints.iter().find_map(|joint| {
        let rest = rest.strip_prefix(joint)?;
        rest.starts_with(is_space)
            .then(|| rest.trim_start_matches(is_space))
    });
    // "para. 12, A/RES/65/232": only words can tell that the first number is a paragraph's.
    let worded =
        || address::prefix(piece, false).is_some_and(|worded| worded.length == found.length);
    let rest = joined.or_else(|| worded().then_some(rest))?;
    let rest = rest
        .strip_prefix("the ")
        .or(rest.strip_prefix("document "))
        .unwrap_or(rest);
    let (document, rest) = document(rest)?;
    // "paragraph 12 of section II of …" is the address's own matter; after the document nothing.
    trim(rest)
        .is_empty()
        .then(|| places(Some(document), found.ids.clone()))
}

/// A pasted sentence: the documents it cites, with their paragraphs.
fn sentence(piece: &str) -> Option<Vec<Place>> {
    // A document and two words after it are an address that was not understood.
    if document(without_server(piece)).is_some_and(|(_, rest)| rest.split_whitespace().count() < 4)
    {
        return None;
    }
    let cited = citations(piece, &Context::default());
    let mut found: Vec<Place> = Vec::new();
    for citation in cited {
        let document = match citation.target {
            Some(target) if symbol::is_document(&target) => target,
            Some(_) => continue,
            None => citation.text,
        };
        let place = Place {
            document: Some(document),
            address: citation.paragraph,
        };
        if !found.contains(&place) {
            found.push(place);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Without the address of the server that documents are fetched from.
fn without_server(piece: &str) -> &str {
    let bare = piece
        .strip_prefix("https://")
        .or(piece.strip_prefix("http://"))
        .unwrap_or(piece);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let Some(rest) = ["docs.un.org/", "undocs.org/"]
        .iter()
        .find_map(|host| bare.strip_prefix(host))
    else {
        return piece;
    };
    let language = ["en", "fr", "es", "ru", "zh", "ar"]
        .iter()
        .find_map(|language| rest.strip_prefix(language)?.strip_prefix('/'));
    language.unwrap_or(rest)
}

/// The document that `text` opens with, and what follows.
fn document(text: &str) -> Option<(String, &str)> {
    if let Some((symbol, length)) = symbol::prefix(&as_printed(text)) {
        return Some((symbol, text.get(length..)?));
    }
    let (owner, rest) = owner(text);
    let Some((number, length)) = number_at(rest) else {
        // "SC res. 1373": its numbers run on, so the year may be left out.
        let council = matches!(owner, Some((Some(Body::SecurityCouncil), _)));
        let (number, rest) = number::digits(rest, 4).filter(|_| council)?;
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        return whole.then(|| (format!("S/RES/{number}"), rest));
    };
    let rest = rest.get(length..)?;
    let document = match owner {
        Some((body, act)) => named(body, act, &number)?,
        None => unnamed(&number),
    };
    Some((document, rest))
}

/// A symbol in small letters as symbols are printed, at the same length: `/Rev.1`, `/RES/`.
fn as_printed(text: &str) -> String {
    let length = text
        .find(|c: char| is_space(c) || c == '(')
        .unwrap_or(text.len());
    let (symbol, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    let mixed = ["/Rev.", "/Add.", "/Corr.", "/Amend.", "/Res."];
    let symbol = mixed
        .iter()
        .fold(symbol.to_ascii_uppercase(), |symbol, printed| {
            symbol.replace(&printed.to_ascii_uppercase(), printed)
        });
    symbol + rest
}

fn number_at(text: &str) -> Option<(Number, usize)> {
    let plain = |(number, _): &(Number, usize)| !matches!(number, Number::Dotted { .. });
    number::prefix(text)
        .filter(plain)
        .or_else(|| number::prefix(&text.to_ascii_uppercase()).filter(plain))
}

/// The symbol of a body's resolution; without a number of the right form, none.
fn named(body: Option<Body>, act: Act, number: &Number) -> Option<String> {
    match body {
        Some(body) => body.target(act, number),
        None if act == Act::Decision => Some(format!("decision {number}")),
        None => Some(unnamed(number)),
    }
}

/// What a number is called that no body is told for: its symbol where only one body numbers so.
fn unnamed(number: &Number) -> String {
    let emergency = matches!(
        number,
        Number::Session {
            session: Session::Emergency(_),
            ..
        }
    );
    match symbol::self_evident(number) {
        Some(symbol) => symbol,
        None if emergency => format!("A/RES/{number}"),
        None => number.to_string(),
    }
}

/// The words before a number that tell whose it is: "General Assembly resolution", "GA res.",
/// "CCPCJ", "resolution". None where there are no such words.
fn owner(text: &str) -> (Option<(Option<Body>, Act)>, &str) {
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else {
        return (None, text);
    };
    // Back to where the number's own word begins: "S-30/1".
    let start = text
        .get(..digit)
        .and_then(|head| head.rfind(is_space))
        .map_or(0, |at| at + 1);
    let (Some(words), Some(rest)) = (text.get(..start), text.get(start..)) else {
        return (None, text);
    };
    let lower = words.to_lowercase().replace(['.', ',', ':'], " ");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    let mut act = Act::Resolution;
    let mut told = false;
    while let Some(last) = words.last() {
        match *last {
            "resolution" | "resolutions" | "res" | "resol" | "reso" | "no" | "nos" => {}
            "decision" | "decisions" | "dec" => act = Act::Decision,
            _ => break,
        }
        told = true;
        words.pop();
    }
    if words
        .first()
        .is_some_and(|word| ["the", "un", "see"].contains(word))
        && words.len() > 1
    {
        words.remove(0);
    }
    let name = words.join(" ");
    let body = match name.as_str() {
        "" => None,
        "see" | "un" | "its" | "draft" if told => None,
        "ga" | "unga" | "g a" | "a" => Some(Body::GeneralAssembly),
        "sc" | "unsc" | "scr" | "unscr" | "s c" | "s" => Some(Body::SecurityCouncil),
        "ecosoc" | "e" => Some(Body::EconomicAndSocialCouncil),
        "hrc" | "unhrc" => Some(Body::HumanRightsCouncil),
        "unea" => Some(Body::EnvironmentAssembly),
        name => match Body::named(name).or_else(|| Body::coded(name)) {
            Some(body) => Some(body),
            None => return (None, text),
        },
    };
    match told || body.is_some() {
        true => (Some((body, act)), rest),
        false => (None, text),
    }
}
