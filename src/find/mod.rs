//! Citation lookup, fuzzy jump, full text, cited-by.
//!
//! One input, four lanes: a citation is looked up; words are matched with labels; texts are
//! searched; letters are looked for anywhere. A lane's hits come after those of the lanes before
//! it, so that a row never moves once it is shown.

mod anywhere;
mod candidates;
pub mod catalogue;
pub mod cited;
mod demands;
mod finder;
mod grouped;
mod highlight;
mod labels;
mod lists;
pub mod lookup;
mod query;
pub mod scopes;
mod score;
pub mod series;
mod slips;
pub mod speech;
mod text;
pub mod votes;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use crate::library::index::items::{Item, ItemKind};
pub use finder::{Answer, Asked, Finder, Question};
pub use highlight::highlight;
pub use query::Query;

use crate::config::nearest;
use crate::document::{Language, place, symbol};
use crate::library::index::items::language_tag;
use crate::library::index::{Index, Opened};
use crate::library::{Library, LibraryError};
use lookup::Found;

/// Below so many hits the next lane is asked too.
const FEW: usize = 12;

/// So many hits are put in order, however few are wanted: fewer are the first of them.
const ORDERED: usize = 100;

/// Said where an index finds less than it could.
const DATED: &str = "an earlier opcit indexed this library: `opcit reindex` may find more";

/// A place that was found, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub lane: Lane,
    pub item: Item,
    /// Higher is better; comparable within a lane only.
    pub score: i64,
    /// What it is called: `A/RES/65/232 OP12`.
    pub label: String,
    /// Its first words, of a full-text hit all of them.
    pub text: String,
    /// What matched, in characters of `label` and of `text`: from, to (exclusive), in order.
    pub label_matched: Vec<(u32, u32)>,
    pub matched: Vec<(u32, u32)>,
}

impl Hit {
    /// `A/RES/65/232#op12`: a place that opens it.
    pub fn place(&self) -> String {
        self.item.place()
    }
}

/// What found a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    Citation,
    Labels,
    Text,
    Anywhere,
}

/// What was found, the best first within each lane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// How many there are, shown or not.
    pub total: usize,
    /// What a person should know: a citation that is not there, a scope that can't be.
    pub notes: Vec<String>,
    /// The document that was cited, if the library does not have it but knows of it.
    pub absent: Option<Absent>,
}

/// A document that the library does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    pub target: String,
    /// How many paragraphs cite it.
    pub cited: usize,
}

/// How much is asked for, and what is known of the person who asks.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most hits that are returned.
    pub limit: usize,
    /// Names of documents opened lately, the latest first: they come before their equals.
    pub recent: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            limit: 100,
            recent: Vec::new(),
        }
    }
}

/// Whether an answer is still wanted. Cheap to ask.
#[derive(Debug, Default)]
pub struct Cancel {
    cancelled: AtomicBool,
    until: Option<Instant>,
}

impl Cancel {
    /// No longer wanted after this time.
    pub fn within(time: Duration) -> Cancel {
        Cancel {
            until: Some(Instant::now() + time),
            ..Cancel::default()
        }
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
            || self.until.is_some_and(|until| Instant::now() > until)
    }
}

/// The whole text of what was found; its first words where that can't be read.
pub fn whole_text(library: &Library, item: &Item) -> String {
    (library.load(&item.name).ok())
        .and_then(|document| text::text(&document, item))
        .unwrap_or_else(|| item.opening.clone())
}

/// What fuzzy jump lists for a query: all four lanes, each asked where those before found little.
///
/// `step` sees the results grow, lane by lane.
pub fn jump(
    library: &Library,
    query: &str,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let (options, most) = (&options.ordered(), options.limit);
    let step = &mut |results: &Results| step(&results.first(most));
    jump_all(library, query, options, cancel, step).map(|results| results.first(most))
}

fn jump_all(
    library: &Library,
    query: &str,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let mut parsed = Query::parse(query);
    let mut results = citation(library, query, options);
    if !parsed.scopes.is_empty() {
        // Words after a scope are no address that was not understood.
        results.notes.clear();
    }
    results.notes.append(&mut parsed.notes);
    if parsed.is_empty() {
        results.total = results.hits.len();
        return Ok(results);
    }
    if !results.hits.is_empty() {
        step(&results);
    }
    let indexes = library.indexes()?;
    learn(&mut parsed, &indexes)?;
    votes::resolve(&mut parsed, &indexes)?;
    results.notes.append(&mut parsed.notes);
    let in_any = parsed.clone();
    if has_others(library, &indexes)? {
        parsed.limit(library.reads());
    }
    let before = results.clone();
    let lanes = Lanes {
        library,
        indexes: &indexes,
        options,
        cancel,
    };
    lanes.ask(&LANES, &parsed, &mut results, step)?;
    if results.total == 0 && in_any.scopes != parsed.scopes {
        // In another language it is better than not at all; its letters anywhere are not.
        results = before;
        let [words @ .., _] = &LANES;
        lanes.ask(words, &in_any, &mut results, step)?;
        if results.total > 0 {
            results.notes.push(in_others(library));
        }
    }
    if results.total == 0 {
        results.notes.extend(empty_scopes(&indexes, &in_any)?);
    }
    if results.total < FEW && library.is_dated() {
        results.notes.push(DATED.to_owned());
    }
    Ok(results)
}

/// That what was found is in none of the languages that its reader reads.
fn in_others(library: &Library) -> String {
    format!(
        "nothing in {} has it; this is in other languages",
        library.reads().name()
    )
}

/// Whether there is something in the language of who reads, and something in another.
fn has_others(library: &Library, indexes: &[&Index]) -> Result<bool, LibraryError> {
    let (mut own, mut others) = (0, 0);
    for (language, index) in (Language::ALL.into_iter())
        .flat_map(|language| indexes.iter().map(move |index| (language, index)))
    {
        let times = index.ask(|index| index.having(&language_tag(language)))?;
        match language == library.reads() {
            true => own += times,
            false => others += times,
        }
    }
    Ok(own > 0 && others > 0)
}

/// What finds words, in the order in which it is asked.
const LANES: [Search; 4] = [labels::search, text::search, text::nearly, anywhere::search];

/// Where lanes look, and how much is wanted of them.
struct Lanes<'a> {
    library: &'a Library,
    indexes: &'a [&'a Index],
    options: &'a Options,
    cancel: &'a Cancel,
}

impl Lanes<'_> {
    /// Asks lanes one after the other, each where those before found little.
    fn ask(
        &self,
        lanes: &[Search],
        parsed: &Query,
        results: &mut Results,
        step: &mut dyn FnMut(&Results),
    ) -> Result<(), LibraryError> {
        for (asked, search) in lanes.iter().enumerate() {
            let enough = match asked {
                // A phrase is asked of the texts, however many labels have it.
                1 => results.hits.len() >= FEW && !parsed.has_phrase(),
                // What has some of the words is of use where nothing has them all.
                2 => !results.hits.is_empty(),
                _ => results.hits.len() >= FEW,
            };
            if self.cancel.cancelled() {
                break;
            }
            if enough {
                continue;
            }
            let mut found = Results::default();
            for index in self.indexes {
                let ask =
                    |index: &Opened| search(self.library, index, parsed, self.options, self.cancel);
                let more = index.ask(ask)?;
                found.hits.extend(more.hits);
                found.total += more.total;
                found.notes.extend(more.notes);
            }
            found.notes.dedup();
            if asked == 0 {
                latest_first(self.library, &mut found.hits);
            }
            results.append(found, self.options.limit);
            step(results);
        }
        Ok(())
    }
}

/// Scopes that hold nothing at all, whatever is looked for in them.
pub fn empty_scopes(indexes: &[&Index], query: &Query) -> Result<Vec<String>, LibraryError> {
    let mut found = Vec::new();
    for tags in &query.scopes {
        let mut times = 0;
        for (tag, index) in tags
            .iter()
            .flat_map(|tag| indexes.iter().map(move |i| (tag, i)))
        {
            times += index.ask(|index| index.having(tag))?;
        }
        let written = tags.first().and_then(|tag| tag.split_once(':'));
        if let Some((kind, value)) = written.filter(|_| times == 0) {
            let Some(scope) = scopes::named_by(kind) else {
                continue;
            };
            // A name that has only a slip in it.
            let mut known = Vec::new();
            for index in indexes {
                known.extend(index.ask(|index| index.tags(&format!("{kind}:")))?);
            }
            let near = nearest(value, known.iter().map(String::as_str));
            found.push(format!(
                "nothing in the library is in {scope}:{value}{near}"
            ));
        }
    }
    Ok(found)
}

/// What the texts of all indexes say that the acronyms of a query stand for.
fn learn(query: &mut Query, indexes: &[&Index]) -> Result<(), LibraryError> {
    query.learn(|letters| {
        let mut names = Vec::new();
        for index in indexes {
            names.extend(index.ask(|index| index.spelled_out(letters))?);
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    })
}

/// Of hits that fit equally well the latest document comes first.
fn latest_first(library: &Library, hits: &mut [Hit]) {
    hits.sort_by_cached_key(|hit| {
        let paragraph = hit.item.kind != ItemKind::Document;
        std::cmp::Reverse((hit.score, !paragraph, library.date(&hit.item.name)))
    });
}

type Search = fn(&Library, &Opened, &Query, &Options, &Cancel) -> Result<Results, LibraryError>;

/// Full text alone, the hits of a document together.
pub fn full_text(
    library: &Library,
    query: &str,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    full_text_growing(library, query, options, cancel, &mut |_| {})
}

/// The same; `step` sees the results grow, document by document.
pub fn full_text_growing(
    library: &Library,
    query: &str,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let (options, most) = (&options.ordered(), options.limit);
    let step = &mut |results: &Results| step(&results.first(most));
    all_texts(library, query, options, cancel, step).map(|results| results.first(most))
}

fn all_texts(
    library: &Library,
    query: &str,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let mut parsed = Query::parse(query);
    if parsed.is_empty() {
        return Ok(Results {
            notes: parsed.notes,
            ..Results::default()
        });
    }
    let indexes = library.indexes()?;
    learn(&mut parsed, &indexes)?;
    votes::resolve(&mut parsed, &indexes)?;
    let notes = parsed.notes.clone();
    let noted = |found: Results| Results {
        notes: notes.iter().cloned().chain(found.notes).collect(),
        ..found
    };
    let mut step = |found| step(&noted(found));
    let mut ask = |parsed: &Query| {
        let mut found = Results::default();
        for index in &indexes {
            // The files come first: they are what is being worked on.
            let before = found.clone();
            let mut step = |more: Results| step(before.clone().and(more, options.limit));
            let more = index
                .ask(|index| grouped::search(library, index, parsed, options, cancel, &mut step))?;
            found = found.and(more, options.limit);
        }
        Ok::<Results, LibraryError>(found)
    };
    let in_any = parsed.clone();
    if has_others(library, &indexes)? {
        parsed.limit(library.reads());
    }
    let mut found = ask(&parsed)?;
    if found.total == 0 && in_any.scopes != parsed.scopes {
        found = ask(&in_any)?;
        if found.total > 0 {
            found.notes.push(in_others(library));
        }
    }
    if found.total == 0
        && let Some((mended, slips)) = slips::mended(&in_any, &indexes)?
    {
        found = ask(&mended)?;
        if found.total > 0 {
            found.notes.extend(slips.iter().map(slips::Slip::told));
        }
    }
    if found.total < FEW && library.is_dated() {
        found.notes.push(DATED.to_owned());
    }
    Ok(noted(found))
}

impl Options {
    /// The same for enough hits to put them in their order.
    fn ordered(&self) -> Options {
        Options {
            limit: self.limit.max(ORDERED),
            ..self.clone()
        }
    }
}

impl Results {
    /// At most so many of the hits.
    fn first(&self, most: usize) -> Results {
        let mut first = self.clone();
        first.hits.truncate(most);
        first
    }

    /// These and what was found elsewhere.
    fn and(mut self, more: Results, limit: usize) -> Results {
        self.hits.extend(more.hits);
        self.hits.truncate(limit);
        self.total += more.total;
        self
    }

    /// Adds what a later lane found, without what is there already.
    fn append(&mut self, found: Results, limit: usize) {
        let before = self.hits.len();
        let mut twice = 0;
        for hit in found.hits {
            let known = (self.hits.iter().take(before)).any(|known| known.item == hit.item);
            if known {
                twice += 1;
            } else if self.hits.len() < limit {
                self.hits.push(hit);
            }
        }
        self.total += found.total.saturating_sub(twice);
        self.notes.extend(found.notes);
    }
}

/// The lane of citations: looked up, never guessed; several are parted by `;`.
fn citation(library: &Library, query: &str, options: &Options) -> Results {
    let mut results = Results::default();
    // Without a number there is no citation; with a stroke too, one was surely meant.
    let may_be_one = |place: &&str| place.bytes().any(|b| b.is_ascii_digit()) && place.len() < 200;
    for place in query.split(';').map(str::trim).filter(may_be_one) {
        let one = |found| match found {
            Found::One { name, address, .. } => Some((name, address)),
            _ => None,
        };
        let found = match lookup::at_once(library, place) {
            found @ Found::One { .. } => one(found).into_iter().collect(),
            Found::Several(places) | Found::All(places) => {
                let places = places.iter().take(options.limit);
                let each = places.filter_map(|place| one(lookup::lookup(library, place)));
                each.collect::<Vec<_>>()
            }
            Found::Unreadable(_, why) => {
                results.notes.push(why);
                continue;
            }
            Found::Missing(why) => {
                let absent = absent(library, place);
                // What is known of it says that it is not there.
                let says = was_meant(place) && absent.is_none();
                results.notes.extend(says.then_some(why));
                results.absent = results.absent.or(absent);
                continue;
            }
        };
        let hits = found
            .iter()
            .filter_map(|(name, address)| cited(library, name, address.as_deref()));
        results.hits.extend(hits);
    }
    results.total = results.hits.len();
    results
}

/// Whether a text that leads nowhere was surely meant as a place: a symbol or a resolution's number
/// is in it, not just a stroke.
fn was_meant(text: &str) -> bool {
    let places = place::parse(text);
    if places.is_empty() {
        // "A/RES/65/232 op twelve"
        let first = text.split_whitespace().next();
        return first.is_some_and(|first| symbol::parse(first).is_some());
    }
    let documents = places.into_iter().filter_map(|place| place.document);
    let mut numbered = documents
        .map(|d| symbol::parse(&d).is_some() || d.contains('/') && place::readings(&d).len() > 1);
    numbered.any(|numbered| numbered)
}

/// What is known of a document that is not there; of one that is, the paragraph is missing alone.
fn absent(library: &Library, place: &str) -> Option<Absent> {
    let (target, _) = cited::target(library, place)?;
    if matches!(lookup::lookup(library, &target), Found::One { .. }) {
        return None;
    }
    let cited = cited::items(library, &target, None).ok()?.len();
    (cited > 0).then_some(Absent { target, cited })
}

fn cited(library: &Library, name: &str, address: Option<&str>) -> Option<Hit> {
    let item = item(library, name, address)?;
    Some(Hit {
        lane: Lane::Citation,
        score: i64::MAX,
        label_matched: vec![(0, item.label().chars().count() as u32)],
        label: item.label(),
        text: item.opening.clone(),
        matched: Vec::new(),
        item,
    })
}

/// The item at an address, from the document itself; of an annex or part its first paragraph.
fn item(library: &Library, name: &str, address: Option<&str>) -> Option<Item> {
    let entry = library.entry(name)?;
    let document = match address {
        Some(_) => library.load(name).ok()?,
        None => Default::default(),
    };
    let first = address.and_then(|part| lookup::first_of(&document, part));
    let address = first.map(|paragraph| paragraph.id.as_str()).or(address);
    crate::library::index::items::items(entry, &document)
        .into_iter()
        .map(|row| row.item)
        .find(|item| item.address.as_deref() == address && item.kind != ItemKind::Heading)
}
