//! Web pages: what a browser would print of them, marked up as Markdown is, and read as such.
//!
//! Resolutions stand on many pages, of the United Nations and of others, whose elements say what a plain copy
//! would lose: paragraphs, phrases in italics, raised numbers, tables. What leads elsewhere (menus, forms,
//! the foot of the page) becomes a comment, and is set aside with the words that it has.

mod block;
mod table;

use html5gum::{StartTag, Token, Tokenizer};

use super::figures;
use super::labels;
use super::stage::Sifted;
use super::text::{self, decode};
use super::{Halt, ImportError};
use crate::document::Original;
use block::{Line, Style};
use table::Table;

/// Reads a page into its lines and blocks, unless it is stopped.
pub fn read_until(bytes: &[u8], until: &Halt) -> Result<(Original, Sifted), ImportError> {
    let mut decoded = decode::decode_page(bytes)?;
    decoded.text = print(&decoded.text, until)?;
    if decoded.text.trim().is_empty() {
        return Err(NO_DOCUMENT);
    }
    text::read_decoded(decoded, until)
}

/// What a page is that holds no document: the error of a server, a form.
pub const NO_DOCUMENT: ImportError =
    ImportError::Foreign("a web page (HTML) without a document in it");

/// What is no part of what a page prints.
const HIDDEN: &str =
    "script style head template noscript svg math iframe select button textarea object";
/// What leads elsewhere.
const ELSEWHERE: &str = "nav footer aside form menu dialog";
/// What stands in lines of its own.
const BLOCKS: &str = "p div ul ol li dl dt dd section article header main center blockquote pre address figure \
    figcaption body html hr fieldset details summary";

fn is_one(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

/// How a list counts.
enum List {
    Bullets,
    Numbers(u32),
    Letters(u32),
}

#[derive(Default)]
struct Printer {
    out: String,
    line: Line,
    lists: Vec<List>,
    tables: Vec<Table>,
    hidden: usize,
    elsewhere: usize,
    italic: usize,
    bold: usize,
    raised: usize,
    pre: usize,
    heading: bool,
    /// The words of a link inside the page, which may be a note's number.
    anchor: Option<String>,
}

/// A page as Markdown.
fn print(page: &str, until: &Halt) -> Result<String, ImportError> {
    let mut printer = Printer::default();
    for (at, token) in Tokenizer::new(page).enumerate() {
        let Ok(token) = token;
        if at % 4096 == 0 {
            until.check()?;
        }
        match token {
            Token::StartTag(tag) => printer.opens(&tag),
            Token::EndTag(tag) => printer.closes(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => printer.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    printer.anchored();
    printer.ends();
    while let Some(table) = printer.tables.pop() {
        printer.put(&table.print());
    }
    Ok(printer.out)
}

impl Printer {
    fn opens(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if is_one(HIDDEN, name) && !tag.self_closing {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        let attribute = |wanted: &str| {
            let value = tag.attributes.get(wanted.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        match name {
            "em" | "i" => self.italic += 1,
            "strong" | "b" => self.bold += 1,
            "sup" => self.raised += 1,
            "br" => self.breaks(),
            "a" => {
                self.anchored();
                let inside = attribute("href").is_some_and(|href| href.contains('#'));
                self.anchor = inside.then(String::new);
            }
            "table" => {
                self.ends();
                self.tables.push(Table::default());
            }
            "tr" | "caption" | "thead" | "tbody" | "tfoot" => {
                self.ends();
                match (self.tables.last_mut(), name) {
                    (Some(table), "tr") => table.rows.push(Vec::new()),
                    (Some(table), "caption") => table.opens_caption(),
                    _ => {}
                }
            }
            "td" | "th" => {
                self.ends();
                if let Some(table) = self.tables.last_mut() {
                    table.opens_cell();
                }
            }
            _ if is_heading(name) => {
                self.ends();
                self.heading = true;
            }
            _ if is_one(ELSEWHERE, name) => {
                self.ends();
                self.elsewhere += 1;
            }
            _ if is_one(BLOCKS, name) => {
                self.ends();
                match name {
                    "pre" => self.pre += 1,
                    "ul" => self.lists.push(List::Bullets),
                    "ol" => {
                        let first = attribute("start").and_then(|start| start.parse().ok());
                        let first = first.unwrap_or(1);
                        let letters = attribute("type").is_some_and(|kind| kind == "a");
                        self.lists.push(match letters {
                            true => List::Letters(first),
                            false => List::Numbers(first),
                        });
                    }
                    "li" => self.item(),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn closes(&mut self, name: &str) {
        if is_one(HIDDEN, name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        let less = |count: &mut usize| *count = count.saturating_sub(1);
        match name {
            "em" | "i" => less(&mut self.italic),
            "strong" | "b" => less(&mut self.bold),
            "sup" => less(&mut self.raised),
            "a" => self.anchored(),
            "table" => {
                self.ends();
                if let Some(table) = self.tables.pop() {
                    self.put(&table.print());
                }
            }
            "td" | "th" | "tr" => self.ends(),
            "caption" => {
                self.ends();
                if let Some(table) = self.tables.last_mut() {
                    table.closes_caption();
                }
            }
            _ if is_heading(name) => self.ends(),
            _ if is_one(ELSEWHERE, name) => {
                self.ends();
                less(&mut self.elsewhere);
            }
            _ if is_one(BLOCKS, name) => {
                self.ends();
                match name {
                    "pre" => less(&mut self.pre),
                    "ul" | "ol" => drop(self.lists.pop()),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.hidden > 0 {
            return;
        }
        if let Some(anchor) = &mut self.anchor {
            anchor.push_str(words);
            return;
        }
        if self.pre > 0 && words.contains('\n') {
            for (at, line) in words.split('\n').enumerate() {
                if at > 0 {
                    self.breaks();
                }
                self.set(line);
            }
            return;
        }
        self.set(words);
    }

    /// Words in the style that is open.
    fn set(&mut self, words: &str) {
        let is_digit = |c: char| figures::plain(c).is_ascii_digit();
        let digits = |c: char| is_digit(c) || c == ',' || c.is_whitespace();
        if self.raised > 0 && words.chars().any(is_digit) && words.chars().all(digits) {
            self.line.raise(words.trim());
            return;
        }
        // A label that is set apart: "<a>1.</a><em>Requests</em>".
        let label = self.line.text().len() < 12
            && labels::bare(&figures::read(self.line.text().trim())).is_some();
        if label {
            self.line.space();
        }
        let style = Style {
            italic: self.italic > 0,
            bold: self.bold > 0 && !self.heading,
        };
        self.line.add(words, style);
    }

    /// The words of a link are there: the number of a note, called or opened, or words as others.
    fn anchored(&mut self) {
        let Some(words) = self.anchor.take() else {
            return;
        };
        let bare = words.trim().trim_start_matches('[').trim_end_matches(']');
        let bare = &*figures::read(bare);
        let number = (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
        let bracketed = words.trim().starts_with('[');
        match number && (bracketed || self.raised > 0) {
            true => self.line.note(bare),
            false => self.set(&words),
        }
    }

    fn item(&mut self) {
        let label = match self.lists.last_mut() {
            Some(List::Numbers(next)) => {
                *next += 1;
                format!("{}. ", *next - 1)
            }
            Some(List::Letters(next)) => {
                *next += 1;
                let letter = char::from_u32('a' as u32 + (*next - 2) % 26).unwrap_or('a');
                format!("({letter}) ")
            }
            _ => "\u{2022} ".to_owned(),
        };
        self.line.label(label);
    }

    fn breaks(&mut self) {
        let printed = self.line.take();
        if !printed.is_empty() {
            self.line.above(printed);
        }
    }

    /// A block ends.
    fn ends(&mut self) {
        self.anchored();
        let heading = std::mem::take(&mut self.heading);
        let printed = self.line.whole();
        if printed.trim().is_empty() {
            return;
        }
        let printed = match (self.elsewhere > 0, heading) {
            (true, _) => comment(&printed),
            (false, true) => format!("## {}", printed.replace('\n', " ")),
            (false, false) => printed,
        };
        match self.tables.last_mut() {
            Some(table) => table.add(printed),
            None => self.put(&printed),
        }
    }

    fn put(&mut self, printed: &str) {
        if printed.is_empty() {
            return;
        }
        match self.tables.last_mut() {
            Some(table) => table.add(printed.to_owned()),
            None => {
                self.out.push_str(printed);
                self.out.push_str("\n\n");
            }
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Words that are set aside.
fn comment(words: &str) -> String {
    let lines = words.split('\n').map(|line| {
        let line = line.replace("--", "\u{2013}");
        format!("<!-- {} -->", line.trim())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(page: &str) -> String {
        print(page, &Halt::default()).unwrap().trim().to_owned()
    }

    #[test]
    fn elements_are_marked_up() {
        for (page, text) in [
            (
                "<p><i>Recalling</i> its resolution<sup>1</sup>,</p><p>all&nbsp;of\n it</p>",
                "*Recalling* its resolution<sup>1</sup>,\n\nall of it",
            ),
            (
                "<p><a href='#op1'>1.</a><em> Requests</em> [a] report*;</p>",
                "1. *Requests* \\[a] report\\*;",
            ),
            (
                "<p>Lamps<a href='#_ftn1'>[1]</a></p><p><a href='#_ftnref1'>[1]</a> See A/99/1.</p>",
                "Lamps[^1]\n\n[^1]: See A/99/1.",
            ),
            ("<h2>Annex<br>Lamps</h2>", "## Annex Lamps"),
            (
                "<nav><ul><li>Home</li></ul></nav><p>The</p>",
                "<!-- \u{2022} Home -->\n\nThe",
            ),
            (
                "<ol><li>Requests</li><li><p>Decides</p></li></ol>",
                "1. Requests\n\n2. Decides",
            ),
            (
                "<table><tr><td>Harbour</td><td>Lamps</td></tr><tr><td>Quay</td><td>12</td></tr></table>",
                "| Harbour | Lamps |\n| Quay | 12 |",
            ),
            (
                "<table><tr><td><p>1.</p></td></tr><tr><td>Requests</td></tr></table>",
                "1.\n\nRequests",
            ),
            ("<script>no</script><p>Re<b>calls</b> it</p>", "Recalls it"),
        ] {
            assert_eq!(printed(page), text, "{page}");
        }
    }

    #[test]
    fn a_page_is_read_as_a_resolution() {
        let page = "<html><head><title>Lamps</title></head><body><nav>Home</nav><p>Resolution 9001 (2044)</p>\
            <p><i>The Security Council</i>,</p><p><i>Recalling</i> the lamps of the harbour and its keepers,</p>\
            <p>1. <i>Requests</i> the keepers to report;</p><p>2. <i>Decides</i> to remain seized.</p></body></html>";
        let import = crate::import::import(page.as_bytes()).unwrap();
        let ids: Vec<&str> = import
            .document
            .paragraphs
            .iter()
            .map(|p| p.id.as_str())
            .collect();
        assert_eq!(ids, ["pp1", "op1", "op2"]);
        assert_eq!(import.document.symbol.as_deref(), Some("S/RES/9001 (2044)"));
        assert!(crate::import::balance(&import.original, &import.document).holds());
    }
}
