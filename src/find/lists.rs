//! Posting lists, gone through or looked up in, whichever is less work.

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, TantivyError};

/// What it costs to go on by an item in a list, to look an item up in one, and to look an item of a
/// list up among a few: as measured, in nanoseconds.
const NEXT: u64 = 2;
const SEEK: u64 = 60;
const MATCH: u64 = 15;

/// Posting lists, and what it is worth to an item to be in them: it is in one of them.
pub type Lists = Vec<(TermInfo, u8)>;

/// A demand with the lists of one segment: one of the ways, of which all parts must be met.
pub struct Looked {
    pub not: bool,
    pub scope: bool,
    pub ways: Vec<(Vec<Lists>, u8)>,
}

impl Looked {
    /// At most so many items meet it.
    pub fn most(&self) -> u64 {
        let ways = self.ways.iter().map(|(parts, _)| {
            let parts = parts.iter().map(size);
            parts.min().unwrap_or(0)
        });
        ways.sum()
    }

    /// Whether to look the items that are left up in the lists, instead of going through the lists
    /// and marking all.
    pub fn is_cheaper_among(&self, left: usize, size: usize) -> bool {
        let lists = self
            .ways
            .iter()
            .flat_map(|(parts, _)| parts.iter().flatten());
        let (mut all, mut among) = (size as u64, 0);
        for (info, _) in lists {
            all += u64::from(info.doc_freq) * NEXT;
            among += (u64::from(info.doc_freq) * MATCH).min(left as u64 * SEEK);
        }
        among < all
    }
}

pub fn size(lists: &Lists) -> u64 {
    lists.iter().map(|(info, _)| u64::from(info.doc_freq)).sum()
}
pub fn mark_all(
    reader: &InvertedIndexReader,
    lists: &Lists,
    among: Option<&[(DocId, u16)]>,
    marks: &mut [u8],
) -> Result<(), TantivyError> {
    for (info, worth) in lists {
        match among {
            None => mark(reader, info, *worth, marks)?,
            Some(among) => mark_among(reader, info, *worth, among, marks)?,
        }
    }
    Ok(())
}

/// Goes through a posting list.
pub fn each_block(
    reader: &InvertedIndexReader,
    info: &TermInfo,
    mut see: impl FnMut(&[DocId]),
) -> Result<(), TantivyError> {
    let mut block = reader.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while !block.docs().is_empty() {
        see(block.docs());
        block.advance();
    }
    Ok(())
}

/// Marks the items of a posting list with a worth, where they have no better.
fn mark(
    reader: &InvertedIndexReader,
    info: &TermInfo,
    worth: u8,
    marks: &mut [u8],
) -> Result<(), TantivyError> {
    each_block(reader, info, |docs| {
        for doc in docs {
            if let Some(mark) = marks.get_mut(*doc as usize) {
                *mark = (*mark).max(worth);
            }
        }
    })
}

/// The same for a few items: a longer list is looked through for each of them, so that blocks
/// without any are not decoded; the items of a shorter one are looked up among them.
fn mark_among(
    reader: &InvertedIndexReader,
    info: &TermInfo,
    worth: u8,
    among: &[(DocId, u16)],
    marks: &mut [u8],
) -> Result<(), TantivyError> {
    if u64::from(info.doc_freq) * MATCH < among.len() as u64 * SEEK {
        let mut from = 0;
        return each_block(reader, info, |docs| {
            for doc in docs {
                let rest = among.get(from..).unwrap_or_default();
                from += before(rest, *doc);
                if among.get(from).is_some_and(|(found, _)| found == doc)
                    && let Some(mark) = marks.get_mut(from)
                {
                    *mark = (*mark).max(worth);
                }
            }
        });
    }
    let mut block = reader.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    for ((doc, _), mark) in among.iter().zip(marks) {
        if *mark >= worth {
            continue;
        }
        let at = block.seek(*doc);
        match block.docs().get(at) {
            Some(found) if found == doc => *mark = worth,
            Some(_) => {}
            // Beyond the last item of the list.
            None => return Ok(()),
        }
    }
    Ok(())
}

/// How many come before an item; it is looked for in ever wider steps, as it is seldom far.
fn before(sorted: &[(DocId, u16)], item: DocId) -> usize {
    let mut step = 1;
    while sorted.get(step).is_some_and(|(doc, _)| *doc < item) {
        step *= 2;
    }
    let start = step / 2;
    let near = sorted.get(start..sorted.len().min(step + 1));
    start
        + near
            .unwrap_or_default()
            .partition_point(|(doc, _)| *doc < item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_among_sorted_ones_however_far() {
        let sorted: Vec<(DocId, u16)> = (0..100).map(|n| (n * 3, 0)).collect();
        for cut in [0, 1, 2, 3, 7, 64, 100] {
            let sorted = &sorted[..cut];
            for item in 0..305 {
                let expected = sorted.iter().filter(|(doc, _)| *doc < item).count();
                assert_eq!(before(sorted, item), expected, "{item} of {cut}");
            }
        }
    }
}
