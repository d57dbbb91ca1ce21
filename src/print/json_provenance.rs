//! The views of what a document's source tells beyond its words: the vote, the subjects, and the
//! documents that it came from.

use serde::Serialize;

use crate::document::{Document, Relation, Scheme, Vote, VoteByState};

#[derive(Serialize)]
pub struct Provenance<'a> {
    vote: Option<VoteView<'a>>,
    subjects: Vec<SubjectView<'a>>,
    related: Vec<RelatedView<'a>>,
}

#[derive(Serialize)]
struct VoteView<'a> {
    #[serde(rename = "for")]
    in_favour: Option<u32>,
    against: Option<u32>,
    abstaining: Option<u32>,
    by_state: StatesView<'a>,
}

#[derive(Serialize)]
struct StatesView<'a> {
    #[serde(rename = "for")]
    in_favour: &'a [String],
    against: &'a [String],
    abstaining: &'a [String],
}

#[derive(Serialize)]
struct SubjectView<'a> {
    scheme: &'static str,
    value: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct RelatedView<'a> {
    relation: &'static str,
    symbol: &'a str,
    paragraph: Option<&'a str>,
}

pub fn provenance(document: &Document) -> Provenance<'_> {
    let subjects = document.subjects.iter().map(|subject| SubjectView {
        scheme: scheme(subject.scheme),
        value: &subject.value,
        label: &subject.label,
    });
    let related = document.related.iter().map(|related| RelatedView {
        relation: relation(related.relation),
        symbol: &related.symbol,
        paragraph: related.paragraph.as_deref(),
    });
    Provenance {
        vote: document.vote.as_ref().map(vote),
        subjects: subjects.collect(),
        related: related.collect(),
    }
}

fn vote(vote: &Vote) -> VoteView<'_> {
    let VoteByState {
        in_favour,
        against,
        abstaining,
    } = &vote.states;
    VoteView {
        in_favour: vote.in_favour,
        against: vote.against,
        abstaining: vote.abstaining,
        by_state: StatesView {
            in_favour,
            against,
            abstaining,
        },
    }
}

fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Sdg => "SDG",
        Scheme::Unbis => "UNBIS",
        Scheme::EuroVoc => "EuroVoc",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Draft => "draft",
        Relation::Report => "report",
        Relation::Meeting => "meeting",
        Relation::Amendment => "amendment",
    }
}
