//! Three versions as text, Markdown, HTML and JSON: what of the draft's changes its revision keeps.

use serde::Serialize;

use super::comparison::name;
use super::comparison_html::{self, page};
use super::comparison_json::{DocumentView, PieceView, document, piece};
use super::comparison_markdown::words;
use super::html;
use super::markdown::escape;
use super::page::{BOLD, DIM, Options, PLAIN, Page};
use super::pieces::{paragraphs, runs};
use crate::compare::{Fate, Piece, Three, Triple};
use crate::document::{Document, in_capitals};
use crate::typeset::runs::Run;

/// Cells from the left edge to the words of a row.
const INDENT: usize = 4;

/// What is printed of three versions.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub base: &'a Document,
    pub draft: &'a Document,
    pub revision: &'a Document,
    pub three: &'a Three,
    /// Rows that did not change are counted, not shown.
    pub changes_only: bool,
    /// Counts alone.
    pub summary_only: bool,
}

enum Shown<'a> {
    Row(&'a Triple),
    Folded(usize),
}

/// Which version makes a change against the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Nothing changed.
    None,
    Both,
    DraftAlone,
    Draft,
    Revision,
}

impl By {
    /// The words for it in print.
    pub fn name(self) -> &'static str {
        match self {
            By::None => "",
            By::Both => "draft and revision",
            By::DraftAlone => "draft alone",
            By::Draft => "draft",
            By::Revision => "revision",
        }
    }
}

impl<'a> View<'a> {
    fn shown(&self) -> Vec<Shown<'a>> {
        let mut shown = Vec::new();
        for row in self.three.rows.iter().filter(|_| !self.summary_only) {
            match shown.last_mut() {
                _ if row.fate != Fate::Unchanged || !self.changes_only => {
                    shown.push(Shown::Row(row));
                }
                Some(Shown::Folded(count)) => *count += 1,
                _ => shown.push(Shown::Folded(1)),
            }
        }
        shown
    }

    /// `PP3 → PP4 → –  taken back`.
    pub fn heading(&self, row: &Triple) -> String {
        let sides = [
            (self.base, &row.base),
            (self.draft, &row.draft),
            (self.revision, &row.revision),
        ];
        let sides = sides.map(|(document, side)| {
            let ids = side.iter().filter_map(|&i| document.paragraphs.get(i));
            let ids: Vec<String> = ids.map(|p| in_capitals(&p.id)).collect();
            match ids.is_empty() {
                true => "–".to_owned(),
                false => ids.join(", "),
            }
        });
        let place = match &sides {
            [a, b, c] if a == b && b == c => a.clone(),
            sides => sides.join(" → "),
        };
        match row.fate {
            Fate::Unchanged => place,
            fate => format!("{place} {}", fate.name()),
        }
    }
}

/// `A/RES/79/1 → A/80/L.3 → A/80/L.3/Rev.1`.
pub fn titles(view: &View) -> String {
    [view.base, view.draft, view.revision].map(name).join(" → ")
}

/// `38 unchanged · 5 kept · 2 taken back`.
pub fn counts(three: &Three) -> String {
    let counted = Fate::ALL.map(|fate| (three.count(fate), fate.name()));
    let some = counted.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = some
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    words.join(" · ")
}

/// The same in fewer columns, by the signs of the rows: `= 38 · ~ 5 · < 2`.
pub fn counts_in_signs(three: &Three) -> String {
    let counted = Fate::ALL.map(|fate| (three.count(fate), fate.sign()));
    let some = counted.iter().filter(|(count, _)| *count > 0);
    let signs: Vec<String> = some
        .map(|(count, sign)| format!("{sign} {count}"))
        .collect();
    signs.join(" · ")
}

/// What is told of a row: each change against the text, with which version makes it.
pub fn changes(row: &Triple) -> Vec<(By, &[Piece])> {
    match row.fate {
        Fate::Unchanged => vec![(By::None, &row.revised)],
        Fate::Kept => vec![(By::Both, &row.revised)],
        Fate::TakenBack => vec![(By::DraftAlone, &row.drafted)],
        Fate::NewInRevision => vec![(By::Revision, &row.revised)],
        Fate::ChangedAgain => vec![(By::Draft, &row.drafted), (By::Revision, &row.revised)],
    }
}

/// Each sign with what it means.
pub fn legend() -> [(&'static str, &'static str); 5] {
    Fate::ALL.map(|fate| {
        let meaning = match fate {
            Fate::Unchanged => "the same words in all three",
            Fate::Kept => "the draft changed it, and the revision reads as the draft",
            Fate::TakenBack => "the draft changed it, and the revision reads as the text again",
            Fate::ChangedAgain => "the draft changed it, and the revision in another way",
            Fate::NewInRevision => "the revision changed it, and the draft did not",
        };
        (fate.sign(), meaning)
    })
}

/// Three versions as text of whole lines.
pub fn text(view: &View, options: Options) -> String {
    let mut page = Page::new(options);
    page.words(0, &titles(view), BOLD);
    page.words(0, &counts(view.three), PLAIN);
    for shown in view.shown() {
        page.gap();
        let row = match shown {
            Shown::Folded(count) => {
                page.words(INDENT, &format!("… {count} unchanged"), DIM);
                continue;
            }
            Shown::Row(row) => row,
        };
        let look = match row.fate {
            Fate::Unchanged => DIM,
            _ => BOLD,
        };
        let heading = Run::new(view.heading(row), look);
        page.hanging(INDENT, INDENT, (row.fate.sign(), look), &[heading]);
        for (who, words) in changes(row) {
            if who != By::None {
                page.words(INDENT, &format!("{}:", who.name()), DIM);
            }
            for part in paragraphs(words) {
                page.hanging(INDENT, 0, ("", PLAIN), &runs(&part, options.color));
            }
        }
    }
    page.finish()
}

/// Three versions as Markdown of whole lines.
pub fn markdown(view: &View) -> String {
    let mut blocks = vec![
        format!("# {}", escape(&titles(view))),
        escape(&counts(view.three)),
    ];
    for shown in view.shown() {
        let row = match shown {
            Shown::Folded(count) => {
                blocks.push(format!("*… {count} unchanged*"));
                continue;
            }
            Shown::Row(row) => row,
        };
        let sign = escape(row.fate.sign());
        blocks.push(format!("### {sign} {}", escape(&view.heading(row))));
        for (who, pieces) in changes(row) {
            if who != By::None {
                blocks.push(format!("*{}:*", who.name()));
            }
            blocks.extend(paragraphs(pieces).iter().map(|part| words(part)));
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

/// Three versions as one page that needs nothing beside it.
pub fn html(view: &View) -> String {
    let mut body = format!(
        "<p class=\"counts\">{}</p>\n",
        html::escape(&counts(view.three))
    );
    for shown in view.shown() {
        let row = match shown {
            Shown::Folded(count) => {
                body.push_str(&format!("<p class=\"fold\">… {count} unchanged</p>\n"));
                continue;
            }
            Shown::Row(row) => row,
        };
        let class = match row.fate {
            Fate::Unchanged => " class=\"same\"",
            _ => "",
        };
        let heading = format!("{} {}", row.fate.sign(), view.heading(row));
        let heading = html::escape(&heading);
        body.push_str(&format!("<section{class}>\n<h3>{heading}</h3>\n"));
        for (who, pieces) in changes(row) {
            if who != By::None {
                body.push_str(&format!("<p class=\"sense\">{}:</p>\n", who.name()));
            }
            for part in paragraphs(pieces) {
                let words = comparison_html::words(&part);
                body.push_str(&format!("<p dir=\"auto\">{words}</p>\n"));
            }
        }
        body.push_str("</section>\n");
    }
    page(&titles(view), &body)
}

/// For [`super::json::write()`].
pub fn json<'a>(view: &View<'a>) -> impl Serialize + 'a {
    let (base, draft, revision) = (view.base, view.draft, view.revision);
    let ids = |document: &'a Document, side: &'a [usize]| {
        let paragraphs = side.iter().filter_map(|&i| document.paragraphs.get(i));
        paragraphs.map(|p| p.id.as_str()).collect()
    };
    let rows =
        view.three.rows.iter().filter(|row| {
            !view.summary_only && (row.fate != Fate::Unchanged || !view.changes_only)
        });
    ThreeView {
        schema: "opcit.three.v1",
        base: document(base),
        draft: document(draft),
        revision: document(revision),
        summary: SummaryView {
            unchanged: view.three.count(Fate::Unchanged),
            kept: view.three.count(Fate::Kept),
            taken_back: view.three.count(Fate::TakenBack),
            changed_again: view.three.count(Fate::ChangedAgain),
            new_in_revision: view.three.count(Fate::NewInRevision),
        },
        rows: rows
            .map(|row| RowView {
                fate: row.fate.name(),
                base: ids(base, &row.base),
                draft: ids(draft, &row.draft),
                revision: ids(revision, &row.revision),
                draft_words: row.drafted.iter().map(piece).collect(),
                revision_words: row.revised.iter().map(piece).collect(),
            })
            .collect(),
    }
}

#[derive(Serialize)]
struct ThreeView<'a> {
    schema: &'static str,
    base: DocumentView<'a>,
    draft: DocumentView<'a>,
    revision: DocumentView<'a>,
    summary: SummaryView,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct SummaryView {
    unchanged: usize,
    kept: usize,
    taken_back: usize,
    changed_again: usize,
    new_in_revision: usize,
}

#[derive(Serialize)]
struct RowView<'a> {
    fate: &'static str,
    base: Vec<&'a str>,
    draft: Vec<&'a str>,
    revision: Vec<&'a str>,
    draft_words: Vec<PieceView<'a>>,
    revision_words: Vec<PieceView<'a>>,
}
