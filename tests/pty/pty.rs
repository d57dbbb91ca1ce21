//! The reader in a pty, with an emulator that reads what it draws.
#![allow(dead_code)]

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing the tests wait for takes nearly so long; a wait that does fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// What has come from the reader.
pub struct Seen {
    pub emulator: vt100::Parser,
    pub bytes: Vec<u8>,
    pub ended: bool,
    hanging_up: bool,
}

pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    home: PathBuf,
    _folder: tempfile::TempDir,
    reading: Option<JoinHandle<()>>,
}

/// The command that opens the reader on a resolution of some length.
pub fn reader(folder: &Path) -> CommandBuilder {
    let file = folder.join("resolution.txt");
    std::fs::write(&file, resolution()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_opcit"));
    command.arg(file);
    command
}

/// A shell that runs a line made of the reader's own command line.
pub fn shell(folder: &Path, line: impl FnOnce(&str) -> String) -> CommandBuilder {
    let reader = reader(folder);
    let words: Vec<&str> = reader
        .get_argv()
        .iter()
        .filter_map(|word| word.to_str())
        .collect();
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", &line(&words.join(" "))]);
    shell
}

fn resolution() -> String {
    let mut text = "United Nations A/RES/99/300\n\nGeneral Assembly\n\nResolution adopted by the \
        General Assembly on 20 December 2044\n\n99/300. Lines and terminals\n\nThe General \
        Assembly,\n\n"
        .to_owned();
    for n in 1..=9 {
        text += &format!("Recalling its resolution 98/{n} of 1 December 2043,\n\n");
    }
    for n in 1..=150 {
        let end = if n == 150 { '.' } else { ';' };
        text += &format!(
            "{n}. Requests office number {n} to report on its lines, once in every year that is divisible by {n}, and to keep the report short{end}\n\n"
        );
    }
    text
}

impl Pty {
    /// Runs a command made for a fresh folder, in a terminal of so many columns and rows. The folder
    /// is the home of somebody who has read before.
    pub fn run(columns: u16, rows: u16, make: impl FnOnce(&Path) -> CommandBuilder) -> Pty {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_owned();
        let state = home.join(".local/state/opcit");
        std::fs::create_dir_all(&state).unwrap();
        std::fs::write(state.join("reading.json"), "{}").unwrap();
        let command = make(&home);
        Pty::start(columns, rows, folder, home, command)
    }

    /// Runs a command for somebody whose home folder is given.
    pub fn at_home(columns: u16, rows: u16, home: &Path, command: CommandBuilder) -> Pty {
        let folder = tempfile::tempdir().unwrap();
        Pty::start(columns, rows, folder, home.to_owned(), command)
    }

    fn start(
        columns: u16,
        rows: u16,
        folder: tempfile::TempDir,
        home: PathBuf,
        mut command: CommandBuilder,
    ) -> Pty {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("HOME", home.to_str().unwrap()),
            ("PS1", "prompt> "),
        ] {
            command.env(name, value);
        }
        for name in [
            "XDG_STATE_HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "NO_COLOR",
            "COLORTERM",
            "TMUX",
            "STY",
            "ENV",
            "PROMPT_COMMAND",
            "OPCIT_LIBRARY",
            "OPCIT_KEYMAP",
            "OPCIT_THEME",
            "OPCIT_LABELS",
            "OPCIT_MEASURE",
        ] {
            command.env_remove(name);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let emulator = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let seen = Seen {
            emulator,
            bytes: Vec::new(),
            ended: false,
            hanging_up: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut source = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        let reading = std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            loop {
                let length = source.read(&mut buffer).unwrap_or(0);
                let mut seen = shared.0.lock().unwrap();
                seen.emulator.process(&buffer[..length]);
                seen.bytes.extend_from_slice(&buffer[..length]);
                seen.ended = length == 0;
                shared.1.notify_all();
                if seen.ended || seen.hanging_up {
                    return;
                }
            }
        });
        Pty {
            child,
            reading: Some(reading),
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            seen,
            home,
            _folder: folder,
        }
    }

    pub fn open(columns: u16, rows: u16) -> Pty {
        Pty::run(columns, rows, reader)
    }

    /// Waits until what has come satisfies, and returns what is asked of it.
    pub fn wait<T>(&self, what: &str, mut satisfied: impl FnMut(&Seen) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().unwrap();
        loop {
            if let Some(found) = satisfied(&seen) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                panic!(
                    "waited for {what}; the screen:\n{}",
                    seen.emulator.screen().contents()
                );
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the screen shows some words.
    pub fn shows(&self, words: &str) {
        self.wait(words, |seen| contents(seen).contains(words).then_some(()));
    }

    pub fn type_in(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    pub fn screen(&self) -> String {
        contents(&self.seen.0.lock().unwrap())
    }

    pub fn total(&self) -> usize {
        self.seen.0.lock().unwrap().bytes.len()
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let screen = (rows.try_into().unwrap(), columns.try_into().unwrap());
        let mut seen = self.seen.0.lock().unwrap();
        seen.emulator.screen_mut().set_size(screen.0, screen.1);
        drop(seen);
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    /// Where the reader keeps what it remembers.
    pub fn state(&self) -> String {
        let path = self.home.join(".local/state/opcit/reading.json");
        std::fs::read_to_string(path).unwrap_or_default()
    }

    /// Closes the terminal, as a lost connection does. The thread that reads holds it open: a new
    /// size makes the reader draw, which wakes the thread to find that it is to go.
    pub fn hang_up(&mut self) {
        self.seen.0.lock().unwrap().hanging_up = true;
        self.resize(79, 23);
        self.reading.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// Whether the terminal's settings are those of a shell: echo and lines.
    pub fn is_cooked(&self) -> bool {
        use rustix::termios::LocalModes;
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let terminal = File::open(name).unwrap();
        let modes = rustix::termios::tcgetattr(&terminal).unwrap().local_modes;
        modes.contains(LocalModes::ECHO | LocalModes::ICANON)
    }

    /// Waits until the program has ended; its exit and how long it took since `from`.
    pub fn ends(&mut self, from: Instant) -> (portable_pty::ExitStatus, Duration) {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, from.elapsed());
            }
            assert!(from.elapsed() < PATIENCE, "the reader does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn contents(seen: &Seen) -> String {
    seen.emulator.screen().contents()
}

pub fn signal(pid: u32, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &pid.to_string()])
        .status();
    assert!(status.unwrap().success());
}

/// Waits until something holds that no output tells of.
pub fn until(mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "waited in vain");
    }
}
