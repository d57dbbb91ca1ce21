//! Ways out of opcit: ranges, references, pages of HTML.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const DRAFT: &str = "\
United Nations A/C.3/99/L.7

General Assembly

Distr.: Limited
8 October 2044

Original: English

Ninety-ninth session
Third Committee

Italy and Peru: draft resolution

# Lighthouses & their <keepers>

*The General Assembly*,

*Reaffirming* its resolution 98/152 of 18 December 2043,¹ and all of it,

*Deeply concerned* that lamps go out,

1. *Takes note with appreciation* of the report of the Secretary-General;²

2. *Requests* Member States:

(a) To keep their lamps lit;

(b) To report to the Secretary-General as requested in paragraph 1 above;

(c) To paint their doors;

3. *Invites* keepers to write down what they see;²

4. *Decides* to come back to the matter.

¹ United Nations, *Treaty Series*, vol. 2349, No. 42146.

² Ibid., vol. 2350, No. 1.
";

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// A folder with the draft in a file and in a library.
    fn new() -> Bench {
        let bench = Bench {
            folder: tempfile::tempdir().unwrap(),
        };
        std::fs::write(bench.path("draft.txt"), DRAFT).unwrap();
        let added = bench.run(&["add", "draft.txt"]);
        assert!(added.status.success());
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opcit"));
        command.current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).stdin(Stdio::null());
        command.args(args).output().unwrap()
    }

    fn prints(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{args:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it says where it prints nothing and exits so.
    fn complains(&self, args: &[&str], code: i32) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        error
    }

    fn ids(&self, args: &[&str]) -> Vec<String> {
        let shown: Value = serde_json::from_str(&self.prints(args)).unwrap();
        let paragraphs = shown["paragraphs"].as_array().unwrap().iter();
        paragraphs
            .map(|p| p["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

#[test]
fn ranges_are_places_in_every_spelling() {
    let bench = Bench::new();
    let between = ["op2", "op2(a)", "op2(b)", "op2(c)", "op3"];
    for place in [
        "A/C.3/99/L.7 op2-3",
        "A/C.3/99/L.7#op2-op3",
        "A/C.3/99/L.7, paras. 2–3",
        "L.7 paragraphs 2 to 3",
        "OP2-OP3 of A/C.3/99/L.7",
        "./draft.txt#op2-3",
        "./draft.txt#op2-op3",
    ] {
        let ids = bench.ids(&["show", place, "--format", "json"]);
        assert_eq!(ids, between, "{place}");
    }
    let ids = bench.ids(&["show", "L.7 pp2-op1", "--format", "json"]);
    assert_eq!(ids, ["pp2", "op1"]);
    let ids = bench.ids(&["show", "L.7 op 2 (b)-(c)", "--format", "json"]);
    assert_eq!(ids, ["op2(b)", "op2(c)"]);
    let text = bench.prints(&["show", "L.7", "op3-4"]);
    assert!(text.starts_with("A/C.3/99/L.7 · op3-op4\n"), "{text}");
    assert!(
        text.contains("vol. 2350") && !text.contains("vol. 2349"),
        "{text}"
    );
    // A list of places is printed one after the other.
    let list = bench.prints(&["show", "L.7 pp1; op3-4", "--format", "md"]);
    assert_eq!(list.matches("\n---\n").count(), 1, "{list}");
}

#[test]
fn a_range_that_is_none_says_what_there_is() {
    let bench = Bench::new();
    let past = bench.complains(&["show", "L.7 op3-9"], 1);
    assert!(
        past.contains("has 4 operative paragraphs, not op9"),
        "{past}"
    );
    let back = bench.complains(&["show", "L.7 op3-2"], 1);
    assert!(back.contains("op2 does not come after op3"), "{back}");
}

#[test]
fn a_document_is_cited_for_a_mail_and_for_programs() {
    let bench = Bench::new();
    let place = "A/C.3/99/L.7 op2(a)";
    let url = "https://docs.un.org/en/A/C.3/99/L.7";
    let mail = bench.prints(&["cite", place]);
    assert_eq!(
        mail,
        format!(
            "United Nations, General Assembly, “Lighthouses & their <keepers>”, A/C.3/99/L.7, \
             para. 2 (a) (8 October 2044), {url}\n"
        )
    );
    let range = bench.prints(&["cite", "L.7 op2-4", "--labels", "fr"]);
    assert!(range.contains("par. 2–4 (8 octobre 2044)"), "{range}");
    let named = bench.prints(&["cite", place, "--in-words"]);
    assert_eq!(named, "A/C.3/99/L.7, para. 2 (a)\n");
    let markdown = bench.prints(&["cite", place, "--format", "md"]);
    assert!(
        markdown.contains(&format!("[A/C.3/99/L.7]({url})")) && markdown.contains("\\<keepers\\>"),
        "{markdown}"
    );
    let csl: Value =
        serde_json::from_str(&bench.prints(&["cite", place, "--format", "csl"])).unwrap();
    let first = &csl[0];
    assert_eq!(first["number"], "A/C.3/99/L.7");
    assert_eq!(
        first["issued"]["date-parts"][0],
        serde_json::json!([2044, 10, 8])
    );
    assert_eq!(
        first["author"][0]["literal"],
        "United Nations, General Assembly"
    );
    assert_eq!(first["note"], "para. 2 (a)");
    let ris = bench.prints(&["cite", place, "--format", "ris"]);
    for line in [
        "TY  - RPRT",
        "SN  - A/C.3/99/L.7",
        "DA  - 2044/10/08/",
        "ER  - ",
    ] {
        assert!(ris.contains(&format!("{line}\r\n")), "{ris}");
    }
    let bibtex = bench.prints(&["cite", place, "--format", "bibtex"]);
    assert!(
        bibtex.contains("number = {A/C.3/99/L.7}") && bibtex.contains("Lighthouses \\& their"),
        "{bibtex}"
    );
}

#[test]
fn a_number_that_may_be_wrong_is_cited_with_its_doubt() {
    let bench = Bench::new();
    let broken = DRAFT
        .replace("L.7", "L.8")
        .replace("3. *Invites*", "5. *Invites*");
    std::fs::write(bench.path("broken.txt"), broken).unwrap();
    let place = "./broken.txt#op5";
    let output = bench.run(&["cite", place]);
    assert!(output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    let doubt = "the number may be wrong: number 5 follows 2";
    assert!(
        error.contains("para. 5: ") && error.contains(doubt),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1, "{error}");
    // What goes to the page that one writes is what it always was.
    let mail = String::from_utf8(output.stdout).unwrap();
    assert!(
        mail.contains("A/C.3/99/L.8, para. 5 (8 October 2044), "),
        "{mail}"
    );
    let csl = bench.run(&["cite", place, "--format", "csl"]);
    let csl: Value = serde_json::from_slice(&csl.stdout).unwrap();
    let note = csl[0]["note"].as_str().unwrap();
    assert!(
        note.starts_with("para. 5 (") && note.contains(doubt),
        "{note}"
    );
    for form in ["ris", "bibtex"] {
        let told = bench.run(&["cite", place, "--format", form]).stdout;
        assert!(String::from_utf8(told).unwrap().contains(doubt), "{form}");
    }
    // Its neighbours print numbers that nothing speaks against.
    for sure in ["./broken.txt#op2(a)", "./broken.txt#pp2"] {
        assert!(bench.run(&["cite", sure]).stderr.is_empty(), "{sure}");
    }
}

#[test]
fn a_form_that_a_command_does_not_print_is_told_with_those_it_does() {
    let bench = Bench::new();
    let refused = bench.complains(&["list", "--format", "ris"], 2);
    assert!(
        refused.contains("ris is not printed here; take one of text, md, json"),
        "{refused}"
    );
    let refused = bench.complains(&["cite", "L.7", "--format", "json"], 2);
    assert!(refused.contains("bibtex, ris, csl"), "{refused}");
}

#[test]
fn a_page_stands_alone_and_has_an_anchor_for_each_place() {
    let bench = Bench::new();
    let page = bench.prints(&["show", "L.7", "--format", "html"]);
    for id in [
        "pp1", "pp2", "op1", "op2", "op2(a)", "op2(b)", "op2(c)", "op3", "op4", "fn1", "fn2",
    ] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    // Every link within the page leads somewhere.
    for link in page.split("href=\"#").skip(1) {
        let to = link.split('"').next().unwrap();
        assert!(page.contains(&format!(" id=\"{to}\"")), "{to}");
    }
    assert!(
        page.contains("<a href=\"#op1\">paragraph 1 above</a>"),
        "{page}"
    );
    assert!(page.contains("href=\"https://docs.un.org/en/A/RES/98/152\""));
    assert!(page.contains("Lighthouses &amp; their &lt;keepers&gt;"));
    assert!(page.contains("@media print"));
    for word in ["<script", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    let part = bench.prints(&["show", "L.7 op3-4", "--format", "html"]);
    assert!(
        !part.contains("id=\"op2\"") && part.contains("id=\"fn2\""),
        "{part}"
    );
}
