//! The initiatory phrase of a paragraph where no italics tell it: what UN layout would italicise.
//!
//! The forms were gathered from the italics of printed resolutions. A phrase is a verb, participle
//! or adjective, with adverbs before it and "also", "further", "with appreciation" and the like
//! after it; a few verbs take their noun in ("Expresses its concern", "Pays tribute").

mod lists;

use super::labels;
use lists::{ADJECTIVES, EXPRESSED, FINITE, NO_PARTICIPLES, NOUNS_TOO, REITERATED};

/// What a phrase says of the paragraph that it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A participle or adjective: "Recalling", "Deeply concerned".
    Preambular,
    /// A finite verb: "Requests".
    Operative,
}

/// The length in bytes of the initiatory phrase that `text` begins with, and what it opens.
///
/// A quotation mark may stand before it and is counted.
pub fn lead(text: &str) -> Option<(usize, Opens)> {
    let quote = labels::quote(text);
    let (length, opens) = phrase_at_start(&text[quote..])?;
    Some((quote + length, opens))
}

/// Whether a text opens with the verb of those who speak as "we": "Reaffirm our commitment".
pub fn of_persons(text: &str) -> bool {
    let words = words(&text[labels::quote(text)..]);
    let verb = words.iter().find(|(word, _)| !is_adverb(word));
    verb.is_some_and(|(word, _)| {
        let word = word.to_lowercase();
        ["s", "es"]
            .iter()
            .any(|ending| FINITE.contains(&format!("{word}{ending}").as_str()))
    })
}

fn phrase_at_start(text: &str) -> Option<(usize, Opens)> {
    if !text.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    let words = words(text);
    let mut at = 0;
    while at < words.len() && is_adverb(words[at].0) {
        at += 1;
        // "Also, in this regard, calls upon"
        if phrase(&words, at, "in this regard") {
            at += 3;
        }
    }
    let (first, _) = *words.get(at)?;
    let (mut next, opens) = match words[0].0 {
        // "Being strongly of the opinion", where no adjective follows.
        "Being" if head(&words, at, &first.to_lowercase()).is_none() => {
            let opinion = phrase(&words, at, "of the opinion");
            (if opinion { at + 3 } else { 1 }, Opens::Preambular)
        }
        _ => head(&words, at, &first.to_lowercase())?,
    };
    // "Recalling and reaffirming its resolutions": two verbs of one form.
    while opens == Opens::Preambular
        && phrase(&words, next, "and")
        && let Some((word, _)) = words.get(next + 1)
        && word.starts_with(char::is_lowercase)
        && text[words[next - 1].1..].starts_with(" and")
        && let Some((end, same)) = head(&words, next + 1, word)
        && same == opens
    {
        next = end;
    }
    // A comma ends the phrase: "Recalling, in this regard, …".
    while text[words[next - 1].1..].starts_with(' ')
        && let Some(length) = tail(&words, next, opens)
    {
        next += length;
    }
    let end = words[next - 1].1;
    Some((end, opens))
}

/// Whether the phrase that `text` begins with can hardly be anything else: in a paragraph that is
/// wrapped over lines, a line may begin with the participle of a title ("Strengthening
/// International Cooperation").
pub fn sure(text: &str) -> bool {
    const TITLES: [&str; 8] = [
        "strengthening",
        "supporting",
        "promoting",
        "establishing",
        "amending",
        "maintaining",
        "directing",
        "financing",
    ];
    const OTHERS: [&str; 20] = [
        "acting",
        "aiming",
        "anticipating",
        "bearing",
        "believing",
        "commemorating",
        "considering",
        "desiring",
        "honouring",
        "hoping",
        "keeping",
        "paying",
        "proceeding",
        "regretting",
        "remembering",
        "responding",
        "seeking",
        "stating",
        "viewing",
        "voicing",
    ];
    let Some((end, opens)) = lead(text) else {
        return false;
    };
    let first = text[..end]
        .split_whitespace()
        .map(str::to_lowercase)
        .find(|w| !is_adverb(w))
        .unwrap_or_default();
    let Some(stem) = first
        .strip_suffix("ing")
        .filter(|_| opens == Opens::Preambular)
    else {
        return true;
    };
    let finite = |ending: &str| FINITE.contains(&format!("{stem}{ending}").as_str());
    let family = finite("s") || finite("es") || OTHERS.contains(&first.as_str());
    first == "having" || family && !TITLES.contains(&first.as_str())
}

/// The first words of a text without the punctuation at their ends, and where each ends.
fn words(text: &str) -> Vec<(&str, usize)> {
    const MOST: usize = 14;
    let mut out = Vec::with_capacity(MOST);
    for piece in text.split_whitespace().take(MOST) {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            break;
        }
        out.push((word, start + word.len()));
    }
    out
}

fn phrase(words: &[(&str, usize)], at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(i, w)| {
        words
            .get(at + i)
            .is_some_and(|(word, _)| word.eq_ignore_ascii_case(w))
    })
}

fn is_adverb(word: &str) -> bool {
    const ADVERBS: [&str; 27] = [
        "also",
        "further",
        "deeply",
        "strongly",
        "firmly",
        "gravely",
        "seriously",
        "particularly",
        "urgently",
        "fully",
        "again",
        "once",
        "extremely",
        "greatly",
        "solemnly",
        "keenly",
        "profoundly",
        "warmly",
        "categorically",
        "unequivocally",
        "increasingly",
        "especially",
        "equally",
        "highly",
        "sincerely",
        "being",
        "hereby",
    ];
    (ADVERBS.iter()).any(|a| a.len() == word.len() && a.eq_ignore_ascii_case(word))
}

/// Past the verb and what belongs to it: the index of the next word.
fn head(words: &[(&str, usize)], at: usize, word: &str) -> Option<(usize, Opens)> {
    let governs = |(next, _): &(&str, usize)| matches!(*next, "that" | "the" | "its" | "with");
    let verb = || at > 0 || words.get(at + 1).is_some_and(governs);
    let opens = if FINITE.contains(&word) || NOUNS_TOO.contains(&word) && verb() {
        Opens::Operative
    } else if ADJECTIVES.contains(&word) {
        return Some((at + 1, Opens::Preambular));
    } else if word == "having" {
        return Some((having(words, at), Opens::Preambular));
    } else if word == "in" && phrase(words, at + 1, "view of") {
        return Some((at + 3, Opens::Preambular));
    } else if word.ends_with("ing") && word.len() > 5 && !NO_PARTICIPLES.contains(&word) {
        Opens::Preambular
    } else {
        return None;
    };
    let next = at + 1;
    Some((next + complement(words, next, word), opens))
}

/// "Having considered", "Having also examined".
fn having(words: &[(&str, usize)], at: usize) -> usize {
    let mut next = at + 1;
    while words.get(next).is_some_and(|(w, _)| is_adverb(w)) {
        next += 1;
    }
    let participle = words.get(next).is_some_and(|(w, _)| {
        w.ends_with("ed")
            || matches!(
                *w,
                "heard"
                    | "met"
                    | "taken"
                    | "in"
                    | "learnt"
                    | "held"
                    | "seen"
                    | "been"
                    | "given"
                    | "had"
                    | "regard"
            )
    });
    if participle { next + 1 } else { at + 1 }
}

/// How many words after the verb belong to it always.
fn complement(words: &[(&str, usize)], next: usize, verb: &str) -> usize {
    let first_of = |phrases: &[&str]| {
        phrases
            .iter()
            .find(|p| phrase(words, next, p))
            .map_or(0, |p| p.split(' ').count())
    };
    let stem = |s: &str| verb.starts_with(s);
    if stem("tak") {
        first_of(&[
            "fully into account",
            "full account",
            "also note",
            "note",
            "into account",
            "into consideration",
            "into due consideration",
            "account",
        ])
    } else if stem("bear") {
        first_of(&["in mind", "also in mind", "further in mind"])
    } else if stem("call") {
        first_of(&[
            "upon",
            "for",
            "attention",
            "once again upon",
            "again upon",
            "once more upon",
            "on",
        ])
    } else if stem("draw") {
        first_of(&["attention", "the attention", "with appreciation", "upon"])
    } else if stem("pay") {
        first_of(&["tribute", "special tribute", "warm tribute"])
    } else if stem("look") {
        first_of(&["forward"])
    } else if stem("continu") {
        first_of(&[
            "to welcome",
            "to take the view",
            "to encourage",
            "to support",
        ])
    } else if stem("remain") {
        first_of(&[
            "concerned",
            "deeply concerned",
            "gravely concerned",
            "seized",
        ])
    } else if stem("keep") {
        first_of(&["in mind"])
    } else if stem("shar") {
        first_of(&["the concern", "the deep concern"])
    } else if stem("express") {
        noun(words, next, &EXPRESSED)
    } else if verb == "reaffirms" && phrase(words, next, "its commitment") {
        2
    } else if stem("reiterat") && phrase(words, next, "its call for") {
        3
    } else if stem("recall") {
        first_of(&["its request", "its invitation"])
    } else if stem("reiterat") || stem("reaffirm") || stem("renew") || stem("repeat") {
        noun(words, next, &REITERATED)
    } else if stem("extend") {
        noun(
            words,
            next,
            &["appreciation", "gratitude", "thanks", "congratulations"],
        )
    } else if stem("condemn") {
        first_of(&["in the strongest terms", "in the strongest possible terms"])
    } else if stem("emphasi") || stem("stress") || stem("underlin") || stem("underscor") {
        let again = first_of(&["once again", "once more"]);
        again + noun(words, next + again, &["concern"])
    } else {
        0
    }
}

/// "its", "deep", "continued serious", … and a noun of the list: how many words; 0 without one.
fn noun(words: &[(&str, usize)], next: usize, nouns: &[&str]) -> usize {
    const BETWEEN: [&str; 34] = [
        "its",
        "the",
        "once",
        "again",
        "also",
        "further",
        "more",
        "deep",
        "deepest",
        "grave",
        "gravest",
        "great",
        "serious",
        "strong",
        "strongest",
        "particular",
        "continued",
        "continuing",
        "profound",
        "sincere",
        "warm",
        "full",
        "firm",
        "utmost",
        "extreme",
        "urgent",
        "and",
        "growing",
        "unequivocal",
        "unwavering",
        "heartfelt",
        "strenuous",
        "special",
        "renewed",
    ];
    for i in 0..7 {
        if let Some(noun) = nouns.iter().find(|n| phrase(words, next + i, n)) {
            // "its support and solidarity": the italics take the first noun only.
            return i + noun.split(' ').count();
        }
        match words.get(next + i) {
            Some((word, _)) if BETWEEN.contains(&word.to_lowercase().as_str()) => {}
            _ => return 0,
        }
    }
    0
}

/// What may follow any head: "also", "with deep concern", "in this regard".
fn tail(words: &[(&str, usize)], next: usize, opens: Opens) -> Option<usize> {
    let (word, _) = words.get(next)?;
    let finite = opens == Opens::Operative;
    match *word {
        // "Encourages further studies": the word belongs to what is encouraged.
        "further" if finite => {
            let after = words.get(next + 1).map_or("", |(word, _)| *word);
            let apart = matches!(
                after,
                "" | "the" | "that" | "its" | "their" | "all" | "to" | "with" | "upon"
            );
            apart.then_some(1)
        }
        "also" | "further" | "moreover" | "furthermore" | "especially" => Some(1),
        "in" if finite && !phrase(words, next, "in particular") => None,
        "once" => {
            (phrase(words, next, "once again") || phrase(words, next, "once more")).then_some(2)
        }
        "in" => [
            "in this regard",
            "in that regard",
            "in this respect",
            "in this context",
            "in particular",
        ]
        .iter()
        .find(|p| phrase(words, next, p))
        .map(|p| p.split(' ').count()),
        "with" => {
            let count = noun(
                words,
                next + 1,
                &[
                    "concern",
                    "appreciation",
                    "satisfaction",
                    "regret",
                    "alarm",
                    "interest",
                    "gratitude",
                    "dismay",
                    "approval",
                    "disappointment",
                    "pride",
                ],
            );
            (count > 0).then_some(1 + count)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_as_layout_would_italicise_them() {
        for (text, expected, opens) in [
            (
                "Takes note with appreciation of the report",
                "Takes note with appreciation",
                Opens::Operative,
            ),
            (
                "Also requests the Secretary-General",
                "Also requests",
                Opens::Operative,
            ),
            (
                "Deeply concerned about",
                "Deeply concerned",
                Opens::Preambular,
            ),
            (
                "Taking into consideration all",
                "Taking into consideration",
                Opens::Preambular,
            ),
            (
                "Expressing its grave concern at",
                "Expressing its grave concern",
                Opens::Preambular,
            ),
            (
                "Expresses its continued serious concern about",
                "Expresses its continued serious concern",
                Opens::Operative,
            ),
            (
                "Reiterates its request to",
                "Reiterates its request",
                Opens::Operative,
            ),
            ("Reiterates its call to", "Reiterates", Opens::Operative),
            (
                "Reiterates its call for the",
                "Reiterates its call for",
                Opens::Operative,
            ),
            ("Encourages further studies", "Encourages", Opens::Operative),
            (
                "Requests further that",
                "Requests further",
                Opens::Operative,
            ),
            ("Notes in this regard the", "Notes", Opens::Operative),
            ("Recalls the request of", "Recalls", Opens::Operative),
            (
                "Reaffirms its commitment to",
                "Reaffirms its commitment",
                Opens::Operative,
            ),
            (
                "Reaffirming also its",
                "Reaffirming also",
                Opens::Preambular,
            ),
            (
                "Bearing in mind that, pursuant",
                "Bearing in mind",
                Opens::Preambular,
            ),
            (
                "Noting with great concern also that",
                "Noting with great concern also",
                Opens::Preambular,
            ),
            (
                "Having considered the report",
                "Having considered",
                Opens::Preambular,
            ),
            (
                "Also, in this regard, calls upon all",
                "Also, in this regard, calls upon",
                Opens::Operative,
            ),
            (
                "Draws attention to the",
                "Draws attention",
                Opens::Operative,
            ),
            ("Mindful of the need", "Mindful", Opens::Preambular),
            ("Decides also, for the", "Decides also", Opens::Operative),
            (
                "Recalling, in this regard, its",
                "Recalling",
                Opens::Preambular,
            ),
            (
                "Recalling in this regard its",
                "Recalling in this regard",
                Opens::Preambular,
            ),
            (
                "Strongly encourages Member",
                "Strongly encourages",
                Opens::Operative,
            ),
            ("Acting under Chapter VII", "Acting", Opens::Preambular),
            (
                "Recalling and reaffirming its resolutions",
                "Recalling and reaffirming",
                Opens::Preambular,
            ),
            (
                "Deeply shocked and alarmed by",
                "Deeply shocked and alarmed",
                Opens::Preambular,
            ),
            ("Requests and urges the Chair", "Requests", Opens::Operative),
            (
                "Being strongly of the opinion that",
                "Being strongly of the opinion",
                Opens::Preambular,
            ),
            ("Being aware of", "Being aware", Opens::Preambular),
            (
                "Hereby records its approval",
                "Hereby records",
                Opens::Operative,
            ),
            ("Orders the keeper", "Orders", Opens::Operative),
            (
                "Having learnt with deep regret of the storm",
                "Having learnt with deep regret",
                Opens::Preambular,
            ),
            (
                "Emphasizes once again its serious concern at",
                "Emphasizes once again its serious concern",
                Opens::Operative,
            ),
        ] {
            let (length, what) = lead(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[..length], what), (expected, opens), "{text}");
        }
    }

    #[test]
    fn what_opens_no_paragraph() {
        for text in [
            "Assessment, which provides",
            "Protocols thereto",
            "Drugs of the",
            "and focused",
            "The Convention",
            "Nothing in",
            "Orders and transfers",
            "",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
