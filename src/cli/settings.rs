//! The configuration file: where it lies, what it says; and `opcit config`, which prints an example.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

use super::args::Global;
use super::fault::Fault;
use super::output::Output;
use super::places::base;
use crate::config::{Choices, Clipboard, EXAMPLE, Settings};
use crate::document::Language;
use crate::language::set_ladders;
use crate::print::labels::{self, Labels};
use crate::print::safe::safe;
use crate::private;
use crate::tui::keymap::preset_names;
use crate::tui::{MEASURES, Wording, theme, wording};

/// The file: of `--config`, else of the user.
fn file(global: &Global) -> Option<PathBuf> {
    let own = || base("XDG_CONFIG_HOME", ".config").map(|f| f.join("opcit/config.toml"));
    global.config.clone().or_else(own)
}

/// What the configuration says; nothing where the user has none.
pub fn settings(global: &Global) -> Result<Settings, Fault> {
    let Some(file) = file(global) else {
        return Ok(Settings::default());
    };
    let text = match private::read_text(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && global.config.is_none() => {
            return Ok(Settings::default());
        }
        Err(source) => return Err(Fault::Read { file, source }),
    };
    let choices = Choices {
        keymaps: preset_names().collect(),
        themes: theme::NAMES.to_vec(),
        screens: wording::LANGUAGES.to_vec(),
        labels: labels::LANGUAGES.map(|labels| labels.name).to_vec(),
        measures: MEASURES,
    };
    let mut settings = Settings::parse(&file.display().to_string(), &text, &choices)?;
    // A keymap file is named from where the configuration lies.
    if let (Some(keymap), Some(folder)) = (&mut settings.keymap, file.parent())
        && !choices.keymaps.contains(&keymap.as_str())
    {
        *keymap = folder.join(&*keymap).to_string_lossy().into_owned();
    }
    if let (Some(Clipboard::File(path)), Some(folder)) = (&mut settings.clipboard, file.parent()) {
        *path = match (path.strip_prefix("~"), std::env::home_dir()) {
            (Ok(below), Some(home)) => home.join(below),
            _ => folder.join(&*path),
        };
    }
    set_ladders(&settings.ladders);
    Ok(settings)
}

/// What parts of a document are called: as the flag says, else the environment, else the file.
pub fn named_labels(global: &Global, settings: &Settings) -> &'static Labels {
    // A name that there is none of was refused where it was read.
    let set = global.labels.as_deref().or(settings.labels.as_deref());
    let labels = set.and_then(labels::named);
    labels.unwrap_or_else(|| spoken(global, settings).labels())
}

/// The language in which documents are cited, where one is asked for.
pub fn cites(global: &Global, settings: &Settings) -> Option<Language> {
    let set = global.labels.as_deref().or(settings.labels.as_deref())?;
    Some(labels::named(set)?.language)
}

/// The language of the screen: as is said, else the one that documents are read in.
pub fn spoken(global: &Global, settings: &Settings) -> Wording {
    let set = global.screen.as_deref().or(settings.screen.as_deref());
    let read = || Some(global.language.or(settings.language)?.code());
    let code = set.or_else(read);
    code.and_then(Wording::of_code).unwrap_or_default()
}

/// Prints every setting, commented out.
pub fn print_example(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let place = match file(global) {
        Some(file) => format!("# {}\n#\n", safe(&file.display().to_string())),
        None => String::new(),
    };
    out.print(&format!("{place}{EXAMPLE}"))?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::args::Cli;
    use crate::config::EXAMPLE;
    use crate::tui::theme;

    #[test]
    fn each_theme_is_named_where_one_chooses() {
        let command = Cli::command();
        let flag = command.get_arguments().find(|a| a.get_id() == "theme");
        let help = flag.and_then(|a| a.get_help()).expect("help").to_string();
        for name in theme::NAMES {
            assert!(EXAMPLE.contains(name), "{name} in the example");
            assert!(help.contains(name), "{name} in the help of --theme");
        }
    }
}
