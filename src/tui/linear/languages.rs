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

    /// Reads each paragraph in other languages too, or no more.
    pub(super) fn parallel(&mut self, codes: &str) {
        if self.opened().is_none() {
            return;
        }
        let codes: Vec<&str> = codes.split([' ', ',']).filter(|c| !c.is_empty()).collect();
        let mut wanted = Vec::new();
        for code in &codes {
            match Language::of_code(code) {
                Some(language) => wanted.push(language),
                None => {
                    let codes = Language::ALL.map(Language::code).join(", ");
                    let says = format!("{code} is no language's code; there are {codes}");
                    return self.fail(&says);
                }
            }
        }
        let effects = match wanted.is_empty() {
            true => languages::toggle(&mut self.app.state),
            false => languages::choose(&mut self.app.state, wanted),
        };
        self.perform(effects);
        let told = self.say_notice();
        match self.reader().is_some_and(|reader| reader.beside.is_some()) {
            true => self.read_here(),
            false if told.is_none() => self.tell("It is read alone again."),
            false => self.failed = true,
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
            let (name_of, read) = (self.said(language.name()), self.said(read));
            says.push(format!("{}: {name_of}{read}", list.len() + 1));
            let goal = id.clone().map_or(Goal::LastRead, Goal::Address);
            list.push(Choice::Go(Spot { name, goal }));
        }
        for line in says {
            self.say(&line);
        }
        self.offer(list, "choose 1 goes on in the first.");
    }
}
