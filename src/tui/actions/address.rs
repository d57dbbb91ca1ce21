//! The address of a document on the network, for the clipboard.

use std::path::Path;

use crate::input;
use crate::library::ORIGINAL;
use crate::print::citation::address_in;
use crate::tui::layers::source::source;
use crate::tui::links::LinkKind;
use crate::tui::outside::Target;
use crate::tui::state::{Effect, State};

/// What is opened outside: the citation that is marked, the file that is read, the document's page.
pub fn outside(state: &State) -> Option<Target> {
    let reader = state.reader.as_ref()?;
    let page = |name| Target { name, page: None };
    if let Some(cited) = marked(state) {
        return address_in(&cited, reader.document.language).map(page);
    }
    let file = reader.name.strip_suffix(ORIGINAL).unwrap_or(&reader.name);
    let (file, _) = input::file_and_part(file);
    if Path::new(file).is_absolute() {
        let source = source(reader);
        return Some(Target {
            name: file.to_owned(),
            page: source.and_then(|source| source.pages.first().copied()),
        });
    }
    let symbol = reader.document.symbol.as_deref()?;
    address_in(symbol, reader.document.language).map(page)
}

/// The document that the marked citation names.
fn marked(state: &State) -> Option<String> {
    let reader = state.reader.as_ref()?;
    let marked = reader.target.as_ref();
    let link = marked.filter(|link| link.kind == LinkKind::Citation)?;
    let cite = reader.cites(link.item).into_iter().nth(link.index)?;
    Some(cite.target.unwrap_or(cite.text))
}

/// Copies the address of the citation that is marked, else of the opened document.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let cited = marked(state);
    let symbol = cited.or_else(|| reader.document.symbol.clone());
    let Some(symbol) = symbol else {
        state.say("this document prints no symbol, so it has no address");
        return Vec::new();
    };
    match address_in(&symbol, reader.document.language) {
        Some(address) => {
            state.say(format!("copied: {address}"));
            vec![Effect::Copy(address)]
        }
        None => {
            state.say(format!("{symbol} has no address at docs.un.org"));
            Vec::new()
        }
    }
}
