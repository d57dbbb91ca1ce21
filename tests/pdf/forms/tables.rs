//! Tables: ruled, aligned alone, over two pages, of prose.

use super::{outline, quiet, read};
use crate::sheet::{LEFT, RIGHT, Sheet};
use crate::writer::Face::Plain;

#[test]
fn a_table_over_two_pages_is_one_and_its_notes_are_called() {
    let mut s = Sheet::new("A/RES/99/254 A");
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
        1. Appropriations totalling 3,591,000,000 United States dollars approved by it are hereby approved for the following purposes:
        ",
    );
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
    s.set(
        "
        ^1 See A/99/6 (Introduction).
        ---
        ",
    );
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
    s.set(
        "
        2. The Secretary-General shall be authorized to transfer credits between sections of the budget with the concurrence of the Advisory Committee;
        3. In addition, the sum of 100 dollars is appropriated.
        = 50th plenary meeting / 22 December 2044
        % B
        # Income estimates for the year 2045
        ! The General Assembly,
        _Resolves_ that, for the year 2045:
        1. Estimates of income other than assessments totalling 314,466 dollars are approved, as follows:
        ",
    );
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
    s.set(
        "
        2. The income from staff assessment shall be credited to the Tax Equalization Fund.
        ",
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
    let mut s = Sheet::new("A/RES/99/249");
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 138
        : Scale of assessments
        + Resolution adopted by the General Assembly on 22 December 2044
        > _[on the report of the Fifth Committee (A/99/670, para. 99)]_
        $ 99/249. Scale of assessments for the apportionment of the expenses
        ! The General Assembly,
        _Recalling_ its resolution 98/271 of 1 July 2043 and all its previous resolutions on the scale of assessments,
        1. _Takes note_ of the report;
        2. _Resolves_ that the scale of assessments for the contributions of Member States to the regular budget for 2045 shall be as follows:
        ",
    );
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
    s.set("---");
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
    s.set(
        "
        3. _Also resolves_ that:
        (a) In accordance with rule 160 of the rules of procedure of the General Assembly, the scale shall be reviewed;
        (b) Notwithstanding the terms of regulation 3.9, the Secretary-General shall be empowered to accept a portion of the contributions.
        ",
    );
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
fn grids_of_prose_and_matrices_of_figures_are_tables() {
    let mut s = Sheet::new("A/RES/99/252");
    s.drawn = true;
    s.set(
        "
        : Ninety-ninth session
        : Agenda item 66
        : Common system
        + Resolution adopted by the General Assembly on 22 September 2044
        $ 99/252. Common system of the shore
        ! The General Assembly,
        _Recalling_ its resolution 98/2,^1^
        1. _Approves_ the scale in the annex;
        2. _Decides_ that the indicators shall be:
        ",
    );
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
    s.set(
        "
        3. _Requests_ the Secretary-General to report.
        ^1 See A/98/2.
        ---
        @ Annex / Salary scale for the Professional and higher categories
        ",
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
