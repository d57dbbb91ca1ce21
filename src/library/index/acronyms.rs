//! Names that a text gives with their letters: "the United Nations Mission in South Sudan (UNMISS)".

use super::words::fold;
use crate::document::roman;

/// The letters and names that a text gives, both folded.
pub fn acronyms(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let (Some(before), Some(after)) = (text.get(..open), text.get(open + 1..)) else {
            continue;
        };
        let short = after.split(')').next().unwrap_or_default();
        // "IDPs" are several of an IDP.
        let letters = short.strip_suffix('s').unwrap_or(short);
        let capital = letters.len() >= 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
        if !capital || letters.len() > 10 || roman::value(letters).is_some() {
            continue;
        }
        if let Some(name) = name_of(letters, before.trim_end()) {
            found.push((fold(letters), fold(name)));
        }
    }
    found
}

/// The end of `before` that the letters stand for: read backwards each letter is found in it, the
/// first of them where a word begins, as Schwartz and Hearst (2003) do.
fn name_of<'t>(letters: &str, before: &'t str) -> Option<&'t str> {
    let mut end = before.len();
    let lower = before.to_ascii_lowercase();
    let most = (letters.len() + 5).min(letters.len() * 2);
    for (place, letter) in letters.bytes().enumerate().rev() {
        let letter = letter.to_ascii_lowercase();
        end = (0..end).rev().find(|at| {
            let begins = at
                .checked_sub(1)
                .and_then(|before| lower.as_bytes().get(before))
                .is_none_or(|byte| !byte.is_ascii_alphanumeric());
            lower.as_bytes().get(*at) == Some(&letter) && (place > 0 || begins)
        })?;
    }
    let name = before.get(end..)?;
    let words = name.split_whitespace().count();
    let whole = !name.contains(['.', ';', ':', '(', ')']);
    (whole && (2..=most).contains(&words)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_before_their_letters() {
        let table = [
            (
                "the work of the United Nations Mission in the Republic of South Sudan (UNMISS) and",
                Some((
                    "unmiss",
                    "united nations mission in the republic of south sudan",
                )),
            ),
            (
                "encouraging the Intergovernmental Authority on Development (IGAD)",
                Some(("igad", "intergovernmental authority on development")),
            ),
            (
                "in particular to internally displaced persons (IDPs)",
                Some(("idp", "internally displaced persons")),
            ),
            ("resolution 217 A (III)", None),
            ("the working group (WG; see below)", None),
            ("paragraph 4 (a) of", None),
            ("the report of the Secretary-General (XQ)", None),
            ("(UN)", None),
            ("é (ÉA) (", None),
        ];
        for (text, expected) in table {
            let expected: Vec<_> = expected.into_iter().collect();
            let found = acronyms(text);
            let found: Vec<_> = found
                .iter()
                .map(|(a, b)| (a.as_str(), b.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
