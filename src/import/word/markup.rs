//! WordprocessingML → stories, in one pass over a part.
//!
//! The elements of a part are walked as they come, with a bounded stack of those that are open; what
//! says nothing about the words is passed over. Elements are known by their names without prefix:
//! all namespaces that matter have the same ones.

mod closed;
mod said;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::WordError;
use super::flow::{
    Anchor, Anchored, Cell, Kind, Paragraph, Row, Section, Story, Stretch, Table, Tracked, is_far,
    number_of,
};
use super::styles::{self, Letters, Setting, Styles};
use super::symbols::{Signs, sign};
use crate::document::Hand;
use crate::import::xml::predefined;
use crate::import::{Halt, ImportError};

/// Elements in one another: a table in a table in a table is thirty.
const DEEPEST: usize = 400;
/// Paragraphs, rows and cells of one part.
const MOST_THINGS: usize = 500_000;
/// Events between two looks at whether somebody still waits.
const PATIENCE: usize = 1 << 14;

/// What a part holds.
#[derive(Debug, Default)]
pub struct Part {
    pub stories: Vec<Story>,
    pub sections: Vec<Section>,
    /// What sections say of their notes: an element, and its value.
    pub of_notes: Vec<(Kind, String, String)>,
    /// Charts and diagrams, whose words stand in parts of their own.
    pub charts: usize,
    /// Pieces of text that somebody struck through by hand: they stand in both versions.
    pub struck: usize,
    /// Documents of another kind that are only named here.
    pub foreign: usize,
}

/// An element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Other,
    Story,
    Paragraph,
    Properties,
    MarkProperties,
    Tabs,
    List,
    /// What was said of a paragraph before a change.
    Former,
    Run,
    RunProperties,
    Words {
        kept: bool,
    },
    Table,
    Grid,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// What was tracked around it.
    Change(Tracked),
    Box,
    Section,
    /// What a section says of its notes.
    OfNotes(Kind),
    /// The same drawn in several ways: whether one was taken.
    Alternatives(bool),
}

impl Tag {
    /// It holds what is said of something, no words.
    fn is_said(self) -> bool {
        matches!(
            self,
            Tag::Properties
                | Tag::MarkProperties
                | Tag::Tabs
                | Tag::List
                | Tag::Former
                | Tag::RunProperties
                | Tag::RowProperties
                | Tag::CellProperties
                | Tag::Grid
                | Tag::Section
                | Tag::OfNotes(_)
        )
    }
}

/// What is being filled.
#[derive(Debug)]
enum Frame {
    Story(Story),
    Paragraph(Box<Open>),
    Table(Table),
    Row(Row, usize),
    Cell(Cell),
    Box(Vec<Paragraph>),
}

/// A paragraph with what its runs need to know.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    said: Said,
    /// What was said of it before a change, and whether that is being read.
    former: Option<Said>,
    in_former: bool,
    /// It was put into its list.
    listed_anew: bool,
    /// Who changed what it says of itself.
    moved_by: Hand,
    /// The fields that are open, each with whether its command is being read: what is printed in it
    /// comes after that.
    fields: Vec<bool>,
    /// How many of them are at their commands, and where the outermost of these began.
    commands: usize,
    command_from: usize,
    /// A section ends with it.
    ends_section: bool,
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
struct Said {
    style: Option<String>,
    setting: Setting,
}

struct Walk<'w> {
    styles: &'w Styles,
    hands: &'w mut Vec<Hand>,
    part: Part,
    open: Vec<Tag>,
    frames: Vec<Frame>,
    /// Elements that are passed over are open, so many.
    passed: usize,
    tracked: Tracked,
    letters: Letters,
    signs: Option<Signs>,
    character: Option<String>,
    /// The run after a note's call is its mark.
    marks: bool,
    words: String,
    section: Section,
    things: usize,
}

/// Reads a part. `hands` takes in those that changed something.
pub fn read(
    text: &str,
    styles: &Styles,
    hands: &mut Vec<Hand>,
    stop: &Halt,
) -> Result<Part, ImportError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk {
        styles,
        hands,
        part: Part::default(),
        open: Vec::new(),
        frames: Vec::new(),
        passed: 0,
        tracked: Tracked::default(),
        letters: Letters::default(),
        signs: None,
        character: None,
        marks: false,
        words: String::new(),
        section: Section::default(),
        things: 0,
    };
    let mut events = 0;
    loop {
        events += 1;
        if events % PATIENCE == 0 {
            stop.check()?;
        }
        match reader.read_event().map_err(|_| WordError::Damaged)? {
            Event::Start(start) => walk.start(&start)?,
            Event::End(_) => walk.end(),
            Event::Text(words) if walk.listens() => walk.words.push_str(&words.xml10_content()),
            Event::CData(words) if walk.listens() => walk.words.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => predefined(&reference.borrow().into_inner()),
                    Err(_) => None,
                };
                let letter = known.ok_or(WordError::Damaged)?;
                if walk.listens() {
                    walk.words.push(letter);
                }
            }
            Event::DocType(_) => return Err(WordError::DocType.into()),
            Event::Eof => break,
            _ => {}
        }
    }
    match walk.open.is_empty() {
        true => Ok(walk.part),
        false => Err(WordError::Damaged.into()),
    }
}

impl Walk<'_> {
    fn listens(&self) -> bool {
        self.passed == 0 && matches!(self.open.last(), Some(Tag::Words { .. }))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.passed > 0 {
            self.passed += 1;
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Err(WordError::TooDeep.into());
        }
        let name = start.local_name();
        match self.tag(name.as_ref(), start)? {
            Some(tag) => self.open.push(tag),
            None => self.passed = 1,
        }
        Ok(())
    }

    /// What an element is where it stands; none: it is passed over with all that it holds.
    fn tag(&mut self, name: &str, start: &BytesStart<'_>) -> Result<Option<Tag>, ImportError> {
        let parent = self.open.last().copied().unwrap_or(Tag::Other);
        Ok(Some(match (parent, name) {
            // What was there before a change of looks, commands of fields, what is drawn a second
            // time.
            (_, "instrText" | "delInstrText")
            | (_, "fldData" | "binData")
            | (_, "sdtPr" | "rt")
            | (Tag::Alternatives(true), _) => return Ok(None),
            (Tag::Properties, "pPrChange") => {
                let hand = hand(start);
                if let Some(open) = self.paragraph() {
                    open.former = Some(Said::default());
                    open.in_former = true;
                    open.moved_by = hand;
                }
                Tag::Former
            }
            _ if name.ends_with("Change") => return Ok(None),
            (Tag::Alternatives(false), "Choice" | "Fallback") => {
                if let Some(last) = self.open.last_mut() {
                    *last = Tag::Alternatives(true);
                }
                Tag::Other
            }
            (_, "AlternateContent") => Tag::Alternatives(false),
            (parent, _) if parent.is_said() => return self.said(parent, name, start),
            (_, "sectPr") => Tag::Section,
            (_, "body" | "hdr") | (_, "ftr" | "comment") | (_, "footnote" | "endnote")
                if self.frames.is_empty() =>
            {
                self.frames.push(Frame::Story(story(start)));
                Tag::Story
            }
            _ if self.frames.is_empty() => Tag::Other,
            (_, "p") => {
                self.count()?;
                // Letters in a drawing that is no box.
                if matches!(self.frames.last(), Some(Frame::Paragraph(_))) {
                    self.frames.push(Frame::Box(Vec::new()));
                }
                self.frames.push(Frame::Paragraph(Box::default()));
                Tag::Paragraph
            }
            (Tag::Paragraph, "pPr") => Tag::Properties,
            (_, "txbxContent") => {
                self.frames.push(Frame::Box(Vec::new()));
                Tag::Box
            }
            (_, "tbl" | "tblGrid" | "tr" | "trPr" | "tc" | "tcPr") => self.table(parent, name)?,
            _ if puts_in(name) || takes_out(name) => {
                let before = self.tracked;
                self.tracked = self.change(name, before, start)?;
                Tag::Change(before)
            }
            (_, "r") => {
                self.letters = Letters::default();
                self.signs = None;
                self.character = None;
                self.marks = false;
                Tag::Run
            }
            (Tag::Run, "rPr") => Tag::RunProperties,
            (_, "rPr" | "pPr") | (_, "tblPr") => return Ok(None),
            (Tag::Run, _) => return self.in_run(name, start),
            (_, "commentRangeStart") => {
                self.anchor(attribute(start, "id").as_deref(), Anchored::Comment);
                Tag::Other
            }
            (_, "chart" | "relIds") => {
                self.part.charts += 1;
                return Ok(None);
            }
            (_, "altChunk" | "subDoc") => {
                self.part.foreign += 1;
                return Ok(None);
            }
            _ => Tag::Other,
        }))
    }

    /// What an element of a table is where it stands.
    fn table(&mut self, parent: Tag, name: &str) -> Result<Tag, ImportError> {
        let (frame, tag) = match (parent, name, self.frames.last()) {
            (Tag::Table, "tblGrid", _) => return Ok(Tag::Grid),
            (Tag::Row, "trPr", _) => return Ok(Tag::RowProperties),
            (Tag::Cell, "tcPr", _) => return Ok(Tag::CellProperties),
            (_, "tbl", _) => (Frame::Table(Table::default()), Tag::Table),
            (_, "tr", Some(Frame::Table(_))) => (Frame::Row(Row::default(), 0), Tag::Row),
            (_, "tc", Some(Frame::Row(..))) => {
                let cell = Cell {
                    span: 1,
                    ..Cell::default()
                };
                (Frame::Cell(cell), Tag::Cell)
            }
            _ => return Ok(Tag::Other),
        };
        self.count()?;
        self.frames.push(frame);
        Ok(tag)
    }

    /// What stands in a run: words, and what stands for a letter.
    fn in_run(&mut self, name: &str, start: &BytesStart<'_>) -> Result<Option<Tag>, ImportError> {
        let id = || attribute(start, "id");
        match name {
            "t" | "delText" => {
                let kept = attribute(start, "space").as_deref() == Some("preserve");
                self.words.clear();
                return Ok(Some(Tag::Words { kept }));
            }
            "tab" | "ptab" => self.say("\t"),
            // A new page is no space between words.
            "br" => match attribute(start, "type").as_deref() {
                Some("page" | "column") => {}
                _ => self.say("\n"),
            },
            "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let font = attribute(start, "font").and_then(|font| Signs::of(&font));
                let place = attribute(start, "char");
                let place = place.and_then(|code| u32::from_str_radix(&code, 16).ok());
                let letter = place.and_then(|place| sign(place, font));
                self.say(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = match name {
                    "footnoteReference" => Kind::Footnote,
                    _ => Kind::Endnote,
                };
                self.marks = attribute(start, "customMarkFollows")
                    .is_some_and(|value| styles::on(Some(&value)));
                let own = self.marks;
                self.anchor(id().as_deref(), |id| match own {
                    true => Anchored::OwnMark(kind, id),
                    false => Anchored::Note(kind, id),
                });
            }
            "fldChar" => {
                if let (Some(open), Some(kind)) =
                    (self.paragraph(), attribute(start, "fldCharType"))
                {
                    open.field(&kind);
                }
            }
            "lastRenderedPageBreak" => {
                if let Some(open) = self.paragraph() {
                    open.paragraph.end(Stretch::Page);
                }
            }
            "commentReference" => self.anchor(id().as_deref(), Anchored::Comment),
            _ => {}
        }
        Ok(Some(Tag::Other))
    }

    fn end(&mut self) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        match self.open.pop() {
            Some(Tag::Words { kept }) => {
                let words = std::mem::take(&mut self.words);
                let blank = |c: char| c.is_ascii_whitespace();
                self.say(if kept {
                    &words
                } else {
                    words.trim_matches(blank)
                });
                self.words = words;
            }
            Some(Tag::Change(before)) => self.tracked = before,
            Some(Tag::Former) => {
                if let Some(open) = self.paragraph() {
                    open.in_former = false;
                }
            }
            Some(Tag::Section) => {
                if let Some(open) = self.paragraph() {
                    open.ends_section = true;
                }
                let section = std::mem::take(&mut self.section);
                self.part.sections.push(section);
            }
            Some(Tag::Paragraph | Tag::Table | Tag::Row | Tag::Cell | Tag::Box | Tag::Story) => {
                self.close();
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) -> Option<&mut Open> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(open)) => Some(open),
            _ => None,
        }
    }

    /// Words of the run that is open.
    fn say(&mut self, words: &str) {
        let Some(Frame::Paragraph(open)) = self.frames.last_mut() else {
            return;
        };
        let style = open.said.style.as_deref();
        let character = self.character.as_deref();
        let mut face = self
            .styles
            .face(self.letters, character, style, is_far(words));
        face.raised |= self.marks;
        let by_hand = self.letters.struck == Some(true) && self.tracked.deleted.is_none();
        if by_hand && words.contains(char::is_alphanumeric) {
            self.part.struck += 1;
        }
        let own = |c: char| matches!(c, '\u{f020}'..='\u{f0ff}');
        match self.signs.is_some() || words.contains(own) {
            true => {
                let signs = words.chars().filter_map(|c| match c {
                    '\t' | '\n' | ' ' => Some(c),
                    c => sign(c.into(), self.signs),
                });
                let signs: String = signs.collect();
                open.paragraph.push(&signs, face, self.tracked);
            }
            false => open.paragraph.push(words, face, self.tracked),
        }
    }

    fn anchor(&mut self, id: Option<&str>, what: impl FnOnce(i32) -> Anchored) {
        let tracked = self.tracked;
        let id = id.and_then(|id| id.parse().ok());
        if let (Some(id), Some(open)) = (id, self.paragraph()) {
            let at = open.paragraph.text.len();
            let what = what(id);
            open.paragraph.anchors.push(Anchor { at, what, tracked });
        }
    }

    /// What is tracked in a change inside of another.
    fn change(
        &mut self,
        name: &str,
        around: Tracked,
        start: &BytesStart<'_>,
    ) -> Result<Tracked, ImportError> {
        let hand = number_of(hand(start), self.hands);
        Ok(match name {
            _ if puts_in(name) => Tracked {
                inserted: hand,
                ..around
            },
            _ => Tracked {
                deleted: hand,
                ..around
            },
        })
    }

    fn count(&mut self) -> Result<(), ImportError> {
        self.things += 1;
        match self.things > MOST_THINGS {
            true => Err(ImportError::TooMany("paragraphs and cells", MOST_THINGS)),
            false => Ok(()),
        }
    }
}

/// An element around words that somebody put in, or moved here.
fn puts_in(name: &str) -> bool {
    matches!(name, "ins" | "moveTo")
}

/// An element around words that somebody took out, or moved away.
fn takes_out(name: &str) -> bool {
    matches!(name, "del" | "moveFrom")
}

/// Who changed or wrote something, and when.
fn hand(start: &BytesStart<'_>) -> Hand {
    Hand {
        author: attribute(start, "author").unwrap_or_default(),
        date: attribute(start, "date"),
    }
}

fn story(start: &BytesStart<'_>) -> Story {
    Story {
        id: attribute(start, "id")
            .and_then(|id| id.parse().ok())
            .unwrap_or(0),
        separator: attribute(start, "type").is_some_and(|kind| kind != "normal"),
        by: hand(start),
        items: Vec::new(),
    }
}

/// The value of an attribute, by its name without a prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    all.with_checks(false);
    let found = all
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

impl Open {
    /// What is being said of it: now, or before a change.
    fn said(&mut self) -> &mut Said {
        let former = self.former.as_mut().filter(|_| self.in_former);
        former.unwrap_or(&mut self.said)
    }

    /// The paragraph as it is now, with where it stood before a change: one that put it into another list
    /// or out of one makes another version of the file.
    fn into_paragraph(self, styles: &Styles, hands: &mut Vec<Hand>) -> Paragraph {
        let whole = |said: Said| {
            let style = styles.setting(said.style.as_deref());
            said.setting.or(style)
        };
        let mut paragraph = self.paragraph;
        if self.ends_section {
            paragraph.end(Stretch::Section);
        }
        paragraph.former = self.former.map(|former| Box::new(whole(former)));
        paragraph.setting = whole(self.said);
        if self.listed_anew && paragraph.former.is_none() {
            let list = None;
            let before = Setting {
                list,
                ..paragraph.setting.clone()
            };
            paragraph.former = Some(Box::new(before));
        }
        let place = |setting: &Setting| (setting.list.filter(|list| *list > 0), setting.level);
        let moved = |former: &Setting| place(former) != place(&paragraph.setting);
        match paragraph.former.as_deref().is_some_and(moved) {
            true => {
                number_of(self.moved_by, hands);
            }
            false => paragraph.former = None,
        }
        paragraph
    }

    /// Where a field begins, goes over from its command to what is printed, or ends.
    fn field(&mut self, kind: &str) {
        let command = match (kind, self.fields.last_mut()) {
            ("begin", _) => {
                if self.commands == 0 {
                    self.command_from = self.paragraph.text.len();
                }
                self.fields.push(true);
                self.commands += 1;
                return;
            }
            ("separate", Some(command)) => std::mem::take(command),
            ("end", Some(_)) => self.fields.pop().unwrap_or(false),
            _ => false,
        };
        self.commands -= usize::from(command);
        // What fields within a command print is part of that.
        if command && self.commands == 0 {
            self.paragraph.cut(self.command_from);
        }
    }
}
