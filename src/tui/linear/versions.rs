//! Comparing the opened document with another version of it.

use std::sync::Arc;

use crate::amend::{amended, amends};
use crate::compare::{Filter, Likeness, Op, Options, Piece, Row, compare, is_older, likely};
use crate::document::Document;
use crate::print::comparison::{View, names};
use crate::print::comparison_said::{counts, findings, sense, sentence};
use crate::print::pieces::{paragraphs, visible};

use super::super::wording::Wording;
use super::place::words;
use super::{Choice, Talk};

/// The most documents that are offered to compare with.
const LISTED: usize = 10;

impl Talk<'_> {
    /// Prints what changed; without a place it lists likely versions.
    pub(super) fn compare(&mut self, asked: &str) {
        let Some(reader) = self.opened() else {
            return;
        };
        let here = reader.document.clone();
        let asked = asked.strip_prefix("with ").unwrap_or(asked).trim();
        let (place, filter) = filtered(asked);
        if place.is_empty() {
            return self.versions();
        }
        let there = match self.app.other(place) {
            Ok((_, document)) => document,
            Err(why) => match self.beside(place) {
                Some(document) => document,
                None => return self.fail(&why),
            },
        };
        // An amendment is no version: what is compared is the draft as it would make it.
        let is_amended = [(&here, &there), (&there, &here)]
            .into_iter()
            .find(|(draft, amendment)| amends(amendment, draft));
        let (old, new) = match is_amended {
            Some((draft, amendment)) => {
                let name = amendment.symbol.as_deref().unwrap_or_default();
                self.tell(&format!("Compared with the draft as {name} would make it."));
                (draft.clone(), Arc::new(amended(draft, &[amendment])))
            }
            None if is_older(&there, &here) => (there, here),
            None => (here, there),
        };
        let (old, new) = (&old, &new);
        let comparison = compare(old, new, &Options::default());
        let view = View {
            old,
            new,
            comparison: &comparison,
            filter,
            summary_only: false,
            author: None,
        };
        for line in spoken(&view, self.words()) {
            self.say(&line);
        }
        self.place();
    }

    /// The document in a file that is named.
    fn beside(&mut self, place: &str) -> Option<Arc<Document>> {
        let start = (self.files)(place)?.ok()?.into_iter().next()?;
        let spot = self.app.bring(start)?;
        self.state().catalogue.library.load(&spot.name).ok()
    }

    fn versions(&mut self) {
        let catalogue = &self.state().catalogue;
        let here = self.reader().map_or("", |reader| reader.name.as_str());
        let one = catalogue
            .position(here)
            .and_then(|index| catalogue.entry(index));
        let others = (0..catalogue.len()).filter_map(|index| catalogue.entry(index));
        let found = one.map_or(Vec::new(), |one| likely(one, others));
        let mut says = Vec::new();
        let mut list = Vec::new();
        for (entry, how) in found.into_iter().take(LISTED) {
            let why = match how {
                Likeness::Symbol => ", same symbol",
                Likeness::Title => ", same title",
                Likeness::Words => ", like title",
                Likeness::None => continue,
            };
            let date = entry.date.map_or(String::new(), |date| format!(", {date}"));
            let title = entry.title.as_deref().unwrap_or("");
            let why = self.said(why);
            says.push(format!(
                "{}: {}{why}{date}, {title}",
                list.len() + 1,
                entry.name
            ));
            list.push(Choice::Compare(entry.name.clone()));
        }
        if list.is_empty() {
            return self.fail("no likely version is here; name one: compare 65/232");
        }
        for line in says {
            self.say(&line);
        }
        self.offer(list, "choose 1 compares with the first.");
    }
}

/// A comparison in words: no sign in it has to be seen.
fn spoken(view: &View, words: Wording) -> Vec<String> {
    let (old, new) = names(view.old, view.new);
    let said = |english: &str| words.say(english).into_owned();
    let mut says = vec![said(&format!("From {old} to {new}"))];
    let counted = said(&counts(&view.comparison.summary)).replace(" · ", ", ");
    says.push(super::sentence(&counted));
    let remarks = view.comparison.remarks.iter().map(sentence);
    says.extend(remarks.map(|remark| said(&remark)));
    let kept = |row: &&Row| view.filter.keeps(row);
    for row in view.comparison.rows.iter().filter(kept) {
        says.push(super::sentence(&what_became(view, row, words)));
        says.extend(sense(row).iter().map(|line| arrows(line, words)));
        if view.filter == Filter::Citations {
            says.extend(findings(row).iter().map(|line| arrows(line, words)));
        }
        says.extend(
            paragraphs(&row.words)
                .iter()
                .map(|part| changes(part, words)),
        );
    }
    for note in view.notes() {
        let place = arrows(&view.note_place(note), words);
        let became = said(note.relation.name());
        says.push(said(&format!("Footnote {place}, {became}")));
        says.push(changes(&note.words, words));
    }
    says
}

/// `operative paragraph 24, now operative paragraph 3, moved`.
fn what_became(view: &View, row: &Row, language: Wording) -> String {
    let names = |document: &Document, side: &[usize]| {
        let paragraphs = side.iter().filter_map(|&i| document.paragraphs.get(i));
        let names: Vec<String> = paragraphs.map(|p| words(&p.id, language)).collect();
        names.join(&language.say(" and "))
    };
    let (old, new) = (names(view.old, &row.old), names(view.new, &row.new));
    let place = match (old.is_empty(), new.is_empty()) {
        (true, _) => new,
        (_, true) => old,
        _ if old == new => old,
        _ => format!("{old}{}{new}", language.say(", now ")),
    };
    let moved = if row.moved { ", moved" } else { "" };
    let became = language.say(row.relation.name());
    format!("{place}, {became}{}", language.say(moved))
}

/// Words with what was deleted and inserted said to be so.
fn changes(pieces: &[Piece], words: Wording) -> String {
    let mut out = String::new();
    let mut last = Op::Equal;
    for piece in pieces {
        let Some(op) = visible(piece) else { continue };
        if op != last && last != Op::Equal {
            close(&mut out);
            // A comma or stop stays at its word.
            if piece.text.starts_with(char::is_alphanumeric) {
                out.push(' ');
            }
        }
        if op != last {
            out.push_str(&words.say(match op {
                Op::Equal => "",
                Op::Delete => " (deleted: ",
                Op::Insert => " (inserted: ",
            }));
        }
        out.push_str(&piece.text);
        last = op;
    }
    if last != Op::Equal {
        close(&mut out);
    }
    out
}

/// Ends what is in brackets.
fn close(out: &mut String) {
    out.truncate(out.trim_end().len());
    out.push(')');
}

/// A line in the language that is spoken, with a word for its arrow.
fn arrows(line: &str, words: Wording) -> String {
    words.say(line).replace(" → ", &words.say(" became "))
}

/// A place, and what is to be shown where the last word says so.
fn filtered(asked: &str) -> (&str, Filter) {
    let (place, last) = asked.rsplit_once(' ').unwrap_or((asked, ""));
    match Filter::ALL.into_iter().find(|filter| filter.name() == last) {
        Some(filter) => (place.trim(), filter),
        None => (asked, Filter::Changes),
    }
}
