//! What the terminal receives: the same screen as from ratatui's own backend, in far fewer bytes.

#[path = "../common/mod.rs"]
mod common;

mod budgets;
mod frames;
mod screens;
mod walk;
