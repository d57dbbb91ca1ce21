//! A line of a page as it is printed: words with their emphasis marked up.

use crate::import::figures;

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    pub italic: bool,
    pub bold: bool,
}

impl Style {
    fn mark(self) -> &'static str {
        match (self.italic, self.bold) {
            (true, true) => "***",
            (false, true) => "**",
            (true, false) => "*",
            (false, false) => "",
        }
    }
}

/// Longer emphasis is not read as such, and marks none.
const LONGEST: usize = 500;

#[derive(Default)]
pub struct Line {
    text: String,
    /// Lines of the same block above it.
    above: String,
    /// What stands before its first words.
    label: Option<String>,
    /// The style that is open, and where its mark stands.
    open: Option<(Style, usize)>,
}

impl Line {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A blank at the end, if none is there.
    pub fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.close(' ');
            self.text.push(' ');
        }
    }

    pub fn label(&mut self, label: String) {
        self.label = Some(label);
    }

    /// Words; what blanks stand in them is one.
    pub fn add(&mut self, words: &str, style: Style) {
        for (at, word) in words.split(char::is_whitespace).enumerate() {
            if at > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            if !word.is_empty() {
                self.word(word, style);
            }
        }
    }

    fn word(&mut self, word: &str, style: Style) {
        let first = word.chars().next().unwrap_or(' ');
        if self.text.is_empty()
            && let Some(label) = self.label.take()
        {
            let own = crate::import::labels::label(&format!("{word} x")).is_some();
            if !own {
                self.text.push_str(&label);
            }
        }
        if self.open.is_some_and(|(open, _)| open != style) {
            self.close(first);
        }
        let mark = style.mark();
        let inside = self.text.ends_with(char::is_alphanumeric);
        if self.open.is_none() && !mark.is_empty() && !inside {
            self.open = Some((style, self.text.len()));
            self.text.push_str(mark);
        }
        for c in word.chars() {
            let starts = self.text.is_empty() && matches!(c, '#' | '|' | '>');
            if starts || matches!(c, '*' | '[' | '<' | '\\') {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }

    /// Ends the emphasis that is open, before a character. Where it can't end there it is none.
    fn close(&mut self, next: char) {
        let Some((style, at)) = self.open.take() else {
            return;
        };
        let mark = style.mark();
        let end = self.text.trim_end().len();
        let inner = self.text.get(at + mark.len()..end).unwrap_or("");
        let beside = end == self.text.len() && next.is_alphanumeric();
        let number = inner.chars().all(|c| figures::plain(c).is_ascii_digit());
        match beside || inner.is_empty() || inner.len() > LONGEST || number {
            true => drop(self.text.drain(at..at + mark.len())),
            false => self.text.insert_str(end, mark),
        }
    }

    /// Raised digits.
    pub fn raise(&mut self, digits: &str) {
        self.close(' ');
        self.text.push_str("<sup>");
        self.text
            .extend(digits.chars().filter(|c| !c.is_whitespace()));
        self.text.push_str("</sup>");
    }

    /// The number of a note, which it opens where nothing stands before it.
    pub fn note(&mut self, number: &str) {
        self.close(' ');
        let opens = self.text.trim().is_empty();
        self.text.push_str("[^");
        self.text.push_str(number);
        self.text.push_str(if opens { "]: " } else { "]" });
    }

    /// The line as it stands.
    pub fn take(&mut self) -> String {
        self.close(' ');
        std::mem::take(&mut self.text).trim().to_owned()
    }

    /// Another line follows in the same block.
    pub fn above(&mut self, printed: String) {
        self.above.push_str(&printed);
        self.above.push('\n');
    }

    /// All lines of the block.
    pub fn whole(&mut self) -> String {
        let last = self.take();
        let mut whole = std::mem::take(&mut self.above);
        whole.push_str(&last);
        let whole = whole.trim();
        // The label of an item waits for its first words.
        if !whole.is_empty() {
            self.label = None;
        }
        whole.to_owned()
    }
}
