//! Who submits a draft, and what it is: "Central African Republic and Italy: draft resolution".

use crate::document::Document;
use crate::import::labels;

/// "… and Zimbabwe: revised draft resolution" → where the colon stands.
pub fn line(text: &str) -> Option<usize> {
    let colon = text.rfind(':')?;
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        // Case folding changed the length: compare the end alone.
        let tail = text.rsplit_once(':')?.1.trim().to_lowercase();
        return is_kind(&tail).then_some(colon);
    }
    let tail = lower[colon + 1..].trim_start_matches(['*', ' ']);
    is_kind(tail).then_some(colon)
}

fn is_kind(tail: &str) -> bool {
    let tail = tail.trim_end_matches(['*', ' ', '\u{2020}']);
    [
        "draft resolution",
        "draft decision",
        "draft presidential statement",
        "draft recommendation",
    ]
    .iter()
    .any(|k| tail.strip_suffix(k).is_some_and(|before| before.len() < 20))
        || ((tail.starts_with("amendment")
            || tail.starts_with("oral amendment")
            || tail.starts_with("proposed amendment")
            || tail.starts_with("revised amendment"))
            && tail.len() < 120)
        || tail == "draft declaration"
}

/// "Draft resolution submitted by the President of the General Assembly", "Draft decision".
pub fn unsponsored(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let kinds = [
        "draft resolution",
        "revised draft resolution",
        "draft decision",
        "revised draft decision",
    ];
    let kind = kinds.iter().find(|k| lower.starts_with(**k))?;
    let rest = lower[kind.len()..].trim();
    (rest.is_empty()
        || rest.starts_with("submitted by")
        || rest.starts_with("proposed by")
        || (rest.len() <= 5 && labels::roman(rest).is_some()))
    .then(|| (*kind).to_owned())
}

pub fn submitter(text: &str, document: &mut Document) {
    for word in [" submitted by ", " proposed by "] {
        if let Some((_, who)) = text.split_once(word) {
            let who = who.split(" on the basis of").next().unwrap_or(who);
            let who = who.strip_prefix("the ").unwrap_or(who);
            document
                .sponsors
                .push(who.trim_end_matches(['*', '.', ',', ' ']).to_owned());
        }
    }
}

pub fn read(text: &str, document: &mut Document) {
    let Some(colon) = line(text) else { return };
    let tail = text[colon + 1..]
        .trim_matches(['*', ' ', '\u{2020}'])
        .to_lowercase();
    document.kind = Some(if tail.contains("amendment") {
        "amendment".to_owned()
    } else {
        tail
    });
    document.sponsors = names(text[..colon].trim_end_matches(['*', ' ']));
}

/// A list of States: commas part them, the last "and" does where it is no part of a name.
fn names(list: &str) -> Vec<String> {
    const WITH_AND: [&str; 8] = [
        "Antigua and Barbuda",
        "Bosnia and Herzegovina",
        "Saint Kitts and Nevis",
        "Saint Vincent and the Grenadines",
        "Sao Tome and Principe",
        "Trinidad and Tobago",
        "United Kingdom of Great Britain and Northern Ireland",
        "S\u{e3}o Tom\u{e9} and Pr\u{ed}ncipe",
    ];
    let clean = |name: &str| name.trim().trim_end_matches('*').trim().to_owned();
    let mut names: Vec<String> = Vec::new();
    let pieces: Vec<&str> = list.split(", ").collect();
    for (index, piece) in pieces.iter().enumerate() {
        let mut piece = piece.trim().strip_prefix("and ").unwrap_or(piece.trim());
        let mut found = Vec::new();
        // Only the last comma is followed by an "and" that parts names.
        while index + 1 == pieces.len()
            && let Some(at) = piece.rfind(" and ")
        {
            let inside = WITH_AND.iter().any(|name| {
                piece
                    .match_indices(name)
                    .any(|(i, n)| i < at && at < i + n.len())
            });
            if inside {
                // The name holds this "and"; another before it may still part two names.
                let name = WITH_AND.iter().find(|n| piece.ends_with(**n));
                match name
                    .and_then(|n| piece.strip_suffix(n)?.strip_suffix(" and ").map(|p| (p, n)))
                {
                    Some((before, name)) => {
                        found.push((*name).to_owned());
                        piece = before;
                        continue;
                    }
                    None => break,
                }
            }
            if piece.contains(" on behalf of ") || piece.contains("Group of") {
                break;
            }
            found.push(clean(&piece[at + 5..]));
            piece = &piece[..at];
        }
        found.push(clean(piece));
        names.extend(found.into_iter().rev().filter(|n| !n.is_empty()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_and_inside_stay_whole() {
        assert_eq!(
            names("Central African Republic and Italy"),
            ["Central African Republic", "Italy"]
        );
        assert_eq!(
            names("Antigua and Barbuda, Bosnia and Herzegovina, Vanuatu and Zimbabwe"),
            [
                "Antigua and Barbuda",
                "Bosnia and Herzegovina",
                "Vanuatu",
                "Zimbabwe"
            ]
        );
        assert_eq!(
            names("Spain and Trinidad and Tobago"),
            ["Spain", "Trinidad and Tobago"]
        );
        assert_eq!(
            names("Bolivia (Plurinational State of) and Cuba"),
            ["Bolivia (Plurinational State of)", "Cuba"]
        );
    }
}
