//! Annexes and the articles in them.

use super::headings;
use super::walk::Walker;
use crate::import::labels;
use crate::import::leads;
use crate::import::masthead;
use crate::import::stage::Block;

/// "Annex II" or "Article 12" at this block: opens it and says how many blocks its heading took.
pub(super) fn open(walker: &mut Walker<'_>, block: &Block, next: &[Block]) -> Option<usize> {
    let text = block.text.trim();
    if let Some((label, titled)) = annex_label(text).filter(|(_, t)| !t || block.shape.is_none()) {
        walker.open_annex(label);
        let mut words = masthead::printed(block).trim().to_owned();
        let mut source = block.source.clone();
        let mut taken = 1;
        // Its title stands in up to three blocks below it.
        while taken < 4
            && !titled
            && let Some(below) = next.get(taken - 1)
            && (headings::is_heading(below, &next[taken..], true)
                || taken == 1 && is_title(below, next.get(1)))
            && article(below.text.trim()).is_none()
            && !section(below.text.trim())
            && !begins_body(below.text.trim())
        {
            words = format!("{words}. {}", masthead::printed(below).trim());
            source.add(&below.source);
            taken += 1;
        }
        walker.heading(1, words, source);
        return Some(taken);
    }
    if let Some(taken) = division(walker, block, next) {
        return Some(taken);
    }
    // A declaration that the operative part proclaims has its articles right below it.
    let (number, _) = article(text).filter(|_| {
        walker.in_annex() || walker.in_declaration() && text.split_whitespace().count() == 2
    })?;
    walker.open_article(number);
    let mut words = masthead::printed(block).trim().to_owned();
    let mut source = block.source.clone();
    let mut taken = 1;
    if let Some(below) = next.first()
        && text.split_whitespace().count() == 2
        && (headings::is_heading(below, &next[1..], true) || headings::is_title(below, next.get(1)))
        && article(below.text.trim()).is_none()
    {
        words = format!("{words}. {}", masthead::printed(below).trim());
        source.add(&below.source);
        taken = 2;
    }
    let level = walker.scope.sections.len() as u8 + 2 + u8::from(walker.in_division);
    walker.heading(level, words, source);
    Some(taken)
}

/// What stands below an annex's title and is no part of it.
fn begins_body(text: &str) -> bool {
    text.eq_ignore_ascii_case("preamble") || headings::division(text).is_some()
}

/// "Chapter II" with its title: a heading over articles, whose counting goes on below it.
fn division(walker: &mut Walker<'_>, block: &Block, next: &[Block]) -> Option<usize> {
    let (_, title) = headings::division(block.text.trim()).filter(|_| walker.in_annex())?;
    let bold = block.shape.is_none_or(|shape| shape.bold);
    if !bold
        || !title.is_empty() && block.shape.is_none() && !headings::is_heading(block, next, true)
    {
        return None;
    }
    let words = masthead::printed(block);
    let (label, title) = headings::division(words.trim())?;
    let mut title = title.to_owned();
    let mut source = block.source.clone();
    let mut taken = 1;
    if title.is_empty()
        && let Some(below) = next.first()
        && article(below.text.trim()).is_none()
        && headings::division(below.text.trim()).is_none()
        && (headings::is_heading(below, &next[1..], true) || headings::is_title(below, next.get(1)))
    {
        title = masthead::printed(below).trim().to_owned();
        source.add(&below.source);
        taken = 2;
    }
    let words = match title.is_empty() {
        true => label.to_owned(),
        false => format!("{label}. {title}"),
    };
    walker.in_division = true;
    walker.heading(2, words, source);
    Some(taken)
}

/// The title of an annex may be longer than others are.
fn is_title(block: &Block, after: Option<&Block>) -> bool {
    const MOST: usize = 40;
    let text = block.text.trim();
    let long = block.shape.is_none()
        && after.is_some()
        && labels::label(text).is_none()
        && leads::lead(text).is_none()
        && text.starts_with(char::is_uppercase)
        && !text.ends_with([',', ';', '.', ':'])
        && text.split_whitespace().count() <= MOST;
    long || headings::is_title(block, after)
}

/// `Annex` → "", `Annex II` → "II"; and whether its title stands in the same line, as in "Annex I.
/// Lamps".
pub fn annex_label(text: &str) -> Option<(String, bool)> {
    let word = ["Annex", "ANNEX", "Appendix", "Enclosure"]
        .into_iter()
        .find(|word| text.starts_with(word))?;
    let rest = text[word.len()..].trim_end_matches(['*', '.', ' ']).trim();
    if rest.is_empty() || counts(rest) {
        return Some((rest.to_owned(), false));
    }
    let (number, title) = rest.split_once(['.', ':', '\u{2013}', '\u{2014}'])?;
    let number = number.trim();
    let titled = text[word.len()..].starts_with([' ', '.', ':'])
        && (number.is_empty() || counts(number))
        && title.starts_with(' ')
        && title.trim().starts_with(char::is_uppercase)
        && !text.ends_with([',', ';', '.', ':'])
        && text.len() < 200;
    titled.then(|| (number.to_owned(), true))
}

/// What annexes are counted with: "II", "2", "B".
fn counts(label: &str) -> bool {
    labels::roman(label).is_some()
        || label.parse::<u32>().is_ok()
        || (label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase()))
}

/// "Article 12", "Article 12. Title", "Article 12 bis": the number.
pub fn article(text: &str) -> Option<(&str, &str)> {
    let rest = text
        .strip_prefix("Article ")
        .or_else(|| text.strip_prefix("ARTICLE "))?;
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

/// `I.`, `A. Title`: a section of the annex, not its title.
fn section(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let label = first.trim_end_matches('.');
    (first.ends_with('.') || first == text)
        && (labels::roman(label).is_some() || label.len() == 1)
        && label.bytes().all(|b| b.is_ascii_uppercase())
}
