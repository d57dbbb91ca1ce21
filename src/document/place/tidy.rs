//! What people paste, as it would be typed: plain blanks and digits, no marks that nobody sees, and
//! in place of a server's address the symbol it fetches.

use std::borrow::Cow;

use super::super::date::is_space;
use super::super::symbol;
use crate::language::figure;

/// Servers of United Nations documents, and what stands before the symbol in their addresses, where
/// it is not all of the path.
const SERVERS: [&str; 9] = [
    "docs.un.org/",
    "undocs.org/",
    "documents.un.org/",
    "daccess-ods.un.org/",
    "daccess-dds-ny.un.org/",
    "digitallibrary.un.org/",
    "un.org/",
    "research.un.org/",
    "unscr.com/",
];

/// What the parts of a query are called that hold the symbol, in small letters.
const KEYS: [&str; 7] = ["symbol", "finalsymbol", "ds", "s", "m", "p", "opentext"];

const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    let plain = text.is_ascii();
    let linked = text.contains(".org/") || text.contains(".com/");
    if plain && !linked {
        return Cow::Borrowed(text);
    }
    let letters = match plain {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter_map(typed).collect()),
    };
    let letters = match symbol::in_latin(&letters) {
        Cow::Owned(latin) => Cow::Owned(latin),
        Cow::Borrowed(_) => letters,
    };
    match linked {
        true => Cow::Owned(without_servers(&letters)),
        false => letters,
    }
}

/// A character as a keyboard has it; none of one that nobody sees, or of a raised footnote marker.
fn typed(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => return None,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => return None,
        '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'..='\u{2079}' => return None,
        '\n' => '\n',
        // Full width, as typed with an East Asian keyboard.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        '\u{3001}' | '\u{60c}' => ',',
        '\u{3002}' => '.',
        '\u{61b}' => ';',
        '\u{300a}' => '“',
        '\u{300b}' => '”',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        c if is_space(c) => ' ',
        c => figure(c).unwrap_or(c),
    })
}

/// With each address of a server replaced by what it fetches; others stay.
fn without_servers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = word(rest);
        let (address, after) = rest.split_at_checked(end.max(1)).unwrap_or((rest, ""));
        match fetched(address) {
            Some(symbol) => out.push_str(&symbol),
            None => out.push_str(address),
        }
        rest = after;
        // What parts two words goes over as it is.
        let gap = rest.len() - rest.trim_start_matches(parts).len();
        out.push_str(rest.get(..gap).unwrap_or(""));
        rest = rest.get(gap..).unwrap_or("");
    }
    out
}

fn parts(c: char) -> bool {
    is_space(c) || "<>\"[];,“”".contains(c)
}

/// The length of an address: to a blank, or to a bracket that was opened before it.
fn word(text: &str) -> usize {
    let mut open = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' if at > 0 => open += 1,
            ')' if open > 0 => open -= 1,
            '(' | ')' => return at,
            c if parts(c) => return at,
            _ => {}
        }
    }
    text.len()
}

/// The symbol, or a place, that the address of a server fetches.
fn fetched(address: &str) -> Option<String> {
    let bare = (address.split_once("://")).map_or(address, |(_, bare)| bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let path = SERVERS.iter().find_map(|server| {
        let head = bare.get(..server.len())?;
        head.eq_ignore_ascii_case(server)
            .then(|| bare.get(server.len()..))?
    })?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    for part in query.split('&') {
        let Some((key, value)) = part.split_once('=') else {
            continue;
        };
        if KEYS.contains(&key.to_ascii_lowercase().as_str()) && value.contains(['/', '%']) {
            return Some(without_language(&decoded(value)).to_owned());
        }
    }
    if bare.to_ascii_lowercase().starts_with("unscr.com/") {
        let number = path.rsplit('/').next()?;
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        return digits.then(|| format!("S/RES/{number}"));
    }
    let path = decoded(path);
    let path = without_language(&path);
    let capitals = path.bytes().take_while(u8::is_ascii_uppercase).count();
    let series = path.split_once('/').map_or("", |(series, _)| series);
    let symbol = capitals > 1 && capitals == series.len()
        || ["a", "s", "e", "t"].contains(&series.to_ascii_lowercase().as_str());
    symbol.then(|| path.trim_end_matches('.').to_owned())
}

fn without_language(path: &str) -> &str {
    let language = LANGUAGES.iter().find_map(|language| {
        let head = path.get(..2)?.to_ascii_lowercase();
        (head == *language).then(|| path.get(2..)?.strip_prefix('/'))?
    });
    language.unwrap_or(path)
}

/// With `%2F` as `/`; what is no such code stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok())
            .filter(|byte| (b' '..0x7f).contains(byte));
        bytes.push(code.unwrap_or(*first));
        rest = match code {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    String::from_utf8_lossy(&bytes).replace('+', " ")
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn what_is_pasted_as_it_would_be_typed() {
        for (pasted, typed) in [
            ("A/RES/65/232", "A/RES/65/232"),
            (
                "resolution\u{a0}65/232,\u{2009}para.\u{202f}12",
                "resolution 65/232, para. 12",
            ),
            ("Ａ／ＲＥＳ／６５／２３２", "A/RES/65/232"),
            ("А/RES/65/232, и/или 5", "A/RES/65/232, и/или 5"),
            ("القرار ٦٥/٢٣٢، الفقرة ١٢", "القرار 65/232, الفقرة 12"),
            ("reso\u{ad}lution\u{200b} 65/232¹", "resolution 65/232"),
            ("https://docs.un.org/en/A/RES/65/232", "A/RES/65/232"),
            (
                "(see http://www.undocs.org/A/RES/65/232).",
                "(see A/RES/65/232).",
            ),
            (
                "<https://undocs.org/en/S/RES/1373%20(2001)>",
                "<S/RES/1373 (2001)>",
            ),
            (
                "https://undocs.org/S/RES/1373(2001), op 6",
                "S/RES/1373(2001), op 6",
            ),
            (
                "https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/65/232&Lang=E",
                "A/RES/65/232",
            ),
            (
                "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F65%2F232&Language=E",
                "A/RES/65/232",
            ),
            (
                "https://documents.un.org/api/symbol/access?s=A/C.3/80/L.20&l=en",
                "A/C.3/80/L.20",
            ),
            (
                "https://digitallibrary.un.org/record/697421?ln=en",
                "https://digitallibrary.un.org/record/697421?ln=en",
            ),
            (
                "https://example.org/A/RES/65/232",
                "https://example.org/A/RES/65/232",
            ),
            ("http://unscr.com/en/resolutions/1325", "S/RES/1325"),
            ("100% of it.org/ %zz", "100% of it.org/ %zz"),
        ] {
            assert_eq!(tidy(pasted), typed, "{pasted}");
        }
    }
}
