//! Ids: as a person would cite, with a prefix only where numbering starts again.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Local, Scope, Walk};
use crate::document::{Document, ParagraphKind};

/// Gives every paragraph its id and moves all that was found into the document.
pub fn assign(walk: Walk, document: &mut Document) {
    let restarting = restarting_levels(&walk);
    let mut ids = Ids {
        walk: &walk,
        restarting,
        positions: HashMap::new(),
        used: HashMap::new(),
        numbered: HashSet::new(),
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
        ids.numbered.insert((draft.scope.annex, part));
    }
    let values: Vec<(String, Option<u32>, Option<String>)> =
        (0..walk.drafts.len()).map(|i| ids.next(i)).collect();
    let doubts = std::mem::take(&mut ids.doubts);
    for (index, message) in doubts {
        let source = walk.drafts[index].paragraph.source.clone();
        super::warn(document, message, &source);
    }
    let id_at = |at: usize| values.get(at).map(|(id, ..)| id.clone());
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
    for (at, mut table) in walk.tables {
        table.after = at.checked_sub(1).and_then(id_at);
        document.tables.push(table);
    }
    for (index, draft) in walk.drafts.into_iter().enumerate() {
        let (id, number, part) = values[index].clone();
        let mut paragraph = draft.paragraph;
        paragraph.id = id;
        paragraph.number = number;
        paragraph.part = part;
        paragraph.parent = draft.parent.and_then(id_at);
        document.paragraphs.push(paragraph);
    }
}

/// The levels of sections on which numbering starts again, for the body and each annex.
fn restarting_levels(walk: &Walk) -> HashSet<(Option<usize>, u8)> {
    let mut restarting = HashSet::new();
    let mut last: HashMap<Option<usize>, (u32, &Scope)> = HashMap::new();
    for draft in &walk.drafts {
        let Local::Numbered(value) = draft.local else {
            continue;
        };
        if draft.scope.article.is_some() {
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

struct Ids<'a> {
    walk: &'a Walk,
    restarting: HashSet<(Option<usize>, u8)>,
    /// How many of a kind were seen under a prefix.
    positions: HashMap<(String, &'static str), u32>,
    /// How often an id was asked for.
    used: HashMap<String, u32>,
    /// Parts that hold numbered paragraphs.
    numbered: HashSet<(Option<usize>, Option<String>)>,
    /// The last numbered operative paragraph under each prefix.
    last: HashMap<String, String>,
    ids: Vec<String>,
    doubts: Vec<(usize, String)>,
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
            self.last.insert(prefix, id.clone());
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
        let op = match draft.paragraph.kind {
            ParagraphKind::Operative => "op",
            _ => "",
        };
        let article = draft
            .scope
            .article
            .as_ref()
            .map(|a| format!("{prefix}art{a}"));
        match &draft.local {
            Local::Preambular => {
                let n = self.position(prefix, "pp");
                (format!("{prefix}pp{n}"), Some(n))
            }
            Local::Numbered(n) => match article {
                Some(article) => (format!("{article}:{n}"), Some(*n)),
                None => (format!("{prefix}{op}{n}"), Some(*n)),
            },
            Local::Unnumbered | Local::Other if article.is_some() => {
                (article.unwrap_or_default(), None)
            }
            Local::Unnumbered if op.is_empty() => {
                let n = self.position(prefix, "p");
                (format!("{prefix}p{n}"), Some(n))
            }
            Local::Unnumbered => {
                if self.numbered_under(&draft.scope) {
                    return match parent.or_else(|| self.last.get(prefix).cloned()) {
                        Some(before) => (format!("{before}+"), None),
                        None => (format!("{prefix}op0"), None),
                    };
                }
                let n = self.position(prefix, "op");
                (format!("{prefix}op{n}"), Some(n))
            }
            Local::Sub(label) => match parent.or(article) {
                Some(parent) => (format!("{parent}{label}"), None),
                None => (format!("{prefix}{label}"), None),
            },
            Local::Closing => match parent {
                Some(parent) => (format!("{parent}+"), None),
                None => (format!("{prefix}p{}", self.position(prefix, "p")), None),
            },
            Local::Amendment(n) => (format!("am{n}"), Some(*n)),
            Local::Other => {
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
    fn numbered_under(&self, scope: &Scope) -> bool {
        self.numbered.contains(&(scope.annex, self.part(scope)))
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
            .push((index, format!("{id} is there twice: this one is {unique}")));
        unique
    }
}
