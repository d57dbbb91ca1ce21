//! What an amendment document asks for, read as data: which words of which paragraphs become what.

use crate::document::address::Kind;
use crate::document::place::spoken_addresses;
use crate::document::{Address, Document, Paragraph};
use crate::language::{Instructions, PhraseBook, Phrases};

/// A numbered instruction, or the only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// What it is called in its document: `am2`.
    pub id: Address,
    /// What it asks for, in its order; else the words that were not understood.
    pub asked: Result<Vec<Step>, String>,
}

/// One thing that is asked, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub places: Vec<Place>,
    pub action: Action,
}

/// Where words are changed, as the draft numbers its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Title,
    Preamble,
    OperativePart,
    /// All of it, the title too.
    Text,
    Paragraph(Address),
    /// The last preambular or operative paragraph.
    Last(Kind),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `each`: wherever they stand.
    Replace {
        words: String,
        with: String,
        each: bool,
    },
    Insert {
        words: String,
        at: Anchor,
    },
    Delete {
        words: String,
        each: bool,
    },
    DeleteParagraphs,
    /// Another text in place of the whole paragraph.
    Rewrite(Vec<New>),
    InsertParagraphs {
        /// Behind the place, else before it.
        after: bool,
        paragraphs: Vec<New>,
    },
    Move {
        after: bool,
        beside: Place,
    },
    /// Into two, behind these words.
    Split {
        words: String,
    },
}

/// Where in a paragraph words are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    After(String),
    Before(String),
    Start,
    End,
}

/// A paragraph that an amendment brings: words alone, or one of its own paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    Words(String),
    /// Index in the amendment document's paragraphs.
    Paragraph(usize),
}

/// The instructions of an amendment document, in their order.
pub fn instructions(document: &Document, book: &PhraseBook) -> Vec<Instruction> {
    let mut found = Vec::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let top = paragraph.id.last().kind == Kind::Amendment && !paragraph.closes();
        if !top || paragraph.id.is_sub() {
            continue;
        }
        let below = document.paragraphs.iter().enumerate().skip(at + 1);
        let below = below.take_while(|(_, p)| p.id.cited().under(&paragraph.id).is_some());
        let below: Vec<(usize, &Paragraph)> = below.collect();
        found.push(Instruction {
            id: paragraph.id.clone(),
            asked: read(&paragraph.text, &below, &book.instructions),
        });
    }
    found
}

/// Reads one instruction; `below` are the paragraphs that follow it.
fn read(
    text: &str,
    below: &[(usize, &Paragraph)],
    words: &Instructions,
) -> Result<Vec<Step>, String> {
    // "replace:" and what is quoted in lines of its own.
    let continues = below.first().is_some_and(|(_, p)| opens_quotation(&p.text))
        && below.iter().any(|(_, p)| !opens_quotation(&p.text));
    let whole = match continues {
        true => {
            let more = below.iter().map(|(_, p)| p.text.as_str());
            [text].into_iter().chain(more).collect::<Vec<_>>().join(" ")
        }
        false => text.to_owned(),
    };
    let (template, quotes) = template(&whole);
    let mut reader = Reader {
        lower: template.to_ascii_lowercase(),
        text: template,
        at: 0,
        quotes,
        words,
        new: match continues {
            true => Vec::new(),
            false => below.iter().map(|(at, _)| New::Paragraph(*at)).collect(),
        },
        places: Vec::new(),
        anchor: None,
        direct: false,
        steps: Vec::new(),
    };
    reader.read()?;
    let steps = reader.steps;
    match steps.iter().find(|step| step.places.is_empty()) {
        Some(_) => Err("it names no paragraph".to_owned()),
        None if steps.is_empty() => Err(format!("“{}” is not understood", shortened(&whole))),
        None => Ok(steps),
    }
}

const OPENS: [char; 2] = ['\u{201c}', '"'];
const CLOSES: [char; 2] = ['\u{201d}', '"'];
/// Stands for a quotation in the template; its number follows in the list of quotes.
const QUOTE: char = '\u{1a}';

fn opens_quotation(text: &str) -> bool {
    text.trim_start().starts_with(OPENS)
}

/// The text with a sign for each quotation, and what is quoted. A quotation inside another belongs
/// to that.
fn template(text: &str) -> (String, Vec<String>) {
    let mut template = String::new();
    let mut quotes: Vec<String> = Vec::new();
    let mut depth = 0;
    for c in text.chars() {
        let opens = OPENS.contains(&c) && !(c == '"' && depth > 0);
        if opens {
            depth += 1;
            if depth == 1 {
                template.push(QUOTE);
                quotes.push(String::new());
                continue;
            }
        } else if CLOSES.contains(&c) && depth > 0 {
            depth -= 1;
            if depth == 0 {
                continue;
            }
        }
        match quotes.last_mut().filter(|_| depth > 0) {
            Some(quote) => quote.push(c),
            None => template.push(c),
        }
    }
    (template, quotes)
}

fn shortened(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

struct Reader<'w> {
    text: String,
    /// The same in small letters, of the same length.
    lower: String,
    at: usize,
    quotes: Vec<String>,
    words: &'w Instructions,
    new: Vec<New>,
    /// Where the steps that follow are carried out.
    places: Vec<Place>,
    /// "after “…”," before the verb.
    anchor: Option<Anchor>,
    /// What is read stands behind the step before without a comma or an "and": it belongs to that.
    direct: bool,
    steps: Vec<Step>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.lower.get(self.at..).unwrap_or("")
    }

    /// Goes past the first of the phrases that stands here, as whole words.
    fn take(&mut self, phrases: &Phrases) -> bool {
        let rest = self.rest();
        let stands = |phrase: &&str| {
            let more = rest.strip_prefix(*phrase);
            let word = phrase.ends_with(char::is_alphanumeric);
            more.is_some_and(|more| !(word && more.starts_with(char::is_alphanumeric)))
        };
        let length = phrases.iter().find(stands).map(str::len);
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// Goes past blanks and what joins two clauses; whether there was more than a blank.
    fn skip(&mut self) -> bool {
        let words = self.words;
        let mut joined = false;
        loop {
            let start = self.at;
            self.space();
            joined |= self.take(&words.joints);
            if self.at == start {
                return joined;
            }
        }
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn quote(&mut self) -> Option<String> {
        let words = self.words;
        let start = self.at;
        while self
            .rest()
            .starts_with(|c: char| c.is_whitespace() || c == ':')
        {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        self.take(&words.words);
        self.space();
        if !self.rest().starts_with(QUOTE) {
            self.at = start;
            return None;
        }
        let before = self.text.get(..self.at)?.matches(QUOTE).count();
        self.at += QUOTE.len_utf8();
        self.quotes.get(before).cloned()
    }

    fn lost<T>(&self) -> Result<T, String> {
        let said = self.text.get(self.at..).unwrap_or("").trim();
        let mut words = String::new();
        let mut quoted = self
            .text
            .get(..self.at)
            .unwrap_or("")
            .matches(QUOTE)
            .count();
        for c in said.chars() {
            match (c, self.quotes.get(quoted)) {
                (QUOTE, Some(quote)) => {
                    words.push_str(&format!("“{quote}”"));
                    quoted += 1;
                }
                _ => words.push(c),
            }
        }
        match words.is_empty() {
            true => Err("it ends before it says what is to be done".to_owned()),
            false => Err(format!("“{}” is not understood", shortened(&words))),
        }
    }

    fn read(&mut self) -> Result<(), String> {
        let words = self.words;
        loop {
            self.direct = !self.skip();
            if self.rest().is_empty() {
                return Ok(());
            }
            if self.take(&words.renumber) {
                // Paragraphs are numbered anew in any case.
                let rest = self.rest();
                let sentence = rest.find(['.', ';']).map_or(rest.len(), |at| at + 1);
                self.at += sentence;
            } else if self.take(&words.each) {
                self.mark_each();
            } else if self.take(&words.end) {
                self.edge(Anchor::End)?;
            } else if self.take(&words.start) {
                self.edge(Anchor::Start)?;
            } else if self.take(&words.after) {
                self.beside(true)?;
            } else if self.take(&words.before) {
                self.beside(false)?;
            } else if self.take(&words.insert) {
                self.insert()?;
            } else if self.take(&words.delete) {
                self.delete()?;
            } else if self.take(&words.replace) {
                self.replace()?;
            } else if self.take(&words.r#move) {
                self.relocate()?;
            } else if self.take(&words.split) {
                self.split()?;
            } else if self.take(&words.reads) {
                self.rewrite()?;
            } else {
                self.take(&words.r#in);
                self.scope()?;
            }
        }
    }

    /// "in operative paragraph 4": of the steps before that have no place yet, else of those that
    /// follow.
    fn scope(&mut self) -> Result<(), String> {
        let Some(places) = self.places() else {
            return self.lost();
        };
        if let Some(step) = self.steps.last_mut().filter(|_| self.direct) {
            step.places = places;
            return Ok(());
        }
        let mut waiting = false;
        for step in self.steps.iter_mut().filter(|step| step.places.is_empty()) {
            step.places.clone_from(&places);
            waiting = true;
        }
        if !waiting || self.places.is_empty() {
            self.places = places;
        }
        Ok(())
    }

    fn push(&mut self, action: Action) {
        let places = self.places.clone();
        self.steps.push(Step { places, action });
    }

    fn mark_each(&mut self) {
        if let Some(Step {
            action: Action::Replace { each, .. } | Action::Delete { each, .. },
            ..
        }) = self.steps.last_mut()
        {
            *each = true;
        }
    }

    /// "at the end of operative paragraph 4": before the verb or behind it.
    fn edge(&mut self, edge: Anchor) -> Result<(), String> {
        let places = self.places();
        // "replace “Invites” with “Urges” at the beginning of the paragraph": it stands there.
        if let Some(step) = self.steps.last_mut().filter(|_| self.direct) {
            if let Action::Insert { at, .. } = &mut step.action
                && *at == Anchor::End
            {
                *at = edge;
            }
            if step.places.is_empty() {
                step.places = places.unwrap_or_default();
            }
            return Ok(());
        }
        if let Some(places) = places {
            self.places = places;
        }
        self.anchor = Some(edge);
        Ok(())
    }

    /// "after “…”," and "after operative paragraph 4,".
    fn beside(&mut self, after: bool) -> Result<(), String> {
        let anchor = |words: String| match after {
            true => Anchor::After(words),
            false => Anchor::Before(words),
        };
        if let Some(words) = self.quote() {
            // "insert “…” after “…”": the verb stood before.
            if let Some(Step {
                action: Action::Insert { at, .. },
                ..
            }) = self.steps.last_mut()
                && self.direct
            {
                *at = anchor(words);
            } else {
                self.anchor = Some(anchor(words));
            }
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.lost();
        };
        if let Some(step) = self.steps.last_mut()
            && step.places.is_empty()
            && let Action::InsertParagraphs { after: behind, .. } = &mut step.action
        {
            *behind = after;
            step.places = places;
            return Ok(());
        }
        self.places = places;
        self.anchor = Some(anchor(String::new()));
        Ok(())
    }

    fn insert(&mut self) -> Result<(), String> {
        if let Some(words) = self.quote() {
            let at = self.anchor.take().unwrap_or(Anchor::End);
            self.push(match &at {
                // "after operative paragraph 4, insert “…”": a paragraph.
                Anchor::After(beside) | Anchor::Before(beside) if beside.is_empty() => {
                    Action::InsertParagraphs {
                        after: matches!(at, Anchor::After(_)),
                        paragraphs: vec![New::Words(words)],
                    }
                }
                _ => Action::Insert { words, at },
            });
            return Ok(());
        }
        // "a new preambular paragraph reading:", "two new operative paragraphs as follows:"
        let words = self.words;
        let said = self.rest();
        let end = said.find([',', ':', ';', QUOTE]).unwrap_or(said.len());
        let named = said.get(..end).unwrap_or("");
        let found = named
            .split_whitespace()
            .position(|word| words.paragraph.has(word));
        let Some(position) = found else {
            return self.lost();
        };
        let mut length = 0;
        for word in named.split_whitespace().take(position + 1) {
            length += named
                .get(length..)
                .and_then(|rest| rest.find(word))
                .unwrap_or(0)
                + word.len();
        }
        self.at += length;
        self.space();
        // "insert a new paragraph after operative paragraph 4, reading"
        let mut behind = match self.anchor.take() {
            Some(Anchor::Before(_)) => Some(false),
            Some(_) => Some(true),
            None => None,
        };
        for (phrases, after) in [(&words.after, true), (&words.before, false)] {
            if self.take(phrases) {
                match self.places() {
                    Some(places) => (self.places, behind) = (places, Some(after)),
                    None => return self.lost(),
                }
            }
        }
        let paragraphs = self.brought()?;
        self.push(Action::InsertParagraphs {
            after: behind.unwrap_or(true),
            paragraphs,
        });
        Ok(())
    }

    /// The paragraphs that an instruction brings: those that stand below it, or quoted ones.
    fn brought(&mut self) -> Result<Vec<New>, String> {
        let words = self.words;
        loop {
            let start = self.at;
            self.skip();
            self.take(&words.reads);
            if self.at == start {
                break;
            }
        }
        let mut quoted = Vec::new();
        while let Some(words) = self.quote() {
            quoted.push(New::Words(words));
            self.skip();
        }
        match (quoted.is_empty(), self.new.is_empty()) {
            (false, _) => Ok(quoted),
            (true, false) => Ok(std::mem::take(&mut self.new)),
            (true, true) => Err("the new text is missing".to_owned()),
        }
    }

    fn delete(&mut self) -> Result<(), String> {
        let mut any = false;
        while let Some(words) = self.quote() {
            any = true;
            self.push(Action::Delete { words, each: false });
            let start = self.at;
            self.skip();
            if !self.rest().starts_with(QUOTE) {
                self.at = start;
                break;
            }
        }
        if any {
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.lost();
        };
        // "reading:" and the words of what goes.
        let start = self.at;
        self.skip();
        let words = self.words;
        match self.take(&words.reads) {
            true => self.new.clear(),
            false => self.at = start,
        }
        self.steps.push(Step {
            places,
            action: Action::DeleteParagraphs,
        });
        Ok(())
    }

    fn replace(&mut self) -> Result<(), String> {
        let words = self.words;
        if let Some(old) = self.quote() {
            // "replace “…” in operative paragraph 4 with “…”"
            self.skip();
            if self.take(&words.r#in) {
                self.places = match self.places() {
                    Some(places) => places,
                    None => return self.lost(),
                };
                self.skip();
            }
            if !self.take(&words.with) {
                return self.lost();
            }
            let Some(with) = self.quote() else {
                return self.lost();
            };
            self.push(Action::Replace {
                words: old,
                with,
                each: false,
            });
            return Ok(());
        }
        let Some(places) = self.places() else {
            return self.lost();
        };
        self.places = places;
        self.skip();
        if !self.take(&words.with) {
            return self.lost();
        }
        self.rewrite()
    }

    /// "with the following text:", "should read as follows:".
    fn rewrite(&mut self) -> Result<(), String> {
        // Words between are no matter: what is brought is quoted or stands below.
        let rest = self.rest();
        let end = rest.find([QUOTE, ':']).unwrap_or(rest.len());
        self.at += end;
        let brought = self.brought()?;
        self.push(Action::Rewrite(brought));
        Ok(())
    }

    fn relocate(&mut self) -> Result<(), String> {
        let words = self.words;
        let Some(places) = self.places() else {
            return self.lost();
        };
        self.skip();
        self.take(&words.with);
        let after = self.take(&words.after);
        if !after && !self.take(&words.before) {
            return self.lost();
        }
        let Some(beside) = self.places().and_then(|mut beside| beside.pop()) else {
            return self.lost();
        };
        self.steps.push(Step {
            places,
            action: Action::Move { after, beside },
        });
        Ok(())
    }

    /// "split operative paragraph 4 into two after “…”".
    fn split(&mut self) -> Result<(), String> {
        if let Some(places) = self.places() {
            self.places = places;
        }
        let words = self.words;
        let rest = self.rest();
        let end = words
            .after
            .iter()
            .filter_map(|after| Some(rest.find(after)? + after.len()));
        let Some(end) = end.min() else {
            return self.lost();
        };
        self.at += end;
        match self.quote() {
            Some(words) => self.push(Action::Split { words }),
            None => return self.lost(),
        }
        Ok(())
    }

    /// The places named here, as many as there are.
    fn places(&mut self) -> Option<Vec<Place>> {
        let mut found: Vec<Place> = Vec::new();
        loop {
            let start = self.at;
            if !found.is_empty() {
                self.skip();
            }
            self.space();
            match self.place(&found) {
                Some(places) => found.extend(places),
                None => {
                    self.at = start;
                    break;
                }
            }
        }
        (!found.is_empty()).then_some(found)
    }

    fn place(&mut self, before: &[Place]) -> Option<Vec<Place>> {
        let words = self.words;
        for (phrases, place) in [
            (&words.title, Place::Title),
            (&words.preamble, Place::Preamble),
            (&words.operative, Place::OperativePart),
            (&words.text, Place::Text),
        ] {
            let start = self.at;
            if self.take(phrases) {
                let number = self
                    .rest()
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit());
                if !number && !self.rest().starts_with(char::is_alphanumeric) {
                    return Some(vec![place]);
                }
                self.at = start;
            }
        }
        let start = self.at;
        if self.take(&words.last) {
            self.space();
            let kind = match self.rest().starts_with(&*words.preambular) {
                true => Kind::Preambular,
                false => Kind::Operative,
            };
            let end = words
                .paragraph
                .iter()
                .filter_map(|name| Some(self.rest().find(name)? + name.len()));
            self.at += end.min()?;
            return Some(vec![Place::Last(kind)]);
        }
        if before.is_empty() && self.take(&words.same) {
            let more = self.rest().trim_start();
            let numbered = more.starts_with(|c: char| c.is_ascii_digit() || c == '(');
            if !numbered
                && !self.places.is_empty()
                && !self.rest().starts_with(char::is_alphanumeric)
            {
                return Some(self.places.clone());
            }
            self.at = start;
        }
        self.take(&words.articles);
        let (ids, length) = spoken_addresses(self.text.get(self.at..)?)?;
        self.at += length;
        Some(ids.into_iter().map(Place::Paragraph).collect())
    }
}
