//! The lane of labels: every word is looked up in the vocabulary, its postings score the items,
//! and the best few hundred are scored letter by letter.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::OnceLock;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, InvertedIndexReader, SegmentReader, TantivyError, Term};

use super::query::{Atom, Clause, Form, Query};
use super::score::{Scorer, Skim, forgiven, ranges};
use super::{Cancel, Hit, Lane, Options, Results};
use crate::library::index::Index;
use crate::library::index::items::{Item, ItemKind};
use crate::library::index::words::{Folded, fold, is_exact, words};
use crate::library::{Library, LibraryError};

/// So many candidates are scored letter by letter.
const CANDIDATES: usize = 512;
/// Where letters must be literally there, more are looked at.
const LITERAL_CANDIDATES: usize = 4096;
/// A word found in so many items is no slip of the finger.
const FREQUENT: usize = 1000;

/// What a word of the vocabulary is worth to one that was typed.
const SAME: u8 = 40;
const BEGINNING: u8 = 30;
const NEAR: u8 = 12;
const SPELLED_OUT: u8 = 20;

pub fn search(
    _: &Library,
    index: &Index,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let literal = query
        .clauses
        .iter()
        .flat_map(|c| &c.any)
        .any(|a| a.form != Form::Word);
    let most = if literal {
        LITERAL_CANDIDATES
    } else {
        CANDIDATES
    };
    let mut best = Best::new(most);
    for (ord, segment) in index.searcher.segment_readers().iter().enumerate() {
        if cancel.cancelled() {
            return Ok(Results::default());
        }
        Segment::new(index, segment)?.candidates(query, ord as u32, &mut best)?;
    }
    let (found, mut total) = best.into_sorted();
    let judge = Judge::new(query, options);
    let mut hits = Vec::with_capacity(found.len());
    for address in found {
        match judge.hit(index.item(address)?, Lane::Labels) {
            Some(hit) => hits.push(hit),
            None => total -= 1,
        }
        if cancel.cancelled() {
            return Ok(Results::default());
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.item.kind != ItemKind::Document));
    hits.truncate(options.limit);
    Ok(Results {
        hits,
        total,
        ..Results::default()
    })
}

/// The candidates with the highest keys, and how many there were.
struct Best {
    heap: BinaryHeap<Reverse<(u32, Reverse<DocAddress>)>>,
    most: usize,
    total: usize,
}

impl Best {
    fn new(most: usize) -> Best {
        Best {
            heap: BinaryHeap::with_capacity(most + 1),
            most,
            total: 0,
        }
    }

    fn offer(&mut self, key: u32, address: DocAddress) {
        self.total += 1;
        if self.heap.len() >= self.most {
            let least = self.heap.peek().map_or(0, |Reverse((key, _))| *key);
            if key <= least {
                return;
            }
            self.heap.pop();
        }
        self.heap.push(Reverse((key, Reverse(address))));
    }

    fn into_sorted(self) -> (Vec<DocAddress>, usize) {
        let sorted = self.heap.into_sorted_vec();
        let addresses = sorted
            .into_iter()
            .map(|Reverse((_, Reverse(address)))| address);
        (addresses.collect(), self.total)
    }
}

/// A segment of the index, and what its items are worth.
struct Segment<'a> {
    reader: &'a SegmentReader,
    labels: std::sync::Arc<InvertedIndexReader>,
    tags: std::sync::Arc<InvertedIndexReader>,
    label: Field,
    tag: Field,
}

impl<'a> Segment<'a> {
    fn new(index: &Index, reader: &'a SegmentReader) -> Result<Segment<'a>, TantivyError> {
        Ok(Segment {
            reader,
            labels: reader.inverted_index(index.fields.label)?,
            tags: reader.inverted_index(index.fields.tags)?,
            label: index.fields.label,
            tag: index.fields.tags,
        })
    }

    fn candidates(&self, query: &Query, ord: u32, best: &mut Best) -> Result<(), TantivyError> {
        let size = self.reader.max_doc() as usize;
        // How many of the demands an item has met so far, and what it is worth.
        let mut met = vec![0u8; size];
        let mut worth = vec![0u16; size];
        let mut marks = vec![0u8; size];
        let mut demands = 0;
        for tags in &query.scopes {
            marks.fill(0);
            for tag in tags {
                let term = Term::from_field_text(self.tag, tag);
                if let Some(info) = self.tags.get_term_info(&term)? {
                    mark(&self.tags, &info, 1, &mut marks)?;
                }
            }
            meet(&mut met, &mut worth, &marks, &mut demands, 0);
        }
        let last = query.clauses.len().saturating_sub(1);
        for (place, clause) in query.clauses.iter().enumerate() {
            marks.fill(0);
            let typing = query.typing && place == last;
            self.clause(clause, typing, &mut marks)?;
            if clause.not {
                for (met, mark) in met.iter_mut().zip(&marks) {
                    if *mark > 0 {
                        *met = u8::MAX;
                    }
                }
            } else {
                meet(&mut met, &mut worth, &marks, &mut demands, 1);
            }
        }
        if demands == 0 {
            return Ok(());
        }
        let lengths = self.reader.get_fieldnorms_reader(self.label)?;
        let alive = self.reader.alive_bitset();
        for (doc, _) in met.iter().enumerate().filter(|(_, met)| **met == demands) {
            let doc = doc as DocId;
            if alive.is_some_and(|alive| !alive.is_alive(doc)) {
                continue;
            }
            let worth = worth.get(doc as usize).copied().unwrap_or(0);
            let brevity = u8::MAX - lengths.fieldnorm_id(doc);
            let key = u32::from(worth) << 8 | u32::from(brevity);
            best.offer(key, DocAddress::new(ord, doc));
        }
        Ok(())
    }

    fn clause(&self, clause: &Clause, typing: bool, marks: &mut [u8]) -> Result<(), TantivyError> {
        for atom in &clause.any {
            let words = atom.words();
            match words.as_slice() {
                [] => {}
                [word] => self.word(word, atom, typing, marks)?,
                several => self.all(several, atom, typing, marks)?,
            }
            for name in acronym(&atom.text).filter(|_| atom.form == Form::Word) {
                let mut spelled = vec![0u8; marks.len()];
                let name_words: Vec<&str> = words_of(name);
                let exact = Atom {
                    text: name.clone(),
                    form: Form::Phrase,
                };
                self.all(&name_words, &exact, false, &mut spelled)?;
                for (mark, spelled) in marks.iter_mut().zip(&spelled) {
                    *mark = (*mark).max(if *spelled > 0 { SPELLED_OUT } else { 0 });
                }
            }
        }
        Ok(())
    }

    /// Marks the items that have all these words, with the worth of the least.
    fn all(
        &self,
        words: &[&str],
        atom: &Atom,
        typing: bool,
        marks: &mut [u8],
    ) -> Result<(), TantivyError> {
        let mut least: Option<Vec<u8>> = None;
        for (place, word) in words.iter().enumerate() {
            let mut one = vec![0u8; marks.len()];
            self.word(word, atom, typing && place + 1 == words.len(), &mut one)?;
            match &mut least {
                None => least = Some(one),
                Some(least) => {
                    for (least, one) in least.iter_mut().zip(&one) {
                        *least = (*least).min(*one);
                    }
                }
            }
        }
        for (mark, least) in marks.iter_mut().zip(least.iter().flatten()) {
            *mark = (*mark).max(*least);
        }
        Ok(())
    }

    /// Marks the items that have this word, one that begins with it, or one that is near to it.
    /// A number is found as it is; as long as it is typed, also its continuations.
    fn word(
        &self,
        word: &str,
        atom: &Atom,
        typing: bool,
        marks: &mut [u8],
    ) -> Result<(), TantivyError> {
        let terms = self.labels.terms();
        let mut found = 0;
        // Weaker kinds first: a stronger one overwrites.
        if let Some(info) = terms.get(word)? {
            found += info.doc_freq as usize;
            mark(&self.labels, &info, SAME, marks)?;
        }
        let continued = match atom.form {
            Form::Phrase => typing,
            Form::End => false,
            _ => typing || !is_exact(word),
        };
        if continued {
            let mut beginning = terms.range().ge(word).lt(after(word)).into_stream()?;
            while beginning.advance() {
                let more = beginning.key().len().saturating_sub(word.len());
                if more > 0 {
                    let worth = BEGINNING - more.min(10) as u8;
                    found += beginning.value().doc_freq as usize;
                    mark(&self.labels, beginning.value(), worth, marks)?;
                }
            }
        }
        let edits = forgiven(word);
        if atom.form == Form::Word && !is_exact(word) && edits > 0 && found < FREQUENT {
            let term = Term::from_field_text(self.label, word);
            let near = FuzzyTermQuery::new_prefix(term, edits as u8, true).automaton()?;
            let mut near = terms.search(near).into_stream()?;
            while near.advance() {
                if !near.key().iter().any(u8::is_ascii_digit) {
                    mark(&self.labels, near.value(), NEAR, marks)?;
                }
            }
        }
        Ok(())
    }
}

/// Marks the items of a posting list with a worth, where they have no better.
fn mark(
    reader: &InvertedIndexReader,
    info: &tantivy::postings::TermInfo,
    worth: u8,
    marks: &mut [u8],
) -> Result<(), TantivyError> {
    let mut block = reader.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    loop {
        let docs = block.docs();
        if docs.is_empty() {
            return Ok(());
        }
        for doc in docs {
            if let Some(mark) = marks.get_mut(*doc as usize) {
                *mark = (*mark).max(worth);
            }
        }
        block.advance();
    }
}

/// One more demand: met by what is marked and has met all before.
fn meet(met: &mut [u8], worth: &mut [u16], marks: &[u8], demands: &mut u8, weight: u16) {
    for ((met, worth), mark) in met.iter_mut().zip(worth).zip(marks) {
        if *mark > 0 && *met == *demands {
            *met += 1;
            *worth += u16::from(*mark) * weight;
        }
    }
    *demands += 1;
}

/// The first text after all that begin with this one.
fn after(word: &str) -> Vec<u8> {
    let mut bytes = word.as_bytes().to_vec();
    // No byte of UTF-8 is 0xFF, so this stands behind every continuation.
    bytes.push(u8::MAX);
    bytes
}

fn words_of(name: &str) -> Vec<&str> {
    words(name).map(|(_, word)| word).collect()
}

/// The names that an acronym of the field stands for, folded.
pub fn acronym(word: &str) -> impl Iterator<Item = &'static String> {
    static TABLE: OnceLock<HashMap<String, Vec<String>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let text = include_str!("../../corpus/acronyms.toml");
        // A test holds the table to its form.
        let rows: HashMap<String, Vec<String>> = toml::from_str(text).unwrap_or_default();
        rows.into_iter()
            .map(|(short, names)| (fold(&short), names.iter().map(|n| fold(n)).collect()))
            .collect()
    });
    table.get(word).into_iter().flatten()
}

/// The last word on a candidate: how well its line fits, letter by letter.
pub struct Judge<'a> {
    query: &'a Query,
    options: &'a Options,
    skim: Skim,
}

/// What is in a line's favour beside its letters.
const DOCUMENT: i64 = 6;
const RECENT: i64 = 12;

impl<'a> Judge<'a> {
    pub fn new(query: &'a Query, options: &'a Options) -> Judge<'a> {
        Judge {
            query,
            options,
            skim: Skim::default(),
        }
    }

    /// None where the letters do not fit after all.
    pub fn hit(&self, item: Item, lane: Lane) -> Option<Hit> {
        let label = item.label();
        let split = label.chars().count() as u32 + 1;
        let line = format!("{label} {}", item.opening);
        let folded = Folded::new(&line);
        let opening = Folded::new(&item.opening);
        let mut score = 0;
        let mut matched = Vec::new();
        for clause in &self.query.clauses {
            let fits = (clause.any.iter())
                .filter_map(|atom| self.atom(atom, &folded, &opening))
                .max_by_key(|(score, _)| *score);
            match fits {
                Some(_) if clause.not => return None,
                Some((more, letters)) => {
                    score += more;
                    matched.extend(letters);
                }
                None if clause.not => {}
                None => return None,
            }
        }
        score -= line.len() as i64 / 16;
        if item.kind == ItemKind::Document {
            score += DOCUMENT;
        }
        if let Some(place) = self
            .options
            .recent
            .iter()
            .position(|name| *name == item.name)
        {
            score += (RECENT - place as i64).max(1);
        }
        let (label_matched, matched): (Vec<_>, Vec<_>) = ranges(matched, &folded)
            .into_iter()
            .partition(|(_, to)| *to < split);
        let matched = matched
            .into_iter()
            .map(|(from, to)| (from.saturating_sub(split), to - split))
            .filter(|(from, to)| from < to)
            .collect();
        Some(Hit {
            lane,
            score,
            label,
            text: item.opening.clone(),
            label_matched,
            matched,
            item,
        })
    }

    fn atom(&self, atom: &Atom, line: &Folded, opening: &Folded) -> Option<(i64, Vec<usize>)> {
        if atom.form == Form::Start
            && let Some((score, matched)) = self.skim.score(atom, opening)
        {
            let before = line.text.chars().count() - opening.text.chars().count();
            return Some((
                score,
                matched.into_iter().map(|index| index + before).collect(),
            ));
        }
        self.skim.score(atom, line).or_else(|| {
            acronym(&atom.text)
                .filter(|_| atom.form == Form::Word)
                .find_map(|name| {
                    let spelled = Atom {
                        text: name.clone(),
                        form: Form::Phrase,
                    };
                    self.skim.score(&spelled, line)
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_stand_for_names() {
        let names: Vec<_> = acronym("ccpcj").collect();
        assert_eq!(
            names,
            ["commission on crime prevention and criminal justice"]
        );
        assert_eq!(acronym("zebra").count(), 0);
    }
}
