//! ZIP archives, as word processors pack their files: read part by part, and written.
//!
//! An archive may come from a stranger: parts of one name, sizes that lie and bombs are refused, and
//! nothing is unpacked but the parts that are asked for.

use std::cell::Cell;
use std::collections::HashMap;

/// Why an archive is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Damaged,
    /// Its directory, which stands at the end, is missing.
    Truncated,
    TooMuch,
    /// Two parts have one name.
    Doubled,
    /// A password is asked for.
    Locked,
}

/// The most bytes that one part, and all that are read of a file, unpack to: real parts have 40 MB.
const MOST_PART: usize = 96 << 20;
const MOST_IN_ALL: usize = 160 << 20;
/// More parts than any file has.
const MOST_PARTS: usize = 20_000;

const DIRECTORY_END: &[u8] = b"PK\x05\x06";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const PART: &[u8] = b"PK\x03\x04";

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A part, as the archive's directory has it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    method: u16,
    locked: bool,
    sum: u32,
    packed: usize,
    size: usize,
    at: usize,
}

#[derive(Debug)]
pub struct Archive<'b> {
    bytes: &'b [u8],
    entries: HashMap<String, Entry>,
    /// How much may still be unpacked.
    left: Cell<usize>,
}

impl<'b> Archive<'b> {
    /// Reads the directory, which stands at the end of the file.
    pub fn open(bytes: &'b [u8]) -> Result<Archive<'b>, Fault> {
        let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
        let end = memchr::memmem::rfind(&bytes[tail..], DIRECTORY_END);
        let end = tail + end.ok_or(Fault::Truncated)?;
        let count = usize::from(short(bytes, end + 10)?);
        let mut at = long(bytes, end + 16)? as usize;
        if count > MOST_PARTS {
            return Err(Fault::TooMuch);
        }
        let mut entries = HashMap::with_capacity(count);
        for _ in 0..count {
            if !slice(bytes, at, 4)?.eq(DIRECTORY_ENTRY) {
                return Err(Fault::Damaged);
            }
            let length = usize::from(short(bytes, at + 28)?);
            let name = String::from_utf8_lossy(slice(bytes, at + 46, length)?).into_owned();
            let entry = Entry {
                method: short(bytes, at + 10)?,
                locked: short(bytes, at + 8)? & 1 == 1,
                sum: long(bytes, at + 16)?,
                packed: long(bytes, at + 20)? as usize,
                size: long(bytes, at + 24)? as usize,
                at: long(bytes, at + 42)? as usize,
            };
            let more = usize::from(short(bytes, at + 30)?) + usize::from(short(bytes, at + 32)?);
            at += 46 + length + more;
            // Names of parts are the same in capitals.
            let name = name.replace('\\', "/").to_lowercase();
            if entries.insert(name, entry).is_some() {
                return Err(Fault::Doubled);
            }
        }
        Ok(Archive {
            bytes,
            entries,
            left: Cell::new(MOST_IN_ALL),
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_lowercase())
    }

    /// The text of a part; none where it is not there.
    pub fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        let Some(entry) = self.entries.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let bytes = self.unpack(*entry)?;
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            let (text, _, wrong) = encoding_rs::UTF_16LE.decode(&bytes);
            return match wrong {
                true => Err(Fault::Damaged),
                false => Ok(Some(text.into_owned())),
            };
        }
        let text = String::from_utf8(bytes).map_err(|_| Fault::Damaged)?;
        Ok(Some(text))
    }

    fn unpack(&self, entry: Entry) -> Result<Vec<u8>, Fault> {
        if entry.locked {
            return Err(Fault::Locked);
        }
        let left = self.left.get().checked_sub(entry.size);
        let left = left.filter(|_| entry.size <= MOST_PART);
        self.left.set(left.ok_or(Fault::TooMuch)?);
        if !slice(self.bytes, entry.at, 4)?.eq(PART) {
            return Err(Fault::Damaged);
        }
        let name = usize::from(short(self.bytes, entry.at + 26)?);
        let extra = usize::from(short(self.bytes, entry.at + 28)?);
        let packed = slice(self.bytes, entry.at + 30 + name + extra, entry.packed)?;
        let bytes = match entry.method {
            STORED => packed.to_vec(),
            DEFLATED => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, entry.size)
                .map_err(|_| Fault::Damaged)?,
            _ => return Err(Fault::Damaged),
        };
        match bytes.len() == entry.size && crc32fast::hash(&bytes) == entry.sum {
            true => Ok(bytes),
            false => Err(Fault::Damaged),
        }
    }
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], Fault> {
    let end = at.checked_add(length).ok_or(Fault::Damaged)?;
    bytes.get(at..end).ok_or(Fault::Damaged)
}

fn short(bytes: &[u8], at: usize) -> Result<u16, Fault> {
    let two = slice(bytes, at, 2)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    let four = slice(bytes, at, 4)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Packs parts, each a name and its bytes, in this order.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    /// 1 January 1980: what is written says nothing of the hour.
    const NEW_YEAR: u16 = 0x21;
    /// As the first version that could deflate.
    const VERSION: u16 = 20;
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, 6);
        let at = out.len() as u32;
        let mut about = Vec::new();
        // Names are in UTF-8.
        for field in [VERSION, 0x800, DEFLATED, 0, NEW_YEAR] {
            about.extend(field.to_le_bytes());
        }
        for field in [
            crc32fast::hash(bytes),
            packed.len() as u32,
            bytes.len() as u32,
        ] {
            about.extend(field.to_le_bytes());
        }
        about.extend((name.len() as u16).to_le_bytes());
        about.extend(0u16.to_le_bytes());
        out.extend(PART);
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(DIRECTORY_ENTRY);
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&about);
        // No comment, on the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    let count = (parts.len() as u16).to_le_bytes();
    out.extend(&directory);
    out.extend(DIRECTORY_END);
    out.extend([0; 4]);
    out.extend(count);
    out.extend(count);
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], name: &str) -> Result<Option<String>, Fault> {
        Archive::open(bytes)?.text(name)
    }

    /// The bytes with those at each mark, found from the end, in place of what stands there.
    fn changed(bytes: &[u8], mark: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
        let from = memchr::memmem::rfind(bytes, mark).expect("a mark") + at;
        let mut bytes = bytes.to_vec();
        bytes[from..from + with.len()].copy_from_slice(with);
        bytes
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let long = "lamps ".repeat(10_000);
        let parts: [(&str, &[u8]); 3] =
            [("a.xml", b"one"), ("b/c.xml", long.as_bytes()), ("d", b"")];
        let packed = pack(&parts);
        assert!(packed.len() < 1000);
        for (name, bytes) in parts {
            let read = text(&packed, name).expect("read").expect("there");
            assert_eq!(read.as_bytes(), bytes, "{name}");
        }
        assert_eq!(text(&packed, "B/C.xml"), Ok(Some(long)));
        assert_eq!(text(&packed, "x"), Ok(None));
    }

    #[test]
    fn a_stranger_s_archive_is_held_off() {
        let packed = pack(&[("a", b"lamps and ships"), ("b", b"two")]);
        assert_eq!(
            text(&packed[..packed.len() - 30], "a"),
            Err(Fault::Truncated)
        );
        assert_eq!(text(b"PK\x03\x04", "a"), Err(Fault::Truncated));
        let sum = changed(&packed, DIRECTORY_ENTRY, 16, &[1, 2, 3, 4]);
        assert_eq!(text(&sum, "b"), Err(Fault::Damaged));
        let twice = pack(&[("a", b"one"), ("A", b"two")]);
        assert_eq!(text(&twice, "a"), Err(Fault::Doubled));
        let locked = changed(&packed, DIRECTORY_ENTRY, 8, &[1, 8]);
        assert_eq!(text(&locked, "b"), Err(Fault::Locked));
        // It says that it is small, and is not; and the other way round.
        let long = vec![b'x'; 1 << 20];
        let bomb = pack(&[("a", &long)]);
        let lies = changed(&bomb, DIRECTORY_ENTRY, 24, &[9, 0, 0, 0]);
        assert_eq!(text(&lies, "a"), Err(Fault::Damaged));
        let lies = changed(&bomb, DIRECTORY_ENTRY, 24, &[0, 0, 0, 0xf0]);
        assert_eq!(text(&lies, "a"), Err(Fault::TooMuch));
    }
}
