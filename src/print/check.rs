//! How a file was read: the balance of words, what was recognised, set aside, hidden and doubtful.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::{SetAsideView, SourceView, WarningView};
use super::page::{BOLD, DIM, PLAIN, Page};
use super::text::Options as Wide;
use super::{json, markdown};
use crate::compare::{Op, Options, compare};
use crate::document::{Document, Original, ParagraphKind, Reason, Source};
use crate::import::{Balance, balance};
use crate::typeset::cells::width;
use crate::typeset::runs::Run;
use crate::typeset::safe::{code, hidden};

/// Words out of balance that a text report names; JSON names all.
const NAMED: usize = 20;
/// The widest column of places in a text report, in cells.
const PLACE: usize = 24;

/// Everything `opcit check` says of one document.
#[derive(Debug)]
pub struct Report<'a> {
    name: &'a str,
    document: &'a Document,
    balance: Balance,
    counts: Counts,
    hidden: Vec<Hidden>,
    /// Where the PDF beside the XML differs; none where there is none.
    paper: Option<Vec<Difference>>,
    /// Tells why each block was read so.
    explained: bool,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    preambular: usize,
    operative: usize,
    annex: usize,
    other: usize,
    subparagraphs: usize,
    headings: usize,
    tables: usize,
    footnotes: usize,
    /// Footnotes that no marker refers to.
    footnotes_without_marker: usize,
    /// Markers that no footnote defines.
    markers_without_footnote: usize,
    citations: usize,
    /// Citations whose body can't be told.
    citations_unresolved: usize,
}

/// A character that does not show, and the lines it stands in.
#[derive(Debug)]
struct Hidden {
    character: char,
    count: usize,
    lines: Vec<u32>,
}

/// Words of a paragraph that the PDF and the XML do not have in common.
#[derive(Debug, Serialize)]
struct Difference {
    id: String,
    pdf: String,
    xml: String,
}

/// Where the PDF of a document says another thing than its XML; how words are set is none.
fn differences(pdf: &Document, xml: &Document) -> Vec<Difference> {
    let comparison = compare(pdf, xml, &Options::default());
    let changed = comparison.rows.iter().filter(|row| row.changed());
    let each = changed.map(|row| {
        let id = |document: &Document, side: &[usize]| {
            let first = document.paragraphs.get(*side.first()?)?;
            Some(first.id.to_string())
        };
        let words = |op: Op| {
            let pieces = row.words.iter().filter(|piece| piece.op == op);
            let pieces: Vec<&str> = pieces.map(|piece| piece.text.trim()).collect();
            pieces.join(" … ")
        };
        Difference {
            id: id(xml, &row.new)
                .or_else(|| id(pdf, &row.old))
                .unwrap_or_default(),
            pdf: words(Op::Delete),
            xml: words(Op::Insert),
        }
    });
    each.collect()
}

impl<'a> Report<'a> {
    pub fn new(name: &'a str, document: &'a Document, original: &Original) -> Report<'a> {
        Report {
            name,
            document,
            balance: balance(original, document),
            counts: count(document),
            hidden: find_hidden(original),
            paper: (original.paper.as_ref()).map(|paper| differences(&paper.document, document)),
            explained: false,
        }
    }

    /// Tells besides why each block was read as what it is.
    pub fn explained(mut self, explained: bool) -> Report<'a> {
        self.explained = explained;
        self
    }

    /// Whether every word of the source stands in exactly one place of the document.
    pub fn holds(&self) -> bool {
        self.balance.holds()
    }

    pub fn warnings(&self) -> usize {
        self.document.warnings.len()
    }

    /// The report as lines of text.
    pub fn text(&self, options: Wide) -> String {
        let mut page = Page::new(options);
        page.words(0, self.name, BOLD);
        let rows = self.rows();
        let wide = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0) + 4;
        for (name, value) in rows {
            page.hanging(wide, wide - 2, (name, DIM), &[Run::new(value, PLAIN)]);
        }
        for (title, lines) in self.lists() {
            page.gap();
            page.words(0, &title, BOLD);
            let places = lines.iter().map(|(place, _)| width(place));
            let indent = places.max().unwrap_or(0).min(PLACE) + 4;
            for (place, words) in lines {
                page.hanging(indent, indent - 2, (&place, DIM), &[Run::new(words, PLAIN)]);
            }
        }
        page.finish()
    }

    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n", markdown::escape(self.name));
        for (name, value) in self.rows() {
            out.push_str(&format!("- {name}: {}\n", markdown::escape(&value)));
        }
        for (title, lines) in self.lists() {
            out.push_str(&format!("\n## {}\n\n", markdown::escape(&title)));
            for (place, words) in lines {
                let words = markdown::escape(&words);
                out.push_str(&format!("- {place}: {words}\n"));
            }
        }
        out
    }

    /// The report for [`super::json::write`].
    pub fn json(&self) -> impl Serialize + '_ {
        ReportView {
            schema: "opcit.check.v1",
            name: self.name,
            symbol: self.document.symbol.as_deref(),
            balance: BalanceView {
                holds: self.balance.holds(),
                words: self.balance.words,
                placed: self.balance.placed,
                missing: self.balance.missing.iter().map(missing).collect(),
                extra: &self.balance.extra,
            },
            counts: &self.counts,
            hidden: self.hidden.iter().map(hidden_view).collect(),
            set_aside: self
                .document
                .set_aside
                .iter()
                .map(json::set_aside)
                .collect(),
            warnings: self.document.warnings.iter().map(json::warning).collect(),
            pdf_differs: self.paper.as_deref(),
            reasons: self.explained.then_some(self.document.reasons.as_slice()),
        }
    }

    fn rows(&self) -> Vec<(&'static str, String)> {
        let counts = &self.counts;
        let Balance { words, placed, .. } = self.balance;
        let balance = match self.holds() {
            true if words == 1 => "1 word, in its place".to_owned(),
            true => format!("{words} words, each in its place"),
            false => format!(
                "OUT OF BALANCE: {words} words in the source, {placed} in the document, {} missing, {} too many",
                self.balance.missing.len(),
                self.balance.extra.len()
            ),
        };
        let mut rows = vec![("balance", balance)];
        let mut row = |name, count: usize, also: &[(usize, &str)]| {
            let mut value = count.to_string();
            for (count, what) in also.iter().filter(|(count, _)| *count > 0) {
                value.push_str(&format!(", {count} {what}"));
            }
            if count > 0 || also.iter().any(|(count, _)| *count > 0) {
                rows.push((name, value));
            }
        };
        row("preambular", counts.preambular, &[]);
        row("operative", counts.operative, &[]);
        row("annex", counts.annex, &[]);
        row("other", counts.other, &[]);
        row("subparagraphs", counts.subparagraphs, &[]);
        row("headings", counts.headings, &[]);
        row("tables", counts.tables, &[]);
        let notes = [
            (counts.footnotes_without_marker, "without a marker"),
            (
                counts.markers_without_footnote,
                "markers without a footnote",
            ),
        ];
        row("footnotes", counts.footnotes, &notes);
        let unresolved = [(counts.citations_unresolved, "whose body can't be told")];
        row("citations", counts.citations, &unresolved);
        match self.paper.as_deref().map(<[_]>::len) {
            None => {}
            Some(0) => rows.push(("PDF", "says the same in every paragraph".to_owned())),
            Some(1) => rows.push(("PDF", "differs in 1 paragraph".to_owned())),
            Some(count) => rows.push(("PDF", format!("differs in {count} paragraphs"))),
        }
        rows
    }

    /// Titles, and under each where and what.
    fn lists(&self) -> Vec<(String, Vec<(String, String)>)> {
        let document = self.document;
        let mut astray: Vec<(String, String)> = Vec::new();
        for (word, line) in self.balance.missing.iter().take(NAMED) {
            astray.push((format!("line {line}"), format!("missing: {word}")));
        }
        for word in self.balance.extra.iter().take(NAMED) {
            astray.push((String::new(), format!("too many: {word}")));
        }
        let named = astray.len();
        let all = self.balance.missing.len() + self.balance.extra.len();
        if named < all {
            astray.push((String::new(), format!("and {} more", all - named)));
        }
        let warnings = document
            .warnings
            .iter()
            .map(|w| (place(&w.source), w.doubt.to_string()));
        let hidden = self.hidden.iter().map(|h| {
            let times = if h.count == 1 {
                "once"
            } else {
                &format!("{} times", h.count)
            };
            (lines(&h.lines), format!("{} {times}", code(h.character)))
        });
        let differs = self.paper.iter().flatten().map(|difference| {
            let Difference { id, pdf, xml } = difference;
            let sides = [("PDF", pdf), ("XML", xml)];
            let sides = sides.into_iter().filter(|(_, words)| !words.is_empty());
            let sides: Vec<String> = sides
                .map(|(file, words)| format!("{file}: {words}"))
                .collect();
            (id.clone(), sides.join("; "))
        });
        let mut lists = vec![
            ("Out of balance".to_owned(), astray),
            ("The PDF and the XML differ".to_owned(), differs.collect()),
            ("Warnings".to_owned(), warnings.collect()),
            ("Hidden characters".to_owned(), hidden.collect()),
        ];
        let mut reasons: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
        for aside in &document.set_aside {
            let reason = reasons.entry(aside.reason.text()).or_default();
            reason.push((place(&aside.source), aside.text.clone()));
        }
        for (reason, asides) in reasons {
            lists.push((format!("Set aside: {reason}"), asides));
        }
        if self.explained {
            let reasons = document.reasons.iter();
            let reasons = reasons.map(|r| (lines(&[r.line]), r.text.clone()));
            lists.push(("Read as".to_owned(), reasons.collect()));
        }
        lists.retain(|(_, lines)| !lines.is_empty());
        lists
    }
}

fn count(document: &Document) -> Counts {
    let mut counts = Counts {
        headings: document.headings.len(),
        tables: document.tables.len(),
        footnotes: document.footnotes.len(),
        ..Counts::default()
    };
    let mut marked = vec![false; document.footnotes.len()];
    for paragraph in &document.paragraphs {
        let kind = match paragraph.kind {
            _ if paragraph.parent.is_some() => &mut counts.subparagraphs,
            ParagraphKind::Preambular => &mut counts.preambular,
            ParagraphKind::Operative => &mut counts.operative,
            ParagraphKind::Annex => &mut counts.annex,
            ParagraphKind::Other => &mut counts.other,
        };
        *kind += 1;
        for mark in &paragraph.marks {
            match mark.note.and_then(|note| marked.get_mut(note as usize)) {
                Some(marked) => *marked = true,
                None => counts.markers_without_footnote += 1,
            }
        }
    }
    counts.footnotes_without_marker = marked.iter().filter(|marked| !**marked).count();
    let in_text = document.paragraphs.iter().flat_map(|p| &p.cites);
    for cite in in_text.chain(document.footnotes.iter().flat_map(|n| &n.cites)) {
        counts.citations += 1;
        counts.citations_unresolved += usize::from(cite.target.is_none());
    }
    counts
}

/// The hidden characters of a file; tabs, and a byte order mark at its beginning, are none.
fn find_hidden(original: &Original) -> Vec<Hidden> {
    let mut found: BTreeMap<char, (usize, Vec<u32>)> = BTreeMap::new();
    for (line, number) in original.lines.iter().zip(1..) {
        for (at, character) in line.text.char_indices() {
            let mark = character == '\u{feff}' && number == 1 && at == 0;
            if character == '\t' || mark || !hidden(character) {
                continue;
            }
            let (count, lines) = found.entry(character).or_default();
            *count += 1;
            if lines.last() != Some(&number) {
                lines.push(number);
            }
        }
    }
    let hidden = |(character, (count, lines))| Hidden {
        character,
        count,
        lines,
    };
    found.into_iter().map(hidden).collect()
}

/// `page 3`, `lines 25–43`, `lines 4, 9`.
fn place(source: &Source) -> String {
    match source.pages.as_slice() {
        [] => lines(&source.lines),
        pages => numbers("page", pages),
    }
}

fn lines(lines: &[u32]) -> String {
    numbers("line", lines)
}

/// Numbers with what they number; runs as ranges, no more than a few.
fn numbers(what: &str, numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if number == *last + 1 => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let shown = runs.iter().take(3).map(|&(from, to)| match to - from {
        0 => from.to_string(),
        _ => format!("{from}–{to}"),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let plural = if numbers.len() > 1 { "s" } else { "" };
    let more = if runs.len() > 3 { ", …" } else { "" };
    match numbers {
        [] => String::new(),
        _ => format!("{what}{plural} {shown}{more}"),
    }
}

#[derive(Serialize)]
struct ReportView<'a> {
    schema: &'static str,
    name: &'a str,
    symbol: Option<&'a str>,
    balance: BalanceView<'a>,
    counts: &'a Counts,
    hidden: Vec<HiddenView<'a>>,
    set_aside: Vec<SetAsideView<'a>>,
    warnings: Vec<WarningView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pdf_differs: Option<&'a [Difference]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<&'a [Reason]>,
}

#[derive(Serialize)]
struct BalanceView<'a> {
    holds: bool,
    words: usize,
    placed: usize,
    missing: Vec<MissingView<'a>>,
    extra: &'a [String],
}

#[derive(Serialize)]
struct MissingView<'a> {
    word: &'a str,
    source: SourceView<'a>,
}

#[derive(Serialize)]
struct HiddenView<'a> {
    character: String,
    count: usize,
    source: SourceView<'a>,
}

fn missing((word, line): &(String, u32)) -> MissingView<'_> {
    MissingView {
        word,
        source: SourceView::Text {
            lines: std::slice::from_ref(line),
        },
    }
}

fn hidden_view(hidden: &Hidden) -> HiddenView<'_> {
    HiddenView {
        character: code(hidden.character),
        count: hidden.count,
        source: SourceView::Text {
            lines: &hidden.lines,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_short() {
        assert_eq!(lines(&[4]), "line 4");
        assert_eq!(lines(&[4, 5, 6, 9]), "lines 4–6, 9");
        assert_eq!(lines(&[1, 3, 5, 7]), "lines 1, 3, 5, …");
        let paged = Source {
            lines: vec![100],
            pages: vec![2, 3],
        };
        assert_eq!(place(&paged), "pages 2–3");
        assert_eq!(place(&Source::default()), "");
    }
}
