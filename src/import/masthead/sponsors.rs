//! Who submits a draft, and what it is: "Central African Republic and Italy: draft resolution".

use crate::document::{Document, DocumentKind, Role, cite};
use crate::import::{forms, labels};
use crate::language::{Drafts, Phrases};

/// "… and Zimbabwe: revised draft resolution" → where the colon stands.
pub fn line(text: &str, words: &Drafts) -> Option<usize> {
    let (colon, tail) = parted(text)?;
    is_kind(&tail, words).then_some(colon)
}

/// Where the last colon stands, and what follows it in small letters, without stars.
fn parted(text: &str) -> Option<(usize, String)> {
    // No kind of document has so long a name.
    let near = forms::last_bytes(text, 400);
    let wide = || (!near.is_ascii()).then(|| near.rfind('：'))?;
    let at = memchr::memrchr(b':', near.as_bytes()).max(wide())?;
    let tail = near[at..].trim_start_matches([':', '：']).to_lowercase();
    Some((
        text.len() - near.len() + at,
        tail.trim_matches(['*', ' ', '\u{a0}', '\u{2020}'])
            .to_owned(),
    ))
}

fn is_kind(tail: &str, words: &Drafts) -> bool {
    kind_of(tail, words).is_some()
        || words.amendments.opens(tail).is_some() && tail.len() < 120
        || words.declaration.has(tail)
}

/// "draft resolution", "revised draft resolution": the kind as opcit calls it.
fn kind_of(tail: &str, words: &Drafts) -> Option<DocumentKind> {
    words.kinds.iter().find_map(|row| {
        let before = || tail.strip_suffix(&*row.words);
        let beside = tail.strip_prefix(&*row.words).or_else(before)?;
        // Nothing but "revised" and its like stands beside it.
        (beside.len() < 20).then(|| match words.revised.within(tail) {
            true => row.kind.revised(),
            false => row.kind,
        })
    })
}

/// "Oral revisions to draft resolution A/C.3/80/L.50": what amends a draft, in a line of its own.
pub fn amends(text: &str, words: &Drafts) -> bool {
    const LONGEST: usize = 240;
    let opens = || {
        let start = text[..text.floor_char_boundary(48)].to_lowercase();
        words.amendments.opens(&start).is_some()
    };
    text.len() < LONGEST && opens() && {
        let lower = text.to_lowercase();
        let cited = cite::citations(text, &cite::Context::default());
        let mut targets = cited.iter().filter_map(|cite| cite.target.as_deref());
        let draft = words.kinds.iter().any(|row| lower.contains(&*row.words));
        targets.any(|target| draft || target.contains("/L."))
    }
}

/// "Sponsors: Italy, Peru", "Topic: Lamps": what a field is whose label says so.
pub fn labelled(text: &str, words: &Drafts) -> Option<Role> {
    if !text[..text.floor_char_boundary(24)].contains(':') {
        return None;
    }
    let named = |label: &Phrases| {
        label
            .after(text)
            .is_some_and(|rest| !rest.trim().is_empty())
    };
    match () {
        () if named(&words.sponsored) => Some(Role::Sponsors),
        () if named(&words.signed) => Some(Role::Note),
        () if named(&words.forum) => Some(Role::Committee),
        () if named(&words.topic) => Some(Role::Title),
        () => None,
    }
}

/// "Draft resolution submitted by the President of the General Assembly", "Draft decision".
pub fn unsponsored(text: &str, words: &Drafts) -> Option<DocumentKind> {
    use DocumentKind::{
        DraftDecision, DraftResolution, RevisedDraftDecision, RevisedDraftResolution,
    };
    let lower = text.to_lowercase();
    let (kind, rest) = words.kind_at(&lower).filter(|(kind, _)| {
        matches!(
            kind,
            DraftResolution | DraftDecision | RevisedDraftResolution | RevisedDraftDecision
        )
    })?;
    let counted = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/');
    let number = labels::roman(rest).is_some() || rest.chars().all(counted);
    let alone = rest.is_empty() || rest.len() <= 5 && number;
    (alone || words.submitted.opens(rest).is_some()).then_some(kind)
}

pub fn submitter(text: &str, words: &Drafts, document: &mut Document) {
    for word in words.submitted.iter() {
        if let Some((_, who)) = text.split_once(&format!(" {word}")) {
            let who = words.basis.split(who).map_or(who, |(who, _)| who);
            let who = words.articles.after(who).unwrap_or(who);
            document
                .sponsors
                .push(who.trim_end_matches(['*', '.', ',', ' ']).to_owned());
        }
    }
}

pub fn read(text: &str, words: &Drafts, document: &mut Document) {
    if amends(text, words) {
        document.kind = Some(DocumentKind::Amendment);
        return;
    }
    if let Some(list) = words.sponsored.after(text) {
        document.kind.get_or_insert(DocumentKind::DraftResolution);
        document.sponsors = names(list.trim(), words);
        return;
    }
    let Some((colon, tail)) = parted(text).filter(|(_, tail)| is_kind(tail, words)) else {
        return;
    };
    let amends = words.amendments.within(&tail);
    document.kind = Some(match (amends, kind_of(&tail, words)) {
        (true, _) => DocumentKind::Amendment,
        (false, Some(kind)) => kind,
        (false, None) => DocumentKind::DraftDeclaration,
    });
    document.sponsors = names(text[..colon].trim_end_matches(['*', ' ', '\u{a0}']), words);
}

/// A list of States: commas part them, the last "and" does where it is no part of a name.
fn names(list: &str, words: &Drafts) -> Vec<String> {
    let and = &*words.and;
    let clean = |name: &str| name.trim().trim_end_matches('*').trim().to_owned();
    let mut names: Vec<String> = Vec::new();
    let pieces: Vec<&str> = list.split(", ").collect();
    for (index, piece) in pieces.iter().enumerate() {
        let piece = piece.trim();
        let mut piece = piece.strip_prefix(and.trim_start()).unwrap_or(piece);
        let mut found = Vec::new();
        // Only the last comma is followed by an "and" that parts names.
        while index + 1 == pieces.len()
            && let Some(at) = piece.rfind(and)
        {
            let inside = words.with_and.iter().any(|name| {
                piece
                    .match_indices(name)
                    .any(|(i, n)| i < at && at < i + n.len())
            });
            if inside {
                // The name holds this "and"; another before it may still part two names.
                let name = words.with_and.iter().find(|n| piece.ends_with(*n));
                match name.and_then(|n| piece.strip_suffix(n)?.strip_suffix(and).map(|p| (p, n))) {
                    Some((before, name)) => {
                        found.push(name.to_owned());
                        piece = before;
                        continue;
                    }
                    None => break,
                }
            }
            if words.behalf.within(piece) {
                break;
            }
            found.push(clean(&piece[at + and.len()..]));
            piece = &piece[..at];
        }
        found.push(clean(piece));
        names.extend(found.into_iter().rev().filter(|n| !n.is_empty()));
    }
    names
}

#[cfg(test)]
mod tests {
    use crate::import::book::book;

    fn names(list: &str) -> Vec<String> {
        super::names(list, &book().drafts)
    }

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
