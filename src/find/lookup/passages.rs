//! What an address, or a range of them, means in a document that is at hand.

use std::sync::Arc;

use super::{Found, headed, written};
use crate::document::address::{Address, Kind};
use crate::document::place::{self, Passage};
use crate::document::{Document, Paragraph, ParagraphKind, roman};

/// Looks an address up in a document at hand: an id, or as people write it ("op 12", "para. 5 (a)",
/// "op 3-5").
pub fn within(name: &str, document: &Arc<Document>, address: &str) -> Found {
    let spoken = || match place::parse(&format!("#{address}")).as_slice() {
        [place] if place.document.is_none() => place.passage.clone(),
        _ => None,
    };
    match exact(document, address).or_else(spoken) {
        Some(passage) => at(name.to_owned(), document.clone(), Some(&passage)),
        None => Found::Missing(format!(
            "“{address}” names nothing in {name}; write a paragraph, such as op12"
        )),
    }
}

/// What is written just as the document has it: `L`, `A:op1-A:op3`.
pub(super) fn exact(document: &Document, written: &str) -> Option<Passage> {
    let there = |address: &Address| !addresses(document, address).is_empty();
    let whole = Some(Passage::from(Address::from(written)));
    whole.filter(|passage| there(&passage.from)).or_else(|| {
        let (from, to) = written.split_once('-')?;
        let passage = Passage {
            from: from.into(),
            to: Some(to.into()),
        };
        let ends = |to: &Address| there(&passage.from) && there(to);
        passage.to.as_ref().is_some_and(ends).then_some(passage)
    })
}

/// The passage in a document that was found.
pub(super) fn at(name: String, document: Arc<Document>, wanted: Option<&Passage>) -> Found {
    let Some(wanted) = wanted else {
        return Found::One {
            name,
            document,
            address: None,
            to: None,
        };
    };
    let mut found = match passages(&document, wanted) {
        Ok(found) => found,
        Err(missing) => return Found::Missing(missing.told(&name, &document)),
    };
    match found.len() {
        1 => {
            let passage = found.swap_remove(0);
            Found::One {
                name,
                document,
                address: Some(passage.from),
                to: passage.to,
            }
        }
        _ => Found::Several(
            found
                .iter()
                .map(|passage| written(&name, Some(passage)))
                .collect(),
        ),
    }
}

/// Why a passage is not in a document.
enum Missing<'w> {
    /// This address is not.
    No(&'w Address),
    /// Both ends are there; the first stands after the last, or they are of different parts.
    NoRange(&'w Passage),
}

impl Missing<'_> {
    fn told(&self, name: &str, document: &Document) -> String {
        match self {
            Missing::No(address) => nearest(name, document, address),
            Missing::NoRange(passage) => {
                let last = passage.to.as_ref().unwrap_or(&passage.from);
                format!(
                    "in {name} {last} does not come after {}; write the first, then the last",
                    passage.from
                )
            }
        }
    }
}

/// What is meant by a passage; where numbering starts again in parts, that of each. At least one.
fn passages<'w>(document: &Document, wanted: &'w Passage) -> Result<Vec<Passage>, Missing<'w>> {
    if let Some(under) = headed::under_headings(document, wanted) {
        return Ok(vec![under]);
    }
    let there = |address: &'w Address| match addresses(document, address) {
        none if none.is_empty() => match headed::within_heading(document, address) {
            Some(within) => Ok(vec![within]),
            None => Err(Missing::No(address)),
        },
        all => Ok(all),
    };
    let firsts = there(&wanted.from)?;
    let Some(to) = &wanted.to else {
        return Ok(firsts.into_iter().map(Passage::from).collect());
    };
    let lasts = there(to)?;
    let follows = |from: &Address, to: &Address| match (place(document, from), place(document, to))
    {
        (Some((is_note, from)), Some((other, to))) => is_note == other && from <= to,
        _ => false,
    };
    let pairs = firsts.iter().flat_map(|from| {
        // In parts that count anew each first has the last of its own part.
        let in_one = |to: &&Address| firsts.len() == 1 || from.scope() == to.scope();
        let to = lasts.iter().filter(in_one).find(|to| follows(from, to));
        to.map(|to| Passage {
            from: from.clone(),
            to: Some(to.clone()).filter(|to| to != from),
        })
    });
    match pairs.collect::<Vec<_>>() {
        none if none.is_empty() => Err(Missing::NoRange(wanted)),
        all => Ok(all),
    }
}

/// Where something begins, among the footnotes or among the paragraphs.
fn place(document: &Document, address: &Address) -> Option<(bool, usize)> {
    if let Some(label) = address.footnote() {
        let note = (document.footnotes.iter()).position(|note| note.label == label);
        return note.map(|at| (true, at));
    }
    let first = || first_of(document, address).and_then(|p| document.paragraph(&p.id));
    let paragraph = document.paragraph(address).or_else(first);
    paragraph.map(|(at, _)| (false, at))
}

/// The addresses that an address means in a document: itself, where it names a paragraph, an annex
/// or a part; where numbering starts again in parts, the paragraph of each.
pub(super) fn addresses(document: &Document, wanted: &Address) -> Vec<Address> {
    if let Some(label) = wanted.footnote() {
        let noted = document.footnotes.iter().any(|note| note.label == label);
        return noted.then(|| wanted.clone()).into_iter().collect();
    }
    if document.paragraph(wanted).is_some() || first_of(document, wanted).is_some() {
        return vec![wanted.clone()];
    }
    let tables = tables(document, wanted);
    if !tables.is_empty() {
        return tables;
    }
    let ids = document.paragraphs.iter().map(|paragraph| &paragraph.id);
    let in_parts = ids.filter(|id| id.ends_in(wanted) && !id.is_annexed());
    match in_parts.cloned().collect::<Vec<_>>() {
        none if none.is_empty() => match in_annexes(document, wanted) {
            none if none.is_empty() => in_sections(document, wanted),
            all => all,
        },
        all => all,
    }
}

/// "Section 22" of a convention that counts its paragraphs so: no part has that number.
fn in_sections(document: &Document, wanted: &Address) -> Vec<Address> {
    let mut steps = wanted.steps();
    let part = steps.next().filter(|step| step.kind == Kind::Part);
    let Some(number) = part.and_then(|step| roman::value(step.number)) else {
        return Vec::new();
    };
    let inner = steps.map(|step| step.to_string());
    let path: Vec<String> = std::iter::once(format!("{}{number}", Kind::Section.letters()))
        .chain(inner)
        .collect();
    in_annexes(document, &Address::from(path.join(":")))
}

/// A table by its number, in whatever figures; where that stands for none of the body, of each annex. An annex that
/// holds tables alone.
fn tables(document: &Document, wanted: &Address) -> Vec<Address> {
    if !wanted.is_captioned() {
        let within = document.tables_in(wanted);
        return (!within.is_empty())
            .then(|| wanted.clone())
            .into_iter()
            .collect();
    }
    if document.table(wanted).is_some() {
        return vec![wanted.clone()];
    }
    let last = wanted.last();
    let value = |number: &str| number.parse().ok().or_else(|| roman::value(number));
    let fits = |id: &&Address| {
        let own = id.last();
        let same = own.number.eq_ignore_ascii_case(last.number)
            || value(own.number).is_some_and(|own| value(last.number) == Some(own));
        let scope = wanted.scope();
        same && own.kind == last.kind && (scope.is_none() || scope == id.scope())
    };
    let ids = document.table_ids();
    let found: Vec<Address> = ids.iter().filter(fits).cloned().collect();
    let body: Vec<Address> = found
        .iter()
        .filter(|id| id.scope().is_none())
        .cloned()
        .collect();
    if body.is_empty() { found } else { body }
}

/// Articles, rules, principles and targets stand in annexes: "article 17" is one of an annex where nothing else is
/// called so.
fn in_annexes(document: &Document, wanted: &Address) -> Vec<Address> {
    let first = wanted.steps().next();
    let of_annexes = first.is_some_and(|step| {
        matches!(
            step.kind,
            Kind::Article
                | Kind::Rule
                | Kind::Section
                | Kind::Regulation
                | Kind::Principle
                | Kind::Guideline
                | Kind::Target
                | Kind::Chapter
        )
    });
    if !of_annexes {
        return Vec::new();
    }
    let annex = |paragraph: &Paragraph| {
        let outermost = paragraph.id.as_str().split(':').next()?;
        paragraph.id.is_annexed().then(|| outermost.to_owned())
    };
    let mut annexes: Vec<String> = document.paragraphs.iter().filter_map(annex).collect();
    annexes.dedup();
    let all = annexes.iter().map(|annex| wanted.within(annex));
    let there = |address: &Address| {
        document.paragraph(address).is_some() || first_of(document, address).is_some()
    };
    all.filter(there).collect()
}

/// The first paragraph of an annex, a part or an article.
pub fn first_of<'a>(document: &'a Document, part: &str) -> Option<&'a Paragraph> {
    let inside = |paragraph: &&Paragraph| paragraph.id.inside(part).is_some();
    document.paragraphs.iter().find(inside)
}

/// What there is in place of a paragraph that is not.
fn nearest(name: &str, document: &Document, wanted: &Address) -> String {
    if wanted.footnote().is_some() {
        return counted(name, document.footnotes.len(), "footnote", wanted);
    }
    if wanted.is_captioned() {
        return counted(name, document.tables.len(), "table", wanted);
    }
    // "op12(f)": the paragraph is there, the letter is not.
    if let Some(outer) = wanted.outer()
        && document.paragraph(&outer).is_some()
    {
        let letters: Vec<&str> = document
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.parent.as_ref() == Some(&outer))
            .filter_map(|paragraph| paragraph.id.under(&outer))
            .collect();
        return match (letters.first(), letters.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("{outer} of {name} has {first} to {last}, not {wanted}")
            }
            (Some(only), _) => format!("{outer} of {name} has {only}, not {wanted}"),
            _ => format!("{outer} of {name} has no subparagraphs"),
        };
    }
    let annexed = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Annex;
    let in_tables = || document.table_ids().iter().any(|id| id.is_annexed());
    if wanted.is_annexed() && !document.paragraphs.iter().any(annexed) && !in_tables() {
        return format!("{name} has no annex");
    }
    let scope = wanted.scope();
    let has = |kind| document.paragraphs.iter().any(|one| one.kind == kind);
    let kind = match wanted.last().kind {
        _ if scope.as_ref().is_some_and(Address::is_annexed) => ParagraphKind::Annex,
        Kind::Preambular => ParagraphKind::Preambular,
        // A report has others.
        _ if has(ParagraphKind::Other) && !has(ParagraphKind::Operative) => ParagraphKind::Other,
        _ => ParagraphKind::Operative,
    };
    let word = match kind {
        ParagraphKind::Preambular => "preambular paragraph",
        ParagraphKind::Annex => "annex paragraph",
        ParagraphKind::Other => "paragraph",
        _ => "operative paragraph",
    };
    let top = document.paragraphs.iter().filter(|paragraph| {
        let within = (scope.as_ref()).is_none_or(|scope| paragraph.id.inside(scope).is_some());
        paragraph.kind == kind && paragraph.parent.is_none() && within
    });
    let place = scope
        .as_ref()
        .map_or(name.to_owned(), |scope| format!("{scope} of {name}"));
    counted(&place, top.count(), word, wanted)
}

/// How many of a kind there are, so that one sees which number is too high.
fn counted(place: &str, count: usize, what: &str, wanted: &Address) -> String {
    match count {
        0 => format!("{place} has no {what}s"),
        1 => format!("{place} has 1 {what}, not {wanted}"),
        _ => format!("{place} has {count} {what}s, not {wanted}"),
    }
}
