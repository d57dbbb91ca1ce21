//! A document that is not in the library, fetched by its symbol: where its page was asked for it with a
//! key, and never else.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::document::Language;
use crate::get::{self, Wanted};
use crate::import::{Import, LIMIT, import};
use crate::library::{Added, Library, LibraryError, Writer};

/// Where documents are fetched, and where they are kept.
#[derive(Debug, Clone)]
pub struct Server {
    pub url: String,
    pub patience: Duration,
    /// The folder of the library.
    pub folder: PathBuf,
}

/// What came.
#[derive(Debug)]
pub enum Got {
    /// In the library under this name; with it the library as it is now.
    Kept(String, Library),
    /// It could not be kept, and why.
    Shown(Box<Import>, String),
}

/// Fetches a document and puts it into the library; none where it was stopped. `come` hears how many
/// bytes there are.
pub fn fetch(
    server: &Server,
    symbol: &str,
    language: Language,
    stop: &AtomicBool,
    come: &dyn Fn(u64),
) -> Option<Result<Got, String>> {
    if language == Language::De {
        return Some(Err("the document server has no German".to_owned()));
    }
    let wanted = Wanted {
        url: server.url.clone(),
        symbol: symbol.to_owned(),
        language: language.code(),
        form: "pdf",
        patience: server.patience,
        most: LIMIT,
    };
    let stopped = || stop.load(Ordering::Relaxed);
    let bytes = match get::waited(wanted, &stopped, come) {
        Ok(Some(bytes)) if !stopped() => bytes,
        Ok(_) => return None,
        Err(error) => return Some(Err(error.to_string())),
    };
    let mut read = match import(&bytes) {
        Ok(import) => import,
        Err(error) => return Some(Err(format!("{symbol}: {error}"))),
    };
    read.document
        .symbol
        .get_or_insert_with(|| symbol.to_owned());
    Some(Ok(match keep(server, symbol, &read) {
        Ok((name, library)) => Got::Kept(name, library),
        Err(error) => Got::Shown(Box::new(read), error.to_string()),
    }))
}

fn keep(server: &Server, symbol: &str, read: &Import) -> Result<(String, Library), LibraryError> {
    let mut writer = Writer::open(&server.folder)?;
    let name = match writer.add(read.clone(), symbol, false)? {
        Added::New(name) | Added::Same(name) | Added::Replaced(name) | Added::Paged(name) => name,
    };
    writer.commit()?;
    Ok((name, Library::open(&server.folder)?))
}
