//! The languages of the opened document, and going on in another one of them.

use crate::document::Language;
use crate::tui::actions::languages;
use crate::tui::command::Command;

use super::{Choice, Talk};
use crate::tui::spot::{Goal, Spot};

impl Talk<'_> {
    /// Goes on in the next language that the document is there in, or in the one that is named.
    pub(super) fn language(&mut self, code: &str) {
        if code.is_empty() {
            return self.go(Command::NextLanguage, "", None);
        }
        if self.opened().is_none() {
            return;
        }
        let Some(language) = Language::of_code(code) else {
            let codes = Language::ALL.map(Language::code).join(", ");
            return self.fail(&format!("{code} is no language's code; there are {codes}"));
        };
        let effects = languages::go_on(&mut self.app.state, language);
        let goes = !effects.is_empty();
        self.perform(effects);
        if self.say_notice() != Some(false) && goes {
            self.read_here();
        }
    }

    /// Lists the languages that the document is there in, to choose from.
    pub(super) fn languages(&mut self) {
        let Some(reader) = self.opened() else {
            return;
        };
        let read = languages::language(reader);
        let id = reader.paragraph().map(|paragraph| paragraph.id.clone());
        let mut list = Vec::new();
        let mut says = Vec::new();
        for (language, name) in languages::of_opened(self.state()) {
            let read = if language == read { ", read now" } else { "" };
            says.push(format!("{}: {}{read}", list.len() + 1, language.name()));
            let goal = id.clone().map_or(Goal::LastRead, Goal::Address);
            list.push(Choice::Go(Spot { name, goal }));
        }
        for line in says {
            self.say(&line);
        }
        self.offer(list, "goes on in it");
    }
}
