//! Documents that a text names, and whose they are: "its resolution 67/186" in a text of the
//! General Assembly is `A/RES/67/186`.
//!
//! One pass over the text finds names of bodies and treaties, words such as "resolution", numbers
//! and symbols; a second one reads those in order. A number alone says nothing: the body named
//! before or after it decides, or the body of the text. What stays open has no target.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::address::Address;
use super::body::{Act, Body, OrganName};
use super::date::{is_space, last_bytes};
use super::number::{self, Number};
use super::tail::{self, Tail};
use super::{Citation, Date, Language, Span, symbol};
use crate::language::{self, PhraseBook};
use token::{Token, What, tokens};

mod behind;
mod cells;
mod headings;
mod names;
mod owner;
mod protocols;
mod titled;
mod token;

pub use cells::{InCell, in_cells};
pub use headings::in_heading;
pub use titled::titled;

/// What a text does not say of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// Whose resolution this is: the body that "its resolution" means.
    pub body: Option<Body>,
    pub language: Language,
}

impl Context {
    /// The context of a text of this body.
    pub fn of(body: Option<&OrganName>) -> Context {
        Context {
            body: body.and_then(OrganName::body),
            language: Language::default(),
        }
    }

    /// The same, of a text in this language.
    pub fn in_language(self, language: Language) -> Context {
        Context { language, ..self }
    }
}

/// How many numbers may share what is said after the last of them.
const LONGEST: usize = 24;

/// The citations of a text, in its order. A list or a range gives one each; a document named with
/// several of its paragraphs gives one for each of them, all at the same place.
///
/// Linear in the text.
pub fn citations(text: &str, context: &Context) -> Vec<Citation> {
    if context.language == Language::Ru
        && let Cow::Owned(latin) = symbol::in_latin(text)
    {
        return as_printed(text, read(&latin, context));
    }
    read(text, context)
}

/// Citations of a text in which letters of symbols stand for those that were printed, of two bytes each.
fn as_printed(text: &str, mut found: Vec<Citation>) -> Vec<Citation> {
    // Where each of these letters stands in the text that was read.
    let mut letters: Vec<usize> = Vec::new();
    for word in symbol::alike(text) {
        let inside = text.get(word.clone()).unwrap_or("");
        let other = |(_, c): &(usize, char)| !c.is_ascii() && number::latin(*c).is_some();
        for (at, _) in inside.char_indices().filter(other) {
            letters.push(word.start + at - letters.len());
        }
    }
    let printed = |at: usize| at + letters.partition_point(|letter| *letter < at);
    for citation in &mut found {
        let range = citation.at.range();
        citation.at = Span::new(printed(range.start), printed(range.end));
        citation.text = citation.at.of(text).to_owned();
    }
    found
}

fn read(text: &str, context: &Context) -> Vec<Citation> {
    let mut reader = Reader {
        text,
        context: *context,
        book: language::of(context.language),
        found: Vec::new(),
        open: Vec::new(),
        bodies: Vec::new(),
        group: None,
        report: None,
        named: None,
        conference: None,
        treaty: None,
    };
    let mut end = 0;
    let mut tokens = tokens(text, context.language);
    if !reader.book.citations.before_number.is_empty() {
        behind::announce(text, reader.book, &mut tokens);
    }
    for token in tokens {
        // What an earlier one has taken in ("resolution 60/1, annex").
        if token.start >= end {
            end = reader.take(&token).unwrap_or(end).max(end);
        }
    }
    reader.deduce();
    reader.found
}

/// The citations of a note whose *Ibid.* stands for the words of `resolved`: what only those name
/// is cited by the whole note.
pub fn note_citations(text: &str, resolved: Option<&str>, context: &Context) -> Vec<Citation> {
    let mut found = citations(text, context);
    let meant = resolved.map_or(Vec::new(), |resolved| citations(resolved, context));
    // "Ibid., resolution 5/5": whose it is, only the full words tell.
    let mut full: FxHashMap<&str, &Citation> = FxHashMap::default();
    for citation in meant.iter().rev() {
        full.insert(&citation.text, citation);
    }
    for citation in &mut found {
        let told = full.get(citation.text.as_str());
        if let Some(full) = told.filter(|full| full.target.is_some()) {
            citation.target.clone_from(&full.target);
        }
    }
    let mut known: FxHashSet<Option<String>> = found.iter().map(|c| c.target.clone()).collect();
    for citation in meant {
        if known.insert(citation.target.clone()) {
            found.push(Citation {
                at: Span::new(0, text.len()),
                text: text.to_owned(),
                ..citation
            });
        }
    }
    found
}

/// Whose a number is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Owner {
    /// Named beside it.
    Named(Body),
    /// "its": the body of the text, as a rule.
    Its,
    /// Nothing beside it says.
    Unsaid,
    /// Named beside it, and not known here.
    Stranger,
}

/// "resolutions", and the numbers that go with it.
struct Group {
    act: Act,
    owner: Owner,
    /// Where what has been read of it ends.
    end: usize,
    /// Indices into [`Reader::open`]: numbers joined to each other by commas and "and" alone.
    chain: Vec<usize>,
    paragraphs: Vec<Address>,
    started: bool,
}

/// A number that has been read: its citations and what may still change their target.
struct Open {
    citations: std::ops::Range<usize>,
    number: Number,
    act: Act,
    owner: Owner,
    /// The owner was named after it.
    late: bool,
}

impl Open {
    /// The citations that are its.
    fn of<'a>(&self, found: &'a mut [Citation]) -> &'a mut [Citation] {
        found.get_mut(self.citations.clone()).unwrap_or_default()
    }
}

/// A body named in the text.
struct Mention {
    body: Option<Body>,
    start: usize,
    end: usize,
}

struct Reader<'t> {
    text: &'t str,
    context: Context,
    /// The words of its language.
    book: &'static PhraseBook,
    found: Vec<Citation>,
    open: Vec<Open>,
    bodies: Vec<Mention>,
    group: Option<Group>,
    /// The body whose report was cited last, and where that ended.
    report: Option<(Body, usize)>,
    /// Paragraphs named before their document: "paragraph 12 (a) of", and where that ended.
    named: Option<(Vec<Address>, usize)>,
    /// "Conference of the Parties" as the last word read: its start and end.
    conference: Option<(usize, usize)>,
    /// The treaty named last.
    treaty: Option<&'static str>,
}

impl Reader<'_> {
    fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The words before byte `at`, a few hundred bytes of them, without the space after; and the
    /// byte they start at.
    fn before(&self, at: usize) -> (&str, usize) {
        let words = last_bytes(self.between(0, at), 400);
        (words.trim_end_matches(is_space), at - words.len())
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// Reads a token; where it took in more than itself, the end of that.
    fn take(&mut self, token: &Token) -> Option<usize> {
        let Token { start, end, .. } = *token;
        match &token.what {
            What::Body(body) => self.mention(Some(*body), start, end),
            What::Short(short) => {
                let body = self.short(*short, start);
                self.mention(body, start, end);
            }
            What::Conference => {
                self.conference = Some((start, end));
                let last = self.bodies.iter().rev().find_map(|mention| {
                    mention
                        .body
                        .filter(|body| matches!(body, Body::Coded(code) if code.contains("-CO")))
                });
                self.mention(last, start, end);
            }
            What::Treaty(code) => return self.treaty(code, start, end),
            What::Thereto => self.thereto(start, end),
            What::Act(act) => self.act(*act, start, end),
            What::Paragraphs { plural } => return self.paragraphs(*plural, start, end),
            What::Section => return self.section(end),
            What::Annex => return self.annex(end),
            What::Sales => return self.sales(start, end),
            What::TreatySeries => return self.series(start, end),
            What::Number(number) => return self.number(number, start, end),
            What::Symbol(symbol) => return self.symbol(symbol, start, end),
        }
        None
    }

    fn push(&mut self, start: usize, end: usize, target: Option<String>) -> usize {
        let at = Span::new(start, end);
        let text = at.of(self.text).to_owned();
        self.found.push(Citation {
            at,
            text,
            target,
            paragraph: None,
            date: None,
        });
        self.found.len() - 1
    }

    fn mention(&mut self, body: Option<Body>, start: usize, end: usize) {
        self.bodies.push(Mention { body, start, end });
        // "резолюции Совета Безопасности 2334 (2016)", "las resoluciones del Consejo de Seguridad 2334 (2016)":
        // named between the word and the number.
        if let Some(mut group) = self.group.take() {
            let gap = self.between(group.end, start).trim_matches(is_space);
            let of = || self.book.citations.of_body.has(gap);
            let beside = !group.started && end > group.end && (gap.is_empty() || of());
            if beside && start > group.end {
                group.owner = body.map_or(Owner::Stranger, Owner::Named);
                group.end = end;
            }
            self.group = Some(group);
        }
        self.owned_after(body, start);
    }

    fn act(&mut self, act: Act, start: usize, end: usize) {
        // "General Assembly resolutions and decisions": each number says which it is.
        let joined = |group: &&Group| {
            let gap = self.between(group.end, start).trim_matches(is_space);
            !group.started && group.act != act && self.book.citations.joined.has(gap)
        };
        if let Some(owner) = self.group.as_ref().filter(joined).map(|group| group.owner) {
            self.open_group(Act::Either, owner, end);
            return;
        }
        let owner = match (self.owner_before(start), &self.group) {
            // "人权理事会7月12日第47/1号决议和3月24日第46/21号决议": each number has its own word.
            (Owner::Unsaid, Some(group)) if group.started && self.goes_on(group.end, start) => {
                group.owner
            }
            (owner, _) => owner,
        };
        let mut paragraphs = Vec::new();
        if let Some((names, at)) = self.named.take() {
            let gap = self.between(at, start);
            let opens = gap.trim_start_matches([',', ' ']);
            // "مرفق قرار المجلس": nothing stands between them.
            let bare = gap.trim_matches(is_space).is_empty();
            let linked = bare || self.book.citations.linked.opens(opens).is_some();
            if linked && gap.len() < 100 && !gap.contains([';', '.', ':']) {
                paragraphs = names;
            }
        }
        self.open_group(act, owner, end);
        if let Some(group) = &mut self.group {
            group.paragraphs = paragraphs;
        }
    }

    fn open_group(&mut self, act: Act, owner: Owner, end: usize) {
        self.group = Some(Group {
            act,
            owner,
            end,
            chain: Vec::new(),
            paragraphs: Vec::new(),
            started: false,
        });
    }

    /// Whether nothing but a sign that joins them stands between a number and the word behind which the next
    /// one comes, where that word closes each.
    fn goes_on(&self, end: usize, start: usize) -> bool {
        let words = &self.book.citations;
        let gap = behind::bare(self.between(end, start), self.book).trim_matches(is_space);
        !words.before_number.is_empty() && words.joined.has(gap)
    }

    fn number(&mut self, number: &Number, start: usize, end: usize) -> Option<usize> {
        let Some(mut group) = self.group.take() else {
            return self.lone(number, start, end);
        };
        let gap = behind::bare(self.between(group.end, start), self.book);
        match tail::link(gap, group.started, &self.book.citations) {
            tail::Link::Chain => {}
            tail::Link::None if self.announced(gap, number, end) => {}
            tail::Link::Apart if self.continues(gap, number, end) => group.chain.clear(),
            _ => {
                self.group = Some(group);
                return self.lone(number, start, end);
            }
        }
        if matches!(number, Number::Dotted { .. } | Number::RomanPair { .. })
            && !matches!(group.owner, Owner::Named(_) | Owner::Unsaid)
        {
            return None;
        }
        if group.started && self.book.citations.is_range(gap) {
            self.fill(&mut group, number, start, end);
        }
        group.started = true;
        let first = self.push(start, end, None);
        let mut tail = Tail::at(end, self.book);
        if group.paragraphs.is_empty() {
            tail.read(self.text);
        } else {
            tail.dates(self.text);
            tail.paragraphs = std::mem::take(&mut group.paragraphs);
        }
        let open = Open {
            citations: first..first + 1,
            number: number.clone(),
            act: group.act,
            owner: group.owner,
            late: false,
        };
        group.chain.push(self.open.len());
        self.open.push(open);
        self.name_paragraphs(first, &tail.paragraphs);
        // "40/243 A and B".
        if let Number::Session {
            letter: Some(letter),
            ..
        } = number
            && tail.end == end
        {
            for (letter, from, to) in tail::more_letters(self.text, end, *letter, self.book) {
                let mut number = number.clone();
                if let Number::Session { letter: own, .. } = &mut number {
                    *own = Some(letter);
                }
                self.add(&mut group, number, from, to);
                tail.end = to;
            }
            tail.dates(self.text);
        }
        if tail.dates.is_empty() {
            tail.dates = self.day_before(first, &group, number);
        }
        self.date(&group.chain, &tail.dates);
        // A date may have told more of those before.
        for index in group.chain.clone() {
            self.settle(index);
        }
        let long = group.chain.len().saturating_sub(LONGEST);
        group.chain.drain(..long);
        group.end = tail.end;
        self.group = Some(group);
        Some(tail.end)
    }

    /// The numbers between the last of a list and this one, where all of them are meant: "65/1 to 65/5".
    fn fill(&mut self, group: &mut Group, number: &Number, start: usize, end: usize) {
        let last = group.chain.last().and_then(|index| self.open.get(*index));
        let between = last.map_or(Vec::new(), |last| last.number.up_to(number));
        for number in between {
            self.add(group, number, start, end);
            self.settle(self.open.len() - 1);
        }
    }

    /// One more number of a group, which stands between two bytes.
    fn add(&mut self, group: &mut Group, number: Number, start: usize, end: usize) {
        let index = self.push(start, end, None);
        group.chain.push(self.open.len());
        self.open.push(Open {
            citations: index..index + 1,
            number,
            act: group.act,
            owner: group.owner,
            late: false,
        });
    }

    /// A number that no "resolution" announces: only one that speaks for itself.
    fn lone(&mut self, number: &Number, start: usize, end: usize) -> Option<usize> {
        let sure = match number {
            Number::Roman { item, .. } => *item >= 100,
            Number::Year { item, year } => tail::security_council_year(*item, *year),
            _ => false,
        };
        if sure {
            let index = self.push(start, end, symbol::self_evident(number));
            let mut tail = Tail::at(end, self.book);
            tail.read(self.text);
            if let (Some(citation), [date]) = (self.found.get_mut(index), tail.dates.as_slice()) {
                citation.date = Some(*date);
            }
            self.name_paragraphs(index, &tail.paragraphs);
            return Some(tail.end);
        }
        None
    }

    /// Whether the first number of a list comes after words that say which are meant: "its resolutions on
    /// culture, in particular 41/187 of 8 December 1986".
    fn announced(&self, gap: &str, number: &Number, end: usize) -> bool {
        let words = &self.book.citations;
        let gap = gap.trim_end_matches(|c: char| is_space(c) || c == ',');
        let opens = words.announced.closes(gap).is_some();
        if !opens || gap.len() > 300 || gap.contains([';', '.', '(']) {
            return false;
        }
        let mut tail = Tail::at(end, self.book);
        tail.dates(self.text);
        matches!(number, Number::Session { .. } | Number::Yearly { .. }) && !tail.dates.is_empty()
    }

    /// Whether a number after other words still belongs to the list: "…, entitled “…”, 56/5 of 10
    /// July 2024 on …".
    fn continues(&self, gap: &str, number: &Number, end: usize) -> bool {
        let words = &self.book.citations;
        let gap = gap.trim_end_matches(is_space);
        let open = words.listed.closes(gap).is_some();
        if !open || gap.len() > 800 || gap.contains(". ") {
            return false;
        }
        let mut tail = Tail::at(end, self.book);
        tail.read(self.text);
        let rest = self.after(tail.end).trim_start_matches([',', ' ']);
        let titled = words.titled.opens(rest).is_some();
        match number {
            Number::Session { .. } | Number::Roman { .. } | Number::Year { .. } => {
                !tail.dates.is_empty() || !tail.paragraphs.is_empty() || titled
            }
            Number::Yearly { .. } => !tail.dates.is_empty(),
            _ => false,
        }
    }

    /// The day that stands before a number, or before one of the same session that it is joined to.
    fn day_before(&self, citation: usize, group: &Group, number: &Number) -> Vec<Date> {
        let start = self.found.get(citation).map_or(0, |c| c.at.range().start);
        let before = self.between(0, start);
        if let Some(day) = behind::day_before(before, self.book) {
            return vec![day];
        }
        let joined = || {
            let at = *group.chain.iter().rev().nth(1)?;
            let open = self.open.get(at)?;
            let same = tail::same_session(&open.number, number);
            self.found.get(open.citations.start)?.date.filter(|_| same)
        };
        let closed_behind = !self.book.citations.before_number.is_empty();
        closed_behind.then(joined).flatten().into_iter().collect()
    }

    fn date(&mut self, chain: &[usize], dates: &[Date]) {
        let Some((last, number)) = chain
            .last()
            .and_then(|index| Some((*index, self.open.get(*index)?.number.clone())))
        else {
            return;
        };
        // "60/1 and 60/2 of 4 and 5 May 2006": a day each, where their counts agree.
        let undated: Vec<usize> = chain
            .iter()
            .filter(|index| {
                self.open
                    .get(**index)
                    .is_some_and(|open| self.undated(open))
            })
            .copied()
            .collect();
        let each = dates.len() > 1 && dates.len() == undated.len();
        for (position, index) in undated.iter().enumerate() {
            let Some(open) = self.open.get(*index) else {
                continue;
            };
            let date = match dates {
                [date] if *index == last || tail::same_session(&open.number, &number) => {
                    Some(*date)
                }
                _ if each => dates.get(position).copied(),
                _ => None,
            };
            for citation in open.of(&mut self.found) {
                citation.date = date;
            }
        }
    }

    fn undated(&self, open: &Open) -> bool {
        let citation = self.found.get(open.citations.start);
        citation.is_some_and(|citation| citation.date.is_none())
    }

    /// One citation for each paragraph named.
    fn name_paragraphs(&mut self, index: usize, paragraphs: &[Address]) {
        let Some((first, more)) = paragraphs.split_first() else {
            return;
        };
        let Some(citation) = self.found.get_mut(index) else {
            return;
        };
        citation.paragraph = Some(first.clone());
        let copies = more.iter().map(|paragraph| Citation {
            paragraph: Some(paragraph.clone()),
            ..citation.clone()
        });
        let copies: Vec<_> = copies.collect();
        self.found.extend(copies);
        let end = self.found.len();
        // A number's; a symbol has none. They stand in order.
        let mut open = self.open.iter_mut().rev();
        if let Some(open) = open.find(|open| open.citations.start <= index)
            && open.citations.start == index
        {
            open.citations.end = end;
        }
    }
}

#[cfg(test)]
mod tests;
