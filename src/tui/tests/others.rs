//! What comes into the library while one reads: what others add, and what one fetches.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::command::Context;
use super::super::fetch::Server;
use super::*;
use crate::library::Writer;

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn add(&self, symbol: &str, says: &str) {
        let text = format!(
            "United Nations {symbol}\n\nThe General Assembly,\n\n1. Recalls resolution 99/7;\n\n2. {says}.\n"
        );
        let mut writer = Writer::open(&self.library()).expect("written");
        let import = crate::import::import(text.as_bytes()).expect("read");
        writer.add(import, symbol, true).expect("added");
        writer.commit().expect("committed");
    }

    fn desk(&self, server: Option<Server>) -> Desk {
        let mut options = Options::new(Library::open(&self.library()).expect("opened"));
        options.get = server;
        options.start = vec![Start::Library {
            name: "A/RES/99/1".to_owned(),
            address: None,
        }];
        Desk::of(options, 120, 40)
    }
}

#[test]
fn a_library_that_was_empty_takes_in_what_comes() {
    let place = Place::new();
    std::fs::create_dir(place.library()).expect("a folder");
    let mut desk = Desk::of(
        Options::new(Library::open(&place.library()).expect("opened")),
        120,
        40,
    );
    assert!(desk.screen().contains("The library is empty."));
    place.add("A/RES/99/1", "Decides to keep the lamps");
    desk.press("Esc");
    assert_eq!(desk.notice(), "1 document was added to the library");
    desk.press("d Enter");
    assert_eq!(finding::opened(&desk), "A/RES/99/1");
}

#[test]
fn what_others_add_is_taken_in_and_what_one_reads_stays() {
    let place = Place::new();
    place.add("A/RES/99/1", "Decides to keep the lamps");
    let mut desk = place.desk(None);
    desk.press("}");
    let at = desk.at();
    place.add("A/RES/99/2", "Decides to bring oil");
    desk.press("Esc");
    assert_eq!(desk.notice(), "1 document was added to the library");
    assert_eq!((finding::opened(&desk), desk.at()), ("A/RES/99/1", at));
    // It is found and listed.
    desk.press("Ctrl-p").type_in("99/2").press("Enter");
    assert_eq!(finding::opened(&desk), "A/RES/99/2");
    desk.press("d");
    assert!(desk.screen().contains("•A/RES/99/2") || desk.screen().contains("▎A/RES/99/2"));
    // What was replaced is told, and stays as one reads it.
    place.add("A/RES/99/2", "Decides to bring more oil");
    desk.press("Esc");
    let says = "this document has changed · F5 shows it as it is now";
    assert_eq!(desk.notice(), says);
    desk.press("g t");
    assert!(desk.screen().contains("bring oil"));
    desk.press("d Enter");
    assert!(
        desk.screen().contains("bring more oil"),
        "{}",
        desk.screen()
    );
}

/// A PDF of one page with these lines.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut page = "BT /F1 12 Tf 72 760 Td 20 TL\n".to_owned();
    for line in lines {
        page.push_str(&format!("({line}) Tj T*\n"));
    }
    page.push_str("ET");
    let font = "<</Font<</F1 5 0 R>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{font}>>"),
        format!("<</Length {}>>\nstream\n{page}\nendstream", page.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    bytes.extend(end.bytes());
    bytes
}

/// A server on the loopback; how often it was asked.
fn serve(place: &Place, body: Vec<u8>, pause: Duration) -> (Server, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/api", listener.local_addr().expect("bound"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut head = BufReader::new(stream.try_clone().expect("read"));
            let mut line = String::new();
            while head.read_line(&mut line).is_ok_and(|read| read > 2) {}
            std::thread::sleep(pause);
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            // Nobody may be there any more.
            _ = stream.write_all(head.as_bytes());
            _ = stream.write_all(&body);
        }
    });
    let server = Server {
        url,
        patience: Duration::from_secs(10),
        folder: place.library(),
    };
    (server, asked)
}

fn lamps() -> Vec<u8> {
    pdf(&[
        "United Nations A/RES/99/7",
        "General Assembly",
        "99/7. Lamps of the world",
        "The General Assembly,",
        "1. Requests all keepers to bring oil;",
        "2. Decides to come back to the matter.",
    ])
}

#[test]
#[cfg(feature = "get")]
fn a_document_is_fetched_for_a_key_on_its_page_and_never_else() {
    let place = Place::new();
    place.add("A/RES/99/1", "Decides to keep the lamps");
    let (server, asked) = serve(&place, lamps(), Duration::ZERO);
    let mut desk = place.desk(Some(server));
    // Reading, finding, looking a citation up, going to its page: nothing is fetched.
    desk.press("} c Esc Ctrl-p")
        .type_in("99/7")
        .press("Esc R Esc d / 9 Enter g t");
    desk.press(":").type_in("open 99/7 op 2").press("Enter");
    assert_eq!(desk.state().context(), Context::Page, "{}", desk.screen());
    let screen = desk.screen();
    assert!(
        screen.contains("Get it from the document server"),
        "{screen}"
    );
    desk.press("j");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    desk.press("k Enter");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(
        (finding::opened(&desk), desk.at().as_str()),
        ("A/RES/99/7", "op2")
    );
    let kept = Library::open(&place.library()).expect("opened");
    assert!(kept.entry("A/RES/99/7").is_some());
    // Now it is there, it is not asked for again.
    desk.press(":").type_in("open 99/7").press("Enter");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[test]
#[cfg(feature = "get")]
fn what_does_not_come_is_told_and_what_is_stopped_is_not_kept() {
    let place = Place::new();
    place.add("A/RES/99/1", "Decides to keep the lamps");
    let page = b"<!DOCTYPE html><html>no such document</html>".to_vec();
    let (server, asked) = serve(&place, page, Duration::ZERO);
    let mut desk = place.desk(Some(server));
    desk.press(":")
        .type_in("open A/RES/99/40")
        .press("Enter Enter");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let screen = desk.screen();
    assert!(
        screen.contains("Not got: A/RES/99/40: the server has no such document"),
        "{screen}"
    );
    desk.press("Esc");
    let (server, _) = serve(&place, lamps(), Duration::from_millis(400));
    let mut desk = place.desk(Some(server));
    desk.press(":").type_in("open 99/7").press("Enter");
    let enter = parse_keys("Enter").expect("a key");
    desk.app.take(Input::Key(enter[0]));
    assert!(desk.screen().contains("Asking for it"), "{}", desk.screen());
    desk.press("Ctrl-c");
    desk.app.settle(PATIENCE);
    assert_eq!(finding::opened(&desk), "A/RES/99/1");
    let kept = Library::open(&place.library()).expect("opened");
    assert!(kept.entry("A/RES/99/7").is_none());
    // Where nothing is to be fetched, the page offers nothing.
    let mut desk = place.desk(None);
    desk.press(":").type_in("open 99/7").press("Enter");
    assert!(!desk.screen().contains("Get it"), "{}", desk.screen());
}

#[test]
#[cfg(feature = "get")]
fn what_can_not_be_kept_is_only_shown() {
    let place = Place::new();
    place.add("A/RES/99/1", "Decides to keep the lamps");
    let (mut server, _) = serve(&place, lamps(), Duration::ZERO);
    let file = place.folder.path().join("file");
    std::fs::write(&file, "no folder").expect("written");
    server.folder = file;
    let mut desk = place.desk(Some(server));
    desk.press(":").type_in("open 99/7").press("Enter Enter");
    assert_eq!(finding::opened(&desk), "A/RES/99/7");
    assert!(
        desk.notice()
            .starts_with("A/RES/99/7 is not kept, only shown: "),
        "{}",
        desk.notice()
    );
}
