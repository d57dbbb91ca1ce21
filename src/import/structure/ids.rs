//! Ids: as a person would cite, with a prefix only where numbering starts again.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Local, Scope, Walk};
use crate::document::{Address, Document, Doubt, DoubtKind, ParagraphKind};
use crate::import::labels;

/// Gives every paragraph its id and moves all that was found into the document.
pub fn assign(walk: Walk, document: &mut Document) {
    let counting = counting_scopes(&walk);
    let restarting = restarting_levels(&walk, &counting);
    let mut ids = Ids {
        walk: &walk,
        restarting,
        positions: HashMap::new(),
        used: HashMap::new(),
        numbered: HashSet::new(),
        counting,
        last: HashMap::new(),
        ids: Vec::with_capacity(walk.drafts.len()),
        doubts: Vec::new(),
    };
    for draft in walk
        .drafts
        .iter()
        .filter(|d| matches!(d.local, Local::Numbered(_)))
    {
        let part = ids.part(&draft.scope);
        let other = draft.paragraph.kind == ParagraphKind::Other;
        ids.numbered.insert((other, draft.scope.annex, part));
    }
    let values: Vec<(String, Option<u32>, Option<String>)> =
        (0..walk.drafts.len()).map(|i| ids.next(i)).collect();
    let doubts = std::mem::take(&mut ids.doubts);
    for (index, doubt) in doubts {
        let source = walk.drafts[index].paragraph.source.clone();
        super::warn(document, doubt, &source);
    }
    let id_at = |at: usize| values.get(at).map(|(id, ..)| Address::from(id.as_str()));
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
    for (index, draft) in walk.drafts.into_iter().enumerate() {
        let (id, number, part) = values[index].clone();
        let mut paragraph = draft.paragraph;
        paragraph.id = id.into();
        paragraph.number = number;
        paragraph.part = part.map(Address::from);
        paragraph.parent = draft.parent.and_then(id_at);
        document.paragraphs.push(paragraph);
    }
}

/// The levels of sections on which numbering starts again, for the body and each annex.
fn restarting_levels(
    walk: &Walk,
    counting: &HashSet<Option<usize>>,
) -> HashSet<(Option<usize>, u8)> {
    let mut restarting = HashSet::new();
    let mut last: HashMap<Option<usize>, (u32, &Scope)> = HashMap::new();
    for draft in &walk.drafts {
        let Local::Numbered(value) = draft.local else {
            continue;
        };
        let other = draft.paragraph.kind == ParagraphKind::Other;
        if draft.scope.article.is_some() || other && !counting.contains(&draft.scope.annex) {
            continue;
        }
        if let Some((before, scope)) = last.get(&draft.scope.annex)
            && value <= *before
            && let Some(section) = draft
                .scope
                .sections
                .iter()
                .find(|s| !scope.sections.contains(s) && !walk.sections[**s].held)
        {
            restarting.insert((draft.scope.annex, walk.sections[*section].level));
        }
        last.insert(draft.scope.annex, (value, &draft.scope));
    }
    for section in walk.sections.iter().filter(|s| s.own_organ && !s.held) {
        restarting.insert((None, section.level));
    }
    restarting
}

/// The body and annexes whose paragraphs have no form, where most have a number of their own: they
/// are called by that.
fn counting_scopes(walk: &Walk) -> HashSet<Option<usize>> {
    /// A report: what it holds in short before its first number is left out of the count.
    const MANY: usize = 10;
    let mut counts: HashMap<Option<usize>, (usize, usize, usize)> = HashMap::new();
    for draft in &walk.drafts {
        let (numbered, before, others) = counts.entry(draft.scope.annex).or_default();
        match draft.local {
            _ if draft.paragraph.kind != ParagraphKind::Other => {}
            Local::Numbered(_) => *numbered += 1,
            Local::Other | Local::Unnumbered if *numbered == 0 => *before += 1,
            Local::Other | Local::Unnumbered => *others += 1,
            _ => {}
        }
    }
    let most = counts
        .into_iter()
        .filter(|(_, (numbered, before, others))| {
            let before = if *numbered < MANY { *before } else { 0 };
            *numbered >= before + others
        });
    most.map(|(annex, _)| annex).collect()
}

struct Ids<'a> {
    walk: &'a Walk,
    restarting: HashSet<(Option<usize>, u8)>,
    /// How many of a kind were seen under a prefix.
    positions: HashMap<(String, &'static str), u32>,
    /// How often an id was asked for.
    used: HashMap<String, u32>,
    /// Parts that hold numbered paragraphs, those without form and the others.
    numbered: HashSet<(bool, Option<usize>, Option<String>)>,
    /// Where paragraphs without form are called by their numbers.
    counting: HashSet<Option<usize>>,
    /// The last numbered paragraph under each prefix.
    last: HashMap<(bool, String), String>,
    ids: Vec<String>,
    doubts: Vec<(usize, Doubt)>,
}

impl Ids<'_> {
    /// Id, number and part of the draft at `index`.
    fn next(&mut self, index: usize) -> (String, Option<u32>, Option<String>) {
        let walk = self.walk;
        let draft = &walk.drafts[index];
        let part = self.part(&draft.scope);
        let prefix = part.as_ref().map_or(String::new(), |p| format!("{p}:"));
        let parent = draft.parent.map(|p| self.ids[p].clone());
        let (id, number) = self.local(draft, &prefix, parent);
        let id = self.unique(id, index);
        if matches!(draft.local, Local::Numbered(_)) && draft.scope.article.is_none() {
            let other = draft.paragraph.kind == ParagraphKind::Other;
            self.last.insert((other, prefix), id.clone());
        }
        self.ids.push(id.clone());
        (id, number, part)
    }

    fn local(
        &mut self,
        draft: &Draft,
        prefix: &str,
        parent: Option<String>,
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
                (article.unwrap_or_default(), None)
            }
            Local::Other if draft.scope.chapter.is_some() => {
                let chapter = draft.scope.chapter.unwrap_or_default();
                let id = format!("{prefix}ch{chapter}");
                let first = !self.used.contains_key(&id);
                (if first { id } else { format!("{id}+") }, None)
            }
            Local::Unnumbered | Local::Other
                if (kind == ParagraphKind::Operative || other && counts)
                    && self.numbered_under(other, &draft.scope) =>
            {
                let last = self.last.get(&(other, prefix.to_owned())).cloned();
                match parent.or(last) {
                    Some(before) => (format!("{}+", base(&before)), None),
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
            Local::Sub(label) => match parent.or(article) {
                Some(parent) => (format!("{parent}{}", labels::closed(label)), None),
                // "The General Assembly: (a) Approves …"
                None if kind == ParagraphKind::Operative => {
                    (format!("{prefix}op1{}", labels::closed(label)), None)
                }
                None => (format!("{prefix}{label}"), None),
            },
            Local::Closing => match parent {
                Some(parent) => (format!("{}+", base(&parent)), None),
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
        let n = self.positions.entry((prefix.to_owned(), kind)).or_default();
        *n += 1;
        *n
    }

    /// `annex`, `annexII`, `A`, `XII`, `annex:A`.
    fn part(&self, scope: &Scope) -> Option<String> {
        let annex = scope
            .annex
            .map(|a| format!("annex{}", self.walk.annexes[a]));
        let sections = scope.sections.iter().filter_map(|&s| {
            let section = &self.walk.sections[s];
            let restarts = self.restarting.contains(&(scope.annex, section.level));
            (restarts || section.held)
                .then(|| section.label.clone())
                .flatten()
        });
        let parts: Vec<String> = annex.into_iter().chain(sections).collect();
        (!parts.is_empty()).then(|| parts.join(":"))
    }

    /// Numbered paragraphs stand in the same part.
    fn numbered_under(&self, other: bool, scope: &Scope) -> bool {
        let key = (other, scope.annex, self.part(scope));
        self.numbered.contains(&key)
    }

    /// An id that is taken gets a mark: closing words their count (`op33+`, `op33+2`), others `~2`
    /// and a doubt.
    fn unique(&mut self, id: String, index: usize) -> String {
        let count = self.used.entry(id.clone()).or_default();
        *count += 1;
        let count = *count;
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
