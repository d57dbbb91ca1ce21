//! Headings: what they open, and which paragraphs without a label are headings.

use super::super::divisions::{self, Division};
use super::super::draft::{Local, Scope};
use super::super::items::{Depth, Rank};
use super::super::prose::{Prose, is_comma};
use super::super::sections;
use super::numbers::STOPS;
use super::{Next, Walk, unquoted};
use crate::document::Style;
use crate::document::counting::{self, Label, han};
use crate::document::roman;
use crate::import::book::book;
use crate::import::structure;

impl Walk<'_> {
    /// Headings that stand one below the other: a label alone takes the title below it.
    pub(super) fn headings(&mut self, headings: Vec<(Prose, Rank)>) {
        let mut rest = headings.into_iter().peekable();
        while let Some((mut prose, rank)) = rest.next() {
            let at = self.out.drafts.len();
            let held = self.scope.part.is_some()
                && self.after_heading
                && at_part(&prose.text, &self.scope);
            let opens = divisions::of(&prose.text).filter(|_| !held);
            let bare = held
                || opens.as_ref().is_some_and(|(_, end)| {
                    prose.text.get(*end..).is_some_and(|t| t.trim().is_empty())
                });
            let annex = matches!(opens, Some((Division::Annex(_), _)));
            let level = self.open(opens.map(|(division, _)| division), rank);
            let most = if annex { 3 } else { 1 };
            let mut taken = 0;
            while bare
                && taken < most
                && let Some((title, _)) = rest.next_if(|(title, _)| !divisions::opens(&title.text))
            {
                join(&mut prose, title);
                taken += 1;
            }
            self.out.headings.push((at, level, prose));
            self.after_heading = true;
        }
    }

    /// Opens what a heading opens, and says on which level it stands.
    fn open(&mut self, division: Option<Division>, rank: Rank) -> u8 {
        let base = u8::from(self.scope.annex.is_some());
        match division {
            Some(Division::Annex(label)) => {
                // The first heading of an attachment is its own.
                match self.out.annexes.last_mut().filter(|_| self.fresh_annex) {
                    Some(known) => {
                        *known = label;
                        self.fresh_annex = false;
                    }
                    None => self.open_annex(label),
                }
                1
            }
            Some(Division::Step(step)) => {
                self.scope.article = Some(step);
                self.nesting.clear();
                self.stack.clear();
                self.last = None;
                self.counts = false;
                base + 2
            }
            Some(Division::Chapter) => {
                self.scope.article = None;
                base + 1
            }
            Some(Division::Section(label, letter)) => {
                let level = if letter || self.is_next_letter(&label) {
                    2
                } else {
                    1
                };
                let sections = &self.out.sections;
                self.scope
                    .sections
                    .retain(|s| sections.get(*s).is_some_and(|(_, l)| *l < level));
                self.out.sections.push((label, level));
                self.scope.sections.push(self.out.sections.len() - 1);
                self.scope.article = None;
                self.nesting.clear();
                self.stack.clear();
                base + self.scope.sections.len() as u8
            }
            None => {
                let below = base + self.scope.sections.len() as u8;
                match rank {
                    Some(3) => below + 2,
                    _ => below + 1,
                }
            }
        }
    }

    /// "C" behind "B" is a letter and no numeral, and so is a "C" that stands there again; nobody counts sections by
    /// numerals as far as L.
    fn is_next_letter(&self, label: &str) -> bool {
        let last = self.scope.sections.last();
        let last = last.and_then(|at| self.out.sections.get(*at));
        let letters = last.and_then(|(before, _)| sections::letter(before));
        let goes_on = letters
            .zip(sections::letter(label))
            .is_some_and(|(before, label)| before == label || before + 1 == label);
        let is_letter = last.is_some_and(|(_, level)| *level == 2);
        let late = label.len() == 1 && roman::value(label).is_some_and(|value| value >= 50);
        late || goes_on && (is_letter || last.is_some_and(|(before, _)| before != label))
    }

    /// Whether a paragraph without a label is a heading, and of which rank; `above` is the heading that
    /// stands right above it.
    pub(super) fn heading(
        &self,
        prose: &Prose,
        next: &Next,
        above: Option<&Prose>,
    ) -> Option<Rank> {
        let below = above.is_some();
        let alone = self.out.drafts.last().is_some_and(|last| {
            last.prose.is_empty() && last.paragraph.label.is_some() && !self.after_heading
        });
        let plain = self.form.plain && self.scope.annex.is_none();
        if plain || alone && !below {
            return None;
        }
        if is_figured(prose) {
            return Some(None);
        }
        if self.in_text(prose, Depth::Top, next).is_some() {
            return None;
        }
        let stars = prose.text.chars().all(|c| c == '*' || c.is_whitespace());
        let goes_on = [':', '\u{ff1a}', ',', '\u{ff0c}', '\u{60c}', ';', '\u{ff1b}'];
        let bold = !prose.text.ends_with(goes_on) && prose.all(&[Style::Bold]);
        // "行动1." before words that nothing sets off.
        let counted = book().is_unparted() && structure::titled_count(&prose.text);
        if stars || bold || counted && prose.tab.is_some() {
            return Some(None);
        }
        let bare = |prose: &Prose| {
            divisions::of(&prose.text).is_some_and(|(_, end)| end == prose.text.len())
        };
        let emphasized = prose.all(&[Style::Italic, Style::Bold]);
        if !emphasized && !below && self.lists_lines() {
            return None;
        }
        if self.scope.annex.is_some() {
            if self.opens_annex(prose, emphasized) {
                return None;
            }
            let rank = if emphasized { Some(3) } else { None };
            // "附件", and below it a title with brackets at its end.
            let bracket = prose.text.ends_with(')') && above.is_some_and(bare);
            return prose.is_title(emphasized || bracket).then_some(rank);
        }
        let low = prose.text.starts_with(char::is_lowercase);
        let after = self.number > 0 || self.in_preamble || next.number || bare(prose);
        // "D", and its title below.
        let after = after || above.is_some_and(bare);
        (after && !low && prose.is_title(false)).then_some(None)
    }

    /// "(a) Transport" between paragraphs that are numbered on: a heading, and no list that ends without a mark.
    pub(super) fn heads_numbers(&self, label: &str, prose: &Prose, next: &Next) -> bool {
        let lettered = matches!(counting::whole(label), Some(Label::Sub(_)));
        let last = self.out.drafts.last();
        let closed = last.is_some_and(|last| {
            matches!(last.local, Local::Numbered(_)) && last.prose.text.ends_with(['.', '\u{3002}'])
        });
        let on = next.number && next.counted == Some(self.number + 1);
        lettered && closed && on && prose.is_title(false)
    }

    /// Words of the preamble of an annex: before all that is numbered, they end in a comma, or
    /// lead over to it.
    pub(super) fn opens_annex(&self, prose: &Prose, emphasized: bool) -> bool {
        let text = unquoted(&prose.text);
        let led = || emphasized || prose.lead(self.form.lead).is_some();
        let before_all = !self.counts && self.scope.article.is_none();
        before_all && (text.ends_with(is_comma) || text.ends_with([':', '\u{ff1a}']) && led())
    }
}

/// "一. 导言": a Chinese figure before a title.
fn is_figured(prose: &Prose) -> bool {
    let figure = prose.text.split_once(STOPS).map(|(figure, _)| figure);
    figure
        .filter(|figure| han(figure).is_some())
        .is_some_and(|figure| {
            let mut title = prose.clone();
            title.behead(figure.len());
            title.text = title.text.trim_start_matches(STOPS).to_owned();
            title.is_title(false)
        })
}

/// Whether a paragraph, or a point, is a section's heading: "II." or "B." before a title.
pub(super) fn is_labelled(label: &str, prose: &Prose, next: &Next) -> bool {
    let capitals = label.strip_suffix(['.', '\u{3001}', '\u{ff0e}']);
    let capitals = capitals.is_some_and(|label| {
        !label.contains(|c: char| c.is_lowercase() || c.is_numeric() && han(label).is_none())
            && matches!(divisions::of(label), Some((Division::Section(..), _)))
    });
    let bold = prose.all(&[Style::Bold]);
    if prose.is_empty() {
        // Its title is a heading of its own.
        return capitals && next.heading;
    }
    let long = bold && !prose.text.ends_with(['.', ',', ';', ':', '\u{3002}']);
    let question = || prose.text.ends_with('?') && prose.is_title(true);
    capitals && (prose.is_title(bold) || long || question())
}

/// The label and the title as one heading.
pub(super) fn labelled(label: String, title: Prose) -> Prose {
    let mut heading = Prose {
        text: label,
        ..Prose::default()
    };
    if title.is_empty() {
        heading.source = title.source;
        return heading;
    }
    join(&mut heading, title);
    heading
}

/// The heading is the letter that the part is called by.
fn at_part(text: &str, scope: &Scope) -> bool {
    divisions::part(text).is_some_and(|letter| scope.part.as_ref() == Some(&letter))
}

/// Puts a title behind its label: "II. Capacity-building".
fn join(label: &mut Prose, title: Prose) {
    let dot = match label.text.ends_with(['.', '。', ';', ':', '-', '\u{2013}']) {
        true => " ",
        false => ". ",
    };
    label.text.push_str(dot);
    let from = label.text.len() as u32;
    label.text.push_str(&title.text);
    label.marks.extend(title.marks.into_iter().map(|mut mark| {
        mark.at += from;
        mark
    }));
    label.source.add(&title.source);
}
