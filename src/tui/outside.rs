//! Files and addresses opened in the programs that the system has for them.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A program that has not failed by then goes on by itself.
const PATIENCE: Duration = Duration::from_secs(1);

/// The system's own.
#[cfg(target_os = "macos")]
const OPENER: &str = "open";
#[cfg(not(target_os = "macos"))]
const OPENER: &str = "xdg-open";

/// Opens a file or an address; what it says goes nowhere, and nothing is typed into it.
///
/// # Errors
/// A line that says why it is not open, and what to do.
pub fn open(opener: Option<&Path>, target: &str) -> Result<(), String> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let desktop = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
    if opener.is_none() && !desktop {
        return Err(format!("no desktop is here to open it: {target}"));
    }
    let program = opener.unwrap_or(Path::new(OPENER));
    let shown = program.display().to_string();
    let mut command = Command::new(program);
    command.arg(target);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // It is no longer the terminal's: Ctrl-C there is not for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command
        .spawn()
        .map_err(|error| format!("{shown}: {error}: {target}"))?;
    let (ended, ends) = mpsc::channel();
    thread::spawn(move || {
        let _ = ended.send(child.wait());
    });
    match ends.recv_timeout(PATIENCE) {
        Ok(Ok(status)) if !status.success() => Err(format!("{shown} failed ({status}): {target}")),
        Ok(Err(error)) => Err(format!("{shown}: {error}: {target}")),
        Ok(Ok(_)) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_t_be_opened_is_told_with_what_it_is() {
        let open = |program: &str| open(Some(Path::new(program)), "https://docs.un.org/en/A/1");
        assert_eq!(open("true"), Ok(()));
        assert_eq!(
            open("false"),
            Err("false failed (exit status: 1): https://docs.un.org/en/A/1".to_owned())
        );
        assert!(open("/no/such/program").is_err_and(|why| why.ends_with("docs.un.org/en/A/1")));
    }
}
