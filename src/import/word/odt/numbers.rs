//! Numbers of lists and headings: they stand nowhere in the text, each is counted where it is set.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::numbering::{LEVELS, Level, List, Lists};
use super::looks;
use crate::import::xml::Element;

/// The levels of a list style.
pub type Levels = Arc<Vec<Level>>;

/// The lists of a text, each with which one it goes on from.
#[derive(Default)]
pub struct Listing {
    pub lists: Lists,
    /// What is known so far, by what counts and the style it counts in.
    known: HashMap<(i32, String), i32>,
    by_id: HashMap<String, i32>,
    by_style: HashMap<String, i32>,
    counting: i32,
    /// What was taken out is read: its lists are those around it.
    pub goes_on: bool,
    /// What counts headings.
    outline: Option<i32>,
}

impl Listing {
    /// What counts a list: that of the list that it continues, or one of its own.
    pub fn begins(&mut self, list: &Element, style: &str) -> i32 {
        let of = list
            .attribute("continue-list")
            .and_then(|id| self.by_id.get(id));
        let on = self.goes_on || list.attribute("continue-numbering") == Some("true");
        let on = on.then(|| self.by_style.get(style)).flatten();
        let counting = of.or(on).copied().unwrap_or_else(|| {
            self.counting += 1;
            self.counting
        });
        if let Some(id) = list.attribute("id") {
            self.by_id.insert(id.to_owned(), counting);
        }
        self.by_style.insert(style.to_owned(), counting);
        counting
    }

    /// The list of these levels that is counted with others.
    pub fn list(&mut self, counting: i32, style: &str, levels: &Levels) -> i32 {
        let next = self.known.len() as i32 + 1;
        let known = self.known.entry((counting, style.to_owned()));
        let id = *known.or_insert(next);
        if id == next {
            self.lists.insert(id, List::new(counting, levels.clone()));
        }
        id
    }

    /// The list that all headings are counted in.
    pub fn outline(&mut self, levels: &Levels) -> i32 {
        let counting = *self.outline.get_or_insert_with(|| {
            self.counting += 1;
            self.counting
        });
        self.list(counting, "", levels)
    }
}

/// The levels that a list style has.
pub fn read(style: &Element) -> Levels {
    let mut levels: Vec<Level> = Vec::new();
    let mut said: Vec<Option<&Element>> = Vec::new();
    for level in style.elements() {
        let at: usize = level
            .attribute("level")
            .and_then(|at| at.parse().ok())
            .unwrap_or(0);
        if (1..=LEVELS).contains(&at) {
            if levels.len() < at {
                levels.resize(at, Level::default());
                said.resize(at, None);
            }
            levels[at - 1] = read_level(level);
            said[at - 1] = Some(level);
        }
    }
    for (at, said) in said.iter().enumerate() {
        if let Some(said) = said {
            levels[at].text = printed(said, at, &levels);
        }
    }
    Arc::new(levels)
}

fn read_level(level: &Element) -> Level {
    let alignment = level.child("list-level-properties");
    let alignment = alignment.map(|e| e.child("list-level-label-alignment").unwrap_or(e));
    let start = level.attribute("start-value");
    Level {
        start: start.and_then(|n| n.parse().ok()).unwrap_or(1),
        form: form(level.attribute("num-format").unwrap_or("")).to_owned(),
        setting: alignment.map_or_else(Default::default, looks::setting),
        ..Level::default()
    }
}

/// What is printed at a level: the counts of the levels stand where it has `%1`.
fn printed(level: &Element, at: usize, levels: &[Level]) -> String {
    if level.name == "list-level-style-bullet" {
        let sign = level.attribute("bullet-char").unwrap_or("");
        let is_own = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        return match sign.contains(is_own) {
            true => "\u{2022}".to_owned(),
            false => sign.to_owned(),
        };
    }
    let counted = |at: usize| levels.get(at).is_some_and(|level| !level.form.is_empty());
    if let Some(whole) = level.attribute("num-list-format") {
        let mut text = whole.to_owned();
        for at in 0..=at {
            let place = format!("%{}%", at + 1);
            let count = if counted(at) {
                &place[..place.len() - 1]
            } else {
                ""
            };
            text = text.replace(&place, count);
        }
        return text;
    }
    let shown = level
        .attribute("display-levels")
        .and_then(|n| n.parse().ok());
    let from = (at + 1).saturating_sub(shown.unwrap_or(1).max(1));
    let counts = (from..=at).filter(|at| counted(*at));
    let counts: Vec<String> = counts.map(|at| format!("%{}", at + 1)).collect();
    let [before, behind] = ["num-prefix", "num-suffix"].map(|name| level.attribute(name));
    let (before, behind) = (before.unwrap_or(""), behind.unwrap_or(""));
    format!("{before}{}{behind}", counts.join("."))
}

/// How a form of counting is called in a Word file: those of other alphabets are named by how they
/// begin.
pub fn form(format: &str) -> &'static str {
    match format {
        "" => "",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        _ => match format.chars().next() {
            Some('а') => "russianLower",
            Some('А') => "russianUpper",
            Some('أ') if format.contains('ج') => "arabicAbjad",
            Some('أ') => "arabicAlpha",
            Some('١') => "hindiNumbers",
            Some('一') => "chineseCounting",
            Some('壹') => "chineseLegalSimplified",
            Some('甲') => "ideographTraditional",
            Some('子') => "ideographZodiac",
            Some('１') => "decimalFullWidth",
            Some('①') => "decimalEnclosedCircle",
            Some('0') => "decimalZero",
            _ => "decimal",
        },
    }
}
