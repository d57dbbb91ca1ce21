//! What an instruction brings: new paragraphs, other texts, footnotes; and where they are put.

use crate::document::address::Kind;
use crate::document::place::spoken_addresses;
use crate::document::{Address, roman};

use super::reader::Reader;
use super::template::QUOTE;
use super::{Action, Anchor, Beside, New, Note, Place, Quoted};

/// "OP3 bis".
pub(super) struct Later {
    /// What it stands behind.
    behind: Address,
    /// The how manieth of those that stand there.
    nth: usize,
    called: Address,
}

impl Reader<'_> {
    /// "a new preambular paragraph reading:", "two new operative paragraphs as follows:", "the
    /// following after operative paragraph 3:".
    pub(super) fn new_paragraphs(&mut self) -> Result<(), String> {
        let words = self.words;
        self.said.space();
        self.said.take(&words.words);
        self.said.space();
        self.said.take(&words.new);
        if self.new_note()? {
            return Ok(());
        }
        if let Some(later) = self.bis() {
            return self.put_later(later);
        }
        let said = self.said.rest();
        let until = said.get(..self.before_quotation()).unwrap_or("");
        let until = until.split(',').next().unwrap_or("");
        // What stands behind "after" is no name of the new one.
        let beside = [&words.after, &words.before].into_iter();
        let cut = beside.filter_map(|phrases| phrases.find(until)).min();
        let named = until.get(..cut.map_or(until.len(), |cut| cut.0));
        let named = named.unwrap_or("").to_owned();
        let noun = named
            .split_whitespace()
            .position(|word| words.paragraph.has(word));
        if noun.is_none() && cut.is_none() && !until.trim().is_empty() {
            return self.said.lost();
        }
        let mut length = 0;
        for word in named.split_whitespace().take(noun.map_or(0, |at| at + 1)) {
            let found = named.get(length..).and_then(|rest| rest.find(word));
            length += found.unwrap_or(0) + word.len();
        }
        self.said.at += length;
        let numbered = self.numbered(&named);
        if self.is_done() && !self.said.take(&words.inserted) {
            return self.said.lost();
        }
        self.skip();
        // "insert a new paragraph after operative paragraph 4, reading"
        let mut behind = self.behind();
        for (phrases, at) in [
            (&words.after, Beside::After),
            (&words.before, Beside::Before),
        ] {
            if self.said.take(phrases) {
                match self.places() {
                    Some(places) => (self.places, behind) = (places, Some(at)),
                    None => return self.said.lost(),
                }
            }
        }
        if let (None, Some((place, beside))) = (behind, numbered) {
            (self.places, behind) = (vec![place], Some(beside));
        }
        if self.said.take(&words.r#in) && self.places().is_none() {
            return self.said.lost();
        }
        let paragraphs = self.brought()?;
        self.push(Action::InsertParagraphs {
            at: behind.unwrap_or(Beside::After),
            called: None,
            paragraphs,
        });
        Ok(())
    }

    /// Whether what stood before the verb puts paragraphs behind the place, or before it; "at the
    /// end of the preamble" is behind its last.
    fn behind(&mut self) -> Option<Beside> {
        let (first, last) = match self.places.as_slice() {
            [Place::Preamble] => (Some("pp1"), Some(Kind::Preambular)),
            [Place::OperativePart] => (Some("op1"), Some(Kind::Operative)),
            _ => (None, None),
        };
        match self.anchor.take()? {
            Anchor::Before(_) => Some(Beside::Before),
            Anchor::Start => {
                let first = first.map(|first| vec![Place::Paragraph(first.into())]);
                self.places = first.unwrap_or_else(|| self.places.clone());
                Some(Beside::Before)
            }
            Anchor::End => {
                let last = last.map(|last| vec![Place::Last(last)]);
                self.places = last.unwrap_or_else(|| self.places.clone());
                Some(Beside::After)
            }
            Anchor::After(_) => Some(Beside::After),
        }
    }

    /// "a new operative paragraph 5", "5 bis", "a new subparagraph (d)": where that one stands.
    fn numbered(&mut self, named: &str) -> Option<(Place, Beside)> {
        let words = self.words;
        self.said.space();
        let kind = match named.contains(&*words.preambular) {
            true => Kind::Preambular,
            false => Kind::Operative,
        };
        let start = self.said.at;
        if let Some(number) = self.said.number() {
            self.said.space();
            let place = |number: u32| Place::Paragraph(Address::new(kind, number));
            return Some(match self.later() {
                Some(beside) => (place(number), beside),
                // It takes the number, and those behind it one more.
                None if number < 2 => (place(1), Beside::Before),
                None => (place(number - 1), Beside::After),
            });
        }
        let label = self.sub_label()?;
        let outer = match self.said.rest().trim_start().is_empty() {
            true => None,
            false => {
                self.said.space();
                self.said.take(&words.r#in);
                self.places()
            }
        };
        let outer = outer.unwrap_or_else(|| self.places.clone());
        let [Place::Paragraph(outer)] = outer.as_slice() else {
            self.said.at = start;
            return None;
        };
        let (before, after) = match label.as_str() {
            "a" | "i" | "1" => (label.clone(), Beside::Before),
            label => (label_before(label)?, Beside::After),
        };
        let place = outer.with(&format!("({before})"));
        Some((Place::Paragraph(place), after))
    }

    /// "(d)".
    pub(super) fn sub_label(&mut self) -> Option<String> {
        let inner = self.said.rest().strip_prefix('(')?;
        let label = inner.split_once(')').map(|(label, _)| label.to_owned())?;
        let is_one = (1..=4).contains(&label.len()) && label.chars().all(char::is_alphanumeric);
        self.said.at += if is_one { label.len() + 2 } else { 0 };
        is_one.then_some(label)
    }

    /// The paragraphs that an instruction brings: those that stand below it, or quoted ones.
    fn brought(&mut self) -> Result<Vec<New>, String> {
        let announced = self.reads();
        let mut quoted = Vec::new();
        while let Some(words) = self.quoted_words() {
            quoted.push(New::Words(unnumbered(words)));
            self.skip();
        }
        match (quoted.is_empty(), self.new.is_empty()) {
            (false, _) => Ok(quoted),
            (true, false) => Ok(std::mem::take(&mut self.new)),
            // "OP3 bis: Thanks all who tend them;": the rest, without quotation marks.
            (true, true) if announced && !self.said.rest().trim().is_empty() => {
                Ok(vec![New::Words(unnumbered(self.said.remainder()))])
            }
            (true, true) => Err("the new text is missing".to_owned()),
        }
    }

    /// Goes past what announces a text: "reading as follows:"; whether a colon does.
    fn reads(&mut self) -> bool {
        let words = self.words;
        let mut announced = false;
        loop {
            let start = self.said.at;
            announced |= self.said.rest().trim_start().starts_with([':', '：']);
            self.skip();
            self.said.take(&words.reads);
            if self.said.at == start {
                return announced;
            }
        }
    }

    /// "OP3 bis": which paragraph it stands behind, and as the how manieth.
    pub(super) fn bis(&mut self) -> Option<Later> {
        let start = self.said.at;
        let found = self.bis_here();
        if found.is_none() {
            self.said.at = start;
        }
        found
    }

    fn bis_here(&mut self) -> Option<Later> {
        let words = self.words;
        self.said.space();
        let (ids, length) = spoken_addresses(self.said.text.get(self.said.at..)?)?;
        let [called] = ids.as_slice() else {
            return None;
        };
        let number = called.last().number;
        let (nth, bis) = (words.bis.iter().enumerate()).find(|(_, bis)| number.ends_with(bis))?;
        let value = number.strip_suffix(bis)?.trim().parse().ok()?;
        self.said.at += length;
        self.said.space();
        // "OP3 bis (new)"
        self.said.take(&words.is_new);
        Some(Later {
            behind: called.numbered(value),
            nth,
            called: called.clone(),
        })
    }

    /// "bis", "ter".
    fn later(&mut self) -> Option<Beside> {
        self.said.space();
        let rest = self.said.rest();
        let length = rest.find(|c: char| !c.is_alphabetic());
        let word = rest.get(..length.unwrap_or(rest.len()))?;
        let nth = self.words.bis.iter().position(|bis| bis == word)?;
        self.said.at += word.len();
        Some(Beside::Later(nth))
    }

    /// The paragraph that an instruction names by where it stands: "OP3 bis reading: …".
    pub(super) fn put_later(&mut self, later: Later) -> Result<(), String> {
        let words = self.words;
        if self.is_done() && !self.said.take(&words.inserted) {
            return self.said.lost();
        }
        let paragraphs = self.brought()?;
        self.places = vec![Place::Paragraph(later.behind)];
        self.push(Action::InsertParagraphs {
            at: Beside::Later(later.nth),
            called: Some(later.called),
            paragraphs,
        });
        Ok(())
    }

    /// "a new footnote after “…” in operative paragraph 3, reading: “…”"; whether that is what is
    /// put in.
    pub(super) fn new_note(&mut self) -> Result<bool, String> {
        let words = self.words;
        self.said.space();
        if !self.said.take(&words.new_note) {
            return Ok(false);
        }
        self.said.space();
        self.said.number();
        let mut at = self.anchor.take().filter(|at| !is_paragraph(at));
        loop {
            let start = self.said.at;
            self.skip();
            if self.is_done() {
                if !self.said.take(&words.inserted) {
                    return self.said.lost();
                }
            } else if self.said.take(&words.after) {
                match self.quote() {
                    Some(words) => at = Some(Anchor::After(words)),
                    None => return self.said.lost(),
                }
            } else if self.said.take(&words.end) {
                at = Some(Anchor::End);
                self.places = self.places().unwrap_or_else(|| self.places.clone());
            } else if self.said.take(&words.r#in) || self.said.take(&words.r#to) {
                match self.places() {
                    Some(places) => self.places = places,
                    None => return self.said.lost(),
                }
            } else {
                self.said.at = start;
                break;
            }
        }
        let note = self.note_text()?;
        self.push(Action::Insert {
            words: Quoted {
                notes: vec![(0, note)],
                ..Quoted::default()
            },
            at: at.unwrap_or(Anchor::End),
        });
        Ok(true)
    }

    /// "with a footnote reading “…”", of the words that the step before brings.
    pub(super) fn with_note(&mut self) -> Result<(), String> {
        let note = self.note_text()?;
        let last = self.steps.last_mut().map(|step| &mut step.action);
        let words = match last {
            Some(Action::Insert { words, .. } | Action::Replace { with: words, .. }) => words,
            Some(Action::InsertParagraphs { paragraphs, .. } | Action::Rewrite(paragraphs)) => {
                match paragraphs.as_mut_slice() {
                    [New::Words(words)] => words,
                    _ => return Err("it does not say where the footnote is called".to_owned()),
                }
            }
            _ => return Err("it does not say where the footnote is called".to_owned()),
        };
        words.notes.push((words.text.len(), note));
        Ok(())
    }

    fn note_text(&mut self) -> Result<Note, String> {
        match self.brought()?.as_slice() {
            [New::Words(words)] => Ok(Note::Reading(words.text.clone())),
            [New::Paragraph(at)] => Ok(Note::Paragraph(*at)),
            _ => Err("it gives several texts for one footnote".to_owned()),
        }
    }

    /// "with the following text:", "should read as follows:".
    pub(super) fn rewrite(&mut self) -> Result<(), String> {
        // Words between are no matter: what is brought is quoted or stands below.
        let rest = self.said.rest();
        let end = rest.find([QUOTE, ':']).unwrap_or(rest.len());
        self.said.at += end;
        let brought = self.brought()?;
        self.push(Action::Rewrite(brought));
        Ok(())
    }
}

/// The label before one: of `d` `c`, of `iii` `ii`.
fn label_before(label: &str) -> Option<String> {
    if let Ok(number) = label.parse::<u32>() {
        return Some((number - 1).to_string());
    }
    let numeral = roman::value(label).filter(|value| *value > 1 && label.len() > 1);
    if let Some(value) = numeral {
        return Some(roman::spelled(value - 1).to_lowercase());
    }
    let letter = label.chars().next().filter(|_| label.len() == 1)?;
    char::from_u32(u32::from(letter) - 1).map(String::from)
}

/// The words of a new paragraph without the number that is printed before them: it gets its own.
fn unnumbered(words: Quoted) -> Quoted {
    let text = words.text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() < text.len();
    let from = match rest.strip_prefix(". ").filter(|_| number) {
        Some(rest) => words.text.len() - rest.len(),
        None => 0,
    };
    words.trimmed(from)
}

/// What stands beside a paragraph, and not in one.
fn is_paragraph(anchor: &Anchor) -> bool {
    matches!(anchor, Anchor::After(words) | Anchor::Before(words) if words.is_empty())
}
