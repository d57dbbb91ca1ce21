//! The headings of annexes, chapters and articles, as they are printed.

use std::borrow::Cow;

use super::headings;
use crate::document::counting;
use crate::import::book::book;
use crate::import::forms;
use crate::import::labels;
use crate::language::{Phrases, counted};

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

const PARTING: [char; 4] = ['.', ':', '\u{2013}', '\u{2014}'];

/// `Annex` → "", `Annex II` → "II", `Annex A \u{2013} Lamps`, `Annex Declaration of Lamps`.
pub fn named(text: &str) -> Option<Named<'_>> {
    let structure = &book().structure;
    if let Some(named) = counted_annex(text) {
        return Some(named);
    }
    let words = structure.annex.iter();
    let after = words
        .filter_map(|word| text.strip_prefix(word))
        .find(|after| !after.starts_with(char::is_alphanumeric))?;
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
    // Whose annex it is stands in its heading, and is no title.
    let whose = tail.trim_start();
    if structure.annexed_to.opens(whose).is_some() && is_whole(text) {
        return Some(Named {
            label: number.to_owned(),
            heading: text,
            title: "",
            parted: false,
        });
    }
    let bare = tail.trim_start_matches(|c: char| c == ' ' || PARTING.contains(&c));
    let title = bare.strip_prefix("- ").unwrap_or(bare);
    let marks = &tail[..tail.len() - title.len()];
    let apart = marks.contains(' ');
    // "Annex I, paragraph 3" names a place.
    let place = number.is_empty() && counts(first.trim_end_matches([',', ';', ')']));
    let good = apart
        && !place
        && (forms::opens_large(title) || title.starts_with(['\u{201c}', '《', '«']))
        && text.len() < 600
        && !forms::ends(title, &[',']);
    good.then(|| Named {
        label: number.to_owned(),
        heading: text[..text.len() - tail.len()].trim_end_matches(PARTING),
        title,
        parted: marks.trim() != "",
    })
}

/// A heading, and no sentence that goes on.
fn is_whole(text: &str) -> bool {
    text.len() < 600 && !forms::ends(text, &[',', ';', '.', ':'])
}

/// "附件二", "المرفق الثاني": the number is a word.
fn counted_annex(text: &str) -> Option<Named<'_>> {
    let structure = &book().structure;
    let after = structure.annex.after(text)?;
    let words = match structure.numerals.is_empty() || structure.spelled.is_empty() {
        true => return None,
        false => &structure.spelled,
    };
    let (value, rest) = counted(words, after.trim_start())?;
    let title = rest.trim_start_matches(|c: char| c == ' ' || PARTING.contains(&c));
    let whole = title.is_empty() || title.len() < rest.len();
    (whole && !forms::ends(text, &[',', ';'])).then(|| Named {
        label: crate::document::roman::spelled(value),
        heading: text[..text.len() - rest.len()].trim_end(),
        title,
        parted: !title.is_empty(),
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
    book().structure.preamble.has_in_any_case(text)
        || headings::division(text).is_some()
        || step(text).is_some()
        || section(text)
}

/// "Article 12", "Article 12. Title", "Article 12 bis": the number.
pub fn article(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let structure = &book().structure;
    match structure.article_ends.is_empty() {
        true => {
            let (number, title) = numbered(text, &structure.article)?;
            Some((Cow::Borrowed(number), title))
        }
        false => enclosed(structure.article.after(text)?),
    }
}

/// The step of an address that an article, a rule or a principle is: `art12`, `rule12`; and its title.
pub fn step(text: &str) -> Option<(String, &str)> {
    if let Some((number, title)) = article(text) {
        return Some((format!("art{number}"), title));
    }
    let mut words = book().structure.counting_words().into_iter();
    words.find_map(|(words, step)| {
        let (number, title) = numbered(text, words)?;
        Some((format!("{step}{number}"), title))
    })
}

/// A paragraph that begins with its number, as conventions, rules and principles count them: "Section 22. Experts
/// shall enjoy …", "第三条 缔约国应…。".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The step of an address that it is: `section22`, `art3`.
    pub step: String,
    /// Where its words begin.
    pub rest: usize,
    /// It has few words, so that they may be a title that somebody ended with a full stop.
    pub short: bool,
}

/// The paragraph that begins with such a number; none of a heading, whose title no mark ends.
pub fn clause(text: &str) -> Option<Clause> {
    /// A title has no more words.
    const FEW: usize = 8;
    if !forms::opens_large(text) || !forms::ends(text, &['.', ':', ';', ',']) {
        return None;
    }
    let structure = &book().structure;
    let (number, words) = match structure.article_ends.is_empty() {
        true => (count_after(text, &structure.article))
            .map(|(number, words)| (format!("art{number}"), words)),
        false => (structure.article.after(text)).and_then(|inner| {
            let (number, words) = enclosing(inner)?;
            Some((format!("art{number}"), words))
        }),
    }
    .or_else(|| {
        let mut words = structure.clause_words().into_iter();
        words.find_map(|(words, step)| {
            let (number, rest) = count_after(text, words)?;
            Some((format!("{step}{number}"), rest))
        })
    })?;
    let unparted = book().is_unparted();
    let few = match unparted {
        true => words.chars().count() <= 3 * FEW,
        false => forms::count(words, FEW + 1) <= FEW,
    };
    (forms::opens_large(words) || words.starts_with(['\u{201c}', '«'])).then(|| Clause {
        step: number,
        rest: text.len() - words.len(),
        short: few && !forms::ends(text, &[':', ';', ',']) && !structure.provides.within(words),
    })
}

/// The number behind one of these words, and the words behind the mark that ends it: "Article 3. The Parties".
fn count_after<'t>(text: &'t str, words: &Phrases) -> Option<(String, &'t str)> {
    let rest = words.after(text)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (number, after) = rest.split_at(end);
    let number = match book().structure.spelled(number) {
        // "Article premier"
        Some(1) => "1",
        _ => number,
    };
    let counts = number.bytes().all(|b| b.is_ascii_digit()) || labels::roman(number).is_some();
    let (number, after) = match after.strip_prefix(" bis") {
        Some(after) => (format!("{number}bis"), after),
        None => (number.to_owned(), after),
    };
    let words = after.trim_start();
    let words = words.strip_prefix(['.', ':', '\u{2013}', '\u{2014}', '-'])?;
    let words = words.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '\u{2013}' | '\u{2014}')
    });
    (counts && !number.is_empty()).then_some((number, words))
}

fn numbered<'t>(text: &'t str, words: &Phrases) -> Option<(&'t str, &'t str)> {
    let rest = words.after(text)?;
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let number = match &rest[..end] {
        // "Article premier"
        first if book().structure.spelled(first) == Some(1) => "1",
        number => number,
    };
    let good = number.bytes().all(|b| b.is_ascii_digit()) || labels::roman(number).is_some();
    let title = rest[end..].trim_start_matches(['.', ' ', ':', '\u{2013}', '\u{2014}']);
    let sentence = forms::ends(text, &['.', ';', ',']) && title.split_whitespace().count() > 12;
    // "Article 41. 24/7 network": behind a full stop a few words may begin with a figure.
    let figure = rest[end..].starts_with(". ")
        && title.starts_with(|c: char| c.is_ascii_digit())
        && title.contains(char::is_alphabetic)
        && title.split_whitespace().count() <= 6;
    let titled = !sentence && (forms::opens_large(title) || title.starts_with('(') || figure);
    // In Chinese "原则" alone is the word for several: a heading.
    (good && !number.is_empty() && (titled || title.is_empty())).then_some((number, title))
}

/// "第12条 标题", "第十二条": what follows the first sign.
fn enclosed(text: &str) -> Option<(Cow<'_, str>, &str)> {
    (!forms::ends(text, &['.', ';', ','])).then(|| enclosing(text))?
}

/// The same of what a sentence may follow.
fn enclosing(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let ends = &book().structure.article_ends;
    let (at, end) = ends.find(text)?;
    let number = text.get(..at)?;
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let figure = || counting::han(number).map(|value| Cow::Owned(value.to_string()));
    let number = if digits {
        Cow::Borrowed(number)
    } else {
        figure()?
    };
    let title = text.get(end..)?;
    let whole = title.is_empty() || title.starts_with([' ', '\u{3000}', '.', '：']);
    let title = title.trim_start_matches([' ', '\u{3000}', '.', '：']);
    whole.then_some((number, title))
}

/// What the signatories of a treaty say stands under no article.
pub fn testimony(text: &str) -> bool {
    book().structure.testimony.opens(text).is_some()
}

/// `I.`, `A. Title`: a section of the annex, not its title.
fn section(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let label = first.trim_end_matches('.');
    (forms::ends(first, &['.']) || first == text)
        && (labels::roman(label).is_some() || label.len() == 1)
        && label.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::import::book;
    use crate::language::Told;

    #[test]
    fn a_word_without_a_number_is_no_step() {
        let _book = book::open(Told::Language(Language::Zh));
        assert_eq!(step("原则"), None);
        let (found, title) = step("原则3").expect("a principle");
        assert_eq!((found.as_str(), title), ("principle3", ""));
        let _book = book::open(Told::Language(Language::En));
        assert_eq!(step("Article"), None);
    }
}
