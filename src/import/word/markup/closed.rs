//! What is whole goes into what it stands in.

use super::super::flow::Item;
use super::{Frame, Tag, Walk};

impl Walk<'_> {
    /// Puts what is whole into what it stands in.
    pub(super) fn close(&mut self) {
        let Some(closed) = self.frames.pop() else {
            return;
        };
        let around = self.frames.last_mut();
        match (closed, around) {
            (Frame::Story(story), _) => self.part.stories.push(story),
            (Frame::Paragraph(open), around) => {
                let paragraph = open.into_paragraph(self.styles, self.hands);
                match around {
                    Some(Frame::Story(story)) => story.items.push(Item::Paragraph(paragraph)),
                    Some(Frame::Cell(cell)) => cell.items.push(Item::Paragraph(paragraph)),
                    Some(Frame::Box(paragraphs)) => {
                        paragraphs.push(paragraph);
                        // One that was made for it.
                        if self.open.last() != Some(&Tag::Box) && self.is_bare_box() {
                            self.close();
                        }
                    }
                    _ => {}
                }
            }
            (Frame::Table(table), Some(Frame::Story(story))) => {
                story.items.push(Item::Table(table));
            }
            (Frame::Table(table), Some(Frame::Cell(cell))) => cell.items.push(Item::Table(table)),
            // A table in a box is told in its words.
            (Frame::Table(table), Some(Frame::Box(paragraphs))) => {
                paragraphs.extend(table.into_paragraphs());
            }
            (Frame::Row(row, _), Some(Frame::Table(table))) => table.rows.push(row),
            (Frame::Cell(mut cell), Some(Frame::Row(row, column))) => {
                cell.column = *column;
                *column += cell.span;
                row.cells.push(cell);
            }
            (Frame::Box(paragraphs), Some(Frame::Paragraph(open))) => {
                open.paragraph.boxes.push(paragraphs);
            }
            _ => {}
        }
    }

    /// No element opened the innermost box.
    fn is_bare_box(&self) -> bool {
        let boxes = self.frames.iter().filter(|f| matches!(f, Frame::Box(_)));
        boxes.count() > self.open.iter().filter(|tag| **tag == Tag::Box).count()
    }
}
