//! What is told where something of one's own was taken back, or done again.

use crate::annotations::{Annotation, Step};
use crate::document::in_capitals;
use crate::tui::command::Command;
use crate::tui::state::State;
use crate::tui::undo::told;

/// Tells of the last step that was taken, and whether it changed nothing any more; none: there was
/// none to take.
pub fn tell(state: &mut State, back: bool, last: Option<(Step, bool)>) {
    let Some((step, in_vain)) = last else {
        return state.say(match back {
            true => "nothing of your own was changed that could be taken back",
            false => "nothing was taken back that could be done again",
        });
    };
    let place = |thing: &Annotation| {
        let at = thing.at();
        format!("{} {}", at.document, in_capitals(&at.id))
    };
    let what = told(&step, place);
    if in_vain {
        return state.complain(format!("{what}: it was changed elsewhere meanwhile"));
    }
    let (did, again) = match back {
        true => ("taken back", Command::Redo),
        false => ("done again", Command::Undo),
    };
    let key = state.keymap.key_for(state.context(), again);
    let key = key.map_or(String::new(), |key| match back {
        true => format!(" · {key} does it again"),
        false => format!(" · {key} takes it back"),
    });
    state.say(format!("{did}: {what}{key}"));
}
