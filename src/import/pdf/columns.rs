//! Pages of two columns of prose: records of meetings, volumes of old; and lists of resolutions in two columns,
//! their numbers before their titles, as budgets print the mandates of a programme. The left column is read to its
//! end before the right one.

use std::ops::Range;

use super::glyphs::{Glyph, PageGlyphs};
use super::rooms::Rooms;
use crate::document::symbol;

/// Lines of a page that stand beside each other make columns; so many in one stretch go with them.
const LEAST: usize = 18;
const FEW: usize = 5;
/// No more room, in points, is between two lines of a stretch.
const APART: f32 = 24.0;
/// The room between two columns, in points, half of it on each side.
const HALF_GAP: f32 = 3.0;
/// Where between the edges of the text the room may be.
const MIDDLE: Range<f32> = 0.35..0.65;
const STEP: f32 = 2.0;
/// No sheet is so wide.
const MOST_STEPS: usize = 1000;
/// Characters of a line of prose.
const PROSE: usize = 14;
/// Room within a line, in parts of the type size, that parts two cells.
const CELL: f32 = 1.6;
/// What stands so close to the lower edge of a page, in points, is its foot.
const FOOT: f32 = 46.0;
/// Room that parts two words.
const BLANK: f32 = 0.15;
/// Heights that differ by less are one line's.
const SAME: f32 = 2.0;
/// Edges that differ by less are one.
const SAME_EDGE: f32 = 3.0;
/// So many numbers make a list of resolutions.
const LEAST_LISTED: usize = 3;
/// Nothing stands so close, in points, above or below the right end of a line that heads both columns.
const HEAD_ROOM: f32 = 13.0;

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
/// right one moved below it, what stands under them. A page of one column is one part; so is a table, whose `rooms`
/// part its columns.
pub(super) fn parts(page: &PageGlyphs, rooms: &[Rooms]) -> Vec<Vec<Glyph>> {
    let mut glyphs = page.glyphs.clone();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut stretches = stretches(&glyphs, page.height - FOOT);
    // Between the rules of a table of several columns.
    stretches.retain(|s| {
        !rooms
            .iter()
            .any(|rooms| rooms.hold_several(s.top, s.bottom))
    });
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

fn stretches(glyphs: &[Glyph], foot: f32) -> Vec<Stretch> {
    let rows = rows(glyphs);
    if rows.len() < LEAST_LISTED {
        return Vec::new();
    }
    let all = || rows.iter().flat_map(|row| &row.glyphs);
    let left = all().map(|g| g.left).fold(f32::INFINITY, f32::min);
    let right = all().map(|g| g.right).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    let within = left + width * MIDDLE.start..left + width * MIDDLE.end;
    let above = rows.partition_point(|row| row.baseline < foot);
    let listed = listed(&rows[..above], within.clone());
    if !listed.is_empty() {
        return listed;
    }
    let Some(x) = middle(&rows, within.start, within.end) else {
        return Vec::new();
    };
    let runs = rows.chunk_by(|a, b| together(a, b, x));
    runs.filter_map(|run| stretch(run, x, width)).collect()
}

/// Whether nothing of two rows crosses a place, and they stand close.
fn together(a: &Row<'_>, b: &Row<'_>, x: f32) -> bool {
    b.baseline - a.baseline < APART && !a.crosses(x) && !b.crosses(x)
}

/// The stretches of a page where numbers of resolutions stand at the edges of two columns.
fn listed(rows: &[Row<'_>], middle: Range<f32>) -> Vec<Stretch> {
    // Hardly a page has any.
    let signs = rows.iter().flat_map(|row| &row.glyphs);
    if signs.filter(|g| matches!(g.c, '/' | '(')).count() < LEAST_LISTED {
        return Vec::new();
    }
    let numbers: Vec<Vec<f32>> = rows.iter().map(Row::numbers).collect();
    let right = numbers.iter().flatten().filter(|x| middle.contains(x));
    let Some(edge) = right.copied().min_by(f32::total_cmp) else {
        return Vec::new();
    };
    let x = edge - HALF_GAP;
    let heads = |at: usize| {
        let row = &rows[at];
        let near = |other: &&Row<'_>| (other.baseline - row.baseline).abs() < HEAD_ROOM;
        let above = rows[..at].iter().rev().take_while(near);
        let beside = above.chain(rows[at..].iter().take_while(near));
        row.is_emphasised() && beside.flat_map(|row| &row.glyphs).all(|g| g.right < x)
    };
    let heads: Vec<bool> = (0..rows.len()).map(heads).collect();
    let mut found = Vec::new();
    let mut start = 0_usize;
    for end in 1..=rows.len() {
        let goes_on = end < rows.len()
            && together(&rows[end - 1], &rows[end], x)
            && !heads[end - 1]
            && !heads[end];
        if !goes_on {
            let headed = start.checked_sub(1).is_some_and(|above| heads[above]);
            found.extend(list(&rows[start..end], &numbers[start..end], x, headed));
            start = end;
        }
    }
    found
}

/// A run of rows whose left and right column have numbers at their edge, and nothing before them; one in each is enough
/// below a line that heads them.
fn list(run: &[Row<'_>], numbers: &[Vec<f32>], x: f32, headed: bool) -> Option<Stretch> {
    let least = |right: bool| {
        let glyphs = run.iter().flat_map(|row| &row.glyphs);
        let side = glyphs.filter(|g| (g.left > x) == right).map(|g| g.left);
        side.fold(f32::INFINITY, f32::min)
    };
    let (left, right) = (least(false), least(true));
    let at = |edge: f32| {
        let near = |place: &&f32| (**place - edge).abs() < SAME_EDGE;
        numbers.iter().flatten().filter(near).count()
    };
    let (lefts, rights) = (at(left), at(right));
    (lefts > 0 && rights > 0 && (headed || lefts + rights >= LEAST_LISTED)).then_some(Stretch {
        x,
        top: run.first()?.baseline,
        bottom: run.last()?.baseline,
        apart: right - left,
    })
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

    /// Where numbers of resolutions stand that are cells of their own.
    fn numbers(&self) -> Vec<f32> {
        let mut glyphs = self.glyphs.clone();
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let near = |a: &&Glyph, b: &&Glyph| b.left - a.right <= b.size * CELL;
        let cells = glyphs.chunk_by(near).filter(|cell| {
            let mut words = String::new();
            for (at, glyph) in cell.iter().enumerate() {
                let room = at.checked_sub(1).map(|at| glyph.left - cell[at].right);
                if room.is_some_and(|room| room > glyph.size * BLANK) {
                    words.push(' ');
                }
                words.push(glyph.c);
            }
            symbol::numbers_alone(&words)
        });
        cells.map(|cell| cell[0].left).collect()
    }

    /// All of it is bold, or in italics.
    fn is_emphasised(&self) -> bool {
        let all = |style: fn(&Glyph) -> bool| self.glyphs.iter().all(|g| style(g));
        all(|g| g.style.bold) || all(|g| g.style.italic)
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
