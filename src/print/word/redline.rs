//! Which blocks of two versions are one another's, and in which order they are woven.

use std::collections::HashMap;

use super::sheet::{Block, Kind, Sheet, Style, cell};
use super::weave::{Change, Paragraph, Printed, Row, Weaver, What};
use crate::compare::{self, Comparison, Piece, Relation};

/// Blocks that are one another's, by their places: in each version those stand together.
#[derive(Debug, Clone)]
struct Group<'c> {
    old: Vec<usize>,
    new: Vec<usize>,
    /// How the words of paragraphs differ; of other blocks that is found out.
    words: Option<&'c [Piece]>,
}

/// Weaves the text of two versions.
pub fn body(
    old: &Sheet,
    new: &Sheet,
    comparison: &Comparison,
    weaver: &mut Weaver<'_>,
) -> Vec<Printed> {
    let groups = in_order(groups(&old.body, &new.body, comparison), &old.body);
    let (from, to) = moves(&old.body, &new.body, comparison, &groups);
    let mut out = vec![Printed::Paragraph(Paragraph::spacer())];
    let (mut at_old, mut at_new) = (0, 0);
    for group in groups.iter().map(Some).chain([None]) {
        let ends = (old.body.len(), new.body.len());
        let (end_old, end_new) = group.map_or(ends, |group| (group.old[0], group.new[0]));
        for at in at_old..end_old {
            let change = from.get(&at).map_or(Change::Deleted, |n| Change::From(*n));
            one(&old.body[at], change, weaver, &mut out);
        }
        for at in at_new..end_new {
            let change = to.get(&at).map_or(Change::Inserted, |n| Change::To(*n));
            one(&new.body[at], change, weaver, &mut out);
        }
        if let Some(group) = group {
            together(group, &old.body, &new.body, weaver, &mut out);
            at_old = end_old + group.old.len();
            at_new = end_new + group.new.len();
        }
    }
    settle_ends(&mut out);
    out
}

/// Paragraphs that go or come whole take their ends with them. Where words before them do so too, the
/// end between is part of that one change, and the end of the last paragraph stays in its place: so
/// Word tracks what is typed at the end of a paragraph, and LibreOffice would join the two changes.
///
/// The same is done where the first note of a file is called in such a paragraph: LibreOffice puts all
/// notes there for a while, and loses the paragraph's end.
fn settle_ends(body: &mut [Printed]) {
    let calls = |printed: &Printed| match printed {
        Printed::Paragraph(paragraph) => {
            let mut pieces = paragraph.pieces.iter();
            pieces.any(|piece| matches!(piece.what, What::Note(_)))
        }
        Printed::Table(_) => false,
    };
    let first_note = body.iter().position(calls);
    let mut at = 0;
    while at + 1 < body.len() {
        let run = body[at + 1..].iter().map_while(whole).count();
        let (Printed::Paragraph(before), run) = (&body[at], at + 1..at + 1 + run) else {
            at += 1;
            continue;
        };
        if let Some(Printed::Paragraph(last)) = body[run.clone()].last() {
            let tail = before.pieces.last().map(|piece| piece.change);
            let goes_on = tail.is_some_and(|tail| tail == end(&body[run.start]));
            let noted = first_note.is_some_and(|note| run.contains(&note));
            // The end that stays says how what is left is set.
            let like = before.style == last.style || before.style == Style::Spacer;
            let alike = like && before.mark == Change::Same;
            if alike && (goes_on || noted) {
                shift(&mut body[at..run.end]);
            }
        }
        at = run.end.max(at + 1);
    }
}

/// The change of a paragraph that goes or comes whole.
fn whole(printed: &Printed) -> Option<Change> {
    match printed {
        Printed::Paragraph(paragraph) => {
            Some(paragraph.mark).filter(|mark| matches!(mark, Change::Deleted | Change::Inserted))
        }
        Printed::Table(_) => None,
    }
}

fn end(printed: &Printed) -> Change {
    whole(printed).unwrap_or(Change::Same)
}

/// Each paragraph gets the end of the next, and the last one that of the first.
fn shift(paragraphs: &mut [Printed]) {
    let mut ends: Vec<Change> = paragraphs.iter().map(end).collect();
    ends.rotate_left(1);
    for (printed, end) in paragraphs.iter_mut().zip(ends) {
        if let Printed::Paragraph(paragraph) = printed {
            paragraph.mark = end;
        }
    }
}

/// Weaves the fields of a masthead: by their kind, in their order.
pub fn fields(old: &[Block], new: &[Block], weaver: &mut Weaver<'_>) -> Vec<Paragraph> {
    let key = |block: &Block| (block.kind, block.text.clone());
    let same = common(&keys(old, key), &keys(new, key));
    let kind = |block: &Block| block.kind;
    let like = common(&keys(old, kind), &keys(new, kind));
    let pairs = if same.len() < like.len() { like } else { same };
    let mut out = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in pairs.into_iter().chain([(old.len(), new.len())]) {
        for block in &old[at_old..a] {
            out.push(weaver.alone(block, Change::Deleted));
        }
        for block in &new[at_new..b] {
            out.push(weaver.alone(block, Change::Inserted));
        }
        if let (Some(a), Some(b)) = (old.get(a), new.get(b)) {
            out.extend(weaver.pair(a, b));
        }
        (at_old, at_new) = (a + 1, b + 1);
    }
    out
}

fn one(block: &Block, change: Change, weaver: &mut Weaver<'_>, out: &mut Vec<Printed>) {
    if block.kind == Kind::Table {
        let rows = block.rows.iter().map(|row| alone(row, change, weaver));
        out.push(Printed::Table(rows.collect()));
    } else {
        out.push(Printed::Paragraph(weaver.alone(block, change)));
    }
}

fn alone(row: &[String], change: Change, weaver: &mut Weaver<'_>) -> Row {
    let cells = row.iter().map(|words| weaver.alone(&cell(words), change));
    Row {
        cells: cells.collect(),
        change,
    }
}

fn together(
    group: &Group<'_>,
    old: &[Block],
    new: &[Block],
    weaver: &mut Weaver<'_>,
    out: &mut Vec<Printed>,
) {
    let of_old: Vec<&Block> = group.old.iter().map(|at| &old[*at]).collect();
    let of_new: Vec<&Block> = group.new.iter().map(|at| &new[*at]).collect();
    let paragraphs = match (group.words, &of_old[..], &of_new[..]) {
        (None, [a], [b]) if a.kind == Kind::Table => {
            return out.push(Printed::Table(rows(&a.rows, &b.rows, weaver)));
        }
        (Some(words), ..) => weaver.together(&of_old, &of_new, words),
        (None, [a], [b]) => weaver.pair(a, b),
        (None, ..) => Vec::new(),
    };
    out.extend(paragraphs.into_iter().map(Printed::Paragraph));
}

/// Rows of a table that both versions have.
fn rows(old: &[Vec<String>], new: &[Vec<String>], weaver: &mut Weaver<'_>) -> Vec<Row> {
    let mut out = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        out.extend(
            old[at_old..a]
                .iter()
                .map(|row| alone(row, Change::Deleted, weaver)),
        );
        out.extend(
            new[at_new..b]
                .iter()
                .map(|row| alone(row, Change::Inserted, weaver)),
        );
        out.extend(new.get(b).map(|row| alone(row, Change::Same, weaver)));
        (at_old, at_new) = (a + 1, b + 1);
    }
    out
}

/// All blocks that could be one another's.
fn groups<'c>(old: &[Block], new: &[Block], comparison: &'c Comparison) -> Vec<Group<'c>> {
    let places = |blocks: &[Block]| -> HashMap<usize, usize> {
        let places = blocks
            .iter()
            .enumerate()
            .filter_map(|(at, block)| match block.kind {
                Kind::Paragraph(paragraph) => Some((paragraph, at)),
                _ => None,
            });
        places.collect()
    };
    let (in_old, in_new) = (places(old), places(new));
    let found = |of: &[usize], places: &HashMap<usize, usize>| -> Option<Vec<usize>> {
        let found: Vec<usize> = of
            .iter()
            .map(|p| places.get(p).copied())
            .collect::<Option<_>>()?;
        let beside = found.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        (beside && !found.is_empty()).then_some(found)
    };
    let mut groups: Vec<Group<'c>> = (comparison.rows.iter())
        .filter_map(|row| {
            Some(Group {
                old: found(&row.old, &in_old)?,
                new: found(&row.new, &in_new)?,
                words: Some(&row.words),
            })
        })
        .collect();
    groups.extend(others(old, new));
    groups
}

/// Blocks beside the paragraphs: those that say the same, and where a field is there once in each
/// version that one.
fn others<'c>(old: &[Block], new: &[Block]) -> Vec<Group<'c>> {
    let beside = |blocks: &[Block]| -> Vec<usize> {
        let own = |at: &usize| !matches!(blocks[*at].kind, Kind::Paragraph(_));
        (0..blocks.len()).filter(own).collect()
    };
    let (of_old, of_new) = (beside(old), beside(new));
    let said = |block: &Block| (block.kind, block.text.clone(), block.rows.first().cloned());
    let keys = |places: &[usize], blocks: &[Block]| -> Vec<_> {
        places.iter().map(|at| said(&blocks[*at])).collect()
    };
    let same = common(&keys(&of_old, old), &keys(&of_new, new));
    let mut groups: Vec<(usize, usize)> = Vec::new();
    groups.extend(same.into_iter().map(|(a, b)| (of_old[a], of_new[b])));
    let taken = |groups: &[(usize, usize)], at: usize, new: bool| {
        groups
            .iter()
            .any(|(a, b)| if new { *b == at } else { *a == at })
    };
    for &a in &of_old {
        let Kind::Piece(_) = old[a].kind else {
            continue;
        };
        let like = |blocks: &[Block], places: &[usize]| -> Vec<usize> {
            let like = places.iter().copied();
            like.filter(|at| blocks[*at].kind == old[a].kind).collect()
        };
        if let (&[_], &[b]) = (&like(old, &of_old)[..], &like(new, &of_new)[..])
            && !taken(&groups, a, false)
            && !taken(&groups, b, true)
        {
            groups.push((a, b));
        }
    }
    let group = |(a, b)| Group {
        old: vec![a],
        new: vec![b],
        words: None,
    };
    groups.into_iter().map(group).collect()
}

/// The groups that stand in one order in both versions: those that hold the most words.
fn in_order<'c>(mut groups: Vec<Group<'c>>, old: &[Block]) -> Vec<Group<'c>> {
    groups.sort_by_key(|group| (group.old[0], group.new[0]));
    // Groups have no block in common: they rise where their first ones do.
    let weighted: Vec<(usize, f64)> = (groups.iter())
        .map(|group| {
            let words: usize = group.old.iter().map(|block| weight(&old[*block])).sum();
            (group.new[0], words as f64)
        })
        .collect();
    let kept = compare::heaviest_rising(&weighted);
    let kept = groups.into_iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|(group, _)| group).collect()
}

fn weight(block: &Block) -> usize {
    let cells = block.rows.iter().flatten();
    let words = |text: &str| text.split_whitespace().count();
    1 + words(&block.text) + cells.map(|cell| words(cell)).sum::<usize>()
}

/// Paragraphs that say the same in another place, each by the number of its move.
fn moves(
    old: &[Block],
    new: &[Block],
    comparison: &Comparison,
    groups: &[Group<'_>],
) -> (HashMap<usize, usize>, HashMap<usize, usize>) {
    let (mut from, mut to) = (HashMap::new(), HashMap::new());
    let place = |blocks: &[Block], paragraph: usize| {
        blocks
            .iter()
            .position(|block| block.kind == Kind::Paragraph(paragraph))
    };
    for row in &comparison.rows {
        let (Relation::Same, [a], [b]) = (row.relation, &row.old[..], &row.new[..]) else {
            continue;
        };
        let (Some(a), Some(b)) = (place(old, *a), place(new, *b)) else {
            continue;
        };
        let kept = groups.iter().any(|group| group.old.contains(&a));
        if !kept && old[a].text == new[b].text {
            let number = from.len() + 1;
            from.insert(a, number);
            to.insert(b, number);
        }
    }
    (from, to)
}

fn keys<K>(blocks: &[Block], key: impl Fn(&Block) -> K) -> Vec<K> {
    blocks.iter().map(key).collect()
}

/// The longest row of things that both have in one order, by their places.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    /// Cells of the table; what is longer is compared from both ends alone.
    const TABLE: usize = 4_000_000;
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = (old[head..].iter().rev())
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (n, m) = (old.len() - head - tail, new.len() - head - tail);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    if n.saturating_mul(m) <= TABLE {
        let between = compare::common(n, m, |a, b| old[head + a] == new[head + b]);
        pairs.extend(between.into_iter().map(|(a, b)| (head + a, head + b)));
    }
    pairs.extend((0..tail).map(|at| (old.len() - tail + at, new.len() - tail + at)));
    pairs
}
