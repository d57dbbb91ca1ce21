//! Whether what is open has changed on the disk: the file that is read, or the library.
//!
//! Both are looked at when a key is pressed. Where the system tells of changes (Linux) it is asked
//! to, so that they are told at once; an idle reader sleeps all the same.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file of a library that is another one after each change.
const CURRENT: &str = "current";

/// A file, and what it looked like: which one it was, when it was written, and how long it was.
#[derive(Debug)]
struct Seen {
    path: PathBuf,
    stamp: Option<(u64, SystemTime, u64)>,
}

impl Seen {
    fn new(path: PathBuf) -> Seen {
        let mut seen = Seen { path, stamp: None };
        seen.stamp = seen.now();
        seen
    }

    fn now(&self) -> Option<(u64, SystemTime, u64)> {
        let about = fs::metadata(&self.path).ok()?;
        Some((about.ino(), about.modified().ok()?, about.len()))
    }

    /// Whether it has changed since it was looked at last. One that is gone for a moment, as while an
    /// editor saves it, has not.
    fn changed(&mut self) -> bool {
        let now = self.now();
        let changed = now.is_some() && now != self.stamp;
        if changed {
            self.stamp = now;
        }
        changed
    }
}

/// What has changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub file: bool,
    pub library: bool,
}

#[derive(Debug, Default)]
pub struct Watch {
    file: Option<Seen>,
    library: Option<Seen>,
    #[cfg(target_os = "linux")]
    bell: Option<bell::Bell>,
}

impl Watch {
    /// Follows what is current in a library.
    pub fn on(library: Option<&Path>) -> Watch {
        let mut watch = Watch::default();
        watch.follow_library(library);
        watch
    }

    /// The same, of another library where it is one.
    pub fn follow_library(&mut self, library: Option<&Path>) {
        let current = library.map(|folder| folder.join(CURRENT));
        if self.library.as_ref().map(|seen| &seen.path) != current.as_ref() {
            self.library = current.map(Seen::new);
            self.tell_bell();
        }
    }

    /// Follows a file, and no other.
    pub fn follow(&mut self, file: Option<&Path>) {
        if self.file.as_ref().map(|seen| seen.path.as_path()) == file {
            return;
        }
        self.file = file.map(|path| Seen::new(path.to_owned()));
        self.tell_bell();
    }

    /// Takes what is there now for what is shown.
    pub fn renew(&mut self) {
        for seen in [&mut self.file, &mut self.library].into_iter().flatten() {
            seen.stamp = seen.now();
        }
    }

    pub fn changed(&mut self) -> Changed {
        Changed {
            file: self.file.as_mut().is_some_and(Seen::changed),
            library: self.library.as_mut().is_some_and(Seen::changed),
        }
    }

    /// Calls this, from another thread, when something may have changed.
    pub fn on_change(&mut self, ring: impl Fn() + Send + 'static) {
        #[cfg(target_os = "linux")]
        {
            self.bell = bell::Bell::new(ring);
        }
        #[cfg(not(target_os = "linux"))]
        drop(ring);
        self.tell_bell();
    }

    fn tell_bell(&mut self) {
        #[cfg(target_os = "linux")]
        if let Some(bell) = &mut self.bell {
            let seen = [&self.file, &self.library].into_iter().flatten();
            bell.listen(&seen.map(|seen| seen.path.as_path()).collect::<Vec<_>>());
        }
    }
}

#[cfg(target_os = "linux")]
mod bell {
    use std::ffi::OsStr;
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Mutex, PoisonError};

    use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};

    /// The system's word that one of some files was written, or took the place of another.
    #[derive(Debug)]
    pub struct Bell {
        told: Arc<OwnedFd>,
        files: Arc<Mutex<Vec<PathBuf>>>,
        watches: Vec<i32>,
    }

    impl Bell {
        /// None where the system tells nothing: then it is looked at with the next key.
        pub fn new(ring: impl Fn() + Send + 'static) -> Option<Bell> {
            let told = Arc::new(inotify::init(CreateFlags::CLOEXEC).ok()?);
            let bell = Bell {
                files: Arc::default(),
                watches: Vec::new(),
                told: Arc::clone(&told),
            };
            let files = Arc::clone(&bell.files);
            let heard = move || {
                let mut room = [MaybeUninit::uninit(); 4096];
                let mut reader = Reader::new(&*told, &mut room);
                while let Ok(event) = reader.next() {
                    let name = event
                        .file_name()
                        .map(|name| OsStr::from_bytes(name.to_bytes()));
                    let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                    if files.iter().any(|file| file.file_name() == name) {
                        ring();
                    }
                }
            };
            let thread = std::thread::Builder::new().name("watch".to_owned());
            thread.stack_size(64 * 1024).spawn(heard).ok()?;
            Some(bell)
        }

        /// Listens for these files, by their folders: one that is saved is often another file.
        pub fn listen(&mut self, files: &[&Path]) {
            for watch in self.watches.drain(..) {
                let _ = inotify::remove_watch(&*self.told, watch);
            }
            let flags = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::ONLYDIR;
            let folders = files.iter().filter_map(|file| file.parent());
            self.watches = folders
                .filter_map(|folder| inotify::add_watch(&*self.told, folder, flags).ok())
                .collect();
            let mut names = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            *names = files.iter().map(|file| (*file).to_owned()).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_and_a_missing_file_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("draft.txt");
        fs::write(&file, "one").expect("written");
        let mut watch = Watch::on(Some(folder.path()));
        watch.follow(Some(&file));
        let (rung, heard) = std::sync::mpsc::channel();
        watch.on_change(move || {
            let _ = rung.send(());
        });
        assert_eq!(watch.changed(), Changed::default());
        fs::remove_file(&file).expect("removed");
        assert_eq!(watch.changed(), Changed::default());
        fs::write(&file, "one and more").expect("written");
        let both = |file, library| Changed { file, library };
        assert_eq!(watch.changed(), both(true, false));
        assert_eq!(watch.changed(), Changed::default());
        fs::write(folder.path().join("current"), "2").expect("written");
        fs::write(&file, "three").expect("written");
        watch.renew();
        assert_eq!(watch.changed(), Changed::default());
        // Another of the same length, written in the same moment.
        fs::write(folder.path().join("next"), "3").expect("written");
        fs::rename(folder.path().join("next"), folder.path().join("current")).expect("renamed");
        assert_eq!(watch.changed(), both(false, true));
        #[cfg(target_os = "linux")]
        for _ in 0..3 {
            let patience = std::time::Duration::from_secs(30);
            heard.recv_timeout(patience).expect("it is told");
        }
        #[cfg(not(target_os = "linux"))]
        drop(heard);
    }
}
