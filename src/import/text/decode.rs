//! Bytes → text, saying what had to be guessed.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::super::ImportError;

/// Decoded text, with one sentence for each thing about the encoding a reader should know.
pub struct Decoded {
    pub text: String,
    pub doubts: Vec<String>,
}

/// Decodes UTF-8 (with or without a byte order mark), UTF-16 with one, and otherwise Windows-1252,
/// which is what older word processors left behind.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let utf16 = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let (text, _, broken) = encoding.decode(bytes);
        return Ok(Decoded {
            text: text.into_owned(),
            doubts: broken
                .then(|| "the UTF-16 text has broken characters".to_owned())
                .into_iter()
                .collect(),
        });
    }
    if let Some(what) = binary(bytes) {
        return Err(ImportError::Binary(what));
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
            doubts: vec!["some bytes are no UTF-8 and are shown as \u{FFFD}".to_owned()],
        });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: text.into_owned(),
        doubts: vec!["the text is not UTF-8 and was read as Windows-1252".to_owned()],
    })
}

/// What kind of binary data this is, if it is.
fn binary(bytes: &[u8]) -> Option<String> {
    let known: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a ZIP archive or a Word file"),
        (b"\x7fELF", "a program"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"\xD0\xCF\x11\xE0", "an old Word file"),
        (b"\x1f\x8b", "a gzip archive"),
    ];
    if let Some((_, what)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some((*what).to_owned());
    }
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = head.iter().filter(|&&b| b == 0).count();
    let controls = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    (zeros * 100 > head.len() || controls * 10 > head.len())
        .then(|| "too many control bytes".to_owned())
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
        assert!(decoded.doubts[0].contains("no UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \n").err(), Some(ImportError::Empty));
        assert!(matches!(
            decode(b"PK\x03\x04rest"),
            Err(ImportError::Binary(_))
        ));
        assert!(matches!(decode(&[0u8; 64]), Err(ImportError::Binary(_))));
    }
}
