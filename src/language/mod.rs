//! The phrase books: the words of a language by which its resolutions are read.
//!
//! A book is data, one file a language beside this one, read at its first use. What it says is
//! asked here ([`PhraseBook::organ_line`], [`PhraseBook::opening`]); nothing outside this folder
//! holds a list of words of a language. What is the house's own whatever the language (symbols, job
//! numbers, page feet) is no matter of a book.

mod citations;
mod cited;
mod code;
mod figures;
pub mod fold;
mod instructions;
pub mod joined;
mod letters;
mod masthead;
mod openings;
mod organs;
mod places;
mod references;
mod spoken;
mod structure;
mod tell;
mod treaties;
mod verbs;
mod words;

use std::cell::Cell;
use std::sync::LazyLock;

use serde::Deserialize;

pub use citations::{Citations, Conference, Numbering, Sources};
pub use cited::{Cited, cited, fill};
pub use code::Language;
pub use figures::{Comparison, Figures, Hyphens, Notes};
pub use instructions::Instructions;
pub use letters::{figure, in_word, is_unparted, is_within};
pub use masthead::{Dates, Drafts, Masthead};
pub use openings::{Opening, Opens};
pub use organs::{
    Numbers, Organ, Speaker, conference_at, organ_called, organ_named, organ_of_symbol, organs,
};
pub use places::{Places, place_words};
pub use references::{Bare, Joints, Names, Ordinals, OwnWord, References};
pub use spoken::{Figures as SpokenFigures, Read, Spoken, spoken};
pub use structure::{Captioned, Structure, counted};
pub use tell::{Told, is_in_other, tell, tell_both};
pub use treaties::{Protocols, Series, Treaty, treaties};
pub use verbs::{OwnLadder, Rung, Shown as Ladder, Tone, Verb, set_ladders};
pub use words::{Phrases, Words, is_in_any_case, is_pointing, strip};

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PhraseBook {
    quotes: Phrases,
    pub dates: Dates,
    pub citations: Citations,
    pub numbering: Numbering,
    pub sources: Sources,
    pub protocols: Protocols,
    pub series: Series,
    pub references: References,
    /// Between the numbers of paragraphs.
    pub numbers: Joints,
    pub ordinals: Ordinals,
    pub figures: Figures,
    pub hyphens: Hyphens,
    pub notes: Notes,
    pub comparison: Comparison,
    meetings: masthead::Meetings,
    pub masthead: Masthead,
    pub drafts: Drafts,
    pub structure: Structure,
    small: masthead::Small,
    joined: joined::Joined,
    organ_line: organs::OrganLines,
    openings: openings::Openings,
    #[serde(default)]
    verbs: verbs::Verbs,
    /// Words that bind less, and more.
    #[serde(default)]
    pub tone: Tone,
    /// The words of an amendment's instructions.
    #[serde(default)]
    pub instructions: Instructions,
    /// All organs, by their names in this language.
    #[serde(skip)]
    organs: Vec<(&'static str, &'static Organ)>,
    /// Those that speak.
    #[serde(skip)]
    speakers: Vec<(&'static str, &'static Organ)>,
}

/// The book of a language; of one whose texts are not read yet an empty one.
pub fn of(language: Language) -> &'static PhraseBook {
    macro_rules! book {
        ($language:ident, $table:literal) => {{
            static BOOK: LazyLock<PhraseBook> = LazyLock::new(|| {
                let text = table!($table);
                PhraseBook::read(Language::$language, concat!($table, ".toml"), text)
            });
            &BOOK
        }};
    }
    match language {
        Language::En => book!(En, "src/language/en"),
        Language::Fr => book!(Fr, "src/language/fr"),
        Language::Es => book!(Es, "src/language/es"),
        Language::Ru => book!(Ru, "src/language/ru"),
        Language::Zh => book!(Zh, "src/language/zh"),
        Language::Ar => book!(Ar, "src/language/ar"),
        Language::De => none(),
    }
}

/// A book by which nothing is guessed: of the words, it has those of the masthead and of days alone,
/// which mastheads in other languages print in English too.
fn none() -> &'static PhraseBook {
    static NONE: LazyLock<PhraseBook> = LazyLock::new(|| {
        let english = PhraseBook::read(Language::En, "en.toml", table!("src/language/en"));
        PhraseBook {
            dates: english.dates,
            masthead: english.masthead,
            ..PhraseBook::default()
        }
    });
    &NONE
}

/// Whether texts of a language are read.
pub fn is_read(language: Language) -> bool {
    language != Language::De
}

impl PhraseBook {
    fn read(language: Language, name: &str, text: &'static str) -> PhraseBook {
        let mut book: PhraseBook = read(name, text);
        book.verbs.language = Some(language);
        // Where a name has several forms, it is the first that speaks.
        let most = match book.organ_line.is_told_by_comma() {
            true => 1,
            false => usize::MAX,
        };
        let named = |organ: &'static Organ| {
            let names = organ.names(language).take(most);
            names.map(move |name| (name, organ))
        };
        book.organs = organs().iter().flat_map(named).collect();
        let speaking = book.organs.iter().filter(|(_, organ)| organ.speaks);
        book.speakers = speaking.copied().collect();
        book
    }

    /// The organ named by a line that is nothing but "The General Assembly," (or has no comma, in
    /// old texts and conversions).
    pub fn organ_line<'t>(&self, text: &'t str) -> Option<Speaker<'t>> {
        self.organ_line.read(text, &self.quotes, &self.speakers)
    }

    /// Whether a text is the name of a kind of organs, "Conference of the Parties": which one, it does not say.
    pub fn is_kind_of_organ(&self, text: &str) -> bool {
        self.organ_line.is_kind(text)
    }

    /// What follows the name of an organ that speaks, at the start of a text.
    pub fn after_organ<'t>(&self, text: &'t str) -> Option<&'t str> {
        let named = self.speakers.iter();
        named
            .filter_map(|(name, _)| words::strip(text, name))
            .next()
    }

    /// The organ whose name a text is, and that speaks in the words below it: "Генеральная Ассамблея" above
    /// "постановляет, что:". Where an article stands before the name, its line is known alone.
    pub fn speaks_above(&self, text: &str, below: &str) -> Option<&'static Organ> {
        let text = self.organ_line.without_article(text);
        let whole = |name: &str| words::strip(text, name).is_some_and(str::is_empty);
        let name = || self.speakers.iter().find(|(name, _)| whole(name));
        let small = !below.starts_with(char::is_uppercase)
            && below.ends_with([',', ';', ':', '.', '，', '；', '：', '。', '،', '؛']);
        let known = (self.organ_line.is_told_by_comma() && small)
            .then(name)
            .flatten();
        known
            .filter(|_| self.opening(below).is_some())
            .map(|(_, organ)| *organ)
    }

    /// Whether a text begins as the number of a meeting ends, "st" of "71st plenary meeting".
    pub fn ends_a_meeting(&self, text: &str) -> bool {
        let after = self.meetings.endings.after(text);
        after.is_some_and(|after| self.meetings.words.opens(after).is_some())
    }

    /// Whether nothing parts the words of this language.
    pub fn is_unparted(&self) -> bool {
        self.openings.are_unparted()
    }

    /// Whether letters of this language are large and small, and paragraphs begin with a large one.
    pub fn begins_large(&self) -> bool {
        self.openings.begin_large()
    }

    /// Whether the phrases of a preamble stand at the beginning of its paragraphs alone: told by a capital,
    /// or by a word before the verb.
    pub fn opens_apart(&self) -> bool {
        self.openings.open_apart()
    }

    /// Whether a text is the sentence of an organ, as decisions are: "The General Assembly, recalling
    /// …, decides …", "At its 63rd plenary meeting, …, the General Assembly … decided …".
    pub fn sentence_of_organ(&self, text: &str) -> bool {
        // What a board or a commission does, its reports tell in such sentences too.
        let heads = || self.speakers.iter().filter(|(_, organ)| organ.head);
        self.sentence_of(text, |text| {
            heads().any(|(name, _)| words::strip(text, name).is_some())
        })
    }

    /// The organ whose sentence a text is, whichever it is, below the number of its decision.
    pub fn decision_of(&self, text: &str) -> Option<&'static Organ> {
        let organ = Cell::new(None);
        let named = |text: &str| {
            let mut organs = self.organs.iter();
            let found = organs.find(|(name, _)| words::strip(text, name).is_some());
            organ.set(found.map(|(_, organ)| *organ).or(organ.get()));
            found.is_some()
        };
        self.sentence_of(text, named).then(|| organ.get()).flatten()
    }

    fn sentence_of(&self, text: &str, named: impl Fn(&str) -> bool) -> bool {
        let words = &self.structure.sentence;
        let inside = || {
            let mut places = words.within.places(text);
            places.any(|end| text.get(end..).is_some_and(&named))
        };
        let opening = words.article.after(text).is_some_and(&named)
            || words.opens.opens(text).is_some() && inside();
        // The items of a list may hold the verbs.
        let listed = text.ends_with([':', '：']) && text.len() > 30;
        let long = text.len() > 40 && text.ends_with(['.', ':', ';', '。', '：', '；', '؛']);
        opening && (listed || long && words.verbs.within(text))
    }

    /// Whether a text begins with a word that joins a phrase to the one before: "并强调".
    pub fn joins_phrases(&self, text: &str) -> bool {
        self.openings.joins(text)
    }

    /// The organ that a text names first, of those that speak.
    pub fn organ_within(&self, text: &str) -> Option<&'static Organ> {
        let named = self.speakers.iter();
        let named = named.filter_map(|(name, organ)| Some((text.find(name)?, *organ)));
        named.min_by_key(|(at, _)| *at).map(|(_, organ)| organ)
    }

    /// The initiatory phrase that a text begins with, and what it opens.
    pub fn opening(&self, text: &str) -> Option<Opening> {
        let quote = self.quote(text);
        let mut opening = self.openings.opening(text.get(quote..)?)?;
        opening.length += quote;
        Some(opening)
    }

    /// Whether a text opens with the verb of those who speak as "we": "Reaffirm our commitment".
    pub fn opens_for_persons(&self, text: &str) -> bool {
        let text = text.get(self.quote(text)..).unwrap_or("");
        self.openings.of_persons(text)
    }

    /// Whether the phrase that a text begins with can hardly be anything else: a line of a wrapped
    /// paragraph may begin with the participle of a title ("Strengthening International
    /// Cooperation").
    pub fn surely_opens(&self, text: &str) -> bool {
        let text = text.get(self.quote(text)..).unwrap_or("");
        self.openings.sure(text)
    }

    /// The length of what names a meeting at the start of a text: `71st plenary meeting`.
    pub fn meeting(&self, text: &str) -> Option<usize> {
        self.meetings.length(text)
    }

    /// What stands before the number of a meeting and belongs to its name, at the end of a text.
    pub fn meeting_sign<'t>(&self, before: &'t str) -> &'t str {
        let rest = self.meetings.before.before(before);
        rest.and_then(|rest| before.get(rest.len()..)).unwrap_or("")
    }

    /// Whether a line names the meeting of adoption, with its date or without.
    pub fn meeting_line(&self, text: &str) -> bool {
        self.meetings.line(text)
    }

    /// Whether a text ends with a word after which no sentence can end.
    pub fn dangles(&self, text: &str) -> bool {
        let last = text.split_whitespace().next_back().unwrap_or("");
        self.small.open.has_in_any_case(last)
    }

    /// The verb of an initiatory phrase, and how strong it is.
    pub fn verb(&self, lead: &str) -> Verb<'_> {
        self.verbs.verb(lead)
    }

    /// The ladders by which verbs are graded, from strong to weak; the floor below them last.
    pub fn ladders(&self) -> Vec<Ladder<'_>> {
        self.verbs.shown()
    }

    /// The length of the quotation mark that opens a text.
    pub fn quote(&self, text: &str) -> usize {
        let quoted = self.quotes.after(text);
        quoted.map_or(0, |rest| text.len() - rest.len())
    }
}

/// Reads a table that is part of the program. What is wrong in it every test would find.
fn read<T: Deserialize<'static>>(name: &str, text: &'static str) -> T {
    match serde_json::from_str(text) {
        Ok(read) => read,
        Err(error) => panic!("{name} can't be read: {error}"),
    }
}

#[cfg(test)]
mod tests;
