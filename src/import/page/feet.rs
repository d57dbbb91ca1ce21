//! What stands at the foot of a page, by its words: numbers of pages and of jobs, bar codes.

use crate::document::AsideReason;

/// What a page's foot says: `25-16593 (E) 201025`, `2/19`, or both on one line.
pub fn foot(text: &str) -> Option<AsideReason> {
    if text.starts_with("Please recycle") {
        return Some(AsideReason::PageFoot);
    }
    if is_old_job_number(text) {
        return Some(AsideReason::JobNumber);
    }
    let mut reason = None;
    for word in text.split_whitespace() {
        // A star says that the document is issued again.
        let word = word.trim_end_matches('*');
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let others: String = word.chars().filter(|c| !c.is_ascii_digit()).collect();
        reason = match others.as_str() {
            // New York, Geneva and Vienna number their jobs each in a way.
            "-" | "-X" | "GE.-" | "GE.-(E)" | "V.-" | "V.-(E)" if digits >= 6 => {
                Some(AsideReason::JobNumber)
            }
            "/" if digits >= 2 => reason.or(Some(AsideReason::PageNumber)),
            "" if digits == 6 && reason == Some(AsideReason::JobNumber) => reason,
            "" if digits <= 4 => reason.or(Some(AsideReason::PageNumber)),
            _ if digits == 0 && is_language(word) => reason,
            // A typist tells that another page follows.
            "/..." | "/…" => reason.or(Some(AsideReason::PageFoot)),
            _ => return None,
        };
    }
    reason
}

/// `(E)`: the letter of a language.
fn is_language(word: &str) -> bool {
    let inner = word.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
    inner.is_some_and(|letter| letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase()))
}

/// `00 55951`, as it was printed to 2005.
fn is_old_job_number(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let count = |word: Option<&str>, digits: usize| {
        word.is_some_and(|w| w.len() == digits && w.bytes().all(|b| b.is_ascii_digit()))
    };
    count(words.next(), 2) && count(words.next(), 5) && words.all(|word| word == "(E)")
}

/// `*2516593*`, printed in a bar code's font or, where that was missing, in another.
pub fn is_bar_code(text: &str) -> bool {
    text.strip_prefix('*')
        .and_then(|rest| rest.strip_suffix('*'))
        .is_some_and(|code| code.len() >= 6 && code.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_has_a_star_an_x_or_another_language() {
        for text in [
            "45-05275* (E) 280445",
            "45-04760X (E) 020445",
            "45-07658 (S) 100544 240544",
        ] {
            assert_eq!(foot(text), Some(AsideReason::JobNumber), "{text}");
        }
        for text in ["45-05275* (E) based on", "1945-1990 (E)x", "(E)"] {
            assert_eq!(foot(text), None, "{text}");
        }
    }
}
