//! The text of an instruction with a sign for each quotation, and how far it is read.

use crate::document::Mark;
use crate::language::Phrases;

use super::{Note, Quoted};

const OPENS: [char; 2] = ['\u{201c}', '"'];
const CLOSES: [char; 2] = ['\u{201d}', '"'];
/// Stands for a quotation in the template; its number follows in the list of quotes.
pub const QUOTE: char = '\u{1a}';

pub fn opens_quotation(text: &str) -> bool {
    text.trim_start().starts_with(OPENS)
}

pub fn shortened(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

pub struct Template {
    pub text: String,
    /// The same in small letters, of the same length.
    lower: String,
    pub at: usize,
    quotes: Vec<Quotation>,
    /// The text as it is printed.
    printed: String,
    marks: Vec<Mark>,
}

struct Quotation {
    words: Quoted,
    /// Where its first mark stands in the printed text.
    starts: usize,
}

impl Template {
    /// A quotation inside another belongs to that.
    pub fn of(printed: &str, marks: &[Mark]) -> Template {
        let mut text = String::new();
        let mut quotes: Vec<Quotation> = Vec::new();
        let mut depth = 0;
        let mut inner = 0;
        for (at, c) in printed.char_indices() {
            let opens = OPENS.contains(&c) && !(c == '"' && depth > 0);
            if opens {
                depth += 1;
                if depth == 1 {
                    text.push(QUOTE);
                    inner = at + c.len_utf8();
                    quotes.push(Quotation {
                        words: Quoted::default(),
                        starts: at,
                    });
                    continue;
                }
            } else if CLOSES.contains(&c) && depth > 0 {
                depth -= 1;
                if depth == 0 {
                    let notes = calls(marks, inner, at);
                    if let Some(quote) = quotes.last_mut() {
                        quote.words.notes = notes;
                    }
                    continue;
                }
            }
            match quotes.last_mut().filter(|_| depth > 0) {
                Some(quote) => quote.words.text.push(c),
                None => text.push(c),
            }
        }
        Template {
            lower: text.to_ascii_lowercase(),
            text,
            at: 0,
            quotes,
            printed: printed.to_owned(),
            marks: marks.to_vec(),
        }
    }

    /// What is not read yet as it is printed, with its quotations; nothing is left then.
    pub fn remainder(&mut self) -> Quoted {
        let rest = self.text.get(self.at..).unwrap_or("");
        let before = self.text.get(..self.at).unwrap_or("");
        let quoted = self.quotes.get(before.matches(QUOTE).count());
        let start = match (rest.find(QUOTE), quoted) {
            (Some(first), Some(quote)) => quote.starts.saturating_sub(first),
            _ => self.printed.len().saturating_sub(rest.len()),
        };
        self.at = self.text.len();
        Quoted {
            text: self.printed.get(start..).unwrap_or("").to_owned(),
            notes: calls(&self.marks, start, self.printed.len()),
        }
    }

    /// What is not read yet, in small letters.
    pub fn rest(&self) -> &str {
        self.lower.get(self.at..).unwrap_or("")
    }

    /// Goes past the first of the phrases that stands here, as whole words.
    pub fn take(&mut self, phrases: &Phrases) -> bool {
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

    pub fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// A number that stands here.
    pub fn number(&mut self) -> Option<u32> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..length)?.parse().ok()?;
        self.at += length;
        Some(number)
    }

    /// What is quoted here, behind a colon and behind `words` that say what it is.
    pub fn quote(&mut self, words: &Phrases) -> Option<Quoted> {
        let start = self.at;
        while self
            .rest()
            .starts_with(|c: char| c.is_whitespace() || c == ':')
        {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        self.take(words);
        self.space();
        if !self.rest().starts_with(QUOTE) {
            self.at = start;
            return None;
        }
        let before = self.text.get(..self.at)?.matches(QUOTE).count();
        self.at += QUOTE.len_utf8();
        self.quotes.get(before).map(|quote| quote.words.clone())
    }

    /// What is left, with its quotations, as not understood.
    pub fn lost<T>(&self) -> Result<T, String> {
        let said = self.text.get(self.at..).unwrap_or("").trim();
        let before = self.text.get(..self.at).unwrap_or("");
        let mut quoted = before.matches(QUOTE).count();
        let mut words = String::new();
        for c in said.chars() {
            match (c, self.quotes.get(quoted)) {
                (QUOTE, Some(quote)) => {
                    words.push_str(&format!("“{}”", quote.words.text));
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
}

/// The footnotes that are called behind a byte and up to another.
fn calls(marks: &[Mark], from: usize, to: usize) -> Vec<(usize, Note)> {
    let inside = marks
        .iter()
        .filter(|mark| (from + 1..=to).contains(&(mark.at as usize)));
    let notes = inside.filter_map(|mark| {
        let note = usize::try_from(mark.note?).ok()?;
        Some((mark.at as usize - from, Note::Own(note)))
    });
    notes.collect()
}
