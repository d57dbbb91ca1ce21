//! A PDF writer for tests: pages of positioned words in Times, in the layout that the United
//! Nations prints in.

/// Set in one of the three faces that a resolution is printed in, or typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Plain,
    Bold,
    Italic,
    Typed,
}

impl Face {
    /// The width of words in parts of the type size.
    pub fn width(self, words: &str) -> f32 {
        match self {
            Face::Typed => words.chars().count() as f32 * 0.6,
            _ => width(words),
        }
    }
}

/// A page, as the operators that draw it.
#[derive(Debug, Clone)]
pub struct Page {
    width: f32,
    height: f32,
    content: Vec<u8>,
}

impl Default for Page {
    fn default() -> Self {
        Page::new(612.0, 792.0)
    }
}

impl Page {
    /// An empty page of this size, in points.
    pub fn new(width: f32, height: f32) -> Self {
        Page {
            width,
            height,
            content: Vec::new(),
        }
    }

    /// Prints words at `x` from the left and `y` from the top, and says where they end.
    pub fn text(&mut self, x: f32, y: f32, size: f32, face: Face, words: &str) -> f32 {
        let font = match face {
            Face::Plain => "F1",
            Face::Bold => "F2",
            Face::Italic => "F3",
            Face::Typed => "F4",
        };
        let head = format!("BT /{font} {size} Tf {x} {} Td (", self.height - y);
        self.content.extend_from_slice(head.as_bytes());
        for c in words.chars() {
            let byte = byte(c);
            if matches!(byte, b'(' | b')' | b'\\') {
                self.content.push(b'\\');
            }
            self.content.push(byte);
        }
        self.content.extend_from_slice(b") Tj ET\n");
        x + face.width(words) * size
    }

    /// The operators so far.
    pub fn operators(&self) -> &[u8] {
        &self.content
    }

    /// Adds operators as they are.
    pub fn raw(&mut self, operators: &str) {
        self.content.extend_from_slice(operators.as_bytes());
    }
}

/// The code of a character in WinAnsi.
fn byte(c: char) -> u8 {
    match c {
        '•' => 0x95,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '—' => 0x97,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

/// The width of words in parts of the type size, for the widths that the fonts are given here.
fn width(words: &str) -> f32 {
    words
        .chars()
        .map(|c| f32::from(advance(byte(c))))
        .sum::<f32>()
        / 1000.0
}

/// Widths much like those of Times.
fn advance(byte: u8) -> u16 {
    match byte {
        b'i' | b'j' | b'l' | b't' | b'/' => 278,
        b' ' | b'.' | b',' | b';' | b':' => 250,
        b'I' | b'(' | b')' | b'f' | b'r' | b's' | b'-' | 0x91 | 0x92 => 340,
        b'm' | b'M' | b'w' | b'W' => 800,
        b'A'..=b'Z' => 690,
        b'a' | b'c' | b'e' | b'z' => 444,
        _ => 500,
    }
}

/// A file of several objects, the first of which is its catalogue.
pub fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    out.extend_from_slice(
        format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes(),
    );
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let end = format!(
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    );
    out.extend_from_slice(end.as_bytes());
    out
}

pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// The fonts of every page.
pub const FONTS: &str = "/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >>";

/// The objects of a file with these pages; the first page is object 7, its content object 8, and so on.
pub fn objects(pages: &[Page]) -> Vec<Vec<u8>> {
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 7 + 2 * n))
        .collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            kids.join(" ")
        )
        .into_bytes(),
    ];
    let widths: Vec<String> = (32..=255u8).map(|byte| advance(byte).to_string()).collect();
    for name in ["Times-Roman", "Times-Bold", "Times-Italic"] {
        let font = format!(
            "<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding \
             /FirstChar 32 /LastChar 255 /Widths [{}] >>",
            widths.join(" ")
        );
        objects.push(font.into_bytes());
    }
    let typed = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>";
    objects.push(typed.as_bytes().to_vec());
    for (n, page) in pages.iter().enumerate() {
        let dictionary = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
             /Resources << {FONTS} >> >>",
            page.width,
            page.height,
            8 + 2 * n
        );
        objects.push(dictionary.into_bytes());
        objects.push(stream("", &page.content));
    }
    objects
}

/// A file with these pages.
pub fn print(pages: &[Page]) -> Vec<u8> {
    file(&objects(pages), "")
}
