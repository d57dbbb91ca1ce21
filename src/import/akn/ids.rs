//! Ids: as a person would cite, the same in all languages, with a prefix only where numbers start
//! again.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Local, Named, Scope};
use crate::document::{Address, Doubt, DoubtKind, ParagraphKind};

/// Gives every paragraph its id.
pub fn assign(named: &mut Named) {
    let restarting = restarting(named);
    let mut ids = Ids {
        positions: HashMap::new(),
        used: HashMap::new(),
        last: HashMap::new(),
        numbered: HashMap::new(),
    };
    let parts: Vec<Option<String>> = named
        .drafts
        .iter()
        .map(|draft| part(named, draft, &restarting))
        .collect();
    for (draft, part) in named.drafts.iter().zip(&parts) {
        if matches!(draft.local, Local::Numbered(_)) && draft.scope.article.is_none() {
            ids.numbered.insert(part.clone(), true);
        }
    }
    let mut done: Vec<String> = Vec::with_capacity(parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        let Some(draft) = named.drafts.get_mut(at) else {
            break;
        };
        let parent = draft.parent.and_then(|parent| done.get(parent).cloned());
        let (id, number) = ids.local(draft, &part, parent.as_deref());
        let (id, doubt) = ids.unique(id);
        if matches!(draft.local, Local::Numbered(_)) {
            ids.last.insert(part.clone(), id.clone());
        }
        draft.paragraph.id = id.as_str().into();
        draft.paragraph.number = number;
        draft.paragraph.part = part.map(Address::from);
        draft.paragraph.parent = parent.map(Address::from);
        if let Some(doubt) = doubt {
            named.doubts.push((at, doubt));
        }
        done.push(id);
    }
}

/// A part or an annex, where numbers are counted on.
type Place = (Option<String>, Option<usize>);
type Restarting = HashSet<(Option<String>, Option<usize>, u8)>;

/// The levels of sections on which numbers start again, in each part and annex.
fn restarting(named: &Named) -> Restarting {
    let mut found = Restarting::new();
    let mut last: HashMap<Place, (u32, &Scope)> = HashMap::new();
    let numbered =
        |draft: &&Draft| matches!(draft.local, Local::Numbered(_)) && draft.scope.article.is_none();
    let mut drafts = named.drafts.iter().filter(numbered).peekable();
    while let Some(draft) = drafts.next() {
        let Local::Numbered(value) = draft.local else {
            continue;
        };
        let next = drafts.peek().map(|next| &next.local);
        let place = (draft.scope.part.clone(), draft.scope.annex);
        if let Some((before, scope)) = last.get(&place)
            // Any other number that was there before is a misprint, and so is one behind which they go on.
            && value == 1
            && !(2..=3).any(|on| next == Some(&Local::Numbered(before + on)))
        {
            let mut sections = draft.scope.sections.iter();
            let new = sections.find(|section| !scope.sections.contains(section));
            if let Some((_, level)) = new.and_then(|section| named.sections.get(*section)) {
                found.insert((place.0.clone(), place.1, *level));
            }
        }
        last.insert(place, (value, &draft.scope));
    }
    found
}

/// `annex`, `annexII`, `A`, `XII`, `annex:A`.
fn part(named: &Named, draft: &Draft, restarting: &Restarting) -> Option<String> {
    let scope = &draft.scope;
    let annex = scope.annex.map(|at| {
        let label = named.annexes.get(at).map_or("", String::as_str);
        format!("annex{label}")
    });
    let sections = scope.sections.iter().filter_map(|at| {
        let (label, level) = named.sections.get(*at)?;
        let again = restarting.contains(&(scope.part.clone(), scope.annex, *level));
        again.then(|| label.clone())
    });
    // The annex of a draft that is held is the only one; those of a part are the part's.
    let part = scope
        .part
        .clone()
        .filter(|part| annex.is_none() || part != "draft");
    let all: Vec<String> = part.into_iter().chain(annex).chain(sections).collect();
    (!all.is_empty()).then(|| all.join(":"))
}

struct Ids {
    /// How many of a kind were seen under a prefix.
    positions: HashMap<(String, &'static str), u32>,
    /// How often an id was asked for.
    used: HashMap<String, u32>,
    /// The last numbered paragraph of each part.
    last: HashMap<Option<String>, String>,
    /// Parts that hold numbered paragraphs.
    numbered: HashMap<Option<String>, bool>,
}

impl Ids {
    fn local(
        &mut self,
        draft: &Draft,
        part: &Option<String>,
        parent: Option<&str>,
    ) -> (String, Option<u32>) {
        let prefix = part
            .as_ref()
            .map_or(String::new(), |part| format!("{part}:"));
        let op = match draft.paragraph.kind {
            ParagraphKind::Operative => "op",
            _ => "",
        };
        let article = draft.scope.article.as_ref();
        let article = article.map(|step| format!("{prefix}{step}"));
        match &draft.local {
            Local::Preambular => {
                let n = self.position(&prefix, "pp");
                (format!("{prefix}pp{n}"), Some(n))
            }
            Local::Numbered(n) => match article {
                Some(article) => (format!("{article}:{n}"), Some(*n)),
                None => (format!("{prefix}{op}{n}"), Some(*n)),
            },
            Local::Sub(place) => (format!("{}{place}", parent.unwrap_or(&prefix)), None),
            Local::Closing => (format!("{}+", parent.unwrap_or(&prefix)), None),
            Local::Point(point) => (format!("{prefix}{point}"), None),
            Local::Unnumbered if article.is_some() => (article.unwrap_or_default(), None),
            Local::Unnumbered if op == "op" && self.numbered.contains_key(part) => {
                match self.last.get(part) {
                    Some(before) => (format!("{before}+"), None),
                    None => match self.position(&prefix, "op0") {
                        1 => (format!("{prefix}op0"), None),
                        _ => (format!("{prefix}op0+"), None),
                    },
                }
            }
            Local::Unnumbered if op == "op" => {
                let n = self.position(&prefix, "op");
                (format!("{prefix}op{n}"), Some(n))
            }
            Local::Unnumbered | Local::Other => {
                let n = self.position(&prefix, "p");
                (format!("{prefix}p{n}"), Some(n))
            }
        }
    }

    fn position(&mut self, prefix: &str, kind: &'static str) -> u32 {
        let n = self.positions.entry((prefix.to_owned(), kind)).or_default();
        *n += 1;
        *n
    }

    /// An id that is taken gets a mark, and all but closing words a doubt.
    fn unique(&mut self, id: String) -> (String, Option<Doubt>) {
        let count = self.used.entry(id.clone()).or_default();
        *count += 1;
        match *count {
            1 => (id, None),
            count if id.ends_with('+') => (format!("{id}{count}"), None),
            count => {
                let unique = format!("{id}~{count}");
                let doubt = DoubtKind::IdTwice.about(&[&id, &unique]);
                (unique, Some(doubt))
            }
        }
    }
}
