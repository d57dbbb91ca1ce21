//! The rule above the notes where it is drawn, as word processors do: a short line at the margin that
//! stands alone at its height, with a numbered note below it.

use super::glyphs::{PageGlyphs, Rule};
use super::notes::{called, raised_label};
use crate::import::stage::{Layout, Line};

/// How long it is: LibreOffice draws a quarter of the text's width, Word two inches.
const LENGTHS: std::ops::Range<f32> = 30.0..260.0;
/// It begins at the margin, or no more than a tab from it.
const MARGIN: f32 = 45.0;
/// What is drawn twice, as the edges of a thin box, is one rule.
const SAME: f32 = 2.5;
/// The first note stands so close below it, in parts of the type size.
const CLOSE: f32 = 3.5;
/// Notes are smaller than the text by so much at least.
const SMALLER: f32 = 0.95;

/// For each page how deep the rule above its notes stands, if one is drawn.
pub(super) fn above_notes(
    pages: &[Vec<Line>],
    drawings: &[PageGlyphs],
    body_size: f32,
) -> Vec<Option<f32>> {
    let both = || pages.iter().zip(drawings);
    let found = both().map(|(lines, drawing)| {
        let margin = margin(lines);
        let mut rules = lone(&drawing.rules).filter(|rule| (rule.left - margin).abs() < MARGIN);
        rules.find(|rule| stands_above_notes(rule, lines, body_size))
    });
    let found: Vec<Option<Rule>> = found.collect();
    let Some(known) = found.iter().flatten().next() else {
        return vec![None; pages.len()];
    };
    // A note that goes on from the page before opens with no number: the rule is like the others.
    let goes_on = |lines: &[Line], drawing: &PageGlyphs| {
        let alike = |rule: &Rule| {
            (rule.left - known.left).abs() < SAME && (rule.right - known.right).abs() < SAME
        };
        let small = |rule: &Rule| {
            let mut below = below(rule, lines).peekable();
            below.peek().is_some() && below.all(|(_, layout)| layout.size < body_size * SMALLER)
        };
        lone(&drawing.rules).find(|rule| alike(rule) && small(rule))
    };
    both()
        .zip(&found)
        .map(|((lines, drawing), found)| {
            let rule = found.or_else(|| goes_on(lines, drawing));
            rule.map(|rule| rule.y)
        })
        .collect()
}

/// The left edge of a page's text.
fn margin(lines: &[Line]) -> f32 {
    let lefts = lines.iter().filter_map(|line| line.layout.as_deref());
    lefts
        .map(|layout| layout.left)
        .fold(f32::INFINITY, f32::min)
}

/// The rules of a note's length that have no other at their height: a table's stand in rows.
fn lone(rules: &[Rule]) -> impl Iterator<Item = Rule> {
    rules.iter().copied().filter(|rule| {
        let mut others = rules.iter().filter(|other| (other.y - rule.y).abs() < SAME);
        let same = |other: &Rule| {
            (other.left - rule.left).abs() < SAME && (other.right - rule.right).abs() < SAME
        };
        LENGTHS.contains(&(rule.right - rule.left)) && others.all(same)
    })
}

fn below<'l>(rule: &Rule, lines: &'l [Line]) -> impl Iterator<Item = (&'l Line, &'l Layout)> {
    let y = rule.y;
    let lines = lines
        .iter()
        .filter_map(|line| Some((line, line.layout.as_deref()?)));
    lines.filter(move |(_, layout)| layout.baseline > y)
}

/// Whether what follows a rule is a note: a raised number, a star, or a number on the line that is
/// called above, and then words, in a smaller type where its number is not raised.
fn stands_above_notes(rule: &Rule, lines: &[Line], body_size: f32) -> bool {
    let Some((line, layout)) = below(rule, lines).next() else {
        return false;
    };
    let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let number = &line.text[..digits];
    let raised = raised_label(line).is_some();
    let star = line.text.starts_with('*');
    let plain = || {
        (1..=3).contains(&digits)
            && line.text[digits..].starts_with([' ', '\t'])
            && called(lines).iter().any(|label| label == number)
    };
    layout.baseline - rule.y < layout.size * CLOSE
        && (raised || star || plain())
        && below(rule, lines).all(|(_, layout)| raised || layout.size < body_size * SMALLER)
}
