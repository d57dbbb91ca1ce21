//! The paragraphs that an instruction names.

use crate::document::Address;
use crate::document::address::Kind;
use crate::document::place::spoken_addresses;

use super::Place;
use super::reader::Reader;

impl Reader<'_> {
    /// The places named here, as many as there are.
    pub(super) fn places(&mut self) -> Option<Vec<Place>> {
        let mut found: Vec<Place> = Vec::new();
        self.line();
        loop {
            let start = self.said.at;
            if !found.is_empty() {
                self.skip();
            }
            self.said.space();
            match self.place(&found) {
                Some(places) => found.extend(places),
                None => {
                    self.said.at = start;
                    break;
                }
            }
        }
        if !found.is_empty() {
            self.line();
        }
        (!found.is_empty()).then_some(found)
    }

    /// Goes past a line of print: "in the second line of", ", line 4". Words tell the place better.
    fn line(&mut self) {
        let rest = self.said.rest().trim_start_matches([',', ' ']);
        let skipped = self.said.rest().len() - rest.len();
        let mut length = 0;
        for word in rest.split_inclusive([' ', ',']).take(4) {
            let plain = word.trim_end_matches([' ', ',']);
            length += word.len();
            if self.words.lines.has(plain) {
                self.said.at += skipped + length;
                self.said.space();
                self.said.number();
                self.said.space();
                self.said.take(&self.words.r#in);
                return;
            }
            let before = self.words.articles.has(plain)
                || self.words.r#in.has(plain)
                || self.words.ordinals.has(plain);
            if !before {
                return;
            }
        }
    }

    fn place(&mut self, before: &[Place]) -> Option<Vec<Place>> {
        let words = self.words;
        for (phrases, place) in [
            (&words.title, Place::Title),
            (&words.preamble, Place::Preamble),
            (&words.operative, Place::OperativePart),
            (&words.text, Place::Text),
        ] {
            let start = self.said.at;
            if self.said.take(phrases) {
                let more = self.said.rest();
                let number = more.trim_start().starts_with(|c: char| c.is_ascii_digit());
                if !number && !more.starts_with(char::is_alphanumeric) {
                    return Some(vec![place]);
                }
                self.said.at = start;
            }
        }
        let start = self.said.at;
        if self.said.take(&words.last) {
            self.said.space();
            let kind = match self.said.rest().starts_with(&*words.preambular) {
                true => Kind::Preambular,
                false => Kind::Operative,
            };
            let rest = self.said.rest();
            let end = words
                .paragraph
                .iter()
                .filter_map(|name| Some(rest.find(name)? + name.len()));
            self.said.at += end.min()?;
            return Some(vec![Place::Last(kind)]);
        }
        if before.is_empty() && self.said.take(&words.same) {
            let more = self.said.rest().trim_start();
            let numbered = more.starts_with(|c: char| c.is_ascii_digit() || c == '(');
            let known = match self.places.is_empty() {
                true => &self.before,
                false => &self.places,
            };
            if !numbered
                && !known.is_empty()
                && !self.said.rest().starts_with(char::is_alphanumeric)
            {
                return Some(known.clone());
            }
            self.said.at = start;
        }
        self.said.take(&words.articles);
        self.said.space();
        if self.said.take(&words.note) {
            self.said.space();
            let label = self.said.number()?;
            return Some(vec![Place::Note(label.to_string())]);
        }
        if let Some(below) = self.below() {
            return Some(below);
        }
        if let Some(several) = self.ordinals() {
            return Some(several);
        }
        let (ids, length) = spoken_addresses(self.said.text.get(self.said.at..)?)?;
        self.said.at += length;
        Some(ids.into_iter().map(Place::Paragraph).collect())
    }

    /// "first and second preambular paragraphs": several that share their noun.
    fn ordinals(&mut self) -> Option<Vec<Place>> {
        let words = self.words;
        let start = self.said.at;
        let mut numbers: Vec<usize> = Vec::new();
        loop {
            let rest = self.said.rest();
            let word = rest
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("");
            let known = words.ordinals.iter().position(|ordinal| ordinal == word);
            let Some(number) = known else { break };
            numbers.push(number + 1);
            self.said.at += word.len();
            self.skip();
            self.said.take(&words.articles);
            self.said.space();
        }
        let kind = match self.said.take(&words.preambular_paragraphs) {
            true => Some(Kind::Preambular),
            false => (self.said.take(&words.operative_paragraphs)).then_some(Kind::Operative),
        };
        match kind.filter(|_| numbers.len() > 1) {
            Some(kind) => {
                let named = numbers.iter().map(|number| Address::new(kind, number));
                Some(named.map(Place::Paragraph).collect())
            }
            None => {
                self.said.at = start;
                None
            }
        }
    }

    /// "subparagraph (b)" of the paragraph that is named behind it or was named before.
    fn below(&mut self) -> Option<Vec<Place>> {
        let words = self.words;
        let start = self.said.at;
        let mut labels = Vec::new();
        if self.said.take(&words.sub) {
            self.said.space();
            while let Some(label) = self.sub_label() {
                labels.push(label);
                self.skip_in_list();
            }
        }
        if labels.is_empty() {
            self.said.at = start;
            return None;
        }
        let here = self.said.at;
        self.said.space();
        let outer = match self.said.take(&words.r#in) {
            true => self.places(),
            false => None,
        };
        let outer = outer.unwrap_or_else(|| {
            self.said.at = here;
            self.places.clone()
        });
        let [Place::Paragraph(outer)] = outer.as_slice() else {
            self.said.at = start;
            return None;
        };
        let below = labels.iter().map(|label| outer.with(&format!("({label})")));
        Some(below.map(Place::Paragraph).collect())
    }

    /// Goes past what stands between two labels, where another label follows.
    fn skip_in_list(&mut self) {
        let start = self.said.at;
        loop {
            let at = self.said.at;
            self.said.space();
            self.said.take(&self.words.joints);
            if self.said.at == at {
                break;
            }
        }
        if !self.said.rest().starts_with('(') {
            self.said.at = start;
        }
    }
}
