//! What a document says that no standard has a place for: written beside it where it is exported, so
//! that importing it again gives the same document.

use serde::{Deserialize, Serialize};

use super::{
    Adoption, AgendaItem, Date, Document, Language, MarkForm, Paragraph, ParagraphKind, Span,
};

/// The fields of a document, and of each paragraph what its words don't tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    symbol: Option<String>,
    title: Option<String>,
    kind: Option<String>,
    body: Option<String>,
    session: Option<String>,
    committee: Option<String>,
    agenda_item: Option<AgendaItem>,
    date: Option<Date>,
    distribution: Option<String>,
    original_language: Option<String>,
    sponsors: Vec<String>,
    adoption: Option<Adoption>,
    language: Option<Language>,
    notes: Vec<String>,
    paragraphs: Vec<Fact>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Fact {
    id: String,
    kind: ParagraphKind,
    number: Option<u32>,
    parent: Option<String>,
    part: Option<String>,
    lead: Option<Span>,
    /// How its markers are printed.
    forms: Vec<MarkForm>,
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
        };
        let document = document.clone();
        Exchange {
            paragraphs: document.paragraphs.iter().map(paragraph).collect(),
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
    pub fn fill(self, document: &mut Document) {
        document.symbol = self.symbol;
        document.title = self.title;
        document.kind = self.kind;
        document.body = self.body;
        document.session = self.session;
        document.committee = self.committee;
        document.agenda_item = self.agenda_item;
        document.date = self.date;
        document.distribution = self.distribution;
        document.original_language = self.original_language;
        document.sponsors = self.sponsors;
        document.adoption = self.adoption;
        document.language = self.language;
        document.notes = self.notes;
        let facts = self.paragraphs.into_iter();
        for (paragraph, fact) in document.paragraphs.iter_mut().zip(facts) {
            if paragraph.id != fact.id {
                continue;
            }
            paragraph.kind = fact.kind;
            paragraph.number = fact.number;
            paragraph.parent = fact.parent;
            paragraph.part = fact.part;
            for (mark, form) in paragraph.marks.iter_mut().zip(fact.forms) {
                mark.form = form;
            }
            paragraph.lead = fact
                .lead
                .filter(|lead| !lead.of(&paragraph.text).is_empty());
        }
    }
}
