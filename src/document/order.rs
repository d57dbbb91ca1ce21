//! The order of symbols and ids that people expect: numbers by their value, `L.9` before `L.35`.

use std::cmp::Ordering;

/// Compares two names; only the same name is equal to another.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one.as_bytes(), other.as_bytes());
    loop {
        let (number_a, rest_a) = digits(a);
        let (number_b, rest_b) = digits(b);
        let order = match (number_a, number_b) {
            ([], _) | (_, []) => match (a.split_first(), b.split_first()) {
                (Some((x, rest_a)), Some((y, rest_b))) if x == y => {
                    (a, b) = (rest_a, rest_b);
                    continue;
                }
                (x, y) => x.map(|(x, _)| x).cmp(&y.map(|(y, _)| y)),
            },
            _ => value(number_a).cmp(&value(number_b)),
        };
        // Numbers that differ in noughts alone leave it to what follows, and at last to the letters.
        if order != Ordering::Equal {
            return order;
        }
        if a.is_empty() && b.is_empty() {
            return one.cmp(other);
        }
        (a, b) = (rest_a, rest_b);
    }
}

/// The digits that a text begins with, and the rest of it.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

/// Of two numbers of any size the one with more digits is greater.
fn value(digits: &[u8]) -> (usize, &[u8]) {
    let noughts = digits.iter().take_while(|&&digit| digit == b'0').count();
    let digits = digits.get(noughts..).unwrap_or_default();
    (digits.len(), digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_stand_by_their_value() {
        let sorted = [
            "",
            "007",
            "7",
            "08",
            "A/80/L.3",
            "A/80/L.9",
            "A/80/L.9/Rev.1",
            "A/80/L.22",
            "A/80/L.35",
            "A/C.2/99/L.12",
            "A/C.2/101/L.58",
            "A/RES/217 A (III)",
            "op2",
            "op2(a)",
            "op10",
        ];
        for pair in sorted.windows(2) {
            let [one, other] = pair else { continue };
            assert_eq!(natural(one, other), Ordering::Less, "{one} {other}");
            assert_eq!(natural(other, one), Ordering::Greater, "{other} {one}");
        }
    }

    proptest! {
        #[test]
        fn it_is_an_order(mut names in prop::collection::vec("[0-2a./]{0,6}", 3)) {
            names.sort_by(|a, b| natural(a, b));
            for (i, one) in names.iter().enumerate() {
                for other in &names[i..] {
                    prop_assert_ne!(natural(one, other), Ordering::Greater);
                    prop_assert_eq!(natural(one, other) == Ordering::Equal, one == other);
                }
            }
        }
    }
}
