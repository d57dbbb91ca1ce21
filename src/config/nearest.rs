//! The right name that is nearest to a wrong one.

/// `; did you mean "down"?`, or nothing where no name is near.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|other| (distance(name, other), other))
        .filter(|(far, _)| *far <= 1 + name.chars().count() / 3)
        .min()
        .map_or(String::new(), |(_, near)| {
            format!("; did you mean {near:?}?")
        })
}

/// Levenshtein's distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (y, up) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (corner + usize::from(x != *y)).min(*up + 1).min(left + 1);
            corner = *up;
            *up = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_named_and_a_stranger_is_not() {
        for (a, b, far) in [
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("dwon", "down", 2),
            ("vi", "vim", 1),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
        let names = ["down", "up", "page-down"];
        assert_eq!(
            nearest("pagedown", names.into_iter()),
            "; did you mean \"page-down\"?"
        );
        assert_eq!(nearest("frobnicate", names.into_iter()), "");
    }
}
