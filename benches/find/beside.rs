//! The same questions to fzf and ripgrep, where they are installed.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use opcit::find::{Cancel, Options, full_text, jump};
use opcit::library::Library;

use crate::ask::timed;

/// How many times longer fzf takes for a question than opcit does, its loading not counted; none
/// where there is no fzf.
pub fn fzf(labels: &Path, library: &Library) -> Option<f64> {
    let filter = |query: &str| -> Option<Duration> {
        let input = File::open(labels).ok()?;
        let mut command = Command::new("fzf");
        command.args(["--filter", query]);
        let (status, time) = timed(|| command.stdin(input).stdout(Stdio::null()).status());
        status.ok().map(|_| time)
    };
    // A pattern that nothing has costs fzf its loading alone.
    let loading = filter("'\u{1}")?;
    let (mut theirs, mut ours) = (Duration::ZERO, Duration::ZERO);
    for query in [
        "requests secretary report",
        "lighthouse keep",
        "reaff convent",
    ] {
        let asked = filter(query)?;
        theirs += asked.saturating_sub(loading);
        let cancel = Cancel::default();
        let ask = || jump(library, query, &Options::default(), &cancel, &mut |_| {});
        let (found, time) = timed(ask);
        found.expect("an answer");
        ours += time;
        println!("“{query}”: fzf {asked:.0?}, {loading:.0?} of them loading; opcit {time:.1?}");
    }
    Some(theirs.as_secs_f64() / ours.as_secs_f64())
}

/// How many of the phrases rg counts otherwise than opcit, and of how many; none where there is no
/// rg.
pub fn rg(texts: &Path, library: &Library) -> Option<(usize, usize)> {
    let phrases = ["night sky", "of the", "the Secretary", "General Assembly"];
    let mut otherwise = 0;
    for phrase in phrases {
        // opcit counts words, not letters.
        let pattern = format!("\\b{}\\b", phrase.replace(' ', "\\W+"));
        let mut command = Command::new("rg");
        command.args(["-c", "-i", &pattern]).arg(texts);
        let (output, time) = timed(|| command.output());
        let counted: usize = String::from_utf8_lossy(&output.ok()?.stdout)
            .trim()
            .parse()
            .unwrap_or(0);
        let quoted = format!("\"{phrase}\"");
        let ask = || full_text(library, &quoted, &Options::default(), &Cancel::default());
        let (found, ours) = timed(ask);
        let found = found.map_or(0, |found| found.total);
        println!("{quoted}: rg {counted} in {time:.0?}; opcit {found} in {ours:.1?}");
        otherwise += usize::from(found != counted);
    }
    Some((otherwise, phrases.len()))
}
