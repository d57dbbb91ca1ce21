//! How a file counts its notes: in figures, or in letters of their own.

use super::figures::spelled;
use super::flow::{Kind, Stretch};
use crate::import::xml::Element;

/// How notes of one kind are counted.
#[derive(Debug, Clone)]
struct Form {
    figures: String,
    start: u32,
    /// What they are counted anew in.
    anew: Option<Stretch>,
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
            anew: None,
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
                for said in said.elements() {
                    marks.say(kind, &said.name, said.attribute("val").unwrap_or_default());
                }
            }
        }
        marks
    }

    /// Takes in what an element says of notes of a kind.
    pub fn say(&mut self, kind: Kind, name: &str, value: &str) {
        let form = match kind {
            Kind::Footnote => &mut self.footnotes,
            Kind::Endnote => &mut self.endnotes,
        };
        match name {
            "numFmt" => value.clone_into(&mut form.figures),
            "numStart" => form.start = value.parse().unwrap_or(form.start),
            "numRestart" => {
                form.anew = match value {
                    "eachPage" => Some(Stretch::Page),
                    "eachSect" => Some(Stretch::Section),
                    _ => None,
                }
            }
            _ => {}
        }
    }

    fn form(&self, kind: Kind) -> &Form {
        match kind {
            Kind::Footnote => &self.footnotes,
            Kind::Endnote => &self.endnotes,
        }
    }

    /// The label of a note before which so many of its kind are called.
    pub fn label(&self, kind: Kind, before: u32) -> String {
        let form = self.form(kind);
        spelled(form.start.saturating_add(before), &form.figures)
    }

    /// Whether notes of a kind are counted anew behind the end of such a stretch. A section ends with a page.
    pub fn begin_anew(&self, kind: Kind, behind: Stretch) -> bool {
        let anew = self.form(kind).anew;
        anew == Some(behind) || anew == Some(Stretch::Page) && behind == Stretch::Section
    }
}
