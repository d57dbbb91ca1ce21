//! The reader: state, commands, update, views.
//!
//! [`State`](state::State) is all there is to know and knows no terminal. A key becomes a
//! [`Call`](command::Call) by way of the [`Keymap`]; [`update`](update::update) changes the state
//! and answers with [`Effect`](state::Effect)s; the [`App`] carries those out; the
//! [`view`](view::view) draws. Over the panes stand [layers](layers::Layer): they and the panes do
//! what they do by way of [`actions`], and a layer that wants another command done answers with it.
//!
//! - **A command**: a row in the table of [`command`], a key in `keymaps/`, and an arm in `update`
//!   (or in the layer that it belongs to). Help, which-key and `opcit keys` show it by themselves;
//!   tests fail while it has no key or does nothing. With a `linear` part in its row it is one of
//!   `--linear` too, and `linear/verbs.rs` says what it does there.
//! - **A key**: a row in `keymaps/vim.toml`. A sequence's first keys may have a label there.
//! - **A layer** (a box, a line to type in, a screen): a file in `layers/` with its own state that
//!   implements [`Layer`](layers::Layer); a [`Context`](command::Context) of its own, with its
//!   parents, for its keys; some command pushes it on `state.layers`. [`layers::popup`] has the
//!   frame, hints and scrolling that all boxes share.
//! - **A pane**: a variant of [`Pane`](layout::Pane) in its order from left to right, where it stands
//!   ([`Layout::of`](layout::Layout::of)), a [`Context`](command::Context) for its keys; then the
//!   compiler asks for what its commands do (`update/panes.rs`), what a click does
//!   (`update/mouse.rs`) and how it is drawn (`view/`).
//! - **A theme**: its name in [`theme::NAMES`], and its colours in [`Theme::named`].
//! - **An effect**: a variant of [`Effect`](state::Effect) for what must happen outside, carried out
//!   by [`app`], and a [`Message`](update::Message) for its answer.

mod actions;
mod annotated;
pub mod app;
pub mod backend;
mod beside;
mod catalogue;
pub mod command;
mod compare;
mod doubt;
mod drafts;
mod editor;
pub mod excerpts;
mod facts;
pub mod fetch;
mod field;
mod flow;
mod hit;
mod hit_list;
mod jobs;
mod jumps;
pub mod keymap;
mod layers;
mod layout;
mod lesson;
pub mod lessons;
pub mod linear;
mod links;
mod list;
mod listing;
mod messages;
mod options;
mod outline;
mod outside;
mod passage;
mod reader;
mod recall;
mod remember;
mod rows;
mod runtime;
mod search;
mod session;
mod spot;
mod state;
mod table;
mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
mod undo;
mod update;
mod view;
mod watch;
pub mod wording;

pub use app::App;
pub use backend::Clipboard;
pub use flow::{MEASURE, MEASURES};
pub use keymap::Keymap;
pub use options::{Options, ReaderError, Start};
pub use outside::Opener;
pub use remember::{RememberError, Remembered, Visit};
pub use theme::Theme;
pub use wording::Wording;

/// Opens the reader and returns when the person leaves it.
pub fn run(options: Options) -> Result<(), ReaderError> {
    runtime::run(options)
}
