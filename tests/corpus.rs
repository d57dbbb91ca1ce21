//! The built-in corpus as a person reads it: counts, ids, notes and citations written down by hand
//! from the texts, against what the importer finds in them.

use std::path::{Path, PathBuf};

use opcit::compare::{Options, Relation, Row, compare};
use opcit::document::{Document, Footnote, Paragraph, ParagraphKind};
use opcit::import::{balance, import};

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

/// What a reader counts in a text: top-level paragraphs, subparagraphs of all depths under
/// operative ones, everything in annexes.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    preambular: usize,
    operative: usize,
    sub: usize,
    annex: usize,
    other: usize,
    footnotes: usize,
    tables: usize,
}

/// Of a resolution without annexes and tables.
fn plain(preambular: usize, operative: usize, sub: usize, footnotes: usize) -> Counts {
    Counts {
        preambular,
        operative,
        sub,
        annex: 0,
        other: 0,
        footnotes,
        tables: 0,
    }
}

fn counts(document: &Document) -> Counts {
    let of = |kind, top: Option<bool>| {
        let paragraphs = document.paragraphs.iter();
        paragraphs
            .filter(|p| p.kind == kind && top.is_none_or(|top| top == p.parent.is_none()))
            .count()
    };
    Counts {
        preambular: of(ParagraphKind::Preambular, None),
        operative: of(ParagraphKind::Operative, Some(true)),
        sub: of(ParagraphKind::Operative, Some(false)),
        annex: of(ParagraphKind::Annex, None),
        other: of(ParagraphKind::Other, None),
        footnotes: document.footnotes.len(),
        tables: document.tables.len(),
    }
}

fn paragraph<'a>(document: &'a Document, id: &str) -> &'a Paragraph {
    let ids = || {
        let ids: Vec<&str> = document.paragraphs.iter().map(|p| p.id.as_str()).collect();
        ids.join(" ")
    };
    let found = document.paragraph(id);
    found.unwrap_or_else(|| panic!("no {id} in: {}", ids())).1
}

/// Each paragraph: id, the words it opens with, the labels of its notes.
fn opens(document: &Document, expected: &[(&str, &str, &[&str])]) {
    for (id, words, labels) in expected {
        let p = paragraph(document, id);
        assert!(p.text.starts_with(words), "{id} opens with {:?}", p.text);
        let found: Vec<&str> = p.marks.iter().map(|m| m.label.as_str()).collect();
        assert_eq!(&found, labels, "notes of {id}");
    }
}

fn ends(document: &Document, expected: &[(&str, &str)]) {
    for (id, words) in expected {
        let p = paragraph(document, id);
        assert!(p.text.ends_with(words), "{id} ends with {:?}", p.text);
    }
}

fn leads(document: &Document, expected: &[(&str, &str)]) {
    for (id, lead) in expected {
        assert_eq!(paragraph(document, id).lead_text(), Some(*lead), "{id}");
    }
}

/// Targets of the citations of a paragraph, with `#` and the paragraph where one is named.
fn cites(document: &Document, id: &str) -> Vec<String> {
    let cites = paragraph(document, id).cites.iter();
    cites
        .map(|c| match (&c.target, &c.paragraph) {
            (Some(target), Some(paragraph)) => format!("{target}#{paragraph}"),
            (Some(target), None) => target.clone(),
            (None, _) => format!("? {}", c.text),
        })
        .collect()
}

fn refers(document: &Document, id: &str) -> Vec<String> {
    let references = paragraph(document, id).refers_to.iter();
    references.flat_map(|r| r.targets.clone()).collect()
}

fn note<'a>(document: &'a Document, label: &str) -> &'a Footnote {
    let found = document.footnotes.iter().find(|n| n.label == label);
    found.unwrap_or_else(|| panic!("no note {label}"))
}

fn resolved(document: &Document, expected: &[(&str, &str)]) {
    for (label, text) in expected {
        let resolved = note(document, label).resolved.as_deref();
        assert_eq!(resolved, Some(*text), "note {label}");
    }
}

/// Symbol, title, kind, body, session, date.
fn masthead(document: &Document, expected: [&str; 6]) {
    let found = [
        document.symbol.clone(),
        document.title.clone(),
        document.kind.clone(),
        document.body.clone(),
        document.session.clone(),
        document.date.map(|d| d.to_string()),
    ];
    let found = found.map(Option::unwrap_or_default);
    assert_eq!(found, expected.map(str::to_owned));
}

const NIGHT: &str = "Protection of the night sky as a common heritage";
const CONFERENCE: &str = "Report of the Conference on the Common Night, Port Merrow, \
                          4–8 June 2040 (A/CONF.402/8), chap. I, resolution 1";

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

#[test]
fn the_draft() {
    let d = read("A_C.2_99_L.12.txt");
    let session = "Ninety-ninth session";
    let body = "General Assembly";
    masthead(
        &d,
        [
            "A/C.2/99/L.12",
            NIGHT,
            "draft resolution",
            body,
            session,
            "2044-10-17",
        ],
    );
    assert_eq!(d.committee.as_deref(), Some("Second Committee"));
    let agenda = d.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(agenda.number, "23 (b)");
    let title = agenda.title.as_deref();
    assert_eq!(title, Some("Skies and shores: protection of the night sky"));
    let sponsors = [
        "Aldermark",
        "Kestrel Islands",
        "Lindoria",
        "Marenza (Federated Islands of)",
        "Norvale",
        "Tarn and Willow",
        "Westerling",
        "Yarrowmoor",
    ];
    assert_eq!(d.sponsors, sponsors);
    assert_eq!(counts(&d), plain(16, 34, 7, 11));
    opens(
        &d,
        &[
            (
                "pp2",
                "Recalling also the Port Merrow Declaration",
                &["1", "2"],
            ),
            ("pp16", "Bearing in mind the different", &[]),
            ("op1", "Takes note of the report", &["6"]),
            ("op6(d)", "The training of municipal electricians;", &[]),
            ("op12(b)", "The people who live there", &[]),
            ("op20", "Expresses concern about", &["10"]),
            ("op34", "Decides to include", &[]),
        ],
    );
    leads(
        &d,
        &[
            ("pp7", "Taking note with appreciation"),
            ("op10", "Also requests"),
            ("op20", "Expresses concern"),
        ],
    );
    assert_eq!(
        cites(&d, "pp1"),
        [
            "A/RES/95/110",
            "A/RES/97/203",
            "A/RES/98/188",
            "E/RES/2043/14"
        ]
    );
    assert_eq!(cites(&d, "op16"), ["S/RES/9001 (2044)"]);
    assert_eq!(refers(&d, "op9"), ["op5"]);
    assert_eq!(refers(&d, "op31"), ["op14"]);
    assert_eq!(refers(&d, "op32"), ["op31"]);
    assert_eq!(refers(&d, "op33"), ["op28"]);
    let annex = format!("{CONFERENCE}, annex II.");
    let treaty = "United Nations, Treaty Series, vol. 3940, No. 61204.";
    resolved(&d, &[("2", &annex), ("4", treaty)]);
    assert_eq!(note(&d, "1").referenced_by, ["pp2", "op2"]);
    assert_eq!(note(&d, "3").referenced_by, ["pp3", "op3"]);
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
fn its_revision() {
    let d = read("A_C.2_99_L.12_Rev.1.txt");
    let (symbol, kind) = ("A/C.2/99/L.12/Rev.1", "revised draft resolution");
    let (body, session) = ("General Assembly", "Ninety-ninth session");
    masthead(&d, [symbol, NIGHT, kind, body, session, "2044-11-21"]);
    assert_eq!(d.sponsors.len(), 13);
    assert_eq!(counts(&d), plain(15, 35, 8, 13));
    opens(
        &d,
        &[
            ("pp6", "Emphasizing the contribution", &["5"]),
            ("pp10", "Deeply concerned that stray light", &["8"]),
            ("pp15", "Welcoming also the entry", &[]),
            ("op4", "Urges Member States that remain", &["4"]),
            ("op8(e)", "A means by which residents", &[]),
            ("op20", "Notes with concern the growing", &["11", "12"]),
            ("op28", "Requests the Secretary-General to send", &[]),
        ],
    );
    assert_eq!(refers(&d, "op10"), ["op7"]);
    // It was paragraph 31 in the draft; here it is 32, and the text does not follow.
    assert_eq!(refers(&d, "op33"), ["op31"]);
    let aside: Vec<&str> = d.set_aside.iter().map(|a| a.text.as_str()).collect();
    for foot in ["44-19022 (E)", "2/6 44-19022", "44-19022 5/6"] {
        assert!(aside.contains(&foot), "{foot} in {aside:?}");
    }
}

#[test]
fn the_text_adopted() {
    let d = read("A_RES_99_214.txt");
    let (body, session) = ("General Assembly", "Ninety-ninth session");
    masthead(
        &d,
        [
            "A/RES/99/214",
            NIGHT,
            "resolution",
            body,
            session,
            "2045-02-06",
        ],
    );
    let adoption = d.adoption.as_ref().expect("an adoption");
    let date = adoption.date.expect("its date").to_string();
    assert_eq!(date, "2044-12-20");
    assert_eq!(adoption.meeting.as_deref(), Some("74th plenary meeting"));
    assert_eq!(adoption.report.as_deref(), Some("A/99/452/Add.2"));
    assert_eq!(counts(&d), plain(17, 34, 8, 17));
    opens(
        &d,
        &[
            ("pp8", "Taking note of the report", &["7", "8"]),
            ("pp17", "Expressing its appreciation", &["13"]),
            ("op7", "Stresses that nothing", &[]),
            ("op8", "Invites Member States to consider adopting", &["2"]),
            ("op13", "Welcomes the offer", &["14"]),
            ("op15(c)", "A plan of lighting is in force", &[]),
            (
                "op29",
                "Requests the Secretary-General to establish",
                &["17"],
            ),
        ],
    );
    leads(
        &d,
        &[
            ("pp4", "Reaffirming further"),
            ("op2", "Notes with appreciation"),
        ],
    );
    assert_eq!(cites(&d, "op6"), ["S/RES/9001 (2044)#op3"]);
    assert_eq!(refers(&d, "op32"), ["op31"]);
}

#[test]
fn the_same_item_four_years_on() {
    let d = read("A_RES_103_198.txt");
    let session = "One hundred and third session";
    let body = "General Assembly";
    masthead(
        &d,
        [
            "A/RES/103/198",
            NIGHT,
            "resolution",
            body,
            session,
            "2049-02-02",
        ],
    );
    assert_eq!(counts(&d), plain(14, 26, 6, 14));
    opens(
        &d,
        &[
            ("pp9", "Having considered the report", &["6", "7"]),
            ("op4", "Urges Member States that remain", &["4"]),
            ("op8(b)", "Measures for greenhouses", &[]),
            ("op8(b)(iii)", "Lamps that can be seen", &[]),
            ("op8(c)", "Means of measuring", &[]),
            ("op11", "Expresses its appreciation to the Office", &["12"]),
        ],
    );
    let op6 = [
        "A/RES/99/214",
        "S/RES/9001 (2044)#op3",
        "A/RES/101/44#op7(b)",
    ];
    assert_eq!(cites(&d, "op6"), op6);
    assert_eq!(cites(&d, "pp7"), ["A/RES/99/214#op27"]);
    assert_eq!(cites(&d, "op15"), ["A/RES/99/214#op15(c)"]);
    assert_eq!(cites(&d, "op16"), ["A/RES/99/61 B#op5"]);
    assert_eq!(refers(&d, "op10"), ["op7", "op8"]);
    resolved(&d, &[("7", "A/103/121, annex.")]);
}

#[test]
fn parts_a_and_b() {
    let d = read("A_RES_99_61.txt");
    let (body, session) = ("General Assembly", "Ninety-ninth session");
    let title = "Migratory birds";
    masthead(
        &d,
        [
            "A/RES/99/61",
            title,
            "resolution",
            body,
            session,
            "2045-01-18",
        ],
    );
    assert_eq!(counts(&d), plain(9, 15, 5, 8));
    opens(
        &d,
        &[
            ("A:pp2", "Reaffirming the Convention", &["1", "2"]),
            ("A:op3(b)(i)", "Their colour and rhythm;", &[]),
            ("A:op7", "Requests the Secretary-General", &[]),
            ("B:pp1", "Recalling resolution A above,", &[]),
            ("B:op1", "Expresses its appreciation", &[]),
            ("B:op8", "Decides to include", &[]),
        ],
    );
    assert_eq!(refers(&d, "A:op5"), ["A:op4"]);
    assert_eq!(refers(&d, "B:op6"), ["B:op5"]);
    assert_eq!(d.formulas.len(), 2);
    let parts: Vec<&str> = d.headings.iter().map(|h| h.text.as_str()).collect();
    for part in ["Flyways and resting places", "Bird observatories"] {
        assert!(parts.iter().any(|p| p.ends_with(part)), "{parts:?}");
    }
    resolved(&d, &[("3", "FLY/COP/6/21, annex III, table 2.")]);
}

#[test]
fn sections_annexes_and_a_table() {
    let d = read("A_RES_100_19.txt");
    let (body, session) = ("General Assembly", "One hundredth session");
    let title = "Seed vaults";
    masthead(
        &d,
        [
            "A/RES/100/19",
            title,
            "resolution",
            body,
            session,
            "2046-01-16",
        ],
    );
    let expected = Counts {
        annex: 26,
        tables: 1,
        ..plain(9, 30, 9, 16)
    };
    assert_eq!(counts(&d), expected);
    opens(
        &d,
        &[
            ("op5(c)(iii)", "The songs and sayings", &["8"]),
            ("op6", "Decides that a sample", &[]),
            ("op9", "Takes note of the criteria", &["10"]),
            ("op30", "Decides to include", &[]),
            ("annexI:3(c)", "At the request of the depositor.", &[]),
            ("annexI:8", "A vault that closes", &["16"]),
            ("annexII:art1", "The purpose of the Conservatory", &[]),
            ("annexII:art2:1", "Each vault that reports", &[]),
            ("annexII:art3:1(c)(ii)", "The machines that they can", &[]),
            ("annexII:art3:2", "The Conservatory shall not judge", &[]),
            ("annexII:art4:3", "Its records shall be public.", &[]),
            ("annexII:art5", "The General Assembly may amend", &[]),
        ],
    );
    assert_eq!(cites(&d, "op10"), ["A/RES/99/214#op15"]);
    assert_eq!(cites(&d, "op20"), ["A/RES/99/61 B#op4"]);
    assert_eq!(refers(&d, "op17"), ["op16"]);
    let table = &d.tables[0];
    assert_eq!(table.after.as_deref(), Some("op22"));
    assert_eq!(table.rows.len(), 5);
    assert_eq!(
        table.rows[2],
        ["2. Repairs", "1 180 000", "220 000", "1 400 000"]
    );
    let before = |text: &str| {
        let heading = d.headings.iter().find(|h| h.text.ends_with(text));
        heading.and_then(|h| h.before.clone())
    };
    assert_eq!(
        before("Siting, cooling and darkness").as_deref(),
        Some("op9")
    );
    assert_eq!(before("Follow-up").as_deref(), Some("op29"));
}

#[test]
fn a_clean_one() {
    let d = read("A_RES_101_44.txt");
    let title = "Keepers of lighthouses and coastal lights";
    let session = "One hundred and first session";
    let body = "General Assembly";
    masthead(
        &d,
        [
            "A/RES/101/44",
            title,
            "resolution",
            body,
            session,
            "2047-01-22",
        ],
    );
    assert_eq!(counts(&d), plain(8, 14, 11, 8));
    opens(
        &d,
        &[
            ("pp3", "Paying tribute to the keepers", &["3"]),
            ("op7(b)", "Change its colour or its rhythm", &[]),
            ("op9(c)(ii)", "A person who knows the coast;", &[]),
            ("op12", "Encourages Member States to record", &["8"]),
        ],
    );
    assert_eq!(cites(&d, "op6"), ["S/RES/9001 (2044)#op2(b)"]);
    assert_eq!(cites(&d, "op9(b)"), ["A/RES/100/19#op25"]);
    assert_eq!(refers(&d, "op11"), ["op9"]);
    let pp = d
        .paragraphs
        .iter()
        .filter(|p| p.lead.is_none() && p.parent.is_none());
    assert_eq!(pp.count(), 0, "each paragraph has a lead");
}

#[test]
fn a_draft_within_a_draft() {
    let d = read("E_2046_L.17.txt");
    let title = "Tide tables for all shores";
    let (body, session) = ("Economic and Social Council", "2046 session");
    masthead(
        &d,
        [
            "E/2046/L.17",
            title,
            "draft resolution",
            body,
            session,
            "2046-07-09",
        ],
    );
    assert_eq!(d.sponsors, ["Pelagia"]);
    assert_eq!(counts(&d), plain(8, 12, 6, 5));
    let formulas: Vec<&str> = d.formulas.iter().map(|f| f.text.as_str()).collect();
    let outer = "The Economic and Social Council recommends to the General Assembly the \
                 adoption of the following draft resolution:";
    assert_eq!(formulas, [outer, "The General Assembly,"]);
    assert!(d.formulas[1].before.as_deref() == Some("pp1"));
    assert_eq!(cites(&d, "pp1"), ["E/RES/2044/9"]);
    assert_eq!(cites(&d, "pp2"), ["A/RES/99/214", "A/RES/100/19"]);
    assert_eq!(cites(&d, "op8"), ["A/RES/100/19#annexI:7"]);
    assert_eq!(refers(&d, "op7"), ["op3(b)"]);
    resolved(&d, &[("2", "E/2046/52, chap. III.")]);
}

#[test]
fn a_damaged_one_is_whole_again() {
    let d = read("A_C.3_99_L.27.txt");
    let title = "Oral archives and the return of recordings";
    let (body, session) = ("General Assembly", "Ninety-ninth session");
    masthead(
        &d,
        [
            "A/C.3/99/L.27",
            title,
            "draft resolution",
            body,
            session,
            "2044-10-24",
        ],
    );
    assert_eq!(d.committee.as_deref(), Some("Third Committee"));
    assert_eq!(d.sponsors.len(), 23);
    assert!(
        d.notes
            .iter()
            .any(|n| n.starts_with("Reissued for technical reasons"))
    );
    assert_eq!(counts(&d), plain(19, 27, 10, 26));
    opens(
        &d,
        &[
            ("pp2", "Reaffirming also the Convention", &["1", "2"]),
            ("pp4", "Recalling also the strategy", &["5", "6", "7"]),
            ("pp9", "Welcoming the publication", &["11"]),
            ("pp11", "Concerned that recordings", &[]),
            ("pp12", "Concerned also by the practice", &["13"]),
            ("pp14", "Taking into consideration that", &["14"]),
            ("pp18", "Welcoming also the intention", &["15"]),
            ("pp19", "Taking note of the offer", &[]),
            ("op1", "Takes note with appreciation", &["8", "16"]),
            ("op6(c)(ii)", "Have not been found;", &[]),
            ("op10", "Also invites such States", &["2", "18"]),
            ("op15", "Invites schools", &["21"]),
            ("op18", "Recommends that longterm storage", &["22"]),
            ("op27", "Decides to continue", &[]),
        ],
    );
    ends(
        &d,
        &[
            ("pp5", "because somebody listened and remembered,"),
            (
                "pp9",
                "How to Keep Silent, which draws on the experience of sixty archives in all regions,",
            ),
            ("pp10", "and 377 have no more than ten,"),
            ("pp11", "may not know that they exist."),
            ("pp18", "should decide on their collection,"),
            ("op8", "at its thirteenth session;"),
            ("op13", "to satire and to the theatre;"),
        ],
    );
    let text = |id| paragraph(&d, id).text.as_str();
    assert!(text("pp18").contains("including the Merrow Collection"));
    assert!(text("op8").contains("adoption of resolution 98/171 of 20 December 2043, and"));
    assert!(text("op13").contains("that person has not said, without prejudice"));
    leads(&d, &[("op4", "Calls upon"), ("op10", "Also invites")]);
    assert_eq!(cites(&d, "op8"), ["A/RES/98/171"]);
    assert_eq!(cites(&d, "pp14"), ["S/RES/9001 (2044)"]);
    assert_eq!(refers(&d, "op26"), ["op8", "op17"]);
    // Note 19 stands before note 18, whose Ibid. means note 17 all the same.
    resolved(
        &d,
        &[
            (
                "7",
                "Report of the World Assembly on Spoken Memory, Solenne, 12–16 May 2042 (A/CONF.388/6), chap. I, resolution 2.",
            ),
            ("18", "A/99/231, annex, table 3."),
            ("22", "E/2044/57, para. 30."),
        ],
    );
    for lost in ["9", "10", "12", "17", "26"] {
        assert_eq!(note(&d, lost).referenced_by, [""; 0], "note {lost}");
        let doubt = format!("footnote {lost} ");
        let shown = d.warnings.iter().any(|w| w.message.contains(&doubt));
        assert!(shown, "a doubt about note {lost}: {:?}", d.warnings);
    }
    assert_eq!(note(&d, "14").text, "S/PRST/2044/4.");
}

#[test]
fn a_decision_of_one_sentence() {
    let d = read("A_C.2_101_L.58.txt");
    let session = "One hundred and first session";
    let (title, body) = ("Migratory birds", "General Assembly");
    masthead(
        &d,
        [
            "A/C.2/101/L.58",
            title,
            "draft decision",
            body,
            session,
            "2046-11-28",
        ],
    );
    assert_eq!(counts(&d), plain(0, 1, 0, 1));
    opens(
        &d,
        &[(
            "op1",
            "The General Assembly, recalling its resolution",
            &["1"],
        )],
    );
    assert_eq!(
        cites(&d, "op1").last().map(String::as_str),
        Some("A/RES/99/61 A#op4")
    );
}

#[test]
fn amendments() {
    let d = read("A_C.2_99_L.31.txt");
    assert_eq!(d.symbol.as_deref(), Some("A/C.2/99/L.31"));
    assert!(
        d.kind
            .as_deref()
            .is_some_and(|k| k.starts_with("amendment"))
    );
    assert_eq!(d.sponsors, ["Rosmere", "Zephyria"]);
    opens(
        &d,
        &[
            ("am1", "In the tenth preambular paragraph", &[]),
            ("am4", "In operative paragraph 8 (c)", &[]),
            ("am8", "In operative paragraph 33", &[]),
        ],
    );
    let numbered = d.paragraphs.iter().filter(|p| p.label.is_some());
    assert_eq!(numbered.count(), 8);
    // What they quote stands in the paragraphs of the revision that they name.
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
fn a_resolution_of_the_security_council() {
    let d = read("S_RES_9001_2044.txt");
    assert_eq!(d.symbol.as_deref(), Some("S/RES/9001 (2044)"));
    assert_eq!(d.kind.as_deref(), Some("resolution"));
    assert_eq!(d.body.as_deref(), Some("Security Council"));
    assert_eq!(d.title, None);
    let date = d.adoption.as_ref().and_then(|a| a.date);
    assert_eq!(date.map(|d| d.to_string()).as_deref(), Some("2044-03-14"));
    assert_eq!(counts(&d), plain(6, 8, 10, 3));
    opens(
        &d,
        &[
            ("pp2", "Recalling also the letters", &["2"]),
            ("op2(a)(iii)", "The visibility at the hour", &[]),
            ("op2(b)", "To assist the parties", &[]),
            ("op4(b)(ii)", "Of any change of the colour", &[]),
            ("op8", "Decides to remain seized of the matter.", &[]),
        ],
    );
    ends(&d, &[("pp4", "have since waited outside it,")]);
    leads(
        &d,
        &[
            ("pp2", "Recalling also"),
            ("op2", "Decides"),
            ("op3", "Calls upon"),
        ],
    );
    assert_eq!(refers(&d, "op6"), ["op2(a)"]);
    assert_eq!(
        note(&d, "1").cites[0].target.as_deref(),
        Some("S/PRST/2044/4")
    );
}

#[test]
fn a_statement_by_the_president() {
    let d = read("S_PRST_2044_4.txt");
    assert_eq!(d.symbol.as_deref(), Some("S/PRST/2044/4"));
    assert_eq!(d.body.as_deref(), Some("Security Council"));
    let title = d.title.as_deref();
    assert_eq!(
        title,
        Some("Statement by the President of the Security Council")
    );
    let expected = Counts {
        other: 7,
        ..plain(0, 0, 0, 0)
    };
    assert_eq!(counts(&d), expected);
    opens(
        &d,
        &[
            ("p1", "At the 11397th meeting of the Security Council", &[]),
            ("p2", "“The Security Council has heard", &[]),
            ("p7", "“The Council will remain seized of the matter.”", &[]),
        ],
    );
    assert_eq!(cites(&d, "p5"), ["S/2044/91"]);
}

#[test]
fn the_tutor() {
    let d = read("tutor.txt");
    let title = "Learning to read with opcit";
    let (body, session) = ("General Assembly", "Ninety-ninth session");
    masthead(
        &d,
        [
            "A/RES/99/1",
            title,
            "resolution",
            body,
            session,
            "2044-09-13",
        ],
    );
    assert_eq!(counts(&d), plain(5, 23, 13, 3));
    opens(
        &d,
        &[
            ("op5(b)(ii)", "To press z z, so that", &[]),
            ("op6", "Requests the reader, having reached", &["1"]),
            ("op7", "Notes that a paragraph may carry", &["2", "3"]),
        ],
    );
    assert_eq!(cites(&d, "op8"), ["A/RES/99/214#op15(c)"]);
    assert_eq!(refers(&d, "op9"), ["op4"]);
    resolved(&d, &[("3", "Resolution 99/214, para. 15.")]);
    // What the lesson says of itself: twenty-three paragraphs, and a word that stands four times.
    let text = |p: &Paragraph| p.text.matches("lantern").count();
    assert_eq!(d.paragraphs.iter().map(text).sum::<usize>(), 4);
    let fourth = &paragraph(&d, "pp4").text;
    assert!(fourth.contains("press ? to see every key"));
}
