//! The configuration: one TOML file, every row of it with a fault's line and column.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest;

/// Every setting, commented out, with what it means and what it is where nothing is said.
pub const EXAMPLE: &str = include_str!("example.toml");

/// What a person has set; none: nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// A preset's name, or a file.
    pub keymap: Option<String>,
    pub theme: Option<String>,
    /// A language by its name.
    pub labels: Option<String>,
    /// The widest that the text is set, in columns.
    pub measure: Option<usize>,
    pub panes: Panes,
}

/// The panes beside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panes {
    /// They stand there where there is room, not only while one is in them.
    pub side: Option<bool>,
    /// Columns more (or less) than they would have.
    pub wider: Option<i16>,
}

/// What can be chosen from.
#[derive(Debug, Clone)]
pub struct Choices<'a> {
    pub keymaps: Vec<&'a str>,
    pub themes: Vec<&'a str>,
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
type Wrong = (usize, String);

const SETTINGS: [&str; 5] = ["keymap", "theme", "labels", "measure", "panes"];
const OF_PANES: [&str; 2] = ["side", "wider"];

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
                "labels" => {
                    let labels = word(value)?;
                    one_of(at, labels, "language of labels", &choices.labels)?;
                    settings.labels = Some(labels.to_owned());
                }
                "measure" => {
                    let (least, most) = (choices.measures.start(), choices.measures.end());
                    let measure = number(value, *least as i64..=*most as i64)?;
                    settings.measure = usize::try_from(measure).ok();
                }
                "panes" => settings.panes = panes(value)?,
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

fn panes(value: &Spanned<DeValue<'_>>) -> Result<Panes, Wrong> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err((value.span().start, "panes is a table: [panes]".to_owned()));
    };
    let mut panes = Panes::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "side" => match value.get_ref() {
                DeValue::Boolean(side) => panes.side = Some(*side),
                _ => return Err((value.span().start, "side is true or false".to_owned())),
            },
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

fn word<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Wrong> {
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

fn one_of(at: usize, name: &str, what: &str, there: &[&str]) -> Result<(), Wrong> {
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
            themes: vec!["dark", "light"],
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
                "config.toml:1:9: there is no theme \"lihgt\"; there are dark, light; did you mean \"light\"?",
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
        for setting in SETTINGS.iter().chain(&OF_PANES) {
            let has = |row: &&str| {
                row.starts_with(&format!("{setting} = ")) || **row == format!("[{setting}]")
            };
            assert!(rows.iter().any(has), "{setting} is not in the example");
        }
        let settings = parse(&rows.join("\n")).unwrap_or_else(|e| panic!("{e}"));
        assert!(settings.keymap.is_some() && settings.panes.wider.is_some());
        assert_eq!(
            parse(EXAMPLE),
            Ok(Settings::default()),
            "all of it is commented out"
        );
    }
}
