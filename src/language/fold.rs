//! Letters as they are compared: the one folding of all searches.
//!
//! Case, accents, ligatures, forms of presentation and digits of any script are folded away, quotes,
//! dashes and blanks are made plain, marks that nobody types (soft hyphens, vowel signs, tatweel,
//! marks of direction) are left out. Letters of Latin that stand for Cyrillic ones in a Russian word
//! are those.

use std::str::CharIndices;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::{Table, figure};

/// A folded text: `Côte d’Ivoire` → `cote d'ivoire`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    Letters::of(text, false).map(|(_, letter)| letter).collect()
}

/// A folded text that knows which character of the original each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    from: Vec<u32>,
}

impl Folded {
    pub fn new(text: &str) -> Folded {
        if text.is_ascii() {
            return Folded {
                text: text.to_ascii_lowercase(),
                from: Vec::new(),
            };
        }
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        let (mut index, mut byte) = (0, 0);
        for (at, letter) in Letters::of(text, false) {
            let between = text.get(byte..at).unwrap_or_default();
            (index, byte) = (index + between.chars().count() as u32, at);
            folded.text.push(letter);
            folded.from.push(index);
        }
        folded
    }

    /// The character of the original that the folded character with this index came from.
    pub fn origin(&self, index: usize) -> u32 {
        self.from.get(index).copied().unwrap_or(index as u32)
    }
}

/// The folded letters of a text, each with the byte of what it came from.
#[derive(Debug, Clone)]
pub struct Letters<'a> {
    text: &'a str,
    rest: CharIndices<'a>,
    /// Capitals stay.
    exact: bool,
    /// What one character was folded to beyond its first letter, the last first.
    more: Vec<char>,
    at: usize,
}

impl<'a> Letters<'a> {
    pub fn of(text: &'a str, exact: bool) -> Letters<'a> {
        Letters {
            text,
            rest: text.char_indices(),
            exact,
            more: Vec::new(),
            at: 0,
        }
    }

    /// The byte after the last character that was taken, and after marks on it.
    pub fn end(&self) -> usize {
        let mut rest = self.rest.clone();
        loop {
            let end = rest.offset();
            match rest.next() {
                Some((_, letter)) if is_combining_mark(letter) => {}
                _ => return end,
            }
        }
    }

    /// Whether a Latin letter at this byte stands in a Cyrillic word.
    fn in_cyrillic(&self, at: usize) -> bool {
        let before = self
            .text
            .get(..at)
            .and_then(|before| before.chars().next_back());
        let after = self.rest.clone().next().map(|(_, letter)| letter);
        [before, after].into_iter().flatten().any(is_cyrillic)
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        if let Some(letter) = self.more.pop() {
            return Some((self.at, letter));
        }
        loop {
            let (at, letter) = self.rest.next()?;
            self.at = at;
            if letter.is_ascii() {
                let letter = match self.exact {
                    true => letter,
                    false => letter.to_ascii_lowercase(),
                };
                let twin = twin(letter).filter(|_| self.in_cyrillic(at));
                let blank = letter.is_ascii_whitespace().then_some(' ');
                return Some((at, twin.or(blank).unwrap_or(letter)));
            }
            let again;
            let folded = match self.exact {
                true => EXACT.get(letter),
                false => SMALL.get(letter),
            };
            let folded = match folded {
                Some(folded) => folded,
                None => {
                    again = folded_letter(letter, self.exact);
                    &again
                }
            };
            let Some((first, more)) = folded.letters().split_first() else {
                continue;
            };
            self.more.extend(more.iter().rev());
            return Some((at, *first));
        }
    }
}

static EXACT: Table<Plain> = Table::new(|letter| folded_letter(letter, true));
static SMALL: Table<Plain> = Table::new(|letter| folded_letter(letter, false));

/// What a character is folded to: nearly always one letter.
enum Plain {
    One([char; 1]),
    Other(Box<[char]>),
}

impl Plain {
    fn letters(&self) -> &[char] {
        match self {
            Plain::One(letter) => letter,
            Plain::Other(letters) => letters,
        }
    }
}

fn folded_letter(letter: char, exact: bool) -> Plain {
    let mut folded = Vec::new();
    for part in std::iter::once(letter).nfkd().filter_map(plain) {
        match (exact, spelled(part)) {
            (_, Some(letters)) => folded.extend(letters.chars()),
            (true, None) => folded.push(part),
            (false, None) => folded.extend(part.to_lowercase().filter_map(plain)),
        }
    }
    match folded.as_slice() {
        [one] => Plain::One([*one]),
        _ => Plain::Other(folded.into()),
    }
}

/// A character as it is compared; none for what is left out.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        // Soft hyphen, tatweel, what has no width, what turns directions.
        '\u{ad}' | '\u{640}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            return None;
        }
        '\u{2060}'..='\u{206f}' | '\u{feff}' => return None,
        'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        letter if is_combining_mark(letter) => return None,
        letter if letter.is_whitespace() => ' ',
        letter => figure(letter).unwrap_or(letter),
    })
}

/// What is written with two letters where its own is not at hand.
fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// The Cyrillic letter that looks like a Latin one.
fn twin(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        _ => return None,
    })
}

/// Whether each of such characters is a word by itself: Chinese is written without blanks.
pub fn is_han(letter: char) -> bool {
    matches!(
        letter,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' | '〇'
    )
}

/// Whether it is a letter of Arabic.
pub fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_straightens_and_keeps_track() {
        assert_eq!(fold("Côte d’Ivoire — “ﬁ”"), "cote d'ivoire - \"fi\"");
        let folded = Folded::new("Ａé“ﬁx”");
        assert_eq!(folded.text, "ae\"fix\"");
        let origins: Vec<u32> = (0..7).map(|index| folded.origin(index)).collect();
        assert_eq!(origins, [0, 1, 2, 3, 3, 4, 5]);
        // What is left out is counted all the same.
        let folded = Folded::new("so\u{ad}ftя");
        assert_eq!((folded.text.as_str(), folded.origin(2)), ("softя", 3));
    }

    #[test]
    fn what_is_one_word_in_each_language_is_one_folded() {
        for (printed, typed) in [
            // French, Spanish
            (
                "L’Assemblée générale, l’œuvre",
                "l'assemblee generale, l'oeuvre",
            ),
            ("n\u{ba}\u{a0}12 –\u{202f}État", "no 12 - etat"),
            ("Año, párrafo", "ano, parrafo"),
            // Russian: ё, and Latin letters that look like Cyrillic ones.
            ("осуществлённых", "осуществленных"),
            ("Гeнерaльнaя", "генеральная"),
            ("Cовет", "совет"),
            ("the state о", "the state о"),
            // Arabic: vowel signs, tatweel, forms of letters, digits.
            ("الأُمَمُ المتّحـــدة", "الامم المتحدة"),
            ("ﺍﻷﻣﻢ", "الامم"),
            ("ﻣﺆﺗﻤﺮ ﻫﻴﺌﺔ", "مؤتمر هيئة"),
            ("آلية لإنشاء هيئة مسؤولة", "اليه لانشاء هييه مسووله"),
            ("إلى ٱلشَّرق", "الي الشرق"),
            ("القرار ٧٣/١٢", "القرار 73/12"),
            // Chinese: full width.
            ("第７０／１号", "第70/1号"),
        ] {
            assert_eq!(fold(printed), fold(typed), "{printed}");
        }
        assert_ne!(fold("мир"), fold("map"));
    }

    #[test]
    fn letters_know_their_bytes_and_capitals_can_stay() {
        let letters: Vec<_> = Letters::of("Éﬁ", true).collect();
        assert_eq!(letters, [(0, 'E'), (2, 'f'), (2, 'i')]);
        let mut letters = Letters::of("e\u{301}a", false);
        assert_eq!(letters.next(), Some((0, 'e')));
        assert_eq!(letters.end(), 3);
    }
}
