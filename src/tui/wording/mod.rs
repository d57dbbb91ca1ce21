//! The language of the screen: what opcit itself says, in the language that one has chosen.
//!
//! English stands in the code, where it is said. Each other language is a file of rows (`fr.toml`,
//! `es.toml`): a sentence as the code has it, `{}` where it has a value and `{n}` where that is a
//! number, and how the language says it, with `{}` for the values in their order, or `{2}` where
//! theirs is another. A sentence is put
//! into the language when it is drawn or spoken, and never before: what has no row stays English. The
//! words of documents are never looked up.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::Language;
use crate::language::{self, organ_named};
use crate::typeset::labels::{ENGLISH, FRENCH, Labels, SPANISH};

/// The languages that the screen speaks, the default first.
pub const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// Stands where a sentence has a value, and where that can only be a number.
const BLANK: &str = "{}";
const NUMBER: &str = "{n}";
/// What parts of a sentence stand between, where the whole has no row.
const JOINTS: [&str; 2] = ["; ", " · "];

static FRENCH_ROWS: LazyLock<Rows> = LazyLock::new(|| Rows::read(table!("src/tui/wording/fr")));
static SPANISH_ROWS: LazyLock<Rows> = LazyLock::new(|| Rows::read(table!("src/tui/wording/es")));

/// What the screen speaks.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Wording {
    #[default]
    English,
    French,
    Spanish,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Wording {
    pub fn of_code(code: &str) -> Option<Wording> {
        let all = [Wording::English, Wording::French, Wording::Spanish];
        all.into_iter().find(|wording| wording.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Wording::English => "en",
            Wording::French => "fr",
            Wording::Spanish => "es",
        }
    }

    /// What parts of a document are called in it.
    pub fn labels(self) -> &'static Labels {
        match self {
            Wording::English => &ENGLISH,
            Wording::French => &FRENCH,
            Wording::Spanish => &SPANISH,
        }
    }

    fn rows(self) -> Option<&'static Rows> {
        match self {
            Wording::English => None,
            Wording::French => Some(&FRENCH_ROWS),
            Wording::Spanish => Some(&SPANISH_ROWS),
        }
    }

    /// A sentence of opcit's own, with its values in it, in this language.
    pub fn say(self, english: &str) -> Cow<'_, str> {
        let Some(rows) = self.rows() else {
            return english.into();
        };
        if let Some(said) = rows.say(english) {
            return said.into();
        }
        // Some sentences are joined of others.
        for joint in JOINTS {
            if english.contains(joint) {
                // And those of others.
                let said: Vec<Cow<'_, str>> =
                    english.split(joint).map(|part| self.say(part)).collect();
                return said
                    .join(rows.whole.get(joint).map_or(joint, String::as_str))
                    .into();
            }
        }
        english.into()
    }

    /// Keys as they are called on a keyboard of this language: `Shift-Tab` is `Maj-Tab`.
    pub fn keys(self, shown: &str) -> Cow<'_, str> {
        let said = self.rows().and_then(|rows| rows.keys(shown));
        said.map_or(shown.into(), Cow::from)
    }

    /// The name of an organ or a committee in this language; or what else of opcit's own a name is.
    pub fn named(self, name: &str) -> Cow<'_, str> {
        let language = self.labels().language;
        if self == Wording::English {
            return name.into();
        }
        let organ = organ_named(name).and_then(|organ| organ.names(language).next());
        if let Some(organ) = organ {
            return organ.into();
        }
        match self.say(name) {
            // Only then: it reads the books of all languages.
            said if said == name => committee(name, language).map_or(said, Cow::from),
            said => said,
        }
    }
}

/// The committee of this name, whatever language it is in.
fn committee(name: &str, language: Language) -> Option<&'static str> {
    let committees = |language| language::of(language).masthead.committees.iter();
    let mut all = Language::ALL.iter();
    let number = all.find_map(|one| committees(*one).position(|printed| printed == name))?;
    committees(language).nth(number)
}

/// What a language says for the sentences of the code.
#[derive(Debug)]
struct Rows {
    whole: FxHashMap<String, String>,
    with_values: Vec<Row>,
}

/// A sentence with values, in the pieces between them; of each value whether it is a number.
#[derive(Debug)]
struct Row {
    pieces: Vec<String>,
    numbers: Vec<bool>,
    said: String,
}

impl Rows {
    fn read(text: &str) -> Rows {
        // A test reads all files: a row that is wrong is never shipped.
        let table: FxHashMap<String, String> = serde_json::from_str(text).unwrap_or_default();
        let (mut whole, mut with_values) = (FxHashMap::default(), Vec::new());
        for (english, said) in table {
            let (pieces, numbers) = pieces(&english);
            match numbers.is_empty() {
                true => drop(whole.insert(english, said)),
                false => with_values.push(Row {
                    pieces,
                    numbers,
                    said,
                }),
            }
        }
        // Of several that fit, the one that says most itself.
        with_values.sort_by_key(|row: &Row| {
            let own: usize = row.pieces.iter().map(String::len).sum();
            (std::cmp::Reverse(own), row.pieces.len())
        });
        Rows { whole, with_values }
    }

    fn say(&self, english: &str) -> Option<String> {
        if let Some(said) = self.whole.get(english) {
            return Some(said.clone());
        }
        self.with_values.iter().find_map(|row| {
            let values = row.values(english)?;
            let all = values.iter().zip(&row.pieces);
            let all = all.map(|(value, before)| self.value(value, before));
            Some(filled(&row.said, &all.collect::<Vec<_>>()))
        })
    }

    /// A value of a sentence: it may be a word of opcit's own, or keys; what stands in quotation marks
    /// is somebody else's.
    fn value(&self, value: &str, before: &str) -> String {
        if before.ends_with('“') {
            return value.to_owned();
        }
        let quoted = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
        if let Some(said) = quoted.and_then(|quoted| self.say(&format!("“{quoted}”"))) {
            return said;
        }
        let word = self.whole.get(value).cloned();
        let own = word.or_else(|| self.keys(value));
        own.unwrap_or_else(|| value.to_owned())
    }

    /// Keys by their names in this language, where one of them has another there.
    fn keys(&self, shown: &str) -> Option<String> {
        let named = |name: &str| self.whole.get(&format!("key {name}"));
        let key = |shown: &str| {
            let (before, name) = match shown.rsplit_once('-') {
                Some((before, name)) if !name.is_empty() => (Some(before), name),
                _ => (None, shown),
            };
            let steps = before.into_iter().flat_map(|before| before.split('-'));
            let steps = steps.chain(std::iter::once(name));
            let said = steps.map(|step| named(step).map_or(step, String::as_str));
            said.collect::<Vec<_>>().join("-")
        };
        let said: Vec<String> = shown.split(' ').map(key).collect();
        Some(said.join(" ")).filter(|said| said != shown)
    }
}

impl Row {
    /// What stands in the blanks of this sentence; none where it is another.
    fn values<'t>(&self, sentence: &'t str) -> Option<Vec<&'t str>> {
        let (first, rest) = self.pieces.split_first()?;
        let mut left = sentence.strip_prefix(first.as_str())?;
        let mut values = Vec::new();
        for (n, piece) in rest.iter().enumerate() {
            let at = match n + 1 == rest.len() {
                true => left.strip_suffix(piece.as_str())?.len(),
                false => left.find(piece.as_str())?,
            };
            let value = &left[..at];
            let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty();
            if self.numbers.get(n) == Some(&true) && !is_number {
                return None;
            }
            // What is joined is said part by part.
            if JOINTS.iter().any(|joint| value.contains(joint)) {
                return None;
            }
            values.push(value);
            left = &left[at + piece.len()..];
        }
        Some(values)
    }
}

/// What stands around the values of a sentence; of each value whether it is a number.
fn pieces(sentence: &str) -> (Vec<String>, Vec<bool>) {
    let (mut pieces, mut numbers) = (Vec::new(), Vec::new());
    let mut rest = sentence;
    while let Some(at) = rest.find('{') {
        let blank = [BLANK, NUMBER]
            .into_iter()
            .find(|blank| rest[at..].starts_with(blank));
        let Some(blank) = blank else { break };
        pieces.push(rest[..at].to_owned());
        numbers.push(blank == NUMBER);
        rest = &rest[at + blank.len()..];
    }
    pieces.push(rest.to_owned());
    (pieces, numbers)
}

/// A sentence with these values in its blanks: `{}` takes the next, `{2}` the second.
fn filled(said: &str, values: &[String]) -> String {
    let mut out = String::with_capacity(said.len() + 16);
    let (mut rest, mut next) = (said, 0);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((number, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let index = match number.parse::<usize>() {
            Ok(number) => number.wrapping_sub(1),
            Err(_) => {
                next += 1;
                next - 1
            }
        };
        out.push_str(values.get(index).map_or("", String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
