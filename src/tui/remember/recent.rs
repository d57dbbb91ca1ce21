//! Lines that were typed: those of earlier times, then those of this session.

/// The most lines that are kept from one time to the next.
pub const LIMIT: usize = 200;

/// Every line once, the last typed at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent {
    lines: Vec<String>,
    /// How many at the end were typed in this session.
    fresh: usize,
}

impl Recent {
    /// What was typed at earlier times.
    pub fn of(lines: Vec<String>) -> Recent {
        Recent { lines, fresh: 0 }
    }

    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// What was typed in this session.
    pub fn fresh(&self) -> &[String] {
        let begin = self.lines.len().saturating_sub(self.fresh);
        self.lines.get(begin..).unwrap_or(&[])
    }

    pub fn push(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        if !self.fresh().iter().any(|l| l == line) {
            self.fresh += 1;
        }
        append(&mut self.lines, &[line.to_owned()]);
        self.fresh = self.fresh.min(self.lines.len());
    }
}

/// Puts items at the end of a list that has each once, and lets the oldest go.
pub fn append<T: PartialEq + Clone>(list: &mut Vec<T>, items: &[T]) {
    list.retain(|old| !items.contains(old));
    list.extend_from_slice(items);
    list.drain(..list.len().saturating_sub(LIMIT));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_once_and_what_is_fresh_is_known() {
        let mut recent = Recent::of(["a", "b", "c"].map(str::to_owned).to_vec());
        assert!(recent.fresh().is_empty());
        for line in ["b", "d", "", "b"] {
            recent.push(line);
        }
        assert_eq!(recent.lines(), ["a", "c", "d", "b"]);
        assert_eq!(recent.fresh(), ["d", "b"]);
        for n in 0..LIMIT + 9 {
            recent.push(&n.to_string());
        }
        assert_eq!((recent.lines().len(), recent.fresh().len()), (LIMIT, LIMIT));
    }
}
