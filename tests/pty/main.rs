//! The program at a terminal.

#[path = "../common/screen.rs"]
mod screen;

mod pty;

mod adding;
mod desk;
mod hands;
mod hostile;
mod linear;
mod reader;
mod terminal;
