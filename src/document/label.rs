//! Printed names of paragraphs: the "12 (a)" of "paragraph 12 (a)", the "8 to 13" of "paragraphs 8
//! to 13".

use super::counting;
use super::date::is_space;
use super::number::{bracketed, digits, roman};
use super::roman::spelled;
use crate::language::{Joints, Ordinals, is_unparted};

/// No text names more paragraphs in one breath.
pub(super) const MOST: u32 = 400;

/// One paragraph: `12`, and `(a)(ii)` or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub number: u32,
    pub below: String,
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.number, self.below)
    }
}

/// A paragraph, or where there is a second one all from the first to it.
pub(super) type Span = (Label, Option<Label>);

/// The paragraphs named at the start of `text`, and the length of that in bytes. Lists and ranges
/// are read only where the word before was a plural.
pub(super) fn list(text: &str, plural: bool, joints: &Joints) -> Option<(Vec<Label>, usize)> {
    let (spans, end) = spans(text, plural, joints)?;
    Some((each(spans), end))
}

/// The same, with what ranges leave unsaid unsaid.
pub(super) fn spans(text: &str, plural: bool, joints: &Joints) -> Option<(Vec<Span>, usize)> {
    let open = joints.from.after(text).filter(|_| plural).unwrap_or(text);
    let (first, end) = one(open)?;
    let end = text.len() - open.len() + end;
    Some(go_on(text, first, end, plural, joints))
}

/// Every paragraph of these, those between two as well.
fn each(spans: Vec<Span>) -> Vec<Label> {
    let mut labels = Vec::new();
    for (from, to) in spans {
        let inner = to.as_ref().map_or(Vec::new(), |to| between(&from, to));
        labels.push(from);
        labels.extend(inner);
        labels.extend(to);
    }
    labels
}

/// The subparagraphs of paragraph `number` that are named at the start of `text`: "(a)", "(d) or (e)".
pub(super) fn letters(text: &str, number: u32, joints: &Joints) -> Option<(Vec<Label>, usize)> {
    let (below, end) = below(text)?;
    let (spans, end) = go_on(text, Label { number, below }, end, false, joints);
    Some((each(spans), end))
}

fn go_on(
    text: &str,
    first: Label,
    mut end: usize,
    plural: bool,
    joints: &Joints,
) -> (Vec<Span>, usize) {
    let mut spans: Vec<Span> = vec![(first, None)];
    while let Some(rest) = text.get(end..) {
        let step = joiner(rest, joints).and_then(|(joint, skipped)| {
            let next = rest.get(skipped..)?;
            let (from, to) = spans.last()?;
            let last = to.as_ref().unwrap_or(from).clone();
            // "12 (a) and (b)": the letter alone stands for the same paragraph.
            if let Some((below, length)) = below(next) {
                let label = Label {
                    number: last.number,
                    below,
                };
                return Some((joint, label, skipped + length));
            }
            let either = |length: &usize| {
                let behind = next.get(*length..).unwrap_or("");
                let behind = behind.trim_start_matches(is_space);
                let joined = rest.trim_start_matches(is_space);
                joints.either.opens(joined).is_some()
                    && (behind.starts_with([',', ';', '.'])
                        || joints.either_of.opens(behind).is_some())
            };
            let (label, length) = one(next).filter(|(_, length)| plural || either(length))?;
            Some((joint, label, skipped + length))
        });
        let Some((joint, label, length)) = step else {
            break;
        };
        match spans.last_mut() {
            Some((_, to @ None)) if joint == Joint::Range => *to = Some(label),
            _ => spans.push((label, None)),
        }
        end += length;
    }
    (spans, end)
}

/// `12`, `12 (a) (ii)`, `12(a)`.
fn one(text: &str) -> Option<(Label, usize)> {
    let (number, rest) = digits(text, 3)?;
    let mut end = text.len() - rest.len();
    let goes_on = rest
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let sticks = |c: char| c.is_alphabetic() && !is_unparted(c) || c == '/';
    if number == 0 || goes_on || rest.starts_with(sticks) {
        return None;
    }
    let gap = rest.len() - rest.trim_start_matches(is_space).len();
    let mut label = Label {
        number,
        below: String::new(),
    };
    if let Some((below, length)) = rest.get(gap..).and_then(below) {
        label.below = below;
        end += gap + length;
    }
    Some((label, end))
}

/// `(a)`, `(a) (ii)`.
pub(super) fn below(text: &str) -> Option<(String, usize)> {
    let mut found = String::new();
    let mut end = 0;
    loop {
        let rest = text.get(end..)?;
        let open = rest.trim_start_matches(is_space);
        if end == 0 && open.len() != rest.len() {
            break;
        }
        let latin = bracketed(open, 8).or_else(|| half_bracketed(open));
        let latin = latin.filter(|(inside, _)| is_letter(inside));
        let latin = latin.map(|(inside, tail)| (format!("({inside})"), tail));
        let Some((label, tail)) = latin.or_else(|| other_letters(open)) else {
            break;
        };
        found.push_str(&label);
        end = text.len() - tail.len();
    }
    (end > 0).then_some((found, end))
}

/// `a)`, as French and Spanish print it.
fn half_bracketed(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let (inside, rest) = text.split_at_checked(length)?;
    Some((inside, rest.strip_prefix(')')?))
}

/// `(ب)`, `а)`, `（二）`, `㈡`: a label in other letters, as the Latin letter or the numeral of its place.
fn other_letters(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next()?;
    let opens = first == '(' || !first.is_ascii();
    let (label, length) = opens.then(|| counting::opening(text))??;
    let (printed, tail) = text.split_at_checked(length)?;
    let other = !printed.is_ascii();
    let small = !printed.contains(char::is_uppercase) && !printed.ends_with('.');
    let counting::Label::Sub(meant) = label else {
        return None;
    };
    let (counting, value) = *meant.first().filter(|_| other && small)?;
    Some((counting::in_id(counting, value), tail))
}

/// "12a", "12.a", "12/a", "12 a)": a number with the letter of a subparagraph that has lost a
/// bracket, the letters below it, and their length.
pub(super) fn lettered(text: &str) -> Option<(u32, String, usize)> {
    let (number, rest) = digits(text, 3).filter(|(number, _)| *number > 0)?;
    let (tail, dotted) = match rest.strip_prefix(['.', '/']) {
        Some(tail) => (tail, true),
        None => (rest, false),
    };
    let spaced = tail.trim_start_matches(is_space);
    let mut after = spaced.chars();
    let letter = after.next().filter(char::is_ascii_lowercase)?;
    let after = after.as_str();
    if let Some(after) = after.strip_prefix(')').filter(|_| !dotted) {
        // "12 a) ii)"
        let inner = after.trim_start_matches(is_space);
        let (under, length) = below(inner).unwrap_or_default();
        let end = match length {
            0 => text.len() - after.len(),
            _ => text.len() - inner.len() + length,
        };
        return Some((number, format!("({letter}){under}"), end));
    }
    let open = after.starts_with(|c: char| c.is_alphanumeric());
    if open || spaced.len() < tail.len() {
        return None;
    }
    let (under, length) = below(after).unwrap_or_default();
    let length = text.len() - after.len() + length;
    let ends = !text.get(length..)?.starts_with('(');
    ends.then(|| (number, format!("({letter}){under}"), length))
}

/// "2bis", "2 ter": a paragraph put in after another, and its length.
pub(super) fn inserted(text: &str) -> Option<(String, usize)> {
    let (number, rest) = digits(text, 3).filter(|(number, _)| *number > 0)?;
    let word = rest.trim_start_matches(|c: char| is_space(c) || c == '-');
    let which = ["bis", "ter", "quater", "quinquies"]
        .iter()
        .find(|which| word.starts_with(**which))?;
    let after = word.get(which.len()..)?;
    if after.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let spaced = after.trim_start_matches(is_space);
    let (under, length) = below(spaced).unwrap_or_default();
    let end = match length {
        0 => text.len() - after.len(),
        _ => text.len() - spaced.len() + length,
    };
    Some((format!("{number}{which}{under}"), end))
}

/// `a`, `bb`, `iv`, `3`.
fn is_letter(inside: &str) -> bool {
    let bytes = inside.as_bytes();
    let twice = bytes.len() == 2 && bytes.first() == bytes.last();
    let lower = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_lowercase);
    lower && (bytes.len() == 1 || twice || roman(&inside.to_ascii_uppercase()).is_some())
        || matches!(digits(inside, 2), Some((1.., "")))
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    And,
    Range,
}

/// What joins the number before `rest` to another one, and its length.
fn joiner(rest: &str, joints: &Joints) -> Option<(Joint, usize)> {
    let word = rest.trim_start_matches(is_space);
    let and = || Some((Joint::And, joints.and.after(word)?));
    let (joint, after) = match joints.through.after(word) {
        Some(after) => (Joint::Range, after),
        None => and()?,
    };
    // "第8至第11段": the sign before a number may stand again.
    let after = after.trim_start_matches(is_space);
    let after = joints.sign.after(after).unwrap_or(after);
    Some((joint, rest.len() - after.len()))
}

/// What a range leaves unsaid between its ends.
pub(super) fn between(first: &Label, last: &Label) -> Vec<Label> {
    if first.below.is_empty() && last.below.is_empty() {
        let end = last.number.min(first.number.saturating_add(MOST));
        let inner = first.number + 1..end.max(first.number + 1);
        return inner
            .map(|number| Label {
                number,
                below: String::new(),
            })
            .collect();
    }
    let inside = |label: &Label| {
        let letter = label.below.strip_prefix('(')?.strip_suffix(')')?.to_owned();
        (!letter.contains('(')).then_some(letter)
    };
    let (Some(from), Some(to)) = (inside(first), inside(last)) else {
        return Vec::new();
    };
    if first.number != last.number {
        return Vec::new();
    }
    let letters: Vec<String> = match (from.as_bytes(), to.as_bytes()) {
        ([from @ b'a'..=b'z'], [to @ b'a'..=b'z'])
            if from <= to && !(*from == b'i' && *to == b'v') =>
        {
            (from + 1..*to)
                .map(|letter| char::from(letter).to_string())
                .collect()
        }
        _ => match (
            roman(&from.to_ascii_uppercase()),
            roman(&to.to_ascii_uppercase()),
        ) {
            (Some(from), Some(to)) => (from + 1..to)
                .map(|n| spelled(n).to_ascii_lowercase())
                .collect(),
            _ => Vec::new(),
        },
    };
    let label = |letter| Label {
        number: first.number,
        below: format!("({letter})"),
    };
    letters.into_iter().map(label).collect()
}

/// "third", "twenty-first", "3rd" at the start of `text`, and the length of that in bytes.
pub(super) fn ordinal(text: &str, words: &Ordinals) -> Option<(u32, usize)> {
    if let Some((number, rest)) = digits(text, 2) {
        let ending = words.endings.opens(rest)?;
        return Some((number, text.len() - rest.len() + ending.len()));
    }
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphabetic() || *b == b'-')
        .count();
    let word = text.get(..length)?.to_ascii_lowercase();
    Some((words.number(&word)?, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, of, place_words};

    fn read(text: &str, plural: bool) -> (String, &str) {
        let (labels, end) = list(text, plural, &place_words().numbers).unwrap();
        let labels: Vec<_> = labels.iter().map(Label::to_string).collect();
        (labels.join(" "), &text[end..])
    }

    #[test]
    fn lists_and_ranges() {
        for (text, plural, labels, rest) in [
            ("45 above", false, "45", " above"),
            ("9 (b) of", false, "9(b)", " of"),
            ("20 (b) (ii),", false, "20(b)(ii)", ","),
            ("12 (a) and (b)", false, "12(a) 12(b)", ""),
            (
                "12 (a) to (d) above",
                false,
                "12(a) 12(b) 12(c) 12(d)",
                " above",
            ),
            ("4 (i) to (iv)", false, "4(i) 4(ii) 4(iii) 4(iv)", ""),
            ("24, 25 and 27 of", true, "24 25 27", " of"),
            ("8 to 11", true, "8 9 10 11", ""),
            ("1–3 above", true, "1 2 3", " above"),
            ("80 and 83 to 85 of", true, "80 83 84 85", " of"),
            ("12, 65 States", false, "12", ", 65 States"),
            ("8, the following", true, "8", ", the following"),
            ("2 (bb)", false, "2(bb)", ""),
            ("2 e) de la", false, "2(e)", " de la"),
            ("12 a) et b)", false, "12(a) 12(b)", ""),
            ("5 (see below)", false, "5", " (see below)"),
        ] {
            assert_eq!(read(text, plural), (labels.to_owned(), rest), "{text}");
        }
        let joints = &place_words().numbers;
        assert_eq!(list("65/232", true, joints), None);
        assert_eq!(list("(a)", true, joints), None);
        assert!(list("1 to 999", true, joints).unwrap().0.len() <= 402);
    }

    #[test]
    fn lists_of_each_language() {
        for (language, text, labels, rest) in [
            (Language::Fr, "5 à 7 ci-dessus", "5 6 7", " ci-dessus"),
            (Language::Es, "5 a 7, 9 y 11", "5 6 7 9 11", ""),
            (Language::Es, "3 a) y b) de", "3(a) 3(b)", " de"),
            (Language::Ru, "5–7 и 9 выше", "5 6 7 9", " выше"),
            (Language::Ru, "с 5 по 7 выше", "5 6 7", " выше"),
            (Language::Ru, "4 б)", "4(b)", ""),
            (Language::Zh, "8至第11段", "8 9 10 11", "段"),
            (Language::Zh, "10、12和30段", "10 12 30", "段"),
            (Language::Zh, "4(d)段", "4(d)", "段"),
            (Language::Zh, "4(b)(二)段", "4(b)(ii)", "段"),
            (Language::Ar, "5 و 12 و 14 أعلاه", "5 12 14", " أعلاه"),
            (Language::Ar, "5 إلى 7 أعلاه", "5 6 7", " أعلاه"),
            (Language::Ar, "4 (د) أعلاه", "4(d)", " أعلاه"),
        ] {
            let (found, end) = list(text, true, &of(language).numbers).unwrap();
            let found: Vec<_> = found.iter().map(Label::to_string).collect();
            assert_eq!((&*found.join(" "), &text[end..]), (labels, rest), "{text}");
        }
    }
}
