//! One version of a part: what the other alone has is gone, and paragraphs whose end is gone are
//! joined.

use super::flow::{Anchor, Cell, Item, Paragraph, Row, Run, Table, View};

/// The items of a part as a version has them.
pub fn items(items: &[Item], view: View) -> Vec<Item> {
    let mut seen = Vec::with_capacity(items.len());
    let mut open: Option<Paragraph> = None;
    for item in items {
        match item {
            Item::Paragraph(paragraph) => {
                seen.extend(add(paragraph, view, &mut open).map(Item::Paragraph));
            }
            Item::Table(table) => {
                // No paragraph goes on behind a table.
                let before = open.take().filter(|open| !open.is_blank());
                seen.extend(before.map(Item::Paragraph));
                let rows = table.rows.iter().filter_map(|row| in_row(row, view));
                let table = Table {
                    columns: table.columns.clone(),
                    rows: rows.collect(),
                };
                if !table.rows.is_empty() {
                    seen.push(Item::Table(table));
                }
            }
        }
    }
    let last = open.filter(|open| !open.is_blank());
    seen.extend(last.map(Item::Paragraph));
    seen
}

/// The paragraphs of a box as a version has them.
fn paragraphs(paragraphs: &[Paragraph], view: View) -> Vec<Paragraph> {
    let mut open = None;
    let mut seen: Vec<Paragraph> = (paragraphs.iter())
        .filter_map(|paragraph| add(paragraph, view, &mut open))
        .collect();
    seen.extend(open.filter(|open| !open.is_blank()));
    seen
}

fn in_row(row: &Row, view: View) -> Option<Row> {
    let mut row = row.clone();
    row.cells.retain(|cell| cell.tracked.is_in(view));
    for cell in &mut row.cells {
        cell.items = items(&cell.items, view);
    }
    hand_on(&mut row.cells);
    (row.tracked.is_in(view) && !row.cells.is_empty()).then_some(row)
}

/// A cell that has nothing but a number that is counted numbers the words in the cell behind it.
fn hand_on(cells: &mut [Cell]) {
    for at in 1..cells.len() {
        let (before, behind) = cells.split_at_mut(at);
        let ([.., before], [behind, ..]) = (before, behind) else {
            return;
        };
        let [Item::Paragraph(number)] = before.items.as_mut_slice() else {
            continue;
        };
        let Some(Item::Paragraph(words)) = behind.items.first_mut() else {
            continue;
        };
        let is_listed = |p: &Paragraph| p.setting.list.is_some_and(|list| list > 0);
        if number.is_blank() && is_listed(number) && !is_listed(words) {
            words.setting.list = number.setting.list.take();
            words.setting.level = number.setting.level;
            words.setting.start = number.setting.start;
        }
    }
}

/// Adds a paragraph to what is open; it is whole where its end is there.
fn add(paragraph: &Paragraph, view: View, open: &mut Option<Paragraph>) -> Option<Paragraph> {
    let own = kept(paragraph, view);
    let whole = match open.take() {
        None => own,
        Some(mut before) => {
            before.go_on(own);
            before
        }
    };
    match paragraph.mark.is_in(view) {
        true => Some(whole),
        false => {
            *open = Some(whole);
            None
        }
    }
}

/// What a version has of a paragraph.
fn kept(paragraph: &Paragraph, view: View) -> Paragraph {
    let former = paragraph.former.as_deref();
    let former = former.filter(|_| view == View::Original);
    let mut out = Paragraph {
        setting: former.unwrap_or(&paragraph.setting).clone(),
        framed: paragraph.framed,
        mark: paragraph.mark,
        ..Paragraph::default()
    };
    let mut anchors = paragraph.anchors.iter().peekable();
    let mut start = 0;
    for Run { end, face, tracked } in &paragraph.runs {
        let there = tracked.is_in(view);
        while let Some(anchor) = anchors.next_if(|anchor| anchor.at < *end) {
            let within = if there { anchor.at - start } else { 0 };
            let at = out.text.len() + within;
            let there = anchor.tracked.is_in(view);
            out.anchors
                .extend(there.then_some(Anchor { at, ..*anchor }));
        }
        if there {
            let words = paragraph.text.get(start..*end).unwrap_or("");
            out.push(words, *face, *tracked);
        }
        start = *end;
    }
    let at = out.text.len();
    let last = anchors.filter(|anchor| anchor.tracked.is_in(view));
    out.anchors
        .extend(last.map(|anchor| Anchor { at, ..*anchor }));
    let boxes = paragraph.boxes.iter();
    out.boxes = boxes.map(|inside| paragraphs(inside, view)).collect();
    out
}

#[cfg(test)]
mod tests {
    use super::super::flow::Tracked;
    use super::super::styles::Face;
    use super::*;

    fn paragraph(words: &[(&str, u8)], mark: u8) -> Item {
        let mut paragraph = Paragraph {
            mark: tracked(mark),
            ..Paragraph::default()
        };
        for (words, by) in words {
            paragraph.push(words, Face::default(), tracked(*by));
        }
        Item::Paragraph(paragraph)
    }

    /// 1: put in, 2: taken out, 3: both.
    fn tracked(how: u8) -> Tracked {
        let who = std::num::NonZeroU16::new(1);
        Tracked {
            inserted: who.filter(|_| how & 1 > 0),
            deleted: who.filter(|_| how & 2 > 0),
        }
    }

    fn told(items: &[Item], view: View) -> Vec<String> {
        let seen = super::items(items, view).into_iter();
        seen.map(|item| match item {
            Item::Paragraph(paragraph) => paragraph.text,
            Item::Table(table) => format!("{} rows", table.rows.len()),
        })
        .collect()
    }

    #[test]
    fn each_version_has_its_words_and_neither_what_was_taken_back() {
        let items = [paragraph(
            &[("Urges ", 2), ("Invites ", 1), ("all ", 3), ("States", 0)],
            0,
        )];
        assert_eq!(told(&items, View::Original), ["Urges States"]);
        assert_eq!(told(&items, View::Changed), ["Invites States"]);
    }

    #[test]
    fn an_end_that_is_gone_joins_two_paragraphs() {
        let items = [
            paragraph(&[("1. Invites ", 0)], 2),
            paragraph(&[("2. ", 2), ("States", 0)], 1),
            paragraph(&[("to assist", 0)], 0),
        ];
        assert_eq!(
            told(&items, View::Changed),
            ["1. Invites States", "to assist"]
        );
        let before = ["1. Invites ", "2. Statesto assist"];
        assert_eq!(told(&items, View::Original), before);
    }

    #[test]
    fn a_paragraph_that_is_gone_leaves_nothing_before_a_table() {
        let table = Item::Table(Table {
            columns: vec![100],
            rows: vec![Row {
                cells: vec![Default::default()],
                ..Row::default()
            }],
        });
        let items = [paragraph(&[("gone", 2)], 2), table];
        assert_eq!(told(&items, View::Changed), ["1 rows"]);
        assert_eq!(told(&items, View::Original), ["gone", "1 rows"]);
    }
}
