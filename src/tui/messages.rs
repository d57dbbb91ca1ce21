//! What was told in the last line: it is there for a key only, and may have been too long.

use std::collections::VecDeque;

/// The most that are kept.
const LIMIT: usize = 200;

/// A line for the reader, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub is_error: bool,
}

/// The last at the end.
#[derive(Debug, Default)]
pub struct Messages(VecDeque<Notice>);

impl Messages {
    pub fn keep(&mut self, notice: Notice) {
        if self.0.back() == Some(&notice) {
            return;
        }
        self.0.push_back(notice);
        while self.0.len() > LIMIT {
            self.0.pop_front();
        }
    }

    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.0.iter()
    }
}
