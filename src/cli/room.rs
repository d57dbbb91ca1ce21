//! How much memory the files that are imported at once may take: large ones are read one by one,
//! however many jobs there are.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::import::{Halt, LIMIT};

/// What all files that are under way, or wait for one before them, may take together.
const ROOM: u64 = 1 << 30;
/// What a byte of a file takes while that is read.
const PER_BYTE: u64 = 40;
/// What standard input is taken for: nobody knows how much is to come.
const UNKNOWN: u64 = 1 << 20;
/// How often one that waits asks whether it is still wanted.
const GLANCE: Duration = Duration::from_millis(100);

/// Hands out the files of a list, in their order, as far as there is room for them.
#[derive(Debug, Default)]
pub struct Room {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The next file that is handed out.
    next: usize,
    taken: u64,
}

impl Room {
    /// The next file and what it takes, once there is room for it: one that is larger than all the
    /// room is read alone. None where all are handed out or it is stopped.
    ///
    /// In their order, so that none waits for one behind it.
    pub fn next(&self, files: &[PathBuf], stop: &Halt) -> Option<(usize, u64)> {
        let mut state = self.lock();
        while !stop.stopped() {
            let cost = cost(files.get(state.next)?);
            if state.taken == 0 || state.taken + cost <= ROOM {
                let index = state.next;
                state.next += 1;
                state.taken += cost;
                return Some((index, cost));
            }
            let woken = self.freed.wait_timeout(state, GLANCE);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }

    /// A file is done with.
    pub fn free(&self, cost: u64) {
        self.lock().taken -= cost;
        self.freed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cost(file: &Path) -> u64 {
    let size = match file == Path::new("-") {
        true => UNKNOWN,
        // What can't be read takes nothing.
        false => std::fs::metadata(file).map_or(0, |about| about.len()),
    };
    size.min(LIMIT) * PER_BYTE
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn large_files_wait_for_each_other_and_small_ones_do_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let megabytes = [1, 2, 60, 1];
        let files: Vec<PathBuf> = (megabytes.iter().enumerate())
            .map(|(number, size)| {
                let path = folder.path().join(number.to_string());
                let file = File::create(&path).expect("made");
                file.set_len(size << 20).expect("its length");
                path
            })
            .collect();
        let (room, stop) = (Room::default(), Halt::default());
        let (first, one) = room.next(&files, &stop).expect("room");
        let (second, two) = room.next(&files, &stop).expect("room");
        assert_eq!((first, second), (0, 1));
        std::thread::scope(|scope| {
            let large = scope.spawn(|| room.next(&files, &stop));
            room.free(one);
            std::thread::sleep(Duration::from_millis(20));
            assert!(!large.is_finished(), "the second takes some still");
            room.free(two);
            let (third, cost) = large.join().expect("no panic").expect("room");
            assert_eq!(third, 2);
            let small = scope.spawn(|| room.next(&files, &stop));
            room.free(cost);
            assert_eq!(small.join().expect("no panic").map(|(at, _)| at), Some(3));
            assert_eq!(room.next(&files, &stop), None);
        });
    }
}
