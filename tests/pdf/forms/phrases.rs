//! Initiatory phrases that come late, headings over two lines, notes of tables.

use super::{headings, laid_out, outline, quiet};
use crate::sheet::{LEFT, RIGHT, Sheet};

#[test]
fn a_phrase_that_comes_late_is_where_the_italics_are() {
    let mut s = Sheet::new("A/RES/99/301");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 66
        + Resolution adopted by the General Assembly on 22 September 2044
        $ 99/301. Rights of the shore
        ! The General Assembly,
        _Recalling_ its resolution 98/2 of 1 October 2043,
        Also _recalling_ its resolution 98/3 of 1 October 2043 and all that it says of the shore,
        In this regard, _recalling_ the role of the shore,
        1. In this regard, _encourages_ all States to act, and calls upon them to report;
        2. With a view to the full realization of the rights of the shore, _requests_ the Secretary-General, in his next report, to look at the shore;
        3. _In this context_, _urges_ all States to keep the shore;
        4. Bearing in mind the needs of _Homo sapiens_ on the shore, the Assembly will meet.
        5. _Decides_ to remain seized of the matter.
        ",
    );
    let document = laid_out(s);
    let leads: Vec<_> = document.paragraphs.iter().map(|p| p.lead_text()).collect();
    assert_eq!(
        leads,
        [
            "Recalling",
            "recalling",
            "recalling",
            "encourages",
            "requests",
            "urges",
            "Bearing in mind",
            "Decides",
        ]
        .map(Some)
    );
}

#[test]
fn a_long_heading_is_one_and_a_series_has_its_parts() {
    let mut s = Sheet::new("A/RES/99/254 A–C");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 138
        : Programme budget for 2045
        + Resolutions adopted by the General Assembly on 22 December 2044
        > _[on the report of the Fifth Committee (A/99/670, para. 99)]_
        $ 99/254. Programme budget for 2045
        % A
        # Budget appropriations for the year 2045
        ! The General Assembly,
        _Resolves_ that, for the year 2045:
        1. Appropriations totalling 3,591 dollars are approved;
        2. The Secretary-General shall be authorized to transfer credits.
        = 50th plenary meeting / 22 December 2044
        % B
        # Income estimates for the year 2045 and for the years after it, as far as they can be told by those who have seen the years before
        ! The General Assembly,
        _Resolves_ that, for the year 2045, the income shall be spent.
        = 50th plenary meeting / 22 December 2044
        ---
        % Resolution C
        # Financing of appropriations
        ! The General Assembly,
        _Recalling_ its resolution 98/1,
        _Resolves_ that, for the year 2045:
        1. Budget appropriations shall be financed as follows:
        (a) From income;
        (b) From assessments.
        = 51st plenary meeting / 23 December 2044
        ",
    );
    let document = laid_out(s);
    quiet(&document);
    assert_eq!(document.symbol.as_deref(), Some("A/RES/99/254"));
    assert_eq!(
        headings(&document),
        [
            (1, "A. Budget appropriations for the year 2045"),
            (
                1,
                "B. Income estimates for the year 2045 and for the years after it, as far as they can be told by those who have seen the years before"
            ),
            (1, "Resolution C. Financing of appropriations"),
        ]
    );
    assert_eq!(
        outline(&document),
        [
            "A:op0 Resolves that, for",
            "A:op1 Appropriations totalling 3,591",
            "A:op2 The Secretary-General shall",
            "B:op1 Resolves that, for",
            "C:pp1 Recalling its resolution",
            "C:op0 Resolves that, for",
            "C:op1 Budget appropriations shall",
            "C:op1(a) From income;",
            "C:op1(b) From assessments.",
        ]
    );
}

#[test]
fn notes_of_a_table_are_called_by_letters() {
    let mut s = Sheet::new("A/RES/99/302");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 138
        : Scale of assessments
        + Resolution adopted by the General Assembly on 22 December 2044
        $ 99/302. Scale of the shore
        ! The General Assembly,
        _Recalling_ its resolution 98/2,^1^
        1. _Approves_ the following scale:
        ^1 See A/98/2.
        ",
    );
    let row = |s: &mut Sheet, down: f32, cells: [&str; 4]| {
        let edges = [LEFT, RIGHT - 150.0, RIGHT - 75.0, RIGHT];
        let cells: Vec<(f32, &str)> = std::iter::zip(edges, cells).collect();
        s.row(down, 8.5, &cells);
    };
    s.rule(6.0, LEFT, RIGHT);
    row(&mut s, 14.0, ["Member State", "2044<", "2045^a^<", "2046<"]);
    s.rule(3.0, LEFT, RIGHT);
    for state in ["Albania", "Algeria^b^", "Andorra", "Zambia"] {
        row(&mut s, 12.0, [state, "0.005<", "0.118<", "1.005<"]);
    }
    s.rule(3.0, LEFT, RIGHT);
    s.row(12.0, 8.5, &[(LEFT, "^a^"), (LEFT + 8.0, "Including the shore that was found in 2044 and measured by those who live there, in")]);
    s.row(10.0, 8.5, &[(LEFT + 8.0, "the winter of that year.")]);
    s.row(12.0, 8.5, &[(LEFT, "^b^"), (LEFT + 8.0, "See A/99/7.")]);
    s.set(
        "
        2. _Requests_ the Secretary-General to report on it.
        ",
    );
    let document = laid_out(s);
    quiet(&document);
    let [table] = document.tables.as_slice() else {
        panic!("{:?}", document.tables);
    };
    assert_eq!(
        table.rows[0],
        ["Member State", "2044", "2045\u{1d43}", "2046"]
    );
    assert_eq!(table.rows[2][0], "Algeria\u{1d47}");
    let notes: Vec<_> = document
        .footnotes
        .iter()
        .map(|n| (n.label.as_str(), n.referenced_by.concat()))
        .collect();
    let called = [("1", "pp1"), ("a", "op1"), ("b", "op1")];
    assert_eq!(notes, called.map(|(label, id)| (label, id.to_owned())));
    assert!(
        document.footnotes[1]
            .text
            .ends_with("the winter of that year.")
    );
    assert_eq!(
        outline(&document),
        [
            "pp1 Recalling its resolution",
            "op1 Approves the following",
            "op2 Requests the Secretary-General",
        ]
    );
}
