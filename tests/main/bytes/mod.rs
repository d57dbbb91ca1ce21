//! What the terminal receives: the same screen as from ratatui's own backend, in far fewer bytes.

mod budgets;
mod frames;
mod reading;
mod screens;
mod states;
mod walk;
