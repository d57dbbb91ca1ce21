//! Sets of words that are closed: what kind a document is, how far it is given out, why words were
//! set aside. In memory each is a value that the compiler knows all of; its text stands in JSON and on
//! disk, so that both stay the same whatever is added, and in whatever order.

use serde::de::{Deserialize, Deserializer, Error};

/// A set, each of its values with its text.
macro_rules! closed {
    ($(#[$about:meta])* $name:ident {
        $($(#[$note:meta])* $value:ident = $text:literal,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$note])* $value,)*
        }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$value),*];

            pub const fn text(self) -> &'static str {
                match self {
                    $($name::$value => $text,)*
                }
            }
        }
    };
}
pub(super) use closed;

/// Reads and writes a set by its texts, whether small or large letters are used.
macro_rules! by_text {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.text())
            }
        }

        impl Named for $name {
            fn named(text: &str) -> Option<$name> {
                let same = |value: &$name| value.text().eq_ignore_ascii_case(text);
                $name::ALL.iter().copied().find(same)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = text(deserializer)?;
                $name::named(&text).ok_or_else(|| {
                    D::Error::custom(format_args!("no {}: {text}", stringify!($name)))
                })
            }
        }
    };
}

/// What has a name in a closed set.
pub trait Named: Sized {
    /// The value with this text; none where there is none.
    fn named(text: &str) -> Option<Self>;
}

closed! {
    /// What a document is.
    DocumentKind {
        Resolution = "resolution",
        Decision = "decision",
        DraftResolution = "draft resolution",
        RevisedDraftResolution = "revised draft resolution",
        DraftDecision = "draft decision",
        RevisedDraftDecision = "revised draft decision",
        DraftDeclaration = "draft declaration",
        DraftPresidentialStatement = "draft presidential statement",
        RevisedDraftPresidentialStatement = "revised draft presidential statement",
        DraftRecommendation = "draft recommendation",
        RevisedDraftRecommendation = "revised draft recommendation",
        Amendment = "amendment",
        PresidentialStatement = "presidential statement",
        Report = "report",
        Note = "note",
        Letter = "letter",
        Record = "meeting record",
        Corrigendum = "corrigendum",
    }
}
by_text!(DocumentKind);

impl DocumentKind {
    /// The same kind of draft, where it is not the first text of it.
    pub fn revised(self) -> DocumentKind {
        match self {
            DocumentKind::DraftResolution => DocumentKind::RevisedDraftResolution,
            DocumentKind::DraftDecision => DocumentKind::RevisedDraftDecision,
            DocumentKind::DraftPresidentialStatement => {
                DocumentKind::RevisedDraftPresidentialStatement
            }
            DocumentKind::DraftRecommendation => DocumentKind::RevisedDraftRecommendation,
            other => other,
        }
    }

    pub fn is_draft(self) -> bool {
        use DocumentKind::*;
        match self {
            DraftResolution
            | RevisedDraftResolution
            | DraftDecision
            | RevisedDraftDecision
            | DraftDeclaration
            | DraftPresidentialStatement
            | RevisedDraftPresidentialStatement
            | DraftRecommendation
            | RevisedDraftRecommendation => true,
            Resolution
            | Decision
            | Amendment
            | PresidentialStatement
            | Report
            | Note
            | Letter
            | Record
            | Corrigendum => false,
        }
    }

    pub fn is_decision(self) -> bool {
        use DocumentKind::{Decision, DraftDecision, RevisedDraftDecision};
        matches!(self, Decision | DraftDecision | RevisedDraftDecision)
    }
}

closed! {
    /// How far a document is given out.
    Distribution {
        General = "General",
        Limited = "Limited",
        Restricted = "Restricted",
        Provisional = "Provisional",
        Confidential = "Confidential",
    }
}
by_text!(Distribution);

closed! {
    /// Why words are no part of the document.
    AsideReason {
        RunningHead = "running head",
        PageNumber = "page number",
        PageFoot = "page foot",
        PageFooter = "page footer",
        JobNumber = "job number",
        BarCode = "bar code",
        Rule = "rule",
        RuleAboveNotes = "rule above the notes",
        NoWords = "no words",
        FrontMatter = "front matter",
        Comment = "comment of a converter",
        LinkAddress = "address of a link",
        TableHeadAgain = "head of a table, again",
        NumberOfNoNote = "number of a note whose words are not found",
        Hidden = "hidden text",
        NoteOfNothing = "note that nothing calls",
        OfVolume = "of the volume that it stands in",
        Contents = "table of contents",
        /// Beside the scale of a chart, along the edge of a page.
        Turned = "words that run up or down the page",
        /// Of a library that another program wrote, for a reason that this one does not have.
        Elsewhere = "no part of the document",
    }
}
by_text!(AsideReason);

/// The text that stands for a value.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer)
}

/// A value that may be none, from the text that is stored for it: none too where another program
/// knew more of them. What it stands for is still printed in the masthead.
pub fn known<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Named,
{
    let text: Option<String> = Option::deserialize(deserializer)?;
    Ok(text.and_then(|text| T::named(&text)))
}

/// The reason that is stored for words that were set aside; another program may have known more.
pub fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AsideReason, D::Error> {
    let text = text(deserializer)?;
    Ok(AsideReason::named(&text).unwrap_or(AsideReason::Elsewhere))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept {
        #[serde(deserialize_with = "known")]
        kind: Option<DocumentKind>,
        #[serde(deserialize_with = "reason")]
        reason: AsideReason,
        after: u32,
    }

    fn kept(kind: &str, reason: &str) -> Kept {
        let bytes = postcard::to_stdvec(&(Some(kind), reason, 7_u32)).expect("bytes");
        postcard::from_bytes(&bytes).expect("what was kept")
    }

    #[test]
    fn texts_stand_on_disk_and_each_is_one_value() {
        for kind in DocumentKind::ALL {
            for reason in AsideReason::ALL {
                let read = kept(kind.text(), reason.text());
                assert_eq!(read.kind.map(DocumentKind::text), Some(kind.text()));
                assert_eq!(read.reason.text(), reason.text());
                let bytes = postcard::to_stdvec(&read).expect("bytes");
                let texts: (Option<&str>, &str, u32) = postcard::from_bytes(&bytes).expect("texts");
                assert_eq!(texts, (Some(kind.text()), reason.text(), 7));
            }
        }
    }

    #[test]
    fn what_another_program_knew_damages_nothing() {
        let read = kept("epic poem", "too long");
        assert_eq!((read.kind, read.after), (None, 7));
        assert_eq!(read.reason, AsideReason::Elsewhere);
    }
}
