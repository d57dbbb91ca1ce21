//! What kind of masthead field a line is, by its form.

use super::{date, date_in, sponsors, symbol};
use crate::document::Role;
use crate::import::forms;

/// What kind of masthead field a block is, if its form says so.
pub fn field(text: &str) -> Option<Role> {
    let text = text.trim();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|p| text.starts_with(p));
    let short = text.len() < 120;
    if short
        && text.split_whitespace().take(6).count() <= 5
        && symbol(text).is_some()
        && !text.contains(". ")
    {
        Some(Role::Symbol)
    } else if starts(&["Distr.", "Distribution:", "DISTR."])
        || matches!(text, "GENERAL" | "LIMITED" | "PROVISIONAL" | "RESTRICTED")
    {
        Some(Role::Distribution)
    } else if starts(&[
        "Original:",
        "ORIGINAL:",
        "English only",
        "Original language",
    ]) {
        Some(Role::Language)
    } else if united_nations(text) || body(text).is_some() {
        Some(Role::Body)
    } else if short && session(text) {
        Some(Role::Session)
    } else if short && committee(text) {
        Some(Role::Committee)
    } else if starts(&["Agenda item", "Item ", "Agenda items"])
        && short
        && text.bytes().any(|b| b.is_ascii_digit())
    {
        Some(Role::Agenda)
    } else if starts(&[
        "Resolution adopted by",
        "RESOLUTION ADOPTED BY",
        "RESOLUTIONS ADOPTED BY",
        "Resolutions adopted by",
        "Decision adopted by",
        "Adopted by the Security Council at",
        "Adopted by the Security Council on",
        "Resolution adopted on",
        "Resolutions adopted on",
    ]) {
        Some(Role::Adopted)
    } else if text.starts_with('[')
        && text.ends_with(']')
        && ["report of", "without reference", "recommendation of"]
            .iter()
            .any(|w| text.contains(w))
    {
        Some(Role::Report)
    } else if sponsors::line(text).is_some() {
        Some(Role::Sponsors)
    } else if date(text).is_some_and(|(_, length)| length == text.len()) {
        Some(Role::Date)
    } else {
        None
    }
}

/// "United Nations", in capitals of old, perhaps over two lines, with the large letter of the
/// series beside it.
pub(super) fn united_nations(text: &str) -> bool {
    let name = ["A", "E", "S"]
        .iter()
        .find_map(|series| text.strip_suffix(series)?.strip_suffix(' '))
        .unwrap_or(text);
    matches!(
        name,
        "United Nations" | "UNITED NATIONS" | "UNITED" | "NATIONS"
    )
}

fn body(text: &str) -> Option<&str> {
    let name = text.trim_end_matches(['*', ' ']);
    [
        "General Assembly",
        "Security Council",
        "Economic and Social Council",
        "Human Rights Council",
        "Trusteeship Council",
        "GENERAL ASSEMBLY",
        "SECURITY COUNCIL",
    ]
    .into_iter()
    .find(|b| *b == name)
}

/// "Sixty-fifth session", "One hundred and first session", "2046 session", "Seventy-ninth year";
/// "Vienna, 23–27 April 2012".
fn session(text: &str) -> bool {
    let place = text.split_once(", ").is_some_and(|(place, when)| {
        place.split_whitespace().count() <= 3
            && place
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace())
            && when.starts_with(|c: char| c.is_ascii_digit())
            && forms::MONTHS.iter().any(|m| when.contains(m))
            && when.split_whitespace().count() <= 7
            && when.ends_with(|c: char| c.is_ascii_digit())
    });
    place
        || period(text)
        || session_name(text).is_some()
        || (text.ends_with(" segment") && text.split_whitespace().count() <= 4)
}

/// "13 June–8 July 2022": when a session was held.
pub(super) fn period(text: &str) -> bool {
    if !text.contains(['\u{2013}', '-']) {
        return false;
    }
    let words: Vec<&str> = text.split([' ', '\u{2013}', '-']).collect();
    let known = |word: &&str| {
        forms::MONTHS.contains(word) || word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4
    };
    (4..=6).contains(&words.len())
        && words.iter().all(|word| !word.is_empty() && known(word))
        && words.iter().any(|word| forms::MONTHS.contains(word))
        && date_in(text).is_some()
}

/// The name of a session at the start of a line, and what else stands in the line: the committee,
/// the agenda item.
pub(super) fn session_name(text: &str) -> Option<(&str, &str)> {
    let end = [" session", " year"]
        .iter()
        .filter_map(|w| Some(text.find(w)? + w.len()))
        .min()?;
    let (name, rest) = text.split_at(end);
    let ordinal = |w: &str| {
        ["first", "second", "third", "st", "nd", "rd", "th"]
            .iter()
            .any(|o| w.ends_with(o))
            || w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit())
    };
    let rest = rest.trim_start_matches('*').trim();
    let follows = rest.is_empty()
        || (rest.starts_with('(') && rest.ends_with(')'))
        || rest.starts_with("of ") && rest.len() <= 8
        || matches!(field(rest), Some(Role::Committee | Role::Agenda));
    let good = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && name.split_whitespace().count() <= 9
        && !name.contains([',', '.', ';', ':'])
        && (name.split_whitespace().any(ordinal) || rest.starts_with("of "))
        && follows;
    match rest.starts_with('(') || rest.starts_with("of ") {
        true => good.then_some((text, "")),
        false => good.then_some((name, rest)),
    }
}

fn committee(text: &str) -> bool {
    let ordinals = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];
    (text.strip_suffix(" Committee")).is_some_and(|ordinal| ordinals.contains(&ordinal))
        || (text.starts_with("Special Political") && text.contains("Committee"))
        || (text.starts_with("Commission on ")
            && text.split_whitespace().count() <= 9
            && !text.ends_with([',', ':', '.', ';']))
}
