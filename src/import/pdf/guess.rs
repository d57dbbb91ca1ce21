//! Letters whose font does not say which they are: a font of glyph numbers without a map. Two
//! orders of glyphs are so common that the text itself tells whether one of them is meant.

use std::collections::HashMap;

use super::UNKNOWN;
use super::glyphs::PageGlyphs;

/// Codes that nothing is known of stand in a private corner until all are read.
const CORNER: u32 = 0xf0000;

/// What is to be added to a number to make it a letter: it is one; the glyphs stand in the order of
/// the fonts that every system has, where the blank is the third.
const ORDERS: [u32; 2] = [0, 29];

/// What stands for a code that nothing is known of.
pub(super) fn unknown(code: usize) -> char {
    let corner = u32::try_from(code).ok().filter(|code| *code < 0xffff);
    let c = corner.and_then(|code| char::from_u32(CORNER + code));
    c.unwrap_or(UNKNOWN)
}

/// Puts letters in the place of such codes, where they make a text. Whether they do.
pub(super) fn letters(pages: &mut [PageGlyphs]) -> bool {
    let code = |c: char| u32::from(c).checked_sub(CORNER);
    let mut counts: HashMap<u32, usize> = HashMap::new();
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    for code in glyphs.filter_map(|glyph| code(glyph.c)) {
        *counts.entry(code).or_default() += 1;
    }
    if counts.is_empty() {
        return false;
    }
    let order = ORDERS.into_iter().find(|order| is_text(&counts, *order));
    for glyph in pages.iter_mut().flat_map(|page| &mut page.glyphs) {
        if let Some(code) = code(glyph.c) {
            let letter = order.and_then(|order| letter(code, order));
            glyph.c = letter.unwrap_or(UNKNOWN);
        }
    }
    order.is_some()
}

fn letter(code: u32, order: u32) -> Option<char> {
    let c = char::from_u32(code + order)?;
    let plain = matches!(c, ' '..='~');
    (plain || order == 0 && !c.is_control()).then_some(c)
}

/// Whether these letters, each so often, are those of a text: mostly small ones, with vowels and
/// blanks among them as often as words have them.
fn is_text(counts: &HashMap<u32, usize>, order: u32) -> bool {
    let total: usize = counts.values().sum();
    let share = |is: fn(char) -> bool| {
        let these = counts
            .iter()
            .filter(|(code, _)| letter(**code, order).is_some_and(is));
        these.map(|(_, count)| count * 100).sum::<usize>() / total
    };
    share(|_| true) >= 95
        && (8..30).contains(&share(|c| c == ' '))
        && share(char::is_lowercase) >= 50
        && (20..50).contains(&share(|c| "aeiou".contains(c)))
}
