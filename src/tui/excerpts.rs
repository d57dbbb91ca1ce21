//! What is one's own, each with what it is on cited: for `opcit notes`, and for a file that the reader
//! writes.

use serde::Serialize;

use super::wording::Wording;
use crate::annotations::{Annotation, Color, Kind};
use crate::document::Language;
use crate::library::Library;
use crate::print::citation::{Style, address_in, cite, words};
use crate::print::markdown::escape;
use crate::typeset::labels::Labels;

#[derive(Serialize)]
pub struct Excerpt {
    pub document: String,
    /// As the paragraph is called in the document now.
    pub id: String,
    pub citation: String,
    #[serde(skip)]
    pub linked: String,
    /// Of the document, as it prints them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The date in words.
    #[serde(skip)]
    pub dated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// All of the paragraph; none where it is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    /// The first words of the paragraph, or those that are highlighted.
    pub words: String,
    #[serde(skip)]
    pub kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// All of the paragraph is highlighted, not only those words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// Seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<u64>,
}

impl Excerpt {
    /// `Requests all States to…`; words that were chosen end where they end.
    pub fn quoted(&self) -> String {
        match self.whole {
            Some(false) => self.words.clone(),
            _ => format!("{}…", self.words),
        }
    }
}

/// The paragraph as it is cited now; as it was called where its document is not there any more.
pub fn excerpt(
    library: &Library,
    thing: &Annotation,
    labels: &Labels,
    asked: Option<Language>,
) -> Excerpt {
    let at = thing.at();
    let document = library.load(&at.document).ok();
    let found = document.as_ref().and_then(|d| Some((d, at.find(d)?)));
    let id = found.map_or(at.id.as_str(), |(_, paragraph)| &paragraph.id);
    let cited = |style| {
        let citation = found.and_then(|(document, paragraph)| {
            cite(document, &paragraph.id, style, words(document, asked))
        });
        citation.unwrap_or_else(|| format!("{}, {}", at.document, at.id))
    };
    let mut row = Excerpt {
        title: document.as_ref().and_then(|d| d.title.clone()),
        date: document.as_ref().and_then(|d| Some(d.date?.to_string())),
        dated: document
            .as_ref()
            .and_then(|d| d.date.map(|date| labels.date(date))),
        url: document
            .as_ref()
            .and_then(|d| address_in(d.symbol.as_deref()?, d.language)),
        paragraph: found.map(|(_, paragraph)| paragraph.text.clone()),
        document: at.document.clone(),
        citation: cited(Style::Un),
        linked: cited(Style::Markdown),
        id: id.to_owned(),
        words: at.words.clone(),
        kind: thing.kind(),
        text: None,
        color: None,
        whole: None,
        letter: None,
        when: None,
    };
    match thing {
        Annotation::Mark(mark) => row.letter = Some(mark.letter),
        Annotation::Bookmark(bookmark) => row.when = Some(bookmark.when),
        Annotation::Note(note) => {
            row.text = Some(note.text.clone());
            row.when = Some(note.when);
        }
        Annotation::Highlight(highlight) => {
            row.color = Some(highlight.color);
            row.whole = Some(highlight.words.is_none());
            row.when = Some(highlight.when);
            if let Some(words) = &highlight.words {
                row.words.clone_from(&words.text);
            }
        }
    }
    row
}

/// Each with all that one needs of it elsewhere: the whole paragraph, and what document that is.
pub fn markdown(rows: &[Excerpt], labels: &Labels) -> String {
    let wording = Wording::of_code(labels.language.code()).unwrap_or_default();
    let said = |color: Color| wording.say(color.name());
    let title = |kind: Kind| format!("## {}\n\n", heading(kind, labels));
    let item = |row: &Excerpt| {
        let cited = match (row.color, row.letter) {
            (Some(color), _) => format!("{} ({})", row.linked, said(color)),
            (_, Some(letter)) => format!("**{letter}** {}", row.linked),
            _ => row.linked.clone(),
        };
        let title = row
            .title
            .as_ref()
            .map(|title| format!("*{}*", escape(title)));
        let head = [Some(cited), title, row.dated.clone()];
        let head = head.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut item = format!("- {head}\n\n");
        // Words that were chosen stand for themselves, before the paragraph that they are of.
        if row.whole == Some(false) || row.paragraph.is_none() {
            item.push_str(&format!("  “{}”\n\n", escape(&row.quoted())));
        }
        if let Some(paragraph) = &row.paragraph {
            item.push_str(&format!("  > {}\n\n", escape(paragraph)));
        }
        for line in row.text.iter().flat_map(|note| note.lines()) {
            item.push_str(format!("  {}", escape(line)).trim_end());
            item.push('\n');
        }
        if row.text.is_some() {
            item.push('\n');
        }
        item
    };
    let all = sections(rows, title, item);
    match all.trim_end() {
        "" => String::new(),
        all => format!("{all}\n"),
    }
}

fn heading(kind: Kind, labels: &Labels) -> &'static str {
    match kind {
        Kind::Mark => labels.marks,
        Kind::Note => labels.own_notes,
        Kind::Highlight => labels.highlights,
        Kind::Bookmark => labels.bookmarks,
    }
}

/// The kinds one after the other, those that there are, with a blank line between them.
pub fn sections(
    rows: &[Excerpt],
    title: impl Fn(Kind) -> String,
    line: impl Fn(&Excerpt) -> String,
) -> String {
    let section = |kind| {
        let lines: String = rows
            .iter()
            .filter(|row| row.kind == kind)
            .map(&line)
            .collect();
        (!lines.is_empty()).then(|| format!("{}{lines}", title(kind)))
    };
    let order = [Kind::Note, Kind::Highlight, Kind::Bookmark, Kind::Mark];
    let sections: Vec<String> = order.into_iter().filter_map(section).collect();
    sections.join("\n")
}
