//! The rows of a table: which of its lines are one, and what their cells hold.

use super::running::joins_closely;
use crate::import::forms;

/// Widths of characters in Times, in parts of the type size.
const DIGIT: f32 = 0.5;
const BLANK: f32 = 0.25;
const LETTER: f32 = 0.46;

/// A line of a table, cell by cell.
#[derive(Debug, Clone, Default)]
pub struct Set {
    pub cells: Vec<String>,
    /// What is left of its column behind each cell, in parts of the type size.
    pub room: Vec<f32>,
    /// How far it stands below the line above, in parts of the type size.
    pub down: f32,
}

/// Lines of one row stand no further below each other, in parts of the type size.
pub const CLOSE: f32 = 1.4;

/// How wide words are set, in parts of the type size.
pub fn width(words: &str) -> f32 {
    let widths = words.chars().map(|c| match c {
        ' ' => BLANK,
        c if c.is_ascii_digit() => DIGIT,
        _ => LETTER,
    });
    widths.sum()
}

/// Whether what stands in a box is one row: no figures stand below each other in it.
pub fn is_one(lines: &[Set]) -> bool {
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
pub fn are_spaced(lines: &[Set]) -> bool {
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
pub fn spaced(lines: &[Set]) -> Vec<Vec<String>> {
    let rows = lines.chunk_by(|_, below| below.down <= CLOSE);
    let rows = rows.map(|lines| lines.iter().fold(Set::default(), Set::with));
    rows.map(|row| row.cells).collect()
}

/// The rows of lines of which each begins a row that has something in its first cell, but where a list of numbers
/// or a symbol is open there.
pub fn named(lines: &[Set]) -> Vec<Vec<String>> {
    let goes_on = |above: &Set, below: &Set| match (above.cells.first(), below.cells.first()) {
        (Some(open), Some(more)) => more.is_empty() || open.ends_with([';', ',', '/']),
        _ => false,
    };
    let rows = lines.chunk_by(goes_on);
    let rows = rows.map(|lines| lines.iter().fold(Set::default(), Set::with));
    rows.map(|row| row.cells).collect()
}

/// Joins the lines that only go on with the row above them.
pub fn wrapped(lines: Vec<Set>) -> Vec<Vec<String>> {
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
    pub fn of(cells: &[String]) -> Set {
        Set {
            room: vec![f32::INFINITY; cells.len()],
            cells: cells.to_vec(),
            down: 0.0,
        }
    }

    /// Both as one row.
    pub fn with(mut self, next: &Set) -> Set {
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
    pub fn goes_on(&self, next: &Set) -> bool {
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
pub fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().any(|c| c.is_ascii_digit());
    let other = |c: char| c.is_alphabetic() && forms::raised(c).is_none();
    is_dash(cell) || digits && !cell.contains(other)
}

fn is_dash(cell: &str) -> bool {
    matches!(cell, "-" | "–" | "—" | "−" | "..." | "…")
}

/// Whether figures stand in one cell that belong in several: blanks part thousands alone.
pub fn holds_several(cell: &str) -> bool {
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
pub fn have_figures(rows: &[Vec<String>]) -> bool {
    let columns = rows.first().map_or(0, Vec::len);
    (1..columns).any(|at| {
        let filled = rows.iter().filter(|row| !row[at].is_empty());
        let figures = rows.iter().filter(|row| is_figure(&row[at]));
        figures.count() * 2 > filled.count()
    })
}

pub fn add(cell: &mut String, words: &str) {
    if !cell.is_empty() && !words.is_empty() && !joins_closely(cell, words) {
        cell.push(' ');
    }
    cell.push_str(words);
}
