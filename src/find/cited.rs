//! Who cites a document, or one paragraph of it; and what is known from that of a document that
//! nobody has.

mod by_name;

use std::collections::{BTreeMap, BTreeSet};

use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::{Cancel, Hit, Lane, Options, Results, lookup};
use crate::document::cite::in_heading;
use crate::document::in_capitals;
use crate::document::order::natural;
use crate::document::{Address, Citation, Date, Document, Paragraph, place, symbol};
use crate::library::index::items::{Item, ItemKind, cites_tag};
use crate::library::index::names_given::title_after;
use crate::library::index::words::fold;
use crate::library::{Library, LibraryError};

/// So many hits are shown before the others are read.
const SCREEN: usize = 40;

/// A paragraph that cites.
#[derive(Debug, Clone, PartialEq)]
pub struct Citing {
    pub item: Item,
    /// The paragraph's whole text.
    pub text: String,
    /// Where in `text` the target is named, in characters, from and to (exclusive); empty where
    /// only its footnotes name it.
    pub at: Vec<(u32, u32)>,
    /// Labels of the footnotes that name it.
    pub footnotes: Vec<String>,
}

impl From<Citing> for Hit {
    fn from(citing: Citing) -> Hit {
        Hit {
            lane: Lane::Text,
            score: 0,
            label: citing.item.label(),
            text: citing.text,
            label_matched: Vec::new(),
            matched: citing.at,
            item: citing.item,
        }
    }
}

/// What those that cite a document say of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// Dates given, the most frequent first.
    pub dates: Vec<(Date, usize)>,
    /// Titles given, the most frequent first.
    pub titles: Vec<(String, usize)>,
    /// Paragraphs named, as ids, in order, with how often.
    pub paragraphs: Vec<(Address, usize)>,
    /// Documents that cite it.
    pub documents: usize,
}

/// The paragraphs that cite a target (`A/RES/65/232`), or a paragraph of it, in the order of
/// documents and of reading.
pub fn cited_by(
    library: &Library,
    target: &str,
    paragraph: Option<&str>,
) -> Result<Vec<Citing>, LibraryError> {
    let items = items(library, target, paragraph)?;
    let citing = (items.into_iter()).filter_map(|item| read(library, item, target, paragraph));
    Ok(citing.collect())
}

/// A paragraph that the index says cites; none where it can't be read.
fn read(library: &Library, item: Item, target: &str, paragraph: Option<&str>) -> Option<Citing> {
    let document = library.load(&item.name).ok()?;
    let names = |cite: &&Citation| {
        cite.target.as_deref() == Some(target)
            && paragraph.is_none_or(|wanted| names_paragraph(cite, wanted))
    };
    if let Some((text, cites)) = headed(&document, &item) {
        let at = cites.iter().filter(names);
        let at = at.map(|cite| in_characters(text, cite)).collect();
        return Some(Citing {
            text: text.to_owned(),
            item,
            at,
            footnotes: Vec::new(),
        });
    }
    let id = item.address.as_deref().unwrap_or_default();
    let (_, citing) = document.paragraph(id)?;
    let named = paragraph.map_or(Vec::new(), |wanted| {
        by_name::named(&document, citing, target, wanted)
    });
    let mut at: Vec<(u32, u32)> = (citing.cites.iter().filter(names).chain(&named))
        .map(|cite| in_characters(&citing.text, cite))
        .collect();
    at.sort_unstable();
    at.dedup();
    let footnotes = notes(&document, citing)
        .filter(|note| note.cites.iter().any(|cite| names(&cite)))
        .map(|note| note.label.clone())
        .collect();
    Some(Citing {
        text: citing.text.clone(),
        item,
        at,
        footnotes,
    })
}

/// The words of a heading that the index says cites, and what they cite; none where the item is another.
fn headed<'d>(document: &'d Document, item: &Item) -> Option<(&'d str, Vec<Citation>)> {
    let opening = item.opening.trim_end_matches('…');
    let mut headings = document.headings.iter();
    let heading = headings.find(|heading| {
        item.kind == ItemKind::Heading
            && heading.before == item.address
            && heading.text.starts_with(opening)
    })?;
    Some((&heading.text, in_heading(document, heading)))
}

/// The same as hits: those with all words of a query in their label or text. `step` sees the
/// results grow.
pub fn hits(
    library: &Library,
    target: &str,
    paragraph: Option<&str>,
    query: &str,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let wanted = fold(query);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let items = items(library, target, paragraph)?;
    let mut results = Results {
        total: if wanted.is_empty() { items.len() } else { 0 },
        ..Results::default()
    };
    if items.is_empty() {
        results.notes.push(nobody(library, target, paragraph)?);
    }
    for item in items {
        let full = results.hits.len() >= options.limit;
        if cancel.cancelled() || full && wanted.is_empty() {
            break;
        }
        let Some(citing) = read(library, item, target, paragraph) else {
            continue;
        };
        if !wanted.is_empty() {
            let line = fold(&format!("{} {}", citing.item.label(), citing.text));
            if !wanted.iter().all(|word| line.contains(word)) {
                continue;
            }
            results.total += 1;
        }
        if full {
            continue;
        }
        results.hits.push(citing.into());
        if results.hits.len().is_multiple_of(SCREEN) {
            step(&results);
        }
    }
    Ok(results)
}

/// That nobody cites a target, or its paragraph while others cite the document.
fn nobody(
    library: &Library,
    target: &str,
    paragraph: Option<&str>,
) -> Result<String, LibraryError> {
    let nothing = format!("nothing in the library cites {target}");
    let Some(paragraph) = paragraph else {
        return Ok(nothing);
    };
    let all = items(library, target, None)?.len();
    let paragraph = in_capitals(paragraph);
    Ok(match all {
        0 => nothing,
        1 => format!("nothing cites {paragraph} of {target}; 1 paragraph cites the document"),
        all => format!("nothing cites {paragraph} of {target}; {all} paragraphs cite the document"),
    })
}

/// The target that a person means by a place, and its paragraph: `65/232 op 12` as the documents of
/// the library cite it most, else as a resolution of the General Assembly.
pub fn target(library: &Library, place: &str) -> Option<(String, Option<Address>)> {
    if let Some(spoken) = lookup::spoken_target(library, place) {
        return Some(spoken);
    }
    let place = (place::parse(place).into_iter()).find(|place| place.document.is_some())?;
    let address = place.address().cloned();
    let document = place.document?;
    let readings = place::readings(&document);
    let times = |target: &str| {
        let times = library.indexes().ok()?.into_iter().map(|index| {
            let times = index.ask(|index| index.having(&cites_tag(target, None)));
            times.unwrap_or(0)
        });
        Some(times.sum::<u64>())
    };
    let plain = symbol::parse(&document).is_none() && readings.len() > 1;
    let best = (readings.into_iter().skip(usize::from(plain)))
        .map(|reading| (times(&reading).unwrap_or(0), reading))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, target)| (target, address))
}

/// What is known of a document from those that cite it, whether the library has it or not.
pub fn known(library: &Library, target: &str) -> Result<Known, LibraryError> {
    Ok(facts(library, target, items(library, target, None)?))
}

/// All there is to say of a document that nobody has.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub target: String,
    /// Where it is on the web.
    pub address: Option<String>,
    pub known: Known,
    /// The first of the paragraphs that cite it, and how many there are.
    pub citing: Vec<Citing>,
    pub total: usize,
}

/// The page of a target, from at most so many of the paragraphs that cite it.
pub fn page(library: &Library, target: &str, most: usize) -> Result<Page, LibraryError> {
    let mut items = items(library, target, None)?;
    let total = items.len();
    let documents: BTreeSet<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let documents = documents.len();
    items.truncate(most);
    let read = |item: &Item| read(library, item.clone(), target, None);
    Ok(Page {
        target: target.to_owned(),
        address: symbol::address(target, library.reads()),
        citing: items.iter().filter_map(read).collect(),
        known: Known {
            documents,
            ..facts(library, target, items)
        },
        total,
    })
}

fn facts(library: &Library, target: &str, items: Vec<Item>) -> Known {
    let mut dates = BTreeMap::new();
    let mut titles = BTreeMap::new();
    let mut paragraphs = BTreeMap::new();
    let mut documents = BTreeSet::new();
    for item in items {
        let Ok(document) = library.load(&item.name) else {
            continue;
        };
        let headed = headed(&document, &item);
        let id = item.address.as_deref().unwrap_or_default();
        let paragraph = match headed {
            Some(_) => None,
            None => document.paragraph(id).map(|(_, citing)| citing),
        };
        if headed.is_none() && paragraph.is_none() {
            continue;
        }
        documents.insert(item.name.clone());
        let heads = headed.iter();
        let heads = heads.flat_map(|(text, cites)| cites.iter().map(|cite| (*text, cite)));
        let own = paragraph.into_iter();
        let own = own.flat_map(|p| p.cites.iter().map(|cite| (p.text.as_str(), cite)));
        let noted = paragraph.into_iter();
        let noted = noted.flat_map(|citing| notes(&document, citing));
        let noted = noted.flat_map(|note| note.cites.iter().map(|cite| (note.text.as_str(), cite)));
        for (text, cite) in heads
            .chain(own)
            .chain(noted)
            .filter(|(_, c)| c.target.as_deref() == Some(target))
        {
            if let Some(date) = cite.date {
                *dates.entry(date).or_insert(0) += 1;
            }
            if let Some(paragraph) = &cite.paragraph {
                *paragraphs.entry(paragraph.clone()).or_insert(0) += 1;
            }
            if let Some(title) = title_after(text, cite) {
                *titles.entry(title.to_owned()).or_insert(0) += 1;
            }
        }
    }
    Known {
        dates: by_frequency(dates),
        titles: by_frequency(titles),
        paragraphs: in_order(paragraphs),
        documents: documents.len(),
    }
}

/// The same by the index alone: without their texts.
pub fn items(
    library: &Library,
    target: &str,
    paragraph: Option<&str>,
) -> Result<Vec<Item>, LibraryError> {
    let mut all = Vec::new();
    let indexes = library.indexes()?;
    let several = super::has_others(library, &indexes)?;
    for index in indexes {
        let by_name = match paragraph {
            Some(paragraph) => by_name::naming(library, index, target, paragraph)?,
            None => Vec::new(),
        };
        let mut items = index.ask(|index| {
            let tag = Term::from_field_text(index.fields.tags, &cites_tag(target, paragraph));
            let query = TermQuery::new(tag, IndexRecordOption::Basic);
            let mut found = index.searcher.search(&query, &DocSetCollector)?;
            found.extend(by_name);
            let items = found.into_iter().map(|at| Ok((at, index.item(at)?)));
            items.collect::<Result<Vec<_>, LibraryError>>()
        })?;
        // Rows of a document are put into the index in reading order.
        items.sort_by(|(a, one), (b, other)| {
            let by_name = natural(&one.name, &other.name);
            by_name.then_with(|| a.cmp(b))
        });
        let items = items.into_iter().map(|(_, item)| item);
        // A work cites once, in whatever languages it is there.
        all.extend(items.filter(|item| !several || library.is_shown(&item.name)));
    }
    Ok(all)
}

fn notes<'a>(
    document: &'a Document,
    paragraph: &'a Paragraph,
) -> impl Iterator<Item = &'a crate::document::Footnote> {
    (paragraph.marks.iter()).filter_map(|mark| document.footnotes.get(mark.note? as usize))
}

/// Whether a citation names this paragraph or one that stands under it.
fn names_paragraph(cite: &Citation, wanted: &str) -> bool {
    let named = cite.paragraph.as_ref();
    named.is_some_and(|named| named.under(wanted).is_some())
}

fn in_characters(text: &str, cite: &Citation) -> (u32, u32) {
    let range = cite.at.range();
    let count = |to: usize| {
        text.get(..to)
            .map_or(0, |before| before.chars().count() as u32)
    };
    (count(range.start), count(range.end))
}

fn by_frequency<T: Ord>(counts: BTreeMap<T, usize>) -> Vec<(T, usize)> {
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    sorted
}

/// `op2` before `op12`: numbers by their value.
fn in_order(counts: BTreeMap<Address, usize>) -> Vec<(Address, usize)> {
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| natural(a, b));
    sorted
}
