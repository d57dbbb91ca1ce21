//! What a character is, told at once: the standard library searches its lists anew for every letter
//! that is not Latin, which was a sixth of the time that a library in six languages took to be made.

use std::sync::OnceLock;

/// So many characters are worked out when one of them is asked for.
const BLOCK: usize = 256;
/// The first plane: all letters of living scripts but some of Chinese.
const BLOCKS: usize = 0x1_0000 / BLOCK;

/// What is known of the characters of the first plane, worked out as they come up.
pub(super) struct Table<T: 'static> {
    blocks: [OnceLock<Box<[T]>>; BLOCKS],
    of: fn(char) -> T,
}

impl<T> Table<T> {
    pub(super) const fn new(of: fn(char) -> T) -> Table<T> {
        let blocks = [const { OnceLock::new() }; BLOCKS];
        Table { blocks, of }
    }

    /// None for a character of another plane.
    pub(super) fn get(&self, letter: char) -> Option<&T> {
        let code = letter as usize;
        let block = self.blocks.get(code / BLOCK)?;
        let block = block.get_or_init(|| {
            let first = code - code % BLOCK;
            // Halves of surrogate pairs are no characters; nobody asks for them.
            let of = |code| (self.of)(char::from_u32(code as u32).unwrap_or(' '));
            (first..first + BLOCK).map(of).collect()
        });
        block.get(code % BLOCK)
    }
}

/// A figure of any script as one of ours.
pub fn figure(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        '\u{ff10}'..='\u{ff19}' => c as u32 - 0xff10,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// Whether a character stands in words: a letter or a digit, as [`char::is_alphanumeric`].
pub fn in_word(letter: char) -> bool {
    static IN_WORDS: Table<bool> = Table::new(char::is_alphanumeric);
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    let known = IN_WORDS.get(letter).copied();
    known.unwrap_or_else(|| letter.is_alphanumeric())
}

/// Whether a text has at most so many characters.
pub fn is_within(text: &str, most: usize) -> bool {
    text.len() <= most
        || text.len() <= most * 4 && !text.is_ascii() && text.chars().nth(most).is_none()
}

/// A character of a writing that does not part words.
pub fn is_unparted(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        let all = (0..=char::MAX as u32).filter_map(char::from_u32);
        let wrong: Vec<char> = all.filter(|c| in_word(*c) != c.is_alphanumeric()).collect();
        assert_eq!(wrong, []);
    }
}
