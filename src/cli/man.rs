//! `opcit man`: the manual page, from the definitions of the command line and the table of commands.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Cli, Global};
use super::fault::Fault;
use super::keys::bindings;
use super::open::keymap;
use super::output::Output;
use super::settings::settings;
use crate::print::safe::safe;
use crate::tui::keymap::Keymap;

pub fn run(global: &Global, out: &Output, command: Option<&str>) -> Result<ExitCode, Fault> {
    let mut cli = Cli::command();
    cli.build();
    let page = match command {
        None => cli,
        Some(name) => match cli.find_subcommand(name) {
            Some(command) => command.clone().version(env!("CARGO_PKG_VERSION")),
            None => {
                return Err(Fault::Usage(format!(
                    "{name}: no command of opcit; see `opcit --help`"
                )));
            }
        },
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    if command.is_none() {
        let keys = keymap(global, &settings(global)?)?.keymap;
        render_keys(&keys, &mut text)?;
    }
    out.print(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::SUCCESS)
}

/// The keys of the reader, under the titles of where they work.
fn render_keys(keymap: &Keymap, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::default();
    let title = format!("KEYS ({})", safe(&keymap.name));
    roff.control("SH", [title.as_str()]);
    let mut within = "";
    for binding in bindings(keymap) {
        if binding.title != within {
            within = binding.title;
            roff.control("SS", [within]);
        }
        roff.control("TP", []);
        roff.text([bold(binding.keys.join("  "))]);
        roff.text([roman(binding.help)]);
    }
    roff.to_writer(page)
}
