//! The configuration: one TOML file, every row of it with a fault's line and column.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ladders::ladders;
use super::nearest;
use crate::language::{Language, OwnLadder};

/// Every setting, commented out, with what it means and what it is where nothing is said.
pub const EXAMPLE: &str = include_str!("example.toml");

/// What a person has set; none: nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// A preset's name, or a file.
    pub keymap: Option<String>,
    pub theme: Option<String>,
    /// The language of the screen, by its code.
    pub screen: Option<String>,
    /// A language by its name.
    pub labels: Option<String>,
    /// The language that documents are read in, where they are there in several.
    pub language: Option<Language>,
    /// The widest that the text is set, in columns.
    pub measure: Option<usize>,
    /// The reader orders lines that run from right to left; else the terminal does.
    pub visual: Option<bool>,
    /// The mouse is the reader's from the start.
    pub mouse: Option<bool>,
    /// Lines that a step of its wheel scrolls.
    pub wheel: Option<u32>,
    /// Citations and addresses are links where the terminal knows them.
    pub links: Option<bool>,
    pub panes: Panes,
    pub clipboard: Option<Clipboard>,
    /// The program that PDFs are opened with, with its arguments; empty where it is the system's.
    pub pdf: Vec<String>,
    /// Who makes the changes of a redline.
    pub author: Option<String>,
    /// Verbs from strong to weak, beside the book's or in their place.
    pub ladders: Vec<OwnLadder>,
    pub get: Get,
}

/// Fetching documents by their symbols.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Get {
    /// It is forbidden.
    pub off: bool,
    /// A server other than the United Nations'.
    pub url: Option<String>,
    /// So long a document may take.
    pub timeout: Option<Duration>,
}

/// The panes beside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panes {
    /// They stand there where there is room, not only while one is in them.
    pub side: Option<bool>,
    /// Columns more (or less) than they would have.
    pub wider: Option<i16>,
}

/// Where copied words go, where not to the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clipboard {
    Terminal,
    /// A program that reads them on its standard input, with its arguments; never empty.
    Command(Vec<String>),
    /// A file that they are appended to.
    File(PathBuf),
}

/// What can be chosen from.
#[derive(Debug, Clone)]
pub struct Choices<'a> {
    pub keymaps: Vec<&'a str>,
    pub themes: Vec<&'a str>,
    pub screens: Vec<&'a str>,
    pub labels: Vec<&'a str>,
    pub measures: RangeInclusive<usize>,
}

/// What is wrong with a configuration, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}:{line}:{column}: {message}")]
pub struct SettingsError {
    pub name: String,
    /// From 1; the column in characters.
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// A byte of the file, and what is wrong there.
pub(super) type Wrong = (usize, String);

const SETTINGS: [&str; 16] = [
    "keymap",
    "theme",
    "screen",
    "labels",
    "language",
    "measure",
    "bidi",
    "mouse",
    "wheel",
    "links",
    "panes",
    "clipboard",
    "pdf",
    "author",
    "ladder",
    "get",
];
const OF_PANES: [&str; 2] = ["side", "wider"];
const OF_CLIPBOARD: [&str; 3] = ["terminal", "command", "file"];
const OF_GET: [&str; 2] = ["url", "timeout"];

/// The lines that a step of the wheel may scroll.
const WHEEL: RangeInclusive<i64> = 1..=30;

/// The seconds that a document may take.
const SECONDS: RangeInclusive<i64> = 1..=3600;

/// The columns that a pane can be made wider or narrower by.
const WIDER: RangeInclusive<i64> = -40..=80;

impl Settings {
    /// Reads a configuration; `name` is what errors call it.
    pub fn parse(name: &str, text: &str, choices: &Choices) -> Result<Settings, SettingsError> {
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            (at, error.message().to_owned())
        });
        let settings = table.and_then(|table| Settings::read(table.get_ref(), choices));
        settings.map_err(|(at, message)| {
            let before = text.get(..at).unwrap_or(text);
            let line_begins = before.rfind('\n').map_or(0, |at| at + 1);
            SettingsError {
                name: name.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before.get(line_begins..).unwrap_or("").chars().count() + 1,
                message,
            }
        })
    }

    fn read(table: &DeTable<'_>, choices: &Choices) -> Result<Settings, Wrong> {
        let mut settings = Settings::default();
        for (key, value) in table {
            let at = value.span().start;
            match key.get_ref().as_ref() {
                "keymap" => {
                    let keymap = word(value)?;
                    let is_file = keymap.ends_with(".toml") || keymap.contains('/');
                    if !is_file {
                        one_of(at, keymap, "keymap", &choices.keymaps)?;
                    }
                    settings.keymap = Some(keymap.to_owned());
                }
                "theme" => {
                    let theme = word(value)?;
                    one_of(at, theme, "theme", &choices.themes)?;
                    settings.theme = Some(theme.to_owned());
                }
                "screen" => {
                    let screen = word(value)?;
                    one_of(at, screen, "language of the screen", &choices.screens)?;
                    settings.screen = Some(screen.to_owned());
                }
                "labels" => {
                    let labels = word(value)?;
                    one_of(at, labels, "language of labels", &choices.labels)?;
                    settings.labels = Some(labels.to_owned());
                }
                "language" => {
                    let code = word(value)?;
                    one_of(at, code, "language", &Language::ALL.map(Language::code))?;
                    settings.language = Language::of_code(code);
                }
                "measure" => {
                    let (least, most) = (choices.measures.start(), choices.measures.end());
                    let measure = number(value, *least as i64..=*most as i64)?;
                    settings.measure = usize::try_from(measure).ok();
                }
                "bidi" => {
                    let who = word(value)?;
                    one_of(at, who, "way to order lines", &["terminal", "opcit"])?;
                    settings.visual = Some(who == "opcit");
                }
                "mouse" => settings.mouse = Some(yes_or_no("mouse", value)?),
                "wheel" => settings.wheel = u32::try_from(number(value, WHEEL)?).ok(),
                "links" => settings.links = Some(yes_or_no("links", value)?),
                "panes" => settings.panes = panes(value)?,
                "clipboard" => settings.clipboard = clipboard(value)?,
                "pdf" => settings.pdf = arguments(value)?,
                "author" => settings.author = Some(word(value)?.to_owned()),
                "ladder" => settings.ladders = ladders(value)?,
                "get" => settings.get = get(value)?,
                unknown => {
                    let near = nearest(unknown, SETTINGS.into_iter());
                    let says = format!("there is no setting {unknown:?}{near}");
                    return Err((key.span().start, says));
                }
            }
        }
        Ok(settings)
    }
}

fn get(value: &Spanned<DeValue<'_>>) -> Result<Get, Wrong> {
    let mut get = Get::default();
    let table = match value.get_ref() {
        DeValue::Boolean(on) => {
            get.off = !on;
            return Ok(get);
        }
        DeValue::Table(table) => table,
        _ => {
            let says = "get is true, false or a table: [get]".to_owned();
            return Err((value.span().start, says));
        }
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "url" => {
                let url = word(value)?;
                if !(url.starts_with("https://") || url.starts_with("http://")) {
                    let says = "an address that begins with https:// belongs here".to_owned();
                    return Err((value.span().start, says));
                }
                get.url = Some(url.to_owned());
            }
            "timeout" => {
                let seconds = u64::try_from(number(value, SECONDS)?);
                get.timeout = seconds.ok().map(Duration::from_secs);
            }
            unknown => {
                let near = nearest(unknown, OF_GET.into_iter());
                let says = format!("there is no setting {unknown:?} of get{near}");
                return Err((key.span().start, says));
            }
        }
    }
    Ok(get)
}

fn panes(value: &Spanned<DeValue<'_>>) -> Result<Panes, Wrong> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err((value.span().start, "panes is a table: [panes]".to_owned()));
    };
    let mut panes = Panes::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "side" => panes.side = Some(yes_or_no("side", value)?),
            "wider" => panes.wider = i16::try_from(number(value, WIDER)?).ok(),
            unknown => {
                let near = nearest(unknown, OF_PANES.into_iter());
                let says = format!("there is no setting {unknown:?} of panes{near}");
                return Err((key.span().start, says));
            }
        }
    }
    Ok(panes)
}

fn clipboard(value: &Spanned<DeValue<'_>>) -> Result<Option<Clipboard>, Wrong> {
    let DeValue::Table(table) = value.get_ref() else {
        let says = "clipboard is a table: [clipboard]".to_owned();
        return Err((value.span().start, says));
    };
    let mut clipboard = None;
    for (key, value) in table {
        let chosen = match key.get_ref().as_ref() {
            "terminal" => match yes_or_no("terminal", value)? {
                true => Clipboard::Terminal,
                false => continue,
            },
            "command" => Clipboard::Command(arguments(value)?),
            "file" => Clipboard::File(word(value)?.into()),
            unknown => {
                let near = nearest(unknown, OF_CLIPBOARD.into_iter());
                let says = format!("there is no setting {unknown:?} of clipboard{near}");
                return Err((key.span().start, says));
            }
        };
        if clipboard.replace(chosen).is_some() {
            let says = "one of terminal, command and file is enough".to_owned();
            return Err((key.span().start, says));
        }
    }
    Ok(clipboard)
}

/// A program and its arguments: no shell reads them.
fn arguments(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Wrong> {
    let expected = || {
        let says = "a program and its arguments belong here, as [\"xclip\", \"-i\"]".to_owned();
        (value.span().start, says)
    };
    let words = value.get_ref().as_array().ok_or_else(expected)?;
    let words: Option<Vec<String>> = words
        .iter()
        .map(|word| Some(word.get_ref().as_str()?.to_owned()))
        .collect();
    let words = words.filter(|words| words.first().is_some_and(|program| !program.is_empty()));
    words.ok_or_else(expected)
}

fn yes_or_no(name: &str, value: &Spanned<DeValue<'_>>) -> Result<bool, Wrong> {
    match value.get_ref() {
        DeValue::Boolean(yes) => Ok(*yes),
        _ => Err((value.span().start, format!("{name} is true or false"))),
    }
}

pub(super) fn word<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Wrong> {
    let expected = || {
        (
            value.span().start,
            "a name in quotes belongs here".to_owned(),
        )
    };
    value.get_ref().as_str().ok_or_else(expected)
}

fn number(value: &Spanned<DeValue<'_>>, range: RangeInclusive<i64>) -> Result<i64, Wrong> {
    let number = value
        .get_ref()
        .as_integer()
        .and_then(|n| i64::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok())
        .filter(|n| range.contains(n));
    let (least, most) = (range.start(), range.end());
    let expected = || {
        let says = format!("a number from {least} to {most} belongs here");
        (value.span().start, says)
    };
    number.ok_or_else(expected)
}

pub(super) fn one_of(at: usize, name: &str, what: &str, there: &[&str]) -> Result<(), Wrong> {
    if there.contains(&name) {
        return Ok(());
    }
    let near = nearest(name, there.iter().copied());
    let all = there.join(", ");
    Err((
        at,
        format!("there is no {what} {name:?}; there are {all}{near}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, SettingsError> {
        let choices = Choices {
            keymaps: vec!["vim", "less"],
            themes: vec!["auto", "light"],
            screens: vec!["en", "fr"],
            labels: vec!["en", "fr"],
            measures: 30..=200,
        };
        Settings::parse("config.toml", text, &choices)
    }

    #[test]
    fn what_is_set_is_read_and_the_rest_is_not_said() {
        let settings = parse("keymap = \"mine.toml\"\nmeasure = 7_2\n[panes]\nwider = -4\n");
        let expected = Settings {
            keymap: Some("mine.toml".to_owned()),
            measure: Some(72),
            panes: Panes {
                side: None,
                wider: Some(-4),
            },
            ..Settings::default()
        };
        assert_eq!(settings, Ok(expected));
        assert_eq!(parse(""), Ok(Settings::default()));
        let clipboard = |text: &str| parse(text).map(|settings| settings.clipboard);
        let xclip = ["xclip", "-selection", "clipboard"].map(str::to_owned);
        for (text, expected) in [
            ("", None),
            ("[clipboard]\nterminal = true", Some(Clipboard::Terminal)),
            (
                "[clipboard]\nterminal = false\nfile = \"copied.txt\"",
                Some(Clipboard::File("copied.txt".into())),
            ),
            (
                "clipboard.command = [\"xclip\", \"-selection\", \"clipboard\"]",
                Some(Clipboard::Command(xclip.to_vec())),
            ),
        ] {
            assert_eq!(clipboard(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn faults_have_line_and_column_and_the_nearest_right_name() {
        for (text, says) in [
            (
                "\nthem = \"light\"",
                "config.toml:2:1: there is no setting \"them\"; did you mean \"theme\"?",
            ),
            (
                "theme = \"lihgt\"",
                "config.toml:1:9: there is no theme \"lihgt\"; there are auto, light; did you mean \"light\"?",
            ),
            (
                "labels = \"de\"",
                "config.toml:1:10: there is no language of labels \"de\"; there are en, fr",
            ),
            (
                "keymap = 3",
                "config.toml:1:10: a name in quotes belongs here",
            ),
            (
                "keymap = \"lees\"",
                "config.toml:1:10: there is no keymap \"lees\"; there are vim, less; did you mean \"less\"?",
            ),
            (
                "measure = 7",
                "config.toml:1:11: a number from 30 to 200 belongs here",
            ),
            (
                "measure = 99999999999999999999",
                "config.toml:1:11: a number from 30 to 200 belongs here",
            ),
            (
                "[panes]\nsides = true",
                "config.toml:2:1: there is no setting \"sides\" of panes; did you mean \"side\"?",
            ),
            ("panes = true", "config.toml:1:9: panes is a table: [panes]"),
            (
                "[panes]\nside = 1",
                "config.toml:2:8: side is true or false",
            ),
            ("mouse = \"on\"", "config.toml:1:9: mouse is true or false"),
            (
                "bidi = \"on\"",
                "config.toml:1:8: there is no way to order lines \"on\"; there are terminal, opcit",
            ),
            (
                "[clipboard]\ncommand = \"xclip -i\"",
                "config.toml:2:11: a program and its arguments belong here, as [\"xclip\", \"-i\"]",
            ),
            (
                "[clipboard]\ncommand = []",
                "config.toml:2:11: a program and its arguments belong here, as [\"xclip\", \"-i\"]",
            ),
            (
                "[clipboard]\nfile = \"a\"\nterminal = true",
                "config.toml:3:1: one of terminal, command and file is enough",
            ),
        ] {
            assert_eq!(parse(text).map_err(|e| e.to_string()), Err(says.to_owned()));
        }
        let broken = parse("theme = \n").map_err(|e| (e.line, e.column));
        assert_eq!(broken, Err((1, 9)));
    }

    #[test]
    fn the_example_has_every_setting_and_is_right() {
        // A setting is a row that begins with `# name =` or a section; sentences do not look so.
        let is_row = |row: &&str| {
            let first = row.split(" = ").next().unwrap_or("");
            row.contains(" = ") && first.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                || row.starts_with('[')
        };
        let rows: Vec<&str> = EXAMPLE
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .filter(is_row)
            .collect();
        for setting in SETTINGS
            .iter()
            .chain(&OF_PANES)
            .chain(&OF_CLIPBOARD)
            .chain(&OF_GET)
        {
            let has = |row: &&str| {
                let section = [format!("[{setting}]"), format!("[[{setting}]]")];
                row.starts_with(&format!("{setting} = ")) || section.contains(&(*row).to_string())
            };
            assert!(rows.iter().any(has), "{setting} is not in the example");
        }
        // Of the places that copied words can go to, a file names one.
        let other = |row: &&str| row.starts_with("terminal = ") || row.starts_with("file = ");
        let mut rows: Vec<&str> = rows.into_iter().filter(|row| !other(row)).collect();
        // Nor more than one of the programs for PDFs.
        rows.dedup_by_key(|row| row.split(" = ").next());
        let settings = parse(&rows.join("\n")).unwrap_or_else(|e| panic!("{e}"));
        assert!(settings.keymap.is_some() && settings.panes.wider.is_some());
        assert!(settings.get.url.is_some() && !settings.get.off);
        assert_eq!(
            parse(EXAMPLE),
            Ok(Settings::default()),
            "all of it is commented out"
        );
    }
}
