//! What a screen says.

/// What the last line of a screen says of the part and the section one is in.
pub fn last_line_but_numbers(screen: &str) -> String {
    let last = screen.lines().last().unwrap_or_default();
    last.replace(|c: char| c.is_ascii_digit() || c.is_whitespace(), "")
}
