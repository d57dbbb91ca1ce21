//! Numbers that are nowhere in the text: those that the word processor counts itself.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::figures::spelled;
use super::styles::{self, Setting};
use crate::import::xml::Element;

/// Levels of a list in one another; Word has nine.
pub const LEVELS: usize = 10;

/// How a level of a list counts.
#[derive(Debug, Clone, Default)]
pub struct Level {
    pub start: u32,
    pub form: String,
    /// `%1.%2`: the counts of the levels stand in it.
    pub text: String,
    /// All counts in it are printed in plain figures.
    pub plain: bool,
    /// It begins anew only behind the levels above this one.
    pub restart: Option<usize>,
    /// The style whose paragraphs stand at this level.
    pub style: Option<String>,
    /// Its numbers are counted, and printed nowhere.
    pub hidden: bool,
    pub setting: Setting,
}

#[derive(Debug, Clone, Default)]
pub struct List {
    /// Lists that are made of one count on from one another.
    made_of: i32,
    levels: Arc<Vec<Level>>,
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

impl List {
    /// A list that counts on from all others that are made of the same.
    pub fn new(made_of: i32, levels: Arc<Vec<Level>>) -> List {
        List {
            made_of,
            levels,
            starts: HashMap::new(),
        }
    }
}

impl Lists {
    pub fn read(root: &Element) -> Lists {
        let mut forms: HashMap<i32, Vec<Level>> = HashMap::new();
        // A list may be that of a style, whose levels are told in another.
        let mut of_style: HashMap<&str, i32> = HashMap::new();
        let mut by_style: HashMap<i32, &str> = HashMap::new();
        let mut lists = Lists::default();
        for element in root.elements().filter(|e| e.name == "abstractNum") {
            let Some(id) = number(element, "abstractNumId") else {
                continue;
            };
            let named = |name| element.child(name).and_then(|e| e.attribute("val"));
            of_style.extend(named("styleLink").map(|style| (style, id)));
            by_style.extend(named("numStyleLink").map(|style| (id, style)));
            let mut levels = Vec::new();
            for (at, element) in element.elements().filter(|e| e.name == "lvl").enumerate() {
                put(&mut levels, number(element, "ilvl").unwrap_or(at), element);
            }
            forms.insert(id, levels);
        }
        for element in root.elements().filter(|e| e.name == "num") {
            let of = element.child("abstractNumId").and_then(|e| {
                let id: Option<i32> = e.attribute("val")?.parse().ok();
                id
            });
            if let (Some(id), Some(of)) = (number(element, "numId"), of) {
                let other = by_style.get(&of).and_then(|style| of_style.get(style));
                let of = other.copied().unwrap_or(of);
                let levels = forms.get(&of).cloned().unwrap_or_default();
                lists.insert(id, list(element, of, levels));
            }
        }
        lists
    }

    pub fn insert(&mut self, id: i32, list: List) {
        self.known.insert(id, list);
    }

    /// Where the paragraphs of a level stand.
    pub fn setting(&self, list: i32, level: usize) -> Option<&Setting> {
        Some(&self.known.get(&list)?.levels.get(level)?.setting)
    }

    /// The level of a list at which the paragraphs of a style stand.
    pub fn level_of(&self, list: i32, style: &str) -> Option<usize> {
        let mut levels = self.known.get(&list)?.levels.iter();
        levels.position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts a paragraph, from `start` where it begins anew, and says what is printed before it.
    pub fn count(
        &self,
        list: i32,
        level: usize,
        start: Option<u32>,
        counts: &mut Counts,
    ) -> Option<String> {
        let known = self.known.get(&list)?;
        let own = known.levels.get(level).filter(|_| level < LEVELS)?;
        let reached = counts.reached.entry(known.made_of).or_default();
        let anew = known.starts.get(&level).copied();
        let begins = anew.filter(|_| counts.begun.insert((list, level)));
        let next = match (start.or(begins), reached[level]) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => own.start,
        };
        reached[level] = Some(next);
        for (below, count) in reached.iter_mut().enumerate().skip(level + 1) {
            let restart = known.levels.get(below).and_then(|below| below.restart);
            if restart.is_none_or(|behind| level < behind) {
                *count = None;
            }
        }
        let mut printed = own.text.clone();
        for (above, form) in known.levels.iter().enumerate().take(level + 1).rev() {
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
        let shown = own.form != "none" && !own.hidden && !printed.trim().is_empty();
        shown.then_some(printed)
    }
}

fn number<N: std::str::FromStr>(element: &Element, name: &str) -> Option<N> {
    element.attribute(name)?.parse().ok()
}

/// Puts a level where it belongs among those of its list.
fn put(levels: &mut Vec<Level>, at: usize, element: &Element) {
    if at < LEVELS {
        if levels.len() <= at {
            levels.resize(at + 1, Level::default());
        }
        levels[at] = level(element);
    }
}

fn list(element: &Element, made_of: i32, mut levels: Vec<Level>) -> List {
    let mut starts = HashMap::new();
    for own in element.elements().filter(|e| e.name == "lvlOverride") {
        let Some(at) = number::<usize>(own, "ilvl") else {
            continue;
        };
        if let Some(form) = own.child("lvl") {
            put(&mut levels, at, form);
        }
        let start = own.child("startOverride").and_then(|e| e.attribute("val"));
        if let Some(start) = start.and_then(|start| start.parse().ok()) {
            starts.insert(at, start);
            if let Some(level) = levels.get_mut(at) {
                level.start = start;
            }
        }
    }
    List {
        made_of,
        levels: Arc::new(levels),
        starts,
    }
}

fn level(element: &Element) -> Level {
    let value = |name| element.child(name).and_then(|e| e.attribute("val"));
    let count = |name| value(name).and_then(|n| n.parse().ok());
    let letters = element.child("rPr");
    Level {
        start: count("start").unwrap_or(0),
        form: value("numFmt").unwrap_or("decimal").to_owned(),
        text: value("lvlText").unwrap_or("").to_owned(),
        plain: element
            .child("isLgl")
            .is_some_and(|e| styles::on(e.attribute("val"))),
        restart: count("lvlRestart").map(|level| level as usize),
        style: value("pStyle").map(str::to_owned),
        hidden: letters
            .and_then(|e| e.child("vanish"))
            .is_some_and(|e| styles::on(e.attribute("val"))),
        setting: element
            .child("pPr")
            .map_or_else(Setting::default, styles::setting),
    }
}
