//! ToUnicode tables: which characters the codes of a font stand for.

use super::PdfError;
use super::decode::Budget;

/// Calls `put` with each code and the text it stands for.
///
/// Reads `bfchar` and `bfrange` sections alone; what it does not understand it passes over.
pub(super) fn read(
    data: &[u8],
    budget: &mut Budget,
    mut put: impl FnMut(u32, &str),
) -> Result<(), PdfError> {
    let mut tokens = Tokens { data, at: 0 };
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"beginbfchar") => {
                while let Some(code) = tokens.number() {
                    let Some(Token::Hex(text)) = tokens.next() else {
                        break;
                    };
                    budget.charge(1)?;
                    put(code, &utf16(&text, 0));
                }
            }
            Token::Word(b"beginbfrange") => {
                while let Some(first) = tokens.number() {
                    let Some(last) = tokens.number() else {
                        break;
                    };
                    match tokens.next() {
                        Some(Token::Hex(text)) => {
                            for code in first..=last.min(0xffff) {
                                budget.charge(1)?;
                                put(code, &utf16(&text, code - first));
                            }
                        }
                        Some(Token::Open) => {
                            let mut code = first;
                            while let Some(Token::Hex(text)) = tokens.next() {
                                budget.charge(1)?;
                                put(code, &utf16(&text, 0));
                                code = code.saturating_add(1);
                            }
                        }
                        _ => break,
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Word(&'a [u8]),
}

struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The next token as a code; none, and the token is gone, where it is no hexadecimal string.
    fn number(&mut self) -> Option<u32> {
        match self.next()? {
            Token::Hex(bytes) => Some(number(&bytes)),
            _ => None,
        }
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.data.get(self.at..)?;
        let blank = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        self.at += blank;
        let rest = &rest[blank..];
        match rest.first()? {
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                self.at += end + 1;
                Some(Token::Hex(hex(rest.get(1..end).unwrap_or_default())))
            }
            b'[' => {
                self.at += 1;
                Some(Token::Open)
            }
            _ => {
                let end = rest[1..]
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'<' | b'['))
                    .map_or(rest.len(), |at| at + 1);
                self.at += end;
                Some(Token::Word(&rest[..end]))
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte))
}

/// The text in big-endian UTF-16, its last unit raised by `plus`.
fn utf16(bytes: &[u8], plus: u32) -> String {
    let mut units: Vec<u16> = bytes.chunks(2).map(|pair| number(pair) as u16).collect();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(plus as u16);
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Halt;

    fn all(data: &str) -> Vec<(u32, String)> {
        let mut found = Vec::new();
        read(
            data.as_bytes(),
            &mut Budget::new(Halt::default()),
            |code, text| {
                found.push((code, text.to_owned()));
            },
        )
        .expect("within the budget");
        found
    }

    #[test]
    fn reads_single_codes_ranges_and_lists() {
        assert_eq!(
            all("2 beginbfchar <0003> <0020> <0011><00660069> endbfchar"),
            [(3, " ".into()), (0x11, "fi".into())]
        );
        assert_eq!(
            all("1 beginbfrange\n<24><26><0041>\nendbfrange"),
            [(0x24, "A".into()), (0x25, "B".into()), (0x26, "C".into())]
        );
        assert_eq!(
            all("beginbfrange <24><24><0041> endbfrange beginbfchar <01> <0062> endbfchar"),
            [(0x24, "A".into()), (1, "b".into())]
        );
        assert_eq!(
            all("1 beginbfrange <01> <02> [<0061> <D83DDE00>] endbfrange"),
            [(1, "a".into()), (2, "😀".into())]
        );
    }

    #[test]
    fn damage_is_passed_over() {
        assert_eq!(all("beginbfchar <00"), []);
        assert_eq!(all("beginbfrange <00> <zz> <"), [(0, String::new())]);
    }
}
