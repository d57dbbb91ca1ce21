//! Random frames: whatever is drawn, the screen is the one that ratatui's own backend leaves.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::screens::{Ours, again, assert_same, cases, stock};

#[derive(Debug, Clone)]
enum Step {
    /// Writes words in a style somewhere.
    Write(u16, u16, String, Style),
    /// Moves the rows between the first and the last up or down.
    Scroll(i8),
    /// Moves the rows right of a rule.
    ScrollBeside(u16, i8),
    /// Empties a stretch.
    Clear(Rect),
    Same,
    Cursor(Option<(u16, u16)>),
    Resize(Size),
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ]{1,12}",
        1 => Just("    ".to_owned()),
        1 => Just("大会第六十五届".to_owned()),
        1 => Just("e\u{301}te\u{301} ".to_owned()),
        1 => Just("الجمعية".to_owned()),
        1 => Just("👍".to_owned()),
        1 => Just("·—“§”".to_owned()),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => Just(Color::Red),
            1 => Just(Color::DarkGray),
            1 => Just(Color::Indexed(200)),
            1 => Just(Color::Rgb(1, 200, 3)),
        ]
    };
    // Those that the emulator keeps: it knows no blinking and no crossing out, and one weight.
    let modifier = (0..16u16).prop_map(|bits| {
        let kept = [
            Modifier::BOLD,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::REVERSED,
        ];
        let chosen = kept.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1);
        chosen.fold(Modifier::empty(), |all, (_, one)| all | *one)
    });
    (colour(), colour(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn size() -> impl Strategy<Value = Size> {
    (1..50u16, 1..16u16).prop_map(|(width, height)| Size { width, height })
}

fn step() -> impl Strategy<Value = Step> {
    let area = (0..50u16, 0..16u16, 1..40u16, 1..16u16)
        .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height));
    prop_oneof![
        8 => (0..50u16, 0..16u16, words(), style()).prop_map(|(x, y, w, s)| Step::Write(x, y, w, s)),
        4 => (-3..4i8).prop_map(Step::Scroll),
        3 => (2..30u16, -3..4i8).prop_map(|(x, by)| Step::ScrollBeside(x, by)),
        2 => area.prop_map(Step::Clear),
        1 => Just(Step::Same),
        2 => prop::option::of((0..50u16, 0..16u16)).prop_map(Step::Cursor),
        1 => size().prop_map(Step::Resize),
    ]
}

fn apply(frame: &mut Buffer, step: &Step) {
    let area = frame.area;
    match step {
        Step::Write(x, y, words, style) if *x < area.width && *y < area.height => {
            frame.set_string(*x, *y, words, *style);
        }
        Step::Scroll(by) => {
            let before = frame.clone();
            for y in 1..area.height.saturating_sub(1) {
                let from = y.saturating_add_signed(i16::from(*by));
                for x in 0..area.width {
                    let cell = before.cell((x, from)).filter(|_| from > 0);
                    frame[(x, y)] = cell.cloned().unwrap_or_default();
                }
            }
        }
        Step::ScrollBeside(rule, by) if *rule < area.width => {
            let before = frame.clone();
            for y in 0..area.height {
                frame.set_string(*rule, y, "│", Style::new());
                let from = y.saturating_add_signed(i16::from(*by));
                for x in rule + 1..area.width {
                    frame[(x, y)] = before.cell((x, from)).cloned().unwrap_or_default();
                }
            }
        }
        Step::Clear(part) => {
            for position in part.intersection(area).positions() {
                frame[position] = Cell::default();
            }
        }
        Step::Resize(size) => *frame = Buffer::empty(Rect::from((Position::ORIGIN, *size))),
        Step::Write(..) | Step::ScrollBeside(..) | Step::Same | Step::Cursor(_) => {}
    }
    part_none(frame);
}

/// Takes away the wide characters of which a step wrote over one half: ratatui does not tell a
/// backend of what they hid when they go, so the reader draws none.
fn part_none(frame: &mut Buffer) {
    let area = frame.area;
    for y in 0..area.height {
        for x in 1..area.width {
            let covered = frame[(x, y)] != Cell::default();
            let before = &mut frame[(x - 1, y)];
            if covered && before.symbol().width() > 1 {
                before.set_symbol(" ");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(96),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_walk_of_frames_leaves_the_screen_of_the_stock_backend(
        first in size(),
        margins in any::<bool>(),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut ours = match margins {
            true => Ours::with_margins(first),
            false => Ours::new(first),
        };
        let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, first)));
        let mut cursor = None;
        for step in &steps {
            apply(&mut frame, step);
            if let Step::Resize(size) = step {
                ours.resize(*size);
            }
            if let Step::Cursor(wanted) = step {
                cursor = *wanted;
            }
            let inside = cursor.filter(|&(x, y)| x < frame.area.width && y < frame.area.height);
            ours.draw(again(&frame, inside));
            ours.rest(again(&frame, inside));
            let size = frame.area.as_size();
            assert_same(ours.screen(), &stock(size, again(&frame, inside)));
            let sent = ours.draw(again(&frame, inside));
            prop_assert!(sent.is_empty(), "nothing changed, something sent");
        }
    }
}

#[test]
fn a_frame_is_sent_whole_after_the_screen_was_lost() {
    let size = Size::new(40, 12);
    let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, size)));
    for y in 0..12 {
        frame.set_string(
            0,
            y,
            format!("{y}. Requests office {y}"),
            Style::new().italic(),
        );
    }
    let mut ours = Ours::new(size);
    ours.draw(again(&frame, Some((1, 1))));
    ours.spoil(b"\x1b[2J\x1b[31mWords of another program\x1b[5;9r\x1b[?25l\x1b[r");
    ours.draw(again(&frame, Some((1, 1))));
    assert_same(ours.screen(), &stock(size, again(&frame, Some((1, 1)))));
}
