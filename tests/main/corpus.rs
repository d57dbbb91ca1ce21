//! The built-in corpus: what its texts say of each other, and what became of the draft among them.
//! How each is read stands in the cases.

use std::path::{Path, PathBuf};

use opcit::compare::{Options, Relation, Row, compare};
use opcit::document::{Document, Language, Paragraph, ParagraphKind};
use opcit::import::{balance, import};
use opcit::parallel::{AlignedBy, disagreements, parallel};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn read(file: &str) -> Document {
    let bytes = std::fs::read(folder().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    let import = import(&bytes).unwrap_or_else(|e| panic!("{file}: {e}"));
    import.document
}

fn files() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("an entry").file_name())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    files.sort();
    files
}

fn paragraph<'a>(document: &'a Document, id: &str) -> &'a Paragraph {
    let ids = || {
        let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
        ids.join(" ")
    };
    let found = document.paragraph(id);
    found.unwrap_or_else(|| panic!("no {id} in: {}", ids())).1
}

#[test]
fn every_text_is_in_balance_fictional_and_listed() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("a README");
    let files = files();
    assert_eq!(files.len(), 14);
    for file in files {
        assert!(readme.contains(&format!("`{file}`")), "{file} in README.md");
        let bytes = std::fs::read(folder().join(&file)).expect("a text");
        let import = import(&bytes).unwrap_or_else(|e| panic!("{file}: {e}"));
        let balance = balance(&import.original, &import.document);
        assert!(balance.holds(), "{file}: {balance:?}");
        let document = import.document;
        let says = |n: &String| n.starts_with("Fictional text, written for opcit.");
        assert!(
            document.notes.iter().any(says),
            "{file}: {:?}",
            document.notes
        );
        if !file.starts_with("A_C.3") {
            assert_eq!(document.warnings, [], "{file}");
        }
    }
}

/// The work that is there in six languages.
fn in_six_languages() -> Vec<Document> {
    let endings = ["", ".fr", ".es", ".ru", ".zh", ".ar"];
    endings
        .map(|ending| read(&format!("A_RES_104_27{ending}.xml")))
        .to_vec()
}

#[test]
fn the_work_in_six_languages_has_the_same_paragraphs_notes_and_citations_in_each() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("a README");
    let documents = in_six_languages();
    let codes: Vec<&str> = documents
        .iter()
        .map(|d| d.language.map_or("?", Language::code))
        .collect();
    assert_eq!(codes, ["en", "fr", "es", "ru", "zh", "ar"]);
    let ids =
        |d: &Document| -> Vec<String> { d.paragraphs.iter().map(|p| p.id.to_string()).collect() };
    let cites = |d: &Document| -> Vec<Option<String>> {
        let paragraphs = d.paragraphs.iter().flat_map(|p| &p.cites);
        paragraphs.map(|cite| cite.target.clone()).collect()
    };
    let one = &documents[0];
    assert_eq!(ids(one).len(), 14, "{:?}", ids(one));
    for (document, code) in documents.iter().zip(codes) {
        assert_eq!(document.symbol.as_deref(), Some("A/RES/104/27"), "{code}");
        assert_eq!(ids(document), ids(one), "{code}");
        assert_eq!(cites(document), cites(one), "{code}");
        let both = parallel(&[one, document]);
        assert_eq!(both.aligned_by, AlignedBy::Id, "{code}");
        assert_eq!(disagreements(&both, one, document), [], "{code}");
        assert_eq!(document.warnings, [], "{code}");
        let leads = document.paragraphs.iter().filter(|p| p.lead.is_some());
        assert_eq!(leads.count(), 9, "{code}");
        let ibid = document.footnotes.iter().find(|note| note.label == "2");
        let ibid = ibid.expect("a second note");
        let resolved = ibid.resolved.as_deref().unwrap_or("");
        let longer = resolved.len() > ibid.text.len() && resolved.contains("3926");
        assert!(longer, "{code}: {ibid:?}");
    }
    for file in ["A_RES_104_27.xml", "A_RES_104_58.xml"] {
        assert!(readme.contains(&format!("`{file}`")), "{file} in README.md");
        let bytes = std::fs::read(folder().join(file)).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("<!--Fictional text, written for opcit."));
        let import = import(&bytes).expect("imported");
        assert!(
            balance(&import.original, &import.document).holds(),
            "{file}"
        );
    }
    let vote = read("A_RES_104_58.xml").vote.expect("it was voted on");
    let counts = (vote.in_favour, vote.against, vote.abstaining);
    assert_eq!(counts, (Some(9), Some(2), Some(3)));
}

#[test]
fn a_place_cited_in_the_corpus_is_there() {
    let documents: Vec<Document> = files().iter().map(|f| read(f)).collect();
    let (mut inside, mut places) = (0, 0);
    for document in &documents {
        let paragraphs = document.paragraphs.iter().flat_map(|p| &p.cites);
        for cite in paragraphs.chain(document.footnotes.iter().flat_map(|n| &n.cites)) {
            let Some(target) = &cite.target else { continue };
            // "A/RES/99/61 B" is part B of one document.
            let (symbol, part) = match target.rsplit_once(' ') {
                Some((symbol, part)) if part.len() == 1 => (symbol, format!("{part}:")),
                _ => (target.as_str(), String::new()),
            };
            let cited = |d: &&Document| d.symbol.as_deref() == Some(symbol);
            let Some(cited) = documents.iter().find(cited) else {
                continue;
            };
            inside += 1;
            let Some(id) = &cite.paragraph else { continue };
            places += 1;
            let section = |text: &str| text == id || text.starts_with(&format!("{id}. "));
            let known = cited.paragraph(&format!("{part}{id}")).is_some()
                || cited.headings.iter().any(|h| section(&h.text));
            let from = document.symbol.as_deref().unwrap_or_default();
            assert!(known, "{from} cites {id} of {target}");
        }
    }
    assert!(
        inside >= 50,
        "{inside} citations lead from one text to another"
    );
    assert!(places >= 24, "{places} of them to a paragraph");
}

/// The ids on both sides of a row, joined with `+`.
fn sides(row: &Row, old: &Document, new: &Document) -> (String, String) {
    let ids = |at: &[usize], document: &Document| {
        let ids: Vec<&str> = at
            .iter()
            .map(|i| document.paragraphs[*i].id.as_str())
            .collect();
        ids.join("+")
    };
    (ids(&row.old, old), ids(&row.new, new))
}

#[test]
fn what_became_of_the_draft() {
    let (old, new) = (read("A_C.2_99_L.12.txt"), read("A_C.2_99_L.12_Rev.1.txt"));
    let rows = compare(&old, &new, &Options::default()).rows;
    let those = |wanted: fn(&Row) -> bool| -> Vec<(String, String)> {
        let rows = rows.iter().filter(|row| wanted(row));
        rows.map(|row| sides(row, &old, &new)).collect()
    };
    let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    assert_eq!(
        those(|r| r.moved),
        [pair("pp13", "pp6"), pair("op16", "op6")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Split),
        [pair("op10", "op11+op12")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Merged),
        [pair("pp10+pp11", "pp11"), pair("op18+op19", "op19")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Deleted),
        [pair("pp16", ""), pair("op8", "")]
    );
    assert_eq!(
        those(|r| r.relation == Relation::Inserted),
        [
            pair("", "pp15"),
            pair("", "op2"),
            pair("", "op8(e)"),
            pair("", "op28")
        ]
    );
    assert_eq!(
        those(|r| r.following.iter().any(|f| !f.followed)),
        [pair("op32", "op33")]
    );
    let verbs = those(Row::verb_changed);
    assert!(
        verbs.contains(&pair("op5", "op7")),
        "Urges → Invites: {verbs:?}"
    );
}

#[test]
fn amendments_quote_the_paragraphs_that_they_name() {
    let draft = read("A_C.2_99_L.12_Rev.1.txt");
    for (id, words) in [
        (
            "pp10",
            "turns migratory birds from their flyways, draws hatchling turtles",
        ),
        ("op4", "Urges"),
        ("op8(c)", ", open to everyone,"),
        ("op19", "Invites"),
        ("op33", "paragraph 31 above"),
    ] {
        assert!(paragraph(&draft, id).text.contains(words), "{id}: {words}");
    }
}

#[test]
fn the_tutor_says_of_itself_what_is_so() {
    let d = read("tutor.txt");
    // Ten lessons, and a word that stands four times.
    let numbered = |p: &&Paragraph| p.kind == ParagraphKind::Operative && p.parent.is_none();
    assert_eq!(d.paragraphs.iter().filter(numbered).count(), 23);
    let text = |p: &Paragraph| p.text.matches("lantern").count();
    assert_eq!(d.paragraphs.iter().map(text).sum::<usize>(), 4);
    let fourth = &paragraph(&d, "pp4").text;
    assert!(fourth.contains("press ? to see every key"));
}

#[test]
fn words_after_a_list_close_its_paragraph() {
    let text = "The General Assembly,\n\n1. Requests:\n\n(a) The one;\n\nto be done.\n";
    let read = import(text.as_bytes()).expect("a text").document;
    let closing: Vec<bool> = read.paragraphs.iter().map(Paragraph::closes).collect();
    assert_eq!(closing, [false, false, true]);
}
