//! The shortest way from one pen to another: SGR for colours and attributes, OSC 8 for links.

use std::io::Write;

use ratatui::style::{Color, Modifier};

use super::colour::named_index;
use super::grid::Pen;

/// Each attribute with the number that sets it and the one that takes it away.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Writes what turns `from` into `to`; nothing where they are the same.
pub(super) fn change(from: Pen, to: Pen, addresses: &[String], out: &mut Vec<u8>) {
    if from.link != to.link {
        let address = usize::from(to.link)
            .checked_sub(1)
            .and_then(|index| addresses.get(index))
            .map_or("", String::as_str);
        // Addresses are made of letters, digits and punctuation alone: see `Links`.
        out.extend_from_slice(b"\x1b]8;;");
        out.extend_from_slice(address.as_bytes());
        out.extend_from_slice(b"\x1b\\");
    }
    let to = Pen { link: 0, ..to };
    let from = Pen { link: 0, ..from };
    if from == to {
        return;
    }
    let step = steps(from, to);
    let afresh = steps(Pen::PLAIN, to);
    let afresh = match afresh.is_empty() {
        true => String::new(),
        false => format!("0;{afresh}"),
    };
    let shorter = if step.len() <= afresh.len() {
        step
    } else {
        afresh
    };
    // Writing to a Vec cannot fail.
    let _ = write!(out, "\x1b[{shorter}m");
}

/// The parameters that lead from one pen to another, without their frame.
fn steps(from: Pen, to: Pen) -> String {
    let mut parameters = Parameters(String::new());
    let mut left = from.modifier;
    let gone = from.modifier - to.modifier;
    let mut taken = 0;
    for (modifier, _, off) in ATTRIBUTES {
        if gone.contains(modifier) {
            if taken != off {
                parameters.push(off);
            }
            taken = off;
            for (other, _, same) in ATTRIBUTES {
                // 22 takes away both bold and dim, 25 both speeds of blinking.
                if same == off {
                    left.remove(other);
                }
            }
        }
    }
    for (modifier, on, _) in ATTRIBUTES {
        if (to.modifier - left).contains(modifier) {
            parameters.push(on);
        }
    }
    if from.fg != to.fg {
        parameters.colour(to.fg, 30);
    }
    if from.bg != to.bg {
        parameters.colour(to.bg, 40);
    }
    parameters.0
}

struct Parameters(String);

impl Parameters {
    fn push(&mut self, number: u8) {
        if !self.0.is_empty() {
            self.0.push(';');
        }
        self.0.push_str(&number.to_string());
    }

    /// `base` is 30 for a foreground, 40 for a background.
    fn colour(&mut self, colour: Color, base: u8) {
        match (colour, named_index(colour)) {
            (_, Some(dark @ 0..=7)) => self.push(base + dark),
            (_, Some(bright)) => self.push(base + 60 + bright - 8),
            (Color::Rgb(r, g, b), None) => {
                for number in [base + 8, 2, r, g, b] {
                    self.push(number);
                }
            }
            (Color::Indexed(index), None) => {
                for number in [base + 8, 5, index] {
                    self.push(number);
                }
            }
            (_, None) => self.push(base + 9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen {
            fg,
            modifier,
            ..Pen::PLAIN
        }
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let (bold, dim) = (Modifier::BOLD, Modifier::DIM);
        let plain = Pen::PLAIN;
        for (from, to, bytes) in [
            (plain, plain, ""),
            (plain, pen(Color::Red, bold), "\x1b[1;31m"),
            (pen(Color::Red, bold), plain, "\x1b[m"),
            (
                pen(Color::Red, bold),
                pen(Color::Red, Modifier::empty()),
                "\x1b[22m",
            ),
            (
                pen(Color::Red, bold | dim),
                pen(Color::Red, dim),
                "\x1b[22;2m",
            ),
            (
                pen(Color::Reset, bold | dim),
                pen(Color::Reset, dim),
                "\x1b[0;2m",
            ),
            (plain, pen(Color::White, dim), "\x1b[2;97m"),
            (
                pen(Color::White, dim),
                pen(Color::Rgb(1, 2, 3), dim),
                "\x1b[38;2;1;2;3m",
            ),
            (
                plain,
                Pen { link: 1, ..plain },
                "\x1b]8;;https://docs.un.org/A\x1b\\",
            ),
            (Pen { link: 1, ..plain }, plain, "\x1b]8;;\x1b\\"),
        ] {
            let mut out = Vec::new();
            change(from, to, &["https://docs.un.org/A".into()], &mut out);
            assert_eq!(String::from_utf8_lossy(&out), bytes, "{from:?} {to:?}");
        }
    }
}
