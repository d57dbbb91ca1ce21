//! Footnote markers as they are printed: raised digits.

/// A digit, raised.
pub fn digit(digit: char) -> Option<char> {
    match digit {
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '0' | '4'..='9' => char::from_u32(0x2070 + digit.to_digit(10)?),
        _ => None,
    }
}

/// The digit that a raised one stands for.
pub fn plain(raised: char) -> Option<char> {
    ('0'..='9').find(|plain| digit(*plain) == Some(raised))
}
