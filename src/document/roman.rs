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
    let values: Vec<u32> = text.bytes().map(digit).collect::<Option<_>>()?;
    let mut total = 0;
    for (i, &v) in values.iter().enumerate() {
        match values.get(i + 1) {
            Some(&next) if next > v => total -= v as i32,
            _ => total += v as i32,
        }
    }
    let total = u32::try_from(total).ok()?;
    (spelled(total).eq_ignore_ascii_case(text)).then_some(total)
}

/// A number in Roman numerals, in capitals.
pub fn spelled(mut value: u32) -> String {
    let mut out = String::new();
    for (unit, letters) in [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while value >= unit && out.len() < 16 {
            out.push_str(letters);
            value -= unit;
        }
    }
    out
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
