//! What is said of a comparison: counts, what the signs mean, what a change means.

use crate::compare::{Following, Remark, Row, Side, Strength, Summary, ToneChange, VerbChange};
use crate::document::in_capitals;

/// `38 same · 43 edited · 12 inserted · 9 verbs changed`.
pub fn counts(summary: &Summary) -> String {
    let counts = [
        (summary.same, "unchanged", "unchanged"),
        (summary.edited, "edited", "edited"),
        (summary.rewritten, "rewritten", "rewritten"),
        (summary.split, "split", "split"),
        (summary.merged, "merged", "merged"),
        (summary.inserted, "inserted", "inserted"),
        (summary.deleted, "deleted", "deleted"),
        (summary.moved, "moved", "moved"),
        (summary.lead_changes, "verb changed", "verbs changed"),
        (
            summary.not_followed,
            "reference to check",
            "references to check",
        ),
    ];
    let some = counts.iter().filter(|c| c.0 > 0);
    let words = some.map(|&(n, one, more)| format!("{n} {}", if n == 1 { one } else { more }));
    words.collect::<Vec<_>>().join(" · ")
}

/// The same in fewer columns, by the signs of the rows: `= 38 · ~ 43 · + 12 · 9 verbs`.
pub fn counts_in_signs(summary: &Summary) -> String {
    let signs = [
        ("=", summary.same),
        ("~", summary.edited),
        ("≈", summary.rewritten),
        ("±", summary.split + summary.merged),
        ("+", summary.inserted),
        ("-", summary.deleted),
        ("↕", summary.moved),
    ];
    let signs = signs.into_iter().filter(|(_, count)| *count > 0);
    let signs = signs.map(|(sign, count)| format!("{sign} {count}"));
    let words = [
        (summary.lead_changes, "verb", "verbs"),
        (
            summary.not_followed,
            "reference to check",
            "references to check",
        ),
    ];
    let words = words.into_iter().filter(|(count, ..)| *count > 0);
    let words = words.map(|(n, one, more)| format!("{n} {}", if n == 1 { one } else { more }));
    signs.chain(words).collect::<Vec<_>>().join(" · ")
}

/// Each sign with what it means, as [`code`](super::comparison::code) and [`counts_in_signs`] give them.
pub fn legend() -> [(&'static str, &'static str); 10] {
    [
        ("=", "the same words"),
        ("~", "edited"),
        (
            "≈",
            "rewritten: in the same place, with few words in common",
        ),
        ("±", "split into several, or merged from several"),
        ("+", "inserted"),
        ("-", "deleted"),
        ("↕", "moved: it stands elsewhere in the order of the others"),
        (
            "!",
            "the same words; a reference in it names another paragraph now",
        ),
        (
            "verb",
            "the action changed, not only \"also\" or \"further\"",
        ),
        (
            "check",
            "a paragraph's number that did not follow the renumbering",
        ),
    ]
}

/// A remark as one sentence.
pub fn sentence(remark: &Remark) -> String {
    let said = match remark {
        Remark::Identical => "Every paragraph and footnote is the same, word for word.",
        Remark::NoParagraphs(Side::Old) => "The old document has no paragraphs.",
        Remark::NoParagraphs(Side::New) => "The new document has no paragraphs.",
        Remark::NoOperative(Side::Old) => "The old document has no operative part.",
        Remark::NoOperative(Side::New) => "The new document has no operative part.",
        Remark::Languages(old, new) => {
            return format!(
                "The old document is in {old}, the new in {new}; their words can't be compared."
            );
        }
        Remark::Unrelated => {
            "Hardly any paragraph of one is in the other; these may not be versions of one text."
        }
    };
    said.to_owned()
}

/// Lines on the action and on references gone wrong.
pub fn sense(row: &Row) -> Vec<String> {
    let mut lines: Vec<String> = row.verb().map(verb).into_iter().collect();
    lines.extend(row.tone.iter().map(tone));
    let wrong = row.following.iter().filter(|f| !f.followed);
    lines.extend(wrong.map(warning));
    lines
}

/// `verb: Urges → Invites, weaker`.
fn verb(change: &VerbChange) -> String {
    let strength = change.strength.map(Strength::name);
    let strength = strength.map_or(String::new(), |strength| format!(", {strength}"));
    format!("verb: {} → {}{strength}", change.from, change.to)
}

/// `weaker: "as appropriate" added`.
pub(super) fn tone(change: &ToneChange) -> String {
    let what = if change.added { "added" } else { "gone" };
    format!("{}: \"{}\" {what}", change.strength().name(), change.words)
}

/// A reference that no longer names what it named.
pub fn warning(following: &Following) -> String {
    match &following.expected {
        Some(id) => format!(
            "check: \"{}\" named what is now {}, and reads \"{}\"",
            following.old,
            in_capitals(id),
            following.new
        ),
        None => format!("check: what \"{}\" named is gone", following.old),
    }
}

/// Citations, dates and quantities: `citation: 60/1 → 67/1`.
pub fn findings(row: &Row) -> Vec<String> {
    let line = |f: &crate::compare::Finding| match (&f.old, &f.new) {
        (Some(old), Some(new)) => format!("{}: {old} → {new}", f.kind.name()),
        (Some(old), None) => format!("{} gone: {old}", f.kind.name()),
        (None, new) => format!("{} added: {}", f.kind.name(), new.as_deref().unwrap_or("")),
    };
    row.findings.iter().map(line).collect()
}
