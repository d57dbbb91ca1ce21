//! Where the panes stand at each size of the screen.
//!
//! The text comes first: panes stand beside it only where it keeps a line that reads well.

use ratatui::layout::Rect;

use super::command::Context;
use super::flow::MEASURE;

/// The smallest screen that can be read on.
pub const SMALLEST: (u16, u16) = (40, 12);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Documents,
    Outline,
    Text,
}

impl Pane {
    /// All of them, as they stand from left to right.
    pub const ALL: [Pane; 3] = [Pane::Documents, Pane::Outline, Pane::Text];

    /// Where its keys are looked up.
    pub fn context(self) -> Context {
        match self {
            Pane::Documents => Context::Documents,
            Pane::Outline => Context::Outline,
            Pane::Text => Context::Text,
        }
    }

    /// The pane so many further on, or back where negative; after the last comes the first.
    pub fn turned(self, by: isize) -> Pane {
        let count = Pane::ALL.len();
        let now = Pane::ALL.iter().position(|pane| *pane == self);
        let next = now.unwrap_or(0) as isize + by;
        let next = usize::try_from(next.rem_euclid(count as isize)).unwrap_or(0);
        Pane::ALL.get(next).copied().unwrap_or(self)
    }
}

/// What the person wants of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    pub focus: Pane,
    /// The pane with the focus stands alone.
    pub zoomed: bool,
    /// The panes beside the text are shown only while they have the focus.
    pub hidden: bool,
    /// Columns more (or less) for a pane beside the text than it would have.
    pub wider: i16,
}

impl Default for Panes {
    fn default() -> Self {
        Panes {
            focus: Pane::Text,
            zoomed: false,
            hidden: false,
            wider: 0,
        }
    }
}

/// Columns of the list of documents, as far as nobody asked for more or less.
fn documents(width: u16) -> u16 {
    (width / 4).clamp(24, 44)
}

/// Rectangles of what is shown. Each pane's first row is its title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The panes that are shown, from left to right, or one above the other. Between two that stand
    /// beside each other is a rule.
    pub panes: Vec<(Pane, Rect)>,
    /// What the list of documents can be narrowed down by, where it stands beside the list.
    pub facets: Option<Rect>,
    /// The row that teaches the first keys.
    pub lesson: Option<Rect>,
    pub status: Rect,
}

/// Columns from which the list of documents has beside it what it can be narrowed down by, and how
/// many that takes.
const CATALOGUE: u16 = 120;
const FACETS: u16 = 28;
/// The fewest columns of the list where the text stands beside it, and rows from which it stands
/// below.
const LISTED: u16 = 60;
const ABOVE: u16 = 18;

/// Columns of text (with its numbers) below which nothing stands beside it while one reads, and
/// while one is in the pane beside it.
const READING: u16 = 64;
const BESIDE: u16 = 40;

impl Layout {
    /// None where the screen is too small. `teaches`: a row over the last one is for the first
    /// keys.
    pub fn of(width: u16, height: u16, panes: Panes, teaches: bool) -> Option<Layout> {
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return None;
        }
        let body = height - 1 - u16::from(teaches);
        let mut layout = Layout {
            lesson: teaches.then(|| Rect::new(0, body, width, 1)),
            status: Rect::new(0, height - 1, width, 1),
            ..Layout::default()
        };
        if panes.focus == Pane::Documents {
            layout.browse(width, body, panes);
            return Some(layout);
        }
        let side = |columns: u16| {
            let columns = columns.saturating_add_signed(panes.wider);
            columns.clamp(16, width - 20)
        };
        let outline = side((width / 3).clamp(24, 40));
        let documents = side(documents(width));
        let column = |x: u16, columns: u16| Rect::new(x, 0, columns, body);
        let three = width > outline + documents + READING + 12;
        let least = if panes.focus == Pane::Text {
            READING
        } else {
            BESIDE
        };
        let alone = panes.zoomed || (panes.hidden && panes.focus == Pane::Text);
        if three && !alone && !panes.hidden {
            let x = documents + outline + 2;
            layout.panes = vec![
                (Pane::Documents, column(0, documents)),
                (Pane::Outline, column(documents + 1, outline)),
                (Pane::Text, column(x, width - x)),
            ];
            return Some(layout);
        }
        if alone || width < outline + 1 + least {
            layout.panes = vec![(panes.focus, column(0, width))];
            return Some(layout);
        }
        layout.panes = vec![
            (Pane::Outline, column(0, outline)),
            (Pane::Text, column(outline + 1, width - outline - 1)),
        ];
        Some(layout)
    }

    /// The same where the last line takes so many rows more.
    pub fn shortened(mut self, rows: u16) -> Layout {
        self.status.y = self.status.y.saturating_sub(rows);
        if let Some(area) = &mut self.lesson {
            area.y = area.y.saturating_sub(rows);
        }
        if let Some(area) = &mut self.facets {
            area.height = area.height.saturating_sub(rows);
        }
        let end = self.lesson.unwrap_or(self.status).y;
        for (_, area) in &mut self.panes {
            area.height = area.height.min(end.saturating_sub(area.y));
        }
        self
    }

    /// The list of documents has the screen: what it can be narrowed down by stands at its left, what
    /// is selected at its right or below it, as far as there is room.
    fn browse(&mut self, width: u16, body: u16, panes: Panes) {
        let mut list = Rect::new(0, 0, width, body);
        if width >= CATALOGUE {
            self.facets = Some(Rect {
                width: FACETS,
                ..list
            });
            list.x = FACETS + 1;
            list.width = width - FACETS - 1;
        }
        if panes.zoomed {
            self.panes = vec![(Pane::Documents, list)];
            return;
        }
        let columns = (list.width / 2).saturating_add_signed(panes.wider);
        if list.width >= LISTED + 1 + READING {
            let columns = columns.clamp(LISTED, list.width - 1 - BESIDE);
            let x = list.x + columns + 1;
            let text = Rect::new(x, 0, list.right() - x, body);
            list.width = columns;
            self.panes = vec![(Pane::Documents, list), (Pane::Text, text)];
        } else if body >= ABOVE {
            let rows = body - body * 2 / 5;
            let text = Rect::new(list.x, rows, list.width, body - rows);
            list.height = rows;
            self.panes = vec![(Pane::Documents, list), (Pane::Text, text)];
        } else {
            self.panes = vec![(Pane::Documents, list)];
        }
    }

    /// Of an empty list there is nothing to choose: it says what to do, alone.
    pub fn without_documents(&mut self, width: u16) {
        let body = self.lesson.unwrap_or(self.status).y;
        self.facets = None;
        self.panes = vec![(Pane::Documents, Rect::new(0, 0, width, body))];
    }

    /// Where a pane stands; none where it is not shown.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        let shown = self.panes.iter().find(|(shown, _)| *shown == pane);
        shown.map(|(_, area)| *area)
    }

    pub fn text(&self) -> Option<Rect> {
        self.pane(Pane::Text)
    }

    /// The columns of the rules between panes.
    pub fn rules(&self) -> impl Iterator<Item = u16> {
        let lefts = self.panes.iter().map(|(_, area)| area.x);
        lefts.filter_map(|x| x.checked_sub(1))
    }
}

/// A pane without its title.
pub fn inside(pane: Rect) -> Rect {
    Rect {
        y: pane.y + 1,
        height: pane.height.saturating_sub(1),
        ..pane
    }
}

/// Columns beside the text: the bar of the current paragraph and the mark of a doubt.
pub const GUTTER: u16 = 2;

/// Where languages beside each other stand in the pane of the text.
pub fn whole_area(pane: Rect) -> Rect {
    let inside = inside(pane);
    Rect {
        x: inside.x + GUTTER,
        width: inside.width.saturating_sub(GUTTER),
        ..inside
    }
}

/// From so many columns on a text leaves the last one to its map, and one between them.
const MAPPED: u16 = 60;

/// Where the lines of the text stand in its pane.
pub fn text_area(pane: Rect) -> Rect {
    let inside = inside(pane);
    // A wide pane sets its text a little in from the left; more would tear it from its outline.
    let spare = inside.width.saturating_sub(GUTTER + MEASURE as u16);
    let margin = GUTTER + (spare / 2).min(4);
    let edge = if inside.width < MAPPED { 0 } else { 2 };
    Rect {
        x: inside.x + margin,
        width: inside.width.saturating_sub(margin + edge),
        ..inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: u16, height: u16, panes: Panes) -> (u16, u16, u16) {
        let layout = Layout::of(width, height, panes, false).expect("large enough");
        let columns = |r: Option<Rect>| r.map_or(0, |r| r.width);
        let [documents, outline, text] = Pane::ALL.map(|pane| columns(layout.pane(pane)));
        (documents, outline, text)
    }

    #[test]
    fn the_list_of_documents_has_the_screen() {
        let documents = Panes {
            focus: Pane::Documents,
            ..Panes::default()
        };
        let zoomed = Panes {
            zoomed: true,
            ..documents
        };
        for (width, height, panes, facets, list, text) in [
            (40, 12, documents, 0, (40, 11), (0, 0)),
            (80, 24, documents, 0, (80, 14), (80, 9)),
            (120, 40, documents, 28, (91, 24), (91, 15)),
            (200, 50, documents, 28, (85, 49), (85, 49)),
            (200, 50, zoomed, 28, (171, 49), (0, 0)),
        ] {
            let layout = Layout::of(width, height, panes, false).expect("large enough");
            let size = |area: Option<Rect>| area.map_or((0, 0), |area| (area.width, area.height));
            let shown = (
                size(layout.facets).0,
                size(layout.pane(Pane::Documents)),
                size(layout.text()),
            );
            assert_eq!(shown, (facets, list, text), "{width}×{height}");
        }
    }

    #[test]
    fn the_text_keeps_a_line_that_reads_well() {
        let reading = Panes::default();
        let outline = Panes {
            focus: Pane::Outline,
            ..reading
        };
        for (width, height, panes, columns) in [
            (40, 12, reading, (0, 0, 40)),
            (40, 12, outline, (0, 40, 0)),
            (80, 24, reading, (0, 0, 80)),
            (80, 24, outline, (0, 26, 53)),
            (120, 40, reading, (0, 40, 79)),
            (200, 50, reading, (44, 40, 114)),
            (
                200,
                50,
                Panes {
                    zoomed: true,
                    ..reading
                },
                (0, 0, 200),
            ),
            (
                200,
                50,
                Panes {
                    hidden: true,
                    ..reading
                },
                (0, 0, 200),
            ),
            (
                120,
                40,
                Panes {
                    hidden: true,
                    ..outline
                },
                (0, 40, 79),
            ),
            (
                120,
                40,
                Panes {
                    wider: -10,
                    ..reading
                },
                (0, 30, 89),
            ),
        ] {
            assert_eq!(
                shown(width, height, panes),
                columns,
                "{width}×{height} {panes:?}"
            );
        }
    }

    #[test]
    fn one_turns_from_the_last_pane_to_the_first_and_back() {
        for (n, pane) in Pane::ALL.into_iter().enumerate() {
            let next = Pane::ALL[(n + 1) % Pane::ALL.len()];
            assert_eq!(pane.turned(1), next);
            assert_eq!(next.turned(-1), pane);
        }
    }

    #[test]
    fn no_size_and_no_wish_breaks_it() {
        for width in 0..130 {
            for height in [0, 1, 2, 11, 12, 40] {
                for wider in [i16::MIN, -20, 0, 30, i16::MAX] {
                    for focus in Pane::ALL {
                        let panes = Panes {
                            focus,
                            wider,
                            ..Panes::default()
                        };
                        let Some(layout) = Layout::of(width, height, panes, wider > 0) else {
                            assert!(width < 40 || height < 12);
                            continue;
                        };
                        let rect = layout.pane(focus).expect("the focus is shown");
                        assert!(rect.right() <= width && rect.bottom() < height && rect.width > 0);
                    }
                }
            }
        }
    }
}
