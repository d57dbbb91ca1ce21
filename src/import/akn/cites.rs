//! Links → citations: the target is what the link says.

use crate::document::{Citation, Span, symbol};

/// The symbol that a link leads to, normalised; none where it leads to no document of the United
/// Nations.
pub fn target(link: &str) -> Option<String> {
    let link = link.trim();
    let rest = link
        .strip_prefix("https://")
        .or_else(|| link.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if !matches!(host, "undocs.org" | "docs.un.org") {
        return None;
    }
    let path = decoded(path);
    let path = match path.split_once("FinalSymbol=") {
        // The page that shows a document by its symbol.
        Some((_, symbol)) => decoded(symbol.split('&').next().unwrap_or(symbol)),
        None => path.split(['?', '#']).next().unwrap_or("").to_owned(),
    };
    let mut name = path.trim_matches('/');
    // The language of the page.
    if let Some((first, after)) = name.split_once('/')
        && first.len() == 2
        && first.bytes().all(|b| b.is_ascii_lowercase())
    {
        name = after.trim_matches('/');
    }
    named(name.trim())
}

/// A symbol in the form that it has elsewhere.
fn named(name: &str) -> Option<String> {
    // "e/res/155 (VII)", "A/hrc/RES/51/4", "57/270b": but not "Rev.1" or "24 (Part I)".
    let upper = |segment: &str| match segment.contains(|c: char| c == '.' || c.is_uppercase()) {
        true => segment.to_owned(),
        false => segment.to_ascii_uppercase(),
    };
    let name = name.split('/').map(upper).collect::<Vec<_>>().join("/");
    let plain = symbol::parse(&name).or_else(|| {
        // "A/RES/57/270B": the letter of a part without its blank.
        let letters = name.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (number, letters) = name.split_at_checked(letters)?;
        let part = |c: char| c.is_ascii_uppercase() || c == '-';
        let parts = letters.chars().all(part) && letters.starts_with(|c: char| c != '-');
        parts.then(|| symbol::parse(&format!("{number} {letters}")))?
    });
    // Other organizations' symbols are kept as they are written.
    let written = || {
        let series = name.split('/').next()?;
        let like = name.contains('/')
            && series.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().any(|b| b.is_ascii_digit())
            && name.len() <= 60;
        like.then(|| name.clone())
    };
    plain.or_else(written)
}

/// `%20` and its like, once.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The citations of a text: what its words were read to cite, with what its links say. Of words that
/// were read in a language whose ways of citing are not known, only whole symbols are kept.
pub fn linked(
    text: &str,
    links: &[(Span, String)],
    mut read: Vec<Citation>,
    sure: bool,
) -> Vec<Citation> {
    if !sure {
        read.retain(|cite| symbol::parse(&cite.text).is_some());
    }
    let over = |cite: &Citation, at: &Span| cite.at.start < at.end && at.start < cite.at.end;
    // "A/79/302-S/2024/600", one symbol of two, may have a link on each: then they are two.
    let several = |cite: &Citation| {
        let links = links
            .iter()
            .filter(|(at, link)| over(cite, at) && target(link).is_some());
        links.count() > 1
    };
    read.retain(|cite| !several(cite));
    for (at, link) in links {
        let Some(target) = target(link) else {
            continue;
        };
        let mut any = false;
        for cite in read.iter_mut().filter(|cite| over(cite, at)) {
            any = true;
            cite.target = Some(target.clone());
        }
        if !any {
            read.push(Citation {
                at: *at,
                text: at.of(text).to_owned(),
                target: Some(target),
                paragraph: None,
                date: None,
            });
        }
    }
    read.sort_by_key(|cite| cite.at);
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_all_forms_lead_to_one_symbol() {
        for (link, symbol) in [
            ("https://docs.un.org/en/A/RES/46/182", "A/RES/46/182"),
            ("https://undocs.org/ch/A/RES/46/182", "A/RES/46/182"),
            ("http://undocs.org/A/RES/46/182", "A/RES/46/182"),
            ("https://undocs.org//A/RES/46/182", "A/RES/46/182"),
            (
                "https://undocs.org/en/S/RES/2140(2014)",
                "S/RES/2140 (2014)",
            ),
            (
                "https://undocs.org/en/S/RES/2140%20(2014)",
                "S/RES/2140 (2014)",
            ),
            ("https://undocs.org/en/A/RES/217 (III)", "A/RES/217 (III)"),
            ("https://undocs.org/ch/e/RES/1980/67", "E/RES/1980/67"),
            ("https://undocs.org/A/RES/57/270B", "A/RES/57/270 B"),
            ("https://undocs.org/en/A/RES/57/270b", "A/RES/57/270 B"),
            ("https://undocs.org/en/A/hrc/RES/51/4", "A/HRC/RES/51/4"),
            (
                "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F65%2F229&Language=E",
                "A/RES/65/229",
            ),
            ("https://undocs.org/en/GC.18/INF/4", "GC.18/INF/4"),
            ("https://undocs.org/fr/CRPD/C/5", "CRPD/C/5"),
        ] {
            assert_eq!(target(link).as_deref(), Some(symbol), "{link}");
        }
        for link in [
            "https://www.un.org/",
            "https://unctad.org/ter2023",
            "#top",
            "https://undocs.org/",
        ] {
            assert_eq!(target(link), None, "{link}");
        }
    }
}
