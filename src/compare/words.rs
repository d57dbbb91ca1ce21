//! The words that changed inside a row, as phrases.
//!
//! One optimal alignment of tokens does both the comparing and the cleaning up: every token kept
//! earns its weight, every change that has to be opened costs. A lone "the" between two changes
//! does not pay for itself and becomes part of one longer change; people read phrases.

use std::borrow::Cow;
use std::collections::HashMap;

use super::tokens::{Class, Token};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    Equal,
    Delete,
    Insert,
}

/// What kind of words a piece holds; decides how loud it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    Wording,
    /// Only punctuation marks.
    Punctuation,
    /// The same but for quotation marks, dashes, blanks: to be shown as no change.
    Typography,
    Citation,
    Date,
    Quantity,
    /// The number of a paragraph that followed the renumbering: to be shown dim.
    Followed,
    /// The number of a paragraph that names another paragraph than before: a warning.
    NotFollowed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub op: Op,
    pub sort: Sort,
    pub text: String,
}

/// One side of a row: its text, cut up.
pub struct Text<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
}

/// What a change costs to open, in weights of an ordinary word.
const OPEN: i32 = 18;
/// Cells of the table that finds the optimum; beyond it the text is first cut at rare words.
const TABLE: usize = 4_000_000;

fn weight(class: Class, word: &str) -> i32 {
    match class {
        Class::Punctuation => 4,
        Class::Citation | Class::Date | Class::Reference => 30,
        _ if word.len() <= 3 => 8,
        _ => 20,
    }
}

/// The pieces that turn one text into the other; see [`super::Row::words`].
pub fn compare(old: &Text, new: &Text) -> Vec<Piece> {
    let mut numbers = HashMap::new();
    let keys_old = number(old, &mut numbers);
    let keys_new = number(new, &mut numbers);
    let mut weights = vec![0; numbers.len()];
    for (text, keys) in [(old, &keys_old), (new, &keys_new)] {
        for (token, &key) in text.tokens.iter().zip(keys) {
            weights[key as usize] = weight(token.class, token.of(text.text).trim_start());
        }
    }
    let mut kept = Vec::new();
    matches(&keys_old, &keys_new, (0, 0), &weights, &mut kept);
    pieces(old, new, &kept)
}

fn number<'t>(text: &Text<'t>, numbers: &mut HashMap<Cow<'t, str>, u32>) -> Vec<u32> {
    text.tokens
        .iter()
        .map(|token| {
            let next = numbers.len() as u32;
            *numbers.entry(token.key(text.text)).or_insert(next)
        })
        .collect()
}

/// Adds the pairs of tokens kept, in order; `at` is where the two runs begin.
fn matches(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    weights: &[i32],
    kept: &mut Vec<(usize, usize)>,
) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (n, m) = (old_rest.len() - tail, new_rest.len() - tail);
    let (middle_old, middle_new) = (&old_rest[..n], &new_rest[..m]);
    kept.extend((0..head).map(|k| (at.0 + k, at.1 + k)));
    let at = (at.0 + head, at.1 + head);
    if n > 0 && m > 0 {
        if n.saturating_mul(m) <= TABLE {
            optimum(middle_old, middle_new, at, weights, kept);
        } else {
            by_rare_words(middle_old, middle_new, at, weights, kept);
        }
    }
    kept.extend((0..tail).map(|k| (at.0 + n + k, at.1 + m + k)));
}

/// Gotoh's two-state alignment: "the last pair is kept" and "inside a change".
fn optimum(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    weights: &[i32],
    kept: &mut Vec<(usize, usize)>,
) {
    const NEVER: i32 = i32::MIN / 2;
    // Where each state of a cell came from: bit 0 whether the kept pair closed a change, bits 1-2
    // the step of the change (1 old, 2 new), bit 3 whether that step opened it.
    let (n, m) = (old.len(), new.len());
    let mut trace = vec![0u8; (n + 1) * (m + 1)];
    let mut keep = vec![NEVER; m + 1];
    let mut change = vec![-OPEN; m + 1];
    keep[0] = 0;
    change[0] = NEVER;
    for (j, cell) in trace.iter_mut().take(m + 1).enumerate().skip(1) {
        *cell = 2 << 1 | u8::from(j == 1) << 3;
    }
    for i in 1..=n {
        let (mut keep_corner, mut change_corner) = (keep[0], change[0]);
        let row = &mut trace[i * (m + 1)..(i + 1) * (m + 1)];
        row[0] = 1 << 1 | u8::from(i == 1) << 3;
        keep[0] = NEVER;
        change[0] = -OPEN;
        for j in 1..=m {
            let (keep_above, change_above) = (keep[j], change[j]);
            let mut cell = 0u8;
            let mut best = NEVER;
            if old[i - 1] == new[j - 1] {
                let closes = change_corner > keep_corner;
                best = keep_corner.max(change_corner) + weights[old[i - 1] as usize];
                cell = u8::from(closes);
            }
            let (mut step, mut value) = (1 << 1, change_above);
            if change[j - 1] > value {
                (step, value) = (2 << 1, change[j - 1]);
            }
            if keep_above - OPEN > value {
                (step, value) = (1 << 1 | 1 << 3, keep_above - OPEN);
            }
            if keep[j - 1] - OPEN > value {
                (step, value) = (2 << 1 | 1 << 3, keep[j - 1] - OPEN);
            }
            (keep_corner, change_corner) = (keep_above, change_above);
            keep[j] = best;
            change[j] = value;
            row[j] = cell | step;
        }
    }
    let (mut i, mut j) = (n, m);
    let mut changing = change[m] > keep[m];
    let from = kept.len();
    while i > 0 || j > 0 {
        let cell = trace[i * (m + 1) + j];
        if changing {
            if cell >> 1 & 3 == 1 {
                i -= 1;
            } else {
                j -= 1;
            }
            changing = cell >> 3 == 0;
        } else {
            i -= 1;
            j -= 1;
            kept.push((at.0 + i, at.1 + j));
            changing = cell & 1 == 1;
        }
    }
    kept[from..].reverse();
}

/// Cuts two very long texts at words that stand once in each and keep their order.
fn by_rare_words(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    weights: &[i32],
    kept: &mut Vec<(usize, usize)>,
) {
    let once = |keys: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (place, &key) in keys.iter().enumerate() {
            places
                .entry(key)
                .and_modify(|p| *p = None)
                .or_insert(Some(place));
        }
        places
    };
    let (once_old, once_new) = (once(old), once(new));
    let rare: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(_, key)| once_old.get(key).copied().flatten().is_some())
        .filter_map(|(place, key)| Some((place, once_new.get(key).copied().flatten()?)))
        .collect();
    let places: Vec<(usize, f64)> = rare.iter().map(|p| (p.1, 1.0)).collect();
    let rising = super::assign::heaviest_rising(&places);
    let (mut i, mut j) = (0, 0);
    let cuts = rare.into_iter().zip(rising).filter(|c| c.1).map(|c| c.0);
    for (cut_old, cut_new) in cuts.chain([(old.len(), new.len())]) {
        let (a, b) = (&old[i..cut_old], &new[j..cut_new]);
        // What is still too long between two cuts is taken as wholly different.
        if a.len().saturating_mul(b.len()) <= TABLE {
            matches(a, b, (at.0 + i, at.1 + j), weights, kept);
        }
        if cut_old < old.len() {
            kept.push((at.0 + cut_old, at.1 + cut_new));
        }
        (i, j) = (cut_old + 1, cut_new + 1);
    }
}

fn pieces(old: &Text, new: &Text, kept: &[(usize, usize)]) -> Vec<Piece> {
    let mut out = Pieces::default();
    let (mut i, mut j) = (0, 0);
    let end = (old.tokens.len(), new.tokens.len());
    for &(a, b) in kept.iter().chain([&end]) {
        out.changed(old, i..a, Op::Delete);
        out.changed(new, j..b, Op::Insert);
        if let (Some(x), Some(y)) = (old.tokens.get(a), new.tokens.get(b)) {
            out.kept(
                (x.of(old.text), &old.text[x.end..x.next]),
                (y.of(new.text), &new.text[y.end..y.next]),
            );
        }
        (i, j) = (a + 1, b + 1);
    }
    out.close();
    out.done
}

/// Collects pieces; a change is held open so that white space at its edges can be given back.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    delete: Vec<(Sort, String)>,
    insert: Vec<(Sort, String)>,
}

impl Pieces {
    fn changed(&mut self, text: &Text, range: std::ops::Range<usize>, op: Op) {
        for token in text.tokens.get(range).unwrap_or_default() {
            let sort = match token.class {
                Class::Word => Sort::Wording,
                Class::Punctuation => Sort::Punctuation,
                Class::Citation => Sort::Citation,
                Class::Date => Sort::Date,
                Class::Quantity | Class::Reference => Sort::Quantity,
            };
            self.hold(
                op,
                sort,
                text.text.get(token.start..token.next).unwrap_or(""),
            );
        }
    }

    fn hold(&mut self, op: Op, sort: Sort, text: &str) {
        if text.is_empty() {
            return;
        }
        let side = match op {
            Op::Delete => &mut self.delete,
            _ => &mut self.insert,
        };
        match side.last_mut() {
            Some(last) if last.0 == sort => last.1.push_str(text),
            _ => side.push((sort, text.to_owned())),
        }
    }

    fn kept(&mut self, old: (&str, &str), new: (&str, &str)) {
        if old.0 == new.0 {
            self.close();
            self.push(Op::Equal, Sort::Wording, old.0);
        } else {
            self.hold(Op::Delete, Sort::Typography, old.0);
            self.hold(Op::Insert, Sort::Typography, new.0);
            self.close();
        }
        if old.1 == new.1 {
            self.close();
            self.push(Op::Equal, Sort::Wording, old.1);
        } else {
            self.hold(Op::Delete, Sort::Typography, old.1);
            self.hold(Op::Insert, Sort::Typography, new.1);
        }
    }

    fn push(&mut self, op: Op, sort: Sort, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.op == op && last.sort == sort => last.text.push_str(text),
            _ => self.done.push(Piece {
                op,
                sort,
                text: text.to_owned(),
            }),
        }
    }

    /// Writes the open change; white space that begins or ends both sides is no part of it.
    fn close(&mut self) {
        let mut delete = std::mem::take(&mut self.delete);
        let mut insert = std::mem::take(&mut self.insert);
        let mut before = String::new();
        let mut after = String::new();
        while let Some(c) = shared_edge(&delete, &insert, str_first) {
            before.push(c);
            for side in [&mut delete, &mut insert] {
                if let Some(first) = side.first_mut() {
                    first.1.remove(0);
                }
                side.retain(|piece| !piece.1.is_empty());
            }
        }
        while let Some(c) = shared_edge(&delete, &insert, str_last) {
            after.insert(0, c);
            for side in [&mut delete, &mut insert] {
                if let Some(last) = side.last_mut() {
                    last.1.pop();
                }
                side.retain(|piece| !piece.1.is_empty());
            }
        }
        self.push(Op::Equal, Sort::Wording, &before);
        for (op, side) in [(Op::Delete, delete), (Op::Insert, insert)] {
            let wide = side.iter().any(|p| p.0 == Sort::Wording);
            for (sort, text) in side {
                // Inside a phrase its commas are part of the phrase.
                let part = matches!(sort, Sort::Punctuation | Sort::Typography) && wide;
                self.push(op, if part { Sort::Wording } else { sort }, &text);
            }
        }
        self.push(Op::Equal, Sort::Wording, &after);
    }
}

type Side = [(Sort, String)];

fn str_first(side: &Side) -> Option<char> {
    side.first()?.1.chars().next()
}

fn str_last(side: &Side) -> Option<char> {
    side.last()?.1.chars().next_back()
}

fn shared_edge(a: &Side, b: &Side, edge: fn(&Side) -> Option<char>) -> Option<char> {
    let c = edge(a)?;
    (c.is_whitespace() && edge(b) == Some(c)).then_some(c)
}

/// Bytes that the beginnings and the ends of two words have in common, where they are one word
/// changed and not two words: for showing which characters changed.
pub fn inner(old: &str, new: &str) -> Option<(usize, usize)> {
    if [old, new].iter().any(|w| w.split_whitespace().count() != 1) {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let length = |pairs: Vec<(char, char)>| pairs.iter().map(|p| p.0.len_utf8()).sum::<usize>();
    let head: Vec<_> = old.chars().zip(new.chars()).take_while(same).collect();
    let head = length(head);
    let (a, b) = (old.get(head..)?, new.get(head..)?);
    let tail: Vec<_> = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(same)
        .collect();
    let tail = length(tail);
    // A mark that combines belongs to the character before it.
    let marks = |text: &str| {
        let next = text.chars().next();
        next.is_some_and(unicode_normalization::char::is_combining_mark)
    };
    let cut = [a, b, &a[a.len() - tail..]].iter().any(|t| marks(t));
    let shared = head + tail;
    (!cut && 2 * shared >= old.len().max(new.len())).then_some((head, tail))
}
