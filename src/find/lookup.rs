//! A place as a person writes it → the document and paragraph it names. Nothing is guessed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::amend;
use crate::document::address::{Address, Kind};
use crate::document::called;
use crate::document::place::{self, Place};
use crate::document::{Document, Language, Paragraph, ParagraphKind, symbol};
use crate::library::{Library, work};

/// What a place names.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// One document, and where the place has one the id of the paragraph or footnote (`fn5`), or the
    /// name of an annex or part (`annex`, `A`).
    One {
        name: String,
        document: Arc<Document>,
        address: Option<Address>,
    },
    /// Several fit: their names, with `#` and the address where the place has one.
    Several(Vec<String>),
    /// None: one clear sentence, with the nearest that is there.
    Missing(String),
    /// One that is there and can't be read: its name, and why.
    Unreadable(String, String),
}

/// Looks a place up in a library. A list of places gives [`Found::Several`], or says which of them
/// is missing.
pub fn lookup(library: &Library, place: &str) -> Found {
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
    if let Some(found) = amended(library, place.trim()) {
        return found;
    }
    if let Some(found) = exact(library, place.trim(), language) {
        return found;
    }
    let places = place::parse(place);
    let mut found = Vec::new();
    for place in &places {
        match resolve(library, place, language) {
            Found::One {
                name,
                document,
                address,
            } => found.push((name, document, address)),
            other => return other,
        }
    }
    found.dedup_by(|a, b| a.0 == b.0 && a.2 == b.2);
    match found.len() {
        0 => Found::Missing(not_understood(place)),
        1 => match found.pop() {
            Some((name, document, address)) => Found::One {
                name,
                document,
                address,
            },
            None => Found::Missing(not_understood(place)),
        },
        _ => Found::Several(
            found
                .iter()
                .map(|(name, _, address)| written(name, address.as_ref()))
                .collect(),
        ),
    }
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
        match &place.address {
            Some(address) if at + 1 == pieces.len() && spoken.is_none() => {
                spoken = Some(address.to_string());
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

/// `46/36#L`: an address just as the document has it, of a document in any spelling.
fn exact(library: &Library, place: &str, language: Option<Language>) -> Option<Found> {
    let (document, address) = place.split_once('#')?;
    if address.contains('#') {
        return None;
    }
    let address = Address::from(address);
    match lookup_in(library, document, language) {
        Found::One {
            name,
            document,
            address: None,
        } if !addresses(&document, &address).is_empty() => Some(at(name, document, Some(&address))),
        _ => None,
    }
}

fn written(name: &str, address: Option<&Address>) -> String {
    match address {
        Some(address) => format!("{name}#{address}"),
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
    address: Option<&Address>,
    language: Option<Language>,
) -> Option<Found> {
    let Some(entry) = library.in_language(name, language) else {
        return not_in(library, name, language?).map(Found::Missing);
    };
    Some(match library.load(&entry.name) {
        Ok(document) => at(entry.name.clone(), document, address),
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
    let address = place.address.as_ref();
    let Some(wanted) = &place.document else {
        let address = address.cloned().unwrap_or_default();
        return Found::Missing(format!(
            "{address} of which document? Write its symbol before it"
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
        [name] => match by_name(library, name, address, language) {
            Some(found) => found,
            None => Found::Missing(format!("{wanted} is not in the library")),
        },
        [] => readings
            .iter()
            .find_map(|reading| lettered(library, reading, address, language))
            .unwrap_or_else(|| Found::Missing(absent(library, wanted))),
        _ => Found::Several(names.iter().map(|name| written(name, address)).collect()),
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
    address: Option<&Address>,
    language: Option<Language>,
) -> Option<Found> {
    let (name, letter) = wanted.rsplit_once(' ')?;
    if letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let address = address.map_or(letter.into(), |address| address.within(letter));
    by_name(library, name, Some(&address), language)
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

/// Looks an address up in a document at hand: an id, or as people write it ("op 12", "para. 5 (a)").
pub fn within(name: &str, document: &Arc<Document>, address: &str) -> Found {
    let exactly = Address::from(address);
    let id = match addresses(document, &exactly).is_empty() {
        false => Some(exactly),
        true => match place::parse(&format!("#{address}")).as_slice() {
            [place] if place.document.is_none() => place.address.clone(),
            _ => None,
        },
    };
    match id {
        Some(id) => at(name.to_owned(), document.clone(), Some(&id)),
        None => Found::Missing(format!(
            "“{address}” names nothing in {name}; write a paragraph, such as op12"
        )),
    }
}

/// The address in a document that was found.
fn at(name: String, document: Arc<Document>, address: Option<&Address>) -> Found {
    let Some(wanted) = address else {
        return Found::One {
            name,
            document,
            address: None,
        };
    };
    let mut found = addresses(&document, wanted);
    match found.len() {
        0 => Found::Missing(nearest(&name, &document, wanted)),
        1 => Found::One {
            address: found.pop(),
            name,
            document,
        },
        _ => Found::Several(
            found
                .iter()
                .map(|address| written(&name, Some(address)))
                .collect(),
        ),
    }
}

/// The addresses that an address means in a document: itself, where it names a paragraph, an annex
/// or a part; where numbering starts again in parts, the paragraph of each.
fn addresses(document: &Document, wanted: &Address) -> Vec<Address> {
    if let Some(label) = wanted.footnote() {
        let noted = document.footnotes.iter().any(|note| note.label == label);
        return noted.then(|| wanted.clone()).into_iter().collect();
    }
    if document.paragraph(wanted).is_some() || first_of(document, wanted).is_some() {
        return vec![wanted.clone()];
    }
    let ids = document.paragraphs.iter().map(|paragraph| &paragraph.id);
    let in_parts = ids.filter(|id| id.ends_in(wanted) && !id.is_annexed());
    in_parts.cloned().collect()
}

/// The first paragraph of an annex, a part or an article.
pub fn first_of<'a>(document: &'a Document, part: &str) -> Option<&'a Paragraph> {
    let inside = |paragraph: &&Paragraph| paragraph.id.inside(part).is_some();
    document.paragraphs.iter().find(inside)
}

/// What there is in place of a paragraph that is not.
fn nearest(name: &str, document: &Document, wanted: &Address) -> String {
    if wanted.footnote().is_some() {
        return format!(
            "{name} has {}, not {wanted}",
            counted(document.footnotes.len(), "footnote")
        );
    }
    // "op12(f)": the paragraph is there, the letter is not.
    if let Some(outer) = wanted.outer()
        && document.paragraph(&outer).is_some()
    {
        let letters: Vec<&str> = document
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.parent.as_ref() == Some(&outer))
            .filter_map(|paragraph| paragraph.id.under(&outer))
            .collect();
        return match (letters.first(), letters.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("{outer} of {name} has {first} to {last}, not {wanted}")
            }
            (Some(only), _) => format!("{outer} of {name} has {only}, not {wanted}"),
            _ => format!("{outer} of {name} has no subparagraphs"),
        };
    }
    let annexed = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Annex;
    if wanted.is_annexed() && !document.paragraphs.iter().any(annexed) {
        return format!("{name} has no annex");
    }
    let scope = wanted.scope();
    let kind = match wanted.last().kind {
        _ if scope.as_ref().is_some_and(Address::is_annexed) => ParagraphKind::Annex,
        Kind::Preambular => ParagraphKind::Preambular,
        _ => ParagraphKind::Operative,
    };
    let word = match kind {
        ParagraphKind::Preambular => "preambular paragraph",
        ParagraphKind::Annex => "annex paragraph",
        _ => "operative paragraph",
    };
    let top = document.paragraphs.iter().filter(|paragraph| {
        let within = (scope.as_ref()).is_none_or(|scope| paragraph.id.inside(scope).is_some());
        paragraph.kind == kind && paragraph.parent.is_none() && within
    });
    let place = scope
        .as_ref()
        .map_or(name.to_owned(), |scope| format!("{scope} of {name}"));
    format!("{place} has {}, not {wanted}", counted(top.count(), word))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Footnote, Format, Original, Source};
    use crate::import::Import;
    use crate::library::Writer;

    fn paragraph(id: &str) -> Paragraph {
        let kind = match id {
            id if id.starts_with("pp") => ParagraphKind::Preambular,
            id if Address::from(id).is_annexed() => ParagraphKind::Annex,
            _ => ParagraphKind::Operative,
        };
        Paragraph {
            id: id.into(),
            kind,
            label: None,
            number: None,
            parent: Address::from(id).outer(),
            part: None,
            lead: None,
            text: id.to_owned(),
            marks: Vec::new(),
            emphasis: Vec::new(),
            cites: Vec::new(),
            refers_to: Vec::new(),
            source: Source::default(),
        }
    }

    /// A library of documents with these symbols and paragraphs.
    fn library(folder: &std::path::Path) -> Library {
        let mut writer = Writer::open(folder).unwrap();
        for (symbol, ids) in [
            ("A/RES/65/232", "pp1 pp2 op1 op2 op2(a) op2(b) op3 annex:1"),
            ("A/RES/46/36", "A:op1 A:op2 L:op1 L:op2 L:op3"),
            ("A/RES/217(III)A", "op1"),
            ("S/RES/1373 (2001)", "op1 op6"),
            ("A/HRC/RES/50/13", "op1"),
            ("A/RES/50/13", "op1"),
            ("A/C.3/68/L.6", "op1"),
            ("A/C.3/68/L.6/Rev.1", "op1"),
            ("A/C.2/68/L.7", "op1"),
            ("A/68/L.6", "op1 op2"),
            ("A/68/L.8", "op1"),
            ("A/C.3/68/L.8", "op1"),
            ("E/2025/L.9", "op1"),
            ("A/RES/1325 (XIII)", "op1"),
            ("S/RES/1325 (2000)", "op1"),
        ] {
            let note = Footnote {
                label: "1".to_owned(),
                text: symbol.to_owned(),
                resolved: None,
                emphasis: Vec::new(),
                cites: Vec::new(),
                referenced_by: Vec::new(),
                source: Source::default(),
            };
            let document = Document {
                symbol: Some(symbol.to_owned()),
                paragraphs: ids.split(' ').map(paragraph).collect(),
                footnotes: vec![note],
                ..Document::default()
            };
            let original = Original {
                format: Format::Text,
                lines: Vec::new().into(),
            };
            writer
                .add(Import { document, original }, symbol, false)
                .unwrap();
        }
        writer.commit().unwrap();
        Library::open(folder).unwrap()
    }

    #[test]
    fn places_in_a_library() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path());
        for (place, expected) in [
            ("A/RES/65/232", "A/RES/65/232"),
            ("a/res/65/232", "A/RES/65/232"),
            ("resolution 65/232", "A/RES/65/232"),
            ("65/232 2(b)", "A/RES/65/232#op2(b)"),
            (
                "as decided in paragraph 2 of resolution 65/232",
                "A/RES/65/232#op2",
            ),
            ("65/232 fn1", "A/RES/65/232#fn1"),
            ("65/232, annex", "A/RES/65/232#annex"),
            ("46/36 L", "A/RES/46/36#L"),
            ("46/36#A", "A/RES/46/36#A"),
            ("res. 46/36#L:op3", "A/RES/46/36#L:op3"),
            (
                "65/232 pp1; pp2",
                "several: A/RES/65/232#pp1, A/RES/65/232#pp2",
            ),
            ("C.3/68/L.6", "A/C.3/68/L.6"),
            ("A_C.3_68_L.6 op1", "A/C.3/68/L.6#op1"),
            ("UNSCR 1373, para. 6", "S/RES/1373 (2001)#op6"),
            ("65/232, op 2b", "A/RES/65/232#op2(b)"),
            (
                "50/13 annex",
                "several: A/RES/50/13#annex, A/HRC/RES/50/13#annex",
            ),
            ("A/RES/50/13 annex", "A/RES/50/13 has no annex"),
            ("68/L.8, OP1", "A/68/L.8#op1"),
            ("68/L.6", "A/68/L.6"),
            ("68/L.7", "68/L.7 is not in the library; A/C.2/68/L.7 is"),
            ("69/L.7", "69/L.7 is not in the library"),
            ("C.3/68/L.6/Rev.1 OP1", "A/C.3/68/L.6/Rev.1#op1"),
            ("L.7", "A/C.2/68/L.7"),
            ("draft L.7 op 1", "A/C.2/68/L.7#op1"),
            ("L.8", "several: A/68/L.8, A/C.3/68/L.8"),
            ("Third Committee draft L.8", "A/C.3/68/L.8"),
            ("L.6/Rev.1", "A/C.3/68/L.6/Rev.1"),
            (
                "L.8/Rev.1",
                "L.8/Rev.1 is not in the library; A/68/L.8, A/C.3/68/L.8 are",
            ),
            ("L.99", "L.99 is not in the library"),
            ("2025/L.9", "E/2025/L.9"),
            (
                "resolution 1325",
                "several: A/RES/1325 (XIII), S/RES/1325 (2000)",
            ),
            ("UNSCR1325 op 1", "S/RES/1325 (2000)#op1"),
            ("resolution 1373", "S/RES/1373 (2001)"),
            ("1373 op 6", "S/RES/1373 (2001)#op6"),
            (
                "https://digitallibrary.un.org/record/697421?ln=en",
                "the address of a library's record tells no symbol; copy the symbol from its page",
            ),
            (
                "65/232 OP2bis",
                "A/RES/65/232 has 3 operative paragraphs, not op2bis",
            ),
            ("217 A (III)", "A/RES/217(III)A"),
            ("SC res. 1373", "S/RES/1373 (2001)"),
            ("SC res. 1373 (2001), para. 6", "S/RES/1373 (2001)#op6"),
            ("46/36 L, para. 3", "A/RES/46/36#L:op3"),
            ("A/RES/46/36 op 3", "A/RES/46/36#L:op3"),
            (
                "A/RES/46/36 op 1",
                "several: A/RES/46/36#A:op1, A/RES/46/36#L:op1",
            ),
            ("50/13", "several: A/RES/50/13, A/HRC/RES/50/13"),
            ("HRC res. 50/13 op 1", "A/HRC/RES/50/13#op1"),
            ("A/RES/60/1", "A/RES/60/1 is not in the library"),
            ("60/1", "60/1 is not in the library"),
            (
                "A/C.3/68/L.6/Rev.2",
                "A/C.3/68/L.6/Rev.2 is not in the library; A/C.3/68/L.6, A/C.3/68/L.6/Rev.1 are",
            ),
            (
                "65/232 op 45",
                "A/RES/65/232 has 3 operative paragraphs, not op45",
            ),
            (
                "65/232 pp3",
                "A/RES/65/232 has 2 preambular paragraphs, not pp3",
            ),
            ("65/232 fn2", "A/RES/65/232 has 1 footnote, not fn2"),
            (
                "65/232 op2(f)",
                "op2 of A/RES/65/232 has (a) to (b), not op2(f)",
            ),
            ("65/232 op3(a)", "op3 of A/RES/65/232 has no subparagraphs"),
            ("op 3", "op3 of which document? Write its symbol before it"),
        ] {
            let found = match lookup(&library, place) {
                Found::One { name, address, .. } => written(&name, address.as_ref()),
                Found::Several(names) => format!("several: {}", names.join(", ")),
                Found::Missing(sentence) | Found::Unreadable(_, sentence) => sentence,
            };
            assert_eq!(found, expected, "{place}");
        }
        let Found::Missing(sentence) = lookup(&library, "65/232 op twelve") else {
            panic!("a word is no number");
        };
        assert!(sentence.contains("names no document"), "{sentence}");
    }
}
