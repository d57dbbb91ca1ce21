//! Lines that their markup parts from what they belong to.

use super::super::draft::Local;
use super::super::items::Field;
use super::super::prose::Prose;
use super::{Named, Walk};
use crate::document::{DoubtKind, counting};
use crate::import::book::book;
use crate::import::forms;
use crate::import::leads;
use crate::language::Opens;

/// A paragraph of fewer bytes may end without a mark.
const LONG: usize = 150;

impl Walk<'_> {
    /// The words go on in the middle of a sentence that a page broke.
    pub(super) fn is_cut(&self, prose: &Prose) -> bool {
        let Some(last) = self.out.drafts.last().filter(|_| !self.after_heading) else {
            return false;
        };
        let open = last.prose.text.ends_with(char::is_alphanumeric);
        let words = last.local != Local::Closing && last.prose.text.len() > LONG;
        let low = prose.text.starts_with(char::is_lowercase);
        let low = low && counting::opening(&prose.text).is_none();
        open && words && low && prose.lead(self.form.lead).is_none()
    }

    /// Puts such words where they belong.
    pub(super) fn joins(&mut self, prose: Prose) {
        let lead = self.form.lead;
        if let Some(last) = self.out.drafts.last_mut() {
            last.go_on(prose, lead);
            self.doubt(DoubtKind::LineGoesOn.into());
        }
    }

    /// A list of lines is open that carry no labels.
    pub(super) fn lists_lines(&self) -> bool {
        let line = |last: &super::Draft| last.local == Local::Closing && last.prose.is_title(false);
        !self.after_heading && (self.colon_before() || self.out.drafts.last().is_some_and(line))
    }

    /// What is quoted behind a colon belongs to what announces it.
    pub(super) fn is_quoted(&self, prose: &Prose) -> bool {
        let quote = prose
            .text
            .starts_with(['\u{201c}', '\u{201d}', '«', '《', '"']);
        quote && self.colon_before() && !self.after_heading && !self.stack.is_empty()
    }

    /// A paragraph that is marked up as the preamble's, though it decides: its verb is finite, and no comma
    /// ends it.
    pub(super) fn decides(&self, prose: &Prose) -> bool {
        let opens = leads::lead(&prose.text).map(|(_, opens)| opens);
        let ends = forms::ends(&prose.text, &[';', '.', ':']);
        // Chinese opens both alike.
        let told = !book().is_unparted() && self.scope.annex.is_none();
        ends && told && opens == Some(Opens::Operative)
    }
}

/// The meeting that closes a document, marked up as its last paragraph.
pub(super) fn closes(named: &mut Named, prose: &Prose) -> bool {
    const LONGEST: usize = 120;
    let meeting = prose.text.len() < LONGEST && forms::meeting_line(&prose.text);
    if meeting {
        named.pieces.push((Field::closing(), prose.clone()));
    }
    meeting
}
