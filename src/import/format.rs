//! What a file is, told by how it begins: one row a format. Most are known only to be named, in
//! the line that says why they are not read.

use super::text::decode;

/// What can be made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Pdf,
    /// A web page.
    Html,
    /// The United Nations' own, or another that its reading names.
    Xml,
    /// A ZIP archive: a Word file, or another that its reading names.
    Archive,
    /// Not read; its name.
    Foreign(&'static str),
}

/// How a file begins, and how it ends.
struct Ends<'b> {
    bytes: &'b [u8],
    /// The first characters, whatever they are written in, without blanks and comments of markup
    /// before them.
    head: String,
    tail: String,
}

/// As much of a file as is looked at.
const HEAD: usize = 4096;
const TAIL: usize = 256;

type Sign = fn(&Ends) -> bool;

/// The formats, in the order that they are looked for in.
const KNOWN: [(Kind, Sign); 14] = [
    (Kind::Html, is_html),
    (Kind::Pdf, is_pdf),
    (
        Kind::Foreign("a web page saved with its pictures (MHTML)"),
        is_mhtml,
    ),
    (Kind::Xml, is_xml),
    (Kind::Foreign("RTF (.rtf)"), |file| {
        file.head.starts_with("{\\rtf")
    }),
    (Kind::Foreign("JSON"), is_json),
    (Kind::Foreign("TeX"), is_tex),
    (Kind::Foreign("PostScript"), |file| {
        file.bytes.starts_with(b"%!PS")
    }),
    (Kind::Archive, |file| file.bytes.starts_with(b"PK\x03\x04")),
    (
        Kind::Foreign("an old Word file (.doc), or one locked with a password"),
        |file| file.bytes.starts_with(b"\xD0\xCF\x11\xE0"),
    ),
    (Kind::Foreign("a picture"), is_picture),
    (Kind::Foreign("a gzip archive"), |file| {
        file.bytes.starts_with(b"\x1f\x8b")
    }),
    (Kind::Foreign("a program"), |file| {
        file.bytes.starts_with(b"\x7fELF")
    }),
    (Kind::Text, |_| true),
];

/// Tells what a file is.
pub fn tell(bytes: &[u8]) -> Kind {
    let head = decode::beginning(&bytes[..bytes.len().min(HEAD)]);
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let file = Ends {
        bytes,
        head: without_comments(&head).to_owned(),
        tail: String::from_utf8_lossy(tail).trim_end().to_owned(),
    };
    let known = KNOWN.iter().find(|(_, is)| is(&file));
    known.map_or(Kind::Text, |(kind, _)| *kind)
}

/// Without blanks and `<!-- … -->`, which converters also write above a text.
fn without_comments(text: &str) -> &str {
    let mut text = text.trim_start();
    while let Some(comment) = text.strip_prefix("<!--") {
        text = match comment.split_once("-->") {
            Some((_, rest)) => rest.trim_start(),
            None => "",
        };
    }
    text
}

/// A PDF says so near its beginning; what stands before that is tolerated as other readers do.
fn is_pdf(file: &Ends) -> bool {
    let head = &file.bytes[..file.bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// A page, or a piece of one: its first element holds others.
fn is_html(file: &Ends) -> bool {
    let head = file.head.to_ascii_lowercase();
    let page = ["<!doctype html", "<html", "<head>", "<body"];
    let opens = |names: &[&str]| names.iter().any(|name| head.starts_with(name));
    let piece = ["<div", "<p>", "<p ", "<table", "<center", "<title", "<meta"];
    opens(&page)
        || head.starts_with("<?xml") && head.contains("<html")
        || opens(&piece) && head.matches("</").count() > 2
}

fn is_mhtml(file: &Ends) -> bool {
    let opens = ["MIME-Version:", "From: <Saved by"].iter();
    opens.into_iter().any(|name| file.head.starts_with(name))
        && file.head.contains("multipart/related")
}

/// A declaration, or an element that is closed where the file ends; the United Nations' own, even
/// where the file is cut.
fn is_xml(file: &Ends) -> bool {
    let name = file.head.strip_prefix('<').unwrap_or("");
    let end = name.find(|c: char| !(c.is_alphanumeric() || "_:.-".contains(c)));
    let name = &name[..end.unwrap_or(0)];
    let own = name == "akomaNtoso" || name.ends_with(":akomaNtoso");
    file.head.starts_with("<?xml")
        || own
        || !name.is_empty() && file.tail.ends_with(&format!("</{name}>"))
}

/// An object whose first key stands there, or all of it can be read as JSON.
fn is_json(file: &Ends) -> bool {
    if !file.head.starts_with(['{', '[']) {
        return false;
    }
    let inner = file.head.trim_start_matches('[').trim_start();
    let key = inner.strip_prefix('{').map_or("", str::trim_start);
    let key = key.strip_prefix('"').and_then(|key| key.split_once('"'));
    key.is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
        || serde_json::from_slice::<serde::de::IgnoredAny>(file.bytes).is_ok()
}

fn is_tex(file: &Ends) -> bool {
    let commands = ["\\documentclass", "\\documentstyle", "\\begin{document}"];
    let mut lines = file.head.lines().map(str::trim_start);
    lines.any(|line| commands.iter().any(|command| line.starts_with(command)))
}

fn is_picture(file: &Ends) -> bool {
    let signs: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];
    signs.iter().any(|sign| file.bytes.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_its_name() {
        for (file, name) in [
            (
                "MIME-Version: 1.0\nContent-Type: multipart/related;",
                "MHTML",
            ),
            ("{\\rtf1\\ansi The General Assembly,\\par}", "RTF"),
            ("{\"symbol\": \"A/C.3/99/L.7\"}", "JSON"),
            ("[\n {\"symbol\"\n: 5", "JSON"),
            ("[1, 2]", "JSON"),
            ("% a draft\n\\documentclass{article}", "TeX"),
            ("%!PS-Adobe-3.0", "PostScript"),
            ("GIF89a", "picture"),
        ] {
            match tell(file.as_bytes()) {
                Kind::Foreign(told) => assert!(told.contains(name), "{file}: {told}"),
                kind => panic!("{file}: {kind:?}"),
            }
        }
        for xml in [
            "<?xml version=\"1.0\"?><rss version=\"2.0\">",
            "<akomaNtoso xmlns=\"a\"><act/>\n</akomaNtoso>\n",
            "<!-- unofficial -->\n<akomaNtoso><statement>",
        ] {
            assert_eq!(tell(xml.as_bytes()), Kind::Xml, "{xml}");
        }
        for page in [
            "<html><head><title>403 Forbidden</title></head></html>",
            "\u{feff}\n<!-- saved --><!DOCTYPE HTML PUBLIC",
            "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">",
            "<div>\n<div><p>242</p>\n</div></div>",
        ] {
            assert_eq!(tell(page.as_bytes()), Kind::Html, "{page}");
        }
        assert_eq!(tell(b"junk\n%PDF-1.7"), Kind::Pdf);
        assert_eq!(tell(b"PK\x03\x04rest"), Kind::Archive);
        let old = tell(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        assert!(matches!(old, Kind::Foreign(name) if name.contains(".doc")));
        let wide: Vec<u8> = "\u{feff}<html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(tell(&wide), Kind::Html);
    }

    #[test]
    fn texts_are_none_of_them() {
        for text in [
            "",
            "<!-- image -->\n\nNations Unies",
            "<!-- Page 1 -->\n<sup>1</sup> See",
            "<div align=\"center\">A/RES/1/1</div>\n\nThe General Assembly,",
            "[Original: English]\n\nThe General Assembly,",
            "{a} The General Assembly,",
            "---\nsymbol: A/RES/1/1\n---\n",
            "1. Requests <html> pages;",
            "\\* Reissued for technical reasons.",
        ] {
            assert_eq!(tell(text.as_bytes()), Kind::Text, "{text}");
        }
    }
}
