//! The masthead: symbol, distribution, session, agenda item, sponsors, title.

mod claims;
mod days;
mod fields;
mod names;
mod numbers;
mod reading;
mod sponsors;
mod symbols;

use super::book::book;
use super::forms;
use super::stage::Block;
use crate::document::{Date, Document, DocumentKind, OrganName, Piece, Role, Source};
use crate::language::{PhraseBook, organ_of_symbol};
use reading::Reading;

pub use claims::{closing, dated};
pub use days::day_of_adoption;
pub use numbers::{take as take_number, take_part};
pub use symbols::symbol;

/// What kind of masthead field a block is, if its form says so.
pub fn field(text: &str) -> Option<Role> {
    fields::field(text, book())
}

/// "Resolution 242 (1967)", "1 (1946). Resolution of 25 January 1946": the symbol.
pub fn old_symbol(text: &str) -> Option<String> {
    numbers::old_symbol(text, book())
}

/// "Resolution of 5 August 1947", below the number of an old resolution.
pub fn of_day(text: &str) -> bool {
    numbers::of_day(text, book())
}

/// "Resolution of 5 August 1947", or "of 5 August 1947" alone, below the number of a resolution.
pub fn day_below(text: &str) -> bool {
    numbers::of_day(text, book()) || numbers::day_alone(text, book())
}

/// "Batumi, Georgia", above the days on which a conference met there.
pub fn place(text: &str, below: Option<&str>) -> bool {
    names::place(text.trim(), below, book())
}

/// "PRST 15/2": the number of a statement of a President.
pub fn is_statement_number(text: &str) -> bool {
    numbers::statement_number(text).is_some()
}

/// A date at the start of a text and its length: "21 December 2010".
pub fn date(text: &str) -> Option<(Date, usize)> {
    days::date_of(text, book())
}

/// "… recommends to the Council the adoption of the following draft resolution:".
pub fn outer_sentence(text: &str) -> bool {
    outer(text, book())
}

/// Reads the blocks before the body. Words that no field claims become the title, those after
/// the agenda item its title, an outer sentence ("… recommends … the following draft
/// resolution:") a formula.
///
/// `organ` is the body that speaks below it, where one does: numbers such as "65/232" are its own. A table of contents
/// stood in the line `contents`.
pub fn read(
    blocks: &[Block],
    organ: Option<&OrganName>,
    contents: Option<u32>,
    document: &mut Document,
) {
    let blocks = names::cells_apart(blocks, book());
    let mut reading = Reading::of(&blocks, contents, document);
    // A site sets its own words above the masthead, and no document its title.
    if reading.above < reading.titles.len() {
        let above = reading.titles.drain(..reading.above);
        document
            .masthead
            .extend(above.map(|(_, text, source)| Piece {
                role: Role::Note,
                text,
                source,
            }));
    }
    if let Some((number, source)) = &reading.number {
        numbers::name(number, organ, source, document);
    }
    title(reading.titles, organ, document);
    conclude(document);
}

/// Whether a line says that the document amends a draft.
pub fn amends(text: &str) -> bool {
    let drafts = &book().drafts;
    sponsors::line(text, drafts).is_some() && drafts.amendments.within(text)
        || sponsors::amends(text, drafts)
}

fn outer(text: &str, book: &PhraseBook) -> bool {
    text.ends_with(':') && book.masthead.outer.within(text) && text.len() > 40
}

/// A block with its markers written back into it, for words that keep their printed form.
pub fn printed(block: &Block) -> String {
    // A table before the body is told in its words.
    let rows: Vec<String> = block.rows.iter().map(|row| row.join(" ")).collect();
    if !rows.is_empty() {
        return rows.join(" ");
    }
    let mut text = block.text.clone();
    let mut right = None;
    for mark in block.marks.iter().rev() {
        let mut raised: String = mark.label.chars().map(forms::to_superscript).collect();
        // Two at one place are a list, not one number.
        if right.replace(mark.at) == Some(mark.at) {
            raised.push(',');
        }
        if text.is_char_boundary(mark.at as usize) {
            text.insert_str(mark.at as usize, &raised);
        }
    }
    text
}

pub fn push(document: &mut Document, role: Role, block: &Block) {
    let words = &book().masthead;
    let mut piece = |role, text: &str| {
        document.masthead.push(Piece {
            role,
            text: text.to_owned(),
            source: block.source.clone(),
        });
    };
    let text = printed(block);
    // The name at the left edge stands on the line of the symbol, and is none of it.
    match words.organization.after(&text) {
        Some(symbol) if role == Role::Symbol && symbol.starts_with(' ') => {
            piece(Role::Symbol, symbol.trim_start());
            piece(Role::Body, &text[..text.len() - symbol.len()]);
        }
        _ => piece(role, &text),
    }
}

/// The last words before the body are the title; "65/232." before it is the number.
fn title(
    mut titles: Vec<(String, String, Source)>,
    organ: Option<&OrganName>,
    document: &mut Document,
) {
    let mut words: Vec<String> = Vec::new();
    for (text, printed, source) in titles.drain(..) {
        words.push(numbers::without(text, organ, &source, document));
        document.masthead.push(Piece {
            role: Role::Title,
            text: printed,
            source,
        });
    }
    let title = words.join(" ");
    let title = title.trim().trim_end_matches('*').trim_end();
    let title = numbers::without_marker(title);
    document.title = (!title.is_empty()).then(|| title.to_owned());
}

/// What follows from the fields together.
fn conclude(document: &mut Document) {
    let words = &book().masthead;
    let symbol = document.symbol.clone().unwrap_or_default();
    if symbol.starts_with("S/PRST/") {
        document.kind = Some(DocumentKind::PresidentialStatement);
    }
    if document.body.is_none()
        && let Some(organ) = organ_of_symbol(&symbol)
    {
        document.body = Some(OrganName::Known(organ));
    }
    if document.kind.is_none() && symbol.contains("RES/") {
        document.kind = Some(DocumentKind::Resolution);
    }
    let title = document.title.as_deref().unwrap_or_default();
    if document.kind.is_none() && words.statements.opens(&title.to_lowercase()).is_some() {
        document.kind = Some(DocumentKind::PresidentialStatement);
        let body = document.body.take();
        document.body = body.or_else(|| OrganName::coded("SC"));
    }
    let title = document.title.as_deref().unwrap_or_default();
    if document.kind.is_none() && words.reports.opens(title).is_some() {
        document.kind = Some(DocumentKind::Report);
    }
    if symbol.contains("/Corr.") {
        document.kind = Some(DocumentKind::Corrigendum);
    }
    if let Some(adoption) = &document.adoption
        && adoption.date.is_none()
        && symbol.starts_with("S/RES/")
    {
        let date = document.date;
        if let Some(adoption) = &mut document.adoption {
            adoption.date = date;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_their_form() {
        for (text, role) in [
            ("United Nations A/RES/65/232", Role::Symbol),
            ("A/C.3/76/L.9*", Role::Symbol),
            ("Distr.: Limited 8 October 2021", Role::Distribution),
            ("10 October 2013", Role::Date),
            ("Original: English", Role::Language),
            ("UNITED NATIONS S", Role::Body),
            ("GENERAL", Role::Distribution),
            ("Sixty-fifth session Agenda item 105", Role::Session),
            ("Vienna, 23-27 April 2012", Role::Session),
            (
                "Special Political and Decolonization Committee (Fourth Committee)",
                Role::Committee,
            ),
            (
                "Commission on Crime Prevention and Criminal Justice",
                Role::Committee,
            ),
            ("Agenda item 5 (a)", Role::Agenda),
            (
                "Resolution adopted by the General Assembly on 21 December 2010",
                Role::Adopted,
            ),
            (
                "[on the report of the Third Committee (A/65/457)]",
                Role::Report,
            ),
            ("Italy: revised draft resolution", Role::Sponsors),
            (
                "Israel: amendment to draft resolution A/80/L.3",
                Role::Sponsors,
            ),
        ] {
            assert_eq!(field(text), Some(role), "{text}");
        }
        for text in [
            "Integration and coordination of efforts: ratification and implementation of the Convention",
            "The General Assembly,",
            "Crime prevention and criminal justice",
        ] {
            assert_eq!(field(text), None, "{text}");
        }
    }

    #[test]
    fn old_symbols() {
        assert_eq!(
            old_symbol("Resolution 242 (1967)").as_deref(),
            Some("S/RES/242 (1967)")
        );
        assert_eq!(
            old_symbol("1 (1946) Resolution of 25 January 1946").as_deref(),
            Some("S/RES/1 (1946)")
        );
        assert_eq!(
            old_symbol("4 (1946). Resolution of 29 April 1946").as_deref(),
            Some("S/RES/4 (1946)")
        );
        assert_eq!(
            old_symbol("RESOLUTION 757 (1992)").as_deref(),
            Some("S/RES/757 (1992)")
        );
        assert_eq!(old_symbol("1373 (2001) and others"), None);
    }
}
