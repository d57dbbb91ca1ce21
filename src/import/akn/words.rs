//! The words of the file, for the balance: read from its lines alone, by the shortest way, so that
//! the reading of the tree can't vouch for itself.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::xml::predefined;

/// For each stretch of words, the line it begins on. A footnote's marker is printed twice: where it
/// stands, and before its note.
pub fn printed(text: &str) -> Vec<(u32, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut out = Stretches {
        all: vec![(1, String::new())],
        open: 0,
        // Raised letters are markers where notes open with them.
        called: text
            .split("<p")
            .skip(1)
            .filter_map(opening_letter)
            .collect(),
    };
    let mut open: Vec<(String, usize)> = Vec::new();
    let (mut line, mut seen) = (1, 0);
    let mut meta = 0_usize;
    // The marker that the text of a note may repeat: "(1)".
    let mut repeated: Option<String> = None;
    loop {
        let at = reader.buffer_position() as usize;
        if let Some(passed) = text.as_bytes().get(seen..at) {
            line += memchr::memchr_iter(b'\n', passed).count() as u32;
            seen = at;
        }
        let Ok(event) = reader.read_event() else {
            break;
        };
        match event {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                meta += usize::from(name == "meta");
                let around = out.open;
                if meta == 0 && name == "authorialNote" {
                    repeated = marker(&start);
                    let marker = repeated.clone().unwrap_or_default();
                    out.apart(line, format!("{marker} {marker}"));
                }
                if !inline(&name) {
                    out.begin(line);
                }
                open.push((name, around));
            }
            Event::Empty(start) if !inline(start.local_name().as_ref()) => out.begin(line),
            Event::End(_) => {
                let (name, around) = open.pop().unwrap_or_default();
                meta = meta.saturating_sub(usize::from(name == "meta"));
                match name.as_str() {
                    // The words around a note go on behind it.
                    "authorialNote" => out.open = around,
                    name if !inline(name) => out.begin(line),
                    _ => {}
                }
            }
            Event::Text(words) if meta == 0 => {
                let raised = open.last().is_some_and(|(name, _)| name == "sup");
                let mut words = words.xml10_content().into_owned();
                if let Some(marker) = repeated.take_if(|_| !words.trim().is_empty()) {
                    match without(&words, &marker) {
                        Some(rest) => words = rest,
                        None if raised && words.trim() == marker => continue,
                        None => {}
                    }
                }
                out.add(line, &words, raised);
            }
            Event::GeneralRef(reference) if meta == 0 => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    _ => predefined(&reference.into_inner()),
                };
                let letter = letter.map(String::from).unwrap_or_default();
                out.add(line, &letter, false);
            }
            Event::CData(words) if meta == 0 => out.add(line, &words.xml10_content(), false),
            Event::Eof => break,
            _ => {}
        }
    }
    out.all
}

struct Stretches {
    all: Vec<(u32, String)>,
    /// The one that words are added to.
    open: usize,
    /// The letters that notes below tables open with.
    called: Vec<char>,
}

impl Stretches {
    fn begin(&mut self, line: u32) {
        self.all.push((line, String::new()));
        self.open = self.all.len() - 1;
    }

    /// Adds words that belong to no stretch.
    fn apart(&mut self, line: u32, words: String) {
        self.all.push((line, words));
    }

    /// Adds words to the stretch that is open. Raised digits are words of their own. Each line of
    /// the file has its own, so that what is missing is named with its line.
    fn add(&mut self, line: u32, words: &str, raised: bool) {
        let mut printed = words.trim().chars();
        let short = printed.next().is_some_and(|c| self.called.contains(&c));
        let short = short && printed.next().is_none();
        if raised && (short || words.bytes().any(|b| b.is_ascii_digit())) {
            return self.apart(line, words.to_owned());
        }
        // The parentheses round an Arabic marker print no words.
        if raised && matches!(words.trim(), "(" | ")") {
            return;
        }
        for (below, part) in words.split('\n').enumerate() {
            if below > 0 {
                self.begin(line + below as u32);
            }
            if let Some((_, open)) = self.all.get_mut(self.open) {
                open.push_str(part);
            }
        }
    }
}

/// The raised letter that a `p` opens with, of which this stands behind its name: the note of a table.
fn opening_letter(p: &str) -> Option<char> {
    let (tag, mut rest) = p.split_once('>')?;
    if tag.starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let raised = loop {
        let (tag, after) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
        match tag {
            "sup" => break after,
            _ => rest = after,
        }
    };
    let (raised, _) = raised.split_once("</sup>")?;
    let mut letters = raised.trim().chars();
    let letter = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then_some(letter)
}

fn marker(start: &BytesStart<'_>) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let marker = attributes.find(|a| a.key.as_ref() == "marker")?;
    Some(marker.value.trim().to_owned())
}

/// The words of a note without its marker in parentheses before them.
pub fn without(words: &str, marker: &str) -> Option<String> {
    let rest = words.trim_start().strip_prefix('(')?.trim_start();
    let rest = rest.strip_prefix(marker)?.trim_start().strip_prefix(')')?;
    Some(rest.to_owned())
}

fn inline(name: &str) -> bool {
    matches!(
        name,
        "span" | "quantity" | "a" | "sup" | "sub" | "i" | "b" | "u" | "inline" | "docDate" | "img"
    )
}
