//! Hits of a full text by document: the document with the best hit first, in each its hits in the
//! order one reads them.

use std::collections::HashMap;

use tantivy::collector::{Count, TopDocs};

use super::query::Query;
use super::text::{hit, of_query, text};
use super::{Cancel, Options, Results};
use crate::document::Document;
use crate::library::index::Opened;
use crate::library::index::items::{Item, ItemKind};
use crate::library::{Library, LibraryError};

/// So many hits are shown before the others are read.
const SCREEN: usize = 40;

pub fn search(
    library: &Library,
    index: &Opened,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(Results),
) -> Result<Results, LibraryError> {
    if index.is_empty() {
        return Ok(Results::default());
    }
    let wanted = of_query(index, query);
    let top = TopDocs::with_limit(options.limit.max(1)).order_by_score();
    let (best, total) = index.searcher.search(&wanted.query, &(top, Count))?;
    let mut groups: Vec<Vec<(f32, Item)>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (score, address) in best {
        let item = index.item(address)?;
        let place = *places.entry(item.name.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push((score, item)),
            None => groups.push(vec![(score, item)]),
        }
    }
    let mut results = Results {
        total,
        ..Results::default()
    };
    let mut shown = 0;
    for mut group in groups {
        if cancel.cancelled() {
            return Ok(Results::default());
        }
        let name = group.first().map(|(_, item)| item.name.clone());
        // What can't be read is shown by its first words.
        let document = name.and_then(|name| library.load(&name).ok());
        let document = document.unwrap_or_default();
        group.sort_by_key(|(_, item)| reading_order(&document, item));
        for (score, item) in group {
            let text = text(&document, &item).unwrap_or_else(|| item.opening.clone());
            results.hits.push(hit(query, item, score, text));
        }
        if results.hits.len() >= shown + SCREEN {
            shown = results.hits.len();
            step(results.clone());
        }
    }
    Ok(results)
}

/// Where an item stands: a heading before its paragraph, a table after it, footnotes at the end.
fn reading_order(document: &Document, item: &Item) -> (usize, usize) {
    let end = document.paragraphs.len();
    let address = item.address.as_ref();
    let paragraph = address.and_then(|id| document.paragraph(id));
    let at = paragraph.map_or(end, |(index, _)| index);
    match item.kind {
        ItemKind::Document => (0, 0),
        ItemKind::Heading => (at, 1),
        ItemKind::Table => (at, 3),
        ItemKind::Footnote => {
            let label = address.and_then(|address| address.footnote());
            let place = (document.footnotes.iter()).position(|note| Some(&*note.label) == label);
            (end, 4 + place.unwrap_or(0))
        }
        _ => (at, 2),
    }
}
