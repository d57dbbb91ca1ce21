//! Plain digits in a text, and how likely each is a footnote marker that lost its superscript.

use crate::import::book::book;
use crate::import::forms::{self, is_month};
use crate::import::labels;
use crate::import::stage::Block;

/// Digits in a text that stand alone as a word.
#[derive(Debug, Clone, Copy)]
pub struct Digits {
    pub block: usize,
    pub start: usize,
    pub end: usize,
    pub value: u32,
    pub strength: Strength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Where a number would stand: "the Goals 19 and", "the third 34 sessions". Only where the page
    /// holds the note, its neighbours are called, and nothing else can be its marker.
    Odd,
    /// After a small word that no number belongs to, before another: "the summary 14 served".
    /// Only where nothing else on the page can be the marker.
    Guess,
    /// Where only the page, which must be the note's own, speaks for a marker: attached to a year
    /// ("19935"), or after a name ("the Office 1 reaffirms").
    Faint,
    /// After a word, before a small word or a mark: "the Child 15 and"; attached to one: "Court1".
    Weak,
    /// After a mark, with nothing counted after it: "meeting, 25 as mandated".
    Strong,
}

pub fn digits(blocks: &[Block], body: usize) -> Vec<Digits> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate().skip(body) {
        let text = &block.text;
        // The number of a meeting is its own.
        if forms::digit(text).is_none() || forms::meeting_line(text) {
            continue;
        }
        let label = labels::label(text).map_or(0, labels::Label::rest);
        let mut at = label;
        while let Some(step) = forms::digit(&text[at..]) {
            let start = at + step;
            let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
            at = start + length;
            let start = start + year_before_marker(&text[start..at]);
            if let Some((from, to)) = bracketed(text, start, at)
                && from > label
                && let Ok(value) = text[start..at].parse()
            {
                found.push(Digits {
                    block: index,
                    start: from,
                    end: to,
                    value,
                    strength: Strength::Strong,
                });
                continue;
            }
            if at - start <= 3
                && start > label
                && !text[start..].starts_with('0')
                && let Some(strength) = strength(last(&text[..start]), first(&text[at..]))
                && let Ok(value) = text[start..at].parse()
            {
                found.push(Digits {
                    block: index,
                    start,
                    end: at + spaced_mark(&text[at..]),
                    value,
                    strength,
                });
            }
        }
    }
    found
}

/// Digits in brackets that are written as a marker is: right behind a word, "الحراس(1)", or in those of an
/// editor, "1947 \[1\]". Where they begin and end.
fn bracketed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let (before, after) = (&text[..start], &text[end..]);
    let (open, from) = match before.chars().next_back()? {
        open @ ('(' | '[') => (open, start - 1),
        _ => return None,
    };
    let rest = after.strip_prefix(if open == '(' { ')' } else { ']' })?;
    let word = text[..from].chars().next_back()?;
    // Within a word stands no marker.
    let within = |c: char| c.is_alphanumeric() && !forms::is_unparted(c);
    if within(word) && rest.starts_with(within) {
        return None;
    }
    let behind = word.is_alphabetic() || matches!(word, '\u{201d}' | '»' | '"');
    let good = end - start <= 3 && !text[start..].starts_with('0');
    (good && (behind || open == '[')).then_some((from, end + 1))
}

/// What may stand right behind a marker.
const CLOSING: [char; 5] = [',', ';', '.', '\u{60c}', '\u{61b}'];

/// The blanks between a marker and the mark that closes its words: "الحراس 3 ،".
fn spaced_mark(after: &str) -> usize {
    let rest = after.trim_start();
    match rest.starts_with(|c: char| CLOSING.contains(&c)) {
        true => after.len() - rest.len(),
        false => 0,
    }
}

/// As much of a paragraph as is looked at before digits and after them: it may be as long as the
/// file, and all of it one word.
const NEAR: usize = 200;

fn last(text: &str) -> &str {
    forms::last_bytes(text, NEAR)
}

fn first(text: &str) -> &str {
    let mut to = text.len().min(NEAR);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// How likely digits between `before` and `after` are a marker; none if they are a number.
fn strength(before: &str, after: &str) -> Option<Strength> {
    likely(before, after).or_else(|| odd(before, after).then_some(Strength::Odd))
}

/// Digits that stand apart, and are no part of a date, a symbol or a fraction.
fn odd(before: &str, after: &str) -> bool {
    let apart = before.ends_with(char::is_whitespace)
        && (after.is_empty()
            || after.starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.')));
    let last = before.split_whitespace().next_back().unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    let month = |word: &str| is_month(word.trim_matches(|c: char| !c.is_alphanumeric()));
    apart && !month(next) && !month(last) && !fraction(after) && !counted_after(last)
}

/// The same, told by the words beside them.
fn likely(before: &str, after: &str) -> Option<Strength> {
    if let Some(strength) = beside_unparted(before, after) {
        return strength;
    }
    let word_before = before.split_whitespace().next_back()?;
    let attached = !before.ends_with(char::is_whitespace);
    let marked = before
        .trim_end()
        .ends_with([',', ';', '.', '\u{201d}', '"', ')']);
    let number = match marked {
        true => abbreviated(word_before),
        false => !ends_word(before),
    };
    if attached && number || counted_after(word_before) || fraction(after) {
        return None;
    }
    let ends = after.trim().chars().all(is_closing) && after.trim().chars().nth(1).is_none();
    if !ends && !after.starts_with(|c: char| c.is_whitespace() || is_closing(c)) {
        return None;
    }
    if attached && !marked {
        let letters = before.chars().rev().take_while(|c| is_small(*c)).count();
        return Some(match letters {
            0..=3 => Strength::Faint,
            _ => Strength::Weak,
        });
    }
    if is_number(word_before, after, marked) {
        return None;
    }
    let next_word = bare(after.split_whitespace().next().unwrap_or(""));
    if counted(next_word) {
        let quoted = before.trim_end().ends_with(['\u{201d}']) || before.ends_with("\u{201d}, ");
        return quoted.then_some(Strength::Faint);
    }
    match marked {
        true => after_sign(word_before, after, ends),
        false => after_word(word_before, after, ends),
    }
}

fn is_closing(c: char) -> bool {
    CLOSING.contains(&c)
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a sign that closes stands right behind the digits.
fn punctuated(after: &str) -> bool {
    after.starts_with(is_closing) || after.trim_start().starts_with(['\u{60c}', '\u{61b}'])
}

/// "from 24 to 27 April", "20 and 21 June", "programmes 2, 10 and 17": digits of a range, of a list
/// or of a day.
fn is_number(word_before: &str, after: &str, marked: bool) -> bool {
    // "24 to 27", "7 in 10".
    let number = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.']);
        (1..4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let next = after.split_whitespace().next().unwrap_or("");
    let range = book().figures.range.has(bare(next))
        && !is_month(word_before)
        && after.split_whitespace().nth(1).is_some_and(number);
    let listed = !marked && after.starts_with(',') && number(next);
    listed || is_month(bare(next)) || range
}

/// Whether a word is a number and no year; the word without signs, and whether it is a year.
fn numeric(word_before: &str) -> (&str, bool, bool) {
    let bare = bare(word_before);
    let year = is_year(bare.rsplit(['-', '\u{2013}']).next().unwrap_or(bare));
    let digits = bare.bytes().any(|b| b.is_ascii_digit());
    (bare, year, digits && !year && !bare.contains('/'))
}

/// How likely digits behind a comma, a full stop or a closing quote are a marker.
fn after_sign(word_before: &str, after: &str, ends: bool) -> Option<Strength> {
    let (_, _, numeric) = numeric(word_before);
    // "resolutions 661, 662 and": a list of numbers.
    let listed = numeric && word_before.ends_with(',');
    let next_word = bare(after.split_whitespace().next().unwrap_or(""));
    let lower = next_word.starts_with(is_small);
    if listed || punctuated(after) && !ends {
        return (ends || lower).then_some(Strength::Faint);
    }
    Some(match ends || lower {
        true => Strength::Strong,
        false => Strength::Faint,
    })
}

/// The same behind a word.
fn after_word(word_before: &str, after: &str, ends: bool) -> Option<Strength> {
    let figures = &book().figures;
    let (bare_before, year, numeric) = numeric(word_before);
    let next_word = bare(after.split_whitespace().next().unwrap_or(""));
    let punctuated = punctuated(after);
    if is_month(bare_before) {
        // "3 March 56 and": no year has two digits, no day stands after its month.
        return Some(Strength::Weak).filter(|_| !punctuated || ends);
    }
    if figures.named.has_in_any_case(bare_before) {
        return Some(Strength::Faint);
    }
    let is_long = bare_before.chars().count() > 2;
    let noun = is_long && !numeric && !counts(bare_before);
    let small = figures.small.has(next_word);
    if noun && (ends || punctuated || small) {
        return Some(Strength::Weak);
    }
    let name = bare_before.starts_with(char::is_uppercase) && is_long || year;
    let goes_on = next_word.starts_with(is_small);
    let aside = year && after.trim_start().starts_with('(');
    if name && !counts(bare_before) && goes_on || aside {
        return Some(Strength::Faint);
    }
    (noun && goes_on).then_some(Strength::Guess)
}

/// A letter that is no capital; those of an alphabet that has none are small.
fn is_small(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// The same where nothing parts words and digits stand right beside them, "《公约》1的"; none where they
/// do not.
fn beside_unparted(before: &str, after: &str) -> Option<Option<Strength>> {
    let unparted = forms::is_unparted;
    let open = before.trim_end();
    let last = open.chars().next_back()?;
    let quoted = matches!(last, '\u{201d}' | '\u{2019}');
    let beside = unparted(last) || quoted && open.chars().any(unparted);
    if !beside {
        return None;
    }
    let rest = after.trim_start();
    let next = rest.chars().next();
    let figures = &book().figures;
    let counts = figures.counting_before.closes(open).is_some()
        || figures.counted_after.opens(rest).is_some()
        || next.is_some_and(|c| c.is_ascii_alphanumeric() || "/-–.%(（".contains(c));
    if counts {
        return Some(None);
    }
    let closed = quoted || matches!(last, '》' | '）' | '，' | '；' | '。' | '、');
    let ends = next.is_none_or(|c| matches!(c, '，' | '；' | '。' | '、' | '：'));
    Some(Some(match (closed, ends) {
        (true, true) => Strength::Strong,
        (true, false) | (false, true) => Strength::Weak,
        (false, false) => Strength::Faint,
    }))
}

/// "1,088", "0.2": the digits go on.
fn fraction(after: &str) -> bool {
    after
        .strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where the marker begins that an extractor glued to a year, "19935"; 0 for other digits.
fn year_before_marker(digits: &str) -> usize {
    let year = digits.len() > 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if year { 4 } else { 0 }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The text ends in a word, or in a year.
fn ends_word(text: &str) -> bool {
    let letters = text.chars().rev().take_while(|c| is_small(*c)).count();
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    letters >= 2 || digits == 4
}

/// "L.31", "Rev.1", "No.5": the full stop belongs to the number.
fn abbreviated(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    word.ends_with('.')
        && (word.contains('/') || letters.chars().filter(|c| c.is_lowercase()).count() < 4)
}

/// "No. 19", "paras. 4 and": abbreviations that a number follows.
fn counted_after(word: &str) -> bool {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = &book().figures.abbreviations;
    (bare.strip_suffix('.')).is_some_and(|bare| known.has_in_any_case(bare))
}

/// Nouns that are counted: "25 States", "30 per cent".
fn counted(word: &str) -> bool {
    book().figures.counted.has_in_any_case(word)
}

/// Words that a number belongs to: "article 14", "Group of 20", "from 2 to 4 June".
fn counts(word: &str) -> bool {
    forms::dangling(word) || book().figures.counts.has_in_any_case(word)
}
