//! A made-up resolution with one of everything.

use crate::document::address::Kind;
use crate::document::*;

fn source(line: u32) -> Source {
    Source {
        lines: vec![line],
        pages: Vec::new(),
    }
}

fn paragraph(id: &str, kind: ParagraphKind, line: u32, lead: &str, text: &str) -> Paragraph {
    let printed = id.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let number = printed.split('(').next().and_then(|n| n.parse().ok());
    let inner = id
        .rfind('(')
        .map(|at| (id[..at].to_owned(), id[at..].to_owned()));
    let label = match (&inner, kind) {
        (Some((_, label)), _) => Some(label.clone()),
        (None, ParagraphKind::Operative) => number.map(|n: u32| format!("{n}.")),
        _ => None,
    };
    Paragraph {
        label,
        number,
        parent: inner.map(|(parent, _)| parent.into()),
        lead: (!lead.is_empty()).then(|| Span::new(0, lead.len())),
        source: source(line),
        ..Paragraph::new(id, kind, format!("{lead}{text}"))
    }
}

fn cite(text: &str, printed: &str, target: &str) -> Citation {
    let at = text.find(printed).expect("it is printed");
    Citation {
        at: Span::new(at, at + printed.len()),
        text: printed.to_owned(),
        target: Some(target.to_owned()),
        paragraph: None,
        date: Some(Date {
            year: 2042,
            month: 12,
            day: 18,
        }),
    }
}

fn mark(paragraph: &mut Paragraph, after: &str, label: &str, note: u32) {
    let at = paragraph.text.find(after).expect("it is there") + after.len();
    paragraph.marks.push(Mark {
        at: at as u32,
        label: label.to_owned(),
        form: MarkForm::Raised,
        note: Some(note),
    });
}

fn note(label: &str, text: &str, resolved: Option<&str>, by: &str, line: u32) -> Footnote {
    Footnote {
        label: label.to_owned(),
        text: text.to_owned(),
        resolved: resolved.map(str::to_owned),
        emphasis: Vec::new(),
        cites: Vec::new(),
        referenced_by: vec![by.into()],
        source: source(line),
    }
}

fn piece(role: Role, text: &str, line: u32) -> Piece {
    Piece {
        role,
        text: text.to_owned(),
        source: source(line),
    }
}

/// Fourteen preambular and operative paragraphs, two notes, a table, a section, a doubt.
pub fn document() -> Document {
    use ParagraphKind::{Operative, Preambular};
    let mut paragraphs = vec![
        paragraph(
            "pp1",
            Preambular,
            8,
            "Recalling",
            " its resolutions 97/14 and 98/7 of 18 December 2042 on the keeping of lighthouses, \
             and the obligations that States have taken upon themselves,",
        ),
        paragraph(
            "pp2",
            Preambular,
            10,
            "Deeply concerned",
            " that a third of all coastal lights went unkept in 2043,",
        ),
        paragraph(
            "op1",
            Operative,
            14,
            "Takes note",
            " of the report of the Secretary-General;",
        ),
        paragraph(
            "op2",
            Operative,
            15,
            "Requests",
            " the Office of Coastal Lights:",
        ),
        paragraph(
            "op2(a)",
            Operative,
            16,
            "",
            "To keep a register of lights, in six languages;",
        ),
        paragraph(
            "op2(b)",
            Operative,
            17,
            "",
            "To report on the measures taken under paragraph 1 above;",
        ),
    ];
    for number in 3..=9 {
        let lead = if number % 2 == 0 { "Invites" } else { "Urges" };
        let text = format!(
            " Member States to support measure {number} of the programme for coastal lights, \
             including by voluntary contributions, and to inform the Office of what they have done \
             under their national law and in the spirit of cooperation among neighbours;"
        );
        paragraphs.push(paragraph(
            &format!("op{number}"),
            Operative,
            17 + number,
            lead,
            &text,
        ));
    }
    paragraphs.push(paragraph(
        "op10",
        Operative,
        30,
        "Decides",
        " to remain seized of the matter.",
    ));
    if let [pp1, pp2, _, _, _, op2b, ..] = paragraphs.as_mut_slice() {
        pp1.cites = vec![
            cite(&pp1.text, "97/14", "A/RES/97/14"),
            cite(&pp1.text, "98/7", "A/RES/98/7"),
        ];
        mark(pp1, "lighthouses,", "1", 0);
        mark(pp1, "themselves,", "2", 1);
        mark(pp2, "2043,", "2", 1);
        let at = op2b.text.find("paragraph 1").expect("printed");
        op2b.refers_to.push(Reference {
            at: Span::new(at, at + 17),
            text: "paragraph 1 above".to_owned(),
            targets: vec!["op1".into()],
        });
    }
    let mut first = note(
        "1",
        "See resolution 98/7, annex, and the lists there.",
        None,
        "pp1",
        40,
    );
    first.cites = vec![cite(&first.text, "98/7", "A/RES/98/7")];
    let second = note(
        "2",
        "Ibid., vol. 2, No. 42.",
        Some("See resolution 98/7, vol. 2, No. 42."),
        "pp1",
        41,
    );
    Document {
        symbol: Some("A/RES/99/1".to_owned()),
        title: Some("Keeping of coastal lights".to_owned()),
        kind: Some(DocumentKind::Resolution),
        body: OrganName::coded("GA"),
        masthead: vec![
            piece(Role::Symbol, "A/RES/99/1", 1),
            piece(Role::Session, "Ninety-ninth session", 2),
            piece(Role::Title, "99/1. Keeping of coastal lights", 5),
            piece(Role::Closing, "12th plenary meeting, 3 October 2044", 35),
        ],
        paragraphs,
        formulas: vec![Formula {
            before: Some("pp1".into()),
            text: "The General Assembly,".to_owned(),
            source: source(7),
        }],
        headings: vec![Heading {
            before: Some("op3".into()),
            level: 1,
            text: "II. Measures".to_owned(),
            source: source(19),
        }],
        tables: vec![Table {
            after: Some("op2(b)".into()),
            rows: vec![
                vec!["Lights kept".to_owned(), "1 200".to_owned()],
                vec!["Lights unkept".to_owned(), "30".to_owned()],
            ],
            source: source(18),
        }],
        footnotes: vec![first, second],
        warnings: vec![Warning::new(
            DoubtKind::Elsewhere.about(&[&"two readings of a join"]),
            source(15),
        )],
        set_aside: vec![SetAside {
            text: "99-00001 1/3".to_owned(),
            reason: AsideReason::PageFooter,
            source: source(13),
        }],
        ..Document::default()
    }
}

/// The sample revised: another date, another verb, a paragraph before all others that a reference
/// did not follow, one that moved up, one that is gone, one that was cut in two.
pub fn revision() -> Document {
    let mut revised = document();
    revised.symbol = Some("A/RES/99/1/Rev.1".to_owned());
    let change = |p: &mut Paragraph, from: &str, to: &str| {
        assert!(p.text.contains(from), "{from}");
        p.text = p.text.replacen(from, to, 1);
    };
    let [pp1, _, op1, _, _, _, _, op4, ..] = revised.paragraphs.as_mut_slice() else {
        panic!("the sample has paragraphs");
    };
    change(pp1, "18 December 2042", "20 December 2042");
    pp1.marks.truncate(1);
    change(op1, "Takes note", "Takes note with appreciation");
    op1.lead = Some(Span::new(0, 28));
    change(op4, "Invites", "Urges");
    op4.lead = Some(Span::new(0, 5));
    let gone = revised.paragraphs.iter().position(|p| p.id == "op7");
    revised.paragraphs.remove(gone.expect("op7"));
    let moved = revised.paragraphs.iter().position(|p| p.id == "op9");
    let mut moved = revised.paragraphs.remove(moved.expect("op9"));
    change(&mut moved, "voluntary", "regular");
    let third = revised.paragraphs.iter().position(|p| p.id == "op3");
    revised.paragraphs.insert(third.expect("op3"), moved);
    let text = " the keepers of coastal lights on their patience in all weathers;";
    let first = paragraph("op1", ParagraphKind::Operative, 13, "Commends", text);
    revised.paragraphs.insert(2, first);
    let mut number = 0;
    let mut parent = Address::default();
    for p in revised
        .paragraphs
        .iter_mut()
        .filter(|p| p.kind == ParagraphKind::Operative)
    {
        if p.parent.is_some() {
            p.id = parent.with(p.label.as_deref().unwrap_or(""));
            p.parent = Some(parent.clone());
            continue;
        }
        number += 1;
        parent = Address::new(Kind::Operative, number);
        p.id.clone_from(&parent);
        p.number = Some(number);
        p.label = Some(format!("{number}."));
    }
    for note in &mut revised.footnotes {
        note.text = note.text.replace("annex", "annexes");
    }
    revised
}

/// Plain paragraphs, as a file gives that is no resolution.
pub fn letter() -> Document {
    let text = "Dear colleague, the minutes of the meeting follow.";
    Document {
        paragraphs: vec![paragraph("p1", ParagraphKind::Other, 1, "", text)],
        ..Document::default()
    }
}
