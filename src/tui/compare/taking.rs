//! Rows taken along: one, several that were pinned together, or all that is shown, as a redline.

use std::ops::RangeInclusive;

use crate::compare::{Filter, Row};
use crate::print::comparison::View;
use crate::print::redline::{redline, verbs};
use crate::tui::command::{Command, Context};
use crate::tui::state::{Effect, State};

use super::Compare;
use super::lay::Laid;

impl Compare {
    pub(super) fn as_printed(&self, state: &State) -> View<'_> {
        View {
            old: &self.old.document,
            new: &self.new.document,
            comparison: &self.comparison,
            filter: state.compare.filter,
            summary_only: false,
            author: None,
        }
    }

    /// The blocks from where rows were pinned to where one is; the one where one is, where none is.
    pub(super) fn chosen(&self) -> RangeInclusive<usize> {
        chosen(self.pinned, self.place.focus)
    }

    fn rows_of(&self, laid: &Laid, blocks: impl Iterator<Item = usize>) -> Vec<&Row> {
        let rows = blocks.filter_map(|block| laid.blocks.get(block)?.shows.row());
        rows.filter_map(|row| self.comparison.rows.get(row))
            .collect()
    }

    /// Copies the rows that are chosen.
    pub(super) fn copy(&mut self, state: &mut State) -> Vec<Effect> {
        let laid = self.laid(state);
        let mut rows = self.rows_of(&laid, self.chosen());
        if rows.is_empty() {
            // A sign of a row that is elsewhere stands for it.
            rows.extend(self.row(&laid));
        }
        let words = redline(&self.as_printed(state), &rows, state.compare.form);
        let count = rows.len();
        self.pinned = None;
        taken(state, words, count)
    }

    /// Copies all that the filter shows, of verbs the list of them.
    pub(super) fn copy_all(&self, state: &mut State) -> Vec<Effect> {
        let filter = state.compare.filter;
        let rows = self.comparison.rows.iter();
        let rows: Vec<&Row> = rows.filter(|row| filter.keeps(row)).collect();
        let view = self.as_printed(state);
        let words = match filter {
            Filter::Verbs | Filter::Weaker => verbs(&view, &rows, state.compare.form),
            _ => redline(&view, &rows, state.compare.form),
        };
        taken(state, words, rows.len())
    }
}

/// The blocks between the one that is held and the one where one is.
pub(super) fn chosen(held: Option<usize>, focus: usize) -> RangeInclusive<usize> {
    let held = held.unwrap_or(focus);
    held.min(focus)..=held.max(focus)
}

/// Copies in the next form from now on.
pub(super) fn turn_form(state: &mut State) {
    state.compare.form = state.compare.form.next();
    state.say(format!("copied: as {}", state.compare.form.name()));
}

/// Holds the row one is at, or lets go of the one held.
pub(super) fn pin(held: Option<usize>, focus: usize, state: &mut State) -> Option<usize> {
    let key = state.keymap.key_for(Context::Compare, Command::Copy);
    let key = key.map_or(String::new(), |key| format!("; {key} copies all from here"));
    let now = held.is_none().then_some(focus);
    state.say(match now {
        Some(_) => format!("this row is held{key}"),
        None => "no row is held".to_owned(),
    });
    now
}

pub(super) fn taken(state: &mut State, words: String, rows: usize) -> Vec<Effect> {
    if rows == 0 {
        state.say("there is nothing to copy");
        return Vec::new();
    }
    let form = state.compare.form.name();
    let count = match rows {
        1 => "1 paragraph".to_owned(),
        rows => format!("{rows} paragraphs"),
    };
    state.say(format!("copied: {count} as {form}"));
    vec![Effect::Copy(words)]
}
