//! The parts of a Word file, each found by its relation to another, never by its name.

use std::collections::HashMap;

use super::WordError;
use super::flow::{Kind, Section, Story};
use super::marks::Marks;
use super::markup;
use super::numbering::Lists;
use super::odt;
use super::styles::Styles;
use crate::archive::Archive;
use crate::document::{Doubt, DoubtKind, Hand};
use crate::import::xml::{self, Element};
use crate::import::{Halt, ImportError};

/// The masthead, and the running heads and feet with whether each is a head.
pub type Pages = (Vec<Story>, Vec<(bool, Story)>);

/// What is read of a file.
#[derive(Default)]
pub struct Parts {
    pub body: Story,
    /// The masthead, and where it stands: in the head of the first page.
    pub head: Vec<Story>,
    /// Running heads and feet, each once; whether it is a head.
    pub furniture: Vec<(bool, Story)>,
    pub(super) notes: Vec<((Kind, i32), Story)>,
    pub(super) by_id: HashMap<(Kind, i32), usize>,
    pub lists: Lists,
    /// How notes are counted.
    pub marks: Marks,
    /// Those who changed something.
    pub hands: Vec<Hand>,
    pub comments: Vec<Story>,
    pub charts: usize,
    /// Pieces of text that somebody struck through by hand.
    pub struck: usize,
    pub foreign: usize,
}

/// What other archives are, by a part that only they have.
const OTHERS: [(&str, &str); 5] = [
    ("xl/workbook.xml", "an Excel file"),
    ("xl/workbook.bin", "an Excel file"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("meta-inf/container.xml", "an EPUB book"),
    (
        "meta-inf/manifest.xml",
        "an OpenDocument file of another kind than text",
    ),
];

impl Parts {
    pub fn read(bytes: &[u8], stop: &Halt) -> Result<Parts, ImportError> {
        let package = Archive::open(bytes)?;
        if odt::is_text(&package) {
            return odt::read(&package, stop);
        }
        let roots = relations(&package, "", stop)?;
        let main = roots
            .iter()
            .find(|relation| relation.kind == "officeDocument");
        let Some(main) = main.map(|relation| relation.target.as_str()) else {
            return Err(other(&package));
        };
        if OTHERS
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(main))
        {
            return Err(other(&package));
        }
        let text = package.text(main)?.ok_or(WordError::NoText)?;
        let relations = relations(&package, main, stop)?;
        let of_kind = |kind: &str| {
            relations
                .iter()
                .find(|r| r.kind == kind)
                .map(|r| &*r.target)
        };
        let tree = |kind: &str| match of_kind(kind) {
            Some(name) => part_tree(&package, name, stop),
            None => Ok(None),
        };
        let lists = tree("numbering")?.map_or_else(Lists::default, |root| Lists::read(&root));
        let styles = tree("styles")?;
        let styles = styles.map_or_else(Styles::default, |root| Styles::read(&root, &lists));
        // A file is read without its settings.
        let settings = tree("settings").unwrap_or(None);
        let mut marks = settings.map_or_else(Marks::default, |root| Marks::read(&root));
        let mut hands: Vec<Hand> = Vec::new();
        let mut part = |name: &str| match package.text(name)? {
            Some(text) => markup::read(&text, &styles, &mut hands, stop),
            None => Ok(markup::Part::default()),
        };
        let comments = match of_kind("comments") {
            Some(name) => part(name)?.stories,
            None => Vec::new(),
        };
        let mut notes = Vec::new();
        for (kind, name) in [(Kind::Footnote, "footnotes"), (Kind::Endnote, "endnotes")] {
            if let Some(name) = of_kind(name) {
                let stories = part(name)?
                    .stories
                    .into_iter()
                    .filter(|story| !story.separator);
                notes.extend(stories.map(|story| ((kind, story.id), story)));
            }
        }
        let mut pages: HashMap<String, Story> = HashMap::new();
        for relation in &relations {
            if matches!(relation.kind.as_str(), "header" | "footer") {
                let story = part(&relation.target)?.stories.into_iter().next();
                pages.extend(story.map(|story| (relation.id.clone(), story)));
            }
        }
        let main = markup::read(&text, &styles, &mut hands, stop)?;
        drop(text);
        // What the first section says, or one after it where that says nothing.
        for (kind, name, value) in main.of_notes.iter().rev() {
            marks.say(*kind, name, value);
        }
        let mut stories = main.stories.into_iter();
        let body = stories.next().ok_or(WordError::NoText)?;
        let (head, furniture) = told_apart(&main.sections, pages);
        Ok(Parts {
            body,
            head,
            furniture,
            lists,
            marks,
            hands,
            comments,
            charts: main.charts,
            struck: main.struck,
            foreign: main.foreign,
            ..Parts::default()
        }
        .with_notes(notes))
    }

    pub fn with_notes(self, notes: Vec<((Kind, i32), Story)>) -> Parts {
        let places = notes.iter().enumerate();
        Parts {
            by_id: places.map(|(at, (note, _))| (*note, at)).collect(),
            notes,
            ..self
        }
    }

    pub fn note(&self, note: (Kind, i32)) -> Option<&Story> {
        let at = self.by_id.get(&note)?;
        self.notes.get(*at).map(|(_, story)| story)
    }

    pub fn notes(&self) -> impl Iterator<Item = ((Kind, i32), &Story)> {
        self.notes.iter().map(|(note, story)| (*note, story))
    }

    /// What stands in the file and is not read.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if self.charts > 0 {
            doubts.push(DoubtKind::ChartsUnread.about(&[&self.charts]));
        }
        if self.struck > 0 {
            doubts.push(DoubtKind::StruckByHand.about(&[&self.struck]));
        }
        if self.foreign > 0 {
            doubts.push(DoubtKind::InnerFileUnread.into());
        }
        doubts
    }
}

/// The masthead, and what else stands at the head and the foot of pages: each part once, in the
/// order of the sections.
fn told_apart(sections: &[Section], mut pages: HashMap<String, Story>) -> Pages {
    let mut head = Vec::new();
    let mut furniture = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let of = |kind: &str| section.heads.iter().find(|(own, _)| own == kind);
        let first = of("first").filter(|_| section.titled);
        let opens = first.or_else(|| of("default"));
        for (is_head, (kind, id)) in (section.heads.iter().map(|page| (true, page)))
            .chain(section.feet.iter().map(|page| (false, page)))
        {
            let Some(story) = pages.remove(id) else {
                continue;
            };
            let on_first = is_head && at == 0 && opens.is_some_and(|(_, opens)| opens == id);
            let own = kind == "first" && section.titled;
            match on_first && (own || super::is_masthead(&story)) {
                true => head.push(story),
                false => furniture.push((is_head, story)),
            }
        }
    }
    (head, furniture)
}

/// A part that another names.
struct Relation {
    id: String,
    /// The end of its type: `styles`.
    kind: String,
    target: String,
}

/// The relations of a part; of the package itself where it has no name.
fn relations(package: &Archive<'_>, of: &str, stop: &Halt) -> Result<Vec<Relation>, ImportError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(root) = part_tree(package, &name, stop)? else {
        return Ok(Vec::new());
    };
    let relations = root.elements().filter_map(|relation| {
        let kind = relation.attribute("Type")?;
        let outside = relation.attribute("TargetMode") == Some("External");
        (!outside).then_some(Relation {
            id: relation.attribute("Id")?.to_owned(),
            kind: kind.rsplit('/').next().unwrap_or(kind).to_owned(),
            target: within(folder, relation.attribute("Target")?),
        })
    });
    Ok(relations.collect())
}

/// The name of a part that is named from a folder.
fn within(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

pub(super) fn part_tree(
    package: &Archive<'_>,
    name: &str,
    stop: &Halt,
) -> Result<Option<Element>, ImportError> {
    let Some(text) = package.text(name)? else {
        return Ok(None);
    };
    match xml::tree(text.trim_start_matches('\u{feff}'), stop) {
        Ok(root) => Ok(Some(root)),
        Err(xml::XmlError::Stopped) => Err(ImportError::Stopped),
        Err(_) => Err(WordError::Damaged.into()),
    }
}

/// An archive that is no Word file.
fn other(package: &Archive<'_>) -> ImportError {
    let known = OTHERS.iter().find(|(name, _)| package.has(name));
    ImportError::Foreign(known.map_or("a ZIP archive", |(_, what)| *what))
}
