//! Bytes → text, saying what had to be guessed.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::super::ImportError;
use super::{seen, turned};
use crate::document::{Doubt, DoubtKind};

/// Decoded text, with what a reader should know about its encoding.
pub struct Decoded {
    pub text: String,
    pub doubts: Vec<Doubt>,
}

/// Decodes UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 with one, and otherwise
/// Windows-1252, which is what older word processors left behind.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    let mut decoded = match marked(bytes) {
        Some((name, text, broken)) => Decoded {
            text,
            doubts: broken
                .then(|| DoubtKind::BrokenCharacters.about(&[&name]))
                .into_iter()
                .collect(),
        },
        None => unmarked(bytes)?,
    };
    if decoded.text.trim_ascii().is_empty() {
        return Err(ImportError::Empty);
    }
    if seen::put_right(&mut decoded.text) {
        decoded.doubts.push(DoubtKind::LinesTurned.into());
    }
    if turned::put_right(&mut decoded.text) {
        decoded.doubts.push(DoubtKind::LettersTurned.into());
    }
    Ok(decoded)
}

/// The same for a web page, which may say what it is written in.
pub fn decode_page(bytes: &[u8]) -> Result<Decoded, ImportError> {
    let told = named(&bytes[..bytes.len().min(PAGE_HEAD)]);
    match told.filter(|_| marked(bytes).is_none() && std::str::from_utf8(bytes).is_err()) {
        Some(encoding) => {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            let doubt = broken.then(|| DoubtKind::BrokenCharacters.about(&[&encoding.name()]));
            Ok(Decoded {
                text: text.into_owned(),
                doubts: doubt.into_iter().collect(),
            })
        }
        None => decode(bytes),
    }
}

/// As much of a page as is looked through for its encoding.
const PAGE_HEAD: usize = 2048;

/// `<meta charset="windows-1251">`.
fn named(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, name) = head.split_once("charset=")?;
    let name = name.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
    let label = name.get(..end.unwrap_or(name.len()))?;
    Encoding::for_label(label.as_bytes())
}

/// The first characters of a file, as far as they can be told.
pub fn beginning(bytes: &[u8]) -> String {
    match marked(bytes) {
        Some((_, text, _)) => text,
        None => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}

/// The encoding that a byte order mark tells, the text, and whether some of it is broken.
fn marked(bytes: &[u8]) -> Option<(&'static str, String, bool)> {
    let utf16 = |encoding: &'static Encoding| {
        let (text, _, broken) = encoding.decode(bytes);
        ("UTF-16", text.into_owned(), broken)
    };
    Some(match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => utf32(rest, u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF, rest @ ..] => utf32(rest, u32::from_be_bytes),
        [0xFF, 0xFE, ..] => utf16(UTF_16LE),
        [0xFE, 0xFF, ..] => utf16(UTF_16BE),
        _ => return None,
    })
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> (&'static str, String, bool) {
    let units = bytes.chunks(4).map(|four| {
        let four = four.try_into().ok()?;
        char::from_u32(unit(four))
    });
    let broken = units.clone().any(|c| c.is_none());
    let text = units.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    ("UTF-32", text.collect(), broken)
}

fn unmarked(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if is_binary(bytes) {
        return Err(ImportError::Binary);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: text.to_owned(),
            doubts: Vec::new(),
        });
    }
    if mostly_utf8(bytes) {
        return Ok(Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            doubts: vec![DoubtKind::NotUtf8.into()],
        });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: text.into_owned(),
        doubts: vec![DoubtKind::Windows1252.into()],
    })
}

/// Too many control bytes for a text.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = head.iter().filter(|&&b| b == 0).count();
    let controls = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    zeros * 100 > head.len() || controls * 10 > head.len()
}

/// At least nine in ten of the bytes above ASCII are part of well-formed UTF-8: damaged UTF-8
/// rather than another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFThe").unwrap().text, "The");
        assert_eq!(decode(b"\xFF\xFET\0h\0").unwrap().text, "Th");
    }

    #[test]
    fn windows_1252_is_read_with_a_doubt() {
        let decoded = decode(b"C\xF4te d\x92Ivoire \x96 draft").unwrap();
        assert_eq!(decoded.text, "C\u{f4}te d\u{2019}Ivoire \u{2013} draft");
        assert_eq!(decoded.doubts.len(), 1);
    }

    #[test]
    fn one_flipped_byte_does_not_turn_the_encoding() {
        let mut bytes = "\u{b9}\u{b2}\u{b3} \u{2013}\u{2013}\u{2013} resolution"
            .repeat(3)
            .into_bytes();
        let end = bytes.len();
        bytes[end - 5] = 0xFF;
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.starts_with('\u{b9}'));
        assert!(decoded.doubts[0].kind == DoubtKind::NotUtf8);
    }

    #[test]
    fn utf_32_is_read() {
        let text = "The caf\u{e9},";
        let units = |unit: fn(u32) -> [u8; 4]| -> Vec<u8> {
            let chars = "\u{feff}".chars().chain(text.chars());
            chars.flat_map(|c| unit(c.into())).collect()
        };
        for mut bytes in [units(u32::to_le_bytes), units(u32::to_be_bytes)] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.doubts.len()), (text, 0));
            bytes.extend([0xFF; 4]);
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, format!("{text}\u{fffd}"));
            assert_eq!(
                decoded.doubts[0].to_string(),
                "the UTF-32 text has broken characters"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for empty in [&b" \n"[..], b"\xEF\xBB\xBF", b"\xFF\xFE \0"] {
            assert_eq!(decode(empty).err(), Some(ImportError::Empty));
        }
        assert_eq!(decode(&[0u8; 64]).err(), Some(ImportError::Binary));
    }
}
