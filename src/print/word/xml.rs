//! What is woven, as WordprocessingML.

use super::sheet::Style;
use super::weave::{Change, Face, Note, Paragraph, Piece, Printed, Row, What};
use super::{LEFT, TAB};
use crate::document::Hand;
use crate::language::fold::is_arabic;
use crate::typeset::table::{Width, squeeze};

/// Width of the text, in twentieths of a point.
const WIDTH: usize = 7310;

pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Writes parts; the ids of changes are counted through all of them.
pub struct Writer<'h> {
    hand: &'h Hand,
    /// The notes, of which each may have a mark of its own.
    notes: &'h [Note],
    /// The columns of tables run from right to left.
    rtl: bool,
    id: usize,
}

impl<'h> Writer<'h> {
    pub fn new(hand: &'h Hand, notes: &'h [Note], rtl: bool) -> Writer<'h> {
        Writer {
            hand,
            notes,
            rtl,
            id: 0,
        }
    }

    /// What a table says of the way its columns run.
    pub fn columns(&self) -> &'static str {
        if self.rtl { "<w:bidiVisual/>" } else { "" }
    }

    /// The text of a document.
    pub fn body(&mut self, printed: &[Printed], out: &mut String) {
        for (at, block) in printed.iter().enumerate() {
            match block {
                Printed::Paragraph(paragraph) => self.moved(paragraph, out),
                Printed::Table(rows) => {
                    self.table(rows, out);
                    // Two tables without a paragraph between them would be one.
                    if matches!(printed.get(at + 1), Some(Printed::Table(_))) {
                        self.paragraph(&Paragraph::spacer(), out);
                    }
                }
            }
        }
        self.paragraph(&Paragraph::spacer(), out);
    }

    /// The words of a note. Its number stands before them, or a mark of its own.
    pub fn note(&mut self, note: &Note, out: &mut String) {
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:tab/></w:r>");
        match &note.mark {
            None => out.push_str(
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>",
            ),
            Some(mark) => {
                out.push_str("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
                words(mark, "w:t", out);
                out.push_str("</w:r>");
            }
        }
        out.push_str("<w:r><w:tab/></w:r>");
        self.pieces(&note.pieces, out);
        out.push_str("</w:p>");
    }

    /// A paragraph that may have come from elsewhere, or gone there.
    fn moved(&mut self, paragraph: &Paragraph, out: &mut String) {
        let (kind, number) = match paragraph.mark {
            Change::From(number) => ("From", number),
            Change::To(number) => ("To", number),
            _ => return self.paragraph(paragraph, out),
        };
        let id = self.next();
        out.push_str(&format!(
            "<w:move{kind}RangeStart w:id=\"{id}\" w:name=\"move{number}\"{}/>",
            self.by()
        ));
        self.paragraph(paragraph, out);
        out.push_str(&format!("<w:move{kind}RangeEnd w:id=\"{id}\"/>"));
    }

    pub fn paragraph(&mut self, paragraph: &Paragraph, out: &mut String) {
        out.push_str("<w:p><w:pPr>");
        out.push_str(&format!("<w:pStyle w:val=\"{}\"/>", id_of(paragraph.style)));
        if paragraph.style == Style::Spacer {
            out.push_str("<w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>");
        }
        if paragraph.hangs {
            let left = LEFT + 3 * TAB;
            out.push_str(&format!("<w:ind w:left=\"{left}\" w:hanging=\"{TAB}\"/>"));
        }
        if let Some(tag) = tag(paragraph.mark) {
            out.push_str(&format!(
                "<w:rPr><w:{tag} w:id=\"{}\"{}/></w:rPr>",
                self.next(),
                self.by()
            ));
        }
        out.push_str("</w:pPr>");
        self.pieces(&paragraph.pieces, out);
        out.push_str("</w:p>");
    }

    /// Runs; those of one change stand in it together.
    fn pieces(&mut self, pieces: &[Piece], out: &mut String) {
        // A note stands in a change of its own: LibreOffice loses the end of one that goes on behind it.
        let is_note = |piece: &Piece| matches!(piece.what, What::Note(_));
        let together = |a: &Piece, b: &Piece| a.change == b.change && !is_note(a) && !is_note(b);
        for pieces in pieces.chunk_by(together) {
            let change = pieces.first().map_or(Change::Same, |piece| piece.change);
            let tag = tag(change);
            if let Some(tag) = tag {
                out.push_str(&format!("<w:{tag} w:id=\"{}\"{}>", self.next(), self.by()));
            }
            for piece in pieces {
                self.run(&piece.what, change == Change::Deleted, out);
            }
            if let Some(tag) = tag {
                out.push_str(&format!("</w:{tag}>"));
            }
        }
    }

    fn run(&mut self, what: &What, deleted: bool, out: &mut String) {
        match what {
            What::Tab => out.push_str("<w:r><w:tab/></w:r>"),
            What::Words(text, face) => {
                out.push_str("<w:r>");
                properties(*face, text.contains(is_arabic), out);
                words(text, if deleted { "w:delText" } else { "w:t" }, out);
                out.push_str("</w:r>");
            }
            What::Note(note) => {
                let mark = self.notes.get(*note).and_then(|note| note.mark.as_ref());
                let own = if mark.is_some() {
                    " w:customMarkFollows=\"1\""
                } else {
                    ""
                };
                out.push_str(&format!(
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
                     <w:footnoteReference{own} w:id=\"{}\"/>",
                    note + 1
                ));
                if let Some(mark) = mark {
                    words(mark, if deleted { "w:delText" } else { "w:t" }, out);
                }
                out.push_str("</w:r>");
            }
        }
    }

    fn table(&mut self, rows: &[Row], out: &mut String) {
        let columns = rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(1)
            .max(1);
        let widths = widths(rows, columns);
        out.push_str(&format!(
            "<w:tbl><w:tblPr>{}<w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblInd w:w=\"{LEFT}\" w:type=\"dxa\"/>\
             <w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"12\"/></w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            self.columns()
        ));
        for width in &widths {
            out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
        for row in rows {
            out.push_str("<w:tr>");
            // A row does not move: it is taken out here and put in there.
            let change = match row.change {
                Change::From(_) => Change::Deleted,
                Change::To(_) => Change::Inserted,
                change => change,
            };
            if let Some(tag) = tag(change) {
                let id = self.next();
                out.push_str(&format!(
                    "<w:trPr><w:{tag} w:id=\"{id}\"{}/></w:trPr>",
                    self.by()
                ));
            }
            let blank = Paragraph {
                style: Style::Cell,
                tabs: 0,
                hangs: false,
                pieces: Vec::new(),
                mark: change,
            };
            for (at, width) in widths.iter().enumerate() {
                out.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
                ));
                self.paragraph(row.cells.get(at).unwrap_or(&blank), out);
                out.push_str("</w:tc>");
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }

    fn next(&mut self) -> usize {
        self.id += 1;
        self.id
    }

    fn by(&self) -> String {
        let author = format!(" w:author=\"{}\"", escaped(&self.hand.author));
        match &self.hand.date {
            Some(date) => format!("{author} w:date=\"{}\"", escaped(date)),
            None => author,
        }
    }
}

/// How wide each column is set: as its longest cell needs, the widest giving way first. What is left goes to the first, which has the names of the rows.
fn widths(rows: &[Row], columns: usize) -> Vec<usize> {
    /// Of a character, and of the room beside a cell's words.
    const LETTER: usize = 110;
    const BESIDE: usize = 260;
    let none = Width {
        set: BESIDE,
        word: BESIDE,
        least: 0,
    };
    let mut widths = vec![none; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            let words = cell.pieces.iter().filter_map(|piece| match &piece.what {
                What::Words(words, _) => Some(words.as_str()),
                _ => None,
            });
            let words: String = words.collect();
            let longest = words.split(' ').map(|word| word.chars().count()).max();
            let wide = |letters: usize| (letters * LETTER + BESIDE).min(WIDTH);
            width.word = width.word.max(wide(longest.unwrap_or(0)));
            width.set = width.set.max(wide(words.chars().count()));
        }
    }
    squeeze(&mut widths, WIDTH, BESIDE);
    let mut widths: Vec<usize> = widths.iter().map(|width| width.set).collect();
    let left = WIDTH.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += left;
    }
    widths
}

/// The id of a block's style.
fn id_of(style: Style) -> &'static str {
    match style {
        Style::Text | Style::Spacer => "SingleTxt",
        Style::Chapter => "HCh",
        Style::Heading => "H1",
        Style::Session => "Session",
        Style::Agenda => "AgendaItemNormal",
        Style::AgendaTitle => "AgendaTitleH2",
        Style::Small => "FootnoteText",
        Style::Head => "Header",
        Style::Cell => "Cell",
    }
}

/// The element of a change; none for what both versions have.
fn tag(change: Change) -> Option<&'static str> {
    match change {
        Change::Same => None,
        Change::Deleted => Some("del"),
        Change::Inserted => Some("ins"),
        Change::From(_) => Some("moveFrom"),
        Change::To(_) => Some("moveTo"),
    }
}

/// How words are set; `rtl` of words from right to left, which have italics of their own.
fn properties(face: Face, rtl: bool, out: &mut String) {
    if !face.italic && !face.raised && !rtl {
        return;
    }
    out.push_str("<w:rPr>");
    if face.italic {
        out.push_str("<w:i/><w:iCs/>");
    }
    if face.raised {
        out.push_str("<w:vertAlign w:val=\"superscript\"/>");
    }
    if rtl {
        out.push_str("<w:rtl/>");
    }
    out.push_str("</w:rPr>");
}

fn words(text: &str, element: &str, out: &mut String) {
    out.push_str(&format!(
        "<{element} xml:space=\"preserve\">{}</{element}>",
        escaped(text)
    ));
}

/// A text in XML: what it can't hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
