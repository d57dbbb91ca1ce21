//! What the styles of a file say of letters, paragraphs, columns and lists.

use std::collections::HashMap;

use super::super::flow::Kind;
use super::super::marks::Marks;
use super::super::styles::{Face, Far, Letters, Setting};
use super::numbers::{self, Levels};
use crate::import::xml::{Element, Node};

/// Styles that are made of one another, so far.
const DEEPEST: usize = 20;
/// Half points of a letter where nothing says so.
const SIZE: u16 = 20;
/// Superscripts of fewer parts of a hundred of a line are none.
const RAISED: i32 = 5;

#[derive(Debug, Clone, Default)]
struct Look {
    letters: Letters,
    setting: Setting,
}

/// The styles that hold in a part of a file.
#[derive(Debug, Default)]
pub struct Looks {
    /// By family and name.
    known: HashMap<(String, String), Look>,
    usual: Look,
    /// The widths of columns, by their styles.
    widths: HashMap<String, i32>,
    pub lists: HashMap<String, Levels>,
    /// How headings are counted.
    pub outline: Option<Levels>,
    /// How notes are counted.
    pub marks: Marks,
}

impl Looks {
    /// Reads the common styles of some parts, and those that one part has for itself.
    pub fn read<'e>(common: impl IntoIterator<Item = &'e Element>, own: &'e Element) -> Looks {
        let mut looks = Looks::default();
        let mut said: HashMap<(&str, &str), (Look, Option<&str>)> = HashMap::new();
        let groups = common.into_iter().filter_map(|part| part.child("styles"));
        for style in groups
            .chain(own.child("automatic-styles"))
            .flat_map(Element::elements)
        {
            let family = style.attribute("family").unwrap_or("");
            let name = style.attribute("name");
            match (style.name.as_str(), name) {
                ("default-style", _) if family == "paragraph" => looks.usual = look(style),
                ("style", Some(name)) => {
                    said.insert(
                        (family, name),
                        (look(style), style.attribute("parent-style-name")),
                    );
                    let width = style.child("table-column-properties");
                    let width = width
                        .and_then(|e| e.attribute("column-width"))
                        .and_then(twips);
                    looks
                        .widths
                        .extend(width.map(|width| (name.to_owned(), width)));
                }
                ("list-style", Some(name)) => {
                    looks.lists.insert(name.to_owned(), numbers::read(style));
                }
                ("outline-style", _) => looks.outline = Some(numbers::read(style)),
                ("notes-configuration", _) => {
                    let kind = match style.attribute("note-class") {
                        Some("endnote") => Kind::Endnote,
                        _ => Kind::Footnote,
                    };
                    let form = style.attribute("num-format").map(numbers::form);
                    if let Some(form) = form {
                        looks.marks.say(kind, "numFmt", form);
                    }
                }
                _ => {}
            }
        }
        for (family, name) in said.keys() {
            let mut all = Look::default();
            let mut next = Some(*name);
            for _ in 0..DEEPEST {
                let Some((style, of)) = next.and_then(|name| said.get(&(*family, name))) else {
                    break;
                };
                all.letters = all.letters.or(style.letters);
                all.setting = std::mem::take(&mut all.setting).or(&style.setting);
                next = *of;
            }
            looks
                .known
                .insert(((*family).to_owned(), (*name).to_owned()), all);
        }
        looks
    }

    fn look(&self, family: &str, name: Option<&str>) -> Option<&Look> {
        self.known.get(&(family.to_owned(), name?.to_owned()))
    }

    /// What a style of letters says, before what those around it say.
    pub fn letters(&self, style: Option<&str>, around: Letters) -> Letters {
        let own = self.look("text", style).map(|look| look.letters);
        own.unwrap_or_default().or(around)
    }

    pub fn of_paragraph(&self, style: Option<&str>) -> Letters {
        let own = self.look("paragraph", style).map(|look| look.letters);
        own.unwrap_or_default().or(self.usual.letters)
    }

    pub fn setting(&self, style: Option<&str>) -> Setting {
        let own = self
            .look("paragraph", style)
            .map(|look| look.setting.clone());
        own.unwrap_or_default().or(&self.usual.setting)
    }

    /// The width of a column, in twentieths of a point.
    pub fn width(&self, style: Option<&str>) -> i32 {
        style
            .and_then(|style| self.widths.get(style))
            .copied()
            .unwrap_or(0)
    }
}

pub fn face(letters: Letters) -> Face {
    Face {
        italic: letters.italic.unwrap_or(false),
        bold: letters.bold.unwrap_or(false),
        raised: letters.raised.unwrap_or(false),
        hidden: letters.hidden.unwrap_or(false),
        size: letters.size.unwrap_or(SIZE),
    }
}

fn look(style: &Element) -> Look {
    Look {
        letters: style
            .child("text-properties")
            .map_or_else(Letters::default, letters),
        setting: style
            .child("paragraph-properties")
            .map_or_else(Setting::default, setting),
    }
}

fn letters(properties: &Element) -> Letters {
    let value = |name| properties.attribute(name);
    let weight = |value: &str| match value {
        "bold" => true,
        other => other.parse().is_ok_and(|weight: u32| weight > 500),
    };
    let far = Far {
        italic: value("font-style-complex").map(|style| style != "normal"),
        bold: value("font-weight-complex").map(weight),
        ..Far::default()
    };
    Letters {
        far,
        struck: None,
        italic: value("font-style").map(|style| style != "normal"),
        bold: value("font-weight").map(weight),
        raised: value("text-position").map(|position| {
            let height = position.split(' ').next().unwrap_or("");
            let parts = height.trim_end_matches('%').parse().unwrap_or(0);
            height == "super" || parts > RAISED
        }),
        hidden: value("display").map(|display| display == "none"),
        size: value("font-size")
            .and_then(|size| size.strip_suffix("pt")?.parse().ok())
            .map(|points: f32| (points * 2.0).clamp(0.0, 2000.0) as u16),
    }
}

/// What the properties of a paragraph say, also those that a list has for its labels.
pub fn setting(properties: &Element) -> Setting {
    let measure = |name| properties.attribute(name).and_then(twips);
    let left = measure("margin-left");
    let stops = properties.child("tab-stops");
    let stops = stops.into_iter().flat_map(Element::elements);
    Setting {
        left,
        first: measure("text-indent"),
        // They are counted from the margin of the paragraph.
        tabs: stops
            .filter_map(|stop| stop.attribute("position").and_then(twips))
            .map(|at| (at + left.unwrap_or(0)).clamp(-32_000, 32_000))
            .collect(),
        ..Setting::default()
    }
}

/// A measure in twentieths of a point: `1.27cm`, `0.5in`, `12pt`.
pub fn twips(measure: &str) -> Option<i32> {
    let letters = measure.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = measure.split_at(letters);
    let number: f32 = number.parse().ok()?;
    let points = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    // No page is so wide.
    Some((number * points * 20.0).clamp(-32_000.0, 32_000.0).round() as i32)
}

/// All words of an element.
pub fn text_of(element: &Element) -> String {
    let parts = element.children.iter().map(|child| match child {
        Node::Text(words) => words.clone(),
        Node::Element(inner) => text_of(inner),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_in_their_units() {
        for (measure, twentieths) in [
            ("1.27cm", Some(720)),
            ("0.5in", Some(720)),
            ("-36pt", Some(-720)),
            ("12.7mm", Some(720)),
            ("3pc", Some(720)),
            ("100000in", Some(32_000)),
            ("50%", None),
            ("wide", None),
            ("", None),
        ] {
            assert_eq!(twips(measure), twentieths, "{measure}");
        }
    }
}
