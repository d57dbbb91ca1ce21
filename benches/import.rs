//! Import of text and of Word files: bytes a second, on our own corpus and on one long document made of it.

use divan::Bencher;
use divan::counter::BytesCount;
use opcit::compare::{Options, compare};
use opcit::document::{Document, Hand};
use opcit::import::import;
use opcit::print::word;

fn main() {
    divan::main();
}

/// The texts of the corpus.
fn corpus() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| std::fs::read(path).expect("a text"))
        .collect()
}

#[divan::bench]
fn every_text_of_the_corpus(bencher: Bencher) {
    let texts = corpus();
    let bytes: usize = texts.iter().map(Vec::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| texts.iter().filter_map(|text| import(text).ok()).count());
}

/// A megabyte in one document: what grows faster than the text shows here.
#[divan::bench]
fn one_long_document(bencher: Bencher) {
    let text = corpus()
        .into_iter()
        .max_by_key(Vec::len)
        .expect("a text")
        .repeat(30);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| import(&text).map(|import| import.document.paragraphs.len()));
}

/// The longest text of the corpus as a Word file, and as a redline against nothing: every paragraph
/// is a change, and both versions are read.
#[divan::bench(args = [false, true])]
fn a_word_file(bencher: Bencher, tracked: bool) {
    let text = corpus().into_iter().max_by_key(Vec::len).expect("a text");
    let document = import(&text).expect("a document").document;
    let file = match tracked {
        false => word::document(&document),
        true => {
            let nothing = Document::default();
            let comparison = compare(&nothing, &document, &Options::default());
            word::redline(&nothing, &document, &comparison, &Hand::at("opcit", 0))
        }
    };
    bencher
        .counter(BytesCount::new(file.len()))
        .bench(|| import(&file).map(|import| import.document.paragraphs.len()));
}
