//! Numbers that are nowhere in the text: those that the word processor counts itself.

use std::collections::{HashMap, HashSet};

use super::styles::{self, Setting};
use crate::document::roman;
use crate::import::xml::Element;

/// Levels of a list in one another.
const LEVELS: usize = 9;

/// How a level of a list counts.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    form: String,
    /// `%1.%2`: the counts of the levels stand in it.
    text: String,
    /// All counts in it are printed in plain figures.
    plain: bool,
    setting: Setting,
}

#[derive(Debug, Clone, Default)]
struct List {
    /// Lists that are made of one count on from one another.
    made_of: i32,
    levels: Vec<Level>,
    /// Where it begins to count anew, by level.
    starts: HashMap<usize, u32>,
}

#[derive(Debug, Default)]
pub struct Lists {
    known: HashMap<i32, List>,
}

/// How far the lists of a file have counted.
#[derive(Debug, Default)]
pub struct Counts {
    reached: HashMap<i32, [Option<u32>; LEVELS]>,
    /// The lists that have begun anew where they say so.
    begun: HashSet<(i32, usize)>,
}

impl Lists {
    pub fn read(root: &Element) -> Lists {
        let mut forms: HashMap<i32, Vec<Level>> = HashMap::new();
        let mut lists = Lists::default();
        for element in root.elements() {
            let number = |name| element.attribute(name)?.parse().ok();
            match element.name.as_str() {
                "abstractNum" => {
                    if let Some(id) = number("abstractNumId") {
                        forms.insert(id, element.elements().filter_map(level).collect());
                    }
                }
                "num" => {
                    let of = element
                        .child("abstractNumId")
                        .and_then(|e| e.attribute("val"));
                    let of = of.and_then(|of| of.parse().ok());
                    if let (Some(id), Some(of)) = (number("numId"), of) {
                        let levels = forms.get(&of).cloned().unwrap_or_default();
                        lists.known.insert(id, list(element, of, levels));
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// Where the paragraphs of a level stand.
    pub fn setting(&self, list: i32, level: usize) -> Option<&Setting> {
        Some(&self.known.get(&list)?.levels.get(level)?.setting)
    }

    /// Counts a paragraph, and says what is printed before it.
    pub fn count(&self, list: i32, level: usize, counts: &mut Counts) -> Option<String> {
        let known = self.known.get(&list)?;
        let own = known.levels.get(level).filter(|_| level < LEVELS)?;
        let reached = counts.reached.entry(known.made_of).or_default();
        let anew = known.starts.get(&level);
        let begins = anew.filter(|_| counts.begun.insert((list, level)));
        let next = match (begins, reached[level]) {
            (Some(start), _) => *start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => own.start,
        };
        reached[level] = Some(next);
        reached[level + 1..].fill(None);
        let mut printed = own.text.clone();
        for (above, form) in known.levels.iter().enumerate().take(level + 1) {
            let place = format!("%{}", above + 1);
            if printed.contains(&place) {
                let count = reached[above].unwrap_or(form.start);
                let kind = if own.plain { "decimal" } else { &form.form };
                printed = printed.replace(&place, &spelled(count, kind));
            }
        }
        if own.form == "bullet" {
            printed = "\u{2022}".to_owned();
        }
        (own.form != "none" && !printed.trim().is_empty()).then_some(printed)
    }
}

fn list(element: &Element, made_of: i32, mut levels: Vec<Level>) -> List {
    let mut starts = HashMap::new();
    for own in element.elements().filter(|e| e.name == "lvlOverride") {
        let Some(at) = own
            .attribute("ilvl")
            .and_then(|at| at.parse::<usize>().ok())
        else {
            continue;
        };
        let start = own.child("startOverride").and_then(|e| e.attribute("val"));
        starts.extend(start.and_then(|start| Some((at, start.parse().ok()?))));
        let form = own.child("lvl").and_then(level);
        if let (Some(form), Some(level)) = (form, levels.get_mut(at)) {
            *level = form;
        }
    }
    List {
        made_of,
        levels,
        starts,
    }
}

fn level(element: &Element) -> Option<Level> {
    let value = |name| element.child(name).and_then(|e| e.attribute("val"));
    (element.name == "lvl").then(|| Level {
        start: value("start")
            .and_then(|start| start.parse().ok())
            .unwrap_or(0),
        form: value("numFmt").unwrap_or("decimal").to_owned(),
        text: value("lvlText").unwrap_or("").to_owned(),
        plain: element
            .child("isLgl")
            .is_some_and(|e| styles::on(e.attribute("val"))),
        setting: element
            .child("pPr")
            .map_or_else(Setting::default, styles::setting),
    })
}

/// A count in the figures of a list.
pub(super) fn spelled(count: u32, form: &str) -> String {
    match form {
        "upperRoman" => roman::spelled(count),
        "lowerRoman" => roman::spelled(count).to_lowercase(),
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`: as word processors count.
fn letters(count: u32) -> String {
    let Some(at) = count.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(20) as usize).collect()
}
