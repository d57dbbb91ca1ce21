//! A place as the United Nations cite it, and its address on the network.

use crate::document::address::{Address, Below, Kind, Step};
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::typeset::labels::Labels;

/// How a copied place is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// `A/RES/65/232, para. 12 (a)`.
    #[default]
    Un,
    /// The same as a link to docs.un.org.
    Markdown,
    /// `A/RES/65/232`.
    Symbol,
}

/// Names a paragraph or footnote (`fn5`) of a document by its id; none where the document prints no
/// symbol or has no such place. An empty id names the document.
///
/// Forms follow the United Nations Editorial Manual: "para. 12 (a)", "annex II, para. 7".
pub fn cite(document: &Document, id: &str, style: Style, labels: &Labels) -> Option<String> {
    let symbol = document.symbol.as_deref()?;
    if style == Style::Symbol {
        return Some(symbol.to_owned());
    }
    let place = match id {
        "" => None,
        _ => Some(place(document, id, labels)?),
    };
    let name = match place.as_deref() {
        None | Some("") => symbol.to_owned(),
        Some(place) => format!("{symbol}, {place}"),
    };
    Some(match (style, address(symbol)) {
        (Style::Markdown, Some(address)) => format!("[{name}]({address})"),
        _ => name,
    })
}

/// Where a document is published: <https://docs.un.org/en/> and its symbol. None for what is no
/// document symbol, as `CCPCJ 19/1`.
pub fn address(symbol: &str) -> Option<String> {
    let organ = symbol.split('/').next()?;
    let is_organ = !organ.is_empty() && organ.bytes().all(|b| b.is_ascii_uppercase());
    let mut path = String::new();
    for byte in symbol.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                path.push(char::from(byte));
            }
            // Brackets would end a link in Markdown.
            b'(' => path.push_str("%28"),
            b')' => path.push_str("%29"),
            b' ' => path.push_str("%20"),
            _ => return None,
        }
    }
    let fits = is_organ && symbol.contains('/') && symbol.len() <= 60;
    fits.then(|| format!("https://docs.un.org/en/{path}"))
}

/// The words for an id that the document has; empty where the document has no other paragraph.
pub fn place(document: &Document, id: &str, labels: &Labels) -> Option<String> {
    let id = Address::from(id);
    if let Some(label) = id.footnote() {
        let known = document.footnotes.iter().any(|note| note.label == label);
        return known.then(|| format!("{} {label}", labels.footnote));
    }
    let (_, paragraph) = document.paragraph(&id)?;
    // Words that follow a list under a paragraph are cited as that paragraph.
    let cited = id.cited();
    let mut steps: Vec<Step<'_>> = cited.steps().collect();
    let last = steps.pop()?;
    let mut words: Vec<String> = steps.iter().map(|step| part(step, labels)).collect();
    let numbered = paragraph.kind != ParagraphKind::Operative || paragraph.label.is_some();
    let last = match last.kind {
        // Of a report.
        Kind::Nth if prints_number(document, paragraph) => Step {
            kind: Kind::Numbered,
            ..last
        },
        _ => last,
    };
    words.extend(paragraph_words(&last, numbered, labels));
    Some(words.join(", "))
}

/// The words for all from one address to another: "paras. 3–5"; of ends that are no plain numbers in
/// one part, both by their own names.
pub fn range(document: &Document, from: &str, to: &str, labels: &Labels) -> Option<String> {
    let (first, last) = (Address::from(from), Address::from(to));
    let plain = |address: &Address| {
        let step = address.last();
        let (_, paragraph) = document.paragraph(address)?;
        let numbered = paragraph.label.is_some() && step.below.is_empty();
        let kind = matches!(step.kind, Kind::Operative | Kind::Numbered | Kind::Nth);
        (numbered && kind).then(|| step.number.to_owned())
    };
    if first.scope() == last.scope()
        && let (Some(first), Some(last)) = (plain(&first), plain(&last))
    {
        let whole = place(document, from, labels)?;
        let before = whole.strip_suffix(&format!("{} {first}", labels.para))?;
        return Some(format!("{before}{} {first}–{last}", labels.paras));
    }
    let ends = (place(document, from, labels)?, place(document, to, labels)?);
    Some(format!("{} – {}", ends.0, ends.1))
}

/// Whether a number stands before a paragraph, or before the one that it stands under.
fn prints_number(document: &Document, paragraph: &Paragraph) -> bool {
    let above = |p: &&Paragraph| Some(document.paragraph(p.parent.as_ref()?)?.1);
    // No list is deeper than a few levels.
    let mut chain = std::iter::successors(Some(paragraph), above).take(9);
    chain.all(|p| p.label.is_some())
}

/// `annexII`, `art9`, `XII`: what numbering starts again in.
fn part(step: &Step<'_>, labels: &Labels) -> String {
    let word = match step.kind {
        Kind::Annex => labels.annex,
        Kind::Article => labels.article,
        Kind::Part | Kind::Other => labels.section,
        other => other.letters(),
    };
    format!("{word} {}", step.number).trim_end().to_owned()
}

/// `op12(a)(ii)`, `pp3`, `art8`, `7(a)`, `am2`, `p7`. None for the words that need no name: the
/// only operative paragraph, and those before the first number.
fn paragraph_words(step: &Step<'_>, numbered: bool, labels: &Labels) -> Option<String> {
    let number = step.number;
    let below: String = step.below.iter().map(Below::to_string).collect();
    let under = below.replace('(', labels.opens);
    Some(match step.kind {
        Kind::Preambular => format!("{}{under}", (labels.nth_preambular)(number)),
        Kind::Operative if number == "0" || !numbered && under.is_empty() => return None,
        Kind::Operative | Kind::Numbered => format!("{} {number}{under}", labels.para),
        Kind::Amendment => format!("{} {number}{under}", labels.amendment),
        Kind::Nth => format!("{}{under}", (labels.nth_paragraph)(number)),
        _ => format!("{}{under}", part(step, labels)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Footnote, Source};
    use crate::print::labels::{ENGLISH, FRENCH};

    fn document(ids: &[(&str, ParagraphKind, Option<&str>)]) -> Document {
        let paragraph = |&(id, kind, label): &(&str, ParagraphKind, Option<&str>)| Paragraph {
            label: label.map(str::to_owned),
            ..Paragraph::new(id, kind, "")
        };
        Document {
            symbol: Some("A/RES/65/232".into()),
            paragraphs: ids.iter().map(paragraph).collect(),
            footnotes: vec![Footnote {
                label: "5".into(),
                text: String::new(),
                resolved: None,
                emphasis: Vec::new(),
                cites: Vec::new(),
                referenced_by: Vec::new(),
                source: Source::default(),
            }],
            ..Document::default()
        }
    }

    #[test]
    fn places_are_cited_as_the_united_nations_do() {
        use ParagraphKind::{Annex, Operative, Other, Preambular};
        for (id, kind, label, expected) in [
            ("op12", Operative, Some("12."), "para. 12"),
            ("op12(a)(ii)", Operative, Some("(ii)"), "para. 12 (a) (ii)"),
            ("op12+", Operative, None, ""),
            ("op1", Operative, None, ""),
            ("pp3", Preambular, None, "third preambular paragraph"),
            ("pp21", Preambular, None, "21st preambular paragraph"),
            ("A:op4", Operative, Some("4."), "sect. A, para. 4"),
            (
                "XII:pp1",
                Preambular,
                None,
                "sect. XII, first preambular paragraph",
            ),
            ("p12", Other, Some("12."), "para. 12"),
            ("annex:3", Annex, Some("3."), "annex, para. 3"),
            ("annexII:7(a)", Annex, Some("(a)"), "annex II, para. 7 (a)"),
            (
                "annex:art4:1(c)(i)",
                Annex,
                Some("(i)"),
                "annex, art. 4, para. 1 (c) (i)",
            ),
            ("annex:art8", Annex, None, "annex, art. 8"),
            ("annex:art9:2+", Annex, None, "annex, art. 9, para. 2"),
            (
                "annex:pp2",
                Annex,
                None,
                "annex, second preambular paragraph",
            ),
            ("am2", Other, None, "amendment 2"),
            ("p7", Other, None, "seventh paragraph"),
        ] {
            let document = document(&[(id, kind, label)]);
            let cited = cite(&document, id, Style::Un, &ENGLISH).unwrap();
            let place = cited.strip_prefix("A/RES/65/232").unwrap();
            assert_eq!(place.strip_prefix(", ").unwrap_or(place), expected, "{id}");
        }
    }

    #[test]
    fn places_are_cited_in_french_too() {
        use ParagraphKind::{Annex, Operative, Other, Preambular};
        for (id, kind, label, expected) in [
            ("op12(a)(ii)", Operative, Some("(ii)"), "par. 12 a) ii)"),
            ("pp3", Preambular, None, "troisième alinéa du préambule"),
            ("pp21", Preambular, None, "21e alinéa du préambule"),
            ("XII:op4", Operative, Some("4."), "sect. XII, par. 4"),
            ("annexII:7(a)", Annex, Some("(a)"), "annexe II, par. 7 a)"),
            ("annex:art8", Annex, None, "annexe, art. 8"),
            ("am2", Other, None, "amendement 2"),
            ("p7", Other, None, "septième paragraphe"),
        ] {
            let document = document(&[(id, kind, label)]);
            let cited = cite(&document, id, Style::Un, &FRENCH);
            assert_eq!(cited, Some(format!("A/RES/65/232, {expected}")), "{id}");
        }
        let document = document(&[]);
        let note = cite(&document, "fn5", Style::Un, &FRENCH);
        assert_eq!(note.as_deref(), Some("A/RES/65/232, note 5"));
    }

    #[test]
    fn what_is_not_there_is_not_cited() {
        let mut document = document(&[("op12", ParagraphKind::Operative, Some("12."))]);
        let name = |id, style| cite(&document, id, style, &ENGLISH);
        assert_eq!(name("op13", Style::Un), None);
        assert_eq!(name("fn6", Style::Un), None);
        assert_eq!(name("fn5", Style::Un).unwrap(), "A/RES/65/232, footnote 5");
        assert_eq!(name("", Style::Un).unwrap(), "A/RES/65/232");
        assert_eq!(name("op12", Style::Symbol).unwrap(), "A/RES/65/232");
        let link = "[A/RES/65/232, para. 12](https://docs.un.org/en/A/RES/65/232)";
        assert_eq!(name("op12", Style::Markdown).unwrap(), link);
        document.symbol = None;
        assert_eq!(cite(&document, "op12", Style::Symbol, &ENGLISH), None);
    }

    #[test]
    fn addresses_are_made_of_document_symbols_alone() {
        for (symbol, expected) in [
            ("A/RES/46/152", Some("A/RES/46/152")),
            ("A/C.3/76/L.9/Rev.1", Some("A/C.3/76/L.9/Rev.1")),
            ("S/RES/1373 (2001)", Some("S/RES/1373%20%282001%29")),
            ("CCPCJ 19/1", None),
            ("UNTOC-COP 10/1", None),
            ("A/RES/\u{1b}]8", None),
            ("A", None),
            ("", None),
        ] {
            let expected = expected.map(|path| format!("https://docs.un.org/en/{path}"));
            assert_eq!(address(symbol), expected, "{symbol}");
        }
    }
}
