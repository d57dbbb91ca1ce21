//! What is asked of the library beside the keys: each is a job that comes back as a message.

use crate::document::Language;
use crate::find::lookup::lookup;
use crate::find::series::series;
use crate::find::{Item, cited, whole_text};
use crate::library::Library;
use crate::parallel::Concordance;
use crate::tui::layers::Tidings;
use crate::tui::state::Known;
use crate::tui::update::Message;

/// The most other places that cite the same which a citation box shows.
const SHOWN: usize = 8;

/// The most paragraphs that the page of a document shows and is made from.
const ON_PAGE: usize = 300;

/// What a cited place is, and where else in the library it is cited.
pub(super) fn look_up(library: &Library, place: String, here: Option<&str>) -> Message {
    let (target, paragraph) = match place.split_once('#') {
        Some((target, paragraph)) => (target, Some(paragraph)),
        None => (&*place, None),
    };
    // Without an index nobody knows; the box shows what it can.
    let citing = cited::items(library, target, paragraph).unwrap_or_default();
    let others = (citing.into_iter()).filter(|item| Some(&*item.name) != here);
    let cited_by = others.take(SHOWN).map(|item| item.label()).collect();
    let found = lookup(library, &place);
    Message::Known(place, Known { found, cited_by })
}

/// The words of a hit, whole.
pub(super) fn preview(library: &Library, item: Item) -> Message {
    let text = whole_text(library, &item);
    Message::Tidings(Tidings::Text(item, text))
}

/// The same paragraph in another language.
pub(super) fn twin(library: &Library, item: Item, language: Language) -> Message {
    let twin = Concordance::new(library, language).twin(&item.name, item.address.as_ref());
    Message::Tidings(Tidings::Twin(item, language, twin.map(|twin| twin.text)))
}

/// The page of a document that is not there.
pub(super) fn page(library: &Library, place: String) -> Message {
    let page = match cited::target(library, &place) {
        Some((target, _)) => cited::page(library, &target, ON_PAGE).map_err(|e| e.to_string()),
        None => Err(format!("{place} names no document")),
    };
    Message::Tidings(Tidings::Page(place, page))
}

/// The life of the item that a document belongs to.
pub(super) fn chain(library: &Library, name: String) -> Message {
    let series = series(library, &name).map_err(|e| e.to_string());
    Message::Tidings(Tidings::Series(name, series))
}
