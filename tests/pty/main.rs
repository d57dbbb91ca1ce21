//! The program at a terminal.

mod pty;

mod adding;
mod desk;
mod hands;
mod hostile;
mod linear;
mod reader;
mod terminal;
