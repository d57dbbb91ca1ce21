//! Texts that were taken out of PDFs in Arabic: one character of a font stands for two letters (لأ), and
//! some extractors print those the wrong way round.
//!
//! Behind the article that is sure (األمم for الأمم) and put right. In other words (السالم for السلام) it can't
//! be told from the letters; that is said.

use memchr::memmem;

use crate::language::{in_word, is_pointing};

/// What the article and a first letter become.
const TURNED: [(&str, &str); 3] = [("األ", "الأ"), ("اإل", "الإ"), ("اآل", "الآ")];
/// So often it is no slip.
const OFTEN: usize = 3;

/// Puts the letters right where a text has them turned; whether it has.
pub fn put_right(text: &mut String) -> bool {
    let count = |words: &str| memmem::find_iter(text.as_bytes(), words).take(999).count();
    let turned: usize = TURNED.iter().map(|(turned, _)| count(turned)).sum();
    if turned < OFTEN {
        return false;
    }
    let right: usize = TURNED.iter().map(|(_, right)| count(right)).sum();
    if right > turned {
        return false;
    }
    for (turned, right) in TURNED {
        *text = text.replace(turned, right);
    }
    true
}

/// Whether letters of a text stand behind others that they come before, "الإقليمي" as "القإ ليمي": no word ends in this
/// one. Where a font draws them apart, a page does not say which is first.
pub fn is_torn<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let ends = lines.flat_map(|line| {
        let bytes = line.as_bytes();
        let places = memmem::find_iter(bytes, "إ").map(|at| at + "إ".len());
        places.filter(move |end| {
            let rest = line.get(*end..).unwrap_or("x");
            !rest.trim_start_matches(is_pointing).starts_with(in_word)
        })
    });
    ends.take(OFTEN).count() == OFTEN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_end_as_none_does_are_torn() {
        let torn = "تمويل مركز الخدمات القإ ليمي، وإلى العإ لان بشأن التعاون القإ ليمي";
        assert!(is_torn([torn].into_iter()));
        let whole = "تمويل مركز الخدمات الإقليمي، وإلى الإعلان بشأن التعاون الإقليمي المبدأ إِنَّ إِنَّ إِنَّ";
        assert!(!is_torn([whole].into_iter()));
    }

    #[test]
    fn letters_behind_the_article_are_put_right_where_a_text_turns_them() {
        let mut text =
            "إن الجمعية العامة لألمم المتحدة، إذ تشير إلى اإلعالن بشأن األراضي واألمن اإلقليمي"
                .to_owned();
        assert!(put_right(&mut text));
        assert!(text.contains("الإعالن بشأن الأراضي والأمن الإقليمي"), "{text}");
        let printed = "إن الجمعية العامة، إذ تشير إلى الإعلان بشأن الأراضي والأمن الإقليمي";
        let mut text = printed.to_owned();
        assert!(!put_right(&mut text) && text == printed);
    }
}
