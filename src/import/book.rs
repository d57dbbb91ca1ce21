//! The phrase book that a file is read by: its language is told once, by its own words, and holds for
//! all steps of its import.
//!
//! Every import has its own thread; the book in hand is that thread's, for as long as the step that
//! opened it runs. So no step can read by another's language, and none has to hand it on.

use std::cell::Cell;

use super::stage::Sifted;
use crate::document::{DoubtKind, Language, Lines, Source, Warning};
use crate::language::{self, PhraseBook, Told};

thread_local! {
    static IN_HAND: Cell<Option<&'static PhraseBook>> = const { Cell::new(None) };
}

/// The book that the file on this thread is read by; the English one where none is open.
pub fn book() -> &'static PhraseBook {
    IN_HAND.get().unwrap_or_else(|| language::of(Language::En))
}

/// A book that is open; it closes when this is dropped.
pub struct Open {
    before: Option<&'static PhraseBook>,
}

impl Drop for Open {
    fn drop(&mut self) {
        IN_HAND.set(self.before);
    }
}

/// Opens the book of what a file is written in.
pub fn open(told: Told) -> Open {
    let before = IN_HAND.replace(Some(told.book()));
    Open { before }
}

/// Tells what a file is written in and opens the book of it. A language that is not read yet is
/// named in a doubt, and nothing is guessed from its words.
pub fn tell(lines: &Lines, sifted: &mut Sifted) -> Open {
    let (told, beside) = language::tell_both(lines.iter().map(|line| line.text));
    (sifted.told, sifted.beside) = (told, beside);
    if let (Some(one), Some(other)) = (told.language(), beside) {
        let doubt = DoubtKind::TwoLanguages.about(&[&one.name(), &other.name()]);
        let warning = Warning::new(doubt, Source::default());
        sifted.warnings.push(warning);
    }
    if let Some(name) = sifted.told.unread() {
        let doubt = DoubtKind::LanguageUnread.about(&[&name]);
        let warning = Warning::new(doubt, Source::default());
        sifted.warnings.push(warning);
    }
    open(sifted.told)
}
