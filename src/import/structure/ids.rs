//! Ids: as a person would cite, with a prefix only where numbering starts again.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, Local, Scope, Walk};
use crate::document::{Address, Document, Doubt, DoubtKind, ParagraphKind};
use crate::import::labels;

/// Gives every paragraph its id and moves all that was found into the document.
pub fn assign(walk: Walk, document: &mut Document) {
    let counting = counting_scopes(&walk);
    let restarting = restarting_levels(&walk, &counting);
    let (filled, closed) = filled(&walk);
    let mut ids = Ids {
        walk: &walk,
        restarting,
        positions: FxHashMap::default(),
        used: FxHashMap::default(),
        numbered: FxHashSet::default(),
        counting,
        last: FxHashMap::default(),
        here: Place::default(),
        filled,
        named: Vec::with_capacity(walk.drafts.len()),
        doubts: Vec::new(),
    };
    for draft in walk
        .drafts
        .iter()
        .filter(|d| matches!(d.local, Local::Numbered(_)))
    {
        ids.enter(&draft.scope);
        ids.numbered.insert(ids.place(draft));
    }
    (0..walk.drafts.len()).for_each(|index| ids.name(index));
    let Ids { named, doubts, .. } = ids;
    // Of a number that is missing no more this was said.
    let closed: FxHashSet<&u32> = (closed.into_iter())
        .filter_map(|index| walk.drafts[index].paragraph.source.lines.first())
        .collect();
    document.warnings.retain(|warning| {
        let kind = warning.doubt.kind;
        let missing = matches!(kind, DoubtKind::NumberBegins | DoubtKind::NumberMissing);
        let line = warning.source.lines.first();
        !(missing && line.is_some_and(|line| closed.contains(line)))
    });
    for (index, doubt) in doubts {
        let source = walk.drafts[index].paragraph.source.clone();
        super::warn(document, doubt, &source);
    }
    let id_at = |at: usize| named.get(at).map(|named| named.id.clone());
    for formula in &mut document.formulas {
        formula.before = id_at(0);
    }
    for (at, mut formula) in walk.formulas {
        formula.before = id_at(at);
        document.formulas.push(formula);
    }
    for (at, mut heading) in walk.headings {
        heading.before = id_at(at);
        document.headings.push(heading);
    }
    for (at, mut table, mut caption) in walk.tables {
        table.after = at.checked_sub(1).and_then(id_at);
        caption.table = document.tables.len() as u32;
        document.captions.extend(caption.said());
        document.tables.push(table);
    }
    let parents = walk.drafts.iter().map(|draft| draft.parent.and_then(id_at));
    let parents: Vec<Option<Address>> = parents.collect();
    document.paragraphs.reserve(walk.drafts.len());
    for ((draft, named), parent) in walk.drafts.into_iter().zip(named).zip(parents) {
        let mut paragraph = draft.paragraph;
        paragraph.id = named.id;
        paragraph.number = named.number;
        paragraph.part = named.part;
        paragraph.parent = parent;
        document.paragraphs.push(paragraph);
    }
}

/// The levels of sections on which numbering starts again, for the body and each annex.
fn restarting_levels(
    walk: &Walk,
    counting: &FxHashSet<Option<usize>>,
) -> FxHashSet<(Option<usize>, u8)> {
    let mut restarting = FxHashSet::default();
    // In a report whose sections count on, a list that begins with 1 below a heading is no other count.
    let mut reports: FxHashMap<(Option<usize>, u8), (u32, u32)> = FxHashMap::default();
    let mut last: FxHashMap<Option<usize>, (u32, &Scope)> = FxHashMap::default();
    for draft in &walk.drafts {
        let Local::Numbered(value) = draft.local else {
            continue;
        };
        let other = draft.paragraph.kind == ParagraphKind::Other;
        if draft.scope.article.is_some() || other && !counting.contains(&draft.scope.annex) {
            continue;
        }
        if let Some((before, scope)) = last.get(&draft.scope.annex)
            && let Some(section) = draft
                .scope
                .sections
                .iter()
                .find(|s| !scope.sections.contains(s) && !walk.sections[**s].held)
        {
            let level = (draft.scope.annex, walk.sections[*section].level);
            let restarts = value <= *before;
            if other {
                let (again, on) = reports.entry(level).or_default();
                *again += u32::from(restarts);
                *on += u32::from(!restarts);
            } else if restarts {
                restarting.insert(level);
            }
        }
        last.insert(draft.scope.annex, (value, &draft.scope));
    }
    let anew = reports.into_iter().filter(|(_, (again, on))| again > on);
    restarting.extend(anew.map(|(level, _)| level));
    for section in walk.sections.iter().filter(|s| s.own_organ && !s.held) {
        restarting.insert((None, section.level));
    }
    restarting
}

/// The body and annexes whose paragraphs have no form, where most have a number of their own or the numbered ones run on
/// and say most of it: they are called by that.
fn counting_scopes(walk: &Walk) -> FxHashSet<Option<usize>> {
    let mut counts: FxHashMap<Option<usize>, Count> = FxHashMap::default();
    for draft in &walk.drafts {
        if draft.paragraph.kind == ParagraphKind::Other {
            counts.entry(draft.scope.annex).or_default().take(draft);
        }
    }
    let most = counts.into_iter().filter(|(_, count)| count.counts());
    most.map(|(annex, _)| annex).collect()
}

/// Operative paragraphs without a number of which there are as many as numbers are missing where they stand, each
/// with a verb of its own: they have these. And the paragraphs whose printed numbers come next.
fn filled(walk: &Walk) -> (FxHashMap<usize, u32>, Vec<usize>) {
    let (mut filled, mut closed) = (FxHashMap::default(), Vec::new());
    let mut waiting: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut scope: Option<&Scope> = None;
    for (index, draft) in walk.drafts.iter().enumerate() {
        if scope != Some(&draft.scope) {
            (last, scope) = (0, Some(&draft.scope));
            waiting.clear();
        }
        let operative = draft.paragraph.kind == ParagraphKind::Operative;
        match draft.local {
            _ if draft.parent.is_some() => {}
            Local::Unnumbered if operative => waiting.push(index),
            Local::Numbered(value) if operative => {
                let missing = value.saturating_sub(last + 1) as usize;
                let verb = |at: &usize| walk.drafts[*at].paragraph.lead.is_some();
                if missing > 0 && waiting.len() == missing && waiting.iter().all(verb) {
                    filled.extend(waiting.iter().copied().zip(last + 1..value));
                    closed.push(index);
                }
                waiting.clear();
                last = value;
            }
            Local::Sub(_) | Local::Closing => {}
            Local::Preambular => {
                waiting.clear();
                last = 0;
            }
            _ => {
                waiting.clear();
                last = u32::MAX - 1;
            }
        }
    }
    (filled, closed)
}

/// What is told of the paragraphs of a body or an annex that have no form.
#[derive(Default)]
struct Count {
    numbered: usize,
    /// Without a number, before the first that has one.
    before: usize,
    others: usize,
    /// How many of the numbers go on with the one before.
    run: u32,
    /// How much the numbered ones say with what stands below them, and all others.
    own: usize,
    rest: usize,
}

impl Count {
    /// A report: what it holds in short before its first number is left out of the count.
    const MANY: usize = 10;
    /// So many that run on are no list in what has no numbers.
    const RUN: u32 = 8;

    fn take(&mut self, draft: &Draft) {
        let length = draft.paragraph.text.len();
        match draft.local {
            Local::Numbered(value) => {
                self.numbered += 1;
                self.run += u32::from(value == self.run + 1);
                self.own += length;
            }
            // Bullets stand under their paragraph.
            Local::Other if self.numbered > 0 && draft.paragraph.label.is_some() => {
                self.own += length;
            }
            Local::Other | Local::Unnumbered => {
                match self.numbered {
                    0 => self.before += 1,
                    _ => self.others += 1,
                }
                self.rest += length;
            }
            _ => self.own += length,
        }
    }

    fn counts(&self) -> bool {
        let before = match self.numbered < Count::MANY {
            true => self.before,
            false => 0,
        };
        let runs = self.run >= Count::RUN && self.own >= self.rest;
        runs || self.numbered >= before + self.others
    }
}

/// What a paragraph is called.
struct Named {
    id: Address,
    number: Option<u32>,
    part: Option<Address>,
}

/// Where the paragraph in hand stands: most stand where the one before does.
#[derive(Default)]
struct Place {
    annex: Option<usize>,
    sections: Vec<usize>,
    part: Option<Address>,
    /// The part as ids begin with it.
    prefix: String,
}

/// Whether a paragraph is without form, its annex and its part.
type Counted = (bool, Option<usize>, Option<Address>);

struct Ids<'a> {
    walk: &'a Walk,
    restarting: FxHashSet<(Option<usize>, u8)>,
    /// How many of a kind were seen under a prefix.
    positions: FxHashMap<&'static str, FxHashMap<String, u32>>,
    /// How often an id was asked for.
    used: FxHashMap<String, u32>,
    /// Parts that hold numbered paragraphs, those without form and the others.
    numbered: FxHashSet<Counted>,
    /// Where paragraphs without form are called by their numbers.
    counting: FxHashSet<Option<usize>>,
    /// The last numbered paragraph under each prefix, of those without form and of the others.
    last: FxHashMap<bool, FxHashMap<String, usize>>,
    here: Place,
    /// The numbers of those that print none between two that do.
    filled: FxHashMap<usize, u32>,
    named: Vec<Named>,
    doubts: Vec<(usize, Doubt)>,
}

/// How often a text has been counted, this time included.
fn count(counts: &mut FxHashMap<String, u32>, text: &str) -> u32 {
    let Some(count) = counts.get_mut(text) else {
        counts.insert(text.to_owned(), 1);
        return 1;
    };
    *count += 1;
    *count
}

impl Ids<'_> {
    /// Names the draft at `index`, which comes after all that were named.
    fn name(&mut self, index: usize) {
        let walk = self.walk;
        let draft = &walk.drafts[index];
        self.enter(&draft.scope);
        let prefix = std::mem::take(&mut self.here.prefix);
        let parent = draft.parent.map(|parent| self.named[parent].id.clone());
        let filled = self.filled.get(&index).copied();
        let (id, number) = match filled {
            Some(number) => {
                let doubt = DoubtKind::NumberLeftOut.about(&[&number]);
                self.doubts.push((index, doubt));
                (format!("{prefix}op{number}"), Some(number))
            }
            None => self.local(draft, &prefix, parent.as_deref()),
        };
        let id = self.unique(id, index);
        let numbered = filled.is_some() || matches!(draft.local, Local::Numbered(_));
        if numbered && draft.scope.article.is_none() {
            let other = draft.paragraph.kind == ParagraphKind::Other;
            let last = self.last.entry(other).or_default();
            match last.get_mut(&prefix) {
                Some(last) => *last = index,
                None => drop(last.insert(prefix.clone(), index)),
            }
        }
        self.here.prefix = prefix;
        let (id, part) = (id.into(), self.here.part.clone());
        self.named.push(Named { id, number, part });
    }

    fn local(
        &mut self,
        draft: &Draft,
        prefix: &str,
        parent: Option<&str>,
    ) -> (String, Option<u32>) {
        let kind = draft.paragraph.kind;
        let other = kind == ParagraphKind::Other;
        let op = match kind {
            ParagraphKind::Operative => "op",
            ParagraphKind::Other => "p",
            _ => "",
        };
        let counts = !other || self.counting.contains(&draft.scope.annex);
        let article = draft
            .scope
            .article
            .as_ref()
            .map(|step| format!("{prefix}{step}"));
        match &draft.local {
            Local::Preambular => {
                let n = self.position(prefix, "pp");
                (format!("{prefix}pp{n}"), Some(n))
            }
            Local::Numbered(n) => match article {
                Some(article) => (format!("{article}:{n}"), Some(*n)),
                None if counts => (format!("{prefix}{op}{n}"), Some(*n)),
                None => {
                    let n = self.position(prefix, "p");
                    (format!("{prefix}p{n}"), Some(n))
                }
            },
            Local::Unnumbered | Local::Other if article.is_some() => {
                let id = article.unwrap_or_default();
                let first = !self.used.contains_key(&id);
                (if first { id } else { format!("{id}+") }, None)
            }
            Local::Other if draft.scope.chapter.is_some() => {
                let chapter = draft.scope.chapter.unwrap_or_default();
                let id = format!("{prefix}ch{chapter}");
                let first = !self.used.contains_key(&id);
                (if first { id } else { format!("{id}+") }, None)
            }
            Local::Unnumbered | Local::Other
                if (kind == ParagraphKind::Operative || other && counts)
                    && self.numbered.contains(&self.place(draft)) =>
            {
                let last = self.last.get(&other).and_then(|last| last.get(prefix));
                let last = last.map(|last| &*self.named[*last].id);
                match parent.or(last) {
                    Some(before) => (format!("{}+", base(before)), None),
                    None => {
                        let zero = format!("{prefix}{op}0");
                        let first = !self.used.contains_key(&zero);
                        (if first { zero } else { format!("{zero}+") }, None)
                    }
                }
            }
            Local::Unnumbered if kind == ParagraphKind::Operative => {
                let n = self.position(prefix, "op");
                (format!("{prefix}op{n}"), Some(n))
            }
            Local::Sub(label) => match parent.or(article.as_deref()) {
                Some(parent) => (format!("{parent}{}", labels::closed(label)), None),
                // "The General Assembly: (a) Approves …"
                None if kind == ParagraphKind::Operative => {
                    (format!("{prefix}op1{}", labels::closed(label)), None)
                }
                None => (format!("{prefix}{label}"), None),
            },
            Local::Closing => match parent {
                Some(parent) => (format!("{}+", base(parent)), None),
                None => (format!("{prefix}p{}", self.position(prefix, "p")), None),
            },
            Local::Point(point) => (format!("{prefix}{point}"), None),
            Local::Amendment(n) => (format!("am{n}"), Some(*n)),
            Local::Unnumbered | Local::Other => {
                let n = self.position(prefix, "p");
                (format!("{prefix}p{n}"), Some(n))
            }
        }
    }

    fn position(&mut self, prefix: &str, kind: &'static str) -> u32 {
        count(self.positions.entry(kind).or_default(), prefix)
    }

    /// Goes where a paragraph stands: in `annex`, `annexII`, `A`, `XII`, `annex:A`.
    fn enter(&mut self, scope: &Scope) {
        if self.here.annex == scope.annex && self.here.sections == scope.sections {
            return;
        }
        let annex = scope
            .annex
            .map(|a| format!("annex{}", self.walk.annexes[a]));
        let sections = scope.sections.iter().map(|&s| &self.walk.sections[s]);
        let (volume, inner): (Vec<_>, Vec<_>) = sections.partition(|section| section.of_volume);
        let inner = inner.into_iter().filter_map(|section| {
            let restarts = self.restarting.contains(&(scope.annex, section.level));
            (restarts || section.held)
                .then(|| section.label.clone())
                .flatten()
        });
        let volume = volume
            .into_iter()
            .filter_map(|section| section.label.clone());
        let parts: Vec<String> = volume.chain(annex).chain(inner).collect();
        let part = (!parts.is_empty()).then(|| Address::from(parts.join(":")));
        self.here = Place {
            annex: scope.annex,
            sections: scope.sections.clone(),
            prefix: part
                .as_ref()
                .map_or(String::new(), |part| format!("{part}:")),
            part,
        };
    }

    /// The place that was entered, for a paragraph of its kind.
    fn place(&self, draft: &Draft) -> Counted {
        let other = draft.paragraph.kind == ParagraphKind::Other;
        (other, self.here.annex, self.here.part.clone())
    }

    /// An id that is taken gets a mark: closing words their count (`op33+`, `op33+2`), others `~2`
    /// and a doubt.
    fn unique(&mut self, id: String, index: usize) -> String {
        let count = count(&mut self.used, &id);
        if count == 1 {
            return id;
        }
        if id.ends_with('+') {
            return format!("{id}{count}");
        }
        let unique = format!("{id}~{count}");
        self.doubts
            .push((index, DoubtKind::IdTwice.about(&[&id, &unique])));
        unique
    }
}

/// The paragraph that closing words belong to: `op2` for `op2+3`.
fn base(id: &str) -> &str {
    id.rsplit_once('+').map_or(id, |(base, _)| base)
}
