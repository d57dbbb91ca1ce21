//! Blocks → a document: masthead, paragraphs with their ids, headings, footnotes.

pub mod annex;
mod build;
pub mod captions;
mod contents;
mod draft;
mod evidence;
mod grammar;
mod headings;
mod ids;
mod nesting;
mod notes;
mod offers;
mod parting;
mod reading;
mod said;
mod search;
mod speakers;
mod state;
mod why;
mod words;

pub use contents::page as page_led_to;
pub use headings::{
    counted_by, division, formula, held_draft, numbered_alone, numeral_title, resolution,
    titled_count,
};
pub use parting::{part, stands_amid};
pub use words::{bullet, instruction, sentence_of_organ};

use rustc_hash::FxHashSet;

use super::book::{self, book};
use super::forms;
use super::labels::{self, Label};
use super::leads::{self, Opens};
use super::masthead;
use super::stage::{Block, Sifted};
use crate::document::{
    AsideReason, Document, DocumentKind, Doubt, DoubtKind, Language, OrganName, Role, SetAside,
    Source, Warning,
};
use parting::Held;
use said::Said;
use state::{State, Zone};

/// The masthead's fields that are set further right than this, in points, stand beside the others.
const RIGHT_COLUMN: f32 = 340.0;
/// The organ line of an old declaration stands below its preamble; one further down is another's.
const PREAMBLE: usize = 20;
/// So many numbered paragraphs, and no more than one verb to so many, make no resolution.
const OF_REPORT: usize = 6;
const OF_AGENDA: usize = 3;
/// So far below its number the sentence of a decision may stand.
const TITLE: usize = 4;

/// Names the structure of a sifted file.
pub fn name(sifted: Sifted) -> Document {
    named(sifted, None).0
}

/// The file that a resolution is one of several in.
struct InFile<'a> {
    body: Option<&'a OrganName>,
}

/// The same, and where the resolutions of a file begin that holds several. `of` is the file that this one is
/// a part of.
fn named(sifted: Sifted, of: Option<&InFile<'_>>) -> (Document, Vec<Held>) {
    let _book = book::open(sifted.told);
    let contents::Parted {
        blocks,
        contents,
        heading: contents_at,
    } = contents::set_aside(sifted.blocks);
    let mut document = Document {
        language: sifted.told.language(),
        set_aside: sifted.set_aside,
        warnings: sifted.warnings,
        ..Document::default()
    };
    if !contents.is_empty() {
        aside(contents, &mut document);
    }
    let blocks = speakers::apart(&blocks);
    // A decision in a report is a sentence that names its organ.
    let decides = |block: &Block| {
        let organ = book().decision_of(block.text.trim())?;
        Some(OrganName::Known(organ))
    };
    let mut above = blocks.iter().take(if of.is_some() { TITLE } else { 0 });
    let decision = above.position(|block| decides(block).is_some());
    let body = decision.unwrap_or_else(|| body_start(&blocks, contents_at.is_some()));
    let (head, rest) = blocks.split_at(body);
    let organs = (0..rest.len()).map(|at| organ_at(rest, at));
    let organ = (organs.enumerate()).find_map(|(at, organ)| Some((at, organ?)));
    // "The Conference of the Parties,": of which treaty, the file says that holds this one.
    let body_of_file = of.and_then(|file| file.body);
    let organ = organ.map(|(at, organ)| match (body_of_file, organ.body()) {
        (Some(of), None) => (at, of.clone()),
        _ => (at, organ),
    });
    let organ = match decision {
        Some(_) => rest.first().and_then(decides).map(|organ| (0, organ)),
        None => organ,
    };
    let speaks = organ.is_some();
    let speaker = organ.as_ref().map(|(_, organ)| organ);
    masthead::read(head, speaker, contents_at, &mut document);
    if document.body.is_none() {
        let amid = parting::begins_amid(&blocks);
        let near = organ.filter(|(at, _)| amid || *at < PREAMBLE);
        document.body = near.map(|(_, organ)| organ);
    }
    let first = rest.first().map_or("", |block| block.text.as_str());
    masthead::take_number(first, &mut document);
    masthead::take_part(rest, &mut document);
    // The first page may have lost what stands at the head of the others.
    if document.symbol.is_none() {
        let mut heads = document.set_aside.iter();
        document.symbol = heads
            .find(|aside| aside.reason == AsideReason::RunningHead)
            .and_then(|aside| masthead::symbol(&aside.text));
    }
    let letter = letter(&blocks).is_some();
    let record = is_record(&blocks);
    kind(rest, letter, record, speaks, &mut document);
    let rest = captions::gather(rest);
    let other = sifted.told.language().zip(sifted.beside);
    let form = (letter, decision.is_some(), other);
    let walk = read(&rest, form, &mut document);
    if let Some((_, heading)) = walk.main.and_then(|at| walk.headings.get(at)) {
        document.title = Some(heading.text.clone());
        document.symbol = None;
        let number = headings::number(&heading.text).unwrap_or("");
        let doubt = DoubtKind::EndOfAnother.about(&[&number]);
        warn(&mut document, doubt, &heading.source);
        masthead::take_number("", &mut document);
        if let Some(symbol) = masthead::old_symbol(&heading.text) {
            document.symbol = Some(symbol);
            document.title = None;
            document.kind = Some(DocumentKind::Resolution);
            masthead::dated(&heading.text, &mut document);
        }
    }
    let held = parting::held(head, &walk);
    several(&held, &mut document);
    ids::assign(walk, &mut document);
    notes::attach(sifted.notes, &mut document);
    (document, held)
}

/// Takes in the lines of a table of contents. Behind their leaders stand the numbers of pages, and no markers.
fn aside(contents: Vec<SetAside>, document: &mut Document) {
    let lines: FxHashSet<u32> = (contents.iter())
        .flat_map(|aside| aside.source.lines.iter().copied())
        .collect();
    document.warnings.retain(|warning| {
        let digits = matches!(
            warning.doubt.kind,
            DoubtKind::DigitsWithoutNote | DoubtKind::NotesLeftOut
        );
        let of = &warning.source.lines;
        !(digits && !of.is_empty() && of.iter().all(|line| lines.contains(line)))
    });
    document.set_aside.extend(contents);
    let line = |aside: &SetAside| aside.source.lines.first().copied();
    document.set_aside.sort_by_key(line);
}

/// What a letter, a note and the record of a meeting are: their mastheads don't say so.
fn kind(blocks: &[Block], letter: bool, record: bool, organ: bool, document: &mut Document) {
    let quoted = || blocks.iter().any(|b| labels::quote(&b.text) > 0);
    let opens = |words: &crate::language::Phrases| {
        let title = document.title.as_deref().unwrap_or_default();
        words.opens(title).is_some()
    };
    let titles = |words: &crate::language::Phrases| {
        let titles = document
            .masthead
            .iter()
            .filter(|piece| piece.role == Role::Title);
        titles
            .into_iter()
            .any(|piece| words.opens(&piece.text).is_some())
    };
    document.kind = match document.kind {
        _ if record => Some(DocumentKind::Record),
        None if letter => Some(DocumentKind::Letter),
        // An organ speaks in the drafts that it holds.
        None if is_of_another_series(document) && titles(&book().masthead.reports) => {
            Some(DocumentKind::Report)
        }
        None if opens(&book().masthead.notes) => Some(DocumentKind::Note),
        // Below the title of what it is about.
        None if !organ && titles(&book().masthead.reports) => Some(DocumentKind::Report),
        None if !organ && titles(&book().masthead.notes) => Some(DocumentKind::Note),
        // Each paragraph of a statement opens with a quotation mark, whatever it is called.
        Some(DocumentKind::PresidentialStatement)
            if document.symbol.is_none() && opens(&book().masthead.notes) && !quoted() =>
        {
            Some(DocumentKind::Note)
        }
        known => known,
    };
}

/// The symbol is one of the records of a body: "A/78/PV.5", "A/C.3/78/SR.12".
fn is_record(blocks: &[Block]) -> bool {
    const HEAD: usize = 12;
    /// A paragraph may name a record.
    const LINE: usize = 80;
    let symbols = blocks
        .iter()
        .take(HEAD)
        .filter(|b| b.text.len() < LINE)
        .filter_map(|b| masthead::symbol(&b.text));
    symbols.into_iter().any(|symbol| {
        let series = symbol.rsplit('/').next().unwrap_or("");
        let series = series.split(' ').next().unwrap_or("");
        series.starts_with("PV.") || series.starts_with("SR.")
    })
}

/// The organ that speaks in a block.
fn organ_at(blocks: &[Block], at: usize) -> Option<OrganName> {
    let below = blocks.get(at + 1).map(|block| block.text.as_str());
    forms::organ_above(&blocks[at].text, below)
}

/// Most paragraphs have numbers, as those of a report or a declaration do.
fn is_numbered(said: &[Said<'_>]) -> bool {
    let counts = |s: &&Said<'_>| matches!(s.label, Some(Label::Number { .. })) || s.point.is_some();
    let paragraphs = |s: &&Said<'_>| s.label.is_none() && s.words > 20;
    let numbered = said.iter().filter(counts).count();
    numbered > 2 && numbered >= said.iter().filter(paragraphs).count()
}

/// Somebody speaks here as an organ does: in a line of its own, in a sentence, by its phrases. Those
/// may come late in a report; what most of the numbered paragraphs open with tells it apart.
fn has_form(said: &[Said<'_>]) -> Form {
    let spoken = |s: &Said<'_>| s.organ || s.lead.is_some() && s.ends(&[',', ';', '.']);
    let sentence = said.iter().any(|s| s.sentence);
    // Those of a draft that it holds stand below its organ.
    let organ = said.iter().position(|s| s.organ);
    let numbered = said[..organ.filter(|at| *at > 0).unwrap_or(said.len())]
        .iter()
        .filter(|s| matches!(s.label, Some(Label::Number { .. })));
    // The words after the number open as those of a resolution do.
    let (verbs, others): (Vec<_>, Vec<_>) = numbered.partition(|s| match s.label {
        Some(label) => {
            s.verb_after() || words::verb_of_organ(&s.block.text[label.rest()..]).is_some()
        }
        None => false,
    });
    // An agenda has three items, and no verb.
    let agenda = verbs.is_empty() && others.len() >= OF_AGENDA;
    let report = agenda || others.len() >= OF_REPORT && verbs.len() * OF_REPORT < others.len();
    // A resolution's organ speaks, and states its case, before any number.
    let first = said
        .iter()
        .take_while(|s| !matches!(s.label, Some(Label::Number { .. })));
    let stated = first
        .filter(|s| s.organ || s.lead == Some(Opens::Preambular) && s.ends(&[',', ';']))
        .count();
    match said.iter().any(spoken) {
        true if report && stated == 0 => Form::Holds,
        true => Form::Has,
        false if (sentence || !verbs.is_empty()) && !report => Form::Has,
        false => Form::Lacks,
    }
}

/// A page of a volume begins with the end of a resolution: the number of another stands below it, and an
/// organ speaks there for the first time.
fn begins_with_an_end(said: &[Said<'_>]) -> bool {
    let organ = said.iter().position(|s| s.organ).unwrap_or(0);
    let number = |s: &Said<'_>| s.follows.organ_soon && s.resolution.is_some();
    said[..organ].iter().skip(1).any(number)
}

/// Whether a body has the form of a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Has,
    Lacks,
    /// It is a report's, and a draft that it holds has it.
    Holds,
}

/// The page of a volume holds several resolutions: none of them has its name.
fn several(held: &[Held], document: &mut Document) {
    if held.is_empty() {
        return;
    }
    // The report that holds them has one of its own.
    let of_report = |piece: &crate::document::Piece| {
        piece.role == Role::Symbol && masthead::symbol(&piece.text) == document.symbol
    };
    let printed = document.masthead.iter().any(of_report);
    let of_one = document
        .symbol
        .as_deref()
        .is_some_and(|s| s.contains("RES/"));
    if !printed || of_one {
        document.symbol = None;
    }
    let numbers = held.iter().map(|held| held.number.as_str());
    let numbers = numbers.collect::<Vec<_>>().join(", ");
    let doubt = DoubtKind::SeveralResolutions.about(&[&numbers]);
    let first = held.first().map(|held| held.source.clone());
    warn(document, doubt, &first.unwrap_or_default());
}

/// Reads the body: what each block says of itself, the best whole of it, and what that is made of.
fn read(
    blocks: &[Block],
    (letter, decision, other): (bool, bool, Option<(Language, Language)>),
    document: &mut Document,
) -> draft::Walk {
    let mut said = said::all(blocks);
    if let Some((one, other)) = other {
        said::mark_others(&mut said, one, other);
    }
    evidence::mark_heads(&mut said);
    let form = match letter {
        true => Form::Lacks,
        false => has_form(&said),
    };
    let kind = document.kind;
    let report = kind == Some(DocumentKind::Report) || kind.is_none() && form == Form::Holds;
    let formless = report
        || kind == Some(DocumentKind::PresidentialStatement)
        || kind == Some(DocumentKind::Note)
        || kind == Some(DocumentKind::Record)
        || kind == Some(DocumentKind::Corrigendum);
    let amid = begins_with_an_end(&said);
    let zone = match kind {
        Some(DocumentKind::Amendment) => Zone::Amendment,
        _ if decision => Zone::Operative,
        _ if amid => Zone::Other,
        _ if form != Form::Lacks && !formless => Zone::Preamble,
        _ => Zone::Other,
    };
    if zone == Zone::Other
        && !formless
        && !letter
        && !amid
        && !is_numbered(&said)
        && !is_of_another_series(document)
    {
        warn(document, DoubtKind::NoResolution, &Source::default());
    }
    let body = offers::Body::new(said, document.adoption.is_some());
    let state = State::new(zone, report, kind);
    let chosen = search::best(&body, state.clone());
    build::build(&body, &chosen, state, document)
}

/// Its symbol is none of a resolution or a draft: nobody takes it for one.
fn is_of_another_series(document: &Document) -> bool {
    let symbol = document.symbol.as_deref().unwrap_or("RES/");
    !["RES/", "/RES", "/L.", "/DEC", "PRST/"]
        .iter()
        .any(|series| symbol.contains(series))
}

/// Where the words of a letter begin: what it forwards stands below them, in annexes.
fn letter(blocks: &[Block]) -> Option<usize> {
    let dated = |b: &Block| book().structure.letters.opens(&b.text).is_some();
    let sentence = |b: &Block| b.text.len() > 80 && forms::ends(&b.text, &['.', ':']) && !dated(b);
    let at = blocks.iter().position(dated)?;
    // Below the first words of something else it is one that this forwards.
    let first = blocks.iter().position(sentence).unwrap_or(blocks.len());
    if first < at {
        return None;
    }
    let begins = blocks[at..].iter().position(sentence)?;
    let organ = |b: &Block| forms::organ_line(&b.text).is_some();
    let spoken = blocks[..at + begins].iter().any(organ);
    (!spoken).then_some(at + begins)
}

/// The index of the first block of the body: the organ line; else the first paragraph by its
/// number, verb or length. `contents`: a table of contents stood above it.
fn body_start(blocks: &[Block], contents: bool) -> usize {
    if parting::begins_amid(blocks) {
        return 0;
    }
    let at = first_paragraph(blocks, contents);
    let organ = |b: &Block| forms::organ_line(&b.text).is_some();
    // An organ that speaks below numbered paragraphs of a report does so in a draft that it holds.
    let counted = |b: &Block| match labels::label(&b.text) {
        Some(label @ Label::Number { .. }) => leads::lead(&b.text[label.rest()..]).is_none(),
        _ => false,
    };
    let head = blocks.get(..at).unwrap_or(&[]);
    let summary = |b: &Block| book().structure.summary.has(b.text.trim());
    let short = head.iter().position(summary);
    // A report or a statement says first what it is about: no words of a title are a sentence.
    let words = &book().masthead;
    let told = |b: &Block| {
        let text = b.text.trim();
        words.reports.opens(text).is_some()
            || words.notes.opens(text).is_some()
            || masthead::is_statement_number(text)
    };
    if !contents
        && let Some(told) = head.iter().position(told)
        && let Some(begins) = head[told..].iter().position(says_of_itself)
        && !head[told + begins..].iter().any(of_cover)
        && short.is_none_or(|short| told + begins < short)
    {
        return headed(blocks, told + begins);
    }
    if let Some(short) = short {
        return short;
    }
    let speaks = blocks.iter().position(organ);
    let above = |at: usize| blocks[..at].iter().filter(|b| counted(b)).count();
    let of_report = if contents { 1 } else { OF_REPORT };
    if speaks.is_some_and(|at| above(at) < of_report)
        || is_record(blocks)
        || blocks.iter().any(|b| masthead::amends(b.text.trim()))
    {
        return at;
    }
    // What a report holds in short stands before its first paragraph, and is no title; nor is a sentence.
    let begins = |b: &Block| summary(b) || is_sentence_of_body(b);
    headed(blocks, head.iter().position(begins).unwrap_or(at))
}

/// A long sentence, which has a full stop as no title has.
pub fn is_sentence(text: &str) -> bool {
    const LONG: usize = 120;
    text.len() > LONG
        && forms::ends(text, &['.'])
        && text.starts_with(char::is_alphabetic)
        && forms::count(text, 15) >= 15
}

/// The same where it is no field of a masthead.
fn is_sentence_of_body(block: &Block) -> bool {
    let text = block.text.trim();
    is_sentence(text)
        && block.shape.is_none_or(|shape| !shape.bold)
        && masthead::field(text).is_none()
        && book().masthead.cover.opens(text).is_none()
}

/// What stands on a cover or in a masthead, and never below the first sentence.
fn of_cover(block: &Block) -> bool {
    let text = block.text.trim();
    let role = masthead::field(text);
    matches!(role, Some(Role::Symbol | Role::Distribution | Role::Date))
        || book().masthead.cover.opens(text).is_some()
}

/// A sentence of a report or a statement above its first number; it may open a list.
fn says_of_itself(block: &Block) -> bool {
    const LONG: usize = 70;
    let text = block.text.trim();
    let opens = forms::ends(text, &[':'])
        && text.len() > LONG
        && forms::count(text, 12) >= 12
        && block.shape.is_none_or(|shape| !shape.bold)
        && masthead::field(text).is_none()
        && !masthead::outer_sentence(text);
    opens || is_sentence_of_body(block)
}

fn first_paragraph(blocks: &[Block], contents: bool) -> usize {
    if let Some(sponsors) = blocks.iter().position(|b| masthead::amends(b.text.trim()))
        && let Some(at) = blocks[sponsors..]
            .iter()
            .position(|b| words::instruction(&b.text))
    {
        return sponsors + at;
    }
    if let Some(at) = letter(blocks) {
        return at;
    }
    if is_record(blocks) {
        let opens = |b: &Block| {
            book().structure.record.opens.opens(&b.text).is_some()
                || words::speaker(&b.text).is_some()
        };
        return blocks.iter().position(opens).unwrap_or(0);
    }
    if let Some(at) = (0..blocks.len()).find(|at| organ_at(blocks, *at).is_some()) {
        // A numbered paragraph before it belongs to an outer resolution, a bare letter to a part; below a table
        // of contents to a report that recommends what the organ says.
        // The organ's own letter stands above the masthead's fields, and at the right.
        let below = |i: usize| {
            blocks[i + 1..at]
                .iter()
                .all(|b| masthead::field(&b.text).is_none())
        };
        let earlier = blocks[..at].iter().enumerate().position(|(i, b)| {
            let part =
                forms::is_part(b.text.trim()) && b.shape.is_none_or(|s| s.first < RIGHT_COLUMN);
            opens(b) && (contents || !masthead::outer_sentence(&b.text))
                || (part || first_part(blocks, i, at)) && below(i)
        });
        return headed(blocks, earlier.unwrap_or_else(|| stated_before(blocks, at)));
    }
    // A statement is made in sentences, whatever some of them open with.
    let statements = &book().masthead.statements;
    let title = blocks.first().map_or("", |b| b.text.trim());
    if statements.opens(&title.to_lowercase()).is_some() {
        return plain_start(blocks);
    }
    // A budget counts its paragraphs within sections and their parts: "24.1", "27.I.1".
    let counted = |b: &Block| labels::point(&b.text).is_some_and(|point| point.is_first());
    let open = blocks.iter().position(opens);
    let before = &blocks[..open.unwrap_or(blocks.len())];
    let field = |b: &Block| masthead::field(&b.text).is_some();
    let first = before.iter().position(counted);
    first
        .filter(|at| open.is_some() || blocks[..*at].iter().any(field))
        .or(open)
        .map(|at| headed(blocks, preamble_before(blocks, at)))
        .unwrap_or_else(|| plain_start(blocks))
}

/// "A. Lamps" above the organ line at `at`, where a part B follows that the organ speaks in too.
fn first_part(blocks: &[Block], i: usize, at: usize) -> bool {
    let letter = |b: &Block, letter: &str| {
        let text = b.text.trim();
        forms::is_part(text) && text.starts_with(letter)
            || text.strip_prefix(letter).is_some_and(|title| {
                title.starts_with(". ") && !forms::ends(title, &['.', ';', ','])
            })
    };
    let text = blocks[i].text.trim();
    text.len() < 200
        && letter(&blocks[i], "A")
        && (at + 1..blocks.len()).any(|next| {
            let below = next + 1..blocks.len().min(next + 3);
            letter(&blocks[next], "B") && below.into_iter().any(|at| organ_at(blocks, at).is_some())
        })
}

/// Where the paragraphs of what has no such form begin: after its title at once, where nothing of a
/// masthead is there; else with the first that is longer than a masthead's line can be.
fn plain_start(blocks: &[Block]) -> usize {
    let in_head =
        |b: &Block| masthead::field(&b.text).is_some() || masthead::old_symbol(&b.text).is_some();
    if !blocks.iter().any(in_head) {
        let titled = blocks.len() > 1
            && blocks.first().is_some_and(|b| {
                b.text.split_whitespace().count() <= 30
                    && !forms::ends(b.text.trim(), &['.', ';', ':'])
            });
        return usize::from(titled);
    }
    let long = |b: &Block| {
        !in_head(b)
            && b.text.split_whitespace().count() > 30
            && b.shape.is_none_or(|shape| !shape.bold)
    };
    blocks.iter().position(long).unwrap_or(blocks.len())
}

/// The numbered heading above the first paragraph of a report belongs to its body.
fn headed(blocks: &[Block], at: usize) -> usize {
    let numbered = blocks.get(at).is_some_and(|b| {
        matches!(labels::label(&b.text), Some(Label::Number { value: 1, .. }))
            || labels::point(&b.text).is_some_and(|point| point.is_first())
            || says_of_itself(b)
    });
    // In a table of contents they have the number of their page behind them.
    let section = |b: &&Block| {
        let text = b.text.trim();
        let (label, title) = headings::section_label(text, b);
        // "(Agenda item 1)" below the heading of a section.
        let item = || text.starts_with('(') && book().masthead.agenda_within.within(text);
        let titled = label.is_some() && !title.is_empty();
        (titled || item()) && !text.ends_with(|c: char| c.is_ascii_digit())
    };
    match numbered {
        true => at - blocks[..at].iter().rev().take_while(section).count(),
        false => at,
    }
}

/// Without an organ line, the first paragraph with a sure form may have a preamble of another form
/// before it: sentences that end in a comma or semicolon.
fn preamble_before(blocks: &[Block], at: usize) -> usize {
    let belongs = |b: &&Block| {
        let text = b.text.trim();
        headings::formula(text)
            || (forms::ends(text, &[',', ';'])
                && text.len() > 60
                && masthead::field(text).is_none())
    };
    at - blocks[..at].iter().rev().take_while(belongs).count()
}

/// Early resolutions of the Council state their case before its name: the sentences between the
/// line that numbers the resolution and the organ line.
fn stated_before(blocks: &[Block], at: usize) -> usize {
    let stated = |b: &&Block| {
        let text = b.text.trim();
        text.len() > 100 && forms::ends(text, &['.', ';', ',']) && masthead::field(text).is_none()
    };
    let count = blocks[..at].iter().rev().take_while(stated).count();
    let numbered = |b: &Block| masthead::old_symbol(&b.text).is_some();
    match blocks[..at - count].iter().any(numbered) {
        true => at - count,
        false => at,
    }
}

/// The words before the "and" of a preamble whose paragraphs are joined: "Whereas lamps are dear, and".
fn before_next(text: &str) -> Option<&str> {
    let (words, and) = text.trim_end().rsplit_once(' ')?;
    (forms::ends(words, &[',', ';']) && book().joins_phrases(and)).then_some(words)
}

/// A block that can only be a paragraph: "1. …", a participle or verb with a sentence after it, a
/// decision's sentence.
fn opens(block: &Block) -> bool {
    // The number of a note may stand behind the mark that ends it.
    let text = block.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = before_next(text).unwrap_or(text);
    let sentence = text.len() > 60 || forms::ends(text, &[',', ';', '.', ':']);
    matches!(labels::label(text), Some(Label::Number { value: 1, .. }))
        || (sentence
            && masthead::field(text).is_none()
            && block.shape.is_none_or(|s| !s.bold)
            && (leads::lead(text).is_some_and(|(n, _)| text.len() > n + 20)
                && forms::ends(text, &[',', ';', '.'])
                || words::sentence_of_organ(text)))
}

fn warn(document: &mut Document, doubt: impl Into<Doubt>, source: &Source) {
    document.warnings.push(Warning::new(doubt, source.clone()));
}
