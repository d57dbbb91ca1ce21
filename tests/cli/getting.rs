//! `opcit get` against a server of the test's own on the loopback, which plays every answer that was
//! reported of the real one.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A server that answers by the number of the symbol that is asked for, and what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                std::thread::spawn(move || answer(stream, &seen));
            }
        });
        Server { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// A PDF of one page that prints a resolution with this symbol.
fn pdf(symbol: &str) -> Vec<u8> {
    let lines = [
        format!("United Nations {symbol}"),
        "General Assembly".to_owned(),
        "Distr.: General".to_owned(),
        "21 December 2044".to_owned(),
        format!(
            "{}. Lamps of the world",
            symbol.trim_start_matches("A/RES/")
        ),
        "The General Assembly,".to_owned(),
        "1. Requests all keepers to bring oil;".to_owned(),
        "2. Decides to come back to the matter.".to_owned(),
    ];
    let mut page = "BT /F1 12 Tf 72 760 Td 20 TL\n".to_owned();
    for line in lines {
        page.push_str(&format!("({line}) Tj T*\n"));
    }
    page.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
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
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    bytes
}

fn answer(mut stream: TcpStream, seen: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || first.is_empty() {
        return;
    }
    let mut head = String::new();
    while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
    let path = first.split_whitespace().nth(1).unwrap_or("").to_owned();
    seen.lock().unwrap().push(format!("{path}\n{head}"));
    let mut send = |status: &str, more: &str, body: &[u8], length: usize| {
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"
        );
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(body);
        let _ = stream.flush();
    };
    let whole = pdf("A/RES/99/1");
    let page =
        b"<!DOCTYPE html><html><body>There is no document matching your request.</body></html>";
    let number = path
        .split("99%2F")
        .nth(1)
        .or_else(|| path.split("99/").nth(1));
    let number: String = number
        .unwrap_or("")
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    match number.as_str() {
        _ if path.starts_with("/moved") => send("200 OK", "", &whole, whole.len()),
        "1" => send("302 Found", "Location: /moved.pdf\r\n", b"", 0),
        "2" => send("200 OK", "Content-Type: text/html\r\n", page, page.len()),
        "3" => send("200 OK", "", b"", 0),
        "4" => send("404 Not Found", "", b"not here", 8),
        "5" => send("400 Bad Request", "", b"", 0),
        "6" => {
            let half = whole.len() / 2;
            send("200 OK", "", &whole[..half], whole.len());
        }
        "7" => send("200 OK", "", b"%PDF-1.4", 1 << 30),
        "8" => send("503 Service Unavailable", "", page, page.len()),
        "9" => std::thread::sleep(Duration::from_secs(60)),
        "10" => send("302 Found", "Location: /api?s=A/RES/99/10\r\n", b"", 0),
        "11" => send("200 OK", "", b"PK\x03\x04 no archive", 17),
        _ => send("200 OK", "", &whole, whole.len()),
    }
}

struct Bench {
    folder: tempfile::TempDir,
    server: Server,
}

impl Bench {
    fn new() -> Bench {
        let bench = Bench {
            folder: tempfile::tempdir().unwrap(),
            server: Server::start(),
        };
        let address = &bench.server.address;
        bench.configure(&format!(
            "[get]\nurl = \"http://{address}/api\"\ntimeout = 2\n"
        ));
        bench
    }

    fn configure(&self, text: &str) {
        std::fs::write(self.folder.path().join("config.toml"), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command.current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).stdin(Stdio::null());
        command
            .args(["--config", "config.toml", "--library", "books"])
            .args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn complains(&self, args: &[&str], code: i32, words: &str) {
        let output = self.run(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        assert!(error.contains(words), "{args:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_document_comes_by_its_symbol_and_is_in_the_library() {
    let bench = Bench::new();
    let output = bench.run(&["get", "A/RES/99/1"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{error}");
    assert!(
        text.starts_with("A/RES/99/1: Lamps of the world, 2 paragraphs"),
        "{text}{error}"
    );
    let asked = bench.server.asked();
    let [first, moved] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert!(first.contains("l=en") && first.contains("t=pdf"), "{first}");
    assert!(
        first.to_lowercase().contains("user-agent: opcit/"),
        "{first}"
    );
    assert!(moved.starts_with("/moved.pdf"), "{moved}");
    let shown = bench.run(&["show", "99/1", "op2"]);
    assert!(
        String::from_utf8(shown.stdout)
            .unwrap()
            .contains("Decides to come back")
    );
    // What is there is not fetched again.
    let again = bench.run(&["get", "A/RES/99/1"]);
    assert!(
        String::from_utf8(again.stdout)
            .unwrap()
            .contains("there already")
    );
    assert_eq!(bench.server.asked().len(), 2);
    // In the form that is asked for.
    bench.run(&["get", "A/RES/99/3", "--format", "docx"]);
    let last = bench.server.asked().pop().unwrap();
    assert!(last.contains("t=docx"), "{last}");
    bench.complains(&["get", "A/RES/99/3", "--format", "md"], 2, "pdf, docx");
}

#[test]
fn what_is_no_document_is_told_by_its_bytes() {
    let bench = Bench::new();
    for (symbol, code, words) in [
        ("A/RES/99/2", 1, "the server has no such document"),
        ("A/RES/99/3", 1, "the server has no such document"),
        ("A/RES/99/4", 1, "(status 404)"),
        ("A/RES/99/5", 1, "(status 400)"),
        ("A/RES/99/6", 3, "not all of it came"),
        ("A/RES/99/7", 3, "larger than 64 MB"),
        ("A/RES/99/8", 3, "busy (status 503)"),
        ("A/RES/99/9", 3, "can't be reached"),
        ("A/RES/99/10", 3, "can't be reached"),
        ("A/RES/99/11", 3, "A/RES/99/11"),
        (
            "99/1",
            2,
            "of which body? Write its symbol, such as A/RES/99/1",
        ),
        ("A/RES/99/1 op 2", 2, "whole documents are fetched"),
        ("lamps", 2, "write a symbol"),
    ] {
        bench.complains(&["get", symbol], code, words);
    }
    assert!(
        !bench.folder.path().join("books").exists(),
        "nothing was kept"
    );
    bench.complains(&["get", "A/RES/99/1", "--language", "de"], 2, "no German");
}

#[test]
fn get_is_off_where_the_configuration_says_so() {
    let bench = Bench::new();
    bench.configure("get = false\n");
    bench.complains(&["get", "A/RES/99/1"], 2, "get is off");
    bench.configure("[get]\nurl = \"ftp://example.org\"\n");
    bench.complains(&["get", "A/RES/99/1"], 2, "config.toml:2:7");
    // A port that nobody listens at.
    bench.configure("[get]\nurl = \"http://127.0.0.1:9/\"\ntimeout = 2\n");
    bench.complains(&["get", "A/RES/99/1"], 3, "check the network");
    assert!(bench.server.asked().is_empty());
}

#[test]
fn nothing_is_fetched_that_nobody_asked_for() {
    let bench = Bench::new();
    let text = "United Nations A/RES/99/50\n\nGeneral Assembly\n\n21 December 2044\n\nLamps\n\n\
                The General Assembly,\n\nRecalling its resolutions 99/1 and 99/2 \
                (see https://docs.un.org/en/A/RES/99/1),\n\n1. Decides to read on.\n";
    std::fs::write(bench.folder.path().join("a.txt"), text).unwrap();
    for args in [
        &["add", "a.txt"][..],
        &["show", "A/RES/99/50"],
        &["show", "A/RES/99/1"],
        &["show", "A/RES/99/50", "--format", "html"],
        &["cite", "A/RES/99/50"],
        &["find", "lamps"],
        &["find", "--cites", "A/RES/99/1"],
        &["list"],
        &["check"],
    ] {
        bench.run(args);
    }
    assert!(
        bench.server.asked().is_empty(),
        "{:?}",
        bench.server.asked()
    );
}

#[test]
fn what_can_not_be_kept_is_shown() {
    let bench = Bench::new();
    assert!(bench.run(&["get", "A/RES/99/1"]).status.success());
    // Somebody else writes in it for as long as this takes.
    let lock = std::fs::File::open(bench.folder.path().join("books/lock")).unwrap();
    lock.lock().unwrap();
    let output = bench.run(&["get", "A/RES/99/12"]);
    let error = String::from_utf8(output.stderr).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        error.contains("A/RES/99/12 is not kept, only shown"),
        "{error}"
    );
    assert!(text.contains("Decides to come back"), "{text}");
    assert!(output.status.success());
}

/// Ctrl-C ends the wait at once.
#[test]
fn the_wait_can_be_ended() {
    let bench = Bench::new();
    let address = &bench.server.address;
    bench.configure(&format!(
        "[get]\nurl = \"http://{address}/api\"\ntimeout = 60\n"
    ));
    let mut child: Child = bench.command(&["get", "A/RES/99/9"]).spawn().unwrap();
    let since = Instant::now();
    while bench.server.asked().is_empty() && since.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.is_ok_and(|kill| kill.success()));
    let ended = child.wait().unwrap();
    assert_eq!(ended.code(), Some(130));
    assert!(since.elapsed() < Duration::from_secs(30));
    assert!(!Path::new(&bench.folder.path().join("books")).exists());
}
