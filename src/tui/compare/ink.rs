//! The words of a row as they are set: what is equal, deleted, inserted, and footnote markers.

use std::ops::Range;

use crate::compare::{Op, Piece, Side, Sort};
use crate::document::Document;
use crate::print::pieces::{changed_part, visible};
use crate::tui::flow::raised;

/// How a stretch of a row's words is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Equal,
    Changed {
        op: Op,
        /// A citation, date or quantity, or the letters that differ in a word: not to be missed.
        loud: bool,
        /// A number that followed the renumbering.
        quiet: bool,
    },
    /// A footnote marker.
    Mark,
}

/// Words and how each stretch of them is set; the stretches cover the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inked {
    pub text: String,
    pub inks: Vec<(Range<usize>, Ink)>,
}

impl Inked {
    fn push(&mut self, text: &str, ink: Ink) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        match self.inks.last_mut() {
            Some((range, last)) if *last == ink => range.end = self.text.len(),
            _ => self.inks.push((start..self.text.len(), ink)),
        }
    }
}

/// The footnote markers of one side of a row: where they stand in its joined text.
#[derive(Debug, Clone, Default)]
struct Marks {
    marks: Vec<(usize, String)>,
}

impl Marks {
    fn of(document: &Document, side: &[usize]) -> Marks {
        let mut marks = Vec::new();
        let mut offset = 0;
        for paragraph in side.iter().filter_map(|&i| document.paragraphs.get(i)) {
            let own = paragraph.marks.iter();
            marks.extend(own.map(|m| (offset + m.at as usize, raised(&m.label))));
            offset += paragraph.text.len() + 1;
        }
        marks.sort_by_key(|m| m.0);
        Marks { marks }
    }

    /// Those after the first byte of `range` and up to its end: a marker belongs to the word
    /// before it.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = &(usize, String)> {
        let inside =
            move |at: usize| at > range.start && at <= range.end || at == 0 && range.start == 0;
        self.marks.iter().filter(move |m| inside(m.0))
    }
}

/// What is to be set of a row.
pub struct Setting<'a> {
    pub old: &'a Document,
    pub new: &'a Document,
    /// One side alone, or none: both in one text.
    pub side: Option<Side>,
    /// Changes are embraced by `[-…-]` and `{+…+}`.
    pub signs: bool,
}

/// The paragraphs of a row or a footnote, each with its inks. `places` are its paragraphs in the
/// old and in the new document.
pub fn set(setting: &Setting, words: &[Piece], places: (&[usize], &[usize])) -> Vec<Inked> {
    let marks_old = Marks::of(setting.old, places.0);
    let marks_new = Marks::of(setting.new, places.1);
    // In words that are all new, or all gone, nothing stands out.
    let whole = words.iter().all(|p| p.op != Op::Equal);
    let mut all = vec![Inked::default()];
    let (mut at_old, mut at_new) = (0, 0);
    for (index, piece) in words.iter().enumerate() {
        let length = piece.text.len();
        let (from_old, from_new) = (at_old, at_new);
        if piece.op != Op::Insert {
            at_old += length;
        }
        if piece.op != Op::Delete {
            at_new += length;
        }
        let Some(op) = shown_as(setting.side, piece) else {
            continue;
        };
        let (from, marks) = match (setting.side, piece.op) {
            (Some(Side::Old), _) | (_, Op::Delete) => (from_old, &marks_old),
            _ => (from_new, &marks_new),
        };
        let ends = Ends {
            opens: setting.signs && !joins(setting.side, words, index.checked_sub(1), op),
            whole,
            closes: setting.signs && !joins(setting.side, words, Some(index + 1), op),
        };
        let marks = marks.within(from..from + length);
        let marks: Vec<(usize, &str)> = marks.map(|m| (m.0 - from, m.1.as_str())).collect();
        let strong = changed_part(words, index).unwrap_or(0..0);
        put(&mut all, piece, op, &strong, &marks, ends);
    }
    all.retain(|inked| !inked.text.trim().is_empty());
    all
}

/// How a piece is shown on a side; none where it is not.
fn shown_as(side: Option<Side>, piece: &Piece) -> Option<Op> {
    match (side, piece.op) {
        (Some(Side::Old), Op::Insert) | (Some(Side::New), Op::Delete) => None,
        (Some(_), op) if piece.sort != Sort::Typography => Some(op),
        (Some(_), _) => Some(Op::Equal),
        (None, _) => visible(piece),
    }
}

fn joins(side: Option<Side>, words: &[Piece], other: Option<usize>, op: Op) -> bool {
    let other = other.and_then(|i| words.get(i));
    other.is_some_and(|p| p.op == op && shown_as(side, p) == Some(op))
}

/// Whether a change begins and ends with this piece, and signs say so; and whether the row is
/// nothing but this change.
struct Ends {
    whole: bool,
    opens: bool,
    closes: bool,
}

fn put(
    all: &mut Vec<Inked>,
    piece: &Piece,
    op: Op,
    strong: &Range<usize>,
    marks: &[(usize, &str)],
    ends: Ends,
) {
    let ink = |loud: bool| match op {
        Op::Equal => Ink::Equal,
        op => Ink::Changed {
            op,
            loud: loud
                || !ends.whole
                    && matches!(
                        piece.sort,
                        Sort::Citation | Sort::Date | Sort::Quantity | Sort::NotFollowed
                    ),
            quiet: piece.sort == Sort::Followed,
        },
    };
    let words = piece.text.trim();
    let starts = piece.text.len() - piece.text.trim_start().len();
    let stops = starts + words.len();
    let (open, close) = match op {
        _ if words.is_empty() => ("", ""),
        Op::Delete => ("[-", "-]"),
        Op::Insert => ("{+", "+}"),
        Op::Equal => ("", ""),
    };
    let cuts = cuts(
        &piece.text,
        [starts, stops, strong.start, strong.end],
        marks,
    );
    let mark = |all: &mut Vec<Inked>, at: usize| {
        for (_, label) in marks.iter().filter(|m| m.0 == at) {
            if let Some(last) = all.last_mut() {
                last.push(label, Ink::Mark);
            }
        }
    };
    for (n, &from) in cuts.iter().enumerate() {
        let to = cuts.get(n + 1).copied().unwrap_or(from);
        if let Some(last) = all.last_mut().filter(|_| from == starts && ends.opens) {
            last.push(open, ink(false));
        }
        if n == 0 {
            mark(all, 0);
        }
        match piece.text.get(from..to) {
            Some("\n") => all.push(Inked::default()),
            Some(text) => {
                if let Some(last) = all.last_mut() {
                    last.push(text, ink(strong.contains(&from)));
                }
            }
            None => {}
        }
        let closes = to == stops && from < to && ends.closes;
        if let Some(last) = all.last_mut().filter(|_| closes) {
            last.push(close, ink(false));
        }
        if to > from {
            mark(all, to);
        }
    }
}

/// Where the look of a text changes or something stands between two letters, in order.
fn cuts(text: &str, at: [usize; 4], marks: &[(usize, &str)]) -> Vec<usize> {
    let ends = text.match_indices('\n').flat_map(|(at, _)| [at, at + 1]);
    let marked = marks.iter().map(|mark| mark.0);
    let mut cuts: Vec<usize> = [0, text.len()].into_iter().chain(at).collect();
    cuts.extend(ends.chain(marked));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(op: Op, sort: Sort, text: &str) -> Piece {
        Piece {
            op,
            sort,
            text: text.to_owned(),
        }
    }

    fn shown(side: Option<Side>, signs: bool) -> Vec<String> {
        let empty = Document::default();
        let setting = Setting {
            old: &empty,
            new: &empty,
            side,
            signs,
        };
        let words = [
            piece(Op::Equal, Sort::Wording, "Urges "),
            piece(Op::Delete, Sort::Wording, "resolutions "),
            piece(Op::Delete, Sort::Citation, "60/1"),
            piece(Op::Insert, Sort::Citation, "67/1"),
            piece(Op::Equal, Sort::Wording, ", and"),
            piece(Op::Delete, Sort::Typography, "\n"),
            piece(Op::Insert, Sort::Typography, " "),
            piece(Op::Equal, Sort::Wording, "more"),
        ];
        let inked = set(&setting, &words, (&[], &[]));
        inked.into_iter().map(|i| i.text).collect()
    }

    #[test]
    fn each_side_shows_its_own_words() {
        assert_eq!(
            shown(Some(Side::Old), false),
            ["Urges resolutions 60/1, and", "more"]
        );
        assert_eq!(shown(Some(Side::New), false), ["Urges 67/1, and more"]);
        assert_eq!(
            shown(None, true),
            ["Urges [-resolutions 60/1-]{+67/1+}, and more"]
        );
    }

    #[test]
    fn inks_cover_the_text() {
        let empty = Document::default();
        let setting = Setting {
            old: &empty,
            new: &empty,
            side: None,
            signs: false,
        };
        let words = [
            piece(Op::Delete, Sort::Wording, "socio-economic"),
            piece(Op::Insert, Sort::Wording, "socioeconomic"),
            piece(Op::Equal, Sort::Wording, " e\u{301}tats"),
        ];
        let inked = set(&setting, &words, (&[], &[])).remove(0);
        let mut end = 0;
        for (range, _) in &inked.inks {
            assert_eq!(range.start, end);
            end = range.end;
        }
        assert_eq!(end, inked.text.len());
        let hyphen = Ink::Changed {
            op: Op::Delete,
            loud: true,
            quiet: false,
        };
        assert!(inked.inks.contains(&(5..6, hyphen)), "{:?}", inked.inks);
    }
}
