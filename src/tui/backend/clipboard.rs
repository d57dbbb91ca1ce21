//! Words for the clipboard: through the terminal (OSC 52), a command, or a file; and an honest word
//! on where they went.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

use super::capabilities::Environment;

/// The most bytes that are sent through a terminal: what 100,000 bytes of the command hold, where
/// several terminals stop.
const MOST: usize = 74_994;
/// GNU screen drops longer strings.
const SCREEN_STRING: usize = 700;
/// How long a clipboard command may take before the reader goes on without its answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where copied words go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clipboard {
    /// The terminal's clipboard, also over SSH.
    Terminal(Outside),
    /// A program that reads them on its standard input, with its arguments.
    Command(Vec<String>),
    /// A file that they are appended to.
    File(PathBuf),
}

/// What stands between the reader and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    Nothing,
    Tmux,
    Screen,
}

/// Why nothing was copied.
#[derive(Debug, Error)]
pub enum Uncopied {
    #[error("not copied: there are no words there")]
    Empty,
    #[error(
        "not copied: {0} bytes are more than terminals take ({MOST}); set a clipboard command or file"
    )]
    TooLong(usize),
    #[error("not copied: `{command}`: {source}")]
    Command {
        command: String,
        source: std::io::Error,
    },
    #[error("not copied: `{0}` failed ({1})")]
    Failed(String, std::process::ExitStatus),
    #[error("not copied: {}: {source}", path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// What was done with copied words.
#[derive(Debug, PartialEq, Eq)]
pub struct Copied {
    /// Bytes still to be sent to the terminal; empty where the words have gone elsewhere.
    pub bytes: Vec<u8>,
    /// What was done, as the user is told.
    pub message: String,
}

impl Outside {
    pub fn detect(environment: Environment) -> Outside {
        let set = |name| environment(name).is_some_and(|value| !value.is_empty());
        match (set("TMUX"), set("STY")) {
            (true, _) => Outside::Tmux,
            (false, true) => Outside::Screen,
            (false, false) => Outside::Nothing,
        }
    }
}

impl Clipboard {
    /// Copies words, or makes the bytes that copy them.
    ///
    /// # Errors
    /// [`Uncopied`] says why the words are in no clipboard.
    pub fn copy(&self, words: &str) -> Result<Copied, Uncopied> {
        let words = harmless(words);
        if words.is_empty() {
            return Err(Uncopied::Empty);
        }
        let count = match words.len() {
            1 => "1 byte".to_owned(),
            count => format!("{count} bytes"),
        };
        match self {
            Clipboard::Terminal(outside) => to_terminal(&words, *outside, &count),
            Clipboard::Command(command) => to_command(words, command, &count),
            Clipboard::File(path) => {
                let mut options = std::fs::OpenOptions::new();
                options
                    .create(true)
                    .append(true)
                    .open(path)
                    .and_then(|mut file| writeln!(file, "{words}"))
                    .map_err(|source| Uncopied::File {
                        path: path.clone(),
                        source,
                    })?;
                Ok(Copied {
                    bytes: Vec::new(),
                    message: format!("wrote {count} to {}", path.display()),
                })
            }
        }
    }
}

impl Clipboard {
    /// The same where the terminal has no part in it: how they went there, or why not.
    pub fn give(&self, words: &str) -> Result<String, String> {
        let copied = self.copy(words).map_err(|why| why.to_string())?;
        Ok(copied.message)
    }
}

/// Pasted into a shell, a control character would be a command.
fn harmless(words: &str) -> String {
    let kept = |ch: &char| !ch.is_control() || matches!(ch, '\n' | '\t');
    words.chars().filter(kept).collect()
}

fn to_terminal(words: &str, outside: Outside, count: &str) -> Result<Copied, Uncopied> {
    if words.len() > MOST {
        return Err(Uncopied::TooLong(words.len()));
    }
    let command = format!("\x1b]52;c;{}\x07", STANDARD.encode(words));
    // A terminal does not answer whether it took them.
    let (bytes, rest) = match outside {
        Outside::Nothing => (
            command.into_bytes(),
            " to the terminal; it does not say whether it took them",
        ),
        // tmux takes the command itself with set-clipboard, or hands the wrapped one on with
        // allow-passthrough: neither can be asked for, so both are sent.
        Outside::Tmux => {
            let doubled = command.replace('\x1b', "\x1b\x1b");
            let bytes = format!("{command}\x1bPtmux;{doubled}\x1b\\").into_bytes();
            let rest = "; tmux needs set-clipboard or allow-passthrough on";
            (bytes, rest)
        }
        Outside::Screen => {
            let mut bytes = Vec::with_capacity(command.len() + command.len() / 100);
            for part in command.as_bytes().chunks(SCREEN_STRING) {
                bytes.extend_from_slice(b"\x1bP");
                bytes.extend_from_slice(part);
                bytes.extend_from_slice(b"\x1b\\");
            }
            let rest = " past screen; the terminal does not say whether it took them";
            (bytes, rest)
        }
    };
    Ok(Copied {
        bytes,
        message: format!("sent {count}{rest}"),
    })
}

fn to_command(words: String, command: &[String], count: &str) -> Result<Copied, Uncopied> {
    let shown = command.join(" ");
    let failed = |source| Uncopied::Command {
        command: shown.clone(),
        source,
    };
    let (program, arguments) = command
        .split_first()
        .ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let written = child
            .stdin
            .take()
            .map_or(Ok(()), |mut stdin| stdin.write_all(words.as_bytes()));
        let status = child.wait();
        // Nobody listens any more after the patience is over.
        let _ = sender.send(written.and(status));
    });
    let message = match receiver.recv_timeout(PATIENCE) {
        Ok(Ok(status)) if status.success() => format!("gave {count} to `{shown}`"),
        Ok(Ok(status)) => return Err(Uncopied::Failed(shown, status)),
        Ok(Err(source)) => return Err(failed(source)),
        Err(_) => format!("gave {count} to `{shown}`, which has not ended yet"),
    };
    Ok(Copied {
        bytes: Vec::new(),
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "A/RES/65/232, para. 12";

    #[derive(Default)]
    struct Heard(Vec<Vec<u8>>);

    impl vt100::Callbacks for Heard {
        fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
            self.0.push(STANDARD.decode(data).unwrap());
        }
    }

    #[test]
    fn a_terminal_gets_the_words_and_the_user_the_truth() {
        let copied = Clipboard::Terminal(Outside::Nothing).copy(WORDS).unwrap();
        let mut terminal = vt100::Parser::new_with_callbacks(
            24.try_into().unwrap(),
            80.try_into().unwrap(),
            0,
            Heard::default(),
        );
        terminal.process(&copied.bytes);
        assert_eq!(terminal.callbacks().0, [WORDS.as_bytes()]);
        assert_eq!(terminal.screen().contents(), "");
        let said = "sent 22 bytes to the terminal; it does not say whether it took them";
        assert_eq!(copied.message, said);
    }

    #[test]
    fn what_stands_between_hands_it_on() {
        let plain = Clipboard::Terminal(Outside::Nothing).copy(WORDS).unwrap();
        let tmux = Clipboard::Terminal(Outside::Tmux).copy(WORDS).unwrap();
        let text = String::from_utf8(tmux.bytes).unwrap();
        let inner = text.split_once("\x1bPtmux;").unwrap().1;
        let inner = inner.strip_suffix("\x1b\\").unwrap();
        assert_eq!(inner.replace("\x1b\x1b", "\x1b").as_bytes(), plain.bytes);

        let long = "words ".repeat(1000);
        let plain = Clipboard::Terminal(Outside::Nothing).copy(&long).unwrap();
        let screen = Clipboard::Terminal(Outside::Screen).copy(&long).unwrap();
        let text = String::from_utf8(screen.bytes).unwrap();
        let parts = text
            .split("\x1b\\")
            .map(|part| part.trim_start_matches("\x1bP"));
        let parts: Vec<&str> = parts.collect();
        assert!(parts.iter().all(|part| part.len() <= SCREEN_STRING));
        assert_eq!(parts.concat().as_bytes(), plain.bytes);
    }

    #[test]
    fn too_much_or_nothing_is_said_to_be_so() {
        let terminal = Clipboard::Terminal(Outside::Nothing);
        let message = terminal
            .copy(&"x".repeat(MOST + 1))
            .unwrap_err()
            .to_string();
        assert!(
            message.starts_with("not copied: 74995 bytes are more"),
            "{message}"
        );
        assert!(terminal.copy(&"x".repeat(MOST)).is_ok());
        assert!(matches!(terminal.copy("\u{1b}"), Err(Uncopied::Empty)));
    }

    #[test]
    fn commands_and_files_get_the_words_without_controls() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copied");
        let command = format!("cat > {}", path.display());
        let shell = Clipboard::Command(vec!["sh".into(), "-c".into(), command]);
        let copied = shell.copy("first\u{1b}[31m\nline").unwrap();
        assert!(copied.bytes.is_empty() && copied.message.starts_with("gave 14 bytes to `sh"));
        let said = Clipboard::File(path.clone())
            .copy("second")
            .unwrap()
            .message;
        assert_eq!(said, format!("wrote 6 bytes to {}", path.display()));
        let kept = std::fs::read_to_string(&path).unwrap();
        assert_eq!(kept, "first[31m\nlinesecond\n");

        let hanging = Clipboard::Command(vec!["sleep".into(), "60".into()]).copy("words");
        let told = hanging.unwrap().message;
        assert_eq!(told, "gave 5 bytes to `sleep 60`, which has not ended yet");

        let failing = Clipboard::Command(vec!["false".into()]).copy("words");
        assert!(failing.is_err(), "{failing:?}");
        let missing = Clipboard::Command(vec!["/no/such/program".into()]).copy("words");
        assert!(
            missing
                .unwrap_err()
                .to_string()
                .contains("/no/such/program")
        );
    }
}
