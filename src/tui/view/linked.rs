//! What stands where in the text: for links that a terminal follows, and for the mouse.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::row::{Piece, walk};
use crate::print::citation::address_in;
use crate::tui::hit::Other;
use crate::tui::layout::whole_area;
use crate::tui::links::{Link, LinkKind};
use crate::tui::reader::Reader;
use crate::tui::state::State;

/// The part of a row that a link takes: columns of the text, from and to (exclusive).
type Stretch = (u16, u16);

/// Where the screen has links, and where they lead: citations in the text, addresses in boxes.
pub fn linked(state: &State) -> Vec<(Rect, String)> {
    let front = state.layers.last();
    let covered: Vec<Rect> = state
        .layers
        .iter()
        .filter(|layer| !layer.is_line())
        .map(|layer| layer.area(state).unwrap_or(screen(state)))
        .collect();
    let mut linked = front.map_or(Vec::new(), |layer| layer.linked(state));
    let (Some(reader), Some(text)) = (&state.reader, state.text_area()) else {
        return linked;
    };
    let mut addresses: HashMap<usize, Vec<Option<String>>> = HashMap::new();
    for ((item, line), y) in reader.visible().into_iter().zip(text.top()..text.bottom()) {
        for (link, (from, to)) in stretches(reader, item, line) {
            if link.kind != LinkKind::Citation {
                continue;
            }
            let of_item = addresses.entry(item).or_insert_with(|| {
                let cites = reader.cites(item).into_iter();
                let read = reader.document.language;
                cites.map(|cite| address_in(&cite.target?, read)).collect()
            });
            let Some(Some(address)) = of_item.get(link.index) else {
                continue;
            };
            let row = Rect::new(text.x + from, y, to - from, 1).intersection(text);
            for free in uncovered(row, &covered) {
                linked.push((free, address.clone()));
            }
        }
    }
    linked
}

/// What another language has at a place on the screen.
pub fn beside_at(state: &State, column: u16, row: u16) -> Option<Other> {
    let reader = state.reader.as_ref()?;
    let beside = reader.beside.as_ref()?;
    let text = state.text_area()?;
    let line = row.checked_sub(text.y)?;
    let (item, line) = reader.visible().get(line as usize).copied()?;
    let own = reader.laid(item).rows.len();
    let others = beside.at(item, own, line).into_iter();
    let whole = whole_area(state.layout()?.text()?);
    let is_there = |place: usize| {
        let left = whole.x + beside.arrangement.left(place) as u16;
        !beside.arrangement.beside || (left..left + text.width).contains(&column)
    };
    let mut there = others.filter(|other| {
        let mut shown = beside.shown();
        shown.any(|(n, place)| n == other.column && is_there(place))
    });
    there.next().map(|other| Other {
        column: other.column,
        item: other.item,
    })
}

/// What stands at a place on the screen: an item of the text, and the link it is in there.
pub fn at(state: &State, column: u16, row: u16) -> Option<(usize, Option<Link>)> {
    let reader = state.reader.as_ref()?;
    let text = state.text_area()?;
    let line = row.checked_sub(text.y)?;
    let (item, line) = reader.visible().get(line as usize).copied()?;
    let inside = column.checked_sub(text.x);
    let links = stretches(reader, item, line);
    let link = links
        .into_iter()
        .find(|(_, (from, to))| inside.is_some_and(|x| (*from..*to).contains(&x)));
    Some((item, link.map(|(link, _)| link)))
}

fn screen(state: &State) -> Rect {
    Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1))
}

/// What boxes leave of a row.
fn uncovered(row: Rect, covered: &[Rect]) -> Vec<Rect> {
    let mut left = vec![row];
    for area in covered {
        left = left
            .into_iter()
            .flat_map(|part| {
                let hidden = part.intersection(*area);
                if hidden.is_empty() {
                    return vec![part];
                }
                let before = Rect {
                    width: hidden.x - part.x,
                    ..part
                };
                let after = Rect {
                    x: hidden.right(),
                    width: part.right() - hidden.right(),
                    ..part
                };
                vec![before, after]
            })
            .collect();
    }
    left.retain(|part| !part.is_empty());
    left
}

/// The links of a line of an item, each with the columns it takes there.
fn stretches(reader: &Reader, item: usize, line: usize) -> Vec<(Link, Stretch)> {
    let links = reader.links(item);
    if links.is_empty() {
        return Vec::new();
    }
    let laid = reader.laid(item);
    let Some(row) = laid.rows.get(line) else {
        return Vec::new();
    };
    let mut marks: Vec<&Link> = links
        .iter()
        .filter(|link| link.kind == LinkKind::Footnote)
        .collect();
    marks.sort_by_key(|link| (link.at.start, link.index));
    let mut found: Vec<(Link, Stretch)> = Vec::new();
    walk(reader.text(item), &laid, row, |piece, from, to| {
        let link = match piece {
            Piece::Mark(n, _) => marks.get(n).copied(),
            Piece::Letter(at, _) => links.iter().find(|link| link.at.contains(&at)),
        };
        let Some(link) = link else { return };
        match found.last_mut() {
            Some((last, (_, end))) if last == link && *end == from => *end = to,
            _ => found.push((link.clone(), (from, to))),
        }
    });
    found
}
