//! The words of the lines above a resolution, of days, meetings and who submits a draft.
//!
//! What each list is for stands beside it in `en.toml`.

use serde::Deserialize;

use super::words::{Phrases, Words, strip};
use crate::document::DocumentKind;

/// Days as texts print them: "21 December 2010".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dates {
    pub months: Phrases,
    pub between: Phrases,
    /// Stands between day and month, month and year.
    pub of: Phrases,
    /// Ends the number of the first day of a month.
    pub first: Phrases,
    /// Stands behind the year.
    pub after: Phrases,
    /// Behind the year, the month and the day, where days are written so: 2010年12月21日.
    pub signs: Phrases,
}

impl Dates {
    /// The month, from 1 on, that is this word.
    pub fn month(&self, word: &str) -> Option<u8> {
        let at = self.months.iter().position(|month| month == word)?;
        u8::try_from(at + 1).ok()
    }

    /// The month that a text begins with, and the length of its name.
    pub fn month_at(&self, text: &str) -> Option<(u8, usize)> {
        let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
        let mut months = self.months.iter().enumerate();
        let (at, rest) = months.find_map(|(at, month)| {
            Some((at, after_name(text, month)?)).filter(|(_, rest)| ends(rest))
        })?;
        Some((u8::try_from(at + 1).ok()?, text.len() - rest.len()))
    }
}

/// What follows the name of a month that a text begins with; of two names that it has, a blank may stand before
/// the second.
fn after_name<'t>(text: &'t str, month: &str) -> Option<&'t str> {
    match month.split_once('/') {
        Some((first, second)) => {
            let rest = strip(text, first)?.strip_prefix('/')?;
            strip(rest.trim_start(), second)
        }
        None => strip(text, month),
    }
}

/// The meeting of adoption: "71st plenary meeting".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meetings {
    /// Before its number.
    pub before: Phrases,
    /// Its whole name, where the number follows that, and what may follow the number.
    pub called: Phrases,
    pub resumed: Phrases,
    /// How its number ends.
    pub endings: Phrases,
    /// What follows the number.
    pub words: Phrases,
    /// What follows a number in words.
    pub spelled: Phrases,
    /// How a number in words begins.
    pub opens: Phrases,
}

impl Meetings {
    /// `71st plenary meeting`, `2nd meeting` at the start of a text: the length of it.
    pub(super) fn length<'t>(&self, text: &'t str) -> Option<usize> {
        let digits = |c: char| c.is_ascii_digit();
        if let Some(number) = self.called.after(text) {
            let mut resumed = self.resumed.iter();
            let resumed = resumed.find_map(|words| strip(number, words.trim_start()));
            let number = resumed.unwrap_or(number).trim_start();
            let after = number.trim_start_matches(digits);
            let end = self.resumed.after(after).unwrap_or(after);
            return (after.len() < number.len()).then(|| text.len() - end.len());
        }
        let counted = self.before.after(text).unwrap_or(text);
        let number = counted.trim_start_matches(digits);
        // "71 st plenary meeting": some converters part what was raised.
        let ended = |number: &'t str| self.words.after(self.endings.after(number)?);
        let after = ended(number).or_else(|| ended(number.strip_prefix(' ')?))?;
        (number.len() < counted.len()).then(|| text.len() - after.len())
    }

    /// Whether a line names the meeting of adoption, with its date or without: "1976th plenary
    /// meeting, 25 October 1971.", "Hundred and eighty-third plenary meeting, 10 December 1948."
    pub(super) fn line(&self, text: &str) -> bool {
        let spelled = || {
            self.opens.opens(text)?;
            let (before, _) = self.spelled.split(text)?;
            let counts = self.opens.opens(before).is_some()
                && before.split_whitespace().count() <= 5
                && self.endings.closes(before).is_some();
            Some(counts)
        };
        super::is_within(text, 89) && (self.length(text).is_some() || spelled() == Some(true))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Masthead {
    pub organization: Phrases,
    pub organization_lines: Phrases,
    pub distribution: Phrases,
    pub distribution_alone: Phrases,
    pub language: Phrases,
    pub original: Phrases,
    pub language_alone: Phrases,
    pub only: Box<str>,
    pub sessions: Phrases,
    pub ordinals: Phrases,
    /// What the bodies that hold no sessions count: "Sixteenth meeting".
    pub counted_meetings: Phrases,
    pub session_follows: Phrases,
    /// Behind the name of a session, before the body that holds it.
    pub session_of: Phrases,
    pub session_opens: Phrases,
    pub segment: Phrases,
    pub committees: Phrases,
    /// The same as they are told to be the author of a report.
    pub committees_of: Phrases,
    pub committee_opens: Phrases,
    /// How the name of a body opens that is in session, above its session and its agenda.
    pub in_session: Phrases,
    pub committee_word: Phrases,
    pub commission_opens: Phrases,
    pub agenda: Phrases,
    pub agenda_after: Phrases,
    pub agenda_within: Phrases,
    pub several: Phrases,
    pub adopted: Phrases,
    /// How the line begins that says, above the title, who adopted a resolution.
    pub resolved: Phrases,
    /// How such a line ends, where it begins with the organ or the day.
    pub adopted_ends: Phrases,
    pub decision: Phrases,
    pub adopted_by: Phrases,
    pub adopted_when: Phrases,
    pub report: Phrases,
    pub report_of: Phrases,
    pub date_of: Phrases,
    pub resolution: Phrases,
    pub resolution_after: Phrases,
    /// Before a number that stands alone above a title: "Decision 2/CP.24".
    pub numbered: Phrases,
    /// Behind it: "第2/CP.24号决定".
    pub numbered_ends: Phrases,
    pub rapporteur: Phrases,
    pub outer: Phrases,
    pub statements: Phrases,
    pub statement_alone: Phrases,
    pub reports: Phrases,
    /// Behind the name of the body whose report it is: "on its tenth session".
    pub reports_on: Phrases,
    pub notes: Phrases,
    /// How other titles open that stand below that of an agenda item.
    pub titles_apart: Phrases,
    /// The heading of the table of contents, and those of its columns.
    pub contents: Phrases,
    pub contents_columns: Words,
    /// What stands on the cover of a printed report, beside its title.
    pub cover: Phrases,
    /// What stands over the pages of a printed volume: how the name of a session ends, and how the
    /// heading of what a committee reported on opens.
    pub volume_sessions: Phrases,
    pub volume_parts: Phrases,
    /// Names of languages and of distributions, and what they are in English.
    pub called: Vec<Called>,
}

impl Masthead {
    /// Whether a line is the heading of a table of contents, or of its columns beside or below that: "Contents",
    /// "Contents    Paragraphs Page".
    pub fn heads_contents(&self, line: &str) -> bool {
        let line = line.trim();
        let columns = |text: &str| {
            text.split_whitespace()
                .all(|word| self.contents_columns.has_in_any_case(word))
        };
        self.contents.has(line) || self.contents.after(line).is_some_and(columns)
    }

    /// Whether a line is nothing but the headings of such columns.
    pub fn heads_columns(&self, line: &str) -> bool {
        let mut words = line.split_whitespace().take(6).peekable();
        words.peek().is_some() && words.all(|word| self.contents_columns.has_in_any_case(word))
    }

    /// What a word of a field is in English: "anglais" is `English`.
    pub fn called<'t>(&'t self, word: &'t str) -> &'t str {
        let known = |row: &&Called| row.words.to_lowercase() == word.to_lowercase();
        let row = self.called.iter().find(known);
        row.map_or(word, |row| &row.english)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Called {
    words: Box<str>,
    english: Box<str>,
}

/// Who submits a draft, and what it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Drafts {
    /// What is written before the names of those who submit a draft or sign it, before the body that it is
    /// submitted to, and before what it is about.
    pub sponsored: Phrases,
    pub signed: Phrases,
    pub forum: Phrases,
    pub topic: Phrases,
    pub kinds: Vec<DraftKind>,
    /// A word of a draft that is not its first text.
    pub revised: Phrases,
    pub amendments: Phrases,
    pub declaration: Phrases,
    pub submitted: Phrases,
    pub basis: Phrases,
    pub articles: Phrases,
    pub and: Box<str>,
    pub behalf: Phrases,
    /// Names of States that hold the word "and".
    pub with_and: Phrases,
}

/// What is asked of texts in small letters.
impl Drafts {
    /// Whether a kind of draft, or an amendment, is what a text begins with: "revised draft resolution".
    pub fn opens(&self, text: &str) -> bool {
        self.amendments.opens(text).is_some() || self.kind_at(text).is_some()
    }

    /// Whether a text opens with a draft and with who submits it: "draft resolution submitted by".
    pub fn submitted(&self, text: &str) -> bool {
        let after = self.kind_at(text);
        after.is_some_and(|(_, rest)| self.submitted.opens(rest).is_some())
    }

    /// The kind of draft that a text begins with, and what follows its name and the word that it was revised.
    pub fn kind_at<'t>(&self, text: &'t str) -> Option<(DocumentKind, &'t str)> {
        let first = self.revised.after(text).map(str::trim_start);
        let mut rows = self.kinds.iter();
        let (kind, rest) = rows.find_map(|row| {
            let rest = strip(first.unwrap_or(text), &row.words)?;
            Some((row.kind, rest.trim()))
        })?;
        let last = self.revised.after(rest).map(str::trim);
        let kind = match first.is_some() || last.is_some() {
            true => kind.revised(),
            false => kind,
        };
        Some((kind, last.unwrap_or(rest)))
    }

    /// Whether a text is the first words of such a name: "draft", "projet de".
    pub fn is_cut(&self, text: &str) -> bool {
        let goes_on = |name: &str| strip(name, text).is_some_and(|rest| rest.starts_with(' '));
        let named = || self.kinds.iter().any(|kind| goes_on(&kind.words));
        !text.is_empty() && (self.revised.has(text) || named())
    }

    /// Whether a text names a kind of draft anywhere.
    pub fn names(&self, text: &str) -> bool {
        (self.kinds.iter()).any(|kind| super::words::find(text, &kind.words).is_some())
    }

    /// Whether a word stands between the names of those who submit a draft: "behalf".
    pub fn is_of_names(&self, word: &str) -> bool {
        let within = |phrase: &str| phrase.split_whitespace().any(|piece| piece == word);
        self.behalf.iter().any(within)
    }

    /// Whether a text ends with the word before the last of several names.
    pub fn ends_with_and(&self, text: &str) -> bool {
        let and = self.and.trim_end();
        !and.is_empty() && text.ends_with(and)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftKind {
    /// In small letters.
    pub words: Box<str>,
    /// As opcit calls it: `draft resolution`.
    pub kind: DocumentKind,
}

/// Small words that decide how lines go together.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Small {
    /// Words after which a sentence can't end: what follows on the next page goes on.
    pub open: Words,
}
