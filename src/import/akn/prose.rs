//! Inline markup → clean words, with what was marked in them: emphasis, markers, links.

use std::collections::HashSet;

use crate::document::{Emphasis, Source, Span, Style};
use crate::import::forms;
use crate::import::xml::{Element, Node};

/// A stretch of words as printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    pub text: String,
    pub marks: Vec<Marked>,
    pub emphasis: Vec<Emphasis>,
    /// What a link leads to, and the words it stands on.
    pub links: Vec<(Span, String)>,
    /// Where a tab first parts two words: behind a label that is printed in the text.
    pub tab: Option<u32>,
    /// Where a line is broken by hand.
    pub breaks: Vec<u32>,
    pub source: Source,
}

/// A footnote's marker, before byte `at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub at: u32,
    pub label: String,
    /// The note that stands here, or the last one before of the same label.
    pub note: Option<usize>,
}

/// A footnote as it stands in the file: at the place of its marker.
#[derive(Debug, Clone)]
pub struct RawNote<'x> {
    pub label: String,
    pub element: &'x Element,
}

/// Which raised letters are markers: those of notes that are there.
#[derive(Debug, Default)]
pub struct Known(HashSet<String>);

impl Known {
    pub fn of(root: &Element) -> Known {
        let mut labels = HashSet::new();
        for element in root.descendants() {
            if element.name == "authorialNote" {
                labels.extend(element.attribute("marker").map(|m| m.trim().to_owned()));
            }
            labels.extend(table_note(element));
            labels.extend(raised_letter(element));
        }
        Known(labels)
    }

    /// Every raised run of letters is a marker.
    pub fn all(root: &Element) -> Known {
        let raised = root.descendants().into_iter();
        let raised = raised.filter(|element| element.name == "sup");
        Known(
            raised
                .map(|element| words(element).trim().to_owned())
                .collect(),
        )
    }

    /// What a raised run of letters calls, if it is a marker.
    pub fn label(&self, raised: &str) -> Option<String> {
        let label = raised.trim().trim_matches(['(', ')']).trim();
        self.0.contains(label).then(|| label.to_owned())
    }
}

/// The label of a note that a table has below it, where `element` is one.
pub fn table_note(element: &Element) -> Option<String> {
    let class = element.attribute("class").unwrap_or("");
    if element.name != "paragraph" || !class.starts_with("FootnoteText") {
        return None;
    }
    let below = element.descendants();
    let raised = below.into_iter().find(|e| e.name == "sup")?;
    let label = words(raised).trim().to_owned();
    // "1er" has a raised ending.
    let opens = words(element).trim_start().starts_with(&label);
    (opens && !label.is_empty() && label.chars().count() <= 3).then_some(label)
}

/// The raised letter that a paragraph opens with: a note below a table, if it stands there.
pub fn raised_letter(element: &Element) -> Option<String> {
    let below = element.descendants();
    let p = below
        .iter()
        .find(|e| e.name == "p")
        .filter(|_| element.name == "paragraph")?;
    let first = p.elements().next().filter(|first| first.name == "sup")?;
    let label = words(first).trim().to_owned();
    let opens = words(p).trim_start().starts_with(&label);
    let mut letters = label.chars();
    let letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    (opens && letter).then_some(label)
}

/// The letter in brackets that a paragraph opens with, "(أ)": a note below a table whose cells call it so.
pub fn bracketed_letter(element: &Element) -> Option<String> {
    if element.name != "paragraph" || element.child("num").is_some() {
        return None;
    }
    let text = words(element);
    let inner = text.trim_start().strip_prefix('(')?;
    let letter = inner.chars().next().filter(|c| c.is_alphabetic())?;
    let rest = inner.get(letter.len_utf8()..)?.strip_prefix(')')?;
    rest.starts_with(char::is_whitespace)
        .then(|| format!("({letter})"))
}

/// All words below an element, without any markup.
pub fn words(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(below) => out.push_str(&words(below)),
        }
    }
    out
}

/// The prose of elements that follow one another, as one; notes found on the way are added to
/// `notes`.
pub fn read<'x>(elements: &[&'x Element], known: &Known, notes: &mut Vec<RawNote<'x>>) -> Prose {
    let mut writer = Writer {
        prose: Prose::default(),
        pending: Pending::None,
        known,
        notes,
    };
    for element in elements {
        writer.pending = writer.pending.and(Pending::Blank);
        writer.element(element, Styles::default());
        let (first, last) = element.lines;
        writer.prose.source.add(&Source {
            lines: (first..=last).collect(),
            pages: Vec::new(),
        });
    }
    writer.finish()
}

#[derive(Debug, Clone, Copy, Default)]
struct Styles {
    italic: bool,
    bold: bool,
}

/// White space that is not written until a word follows.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Pending {
    None,
    /// A blank of no width, where no other parts two words.
    Fixed(char),
    Blank,
}

impl Pending {
    /// Several blanks are one, and that is a plain one.
    fn and(self, next: Pending) -> Pending {
        match self {
            Pending::None => next,
            _ => Pending::Blank,
        }
    }
}

struct Writer<'x, 'n> {
    prose: Prose,
    pending: Pending,
    known: &'n Known,
    notes: &'n mut Vec<RawNote<'x>>,
}

impl<'x> Writer<'x, '_> {
    fn element(&mut self, element: &'x Element, styles: Styles) {
        match element.name.as_str() {
            "authorialNote" => {
                let label = element.attribute("marker").unwrap_or("").trim().to_owned();
                self.mark(&label, Some(self.notes.len()));
                self.notes.push(RawNote { label, element });
            }
            "sup" => match self.known.label(&words(element)) {
                Some(label) => {
                    let named = element.attribute("class");
                    let of = |note: &RawNote<'_>| {
                        named.is_some() && note.element.attribute("eId") == named
                    };
                    let note = self.notes.iter().rposition(of);
                    let same = |note: &RawNote<'_>| note.label == label;
                    let note = note.or_else(|| self.notes.iter().rposition(same));
                    self.mark(&label, note);
                }
                // Arabic print sets a marker between raised parentheses: no words.
                None if matches!(words(element).trim(), "(" | ")") => {}
                None => self.below(element, styles),
            },
            "eol" | "br" => {
                self.prose.breaks.push(self.prose.text.len() as u32);
                self.pending = self.pending.and(Pending::Blank);
            }
            "a" => self.link(element, styles),
            "span" | "i" | "b" => {
                let class = element.attribute("class").unwrap_or("");
                let is = |name: &str| class.split_whitespace().any(|word| word == name);
                let set = Styles {
                    italic: styles.italic || is("italic") || element.name == "i",
                    bold: styles.bold || is("bold") || element.name == "b",
                };
                self.below(element, set);
            }
            _ => self.below(element, styles),
        }
    }

    fn below(&mut self, element: &'x Element, styles: Styles) {
        for node in &element.children {
            match node {
                Node::Text(text) => self.text(text, styles),
                Node::Element(below) => {
                    if below.name == "outcome" {
                        self.prose.breaks.push(self.prose.text.len() as u32);
                    }
                    // Blocks in one another are parted as blocks are.
                    if matches!(
                        below.name.as_str(),
                        "p" | "tr" | "td" | "th" | "item" | "point" | "outcome"
                    ) {
                        self.pending = self.pending.and(Pending::Blank);
                    }
                    self.element(below, styles);
                }
            }
        }
    }

    fn link(&mut self, element: &'x Element, styles: Styles) {
        let from = self.prose.text.len();
        self.below(element, styles);
        let words = self.prose.text.get(from..).unwrap_or("");
        // A blank that stood before the link is not in it.
        let from = from + words.len() - words.trim_start().len();
        let at = Span::new(from, self.prose.text.len());
        if let Some(target) = element.attribute("href").filter(|_| at.start < at.end) {
            self.prose.links.push((at, target.to_owned()));
        }
    }

    fn mark(&mut self, label: &str, note: Option<usize>) {
        if !label.is_empty() {
            self.prose.marks.push(Marked {
                at: self.prose.text.len() as u32,
                label: label.to_owned(),
                note,
            });
        }
    }

    fn text(&mut self, text: &str, styles: Styles) {
        for letter in text.chars() {
            if letter == '\t' && self.prose.tab.is_none() && !self.prose.text.is_empty() {
                self.prose.tab = Some(self.prose.text.len() as u32);
            }
            match letter {
                // They print nothing.
                '\u{ad}' => continue,
                '\u{200b}' => {
                    self.pending = self.pending.and(Pending::Fixed(letter));
                    continue;
                }
                _ if forms::is_hidden(letter) => continue,
                _ if letter.is_whitespace() => {
                    self.pending = self.pending.and(Pending::Blank);
                    continue;
                }
                _ => {}
            }
            let before = self.prose.text.len();
            match self.pending {
                _ if before == 0 => {}
                Pending::Fixed(blank) => self.prose.text.push(blank),
                Pending::Blank => self.prose.text.push(' '),
                Pending::None => {}
            }
            self.pending = Pending::None;
            let at = self.prose.text.len();
            self.prose.text.push(letter);
            let at = Span::new(at, self.prose.text.len());
            for (set, style) in [(styles.italic, Style::Italic), (styles.bold, Style::Bold)] {
                if set {
                    self.emphasize(before, at, style);
                }
            }
        }
    }

    /// A letter is emphasized; emphasis that ended before the blank in front of it goes on.
    fn emphasize(&mut self, before: usize, at: Span, style: Style) {
        let mut same = self.prose.emphasis.iter_mut().rev();
        match same.find(|e| e.style == style) {
            Some(last) if last.at.end as usize == before => last.at.end = at.end,
            _ => self.prose.emphasis.push(Emphasis { at, style }),
        }
    }

    fn finish(mut self) -> Prose {
        let hidden = |c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}');
        let end = self.prose.text.trim_end_matches(hidden).len();
        self.prose.keep(end);
        self.prose
    }
}

impl Prose {
    /// A short line without an end of a sentence, among paragraphs that have one.
    pub fn is_title(&self, emphasized: bool) -> bool {
        const LONGEST: usize = 160;
        let text = self.text.trim_end();
        let ends = text.ends_with([
            '.', ';', ':', ',', '!', '?', '。', '；', '：', '，', '、', '؛', '،', '؟', '…',
            '\u{201d}', ')',
        ]);
        let long = text.chars().count() > LONGEST;
        text.contains(char::is_alphabetic)
            && !long
            && (!ends || emphasized && !text.ends_with([';', ',']))
    }

    /// Nothing is printed here, not even a marker.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.marks.is_empty()
    }

    /// The words with their markers among them, raised: how titles and cells hold them.
    pub fn printed(&self) -> String {
        let mut out = String::new();
        let mut done = 0;
        for mark in &self.marks {
            let at = (mark.at as usize).max(done);
            out.push_str(self.text.get(done..at).unwrap_or(""));
            out.extend(mark.label.chars().map(forms::to_superscript));
            done = at;
        }
        out.push_str(self.text.get(done..).unwrap_or(""));
        out
    }

    /// All of its letters are set in one of these styles.
    pub fn all(&self, styles: &[Style]) -> bool {
        let set = self.emphasis.iter().filter(|e| styles.contains(&e.style));
        let mut runs: Vec<Span> = set.map(|e| e.at).collect();
        runs.sort_unstable();
        let mut runs = runs.into_iter().peekable();
        let mut some = false;
        for (at, letter) in self.text.char_indices() {
            if !letter.is_alphabetic() {
                continue;
            }
            while runs.next_if(|run| run.end as usize <= at).is_some() {}
            if runs.peek().is_none_or(|run| run.start as usize > at) {
                return false;
            }
            some = true;
        }
        some
    }

    /// Takes the first bytes off, and blanks behind them; what stood in them is given back.
    pub fn behead(&mut self, length: usize) -> String {
        let hidden = |c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}');
        let head = self.text.get(..length).unwrap_or("");
        let head = head.trim_matches(hidden).to_owned();
        let rest = self.text.get(length..).unwrap_or("");
        let cut = self.text.len() - rest.trim_start_matches(hidden).len();
        let moved = |at: u32| at.saturating_sub(cut as u32);
        let span = |at: Span| Span {
            start: moved(at.start),
            end: moved(at.end),
        };
        self.text.drain(..cut);
        for mark in &mut self.marks {
            mark.at = moved(mark.at);
        }
        for emphasis in &mut self.emphasis {
            emphasis.at = span(emphasis.at);
        }
        for (at, _) in &mut self.links {
            *at = span(*at);
        }
        self.emphasis.retain(|e| e.at.start < e.at.end);
        self.links.retain(|(at, _)| at.start < at.end);
        self.tab = self.tab.filter(|at| *at > cut as u32).map(moved);
        self.breaks.retain(|at| *at > cut as u32);
        self.breaks.iter_mut().for_each(|at| *at = moved(*at));
        head
    }

    /// Puts other words behind these, after a blank.
    pub fn append(&mut self, other: Prose) {
        self.text.push(' ');
        let from = self.text.len() as u32;
        let span = |at: Span| Span {
            start: at.start + from,
            end: at.end + from,
        };
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.into_iter().map(|mut mark| {
            mark.at += from;
            mark
        }));
        let emphasis = other.emphasis.into_iter();
        self.emphasis.extend(emphasis.map(|e| Emphasis {
            at: span(e.at),
            ..e
        }));
        let links = other.links.into_iter();
        self.links.extend(links.map(|(at, link)| (span(at), link)));
        self.breaks
            .extend(other.breaks.into_iter().map(|at| at + from));
        self.source.add(&other.source);
    }

    /// Keeps the first bytes alone.
    fn keep(&mut self, length: usize) {
        self.text.truncate(length);
        let end = length as u32;
        for mark in &mut self.marks {
            mark.at = mark.at.min(end);
        }
        for emphasis in &mut self.emphasis {
            emphasis.at.end = emphasis.at.end.min(end);
        }
        for (at, _) in &mut self.links {
            at.end = at.end.min(end);
        }
        self.emphasis.retain(|e| e.at.start < e.at.end);
        self.links.retain(|(at, _)| at.start < at.end);
    }

    /// The lines that it was broken into by hand.
    pub fn lines(&self) -> Vec<&str> {
        let mut from = 0;
        let mut lines = Vec::new();
        for &at in self.breaks.iter().chain([&(self.text.len() as u32)]) {
            let line = self.text.get(from..at as usize).unwrap_or("").trim();
            if !line.is_empty() {
                lines.push(line);
            }
            from = at as usize;
        }
        lines
    }

    /// The initiatory phrase: the emphasized run that opens the words. Runs with nothing but
    /// blanks and commas between them are one.
    pub fn lead(&self, styles: &[Style]) -> Option<Span> {
        let set = self.emphasis.iter().filter(|e| styles.contains(&e.style));
        let mut runs: Vec<Span> = set.map(|e| e.at).collect();
        runs.sort_unstable();
        let mut end = 0;
        for run in runs {
            let gap = self.text.get(end..run.start as usize).unwrap_or("");
            let bridged = match end {
                0 => gap.chars().all(|c| !c.is_alphanumeric()),
                _ => gap.chars().all(|c| c.is_whitespace() || is_comma(c)),
            };
            if !bridged {
                break;
            }
            end = end.max(run.end as usize);
        }
        let words = self.text.get(..end)?;
        let bare = words.trim_end_matches(|c: char| c.is_whitespace() || is_comma(c));
        (!bare.is_empty() && end < self.text.len()).then(|| Span::new(0, bare.len()))
    }
}

/// A comma of any script.
pub fn is_comma(letter: char) -> bool {
    matches!(letter, ',' | '\u{60c}' | '\u{ff0c}' | '\u{3001}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Halt, xml};

    fn prose(inside: &str) -> (Prose, usize) {
        let file = format!("<p>{inside}</p>");
        let root = xml::tree(&file, &Halt::default()).unwrap();
        let known = Known::of(&root);
        let mut notes = Vec::new();
        let prose = read(&[&root], &known, &mut notes);
        (prose, notes.len())
    }

    #[test]
    fn words_are_clean_and_markers_stand_between_them() {
        let (prose, notes) = prose(
            "\t<span class='italic'>Recalling </span>its\u{a0}work,\n   <authorialNote marker='3'>\
             <p>No.</p></authorialNote>  of 1<sup>er</sup> May<sup>3</sup>\u{200b} ",
        );
        assert_eq!(prose.text, "Recalling its work, of 1er May");
        let marks: Vec<_> = prose
            .marks
            .iter()
            .map(|m| (m.at, m.label.as_str()))
            .collect();
        assert_eq!(marks, [(19, "3"), (prose.text.len() as u32, "3")]);
        assert_eq!(notes, 1);
        assert_eq!(
            prose.printed(),
            "Recalling its work,\u{b3} of 1er May\u{b3}"
        );
        let lead = prose.lead(&[Style::Italic]).unwrap();
        assert_eq!(lead.of(&prose.text), "Recalling");
    }

    #[test]
    fn a_lead_in_two_runs_is_one() {
        for (inside, lead) in [
            (
                "<i>Notes</i>\t<i>with regret</i> the",
                Some("Notes with regret"),
            ),
            (
                "<i>Notes</i>, <i>with regret</i>, the",
                Some("Notes, with regret"),
            ),
            ("<i>Notes, </i>the", Some("Notes")),
            ("<i>Notes</i> the <i>other</i>", Some("Notes")),
            ("The <i>Notes</i>", None),
        ] {
            let (prose, _) = prose(inside);
            let found = prose.lead(&[Style::Italic]);
            assert_eq!(found.map(|at| at.of(&prose.text)), lead, "{inside}");
        }
    }

    #[test]
    fn links_stand_on_their_words_and_a_label_is_cut_off() {
        let (mut prose, _) = prose("\t(a)\tsee <a href='x'> 46/152</a> there");
        assert_eq!(prose.tab, Some(3));
        assert_eq!(prose.links[0].0.of(&prose.text), "46/152");
        assert_eq!(prose.behead(3), "(a)");
        assert_eq!(prose.text, "see 46/152 there");
        assert_eq!(prose.links[0].0.of(&prose.text), "46/152");
    }
}
