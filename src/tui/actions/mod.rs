//! What commands do to the state: for boxes and panes alike. Nothing here knows a box.

pub mod address;
pub mod complete;
pub mod copy;
pub mod export;
pub mod file;
pub mod goal;
pub mod hits;
pub mod languages;
pub mod line;
pub mod lists;
pub mod only;
pub mod redline;
pub mod reload;
pub mod undo;
