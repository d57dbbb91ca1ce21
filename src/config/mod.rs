//! Files that a person writes: the configuration, and what it shares with keymaps in being wrong.

mod ladders;
mod settings;

pub use settings::{Choices, Clipboard, EXAMPLE, Get, Panes, Settings, SettingsError};

/// `; did you mean "down"?`, or nothing where no name is near.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|other| (strsim::levenshtein(name, other), other))
        .filter(|(far, _)| *far <= 1 + name.chars().count() / 3)
        .min()
        .map_or(String::new(), |(_, near)| {
            format!("; did you mean {near:?}?")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_named_and_a_stranger_is_not() {
        let names = ["down", "up", "page-down"];
        assert_eq!(
            nearest("pagedown", names.into_iter()),
            "; did you mean \"page-down\"?"
        );
        assert_eq!(nearest("frobnicate", names.into_iter()), "");
    }
}
