//! The values that fields hold.

use super::days::date_in;
use super::{fields, sponsors, symbol};
use crate::document::{
    Adoption, AgendaItem, Body, Distribution, Document, DocumentKind, Named, OrganName, Role,
};
use crate::import::book::book;
use crate::language::{self, Language, PhraseBook, Phrases, organ_named};

/// Reads the values a field holds. Conversions put two fields on one line, so a session line may
/// hold the agenda item and a distribution line the date.
pub fn claim(role: Role, text: &str, document: &mut Document) {
    let book = book();
    let words = &book.masthead;
    match role {
        Role::Symbol => {
            if let Some(symbol) = symbol(text) {
                document.symbol.get_or_insert(symbol);
            }
        }
        Role::Distribution => {
            let alone = text.bytes().all(|b| b.is_ascii_uppercase());
            let rest = words.distribution.after(text).unwrap_or("").trim();
            if alone {
                document.distribution = Distribution::named(text);
            }
            let word = rest.split_whitespace().next().unwrap_or("");
            if !word.is_empty() {
                document.distribution = Distribution::named(words.called(word));
            }
            document.date = date_in(rest, book).or(document.date);
            original_language(rest, document);
        }
        Role::Date => document.date = date_in(text, book).or(document.date),
        Role::Language => original_language(text, document),
        Role::Body if fields::united_nations(text, book) => {}
        Role::Body => {
            let Some(organ) = fields::body(text) else {
                return;
            };
            // Documents of the Human Rights Council print the Assembly above it.
            let inner = Body::of(organ) == Body::HumanRightsCouncil;
            let outer = document.body.as_ref().filter(|_| !organ.within.is_empty());
            let below = outer.is_some_and(|body| *body != OrganName::Known(organ));
            if document.body.is_none() || inner {
                document.body = Some(OrganName::Known(organ));
            } else if below && document.committee.is_none() {
                document.committee = Some(organ.name().to_owned());
            }
        }
        Role::Session => {
            let (session, rest) = fields::session_name(text, book).unwrap_or((text, ""));
            let name = !session.contains(',') && !fields::period(session, book);
            if document.session.is_none() && name {
                document.session = Some(session.trim_end_matches('*').to_owned());
            }
            if let Some(role) = fields::field(rest, book) {
                claim(role, rest, document);
            }
        }
        Role::Committee => match book.drafts.forum.after(text).map(str::trim) {
            Some(forum) => {
                let known = organ_named(forum).map(OrganName::Known);
                let name = known.unwrap_or_else(|| OrganName::of(forum));
                document.body.get_or_insert(name);
            }
            None => {
                let called = || committee_in(text, book).unwrap_or_else(|| text.to_owned());
                document.committee.get_or_insert_with(called);
            }
        },
        Role::Agenda => {
            let number = words.agenda.after(text).unwrap_or(text);
            let number = words.agenda_after.split(number).map_or(number, |(n, _)| n);
            document.agenda_item.get_or_insert_with(|| AgendaItem {
                number: number.trim().trim_end_matches('*').to_owned(),
                title: None,
            });
        }
        Role::Sponsors => sponsors::read(text, &book.drafts, document),
        Role::Adopted => adopted(text, document),
        Role::Report => report(text, document),
        Role::Title | Role::Note | Role::Closing => {}
    }
}

/// "Original: English", "English only".
fn original_language(text: &str, document: &mut Document) {
    let words = &book().masthead;
    if text.starts_with(&*words.only) {
        let name = words.only.split(' ').next().unwrap_or("");
        document.original_language = Some(words.called(name).to_owned());
    } else if let Some((_, rest)) = words.original.split(text) {
        let name = rest.trim().trim_end_matches('*');
        if !name.is_empty() {
            document.original_language = Some(words.called(name).to_owned());
        }
    }
}

/// "Resolution adopted by the General Assembly on 21 December 2010".
fn adopted(text: &str, document: &mut Document) {
    let book = book();
    let words = &book.masthead;
    let kind = match words.decision.opens(text) {
        Some(_) => DocumentKind::Decision,
        None => DocumentKind::Resolution,
    };
    document.kind.get_or_insert(kind);
    if let Some((_, rest)) = words.adopted_by.split(text) {
        let name = words
            .adopted_when
            .split(rest)
            .map_or(rest, |(name, _)| name);
        let name = name.trim_end_matches(['*', ' ']);
        let known = || organ_named(name).map_or_else(|| OrganName::of(name), OrganName::Known);
        document.body.get_or_insert_with(known);
    }
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    adoption.date = date_in(text, book).or(adoption.date);
    if let Some(meeting) = meeting_in(text, book) {
        adoption.meeting = Some(meeting);
    }
}

/// The first "71st plenary meeting" anywhere in a text.
fn meeting_in(text: &str, book: &PhraseBook) -> Option<String> {
    text.match_indices(|c: char| c.is_ascii_digit())
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|(i, _)| {
            let n = book.meeting(&text[i..])?;
            // "at the 295 1st meeting": a scan parts a number.
            let before = text[..i].strip_suffix(' ').unwrap_or("");
            let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let parted =
                (1..=3).contains(&digits) && before[..before.len() - digits].ends_with(' ');
            let first = &before[before.len() - if parted { digits } else { 0 }..];
            let sign = book.meeting_sign(&text[..i]);
            let meeting = &text[i..i + n];
            let digits = meeting.bytes().take_while(u8::is_ascii_digit).count();
            let (number, words) = meeting.split_at(digits);
            // "71 st plenary meeting": the ending is the number's.
            let close = words.strip_prefix(' ').unwrap_or(words);
            let ended = book.ends_a_meeting(close);
            let words = if ended { close } else { words };
            Some(format!("{sign}{first}{number}{words}"))
        })
}

/// "[on the report of the Third Committee (A/65/457)]".
fn report(text: &str, document: &mut Document) {
    let words = &book().masthead;
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    adoption.report = symbol(text).or(adoption.report.take());
    if let Some(committee) = committee_in(text, book()) {
        document.committee.get_or_insert(committee);
    } else if let Some((_, rest)) = words.report_of.split(text)
        && let Some(end) = rest.find(" (A/").or_else(|| rest.find(" (E/"))
        && words.committee_word.within(&rest[..end])
    {
        document
            .committee
            .get_or_insert_with(|| rest[..end].to_owned());
    }
}

/// The main committee that a text names, in English as bodies are called: lists ask for it whatever the language.
pub fn committee_in(text: &str, book: &PhraseBook) -> Option<String> {
    let words = &book.masthead;
    // Typists may leave out what stands on the Russian letter.
    let text = &text.replace('ё', "е");
    let named = |names: &Phrases| {
        let mut names = names.iter().enumerate();
        names.find_map(|(which, name)| Some((which, text.find(name)?)))
    };
    let (which, at) = named(&words.committees).or_else(|| named(&words.committees_of))?;
    let english = &language::of(Language::En).masthead;
    let name = english.committees.iter().nth(which)?;
    // "… (Fourth Committee)", with its longer name before it.
    let longer = text[..at].ends_with(['(', '（']);
    let name = if longer { english.called(name) } else { name };
    Some(name.to_owned())
}

/// The day below the number of an old resolution.
pub fn dated(text: &str, document: &mut Document) {
    document.date = document.date.or_else(|| date_in(text, book()));
    if let Some(adoption) = &mut document.adoption {
        adoption.date = adoption.date.or(document.date);
    }
}

/// The meeting, date and vote after the last paragraph.
pub fn closing(text: &str, document: &mut Document) {
    let book = book();
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    let spelled = || {
        let (meeting, _) = text.split_once(',').unwrap_or((text, ""));
        let line = book.meeting_line(text);
        line.then(|| meeting.trim_end_matches('.').to_owned())
    };
    if let Some(meeting) = meeting_in(text, book).or_else(spelled) {
        adoption.meeting.get_or_insert(meeting);
    }
    // The Council's resolutions name their date above, their meeting below.
    let council = document
        .symbol
        .as_deref()
        .unwrap_or("")
        .starts_with("S/RES/");
    let above = document.date.filter(|_| council);
    adoption.date = adoption.date.or_else(|| date_in(text, book)).or(above);
}
