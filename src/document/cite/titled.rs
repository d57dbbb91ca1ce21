//! Paragraphs of a document that is called by its title, and by a note that says which it is: "paragraph
//! 134 (e) of the 2005 World Summit Outcome²", with the note "Resolution 60/1."

use super::super::address::Address;
use super::super::date::{is_space, last_bytes};
use super::super::label;
use super::super::{Citation, Language, Span};
use crate::language;

/// No title is longer, in bytes.
const LONGEST: usize = 200;
/// A title of more words is a sentence.
const WORDS: usize = 16;

/// The paragraphs that are named right before the marker of a note at byte `mark`; `meant` is what the
/// note cites.
pub fn titled(text: &str, mark: usize, meant: &Citation, language: Language) -> Vec<Citation> {
    let book = language::of(language);
    let words = &book.citations;
    let Some(before) = text.get(..mark) else {
        return Vec::new();
    };
    // Markers stand behind the marks of a sentence.
    let before = before.trim_end_matches([',', ';', '.', ' ']);
    let near = last_bytes(before, LONGEST);
    let from = before.len() - near.len();
    let names = [(&words.paragraphs, true), (&words.paragraph, false)];
    let starts = near.char_indices().map(|(at, _)| at).rev();
    let opens = |at: usize| {
        let whole = !near[..at].ends_with(char::is_alphanumeric);
        let word = near.get(at..).filter(|_| whole)?;
        names.iter().find_map(|(names, plural)| {
            let rest = names.after(word)?;
            let labels = rest.trim_start_matches(is_space);
            let parted = labels.len() < rest.len();
            let (labels, length) =
                label::list(labels, *plural, &book.numbers).filter(|_| parted)?;
            let after =
                near.get(near.len() - rest.trim_start_matches(is_space).len() + length..)?;
            let title = words.linked.after(after.trim_start_matches(is_space))?;
            is_title(title).then_some((at, labels))
        })
    };
    let Some((at, labels)) = starts.filter_map(opens).next() else {
        return Vec::new();
    };
    let place = Span::new(from + at, before.len());
    let annex = meant.paragraph.as_ref().filter(|at| at.as_str() == "annex");
    let citation = |label: &label::Label| Citation {
        at: place,
        text: place.of(text).to_owned(),
        target: meant.target.clone(),
        paragraph: Some(match annex {
            Some(_) => Address::from(format!("annex:{label}").as_str()),
            None => Address::from(format!("op{label}").as_str()),
        }),
        date: None,
    };
    labels.iter().map(citation).collect()
}

/// Words up to a marker that can be a title: a name, and no other sentence.
fn is_title(text: &str) -> bool {
    let named = text
        .split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase));
    named
        && !text.contains([',', ';', ':', '/'])
        && !text.trim_end_matches('.').contains(". ")
        && text.split_whitespace().take(WORDS + 1).count() <= WORDS
}

#[cfg(test)]
mod tests {
    use super::super::{Context, note_citations};
    use super::*;

    #[test]
    fn a_title_with_a_note_is_a_document() {
        let cited = |text: &str, note: &str| -> Vec<String> {
            let mark = text.find('|').unwrap();
            let text = text.replace('|', "");
            let meant = note_citations(note, None, &Context::default());
            let found = titled(&text, mark, &meant[0], Language::En);
            let place = |c: Citation| format!("{}#{}", c.target.unwrap(), c.paragraph.unwrap());
            found.into_iter().map(place).collect()
        };
        let summit = "Recalling paragraph 134 (e) of the 2005 World Summit Outcome,| and the lamps";
        assert_eq!(cited(summit, "A/RES/60/1."), ["A/RES/60/1#op134(e)"]);
        let summit = "Recalling paragraph 134 (e) of the 2005 World Summit Outcome|, and the lamps";
        assert_eq!(cited(summit, "A/RES/60/1."), ["A/RES/60/1#op134(e)"]);
        let plan = "Recalls paragraphs 3 and 5 of the Plan of Action for Lamps|;";
        assert_eq!(
            cited(plan, "A/RES/99/1, annex."),
            ["A/RES/99/1#annex:3", "A/RES/99/1#annex:5"]
        );
        let other = "Recalls paragraph 3 of its report, and welcomes the Plan of Action|;";
        assert_eq!(cited(other, "A/RES/99/1."), Vec::<String>::new());
    }
}
