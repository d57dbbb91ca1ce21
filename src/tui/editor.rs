//! A person's own editor: words go to it in a file, and come back as it leaves them.

use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::private;

/// The editor of who has named none.
const DEFAULT: &str = "vi";

/// Has words edited. Where they don't come back, the file stays and is named.
///
/// # Errors
/// A line that says why they don't.
pub fn edit(words: &str, folder: Option<&Path>) -> Result<String, String> {
    let named = ["VISUAL", "EDITOR"].into_iter();
    let mut named = named.filter_map(|name| std::env::var(name).ok());
    let editor = named.find(|name| !name.trim().is_empty());
    edit_with(editor.as_deref().unwrap_or(DEFAULT), words, folder)
}

fn edit_with(editor: &str, words: &str, folder: Option<&Path>) -> Result<String, String> {
    let own = std::env::temp_dir();
    let path = folder
        .unwrap_or(&own)
        .join(format!("note-{}.txt", std::process::id()));
    let shown = path.display();
    private::replace(&path, words.as_bytes()).map_err(|error| format!("{shown}: {error}"))?;
    let left = |why: String| format!("{why}; {shown} has what was written");
    let ended = keyboard().and_then(|keyboard| {
        // An editor may be named with options.
        let mut command = Command::new("sh");
        command.args(["-c", &format!("exec {editor} \"$1\""), "sh"]);
        command.arg(&path).stdin(keyboard).status()
    });
    match ended {
        Ok(status) if status.success() => {}
        Ok(status) => return Err(left(format!("`{editor}` failed ({status})"))),
        Err(error) => return Err(left(format!("`{editor}`: {error}"))),
    }
    let written = private::read_text(&path).map_err(|error| left(error.to_string()))?;
    let _ = fs::remove_file(&path);
    Ok(written)
}

/// Standard input may be the document.
fn keyboard() -> io::Result<Stdio> {
    match io::stdin().is_terminal() {
        true => Ok(Stdio::inherit()),
        false => Ok(File::open("/dev/tty").map_or(Stdio::null(), Stdio::from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_the_editor_leaves_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = || fs::read_dir(folder.path()).expect("there").count();
        let edit = |editor: &str| edit_with(editor, "ask Peru\n", Some(folder.path()));
        assert_eq!(edit("sed -i s/Peru/Chile/").as_deref(), Ok("ask Chile\n"));
        assert_eq!(names(), 0);
        let why = edit("false").expect_err("it failed");
        assert!(
            why.starts_with("`false` failed (exit status: 1); /"),
            "{why}"
        );
        assert_eq!(names(), 1, "nothing is lost");
        assert!(edit("no-such-editor").is_err());
        assert!(
            edit("sed -i 's/Peru/\\xff/'")
                .expect_err("no text")
                .contains("UTF-8")
        );
    }
}
