//! Addresses as people write them: "OP 12 (a)", "annex II, para. 7", "third preambular paragraph",
//! "fn. 5".

use super::passage::Passage;
use crate::document::address::{Address, Kind};
use crate::document::date::{self, is_space};
use crate::document::number::{digits, roman as numeral};
use crate::document::{label, roman};
use crate::language::{self, Language, Phrases, Words, place_words};

/// Addresses read at the start of a text.
pub(super) struct Found {
    pub passages: Vec<Passage>,
    /// In bytes.
    pub length: usize,
}

/// The addresses that `text` opens with. A number alone is one only where `bare` allows it.
pub(super) fn prefix(text: &str, bare: bool) -> Option<Found> {
    let mut reader = Reader {
        text,
        at: 0,
        bracket: false,
    };
    let mut scope: Option<Address> = None;
    loop {
        reader.skip();
        let start = reader.at;
        if let Some(step) = reader.scope(scope.is_none()) {
            scope = Some(match &scope {
                Some(outer) => step.within(outer),
                None => step,
            });
            continue;
        }
        reader.at = start;
        break;
    }
    // In an annex and in an article paragraphs have their number alone.
    let annexed = scope
        .as_ref()
        .is_some_and(|scope| scope.is_annexed() || scope.last().kind == Kind::Article);
    let start = reader.at;
    if scope.as_deref() == Some("annex")
        && let Some(found) = reader.numbered_annex()
    {
        return Some(found);
    }
    reader.at = start;
    if let Some(passages) = reader.inside(annexed, bare || scope.is_some()) {
        let scope = scope.as_deref().unwrap_or("");
        return reader.within(inside(&passages, scope));
    }
    reader.at = start;
    reader.unskip();
    reader.within(vec![scope?.into()])
}

/// The same in an annex, a part or an article.
fn inside(passages: &[Passage], scope: &str) -> Vec<Passage> {
    let all = passages.iter();
    all.map(|passage| passage.map(|id| id.within(scope)))
        .collect()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// A bracket before a number is open: "art. 4 (1)".
    bracket: bool,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len()
            - rest
                .trim_start_matches(|c: char| is_space(c) || ",:".contains(c))
                .len();
    }

    fn unskip(&mut self) {
        let head = self.text.get(..self.at).unwrap_or("");
        self.at = head
            .trim_end_matches(|c: char| is_space(c) || ",:".contains(c))
            .len();
    }

    /// One of these words, in any case, with or without its full stop; no letter may follow.
    fn word(&mut self, words: &Words) -> bool {
        self.said(|word| words.has(word))
    }

    /// A word for which this holds, in small letters.
    fn said(&mut self, is: impl Fn(&str) -> bool) -> bool {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let Some(word) = rest.get(..length).filter(|word| word.len() < 20) else {
            return false;
        };
        let word = word.to_lowercase();
        let found = is(&word);
        if found {
            self.at += length;
            if self.rest().starts_with('.') {
                self.at += 1;
            }
        }
        found
    }

    /// One of these words, in small letters, if the rest begins with it, whatever follows.
    fn begins(&mut self, words: &Phrases) -> bool {
        self.opens(words.iter())
    }

    /// The same of signs.
    fn opens<'w>(&mut self, mut words: impl Iterator<Item = &'w str>) -> bool {
        let rest = self.rest();
        let found = words.find(|known| {
            let head = rest.get(..known.len());
            head.is_some_and(|head| head.to_lowercase() == *known)
        });
        self.at += found.map_or(0, str::len);
        found.is_some()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// A capital letter or Roman numeral that names a part or an annex.
    fn part(&mut self) -> Option<String> {
        self.space();
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = rest.get(..length)?.to_ascii_uppercase();
        let known = length == 1 || numeral(&name).is_some();
        if !known
            || rest
                .get(length..)?
                .starts_with(|c: char| c.is_alphanumeric())
        {
            return None;
        }
        self.at += length;
        Some(name)
    }

    /// "annex II", "section XII", "part A", "article 4": a step inwards. An annex is in nothing.
    fn scope(&mut self, outermost: bool) -> Option<Address> {
        if self.word(&place_words().annex) {
            let after = self.at;
            let name = self.part().unwrap_or_else(|| {
                self.at = after;
                String::new()
            });
            return outermost.then(|| Address::new(Kind::Annex, name));
        }
        let start = self.at;
        let chapter = self.word(&place_words().chapter);
        self.at = start;
        if self.word(&place_words().section) {
            self.space();
            let number = match digits(self.rest(), 2) {
                Some((number @ 1.., rest))
                    if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.') =>
                {
                    // "section 22 (b)" of an agreement has paragraphs of its own.
                    let below = rest.trim_start_matches(is_space);
                    if below.starts_with('(') && label::below(below).is_some() {
                        return None;
                    }
                    self.at = self.text.len() - rest.len();
                    roman::spelled(number)
                }
                _ => self.part()?,
            };
            return Some(match (chapter, numeral(&number)) {
                (true, Some(value)) => Address::new(Kind::Chapter, value),
                _ => Address::from(number),
            });
        }
        if self.word(&place_words().article) {
            self.space();
            let number = match digits(self.rest(), 3) {
                Some((number, rest)) => {
                    self.at = self.text.len() - rest.len();
                    number.to_string()
                }
                None => self.part().filter(|number| numeral(number).is_some())?,
            };
            let rest = self.rest();
            // "art. 4 (1)"
            if let Some(inner) = rest.trim_start_matches(is_space).strip_prefix('(')
                && matches!(digits(inner, 2), Some((1.., tail)) if tail.starts_with(')'))
            {
                self.at = self.text.len() - inner.len();
                self.bracket = true;
            }
            return Some(Address::new(Kind::Article, number));
        }
        // As ids write it: "annexII:", "art4:", "XII:", "A:".
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let head = rest.get(..length).filter(|head| head.len() <= 10)?;
        let closed = rest.get(length..)?.starts_with(':');
        let step = Address::from(head);
        let last = step.last();
        let named = match last.kind {
            Kind::Annex => numeral(last.number).is_some(),
            Kind::Article | Kind::Part => closed,
            _ => false,
        };
        if !named {
            return None;
        }
        self.at += head.len();
        Some(step)
    }

    /// "annex 2, para. 3": the number is the annex's, as what follows shows.
    fn numbered_annex(&mut self) -> Option<Found> {
        let (number, rest) = digits(self.rest(), 2).filter(|(number, _)| *number > 0)?;
        let scope = Address::new(Kind::Annex, roman::spelled(number));
        let start = self.text.len() - rest.len();
        self.at = start;
        self.skip();
        let inner = (self.at > start).then(|| self.inside(true, false))??;
        Some(Found {
            passages: inside(&inner, &scope),
            length: self.at,
        })
    }

    /// Paragraphs, and further ones by their own names: "PP7 and OP3", "OP12–OP15".
    fn inside(&mut self, annexed: bool, bare: bool) -> Option<Vec<Passage>> {
        let mut all = self.paragraphs(annexed, bare)?;
        loop {
            let start = self.at;
            self.space();
            let range = self.begins(&place_words().range);
            let joined = range || self.begins(&place_words().listed);
            self.space();
            let more = joined.then(|| self.paragraphs(annexed, false)).flatten();
            let Some(more) = more else {
                self.at = start;
                return Some(all);
            };
            let mut more = more.into_iter();
            if range
                && let Some(from) = all.pop_if(|last| last.to.is_none())
                && let Some(to) = more.next()
            {
                all.push(from.until(to));
            }
            all.extend(more);
        }
    }

    /// The paragraphs, by what names them.
    fn paragraphs(&mut self, annexed: bool, bare: bool) -> Option<Vec<Passage>> {
        let start = self.at;
        if let Some(id) = self.ordinal() {
            return Some(vec![id.into()]);
        }
        self.at = start;
        if let Some(id) = self.subparagraph(annexed) {
            return Some(vec![id.into()]);
        }
        self.at = start;
        if let Some(id) = self.captioned() {
            return Some(vec![id.into()]);
        }
        self.at = start;
        if let Some(passage) = self.counted() {
            return Some(vec![passage]);
        }
        self.at = start;
        // "chapeau of OP12": the words before its subparagraphs have its own name.
        if self.word(&place_words().chapeau) {
            self.space();
            let before = self.at;
            if !self.word(&place_words().chapeau_of) {
                self.at = before;
            }
            self.space();
        }
        let start = self.at;
        let plain = if annexed {
            Kind::Numbered
        } else {
            Kind::Operative
        };
        let words = place_words();
        let forms: [(&Words, Kind); 8] = [
            (&words.operative, Kind::Operative),
            (&words.preambular, Kind::Preambular),
            (&words.indented, Kind::Preambular),
            (&words.footnote, Kind::Footnote),
            (&words.amendment, Kind::Amendment),
            (&words.nth, Kind::Nth),
            (&words.paragraph, plain),
            (&words.clause, plain),
        ];
        for (words, kind) in forms {
            if !self.word(words) {
                self.at = start;
                continue;
            }
            // "p. 7" is a page.
            if kind == Kind::Nth && !self.rest().starts_with(|c: char| c.is_ascii_digit()) {
                self.at = start;
                continue;
            }
            if matches!(kind, Kind::Operative | Kind::Preambular) {
                let before = self.at;
                self.skip();
                if !self.word(&place_words().worded) {
                    self.at = before;
                }
            }
            // "OP#12", "OP-12", "OP: 12"
            self.opens(["#", "-", ":", " #", "’s ", "'s "].into_iter());
            let before = self.at;
            if let Some(passage) = self.points().filter(|_| kind == plain) {
                return Some(vec![passage]);
            }
            self.at = before;
            if let Some(passages) = self.labels(kind) {
                return Some(passages);
            }
            self.at = start;
        }
        if let Some(rest) = self.rest().strip_prefix(['§', '¶']) {
            self.at = self.text.len() - rest.trim_start_matches(['§', '¶']).len();
            return self.labels(plain);
        }
        // "o.p. 12", "p.p. 3"
        for (form, kind) in [("o.p.", Kind::Operative), ("p.p.", Kind::Preambular)] {
            let head = self.rest().get(..form.len()).unwrap_or("");
            if head.eq_ignore_ascii_case(form) {
                self.at += form.len();
                return self.labels(kind);
            }
        }
        if !bare {
            return None;
        }
        let start = self.at;
        if let Some(passage) = self.points() {
            return Some(vec![passage]);
        }
        self.at = start;
        self.labels(plain)
    }

    /// "10.3", "29B.2", "27.I.2 (a)", "10.3–10.5": what budgets count under their sections.
    fn points(&mut self) -> Option<Passage> {
        let from = self.point()?;
        Some(self.goes_on(from, Self::point))
    }

    fn point(&mut self) -> Option<Address> {
        let number = self.dotted_number()?.to_ascii_uppercase();
        let pieces: Vec<&str> = number.split('.').collect();
        let counts = |piece: &str| matches!(digits(piece, 3), Some((1.., "")));
        let known = match pieces.as_slice() {
            [section, number] => {
                let letter = section.strip_suffix(|c: char| c.is_ascii_uppercase());
                counts(letter.unwrap_or(section)) && counts(number)
            }
            [section, part, number] => counts(section) && numeral(part).is_some() && counts(number),
            _ => false,
        };
        self.at += number.len();
        known.then(|| Address::new(Kind::Nth, number))
    }

    /// "action 25", "goals 5 to 7", "target 5.a": what an address calls by the word that people use.
    fn counted(&mut self) -> Option<Passage> {
        let kinds = [
            Kind::Action,
            Kind::Goal,
            Kind::Target,
            Kind::Rule,
            Kind::Section,
            Kind::Regulation,
            Kind::Objective,
            Kind::Principle,
            Kind::Guideline,
        ];
        let kind = kinds.into_iter().find(|kind| {
            let one = kind.letters();
            self.said(|word| word.strip_suffix('s').unwrap_or(word) == one || word == one)
        })?;
        let from = self.dotted(kind)?;
        Some(self.goes_on(from, |reader| reader.dotted(kind)))
    }

    /// What follows a number: the item of the paragraph that stands there, "action 25 (a)", or the `next` one that
    /// ends a range.
    fn goes_on(&mut self, from: Address, next: impl Fn(&mut Self) -> Option<Address>) -> Passage {
        let start = self.at;
        self.space();
        let below = label::below(self.rest()).filter(|_| from.last().kind != Kind::Target);
        if let Some((below, length)) = below {
            self.at += length;
            return from.with(&below).into();
        }
        let ranges = self.begins(&place_words().range);
        let to = ranges.then(|| next(self)).flatten();
        if to.is_none() {
            self.at = start;
        }
        Passage { from, to }
    }

    /// The letters, digits and points that stand next, without a full stop behind them.
    fn dotted_number(&mut self) -> Option<&'t str> {
        self.space();
        let rest = self.rest();
        let goes_on = |c: char| c.is_alphanumeric() || c == '.';
        let end = rest.find(|c: char| !goes_on(c)).unwrap_or(rest.len());
        Some(rest.get(..end)?.trim_end_matches('.'))
    }

    /// "25", "5.1", "5.a".
    fn dotted(&mut self, kind: Kind) -> Option<Address> {
        self.space();
        let rest = self.rest();
        let (_, tail) = digits(rest, 3).filter(|(number, _)| *number > 0)?;
        let below = tail.strip_prefix('.').filter(|_| kind == Kind::Target);
        let tail = below.map_or(tail, |below| {
            let letter = below.strip_prefix(|c: char| c.is_ascii_lowercase());
            let number = digits(below, 2).map(|(_, tail)| tail);
            number.or(letter).unwrap_or(tail)
        });
        if tail.starts_with(|c: char| c.is_alphanumeric() || c == '/') {
            return None;
        }
        let written = rest.get(..rest.len() - tail.len())?;
        self.at = self.text.len() - tail.len();
        Some(Address::new(kind, written))
    }

    /// "subparagraph (a) of paragraph 12".
    fn subparagraph(&mut self, annexed: bool) -> Option<Address> {
        self.subword().then_some(())?;
        self.space();
        let (below, length) = label::below(self.rest())?;
        self.at += length;
        self.space();
        self.word(&place_words().inside).then_some(())?;
        self.space();
        match self.paragraphs(annexed, false)?.as_slice() {
            [one] => {
                let whole = one.only().filter(|only| !only.is_sub());
                whole.map(|only| only.with(&below))
            }
            _ => None,
        }
    }

    fn subword(&mut self) -> bool {
        let start = self.at;
        let found = self.begins(&place_words().subparagraph);
        let whole = !self.rest().starts_with(char::is_alphanumeric);
        if !whole {
            self.at = start;
        }
        found && whole
    }

    /// The labels, and what may follow one: ", subpara. (a)", "et seq.", "chapeau".
    fn labels(&mut self, kind: Kind) -> Option<Vec<Passage>> {
        let mut passages = self.numbers(kind)?;
        let start = self.at;
        self.skip();
        let comma = self.at;
        if let [
            Passage {
                from: only,
                to: None,
            },
        ] = passages.as_mut_slice()
            && !only.is_sub()
            && kind != Kind::Footnote
        {
            let worded = self.subword();
            self.space();
            let rest = self.rest();
            let below = match label::below(rest).filter(|_| worded || comma > start) {
                None if worded => {
                    let letter = rest.chars().next().filter(char::is_ascii_lowercase);
                    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
                    letter
                        .filter(|_| rest.get(1..).is_some_and(ends))
                        .map(|letter| (format!("({letter})"), 1))
                }
                below => below,
            };
            if let Some((below, length)) = below {
                *only = only.with(&below);
                self.at += length;
                return Some(passages);
            }
        }
        self.at = comma;
        if self.begins(&place_words().follows) && !self.rest().starts_with(char::is_alphanumeric) {
            self.opens(["."].into_iter());
        } else {
            self.at = start;
        }
        Some(passages)
    }

    fn numbers(&mut self, kind: Kind) -> Option<Vec<Passage>> {
        self.space();
        let rest = self.rest();
        let mut numbers = place_words().number.iter();
        let rest = numbers
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        let start = self.text.len() - rest.len();
        let lower = rest.to_ascii_lowercase();
        // A zero names the words before the numbered paragraphs.
        if kind == Kind::Operative && digits(&lower, 3).is_some_and(|(n, _)| n == 0) {
            self.at = start + lower.len() - digits(&lower, 3)?.1.len();
            return Some(vec![Address::new(kind, 0).into()]);
        }
        let noted = kind == Kind::Footnote;
        if let Some((label, length)) = label::inserted(&lower).filter(|_| !noted) {
            self.at = start + length;
            return Some(vec![Address::new(kind, label).into()]);
        }
        if std::mem::take(&mut self.bracket) {
            // "art. 4 (1) (c)"
            let (number, rest) = digits(&lower, 2)?;
            let rest = rest.strip_prefix(')')?;
            let spaced = rest.trim_start_matches(is_space);
            let (below, length) = label::below(spaced).unwrap_or_default();
            let left = if length == 0 {
                rest.len()
            } else {
                spaced.len()
            };
            self.at = start + lower.len() - left + length;
            return Some(vec![Address::new(kind, number).with(&below).into()]);
        }
        if let Some((number, below, length)) = label::lettered(&lower).filter(|_| !noted) {
            self.at = start + length;
            return Some(vec![Address::new(kind, number).with(&below).into()]);
        }
        // "PP1/PP2"
        if let Some((number, rest)) = digits(&lower, 3)
            && number > 0
            && ["/op", "/pp"].iter().any(|more| rest.starts_with(more))
        {
            self.at = start + lower.len() - rest.len();
            return Some(vec![Address::new(kind, number).into()]);
        }
        let (mut spans, mut length) = label::spans(&lower, true, &place_words().numbers)?;
        // "para. 12, 21 December 2010"
        let several = spans.len() > 1 || spans.iter().any(|(_, to)| to.is_some());
        if several && lower.get(length..).is_some_and(date::opens_with_month) {
            (spans, length) = label::spans(&lower, false, &place_words().numbers)?;
        }
        self.at = start + length;
        if self.rest().starts_with('+') {
            self.at += 1;
            // "op33+2": the second of several.
            let count =
                digits(self.rest(), 3).map_or(0, |(_, rest)| self.rest().len() - rest.len());
            let which = self.rest().get(..count).unwrap_or("").to_owned();
            self.at += count;
            let closing = |label| Address::new(kind, label).closing().with(&which);
            let labels = spans.into_iter().flat_map(|(from, to)| [Some(from), to]);
            return Some(
                labels
                    .flatten()
                    .map(|label| closing(label).into())
                    .collect(),
            );
        }
        let lettered = |(from, to): &label::Span| {
            !from.below.is_empty() || to.as_ref().is_some_and(|to| !to.below.is_empty())
        };
        let passage = |(from, to): label::Span| Passage {
            from: Address::new(kind, from),
            to: to.map(|to| Address::new(kind, to)),
        };
        let fits = !noted || !spans.iter().any(lettered);
        fits.then(|| spans.into_iter().map(passage).collect())
    }

    /// "table 3", "figure 32.II", "table A".
    fn captioned(&mut self) -> Option<Address> {
        let words = place_words();
        let named = [
            (&words.table, Kind::Table),
            (&words.figure, Kind::Figure),
            (&words.boxed, Kind::Boxed),
        ];
        let (_, kind) = named.into_iter().find(|(words, _)| self.word(words))?;
        let number = self.dotted_number()?;
        let address = Address::new(kind, number.to_ascii_uppercase());
        self.at += number.len();
        address.is_captioned().then_some(address)
    }

    /// "third preambular paragraph", "12th operative paragraph".
    fn ordinal(&mut self) -> Option<Address> {
        let (number, length) = label::ordinal(self.rest(), &language::of(Language::En).ordinals)?;
        self.at += length;
        self.space();
        let short = self.at;
        let kind = if self.word(&place_words().counted_preambular) {
            Kind::Preambular
        } else if self.word(&place_words().counted_operative) {
            Kind::Operative
        } else {
            return None;
        };
        let short = (self.at - short) < 4;
        let end = self.at;
        self.space();
        let worded = self.word(&place_words().counted);
        if !worded {
            self.at = end;
        }
        (worded || short).then(|| Address::new(kind, number))
    }

    /// "paragraph 5 of section II", "paragraph 3 of the annex": the scope comes after.
    fn within(mut self, passages: Vec<Passage>) -> Option<Found> {
        let length = self.at;
        let named = |name: &dyn Fn(&Address) -> Address| {
            let all = passages.iter();
            all.map(|passage| passage.map(name)).collect()
        };
        self.space();
        if self.word(&place_words().of) {
            self.space();
            let before = self.at;
            if !self.word(&place_words().article_of) {
                self.at = before;
            }
            self.space();
            if self.word(&place_words().preamble) {
                return Some(Found {
                    passages: named(&|id| {
                        let other = id.of_kind(Kind::Operative, Kind::Preambular);
                        other.unwrap_or_else(|| id.clone())
                    }),
                    length: self.at,
                });
            }
            if let Some(scope) = self.scope(true) {
                return Some(Found {
                    passages: named(&|id| id.numbered_in(&scope)),
                    length: self.at,
                });
            }
        }
        Some(Found { passages, length })
    }
}
