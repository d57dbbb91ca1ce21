//! A document, or a place in one, as a list of references has it: for a mail, and for programs that
//! keep references (Zotero, BibTeX, pandoc).
//!
//! The author is the organ; the symbol is the number of a report; the date is the day of adoption,
//! else the one that is printed. A paragraph is a note: no form of a reference has a field for it.

use serde::Serialize;

use super::Part;
use super::citation::{Style, address_in, named, place, range};
use super::markdown::escape as escape_markdown;
use crate::document::{Date, Document, Language, date};
use crate::language::{self, Cited, fill, organ_named, organ_of_symbol};
use crate::typeset::safe::safe;

/// What is told of a document; what it does not print is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// `United Nations, General Assembly`.
    pub author: String,
    pub publisher: String,
    pub title: Option<String>,
    pub symbol: Option<String>,
    /// `resolution`, in the language in which it is told.
    pub kind: Option<String>,
    pub date: Option<Date>,
    /// `para. 12 (a)`; none for the whole.
    pub place: Option<String>,
    pub url: Option<String>,
    /// That of the document.
    pub language: Language,
    /// That in which it is told.
    pub words: Language,
    /// Why the number of the place may be another.
    pub doubt: Option<String>,
}

impl Reference {
    /// None of a document that prints neither a symbol nor a title. It is told in the language that is asked
    /// for, else in that of the document.
    pub fn of(document: &Document, part: &Part, asked: Option<Language>) -> Option<Reference> {
        let symbol = document.symbol.clone();
        let title = document.title.clone();
        if symbol.is_none() && title.is_none() {
            return None;
        }
        let language = document.language.unwrap_or(Language::En);
        let words = asked.unwrap_or(language);
        let cited = language::cited(words);
        let adopted = document.adoption.as_ref().and_then(|a| a.date);
        let passage = match (&part.address, &part.to) {
            (None, _) => None,
            (Some(from), None) => place(document, from, cited).or_else(|| Some(from.to_string())),
            (Some(from), Some(to)) => range(document, from, to, cited),
        };
        let ends = [&part.address, &part.to].into_iter().flatten();
        let doubt = { ends }.find_map(|end| document.number_in_doubt(end));
        Some(Reference {
            doubt: doubt.map(|warning| safe(&warning.doubt.to_string()).into_owned()),
            author: author(document, words),
            publisher: organization(words).to_owned(),
            title,
            kind: document.kind.map(|kind| cited.kind(kind.text()).to_owned()),
            date: adopted.or(document.date),
            place: passage.filter(|place| !place.is_empty()),
            url: symbol
                .as_deref()
                .and_then(|symbol| address_in(symbol, document.language)),
            symbol,
            language,
            words,
        })
    }

    /// `United Nations, General Assembly, “Title”, A/RES/65/232, para. 12 (21 December 2010),
    /// https://docs.un.org/en/A/RES/65/232`: as a mail has it.
    pub fn text(&self) -> String {
        let title = self.title.as_ref();
        let title = title.map(|title| fill(&self.cited().quoted, title));
        let url = self.url.as_deref();
        let line = self.line(title, url.map(str::to_owned));
        safe(&line).into_owned()
    }

    /// `General Assembly resolution 65/232, para. 12`: as a text names it.
    pub fn in_words(&self) -> String {
        let name = self.symbol.as_ref().or(self.title.as_ref());
        let name = name.map_or("", String::as_str);
        let line = named(name, self.place.as_deref(), Style::Words, self.cited());
        safe(&line).into_owned()
    }

    /// The same as [`Reference::text`], its symbol a link.
    pub fn markdown(&self) -> String {
        let title = self.title.as_ref();
        let title = title.map(|title| format!("*{}*", escape_markdown(title)));
        let plain = Reference {
            author: escape_markdown(&self.author),
            place: self.place.as_deref().map(escape_markdown),
            symbol: self.symbol.as_deref().map(|symbol| match &self.url {
                Some(url) => format!("[{}]({url})", escape_markdown(symbol)),
                None => escape_markdown(symbol),
            }),
            ..self.clone()
        };
        plain.line(title, None)
    }

    fn cited(&self) -> &'static Cited {
        language::cited(self.words)
    }

    fn line(&self, title: Option<String>, url: Option<String>) -> String {
        let cited = self.cited();
        let mut pieces = vec![Some(self.author.clone()), title, self.symbol.clone()];
        pieces.push(self.place.clone());
        let named: Vec<String> = pieces.into_iter().flatten().collect();
        let mut line = named.join(&cited.joint);
        if let Some(date) = self.date {
            line.push_str(&fill(&cited.dated, &date::print_in(date, self.words)));
        }
        if let Some(url) = url {
            line.push_str(&format!("{}{url}", cited.joint));
        }
        line
    }

    /// What a program that keeps references notes of it: the place, and that its number is in doubt. Why
    /// it is, opcit tells in English: a note in another language goes without.
    fn note(&self) -> Option<String> {
        let place = self.place.as_ref()?;
        let cited = self.cited();
        Some(match &self.doubt {
            Some(why) if self.words == Language::En => {
                let told = format!("{}: {why}", cited.in_doubt);
                format!("{place}{}", fill(&cited.dated, &told))
            }
            Some(_) => format!("{place}{}", fill(&cited.dated, &cited.in_doubt)),
            None => place.clone(),
        })
    }

    /// What a list of references calls it: `A-RES-65-232`.
    fn key(&self) -> String {
        let name = self.symbol.as_ref().or(self.title.as_ref());
        let mut key = String::new();
        for c in name.map_or("", String::as_str).chars().take(60) {
            match c {
                c if c.is_ascii_alphanumeric() || c == '.' => key.push(c),
                _ if key.is_empty() || key.ends_with('-') => {}
                _ => key.push('-'),
            }
        }
        let key = key.trim_matches('-');
        if key.is_empty() { "document" } else { key }.to_owned()
    }

    pub fn bibtex(&self) -> String {
        const MONTHS: [&str; 12] = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        let mut fields = vec![("author", format!("{{{}}}", tex(&self.author)))];
        let mut field = |name, value: Option<&String>| {
            fields.extend(value.map(|value| (name, tex(value))));
        };
        field("title", self.title.as_ref().or(self.symbol.as_ref()));
        field("institution", Some(&self.publisher));
        field("type", self.kind.as_ref());
        field("number", self.symbol.as_ref());
        field("note", self.note().as_ref());
        // A title's capitals are its own.
        let mut lines: Vec<String> = (fields.iter())
            .map(|(name, value)| match *name {
                "title" => format!("  {name} = {{{{{value}}}}}"),
                _ => format!("  {name} = {{{value}}}"),
            })
            .collect();
        if let Some(date) = self.date {
            lines.push(format!("  year = {{{}}}", date.year));
            let month = usize::from(date.month).checked_sub(1);
            if let Some(month) = month.and_then(|month| MONTHS.get(month)) {
                lines.push(format!("  month = {month}"));
                lines.push(format!("  day = {{{}}}", date.day));
            }
        }
        // An address is taken to the letter: its percent signs and underscores are its own.
        lines.extend(self.url.as_ref().map(|url| format!("  url = {{{url}}}")));
        lines.push(format!(
            "  language = {{{}}}",
            self.language.name().to_lowercase()
        ));
        format!("@techreport{{{},\n{}\n}}\n", self.key(), lines.join(",\n"))
    }

    pub fn ris(&self) -> String {
        let mut out = String::new();
        let mut line = |tag: &str, value: &str| {
            let words: Vec<&str> = value.split_whitespace().collect();
            out.push_str(format!("{tag}  - {}", words.join(" ")).trim_end_matches('\n'));
            out.push_str("\r\n");
        };
        line("TY", "RPRT");
        line("ID", &self.key());
        line("AU", &self.author);
        let mut told = |tag, value: Option<&String>| {
            if let Some(value) = value {
                line(tag, value);
            }
        };
        told("TI", self.title.as_ref().or(self.symbol.as_ref()));
        told("SN", self.symbol.as_ref());
        told("M3", self.kind.as_ref());
        told("PB", Some(&self.publisher));
        let year = self.date.map(|date| date.year.to_string());
        told("PY", year.as_ref());
        let day = |date: Date| format!("{:04}/{:02}/{:02}/", date.year, date.month, date.day);
        told("DA", self.date.map(day).as_ref());
        told("N1", self.note().as_ref());
        told("UR", self.url.as_ref());
        line("LA", self.language.code());
        line("ER", "");
        out
    }

    /// For a list of them in CSL-JSON.
    pub fn csl(&self) -> impl Serialize + use<> {
        Csl {
            id: self.key(),
            kind: "report",
            author: vec![Literal {
                literal: self.author.clone(),
            }],
            title: self.title.clone().or_else(|| self.symbol.clone()),
            genre: self.kind.clone(),
            number: self.symbol.clone(),
            publisher: self.publisher.clone(),
            issued: self.date.map(|date| Issued {
                date_parts: vec![[date.year, date.month.into(), date.day.into()]],
            }),
            note: self.note(),
            url: self.url.clone(),
            language: self.language.code(),
        }
    }
}

#[derive(Serialize)]
struct Csl {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    author: Vec<Literal>,
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    language: &'static str,
}

#[derive(Serialize)]
struct Literal {
    literal: String,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: Vec<[u16; 3]>,
}

/// The organization's name in a language; in English where that has no words.
fn organization(language: Language) -> &'static str {
    let name = |language| language::of(language).masthead.organization.iter().next();
    name(language).or_else(|| name(Language::En)).unwrap_or("")
}

/// The organ in the language of the document; of those whose documents have symbols the
/// organization before it.
fn author(document: &Document, language: Language) -> String {
    let Some(body) = &document.body else {
        return organization(language).to_owned();
    };
    let body = body.name();
    let named = organ_named(body).and_then(|organ| organ.names(language).next());
    let body = named.unwrap_or(body);
    let is_own = document
        .symbol
        .as_deref()
        .is_some_and(|s| organ_of_symbol(s).is_some());
    match is_own {
        true => {
            let joint = &language::cited(language).joint;
            format!("{}{joint}{body}", organization(language))
        }
        false => body.to_owned(),
    }
}

/// What TeX would take for a command, made words again.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("\\{"),
            '}' => out.push_str("\\}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentKind, OrganName};

    fn resolution() -> Document {
        Document {
            symbol: Some("S/RES/9999 (2044)".to_owned()),
            title: Some("Lamps & \u{1b}{keepers}, 50%".to_owned()),
            kind: Some(DocumentKind::Resolution),
            body: OrganName::coded("SC"),
            date: Some(Date {
                year: 2044,
                month: 3,
                day: 1,
            }),
            ..Document::default()
        }
    }

    fn reference(document: &Document) -> Reference {
        Reference::of(document, &Part::whole(document), None).unwrap()
    }

    #[test]
    fn a_mail_has_all_that_finds_it() {
        let told = reference(&resolution());
        assert_eq!(
            told.text(),
            "United Nations, Security Council, “Lamps & ␛{keepers}, 50%”, S/RES/9999 (2044) \
             (1 March 2044), https://docs.un.org/en/S/RES/9999%20%282044%29"
        );
        let french = Document {
            language: Some(Language::Fr),
            title: Some("Lampes".to_owned()),
            ..resolution()
        };
        assert_eq!(
            reference(&french).text(),
            "Nations Unies, Conseil de sécurité, «\u{a0}Lampes\u{a0}», S/RES/9999 (2044) (1er mars 2044), \
             https://docs.un.org/fr/S/RES/9999%20%282044%29"
        );
    }

    #[test]
    fn it_is_told_in_the_language_of_the_document() {
        let of = |language, title: &str| {
            let document = Document {
                language: Some(language),
                title: Some(title.to_owned()),
                ..resolution()
            };
            let told = reference(&document);
            let line = told.text();
            let line = line.split("https:").next().unwrap().to_owned();
            (line, told.in_words())
        };
        let expected = |line: &str, words: &str| (line.to_owned(), words.to_owned());
        assert_eq!(
            of(Language::Es, "Lámparas"),
            expected(
                "Naciones Unidas, Consejo de Seguridad, «Lámparas», S/RES/9999 (2044) (1 de marzo de \
                 2044), ",
                "resolución 9999 (2044) del Consejo de Seguridad"
            )
        );
        assert_eq!(
            of(Language::Ru, "Лампы"),
            expected(
                "Организация Объединенных Наций, Совет Безопасности, «Лампы», S/RES/9999 (2044) (1 марта \
                 2044 года), ",
                "резолюция 9999 (2044) Совета Безопасности"
            )
        );
        assert_eq!(
            of(Language::Zh, "灯"),
            expected(
                "联合国，安全理事会，“灯”，S/RES/9999 (2044)（2044年3月1日），",
                "安全理事会第9999 (2044)号决议"
            )
        );
        assert_eq!(
            of(Language::Ar, "مصابيح"),
            expected(
                "الأمم المتحدة، مجلس الأمن، ”مصابيح“، S/RES/9999 (2044) (1 آذار/مارس 2044)، ",
                "قرار مجلس الأمن 9999 (2044)"
            )
        );
        let chinese = Document {
            language: Some(Language::Zh),
            ..resolution()
        };
        let asked = Reference::of(&chinese, &Part::whole(&chinese), Some(Language::Es));
        assert!(asked.unwrap().text().contains("(1 de marzo de 2044)"));
    }

    #[test]
    fn a_number_in_doubt_is_noted_in_the_language_of_the_reference() {
        for (language, note) in [
            (
                Language::En,
                "para. 5 (the number may be wrong: it follows 2)",
            ),
            (Language::Fr, "par. 5 (le numéro est peut-être faux)"),
            (Language::Zh, "第5段（编号可能有误）"),
        ] {
            let mut told = reference(&resolution());
            told.words = language;
            told.place = Some(fill(&told.cited().paragraph, "5"));
            told.doubt = Some("it follows 2".to_owned());
            assert!(
                told.ris().contains(&format!("N1  - {note}\r\n")),
                "{}",
                told.ris()
            );
            assert!(told.bibtex().contains(&format!("note = {{{note}}}")));
        }
    }

    #[test]
    fn no_word_steers_a_program_of_references() {
        let told = reference(&resolution());
        let bibtex = told.bibtex();
        assert!(
            bibtex.contains("{{Lamps \\& ␛\\{keepers\\}, 50\\%}}"),
            "{bibtex}"
        );
        assert!(
            bibtex.starts_with("@techreport{S-RES-9999-2044,\n"),
            "{bibtex}"
        );
        let mut broken = resolution();
        broken.title = Some("One\r\nER  - \r\nTY  - BOOK".to_owned());
        let ris = reference(&broken).ris();
        assert_eq!(ris.matches("\r\nER  - ").count(), 1, "{ris}");
        assert!(
            ris.starts_with("TY  - RPRT\r\n") && ris.ends_with("\r\nER  - \r\n"),
            "{ris}"
        );
    }

    #[test]
    fn what_has_no_name_is_no_reference() {
        let document = Document::default();
        let part = Part::whole(&document);
        assert_eq!(Reference::of(&document, &part, None), None);
    }
}
