//! Pages of two columns of prose: records of meetings, volumes of old. The left one is read to its end before
//! the right one.

use super::glyphs::{Glyph, PageGlyphs};

/// Lines of a page that stand beside each other make columns; so many in one stretch go with them.
const LEAST: usize = 18;
const FEW: usize = 5;
/// No more room, in points, is between two lines of a stretch.
const APART: f32 = 24.0;
/// The room between two columns, in points, half of it on each side.
const HALF_GAP: f32 = 3.0;
/// Where between the edges of the text the room may be.
const MIDDLE: std::ops::Range<f32> = 0.35..0.65;
const STEP: f32 = 2.0;
/// No sheet is so wide.
const MOST_STEPS: usize = 1000;
/// Characters of a line of prose.
const PROSE: usize = 14;
/// Room within a line, in parts of the type size, that parts two cells.
const CELL: f32 = 1.6;
/// Heights that differ by less are one line's.
const SAME: f32 = 2.0;

/// Characters of one line, left and right of the room.
struct Row<'g> {
    baseline: f32,
    glyphs: Vec<&'g Glyph>,
}

/// A stretch of a page where lines stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    /// The middle of the room between them.
    x: f32,
    top: f32,
    bottom: f32,
    /// How far the right column stands from the left one.
    apart: f32,
}

/// The parts of a page in the order in which they are read: what stands above its columns, the left one, the
/// right one moved below it, what stands under them. A page of one column is one part.
pub(super) fn parts(page: &PageGlyphs) -> Vec<Vec<Glyph>> {
    let mut glyphs = page.glyphs.clone();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let stretches = stretches(&glyphs);
    if stretches.is_empty() {
        return vec![glyphs];
    }
    let mut parts = vec![Vec::new(); stretches.len() * 3 + 1];
    for mut glyph in glyphs {
        let y = glyph.baseline;
        let above = stretches.iter().take_while(|s| s.bottom + SAME < y).count();
        let at = match stretches.get(above) {
            Some(inside) if y >= inside.top - SAME => {
                let right = glyph.left >= inside.x;
                if right {
                    glyph.left -= inside.apart;
                    glyph.right -= inside.apart;
                }
                above * 3 + 1 + usize::from(right)
            }
            _ => above * 3,
        };
        parts[at].push(glyph);
    }
    parts
}

fn stretches(glyphs: &[Glyph]) -> Vec<Stretch> {
    let rows = rows(glyphs);
    if rows.len() < LEAST {
        return Vec::new();
    }
    let all = || rows.iter().flat_map(|row| &row.glyphs);
    let left = all().map(|g| g.left).fold(f32::INFINITY, f32::min);
    let right = all().map(|g| g.right).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    let Some(x) = middle(
        &rows,
        left + width * MIDDLE.start,
        left + width * MIDDLE.end,
    ) else {
        return Vec::new();
    };
    let together = |a: &Row<'_>, b: &Row<'_>| {
        b.baseline - a.baseline < APART && !a.crosses(x) && !b.crosses(x)
    };
    let runs = rows.chunk_by(together);
    runs.filter_map(|run| stretch(run, x, width)).collect()
}

/// Where, between two places, most rows are parted, if enough of them are. Each glyph is asked once: most pages
/// have one column, and glyphs by the thousand.
fn middle(rows: &[Row<'_>], from: f32, to: f32) -> Option<f32> {
    let steps = (((to - from) / STEP).ceil() as usize).min(MOST_STEPS);
    let at = |step: usize| from + step as f32 * STEP;
    // A glyph is in the way of what is less than half the room from it.
    let step = |x: f32| ((x - from) / STEP) as usize;
    let mut counts = vec![0; steps];
    let mut taken = vec![false; steps];
    for row in rows {
        taken.fill(false);
        let (mut first, mut last) = (f32::INFINITY, f32::NEG_INFINITY);
        for glyph in &row.glyphs {
            let (start, end) = (glyph.left - HALF_GAP, glyph.right + HALF_GAP);
            (first, last) = (first.min(end), last.max(start));
            if end >= start.max(from) {
                let near = step(start).min(steps)..(step(end) + 1).min(steps);
                for (beside, taken) in near.clone().zip(&mut taken[near]) {
                    *taken |= (start..=end).contains(&at(beside));
                }
            }
        }
        for ((beside, count), taken) in counts.iter_mut().enumerate().zip(&taken) {
            *count += usize::from(!taken && first < at(beside) && last > at(beside));
        }
    }
    let (best, count) = counts
        .into_iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, count)| *count)?;
    (count >= LEAST).then(|| at(best))
}

/// What a run of rows is that nothing crosses.
fn stretch(run: &[Row<'_>], x: f32, width: f32) -> Option<Stretch> {
    let parted: Vec<&Row<'_>> = run.iter().filter(|row| row.is_parted(x)).collect();
    let mut edges: Vec<f32> = parted.iter().filter_map(|row| row.edge(x)).collect();
    edges.sort_by(f32::total_cmp);
    let edge = *edges.get(edges.len() / 4)?;
    let lefts = run.iter().flat_map(|row| &row.glyphs).map(|g| g.left);
    let left = lefts.fold(f32::INFINITY, f32::min);
    let prose = parted.iter().filter(|row| row.is_prose(x, width)).count();
    let near = |e: &&f32| (**e - edge).abs() < width * 0.06;
    let aligned = edges.iter().filter(near).count();
    let count = parted.len();
    (count >= FEW && prose * 2 >= count && aligned * 4 >= count * 3).then_some(Stretch {
        x,
        top: run.first()?.baseline,
        bottom: run.last()?.baseline,
        apart: edge - left,
    })
}

/// The rows of glyphs that come from the top down.
fn rows(glyphs: &[Glyph]) -> Vec<Row<'_>> {
    let printed = |g: &&Glyph| !g.c.is_whitespace() && !g.style.bar_code;
    let mut rows: Vec<Row<'_>> = Vec::new();
    for glyph in glyphs.iter().filter(printed) {
        match rows.last_mut() {
            Some(row) if glyph.baseline - row.baseline < SAME => row.glyphs.push(glyph),
            _ => rows.push(Row {
                baseline: glyph.baseline,
                glyphs: vec![glyph],
            }),
        }
    }
    rows
}

impl Row<'_> {
    /// Words stand on both sides of `x`, and none near it.
    fn is_parted(&self, x: f32) -> bool {
        let (mut left, mut right) = (false, false);
        for glyph in &self.glyphs {
            if glyph.right < x - HALF_GAP {
                left = true;
            } else if glyph.left > x + HALF_GAP {
                right = true;
            } else {
                return false;
            }
        }
        left && right
    }

    fn crosses(&self, x: f32) -> bool {
        self.glyphs.iter().any(|g| g.left < x && g.right > x)
    }

    /// Where its words right of `x` begin.
    fn edge(&self, x: f32) -> Option<f32> {
        let right = self.glyphs.iter().filter(|g| g.left > x);
        right.map(|g| g.left).min_by(f32::total_cmp)
    }

    /// Both sides are prose: many characters with no room for cells between them, and those on the left reach
    /// the room.
    fn is_prose(&self, x: f32, width: f32) -> bool {
        let mut sides = [Vec::new(), Vec::new()];
        for glyph in &self.glyphs {
            sides[usize::from(glyph.left > x)].push(*glyph);
        }
        let reach = sides[0].iter().map(|g| g.right);
        let reach = reach.fold(f32::NEG_INFINITY, f32::max);
        let full = x - reach < width * 0.15;
        full && sides.into_iter().all(|mut side| {
            side.sort_by(|a, b| a.left.total_cmp(&b.left));
            let cells = |pair: &[&Glyph]| pair[1].left - pair[0].right > pair[0].size * CELL;
            side.len() >= PROSE && !side.windows(2).any(cells)
        })
    }
}
