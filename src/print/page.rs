//! A growing page of plain text, with or without the terminal's styles.

use crate::typeset::cells::width;
use crate::typeset::runs::{Change, Line, Look, Run, wrap};
use crate::typeset::safe::safe;

/// How text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Cells of the terminal, or of the page.
    pub width: usize,
    /// Whether italics, bold and dim are set with escape sequences.
    pub color: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            width: MEASURE,
            color: false,
        }
    }
}

/// The widest a page is set, in cells: longer lines are hard to read.
pub const MEASURE: usize = 80;
/// The narrowest column of text.
const NARROW: usize = 12;

pub(super) struct Page {
    out: String,
    options: Options,
}

impl Page {
    pub fn new(options: Options) -> Page {
        Page {
            out: String::new(),
            options,
        }
    }

    pub fn width(&self) -> usize {
        self.options.width.clamp(NARROW, MEASURE)
    }

    /// One blank line, unless the page begins or one stands there.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Words wrapped at `indent`, their label hanging in the cells before.
    ///
    /// The label begins `hang` cells before the text; one that is too wide hangs further left, and
    /// stands on a line of its own where even that has no room.
    pub fn hanging(&mut self, indent: usize, hang: usize, label: (&str, Look), runs: &[Run<'_>]) {
        let label = (safe(label.0), label.1);
        let indent = indent.min(self.width().saturating_sub(NARROW));
        let mut lines = wrap(runs, self.width() - indent).into_iter();
        let mut at = 0;
        if !label.0.is_empty() {
            let wide = width(&label.0);
            let start = indent.saturating_sub(hang.max(wide + 1));
            self.blanks(start);
            self.styled(&label.0, label.1);
            at = start + wide;
            if at + 1 > indent {
                self.end();
                at = 0;
            }
        }
        if let Some(line) = lines.next() {
            self.blanks(indent - at);
            self.line(&line);
        } else if at > 0 {
            self.end();
        }
        for line in lines {
            self.blanks(indent);
            self.line(&line);
        }
    }

    /// Words wrapped at `indent`.
    pub fn words(&mut self, indent: usize, text: &str, look: Look) {
        if !text.is_empty() {
            self.hanging(indent, 0, ("", look), &[Run::new(text, look)]);
        }
    }

    /// Words at the left edge, others at the right edge of the same line where they fit.
    pub fn edges(&mut self, left: (&str, Look), right: (&str, Look)) {
        let used = width(&safe(left.0)) + width(&safe(right.0));
        if used + 2 > self.width() {
            self.words(0, left.0, left.1);
            self.words(0, right.0, right.1);
            return;
        }
        self.styled(&safe(left.0), left.1);
        self.blanks(self.width() - used);
        self.styled(&safe(right.0), right.1);
        self.end();
    }

    /// A line that is wrapped already.
    pub fn line(&mut self, line: &Line) {
        for (text, look) in line {
            self.styled(text, *look);
        }
        self.end();
    }

    pub fn blanks(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn end(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    /// `text` is safe already.
    fn styled(&mut self, text: &str, look: Look) {
        let plain = look == Look::default();
        if !self.options.color || plain || text.is_empty() {
            self.out.push_str(text);
            return;
        }
        let codes = [(look.bold, "1"), (look.dim, "2"), (look.italic, "3")];
        let mut codes: Vec<&str> = codes.iter().filter(|c| c.0).map(|c| c.1).collect();
        // Struck orange and underlined blue: told apart by those who see no red and green, too.
        codes.extend(look.change.map(|change| match change {
            Change::Deleted => "9;38;5;208",
            Change::Inserted => "4;38;5;39",
        }));
        self.out
            .push_str(&format!("\u{1b}[{}m{text}\u{1b}[0m", codes.join(";")));
    }

    pub fn finish(self) -> String {
        self.out
    }
}

pub(super) const PLAIN: Look = Look {
    italic: false,
    bold: false,
    dim: false,
    change: None,
};
pub(super) const BOLD: Look = Look {
    bold: true,
    ..PLAIN
};
pub(super) const ITALIC: Look = Look {
    italic: true,
    ..PLAIN
};
pub(super) const DIM: Look = Look { dim: true, ..PLAIN };

#[cfg(test)]
mod tests {
    use super::*;

    fn page(draw: impl Fn(&mut Page)) -> String {
        let mut page = Page::new(Options {
            width: 24,
            color: false,
        });
        draw(&mut page);
        page.finish()
    }

    #[test]
    fn labels_hang_and_wide_ones_hang_further() {
        let run = [Run::new("Takes note of the report of it", PLAIN)];
        assert_eq!(
            page(|p| p.hanging(6, 6, ("12.", PLAIN), &run)),
            "12.   Takes note of the\n      report of it\n"
        );
        assert_eq!(
            page(|p| p.hanging(12, 6, ("(xviii)", PLAIN), &[Run::new("Takes", PLAIN)])),
            "    (xviii) Takes\n"
        );
        assert_eq!(
            page(|p| p.hanging(4, 4, ("(xviii)", PLAIN), &[Run::new("Takes", PLAIN)])),
            "(xviii)\n    Takes\n"
        );
    }

    #[test]
    fn edges_share_a_line_where_they_fit() {
        assert_eq!(
            page(|p| p.edges(("A/80/L.3", PLAIN), ("Limited", PLAIN))),
            "A/80/L.3         Limited\n"
        );
        assert_eq!(
            page(|p| p.edges(("A/80/L.3/Rev.1", PLAIN), ("draft resolution", PLAIN))),
            "A/80/L.3/Rev.1\ndraft resolution\n"
        );
    }

    #[test]
    fn no_style_without_colour() {
        assert_eq!(page(|p| p.words(0, "Notes", BOLD)), "Notes\n");
        let mut styled = Page::new(Options {
            width: 24,
            color: true,
        });
        styled.words(0, "Notes", BOLD);
        assert_eq!(styled.finish(), "\u{1b}[1mNotes\u{1b}[0m\n");
    }
}
