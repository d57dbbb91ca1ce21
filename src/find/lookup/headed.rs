//! Headings with a number of their own are places: "action 25", "goals 5 to 7", "chapter II", "Part One",
//! "section II, paragraph 12" where paragraphs are counted through all sections.

use super::passages::addresses;
use crate::document::address::{Address, Kind, Step};
use crate::document::place::Passage;
use crate::document::{Document, Heading, Language, Paragraph, roman};
use crate::language::{self, place_words};

/// All that stands under headings that are counted so. None where the document has it as paragraphs, or
/// not.
pub(super) fn under_headings(document: &Document, wanted: &Passage) -> Option<Passage> {
    let first = under_heading(document, &wanted.from)?;
    let Some(to) = &wanted.to else {
        return Some(first);
    };
    let last = under_heading(document, to)?;
    Some(Passage {
        from: first.from,
        to: last.to.or(Some(last.from)),
    })
}

/// "section II, paragraph 12": the paragraph of that number, if it stands under that heading.
pub(super) fn within_heading(document: &Document, wanted: &Address) -> Option<Address> {
    let steps: Vec<Step<'_>> = wanted.steps().collect();
    let part = steps.iter().rposition(|step| is_part(step.kind))?;
    let path = |steps: &mut dyn Iterator<Item = &Step<'_>>| -> Address {
        let steps: Vec<String> = steps.map(ToString::to_string).collect();
        Address::from(steps.join(":"))
    };
    let heading = path(&mut steps.iter().take(part + 1));
    let plain = path(&mut steps.iter().filter(|step| !is_part(step.kind)));
    if part + 1 == steps.len() || plain.as_str().is_empty() {
        return None;
    }
    let under = paragraphs_under(document, &heading)?;
    let ends = |p: &&Paragraph| p.id == plain || p.id.ends_in(&plain);
    let numbered = plain.of_kind(Kind::Operative, Kind::Numbered);
    let bare = |p: &&Paragraph| {
        numbered
            .as_ref()
            .is_some_and(|n| p.id == *n || p.id.ends_in(n))
    };
    let found = under.iter().find(ends).or_else(|| under.iter().find(bare));
    found.map(|paragraph| paragraph.id.clone())
}

fn is_part(kind: Kind) -> bool {
    matches!(kind, Kind::Part | Kind::Chapter)
}

fn under_heading(document: &Document, wanted: &Address) -> Option<Passage> {
    let step = wanted.last();
    let counted = matches!(
        step.kind,
        Kind::Action
            | Kind::Goal
            | Kind::Rule
            | Kind::Regulation
            | Kind::Objective
            | Kind::Principle
            | Kind::Guideline
    );
    let chapter = step.kind == Kind::Chapter;
    if !(counted || is_part(step.kind)) || !chapter && !addresses(document, wanted).is_empty() {
        return None;
    }
    let under = paragraphs_under(document, wanted)?;
    let labels = step.labels();
    if !labels.is_empty() {
        return labelled(under, &labels);
    }
    let (first, last) = (under.first()?, under.last()?);
    Some(Passage {
        from: first.id.clone(),
        to: Some(last.id.clone()).filter(|_| under.len() > 1),
    })
}

/// "action 25 (a)": the item of the one paragraph there that has it.
fn labelled(under: &[Paragraph], labels: &str) -> Option<Passage> {
    let ends = |p: &&Paragraph| {
        let outer = p.id.as_str().strip_suffix(labels);
        outer.is_some_and(|outer| !outer.ends_with(')'))
    };
    let mut found = under.iter().filter(ends);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some(only.id.clone().into())
}

/// The paragraphs under the heading that an address names, as far as the next heading that is no smaller.
fn paragraphs_under<'d>(document: &'d Document, wanted: &Address) -> Option<&'d [Paragraph]> {
    let step = wanted.last();
    let chapter = step.kind == Kind::Chapter;
    let scope = wanted.scope().filter(|scope| scope.is_annexed());
    let inside = |heading: &Heading| {
        let before = heading.before.as_ref();
        let within = |scope: &Address| before.is_some_and(|id| id.inside(scope).is_some());
        scope.as_ref().is_none_or(within)
    };
    let find = |is: &dyn Fn(&str) -> bool| {
        let headings = &mut document.headings.iter();
        headings.position(|heading| is(&heading.text) && inside(heading))
    };
    // Reports call their sections chapters.
    let named = find(&|heading| is_named(heading, &step));
    let at = named.or_else(|| find(&|heading| chapter && is_section(heading, &step)))?;
    let heading = document.headings.get(at)?;
    let (first, _) = document.paragraph(heading.before.as_ref()?)?;
    let mut later = document.headings.iter().skip(at + 1);
    let next = later.find(|next| next.level <= heading.level);
    let next = next.and_then(|next| document.paragraph(next.before.as_ref()?));
    let end = next.map_or(document.paragraphs.len(), |(at, _)| at);
    document
        .paragraphs
        .get(first..end)
        .filter(|all| !all.is_empty())
}

/// A heading is what a step names: "Action 25. …" for action 25; "Chapter II" for chapter 2; "Part Two",
/// "II. Oceans" for the part II.
fn is_named(heading: &str, step: &Step<'_>) -> bool {
    let (word, rest) = worded(heading);
    let words = place_words();
    match step.kind {
        Kind::Chapter => words.chapter.has(&word) && same(rest, step),
        Kind::Part if words.section.has(&word) => same(rest, step),
        Kind::Part => is_section(heading, step),
        kind => word == kind.letters() && same(rest, step),
    }
}

/// The first word of a heading, in small letters, and what follows it.
fn worded(heading: &str) -> (String, &str) {
    let heading = heading.trim_start();
    let parted = heading.split_once(char::is_whitespace);
    let (word, rest) = parted.unwrap_or((heading, ""));
    (word.to_lowercase(), rest)
}

/// "II. Oceans", "A. Lamps": the label stands before the title.
fn is_section(heading: &str, step: &Step<'_>) -> bool {
    let label = heading.split_whitespace().next().unwrap_or("");
    label.ends_with('.') && same(label, step)
}

/// What a text begins with is the number of a step, however it is printed.
fn same(text: &str, step: &Step<'_>) -> bool {
    let printed = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let wanted = counted(step.number);
    let letter = printed.eq_ignore_ascii_case(step.number);
    !printed.is_empty() && (letter || wanted.is_some() && counted(printed) == wanted)
}

/// The number that is printed as figures, as a Roman numeral or as a word.
fn counted(printed: &str) -> Option<u32> {
    let spelled = || {
        language::of(Language::En)
            .structure
            .spelled(&printed.to_lowercase())
    };
    let spelled = || spelled().and_then(|value| u32::try_from(value).ok());
    let numeral = || roman::value(&printed.to_ascii_uppercase());
    printed.parse().ok().or_else(numeral).or_else(spelled)
}
