//! A passage written into a file: as a page, as text, as Markdown, as JSON, as a Word file.

use std::path::Path;

use super::file;
use crate::print::{Part, html, json, markdown, text, word};
use crate::tui::passage::Passage;
use crate::tui::reader::Reader;

/// The formats, by the ending of their files; the first is that of who names none: it opens in a
/// browser and in Word.
pub const ENDINGS: [&str; 5] = ["html", "md", "txt", "json", "docx"];

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
        "docx" => word::part(document, &part),
        "md" => markdown::document(document, &part).into_bytes(),
        "txt" => text::document(document, &part, text::Options::default()).into_bytes(),
        "json" => {
            let value = json::document(document, &part);
            let text = serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
            format!("{text}\n").into_bytes()
        }
        _ => html::page(&[(&**document, &part)]).into_bytes(),
    };
    let name = format!("{} {}", reader.title(), part.name().unwrap_or_default());
    file::write(
        folder,
        file::plain(name.trim()).trim_end_matches('_'),
        ending,
        &written,
    )
}
