//! The real texts under damage.

use std::path::PathBuf;

use libtest_mimic::Trial;

use crate::conserved::{assert_balanced, assert_conserved};
use crate::documents::{Need, files, trial};

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("seeds"), Need::Documents("text")];
    vec![
        trial(
            "every_real_text_is_in_balance",
            needs,
            every_real_text_is_in_balance,
        ),
        trial(
            "damage_to_real_texts_loses_no_word",
            needs,
            damage_to_real_texts_loses_no_word,
        ),
    ]
}

fn texts() -> Vec<PathBuf> {
    let mut texts = [files("seeds"), files("text")].concat();
    texts.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    texts
}

fn every_real_text_is_in_balance() {
    texts().iter().for_each(|file| assert_balanced(file));
}

fn damage_to_real_texts_loses_no_word() {
    assert_conserved(texts().into_iter().map(|file| {
        let bytes = std::fs::read(&file).expect("a text");
        (file.display().to_string(), bytes)
    }));
}
