//! Rows sorted by a key, of which only those that are asked for are decoded: a list of twenty
//! thousand documents opens as fast as one of fifty.

use std::cmp::Ordering;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::stored::{self, Row};

/// So many rows are decoded together.
const CHUNK: usize = 64;

/// A row knows what it is sorted by.
pub trait Keyed {
    fn key(&self) -> &str;

    /// The order of two keys.
    fn order(one: &str, other: &str) -> Ordering {
        one.cmp(other)
    }
}

/// Where each chunk begins and ends.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Heads {
    rows: u32,
    /// Of each chunk the key of its first row, and its end in the bytes.
    chunks: Vec<(String, u32)>,
}

#[derive(Debug)]
pub struct Table<T> {
    /// The form that its rows were written in.
    form: u16,
    heads: Heads,
    bytes: Vec<u8>,
    chunks: Box<[OnceLock<Vec<T>>]>,
}

/// What a table is written as: its heads, and its rows.
pub fn encode<T: Keyed + Serialize>(rows: &[T]) -> Result<[Vec<u8>; 2], postcard::Error> {
    let mut bytes = Vec::new();
    let mut heads = Heads {
        rows: rows.len() as u32,
        chunks: Vec::with_capacity(rows.len() / CHUNK + 1),
    };
    for chunk in rows.chunks(CHUNK) {
        bytes.extend(stored::encode_rows(chunk)?);
        let first = chunk.first().map_or("", Keyed::key);
        heads.chunks.push((first.to_owned(), bytes.len() as u32));
    }
    Ok([postcard::to_stdvec(&heads)?, bytes])
}

impl<T: Keyed + for<'a> Row<'a>> Table<T> {
    /// From bytes whose checksum was right: a chunk that can't be decoded after that has no rows.
    /// The heads must fit them, whatever wrote them: rows are counted by the heads alone.
    pub fn new(form: u16, heads: &[u8], bytes: Vec<u8>) -> Result<Table<T>, postcard::Error> {
        let heads: Heads = postcard::from_bytes(heads)?;
        let counted = heads.chunks.len() == (heads.rows as usize).div_ceil(CHUNK);
        let end = heads.chunks.last().map_or(0, |(_, end)| *end as usize);
        if !counted || !heads.chunks.is_sorted_by_key(|(_, end)| *end) || end != bytes.len() {
            return Err(postcard::Error::SerdeDeCustom);
        }
        let chunks = heads.chunks.iter().map(|_| OnceLock::new()).collect();
        Ok(Table {
            form,
            heads,
            bytes,
            chunks,
        })
    }

    pub fn len(&self) -> usize {
        self.heads.rows as usize
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunk(index / CHUNK)?.get(index % CHUNK)
    }

    /// The row with this key, decoded for this once: what is asked of hundreds of rows all over the
    /// table must not fill the memory with their neighbours.
    pub fn glance<'a, R: Row<'a> + Keyed>(&'a self, key: &str) -> Option<R> {
        let chunks = &self.heads.chunks;
        let later = chunks.partition_point(|(first, _)| R::order(first, key).is_le());
        let bytes = self.bytes_of(later.checked_sub(1)?)?;
        let rows: Vec<R> = stored::decode_rows(self.form, bytes).ok()?;
        rows.into_iter().find(|row| row.key() == key)
    }

    /// All rows, decoded for this once.
    pub fn glances<'a, R: Row<'a>>(&'a self) -> impl Iterator<Item = R> {
        let chunks = 0..self.heads.chunks.len();
        chunks.flat_map(|chunk| {
            let rows = self
                .bytes_of(chunk)
                .map(|bytes| stored::decode_rows(self.form, bytes));
            rows.and_then(Result::ok).unwrap_or_default()
        })
    }

    /// How many rows have a smaller key than this.
    pub fn before(&self, key: &str) -> usize {
        let chunks = &self.heads.chunks;
        let later = chunks.partition_point(|(first, _)| T::order(first, key).is_lt());
        let Some(chunk) = later.checked_sub(1) else {
            return 0;
        };
        let rows = self.chunk(chunk).map_or(&[][..], Vec::as_slice);
        chunk * CHUNK + rows.partition_point(|row| T::order(row.key(), key).is_lt())
    }

    /// The rows from the first that has at least this key.
    pub fn from(&self, key: &str) -> impl Iterator<Item = &T> {
        (self.before(key)..self.len()).map_while(|index| self.get(index))
    }

    fn chunk(&self, number: usize) -> Option<&Vec<T>> {
        let chunk = self.chunks.get(number)?;
        Some(chunk.get_or_init(|| {
            let bytes = self.bytes_of(number);
            bytes
                .and_then(|bytes| stored::decode_rows(self.form, bytes).ok())
                .unwrap_or_default()
        }))
    }

    fn bytes_of(&self, chunk: usize) -> Option<&[u8]> {
        let end = |number: usize| self.heads.chunks.get(number).map_or(0, |(_, end)| *end);
        let start = chunk.checked_sub(1).map_or(0, end);
        self.bytes.get(start as usize..end(chunk) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sealed::VERSION;

    impl Row<'_> for String {
        type Former = String;
    }

    impl<'a> Row<'a> for &'a str {
        type Former = &'a str;
    }

    impl<'a, S: Deserialize<'a>> Row<'a> for Numbered<S> {
        type Former = Numbered<S>;
    }

    impl Keyed for String {
        fn key(&self) -> &str {
            self
        }
    }

    impl Keyed for &str {
        fn key(&self) -> &str {
            self
        }
    }

    #[test]
    fn every_row_is_found_by_its_place_and_its_key() {
        for count in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7] {
            let rows: Vec<String> = (0..count).map(|n| format!("{:05}", 2 * n + 1)).collect();
            let [heads, bytes] = encode(&rows).unwrap();
            let table: Table<String> = Table::new(VERSION, &heads, bytes).unwrap();
            assert_eq!(table.len(), count);
            assert!(table.from("").eq(rows.iter()));
            assert!(table.glances::<&str>().eq(rows.iter().map(String::as_str)));
            assert_eq!(table.get(count), None);
            for (index, row) in rows.iter().enumerate() {
                assert_eq!(table.get(index), Some(row));
                assert_eq!(table.before(row), index);
                assert_eq!(table.glance::<&str>(row), Some(row.as_str()));
                let greater = format!("{:05}", 2 * index + 2);
                assert_eq!(table.before(&greater), index + 1, "{greater} of {count}");
                assert_eq!(table.glance::<&str>(&greater), None);
            }
        }
    }

    #[test]
    fn heads_that_count_more_than_there_is_are_refused() {
        let rows: Vec<String> = (0..CHUNK + 1).map(|n| format!("{n:05}")).collect();
        let [heads, bytes] = encode(&rows).unwrap();
        let told: Heads = postcard::from_bytes(&heads).unwrap();
        let with = |rows: u32, chunks: Vec<(String, u32)>| {
            let heads = postcard::to_stdvec(&Heads { rows, chunks }).unwrap();
            Table::<String>::new(VERSION, &heads, bytes.clone()).is_ok()
        };
        assert!(with(told.rows, told.chunks.clone()));
        assert!(!with(u32::MAX, told.chunks.clone()));
        assert!(!with(told.rows, Vec::new()));
        let mut turned = told.chunks.clone();
        turned.reverse();
        assert!(!with(told.rows, turned));
        let mut beyond = told.chunks;
        beyond.last_mut().unwrap().1 += 1;
        assert!(!with(told.rows, beyond));
    }

    /// A key that is sorted by its length first, as numbers without zeros before them are.
    #[derive(Serialize, Deserialize)]
    struct Numbered<S>(S);

    impl<S: AsRef<str>> Keyed for Numbered<S> {
        fn key(&self) -> &str {
            self.0.as_ref()
        }

        fn order(one: &str, other: &str) -> Ordering {
            one.len().cmp(&other.len()).then(one.cmp(other))
        }
    }

    #[test]
    fn rows_are_glanced_at_in_their_own_order() {
        let rows: Vec<_> = (1..=3 * CHUNK).map(|n| Numbered(n.to_string())).collect();
        let [heads, bytes] = encode(&rows).unwrap();
        let table: Table<Numbered<String>> = Table::new(VERSION, &heads, bytes).unwrap();
        for Numbered(key) in &rows {
            let found = table.glance::<Numbered<&str>>(key);
            assert_eq!(found.map(|Numbered(found)| found), Some(key.as_str()));
        }
        assert!(table.glance::<Numbered<&str>>("1000").is_none());
    }
}
