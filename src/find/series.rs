//! The life of an item: drafts, revisions, amendments, the report, the adopted text, and what came of it
//! in the sessions before and after, as a chain of the symbols that the documents themselves name. What
//! has a like title alone stands apart, after the chain.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use crate::document::{Date, Document, DocumentKind, Language, Relation, symbol};
use crate::library::index::items::related_tag;
use crate::library::index::words::{fold, words};
use crate::library::{Entry, Library, LibraryError, work};

/// Titles that have so many words of a hundred in common are of one item.
const ALIKE: usize = 75;
/// No item has had more documents.
const MOST: usize = 200;

/// A document of a series, and how it belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub entry: Entry,
    pub link: Link,
    /// The library has it; else others name it.
    pub is_there: bool,
    /// How many voted for it, against it, and abstained, where that is known.
    pub vote: Option<(u32, u32, u32)>,
    /// Its day; of what is not there that of the document that names it.
    when: Option<Date>,
}

/// How a document belongs to the series of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It is that one.
    Itself,
    /// It is the same text as it was issued at another time.
    Version,
    /// It changes a draft of the chain.
    Amends,
    Draft,
    Report,
    /// It was adopted from a draft of the chain.
    Adopted,
    /// It is cited by that one, or by an adopted text of the chain.
    Cited,
    /// It cites that one, or an adopted text of the chain.
    Cites,
    /// It is of the same agenda item in the same session, with its title.
    Item,
    /// It has its title, and nothing else is known.
    Title,
}

impl Link {
    /// In a word; empty for the document itself.
    pub fn name(self) -> &'static str {
        match self {
            Link::Itself => "",
            Link::Version => "version",
            Link::Amends => "amends it",
            Link::Draft => "draft",
            Link::Report => "report",
            Link::Adopted => "adopted",
            Link::Cited => "cited by it",
            Link::Cites => "cites it",
            Link::Item => "same item",
            Link::Title => "like title",
        }
    }

    /// Whether it stands in the chain, or apart.
    pub fn is_of_chain(self) -> bool {
        self != Link::Title
    }
}

/// The series that a document belongs to, itself included: the chain by date, then what has a like title,
/// by date.
pub fn series(library: &Library, name: &str) -> Result<Vec<Member>, LibraryError> {
    let Some(own) = library.entry(name) else {
        return Err(LibraryError::Missing(name.to_owned()));
    };
    let mut chain = Chain {
        library,
        title: title_words(own.title.as_deref()),
        found: BTreeMap::new(),
        open: VecDeque::new(),
    };
    chain.take(own, Link::Itself);
    while let Some(name) = chain.open.pop_front() {
        chain.follow(&name)?;
    }
    let Chain { title, found, .. } = chain;
    let mut members: Vec<Member> = found.into_values().collect();
    let known: BTreeSet<String> = members.iter().map(|m| work_of(&m.entry.name)).collect();
    let items: BTreeSet<(u32, String)> = (members.iter())
        .filter_map(|member| item_of(&member.entry.glance()))
        .collect();
    let mut others = Vec::new();
    library.glance_all(|_, entry| {
        let is_like = alike(&title, &title_words(entry.title)) >= ALIKE;
        if is_like && !known.contains(&work_of(entry.name)) {
            let link = match item_of(entry).is_some_and(|item| items.contains(&item)) {
                true => Link::Item,
                false => Link::Title,
            };
            others.push((entry.name.to_owned(), link));
        }
    });
    others.retain(|(name, _)| library.is_shown(name));
    members.extend(others.into_iter().filter_map(|(name, link)| {
        let entry = library.entry(&name)?;
        Some(Member {
            entry: entry.clone(),
            when: entry.date,
            link,
            is_there: true,
            vote: None,
        })
    }));
    members.sort_by_cached_key(|member| {
        let entry = &member.entry;
        // What is not there stands before the text that came of it.
        let day = (member.when, member.is_there);
        (!member.link.is_of_chain(), day, entry.name.clone())
    });
    Ok(members)
}

/// The chain as far as it is followed.
struct Chain<'a> {
    library: &'a Library,
    title: BTreeSet<String>,
    /// By symbols, in whatever language.
    found: BTreeMap<String, Member>,
    /// Documents that are still to be followed, by name.
    open: VecDeque<String>,
}

impl Chain<'_> {
    /// Takes a document in, unless it is there already.
    fn take(&mut self, entry: &Entry, link: Link) {
        let key = work_of(&entry.name);
        if self.found.contains_key(&key) || self.found.len() >= MOST {
            return;
        }
        let document = self.library.load(&entry.name).ok();
        let vote = document.and_then(|document| {
            let vote = document.vote.as_ref()?;
            Some((vote.in_favour?, vote.against?, vote.abstaining.unwrap_or(0)))
        });
        self.open.push_back(entry.name.clone());
        self.found.insert(
            key,
            Member {
                when: entry.date,
                entry: entry.clone(),
                link,
                is_there: true,
                vote,
            },
        );
    }

    /// The same by a symbol that a document names; one that is not there is told all the same, where
    /// it is of the same life.
    fn take_named(&mut self, symbol: &str, link: Link, by: &Document) {
        if let Some(entry) = self.library.in_language(symbol, None) {
            return self.take(entry, link);
        }
        let namer = by.symbol.as_ref().and_then(|symbol| self.found.get(symbol));
        let is_other = namer.is_none_or(|n| matches!(n.link, Link::Cited | Link::Cites));
        if is_other || self.found.len() >= MOST {
            return;
        }
        let absent = Member {
            entry: Entry {
                symbol: Some(symbol.to_owned()),
                ..Entry::of(symbol, &Document::default())
            },
            link,
            is_there: false,
            vote: None,
            when: by.date,
        };
        self.found.entry(symbol.to_owned()).or_insert(absent);
    }

    /// Takes in what a document of the chain leads to.
    fn follow(&mut self, name: &str) -> Result<(), LibraryError> {
        let Ok(document) = self.library.load(name) else {
            return Ok(());
        };
        let Some(symbol) = document.symbol.clone() else {
            return self.follow_cites(&document, None);
        };
        let is_draft = document.kind.is_some_and(DocumentKind::is_draft);
        let is_report = document.kind == Some(DocumentKind::Report);
        self.take_versions(&symbol);
        if is_report {
            // A report holds many items: of it nothing more is followed.
            return Ok(());
        }
        for related in &document.related {
            let link = match related.relation {
                Relation::Draft => Link::Draft,
                Relation::Report => Link::Report,
                Relation::Amendment => Link::Amends,
                Relation::Meeting => continue,
            };
            self.take_named(&related.symbol, link, &document);
        }
        let adoption = document.adoption.as_ref();
        if let Some(report) = adoption.and_then(|adoption| adoption.report.as_deref()) {
            self.take_named(report, Link::Report, &document);
        }
        for entry in self.naming(&related_tag(&symbol))? {
            self.take(&entry, Link::Adopted);
        }
        if is_draft {
            self.take_amendments(&symbol)?;
        } else if document.kind == Some(DocumentKind::Amendment) {
            self.take_amended(&document);
        }
        self.follow_cites(&document, Some(&symbol))
    }

    /// The same text as it was issued at other times: `/Rev.1`, `/Add.1`.
    fn take_versions(&mut self, symbol: &str) {
        let base = symbol::stem(symbol);
        let library = self.library;
        let is_version = |entry: &&Entry| entry.symbol.as_deref().map(symbol::stem) == Some(base);
        let versions = library.spelled(base, true).into_iter().filter(is_version);
        for entry in versions.filter(|entry| library.is_shown(&entry.name)) {
            self.take(entry, Link::Version);
        }
    }

    /// The amendments that name a draft.
    fn take_amendments(&mut self, symbol: &str) -> Result<(), LibraryError> {
        for item in super::cited::items(self.library, symbol, None)? {
            let library = self.library;
            let entry = library.entry(&item.name);
            let amends =
                |entry: &&Entry| entry.kind.as_deref() == Some(DocumentKind::Amendment.text());
            if let Some(entry) = entry.filter(amends) {
                self.take(entry, Link::Amends);
            }
        }
        Ok(())
    }

    /// The draft that an amendment names first.
    fn take_amended(&mut self, document: &Document) {
        let cites = document
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.cites);
        let targets = cites.filter_map(|cite| cite.target.as_deref());
        let mut drafts = targets.filter(|target| target.contains("/L."));
        if let Some(draft) = drafts.next() {
            self.take_named(draft, Link::Draft, document);
        }
    }

    /// What an adopted text cites, and what cites it, under half of its title at least.
    fn follow_cites(
        &mut self,
        document: &Document,
        symbol: Option<&str>,
    ) -> Result<(), LibraryError> {
        let library = self.library;
        let is_like = |title: &BTreeSet<String>, entry: &Entry| {
            alike(title, &title_words(entry.title.as_deref())) >= ALIKE / 2
        };
        let notes = document.footnotes.iter().flat_map(|note| &note.cites);
        let cites = (document.paragraphs.iter()).flat_map(|paragraph| &paragraph.cites);
        let cited: BTreeSet<&str> = (cites.chain(notes))
            .filter_map(|cite| cite.target.as_deref())
            .collect();
        for target in cited {
            let entry = library.in_language(target, None);
            if let Some(entry) = entry.filter(|entry| is_like(&self.title, entry)) {
                self.take(entry, Link::Cited);
            }
        }
        let citing = match symbol {
            Some(symbol) => super::cited::items(library, symbol, None)?,
            None => Vec::new(),
        };
        let citing: BTreeSet<String> = citing.into_iter().map(|item| item.name).collect();
        for name in citing {
            let entry = library.entry(&name);
            if let Some(entry) = entry.filter(|entry| is_like(&self.title, entry)) {
                self.take(entry, Link::Cites);
            }
        }
        Ok(())
    }

    /// The documents that have a tag.
    fn naming(&self, tag: &str) -> Result<Vec<Entry>, LibraryError> {
        let mut found = Vec::new();
        for index in self.library.indexes()? {
            let names = index.ask(|index| {
                let term = Term::from_field_text(index.fields.tags, tag);
                let query = TermQuery::new(term, IndexRecordOption::Basic);
                let items = index.searcher.search(&query, &DocSetCollector)?;
                let names = items.into_iter().map(|at| Ok(index.item(at)?.name));
                names.collect::<Result<Vec<String>, LibraryError>>()
            })?;
            let shown = names.iter().filter(|name| self.library.is_shown(name));
            found.extend(shown.filter_map(|name| self.library.entry(name)).cloned());
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }
}

/// The agenda item of a document, and its session.
fn item_of(entry: &Entry<&str>) -> Option<(u32, String)> {
    let number = entry.item?.chars().filter(|c| !c.is_whitespace());
    Some((entry.session_number()?, number.collect()))
}

/// The symbol that a name has in whatever language.
fn work_of(name: &str) -> String {
    let (symbol, _): (&str, Option<Language>) = work::parted(name);
    symbol.to_owned()
}

fn title_words(title: Option<&str>) -> BTreeSet<String> {
    let title = fold(title.unwrap_or_default());
    (words(&title).filter(|(_, word)| word.len() > 3))
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// Of a hundred words of the shorter title, how many the other has too; nothing is like a document
/// without a title, and one common word makes no series.
fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    let common = one.intersection(other).count();
    let least = one.len().min(other.len());
    if common < 2 && one != other {
        return 0;
    }
    (common * 100).checked_div(least).unwrap_or(0)
}
