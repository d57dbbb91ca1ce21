//! What became of the action: the verb weaker or stronger, the words that soften or harden it.

use std::cmp::Ordering;

use crate::document::{Document, Language, Paragraph};
use crate::language::{self, PhraseBook, Rung};

use super::sense::LeadChange;

/// What a change does to how much a text asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strength {
    Weaker,
    Stronger,
    /// Another verb of the same strength.
    Like,
}

impl Strength {
    /// The word for it in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Weaker => "weaker",
            Strength::Stronger => "stronger",
            Strength::Like => "like",
        }
    }
}

/// Another verb, or the same raised or lowered: `Urges` → `Strongly urges`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbChange {
    /// Without what only connects them: of "Also urges" `Urges`.
    pub from: String,
    pub to: String,
    /// None where no order is known between the two.
    pub strength: Option<Strength>,
}

/// Words inside a paragraph that soften or harden it, and came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToneChange {
    /// As the phrase book has it: `as appropriate`.
    pub words: String,
    pub softens: bool,
    pub added: bool,
}

impl ToneChange {
    pub fn strength(&self) -> Strength {
        match self.softens == self.added {
            true => Strength::Weaker,
            false => Strength::Stronger,
        }
    }
}

/// The book of a document's language.
pub(super) fn book(document: &Document) -> &'static PhraseBook {
    language::of(document.language.unwrap_or(Language::En))
}

/// How the initiatory phrase changed; none where it is the same.
pub(super) fn lead_change(
    old: &Paragraph,
    new: &Paragraph,
    books: [&'static PhraseBook; 2],
) -> Option<LeadChange> {
    let (before, now) = (old.lead_text()?, new.lead_text()?);
    // One phrase, of which more is printed in italics in one of the two.
    if old.text.starts_with(now) && new.text.starts_with(before) {
        return None;
    }
    let words = |lead: &str| -> Vec<String> {
        lead.to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    (words(before) != words(now)).then(|| LeadChange {
        old: before.to_owned(),
        new: now.to_owned(),
        verb: verb_change(before, now, books),
    })
}

fn verb_change(old: &str, new: &str, books: [&'static PhraseBook; 2]) -> Option<VerbChange> {
    let [old, new] = [books[0].verb(old), books[1].verb(new)];
    if old.key == new.key {
        return None;
    }
    let order = match (old.rung, new.rung) {
        // An adverb alone was added or taken away.
        _ if old.plain == new.plain => Some(old.raised.cmp(&new.raised)),
        (
            Some(Rung::On { ladder, height }),
            Some(Rung::On {
                ladder: other,
                height: now,
            }),
        ) => (ladder == other).then(|| (height, old.raised).cmp(&(now, new.raised))),
        (Some(Rung::Floor { height }), Some(Rung::Floor { height: now })) => {
            Some((height, old.raised).cmp(&(now, new.raised)))
        }
        (Some(Rung::Floor { .. }), Some(Rung::On { .. })) => Some(Ordering::Less),
        (Some(Rung::On { .. }), Some(Rung::Floor { .. })) => Some(Ordering::Greater),
        _ => None,
    };
    let strength = order.map(|order| match order {
        Ordering::Less => Strength::Stronger,
        Ordering::Greater => Strength::Weaker,
        Ordering::Equal => Strength::Like,
    });
    Some(VerbChange {
        from: old.words,
        to: new.words,
        strength,
    })
}

/// The words that soften or harden and came or went, in the order of the phrase book.
pub(super) fn tone_changes(old: &str, new: &str, book: &PhraseBook) -> Vec<ToneChange> {
    // Whatever apostrophe is printed. A capital stays one but where the text begins: "31 May" is no
    // permission.
    let texts = [old, new].map(|text| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        let text = first.unwrap_or_default() + letters.as_str();
        text.replace('\u{2019}', "'")
    });
    let mut found = Vec::new();
    for (phrases, softens) in [(&book.tone.softening, true), (&book.tone.hardening, false)] {
        // A phrase inside a longer one that is there is not counted by itself.
        let mut sorted: Vec<&str> = phrases.iter().collect();
        sorted.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let [mut left, mut right] = texts.clone();
        for phrase in sorted {
            let (before, now) = (take_out(&mut left, phrase), take_out(&mut right, phrase));
            if before != now {
                found.push(ToneChange {
                    words: phrase.to_owned(),
                    softens,
                    added: now > before,
                });
            }
        }
    }
    found
}

/// Takes every whole occurrence of a phrase out of a text, and counts them.
fn take_out(text: &mut String, phrase: &str) -> usize {
    let mut count = 0;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(phrase)) {
        let (start, end) = (from + at, from + at + phrase.len());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside = letter(text.get(..start).and_then(|head| head.chars().next_back()))
            || letter(text.get(end..).and_then(|tail| tail.chars().next()));
        from = end;
        if !inside {
            count += 1;
            // Something stays in its place, so that its neighbours do not become one phrase.
            text.replace_range(start..end, "\u{1f}");
            from = start + 1;
        }
    }
    count
}
