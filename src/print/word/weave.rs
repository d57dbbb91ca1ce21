//! Two versions woven into one: what both have stands once, what one alone has is marked so.

use super::sheet::{Block, Called, Sheet, Style};
use crate::compare::{Op, Piece as Compared, pieces};
use crate::document::{Document, Span};

/// In which version something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Same,
    Deleted,
    Inserted,
    /// Stands elsewhere in the new version, by the number of the move.
    From(usize),
    To(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    pub italic: bool,
    pub raised: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Words(String, Face),
    Tab,
    /// The call of a note, by its place in `Woven::notes`.
    Note(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub what: What,
    pub change: Change,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub style: Style,
    pub tabs: usize,
    pub hangs: bool,
    pub pieces: Vec<Piece>,
    /// Whose its end is.
    pub mark: Change,
}

impl Paragraph {
    /// What stands before and behind a text, in every version.
    pub fn spacer() -> Paragraph {
        Paragraph {
            style: Style::Spacer,
            tabs: 0,
            hangs: false,
            pieces: Vec::new(),
            mark: Change::Same,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Paragraph>,
    pub change: Change,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

/// A note: its mark where it has one of its own, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub mark: Option<String>,
    pub pieces: Vec<Piece>,
}

/// One version's part in what is woven.
#[derive(Clone, Copy)]
pub struct Side<'d> {
    pub document: &'d Document,
    pub sheet: &'d Sheet,
}

/// Weaves blocks, and keeps the notes that they call.
pub struct Weaver<'d> {
    pub old: Side<'d>,
    pub new: Side<'d>,
    /// For each old note the new one that is the same note.
    pub paired: Vec<Option<usize>>,
    pub notes: Vec<Note>,
}

/// A block as it is written, and how far.
struct Cursor<'b> {
    blocks: &'b [&'b Block],
    at: usize,
    /// Bytes of the block that is open, and its marks.
    byte: usize,
    marks: usize,
}

impl<'b> Cursor<'b> {
    fn new(blocks: &'b [&'b Block]) -> Cursor<'b> {
        Cursor {
            blocks,
            at: 0,
            byte: 0,
            marks: 0,
        }
    }

    fn block(&self) -> Option<&'b Block> {
        self.blocks.get(self.at).copied()
    }

    /// The mark that stands here.
    fn mark(&self) -> Option<&'b Called> {
        let (at, called) = self.block()?.marks.get(self.marks)?;
        (*at <= self.byte).then_some(called)
    }

    /// Bytes to the next mark, or the next change of letters.
    fn room(&self) -> usize {
        let Some(block) = self.block() else {
            return usize::MAX;
        };
        let mark = block.marks.get(self.marks).map(|(at, _)| *at);
        let edges = block
            .italic
            .iter()
            .flat_map(|at| [at.start as usize, at.end as usize]);
        let next = edges.chain(mark).filter(|at| *at > self.byte).min();
        next.map_or(usize::MAX, |next| next - self.byte)
    }

    fn face(&self) -> Face {
        let here = |at: &Span| at.range().contains(&self.byte);
        Face {
            italic: self
                .block()
                .is_some_and(|block| block.italic.iter().any(here)),
            raised: false,
        }
    }

    fn next_block(&mut self) {
        self.at += 1;
        self.byte = 0;
        self.marks = 0;
    }
}

impl Weaver<'_> {
    /// A block that one version alone has, or both have alike.
    pub fn alone(&mut self, block: &Block, change: Change) -> Paragraph {
        let of_old = matches!(change, Change::Deleted | Change::From(_));
        let mut paragraph = Paragraph {
            style: block.style,
            tabs: block.tabs,
            hangs: block.hangs,
            pieces: Vec::new(),
            mark: change,
        };
        let blocks = [block];
        let mut cursor = Cursor::new(&blocks);
        label(Some(block), change, &mut paragraph.pieces);
        while cursor.byte < block.text.len() {
            self.marks(&mut cursor, of_old, change, &mut paragraph.pieces);
            let end = cursor
                .byte
                .saturating_add(cursor.room())
                .min(block.text.len());
            let words = block.text.get(cursor.byte..end).unwrap_or("");
            say(words, cursor.face(), change, &mut paragraph.pieces);
            cursor.byte = end;
        }
        self.marks(&mut cursor, of_old, change, &mut paragraph.pieces);
        paragraph
    }

    /// Blocks that became others: `compared` has their texts, joined by line feeds.
    pub fn together(
        &mut self,
        old: &[&Block],
        new: &[&Block],
        compared: &[Compared],
    ) -> Vec<Paragraph> {
        let (mut old, mut new) = (Cursor::new(old), Cursor::new(new));
        let mut paragraphs = Vec::new();
        let mut open = begun(&new);
        labels(old.block(), new.block(), &mut open.pieces);
        for piece in compared {
            let mut rest = piece.text.as_str();
            while !rest.is_empty() {
                let ends = rest.starts_with('\n');
                self.both_marks(&mut old, &mut new, piece.op, &mut open.pieces);
                if ends {
                    open.mark = change(piece.op);
                    if piece.op != Op::Insert {
                        old.next_block();
                    }
                    if piece.op != Op::Delete {
                        new.next_block();
                    }
                    paragraphs.push(std::mem::replace(&mut open, begun(&new)));
                    match piece.op {
                        Op::Equal => labels(old.block(), new.block(), &mut open.pieces),
                        Op::Delete => label(old.block(), Change::Deleted, &mut open.pieces),
                        Op::Insert => label(new.block(), Change::Inserted, &mut open.pieces),
                    }
                    rest = &rest[1..];
                    continue;
                }
                let line = rest.find('\n').unwrap_or(rest.len());
                let (of_old, of_new) = (piece.op != Op::Insert, piece.op != Op::Delete);
                let room = [(of_old, old.room()), (of_new, new.room())];
                let room = room
                    .into_iter()
                    .filter(|(takes, _)| *takes)
                    .map(|(_, room)| room);
                let mut end = room.fold(line, usize::min).max(1);
                while !rest.is_char_boundary(end) {
                    end += 1;
                }
                let face = if of_new { new.face() } else { old.face() };
                say(&rest[..end], face, change(piece.op), &mut open.pieces);
                old.byte += if of_old { end } else { 0 };
                new.byte += if of_new { end } else { 0 };
                rest = &rest[end..];
            }
        }
        self.both_marks(&mut old, &mut new, Op::Equal, &mut open.pieces);
        paragraphs.push(open);
        paragraphs
    }

    /// Two blocks that are one, with what is different in their words.
    pub fn pair(&mut self, old: &Block, new: &Block) -> Vec<Paragraph> {
        self.together(&[old], &[new], &pieces(&old.text, &new.text))
    }

    /// Writes the marks that stand where both versions are; those of one note once.
    fn both_marks(
        &mut self,
        old: &mut Cursor<'_>,
        new: &mut Cursor<'_>,
        op: Op,
        out: &mut Vec<Piece>,
    ) {
        // What is written of one version alone does not pass the other's marks by.
        while op == Op::Equal || old.mark().is_some() && new.mark().is_some() {
            let (Some(a), Some(b)) = (old.mark(), new.mark()) else {
                break;
            };
            match (a, b) {
                (Called::Note(a), Called::Note(b)) if self.same_note(*a, *b) => {
                    let note = self.both_notes(*a, *b);
                    out.push(Piece {
                        what: What::Note(note),
                        change: Change::Same,
                    });
                }
                (Called::Printed(a), Called::Printed(b)) if a == b => raise(a, Change::Same, out),
                _ => break,
            }
            old.marks += 1;
            new.marks += 1;
        }
        if op != Op::Insert {
            self.marks(old, true, Change::Deleted, out);
        }
        if op != Op::Delete {
            self.marks(new, false, Change::Inserted, out);
        }
    }

    /// Writes the marks of one version that stand here.
    fn marks(
        &mut self,
        cursor: &mut Cursor<'_>,
        of_old: bool,
        change: Change,
        out: &mut Vec<Piece>,
    ) {
        while let Some(called) = cursor.mark() {
            match called {
                Called::Printed(label) => raise(label, change, out),
                Called::Note(note) => {
                    let note = self.one_note(*note, of_old, change);
                    out.push(Piece {
                        what: What::Note(note),
                        change,
                    });
                }
            }
            cursor.marks += 1;
        }
    }

    fn same_note(&self, old: usize, new: usize) -> bool {
        let paired = self.paired.get(old).copied().flatten() == Some(new);
        paired && mark(self.old, old) == mark(self.new, new)
    }

    fn both_notes(&mut self, old: usize, new: usize) -> usize {
        let text = |side: Side<'_>, at: usize| {
            let note = side.document.footnotes.get(at);
            note.map_or(String::new(), |note| note.text.clone())
        };
        let (a, b) = (text(self.old, old), text(self.new, new));
        let mut out = Vec::new();
        let italic = |side: Side<'_>, at: usize| italics(side, at);
        let (of_old, of_new) = (italic(self.old, old), italic(self.new, new));
        let (mut at_old, mut at_new) = (0, 0);
        for piece in pieces(&a, &b) {
            let (spans, at) = match piece.op {
                Op::Delete => (&of_old, &mut at_old),
                _ => (&of_new, &mut at_new),
            };
            say_spans(&piece.text, *at, spans, change(piece.op), &mut out);
            *at += piece.text.len();
            if piece.op == Op::Equal {
                at_old += piece.text.len();
            }
        }
        self.keep(mark(self.new, new), out)
    }

    fn one_note(&mut self, at: usize, of_old: bool, change: Change) -> usize {
        let side = if of_old { self.old } else { self.new };
        let mut out = Vec::new();
        if let Some(note) = side.document.footnotes.get(at) {
            // A note goes with its call; it does not move by itself.
            let change = match change {
                Change::From(_) => Change::Deleted,
                Change::To(_) => Change::Inserted,
                change => change,
            };
            say_spans(&note.text, 0, &italics(side, at), change, &mut out);
        }
        self.keep(mark(side, at), out)
    }

    fn keep(&mut self, mark: Option<String>, pieces: Vec<Piece>) -> usize {
        self.notes.push(Note { mark, pieces });
        self.notes.len() - 1
    }
}

/// The mark of a note that is not called by its count.
fn mark(side: Side<'_>, at: usize) -> Option<String> {
    let counted = side.sheet.counted.get(at).copied().unwrap_or(false);
    let note = side.document.footnotes.get(at)?;
    (!counted).then(|| note.label.clone())
}

fn italics(side: Side<'_>, at: usize) -> Vec<Span> {
    let note = side.document.footnotes.get(at);
    let emphasis = note.into_iter().flat_map(|note| &note.emphasis);
    let italic = emphasis.filter(|e| e.style == crate::document::Style::Italic);
    italic.map(|e| e.at).collect()
}

fn begun(new: &Cursor<'_>) -> Paragraph {
    // What is deleted last goes on in the last of the new.
    let block = new.block().or_else(|| new.blocks.last().copied());
    Paragraph {
        style: block.map_or(Style::Text, |block| block.style),
        tabs: block.map_or(0, |block| block.tabs),
        hangs: block.is_some_and(|block| block.hangs),
        pieces: Vec::new(),
        mark: Change::Same,
    }
}

pub fn change(op: Op) -> Change {
    match op {
        Op::Equal => Change::Same,
        Op::Delete => Change::Deleted,
        Op::Insert => Change::Inserted,
    }
}

/// The tabs and the label that a block opens with.
fn label(block: Option<&Block>, change: Change, out: &mut Vec<Piece>) {
    let Some(block) = block else { return };
    for _ in 0..block.tabs {
        tab(change, out);
    }
    if !block.label.is_empty() {
        say(&block.label, Face::default(), change, out);
        tab(change, out);
    }
}

/// The same of a block in both versions: the number alone is changed where it is another.
fn labels(old: Option<&Block>, new: Option<&Block>, out: &mut Vec<Piece>) {
    let (Some(old), Some(new)) = (old, new) else {
        label(old, Change::Deleted, out);
        return label(new, Change::Inserted, out);
    };
    for at in 0..old.tabs.max(new.tabs) {
        tab(either(at < old.tabs, at < new.tabs), out);
    }
    let (a, b) = (old.label.as_str(), new.label.as_str());
    if a == b {
        say(a, Face::default(), Change::Same, out);
    } else {
        say(a, Face::default(), Change::Deleted, out);
        say(b, Face::default(), Change::Inserted, out);
    }
    if !(a.is_empty() && b.is_empty()) {
        tab(either(!a.is_empty(), !b.is_empty()), out);
    }
}

fn either(old: bool, new: bool) -> Change {
    match (old, new) {
        (true, false) => Change::Deleted,
        (false, true) => Change::Inserted,
        _ => Change::Same,
    }
}

fn tab(change: Change, out: &mut Vec<Piece>) {
    out.push(Piece {
        what: What::Tab,
        change,
    });
}

fn raise(label: &str, change: Change, out: &mut Vec<Piece>) {
    let face = Face {
        raised: true,
        ..Face::default()
    };
    // Two labels beside one another are a list.
    let beside = matches!(out.last(), Some(Piece { what: What::Words(_, before), change: c }) if before.raised && *c == change);
    say(if beside { "," } else { "" }, face, change, out);
    say(label, face, change, out);
}

fn say(words: &str, face: Face, change: Change, out: &mut Vec<Piece>) {
    if words.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Piece {
            what: What::Words(text, before),
            change: same,
        }) if *before == face && *same == change => text.push_str(words),
        _ => out.push(Piece {
            what: What::Words(words.to_owned(), face),
            change,
        }),
    }
}

/// Words that begin at a byte of a text with these italics.
fn say_spans(words: &str, from: usize, italic: &[Span], change: Change, out: &mut Vec<Piece>) {
    for (at, c) in words.char_indices() {
        let italic = italic
            .iter()
            .any(|span| span.range().contains(&(from + at)));
        let face = Face {
            italic,
            raised: false,
        };
        say(c.encode_utf8(&mut [0; 4]), face, change, out);
    }
}
