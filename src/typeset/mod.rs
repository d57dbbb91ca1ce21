//! Setting text, for what is printed and for the screen alike: what of a character may be shown, how
//! many cells it takes, where lines break, how tables and footnote markers are set, and what opcit
//! itself calls the parts of a document.

pub mod cells;
pub mod labels;
pub mod lines;
pub mod raised;
pub mod runs;
pub mod safe;
pub mod table;
