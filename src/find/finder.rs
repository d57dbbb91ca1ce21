//! Finding beside the typing: a worker that always answers the last question asked.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{Cancel, Options, Results, cited, full_text_growing, jump};
use crate::library::{Library, LibraryError};

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Places by a few of their letters.
    Jump,
    /// Words in the texts of all documents.
    Text,
    /// The paragraphs that cite a document, or a paragraph of it.
    CitedBy {
        target: String,
        paragraph: Option<String>,
    },
}

#[derive(Debug, Clone)]
pub struct Question {
    /// Tells its answers from those to other questions.
    pub serial: u64,
    pub asked: Asked,
    pub query: String,
    pub options: Options,
}

/// What a question has brought so far: rows only come to those before, they never move.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Of the question.
    pub serial: u64,
    pub results: Results,
    /// No more will come.
    pub done: bool,
}

/// A worker thread that finds. Dropping it ends the thread.
#[derive(Debug)]
pub struct Finder {
    questions: Option<Sender<(Question, Arc<Cancel>)>>,
    current: Mutex<Arc<Cancel>>,
    worker: Option<JoinHandle<()>>,
}

impl Finder {
    /// `tell` is called on the worker's thread with every answer as it grows.
    pub fn new(library: Library, tell: impl Fn(Answer) + Send + 'static) -> Finder {
        let (questions, asked) = channel();
        let worker = std::thread::Builder::new()
            .name("finder".to_owned())
            .spawn(move || work(&library, &asked, &tell))
            .ok();
        Finder {
            questions: Some(questions),
            current: Mutex::default(),
            worker,
        }
    }

    /// Asks; whatever was asked before is no longer wanted.
    pub fn ask(&self, question: Question) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.cancel();
        *current = Arc::default();
        if let Some(questions) = &self.questions {
            // A worker that is gone answers nothing; the box stays as it is.
            _ = questions.send((question, Arc::clone(&current)));
        }
    }

    /// What was asked is no longer wanted.
    pub fn cancel(&self) {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.cancel();
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.cancel();
        self.questions = None;
        if let Some(worker) = self.worker.take() {
            _ = worker.join();
        }
    }
}

fn work(library: &Library, asked: &Receiver<(Question, Arc<Cancel>)>, tell: &impl Fn(Answer)) {
    while let Ok((mut question, mut cancel)) = asked.recv() {
        // Only the last question is worth an answer.
        while let Ok(newer) = asked.try_recv() {
            (question, cancel) = newer;
        }
        let serial = question.serial;
        let tell = |results: Results, done| {
            if !cancel.cancelled() {
                tell(Answer {
                    serial,
                    results,
                    done,
                });
            }
        };
        let mut step = |results: &Results| tell(results.clone(), false);
        let results = find(library, &question, &cancel, &mut step);
        let results = results.unwrap_or_else(|error| Results {
            notes: vec![error.to_string()],
            ..Results::default()
        });
        tell(results, true);
    }
}

/// Answers a question; `step` sees the results grow.
fn find(
    library: &Library,
    question: &Question,
    cancel: &Cancel,
    step: &mut dyn FnMut(&Results),
) -> Result<Results, LibraryError> {
    let Question {
        asked,
        query,
        options,
        ..
    } = question;
    match asked {
        Asked::Jump => jump(library, query, options, cancel, step),
        Asked::Text => full_text_growing(library, query, options, cancel, step),
        Asked::CitedBy { target, paragraph } => {
            let paragraph = paragraph.as_deref();
            cited::hits(library, target, paragraph, query, options, cancel, step)
        }
    }
}
