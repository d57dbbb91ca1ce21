//! A place as a person writes it → the document and paragraph it names. Nothing is guessed.

use std::borrow::Cow;
use std::sync::Arc;

use super::speech;
use crate::amend;
use crate::document::called;
use crate::document::place::{self, Passage, Place};
use crate::document::{Address, Document, Language, symbol};
use crate::library::{Library, ORIGINAL, work};

mod headed;
mod passages;
#[cfg(test)]
mod tests;

use passages::at;
pub use passages::{first_of, within};

/// What a place names.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// One document, and where the place has one the id of the paragraph or footnote (`fn5`), or the
    /// name of an annex or part (`annex`, `A`).
    One {
        name: String,
        document: Arc<Document>,
        address: Option<Address>,
        /// Of a range the last; both are there, in this order.
        to: Option<Address>,
    },
    /// Each of a list of places, as a place that names it alone.
    All(Vec<String>),
    /// Several fit one place: their names, with `#` and the address where the place has one.
    Several(Vec<String>),
    /// None: one clear sentence, with the nearest that is there.
    Missing(String),
    /// One that is there and can't be read: its name, and why.
    Unreadable(String, String),
}

/// Looks a place up in a library. A list of places gives [`Found::All`], or says which of them is
/// missing.
pub fn lookup(library: &Library, place: &str) -> Found {
    match at_once(library, place) {
        // A document that is there lacks what is named in it alone.
        Found::Missing(why) if called_so(library, place, None).is_none() => {
            Found::Missing(with_nearest(library, place, why))
        }
        found => found,
    }
}

/// The same without looking for names that are near where nothing is found: for each key.
pub fn at_once(library: &Library, place: &str) -> Found {
    match asked(place) {
        Ok((place, language)) => lookup_in(library, &place, language),
        Err(sentence) => Found::Missing(sentence),
    }
}

/// `80/118@fr op 12` → `80/118 op 12`, in French.
fn asked(place: &str) -> Result<(Cow<'_, str>, Option<Language>), String> {
    let same = Ok((Cow::Borrowed(place), None));
    let Some((before, rest)) = place.rsplit_once('@') else {
        return same;
    };
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (code, after) = rest.split_at(letters);
    let ends = after.is_empty() || after.starts_with(['#', ' ']);
    if letters != 2 || !ends || before.is_empty() || before.ends_with(' ') {
        return same;
    }
    match Language::of_code(code) {
        Some(language) => Ok((Cow::Owned(format!("{before}{after}")), Some(language))),
        None => {
            let codes = Language::ALL.map(Language::code).join(", ");
            Err(format!("“{code}” is no language's code; there are {codes}"))
        }
    }
}

/// Looks a place up in one language; where none is asked for, in the reader's own if it is there.
fn lookup_in(library: &Library, place: &str, language: Option<Language>) -> Found {
    // A name may look like anything, so it comes first.
    if let Some(found) = by_name(library, place.trim(), None, language) {
        return found;
    }
    if let Some(found) = original(library, place.trim(), language) {
        return found;
    }
    if let Some(found) = amended(library, place.trim()) {
        return found;
    }
    if let Some(found) = exact(library, place.trim(), language) {
        return found;
    }
    // A symbol is a symbol, whatever else has such a name; other words are a name first.
    let symbolic = place.split_whitespace().any(is_symbolic);
    if !symbolic && let Some(found) = called_so(library, place, language) {
        return found;
    }
    let found = written_place(library, place, language);
    match found {
        Found::Missing(why) => match symbolic
            .then(|| called_so(library, place, language))
            .flatten()
        {
            Some(found) => found,
            None => Found::Missing(why),
        },
        found => found,
    }
}

/// `A/RES/65/232`, `65/232`, `L.9`: a number with a stroke or a draft's letter.
pub fn is_symbolic(word: &str) -> bool {
    let number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    word.contains('/') && number(word) || word.contains("L.") && number(word)
}

/// What texts say that a name means, of what the library does not have.
fn said_by_texts(said: &str, meant: &[speech::Meant]) -> Option<String> {
    let mut names: Vec<&str> = (meant.iter())
        .filter(|one| !one.is_there)
        .map(|one| one.name.as_str())
        .collect();
    names.dedup();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!(
            "“{said}” is {name}, as other texts say; it is not in the library"
        )),
        names => Some(format!(
            "“{said}” is {}, as some texts or others say; none is in the library",
            names.join(" or ")
        )),
    }
}

/// What a place means that names a document as people speak of it. None where no name fits.
fn called_so(library: &Library, place: &str, language: Option<Language>) -> Option<Found> {
    place::ways(place, |way| {
        let mut meant = speech::meant(library, way.name).ok()?;
        if way.passages.is_empty() {
            // An annex that has the name of its document is not meant beside that.
            let whole: Vec<String> = (meant.iter())
                .filter(|one| one.scope.is_none())
                .map(|one| one.name.clone())
                .collect();
            meant.retain(|one| one.scope.is_none() || !whole.contains(&one.name));
        }
        let mut found: Vec<Found> = Vec::new();
        let mut missing = said_by_texts(way.name, &meant).map(Found::Missing);
        for one in meant.iter().filter(|one| one.is_there) {
            match all_of(library, one, &way.passages, language) {
                Found::Missing(why) => missing = Some(Found::Missing(why)),
                fits => found.push(fits),
            }
        }
        match found.len() {
            0 => missing,
            1 => found.pop(),
            _ => {
                let names = found.iter().flat_map(|found| match found {
                    Found::Several(places) | Found::All(places) => places.clone(),
                    one => one.place().into_iter().collect(),
                });
                Some(Found::Several(names.collect()))
            }
        }
    })
}

/// The symbol and the address that words mean which name one document, there or not; none of words
/// that name several or none.
pub fn spoken_target(library: &Library, place: &str) -> Option<(String, Option<Address>)> {
    if place.split_whitespace().any(is_symbolic) {
        return None;
    }
    place::ways(place, |way| {
        let meant = speech::meant(library, way.name).ok()?;
        let first = meant.first()?;
        if meant.iter().any(|other| other.name != first.name) {
            return None;
        }
        // An annex may have the name of its document.
        let meant = meant
            .iter()
            .rfind(|one| one.scope.is_some())
            .unwrap_or(first);
        let passage = way
            .passages
            .first()
            .map(|passage| scoped(meant, passage).from);
        let symbol = library
            .entry(&meant.name)
            .and_then(|entry| entry.symbol.clone());
        Some((
            symbol.unwrap_or_else(|| meant.name.clone()),
            // Who cites a document cites the one annex that it has.
            passage.or_else(|| meant.scope.clone().filter(|scope| *scope != "annex")),
        ))
    })
}

/// A passage in what was meant: in an annex, if that has the name.
fn scoped(meant: &speech::Meant, passage: &Passage) -> Passage {
    let inside = |scope: &Address| {
        passage.map(|id| match id.is_annexed() {
            true => id.clone(),
            false => id.numbered_in(scope),
        })
    };
    meant.scope.as_ref().map_or(passage.clone(), inside)
}

/// What is named in one document.
fn all_of(
    library: &Library,
    meant: &speech::Meant,
    passages: &[Passage],
    language: Option<Language>,
) -> Found {
    let (work, _) = work::parted(&meant.name);
    let missing = || Found::Missing(format!("{work} is not in the library"));
    let one = |passage: Option<&Passage>| {
        by_name(library, work, passage, language).unwrap_or_else(missing)
    };
    match passages {
        [] => one(meant.scope.clone().map(Passage::from).as_ref()),
        [only] => one(Some(&scoped(meant, only))),
        several => {
            let mut all = Vec::new();
            for passage in several {
                let found = one(Some(&scoped(meant, passage)));
                match found.place() {
                    Some(place) => all.push(place),
                    None => return found,
                }
            }
            Found::All(all)
        }
    }
}

/// Why nothing was found, and the names that are nearest to what was said.
fn with_nearest(library: &Library, place: &str, why: String) -> String {
    const NAMED: usize = 3;
    let words = place.split_whitespace().filter(|word| !is_symbolic(word));
    let said: Vec<&str> = words.collect();
    if said.len() < 2 || place.contains(['/', '#', '@']) {
        return why;
    }
    let nearest = speech::nearest(library, &said.join(" "), NAMED).unwrap_or_default();
    match nearest.as_slice() {
        [] => why,
        nearest => format!("{why}; the nearest names are {}", nearest.join(", ")),
    }
}

/// A place that is written as places are: by a symbol, a number, a name without blanks.
fn written_place(library: &Library, place: &str, language: Option<Language>) -> Found {
    let places = place::parse(place);
    let mut found = Vec::new();
    for place in &places {
        match resolve(library, place, language) {
            one @ Found::One { .. } => found.push(one),
            other => return other,
        }
    }
    found.dedup_by(|a, b| a.place() == b.place());
    match found.len() {
        1 => found.pop(),
        0 => None,
        _ => Some(Found::All(found.iter().filter_map(Found::place).collect())),
    }
    .unwrap_or_else(|| Found::Missing(not_understood(place)))
}

impl Found {
    /// A place that names the one that was found: `A/RES/65/232#op3-op5`.
    pub fn place(&self) -> Option<String> {
        let Found::One {
            name, address, to, ..
        } = self
        else {
            return None;
        };
        let passage = address.clone().map(|from| Passage {
            from,
            to: to.clone(),
        });
        Some(written(name, passage.as_ref()))
    }
}

/// `A/80/L.3@original`: a document as it was before the changes that are tracked in its file.
fn original(library: &Library, place: &str, language: Option<Language>) -> Option<Found> {
    let (before, after) = place.split_once(ORIGINAL)?;
    if !(after.is_empty() || after.starts_with(['#', ' '])) {
        return None;
    }
    Some(
        match lookup_in(library, &format!("{before}{after}"), language) {
            Found::One {
                name,
                document,
                address,
                to,
            } => match &document.revision {
                Some(revision) => Found::One {
                    name: format!("{name}{ORIGINAL}"),
                    document: Arc::new(revision.original.clone()),
                    address,
                    to,
                },
                None => Found::Missing(format!(
                    "{name}: no changes are tracked in it; leave {ORIGINAL} away"
                )),
            },
            other => other,
        },
    )
}

/// `A/80/L.3+A/80/L.28`: a draft as amendments would make it, and an address in that. None where
/// the pieces are no documents.
fn amended(library: &Library, place: &str) -> Option<Found> {
    let (documents, address) = match place.split_once('#') {
        Some((documents, address)) => (documents, Some(address.to_owned())),
        None => (place, None),
    };
    let mut spoken = address;
    let mut names = Vec::new();
    let pieces: Vec<&str> = documents.split('+').map(str::trim).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let [place] = &place::parse(piece)[..] else {
            return None;
        };
        let name = place
            .document
            .clone()
            .filter(|name| name.contains(['/', '.']))?;
        // "… op 8" at the end: of the amended text.
        match &place.passage {
            Some(passage) if at + 1 == pieces.len() && spoken.is_none() => {
                spoken = Some(passage.to_string());
            }
            Some(_) => return None,
            None => {}
        }
        names.push(name);
    }
    if names.len() < 2 {
        return None;
    }
    let mut found = Vec::new();
    for name in &names {
        match lookup(library, name) {
            Found::One { name, document, .. } => found.push((name, document)),
            other => return Some(other),
        }
    }
    let name = found
        .iter()
        .map(|(name, _)| name.as_str())
        .collect::<Vec<_>>()
        .join("+");
    let (_, draft) = found.first()?;
    let amendments: Vec<&Document> = found.iter().skip(1).map(|(_, d)| &**d).collect();
    let document = Arc::new(amend::amended(draft, &amendments));
    Some(match spoken {
        Some(address) => within(&name, &document, &address),
        None => at(name, document, None),
    })
}

/// `46/36#L`, `46/36#A:op1-A:op3`: an address just as the document has it, of a document in any
/// spelling.
fn exact(library: &Library, place: &str, language: Option<Language>) -> Option<Found> {
    let (document, written) = place.split_once('#')?;
    if written.contains('#') {
        return None;
    }
    match lookup_in(library, document, language) {
        Found::One {
            name,
            document,
            address: None,
            ..
        } => {
            let passage = passages::exact(&document, written)?;
            Some(at(name, document, Some(&passage)))
        }
        _ => None,
    }
}

fn written(name: &str, passage: Option<&Passage>) -> String {
    match passage {
        Some(passage) => format!("{name}#{passage}"),
        None => name.to_owned(),
    }
}

fn not_understood(place: &str) -> String {
    let shown: String = place.trim().chars().take(60).collect();
    format!(
        "“{shown}” names no document; write a symbol, such as A/RES/65/232, and a paragraph, such as op12"
    )
}

fn by_name(
    library: &Library,
    name: &str,
    passage: Option<&Passage>,
    language: Option<Language>,
) -> Option<Found> {
    let Some(entry) = library.in_language(name, language) else {
        return not_in(library, name, language?).map(Found::Missing);
    };
    Some(match library.load(&entry.name) {
        Ok(document) => at(entry.name.clone(), document, passage),
        Err(error) => Found::Unreadable(entry.name.clone(), error.to_string()),
    })
}

/// That a work is there in other languages alone.
fn not_in(library: &Library, name: &str, language: Language) -> Option<String> {
    let work = library.work(name);
    let there = work.iter().map(|entry| {
        let (_, told) = work::parted(&entry.name);
        told.or(entry.language).unwrap_or(Language::En).name()
    });
    let there: Vec<&str> = there.collect();
    let (symbol, _) = work::parted(&work.first()?.name);
    Some(format!(
        "{symbol} is not in the library in {}; it is in {}",
        language.name(),
        there.join(", ")
    ))
}

fn resolve(library: &Library, place: &Place, language: Option<Language>) -> Found {
    let passage = place.passage.as_ref();
    let Some(wanted) = &place.document else {
        let passage = passage.map(Passage::to_string).unwrap_or_default();
        return Found::Missing(format!(
            "{passage} of which document? Write its symbol before it"
        ));
    };
    let mut names: Vec<&str> = Vec::new();
    let readings = place::readings(wanted);
    // A file that was opened from disk is meant before what the library has of it.
    names.extend((library.files()).filter_map(|file| {
        let symbol = file.symbol.as_ref()?;
        readings.contains(symbol).then_some(file.name.as_str())
    }));
    if names.is_empty() {
        let named = readings.iter().filter_map(|reading| {
            let in_any = || library.in_language(reading, None);
            library.in_language(reading, language).or_else(in_any)
        });
        names.extend(named.map(|entry| entry.name.as_str()));
    }
    if names.is_empty() {
        names = other_spellings(library, wanted);
    }
    if names.is_empty() && is_short(wanted) {
        names = drafts(library, wanted, false).collect();
    }
    // Of a work in several languages one is meant.
    let mut works: Vec<&str> = Vec::new();
    names.retain(|name| {
        let (work, _) = work::parted(name);
        let is_new = !works.contains(&work);
        works.extend(is_new.then_some(work));
        is_new
    });
    match names.as_slice() {
        [name] => match by_name(library, name, passage, language) {
            Some(found) => found,
            None => Found::Missing(format!("{wanted} is not in the library")),
        },
        [] => readings
            .iter()
            .find_map(|reading| {
                let whole = || {
                    by_name(
                        library,
                        in_parts(library, reading, None)?,
                        passage,
                        language,
                    )
                };
                lettered(library, reading, passage, language).or_else(whole)
            })
            .unwrap_or_else(|| Found::Missing(absent(library, wanted))),
        _ => Found::Several(names.iter().map(|name| written(name, passage)).collect()),
    }
}

/// Names of documents whose symbol or name is the wanted one in another spelling: in small
/// letters, without its spaces, as half of a joint symbol, `S/RES/1373` without its year.
fn other_spellings<'l>(library: &'l Library, wanted: &str) -> Vec<&'l str> {
    let mut found = library.spelled(wanted, false);
    if wanted.starts_with("S/RES/") && !wanted.contains('(') {
        found.extend(library.spelled(&format!("{wanted}("), true));
    }
    // "resolution 1325": the Security Council's, or of an early session.
    if (3..=4).contains(&wanted.len()) && wanted.bytes().all(|b| b.is_ascii_digit()) {
        for series in ["S/RES/", "A/RES/"] {
            found.extend(library.spelled(&format!("{series}{wanted}("), true));
        }
    }
    let mut names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a draft's number leaves out what only the library can tell: `L.9`, `C.3/L.20`.
fn is_short(wanted: &str) -> bool {
    let mut segments = wanted.split('/').take_while(|s| !s.starts_with("L."));
    wanted.contains("L.") && segments.all(|segment| segment.starts_with("C."))
}

/// The drafts with this number that fit what else is told of them; `versions`: and their other
/// versions.
fn drafts<'l>(
    library: &'l Library,
    wanted: &'l str,
    versions: bool,
) -> impl Iterator<Item = &'l str> {
    let version = move |symbol: &'l str| match versions {
        true => symbol::stem(symbol),
        false => symbol,
    };
    let told = version(wanted).rsplit_once("L.");
    let entries = told.map(|_| library.all());
    entries.into_iter().flatten().filter_map(move |entry| {
        let (before, number) = told?;
        let known = version(entry.symbol.as_deref().unwrap_or(&entry.name));
        let (head, _) = known.rsplit_once("/L.").filter(|(_, n)| *n == number)?;
        let mut segments = before.split('/').filter(|segment| !segment.is_empty());
        segments
            .all(|segment| head.split('/').any(|known| known == segment))
            .then_some(entry.name.as_str())
    })
}

/// `A/RES/46/36 L`, where the parts stand in one document: part L of A/RES/46/36.
fn lettered(
    library: &Library,
    wanted: &str,
    passage: Option<&Passage>,
    language: Option<Language>,
) -> Option<Found> {
    let (name, letter) = wanted.rsplit_once(' ')?;
    if letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let passage = match passage {
        Some(passage) => passage.map(|address| address.within(letter)),
        None => Address::from(letter).into(),
    };
    by_name(library, name, Some(&passage), language).or_else(|| {
        let whole = in_parts(library, name, Some(letter))?;
        by_name(library, whole, Some(&passage), language)
    })
}

/// `A/RES/76/247 A-C` by its number alone, and by that and the letter of one of its parts.
fn in_parts<'l>(library: &'l Library, wanted: &str, letter: Option<&str>) -> Option<&'l str> {
    let begin = format!("{wanted} ");
    let entries = library.entries().beginning(&begin);
    let mut names = entries.map(|entry| work::parted(&entry.name).0);
    names.find(|name| {
        let parts = name.get(begin.len()..).and_then(symbol::several_parts);
        parts.is_some_and(|(first, last)| letter.is_none_or(|own| first <= own && own <= last))
    })
}

fn absent(library: &Library, wanted: &str) -> String {
    if wanted.contains("digitallibrary.un.org/record") {
        return "the address of a library's record tells no symbol; copy the symbol from its page"
            .to_owned();
    }
    let stem = symbol::stem(wanted);
    let mut versions: Vec<&str> = match symbol::parse(wanted) {
        // "80/L.9": of whatever body.
        None => drafts(library, wanted, true).collect(),
        Some(_) => (library.entries().beginning(stem))
            .map(|entry| entry.name.as_str())
            .filter(|name| symbol::stem(name) == stem)
            .collect(),
    };
    let wanted = called(wanted);
    versions.sort_by_key(|name| symbol::revision(name));
    match versions.as_slice() {
        [] => format!("{wanted} is not in the library"),
        [version] => format!("{wanted} is not in the library; {version} is"),
        versions => format!(
            "{wanted} is not in the library; {} are",
            versions.join(", ")
        ),
    }
}
