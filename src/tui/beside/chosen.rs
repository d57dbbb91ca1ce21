//! Which languages a person reads beside each other.

use crate::document::Language;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// They are read beside each other; else one alone.
    pub open: bool,
    /// In the order they stand in.
    pub languages: Vec<Language>,
}

impl Chosen {
    /// Those of a document that are there, in the order they are shown in; the one that is read is
    /// among them.
    pub fn of(&self, read: Language, there: &[Language]) -> Vec<Language> {
        let chosen = self.languages.iter().copied();
        let mut shown: Vec<Language> = chosen.filter(|l| *l == read || there.contains(l)).collect();
        if !shown.contains(&read) {
            shown.insert(0, read);
        }
        shown
    }

    /// Takes a language in, or out where it is in.
    pub fn turn(&mut self, language: Language) {
        match self.languages.iter().position(|l| *l == language) {
            Some(at) => drop(self.languages.remove(at)),
            None => self.languages.push(language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Ar, En, Es, Fr, Ru};

    #[test]
    fn what_is_read_is_shown_with_those_chosen_that_are_there() {
        let chosen = Chosen {
            open: true,
            languages: vec![En, Fr, Ar],
        };
        assert_eq!(chosen.of(Fr, &[En, Fr, Ru]), [En, Fr]);
        assert_eq!(chosen.of(Es, &[En, Es, Fr, Ar]), [Es, En, Fr, Ar]);
        assert_eq!(chosen.of(En, &[]), [En]);
    }
}
