//! `opcit keys`: the active keymap, from the same table as the reader's help.

use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, Global};
use super::fault::Fault;
use super::open::keymap;
use super::output::Output;
use crate::print::markdown::escape;
use crate::print::wrap::width;
use crate::tui::command::{Call, Context};
use crate::tui::keymap::{Keymap, show_keys};

#[derive(Serialize)]
struct Keys<'a> {
    schema: &'static str,
    keymap: &'a str,
    bindings: Vec<Binding>,
}

/// What a command is done with in one context.
#[derive(Serialize)]
struct Binding {
    context: &'static str,
    #[serde(skip)]
    title: &'static str,
    keys: Vec<String>,
    command: String,
    help: &'static str,
}

pub fn run(global: &Global, out: &Output) -> Result<ExitCode, Fault> {
    let keymap = keymap(global)?;
    let bindings = bindings(&keymap);
    match out.format {
        Format::Text => out.print(&text(&bindings))?,
        Format::Md => out.print(&markdown(&bindings))?,
        Format::Json => out.json(&Keys {
            schema: "opcit.keys.v1",
            keymap: &keymap.name,
            bindings,
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn bindings(keymap: &Keymap) -> Vec<Binding> {
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
    for row in bindings {
        let keys = row
            .keys
            .iter()
            .map(|key| escape(key))
            .collect::<Vec<_>>()
            .join(", ");
        out.push_str(&format!(
            "| {} | {keys} | {} |\n",
            escape(row.title),
            escape(row.help)
        ));
    }
    out
}
