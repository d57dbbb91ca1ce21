//! A comparison as text: a row a paragraph, with what was deleted and inserted in its place.

use super::page::{BOLD, DIM, Options, PLAIN, Page};
use crate::compare::{
    Comparison, Entry, Filter, Following, NoteRelation, NoteRow, Op, Piece, Relation, Remark, Row,
    Side, Sort, Strength, Summary, ToneChange, VerbChange, inner,
};
use crate::document::in_capitals;
use crate::document::{Document, Footnote};
use crate::typeset::runs::{Change, Look, Run};
use crate::typeset::safe::safe;

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
    let mut heading = view.place(row);
    let relation = match row.relation {
        Relation::Rewritten => {
            heading.push_str(&format!(" rewritten, {:.0} % alike", row.alike * 100.0));
            None
        }
        Relation::Same | Relation::Edited => None,
        relation => Some(relation.name()),
    };
    for word in relation.into_iter().chain(row.moved.then_some("moved")) {
        heading.push(' ');
        heading.push_str(word);
    }
    heading.push_str(&hands(row));
    heading
}

/// ` · by Ada, 2044-10-08`, where changes are tracked.
pub fn hands(row: &Row) -> String {
    let by = row.by.iter().map(|hand| {
        // The hour says nothing to who reads.
        let day = hand.date.as_deref().and_then(|date| date.get(..10));
        match day {
            Some(day) => format!("{}, {day}", hand.author),
            None => hand.author.clone(),
        }
    });
    let by: Vec<String> = by.collect();
    match by.is_empty() {
        true => String::new(),
        false => format!(" · by {}", by.join("; ")),
    }
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
    format!("{} → {}", name(view.old), name(view.new))
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

/// `38 same · 43 edited · 12 inserted · 9 verbs changed`.
pub fn counts(summary: &Summary) -> String {
    let counts = [
        (summary.same, "unchanged", "unchanged"),
        (summary.edited, "edited", "edited"),
        (summary.rewritten, "rewritten", "rewritten"),
        (summary.split, "split", "split"),
        (summary.merged, "merged", "merged"),
        (summary.inserted, "inserted", "inserted"),
        (summary.deleted, "deleted", "deleted"),
        (summary.moved, "moved", "moved"),
        (summary.lead_changes, "verb changed", "verbs changed"),
        (
            summary.not_followed,
            "reference to check",
            "references to check",
        ),
    ];
    let some = counts.iter().filter(|c| c.0 > 0);
    let words = some.map(|&(n, one, more)| format!("{n} {}", if n == 1 { one } else { more }));
    words.collect::<Vec<_>>().join(" · ")
}

/// The same in fewer columns, by the signs of the rows: `= 38 · ~ 43 · + 12 · 9 verbs`.
pub fn counts_in_signs(summary: &Summary) -> String {
    let signs = [
        ("=", summary.same),
        ("~", summary.edited),
        ("≈", summary.rewritten),
        ("±", summary.split + summary.merged),
        ("+", summary.inserted),
        ("-", summary.deleted),
        ("↕", summary.moved),
    ];
    let signs = signs.into_iter().filter(|(_, count)| *count > 0);
    let signs = signs.map(|(sign, count)| format!("{sign} {count}"));
    let words = [
        (summary.lead_changes, "verb", "verbs"),
        (
            summary.not_followed,
            "reference to check",
            "references to check",
        ),
    ];
    let words = words.into_iter().filter(|(count, ..)| *count > 0);
    let words = words.map(|(n, one, more)| format!("{n} {}", if n == 1 { one } else { more }));
    signs.chain(words).collect::<Vec<_>>().join(" · ")
}

/// Each sign with what it means, as [`code`] and [`counts_in_signs`] give them.
pub fn legend() -> [(&'static str, &'static str); 10] {
    [
        ("=", "the same words"),
        ("~", "edited"),
        (
            "≈",
            "rewritten: in the same place, with few words in common",
        ),
        ("±", "split into several, or merged from several"),
        ("+", "inserted"),
        ("-", "deleted"),
        ("↕", "moved: it stands elsewhere in the order of the others"),
        (
            "!",
            "the same words; a reference in it names another paragraph now",
        ),
        (
            "verb",
            "the action changed, not only \"also\" or \"further\"",
        ),
        (
            "check",
            "a paragraph's number that did not follow the renumbering",
        ),
    ]
}

/// A remark as one sentence.
pub fn sentence(remark: &Remark) -> String {
    let side = |side: &Side| match side {
        Side::Old => "old",
        Side::New => "new",
    };
    match remark {
        Remark::Identical => "Every paragraph and footnote is the same, word for word.".to_owned(),
        Remark::NoParagraphs(which) => {
            format!("The {} document has no paragraphs.", side(which))
        }
        Remark::NoOperative(which) => {
            format!("The {} document has no operative part.", side(which))
        }
        Remark::Languages(old, new) => {
            format!(
                "The old document is in {old}, the new in {new}; their words can't be compared."
            )
        }
        Remark::Unrelated => {
            "Hardly any paragraph of one is in the other; these may not be versions of one text."
                .to_owned()
        }
    }
}

/// Lines on the action and on references gone wrong.
pub fn sense(row: &Row) -> Vec<String> {
    let mut lines: Vec<String> = row.verb().map(verb).into_iter().collect();
    lines.extend(row.tone.iter().map(tone));
    let wrong = row.following.iter().filter(|f| !f.followed);
    lines.extend(wrong.map(warning));
    lines
}

/// `verb: Urges → Invites, weaker`.
fn verb(change: &VerbChange) -> String {
    let strength = change.strength.map(Strength::name);
    let strength = strength.map_or(String::new(), |strength| format!(", {strength}"));
    format!("verb: {} → {}{strength}", change.from, change.to)
}

/// `weaker: "as appropriate" added`.
fn tone(change: &ToneChange) -> String {
    let what = if change.added { "added" } else { "gone" };
    format!("{}: \"{}\" {what}", change.strength().name(), change.words)
}

/// A reference that no longer names what it named.
pub fn warning(following: &Following) -> String {
    match &following.expected {
        Some(id) => format!(
            "check: \"{}\" named what is now {}, and reads \"{}\"",
            following.old,
            in_capitals(id),
            following.new
        ),
        None => format!("check: what \"{}\" named is gone", following.old),
    }
}

/// Citations, dates and quantities: `citation: 60/1 → 67/1`.
pub fn findings(row: &Row) -> Vec<String> {
    let line = |f: &crate::compare::Finding| match (&f.old, &f.new) {
        (Some(old), Some(new)) => format!("{}: {old} → {new}", f.kind.name()),
        (Some(old), None) => format!("{} gone: {old}", f.kind.name()),
        (None, new) => format!("{} added: {}", f.kind.name(), new.as_deref().unwrap_or("")),
    };
    row.findings.iter().map(line).collect()
}

/// The pieces of each paragraph of a row.
pub fn paragraphs(words: &[Piece]) -> Vec<Vec<Piece>> {
    let mut parts = vec![Vec::new()];
    for piece in words {
        for (index, text) in piece.text.split('\n').enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) {
                part.push(Piece {
                    text: text.to_owned(),
                    ..piece.clone()
                });
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a piece is shown as what it is: blanks and quotation marks are not shown as a change.
/// Of two typographic variants the new one is shown.
pub fn visible(piece: &Piece) -> Option<Op> {
    match (piece.sort, piece.op) {
        (Sort::Typography, Op::Delete) => None,
        (Sort::Typography, _) => Some(Op::Equal),
        (_, op) => Some(op),
    }
}

/// Pieces that are shown as one phrase: the indices of those that follow each other and have one
/// thing become of them.
pub fn phrases(words: &[Piece]) -> Vec<(Op, Vec<usize>)> {
    let mut phrases: Vec<(Op, Vec<usize>)> = Vec::new();
    for (at, piece) in words.iter().enumerate() {
        let Some(op) = visible(piece) else { continue };
        match phrases.last_mut() {
            Some((last, pieces)) if *last == op => pieces.push(at),
            _ => phrases.push((op, vec![at])),
        }
    }
    phrases
}

/// The differing bytes of a piece that is one word changed to the next or from the last piece.
pub fn changed_part(words: &[Piece], index: usize) -> Option<std::ops::Range<usize>> {
    let piece = words.get(index)?;
    let other = match piece.op {
        Op::Delete => words.get(index + 1).filter(|p| p.op == Op::Insert)?,
        Op::Insert => words
            .get(index.checked_sub(1)?)
            .filter(|p| p.op == Op::Delete)?,
        Op::Equal => return None,
    };
    let (old, new) = match piece.op {
        Op::Delete => (piece, other),
        _ => (other, piece),
    };
    let (head, tail) = inner(&old.text, &new.text)?;
    Some(head..piece.text.len() - tail)
}

/// Pieces as a line of text, what changed in `[-…-]` and `{+…+}`.
pub(super) fn redline(words: &[Piece]) -> String {
    let runs = runs(words, false);
    let text: String = runs.iter().map(|run| run.text.as_ref()).collect();
    safe(&text).into_owned()
}

pub(super) fn runs<'w>(words: &'w [Piece], color: bool) -> Vec<Run<'w>> {
    let mut runs = Vec::new();
    for (index, piece) in words.iter().enumerate() {
        let Some(op) = visible(piece) else { continue };
        let (change, open, close) = match op {
            Op::Equal => {
                runs.push(Run::new(piece.text.as_str(), PLAIN));
                continue;
            }
            Op::Delete => (Change::Deleted, "[-", "-]"),
            Op::Insert => (Change::Inserted, "{+", "+}"),
        };
        let look = Look {
            change: Some(change),
            dim: piece.sort == Sort::Followed,
            ..PLAIN
        };
        if color {
            let text = piece.text.as_str();
            let part = changed_part(words, index).unwrap_or(0..0);
            let strong = Look { bold: true, ..look };
            runs.push(Run::new(&text[..part.start], look));
            runs.push(Run::new(&text[part.clone()], strong));
            runs.push(Run::new(&text[part.end..], look));
            continue;
        }
        // Marks embrace the words and not the blanks around them; pieces that follow on each
        // other share one pair of marks.
        let text = piece.text.trim();
        let (before, after) = edges(&piece.text);
        let joins = |other: Option<&Piece>| other.is_some_and(|p| visible(p) == Some(op));
        runs.push(Run::new(before, PLAIN));
        if !joins(index.checked_sub(1).and_then(|i| words.get(i))) {
            runs.push(Run::new(open, PLAIN));
        }
        runs.push(Run::new(text, PLAIN));
        if !joins(words.get(index + 1)) {
            runs.push(Run::new(close, PLAIN));
        }
        runs.push(Run::new(after, PLAIN));
    }
    runs
}

/// The white space before and after the words of a text.
fn edges(text: &str) -> (&str, &str) {
    let words = text.trim_start();
    let before = &text[..text.len() - words.len()];
    let after = &words[words.trim_end().len()..];
    (before, after)
}
