//! Forms that our corpus and the documents read by hand do not show: sections that count again,
//! words that carry no number, decisions, texts of another kind.

use opcit::document::Document;
use opcit::import::{balance, import};

fn read(text: &str) -> Document {
    let import = import(text.as_bytes()).expect("a text");
    let found = balance(&import.original, &import.document);
    assert!(found.holds(), "{found:?}");
    import.document
}

fn ids(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|p| p.id.as_str()).collect()
}

#[test]
fn sections_that_count_again_prefix_their_paragraphs() {
    let document = read(
        "The General Assembly,\n\nResolves that, for the year 2050:\n\n\
         1. Appropriations totalling 3,590 million dollars are hereby approved;\n\n\
         2. The Secretary-General shall be authorized to transfer credits.\n\n\
         I\n\nAdministrative expenses\n\nHaving considered the report of the Board,\n\n\
         1. Takes note of the report;\n\n2. Endorses the conclusions:\n\n\
         (a) In the first place;\n\n(b) In the second place;\n\nboth of which remain;\n\n\
         II\n\nLimited discretion\n\nDecides to continue the experiment.\n",
    );
    assert_eq!(
        ids(&document),
        [
            "op0", "op1", "op2", "I:pp1", "I:op1", "I:op2", "I:op2(a)", "I:op2(b)", "I:op2+",
            "II:op1"
        ]
    );
    let headings: Vec<&str> = document.headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(
        headings,
        ["I. Administrative expenses", "II. Limited discretion"]
    );
    assert_eq!(document.paragraphs[8].parent.as_deref(), Some("I:op2"));
    assert_eq!(document.paragraphs[3].part.as_deref(), Some("I"));
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn sections_that_run_on_have_no_prefix() {
    let document = read(
        "The General Assembly,\n\nRecalling its resolution 60/1,\n\nI\n\nFirst things\n\n\
         1. Requests the one;\n\nII\n\nSecond things\n\n2. Requests the other.\n",
    );
    assert_eq!(ids(&document), ["pp1", "op1", "op2"]);
    assert_eq!(document.headings[1].before.as_deref(), Some("op2"));
}

#[test]
fn parts_are_resolutions_of_their_own() {
    let document = read(
        "70/14. Question of the shore\n\nA\n\nCommittee on the shore\n\nThe General Assembly,\n\n\
         Recalling its resolution 60/1,\n\n1. Expresses its appreciation;\n\n\
         70th plenary meeting\n24 November 2050\n\nB\n\nDivision for the shore\n\n\
         The General Assembly,\n\nHaving considered the report,\n\n1. Notes the action taken.\n",
    );
    assert_eq!(ids(&document), ["A:pp1", "A:op1", "B:pp1", "B:op1"]);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/70/14"));
    assert_eq!(document.title.as_deref(), Some("Question of the shore"));
}

#[test]
fn a_decision_is_one_sentence() {
    let document = read(
        "78/560. Election of members\n\nAt its 63rd plenary meeting, on 12 March 2050, the General \
         Assembly, on the recommendation of the Committee, decided to appoint one member.\n",
    );
    assert_eq!(ids(&document), ["op1"]);
    assert_eq!(document.kind.as_deref(), Some("decision"));
    assert_eq!(document.symbol.as_deref(), Some("A/DEC/78/560"));
}

#[test]
fn another_kind_of_text_is_read_as_plain_paragraphs() {
    let document = read(
        "Minutes\n\nWe met on Monday and talked about lunch for a long time, and nobody could agree \
         on the place that would be best for everyone who was in the office that day.\n\nThen we went home.\n",
    );
    assert_eq!(ids(&document), ["p1", "p2"]);
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn numbers_that_break_are_doubted_and_kept() {
    let document = read(
        "The General Assembly,\n\n1. Requests the one;\n\n3. Requests the third;\n\n3. Requests it again.\n",
    );
    assert_eq!(ids(&document), ["op1", "op3", "op3~2"]);
    assert_eq!(document.warnings.len(), 3, "{:?}", document.warnings);
}

#[test]
fn words_after_a_list_are_counted_from_the_second_on() {
    let document = read(
        "The General Assembly,\n\n1. Requests:\n\n(a) The one;\n\nto be done.\n\nMore of it.\n\n\
         And more of it.\n",
    );
    assert_eq!(ids(&document), ["op1", "op1(a)", "op1+", "op1+2", "op1+3"]);
    assert!(document.paragraphs[4].closes());
}

#[test]
fn an_early_resolution_states_its_case_before_the_organ_speaks() {
    let document = read(
        "THE SHORELAND QUESTION\n\n9004 (2046). Resolution of 29 April 2046\n\n[S/75]\n\n\
         The attention of the Council has been drawn to the situation in Shoreland\nby a Member of the United Nations \
         acting under Article 35 of the Charter.\n\nThe Security Council,\n\nKeeping in mind the shore,\n\n\
         Resolves\n\nTo make further studies of the matter as a whole;\n\nAnd to this end\n\n\
         Appoints a Sub-Committee of five of its members and asks it to report.\n\n\
         Adopted at the 39th meeting by\n10 votes to none, with 1 abstention\n(Hills).21\n\n\
         21 One member did not take part in the voting.\n",
    );
    assert_eq!(ids(&document), ["pp1", "pp2", "op1", "op1+", "op2"]);
    assert_eq!(document.symbol.as_deref(), Some("S/RES/9004 (2046)"));
    assert_eq!(document.title.as_deref(), Some("THE SHORELAND QUESTION"));
    let adoption = document.adoption.expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("39th meeting"));
    assert_eq!(adoption.date, document.date);
    assert_eq!(document.footnotes[0].label, "21");
}

#[test]
fn resolutions_of_old_sessions_have_their_number_before_the_title() {
    let document = read(
        "9758 (XXVI). Rights of the\nshores\n\nThe General Assembly,\n\nRecalling the principles of the Charter,\n\n\
         Decides to restore all its rights to the shore and to recognize it.\n\n1976th plenary meeting,\n25 October 1971.\n",
    );
    assert_eq!(ids(&document), ["pp1", "op1"]);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/9758 (XXVI)"));
    assert_eq!(document.title.as_deref(), Some("Rights of the shores"));
    assert_eq!(document.kind.as_deref(), Some("resolution"));
    let adoption = document.adoption.expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("1976th plenary meeting"));
    assert_eq!(adoption.date.map(|d| d.year), Some(1971));
}

#[test]
fn a_resolution_of_the_council_says_its_day_in_a_second_line() {
    let document = read(
        "Resolution 9540 (2044)\n\nAdopted by the Security Council at its 4956th meeting,\non 28 April 2044\n\n\
         The Security Council,\n\nAffirming that shores matter to\nall,\n\n1. Decides to remain seized of\nthe matter.\n",
    );
    assert_eq!(document.title, None);
    assert_eq!(document.symbol.as_deref(), Some("S/RES/9540 (2044)"));
    let adoption = document.adoption.expect("an adoption");
    assert_eq!(adoption.meeting.as_deref(), Some("4956th meeting"));
    assert_eq!(adoption.date.map(|d| d.day), Some(28));
}

#[test]
fn a_number_that_a_scan_misread_is_told() {
    let document = read(
        "The Security Council,\n\nRecalling its resolution 9001 (2044) on the\nshore,\n\n\
         l. Condemns all measures of\nrepression;\n\n2. Calls upon all States to\nact;\n\n3. Demands an\nend;\n\n\
         4, Decides that all States shall\nact;\n\nS. Decides that all States\nshall:\n\n(i) Act;\n\n(ii) See.\n",
    );
    assert_eq!(
        ids(&document),
        [
            "pp1", "op1", "op2", "op3", "op4", "op5", "op5(i)", "op5(ii)"
        ]
    );
    let told = document
        .warnings
        .iter()
        .filter(|w| w.message.contains("is read as the number"));
    assert_eq!(told.count(), 3);
    assert_eq!(document.paragraphs[1].label.as_deref(), Some("l."));
    assert_eq!(document.paragraphs[1].lead_text(), Some("Condemns"));
}

#[test]
fn a_list_dash_in_an_annex_is_no_part_of_the_words() {
    let document = read(
        "The Security Council,\n\nRecalling the shore,\n\n1. Decides to remain seized of\nthe matter.\n\n\
         Adopted at the 4011th meeting by 14\nvotes to none.\n\nANNEX 1\n\n\
         The Ministers adopted the following\ngeneral principles:\n\n- End of violence in the\nShore;\n\n- Withdrawal of\nforces.\n",
    );
    assert_eq!(
        ids(&document),
        ["pp1", "op1", "annex1:p1", "annex1:p2", "annex1:p3"]
    );
    assert_eq!(document.paragraphs[3].label.as_deref(), Some("-"));
    assert_eq!(document.paragraphs[3].text, "End of violence in the Shore;");
}

#[test]
fn what_is_no_resolution_has_its_paragraphs_after_its_title() {
    let minutes = read("Minutes of the meeting\n\nPresent: Ann, Bob.\n\nNothing was decided.\n");
    assert_eq!(minutes.title.as_deref(), Some("Minutes of the meeting"));
    assert_eq!(ids(&minutes), ["p1", "p2"]);
    let line = read("hello world\n");
    assert_eq!((line.title.as_deref(), ids(&line)), (None, vec!["p1"]));
}

#[test]
fn lists_of_dashes_stand_under_the_preambular_paragraph_that_opens_them() {
    let document = read(
        "The Security Council,\n\nDeploring that its demands have not been met, including:\n\n\
         - That all keepers stop the\nfighting,\n\n- That the quays be open,\n\n\
         Being strongly of the opinion that the lamps on all of the quays should be lit,\n\n\
         Strongly supportive of those who keep the lamps of the islands and of the moles,\n\n\
         Decides as follows; and\n\nI\n\nCalls for light;\n\nII\n\nCalls for peace.\n",
    );
    assert_eq!(
        ids(&document),
        ["pp1", "pp1+", "pp1+2", "pp2", "pp3", "op1", "op2", "op3"]
    );
    assert_eq!(
        document.paragraphs[1].text,
        "That all keepers stop the fighting,"
    );
    let headings: Vec<&str> = document.headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(headings, ["I", "II"]);
}

#[test]
fn labels_that_a_sentence_counts_open_no_list() {
    let document = read(
        "The Security Council,\n\nNoting its approval of the three following\n\
         documents: (1) the Charter of Lamps ; (2) the Statute ;\n(3) the Instrument ; and accepts\n\
         the duties under them,\n\n1. Decides that funds, held (a) by the Harbour, or\n\
         (b) by its keepers, shall be frozen;\n\n2. Requests the Mediator:\n\n\
         (a) To report;\n\n(6) To observe;\n\n(c) To inform.\n\n\
         3. (a) The keeper should be named;\n\n(b) His staff should be small.\n",
    );
    assert_eq!(
        ids(&document),
        [
            "pp1", "op1", "op2", "op2(a)", "op2(b)", "op2(c)", "op3", "op3(b)"
        ]
    );
    assert_eq!(document.paragraphs[4].label.as_deref(), Some("(6)"));
    let doubts: Vec<&str> = document
        .warnings
        .iter()
        .map(|w| w.message.as_str())
        .collect();
    assert_eq!(doubts, ["\u{201c}(6)\u{201d} is read as (b)"]);
}

#[test]
fn a_declaration_that_is_proclaimed_has_articles() {
    let document = read(
        "217 (III). Lamps\n\nA\n\nDECLARATION OF LAMPS\n\nPreamble\n\n\
         Whereas light is the foundation of freedom, justice and peace on all of the islands,\n\n\
         Now, therefore,\n\nThe General Assembly\n\nProclaims this Declaration of Lamps.\n\n\
         Article 1\n\nAll lamps are equal.\n\nArticle 2\n\n1. Every quay has a lamp.\n\n\
         2. Every lamp has a keeper.\n\nB\n\nRIGHT OF LIGHT\n\nThe General Assembly,\n\n\
         Considering that light is essential,\n\n1. Decides not to act.\n",
    );
    assert_eq!(document.symbol.as_deref(), Some("A/RES/217 (III)"));
    let all = ids(&document);
    let last = &all[all.len() - 5..];
    assert_eq!(last, ["A:art1", "A:art2:1", "A:art2:2", "B:pp1", "B:op1"]);
}

#[test]
fn headings_stand_above_numbers_items_and_titled_annexes() {
    let document = read(
        "The Security Council,\n\nRecalling its resolutions,\n\nListing criteria\n\n\
         1. Decides on the following measures:\nAsset Freeze\n(a) Freeze the funds;\nTravel Ban\n\
         (b) Prevent the entry;\n\nDecides to remain seized of the matter.\n\n\
         Annex A: Joint plan, Borduria,\n14 July 2050\n\nPREFACE\n\n1. The plan is welcome.\n",
    );
    assert_eq!(
        ids(&document),
        ["pp1", "op1", "op1(a)", "op1(b)", "op1+", "annexA:1"]
    );
    let headings: Vec<&str> = document.headings.iter().map(|h| h.text.as_str()).collect();
    let annex = "Annex A: Joint plan, Borduria, 14 July 2050";
    assert_eq!(
        headings,
        [
            "Listing criteria",
            "Asset Freeze",
            "Travel Ban",
            annex,
            "PREFACE"
        ]
    );
    let doubts: Vec<&str> = document
        .warnings
        .iter()
        .map(|w| w.message.as_str())
        .collect();
    assert_eq!(doubts, ["no number is printed here: it may be 2"]);
}

#[test]
fn an_old_masthead_has_the_letter_of_its_organ_and_a_language_above_each_page() {
    let document = read(
        "UNITED\nNATIONS\n\n      S\n\nSecurity Council\n      Distr.\n      GENERAL\n\n\
         S/RES/9244 (2049)\n10 June 2049\n\n   RESOLUTION 9244 (2049)\n\n\
         Adopted by the Security Council at its 4011th meeting,\n   on 10 June 2049\n\n\
         The Security Council,\n\nBearing in mind the purposes of the Charter,\n\n   /...\n\n\
         S/RES/9244 (2049)\nEnglish\nPage 2\n\n\n1. Decides to remain seized.\n",
    );
    assert_eq!(document.symbol.as_deref(), Some("S/RES/9244 (2049)"));
    assert_eq!(ids(&document), ["pp1", "op1"]);
    let adoption = document.adoption.expect("the record of the meeting");
    assert_eq!(adoption.meeting.as_deref(), Some("4011th meeting"));
}

#[test]
fn each_paragraph_of_a_statement_opens_with_its_quotation_mark() {
    let document = read(
        "S/PRST/2044/9\n\nStatement by the President of the Security Council\n\nAt the 9301st meeting of the Security Council, held on 3 March 2044, in\nconnection with the item entitled \u{201c}Peace in the islands\u{201d}, the President made the\nfollowing statement on behalf of the Council:\n\n\u{201c}The Security Council reaffirms its primary responsibility for the\nmaintenance of international peace and security, and recalls that\n\u{201c}The Council\u{201d} speaks as one.\n\u{201c}The Security Council notes with concern the closing of lights along the\nnorthern coast.\n\u{201c}The Council will remain seized of the matter.\u{201d}\n",
    );
    assert_eq!(ids(&document), ["p1", "p2", "p3", "p4"]);
    assert!(document.paragraphs[1].text.ends_with("speaks as one."));
}
