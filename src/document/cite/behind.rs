//! Numbers whose kind is told behind them, and their day before: "大会2018年12月20日第73/255号决议".
//!
//! The word that says what they are is moved before the first of them; from there on they are read as
//! those that follow it.

use super::super::Date;
use super::super::date;
use super::super::number::Number;
use super::super::tail;
use super::token::{Token, What};
use crate::language::PhraseBook;

/// A day, and the words behind it that a number is about, are no longer, in bytes.
const NEAR: usize = 300;
/// What ends such words: they are of another number, or of another sentence.
const ENDS: [char; 4] = ['号', '；', '。', ';'];

/// Moves each word for a kind of act before the numbers that it closes.
pub(super) fn announce(text: &str, book: &PhraseBook, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        let act = matches!(tokens[at].what, What::Act(_));
        let first = act
            .then(|| first_number(text, book, &tokens[..at], tokens[at].start))
            .flatten();
        if let Some(first) = first {
            let mut act = tokens.remove(at);
            let number = tokens[first].start;
            let start = opening(text, number, book);
            (act.start, act.end) = (start, start);
            tokens.insert(first, act);
        }
        at += 1;
    }
}

/// The first of the numbers that stand before a word without other words between.
fn first_number(text: &str, book: &PhraseBook, before: &[Token], act: usize) -> Option<usize> {
    let words = &book.citations;
    let mut first = None;
    let mut end = None;
    for (at, token) in before.iter().enumerate().rev() {
        if !matches!(token.what, What::Number(_)) {
            break;
        }
        let letters = match &token.what {
            What::Number(Number::Session { letter, .. }) => *letter,
            _ => None,
        };
        // "98/71 A和B号决议".
        let more = letters.map(|first| tail::more_letters(text, token.end, first, book));
        let more = more.and_then(|more| more.last().map(|(_, _, end)| *end));
        let from = more.unwrap_or(token.end);
        let closed = match end {
            // The last number is closed by its sign, and the word stands behind it.
            None => {
                let gap = text.get(from..act)?.trim();
                let about = words.after_number.after(gap);
                words.after_number.has(gap) || about.is_some_and(|about| is_about(about, book))
            }
            Some(next) => {
                let gap = text.get(from..next)?;
                // "第77/248号决议和第74/543号决定": each has a word of its own.
                let own = words.resolution.within(gap) || words.decision.within(gap);
                !own && words.joined.has(bare(gap, book).trim())
            }
        };
        if !closed {
            break;
        }
        first = Some(at);
        end = Some(token.start);
    }
    first
}

/// "关于灯火的", between numbers and the word that says what they are.
fn is_about(text: &str, book: &PhraseBook) -> bool {
    let opens = book.citations.titled.opens(text).is_some();
    opens && text.len() <= NEAR && text.ends_with('的') && !text.contains(ENDS)
}

/// Where what belongs to a number begins: the sign before it, and the day before that.
fn opening(text: &str, number: usize, book: &PhraseBook) -> usize {
    let before = text.get(..number).unwrap_or("");
    let before = book
        .citations
        .before_number
        .before(before)
        .unwrap_or(before);
    before.len() - day(before, book)
}

/// The length of the day that a text ends with, and of what a number is about behind it:
/// "2018年9月27日关于灯火的第39/2号".
fn day(text: &str, book: &PhraseBook) -> usize {
    let near = date::last_bytes(text, NEAR);
    let about = &book.citations.titled;
    let read = |at: usize| {
        let inside = near[..at].ends_with(|c: char| c.is_ascii_digit());
        let (_, length) = date::prefix(&near[at..], &book.dates).filter(|_| !inside)?;
        let rest = &near[at + length..];
        let title = rest
            .strip_suffix('的')
            .filter(|_| about.opens(rest).is_some());
        let whole = rest.is_empty() || title.is_some_and(|title| !title.contains(ENDS));
        whole.then_some(near.len() - at)
    };
    let mut digits = near
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_ascii_digit());
    digits.find_map(|(at, _)| read(at)).unwrap_or(0)
}

/// The day before a number whose kind is told behind it, at the end of what stands before that.
pub(super) fn day_before(before: &str, book: &PhraseBook) -> Option<Date> {
    let words = &book.citations.before_number;
    if words.is_empty() {
        return None;
    }
    let before = words.before(before).unwrap_or(before);
    let (days, _) = date::prefix(&before[before.len() - day(before, book)..], &book.dates)?;
    days.first().copied()
}

/// What stands between two numbers, without their signs and the day of the second.
pub(super) fn bare<'t>(gap: &'t str, book: &PhraseBook) -> &'t str {
    let words = &book.citations;
    if words.before_number.is_empty() {
        return gap;
    }
    let closed = words.after_number.after(gap);
    let gap = closed.unwrap_or(gap);
    let gap = words.before_number.before(gap).unwrap_or(gap);
    let gap = &gap[..gap.len() - day(gap, book)];
    if gap.len() > 2 * NEAR {
        return gap;
    }
    // "、题为“灯火”的2018年12月17日第73/189号"
    let titles = words.titled.iter().filter_map(|word| gap.find(word));
    let titled = titles.min().filter(|at| is_about(&gap[*at..], book));
    titled.map_or(gap, |at| &gap[..at])
}
