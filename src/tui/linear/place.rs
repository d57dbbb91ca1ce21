//! Where one is, in words: "A/RES/65/232, operative paragraph 12 of 37, subparagraph (a)".

use crate::document::address::{Address, Below, Kind, Step};
use crate::document::{Paragraph, ParagraphKind};
use crate::tui::flow::Part;
use crate::tui::reader::Reader;
use crate::tui::wording::Wording;

/// Where the reader is.
pub fn here(reader: &Reader) -> String {
    format!("{}, {}", reader.title(), of_item(reader, reader.focus))
}

/// What an item is called.
fn of_item(reader: &Reader, item: usize) -> String {
    match reader.flow.item(item).map(|i| i.part) {
        Some(Part::Footnote(n)) => {
            let notes = &reader.document.footnotes;
            let label = notes.get(n).map_or("", |note| note.label.as_str());
            format!("footnote {label} of {}", notes.len())
        }
        Some(Part::Table(i)) if reader.document.table_number(i).is_some() => {
            let id = reader.document.table_ids().into_iter().nth(i);
            words(&id.unwrap_or_default(), Wording::English)
        }
        Some(Part::Table(_)) => match reader.paragraph() {
            Some(paragraph) => format!("table after {}", words(&paragraph.id, Wording::English)),
            None => "table".to_owned(),
        },
        _ => match reader.paragraph() {
            Some(paragraph) => of_paragraph(reader, paragraph),
            None => "no paragraphs".to_owned(),
        },
    }
}

/// What a paragraph is called, and of how many it is one.
fn of_paragraph(reader: &Reader, paragraph: &Paragraph) -> String {
    let mut outer = paragraph;
    while let Some((_, parent)) = (outer.parent.as_deref())
        .and_then(|id| reader.document.paragraph(id))
        .filter(|(_, parent)| parent.id.len() < outer.id.len())
    {
        outer = parent;
    }
    let all = reader.siblings(outer.kind, outer.part.as_deref());
    let (name, labels) = split(&paragraph.id);
    let counted = all > 1 && outer.number.is_some_and(|n| n as usize <= all);
    let of = match counted && outer.kind != ParagraphKind::Annex {
        true => format!(" of {all}"),
        false => String::new(),
    };
    format!("{name}{of}{labels}")
}

/// What an id is called: `op12(a)` is operative paragraph 12, subparagraph (a).
pub fn words(id: &str, language: Wording) -> String {
    let (name, labels) = split(id);
    let whole = format!("{name}{labels}");
    let parts = whole.split(", ").map(|part| language.say(part));
    parts.collect::<Vec<_>>().join(", ")
}

/// The name of the outermost paragraph and what follows it.
fn split(id: &str) -> (String, String) {
    let id = Address::from(id);
    let cited = id.cited();
    let closing = match id.closes() {
        true => ", words after its list",
        false => "",
    };
    let last = cited.last();
    let under: Vec<String> = last.below.iter().map(Below::to_string).collect();
    let labels = match last.below.first() {
        Some(Below::Label(_)) => format!(", subparagraph {}", under.join(" ")),
        _ => under.concat(),
    };
    let names: Vec<String> = cited.steps().map(|step| named(&step)).collect();
    (names.join(", "), format!("{labels}{closing}"))
}

/// `op12`, `annexII`, `art9`, `XII`: without what stands below it.
fn named(step: &Step<'_>) -> String {
    let word = match step.kind {
        Kind::Operative if step.number == "0" => {
            return "opening words of the operative part".to_owned();
        }
        Kind::Preambular => "preambular paragraph",
        Kind::Operative => "operative paragraph",
        Kind::Footnote => "footnote",
        Kind::Amendment => "amendment",
        Kind::Nth | Kind::Numbered => "paragraph",
        Kind::Article => "article",
        Kind::Chapter => "chapter",
        Kind::Part | Kind::Other => "section",
        other => other.letters(),
    };
    format!("{word} {}", step.number).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spoken() {
        for (id, spoken) in [
            ("pp3", "preambular paragraph 3"),
            ("op12", "operative paragraph 12"),
            (
                "op12(a)(ii)",
                "operative paragraph 12, subparagraph (a) (ii)",
            ),
            ("op12+", "operative paragraph 12, words after its list"),
            ("op0", "opening words of the operative part"),
            ("A:op4", "section A, operative paragraph 4"),
            ("XII:pp1", "section XII, preambular paragraph 1"),
            ("annex:3", "annex, paragraph 3"),
            ("annexII:7(a)", "annex II, paragraph 7, subparagraph (a)"),
            (
                "annex:art4:1(c)(i)",
                "annex, article 4, paragraph 1, subparagraph (c) (i)",
            ),
            ("annex:art8", "annex, article 8"),
            ("annex", "annex"),
            ("am2", "amendment 2"),
            ("p7", "paragraph 7"),
            ("fn5", "footnote 5"),
        ] {
            assert_eq!(words(id, Wording::English), spoken, "{id}");
        }
        assert_eq!(
            words("annexII:7(a)", Wording::French),
            "annexe II, paragraphe 7, alinéa (a)"
        );
        assert_eq!(
            words("A:pp4", Wording::Spanish),
            "sección A, párrafo 4 del preámbulo"
        );
    }
}
