//! Headings that open something: annexes, articles, chapters and sections, in six languages.

use super::label::{self, digits, han};
use crate::document::roman;

/// Words that annexes are called by, and those of articles, chapters and parts. An Arabic or Chinese
/// number may stand as a word, or around it.
const ANNEXES: [&str; 14] = [
    "Annex",
    "Appendix",
    "Enclosure",
    "Annexe",
    "Appendice",
    "Anexo",
    "Apéndice",
    "Приложение",
    "Добавление",
    "附件",
    "附录",
    "المرفق",
    "مرفق",
    "التذييل",
];
const ARTICLES: [&str; 5] = ["Article", "Artículo", "Статья", "المادة", "مادة"];
const DIVISIONS: [&str; 16] = [
    "Chapter",
    "Part",
    "Title",
    "Chapitre",
    "Partie",
    "Titre",
    "Capítulo",
    "Parte",
    "Título",
    "Глава",
    "Часть",
    "Раздел",
    "الفصل",
    "الجزء",
    "الباب",
    "Section",
];
const PREAMBLES: [&str; 6] = [
    "preamble",
    "préambule",
    "preámbulo",
    "преамбула",
    "序言",
    "الديباجة",
];
/// Numbers that some languages spell out.
const ORDINALS: [(&str, u32); 34] = [
    ("premier", 1),
    ("première", 1),
    ("primero", 1),
    ("primera", 1),
    ("первая", 1),
    ("الأول", 1),
    ("الأولى", 1),
    ("أولا", 1),
    ("الثاني", 2),
    ("الثانية", 2),
    ("ثانيا", 2),
    ("الثالث", 3),
    ("الثالثة", 3),
    ("ثالثا", 3),
    ("الرابع", 4),
    ("الرابعة", 4),
    ("رابعا", 4),
    ("الخامس", 5),
    ("الخامسة", 5),
    ("خامسا", 5),
    ("السادس", 6),
    ("السادسة", 6),
    ("سادسا", 6),
    ("السابع", 7),
    ("السابعة", 7),
    ("سابعا", 7),
    ("الثامن", 8),
    ("الثامنة", 8),
    ("ثامنا", 8),
    ("التاسع", 9),
    ("تاسعا", 9),
    ("العاشر", 10),
    ("عاشرا", 10),
    ("deuxième", 2),
];
/// The names of Arabic letters, as sections and parts are called by them.
const LETTERS: [(&str, char); 12] = [
    ("ألف", 'A'),
    ("باء", 'B'),
    ("جيم", 'C'),
    ("دال", 'D'),
    ("هاء", 'E'),
    ("واو", 'F'),
    ("زاي", 'G'),
    ("حاء", 'H'),
    ("طاء", 'I'),
    ("ياء", 'J'),
    ("كاف", 'K'),
    ("لام", 'L'),
];

/// What a heading opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Division {
    /// With its label: nothing, `II`, `2`.
    Annex(String),
    /// With its number.
    Article(String),
    /// A chapter or part of a treaty: articles go on through it.
    Chapter,
    /// With its label, `I` or `A`, and whether that is a letter.
    Section(String, bool),
}

/// What the heading opens, and the byte behind its label; the rest is its title.
pub fn of(text: &str) -> Option<(Division, usize)> {
    let plain = without_harakat(text);
    // Byte positions are of the text as printed: where marks were left out, all of it is the label.
    let end = |length: usize| {
        if plain.len() == text.len() {
            length
        } else {
            text.len()
        }
    };
    if let Some(length) = word(&plain, &ANNEXES) {
        let (label, more) = annex_label(plain.get(length..)?)?;
        return Some((Division::Annex(label), end(length + more)));
    }
    if let Some((number, length)) = article(&plain) {
        return Some((Division::Article(number), end(length)));
    }
    if let Some(length) = chapter(&plain) {
        return Some((Division::Chapter, end(length)));
    }
    let (label, letter, length) = section(&plain)?;
    Some((Division::Section(label, letter), end(length)))
}

/// The heading is no title of one above it: it opens something itself.
pub fn opens(text: &str) -> bool {
    of(text).is_some() || PREAMBLES.contains(&text.trim().to_lowercase().as_str())
}

/// The letter that a part is called by: "A", "باء".
pub fn part(text: &str) -> Option<String> {
    let plain = without_harakat(text.trim());
    let plain = plain.trim_end_matches(['.', ' ']);
    let spelled = LETTERS.iter().find(|(name, _)| *name == plain);
    let short = plain.chars().count() <= 4 && plain.chars().all(char::is_alphanumeric);
    match spelled {
        Some((_, letter)) => Some(letter.to_string()),
        None => (short && !plain.is_empty()).then(|| latin_capitals(plain)),
    }
}

/// The Latin capitals that Cyrillic ones look like.
fn latin_capitals(text: &str) -> String {
    let like = |c: char| match c {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'М' => 'M',
        'Н' => 'H',
        'К' => 'K',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    text.chars().map(like).collect()
}

/// The length of one of these words at the start of a text, in small letters or capitals.
fn word(text: &str, words: &[&str]) -> Option<usize> {
    let length = words.iter().find_map(|word| {
        let given: String = text.chars().take(word.chars().count()).collect();
        let same = given == **word || given == word.to_uppercase();
        same.then_some(given.len())
    })?;
    // The longest: "Annexe" is not "Annex" and a letter.
    let goes_on = text.get(length..)?.starts_with(char::is_alphabetic);
    let han = text
        .get(length..)?
        .chars()
        .next()
        .is_some_and(|c| label::han(&c.to_string()).is_some());
    match goes_on && !han {
        true => {
            let longer: Vec<&str> = words.iter().copied().filter(|w| w.len() > length).collect();
            (!longer.is_empty() && longer.len() < words.len()).then(|| word(text, &longer))?
        }
        false => Some(length),
    }
}

/// What stands behind "Annex": nothing or its number, and the bytes of that. None where the word
/// opens a sentence.
fn annex_label(rest: &str) -> Option<(String, usize)> {
    let inner = rest.trim_start_matches([' ', '\u{a0}']);
    let blanks = rest.len() - inner.len();
    let end = inner
        .find(['.', ':', ' ', '\u{2013}', '\u{2014}'])
        .unwrap_or(inner.len());
    let printed = inner.get(..end)?;
    if inner.trim_matches(['.', ' ', '*']).is_empty() {
        return Some((String::new(), rest.len()));
    }
    if rest.starts_with(['.', ':']) {
        return Some((String::new(), 1));
    }
    let number = numbered(printed)?;
    let sign = inner
        .get(end..)
        .is_some_and(|after| after.starts_with(['.', ':']));
    Some((number, blanks + end + usize::from(sign)))
}

/// "II", "二", "الثاني", "2", "B": as a Latin label.
fn numbered(printed: &str) -> Option<String> {
    let capitals = latin_capitals(printed);
    let spelled = |value| roman::spelled(value);
    if printed.chars().all(|c| c.is_ascii_uppercase()) && roman::value(printed).is_some()
        || capitals.len() == 1 && capitals.bytes().all(|b| b.is_ascii_uppercase())
    {
        return Some(capitals);
    }
    if let Some((value, length)) = digits(printed, 3) {
        return (length == printed.len()).then(|| value.to_string());
    }
    ordinal(printed).or_else(|| han(printed)).map(spelled)
}

fn ordinal(printed: &str) -> Option<u32> {
    let lower = printed.to_lowercase();
    let known = ORDINALS.iter().find(|(word, _)| *word == lower);
    known.map(|(_, value)| *value)
}

/// "Article 12", "Article premier", "第12条": the number and the bytes of that.
fn article(text: &str) -> Option<(String, usize)> {
    if let Some((value, length)) = counted(text, '条') {
        return Some((value.to_string(), length));
    }
    let length = word(text, &ARTICLES)?;
    let (value, end) = number_behind(text, length)?;
    Some((value, end))
}

/// The number behind a word of a heading, and where it ends.
fn number_behind(text: &str, from: usize) -> Option<(String, usize)> {
    let rest = text.get(from..)?;
    let inner = rest.trim_start_matches([' ', '\u{a0}']);
    let blanks = rest.len() - inner.len();
    let end = inner
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(inner.len());
    let printed = inner.get(..end)?;
    let value = match digits(printed, 3) {
        Some((value, length)) if length == printed.len() => value.to_string(),
        _ => match ordinal(printed).or_else(|| han(printed)) {
            Some(value) => value.to_string(),
            None => roman::value(printed).map(|_| printed.to_owned())?,
        },
    };
    Some((value, from + blanks + end))
}

/// "第三部分", "第12条": the number before this word, and the bytes of all.
fn counted(text: &str, of: char) -> Option<(u32, usize)> {
    let inner = text.strip_prefix('第')?;
    let end = inner.find(of)?;
    let printed = inner.get(..end)?.trim();
    let value = match digits(printed, 3) {
        Some((value, length)) if length == printed.len() => value,
        _ => han(printed)?,
    };
    Some((value, text.len() - inner.len() + end + of.len_utf8()))
}

/// "Chapter I", "Première partie", "第一章", "الجزء الأول": the bytes of that.
fn chapter(text: &str) -> Option<usize> {
    for (of, more) in [('章', ""), ('部', "分"), ('编', ""), ('节', "")] {
        if let Some((_, length)) = counted(text, of) {
            let tail = text.get(length..)?;
            return Some(
                length
                    + if tail.starts_with(more) {
                        more.len()
                    } else {
                        0
                    },
            );
        }
    }
    if let Some(length) = word(text, &DIVISIONS) {
        return number_behind(text, length).map(|(_, end)| end);
    }
    // "Première partie".
    let (first, rest) = text.split_once([' ', '\u{a0}'])?;
    ordinal(first)?;
    let second = rest.split(|c: char| !c.is_alphabetic()).next()?;
    let known = ["partie", "parte", "часть"].contains(&second.to_lowercase().as_str());
    known.then(|| text.len() - rest.len() + second.len())
}

/// "I", "II. Title", "A.", "一、", "أولا": a section's label, whether it is a letter, its bytes.
fn section(text: &str) -> Option<(String, bool, usize)> {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let printed = text.get(..end)?;
    let rest = text.get(end..)?;
    let sign = rest.trim_start_matches([' ', '\u{a0}']);
    let signed = sign.starts_with(['.', '、', '．', '-', '\u{2013}', '\u{2014}']);
    let bare = rest.trim_matches(['.', ' ', '\u{a0}']).is_empty();
    if !signed && !bare {
        return None;
    }
    let first = sign.chars().next().map_or(0, char::len_utf8);
    let length = match bare {
        true => text.len(),
        false => text.len() - sign.len() + first,
    };
    if let Some((_, letter)) = LETTERS.iter().find(|(name, _)| *name == printed) {
        return Some((letter.to_string(), true, length));
    }
    if printed.starts_with(|c: char| c.is_ascii_digit()) || printed.is_empty() {
        return None;
    }
    let label = numbered(printed)?;
    let numeral = roman::value(&label).is_some();
    Some((label, !numeral, length))
}

/// Arabic without its vowel signs.
fn without_harakat(text: &str) -> String {
    let mark = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{640}');
    text.chars().filter(|c| !mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Division, &str)> {
        of(text).map(|(division, end)| (division, text[end..].trim()))
    }

    #[test]
    fn headings_of_six_languages_open_the_same() {
        let annex = |label: &str| Division::Annex(label.to_owned());
        let article = |label: &str| Division::Article(label.to_owned());
        let section = |label: &str, letter| Division::Section(label.to_owned(), letter);
        for (text, division, title) in [
            ("Annex", annex(""), ""),
            ("ANNEX II", annex("II"), ""),
            ("Annexe II", annex("II"), ""),
            ("Anexo I. Plan", annex("I"), "Plan"),
            ("附件二", annex("II"), ""),
            ("المرفق الثاني", annex("II"), ""),
            ("Article 12", article("12"), ""),
            ("Article premier Objet", article("1"), "Objet"),
            ("Artículo 1 Objeto", article("1"), "Objeto"),
            ("第1条 目标", article("1"), "目标"),
            ("المادة 2", article("2"), ""),
            ("Статья 3 Общие", article("3"), "Общие"),
            ("Chapter II", Division::Chapter, ""),
            ("Première partie", Division::Chapter, ""),
            ("第一部分", Division::Chapter, ""),
            ("الجزء الأول", Division::Chapter, ""),
            ("Часть IV", Division::Chapter, ""),
            ("II", section("II", false), ""),
            ("IV. Peace", section("IV", false), "Peace"),
            ("A. Title", section("A", true), "Title"),
            ("三", section("III", false), ""),
            ("三、 和平", section("III", false), "和平"),
            ("ثانيا", section("II", false), ""),
            ("باء", section("B", true), ""),
        ] {
            assert_eq!(read(text), Some((division, title)), "{text}");
        }
    }

    #[test]
    fn other_headings_open_nothing() {
        for text in [
            "Annexed documents are here",
            "Introduction",
            "Article by article",
            "A common future",
            "I have a dream",
            "Part of the whole",
            "2015 and after",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
