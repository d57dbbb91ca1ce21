//! What elements say of the paragraph, run, row, cell or section that they stand in.

use quick_xml::events::BytesStart;

use super::super::flow::{Kind, Tracked};
use super::super::styles;
use super::super::symbols::Signs;
use super::{Frame, Tag, Walk, attribute, puts_in, takes_out};
use crate::import::ImportError;

impl Walk<'_> {
    /// Takes in what an element says; none: it is passed over with all that it holds.
    pub(super) fn said(
        &mut self,
        parent: Tag,
        name: &str,
        start: &BytesStart<'_>,
    ) -> Result<Option<Tag>, ImportError> {
        let value = || attribute(start, "val");
        Ok(Some(match (parent, name) {
            (Tag::Properties, _) => return Ok(self.property(name, start)),
            (Tag::MarkProperties, _) if puts_in(name) || takes_out(name) => {
                let tracked = self.change(name, Tracked::default(), start)?;
                if let Some(open) = self.paragraph() {
                    let mark = &mut open.paragraph.mark;
                    mark.inserted = mark.inserted.or(tracked.inserted);
                    mark.deleted = mark.deleted.or(tracked.deleted);
                }
                Tag::Other
            }
            (Tag::MarkProperties, _) => return Ok(None),
            (Tag::Former, "pPr") => Tag::Properties,
            (Tag::Former, _) => return Ok(None),
            // It was put into the list.
            (Tag::List, "ins") => {
                let hand = super::hand(start);
                if let Some(open) = self.paragraph().filter(|open| !open.in_former) {
                    open.listed_anew = true;
                    open.moved_by = hand;
                }
                return Ok(None);
            }
            (Tag::Tabs, _) => {
                let kind = value();
                let stop = attribute(start, "pos").and_then(|at| styles::twips(&at));
                let stop = stop.filter(|_| kind.as_deref() != Some("clear"));
                if let (Some(stop), Some(open)) = (stop, self.paragraph()) {
                    open.said().setting.tabs.push(stop);
                }
                Tag::Other
            }
            (Tag::List, "numId" | "ilvl") => {
                let number: Option<i32> = value().and_then(|number| number.parse().ok());
                if let Some(open) = self.paragraph() {
                    let setting = &mut open.said().setting;
                    match name {
                        "numId" => setting.list = number,
                        _ => setting.level = number.and_then(|level| level.try_into().ok()),
                    }
                }
                Tag::Other
            }
            (Tag::RunProperties, "rStyle") => {
                self.character = value();
                Tag::Other
            }
            (Tag::RunProperties, "rFonts") => {
                let font = attribute(start, "ascii");
                self.signs = font.and_then(|font| Signs::of(&font));
                Tag::Other
            }
            (Tag::RunProperties, _) => {
                self.letters.say(name, value().as_deref());
                Tag::Other
            }
            (Tag::RowProperties | Tag::CellProperties | Tag::Grid, _) => {
                return self.of_table(parent, name, start);
            }
            (Tag::Section, "headerReference" | "footerReference") => {
                let kind = attribute(start, "type").unwrap_or_default();
                let id = attribute(start, "id").unwrap_or_default();
                match name {
                    "headerReference" => self.section.heads.push((kind, id)),
                    _ => self.section.feet.push((kind, id)),
                }
                Tag::Other
            }
            (Tag::Section, "footnotePr") => Tag::OfNotes(Kind::Footnote),
            (Tag::Section, "endnotePr") => Tag::OfNotes(Kind::Endnote),
            (Tag::OfNotes(kind), _) => {
                let said = value().map(|value| (kind, name.to_owned(), value));
                self.part.of_notes.extend(said);
                Tag::Other
            }
            (Tag::Section, "titlePg") => {
                self.section.titled = styles::on(value().as_deref());
                Tag::Other
            }
            (Tag::Section, _) => return Ok(None),
            // What is said of what was said.
            _ => Tag::Other,
        }))
    }

    /// What is said of a table, its rows and its cells.
    fn of_table(
        &mut self,
        parent: Tag,
        name: &str,
        start: &BytesStart<'_>,
    ) -> Result<Option<Tag>, ImportError> {
        let value = || attribute(start, "val");
        Ok(Some(match (parent, name) {
            (Tag::RowProperties, "gridBefore") => {
                let before: usize = value().and_then(|n| n.parse().ok()).unwrap_or(0);
                if let Some(Frame::Row(_, column)) = self.frames.last_mut() {
                    *column = before.min(1000);
                }
                Tag::Other
            }
            (Tag::RowProperties, "ins" | "del") => {
                let tracked = self.change(name, Tracked::default(), start)?;
                if let Some(Frame::Row(row, _)) = self.frames.last_mut() {
                    row.tracked = tracked;
                }
                Tag::Other
            }
            (Tag::CellProperties, "gridSpan") => {
                let span: usize = value().and_then(|n| n.parse().ok()).unwrap_or(1);
                if let Some(Frame::Cell(cell)) = self.frames.last_mut() {
                    cell.span = span.clamp(1, 1000);
                }
                Tag::Other
            }
            (Tag::CellProperties, "cellIns" | "cellDel") => {
                let kind = if name == "cellIns" { "ins" } else { "del" };
                let tracked = self.change(kind, Tracked::default(), start)?;
                if let Some(Frame::Cell(cell)) = self.frames.last_mut() {
                    cell.tracked = tracked;
                }
                Tag::Other
            }
            (Tag::RowProperties | Tag::CellProperties, _) => return Ok(None),
            (Tag::Grid, "gridCol") => {
                let width = attribute(start, "w").and_then(|width| styles::twips(&width));
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.columns.push(width.unwrap_or(0).max(0));
                }
                Tag::Other
            }
            // What is said of what was said.
            _ => Tag::Other,
        }))
    }

    /// What is said of a paragraph.
    fn property(&mut self, name: &str, start: &BytesStart<'_>) -> Option<Tag> {
        let value = attribute(start, "val");
        let open = self.paragraph()?;
        let is_former = open.in_former;
        match name {
            "pStyle" => {
                open.said().style = value;
                Some(Tag::Other)
            }
            "ind" => {
                open.said().setting.indent(|side| attribute(start, side));
                Some(Tag::Other)
            }
            "tabs" => Some(Tag::Tabs),
            "numPr" => Some(Tag::List),
            "framePr" if !is_former => {
                open.paragraph.framed = true;
                Some(Tag::Other)
            }
            "rPr" if !is_former => Some(Tag::MarkProperties),
            "sectPr" if !is_former => Some(Tag::Section),
            _ => None,
        }
    }
}
