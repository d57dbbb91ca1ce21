//! Finds the cases and holds what is read against what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Completion, Failed, Trial};
use opcit::import::{Halt, Import, Part, balance, import, parts_until};
use similar::TextDiff;

use crate::documents::{self, Need, missing};
use crate::known::accepting;
use crate::outline::{Telling, outline};
use crate::sheet::Sheet;
use crate::{extracted, sheet};

/// A folder with an input.
struct Case {
    name: String,
    folder: PathBuf,
    input: PathBuf,
}

/// The bytes of a case's input, and how much of them may be told.
struct Input {
    bytes: Vec<u8>,
    telling: Telling,
}

pub fn trials() -> Vec<Trial> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases = Vec::new();
    find(&root, &root, &mut cases);
    let mut trials = Vec::new();
    for case in cases {
        if let Some(sheet) = case.sheet()
            && sheet.extracted
        {
            let name = format!("{}, extracted", case.name);
            trials.push(Trial::ignorable_test(name, move || is_extracted(sheet)));
        }
        let name = case.name.clone();
        trials.push(Trial::ignorable_test(name, move || case.run()));
    }
    trials
}

/// All folders below one that hold an input; a folder that holds neither one nor other folders is
/// a mistake, and fails as a case without an input.
fn find(root: &Path, folder: &Path, cases: &mut Vec<Case>) {
    let read = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut entries: Vec<PathBuf> = read.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let is_input = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == "input");
    let input = entries.iter().find(is_input).cloned();
    if input.is_some() || entries.iter().any(|path| path.ends_with("expected")) {
        let name = folder.strip_prefix(root).unwrap_or(folder);
        cases.push(Case {
            name: name.display().to_string(),
            folder: folder.to_owned(),
            input: input.unwrap_or_else(|| folder.join("input")),
        });
    }
    for below in entries.iter().filter(|path| path.is_dir()) {
        find(root, below, cases);
    }
}

impl Case {
    fn run(&self) -> Result<Completion, Failed> {
        let input = match self.input()? {
            Ok(input) => input,
            Err(need) => return missing(need),
        };
        let read = match import(&input.bytes) {
            Ok(import) => self.told(&import, input.telling)?,
            Err(error) => format!("refused: {error}\n"),
        };
        self.compare("expected", &read)?;
        if self.folder.join("parts").exists() {
            self.compare("parts", &self.parted(&input)?)?;
        }
        Ok(Completion::Completed)
    }

    /// Holds what is read against a file of the case.
    fn compare(&self, file: &str, read: &str) -> Result<(), Failed> {
        let path = self.folder.join(file);
        if accepting() {
            let written = fs::write(&path, read);
            return Ok(written.map_err(|error| format!("{}: {error}", path.display()))?);
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        match expected == read {
            true => Ok(()),
            false => Err(self.differs(&expected, read).into()),
        }
    }

    /// The outlines of the documents that the file is parted into. Every line of it is in one of them.
    fn parted(&self, input: &Input) -> Result<String, Failed> {
        let whole = import(&input.bytes)?;
        let parts = parts_until(&input.bytes, &Halt::default())?;
        for (at, line) in whole.original.lines.iter().enumerate() {
            let here = |part: &&Part| {
                let own = part.import.original.lines.get(at);
                own.is_some_and(|own| !own.text.trim().is_empty())
            };
            let count = parts.iter().filter(here).count();
            if count != usize::from(!line.text.trim().is_empty()) {
                let number = at + 1;
                return Err(format!("line {number} is in {count} parts: {}", line.text).into());
            }
        }
        let told = parts.iter().map(|part| {
            let number = part.number.as_deref().unwrap_or("what stands around them");
            let told = self.told(&part.import, input.telling)?;
            Ok(format!("== {number}\n\n{told}"))
        });
        Ok(told.collect::<Result<Vec<_>, Failed>>()?.join("\n"))
    }

    /// What a case is read from, or what it lacks for that.
    fn input(&self) -> Result<Result<Input, Need>, Failed> {
        let path = &self.input;
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let named = || String::from_utf8_lossy(&bytes).trim().to_owned();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let input = match ending {
            Some("shared") => {
                let path = documents::folder().join(named());
                match documents::folder().is_dir() {
                    false => return Ok(Err(Need::Documents(""))),
                    true => Input {
                        bytes: read(&path)?,
                        telling: Telling::THEIRS,
                    },
                }
            }
            Some("corpus") => Input {
                bytes: read(
                    &Path::new(env!("CARGO_MANIFEST_DIR"))
                        .join("corpus")
                        .join(named()),
                )?,
                telling: Telling::OURS,
            },
            Some("sheet") => Input {
                bytes: sheet::parse(&String::from_utf8_lossy(&bytes))?.print(),
                telling: Telling::OURS,
            },
            _ => Input {
                bytes,
                telling: Telling::OURS,
            },
        };
        Ok(Ok(input))
    }

    /// The outline of what was read; fails where words were lost or doubled, unless the case's
    /// `about` says that it is so.
    fn told(&self, import: &Import, telling: Telling) -> Result<String, Failed> {
        let outline = outline(&import.document, telling);
        let balance = balance(&import.original, &import.document);
        if balance.holds() {
            return Ok(outline);
        }
        let missing: Vec<&str> = balance
            .missing
            .iter()
            .map(|(word, _)| word.as_str())
            .collect();
        let told = format!(
            "out of balance: missing {missing:?}, too many {:?}\n",
            balance.extra
        );
        let about = fs::read_to_string(self.folder.join("about")).unwrap_or_default();
        match about.contains("out of balance") {
            true => Ok(told + &outline),
            false => Err(format!("{}: {told}", self.folder.display()).into()),
        }
    }

    fn differs(&self, expected: &str, read: &str) -> String {
        let difference = TextDiff::from_lines(expected, read);
        let mut lines = difference.unified_diff();
        format!(
            "{}\n{}To accept what is read now: OPCIT_ACCEPT=1 cargo test --test cases '{}'",
            self.folder.display(),
            lines.context_radius(2).header("expected", "read"),
            self.name
        )
    }

    fn sheet(&self) -> Option<Sheet> {
        let ending = self.input.extension()?;
        let text = fs::read_to_string(&self.input).ok()?;
        (ending == "sheet")
            .then(|| sheet::parse(&text).ok())
            .flatten()
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    Ok(fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// What an extractor makes of a sheet is the same document. In an extracted text a table's cells are
/// paragraphs, and an "Action" is not told from them: sheets with such say `.laid out`.
fn is_extracted(sheet: Sheet) -> Result<Completion, Failed> {
    let bytes = sheet.print();
    let document = import(&bytes)?.document;
    // Extracted in the order of the page; the other order parts labels from their words.
    for order in ["-raw", "-layout"] {
        let text = match extracted::piped(&bytes, order) {
            Some(text) => text,
            None => return missing(Need::Tool("pdftotext")),
        };
        let wrong = extracted::differences(order, &document, &text);
        if !wrong.is_empty() {
            return Err(wrong.join("\n").into());
        }
    }
    Ok(Completion::Completed)
}
