//! The list of documents as it stands on the screen: filtered, in an order, in groups that fold, with
//! what it can be narrowed down by.
//!
//! It is arranged beside the keys. Until it is, or where nothing is wished for, it is the catalogue.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::document::{Document, Language};
use crate::find::catalogue::{self, Arranged, Facet, FacetOf, Facts, Group, Key, Wish};
use crate::library::Entry;

use super::layout::Pane;
use super::list::List;
use super::state::State;

/// With more documents than this groups are folded at first.
const UNFOLDED: usize = 60;
/// So many values of a facet are shown until more are asked for.
const VALUES: usize = 6;

/// A row of the list: a group by its number, a document by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Group(u32),
    Document(u32),
}

/// A row of what the list can be narrowed down by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacetRow<'a> {
    Head(FacetOf),
    /// A value, how many have it, and whether it is chosen.
    Value(FacetOf, &'a str, u32, bool),
    /// So many more values.
    More(FacetOf, usize),
}

#[derive(Debug, Default)]
pub struct Listing {
    pub wish: Wish,
    facts: Arc<OnceLock<Facts>>,
    arranged: Option<Arranged>,
    rows: Vec<Row>,
    /// Groups are shown folded, unless they are among `turned`; or the other way about.
    folded: bool,
    turned: HashSet<Key>,
    /// The number of what was asked last, until it is there.
    asked: Option<u64>,
    /// Documents that are marked, by their names.
    pub marked: Vec<String>,
    /// What came into the library after this is new.
    pub seen: Option<u64>,
    /// The cursor among the facets, and those of which all values are shown.
    pub facets: List,
    pub unfolded: HashSet<&'static str>,
    /// The document that a first look was asked for.
    looked: Option<String>,
    /// The document that is looked at, and what it says; none where it can't be read.
    glimpse: Option<(String, Option<Arc<Document>>)>,
    /// The document that the cursor is to be on once the list is shown: which row that is need not be
    /// known before.
    pub cursor: Option<String>,
    /// Where the cursor goes back to when all that was shown is shown again.
    pub back: Option<Row>,
}

impl Listing {
    /// What is to be asked: its number, what for, and where the facts are kept.
    pub fn ask(&mut self, serial: u64) -> (Wish, Arc<OnceLock<Facts>>) {
        self.asked = Some(serial);
        (self.wish.clone(), Arc::clone(&self.facts))
    }

    /// Where the facts are kept, once somebody has read them.
    pub fn facts(&self) -> Arc<OnceLock<Facts>> {
        Arc::clone(&self.facts)
    }

    /// Whether nobody has asked for it yet.
    pub fn is_unasked(&self) -> bool {
        self.arranged.is_none() && self.asked.is_none()
    }

    /// Of another library: what was arranged is no longer true.
    pub fn forget(&mut self) {
        self.facts = Arc::default();
        self.arranged = None;
        self.asked = None;
        self.rows.clear();
        self.looked = None;
        self.glimpse = None;
    }

    /// Takes in what was arranged; false where something else was asked since.
    fn take(&mut self, serial: u64, arranged: Arranged) -> bool {
        if self.asked != Some(serial) {
            return false;
        }
        self.asked = None;
        let folded = arranged.places.len() > UNFOLDED;
        if self.folded != folded {
            self.folded = folded;
            self.turned.clear();
        }
        self.arranged = Some(arranged);
        self.lay();
        true
    }

    /// What could not be arranged.
    fn fail(&mut self, serial: u64) {
        if self.asked == Some(serial) {
            self.asked = None;
        }
    }

    fn lay(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        if let Some(arranged) = &self.arranged {
            let document = |place: &u32| Row::Document(*place);
            if arranged.groups.is_empty() {
                rows.extend(arranged.places.iter().map(document));
            }
            for (number, group) in arranged.groups.iter().enumerate() {
                let mut outer = std::iter::successors(group.key.outer(), |key| key.outer());
                if !outer.all(|key| self.is_open(key)) {
                    continue;
                }
                rows.push(Row::Group(number as u32));
                if self.is_innermost(group) && self.is_open(group.key) {
                    let (from, count) = (group.from as usize, group.count as usize);
                    let within = arranged.places.get(from..from + count);
                    rows.extend(within.unwrap_or_default().iter().map(document));
                }
            }
        }
        self.rows = rows;
    }

    fn is_innermost(&self, group: &Group) -> bool {
        group.key.depth() == catalogue::DEPTH - 1
    }

    pub fn is_open(&self, key: Key) -> bool {
        self.folded == self.turned.contains(&key)
    }

    pub fn group(&self, number: u32) -> Option<&Group> {
        self.arranged.as_ref()?.groups.get(number as usize)
    }

    /// The row of a document, where it is shown.
    fn row_of(&self, place: u32) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| *row == Row::Document(place))
    }

    /// Opens or folds a group; one that has but one within opens that too.
    fn turn(&mut self, number: u32) {
        let Some(arranged) = &self.arranged else {
            return;
        };
        let mut number = number as usize;
        let Some(group) = arranged.groups.get(number) else {
            return;
        };
        let opens = !self.is_open(group.key);
        let mut turned = vec![group.key];
        while opens
            && let (Some(group), Some(inner)) =
                (arranged.groups.get(number), arranged.groups.get(number + 1))
            && inner.key.outer() == Some(group.key)
            && inner.count == group.count
            && !self.is_open(inner.key)
        {
            turned.push(inner.key);
            number += 1;
        }
        for key in turned {
            if !self.turned.remove(&key) {
                self.turned.insert(key);
            }
        }
        self.lay();
    }

    /// How many documents there are, after filtering.
    pub fn count(&self) -> Option<usize> {
        self.arranged.as_ref().map(|arranged| arranged.places.len())
    }

    pub fn note(&self) -> Option<&str> {
        self.arranged.as_ref()?.note.as_deref()
    }

    /// Whether a document came into the library since one was here last.
    pub fn is_new(&self, place: u32) -> bool {
        let (Some(seen), Some(facts)) = (self.seen, self.facts.get()) else {
            return false;
        };
        u64::from(facts.added(place)) > seen
    }

    /// The languages that a document's work is there in; none until the facts are there.
    pub fn languages(&self, place: u32) -> Option<Vec<Language>> {
        Some(self.facts.get()?.languages(place))
    }

    /// The document that a first look was asked for.
    pub fn looked(&self) -> Option<&str> {
        self.looked.as_deref()
    }

    /// Asks for a first look at a document, or lets go of the one that was had.
    pub fn look(&mut self, name: Option<String>) {
        if name.is_none() {
            self.glimpse = None;
        }
        self.looked = name;
    }

    pub fn take_glimpse(&mut self, name: String, document: Option<Arc<Document>>) {
        if self.looked.as_ref() == Some(&name) {
            self.glimpse = Some((name, document));
        }
    }

    /// The document that is looked at, and what it says, where it can be read.
    pub fn glimpse(&self) -> Option<(&str, Option<&Document>)> {
        let (name, document) = self.glimpse.as_ref()?;
        Some((name, document.as_deref()))
    }

    fn facet_values(&self) -> &[Facet] {
        let arranged = self.arranged.as_ref();
        arranged.map_or(&[], |arranged| &arranged.facets)
    }

    /// The rows of all facets.
    pub fn facet_rows(&self) -> Vec<FacetRow<'_>> {
        let chosen = self.wish.filter.to_lowercase();
        let mut rows = Vec::new();
        for facet in self.facet_values() {
            rows.push(FacetRow::Head(facet.of));
            let most = match self.unfolded.contains(facet.of.scope()) {
                true => usize::MAX,
                false => VALUES,
            };
            rows.extend(facet.values.iter().take(most).map(|(value, count)| {
                let is_chosen = is_chosen(&chosen, &catalogue::scope(facet.of, value));
                FacetRow::Value(facet.of, value, *count, is_chosen)
            }));
            let rest = facet.values.len().saturating_sub(most);
            if rest > 0 {
                rows.push(FacetRow::More(facet.of, rest));
            }
        }
        rows
    }
}

/// Whether a filter has this scope among its words.
fn is_chosen(filter: &str, scope: &str) -> bool {
    filter.match_indices(scope).any(|(at, _)| {
        let ends = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = filter.get(..at).and_then(|text| text.chars().next_back());
        let after = filter
            .get(at + scope.len()..)
            .and_then(|text| text.chars().next());
        ends(before) && ends(after)
    })
}

/// A filter with a scope more, or without it where it had it.
pub fn toggled(filter: &str, scope: &str) -> String {
    let lower = filter.to_lowercase();
    if lower.len() == filter.len() && is_chosen(&lower, scope) {
        let at = lower.find(scope).unwrap_or(0);
        let (before, after) = (filter.get(..at), filter.get(at + scope.len()..));
        let left = format!(
            "{} {}",
            before.unwrap_or("").trim_end(),
            after.unwrap_or("").trim_start()
        );
        return left.trim().to_owned();
    }
    match filter.trim() {
        "" => format!("{scope} "),
        filter => format!("{filter} {scope} "),
    }
}

impl State {
    /// How many rows the list of documents has.
    pub fn rows(&self) -> usize {
        match self.listing.arranged {
            Some(_) => self.listing.rows.len(),
            None => self.catalogue.len(),
        }
    }

    pub fn row(&self, index: usize) -> Option<Row> {
        match self.listing.arranged {
            Some(_) => self.listing.rows.get(index).copied(),
            None => self.catalogue.place(index).map(Row::Document),
        }
    }

    /// The document of a row; none of a group.
    pub fn row_entry(&self, index: usize) -> Option<&Entry> {
        match self.row(index)? {
            Row::Document(place) => self.catalogue.at(place),
            Row::Group(_) => None,
        }
    }

    /// The document that is selected in the list.
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.row_entry(self.documents.selected)
    }

    /// The document that is selected in the list while one is in it, and is not the open one, where
    /// there is room for a first look at it.
    pub fn to_look_at(&self) -> Option<&str> {
        if self.panes.focus != Pane::Documents {
            return None;
        }
        let open = self.reader.as_ref().map(|reader| &reader.name);
        let entry = self.selected_entry()?;
        let is_shown = self.layout().is_some_and(|layout| layout.text().is_some());
        (is_shown && open != Some(&entry.name)).then_some(&entry.name)
    }

    /// The document of the list that the text pane shows, instead of the open one.
    pub fn glanced_at(&self) -> Option<(&Entry, Option<&Document>)> {
        let (name, document) = self.listing.glimpse()?;
        let in_list = self.panes.focus == Pane::Documents;
        let entry = self.catalogue.library.entry(name).filter(|_| in_list)?;
        Some((entry, document))
    }

    /// The row of a document, or of its work.
    pub fn row_of(&self, name: &str) -> Option<usize> {
        let index = self.catalogue.position(name)?;
        match self.listing.arranged {
            Some(_) => self.listing.row_of(self.catalogue.place(index)?),
            None => Some(index),
        }
    }

    /// Puts the cursor on the document that it is to be on.
    pub fn place_cursor(&mut self) {
        let name = self.listing.cursor.take();
        if let Some(row) = name.and_then(|name| self.row_of(&name)) {
            self.documents.selected = row;
        }
    }

    /// Takes in how the list was arranged. The cursor stays on its document, or goes back to the one
    /// it was on; `first`: it goes to the first, as what is shown is another choice.
    pub fn take_arranged(&mut self, serial: u64, arranged: Result<Arranged, String>, first: bool) {
        self.place_cursor();
        let selected = self.row(self.documents.selected);
        let arranged = match arranged {
            Ok(arranged) => arranged,
            Err(why) => {
                self.listing.fail(serial);
                return self.complain(why);
            }
        };
        if !self.listing.take(serial, arranged) {
            return;
        }
        self.documents.selected = match self.listing.back.take().or(selected) {
            _ if first => 0,
            Some(Row::Document(place)) => self.listing.row_of(place).unwrap_or(0),
            _ => self.documents.selected,
        };
    }

    /// Opens or folds the group that is selected, or the one that holds what is.
    pub fn turn_group(&mut self) {
        let selected = self.documents.selected;
        let above = (0..=selected).rev().find_map(|row| match self.row(row)? {
            Row::Group(number) => Some((row, number)),
            Row::Document(_) => None,
        });
        let Some((row, number)) = above else {
            return self.say("the list is in no groups");
        };
        self.documents.selected = row;
        self.listing.turn(number);
    }

    /// Folds all groups, or opens all.
    pub fn turn_all(&mut self) {
        if self
            .listing
            .arranged
            .as_ref()
            .is_none_or(|a| a.groups.is_empty())
        {
            return self.say("the list is in no groups");
        }
        let selected = self.row(self.documents.selected);
        self.listing.folded = !self.listing.folded;
        self.listing.turned.clear();
        self.listing.lay();
        let row = selected.and_then(|row| self.listing.rows.iter().position(|r| *r == row));
        self.documents.selected = row.unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_a_scope_of_the_filter() {
        let mut filter = String::from("Oceans");
        for (scope, left) in [
            ("session:80", "Oceans session:80 "),
            (
                "sponsor:\"new zealand\"",
                "Oceans session:80 sponsor:\"new zealand\" ",
            ),
            ("session:80", "Oceans sponsor:\"new zealand\""),
            ("session:8", "Oceans sponsor:\"new zealand\" session:8 "),
            ("sponsor:\"new zealand\"", "Oceans session:8"),
        ] {
            filter = toggled(&filter, scope);
            assert_eq!(filter, left, "{scope}");
        }
    }
}
