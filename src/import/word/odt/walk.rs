//! The text of a part → paragraphs and tables, in both versions at once where changes are tracked.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU16;

use super::super::flow::{
    Anchor, Anchored, Cell, Item, Kind, Paragraph, Row, Story, Table, Tracked, is_far, number_of,
    paragraphs_of,
};
use super::super::numbering::Lists;
use super::super::styles::{Letters, Setting};
use super::looks::{Looks, face, text_of};
use super::numbers::{Levels, Listing};
use crate::document::Hand;
use crate::import::xml::{Element, Node};
use crate::import::{Halt, ImportError};

/// Columns and blanks that are told by a number.
const MOST_REPEATED: usize = 1000;
/// Paragraphs, rows and cells of one part.
const MOST_THINGS: usize = 500_000;

/// Notes, comments, the hands that changed something, and the lists.
pub type Beside = (Vec<((Kind, i32), Story)>, Vec<Story>, Vec<Hand>, Lists);

/// A change, by what it is called where it stands in the text.
struct Change<'e> {
    hand: Option<NonZeroU16>,
    /// What was taken out.
    deleted: Option<&'e Element>,
}

/// The list that a paragraph stands in.
struct Listed {
    style: String,
    level: usize,
    /// What counts it.
    counting: i32,
}

pub struct Walk<'w> {
    looks: &'w Looks,
    stop: &'w Halt,
    changes: HashMap<&'w str, Change<'w>>,
    inserted: Option<NonZeroU16>,
    listing: Listing,
    /// Lists are counted here.
    counts: bool,
    notes: Vec<((Kind, i32), Story)>,
    comments: Vec<Story>,
    hands: Vec<Hand>,
    /// Charts and the like, by the folders of their own parts.
    pub objects: BTreeSet<&'w str>,
    /// Notes in frames, which stand wherever there was room, until the block that they stand in ends.
    lifted: Vec<Paragraph>,
    /// Tables that are open.
    tables: usize,
    things: usize,
}

/// A paragraph as it is filled; those that end within what was taken out stand before it.
struct Open {
    ended: Vec<Paragraph>,
    paragraph: Paragraph,
    /// A list counts it.
    counted: bool,
}

impl<'w> Walk<'w> {
    pub fn new(looks: &'w Looks, stop: &'w Halt) -> Walk<'w> {
        Walk {
            looks,
            stop,
            changes: HashMap::new(),
            inserted: None,
            listing: Listing::default(),
            counts: true,
            notes: Vec::new(),
            comments: Vec::new(),
            hands: Vec::new(),
            objects: BTreeSet::new(),
            lifted: Vec::new(),
            tables: 0,
            things: 0,
        }
    }

    /// A walk through the head or foot of a page, whose lists are none of the text's.
    pub fn of_page(looks: &'w Looks, stop: &'w Halt) -> Walk<'w> {
        Walk {
            counts: false,
            ..Walk::new(looks, stop)
        }
    }

    pub fn into_beside(self) -> Beside {
        (self.notes, self.comments, self.hands, self.listing.lists)
    }

    /// All that stands in a text, a head or a foot.
    pub fn text(&mut self, text: &'w Element) -> Result<Vec<Item>, ImportError> {
        for changes in text.elements().filter(|e| e.name == "tracked-changes") {
            for region in changes.elements() {
                self.region(region);
            }
        }
        let mut items = Vec::new();
        self.blocks(text, &mut items)?;
        Ok(items)
    }

    fn region(&mut self, region: &'w Element) {
        let (Some(id), Some(kind)) = (region.attribute("id"), region.elements().next()) else {
            return;
        };
        let hand = kind
            .child("change-info")
            .map(super::hand)
            .unwrap_or_default();
        let change = Change {
            hand: number_of(hand, &mut self.hands),
            deleted: (kind.name == "deletion").then_some(kind),
        };
        if matches!(kind.name.as_str(), "deletion" | "insertion") {
            self.changes.insert(id, change);
        }
    }

    fn blocks(&mut self, around: &'w Element, items: &mut Vec<Item>) -> Result<(), ImportError> {
        for block in around.elements() {
            self.block(block, items)?;
            if self.tables == 0 {
                items.extend(self.lifted.drain(..).map(Item::Paragraph));
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &'w Element, items: &mut Vec<Item>) -> Result<(), ImportError> {
        self.count()?;
        match block.name.as_str() {
            "p" | "h" => {
                let counted = self.heading(block);
                let paragraphs = self.paragraph(block, counted)?;
                items.extend(paragraphs.into_iter().map(Item::Paragraph));
            }
            "list" => {
                let style = block.attribute("style-name").unwrap_or("").to_owned();
                let listed = Listed {
                    counting: self.listing.begins(block, &style),
                    style,
                    level: 0,
                };
                self.list(block, &listed, items)?;
            }
            "table" => items.push(Item::Table(self.table(block)?)),
            "change-start" | "change-end" | "change" => self.bound(block),
            "frame" => {
                if let Some(boxed) = block.child("text-box") {
                    self.blocks(boxed, items)?;
                }
                let object = block.child("object").and_then(|e| e.attribute("href"));
                self.objects
                    .extend(object.map(|folder| folder.trim_start_matches("./")));
            }
            // How an index is made is no text of it.
            name if name.ends_with("-source") || name == "tracked-changes" => {}
            _ => self.blocks(block, items)?,
        }
        Ok(())
    }

    /// The paragraphs of a block that has no tables, or whose tables are told in their words.
    fn paragraphs(&mut self, around: &'w Element) -> Result<Vec<Paragraph>, ImportError> {
        let mut items = Vec::new();
        self.blocks(around, &mut items)?;
        Ok(paragraphs_of(items))
    }

    fn in_cell(&mut self, cell: &'w Element) -> Result<Vec<Item>, ImportError> {
        let mut items = Vec::new();
        self.blocks(cell, &mut items)?;
        Ok(items)
    }

    fn list(
        &mut self,
        list: &'w Element,
        listed: &Listed,
        items: &mut Vec<Item>,
    ) -> Result<(), ImportError> {
        for item in list.elements() {
            let counts = item.name == "list-item";
            let start = item.attribute("start-value").and_then(|n| n.parse().ok());
            let mut begins = counts;
            for block in item.elements() {
                self.count()?;
                match block.name.as_str() {
                    "p" | "h" => {
                        let levels = self.looks.lists.get(&listed.style);
                        let mut setting = levels.map(|of| self.listed(listed, of));
                        if let Some(setting) = &mut setting {
                            match std::mem::take(&mut begins) {
                                true => setting.start = start,
                                false => setting.list = None,
                            }
                        }
                        let paragraphs = self.paragraph(block, setting)?;
                        items.extend(paragraphs.into_iter().map(Item::Paragraph));
                    }
                    "list" => {
                        let own = block.attribute("style-name");
                        let inner = Listed {
                            style: own.unwrap_or(&listed.style).to_owned(),
                            level: listed.level + 1,
                            counting: listed.counting,
                        };
                        self.list(block, &inner, items)?;
                    }
                    _ => self.block(block, items)?,
                }
            }
        }
        Ok(())
    }

    /// Where a paragraph stands that a list counts.
    fn listed(&mut self, listed: &Listed, levels: &Levels) -> Setting {
        let of_level = levels.get(listed.level).map(|level| level.setting.clone());
        let listing = &mut self.listing;
        let list = self
            .counts
            .then(|| listing.list(listed.counting, &listed.style, levels));
        Setting {
            list,
            level: Some(listed.level),
            ..of_level.unwrap_or_default()
        }
    }

    /// Where a heading stands, if headings are counted.
    fn heading(&mut self, heading: &Element) -> Option<Setting> {
        let levels = self.looks.outline.as_ref().filter(|_| self.counts)?;
        let level: usize = heading.attribute("outline-level")?.parse().ok()?;
        let counts = heading.name == "h" && heading.attribute("is-list-header") != Some("true");
        counts.then(|| Setting {
            list: Some(self.listing.outline(levels)),
            level: level.checked_sub(1),
            start: heading
                .attribute("start-value")
                .and_then(|n| n.parse().ok()),
            ..Setting::default()
        })
    }

    fn table(&mut self, table: &'w Element) -> Result<Table, ImportError> {
        let mut read = Table::default();
        self.tables += 1;
        self.rows(table, &mut read)?;
        self.tables -= 1;
        Ok(read)
    }

    fn rows(&mut self, around: &'w Element, table: &mut Table) -> Result<(), ImportError> {
        for part in around.elements() {
            match part.name.as_str() {
                "table-column" => {
                    let width = self.looks.width(part.attribute("style-name"));
                    let more =
                        std::iter::repeat_n(width, repeated(part, "number-columns-repeated"));
                    table.columns.extend(more);
                }
                "table-row" => {
                    let row = self.row(part)?;
                    table.rows.push(row);
                }
                _ => self.rows(part, table)?,
            }
        }
        table.columns.truncate(MOST_REPEATED);
        Ok(())
    }

    fn row(&mut self, element: &'w Element) -> Result<Row, ImportError> {
        let mut row = Row::default();
        let mut column = 0;
        for cell in element.elements() {
            self.count()?;
            if cell.name == "table-cell" {
                row.cells.push(Cell {
                    column,
                    span: repeated(cell, "number-columns-spanned"),
                    items: self.in_cell(cell)?,
                    tracked: Tracked::default(),
                });
            }
            column = (column + repeated(cell, "number-columns-repeated")).min(MOST_REPEATED);
        }
        Ok(row)
    }

    /// A paragraph, with where it stands in a list; several where ends of others were taken out of it.
    fn paragraph(
        &mut self,
        element: &'w Element,
        listed: Option<Setting>,
    ) -> Result<Vec<Paragraph>, ImportError> {
        let style = element.attribute("style-name");
        let letters = self.looks.of_paragraph(style);
        let mut setting = self.looks.setting(style);
        let mut open = Open {
            ended: Vec::new(),
            paragraph: Paragraph::default(),
            counted: listed.as_ref().is_some_and(|of| of.list.is_some()),
        };
        if let Some(listed) = listed {
            setting = setting.or(&listed);
            setting.start = listed.start;
        }
        self.inline(element, letters, &mut open)?;
        let Open {
            mut ended,
            mut paragraph,
            ..
        } = open;
        paragraph.mark.inserted = self.inserted;
        ended.push(paragraph);
        let last = ended.len() - 1;
        for (at, paragraph) in ended.iter_mut().enumerate() {
            // What was taken out of a list stood in that.
            if at == last || paragraph.setting.list.is_none() {
                paragraph.setting = setting.clone();
                paragraph.setting.start = setting.start.filter(|_| at == last);
            }
        }
        Ok(ended)
    }

    fn inline(
        &mut self,
        around: &'w Element,
        letters: Letters,
        open: &mut Open,
    ) -> Result<(), ImportError> {
        for node in &around.children {
            let element = match node {
                Node::Text(words) => {
                    self.say(&one_space(words, &open.paragraph.text), letters, open);
                    continue;
                }
                Node::Element(element) => element,
            };
            self.count()?;
            match element.name.as_str() {
                "span" => {
                    let letters = self.looks.letters(element.attribute("style-name"), letters);
                    self.inline(element, letters, open)?;
                }
                "s" => {
                    let blanks = " ".repeat(repeated(element, "c"));
                    self.say(&blanks, letters, open);
                }
                "tab" => self.say("\t", letters, open),
                "line-break" => self.say("\n", letters, open),
                "note" => self.note(element, letters, open)?,
                "annotation" => self.comment(element, open)?,
                // Shapes that are drawn are boxes, whatever they look like.
                "frame" | "custom-shape" | "g" | "rect" | "ellipse" | "circle" | "polygon"
                | "polyline" | "path" | "line" | "connector" | "caption" | "regular-polygon"
                | "measure" => self.frame(element, open)?,
                // For programs that do not count.
                "number" if open.counted => {}
                "number" => {
                    self.say(&text_of(element), letters, open);
                    self.say("\t", letters, open);
                }
                "change-start" | "change-end" => self.bound(element),
                "change" => self.deletion(element, open)?,
                "ruby-text" | "script" | "annotation-end" | "soft-page-break" => {}
                _ => self.inline(element, letters, open)?,
            }
        }
        Ok(())
    }

    fn say(&mut self, words: &str, letters: Letters, open: &mut Open) {
        let letters = if is_far(words) {
            letters.far()
        } else {
            letters
        };
        open.paragraph
            .push(words, face(letters), self.tracked(None));
    }

    fn anchor(&self, what: Anchored, open: &mut Open) {
        let at = open.paragraph.text.len();
        let tracked = self.tracked(None);
        open.paragraph.anchors.push(Anchor { at, what, tracked });
    }

    /// What is tracked where the walk is, with who took it out.
    fn tracked(&self, deleted: Option<NonZeroU16>) -> Tracked {
        Tracked {
            inserted: self.inserted,
            deleted,
        }
    }

    fn note(
        &mut self,
        note: &'w Element,
        letters: Letters,
        open: &mut Open,
    ) -> Result<(), ImportError> {
        let kind = match note.attribute("note-class") {
            Some("endnote") => Kind::Endnote,
            _ => Kind::Footnote,
        };
        let id = i32::try_from(self.notes.len()).unwrap_or(i32::MAX);
        let own = note
            .child("note-citation")
            .filter(|e| e.attribute("label").is_some());
        match own {
            Some(mark) => {
                self.anchor(Anchored::OwnMark(kind, id), open);
                let raised = Letters {
                    raised: Some(true),
                    ..letters
                };
                self.say(&text_of(mark), raised, open);
            }
            None => self.anchor(Anchored::Note(kind, id), open),
        }
        let mut story = Story {
            id,
            ..Story::default()
        };
        // What a change begins in the text does not go on in a note.
        let inserted = self.inserted.take();
        self.notes.push(((kind, id), Story::default()));
        if let Some(body) = note.child("note-body") {
            self.blocks(body, &mut story.items)?;
        }
        self.inserted = inserted;
        if let Some((_, known)) = self.notes.get_mut(id as usize) {
            *known = story;
        }
        Ok(())
    }

    fn comment(&mut self, comment: &'w Element, open: &mut Open) -> Result<(), ImportError> {
        let id = i32::try_from(self.comments.len()).unwrap_or(i32::MAX);
        self.anchor(Anchored::Comment(id), open);
        let inserted = self.inserted.take();
        let mut story = Story {
            id,
            by: super::hand(comment),
            ..Story::default()
        };
        for block in comment
            .elements()
            .filter(|e| matches!(e.name.as_str(), "p" | "list"))
        {
            self.block(block, &mut story.items)?;
        }
        self.inserted = inserted;
        self.comments.push(story);
        Ok(())
    }

    /// A box of text: what opens with a star is a note in a frame, the rest stands beside the
    /// paragraph.
    fn frame(&mut self, frame: &'w Element, open: &mut Open) -> Result<(), ImportError> {
        let boxed = frame
            .child("text-box")
            .or((frame.name != "frame").then_some(frame));
        let Some(boxed) = boxed else {
            let object = frame.child("object").and_then(|e| e.attribute("href"));
            self.objects
                .extend(object.map(|folder| folder.trim_start_matches("./")));
            return Ok(());
        };
        let inside = self.paragraphs(boxed)?;
        let noted = |p: &Paragraph| p.is_blank() || p.text.trim_start().starts_with('*');
        if inside.iter().all(Paragraph::is_blank) {
            return Ok(());
        }
        match inside.iter().all(noted) {
            true => self
                .lifted
                .extend(inside.into_iter().map(|paragraph| Paragraph {
                    framed: true,
                    ..paragraph
                })),
            false => open.paragraph.boxes.push(inside),
        }
        Ok(())
    }

    /// Where an insertion begins or ends.
    fn bound(&mut self, bound: &Element) {
        let change = bound
            .attribute("change-id")
            .and_then(|id| self.changes.get(id));
        match (bound.name.as_str(), change) {
            ("change-start", Some(change)) if change.deleted.is_none() => {
                self.inserted = change.hand;
            }
            ("change-end", _) => self.inserted = None,
            _ => {}
        }
    }

    /// Puts in what was taken out, where it stood.
    fn deletion(&mut self, change: &'w Element, open: &mut Open) -> Result<(), ImportError> {
        let change = change
            .attribute("change-id")
            .and_then(|id| self.changes.get(id));
        let Some((region, hand)) = change.and_then(|c| Some((c.deleted?, c.hand))) else {
            return Ok(());
        };
        let tracked = self.tracked(hand);
        let mut gone = Vec::new();
        self.listing.goes_on = true;
        for block in region.elements().filter(|e| e.name != "change-info") {
            gone.extend(match block.name.as_str() {
                "p" | "h" => self.paragraph(block, None)?,
                _ => {
                    let mut items = Vec::new();
                    self.block(block, &mut items)?;
                    paragraphs_of(items)
                }
            });
        }
        self.listing.goes_on = false;
        let last = gone.len().saturating_sub(1);
        for (at, mut paragraph) in gone.into_iter().enumerate() {
            paragraph.track(tracked);
            open.paragraph.go_on(paragraph);
            if at < last {
                open.paragraph.mark = tracked;
                open.ended.push(std::mem::take(&mut open.paragraph));
            } else {
                open.paragraph.mark = Tracked::default();
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), ImportError> {
        self.things += 1;
        match self.things > MOST_THINGS {
            true => Err(ImportError::TooMany("paragraphs and cells", MOST_THINGS)),
            false if self.things.is_multiple_of(1024) => self.stop.check(),
            false => Ok(()),
        }
    }
}

/// A number that says how often something stands there; once where nothing is said.
fn repeated(element: &Element, name: &str) -> usize {
    let times: Option<usize> = element.attribute(name).and_then(|n| n.parse().ok());
    times.unwrap_or(1).min(MOST_REPEATED)
}

/// Blanks and ends of lines in the markup are one blank, and none where a paragraph begins.
fn one_space(words: &str, before: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut blank = before.is_empty() || before.ends_with([' ', '\t', '\n']);
    for c in words.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' => {
                if !blank {
                    text.push(' ');
                }
                blank = true;
            }
            c => {
                // A hyphen that keeps its words together is a hyphen.
                text.push(if c == '\u{2011}' { '-' } else { c });
                blank = false;
            }
        }
    }
    text
}
