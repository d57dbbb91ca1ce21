//! Footnote markers found in the blocks and taken out of their text: raised ones for certain,
//! plain digits where a note wants them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::forms::{self, superscript};
use super::super::stars;
use super::digits::{Digits, Strength, digits};
use crate::document::{DoubtKind, MarkForm, Source, Span, Warning};
use crate::import::stage::{Block, Marker, Note, Sifted};

/// Superscript digits as plain ones.
pub fn plain_digits(raised: &str) -> String {
    raised
        .chars()
        .map(|c| superscript(c).unwrap_or(c))
        .collect()
}

/// Finds the markers of all blocks.
pub fn find(sifted: &mut Sifted, pages: &[u32]) {
    for block in &mut sifted.blocks {
        take_raised(block);
    }
    stars::attach(&mut sifted.blocks, &sifted.notes);
    let body = body(sifted);
    take_stroked(sifted);
    call(sifted, pages);
    // Texts typed without superscripts: markers whose notes are not in the file are plain, too.
    let raised = |b: &Block| b.marks.iter().any(|m| m.form != MarkForm::Plain);
    if !sifted.blocks.iter().any(raised) && !all_called(sifted) {
        take_undefined(sifted, body);
    }
}

/// Finds the markers of the notes that are called by none: plain digits where a marker would stand.
pub fn call(sifted: &mut Sifted, pages: &[u32]) {
    if sifted.notes.iter().any(|n| n.label.parse::<u32>().is_ok()) {
        take_wanted(sifted, body(sifted), pages);
    }
}

/// The first block that can hold a marker.
fn body(sifted: &Sifted) -> usize {
    let organ = |b: &Block| forms::organ_line(&b.text).is_some();
    sifted.blocks.iter().position(organ).unwrap_or(0)
}

/// The superscripts of a text and where each stands: most have none, and few characters that begin as they
/// do.
fn superscripts(text: &str) -> impl Iterator<Item = (usize, char)> {
    memchr::memchr2_iter(0xc2, 0xe2, text.as_bytes()).filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        superscript(c).map(|_| (at, c))
    })
}

/// Takes superscripts out: attached to their word, or after a space that goes too.
fn take_raised(block: &mut Block) {
    if superscripts(&block.text).next().is_none() {
        return;
    }
    let text = std::mem::take(&mut block.text);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut raised = superscripts(&text).peekable();
    while let Some((start, c)) = raised.next() {
        let mut end = start + c.len_utf8();
        // "¹⁰,¹¹" is a list of two.
        let goes_on = |end: usize, next: usize| {
            next == end || next == end + 1 && text[end..].starts_with(',')
        };
        while let Some((next, digit)) = raised.next_if(|(next, _)| goes_on(end, *next)) {
            end = next + digit.len_utf8();
        }
        let unit = text[..start].ends_with(['m', 'M'])
            && end - start == c.len_utf8()
            && text[..start]
                .trim_end_matches(['m', 'k', 'c'])
                .ends_with([' ', '\u{a0}'])
            && matches!(c, '\u{b2}' | '\u{b3}');
        if !unit {
            cuts.push((start, end));
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in cuts {
        let before = &text[from..start];
        let spaced = before.ends_with(' ') && before.trim_end().len() + 1 == before.len();
        out.push_str(if spaced { before.trim_end() } else { before });
        let at = out.len() as u32;
        for label in plain_digits(&text[start..end]).split(',') {
            block.marks.push(Marker {
                at,
                label: label.to_owned(),
                form: if spaced {
                    MarkForm::Spaced
                } else {
                    MarkForm::Raised
                },
            });
        }
        // A marker that took the place of a space: "Corruption³and". Where nothing parts words it took none.
        let word = |c: char| c.is_alphanumeric() && !forms::is_unparted(c);
        if out.ends_with(word) && text[end..].starts_with(word) {
            out.push(' ');
        }
        from = end;
    }
    out.push_str(&text[from..]);
    block.text = out.trim_end().to_owned();
    let length = block.text.len() as u32;
    for mark in &mut block.marks {
        mark.at = mark.at.min(length);
    }
    moved(block, &text);
}

/// Puts the emphasis right after characters were cut out of the text it was measured in.
fn moved(block: &mut Block, before: &str) {
    if block.emphasis.is_empty() {
        return;
    }
    // Both texts are walked together: what the old one has more is what was cut.
    let mut map = Vec::with_capacity(before.len() + 1);
    let (old, new) = (before.as_bytes(), block.text.as_bytes());
    let mut j = 0;
    for &byte in old {
        map.push(j as u32);
        if new.get(j) == Some(&byte) {
            j += 1;
        }
    }
    map.push(new.len() as u32);
    let text = &block.text;
    for emphasis in &mut block.emphasis {
        let get = |i: u32| map.get(i as usize).copied().unwrap_or(text.len() as u32) as usize;
        let (mut start, mut end) = (get(emphasis.at.start), get(emphasis.at.end));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        emphasis.at = Span::new(start, end.max(start));
    }
    block.emphasis.retain(|e| e.at.start < e.at.end);
}

/// Takes the markers of typed documents out, "Rights, 161/ in particular", whose notes are there.
fn take_stroked(sifted: &mut Sifted) {
    let defined: FxHashSet<&str> = sifted.notes.iter().map(|n| n.label.as_str()).collect();
    let mut taken: Vec<Digits> = Vec::new();
    for (index, block) in sifted.blocks.iter().enumerate() {
        for (stroke, _) in block.text.match_indices('/') {
            let (before, after) = (&block.text[..stroke], &block.text[stroke + 1..]);
            let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let start = stroke - digits;
            let label = &before[start..];
            let apart = before[..start].ends_with(char::is_whitespace)
                && (after.is_empty() || after.starts_with([' ', ',', ';', '.', ')', ':']));
            if apart
                && defined.contains(label)
                && let Ok(value) = label.parse()
            {
                taken.push(Digits {
                    block: index,
                    start,
                    end: stroke + 1,
                    value,
                    strength: Strength::Strong,
                });
            }
        }
    }
    cut(&mut sifted.blocks, taken);
}

/// The most notes that lost markers are looked for.
const MOST_NOTES: usize = 2000;

/// The lines of the page that a line stands on: all lines where no page is known.
fn page_of(line: u32, pages: &[u32]) -> std::ops::Range<u32> {
    let next = pages.partition_point(|first| *first <= line);
    let start = next.checked_sub(1).map_or(0, |at| pages[at]);
    start..pages.get(next).copied().unwrap_or(u32::MAX)
}

/// There are numbered notes, and each has its marker: other digits are none.
fn all_called(sifted: &Sifted) -> bool {
    let marks = sifted.blocks.iter().flat_map(|b| &b.marks);
    let called: FxHashSet<&str> = marks.map(|m| m.label.as_str()).collect();
    let mut numbered = sifted
        .notes
        .iter()
        .filter(|n| n.label.parse::<u32>().is_ok())
        .peekable();
    numbered.peek().is_some() && numbered.all(|n| called.contains(n.label.as_str()))
}

/// For each note whose marker is nowhere raised: the first plain digits that stand where a marker
/// would, between the markers of its neighbours.
fn take_wanted(sifted: &mut Sifted, body: usize, pages: &[u32]) {
    let known = raised(&sifted.blocks);
    let seen: FxHashSet<u32> = known.iter().map(|(value, _)| *value).collect();
    let wanted = wanted(&sifted.notes, &seen);
    let mut candidates: FxHashMap<u32, Vec<Digits>> = FxHashMap::default();
    if !wanted.is_empty() {
        for digits in digits(&sifted.blocks, body) {
            candidates.entry(digits.value).or_default().push(digits);
        }
    }
    let mut search = Search {
        plain: known.is_empty(),
        known: ascending(known),
        pages,
        blocks: &sifted.blocks,
        taken: Vec::new(),
        sure: FxHashSet::default(),
        again: Vec::new(),
    };
    for (value, line) in wanted {
        let here = candidates.get(&value).map_or(&[][..], Vec::as_slice);
        search.take(value, line, here);
    }
    let Search {
        mut taken,
        sure,
        mut again,
        ..
    } = search;
    // On the page of their note digits that stand as a marker does are no doubt.
    let is_sure = |d: &&Digits| {
        !pages.is_empty() && d.strength >= Strength::Weak || sure.contains(&(d.block, d.start))
    };
    let doubtful = taken.iter().filter(|d| !is_sure(d)).chain(&again);
    for digits in doubtful {
        let doubt = DoubtKind::DigitsOfNote.about(&[&digits.value, &digits.value]);
        let source = sifted.blocks[digits.block].source.clone();
        sifted.warnings.push(Warning::new(doubt, source));
    }
    taken.append(&mut again);
    cut(&mut sifted.blocks, taken);
}

/// A marker's number, and its place: the block, and the byte in it.
type Known = (u32, (usize, usize));

/// The first marker of each number that is raised.
fn raised(blocks: &[Block]) -> Vec<Known> {
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let mut known = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        for mark in &block.marks {
            if let Ok(value) = mark.label.parse::<u32>()
                && seen.insert(value)
            {
                known.push((value, (index, mark.at as usize)));
            }
        }
    }
    known
}

/// The numbers of notes whose marker was not seen, in order, each with its note's first line.
fn wanted(notes: &[Note], seen: &FxHashSet<u32>) -> Vec<(u32, u32)> {
    let mut wanted: Vec<(u32, u32)> = notes
        .iter()
        .filter_map(|n| Some((n.label.parse().ok()?, n.source.lines.first().copied()?)))
        .filter(|(v, _)| !seen.contains(v))
        .collect();
    wanted.sort_by_key(|(v, _)| *v);
    wanted.dedup_by_key(|(v, _)| *v);
    wanted.truncate(MOST_NOTES);
    wanted
}

/// The search for markers among plain digits.
struct Search<'a> {
    /// All markers are plain digits.
    plain: bool,
    known: Vec<Known>,
    pages: &'a [u32],
    blocks: &'a [Block],
    taken: Vec<Digits>,
    /// The places of those that can be nothing else.
    sure: FxHashSet<(usize, usize)>,
    /// Markers of notes that are called again.
    again: Vec<Digits>,
}

impl Search<'_> {
    /// Takes the digits that most likely call a note, whose first line is `line`.
    fn take(&mut self, value: u32, line: u32, here: &[Digits]) {
        let page = page_of(line, self.pages);
        let lower = self.known.iter().filter(|(v, _)| *v < value);
        let after = lower.map(|(_, at)| *at).max();
        let higher = self.known.iter().filter(|(v, _)| *v > value);
        let before = higher.map(|(_, at)| *at).min();
        let fits = |d: &&Digits| {
            let at = (d.block, d.start);
            let source = &self.blocks[d.block].source.lines;
            let same_page = source.iter().any(|l| page.contains(l));
            same_page && after.is_none_or(|a| at >= a) && before.is_none_or(|b| at <= b)
        };
        let likely = |d: &&Digits| d.strength > Strength::Odd;
        let follows = follows(&self.known, value);
        let only = here.iter().filter(fits).filter(likely).count() == 1;
        // The note stands on this page, and nothing else on it can call it.
        let alone = !self.pages.is_empty() && here.iter().filter(fits).count() == 1;
        // Without pages it is the marker before that says where this one may stand.
        let least = match self.pages {
            [] if only && follows => Strength::Guess,
            [] if only => Strength::Faint,
            [] => Strength::Weak,
            _ => Strength::Guess,
        };
        let odd = alone && follows;
        let best = here
            .iter()
            .filter(|d| d.strength >= least || odd)
            .filter(fits)
            .max_by_key(|d| (d.strength, std::cmp::Reverse((d.block, d.start))));
        let Some(found) = best.filter(|d| d.strength > Strength::Guess || only || odd) else {
            return;
        };
        self.known.push((value, (found.block, found.start)));
        self.taken.push(*found);
        if odd || only && found.strength >= Strength::Weak && follows {
            self.sure.insert((found.block, found.start));
        }
        // A note that is called again: digits that can be nothing else, and where all markers are
        // plain those that stand as one does.
        if !self.pages.is_empty() && !self.plain {
            return;
        }
        let least = match self.plain {
            true => Strength::Weak,
            false => Strength::Strong,
        };
        let later =
            |d: &&Digits| d.strength >= least && (d.block, d.start) > (found.block, found.start);
        self.again.extend(here.iter().filter(later));
    }
}

/// The marker with the number before this one is known, or this is the first: a volume counts its
/// notes through all that it holds.
fn follows(known: &[Known], value: u32) -> bool {
    value == 1
        || known.iter().all(|(v, _)| *v > value)
        || known.iter().any(|(v, _)| *v + 1 == value)
}

/// The most markers that ascend in number and place: notes are numbered by their first marker, and
/// one that stands elsewhere is a second one, whose first was lost.
fn ascending(mut known: Vec<Known>) -> Vec<Known> {
    known.sort_by_key(|(_, at)| *at);
    // No document has so many notes; one made to be slow is not given the time.
    known.truncate(MOST_NOTES);
    // The longest ascending run that ends at each marker, and the marker before it in that run.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(known.len());
    for (i, (value, _)) in known.iter().enumerate() {
        let before = (0..i)
            .filter(|&j| known[j].0 < *value)
            .max_by_key(|&j| (best[j].0, std::cmp::Reverse(j)));
        best.push((before.map_or(1, |j| best[j].0 + 1), before));
    }
    let mut at = (0..known.len()).max_by_key(|&i| best[i].0);
    let mut run = Vec::new();
    while let Some(i) = at {
        run.push(known[i]);
        at = best[i].1;
    }
    run
}

/// In a text without superscripts: digits that can only be markers, and those near them in
/// number that could be.
fn take_undefined(sifted: &mut Sifted, body: usize) {
    // Where notes are numbered, a greater number calls none.
    let numbers = sifted.notes.iter().filter_map(|n| n.label.parse().ok());
    let last: u32 = numbers.max().unwrap_or(u32::MAX);
    let mut candidates = digits(&sifted.blocks, body);
    candidates.retain(|d| d.value <= last);
    let strong: BTreeSet<u32> = candidates
        .iter()
        .filter(|d| d.strength == Strength::Strong)
        .map(|d| d.value)
        .collect();
    let near = |value: u32| {
        strong
            .range(value.saturating_sub(25)..=value + 25)
            .next()
            .is_some()
    };
    // Where no note stands, a number behind a blank is one only where those beside it are: "personnel, 660
    // military observers".
    let none = last == u32::MAX;
    let beside = |value: u32| {
        let others = strong.range(value.saturating_sub(15)..=value.saturating_add(15));
        value == 1 || others.into_iter().any(|other| *other != value)
    };
    // Those behind a word or a mark at once are markers, and count on: "ports have lamps, 12 of them lit".
    let apart = |d: &Digits| sifted.blocks[d.block].text[..d.start].ends_with(char::is_whitespace);
    let is_close = |d: &&Digits| d.strength == Strength::Strong && !apart(d);
    let close: Vec<Digits> = candidates.iter().filter(is_close).copied().collect();
    let in_order = |d: &Digits| {
        let after = close.partition_point(|c| (c.block, c.start) < (d.block, d.start));
        let before = after.checked_sub(1).and_then(|at| close.get(at));
        before.is_none_or(|c| c.value <= d.value)
            && close.get(after).is_none_or(|c| d.value <= c.value)
    };
    // At its end a paragraph has no number of anything.
    let last = |d: &Digits| sifted.blocks[d.block].text[d.end..].trim().is_empty();
    let stands_so = |d: &Digits| !none || !apart(d) || last(d) || beside(d.value) && in_order(d);
    let likely = |d: &Digits| {
        d.strength == Strength::Strong || d.strength == Strength::Weak && near(d.value)
    };
    candidates.retain(|d| likely(d) && stands_so(d));
    tell_undefined(sifted, &candidates, none);
    cut(&mut sifted.blocks, candidates);
}

/// Doubts digits that are read as markers and have no note: all in one where the text has no notes at all.
fn tell_undefined(sifted: &mut Sifted, taken: &[Digits], none: bool) {
    const MANY: usize = 3;
    if none && taken.len() >= MANY {
        let mut numbers: Vec<u32> = taken.iter().map(|d| d.value).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let blocks = taken.iter().map(|d| &sifted.blocks[d.block].source);
        let mut source = Source::default();
        for of in blocks {
            source.lines.extend(&of.lines);
            source.pages.extend(&of.pages);
        }
        for places in [&mut source.lines, &mut source.pages] {
            places.sort_unstable();
            places.dedup();
        }
        let doubt = DoubtKind::NotesLeftOut.about(&[&numbers.join(", ")]);
        sifted.warnings.push(Warning::new(doubt, source));
        return;
    }
    for digits in taken {
        let doubt = DoubtKind::DigitsWithoutNote.about(&[&digits.value]);
        let source = sifted.blocks[digits.block].source.clone();
        sifted.warnings.push(Warning::new(doubt, source));
    }
}

/// Cuts digits out of their blocks and leaves markers.
fn cut(blocks: &mut [Block], mut taken: Vec<Digits>) {
    taken.sort_by_key(|d| (d.block, d.start));
    for digits in taken.chunk_by(|a, b| a.block == b.block) {
        cut_block(&mut blocks[digits[0].block], digits);
    }
}

fn cut_block(block: &mut Block, taken: &[Digits]) {
    let text = std::mem::take(&mut block.text);
    // Where each cut begins and ends in the old text, and how much all before it took.
    let mut cuts: Vec<(usize, usize, usize)> = Vec::with_capacity(taken.len());
    let (mut from, mut gone) = (0, 0);
    for digits in taken {
        // "the [1]lamps": the blank parts two words.
        let glued = |c: char| c.is_alphanumeric() && !forms::is_unparted(c);
        let before = match text[digits.end..].starts_with(glued) {
            true => digits.start,
            false => from + text[from..digits.start].trim_end().len(),
        };
        block.text.push_str(&text[from..before]);
        cuts.push((before, digits.end, gone));
        gone += digits.end - before;
        from = digits.end;
    }
    block.text.push_str(&text[from..]);
    let shift = |at: u32| {
        let at = at as usize;
        match cuts
            .partition_point(|(start, ..)| *start < at)
            .checked_sub(1)
        {
            None => at as u32,
            Some(last) => {
                let (start, end, gone) = cuts[last];
                (at.max(end) - (end - start) - gone) as u32
            }
        }
    };
    for mark in &mut block.marks {
        mark.at = shift(mark.at);
    }
    for emphasis in &mut block.emphasis {
        emphasis.at = Span {
            start: shift(emphasis.at.start),
            end: shift(emphasis.at.end),
        };
    }
    block.emphasis.retain(|e| e.at.start < e.at.end);
    block.marks.extend(
        cuts.iter()
            .zip(taken)
            .map(|((start, _, gone), digits)| Marker {
                at: (start - gone) as u32,
                label: digits.value.to_string(),
                form: MarkForm::Plain,
            }),
    );
    block.marks.sort_by_key(|m| m.at);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str, notes: &[u32]) -> (String, Vec<String>) {
        let mut text = format!("The General Assembly,\n\n{body}\n\n");
        for n in notes {
            let label: String = n.to_string().chars().map(forms::to_superscript).collect();
            text.push_str(&format!("{label} Resolution 60/{n}.\n\n"));
        }
        let (_, sifted) = super::super::read(text.as_bytes()).unwrap();
        let block = &sifted.blocks[1];
        (
            block.text.clone(),
            block
                .marks
                .iter()
                .map(|m| format!("{}@{}", m.label, m.at))
                .collect(),
        )
    }

    #[test]
    fn a_bracket_before_a_word_leaves_its_blank() {
        let (text, marks) = found("Noting the [1]lamps of the house [2],", &[1, 2]);
        assert_eq!(text, "Noting the lamps of the house,");
        assert_eq!(marks.len(), 2);
    }

    #[test]
    fn a_bracket_within_a_word_is_no_marker() {
        let (text, marks) = found("Noting the lamps[1] of the of[1]fice,", &[1]);
        assert_eq!(text, "Noting the lamps of the of[1]fice,");
        assert_eq!(marks, ["1@16"]);
    }

    #[test]
    fn plain_digits_are_markers_only_where_a_note_wants_them() {
        let (text, marks) = found("Noting the outcome of the meeting, 25 as mandated,", &[25]);
        assert_eq!(text, "Noting the outcome of the meeting, as mandated,");
        assert_eq!(marks, ["25@34"]);
        let (_, marks) = found(
            "Noting\u{b2} the outcome of the meeting, 26 as mandated,",
            &[2, 25],
        );
        assert_eq!(marks, ["2@6"]);
        let (text, _) = found(
            "Recalling the Convention on the Rights of the Child 15 and others,",
            &[15],
        );
        assert_eq!(
            text,
            "Recalling the Convention on the Rights of the Child and others,"
        );
    }

    #[test]
    fn markers_may_be_glued_to_their_word_or_stand_before_any() {
        for (body, n) in [
            ("Noting the outcome of the meeting25 as mandated,", 25),
            ("Noting that the Office 1 reaffirms the outcome,", 1),
        ] {
            let (text, marks) = found(body, &[n]);
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
            assert_eq!(marks.len(), 1, "{body}");
        }
    }

    #[test]
    fn a_star_in_the_body_calls_its_note() {
        let text = "The General Assembly,\n\nRecalling the Statute of the Court,* and all,\n\n* See A/99/1.\n";
        let (_, sifted) = super::super::read(text.as_bytes()).unwrap();
        let block = &sifted.blocks[1];
        assert_eq!(block.text, "Recalling the Statute of the Court, and all,");
        assert_eq!(block.marks[0].label, "*");
    }

    #[test]
    fn digits_that_are_no_markers() {
        for (body, n) in [
            ("Noting the Group of 20 in Riyadh,", 20),
            ("Noting article 14, paragraph 2, of the Convention,", 2),
            ("Noting article 14, paragraph 2, of the Convention,", 14),
            ("Noting the session held from 2 to 4 June 2021,", 4),
            ("Noting the session held from 2 to 4 June 2021,", 2),
            ("Noting that 15 States have joined,", 15),
        ] {
            assert!(found(body, &[n]).1.is_empty(), "{body}");
        }
    }

    #[test]
    fn raised_digits_go_with_the_space_before_them() {
        let (text, marks) = found(
            "Noting the Office, \u{b9} which aims to\u{b2},\u{b3} help 5 km\u{b2} of land,",
            &[1, 2, 3],
        );
        assert_eq!(
            text,
            "Noting the Office, which aims to help 5 km\u{b2} of land,"
        );
        assert_eq!(marks, ["1@18", "2@32", "3@32"]);
    }
}
