//! `opcit compare`: two versions, as a negotiator reads them.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{CompareArgs, Form, Format, Global, Only};
use super::fault::{Fault, complain};
use super::output::Output;
use super::places::{OneLibrary, names_file, resolve_in};
use super::settings::settings;
use crate::amend::amends;
use crate::compare::{Fate, NoteRelation, Options, Row, compare, three};
use crate::document::{Document, Hand};
use crate::print::comparison::{View, text};
use crate::print::three::{self as print_three, View as ThreeView};
use crate::print::word;
use crate::print::{comparison_html, comparison_json, comparison_markdown};

pub fn run(global: &Global, out: &Output, args: &CompareArgs) -> Result<ExitCode, Fault> {
    let places = [Some(&args.old), Some(&args.new), args.revision.as_ref()];
    let piped = places.into_iter().flatten().filter(|place| *place == "-");
    if piped.count() > 1 {
        return Err(Fault::Usage(
            "compare: standard input can be one of the documents, not several".into(),
        ));
    }
    // What one has set has ladders of verbs, too.
    let author = settings(global)?.author;
    let library = OneLibrary::new(global);
    let (old, new) = (one(&library, &args.old)?, one(&library, &args.new)?);
    if let Some(revision) = &args.revision {
        if global.format == Form::Docx {
            let told = "compare: tracked changes are of two documents; leave the third away";
            return Err(Fault::Usage(told.into()));
        }
        return versions(out, args, &old, &new, &*one(&library, revision)?);
    }
    if amends(&new, &old) {
        let (old, new) = (&args.old, &args.new);
        let (old, new) = (old.to_string_lossy(), new.to_string_lossy());
        complain(&format!(
            "{new} is an amendment; `opcit compare {old} {old}+{new}` compares the draft with what it would become"
        ));
    }
    tell_languages(args, &old, &new);
    let comparison = compare(&old, &new, &Options::default());
    if let Some(author) = &args.author {
        known_author(author, &comparison.rows)?;
    }
    let view = View {
        old: &old,
        new: &new,
        comparison: &comparison,
        filter: args.only.map_or_else(Default::default, Into::into),
        summary_only: args.summary,
        author: args.author.as_deref(),
    };
    match out.format {
        _ if global.format == Form::Docx => {
            let hand = Hand::now(author.as_deref());
            out.word(&word::redline(&old, &new, &comparison, &hand))?;
        }
        _ if args.html => out.print(&comparison_html::html(&view))?,
        Format::Text => out.print(&text(&view, out.options))?,
        Format::Md => out.print(&comparison_markdown::markdown(&view))?,
        Format::Json => out.json(&comparison_json::json(&view))?,
    }
    let differs = comparison.rows.iter().any(Row::changed)
        || (comparison.footnotes.iter()).any(|note| note.relation != NoteRelation::Same);
    Ok(ExitCode::from(u8::from(args.exit_code && differs)))
}

/// Says that two languages of one document are no versions of it, and what sets them beside each other.
fn tell_languages(args: &CompareArgs, old: &Document, new: &Document) {
    let (Some(one), Some(other)) = (old.language, new.language) else {
        return;
    };
    let Some(symbol) = old
        .symbol
        .as_deref()
        .filter(|_| old.symbol == new.symbol && one != other)
    else {
        return;
    };
    let places = match [&args.old, &args.new].iter().all(|place| names_file(place)) {
        true => format!(
            "{} {}",
            args.old.to_string_lossy(),
            args.new.to_string_lossy()
        ),
        false => format!("{symbol} --languages {},{}", one.code(), other.code()),
    };
    complain(&format!(
        "{symbol} is compared with itself in another language; `opcit parallel {places}` sets them beside each other"
    ));
}

/// That somebody of this name made changes; else who did.
fn known_author(author: &str, rows: &[Row]) -> Result<(), Fault> {
    let hands = rows.iter().flat_map(|row| &row.by);
    let authors: BTreeSet<&str> = hands.map(|hand| hand.author.as_str()).collect();
    if authors.contains(author) {
        return Ok(());
    }
    let there: Vec<&str> = authors.into_iter().collect();
    Err(Fault::Nothing(match there.as_slice() {
        [] => {
            "no changes are tracked between these two; --author goes with FILE@original FILE".into()
        }
        _ => format!(
            "nothing was changed by {author}; there are changes by {}",
            there.join(", ")
        ),
    }))
}

/// A text, the draft that changes it, and the draft's revision.
fn versions(
    out: &Output,
    args: &CompareArgs,
    base: &Document,
    draft: &Document,
    revision: &Document,
) -> Result<ExitCode, Fault> {
    let changes_only = match args.only {
        None => false,
        Some(Only::Changes) => true,
        Some(_) => {
            return Err(Fault::Usage(
                "compare: of three versions --only takes changes".into(),
            ));
        }
    };
    let three = three(base, draft, revision);
    let view = ThreeView {
        base,
        draft,
        revision,
        three: &three,
        changes_only,
        summary_only: args.summary,
    };
    match out.format {
        _ if args.html => out.print(&print_three::html(&view))?,
        Format::Text => out.print(&print_three::text(&view, out.options))?,
        Format::Md => out.print(&print_three::markdown(&view))?,
        Format::Json => out.json(&print_three::json(&view))?,
    }
    let differs = three.rows.iter().any(|row| row.fate != Fate::Unchanged);
    Ok(ExitCode::from(u8::from(args.exit_code && differs)))
}

/// The whole document that a place names.
fn one(library: &OneLibrary<'_>, place: &OsString) -> Result<Arc<Document>, Fault> {
    let mut targets = resolve_in(|| library.get(), std::slice::from_ref(place))?;
    let target = targets.pop().filter(|_| targets.is_empty());
    match target {
        Some(target) if target.part.address.is_none() => Ok(target.document),
        _ => Err(Fault::Usage(format!(
            "{}: compare takes whole documents; leave the paragraph away",
            place.to_string_lossy()
        ))),
    }
}
