//! Counts in the figures that word processors have for the lists, notes and pages of all languages.

use std::iter::repeat_n;

use crate::document::counting::{ABJAD, ARABIC, BRANCHES, LATIN, RUSSIAN, STEMS};
use crate::document::roman;

/// The figures from nothing to nine, then ten, a hundred, a thousand.
const HAN: &str = "〇一二三四五六七八九十百千";
const LEGAL: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟";
const LEGAL_TRADITIONAL: &str = "零壹貳參肆伍陸柒捌玖拾佰仟";

/// A count as a form of Word's has it; in plain figures where the form is not known.
pub fn spelled(count: u32, form: &str) -> String {
    match form {
        "upperRoman" => roman::spelled(count),
        "lowerRoman" => roman::spelled(count).to_lowercase(),
        "lowerLetter" => letters(count, LATIN),
        "upperLetter" => letters(count, LATIN).to_uppercase(),
        "russianLower" => letters(count, RUSSIAN),
        "russianUpper" => letters(count, RUSSIAN).to_uppercase(),
        "arabicAlpha" => letters(count, ARABIC),
        "arabicAbjad" => letters(count, ABJAD),
        "ideographTraditional" => letter(count, STEMS),
        "ideographZodiac" => letter(count, BRANCHES),
        "hindiNumbers" => with_zero(count, '\u{660}'),
        "decimalFullWidth" | "decimalFullWidth2" => with_zero(count, '\u{ff10}'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one_of(count, '\u{2460}', 20),
        "decimalEnclosedParen" => one_of(count, '\u{2474}', 20),
        "decimalEnclosedFullstop" => one_of(count, '\u{2488}', 20),
        "ideographEnclosedCircle" => one_of(count, '\u{3280}', 10),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => han(count, HAN, false),
        "chineseLegalSimplified" => han(count, LEGAL, true),
        "ideographLegalTraditional" => han(count, LEGAL_TRADITIONAL, true),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            digit_by_digit(count)
        }
        "chicago" => signs(count),
        "decimalZero" => format!("{count:02}"),
        "numberInDash" => format!("- {count} -"),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`: as word processors count.
fn letters(count: u32, alphabet: &str) -> String {
    let Some(at) = count.checked_sub(1) else {
        return String::new();
    };
    let many = alphabet.chars().count() as u32;
    let letter = alphabet.chars().nth((at % many) as usize);
    letter
        .into_iter()
        .flat_map(|letter| repeat_n(letter, (at / many + 1).min(20) as usize))
        .collect()
}

/// A letter, and figures where there are no more of them.
fn letter(count: u32, alphabet: &str) -> String {
    let at = (count as usize).checked_sub(1);
    let letter = at.and_then(|at| alphabet.chars().nth(at));
    letter.map_or_else(|| count.to_string(), String::from)
}

fn one_of(count: u32, first: char, many: u32) -> String {
    let sign = (1..=many)
        .contains(&count)
        .then(|| char::from_u32(first as u32 + count - 1));
    sign.flatten()
        .map_or_else(|| count.to_string(), String::from)
}

/// Figures that stand in a row from their zero on.
fn with_zero(count: u32, zero: char) -> String {
    let plain = count.to_string();
    let other = |digit: char| char::from_u32(zero as u32 + digit.to_digit(10)?);
    plain.chars().filter_map(other).collect()
}

fn digit_by_digit(count: u32) -> String {
    let plain = count.to_string();
    let other = |digit: char| HAN.chars().nth(digit.to_digit(10)? as usize);
    plain.chars().filter_map(other).collect()
}

/// `二十一`, and where nobody may add a stroke `贰拾壹`; ten is `十`, but `壹拾`.
fn han(count: u32, figures: &str, is_legal: bool) -> String {
    if !(1..10_000).contains(&count) {
        return count.to_string();
    }
    let figure = |at: u32| figures.chars().nth(at as usize);
    let mut spelled = String::new();
    let mut skipped = false;
    for (power, unit) in [(1000, Some(12)), (100, Some(11)), (10, Some(10)), (1, None)] {
        let digit = count / power % 10;
        if digit == 0 {
            skipped = !spelled.is_empty();
            continue;
        }
        if skipped {
            spelled.extend(figure(0).filter(|_| is_legal).or(Some('零')));
            skipped = false;
        }
        let bare_ten = power == 10 && digit == 1 && spelled.is_empty() && !is_legal;
        spelled.extend(figure(digit).filter(|_| !bare_ten));
        spelled.extend(unit.and_then(figure));
    }
    spelled
}

/// `*`, `†`, `‡`, `§`, then each twice: how notes are marked in print.
fn signs(count: u32) -> String {
    let Some(at) = count.checked_sub(1) else {
        return String::new();
    };
    let sign = ['*', '†', '‡', '§'][(at % 4) as usize];
    repeat_n(sign, (at / 4 + 1).min(20) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_spelled_as_word_processors_do() {
        for (form, counts) in [
            ("decimal", [(1, "1"), (10, "10"), (21, "21"), (105, "105")]),
            (
                "decimalZero",
                [(1, "01"), (9, "09"), (10, "10"), (100, "100")],
            ),
            (
                "lowerLetter",
                [(1, "a"), (26, "z"), (27, "aa"), (54, "bbb")],
            ),
            ("upperLetter", [(1, "A"), (26, "Z"), (28, "BB"), (0, "")]),
            ("lowerRoman", [(1, "i"), (4, "iv"), (9, "ix"), (40, "xl")]),
            ("russianLower", [(1, "а"), (7, "ж"), (10, "к"), (30, "бб")]),
            ("russianUpper", [(1, "А"), (3, "В"), (28, "Я"), (29, "АА")]),
            ("arabicAlpha", [(1, "أ"), (3, "ت"), (4, "ث"), (28, "ي")]),
            ("arabicAbjad", [(1, "أ"), (3, "ج"), (4, "د"), (5, "ه")]),
            ("hindiNumbers", [(1, "١"), (10, "١٠"), (23, "٢٣"), (4, "٤")]),
            (
                "chineseCounting",
                [(1, "一"), (10, "十"), (11, "十一"), (20, "二十")],
            ),
            (
                "chineseCountingThousand",
                [
                    (105, "一百零五"),
                    (110, "一百一十"),
                    (1000, "一千"),
                    (0, "0"),
                ],
            ),
            (
                "chineseLegalSimplified",
                [(1, "壹"), (10, "壹拾"), (21, "贰拾壹"), (101, "壹佰零壹")],
            ),
            (
                "ideographDigital",
                [(1, "一"), (10, "一〇"), (21, "二一"), (9, "九")],
            ),
            (
                "ideographTraditional",
                [(1, "甲"), (4, "丁"), (10, "癸"), (11, "11")],
            ),
            (
                "decimalEnclosedCircle",
                [(1, "①"), (2, "②"), (20, "⑳"), (21, "21")],
            ),
            ("chicago", [(1, "*"), (2, "†"), (5, "**"), (0, "")]),
            ("lampPost", [(1, "1"), (2, "2"), (3, "3"), (4, "4")]),
        ] {
            for (count, expected) in counts {
                assert_eq!(spelled(count, form), expected, "{form} {count}");
            }
        }
    }
}
