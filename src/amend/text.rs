//! Words of a paragraph changed, with all that stands at a place in them: notes, emphasis, the
//! initiatory phrase.

use std::ops::Range;

use crate::document::{Emphasis, Mark, Paragraph, Span};
use crate::language::PhraseBook;

/// Where these words stand in a text, in bytes: as whole words, in whatever quotation marks, dashes
/// and blanks.
pub fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let (text, wanted) = (plain(text), plain(words.trim()));
    let (letters, wanted): (Vec<char>, Vec<char>) = (
        text.iter().map(|(c, _)| *c).collect(),
        wanted.iter().map(|(c, _)| *c).collect(),
    );
    let Some((first, last)) = wanted.first().zip(wanted.last()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(window) = letters.get(at..at + wanted.len()) {
        let end = at + wanted.len();
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let parts = |edge: &char, next: Option<&char>| {
            edge.is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric())
        };
        if window == wanted && !parts(first, before) && !parts(last, letters.get(end)) {
            let start = text.get(at).map_or(0, |(_, range)| range.start);
            let stop = text.get(end - 1).map_or(0, |(_, range)| range.end);
            found.push(start..stop);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// The letters of a text with what is printed in several ways in one, and the bytes of each.
fn plain(text: &str) -> Vec<(char, Range<usize>)> {
    let mut plain: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let c = match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        match plain.last_mut() {
            Some((' ', last)) if c == ' ' => last.end = range.end,
            _ => plain.push((c, range)),
        }
    }
    plain
}

/// Puts other words in the place of some; what is deleted takes its notes with it.
pub fn replace(paragraph: &mut Paragraph, range: Range<usize>, with: &str, book: &PhraseBook) {
    let range = match with.is_empty() {
        true => with_blank(&paragraph.text, range),
        false => range,
    };
    let (start, end) = (range.start, range.end);
    paragraph.text.replace_range(range, with);
    let moved = |at: usize| at - end + start + with.len();
    paragraph.marks.retain(|mark| {
        let at = mark.at as usize;
        !(with.is_empty() && at > start && at <= end)
    });
    for mark in &mut paragraph.marks {
        let at = mark.at as usize;
        if at >= end && at > start {
            mark.at = moved(at) as u32;
        } else if at > start {
            mark.at = (start + with.len()) as u32;
        }
    }
    paragraph.emphasis.retain_mut(|emphasis| {
        let (from, to) = (emphasis.at.start as usize, emphasis.at.end as usize);
        let from = if from >= end {
            moved(from)
        } else {
            from.min(start)
        };
        let to = match to {
            to if to >= end => moved(to),
            to if to > start => start,
            to => to,
        };
        emphasis.at = Span::new(from, to);
        from < to
    });
    paragraph.lead = match paragraph.lead.map(|lead| lead.end as usize) {
        Some(lead) if lead <= start => Some(Span::new(0, lead)),
        Some(old) if old >= end => {
            lead(&paragraph.text, book).or_else(|| Some(Span::new(0, moved(old))))
        }
        _ => lead(&paragraph.text, book),
    };
    let whole = paragraph
        .lead
        .map(|span| span.of(&paragraph.text).trim_end().len());
    paragraph.lead = whole
        .filter(|&length| length > 0)
        .map(|length| Span::new(0, length));
}

/// Puts words in at a place, with the blanks that part them from their neighbours; answers where
/// they begin.
pub fn insert(paragraph: &mut Paragraph, at: usize, words: &str, book: &PhraseBook) -> usize {
    let whole = words.trim();
    let words = whole;
    let opens = words.starts_with([',', ';', '.', ':', ')']);
    // A comma stands at the word before it.
    let at = match opens {
        true => paragraph.text.get(..at).unwrap_or("").trim_end().len(),
        false => at,
    };
    let before = paragraph.text.get(..at).unwrap_or("").chars().next_back();
    let after = paragraph.text.get(at..).unwrap_or("").chars().next();
    let joins = |c: char| c.is_whitespace() || "([“\"".contains(c);
    // Its own end, where the same mark follows already.
    let rest = paragraph.text.get(at..).unwrap_or("").trim_start();
    let words = [',', ';', '.'].into_iter().find_map(|mark| {
        let words = words.strip_suffix(mark)?;
        rest.starts_with(mark).then_some(words)
    });
    let words = words.unwrap_or(whole);
    let mut put = String::new();
    if !opens && before.is_some_and(|c| !joins(c)) {
        put.push(' ');
    }
    let start = at + put.len();
    put.push_str(words);
    if after.is_some_and(|c| c.is_alphanumeric() || "(“\"".contains(c)) {
        put.push(' ');
    }
    replace(paragraph, at..at, &put, book);
    start
}

/// Puts the words of another paragraph behind these, with what is called and emphasised in them.
pub fn join(paragraph: &mut Paragraph, by: &str, other: &Paragraph, book: &PhraseBook) {
    let end = paragraph.text.trim_end_matches([' ', ';', ',', '.', ':']);
    let end = end.len()..paragraph.text.len();
    replace(paragraph, end, by, book);
    let start = paragraph.text.len();
    paragraph.text.push_str(&other.text);
    let marks = other.marks.iter().cloned();
    paragraph.marks.extend(marks.map(|mark| Mark {
        at: mark.at + start as u32,
        ..mark
    }));
    let emphasis = other.emphasis.iter().cloned();
    paragraph.emphasis.extend(emphasis.map(|emphasis| Emphasis {
        at: Span::new(
            emphasis.at.start as usize + start,
            emphasis.at.end as usize + start,
        ),
        ..emphasis
    }));
}

/// The initiatory phrase that a text begins with.
pub fn lead(text: &str, book: &PhraseBook) -> Option<Span> {
    book.opening(text)
        .map(|opening| Span::new(0, opening.length))
}

/// A deletion with the blank that would stand doubled or before a comma.
fn with_blank(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    if before.ends_with(' ')
        && (after.is_empty() || after.starts_with([' ', ',', ';', '.', ':', ')']))
    {
        return range.start - 1..range.end;
    }
    if before.is_empty() && after.starts_with(' ') {
        return range.start..range.end + 1;
    }
    range
}
