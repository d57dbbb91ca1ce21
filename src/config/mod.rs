//! Files that a person writes: the configuration, and what it shares with keymaps in being wrong.

mod nearest;
mod settings;

pub use nearest::nearest;
pub use settings::{Choices, Clipboard, EXAMPLE, Panes, Settings, SettingsError};
