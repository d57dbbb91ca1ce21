//! `opcit add --watch`: folders that are looked into again and again, so that what others put there
//! comes into the library.
//!
//! A file is added once it is whole: twice the same when it was looked at, as long as it then was. It is
//! read again only where it changed; one that can't be read is told of once.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use super::{collect, once};
use crate::cli::args::{AddArgs, Global};
use crate::cli::fault::{Fault, complain, report};
use crate::cli::output::Output;
use crate::cli::progress::Interrupt;
use crate::library::LibraryError;

/// How often the folders are looked into. Files may come over a slow network: what pauses longer than
/// this is read as it is, and read again when the rest is there.
const EVERY: Duration = Duration::from_secs(2);
/// How often it looks up from waiting.
const GLANCE: Duration = Duration::from_millis(100);

/// What a file is, as far as it can be told without reading it.
type Look = (u64, Option<SystemTime>);

/// What is known of the files.
#[derive(Debug, Default)]
struct Seen {
    /// As they were when they were looked at last.
    last: HashMap<PathBuf, Look>,
    /// As they were when they were added.
    added: HashMap<PathBuf, Look>,
    /// What was told of folders, so that it is told once.
    told: Vec<String>,
}

pub fn run(global: &Global, out: &Output, args: &AddArgs) -> Result<ExitCode, Fault> {
    if let Some(path) = args.files.iter().find(|path| !path.is_dir()) {
        let told = "--watch looks into folders, and this is none";
        return Err(Fault::Usage(format!("{}: {told}", path.display())));
    }
    let interrupt = Interrupt::patient()?;
    let mut seen = Seen::default();
    loop {
        let whole = seen.whole(args);
        if !whole.is_empty() {
            let some = AddArgs {
                files: whole.keys().cloned().collect(),
                symbol: None,
                part: args.part,
                replace: args.replace,
                jobs: args.jobs,
                watch: false,
            };
            match once(global, out, &some, &interrupt) {
                // Another writes just now: what is there is added when that is done.
                Err(Fault::Library(LibraryError::Locked { .. })) => {}
                // Nothing can be added, or nobody hears of it.
                Err(fault @ (Fault::Library(_) | Fault::Output(_))) => return Err(fault),
                result => {
                    if let Err(fault) = result {
                        report(&fault);
                    }
                    seen.added.extend(whole);
                }
            }
        }
        for _ in 0..EVERY.as_millis() / GLANCE.as_millis() {
            if interrupt.stop.stopped() {
                return Ok(ExitCode::SUCCESS);
            }
            std::thread::sleep(GLANCE);
        }
    }
}

impl Seen {
    /// The files that are whole and not added as they are.
    fn whole(&mut self, args: &AddArgs) -> HashMap<PathBuf, Look> {
        let mut files = Vec::new();
        let mut told = Vec::new();
        for folder in &args.files {
            if let Err(fault) = collect(folder, &mut files, &mut Vec::new()) {
                told.push(fault.to_string());
            }
        }
        for news in told.iter().filter(|line| !self.told.contains(line)) {
            complain(news);
        }
        self.told = told;
        let look = |path: PathBuf| {
            // What is gone again was not whole.
            let file = std::fs::metadata(&path).ok()?;
            Some((path, (file.len(), file.modified().ok())))
        };
        let now: HashMap<PathBuf, Look> = files.into_iter().filter_map(look).collect();
        let whole = now.iter().filter(|(path, look)| {
            self.last.get(*path) == Some(look) && self.added.get(*path) != Some(look)
        });
        let whole = whole.map(|(path, look)| (path.clone(), *look)).collect();
        self.added.retain(|path, _| now.contains_key(path));
        self.last = now;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_added_once_it_is_whole_and_again_when_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let args = AddArgs {
            files: vec![folder.path().to_owned()],
            symbol: None,
            part: false,
            replace: false,
            jobs: None,
            watch: true,
        };
        let mut seen = Seen::default();
        let file = folder.path().join("a.txt");
        let look = |seen: &mut Seen| {
            let whole = seen.whole(&args);
            seen.added.extend(whole.clone());
            whole.into_keys().collect::<Vec<_>>()
        };
        assert!(look(&mut seen).is_empty());
        fs::write(&file, "half of").unwrap();
        fs::write(folder.path().join("a.tmp"), "no document by its name").unwrap();
        assert!(look(&mut seen).is_empty(), "it may still be coming");
        fs::write(&file, "half of it, and the rest").unwrap();
        assert!(look(&mut seen).is_empty(), "it was still coming");
        assert_eq!(look(&mut seen), vec![file.clone()]);
        assert!(look(&mut seen).is_empty(), "it is added");
        fs::write(&file, "another text").unwrap();
        look(&mut seen);
        assert_eq!(look(&mut seen), vec![file.clone()]);
        fs::remove_file(&file).unwrap();
        assert!(look(&mut seen).is_empty());
    }
}
