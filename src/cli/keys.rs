//! `opcit keys`: the active keymap, from the same table as the reader's help.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::Fault;
use super::open::{Keys, keymap, keymap_file};
use super::output::Output;
use super::settings::settings;
use crate::print::markdown::escape;
use crate::print::safe::safe;
use crate::tui::command::{Call, Context};
use crate::tui::keymap::{Keymap, show_keys};
use crate::typeset::cells::width;

#[derive(Serialize)]
struct Printed<'a> {
    schema: &'static str,
    keymap: &'a str,
    bindings: Vec<Binding>,
}

/// What a command is done with in one context.
#[derive(Serialize)]
pub struct Binding {
    context: &'static str,
    #[serde(skip)]
    pub title: &'static str,
    pub keys: Vec<String>,
    command: String,
    pub help: &'static str,
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let Keys {
        keymap, problems, ..
    } = keymap(global, &settings(global)?)?;
    if !problems.is_empty() {
        return Err(Fault::Keymap(problems.into()));
    }
    let bindings = bindings(&keymap);
    match out.format {
        Format::Text => out.print(&text(&bindings))?,
        Format::Md => out.print(&markdown(&bindings))?,
        Format::Json => out.json(&Printed {
            schema: "opcit.keys.v1",
            keymap: &keymap.name,
            bindings,
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Checked<'a> {
    schema: &'static str,
    keymap: &'a str,
    problems: Vec<Wrong<'a>>,
}

#[derive(Serialize)]
struct Wrong<'a> {
    line: usize,
    message: &'a str,
}

/// Prints all that is wrong with a keymap file.
pub fn check(out: &Output, file: &Path) -> Result<ExitCode, Fault> {
    let (keymap, problems) = keymap_file(file)?;
    if out.format == Format::Json {
        let wrong = problems.iter().map(|p| Wrong {
            line: p.line,
            message: &p.message,
        });
        out.json(&Checked {
            schema: "opcit.keys-check.v1",
            keymap: &keymap.name,
            problems: wrong.collect(),
        })?;
    } else if problems.is_empty() {
        let keys: usize = Context::ALL.iter().map(|c| keymap.bindings(*c).len()).sum();
        out.print(&format!(
            "{}: {keys} keys, nothing wrong\n",
            safe(&keymap.name)
        ))?;
    } else {
        for problem in &problems {
            out.print(&format!("{}\n", safe(&problem.to_string())))?;
        }
    }
    Ok(ExitCode::from(u8::from(!problems.is_empty())))
}

/// Every binding of a keymap, those that do the same in one row.
pub fn bindings(keymap: &Keymap) -> Vec<Binding> {
    let mut rows: Vec<Binding> = Vec::new();
    for context in Context::ALL {
        let mut last: Option<Call> = None;
        for (keys, call) in keymap.bindings(context) {
            let keys = show_keys(keys);
            match rows.last_mut().filter(|_| last == Some(call)) {
                Some(row) => row.keys.push(keys),
                None => {
                    let info = call.command.info();
                    let count = call.count.map(|count| format!(" {count}"));
                    rows.push(Binding {
                        context: context.name(),
                        title: context.title(),
                        keys: vec![keys],
                        command: format!("{}{}", info.name, count.unwrap_or_default()),
                        help: info.help,
                    });
                }
            }
            last = Some(call);
        }
    }
    rows
}

fn text(bindings: &[Binding]) -> String {
    let keys = |row: &Binding| row.keys.join(", ");
    let wide = bindings
        .iter()
        .map(|row| width(&keys(row)))
        .max()
        .unwrap_or(0);
    let names = bindings
        .iter()
        .map(|row| row.command.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    let mut title = "";
    for row in bindings {
        if row.title != title {
            title = row.title;
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{title}\n"));
        }
        let keys = keys(row);
        let gap = " ".repeat(wide - width(&keys));
        out.push_str(&format!(
            "  {keys}{gap}  {:names$}  {}\n",
            row.command, row.help
        ));
    }
    out
}

fn markdown(bindings: &[Binding]) -> String {
    let mut out = String::from("| where | keys | does |\n| --- | --- | --- |\n");
    // Keys that differ in the number they choose do one thing in words.
    for rows in bindings.chunk_by(|a, b| (a.context, a.help) == (b.context, b.help)) {
        let Some(row) = rows.first() else { continue };
        let keys = rows.iter().flat_map(|row| &row.keys);
        let keys: Vec<String> = keys.map(|key| code_span(key)).collect();
        let keys = keys.join(", ");
        out.push_str(&format!(
            "| {} | {keys} | {} |\n",
            escape(row.title),
            escape(row.help)
        ));
    }
    out
}

/// A key as code; what would end the code or the cell is escaped instead.
fn code_span(key: &str) -> String {
    match key.contains(['`', '|']) {
        true => escape(key),
        false => format!("`{key}`"),
    }
}
