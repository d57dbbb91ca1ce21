//! The outline of a document: headings and paragraphs, a line each.

use std::borrow::Cow;

use serde::Serialize;

use super::markdown::escape;
use super::page::{BOLD, DIM, ITALIC, PLAIN, Page};
use super::part::{Item, Part, depths};
use super::text::Options;
use crate::document::{Document, ParagraphKind};
use crate::typeset::cells::width;
use crate::typeset::runs::Run;
use crate::typeset::safe::safe;

/// Characters of a paragraph that an outline quotes in Markdown and JSON, its lead aside.
const QUOTE: usize = 60;

/// A line of an outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// None for a heading.
    pub id: Option<Cow<'a, str>>,
    /// `preambular`, `operative`, `annex`, `other`, `table` or `heading`.
    pub kind: &'static str,
    /// How many paragraphs, or headings, it stands under.
    pub depth: usize,
    pub label: Option<&'a str>,
    pub lead: Option<&'a str>,
    /// The words before the lead: "With a view to their full use, requests".
    #[serde(skip)]
    before: &'a str,
    /// The words after the lead.
    #[serde(skip)]
    rest: Cow<'a, str>,
    /// The first words, the lead with them.
    pub text: String,
}

#[derive(Serialize)]
struct Outline<'a> {
    schema: &'static str,
    symbol: Option<&'a str>,
    title: Option<&'a str>,
    entries: Vec<Entry<'a>>,
}

/// The headings, paragraphs and tables of a part, in reading order.
pub fn entries<'a>(document: &'a Document, part: &Part) -> Vec<Entry<'a>> {
    let depths = depths(document);
    let called = document.table_ids();
    let items = part.items(document).into_iter();
    items
        .filter_map(|item| match item {
            Item::Heading(heading) => Some(Entry {
                id: None,
                kind: "heading",
                depth: usize::from(heading.level).saturating_sub(1),
                label: None,
                lead: None,
                before: "",
                rest: heading.text.as_str().into(),
                text: heading.text.clone(),
            }),
            Item::Paragraph(paragraph) => {
                let lead = paragraph.lead_text().filter(|lead| !lead.is_empty());
                let span = paragraph.lead.filter(|_| lead.is_some());
                let (start, end) =
                    span.map_or((0, 0), |lead| (lead.range().start, lead.range().end));
                let before = paragraph.text.get(..start).unwrap_or("");
                let rest = paragraph.text.get(end..).unwrap_or("");
                Some(Entry {
                    id: Some(paragraph.id.as_str().into()),
                    kind: match paragraph.kind {
                        ParagraphKind::Preambular => "preambular",
                        ParagraphKind::Operative => "operative",
                        ParagraphKind::Annex => "annex",
                        ParagraphKind::Other => "other",
                    },
                    depth: depths.get(paragraph.id.as_str()).copied().unwrap_or(0),
                    label: paragraph.label.as_deref(),
                    lead,
                    before,
                    rest: rest.into(),
                    text: cut(
                        &paragraph.text,
                        width(before) + lead.map_or(0, width) + QUOTE,
                    ),
                })
            }
            Item::Table(table) => {
                let words = document.table_words(table);
                Some(Entry {
                    id: called.get(table).map(|id| id.to_string().into()),
                    kind: "table",
                    depth: 0,
                    label: None,
                    lead: None,
                    before: "",
                    text: cut(&words, QUOTE),
                    rest: words.into(),
                })
            }
            Item::Formula(_) => None,
        })
        .collect()
}

/// The outline as text, a line each.
pub fn text(document: &Document, part: &Part, options: Options) -> String {
    let entries = entries(document, part);
    let ids = entries
        .iter()
        .filter_map(|entry| entry.id.as_deref())
        .map(width);
    let gutter = ids.max().unwrap_or(0).min(24) + 2;
    let mut page = Page::new(options);
    for entry in &entries {
        let Some(id) = entry.id.as_deref() else {
            page.gap();
            page.words(0, &entry.text, BOLD);
            continue;
        };
        let indent = gutter.max(width(id) + 2) + 2 * entry.depth;
        let lead = entry.lead.unwrap_or("");
        let room = page.width().saturating_sub(indent);
        let mut left = room;
        let mut runs = Vec::new();
        for (words, style) in [(entry.before, PLAIN), (lead, ITALIC), (&*entry.rest, PLAIN)] {
            if left < 2 {
                break;
            }
            let words = cut(words, left);
            left = left.saturating_sub(width(&words));
            // What is cut short is the last.
            left = if words.ends_with('…') { 0 } else { left };
            runs.push(Run::new(words, style));
        }
        page.hanging(indent, indent, (id, DIM), &runs);
    }
    page.finish()
}

/// The outline as a Markdown list.
pub fn markdown(document: &Document, part: &Part) -> String {
    let mut out = String::new();
    for entry in entries(document, part) {
        let Some(id) = entry.id.as_deref() else {
            let level = "#".repeat((entry.depth + 2).min(6));
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{level} {}\n\n", escape(&entry.text)));
            continue;
        };
        let lead = match entry.lead {
            Some(lead) => format!("*{}*", escape(lead)),
            None => String::new(),
        };
        let indent = "  ".repeat(entry.depth);
        let (before, rest) = (escape(entry.before), escape(&cut(&entry.rest, QUOTE)));
        out.push_str(&format!(
            "{indent}- **{}** {before}{lead}{rest}\n",
            escape(id)
        ));
    }
    out
}

/// The outline for [`super::json::write`].
pub fn json<'a>(document: &'a Document, part: &Part) -> impl Serialize + 'a {
    Outline {
        schema: "opcit.outline.v1",
        symbol: document.symbol.as_deref(),
        title: document.title.as_deref(),
        entries: entries(document, part),
    }
}

/// The first words of a text, in at most `cells` cells, with `…` where it goes on.
pub fn cut(text: &str, cells: usize) -> String {
    let text = safe(text);
    if width(&text) <= cells {
        return text.into_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for ch in text.chars() {
        used += unicode_width::UnicodeWidthChar::width(ch).unwrap_or(0);
        if used > cells {
            break;
        }
        kept.push(ch);
    }
    // A word cut in two is worse than a shorter line, unless nothing else would be left.
    let between = kept.ends_with(' ') || text[kept.len()..].starts_with(' ');
    if let Some(at) = kept.rfind(' ').filter(|&at| at > 0 && !between) {
        kept.truncate(at);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_whole_words_and_says_so() {
        assert_eq!(cut("Takes note of it", 80), "Takes note of it");
        assert_eq!(cut("Takes note of it", 12), "Takes note…");
        assert_eq!(cut("Takes note of it", 11), "Takes note…");
        assert_eq!(cut("Takes note", 3), "Ta…");
        assert_eq!(cut("大会决议", 5), "大会…");
    }
}
