//! Roman numerals: of sessions, sections, annexes and subparagraphs.

/// The value of a Roman numeral in one case: `iv`, `XII`.
pub fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let lower = text.bytes().all(|b| b.is_ascii_lowercase());
    let upper = text.bytes().all(|b| b.is_ascii_uppercase());
    if !(lower || upper) {
        return None;
    }
    let digit = |b: u8| match b.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let (mut total, mut before) = (0, 0);
    for value in text.bytes().rev().map(digit) {
        let value: i32 = value?;
        total += if value < before { -value } else { value };
        before = value;
    }
    let total = u32::try_from(total).ok()?;
    let letters = text.bytes().map(|letter| letter.to_ascii_uppercase());
    letters
        .eq(pieces(total).flat_map(str::bytes))
        .then_some(total)
}

/// A number in Roman numerals, in capitals.
pub fn spelled(value: u32) -> String {
    pieces(value).take(16).collect()
}

/// A number piece by piece, the largest first.
fn pieces(mut value: u32) -> impl Iterator<Item = &'static str> {
    const UNITS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    std::iter::from_fn(move || {
        let (unit, letters) = UNITS.iter().find(|(unit, _)| *unit <= value)?;
        value -= unit;
        Some(*letters)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_spelling_that_a_value_has() {
        for (text, expected) in [
            ("xiv", Some(14)),
            ("XII", Some(12)),
            ("XC", Some(90)),
            ("c", Some(100)),
            ("iix", None),
            ("VX", None),
            ("Iv", None),
            ("", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
        assert_eq!(spelled(49), "XLIX");
    }
}
