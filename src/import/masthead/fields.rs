//! What kind of masthead field a line is, by its form.

use super::days::{date_in, date_of};
use super::symbols::{section_of, symbol};
use super::{numbers, sponsors};
use crate::document::Role;
use crate::import::forms;
use crate::language::{Organ, PhraseBook, organ_named};

/// What kind of masthead field a block is, if its form says so.
pub fn field(text: &str, book: &PhraseBook) -> Option<Role> {
    let text = text.trim();
    let words = &book.masthead;
    let short = forms::is_within(text, 119);
    let alone = || {
        short
            && text.split_whitespace().take(6).count() <= 5
            && symbol(text).is_some()
            && (!text.contains(". ") || section_of(text).is_some())
    };
    let bracketed = text.starts_with('[') && text.ends_with(']');
    if bracketed
        && (words.report.within(text) || short && text.contains('(') && symbol(text).is_some())
    {
        Some(Role::Report)
    } else if sponsors::amends(text, &book.drafts) {
        Some(Role::Sponsors)
    } else if let Some(role) = sponsors::labelled(text, &book.drafts) {
        Some(role)
    } else if alone() && text.starts_with('(') && text.ends_with(')') {
        // "(document E/405)", below the number of an old resolution: what it was adopted on.
        Some(Role::Report)
    } else if alone() || numbers::statement_number(text).is_some() {
        Some(Role::Symbol)
    } else if words
        .statement_alone
        .has(text.trim_end_matches(|c: char| !c.is_alphanumeric()))
    {
        Some(Role::Note)
    } else if words.distribution.opens(text).is_some() || words.distribution_alone.has(text) {
        Some(Role::Distribution)
    } else if words.language.opens(text).is_some() {
        Some(Role::Language)
    } else if united_nations(text, book) || body(text).is_some() {
        Some(Role::Body)
    } else if short && session(text.trim_start_matches('*'), book) {
        Some(Role::Session)
    } else if short && committee(text, book) {
        Some(Role::Committee)
    } else if words.agenda.opens(text).is_some()
        && short
        && text.bytes().any(|b| b.is_ascii_digit())
    {
        Some(Role::Agenda)
    } else if words.adopted.opens(text).is_some()
        || short && words.decision.has(text)
        || short && words.adopted_ends.closes(text).is_some() && date_in(text, book).is_some()
    {
        Some(Role::Adopted)
    } else if sponsors::line(text, &book.drafts).is_some() {
        Some(Role::Sponsors)
    } else if date_of(text, book).is_some_and(|(_, length)| length == text.len()) {
        Some(Role::Date)
    } else {
        None
    }
}

/// "United Nations", in capitals of old, perhaps over two lines, with the large letter of the
/// series beside it.
pub(super) fn united_nations(text: &str, book: &PhraseBook) -> bool {
    let name = ["A", "E", "S"]
        .iter()
        .find_map(|series| text.strip_suffix(series)?.strip_suffix(' '))
        .unwrap_or(text);
    book.masthead.organization_lines.has(name)
}

/// The organ that a line is the name of, in capitals or not.
pub(super) fn body(text: &str) -> Option<&'static Organ> {
    let name = text.trim_end_matches(['*', ' ']);
    // Most texts are no name, by what is seen at once.
    let capital = forms::opens_large(name) && name.len() < 240;
    // "大 会": short names are spread over the line where nothing parts words.
    let unparted = |c: char| c.is_whitespace() || matches!(c, '\u{2e80}'..='\u{9fff}');
    let spread = capital && name.contains(char::is_whitespace) && name.chars().all(unparted);
    let close: String;
    let name = match spread {
        true => {
            close = name.split_whitespace().collect();
            &close
        }
        false => name,
    };
    let organ = capital.then(|| organ_named(name)).flatten()?;
    organ.head.then_some(organ)
}

/// "Sixty-fifth session", "One hundred and first session", "2046 session", "Seventy-ninth year";
/// "Vienna, 23–27 April 2012".
fn session(text: &str, book: &PhraseBook) -> bool {
    // The title of a report names the session that it is on.
    if book.masthead.reports.opens(text).is_some() {
        return false;
    }
    let place = text.split_once(", ").is_some_and(|(place, when)| {
        place.split_whitespace().count() <= 3
            && place
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace())
            && when.starts_with(|c: char| c.is_ascii_digit())
            && book.dates.months.within(when)
            && when.split_whitespace().count() <= 7
            && when.ends_with(|c: char| c.is_ascii_digit())
            // "Vienna (hybrid), 2 and 3 May 2044 and 4 June 2045"
            || place.split_whitespace().count() <= 3
                && forms::opens_large(place)
                && (place.chars())
                    .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '(' | ')'))
                && period(when, book)
    });
    // "2 to 5 June 2045, New York", "2–5 June, New York" below the session that names the year.
    let ends = |word: &str| word.parse::<u16>().is_ok() || book.dates.month(word).is_some();
    let when = text.split_once(", ").is_some_and(|(when, place)| {
        when.starts_with(|c: char| c.is_ascii_digit())
            && when.split_whitespace().count() <= 7
            && when.split_whitespace().last().is_some_and(ends)
            && book.dates.months.within(when)
            && place.split_whitespace().count() <= 3
            && place
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace())
    });
    // "Sixteenth meeting" of a body that counts those.
    let counted = text.split_once(' ').is_some_and(|(ordinal, meeting)| {
        forms::opens_large(ordinal)
            && book.masthead.ordinals.closes(ordinal).is_some()
            && book.masthead.counted_meetings.has(meeting)
    });
    place
        || when
        || counted
        || period(text, book)
        || session_name(text, book).is_some()
        || (book.masthead.segment.closes(text).is_some() && text.split_whitespace().count() <= 4)
}

/// "13 June–8 July 2022", "24 February–13 March and 15–23 June 2020": when a session was held.
pub(super) fn period(text: &str, book: &PhraseBook) -> bool {
    let month = |word: &str| book.dates.month(word).is_some();
    if text.len() > 100 {
        return false;
    }
    let words = text.split([' ', '\u{2013}', '-', ',']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4;
    let known = |word: &&str| month(word) || number(word) || book.dangles(word);
    // "12 de diciembre de 2044" is a day.
    let day = || date_of(text, book).is_some_and(|(_, length)| length == text.len());
    (4..=16).contains(&words.len())
        && words.iter().all(known)
        && words.iter().any(|word| month(word))
        && date_in(text, book).is_some()
        && !day()
}

/// The name of a session at the start of a line, and what else stands in the line: the committee,
/// the agenda item.
pub(super) fn session_name<'t>(text: &'t str, book: &PhraseBook) -> Option<(&'t str, &'t str)> {
    let masthead = &book.masthead;
    let marks = |c: char| matches!(c, ',' | '.' | ';' | ':' | '،' | '，');
    let opens = masthead.session_opens.opens(text).is_some();
    if opens && text.split_whitespace().count() <= 8 && !text.contains(marks) {
        return Some((text, ""));
    }
    let (_, end) = masthead.sessions.find(text)?;
    let (name, rest) = text.split_at(end);
    // "2045 session", "Resumed 2045 session"; what has more words before the year is a title.
    let ordinal = |(at, w): (usize, &str)| {
        masthead.ordinals.closes(w).is_some()
            || at <= 1 && w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit())
    };
    let rest = rest.trim_start_matches('*').trim();
    // "Annual session 2045"
    let year = rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit());
    if year && forms::opens_large(name) && name.split_whitespace().count() <= 4 {
        return Some((text, ""));
    }
    let bracketed = rest.starts_with('(');
    // "session de 2045", "session extraordinaire"
    let of = masthead.session_follows.after(rest);
    let year = |after: &str| after.len() <= 8;
    let follows = rest.is_empty()
        || (bracketed && rest.ends_with(')'))
        || of.is_some_and(year)
        || matches!(field(rest, book), Some(Role::Committee | Role::Agenda));
    let good = (forms::opens_large(name) || name.starts_with(|c: char| c.is_ascii_digit()))
        && name.split_whitespace().count() <= 9
        && !name.contains([',', '.', ';', ':'])
        && (name.split_whitespace().enumerate().any(ordinal) || of.is_some())
        && follows;
    match bracketed || of.is_some() {
        true => good.then_some((text, "")),
        false => good.then_some((name, rest)),
    }
}

fn committee(text: &str, book: &PhraseBook) -> bool {
    let words = &book.masthead;
    words.committees.has(text)
        || (words.committee_opens.opens(text).is_some() && words.committee_word.within(text))
        || (words.commission_opens.opens(text).is_some()
            && text.split_whitespace().count() <= 9
            && !text.ends_with([',', ':', '.', ';']))
}
