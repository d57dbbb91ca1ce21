//! Cover page, title and closing words → the fields of a document, each with its words as printed.

use super::items::Field;
use super::prose::Prose;
use crate::document::{
    Adoption, AgendaItem, Date, Distribution, Document, DocumentKind, Language, Named, OrganName,
    Piece, Role, date, symbol,
};
use crate::import::book::book;
use crate::import::xml::Element;
use crate::language::of;

/// Takes the fields of a document in their order.
pub fn read(pieces: Vec<(Field, Prose)>, root: &Element, document: &mut Document) {
    document.body = organ(root);
    let mut number: Option<Prose> = None;
    let mut titles: Vec<String> = Vec::new();
    for (field, prose) in pieces {
        let role = role(&field);
        let text = prose.text.clone();
        match (role, field.place) {
            (Role::Symbol, "coverPage") if field.element == "docNumber" => {
                document.symbol = document.symbol.take().or_else(|| normal(&text));
            }
            // "80/118." stands before its title, a letter behind it.
            (Role::Title, "preface") if field.element == "docNumber" => {
                number = Some(prose);
                continue;
            }
            // A dash may part it from its number.
            (Role::Title, _) if is_title(&field) => {
                titles.push(text.trim_start_matches(['\u{2013}', '-', ' ']).to_owned());
            }
            (Role::Date, "coverPage") => {
                document.date = document.date.or_else(|| day(field.value.as_deref(), &text));
            }
            (Role::Distribution, _) => {
                let general = field.refers_to.contains("general");
                document.distribution = match general {
                    true => Some(Distribution::General),
                    false => text.rsplit([':', '.']).next().and_then(distribution),
                };
            }
            (Role::Language, _) if field.name == "originalLanguage" => {
                document.original_language = Some(original(&text, &field.refers_to));
            }
            (Role::Session, _) if field.element == "session" => {
                document.session = Some(text);
            }
            (Role::Agenda, _) => agenda(&field, &text, document),
            (Role::Report, _) => report(&field, &text, document),
            (Role::Adopted, _) | (Role::Closing, _) => adoption(&field, &text, document),
            _ => {}
        }
        let mut words = prose.printed();
        let mut source = prose.source.clone();
        if role == Role::Title
            && let Some(number) = number.take()
        {
            words = format!("{} {words}", number.printed());
            source.add(&number.source);
        }
        for line in closing_lines(role, &prose, words) {
            document.masthead.push(Piece {
                role,
                text: line,
                source: source.clone(),
            });
        }
    }
    if let Some(number) = number {
        let last = document.masthead.iter_mut().rev();
        let title = last.into_iter().find(|piece| piece.role == Role::Title);
        match title {
            // The letter of a part stands behind the title.
            Some(title) => title.text = format!("{} {}", title.text, number.printed()),
            None => document.masthead.push(Piece {
                role: Role::Title,
                text: number.printed(),
                source: number.source,
            }),
        }
    }
    let title = titles.join(" ");
    document.title = (!title.is_empty()).then_some(title);
    document.kind = Some(kind(root, document.symbol.as_deref()));
    adopted_on(root, document);
}

/// A word of the cover page: "Limited", "limitée".
fn distribution(word: &str) -> Option<Distribution> {
    let word = word.trim();
    Distribution::named(book().masthead.called(word))
}

fn role(field: &Field) -> Role {
    match (field.place, field.element.as_str()) {
        ("conclusions", _) => Role::Closing,
        ("preface", _) => Role::Title,
        (_, "docNumber") => Role::Symbol,
        (_, "docAuthority") => Role::Body,
        (_, "docStatus") => Role::Distribution,
        (_, "docDate") => Role::Date,
        (_, "session" | "event") => Role::Session,
        (_, "docProponent") => Role::Report,
        (_, "docTitle") if field.refers_to == "#resolutionNumber" => Role::Symbol,
        (_, "docTitle" | "docType") => Role::Adopted,
        (_, "inline") => match field.name.as_str() {
            "languageOfExpression" | "originalLanguage" => Role::Language,
            _ => Role::Agenda,
        },
        _ => Role::Adopted,
    }
}

/// A resolution's or decision's own title: not its number, not its sponsors.
fn is_title(field: &Field) -> bool {
    field.element == "docTitle"
        && !matches!(
            field.refers_to.as_str(),
            "#title1" | "title1" | "sponsors" | "#sponsors"
        )
}

/// The lines of closing words are fields of their own.
fn closing_lines(role: Role, prose: &Prose, words: String) -> Vec<String> {
    match role == Role::Closing && prose.marks.is_empty() && !prose.breaks.is_empty() {
        true => prose.lines().into_iter().map(str::to_owned).collect(),
        false => vec![words],
    }
}

/// A symbol in its normal form; one of several parts, or none that is known, as it is printed.
fn normal(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('*').trim();
    symbol::parse(text).or_else(|| (!text.is_empty()).then(|| text.to_owned()))
}

/// The first day of a year that there is: 0001-01-01 stands for none.
fn day(value: Option<&str>, text: &str) -> Option<Date> {
    value.and_then(iso).or_else(|| date::parse(text))
}

/// `2025-12-15`, as the file gives days for programs.
pub fn iso(value: &str) -> Option<Date> {
    let mut parts = value.trim().split('-');
    let year = parts.next()?.parse().ok().filter(|year| *year > 1900)?;
    let month = parts
        .next()?
        .parse()
        .ok()
        .filter(|m| (1..=12).contains(m))?;
    let day = parts
        .next()?
        .parse()
        .ok()
        .filter(|d| (1..=31).contains(d))?;
    parts.next().is_none().then_some(Date { year, month, day })
}

/// "Original: anglais" in English, by what the field refers to or by its words.
fn original(text: &str, refers_to: &str) -> String {
    let refers_to = refers_to.trim_start_matches('#');
    let mut languages = Language::ALL.into_iter().map(Language::name);
    if let Some(name) = languages.find(|name| name.eq_ignore_ascii_case(refers_to)) {
        return name.to_owned();
    }
    let name = text.rsplit([':', '\u{ff1a}']).next().unwrap_or(text).trim();
    book().masthead.called(name).to_owned()
}

fn agenda(field: &Field, text: &str, document: &mut Document) {
    let item = document.agenda_item.get_or_insert_with(AgendaItem::default);
    match field.name.as_str() {
        "agenda item" => {
            // From the first digit to the last, or to the letter in parentheses behind it.
            let from = text.find(char::is_numeric).unwrap_or(text.len());
            let to = text.rfind(|c: char| c.is_numeric() || c == ')');
            let printed = to.and_then(|to| text.get(from..=to)).unwrap_or("");
            item.number = match &field.value {
                Some(value) if printed.is_empty() => value.clone(),
                _ => printed.trim().to_owned(),
            };
        }
        // One for each item.
        "agenda item name" => {
            item.title = Some(match item.title.take() {
                Some(before) => format!("{before}; {text}"),
                None => text.to_owned(),
            });
        }
        _ => {}
    }
    if item.number.is_empty() && item.title.is_none() {
        document.agenda_item = None;
    }
}

/// "[on the report of the Second Committee (A/80/555, para. 7)]".
fn report(field: &Field, text: &str, document: &mut Document) {
    document.committee = document.committee.take().or_else(|| {
        let words = &of(Language::En).masthead;
        let refers = |name: &&str| {
            let bare = name.replace(' ', "");
            field
                .refers_to
                .trim_start_matches('#')
                .eq_ignore_ascii_case(&bare)
        };
        let name = words.committees.iter().find(refers)?;
        Some(words.called(name).to_owned())
    });
    let words = text.split(|c: char| c.is_whitespace() || "()[],;".contains(c));
    let report = words.filter(|w| w.contains('/')).find_map(symbol::parse);
    if let Some(report) = report {
        let adoption = document.adoption.get_or_insert_with(Adoption::default);
        adoption.report.get_or_insert(report);
    }
}

/// "71st plenary meeting", "18 December 2025", or a line that names both.
fn adoption(field: &Field, text: &str, document: &mut Document) {
    let meeting = matches!(field.name.as_str(), "adoptionMeeting")
        || field.refers_to == "#adoptionMeeting"
        || field.element == "location";
    if meeting {
        let adoption = document.adoption.get_or_insert_with(Adoption::default);
        adoption.meeting.get_or_insert_with(|| text.to_owned());
    }
}

/// The day of adoption, as the file gives it for programs; the meeting of a Council stands in its
/// cover page.
fn adopted_on(root: &Element, document: &mut Document) {
    let below = root.descendants();
    let printed = below
        .iter()
        .filter(|e| e.name == "docDate" && e.attribute("refersTo") == Some("#adoptionDate"));
    let work = below
        .iter()
        .filter(|e| e.name == "FRBRdate" && e.attribute("name") == Some("adoption"));
    let adopted = printed
        .chain(work)
        .find_map(|e| e.attribute("date").and_then(iso));
    let meeting = below
        .iter()
        .find(|e| e.attribute("name") == Some("adoptionMeeting"));
    if document.kind.is_some_and(DocumentKind::is_draft) {
        return;
    }
    if adopted.is_some() || meeting.is_some() {
        let adoption = document.adoption.get_or_insert_with(Adoption::default);
        adoption.date = adopted;
        if let Some(meeting) = meeting {
            let words = super::prose::words(meeting);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            adoption.meeting.get_or_insert(words);
        }
    }
}

/// The organ in English, by the name that the file's work has.
fn organ(root: &Element) -> Option<OrganName> {
    let below = root.descendants();
    let work = below
        .iter()
        .find(|e| e.name == "FRBRthis" || e.name == "FRBRuri")?;
    let path = work.attribute("value")?;
    let segment = path.split('/').find_map(|segment| {
        Some(match segment {
            "unga" => "GA",
            "unga-hrc" | "hrc" => "HRC",
            "unsc" => "SC",
            "ecosoc" | "unecosoc" => "ECOSOC",
            _ => return None,
        })
    });
    segment.and_then(OrganName::coded).or_else(|| {
        let organ = below
            .iter()
            .find(|e| e.name == "docAuthority" && e.attribute("refersTo") == Some("#issuingBody"));
        organ.map(|organ| OrganName::of(super::prose::words(organ).trim()))
    })
}

fn kind(root: &Element, symbol: Option<&str>) -> DocumentKind {
    let below = root.descendants();
    let mut named = below.iter().filter(|e| e.name == "statement");
    let name = named.find_map(|e| e.attribute("name")).unwrap_or("");
    let symbol = symbol.unwrap_or("");
    let sponsors = below
        .iter()
        .any(|e| e.attribute("refersTo") == Some("sponsors"));
    match name {
        _ if symbol.contains("/PRST/") => DocumentKind::PresidentialStatement,
        "decision" => DocumentKind::Decision,
        _ if symbol.contains("/DEC/") => DocumentKind::Decision,
        _ if symbol.contains("/L.") || sponsors && !symbol.contains("/RES/") => {
            DocumentKind::DraftResolution
        }
        _ => DocumentKind::Resolution,
    }
}
