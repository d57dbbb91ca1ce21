//! The library at scale: documents recombined from the built-in ones, imported, opened and asked.
//!
//! `cargo bench --bench find` prints a table; `OPCIT_BENCH_DOCUMENTS` says how many documents (20,000
//! of fifty paragraphs are the General Assembly's). `fzf` and `rg` are timed beside where they are
//! installed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use opcit::document::{Document, Paragraph, ParagraphKind};
use opcit::find::{Cancel, Hit, Options, full_text, jump};
use opcit::import::Import;
use opcit::library::{Library, Writer};

const PARAGRAPHS: usize = 50;
const ASKED: usize = 200;

/// Xorshift: the same documents and questions in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn main() {
    let documents = std::env::var("OPCIT_BENCH_DOCUMENTS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20_000);
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("library");
    let texts = home.path().join("texts");
    let labels = home.path().join("labels");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);

    println!("{documents} documents of {PARAGRAPHS} paragraphs\n");
    build(&folder, &texts, &labels, documents, &mut dice);
    let (library, opened) = timed(|| Library::open(&folder).expect("it opens"));
    row("open the library", opened);
    let (_, listed) = timed(|| library.entries().len());
    row("list its documents", listed);
    let (_, indexed) = timed(|| {
        library
            .index()
            .expect("it has an index")
            .searcher
            .num_docs()
    });
    row("open its index", indexed);
    add_one(&folder, documents);

    let known = known_items(&library, documents, &mut dice);
    println!("\n| {ASKED} questions each | p50 ms | p95 ms | most ms | first | first ten |");
    println!("| --- | --- | --- | --- | --- | --- |");
    ask(
        &library,
        "words, by their beginnings",
        &known,
        |words, _| words.to_owned(),
        &mut dice,
    );
    ask(&library, "two letters swapped", &known, swapped, &mut dice);
    by_key(&library, &known);
    texts_asked(&library);
    println!();
    beside(&labels, &texts, &library);
    if let Some(peak) = private() {
        println!("private memory of this process: {peak} kB");
    }
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let since = Instant::now();
    let made = act();
    (made, since.elapsed())
}

fn row(what: &str, time: Duration) {
    println!("{what}: {:.1} ms", time.as_secs_f64() * 1000.0);
}

fn build(folder: &Path, texts: &Path, labels: &Path, documents: usize, dice: &mut Dice) {
    let corpus = Library::builtin();
    let pool: Vec<(String, Option<opcit::document::Span>)> = corpus
        .entries()
        .iter()
        .filter_map(|entry| corpus.load(&entry.name).ok())
        .flat_map(|document| {
            let of = document.paragraphs.iter().map(|p| (p.text.clone(), p.lead));
            of.collect::<Vec<_>>()
        })
        .filter(|(text, _)| text.len() > 60)
        .collect();
    let mut all = std::io::BufWriter::new(fs::File::create(texts).expect("a file"));
    let mut lines = std::io::BufWriter::new(fs::File::create(labels).expect("a file"));
    let mut writer = Writer::open(folder).expect("a writer");
    let since = Instant::now();
    for number in 0..documents {
        let document = recombined(number, &pool, dice);
        writeln!(all, "{}", document.title.as_deref().unwrap_or_default()).expect("room");
        for paragraph in &document.paragraphs {
            let symbol = document.symbol.as_deref().unwrap_or_default();
            let opening: String = paragraph.text.chars().take(80).collect();
            writeln!(all, "{}", paragraph.text).expect("room");
            writeln!(lines, "{symbol} {} {opening}", paragraph.id.to_uppercase()).expect("room");
        }
        let original = opcit::document::Original {
            format: opcit::document::Format::Text,
            lines: Vec::new(),
        };
        let import = Import { document, original };
        writer.add(import, "", true).expect("added");
    }
    row("write the documents", since.elapsed());
    let (_, committed) = timed(|| writer.commit().expect("committed"));
    row("build list and index, and sync", committed);
}

/// A resolution whose paragraphs are halves of others.
fn recombined(
    number: usize,
    pool: &[(String, Option<opcit::document::Span>)],
    dice: &mut Dice,
) -> Document {
    let paragraphs = (0..PARAGRAPHS)
        .map(|index| {
            let (one, lead) = &pool[dice.below(pool.len())];
            let (other, _) = &pool[dice.below(pool.len())];
            let half = |text: &str, at: usize| {
                text.match_indices(' ')
                    .nth(at)
                    .map_or(text.len(), |(at, _)| at)
            };
            let words = one.split(' ').count();
            let cut = half(one, (words / 2).max(6));
            let rest = half(other, other.split(' ').count() / 2);
            let preambular = index < PARAGRAPHS / 3;
            let place = if preambular {
                index + 1
            } else {
                index + 1 - PARAGRAPHS / 3
            };
            Paragraph {
                id: format!("{}{place}", if preambular { "pp" } else { "op" }),
                kind: if preambular {
                    ParagraphKind::Preambular
                } else {
                    ParagraphKind::Operative
                },
                label: None,
                number: Some(place as u32),
                parent: None,
                part: None,
                lead: *lead,
                text: format!("{}{} {}", &one[..cut], &other[rest..], dice.below(9999)),
                marks: Vec::new(),
                emphasis: Vec::new(),
                cites: Vec::new(),
                refers_to: Vec::new(),
                source: Default::default(),
            }
        })
        .collect();
    let (title, _) = &pool[dice.below(pool.len())];
    Document {
        symbol: Some(format!("A/RES/{}/{}", 100 + number / 300, 1 + number % 300)),
        title: Some(title.chars().take(60).collect()),
        kind: Some("resolution".to_owned()),
        body: Some("General Assembly".to_owned()),
        paragraphs,
        ..Document::default()
    }
}

fn add_one(folder: &Path, documents: usize) {
    let mut dice = Dice(7);
    let pool = vec![(
        "Decides to keep one more lamp lit for the harbour and its keepers tonight".to_owned(),
        None,
    )];
    let document = recombined(documents + 1, &pool, &mut dice);
    let original = opcit::document::Original {
        format: opcit::document::Format::Text,
        lines: Vec::new(),
    };
    let (_, time) = timed(|| {
        let mut writer = Writer::open(folder).expect("a writer");
        writer
            .add(Import { document, original }, "", true)
            .expect("added");
        writer.commit().expect("committed");
    });
    row("add one document more", time);
}

/// Places, and words of each that a person would remember: the symbol's tail, the address, the
/// beginnings of two words.
fn known_items(library: &Library, documents: usize, dice: &mut Dice) -> Vec<(String, String)> {
    (0..ASKED)
        .map(|_| {
            let entry = &library.entries()[dice.below(documents)];
            let document = library.load(&entry.name).expect("it is there");
            let paragraph = &document.paragraphs[dice.below(PARAGRAPHS)];
            let words: Vec<&str> = (paragraph.text.split(|c: char| !c.is_alphabetic()))
                .take(9)
                .filter(|word| word.len() > 4 && word.is_ascii())
                .collect();
            let chosen: Vec<String> = (words.iter().take(3))
                .map(|word| word.chars().take(5 + dice.below(4)).collect())
                .collect();
            let tail = entry.name.trim_start_matches("A/RES/");
            (
                format!("{}#{}", entry.name, paragraph.id),
                format!("{tail} {}", chosen.join(" ")),
            )
        })
        .collect()
}

/// Two neighbouring letters of the longest word change places.
fn swapped(words: &str, dice: &mut Dice) -> String {
    let longest = words
        .split(' ')
        .skip(1)
        .max_by_key(|word| word.len())
        .unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 3 {
        let at = 1 + dice.below(letters.len() - 2);
        letters.swap(at, at + 1);
    }
    words.replacen(longest, &letters.iter().collect::<String>(), 1)
}

fn ask(
    library: &Library,
    what: &str,
    known: &[(String, String)],
    change: impl Fn(&str, &mut Dice) -> String,
    dice: &mut Dice,
) {
    let (mut first, mut ten) = (0, 0);
    let times = known.iter().map(|(place, words)| {
        let query = change(words, dice);
        let (hits, time) = timed(|| find(library, &query));
        let found = hits.iter().position(|hit| hit.place() == *place);
        first += usize::from(found == Some(0));
        ten += usize::from(found.is_some_and(|at| at < 10));
        time
    });
    let line = times_of(times.collect());
    let rate = |count: usize| count as f64 / known.len() as f64;
    println!(
        "| {what} | {line} | {:.2} | {:.2} |",
        rate(first),
        rate(ten)
    );
}

/// Every keystroke of some of the questions.
fn by_key(library: &Library, known: &[(String, String)]) {
    let mut times = Vec::new();
    for (_, words) in known.iter().take(ASKED / 10) {
        let words = words
            .split_once(' ')
            .map_or(words.as_str(), |(_, rest)| rest);
        for end in 1..=words.len() {
            let Some(typed) = words.get(..end) else {
                continue;
            };
            times.push(timed(|| find(library, typed)).1);
        }
    }
    println!(
        "| every keystroke of words alone | {} | | |",
        times_of(times)
    );
}

fn texts_asked(library: &Library) {
    let queries = [
        "\"night sky\"",
        "requests the secretary",
        "lamp",
        "\"of the\"",
        "tide tables report",
    ];
    let mut times = Vec::new();
    for query in queries.iter().cycle().take(ASKED) {
        let cancel = Cancel::default();
        let (_, time) = timed(|| full_text(library, query, &Options::default(), &cancel));
        times.push(time);
    }
    println!("| full text | {} | | |", times_of(times));
}

fn find(library: &Library, query: &str) -> Vec<Hit> {
    let cancel = Cancel::default();
    let options = Options::default();
    jump(library, query, &options, &cancel, &mut |_| {})
        .expect("an answer")
        .hits
}

fn times_of(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    let most = times.last().copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    format!("{:.2} | {:.2} | {:.2}", ms(at(50)), ms(at(95)), ms(most))
}

/// The same questions to fzf and rg.
fn beside(labels: &Path, texts: &Path, library: &Library) {
    let fzf = |query: &str| {
        let input = fs::File::open(labels).ok()?;
        let (status, time) = timed(|| {
            let mut command = Command::new("fzf");
            command
                .args(["--filter", query])
                .stdin(input)
                .stdout(Stdio::null());
            command.status()
        });
        status.ok().map(|_| time)
    };
    // A pattern that nothing has costs fzf its loading alone.
    if let (Some(all), Some(loading)) = (fzf("requests secretary report"), fzf("'\u{1}")) {
        row("fzf --filter, loading", loading);
        row(
            "fzf --filter, the question alone",
            all.saturating_sub(loading),
        );
        row(
            "opcit, the same question",
            timed(|| find(library, "requests secretary report")).1,
        );
    }
    for phrase in ["night sky", "the Secretary-General"] {
        let count = Command::new("rg")
            .args(["-c", "-i", "-F", phrase])
            .arg(texts)
            .output();
        let Ok(output) = count else { continue };
        let cancel = Cancel::default();
        let (found, time) = timed(|| {
            full_text(
                library,
                &format!("\"{phrase}\""),
                &Options::default(),
                &cancel,
            )
        });
        println!(
            "\"{phrase}\": rg counts {} paragraphs, opcit {} in {:.1} ms",
            String::from_utf8_lossy(&output.stdout).trim(),
            found.map_or(0, |results| results.total),
            time.as_secs_f64() * 1000.0
        );
    }
}

/// Memory of this process that no file backs, in kB.
fn private() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"))?;
    Some(line.trim().trim_end_matches(" kB").to_owned())
}
