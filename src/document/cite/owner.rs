//! Whose a number is: what the words beside it say, and what follows where they say nothing.

use super::super::body::{Act, Body, of_conference};
use super::super::date::is_space;
use super::super::number::{Number, Session};
use super::super::tail;
use super::token::Short;
use super::{Mention, Owner, Reader};
use crate::language::Citations;

/// "the", "l’": no article is longer, in bytes.
const LONGEST_ARTICLE: usize = 4;
/// How many bodies named before one are looked at.
const NEAREST: usize = 60;

impl Reader<'_> {
    /// What "the Assembly", "the Council", "the Commission" stands for.
    pub(super) fn short(&self, short: Short, start: usize) -> Option<Body> {
        let fits = |body: &Body| match short {
            Short::Assembly => matches!(body, Body::GeneralAssembly | Body::EnvironmentAssembly),
            Short::Council => matches!(
                body,
                Body::SecurityCouncil | Body::EconomicAndSocialCouncil | Body::HumanRightsCouncil
            ),
            Short::Commission => matches!(body, Body::Coded(code) if !code.contains("-CO")),
        };
        // "Atlantic Tunas Commission", "Legislative Council": a name, not a short form.
        let (before, _) = self.before(start);
        let word = before.rsplit(is_space).next().unwrap_or("");
        let opens = &self.book.citations.opens;
        if word.starts_with(char::is_uppercase)
            && word.ends_with(char::is_alphabetic)
            && !opens.has(word)
        {
            return Some(Body::Foreign);
        }
        let named = self
            .bodies
            .iter()
            .rev()
            .take(NEAREST)
            .filter_map(|mention| mention.body)
            .find(fits);
        named.or(self.context.body.filter(fits)).or(match short {
            Short::Assembly => Some(Body::GeneralAssembly),
            _ => None,
        })
    }

    /// Whose the resolutions are that the word at `start` announces.
    pub(super) fn owner_before(&self, start: usize) -> Owner {
        let words = &self.book.citations;
        let (mut before, base) = self.before(start);
        while let Some((head, word)) = before.rsplit_once(is_space) {
            if !words.passed.has(word) {
                break;
            }
            before = head.trim_end_matches(is_space);
        }
        let last = self.bodies.last();
        let owner = |mention: &Mention| mention.body.map_or(Owner::Stranger, Owner::Named);
        // "Совет по правам человека … его резолюции": whoever was named last.
        let anothers = |word: &str| tail::strip_word(before, word).is_some();
        if words.anothers.iter().any(anothers) {
            return last.map_or(Owner::Unsaid, owner);
        }
        if let Some(possessed) = words
            .its
            .iter()
            .find_map(|its| tail::strip_word(before, its))
        {
            let Some(mention) = last else {
                return Owner::Its;
            };
            let Some(head) =
                (words.within.iter()).find_map(|word| tail::strip_word(possessed, word))
            else {
                return Owner::Its;
            };
            let gap = self
                .between(mention.end, base + head.len())
                .trim_matches([',', ' ']);
            let subject = words.subject.closes(self.before(mention.start).0).is_some();
            let near = gap.len() < 60
                && !gap.contains([';', '.', '('])
                && !gap.split(is_space).any(|word| word == &*words.and);
            return match gap.is_empty() || subject && near {
                true => owner(mention),
                false => Owner::Its,
            };
        }
        if let Some(mention) = last {
            let gap = self
                .between(mention.end, base + before.len())
                .trim_matches(is_space);
            let gap = gap
                .trim_start_matches(['’', '\''])
                .trim_start_matches("s ")
                .trim_start_matches(',');
            let gap = gap.trim_matches(is_space);
            if gap.is_empty() || words.owned.has(gap) {
                return owner(mention);
            }
        }
        let word = before.rsplit(is_space).next().unwrap_or("");
        if words.strangers.has(word.trim_end_matches(',')) {
            return Owner::Stranger;
        }
        if let Some((body, at)) = self.report
            && start - at.min(start) < 400
            && !self.between(at, start).contains(';')
        {
            return Owner::Named(body);
        }
        Owner::Unsaid
    }

    /// "its resolution": the text's own body, or the last one named whose numbers look like this, of those that had met
    /// in a `year` that is told: "the Council in its resolution 42/22 of 26 September 2019".
    pub(super) fn own(&self, act: Act, number: &Number, year: Option<u16>) -> Option<Body> {
        let fits = |body: &Body| body.could_adopt(act, number);
        let met = |body: &Body| year.is_none_or(|year| body.met_in(number, year));
        let own = self.context.body.filter(fits);
        let named = self.bodies.iter().rev().take(NEAREST);
        let mut named = named.filter_map(|mention| mention.body).filter(fits);
        own.filter(met)
            .or_else(|| match own {
                Some(_) => named.find(met),
                None => named.next(),
            })
            .or(own)
    }

    pub(super) fn unsaid(&self, act: Act, number: &Number, year: Option<u16>) -> Option<Body> {
        match number {
            Number::Year { .. } => return Some(Body::SecurityCouncil),
            Number::Conference { session, .. } => {
                return Some(of_conference(session));
            }
            Number::Roman { .. } => return Some(Body::GeneralAssembly),
            Number::Session {
                session: Session::Emergency(_),
                ..
            } => return Some(Body::GeneralAssembly),
            // Two organs count special sessions: the day tells.
            Number::Session {
                session: Session::Special(_),
                ..
            } => {
                let assembly = Body::GeneralAssembly;
                let met = year.is_none_or(|year| assembly.met_in(number, year));
                return met.then_some(assembly);
            }
            Number::Yearly { .. } => {
                let sister = matches!(
                    self.context.body,
                    Some(Body::GeneralAssembly | Body::EconomicAndSocialCouncil)
                );
                return sister.then_some(Body::EconomicAndSocialCouncil);
            }
            _ => {}
        }
        let assembly = Body::GeneralAssembly;
        // In words that stand in no document the number is left as it is written.
        if self.context.body.is_some() && assembly.alone_adopts(act, number) {
            let met = year.is_none_or(|year| assembly.met_in(number, year));
            return met.then_some(assembly);
        }
        let own = self
            .context
            .body
            .filter(|body| body.could_adopt(act, number))?;
        match (own, year) {
            (Body::EnvironmentAssembly, _) | (_, None) => Some(own),
            (_, Some(year)) => own.met_in(number, year).then_some(own),
        }
    }

    /// Sets the target of a number as far as it can be told where it stands.
    pub(super) fn settle(&mut self, index: usize) {
        let Some(open) = self.open.get(index) else {
            return;
        };
        let year = self
            .found
            .get(open.citations.start)
            .and_then(|c| c.date)
            .map(|date| date.year);
        let body = match open.owner {
            // "Assembly resolution 46/152, …, 1993/28": a list goes on behind a title that named another.
            // "General Assembly and Security Council resolutions 60/180 and 1645 (2005)".
            Owner::Named(body) if of_another(body, &open.number) => {
                self.unsaid(open.act, &open.number, year)
            }
            Owner::Named(body) => Some(body),
            Owner::Stranger => None,
            Owner::Its => self
                .own(open.act, &open.number, year)
                .or_else(|| council(&open.number)),
            Owner::Unsaid => self.unsaid(open.act, &open.number, year),
        };
        let target = body.and_then(|body| body.target(open.act, &open.number));
        for citation in open.of(&mut self.found) {
            citation.target = target.clone();
        }
    }

    /// What is still open and has a date: of the bodies the text names, the only one that met then
    /// and numbers so.
    pub(super) fn deduce(&mut self) {
        let mut named: Vec<Body> = Vec::new();
        for body in self.bodies.iter().filter_map(|mention| mention.body) {
            if !named.contains(&body) {
                named.push(body);
            }
        }
        for open in &self.open {
            let Some(first) = self.found.get(open.citations.start) else {
                continue;
            };
            if first.target.is_some() || open.owner != Owner::Unsaid {
                continue;
            }
            let Some(date) = first.date else { continue };
            let mut fitting = named
                .iter()
                .filter(|body| body.met_in(&open.number, date.year));
            if let (Some(body), None) = (fitting.next(), fitting.next()) {
                let target = body.target(open.act, &open.number);
                for citation in open.of(&mut self.found) {
                    citation.target = target.clone();
                }
            }
        }
    }

    /// "resolution 8/1 of 17 December 2019 of the Conference …": the body named after a number.
    pub(super) fn owned_after(&mut self, body: Option<Body>, start: usize) {
        let Some(group) = &self.group else { return };
        if start - group.end.min(start) > 300 {
            return;
        }
        let gap = self.between(group.end, start);
        let words = &self.book.citations;
        // "In its resolution 79/1, the General Assembly decided": its own.
        let spoken = gap.trim_start().strip_prefix([',', '\u{60c}', '\u{ff0c}']);
        let speaks = spoken.is_some_and(|gap| gap.trim().len() <= LONGEST_ARTICLE);
        if let Some(body) = body.filter(|_| speaks) {
            group
                .chain
                .clone()
                .into_iter()
                .for_each(|index| self.speaks(body, index));
            return;
        }
        if !names_its_body(gap, words) {
            return;
        }
        for index in group.chain.clone() {
            let Some(open) = self.open.get_mut(index) else {
                continue;
            };
            if open.owner == Owner::Unsaid || open.late {
                open.late = true;
                open.owner = body.map_or(Owner::Stranger, Owner::Named);
                let target = body.and_then(|body| body.target(open.act, &open.number));
                for citation in open.of(&mut self.found) {
                    citation.target = target.clone();
                }
            }
        }
    }
}

impl Reader<'_> {
    /// "In its resolution …, the Assembly": a body that speaks after "its" number is whose that is, where the body of
    /// the text did not adopt it.
    fn speaks(&mut self, body: Body, index: usize) {
        let Some(open) = self
            .open
            .get_mut(index)
            .filter(|open| open.owner == Owner::Its)
        else {
            return;
        };
        let known = self.found.get(open.citations.start);
        let day = known.and_then(|citation| citation.date);
        let could = |body: Body| {
            let met = day.is_none_or(|day| body.met_in(&open.number, day.year));
            body.could_adopt(open.act, &open.number) && met
        };
        let own = self.context.body.is_some_and(could);
        if own || !could(body) {
            return;
        }
        open.owner = Owner::Named(body);
        let target = body.target(open.act, &open.number);
        for citation in open.of(&mut self.found) {
            citation.target = target.clone();
        }
    }
}

/// A body was named beside a number that cannot be its, and another's is meant.
fn of_another(body: Body, number: &Number) -> bool {
    let council = body == Body::SecurityCouncil && matches!(number, Number::Session { .. });
    (council || matches!(number, Number::Yearly { .. })) && !body.numbers_like(number)
}

/// "1894 (2009)": only the Security Council numbers so, whoever else speaks.
fn council(number: &Number) -> Option<Body> {
    match number {
        Number::Year { item, year } => {
            tail::security_council_year(*item, *year).then_some(Body::SecurityCouncil)
        }
        _ => None,
    }
}

/// Whether a body named after `gap` is whose the number before `gap` is: "of the", "on …, adopted by
/// the", ", adopted at the tenth meeting of the".
fn names_its_body(gap: &str, words: &Citations) -> bool {
    let gap = gap.trim_matches([',', ' ']);
    let gap = words.article.before(gap).unwrap_or(gap);
    if words.of_body.has(gap) {
        return true;
    }
    if gap.contains([';', '(']) || gap.contains(". ") {
        return false;
    }
    let adopted = words.adopted.iter().find_map(|word| gap.rfind(word));
    adopted
        .map(|at| gap.split_at(at))
        .is_some_and(|(title, how)| {
            let named = title.trim();
            let entitled =
                || title.trim_end().ends_with(',') && words.titled.opens(title).is_some();
            let titled = named.is_empty() || named == &*words.as_ || entitled();
            let at =
                || words.adopted_at.opens(how).is_some() && words.adopted_of.closes(how).is_some();
            titled && (words.adopted_by.has(how) || at())
        })
}
