//! Texts whose extractor kept the layout: a line that is set in under one at the margin begins a
//! paragraph, whatever its words are.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Original;
use crate::import::book::book;
use crate::import::labels::{self, Label};
use crate::import::leads;
use crate::import::stage::Line;

/// The first line of a paragraph is set in by so many columns.
const SET_IN: std::ops::RangeInclusive<usize> = 3..=10;
/// Lines at one margin differ by no more.
const EDGE: usize = 1;
/// Characters of a line that tells where the margin is.
const FULL: usize = 50;
/// So many full lines tell the margin of a page.
const LEAST: usize = 3;

/// Where lines begin, by their numbers; nothing where the text has no such layout.
#[derive(Debug, Default)]
pub struct Indents {
    /// Set in below a line at the margin, or at the head of a page.
    pub first: FxHashSet<u32>,
    /// At the margin; nothing where paragraphs begin there too.
    pub margin: FxHashSet<u32>,
}

impl Indents {
    pub fn of(original: &Original, lines: &[Line]) -> Indents {
        let indents: Vec<Option<usize>> = lines.iter().map(|l| indent(original, l)).collect();
        let margins = margins(lines, &indents);
        let first = first_lines(lines, &indents, &margins);
        // What surely opens a paragraph has to be set in: headings may be in any text.
        let opens = |line: &&Line| {
            let text = line.trimmed();
            matches!(labels::label(text), Some(Label::Number { .. })) || leads::sure(text)
        };
        let opening = lines.iter().filter(opens).count();
        let set_in = |line: &&Line| first.contains(&line.number);
        let set_in = lines.iter().filter(opens).filter(set_in).count();
        let at_margin = |(line, indent): &(&Line, &Option<usize>)| {
            let margin = margins.get(&line.page);
            let near = |(indent, margin): (&usize, &usize)| indent.abs_diff(*margin) <= EDGE;
            indent.as_ref().zip(margin).is_some_and(near)
        };
        let margin = match set_in * 2 > opening && first.len() >= LEAST {
            true => lines.iter().zip(&indents).filter(at_margin).collect(),
            false => Vec::new(),
        };
        let margin = margin.into_iter().map(|(line, _)| line.number).collect();
        Indents { first, margin }
    }
}

fn first_lines(
    lines: &[Line],
    indents: &[Option<usize>],
    margins: &FxHashMap<Option<u32>, usize>,
) -> FxHashSet<u32> {
    let indented = indents.iter().filter(|i| i.is_some_and(|i| i > 1)).count();
    if indented * 2 < lines.len() {
        return FxHashSet::default();
    }
    let mut found = FxHashSet::default();
    // Whether the line before stands so that one set in below it begins a paragraph.
    let mut before: Option<(Option<u32>, bool)> = None;
    for (line, indent) in lines.iter().zip(indents) {
        let (Some(indent), Some(margin)) = (*indent, margins.get(&line.page)) else {
            before = None;
            continue;
        };
        // Wide characters are set in by fewer columns.
        let least = SET_IN.start() - usize::from(book().is_unparted());
        let set_in = |by: &usize| (least..=*SET_IN.end()).contains(by);
        let in_by = indent.checked_sub(*margin).filter(set_in);
        let parted = |page| page != line.page || line.blanks > 0;
        let below = before.is_none_or(|(page, above)| parted(page) || above);
        let first = in_by.is_some() && below;
        if first {
            found.insert(line.number);
        }
        // What a Roman numeral counts wraps to where it begins.
        let numeral = matches!(labels::label(&line.text), Some(Label::Sub { inner, .. })
            if labels::roman(inner).is_some());
        let at_margin = indent <= *margin + EDGE;
        before = Some((line.page, at_margin || first && !numeral));
    }
    found
}

/// The blanks that a line begins with; none where a tab is among them.
fn indent(original: &Original, line: &Line) -> Option<usize> {
    let raw = original
        .lines
        .get((line.number as usize).checked_sub(1)?)?
        .text;
    let words = raw.trim_start_matches(['\u{c}', ' ']);
    (!words.starts_with('\t')).then(|| raw.len() - words.len())
}

/// The column that most full lines of each page begin at.
fn margins(lines: &[Line], indents: &[Option<usize>]) -> FxHashMap<Option<u32>, usize> {
    let mut counts: FxHashMap<Option<u32>, FxHashMap<usize, usize>> = FxHashMap::default();
    for (line, indent) in lines.iter().zip(indents) {
        if let Some(indent) = indent.filter(|_| line.text.len() > FULL) {
            *counts
                .entry(line.page)
                .or_default()
                .entry(indent)
                .or_default() += 1;
        }
    }
    let most = |columns: FxHashMap<usize, usize>| {
        let best = columns
            .into_iter()
            .max_by_key(|&(column, n)| (n, std::cmp::Reverse(column)));
        best.filter(|(_, n)| *n >= LEAST).map(|(column, _)| column)
    };
    counts
        .into_iter()
        .filter_map(|(page, columns)| Some((page, most(columns)?)))
        .collect()
}
