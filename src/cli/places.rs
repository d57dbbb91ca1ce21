//! From the words of the command line to documents: files are imported on the fly, all else is
//! looked up in the library.

use std::cell::OnceCell;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Global;
use super::fault::{Fault, complain};
use super::settings::settings;
use crate::amend;
use crate::document::{Address, Document, DoubtKind, Format, Language, Original, Warning};
use crate::find::lookup::{Found, lookup, within};
use crate::find::speech::told_apart;
use crate::import::{self, Halt, Import, ImportError, LIMIT, import_until};
use crate::input::{self, ENDINGS, InputError};
use crate::library::{Library, ORIGINAL, work};
use crate::print::Part;

/// A document that a place names, and what the place names in it.
#[derive(Debug)]
pub struct Target {
    /// The library's name for it, or the file's.
    pub name: String,
    /// None: it is the library's, which has the original.
    pub original: Option<Arc<Original>>,
    pub document: Arc<Document>,
    pub part: Part,
}

/// The library: of `--library`, else the user's own; the built-in documents where that is empty.
///
/// Documents that are there in several languages are shown in the one that the command line, the
/// environment or the configuration says.
pub fn library(global: &Global) -> Result<Library, Fault> {
    // Whoever opens the reader is told what is wrong with the configuration.
    let configured = || settings(global).ok()?.language;
    let language = global.language.or_else(configured);
    Ok(any_library(global)?.read_in(language.unwrap_or(Language::En)))
}

/// The library that is added to, which need not be there yet.
pub fn library_to_fill(global: &Global) -> Result<Library, Fault> {
    match &global.library {
        Some(folder) => Ok(Library::open(folder)?),
        None => library(global),
    }
}

fn any_library(global: &Global) -> Result<Library, Fault> {
    folder_of(global.library.as_deref())
}

/// The library in a folder, or the user's own.
pub fn folder_of(folder: Option<&Path>) -> Result<Library, Fault> {
    if let Some(folder) = folder {
        return match folder.try_exists() {
            Ok(false) => Err(Fault::Usage(format!(
                "{}: no such folder; check the path, or make a library there with `opcit add`",
                folder.display()
            ))),
            _ => Ok(Library::open(folder)?),
        };
    }
    match own_folder() {
        Some(folder) => {
            let library = Library::open(&folder)?;
            Ok(if library.entries().is_empty() {
                Library::builtin()
            } else {
                library
            })
        }
        None => Ok(Library::builtin()),
    }
}

/// The library, opened when it is first asked for and never again: whatever an importer does
/// meanwhile, one answer is of one generation.
pub struct OneLibrary<'g> {
    global: &'g Global,
    opened: OnceCell<Library>,
}

impl<'g> OneLibrary<'g> {
    pub fn new(global: &'g Global) -> OneLibrary<'g> {
        OneLibrary {
            global,
            opened: OnceCell::new(),
        }
    }

    pub fn get(&self) -> Result<Library, Fault> {
        match self.opened.get() {
            Some(library) => Ok(library.clone()),
            None => {
                let library = library(self.global)?;
                Ok(self.opened.get_or_init(|| library).clone())
            }
        }
    }
}

/// The folder that documents are added to.
pub fn folder(global: &Global) -> Result<PathBuf, Fault> {
    let folder = global.library.clone().or_else(own_folder);
    folder
        .ok_or_else(|| Fault::Usage("no home folder is known; name a folder with --library".into()))
}

/// `opcit` in the data folder of the XDG base directory specification.
fn own_folder() -> Option<PathBuf> {
    base("XDG_DATA_HOME", ".local/share").map(|data| data.join("opcit"))
}

/// A base directory of the XDG specification: as the variable says, else below the home folder.
/// Relative paths are not valid there.
pub fn base(variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let set = std::env::var_os(variable).map(PathBuf::from);
    let home = || std::env::home_dir().filter(absolute);
    set.filter(absolute)
        .or_else(|| home().map(|home| home.join(below_home)))
}

/// The documents that the words of a command line name: each word a file, one file and an address
/// in it, or together a place in the library.
pub fn resolve(global: &Global, words: &[OsString]) -> Result<Vec<Target>, Fault> {
    resolve_in(|| library(global), words)
}

/// The same in a library that is opened already, or is opened where a word is no file: what it has
/// read is not read again.
pub fn resolve_in(
    library: impl Fn() -> Result<Library, Fault>,
    words: &[OsString],
) -> Result<Vec<Target>, Fault> {
    resolve_with(&library, words)
}

/// What a command line names, files held against their other languages: those that it names too, and those of the
/// library, where there is one.
pub fn resolve_in_step(library: &OneLibrary<'_>, words: &[OsString]) -> Result<Vec<Target>, Fault> {
    let mut targets = resolve_in(|| library.get(), words)?;
    if targets.iter().all(|target| target.original.is_none()) {
        return Ok(targets);
    }
    // What a file says is told, whatever is wrong with the library.
    let library = library.get().unwrap_or_else(|_| Library::builtin());
    let library = targets
        .iter()
        .fold(library, |library, file| match &file.original {
            Some(original) => {
                let (document, original) = (Arc::clone(&file.document), Arc::clone(original));
                library.beside(&file.name, document, original)
            }
            None => library,
        });
    for file in targets
        .iter_mut()
        .filter(|target| target.original.is_some())
    {
        file.document = library.in_step(Arc::clone(&file.document));
    }
    Ok(targets)
}

fn resolve_with(
    library: &dyn Fn() -> Result<Library, Fault>,
    words: &[OsString],
) -> Result<Vec<Target>, Fault> {
    let mut files: Vec<Option<Named>> = words.iter().map(|word| file(word)).collect();
    if files.iter().all(Option::is_some) {
        let targets = files.iter().flatten();
        return targets.map(open_file).collect();
    }
    if let [word] = words
        && let Some(target) = amended(library, word)?
    {
        return Ok(vec![target]);
    }
    let spoken: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    if let Some(Some(named)) = files.first_mut()
        && named.address.is_none()
    {
        named.address = Some(spoken[1..].join(" "));
        return Ok(vec![open_file(named)?]);
    }
    let place = spoken.join(" ");
    let library = library()?;
    match lookup(&library, &place) {
        Found::One {
            name,
            document,
            address,
            to,
        } => {
            if !place.contains('@') {
                tell_other_language(&library, &name, document.language);
            }
            // The lines of an amended text are its draft's.
            let original = match (&document.amended, name.split_once('+')) {
                (Some(_), Some((draft, _))) => Some(library.original(draft)?),
                _ => None,
            };
            Ok(vec![target(name, document, original, address, to)?])
        }
        Found::All(places) => {
            let each = places.into_iter().map(OsString::from);
            let found: Result<Vec<_>, _> = each
                .map(|place| resolve_with(&|| Ok(library.clone()), &[place]))
                .collect();
            Ok(found?.into_iter().flatten().collect())
        }
        Found::Several(names) => Err(several(&place, &told_apart(&library, &names))),
        Found::Unreadable(_, why) => Err(Fault::Unreadable(why)),
        Found::Missing(sentence) => Err(match words {
            [word] if Path::new(word).is_dir() => Fault::Folder(word.into()),
            [word] if looks_like_file(word) => Fault::NoFile(word.into()),
            _ => Fault::Nothing(sentence),
        }),
    }
}

/// `./draft.pdf+./amendment.pdf#op8`: a draft as amendments would make it, where one of the pieces is
/// a file; the others may be documents of the library.
fn amended(
    library: &dyn Fn() -> Result<Library, Fault>,
    word: &OsStr,
) -> Result<Option<Target>, Fault> {
    let Some(written) = word.to_str() else {
        return Ok(None);
    };
    let (documents, address) = match written.split_once('#') {
        Some((documents, address)) => (documents, Some(address.to_owned())),
        None => (written, None),
    };
    let pieces: Vec<&str> = documents.split('+').collect();
    let is_file = |piece: &&str| file(OsStr::new(piece)).is_some();
    if pieces.len() < 2 || !pieces.iter().any(is_file) {
        return Ok(None);
    }
    let mut found = Vec::new();
    for piece in &pieces {
        let targets = resolve_with(library, &[OsString::from(piece)])?;
        found.extend(targets);
    }
    let Some((draft, amendments)) = found.split_first() else {
        return Ok(None);
    };
    let documents: Vec<&Document> = amendments.iter().map(|target| &*target.document).collect();
    let document = Arc::new(amend::amended(&draft.document, &documents));
    let names: Vec<&str> = found.iter().map(|target| target.name.as_str()).collect();
    let name = names.join("+");
    let original = match &draft.original {
        Some(original) => Arc::clone(original),
        None => library()?.original(&draft.name)?,
    };
    let (address, to) = ends(&name, &document, address)?;
    target(name, document, Some(original), address, to).map(Some)
}

/// What is written after the name of a document that is at hand: an address, of a range both ends.
fn ends(
    name: &str,
    document: &Arc<Document>,
    written: Option<String>,
) -> Result<(Option<Address>, Option<Address>), Fault> {
    let Some(written) = written else {
        return Ok((None, None));
    };
    match within(name, document, &written) {
        Found::One { address, to, .. } => Ok((address, to)),
        Found::Several(places) | Found::All(places) => Err(several(&written, &places)),
        Found::Missing(sentence) | Found::Unreadable(_, sentence) => Err(Fault::Nothing(sentence)),
    }
}

/// Says that a document is not there in the language of who reads.
fn tell_other_language(library: &Library, name: &str, language: Option<Language>) {
    let own = library.reads();
    if let Some(language) = language.filter(|language| *language != own) {
        let (symbol, _) = work::parted(name);
        let (own, language) = (own.name(), language.name());
        complain(&format!(
            "{symbol} is not in the library in {own}; this is the text in {language}"
        ));
    }
}

/// A file that a word names.
struct Named {
    path: PathBuf,
    /// As it was before the changes that are tracked in it.
    original: bool,
    address: Option<String>,
}

/// The file that a word names, and the address after a `#`; what stands there may itself be one of several
/// resolutions and an address in it. A file whose own name has a `#` wins.
fn file(word: &OsStr) -> Option<Named> {
    let is_file = |path: &Path| path.exists() && !path.is_dir() || path == Path::new("-");
    let named = |path: &OsStr, original, address: Option<&str>| {
        is_file(Path::new(path)).then(|| Named {
            path: path.into(),
            original,
            address: address.map(str::to_owned),
        })
    };
    let with_version = |path: &str, address| {
        let before = path.strip_suffix(ORIGINAL);
        named(OsStr::new(path), false, address)
            .or_else(|| named(OsStr::new(before?), true, address))
    };
    named(word, false, None).or_else(|| {
        let word = word.to_str()?;
        with_version(word, None)
            .or_else(|| {
                let (path, address) = word.rsplit_once('#')?;
                with_version(path, Some(address))
            })
            .or_else(|| {
                let (path, address) = word.split_once('#')?;
                with_version(path, Some(address))
            })
    })
}

/// What a document was before the changes that are tracked in its file.
fn before_changes(
    name: &str,
    document: Document,
    format: Format,
) -> Result<(Document, Original), Fault> {
    let revision = document.revision.ok_or_else(|| {
        Fault::Nothing(format!(
            "{name}: no changes are tracked in it; leave {ORIGINAL} away"
        ))
    })?;
    let original = Original {
        format,
        lines: revision.lines,
        paper: None,
    };
    Ok((revision.original, original))
}

/// Whether a word names a file, there or not.
pub fn names_file(word: &OsStr) -> bool {
    file(word).is_some() || looks_like_file(word)
}

fn looks_like_file(word: &OsStr) -> bool {
    let path = Path::new(word);
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or("");
    let relative = word
        .to_str()
        .is_some_and(|w| w.starts_with("./") || w.starts_with("../"));
    relative || path.is_absolute() || ENDINGS.contains(&extension)
}

fn open_file(named: &Named) -> Result<Target, Fault> {
    let bytes = bytes(&named.path)?;
    let Import { document, original } = import_bytes(&named.path, &bytes, &Halt::default())?;
    let name = match named.path == Path::new("-") {
        true => "standard input".to_owned(),
        false => named.path.display().to_string(),
    };
    if let Some(written) = &named.address
        && document.several().is_some()
        && Part::at(&document, written.as_str()).is_none()
        && let Some(target) = open_part(named, &name, &bytes, written)?
    {
        return Ok(target);
    }
    let (name, document, original) = match named.original {
        false => (name, document, original),
        true => {
            let (document, original) = before_changes(&name, document, original.format)?;
            (format!("{name}{ORIGINAL}"), document, original)
        }
    };
    if is_no_document(&document) {
        complain(&format!(
            "{name}: this reads like no document of the United Nations: it has neither a symbol nor an \
             organ, and is shown as plain paragraphs"
        ));
    }
    let address = named.address.clone();
    let document = Arc::new(document);
    let (address, to) = match address {
        Some(exact) if Part::at(&document, exact.as_str()).is_some() => (Some(exact.into()), None),
        written => ends(&name, &document, written)?,
    };
    target(name, document, Some(Arc::new(original)), address, to)
}

/// One of the resolutions that a file holds, by its number or symbol, and an address in it:
/// `302 (IV)`, `A/RES/302 (IV)#op7`.
fn open_part(
    named: &Named,
    name: &str,
    bytes: &[u8],
    written: &str,
) -> Result<Option<Target>, Fault> {
    let (wanted, address) = match written.split_once('#') {
        Some((wanted, address)) => (wanted, Some(address.to_owned())),
        None => (written, None),
    };
    let mut parts = import_parts(&named.path, bytes, &Halt::default())?.into_iter();
    let Some(part) = parts.find(|part| part.is_called(wanted)) else {
        return Ok(None);
    };
    let name = format!("{name}#{}", part.number.unwrap_or_default());
    let document = Arc::new(part.import.document);
    let (address, to) = ends(&name, &document, address)?;
    let original = Some(Arc::new(part.import.original));
    target(name, document, original, address, to).map(Some)
}

fn target(
    name: String,
    document: Arc<Document>,
    original: Option<Arc<Original>>,
    address: Option<Address>,
    to: Option<Address>,
) -> Result<Target, Fault> {
    let part = match (&address, &to) {
        (None, _) => Part::whole(&document),
        (Some(from), Some(to)) => Part::between(&document, from, to)
            .ok_or_else(|| Fault::Nothing(format!("{name}: has no {from}-{to}")))?,
        (Some(address), None) => Part::at(&document, address)
            .ok_or_else(|| Fault::Nothing(format!("{name}: has no {address}")))?,
    };
    Ok(Target {
        name,
        original,
        document,
        part,
    })
}

/// Whether a text is none of the documents that are read here, by all that it says: it is shown as
/// plain paragraphs.
pub fn is_no_document(document: &Document) -> bool {
    let formless = |warning: &Warning| warning.doubt.kind == DoubtKind::NoResolution;
    let is_named = document.symbol.is_some() || document.body.is_some();
    // In a language that is not read, that is said, and nothing else is known.
    let unread = |warning: &Warning| warning.doubt.kind == DoubtKind::LanguageUnread;
    let is_named = is_named || document.warnings.iter().any(unread);
    !is_named && document.warnings.iter().any(formless)
}

/// Said of a library without documents.
pub const EMPTY: &str = "the library is empty; `opcit add FILE` puts documents into it";

/// A place that fits several.
pub fn several(place: &str, names: &[String]) -> Fault {
    Fault::Nothing(format!(
        "{place}: fits several: {}; name one",
        names.join(", ")
    ))
}

/// All of a file, or of standard input.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    let bytes = match file == Path::new("-") {
        true => input::read_open(std::io::stdin().lock(), LIMIT),
        false => input::read(file, LIMIT),
    };
    bytes.map_err(|error| match error {
        InputError::TooLarge { size, most } => Fault::Import {
            file: file.to_owned(),
            source: ImportError::TooLarge { size, limit: most },
        },
        error => unreadable(file, error),
    })
}

/// Imports what a file holds, unless that is stopped.
pub fn import_bytes(file: &Path, bytes: &[u8], stop: &Halt) -> Result<Import, Fault> {
    import_until(bytes, stop).map_err(|source| Fault::Import {
        file: file.to_owned(),
        source,
    })
}

/// Imports each of the documents that a file holds.
pub fn import_parts(file: &Path, bytes: &[u8], stop: &Halt) -> Result<Vec<import::Part>, Fault> {
    import::parts_until(bytes, stop).map_err(|source| Fault::Import {
        file: file.to_owned(),
        source,
    })
}

/// Why a file that is named can't be read.
pub fn unreadable(file: &Path, error: InputError) -> Fault {
    let file = file.to_owned();
    match error {
        InputError::Special(what) => Fault::Special { file, what },
        error => match std::io::Error::from(error) {
            error if error.kind() == ErrorKind::NotFound => Fault::NoFile(file),
            error if error.kind() == ErrorKind::IsADirectory => Fault::Folder(file),
            source => Fault::Read { file, source },
        },
    }
}
