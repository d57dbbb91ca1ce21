//! What a block says of itself, weighed: for each kind of reading, the signs that speak for it and
//! against it.
//!
//! Weights are log-odds in tenths of a ban: 10 makes a reading ten times as likely as it was. Each
//! sign is a row, with its reason in words, so that a reading can say why it was made.

use crate::import::book::book;
use std::sync::LazyLock;

use super::reading::Kind;
use super::said::Said;
use crate::import::labels::Label;
use crate::import::leads::{self, Opens};

/// A sign, and what it says of one kind of reading.
pub struct Sign {
    pub kind: Kind,
    pub weight: i32,
    pub holds: fn(&Said<'_>) -> bool,
    /// Empty where it says nothing to a person.
    pub reason: &'static str,
}

/// Speaks so strongly against a reading that nothing makes good for it.
const NEVER: i32 = -60;
/// A paragraph of so few words may be a heading.
const SHORT: usize = 14;
const LONGEST: usize = 60;

const fn sign(kind: Kind, weight: i32, reason: &'static str, holds: fn(&Said<'_>) -> bool) -> Sign {
    Sign {
        kind,
        weight,
        holds,
        reason,
    }
}

/// All signs, by the kind of reading that they speak of.
pub static SIGNS: [Sign; 53] = [
    sign(
        Kind::Closing,
        34,
        "it names a meeting, a day or a vote",
        |_| true,
    ),
    sign(Kind::Closing, -10, "its end leaves it open", |s| {
        s.ends(&[',', ';'])
    }),
    sign(Kind::Closing, -10, "it says whose meeting", |s| {
        book().structure.closing.of.within(s.text)
    }),
    sign(Kind::Opening, 26, "it has the form of one", |_| true),
    sign(Kind::Heading, 24, "bold", |s| s.bold()),
    sign(Kind::Heading, 24, "short and all in italics", |s| {
        s.set_as_heading() && !s.bold()
    }),
    sign(Kind::Heading, NEVER, "it is set as a paragraph", |s| {
        s.laid_out() && !s.set_as_heading()
    }),
    sign(Kind::Heading, NEVER, "it is long", |s| {
        let above = s.follows.number || s.follows.declares;
        let most = match s.laid_out() || s.capitals || above || s.counts {
            true => LONGEST,
            false => SHORT,
        };
        s.words > most
    }),
    sign(Kind::Heading, 10, "short", |s| {
        !s.laid_out() && s.words <= SHORT
    }),
    sign(Kind::Heading, 8, "", |s| !s.laid_out() && s.words > SHORT),
    sign(Kind::Heading, 4, "no mark at its end", |s| {
        !s.laid_out() && !s.marked()
    }),
    sign(Kind::Heading, NEVER, "it ends as a sentence does", |s| {
        !s.laid_out() && s.marked() && !s.counts_title
    }),
    sign(
        Kind::Heading,
        20,
        "a number of its own stands before its title",
        |s| !s.laid_out() && s.counts_title,
    ),
    sign(Kind::Heading, 4, "in capitals", |s| {
        !s.laid_out() && s.capitals
    }),
    sign(Kind::Heading, 6, "a number follows", |s| {
        s.follows.number || s.follows.declares
    }),
    sign(Kind::Heading, 4, "a paragraph follows", |s| {
        s.follows.body && !s.follows.number && !s.follows.declares
    }),
    sign(
        Kind::Heading,
        NEVER,
        "nothing follows that it could head",
        |s| !s.laid_out() && !s.follows.body && !s.counts && s.division.is_none(),
    ),
    sign(Kind::Heading, NEVER, "it begins with a small letter", |s| {
        !s.laid_out() && !s.capital
    }),
    sign(Kind::Heading, -20, "it opens with a verb", |s| {
        !s.laid_out() && s.lead == Some(Opens::Operative) && !s.follows.organ
    }),
    sign(Kind::Heading, 20, "", |s| {
        // "批款的筹措": where nothing parts words, a noun begins as the verb does.
        !s.laid_out()
            && s.lead == Some(Opens::Operative)
            && !s.follows.organ
            && s.follows.number
            && !s.marked()
            && book().is_unparted()
    }),
    sign(Kind::Heading, -11, "it opens with a participle", |s| {
        !s.laid_out() && s.lead == Some(Opens::Preambular) && !s.follows.organ
    }),
    sign(Kind::Heading, 11, "", |s| {
        // "Listing criteria" above a number is no participle's sentence.
        !s.laid_out()
            && s.lead == Some(Opens::Preambular)
            && !s.follows.organ
            && (s.follows.number || s.follows.bullet)
            && !leads::sure(s.text)
    }),
    sign(Kind::Heading, NEVER, "a point is no heading", |s| {
        s.point.is_some()
    }),
    sign(Kind::Heading, 60, "no words stand in it", |s| s.blank()),
    sign(Kind::Heading, 130, "it is called a preamble", |s| {
        s.capital && book().structure.preamble.has_in_any_case(s.text)
    }),
    sign(
        Kind::Heading,
        70,
        "it names a resolution of the volume",
        |s| s.in_volume(),
    ),
    sign(
        Kind::Title,
        36,
        "it stands below a heading that lacks one",
        |_| true,
    ),
    sign(Kind::Preambular, 10, "it opens with a participle", |s| {
        s.opens == Some(Opens::Preambular)
    }),
    sign(Kind::Preambular, -8, "it opens with a finite verb", |s| {
        s.opens == Some(Opens::Operative)
    }),
    sign(Kind::Preambular, -10, "it opens with no verb", |s| {
        s.opens.is_none()
    }),
    sign(Kind::Preambular, 6, "it ends in a comma", |s| {
        s.ends(&[','])
    }),
    sign(Kind::Preambular, -3, "it ends in a full stop", |s| {
        s.ends(&['.'])
    }),
    sign(
        Kind::Preambular,
        -8,
        "short, with no mark at its end",
        |s| !s.closes() && s.words <= SHORT,
    ),
    sign(Kind::Preambular, -3, "no mark at its end", |s| {
        !s.closes() && s.words > SHORT
    }),
    sign(Kind::Unnumbered, 12, "it opens with a finite verb", |s| {
        s.opens == Some(Opens::Operative)
    }),
    sign(Kind::Unnumbered, -6, "it opens with a participle", |s| {
        s.opens == Some(Opens::Preambular)
    }),
    sign(Kind::Unnumbered, -10, "it opens with no verb", |s| {
        s.opens.is_none()
    }),
    sign(Kind::Unnumbered, -8, "it ends in a comma", |s| {
        s.ends(&[','])
    }),
    sign(Kind::Unnumbered, 4, "it ends in a full stop", |s| {
        s.ends(&['.'])
    }),
    sign(Kind::Numbered, 10, "its number is printed", |_| true),
    sign(Kind::Numbered, 4, "a verb follows the number", |s| {
        s.verb_after()
    }),
    sign(
        Kind::Clause,
        44,
        "a number of its own stands before its words",
        |_| true,
    ),
    sign(Kind::Point, 10, "its number is printed", |_| true),
    sign(Kind::Item, 10, "its number is printed", |_| true),
    sign(Kind::Item, -10, "a verb follows the number", |s| {
        s.verb_after()
    }),
    sign(Kind::Sub, 14, "its label is printed", |_| true),
    sign(
        Kind::GoesOn,
        10,
        "it begins as the middle of a sentence",
        |s| s.goes_on(),
    ),
    sign(Kind::GoesOn, 12, "it is marked as an item", |s| s.bullet),
    sign(Kind::GoesOn, -8, "it opens with a finite verb", |s| {
        s.opens == Some(Opens::Operative)
    }),
    sign(Kind::GoesOn, -6, "it opens with a participle", |s| {
        s.opens == Some(Opens::Preambular)
    }),
    sign(Kind::GoesOn, -4, "a label is printed", |s| {
        matches!(s.label, Some(Label::Sub { .. }))
    }),
    sign(Kind::Plain, 10, "", |_| true),
    sign(
        Kind::Instruction,
        40,
        "it says what is to be changed",
        |_| true,
    ),
];

/// What the signs of a block weigh for a kind of reading.
pub fn weigh(kind: Kind, said: &Said<'_>) -> i32 {
    signs(kind, said).map(|sign| sign.weight).sum()
}

/// The signs of a block that speak of a kind of reading.
pub fn signs<'s>(kind: Kind, said: &'s Said<'_>) -> impl Iterator<Item = &'static Sign> + 's {
    /// The rows of each kind.
    static KINDS: LazyLock<[Vec<&Sign>; Kind::COUNT]> = LazyLock::new(|| {
        std::array::from_fn(|kind| SIGNS.iter().filter(|s| s.kind as usize == kind).collect())
    });
    let rows = KINDS[kind as usize].iter().copied();
    rows.filter(move |sign| (sign.holds)(said))
}

/// Says of each block whether it could head what follows it, by what it says of itself.
pub fn mark_heads(all: &mut [Said<'_>]) {
    for said in all {
        said.heads = said.label.is_none()
            && said.point.is_none()
            && !said.table()
            && weigh(Kind::Heading, said) > 0;
    }
}
