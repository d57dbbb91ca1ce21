//! A comparison as text: a row a paragraph, with what was deleted and inserted in its place.

use super::comparison_said::{counts, findings, sense, sentence, tone};
use super::page::{BOLD, DIM, Options, PLAIN, Page};
use super::pieces::{paragraphs, runs};
use crate::compare::{Comparison, Entry, Filter, NoteRelation, NoteRow, Relation, Row, Strength};
use crate::document::{Document, Footnote, in_capitals};
use crate::library::ORIGINAL;
use crate::typeset::runs::Run;

/// Cells from the left edge to the words of a row.
const INDENT: usize = 4;

/// What is printed of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub old: &'a Document,
    pub new: &'a Document,
    pub comparison: &'a Comparison,
    pub filter: Filter,
    /// Counts and remarks alone.
    pub summary_only: bool,
    /// Rows that somebody changed, where changes are tracked.
    pub author: Option<&'a str>,
}

/// What a view shows, in order: rows, signs of rows that are elsewhere, and runs left out.
pub(super) enum Shown<'a> {
    Row(&'a Row),
    Sign(&'a Row, Entry),
    Folded(usize),
}

impl<'a> View<'a> {
    /// Whether it shows the row.
    pub fn keeps(&self, row: &Row) -> bool {
        let by = |author: &str| row.by.iter().any(|hand| hand.author == author);
        self.filter.keeps(row) && self.author.is_none_or(by)
    }

    pub(super) fn shown(&self) -> Vec<Shown<'a>> {
        let mut shown = Vec::new();
        if self.summary_only {
            return shown;
        }
        for entry in self.comparison.entries() {
            let Some(row) = self.comparison.rows.get(entry.row()) else {
                continue;
            };
            match (self.keeps(row), entry) {
                (true, Entry::Row(_)) => shown.push(Shown::Row(row)),
                (true, entry) => shown.push(Shown::Sign(row, entry)),
                (false, Entry::Row(_)) => match shown.last_mut() {
                    Some(Shown::Folded(count)) => *count += 1,
                    _ => shown.push(Shown::Folded(1)),
                },
                (false, _) => {}
            }
        }
        shown
    }

    /// Footnotes that changed, where the filter is one that shows them.
    pub fn notes(&self) -> Vec<&'a NoteRow> {
        let wanted = matches!(
            self.filter,
            Filter::All | Filter::Changes | Filter::Wording | Filter::Citations
        );
        let changed = |note: &&NoteRow| note.relation != NoteRelation::Same;
        let notes = self.comparison.footnotes.iter().filter(changed);
        notes.filter(|_| wanted && !self.summary_only).collect()
    }

    /// The actions that changed, where the filter is one that shows them: `OP5 → OP7  Urges →
    /// Invites  weaker`.
    pub fn verbs(&self) -> Vec<String> {
        let wanted = !matches!(self.filter, Filter::Citations | Filter::Moves);
        let rows = self.comparison.rows.iter().filter(|_| wanted);
        rows.filter(|row| self.lists(row))
            .filter_map(|row| self.verb(row))
            .collect()
    }

    /// Whether the verb of a row is one that the filter asks for: of weaker ones no other.
    pub(super) fn lists(&self, row: &Row) -> bool {
        let strength = row.verb().and_then(|verb| verb.strength);
        self.filter != Filter::Weaker || strength == Some(Strength::Weaker)
    }

    fn verb(&self, row: &Row) -> Option<String> {
        let verb = row.verb()?;
        let strength = verb.strength.map_or("", Strength::name);
        let line = format!(
            "{}  {} → {}  {strength}",
            self.place(row),
            verb.from,
            verb.to
        );
        Some(line.trim_end().to_owned())
    }

    /// A row in a list of verbs; by the filter for weaker ones also the words that soften it.
    pub(super) fn listed(&self, row: &Row) -> Vec<String> {
        let verb = self.verb(row).filter(|_| self.lists(row));
        let mut lines: Vec<String> = verb.into_iter().collect();
        if self.filter == Filter::Weaker {
            let softer = row.tone.iter();
            let softer = softer.filter(|change| change.strength() == Strength::Weaker);
            lines.extend(softer.map(|change| format!("{}  {}", self.place(row), tone(change))));
        }
        lines
    }

    pub fn folded(&self, count: usize) -> String {
        format!("… {count} {}", self.filter.left_out())
    }

    /// `OP24 → OP3`; one side alone where the other has none.
    pub fn place(&self, row: &Row) -> String {
        let names = |document: &Document, side: &[usize]| {
            let ids = side.iter().filter_map(|&i| document.paragraphs.get(i));
            ids.map(|p| in_capitals(&p.id))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (old, new) = (names(self.old, &row.old), names(self.new, &row.new));
        match (old.is_empty(), new.is_empty()) {
            (true, _) => new,
            (_, true) => old,
            _ if old == new => old,
            _ => format!("{old} → {new}"),
        }
    }

    /// What stands at a place that a row left or goes on at.
    pub fn sign(&self, row: &Row, entry: Entry) -> String {
        let id = |document: &Document, index: usize| {
            let paragraph = document.paragraphs.get(index);
            paragraph.map_or(String::new(), |p| in_capitals(&p.id))
        };
        let at = row.new.first().map_or(String::new(), |&j| id(self.new, j));
        match entry {
            Entry::Away { old, .. } if row.moved => {
                format!("{} moved, see {at}", id(self.old, old))
            }
            Entry::Away { old, .. } => format!("{} merged, see {at}", id(self.old, old)),
            Entry::More { new, .. } => format!("{} part of a split, see {at}", id(self.new, new)),
            Entry::Row(_) => at,
        }
    }

    /// `7 → 9`: the numbers of a footnote.
    pub fn note_place(&self, note: &NoteRow) -> String {
        let label = |notes: &[Footnote], index: Option<usize>| {
            index.and_then(|i| notes.get(i)).map(|n| n.label.clone())
        };
        let old = label(&self.old.footnotes, note.old);
        let new = label(&self.new.footnotes, note.new);
        match (old, new) {
            (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
            (old, new) => new.or(old).unwrap_or_default(),
        }
    }
}

/// The comparison as text of whole lines.
pub fn text(view: &View, options: Options) -> String {
    let mut page = Page::new(options);
    page.words(0, &titles(view), BOLD);
    page.words(0, &counts(&view.comparison.summary), PLAIN);
    for remark in &view.comparison.remarks {
        page.words(0, &format!("! {}", sentence(remark)), BOLD);
    }
    let verbs = view.verbs();
    if !verbs.is_empty() {
        page.gap();
        page.words(0, "Verbs", BOLD);
    }
    for line in verbs {
        page.words(INDENT, &line, PLAIN);
    }
    for shown in view.shown() {
        page.gap();
        match shown {
            Shown::Folded(count) => page.words(INDENT, &view.folded(count), DIM),
            Shown::Sign(row, entry) => {
                let code = (code(row), DIM);
                page.hanging(
                    INDENT,
                    INDENT,
                    code,
                    &[Run::new(view.sign(row, entry), DIM)],
                );
            }
            Shown::Row(row) => set_row(&mut page, view, row, options.color),
        }
    }
    for (index, note) in view.notes().into_iter().enumerate() {
        page.gap();
        if index == 0 {
            page.words(0, "Footnotes", BOLD);
            page.gap();
        }
        let heading = format!("{} {}", view.note_place(note), note.relation.name());
        page.words(INDENT, &heading, BOLD);
        page.hanging(INDENT, 0, ("", PLAIN), &runs(&note.words, options.color));
    }
    page.finish()
}

fn set_row(page: &mut Page, view: &View, row: &Row, color: bool) {
    let look = if row.changed() { BOLD } else { DIM };
    let place = Run::new(heading(view, row), look);
    page.hanging(INDENT, INDENT, (code(row), look), &[place]);
    for line in sense(row) {
        page.words(INDENT, &line, BOLD);
    }
    if view.filter == Filter::Citations {
        for line in findings(row) {
            page.words(INDENT, &line, PLAIN);
        }
    }
    // Texts of several paragraphs are joined by line feeds.
    for part in paragraphs(&row.words) {
        page.hanging(INDENT, 0, ("", PLAIN), &runs(&part, color));
    }
}

/// `OP24 → OP3 moved`.
pub fn heading(view: &View, row: &Row) -> String {
    let became: String = became(row).iter().map(|word| format!(" {word}")).collect();
    format!("{}{became}{}", view.place(row), hands(row))
}

/// What became of a row beyond its words, a word or some each.
pub fn became(row: &Row) -> Vec<String> {
    let relation = match row.relation {
        Relation::Rewritten => Some(format!("rewritten, {:.0} % alike", row.alike * 100.0)),
        Relation::Same | Relation::Edited => None,
        relation => Some(relation.name().to_owned()),
    };
    let moved = row.moved.then(|| "moved".to_owned());
    relation.into_iter().chain(moved).collect()
}

/// ` · by Ada, 2044-10-08`, where changes are tracked.
pub fn hands(row: &Row) -> String {
    by(row).map_or(String::new(), |by| format!(" · {by}"))
}

/// `by Ada, 2044-10-08`.
pub fn by(row: &Row) -> Option<String> {
    let by = row.by.iter().map(|hand| {
        // The hour says nothing to who reads.
        let day = hand.date.as_deref().and_then(|date| date.get(..10));
        match day {
            Some(day) => format!("{}, {day}", hand.author),
            None => hand.author.clone(),
        }
    });
    let by: Vec<String> = by.collect();
    (!by.is_empty()).then(|| format!("by {}", by.join("; ")))
}

/// The sign of what became of a row, that needs no colour.
pub fn code(row: &Row) -> &'static str {
    match row.relation {
        Relation::Split | Relation::Merged => "±",
        _ if row.moved => "↕",
        Relation::Same if row.changed() => "!",
        Relation::Same => "=",
        Relation::Edited => "~",
        Relation::Rewritten => "≈",
        Relation::Inserted => "+",
        Relation::Deleted => "-",
    }
}

/// `A/C.3/68/L.9 → A/C.3/68/L.9/Rev.1`.
pub(super) fn titles(view: &View) -> String {
    let (old, new) = names(view.old, view.new);
    format!("{old} → {new}")
}

/// What two versions are called. A file and what it was before the changes tracked in it have one
/// symbol.
pub fn names(old: &Document, new: &Document) -> (String, String) {
    let (mut one, mut other) = (name(old), name(new));
    if one == other {
        match (old.revision.is_some(), new.revision.is_some()) {
            (false, true) => one.push_str(ORIGINAL),
            (true, false) => other.push_str(ORIGINAL),
            _ => {}
        }
    }
    (one, other)
}

/// The symbol; where none is printed the date and the title, as versions share their title.
pub fn name(document: &Document) -> String {
    if let (Some(amended), Some(symbol)) = (&document.amended, &document.symbol) {
        return format!("{symbol}+{}", amended.by.join("+"));
    }
    if let Some(symbol) = &document.symbol {
        return symbol.clone();
    }
    let date = document.date.map(|date| date.to_string());
    let parts = [date, document.title.clone()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        "untitled document".to_owned()
    } else {
        name
    }
}
