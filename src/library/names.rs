//! The names of a library's files, made and read back: what is not named so, opcit did not make,
//! and never takes away.

use std::fmt::Write as _;

/// The file that tells a library from any other folder.
pub const MARKER: &str = "opcit-library";
/// Held by the one writer; names its process.
pub const LOCK: &str = "lock";
/// The number of the generation that readers open.
pub const CURRENT: &str = "current";
pub const DOCUMENTS: &str = "documents";
pub const GENERATIONS: &str = "generations";

/// In a generation: all entries; the checksums of its index; the index.
pub const LIST: &str = "list";
pub const SUMS: &str = "sums";
pub const INDEX: &str = "index";
/// The files that the documents came from.
pub const SOURCES: &str = "sources";
/// In an index: the file that tells its form. Its checksum is with those of the others.
pub const FORM: &str = "form";

const STORED: &str = ".opcit";
const TEMPORARY: &str = ".new-";

/// `A/RES/65/232` of generation 17 → `A_RES_65_232.17.opcit`; no two names share a file.
pub fn document(name: &str, generation: u64) -> String {
    /// Leaves room for the ending within the 255 bytes that file systems give.
    const LONGEST: usize = 180;
    let mut escaped = String::new();
    for (index, byte) in name.bytes().enumerate() {
        match byte {
            b'/' => escaped.push('_'),
            b'.' if index > 0 => escaped.push('.'),
            b'-' | b'(' | b')' => escaped.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => escaped.push(byte.into()),
            _ => _ = write!(escaped, "%{byte:02X}"),
        }
    }
    if escaped.len() > LONGEST {
        escaped.truncate(LONGEST);
        _ = write!(escaped, "%-{:08x}", crc32fast::hash(name.as_bytes()));
    }
    format!("{escaped}.{generation}{STORED}")
}

/// The generation that brought a document's file in; none where its name is no such file's.
pub fn generation_of(file: &str) -> Option<u64> {
    let (escaped, generation) = file.strip_suffix(STORED)?.rsplit_once('.')?;
    is_escaped(escaped).then(|| number(generation))?
}

/// Whether [`document`] could have made this of a name.
fn is_escaped(text: &str) -> bool {
    // A name that was cut is cut anywhere, in the middle of an escape too.
    let (text, is_cut) = match text.rsplit_once("%-") {
        Some((text, hash)) if hash.len() == 8 && is_hex(hash) => (text, true),
        _ => (text, false),
    };
    let plain = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.-()".contains(&byte))
    };
    let hex = |byte: u8| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte);
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    let mut parts = parts.peekable();
    let mut fits = plain(first) && !first.starts_with('.');
    while let Some(part) = parts.next() {
        let whole = part.len() >= 2 || is_cut && parts.peek().is_none();
        fits &= plain(part) && whole && part.bytes().take(2).all(hex);
    }
    fits
}

/// A whole number as it is written in names and in `current`: nothing else stands for it.
pub fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// The name that a file has until it is finished.
pub fn temporary(chance: u64) -> String {
    format!("{TEMPORARY}{chance:016x}")
}

pub fn is_temporary(name: &str) -> bool {
    let chance = name.strip_prefix(TEMPORARY);
    chance.is_some_and(|chance| chance.len() == 16 && is_hex(chance))
}

/// `A_RES_65_232.17.new`: what a document's file was called until it was finished, before there were
/// names of chance.
pub fn is_former_new(name: &str) -> bool {
    let stem = name.strip_suffix(".new");
    stem.is_some_and(|stem| generation_of(&format!("{stem}{STORED}")).is_some())
}

/// Whether a file of an index can have this name: those of the search engine, and ours.
pub fn is_of_index(name: &str) -> bool {
    matches!(name, "meta.json" | ".managed.json" | FORM) || is_of_segment(name)
}

/// `0123456789abcdef0123456789abcdef.store`, `….12.del`: a name that only the search engine gives.
pub fn is_of_segment(name: &str) -> bool {
    let Some((segment, ending)) = name.split_once('.') else {
        return false;
    };
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
    segment.len() == 32 && is_hex(segment) && !ending.is_empty() && ending.bytes().all(plain)
}

fn is_hex(text: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.bytes().all(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_files_that_stay_in_their_folder_and_are_known_again() {
        let table = [
            ("A/RES/65/232", "A_RES_65_232.17.opcit"),
            ("S/RES/1373 (2001)", "S_RES_1373%20(2001).17.opcit"),
            ("A_RES", "A%5FRES.17.opcit"),
            ("../../etc", "%2E._.._etc.17.opcit"),
            ("", ".17.opcit"),
            ("é\u{1b}[2J", "%C3%A9%1B%5B2J.17.opcit"),
        ];
        for (name, file) in table {
            assert_eq!(document(name, 17), file);
            assert_eq!(generation_of(file), Some(17), "{file}");
        }
        let (one, other) = ("x".repeat(999), "x".repeat(998));
        assert!(document(&one, u64::MAX).len() < 255);
        assert_ne!(document(&one, 1), document(&other, 1));
        for before in ["", "x", "xy", "xyz"] {
            let cut = document(&format!("{before}{}", "é".repeat(300)), u64::MAX);
            assert_eq!(generation_of(&cut), Some(u64::MAX), "{cut}");
        }
    }

    #[test]
    fn what_people_name_their_files_is_not_ours() {
        for file in [
            "thesis.doc",
            "my notes.7.opcit",
            "7.opcit",
            "A_RES.017.opcit",
            "A_RES.+7.opcit",
            "A_RES.18446744073709551616.opcit",
            ".hidden.7.opcit",
            "A%zz.7.opcit",
            "a~b.7.opcit",
            "A_RES.7.opcit.bak",
        ] {
            assert_eq!(generation_of(file), None, "{file}");
        }
        for name in [".new", ".new-1", ".new-zzzzzzzzzzzzzzzz", "current.new"] {
            assert!(!is_temporary(name), "{name}");
        }
        assert!(is_temporary(&temporary(0)) && is_temporary(&temporary(u64::MAX)));
        for name in [
            "notes.json",
            "steal.json",
            "../x",
            "photo.store",
            "meta.json/x",
        ] {
            assert!(!is_of_index(name), "{name}");
        }
        assert!(is_of_index("0123456789abcdef0123456789abcdef.12.del"));
    }
}
