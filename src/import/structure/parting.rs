//! A file that holds several resolutions, parted: a page of a volume, the decisions of a conference, the report
//! of a commission. Each is read by itself, with its own notes and its own lines; what holds them is read as what
//! it is, without them.

use std::collections::HashMap;
use std::mem;

use super::InFile;
use super::draft::Walk;
use super::headings;
use super::words;
use crate::document::{AsideReason, Document, Paragraph, Role, SetAside, Source};
use crate::import::book;
use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::leads;
use crate::import::masthead;
use crate::import::stage::{Block, Note, Sifted};

/// A paragraph of more words is no line of a list.
const LONG: usize = 12;

/// A resolution that a file holds with others.
pub struct Held {
    /// As printed: `302 (IV)`.
    pub number: String,
    /// Of its heading.
    pub source: Source,
    /// The line with which something begins that is no part of it.
    end: Option<u32>,
}

/// A document of a file that holds several.
pub struct Part {
    /// The number of a resolution, as printed; none of what holds them.
    pub number: Option<String>,
    pub document: Document,
    /// The lines that are its own, in order.
    pub lines: Vec<u32>,
}

/// The resolutions that were found in a file of several: the first in its masthead, `head`, or where a page
/// goes on after the end of another.
pub fn held(head: &[Block], walk: &Walk) -> Vec<Held> {
    if walk.others.is_empty() {
        return Vec::new();
    }
    let main = walk.main.and_then(|at| walk.headings.get(at));
    let first = match main {
        Some((_, heading)) => Some((heading.text.as_str(), &heading.source)),
        None => {
            let mut above = head.iter().rev().map(|b| (b.text.trim(), &b.source));
            above.find(|(text, _)| headings::number(text).is_some())
        }
    };
    let first = first.and_then(|(text, source)| {
        Some(Held {
            number: headings::number(text)?.to_owned(),
            source: source.clone(),
            end: None,
        })
    });
    let others = walk.others.iter().map(|other| Held {
        number: other.number.clone(),
        source: other.source.clone(),
        end: other.end,
    });
    let mut held: Vec<Held> = first.into_iter().chain(others).collect();
    // What a volume prints above a resolution is no part of the one before.
    let last = held.len() - 1;
    for (held, next) in held[..last].iter_mut().rev().zip(walk.others.iter().rev()) {
        held.end = Some(held.end.map_or(next.above, |end| end.min(next.above)));
    }
    held
}

/// A page of a volume begins amid a resolution: above the number of the first that an organ speaks in stand
/// paragraphs, and nothing of a masthead.
pub fn begins_amid(blocks: &[Block]) -> bool {
    let organ = |at: usize| {
        let below = blocks.get(at + 1).map(|b| b.text.as_str());
        blocks
            .get(at)
            .is_some_and(|b| forms::organ_above(&b.text, below).is_some())
    };
    let speaks = (0..blocks.len()).find(|at| organ(*at));
    let text = |at: usize| blocks[at].text.trim();
    // Without an organ's line the day of adoption stands below the number.
    let dated = || (1..blocks.len()).find(|at| masthead::of_day(text(*at)));
    let Some(below) = speaks.or_else(dated) else {
        return false;
    };
    stands_amid(&mut |at| text(at), below).is_some()
}

/// The same of lines or blocks: above what stands at `below`, an organ's line or a day, come a number and above
/// that paragraphs of another. Where these begin.
pub fn stands_amid<'t>(text: &mut dyn FnMut(usize) -> &'t str, below: usize) -> Option<usize> {
    /// Between the number and the organ may stand a day, a document and the letter of a part.
    const BETWEEN: usize = 4;
    let mut near = below.saturating_sub(BETWEEN)..below;
    let number = near.find(|at| headings::resolution(text(*at)).is_some())?;
    let printed = |text: &str| {
        let role = masthead::field(text);
        matches!(role, Some(Role::Symbol | Role::Distribution))
    };
    let goes_on = (0..number).find(|at| !forms::volume_head(text(*at)));
    let goes_on = goes_on.filter(|at| is_end_of_sentence(text(*at)));
    let begins = goes_on.or_else(|| (0..number).find(|at| is_paragraph_of_another(text(*at))));
    begins.filter(|_| !(0..number).any(|at| printed(text(at))))
}

/// The end of a sentence that begins on the page before.
fn is_end_of_sentence(text: &str) -> bool {
    const WORDS: usize = 4;
    text.starts_with(char::is_lowercase) && forms::count(text, WORDS) >= WORDS
}

/// A paragraph with its number and a verb, the sentence of a decision, or the record of a meeting.
fn is_paragraph_of_another(text: &str) -> bool {
    let numbered = match labels::label(text) {
        Some(label @ Label::Number { .. }) => {
            let words = text.get(label.rest()..).unwrap_or("");
            leads::lead(words).is_some() || forms::count(words, LONG + 1) > LONG
        }
        _ => false,
    };
    numbered && forms::ends(text, &['.', ';', ':', ','])
        || forms::meeting_line(text)
        || words::sentence_of_organ(text)
        || super::is_sentence(text)
}

/// Reads a file, and each of the resolutions that it holds by itself; a file that does not hold several has no
/// parts.
///
/// What stands around them is a document where it has a symbol or paragraphs of its own, as a report has. Else it
/// is the cover of a volume, its contents, the headings over its resolutions: that is set aside with the
/// resolution below it.
pub fn part(sifted: Sifted) -> (Document, Vec<Part>) {
    let _book = book::open(sifted.told);
    let (document, held) = super::named(sifted.clone(), None);
    let owners = owners(&sifted.blocks, &held);
    if held.len() < 2 && !owners.contains(&AROUND) {
        return (document, Vec::new());
    }
    let told = sifted.told;
    let mut shares = Shares::new(&sifted.blocks, owners).divide(sifted, held.len());
    let around = shares.remove(AROUND);
    let lines = lines_of(&around);
    let (mut rest, _) = super::named(around.clone(), None);
    let mut parts = Vec::with_capacity(held.len() + 1);
    let stands_alone = rest.symbol.is_some() || rest.paragraphs.iter().any(is_paragraph);
    if !stands_alone {
        set_aside(around, &mut shares);
    }
    let file = InFile {
        body: document.body.as_ref(),
    };
    for (held, share) in held.into_iter().zip(shares) {
        if share.blocks.is_empty() {
            continue;
        }
        let lines = lines_of(&share);
        parts.push(Part {
            document: read(Sifted { told, ..share }, &file),
            number: Some(held.number),
            lines,
        });
    }
    if stands_alone {
        let twice = |part: &Part| part.document.symbol == rest.symbol;
        if parts.iter().any(twice) {
            rest.symbol = None;
        }
        let number = None;
        parts.insert(
            0,
            Part {
                number,
                document: rest,
                lines,
            },
        );
    }
    (document, parts)
}

/// Words that are more than a heading.
fn is_paragraph(paragraph: &Paragraph) -> bool {
    const HEADING: usize = 14;
    let text = &paragraph.text;
    paragraph.label.is_some()
        || forms::ends(text, &['.', ';', ',', ':'])
        || forms::count(text, HEADING + 1) > HEADING
}

/// Reads a resolution by itself. What stands over its pages names the file that holds it.
fn read(mut sifted: Sifted, file: &InFile<'_>) -> Document {
    let aside = mem::take(&mut sifted.set_aside);
    let (mut document, _) = super::named(sifted, Some(file));
    document.set_aside.extend(aside);
    let line = |aside: &SetAside| aside.source.lines.first().copied();
    document.set_aside.sort_by_key(line);
    document
}

/// What stands around the resolutions that a file holds.
const AROUND: usize = 0;

/// Whose each block is: [`AROUND`], or one more than the place of a resolution.
fn owners(blocks: &[Block], held: &[Held]) -> Vec<usize> {
    let mut owners = vec![AROUND; blocks.len()];
    let mut owner = AROUND;
    let mut next = 0;
    let mut end = None;
    for (at, block) in blocks.iter().enumerate() {
        let line = block.source.lines.first().copied().unwrap_or(0);
        let heads = |held: &Held| {
            held.source.lines.first() == Some(&line)
                && headings::resolution(block.text.trim()).is_some()
        };
        // Two that share a line can't be told apart in it.
        let shared = at > 0 && blocks[at - 1].source.lines.last() == Some(&line);
        if let Some(further) = held[next..].iter().position(heads) {
            let found = &held[next + further];
            next += further + 1;
            if !shared {
                owner = next;
                end = found.end;
            }
        } else if end.is_some_and(|end| end <= line) && !shared {
            owner = AROUND;
            end = None;
        }
        owners[at] = owner;
    }
    owners
}

/// Whose the lines of a file are, as far as its blocks tell.
struct Shares {
    owners: Vec<usize>,
    /// By lines of blocks, those that are taken.
    taken: HashMap<u32, usize>,
    /// The first lines of blocks, in order.
    begins: Vec<(u32, usize)>,
    /// Where each note is called, in order.
    calls: HashMap<String, Vec<(u32, usize)>>,
}

impl Shares {
    fn new(blocks: &[Block], owners: Vec<usize>) -> Shares {
        let mut shares = Shares {
            owners,
            taken: HashMap::new(),
            begins: Vec::new(),
            calls: HashMap::new(),
        };
        for (block, owner) in blocks.iter().zip(&shares.owners) {
            let line = block.source.lines.first().copied().unwrap_or(0);
            shares.begins.push((line, *owner));
            for line in &block.source.lines {
                shares.taken.entry(*line).or_insert(*owner);
            }
            for mark in &block.marks {
                let calls = shares.calls.entry(mark.label.clone()).or_default();
                calls.push((line, *owner));
            }
        }
        shares.begins.sort_by_key(|(line, _)| *line);
        for calls in shares.calls.values_mut() {
            calls.sort_by_key(|(line, _)| *line);
        }
        shares
    }

    /// Deals out all of a file: what stands around first, then each of so many resolutions.
    fn divide(mut self, sifted: Sifted, count: usize) -> Vec<Sifted> {
        let mut parts = vec![Sifted::default(); count + 1];
        for part in &mut parts {
            (part.told, part.beside) = (sifted.told, sifted.beside);
        }
        for (block, owner) in sifted.blocks.into_iter().zip(mem::take(&mut self.owners)) {
            parts[owner].blocks.push(block);
        }
        for note in sifted.notes {
            let owner = self.of_note(&note);
            parts[owner].notes.push(note);
        }
        for aside in sifted.set_aside {
            let owner = self.of_lines(&aside.source);
            parts[owner].set_aside.push(aside);
        }
        for warning in sifted.warnings {
            match warning.source.lines.is_empty() {
                // Of the letters of the file: of all that is in it.
                true => parts
                    .iter_mut()
                    .for_each(|part| part.warnings.push(warning.clone())),
                false => parts[self.near(&warning.source)].warnings.push(warning),
            }
        }
        parts
    }

    /// A note is whose call stands last before it; at the foot of a page two may have theirs.
    fn of_note(&mut self, note: &Note) -> usize {
        let line = note.source.lines.first().copied().unwrap_or(0);
        let called = self.calls.get(&note.label).and_then(|calls| {
            let before = calls.partition_point(|(at, _)| *at <= line);
            calls.get(before.saturating_sub(1)).map(|(_, owner)| *owner)
        });
        let owner = called.unwrap_or_else(|| self.near(&note.source));
        self.take(&note.source, owner)
    }

    fn of_lines(&mut self, source: &Source) -> usize {
        let owner = self.near(source);
        self.take(source, owner)
    }

    /// Takes lines for an owner; what shares a line with something of another is that one's.
    fn take(&mut self, source: &Source, owner: usize) -> usize {
        let mut lines = source.lines.iter();
        let owner = lines
            .find_map(|line| self.taken.get(line).copied())
            .unwrap_or(owner);
        for line in &source.lines {
            self.taken.entry(*line).or_insert(owner);
        }
        owner
    }

    /// Whose block begins last before a place.
    fn near(&self, source: &Source) -> usize {
        let line = source.lines.first().copied().unwrap_or(0);
        let before = self.begins.partition_point(|(at, _)| *at <= line);
        let near = self.begins.get(before.saturating_sub(1));
        near.map_or(AROUND, |(_, owner)| *owner)
    }
}

/// Sets aside what stands around resolutions and is no document, each piece with the resolution below it.
fn set_aside(around: Sifted, parts: &mut [Sifted]) {
    let first = |part: &Sifted| {
        part.blocks
            .first()
            .and_then(|b| b.source.lines.first().copied())
    };
    let begins: Vec<u32> = parts.iter().map(|part| first(part).unwrap_or(0)).collect();
    let mut put = |text: String, reason: AsideReason, source: Source| {
        let line = source.lines.first().copied().unwrap_or(0);
        let below = begins.iter().position(|begin| *begin > line);
        let at = below.unwrap_or(begins.len() - 1);
        parts[at].set_aside.push(SetAside {
            text,
            reason,
            source,
        });
    };
    for block in around.blocks {
        let mut lines = block.above.clone();
        lines.push(masthead::printed(&block));
        lines.extend_from_slice(&block.below);
        put(lines.join(" "), AsideReason::OfVolume, block.source);
    }
    for note in around.notes {
        let text = format!("{} {}", note.label, note.text);
        put(text, AsideReason::OfVolume, note.source);
    }
    for aside in around.set_aside {
        put(aside.text, aside.reason, aside.source);
    }
}

/// The lines that something of a file stands on.
fn lines_of(sifted: &Sifted) -> Vec<u32> {
    let blocks = sifted.blocks.iter().map(|block| &block.source);
    let notes = sifted.notes.iter().map(|note| &note.source);
    let aside = sifted.set_aside.iter().map(|aside| &aside.source);
    let sources = blocks.chain(notes).chain(aside);
    let mut lines: Vec<u32> = sources.flat_map(|source| source.lines.clone()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}
