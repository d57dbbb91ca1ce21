//! The command line in, an exit code out.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    opcit::cli::run()
}
