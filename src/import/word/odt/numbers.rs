//! Numbers of lists: they stand nowhere in the text, each is counted.

use std::collections::HashMap;

use super::super::numbering::spelled;
use super::super::styles::Setting;
use super::looks;
use crate::import::xml::Element;

/// Levels of a list in one another.
const LEVELS: usize = 10;

/// How a level counts.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    form: String,
    /// Before and behind the number; a bullet stands alone.
    prefix: String,
    suffix: String,
    /// `%1%.%2%`: where it is given, the counts of the levels stand in it.
    whole: Option<String>,
    /// How many levels' counts stand in it.
    shown: usize,
    setting: Setting,
}

#[derive(Debug, Clone, Default)]
pub struct List {
    levels: Vec<Level>,
}

/// How far a list has counted, by level.
pub type Counts = [Option<u32>; LEVELS];

/// How far all lists have counted.
#[derive(Debug, Default)]
pub struct Reached {
    by_id: HashMap<String, Counts>,
    by_style: HashMap<String, Counts>,
}

impl List {
    pub fn read(style: &Element) -> List {
        let mut list = List::default();
        for level in style.elements() {
            let at: usize = level
                .attribute("level")
                .and_then(|at| at.parse().ok())
                .unwrap_or(0);
            if !(1..=LEVELS).contains(&at) {
                continue;
            }
            if list.levels.len() < at {
                list.levels.resize(at, Level::default());
            }
            list.levels[at - 1] = read_level(level);
        }
        list
    }

    /// Where a level puts its paragraphs.
    pub fn setting(&self, level: usize) -> Option<&Setting> {
        self.levels.get(level).map(|level| &level.setting)
    }

    /// Counts on at a level, from `start` where it is given, and says the label; none where it has
    /// none.
    pub fn count(&self, level: usize, start: Option<u32>, counts: &mut Counts) -> Option<String> {
        let own = self.levels.get(level)?;
        let slot = counts.get_mut(level)?;
        *slot = Some(match (start, *slot) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        counts[level + 1..].fill(None);
        let spell = |at: usize| {
            let level = self.levels.get(at)?;
            let count = counts.get(at).copied().flatten().unwrap_or(level.start);
            (!level.form.is_empty()).then(|| spelled(count, &level.form))
        };
        let label = match &own.whole {
            Some(whole) => {
                let mut label = whole.clone();
                for at in 0..=level {
                    label = label.replace(&format!("%{}%", at + 1), &spell(at).unwrap_or_default());
                }
                label
            }
            None => {
                let from = (level + 1).saturating_sub(own.shown.max(1));
                let numbers: Vec<String> = (from..=level).filter_map(spell).collect();
                format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
            }
        };
        (!label.trim().is_empty()).then_some(label)
    }
}

impl Reached {
    /// How far the list has counted that this one continues; anew where it continues none.
    pub fn continued(&self, list: &Element, style: &str) -> Counts {
        let of = list
            .attribute("continue-list")
            .and_then(|id| self.by_id.get(id));
        let on = list.attribute("continue-numbering") == Some("true");
        let on = on.then(|| self.by_style.get(style)).flatten();
        of.or(on).copied().unwrap_or_default()
    }

    pub fn keep(&mut self, list: &Element, style: &str, counts: Counts) {
        if let Some(id) = list.attribute("id") {
            self.by_id.insert(id.to_owned(), counts);
        }
        // A list that is continued by its name goes on wherever it was last.
        if let Some(of) = list.attribute("continue-list") {
            self.by_id.insert(of.to_owned(), counts);
        }
        self.by_style.insert(style.to_owned(), counts);
    }
}

fn read_level(level: &Element) -> Level {
    let value = |name| level.attribute(name).unwrap_or("").to_owned();
    let number = |name| level.attribute(name).and_then(|n| n.parse().ok());
    let alignment = level.child("list-level-properties");
    let alignment = alignment.map(|e| e.child("list-level-label-alignment").unwrap_or(e));
    let bullet = level.name == "list-level-style-bullet";
    Level {
        start: number("start-value").unwrap_or(1),
        form: match value("num-format").as_str() {
            "1" => "decimal",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "" => "",
            _ => "decimal",
        }
        .to_owned(),
        prefix: match bullet {
            true => value("bullet-char"),
            false => value("num-prefix"),
        },
        suffix: value("num-suffix"),
        whole: level
            .attribute("num-list-format")
            .map(str::to_owned)
            .filter(|_| !bullet),
        shown: number("display-levels").unwrap_or(1) as usize,
        setting: alignment.map_or_else(Setting::default, looks::setting),
    }
}
