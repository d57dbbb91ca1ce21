//! The address of a document on the network, for the clipboard.

use crate::print::citation::address;
use crate::tui::links::LinkKind;
use crate::tui::state::{Effect, State};

/// Copies the address of the citation that is marked, else of the opened document.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let marked = reader.target.as_ref();
    let marked = marked.filter(|link| link.kind == LinkKind::Citation);
    let cited = marked.and_then(|link| {
        let cite = reader.cites(link.item).into_iter().nth(link.index)?;
        Some(cite.target.unwrap_or(cite.text))
    });
    let symbol = cited.or_else(|| reader.document.symbol.clone());
    let Some(symbol) = symbol else {
        state.say("this document prints no symbol, so it has no address");
        return Vec::new();
    };
    match address(&symbol) {
        Some(address) => {
            state.say(format!("copying {address}"));
            vec![Effect::Copy(address)]
        }
        None => {
            state.say(format!("{symbol} has no address at docs.un.org"));
            Vec::new()
        }
    }
}
