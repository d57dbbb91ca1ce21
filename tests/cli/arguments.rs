//! The program as people and scripts use it: arguments in; output, errors and exit codes out.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
#[cfg(unix)]
use std::time::{Duration, Instant};

use serde_json::Value;

const DRAFT: &str = "\
United Nations A/C.3/99/L.7

General Assembly

Distr.: Limited
8 October 2044

Original: English

Ninety-ninth session
Third Committee
Agenda item 108
Crime prevention and criminal justice

Italy and Peru: draft resolution

# Lighthouses and their keepers

*The General Assembly*,

*Reaffirming* its resolution 98/152 of 18 December 2043,¹ and the r\u{e9}solution \u{201c}of all\u{201d},

*Deeply concerned* that lamps go out,

1. *Takes note with appreciation* of the report of the Secretary-General;²

2. *Requests* Member States:

(a) To keep their lamps lit;

(b) To report to the Secretary-General as requested in paragraph 1 above.

¹ United Nations, *Treaty Series*, vol. 2349, No. 42146.

² Ibid., vol. 2350, No. 1.
";

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Bench {
        Bench {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program with nothing of this machine's user in its surroundings.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command.current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Fails unless the program ended with this code and one line of complaint with these words.
fn complains(output: &Output, code: i32, words: &str) {
    let error = stderr(output);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert!(
        error.starts_with("opcit: ") && error.contains(words),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1, "{error}");
    assert_eq!(stdout(output), "");
}

#[test]
fn show_prints_a_file_to_read() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let text = stdout(&bench.run(&["show", "draft.txt"]));
    assert!(text.starts_with("A/C.3/99/L.7 "), "{text}");
    assert!(text.contains("\nLighthouses and their keepers\n"), "{text}");
    assert!(
        text.contains("\npp2   Deeply concerned that lamps go out,\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "\n1.    Takes note with appreciation of the report of the Secretary-General;²\n"
        ),
        "{text}"
    );
    assert!(text.contains("\n      (b)   To report"), "{text}");
    assert!(text.contains("\n²     Ibid., vol. 2350, No. 1."), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    // A pipe and a reader's absence of a terminal say the same.
    assert_eq!(text, stdout(&bench.run(&["draft.txt"])));
}

#[test]
fn show_prints_one_paragraph_with_what_stands_under_it() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let text = stdout(&bench.run(&["show", "draft.txt#op2"]));
    assert!(
        text.contains("2.    Requests Member States:") && text.contains("(b)   To report"),
        "{text}"
    );
    assert!(
        !text.contains("Takes note") && !text.contains("Ibid."),
        "{text}"
    );
    let note = stdout(&bench.run(&["show", "draft.txt#fn2"]));
    assert!(
        note.contains("²     Ibid.") && !note.contains("¹"),
        "{note}"
    );
    for spelling in ["draft.txt#OP 2", "draft.txt#para. 2", "draft.txt#2"] {
        assert_eq!(stdout(&bench.run(&["show", spelling])), text, "{spelling}");
    }
    assert_eq!(stdout(&bench.run(&["draft.txt", "op", "2"])), text);
    complains(
        &bench.run(&["show", "draft.txt#op9"]),
        1,
        "draft.txt has 2 operative",
    );
    complains(&bench.run(&["show", "draft.txt#bogus"]), 1, "bogus");
}

#[test]
fn json_keeps_the_contract() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let json = bench.json(&["show", "draft.txt", "--format", "json"]);
    assert_eq!(json["schema"], "opcit.document.v1");
    assert_eq!(json["symbol"], "A/C.3/99/L.7");
    assert_eq!(json["title"], "Lighthouses and their keepers");
    assert_eq!(json["date"], "2044-10-08");
    assert_eq!(json["agenda_item"]["number"], "108");
    assert_eq!(json["sponsors"], serde_json::json!(["Italy", "Peru"]));
    assert!(json["adoption"].is_null());
    assert_eq!(json["formulas"][0]["before"], "pp1");
    let paragraph = |id: &str| {
        let all = json["paragraphs"].as_array().unwrap();
        all.iter()
            .find(|p| p["id"] == id)
            .unwrap_or_else(|| panic!("{id}"))
            .clone()
    };
    let first = paragraph("pp1");
    assert_eq!(first["kind"], "preambular");
    assert_eq!(first["lead"], "Reaffirming");
    assert!(first["label"].is_null() && first["parent"].is_null() && first["part"].is_null());
    assert_eq!(first["footnotes"], serde_json::json!(["1"]));
    assert!(first["source"]["lines"][0].is_u64());
    assert_eq!(paragraph("op2(b)")["parent"], "op2");
    assert_eq!(paragraph("op2(b)")["label"], "(b)");
    let note = &json["footnotes"][1];
    assert_eq!(note["label"], "2");
    assert_eq!(
        note["resolved"],
        "United Nations, Treaty Series, vol. 2350, No. 1."
    );
    assert_eq!(note["referenced_by"], serde_json::json!(["op1"]));
    for array in [
        "tables",
        "headings",
        "set_aside",
        "warnings",
        "notes",
        "masthead",
    ] {
        assert!(json[array].is_array(), "{array}");
    }
}

#[test]
fn json_counts_in_characters() {
    let bench = Bench::new();
    bench.file(
        "draft.txt",
        DRAFT.replace("Reaffirming", "R\u{e9}affirming"),
    );
    let json = bench.json(&["show", "draft.txt#pp1", "--format", "json"]);
    assert_eq!(json["schema"], "opcit.paragraph.v1");
    assert_eq!(json["paragraphs"].as_array().unwrap().len(), 1);
    assert_eq!(json["footnotes"].as_array().unwrap().len(), 1);
    let paragraph = &json["paragraphs"][0];
    let text: Vec<char> = paragraph["text"].as_str().unwrap().chars().collect();
    let mark = paragraph["marks"][0]["at"].as_u64().unwrap() as usize;
    let before: String = text[..mark].iter().collect();
    assert!(before.ends_with("18 December 2043,"), "{before}");
}

#[test]
fn markdown_keeps_numbers_notes_and_emphasis() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let text = stdout(&bench.run(&["show", "draft.txt", "--format", "md"]));
    assert!(
        text.starts_with("# Lighthouses and their keepers\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "\n1\\. *Takes note with appreciation* of the report of the Secretary-General;[^2]\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("\n- (a) To keep their lamps lit;\n"),
        "{text}"
    );
    assert!(
        text.contains("\n[^1]: United Nations, *Treaty Series*, vol. 2349, No. 42146.\n"),
        "{text}"
    );
}

#[test]
fn outline_has_a_line_for_each_paragraph() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let text = stdout(&bench.run(&["outline", "draft.txt"]));
    let ids: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        ids,
        ["pp1", "pp2", "op1", "op2", "op2(a)", "op2(b)"],
        "{text}"
    );
    let widest = |columns: &str| {
        let mut command = bench.command();
        command
            .args(["outline", "draft.txt"])
            .env("COLUMNS", columns);
        let lines = stdout(&command.output().unwrap());
        lines.lines().map(|line| line.chars().count()).max()
    };
    assert!(widest("40") <= Some(40) && widest("80") > Some(60));
    let json = bench.json(&["outline", "draft.txt", "--format", "json"]);
    assert_eq!(json["schema"], "opcit.outline.v1");
    assert_eq!(json["entries"][5]["depth"], 1);
    assert_eq!(json["entries"][2]["lead"], "Takes note with appreciation");
}

#[test]
fn check_proves_the_balance_and_names_what_hides() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT.replace("lamps go", "lamps\u{200b} go"));
    let output = bench.run(&["check", "draft.txt"]);
    let text = stdout(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("each in its place"), "{text}");
    assert!(text.contains("U+200B once"), "{text}");
    let json = bench.json(&["check", "draft.txt", "--format", "json"]);
    assert_eq!(json["schema"], "opcit.check.v1");
    assert_eq!(json["balance"]["holds"], true);
    assert_eq!(json["balance"]["words"], json["balance"]["placed"]);
    assert_eq!(json["counts"]["subparagraphs"], 2);
    assert_eq!(json["hidden"][0]["character"], "U+200B");
}

#[test]
fn standard_input_is_a_document() {
    let bench = Bench::new();
    let mut child = bench
        .command()
        .args(["show", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(DRAFT.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(stdout(&output).contains("Lighthouses and their keepers"));
    assert!(output.status.success());
}

#[test]
fn what_is_no_document_is_named_in_one_line() {
    let bench = Bench::new();
    bench.file("empty.txt", "");
    bench.file("binary.txt", b"\x7fELF\x00\x01\x02\x00\xff\xfe\x00");
    bench.file("folder/a.txt", DRAFT);
    for command in ["show", "check", "outline"] {
        complains(&bench.run(&[command, "empty.txt"]), 3, "empty.txt: ");
        complains(&bench.run(&[command, "binary.txt"]), 3, "binary.txt: ");
        complains(&bench.run(&[command, "folder"]), 3, "folder: ");
        complains(
            &bench.run(&[command, "none.txt"]),
            3,
            "none.txt: no such file",
        );
    }
    std::fs::create_dir(bench.path("bare")).unwrap();
    complains(
        &bench.run(&["add", "bare"]),
        1,
        "bare: no documents are in it",
    );
}

#[test]
fn what_is_in_another_format_is_named_as_that() {
    let bench = Bench::new();
    for (name, words, told) in [
        (
            "error.pdf",
            "<html><head><title>403 Forbidden</title></head>",
            "a web page (HTML)",
        ),
        (
            "draft.rtf",
            "{\\rtf1\\ansi The General Assembly,\\par}",
            "RTF",
        ),
        ("feed.xml", "<?xml version=\"1.0\"?>\n<rss></rss>", "XML"),
        ("data.json", "{\"symbol\": \"A/C.3/99/L.7\"}", "JSON"),
        ("draft.tex", "\\documentclass{article}\n", "TeX"),
        ("cut.pdf", "%PDF-1.7\n1 0 obj <<", "truncated"),
    ] {
        bench.file(name, words);
        let output = bench.run(&["check", name]);
        complains(&output, 3, told);
        assert!(!stderr(&output).contains("OCR"), "{}", stderr(&output));
    }
}

/// No command waits for a file that never ends.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_at_once() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let bench = Bench::new();
    let pipe = bench.path("pipe.txt");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let giant = std::fs::File::create(bench.path("giant.txt")).unwrap();
    giant.set_len(6 << 30).unwrap();
    let start = Instant::now();
    for (file, why) in [
        ("./pipe.txt", "a pipe, not a file"),
        ("/dev/zero", "a device, not a file"),
        ("./giant.txt", "more than"),
    ] {
        for command in ["show", "check", "outline", "compare", "add"] {
            let more = ["draft.txt"].into_iter().filter(|_| command == "compare");
            bench.file("draft.txt", DRAFT);
            let args: Vec<&str> = [command, file].into_iter().chain(more).collect();
            complains(&bench.run(&args), 3, why);
        }
    }
    let took = start.elapsed() / 15;
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn wrong_usage_is_one_line_too() {
    let bench = Bench::new();
    complains(&bench.run(&["show"]), 2, "PLACE");
    complains(&bench.run(&["--bogus"]), 2, "--bogus");
    let of_command = "<OLD> <NEW>; see `opcit compare --help`";
    complains(&bench.run(&["compare"]), 2, of_command);
    complains(&bench.run(&["list", "--format", "xml"]), 2, "xml");
    complains(&bench.run(&["65/232", "list"]), 1, "65/232 list");
    complains(&bench.run(&["--", "list"]), 1, "list");
    complains(&bench.run(&["show", "X/99"]), 1, "X/99");
}

#[test]
fn styles_are_for_those_who_want_them() {
    let bench = Bench::new();
    bench.file("draft.txt", DRAFT);
    let styled = |args: &[&str], no_color: Option<&str>| {
        let mut command = bench.command();
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        stdout(&command.args(args).output().unwrap()).contains('\u{1b}')
    };
    assert!(!styled(&["show", "draft.txt"], None), "a pipe");
    assert!(styled(&["show", "draft.txt", "--color", "always"], None));
    assert!(
        styled(&["show", "draft.txt", "--color=always"], Some("1")),
        "what is asked for wins"
    );
    assert!(!styled(&["--color", "never", "show", "draft.txt"], None));
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let bench = Bench::new();
    let long = format!(
        "{DRAFT}\n{}",
        "3. *Requests* more of the same words again;\n\n".repeat(2000)
    );
    bench.file("long.txt", long);
    let mut child = bench
        .command()
        .args(["show", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(stderr(&output), "");
}

#[test]
fn nothing_hostile_reaches_the_output() {
    let bench = Bench::new();
    let controls: String = (1..=0x9f)
        .filter_map(char::from_u32)
        .filter(|c| c.is_control() && !"\n\r".contains(*c))
        .chain("\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}".chars())
        .collect();
    let hostile = DRAFT
        .replace("Lighthouses", &format!("Light{controls}houses"))
        .replace("lamps", "lamps\u{1b}[2J\u{1b}]0;x\u{7}")
        .replace("Treaty", "Tr\u{9b}31meaty")
        .replace("Italy", "It\u{202e}aly");
    // More than a few controls in a hundred would be taken for binary data.
    let plain = "3. *Requests* Member States to keep their lamps lit;\n\n".repeat(300);
    let hostile = format!("{hostile}\n{plain}");
    bench.file("hostile.txt", hostile);
    for command in ["show", "outline", "check"] {
        for format in ["text", "md", "json"] {
            let output = bench.run(&[command, "hostile.txt", "--format", format]);
            let text = stdout(&output);
            assert!(text.len() > 100, "{command} {format}: {}", stderr(&output));
            let harmful = |c: char| {
                c != '\n' && c.is_control() || "\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}".contains(c)
            };
            let found = text.chars().find(|&c| harmful(c));
            assert_eq!(found, None, "{command} {format}");
        }
    }
    complains(&bench.run(&["show", "no\u{1b}[31m.txt"]), 3, "no␛[31m.txt");
}

#[test]
fn completions_and_manual_come_from_the_definitions() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&bench.run(&["completions", shell]));
        // The program itself is asked.
        assert!(
            script.contains("opcit") && script.contains("OPCIT_COMPLETE"),
            "{shell}"
        );
    }
    let page = stdout(&bench.run(&["man"]));
    let sections = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "PLACES",
        "EXAMPLES",
        "FILES",
        "ENVIRONMENT",
        "\"EXIT STATUS\"",
    ];
    for section in sections {
        assert!(page.contains(&format!("\n.SH {section}\n")), "{section}");
    }
    assert!(
        page.contains(".TH opcit 1") && !page.contains("EXTRA"),
        "{page}"
    );
    for variable in ["OPCIT_LIBRARY", "OPCIT_THEME", "NO_COLOR", "XDG_DATA_HOME"] {
        let (_, listed) = page.split_once(".SH ENVIRONMENT").expect("the variables");
        assert!(listed.contains(variable), "{variable}");
    }
    let keys = bench.json(&["keys", "--keymap", "less", "--format", "json"]);
    let page = stdout(&bench.run(&["man", "--keymap", "less"]));
    let (_, listed) = page.split_once(".SH \"KEYS (less)\"").expect("the keys");
    let (listed, _) = listed.split_once(".SH EXAMPLES").expect("its end");
    for binding in keys["bindings"].as_array().expect("bindings") {
        let help = binding["help"].as_str().expect("help");
        assert!(listed.contains(help), "{help}:\n{listed}");
    }
    assert_eq!(
        listed.matches(".TP").count(),
        keys["bindings"].as_array().map_or(0, Vec::len)
    );
    let page = stdout(&bench.run(&["man", "add"]));
    assert!(
        page.contains("opcit\\-add") && page.contains("\\-\\-replace"),
        "{page}"
    );
    complains(&bench.run(&["man", "bogus"]), 2, "bogus");
}

#[test]
fn documents_are_added_listed_shown_and_removed() {
    let bench = Bench::new();
    bench.file("in/draft.txt", DRAFT);
    bench.file("in/deep/other.md", DRAFT.replace("L.7", "L.8"));
    bench.file("in/broken.pdf", "no PDF at all \0\0\0\x01\x02");
    bench.file("in/picture.png", "not asked for");
    let library = ["--library", "books"];
    let run = |args: &[&str]| bench.run(&[&library, args].concat());

    let output = run(&["add", "in", "--jobs", "3"]);
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert!(error.contains("opcit: in/broken.pdf: "), "{error}");
    assert!(error.contains("1 of 3 documents"), "{error}");
    let lines: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
    assert_eq!(
        lines,
        [
            "A/C.3/99/L.8: Lighthouses and their keepers, 6 paragraphs",
            "A/C.3/99/L.7: Lighthouses and their keepers, 6 paragraphs",
            "2 added, 0 replaced, 0 already there, 1 left out (1 by type), 1 failed",
        ]
    );
    assert!(error.contains("1 .png (picture.png)"), "{error}");

    let again = run(&["add", "in/draft.txt"]);
    assert!(
        stdout(&again).contains("there already"),
        "{}",
        stderr(&again)
    );
    bench.file("in/draft.txt", DRAFT.replace("lit", "dark"));
    complains(&run(&["add", "in/draft.txt"]), 3, "--replace");
    let replaced = run(&["add", "in/draft.txt", "--replace"]);
    assert!(
        stdout(&replaced).contains("(replaced)"),
        "{}",
        stderr(&replaced)
    );

    let list = bench.json(&["--library", "books", "list", "--format", "json"]);
    assert_eq!(list["schema"], "opcit.list.v1");
    assert_eq!(list["documents"].as_array().unwrap().len(), 2);
    assert_eq!(list["documents"][0]["symbol"], "A/C.3/99/L.7");
    assert_eq!(list["documents"][0]["paragraphs"], 6);
    assert!(stdout(&run(&["list"])).contains("A/C.3/99/L.8  2044-10-08     6 ¶  Lighthouses"));
    let text = stdout(&run(&["show", "a/c.3/99/l.8", "op", "2(b)"]));
    assert!(text.starts_with("A/C.3/99/L.8 · op2(b)\n"), "{text}");
    complains(&run(&["remove", "A/C.3/99/L.8 op 2"]), 2, "whole documents");
    let checked = run(&["check"]);
    assert!(
        stdout(&checked).contains("A/C.3/99/L.7: in balance"),
        "{}",
        stdout(&checked)
    );

    assert_eq!(
        stdout(&run(&["remove", "A/C.3/99/L.8"])),
        "removed A/C.3/99/L.8\n"
    );
    complains(&run(&["remove", "A/C.3/99/L.8"]), 1, "A/C.3/99/L.8");
    assert_eq!(stdout(&run(&["list"])).lines().count(), 1);
}

#[test]
fn a_symbol_can_be_given_to_a_document_that_prints_none() {
    let bench = Bench::new();
    bench.file("bare.txt", DRAFT.replace("A/C.3/99/L.7", ""));
    bench.file("draft.txt", DRAFT);
    let add = |args: &[&str]| bench.run(&[&["--library", "books", "add"], args].concat());
    let named = add(&["bare.txt", "--symbol", "A/C.3/99/L.9"]);
    assert!(
        stdout(&named).starts_with("A/C.3/99/L.9: "),
        "{}",
        stderr(&named)
    );
    let clash = add(&["draft.txt", "--symbol", "A/C.3/99/L.9"]);
    complains(&clash, 2, "draft.txt: prints the symbol A/C.3/99/L.7");
    complains(
        &add(&["draft.txt", "bare.txt", "--symbol", "X/1"]),
        2,
        "--symbol",
    );
}

#[test]
fn keys_are_those_of_the_keymap() {
    let bench = Bench::new();
    let json = bench.json(&["keys", "--format", "json"]);
    assert_eq!(json["schema"], "opcit.keys.v1");
    assert_eq!(json["keymap"], "vim");
    let bindings = json["bindings"].as_array().unwrap();
    let top = bindings.iter().find(|b| b["command"] == "top").unwrap();
    assert!(
        top["keys"].as_array().unwrap().contains(&"g g".into()),
        "{top}"
    );
    complains(&bench.run(&["keys", "--keymap", "bogus"]), 2, "bogus");
    complains(
        &bench.run(&["keys", "--keymap", "none.toml"]),
        3,
        "none.toml",
    );
    bench.file("own.toml", "[panes]\n\"j\" = \"no-such-command\"\n");
    complains(
        &bench.run(&["keys", "--keymap", "own.toml"]),
        2,
        "own.toml:2",
    );
}

/// The tables of the documentation are those of the program, as the marks around them say.
#[test]
fn the_documentation_has_the_keys_of_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once("writes them -->\n").unwrap();
    let (found, after) = rest.split_once("<!-- end of keys -->").unwrap();
    let keys = stdout(&Bench::new().run(&["keys", "--format", "md"]));
    if std::env::var_os("OPCIT_ACCEPT").is_some_and(|accept| accept == "1") {
        let text = format!("{before}writes them -->\n{keys}<!-- end of keys -->{after}");
        std::fs::write(path, text).unwrap();
    } else {
        assert_eq!(found, keys, "write them with OPCIT_ACCEPT=1");
    }
}

/// A command that the program has stands in the documentation's table, and no other does.
#[test]
fn the_documentation_has_each_command() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commands.md");
    let page = std::fs::read_to_string(page).unwrap();
    let named = |line: &str| {
        Some(
            line.strip_prefix("| `opcit ")?
                .split([' ', '`'])
                .next()?
                .to_owned(),
        )
    };
    let mut told: Vec<String> = page.lines().filter_map(named).collect();
    told.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    told.sort();
    told.dedup();
    let help = stdout(&Bench::new().run(&["--help"]));
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let mut commands: Vec<&str> = commands
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    commands.retain(|name| *name != "help");
    commands.sort_unstable();
    assert_eq!(told, commands);
}
