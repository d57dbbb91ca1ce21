//! Arabic texts that an extractor printed as they are seen: each line from its left end on, letters in the forms that
//! they have in a word (ﻟ for ل).
//!
//! Which way the lines run, the article tells: it opens words (العامة), and where the lines are turned it ends them
//! (ةماعلا). What runs from left to right in them, figures and Latin words, is turned back.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of so many letters one in its form tells that all are, which could be.
const MOST_PLAIN: usize = 10;
/// So many words with the article at their end are no chance.
const OFTEN: usize = 5;
/// A word of fewer letters may end so.
const SHORTEST: usize = 4;
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('«', '»')];

/// Puts such a text as it is read; whether its lines were turned.
pub fn put_right(text: &mut String) -> bool {
    // No Arabic letter of whatever form begins with another byte.
    let bytes = text.as_bytes();
    let first = memchr::memchr3(0xD8, 0xD9, 0xDA, bytes);
    let first = first.or_else(|| memchr::memchr2(0xDB, 0xEF, bytes));
    if first.is_none() {
        return false;
    }
    let turned = is_turned(text);
    if turned {
        *text = text.split('\n').map(turn).collect::<Vec<_>>().join("\n");
    }
    if is_of_forms(text) {
        *text = plain(text);
    }
    turned
}

/// Whether letters stand in their forms throughout: a typist's single one stays as it is printed.
fn is_of_forms(text: &str) -> bool {
    let letters = text.chars().filter(|c| runs_back(*c));
    let (forms, all) = letters.fold((0, 0), |(forms, all), c| {
        (forms + usize::from(is_form(c)), all + 1)
    });
    forms > 0 && forms * MOST_PLAIN >= all
}

/// A letter in the form that it has in a word, or several in one.
fn is_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_form(c) {
            true => out.extend([c].into_iter().nfkc()),
            false => out.push(c),
        }
    }
    out
}

fn runs_back(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{6ff}') || is_form(c)
}

/// Whether the article stands at the ends of words.
fn is_turned(text: &str) -> bool {
    let (mut opens, mut ends) = (0, 0);
    for word in text.split_whitespace().take(20_000) {
        let word = word.trim_matches(|c: char| !runs_back(c));
        if word.chars().nth(SHORTEST - 1).is_none() {
            continue;
        }
        let word = plain(word);
        opens += usize::from(word.starts_with("ال"));
        ends += usize::from(word.ends_with("لا"));
    }
    ends >= OFTEN && ends > 3 * opens
}

/// A line as it is read.
fn turn(line: &str) -> String {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    let (back, all) = letters.fold((0, 0), |(back, all), c| {
        (back + usize::from(runs_back(c)), all + 1)
    });
    if back * 2 < all.max(1) {
        return line.to_owned();
    }
    // A sign stays behind its letter.
    let mut clusters: Vec<String> = Vec::new();
    for c in line.chars() {
        match clusters.last_mut() {
            Some(last) if is_combining_mark(c) => last.push(c),
            _ => clusters.push(c.to_string()),
        }
    }
    clusters.reverse();
    let firsts: Vec<char> = clusters
        .iter()
        .filter_map(|cluster| cluster.chars().next())
        .collect();
    for (from, to) in stretches(&firsts) {
        if let Some(stretch) = clusters.get_mut(from..to) {
            stretch.reverse();
        }
    }
    let read: Vec<char> = clusters.concat().trim_end().chars().collect();
    let each = read
        .iter()
        .enumerate()
        .map(|(at, c)| bracket(&read, at).unwrap_or(*c));
    each.collect()
}

/// The stretches that run from left to right: figures and words, with the signs that join them.
fn stretches(line: &[char]) -> Vec<(usize, usize)> {
    let forth = |c: char| c.is_alphanumeric() && !runs_back(c);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, c) in line.iter().enumerate().filter(|(_, c)| forth(**c)) {
        let joins = |(_, to): &&mut (usize, usize)| {
            let between = line.get(*to..at).unwrap_or_default();
            let before = to.checked_sub(1).and_then(|last| line.get(last));
            let latin = before.is_some_and(|before| before.is_alphabetic()) && c.is_alphabetic();
            match between {
                [] => true,
                [sign] => {
                    matches!(sign, '/' | '.' | ',' | ':' | '_' | '@') || latin && *sign == ' '
                }
                _ => false,
            }
        };
        match found.last_mut().filter(joins) {
            Some((_, to)) => *to = at + 1,
            None => found.push((at, at + 1)),
        }
    }
    found
}

/// Which bracket of a pair one is, its neighbours tell.
fn bracket(line: &[char], at: usize) -> Option<char> {
    let c = line.get(at)?;
    let (open, close) = BRACKETS
        .iter()
        .find(|(open, close)| c == open || c == close)?;
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let opens = before.is_none_or(|c| c.is_whitespace());
    Some(if opens { *open } else { *close })
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: &str = "إن الجمعية العامة،\nإذ تشير إلى قرارها 98/1 المؤرخ 3 كانون الأول/ديسمبر 2043 (A/RES/98/1)،\n\
        1 - تحيط علما بتقرير الأمين العام في الدورة العادية؛\n2 - تقرر أن تدرج البند في جدول الأعمال المؤقت.\nA/99/L.3 Original";

    /// As it is seen.
    fn seen(text: &str) -> String {
        text.split('\n').map(turn).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_that_stand_as_they_are_seen_are_read() {
        let mut text = seen(READ);
        assert!(text.starts_with("،ةماعلا ةيعمجلا نإ"), "{text}");
        assert!(put_right(&mut text));
        assert_eq!(text, READ);
        let mut text = READ.to_owned();
        assert!(!put_right(&mut text) && text == READ);
        let mut text = "Palabras que no corren así".to_owned();
        assert!(!put_right(&mut text));
    }

    #[test]
    fn letters_in_their_forms_are_plain_ones() {
        let mut text = "ﺇﻥ ﺍﻟﺠﻤﻌﻴﺔ ﺍﻟﻌﺎﻣﺔ، ﺍﻷﻣﻢ".to_owned();
        assert!(!put_right(&mut text));
        assert_eq!(text, "إن الجمعية العامة، الأمم");
    }
}
