//! Texts made to be slow or large, in sizes that double: twice the text, twice the time and the
//! memory. The column "max alloc" is what is held at once.

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use opcit::import::import;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const HEAD: &str = "United Nations A/RES/1/1\n\nGeneral Assembly\n\nThe General Assembly,\n\n";

/// Imports a head and so many kilobytes of these words, again and again.
fn grown(bencher: Bencher, opening: &str, unit: &str, kilobytes: usize) {
    let words = unit.repeat((kilobytes << 10) / unit.len());
    let text = format!("{HEAD}{opening}{words}\n");
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| import(text.as_bytes()).map(|import| import.document.paragraphs.len()));
}

#[divan::bench(args = [80, 160, 320, 640])]
fn one_word(bencher: Bencher, kilobytes: usize) {
    grown(bencher, "1. A", "/RES/1", kilobytes);
}

#[divan::bench(args = [320, 640, 1280, 2560])]
fn citations(bencher: Bencher, kilobytes: usize) {
    let unit = "resolutions 65/232, 66/1, 67/3 and A/RES/1/2, paragraph 3, ";
    grown(bencher, "1. Recalling ", unit, kilobytes);
}

#[divan::bench(args = [512, 1024, 2048, 4096])]
fn blank_lines(bencher: Bencher, kilobytes: usize) {
    grown(bencher, "", "a\n\n", kilobytes);
}

#[divan::bench(args = [512, 1024, 2048, 4096])]
fn short_lines(bencher: Bencher, kilobytes: usize) {
    grown(bencher, "", "a b\n", kilobytes);
}

#[divan::bench(args = [512, 1024, 2048, 4096])]
fn paragraphs(bencher: Bencher, kilobytes: usize) {
    let unit = "1. Requests the keepers of the lamps to keep all of them lit;\n\n";
    grown(bencher, "", unit, kilobytes);
}
