//! The library at scale: documents recombined from the built-in ones, imported, opened and asked.
//!
//! `cargo bench --bench find` prints what was measured beside the bars, as a Markdown table; below
//! it the slowest questions. `OPCIT_BENCH_DOCUMENTS` says how many documents (20,000 of fifty
//! paragraphs are the General Assembly's); `OPCIT_BENCH_FOLDER` keeps them in a folder, and takes
//! what is there from an earlier run; `OPCIT_BENCH_MISSES` prints each question whose answer did
//! not come first. `fzf` and `rg` are asked beside where they are installed. Of each keystroke the
//! quickest of three times counts, and opening is timed twenty times, so that other work of the
//! machine is not measured; caches are warm.

mod ask;
mod beside;
mod made;

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use opcit::find::catalogue::{Facts, Order, Wish, arrange};
use opcit::find::{Cancel, Options, jump};
use opcit::library::index::Opened;
use opcit::library::{Library, LibraryError, Writer};

use ask::timed;
use made::Dice;

/// Where a run of this program is to be a reader alone: the library's folder.
const READER: &str = "OPCIT_BENCH_READER";
/// Rows of the list that stand on a screen.
const SCREEN: usize = 50;

fn main() {
    if let Some(folder) = std::env::var_os(READER) {
        return read_alone(Path::new(&folder));
    }
    let documents: usize = std::env::var("OPCIT_BENCH_DOCUMENTS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20_000);
    let temporary = tempfile::tempdir().expect("a folder");
    let home = std::env::var_os("OPCIT_BENCH_FOLDER")
        .map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let (folder, texts, labels) = (
        home.join("library"),
        home.join("texts"),
        home.join("labels"),
    );
    let mut table = Table(Vec::new());
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;

    if !folder.exists() {
        fs::create_dir_all(&home).expect("a folder");
        let (writer, written) = timed(|| made::library(&folder, &texts, &labels, documents));
        let (_, committed) = timed(|| writer.commit().expect("committed"));
        let (_, one) = timed(|| add_one(&folder, documents));
        println!("write the documents {written:.1?}, list, index and sync {committed:.1?}");
        let build = (written + committed).as_secs_f64();
        table.row(
            "documents to a committed library",
            "≤ 40 s",
            format!("{build:.1} s"),
            build <= 40.0,
        );
        table.row(
            "one document more",
            "≤ 1 s",
            format!("{:.2} s", one.as_secs_f64()),
            one.as_secs_f64() <= 1.0,
        );
    }
    let open = || Library::open(&folder).expect("it opens");
    let opening = ask::Times::of((0..20).map(|_| timed(open).1).collect());
    let (library, _) = timed(open);
    table.most("open the library, p50", "≤ 5 ms", opening.ms(50), 5.0);
    let (_, listed) = timed(|| library.entries().len());
    let items = |index: &Opened| Ok::<_, LibraryError>(index.searcher.num_docs());
    let (_, indexed) = timed(|| {
        library
            .index()
            .expect("an index")
            .ask(items)
            .expect("whole")
    });
    println!("list {:.1} ms, index {:.1} ms", ms(listed), ms(indexed));

    let mut dice = Dice::new();
    let known = ask::known_items(&library, &mut dice);
    asked(&library, &known, &mut dice, &mut table);
    catalogue(&library, &mut table);
    if let Some(ratio) = beside::fzf(&labels, &library) {
        table.row(
            "faster than `fzf --filter`, its loading not counted",
            "≥ 20 ×",
            format!("{ratio:.0} ×"),
            ratio >= 20.0,
        );
    }
    if let Some((otherwise, all)) = beside::rg(&texts, &library) {
        table.row(
            "phrases counted otherwise than by `rg`",
            "0",
            format!("{otherwise} of {all}"),
            otherwise == 0,
        );
    }
    if let Some(mib) = private(&folder) {
        table.most("private memory of a reader", "≤ 15 MiB", mib, 15.0);
    }
    println!(
        "\n{documents} documents of {} paragraphs\n",
        made::PARAGRAPHS
    );
    table.print();
}

/// The list of documents as it is wished for while somebody types, sorts and groups.
fn wishes() -> Vec<Wish> {
    let mut wishes = Vec::new();
    for filter in [
        "",
        "session:95 type:resolution lamps",
        "body:ga year:2040-2044 harbour",
    ] {
        for (order, reversed, grouped) in [
            (Order::Symbol, false, false),
            (Order::Date, true, false),
            (Order::Title, false, false),
            (Order::Added, false, true),
        ] {
            wishes.extend((0..=filter.len()).map(|end| Wish {
                filter: filter[..end].to_owned(),
                order,
                reversed,
                grouped,
            }));
        }
    }
    wishes
}

fn catalogue(library: &Library, table: &mut Table) {
    let (facts, first) = timed(|| Facts::of(library));
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("the facts of all documents {:.1} ms", ms(first));
    let quickest = |wish: &Wish| {
        let once = || timed(|| arrange(library, &facts, wish).expect("arranged")).1;
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    let (_, prepared) = timed(|| facts.prepare(library));
    println!("what filtering needs {:.1} ms", ms(prepared));
    let mut slowest: Vec<(Duration, Wish)> = Vec::new();
    for wish in wishes() {
        slowest.push((quickest(&wish), wish));
    }
    let times = ask::Times::of(slowest.iter().map(|(time, _)| *time).collect());
    slowest.sort_by_key(|(time, _)| Reverse(*time));
    for (time, wish) in slowest.iter().take(5) {
        println!("{:.1} ms: {wish:?}", ms(*time));
    }
    for (what, part, most) in [("p50", 50, 16.0), ("p95", 95, 16.0), ("slowest", 100, 50.0)] {
        let bar = if part < 100 { "≤ 16 ms" } else { "≤ 50 ms" };
        let what = format!("a letter, an order, a group in the list of documents, {what}");
        table.most(&what, bar, times.ms(part), most);
    }
}

/// What was measured beside its bar.
struct Table(Vec<(String, &'static str, String, bool)>);

impl Table {
    fn row(&mut self, what: &str, bar: &'static str, measured: String, holds: bool) {
        self.0.push((what.to_owned(), bar, measured, holds));
    }

    /// A row of what may be at most so much; the bar names the unit.
    fn most(&mut self, what: &str, bar: &'static str, measured: f64, most: f64) {
        let unit = bar.rsplit(' ').next().unwrap_or_default();
        let measured_so = format!("{measured:.1} {unit}");
        self.row(what, bar, measured_so, measured <= most);
    }

    fn print(&self) {
        println!("| what | bar | measured | |\n| --- | --- | --- | --- |");
        for (what, bar, measured, holds) in &self.0 {
            let mark = if *holds { "" } else { "missed" };
            println!("| {what} | {bar} | {measured} | {mark} |");
        }
    }
}

fn asked(library: &Library, known: &[ask::Known], dice: &mut Dice, table: &mut Table) {
    let questions = (known.iter().take(ask::ASKED / 10)).flat_map(|known| {
        let alone = known.words.split_once(' ').map_or("", |(_, words)| words);
        [
            alone.to_owned(),
            known.words.clone(),
            ask::swapped(alone, dice),
        ]
    });
    let questions: Vec<String> = questions.collect();
    let keys = ask::every_key(library, questions.into_iter());
    for (shown, whole, typed) in &keys.slowest {
        println!("“{typed}”: shown after {shown:.1?}, done after {whole:.1?}");
    }
    table.most(
        "keystroke to shown result, p50",
        "≤ 16 ms",
        keys.shown.ms(50),
        16.0,
    );
    table.most(
        "keystroke to shown result, p95",
        "≤ 16 ms",
        keys.shown.ms(95),
        16.0,
    );
    table.most(
        "keystroke to shown result, slowest",
        "≤ 50 ms",
        keys.shown.ms(100),
        50.0,
    );
    println!(
        "letters anywhere, in the background: p50 {:.0} most {:.0} ms",
        keys.anywhere.ms(50),
        keys.anywhere.ms(100)
    );
    let plain = ask::items(library, known, str::to_owned);
    let swapped = ask::items(library, known, |words| ask::swapped(words, dice));
    for (what, found, first, bar) in [
        ("by beginnings of words", plain, 0.9, "≥ .90"),
        ("with two letters swapped", swapped, 0.8, "≥ .80"),
    ] {
        println!(
            "{what}: p50 {:.1} p95 {:.1} most {:.1} ms",
            found.times.ms(50),
            found.times.ms(95),
            found.times.ms(100)
        );
        let rate = |rate: f64| format!("{rate:.2}").trim_start_matches('0').to_owned();
        table.row(
            &format!("known item first, {what}"),
            bar,
            rate(found.first),
            found.first >= first,
        );
        table.row(
            &format!("known item in the first ten, {what}"),
            "≥ .95",
            rate(found.ten),
            found.ten >= 0.95,
        );
    }
    let texts = ask::texts(library);
    for (query, times, total) in &texts {
        println!(
            "full text {query}: quickest {:.1} p50 {:.1} most {:.1} ms, {total} hits",
            times.ms(0),
            times.ms(50),
            times.ms(100)
        );
    }
    let slowest = texts.iter().map(|(_, times, _)| times.ms(0));
    table.most(
        "full text, the slowest of seven questions, quickest",
        "≤ 50 ms",
        slowest.fold(0.0, f64::max),
        50.0,
    );
    let (times, wrong) = ask::citations(library, dice);
    table.most(
        "a citation looked up, p95",
        "≤ 50 µs",
        times.ms(95) * 1000.0,
        50.0,
    );
    table.row(
        "citations looked up wrongly",
        "0",
        wrong.to_string(),
        wrong == 0,
    );
}

fn add_one(folder: &Path, documents: usize) {
    let words = "Decides to keep one more lamp lit for the harbour and its keepers tonight";
    let pool = [(words.to_owned(), None)];
    let import = made::recombined(documents + 1, &pool, &mut Dice::new());
    let mut writer = Writer::open(folder).expect("a writer");
    writer.add(import, "", true).expect("added");
    writer.commit().expect("committed");
}

/// Opens the library, finds and reads as a person would, and prints the memory that no other
/// reader can share, in kB.
fn read_alone(folder: &Path) {
    let library = Library::open(folder).expect("it opens");
    for words in [
        "requests secretary report",
        "65 reaffirm conv",
        "lamp harbor",
    ] {
        for end in 1..=words.len() {
            let typed = &words[..end];
            let cancel = Cancel::default();
            let found = jump(&library, typed, &Options::default(), &cancel, &mut |_| {});
            if let Some(hit) = found.expect("an answer").hits.first() {
                library.load(&hit.item.name).expect("it is there");
            }
        }
    }
    let facts = Facts::of(&library);
    for wish in wishes() {
        let arranged = arrange(&library, &facts, &wish).expect("arranged");
        // A screen of it is drawn, and the document that is selected is looked at.
        for place in arranged.places.iter().take(SCREEN) {
            library.entries().get(*place as usize).expect("it is there");
        }
        if let Some(place) = arranged.places.first() {
            let name = &library.entries()[*place as usize].name;
            library.look(name).expect("it is there");
        }
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    println!(
        "{}",
        line.unwrap_or_default().trim().trim_end_matches(" kB")
    );
}

/// Private memory of a reader of its own, in MiB.
fn private(folder: &Path) -> Option<f64> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    let output = command.env(READER, folder).output().ok()?;
    let kilobytes: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}
