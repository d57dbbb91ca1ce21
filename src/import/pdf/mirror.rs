//! Pages whose words run from right to left. Such a page is mirrored, so that all that is said of left
//! edges, indents and columns holds for it too; what runs from left to right in it, figures and Latin
//! words, is turned back, line by line.
//!
//! A character that stands for several letters (لا) keeps them in the order in which they are read.

use super::glyphs::{Glyph, PageGlyphs};

/// What stretches a word so that its line is full, and says nothing; fonts draw it with strokes, too,
/// that stand for no character.
const TATWEEL: char = '\u{640}';
const STROKE: char = '\0';

/// Whether a letter runs from right to left.
fn runs_back(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}')
        || matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Mirrors a page most of whose letters run from right to left.
pub(super) fn turn(page: &mut PageGlyphs) {
    let width = page.width;
    let letters = || page.glyphs.iter().filter(|glyph| glyph.c.is_alphabetic());
    let back = letters().filter(|glyph| runs_back(glyph.c)).count();
    if back == 0 || back * 2 < letters().count() {
        return;
    }
    page.mirrored = true;
    let nameless = |c: char| c.is_control() && !c.is_whitespace();
    for glyph in page.glyphs.iter_mut().filter(|glyph| nameless(glyph.c)) {
        glyph.c = STROKE;
    }
    reflect(&mut page.glyphs, 0.0, width);
    put_on_letters(&mut page.glyphs);
    for rule in &mut page.rules {
        (rule.left, rule.right) = (width - rule.right, width - rule.left);
    }
}

/// A vowel sign, which stands above or below its letter and in no line of its own.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Puts the signs of vowels right behind the letters that they are drawn over. A sign follows its letter
/// in the file or, where the file goes along the line from left to right, stands before it.
fn put_on_letters(glyphs: &mut [Glyph]) {
    const NEAR: usize = 6;
    for at in 0..glyphs.len() {
        let sign = glyphs[at];
        if !is_sign(sign.c) {
            continue;
        }
        let letter = |glyph: &&Glyph| {
            let (x, y) = (glyph.left - sign.left, glyph.baseline - sign.baseline);
            let near = x.abs() < glyph.size * 1.5 && y.abs() < glyph.size;
            near && glyph.c.is_alphabetic() && !is_sign(glyph.c)
        };
        let before = glyphs[at.saturating_sub(NEAR)..at]
            .iter()
            .rev()
            .find(letter);
        let behind = glyphs[at + 1..].iter().take(NEAR).find(letter);
        let letter = match (before, behind) {
            (Some(before), Some(behind)) if behind.left < before.left => Some(behind),
            (None, behind) => behind,
            (before, _) => before,
        };
        if let Some(letter) = letter.copied() {
            // Behind all that one character stands for, before the next.
            let left = letter.right - (letter.right - letter.left) * 0.01;
            let baseline = letter.baseline;
            glyphs[at] = Glyph {
                left,
                right: left,
                baseline,
                ..sign
            };
        }
    }
}

/// Reflects characters between two edges; the letters of one character keep their order.
fn reflect(glyphs: &mut [Glyph], left: f32, right: f32) {
    for letters in glyphs.chunk_by_mut(|_, next| next.inner) {
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
            continue;
        };
        let by = left + right - last.right - first.left;
        for glyph in letters {
            glyph.left += by;
            glyph.right += by;
        }
    }
}

/// Puts a line of a mirrored page, its characters in order from its beginning, as it is read.
pub(super) fn read(line: &mut Vec<(Glyph, bool)>) {
    stretches(line).into_iter().for_each(|(from, to)| {
        let piece = &mut line[from..to];
        let mut glyphs: Vec<Glyph> = piece.iter().map(|(glyph, _)| *glyph).collect();
        let left = glyphs.iter().map(|g| g.left).fold(f32::INFINITY, f32::min);
        let right = (glyphs.iter().map(|g| g.right)).fold(f32::NEG_INFINITY, f32::max);
        reflect(&mut glyphs, left, right);
        for (slot, glyph) in piece.iter_mut().zip(glyphs) {
            slot.0 = glyph;
        }
        piece.sort_by(|(a, _), (b, _)| a.left.total_cmp(&b.left));
    });
    let shown: Vec<char> = line.iter().map(|(glyph, _)| glyph.c).collect();
    let mut read: Vec<(Glyph, bool)> = Vec::with_capacity(line.len());
    for (at, (glyph, raised)) in line.drain(..).enumerate() {
        let within = || {
            let near = |at: usize| shown.get(at).is_some_and(|c| *c == STROKE || runs_back(*c));
            at.checked_sub(1).is_some_and(near) && near(at + 1)
        };
        match read.last_mut() {
            // Its room is the letter's before it.
            Some((before, _)) if matches!(glyph.c, STROKE | TATWEEL) && within() => {
                before.right = before.right.max(glyph.right);
            }
            _ if glyph.c == STROKE => {}
            _ => read.push((glyph, raised)),
        }
    }
    *line = read;
    close_brackets(line);
}

/// The stretches that run from left to right: words and figures with what joins them, where nothing
/// runs the other way between them.
fn stretches(line: &[(Glyph, bool)]) -> Vec<(usize, usize)> {
    let c = |at: usize| line[at].0.c;
    let forth = |c: char| c.is_alphanumeric() && !runs_back(c);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..line.len()).filter(|at| forth(c(*at))) {
        match found.last_mut() {
            Some((from, to)) if joins(line, *from, *to, at) => *to = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// Whether what stands between two characters that run from left to right does so too.
fn joins(line: &[(Glyph, bool)], from: usize, to: usize, at: usize) -> bool {
    let between: String = line[to..at].iter().map(|(glyph, _)| glyph.c).collect();
    let figure = |at: usize| line[at].0.c.is_numeric();
    let words = |mut part: std::ops::Range<usize>| part.any(|at| line[at].0.c.is_lowercase());
    let blank = between.contains(char::is_whitespace);
    let raised = line[to - 1].1 != line[at].1;
    match between.as_str() {
        _ if raised || between.chars().any(runs_back) => false,
        "" => true,
        // The vowel signs of Arabic have no letters here; what joins figures into one is little.
        _ if !blank && figure(to - 1) && figure(at) && !words(from..to) => {
            matches!(
                between.as_str(),
                "/" | "." | "," | ":" | "\u{66b}" | "\u{66c}"
            ) || line[from..to]
                .iter()
                .any(|(glyph, _)| glyph.c.is_alphabetic())
        }
        _ if !blank => between
            .chars()
            .all(|c| !matches!(c, '(' | ')' | '[' | ']' | '،' | '؛')),
        // Latin words go on over their blanks; a figure and a letter beside it are two.
        _ => {
            let next = at..line.len().min(at + 2);
            let plain = between.len() < 3 && !between.contains(['(', ')']);
            words(from..to) && (words(next.clone()) || plain) || words(next) && plain
        }
    }
}

/// A font shows one bracket for two: which it is, its neighbours tell.
fn close_brackets(line: &mut [(Glyph, bool)]) {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];
    let chars: Vec<char> = line.iter().map(|(glyph, _)| glyph.c).collect();
    for (at, (glyph, _)) in line.iter_mut().enumerate() {
        let Some((open, close)) = PAIRS.iter().find(|(a, b)| *a == glyph.c || *b == glyph.c) else {
            continue;
        };
        let bracket = |c: &char| PAIRS.iter().any(|(a, b)| a == c || b == c);
        let free = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
        let ends = |c: &char| matches!(c, '،' | '؛' | '.' | ',' | ':' | ';');
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let opens = free(before) && after.is_some_and(|c| !c.is_whitespace());
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && (free(after) || after.is_some_and(|c| ends(c) || bracket(c)));
        match (opens, closes) {
            (true, false) => glyph.c = *open,
            (false, true) => glyph.c = *close,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pdf::glyphs::Style;

    /// Characters in the order in which they are read, each with its left and right edge.
    fn line(glyphs: &[(char, f32, f32)]) -> Vec<(Glyph, bool)> {
        let glyph = |(c, left, right): &(char, f32, f32)| Glyph {
            c: *c,
            left: *left,
            right: *right,
            baseline: 100.0,
            size: 10.0,
            style: Style::default(),
            inner: false,
        };
        glyphs.iter().map(|one| (glyph(one), false)).collect()
    }

    #[test]
    fn what_stretches_a_word_leaves_no_room_in_it() {
        // "بال" with two strokes in it, a blank and a stroke, "ب".
        let mut glyphs = line(&[
            ('ب', 0.0, 3.0),
            (STROKE, 3.0, 6.0),
            (STROKE, 3.2, 6.2),
            ('ا', 6.0, 9.0),
            ('ل', 9.0, 12.0),
            (' ', 12.0, 15.0),
            (STROKE, 15.0, 18.0),
            ('ب', 18.0, 21.0),
        ]);
        read(&mut glyphs);
        let shown: Vec<(char, f32)> = glyphs.iter().map(|(g, _)| (g.c, g.right)).collect();
        let expected = [
            ('ب', 6.2),
            ('ا', 9.0),
            ('ل', 12.0),
            (' ', 15.0),
            ('ب', 21.0),
        ];
        assert_eq!(shown, expected);
    }
}
