//! Words with their emphasis, links and notes, as XML.

use quick_xml::escape;

use super::Page;
use crate::document::{Emphasis, Footnote, Mark, Paragraph, Span, Style, symbol};

impl Page<'_> {
    /// Words with their emphasis, links and notes, as XML.
    pub(super) fn words(&mut self, text: &str, paragraph: &Paragraph) -> String {
        let links = links(paragraph.cites.iter().map(|c| (c.at, c.target.as_deref())));
        let mut out = String::new();
        let mut marks = paragraph.marks.iter().peekable();
        let mut pen = Pen::new(&paragraph.emphasis, &links);
        for (at, letter) in text.char_indices() {
            while let Some(mark) = marks.next_if(|mark| mark.at as usize <= at) {
                pen.close(&mut out);
                out.push_str(&self.mark(mark));
            }
            pen.letter(at, letter, &mut out);
        }
        pen.close(&mut out);
        for mark in marks {
            out.push_str(&self.mark(mark));
        }
        out
    }

    /// A note stands where it is called first; after that its marker alone does.
    fn mark(&mut self, mark: &Mark) -> String {
        let at = mark.note.map(|note| note as usize);
        let first = at.filter(|at| self.called.get(*at) == Some(&false));
        let own = first.filter(|at| {
            let note = self.document.footnotes.get(*at);
            note.is_some_and(|note| note.label == mark.label)
        });
        match own {
            Some(at) => self.note(at),
            None => {
                let class = at.map(|at| format!("class=\"note_{}\"", at + 1));
                wrapped("sup", &class.unwrap_or_default(), &escaped(&mark.label))
            }
        }
    }

    pub(super) fn note(&mut self, at: usize) -> String {
        let Some(note) = self.document.footnotes.get(at) else {
            return String::new();
        };
        if let Some(called) = self.called.get_mut(at) {
            *called = true;
        }
        let attributes = format!(
            "marker=\"{}\" placement=\"bottom\" eId=\"note_{}\"",
            escaped(&note.label),
            at + 1
        );
        let inside = wrapped("p", "xml:space=\"preserve\"", &note_words(note));
        wrapped("authorialNote", &attributes, &inside)
    }
}

fn note_words(note: &Footnote) -> String {
    let links = links(note.cites.iter().map(|c| (c.at, c.target.as_deref())));
    let mut out = String::new();
    let mut pen = Pen::new(&note.emphasis, &links);
    for (at, letter) in note.text.char_indices() {
        pen.letter(at, letter, &mut out);
    }
    pen.close(&mut out);
    out
}

/// The places of citations that lead to one document, without overlaps, and their addresses.
fn links<'c>(cites: impl Iterator<Item = (Span, Option<&'c str>)>) -> Vec<(Span, String)> {
    let mut found: Vec<(Span, String)> = Vec::new();
    for (at, target) in cites {
        // Names of treaties and of resolutions without a symbol have no address.
        let named = |t: &&str| {
            let plain = t.contains('/') && !t.contains([':', ' ']);
            plain || symbol::parse(t).as_deref() == Some(*t)
        };
        let Some(target) = target.filter(named) else {
            continue;
        };
        let link = format!("https://docs.un.org/en/{}", target.replace(' ', "%20"));
        match found.last() {
            Some((last, _)) if at.start < last.end => {}
            _ => found.push((at, link)),
        }
    }
    found
}

/// Writes letters, and opens and closes what they are set in.
struct Pen<'t> {
    emphasis: &'t [Emphasis],
    links: &'t [(Span, String)],
    /// What is open: the link's index, italics, bold.
    open: (Option<usize>, bool, bool),
}

impl<'t> Pen<'t> {
    fn new(emphasis: &'t [Emphasis], links: &'t [(Span, String)]) -> Pen<'t> {
        Pen {
            emphasis,
            links,
            open: (None, false, false),
        }
    }

    fn letter(&mut self, at: usize, letter: char, out: &mut String) {
        let inside = |span: Span| span.range().contains(&at);
        let link = self.links.iter().position(|(span, _)| inside(*span));
        let set = |style| {
            let mut all = self.emphasis.iter();
            all.any(|e| e.style == style && inside(e.at))
        };
        let wanted = (link, set(Style::Italic), set(Style::Bold));
        if wanted != self.open {
            self.close(out);
            if let Some((_, target)) = link.and_then(|link| self.links.get(link)) {
                out.push_str(&format!("<a href=\"{}\">", escaped(target)));
            }
            match (wanted.1, wanted.2) {
                (true, true) => out.push_str("<span class=\"bold italic\">"),
                (true, false) => out.push_str("<span class=\"italic\">"),
                (false, true) => out.push_str("<span class=\"bold\">"),
                (false, false) => {}
            }
            self.open = wanted;
        }
        out.push_str(&escaped(letter.encode_utf8(&mut [0; 4])));
    }

    fn close(&mut self, out: &mut String) {
        let (link, italic, bold) = std::mem::take(&mut self.open);
        if italic || bold {
            out.push_str("</span>");
        }
        if link.is_some() {
            out.push_str("</a>");
        }
    }
}

pub(super) fn wrapped(name: &str, attributes: &str, inside: &str) -> String {
    let blank = if attributes.is_empty() { "" } else { " " };
    format!("<{name}{blank}{attributes}>{inside}</{name}>")
}

/// Words as XML takes them: without characters that it has no place for.
pub(super) fn escaped(text: &str) -> String {
    let allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let kept: String = text.chars().filter(|c| allowed(*c)).collect();
    escape::escape(kept.as_str()).into_owned()
}
