//! A file that another program cuts short while it is mapped into memory: whoever reads on in it is
//! sent SIGBUS, as the index of a library is read.
//!
//! The thread that was reading can't go on: back from the handler it would read again. So it waits
//! in the handler, and the signal is answered by the watch over signals as one that ends the program
//! is: the reader saves, gives the terminal back and goes. The standard library has a handler of its
//! own, for overrun stacks, which has the program killed at the next try; ours takes its place.

/// What such a program ends with: a file could not be read.
const CODE: i32 = 3;

/// Makes the thread wait that reads where nothing is any more; the signal to watch for then. None
/// where the system has no such handler: there the program ends as it would have.
#[cfg(target_os = "linux")]
pub(super) fn hold() -> Option<i32> {
    use std::sync::OnceLock;
    use vmm_sys_util::signal::register_signal_handler;

    // Registered once more it would stand before the watch, not behind it.
    static HELD: OnceLock<bool> = OnceLock::new();
    let signal = signal_hook::consts::SIGBUS;
    let held = HELD.get_or_init(|| register_signal_handler(signal, wait).is_ok());
    held.then_some(signal)
}

#[cfg(target_os = "linux")]
extern "C" fn wait(_: std::ffi::c_int, _: *mut libc::siginfo_t, _: *mut std::ffi::c_void) {
    // A little at a time: after each the watch is told. Nothing here takes memory or a lock.
    std::thread::sleep(std::time::Duration::from_millis(5));
}

#[cfg(not(target_os = "linux"))]
pub(super) fn hold() -> Option<i32> {
    None
}

/// What a program that a signal ends leaves with; of a file that was cut short it is told.
pub(super) fn last_word(signal: i32) -> i32 {
    if signal != signal_hook::consts::SIGBUS {
        return 128 + signal;
    }
    eprintln!(
        "opcit: a file of the library was cut short while it was read; `opcit reindex` makes it whole"
    );
    CODE
}
