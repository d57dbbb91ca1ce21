//! The outline of a document: a line for its title, each section, each paragraph, each table.

use crate::document::{ParagraphKind, Role};

use super::flow::Part;
use super::reader::Reader;

/// A line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The item it leads to.
    pub item: usize,
    /// Levels it stands in from the left.
    pub depth: usize,
    /// `12.`, `(a)`; the position of a preambular paragraph, which has no printed one.
    pub label: String,
    /// The label is printed.
    pub printed: bool,
    /// How many bytes of the item's text are the initiatory phrase.
    pub lead: usize,
    /// A heading: its own words, or those of the text.
    pub heading: Option<String>,
}

/// The outline of an opened document.
pub fn of(reader: &Reader) -> Vec<Entry> {
    let (document, labels) = (&reader.document, reader.flow.labels);
    let mut entries = Vec::new();
    let mut kind = None;
    // Where the headings begin that follow the last paragraph.
    let mut headings = 0;
    // Tables stand under the heading before.
    let mut under = 0;
    for (item, shown) in reader.flow.items.iter().enumerate() {
        let head = |words: &str| Entry {
            item,
            depth: 0,
            label: String::new(),
            printed: false,
            lead: 0,
            heading: Some(words.to_owned()),
        };
        match shown.part {
            Part::Piece(i) => {
                let role = document.masthead.get(i).map(|p| p.role);
                if role == Some(Role::Title) {
                    entries.push(head(reader.text(item)));
                }
            }
            Part::Heading(i) => {
                let level = document.headings.get(i).map_or(1, |h| h.level);
                let depth = usize::from(level.saturating_sub(1));
                under = depth + 1;
                entries.push(Entry {
                    depth,
                    ..head(reader.text(item))
                });
            }
            Part::Footnotes => {
                let count = document.footnotes.len();
                entries.push(head(&format!("{} ({count})", labels.notes)));
            }
            Part::Paragraph(i) => {
                let Some(paragraph) = document.paragraphs.get(i) else {
                    continue;
                };
                let changed = kind != Some(paragraph.kind);
                let before = kind.replace(paragraph.kind);
                let after_preamble = before == Some(ParagraphKind::Preambular);
                let section = entries.get(headings).filter(|_| after_preamble);
                match (paragraph.kind, section.map(|entry| entry.item)) {
                    // A section that opens here is one of the operative part; before a preamble
                    // it holds both.
                    (ParagraphKind::Operative, Some(item)) => {
                        let divider = Entry {
                            item,
                            ..head(labels.operative_part)
                        };
                        entries.insert(headings, divider);
                    }
                    (ParagraphKind::Preambular, _) if changed => {
                        entries.push(head(labels.preamble))
                    }
                    (ParagraphKind::Operative, None) if changed => {
                        entries.push(head(labels.operative_part))
                    }
                    _ => {}
                }
                let position = paragraph.number.filter(|_| {
                    paragraph.kind == ParagraphKind::Preambular && paragraph.parent.is_none()
                });
                let label = paragraph.label.clone().or(position.map(|n| n.to_string()));
                entries.push(Entry {
                    item,
                    depth: shown.depth,
                    label: label.unwrap_or_default(),
                    printed: paragraph.label.is_some(),
                    lead: paragraph.lead_text().map_or(0, str::len),
                    heading: None,
                });
                headings = entries.len();
            }
            Part::Table(i) => {
                let mut words = document.table_words(i);
                if document.around(i).0.is_empty() {
                    words = format!("{}: {words}", labels.table);
                }
                let behind = headings == entries.len();
                entries.push(Entry {
                    depth: under,
                    ..head(&words)
                });
                if behind {
                    headings = entries.len();
                }
            }
            Part::Formula(_) | Part::Fact(_) | Part::Footnote(_) => {}
        }
    }
    entries
}

/// The line of the outline that a place in the document belongs to.
pub fn at(entries: &[Entry], item: usize) -> usize {
    let after = entries.partition_point(|entry| entry.item <= item);
    after.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::typeset::labels::ENGLISH;

    /// The headings of a built-in document's outline.
    fn headings(name: &str) -> Vec<String> {
        let document = Library::builtin().load(name).expect("built in");
        let reader = Reader::new(name.to_owned(), document, &ENGLISH);
        of(&reader).into_iter().filter_map(|e| e.heading).collect()
    }

    #[test]
    fn sections_stand_in_their_part_and_parts_in_their_section() {
        let shown = headings("A/RES/100/19");
        let part = shown.iter().position(|h| h == "Operative part");
        let first = shown.iter().position(|h| h == "I. Deposit and return");
        assert!(part.is_some() && part < first, "{shown:?}");
        let shown = headings("A/RES/99/61");
        let second = shown.iter().position(|h| h == "B. Bird observatories");
        let after = second.and_then(|at| shown.get(at + 1));
        assert_eq!(after.map(String::as_str), Some("Preamble"), "{shown:?}");
    }
}
