//! `opcit man`: the manual page, from the definitions of the command line.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::Cli;
use super::fault::Fault;
use super::output::Output;

pub fn run(out: &Output, command: Option<&str>) -> Result<ExitCode, Fault> {
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
    out.print(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::SUCCESS)
}
