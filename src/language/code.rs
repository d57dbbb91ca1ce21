//! The languages that documents are in.

use serde::{Deserialize, Serialize};

/// A language that a document can be in: the six official ones, and German, in which some
/// resolutions are published too.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    #[default]
    En,
    Fr,
    Es,
    Ru,
    Zh,
    Ar,
    De,
}

impl Language {
    pub const ALL: [Language; 7] = [
        Language::En,
        Language::Fr,
        Language::Es,
        Language::Ru,
        Language::Zh,
        Language::Ar,
        Language::De,
    ];

    /// The code of ISO 639-1: `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::Ru => "ru",
            Language::Zh => "zh",
            Language::Ar => "ar",
            Language::De => "de",
        }
    }

    /// The code of ISO 639-2, as the United Nations' XML has it: `fra`.
    pub fn long_code(self) -> &'static str {
        match self {
            Language::En => "eng",
            Language::Fr => "fra",
            Language::Es => "spa",
            Language::Ru => "rus",
            Language::Zh => "zho",
            Language::Ar => "ara",
            Language::De => "deu",
        }
    }

    /// Its name in English: `French`.
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Fr => "French",
            Language::Es => "Spanish",
            Language::Ru => "Russian",
            Language::Zh => "Chinese",
            Language::Ar => "Arabic",
            Language::De => "German",
        }
    }

    /// Whether its lines run from right to left.
    pub fn is_rtl(self) -> bool {
        self == Language::Ar
    }

    /// The language with this code, of two letters or three, in any case; none where it is not one of
    /// them.
    pub fn of_code(code: &str) -> Option<Language> {
        let same = |language: &Language| {
            let codes = [language.code(), language.long_code()];
            codes
                .into_iter()
                .any(|known| known.eq_ignore_ascii_case(code))
        };
        Language::ALL.into_iter().find(same)
    }
}
