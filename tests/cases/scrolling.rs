//! What scrolling through a real document sends to a terminal.

use libtest_mimic::Trial;
use opcit::import::import;
use opcit::tui::Start;

use crate::bytes::reading::{Reading, scroll_through};
use crate::documents::{self, Need, trial};

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("text")];
    vec![trial(
        "every_line_of_a_real_document_scrolls_within_its_budget",
        needs,
        every_line_of_a_real_document_scrolls_within_its_budget,
    )]
}

/// A long resolution of the Security Council.
fn every_line_of_a_real_document_scrolls_within_its_budget() {
    let bytes = documents::bytes("text", "S_RES_0687");
    scroll_through(Reading::start(vec![Start::Imported {
        name: "S_RES_0687_1991.txt".to_owned(),
        import: Box::new(import(&bytes).unwrap()),
        address: None,
    }]));
}
