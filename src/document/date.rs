//! Days as United Nations texts print them: "21 December 2010", "4 and 5 September 2008".

use super::{Date, counting};
use crate::language::{self, Dates, Language};

/// The words of days in English.
pub fn english() -> &'static Dates {
    &language::of(Language::En).dates
}

/// The one day that `text` is: `21 December 2010`, spaces around it allowed.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim_matches(is_space);
    let (days, length) = prefix(text, english())?;
    match days.as_slice() {
        [day] if length == text.len() => Some(*day),
        _ => None,
    }
}

/// The days that `text` opens with, and their length in bytes. Days that share a month stand for
/// several: `4 and 5 September 2008`, `9, 10 and 11 June 2009`; `4 to 6 May 2010` gives its ends.
pub fn prefix(text: &str, words: &Dates) -> Option<(Vec<Date>, usize)> {
    let mut cursor = Cursor { text, at: 0, words };
    if !words.signs.is_empty() {
        return cursor.signed();
    }
    // A number that a text opens with is seldom a day: nothing is kept of it before its month is seen.
    let first = cursor.day()?;
    let mut others = Vec::new();
    loop {
        let before = cursor.at;
        if cursor.joiner()
            && let Some(day) = cursor.day()
        {
            others.push(day);
        } else {
            cursor.at = before;
            break;
        }
    }
    cursor.space()?;
    cursor.of();
    let month = cursor.month()?;
    // "4 December2024": a converter may leave out what parts them.
    cursor.space();
    cursor.of();
    let year = cursor.number(4)?;
    let dates = std::iter::once(first)
        .chain(others)
        .map(|day| valid(year, month, day))
        .collect::<Option<Vec<_>>>()?;
    if let Some(rest) = words.after.after(cursor.rest()) {
        cursor.at = text.len() - rest.len();
    }
    Some((dates, cursor.at))
}

/// `21 December 2010`.
pub fn print(date: Date) -> String {
    print_in(date, Language::En)
}

/// `21 décembre 2010`, `2010年12月21日`: as a language prints it, in English where it has no words.
pub fn print_in(date: Date, language: Language) -> String {
    let month = usize::from(date.month).checked_sub(1);
    let months = &language::of(language).dates.months;
    match month.and_then(|index| months.iter().nth(index)) {
        Some(month) => language::cited(language).date(date.day, month, date.year),
        None => date.to_string(),
    }
}

/// The day (UTC) of a moment in seconds since 1970, and what of it had gone by, in seconds.
pub fn of_seconds(seconds: u64) -> (Date, u64) {
    const DAY: u64 = 24 * 60 * 60;
    let mut days = seconds / DAY;
    let (mut year, mut month) = (1970u16, 1u8);
    let length = |year: u16| match leap(year) {
        true => 366,
        false => 365,
    };
    while days >= length(year) && year < u16::MAX {
        days -= length(year);
        year += 1;
    }
    while month < 12 && days >= u64::from(last_of(year, month)) {
        days -= u64::from(last_of(year, month));
        month += 1;
    }
    let day = u8::try_from(days + 1).unwrap_or(31);
    (Date { year, month, day }, seconds % DAY)
}

fn leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The last day of a month.
fn last_of(year: u16, month: u8) -> u8 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn valid(year: u16, month: u8, day: u8) -> Option<Date> {
    let sane = (1800..=2199).contains(&year) && (1..=last_of(year, month)).contains(&day);
    sane.then_some(Date { year, month, day })
}

/// Whether a month stands next, in small letters or with a capital.
pub(super) fn opens_with_month(text: &str) -> bool {
    let word = text.trim_start_matches(is_space);
    let length = word.len() < text.len();
    let length = length.then(|| {
        word.find(|c: char| !c.is_alphabetic())
            .unwrap_or(word.len())
    });
    let word = word.get(..length.unwrap_or(0)).unwrap_or("").to_lowercase();
    !word.is_empty() && (english().months.iter()).any(|month| month.to_lowercase() == word)
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}'
}

/// The end of a text, of about so many bytes.
pub fn last_bytes(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or("")
}

/// The start of a text, of about so many bytes.
pub(super) fn first_bytes(text: &str, most: usize) -> &str {
    let mut to = text.len().min(most);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or("")
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    words: &'a Dates,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn space(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(is_space).len();
        self.at += length;
        (length > 0).then_some(())
    }

    /// A number of at most `digits` digits that no further digit follows.
    fn number(&mut self, digits: usize) -> Option<u16> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        // "١٦ كانون الأول/ديسمبر ٢٠٠٩".
        if length == 0 && !rest.is_ascii() {
            let (value, length) = counting::digits(rest, digits)?;
            self.at += length;
            return u16::try_from(value).ok();
        }
        if length == 0 || length > digits {
            return None;
        }
        let value = rest.get(..length)?.parse().ok()?;
        self.at += length;
        Some(value)
    }

    /// "21", "1er", "1 er" of a conversion that lost what was raised.
    fn day(&mut self) -> Option<u8> {
        let day = u8::try_from(self.number(2)?).ok()?;
        let rest = self.rest();
        let after = self.words.first.after(rest.trim_start_matches(is_space));
        if let Some(after) = after.filter(|after| day == 1 && after.starts_with(is_space)) {
            self.at += rest.len() - after.len();
        }
        Some(day)
    }

    /// "de" of "21 de diciembre de 2010".
    fn of(&mut self) {
        let rest = self.rest();
        if let Some(after) = self.words.of.after(rest) {
            self.at += rest.len() - after.trim_start_matches(is_space).len();
        }
    }

    fn joiner(&mut self) -> bool {
        let rest = self.rest();
        let word = rest.trim_start_matches(is_space);
        let after = self.words.between.after(word);
        if let Some(after) = after {
            self.at += rest.len() - after.len();
        }
        after.is_some()
    }

    fn month(&mut self) -> Option<u8> {
        let (month, length) = self.words.month_at(self.rest())?;
        self.at += length;
        Some(month)
    }

    /// "2010年12月21日".
    fn signed(mut self) -> Option<(Vec<Date>, usize)> {
        let mut numbers = [0u16; 3];
        for (number, sign) in numbers.iter_mut().zip(self.words.signs.iter()) {
            *number = self.number(4)?;
            self.at += self.rest().len() - self.rest().strip_prefix(sign)?.len();
        }
        let [year, month, day] = numbers;
        let day = valid(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        Some((vec![day], self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day() {
        for (text, iso) in [
            ("21 December 2010", Some("2010-12-21")),
            ("8 September 2006", Some("2006-09-08")),
            (" 29\u{a0}February 2008 ", Some("2008-02-29")),
            ("29 February 2010", None),
            ("31 June 2010", None),
            ("December 2010", None),
            ("21 Decembers 2010", None),
            ("4 and 5 September 2008", None),
            ("21 December 20101", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), iso, "{text}");
        }
    }

    #[test]
    fn days_that_share_a_month() {
        let (days, length) = prefix("4 and 5 September 2008, entitled", english()).unwrap();
        let days: Vec<_> = days.into_iter().map(print).collect();
        assert_eq!(days, ["4 September 2008", "5 September 2008"]);
        assert_eq!(length, "4 and 5 September 2008".len());
        assert_eq!(
            prefix("9, 10 and 11 June 2009", english()).unwrap().0.len(),
            3
        );
        assert_eq!(prefix("2–4 June 2009", english()).unwrap().0.len(), 2);
    }

    #[test]
    fn moments_are_days() {
        for (seconds, day, rest) in [
            (0, "1970-01-01", 0),
            (951_782_399, "2000-02-28", 86_399),
            (951_782_400, "2000-02-29", 0),
            (1_795_305_600 - 1, "2026-11-21", 86_399),
            (4_107_542_400, "2100-03-01", 0),
        ] {
            let (date, left) = of_seconds(seconds);
            assert_eq!((date.to_string().as_str(), left), (day, rest));
        }
        assert_eq!(of_seconds(u64::MAX).0.year, u16::MAX);
    }
}
