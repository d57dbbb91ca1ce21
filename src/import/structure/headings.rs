//! Headings as they are printed: formulas, chapters, the letters and numerals of sections, drafts
//! that are held.

use super::annex;
use super::said::Said;
use crate::document::{DocumentKind, symbol};
use crate::import::book::book;
use crate::import::forms;
use crate::import::labels;
use crate::import::masthead;
use crate::import::stage::Block;
use crate::language::{counted, is_in_any_case};

/// Words between preamble and operative part that are no paragraph, and those that a treaty's
/// preamble stands between: "The States Parties to this Convention,", "Have agreed as follows:".
pub fn formula(text: &str) -> bool {
    let words = text.trim_end_matches([',', ':', '.', '，', '：', '،']);
    let structure = &book().structure;
    let parties = &structure.parties;
    let treaty = |words: &str| {
        parties.opens.opens(words).is_some()
            && (parties.within.within(words) || parties.ends.closes(words).is_some())
            && words.split_whitespace().count() <= 12
    };
    let resolved = || {
        structure.resolved.opens(text).is_some()
            && forms::ends(text, &[':', ','])
            && text.split_whitespace().count() <= 14
    };
    structure.formulas.has(words) || resolved() || forms::ends(text, &[',']) && treaty(words)
}

/// "Chapter II", "PART ONE", "Section 3", and the title that may follow in the line.
pub fn division(text: &str) -> Option<(&str, &str)> {
    if let Some(found) = counted_division(text) {
        return Some(found);
    }
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    let structure = &book().structure;
    if !structure.divisions.has_in_any_case(kind) {
        return None;
    }
    let number = words.next()?;
    let bare = number.trim_end_matches(['.', ':']);
    let counts = labels::roman(bare).is_some()
        || (bare.trim_end_matches(|c: char| c.is_ascii_uppercase()))
            .parse::<u32>()
            .is_ok()
        || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase())
        || structure.spelled(bare).is_some();
    let end = bare.as_ptr() as usize - text.as_ptr() as usize + bare.len();
    let title = text[end..].trim_start_matches(['.', ':', ' ', '\u{2013}', '\u{2014}']);
    (counts
        && kind.starts_with(char::is_uppercase)
        && !forms::ends(text, &[';', ',', '.'])
        && title.chars().next().is_none_or(char::is_uppercase))
    .then(|| (&text[..end], title))
}

/// "第一部分", "الجزء الأول": the number is a word that stands in the name.
fn counted_division(text: &str) -> Option<(&str, &str)> {
    let structure = &book().structure;
    let inner = structure.counting.after(text)?;
    let (_, after) = counted(&structure.spelled, inner)?;
    let after = match structure.article_ends.is_empty() {
        true => after,
        false => structure.divisions.after(after)?,
    };
    let title = after.trim_start_matches(['.', ':', ' ', '\u{2013}', '\u{2014}', '-', '\u{3000}']);
    let whole = title.is_empty() || title.len() < after.len();
    (whole && !forms::ends(text, &[';', ',', '.']))
        .then(|| (text[..text.len() - after.len()].trim_end(), title))
}

/// The number of a chapter: 2 for "Chapter II".
pub fn chapter(text: &str) -> Option<u32> {
    let (label, _) = division(text)?;
    let mut words = label.split_whitespace();
    let chapter = book().structure.chapter.has_in_any_case(words.next()?);
    let number = words.next().filter(|_| chapter)?;
    let spelled = || u32::try_from(book().structure.spelled(number)?).ok();
    let counted = number.parse().ok().or_else(|| labels::roman(number));
    counted.or_else(spelled)
}

/// The section that a word or a Chinese figure counts, "أولا", "二、": the numeral or letter that stands for
/// it, and its title.
fn numeral(text: &str) -> Option<(String, &str)> {
    let structure = &book().structure;
    let (value, rest, letter) = match counted(&structure.numerals, text) {
        Some((value, rest)) => (value, rest, false),
        None => counted(&book().numbering.parts, text).map(|(value, rest)| (value, rest, true))?,
    };
    let marks = |c: char| c.is_whitespace() || matches!(c, '.' | '、' | '-' | '\u{2013}' | ':');
    let title = rest.trim_start_matches(marks);
    let parted = rest.is_empty()
        || rest.starts_with(['.', '、', '-', '\u{2013}', ':'])
        || rest.trim_start().starts_with(['-', '\u{2013}']);
    let short = forms::count(text, 41) <= 40 && !forms::ends(text, &[';', ',', '.']);
    // A paragraph of a Chinese convention counts so too.
    let short = short && !(book().is_unparted() && forms::ends(text, &[':']));
    let label = match letter {
        true => labels::letters(value)?.to_uppercase(),
        false => crate::document::roman::spelled(value),
    };
    (parted && short).then_some((label, title))
}

/// The letter or numeral of a section and what follows it in the line.
pub fn section_label<'t>(text: &'t str, block: &Block) -> (Option<String>, &'t str) {
    let text = forms::part(text);
    if let Some((label, title)) = numeral(text) {
        return (Some(label), title);
    }
    let parted = || text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let close = || close_label(text).filter(|_| block.shape.is_none());
    let (first, rest) = close().unwrap_or_else(parted);
    let label = first.trim_end_matches('.');
    let letters = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    if !letters || labels::roman(label).is_none() && label.len() != 1 {
        return (None, text);
    }
    let bold = block.shape.is_some_and(|s| s.bold);
    let numeral = numeral_title(text).is_some();
    let most = match numeral || forms::ends(first, &['.']) && labels::roman(label).is_some() {
        true => 60,
        false => 24,
    };
    let short = bold || text.split_whitespace().count() <= most && !forms::ends(text, &[';', ',']);
    let parted = rest.is_empty() || forms::ends(first, &['.']) || bold || numeral;
    // "A. Title" is a heading, "I welcome" is not, "C. 3" is not.
    let titled = rest.is_empty() || rest.starts_with(char::is_uppercase);
    let sentence = forms::ends(text, &['.']) && !bold && !rest.is_empty();
    match short && parted && titled && !sentence {
        true => (Some(label.to_owned()), rest),
        false => (None, text),
    }
}

/// "A.Attendance": some converters leave out what parts a label from its title.
fn close_label(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 160;
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let title = text.get(letters..)?.strip_prefix('.')?;
    // "M.Sc. in lamps" is a degree.
    let word = title.split_whitespace().next()?;
    let mut chars = word.chars();
    let word = word.len() > 3
        && title.starts_with(word)
        && !word.contains('.')
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase);
    (letters > 0 && word && text.len() < LONGEST).then(|| (&text[..=letters], title))
}

/// "IV Oceans": the numeral of a section, and its title where no mark parts them.
pub fn numeral_title(text: &str) -> Option<(&str, &str)> {
    let (label, title) = text.split_once([' ', '\t'])?;
    let counts = label.bytes().all(|b| b"IVX".contains(&b)) && labels::roman(label).is_some();
    (counts && title.starts_with(char::is_uppercase)).then_some((label, title))
}

/// The heading of a draft that a report holds.
pub struct Held<'t> {
    /// `draftII`, `decision`: the prefix of its paragraphs' ids.
    pub label: String,
    pub heading: &'t str,
    pub title: &'t str,
}

/// "Draft resolution II", "Draft decision", and the title that may follow in the line.
pub fn held_draft(text: &str) -> Option<Held<'_>> {
    let capital = text.starts_with(char::is_uppercase);
    let kinds = book().drafts.kinds.iter().filter(|_| capital);
    let (kind, rest) = kinds
        .filter_map(|row| {
            let kind = match row.kind {
                DocumentKind::DraftResolution => "draft",
                DocumentKind::DraftDecision => "decision",
                _ => return None,
            };
            let rest = text.get(row.words.len()..)?;
            let words = text.get(..row.words.len())?;
            is_in_any_case(words, &row.words).then_some((kind, rest))
        })
        .next()?;
    let words = rest.trim_start();
    let number = words.split_whitespace().next().unwrap_or("");
    let counted = labels::roman(number).is_some() && number.starts_with(char::is_uppercase);
    let number = if counted { number } else { "" };
    let title = words[number.len()..].trim_start();
    let good =
        rest.is_empty() || counted && rest.starts_with(' ') && !forms::ends(text, &[',', ';']);
    good.then(|| Held {
        label: format!("{kind}{number}"),
        heading: text[..text.len() - title.len()].trim_end(),
        title,
    })
}

/// "302 (IV). Lamps", "1992/2. Lamps", "VIII/3. Lamps", "WHA66.1 Lamps": the number of a resolution, and its
/// title; "Decision 2/CP.24", "Resolution 242 (1967)" above it.
pub fn resolution(text: &str) -> Option<(&str, &str)> {
    if let Some(number) = numbered_alone(text) {
        return Some((number, ""));
    }
    if let Some(number) = of_year(text) {
        return Some((number, ""));
    }
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let (number, title) = match letters {
        2..=6 if digit(letters) => symbol::lettered(text)?,
        1..=5 if text.as_bytes().get(letters) == Some(&b'/') => parted(text)?,
        0 if digit(0) => parted(text)?,
        _ => return None,
    };
    let title = title.trim();
    (forms::opens_large(title) && !forms::ends(title, &[';', ','])).then_some((number, title))
}

/// The number in the heading of a resolution, whose title may have stood below it.
pub fn number(heading: &str) -> Option<&str> {
    let alone = || numbered_alone(heading.split_once(". ")?.0);
    let number = resolution(heading).map(|(number, _)| number);
    number.or_else(alone)
}

/// "2031/4 Lamps of the quays", "Decision 2031/4": it opens with the number of a decision.
pub fn decision_number(text: &str) -> bool {
    let words = book().masthead.numbered.after(text).unwrap_or(text);
    let number = words.split_whitespace().next().unwrap_or("");
    number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('/') && is_number(number)
}

/// "302 (IV). Lamps": the number, where it is one, and the title behind its full stop.
fn parted(text: &str) -> Option<(&str, &str)> {
    let (number, title) = text.split_once(". ").or_else(|| text.split_once(".\t"))?;
    is_number(number).then_some((number, title))
}

/// `302 (IV)`, `1992/2`, `217 A (III)`, `VIII/3`: how resolutions are counted.
fn is_number(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let letter = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase());
    let roman = |text: &str| labels::roman(text).is_some();
    let session = |text: &str| {
        let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
        inner.is_some_and(|inner| roman(inner.trim_start_matches(['S', 'E', '-'])))
    };
    if let Some((first, second)) = number.split_once('/') {
        return (digits(first) || roman(first)) && digits(second);
    }
    let mut words = number.split_whitespace();
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(item), Some(last), None, _) => digits(item) && session(last),
        (Some(item), Some(part), Some(last), None) => digits(item) && letter(part) && session(last),
        _ => false,
    }
}

/// "Resolution 242 (1967)", "242 (1967). Resolution of 22 November 1967": `242 (1967)`.
fn of_year(text: &str) -> Option<&str> {
    let named = book().masthead.resolution.opens(text).is_some();
    let counted = text.starts_with(|c: char| c.is_ascii_digit());
    (named || counted).then_some(())?;
    masthead::old_symbol(text)?;
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.find(')')?;
    text.get(from..=end)
}

/// "Decision 2/CP.24", "Resolution 5/1", "1989/57.", "第2/CP.24号决定": a number alone in its line.
pub fn numbered_alone(text: &str) -> Option<&str> {
    const LONGEST: usize = 60;
    let words = &book().masthead;
    if text.len() > LONGEST {
        return None;
    }
    let stopped = text.strip_suffix('.');
    let text = stopped.unwrap_or(text);
    let text = words.numbered_ends.before(text).unwrap_or(text);
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // "1989/57." has a full stop where no word stands before it.
    let named = words.numbered.after(text);
    let number =
        named.or_else(|| stopped.filter(|n| n.starts_with(|c: char| c.is_ascii_digit())))?;
    let (count, organ) = number.split_once('/')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let letters = organ.trim_end_matches(|c: char| c.is_ascii_digit());
    let large = |c: char| c.is_alphabetic() && !c.is_lowercase();
    let conference = |c: char| large(c) || matches!(c, '.' | '-' | ' ');
    let counted = digits(count) || labels::roman(count).is_some();
    (counted && letters.chars().all(conference) && letters.chars().count() <= 6).then_some(number)
}

/// "Goal 5. Lamps", "Section 3", "Rule 12": what points such as "5.1" are counted under.
pub fn counted_by(text: &str) -> Option<u32> {
    let rest = book().structure.counted.after(text)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    rest[..digits].parse().ok().filter(|_| ends)
}

/// The same with a title behind a mark: "Action 25. We will light the lamps."
pub fn titled_count(text: &str) -> bool {
    // Chinese has neither blanks nor capitals.
    let (words, opens) = match book().is_unparted() {
        true => (1, char::is_alphabetic as fn(char) -> bool),
        false => (2, char::is_uppercase as fn(char) -> bool),
    };
    let titled = |title: &str| title.trim_start().starts_with(opens);
    let headed = || text.split_once(['.', ':']);
    let is_headed =
        |(label, title): (&str, &str)| label.split_whitespace().count() == words && titled(title);
    counted_by(text).is_some() && headed().is_some_and(is_headed)
}

/// "Annex II. Lamps", however label and title are set apart.
pub fn annex_heading(said: &Said<'_>, printed: &str) -> String {
    match &said.annex {
        Some(named) if !named.title.is_empty() && !named.parted => {
            let title = printed
                .get(named.heading.len()..)
                .unwrap_or("")
                .trim_start();
            format!("{}. {title}", named.heading)
        }
        _ => printed.to_owned(),
    }
}

pub fn division_heading(printed: &str) -> String {
    match division(printed) {
        Some((label, title)) if !title.is_empty() => format!("{label}. {title}"),
        Some((label, _)) => label.to_owned(),
        None => printed.to_owned(),
    }
}

pub fn held_heading(said: &Said<'_>) -> String {
    match held_draft(said.text) {
        Some(held) if !held.title.is_empty() => format!("{}. {}", held.heading, held.title),
        Some(held) => held.heading.to_owned(),
        None => said.text.to_owned(),
    }
}

/// "I. Oceans" for "I Oceans".
pub fn section_heading(said: &Said<'_>, printed: &str) -> String {
    let label = said.section.as_ref().map_or("", |(label, _)| label);
    let close = |title: &str| title.starts_with(char::is_uppercase);
    let after = printed.strip_prefix(label);
    let close = after
        .and_then(|rest| rest.strip_prefix('.'))
        .filter(|title| close(title));
    match after.and_then(|rest| rest.strip_prefix(' ')).or(close) {
        Some(title) => format!("{label}. {}", title.trim_start()),
        None => printed.to_owned(),
    }
}

/// "Article 14. Offences" for "Article 14 Offences".
pub fn article_heading(printed: &str) -> String {
    match annex::step(printed) {
        Some((_, title)) if !title.is_empty() => {
            let label = &printed[..printed.len() - title.len()];
            match label.trim_end().ends_with(|c: char| c.is_alphanumeric()) {
                true => format!("{}. {title}", label.trim_end()),
                false => printed.to_owned(),
            }
        }
        _ => printed.to_owned(),
    }
}
