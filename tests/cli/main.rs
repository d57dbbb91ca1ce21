//! The program as people and scripts run it, without a terminal.

#[path = "../common/files.rs"]
mod files;
#[path = "../common/sealed.rs"]
mod sealed;

mod arguments;
mod compare;
mod concordance;
mod faults;
mod getting;
mod in_step;
mod keys;
mod languages;
mod others;
mod parting;
mod selecting;
mod slips;
mod ways_out;
mod word;
