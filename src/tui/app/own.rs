//! What one makes of one's own: kept in its file at once, and taken back.

use crate::annotations::{Annotation, Annotations, Change, Step};
use crate::tui::actions::undo;
use crate::tui::remember::now;
use crate::tui::update::Message;

use super::App;

impl App {
    /// Makes a change of the annotations: in their file, where there is one.
    pub(super) fn keep(&mut self, change: Change) -> Message {
        let change = match change {
            Change::Put(thing) => Change::Put(thing.made(now())),
            Change::Replace(old, new) => Change::Replace(old, new.made(now())),
            Change::Remove(thing) => Change::Remove(thing),
        };
        let notice = self.state.notice.as_mut();
        let is_kept = self.annotations.is_some() || !self.clean;
        if let Some(notice) = notice.filter(|_| !is_kept && !matches!(change, Change::Remove(_))) {
            notice
                .text
                .push_str(" until you leave: --clean keeps nothing");
        }
        // What was written is not lost with a disk that is full.
        let written = match &change {
            Change::Put(Annotation::Note(note)) | Change::Replace(_, Annotation::Note(note)) => {
                Some((note.at.clone(), note.text.clone()))
            }
            _ => None,
        };
        match (self.change(|annotations| annotations.take(change)), written) {
            (Ok((annotations, step)), _) => {
                self.undo.note(step, now());
                Message::Annotations(annotations)
            }
            (Err(why), Some((at, text))) => {
                self.state.drafts.keep(&at, &text);
                Message::Failed(format!("kept as a draft alone: {why}"))
            }
            (Err(why), None) => Message::Failed(why),
        }
    }

    /// Changes the annotations in their file, or here where there is none.
    fn change(&self, change: impl FnOnce(&mut Annotations)) -> Result<(Annotations, Step), String> {
        let Some(path) = &self.annotations else {
            let mut annotations = self.state.annotations.clone();
            let step = annotations.changed(change);
            return Ok((annotations, step));
        };
        Annotations::change(path, change).map_err(|error| error.to_string())
    }

    /// Takes steps back, or forward again.
    pub(super) fn walk(&mut self, back: bool, times: usize) -> Message {
        let mut last = None;
        for _ in 0..times {
            let Some(step) = self.undo.next(back) else {
                break;
            };
            match self.change(|annotations| annotations.walk(&step)) {
                Ok((annotations, done)) => {
                    self.undo.took(back, !done.is_empty());
                    self.state.annotations = annotations;
                    last = Some((step, done.is_empty()));
                }
                Err(why) => return Message::Failed(why),
            }
        }
        undo::tell(&mut self.state, back, last);
        Message::Annotations(self.state.annotations.clone())
    }
}
