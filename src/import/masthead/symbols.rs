//! Symbols as a masthead prints them.

use crate::document::symbol::{in_latin, several_parts};
use crate::import::book::book;
use crate::import::{forms, labels};
use crate::language::place_words;

/// A symbol printed in a masthead line: `A/C.3/76/L.9`, `A/RES/65/232`, `S/RES/2736 (2024)`.
pub fn symbol(text: &str) -> Option<String> {
    let organization = &book().masthead.organization;
    let text: &str = &in_latin(organization.after(text).unwrap_or(text));
    // "(A/99/420，第7段)": no blank parts a symbol from what follows it.
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '，' | '、' | '；' | '،' | '؛' | '（' | '）');
    let mut tokens = text
        .split(parts)
        .filter(|token| !token.is_empty())
        .peekable();
    while let Some(token) = tokens.next() {
        let token = token
            .trim_matches(|c: char| matches!(c, '*' | ',' | ';' | '.' | '(' | ')' | '[' | ']'));
        let series = token.split('/').next().unwrap_or("");
        let known = is_series(series)
            && token.contains('/')
            && token.bytes().any(|b| b.is_ascii_digit())
            && token.chars().all(|c| {
                c.is_ascii_alphanumeric()
                    || matches!(c, '/' | '.' | '-' | '*' | '(' | ')' | '\u{2013}')
            });
        if !known {
            continue;
        }
        let token = token.trim_end_matches('*');
        let year = tokens
            .peek()
            .map(|t| t.trim_end_matches('*'))
            .filter(|t| is_year(t));
        let part = tokens
            .peek()
            .filter(|t| forms::is_part(t) && !t.ends_with('.') || several_parts(t).is_some());
        let end = token.as_ptr() as usize - text.as_ptr() as usize + token.len();
        let behind = text.get(end..).filter(|rest| rest.starts_with(" ("));
        if let Some(section) = behind.and_then(section_of) {
            return Some(format!("{token} {section}"));
        }
        return Some(match (year, part) {
            (Some(year), _) if token.starts_with("S/RES/") => format!("{token} {year}"),
            // One of the resolutions that have a number together, adopted on its own.
            (_, Some(part)) if token.contains("/RES/") => {
                let part = several_parts(part).map_or((*part).into(), |(a, z)| format!("{a}-{z}"));
                format!("{token} {part}")
            }
            // "A/99/7–S/2045/3": a document of two bodies.
            _ => token.replace('\u{2013}', "-"),
        });
    }
    None
}

/// `A`, `UNEP`, `GEGN.2`, `DP-FPA`: what a symbol begins with.
fn is_series(series: &str) -> bool {
    let capitals =
        |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    let numbered = series.split_once('.').is_some_and(|(name, number)| {
        name.len() > 1 && capitals(name) && number.parse::<u8>().is_ok()
    });
    let joint = || {
        let (one, other) = series.split_once('-')?;
        Some(one.len() > 1 && other.len() > 1 && capitals(one) && capitals(other))
    };
    capitals(series) || numbered || joint().unwrap_or(false)
}

/// "(Sect. 13)", "(Income sect. 1)/Part A" behind the symbol of a budget, "(Part I)", "(Part I/Add.1)" behind that of
/// a report: what part of it this is.
pub fn section_of(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(" (")?;
    let (inner, after) = rest.split_once(')')?;
    let section = || {
        let (words, number) = inner.rsplit_once(". ")?;
        let named = words.starts_with(char::is_uppercase) && words.len() < 20;
        let counted = number.len() < 4 && number.starts_with(|c: char| c.is_ascii_digit());
        (named && counted).then_some(())
    };
    let part = || {
        let number = place_words().printed_apart.after(inner)?.trim_start();
        let number = number.split('/').next().unwrap_or("");
        let counted = labels::roman(number).is_some() || number.parse::<u8>().is_ok();
        (counted && inner.len() < 20).then_some(())
    };
    let tail = match after.strip_prefix('/') {
        Some(tail) => tail.trim_end_matches('*').len() + 1,
        None => 0,
    };
    let length = 1 + inner.len() + 1 + tail;
    let from = text.len() - rest.len() - 1;
    section().or_else(part)?;
    text.get(from..from + length)
}

/// `(1970)`.
pub fn is_year(token: &str) -> bool {
    token.len() == 6
        && token.starts_with('(')
        && token.ends_with(')')
        && token[1..5].bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_may_have_numbers_and_two_bodies_one_document() {
        for (text, expected) in [
            ("GEGN.2/2045/35", "GEGN.2/2045/35"),
            ("DP-FPA/2045/1", "DP-FPA/2045/1"),
            (
                "United Nations A/99/737\u{2013}S/2045/43*",
                "A/99/737-S/2045/43",
            ),
        ] {
            assert_eq!(symbol(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["COVID-19/HIV in 2020", "lamps and/or oil 2"] {
            assert_eq!(symbol(text), None, "{text}");
        }
    }
}
