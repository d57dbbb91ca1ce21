//! The command line: one file for each subcommand, errors made into one clear line.

mod absent;
mod add;
mod args;
mod check;
mod cite;
mod compare;
mod completions;
mod fault;
mod find;
mod get;
mod history;
mod keys;
mod list;
mod man;
mod notes;
mod open;
mod outline;
mod output;
mod parallel;
mod places;
mod progress;
mod reindex;
mod remove;
mod room;
mod settings;
mod show;
mod slip;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, Form};
use fault::Fault;
use output::Output;

/// Runs the command line and says how it ended.
pub fn run() -> ExitCode {
    if completions::answered() {
        return ExitCode::SUCCESS;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            // Help and version.
            let printed = error.print().map_err(Fault::Output);
            return printed.map_or_else(|fault| fault::report(&fault), |()| ExitCode::SUCCESS);
        }
        Err(error) => return fault::report(&Fault::Usage(fault::usage_line(&error))),
    };
    match dispatch(cli) {
        Ok(code) => code,
        Err(fault) => fault::report(&fault),
    }
}

/// The forms that a command prints.
fn forms(command: Option<&Command>) -> &'static [Form] {
    use Form::{Akn, Bibtex, Csl, Docx, Html, Json, Md, Pdf, Ris, Text};
    match command {
        Some(Command::Show { .. }) => &[Text, Md, Json, Html, Akn, Docx],
        Some(Command::Compare(_)) => &[Text, Md, Json, Docx],
        Some(Command::Cite { .. }) => &[Text, Md, Bibtex, Ris, Csl],
        // What is fetched; where nothing is said, as where `text` is, a PDF.
        Some(Command::Get(_)) => &[Text, Pdf, Docx],
        _ => &[Text, Md, Json],
    }
}

fn dispatch(cli: Cli) -> Result<ExitCode, Fault> {
    let out = Output::new(&cli.global);
    let global = &cli.global;
    let forms = forms(cli.command.as_ref());
    if !forms.contains(&global.format) {
        let there: Vec<String> = forms.iter().map(|form| form.name()).collect();
        let (asked, there) = (global.format.name(), there.join(", "));
        let told = format!("{asked} is not printed here; take one of {there}");
        return Err(Fault::Usage(told));
    }
    open::refuse(&cli.global)?;
    let Some(command) = cli.command else {
        if cli.linear {
            return open::linear(global, &out, &cli.places, cli.clean);
        }
        return open::run(global, &out, &cli.places, cli.clean);
    };
    match command {
        Command::Add(args) => add::run(global, &out, &args),
        Command::List(args) => list::run(global, &out, &args),
        Command::Show { place, output } => out.to(output, |out| show::run(global, out, &place)),
        Command::Cite { place, in_words } => cite::run(global, &out, &place, in_words),
        Command::Outline { place } => outline::run(global, &out, &place),
        Command::Compare(args) => {
            out.to(args.output.clone(), |out| compare::run(global, out, &args))
        }
        Command::Check {
            place, parallel, ..
        } if !parallel.is_empty() => parallel::check(global, &out, &place, &parallel),
        Command::Check { place, explain, .. } => check::run(global, &out, &place, explain),
        Command::Parallel { place, languages } => parallel::run(global, &out, &place, &languages),
        Command::Find(args) => find::run(global, &out, &args),
        Command::Get(args) => get::run(global, &out, &args),
        Command::Reindex => reindex::run(global, &out),
        Command::Remove { place } => remove::run(global, &out, &place),
        Command::Keys { check: None } => keys::run(global, &out),
        Command::Keys { check: Some(file) } => keys::check(&out, &file),
        Command::History => history::run(global, &out),
        Command::Notes { place } => notes::run(global, &out, &place),
        Command::Tutor if cli.linear => open::linear_tutor(global, &out, cli.clean),
        Command::Tutor => open::tutor(global, &out, cli.clean),
        Command::Config => settings::print_example(global, &out),
        Command::Completions { shell } => completions::run(&out, shell),
        Command::Man { command } => man::run(global, &out, command.as_deref()),
    }
}
