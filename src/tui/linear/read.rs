//! Reading aloud: a paragraph with what stands before it, and what it refers to.

use crate::document::called;
use crate::document::{Footnote, Mark, Paragraph, Role};
use crate::print::label;
use crate::tui::doubt::about;
use crate::tui::flow::Part;
use crate::tui::layers::ask::note_here;
use crate::tui::links::place_of;
use crate::tui::links::{Link, LinkKind};
use crate::tui::reader::Reader;
use crate::tui::wording::Wording;

use super::place::{self, words};
use super::{Choice, Talk, sentence};

impl Talk<'_> {
    /// Says where one is, and reads what stands there.
    pub(super) fn read_here(&mut self) {
        self.place();
        let Some(reader) = self.reader() else {
            return;
        };
        let heard = reader.flow.paragraph(reader.focus);
        let heard = heard.map(|paragraph| (reader.name.clone(), paragraph));
        let mut says = before(reader, reader.focus, self.words());
        says.extend(text(reader, reader.focus, false, self.words()));
        says.extend(after(reader, reader.focus));
        says.extend(facts(reader, self.words()));
        says.extend(beside(reader, self.words()));
        let note = note_here(self.state()).map(|note| format!("Your note: {}", note.text));
        says.extend(note.map(|note| self.words().say(&note).into_owned()));
        for line in says {
            self.say(&line);
        }
        if let Some((name, paragraph)) = heard {
            self.app.session.hear(&name, paragraph);
        }
    }

    /// Says where one is.
    pub(super) fn place(&mut self) {
        if let Some(reader) = self.opened() {
            let place = place::here(reader);
            self.tell(&place);
        }
    }

    /// Says where one is, where one is anywhere.
    pub(super) fn place_if_open(&mut self) {
        if self.reader().is_some() {
            self.place();
        }
    }

    /// `read`: this paragraph, so many from here on, or all there are.
    pub(super) fn read(&mut self, how_many: &str) {
        let words = self.words();
        let Some(reader) = self.opened() else {
            return;
        };
        let count = match how_many {
            "" => return self.read_here(),
            "all" => usize::MAX,
            number => match number.parse() {
                Ok(count) => count,
                Err(_) => return self.fail("read takes a number of paragraphs, or all"),
            },
        };
        let mut item = reader.focus;
        let mut says = Vec::new();
        let mut left = count.max(1);
        let name = reader.name.clone();
        let mut heard = Vec::new();
        loop {
            heard.extend(reader.flow.paragraph(item));
            says.extend(before(reader, item, words));
            says.extend(text(reader, item, true, words));
            says.extend(after(reader, item));
            left -= 1;
            match reader.next_read(item).filter(|_| left > 0) {
                Some(next) => item = next,
                None => break,
            }
        }
        for line in says {
            self.say(&line);
        }
        for paragraph in heard {
            self.app.session.hear(&name, paragraph);
        }
        if let Some(reader) = &mut self.app.state.reader {
            reader.go(item);
        }
        self.place();
    }

    /// The footnotes of the paragraph, with what each cites to choose from.
    pub(super) fn footnotes(&mut self, which: &str) {
        let words = self.words();
        let told = |english: &str| words.say(english).into_owned();
        let Some(reader) = self.opened() else {
            return;
        };
        let marks = marks(reader);
        let (place, count) = (place::here(reader), marks.len());
        let wanted = match (which, which.parse::<usize>()) {
            ("", _) => 0..count,
            (_, Ok(n @ 1..)) if n <= count => n - 1..n,
            _ => {
                let has = told(&counted(count, "footnote"));
                return self.fail(&format!("this paragraph has {has}, not {which}"));
            }
        };
        let mut says = Vec::new();
        let mut list = Vec::new();
        for mark in marks.get(wanted).unwrap_or_default() {
            let note = mark
                .note
                .and_then(|n| reader.document.footnotes.get(n as usize));
            says.push(match note {
                Some(note) => of_note(note, words),
                None => told(&format!(
                    "Footnote {}: no such note was found in the file.",
                    mark.label
                )),
            });
            for cite in note.map_or(&[][..], |note| &note.cites) {
                if let Some(place) = place_of(cite) {
                    let place_of = spoken(&place, words);
                    let cites = told(&format!("it cites {place_of}."));
                    says.push(format!("{}: {cites}", list.len() + 1));
                    list.push(Choice::Place(place));
                }
            }
        }
        self.tell(&place);
        if says.is_empty() {
            return self.fail("this paragraph has no footnotes");
        }
        for line in says {
            self.say(&line);
        }
        self.notes_read = !list.is_empty();
        self.offer(list, "choose 1 follows the first.");
    }

    /// The lines of the file that the paragraph was read from.
    pub(super) fn source(&mut self) {
        let words = self.words();
        let told = |english: &str| words.say(english).into_owned();
        let Some(reader) = self.opened() else {
            return;
        };
        let (name, place) = (reader.name.clone(), place::here(reader));
        let source = match reader.flow.item(reader.focus).map(|i| i.part) {
            Some(Part::Footnote(n)) => reader.document.footnotes.get(n).map(|n| n.source.clone()),
            _ => reader.paragraph().map(|p| p.source.clone()),
        };
        let original = match self.app.state.catalogue.library.original(&name) {
            Ok(original) => original,
            Err(error) => return self.fail(&error.to_string()),
        };
        self.tell(&place);
        let source = source.unwrap_or_default();
        for number in &source.lines {
            let index = (*number as usize).wrapping_sub(1);
            if let Some(line) = original.lines.get(index) {
                let page = line
                    .page
                    .map_or(String::new(), |page| told(&format!("page {page}")) + ", ");
                let number = told(&format!("line {number}"));
                self.say(&format!("{page}{number}: {}", line.text));
            }
        }
    }
}

/// Headings and formulas that stand right before an item; before the first also the titles.
fn before(reader: &Reader, item: usize, words: Wording) -> Vec<String> {
    let is_set = |item: &usize| {
        let part = reader.flow.item(*item).map(|i| i.part);
        matches!(
            part,
            Some(Part::Heading(_) | Part::Formula(_) | Part::Footnotes)
        )
    };
    let first = (0..item).rev().take_while(is_set).last().unwrap_or(item);
    (first..item)
        .map(|item| match reader.flow.item(item).map(|i| i.part) {
            Some(Part::Heading(_)) => words
                .say(&format!("Heading: {}", reader.text(item)))
                .into_owned(),
            _ => reader.text(item).to_owned(),
        })
        .collect()
}

/// Closing words that follow an item.
fn after(reader: &Reader, item: usize) -> Vec<String> {
    let closing = |item: &usize| match reader.flow.item(*item).map(|i| i.part) {
        Some(Part::Piece(i)) => {
            let piece = reader.document.masthead.get(i);
            piece.is_some_and(|piece| piece.role == Role::Closing)
        }
        _ => false,
    };
    let items = (item + 1..reader.flow.items.len()).take_while(closing);
    items.map(|item| reader.text(item).to_owned()).collect()
}

/// The words of an item, a line each, markers in their places; with its label where it is read in
/// a row with others.
fn text(reader: &Reader, item: usize, labelled: bool, words: Wording) -> Vec<String> {
    let document = &reader.document;
    match reader.flow.item(item).map(|i| i.part) {
        Some(Part::Paragraph(i)) => {
            let Some(paragraph) = document.paragraphs.get(i) else {
                return Vec::new();
            };
            let label = match label(paragraph).filter(|_| labelled) {
                Some(label) => format!("{label} "),
                None => String::new(),
            };
            vec![format!("{label}{}", marked(paragraph))]
        }
        Some(Part::Footnote(i)) => {
            let note = document.footnotes.get(i);
            note.map(|note| of_note(note, words)).into_iter().collect()
        }
        Some(Part::Table(i)) => {
            let rows = document.tables.get(i).map_or(&[][..], |table| &table.rows);
            let rows = rows.iter().enumerate().map(|(n, cells)| {
                let row = words.say(&format!("Row {}", n + 1)).into_owned();
                format!("{row}: {}", cells.join("; "))
            });
            let (above, below) = document.around(i);
            let (above, below) = (above.iter().cloned(), below.iter().cloned());
            above.chain(rows).chain(below).collect()
        }
        _ => vec![reader.text(item).to_owned()],
    }
}

/// A paragraph's words with its footnote markers as `[note 5]`.
fn marked(paragraph: &Paragraph) -> String {
    let text = &paragraph.text;
    let mut marks: Vec<&Mark> = paragraph.marks.iter().collect();
    marks.sort_by_key(|mark| mark.at);
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for mark in marks {
        let words = text.get(from..mark.at as usize).unwrap_or("");
        out.push_str(words);
        from += words.len();
        out.push_str(&format!(" [note {}]", mark.label));
        if text
            .get(from..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        {
            out.push(' ');
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// A footnote with its *Ibid.* resolved.
fn of_note(note: &Footnote, words: Wording) -> String {
    let printed = match &note.resolved {
        Some(_) => format!(" ({})", words.say(&format!("printed: {}", note.text))),
        None => String::new(),
    };
    let says = note.resolved.as_ref().unwrap_or(&note.text);
    let name = words.say(&format!("Footnote {}", note.label)).into_owned();
    format!("{name}: {says}{printed}")
}

/// What the paragraph one is at has: doubts, notes, citations, subparagraphs.
fn facts(reader: &Reader, words: Wording) -> Vec<String> {
    let mut facts = Vec::new();
    let ids_of = super::place::words;
    let marks = marks(reader);
    let labels: Vec<&str> = marks.iter().map(|mark| mark.label.as_str()).collect();
    match labels.as_slice() {
        [] => {}
        [label] => facts.push(words.say(&format!("Footnote {label}.")).into_owned()),
        labels => {
            let notes = format!("Footnotes {}.", labels.join(", "));
            facts.push(words.say(&notes).into_owned());
        }
    }
    let mut named: Vec<String> = followed(reader, words)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    named.dedup();
    if !named.is_empty() {
        facts.push(
            words
                .say(&format!("Names {}.", named.join(", ")))
                .into_owned(),
        );
    }
    if let Some(Part::Footnote(n)) = reader.flow.item(reader.focus).map(|i| i.part) {
        let ids = reader.document.footnotes.get(n).map(|n| &n.referenced_by);
        let ids: Vec<String> = ids
            .into_iter()
            .flatten()
            .map(|id| ids_of(id, words))
            .collect();
        if !ids.is_empty() {
            let belongs = format!("It belongs to {}.", ids.join(", "));
            facts.push(words.say(&belongs).into_owned());
        }
    } else if let Some(paragraph) = reader.paragraph() {
        let parent = Some(paragraph.id.as_str());
        let under = reader.document.paragraphs.iter();
        let under = under.filter(|p| p.parent.as_deref() == parent && !p.closes());
        match under.count() {
            0 => {}
            count => {
                let under = format!("{} under it.", counted(count, "subparagraph"));
                facts.push(words.say(&under).into_owned());
            }
        }
    }
    let mut lines = Vec::new();
    if !facts.is_empty() {
        lines.push(facts.join(" "));
    }
    lines.extend(doubts(reader, words));
    lines
}

/// The paragraph in the languages that are read beside this one.
fn beside(reader: &Reader, words: Wording) -> Vec<String> {
    let Some(beside) = &reader.beside else {
        return Vec::new();
    };
    let said = beside.columns.iter().map(|column| {
        let language = column.language.name();
        match column.partner(reader.focus) {
            Some(item) => {
                let head = words.say(&format!("In {language}:")).into_owned();
                format!("{head} {}", column.text(item))
            }
            None => words
                .say(&format!("It has no such paragraph in {language}."))
                .into_owned(),
        }
    });
    said.collect()
}

/// What was hard to read of the item one is at.
fn doubts(reader: &Reader, words: Wording) -> Vec<String> {
    let source = match reader.flow.item(reader.focus).map(|i| i.part) {
        Some(Part::Paragraph(i)) => reader.document.paragraphs.get(i).map(|p| &p.source),
        Some(Part::Footnote(i)) => reader.document.footnotes.get(i).map(|n| &n.source),
        _ => None,
    };
    let about = source.map(|source| about(&reader.document, source));
    let lines = about.into_iter().flatten();
    lines
        .map(|w| {
            let doubt = words.say(&w.doubt.to_string()).into_owned();
            format!("{}: {}", words.say("Doubt"), sentence(&doubt))
        })
        .collect()
}

/// The footnote markers of the paragraph one is at, in the order of its text.
fn marks(reader: &Reader) -> Vec<Mark> {
    let links = reader.links(reader.focus).into_iter();
    links
        .filter(|link| link.kind == LinkKind::Footnote)
        .filter_map(|link| reader.marker(&link).cloned())
        .collect()
}

/// What can be followed from the item one is at, in the order of its text: what it is called, and
/// where it stands.
pub(super) fn followed(reader: &Reader, language: Wording) -> Vec<(String, Link)> {
    let cites = reader.cites(reader.focus);
    let references = reader.references(reader.focus);
    let links = reader.links(reader.focus).into_iter();
    links
        .filter_map(|link| {
            let name = match link.kind {
                LinkKind::Footnote => return None,
                LinkKind::Citation => {
                    let cite = cites.get(link.index)?;
                    let place = place_of(cite);
                    place.map_or_else(|| cite.text.clone(), |place| spoken(&place, language))
                }
                LinkKind::Reference => {
                    let id = references.get(link.index)?.targets.first()?;
                    language
                        .say(&format!("{} of this document", words(id, language)))
                        .into_owned()
                }
            };
            Some((name, link))
        })
        .collect()
}

/// `A/RES/65/232#op12` as `A/RES/65/232, operative paragraph 12`.
pub(super) fn spoken(place: &str, language: Wording) -> String {
    match place.split_once('#') {
        Some((document, id)) => format!("{}, {}", called(document), words(id, language)),
        None => called(place).into_owned(),
    }
}

/// `1 footnote`, `3 footnotes`.
pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
