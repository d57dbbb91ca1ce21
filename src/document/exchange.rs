//! What a document says that no standard has a place for: written beside it where it is exported, so
//! that importing it again gives the same document.

use serde::{Deserialize, Serialize};

use super::closed;
use super::{
    Address, Adoption, AgendaItem, Citation, Date, Distribution, Document, DocumentKind, Language,
    MarkForm, OrganName, Paragraph, ParagraphKind, Span,
};

/// The fields of a document, and of each paragraph what its words don't tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    symbol: Option<String>,
    title: Option<String>,
    #[serde(deserialize_with = "closed::known")]
    kind: Option<DocumentKind>,
    body: Option<OrganName>,
    session: Option<String>,
    committee: Option<String>,
    agenda_item: Option<AgendaItem>,
    date: Option<Date>,
    #[serde(deserialize_with = "closed::known")]
    distribution: Option<Distribution>,
    original_language: Option<String>,
    sponsors: Vec<String>,
    adoption: Option<Adoption>,
    language: Option<Language>,
    notes: Vec<String>,
    paragraphs: Vec<Fact>,
    /// What each footnote cites.
    footnotes: Vec<Vec<Citation>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Fact {
    id: Address,
    kind: ParagraphKind,
    number: Option<u32>,
    parent: Option<Address>,
    part: Option<Address>,
    lead: Option<Span>,
    /// How its markers are printed.
    forms: Vec<MarkForm>,
    cites: Vec<Citation>,
}

impl Exchange {
    pub fn of(document: &Document) -> Exchange {
        let paragraph = |paragraph: &Paragraph| Fact {
            id: paragraph.id.clone(),
            kind: paragraph.kind,
            number: paragraph.number,
            parent: paragraph.parent.clone(),
            part: paragraph.part.clone(),
            lead: paragraph.lead,
            forms: paragraph.marks.iter().map(|mark| mark.form).collect(),
            cites: paragraph.cites.clone(),
        };
        let document = document.clone();
        Exchange {
            paragraphs: document.paragraphs.iter().map(paragraph).collect(),
            footnotes: document.footnotes.into_iter().map(|n| n.cites).collect(),
            symbol: document.symbol,
            title: document.title,
            kind: document.kind,
            body: document.body,
            session: document.session,
            committee: document.committee,
            agenda_item: document.agenda_item,
            date: document.date,
            distribution: document.distribution,
            original_language: document.original_language,
            sponsors: document.sponsors,
            adoption: document.adoption,
            language: document.language,
            notes: document.notes,
        }
    }

    /// Puts everything into a document that has its words. Facts about paragraphs go to those with
    /// the same ids; a lead that does not fit the words is left out.
    pub fn fill(&self, document: &mut Document) {
        document.symbol = self.symbol.clone();
        document.title = self.title.clone();
        document.kind = self.kind;
        document.body = self.body.clone();
        document.session = self.session.clone();
        document.committee = self.committee.clone();
        document.agenda_item = self.agenda_item.clone();
        document.date = self.date;
        document.distribution = self.distribution;
        document.original_language = self.original_language.clone();
        document.sponsors = self.sponsors.clone();
        document.adoption = self.adoption.clone();
        document.language = self.language;
        document.notes = self.notes.clone();
        for (paragraph, fact) in document.paragraphs.iter_mut().zip(&self.paragraphs) {
            if paragraph.id != fact.id {
                continue;
            }
            paragraph.kind = fact.kind;
            paragraph.number = fact.number;
            paragraph.parent = fact.parent.clone();
            paragraph.part = fact.part.clone();
            for (mark, form) in paragraph.marks.iter_mut().zip(&fact.forms) {
                mark.form = *form;
            }
            paragraph.lead = fact
                .lead
                .filter(|lead| !lead.of(&paragraph.text).is_empty());
        }
    }

    /// Puts the citations in, where they still stand on their words.
    pub fn cite(self, document: &mut Document) {
        let fits = |cites: &[Citation], text: &str| {
            let mut all = cites.iter();
            all.all(|cite| cite.at.of(text) == cite.text)
        };
        let paragraphs = document.paragraphs.iter_mut().zip(self.paragraphs);
        for (paragraph, fact) in paragraphs {
            if paragraph.id == fact.id && fits(&fact.cites, &paragraph.text) {
                paragraph.cites = fact.cites;
            }
        }
        for (note, cites) in document.footnotes.iter_mut().zip(self.footnotes) {
            if fits(&cites, &note.text) {
                note.cites = cites;
            }
        }
    }
}
