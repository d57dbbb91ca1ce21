//! The lane of labels: of the items that have all words the best few hundred are scored letter by
//! letter.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::candidates::candidates;
use super::query::{Atom, Form, Query};
use super::score::{Scorer, Skim, ranges};
use super::{Cancel, Hit, Lane, Options, Results};
use crate::library::index::Opened;
use crate::library::index::items::{Item, ItemKind};
use crate::library::index::words::{Folded, fold};
use crate::library::{Library, LibraryError};

/// So many candidates are scored letter by letter.
const CANDIDATES: usize = 512;
/// Where letters must be literally there, more are looked at.
const LITERAL_CANDIDATES: usize = 4096;
pub fn search(
    _: &Library,
    index: &Opened,
    query: &Query,
    options: &Options,
    cancel: &Cancel,
) -> Result<Results, LibraryError> {
    let literal = query
        .clauses
        .iter()
        .flat_map(|c| &c.any)
        .any(|a| a.form != Form::Word);
    let most = if literal {
        LITERAL_CANDIDATES
    } else {
        CANDIDATES
    };
    let Some((found, mut total)) = candidates(index, query, most, cancel)? else {
        return Ok(Results::default());
    };
    let judge = Judge::new(query, options);
    let mut hits = Vec::with_capacity(found.len());
    for address in found {
        match judge.hit(index.item(address)?, Lane::Labels) {
            Some(hit) => hits.push(hit),
            None => total -= 1,
        }
        if cancel.cancelled() {
            return Ok(Results::default());
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.item.kind != ItemKind::Document));
    hits.truncate(options.limit);
    Ok(Results {
        hits,
        total,
        ..Results::default()
    })
}

/// The names that an acronym of the field stands for, folded.
pub fn acronym(word: &str) -> impl Iterator<Item = &'static String> {
    static TABLE: OnceLock<HashMap<String, Vec<String>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let text = table!("corpus/acronyms");
        // A test holds the table to its form.
        let rows: HashMap<String, Vec<String>> = serde_json::from_str(text).unwrap_or_default();
        rows.into_iter()
            .map(|(short, names)| (fold(&short), names.iter().map(|n| fold(n)).collect()))
            .collect()
    });
    table.get(word).into_iter().flatten()
}

/// The last word on a candidate: how well its line fits, letter by letter.
pub struct Judge<'a> {
    query: &'a Query,
    options: &'a Options,
    skim: Skim,
}

/// What is in a line's favour beside its letters.
const DOCUMENT: i64 = 6;
const RECENT: i64 = 12;
/// Against it: a note is short, and so would stand before the text that it belongs to.
const FOOTNOTE: i64 = 8;

impl<'a> Judge<'a> {
    pub fn new(query: &'a Query, options: &'a Options) -> Judge<'a> {
        Judge {
            query,
            options,
            skim: Skim::default(),
        }
    }

    /// None where the letters do not fit after all.
    pub fn hit(&self, item: Item, lane: Lane) -> Option<Hit> {
        let label = item.label();
        let split = label.chars().count() as u32 + 1;
        let line = format!("{label} {}", item.opening);
        let folded = Folded::new(&line);
        let mut score = 0;
        let mut matched = Vec::new();
        for clause in &self.query.clauses {
            let fits = (clause.any.iter())
                .filter_map(|atom| self.atom(atom, &folded, &item.opening))
                .max_by_key(|(score, _)| *score);
            match fits {
                Some(_) if clause.not => return None,
                Some((more, letters)) => {
                    score += more;
                    matched.extend(letters);
                }
                None if clause.not => {}
                None => return None,
            }
        }
        score -= line.len() as i64 / 16;
        match item.kind {
            ItemKind::Document => score += DOCUMENT,
            ItemKind::Footnote => score -= FOOTNOTE,
            _ => {}
        }
        if let Some(place) = self
            .options
            .recent
            .iter()
            .position(|name| *name == item.name)
        {
            score += (RECENT - place as i64).max(1);
        }
        let (label_matched, matched): (Vec<_>, Vec<_>) = ranges(matched, &folded)
            .into_iter()
            .partition(|(_, to)| *to < split);
        let matched = matched
            .into_iter()
            .map(|(from, to)| (from.saturating_sub(split), to - split))
            .filter(|(from, to)| from < to)
            .collect();
        Some(Hit {
            lane,
            score,
            label,
            text: item.opening.clone(),
            label_matched,
            matched,
            item,
        })
    }

    fn atom(&self, atom: &Atom, line: &Folded, opening: &str) -> Option<(i64, Vec<usize>)> {
        if atom.form == Form::Start {
            let opening = Folded::new(opening);
            let before = line.text.chars().count() - opening.text.chars().count();
            if let Some((score, matched)) = self.skim.score(atom, &opening) {
                let matched = matched.into_iter().map(|index| index + before);
                return Some((score, matched.collect()));
            }
        }
        self.skim.score(atom, line).or_else(|| {
            acronym(&atom.text)
                .filter(|_| atom.form == Form::Word)
                .find_map(|name| {
                    let spelled = Atom {
                        text: name.clone(),
                        form: Form::Phrase,
                    };
                    self.skim.score(&spelled, line)
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_stand_for_names() {
        let names: Vec<_> = acronym("ccpcj").collect();
        assert_eq!(
            names,
            ["commission on crime prevention and criminal justice"]
        );
        assert_eq!(acronym("zebra").count(), 0);
    }
}
