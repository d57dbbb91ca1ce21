//! Words that name a document as people speak of it, with an address after or before them: "Pact for
//! the Future 21 (b)", "paragraph 138 of the 2005 World Summit Outcome". Which words are a name only
//! a library can tell: here are the ways in which a text can be parted.

use super::{Passage, spoken, tidy, trim, without_lead, worded};
use crate::document::date::is_space;
use crate::language::place_words;

/// No name with an address is longer, in bytes.
const LONGEST: usize = 300;

/// A way to read a text: what may be a name, and what is named in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'t> {
    pub name: &'t str,
    pub passages: Vec<Passage>,
}

/// The ways to part a text, those first that take the most of it for the name of the document or
/// for the address. None where it is no line of words.
pub fn ways<T>(text: &str, mut each: impl FnMut(Named<'_>) -> Option<T>) -> Option<T> {
    if text.len() > LONGEST || text.contains(['\n', ';']) {
        return None;
    }
    let text = tidy::tidy(text);
    let text = trim(&text);
    let found = ways_of(text, &mut each);
    // "see the Pact …"
    found.or_else(|| ways_of(without_lead(text)?, &mut each))
}

fn ways_of<T>(text: &str, each: &mut impl FnMut(Named<'_>) -> Option<T>) -> Option<T> {
    let whole = Named {
        name: text,
        passages: Vec::new(),
    };
    if let Some(found) = each(whole) {
        return Some(found);
    }
    if let Some(found) = before(text).and_then(&mut *each) {
        return Some(found);
    }
    // "пункт 21 Пакта": the name behind the paragraph is as it was.
    let read = worded::worded(text);
    if read != text
        && let Some(found) = before(trim(&read)).and_then(&mut *each)
    {
        return Some(found);
    }
    for (at, _) in text
        .char_indices()
        .filter(|(_, c)| is_space(*c) || *c == '#')
    {
        let (name, rest) = (text.get(..at)?, text.get(at + 1..).unwrap_or(""));
        let rest = rest.trim_start_matches(|c: char| is_space(c) || ",:#–-".contains(c));
        let Some(passages) = super::whole(trim(&worded::worded(rest)), true) else {
            continue;
        };
        let name = trim(name.trim_end_matches(|c: char| is_space(c) || ",:#–-".contains(c)));
        if let Some(found) = each(Named { name, passages }) {
            return Some(found);
        }
    }
    None
}

/// "paragraph 138 of the …", "OP 14, …".
fn before(text: &str) -> Option<Named<'_>> {
    let found = spoken::prefix(text, false).filter(|found| found.length > 0)?;
    let rest = text.get(found.length..)?;
    let name = rest.trim_start_matches(|c: char| is_space(c) || ",:–-".contains(c));
    let joined = place_words().joints.iter().find_map(|joint| {
        let rest = name.strip_prefix(joint)?;
        rest.starts_with(is_space).then(|| trim(rest))
    });
    Some(Named {
        name: joined.unwrap_or(trim(name)),
        passages: found.passages,
    })
}
