//! Plain text and Markdown: bytes → lines → blocks, by the words alone.
//!
//! Two habits of such files decide how lines are joined: conversions print a paragraph (or the
//! part of it that stands on one page) in one line; typed and corrected texts wrap lines and
//! part paragraphs by blank ones.

mod breaks;
mod clues;
mod columns;
pub mod decode;
mod digits;
mod furniture;
mod head;
mod heads;
pub mod hyphens;
mod indents;
mod join;
mod joins;
mod markers;
mod markup;
mod notes;
mod oneline;
mod pages;
mod seen;
mod turned;

pub use turned::is_torn;

pub use markers::call;

use std::borrow::Cow;
use std::sync::LazyLock;

use indents::Indents;
use memchr::memmem::Finder;

use super::pipe::{Cleaned, Habit, Paged, RawLines};
use super::stage::{Line, Sifted};
use super::{Halt, ImportError, book, figures, forms, labels};
use crate::document::{
    AsideReason, Doubt, Format, Language, Lines, Original, SetAside, Source, Warning,
};

/// The most lines with words, and the most paragraphs, of a document: many times what the longest
/// volume has, and so few that they have room in memory.
const MOST_LINES: usize = 4_000_000;
const MOST_BLOCKS: usize = 250_000;

/// Reads a text into its lines, for the source view, and its blocks and notes, unless it is stopped.
pub fn read_until(bytes: &[u8], until: &Halt) -> Result<(Original, Sifted), ImportError> {
    read_decoded(decode::decode(bytes)?, until)
}

/// The same of a text whose letters are known.
pub fn read_decoded(
    decoded: decode::Decoded,
    until: &Halt,
) -> Result<(Original, Sifted), ImportError> {
    let printed = original(&decoded.text);
    // What is shown is as it is printed; what is read, is in plain figures.
    let original = match figures::read(&decoded.text) {
        Cow::Borrowed(_) => Cow::Borrowed(&printed),
        Cow::Owned(plain) => Cow::Owned(original(&plain)),
    };
    drop(decoded.text);
    until.check()?;
    let mut left = doubted(decoded.doubts);
    let _book = book::tell(&original.lines, &mut left);
    let raw = raw_lines(&original, left)?;
    until.check()?;
    let paged = paged(raw);
    let (habit, starts) = (paged.habit, paged.starts.clone());
    let cleaned = clean(paged);
    until.check()?;
    let noted = cleaned.lift(|mut lines, left| {
        notes::lift(&mut lines, habit, left);
        lines
    });
    let joined = noted.join(|lines, left| {
        // Lines that are read from right to left end where the others begin.
        let rtl = left.told.language().is_some_and(Language::is_rtl);
        let indents = match habit.wraps() && !rtl {
            true => Indents::of(&original, &lines),
            false => Indents::default(),
        };
        let blocks = join::blocks(&lines, habit, indents, left)?;
        Ok::<_, ImportError>(labels::put_together(blocks))
    })?;
    until.check()?;
    let mut sifted = Sifted::from(joined);
    markers::find(&mut sifted, &starts);
    drop(original);
    Ok((printed, sifted))
}

/// What was doubtful about the letters of a file.
fn doubted(doubts: Vec<Doubt>) -> Sifted {
    let mut left = Sifted::default();
    for doubt in doubts {
        left.warnings.push(Warning::new(doubt, Source::default()));
    }
    left
}

/// The lines of a file, without what a converter wrote above them, its tables found.
fn raw_lines(original: &Original, mut left: Sifted) -> Result<RawLines, ImportError> {
    let mut lines = lines(original, &mut left)?;
    furniture::set_front_aside(original, &mut lines, &mut left);
    furniture::set_comments_aside(&mut lines, &mut left);
    oneline::part(&mut lines, &mut left);
    if original.lines.iter().any(|l| columns::parted(l.text)) {
        columns::mark(original, &mut lines, &mut left);
    }
    Ok(RawLines { lines, left })
}

fn paged(RawLines { mut lines, left }: RawLines) -> Paged {
    let habit = habit(&lines);
    if habit.wraps() && lines.iter().all(|l| l.page.is_none()) {
        breaks::number_pages(&mut lines);
    }
    Paged {
        habit,
        starts: page_starts(&lines),
        lines,
        left,
    }
}

/// What stands at the head and the foot of pages goes, the notes below a rule there among it; fields
/// and labels come to stand as they are read.
fn clean(paged: Paged) -> Cleaned<Vec<Line>> {
    let Paged {
        mut lines,
        habit,
        mut left,
        ..
    } = paged;
    let feet = furniture::Feet::of(&lines, habit);
    if habit.wraps() {
        heads::set_aside(&mut lines, &mut left);
        pages::lift_notes(&mut lines, &mut left);
    }
    furniture::set_aside(&mut lines, &feet, &mut left);
    head::part_fields(&mut lines);
    if habit.wraps() {
        pages::put_labels_first(&mut lines, &mut left);
    }
    Cleaned { lines, left }
}

#[cfg(test)]
fn read(bytes: &[u8]) -> Result<(Original, Sifted), ImportError> {
    read_until(bytes, &Halt::default())
}

/// The words of a raw line as a reader sees them, addresses of its links among them.
pub fn printed_words(raw: &str) -> String {
    let mut read = markup::read(&visible(raw));
    for address in read.addresses {
        read.text.push(' ');
        read.text.push_str(&address);
    }
    read.text
}

fn original(text: &str) -> Original {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut lines = Lines::default();
    for line in text.split('\n') {
        for line in line.strip_suffix('\r').unwrap_or(line).split('\r') {
            lines.push(line, None, 0);
        }
    }
    Original {
        format: Format::Text,
        lines,
        paper: None,
    }
}

/// The lines that hold words.
fn lines(original: &Original, sifted: &mut Sifted) -> Result<Vec<Line>, ImportError> {
    let mut lines: Vec<Line> = Vec::new();
    let mut blanks = 0u16;
    let mut page = original
        .lines
        .iter()
        .any(|l| form_feed(l.text))
        .then_some(1);
    let quoted = quoted(original);
    let unparted = book::book().is_unparted();
    for (index, raw) in original.lines.iter().enumerate() {
        let number = index as u32 + 1;
        let page_break = form_feed(raw.text);
        let raw = match quoted {
            true => raw.text.trim_start_matches(['>', ' ']),
            false => raw.text,
        };
        let raw = visible(raw);
        let close: String;
        let raw: &str = match unparted {
            true => {
                close = closed_up(&raw);
                &close
            }
            false => &raw,
        };
        let words = one_space(raw);
        blanks = blanks.saturating_add(page_break as u16);
        page = page.map(|p| p + page_break as u32);
        let read = markup::read(&words);
        for address in read.addresses {
            sifted
                .set_aside
                .push(aside(&address, AsideReason::LinkAddress, number));
        }
        if read.text.trim().is_empty() {
            blanks = blanks.saturating_add(1);
            continue;
        }
        lines.push(Line {
            number,
            page,
            text: read.text.into(),
            runs: read.runs,
            blanks: std::mem::take(&mut blanks),
            layout: None,
        });
        if lines.len() > MOST_LINES {
            return Err(ImportError::TooMany("lines", MOST_LINES));
        }
    }
    Ok(lines)
}

/// A line without the characters that print nothing and only say which way others run, or where a line may
/// break: extractors set them around every number of a line in Arabic.
fn visible(raw: &str) -> Cow<'_, str> {
    // They all begin with these bytes.
    let may = memchr::memchr2(0xe2, 0xef, raw.as_bytes()).is_some();
    match may && raw.contains(forms::is_hidden) {
        true => Cow::Owned(raw.replace(forms::is_hidden, "")),
        false => Cow::Borrowed(raw),
    }
}

/// Whether the text is what a mail quotes: each of its lines, or nearly, opens with a mark.
fn quoted(original: &Original) -> bool {
    let filled = || original.lines.iter().filter(|l| !l.text.trim().is_empty());
    let marked = filled().filter(|l| l.text.starts_with('>')).count();
    marked > 2 && marked * 10 >= filled().count() * 9
}

fn form_feed(line: &str) -> bool {
    memchr::memchr(b'\x0c', line.as_bytes()).is_some()
}

/// Form feeds and runs of spaces become a space each: an extractor that keeps the layout pads.
fn one_space(raw: &str) -> Cow<'_, str> {
    static TWO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    let padded = TWO.find(raw.as_bytes()).is_some()
        || memchr::memchr2(b'\x0c', b'\t', raw.as_bytes()).is_some();
    if !padded {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        let c = if matches!(c, '\u{c}' | '\t') { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Without the single blanks between characters and the figures beside them, where nothing parts words: a word
/// processor sets those.
fn closed_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let before = out.chars().next_back().unwrap_or(' ');
        let figure = |c: char| c.is_ascii_alphanumeric();
        // "1 请": the number of a note, or of a paragraph, opens the line.
        let counted = || {
            let rest: String = chars.clone().take(2).collect();
            book::book().figures.counted_after.opens(&rest).is_some()
        };
        let opens = out.trim_start().bytes().all(|b| b.is_ascii_digit()) && !counted();
        let between = forms::is_unparted(before) && figure(next)
            || figure(before) && forms::is_unparted(next) && !opens;
        if c != ' ' || !between {
            out.push(c);
        }
    }
    out
}

/// The first line of each page; empty where the text has no form feeds.
fn page_starts(lines: &[Line]) -> Vec<u32> {
    let paged = lines.iter().filter(|l| l.page.is_some());
    let mut starts: Vec<(Option<u32>, u32)> = paged.map(|l| (l.page, l.number)).collect();
    starts.dedup_by_key(|(page, _)| *page);
    starts.into_iter().map(|(_, line)| line).collect()
}

/// Words of a line that are no part of the document.
fn aside(text: &str, reason: AsideReason, line: u32) -> SetAside {
    SetAside {
        text: text.trim().to_owned(),
        reason,
        source: source(line),
    }
}

fn source(line: u32) -> Source {
    Source {
        lines: vec![line],
        pages: Vec::new(),
    }
}

/// Paragraphs are wrapped over lines where hardly a line is longer than a typist's, and most lines
/// follow another without a blank one between. An extractor that puts parted words together makes longer
/// lines, but most of them end inside a sentence.
fn habit(lines: &[Line]) -> Habit {
    let long = |line: &&Line| !forms::is_within(&line.text, 240);
    let long = lines.iter().filter(long).count();
    let item = |l: &Line| l.text.starts_with("- ");
    let following = lines.iter().filter(|l| l.blanks == 0 && !item(l)).count();
    let open = lines
        .iter()
        .filter(|l| !clues::ends_closed(&l.text))
        .count();
    let few = long * 100 <= lines.len();
    let some = book::book().hyphens.everywhere && long * 3 <= lines.len();
    match (few || some && open * 2 >= lines.len()) && following * 3 >= lines.len() {
        true => Habit::Wrapped,
        false => Habit::LongLines,
    }
}
