//! Comparing through the public interface: against a careful reader's alignment, against seeded
//! mutations, and on documents that are hardly any.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opcit::compare::{
    Comparison, NoteRelation, Op, Options, Relation, Remark, Row, Side, Sort, compare,
};
use opcit::document::{Document, Footnote, Paragraph, ParagraphKind, Reference, Source, Span};
use opcit::import::import;
use proptest::prelude::*;

/// The folder of real documents; none where there is none and that is allowed.
fn documents() -> Option<PathBuf> {
    let default = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    let folder = std::env::var_os("OPCIT_DOCUMENTS").map_or(default, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        folder.display()
    );
    println!("skipped: {} is missing", folder.display());
    None
}

fn paragraph(kind: ParagraphKind, number: u32, text: &str, lead: &str) -> Paragraph {
    let prefix = match kind {
        ParagraphKind::Preambular => "pp",
        ParagraphKind::Operative => "op",
        _ => "p",
    };
    Paragraph {
        id: format!("{prefix}{number}"),
        kind,
        label: (kind == ParagraphKind::Operative).then(|| format!("{number}.")),
        number: Some(number),
        parent: None,
        part: None,
        lead: text.starts_with(lead).then(|| Span::new(0, lead.len())),
        text: text.to_owned(),
        marks: vec![],
        emphasis: vec![],
        cites: vec![],
        refers_to: vec![],
        source: Source::default(),
    }
}

/// A document as opcit reads it.
fn seed(folder: &Path, name: &str) -> Document {
    let seeds = std::fs::read_dir(folder.join("seeds")).unwrap();
    let file = seeds
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(name)
        })
        .unwrap();
    import(&std::fs::read(file).unwrap()).unwrap().document
}

/// A document as a careful reader wrote its paragraphs down.
fn gold(folder: &Path, name: &str) -> Document {
    let text = std::fs::read_to_string(folder.join(format!("gold/{name}.json"))).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut document = Document::default();
    for (key, kind) in [
        ("preambular", ParagraphKind::Preambular),
        ("operative", ParagraphKind::Operative),
    ] {
        for p in json[key].as_array().unwrap() {
            document.paragraphs.push(paragraph(
                kind,
                p["n"].as_u64().unwrap() as u32,
                p["text"].as_str().unwrap(),
                p["lead"].as_str().unwrap(),
            ));
        }
    }
    document
}

type Pairs = BTreeSet<(String, String)>;

/// Pairs of ids, as in the careful reader's table: each old part with each new part.
fn pairs(
    comparison: &Comparison,
    old: &Document,
    new: &Document,
    keep: fn(&Row) -> bool,
) -> BTreeSet<(String, String)> {
    let rows = comparison.rows.iter().filter(|r| keep(r));
    rows.flat_map(|row| {
        row.old.iter().flat_map(|&i| {
            row.new.iter().map(move |&j| {
                (
                    old.paragraphs[i].id.to_uppercase(),
                    new.paragraphs[j].id.to_uppercase(),
                )
            })
        })
    })
    .collect()
}

/// One line of the careful reader's table that names a pair.
struct Line {
    pair: (String, String),
    relation: String,
    optional: bool,
}

fn alignment(folder: &Path) -> Vec<Line> {
    let table = std::fs::read_to_string(folder.join("gold/gold-002-000.tsv")).unwrap();
    let mut lines = Vec::new();
    for line in table.lines().skip(1) {
        let field: Vec<&str> = line.split('\t').collect();
        let note = field.get(3).copied().unwrap_or("");
        // "[optional pair PP5~PP4: why] also optional OP7~OP5"
        for word in note.split(|c: char| !(c.is_alphanumeric() || c == '~')) {
            if let Some((old, new)) = word.split_once('~').filter(|_| note.contains("optional")) {
                lines.push(Line {
                    pair: (old.into(), new.into()),
                    relation: String::new(),
                    optional: true,
                });
            }
        }
        if field[0] != "-" && field[1] != "-" {
            lines.push(Line {
                pair: (field[0].into(), field[1].into()),
                relation: field[2].into(),
                optional: false,
            });
        }
    }
    assert!(lines.len() > 45, "{}", lines.len());
    lines
}

/// Precision and recall of pairs, with those that are right either way left out.
fn score(found: &Pairs, expected: &Pairs, optional: &Pairs) -> (f64, f64) {
    let found: Pairs = found.difference(optional).cloned().collect();
    let hits = found.intersection(expected).count() as f64;
    println!(
        "missed {:?}",
        expected.difference(&found).collect::<Vec<_>>()
    );
    println!("false {:?}", found.difference(expected).collect::<Vec<_>>());
    (hits / found.len() as f64, hits / expected.len() as f64)
}

/// Compares 002 with 000, however they were read, with the careful reader's alignment.
fn as_a_careful_reader(folder: &Path, old: &Document, new: &Document) {
    let comparison = compare(old, new, &Options::default());
    let lines = alignment(folder);
    let of = |keep: &dyn Fn(&Line) -> bool| -> Pairs {
        let kept = lines.iter().filter(|l| keep(l));
        kept.map(|l| l.pair.clone()).collect()
    };
    let expected = of(&|l| !l.optional);
    let optional = of(&|l| l.optional);
    let all = pairs(&comparison, old, new, |_| true);
    let (precision, recall) = score(&all, &expected, &optional);
    assert!(
        precision >= 0.98 && recall >= 0.98,
        "{precision:.3} {recall:.3}"
    );
    let moved = pairs(&comparison, old, new, |r| r.moved);
    assert_eq!(moved, of(&|l| l.relation.contains("moved")));
    let split = pairs(&comparison, old, new, |r| r.relation == Relation::Split);
    assert_eq!(split, of(&|l| l.relation == "split"));
    // A careful reader flags 39.8 % of the words.
    let share = flagged(&comparison);
    assert!((0.33..0.398 * 1.1).contains(&share), "{share:.3}");
    let verbs: Pairs = pairs(&comparison, old, new, |r| r.verb_changed());
    assert!(verbs.contains(&("OP28".into(), "OP33".into())), "{verbs:?}");
    assert!(!verbs.contains(&("PP4".into(), "PP3".into())), "{verbs:?}");
}

#[test]
fn a_careful_readers_alignment_is_found() {
    let Some(folder) = documents() else { return };
    as_a_careful_reader(&folder, &gold(&folder, "002"), &gold(&folder, "000"));
    as_a_careful_reader(&folder, &seed(&folder, "002"), &seed(&folder, "000"));
}

#[test]
fn a_draft_and_its_revision() {
    let Some(folder) = documents() else { return };
    let (old, new) = (seed(&folder, "000"), seed(&folder, "003"));
    let comparison = compare(&old, &new, &Options::default());
    let summary = comparison.summary;
    println!("{summary:?}");
    // Read by hand: every old paragraph has a successor, twelve are new, none moved.
    assert_eq!(summary.same, 38);
    assert_eq!(summary.edited + summary.rewritten, 43);
    assert_eq!(
        (summary.inserted, summary.deleted, summary.moved),
        (12, 0, 0)
    );
    assert_eq!((summary.split, summary.merged), (0, 0));
    assert_eq!(summary.lead_changes, 9);
    let inserted = comparison
        .rows
        .iter()
        .filter(|r| r.relation == Relation::Inserted);
    let inserted: Vec<&str> = inserted
        .map(|r| new.paragraphs[r.new[0]].id.as_str())
        .collect();
    assert_eq!(
        inserted,
        [
            "pp3", "pp6", "pp7", "pp11", "pp18", "pp22", "pp26", "pp38", "op15", "op19", "op28",
            "op34"
        ]
    );
    // A careful reader flags 14.9 % of the words.
    let share = flagged(&comparison);
    assert!((0.12..=0.149 * 1.1).contains(&share), "{share:.3}");
    rebuilds(&comparison, &old, &new);
}

/// Joining what is equal and deleted gives the old texts, equal and inserted the new.
fn rebuilds(comparison: &Comparison, old: &Document, new: &Document) {
    let joined = |document: &Document, side: &[usize]| {
        let texts = side.iter().map(|&i| document.paragraphs[i].text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    };
    let (mut seen_old, mut seen_new) =
        (vec![0; old.paragraphs.len()], vec![0; new.paragraphs.len()]);
    for row in &comparison.rows {
        let without = |op: Op| -> String {
            let kept = row.words.iter().filter(|p| p.op != op);
            kept.map(|p| p.text.as_str()).collect()
        };
        assert_eq!(without(Op::Insert), joined(old, &row.old));
        assert_eq!(without(Op::Delete), joined(new, &row.new));
        row.old.iter().for_each(|&i| seen_old[i] += 1);
        row.new.iter().for_each(|&j| seen_new[j] += 1);
    }
    assert!(seen_old.iter().chain(&seen_new).all(|&n| n == 1));
}

/// The share of words deleted or inserted.
fn flagged(comparison: &Comparison) -> f64 {
    let (mut all, mut changed) = (0, 0);
    for piece in comparison.rows.iter().flat_map(|r| &r.words) {
        let words = piece.text.split_whitespace().count();
        all += words;
        if piece.op == Op::Equal {
            all += words;
        } else {
            changed += words;
        }
    }
    changed as f64 / all as f64
}

/// Chance that is the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A paragraph of a mutated document and the old paragraphs its words come from.
#[derive(Clone)]
struct Mutant {
    text: String,
    kind: ParagraphKind,
    from: Vec<usize>,
    moved: bool,
}

/// Moves, splits, merges, inserts, deletes and rewords paragraphs by chance, two of each ten.
fn mutate(old: &Document, strange: &Document, chance: &mut Chance) -> Vec<Mutant> {
    let mut mutants: Vec<Mutant> = Vec::new();
    let mut away: Vec<Mutant> = Vec::new();
    let mut skip = false;
    for (index, p) in old.paragraphs.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let mut mutant = Mutant {
            text: p.text.clone(),
            kind: p.kind,
            from: vec![index],
            moved: false,
        };
        let words: Vec<&str> = p.text.split(' ').collect();
        match chance.below(20) {
            0 => continue,
            1 => away.push(Mutant {
                moved: true,
                ..mutant
            }),
            2 if words.len() >= 40 => {
                let cut = words.len() / 2 - 5 + chance.below(10);
                let rest = words[cut..].join(" ");
                mutant.text = words[..cut].join(" ");
                mutants.push(mutant.clone());
                mutants.push(Mutant {
                    text: rest,
                    ..mutant
                });
            }
            3 if words.len() >= 15 => {
                if let Some(next) = old.paragraphs.get(index + 1)
                    && next.kind == p.kind
                    && next.text.split(' ').count() >= 15
                {
                    mutant.text = format!("{} {}", p.text, next.text);
                    mutant.from.push(index + 1);
                    skip = true;
                }
                mutants.push(mutant);
            }
            4 => {
                let other = &strange.paragraphs[chance.below(strange.paragraphs.len())];
                mutants.push(mutant);
                mutants.push(Mutant {
                    text: other.text.clone(),
                    kind: p.kind,
                    from: vec![],
                    moved: false,
                });
            }
            5..=9 => {
                // Up to a quarter of the words are replaced, dropped or doubled.
                let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
                for _ in 0..words.len().div_ceil(4) {
                    let at = chance.below(words.len());
                    match chance.below(3) {
                        0 => words[at] = format!("w{}", chance.below(1000)),
                        1 if words.len() > 4 => {
                            words.remove(at);
                        }
                        _ => words.insert(at, format!("v{}", chance.below(1000))),
                    }
                }
                mutant.text = words.join(" ");
                mutants.push(mutant);
            }
            _ => mutants.push(mutant),
        }
    }
    for mutant in away {
        let from = mutant.from[0];
        let places: Vec<usize> = (0..mutants.len())
            .filter(|&at| mutants[at].kind == mutant.kind)
            .filter(|&at| {
                mutants[at]
                    .from
                    .first()
                    .is_some_and(|f| f.abs_diff(from) > 6)
            })
            .collect();
        match places.len() {
            0 => {}
            n => mutants.insert(places[chance.below(n)], mutant),
        }
    }
    mutants
}

/// What was done to a document by chance is found again.
#[test]
fn mutations_are_found() {
    let Some(folder) = documents() else { return };
    let strange = seed(&folder, "001");
    let (mut pairs_found, mut pairs_said, mut pairs_made) = (0, 0, 0);
    let (mut moves_found, mut moves_said, mut moves_made) = (0, 0, 0);
    for (name, seeds) in [("000", 1..6), ("002", 1..8), ("003", 1..6), ("004", 1..4)] {
        let old = seed(&folder, name);
        for number in seeds {
            let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (number * 7919));
            let mutants = mutate(&old, &strange, &mut chance);
            let mut new = Document::default();
            for (index, m) in mutants.iter().enumerate() {
                new.paragraphs
                    .push(paragraph(m.kind, index as u32 + 1, &m.text, ""));
            }
            let comparison = compare(&old, &new, &Options::default());
            rebuilds(&comparison, &old, &new);
            let mut made = BTreeSet::new();
            let mut made_moved = BTreeSet::new();
            for (j, m) in mutants.iter().enumerate() {
                made.extend(m.from.iter().map(|&i| (i, j)));
                made_moved.extend(m.from.iter().filter(|_| m.moved).map(|&i| (i, j)));
            }
            let said = |keep: fn(&Row) -> bool| -> BTreeSet<(usize, usize)> {
                let rows = comparison.rows.iter().filter(|r| keep(r));
                rows.flat_map(|r| {
                    r.old
                        .iter()
                        .flat_map(|&i| r.new.iter().map(move |&j| (i, j)))
                })
                .collect()
            };
            let all = said(|_| true);
            let moved = said(|r| r.moved);
            println!(
                "{name} {number} missed {:?} false {:?}",
                made.difference(&all).collect::<Vec<_>>(),
                all.difference(&made).collect::<Vec<_>>()
            );
            println!(
                "   moves missed {:?} false {:?}",
                made_moved.difference(&moved).collect::<Vec<_>>(),
                moved.difference(&made_moved).collect::<Vec<_>>()
            );
            pairs_found += made.intersection(&all).count();
            pairs_said += all.len();
            pairs_made += made.len();
            moves_found += made_moved.intersection(&moved).count();
            moves_said += moved.len();
            moves_made += made_moved.len();
        }
    }
    let share = |a: usize, b: usize| a as f64 / b as f64;
    println!(
        "pairs {:.3} of made, {:.3} of said; moves {:.3} of {moves_made}, {:.3} of said",
        share(pairs_found, pairs_made),
        share(pairs_found, pairs_said),
        share(moves_found, moves_made),
        share(moves_found, moves_said),
    );
    assert!(moves_made > 60, "{moves_made}");
    assert!(share(pairs_found, pairs_made) >= 0.98);
    assert!(share(pairs_found, pairs_said) >= 0.98);
    assert!(share(moves_found, moves_made) >= 0.95);
    assert!(share(moves_found, moves_said) >= 0.95);
}

/// A document of operative paragraphs.
fn operative(texts: &[&str]) -> Document {
    let mut document = Document::default();
    for (index, text) in texts.iter().enumerate() {
        let lead = text.split(' ').next().unwrap_or("");
        let number = index as u32 + 1;
        document
            .paragraphs
            .push(paragraph(ParagraphKind::Operative, number, text, lead));
    }
    document
}

#[test]
fn what_is_hardly_a_pair_of_versions_is_said() {
    let english = operative(&[
        "Urges all States to take the measures of the Convention in the field of transport;",
        "Requests the Secretary-General to report to it on the results by the next session;",
        "Decides to remain seized of the matter for its next two sessions;",
    ]);
    let french = operative(&[
        "Engage tous les États à prendre les mesures de la Convention dans le domaine du transport ;",
        "Prie le Secrétaire général de lui faire rapport sur les résultats de la session ;",
        "Décide de rester saisie de la question pour les deux prochaines sessions ;",
    ]);
    let other = operative(&[
        "Welcomes football;",
        "Salutes gardens and rivers;",
        "Thanks librarians everywhere;",
    ]);
    let mut preamble = english.clone();
    preamble
        .paragraphs
        .iter_mut()
        .for_each(|p| p.kind = ParagraphKind::Preambular);
    let empty = Document::default();
    let said = |old: &Document, new: &Document| {
        let comparison = compare(old, new, &Options::default());
        rebuilds(&comparison, old, new);
        comparison.remarks
    };
    assert_eq!(said(&english, &english), [Remark::Identical]);
    assert_eq!(
        said(&empty, &empty),
        [
            Remark::NoParagraphs(Side::Old),
            Remark::NoParagraphs(Side::New)
        ]
    );
    assert_eq!(said(&english, &empty), [Remark::NoParagraphs(Side::New)]);
    assert_eq!(
        said(&preamble, &english),
        [Remark::NoOperative(Side::Old), Remark::Identical]
    );
    assert_eq!(
        said(&english, &french),
        [Remark::Languages("English", "French")]
    );
    assert_eq!(said(&english, &other), [Remark::Unrelated]);
}

#[test]
fn a_reference_that_did_not_follow_is_a_warning() {
    let refer = |document: &mut Document, index: usize, words: &str, target: &str| {
        let paragraph = &mut document.paragraphs[index];
        let at = paragraph.text.find(words).unwrap();
        paragraph.refers_to.push(Reference {
            at: Span::new(at, at + words.len()),
            text: words.to_owned(),
            targets: vec![target.to_owned()],
        });
    };
    let measures = "Urges all States to take the measures of the Convention on transport;";
    let fresh = "Welcomes the gardens and the rivers that its librarians planted;";
    let mut old = operative(&[
        measures,
        "Requests a report on paragraph 1 above at each session;",
    ]);
    refer(&mut old, 1, "paragraph 1 above", "op1");

    let mut stale = operative(&[
        fresh,
        measures,
        "Requests a report on paragraph 1 above at each session;",
    ]);
    refer(&mut stale, 2, "paragraph 1 above", "op1");
    let comparison = compare(&old, &stale, &Options::default());
    let row = comparison.rows.last().unwrap();
    assert_eq!(row.relation, Relation::Same);
    assert!(row.changed(), "a stale reference is to be seen");
    assert_eq!(row.following[0].expected.as_deref(), Some("op2"));
    assert_eq!(comparison.summary.not_followed, 1);

    let mut good = operative(&[
        fresh,
        measures,
        "Requests a report on paragraph 2 above at each session;",
    ]);
    refer(&mut good, 2, "paragraph 2 above", "op2");
    let comparison = compare(&old, &good, &Options::default());
    let row = comparison.rows.last().unwrap();
    assert!(row.following[0].followed);
    assert!(row.findings.is_empty(), "a followed number is silent");
    let sorts: Vec<Sort> = row
        .words
        .iter()
        .filter(|p| p.op != Op::Equal)
        .map(|p| p.sort)
        .collect();
    assert_eq!(sorts, [Sort::Followed, Sort::Followed]);
    assert_eq!(comparison.summary.not_followed, 0);
}

#[test]
fn footnotes_are_matched_by_what_they_say() {
    let note = |label: &str, text: &str, resolved: Option<&str>| Footnote {
        label: label.into(),
        text: text.into(),
        resolved: resolved.map(str::to_owned),
        emphasis: vec![],
        cites: vec![],
        referenced_by: vec![],
        source: Source::default(),
    };
    let treaty = "United Nations, Treaty Series, vol. 2349, No. 42146.";
    let mut old = operative(&["Urges;"]);
    old.footnotes = vec![
        note("1", "Resolution 60/288.", None),
        note("2", "Ibid., vol. 2349, No. 42146.", Some(treaty)),
        note(
            "3",
            "See Official Records of the Council, 2009, Supplement No. 8.",
            None,
        ),
    ];
    let mut new = old.clone();
    new.footnotes = vec![
        note("1", treaty, None),
        note(
            "2",
            "See Official Records of the Council, 2013, Supplement No. 8.",
            None,
        ),
        note("3", "A/65/457, annex.", None),
    ];
    let comparison = compare(&old, &new, &Options::default());
    let found: Vec<_> = comparison
        .footnotes
        .iter()
        .map(|n| (n.relation, n.old, n.new))
        .collect();
    assert_eq!(
        found,
        [
            (NoteRelation::Same, Some(1), Some(0)),
            (NoteRelation::Reworded, Some(2), Some(1)),
            (NoteRelation::Added, None, Some(2)),
            (NoteRelation::Gone, Some(0), None),
        ]
    );
}

#[test]
fn a_reader_can_break_a_pair_and_force_one() {
    let old = operative(&[
        "Urges States to plant gardens along the rivers;",
        "Decides to meet;",
    ]);
    let new = operative(&[
        "Urges States to plant gardens along the roads;",
        "Thanks librarians;",
    ]);
    let id = |o: &str, n: &str| vec![(o.to_owned(), n.to_owned())];
    let related = |options: Options| pairs(&compare(&old, &new, &options), &old, &new, |_| true);
    let pair = |o: &str, n: &str| (o.to_owned(), n.to_owned());
    assert_eq!(related(Options::default()), [pair("OP1", "OP1")].into());
    let broken = Options {
        broken: id("op1", "op1"),
        ..Options::default()
    };
    assert_eq!(related(broken), [].into());
    let forced = Options {
        forced: id("op2", "op1"),
        ..Options::default()
    };
    assert_eq!(related(forced), [pair("OP2", "OP1")].into());
    let unknown = Options {
        forced: id("op9", "op1"),
        ..Options::default()
    };
    assert_eq!(related(unknown), [pair("OP1", "OP1")].into());
}

proptest! {
    /// Whatever the texts, both are rebuilt to the letter.
    #[test]
    fn both_texts_are_rebuilt(
        old in prop::collection::vec(TEXT, 0..5),
        new in prop::collection::vec(TEXT, 0..5),
        kept in 0usize..5,
    ) {
        let mut new = new;
        new.extend(old.iter().take(kept).cloned());
        let of = |texts: &[String]| operative(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let (old, new) = (of(&old), of(&new));
        rebuilds(&compare(&old, &new, &Options::default()), &old, &new);
    }
}

/// Words of the field with all that can stand between them.
const TEXT: &str = "(Urges|the|State’s|State's|64/293|18 December 1991|1373 \\(2001\\)|socio-economic|\
    A/C.3/80/L.3|大会|é|e\u{301}|,|;|“|\"|\u{ad}|\u{202e}|\u{1b}|\n| |  |\u{a0}|\t|[a-z]{1,3}){0,12}";

/// What `opcit compare` prints on standard output, and its exit code.
fn command(arguments: &[&str]) -> (String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_opcit"))
        .arg("compare")
        .args(arguments)
        .env_remove("OPCIT_LIBRARY")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text, output.status.code().unwrap())
}

const DRAFT: &str = "A/C.3/99/L.1\n\nKeeping of lights\n\nThe General Assembly,\n\n\
    Recalling its resolution 97/14 of 18 December 2042 on the keeping of lights,\n\n\
    1. Invites all States to keep the lights of their coasts burning at night;\n\n\
    2. Requests the Secretary-General to report on the matter <b>\u{1b}[31m</b>;\n\n\
    3. Decides to remain seized of the matter.\n";

#[test]
fn every_form_is_printed_and_none_steers_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let revised = DRAFT
        .replace("L.1", "L.1/Rev.1")
        .replace("18 December", "20 December")
        .replace("Invites", "Urges");
    let (old, new) = (write("old.txt", DRAFT), write("new.txt", &revised));
    let run = |more: &[&str]| {
        let (text, code) = command(&[&[old.as_str(), new.as_str()], more].concat());
        assert_eq!(code, 0, "{more:?}");
        let bad = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(bad), "{more:?}: {text}");
        text
    };
    let text = run(&[]);
    assert!(
        text.contains("[-18 December 2042-]{+20 December 2042+}"),
        "{text}"
    );
    assert!(text.contains("verb: Invites → Urges"), "{text}");
    let changes = run(&["--only", "changes"]);
    assert!(changes.contains("… 2 unchanged"), "{changes}");
    let verbs = run(&["--only", "verbs"]);
    assert!(
        verbs.contains("Urges") && !verbs.contains("20 December"),
        "{verbs}"
    );
    let cites = run(&["--only", "citations"]);
    assert!(
        cites.contains("date: 18 December 2042 → 20 December 2042"),
        "{cites}"
    );
    let summary = run(&["--summary"]);
    assert!(
        summary.contains("2 unchanged · 2 edited · 1 verb changed"),
        "{summary}"
    );
    let markdown = run(&["--format", "md"]);
    assert!(
        markdown.contains("<del>Invites</del><ins>Urges</ins>"),
        "{markdown}"
    );
    assert!(markdown.contains(r"\<b\>"), "{markdown}");
    let html = run(&["--html"]);
    assert!(
        html.starts_with("<!DOCTYPE html>") && html.contains("&lt;b&gt;"),
        "{html}"
    );
    assert!(
        !html.contains("<script") && !html.contains("http"),
        "{html}"
    );
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    assert_eq!(json["schema"], "opcit.comparison.v1");
    assert_eq!(json["summary"]["edited"], 2);
    assert_eq!(
        json["rows"][1]["lead_change"],
        serde_json::json!(["Invites", "Urges"])
    );
    let (colored, _) = command(&[&old, &new, "--color", "always"]);
    assert!(
        colored.contains("\u{1b}[9;38;5;208mInvites\u{1b}[0m"),
        "{colored:?}"
    );
    assert_eq!(command(&["-", "-"]).1, 2);
    assert_eq!(command(&[&format!("{old}#op1"), &new]).1, 2);
    assert_eq!(command(&[&old, "./missing.txt"]).1, 3);
}
