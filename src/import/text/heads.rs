//! The heads of pages: the symbol of the document and its title, wrapped as it may be.

use super::furniture::{is_foot, is_head};
use super::{aside, head};
use crate::document::{AsideReason, Role};
use crate::import::masthead;
use crate::import::stage::{Line, Sifted};

/// A head has at most so many lines, feet of the page before among them.
const MOST: usize = 6;

/// Takes the heads of pages out of the lines, and the feet that stand among them. The line after
/// counts as standing after a blank one.
pub fn set_aside(lines: &mut Vec<Line>, sifted: &mut Sifted) {
    let known = Known::of(lines);
    let mut head = vec![false; lines.len()];
    for start in (1..lines.len()).filter(|&i| lines[i].page != lines[i - 1].page) {
        let part = |at: &usize| known.is_part(lines[*at].trimmed());
        let symbol = |at: &usize| known.has_symbol(lines[*at].trimmed());
        let above = (start.saturating_sub(MOST)..start).rev().take_while(part);
        let above = above.last().unwrap_or(start);
        // The last lines of a page may hold words of the title: only a symbol beside them makes a head.
        let feet = (above..start).rev();
        let feet = feet.take_while(|at| is_foot(lines[*at].trimmed()));
        let from = match (above..start).any(|at| symbol(&at)) {
            true => above,
            false => feet.last().unwrap_or(start),
        };
        let mut title = Title::new(&known);
        let below = |at: &usize| title.is_part(lines[*at].trimmed());
        let to = (start..lines.len().min(start + MOST)).take_while(below);
        let to = to.last().map_or(start, |at| at + 1);
        if (from..to).any(|at| symbol(&at)) {
            head[from..to].fill(true);
        }
    }
    let mut broken = false;
    let mut head = head.into_iter();
    lines.retain_mut(|line| {
        let is_head = head.next().unwrap_or(false);
        line.blanks = line.blanks.saturating_add(broken as u16);
        broken = is_head;
        if is_head {
            let reason = match is_foot(&line.text) {
                true => AsideReason::PageFooter,
                false => AsideReason::RunningHead,
            };
            sifted
                .set_aside
                .push(aside(&line.text, reason, line.number));
        }
        !is_head
    });
}

/// What the document's own head says.
pub struct Known {
    lines: Vec<String>,
    /// The letters and digits of all of them.
    letters: String,
}

impl Known {
    fn of(lines: &[Line]) -> Self {
        let lines = head::words(lines);
        let letters = letters(&lines.concat());
        Self { lines, letters }
    }

    /// The same for paragraphs in one line each, whose first page may have lost its symbol: one
    /// that stands alone in several lines of the body is the document's, and so is that of a draft
    /// or a resolution in one.
    pub fn in_long_lines(lines: &[Line], body: Option<usize>) -> Self {
        let mut known = Self::of(lines);
        let (head, body) = lines.split_at(body.unwrap_or(lines.len()));
        let printed = |l: &Line| masthead::field(&l.text) == Some(Role::Symbol);
        if head.iter().any(printed) {
            return known;
        }
        let series = |word: &&str| is_head(word) && word.starts_with(char::is_uppercase);
        let mut alone: Vec<&str> = body
            .iter()
            .map(|l| l.trimmed())
            .filter_map(|text| known.beside_title(text, &series))
            .collect();
        alone.sort_unstable();
        let own = |group: &&[&str]| {
            let of_draft = |text: &&str| text.contains("/L.") || text.contains("/RES/");
            group.len() > 1 || alone.len() == 1 && group.iter().any(of_draft)
        };
        let mut groups = alone.chunk_by(|a, b| a == b);
        known
            .lines
            .extend(groups.find(own).map(|group| group[0].to_owned()));
        known
    }

    fn is_part(&self, text: &str) -> bool {
        self.has_symbol(text) || self.is_titled(text) || is_foot(text)
    }

    fn is_symbol(&self, text: &str) -> bool {
        is_head(text) && self.lines.iter().any(|l| l.ends_with(text))
    }

    fn is_titled(&self, text: &str) -> bool {
        let letters = letters(text);
        letters.len() > 5 && self.letters.contains(&letters)
    }

    /// The symbol stands alone in the line, or beside words of the title.
    pub fn has_symbol(&self, text: &str) -> bool {
        self.symbol_in(text).is_some()
    }

    fn symbol_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.beside_title(text, &|word| self.is_symbol(word))
    }

    /// The word at an end of a line that is a symbol, if all others are the title's.
    fn beside_title<'t>(
        &self,
        text: &'t str,
        is_symbol: &dyn Fn(&&str) -> bool,
    ) -> Option<&'t str> {
        const LONGEST: usize = 600;
        // Every symbol has a stroke in it.
        if text.len() > LONGEST || !text.contains('/') {
            return None;
        }
        // "S/RES/9001 (2044)" is a symbol of two words.
        let mut words = text.split_whitespace();
        let ends = [Some(text), words.next(), words.next_back()];
        let symbol = ends.into_iter().flatten().find(is_symbol)?;
        let rest = text.replacen(symbol, "", 1);
        (rest.trim().is_empty() || self.is_titled(&rest)).then_some(symbol)
    }
}

/// The lines of one head: those that hold the title's words go on where the line above ended. The body
/// below may open with words of the title as well.
struct Title<'k> {
    known: &'k Known,
    /// Where in the letters of the document's head the next words may begin; anywhere at first.
    ends: Option<Vec<usize>>,
}

impl<'k> Title<'k> {
    fn new(known: &'k Known) -> Title<'k> {
        Title { known, ends: None }
    }

    fn is_part(&mut self, text: &str) -> bool {
        if is_foot(text) || self.known.is_symbol(text) {
            return true;
        }
        let words = match self.known.symbol_in(text) {
            Some(symbol) => letters(&text.replacen(symbol, "", 1)),
            None if self.known.is_titled(text) => letters(text),
            None => return false,
        };
        let all = &self.known.letters;
        let ends: Vec<usize> = match &self.ends {
            None => all
                .match_indices(&words)
                .map(|(at, _)| at + words.len())
                .collect(),
            Some(ends) => (ends.iter())
                .filter(|end| {
                    all.get(**end..)
                        .is_some_and(|rest| rest.starts_with(&words))
                })
                .map(|end| end + words.len())
                .collect(),
        };
        let goes_on = !ends.is_empty();
        self.ends = Some(ends);
        goes_on
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
