//! Headings as they are printed: formulas, chapters, the letters and numerals of sections, drafts
//! that are held.

use super::annex;
use super::said::Said;
use crate::import::forms;
use crate::import::labels;
use crate::import::stage::Block;

/// Words between preamble and operative part that are no paragraph, and those that a treaty's
/// preamble stands between: "The States Parties to this Convention,", "Have agreed as follows:".
pub fn formula(text: &str) -> bool {
    let words = text.trim_end_matches([',', ':', '.']);
    let treaty = |words: &str| {
        words.starts_with("The ")
            && (words.contains("Parties to t") || words.ends_with("Contracting Parties"))
            && words.split_whitespace().count() <= 12
    };
    matches!(
        words,
        "Therefore"
            | "Now therefore"
            | "Now, therefore"
            | "And therefore"
            | "And to this end"
            | "Have agreed as follows"
            | "Has agreed as follows"
            | "Agree as follows"
            | "Have agreed on the following"
    ) || text.ends_with(',') && treaty(words)
}

/// "Chapter II", "PART ONE", "Section 3", and the title that may follow in the line.
pub fn division(text: &str) -> Option<(&str, &str)> {
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    ["chapter", "part", "section", "title", "book"]
        .iter()
        .find(|k| kind.eq_ignore_ascii_case(k))?;
    let number = words.next()?;
    let bare = number.trim_end_matches(['.', ':']);
    let counts = labels::roman(bare).is_some()
        || bare.parse::<u32>().is_ok()
        || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase())
        || [
            "one", "two", "three", "four", "five", "six", "seven", "eight",
        ]
        .iter()
        .any(|n| bare.eq_ignore_ascii_case(n));
    let end = bare.as_ptr() as usize - text.as_ptr() as usize + bare.len();
    let title = text[end..].trim_start_matches(['.', ':', ' ', '\u{2013}', '\u{2014}']);
    (counts
        && kind.starts_with(char::is_uppercase)
        && !text.ends_with([';', ',', '.'])
        && title.chars().next().is_none_or(char::is_uppercase))
    .then(|| (&text[..end], title))
}

/// The number of a chapter: 2 for "Chapter II".
pub fn chapter(text: &str) -> Option<u32> {
    let (label, _) = division(text)?;
    let mut words = label.split_whitespace();
    let chapter = words.next()?.eq_ignore_ascii_case("chapter");
    let number = words.next().filter(|_| chapter)?;
    number.parse().ok().or_else(|| labels::roman(number))
}

/// The letter or numeral of a section and what follows it in the line.
pub fn section_label<'t>(text: &'t str, block: &Block) -> (Option<String>, &'t str) {
    let text = forms::part(text);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let label = first.trim_end_matches('.');
    let letters = !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase());
    if !letters || labels::roman(label).is_none() && label.len() != 1 {
        return (None, text);
    }
    let bold = block.shape.is_some_and(|s| s.bold);
    let most = match first.ends_with('.') && labels::roman(label).is_some() {
        true => 60,
        false => 24,
    };
    let short = bold || text.split_whitespace().count() <= most && !text.ends_with([';', ',']);
    let parted = rest.is_empty() || first.ends_with('.') || bold;
    // "A. Title" is a heading, "I welcome" is not, "C. 3" is not.
    let titled = rest.is_empty() || rest.starts_with(char::is_uppercase);
    let sentence = text.ends_with('.') && !bold && !rest.is_empty();
    match short && parted && titled && !sentence {
        true => (Some(label.to_owned()), rest),
        false => (None, text),
    }
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
    let (kind, rest) = [
        ("Draft resolution", "draft"),
        ("Draft decision", "decision"),
    ]
    .iter()
    .find_map(|(words, kind)| Some((*kind, text.strip_prefix(words)?)))?;
    let words = rest.trim_start();
    let number = words.split_whitespace().next().unwrap_or("");
    let counted = labels::roman(number).is_some() && number.starts_with(char::is_uppercase);
    let number = if counted { number } else { "" };
    let title = words[number.len()..].trim_start();
    let good = rest.is_empty() || counted && rest.starts_with(' ') && !text.ends_with([',', ';']);
    good.then(|| Held {
        label: format!("{kind}{number}"),
        heading: text[..text.len() - title.len()].trim_end(),
        title,
    })
}

/// "302 (IV). Lamps", "1992/2. Lamps": the number of a resolution, and its title.
pub fn resolution(text: &str) -> Option<(&str, &str)> {
    let (number, title) = text.split_once(". ").or_else(|| text.split_once(".\t"))?;
    let (first, second) = number.split_once(['/', ' '])?;
    let counted = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
    let session = || {
        let numeral = second.strip_prefix('(')?.strip_suffix(')')?;
        labels::roman(numeral)
    };
    let numbered = !second.is_empty() && second.bytes().all(|b| b.is_ascii_digit());
    let good = counted && (number.contains('/') && numbered || session().is_some());
    let title = title.trim();
    (good && title.starts_with(char::is_uppercase) && !title.ends_with([';', ',']))
        .then_some((number, title))
}

/// "Goal 5. Lamps", "Section 3", "Rule 12": what points such as "5.1" are counted under.
pub fn counted_by(text: &str) -> Option<u32> {
    const WORDS: [&str; 4] = ["Goal ", "Section ", "Rule ", "Regulation "];
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    rest[..digits].parse().ok().filter(|_| ends)
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
    match printed.strip_prefix(&format!("{label} ")) {
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
