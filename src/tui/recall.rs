//! Going back through what was typed before, in a line that one types into.

use super::field::Field;

/// How far one has gone back, and what was typed before that.
#[derive(Debug, Clone, Default)]
pub struct Recall {
    older: usize,
    typed: String,
}

impl Recall {
    /// Puts the line before into the field, where there is one that is another.
    pub fn back(&mut self, field: &mut Field, lines: &[String]) {
        let mut older = self.older + 1;
        while line(lines, older).is_some_and(|line| line == field.text()) {
            older += 1;
        }
        if older <= lines.len() {
            self.go(field, lines, older);
        }
    }

    /// Puts the line after that into the field; after the last, what was typed before.
    pub fn forth(&mut self, field: &mut Field, lines: &[String]) {
        self.go(field, lines, self.older.saturating_sub(1));
    }

    /// Whether what stands in the field was typed another time.
    pub fn is_back(&self) -> bool {
        self.older > 0
    }

    /// What stands in the field is what is typed now.
    pub fn typed(&mut self) {
        self.older = 0;
    }

    fn go(&mut self, field: &mut Field, lines: &[String], older: usize) {
        if self.older == 0 {
            self.typed = field.text().to_owned();
        }
        let line = line(lines, older).unwrap_or(&self.typed).to_owned();
        field.set(line);
        self.older = older;
    }
}

/// The line so many steps back.
fn line(lines: &[String], older: usize) -> Option<&str> {
    let at = lines.len().checked_sub(older)?;
    lines.get(at).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_forth_and_what_was_typed_comes_back() {
        let lines = ["oceans", "night", "seeds"].map(str::to_owned);
        let (mut recall, mut field) = (Recall::default(), Field::of("li"));
        for (back, text) in [
            (true, "seeds"),
            (true, "night"),
            (true, "oceans"),
            (true, "oceans"),
            (false, "night"),
            (false, "seeds"),
            (false, "li"),
            (false, "li"),
        ] {
            match back {
                true => recall.back(&mut field, &lines),
                false => recall.forth(&mut field, &lines),
            }
            assert_eq!(field.text(), text);
        }
        // What stands there already is no step.
        let mut field = Field::of("seeds");
        Recall::default().back(&mut field, &lines);
        assert_eq!(field.text(), "night");
        Recall::default().back(&mut field, &[]);
        assert_eq!(field.text(), "night");
    }
}
