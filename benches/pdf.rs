//! How fast PDFs are read. With `OPCIT_DOCUMENTS` at hand, `pdftotext` reads the same files in the
//! same run, as the measure.

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    divan::main();
}

fn files() -> Vec<PathBuf> {
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents"),
        PathBuf::from,
    );
    std::fs::read_dir(folder.join("pdf"))
        .map(|entries| {
            entries
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect()
        })
        .unwrap_or_default()
}

#[divan::bench(sample_count = 5)]
fn lines_blocks_and_notes() {
    for path in files() {
        let bytes = std::fs::read(path).unwrap_or_default();
        divan::black_box(opcit::import::pdf::read(&bytes).ok());
    }
}

#[divan::bench(sample_count = 5)]
fn whole_documents() {
    for path in files() {
        let bytes = std::fs::read(path).unwrap_or_default();
        divan::black_box(opcit::import::import(&bytes).ok());
    }
}

#[divan::bench(sample_count = 5)]
fn pdftotext() {
    for path in files() {
        divan::black_box(Command::new("pdftotext").arg(path).arg("-").output().ok());
    }
}
