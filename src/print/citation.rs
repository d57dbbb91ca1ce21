//! A place as the United Nations cite it, and its address on the network.

use crate::document::address::{Address, Kind, Step};
use crate::document::symbol::published;
use crate::document::{Document, Paragraph, ParagraphKind, roman};
use crate::language::{self, Cited, Language, fill};

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
    /// `General Assembly resolution 65/232, para. 12 (a)`: as texts name it, where they do not by its symbol.
    Words,
}

/// The words by which a document is cited: those of its own language, where no other is asked for.
pub fn words(document: &Document, asked: Option<Language>) -> &'static Cited {
    language::cited(asked.or(document.language).unwrap_or_default())
}

/// Names a paragraph or footnote (`fn5`) of a document by its id; none where the document prints no
/// symbol or has no such place. An empty id names the document.
///
/// Forms follow the United Nations Editorial Manual: "para. 12 (a)", "annex II, para. 7"; and what texts of
/// the United Nations print in other languages.
pub fn cite(document: &Document, id: &str, style: Style, cited: &Cited) -> Option<String> {
    let symbol = document.symbol.as_deref()?;
    if style == Style::Symbol {
        return Some(symbol.to_owned());
    }
    let place = match id {
        "" => None,
        _ => Some(place(document, id, cited)?),
    };
    let name = named(symbol, place.as_deref(), style, cited);
    Some(match (style, address_in(symbol, document.language)) {
        (Style::Markdown, Some(address)) => format!("[{name}]({address})"),
        _ => name,
    })
}

/// A document and a place in it.
pub fn named(symbol: &str, place: Option<&str>, style: Style, cited: &Cited) -> String {
    let words = (style == Style::Words).then(|| cited.document(symbol));
    let name = words.flatten().unwrap_or_else(|| symbol.to_owned());
    match place {
        None | Some("") => name,
        Some(place) => format!("{name}{}{place}", cited.joint),
    }
}

/// Where a document is published, in a language that documents are published in there, in English of
/// another: <https://docs.un.org/en/> and its symbol. None for what is no document symbol, as `CCPCJ 19/1`.
pub fn address_in(symbol: &str, language: Option<Language>) -> Option<String> {
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
    let folder = published(language.unwrap_or(Language::En));
    fits.then(|| format!("{folder}{path}"))
}

/// The words for an id that the document has; empty where the document has no other paragraph.
pub fn place(document: &Document, id: &str, cited: &Cited) -> Option<String> {
    let id = Address::from(id);
    if let Some(label) = id.footnote() {
        let known = document.footnotes.iter().any(|note| note.label == label);
        return known.then(|| fill(&cited.footnote, label));
    }
    if let Some(words) = table_words(document, &id, cited) {
        return Some(words);
    }
    let (_, paragraph) = document.paragraph(&id)?;
    // Words that follow a list under a paragraph are cited as that paragraph.
    let address = id.cited();
    let mut steps: Vec<Step<'_>> = address.steps().collect();
    let last = steps.pop()?;
    let mut words: Vec<String> = steps.iter().map(|step| part(step, cited)).collect();
    let own = document
        .paragraph(&address)
        .map_or(paragraph, |(_, own)| own);
    let numbered = own.kind != ParagraphKind::Operative || is_counted(document, own);
    let last = match last.kind {
        // Of a report.
        Kind::Nth if prints_number(document, paragraph) => Step {
            kind: Kind::Numbered,
            ..last
        },
        _ => last,
    };
    let under = under(document, &address, &last, cited);
    words.extend(paragraph_words(&last, &under, numbered, cited));
    Some(words.join(&cited.joint))
}

/// A table by the number that it prints, else by the annex or the paragraph that it stands in; an annex that holds
/// tables alone.
fn table_words(document: &Document, id: &Address, cited: &Cited) -> Option<String> {
    let within = |annex: &Address| document.tables_in(annex);
    let Some(table) = document.table(id) else {
        let alone = document.paragraph(id).is_none() && document.annex_is_tables(id);
        return alone.then(|| part(&id.last(), cited));
    };
    let annex = id.scope();
    let number = document.table_number(table);
    let own = match &number {
        Some(number) => Some(part(&number.last(), cited)),
        // An annex that is one table has its name.
        None if annex
            .as_ref()
            .is_some_and(|annex| document.annex_is_tables(annex) && within(annex).len() == 1) =>
        {
            None
        }
        None => Some(fill(&cited.table, "").trim().to_owned()),
    };
    let before = match (annex, &number) {
        (Some(annex), _) => Some(part(&annex.last(), cited)),
        (None, Some(_)) => None,
        (None, None) => {
            let after = document.tables.get(table)?.after.as_ref();
            after.and_then(|after| place(document, after, cited))
        }
    };
    let words = before
        .into_iter()
        .chain(own)
        .filter(|words| !words.is_empty());
    Some(words.collect::<Vec<_>>().join(&cited.joint))
}

/// The letters under a paragraph, as they are cited: ` (a) (ii)`.
fn under(document: &Document, id: &Address, step: &Step<'_>, cited: &Cited) -> String {
    let outwards = std::iter::successors(Some(id.clone()), Address::outer);
    let mut chain: Vec<Address> = outwards.take(step.below.len()).collect();
    chain.reverse();
    let letters = step.below.iter().zip(&chain);
    let letters = letters.map(|(below, address)| {
        let printed = document.paragraph(address);
        let printed = printed.and_then(|(_, paragraph)| paragraph.label.as_deref());
        cited.letter(&below.to_string(), printed)
    });
    letters.collect()
}

/// The words for all from one address to another: "paras. 3–5"; of ends that are no plain numbers in
/// one part, both by their own names.
pub fn range(document: &Document, from: &str, to: &str, cited: &Cited) -> Option<String> {
    let (first, last) = (Address::from(from), Address::from(to));
    let plain = |address: &Address| {
        let step = address.last();
        let (_, paragraph) = document.paragraph(address)?;
        let numbered = is_counted(document, paragraph) && step.below.is_empty();
        let kind = matches!(step.kind, Kind::Operative | Kind::Numbered | Kind::Nth);
        (numbered && kind).then(|| step.number.to_owned())
    };
    if first.scope() == last.scope()
        && let (Some(first), Some(last)) = (plain(&first), plain(&last))
    {
        let whole = place(document, from, cited)?;
        let before = whole.strip_suffix(&fill(&cited.paragraph, &first))?;
        let both = fill(&cited.paragraphs, &format!("{first}{}{last}", cited.to));
        return Some(format!("{before}{both}"));
    }
    let ends = (place(document, from, cited)?, place(document, to, cited)?);
    Some(format!("{} – {}", ends.0, ends.1))
}

/// Whether a paragraph has a number or a letter: its own, or the one that was left out before it among others.
fn is_counted(document: &Document, paragraph: &Paragraph) -> bool {
    let others = || {
        let mut others = document.paragraphs.iter();
        others.any(|other| {
            other.kind == ParagraphKind::Operative
                && other.parent.is_none()
                && other.label.is_some()
                && other.part == paragraph.part
        })
    };
    let operative = paragraph.kind == ParagraphKind::Operative;
    paragraph.label.is_some() || operative && paragraph.number.is_some() && others()
}

/// Whether a number stands before a paragraph, or before the one that it stands under.
fn prints_number(document: &Document, paragraph: &Paragraph) -> bool {
    let above = |p: &&Paragraph| Some(document.paragraph(p.parent.as_ref()?)?.1);
    // No list is deeper than a few levels.
    let mut chain = std::iter::successors(Some(paragraph), above).take(9);
    chain.all(|p| p.label.is_some())
}

/// `annexII`, `art9`, `XII`: what numbering starts again in.
fn part(step: &Step<'_>, cited: &Cited) -> String {
    let number = cited.number(step.number);
    match step.kind {
        Kind::Annex => fill(&cited.annex, &number),
        Kind::Article => fill(&cited.article, step.number),
        Kind::Part | Kind::Other => fill(&cited.section, &number),
        Kind::Table => fill(&cited.table, step.number),
        Kind::Figure => fill(&cited.figure, step.number),
        Kind::Boxed => fill(&cited.boxed, step.number),
        other => {
            // Chapters are told in numerals.
            let chapter = (other == Kind::Chapter).then(|| step.value()).flatten();
            let number = chapter.map(|value| cited.number(&roman::spelled(value)));
            let number = number.as_deref().unwrap_or(step.number);
            let told = cited.part(other.letters(), number);
            told.unwrap_or_else(|| {
                format!("{} {number}", other.letters())
                    .trim_end()
                    .to_owned()
            })
        }
    }
}

/// `op12(a)(ii)`, `pp3`, `art8`, `7(a)`, `am2`, `p7`. None for the words that need no name: the
/// only operative paragraph, and those before the first number.
fn paragraph_words(step: &Step<'_>, under: &str, numbered: bool, cited: &Cited) -> Option<String> {
    let number = step.number;
    let name = match step.kind {
        Kind::Preambular => fill(&cited.preambular, &cited.nth(number)),
        Kind::Operative if number == "0" || !numbered && under.is_empty() => return None,
        Kind::Operative | Kind::Numbered if cited.letters_inside => {
            return Some(fill(&cited.paragraph, &format!("{number}{under}")));
        }
        Kind::Operative | Kind::Numbered => fill(&cited.paragraph, number),
        Kind::Amendment => fill(&cited.amendment, number),
        Kind::Nth => fill(&cited.nth, &cited.nth(number)),
        _ => part(step, cited),
    };
    Some(format!("{name}{under}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::place::parse;
    use crate::document::{Footnote, Source};
    use crate::language::cited;
    use Language::{En, Fr};

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
            let cited = cite(&document, id, Style::Un, cited(En)).unwrap();
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
            let cited = cite(&document, id, Style::Un, cited(Fr));
            assert_eq!(cited, Some(format!("A/RES/65/232, {expected}")), "{id}");
        }
        let document = document(&[]);
        let note = cite(&document, "fn5", Style::Un, cited(Fr));
        assert_eq!(note.as_deref(), Some("A/RES/65/232, note 5"));
    }

    #[test]
    fn places_are_cited_in_each_language_as_its_texts_do() {
        use Language::{Ar, En, Es, Fr, Ru, Zh};
        use ParagraphKind::{Annex, Operative, Preambular};
        let parts = [
            ("op12", Operative, Some("12.")),
            ("op12(a)", Operative, Some("(a)")),
            ("op12(a)(ii)", Operative, Some("(ii)")),
            ("pp3", Preambular, None),
            ("pp21", Preambular, None),
            ("annexII:7", Annex, Some("7.")),
            ("annex:art8", Annex, None),
            ("op14", Operative, Some("14.")),
        ];
        for (language, named, printed, expected) in [
            (
                En,
                "General Assembly resolution 65/232, para. 12",
                ["(a)", "(ii)"],
                [
                    "para. 12",
                    "para. 12 (a)",
                    "para. 12 (a) (ii)",
                    "third preambular paragraph",
                    "21st preambular paragraph",
                    "annex II, para. 7",
                    "annex, art. 8",
                    "paras. 12–14",
                ],
            ),
            (
                Fr,
                "résolution 65/232 de l’Assemblée générale, par. 12",
                ["a)", "ii)"],
                [
                    "par. 12",
                    "par. 12 a)",
                    "par. 12 a) ii)",
                    "troisième alinéa du préambule",
                    "21e alinéa du préambule",
                    "annexe II, par. 7",
                    "annexe, art. 8",
                    "par. 12–14",
                ],
            ),
            (
                Es,
                "resolución 65/232 de la Asamblea General, párr. 12",
                ["a)", "ii)"],
                [
                    "párr. 12",
                    "párr. 12 a)",
                    "párr. 12 a) ii)",
                    "tercer párrafo del preámbulo",
                    "21º párrafo del preámbulo",
                    "anexo II, párr. 7",
                    "anexo, art. 8",
                    "párrs. 12–14",
                ],
            ),
            (
                Ru,
                "резолюция 65/232 Генеральной Ассамблеи, п. 12",
                ["а)", "ii)"],
                [
                    "п. 12",
                    "п. 12 а)",
                    "п. 12 а) ii)",
                    "третий пункт преамбулы",
                    "21-й пункт преамбулы",
                    "приложение II, п. 7",
                    "приложение, ст. 8",
                    "пп. 12–14",
                ],
            ),
            (
                Zh,
                "大会第65/232号决议，第12段",
                ["(a)", "㈡"],
                [
                    "第12段",
                    "第12(a)段",
                    "第12(a)㈡段",
                    "序言部分第3段",
                    "序言部分第21段",
                    "附件二，第7段",
                    "附件，第8条",
                    "第12至14段",
                ],
            ),
            (
                Ar,
                "قرار الجمعية العامة 65/232، الفقرة 12",
                ["(أ)", "’2‘"],
                [
                    "الفقرة 12",
                    "الفقرة 12 (أ)",
                    "الفقرة 12 (أ) ’2‘",
                    "الفقرة الثالثة من الديباجة",
                    "الفقرة 21 من الديباجة",
                    "المرفق الثاني، الفقرة 7",
                    "المرفق، المادة 8",
                    "الفقرات من 12 إلى 14",
                ],
            ),
        ] {
            let mut document = document(&parts);
            document.language = Some(language);
            for (at, printed) in [1, 2].into_iter().zip(printed) {
                document.paragraphs[at].label = Some(printed.to_owned());
            }
            let words = words(&document, None);
            let of = |id: &str| place(&document, id, words).unwrap();
            let mut told: Vec<String> = parts[..7].iter().map(|(id, ..)| of(id)).collect();
            told.extend(range(&document, "op12", "op14", words));
            assert_eq!(told, expected, "{language:?}");
            // What is cited is found when it is typed.
            let typed = |words: &String| match &parse(words)[..] {
                [found] => found.passage.as_ref().map(ToString::to_string),
                _ => None,
            };
            let found: Vec<Option<String>> = told.iter().map(typed).collect();
            let ids = parts[..7].iter().map(|(id, ..)| (*id).to_owned());
            let ids: Vec<_> = ids.chain(["op12-op14".to_owned()]).map(Some).collect();
            assert_eq!(found, ids, "{language:?}");
            let cited = cite(&document, "op12", Style::Words, words);
            assert_eq!(cited.as_deref(), Some(named));
            let [found] = &parse(named)[..] else {
                panic!("{named}");
            };
            let passage = found.passage.as_ref().map(ToString::to_string);
            let whole = (found.document.as_deref(), passage.as_deref());
            assert_eq!(whole, (Some("A/RES/65/232"), Some("op12")));
            // Asked for, the words of another language.
            let other = super::words(&document, Some(En));
            assert_eq!(place(&document, "op12", other).unwrap(), "para. 12");
        }
        let document = Document {
            symbol: Some("S/RES/9001 (2044)".to_owned()),
            language: Some(Fr),
            ..Document::default()
        };
        let named = |symbol: &str, language| {
            let document = Document {
                symbol: Some(symbol.to_owned()),
                ..document.clone()
            };
            cite(&document, "", Style::Words, cited(language)).unwrap()
        };
        assert_eq!(
            named("S/RES/9001 (2044)", Fr),
            "résolution 9001 (2044) du Conseil de sécurité"
        );
        assert_eq!(named("A/C.3/99/L.27", Zh), "A/C.3/99/L.27");
    }

    #[test]
    fn a_number_that_was_left_out_among_others_is_cited() {
        use ParagraphKind::Operative;
        let labels = [
            ("op1", Operative, None),
            ("op2", Operative, Some("2.")),
            ("op2+", Operative, None),
        ];
        let mut document = document(&labels);
        document.paragraphs[0].number = Some(1);
        let name = |id| cite(&document, id, Style::Un, cited(En)).unwrap();
        assert_eq!(name("op1"), "A/RES/65/232, para. 1");
        assert_eq!(name("op2+"), "A/RES/65/232, para. 2");
        let both = range(&document, "op1", "op2", cited(En));
        assert_eq!(both.as_deref(), Some("paras. 1\u{2013}2"));
    }

    #[test]
    fn what_is_not_there_is_not_cited() {
        let mut document = document(&[("op12", ParagraphKind::Operative, Some("12."))]);
        let name = |id, style| cite(&document, id, style, cited(En));
        assert_eq!(name("op13", Style::Un), None);
        assert_eq!(name("fn6", Style::Un), None);
        assert_eq!(name("fn5", Style::Un).unwrap(), "A/RES/65/232, footnote 5");
        assert_eq!(name("", Style::Un).unwrap(), "A/RES/65/232");
        assert_eq!(name("op12", Style::Symbol).unwrap(), "A/RES/65/232");
        let link = "[A/RES/65/232, para. 12](https://docs.un.org/en/A/RES/65/232)";
        assert_eq!(name("op12", Style::Markdown).unwrap(), link);
        document.symbol = None;
        assert_eq!(cite(&document, "op12", Style::Symbol, cited(En)), None);
    }

    #[test]
    fn an_address_is_in_the_language_of_the_document() {
        for (language, code) in [
            (None, "en"),
            (Some(Language::Fr), "fr"),
            (Some(Language::Zh), "zh"),
            (Some(Language::De), "en"),
        ] {
            let expected = format!("https://docs.un.org/{code}/A/RES/65/232");
            assert_eq!(address_in("A/RES/65/232", language), Some(expected));
        }
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
            assert_eq!(address_in(symbol, None), expected, "{symbol}");
        }
    }
}
