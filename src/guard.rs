//! Panics of a parser or an index on damaged data, answered where they happen: they become an error
//! there, and their message reaches no terminal.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

thread_local! {
    /// How many guards this thread stands under.
    static GUARDS: Cell<usize> = const { Cell::new(0) };
}

/// Threads that the index starts for itself: it hands their panics on to who asked.
const OF_INDEX: [&str; 4] = [
    "tantivy-search",
    "thrd-tantivy",
    "merge_thread",
    "segment_updater",
];

/// What `act` returns; none where it panicked. What it worked on is not to be used after that.
pub fn guarded<T>(act: impl FnOnce() -> T) -> Option<T> {
    silence();
    GUARDS.with(|guards| guards.set(guards.get() + 1));
    let ended = panic::catch_unwind(AssertUnwindSafe(act));
    GUARDS.with(|guards| guards.set(guards.get() - 1));
    ended.ok()
}

/// Whether a panic of this thread is answered by a guard: whoever is told of panics can let it be.
pub fn is_guarded() -> bool {
    let of_index = |name: &str| OF_INDEX.iter().any(|known| name.starts_with(known));
    GUARDS.with(Cell::get) > 0 || thread::current().name().is_some_and(of_index)
}

fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !is_guarded() {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_and_no_other_is_hidden() {
        assert_eq!(guarded(|| 7), Some(7));
        let inner = || {
            assert!(is_guarded());
            guarded(|| panic!("damaged"))
        };
        assert_eq!(guarded(inner), Some(None::<()>));
        assert!(!is_guarded());
    }
}
