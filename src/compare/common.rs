//! The longest row of things that two sides have in one order.

/// The pairs of that row, by their places; `same` says whether two places hold the same thing. Takes
/// as many steps and cells as there are pairs of places.
pub fn common(old: usize, new: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let wide = new + 1;
    // How many pairs can still follow from each pair of places on.
    let mut longest = vec![0_u32; (old + 1) * wide];
    for a in (0..old).rev() {
        for b in (0..new).rev() {
            longest[a * wide + b] = match same(a, b) {
                true => longest[(a + 1) * wide + b + 1] + 1,
                false => longest[(a + 1) * wide + b].max(longest[a * wide + b + 1]),
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < old && b < new {
        if same(a, b) {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * wide + b] >= longest[a * wide + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_keep_their_order() {
        let row = |one: &str, two: &str| {
            let (one, two) = (one.as_bytes(), two.as_bytes());
            common(one.len(), two.len(), |a, b| one[a] == two[b])
        };
        assert_eq!(row("abcd", "xbyd"), [(1, 1), (3, 3)]);
        assert_eq!(row("abc", "cab"), [(0, 1), (1, 2)]);
        assert_eq!(row("", "abc"), []);
        assert_eq!(row("a", "b"), []);
    }
}
