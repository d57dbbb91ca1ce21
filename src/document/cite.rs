//! Documents that a text names, and whose they are: "its resolution 67/186" in a text of the
//! General Assembly is `A/RES/67/186`.
//!
//! One pass over the text finds names of bodies and treaties, words such as "resolution", numbers
//! and symbols; a second one reads those in order. A number alone says nothing: the body named
//! before or after it decides, or the body of the text. What stays open has no target.

use super::body::{self, Act, Body};
use super::date::is_space;
use super::label;
use super::number::{Number, Session};
use super::tail::{self, Tail};
use super::token::{Short, Token, What, tokens};
use super::{Citation, Date, Span, symbol, treaty};

/// What a text does not say of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// Whose resolution this is: the body that "its resolution" means.
    pub body: Option<Body>,
}

impl Context {
    /// The context of a text of the body with this name, as the masthead prints it.
    pub fn of(body: Option<&str>) -> Context {
        Context {
            body: body.and_then(Body::named),
        }
    }
}

/// The citations of a text, in its order. A list or a range gives one each; a document named with
/// several of its paragraphs gives one for each of them, all at the same place.
///
/// Linear in the text.
pub fn citations(text: &str, context: &Context) -> Vec<Citation> {
    let mut reader = Reader {
        text,
        context: *context,
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
    for token in tokens(text) {
        // What an earlier one has taken in ("resolution 60/1, annex").
        if token.start >= end {
            end = reader.take(&token).unwrap_or(end).max(end);
        }
    }
    reader.deduce();
    reader.found
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
    paragraphs: Vec<String>,
    started: bool,
}

/// A number that has been read: its citations and what may still change their target.
struct Open {
    citations: std::ops::Range<usize>,
    number: Number,
    act: Act,
    owner: Owner,
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
    found: Vec<Citation>,
    open: Vec<Open>,
    bodies: Vec<Mention>,
    group: Option<Group>,
    /// The body whose report was cited last, and where that ended.
    report: Option<(Body, usize)>,
    /// Paragraphs named before their document: "paragraph 12 (a) of", and where that ended.
    named: Option<(Vec<String>, usize)>,
    /// "Conference of the Parties" as the last word read: its start and end.
    conference: Option<(usize, usize)>,
    /// The treaty named last.
    treaty: Option<&'static str>,
}

impl Reader<'_> {
    fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
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
            What::Paragraphs { plural } => return self.paragraphs(*plural, end),
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
        self.owned_after(body, start);
    }

    /// "resolution 8/1 of 17 December 2019 of the Conference …": the body named after a number.
    fn owned_after(&mut self, body: Option<Body>, start: usize) {
        let Some(group) = &self.group else { return };
        let gap = self
            .between(group.end, start)
            .trim_start_matches([',', ' ']);
        let gap = gap
            .strip_suffix(" the ")
            .or(gap.strip_suffix(' '))
            .unwrap_or(gap);
        if !matches!(
            gap,
            "of" | "by" | "adopted by" | "as adopted by" | "endorsed by" | "adopted in" | "from"
        ) {
            return;
        }
        for index in group.chain.clone() {
            let Some(open) = self.open.get_mut(index) else {
                continue;
            };
            if open.owner == Owner::Unsaid {
                open.owner = body.map_or(Owner::Stranger, Owner::Named);
                let target = body.and_then(|body| body.target(open.act, &open.number));
                for citation in self
                    .found
                    .get_mut(open.citations.clone())
                    .into_iter()
                    .flatten()
                {
                    citation.target = target.clone();
                }
            }
        }
    }

    /// What "the Assembly", "the Council", "the Commission" stands for.
    fn short(&self, short: Short, start: usize) -> Option<Body> {
        let fits = |body: &Body| match short {
            Short::Assembly => matches!(body, Body::GeneralAssembly | Body::EnvironmentAssembly),
            Short::Council => matches!(
                body,
                Body::SecurityCouncil | Body::EconomicAndSocialCouncil | Body::HumanRightsCouncil
            ),
            Short::Commission => matches!(body, Body::Coded(code) if !code.contains("-CO")),
        };
        // "Atlantic Tunas Commission", "Legislative Council": a name, not a short form.
        let before = self.between(0, start).trim_end_matches(is_space);
        let word = before.rsplit(is_space).next().unwrap_or("");
        let opens = [
            "The",
            "Recalling",
            "Reaffirming",
            "Noting",
            "Welcoming",
            "See",
            "Also",
            "That",
        ];
        if word.starts_with(char::is_uppercase)
            && word.ends_with(char::is_alphabetic)
            && !opens.contains(&word)
        {
            return Some(Body::Foreign);
        }
        let named = self
            .bodies
            .iter()
            .rev()
            .filter_map(|mention| mention.body)
            .find(fits);
        named.or(self.context.body.filter(fits)).or(match short {
            Short::Assembly => Some(Body::GeneralAssembly),
            _ => None,
        })
    }

    fn treaty(&mut self, code: &'static str, start: usize, end: usize) -> Option<usize> {
        if let Some((from, to)) = self.conference.take() {
            let gap = self.between(to, start).trim_matches(is_space);
            if matches!(
                gap,
                "to the" | "to the United Nations" | "to the International"
            ) {
                self.bodies.pop();
                self.mention(Some(body::conference_of(code)), from, end);
            }
        }
        if code.is_empty() {
            return None;
        }
        self.treaty = Some(code);
        // "the Optional Protocols to the Convention on the Rights of the Child".
        let before = self.between(start.saturating_sub(80), start);
        let before = before.strip_suffix("United Nations ").unwrap_or(before);
        let before = before.strip_suffix("International ").unwrap_or(before);
        if let Some(before) = before.strip_suffix(" to the ") {
            for words in [
                "Optional Protocols",
                "Optional Protocol",
                "Additional Protocols",
                "Protocols",
            ] {
                if let Some(head) = before.strip_suffix(words) {
                    let from =
                        head.len() + start - self.between(start.saturating_sub(80), start).len();
                    let target = treaty::thereto(code, words).map(|name| format!("treaty:{name}"));
                    self.push(from, from + words.len(), target);
                    break;
                }
            }
        }
        self.push(start, end, Some(format!("treaty:{code}")));
        // "and the Protocols thereto", "and its Optional Protocol".
        let rest = self.after(end);
        let tail = rest.trim_start_matches([',', ' ', '\u{a0}']);
        let words = tail.strip_prefix("and ")?;
        let (article, words) = ["the ", "its ", "their "]
            .iter()
            .find_map(|article| Some((*article, words.strip_prefix(article)?)))?;
        let mut length = 0;
        for word in words.split_inclusive(is_space).take(4) {
            length += word.len();
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if matches!(bare, "Protocol" | "Protocols") {
                let from = self.text.len() - words.len();
                let to = from + length - (word.len() - bare.len());
                let thereto = self
                    .after(to)
                    .trim_start_matches(is_space)
                    .starts_with("thereto");
                if !thereto && article == "the " {
                    return None;
                }
                let target = treaty::thereto(code, self.between(from, to))?;
                self.push(from, to, Some(format!("treaty:{target}")));
                return Some(to);
            }
            let number = ["two", "three", "four", "1967", "Additional", "Optional"].contains(&bare);
            if !number {
                return None;
            }
        }
        None
    }

    /// "the Convention and the Protocols thereto", where the text has named the Convention.
    fn thereto(&mut self, start: usize, end: usize) {
        let Some(code) = self.treaty else { return };
        let words = self.between(0, start).trim_end_matches(is_space);
        let head = ["Optional", "Additional"]
            .iter()
            .find_map(|word| tail::strip_word(words, word));
        let from = head.map_or(start, |_| {
            words.len() - if words.ends_with("Optional") { 8 } else { 10 }
        });
        let named = [" and the", " and its", ", and the"].iter().any(|joint| {
            head.unwrap_or(words)
                .strip_suffix(joint)
                .is_some_and(|h| h.ends_with("onvention"))
        });
        let to = end - "thereto".len();
        let printed = self.between(from, to).trim_end_matches(is_space);
        let to = from + printed.len();
        if named && let Some(target) = treaty::thereto(code, printed) {
            self.push(from, to, Some(format!("treaty:{target}")));
        }
    }

    fn act(&mut self, act: Act, start: usize, end: usize) {
        let owner = self.owner_before(start);
        let mut paragraphs = Vec::new();
        if let Some((names, at)) = self.named.take() {
            let gap = self.between(at, start);
            let opens = gap.trim_start_matches([',', ' ']);
            let linked = ["of ", "to ", "in "]
                .iter()
                .any(|word| opens.starts_with(word));
            if linked && gap.len() < 100 && !gap.contains([';', '.', ':']) {
                paragraphs = names;
            }
        }
        self.group = Some(Group {
            act,
            owner,
            end,
            chain: Vec::new(),
            paragraphs,
            started: false,
        });
    }

    /// Whose the resolutions are that the word at `start` announces.
    fn owner_before(&self, start: usize) -> Owner {
        let mut before = self.between(0, start).trim_end_matches(is_space);
        while let Some((head, word)) = before.rsplit_once(is_space) {
            let passed = [
                "relevant",
                "previous",
                "earlier",
                "recent",
                "annual",
                "subsequent",
                "own",
                "related",
                "other",
            ];
            if !passed.contains(&word) {
                break;
            }
            before = head.trim_end_matches(is_space);
        }
        let last = self.bodies.last();
        let owner = |mention: &Mention| mention.body.map_or(Owner::Stranger, Owner::Named);
        if let Some(possessed) = tail::strip_word(before, "its") {
            let Some(mention) = last else {
                return Owner::Its;
            };
            let Some(head) = ["in", "by", "of", "through", "under"]
                .iter()
                .find_map(|word| tail::strip_word(possessed, word))
            else {
                return Owner::Its;
            };
            let gap = self
                .between(mention.end, head.len())
                .trim_matches([',', ' ']);
            let subject = [
                "by the",
                "that the",
                "which the",
                "where the",
                "whereby the",
                "as the",
            ]
            .iter()
            .any(|words| self.between(0, mention.start).trim_end().ends_with(words));
            let near = gap.len() < 60 && !gap.contains([';', '.', '(']) && !gap.contains(" and ");
            return match gap.is_empty() || subject && near {
                true => owner(mention),
                false => Owner::Its,
            };
        }
        if let Some(mention) = last {
            let gap = self
                .between(mention.end, before.len())
                .trim_matches(is_space);
            let gap = gap
                .trim_start_matches(['’', '\''])
                .trim_start_matches("s ")
                .trim_start_matches(',');
            let gap = gap.trim_matches(is_space);
            if matches!(
                gap,
                "" | "s" | "in" | "of" | "adopted" | "in the" | "by" | "of the" | ","
            ) {
                return owner(mention);
            }
        }
        let word = before.rsplit(is_space).next().unwrap_or("");
        let strangers = [
            "Organization",
            "Committee",
            "Conference",
            "Congress",
            "Parties",
            "Authority",
            "Board",
            "Union",
            "Parliament",
            "Forum",
            "Meeting",
            "Institute",
            "Agency",
            "Fund",
            "Programme",
        ];
        if strangers.contains(&word.trim_end_matches(',')) {
            return Owner::Stranger;
        }
        if let Some((body, at)) = self.report
            && !self.between(at, start).contains(';')
        {
            return Owner::Named(body);
        }
        Owner::Unsaid
    }

    fn number(&mut self, number: &Number, start: usize, end: usize) -> Option<usize> {
        let Some(mut group) = self.group.take() else {
            return self.lone(number, start, end);
        };
        let gap = self.between(group.end, start);
        match tail::link(gap, group.started) {
            tail::Link::Chain => {}
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
        group.started = true;
        let first = self.push(start, end, None);
        let mut tail = Tail {
            end,
            ..Tail::default()
        };
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
            for (letter, from, to) in tail::more_letters(self.text, end, *letter) {
                let mut number = number.clone();
                if let Number::Session { letter: own, .. } = &mut number {
                    *own = Some(letter);
                }
                let index = self.push(from, to, None);
                group.chain.push(self.open.len());
                self.open.push(Open {
                    citations: index..index + 1,
                    number,
                    act: group.act,
                    owner: group.owner,
                });
                tail.end = to;
            }
            tail.dates(self.text);
        }
        self.date(&group.chain, &tail.dates);
        for index in group.chain.clone() {
            self.settle(index);
        }
        group.end = tail.end;
        self.group = Some(group);
        Some(tail.end)
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
            let mut tail = Tail {
                end,
                ..Tail::default()
            };
            tail.read(self.text);
            if let (Some(citation), [date]) = (self.found.get_mut(index), tail.dates.as_slice()) {
                citation.date = Some(*date);
            }
            self.name_paragraphs(index, &tail.paragraphs);
            return Some(tail.end);
        }
        None
    }

    /// Whether a number after other words still belongs to the list: "…, entitled “…”, 56/5 of 10
    /// July 2024 on …".
    fn continues(&self, gap: &str, number: &Number, end: usize) -> bool {
        let listed = [",", ";", " and", " or", " as well as"];
        let gap = gap.trim_end_matches(is_space);
        let open = listed.iter().any(|word| gap.ends_with(word));
        if !open || gap.contains(". ") {
            return false;
        }
        let mut tail = Tail {
            end,
            ..Tail::default()
        };
        tail.read(self.text);
        let rest = self.after(tail.end).trim_start_matches([',', ' ']);
        let titled = ["entitled", "on "]
            .iter()
            .any(|word| rest.starts_with(word));
        match number {
            Number::Session { .. } | Number::Roman { .. } | Number::Year { .. } => {
                !tail.dates.is_empty() || !tail.paragraphs.is_empty() || titled
            }
            Number::Yearly { .. } => !tail.dates.is_empty(),
            _ => false,
        }
    }

    /// "paragraph 12 (a) of": names paragraphs of what follows.
    fn paragraphs(&mut self, plural: bool, end: usize) -> Option<usize> {
        let rest = self.after(end);
        let gap = rest.len() - rest.trim_start_matches(is_space).len();
        let (labels, length) = label::list(rest.get(gap..)?, plural || rest.starts_with('s'))?;
        let names = labels.iter().map(|label| format!("op{label}")).collect();
        let end = end + gap + length;
        self.named = Some((names, end));
        Some(end)
    }

    /// "section II of", also in "paragraph 9 of section II of".
    fn section(&mut self, end: usize) -> Option<usize> {
        let (part, length) = tail::part(self.after(end))?;
        let end = end + length;
        let start = end - length;
        let inner = self.named.take().filter(|(names, at)| {
            let gap = self.between(*at, start);
            gap.trim_start().starts_with("of")
                && gap.len() < 24
                && names.iter().all(|n| n.starts_with("op"))
        });
        let names = match inner {
            Some((names, _)) => names.iter().map(|name| format!("{part}:{name}")).collect(),
            None => vec![part],
        };
        self.named = Some((names, end));
        Some(end)
    }

    /// "annex II to", "annex of"; in "paragraph 5 of the annex to" the paragraph is the annex's.
    fn annex(&mut self, end: usize) -> Option<usize> {
        let (annexes, length) = tail::annexes(self.after(end));
        let inner = self.named.take().filter(|(_, at)| {
            let gap = self.between(*at, end);
            gap.trim_start().starts_with("of") && gap.len() < 24
        });
        let names = match (inner, annexes.as_slice()) {
            (Some((names, _)), [annex]) => names
                .iter()
                .map(|name| format!("{annex}:{}", name.trim_start_matches("op")))
                .collect(),
            _ => annexes,
        };
        self.named = Some((names, end + length));
        Some(end + length)
    }

    /// "Sales No. E.10.IV.6".
    fn sales(&mut self, start: usize, end: usize) -> Option<usize> {
        let mut at = end;
        let mut from = start;
        loop {
            let rest = self.after(at);
            let code = rest.trim_start_matches(is_space);
            let length = code
                .bytes()
                .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'.')
                .count();
            let code = code.get(..length)?.trim_end_matches('.');
            if !code.contains('.') || !code.bytes().any(|b| b.is_ascii_digit()) {
                return (at > end).then_some(at);
            }
            let to = at + rest.len() - rest.trim_start_matches(is_space).len() + code.len();
            let target = format!("Sales No. {code}");
            self.push(from, to, Some(target));
            let rest = self.after(to);
            let joint = [" and ", ", "]
                .iter()
                .find(|joint| rest.starts_with(**joint));
            let Some(joint) = joint else { return Some(to) };
            at = to + joint.len();
            from = at;
        }
    }

    /// "United Nations, Treaty Series, vols. 2225 and 2326, No. 39574", "Nos. 970–973".
    fn series(&mut self, start: usize, end: usize) -> Option<usize> {
        let league = self
            .between(0, start)
            .trim_end_matches([',', ' '])
            .ends_with("League of Nations");
        let series = if league { "LNTS" } else { "UNTS" };
        let mut last = None;
        let mut at = end;
        // A list of volumes has no other words than these.
        while let Some(entry) = tail::registered(self.text, at) {
            for (number, from, to) in &entry.numbers {
                self.push(*from, *to, Some(format!("{series} {number}")));
            }
            at = entry.end;
            last = Some(at);
        }
        last
    }

    fn symbol(&mut self, name: &str, start: usize, end: usize) -> Option<usize> {
        let first = self.push(start, end, Some(name.to_owned()));
        let mut tail = Tail {
            end,
            ..Tail::default()
        };
        if symbol::has_operative_paragraphs(name) {
            tail.read(self.text);
            if let Some((names, at)) = self.named.take()
                && matches!(self.between(at, start).trim(), "of" | "to" | "of document")
            {
                tail.paragraphs = names;
            }
            if let (Some(citation), [date]) = (self.found.get_mut(first), tail.dates.as_slice()) {
                citation.date = Some(*date);
            }
            let paragraphs = std::mem::take(&mut tail.paragraphs);
            self.name_paragraphs(first, &paragraphs);
        }
        let mut at = tail.end;
        for (name, from, to) in symbol::more(self.text, name, end) {
            self.push(from, to, Some(name));
            at = at.max(to);
        }
        if let Some(body) = symbol::reported_body(name) {
            self.report = Some((body, at));
        } else {
            self.report = None;
        }
        if let Some(group) = &mut self.group {
            group.chain.clear();
        }
        Some(at)
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
            for citation in self
                .found
                .get_mut(open.citations.clone())
                .into_iter()
                .flatten()
            {
                citation.date = date;
            }
        }
    }

    fn undated(&self, open: &Open) -> bool {
        let citation = self.found.get(open.citations.start);
        citation.is_some_and(|citation| citation.date.is_none())
    }

    /// One citation for each paragraph named.
    fn name_paragraphs(&mut self, index: usize, paragraphs: &[String]) {
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
        if let Some(open) = self
            .open
            .iter_mut()
            .rev()
            .find(|open| open.citations.start == index)
        {
            open.citations.end = end;
        }
    }

    /// Sets the target of a number as far as it can be told where it stands.
    fn settle(&mut self, index: usize) {
        let Some(open) = self.open.get(index) else {
            return;
        };
        let year = self
            .found
            .get(open.citations.start)
            .and_then(|c| c.date)
            .map(|date| date.year);
        let body = match open.owner {
            Owner::Named(body) => Some(body),
            Owner::Stranger => None,
            Owner::Its => self.own(&open.number),
            Owner::Unsaid => self.unsaid(&open.number, year),
        };
        let target = body.and_then(|body| body.target(open.act, &open.number));
        for citation in self
            .found
            .get_mut(open.citations.clone())
            .into_iter()
            .flatten()
        {
            citation.target = target.clone();
        }
    }

    /// "its resolution": the text's own body, or the last one named whose numbers look like this.
    fn own(&self, number: &Number) -> Option<Body> {
        let fits = |body: &Body| body.numbers_like(number);
        self.context.body.filter(fits).or_else(|| {
            self.bodies
                .iter()
                .rev()
                .filter_map(|mention| mention.body)
                .find(fits)
        })
    }

    fn unsaid(&self, number: &Number, year: Option<u16>) -> Option<Body> {
        match number {
            Number::Year { .. } => return Some(Body::SecurityCouncil),
            Number::Conference { session, .. } => {
                return Some(match session.starts_with("COP") {
                    true => Body::Coded("UNCCD-COP"),
                    false => Body::Coded("UNFCCC-COP"),
                });
            }
            Number::Roman { .. } => return Some(Body::GeneralAssembly),
            Number::Session {
                session: Session::Emergency(_) | Session::Special(_),
                ..
            } => {
                return Some(Body::GeneralAssembly);
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
        let own = self.context.body.filter(|body| body.numbers_like(number))?;
        match (own, year) {
            (Body::EnvironmentAssembly, _) | (_, None) => Some(own),
            (_, Some(year)) => own.met_in(number, year).then_some(own),
        }
    }

    /// What is still open and has a date: of the bodies the text names, the only one that met then
    /// and numbers so.
    fn deduce(&mut self) {
        for open in &self.open {
            let Some(first) = self.found.get(open.citations.start) else {
                continue;
            };
            if first.target.is_some() || open.owner != Owner::Unsaid {
                continue;
            }
            let mut fitting: Vec<Body> = Vec::new();
            for body in self.bodies.iter().filter_map(|mention| mention.body) {
                let met = first
                    .date
                    .is_some_and(|date| body.met_in(&open.number, date.year));
                if met && !fitting.contains(&body) {
                    fitting.push(body);
                }
            }
            if let [body] = fitting.as_slice() {
                let target = body.target(open.act, &open.number);
                for citation in self
                    .found
                    .get_mut(open.citations.clone())
                    .into_iter()
                    .flatten()
                {
                    citation.target = target.clone();
                }
            }
        }
    }
}
