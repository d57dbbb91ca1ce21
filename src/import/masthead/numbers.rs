//! Numbers that are printed instead of a symbol: "65/232." before a title, "2758 (XXVI).", "Resolution
//! 242 (1967)". Whose they are, the organ that speaks says; where it does not, no symbol is made up.

use super::days::date_of;
use super::symbols::is_year;
use crate::document::symbol::{self, TitleNumber};
use crate::document::{Body, Document, DocumentKind, DoubtKind, OrganName, Role, Source, Warning};
use crate::import::book::book;
use crate::import::stage::Block;
use crate::language::{PhraseBook, is_in_any_case, is_unparted};

/// "Resolution 242 (1967)", "1 (1946). Resolution of 25 January 1946": the symbol.
pub(super) fn old_symbol(text: &str, book: &PhraseBook) -> Option<String> {
    let words = &book.masthead;
    let named = words.resolution.after(text);
    let mut tokens = named.unwrap_or(text).split_whitespace();
    let number = tokens.next()?;
    if number.len() > 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, next) = (tokens.next()?, tokens.next());
    let of = |word: &str| words.date_of.iter().any(|of| of.trim_end() == word);
    let (year, follows) = match named {
        Some(_) => (year.trim_end_matches(['*', ',']), next.is_none_or(of)),
        None => {
            let resolution = next.is_some_and(|word| words.resolution_after.has(word));
            (year.trim_end_matches('.'), resolution)
        }
    };
    (is_year(year) && follows).then(|| format!("S/RES/{number} {year}"))
}

/// "Resolution of 5 August 1947", "Resolutions of 25 February and 5 March 1948" below the number of an old one.
pub fn of_day(text: &str, book: &PhraseBook) -> bool {
    const LONGEST: usize = 60;
    let words = &book.masthead;
    let after = || {
        let rest = words.resolution_after.after(text)?;
        words.date_of.after(rest.trim_start())
    };
    let day = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    text.len() <= LONGEST && after().is_some_and(|rest| day(rest) && book.dates.months.within(rest))
}

/// "of 21 December 1971", alone below the number of a resolution of the Council in a yearly volume.
pub fn day_alone(text: &str, book: &PhraseBook) -> bool {
    let day = book.masthead.date_of.after(text);
    day.is_some_and(|day| date_of(day, book).is_some_and(|(_, length)| length == day.len()))
}

/// "PRST 15/2", "PRST OS/12/1. Lamps": the number of a statement of a President, and the title behind it.
pub(super) fn statement_number(text: &str) -> Option<(&str, &str)> {
    let words = text.strip_prefix("PRST ")?;
    let (number, title) = words.split_once(". ").unwrap_or((words, ""));
    let number = number.trim_end_matches(['.', '*']);
    // Of an organizational session.
    let (session, count) = number
        .strip_prefix("OS/")
        .unwrap_or(number)
        .split_once('/')?;
    let digits =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    (digits(session) && digits(count)).then_some((number, title.trim()))
}

/// The same below the name of the Human Rights Council: the symbol, and the title.
pub(super) fn statement<'t>(text: &'t str, document: &Document) -> Option<(String, &'t str)> {
    let body = document.body.as_ref().and_then(OrganName::body);
    let own = body == Some(Body::HumanRightsCouncil);
    let (number, title) = statement_number(text).filter(|_| own)?;
    Some((format!("A/HRC/PRST/{number}"), title))
}

/// "Decision 2/CP.24", "Resolution 5/1", alone in its line: the number, and what it is of.
pub(super) fn named(text: &str, book: &PhraseBook) -> Option<(TitleNumber, DocumentKind)> {
    const LONGEST: usize = 60;
    let words = &book.masthead;
    let rest = words
        .numbered
        .after(text)
        .filter(|_| text.len() <= LONGEST)?;
    let rest = words.numbered_ends.before(rest).unwrap_or(rest);
    let number = rest.trim_end_matches(['.', '*']);
    let number = symbol::number_alone(number).filter(|_| number.contains('/'))?;
    let small = text.to_lowercase();
    let mut decisions = words.decision.iter();
    let kind = match decisions.any(|decision| small.contains(&decision.to_lowercase())) {
        true => DocumentKind::Decision,
        false => DocumentKind::Resolution,
    };
    Some((number, kind))
}

/// "Draft decision -/CP.39", above its title: what has no number yet.
pub(super) fn awaited(text: &str, book: &PhraseBook) -> Option<DocumentKind> {
    const LONGEST: usize = 60;
    let signs = |c: char| {
        matches!(
            c,
            '-' | '\u{2013}' | '_' | '.' | '\u{2026}' | '[' | ']' | ' '
        )
    };
    let is_blank = |number: &str| !number.is_empty() && number.chars().all(signs);
    let is_series = |series: &str| {
        let letters = series.bytes().take_while(u8::is_ascii_uppercase).count();
        let session = series
            .get(letters..)
            .and_then(|rest| rest.strip_prefix('.'));
        letters > 1 && session.is_some_and(|session| session.parse::<u16>().is_ok())
    };
    let kinds = book.drafts.kinds.iter().filter(|_| text.len() <= LONGEST);
    let mut awaited = kinds.filter(|row| {
        let named = text.get(..row.words.len());
        let number = text
            .get(row.words.len()..)
            .and_then(|rest| rest.split_once('/'));
        named.is_some_and(|words| is_in_any_case(words, &row.words))
            && number.is_some_and(|(number, series)| {
                is_blank(number.trim_start()) && is_series(series.trim_end())
            })
    });
    awaited.next().map(|row| row.kind)
}

/// Names the document by such a number: of the body that alone counts so, else of the organ that speaks.
pub(super) fn name(
    (number, kind): &(TitleNumber, DocumentKind),
    organ: Option<&OrganName>,
    source: &Source,
    document: &mut Document,
) {
    let speaks = organ.and_then(OrganName::body);
    let body = (number.body()).or(speaks);
    let body = body.or_else(|| document.body.as_ref().and_then(OrganName::body));
    match body.and_then(|body| Some((body, number.called(body, *kind)?))) {
        Some((body, symbol)) => {
            document.symbol.get_or_insert(symbol);
            // Who submitted the draft of it may be told below.
            document.kind = Some(*kind);
            if document.body.is_none() {
                document.body = OrganName::of_body(body);
            }
        }
        None => {
            doubted(number, source, document);
        }
    }
}

/// A line of the title without the number before it, which becomes the symbol where `organ`, or the
/// body of the document, numbers so.
pub(super) fn without(
    text: String,
    organ: Option<&OrganName>,
    source: &Source,
    document: &mut Document,
) -> String {
    let Some((number, rest)) = symbol::title_number_in(&text, &book().numbering) else {
        return symbol::behind_blank(&text).map_or(text.clone(), str::to_owned);
    };
    let body = organ.and_then(OrganName::body);
    let body = body.or_else(|| document.body.as_ref().and_then(OrganName::body));
    // Whose it is may still be told below.
    let Some(body) = body else { return text };
    // A dash parts them where no full stop does: "99/70 - Lamps".
    let rest = rest.trim_start_matches(['-', '\u{2013}', ' ']).to_owned();
    match taken(&number, body, document) || doubted(&number, source, document) {
        true => rest,
        false => text,
    }
}

/// "Lamps 2013–20202": a title without the marker that a scan printed close to the year it ends in.
pub(super) fn without_marker(title: &str) -> &str {
    let words = title.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = title.len() - words.len();
    let years = words.strip_suffix(['\u{2012}', '\u{2013}', '-']);
    let first = years.and_then(|words| words.get(words.len().checked_sub(4)?..)?.parse().ok());
    match first.is_some_and(|year: u16| (1940..2100).contains(&year)) && matches!(digits, 5 | 6) {
        true => &title[..words.len() + 4],
        false => title,
    }
}

/// Whether the number is one of this body, and so names the document.
fn taken(number: &TitleNumber, body: Body, document: &mut Document) -> bool {
    let Some((symbol, kind)) = number.symbol(body) else {
        return false;
    };
    document.symbol.get_or_insert(symbol);
    document.kind.get_or_insert(kind);
    true
}

/// A number that can be nothing else, of whom is not known.
fn doubted(number: &TitleNumber, source: &Source, document: &mut Document) -> bool {
    if number.sure() && document.symbol.is_none() {
        let doubt = DoubtKind::NumberOfNobody.about(&[number]);
        let warning = Warning::new(doubt, source.clone());
        document.warnings.push(warning);
    }
    number.sure()
}

/// Takes the number out of the title, once the body of the document is known: a decision names it in
/// the sentence that it is ("At its 63rd plenary meeting, the General Assembly decided …").
pub fn take(first: &str, document: &mut Document) {
    let title = document.title.as_deref().unwrap_or_default();
    let Some((number, rest)) = symbol::title_number(title) else {
        return;
    };
    let rest = (!rest.is_empty()).then(|| rest.to_owned());
    let source = (document.masthead.iter()).find(|piece| piece.role == Role::Title);
    let source = source.map(|piece| piece.source.clone()).unwrap_or_default();
    let body = document.body.as_ref().and_then(OrganName::body);
    let named = || {
        let organ = book().organ_within(first)?;
        Some((Body::of(organ), OrganName::Known(organ)))
    };
    let known = match body {
        Some(body) => taken(&number, body, document),
        None => named().is_some_and(|(body, name)| {
            let known = taken(&number, body, document);
            if known {
                document.body = Some(name);
            }
            known
        }),
    };
    if known || doubted(&number, &source, document) {
        document.title = rest;
    }
}

/// The letter of the one part that a file holds of a resolution with several, "B" below "57/283. Lamps": it is of
/// the symbol. Behind the words of the title, where a converter put it, it is that where `rest` names another part
/// of the same resolution.
pub fn take_part(rest: &[Block], document: &mut Document) {
    let Some(number) = (document.symbol.as_deref()).and_then(|symbol| symbol.split_once("/RES/"))
    else {
        return;
    };
    let number = number.1.to_owned();
    let part = number.rsplit_once(' ').map(|(_, letter)| letter.to_owned());
    if let Some(title) = part.and_then(|part| without_part(document.title.as_deref()?, &part)) {
        document.title = Some(title);
    }
    if number.contains(' ') || number.matches('/').count() != 1 {
        return;
    }
    let letter_of = |text: &str| -> Option<char> {
        let letter = text.trim_end_matches('*');
        let letter = letter.chars().next().filter(|_| letter.len() == 1)?;
        // Numerals head sections.
        (letter.is_ascii_uppercase() && !"IVX".contains(letter)).then_some(letter)
    };
    let mut titles = document
        .masthead
        .iter()
        .filter(|piece| piece.role == Role::Title);
    let alone = titles.find_map(|piece| letter_of(piece.text.trim()));
    // The body begins with it.
    let heads = rest.first().and_then(|block| letter_of(block.text.trim()));
    let alone = alone.or(heads);
    let title = document.title.as_deref().unwrap_or_default();
    let behind = || {
        let letter = letter_of(title.rsplit_once(' ')?.1)?;
        let named = |block: &Block| {
            let mut places = block.text.match_indices(&number);
            places.any(|(at, found)| {
                let after = block.text[at + found.len()..].trim_start_matches([' ', '\u{a0}']);
                let mut after = after.chars();
                let other = after
                    .next()
                    .is_some_and(|c| c.is_ascii_uppercase() && c != letter);
                other && after.next().is_none_or(|c| !c.is_alphanumeric())
            })
        };
        rest.iter().any(named).then_some(letter)
    };
    let Some(letter) = alone.or_else(behind) else {
        return;
    };
    // Parts that follow stand in this file too.
    let is_part = |block: &Block| letter_of(block.text.trim()).is_some();
    let below = rest.get(usize::from(heads.is_some())..).unwrap_or_default();
    if below.iter().any(is_part) {
        return;
    }
    let mut left_out = false;
    let words = title.split(' ').filter(|word| {
        let own = heads.is_none() && !left_out && letter_of(word) == Some(letter);
        left_out |= own;
        !own
    });
    let title = words.collect::<Vec<_>>().join(" ");
    document.title = Some(title).filter(|title| !title.is_empty());
    if let Some(symbol) = &mut document.symbol {
        symbol.push(' ');
        symbol.push(letter);
    }
}

/// A title without the letter of the part behind it, which the symbol has: "Financing of the lamps B".
fn without_part(title: &str, part: &str) -> Option<String> {
    let last = match title.ends_with(|c: char| c.is_ascii_uppercase()) {
        true => title.len() - 1,
        false => title.rfind(' ')? + 1,
    };
    let (words, letter) = title.split_at_checked(last)?;
    let apart = words.ends_with(' ') || words.ends_with(is_unparted);
    let same = symbol::part_letter(letter, &book().numbering).is_some_and(|own| own == part);
    let words = words.trim_end();
    (apart && same && !words.is_empty()).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(body: &str, title: &str) -> (Option<String>, Option<String>, usize) {
        let mut document = Document {
            body: Some(OrganName::of(body)),
            title: Some(title.to_owned()),
            ..Document::default()
        };
        take("", &mut document);
        (document.symbol, document.title, document.warnings.len())
    }

    #[test]
    fn the_number_before_a_title_is_the_symbol() {
        for (body, title, symbol, rest) in [
            (
                "General Assembly",
                "65/232. Shores",
                "A/RES/65/232",
                "Shores",
            ),
            (
                "General Assembly",
                "65/412. Shores",
                "A/DEC/65/412",
                "Shores",
            ),
            (
                "General Assembly",
                "66/253 B. Shores",
                "A/RES/66/253 B",
                "Shores",
            ),
            (
                "General Assembly",
                "S-24/2.  Shores",
                "A/RES/S-24/2",
                "Shores",
            ),
            (
                "General Assembly",
                "ES-10/20. Shores",
                "A/RES/ES-10/20",
                "Shores",
            ),
            (
                "General Assembly",
                "65/232 A shore",
                "A/RES/65/232",
                "A shore",
            ),
            (
                "General Assembly",
                "2758 (XXVI). Shores",
                "A/RES/2758 (XXVI)",
                "Shores",
            ),
            (
                "General Assembly",
                "217 A (III). Shores",
                "A/RES/217 A (III)",
                "Shores",
            ),
            (
                "General Assembly",
                "3201 (S-VI). Order",
                "A/RES/3201 (S-VI)",
                "Order",
            ),
            (
                "Economic and Social Council",
                "1984/50. Shores",
                "E/RES/1984/50",
                "Shores",
            ),
            (
                "Economic and Social Council",
                "2006/214. Shores",
                "E/DEC/2006/214",
                "Shores",
            ),
            (
                "Economic and Social Council",
                "1503 (XLVIII). Procedure",
                "E/RES/1503 (XLVIII)",
                "Procedure",
            ),
            (
                "Human Rights Council",
                "10/1. Shores",
                "A/HRC/RES/10/1",
                "Shores",
            ),
            (
                "Human Rights Council",
                "10/101. Shores",
                "A/HRC/DEC/10/101",
                "Shores",
            ),
            (
                "Human Rights Council",
                "S-29/1. Shores",
                "A/HRC/RES/S-29/1",
                "Shores",
            ),
            (
                "United Nations Environment Assembly",
                "4/10. Lamps",
                "UNEP/EA.4/Res.10",
                "Lamps",
            ),
            (
                "United Nations Habitat Assembly",
                "1/3. Lamps",
                "HSP/HA.1/Res.3",
                "Lamps",
            ),
            ("World Health Assembly", "WHA66.8 Lamps", "WHA66.8", "Lamps"),
        ] {
            let expected = (Some(symbol.to_owned()), Some(rest.to_owned()), 0);
            assert_eq!(taken(body, title), expected, "{title}");
        }
    }

    #[test]
    fn the_letter_of_a_part_is_no_word_of_the_title() {
        for (title, words) in [
            ("Financing of the lamps B", Some("Financing of the lamps")),
            ("灯塔经费的筹措B", Some("灯塔经费的筹措")),
            ("Financing of lamp C", None),
            ("Lamps of BB", None),
            ("B", None),
        ] {
            assert_eq!(without_part(title, "B").as_deref(), words, "{title}");
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        for (title, words) in [
            (
                "Plan of lamps 2043\u{2013}20462",
                "Plan of lamps 2043\u{2013}2046",
            ),
            (
                "Plan of lamps 2043\u{2013}2046",
                "Plan of lamps 2043\u{2013}2046",
            ),
            ("Lamp 20462", "Lamp 20462"),
        ] {
            assert_eq!(without_marker(title), words);
        }
    }

    #[test]
    fn no_symbol_is_made_up() {
        for (body, title, rest) in [
            ("Security Council", "2758 (XXVI). Shores", "Shores"),
            ("General Assembly", "4/10. Lamps", "Lamps"),
            ("Keepers of the Lamps", "65/232. Lamps", "Lamps"),
        ] {
            assert_eq!(
                taken(body, title),
                (None, Some(rest.to_owned()), 1),
                "{title}"
            );
        }
        for (body, title) in [
            ("General Assembly", "1373 (2001). Shores"),
            ("General Assembly", "Review of resolution 55 (I). Shores"),
            ("General Assembly", "24/7 lamps"),
        ] {
            assert_eq!(
                taken(body, title),
                (None, Some(title.to_owned()), 0),
                "{title}"
            );
        }
    }
}
