//! What a document is, what is in it, and what there is to open.

use crate::document::{ParagraphKind, Role};
use crate::find::catalogue::{self, Facts, Order, Wish};
use crate::library::Entry;
use crate::print::{Part, outline, provenance};

use super::read::counted;
use super::{Choice, Talk, place};
use crate::tui::facts;
use crate::tui::spot::Spot;

/// Words and scopes, and the order that the last two words ask for: `by date`.
fn ordered(words: &str) -> (&str, Order) {
    let order = |name: &str| Order::ALL.into_iter().find(|order| order.name() == name);
    let by = words.rsplit_once(' ').and_then(|(before, name)| {
        let before = before.trim_end();
        let before = before
            .strip_suffix("by")
            .filter(|rest| rest.is_empty() || rest.ends_with(' '));
        Some((before?.trim_end(), order(name)?))
    });
    by.unwrap_or((words, Order::default()))
}

/// The most documents that are listed at once.
const LISTED: usize = 50;

impl Talk<'_> {
    /// Says what the opened document is, and where one is in it.
    pub(super) fn about(&mut self) {
        let Some(reader) = self.reader() else {
            return;
        };
        let document = &reader.document;
        let mut says = vec![reader.title().to_owned()];
        says.extend(document.title.clone());
        let date = document.date.map(|date| self.words().labels().date(date));
        let words = self.words();
        let named = |name: &str| words.named(name).into_owned();
        let of = [
            document.kind.map(|kind| named(kind.text())),
            document.body.as_ref().map(|body| named(body.name())),
            document.session.clone(),
            date,
        ];
        let of: Vec<String> = of.into_iter().flatten().collect();
        if !of.is_empty() {
            says.push(of.join(", "));
        }
        let labels = self.words().labels();
        let told = facts::amended(document, labels).into_iter();
        let told = told.chain(provenance::told(document, labels));
        says.extend(told.map(|(what, text)| format!("{}: {text}", (labels.told)(what))));
        if !document.sponsors.is_empty() {
            let sponsors = (labels.field)(Role::Sponsors);
            says.push(format!("{sponsors}: {}", document.sponsors.join(", ")));
        }
        says.extend(
            document
                .notes
                .iter()
                .map(|note| format!("{}: {note}", (labels.field)(Role::Note))),
        );
        let outer = |kind| {
            let paragraphs = document.paragraphs.iter();
            paragraphs
                .filter(|p| p.kind == kind && p.parent.is_none())
                .count()
        };
        let kinds = [
            (ParagraphKind::Preambular, "preambular paragraph"),
            (ParagraphKind::Operative, "operative paragraph"),
            (ParagraphKind::Annex, "paragraph in annexes"),
            (ParagraphKind::Other, "other paragraph"),
        ];
        let counts = kinds.map(|(kind, what)| (outer(kind), what));
        let also = [
            (document.footnotes.len(), "footnote"),
            (document.tables.len(), "table"),
            (document.warnings.len(), "passage hard to read"),
        ];
        let counts = counts.into_iter().chain(also).filter(|(n, _)| *n > 0);
        let counts: Vec<String> = counts
            .map(|(n, what)| match (n, what) {
                (2.., "paragraph in annexes") => format!("{n} paragraphs in annexes"),
                (2.., "passage hard to read") => format!("{n} passages hard to read"),
                (n, what) => counted(n, what),
            })
            .map(|count| self.words().say(&count).into_owned())
            .collect();
        if !counts.is_empty() {
            says.push(counts.join(", "));
        }
        let place = self.words().say(&place::here(reader)).into_owned();
        says.push(
            self.words()
                .say(&format!("You are at {place}"))
                .into_owned(),
        );
        for line in says {
            self.say(&super::sentence(&line));
        }
    }

    pub(super) fn outline(&mut self) {
        let options = self.print_options();
        let Some(reader) = self.opened() else {
            return;
        };
        let document = &reader.document;
        let lines = outline::text(document, &Part::whole(document), options);
        self.out.push_str(&lines);
        self.place();
    }

    /// Lists documents, all or those that words and scopes choose.
    pub(super) fn documents(&mut self, words: &str) {
        let (filter, order) = ordered(words);
        let catalogue = &self.state().catalogue;
        let wish = Wish {
            // No word is still being typed.
            filter: format!("{} ", filter.trim()).trim_start().to_owned(),
            order,
            ..Wish::default()
        };
        let facts = Facts::of(&catalogue.library);
        let arranged = match catalogue::arrange(&catalogue.library, &facts, &wish) {
            Ok(arranged) => arranged,
            Err(error) => return self.fail(&error.to_string()),
        };
        if let Some(note) = arranged.note {
            return self.fail(&note);
        }
        let places = arranged.places.iter();
        let found: Vec<&Entry> = places.filter_map(|place| catalogue.at(*place)).collect();
        let count = found.len();
        let mut says = Vec::new();
        let mut list = Vec::new();
        for entry in found.into_iter().take(LISTED) {
            let date = entry.date.map(|date| date.to_string());
            let paragraphs = self.said(&counted(entry.paragraphs as usize, "paragraph"));
            let facts = [
                entry.kind.as_deref().map(|kind| self.said(kind)),
                date,
                Some(paragraphs),
                entry.title.clone(),
            ];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            let number = list.len() + 1;
            says.push(format!("{number}: {}, {}", entry.name, facts.join(", ")));
            list.push(Choice::Go(Spot::new(entry.name.clone(), None)));
        }
        if count == 0 {
            return self.fail("there is no such document; documents alone lists all there are");
        }
        for line in says {
            self.say(&line);
        }
        if count > LISTED {
            let more = count - LISTED;
            self.tell(&format!("And {more} more; documents WORDS lists fewer."));
        }
        self.offer(list, "choose 1 opens the first.");
    }
}
