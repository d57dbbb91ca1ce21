//! What may follow what, and what it costs: the rules of the whole, beside what a block says of
//! itself. Weights as in [`super::evidence`].

use std::sync::LazyLock;

use super::evidence;
use super::reading::{Form, Kind, Reading};
use super::said::Said;
use super::state::{Last, State, Zone};
use crate::document::DoubtKind;
use crate::import::book::book;
use crate::import::labels;
use crate::import::leads::Opens;

/// A rule, and what it says of one kind of reading where a state stands.
pub struct Rule {
    pub kind: Kind,
    pub weight: i32,
    pub holds: fn(&State, &Said<'_>, Reading) -> bool,
    /// Empty where it says nothing to a person.
    pub reason: &'static str,
}

const fn rule(
    kind: Kind,
    weight: i32,
    reason: &'static str,
    holds: fn(&State, &Said<'_>, Reading) -> bool,
) -> Rule {
    Rule {
        kind,
        weight,
        holds,
        reason,
    }
}

/// All rules, by the kind of reading that they speak of.
pub static RULES: &[Rule] = &[
    rule(
        Kind::Closing,
        -14,
        "the words before it go on",
        |s, _, _| !s.closed,
    ),
    rule(Kind::Closing, -10, "nothing is decided yet", |s, _, _| {
        s.zone == Zone::Preamble
    }),
    rule(Kind::Opening, -1, "", outer),
    rule(Kind::Opening, -3, "", deeper),
    rule(Kind::Opening, -6, "its label does not follow", |s, b, r| {
        deeper(s, b, r) && !first(b)
    }),
    rule(Kind::Opening, 8, "an organ speaks below it", |_, b, r| {
        matches!(r, Reading::Section { level: 1 }) && b.follows.organ_soon
    }),
    rule(
        Kind::Heading,
        -60,
        "the words before it go on",
        |s, b, _| !s.closed && !b.laid_out() && !b.in_volume() && !b.counts,
    ),
    rule(Kind::Preambular, 6, "the preamble goes on", |s, _, _| {
        s.zone == Zone::Preamble
    }),
    rule(
        Kind::Preambular,
        -2,
        "a heading opens a preamble",
        |s, _, _| s.zone == Zone::Operative && s.after_heading,
    ),
    rule(
        Kind::Preambular,
        -16,
        "the operative part is open",
        |s, _, _| s.zone == Zone::Operative && !s.after_heading,
    ),
    rule(
        Kind::Preambular,
        -10,
        "paragraphs with numbers stand before it",
        |s, _, _| s.zone == Zone::Operative && !s.after_heading && s.number > 0,
    ),
    rule(Kind::Preambular, -20, "a list is open", |s, _, _| {
        s.zone == Zone::Operative && !s.after_heading && (s.colon || s.in_list())
    }),
    rule(
        Kind::Preambular,
        -30,
        "it ends as an item of a list does",
        |s, b, _| item_without_label(s, b),
    ),
    rule(Kind::GoesOn, 8, "a list opens before it", |s, _, _| {
        s.zone == Zone::Operative && s.colon && s.number > 0 && !s.after_heading
    }),
    rule(Kind::GoesOn, 20, "a list opens before it", |s, b, _| {
        s.number == 0 && item_without_label(s, b)
    }),
    rule(
        Kind::Preambular,
        10,
        "the annex has a preamble",
        |s, _, _| s.zone == Zone::Annex,
    ),
    rule(Kind::Preambular, 8, "", |s, b, _| {
        s.zone == Zone::Annex && b.ends(&[':'])
    }),
    rule(
        Kind::Unnumbered,
        4,
        "no paragraph here has a number",
        |s, _, _| s.zone == Zone::Operative && s.number == 0,
    ),
    rule(
        Kind::Unnumbered,
        -8,
        "the paragraphs before it have numbers",
        |s, _, _| s.zone == Zone::Operative && s.number > 0 && !s.after_heading,
    ),
    rule(
        Kind::Unnumbered,
        -14,
        "the words before it go on",
        |s, _, _| s.zone == Zone::Operative && !s.closed,
    ),
    rule(Kind::Numbered, 6, "its number follows", |s, _, r| {
        value(r) == Some(s.number + 1)
    }),
    rule(
        Kind::Numbered,
        -4,
        "words without a number stand before number 1",
        |s, _, r| value(r) == Some(1) && s.number == 0 && s.last == Last::Unnumbered && !s.colon,
    ),
    rule(
        Kind::Numbered,
        -2,
        "numbers begin again below a heading",
        |s, _, r| value(r) == Some(1) && s.number > 0 && s.after_heading,
    ),
    rule(Kind::Numbered, -14, "numbers begin again", |s, _, r| {
        value(r) == Some(1) && s.number > 0 && !s.after_heading
    }),
    rule(
        Kind::Numbered,
        -8,
        "a number is missing before it",
        |s, _, r| value(r).is_some_and(|v| v > s.number + 1),
    ),
    rule(
        Kind::Numbered,
        -6,
        "many numbers are missing before it",
        |s, _, r| value(r).is_some_and(|v| v > s.number + 4),
    ),
    rule(
        Kind::Numbered,
        -16,
        "its number was there before",
        |s, _, r| value(r).is_some_and(|v| v > 1 && v <= s.number),
    ),
    rule(
        Kind::Numbered,
        -25,
        "its number goes on after the closing lines",
        |s, _, r| {
            s.adopted && s.zone == Zone::Other && s.resume > 0 && value(r) == Some(s.resume + 1)
        },
    ),
    rule(Kind::Numbered, 16, "a scan may print it so", |_, _, r| {
        matches!(
            r,
            Reading::Numbered {
                form: Form::Misread | Form::Bare,
                ..
            }
        )
    }),
    rule(
        Kind::Clause,
        6,
        "it stands in what is adopted",
        |s, _, _| s.zone == Zone::Annex,
    ),
    rule(
        Kind::Point,
        8,
        "it is counted under what stands above it",
        |s, b, _| b.point.is_some_and(|point| point.major == s.goal),
    ),
    rule(Kind::Point, -16, "nothing above it counts so", |s, b, _| {
        b.point.is_some_and(|point| {
            let first = s.goal == 0 && point.is_first();
            point.major != s.goal && point.major != s.goal + 1 && !first
        })
    }),
    rule(Kind::Point, 14, "its number follows", |s, b, _| {
        let number = b.point.and_then(|point| point.number());
        number.is_some_and(|number| number == s.point + 1 || number == 1)
    }),
    rule(Kind::Item, 4, "a list opens before it", |_, _, r| {
        matches!(r, Reading::Item { value: 1, .. })
    }),
    rule(
        Kind::Item,
        -8,
        "nothing announces a list before it",
        |s, _, r| matches!(r, Reading::Item { value: 1, .. } if !s.colon),
    ),
    rule(
        Kind::Item,
        -4,
        "its list does not begin with it",
        |s, _, r| matches!(r, Reading::Item { value, .. } if value > 1 && s.item == 0),
    ),
    rule(
        Kind::Item,
        6,
        "its number follows in the list",
        |s, _, r| matches!(r, Reading::Item { value, .. } if s.item > 0 && value == s.item + 1),
    ),
    rule(
        Kind::Sub,
        -12,
        "its label does not follow",
        |_, _, r| matches!(r, Reading::Sub { placed } if matches!(placed.doubt, Some(DoubtKind::LabelMissing | DoubtKind::LabelAstray | DoubtKind::LabelBegins))),
    ),
    rule(
        Kind::Sub,
        -8,
        "its list begins again",
        |_, _, r| matches!(r, Reading::Sub { placed } if placed.doubt == Some(DoubtKind::LabelAgain)),
    ),
    rule(
        Kind::GoesOn,
        12,
        "the words before it are not closed",
        |s, _, _| !s.closed,
    ),
    rule(
        Kind::GoesOn,
        -6,
        "the paragraph before it is closed, and counts nothing",
        |s, b, _| {
            s.zone == Zone::Operative
                && s.number == 0
                && s.last == Last::Unnumbered
                && s.closed
                && !s.colon
                && b.capital
        },
    ),
    rule(Kind::GoesOn, 4, "a list stands before it", |s, _, _| {
        s.in_list()
    }),
    rule(Kind::GoesOn, 30, "a list opens before it", |s, b, _| {
        s.zone == Zone::Preamble && b.bullet && s.lists()
    }),
    rule(
        Kind::GoesOn,
        14,
        "words before it announce it",
        |s, b, _| {
            s.zone == Zone::Preamble && s.colon && s.begun && b.opens.is_none() && !s.after_heading
        },
    ),
    rule(Kind::GoesOn, 30, "it is inserted", |s, _, _| {
        s.zone == Zone::Amendment
    }),
    // "Decides to ask the Court: “Having regard to the lamps, …”"
    rule(
        Kind::GoesOn,
        30,
        "words before it announce what is quoted",
        |s, b, _| {
            let decides = matches!(s.zone, Zone::Preamble | Zone::Operative) && s.begun;
            let sentence = b.marked() || b.ends(&['?']);
            decides && s.colon && b.label.is_none() && sentence && book().quote(b.text) > 0
        },
    ),
    rule(
        Kind::GoesOn,
        -20,
        "the paragraphs here have no numbers",
        |s, _, _| unnumbered_annex(s),
    ),
    rule(
        Kind::GoesOn,
        -12,
        "a heading stands before it",
        |s, b, _| s.zone == Zone::Annex && s.after_heading && !b.bullet,
    ),
    rule(Kind::GoesOn, -10, "the preamble goes on", |s, b, _| {
        s.zone == Zone::Preamble && !b.bullet
    }),
    rule(
        Kind::Plain,
        4,
        "the paragraphs here have no numbers",
        |s, _, _| unnumbered_annex(s),
    ),
    rule(
        Kind::Plain,
        -8,
        "it stands after the closing lines",
        |s, _, _| s.adopted && s.zone == Zone::Other,
    ),
];

/// "Keeping the lamps of the quays;", in a list of an operative part whose items lost their labels or have none.
pub fn item_without_label(state: &State, said: &Said<'_>) -> bool {
    let listed = state.in_list();
    state.zone == Zone::Operative
        && !state.after_heading
        && (state.colon && state.last == Last::Unnumbered || listed)
        && said.label.is_none()
        && said.opens == Some(Opens::Preambular)
        && (said.ends(&[';']) || listed && said.ends(&['.']))
}

fn value(reading: Reading) -> Option<u32> {
    match reading {
        Reading::Numbered { value, .. } => Some(value),
        _ => None,
    }
}

/// An annex, or what stands in it now, counts nothing.
pub fn unnumbered_annex(state: &State) -> bool {
    let counted = state.number > 0 || state.scope.article.is_some() || state.in_list();
    state.zone == Zone::Annex && (state.depth == 0 || !counted)
}

/// The levels that a section's label may go on with or open, the likeliest first.
pub fn levels(state: &State, said: &Said<'_>) -> Vec<u8> {
    let Some((label, _)) = &said.section else {
        return Vec::new();
    };
    let mut levels = going_on(state, label);
    let new = new_level(state, label);
    if !levels.contains(&new) {
        levels.push(new);
    }
    levels
}

/// The levels of open sections whose label comes right before this one, innermost first: "I" after
/// "H" is a letter.
fn going_on(state: &State, label: &str) -> Vec<u8> {
    let follows = |before: &str| {
        let next = |value: fn(&str) -> Option<u32>| {
            value(before).is_some_and(|before| value(label) == Some(before + 1))
        };
        next(labels::letter) || next(labels::roman)
    };
    let open = state.scope.sections.iter().rev();
    open.filter(|s| follows(&s.label))
        .map(|s| s.level)
        .collect()
}

/// The level that a label opens: a letter below the numeral that is open, a numeral below a part.
fn new_level(state: &State, label: &str) -> u8 {
    let numeral = |label: &str| labels::roman(label).is_some();
    let letter = label.len() == 1 && labels::roman(label).is_none_or(|value| value > 50);
    let open = &state.scope.sections;
    match letter {
        true => {
            let above = open.iter().rev().find(|s| numeral(&s.label) || s.of_volume);
            above.map_or(1, |s| s.level + 1)
        }
        false => match open.iter().find(|s| numeral(&s.label)) {
            Some(beside) => beside.level,
            None => open.last().map_or(1, |s| s.level + 1),
        },
    }
}

/// The section goes on with an outer level while an inner one is open that could go on too.
fn outer(state: &State, said: &Said<'_>, reading: Reading) -> bool {
    let (Reading::Section { level }, Some((label, _))) = (reading, &said.section) else {
        return false;
    };
    let levels = going_on(state, label);
    levels.contains(&level) && levels.first() != Some(&level)
}

/// The section's label goes on with none that is open.
fn deeper(state: &State, said: &Said<'_>, reading: Reading) -> bool {
    let (Reading::Section { level }, Some((label, _))) = (reading, &said.section) else {
        return false;
    };
    !going_on(state, label).contains(&level)
}

/// A section's label is the first of its kind.
fn first(said: &Said<'_>) -> bool {
    matches!(&said.section, Some((label, _)) if label == "A" || label == "I")
}

/// What a reading of a block weighs where a state stands.
pub fn weigh(state: &State, said: &Said<'_>, reading: Reading) -> i32 {
    let kind = reading.kind();
    let rules = rules(state, said, reading).map(|rule| rule.weight);
    evidence::weigh(kind, said) + rules.sum::<i32>()
}

/// The rules that speak of a reading.
pub fn rules<'r>(
    state: &'r State,
    said: &'r Said<'_>,
    reading: Reading,
) -> impl Iterator<Item = &'static Rule> + 'r {
    /// The rows of each kind.
    static KINDS: LazyLock<[Vec<&Rule>; Kind::COUNT]> = LazyLock::new(|| {
        std::array::from_fn(|kind| RULES.iter().filter(|r| r.kind as usize == kind).collect())
    });
    let rows = KINDS[reading.kind() as usize].iter().copied();
    rows.filter(move |rule| (rule.holds)(state, said, reading))
}
