//! What a document is and which session it is of, as documents are selected by.

use super::closed::{DocumentKind, closed};
use super::{label, number};
use crate::language::{self, Language};

closed! {
    /// What a document is, in the few kinds that people ask for.
    Type {
        Resolution = "resolution",
        Draft = "draft",
        Decision = "decision",
        Amendment = "amendment",
        Statement = "statement",
        Report = "report",
        Other = "other",
    }
}

impl Type {
    /// A revised draft decision is a draft.
    pub fn of(kind: Option<DocumentKind>) -> Type {
        match kind {
            Some(kind) if kind.is_draft() => Type::Draft,
            Some(DocumentKind::Resolution) => Type::Resolution,
            Some(DocumentKind::Decision) => Type::Decision,
            Some(DocumentKind::Amendment) => Type::Amendment,
            Some(DocumentKind::PresidentialStatement) => Type::Statement,
            Some(DocumentKind::Report) => Type::Report,
            _ => Type::Other,
        }
    }

    /// By its name, or that of several: `drafts`.
    pub fn asked(name: &str) -> Option<Type> {
        let one = name.strip_suffix('s').unwrap_or(name);
        Type::ALL.iter().copied().find(|sort| sort.text() == one)
    }
}

/// The session that a symbol tells, `A/C.3/80/L.20`, `A/RES/65/232`, `E/2025/L.9`; else the one that
/// is printed, `Seventy-sixth session`. The Security Council counts no sessions.
pub fn session(symbol: Option<&str>, printed: Option<&str>) -> Option<u32> {
    let symbol = symbol.unwrap_or("");
    let whole = |segment: &str| match number::digits(segment, 4) {
        Some((session, "")) if session > 0 => Some(session),
        _ => None,
    };
    let mut segments = symbol.split('/');
    let of_symbol = match symbol.starts_with("S/") {
        true => None,
        false => segments.find_map(whole),
    };
    of_symbol.or_else(|| {
        let words = printed?.split_whitespace();
        let ordinals = &language::of(Language::En).ordinals;
        let mut numbers = words.filter_map(|word| label::ordinal(word, ordinals));
        numbers.next().map(|(number, _)| number)
    })
}

/// The committee that a symbol tells, `A/C.3/80/L.20`; else the one that is printed.
pub fn committee(symbol: Option<&str>, printed: Option<&str>) -> Option<u32> {
    let mut segments = symbol.unwrap_or("").split('/');
    let of_symbol = segments.find_map(|segment| segment.strip_prefix("C.")?.parse().ok());
    of_symbol.or_else(|| {
        let printed = printed?.to_lowercase();
        let mut words = printed.split(|c: char| !c.is_alphabetic());
        words.find_map(super::place::committee_named)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_and_committees_are_told_by_symbols_first() {
        for (symbol, printed, expected) in [
            ("A/C.3/80/L.20/Rev.1", None, (Some(80), Some(3))),
            (
                "A/RES/65/232",
                Some("Sixty-fifth session"),
                (Some(65), None),
            ),
            ("E/2025/L.9", None, (Some(2025), None)),
            ("A/HRC/RES/50/13", None, (Some(50), None)),
            ("S/RES/1373 (2001)", None, (None, None)),
            ("", Some("Seventy-sixth session"), (Some(76), None)),
            ("", Some("80th session"), (Some(80), None)),
        ] {
            let symbol = Some(symbol);
            let found = (session(symbol, printed), committee(symbol, None));
            assert_eq!(found, expected, "{symbol:?} {printed:?}");
        }
        assert_eq!(committee(None, Some("Third Committee")), Some(3));
    }

    #[test]
    fn kinds_are_of_a_few_types() {
        for (kind, expected) in [
            (DocumentKind::RevisedDraftResolution, Type::Draft),
            (DocumentKind::DraftDecision, Type::Draft),
            (DocumentKind::Resolution, Type::Resolution),
            (DocumentKind::PresidentialStatement, Type::Statement),
            (DocumentKind::Corrigendum, Type::Other),
        ] {
            assert_eq!(Type::of(Some(kind)), expected, "{kind}");
        }
        assert_eq!(Type::asked("drafts"), Some(Type::Draft));
        assert_eq!(Type::of(None), Type::Other);
    }
}
