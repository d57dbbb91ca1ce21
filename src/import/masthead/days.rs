//! Days that a masthead names.

use crate::document::{Date, date as days};
use crate::import::book::book;
use crate::language::PhraseBook;

pub fn date_of(text: &str, book: &PhraseBook) -> Option<(Date, usize)> {
    let open = text.trim_start();
    // Some mastheads print English days in other languages.
    let english = || days::prefix(open, days::english());
    let (days, length) = days::prefix(open, &book.dates).or_else(english)?;
    let [day] = days.as_slice() else { return None };
    let end = text.len() - open.len() + length;
    let word = text[end..].split_whitespace().next().unwrap_or("");
    let whole = !book.dates.signs.is_empty()
        || text[end..].starts_with(char::is_whitespace)
        || word.chars().all(|c| !c.is_alphanumeric());
    (whole && day.year >= 1940).then_some((*day, end))
}

/// The first date anywhere in a text.
pub fn date_in(text: &str, book: &PhraseBook) -> Option<Date> {
    text.match_indices(|c: char| c.is_ascii_digit())
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|(i, _)| date_of(&text[i..], book))
        .map(|(date, _)| date)
}

/// "on 23 March 2018" below "Resolution adopted by the Human Rights Council".
pub fn day_of_adoption(text: &str) -> bool {
    let text = &text.replace('\u{a0}', " ");
    let mut before = book().masthead.adopted_when.iter();
    before.any(|when| {
        let day = text.strip_prefix(when.trim_start()).and_then(|day| {
            let (_, length) = date_of(day, book())?;
            Some(length == day.len())
        });
        day == Some(true)
    })
}
