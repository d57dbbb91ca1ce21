//! Texts that were taken out of PDFs in Arabic: one character of a font stands for two letters (لأ), and
//! some extractors print those the wrong way round.
//!
//! Behind the article that is sure (األمم for الأمم) and put right. In other words (السالم for السلام) it can't
//! be told from the letters; that is said.

use memchr::memmem;

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

#[cfg(test)]
mod tests {
    use super::*;

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
