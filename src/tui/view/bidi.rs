//! Lines of scripts that run from right to left, put into the order in which they are seen: for
//! terminals that show letters in the order in which they come.
//!
//! It is done on the cells of a whole frame, so that it holds for the text, boxes and lists alike.
//! What stands between two rules of the screen, or two blanks, is a line of its own.

use ratatui::buffer::{Buffer, Cell};
use unicode_bidi::{BidiInfo, Level};

/// Puts all lines of a frame in order.
pub fn reorder(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        if row.iter().any(|cell| cell.symbol().contains(runs_back)) {
            stretches(row).into_iter().for_each(turn);
        }
    }
}

/// Whether a letter runs from right to left.
fn runs_back(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// What ends a line inside a row of the screen.
fn is_rule(cell: &Cell) -> bool {
    cell.symbol()
        .starts_with(|c| matches!(c, '\u{2500}'..='\u{257f}' | '▌' | '▎' | '›'))
}

/// The lines in a row of the screen.
fn stretches(row: &mut [Cell]) -> Vec<&mut [Cell]> {
    let mut found = Vec::new();
    let mut rest = row;
    loop {
        let is_blank = |cell: &Cell| cell.symbol().trim().is_empty();
        let Some(start) = rest
            .iter()
            .position(|cell| !is_blank(cell) && !is_rule(cell))
        else {
            return found;
        };
        let (_, after) = rest.split_at_mut(start);
        let gap = after.windows(2).position(|two| two.iter().all(is_blank));
        let rule = after.iter().position(is_rule);
        let end = gap.into_iter().chain(rule).min().unwrap_or(after.len());
        let (line, after) = after.split_at_mut(end);
        found.push(line);
        rest = after;
    }
}

/// Puts the cells of a line in the order in which they are seen.
fn turn(line: &mut [Cell]) {
    if !line.iter().any(|cell| cell.symbol().contains(runs_back)) {
        return;
    }
    let mut text = String::new();
    let mut starts = Vec::with_capacity(line.len());
    for cell in line.iter() {
        starts.push(text.len());
        text.push_str(cell.symbol());
    }
    let info = BidiInfo::new(&text, None);
    let level = |at: &usize| info.levels.get(*at).copied().unwrap_or(Level::ltr());
    let levels: Vec<Level> = starts.iter().map(level).collect();
    let order = BidiInfo::reorder_visual(&levels);
    let seen: Vec<Cell> = order
        .into_iter()
        .filter_map(|at| {
            let mut cell = line.get(at)?.clone();
            if levels.get(at).is_some_and(Level::is_rtl)
                && let Some(other) = mirrored(cell.symbol())
            {
                cell.set_symbol(other);
            }
            Some(cell)
        })
        .collect();
    if seen.len() == line.len() {
        line.clone_from_slice(&seen);
    }
}

/// What a bracket is in a line that runs from right to left.
fn mirrored(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "«" => "»",
        "»" => "«",
        "“" => "”",
        "”" => "“",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Modifier, Style};

    fn seen(row: &str) -> String {
        let mut buffer = Buffer::with_lines([row]);
        reorder(&mut buffer);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn words_are_turned_and_numbers_in_them_are_not() {
        assert_eq!(seen("the English line"), "the English line");
        assert_eq!(seen("قرار 73/12"), "73/12 رارق");
        assert_eq!(seen("قرار (أ)"), "(أ) رارق");
        // Each column by itself.
        assert_eq!(seen(" one two │ قرار  12."), " one two │ رارق  12.");
        // An English line with a word in Arabic keeps its order.
        assert_eq!(seen("see قرار there"), "see رارق there");
    }

    #[test]
    fn letters_take_their_style_with_them() {
        let mut buffer = Buffer::with_lines(["قرار"]);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        buffer.set_style(ratatui::layout::Rect::new(0, 0, 1, 1), bold);
        reorder(&mut buffer);
        let is_bold = |cell: &Cell| cell.modifier.contains(Modifier::BOLD);
        let bold: Vec<bool> = buffer.content.iter().map(is_bold).collect();
        assert_eq!(bold, [false, false, false, true]);
    }
}
