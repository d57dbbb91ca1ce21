//! The masthead: symbol, distribution, session, agenda item, sponsors, title.

mod fields;
mod names;
mod numbers;
mod sponsors;

use super::book::book;
use super::forms;
use super::labels;
use super::stage::Block;
use crate::document::symbol::{TitleNumber, in_latin, title_number};
use crate::document::{
    Adoption, AgendaItem, Body, Date, Distribution, Document, DocumentKind, Formula, Named,
    OrganName, Piece, Role, Source, date as days,
};
use crate::language::{
    self, Language, PhraseBook, Phrases, organ_named, organ_of_symbol, place_words,
};

pub use numbers::{take as take_number, take_part};

/// Left edges that differ by less are one, in points.
const SAME_LEFT: f32 = 4.0;

/// What kind of masthead field a block is, if its form says so.
pub fn field(text: &str) -> Option<Role> {
    fields::field(text, book())
}

/// "Resolution 242 (1967)", "1 (1946). Resolution of 25 January 1946": the symbol.
pub fn old_symbol(text: &str) -> Option<String> {
    numbers::old_symbol(text, book())
}

/// "Resolution of 5 August 1947", below the number of an old resolution.
pub fn of_day(text: &str) -> bool {
    numbers::of_day(text, book())
}

/// "Batumi, Georgia", above the days on which a conference met there.
pub fn place(text: &str, below: Option<&str>) -> bool {
    names::place(text.trim(), below, book())
}

/// "PRST 15/2": the number of a statement of a President.
pub fn is_statement_number(text: &str) -> bool {
    numbers::statement_number(text).is_some()
}

/// A date at the start of a text and its length: "21 December 2010".
pub fn date(text: &str) -> Option<(Date, usize)> {
    date_of(text, book())
}

/// "… recommends to the Council the adoption of the following draft resolution:".
pub fn outer_sentence(text: &str) -> bool {
    outer(text, book())
}

/// A symbol printed in a masthead line: `A/C.3/76/L.9`, `A/RES/65/232`, `S/RES/2736 (2024)`.
pub fn symbol(text: &str) -> Option<String> {
    let organization = &book().masthead.organization;
    let text: &str = &in_latin(organization.after(text).unwrap_or(text));
    // "(A/99/420，第7段)": no blank parts a symbol from what follows it.
    let parts = |c: char| c.is_whitespace() || matches!(c, '，' | '、' | '；' | '،' | '؛');
    let mut tokens = text
        .split(parts)
        .filter(|token| !token.is_empty())
        .peekable();
    while let Some(token) = tokens.next() {
        let token = token
            .trim_matches(|c: char| matches!(c, '*' | ',' | ';' | '.' | '(' | ')' | '[' | ']'));
        let series = token.split('/').next().unwrap_or("");
        let known = is_series(series)
            && token.contains('/')
            && token.bytes().any(|b| b.is_ascii_digit())
            && token.chars().all(|c| {
                c.is_ascii_alphanumeric()
                    || matches!(c, '/' | '.' | '-' | '*' | '(' | ')' | '\u{2013}')
            });
        if !known {
            continue;
        }
        let token = token.trim_end_matches('*');
        let year = tokens
            .peek()
            .map(|t| t.trim_end_matches('*'))
            .filter(|t| is_year(t));
        let part = tokens
            .peek()
            .filter(|t| forms::is_part(t) && !t.ends_with('.'));
        let end = token.as_ptr() as usize - text.as_ptr() as usize + token.len();
        let behind = text.get(end..).filter(|rest| rest.starts_with(" ("));
        if let Some(section) = behind.and_then(section_of) {
            return Some(format!("{token} {section}"));
        }
        return Some(match (year, part) {
            (Some(year), _) if token.starts_with("S/RES/") => format!("{token} {year}"),
            // One of the resolutions that have a number together, adopted on its own.
            (_, Some(part)) if token.contains("/RES/") => format!("{token} {part}"),
            // "A/99/7–S/2045/3": a document of two bodies.
            _ => token.replace('\u{2013}', "-"),
        });
    }
    None
}

/// `A`, `UNEP`, `GEGN.2`, `DP-FPA`: what a symbol begins with.
fn is_series(series: &str) -> bool {
    let capitals =
        |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    let numbered = series.split_once('.').is_some_and(|(name, number)| {
        name.len() > 1 && capitals(name) && number.parse::<u8>().is_ok()
    });
    let joint = || {
        let (one, other) = series.split_once('-')?;
        Some(one.len() > 1 && other.len() > 1 && capitals(one) && capitals(other))
    };
    capitals(series) || numbered || joint().unwrap_or(false)
}

/// "(Sect. 13)", "(Income sect. 1)/Part A" behind the symbol of a budget, "(Part I)", "(Part I/Add.1)" behind that of
/// a report: what part of it this is.
fn section_of(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(" (")?;
    let (inner, after) = rest.split_once(')')?;
    let section = || {
        let (words, number) = inner.rsplit_once(". ")?;
        let named = words.starts_with(char::is_uppercase) && words.len() < 20;
        let counted = number.len() < 4 && number.starts_with(|c: char| c.is_ascii_digit());
        (named && counted).then_some(())
    };
    let part = || {
        let number = place_words().printed_apart.after(inner)?.trim_start();
        let number = number.split('/').next().unwrap_or("");
        let counted = labels::roman(number).is_some() || number.parse::<u8>().is_ok();
        (counted && inner.len() < 20).then_some(())
    };
    let tail = match after.strip_prefix('/') {
        Some(tail) => tail.trim_end_matches('*').len() + 1,
        None => 0,
    };
    let length = 1 + inner.len() + 1 + tail;
    let from = text.len() - rest.len() - 1;
    section().or_else(part)?;
    text.get(from..from + length)
}

/// `(1970)`.
fn is_year(token: &str) -> bool {
    token.len() == 6
        && token.starts_with('(')
        && token.ends_with(')')
        && token[1..5].bytes().all(|b| b.is_ascii_digit())
}

fn date_of(text: &str, book: &PhraseBook) -> Option<(Date, usize)> {
    let open = text.trim_start();
    // Some mastheads print English days in other languages.
    let english = || days::prefix(open, days::english());
    let (days, length) = days::prefix(open, &book.dates).or_else(english)?;
    let [day] = days.as_slice() else { return None };
    let end = text.len() - open.len() + length;
    let word = text[end..].split_whitespace().next().unwrap_or("");
    let whole = !book.dates.signs.is_empty()
        || text[end..].starts_with(char::is_whitespace)
        || word.chars().all(|c| !c.is_alphanumeric());
    (whole && day.year >= 1940).then_some((*day, end))
}

/// The first date anywhere in a text.
fn date_in(text: &str, book: &PhraseBook) -> Option<Date> {
    text.match_indices(|c: char| c.is_ascii_digit())
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|(i, _)| date_of(&text[i..], book))
        .map(|(date, _)| date)
}

/// Reads the blocks before the body. Words that no field claims become the title, those after
/// the agenda item its title, an outer sentence ("… recommends … the following draft
/// resolution:") a formula.
///
/// `organ` is the body that speaks below it, where one does: numbers such as "65/232" are its own. A table of contents
/// stood in the line `contents`.
pub fn read(
    blocks: &[Block],
    organ: Option<&OrganName>,
    contents: Option<u32>,
    document: &mut Document,
) {
    let blocks = &names::cells_apart(blocks, book());
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
    for at in 0..blocks.len() {
        let line = blocks[at].source.lines.first();
        reading.contents |= contents.is_some_and(|from| line.is_some_and(|line| *line > from));
        let claimed = reading.apart(at, document) || reading.field(at, document);
        if !claimed {
            reading.words(at, document);
        }
    }
    // A site sets its own words above the masthead, and no document its title.
    if reading.above < reading.titles.len() {
        let above = reading.titles.drain(..reading.above);
        document
            .masthead
            .extend(above.map(|(_, text, source)| Piece {
                role: Role::Note,
                text,
                source,
            }));
    }
    if let Some((number, source)) = &reading.number {
        numbers::name(number, organ, source, document);
    }
    title(reading.titles, organ, document);
    conclude(document);
}

/// What is known of a masthead so far.
struct Reading<'a> {
    blocks: &'a [Block],
    book: &'static PhraseBook,
    /// What no field claimed: as it is read, as it is printed, and where it stands.
    titles: Vec<(String, String, Source)>,
    /// How many of these stand above the name of the United Nations.
    above: usize,
    agenda: Agenda,
    /// A bracket that says on whose report is broken over lines.
    bracket: bool,
    /// The table of contents stands here.
    contents: bool,
    /// So many more lines go on with the name of the body.
    named: usize,
    /// The number that stands alone above the title, "Decision 2/CP.24", and where.
    number: Option<((TitleNumber, DocumentKind), Source)>,
    last: Option<Role>,
}

/// The agenda item whose title is being read.
#[derive(Default)]
struct Agenda {
    open: bool,
    /// Where its title stands, while nothing else followed it.
    left: Option<f32>,
    /// The same without layout: several items are named, so several titles follow.
    more: bool,
}

impl Reading<'_> {
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
        } else if self.agenda.open && self.titles.is_empty() {
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

/// "on 23 March 2018" below "Resolution adopted by the Human Rights Council".
pub fn day_of_adoption(text: &str) -> bool {
    let text = &text.replace('\u{a0}', " ");
    let mut before = book().masthead.adopted_when.iter();
    before.any(|when| {
        let day = text.strip_prefix(when.trim_start()).and_then(|day| {
            let (_, length) = date_of(day, book())?;
            Some(length == day.len())
        });
        day == Some(true)
    })
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

/// Whether a line says that the document amends a draft.
pub fn amends(text: &str) -> bool {
    let drafts = &book().drafts;
    sponsors::line(text, drafts).is_some() && drafts.amendments.within(text)
        || sponsors::amends(text, drafts)
}

fn outer(text: &str, book: &PhraseBook) -> bool {
    text.ends_with(':') && book.masthead.outer.within(text) && text.len() > 40
}

/// A block with its markers written back into it, for words that keep their printed form.
pub fn printed(block: &Block) -> String {
    // A table before the body is told in its words.
    let rows: Vec<String> = block.rows.iter().map(|row| row.join(" ")).collect();
    if !rows.is_empty() {
        return rows.join(" ");
    }
    let mut text = block.text.clone();
    let mut right = None;
    for mark in block.marks.iter().rev() {
        let mut raised: String = mark.label.chars().map(forms::to_superscript).collect();
        // Two at one place are a list, not one number.
        if right.replace(mark.at) == Some(mark.at) {
            raised.push(',');
        }
        if text.is_char_boundary(mark.at as usize) {
            text.insert_str(mark.at as usize, &raised);
        }
    }
    text
}

pub fn push(document: &mut Document, role: Role, block: &Block) {
    let words = &book().masthead;
    let mut piece = |role, text: &str| {
        document.masthead.push(Piece {
            role,
            text: text.to_owned(),
            source: block.source.clone(),
        });
    };
    let text = printed(block);
    // The name at the left edge stands on the line of the symbol, and is none of it.
    match words.organization.after(&text) {
        Some(symbol) if role == Role::Symbol && symbol.starts_with(' ') => {
            piece(Role::Symbol, symbol.trim_start());
            piece(Role::Body, &text[..text.len() - symbol.len()]);
        }
        _ => piece(role, &text),
    }
}

/// Reads the values a field holds. Conversions put two fields on one line, so a session line may
/// hold the agenda item and a distribution line the date.
fn claim(role: Role, text: &str, document: &mut Document) {
    let book = book();
    let words = &book.masthead;
    match role {
        Role::Symbol => {
            if let Some(symbol) = symbol(text) {
                document.symbol.get_or_insert(symbol);
            }
        }
        Role::Distribution => {
            let alone = text.bytes().all(|b| b.is_ascii_uppercase());
            let rest = words.distribution.after(text).unwrap_or("").trim();
            if alone {
                document.distribution = Distribution::named(text);
            }
            let word = rest.split_whitespace().next().unwrap_or("");
            if !word.is_empty() {
                document.distribution = Distribution::named(words.called(word));
            }
            document.date = date_in(rest, book).or(document.date);
            original_language(rest, document);
        }
        Role::Date => document.date = date_in(text, book).or(document.date),
        Role::Language => original_language(text, document),
        Role::Body if fields::united_nations(text, book) => {}
        Role::Body => {
            let Some(organ) = fields::body(text) else {
                return;
            };
            // Documents of the Human Rights Council print the Assembly above it.
            let inner = Body::of(organ) == Body::HumanRightsCouncil;
            let outer = document.body.as_ref().filter(|_| !organ.within.is_empty());
            let below = outer.is_some_and(|body| *body != OrganName::Known(organ));
            if document.body.is_none() || inner {
                document.body = Some(OrganName::Known(organ));
            } else if below && document.committee.is_none() {
                document.committee = Some(organ.name().to_owned());
            }
        }
        Role::Session => {
            let (session, rest) = fields::session_name(text, book).unwrap_or((text, ""));
            let name = !session.contains(',') && !fields::period(session, book);
            if document.session.is_none() && name {
                document.session = Some(session.trim_end_matches('*').to_owned());
            }
            if let Some(role) = fields::field(rest, book) {
                claim(role, rest, document);
            }
        }
        Role::Committee => match book.drafts.forum.after(text).map(str::trim) {
            Some(forum) => {
                let known = organ_named(forum).map(OrganName::Known);
                let name = known.unwrap_or_else(|| OrganName::of(forum));
                document.body.get_or_insert(name);
            }
            None => {
                let called = || committee_in(text, book).unwrap_or_else(|| text.to_owned());
                document.committee.get_or_insert_with(called);
            }
        },
        Role::Agenda => {
            let number = words.agenda.after(text).unwrap_or(text);
            let number = words.agenda_after.split(number).map_or(number, |(n, _)| n);
            document.agenda_item.get_or_insert_with(|| AgendaItem {
                number: number.trim().trim_end_matches('*').to_owned(),
                title: None,
            });
        }
        Role::Sponsors => sponsors::read(text, &book.drafts, document),
        Role::Adopted => adopted(text, document),
        Role::Report => report(text, document),
        Role::Title | Role::Note | Role::Closing => {}
    }
}

/// "Original: English", "English only".
fn original_language(text: &str, document: &mut Document) {
    let words = &book().masthead;
    if text.starts_with(&*words.only) {
        let name = words.only.split(' ').next().unwrap_or("");
        document.original_language = Some(words.called(name).to_owned());
    } else if let Some((_, rest)) = words.original.split(text) {
        let name = rest.trim().trim_end_matches('*');
        if !name.is_empty() {
            document.original_language = Some(words.called(name).to_owned());
        }
    }
}

/// "Resolution adopted by the General Assembly on 21 December 2010".
fn adopted(text: &str, document: &mut Document) {
    let book = book();
    let words = &book.masthead;
    let kind = match words.decision.opens(text) {
        Some(_) => DocumentKind::Decision,
        None => DocumentKind::Resolution,
    };
    document.kind.get_or_insert(kind);
    if let Some((_, rest)) = words.adopted_by.split(text) {
        let name = words
            .adopted_when
            .split(rest)
            .map_or(rest, |(name, _)| name);
        let name = name.trim_end_matches(['*', ' ']);
        let known = || organ_named(name).map_or_else(|| OrganName::of(name), OrganName::Known);
        document.body.get_or_insert_with(known);
    }
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    adoption.date = date_in(text, book).or(adoption.date);
    if let Some(meeting) = meeting_in(text, book) {
        adoption.meeting = Some(meeting);
    }
}

/// The first "71st plenary meeting" anywhere in a text.
fn meeting_in(text: &str, book: &PhraseBook) -> Option<String> {
    text.match_indices(|c: char| c.is_ascii_digit())
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|(i, _)| {
            let n = book.meeting(&text[i..])?;
            // "at the 295 1st meeting": a scan parts a number.
            let before = text[..i].strip_suffix(' ').unwrap_or("");
            let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let parted =
                (1..=3).contains(&digits) && before[..before.len() - digits].ends_with(' ');
            let first = &before[before.len() - if parted { digits } else { 0 }..];
            let sign = book.meeting_sign(&text[..i]);
            let meeting = &text[i..i + n];
            let digits = meeting.bytes().take_while(u8::is_ascii_digit).count();
            let (number, words) = meeting.split_at(digits);
            // "71 st plenary meeting": the ending is the number's.
            let close = words.strip_prefix(' ').unwrap_or(words);
            let ended = book.ends_a_meeting(close);
            let words = if ended { close } else { words };
            Some(format!("{sign}{first}{number}{words}"))
        })
}

/// "[on the report of the Third Committee (A/65/457)]".
fn report(text: &str, document: &mut Document) {
    let words = &book().masthead;
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    adoption.report = symbol(text).or(adoption.report.take());
    if let Some(committee) = committee_in(text, book()) {
        document.committee.get_or_insert(committee);
    } else if let Some((_, rest)) = words.report_of.split(text)
        && let Some(end) = rest.find(" (A/").or_else(|| rest.find(" (E/"))
        && words.committee_word.within(&rest[..end])
    {
        document
            .committee
            .get_or_insert_with(|| rest[..end].to_owned());
    }
}

/// The main committee that a text names, in English as bodies are called: lists ask for it whatever the language.
fn committee_in(text: &str, book: &PhraseBook) -> Option<String> {
    let words = &book.masthead;
    // Typists may leave out what stands on the Russian letter.
    let text = &text.replace('ё', "е");
    let named = |names: &Phrases| {
        let mut names = names.iter().enumerate();
        names.find_map(|(which, name)| Some((which, text.find(name)?)))
    };
    let (which, at) = named(&words.committees).or_else(|| named(&words.committees_of))?;
    let english = &language::of(Language::En).masthead;
    let name = english.committees.iter().nth(which)?;
    // "… (Fourth Committee)", with its longer name before it.
    let longer = text[..at].ends_with(['(', '（']);
    let name = if longer { english.called(name) } else { name };
    Some(name.to_owned())
}

/// The day below the number of an old resolution.
pub fn dated(text: &str, document: &mut Document) {
    document.date = document.date.or_else(|| date_in(text, book()));
    if let Some(adoption) = &mut document.adoption {
        adoption.date = adoption.date.or(document.date);
    }
}

/// The meeting, date and vote after the last paragraph.
pub fn closing(text: &str, document: &mut Document) {
    let book = book();
    let adoption = document.adoption.get_or_insert_with(Adoption::default);
    let spelled = || {
        let (meeting, _) = text.split_once(',').unwrap_or((text, ""));
        let line = book.meeting_line(text);
        line.then(|| meeting.trim_end_matches('.').to_owned())
    };
    if let Some(meeting) = meeting_in(text, book).or_else(spelled) {
        adoption.meeting.get_or_insert(meeting);
    }
    // The Council's resolutions name their date above, their meeting below.
    let council = document
        .symbol
        .as_deref()
        .unwrap_or("")
        .starts_with("S/RES/");
    let above = document.date.filter(|_| council);
    adoption.date = adoption.date.or_else(|| date_in(text, book)).or(above);
}

/// The last words before the body are the title; "65/232." before it is the number.
fn title(
    mut titles: Vec<(String, String, Source)>,
    organ: Option<&OrganName>,
    document: &mut Document,
) {
    let mut words: Vec<String> = Vec::new();
    for (text, printed, source) in titles.drain(..) {
        words.push(numbers::without(text, organ, &source, document));
        document.masthead.push(Piece {
            role: Role::Title,
            text: printed,
            source,
        });
    }
    let title = words.join(" ");
    let title = title.trim().trim_end_matches('*').trim_end();
    let title = numbers::without_marker(title);
    document.title = (!title.is_empty()).then(|| title.to_owned());
}

/// What follows from the fields together.
fn conclude(document: &mut Document) {
    let words = &book().masthead;
    let symbol = document.symbol.clone().unwrap_or_default();
    if symbol.starts_with("S/PRST/") {
        document.kind = Some(DocumentKind::PresidentialStatement);
    }
    if document.body.is_none()
        && let Some(organ) = organ_of_symbol(&symbol)
    {
        document.body = Some(OrganName::Known(organ));
    }
    if document.kind.is_none() && symbol.contains("RES/") {
        document.kind = Some(DocumentKind::Resolution);
    }
    let title = document.title.as_deref().unwrap_or_default();
    if document.kind.is_none() && words.statements.opens(&title.to_lowercase()).is_some() {
        document.kind = Some(DocumentKind::PresidentialStatement);
        let body = document.body.take();
        document.body = body.or_else(|| OrganName::coded("SC"));
    }
    let title = document.title.as_deref().unwrap_or_default();
    if document.kind.is_none() && words.reports.opens(title).is_some() {
        document.kind = Some(DocumentKind::Report);
    }
    if symbol.contains("/Corr.") {
        document.kind = Some(DocumentKind::Corrigendum);
    }
    if let Some(adoption) = &document.adoption
        && adoption.date.is_none()
        && symbol.starts_with("S/RES/")
    {
        let date = document.date;
        if let Some(adoption) = &mut document.adoption {
            adoption.date = date;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_their_form() {
        for (text, role) in [
            ("United Nations A/RES/65/232", Role::Symbol),
            ("A/C.3/76/L.9*", Role::Symbol),
            ("Distr.: Limited 8 October 2021", Role::Distribution),
            ("10 October 2013", Role::Date),
            ("Original: English", Role::Language),
            ("UNITED NATIONS S", Role::Body),
            ("GENERAL", Role::Distribution),
            ("Sixty-fifth session Agenda item 105", Role::Session),
            ("Vienna, 23-27 April 2012", Role::Session),
            (
                "Special Political and Decolonization Committee (Fourth Committee)",
                Role::Committee,
            ),
            (
                "Commission on Crime Prevention and Criminal Justice",
                Role::Committee,
            ),
            ("Agenda item 5 (a)", Role::Agenda),
            (
                "Resolution adopted by the General Assembly on 21 December 2010",
                Role::Adopted,
            ),
            (
                "[on the report of the Third Committee (A/65/457)]",
                Role::Report,
            ),
            ("Italy: revised draft resolution", Role::Sponsors),
            (
                "Israel: amendment to draft resolution A/80/L.3",
                Role::Sponsors,
            ),
        ] {
            assert_eq!(field(text), Some(role), "{text}");
        }
        for text in [
            "Integration and coordination of efforts: ratification and implementation of the Convention",
            "The General Assembly,",
            "Crime prevention and criminal justice",
        ] {
            assert_eq!(field(text), None, "{text}");
        }
    }

    #[test]
    fn series_may_have_numbers_and_two_bodies_one_document() {
        for (text, expected) in [
            ("GEGN.2/2045/35", "GEGN.2/2045/35"),
            ("DP-FPA/2045/1", "DP-FPA/2045/1"),
            (
                "United Nations A/99/737\u{2013}S/2045/43*",
                "A/99/737-S/2045/43",
            ),
        ] {
            assert_eq!(symbol(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["COVID-19/HIV in 2020", "lamps and/or oil 2"] {
            assert_eq!(symbol(text), None, "{text}");
        }
    }

    #[test]
    fn old_symbols() {
        assert_eq!(
            old_symbol("Resolution 242 (1967)").as_deref(),
            Some("S/RES/242 (1967)")
        );
        assert_eq!(
            old_symbol("1 (1946) Resolution of 25 January 1946").as_deref(),
            Some("S/RES/1 (1946)")
        );
        assert_eq!(
            old_symbol("4 (1946). Resolution of 29 April 1946").as_deref(),
            Some("S/RES/4 (1946)")
        );
        assert_eq!(
            old_symbol("RESOLUTION 757 (1992)").as_deref(),
            Some("S/RES/757 (1992)")
        );
        assert_eq!(old_symbol("1373 (2001) and others"), None);
    }
}
