//! OpenDocument text (.odt): what LibreOffice writes. Other names for the same things as in a Word file,
//! read into the same shapes.

mod looks;
mod numbers;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashSet;

use super::WordError;
use super::flow::{Item, Story};
use super::parts::{Pages, Parts, part_tree};
use crate::archive::Archive;
use crate::document::Hand;
use crate::import::xml::Element;
use crate::import::{Halt, ImportError};
use looks::Looks;
use walk::Walk;

const MIME: &str = "application/vnd.oasis.opendocument.text";

/// Whether an archive is such a file, by what it says of itself.
pub fn is_text(package: &Archive<'_>) -> bool {
    let mime = package.text("mimetype").ok().flatten();
    mime.is_some_and(|mime| mime.trim().starts_with(MIME))
}

/// Reads the parts of a file.
///
/// # Errors
/// Where it is locked or damaged, or has no text.
pub fn read(package: &Archive<'_>, stop: &Halt) -> Result<Parts, ImportError> {
    let manifest = package.text("META-INF/manifest.xml")?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(WordError::Locked.into());
    }
    let content = part_tree(package, "content.xml", stop)?.ok_or(WordError::NoText)?;
    let shared = part_tree(package, "styles.xml", stop)?;
    let text = content.child("body").and_then(|body| body.child("text"));
    let text = text.ok_or(WordError::NoText)?;
    let looks = Looks::read(shared.iter().chain([&content]), &content);
    let mut walk = Walk::new(&looks, stop);
    let items = walk.text(text)?;
    let is_chart = |folder: &&&str| {
        let content = package.text(&format!("{folder}/content.xml"));
        let content = content.ok().flatten();
        content.is_some_and(|content| content.contains("<office:chart"))
    };
    let charts = walk.objects.iter().filter(is_chart).count();
    let (notes, comments, hands, lists) = walk.into_beside();
    let (head, furniture) = match &shared {
        Some(shared) => pages(shared, first_page(&content, text), stop)?,
        None => Default::default(),
    };
    let parts = Parts {
        body: Story {
            items,
            ..Story::default()
        },
        head,
        furniture,
        hands,
        comments,
        lists,
        charts,
        marks: looks.marks.clone(),
        ..Parts::default()
    };
    Ok(parts.with_notes(notes))
}

/// The masthead in the head of the first page, and the other heads and feet of pages, each once.
fn pages(shared: &Element, first: Option<&str>, stop: &Halt) -> Result<Pages, ImportError> {
    let Some(masters) = shared.child("master-styles") else {
        return Ok(Default::default());
    };
    let masters: Vec<&Element> = masters
        .elements()
        .filter(|e| e.name == "master-page")
        .collect();
    let opens = |master: &&&Element| master.attribute("name") == first;
    let opening = masters.iter().find(opens).or(masters.first()).copied();
    let looks = Looks::read([shared], shared);
    let (mut head, mut furniture) = (Vec::new(), Vec::new());
    let mut seen: HashSet<String> = HashSet::new();
    for master in &masters {
        let is_opening = opening.is_some_and(|opening| std::ptr::eq(opening, *master));
        let own_first = master.child("header-first").is_some();
        for part in master.elements() {
            let is_head = part.name.starts_with("header");
            if !is_head && !part.name.starts_with("footer") {
                continue;
            }
            let mut walk = Walk::of_page(&looks, stop);
            let items = walk.text(part)?;
            let story = Story {
                items,
                ..Story::default()
            };
            let words = words(&story);
            if words.trim().is_empty() || !seen.insert(words) {
                continue;
            }
            let on_first =
                is_opening && (part.name == "header-first" || part.name == "header" && !own_first);
            match is_head && on_first && super::is_masthead(&story) {
                true => head.push(story),
                false => furniture.push((is_head, story)),
            }
        }
    }
    Ok((head, furniture))
}

/// The kind of page that the first paragraph of the text, or its table, asks for.
fn first_page<'e>(content: &'e Element, text: &'e Element) -> Option<&'e str> {
    let styles = content.child("automatic-styles")?;
    let begins = |e: &&Element| matches!(e.name.as_str(), "p" | "h" | "table");
    let parts = text.elements().filter(|e| e.name != "tracked-changes");
    let mut all = parts.flat_map(|part| std::iter::once(part).chain(part.descendants()));
    let first = all.find(begins)?.attribute("style-name")?;
    let style = styles
        .elements()
        .find(|style| style.attribute("name") == Some(first))?;
    style
        .attribute("master-page-name")
        .filter(|name| !name.is_empty())
}

fn words(story: &Story) -> String {
    let mut all = String::new();
    for item in &story.items {
        match item {
            Item::Paragraph(paragraph) => all.push_str(&paragraph.text),
            Item::Table(table) => {
                let paragraphs = table.clone().into_paragraphs();
                paragraphs.iter().for_each(|p| all.push_str(&p.text));
            }
        }
    }
    all
}

/// Who did something, as it stands beside a change or a comment.
fn hand(info: &Element) -> Hand {
    let words = |name: &str| info.child(name).map(looks::text_of);
    Hand {
        author: words("creator").unwrap_or_default(),
        date: words("date"),
    }
}
