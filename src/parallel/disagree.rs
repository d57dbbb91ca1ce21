//! What must be the same in every language and is not: numbers, years and days, symbols, notes.

use std::collections::BTreeMap;

use super::Parallel;
use crate::document::{Document, Language, Paragraph};
use crate::language::figure;

/// Two paragraphs that stand beside each other and don't say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The ids in both languages; none where a language lacks the paragraph.
    pub ids: [Option<String>; 2],
    pub what: What,
    /// What only the first has, and what only the second.
    pub only: [Vec<String>; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Paragraph,
    Numbers,
    Symbols,
    Notes,
}

/// Lists where two languages of a document disagree.
pub fn disagreements(both: &Parallel, one: &Document, other: &Document) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for row in &both.rows {
        let (left, right) = (paragraph(one, row, 0), paragraph(other, row, 1));
        let ids = [left, right].map(|paragraph| paragraph.map(|p| p.id.to_string()));
        let (Some(left), Some(right)) = (left, right) else {
            found.push(Disagreement {
                ids,
                what: What::Paragraph,
                only: [Vec::new(), Vec::new()],
            });
            continue;
        };
        let number = |paragraph, document: &Document| {
            numbers(paragraph, document.language == Some(Language::Ar))
        };
        for (what, left, right) in [
            (What::Numbers, number(left, one), number(right, other)),
            (What::Symbols, symbols(left), symbols(right)),
            (What::Notes, notes(left), notes(right)),
        ] {
            let only = apart(left, right);
            if only.iter().any(|side| !side.is_empty()) {
                found.push(Disagreement {
                    ids: ids.clone(),
                    what,
                    only,
                });
            }
        }
    }
    found
}

fn paragraph<'d>(
    document: &'d Document,
    row: &[Option<usize>],
    column: usize,
) -> Option<&'d Paragraph> {
    let at = row.get(column).copied().flatten()?;
    document.paragraphs.get(at)
}

/// What one list has more often than the other.
fn apart(left: Vec<String>, right: Vec<String>) -> [Vec<String>; 2] {
    let mut counts: BTreeMap<String, i32> = BTreeMap::new();
    for (list, step) in [(left, 1), (right, -1)] {
        for each in list {
            *counts.entry(each).or_default() += step;
        }
    }
    let side = |sign: i32| {
        let of = counts.iter().filter(|(_, count)| **count * sign > 0);
        of.flat_map(|(each, count)| {
            std::iter::repeat_n(each.clone(), count.unsigned_abs() as usize)
        })
        .collect()
    };
    [side(1), side(-1)]
}

/// The numbers of a text from 13 on, in digits of any script: years, days, amounts, numbers of
/// resolutions. Smaller ones are words in one language and digits in another, as months are.
///
/// "3,717", "3 717" and "3.717" are one number in several languages. Arabic texts keep the groups of
/// a long number in the order that they are seen in: "379 717 3".
fn numbers(paragraph: &Paragraph, arabic: bool) -> Vec<String> {
    const SMALLEST: u64 = 13;
    let mut found = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    let mut close = |groups: &mut Vec<String>| {
        if arabic {
            groups.reverse();
        }
        for number in joined(groups) {
            if number.parse::<u64>().is_ok_and(|value| value >= SMALLEST) {
                found.push(number.trim_start_matches('0').to_owned());
            }
        }
        groups.clear();
    };
    let mut before = None;
    let mut letters = paragraph.text.chars().peekable();
    while let Some(letter) = letters.next() {
        match figure(letter) {
            Some(digit) => match groups.last_mut().filter(|_| before == Some(true)) {
                Some(group) => group.push(digit),
                None => groups.push(digit.to_string()),
            },
            None => {
                let parts = matches!(letter, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '٬');
                let goes_on = letters.peek().copied().and_then(figure).is_some();
                if before == Some(false) || !parts || !goes_on {
                    close(&mut groups);
                }
            }
        }
        before = Some(figure(letter).is_some());
    }
    close(&mut groups);
    found
}

/// Groups of three digits behind a first one of up to three are one number.
fn joined(groups: &[String]) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut open = false;
    for group in groups {
        match numbers.last_mut().filter(|_| open && group.len() == 3) {
            Some(number) => number.push_str(group),
            None => {
                numbers.push(group.clone());
                open = group.len() <= 3;
            }
        }
    }
    numbers
}

fn symbols(paragraph: &Paragraph) -> Vec<String> {
    let targets = paragraph.cites.iter().filter_map(|c| c.target.clone());
    let mut targets: Vec<String> = targets.filter(|t| t.contains('/')).collect();
    targets.sort();
    targets.dedup();
    targets
}

/// One sign for each note: the labels of one language may begin at another number.
fn notes(paragraph: &Paragraph) -> Vec<String> {
    let marks = paragraph.marks.iter();
    marks.map(|_| "a note".to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_from_how_they_are_set() {
        let of = |text: &str| {
            let paragraph = Paragraph::new("op1", crate::document::ParagraphKind::Operative, text);
            numbers(&paragraph, false)
        };
        assert_eq!(of("3,717,379 dollars in 2025"), ["3717379", "2025"]);
        assert_eq!(of("3 717 379 dollars en 2025,"), ["3717379", "2025"]);
        assert_eq!(of("\u{662}\u{660}\u{662}\u{665} and 5 of 12"), ["2025"]);
        assert_eq!(
            of("resolution 75/290 of 25 June 2021"),
            ["75", "290", "25", "2021"]
        );
        assert_eq!(of("of 25 June 2021, 100 States"), ["25", "2021", "100"]);
    }
}
