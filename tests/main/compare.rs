//! What the structure tells, what hardly compares, and texts rebuilt to the letter.

use opcit::compare::{
    Fate, NoteRelation, Op, Options, Relation, Remark, Side, Sort, compare, three,
};
use opcit::document::{Document, Footnote, ParagraphKind, Reference, Source, Span};
use proptest::prelude::*;

use crate::comparing::{pairs, paragraph, rebuilds};

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
    // Two reports have no operative part, and want none.
    assert_eq!(said(&preamble, &preamble), [Remark::Identical]);
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
            targets: vec![target.into()],
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

/// Paragraphs on other matters, so that words weigh what they do in a resolution.
const OTHERS: [&str; 14] = [
    "Urges pilots to learn the tide tables of every strait by heart;",
    "Invites shipyards to publish what each hull is made of;",
    "Decides to establish a register of drifting buoys;",
    "Encourages schools to teach the signals of flags;",
    "Notes the growing number of whales near the shipping lanes;",
    "Calls upon insurers to lower their fees for careful owners;",
    "Requests the Secretary-General to print the list of closed ports each spring;",
    "Recommends that fishers carry two lamps after dusk;",
    "Thanks the volunteers of the rescue boats;",
    "Stresses the need for clean water in every harbour town;",
    "Reaffirms the freedom of innocent passage;",
    "Deplores the loss of the ferry last autumn;",
    "Supports the mapping of coral reefs by satellite;",
    "Looks forward to the regatta of the training ships;",
];

#[test]
fn no_paragraph_is_split_over_two_parts_of_a_document() {
    let welcome = "Welcomes the opening of the northern observatory at Hammerfest";
    let request = "equests the keepers to send their yearly tables to the registry without fee;";
    let both = format!("{welcome}, and r{request}");
    let mut texts = vec![both.as_str()];
    texts.extend(OTHERS);
    let old = operative(&texts);
    let first = format!("R{request}");
    texts[0] = &first;
    let mut new = operative(&texts);
    let mut apart = paragraph(ParagraphKind::Operative, 16, welcome, "Welcomes");
    new.paragraphs.push(apart.clone());
    let split = |new: &Document| compare(&old, new, &Options::default()).summary.split;
    assert_eq!(split(&new), 1, "it does split in one part");
    apart.part = Some("annex".into());
    apart.kind = ParagraphKind::Annex;
    new.paragraphs.pop();
    new.paragraphs.push(apart);
    assert_eq!(split(&new), 0);
}

#[test]
fn a_list_that_many_paragraphs_have_merges_nothing_from_far_away() {
    let list = "smuggling of migrants, trafficking in firearms, piracy and forgery";
    let plan = "Reaffirms the importance of the harbour programme in all its branches";
    let gone = format!("Urges owners to draw up a plan against {list};");
    let short = format!("{plan};");
    let mut texts = vec![short.as_str()];
    texts.extend(OTHERS);
    texts.push(&gone);
    let old = operative(&texts);
    let long = format!(
        "{plan} in respect of match-fixing, hazardous waste, tax fraud, cybercrime, artefacts, \
         counterfeit medicines, timber, precious metals, endangered birds, identity theft, {list};"
    );
    texts.pop();
    texts[0] = &long;
    let comparison = compare(&old, &operative(&texts), &Options::default());
    assert_eq!(comparison.summary.merged, 0, "{:?}", comparison.rows[0]);
    assert_eq!(comparison.summary.deleted, 1);
}

#[test]
fn three_versions_tell_what_the_revision_keeps_of_the_draft() {
    let mut texts: Vec<&str> = OTHERS.to_vec();
    let base = operative(&texts);
    // The draft changes 1, 2 and 3, takes out 4, and puts one in at the end.
    texts[0] = "Urges pilots to learn the tide tables of every strait;";
    texts[1] = "Requests shipyards to publish what each hull is made of;";
    texts[2] = "Decides to establish a register of drifting buoys, where possible;";
    texts.remove(3);
    texts.push("Welcomes the museum of figureheads at Bristol;");
    let draft = operative(&texts);
    // The revision keeps the first, takes back the second, changes the third again, brings back the
    // one taken out, and changes one that the draft left alone.
    texts[1] = OTHERS[1];
    texts[2] = "Decides to establish a register of drifting buoys, as appropriate;";
    texts.insert(3, OTHERS[3]);
    texts[9] = "Stresses the need for clean water in every harbour town and village;";
    let revision = operative(&texts);
    let three = three(&base, &draft, &revision);
    let fate = |id: usize| {
        let row = three.rows.iter().find(|row| row.revision.contains(&id));
        row.expect("it is there").fate
    };
    assert_eq!(fate(0), Fate::Kept);
    assert_eq!(fate(1), Fate::TakenBack);
    assert_eq!(fate(2), Fate::ChangedAgain);
    assert_eq!(fate(3), Fate::TakenBack, "it is there again");
    assert_eq!(fate(9), Fate::NewInRevision);
    assert_eq!(fate(14), Fate::Kept, "the museum");
    assert_eq!(three.count(Fate::Unchanged), 9);
    assert_eq!(three.rows.len(), 15);
    let order: Vec<usize> = three
        .rows
        .iter()
        .flat_map(|row| row.revision.clone())
        .collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn what_two_paragraphs_were_paired_by_is_told() {
    let mut texts = vec!["Welcomes the observatory at Hammerfest and its yearly tables;"];
    texts.extend(OTHERS);
    let old = operative(&texts);
    texts[0] = "Notes the yearly tables that the observatory at Hammerfest sent;";
    let comparison = compare(&old, &operative(&texts), &Options::default());
    let shared = &comparison.rows[0].shared;
    assert!(shared.contains(&"Hammerfest".to_owned()), "{shared:?}");
    assert!(!shared.contains(&"the".to_owned()), "{shared:?}");
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
    let id = |o: &str, n: &str| vec![(o.into(), n.into())];
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

#[test]
fn thousands_of_paragraphs_and_one_of_thousands_of_words_are_compared() {
    let same = vec!["Urges all States to keep the lights of their coasts burning;"; 2500];
    let (old, new) = (operative(&same), operative(&same[..2400]));
    let comparison = compare(&old, &new, &Options::default());
    assert_eq!(comparison.summary.same, 2400);
    let words = |from: usize| -> String {
        let words = (from..from + 4000).map(|n| format!("word{} ", n % 1500));
        words.collect()
    };
    let (old, new) = (operative(&[&words(0)]), operative(&[&words(700)]));
    rebuilds(&compare(&old, &new, &Options::default()), &old, &new);
}
