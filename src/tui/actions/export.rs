//! A passage written into a file: as a page, as text, as Markdown, as JSON.

use std::path::Path;

use super::file;
use crate::print::{Part, html, json, markdown, text};
use crate::tui::passage::Passage;
use crate::tui::reader::Reader;

/// The formats, by the ending of their files; the first is that of who names none: it opens in a
/// browser and in Word.
pub const ENDINGS: [&str; 4] = ["html", "md", "txt", "json"];

/// Writes the file, and says how it is called.
pub fn write(
    folder: Option<&Path>,
    reader: &Reader,
    passage: &Passage,
    ending: Option<&str>,
) -> Result<String, String> {
    let document = &reader.document;
    let pieces = reader.pieces(passage);
    let id = |piece: Option<&(usize, _)>| Some(&document.paragraphs.get(piece?.0)?.id);
    let part = match (id(pieces.first()), id(pieces.last())) {
        (Some(first), Some(last)) if first == last => Part::at(document, first.clone()),
        (Some(first), Some(last)) => Part::between(document, first, last),
        _ => None,
    };
    let part = part.ok_or("there is no paragraph to write")?;
    let ending = ending.unwrap_or(ENDINGS[0]);
    let written = match ending {
        "md" => markdown::document(document, &part),
        "txt" => text::document(document, &part, text::Options::default()),
        "json" => {
            let value = json::document(document, &part);
            let text = serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
            format!("{text}\n")
        }
        _ => html::page(&[(&**document, &part)]),
    };
    let name = format!("{} {}", reader.title(), part.name().unwrap_or_default());
    file::write(
        folder,
        file::plain(name.trim()).trim_end_matches('_'),
        ending,
        written.as_bytes(),
    )
}
