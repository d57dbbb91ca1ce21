//! The terminal as the reader uses it: few bytes out, keys and signals in, left as it was found.

mod canvas;
mod capabilities;
mod clipboard;
mod colour;
mod fault;
mod grid;
mod input;
mod lines;
mod links;
mod moves;
mod paint;
mod pen;
mod scroll;
mod session;
mod signals;
mod tty;

pub use canvas::{Canvas, Screen};
pub use capabilities::{Background, Capabilities, Environment, depth, is_plain};
pub use clipboard::{Clipboard, Copied, Outside, Uncopied};
pub use colour::{ColorChoice, Depth};
pub use lines::{Line, Lines};
pub use links::Links;
pub use session::{End, Happening, TerminalSession};
pub use signals::Waker;
pub use tty::restore;
