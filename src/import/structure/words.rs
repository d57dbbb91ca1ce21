//! A block's words: label, initiatory phrase, and what remains when they are taken apart.

use std::cell::LazyCell;

use crate::document::address::Kind;
use crate::document::place::spoken_addresses;
use crate::document::{Address, Emphasis, Paragraph, ParagraphKind, Span, Style};
use crate::import::book::book;
use crate::import::labels;
use crate::import::leads::{self, Opens};
use crate::import::stage::{Block, Marker};
use crate::language::Instructions;

/// A block without its label.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub text: String,
    pub emphasis: Vec<Emphasis>,
    pub marks: Vec<Marker>,
}

/// Cuts the first `rest` bytes off a block.
pub fn after_label(block: &Block, rest: usize) -> Words {
    let text = block.text.get(rest..).unwrap_or("").trim_end().to_owned();
    let end = text.len() as u32;
    let back = |at: u32| (at as usize).saturating_sub(rest).min(end as usize) as u32;
    let emphasis = block
        .emphasis
        .iter()
        .map(|e| Emphasis {
            at: Span {
                start: back(e.at.start),
                end: back(e.at.end),
            },
            style: e.style,
        })
        .filter(|e| e.at.start < e.at.end)
        .collect();
    let marks = block
        .marks
        .iter()
        .map(|m| Marker {
            at: back(m.at),
            ..m.clone()
        })
        .collect();
    Words {
        text,
        emphasis,
        marks,
    }
}

/// Which words may be an initiatory phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// Italics, else what layout would italicise.
    Any,
    /// Italics, else a finite verb: a participle at the head of a subparagraph is its subject
    /// ("(a) Strengthening the capacity of …").
    Finite,
    /// Italics that are such a phrase; an italic title is none.
    Printed,
}

impl Words {
    /// A paragraph of these words; its id, number and place are given later.
    pub fn paragraph(
        self,
        kind: ParagraphKind,
        label: Option<&str>,
        block: &Block,
        phrase: Phrase,
    ) -> Paragraph {
        let lead = self.lead(kind, phrase);
        self.led(kind, label, block, lead)
    }

    /// The same where its initiatory phrase is known.
    pub fn led(
        self,
        kind: ParagraphKind,
        label: Option<&str>,
        block: &Block,
        lead: Option<Span>,
    ) -> Paragraph {
        Paragraph {
            id: Address::default(),
            kind,
            label: label.map(str::to_owned),
            number: None,
            parent: None,
            part: None,
            lead,
            marks: self.marks.iter().map(|m| m.in_document(0)).collect(),
            text: self.text,
            emphasis: self.emphasis,
            cites: Vec::new(),
            refers_to: Vec::new(),
            source: block.source.clone(),
        }
    }

    /// The initiatory phrase: the italics that open the text; without any, the phrase that layout
    /// would italicise.
    pub fn lead(&self, kind: ParagraphKind, phrase: Phrase) -> Option<Span> {
        let of_form = matches!(kind, ParagraphKind::Preambular | ParagraphKind::Operative);
        let any = of_form && phrase == Phrase::Any;
        let guess = LazyCell::new(|| leads::lead(&self.text));
        let quote = labels::quote(&self.text);
        if any
            && let Some(late) = self.late()
            && guess.is_none_or(|(length, _)| late.range().end == length)
        {
            return Some(late);
        }
        if let Some(end) = self.italics()
            && (any || guess.is_some() || leads::of_persons(&self.text))
        {
            return Some(Span::new(quote, end));
        }
        if !of_form || phrase == Phrase::Printed {
            return None;
        }
        if let Some((length, opens)) = *guess {
            let known = phrase == Phrase::Any || opens == Opens::Operative;
            return known.then(|| Span::new(quote, length));
        }
        verb_of_organ(&self.text)
    }

    /// The verb in italics that comes after other words: "With a view to its full use, *requests*".
    fn late(&self) -> Option<Span> {
        let first = self.text[labels::quote(&self.text)..]
            .split_whitespace()
            .next()?;
        let opens = &book().structure.before_verb;
        if !opens.has_in_any_case(first.trim_end_matches(',')) {
            return None;
        }
        let mut runs = self.emphasis.iter().filter(|e| e.style == Style::Italic);
        runs.find_map(|run| {
            let words = run.at.of(&self.text).trim_end_matches([',', ' ']);
            let verb = words.starts_with(|c: char| c.is_ascii_lowercase());
            let capital = format!("{}{}", words.get(..1)?.to_uppercase(), words.get(1..)?);
            let start = run.at.range().start;
            (verb && leads::lead(&capital).is_some()).then(|| Span::new(start, start + words.len()))
        })
    }

    /// The end of the italic run that opens the text.
    fn italics(&self) -> Option<usize> {
        let quote = labels::quote(&self.text);
        let mut end = quote;
        let mut runs: Vec<Span> = self
            .emphasis
            .iter()
            .filter(|e| e.style == Style::Italic)
            .map(|e| e.at)
            .collect();
        runs.sort();
        for run in runs {
            let gap = self.text.get(end..run.start as usize).unwrap_or("x");
            if gap.trim().is_empty() {
                end = end.max(run.end as usize);
            }
        }
        let phrase = self.text.get(..end)?.trim_end();
        let phrase = phrase.trim_end_matches([',', ';', ':', '.', ' ']);
        // A whole paragraph in italics, or an italic title at its start, is no phrase.
        let rest = self.text.get(phrase.len()..)?;
        (phrase.len() > quote
            && phrase.split_whitespace().count() <= 12
            && rest.contains(char::is_alphanumeric))
        .then_some(phrase.len())
    }
}

/// Italics open the words of a block, after its label, and are an initiatory phrase.
pub fn italic_phrase(block: &Block) -> bool {
    let rest = match labels::label(&block.text) {
        Some(label) => label.rest(),
        None => 0,
    };
    let words = after_label(block, rest);
    words.italics().is_some() && leads::lead(&words.text).is_some()
}

/// The mark of a list's item that counts nothing, and where its words begin.
pub fn bullet(text: &str) -> (Option<&str>, usize) {
    for mark in ["\u{2022}", "\u{2013}", "\u{2014}", "-"] {
        if let Some(words) = text.strip_prefix(mark)
            && words.starts_with(' ')
        {
            return (Some(mark), text.len() - words.trim_start().len());
        }
    }
    (None, 0)
}

/// "Item 7. Lamps" in a programme of work: its number, and where its words begin.
pub fn agenda_item(text: &str) -> Option<(u32, usize)> {
    let rest = book().structure.item.after(text)?;
    let (number, words) = rest.split_once(". ")?;
    let value = number.parse().ok()?;
    Some((value, text.len() - words.trim_start().len()))
}

/// "The Security Council requests …": where the verb stands.
pub fn verb_of_organ(text: &str) -> Option<Span> {
    let name = book().structure.sentence.article.after(text)?;
    let rest = book().after_organ(name)?.strip_prefix(' ')?;
    let organ = text.len() - rest.len();
    let verb = rest.split_whitespace().next()?;
    let verb = verb.trim_end_matches([',', ':']);
    let capital = format!("{}{}", verb.get(..1)?.to_uppercase(), verb.get(1..)?);
    match leads::lead(&format!("{capital} x")) {
        Some((_, Opens::Operative)) => Some(Span::new(organ, organ + verb.len())),
        _ => None,
    }
}

/// A decision's sentence: "The General Assembly, recalling …, decides …", "At its 63rd plenary
/// meeting, …, the General Assembly … decided …".
pub fn sentence_of_organ(text: &str) -> bool {
    book().sentence_of_organ(text)
}

/// An instruction of an amendment document: "Delete operative paragraphs 3 and 43.", "OP1: replace …",
/// "The words … were deleted in operative paragraph 1."; or what announces a list of them.
pub fn instruction(text: &str) -> bool {
    let text = match labels::label(text) {
        Some(label) => &text[label.rest()..],
        None => text,
    };
    let first = text.split_whitespace().next().unwrap_or("");
    let words = &book().instructions;
    if words.opens.has(first) && (words.about.within(text) || names_paragraph(text)) {
        return true;
    }
    let announces =
        || text.trim_end().ends_with([':', '：']) && words.announces.within(&text.to_lowercase());
    led_by_paragraph(text, words) || announces() || tells(text, words)
}

/// "OP3", anywhere in an instruction.
fn names_paragraph(text: &str) -> bool {
    let words = text.split_inclusive(char::is_whitespace);
    let starts = words.scan(0, |at, word| {
        *at += word.len();
        Some(*at - word.len())
    });
    starts
        .into_iter()
        .any(|at| opening_paragraph(&text[at..]).is_some())
}

/// How long the name of a preambular or operative paragraph is that a text opens with.
fn opening_paragraph(text: &str) -> Option<usize> {
    let short = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let (ids, length) = short.then(|| spoken_addresses(text))??;
    let named = |id: &Address| matches!(id.last().kind, Kind::Operative | Kind::Preambular);
    ids.first().is_some_and(named).then_some(length)
}

/// "OP1: replace …", "OP3 bis: …", "Operative paragraph 3 should read: …".
fn led_by_paragraph(text: &str, words: &Instructions) -> bool {
    let Some(length) = opening_paragraph(text) else {
        return false;
    };
    let rest = text.get(length..).unwrap_or("").trim_start();
    rest.starts_with([':', '–', '—', '-'])
        || words.bis.opens(rest).is_some()
        || words.reads.opens(rest).is_some()
}

/// "In operative paragraph 1, the words “at night” were deleted."
fn tells(text: &str, words: &Instructions) -> bool {
    let about = words.about.within(text) && leads::lead(text).is_none();
    about && {
        let said = unquoted(text).to_lowercase();
        let done = [
            &words.deleted,
            &words.inserted,
            &words.replaced,
            &words.moved,
            &words.merged,
            &words.revised,
        ];
        words.be.places(&said).any(|at| {
            let rest = said.get(at..).unwrap_or("").trim_start();
            done.iter().any(|done| done.opens(rest).is_some())
        })
    }
}

/// A text without what is quoted in it.
fn unquoted(text: &str) -> String {
    let mut inside = false;
    let said = text.chars().filter(|c| {
        inside = match c {
            '\u{201c}' => true,
            '\u{201d}' => false,
            '"' => !inside,
            _ => inside,
        };
        !inside
    });
    said.collect()
}

/// "Mr. Lamp (Ruritania) (spoke in French): …": where the name of who speaks in the record of a meeting
/// stands.
pub fn speaker(text: &str) -> Option<Span> {
    /// No name with all its titles is longer, in bytes.
    const LONGEST: usize = 160;
    let (name, words) = text.split_once(": ")?;
    let short = name.len() < LONGEST && !name.contains(['.', ';']) || name.split(". ").count() <= 2;
    let opens = book().structure.record.speakers.opens(name).is_some();
    (short && name.len() < LONGEST && opens && !words.is_empty()).then(|| Span::new(0, name.len()))
}
