//! Forms of documents that few files have: set by hand in the United Nations' geometry, with
//! fictional words, and read back.

use opcit::document::{Document, Role};
use opcit::import::{balance, import};

use crate::sheet::{LEFT, RIGHT, Sheet, TAB};
use crate::writer::Face::{Bold, Italic, Plain};

fn read(sheet: Sheet) -> Document {
    let import = import(&sheet.print()).expect("a document");
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

/// Ids with the first words of what they name.
fn outline(document: &Document) -> Vec<String> {
    let first = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let paragraphs = document.paragraphs.iter();
    paragraphs
        .map(|p| format!("{} {}", p.id, first(&p.text)))
        .collect()
}

fn headings(document: &Document) -> Vec<(u8, &str)> {
    let headings = document.headings.iter();
    headings.map(|h| (h.level, h.text.as_str())).collect()
}

fn quiet(document: &Document) {
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn a_table_over_two_pages_is_one_and_its_notes_are_called() {
    let mut s = Sheet::new(
        "A/RES/99/254 A",
        "General Assembly",
        &["Distr.: General", "5 January 2045"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 138", Plain),
        ("Programme budget for 2045", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolutions adopted by the General Assembly",
    );
    s.line(LEFT, 16.0, 14.0, Bold, "on 22 December 2044");
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the report of the Fifth Committee (A/99/670, para. 99)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/254.");
    s.line(LEFT, 0.0, 12.1, Bold, "Programme budget for 2045");
    s.line(LEFT, 30.0, 12.1, Bold, "A");
    s.line(
        LEFT,
        24.0,
        10.1,
        Bold,
        "Budget appropriations for the year 2045",
    );
    s.organ("The General Assembly,");
    s.para("_Resolves_ that, for the year 2045:");
    s.item("1.", "Appropriations totalling 3,591,000,000 United States dollars approved by it are hereby approved for the following purposes:");
    s.rule(6.0, LEFT, RIGHT);
    s.row(
        16.0,
        8.5,
        &[(LEFT, "Section"), (RIGHT, "(United States dollars)<")],
    );
    s.rule(3.0, LEFT, RIGHT);
    s.row(
        16.0,
        8.5,
        &[(
            LEFT,
            "Part I. Overall policymaking, direction and coordination",
        )],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT + 10.0, "1."),
            (
                LEFT + 30.0,
                "Overall policymaking, direction and coordination^1^",
            ),
            (RIGHT, "93 456 700<"),
        ],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT + 10.0, "2."),
            (LEFT + 30.0, "Assembly affairs and conference management"),
            (RIGHT, "345 222 100<"),
        ],
    );
    s.row(
        16.0,
        8.5,
        &[(LEFT + 60.0, "Subtotal, part I"), (RIGHT, "438 678 800<")],
    );
    s.row(16.0, 8.5, &[(LEFT, "Part II. Political affairs")]);
    s.row(
        12.0,
        8.5,
        &[
            (LEFT + 10.0, "3."),
            (LEFT + 30.0, "Political affairs"),
            (RIGHT, "805 000 000<"),
        ],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT + 10.0, "4."),
            (LEFT + 30.0, "Disarmament"),
            (RIGHT, "16 000 000<"),
        ],
    );
    s.note("1", "See A/99/6 (Introduction).");
    s.turn();
    s.row(
        18.0,
        8.5,
        &[(LEFT, "Section"), (RIGHT, "(United States dollars)<")],
    );
    s.rule(3.0, LEFT, RIGHT);
    s.row(
        16.0,
        8.5,
        &[
            (LEFT + 10.0, "5."),
            (LEFT + 30.0, "Peacekeeping operations"),
            (RIGHT, "60 000 000<"),
        ],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT + 10.0, "6."),
            (LEFT + 30.0, "Peaceful uses of outer space"),
            (RIGHT, "4 200 000<"),
        ],
    );
    s.row(
        16.0,
        8.5,
        &[(LEFT + 60.0, "Subtotal, part II"), (RIGHT, "885 200 000<")],
    );
    s.row(
        16.0,
        8.5,
        &[(LEFT + 60.0, "Total"), (RIGHT, "3 591 000 000<")],
    );
    s.rule(3.0, LEFT, RIGHT);
    s.item("2.", "The Secretary-General shall be authorized to transfer credits between sections of the budget with the concurrence of the Advisory Committee;");
    s.item("3.", "In addition, the sum of 100 dollars is appropriated.");
    s.line(395.0, 24.0, 10.0, Italic, "50th plenary meeting");
    s.line(395.0, 12.0, 10.0, Italic, "22 December 2044");
    s.line(LEFT, 30.0, 12.1, Bold, "B");
    s.line(LEFT, 24.0, 10.1, Bold, "Income estimates for the year 2045");
    s.organ("The General Assembly,");
    s.para("_Resolves_ that, for the year 2045:");
    s.item("1.", "Estimates of income other than assessments totalling 314,466 dollars are approved, as follows:");
    s.row(
        20.0,
        8.5,
        &[
            (LEFT, "1."),
            (LEFT + 20.0, "Income from staff assessment"),
            (RIGHT, "298 233<"),
        ],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT, "2."),
            (LEFT + 20.0, "General income"),
            (RIGHT, "16 233<"),
        ],
    );
    s.row(
        12.0,
        8.5,
        &[
            (LEFT, "3."),
            (LEFT + 20.0, "Services to the public"),
            (RIGHT, "-<"),
        ],
    );
    s.row(16.0, 8.5, &[(LEFT + 60.0, "Total"), (RIGHT, "314 466<")]);
    s.item(
        "2.",
        "The income from staff assessment shall be credited to the Tax Equalization Fund.",
    );
    let document = read(s);
    quiet(&document);
    assert_eq!(
        outline(&document),
        [
            "A:op0 Resolves that, for",
            "A:op1 Appropriations totalling 3,591,000,000",
            "A:op2 The Secretary-General shall",
            "A:op3 In addition, the",
            "B:op0 Resolves that, for",
            "B:op1 Estimates of income",
            "B:op2 The income from",
        ]
    );
    let [sections, income] = document.tables.as_slice() else {
        panic!("{:?}", document.tables);
    };
    // One table over two pages, whose head is printed once; its note is called from a cell.
    assert_eq!(sections.after.as_deref(), Some("A:op1"));
    assert_eq!(sections.rows.len(), 12);
    assert_eq!(
        sections.rows[2],
        [
            "1. Overall policymaking, direction and coordination¹",
            "93 456 700"
        ]
    );
    assert_eq!(sections.rows[11], ["Total", "3 591 000 000"]);
    assert_eq!(sections.source.pages, [1, 2]);
    assert_eq!(document.footnotes[0].referenced_by, ["A:op1"]);
    assert_eq!(income.after.as_deref(), Some("B:op1"));
    assert_eq!(income.rows[2], ["3. Services to the public", "-"]);
}

#[test]
fn a_scale_is_a_table_though_nothing_is_ruled() {
    let mut s = Sheet::new(
        "A/RES/99/249",
        "General Assembly",
        &["Distr.: General", "5 January 2045"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 138", Plain),
        ("Scale of assessments", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 December 2044",
    );
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the report of the Fifth Committee (A/99/670, para. 99)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/249.");
    s.line(
        LEFT,
        0.0,
        12.1,
        Bold,
        "Scale of assessments for the apportionment of the expenses",
    );
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/271 of 1 July 2043 and all its previous resolutions on the scale of assessments,");
    s.item("1.", "_Takes note_ of the report;");
    s.item("2.", "_Resolves_ that the scale of assessments for the contributions of Member States to the regular budget for 2045 shall be as follows:");
    s.row(
        24.0,
        8.0,
        &[(LEFT, "Member State"), (RIGHT - 60.0, "Percentage<")],
    );
    s.row(
        14.0,
        8.5,
        &[(LEFT, "Afghanistan"), (RIGHT - 60.0, "0.005<")],
    );
    for n in [
        "Albania",
        "Algeria",
        "Andorra",
        "Antigua and Barbuda",
        "Bolivia (Plurinational State of)",
        "China",
        "Iran (Islamic Republic of)",
    ] {
        s.row(12.0, 8.5, &[(LEFT, n), (RIGHT - 60.0, "0.105<")]);
    }
    s.turn();
    s.row(
        18.0,
        8.0,
        &[(LEFT, "Member State"), (RIGHT - 60.0, "Percentage<")],
    );
    for n in [
        "Japan",
        "Jordan",
        "United Kingdom of Great Britain and Northern Ireland",
        "Zambia",
    ] {
        s.row(12.0, 8.5, &[(LEFT, n), (RIGHT - 60.0, "0.105<")]);
    }
    s.row(14.0, 8.5, &[(LEFT, "Total"), (RIGHT - 60.0, "100.000<")]);
    s.item("3.", "_Also resolves_ that:");
    s.item("(a)", "In accordance with rule 160 of the rules of procedure of the General Assembly, the scale shall be reviewed;");
    s.item("(b)", "Notwithstanding the terms of regulation 3.9, the Secretary-General shall be empowered to accept a portion of the contributions.");
    let document = read(s);
    quiet(&document);
    let [table] = document.tables.as_slice() else {
        panic!("{:?}", document.tables);
    };
    assert_eq!(table.after.as_deref(), Some("op2"));
    assert_eq!(table.rows.len(), 14);
    assert_eq!(table.rows[13], ["Total", "100.000"]);
    assert_eq!(document.paragraphs[5].id, "op3(b)");
}

#[test]
fn a_convention_has_chapters_articles_and_a_preamble() {
    let mut s = Sheet::new(
        "A/RES/99/243",
        "General Assembly",
        &["Distr.: General", "5 January 2045"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 108", Plain),
        ("Crime prevention", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 December 2044",
    );
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the report of the Third Committee (A/99/460, para. 15)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/243.");
    s.line(
        LEFT,
        0.0,
        12.1,
        Bold,
        "United Nations Convention against Shore Crime",
    );
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/271 of 1 July 2043,");
    s.item("1.", "_Adopts_ the United Nations Convention against Shore Crime annexed to the present resolution, and opens it for signature;");
    s.item(
        "2.",
        "_Urges_ all States to sign article 3, paragraph 2, of the Convention.",
    );
    s.line(395.0, 24.0, 10.0, Italic, "50th plenary meeting");
    s.line(395.0, 12.0, 10.0, Italic, "22 December 2044");
    s.turn();
    s.line(60.0, 18.0, 14.0, Bold, "Annex");
    s.line(
        LEFT,
        24.0,
        14.0,
        Bold,
        "United Nations Convention against Shore Crime",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Preamble");
    s.para("_The States Parties to this Convention_,");
    s.para("_Bearing in mind_ the purposes and principles of the Charter of the United Nations,");
    s.para("_Concerned_ that the shore is crossed by crime of every kind and that States are unprepared,");
    s.para("Have agreed as follows:");
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter I");
    s.line(LEFT, 16.0, 12.1, Bold, "General provisions");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 1. Statement of purpose");
    s.para("The purposes of this Convention are to:");
    s.item(
        "(a)",
        "Promote and strengthen measures to prevent shore crime more efficiently and effectively;",
    );
    s.item("(b)", "Promote cooperation.");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 2. Use of terms");
    s.para("For the purposes of this Convention:");
    s.item(
        "(a)",
        "\u{201c}Shore\u{201d} shall mean the land along the sea;",
    );
    s.item("(b)", "\u{201c}Crime\u{201d} shall mean conduct punishable by a maximum deprivation of liberty of at least four years.");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 3. Scope of application");
    s.item("1.", "This Convention shall apply, except as otherwise stated herein, to the prevention of shore crime.");
    s.item(
        "2.",
        "For the purposes of paragraph 1 of this article, an offence is of the shore if:",
    );
    s.item("(a)", "It is committed there;");
    s.item("(b)", "It is committed elsewhere but:");
    s.item("(i)", "Prepared there; or");
    s.item("(ii)", "Directed from there.");
    s.turn();
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter II");
    s.line(LEFT, 16.0, 12.1, Bold, "Criminalization");
    s.line(
        LEFT,
        24.0,
        10.1,
        Bold,
        "Article 4. Illegal access to the shore and to all that stands on it or",
    );
    s.line(LEFT, 12.0, 10.1, Bold, "lies below it");
    s.item(
        "1.",
        "Each State Party shall adopt such legislative and other measures as may be necessary.",
    );
    s.item(
        "2.",
        "A State Party may require that the offence be committed by night.",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Chapter III");
    s.line(LEFT, 16.0, 12.1, Bold, "Final provisions");
    s.line(LEFT, 24.0, 10.1, Bold, "Article 5. Denunciation");
    s.para("A State Party may denounce this Convention by written notification to the Secretary-General of the United Nations.");
    s.para("IN WITNESS WHEREOF, the undersigned plenipotentiaries, being duly authorized thereto by their respective Governments, have signed this Convention.");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        headings(&document),
        [
            (1, "Annex. United Nations Convention against Shore Crime"),
            (2, "Preamble"),
            (2, "Chapter I. General provisions"),
            (3, "Article 1. Statement of purpose"),
            (3, "Article 2. Use of terms"),
            (3, "Article 3. Scope of application"),
            (2, "Chapter II. Criminalization"),
            (
                3,
                "Article 4. Illegal access to the shore and to all that stands on it or lies below it"
            ),
            (2, "Chapter III. Final provisions"),
            (3, "Article 5. Denunciation"),
        ]
    );
    let formulas: Vec<&str> = document.formulas.iter().map(|f| f.text.as_str()).collect();
    assert_eq!(
        formulas,
        [
            "The General Assembly,",
            "The States Parties to this Convention,",
            "Have agreed as follows:"
        ]
    );
    assert_eq!(
        outline(&document)[3..],
        [
            "annex:pp1 Bearing in mind",
            "annex:pp2 Concerned that the",
            "annex:art1 The purposes of",
            "annex:art1(a) Promote and strengthen",
            "annex:art1(b) Promote cooperation.",
            "annex:art2 For the purposes",
            "annex:art2(a) “Shore” shall mean",
            "annex:art2(b) “Crime” shall mean",
            "annex:art3:1 This Convention shall",
            "annex:art3:2 For the purposes",
            "annex:art3:2(a) It is committed",
            "annex:art3:2(b) It is committed",
            "annex:art3:2(b)(i) Prepared there; or",
            "annex:art3:2(b)(ii) Directed from there.",
            "annex:art4:1 Each State Party",
            "annex:art4:2 A State Party",
            "annex:art5 A State Party",
            "annex:p1 IN WITNESS WHEREOF,",
        ]
    );
}

#[test]
fn a_council_s_masthead_and_its_vote_are_read() {
    let mut s = Sheet::new(
        "A/HRC/RES/90/13",
        "General Assembly",
        &["Distr.: General", "14 July 2052", "", "Original: English"],
    );
    s.fields(&[
        ("Human Rights Council", Bold),
        ("Ninetieth session", Bold),
        ("13 June\u{2013}8 July 2052", Plain),
        ("Agenda item 3", Plain),
        ("Promotion and protection of all human rights, civil,", Bold),
        ("political, economic, social and cultural rights", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the Human Rights Council",
    );
    s.line(LEFT, 16.0, 14.0, Bold, "on 7 July 2052");
    s.line(77.0, 24.0, 12.1, Bold, "90/13.");
    s.line(
        LEFT,
        0.0,
        12.1,
        Bold,
        "Access to the shore in the context of the right of everyone",
    );
    s.organ("The Human Rights Council,");
    s.para("_Reaffirming_ the Universal Declaration of Human Rights,");
    s.para("_Recalling_ its resolution 32/15 of 1 July 2016 and General Assembly resolution 60/251 of 15 March 2006,");
    s.item("1.", "_Urges_ States to promote access;");
    s.item("2.", "_Decides_ to remain seized of the matter.");
    s.line(395.0, 24.0, 10.0, Italic, "39th meeting");
    s.line(400.0, 12.0, 10.0, Italic, "7 July 2052");
    s.line(
        LEFT,
        24.0,
        10.0,
        Plain,
        "[Adopted by a recorded vote of 29 to 15, with 3 abstentions. The voting was as follows:",
    );
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "In favour:");
    s.line(
        LEFT + TAB,
        12.0,
        10.0,
        Plain,
        "Argentina, Armenia, Benin, Bolivia (Plurinational State of), Brazil, Cameroon, China,",
    );
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "Senegal and Uzbekistan");
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "Against:");
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "Czechia, Finland and France");
    s.line(LEFT + TAB, 24.0, 10.0, Italic, "Abstaining:");
    s.line(LEFT + TAB, 12.0, 10.0, Plain, "India, Mexico]");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.body.as_deref(), Some("Human Rights Council"));
    assert_eq!(document.session.as_deref(), Some("Ninetieth session"));
    let item = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(item.number, "3");
    assert_eq!(
        item.title.as_deref(),
        Some(
            "Promotion and protection of all human rights, civil, political, economic, social and cultural rights"
        )
    );
    assert_eq!(
        document.title.as_deref(),
        Some("Access to the shore in the context of the right of everyone")
    );
    let adoption = document.adoption.as_ref().expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("39th meeting"));
    assert_eq!(
        document.paragraphs[1].cites[0].target.as_deref(),
        Some("A/HRC/RES/32/15")
    );
    // The record of the vote closes the document.
    assert_eq!(document.paragraphs.len(), 4);
    let mut closing = document.masthead.iter().rev();
    let vote = closing.find(|p| p.role == Role::Closing);
    assert_eq!(vote.expect("a vote").text, "India, Mexico]");
}

#[test]
fn lists_in_annexes_stand_under_their_annex() {
    let mut s = Sheet::new(
        "S/RES/2936 (2044)",
        "Security Council",
        &["Distr.: General", "10 June 2044"],
    );
    s.line(LEFT, 30.0, 14.0, Bold, "Resolution 2936 (2044)");
    s.line(
        LEFT,
        24.0,
        12.1,
        Bold,
        "Adopted by the Security Council at its 9650th meeting, on",
    );
    s.line(LEFT, 14.0, 12.1, Bold, "10 June 2044");
    s.organ("The Security Council,");
    s.para("_Recalling_ all its relevant resolutions, including resolution 2728 (2024) of 25 March 2024,");
    s.para("_Acting_ under Chapter VII of the Charter of the United Nations,");
    s.item("1.", "_Decides_ that the individual specified in Annex I of this resolution shall be subject to the measures imposed by paragraph 8 (d) of resolution 1718 (2006);");
    s.para("A");
    s.line(LEFT, 24.0, 10.1, Bold, "Travel ban");
    s.item("2.", "_Decides_ to remain seized of the matter.");
    s.turn();
    s.line(60.0, 18.0, 14.0, Bold, "Annex I");
    s.line(
        LEFT,
        24.0,
        14.0,
        Bold,
        "Travel Ban/Asset Freeze (Individuals)",
    );
    s.flush("1.", "CHOE CHUN YONG");
    s.item("a.", "_Description_: Representative of the Shore Bank;");
    s.item("b.", "_A.K.A._: Chun");
    s.item(
        "c.",
        "_Identifiers_: Nationality: none; Passport no.: 65441078; Gender: Male.",
    );
    s.flush("2.", "KO CHOL");
    s.item("a.", "_Description_: Representative of the Shore Bank;");
    s.line(60.0, 24.0, 14.0, Bold, "Annex II");
    s.line(LEFT, 24.0, 14.0, Bold, "Asset Freeze (Entities)");
    s.flush("1.", "SHORE BANK: The bank does what banks do.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.symbol.as_deref(), Some("S/RES/2936 (2044)"));
    assert_eq!(document.title, None);
    let adoption = document.adoption.as_ref().expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("9650th meeting"));
    assert_eq!(
        headings(&document),
        [
            (1, "A. Travel ban"),
            (1, "Annex I. Travel Ban/Asset Freeze (Individuals)"),
            (1, "Annex II. Asset Freeze (Entities)")
        ]
    );
    assert_eq!(
        outline(&document)[4..],
        [
            "annexI:1 CHOE CHUN YONG",
            "annexI:1a Description: Representative of",
            "annexI:1b A.K.A.: Chun",
            "annexI:1c Identifiers: Nationality: none;",
            "annexI:2 KO CHOL",
            "annexI:2a Description: Representative of",
            "annexII:1 SHORE BANK: The",
        ]
    );
    assert_eq!(document.paragraphs[2].refers_to[0].targets, ["annexI:1"]);
}

#[test]
fn a_resolution_holds_another_in_quotation_marks() {
    let mut s = Sheet::new(
        "E/RES/2044/5",
        "Economic and Social Council",
        &["Distr.: General", "10 June 2044"],
    );
    s.fields(&[
        ("2044 session", Bold),
        ("Agenda item 19 (d)", Plain),
        ("Social and human rights questions", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the Economic and Social Council",
    );
    s.line(LEFT, 16.0, 14.0, Bold, "on 5 June 2044");
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[on the recommendation of the Commission on Narcotic Drugs (E/2044/28)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "2044/5.");
    s.line(LEFT, 0.0, 12.1, Bold, "Strengthening of the shore");
    s.organ("The Economic and Social Council,");
    s.para("_Recalling_ its resolution 2043/13 of 1 July 2043 and General Assembly resolution 76/5 of 1 December 2021,");
    s.para("_Recommends_ to the General Assembly the adoption of the following draft resolution:");
    s.line(
        LEFT + 40.0,
        24.0,
        10.1,
        Bold,
        "Strengthening of the far shore",
    );
    s.para("\u{201c}_The General Assembly_,");
    s.para("\u{201c}_Recalling_ its resolution 76/5 of 1 December 2021,");
    s.item("\u{201c}1.", "_Takes note_ of the report;");
    s.item("\u{201c}2.", "_Requests_ the Secretary-General:");
    s.item("\u{201c}(a)", "To report;");
    s.item("\u{201c}(b)", "To act.\u{201d}");
    s.line(395.0, 24.0, 10.0, Italic, "30th plenary meeting");
    s.line(400.0, 12.0, 10.0, Italic, "5 June 2044");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        document.body.as_deref(),
        Some("Economic and Social Council")
    );
    assert_eq!(document.distribution.as_deref(), Some("General"));
    assert_eq!(
        document.title.as_deref(),
        Some("Strengthening of the shore")
    );
    assert_eq!(
        outline(&document)[2..],
        [
            "draft:pp1 “Recalling its resolution",
            "draft:op1 Takes note of",
            "draft:op2 Requests the Secretary-General:",
            "draft:op2(a) To report;",
            "draft:op2(b) To act.”",
        ]
    );
    assert_eq!(document.paragraphs[2].lead_text(), Some("Recalling"));
    assert_eq!(
        document.paragraphs[2].cites[0].target.as_deref(),
        Some("A/RES/76/5")
    );
}

#[test]
fn a_report_holds_drafts_that_each_count_for_themselves() {
    let mut s = Sheet::new(
        "A/99/455",
        "General Assembly",
        &[
            "Distr.: General",
            "10 December 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(LEFT, 30.0, 17.0, Bold, "Report of the Third Committee");
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "Rapporteur: Ms. Anna Shore (Latvia)",
    );
    s.line(98.0, 30.0, 14.0, Bold, "I.");
    s.line(LEFT, 0.0, 14.0, Bold, "Introduction");
    s.flush("1.", "At its 2nd plenary meeting, on 12 September 2044, the General Assembly, on the recommendation of the General Committee, decided to include in the agenda the item entitled \u{201c}Social development\u{201d} and to allocate it to the Third Committee.");
    s.flush(
        "2.",
        "The Third Committee held a general discussion at its 1st meeting (see A/C.3/99/SR.1).",
    );
    s.line(98.0, 30.0, 14.0, Bold, "II.");
    s.line(LEFT, 0.0, 14.0, Bold, "Consideration of proposals");
    s.line(98.0, 20.0, 12.1, Bold, "A.");
    s.line(LEFT, 0.0, 12.1, Bold, "Draft resolution A/C.3/99/L.5");
    s.flush(
        "3.",
        "At its 5th meeting, the representative of Latvia introduced the draft resolution.",
    );
    s.turn();
    s.line(98.0, 30.0, 14.0, Bold, "III.");
    s.line(
        LEFT,
        0.0,
        14.0,
        Bold,
        "Recommendations of the Third Committee",
    );
    s.flush("4.", "The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:");
    s.line(LEFT, 24.0, 12.1, Bold, "Draft resolution I");
    s.line(
        LEFT,
        16.0,
        12.1,
        Bold,
        "Policies and programmes for the shore",
    );
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/5 of 1 December 2043,");
    s.item("1.", "_Takes note_ of the report;");
    s.item("2.", "_Requests_ the Secretary-General to report.");
    s.line(LEFT, 24.0, 12.1, Bold, "Draft resolution II");
    s.line(LEFT, 16.0, 12.1, Bold, "Literacy of the shore");
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/6 of 1 December 2043,");
    s.item("1.", "_Welcomes_ the report;");
    s.item("2.", "_Decides_ to consider it.");
    s.flush("5.", "The Third Committee also recommends to the General Assembly the adoption of the following draft decision:");
    s.line(
        LEFT,
        24.0,
        12.1,
        Bold,
        "Report considered by the General Assembly",
    );
    s.para("The General Assembly takes note of the report of the Secretary-General on the shore.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.kind.as_deref(), Some("report"));
    assert_eq!(
        document.title.as_deref(),
        Some("Report of the Third Committee")
    );
    assert_eq!(
        headings(&document),
        [
            (1, "I. Introduction"),
            (1, "II. Consideration of proposals"),
            (2, "A. Draft resolution A/C.3/99/L.5"),
            (1, "III. Recommendations of the Third Committee"),
            (
                1,
                "Draft resolution I. Policies and programmes for the shore"
            ),
            (1, "Draft resolution II. Literacy of the shore"),
            (1, "Report considered by the General Assembly"),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "p1 At its 2nd",
            "p2 The Third Committee",
            "p3 At its 5th",
            "p4 The Third Committee",
            "draftI:pp1 Recalling its resolution",
            "draftI:op1 Takes note of",
            "draftI:op2 Requests the Secretary-General",
            "draftII:pp1 Recalling its resolution",
            "draftII:op1 Welcomes the report;",
            "draftII:op2 Decides to consider",
            "p5 The Third Committee",
            "decision:op1 The General Assembly",
        ]
    );
}

#[test]
fn what_an_amendment_inserts_stands_under_its_instruction() {
    let mut s = Sheet::new(
        "A/C.3/99/L.70",
        "General Assembly",
        &[
            "Distr.: Limited",
            "10 November 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Third Committee", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        10.1,
        Bold,
        "Bahrain, Burundi, Cameroon and the Gambia: amendments to draft resolution",
    );
    s.line(LEFT, 12.0, 10.1, Bold, "A/C.3/99/L.30/Rev.1");
    s.line(LEFT, 24.0, 12.1, Bold, "Rights of the shore");
    s.flush(
        "1.",
        "After the ninth preambular paragraph, insert the following new preambular paragraph:",
    );
    s.para("\u{201c}_Recalling_ the Charter,\u{201d}");
    s.flush("2.", "Replace operative paragraph 4 with the following:");
    s.item("\u{201c}4.", "_Urges_ all States to act;\u{201d}");
    s.flush("3.", "After operative paragraph 7, insert a new operative paragraph reading as follows, and renumber the subsequent paragraphs accordingly:");
    s.item("8.", "_Calls upon_ States:");
    s.item("(a)", "To report;");
    s.item("(b)", "To act;");
    s.flush("4.", "In operative paragraph 9 (b), replace \u{201c}invites\u{201d} with \u{201c}requests\u{201d}.");
    let document = read(s);
    quiet(&document);
    assert_eq!(document.kind.as_deref(), Some("amendment"));
    assert_eq!(document.sponsors.len(), 4);
    assert_eq!(
        outline(&document),
        [
            "am1 After the ninth",
            "am1+ “Recalling the Charter,”",
            "am2 Replace operative paragraph",
            "am2+ Urges all States",
            "am3 After operative paragraph",
            "am3+ Calls upon States:",
            "am3(a) To report;",
            "am3(b) To act;",
            "am4 In operative paragraph",
        ]
    );
    let labels: Vec<Option<&str>> = document
        .paragraphs
        .iter()
        .map(|p| p.label.as_deref())
        .collect();
    assert_eq!(labels[3], Some("“4."));
    assert_eq!(labels[5], Some("8."));
    assert_eq!(document.paragraphs[1].lead_text(), Some("Recalling"));
}

#[test]
fn a_declaration_has_actions_and_annexes_that_count_again() {
    let mut s = Sheet::new(
        "A/RES/99/1",
        "General Assembly",
        &["Distr.: General", "10 November 2044"],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 66", Plain),
        ("Social development", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 September 2044",
    );
    s.line(
        LEFT,
        24.0,
        10.0,
        Italic,
        "[without reference to a Main Committee (A/99/L.1)]",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/1.");
    s.line(LEFT, 0.0, 12.1, Bold, "The Pact for the Shore");
    s.organ("The General Assembly");
    s.para("_Adopts_ the following Pact for the Shore and its annexes:");
    s.line(LEFT, 24.0, 12.1, Bold, "The Pact for the Shore");
    s.flush("1.", "We, the Heads of State and Government, representing the peoples of the world, have gathered at United Nations Headquarters to protect the needs of the shore.");
    s.flush("2.", "We are at a time of profound global transformation.");
    s.line(98.0, 24.0, 12.1, Bold, "I.");
    s.line(LEFT, 0.0, 12.1, Bold, "Sustainable development");
    s.heading("Action 1. We will take bold, ambitious, accelerated, just and transformative");
    s.line(LEFT, 12.0, 10.1, Bold, "actions to implement it.");
    s.flush(
        "3.",
        "We reaffirm that the shore is indivisible. We decide to:",
    );
    s.item("(a)", "Scale up our efforts towards full implementation;");
    s.item("(b)", "Implement the declaration.^1^");
    s.note("1", "Resolution 78/1, annex.");
    s.turn();
    s.heading("Action 2. We will place the eradication of poverty at the centre.");
    s.flush(
        "4.",
        "We acknowledge that eradicating poverty is an imperative. We will:",
    );
    s.item("(a)", "Address it.");
    s.line(395.0, 24.0, 10.0, Italic, "3rd plenary meeting");
    s.line(400.0, 12.0, 10.0, Italic, "22 September 2044");
    s.line(60.0, 24.0, 14.0, Bold, "Annex I");
    s.line(LEFT, 24.0, 14.0, Bold, "Global Digital Shore");
    s.flush(
        "1.",
        "Digital technologies are dramatically transforming our world.",
    );
    s.heading("Objectives");
    s.flush(
        "2.",
        "To achieve our goal, we will pursue the following objectives:",
    );
    s.item("(a)", "Close all digital divides;");
    s.item("(b)", "Expand inclusion.");
    s.heading("Objective 1. Close all digital divides and accelerate progress");
    s.line(LEFT, 18.0, 10.0, Italic, "Connectivity");
    s.flush("3.", "We recognize the pivotal role of connectivity.");
    s.line(60.0, 24.0, 14.0, Bold, "Annex II");
    s.line(LEFT, 24.0, 14.0, Bold, "Declaration on Future Shores");
    s.para("We, the Heads of State and Government and high-level representatives, having met at United Nations Headquarters in New York to safeguard the needs of future shores,");
    s.flush("1.", "_Reaffirm_ our commitment to the Charter;");
    let document = read(s);
    quiet(&document);
    assert_eq!(
        headings(&document),
        [
            (1, "The Pact for the Shore"),
            (1, "I. Sustainable development"),
            (
                2,
                "Action 1. We will take bold, ambitious, accelerated, just and transformative actions to implement it."
            ),
            (
                2,
                "Action 2. We will place the eradication of poverty at the centre."
            ),
            (1, "Annex I. Global Digital Shore"),
            (2, "Objectives"),
            (
                2,
                "Objective 1. Close all digital divides and accelerate progress"
            ),
            (2, "Connectivity"),
            (1, "Annex II. Declaration on Future Shores"),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "op0 Adopts the following",
            "op1 We, the Heads",
            "op2 We are at",
            "op3 We reaffirm that",
            "op3(a) Scale up our",
            "op3(b) Implement the declaration.",
            "op4 We acknowledge that",
            "op4(a) Address it.",
            "annexI:1 Digital technologies are",
            "annexI:2 To achieve our",
            "annexI:2(a) Close all digital",
            "annexI:2(b) Expand inclusion.",
            "annexI:3 We recognize the",
            "annexII:p1 We, the Heads",
            "annexII:1 Reaffirm our commitment",
        ]
    );
    assert_eq!(document.paragraphs[14].lead_text(), Some("Reaffirm"));
}

#[test]
fn sections_hold_numbered_and_unnumbered_paragraphs() {
    let mut s = Sheet::new(
        "A/C.5/99/L.7/Rev.1*",
        "General Assembly",
        &[
            "Distr.: Limited",
            "10 November 2044",
            "",
            "Original: English",
        ],
    );
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Fifth Committee", Bold),
        ("Agenda items 134 and 139", Plain),
    ]);
    s.line(60.0, 18.0, 10.1, Bold, "Programme budget for 2044");
    s.line(60.0, 18.0, 10.1, Bold, "Human resources management");
    s.line(
        LEFT,
        30.0,
        10.1,
        Bold,
        "Draft resolution submitted by the Chair following informal consultations",
    );
    s.line(LEFT, 24.0, 12.1, Bold, "Questions relating to the shore");
    s.organ("The General Assembly,");
    s.line(LEFT, 18.0, 12.1, Bold, "I");
    s.line(LEFT, 16.0, 10.1, Bold, "Construction of the shore");
    s.para("_Recalling_ section II of its resolution 97/245 A of 23 December 2042,");
    s.para("_Having considered_ the report of the Secretary-General^1^ and the related report of the Advisory Committee,^2^");
    s.item("1.", "_Takes note_ of the report of the Secretary-General;");
    s.item(
        "2",
        "_Endorses_ the conclusions, subject to the provisions of the present resolution;",
    );
    s.para("_Decides_ not to approve the post of Shore Officer.");
    s.note("1", "A/99/335.");
    s.note("2", "A/99/7/Add.12.");
    s.turn();
    s.line(LEFT, 18.0, 12.1, Bold, "II");
    s.line(LEFT, 16.0, 10.1, Bold, "Staff of the shore");
    s.para("_Takes note_ of the report of the Secretary-General on the staff;^3^");
    s.para("_Decides_ to revert to it.");
    s.line(LEFT, 18.0, 12.1, Bold, "III");
    s.line(LEFT, 16.0, 10.1, Bold, "Revised estimates");
    s.item("1.", "_Approves_ the amount of 1,000 dollars:");
    s.item("(a)", "Under section 1:");
    s.item("(i)", "One P-4;");
    s.item("(ii)", "Two P-3:");
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "a.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Geneva;");
    s.line(LEFT + 2.0 * TAB, 18.0, 10.0, Plain, "b.");
    s.line(LEFT + 3.0 * TAB, 0.0, 10.0, Plain, "One in Vienna;");
    s.item("(b)", "Under section 2.");
    s.note("3", "A/99/336.");
    let document = read(s);
    let item = document.agenda_item.as_ref().expect("an agenda item");
    assert_eq!(item.number, "134 and 139");
    assert_eq!(
        item.title.as_deref(),
        Some("Programme budget for 2044; Human resources management")
    );
    assert_eq!(
        document.title.as_deref(),
        Some("Questions relating to the shore")
    );
    assert_eq!(document.symbol.as_deref(), Some("A/C.5/99/L.7/Rev.1"));
    assert_eq!(
        outline(&document),
        [
            "I:pp1 Recalling section II",
            "I:pp2 Having considered the",
            "I:op1 Takes note of",
            "I:op2 Endorses the conclusions,",
            "I:op2+ Decides not to",
            "II:op1 Takes note of",
            "II:op2 Decides to revert",
            "III:op1 Approves the amount",
            "III:op1(a) Under section 1:",
            "III:op1(a)(i) One P-4;",
            "III:op1(a)(ii) Two P-3:",
            "III:op1(a)(ii)a One in Geneva;",
            "III:op1(a)(ii)b One in Vienna;",
            "III:op1(b) Under section 2.",
        ]
    );
    let called: Vec<&[String]> = document
        .footnotes
        .iter()
        .map(|note| note.referenced_by.as_slice())
        .collect();
    assert_eq!(called, [["I:pp2"], ["I:pp2"], ["II:op1"]]);
}

#[test]
fn grids_of_prose_and_matrices_of_figures_are_tables() {
    let mut s = Sheet::new(
        "A/RES/99/252",
        "General Assembly",
        &["Distr.: General", "10 November 2044"],
    );
    s.drawn = true;
    s.fields(&[
        ("Ninety-ninth session", Bold),
        ("Agenda item 66", Plain),
        ("Common system", Bold),
    ]);
    s.line(
        LEFT,
        30.0,
        14.0,
        Bold,
        "Resolution adopted by the General Assembly on 22 September 2044",
    );
    s.line(77.0, 24.0, 12.1, Bold, "99/252.");
    s.line(LEFT, 0.0, 12.1, Bold, "Common system of the shore");
    s.organ("The General Assembly,");
    s.para("_Recalling_ its resolution 98/2,^1^");
    s.item("1.", "_Approves_ the scale in the annex;");
    s.item("2.", "_Decides_ that the indicators shall be:");
    let (mid, edge) = (300.0, RIGHT);
    s.rule(8.0, LEFT, edge);
    s.row(
        20.0,
        8.5,
        &[
            (LEFT, "Expected accomplishment"),
            (mid, "Indicator of achievement"),
        ],
    );
    s.rule(5.0, LEFT, edge);
    s.row(
        16.0,
        8.5,
        &[
            (LEFT, "(a) Improved access of people to the"),
            (mid, "(a) Number of people who have reached"),
        ],
    );
    s.row(
        10.0,
        8.5,
        &[
            (LEFT, "shore in all seasons"),
            (mid, "the shore, by season and by the means"),
        ],
    );
    s.row(10.0, 8.5, &[(mid, "of transport they chose")]);
    s.rule(5.0, LEFT, edge);
    s.row(
        16.0,
        8.5,
        &[
            (LEFT, "(b) Better knowledge of the shore among"),
            (mid, "(b) Percentage of those who know it"),
        ],
    );
    s.row(10.0, 8.5, &[(LEFT, "those who live there")]);
    s.rule(5.0, LEFT, edge);
    s.item("3.", "_Requests_ the Secretary-General to report.");
    s.note("1", "See A/98/2.");
    s.turn();
    s.line(60.0, 18.0, 14.0, Bold, "Annex");
    s.line(
        LEFT,
        24.0,
        14.0,
        Bold,
        "Salary scale for the Professional and higher categories",
    );
    s.line(
        LEFT,
        14.0,
        10.0,
        Plain,
        "(Annual gross salaries in United States dollars)",
    );
    let steps = [210.0, 260.0, 310.0, 360.0];
    let row = |s: &mut Sheet, down: f32, head: [&str; 2], values: [&str; 4]| {
        let mut cells = vec![(LEFT, head[0].to_owned()), (155.0, head[1].to_owned())];
        cells.retain(|(_, words)| !words.is_empty());
        let values = std::iter::zip(steps, values);
        cells.extend(values.map(|(right, value)| (right, format!("{value}<"))));
        let cells: Vec<(f32, &str)> = cells.iter().map(|(x, c)| (*x, c.as_str())).collect();
        s.row(down, 7.0, &cells);
    };
    let none = ["-", "-", "-", "-"];
    let all = ["160 574", "164 210", "167 847", "171 485"];
    row(&mut s, 24.0, ["Level", ""], ["I", "II", "III", "IV"]);
    row(&mut s, 14.0, ["USG", "Gross"], none);
    row(&mut s, 9.0, ["", "Net"], none);
    row(&mut s, 14.0, ["D-2", "Gross"], all);
    row(&mut s, 9.0, ["", "Net"], all);
    let document = read(s);
    quiet(&document);
    assert_eq!(document.footnotes[0].referenced_by, ["pp1"]);
    let [indicators, salaries] = document.tables.as_slice() else {
        panic!("{:?}", document.tables);
    };
    assert_eq!(indicators.after.as_deref(), Some("op2"));
    assert_eq!(
        indicators.rows[1],
        [
            "(a) Improved access of people to the shore in all seasons",
            "(a) Number of people who have reached the shore, by season and by the means of transport they chose"
        ]
    );
    assert_eq!(indicators.rows.len(), 3);
    assert_eq!(salaries.rows.len(), 5);
    assert_eq!(salaries.rows[0], ["Level", "", "I", "II", "III", "IV"]);
    assert_eq!(salaries.rows[1], ["USG", "Gross", "-", "-", "-", "-"]);
    assert_eq!(
        salaries.rows[4],
        ["", "Net", "160 574", "164 210", "167 847", "171 485"]
    );
}
