//! XML → a tree of elements that know their lines.
//!
//! What comes from outside is bounded here: no DOCTYPE and no entities of its own, no depth, no
//! number of elements or attributes that a document never has. The reader is linear in the file.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::Halt;

/// Elements in one another.
const DEEPEST: usize = 100;
/// Elements of one file; each costs memory even where it is a few bytes long.
const MOST_ELEMENTS: usize = 500_000;
/// Attributes of one element.
const MOST_ATTRIBUTES: usize = 64;
/// Events between two looks at whether somebody still waits.
const PATIENCE: usize = 1 << 14;

/// Why a file is no XML that is read here: one line, with the line of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("line {0}: {1}")]
    At(u32, String),
    #[error("reading it was stopped")]
    Stopped,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Without its namespace's prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// The first and last line of the file that it stands on.
    pub lines: (u32, u32),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements right below it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name right below it.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// All elements below it, however deep, in reading order.
    pub fn descendants(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut open: Vec<&Element> = self.elements().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            found.push(element);
            let from = open.len();
            open.extend(element.elements());
            if let Some(added) = open.get_mut(from..) {
                added.reverse();
            }
        }
        found
    }
}

/// Reads a whole file.
pub fn tree(text: &str, stop: &Halt) -> Result<Element, XmlError> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines::new(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let (mut elements, mut events) = (0, 0);
    loop {
        events += 1;
        if events % PATIENCE == 0 && stop.stopped() {
            return Err(XmlError::Stopped);
        }
        let begins = lines.at(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let at = lines.at(reader.error_position().max(reader.buffer_position()));
            XmlError::At(at, why(&error, &open))
        })?;
        let here = lines.at(reader.buffer_position());
        match event {
            Event::Start(start) => {
                counted(&mut elements, begins)?;
                if open.len() == DEEPEST {
                    let deep = format!("more than {DEEPEST} elements stand in one another");
                    return Err(XmlError::At(begins, deep));
                }
                open.push(element(&start, begins)?);
            }
            Event::Empty(start) => {
                counted(&mut elements, begins)?;
                let mut empty = element(&start, begins)?;
                empty.lines.1 = here;
                close(empty, &mut open, &mut root)?;
            }
            Event::End(_) => {
                // That it closes what is open, the reader has seen to.
                if let Some(mut closed) = open.pop() {
                    closed.lines.1 = here;
                    close(closed, &mut open, &mut root)?;
                }
            }
            Event::Text(words) => add(&words.xml10_content(), &mut open, begins)?,
            Event::CData(words) => add(&words.xml10_content(), &mut open, begins)?,
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => predefined(&reference.borrow().into_inner()),
                    Err(_) => None,
                };
                let letter = known.ok_or_else(|| {
                    let name = reference.borrow().into_inner().into_owned();
                    XmlError::At(here, format!("&{name}; stands for nothing that is known"))
                })?;
                add(letter.encode_utf8(&mut [0; 4]), &mut open, here)?;
            }
            Event::DocType(_) => {
                let told = "a DOCTYPE is not read, since it can stand for anything; take it out";
                return Err(XmlError::At(here, told.to_owned()));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let end = lines.at(text.len() as u64);
    if let Some(unclosed) = open.last() {
        let name = &unclosed.name;
        let from = unclosed.lines.0;
        let told =
            format!("the file ends, and <{name}> of line {from} is not closed; is it whole?");
        return Err(XmlError::At(end, told));
    }
    root.ok_or_else(|| XmlError::At(end, "there is no element in it".to_owned()))
}

fn counted(elements: &mut usize, line: u32) -> Result<(), XmlError> {
    *elements += 1;
    match *elements > MOST_ELEMENTS {
        true => Err(XmlError::At(
            line,
            format!("more than {MOST_ELEMENTS} elements; split the file first"),
        )),
        false => Ok(()),
    }
}

fn element(start: &BytesStart<'_>, line: u32) -> Result<Element, XmlError> {
    let fault = |told: String| XmlError::At(line, told);
    let mut attributes = Vec::new();
    let many = start.attributes().with_checks(false).nth(MOST_ATTRIBUTES);
    if many.is_some() {
        return Err(fault(format!("more than {MOST_ATTRIBUTES} attributes")));
    }
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| fault(error.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| fault(error.to_string()))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        attributes.push((name, value.into_owned()));
    }
    Ok(Element {
        name: start.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
        lines: (line, line),
    })
}

/// Puts an element that is whole into the one around it.
fn close(
    closed: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
) -> Result<(), XmlError> {
    match open.last_mut() {
        Some(around) => around.children.push(Node::Element(closed)),
        None if root.is_none() => *root = Some(closed),
        None => {
            let told = format!("<{}> stands after the end of the document", closed.name);
            return Err(XmlError::At(closed.lines.0, told));
        }
    }
    Ok(())
}

/// Adds words to the element that is open, behind those that are there.
fn add(words: &str, open: &mut [Element], line: u32) -> Result<(), XmlError> {
    let Some(around) = open.last_mut() else {
        return match words.trim_matches('\u{feff}').trim().is_empty() {
            true => Ok(()),
            false => {
                let before = words.len() - words.trim_start().len();
                let blank = words.get(..before).unwrap_or("");
                let line = line + memchr::memchr_iter(b'\n', blank.as_bytes()).count() as u32;
                let told = "words stand outside of the document";
                Err(XmlError::At(line, told.to_owned()))
            }
        };
    };
    match around.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(words),
        _ => around.children.push(Node::Text(words.to_owned())),
    }
    Ok(())
}

/// The five entities that XML has of itself.
pub fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn why(error: &Error, open: &[Element]) -> String {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            let from = open.last().map_or(0, |element| element.lines.0);
            format!("</{found}> stands where <{expected}> of line {from} is open")
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            format!("</{found}> closes nothing that is open")
        }
        Error::IllFormed(told) => told.to_string(),
        Error::Syntax(told) => told.to_string(),
        other => other.to_string(),
    }
}

/// Bytes → lines, for positions that only grow.
struct Lines<'a> {
    bytes: &'a [u8],
    seen: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines {
            bytes: text.as_bytes(),
            seen: 0,
            line: 1,
        }
    }

    /// The line, from 1, that the byte at `position` stands on.
    fn at(&mut self, position: u64) -> u32 {
        let to = (position as usize).min(self.bytes.len());
        if let Some(passed) = self.bytes.get(self.seen..to) {
            self.line += memchr::memchr_iter(b'\n', passed).count() as u32;
            self.seen = to;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element, String> {
        tree(text, &Halt::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn elements_know_their_lines_and_words() {
        let root =
            read("<?xml version='1.0'?>\n<a x:b='1'>\n one &amp; &#233;<c/>\n</a>\n").unwrap();
        assert_eq!((root.name.as_str(), root.lines), ("a", (2, 4)));
        assert_eq!(root.attribute("b"), Some("1"));
        assert_eq!(root.children[0], Node::Text("\n one & \u{e9}".to_owned()));
        assert_eq!(root.child("c").unwrap().lines, (3, 3));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, told) in [
            (
                "<a>\n<b>\n</a>",
                "line 3: </a> stands where <b> of line 2 is open",
            ),
            (
                "<a>\n</a>\n</b>",
                "line 3: </b> closes nothing that is open",
            ),
            (
                "<a>\n<b>\n",
                "line 3: the file ends, and <b> of line 2 is not closed; is it whole?",
            ),
            (
                "<a/>\n<b/>",
                "line 2: <b> stands after the end of the document",
            ),
            ("<a/>\nwords", "line 2: words stand outside of the document"),
            (
                "<a>\n&nbsp;</a>",
                "line 2: &nbsp; stands for nothing that is known",
            ),
            ("", "line 1: there is no element in it"),
        ] {
            assert_eq!(read(text).unwrap_err(), told, "{text}");
        }
        for (text, line) in [
            (
                "<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>",
                "line 1: a DOCTYPE",
            ),
            ("<a b='1' b='2'/>", "line 1: "),
            ("<a>\n<", "line 2: "),
            ("<a>\n<!-- ", "line 2: "),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.starts_with(line), "{text}: {told}");
        }
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let deep = "<a>".repeat(1000);
        assert!(read(&deep).unwrap_err().contains("more than 100 elements"));
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST_ELEMENTS));
        assert!(read(&many).unwrap_err().contains("500000 elements"));
        let mut wide = "<a".to_owned();
        (0..100).for_each(|n| wide.push_str(&format!(" b{n}='1'")));
        assert!(read(&(wide + "/>")).unwrap_err().contains("64 attributes"));
    }

    #[test]
    fn a_stop_is_heard() {
        let stop = Halt::default();
        stop.stop();
        let long = format!("<a>{}</a>", "<b>x</b>".repeat(PATIENCE));
        assert_eq!(tree(&long, &stop), Err(XmlError::Stopped));
    }
}
