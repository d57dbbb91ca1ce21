//! What opcit itself calls the parts of a document, and how it cites them: one table for each
//! language. The words of a document stay as they are.

use crate::document::{Date, Language, Role, date};
use crate::language;

/// The words of a language.
#[derive(Debug)]
pub struct Labels {
    /// As the configuration names it.
    pub name: &'static str,
    pub preamble: &'static str,
    pub operative_part: &'static str,
    pub notes: &'static str,
    /// The fields of a masthead.
    pub field: fn(Role) -> &'static str,
    /// `paragraph 12 of 35`.
    pub paragraph: &'static str,
    pub preambular: &'static str,
    /// The same where there is little room.
    pub preambular_short: &'static str,
    pub annex: &'static str,
    pub of: &'static str,
    /// Citations: `para. 12 (a)`, `annex II, art. 4`, `sect. A`, `footnote 5`, `amendment 2`.
    pub para: &'static str,
    pub paras: &'static str,
    pub article: &'static str,
    pub section: &'static str,
    pub footnote: &'static str,
    pub amendment: &'static str,
    /// What stands before the letter of a subparagraph.
    pub opens: &'static str,
    /// `third preambular paragraph`, `seventh paragraph`.
    pub nth_preambular: fn(&str) -> String,
    pub nth_paragraph: fn(&str) -> String,
    /// `21 December 2010`.
    pub date: fn(Date) -> String,
    /// `“Title”`.
    pub quoted: fn(&str) -> String,
    /// What one leaves on paragraphs, as the heads of lists have it.
    pub own_notes: &'static str,
    pub highlights: &'static str,
    pub bookmarks: &'static str,
    pub marks: &'static str,
}

pub const ENGLISH: Labels = Labels {
    name: "en",
    preamble: "Preamble",
    operative_part: "Operative part",
    notes: "Footnotes",
    field: |role| match role {
        Role::Symbol => "Symbol",
        Role::Distribution => "Distribution",
        Role::Date => "Date",
        Role::Language => "Language",
        Role::Body => "Body",
        Role::Session => "Session",
        Role::Committee => "Committee",
        Role::Agenda => "Agenda item",
        Role::Sponsors => "Sponsors",
        Role::Adopted => "Adopted",
        Role::Report => "Report",
        Role::Title => "Title",
        Role::Note => "Note",
        Role::Closing => "Closing",
    },
    paragraph: "paragraph",
    preambular: "preambular paragraph",
    preambular_short: "preambular",
    annex: "annex",
    of: "of",
    para: "para.",
    paras: "paras.",
    article: "art.",
    section: "sect.",
    footnote: "footnote",
    amendment: "amendment",
    opens: " (",
    nth_preambular: |number| format!("{} preambular paragraph", english(number)),
    nth_paragraph: |number| format!("{} paragraph", english(number)),
    date: date::print,
    quoted: |title| format!("“{title}”"),
    own_notes: "Notes",
    highlights: "Highlights",
    bookmarks: "Bookmarks",
    marks: "Marks",
};

pub const FRENCH: Labels = Labels {
    name: "fr",
    preamble: "Préambule",
    operative_part: "Dispositif",
    notes: "Notes",
    field: |role| match role {
        Role::Symbol => "Cote",
        Role::Distribution => "Distribution",
        Role::Date => "Date",
        Role::Language => "Langue",
        Role::Body => "Organe",
        Role::Session => "Session",
        Role::Committee => "Commission",
        Role::Agenda => "Ordre du jour",
        Role::Sponsors => "Auteurs",
        Role::Adopted => "Adoption",
        Role::Report => "Rapport",
        Role::Title => "Titre",
        Role::Note => "Note",
        Role::Closing => "Fin",
    },
    paragraph: "paragraphe",
    preambular: "préambule, alinéa",
    preambular_short: "préambule",
    annex: "annexe",
    of: "sur",
    para: "par.",
    paras: "par.",
    article: "art.",
    section: "sect.",
    footnote: "note",
    amendment: "amendement",
    // "par. 12 a) ii)".
    opens: " ",
    nth_preambular: |number| format!("{} alinéa du préambule", french(number)),
    nth_paragraph: |number| format!("{} paragraphe", french(number)),
    date: |date| {
        let day = date::print_in(date, &language::of(Language::Fr).dates);
        match day.strip_prefix("1 ") {
            Some(rest) => format!("1er {rest}"),
            None => day,
        }
    },
    quoted: |title| format!("« {title} »"),
    own_notes: "Notes personnelles",
    highlights: "Passages surlignés",
    bookmarks: "Signets",
    marks: "Marques",
};

pub const SPANISH: Labels = Labels {
    name: "es",
    preamble: "Preámbulo",
    operative_part: "Parte dispositiva",
    notes: "Notas",
    field: |role| match role {
        Role::Symbol => "Signatura",
        Role::Distribution => "Distribución",
        Role::Date => "Fecha",
        Role::Language => "Idioma",
        Role::Body => "Órgano",
        Role::Session => "Período de sesiones",
        Role::Committee => "Comisión",
        Role::Agenda => "Tema del programa",
        Role::Sponsors => "Patrocinadores",
        Role::Adopted => "Aprobación",
        Role::Report => "Informe",
        Role::Title => "Título",
        Role::Note => "Nota",
        Role::Closing => "Fin",
    },
    paragraph: "párrafo",
    preambular: "preámbulo, párrafo",
    preambular_short: "preámbulo",
    annex: "anexo",
    of: "de",
    para: "párr.",
    paras: "párrs.",
    article: "art.",
    section: "secc.",
    footnote: "nota",
    amendment: "enmienda",
    // "párr. 12 a) ii)".
    opens: " ",
    nth_preambular: |number| format!("{} párrafo del preámbulo", spanish(number)),
    nth_paragraph: |number| format!("{} párrafo", spanish(number)),
    date: |date| {
        let day = date::print_in(date, &language::of(Language::Es).dates);
        match day.split(' ').collect::<Vec<_>>().as_slice() {
            [day, month, year] => format!("{day} de {month} de {year}"),
            _ => day,
        }
    },
    quoted: |title| format!("«{title}»"),
    own_notes: "Notas propias",
    highlights: "Pasajes resaltados",
    bookmarks: "Marcadores",
    marks: "Marcas",
};

/// The languages there are, the default first.
pub const LANGUAGES: [&Labels; 3] = [&ENGLISH, &FRENCH, &SPANISH];

/// The labels of a language by its name.
pub fn named(name: &str) -> Option<&'static Labels> {
    LANGUAGES.into_iter().find(|labels| labels.name == name)
}

/// In words up to ten, as the Editorial Manual has it.
fn english(number: &str) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let value: usize = number.parse().unwrap_or(0);
    if let Some(word) = value.checked_sub(1).and_then(|index| WORDS.get(index)) {
        return (*word).to_owned();
    }
    let ending = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// In words up to ten; then `21º`.
fn spanish(number: &str) -> String {
    const WORDS: [&str; 10] = [
        "primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno",
        "décimo",
    ];
    let value: usize = number.parse().unwrap_or(0);
    let word = value.checked_sub(1).and_then(|index| WORDS.get(index));
    word.map_or_else(|| format!("{number}º"), |word| (*word).to_owned())
}

/// In words up to ten; then `21e`.
fn french(number: &str) -> String {
    const WORDS: [&str; 10] = [
        "premier",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ];
    let value: usize = number.parse().unwrap_or(0);
    let word = value.checked_sub(1).and_then(|index| WORDS.get(index));
    word.map_or_else(|| format!("{number}e"), |word| (*word).to_owned())
}
