//! Characters on a page → lines as printed: words, gaps, emphasis, raised markers.

use unicode_normalization::UnicodeNormalization;

use super::columns;
use super::glyphs::{Glyph, PageGlyphs};
use super::mirror;
use super::rooms::{self, Rooms};
use crate::document::Span;
use crate::import::book::book;
use crate::import::figures;
use crate::import::forms;
use crate::import::page::running::SOFT_HYPHEN;
use crate::import::stage::{Layout, Line, Run, Stop};

/// Baselines that differ by no more than this are one line.
const SAME_BASELINE: f32 = 1.2;
/// A marker is set at two thirds of its line's size or less; small capitals and the like above it.
const RAISED_SIZE: f32 = 0.8;
/// How far above its line a marker stands, and the small part of a symbol off the large one.
const RAISED_BY: f32 = 6.5;
/// The same for figures that a converter lifted without making them small.
const LIFTED_BY: f32 = 10.0;
/// Their room beside the word they belong to, in parts of the type size.
const LIFTED_NEAR: f32 = 0.35;
/// A note's words stand so many points beside its number, or less: a tab.
const LABEL_ROOM: f32 = 110.0;
/// More characters than any line of a page has: a hostile page does not grow one without end.
const LONGEST: usize = 1000;
/// The room, in parts of the type size, that a word processor leaves between a figure and a character of
/// a writing that parts no words.
const SET_APART: f32 = 0.5;
/// The least room, in parts of the type size, between two characters that are two words.
const WORD_GAP: f32 = 0.16;
/// The same on a page that writes its spaces out: what is less is a letter-spaced word.
const SPACED_WORD_GAP: f32 = 0.45;
/// The same on a page from right to left, whose spaces may stand astray and whose letters may be spaced.
const MIRRORED_WORD_GAP: f32 = 0.2;
/// A page writes its spaces out if one in so many characters is one.
const SPACES: usize = 14;
/// Room, in points, between the fields of unlike sizes that share a baseline in the masthead: a long
/// organ's name ends close to "Distr.".
const FIELD_GAP: f32 = 12.0;
/// A space character squeezed into less than this is none ("2022–2025").
const LEAST_SPACE: f32 = 0.1;
/// Room, in parts of the type size, that makes a stop where it is also wide for its line: lines are
/// justified, and a loose one has wide gaps throughout.
const WIDE_GAP: f32 = 0.7;
const WIDE_FOR_ITS_LINE: f32 = 1.6;
/// More than a blank behind a label at the margin.
const LABEL_GAP: f32 = 0.35;
/// No line is set looser; where gaps are wider, cells stand in columns.
const LOOSEST: f32 = 1.2;

/// The tab stops of the UN's template.
const TABS_FROM: f32 = 123.3;
const TAB: f32 = 23.8;

/// A line of a page, and what furniture tells by: whether it is a bar code.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) line: Line,
    pub(super) bar_code: bool,
}

/// Makes soft hyphens hard where they are not soft: those stand at the ends of lines alone. A font
/// that has no other hyphen prints them within lines too.
pub(super) fn harden(pages: &mut [PageGlyphs]) {
    let mut pairs = pages.iter().flat_map(|page| page.glyphs.windows(2));
    let hard = pairs.any(|pair| {
        pair[0].c == SOFT_HYPHEN
            && pair[1].c.is_alphanumeric()
            && pair[0].baseline == pair[1].baseline
            && (pair[1].left - pair[0].right).abs() < pair[0].size * WORD_GAP
    });
    let glyphs = pages.iter_mut().flat_map(|page| &mut page.glyphs);
    for glyph in glyphs.filter(|glyph| hard && glyph.c == SOFT_HYPHEN) {
        glyph.c = '-';
    }
}

/// The lines of a page from top to bottom; `number` is given later.
pub(super) fn read(page: u32, content: &PageGlyphs) -> Vec<Printed> {
    let spaces = content.glyphs.iter().filter(|glyph| glyph.c == ' ').count();
    let word_gap = if content.mirrored {
        MIRRORED_WORD_GAP
    } else if spaces * SPACES > content.glyphs.len() {
        SPACED_WORD_GAP
    } else {
        WORD_GAP
    };
    let mut rooms = rooms::rooms(content);
    let parts = columns::parts(content, &rooms);
    if parts.len() > 1 {
        // What was moved stands elsewhere.
        rooms.clear();
    }
    parts
        .iter()
        .flat_map(|glyphs| rows(glyphs))
        .flat_map(fields)
        .filter_map(|mut row| {
            if content.mirrored {
                mirror::read(&mut row.glyphs);
            }
            print(page, row, word_gap, &rooms)
        })
        .collect()
}

/// Cuts a row, its characters put in order, where the size changes over a wide gap.
fn fields(mut row: Row) -> Vec<Row> {
    row.glyphs
        .sort_by(|(a, _), (b, _)| a.left.total_cmp(&b.left));
    let mut fields: Vec<Row> = Vec::new();
    let mut last: Option<Glyph> = None;
    for (glyph, raised) in row.glyphs {
        if glyph.c.is_whitespace() && last.is_none() {
            continue;
        }
        let apart = last.is_some_and(|last| {
            let (small, large) = (last.size.min(glyph.size), last.size.max(glyph.size));
            !raised && glyph.left - last.right > FIELD_GAP && small < large * RAISED_SIZE
        });
        match fields.last_mut() {
            Some(field) if !apart => {
                field.size = field.size.max(glyph.size);
                field.glyphs.push((glyph, raised));
            }
            _ => fields.push(Row {
                baseline: glyph.baseline,
                size: glyph.size,
                bar_code: row.bar_code,
                glyphs: vec![(glyph, raised)],
            }),
        }
        // A marker is small, but belongs to the words before it.
        if !glyph.c.is_whitespace() && !raised {
            last = Some(glyph);
        }
    }
    fields
}

#[derive(Debug)]
struct Row {
    baseline: f32,
    /// The largest type on it.
    size: f32,
    bar_code: bool,
    glyphs: Vec<(Glyph, bool)>,
}

/// Groups characters by baseline, then puts raised ones into the line they hang over.
fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in sorted {
        // A blank takes no part: after a marker it may have the size of either.
        let size = if glyph.c.is_whitespace() {
            0.0
        } else {
            glyph.size
        };
        match rows.last_mut() {
            Some(row)
                if glyph.baseline - row.baseline <= SAME_BASELINE
                    && row.glyphs.len() < LONGEST
                    && row.bar_code == glyph.style.bar_code =>
            {
                row.size = row.size.max(size);
                row.glyphs.push((*glyph, false));
            }
            _ => rows.push(Row {
                baseline: glyph.baseline,
                size,
                bar_code: glyph.style.bar_code,
                glyphs: vec![(*glyph, false)],
            }),
        }
    }
    rows.retain(|row| row.glyphs.iter().any(|(glyph, _)| !glyph.c.is_whitespace()));
    let mut merged: Vec<Row> = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(mut row) = rows.next() {
        // Where lines stand close, what is small belongs to the nearer one.
        let nearer = |last: &Row, next: &Row| {
            row.size < last.size
                && next.baseline - row.baseline < row.baseline - last.baseline
                && overhang(&row, next)
        };
        if let Some(last) = merged.last_mut()
            && !rows.peek().is_some_and(|next| nearer(last, next))
            && last.bar_code == row.bar_code
            && row.baseline - last.baseline <= LIFTED_BY
            && row.glyphs.len() + last.glyphs.len() < LONGEST
            && (overhang(last, &row) || is_exponent(last, &row) || is_note_label(last, &row))
        {
            let exponent = is_exponent(last, &row);
            if last.size < row.size || exponent {
                let small = last.size <= row.size * RAISED_SIZE && row.size < 15.0;
                let raised = small || exponent;
                let first = leftmost(last);
                for (glyph, mark) in last.glyphs.drain(..) {
                    // The comma before a marker, lifted with it.
                    let comma = glyph.left == first && matches!(glyph.c, ',' | ';' | '.');
                    row.glyphs.push((glyph, (mark || raised) && !comma));
                }
                *last = row;
            } else {
                last.glyphs.append(&mut row.glyphs);
            }
            continue;
        }
        merged.push(row);
    }
    merged
}

fn leftmost(row: &Row) -> f32 {
    let letters = row.glyphs.iter().filter(|(g, _)| !g.c.is_whitespace());
    letters.map(|(g, _)| g.left).fold(f32::INFINITY, f32::min)
}

/// Whether the upper row is nothing but a number, hung over a gap of the lower one, beside a word.
fn is_exponent(above: &Row, below: &Row) -> bool {
    let letters = |row: &Row| -> Vec<Glyph> {
        let letters = row.glyphs.iter().map(|(glyph, _)| *glyph);
        letters.filter(|glyph| !glyph.c.is_whitespace()).collect()
    };
    let number = letters(above);
    let figures = (1..=3).contains(&number.len()) && number.iter().all(|g| g.c.is_ascii_digit());
    let (true, Some(first), Some(last)) = (figures, number.first(), number.last()) else {
        return false;
    };
    let lower = letters(below);
    let clear = |g: &Glyph| g.right <= first.left + 1.0 || g.left >= last.right - 1.0;
    let near = |g: &Glyph| {
        let room = below.size * LIFTED_NEAR;
        (first.left - g.right).abs() < room || (g.left - last.right).abs() < room
    };
    below.baseline - above.baseline > SAME_BASELINE
        && below.baseline - above.baseline <= below.size
        && below.size < 15.0
        && lower.iter().all(clear)
        && lower.iter().any(|g| near(g) && !g.c.is_ascii_digit())
}

/// Whether the upper row is nothing but the small number of a note, a tab before the lower one, which
/// has the note's words.
fn is_note_label(above: &Row, below: &Row) -> bool {
    let letters = above.glyphs.iter().map(|(glyph, _)| glyph);
    let letters = || letters.clone().filter(|glyph| !glyph.c.is_whitespace());
    let number = (1..=4).contains(&letters().count()) && letters().all(|g| g.c.is_numeric());
    let right = letters().map(|g| g.right).fold(f32::NEG_INFINITY, f32::max);
    number
        && above.size <= below.size * RAISED_SIZE
        && below.baseline - above.baseline <= RAISED_BY
        && (0.0..LABEL_ROOM).contains(&(leftmost(below) - right))
}

/// Whether two rows at nearly one height are one line: of unlike sizes, and side by side.
fn overhang(above: &Row, below: &Row) -> bool {
    if below.baseline - above.baseline > RAISED_BY {
        return false;
    }
    let (small, large) = if above.size < below.size {
        (above, below)
    } else {
        (below, above)
    };
    if small.size > large.size * RAISED_SIZE {
        return false;
    }
    let letters = |row: &Row| -> Vec<(f32, f32)> {
        row.glyphs
            .iter()
            .filter(|(glyph, _)| !glyph.c.is_whitespace())
            .map(|(glyph, _)| (glyph.left, glyph.right))
            .collect()
    };
    let large_letters = letters(large);
    letters(small).iter().any(|(left, right)| {
        large_letters
            .iter()
            .any(|(l, r)| *left < r + large.size && *right > l - large.size)
    })
}

fn print(page: u32, row: Row, word_gap: f32, rooms: &[Rooms]) -> Option<Printed> {
    let mut text = String::new();
    let mut printed: Vec<(u32, char)> = Vec::new();
    let mut gaps: Vec<(f32, Stop)> = Vec::new();
    let rooms: Vec<&Rooms> = rooms
        .iter()
        .filter(|rooms| rooms.hold(row.baseline))
        .collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<Glyph> = None;
    let mut space = false;
    for (glyph, raised) in &row.glyphs {
        let shown = printable(glyph.c);
        let c = figures::plain(shown);
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if let Some(before) = last {
            // Bold is at times faked by printing a character twice.
            let again = before.c == glyph.c && before.inner == glyph.inner;
            if again && glyph.left - before.left < before.size * 0.1 && !space {
                continue;
            }
            let room = glyph.left - before.right;
            let size = glyph.size.min(before.size);
            let closes = matches!(c, '،' | '؛');
            let set_apart = !space && room < size * SET_APART && beside_figure(before.c, c);
            if !set_apart
                && !closes
                && (room > size * word_gap || (space && room > size * LEAST_SPACE))
            {
                text.push(' ');
                let parted = rooms
                    .iter()
                    .any(|rooms| rooms.part(before.right, glyph.left));
                gaps.push((
                    match parted {
                        true => f32::INFINITY,
                        false => room / glyph.size.max(before.size),
                    },
                    Stop {
                        at: text.len() as u32,
                        left: glyph.left,
                    },
                ));
            }
        }
        space = false;
        let start = text.len();
        if shown != c {
            printed.push((start as u32, shown));
        }
        match c {
            // The forms that letters of Arabic take in a word, and several of them in one.
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                text.extend([c].into_iter().nfkc())
            }
            _ => text.push(c),
        }
        let run = Run {
            at: Span::new(start, text.len()),
            italic: glyph.style.italic,
            bold: glyph.style.bold,
            raised: *raised,
        };
        extend(&mut runs, run);
        last = Some(*glyph);
    }
    let first = row
        .glyphs
        .iter()
        .find(|(glyph, _)| !printable(glyph.c).is_whitespace())?;
    let size = usual_size(&row.glyphs);
    let baseline = row
        .glyphs
        .iter()
        .find(|(glyph, _)| glyph.size == size)
        .map_or(row.baseline, |(glyph, _)| glyph.baseline);
    Some(Printed {
        bar_code: row.bar_code,
        line: Line {
            number: 0,
            page: Some(page),
            runs,
            blanks: 0,
            layout: Some(Box::new(Layout {
                left: first.0.left,
                right: last?.right,
                baseline,
                size,
                stops: stops(&text, first.0.left, gaps),
                printed,
            })),
            text: text.into(),
        },
    })
}

/// A figure or a Latin letter beside a character of a writing that parts no words.
fn beside_figure(before: char, after: char) -> bool {
    before.is_ascii_alphanumeric() && forms::is_unparted(after)
        || forms::is_unparted(before) && after.is_ascii_alphanumeric()
}

/// The gaps between words that are wide in themselves and for their line.
fn stops(text: &str, left: f32, gaps: Vec<(f32, Stop)>) -> Vec<Stop> {
    let after_label = |width: f32, stop: &Stop| {
        let label = text.get(..stop.at as usize).unwrap_or("").trim_end();
        let indented = left > TABS_FROM + TAB / 2.0;
        // A short word may end a sentence at the margin.
        let number = label
            .trim_end_matches('.')
            .bytes()
            .all(|b| b.is_ascii_digit());
        label.ends_with(['.', ')'])
            && is_label(label)
            && (indented || left > TABS_FROM - 1.0 && width > LABEL_GAP && number)
            && on_tab(stop.left)
    };
    let mut widths: Vec<f32> = gaps.iter().map(|(width, _)| *width).collect();
    widths.sort_by(f32::total_cmp);
    if let Some(even) = set_even(text, &gaps) {
        // A label may stand before its words.
        let first = gaps.into_iter().take(1);
        let label = first.filter(|(width, stop)| {
            *width > WIDE_GAP.max(even * WIDE_FOR_ITS_LINE) || after_label(*width, stop)
        });
        return label.map(|(_, stop)| stop).collect();
    }
    let usual = match widths.get((widths.len().saturating_sub(1)) / 2) {
        Some(width) if widths.len() > 2 => width.min(LOOSEST),
        _ => 0.0,
    };
    gaps.into_iter()
        .filter(|(width, stop)| {
            *width > WIDE_GAP.max(usual * WIDE_FOR_ITS_LINE) || after_label(*width, stop)
        })
        .map(|(_, stop)| stop)
        .collect()
}

/// The width of the gaps of a line that are as wide as each other between words that are not: it is justified, however
/// wide they are. Cells of columns stand so only where they are alike. A gap behind a label is not asked.
fn set_even(text: &str, gaps: &[(f32, Stop)]) -> Option<f32> {
    const ALIKE: f32 = 0.08;
    if !gaps.iter().any(|(width, _)| *width > WIDE_GAP) {
        return None;
    }
    let label = |(_, stop): &(f32, Stop)| {
        let before = text.get(..stop.at as usize).unwrap_or("");
        is_label(before.trim_end())
    };
    let from = usize::from(gaps.first().is_some_and(label));
    let gaps = gaps.get(from..).unwrap_or_default();
    let widths = gaps.iter().map(|(width, _)| *width);
    let (least, most) = widths.fold((f32::INFINITY, 0.0_f32), |(least, most), width| {
        (least.min(width), most.max(width))
    });
    if gaps.len() < 2 || !most.is_finite() || most - least > most * ALIKE {
        return None;
    }
    let starts = gaps.iter().map(|(_, stop)| stop.at as usize);
    let ends = starts.clone().skip(1).chain([text.len()]);
    let words = starts.zip(ends);
    let words = words.map(|(from, to)| text.get(from..to).unwrap_or("").trim());
    // "关 切 自 其": a line of characters that is drawn to the margin.
    let alone = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(forms::is_unparted) && chars.next().is_none()
    };
    if gaps.len() > 2 && words.clone().all(alone) {
        return Some(most);
    }
    let mut lengths = words.clone().map(|word| word.chars().count());
    let first = lengths.next();
    let unlike = lengths.any(|length| Some(length) != first)
        || from == 0 && text.split(' ').next().map(|word| word.chars().count()) != first;
    let worded = words.filter(|word| word.contains(char::is_alphabetic));
    (unlike && worded.count() * 2 > gaps.len()).then_some(most)
}

/// Whether text stands at one of the template's tab stops.
fn on_tab(left: f32) -> bool {
    let tabs = (left - TABS_FROM) / TAB;
    (tabs - tabs.round()).abs() * TAB < 1.0
}

/// `12.`, `25`, `(a)`, `(iv)`, `IV.`, `a.`, `80/190.`, a bullet or a dash.
pub(super) fn is_label(text: &str) -> bool {
    // "Item 5." of a programme of work.
    let item = book().structure.item.after(text);
    let text = item.unwrap_or(text);
    let inner = text
        .trim_start_matches(['\u{201c}', '"'])
        .trim_start_matches('(')
        .trim_end_matches([')', '.', ':']);
    // "12 -" in Arabic.
    let dashed = inner.strip_suffix('-').map(str::trim_end);
    let inner = dashed
        .filter(|number| number.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(inner);
    let marked = inner.len() < text.len();
    match inner {
        "•" | "–" | "—" | "-" | "" | "o" => true,
        // "㈢": a figure in its brackets is one character.
        _ if inner.starts_with(|c| ('㈠'..='㈩').contains(&c)) => inner.chars().nth(1).is_none(),
        _ if inner.len() > 8 => false,
        _ if inner.bytes().all(|b| b.is_ascii_digit() || b == b'/') => true,
        // The letters of another alphabet.
        _ if marked && !inner.is_ascii() => {
            inner.chars().all(char::is_alphanumeric) && inner.chars().count() <= 2
        }
        _ if !marked => inner.chars().all(|c| matches!(c, 'I' | 'V' | 'X')),
        _ => inner
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.'),
    }
}

/// Adds a styled character to the run before it, over the space between them if there is one.
fn extend(runs: &mut Vec<Run>, run: Run) {
    if !(run.italic || run.bold || run.raised) {
        return;
    }
    if let Some(last) = runs.last_mut()
        && (last.italic, last.bold, last.raised) == (run.italic, run.bold, run.raised)
        && run.at.start - last.at.end <= 1
    {
        last.at.end = run.at.end;
        return;
    }
    runs.push(run);
}

/// What a terminal and a search can take: no control characters, every space a plain one.
fn printable(c: char) -> char {
    match c {
        // Word's bullets come from a symbol font's private corner.
        '\u{f0b7}' | '\u{f0a7}' => '•',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    }
}

/// The size that most characters have.
fn usual_size(glyphs: &[(Glyph, bool)]) -> f32 {
    let mut counts: Vec<(f32, usize)> = Vec::new();
    for (glyph, raised) in glyphs {
        if *raised || glyph.c.is_whitespace() {
            continue;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(size, _)| *size == glyph.size) {
            *count += 1;
        } else if counts.len() < 64 {
            counts.push((glyph.size, 1));
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .or_else(|| glyphs.first().map(|(glyph, _)| (glyph.size, 1)))
        .map_or(0.0, |(size, _)| size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(text: &str, widths: &[f32]) -> Vec<(f32, Stop)> {
        let at = text.match_indices(' ').map(|(at, _)| Stop {
            at: at as u32 + 1,
            left: 0.0,
        });
        widths.iter().copied().zip(at).collect()
    }

    #[test]
    fn a_justified_line_has_no_cells_however_loose_it_is() {
        for (text, widths, stops_at) in [
            ("noting all oil", &[3.0, 3.05][..], &[][..]),
            ("noting the lamps of it", &[3.0, 3.0, 3.1, 3.0][..], &[]),
            ("关 切 自 其", &[5.0, 5.0, 5.0], &[]),
            // Columns of figures, of words, and of numbers before their titles.
            ("2044 2045 2046", &[3.0, 3.0], &[5, 10]),
            ("Lamps oil wicks", &[3.0, 4.0], &[6, 10]),
            ("92/34 Lamps of it", &[3.0, 0.3, 0.3], &[6]),
        ] {
            let found = stops(text, 0.0, gaps(text, widths));
            let found: Vec<u32> = found.iter().map(|stop| stop.at).collect();
            assert_eq!(found, stops_at, "{text}");
        }
    }
}
