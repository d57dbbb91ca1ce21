//! Real documents are filed under their symbols: what a file is called, its document has to be.

use std::path::Path;

use libtest_mimic::Trial;
use opcit::import::import;

use crate::documents::{self, Need, trial};
use crate::known;
use crate::pdf::{IMPORTED, Read};

const TEST: &str = "a_document_has_the_symbol_of_its_file";

pub fn trials() -> Vec<Trial> {
    let needs = &[Need::Documents("pdf"), Need::Documents("text")];
    vec![trial(TEST, needs, a_document_has_the_symbol_of_its_file)]
}

/// The series of organs that files are called by, as they stand before a sign that parts.
const SERIES: [&str; 9] = ["A", "E", "S", "DP", "HSP", "TD", "UNEP", "FCCC", "CCPR"];

/// What a file is called, in letters and digits alone; none where that is no symbol.
fn called(name: &str) -> Option<String> {
    let series = name.split(['_', '-']).next()?;
    let ends = ["-EN", ".fr", ".gold", "_ar", "_zh"];
    let name = ends
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    SERIES.contains(&series).then(|| plain(name))
}

/// A symbol in letters and digits alone, without the zeros that sort names.
fn plain(symbol: &str) -> String {
    let pieces = symbol.split(|c: char| !c.is_ascii_alphanumeric());
    let pieces = pieces.map(|piece| piece.trim_start_matches('0').to_ascii_uppercase());
    pieces.collect()
}

/// What the document of a file is called instead, if it is.
fn other(path: &Path, symbol: Option<&str>) -> Option<String> {
    let name = documents::name(path);
    let wanted = called(&name)?;
    let symbol = symbol.unwrap_or("no symbol");
    (plain(symbol) != wanted).then(|| format!("{name}: {symbol}"))
}

fn a_document_has_the_symbol_of_its_file() {
    let mut found = Vec::new();
    for Read { path, made, .. } in IMPORTED.iter() {
        found.extend(other(path, made.document.symbol.as_deref()));
    }
    for path in documents::files("text") {
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let import = import(&bytes).ok();
        let symbol = import.and_then(|import| import.document.symbol);
        found.extend(other(&path, symbol.as_deref()));
    }
    assert!(IMPORTED.len() > 100, "{}", IMPORTED.len());
    known::check(TEST, &found);
}
