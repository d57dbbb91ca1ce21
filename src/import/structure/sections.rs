//! Sections and parts: their headings, levels and labels.

use super::draft::Section;
use super::headings::{is_heading, is_title, section_label};
use super::walk::{Walker, Zone};
use crate::document::{Heading, Source};
use crate::import::labels;
use crate::import::masthead;
use crate::import::stage::Block;

impl Walker<'_> {
    /// `A`, `I. Oceans`, a bold line, a short line that is no sentence: a heading, with the title
    /// below a bare letter or numeral.
    pub(super) fn section(&mut self, block: &Block, next: &[Block]) -> Option<usize> {
        let text = block.text.trim();
        if let Some(draft) = held_draft(text)
            && self.zone != Zone::Amendment
            && block.shape.is_none_or(|shape| shape.bold)
        {
            return Some(self.held_draft(draft, block, next));
        }
        let (label, title) = section_label(text, block);
        let level = match (&label, title) {
            (Some(label), _) if self.follows_section(label).is_some() => {
                self.follows_section(label).unwrap_or(1)
            }
            (Some(label), _) if label.len() == 1 && labels::roman(label).is_none_or(|v| v > 50) => {
                // A letter under a numeral, or a part.
                if self.in_numeral() { 2 } else { 1 }
            }
            (Some(label), _) if labels::roman(label).is_some() => match self.in_part() {
                true => 2,
                false => 1,
            },
            (Some(_), _) => 2,
            (None, _) if is_heading(block, next, self.closed) => {
                self.scope.sections.len() as u8 + 1
            }
            _ => return None,
        };
        let mut words = masthead::printed(block).trim().to_owned();
        let mut source = block.source.clone();
        let mut taken = 1;
        if label.is_some()
            && title.is_empty()
            && let Some(below) = next.first()
            && (is_heading(below, &next[1..], true) || is_title(below, next.get(1)))
            && section_label(below.text.trim(), below).0.is_none()
        {
            words = format!(
                "{}. {}",
                words.trim_end_matches('.'),
                masthead::printed(below).trim()
            );
            source.add(&below.source);
            taken = 2;
        } else if let Some(label) = &label
            && let Some(rest) = words.strip_prefix(&format!("{label} "))
        {
            words = format!("{label}. {}", rest.trim_start());
        }
        if self.zone == Zone::Amendment && label.is_none() {
            return None;
        }
        let labelled = label.is_some();
        if labelled {
            self.open_section(level, label);
        }
        // An annex is the outermost level of what stands in it.
        let shown = level + u8::from(self.zone == Zone::Annex);
        self.heading(shown, words, source);
        Some(taken)
    }

    pub fn heading(&mut self, level: u8, text: String, source: Source) {
        self.out.headings.push((
            self.out.drafts.len(),
            Heading {
                before: None,
                level,
                text,
                source,
            },
        ));
        self.after_heading = true;
        self.closed = true;
    }

    /// The level of the open section whose letter comes right before this one: "I" after "H" is a
    /// letter.
    fn follows_section(&self, label: &str) -> Option<u8> {
        let value = labels::letter(label)?;
        self.scope.sections.iter().rev().find_map(|&s| {
            let section = &self.out.sections[s];
            let before = labels::letter(section.label.as_deref()?)?;
            (before + 1 == value).then_some(section.level)
        })
    }

    /// The section now open is a part: a capital letter that is no numeral.
    fn in_part(&self) -> bool {
        self.scope.sections.first().is_some_and(|&s| {
            let label = self.out.sections[s].label.as_deref().unwrap_or("");
            labels::roman(label).is_none()
        })
    }

    /// The outermost section now open is counted by a numeral.
    fn in_numeral(&self) -> bool {
        self.scope.sections.first().is_some_and(|&s| {
            let label = self.out.sections[s].label.as_deref().unwrap_or("");
            labels::roman(label).is_some()
        })
    }

    /// "Draft resolution II" with its title: a resolution of its own in a report.
    fn held_draft(&mut self, draft: Held<'_>, block: &Block, next: &[Block]) -> usize {
        let mut words = draft.heading.to_owned();
        let mut source = block.source.clone();
        let mut taken = 1;
        let mut title = draft.title.to_owned();
        if title.is_empty()
            && let Some(below) = next.first()
            && held_draft(below.text.trim()).is_none()
            && (is_heading(below, &next[1..], true) || is_title(below, next.get(1)))
        {
            title = masthead::printed(below).trim().to_owned();
            source.add(&below.source);
            taken = 2;
        }
        if !title.is_empty() {
            words = format!("{words}. {title}");
        }
        self.open_held(draft.label);
        self.heading(1, words, source);
        taken
    }

    /// Opens a draft that this document holds.
    pub fn open_held(&mut self, label: String) {
        self.open_section(1, Some(label));
        if let Some(section) = self.out.sections.last_mut() {
            section.held = true;
        }
        self.zone = Zone::Preamble;
        self.reset();
    }

    pub fn open_section(&mut self, level: u8, label: Option<String>) {
        let sections = &self.out.sections;
        self.scope.sections.retain(|&s| sections[s].level < level);
        self.out.sections.push(Section {
            level,
            label,
            held: false,
            own_organ: false,
        });
        self.scope.sections.push(self.out.sections.len() - 1);
    }
}

/// The heading of a draft that a report holds.
struct Held<'t> {
    /// `draftII`, `decision`: the prefix of its paragraphs' ids.
    label: String,
    heading: &'t str,
    title: &'t str,
}

/// "Draft resolution II", "Draft decision", and the title that may follow in the line.
fn held_draft(text: &str) -> Option<Held<'_>> {
    let (kind, rest) = [
        ("Draft resolution", "draft"),
        ("Draft decision", "decision"),
    ]
    .iter()
    .find_map(|(words, kind)| Some((*kind, text.strip_prefix(words)?)))?;
    let words = rest.trim_start();
    let number = words.split_whitespace().next().unwrap_or("");
    let counted = labels::roman(number).is_some() && number.starts_with(char::is_uppercase);
    let number = if counted { number } else { "" };
    let title = words[number.len()..].trim_start();
    let good = rest.is_empty() || counted && rest.starts_with(' ') && !text.ends_with([',', ';']);
    good.then(|| Held {
        label: format!("{kind}{number}"),
        heading: text[..text.len() - title.len()].trim_end(),
        title,
    })
}
