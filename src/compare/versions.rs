//! Which other documents are likely versions of one, and which of two is the older.

use std::collections::HashSet;

use crate::document::{Date, Document};
use crate::library::Entry;

/// Why a document may be another version; the likelier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same symbol but for `/Rev.1` and its like.
    Symbol,
    /// The same title, as of a draft and the adopted text, or from year to year.
    Title,
    /// Most words of the title.
    Words,
    None,
}

/// The share of the words of two titles that makes them alike.
const ALIKE: f64 = 0.6;

/// The other documents, the likeliest version first: by symbol, by title, then the nearest in
/// time. Amendments, which are a list of changes and no text, come after the texts they amend.
/// `one` itself is left out.
pub fn likely<'e>(
    one: &Entry,
    others: impl Iterator<Item = &'e Entry>,
) -> Vec<(&'e Entry, Likeness)> {
    let others = others.filter(|other| other.name != one.name);
    let mut found: Vec<_> = others.map(|other| (other, likeness(one, other))).collect();
    found.sort_by(|(a, how_a), (b, how_b)| {
        let far = |e: &Entry| match (one.date, e.date) {
            (Some(x), Some(y)) => (days(x) - days(y)).abs(),
            _ => i64::MAX,
        };
        let amends = |e: &Entry| e.kind.as_deref() == Some("amendment");
        how_a
            .cmp(how_b)
            .then(amends(a).cmp(&amends(b)))
            .then(far(a).cmp(&far(b)))
            .then(a.name.cmp(&b.name))
    });
    found
}

fn likeness(one: &Entry, other: &Entry) -> Likeness {
    if let (Some(a), Some(b)) = (&one.symbol, &other.symbol)
        && stem(a) == stem(b)
    {
        return Likeness::Symbol;
    }
    let words = |e: &Entry| -> Vec<String> {
        let title = e.title.as_deref().unwrap_or("").to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(one), words(other));
    if a.is_empty() || b.is_empty() {
        return Likeness::None;
    }
    if a == b {
        return Likeness::Title;
    }
    let (a, b): (HashSet<String>, HashSet<String>) =
        (a.into_iter().collect(), b.into_iter().collect());
    let common = a.intersection(&b).count() as f64;
    match common / a.len().max(b.len()) as f64 > ALIKE {
        true => Likeness::Words,
        false => Likeness::None,
    }
}

/// `A/C.3/80/L.3/Rev.1` → `A/C.3/80/L.3`.
fn stem(symbol: &str) -> &str {
    let mut stem = symbol;
    while let Some((before, last)) = stem.rsplit_once('/') {
        if !["Rev.", "Corr.", "Add."]
            .iter()
            .any(|k| last.starts_with(k))
        {
            break;
        }
        stem = before;
    }
    stem
}

/// Days on a scale that is good for comparing.
fn days(date: Date) -> i64 {
    (i64::from(date.year) * 12 + i64::from(date.month)) * 31 + i64::from(date.day)
}

/// Whether one document is the older of two: by date, a draft before what was adopted, a revision
/// after what it revises.
pub fn is_older(one: &Document, other: &Document) -> bool {
    let rank = |document: &Document| {
        let symbol = document.symbol.clone().unwrap_or_default();
        let revision = symbol.rsplit_once("/Rev.");
        let revision = revision
            .and_then(|(_, n)| n.parse::<u32>().ok())
            .unwrap_or(0);
        (symbol.contains("/RES/"), revision)
    };
    match (one.date, other.date) {
        (Some(a), Some(b)) if a != b => a < b,
        _ => rank(one) < rank(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(symbol: &str, title: &str, year: u16) -> Entry {
        Entry {
            name: symbol.to_owned(),
            symbol: Some(symbol.to_owned()),
            title: Some(title.to_owned()),
            date: Some(Date {
                year,
                month: 11,
                day: 1,
            }),
            kind: None,
            body: None,
            paragraphs: 0,
            footnotes: 0,
            language: None,
            session: None,
            committee: None,
            item: None,
            sponsors: None,
            subjects: None,
            shape: None,
        }
    }

    #[test]
    fn an_amendment_comes_after_the_texts() {
        let one = entry("A/RES/80/5", "Rights of the child", 2025);
        let amendment = Entry {
            kind: Some("amendment".to_owned()),
            ..entry("A/C.3/80/L.9", "Rights of the child", 2025)
        };
        let draft = entry("A/C.3/80/L.3", "Rights of the child", 2024);
        let other = entry("A/RES/80/6", "Tide tables", 2025);
        let found = likely(&one, [&other, &amendment, &draft].into_iter());
        let names: Vec<&str> = found.iter().map(|(e, _)| e.name.as_str()).collect();
        assert_eq!(names, ["A/C.3/80/L.3", "A/C.3/80/L.9", "A/RES/80/6"]);
    }

    #[test]
    fn a_revision_comes_before_the_same_title_and_that_before_the_nearest_date() {
        let one = entry("A/C.3/80/L.3", "Rights of the child", 2025);
        let all = [
            entry("A/RES/60/1", "World Summit Outcome", 2025),
            entry("A/RES/70/5", "Rights of the child", 2015),
            entry("A/RES/79/5", "Rights of the child", 2024),
            one.clone(),
            entry("A/C.3/80/L.3/Rev.1", "The child", 2025),
            entry("A/RES/50/5", "The rights of the child", 1995),
        ];
        let found = likely(&one, all.iter());
        let names: Vec<&str> = found.iter().map(|f| f.0.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "A/C.3/80/L.3/Rev.1",
                "A/RES/79/5",
                "A/RES/70/5",
                "A/RES/50/5",
                "A/RES/60/1"
            ]
        );
        assert_eq!(found[0].1, Likeness::Symbol);
        assert_eq!(found[4].1, Likeness::None);
    }

    #[test]
    fn drafts_are_older_than_what_was_adopted() {
        let document = |symbol: &str, date: Option<Date>| Document {
            symbol: Some(symbol.to_owned()),
            date,
            ..Document::default()
        };
        let draft = document("A/C.3/80/L.3", None);
        let revised = document("A/C.3/80/L.3/Rev.1", None);
        let adopted = document("A/RES/80/229", None);
        assert!(is_older(&draft, &revised) && is_older(&revised, &adopted));
        assert!(!is_older(&adopted, &draft) && !is_older(&draft, &draft));
    }
}
