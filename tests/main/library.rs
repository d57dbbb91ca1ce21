//! The library through its public interface: what is kept, what readers see, what damage does.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::files::files;
use opcit::document::{Document, Format, Original, OriginalLine, Paragraph, ParagraphKind};
use opcit::import::Import;
use opcit::library::{Added, Library, LibraryError, Writer};

/// A document of one paragraph.
fn import(symbol: Option<&str>, words: &str) -> Import {
    Import {
        document: Document {
            symbol: symbol.map(str::to_owned),
            title: Some("Oceans and the law of the sea".to_owned()),
            paragraphs: vec![Paragraph {
                label: Some("1.".to_owned()),
                number: Some(1),
                ..Paragraph::new("op1", ParagraphKind::Operative, words)
            }],
            ..Document::default()
        },
        original: Original {
            format: Format::Text,
            lines: vec![OriginalLine {
                text: format!("1. {words}"),
                page: None,
                indent: 0,
            }]
            .into(),
            paper: None,
        },
    }
}

fn add(folder: &Path, symbol: &str, words: &str, replace: bool) -> Result<Added, LibraryError> {
    let mut writer = Writer::open(folder)?;
    let added = writer.add(import(Some(symbol), words), "", replace)?;
    writer.commit()?;
    Ok(added)
}

fn words(library: &Library, name: &str) -> String {
    library.load(name).unwrap().paragraphs[0].text.clone()
}

fn names(library: &Library) -> Vec<&str> {
    library.entries().iter().map(|e| e.name.as_str()).collect()
}

#[test]
fn an_absent_folder_is_an_empty_library_and_stays_absent() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("none");
    let library = Library::open(&folder).unwrap();
    assert!(library.entries().is_empty());
    assert!(matches!(
        library.load("A/RES/99/1"),
        Err(LibraryError::Missing(name)) if name == "A/RES/99/1"
    ));
    assert!(!folder.exists());
}

#[test]
fn what_is_added_is_there_after_the_commit_and_not_before() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    let mut writer = Writer::open(&folder).unwrap();
    let given = import(Some("A/RES/99/7"), "Decides to remain seized of the matter");
    let added = writer.add(given.clone(), "unused", false).unwrap();
    assert_eq!(added, Added::New("A/RES/99/7".to_owned()));
    assert!(Library::open(&folder).unwrap().entries().is_empty());
    writer.commit().unwrap();

    let library = Library::open(&folder).unwrap();
    let entry = &library.entries()[0];
    assert_eq!(entry.name, "A/RES/99/7");
    assert_eq!(entry.title, given.document.title);
    assert_eq!((entry.paragraphs, entry.footnotes), (1, 0));
    assert_eq!(library.entry("A/RES/99/7"), Some(entry));
    assert_eq!(*library.load("A/RES/99/7").unwrap(), given.document);
    assert_eq!(*library.original("A/RES/99/7").unwrap(), given.original);
}

#[test]
fn a_writer_that_gives_up_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    add(home.path(), "A/RES/99/1", "one", false).unwrap();
    let before = files(home.path());
    let mut writer = Writer::open(home.path()).unwrap();
    writer
        .add(import(Some("A/RES/99/2"), "two"), "", false)
        .unwrap();
    writer.remove("A/RES/99/1").unwrap();
    drop(writer);
    assert_eq!(names(&Library::open(home.path()).unwrap()), ["A/RES/99/1"]);
    assert_eq!(files(home.path()), before);
}

#[test]
fn the_same_text_is_no_second_copy_and_another_asks_for_replace() {
    let home = tempfile::tempdir().unwrap();
    let name = || "A/RES/99/7".to_owned();
    add(home.path(), &name(), "first", false).unwrap();
    assert_eq!(
        add(home.path(), &name(), "first", false).unwrap(),
        Added::Same(name())
    );
    let error = add(home.path(), &name(), "second", false).unwrap_err();
    assert!(matches!(&error, LibraryError::Exists { name } if name == "A/RES/99/7"));
    assert!(error.to_string().contains("--replace"), "{error}");
    assert_eq!(
        words(&Library::open(home.path()).unwrap(), &name()),
        "first"
    );
    assert_eq!(
        add(home.path(), &name(), "second", true).unwrap(),
        Added::Replaced(name())
    );
    let library = Library::open(home.path()).unwrap();
    assert_eq!(names(&library), [name()]);
    assert_eq!(words(&library, &name()), "second");
}

#[test]
fn a_document_without_a_symbol_goes_by_the_name_given_else_by_its_title() {
    let home = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(home.path()).unwrap();
    let named = writer.add(import(None, "one"), "zero\u{1b}[2J draft", false);
    assert_eq!(named.unwrap(), Added::New("zero [2J draft".to_owned()));
    let twin = writer.add(import(None, "one"), "a copy of it", false);
    assert_eq!(twin.unwrap(), Added::Same("zero [2J draft".to_owned()));
    let Added::New(titled) = writer.add(import(None, "two"), "", false).unwrap() else {
        panic!("it is new");
    };
    assert!(
        titled.starts_with("Oceans and the law of the sea "),
        "{titled}"
    );
    let again = writer.add(import(None, "two"), "", false).unwrap();
    assert_eq!(again, Added::Same(titled));
    let mut bare = import(None, "three");
    bare.document.title = None;
    assert!(matches!(
        writer.add(bare, "", false),
        Err(LibraryError::Nameless)
    ));
}

#[test]
fn a_reader_keeps_what_it_opened_and_the_rest_is_cleared_away() {
    let home = tempfile::tempdir().unwrap();
    for symbol in ["A/RES/99/1", "A/RES/99/2"] {
        add(home.path(), symbol, "as adopted", false).unwrap();
    }
    let reader = Library::open(home.path()).unwrap();
    add(home.path(), "A/RES/99/1", "as corrected", true).unwrap();
    let mut writer = Writer::open(home.path()).unwrap();
    writer.remove("A/RES/99/2").unwrap();
    writer.commit().unwrap();

    assert_eq!(names(&reader), ["A/RES/99/1", "A/RES/99/2"]);
    assert_eq!(words(&reader, "A/RES/99/1"), "as adopted");
    assert_eq!(words(&reader, "A/RES/99/2"), "as adopted");
    let fresh = Library::open(home.path()).unwrap();
    assert_eq!(names(&fresh), ["A/RES/99/1"]);
    assert_eq!(words(&fresh, "A/RES/99/1"), "as corrected");

    drop((reader, fresh));
    Writer::open(home.path()).unwrap().commit().unwrap();
    let left: Vec<String> = files(home.path())
        .iter()
        .map(|path| {
            path.strip_prefix(home.path())
                .unwrap()
                .display()
                .to_string()
        })
        .collect();
    // The marker, the lock, what is current, its list, where it came from, and the document.
    assert_eq!(left.len(), 6, "{left:?}");
    assert!(
        left.iter()
            .any(|file| file.starts_with("documents/A_RES_99_1."))
    );
}

#[test]
fn a_second_writer_is_told_who_holds_the_library() {
    let home = tempfile::tempdir().unwrap();
    let first = Writer::open(home.path()).unwrap();
    let error = Writer::open(home.path()).unwrap_err();
    let said = error.to_string();
    assert!(matches!(error, LibraryError::Locked { .. }));
    assert!(
        said.contains(&format!("process {}", std::process::id())),
        "{said}"
    );
    drop(first);
    Writer::open(home.path()).unwrap();
}

#[test]
fn a_damaged_document_is_named_the_others_go_on_and_adding_it_again_mends_it() {
    let home = tempfile::tempdir().unwrap();
    add(home.path(), "A/RES/99/1", "one", false).unwrap();
    add(home.path(), "A/RES/99/2", "two", false).unwrap();
    let path = files(&home.path().join("documents"))
        .into_iter()
        .find(|path| path.display().to_string().contains("A_RES_99_1."))
        .unwrap();
    let whole = fs::read(&path).unwrap();
    for cut in [0, 1, 15, 16, 40, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        let library = Library::open(home.path()).unwrap();
        let damage = library
            .load("A/RES/99/1")
            .err()
            .or(library.original("A/RES/99/1").err());
        let said = damage.expect("the cut is seen").to_string();
        assert!(
            said.contains("A_RES_99_1") && !said.contains('\n'),
            "{said}"
        );
        assert_eq!(words(&library, "A/RES/99/2"), "two");
    }
    let mended = add(home.path(), "A/RES/99/1", "one", false).unwrap();
    assert_eq!(mended, Added::Replaced("A/RES/99/1".to_owned()));
    assert_eq!(
        words(&Library::open(home.path()).unwrap(), "A/RES/99/1"),
        "one"
    );
}

#[test]
fn a_damaged_list_is_told_with_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    add(home.path(), "A/RES/99/1", "one", false).unwrap();
    for path in files(home.path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if !matches!(name, "current" | "list") {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x40;
            fs::write(&path, &bytes).unwrap();
            if let Err(error) = Library::open(home.path()) {
                assert!(
                    error.to_string().contains("generations")
                        || error.to_string().contains("reindex"),
                    "{error}"
                );
            } else {
                assert_eq!(name, "current", "byte {at} of the list was read over");
            }
        }
        fs::write(&path, &whole).unwrap();
    }
    assert_eq!(names(&Library::open(home.path()).unwrap()), ["A/RES/99/1"]);
}

#[test]
fn a_folder_without_write_access_reads_and_says_so_to_a_writer() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("shared");
    add(&folder, "A/RES/99/1", "one", false).unwrap();
    let before = files(&folder);
    let set = |mode: u32| {
        for entry in ["", "documents", "generations"] {
            let rights = fs::Permissions::from_mode(mode);
            fs::set_permissions(folder.join(entry), rights).unwrap();
        }
    };
    set(0o555);
    let library = Library::open(&folder).unwrap();
    assert_eq!(words(&library, "A/RES/99/1"), "one");
    assert_eq!(files(&folder), before);
    // The superuser may write everywhere.
    if fs::write(folder.join("probe"), "").is_err() {
        let mut writer = Writer::open(&folder).unwrap();
        let refused = writer.add(import(Some("A/RES/99/2"), "two"), "", false);
        assert!(matches!(
            refused,
            Err(LibraryError::Io { doing: "write", .. })
        ));
    }
    set(0o755);
}

#[test]
fn files_have_the_rights_of_their_folder() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("shared");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o775)).unwrap();
    add(&folder, "A/RES/99/1", "one", false).unwrap();
    for path in files(&folder) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        // Who may only read can't hold the lock.
        let wanted = if path.ends_with("lock") { 0o660 } else { 0o664 };
        assert_eq!(mode, wanted, "{}", path.display());
    }
}

/// A library that an opcit wrote whose stored form was the third.
fn form_3(folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/form3");
    for path in files(&from) {
        let to = folder.join(path.strip_prefix(&from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(path, to).unwrap();
    }
}

#[test]
fn a_library_of_form_3_is_read_and_taken_over() {
    let home = tempfile::tempdir().unwrap();
    form_3(home.path());
    let expected = [
        ("A/C.2/99/L.31", 11, 0, "2044-11-25"),
        ("A/C.3/99/L.27", 56, 26, "2044-10-24"),
        ("E/2046/L.17", 26, 5, "2046-07-09"),
        ("S/RES/9001 (2044)", 24, 3, "2044-03-14"),
    ];
    let told = |library: &Library| {
        let rows = library.entries().iter().map(|entry| {
            let document = library.load(&entry.name).unwrap();
            let original = library.original(&entry.name).unwrap();
            assert!(opcit::import::balance(&original, &document).holds());
            assert_eq!(document.symbol.as_deref(), Some(&*entry.name));
            assert_eq!(document.paragraphs.len(), entry.paragraphs as usize);
            assert_eq!(document.vote, None);
            assert_eq!(library.date(&entry.name), entry.date);
            let date = entry.date.unwrap().to_string();
            (entry.name.clone(), entry.paragraphs, entry.footnotes, date)
        });
        rows.collect::<Vec<_>>()
    };
    let read = told(&Library::open(home.path()).unwrap());
    let rows: Vec<_> = (read.iter())
        .map(|(name, paragraphs, notes, date)| (&**name, *paragraphs, *notes, &**date))
        .collect();
    assert_eq!(rows, expected);
    assert!(Library::open(home.path()).unwrap().check().is_empty());
    // It is added to and built anew, and nothing of it is lost.
    add(home.path(), "A/RES/99/1", "one", false).unwrap();
    let library = Library::open(home.path()).unwrap();
    assert_eq!(library.entries().len(), 5);
    assert!(library.check().is_empty());
    let (writer, damaged) = Writer::rebuild(home.path()).unwrap();
    assert!(damaged.is_empty());
    writer.commit().unwrap();
    let mut writer = Writer::open(home.path()).unwrap();
    writer.remove("A/RES/99/1").unwrap();
    writer.commit().unwrap();
    let library = Library::open(home.path()).unwrap();
    assert_eq!(told(&library), read);
    assert!(library.check().is_empty());
}

#[test]
fn a_folder_that_vanishes_is_an_error_and_no_panic() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    add(&folder, "A/RES/99/1", "one", false).unwrap();
    let library = Library::open(&folder).unwrap();
    let mut writer = Writer::open(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(names(&library), ["A/RES/99/1"]);
    assert!(matches!(
        library.load("A/RES/99/1"),
        Err(LibraryError::Io { doing: "read", .. })
    ));
    assert!(matches!(
        writer.add(import(Some("A/RES/99/2"), "two"), "", false),
        Err(LibraryError::Io { doing: "write", .. })
    ));
}
