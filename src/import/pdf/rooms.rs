//! The rooms between the columns of a table that is drawn with rules: cells stand closer there than anywhere else,
//! hardly further apart than words, but nothing of the rows between two rules crosses the room between them.

use super::glyphs::{Glyph, PageGlyphs, Rule};

/// Rows between two rules that tell where the columns are; prose of so many has no room that runs through it.
const LEAST: usize = 3;
/// The least room, in points.
const ROOM: usize = 3;
/// Of so many rows one may cross a room: a heading within the table.
const CROSSED: usize = 6;
/// No sheet is wider.
const WIDEST: usize = 2000;
/// Baselines that differ by less are one line's.
const SAME: f32 = 1.5;
/// No table has so many lines between two rules: a hostile page costs no more than one of ours.
const MOST: usize = 400;

/// Rules drawn for a table are at least this wide; the one above a note is 72 points.
const RULE_WIDTH: f32 = 150.0;

/// Where cells are parted on the lines between two heights.
#[derive(Debug)]
pub(super) struct Rooms {
    top: f32,
    bottom: f32,
    /// The middles of the rooms.
    at: Vec<f32>,
}

impl Rooms {
    /// Whether a line at this height is one of theirs.
    pub(super) fn hold(&self, baseline: f32) -> bool {
        self.top < baseline && baseline <= self.bottom
    }

    /// Whether what stands between two heights is parted by several of them.
    pub(super) fn hold_several(&self, top: f32, bottom: f32) -> bool {
        self.at.len() > 1 && self.top < bottom && top <= self.bottom
    }

    /// Whether a room stands between two characters, the first of which ends at `left`.
    pub(super) fn part(&self, left: f32, right: f32) -> bool {
        self.at.iter().any(|at| left < *at && *at < right)
    }
}

/// The rooms of a page, rule by rule.
pub(super) fn rooms(page: &PageGlyphs) -> Vec<Rooms> {
    let mut rules = wide_rules(&page.rules, 0.0);
    rules.sort_by(f32::total_cmp);
    if rules.len() < 2 {
        return Vec::new();
    }
    let printed = |g: &&Glyph| !g.c.is_whitespace() && !g.style.bar_code;
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(printed).collect();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let boxes = rules.windows(2).filter_map(|pair| {
        let from = glyphs.partition_point(|g| g.baseline <= pair[0]);
        let to = glyphs.partition_point(|g| g.baseline <= pair[1]);
        let rows = glyphs
            .get(from..to)?
            .chunk_by(|a, b| b.baseline - a.baseline < SAME);
        let at = between(&rows.collect::<Vec<_>>());
        (!at.is_empty()).then_some(Rooms {
            top: pair[0],
            bottom: pair[1],
            at,
        })
    });
    boxes.collect()
}

/// The middles of the rooms that run down between rows.
fn between(rows: &[&[&Glyph]]) -> Vec<f32> {
    if !(LEAST..=MOST).contains(&rows.len()) {
        return Vec::new();
    }
    // How many rows have ink at each point of the width.
    let mut inked = vec![0_u16; WIDEST];
    let place = |x: f32| (x.max(0.0) as usize).min(WIDEST - 1);
    for row in rows {
        let mut marked = vec![false; WIDEST];
        for glyph in *row {
            marked[place(glyph.left)..=place(glyph.right.max(glyph.left))].fill(true);
        }
        for (count, marked) in inked.iter_mut().zip(marked) {
            *count += u16::from(marked);
        }
    }
    let free = |count: u16| usize::from(count) * CROSSED <= rows.len();
    let mut found = Vec::new();
    let mut at = 0;
    while at < WIDEST {
        let length = inked[at..].iter().take_while(|count| free(**count)).count();
        let (from, to) = (at, at + length);
        at = to + 1;
        // Where words end early there is room too: what the fewest rows reach, beside the next column.
        let least = inked[from..to].iter().min();
        let Some(last) = inked[from..to]
            .iter()
            .rposition(|count| Some(count) == least)
        else {
            continue;
        };
        let run = inked[from..=from + last].iter().rev();
        let run = run.take_while(|count| Some(*count) == least).count();
        let (left, right) = ((from + last + 1 - run) as f32, (from + last + 1) as f32);
        let parted = rows.iter().filter(|row| {
            let crossed = row
                .iter()
                .any(|g| g.left < right - 1.0 && g.right > left + 1.0);
            let before = row.iter().any(|g| g.right <= left + 1.0);
            !crossed && before && row.iter().any(|g| g.left >= right - 1.0)
        });
        if run >= ROOM && from > 0 && to < WIDEST && parted.count() >= LEAST {
            found.push(left + run as f32 / 2.0);
        }
    }
    found
}

/// The heights at which the pieces of a rule reach across a table.
pub(super) fn wide_rules(rules: &[Rule], top: f32) -> Vec<f32> {
    let mut heights: Vec<(f32, f32)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.y > top) {
        let width = rule.right - rule.left;
        match heights.iter_mut().find(|(y, _)| (y - rule.y).abs() < 1.5) {
            Some((_, sum)) => *sum += width,
            None => heights.push((rule.y, width)),
        }
    }
    heights.retain(|(_, width)| *width > RULE_WIDTH);
    heights.into_iter().map(|(y, _)| y).collect()
}
