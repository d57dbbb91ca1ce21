//! A document for Word, and two versions of one as a redline.
//!
//! [`sheet`] sets a document in blocks as the UN does; [`mod@redline`] finds which blocks of two versions
//! are one another's, and [`weave`] weaves them; [`xml`] writes what is woven. A clean document is
//! woven of one version alone.

mod redline;
mod sheet;
mod weave;
mod xml;

use super::Part;
use crate::archive;
use crate::compare::Comparison;
use crate::document::{Address, Document, Hand, Language, Role};
use sheet::{Block, Sheet};
use weave::{Change, Note, Paragraph, Printed, Row, Side, Weaver};
use xml::{DECLARATION, NAMESPACES, Writer};

/// The left edge of the text from the margin, and a tab, in twentieths of a point.
const LEFT: usize = 1267;
const TAB: usize = 475;

/// What is woven of one version or two.
struct Woven {
    left: Vec<Paragraph>,
    right: Vec<Paragraph>,
    running: Vec<Paragraph>,
    body: Vec<Printed>,
    notes: Vec<Note>,
    /// It runs from right to left.
    rtl: bool,
}

/// A document as a Word file, in the layout of the UN.
pub fn document(document: &Document) -> Vec<u8> {
    let sheet = Sheet::of(document);
    let side = Side {
        document,
        sheet: &sheet,
    };
    let mut weaver = Weaver {
        old: side,
        new: side,
        paired: Vec::new(),
        notes: Vec::new(),
    };
    let mut alone = |blocks: &[Block]| -> Vec<Paragraph> {
        let blocks = blocks.iter();
        blocks
            .map(|block| weaver.alone(block, Change::Same))
            .collect()
    };
    let (left, right) = (alone(&sheet.left), alone(&sheet.right));
    let running = alone(&[running(&sheet)]);
    let mut body = vec![Printed::Paragraph(Paragraph::spacer())];
    for block in &sheet.body {
        if block.rows.is_empty() {
            body.extend(
                alone(std::slice::from_ref(block))
                    .into_iter()
                    .map(Printed::Paragraph),
            );
        } else {
            let rows = block.rows.iter().map(|row| Row {
                cells: alone(
                    &row.iter()
                        .map(|words| sheet::cell(words))
                        .collect::<Vec<_>>(),
                ),
                change: Change::Same,
            });
            body.push(Printed::Table(rows.collect()));
        }
    }
    let woven = Woven {
        left,
        right,
        running,
        body,
        notes: weaver.notes,
        rtl: document.language.is_some_and(Language::is_rtl),
    };
    // Nothing is changed, by nobody.
    pack(&woven, &Hand::at("", 0), false)
}

/// A part of a document as a Word file: under the masthead only its paragraphs, with what belongs to them.
pub fn part(whole: &Document, part: &Part) -> Vec<u8> {
    if part.address.is_none() {
        return document(whole);
    }
    let mut cut = whole.clone();
    let paragraphs = part.paragraphs.iter();
    cut.paragraphs = paragraphs
        .filter_map(|index| whole.paragraphs.get(*index).cloned())
        .collect();
    let notes = part.footnotes.iter();
    cut.footnotes = notes
        .filter_map(|index| whole.footnotes.get(*index).cloned())
        .collect();
    // Notes are fewer: each marker counts them anew.
    let place = |note: u32| {
        part.footnotes
            .iter()
            .position(|kept| *kept == note as usize)
    };
    for mark in cut.paragraphs.iter_mut().flat_map(|p| &mut p.marks) {
        mark.note = mark.note.and_then(place).map(|note| note as u32);
    }
    let ids: Vec<Address> = cut.paragraphs.iter().map(|p| p.id.clone()).collect();
    let is_kept = |at: &Option<Address>| at.as_ref().is_some_and(|at| ids.contains(at));
    cut.headings.retain(|heading| is_kept(&heading.before));
    cut.keep_tables(|table| is_kept(&table.after));
    cut.formulas.retain(|formula| is_kept(&formula.before));
    cut.masthead.retain(|piece| piece.role != Role::Closing);
    document(&cut)
}

/// Two versions as a Word file with tracked changes: with all accepted it is the new one, with all
/// rejected the old.
pub fn redline(old: &Document, new: &Document, comparison: &Comparison, hand: &Hand) -> Vec<u8> {
    let (of_old, of_new) = (Sheet::of(old), Sheet::of(new));
    let mut paired = vec![None; old.footnotes.len()];
    for note in &comparison.footnotes {
        if let (Some(a), Some(b)) = (note.old, note.new)
            && let Some(pair) = paired.get_mut(a)
        {
            *pair = Some(b);
        }
    }
    let mut weaver = Weaver {
        old: Side {
            document: old,
            sheet: &of_old,
        },
        new: Side {
            document: new,
            sheet: &of_new,
        },
        paired,
        notes: Vec::new(),
    };
    let woven = Woven {
        left: redline::fields(&of_old.left, &of_new.left, &mut weaver),
        right: redline::fields(&of_old.right, &of_new.right, &mut weaver),
        running: weaver.pair(&running(&of_old), &running(&of_new)),
        body: redline::body(&of_old, &of_new, comparison, &mut weaver),
        notes: weaver.notes,
        rtl: new.language.is_some_and(Language::is_rtl),
    };
    pack(&woven, hand, true)
}

fn running(sheet: &Sheet) -> Block {
    let mut block = sheet::cell(&sheet.running);
    block.style = sheet::Style::Head;
    block
}

/// The parts of a file, packed.
fn pack(woven: &Woven, hand: &Hand, tracked: bool) -> Vec<u8> {
    let mut writer = Writer::new(hand, &woven.notes, woven.rtl);
    let part = |root: &str, inside: &str| {
        format!("{DECLARATION}<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    };
    let mut inside = "<w:body>".to_owned();
    writer.body(&woven.body, &mut inside);
    inside.push_str(SECTION);
    inside.push_str("</w:body>");
    let document = part("document", &inside);
    let mut inside = SEPARATORS.to_owned();
    for (at, note) in woven.notes.iter().enumerate() {
        inside.push_str(&format!("<w:footnote w:id=\"{}\">", at + 1));
        writer.note(note, &mut inside);
        inside.push_str("</w:footnote>");
    }
    let notes = part("footnotes", &inside);
    let first = part("hdr", &masthead(woven, &mut writer));
    let mut inside = String::new();
    for paragraph in &woven.running {
        writer.paragraph(paragraph, &mut inside);
    }
    let head = part("hdr", &inside);
    let foot = part("ftr", FOOT);
    let tracking = if tracked { "<w:trackRevisions/>" } else { "" };
    let settings = part("settings", &format!("{tracking}{SETTINGS}"));
    let styles = match woven.rtl {
        true => part("styles", &STYLES.replacen(ALL, ALL_RTL, 1)),
        false => part("styles", STYLES),
    };
    archive::pack(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", settings.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/header1.xml", first.as_bytes()),
        ("word/header2.xml", head.as_bytes()),
        ("word/footer1.xml", foot.as_bytes()),
    ])
}

/// The head of the first page: the organ at the left, symbol, date and language at the right.
fn masthead(woven: &Woven, writer: &mut Writer<'_>) -> String {
    let mut out = format!(
        "<w:tbl><w:tblPr>{}<w:tblW w:w=\"9840\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"6500\"/><w:gridCol w:w=\"3340\"/></w:tblGrid><w:tr>",
        writer.columns()
    );
    for (paragraphs, width) in [(&woven.left, 6500), (&woven.right, 3340)] {
        out.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        ));
        for paragraph in paragraphs {
            writer.paragraph(paragraph, &mut out);
        }
        // A cell ends in a paragraph that is nobody's change.
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p></w:tc>");
    }
    out.push_str("</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p>");
    out
}

const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId4\"/>\
    <w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
    <w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1440\" w:right=\"1200\" w:bottom=\"1728\" w:left=\"1200\" \
    w:header=\"432\" w:footer=\"504\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>";

const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

const FOOT: &str = "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
    <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
    <w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

const SETTINGS: &str = "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
    <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
    w:val=\"15\"/></w:compat>";

const TYPES: &str = include_str!("content_types.xml");
const ROOT: &str = include_str!("root.rels.xml");
const RELATIONS: &str = include_str!("document.rels.xml");
/// The inside of the part of styles: those of the UN, by their names.
const STYLES: &str = include_str!("styles.xml");
/// How paragraphs of all styles begin, and those from right to left.
const ALL: &str = "<w:pPrDefault><w:pPr>";
const ALL_RTL: &str = "<w:pPrDefault><w:pPr><w:bidi/>";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;

    #[test]
    fn what_runs_from_right_to_left_is_set_so() {
        let read = |file: &[u8]| import(file).expect("a document of the corpus").document;
        let arabic = read(include_bytes!("../../../corpus/A_RES_104_27.ar.xml"));
        let english = read(include_bytes!("../../../corpus/A_RES_104_27.xml"));
        for (written, rtl) in [(&arabic, true), (&english, false)] {
            let file = document(written);
            let parts = archive::Archive::open(&file).expect("a Word file");
            let part = |name: &str| parts.text(name).expect("sound").expect("a part");
            let (words, styles) = (part("word/document.xml"), part("word/styles.xml"));
            assert_eq!(styles.contains("<w:bidi/>"), rtl);
            assert_eq!(words.contains("<w:i/><w:iCs/><w:rtl/>"), rtl);
            assert_eq!(part("word/header1.xml").contains("<w:bidiVisual/>"), rtl);
            // It is read as it was.
            let back = read(&file);
            let ids = |document: &Document| -> Vec<(Address, String)> {
                let paragraphs = document.paragraphs.iter();
                paragraphs.map(|p| (p.id.clone(), p.text.clone())).collect()
            };
            assert_eq!(ids(&back), ids(written));
        }
    }
}
