//! The container that every file of a library is written in: what it is, which form it has, and
//! parts that each carry a checksum.
//!
//! Sixteen bytes of head (`opcit`, the kind, the version, the number of parts, the checksum of the
//! table), a table of length and checksum for each part, then the parts. One part can be read
//! without the others, and nothing is decoded before its checksum is right. What the table says is
//! held against the length of the file before anything of it is read: a table can say anything.

use std::io::{Read, Seek, SeekFrom};

use super::dir::Odd;

/// Rises with every change of what the parts hold that [`super::stored`] does not allow for.
pub const VERSION: u16 = 4;
/// The oldest that is read.
pub const OLDEST: u16 = 3;

const MAGIC: &[u8] = b"opcit";
const HEAD: usize = 16;
const ROW: usize = 8;
/// No file of a library has more parts than this.
const MOST_PARTS: u32 = 16;
/// No file of a library is longer: the list of a million documents is not, nor what is read from
/// the longest text that is imported.
pub const MOST: u64 = 512 << 20;

/// What a sealed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Document = b'd',
    List = b'l',
    Sums = b's',
    Sources = b'f',
}

/// Why a sealed file can't be read.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    #[error("it is no file of a library")]
    Foreign,
    #[error("it was written in form {0}, this program reads forms {OLDEST} to {VERSION}")]
    Version(u16),
    #[error("it is cut short")]
    Short,
    #[error("its checksum is wrong")]
    Checksum,
    #[error("its contents can't be decoded")]
    Contents(#[from] postcard::Error),
    #[error("it holds another document than the list says")]
    Other,
    #[error(transparent)]
    Odd(Odd),
    #[error(transparent)]
    Io(std::io::Error),
}

impl From<std::io::Error> for Damage {
    fn from(error: std::io::Error) -> Damage {
        if error.kind() == std::io::ErrorKind::UnexpectedEof {
            return Damage::Short;
        }
        match error.downcast::<Odd>() {
            Ok(odd) => Damage::Odd(odd),
            Err(error) => Damage::Io(error),
        }
    }
}

/// The bytes of a file with these parts.
pub fn seal(kind: Kind, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::with_capacity(parts.len() * ROW);
    for part in parts {
        table.extend((part.len() as u32).to_le_bytes());
        table.extend(crc32fast::hash(part).to_le_bytes());
    }
    let mut bytes =
        Vec::with_capacity(HEAD + table.len() + parts.iter().map(Vec::len).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.push(kind as u8);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((parts.len() as u32).to_le_bytes());
    bytes.extend(crc32fast::hash(&table).to_le_bytes());
    bytes.extend(table);
    parts.iter().for_each(|part| bytes.extend(part));
    bytes
}

/// Whether a file begins as one of a library does, in whatever version.
pub fn is_sealed(file: &mut impl Read, kind: Kind) -> bool {
    let mut head = [0; MAGIC.len() + 1];
    let read = file.read_exact(&mut head).is_ok();
    read && head.split_last() == Some((&(kind as u8), MAGIC))
}

/// Whether all parts of a file are as they were written.
pub fn is_whole(file: &mut (impl Read + Seek), kind: Kind, parts: usize) -> bool {
    (0..parts).all(|wanted| part(file, kind, wanted).is_ok())
}

/// A part of a file, and the form it was written in.
#[derive(Debug)]
pub struct Part {
    pub form: u16,
    pub bytes: Vec<u8>,
}

/// Reads part `wanted` (from 0), and of the rest only what tells where it stands.
pub fn part(file: &mut (impl Read + Seek), kind: Kind, wanted: usize) -> Result<Part, Damage> {
    let found = find(file, kind, wanted)?;
    let mut bytes = Vec::with_capacity(found.length as usize);
    file.take(found.length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < found.length {
        return Err(Damage::Short);
    }
    if crc32fast::hash(&bytes) != found.sum {
        return Err(Damage::Checksum);
    }
    let form = found.form;
    Ok(Part { form, bytes })
}

/// Where a part of a file stands that is as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub form: u16,
    pub from: u64,
    pub length: u64,
}

/// Reads a part against its checksum, piece by piece, and keeps nothing of it.
pub fn place(file: &mut (impl Read + Seek), kind: Kind, wanted: usize) -> Result<Place, Damage> {
    /// So much stands in memory at a time.
    const PIECE: usize = 64 << 10;
    let found = find(file, kind, wanted)?;
    let mut sum = crc32fast::Hasher::new();
    let mut room = vec![0; PIECE];
    let mut left = found.length as usize;
    while left > 0 {
        let piece = room.get_mut(..left.min(PIECE)).unwrap_or_default();
        file.read_exact(piece)?;
        sum.update(piece);
        left -= piece.len();
    }
    if sum.finalize() != found.sum {
        return Err(Damage::Checksum);
    }
    Ok(Place {
        form: found.form,
        from: found.from,
        length: found.length,
    })
}

/// What a file's table says of a part.
struct Row {
    form: u16,
    from: u64,
    length: u64,
    sum: u32,
}

/// Finds part `wanted` and goes to where it begins.
fn find(file: &mut (impl Read + Seek), kind: Kind, wanted: usize) -> Result<Row, Damage> {
    let length = file.seek(SeekFrom::End(0))?;
    if length > MOST {
        return Err(Damage::Odd(Odd::Long(length)));
    }
    let mut head = [0; HEAD];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut head)?;
    let (what, numbers) = head.split_at(MAGIC.len() + 1);
    if what.split_last() != Some((&(kind as u8), MAGIC)) {
        return Err(Damage::Foreign);
    }
    let &[v0, v1, n0, n1, n2, n3, c0, c1, c2, c3] = numbers else {
        return Err(Damage::Short);
    };
    let form = u16::from_le_bytes([v0, v1]);
    if !(OLDEST..=VERSION).contains(&form) {
        return Err(Damage::Version(form));
    }
    let count = u32::from_le_bytes([n0, n1, n2, n3]);
    if count > MOST_PARTS {
        return Err(Damage::Checksum);
    }
    let mut table = vec![0; count as usize * ROW];
    file.read_exact(&mut table)?;
    if crc32fast::hash(&table) != u32::from_le_bytes([c0, c1, c2, c3]) {
        return Err(Damage::Checksum);
    }
    let rows = table.as_chunks::<ROW>().0.iter().map(|row| {
        let [l0, l1, l2, l3, c0, c1, c2, c3] = *row;
        let length = u32::from_le_bytes([l0, l1, l2, l3]);
        (u64::from(length), u32::from_le_bytes([c0, c1, c2, c3]))
    });
    let parts: u64 = rows.clone().map(|(length, _)| length).sum();
    if (HEAD + table.len()) as u64 + parts != length {
        return Err(Damage::Short);
    }
    let before: u64 = rows.clone().take(wanted).map(|(length, _)| length).sum();
    let (length, sum) = rows.clone().nth(wanted).ok_or(Damage::Short)?;
    let from = (HEAD + table.len()) as u64 + before;
    file.seek(SeekFrom::Start(from))?;
    Ok(Row {
        form,
        from,
        length,
        sum,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn sample() -> Vec<u8> {
        seal(
            Kind::Document,
            &[b"entry".to_vec(), Vec::new(), b"the words".to_vec()],
        )
    }

    #[test]
    fn each_part_comes_back() {
        let mut file = Cursor::new(sample());
        for (index, text) in [&b"entry"[..], b"", b"the words"].iter().enumerate() {
            let part = part(&mut file, Kind::Document, index).unwrap();
            assert_eq!((part.form, &*part.bytes), (VERSION, *text));
            let place = place(&mut file, Kind::Document, index).unwrap();
            let (from, length) = (place.from as usize, place.length as usize);
            assert_eq!(&file.get_ref()[from..from + length], *text);
        }
        assert!(matches!(
            part(&mut file, Kind::Document, 3),
            Err(Damage::Short)
        ));
        assert!(matches!(
            part(&mut file, Kind::List, 0),
            Err(Damage::Foreign)
        ));
    }

    #[test]
    fn a_table_that_says_more_than_the_file_holds_is_not_believed() {
        let mut bytes = sample();
        let table = HEAD..HEAD + 3 * ROW;
        bytes[HEAD + ROW..][..4].copy_from_slice(&3_000_000_000u32.to_le_bytes());
        let sum = crc32fast::hash(&bytes[table]).to_le_bytes();
        bytes[HEAD - 4..HEAD].copy_from_slice(&sum);
        for wanted in 0..3 {
            let read = part(&mut Cursor::new(&bytes), Kind::Document, wanted);
            assert!(matches!(read, Err(Damage::Short)), "{read:?}");
        }
    }

    #[test]
    fn no_flipped_bit_and_no_cut_goes_unseen() {
        let whole = sample();
        let read = |bytes: &[u8]| -> Result<Vec<Vec<u8>>, Damage> {
            let read = |index| {
                let mut file = Cursor::new(bytes);
                let read = part(&mut file, Kind::Document, index);
                let placed = place(&mut file, Kind::Document, index);
                assert_eq!(read.is_ok(), placed.is_ok());
                Ok(read?.bytes)
            };
            (0..3).map(read).collect()
        };
        assert!(read(&whole).is_ok());
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                // A file of another form that is read too is no damage.
                let form = u16::from_le_bytes([bytes[6], bytes[7]]);
                let other = form != VERSION && (OLDEST..VERSION).contains(&form);
                assert!(read(&bytes).is_err() || other, "bit {bit} of byte {at}");
            }
            assert!(read(&whole[..at]).is_err(), "cut at {at}");
        }
    }
}
