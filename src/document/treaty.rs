//! Treaties that resolutions name, and the names they go by.

use std::borrow::Cow;

use crate::language::{self, Language, Protocols, treaties};

/// A citation's target as one says it: `treaty:Rome-Statute` as `Rome Statute`, a symbol as it is.
pub fn called(target: &str) -> Cow<'_, str> {
    match target.strip_prefix("treaty:") {
        Some(code) => Cow::Owned(code.replace('-', " ")),
        None => Cow::Borrowed(target),
    }
}

/// The code of the treaty with this English name, in small letters: `UNTOC`.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let words = &language::of(Language::En).protocols;
    let prefixes = || words.prefixes.iter().chain(words.the.iter());
    let mut name = name;
    loop {
        let mut known = treaties().iter();
        if let Some(treaty) = known.find(|row| row.names(Language::En).any(|known| known == name)) {
            return Some(&*treaty.code).filter(|code| !code.is_empty());
        }
        name = prefixes().find_map(|prefix| name.strip_prefix(&*prefix.to_lowercase()))?;
    }
}

/// What "the Protocols thereto" behind a treaty's name stands for: `treaty:UNTOC-Protocols`.
pub(super) fn protocol(treaty: &str, printed: &str, words: &Protocols) -> String {
    let plural = words.several.closes(printed).is_some();
    let mut known = treaties().iter();
    let row = known.find(|row| &*row.code == treaty);
    let own = row.and_then(|row| match plural {
        true if words.additional.opens(printed).is_some() => row.additional_protocols.as_deref(),
        true => None,
        false => row.protocol.as_deref(),
    });
    match own {
        Some(own) => format!("treaty:{own}"),
        None => {
            let kind = match words.optional.opens(printed) {
                Some(_) => "Optional-Protocol",
                None => "Protocol",
            };
            format!("treaty:{treaty}-{kind}{}", if plural { "s" } else { "" })
        }
    }
}
