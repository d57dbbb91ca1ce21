//! Pairs that a person takes apart or puts together; they stay so while the reader runs.

use crate::compare::{Options, Row, compare};
use crate::document::{Address, in_capitals};
use crate::tui::command::{Command, Context};
use crate::tui::state::State;

use super::{Compare, Version};

impl Compare {
    /// Compares anew, with other pairs; those before can be taken back.
    pub(super) fn pair_anew(&mut self, state: &mut State) {
        let key = (self.old.name.clone(), self.new.name.clone());
        let before = state.compare.pairs.get(&key).cloned();
        self.pairs_before.push(before.unwrap_or_default());
        self.pairs_after.clear();
        self.compare_anew(state);
    }

    /// Takes back what was done last to pairs, or does it again; false where there is nothing of it.
    pub(super) fn walk_pairs(&mut self, state: &mut State, back: bool) -> bool {
        let (from, to) = match back {
            true => (&mut self.pairs_before, &mut self.pairs_after),
            false => (&mut self.pairs_after, &mut self.pairs_before),
        };
        let Some(options) = from.pop() else {
            return false;
        };
        to.push(std::mem::replace(&mut self.options, options));
        self.marked = None;
        self.compare_anew(state);
        let (did, again) = match back {
            true => ("paired as before", Command::Redo),
            false => ("paired so again", Command::Undo),
        };
        let key = state.keymap.key_for(Context::Compare, again);
        let key = key.map_or(String::new(), |key| match back {
            true => format!(" · {key} does it again"),
            false => format!(" · {key} takes it back"),
        });
        state.say(format!("{did}{key}"));
        true
    }

    /// Compares anew, and stays at the same paragraph.
    fn compare_anew(&mut self, state: &mut State) {
        let laid = self.laid(state);
        let here = self.row(&laid).map(|r| (r.old.clone(), r.new.clone()));
        let key = (self.old.name.clone(), self.new.name.clone());
        state.compare.pairs.insert(key, self.options.clone());
        self.comparison = compare(&self.old.document, &self.new.document, &self.options);
        *self.laid.borrow_mut() = None;
        self.opened.clear();
        self.pinned = None;
        let Some((old, new)) = here else { return };
        let same = |r: &Row| match new.first() {
            Some(j) => r.new.contains(j),
            None => old.first().is_some_and(|i| r.old.contains(i)),
        };
        if let Some(row) = self.comparison.rows.iter().position(same) {
            self.go_row(state, row);
            self.leave_fold(state);
        }
    }

    fn id(version: &Version, index: usize) -> Option<Address> {
        Some(version.document.paragraphs.get(index)?.id.clone())
    }

    /// Whether a person paired the paragraphs of a row.
    pub(super) fn forced(&self, row: &Row) -> bool {
        let first = |version: &Version, side: &[usize]| Self::id(version, *side.first()?);
        let pair = first(&self.old, &row.old).zip(first(&self.new, &row.new));
        pair.is_some_and(|pair| self.options.forced.contains(&pair))
    }

    pub(super) fn break_pair(&mut self, state: &mut State) {
        let laid = self.laid(state);
        let Some(row) = self
            .row(&laid)
            .filter(|r| !r.old.is_empty() && !r.new.is_empty())
        else {
            return state.say("this paragraph has no partner");
        };
        let pairs: Vec<(Address, Address)> = row
            .old
            .iter()
            .flat_map(|&i| row.new.iter().map(move |&j| (i, j)))
            .filter_map(|(i, j)| Some((Self::id(&self.old, i)?, Self::id(&self.new, j)?)))
            .collect();
        if let Some((old, new)) = pairs.first() {
            let key = state
                .keymap
                .key_for(Context::Compare, Command::RestorePairs);
            let back = key.map_or(String::new(), |key| format!("; {key} pairs all as found"));
            let (old, new) = (in_capitals(old), in_capitals(new));
            state.say(format!("{old} and {new} are taken apart{back}"));
        }
        self.options.forced.retain(|pair| !pairs.contains(pair));
        self.options.broken.extend(pairs);
        self.pair_anew(state);
    }

    pub(super) fn force_pair(&mut self, state: &mut State) {
        let laid = self.laid(state);
        let Some(row) = self.row(&laid) else {
            return state.say("go to a paragraph first");
        };
        let Some(marked) = self.marked else {
            let Some((index, id)) = row
                .old
                .first()
                .and_then(|&i| Some((i, Self::id(&self.old, i)?)))
            else {
                return state.say("begin with a paragraph of the old document");
            };
            self.marked = Some(index);
            let key = state.keymap.key_for(Context::Compare, Command::ForcePair);
            let key = key.unwrap_or_default();
            return state.say(format!(
                "{} marked; go to its new form and press {key}",
                in_capitals(&id)
            ));
        };
        let new = row.new.first().and_then(|&j| Self::id(&self.new, j));
        self.marked = None;
        match (Self::id(&self.old, marked), new) {
            (Some(old), Some(new)) => {
                let pair = (old, new);
                self.options.broken.retain(|p| *p != pair);
                self.options
                    .forced
                    .retain(|p| p.0 != pair.0 && p.1 != pair.1);
                state.say(format!(
                    "{} and {} are paired",
                    in_capitals(&pair.0),
                    in_capitals(&pair.1)
                ));
                self.options.forced.push(pair);
                self.pair_anew(state);
            }
            _ => state.say("this paragraph has no new form; nothing is marked now"),
        }
    }

    pub(super) fn swap(&mut self, state: &mut State) {
        let turned = |pairs: &[(Address, Address)]| {
            let turned = pairs.iter().map(|(o, n)| (n.clone(), o.clone()));
            turned.collect()
        };
        let options = Options {
            forced: turned(&self.options.forced),
            broken: turned(&self.options.broken),
        };
        let key = (self.new.name.clone(), self.old.name.clone());
        state.compare.pairs.insert(key, options);
        let laid = self.laid(state);
        let here = self
            .row(&laid)
            .map(|r| (r.old.first().copied(), r.new.first().copied()));
        *self = Compare::new(state, self.new.clone(), self.old.clone());
        let same = |r: &Row| match here {
            Some((_, Some(old))) => r.old.contains(&old),
            Some((Some(new), None)) => r.new.contains(&new),
            _ => false,
        };
        if let Some(row) = self.comparison.rows.iter().position(same) {
            self.go_row(state, row);
        }
    }
}
