//! The rows of a table: which lines are one, on a page and over its end, and what their cells hold.

use crate::document::{AsideReason, SetAside, Source};
use crate::import::page::running::joins_closely;
use crate::import::stage::Block;
use crate::import::{forms, masthead};

/// Widths of characters in Times, in parts of the type size.
const DIGIT: f32 = 0.5;
const BLANK: f32 = 0.25;
const LETTER: f32 = 0.46;

/// A line of a table, cell by cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    pub(super) cells: Vec<String>,
    /// What is left of its column behind each cell, in parts of the type size.
    pub(super) room: Vec<f32>,
    /// How far it stands below the line above, in parts of the type size.
    pub(super) down: f32,
}

/// What stands further in than this, in points, is not of the first column.
const INDENT: f32 = 30.0;
/// Lines of one row stand no further below each other, in parts of the type size.
pub(super) const CLOSE: f32 = 1.4;

/// How wide words are set, in parts of the type size.
pub(super) fn width(words: &str) -> f32 {
    let widths = words.chars().map(|c| match c {
        ' ' => BLANK,
        c if c.is_ascii_digit() => DIGIT,
        _ => LETTER,
    });
    widths.sum()
}

/// Whether what stands in a box is one row: no figures stand below each other in it.
pub(super) fn is_one(lines: &[Set]) -> bool {
    let columns = lines.first().map_or(0, |line| line.cells.len());
    let figures = |at: usize| {
        lines
            .iter()
            .filter(|line| is_figure(&line.cells[at]))
            .count()
    };
    (1..columns).all(|at| figures(at) < 2)
}

/// Whether rows stand further apart than the lines of a row: then that tells what is one.
pub(super) fn are_spaced(lines: &[Set]) -> bool {
    let close = |line: &Set| line.down <= CLOSE;
    let both = |pair: &[Set]| {
        let cells = std::iter::zip(&pair[0].cells, &pair[1].cells).skip(1);
        let mut cells = cells.into_iter();
        cells.any(|(above, below)| is_figure(above) && is_figure(below))
    };
    let mut rows = lines.windows(2).filter(|pair| both(pair));
    // The lines of a head may stand closer than any others.
    let figures = |line: &Set| line.cells.iter().skip(1).any(|cell| is_figure(cell));
    let first = lines.iter().position(figures).unwrap_or(0);
    let mut below = lines.iter().skip(first + 1);
    rows.all(|pair| !close(&pair[1])) && below.clone().any(close) && below.any(|line| !close(line))
}

/// The rows of lines whose rows are spaced.
pub(super) fn spaced(lines: &[Set]) -> Vec<Vec<String>> {
    let rows = lines.chunk_by(|_, below| below.down <= CLOSE);
    let rows = rows.map(|lines| lines.iter().fold(Set::default(), Set::with));
    rows.map(|row| row.cells).collect()
}

/// Joins the lines that only go on with the row above them.
pub(super) fn wrapped(lines: Vec<Set>) -> Vec<Vec<String>> {
    let mut rows: Vec<Set> = Vec::with_capacity(lines.len());
    for row in lines {
        match rows.last_mut().filter(|last| last.goes_on(&row)) {
            Some(last) => *last = std::mem::take(last).with(&row),
            None => rows.push(row),
        }
    }
    rows.into_iter().map(|row| row.cells).collect()
}

impl Set {
    /// A row of which nothing is known but its words.
    fn of(cells: &[String]) -> Set {
        Set {
            room: vec![f32::INFINITY; cells.len()],
            cells: cells.to_vec(),
            down: 0.0,
        }
    }

    /// Both as one row.
    pub(super) fn with(mut self, next: &Set) -> Set {
        let columns = self.cells.len().max(next.cells.len());
        self.cells.resize(columns, String::new());
        self.room.resize(columns, f32::INFINITY);
        for (at, words) in next.cells.iter().enumerate() {
            if !words.is_empty() {
                add(&mut self.cells[at], words);
                self.room[at] = next.room[at];
            }
        }
        self
    }

    /// Whether the words of a row go on in the next.
    fn goes_on(&self, next: &Set) -> bool {
        let alone = |row: &Set| row.cells.iter().skip(1).all(String::is_empty);
        let lower = |cell: &str| cell.starts_with(char::is_lowercase);
        // "Other" heads the rows below it.
        let dangles = |words: &str| words.contains(' ') && forms::dangling(words);
        let (Some(name), Some(own)) = (self.cells.first(), next.cells.first()) else {
            return false;
        };
        // Figures stand beside the last line of a name.
        if !own.is_empty() && alone(self) {
            return lower(own) || dangles(name);
        }
        // Or beside the first, and words of other cells go on too.
        let cell_goes_on = |at: usize| {
            let (words, more) = (&self.cells[at], &next.cells[at]);
            let first = more.split(' ').next().unwrap_or("");
            // Names of parts stand below names of rows, as long as they may be.
            let room = self.room[at] < width(first) + BLANK;
            let broken = || at > 0 && next.down <= CLOSE && room;
            more.is_empty()
                || !words.is_empty()
                    && !is_figure(more)
                    && !is_figure(words)
                    && (lower(more) || dangles(words) || broken())
        };
        let columns = self.cells.len().min(next.cells.len());
        (0..columns).all(cell_goes_on) && next.cells.iter().any(|cell| !cell.is_empty())
    }
}

/// "1 234", "(12.5)", "–", "9 237ᵇ".
pub(super) fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().any(|c| c.is_ascii_digit());
    let other = |c: char| c.is_alphabetic() && forms::raised(c).is_none();
    is_dash(cell) || digits && !cell.contains(other)
}

fn is_dash(cell: &str) -> bool {
    matches!(cell, "-" | "–" | "—" | "−" | "..." | "…")
}

/// Whether figures stand in one cell that belong in several: blanks part thousands alone.
pub(super) fn holds_several(cell: &str) -> bool {
    if !is_figure(cell) {
        return false;
    }
    let words = cell.split_whitespace();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let thousands = |word: &str| {
        let digits = bare(word);
        digits.len() == 3 && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let figure = |word: &str| is_dash(word) || !bare(word).is_empty();
    words.skip(1).any(|word| figure(word) && !thousands(word))
}

/// A column of figures.
pub(super) fn have_figures(rows: &[Vec<String>]) -> bool {
    let columns = rows.first().map_or(0, Vec::len);
    (1..columns).any(|at| {
        let filled = rows.iter().filter(|row| !row[at].is_empty());
        let figures = rows.iter().filter(|row| is_figure(&row[at]));
        figures.count() * 2 > filled.count()
    })
}

pub(super) fn add(cell: &mut String, words: &str) {
    if !cell.is_empty() && !words.is_empty() && !joins_closely(cell, words) {
        cell.push(' ');
    }
    cell.push_str(words);
}

/// Makes one table of those that a page's end parted. A head that is printed again over what goes
/// on is set aside.
pub(super) fn join_over_pages(blocks: Vec<Block>, aside: &mut Vec<SetAside>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        take_broken_line(&mut joined, &block);
        let last = joined.last_mut().filter(|last| goes_on_over(last, &block));
        let Some(last) = last else {
            joined.push(block);
            continue;
        };
        let heads = std::iter::zip(&last.rows, &block.rows).take_while(|(a, b)| a == b);
        let heads = heads.count().min(block.rows.len() - 1);
        for row in block.rows.drain(..heads) {
            aside.push(SetAside {
                text: row.join(" ").trim().to_owned(),
                reason: AsideReason::TableHeadAgain,
                source: Source {
                    lines: block.source.lines.first().copied().into_iter().collect(),
                    pages: block.source.pages.clone(),
                },
            });
        }
        let broken = match (last.rows.last(), block.rows.first()) {
            (Some(above), Some(below)) => Set::of(above).goes_on(&Set::of(below)),
            _ => false,
        };
        if broken && let Some(above) = last.rows.pop() {
            let row = Set::of(&above).with(&Set::of(&block.rows.remove(0)));
            last.rows.push(row.cells);
        }
        last.rows.append(&mut block.rows);
        last.guessed |= block.guessed;
        last.source.add(&block.source);
    }
    joined
}

/// The last words of a row may stand alone at the head of the next page, above the other rows.
fn take_broken_line(joined: &mut Vec<Block>, table: &Block) {
    let [.., last, line] = &mut joined[..] else {
        return;
    };
    // It goes on with the first cell, or with the one beside it.
    let left = |block: &Block| block.shape.map_or(0.0, |shape| shape.first);
    let at = usize::from(left(line) > left(table) + INDENT);
    let name = last.rows.last().and_then(|row| row.get(at));
    let broken = name.filter(|name| !name.is_empty()).is_some_and(|name| {
        let lower = line.text.starts_with(char::is_lowercase);
        line.rows.is_empty() && (lower || forms::dangling(name))
    });
    let over = line.source.pages == table.source.pages[..1.min(table.source.pages.len())];
    if !broken || !over || !goes_on_over(last, table) {
        return;
    }
    if let Some(name) = last.rows.last_mut().and_then(|row| row.get_mut(at)) {
        add(name, &masthead::printed(line));
    }
    last.source.add(&line.source);
    last.guessed = true;
    joined.pop();
}

/// Whether a table goes on with one that stands on the page before.
fn goes_on_over(last: &Block, next: &Block) -> bool {
    let columns = |block: &Block| block.rows.first().map_or(0, Vec::len);
    let page = |page: Option<&u32>| page.copied().unwrap_or(0);
    let (above, below) = (
        page(last.source.pages.last()),
        page(next.source.pages.first()),
    );
    // The line that was taken in stands there already.
    columns(last) > 0
        && columns(last) == columns(next)
        && (above + 1 == below || last.guessed && above == below)
}
