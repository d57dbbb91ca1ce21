//! Which items have what a query asks for: its words are looked up in the vocabulary, and the
//! posting lists of what is found there are gone through, the shortest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, InvertedIndexReader, SegmentReader, TantivyError, Term};

use super::Cancel;
use super::demands::{Demand, SAME, Way, Word};
use super::lists::{Lists, Looked, each_block, mark_all, size};
use super::query::{Form, Query};
use super::score::forgiven;
use crate::library::index::Opened;
use crate::library::index::words::is_exact;

/// A word found in so many items is no slip of the finger.
const FREQUENT: u64 = 1000;
/// Lists that hold fewer than one of so many items are gathered and sorted; longer ones mark all
/// items that there are.
const SPARSE: usize = 32;

/// What a word of the vocabulary is worth that only begins as the one that was typed, and one that
/// is near to it.
const BEGINNING: u8 = 30;
const NEAR: u8 = 12;

/// The best items by the worth of their words, and how many there are; none where that is no
/// longer wanted.
pub fn candidates(
    index: &Opened,
    query: &Query,
    most: usize,
    cancel: &Cancel,
) -> Result<Option<(Vec<DocAddress>, usize)>, TantivyError> {
    let demands = Demand::of_query(query);
    let in_segment = |(ord, reader): (usize, &SegmentReader)| {
        let segment = Segment {
            reader,
            labels: reader.inverted_index(index.fields.label)?,
            tags: reader.inverted_index(index.fields.tags)?,
            label: index.fields.label,
            tag: index.fields.tags,
            cancel,
        };
        let mut best = Best::new(most, ord as u32);
        segment.candidates(&demands, &mut best)?;
        Ok(best)
    };
    let segments = index.searcher.segment_readers().iter().enumerate();
    let executor = index.searcher.index().search_executor();
    let found = executor.map(in_segment, segments)?;
    if cancel.cancelled() {
        return Ok(None);
    }
    let total = found.iter().map(|best| best.total).sum();
    let mut all: Vec<(u32, Reverse<DocAddress>)> =
        found.into_iter().flat_map(Best::into_keys).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.truncate(most);
    let addresses = all.into_iter().map(|(_, Reverse(address))| address);
    Ok(Some((addresses.collect(), total)))
}

/// The candidates of a segment with the highest keys, and how many there were.
struct Best {
    heap: BinaryHeap<Reverse<(u32, Reverse<DocAddress>)>>,
    most: usize,
    ord: u32,
    total: usize,
}

impl Best {
    fn new(most: usize, ord: u32) -> Best {
        Best {
            heap: BinaryHeap::with_capacity(most + 1),
            most,
            ord,
            total: 0,
        }
    }

    /// No smaller key has a chance any more.
    fn least(&self) -> u32 {
        match self.heap.peek() {
            Some(Reverse((key, _))) if self.heap.len() >= self.most => *key,
            _ => 0,
        }
    }

    fn offer(&mut self, key: u32, doc: DocId) {
        if self.heap.len() >= self.most {
            if key <= self.least() {
                return;
            }
            self.heap.pop();
        }
        let address = DocAddress::new(self.ord, doc);
        self.heap.push(Reverse((key, Reverse(address))));
    }

    fn into_keys(self) -> impl Iterator<Item = (u32, Reverse<DocAddress>)> {
        self.heap.into_iter().map(|Reverse(key)| key)
    }
}

/// A segment of the index.
struct Segment<'a> {
    reader: &'a SegmentReader,
    labels: Arc<InvertedIndexReader>,
    tags: Arc<InvertedIndexReader>,
    label: Field,
    tag: Field,
    cancel: &'a Cancel,
}

impl Segment<'_> {
    fn candidates(&self, demands: &[Demand<'_>], best: &mut Best) -> Result<(), TantivyError> {
        let mut looked = Vec::with_capacity(demands.len());
        for demand in demands {
            looked.push(self.look(demand)?);
        }
        // What must not be there is taken out of what is.
        looked.sort_by_key(|looked| (looked.not, looked.most()));
        let Some((first, others)) = looked.split_first() else {
            return Ok(());
        };
        if first.not || first.most() == 0 {
            return Ok(());
        }
        let size = self.reader.max_doc() as usize;
        let mut marks = Vec::new();
        let worth = |mark: u8, looked: &Looked| if looked.scope { 0 } else { u16::from(mark) };
        let mut left: Vec<(DocId, u16)> = match self.gather(first, size / SPARSE)? {
            Some(mut few) => {
                if first.scope {
                    few.iter_mut().for_each(|(_, sum)| *sum = 0);
                }
                few
            }
            None => {
                marks.resize(size, 0);
                self.meet(first, None, &mut marks)?;
                let all = (marks.iter().enumerate()).filter(|(_, mark)| **mark > 0);
                let all = all.map(|(doc, mark)| (doc as DocId, worth(*mark, first)));
                if others.is_empty() {
                    return self.offer(all, best);
                }
                let mut left = Vec::with_capacity(size.min(first.most() as usize));
                left.extend(all);
                left
            }
        };
        for next in others {
            if left.is_empty() || self.cancel.cancelled() {
                return Ok(());
            }
            if next.is_cheaper_among(left.len(), size) {
                let mut found = vec![0; left.len()];
                self.meet(next, Some(&left), &mut found)?;
                let mut found = found.into_iter();
                left.retain_mut(|(_, sum)| {
                    let mark = found.next().unwrap_or(0);
                    *sum += worth(mark, next);
                    (mark > 0) != next.not
                });
            } else {
                marks.clear();
                marks.resize(size, 0);
                self.meet(next, None, &mut marks)?;
                left.retain_mut(|(doc, sum)| {
                    let mark = marks.get(*doc as usize).copied().unwrap_or(0);
                    *sum += worth(mark, next);
                    (mark > 0) != next.not
                });
            }
        }
        self.offer(left.into_iter(), best)
    }

    /// The items that meet a demand of few and short lists, in order; none where they are more
    /// than that.
    fn gather(
        &self,
        demand: &Looked,
        most: usize,
    ) -> Result<Option<Vec<(DocId, u16)>>, TantivyError> {
        let is_plain = |(parts, most): &(Vec<Lists>, u8)| match parts.as_slice() {
            [lists] => lists.iter().all(|(_, worth)| worth <= most),
            _ => false,
        };
        if demand.most() > most as u64 || !demand.ways.iter().all(is_plain) {
            return Ok(None);
        }
        let reader = if demand.scope {
            &self.tags
        } else {
            &self.labels
        };
        let mut found: Vec<(DocId, u16)> = Vec::new();
        for (info, worth) in demand
            .ways
            .iter()
            .flat_map(|(parts, _)| parts.iter().flatten())
        {
            each_block(reader, info, |docs| {
                found.extend(docs.iter().map(|doc| (*doc, u16::from(*worth))));
            })?;
        }
        found.sort_unstable_by_key(|(doc, worth)| (*doc, Reverse(*worth)));
        found.dedup_by_key(|(doc, _)| *doc);
        Ok(Some(found))
    }

    fn offer(
        &self,
        found: impl Iterator<Item = (DocId, u16)>,
        best: &mut Best,
    ) -> Result<(), TantivyError> {
        let lengths = self.reader.get_fieldnorms_reader(self.label)?;
        let alive = self.reader.alive_bitset();
        for (doc, worth) in found {
            if alive.is_some_and(|alive| !alive.is_alive(doc)) {
                continue;
            }
            best.total += 1;
            let key = u32::from(worth) << 8;
            if key | u32::from(u8::MAX) > best.least() {
                let brevity = u8::MAX - lengths.fieldnorm_id(doc);
                best.offer(key | u32::from(brevity), doc);
            }
        }
        Ok(())
    }

    fn look(&self, demand: &Demand<'_>) -> Result<Looked, TantivyError> {
        let mut looked = Looked {
            not: demand.not,
            scope: false,
            ways: Vec::with_capacity(demand.ways.len()),
        };
        for way in &demand.ways {
            looked.ways.push(match way {
                Way::Words(words, most) => {
                    let lists: Result<Vec<Lists>, TantivyError> =
                        words.iter().map(|word| self.lists(word)).collect();
                    (lists?, *most)
                }
                Way::Tag(tag) => {
                    looked.scope = true;
                    let term = Term::from_field_text(self.tag, tag);
                    let info = self.tags.get_term_info(&term)?;
                    (vec![info.into_iter().map(|info| (info, 1)).collect()], 1)
                }
            });
        }
        Ok(looked)
    }

    /// The lists of this word, of those that begin with it, and of those that are near to it.
    fn lists(&self, word: &Word<'_>) -> Result<Lists, TantivyError> {
        let terms = self.labels.terms();
        let text = word.text;
        let mut found = Lists::new();
        found.extend(terms.get(text)?.map(|info| (info, SAME)));
        if word.goes_on() {
            let mut longer = terms.range().ge(text).lt(after(text)).into_stream()?;
            while longer.advance() {
                let more = longer.key().len().saturating_sub(text.len());
                if more > 0 {
                    let worth = BEGINNING - more.min(10) as u8;
                    found.push((longer.value().clone(), worth));
                }
            }
        }
        let may_be_wrong = word.form == Form::Word && !is_exact(text) && forgiven(text) > 0;
        if may_be_wrong && size(&found) < FREQUENT {
            let mut near = terms.search(word.near(self.label)?).into_stream()?;
            while near.advance() {
                let is_known = near.key().starts_with(text.as_bytes());
                if !is_known && !near.key().iter().any(u8::is_ascii_digit) {
                    found.push((near.value().clone(), NEAR));
                }
            }
        }
        Ok(found)
    }

    /// Marks the items that meet a demand with the most that they are worth to it: all items, or
    /// those of `among`, in order.
    fn meet(
        &self,
        demand: &Looked,
        among: Option<&[(DocId, u16)]>,
        marks: &mut [u8],
    ) -> Result<(), TantivyError> {
        let reader = if demand.scope {
            &self.tags
        } else {
            &self.labels
        };
        for (parts, most) in &demand.ways {
            if let [lists] = parts.as_slice()
                && lists.iter().all(|(_, worth)| worth <= most)
            {
                mark_all(reader, lists, among, marks)?;
                continue;
            }
            let Some((first, others)) = parts.split_first() else {
                continue;
            };
            let mut least = vec![0; marks.len()];
            mark_all(reader, first, among, &mut least)?;
            for lists in others {
                let mut one = vec![0; marks.len()];
                mark_all(reader, lists, among, &mut one)?;
                for (least, one) in least.iter_mut().zip(&one) {
                    *least = (*least).min(*one);
                }
            }
            for (mark, least) in marks.iter_mut().zip(&least) {
                *mark = (*mark).max((*least).min(*most));
            }
        }
        Ok(())
    }
}

/// The first text after all that begin with this one.
fn after(word: &str) -> Vec<u8> {
    let mut bytes = word.as_bytes().to_vec();
    // No byte of UTF-8 is 0xFF, so this stands behind every continuation.
    bytes.push(u8::MAX);
    bytes
}
