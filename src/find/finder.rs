//! Finding beside the typing: a worker that always answers the last question asked.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{Cancel, Options, Results, full_text, jump};
use crate::library::Library;

/// What a question has brought so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What [`Finder::ask`] returned for the question.
    pub ticket: u64,
    pub results: Results,
    /// No more will come.
    pub done: bool,
}

struct Question {
    ticket: u64,
    query: String,
    text: bool,
    options: Options,
    cancel: Arc<Cancel>,
}

/// A worker thread that finds. Dropping it ends the thread.
#[derive(Debug)]
pub struct Finder {
    questions: Option<Sender<Question>>,
    current: Mutex<(u64, Arc<Cancel>)>,
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

    /// Asks; whatever was asked before is no longer wanted. `text` asks of full texts alone.
    pub fn ask(&self, query: &str, text: bool, options: Options) -> u64 {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.1.cancel();
        let cancel = Arc::new(Cancel::default());
        *current = (current.0 + 1, Arc::clone(&cancel));
        let question = Question {
            ticket: current.0,
            query: query.to_owned(),
            text,
            options,
            cancel,
        };
        if let Some(questions) = &self.questions {
            // A worker that is gone answers nothing; the box stays as it is.
            _ = questions.send(question);
        }
        current.0
    }

    /// What was asked is no longer wanted.
    pub fn cancel(&self) {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.1.cancel();
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

fn work(library: &Library, asked: &Receiver<Question>, tell: &impl Fn(Answer)) {
    while let Ok(mut question) = asked.recv() {
        // Only the last question is worth an answer.
        while let Ok(newer) = asked.try_recv() {
            question = newer;
        }
        let Question {
            ticket,
            query,
            text,
            options,
            cancel,
        } = question;
        let found = if text {
            full_text(library, &query, &options, &cancel)
        } else {
            jump(library, &query, &options, &cancel, &mut |results| {
                if !cancel.cancelled() {
                    tell(Answer {
                        ticket,
                        results: results.clone(),
                        done: false,
                    });
                }
            })
        };
        if !cancel.cancelled() {
            let results = found.unwrap_or_else(|error| Results {
                notes: vec![error.to_string()],
                ..Results::default()
            });
            tell(Answer {
                ticket,
                results,
                done: true,
            });
        }
    }
}
