//! `opcit remove`: takes a document out of the library.

use std::ffi::OsString;
use std::process::ExitCode;

use super::args::Global;
use super::fault::Fault;
use super::output::Output;
use super::places::{folder, several};
use crate::document::Language;
use crate::find::lookup::{Found, lookup};
use crate::library::{Library, Writer, refuse_foreign, work};
use crate::print::safe::safe;

pub fn run(global: &Global, out: &Output, place: &[OsString]) -> Result<ExitCode, Fault> {
    let folder = folder(global)?;
    let words: Vec<_> = place.iter().map(|word| word.to_string_lossy()).collect();
    let place = words.join(" ");
    refuse_foreign(&folder)?;
    let library = Library::open(&folder)?;
    let name = match lookup(&library, &place) {
        Found::One {
            address: Some(address),
            ..
        } => {
            return Err(Fault::Usage(format!(
                "{place}: names {address} in a document; only whole documents are removed"
            )));
        }
        // What can't be read can go too.
        Found::One { name, .. } | Found::Unreadable(name, _) => name,
        Found::Several(names) | Found::All(names) => return Err(several(&place, &names)),
        Found::Missing(sentence) => return Err(Fault::Nothing(sentence)),
    };
    // Which of several languages is not for opcit to guess.
    let work: Vec<String> = library.work(&name).iter().map(|e| e.name.clone()).collect();
    if work.len() > 1 && !place.contains('@') {
        let places = work.iter().map(|name| match work::parted(name) {
            (symbol, None) => work::placed(symbol, Language::En),
            _ => name.clone(),
        });
        return Err(several(&place, &places.collect::<Vec<_>>()));
    }
    let mut writer = Writer::open(&folder)?;
    writer.remove(&name)?;
    writer.commit()?;
    out.print(&format!("removed {}\n", safe(&name)))?;
    Ok(ExitCode::SUCCESS)
}
