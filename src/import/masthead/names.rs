//! Names in a masthead that no form tells: of bodies over several lines, of those who are in session, of
//! languages; and what stands on a cover beside the title.

use std::borrow::Cow;

use super::{fields, sponsors, symbol};
use crate::document::{Role, Source};
use crate::import::forms;
use crate::import::stage::Block;
use crate::language::{Organ, PhraseBook, organ_named};

/// The blocks, each cell of a table one, where some converter set the masthead in that.
pub(super) fn cells_apart<'b>(blocks: &'b [Block], book: &PhraseBook) -> Cow<'b, [Block]> {
    let field = |text: &String| {
        let distribution = fields::field(text, book) == Some(Role::Distribution);
        distribution || fields::united_nations(text, book)
    };
    let heads = |block: &Block| block.rows.iter().flatten().any(field);
    if !blocks.iter().any(heads) {
        return Cow::Borrowed(blocks);
    }
    let cell = |block: &Block, text: &str| Block {
        text: text.to_owned(),
        source: block.source.clone(),
        shape: block.shape,
        ..Block::default()
    };
    let mut apart = Vec::with_capacity(blocks.len());
    for block in blocks {
        if !heads(block) {
            apart.push(block.clone());
            continue;
        }
        let cells = block.rows.iter().flatten().map(|text| text.trim());
        let cells = block.above.iter().map(String::as_str).chain(cells);
        let words = cells.chain(block.below.iter().map(String::as_str));
        apart.extend(
            words
                .filter(|text| !text.is_empty())
                .map(|text| cell(block, text)),
        );
    }
    Cow::Owned(apart)
}

/// The organ whose name begins with a line and goes on in lines below it, and in how many: fields may stand
/// beside them.
pub(super) fn over_lines(
    text: &str,
    below: &[Block],
    book: &PhraseBook,
) -> Option<(&'static Organ, usize)> {
    const LINES: usize = 7;
    let mut name = text.to_owned();
    let more = (below.iter()).filter(|block| fields::field(&block.text, book).is_none());
    for (lines, block) in (2..=LINES).zip(more) {
        name.push(' ');
        name.push_str(block.text.trim());
        if let Some(organ) = organ_named(&name).filter(|organ| organ.head) {
            return Some((organ, lines));
        }
    }
    None
}

/// "Batumi, Georgia", above the days on which a conference met there.
pub(super) fn place(text: &str, below: Option<&str>, book: &PhraseBook) -> bool {
    const WORDS: usize = 5;
    let held = || {
        below.is_some_and(|days| {
            days.trim().starts_with(|c: char| c.is_ascii_digit())
                && fields::field(days, book) == Some(Role::Session)
        })
    };
    let large = |word: &str| word.starts_with(char::is_uppercase);
    text.matches(", ").count() == 1
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '-'))
        && text.split_whitespace().count() <= WORDS
        && text.split_whitespace().all(large)
        && held()
}

/// "Twelfth special session of the Lamp Council", above its days or its agenda.
pub(super) fn session_of(text: &str, below: &[Block], book: &PhraseBook) -> bool {
    const WORDS: usize = 16;
    let masthead = &book.masthead;
    let opens = text.split_whitespace().next();
    let ordinal = opens.is_some_and(|word| masthead.ordinals.closes(word).is_some());
    let of = || {
        let (_, end) = masthead.sessions.find(text)?;
        masthead.session_of.after(text.get(end..)?.trim_start())
    };
    let follows = |b: &Block| {
        let role = fields::field(b.text.trim(), book);
        matches!(role, Some(Role::Session | Role::Agenda))
    };
    ordinal
        && forms::opens_large(text)
        && !forms::ends(text, &['.', ',', ':', ';'])
        && text.split_whitespace().count() <= WORDS
        && of().is_some()
        && below.iter().take(2).any(follows)
}

/// "[Original: English]", "[14 March 2045]": a field in brackets.
pub(super) fn in_brackets(text: &str, book: &PhraseBook) -> Option<Role> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let role = fields::field(inner, book)?;
    matches!(role, Role::Language | Role::Date).then_some(role)
}

/// "English", "Russian/Spanish", "English, French and Spanish only": nothing but names of languages.
pub(super) fn languages(text: &str, book: &PhraseBook) -> bool {
    let words = &book.masthead;
    let names = &words.language_alone;
    let dangling = |name: &str| book.dangles(name);
    // "Spanish only" is written as "English only" is.
    let only = words.only.split_whitespace().next_back();
    let last = |word: &str| only == Some(word);
    text.len() < 60
        && words.language.opens(text).is_none()
        && text.split(['/', ',']).all(|part| {
            names.has(part.trim())
                || (part.split_whitespace())
                    .all(|word| names.has(word) || dangling(word) || last(word))
                    && part.split_whitespace().any(|word| names.has(word))
        })
}

/// What a printed report has on its cover, and its title where that comes back.
pub(super) fn cover(
    text: &str,
    below: &[Block],
    titles: &[(String, String, Source)],
    book: &PhraseBook,
) -> bool {
    let words = &book.masthead.cover;
    let again = text.len() > 20 && titles.iter().any(|(title, ..)| title == text);
    // "Note", above what symbols of documents are.
    let heads = || {
        !text.contains(' ')
            && below
                .first()
                .is_some_and(|b| words.opens(&b.text).is_some())
    };
    let beside = || symbol(text).is_some() && words.within(text);
    again || words.opens(text).is_some() || beside() || heads()
}

/// The name of a body that the title of a report names again below, "Report of the Lamp Committee on its tenth
/// session": over how many lines it goes.
pub(super) fn reported(text: &str, below: &[Block], book: &PhraseBook) -> Option<usize> {
    const LINES: usize = 3;
    const WITHIN: usize = 6;
    if !forms::opens_large(text) || forms::ends(text, &[',', ':', '.', ';']) {
        return None;
    }
    let after = |b: &'_ Block| -> Option<String> {
        let after = book.masthead.reports.after(b.text.trim())?;
        Some(after.trim_start().to_lowercase())
    };
    let title = below.iter().take(WITHIN).find_map(after)?;
    // "Executive Body for the Convention on Lamps" is the Executive Body in its title.
    let short = book
        .masthead
        .reports_on
        .split(&title)
        .map(|(short, _)| short);
    let begins = |text: &str, name: &str| {
        let rest = text.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let mut name = text.to_lowercase();
    for lines in 1..=LINES {
        if begins(&title, &name) || short.is_some_and(|short| begins(&name, short)) {
            return Some(lines);
        }
        let next = below.get(lines - 1)?;
        name.push(' ');
        name.push_str(&next.text.trim().to_lowercase());
    }
    None
}

/// The name of a body that is in session: its session, or the item of its agenda, stands below.
pub(super) fn in_session(text: &str, below: &[Block], book: &PhraseBook) -> bool {
    let follows = |b: &Block| {
        let role = fields::field(&b.text, book);
        matches!(role, Some(Role::Session | Role::Agenda | Role::Sponsors))
            || sponsors::unsponsored(b.text.trim(), &book.drafts).is_some()
    };
    book.masthead.in_session.opens(text).is_some()
        && !forms::ends(text, &[',', ':', '.', ';'])
        && below.iter().take(4).any(follows)
}
