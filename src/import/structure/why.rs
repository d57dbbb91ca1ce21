//! Why a block was read as what it is, in words: "read as a heading: bold, a number follows".

use super::evidence;
use super::grammar;
use super::reading::Kind;
use super::said::Said;
use super::search::Chosen;
use super::state::State;
use crate::document::Reason;

/// Reasons that are told for one reading.
const TOLD: usize = 4;
/// What is no further behind, in tenths of a ban, is told beside what was chosen.
const NEAR: i32 = 20;
/// What is less far behind, half as likely at the least, is as likely.
pub const AS_LIKELY: i32 = 3;

/// Bytes that most of the words take.
const ROOM: usize = 160;

/// Why a block was read so where the reading stood.
pub fn why(state: &State, said: &Said<'_>, chosen: &Chosen) -> Option<Reason> {
    let kind = chosen.reading.kind();
    if kind == Kind::Table {
        return None;
    }
    let signs = evidence::signs(kind, said).map(|s| (s.weight, s.reason));
    let rules = grammar::rules(state, said, chosen.reading).map(|r| (r.weight, r.reason));
    let mut reasons: Vec<(i32, &str)> = signs
        .chain(rules)
        .filter(|(_, reason)| !reason.is_empty())
        .collect();
    reasons.sort_by_key(|(weight, _)| -weight);
    let against = reasons.last().filter(|(weight, _)| *weight < 0).copied();
    reasons.retain(|(weight, _)| *weight > 0);
    reasons.truncate(TOLD);
    let mut text = String::with_capacity(ROOM);
    text.push_str("read as ");
    text.push_str(kind.name());
    for (at, (_, reason)) in reasons.iter().enumerate() {
        text.push_str(if at == 0 { ": " } else { ", " });
        text.push_str(reason);
    }
    if let Some((_, reason)) = against {
        text.push_str("; though ");
        text.push_str(reason);
    }
    if let Some((by, other)) = chosen.margin.filter(|(by, _)| *by <= NEAR) {
        let how = match by {
            ..AS_LIKELY => "as likely",
            AS_LIKELY..10 => "nearly as likely",
            _ => "less likely",
        };
        text.push_str(&format!("; {how}: {}", other.kind().name()));
    }
    Some(Reason {
        line: said.block.source.lines.first().copied()?,
        text,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_reading_says_why_it_was_made() {
        let text = "The General Assembly,\n\nRecalling its resolution 60/1,\n\nFirst things\n\n\
                    1. Requests the one.\n";
        let import = crate::import::import(text.as_bytes()).expect("a text");
        let document = import.document;
        let told: Vec<&str> = document.reasons.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(
            told,
            [
                "read as the words of an organ",
                "read as a preambular paragraph: it opens with a participle, it ends in a comma, \
                 the preamble goes on",
                "read as a heading: short, a number follows, no mark at its end",
                "read as a numbered paragraph: its number is printed, its number follows, a verb \
                 follows the number",
            ]
        );
        let heading = &document.headings[0].source;
        assert_eq!(document.reasons(heading).collect::<Vec<_>>(), told[2..3]);
    }
}
