//! How many colours a terminal shows, and the nearest of them for one that it does not have.

use ratatui::style::Color;

/// The colours a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Bold, reversed and underlined alone.
    None,
    /// The sixteen that the user's own palette defines.
    Sixteen,
    /// xterm's cube and greys.
    Indexed,
    /// 24 bits.
    True,
}

/// Whether colours are wanted: `--color`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As the terminal and NO_COLOR say.
    #[default]
    Auto,
    /// Even where NO_COLOR is set.
    Always,
    Never,
}

/// xterm's default palette: what the sixteen are assumed to look like.
const PALETTE: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// The nearest colour that the terminal has.
    pub fn nearest(self, color: Color) -> Color {
        match (self, color) {
            (_, Color::Reset) | (Depth::None, _) => Color::Reset,
            (Depth::True, _) => color,
            (Depth::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(cube(r, g, b)),
            (Depth::Indexed, _) => color,
            (Depth::Sixteen, Color::Rgb(r, g, b)) => sixteen((r, g, b)),
            (Depth::Sixteen, Color::Indexed(n)) => match n {
                0..=15 => Color::Indexed(n),
                _ => sixteen(rgb_of(n)),
            },
            (Depth::Sixteen, _) => color,
        }
    }

    /// A foreground and a background that stay apart where they were apart: two shades of one
    /// colour would otherwise meet in the same of the sixteen and hide the words.
    pub fn pair(self, fg: Color, bg: Color) -> (Color, Color) {
        let (near_fg, near_bg) = (self.nearest(fg), self.nearest(bg));
        let met = near_fg == near_bg && near_fg != Color::Reset && fg != bg;
        match met.then(|| rgb(near_bg)).flatten() {
            Some(shade) if luma(shade) > 127_000 => (Color::Black, near_bg),
            Some(_) => (Color::White, near_bg),
            None => (near_fg, near_bg),
        }
    }
}

/// The values of an indexed colour of xterm's 256.
fn rgb_of(n: u8) -> (u8, u8, u8) {
    match n {
        0..=15 => PALETTE[usize::from(n)],
        16..=231 => {
            let n = usize::from(n - 16);
            (STEPS[n / 36], STEPS[n / 6 % 6], STEPS[n % 6])
        }
        232.. => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
    }
}

fn rgb(color: Color) -> Option<(u8, u8, u8)> {
    match color {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n) => Some(rgb_of(n)),
        named => named_index(named).map(rgb_of),
    }
}

/// The place of a named colour in the palette: 0 to 15.
pub(super) fn named_index(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n @ 0..=15) => n,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

/// Brightness as the eye sees it, in thousandths of 255 (ITU-R BT.601).
pub(super) fn luma((r, g, b): (u8, u8, u8)) -> u32 {
    299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    // Weighted as the eye is: green counts most.
    let square = |x: u8, y: u8, weight: u32| weight * u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0, 3) + square(a.1, b.1, 6) + square(a.2, b.2, 1)
}

fn cube(r: u8, g: u8, b: u8) -> u8 {
    // 16 to 255 only: what the first sixteen look like is the user's choice.
    (16..=255)
        .min_by_key(|&n| distance(rgb_of(n), (r, g, b)))
        .unwrap_or(16)
}

fn sixteen(wanted: (u8, u8, u8)) -> Color {
    let nearest = (0..=15).min_by_key(|&n| distance(rgb_of(n), wanted));
    Color::Indexed(nearest.unwrap_or(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_to_the_nearest_of_a_depth() {
        let blue = Color::Rgb(0, 0, 250);
        assert_eq!(Depth::True.nearest(blue), blue);
        assert_eq!(Depth::Indexed.nearest(blue), Color::Indexed(21));
        assert_eq!(Depth::Sixteen.nearest(blue), Color::Indexed(4));
        assert_eq!(Depth::None.nearest(blue), Color::Reset);
        assert_eq!(
            Depth::Sixteen.nearest(Color::Indexed(196)),
            Color::Indexed(9)
        );
        assert_eq!(Depth::Sixteen.nearest(Color::Red), Color::Red);
        assert_eq!(
            Depth::Indexed.nearest(Color::Rgb(8, 8, 8)),
            Color::Indexed(232)
        );
    }

    #[test]
    fn words_never_melt_into_their_background() {
        for depth in [Depth::Sixteen, Depth::Indexed] {
            for shade in (0..=250u8).step_by(5) {
                let bg = Color::Rgb(shade, shade, shade);
                let fg = Color::Rgb(shade + 5, shade, shade);
                let (fg, bg) = depth.pair(fg, bg);
                assert_ne!(named_index(fg).map_or(fg, Color::Indexed), bg, "{shade}");
            }
        }
        assert_eq!(
            Depth::Sixteen.pair(Color::Reset, Color::Reset),
            (Color::Reset, Color::Reset)
        );
    }
}
