//! Treaties that resolutions name, and the names they go by.

use std::borrow::Cow;

use crate::language::{Language, treaties};

/// A citation's target as one says it: `treaty:Rome-Statute` as `Rome Statute`, a symbol as it is.
pub fn called(target: &str) -> Cow<'_, str> {
    match target.strip_prefix("treaty:") {
        Some(code) => Cow::Owned(code.replace('-', " ")),
        None => Cow::Borrowed(target),
    }
}

/// Where a treaty's name opens with words that are not part of every citation of it.
const PREFIXES: [&str; 3] = ["united nations ", "international ", "the "];

/// The code of the treaty with this name: `UNTOC`.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let mut name = name;
    loop {
        let mut known = treaties().iter();
        if let Some(treaty) = known.find(|row| row.names(Language::En).any(|known| known == name)) {
            return Some(&*treaty.code).filter(|code| !code.is_empty());
        }
        name = PREFIXES
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))?;
    }
}

/// What "and the Protocols thereto" after a treaty's name stands for.
pub(super) fn thereto(treaty: &str, words: &str) -> Option<String> {
    let plural = words.contains("rotocols");
    let optional = words.contains("ptional");
    let additional = words.contains("dditional");
    Some(match (treaty, plural) {
        ("UNTOC", true) => "UNTOC-Protocols".to_owned(),
        ("Refugee-Convention-1951", false) => "Refugee-Protocol-1967".to_owned(),
        ("UNFCCC", false) => "Kyoto-Protocol".to_owned(),
        ("Geneva-Conventions", true) if additional => "Geneva-Additional-Protocols".to_owned(),
        (treaty, plural) => {
            let kind = if optional {
                "Optional-Protocol"
            } else {
                "Protocol"
            };
            format!("{treaty}-{kind}{}", if plural { "s" } else { "" })
        }
    })
}
