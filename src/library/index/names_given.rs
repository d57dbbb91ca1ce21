//! Names that a text gives to other documents: "resolution 99/7 …, entitled “The Lamps of the
//! World”", "the 2035 World Harbour Outcome,³" where note 3 is "Resolution 99/7."

use super::words::fold;
use crate::document::{Address, Citation, Document, Paragraph, symbol};
use crate::language::{self, Language};

/// A name as it is printed, and what it names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    pub name: String,
    pub target: String,
    /// The annex that has the name.
    pub scope: Option<Address>,
}

/// A note that has more letters says more than which document this is.
const BARE: usize = 90;
/// No name is longer, in words.
const LONGEST: usize = 16;

/// All names that a document gives, each once.
pub fn given(document: &Document) -> Vec<Given> {
    let mut all = Vec::new();
    for paragraph in &document.paragraphs {
        all.extend(entitled(&paragraph.text, &paragraph.cites));
        all.extend(noted(document, paragraph));
    }
    for note in &document.footnotes {
        all.extend(entitled(&note.text, &note.cites));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn entitled<'a>(text: &'a str, cites: &'a [Citation]) -> impl Iterator<Item = Given> + 'a {
    cites.iter().filter_map(move |cite| {
        let target = cite.target.clone().filter(|t| symbol::parse(t).is_some())?;
        let name = title_after(text, cite)?.to_owned();
        Some(Given {
            name,
            target,
            scope: None,
        })
    })
}

/// Names that stand before the mark of a note which is a citation and nothing else.
fn noted<'a>(document: &'a Document, paragraph: &'a Paragraph) -> impl Iterator<Item = Given> + 'a {
    paragraph.marks.iter().filter_map(|mark| {
        let note = document.footnotes.get(mark.note? as usize)?;
        let [cite] = note.cites.as_slice() else {
            return None;
        };
        let target = cite.target.clone().filter(|t| symbol::parse(t).is_some())?;
        if note.text.len() > BARE || note.resolved.is_some() {
            return None;
        }
        // The verb that a paragraph opens with has a capital too, and is of no name.
        let lead = paragraph.lead.map_or(0, |lead| lead.end);
        let before = paragraph.text.get(lead as usize..mark.at as usize)?;
        let name = name_before(before)?.to_owned();
        let annexed = |id: &Address| id.is_annexed() && id.scope().is_none();
        Some(Given {
            name,
            target,
            scope: cite.paragraph.clone().filter(annexed),
        })
    })
}

/// The name that a text ends with: words with capitals and numbers, and small ones between them.
pub fn name_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ",;:.)".contains(c));
    let mut start = None;
    let mut end = text.len();
    for _ in 0..LONGEST {
        let head = text.get(..end)?;
        let at = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = head.get(at..)?;
        // A stop before it, or a bracket, ends what belongs together.
        let parted = word.ends_with([',', ';', ':', '.', '”', ')']) && end < text.len();
        let word = word.trim_matches(|c: char| "“”\"‘’(".contains(c));
        let capital = word.starts_with(char::is_uppercase);
        // Also years from and to: "Framework … 2015–2030".
        let number = word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || "-–".contains(c));
        if parted || !(capital || number || is_small(word)) {
            break;
        }
        if capital || number {
            start = Some(at);
        }
        end = head.get(..at)?.trim_end().len();
        if end == 0 {
            break;
        }
    }
    let name = text.get(start?..)?;
    let capitals = name
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_uppercase));
    (capitals.count() > 1).then_some(name)
}

/// Whether a word is small in names: `of`, `the`, `for`.
pub fn is_small(word: &str) -> bool {
    let word = fold(word);
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let said = |language: &Language| language::of(*language).figures.small.has(&word);
    letter || Language::ALL.iter().any(said)
}

/// `… resolution 65/232 of 21 December 2010, entitled “Strengthening …”` → what is quoted.
pub fn title_after<'a>(text: &'a str, cite: &Citation) -> Option<&'a str> {
    /// A date and a comma may stand between; more is another matter.
    const NEAR: usize = 60;
    let rest = text.get(cite.at.range().end..)?;
    let books = Language::ALL
        .into_iter()
        .map(|language| &language::of(language).citations);
    let words = books.flat_map(|words| words.titled.iter());
    // The word is the one that a quotation mark follows.
    let quoted = |word: &str| {
        let at = rest.find(word)?;
        let between = rest.get(..at)?;
        let title = rest.get(at + word.len()..)?.trim_start();
        let near = at <= NEAR && !between.contains(['.', ';']);
        (near && title.starts_with(['“', '"', '«'])).then_some((at, title))
    };
    let (_, title) = words.filter_map(quoted).min_by_key(|(at, _)| *at)?;
    let mut letters = title.chars();
    let close = match letters.next()? {
        '“' => '”',
        '«' => '»',
        other => other,
    };
    let inner = letters.as_str();
    let title = inner.get(..inner.find(close)?)?.trim();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_has_capitals_before_the_mark() {
        for (text, name) in [
            (
                "recalling the Merrow Framework for Calm Seas 2045–2060,",
                Some("Merrow Framework for Calm Seas 2045–2060"),
            ),
            (
                "recalling the 2035 World Harbour Outcome,",
                Some("2035 World Harbour Outcome"),
            ),
            (
                "in line with the Declaration on Lamps and Harbours",
                Some("Declaration on Lamps and Harbours"),
            ),
            ("Lamps, the Pact for the Sea", Some("Pact for the Sea")),
            ("as the Assembly", None),
            ("lamps go out", None),
            ("", None),
        ] {
            assert_eq!(name_before(text), name, "{text}");
        }
    }
}
