//! What finding and listing can be limited to: `session:80 committee:3 type:draft sponsor:brazil`.

use crate::config::nearest;
use crate::document::sort::Type;
use crate::document::{Date, Language, date};
use crate::language::organ_called;
use crate::library::index::items::scopes::{
    COMMITTEE, DATE, ITEM, SESSION, SPONSOR, SUBJECT, TYPE,
};
use crate::library::index::items::{body_tag, document_tag, language_tag, scope_tag, year_tag};
use crate::library::index::words::{label_words, words};

/// No library is older, or younger, than so many years.
const MOST_YEARS: u16 = 150;

/// All scopes by their names; the first five limit to paragraphs of a kind.
pub const NAMES: [&str; 22] = [
    "op",
    "pp",
    "fn",
    "annex",
    "h",
    "doc",
    "body",
    "session",
    "committee",
    "type",
    "year",
    "since",
    "until",
    "sponsor",
    "item",
    "subject",
    "language",
    "voted",
    "for",
    "against",
    "abstaining",
    "beside",
];

/// For each demand of a scope the tags of which an item must have one; or why its value is none.
pub type Demands = Result<Vec<Vec<String>>, String>;

/// What a scope of documents asks for; none where there is no such scope. `value` is folded.
pub fn demands(scope: &str, value: &str) -> Option<Demands> {
    let value = value.trim();
    let odd = |what: &str| {
        let shown = value.escape_debug();
        Err(format!("{scope}:{shown} is no {scope}; {what}"))
    };
    Some(match scope {
        "year" => match years(value) {
            Some(years) => Ok(vec![years.map(year_tag).collect()]),
            None => odd("write year:2010 or year:2010-2015"),
        },
        "language" => match Language::of_code(value) {
            Some(language) => Ok(vec![vec![language_tag(language)]]),
            None => Err(no_language(scope, value)),
        },
        "doc" => {
            let words = label_words(value);
            let whole = words.iter().find(|word| word.contains('/')).copied();
            let tags = |words: &[&str]| words.iter().map(|w| vec![document_tag(w)]).collect();
            Ok(match whole {
                Some(symbol) => tags(&[symbol]),
                None => tags(&words),
            })
        }
        "body" => {
            let short = organ_called(value).filter(|_| value.len() > 1);
            let name = short.map_or(value.to_owned(), |organ| organ.name().to_lowercase());
            Ok(words(&name).map(|(_, word)| vec![body_tag(word)]).collect())
        }
        "session" => match value.parse::<u32>() {
            Ok(number @ 1..) => Ok(vec![vec![scope_tag(SESSION, number)]]),
            _ => odd("write session:80"),
        },
        "committee" => match value.parse::<u32>() {
            Ok(number @ 1..=6) => Ok(vec![vec![scope_tag(COMMITTEE, number)]]),
            _ => odd("write committee:1 to committee:6"),
        },
        "type" => match Type::asked(value) {
            Some(sort) => Ok(vec![vec![scope_tag(TYPE, sort.text())]]),
            None => {
                let all: Vec<&str> = Type::ALL.iter().map(|sort| sort.text()).collect();
                let shown = value.escape_debug();
                Err(format!(
                    "type:{shown} is no type; there are {}",
                    all.join(", ")
                ))
            }
        },
        "since" => match day(value, Date::first) {
            Some(day) => Ok(vec![since(day)]),
            None => odd("write since:2024, since:2024-03 or since:2024-03-15"),
        },
        "until" => match day(value, Date::last) {
            Some(day) => Ok(vec![until(day)]),
            None => odd("write until:2024, until:2024-03 or until:2024-03-15"),
        },
        "item" => {
            let number: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            match number.starts_with(|c: char| c.is_ascii_digit()) {
                true => Ok(vec![vec![scope_tag(ITEM, number)]]),
                false => odd("write item:108 or item:5(a)"),
            }
        }
        "sponsor" => named(SPONSOR, value).map_or_else(|| odd("write sponsor:brazil"), Ok),
        "subject" => named(SUBJECT, value).map_or_else(|| odd("write subject:oceans"), Ok),
        _ => return None,
    })
}

/// What is said of a language that there is none of.
pub fn no_language(scope: &str, value: &str) -> String {
    let codes = Language::ALL.map(Language::code).join(", ");
    let shown = value.escape_debug();
    format!("{scope}:{shown} is no language; there are {codes}")
}

/// A whole name, or all of its words.
fn named(scope: char, value: &str) -> Option<Vec<Vec<String>>> {
    let words: Vec<&str> = words(value).map(|(_, word)| word).collect();
    let each = words.iter().map(|word| vec![scope_tag(scope, word)]);
    (!words.is_empty()).then(|| each.collect())
}

/// What is said of a scope that there is none of; none of what looks like no scope.
pub fn unknown(scope: &str, value: &str) -> Option<String> {
    let is_word = scope.len() > 1 && scope.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_scope = is_word && !value.is_empty() && !value.starts_with('/');
    is_scope.then(|| {
        let near = nearest(scope, NAMES.into_iter());
        let names = NAMES.join(", ");
        format!("there is no scope {scope:?}{near}; there are {names}")
    })
}

/// The scope whose tags have this letter.
pub fn named_by(letter: &str) -> Option<&'static str> {
    Some(match letter {
        "b" => "body",
        "d" => "doc",
        "y" => "year",
        "l" => "language",
        "s" => "session",
        "m" => "committee",
        "t" => "type",
        "p" => "sponsor",
        "i" => "item",
        "u" => "subject",
        // Paragraphs of a kind, days, and whose tags one does not type.
        _ => return None,
    })
}

/// `2010`, `2010-2015`.
fn years(value: &str) -> Option<std::ops::RangeInclusive<u16>> {
    let (from, to) = value.split_once('-').unwrap_or((value, value));
    let from: u16 = from.parse().ok()?;
    let to: u16 = to.parse().ok()?;
    (from <= to && to - from <= MOST_YEARS).then_some(from..=to)
}

/// `2024`, `2024-03`, `2024-03-15`, `15 March 2024`; what is left open is what `fill` says.
fn day(value: &str, fill: fn(u16, Option<u8>) -> Date) -> Option<Date> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let words: Vec<String> = value.split(' ').map(capital).collect();
    if let Some(day) = date::parse(&words.join(" ")) {
        return Some(day);
    }
    let mut pieces = value.split('-');
    let year: u16 = pieces.next()?.parse().ok().filter(|year| *year > 1000)?;
    let month: Option<u8> = match pieces.next() {
        Some(month) => Some(
            month
                .parse()
                .ok()
                .filter(|month| (1..=12).contains(month))?,
        ),
        None => None,
    };
    let day: Option<u8> = match pieces.next() {
        Some(day) => Some(day.parse().ok().filter(|day| (1..=31).contains(day))?),
        None => None,
    };
    let open = fill(year, month);
    pieces.next().is_none().then(|| Date {
        day: day.unwrap_or(open.day),
        ..open
    })
}

impl Date {
    fn first(year: u16, month: Option<u8>) -> Date {
        Date {
            year,
            month: month.unwrap_or(1),
            day: 1,
        }
    }

    fn last(year: u16, month: Option<u8>) -> Date {
        Date {
            year,
            month: month.unwrap_or(12),
            day: 31,
        }
    }
}

/// The tags of one of which every day has that is this or later: days of the month, months of the
/// year, years.
fn since(day: Date) -> Vec<String> {
    let Date { year, month, day } = day;
    let days = (day..=31).map(|day| Date { year, month, day }.to_string());
    let months = (month + 1..=12).map(|month| format!("{year:04}-{month:02}"));
    let years = (year + 1..=year.saturating_add(MOST_YEARS)).map(|year| format!("{year:04}"));
    days.chain(months)
        .chain(years)
        .map(|tag| scope_tag(DATE, tag))
        .collect()
}

/// The same for this day and earlier ones.
fn until(day: Date) -> Vec<String> {
    let Date { year, month, day } = day;
    let days = (1..=day).map(|day| Date { year, month, day }.to_string());
    let months = (1..month).map(|month| format!("{year:04}-{month:02}"));
    let years = (year.saturating_sub(MOST_YEARS)..year).map(|year| format!("{year:04}"));
    days.chain(months)
        .chain(years)
        .map(|tag| scope_tag(DATE, tag))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_can_not_be_is_told_with_those_that_can() {
        for (scope, value, says) in [
            (
                "session",
                "eighty",
                "session:eighty is no session; write session:80",
            ),
            (
                "committee",
                "7",
                "committee:7 is no committee; write committee:1 to committee:6",
            ),
            (
                "type",
                "letter",
                "type:letter is no type; there are resolution, draft, decision, amendment, statement, report, other",
            ),
            (
                "since",
                "soon",
                "since:soon is no since; write since:2024, since:2024-03 or since:2024-03-15",
            ),
            (
                "item",
                "x",
                "item:x is no item; write item:108 or item:5(a)",
            ),
        ] {
            let found = demands(scope, value);
            assert_eq!(found, Some(Err(says.to_owned())), "{scope}:{value}");
        }
        let unknown = unknown("sponser", "brazil").unwrap();
        assert!(unknown.contains("did you mean \"sponsor\"?"), "{unknown}");
        assert_eq!(super::unknown("http", "//x"), None);
    }

    #[test]
    fn days_are_met_by_days_months_and_years() {
        let since = |value: &str| demands("since", value).unwrap().unwrap().remove(0);
        let until = |value: &str| demands("until", value).unwrap().unwrap().remove(0);
        for written in ["2024-11-30", "30 november 2024"] {
            let tags = since(written);
            assert!(tags.contains(&"e:2024-11-30".to_owned()), "{written}");
            assert!(!tags.contains(&"e:2024-11-29".to_owned()));
            assert!(tags.contains(&"e:2024-12".to_owned()) && !tags.contains(&"e:2024".to_owned()));
            assert!(tags.contains(&"e:2025".to_owned()));
        }
        assert!(until("2024").contains(&"e:2024-12-31".to_owned()));
        assert!(!until("2024-03").contains(&"e:2024-04".to_owned()));
        assert!(until("2024-03").contains(&"e:2024-02".to_owned()));
    }
}
