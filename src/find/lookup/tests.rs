//! Places looked up in a library.

use super::*;
use crate::document::{Footnote, Format, Original, Paragraph, ParagraphKind, Source};
use crate::import::Import;
use crate::library::Writer;

fn paragraph(id: &str) -> Paragraph {
    let kind = match id {
        id if id.starts_with("pp") => ParagraphKind::Preambular,
        id if Address::from(id).is_annexed() => ParagraphKind::Annex,
        _ => ParagraphKind::Operative,
    };
    Paragraph {
        parent: Address::from(id).outer(),
        ..Paragraph::new(id, kind, id)
    }
}

/// A library of documents with these symbols and paragraphs.
fn library(folder: &std::path::Path) -> Library {
    let mut writer = Writer::open(folder).unwrap();
    for (symbol, ids) in [
        ("A/RES/65/232", "pp1 pp2 op1 op2 op2(a) op2(b) op3 annex:1"),
        ("A/RES/46/36", "A:op1 A:op2 L:op1 L:op2 L:op3"),
        ("A/RES/217(III)A", "op1"),
        ("S/RES/1373 (2001)", "op1 op6"),
        ("A/HRC/RES/50/13", "op1"),
        ("A/RES/50/13", "op1"),
        ("A/C.3/68/L.6", "op1"),
        ("A/C.3/68/L.6/Rev.1", "op1"),
        ("A/C.2/68/L.7", "op1"),
        ("A/68/L.6", "op1 op2"),
        ("A/68/L.8", "op1"),
        ("A/C.3/68/L.8", "op1"),
        ("E/2025/L.9", "op1"),
        ("A/RES/76/247 A-C", "A:op1 B:op1 C:op1"),
        ("A/RES/1325 (XIII)", "op1"),
        ("S/RES/1325 (2000)", "op1"),
    ] {
        let note = Footnote {
            label: "1".to_owned(),
            text: symbol.to_owned(),
            resolved: None,
            emphasis: Vec::new(),
            cites: Vec::new(),
            referenced_by: Vec::new(),
            source: Source::default(),
        };
        let document = Document {
            symbol: Some(symbol.to_owned()),
            paragraphs: ids.split(' ').map(paragraph).collect(),
            footnotes: vec![note],
            ..Document::default()
        };
        let original = Original {
            format: Format::Text,
            lines: Vec::new().into(),
            paper: None,
        };
        writer
            .add(Import { document, original }, symbol, false)
            .unwrap();
    }
    writer.commit().unwrap();
    Library::open(folder).unwrap()
}

#[test]
fn places_in_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    for (place, expected) in [
        ("A/RES/65/232", "A/RES/65/232"),
        ("a/res/65/232", "A/RES/65/232"),
        ("resolution 65/232", "A/RES/65/232"),
        ("65/232 2(b)", "A/RES/65/232#op2(b)"),
        (
            "as decided in paragraph 2 of resolution 65/232",
            "A/RES/65/232#op2",
        ),
        ("65/232 fn1", "A/RES/65/232#fn1"),
        ("65/232, annex", "A/RES/65/232#annex"),
        ("46/36 L", "A/RES/46/36#L"),
        ("46/36#A", "A/RES/46/36#A"),
        ("res. 46/36#L:op3", "A/RES/46/36#L:op3"),
        ("65/232 pp1; pp2", "all: A/RES/65/232#pp1, A/RES/65/232#pp2"),
        ("65/232 op2-3", "A/RES/65/232#op2-op3"),
        ("65/232 paras. 1–3", "A/RES/65/232#op1-op3"),
        ("65/232 pp1 to OP2", "A/RES/65/232#pp1-op2"),
        ("65/232 op 2 (a)-(b)", "A/RES/65/232#op2(a)-op2(b)"),
        (
            "65/232 op1-2; pp2",
            "all: A/RES/65/232#op1-op2, A/RES/65/232#pp2",
        ),
        (
            "65/232 op 1 and 3",
            "all: A/RES/65/232#op1, A/RES/65/232#op3",
        ),
        ("65/232#pp2-annex", "A/RES/65/232#pp2-annex"),
        ("65/232 op2-2", "A/RES/65/232#op2"),
        (
            "65/232 op2-9",
            "A/RES/65/232 has 3 operative paragraphs, not op9",
        ),
        (
            "65/232 op3-1",
            "in A/RES/65/232 op1 does not come after op3; write the first, then the last",
        ),
        ("46/36 L, paras. 1-3", "A/RES/46/36#L:op1-L:op3"),
        ("46/36#A:op1-A:op2", "A/RES/46/36#A:op1-A:op2"),
        (
            "46/36 op 1-2",
            "several: A/RES/46/36#A:op1-A:op2, A/RES/46/36#L:op1-L:op2",
        ),
        ("46/36 op 2-3", "A/RES/46/36#L:op2-L:op3"),
        ("76/247", "A/RES/76/247 A-C"),
        ("76/247 B, para. 1", "A/RES/76/247 A-C#B:op1"),
        ("76/247 D", "76/247 D is not in the library"),
        ("C.3/68/L.6", "A/C.3/68/L.6"),
        ("A_C.3_68_L.6 op1", "A/C.3/68/L.6#op1"),
        ("UNSCR 1373, para. 6", "S/RES/1373 (2001)#op6"),
        ("65/232, op 2b", "A/RES/65/232#op2(b)"),
        (
            "50/13 annex",
            "several: A/RES/50/13#annex, A/HRC/RES/50/13#annex",
        ),
        ("A/RES/50/13 annex", "A/RES/50/13 has no annex"),
        ("68/L.8, OP1", "A/68/L.8#op1"),
        ("68/L.6", "A/68/L.6"),
        ("68/L.7", "68/L.7 is not in the library; A/C.2/68/L.7 is"),
        ("69/L.7", "69/L.7 is not in the library"),
        ("C.3/68/L.6/Rev.1 OP1", "A/C.3/68/L.6/Rev.1#op1"),
        ("L.7", "A/C.2/68/L.7"),
        ("draft L.7 op 1", "A/C.2/68/L.7#op1"),
        ("L.8", "several: A/68/L.8, A/C.3/68/L.8"),
        ("Third Committee draft L.8", "A/C.3/68/L.8"),
        ("L.6/Rev.1", "A/C.3/68/L.6/Rev.1"),
        (
            "L.8/Rev.1",
            "L.8/Rev.1 is not in the library; A/68/L.8, A/C.3/68/L.8 are",
        ),
        ("L.99", "L.99 is not in the library"),
        ("2025/L.9", "E/2025/L.9"),
        (
            "resolution 1325",
            "several: A/RES/1325 (XIII), S/RES/1325 (2000)",
        ),
        ("UNSCR1325 op 1", "S/RES/1325 (2000)#op1"),
        ("resolution 1373", "S/RES/1373 (2001)"),
        ("1373 op 6", "S/RES/1373 (2001)#op6"),
        (
            "https://digitallibrary.un.org/record/697421?ln=en",
            "the address of a library's record tells no symbol; copy the symbol from its page",
        ),
        (
            "65/232 OP2bis",
            "A/RES/65/232 has 3 operative paragraphs, not op2bis",
        ),
        ("217 A (III)", "A/RES/217(III)A"),
        ("SC res. 1373", "S/RES/1373 (2001)"),
        ("SC res. 1373 (2001), para. 6", "S/RES/1373 (2001)#op6"),
        ("46/36 L, para. 3", "A/RES/46/36#L:op3"),
        ("A/RES/46/36 op 3", "A/RES/46/36#L:op3"),
        (
            "A/RES/46/36 op 1",
            "several: A/RES/46/36#A:op1, A/RES/46/36#L:op1",
        ),
        ("50/13", "several: A/RES/50/13, A/HRC/RES/50/13"),
        ("HRC res. 50/13 op 1", "A/HRC/RES/50/13#op1"),
        ("A/RES/60/1", "A/RES/60/1 is not in the library"),
        ("60/1", "60/1 is not in the library"),
        (
            "A/C.3/68/L.6/Rev.2",
            "A/C.3/68/L.6/Rev.2 is not in the library; A/C.3/68/L.6, A/C.3/68/L.6/Rev.1 are",
        ),
        (
            "65/232 op 45",
            "A/RES/65/232 has 3 operative paragraphs, not op45",
        ),
        (
            "65/232 pp3",
            "A/RES/65/232 has 2 preambular paragraphs, not pp3",
        ),
        ("65/232 fn2", "A/RES/65/232 has 1 footnote, not fn2"),
        (
            "65/232 op2(f)",
            "op2 of A/RES/65/232 has (a) to (b), not op2(f)",
        ),
        ("65/232 op3(a)", "op3 of A/RES/65/232 has no subparagraphs"),
        ("op 3", "op3 of which document? Write its symbol before it"),
    ] {
        let found = match lookup(&library, place) {
            Found::One {
                name, address, to, ..
            } => match address {
                Some(from) => written(&name, Some(&Passage { from, to })),
                None => name,
            },
            Found::All(places) => format!("all: {}", places.join(", ")),
            Found::Several(names) => format!("several: {}", names.join(", ")),
            Found::Missing(sentence) | Found::Unreadable(_, sentence) => sentence,
        };
        assert_eq!(found, expected, "{place}");
    }
    let Found::Missing(sentence) = lookup(&library, "65/232 op twelve") else {
        panic!("a word is no number");
    };
    assert!(sentence.contains("names no document"), "{sentence}");
}

/// What a place that is typed means in a document: the first and the last paragraph.
fn meant(document: &Arc<Document>, typed: &str) -> String {
    match within("the text", document, typed) {
        Found::One {
            address: Some(from),
            to,
            ..
        } => match to {
            Some(to) => format!("{from}-{to}"),
            None => from.to_string(),
        },
        Found::One { .. } => "all of it".to_owned(),
        Found::Several(places) => places.join(" or "),
        _ => "nothing".to_owned(),
    }
}

#[test]
fn headings_with_a_number_are_places() {
    let text = "A/RES/99/1\n\n99/1. The Pact of the Lamps\n\nThe General Assembly,\n\nRecalling its resolution 98/1,\n\n\
                I. Lamps of the north\n\n1. Adopts the Pact;\n\nAction 1. We will light the lamps.\n\n\
                2. Decides to light:\n\n(a) Those of the coast;\n\n(b) Those of the strait;\n\n\
                Action 2. We will keep the lamps.\n\n3. Decides to keep them;\n\n4. Also decides to watch them;\n\n\
                II. Lamps of the south\n\n5. Requests the keepers to report.\n\n\
                50th plenary meeting\n1 December 2044\n\nAnnex\n\nConvention on Lamps\n\nChapter I\nGeneral provisions\n\n\
                Article 1\nPurpose\n\n1. This Convention is about lamps:\n\n(a) Those of the coast;\n\n2. It is about no others.\n\n\
                Chapter II\nFinal provisions\n\nArticle 2\nLanguages\n\nAll languages are equal.\n";
    let document = Arc::new(crate::import::import(text.as_bytes()).unwrap().document);
    for (typed, expected) in [
        ("action 2", "op3-op4"),
        ("actions 1 to 2", "op2-op4"),
        ("action 1 (b)", "op2(b)"),
        ("section I", "op1-op4"),
        ("section II", "op5"),
        ("section 2", "op5"),
        ("section II, para. 5", "op5"),
        ("section I, para. 5", "nothing"),
        ("paragraph 3 of section I", "op3"),
        ("chapter II", "annex:art2"),
        ("article 1", "annex:art1"),
        ("article 1, paragraph 2", "annex:art1:2"),
        ("art. 1 (1) (a)", "annex:art1:1(a)"),
    ] {
        assert_eq!(meant(&document, typed), expected, "{typed}");
    }
}

#[test]
fn what_budgets_count_under_their_sections_are_places() {
    let text = "United Nations A/99/6 (Sect. 27)\n\nGeneral Assembly\n\nProposed programme budget for 2045\n\n\
                Section 27\nLamps\n\nA. Overall orientation\n\n27.1 The Department keeps the lamps of the coast.\n\n\
                27.2 It works through:\n\n(a) Keepers of the coast;\n\n(b) Keepers of the islands.\n\n\
                27.3 It gives a part of its oil to the islands.\n\n27.I.4 The Office of Oil buys the oil.\n";
    let document = Arc::new(crate::import::import(text.as_bytes()).unwrap().document);
    for (typed, expected) in [
        ("27.2", "p27.2"),
        ("para. 27.2 (b)", "p27.2(b)"),
        ("paras. 27.1\u{2013}27.3", "p27.1-p27.3"),
        ("paragraph 27.i.4", "p27.I.4"),
        ("p27.I.4", "p27.I.4"),
        ("27.9", "nothing"),
        ("27.I", "nothing"),
    ] {
        assert_eq!(meant(&document, typed), expected, "{typed}");
    }
    let Found::Missing(says) = within("X", &document, "para. 27.9") else {
        panic!("there is no paragraph 27.9");
    };
    assert_eq!(says, "X has 4 paragraphs, not p27.9");
}

#[test]
fn tables_are_places() {
    let text = "A/RES/99/1\n\n99/1. Lamps\n\nThe General Assembly,\n\n1. Approves the lamps:\n\nTable 2\n\n\
                | Harbour | Lamps |\n| --- | --- |\n| Old Quay | 12 |\n\nFigure II. Lamps by harbour\n\n\
                2. Decides to keep them.\n\nAnnex I\n\nScale of lamps\n\n| State | Share |\n| --- | --- |\n| Moles | 7 |\n\n\
                Annex II\n\nOil\n\nTable 1\n\n| Harbour | Oil |\n| --- | --- |\n| Old Quay | 3 |\n\nTable 2\n\n\
                | Harbour | Oil |\n| --- | --- |\n| Long Mole | 4 |\n";
    let document = Arc::new(crate::import::import(text.as_bytes()).unwrap().document);
    for (typed, expected) in [
        ("table 2", "table2"),
        ("Table II", "table2"),
        ("figure 2", "figureII"),
        ("table2", "table2"),
        ("table 1", "several: annexI:table1, annexII:table1"),
        ("annex II, table 1", "annexII:table1"),
        ("table 2 of annex II", "annexII:table2"),
        ("annex I", "annexI"),
        ("annexI:table1", "annexI:table1"),
        ("cuadro 2", "table2"),
        ("table 9", "nothing"),
        ("annex III", "nothing"),
    ] {
        let found = match within("X", &document, typed) {
            Found::Several(places) => format!("several: {}", places.join(", ").replace("X#", "")),
            _ => meant(&document, typed),
        };
        assert_eq!(found, expected, "{typed}");
    }
    let Found::Missing(says) = within("X", &document, "table 9") else {
        panic!("there is no table 9");
    };
    assert_eq!(says, "X has 5 tables, not table9");
}
