//! What can be jumped to: documents, their paragraphs, headings, footnotes and tables.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::acronyms::acronyms;
use super::names_given::{Given, given};
use super::words::{fold, label_words, parted, words};
use crate::document::address::{Address, Kind};
use crate::document::cite::{in_cells, in_heading};
use crate::document::{Citation, Document, Language, ParagraphKind, Relation};
use crate::language::joined::readings;
use crate::library::Entry;

/// The most characters of a text that its label shows.
const OPENING: usize = 100;
/// Titles are what documents are known by: they are shown longer.
const TITLE: usize = 240;

/// What kind of thing an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    Document,
    Preambular,
    Operative,
    Annex,
    Other,
    Heading,
    Footnote,
    Table,
}

impl ItemKind {
    const ALL: [(ItemKind, &'static str); 8] = [
        (ItemKind::Document, "document"),
        (ItemKind::Preambular, "preambular"),
        (ItemKind::Operative, "operative"),
        (ItemKind::Annex, "annex"),
        (ItemKind::Other, "other"),
        (ItemKind::Heading, "heading"),
        (ItemKind::Footnote, "footnote"),
        (ItemKind::Table, "table"),
    ];

    /// `operative`, as it is named in JSON.
    pub fn name(self) -> &'static str {
        ItemKind::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("other", |(_, name)| name)
    }

    pub fn named(name: &str) -> Option<ItemKind> {
        let (kind, _) = ItemKind::ALL.iter().find(|(_, known)| *known == name)?;
        Some(*kind)
    }
}

impl From<ParagraphKind> for ItemKind {
    fn from(kind: ParagraphKind) -> ItemKind {
        match kind {
            ParagraphKind::Preambular => ItemKind::Preambular,
            ParagraphKind::Operative => ItemKind::Operative,
            ParagraphKind::Annex => ItemKind::Annex,
            ParagraphKind::Other => ItemKind::Other,
        }
    }
}

/// A row of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The document's name in the library.
    pub name: String,
    pub kind: ItemKind,
    /// Where in the document: `op12(a)`, `fn5`, of a heading the paragraph that follows it.
    pub address: Option<Address>,
    /// The first words, or the title.
    pub opening: String,
}

impl Item {
    /// `A/RES/65/232#op12`: a place that opens it.
    pub fn place(&self) -> String {
        match &self.address {
            Some(address) => format!("{}#{address}", self.name),
            None => self.name.clone(),
        }
    }

    /// `A/RES/65/232 OP12`: what the item is called; the opening follows it where it is shown.
    pub fn label(&self) -> String {
        let address = self.address.as_ref();
        let name = short(&self.name);
        match (self.kind, address) {
            (ItemKind::Document, _) | (_, None) => name.to_owned(),
            (ItemKind::Heading, Some(_)) => format!("{name} §"),
            (ItemKind::Table, Some(_)) => format!("{name} TABLE"),
            (_, Some(address)) => format!("{name} {}", address.in_capitals()),
        }
    }
}

/// The name of a document; of a file without the folders that it is in.
fn short(name: &str) -> &str {
    let path = Path::new(name);
    let file = path.file_name().filter(|_| path.is_absolute());
    file.and_then(|file| file.to_str()).unwrap_or(name)
}

/// What a document is found by: its name, and the symbol where that is another.
pub fn called<S: AsRef<str>>(entry: &Entry<S>) -> String {
    let name = entry.name.as_ref();
    match entry.symbol.as_ref().map(S::as_ref) {
        Some(symbol) if symbol != name => format!("{symbol} {}", short(name)),
        _ => short(name).to_owned(),
    }
}

/// An item with all that it is found by.
#[derive(Debug, Clone)]
pub struct Indexed {
    pub item: Item,
    /// Words of the label, between blanks.
    pub label: String,
    /// The whole text, folded.
    pub text: String,
    /// What it is limited by and cited by: see the functions below.
    pub tags: Vec<String>,
}

impl Indexed {
    /// Takes in what its words and its notes cite.
    fn cite<'c>(&mut self, cites: impl Iterator<Item = &'c Citation>) {
        self.tags.extend(cites.flat_map(cite_tags));
        self.tags.sort_unstable();
        self.tags.dedup();
    }
}

/// The tag of items of a kind.
pub fn kind_tag(kind: ItemKind) -> String {
    format!("k:{}", kind.name())
}

/// The tag of items of documents dated in this year, or adopted in it.
pub fn year_tag(year: u16) -> String {
    format!("y:{year}")
}

/// The tag of items of documents whose issuing body has this word in its name.
pub fn body_tag(word: &str) -> String {
    format!("b:{word}")
}

/// The tag of documents that a State voted on, by its side and its name, folded.
pub fn vote_tag(side: &str, state: &str) -> String {
    format!("v:{side}={state}")
}

/// The tag of items of documents in this language, and of those that don't tell, in English.
pub fn language_tag(language: Language) -> String {
    format!("l:{}", language.code())
}

/// The tag of items of documents whose name has this word or tail, folded.
pub fn document_tag(word: &str) -> String {
    format!("d:{word}")
}

/// The tag of paragraphs that cite a target, or one paragraph of it.
pub fn cites_tag(target: &str, paragraph: Option<&str>) -> String {
    match paragraph {
        Some(paragraph) => format!("c:{target}#{paragraph}"),
        None => format!("c:{target}"),
    }
}

/// The tag of documents that say that they came from this one: a draft, a report.
pub fn related_tag(symbol: &str) -> String {
    format!("r:{symbol}")
}

/// The tag of documents that give this name for these letters.
pub fn name_tag(letters: &str, name: &str) -> String {
    format!("a:{letters}={name}")
}

/// The tag of items of documents of a session, a committee, a type; of such a day, month or year; of
/// such a sponsor, agenda item, subject: by the letter of the scope, its value folded.
pub fn scope_tag(scope: char, value: impl std::fmt::Display) -> String {
    format!("{scope}:{value}")
}

/// The letters of [`scope_tag`].
pub mod scopes {
    pub const SESSION: char = 's';
    pub const COMMITTEE: char = 'm';
    pub const TYPE: char = 't';
    pub const DATE: char = 'e';
    pub const SPONSOR: char = 'p';
    pub const ITEM: char = 'i';
    pub const SUBJECT: char = 'u';
}

/// What all tags begin with that give a document a name.
pub const GIVEN: &str = "n:";

/// The tag of documents that give another this name: `n:lamps of the world=A/RES/99/7`.
pub fn given_tag(given: &Given) -> String {
    let place = match &given.scope {
        Some(scope) => format!("{}#{scope}", given.target),
        None => given.target.clone(),
    };
    format!("{GIVEN}{}={place}", fold(&given.name))
}

/// All that can be jumped to in a document, in reading order, the document itself first.
pub fn items(entry: &Entry, document: &Document) -> Vec<Indexed> {
    let common = common_tags(entry, document);
    let name_words = label_words(&fold(&called(entry))).join(" ");
    let make = |kind, address: Option<Address>, text: &str, shown: usize| {
        let item = Item {
            name: entry.name.clone(),
            kind,
            address,
            opening: opening(text, shown),
        };
        let mut label = name_words.clone();
        if let Some(address) = &item.address
            && kind != ItemKind::Heading
        {
            push_words(&mut label, &fold(address));
        }
        push_words(&mut label, &fold(&item.opening));
        let mut tags = common.clone();
        tags.push(kind_tag(kind));
        Indexed {
            item,
            label,
            text: parted(fold(text)),
            tags,
        }
    };
    let mut found = Vec::with_capacity(1 + document.paragraphs.len() + document.footnotes.len());
    let title = entry.title.as_deref().unwrap_or_default();
    let mut first = make(ItemKind::Document, None, title, TITLE);
    for more in [&entry.kind, &entry.body].into_iter().flatten() {
        push_words(&mut first.label, &fold(more));
    }
    if let Some(date) = entry.date {
        push_words(&mut first.label, &date.year.to_string());
    }
    let notes = document.footnotes.iter().map(|note| &note.text);
    let texts = document.paragraphs.iter().map(|paragraph| &paragraph.text);
    let names = texts.chain(notes).flat_map(|text| acronyms(text));
    (first.tags).extend(names.map(|(letters, name)| name_tag(&letters, &name)));
    (first.tags).extend(given(document).iter().map(given_tag));
    first.tags.extend(vote_tags(document));
    first.tags.extend(related_tags(document));
    first.tags.sort_unstable();
    first.tags.dedup();
    found.push(first);
    for paragraph in &document.paragraphs {
        let mut row = make(
            paragraph.kind.into(),
            Some(paragraph.id.clone()),
            &paragraph.text,
            OPENING,
        );
        let notes = paragraph
            .marks
            .iter()
            .filter_map(|mark| document.footnotes.get(mark.note? as usize));
        let cites = (paragraph.cites.iter()).chain(notes.flat_map(|note| note.cites.iter()));
        row.cite(cites);
        found.push(row);
    }
    for heading in &document.headings {
        let address = heading.before.clone();
        let mut row = make(ItemKind::Heading, address, &heading.text, OPENING);
        row.cite(in_heading(document, heading).iter());
        found.push(row);
    }
    for note in &document.footnotes {
        let address = Some(Address::new(Kind::Footnote, &note.label));
        found.push(make(ItemKind::Footnote, address, &note.text, OPENING));
    }
    for (i, table) in document.tables.iter().enumerate() {
        let rows = document.printed_table(i);
        let cells: Vec<&str> = rows.iter().flatten().map(String::as_str).collect();
        let address = table.after.clone();
        let mut row = make(ItemKind::Table, address, &cells.join(" "), OPENING);
        let cites = in_cells(document, &rows);
        row.cite(cites.iter().map(|cell| &cell.citation));
        found.push(row);
    }
    found
}

/// How States voted.
fn vote_tags(document: &Document) -> Vec<String> {
    let mut tags = Vec::new();
    if let Some(vote) = &document.vote {
        for (side, states) in [
            ("for", &vote.states.in_favour),
            ("against", &vote.states.against),
            ("abstaining", &vote.states.abstaining),
        ] {
            tags.extend(states.iter().map(|state| vote_tag(side, &fold(state))));
        }
    }
    tags
}

/// What a document came from; reports are of many, and lead to none of them.
fn related_tags(document: &Document) -> impl Iterator<Item = String> {
    let drafts = document.related.iter();
    let drafts = drafts.filter(|related| related.relation != Relation::Meeting);
    let drafts = drafts.filter(|related| related.relation != Relation::Report);
    drafts.map(|related| related_tag(&related.symbol))
}

fn common_tags(entry: &Entry, document: &Document) -> Vec<String> {
    let names = [Some(short(&entry.name)), entry.symbol.as_deref()];
    let names = names.into_iter().flatten().map(fold);
    let mut tags: Vec<String> = Vec::new();
    for name in names {
        tags.extend(label_words(&name).into_iter().map(document_tag));
        tags.push(document_tag(&name));
    }
    let adopted = document
        .adoption
        .as_ref()
        .and_then(|adoption| adoption.date);
    tags.extend(
        [entry.date, adopted]
            .into_iter()
            .flatten()
            .map(|date| year_tag(date.year)),
    );
    tags.push(language_tag(entry.language.unwrap_or(Language::En)));
    let body = fold(entry.body.as_deref().unwrap_or_default());
    tags.extend(words(&body).map(|(_, word)| body_tag(word)));
    tags.extend(selected(entry, document));
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What a document is selected by.
fn selected(entry: &Entry, document: &Document) -> Vec<String> {
    use scopes::{COMMITTEE, DATE, ITEM, SESSION, SPONSOR, SUBJECT, TYPE};
    let mut tags = vec![scope_tag(TYPE, entry.sort().text())];
    tags.extend(entry.session_number().map(|n| scope_tag(SESSION, n)));
    tags.extend(entry.committee_number().map(|n| scope_tag(COMMITTEE, n)));
    if let Some(date) = entry.date {
        let day = date.to_string();
        tags.extend(
            [4, 7, 10]
                .iter()
                .filter_map(|end| Some(scope_tag(DATE, day.get(..*end)?))),
        );
    }
    let mut named = |scope, name: &str| {
        let folded = fold(name);
        tags.extend(words(&folded).map(|(_, word)| scope_tag(scope, word)));
        tags.push(scope_tag(scope, folded));
    };
    for sponsor in &document.sponsors {
        named(SPONSOR, sponsor);
    }
    for subject in &document.subjects {
        named(SUBJECT, &subject.value);
        named(SUBJECT, &subject.label);
    }
    if let Some(item) = &document.agenda_item {
        // "5 (a)" is of item 5 too.
        let number: String = item.number.chars().filter(|c| !c.is_whitespace()).collect();
        let whole = number.split('(').next().unwrap_or("").to_owned();
        tags.extend([scope_tag(ITEM, whole), scope_tag(ITEM, number)]);
    }
    tags
}

/// Who cites `op12(a)(i)` of a document also cites its `op12(a)`, its `op12` and the document.
fn cite_tags(cite: &Citation) -> Vec<String> {
    let Some(target) = &cite.target else {
        return Vec::new();
    };
    let mut tags = vec![cites_tag(target, None)];
    let named = std::iter::successors(cite.paragraph.clone(), Address::outer);
    tags.extend(named.map(|id| cites_tag(target, Some(&id))));
    tags
}

fn push_words(label: &mut String, folded: &str) {
    for word in label_words(folded) {
        for word in readings(word) {
            label.push(' ');
            label.push_str(word);
        }
    }
}

/// The first words of a text, cut between words, at most `most` characters.
fn opening(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or(text);
            let whole = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(cut);
            format!("{}…", whole.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_as_a_person_cites() {
        let table = [
            (
                ItemKind::Operative,
                Some("op12(a)(ii)"),
                "A/RES/99/7 OP12(a)(ii)",
            ),
            (
                ItemKind::Annex,
                Some("annex:art4:1(c)"),
                "A/RES/99/7 annex:art4:1(c)",
            ),
            (ItemKind::Preambular, Some("A:pp3"), "A/RES/99/7 A:PP3"),
            (ItemKind::Footnote, Some("fn5"), "A/RES/99/7 FN5"),
            (ItemKind::Document, None, "A/RES/99/7"),
        ];
        for (kind, address, label) in table {
            let item = Item {
                name: "A/RES/99/7".to_owned(),
                kind,
                address: address.map(Address::from),
                opening: String::new(),
            };
            assert_eq!(item.label(), label);
        }
    }

    #[test]
    fn an_opening_ends_between_words() {
        assert_eq!(
            opening("Recalling its resolution", 100),
            "Recalling its resolution"
        );
        assert_eq!(opening("Recalling its resolution", 16), "Recalling its…");
        assert_eq!(opening("Récàllïng", 3), "Réc…");
    }

    #[test]
    fn who_cites_a_subparagraph_cites_what_it_stands_under() {
        let cite = Citation {
            at: crate::document::Span::new(0, 0),
            text: "65/232".to_owned(),
            target: Some("A/RES/65/232".to_owned()),
            paragraph: Some("op12(a)(i)".into()),
            date: None,
        };
        assert_eq!(
            cite_tags(&cite),
            [
                "c:A/RES/65/232",
                "c:A/RES/65/232#op12(a)(i)",
                "c:A/RES/65/232#op12(a)",
                "c:A/RES/65/232#op12"
            ]
        );
    }
}
