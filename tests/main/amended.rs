//! The text as amended, by every form of instruction.

use opcit::amend::amended;
use opcit::document::{Amendment, Document, DocumentKind, Footnote, Mark, MarkForm, Source};
use opcit::import::import;

fn read(text: &str) -> Document {
    import(text.as_bytes()).expect("a text").document
}

const DRAFT: &str = "United Nations\nA/99/L.1\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
    Keeping of lights\n\nThe General Assembly,\n\n\
    Recalling its resolution 97/14 of 18 December 2042 on the keeping of lights,\n\n\
    Noting the work of the keepers of Zephyria, and of their boats,\n\n\
    1. Urges all States to keep the lights of their coasts burning at night;\n\n\
    2. Requests the Secretary-General:\n\n(a) To report on the lamps;\n\n(b) To report on the oil;\n\n\
    (c) To count the moths;\n\n\
    3. Invites all States to lend lamps, wicks and oil;\n\n\
    4. Decides to remain seized of the matter referred to in paragraph 1 above.\n";

/// The amendment with these instructions carried out: its paragraphs, and what became of each.
fn carried(instructions: &str) -> (Vec<String>, Vec<Amendment>) {
    let amendment = read(&format!(
        "United Nations\nA/99/L.2\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
         Zephyria: amendments to draft resolution A/99/L.1\n\nKeeping of lights\n\n{instructions}\n"
    ));
    assert_eq!(amendment.kind, Some(DocumentKind::Amendment));
    let document = amended(&read(DRAFT), &[&amendment]);
    let told = document.amended.clone().expect("it is amended");
    assert_eq!(told.by, ["A/99/L.2"]);
    let line = |p: &opcit::document::Paragraph| {
        format!("{} {} {}", p.id, p.label.as_deref().unwrap_or("-"), p.text)
    };
    (
        document.paragraphs.iter().map(line).collect(),
        told.amendments,
    )
}

#[test]
fn instructions_are_carried_out() {
    for (instructions, expected) in [
        (
            "1. In operative paragraph 1, replace “Urges” with “Invites” and delete “at night”.",
            "op1 1. Invites all States to keep the lights of their coasts burning;",
        ),
        (
            "1. In the second preambular paragraph, after “keepers” insert “and helpers”.",
            "pp2 - Noting the work of the keepers and helpers of Zephyria, and of their boats,",
        ),
        (
            "1. In operative paragraph 3, insert “, bells” before “and oil”.",
            "op3 3. Invites all States to lend lamps, wicks, bells and oil;",
        ),
        (
            "1. At the end of operative paragraph 3, add “, where possible”.",
            "op3 3. Invites all States to lend lamps, wicks and oil, where possible;",
        ),
        (
            "1. In operative paragraph 3, insert “, where possible” at the end.",
            "op3 3. Invites all States to lend lamps, wicks and oil, where possible;",
        ),
        (
            "1. In operative paragraph 2 (b), replace the words “on the oil” by the words “on wicks”.",
            "op2(b) (b) To report on wicks;",
        ),
        (
            "1. Delete operative paragraph 1 and renumber the remaining paragraphs accordingly.",
            "op1 1. Requests the Secretary-General:",
        ),
        (
            "1. Delete operative paragraph 2 (a).",
            "op2(a) (a) To report on the oil;",
        ),
        (
            "1. Delete the first preambular paragraph and operative paragraphs 2 and 3.",
            "op2 2. Decides to remain seized of the matter referred to in paragraph 1 above.",
        ),
        (
            "1. After operative paragraph 1, insert a new operative paragraph reading:\n\n\
             Thanks all who tend them;",
            "op2 2. Thanks all who tend them;",
        ),
        (
            "1. Insert a new preambular paragraph before the second preambular paragraph, reading as \
             follows:\n\nWelcoming the new towers,",
            "pp2 - Welcoming the new towers,",
        ),
        (
            "1. Replace operative paragraph 3 with the following text:\n\nThanks the lenders of oil;",
            "op3 3. Thanks the lenders of oil;",
        ),
        (
            "1. Operative paragraph 3 should read: “Thanks the lenders of oil;”.",
            "op3 3. Thanks the lenders of oil;",
        ),
        (
            "1. Move operative paragraph 3 before operative paragraph 1.",
            "op1 1. Invites all States to lend lamps, wicks and oil;",
        ),
        (
            "1. Replace “lights” with “lanterns” in the title and the preambular paragraphs.",
            "pp1 - Recalling its resolution 97/14 of 18 December 2042 on the keeping of lanterns,",
        ),
        (
            "1. In operative paragraph 3, replace “lamps” with “lamp”; and in the same paragraph delete \
             “, wicks”.",
            "op3 3. Invites all States to lend lamp and oil;",
        ),
        (
            "1. Split operative paragraph 1 into two paragraphs after “all States”.",
            "op1 1. Urges all States;",
        ),
        (
            "1. In operative paragraph 3, after “lamps”, insert “, in particular new ones,”.",
            "op3 3. Invites all States to lend lamps, in particular new ones, wicks and oil;",
        ),
        (
            "1. In operative paragraph 3, between “wicks” and “and oil”, insert “, bells”.",
            "op3 3. Invites all States to lend lamps, wicks, bells and oil;",
        ),
        (
            "1. In the second line of operative paragraph 3, delete “lamps,”.",
            "op3 3. Invites all States to lend wicks and oil;",
        ),
        (
            "1. In operative paragraph 1, replace “Urges all” with “Invites” and “burning” with “lit”.",
            "op1 1. Invites States to keep the lights of their coasts lit at night;",
        ),
        (
            "1. In operative paragraph 3, insert the word “old” before “lamps” and the word “new” before \
             “wicks”.",
            "op3 3. Invites all States to lend old lamps, new wicks and oil;",
        ),
        (
            "1. Substitute “bells” for “lamps” in operative paragraph 3.",
            "op3 3. Invites all States to lend bells, wicks and oil;",
        ),
        (
            "1. Amend operative paragraph 3 by replacing “lamps” with “bells”.",
            "op3 3. Invites all States to lend bells, wicks and oil;",
        ),
        (
            "1. At the beginning of operative paragraph 1, insert “Strongly”.",
            "op1 1. Strongly urges all States to keep the lights of their coasts burning at night;",
        ),
        (
            "1. Delete the first and second preambular paragraphs.",
            "op1 1. Urges all States to keep the lights of their coasts burning at night;",
        ),
        (
            "1. In operative paragraph 3:\n\n(a) Replace “lamps” with “bells”;\n\n(b) Delete “, wicks”.",
            "op3 3. Invites all States to lend bells and oil;",
        ),
        (
            "1. Replace operative paragraphs 3 and 4 with the following:\n\nThanks the lenders of oil;",
            "op3 3. Thanks the lenders of oil;",
        ),
        (
            "1. Add a new operative paragraph 5, reading: “5. Thanks all who tend them.”",
            "op5 5. Thanks all who tend them.",
        ),
        (
            "1. Insert a new operative paragraph 1 bis, reading: “Thanks all who tend them;”.",
            "op2 2. Thanks all who tend them;",
        ),
        (
            "1. Insert, after operative paragraph 3, a new paragraph reading: “Thanks all;”.",
            "op4 4. Thanks all;",
        ),
        (
            "1. Insert the following after operative paragraph 3:\n\nThanks all who tend them;",
            "op4 4. Thanks all who tend them;",
        ),
        (
            "1. At the end of the preamble, add a new paragraph reading: “Welcoming the new towers,”.",
            "pp3 - Welcoming the new towers,",
        ),
        (
            "1. Insert a new subparagraph (d) in operative paragraph 2, reading: “To weigh the wax;”.",
            "op2(d) (d) To weigh the wax;",
        ),
        (
            "1. In operative paragraph 2, delete subparagraph (b).",
            "op2(b) (b) To count the moths;",
        ),
        (
            "1. In subparagraph (b) of operative paragraph 2, replace “oil” with “wicks”.",
            "op2(b) (b) To report on the wicks;",
        ),
    ] {
        let (paragraphs, told) = carried(instructions);
        assert_eq!(told.len(), 1, "{instructions}: {told:?}");
        assert!(told[0].applied, "{instructions}: {told:?}");
        assert!(
            paragraphs.iter().any(|line| line == expected),
            "{instructions}: {paragraphs:#?}"
        );
    }
}

/// Revisions as reports tell them.
#[test]
fn oral_revisions_are_carried_out() {
    for (instructions, expected) in [
        (
            "1. In operative paragraph 1, the words “at night” were deleted.",
            "op1 1. Urges all States to keep the lights of their coasts burning;",
        ),
        (
            "1. The word “Urges” in operative paragraph 1 was replaced by the word “Invites”.",
            "op1 1. Invites all States to keep the lights of their coasts burning at night;",
        ),
        (
            "1. In operative paragraph 3, the words “, bells” were inserted after the word “wicks”.",
            "op3 3. Invites all States to lend lamps, wicks, bells and oil;",
        ),
        (
            "1. In operative paragraph 3, the words “, where possible” were added at the end of the \
             paragraph.",
            "op3 3. Invites all States to lend lamps, wicks and oil, where possible;",
        ),
        (
            "1. A new operative paragraph was inserted after operative paragraph 3, reading: “Thanks \
             all;”.",
            "op4 4. Thanks all;",
        ),
        (
            "1. Operative paragraph 3 was deleted.",
            "op3 3. Decides to remain seized of the matter referred to in paragraph 1 above.",
        ),
        (
            "1. Operative paragraph 3 was revised to read as follows: “Thanks the lenders;”.",
            "op3 3. Thanks the lenders;",
        ),
        (
            "1. Operative paragraph 3 was revised by replacing “lamps” with “bells”.",
            "op3 3. Invites all States to lend bells, wicks and oil;",
        ),
        (
            "1. Operative paragraph 3 should be moved before operative paragraph 1.",
            "op1 1. Invites all States to lend lamps, wicks and oil;",
        ),
        (
            "1. In operative paragraph 1, replace “Urges” with “Invites”.\n\n2. In the same \
             paragraph, delete “at night”.",
            "op1 1. Invites all States to keep the lights of their coasts burning;",
        ),
    ] {
        let (paragraphs, told) = carried(instructions);
        assert!(
            told.iter().all(|told| told.applied),
            "{instructions}: {told:?}"
        );
        assert!(
            paragraphs.iter().any(|line| line == expected),
            "{instructions}: {paragraphs:#?}"
        );
    }
}

/// A draft with two notes, and an amendment that names them.
#[test]
fn titles_and_notes_are_amended() {
    let mut draft = read(DRAFT);
    for (index, text) in ["Resolution 97/14, annex.", "See A/98/7."]
        .into_iter()
        .enumerate()
    {
        let label = (index + 1).to_string();
        draft.paragraphs[0].marks.push(Mark {
            at: 20 + index as u32,
            label: label.clone(),
            form: MarkForm::Raised,
            note: Some(index as u32),
        });
        draft.footnotes.push(Footnote {
            label,
            text: text.to_owned(),
            resolved: None,
            emphasis: Vec::new(),
            cites: Vec::new(),
            referenced_by: vec!["pp1".into()],
            source: Source::default(),
        });
    }
    let amendment = |instructions: &str| {
        read(&format!(
            "United Nations\nA/99/L.2\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
             Zephyria: amendments to draft resolution A/99/L.1\n\nKeeping of lights\n\n{instructions}\n"
        ))
    };
    let new = amended(
        &draft,
        &[&amendment(
            "1. In footnote 2, replace “A/98/7” with “A/98/8”.\n\n2. Delete footnote 1.\n\n\
             3. The title should read: “Care of lights”.\n\n4. Delete footnote 7.",
        )],
    );
    let notes: Vec<&str> = new
        .footnotes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(notes, ["See A/98/8."]);
    assert_eq!(new.title.as_deref(), Some("Care of lights"));
    assert_eq!(new.paragraphs[0].marks.len(), 1);
    let told = &new.amended.as_ref().expect("amended").amendments;
    let applied: Vec<bool> = told.iter().map(|told| told.applied).collect();
    assert_eq!(applied, [true, true, true, false]);
    assert_eq!(told[0].at, ["pp1"]);
    let why = told[3].why.as_deref();
    assert_eq!(why, Some("the draft has no footnote 7"));
}

#[test]
fn what_stands_under_or_behind_a_paragraph_is_numbered_with_it() {
    let (paragraphs, told) = carried(
        "1. Delete operative paragraph 1.\n\n2. In operative paragraph 2 (b), delete “To report”.\n\n\
         3. After operative paragraph 3, insert a new operative paragraph reading:\n\n\
         Thanks all who tend them;",
    );
    let ids: Vec<&str> = paragraphs
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "pp1", "pp2", "op1", "op1(a)", "op1(b)", "op1(c)", "op2", "op3", "op4"
        ]
    );
    // Instructions name paragraphs as the draft numbers them, whatever came before.
    assert_eq!(paragraphs[4], "op1(b) (b) on the oil;");
    assert_eq!(told[1].at, ["op2(b)"]);
    assert_eq!(told[1].becomes, ["op1(b)"]);
    assert_eq!(paragraphs[7], "op3 3. Thanks all who tend them;");
}

#[test]
fn what_does_not_fit_is_told_and_leaves_no_trace() {
    let untouched = carried("1. In operative paragraph 9, delete “oil”.").0;
    for (instruction, why) in [
        (
            "In operative paragraph 9, delete “oil”.",
            "the draft has no OP9",
        ),
        (
            "In operative paragraph 3, delete “moths”.",
            "OP3 has no “moths”",
        ),
        (
            "In operative paragraph 3, replace “lamps” with “bells” and delete “moths”.",
            "OP3 has no “moths”",
        ),
        (
            "In the first preambular paragraph, delete “of”.",
            "“of” stands in PP1 2 times",
        ),
        ("Delete “oil”.", "it names no paragraph"),
        (
            "In operative paragraph 3, ponder “lamps”.",
            "“ponder “lamps”.” is not understood",
        ),
        (
            "After operative paragraph 3, insert a new operative paragraph reading:",
            "the new text is missing",
        ),
    ] {
        let (paragraphs, told) = carried(&format!("1. {instruction}"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(!told[0].applied, "{instruction}");
        assert_eq!(told[0].why.as_deref(), Some(why), "{instruction}");
        assert_eq!(paragraphs, untouched, "{instruction}");
    }
    let (paragraphs, told) = carried(
        "1. Delete operative paragraph 3.\n\n2. In operative paragraph 3, delete “oil”.\n\n\
         3. In operative paragraph 1, replace “Urges” with “Invites”.",
    );
    let applied: Vec<bool> = told.iter().map(|told| told.applied).collect();
    assert_eq!(applied, [true, false, true]);
    assert_eq!(told[1].why.as_deref(), Some("OP3 is deleted already"));
    assert!(
        paragraphs
            .iter()
            .any(|line| line.starts_with("op1 1. Invites"))
    );
}
