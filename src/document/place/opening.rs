//! The document that words open with: a symbol in any letters, a draft by its number, a resolution
//! by its body and number.

use super::super::body::{Act, Body};
use super::super::date::{first_bytes, is_space};
use super::super::number::{self, Number, Session};
use super::super::{symbol, tail};
use crate::language::{self, Language, organs, place_words};

/// So many bytes of words may stand before a number; no symbol is longer.
const WORDS: usize = 120;
/// No number is longer, in bytes.
const LONGEST: usize = 40;

/// A document at the start of a text.
pub(super) struct Opening {
    pub document: String,
    /// In bytes.
    pub length: usize,
    /// A number alone: only what stands beside it can tell whether it is a resolution's.
    pub bare: bool,
}

pub(super) fn opening(text: &str) -> Option<Opening> {
    if let Some((document, length)) = symbol_at(text) {
        return Some(Opening {
            document,
            length,
            bare: false,
        });
    }
    let (owner, rest) = owner(text);
    let before = text.len() - rest.len();
    let told = owner.is_some();
    let found = |document: String, length: usize, bare: bool| Opening {
        document,
        length: before + length,
        bare,
    };
    // "draft resolution A/C.3/80/L.20"
    if told && let Some((document, length)) = symbol_at(rest) {
        return Some(found(document, length, false));
    }
    let committee = match owner {
        Some(Owner::Committee(number)) => Some(number),
        _ => None,
    };
    if let Some((document, length)) = draft(rest, committee, told) {
        return Some(found(document, length, false));
    }
    let (body, act, said) = match owner {
        Some(Owner::Body { body, act, said }) => (body, act, said),
        Some(Owner::Council) => (None, Act::Resolution, true),
        Some(Owner::Committee(_) | Owner::Text) => return None,
        None => (None, Act::Resolution, false),
    };
    let Some((number, length)) = number_at(rest) else {
        // "SC res. 1373": its numbers run on, so the year may be left out.
        let (number, after) = number::digits(rest, 4)?;
        let whole = number > 0
            && !after.starts_with(|c: char| c.is_alphanumeric() || "/:%".contains(c))
            && !after
                .strip_prefix(['.', ',', '-'])
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        let length = rest.len() - after.len();
        return match body {
            Some(Body::SecurityCouncil) if whole => {
                Some(found(format!("S/RES/{number}"), length, !said))
            }
            // "resolution 1325": of the Security Council, or of an early session.
            None if whole && said && length > 2 && act == Act::Resolution => {
                Some(found(number.to_string(), length, false))
            }
            _ => None,
        };
    };
    let (number, length) = with_letter(number, rest, length);
    let after = rest.get(length..)?;
    let body = match (owner, &number) {
        // The two councils that number by years.
        (Some(Owner::Council), Number::Year { .. }) => Some(Body::SecurityCouncil),
        (Some(Owner::Council), Number::Yearly { .. }) => Some(Body::EconomicAndSocialCouncil),
        _ => body,
    };
    // "resolution 2006/23 of ECOSOC": whose it is can be told after it.
    let after = owner_after(after).filter(|(after, _)| body.is_none_or(|body| body == *after));
    let (after_body, more) = after.map_or((None, 0), |(body, more)| (Some(body), more));
    let document = match body.or(after_body) {
        Some(body) => body.target(act, &number)?,
        None if act == Act::Decision => format!("decision {number}"),
        None => unnamed(&number),
    };
    // "ISO 9001 (2015)", "at 71 (1948)"
    let evident = match &number {
        Number::Roman { item, .. } => *item >= 100,
        Number::Year { item, year } => tail::security_council_year(*item, *year),
        _ => false,
    };
    let bare = !told && after_body.is_none() && !evident;
    Some(found(document, length + more, bare))
}

/// The length of the word that `text` opens with, up to a blank or one of these signs; none of one
/// that is too long for a symbol.
fn word(text: &str, signs: &str) -> Option<usize> {
    let head = first_bytes(text, WORDS);
    match head.find(|c: char| is_space(c) || signs.contains(c)) {
        None if head.len() < text.len() => None,
        found => Some(found.unwrap_or(head.len())),
    }
}

/// A symbol as people write it, and its length there: in small letters, "A/RES 65/232",
/// "A/C3/80/L20 Rev.1", "GA/RES/65/232".
fn symbol_at(text: &str) -> Option<(String, usize)> {
    let word = word(text, "(),;#[]“”\"")?;
    let (mut head, mut rest) = text.split_at_checked(word)?;
    // "A/RES 65/232", "A/RES. 65/232"
    let series = head.trim_end_matches('.').to_ascii_uppercase();
    let mut printed =
        if ["A/RES", "S/RES", "E/RES", "A/HRC/RES", "A/DEC"].contains(&series.as_str()) {
            let number = rest.trim_start_matches(is_space);
            let length = number
                .find(|c: char| is_space(c) || "(),;#[]".contains(c))
                .unwrap_or(number.len());
            number.bytes().next().filter(u8::is_ascii_digit)?;
            let (number, after) = number.split_at_checked(length)?;
            rest = after;
            head = text.get(..text.len() - after.len())?;
            format!("{series}/{number}")
        } else {
            if !head.contains('/') {
                return None;
            }
            head.to_ascii_uppercase()
        };
    printed = as_printed(&printed);
    if let Some((length, suffix)) = revision_after(rest)
        && printed.contains("/L.")
    {
        printed.push_str(&suffix);
        rest = rest.get(length..)?;
        head = text.get(..text.len() - rest.len())?;
    }
    let full = printed.clone() + rest;
    let (symbol, length) = symbol::prefix(&full)?;
    // Letters may have been put in or taken out before the end of the symbol, not after it.
    let length = (length + head.len()).checked_sub(printed.len())?;
    text.get(length..)?;
    Some((symbol, length))
}

/// Segments of a symbol in capitals as symbols are printed: `Rev.1`, `C.3`, `L.20`.
fn as_printed(symbol: &str) -> String {
    let organs = [
        ("UN/", ""),
        ("UNGA/RES/", "A/RES/"),
        ("GA/RES/", "A/RES/"),
        ("UNSC/RES/", "S/RES/"),
        ("SC/RES/", "S/RES/"),
        ("ECOSOC/RES/", "E/RES/"),
        ("UNHRC/RES/", "A/HRC/RES/"),
        ("HRC/RES/", "A/HRC/RES/"),
    ];
    let mut symbol = symbol.to_owned();
    for (written, printed) in organs {
        if let Some(rest) = symbol.strip_prefix(written) {
            symbol = format!("{printed}{rest}");
        }
    }
    let segments: Vec<String> = symbol.split('/').map(segment).collect();
    segments.join("/")
}

/// `REV1` → `Rev.1`, `L20` → `L.20`; others as they are.
fn segment(segment: &str) -> String {
    const PRINTED: [&str; 10] = [
        "Rev", "Add", "Corr", "Amend", "Res", "CRP", "CN", "WP", "C", "L",
    ];
    for printed in PRINTED {
        let Some(head) = segment.get(..printed.len()) else {
            continue;
        };
        let rest = segment.get(printed.len()..).unwrap_or("");
        let digits = rest.strip_prefix('.').unwrap_or(rest);
        if head.eq_ignore_ascii_case(printed) && digits.starts_with(|c: char| c.is_ascii_digit()) {
            return format!("{printed}.{digits}");
        }
    }
    segment.to_owned()
}

/// " Rev.1", ", Rev. 1", "/Rev 1" after a draft's number: its length, and as it is printed.
fn revision_after(rest: &str) -> Option<(usize, String)> {
    let word = rest.trim_start_matches(|c: char| is_space(c) || ",/".contains(c));
    if word.len() == rest.len() {
        return None;
    }
    let (kind, after) = ["Rev", "Add", "Corr"].iter().find_map(|kind| {
        let head = word.get(..kind.len())?;
        head.eq_ignore_ascii_case(kind)
            .then(|| Some((*kind, word.get(kind.len()..)?)))?
    })?;
    let after = after.strip_prefix('.').unwrap_or(after);
    let (number, tail) = number::digits(after.trim_start_matches(is_space), 2)?;
    let whole = !tail.starts_with(char::is_alphanumeric);
    (whole && number > 0).then(|| (rest.len() - tail.len(), format!("/{kind}.{number}")))
}

/// A draft's number without the body or the session: `80/L.9`, `C.3/80/L.20/Rev.1`, `L.9`, `L9`.
fn draft(text: &str, committee: Option<u32>, told: bool) -> Option<(String, usize)> {
    let word = word(text, "(),;#[]“”\":")?;
    let (head, mut rest) = text.split_at_checked(word)?;
    let whole = head.trim_end_matches(['.', '*', '?', '!']);
    rest = text.get(whole.len()..).unwrap_or(rest);
    let mut printed: Vec<String> = (whole.to_ascii_uppercase().split('/'))
        .map(segment)
        .collect();
    // "C.3 L.20"
    if let [only] = printed.as_slice()
        && only.starts_with("C.")
    {
        let after = rest.trim_start_matches(is_space);
        let follows = after.len() < rest.len() && after.starts_with(['L', 'l']);
        let (inner, length) = follows.then(|| draft(after, None, true))??;
        let skipped = text.len() - after.len();
        return Some((format!("{only}/{inner}"), skipped + length));
    }
    let numbered = |segment: &str, kinds: &[&str]| {
        kinds.iter().any(|kind| {
            let number = segment.strip_prefix(kind).and_then(|n| n.strip_prefix('.'));
            number.is_some_and(|n| matches!(number::digits(n, 4), Some((1.., ""))))
        })
    };
    let at = (printed.iter()).position(|segment| numbered(segment, &["L", "CRP", "WP"]))?;
    let before = printed.get(..at)?;
    let known = before.iter().all(|segment| {
        numbered(segment, &["C", "CN"])
            || segment == "HRC"
            || matches!(number::digits(segment, 4), Some((1.., "")))
    });
    let after = printed.get(at + 1..)?;
    let versions =
        (after.iter()).all(|segment| numbered(segment, &["Rev", "Add", "Corr", "Amend"]));
    // "L9" may be anything where no word says what it is.
    let dotted = whole.contains('.') || before.len() > 1 || told;
    if !known || !versions || !dotted {
        return None;
    }
    if let Some(number) = committee.filter(|_| !before.iter().any(|s| s.starts_with("C."))) {
        printed.insert(0, format!("C.{number}"));
    }
    let mut document = printed.join("/");
    if let Some((length, suffix)) = revision_after(rest) {
        document.push_str(&suffix);
        rest = rest.get(length..)?;
    }
    Some((document, text.len() - rest.len()))
}

/// "217 (III) A": the letter of a part may stand after the session.
fn with_letter(number: Number, text: &str, length: usize) -> (Number, usize) {
    let Number::Roman {
        item,
        letter: None,
        session,
    } = number
    else {
        return (number, length);
    };
    let rest = text.get(length..).unwrap_or("");
    let after = rest.trim_start_matches(is_space);
    let mut chars = after.chars();
    let letter = chars.next().filter(char::is_ascii_uppercase);
    // "A new" is another word.
    let ends = chars.next().is_none_or(|c| ",;.)".contains(c));
    let letter = letter.filter(|_| ends);
    let more = letter.map_or(0, |_| rest.len() - after.len() + 1);
    let letter = letter.map(|letter| number::Part::of(letter, false));
    let number = Number::Roman {
        item,
        letter,
        session,
    };
    (number, length + more)
}

fn number_at(text: &str) -> Option<(Number, usize)> {
    let plain = |(number, _): &(Number, usize)| !matches!(number, Number::Dotted { .. });
    let capitals = || first_bytes(text, LONGEST).to_ascii_uppercase();
    number::prefix(text)
        .filter(plain)
        .or_else(|| number::prefix(&capitals()).filter(plain))
}

/// What a number is called that no body is told for: its symbol where only one body numbers so.
fn unnamed(number: &Number) -> String {
    let emergency = matches!(
        number,
        Number::Session {
            session: Session::Emergency(_),
            ..
        }
    );
    match symbol::self_evident(number) {
        Some(symbol) => symbol,
        None if emergency => format!("A/RES/{number}"),
        None => number.to_string(),
    }
}

/// What the words before a number tell of it.
#[derive(Clone, Copy)]
enum Owner {
    Body {
        body: Option<Body>,
        act: Act,
        /// "resolution" or the like stands there too.
        said: bool,
    },
    /// "Council resolution": which council, only the number can tell.
    Council,
    /// "Third Committee draft"
    Committee(u32),
    /// "draft", "document": what follows must tell itself what it is.
    Text,
}

/// The words before a number that tell whose it is: "General Assembly resolution", "GA res.",
/// "CCPCJ", "résolution". None where there are no such words.
fn owner(text: &str) -> (Option<Owner>, &str) {
    let none = (None, text);
    let Some(digit) = text.bytes().take(WORDS).position(|b| b.is_ascii_digit()) else {
        return none;
    };
    let Some(head) = text.get(..digit) else {
        return none;
    };
    // Back to where the number's own word begins: "S-30/1", "A/RES/65/232".
    let mut start = head
        .rfind(|c: char| is_space(c) || c == '(')
        .map_or(0, |at| at + 1);
    // "UNSCR1325", "Res.65/232", "UNSCR-1325"
    let glued = head.get(start..).unwrap_or("");
    let letters = glued.trim_end_matches(['.', '-', ':', '°', 'º']);
    if letters.len() > 1
        && letters.chars().all(|c| c.is_alphabetic() || c == '.')
        && !letters.eq_ignore_ascii_case("es")
    {
        start = digit;
    }
    let (Some(words), Some(rest)) = (text.get(..start), text.get(start..)) else {
        return none;
    };
    match words_of(words).and_then(|words| told(&words)) {
        Some(owner) => (Some(owner), rest),
        None => none,
    }
}

/// Words in small letters without their stops; letters that stand alone ("G.A.") are one word.
fn words_of(text: &str) -> Option<Vec<String>> {
    let lower = text.to_lowercase().replace(['’', '\''], " ");
    let mut words: Vec<String> = Vec::new();
    let mut alone = false;
    for word in lower.split(|c: char| is_space(c) || ".,:()-–°º".contains(c)) {
        if word.is_empty() {
            continue;
        }
        let letter = word.chars().count() == 1;
        match words.last_mut().filter(|_| letter && alone) {
            Some(last) => last.push_str(word),
            None => words.push(word.to_owned()),
        }
        alone = letter;
        if words.len() > 14 {
            return None;
        }
    }
    Some(words)
}

/// What a word says that a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Resolution,
    Decision,
    Draft,
    /// Anything.
    Text,
}

/// What a word in small letters says that a document is, if that is all that it says.
pub fn sort_of(word: &str) -> Option<Sort> {
    let words = place_words();
    let sorts = [
        (&words.resolution, Sort::Resolution),
        (&words.decision, Sort::Decision),
        (&words.draft, Sort::Draft),
        (&words.text, Sort::Text),
    ];
    let said = sorts.into_iter().find(|(words, _)| words.has(word));
    said.map(|(_, sort)| sort)
}

/// What the words say that stand before a number; none where one of them is another.
fn told(words: &[String]) -> Option<Owner> {
    let mut act = None;
    let mut text = false;
    let mut name: Vec<&str> = Vec::new();
    for word in words {
        match sort_of(word) {
            Some(Sort::Resolution) => act = act.or(Some(Act::Resolution)),
            Some(Sort::Decision) => act = Some(Act::Decision),
            Some(Sort::Draft | Sort::Text) => text = true,
            None => name.push(word),
        }
    }
    while name
        .first()
        .is_some_and(|word| place_words().passed.has(word))
    {
        name.remove(0);
    }
    while name
        .last()
        .is_some_and(|word| place_words().passed.has(word))
    {
        name.pop();
    }
    let whole = name.join(" ");
    let name = match whole.strip_prefix("united nations ") {
        Some(name) if Body::named(&whole).is_none() => name,
        _ => &whole,
    };
    let said = act.is_some();
    let act = act.unwrap_or(Act::Resolution);
    match name {
        "" if said => Some(Owner::Body {
            body: None,
            act,
            said,
        }),
        "" if text => Some(Owner::Text),
        "council" if said => Some(Owner::Council),
        // "a 50/50 chance"
        "a" | "s" | "e" if !said => None,
        name => match committee(name) {
            Some(number) => Some(Owner::Committee(number)),
            None => body(name).map(|body| Owner::Body {
                body: Some(body),
                act,
                // "UNSCR"
                said: said || name.contains("scr"),
            }),
        },
    }
}

fn committee(name: &str) -> Option<u32> {
    let which = name
        .strip_suffix(" committee")
        .or(name.strip_suffix(" comm"))?;
    committee_named(which)
}

/// The Assembly has so many.
const COMMITTEES: u32 = 6;

/// The number of the committee that is called so: 3 of `third`.
pub fn committee_named(which: &str) -> Option<u32> {
    let number = language::of(Language::En).ordinals.number(which)?;
    (number <= COMMITTEES).then_some(number)
}

/// A body by its name or what it is called for short.
fn body(name: &str) -> Option<Body> {
    let coded = || Body::coded(name).or_else(|| Body::coded(&name.replace(' ', "-")));
    let called = language::organ_called(name).map(Body::of);
    called.or_else(|| Body::named(name)).or_else(coded)
}

/// " of ECOSOC", " de l'Assemblée générale" after a number: the body, and the length of that.
fn owner_after(rest: &str) -> Option<(Body, usize)> {
    let after = rest.trim_start_matches(is_space);
    let mut joints = place_words().owner.iter();
    let joint = joints.find(|joint| after.starts_with(joint))?;
    let name = after.get(joint.len()..)?;
    let lower = name.to_lowercase();
    let known = organs()
        .iter()
        .filter(|organ| organ.head)
        .flat_map(|organ| {
            let names = Language::ALL.into_iter().flat_map(|one| organ.names(one));
            names.chain(organ.called.iter().filter(|word| word.len() > 1))
        });
    let found = known.map(str::to_lowercase).find(|known| {
        lower.starts_with(known)
            && !lower
                .get(known.len()..)
                .is_some_and(|more| more.starts_with(char::is_alphanumeric))
    })?;
    let length = rest.len() - after.len() + joint.len() + found.len();
    rest.get(length..)?;
    Some((body(&found)?, length))
}
