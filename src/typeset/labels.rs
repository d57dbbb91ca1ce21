//! What opcit itself calls the parts of a document: one table for each language of the screen. How a document
//! is cited stands in the phrase books, for each language that there are documents in.

use crate::document::{Date, Language, Role, date};
use crate::language::{self, Cited};

/// What a source tells of a document: what it came from, how it was voted on, what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Draft,
    Amendment,
    /// By what a text is amended, and what became of an instruction.
    Amended,
    Instruction,
    Report,
    Meeting,
    Vote,
    Goals,
    Subjects,
    For,
    Against,
    Abstaining,
}

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
    /// What stands before the first numbered paragraph of an operative part.
    pub opening: &'static str,
    pub of: &'static str,
    /// Whose words citations and days have.
    pub language: Language,
    /// What the source of a document tells beyond its words.
    pub told: fn(Told) -> &'static str,
    /// A count of votes: `120 for`.
    pub votes: fn(Told) -> &'static str,
    /// A table without a caption, in the outline.
    pub table: &'static str,
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
    opening: "opening words",
    of: "of",
    language: Language::En,
    told: |what| match what {
        Told::Draft => "Draft",
        Told::Amendment => "Amendment",
        Told::Amended => "As amended by",
        Told::Instruction => "Instruction",
        Told::Report => "Report",
        Told::Meeting => "Meeting",
        Told::Vote => "Vote",
        Told::Goals => "Goals",
        Told::Subjects => "Subjects",
        Told::For => "In favour",
        Told::Against => "Against",
        Told::Abstaining => "Abstaining",
    },
    votes: |side| match side {
        Told::For => "for",
        Told::Against => "against",
        _ => "abstaining",
    },
    table: "Table",
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
    opening: "mots liminaires",
    of: "sur",
    language: Language::Fr,
    told: |what| match what {
        Told::Draft => "Projet",
        Told::Amendment => "Amendement",
        Told::Amended => "Modifié par",
        Told::Instruction => "Instruction",
        Told::Report => "Rapport",
        Told::Meeting => "Séance",
        Told::Vote => "Vote",
        Told::Goals => "Objectifs",
        Told::Subjects => "Sujets",
        Told::For => "Pour",
        Told::Against => "Contre",
        Told::Abstaining => "Abstentions",
    },
    votes: |side| match side {
        Told::For => "pour",
        Told::Against => "contre",
        _ => "abstentions",
    },
    table: "Tableau",
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
        Role::Session => "Período",
        Role::Committee => "Comisión",
        Role::Agenda => "Tema",
        Role::Sponsors => "Autores",
        Role::Adopted => "Aprobación",
        Role::Report => "Informe",
        Role::Title => "Título",
        Role::Note => "Nota",
        Role::Closing => "Fin",
    },
    paragraph: "párrafo",
    preambular: "preámbulo, párrafo",
    preambular_short: "preámbulo",
    opening: "palabras iniciales",
    of: "de",
    language: Language::Es,
    told: |what| match what {
        Told::Draft => "Proyecto",
        Told::Amendment => "Enmienda",
        Told::Amended => "Enmendado por",
        Told::Instruction => "Instrucción",
        Told::Report => "Informe",
        Told::Meeting => "Sesión",
        Told::Vote => "Votación",
        Told::Goals => "Objetivos",
        Told::Subjects => "Temas",
        Told::For => "A favor",
        Told::Against => "En contra",
        Told::Abstaining => "Abstenciones",
    },
    votes: |side| match side {
        Told::For => "a favor",
        Told::Against => "en contra",
        _ => "abstenciones",
    },
    table: "Cuadro",
    own_notes: "Notas propias",
    highlights: "Pasajes resaltados",
    bookmarks: "Marcadores",
    marks: "Marcas",
};

impl Labels {
    /// The words of citations.
    pub fn cited(&self) -> &'static Cited {
        language::cited(self.language)
    }

    /// `21 December 2010`.
    pub fn date(&self, day: Date) -> String {
        date::print_in(day, self.language)
    }
}

/// The languages there are, the default first.
pub const LANGUAGES: [&Labels; 3] = [&ENGLISH, &FRENCH, &SPANISH];

/// The labels of a language by its name.
pub fn named(name: &str) -> Option<&'static Labels> {
    LANGUAGES.into_iter().find(|labels| labels.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::cells::width;

    #[test]
    fn each_field_has_room_for_its_name_and_a_blank() {
        let roles = [
            Role::Symbol,
            Role::Distribution,
            Role::Date,
            Role::Language,
            Role::Body,
            Role::Session,
            Role::Committee,
            Role::Agenda,
            Role::Sponsors,
            Role::Adopted,
            Role::Report,
            Role::Note,
        ];
        let told = [
            Told::Draft,
            Told::Amendment,
            Told::Amended,
            Told::Instruction,
            Told::Report,
            Told::Meeting,
            Told::Vote,
            Told::Goals,
            Told::Subjects,
            Told::For,
            Told::Against,
            Told::Abstaining,
        ];
        for labels in [&ENGLISH, &FRENCH, &SPANISH] {
            let names = roles
                .map(labels.field)
                .into_iter()
                .chain(told.map(labels.told));
            for name in names {
                assert!(width(name) < 14, "{name}");
            }
        }
    }
}
