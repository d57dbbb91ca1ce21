//! What is done beside the keys, so that none of them ever waits: finding, and reading documents
//! that are not opened.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::find::{Answer, Finder, Question};
use crate::library::Library;

use super::layers::Tidings;
use super::update::Message;

/// A frame waits so long for the first rows of what is being found: less than an eye sees.
const GRACE: Duration = Duration::from_millis(12);

type Job = Box<dyn FnOnce(&Library) -> Option<Message> + Send>;
type Bell = Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>;

/// What comes back.
enum News {
    Found(Answer),
    /// A job goes on.
    OnTheWay(Message),
    /// A job is done; it may have been overtaken by a newer one.
    Done(Option<Message>),
}

/// Workers at the side of a session. Their threads start with the first job.
pub struct Jobs {
    library: Library,
    finder: Option<Finder>,
    jobs: Option<Sender<Job>>,
    news: Receiver<News>,
    tell: Sender<News>,
    bell: Bell,
    /// The question that is not answered to its end.
    asked: Option<u64>,
    /// Until when a frame may wait for its first rows.
    soon: Option<Instant>,
    /// Jobs that are not done.
    open: usize,
    latest_preview: Arc<AtomicU64>,
    latest_arrangement: Arc<AtomicU64>,
    latest_glimpse: Arc<AtomicU64>,
    /// Stops what is being fetched.
    fetching: Arc<AtomicBool>,
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jobs").finish_non_exhaustive()
    }
}

impl Jobs {
    pub fn new(library: Library) -> Jobs {
        let (tell, news) = channel();
        Jobs {
            library,
            finder: None,
            jobs: None,
            news,
            tell,
            bell: Bell::default(),
            asked: None,
            soon: None,
            open: 0,
            latest_preview: Arc::default(),
            latest_arrangement: Arc::default(),
            latest_glimpse: Arc::default(),
            fetching: Arc::default(),
        }
    }

    /// Works with this library from now on; what was begun goes on with the former one.
    pub fn serve(&mut self, library: Library) {
        self.library = library;
        self.finder = None;
        self.jobs = None;
    }

    /// Says how to wake the one that waits for [`next`](Jobs::next), from any thread.
    pub fn on_news(&self, ring: impl Fn() + Send + Sync + 'static) {
        // There is one terminal; a second bell would ring nowhere.
        _ = self.bell.set(Box::new(ring));
    }

    /// Finds; what was asked before is let go of.
    pub fn find(&mut self, question: Question) {
        self.asked = Some(question.serial);
        self.soon = Some(Instant::now() + GRACE);
        let finder = self.finder.get_or_insert_with(|| {
            let (tell, bell) = (self.tell.clone(), Arc::clone(&self.bell));
            Finder::new(self.library.clone(), move |answer| {
                send(&tell, &bell, News::Found(answer));
            })
        });
        finder.ask(question);
    }

    /// Nothing that was asked is wanted any more.
    pub fn let_go(&mut self) {
        self.asked = None;
        self.soon = None;
        if let Some(finder) = &self.finder {
            finder.cancel();
        }
    }

    /// Does something with the library and brings back what came of it.
    pub fn run(&mut self, job: impl FnOnce(&Library) -> Message + Send + 'static) {
        self.send(Box::new(|library| Some(job(library))));
    }

    /// The same, of which only the latest is wanted.
    pub fn preview(&mut self, job: impl FnOnce(&Library) -> Message + Send + 'static) {
        let latest = Arc::clone(&self.latest_preview);
        self.latest(latest, job);
    }

    /// Arranges the list of documents; only the latest arrangement is wanted.
    pub fn arrange(&mut self, job: impl FnOnce(&Library) -> Message + Send + 'static) {
        let latest = Arc::clone(&self.latest_arrangement);
        self.latest(latest, job);
    }

    /// Does something that later jobs need, and brings nothing back.
    pub fn prepare(&mut self, job: impl FnOnce(&Library) + Send + 'static) {
        self.send(Box::new(|library| {
            job(library);
            None
        }));
    }

    /// Loads what is selected in the list of documents; only the latest is wanted.
    pub fn glimpse(&mut self, job: impl FnOnce(&Library) -> Message + Send + 'static) {
        let latest = Arc::clone(&self.latest_glimpse);
        self.latest(latest, job);
    }

    /// Fetches a document in a thread of its own, as it may take minutes; `tell` says how it goes on.
    pub fn fetch(
        &mut self,
        job: impl FnOnce(&AtomicBool, &dyn Fn(Message)) -> Option<Message> + Send + 'static,
    ) {
        self.stop_fetching();
        let stop = Arc::new(AtomicBool::new(false));
        self.fetching = Arc::clone(&stop);
        let (tell, bell) = (self.tell.clone(), Arc::clone(&self.bell));
        let started = std::thread::Builder::new()
            .name("get".to_owned())
            .spawn(move || {
                let on_the_way = |message| send(&tell, &bell, News::OnTheWay(message));
                let done = job(&stop, &on_the_way);
                send(&tell, &bell, News::Done(done));
            });
        if started.is_ok() {
            self.open += 1;
        }
    }

    /// Does something in a thread of its own, as what it waits for may hang.
    pub fn apart(&mut self, job: impl FnOnce() -> Message + Send + 'static) {
        let (tell, bell) = (self.tell.clone(), Arc::clone(&self.bell));
        let started = std::thread::Builder::new()
            .name("apart".to_owned())
            .spawn(move || send(&tell, &bell, News::Done(Some(job()))));
        if started.is_ok() {
            self.open += 1;
        }
    }

    pub fn stop_fetching(&self) {
        self.fetching.store(true, Ordering::Relaxed);
    }

    fn latest(
        &mut self,
        latest: Arc<AtomicU64>,
        job: impl FnOnce(&Library) -> Message + Send + 'static,
    ) {
        let own = latest.fetch_add(1, Ordering::Relaxed) + 1;
        self.send(Box::new(move |library| {
            (latest.load(Ordering::Relaxed) == own).then(|| job(library))
        }));
    }

    fn send(&mut self, job: Job) {
        let jobs = self.jobs.get_or_insert_with(|| {
            let (jobs, queue) = channel::<Job>();
            let (library, tell) = (self.library.clone(), self.tell.clone());
            let bell = Arc::clone(&self.bell);
            let started = std::thread::Builder::new()
                .name("jobs".to_owned())
                .spawn(move || {
                    while let Ok(job) = queue.recv() {
                        let message = job(&library);
                        send(&tell, &bell, News::Done(message));
                    }
                });
            // Without a thread nothing is brought; the reader reads on.
            drop(started);
            jobs
        });
        if jobs.send(job).is_ok() {
            self.open += 1;
        }
    }

    /// What has come in, if it is still wanted; waits for it until then.
    pub fn next(&mut self, until: Option<Instant>) -> Option<Message> {
        loop {
            let news = match until {
                None => self.news.try_recv().ok(),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    self.news.recv_timeout(left).ok()
                }
            };
            match news? {
                News::OnTheWay(message) => return Some(message),
                News::Done(message) => {
                    self.open = self.open.saturating_sub(1);
                    if message.is_some() {
                        return message;
                    }
                }
                News::Found(answer) if self.asked == Some(answer.serial) => {
                    self.soon = None;
                    if answer.done {
                        self.asked = None;
                    }
                    return Some(Message::Tidings(Tidings::Found(answer)));
                }
                News::Found(_) => {}
            }
            if !self.due() {
                return None;
            }
        }
    }

    /// Whether something is still to come.
    pub fn due(&self) -> bool {
        self.open > 0 || self.asked.is_some()
    }

    /// Until when it is worth to hold a frame back for what will be on it.
    pub fn soon(&self) -> Option<Instant> {
        self.soon.filter(|soon| *soon > Instant::now())
    }
}

fn send(tell: &Sender<News>, bell: &Bell, news: News) {
    // The session is over where nobody hears it.
    if tell.send(news).is_ok()
        && let Some(ring) = bell.get()
    {
        ring();
    }
}
