//! Words that a line's end parts with a hyphen: "imple-" / "mentation" is one word, "non-" /
//! "governmental" keeps its hyphen.
//!
//! The rest of the document tells which it is; where it is silent, the parts themselves do. Nothing
//! is joined that capitals, digits or another mark stand in.

use rustc_hash::FxHashMap;

use crate::document::{DoubtKind, Emphasis, Source, Warning};
use crate::import::book::book;
use crate::import::stage::{Block, Marker};

/// A hyphen that ends a line inside a block: the block's index and the byte it stands at.
pub type Break = (usize, usize);

/// A warning names no more words.
const MOST_NAMED: usize = 8;

/// Whether line ends part words, by the length of full lines in bytes. The columns of the printed
/// volumes are narrow and theirs do; a word processor's lines are longer, and a hyphen at their end
/// is the word's own.
pub fn part_words(full: usize) -> bool {
    const NARROW: usize = 72;
    full <= NARROW || book().hyphens.everywhere
}

/// Takes the hyphens out that part one word in a text that was typeset so.
pub fn join(blocks: &mut [Block], breaks: &[Break], warnings: &mut Vec<Warning>) {
    if breaks.is_empty() {
        return;
    }
    let known = Known::of(blocks, breaks);
    let mut doubtful: Vec<String> = Vec::new();
    let mut source = Source::default();
    // From the last on, so that those before keep their places.
    for &(index, at) in breaks.iter().rev() {
        let Some(block) = blocks.get_mut(index) else {
            continue;
        };
        let Some((before, after)) = parts(&block.text, at) else {
            continue;
        };
        let (one, sure) = match known.tell(before, after) {
            Some(one) => (one, true),
            None => (
                soft(before, after),
                book().hyphens.everywhere || tail(after),
            ),
        };
        if !one {
            continue;
        }
        if !sure {
            doubtful.push(format!("\u{201c}{before}-{after}\u{201d}"));
            source = block.source.clone();
        }
        take_out(at, &mut block.text, &mut block.emphasis, &mut block.marks);
    }
    doubtful.reverse();
    let more = doubtful.len().saturating_sub(MOST_NAMED);
    let doubt = match doubtful.as_slice() {
        [] => return,
        [word] => DoubtKind::WordParted.about(&[word]),
        words => {
            let named = words[..words.len() - more].join(", ");
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            DoubtKind::WordsParted.about(&[&format!("{named}{more}")])
        }
    };
    warnings.push(Warning::new(doubt, source));
}

/// The same for the words of a note, from their form alone.
pub fn join_at(text: &mut String, at: usize) {
    if parts_one_word(text, at) {
        text.remove(at);
    }
}

/// Whether a hyphen parts one word, from its form alone.
pub fn parts_one_word(text: &str, at: usize) -> bool {
    parts(text, at).is_some_and(|(before, after)| soft(before, after))
}

/// Takes the hyphen at a byte out of a text; what is said of the words behind it moves with them.
pub fn take_out(at: usize, text: &mut String, emphasis: &mut [Emphasis], marks: &mut [Marker]) {
    text.remove(at);
    let moved = |place: &mut u32| *place -= u32::from(*place as usize > at);
    for emphasis in emphasis {
        moved(&mut emphasis.at.start);
        moved(&mut emphasis.at.end);
    }
    for mark in marks {
        moved(&mut mark.at);
    }
}

/// The letters on both sides of a hyphen, if one word can be made of them.
fn parts(text: &str, at: usize) -> Option<(&str, &str)> {
    let (before, after) = (text.get(..at)?, text.get(at..)?.strip_prefix('-')?);
    let letter = |c: &char| c.is_alphanumeric();
    let left: usize = before
        .chars()
        .rev()
        .take_while(letter)
        .map(char::len_utf8)
        .sum();
    let right: usize = after.chars().take_while(letter).map(char::len_utf8).sum();
    let (left, right) = (&before[before.len() - left..], &after[..right]);
    let head = left.chars().skip(1).all(char::is_lowercase);
    let good = head && left.chars().count() > 1 && right.chars().all(char::is_lowercase);
    // "well-to-" / "do" and "vis-" / "à-vis" have hyphens of their own.
    let alone = !before[..before.len() - left.len()].ends_with('-')
        && !after[right.len()..].starts_with('-');
    (good && alone && left.starts_with(char::is_alphabetic) && right.len() > 1)
        .then_some((left, right))
}

/// How often each word stands in the document, in lower case: whole, or with a hyphen that no line's
/// end makes.
struct Known(FxHashMap<String, i32>);

impl Known {
    fn of(blocks: &[Block], breaks: &[Break]) -> Self {
        let mut known = FxHashMap::default();
        let texts = blocks.iter().map(|b| b.text.as_str());
        let words = texts.flat_map(|text| text.split(|c: char| !(c.is_alphanumeric() || c == '-')));
        for word in words.map(|word| word.trim_matches('-')) {
            *known.entry(word.to_lowercase()).or_default() += 1;
        }
        for &(index, at) in breaks {
            let text = blocks.get(index).map_or("", |b| b.text.as_str());
            if let Some((before, after)) = parts(text, at) {
                *known.entry(hyphened(before, after)).or_default() -= 1;
            }
        }
        Self(known)
    }

    /// One word, or a hyphen of its own, as the document prints it elsewhere.
    fn tell(&self, before: &str, after: &str) -> Option<bool> {
        let has = |word: &str| self.0.get(word).is_some_and(|n| *n > 0);
        // The plural's letter does not part one word from another.
        let stem = format!("{before}{after}").to_lowercase();
        let stem = stem.trim_end_matches('s');
        let (one, two) = (before.to_lowercase(), after.to_lowercase());
        if has(stem) || has(&format!("{stem}s")) {
            Some(true)
        } else if has(&hyphened(before, after)) || has(&one) && has(&two) {
            Some(false)
        } else {
            None
        }
    }
}

fn hyphened(before: &str, after: &str) -> String {
    format!("{before}-{after}").to_lowercase()
}

/// Whether parts that stand nowhere else in the document are one word.
fn soft(before: &str, after: &str) -> bool {
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let words = &book().hyphens;
    tail(&after) && !words.always.has(&before)
        || !words.first.has(&before) && !words.second.has(&after)
}

/// What is the end of a word and no word itself.
fn tail(after: &str) -> bool {
    let words = &book().hyphens;
    let long = || words.long.closes(after).is_some() && after.len() < 9;
    words.ends.has(after) || long() && !words.whole.has(after)
}

#[cfg(test)]
mod tests {
    fn blocks(text: &str) -> (Vec<String>, Vec<String>) {
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        let blocks = sifted.blocks.into_iter().map(|b| b.text).collect();
        (
            blocks,
            sifted
                .warnings
                .into_iter()
                .map(|w| w.doubt.to_string())
                .collect(),
        )
    }

    #[test]
    fn a_word_is_joined_where_the_document_or_its_parts_say_so() {
        let (found, doubts) = blocks(
            "The Security Council,\n\nNoting the imple-\nmentation of the plan by non-\ngovernmental keepers of the inter-\nisland lamps and the cease-\nfire at the har-\nbour,\n\n\
             Recalling the inter-island accord and the harbour,\n\n1. Requests the Commis-\nsion to report to the Council on the work of the lamp-\nlighters.\n",
        );
        assert_eq!(
            found[1],
            "Noting the implementation of the plan by non-governmental keepers of the inter-island lamps and the cease-fire at the harbour,"
        );
        assert_eq!(
            found[3],
            "1. Requests the Commission to report to the Council on the work of the lamplighters."
        );
        assert_eq!(doubts.len(), 1, "{doubts:?}");
        assert!(doubts[0].contains("lamp-lighters"));
    }

    #[test]
    fn a_word_processor_parts_no_words() {
        let (found, _) = blocks(
            "The General Assembly,\n\nRecalling its resolutions on the keeping of lamps, and noting the work of the inter-\nagency group on the lights of the coast and on the programme for lamps of school-\nage children, which the Assembly has established,\n\n1. Requests the Secretary-General to report to the General Assembly on result-\nbased keeping of lamps.\n",
        );
        assert!(found[1].contains("inter-agency") && found[1].contains("school-age"));
        assert!(found[2].contains("result-based"), "{found:?}");
    }

    #[test]
    fn a_joined_word_stays_in_balance() {
        let text = "The Security Council,\n\nNoting the regu-\nlation of the lamps,\n\n1. Requests a report on the lamps.\n\n\
             Adopted at the 127th meet-\ning by 8 votes to\nnone.3\n\n3 The draft was voted on by para-\ngraphs.\n";
        let import = crate::import::import(text.as_bytes()).unwrap();
        let balance = crate::import::balance(&import.original, &import.document);
        assert!(balance.holds(), "{balance:?}");
        assert_eq!(balance.words, balance.placed);
        let adoption = import.document.adoption.unwrap();
        assert_eq!(adoption.meeting.as_deref(), Some("127th meeting"));
        assert!(
            import.document.footnotes[0]
                .text
                .ends_with("by paragraphs.")
        );
    }
}
