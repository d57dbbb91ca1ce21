//! How a file counts its notes: in figures, or in letters of their own.

use super::figures::spelled;
use super::flow::Kind;
use crate::import::xml::Element;

/// How notes of one kind are counted.
#[derive(Debug, Clone)]
struct Form {
    figures: String,
    start: u32,
}

#[derive(Debug, Clone)]
pub struct Marks {
    footnotes: Form,
    endnotes: Form,
}

impl Default for Marks {
    /// Plain figures, and small Roman ones for notes at the end.
    fn default() -> Marks {
        let form = |figures: &str| Form {
            figures: figures.to_owned(),
            start: 1,
        };
        Marks {
            footnotes: form("decimal"),
            endnotes: form("lowerRoman"),
        }
    }
}

impl Marks {
    /// Reads what the settings of a Word file say.
    pub fn read(settings: &Element) -> Marks {
        let mut marks = Marks::default();
        for (kind, name) in [(Kind::Footnote, "footnotePr"), (Kind::Endnote, "endnotePr")] {
            if let Some(said) = settings.child(name) {
                let value = |name| said.child(name).and_then(|e| e.attribute("val"));
                marks.say(kind, value("numFmt"), value("numStart"));
            }
        }
        marks
    }

    /// Takes in what is said of notes of a kind.
    pub fn say(&mut self, kind: Kind, figures: Option<&str>, start: Option<&str>) {
        let form = match kind {
            Kind::Footnote => &mut self.footnotes,
            Kind::Endnote => &mut self.endnotes,
        };
        if let Some(figures) = figures {
            figures.clone_into(&mut form.figures);
        }
        if let Some(start) = start.and_then(|start| start.parse().ok()) {
            form.start = start;
        }
    }

    /// The label of a note before which so many of its kind are called.
    pub fn label(&self, kind: Kind, before: u32) -> String {
        let form = match kind {
            Kind::Footnote => &self.footnotes,
            Kind::Endnote => &self.endnotes,
        };
        spelled(form.start.saturating_add(before), &form.figures)
    }
}
