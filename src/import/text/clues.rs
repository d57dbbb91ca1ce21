//! What a line of text says of itself: a heading, a label, the record of an adoption, a table's row.

use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads::{self, Opens};
use super::super::masthead;
use super::super::structure;
use crate::import::book::book;
use crate::import::stage::Line;

/// So many lines tell whether the first of them is a heading: six of it, and what it stands over.
pub const NEAR: usize = 7;

/// A line and what it says of itself, told once.
pub struct Clues<'l> {
    pub line: &'l Line,
    /// Its words.
    pub text: &'l str,
    /// The label that it begins with, or is.
    pub label: Option<Label<'l>>,
    pub alone: Alone,
    /// "II. Meetings", "A. Draft resolution".
    pub counted: bool,
}

impl<'l> Clues<'l> {
    pub fn of(line: &'l Line) -> Clues<'l> {
        let text = line.trimmed();
        Clues {
            line,
            text,
            label: label(text),
            alone: Alone::of(text),
            counted: counted_heading(text),
        }
    }

    pub fn is_numbered(&self) -> bool {
        matches!(self.label, Some(Label::Number { .. }))
    }
}

/// Whether a line, by itself, can be part of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// It can.
    No,
    /// A numeral or a letter: only where the words before it want more.
    Short,
    /// Never: a heading, a closing line.
    Always,
}

/// How many of the first lines are a heading: they have no closing mark, and what they stand over
/// opens with its number.
pub fn heading_lines(lines: &[Clues]) -> Option<usize> {
    let first = lines.first()?;
    let count = lines.iter().take(NEAR).position(Clues::is_numbered)?;
    // "I. Introduction" below the title is a heading of its own.
    let inner = lines[..count].iter().skip(1).position(|line| line.counted);
    let count = inner.map_or(count, |at| at + 1);
    let plain = |(at, line): (usize, &Clues)| {
        let closed = match at + 1 == count {
            true => ends_closed(line.text),
            false => forms::ends(line.text, &[';', '.', ':']),
        };
        !closed && forms::is_within(line.text, 119)
    };
    let alone = |line: &Clues| line.alone != Alone::No;
    if lines[..count].iter().any(alone) {
        return None;
    }
    let text = first.text;
    let large = forms::opens_large(text)
        || !book().begins_large() && text.starts_with(|c: char| c.is_ascii_digit());
    let opens = count > 0 && large && first.label.is_none();
    (opens && lines[..count].iter().enumerate().all(plain) && !leads::sure(text)).then_some(count)
}

/// A heading of few words, each with a capital, above an item of a list: "Asset Freeze" / "(a)".
pub fn above_item(lines: &[Clues]) -> bool {
    let [first, next, ..] = lines else {
        return false;
    };
    let text = first.text;
    let item = matches!(labels::label(next.text), Some(Label::Sub { .. }));
    let title = |word: &str| word.starts_with(char::is_uppercase);
    item && next.line.blanks == 0
        && first.label.is_none()
        && text.ends_with(char::is_alphabetic)
        && text.split_whitespace().count() <= 5
        && text.split_whitespace().all(title)
}

/// The organ speaks behind a quotation mark, as it does in each paragraph of a statement that its
/// President reads out.
pub fn quotes_organ(text: &str) -> bool {
    let words = text.get(labels::quote(text)..);
    let words = words.filter(|words| words.len() < text.len());
    words.is_some_and(|words| book().structure.speaks_quoted.opens(words).is_some())
}

/// The label counts words of a sentence: the one before it stands inside the paragraph ("documents:
/// (1) the Statute; (2)"), or it is the first and small words follow a comma and it.
pub fn in_sentence(before: &str, inner: &str, words: &str) -> bool {
    let value = labels::letter(inner).or_else(|| labels::roman(inner).or(inner.parse().ok()));
    match value {
        Some(1) => forms::ends(before, &[',']) && words.starts_with(char::is_lowercase),
        _ => labels::before(inner).is_some_and(|label| {
            let own = before.starts_with(&label);
            // A paragraph may be as long as the file.
            let near = before
                .char_indices()
                .rev()
                .nth(1500)
                .map_or(0, |(at, _)| at);
            !own && before[near..].contains(&format!(" {label} "))
        }),
    }
}

/// "l. Condemns", "S. Decides": a number that a scan misread.
pub fn misread(text: &str, number: u32) -> bool {
    labels::misread(text).is_some_and(|(_, value, rest)| {
        value == number + 1 && matches!(leads::lead(&text[rest..]), Some((_, Opens::Operative)))
    })
}

/// Above the names of those who voted so.
pub fn votes(text: &str) -> bool {
    book().structure.closing.votes.opens(text).is_some()
}

/// A labelled paragraph whose phrase is there: no heading, however short it is.
pub fn led(text: &str) -> bool {
    match labels::label(text) {
        Some(label) => leads::lead(&text[label.rest()..]).is_some(),
        None => false,
    }
}

/// The label a line begins with, or is.
pub fn label(text: &str) -> Option<Label<'_>> {
    labels::label(text).or_else(|| labels::bare(text))
}

/// The cells of a line of a Markdown table: `| 1. Staff | 640 000 |`.
pub fn cells(text: &str) -> Option<Vec<String>> {
    let inner = text.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<String> = inner.split('|').map(|c| c.trim().to_owned()).collect();
    (cells.len() > 1).then_some(cells)
}

/// The columns that a line takes: characters where nothing parts words are twice as wide.
pub fn width(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        // What nothing parts begins with greater bytes, but for radicals, which stand among the others.
        false if text.bytes().fold(0, u8::max) < 0xe3 => text.chars().count(),
        false => (text.chars())
            .map(|c| 1 + usize::from(forms::is_unparted(c)))
            .sum(),
    }
}

pub fn words(text: &str) -> usize {
    forms::count(text, 40)
}

/// Ends with a mark that can close a paragraph, its footnote markers and quotes aside.
pub fn ends_closed(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || crate::import::forms::superscript(c).is_some()
            || matches!(c, '\u{201d}' | '"' | ')' | '\u{2019}')
    });
    // "17" after "64/179;" is a marker that lost its superscript.
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let marked = bare.trim_end();
    let plain_marker = bare.len() < text.len()
        && text.len() - bare.len() <= 3
        && forms::ends(marked, &[',', ';', '.']);
    forms::ends(text, &[',', ';', '.', ':', '?', '!']) || plain_marker
}

impl Alone {
    pub fn of(text: &str) -> Alone {
        let words = &book().structure;
        let closing = &words.closing;
        let closes = || {
            forms::meeting_line(text)
                || closing.adopted.opens(text).is_some() && closing.meeting.within(text)
        };
        let draft = || structure::held_draft(text).is_some_and(|held| held.title.is_empty());
        let division = || structure::division(text).is_some_and(|(_, title)| title.is_empty());
        let resolution = || structure::resolution(text).is_some_and(|(_, title)| title.is_empty());
        let preamble =
            || words.preamble.has_in_any_case(text) && text.starts_with(char::is_uppercase);
        let short = || {
            let numeral = || labels::roman(text.trim_end_matches('.')).is_some();
            text.len() <= 8 && (numeral() || forms::is_part(text))
        };
        let always = open_article(text)
            || draft()
            || division()
            || resolution()
            || structure::formula(text)
            || preamble()
            || is_annex(text)
            || closes()
            || masthead::old_symbol(text).is_some();
        match always {
            true => Alone::Always,
            false if short() => Alone::Short,
            false => Alone::No,
        }
    }

    /// Whether the line stands alone below these words, which no mark closes where they are open.
    pub fn below(self, before: &str, open: bool) -> bool {
        match self {
            Alone::No => false,
            Alone::Short => !(open && forms::dangling(before) && !before_next(before)),
            Alone::Always => true,
        }
    }
}

/// A heading, a part's letter, a closing line.
pub fn standalone(text: &str) -> bool {
    Alone::of(text) != Alone::No
}

/// "; and" or ", and": what comes next stands beside what is closed.
pub fn before_next(before: &str) -> bool {
    let closed = |word: &str| {
        let closed = before.strip_suffix(word).map(str::trim_end);
        closed.is_some_and(|b| forms::ends(b, &[';', ',']))
    };
    book().structure.one_more.iter().any(closed)
}

/// "Annex", "Appendix II", "Annex A: Statement".
pub fn is_annex(text: &str) -> bool {
    structure::annex::named(text).is_some_and(|named| match named.title {
        "" => named.label.len() < 8,
        title => named.parted && !forms::ends(title, &[';', '.', ':']),
    })
}

/// "Goal 5. Lamps", or "5.2 By 2030, …" below it or below 5.1: paragraphs that often end in no mark.
pub fn counted_place(text: &str, before: &str) -> bool {
    // "…Development Goal 2," may be wrapped before its name: a heading has a title behind its number.
    let parted =
        ends_closed(before) && !forms::ends(before, &[',']) || labels::point(before).is_some();
    if parted && structure::titled_count(text) {
        return true;
    }
    let Some(point) = labels::point(text) else {
        return labels::point(before).is_some() && text.split_whitespace().count() <= 3;
    };
    let above = structure::counted_by(before).or(labels::point(before).map(|p| p.major));
    above == Some(point.major) || before.split_whitespace().take(4).count() <= 3
}

/// "II. Meetings".
pub fn roman_heading(text: &str) -> bool {
    text.split_once(". ")
        .is_some_and(|(numeral, _)| numeral.len() < 6 && labels::roman(numeral).is_some())
}

/// "II. Meetings", "A. Draft resolution".
pub fn counted_heading(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (label, rest) = text.split_at(length);
    let titled =
        (rest.strip_prefix(". ")).is_some_and(|title| title.starts_with(char::is_uppercase));
    titled && (roman_heading(text) || forms::is_part(label))
}

/// "Article 5", with or without a title.
pub fn open_article(text: &str) -> bool {
    forms::is_within(text, 99) && super::super::structure::annex::step(text).is_some()
}
