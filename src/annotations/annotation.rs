//! The kinds of what a person leaves on a paragraph.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Anchor;

/// A place by a letter: `a` to `z` in each document, `A` to `Z` in the whole library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub letter: char,
    pub at: Anchor,
}

/// One's own words on a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnNote {
    pub text: String,
    pub at: Anchor,
    /// Seconds since 1970.
    pub when: u64,
}

/// A paragraph, or words of it, in a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    pub color: Color,
    pub at: Anchor,
    /// None: the whole paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// Seconds since 1970.
    pub when: u64,
}

/// A paragraph to come back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    pub at: Anchor,
    /// Seconds since 1970.
    pub when: u64,
}

/// The pens that one highlights with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    #[default]
    Yellow,
    Green,
    Blue,
    Pink,
}

impl Color {
    pub const ALL: [Color; 4] = [Color::Yellow, Color::Green, Color::Blue, Color::Pink];

    pub fn name(self) -> &'static str {
        match self {
            Color::Yellow => "yellow",
            Color::Green => "green",
            Color::Blue => "blue",
            Color::Pink => "pink",
        }
    }

    /// The letter that asks for it.
    pub fn letter(self) -> char {
        match self {
            Color::Yellow => 'y',
            Color::Green => 'g',
            Color::Blue => 'b',
            Color::Pink => 'p',
        }
    }
}

/// Words of a paragraph: found by themselves, so that they may move in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub text: String,
    /// How many times the same words stand before them.
    #[serde(default)]
    pub nth: usize,
}

impl Words {
    /// The words at a place of a text; none where there are none.
    pub fn at(text: &str, range: Range<usize>) -> Option<Words> {
        let words = text.get(range.clone()).filter(|words| !words.is_empty())?;
        let before = text.match_indices(words).map(|(at, _)| at);
        Some(Words {
            text: words.to_owned(),
            nth: before.take_while(|at| *at < range.start).count(),
        })
    }

    /// Where they stand in a text now; none where they are gone.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        if self.text.is_empty() {
            return None;
        }
        let mut places = text.match_indices(&self.text).map(|(at, _)| at);
        let first = places.clone().next()?;
        let start = places.nth(self.nth).unwrap_or(first);
        Some(start..start + self.text.len())
    }
}

/// Any of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Annotation {
    Mark(Mark),
    Note(OwnNote),
    Highlight(Highlight),
    Bookmark(Bookmark),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Mark,
    Note,
    Highlight,
    Bookmark,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Mark, Kind::Note, Kind::Highlight, Kind::Bookmark];

    /// What one is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Mark => "mark",
            Kind::Note => "note",
            Kind::Highlight => "highlight",
            Kind::Bookmark => "bookmark",
        }
    }

    /// What several are called.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Mark => "marks",
            Kind::Note => "notes",
            Kind::Highlight => "highlights",
            Kind::Bookmark => "bookmarks",
        }
    }
}

impl Annotation {
    pub fn kind(&self) -> Kind {
        match self {
            Annotation::Mark(_) => Kind::Mark,
            Annotation::Note(_) => Kind::Note,
            Annotation::Highlight(_) => Kind::Highlight,
            Annotation::Bookmark(_) => Kind::Bookmark,
        }
    }

    pub fn at(&self) -> &Anchor {
        match self {
            Annotation::Mark(mark) => &mark.at,
            Annotation::Note(note) => &note.at,
            Annotation::Highlight(highlight) => &highlight.at,
            Annotation::Bookmark(bookmark) => &bookmark.at,
        }
    }

    /// What it says: a note's own words, else those it is on.
    pub fn says(&self) -> &str {
        match self {
            Annotation::Note(note) => &note.text,
            Annotation::Highlight(Highlight {
                words: Some(words), ..
            }) => &words.text,
            other => &other.at().words,
        }
    }

    /// The same, made at a time (seconds since 1970). Marks have none.
    pub fn made(mut self, now: u64) -> Annotation {
        match &mut self {
            Annotation::Mark(_) => {}
            Annotation::Note(OwnNote { when, .. })
            | Annotation::Highlight(Highlight { when, .. })
            | Annotation::Bookmark(Bookmark { when, .. }) => *when = now,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_moved_to() {
        let text = "to light the lamp, to trim the lamp and to keep the lamp";
        let second = text
            .match_indices("the lamp")
            .nth(1)
            .map_or(0, |(at, _)| at);
        let words = Words::at(text, second..second + 8).expect("words");
        assert_eq!((words.text.as_str(), words.nth), ("the lamp", 1));
        assert_eq!(words.find(text), Some(second..second + 8));
        assert_eq!(words.find("only the lamp"), Some(5..13));
        assert_eq!(words.find("no lantern"), None);
        assert_eq!(Words::at(text, 3..3), None);
        assert_eq!(Words::at("é", 1..2), None);
    }
}
