//! Whether a PDF is all there: it ends where the table of its objects begins, and says so last.

use memchr::memmem;

/// How a file ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// All objects stand there, but not all of their table: it was cut off in that.
    InTable,
    /// Among its objects.
    InObjects,
}

/// Tells how a file ends, by what follows its last object.
pub(super) fn end(bytes: &[u8]) -> End {
    const END: &[u8] = b"endobj";
    let last = memmem::rfind(bytes, END).map_or(0, |at| at + END.len());
    let rest = &bytes[last..];
    let has = |words: &[u8]| memmem::find(rest, words).is_some();
    let after = memmem::rfind(rest, b"%%EOF").map(|at| &rest[at..]);
    // A second table may follow the first, as Word writes it.
    if after.is_some_and(|after| memmem::find(after, b"trailer").is_none()) && has(b"startxref") {
        return match declared(bytes) {
            Some(length) if length > bytes.len() => End::InObjects,
            _ => End::Whole,
        };
    }
    // The table is a section of its own, or the last object.
    let table = rest.trim_ascii_start().starts_with(b"xref") || has(b"/XRef");
    match table || last > 0 && has(b"startxref") {
        true => End::InTable,
        false => End::InObjects,
    }
}

/// The length that a file says it has, one that is made to be read while it comes: its first page has
/// an end of its own.
fn declared(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = memmem::find(head, b"/Linearized")?;
    let length = memmem::find(&head[at..], b"/L ").map(|step| &head[at + step + 3..])?;
    let digits = length.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&length[..digits]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_file_tells_what_is_missing() {
        let first = "%PDF-1.7\n1 0 obj << >> endobj startxref 0 %%EOF\n2 0 obj << >> endobj\n";
        for (rest, expected) in [
            ("xref 0 3 trailer << >> startxref 70 %%EOF", End::Whole),
            (
                "xref 0 3 trailer << >> startxref 70\r\n%%EOF\r\n\0\0\0",
                End::Whole,
            ),
            (
                "3 0 obj << /Type /XRef >> stream x endstream endobj startxref 7 %%EOF",
                End::Whole,
            ),
            ("xref 0 3 trailer << >> startxr", End::InTable),
            (
                "xref 0 3 trailer << >> startxref 70 %%EOF xref 0 0 trailer <<",
                End::InTable,
            ),
            ("xref\n0 3\n00000", End::InTable),
            ("trailer << >> startxref\n70\n%%", End::InTable),
            ("3 0 obj << /Type /XRef >> stream x", End::InTable),
            ("", End::InObjects),
            ("3 0 obj << /Length 9 >> stream x", End::InObjects),
            ("3 0 obj << /Le", End::InObjects),
        ] {
            assert_eq!(end(format!("{first}{rest}").as_bytes()), expected, "{rest}");
        }
        assert_eq!(end(b"%PDF-1.7\n"), End::InObjects);
        let early = "%PDF-1.7\n1 0 obj <</Linearized 1/L 4000/O 1>> endobj xref startxref 0 %%EOF";
        assert_eq!(end(early.as_bytes()), End::InObjects);
    }
}
