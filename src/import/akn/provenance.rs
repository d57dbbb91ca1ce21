//! What the file tells beyond its words: the vote, the subjects, the documents it came from.

use std::collections::HashSet;

use super::head;
use super::prose;
use crate::document::{
    Adoption, Document, DocumentKind, Related, Relation, Scheme, Subject, Vote, VoteByState, symbol,
};
use crate::import::xml::Element;

pub fn read(root: &Element, document: &mut Document) {
    let below = root.descendants();
    document.vote = vote(&below);
    let mut seen = HashSet::new();
    for element in &below {
        match element.name.as_str() {
            "keyword" => document.subjects.extend(subject(element, &mut seen)),
            "step" => {
                let related = related(element);
                document
                    .related
                    .extend(related.filter(|r| !document.related.contains(r)));
            }
            _ => {}
        }
    }
    let report = document
        .related
        .iter()
        .find(|r| r.relation == Relation::Report);
    if let Some(report) = report.map(|report| report.symbol.clone()) {
        let adoption = document.adoption.get_or_insert_with(Adoption::default);
        adoption.report.get_or_insert(report);
    }
    // A draft has no cover that tells its day.
    let steps = below.iter().filter(|e| e.name == "step");
    let drafted = steps.filter(|e| e.attribute("outcome") == Some("draftResolution"));
    let day = drafted
        .filter_map(|e| e.attribute("date").and_then(head::iso))
        .next();
    if document.kind.is_some_and(DocumentKind::is_draft) {
        document.date = document.date.or(day);
    }
}

/// The counts and States of a recorded vote; those of a Council that prints them with its closing
/// words are read there.
fn vote(below: &[&Element]) -> Option<Vote> {
    let counts: Vec<&&Element> = below
        .iter()
        .filter(|e| e.name == "count" && e.attribute("value").is_some_and(|v| number(v).is_some()))
        .collect();
    let mut vote = Vote::default();
    for count in &counts {
        let side = side(count);
        let value = count.attribute("value").and_then(number);
        let voters = count.descendants().into_iter();
        let voters = voters.filter(|e| e.name == "organization").map(name);
        match side {
            Some(Side::For) => {
                vote.in_favour = value;
                add(&mut vote.states.in_favour, voters);
            }
            Some(Side::Against) => {
                vote.against = value;
                add(&mut vote.states.against, voters);
            }
            Some(Side::Abstaining) => {
                vote.abstaining = value;
                add(&mut vote.states.abstaining, voters);
            }
            None => {}
        }
    }
    if counts.is_empty() {
        printed(below, &mut vote);
    }
    (vote != Vote::default()).then_some(vote)
}

/// "[Adopted by a recorded vote of 29 to 15, with 3 abstentions.", with the States of each side in
/// one string.
fn printed(below: &[&Element], vote: &mut Vote) {
    for element in below {
        let Some(side) = side(element) else { continue };
        if element.name == "quantity" {
            let value = number(&prose::words(element));
            match side {
                Side::For => vote.in_favour = value,
                Side::Against => vote.against = value,
                Side::Abstaining => vote.abstaining = value,
            }
        }
        if element.name == "outcome"
            && let Some(states) = element.child("organization")
        {
            let states = states_of(&prose::words(states));
            let VoteByState {
                in_favour,
                against,
                abstaining,
            } = &mut vote.states;
            match side {
                Side::For => add(in_favour, states.into_iter()),
                Side::Against => add(against, states.into_iter()),
                Side::Abstaining => add(abstaining, states.into_iter()),
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    For,
    Against,
    Abstaining,
}

fn side(element: &Element) -> Option<Side> {
    match element.attribute("refersTo")?.trim_start_matches('#') {
        "inFavour" => Some(Side::For),
        "against" => Some(Side::Against),
        "abstaining" => Some(Side::Abstaining),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// The States of one string: commas part them, but not those in parentheses.
fn states_of(text: &str) -> Vec<String> {
    let mut deep = 0;
    let parts = text.split(|c: char| {
        deep += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        deep == 0 && matches!(c, ',' | '\u{60c}' | '、' | '，' | ';' | '؛' | ']' | '[')
    });
    let clean = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        words.join(" ").trim_end_matches(['.', '。']).to_owned()
    };
    parts.map(clean).filter(|part| !part.is_empty()).collect()
}

fn name(state: &Element) -> String {
    let words = prose::words(state);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each State once.
fn add(states: &mut Vec<String>, more: impl Iterator<Item = String>) {
    let mut known: HashSet<String> = states.iter().cloned().collect();
    for state in more {
        if !state.is_empty() && known.insert(state.clone()) {
            states.push(state);
        }
    }
}

/// A keyword of one of the dictionaries; the same one of two spellings is told once.
fn subject(keyword: &Element, seen: &mut HashSet<(Scheme, String)>) -> Option<Subject> {
    if matches!(keyword.attribute("refersTo"), Some("agenda" | "title")) {
        return None;
    }
    let scheme = match keyword.attribute("dictionary")?.trim() {
        "SDGO" | "SDG" => Scheme::Sdg,
        "UNBIS" | "UNBIS Thesaurus" => Scheme::Unbis,
        "EuroVoc" => Scheme::EuroVoc,
        _ => return None,
    };
    let value = keyword.attribute("value")?.trim();
    let plain = |text: &str| text.replace('_', " ").to_lowercase();
    if value.is_empty() || !seen.insert((scheme, plain(value))) {
        return None;
    }
    let shown = keyword.attribute("showAs").unwrap_or(value).trim();
    let label = match scheme {
        Scheme::Sdg => format!("Goal {value}"),
        _ => shown.replace('_', " "),
    };
    Some(Subject {
        scheme,
        value: value.to_owned(),
        label,
    })
}

/// A step on the way of the document, where it names another by its symbol.
fn related(step: &Element) -> Option<Related> {
    let relation = match step.attribute("outcome")? {
        "draftResolution" | "draftDecision" => Relation::Draft,
        "recommendedForAdoption" => Relation::Report,
        "adopted" | "veto" | "notAdopted" => Relation::Meeting,
        _ => return None,
    };
    let named = step.attribute("as")?.trim();
    // "A/79/PV.54 (Resumption 1)" is the whole symbol.
    let first = named.split(" (").next().unwrap_or(named);
    let symbol = symbol::parse(named).or_else(|| symbol::parse(first).map(|_| named.to_owned()))?;
    let paragraph = step.attribute("refersTo").map(str::trim);
    let paragraph = paragraph.filter(|p| relation == Relation::Report && numbered(p));
    Some(Related {
        relation,
        symbol,
        paragraph: paragraph.map(str::to_owned),
    })
}

/// "7", "12 (a)": no State, no Chapter.
fn numbered(paragraph: &str) -> bool {
    paragraph.starts_with(|c: char| c.is_ascii_digit()) && paragraph.len() <= 12
}
