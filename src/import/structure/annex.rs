//! The headings of annexes, chapters and articles, as they are printed.

use super::headings;
use crate::import::labels;

/// The heading of an annex: "Annex II", "Annex A: Joint plan".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'t> {
    /// `""` for a single one, `II`.
    pub label: String,
    /// What is printed before the title.
    pub heading: &'t str,
    /// Its title, where that stands in the same line.
    pub title: &'t str,
    /// A mark parts the title from the label: "Annex I. Lamps".
    pub parted: bool,
}

const WORDS: [&str; 6] = [
    "Annex",
    "ANNEX",
    "Appendix",
    "APPENDIX",
    "Enclosure",
    "ENCLOSURE",
];

const PARTING: [char; 4] = ['.', ':', '\u{2013}', '\u{2014}'];

/// `Annex` → "", `Annex II` → "II", `Annex A \u{2013} Lamps`, `Annex Declaration of Lamps`.
pub fn named(text: &str) -> Option<Named<'_>> {
    let word = WORDS.into_iter().find(|word| text.starts_with(word))?;
    let after = &text[word.len()..];
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = after.trim_end_matches(['*', '.', ':', ' ']).trim_start();
    if rest.is_empty() || counts(rest) {
        return Some(Named {
            label: rest.to_owned(),
            heading: text,
            title: "",
            parted: false,
        });
    }
    let first = rest.split_whitespace().next()?;
    let number = first.trim_end_matches(PARTING);
    let (number, tail) = match counts(number) {
        true => (number, &rest[number.len()..]),
        false => ("", after),
    };
    let bare = tail.trim_start_matches(|c: char| c == ' ' || PARTING.contains(&c));
    let title = bare.strip_prefix("- ").unwrap_or(bare);
    let marks = &tail[..tail.len() - title.len()];
    let apart = marks.contains(' ');
    // "Annex I, paragraph 3" names a place.
    let place = number.is_empty() && counts(first.trim_end_matches([',', ';', ')']));
    let good = apart
        && !place
        && title.starts_with(|c: char| c.is_uppercase() || c == '\u{201c}')
        && text.len() < 400
        && !title.ends_with(',');
    good.then(|| Named {
        label: number.to_owned(),
        heading: text[..text.len() - tail.len()].trim_end_matches(PARTING),
        title,
        parted: marks.trim() != "",
    })
}

/// What annexes are counted with: "II", "2", "B".
fn counts(label: &str) -> bool {
    let upper = label.bytes().all(|b| b.is_ascii_uppercase());
    upper && labels::roman(label).is_some()
        || label.parse::<u32>().is_ok()
        || label.len() == 1 && upper
}

/// What stands below an annex's title and is no part of it.
pub fn begins_body(text: &str) -> bool {
    text.eq_ignore_ascii_case("preamble")
        || headings::division(text).is_some()
        || step(text).is_some()
        || section(text)
}

/// "Article 12", "Article 12. Title", "Article 12 bis": the number.
pub fn article(text: &str) -> Option<(&str, &str)> {
    counted(text, &["Article ", "ARTICLE "])
}

/// "Rule 12", "Rule 12. Title" of rules of procedure: the number.
pub fn rule(text: &str) -> Option<(&str, &str)> {
    counted(text, &["Rule ", "RULE "])
}

/// The step of an address that an article or a rule is: `art12`, `rule12`; and its title.
pub fn step(text: &str) -> Option<(String, &str)> {
    let article = article(text).map(|(number, title)| (format!("art{number}"), title));
    article.or_else(|| rule(text).map(|(number, title)| (format!("rule{number}"), title)))
}

fn counted<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let number = &rest[..end];
    let good = number.bytes().all(|b| b.is_ascii_digit()) || labels::roman(number).is_some();
    let title = rest[end..].trim_start_matches(['.', ' ', ':', '\u{2013}', '\u{2014}']);
    let sentence = text.ends_with(['.', ';', ',']) && title.split_whitespace().count() > 12;
    (good
        && !number.is_empty()
        && !sentence
        && title.starts_with(|c: char| c.is_uppercase() || c == '(')
        || good && title.is_empty())
    .then_some((number, title))
}

/// What the signatories of a treaty say stands under no article.
pub fn testimony(text: &str) -> bool {
    ["IN WITNESS WHEREOF", "DONE at ", "DONE in "]
        .iter()
        .any(|testimony| text.starts_with(testimony))
}

/// `I.`, `A. Title`: a section of the annex, not its title.
fn section(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let label = first.trim_end_matches('.');
    (first.ends_with('.') || first == text)
        && (labels::roman(label).is_some() || label.len() == 1)
        && label.bytes().all(|b| b.is_ascii_uppercase())
}
