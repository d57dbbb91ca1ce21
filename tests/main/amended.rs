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
        (
            "1. In operative paragraph 1, delete everything after “coasts”.",
            "op1 1. Urges all States to keep the lights of their coasts;",
        ),
        (
            "1. Delete the rest of operative paragraph 1 after “coasts”.",
            "op1 1. Urges all States to keep the lights of their coasts;",
        ),
        (
            "1. In operative paragraph 1, after “coasts”, delete the rest of the paragraph.",
            "op1 1. Urges all States to keep the lights of their coasts;",
        ),
        (
            "1. In the second preambular paragraph, delete everything after “Zephyria”.",
            "pp2 - Noting the work of the keepers of Zephyria,",
        ),
        (
            "1. In operative paragraph 1, replace everything after “all States” with “to keep watch”.",
            "op1 1. Urges all States to keep watch;",
        ),
        (
            "1. In operative paragraph 1, delete the words from “the lights” to “coasts”.",
            "op1 1. Urges all States to keep burning at night;",
        ),
        (
            "1. In operative paragraph 3, delete from “lamps” to the end of the paragraph.",
            "op3 3. Invites all States to lend;",
        ),
        (
            "1. In operative paragraph 3, replace the words from “lamps” to “wicks” with “bells”.",
            "op3 3. Invites all States to lend bells and oil;",
        ),
        (
            "1. Merge operative paragraphs 3 and 4 into one paragraph, reading: “Thanks all;”.",
            "op3 3. Thanks all;",
        ),
        (
            "1. OP1: replace “Urges” with “Invites”.",
            "op1 1. Invites all States to keep the \
             lights of their coasts burning at night;",
        ),
        (
            "1. OP3: delete “, wicks”; add “, where possible” at the end.",
            "op3 3. Invites all States to lend lamps and oil, where possible;",
        ),
        (
            "1. OP1 bis: “Thanks all who tend them;”.",
            "op2 2. Thanks all who tend them;",
        ),
        (
            "1. OP1 bis (new): Thanks all who tend “them”;",
            "op2 2. Thanks all who tend “them”;",
        ),
        (
            "1. Insert a new OP1 bis reading: “Thanks all;”.",
            "op2 2. Thanks all;",
        ),
        ("1. Add OP1 bis: Thanks all;", "op2 2. Thanks all;"),
        (
            "1. OP3 should read: Thanks the lenders of oil;",
            "op3 3. Thanks the lenders of oil;",
        ),
        (
            "1. Delete OP3.",
            "op3 3. Decides to remain seized of the matter referred to in paragraph 1 above.",
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
            "In operative paragraph 2, delete everything after “Requests”.",
            "OP2 has subparagraphs, and it does not say whether they go",
        ),
        (
            "Merge operative paragraphs 1 and 2.",
            "OP2 has subparagraphs, and it does not say how the merged paragraph reads",
        ),
        (
            "Merge operative paragraph 1 with the first preambular paragraph.",
            "PP1 is of another kind than the first",
        ),
        (
            "In operative paragraph 3, delete from “oil” to “lamps”.",
            "OP3 has nothing between these words",
        ),
        (
            "In operative paragraph 3, insert a footnote after “moths”, reading: “See A/98/7.”",
            "OP3 has no “moths”",
        ),
        ("In OP3 bis, delete “oil”.", "the draft has no OP3bis"),
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

#[test]
fn merged_paragraphs_are_joined_and_it_is_told() {
    for (instruction, expected) in [
        (
            "Merge operative paragraphs 3 and 4.",
            "op3 3. Invites all States to lend lamps, wicks and oil, and decides to remain seized of the \
             matter referred to in paragraph 1 above.",
        ),
        (
            "The first and second preambular paragraphs should be merged.",
            "pp1 - Recalling its resolution 97/14 of 18 December 2042 on the keeping of lights, and noting \
             the work of the keepers of Zephyria, and of their boats,",
        ),
    ] {
        let (paragraphs, told) = carried(&format!("1. {instruction}"));
        assert!(
            paragraphs.iter().any(|line| line == expected),
            "{paragraphs:#?}"
        );
        let why = told[0].why.as_deref();
        assert_eq!(
            why,
            Some("joined by “, and ”; the wording is to be looked at")
        );
        assert!(told[0].applied);
    }
}

/// "3 ter" stands behind "3 bis", in whatever order they come.
#[test]
fn later_ones_of_a_number_stand_behind_the_earlier() {
    let (paragraphs, told) = carried(
        "1. OP1 bis: “Thanks the keepers;”.\n\n2. OP1 ter: “Thanks the lenders;”.\n\n\
         3. OP2: replace “Secretary-General” with “President”.\n\n\
         4. In OP1 bis, replace “Thanks” with “Thanks warmly”.",
    );
    assert!(told.iter().all(|told| told.applied), "{told:?}");
    let operative = paragraphs
        .iter()
        .filter(|line| line.starts_with("op") && !line.contains('('));
    let operative: Vec<&str> = operative.map(String::as_str).collect();
    assert_eq!(operative[1], "op2 2. Thanks warmly the keepers;");
    assert_eq!(operative[2], "op3 3. Thanks the lenders;");
    assert_eq!(operative[3], "op4 4. Requests the President:");
}

/// A draft with two footnotes.
const NOTED: &str = "United Nations\nA/99/L.1\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
    Keeping of lights\n\nThe General Assembly,\n\n\
    Recalling the Convention on Lights,[^1] and its Protocol,\n\n\
    1. Urges all States to keep the lights of their coasts[^2] burning at night;\n\n\
    2. Invites all States to lend lamps, wicks and oil.\n\n\
    [^1]: Zephyria, Treaty Series, vol. 2.\n\n[^2]: See A/98/7.\n";

/// The footnotes of the draft under an amendment, each with where it is called.
fn noted(instructions: &str) -> (Vec<String>, Vec<Amendment>) {
    let draft = read(NOTED);
    assert_eq!(draft.footnotes.len(), 2, "{:?}", draft.footnotes);
    let amendment = read(&format!(
        "United Nations\nA/99/L.2\n\nGeneral Assembly\n\nDistr.: Limited\n\n\
         Zephyria: amendments to draft resolution A/99/L.1\n\nKeeping of lights\n\n{instructions}\n"
    ));
    let new = amended(&draft, &[&amendment]);
    let line = |(at, note): (usize, &Footnote)| {
        let called = new.paragraphs.iter().find_map(|p| {
            let mut marks = p.marks.iter();
            let mark = marks.find(|mark| mark.note == Some(at as u32))?;
            assert_eq!(mark.label, note.label);
            let before = &p.text[..mark.at as usize];
            let word = before.rsplit(' ').next().unwrap_or("");
            Some(format!("{} {word}", p.id))
        });
        let called = called.unwrap_or_default();
        assert_eq!(
            note.referenced_by
                .first()
                .map(ToString::to_string)
                .as_deref(),
            called.split(' ').next()
        );
        format!("{} {called}: {}", note.label, note.text)
    };
    let notes = new.footnotes.iter().enumerate().map(line).collect();
    (
        notes,
        new.amended.as_ref().expect("amended").amendments.clone(),
    )
}

#[test]
fn new_footnotes_come_with_their_text_and_all_are_numbered_anew() {
    let convention = "1 pp1 Lights,: Zephyria, Treaty Series, vol. 2.";
    for (instruction, expected) in [
        (
            "In the first preambular paragraph, insert a footnote after “Protocol”, reading: “Ibid., vol. 3.”",
            [
                convention,
                "2 pp1 Protocol,: Ibid., vol. 3.",
                "3 op1 coasts: See A/98/7.",
            ],
        ),
        (
            "Add a new footnote at the end of operative paragraph 2, reading: “See A/98/8.”",
            [
                convention,
                "2 op1 coasts: See A/98/7.",
                "3 op2 oil.: See A/98/8.",
            ],
        ),
        (
            "In operative paragraph 1, after “States”, insert “and others”, with a footnote reading: “See A/98/9.”",
            [
                convention,
                "2 op1 others: See A/98/9.",
                "3 op1 coasts: See A/98/7.",
            ],
        ),
        (
            "In operative paragraph 2, replace “lamps” with “lanterns[^1] of brass”.\n\n[^1]: See A/98/5.",
            [
                convention,
                "2 op1 coasts: See A/98/7.",
                "3 op2 lanterns: See A/98/5.",
            ],
        ),
        (
            "After the first preambular paragraph, insert a new paragraph, reading: “Noting the report,[^1]”.\n\n\
             [^1]: See A/98/6.",
            [
                convention,
                "2 pp2 report,: See A/98/6.",
                "3 op1 coasts: See A/98/7.",
            ],
        ),
    ] {
        let (notes, told) = noted(&format!("1. {instruction}"));
        assert!(told[0].applied, "{instruction}: {told:?}");
        assert_eq!(notes, expected, "{instruction}");
    }
    let (notes, _) = noted("1. Delete footnote 1.");
    assert_eq!(notes, ["1 op1 coasts: See A/98/7."]);
    let (notes, told) = noted("1. In operative paragraph 1, insert a footnote after “coasts”.");
    assert_eq!(notes.len(), 2);
    assert_eq!(told[0].why.as_deref(), Some("the new text is missing"));
}

/// Revisions that somebody wrote down as they were told, without a masthead.
#[test]
fn oral_revisions_written_down_are_read_as_an_amendment() {
    for text in [
        "Oral revisions to draft resolution A/99/L.1\n\n\
         OP1: replace “Urges” with “Invites”.\n\nOP1 bis: “Thanks all;”.\n\nDelete OP3.\n",
        "Oral revisions to A/99/L.1\nOP1: replace “Urges” with “Invites”.\nOP1 bis: “Thanks all;”.\n\
         Delete OP3.\n",
        "Oral revisions to draft resolution A/99/L.1\n\nThe representative of Zephyria orally revised the \
         draft resolution as follows:\n\n(a) In operative paragraph 1, the word “Urges” was replaced by the \
         word “Invites”;\n\n(b) A new operative paragraph was inserted after operative paragraph 1, \
         reading: “Thanks all;”;\n\n(c) Operative paragraph 3 was deleted.\n",
    ] {
        let amendment = read(text);
        assert_eq!(amendment.kind, Some(DocumentKind::Amendment), "{text}");
        let document = amended(&read(DRAFT), &[&amendment]);
        let amended = document.amended.expect("it is amended");
        assert_eq!(Some(amended.by[0].as_str()), text.lines().next());
        let told = amended.amendments;
        assert!(told.iter().all(|told| told.applied), "{text}: {told:#?}");
        assert_eq!(told.len(), 3, "{text}: {told:#?}");
        let operative = document.paragraphs.iter();
        let operative = operative.filter(|p| p.id.as_str().starts_with("op") && p.parent.is_none());
        let operative: Vec<&str> = operative.map(|p| p.text.as_str()).collect();
        assert!(operative[0].starts_with("Invites all"), "{operative:?}");
        assert_eq!(operative[1], "Thanks all;");
        assert!(operative[2].starts_with("Requests"), "{operative:?}");
        assert!(operative[3].starts_with("Decides"), "{operative:?}");
        assert!(document.warnings.is_empty(), "{:?}", document.warnings);
    }
}
