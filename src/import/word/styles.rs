//! How runs and paragraphs look: what they say themselves, what their styles say, what holds where
//! nothing is said.

use std::collections::HashMap;

use super::numbering::Lists;
use crate::import::xml::Element;

/// Styles that are made of one another, so far.
const DEEPEST: usize = 20;
/// Half points of a letter where nothing says so.
const SIZE: u16 = 20;
/// Letters that are moved up as far as a superscript is.
const RAISED: i32 = 5;

/// What a run or a style says of letters; what it does not say is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Letters {
    pub italic: Option<bool>,
    pub bold: Option<bool>,
    pub raised: Option<bool>,
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
    /// In half points.
    pub size: Option<u16>,
    /// What holds of letters of scripts that run from right to left, where it is said apart.
    pub far: Far,
}

/// What is said of Arabic letters and their like.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Far {
    /// All letters of the run are taken for such.
    pub all: Option<bool>,
    pub italic: Option<bool>,
    pub bold: Option<bool>,
    pub size: Option<u16>,
}

/// How the letters of a run look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    pub italic: bool,
    pub bold: bool,
    pub raised: bool,
    pub hidden: bool,
    /// In half points.
    pub size: u16,
}

/// Where a paragraph stands, in twentieths of a point; what is not said is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Setting {
    pub left: Option<i32>,
    /// The first line, from the left edge of the others: less than nothing where it hangs out.
    pub first: Option<i32>,
    pub tabs: Vec<i32>,
    /// The list that counts it, and its level there.
    pub list: Option<i32>,
    pub level: Option<usize>,
    /// Where it begins to count anew there.
    pub start: Option<u32>,
}

impl Letters {
    /// What this says, else what `other` says.
    pub fn or(self, other: Letters) -> Letters {
        Letters {
            italic: self.italic.or(other.italic),
            bold: self.bold.or(other.bold),
            raised: self.raised.or(other.raised),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            size: self.size.or(other.size),
            far: Far {
                all: self.far.all.or(other.far.all),
                italic: self.far.italic.or(other.far.italic),
                bold: self.far.bold.or(other.far.bold),
                size: self.far.size.or(other.far.size),
            },
        }
    }

    /// The same where letters run from right to left: what is said of those alone holds too.
    pub fn far(self) -> Letters {
        let either = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (Some(a), Some(b)) => Some(a || b),
            (a, b) => a.or(b),
        };
        Letters {
            italic: either(self.italic, self.far.italic),
            bold: either(self.bold, self.far.bold),
            size: self.far.size.or(self.size),
            ..self
        }
    }

    /// Takes in what a property says.
    pub fn say(&mut self, name: &str, value: Option<&str>) {
        match name {
            "i" => self.italic = Some(on(value)),
            "b" => self.bold = Some(on(value)),
            "vanish" => self.hidden = Some(on(value)),
            "strike" | "dstrike" => self.struck = Some(on(value) || self.struck == Some(true)),
            "vertAlign" => self.raised = Some(value == Some("superscript")),
            // In half points above the line.
            "position" if value.and_then(|up| up.parse().ok()) >= Some(RAISED) => {
                self.raised = Some(true);
            }
            "sz" => self.size = value.and_then(|size| size.parse().ok()),
            "rtl" | "cs" => self.far.all = Some(on(value)),
            "iCs" => self.far.italic = Some(on(value)),
            "bCs" => self.far.bold = Some(on(value)),
            "szCs" => self.far.size = value.and_then(|size| size.parse().ok()),
            _ => {}
        }
    }
}

impl Setting {
    /// What this says, else what `other` says.
    pub fn or(self, other: &Setting) -> Setting {
        let mut tabs = self.tabs;
        tabs.extend(&other.tabs);
        Setting {
            left: self.left.or(other.left),
            first: self.first.or(other.first),
            tabs,
            list: self.list.or(other.list),
            level: self.level.or(other.level),
            start: self.start,
        }
    }

    /// Takes in the indents of a paragraph: `value` gives those by name.
    pub fn indent(&mut self, value: impl Fn(&str) -> Option<String>) {
        let twips = |name: &str| twips(&value(name)?);
        self.left = twips("left").or_else(|| twips("start")).or(self.left);
        let hanging = twips("hanging").map(|hanging| -hanging);
        self.first = hanging.or_else(|| twips("firstLine")).or(self.first);
    }
}

/// A measure in twentieths of a point; some writers give parts of one.
pub fn twips(value: &str) -> Option<i32> {
    let number: f32 = value.trim_end_matches("pt").parse().ok()?;
    let number = if value.ends_with("pt") {
        number * 20.0
    } else {
        number
    };
    // No page is so wide.
    Some(number.clamp(-32_000.0, 32_000.0) as i32)
}

/// Whether a property is on: it is where it only stands there.
pub fn on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false") | Some("off" | "none"))
}

#[derive(Debug, Clone, Default)]
struct Style {
    letters: Letters,
    setting: Setting,
}

/// All styles of a file, each with what it has from those that it is made of.
#[derive(Debug, Default)]
pub struct Styles {
    known: HashMap<String, Style>,
    /// What holds where a paragraph names no style.
    usual: Style,
    defaults: Letters,
}

impl Styles {
    pub fn read(root: &Element, lists: &Lists) -> Styles {
        let mut own: HashMap<&str, (Style, Option<&str>)> = HashMap::new();
        let mut usual = None;
        for style in root.elements().filter(|e| e.name == "style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let of = style.child("basedOn").and_then(|e| e.attribute("val"));
            let is_usual = style
                .attribute("default")
                .is_some_and(|value| on(Some(value)));
            if is_usual && style.attribute("type") == Some("paragraph") {
                usual = Some(id);
            }
            own.insert(id, (read_style(style, id, lists), of));
        }
        let mut known = HashMap::with_capacity(own.len());
        for id in own.keys() {
            known.insert((*id).to_owned(), whole(id, &own));
        }
        let defaults = root
            .child("docDefaults")
            .and_then(|e| e.child("rPrDefault"));
        Styles {
            usual: usual
                .and_then(|id| known.get(id))
                .cloned()
                .unwrap_or_default(),
            known,
            defaults: defaults
                .and_then(|e| e.child("rPr"))
                .map_or_else(Letters::default, letters),
        }
    }

    fn style(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.known.get(id)).unwrap_or(&self.usual)
    }

    /// How letters look that say `own`, in the character style and the paragraph style of these
    /// names. `far`: they run from right to left.
    pub fn face(
        &self,
        own: Letters,
        character: Option<&str>,
        paragraph: Option<&str>,
        far: bool,
    ) -> Face {
        let paragraph = self.style(paragraph).letters;
        let character = character.and_then(|id| self.known.get(id));
        let character = character.map_or_else(Letters::default, |style| style.letters);
        let said = own.or(character).or(paragraph).or(self.defaults);
        let far = far || said.far.all == Some(true);
        let here = |letters: Letters| if far { letters.far() } else { letters };
        let (own, character, paragraph) = (here(own), here(character), here(paragraph));
        let defaults = here(self.defaults);
        // What both styles turn on is off again.
        let both = |get: fn(&Letters) -> Option<bool>| {
            let (a, b) = (get(&character), get(&paragraph).or(get(&defaults)));
            get(&own).unwrap_or(a.unwrap_or(false) ^ b.unwrap_or(false))
        };
        let said = own.or(character).or(paragraph).or(defaults);
        Face {
            italic: both(|letters| letters.italic),
            bold: both(|letters| letters.bold),
            raised: said.raised.unwrap_or(false),
            hidden: both(|letters| letters.hidden),
            size: said.size.unwrap_or(SIZE),
        }
    }

    /// What the style of this name says of a paragraph.
    pub fn setting(&self, paragraph: Option<&str>) -> &Setting {
        &self.style(paragraph).setting
    }
}

/// A style with what it has from those below it.
fn whole(id: &str, own: &HashMap<&str, (Style, Option<&str>)>) -> Style {
    let mut all = Style::default();
    let mut next = Some(id);
    for _ in 0..DEEPEST {
        let Some((style, of)) = next.and_then(|id| own.get(id)) else {
            break;
        };
        all.letters = all.letters.or(style.letters);
        all.setting = std::mem::take(&mut all.setting).or(&style.setting);
        next = *of;
    }
    all
}

fn read_style(style: &Element, id: &str, lists: &Lists) -> Style {
    let mut setting = style.child("pPr").map_or_else(Setting::default, setting);
    // A list knows the styles of its levels, whatever these say of it.
    let level = setting.list.and_then(|list| lists.level_of(list, id));
    setting.level = level.or(setting.level);
    Style {
        letters: style.child("rPr").map_or_else(Letters::default, letters),
        setting,
    }
}

fn letters(properties: &Element) -> Letters {
    let mut letters = Letters::default();
    for property in properties.elements() {
        letters.say(&property.name, property.attribute("val"));
    }
    letters
}

/// What the properties of a paragraph say, in a style or a list.
pub fn setting(properties: &Element) -> Setting {
    let mut setting = Setting::default();
    for property in properties.elements() {
        match property.name.as_str() {
            "ind" => setting.indent(|name| property.attribute(name).map(str::to_owned)),
            "tabs" => {
                let stops = property.elements();
                let stops = stops.filter(|stop| stop.attribute("val") != Some("clear"));
                setting
                    .tabs
                    .extend(stops.filter_map(|stop| twips(stop.attribute("pos")?)));
            }
            "numPr" => {
                let number = |name| property.child(name)?.attribute("val")?.parse().ok();
                setting.list = number("numId");
                setting.level = number("ilvl").and_then(|level: i32| level.try_into().ok());
            }
            _ => {}
        }
    }
    setting
}
