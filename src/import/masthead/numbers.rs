//! Numbers that old resolutions print before their title instead of a symbol: "2758 (XXVI).".

use crate::document::{Document, symbol};

/// The number, as a symbol of its series has it, and the title after it.
fn of_session(title: &str) -> Option<(&str, &str)> {
    let close = title.find(')')?;
    let (number, rest) = title.split_at(close + 1);
    let (item, session) = number.trim_end_matches(')').split_once('(')?;
    let mut item = item.split_whitespace();
    let counts = item
        .next()
        .is_some_and(|n| n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()));
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase());
    let part = item
        .next()
        .is_none_or(|part| part.len() == 1 && letters(part));
    let session = session
        .strip_prefix("ES-")
        .or_else(|| session.strip_prefix("S-"))
        .unwrap_or(session);
    let roman = crate::import::labels::roman(session).is_some() && letters(session);
    let rest = rest.strip_prefix('.')?.trim_start();
    (counts && part && item.next().is_none() && roman).then_some((number, rest))
}

/// The series that "65/232", "2006/23" or "10/1" before a title belongs to, and whether it numbers
/// a resolution or a decision: each organ counts its decisions from a number that resolutions do
/// not reach.
pub fn series(number: &str, organ: Option<&str>) -> (&'static str, &'static str) {
    let (session, last) = number.rsplit_once('/').unwrap_or((number, ""));
    let last: u32 = last.parse().unwrap_or(0);
    let year = session.len() == 4;
    let (resolutions, decisions, first) = match organ {
        Some("Human Rights Council") => ("A/HRC/RES/", "A/HRC/DEC/", 101),
        _ if year => ("E/RES/", "E/DEC/", 200),
        _ => ("A/RES/", "A/DEC/", 401),
    };
    match last >= first {
        true => (decisions, "decision"),
        false => (resolutions, "resolution"),
    }
}

/// Takes the number out of the title, where the organ that speaks is one that numbers so.
pub fn take(document: &mut Document) {
    let series = match document.body.as_deref() {
        Some("General Assembly") => "A/RES/",
        Some("Economic and Social Council") => "E/RES/",
        _ => return,
    };
    if document.symbol.is_some() {
        return;
    }
    let title = document.title.as_deref().unwrap_or_default();
    let Some((number, rest)) = of_session(title) else {
        return;
    };
    if let Some(symbol) = symbol::parse(&format!("{series}{number}")) {
        let rest = (!rest.is_empty()).then(|| rest.to_owned());
        document.symbol = Some(symbol);
        document.title = rest;
        document.kind.get_or_insert_with(|| "resolution".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(body: &str, title: &str) -> (Option<String>, Option<String>) {
        let mut document = Document {
            body: Some(body.to_owned()),
            title: Some(title.to_owned()),
            ..Document::default()
        };
        take(&mut document);
        (document.symbol, document.title)
    }

    #[test]
    fn each_organ_has_its_series() {
        for (number, organ, expected) in [
            ("65/232", "General Assembly", ("A/RES/", "resolution")),
            ("65/412", "General Assembly", ("A/DEC/", "decision")),
            (
                "1984/50",
                "Economic and Social Council",
                ("E/RES/", "resolution"),
            ),
            (
                "2006/214",
                "Economic and Social Council",
                ("E/DEC/", "decision"),
            ),
            ("10/1", "Human Rights Council", ("A/HRC/RES/", "resolution")),
        ] {
            assert_eq!(series(number, Some(organ)), expected, "{number}");
        }
    }

    #[test]
    fn the_number_before_a_title_is_the_symbol() {
        for (body, title, symbol, rest) in [
            (
                "General Assembly",
                "2758 (XXVI). Shores",
                "A/RES/2758 (XXVI)",
                "Shores",
            ),
            (
                "General Assembly",
                "217 A (III). Shores",
                "A/RES/217 A (III)",
                "Shores",
            ),
            (
                "General Assembly",
                "3201 (S-VI). Order",
                "A/RES/3201 (S-VI)",
                "Order",
            ),
            (
                "Economic and Social Council",
                "1503 (XLVIII). Procedure",
                "E/RES/1503 (XLVIII)",
                "Procedure",
            ),
        ] {
            let expected = (Some(symbol.to_owned()), Some(rest.to_owned()));
            assert_eq!(taken(body, title), expected, "{title}");
        }
        for (body, title) in [
            ("Security Council", "2758 (XXVI). Shores"),
            ("General Assembly", "1373 (2001). Shores"),
            ("General Assembly", "Review of resolution 55 (I). Shores"),
        ] {
            assert_eq!(
                taken(body, title),
                (None, Some(title.to_owned())),
                "{title}"
            );
        }
    }
}
