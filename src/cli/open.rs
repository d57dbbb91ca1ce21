//! `opcit [PLACE]…`: the reader, or its plain twin where standard output is no terminal.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::Global;
use super::fault::Fault;
use super::output::Output;
use super::places::resolve;
use super::{list, show};

pub fn run(global: &Global, out: &Output, places: &[OsString]) -> Result<ExitCode, Fault> {
    if places.is_empty() {
        return list::run(global, out);
    }
    show::print(out, &resolve(global, places)?)
}
