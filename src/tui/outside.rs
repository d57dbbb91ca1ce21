//! Files and addresses opened in the programs that the system has for them.

use std::path::{Path, PathBuf};
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

/// A file or an address, and the page of a file that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub name: String,
    pub page: Option<u32>,
}

/// What opens them.
#[derive(Debug, Clone, Default)]
pub struct Opener {
    /// Another program than the system's.
    pub program: Option<PathBuf>,
    /// The program of PDFs with its arguments, where one is chosen: `{file}` and `{page}` stand for these.
    pub pdf: Vec<String>,
}

impl Opener {
    /// The program for a target, and its arguments; none where there is no desktop for the system's.
    fn command(&self, target: &Target) -> Option<(PathBuf, Vec<String>)> {
        let of_pdf = Path::new(&target.name).is_absolute()
            && Path::new(&target.name)
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
        if let Some((program, arguments)) = self.pdf.split_first().filter(|_| of_pdf) {
            let page = target.page.unwrap_or(1).to_string();
            let filled = |word: &String| {
                word.replace("{page}", &page)
                    .replace("{file}", &target.name)
            };
            return Some((program.into(), arguments.iter().map(filled).collect()));
        }
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let desktop = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
        let system = desktop.then(|| PathBuf::from(OPENER));
        Some((self.program.clone().or(system)?, vec![target.name.clone()]))
    }
}

/// Opens a file or an address; what it says goes nowhere, and nothing is typed into it.
///
/// # Errors
/// A line that says why it is not open, and what to do.
pub fn open(opener: &Opener, target: &Target) -> Result<(), String> {
    let Some((program, arguments)) = opener.command(target) else {
        return Err(format!("no desktop is here to open it: {}", target.name));
    };
    let target = &target.name;
    let shown = program.display().to_string();
    let mut command = Command::new(program);
    command.args(arguments);
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
        let open = |program: &str| {
            let opener = Opener {
                program: Some(program.into()),
                ..Opener::default()
            };
            let target = Target {
                name: "https://docs.un.org/en/A/1".to_owned(),
                page: None,
            };
            open(&opener, &target)
        };
        assert_eq!(open("true"), Ok(()));
        assert_eq!(
            open("false"),
            Err("false failed (exit status: 1): https://docs.un.org/en/A/1".to_owned())
        );
        assert!(open("/no/such/program").is_err_and(|why| why.ends_with("docs.un.org/en/A/1")));
    }

    #[test]
    fn each_program_of_the_example_gets_the_file_and_the_page() {
        let rows = crate::config::EXAMPLE.lines();
        let rows = rows.filter_map(|row| row.strip_prefix("# pdf = "));
        let mut programs = Vec::new();
        for row in rows {
            let row: toml::Table = format!("pdf = {row}").parse().expect(row);
            let words = row["pdf"].as_array().expect("words").iter();
            let pdf = words.map(|word| word.as_str().expect("a word").to_owned());
            let opener = Opener {
                program: None,
                pdf: pdf.collect(),
            };
            let (program, arguments) = opener
                .command(&Target {
                    name: "/a b/L.9.pdf".to_owned(),
                    page: Some(7),
                })
                .expect("a command");
            assert!(
                arguments.contains(&"/a b/L.9.pdf".to_owned()),
                "{program:?}"
            );
            assert!(arguments.contains(&"7".to_owned()), "{program:?}");
            programs.push(program.display().to_string());
        }
        assert_eq!(programs, ["evince", "zathura", "okular", "mupdf", "xpdf"]);
    }

    #[test]
    fn a_pdf_is_opened_at_its_page_by_the_program_that_is_chosen() {
        let opener = Opener {
            program: Some("other".into()),
            pdf: ["evince", "-i", "{page}", "{file}"]
                .map(str::to_owned)
                .to_vec(),
        };
        let command = |name: &str, page| {
            let name = name.to_owned();
            opener.command(&Target { name, page })
        };
        let evince = |page: &str, file: &str| {
            let arguments = ["-i", page, file].map(str::to_owned).to_vec();
            Some((PathBuf::from("evince"), arguments))
        };
        assert_eq!(command("/a/L.9.pdf", Some(7)), evince("7", "/a/L.9.pdf"));
        assert_eq!(command("/a/L.9.PDF", None), evince("1", "/a/L.9.PDF"));
        // What is no PDF on this machine is the system's.
        for name in ["/a/L.9.docx", "https://docs.un.org/a.pdf"] {
            assert_eq!(
                command(name, Some(7)),
                Some(("other".into(), vec![name.to_owned()]))
            );
        }
    }
}
