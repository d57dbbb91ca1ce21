//! The container of a library's files, for tests that write what opcit would not: right by its
//! checksums and wrong in what it says.
#![allow(dead_code)]

/// The version that is written today.
pub const VERSION: u16 = 4;

/// The parts of a sealed file.
pub fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let count = number(8);
    let mut start = 16 + 8 * count;
    (0..count)
        .map(|index| {
            let end = start + number(16 + 8 * index);
            let part = bytes[start..end].to_vec();
            start = end;
            part
        })
        .collect()
}

/// A sealed file of these parts.
pub fn seal(kind: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    for part in parts {
        table.extend((part.len() as u32).to_le_bytes());
        table.extend(crc32fast::hash(part).to_le_bytes());
    }
    let mut bytes = b"opcit".to_vec();
    bytes.push(kind);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((parts.len() as u32).to_le_bytes());
    bytes.extend(crc32fast::hash(&table).to_le_bytes());
    bytes.extend(table);
    bytes.extend(parts.concat());
    bytes
}
