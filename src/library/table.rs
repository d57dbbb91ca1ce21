//! Rows sorted by a key, of which only those that are asked for are read and decoded: a list of twenty
//! thousand documents opens as fast as one of fifty, and takes little more memory.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use super::stored::{self, Row};

/// So many rows are written together.
const CHUNK: usize = 64;

/// So many chunks stay as they were read: who tells what a place means asks for the same few again.
const RECENT: usize = 16;

/// A row knows what it is sorted by.
pub trait Keyed {
    fn key(&self) -> &str;

    /// The order of two keys.
    fn order(one: &str, other: &str) -> Ordering {
        one.cmp(other)
    }
}

/// A row of a table, and the same looked at where it stands.
pub trait Tabled: Keyed + for<'a> Row<'a> {
    type Glance<'a>: Row<'a> + Keyed;
}

/// Where each chunk begins and ends.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Heads {
    rows: u32,
    /// Of each chunk the key of its first row, and its end in the bytes.
    chunks: Vec<(String, u32)>,
}

/// Where the rows of a table stand.
#[derive(Debug)]
pub enum Bytes {
    #[cfg(test)]
    Held(Vec<u8>),
    /// From a byte on so many, in a file that nobody writes in any more.
    File(Arc<File>, u64, u64),
}

impl Bytes {
    fn len(&self) -> u64 {
        match self {
            #[cfg(test)]
            Bytes::Held(bytes) => bytes.len() as u64,
            Bytes::File(_, _, length) => *length,
        }
    }

    /// None where they can't be read.
    fn get(&self, from: u32, to: u32) -> Option<Arc<[u8]>> {
        match self {
            #[cfg(test)]
            Bytes::Held(bytes) => bytes.get(from as usize..to as usize).map(Arc::from),
            Bytes::File(file, start, _) => {
                let mut bytes = vec![0; to.checked_sub(from)? as usize];
                let read = file.read_exact_at(&mut bytes, start + u64::from(from));
                read.ok().map(|()| bytes.into())
            }
        }
    }
}

/// The rows of a chunk that were asked for, once they are decoded.
type Kept<T> = Box<[OnceLock<Box<T>>]>;

#[derive(Debug)]
pub struct Table<T> {
    /// The form that its rows were written in.
    form: u16,
    heads: Heads,
    bytes: Bytes,
    chunks: Box<[OnceLock<Kept<T>>]>,
    /// Chunks by their numbers, the one asked for last at the end.
    recent: Mutex<Vec<(usize, Arc<Chunk>)>>,
}

/// Rows as they were read, and their keys, once they were asked for.
#[derive(Debug)]
struct Chunk {
    bytes: Arc<[u8]>,
    keys: [OnceLock<Box<str>>; CHUNK],
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

impl<T: Tabled> Table<T> {
    /// From bytes whose checksum was right: a chunk that can't be decoded after that has no rows.
    /// The heads must fit them, whatever wrote them: rows are counted by the heads alone.
    pub fn new(form: u16, heads: &[u8], bytes: Bytes) -> Result<Table<T>, postcard::Error> {
        let heads: Heads = postcard::from_bytes(heads)?;
        let counted = heads.chunks.len() == (heads.rows as usize).div_ceil(CHUNK);
        let end = heads.chunks.last().map_or(0, |(_, end)| u64::from(*end));
        if !counted || !heads.chunks.is_sorted_by_key(|(_, end)| *end) || end != bytes.len() {
            return Err(postcard::Error::SerdeDeCustom);
        }
        let chunks = heads.chunks.iter().map(|_| OnceLock::new()).collect();
        Ok(Table {
            form,
            heads,
            bytes,
            chunks,
            recent: Mutex::default(),
        })
    }

    pub fn len(&self) -> usize {
        self.heads.rows as usize
    }

    /// A row, which is kept from then on.
    pub fn get(&self, index: usize) -> Option<&T> {
        let (chunk, within) = (index / CHUNK, index % CHUNK);
        let kept = self.chunks.get(chunk)?.get_or_init(|| {
            let rows = (self.len() - chunk * CHUNK).min(CHUNK);
            (0..rows).map(|_| OnceLock::new()).collect()
        });
        let kept = kept.get(within)?;
        if let Some(row) = kept.get() {
            return Some(row);
        }
        let chunk = self.chunk(chunk)?;
        let row: T = stored::rows(self.form, &chunk.bytes).ok()?.row(within)?;
        Some(kept.get_or_init(|| Box::new(row)))
    }

    /// Looks at the row with this key, which is not kept: what is asked of hundreds of rows all over
    /// the table must not fill the memory.
    pub fn glance<V>(&self, key: &str, see: impl FnOnce(T::Glance<'_>) -> V) -> Option<V> {
        let chunks = &self.heads.chunks;
        let later = chunks.partition_point(|(first, _)| T::order(first, key).is_le());
        let number = later.checked_sub(1)?;
        let chunk = self.chunk(number)?;
        let within = self.before_within(number, &chunk, key);
        let rows = stored::rows::<T::Glance<'_>>(self.form, &chunk.bytes).ok()?;
        let found = rows.row(within)?;
        (found.key() == key).then(|| see(found))
    }

    /// Looks at all rows; none is kept.
    pub fn glances(&self, mut see: impl FnMut(T::Glance<'_>)) {
        for chunk in 0..self.heads.chunks.len() {
            let Some(bytes) = self.read(chunk) else {
                continue;
            };
            if let Ok(rows) = stored::rows::<T::Glance<'_>>(self.form, &bytes) {
                (0..rows.len())
                    .filter_map(|row| rows.row(row))
                    .for_each(&mut see);
            }
        }
    }

    /// How many rows have a smaller key than this.
    pub fn before(&self, key: &str) -> usize {
        let chunks = &self.heads.chunks;
        let later = chunks.partition_point(|(first, _)| T::order(first, key).is_lt());
        let Some(number) = later.checked_sub(1) else {
            return 0;
        };
        let within = self.chunk(number);
        let within = within.map_or(0, |chunk| self.before_within(number, &chunk, key));
        number * CHUNK + within
    }

    /// The rows from the first that has at least this key.
    pub fn from(&self, key: &str) -> impl Iterator<Item = &T> {
        (self.before(key)..self.len()).map_while(|index| self.get(index))
    }

    /// How many rows of a chunk have a smaller key than this. A row that can't be decoded has none.
    fn before_within(&self, number: usize, chunk: &Chunk, key: &str) -> usize {
        let rows = LazyCell::new(|| stored::rows::<T::Glance<'_>>(self.form, &chunk.bytes).ok());
        let count = (self.len() - number * CHUNK).min(CHUNK);
        let smaller = |place: usize| {
            let Some(known) = chunk.keys.get(place) else {
                return false;
            };
            let known = known.get_or_init(|| {
                let row = rows.as_ref().and_then(|rows| rows.row(place));
                row.map_or("".into(), |row| row.key().into())
            });
            T::order(known, key).is_lt()
        };
        let (mut from, mut to) = (0, count);
        while from < to {
            let middle = usize::midpoint(from, to);
            match smaller(middle) {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        from
    }

    fn chunk(&self, number: usize) -> Option<Arc<Chunk>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let known = recent.iter().rposition(|(known, _)| *known == number);
        let chunk = match known {
            Some(at) => recent.remove(at).1,
            None => Arc::new(Chunk {
                bytes: self.read(number)?,
                keys: [const { OnceLock::new() }; CHUNK],
            }),
        };
        if recent.len() == RECENT {
            recent.remove(0);
        }
        recent.push((number, Arc::clone(&chunk)));
        Some(chunk)
    }

    fn read(&self, chunk: usize) -> Option<Arc<[u8]>> {
        let end = |number: usize| self.heads.chunks.get(number).map(|(_, end)| *end);
        let start = chunk.checked_sub(1).map_or(Some(0), end);
        self.bytes.get(start?, end(chunk)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sealed::VERSION;

    impl Row<'_> for String {
        type Former = String;
    }

    impl Tabled for String {
        type Glance<'a> = &'a str;
    }

    impl Tabled for Numbered<String> {
        type Glance<'a> = Numbered<&'a str>;
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
            let table: Table<String> = Table::new(VERSION, &heads, Bytes::Held(bytes)).unwrap();
            assert_eq!(table.len(), count);
            assert!(table.from("").eq(rows.iter()));
            let mut seen = Vec::new();
            table.glances(|row| seen.push(row.to_owned()));
            assert_eq!(seen, rows);
            assert_eq!(table.get(count), None);
            for (index, row) in rows.iter().enumerate() {
                assert_eq!(table.get(index), Some(row));
                assert_eq!(table.before(row), index);
                assert_eq!(table.glance(row, str::to_owned).as_ref(), Some(row));
                let greater = format!("{:05}", 2 * index + 2);
                assert_eq!(table.before(&greater), index + 1, "{greater} of {count}");
                assert_eq!(table.glance(&greater, str::to_owned), None);
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
            Table::<String>::new(VERSION, &heads, Bytes::Held(bytes.clone())).is_ok()
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

    #[test]
    fn rows_stand_in_a_file_and_one_that_is_cut_short_loses_no_others() {
        let rows: Vec<String> = (0..3 * CHUNK).map(|n| format!("{n:05}")).collect();
        let [heads, bytes] = encode(&rows).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        std::fs::write(&path, [b"before".as_slice(), &bytes].concat()).unwrap();
        let file = Arc::new(File::options().read(true).write(true).open(&path).unwrap());
        let stand = Bytes::File(Arc::clone(&file), 6, bytes.len() as u64);
        let table: Table<String> = Table::new(VERSION, &heads, stand).unwrap();
        assert!(table.from("").eq(rows.iter()));
        let again = Bytes::File(Arc::clone(&file), 6, bytes.len() as u64);
        let table: Table<String> = Table::new(VERSION, &heads, again).unwrap();
        file.set_len(6 + bytes.len() as u64 - 1).unwrap();
        let last = rows.len() - 1;
        assert_eq!(table.get(0), rows.first());
        assert_eq!(table.get(last), None);
        assert_eq!(table.glance(&rows[last], str::to_owned), None);
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
        let table: Table<Numbered<String>> =
            Table::new(VERSION, &heads, Bytes::Held(bytes)).unwrap();
        for Numbered(key) in &rows {
            let found = table.glance(key, |Numbered(found)| found.to_owned());
            assert_eq!(found.as_ref(), Some(key));
        }
        assert!(table.glance("1000", |_| ()).is_none());
    }
}
