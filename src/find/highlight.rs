//! Where in a whole text the words of a query stand.

use super::labels::acronym;
use super::query::{Form, Query};
use crate::language::joined::{reach, ways};
use crate::library::index::words::{Folded, is_begun, kept_words, words};

/// Ranges of characters of the text that match, in order, without overlaps.
pub fn highlight(query: &Query, text: &str) -> Vec<(u32, u32)> {
    let folded = Folded::new(text);
    let there: Vec<(usize, &str)> = kept_words(&folded.text).collect();
    let mut found = Vec::new();
    let last = query.wanted().count().saturating_sub(1);
    for (place, atom) in query.wanted().enumerate() {
        let wanted: Vec<&str> = words(&atom.text).map(|(_, word)| word).collect();
        let open = query.typing && place == last && atom.form != Form::End
            || atom.is_begun()
            || wanted.iter().all(|word| is_begun(word));
        for wanted in ways(&wanted) {
            mark(&there, &wanted, open, &mut found);
        }
        if atom.form == Form::Word {
            for name in acronym(&atom.text) {
                let spelled: Vec<&str> = words(name).map(|(_, word)| word).collect();
                mark(&there, &spelled, false, &mut found);
            }
        }
    }
    found.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut counted = (0, 0);
    for (from, to) in found {
        let (Some(from), Some(to)) = (
            origin(&folded, from, &mut counted),
            origin(&folded, to, &mut counted),
        ) else {
            continue;
        };
        match ranges.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => ranges.push((from, to)),
        }
    }
    ranges
}

/// Adds the bytes where these words stand next to each other; the last may go on if `open`.
fn mark(there: &[(usize, &str)], wanted: &[&str], open: bool, found: &mut Vec<(usize, usize)>) {
    let Some(last) = wanted.len().checked_sub(1) else {
        return;
    };
    for window in there.windows(wanted.len()) {
        let mut reached = None;
        let fits = (window.iter().zip(wanted).enumerate()).all(|(place, ((_, word), wanted))| {
            reached = reach(word, wanted, open && place == last);
            reached.is_some()
        });
        if let (true, Some(reached), Some((from, _)), Some((start, _))) =
            (fits, reached, window.first(), window.last())
        {
            found.push((*from, start + reached));
        }
    }
}

/// The character of the original at a byte of the folded text; `counted` carries byte and
/// character of the last answer.
fn origin(folded: &Folded, byte: usize, counted: &mut (usize, usize)) -> Option<u32> {
    if byte < counted.0 {
        *counted = (0, 0);
    }
    let between = folded.text.get(counted.0..byte)?;
    *counted = (byte, counted.1 + between.chars().count());
    // The end of a range is the character after its last one.
    Some(match counted.1.checked_sub(1) {
        Some(last) => folded.origin(last) + 1,
        None => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        highlight(&Query::parse(typed), text)
            .into_iter()
            .map(|(from, to)| letters[from as usize..to as usize].iter().collect())
            .collect()
    }

    #[test]
    fn chinese_is_marked_where_it_stands() {
        let text = "回顾联合国大会关于联合行动的第70/1号决议，";
        for (typed, expected) in [
            ("联合国", &["联合国"][..]),
            ("联合", &["联合", "联合"]),
            ("会", &["会"]),
            ("70/1号", &["70/1号"]),
            ("国联", &[]),
        ] {
            assert_eq!(marked(typed, text), expected, "{typed}");
        }
    }

    #[test]
    fn arabic_words_are_marked_with_what_is_written_before_them() {
        let text = "والموانئ البحرية، وفقا لحقوق الإنسان، للموانئ";
        for (typed, expected) in [
            ("الموانئ", &["والموانئ", "للموانئ"][..]),
            ("موان", &["والموان", "للموان"]),
            ("\"حقوق الانسان\"", &["لحقوق الإنسان"]),
            ("سان ", &[]),
        ] {
            assert_eq!(marked(typed, text), expected, "{typed}");
        }
    }

    #[test]
    fn words_phrases_and_names_are_marked() {
        let text = "The “rule of law” — Côte d’Ivoire’s rule, resolution 46/152 of the \
                    Commission on Crime Prevention and Criminal Justice";
        let table: [(&str, &[&str]); 7] = [
            ("\"rule of law\"", &["rule of law"]),
            ("rule ", &["rule", "rule"]),
            ("resol", &["resol"]),
            ("resol ", &[]),
            ("46/152", &["46/152"]),
            ("cote !rule", &["Côte"]),
            (
                "ccpcj",
                &["Commission on Crime Prevention and Criminal Justice"],
            ),
        ];
        for (typed, expected) in table {
            assert_eq!(marked(typed, text), expected, "{typed}");
        }
    }
}
