//! Which language a text is in, told by its letters and its smallest words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fold::{is_arabic, is_han};
use super::words::Words;
use super::{Language, PhraseBook};

/// So many words tell a language.
const ENOUGH: usize = 1500;
/// So many words tell what a text begins with.
const FIRST: usize = 60;
/// Of so many words at least one in five is one of the small ones of a language.
const FEWEST: usize = 8;

/// No small word is longer, in bytes.
const LONGEST: usize = 6;

/// What a text seems to be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Told {
    Language(Language),
    /// One that has no book, by its name in English.
    Other(&'static str),
    /// Too few words, or of none that is known: read as English.
    #[default]
    Untold,
}

impl Told {
    /// The language, as far as it is one with a code.
    pub fn language(self) -> Option<Language> {
        match self {
            Told::Language(language) => Some(language),
            Told::Untold => Some(Language::En),
            Told::Other(_) => None,
        }
    }

    /// The book to read by; an empty one where the language is not read yet.
    pub fn book(self) -> &'static PhraseBook {
        self.language().map_or_else(super::none, super::of)
    }

    /// The name of a language that is not read yet.
    pub fn unread(self) -> Option<&'static str> {
        match self {
            Told::Language(language) if super::is_read(language) => None,
            Told::Language(language) => Some(language.name()),
            Told::Other(name) => Some(name),
            Told::Untold => None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Telling {
    #[serde(default)]
    code: Option<Box<str>>,
    name: Box<str>,
    words: Words,
}

/// All small words, and for each those languages that have it, a bit each.
type Known = FxHashMap<Box<str>, u32>;

/// The languages told by their words.
static TELLING: LazyLock<(Vec<Telling>, Known)> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        language: Vec<Telling>,
    }
    let table: Table = super::read("telling.toml", table!("src/language/telling"));
    let mut words = Known::default();
    for (at, language) in table.language.iter().enumerate() {
        for word in language.words.iter() {
            *words.entry(Box::from(word)).or_insert(0) |= 1 << at;
        }
    }
    (table.language, words)
});

/// Tells the language of a text, line by line.
pub fn tell<'t>(lines: impl Iterator<Item = &'t str>) -> Told {
    tell_both(lines).0
}

/// The same, and the other one of a text that stands in two languages, as old volumes print them: the one that it
/// begins with is told.
pub fn tell_both<'t>(lines: impl Iterator<Item = &'t str>) -> (Told, Option<Language>) {
    let (languages, known) = &*TELLING;
    let mut counts = vec![0usize; languages.len()];
    // Of the words that no other language has, in all and where the text begins.
    let (mut own, mut begins) = (counts.clone(), Vec::new());
    let (mut words, mut arabic, mut chinese, mut russian) = (0usize, 0usize, 0usize, 0usize);
    for word in lines.flat_map(str::split_whitespace).take(2 * ENOUGH) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        let Some(first) = word.chars().next() else {
            continue;
        };
        match first {
            '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                arabic += 1
            }
            // Words are not parted there: a run of characters is about half as many words.
            '\u{3400}'..='\u{9fff}' => chinese += word.chars().count().div_ceil(2),
            '\u{400}'..='\u{4ff}' => russian += 1,
            _ => {}
        }
        words += 1;
        if word.len() > LONGEST {
            continue;
        }
        let bits = match word.bytes().all(|b| b.is_ascii_lowercase()) {
            true => known.get(word),
            false => known.get(word.to_lowercase().as_str()),
        };
        if let Some(bits) = bits {
            for (at, count) in counts.iter_mut().enumerate() {
                *count += (bits >> at & 1) as usize;
            }
            if bits.is_power_of_two()
                && let Some(own) = own.get_mut(bits.trailing_zeros() as usize)
            {
                *own += 1;
            }
        }
        if words == FIRST {
            begins.clone_from(&own);
        }
        if words >= ENOUGH {
            break;
        }
    }
    let scripts = [
        (arabic, Language::Ar),
        (chinese, Language::Zh),
        (russian, Language::Ru),
    ];
    let best = (0..counts.len()).max_by_key(|at| (counts[*at], usize::MAX - at));
    for (count, language) in scripts {
        if count >= FEWEST && count * 2 > words {
            // One in five words is a small one, and every third of all is of that language.
            let much = |at: &usize| counts[*at] >= FEWEST && counts[*at] * 15 >= words.max(count);
            let code = |at: usize| languages[at].code.as_deref().and_then(Language::of_code);
            return (Told::Language(language), best.filter(much).and_then(code));
        }
    }
    let mut scripts = scripts.into_iter();
    let script = scripts.find(|(count, _)| *count >= FEWEST && count * 4 > words);
    let Some(best) = best.filter(|at| counts[*at] >= FEWEST && counts[*at] * 5 >= words) else {
        return (Told::Untold, None);
    };
    let code = |at: usize| languages[at].code.as_deref().and_then(Language::of_code);
    // A quarter as many words that are another’s alone are no accident.
    let another = |at: &usize| *at != best && own[*at] >= FEWEST && own[*at] * 4 > own[best];
    let beside = (0..own.len()).filter(another).max_by_key(|at| own[*at]);
    let opens = |at: usize| begins.get(at).copied().unwrap_or(0);
    let (told, beside) = match beside {
        Some(other) if opens(other) > 2 * opens(best) => (other, Some(best)),
        other => (best, other),
    };
    let language = match code(told) {
        Some(code) => Told::Language(code),
        None => Told::Other(&languages[told].name),
    };
    let beside = beside.and_then(code);
    (language, beside.or(script.map(|(_, language)| language)))
}

fn is_script(language: Language) -> bool {
    matches!(language, Language::Ar | Language::Zh | Language::Ru)
}

/// The letters of a text that are of the script of a language; a Chinese one is about as much as three others.
fn of_script(text: &str, language: Language) -> usize {
    let letters = |of: fn(char) -> bool| text.chars().filter(|c| of(*c)).count();
    match language {
        Language::Ar => letters(is_arabic),
        Language::Zh => 3 * letters(is_han),
        Language::Ru => letters(|c| matches!(c, '\u{400}'..='\u{4ff}')),
        _ => letters(|c| c.is_alphabetic() && c < '\u{250}'),
    }
}

/// Whether a text is in another language than the one that it stands beside, by the words that only one of them has;
/// none where it has no such words.
pub fn is_in_other(text: &str, one: Language, other: Language) -> Option<bool> {
    if is_script(one) || is_script(other) {
        let (own, others) = (of_script(text, one), of_script(text, other));
        return (own != others).then_some(others > own);
    }
    let (languages, known) = &*TELLING;
    let bit = |language: Language| {
        let code = |telling: &Telling| telling.code.as_deref() == Some(language.code());
        languages.iter().position(code).map_or(0u32, |at| 1 << at)
    };
    let (one, other) = (bit(one), bit(other));
    let (mut own, mut others) = (0usize, 0usize);
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.len() <= LONGEST
            && let Some(bits) = known.get(word.to_lowercase().as_str())
        {
            own += usize::from(bits & (one | other) == one);
            others += usize::from(bits & (one | other) == other);
        }
    }
    (own != others).then_some(others > own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_a_language() {
        for (text, expected) in [
            (
                "The keepers of the lamps report to the Council on the state of the harbour, and on its lights.",
                Told::Language(Language::En),
            ),
            (
                "Les gardiens des lampes font rapport au Conseil sur l’état du port et de ses feux, dans les délais.",
                Told::Language(Language::Fr),
            ),
            (
                "Los guardianes de las lámparas informan al Consejo sobre el estado del puerto y de sus luces.",
                Told::Language(Language::Es),
            ),
            (
                "Die Hüter der Lampen berichten dem Rat über den Zustand des Hafens und die Lichter der Küste.",
                Told::Language(Language::De),
            ),
            (
                "Os guardas das lâmpadas informam o Conselho sobre o estado do porto e das luzes da costa e do mar.",
                Told::Other("Portuguese"),
            ),
            (
                "Хранители ламп докладывают Совету о состоянии гавани и ее огней",
                Told::Language(Language::Ru),
            ),
            (
                "守灯人向理事会报告港口及其灯火的状况，并请求援助。",
                Told::Language(Language::Zh),
            ),
            (
                "يقدم حراس المصابيح تقريرا إلى المجلس عن حالة الميناء وأضوائه",
                Told::Language(Language::Ar),
            ),
            ("A/RES/65/232 21 14487", Told::Untold),
            ("Lamps 12 14 16 18 20", Told::Untold),
        ] {
            assert_eq!(tell(text.lines()), expected, "{text}");
        }
    }
}
