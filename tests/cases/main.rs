//! How documents are read: the cases in this folder, and what the real documents are held against.
//!
//! These tests run without the usual harness, so that one that lacks its documents is reported as
//! ignored instead of passing.

#[path = "../common/comparing.rs"]
mod comparing;
#[path = "../common/conserved.rs"]
mod conserved;
// What files are made of inside is drawn elsewhere.
#[allow(dead_code)]
#[path = "../common/writer.rs"]
mod writer;

mod addresses;
mod akn;
mod alignment;
mod amended;
mod amendments;
mod citations;
mod converted;
mod documents;
mod extracted;
mod gold;
mod known;
mod links;
mod made;
mod mutations;
mod outline;
mod pdf;
mod redlines;
mod references;
mod runner;
mod scrolling;
mod sheet;
mod survival;
mod symbols;
mod verbs;

/// The reader and its terminal, as the tests of bytes have them.
#[allow(dead_code)]
#[path = "../main/bytes"]
mod bytes {
    pub mod reading;
    mod screens;
}

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = [
        runner::trials(),
        addresses::trials(),
        akn::trials(),
        alignment::trials(),
        amended::trials(),
        amendments::trials(),
        citations::trials(),
        converted::trials(),
        gold::trials(),
        links::trials(),
        made::trials(),
        mutations::trials(),
        pdf::trials(),
        redlines::trials(),
        references::trials(),
        scrolling::trials(),
        survival::trials(),
        symbols::trials(),
        verbs::trials(),
    ];
    libtest_mimic::run(&arguments, trials.into_iter().flatten().collect()).exit_code()
}
