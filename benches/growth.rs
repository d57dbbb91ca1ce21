//! Texts made to be slow or large, in sizes that double: twice the text may take twice the time and
//! twice the memory, no more. What is counted is all that the program holds at once, whatever
//! thread took it; a list that grows counts at its old and its new place, so that the process itself
//! takes about two thirds of it.
//!
//!     cargo bench --bench growth [KIND]

use std::hint::black_box;
use std::time::{Duration, Instant};

use opcit::import::import;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How often each text is read; the quickest counts.
const TURNS: usize = 3;
const HEAD: &str = "United Nations A/RES/1/1\n\nGeneral Assembly\n\nThe General Assembly,\n\n";

/// A text: what it is called, what opens it, what comes again and again, its smallest size in KiB.
const KINDS: [(&str, &str, &str, usize); 5] = [
    ("one word", "1. A", "/RES/1", 80),
    (
        "citations",
        "1. Recalling ",
        "resolutions 65/232, 66/1, 67/3 and A/RES/1/2, paragraph 3, ",
        300,
    ),
    ("blank lines", "", "a\n\n", 512),
    ("short lines", "", "a b\n", 512),
    (
        "paragraphs",
        "",
        "1. Requests the keepers of the lamps to keep all of them lit;\n\n",
        512,
    ),
];

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    println!(
        "{:<12} {:>9} {:>10} {:>6} {:>8} {:>13}",
        "text", "size", "time", "×", "MB/s", "bytes a byte"
    );
    for (name, opening, unit, smallest) in KINDS {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let mut before: Option<Duration> = None;
        for doubled in 0..4 {
            let kibibytes = smallest << doubled;
            let words = unit.repeat((kibibytes << 10) / unit.len());
            let text = format!("{HEAD}{opening}{words}\n");
            let (time, peak) = (0..TURNS).map(|_| read(&text)).min().expect("a turn");
            let times = before.map_or(String::new(), |before| {
                format!("{:.1}", time.as_secs_f64() / before.as_secs_f64())
            });
            println!(
                "{name:<12} {:>5} KiB {:>7.1} ms {times:>6} {:>8.1} {:>13.1}",
                kibibytes,
                time.as_secs_f64() * 1e3,
                text.len() as f64 / time.as_secs_f64() / 1e6,
                peak as f64 / text.len() as f64,
            );
            before = Some(time);
        }
    }
}

/// How long a text is read, and the bytes that are held at once meanwhile.
fn read(text: &str) -> (Duration, usize) {
    let held = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let since = Instant::now();
    let _ = black_box(import(text.as_bytes()));
    (since.elapsed(), MEMORY.peak_usage().saturating_sub(held))
}
