//! Headings that open something: annexes, articles, chapters and sections, by the words of the book in hand.

use crate::document::counting::{digits, han};
use crate::document::roman;
use crate::import::book::book;
use crate::import::labels;
use crate::language::{Phrases, counted as counted_by};

/// What a heading opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Division {
    /// With its label: nothing, `II`, `2`.
    Annex(String),
    /// An article, a rule, a principle, as an address calls it: `art12`.
    Step(String),
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
    if let Some(length) = word(&plain, &book().structure.annex) {
        let (label, more) = annex_label(plain.get(length..)?)?;
        return Some((Division::Annex(label), end(length + more)));
    }
    if let Some((step, length)) = step(&plain) {
        return Some((Division::Step(step), end(length)));
    }
    if let Some(length) = chapter(&plain) {
        return Some((Division::Chapter, end(length)));
    }
    let (label, letter, length) = section(&plain)?;
    Some((Division::Section(label, letter), end(length)))
}

/// The heading is no title of one above it: it opens something itself.
pub fn opens(text: &str) -> bool {
    of(text).is_some() || book().structure.preamble.has_in_any_case(text.trim())
}

/// The letter that a part is called by: "A", "باء".
pub fn part(text: &str) -> Option<String> {
    let plain = without_harakat(text.trim());
    let plain = plain.trim_end_matches(['.', ' ']);
    let short = plain.chars().count() <= 4 && plain.chars().all(char::is_alphanumeric);
    spelled_letter(plain).or_else(|| (short && !plain.is_empty()).then(|| latin_capitals(plain)))
}

/// The letter with this name: A for "ألف".
fn spelled_letter(name: &str) -> Option<String> {
    let (value, rest) = counted_by(&book().numbering.parts, name)?;
    let letter = labels::letters(value).filter(|_| rest.is_empty())?;
    Some(letter.to_uppercase())
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

/// The length of the longest of these words that a text opens with. A Chinese number may follow at
/// once; of another language's word that goes on it is none.
fn word(text: &str, words: &Phrases) -> Option<usize> {
    let opening = words
        .iter()
        .filter_map(|word| text.strip_prefix(word.trim_end()));
    let rest = opening.min_by_key(|rest| rest.len())?;
    let next = rest.chars().next();
    let goes_on = next.is_some_and(|c| c.is_alphabetic() && han(&c.to_string()).is_none());
    (!goes_on).then_some(text.len() - rest.len())
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

/// The number that a word spells: "premier", "الثاني", "ثانيا".
fn ordinal(printed: &str) -> Option<u32> {
    let words = &book().structure;
    let spelled = words.spelled(printed).and_then(|n| u32::try_from(n).ok());
    spelled.or_else(|| {
        let (value, rest) = counted_by(&words.numerals, printed)?;
        rest.is_empty().then_some(value)
    })
}

/// "Article 12", "Rule 7": what an address calls it, and the bytes of that.
fn step(text: &str) -> Option<(String, usize)> {
    if let Some((number, length)) = article(text) {
        return Some((format!("art{number}"), length));
    }
    let mut words = book().structure.counting_words().into_iter();
    words.find_map(|(words, step)| {
        let (number, length) = number_behind(text, word(text, words)?)?;
        let title = text
            .get(length..)?
            .trim_start_matches([' ', '\u{a0}', '.', ':']);
        let titled = title.chars().next().is_none_or(char::is_uppercase);
        titled.then(|| (format!("{step}{number}"), length))
    })
}

/// "Article 12", "Article premier", "第12条": the number and the bytes of that.
fn article(text: &str) -> Option<(String, usize)> {
    let words = &book().structure;
    if !words.article_ends.is_empty() {
        let (value, length) = enclosed(text, &words.article, &words.article_ends)?;
        return Some((value.to_string(), length));
    }
    number_behind(text, word(text, &words.article)?)
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

/// "第三部分", "第12条": the number between two words, and the bytes of all.
fn enclosed(text: &str, opens: &Phrases, ends: &Phrases) -> Option<(u32, usize)> {
    let inner = opens.after(text)?;
    let (at, end) = ends.find(inner)?;
    let printed = inner.get(..at)?.trim();
    let value = match digits(printed, 3) {
        Some((value, length)) if length == printed.len() => value,
        _ => han(printed)?,
    };
    Some((value, text.len() - inner.len() + end))
}

/// "Chapter I", "Première partie", "第一章", "الجزء الأول": the bytes of that.
fn chapter(text: &str) -> Option<usize> {
    let words = &book().structure;
    if !words.article_ends.is_empty() {
        return enclosed(text, &words.counting, &words.divisions).map(|(_, length)| length);
    }
    let divides = |word: &str| words.divisions.has(&word.to_lowercase());
    let (first, rest) = text.split_once([' ', '\u{a0}'])?;
    if divides(first) {
        return number_behind(text, first.len()).map(|(_, end)| end);
    }
    // "Première partie".
    ordinal(first)?;
    let second = rest.split(|c: char| !c.is_alphabetic()).next()?;
    divides(second).then(|| text.len() - rest.len() + second.len())
}

/// "I", "II. Title", "A.", "一、", "أولا", "حادي عشر": a section's label, whether it is a letter, its bytes.
fn section(text: &str) -> Option<(String, bool, usize)> {
    let word = text.find(|c: char| !c.is_alphanumeric());
    let word = word.unwrap_or(text.len());
    // A numeral of several words.
    let numeral = counted_by(&book().structure.numerals, text);
    let numeral = numeral.map(|(value, rest)| (value, text.len() - rest.len()));
    let numeral = numeral.filter(|(_, end)| *end > word);
    let end = numeral.map_or(word, |(_, end)| end);
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
    if let Some(letter) = spelled_letter(printed) {
        return Some((letter, true, length));
    }
    if printed.starts_with(|c: char| c.is_ascii_digit()) || printed.is_empty() {
        return None;
    }
    let label = match numeral {
        Some((value, _)) => roman::spelled(value),
        None => numbered(printed)?,
    };
    let numeral = roman::value(&label).is_some();
    Some((label, !numeral, length))
}

/// The label of a section that no sign parts from its title, "I Lamps", "一 灯", and its bytes.
pub fn unparted(text: &str) -> Option<(String, usize)> {
    let blank = |c: char| c == ' ' || c == '\u{a0}';
    let counted = counted_by(&book().structure.numerals, text);
    let counted = counted.filter(|(_, rest)| rest.starts_with(blank));
    let (label, length) = match counted {
        Some((value, rest)) => (roman::spelled(value), text.len() - rest.len()),
        None => {
            let length = text.find(blank)?;
            let printed = text.get(..length)?;
            let counts = !printed.starts_with(|c: char| c.is_ascii_digit());
            let label = spelled_letter(printed).or_else(|| numbered(printed).filter(|_| counts));
            (label?, length)
        }
    };
    let title = text.get(length..)?.trim_start().chars().next()?;
    // A single letter may be a word before one that is small.
    (label.len() > 1 || !title.is_lowercase()).then_some((label, length))
}

/// Arabic without its vowel signs.
fn without_harakat(text: &str) -> String {
    let mark = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{640}');
    text.chars().filter(|c| !mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::import::book::open;
    use crate::language::Told;

    fn read(language: Language, text: &str) -> Option<(Division, &str)> {
        let _open = open(Told::Language(language));
        of(text).map(|(division, end)| (division, text[end..].trim()))
    }

    #[test]
    fn headings_of_six_languages_open_the_same() {
        use Language::*;
        let annex = |label: &str| Division::Annex(label.to_owned());
        let article = |label: &str| Division::Step(format!("art{label}"));
        let step = |step: &str| Division::Step(step.to_owned());
        let section = |label: &str, letter| Division::Section(label.to_owned(), letter);
        for (language, text, division, title) in [
            (En, "Annex", annex(""), ""),
            (En, "ANNEX II", annex("II"), ""),
            (Fr, "Annexe II", annex("II"), ""),
            (Es, "Anexo I. Plan", annex("I"), "Plan"),
            (Zh, "附件二", annex("II"), ""),
            (Ar, "المرفق الثاني", annex("II"), ""),
            (Ar, "حادي عشر", section("XI", false), ""),
            (Ar, "عشرين", section("XX", false), ""),
            (Ar, "ثالثا وعشرين", section("XXIII", false), ""),
            (
                Ar,
                "ثالث وعشرون - التقديرات",
                section("XXIII", false),
                "التقديرات",
            ),
            (En, "Article 12", article("12"), ""),
            (Fr, "Article premier Objet", article("1"), "Objet"),
            (Fr, "Article\u{a0}premier", article("1"), ""),
            (Es, "Artículo 1 Objeto", article("1"), "Objeto"),
            (Zh, "第1条 目标", article("1"), "目标"),
            (Ar, "المادة 2", article("2"), ""),
            (Ar, "المادة الأولى", article("1"), ""),
            (Ru, "Статья 3 Общие", article("3"), "Общие"),
            (En, "Rule 7 Voting", step("rule7"), "Voting"),
            (En, "Principle 9", step("principle9"), ""),
            (Ru, "Принцип 2", step("principle2"), ""),
            (En, "Chapter II", Division::Chapter, ""),
            (En, "PART ONE", Division::Chapter, ""),
            (Fr, "Première partie", Division::Chapter, ""),
            (Zh, "第一部分", Division::Chapter, ""),
            (Ar, "الجزء الأول", Division::Chapter, ""),
            (Ru, "Часть IV", Division::Chapter, ""),
            (En, "II", section("II", false), ""),
            (En, "IV. Peace", section("IV", false), "Peace"),
            (En, "A. Title", section("A", true), "Title"),
            (Zh, "三", section("III", false), ""),
            (Zh, "三、 和平", section("III", false), "和平"),
            (Ar, "ثانيا", section("II", false), ""),
            (Ar, "باء", section("B", true), ""),
        ] {
            assert_eq!(read(language, text), Some((division, title)), "{text}");
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
            "Rule 7 of the rules of procedure",
            "2015 and after",
        ] {
            assert_eq!(read(Language::En, text), None, "{text}");
        }
    }
}
