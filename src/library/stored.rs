//! Values as they are stored, so that a later program still reads them.
//!
//! postcard writes the fields of a struct one after the other and tells nothing of them. So a field
//! that comes later is put at the end of [`Document`], `Original` or `Entry`, and bytes that end
//! early are read as if zeros followed: no value, no rows, nothing. What an older program does not
//! know is left over at the end, and it does not look there. Only a change in the midst of these, or
//! of what stands in them, raises [`super::sealed::VERSION`].
//!
//! [`Document`]: crate::document::Document

use std::marker::PhantomData;

use postcard::de_flavors::Flavor;
use postcard::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::Entry;
use super::entries::{Listed, Spelling, Stored};
use crate::document::Date;

/// So many zeros follow: more than there will be new fields, and too few to make anything large of
/// what counts more rows than it has.
const ZEROS: u8 = 64;

/// From this form on each row of a list stands by itself, so that it can grow.
const PARTED: u16 = 4;

/// Bytes, and the zeros after them.
struct Padded<'de> {
    bytes: &'de [u8],
    zeros: u8,
}

impl<'de> Flavor<'de> for Padded<'de> {
    type Remainder = ();
    type Source = &'de [u8];

    fn pop(&mut self) -> Result<u8, Error> {
        if let Some((first, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            return Ok(*first);
        }
        let left = self.zeros.checked_sub(1);
        self.zeros = left.ok_or(Error::DeserializeUnexpectedEnd)?;
        Ok(0)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.bytes.len())
    }

    fn try_take_n(&mut self, count: usize) -> Result<&'de [u8], Error> {
        let taken = self.bytes.split_at_checked(count);
        let (taken, rest) = taken.ok_or(Error::DeserializeUnexpectedEnd)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn finalize(self) -> Result<(), Error> {
        Ok(())
    }
}

/// A value from its bytes, or from those of a program that knew fewer fields of it.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Error> {
    let padded = Padded {
        bytes,
        zeros: ZEROS,
    };
    T::deserialize(&mut Deserializer::from_flavor(padded))
}

/// A row of a list, and what form 3 had in its place, which did not part its rows from each other.
pub trait Row<'a>: Deserialize<'a> {
    type Former: Deserialize<'a> + Into<Self>;
}

impl<'a> Row<'a> for Spelling {
    type Former = Spelling;
}

impl<'a, S: Deserialize<'a>> Row<'a> for Listed<S> {
    type Former = Listed3<S>;
}

/// The bytes of rows that are read together.
pub fn encode_rows<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, Error> {
    let rows: Result<Vec<Vec<u8>>, Error> = rows.iter().map(postcard::to_stdvec).collect();
    postcard::to_stdvec(&rows?)
}

/// Rows that were written together, of which each is decoded when it is asked for.
pub enum Rows<'a, R: Row<'a>> {
    Parted(Vec<&'a [u8]>),
    /// Of form 3: where the first ends is known when all are decoded.
    Together(&'a [u8], usize, PhantomData<R>),
}

/// The rows of these bytes, which were written in this form.
pub fn rows<'a, R: Row<'a>>(form: u16, bytes: &'a [u8]) -> Result<Rows<'a, R>, Error> {
    if form < PARTED {
        let rows: Vec<R::Former> = postcard::from_bytes(bytes)?;
        return Ok(Rows::Together(bytes, rows.len(), PhantomData));
    }
    postcard::from_bytes(bytes).map(Rows::Parted)
}

impl<'a, R: Row<'a>> Rows<'a, R> {
    pub fn len(&self) -> usize {
        match self {
            Rows::Parted(rows) => rows.len(),
            Rows::Together(_, count, _) => *count,
        }
    }

    /// A row; none where it can't be decoded.
    pub fn row(&self, number: usize) -> Option<R> {
        match self {
            Rows::Parted(rows) => decode(rows.get(number)?).ok(),
            Rows::Together(bytes, ..) => {
                let rows: Vec<R::Former> = postcard::from_bytes(bytes).ok()?;
                rows.into_iter().nth(number).map(Into::into)
            }
        }
    }
}

/// An entry of form 3.
#[derive(Deserialize)]
pub struct Entry3<S> {
    name: S,
    symbol: Option<S>,
    title: Option<S>,
    date: Option<Date>,
    kind: Option<S>,
    body: Option<S>,
    paragraphs: u32,
    footnotes: u32,
}

/// A row of form 3.
#[derive(Deserialize)]
pub struct Listed3<S>(Entry3<S>, Stored);

impl<S> From<Listed3<S>> for Listed<S> {
    fn from(Listed3(entry, stored): Listed3<S>) -> Listed<S> {
        let Entry3 {
            name,
            symbol,
            title,
            date,
            kind,
            body,
            paragraphs,
            footnotes,
        } = entry;
        Listed(
            stored,
            Entry {
                name,
                symbol,
                title,
                date,
                kind,
                body,
                paragraphs,
                footnotes,
                language: None,
                session: None,
                committee: None,
                item: None,
                sponsors: None,
                subjects: None,
                shape: None,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Early {
        name: String,
        rows: Vec<String>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Late {
        name: String,
        rows: Vec<String>,
        more: Option<u32>,
        others: Vec<String>,
        is_new: bool,
    }

    #[test]
    fn fields_that_came_later_are_empty_and_those_that_are_not_known_are_passed_over() {
        let early = Early {
            name: "A/RES/99/1".to_owned(),
            rows: vec!["one".to_owned(), String::new()],
        };
        let bytes = postcard::to_stdvec(&early).unwrap();
        let late: Late = decode(&bytes).unwrap();
        assert_eq!((&late.name, &late.rows), (&early.name, &early.rows));
        assert_eq!(
            (late.more, late.others.len(), late.is_new),
            (None, 0, false)
        );
        let late = Late {
            name: early.name.clone(),
            rows: early.rows.clone(),
            more: Some(7),
            others: vec!["other".to_owned()],
            is_new: true,
        };
        let bytes = postcard::to_stdvec(&late).unwrap();
        assert_eq!(decode::<Early>(&bytes).unwrap(), early);
        assert_eq!(decode::<Late>(&bytes).unwrap(), late);
    }

    #[test]
    fn a_count_of_rows_that_are_not_there_ends() {
        let bytes = postcard::to_stdvec(&("", u32::MAX)).unwrap();
        assert!(decode::<Early>(&bytes).is_err());
        let bytes = postcard::to_stdvec(&u32::MAX).unwrap();
        assert!(rows::<Spelling>(4, &bytes).is_err());
    }
}
