//! A masthead read block by block: what each is, beside what was told above it.

use super::claims::{claim, committee_in};
use super::days::{date_in, date_of, day_of_adoption};
use super::{fields, names, numbers, outer, place, printed, push, sponsors};
use crate::document::symbol::{TitleNumber, title_number};
use crate::document::{Document, DocumentKind, Formula, OrganName, Piece, Role, Source};
use crate::import::book::book;
use crate::import::forms;
use crate::import::stage::Block;
use crate::language::{PhraseBook, organ_of_symbol};

/// Left edges that differ by less are one, in points.
const SAME_LEFT: f32 = 4.0;

/// What is known of a masthead so far.
pub struct Reading<'a> {
    blocks: &'a [Block],
    book: &'static PhraseBook,
    /// What no field claimed: as it is read, as it is printed, and where it stands.
    pub titles: Vec<(String, String, Source)>,
    /// How many of these stand above the name of the United Nations.
    pub above: usize,
    agenda: Agenda,
    /// A bracket that says on whose report is broken over lines.
    bracket: bool,
    /// The table of contents stands here.
    contents: bool,
    /// So many more lines go on with the name of the body.
    named: usize,
    /// The number that stands alone above the title, "Decision 2/CP.24", and where.
    pub number: Option<((TitleNumber, DocumentKind), Source)>,
    last: Option<Role>,
}

/// The agenda item whose title is being read.
#[derive(Default)]
struct Agenda {
    open: bool,
    /// Where the line of the field before stands.
    item: Option<f32>,
    /// Where its title stands, while nothing else followed it.
    left: Option<f32>,
    /// The same without layout: several items are named, so several titles follow.
    more: bool,
}

impl Agenda {
    /// No title stands below the item: what follows is set bold, further right, as the document's own is.
    fn untitled(&self, block: &Block) -> bool {
        const APART: f32 = 40.0;
        let title = block.shape.filter(|shape| shape.bold);
        (self.item.zip(title)).is_some_and(|(item, title)| title.first > item + APART)
    }
}

impl<'a> Reading<'a> {
    /// Reads all blocks; what no field claims is left as titles. A table of contents stood in the line `contents`.
    pub fn of(blocks: &'a [Block], contents: Option<u32>, document: &mut Document) -> Reading<'a> {
        let mut reading = Reading {
            blocks,
            book: book(),
            titles: Vec::new(),
            above: 0,
            agenda: Agenda::default(),
            bracket: false,
            contents: false,
            named: 0,
            number: None,
            last: None,
        };
        for (at, block) in blocks.iter().enumerate() {
            let line = block.source.lines.first();
            reading.contents |= contents.is_some_and(|from| line.is_some_and(|line| *line > from));
            let claimed = reading.apart(at, document) || reading.field(at, document);
            if !claimed {
                reading.words(at, document);
            }
        }
        reading
    }

    /// What is told by itself, whatever fields stand beside it; whether the block is that.
    fn apart(&mut self, at: usize, document: &mut Document) -> bool {
        let block = &self.blocks[at];
        let text = block.text.trim();
        let words = &self.book.masthead;
        // A bracket that nobody closed ends before the number.
        self.bracket &= !title_number(text).is_some_and(|(number, _)| number.sure());
        self.bracket |= text.starts_with('[') && words.report.within(text) && !text.contains(']');
        let role = if self.bracket {
            self.bracket = !text.contains(']');
            claim(Role::Report, text, document);
            Role::Report
        } else if self.last == Some(Role::Adopted) && day_of_adoption(text) {
            claim(Role::Adopted, text, document);
            Role::Adopted
        } else if let Some((symbol, title)) = numbers::statement(text, document) {
            document.symbol.get_or_insert(symbol);
            document.kind = Some(DocumentKind::PresidentialStatement);
            if !title.is_empty() {
                let title = (title.to_owned(), printed(block), block.source.clone());
                self.titles.push(title);
                return true;
            }
            Role::Symbol
        } else if let Some(kind) = numbers::awaited(text, self.book) {
            document.kind = Some(kind);
            self.above_number(document);
            Role::Symbol
        } else if let Some(number) = self.number_alone(text, document) {
            self.number = Some((number, block.source.clone()));
            Role::Symbol
        } else if let Some(role) = names::in_brackets(text, self.book) {
            claim(role, text.trim_matches(['[', ']']), document);
            role
        } else if of_original(self.blocks, at) {
            document.original_language = Some(words.called(text).to_owned());
            Role::Language
        } else if names::languages(text, self.book) && document.symbol.is_some() {
            Role::Language
        } else if block.shape.is_some() && forms::is_part(text) {
            // The large letter of the series, set apart from "United Nations".
            Role::Symbol
        } else {
            return false;
        };
        push(document, role, block);
        true
    }

    /// "Decision 2/CP.24", where no symbol names the document and no contents are told.
    fn number_alone(&self, text: &str, document: &Document) -> Option<(TitleNumber, DocumentKind)> {
        let awaited = document.symbol.is_none() && self.number.is_none() && !self.contents;
        numbers::named(text, self.book).filter(|_| awaited)
    }

    /// A field, or a number or a day that stands for one; whether the block is that.
    fn field(&mut self, at: usize, document: &mut Document) -> bool {
        let block = &self.blocks[at];
        let text = block.text.trim();
        let words = &self.book.masthead;
        let role = fields::field(text, self.book);
        let old = numbers::old_symbol(text, self.book);
        self.last = role;
        let more = std::mem::take(&mut self.agenda.more);
        if role.is_some() {
            self.agenda.left = None;
        }
        if role == Some(Role::Title)
            && let Some(topic) = self.book.drafts.topic.after(text)
        {
            let title = (
                topic.trim().to_owned(),
                printed(block),
                block.source.clone(),
            );
            self.titles.push(title);
        } else if let Some(role) = role.filter(|_| old.is_none()) {
            self.agenda.open = role == Role::Agenda || words.agenda_within.within(text);
            self.agenda.item = block.shape.map(|shape| shape.first);
            if fields::united_nations(text, self.book) {
                self.above = self.titles.len();
            }
            claim(role, text, document);
            push(document, role, block);
        } else if let Some(symbol) = old {
            document.symbol.get_or_insert(symbol);
            document.kind.get_or_insert(DocumentKind::Resolution);
            document.date = document.date.or_else(|| date_in(text, self.book));
            push(document, Role::Symbol, block);
        } else if let Some(role) = self.of_record(text, document) {
            push(document, role, block);
        } else if numbers::of_day(text, self.book) {
            document.date = document.date.or_else(|| date_in(text, self.book));
            push(document, Role::Date, block);
        } else if let Some((day, _)) = (words.date_of.after(text))
            .and_then(|rest| date_of(rest, self.book).filter(|(_, n)| n + 1 >= rest.len()))
        {
            document.date = document.date.or(Some(day));
            push(document, Role::Date, block);
        } else {
            self.agenda.more = more;
            return false;
        }
        true
    }

    /// Words of no field: the agenda's, the sponsors', an outer sentence, else the title.
    fn words(&mut self, at: usize, document: &mut Document) {
        let block = &self.blocks[at];
        let text = block.text.trim();
        let (words, drafts) = (&self.book.masthead, &self.book.drafts);
        let left = block.shape.map(|shape| shape.first);
        let beside = (self.agenda.left.zip(left))
            .is_some_and(|(title, left)| (title - left).abs() < SAME_LEFT)
            || std::mem::take(&mut self.agenda.more);
        let below = self.blocks.get(at + 1..).unwrap_or_default();
        if self.named > 0 {
            self.named -= 1;
            push(document, Role::Body, block);
        } else if place(text, below.first().map(|block| &*block.text)) {
            push(document, Role::Session, block);
        } else if names::session_of(text, below, self.book) {
            document.session.get_or_insert_with(|| text.to_owned());
            push(document, Role::Session, block);
        } else if let Some((organ, lines)) = names::over_lines(text, below, self.book) {
            document.body.get_or_insert(OrganName::Known(organ));
            self.named = lines - 1;
            push(document, Role::Body, block);
        } else if self.agenda.open && self.titles.is_empty() && !self.agenda.untitled(block) {
            self.agenda.open = false;
            // A budget is called as the first of its two items is.
            let again = below.get(1).is_some_and(|b| b.text.trim() == text);
            let more = again || below.iter().any(|b| follows_agenda(b, self.book));
            self.agenda.left = left.filter(|_| more);
            if let Some(item) = &mut document.agenda_item {
                self.agenda.more = more && left.is_none() && words.several.within(&item.number);
                item.title = Some(text.to_owned());
            }
            push(document, Role::Agenda, block);
        } else if beside {
            // Two items, each with a title of its own.
            if let Some(title) = document.agenda_item.as_mut().and_then(|i| i.title.as_mut()) {
                title.push_str("; ");
                title.push_str(text);
            }
            push(document, Role::Agenda, block);
        } else if let Some(kind) = sponsors::unsponsored(text, drafts) {
            document.kind = Some(kind);
            sponsors::submitter(text, drafts, document);
            push(document, Role::Sponsors, block);
        } else if forms::is_part(text) && below.iter().any(|b| is_field(b, self.book)) {
            // The large letter of the organ: "S" beside "UNITED NATIONS".
            push(document, Role::Body, block);
        } else if words.rapporteur.opens(text).is_some() {
            push(document, Role::Note, block);
        } else if self.contents || words.heads_contents(text) {
            self.contents = true;
            push(document, Role::Note, block);
        } else if names::cover(text, below, &self.titles, self.book) {
            push(document, Role::Note, block);
        } else if let Some(lines) = names::reported(text, below, self.book) {
            self.reported(at, lines, document);
        } else if document.committee.is_none()
            && (names::in_session(text, below, self.book)
                || self.titles.is_empty()
                    && words.committee_word.within(text)
                    && beside_title(block, below))
        {
            let named = committee_in(text, self.book);
            document.committee = named.or_else(|| Some(text.to_owned()));
            push(document, Role::Committee, block);
        } else if outer(text, self.book) {
            document.formulas.push(Formula {
                before: None,
                text: printed(block),
                source: block.source.clone(),
            });
        } else {
            if self.book.structure.letters.opens(text).is_some() {
                self.titles_of_items(document);
            }
            let title = (text.to_owned(), printed(block), block.source.clone());
            self.titles.push(title);
        }
    }

    /// What stands over the record of a meeting: "64th plenary meeting", "Wednesday, 16 April 2025, 10 a.m.", where,
    /// and who presides. It has no title.
    fn of_record(&self, text: &str, document: &mut Document) -> Option<Role> {
        const SHORT: usize = 60;
        let symbol = document.symbol.as_deref().unwrap_or("");
        if !symbol.contains("/PV.") && !symbol.contains("/SR.") {
            return None;
        }
        if self.book.structure.record.presides.opens(text).is_some() {
            return Some(Role::Note);
        }
        if text.len() > SHORT {
            return None;
        }
        if self.book.meeting_line(text) {
            return Some(Role::Session);
        }
        if let day @ Some(_) = date_in(text, self.book) {
            document.date = document.date.or(day);
            return Some(Role::Date);
        }
        // Where it was held stands below the day.
        let dated = document.masthead.last().map(|piece| piece.role) == Some(Role::Date);
        (dated && text.split_whitespace().count() <= 2 && forms::opens_large(text))
            .then_some(Role::Session)
    }

    /// The name of the body that the title below names: "Report of the Lamp Committee on its tenth session".
    fn reported(&mut self, at: usize, lines: usize, document: &mut Document) {
        let block = &self.blocks[at];
        let named = self.blocks[at..].iter().take(lines).map(|b| b.text.trim());
        let name = named.collect::<Vec<_>>().join(" ");
        // Of a conference of parties the symbol tells the treaty.
        let conference = document.symbol.as_deref().and_then(organ_of_symbol);
        let conference = conference.is_some_and(|organ| !organ.treaty.is_empty());
        let own = conference && self.book.is_kind_of_organ(&name);
        if !own && document.committee.is_none() {
            document.committee = Some(name);
        }
        self.named = lines - 1;
        push(
            document,
            if own { Role::Body } else { Role::Committee },
            block,
        );
    }

    /// What stands above the number of a decision of a conference: its treaty, its name, the agenda's words.
    fn above_number(&mut self, document: &mut Document) {
        self.agenda.open = false;
        let last = self.titles.len();
        for (at, (text, printed, source)) in (1..).zip(self.titles.drain(..)) {
            let item = document.agenda_item.as_mut();
            let item = item.filter(|item| item.title.is_none() && at == last);
            let role = match item.filter(|_| !self.book.is_kind_of_organ(&text)) {
                Some(item) => {
                    item.title = Some(text);
                    Role::Agenda
                }
                None => Role::Body,
            };
            document.masthead.push(Piece {
                role,
                text: printed,
                source,
            });
        }
    }

    /// What stands between the agenda items and the heading of a letter are the titles of the items.
    fn titles_of_items(&mut self, document: &mut Document) {
        let Some(title) = (document.agenda_item.as_mut()).and_then(|item| item.title.as_mut())
        else {
            return;
        };
        for (text, printed, source) in self.titles.drain(..) {
            title.push_str("; ");
            title.push_str(&text);
            document.masthead.push(Piece {
                role: Role::Agenda,
                text: printed,
                source,
            });
        }
    }
}

/// The language that stands a hair above or below "Original:", as a line of its own.
fn of_original(blocks: &[Block], at: usize) -> bool {
    let words = &book().masthead;
    let bare = |block: &Block| {
        let text = block.text.trim();
        words.language.opens(text).is_some() && text.ends_with([':', '：'])
    };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    words.language_alone.has(blocks[at].text.trim())
        && beside.filter_map(|at| blocks.get(at)).any(bare)
}

fn is_field(block: &Block, book: &PhraseBook) -> bool {
    let role = fields::field(&block.text, book);
    matches!(role, Some(Role::Symbol | Role::Distribution))
}

/// It stands at the left margin, where a committee is named, and a title that does not below it.
fn beside_title(block: &Block, below: &[Block]) -> bool {
    const LEFT_COLUMN: f32 = 100.0;
    const NEAR: usize = 3;
    let at_left = |block: &Block| block.shape.map(|shape| shape.first < LEFT_COLUMN);
    at_left(block) == Some(true)
        && (below.iter().take(NEAR)).any(|block| {
            at_left(block) == Some(false) && block.shape.is_some_and(|shape| shape.bold)
        })
}

/// What stands below the agenda item's title, so that a second title is one of the agenda too.
fn follows_agenda(block: &Block, book: &PhraseBook) -> bool {
    let role = fields::field(&block.text, book);
    matches!(role, Some(Role::Adopted | Role::Sponsors))
        || sponsors::unsponsored(block.text.trim(), &book.drafts).is_some()
}
