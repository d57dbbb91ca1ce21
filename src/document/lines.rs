//! The lines of an imported file, kept as one text: a file may have millions of lines of a letter.

use std::num::NonZeroU32;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A line of the imported file, decoded, otherwise untouched: **it may hold control characters**.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OriginalLine {
    pub text: String,
    /// From 1; none for formats without pages.
    pub page: Option<u32>,
    /// Columns to indent by, so that laid-out pages can be shown as laid out.
    pub indent: u16,
}

/// The same, lent by [`Lines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineRef<'l> {
    pub text: &'l str,
    pub page: Option<u32>,
    pub indent: u16,
}

/// Lines that are read in order or by their number, and only added to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    text: String,
    /// Where each ends in the text.
    ends: Vec<u32>,
    /// The page and the indent of each; empty while none has any.
    places: Vec<(Option<NonZeroU32>, u16)>,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn push(&mut self, text: &str, page: Option<u32>, indent: u16) {
        let page = page.and_then(NonZeroU32::new);
        if (page.is_some() || indent > 0) && self.places.is_empty() {
            self.places = vec![(None, 0); self.ends.len()];
        }
        if page.is_some() || indent > 0 || !self.places.is_empty() {
            self.places.push((page, indent));
        }
        self.text.push_str(text);
        // No file that is read is so long that its lines are.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// A line by its place, from 0.
    pub fn get(&self, at: usize) -> Option<LineRef<'_>> {
        let end = *self.ends.get(at)? as usize;
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        let (page, indent) = self.places.get(at).copied().unwrap_or((None, 0));
        Some(LineRef {
            text: self.text.get(start..end).unwrap_or(""),
            page: page.map(NonZeroU32::get),
            indent,
        })
    }

    /// Those alone that have one of these numbers, from 1, where they stood: the others before the last of them
    /// are empty.
    pub fn only(&self, own: impl Fn(u32) -> bool) -> Lines {
        let printed =
            |(number, line): &(u32, LineRef<'_>)| own(*number) && !line.text.trim().is_empty();
        let last = (1..).zip(self.iter()).filter(printed).last();
        let count = last.map_or(0, |(number, _)| number as usize);
        let mut lines = Lines::default();
        for (number, line) in (1..).zip(self.iter()).take(count) {
            let text = if own(number) { line.text } else { "" };
            lines.push(text, line.page, line.indent);
        }
        lines
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = LineRef<'_>> + ExactSizeIterator {
        (0..self.len()).map(|at| self.get(at).unwrap_or(NOTHING))
    }
}

const NOTHING: LineRef<'static> = LineRef {
    text: "",
    page: None,
    indent: 0,
};

impl Extend<OriginalLine> for Lines {
    fn extend<I: IntoIterator<Item = OriginalLine>>(&mut self, lines: I) {
        for line in lines {
            self.push(&line.text, line.page, line.indent);
        }
    }
}

impl FromIterator<OriginalLine> for Lines {
    fn from_iter<I: IntoIterator<Item = OriginalLine>>(lines: I) -> Lines {
        let mut all = Lines::default();
        all.extend(lines);
        all
    }
}

impl From<Vec<OriginalLine>> for Lines {
    fn from(lines: Vec<OriginalLine>) -> Lines {
        lines.into_iter().collect()
    }
}

/// As a list of lines, each with its fields.
impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lines, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Lines;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of lines")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Lines, A::Error> {
                let mut lines = Lines::default();
                while let Some(line) = list.next_element::<OriginalLine>()? {
                    lines.push(&line.text, line.page, line.indent);
                }
                Ok(lines)
            }
        }
        deserializer.deserialize_seq(Each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, page: Option<u32>, indent: u16) -> OriginalLine {
        OriginalLine {
            text: text.to_owned(),
            page,
            indent,
        }
    }

    #[test]
    fn lines_are_what_they_were_made_of() {
        for made in [
            vec![],
            vec![
                line("The General Assembly,", None, 0),
                line("", None, 0),
                line("é", None, 0),
            ],
            vec![
                line("a", None, 0),
                line("", Some(1), 7),
                line("b", Some(2), 0),
            ],
        ] {
            let lines = Lines::from(made.clone());
            assert_eq!(lines.len(), made.len());
            for (lent, made) in lines.iter().zip(&made) {
                assert_eq!(
                    (lent.text, lent.page, lent.indent),
                    (&*made.text, made.page, made.indent)
                );
            }
            assert_eq!(lines.get(made.len()), None);
        }
    }

    /// A library that was written before reads on.
    #[test]
    fn they_are_stored_as_a_list_of_lines() {
        #[derive(Serialize)]
        struct Line {
            text: String,
            page: Option<u32>,
            indent: u16,
        }
        let lines: Lines = [line("a", None, 0), line("bc", Some(2), 3)]
            .into_iter()
            .collect();
        let plain: Vec<Line> = (lines.iter())
            .map(|l| Line {
                text: l.text.to_owned(),
                page: l.page,
                indent: l.indent,
            })
            .collect();
        let stored = postcard::to_stdvec(&lines).expect("written");
        assert_eq!(stored, postcard::to_stdvec(&plain).expect("written"));
        assert_eq!(postcard::from_bytes::<Lines>(&stored).expect("read"), lines);
        let told = serde_json::to_string(&lines).expect("written");
        assert_eq!(told, serde_json::to_string(&plain).expect("written"));
    }
}
