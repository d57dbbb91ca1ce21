//! Commands in the text.

use crate::tui::actions::{address, copy, goal, only};
use crate::tui::command::{Call, Command};
use crate::tui::flow::Part;
use crate::tui::layers::citation::CitationBox;
use crate::tui::layers::footnote::FootnoteBox;
use crate::tui::layers::source::SourceBox;
use crate::tui::links::{Link, LinkKind};
use crate::tui::reader::Reader;
use crate::tui::state::{Effect, State};

pub fn update(state: &mut State, call: Call) -> Vec<Effect> {
    let times = call.times();
    let Some(reader) = &mut state.reader else {
        return Vec::new();
    };
    let rows = reader.rows() as isize;
    let lines = times as isize;
    match call.command {
        Command::Down => reader.scroll(lines),
        Command::Up => reader.scroll(-lines),
        // Two lines stay on the screen, so that the eye finds its place.
        Command::PageDown => reader.scroll(lines * (rows - 2).max(1)),
        Command::PageUp => reader.scroll(-lines * (rows - 2).max(1)),
        Command::HalfDown => reader.scroll(lines * (rows / 2).max(1)),
        Command::HalfUp => reader.scroll(-lines * (rows / 2).max(1)),
        Command::Top => {
            state.leave();
            state.reader.iter_mut().for_each(Reader::go_top);
        }
        Command::Bottom => {
            state.leave();
            state.reader.iter_mut().for_each(Reader::go_bottom);
        }
        Command::Preambular => goal::go_preambular(state, call.count.unwrap_or(1)),
        Command::Operative => goal::go_number(state, call.count.unwrap_or(1)),
        Command::OnlyHits => only::toggle(state),
        Command::NextParagraph => step(reader, times, true),
        Command::PreviousParagraph => step(reader, times, false),
        Command::NextSection => section(state, times, true),
        Command::PreviousSection => section(state, times, false),
        Command::NextFootnote => mark(state, LinkKind::Footnote, times, true),
        Command::PreviousFootnote => mark(state, LinkKind::Footnote, times, false),
        Command::NextCitation => mark(state, LinkKind::Citation, times, true),
        Command::PreviousCitation => mark(state, LinkKind::Citation, times, false),
        Command::NextDoubt => doubt(state, times, true),
        Command::PreviousDoubt => doubt(state, times, false),
        Command::NextOwn => own(state, times, true),
        Command::PreviousOwn => own(state, times, false),
        Command::Open => return open(state),
        Command::Footnote => footnotes(state, call.count),
        Command::Citation => return citations(state, call.count),
        Command::Source => {
            if let Some(source) = SourceBox::open(state) {
                state.layers.push(Box::new(source));
            }
            let name = state.reader.as_ref().map(|r| r.name.clone());
            let wanted = name.filter(|_| state.original.is_none());
            return wanted.map(Effect::LoadOriginal).into_iter().collect();
        }
        Command::Copy | Command::CopyCitation | Command::CopyInWords | Command::CopyMarkdown => {
            return copy::copy(state, call.command, times);
        }
        Command::Export => {
            let meant = state.reader.as_mut().and_then(|reader| reader.meant(times));
            return meant
                .map(|passage| Effect::Export(passage, None))
                .into_iter()
                .collect();
        }
        Command::CopyAddress => return address::copy(state),
        Command::Clear => {
            reader.target = None;
            only::widen(state);
            state.hit_list = None;
            state.search.hits.clear();
            state.search.current = None;
        }
        _ => {}
    }
    Vec::new()
}

fn step(reader: &mut Reader, times: usize, forward: bool) {
    for _ in 0..times {
        let next = if forward {
            reader.next_read(reader.focus)
        } else {
            reader.previous_read(reader.focus)
        };
        match next {
            Some(next) => reader.go(next),
            // Before the first paragraph stands the masthead.
            None if !forward => return reader.go_top(),
            None => return,
        }
    }
}

fn section(state: &mut State, times: usize, forward: bool) {
    let Some(reader) = &state.reader else {
        return;
    };
    let sections = reader.sections();
    // The heading stands just above the paragraph that is current under it.
    let here = sections.partition_point(|item| *item <= reader.focus);
    let next = if forward {
        here + times - 1
    } else {
        (here.max(1) - 1).saturating_sub(times)
    };
    let Some(item) = sections
        .get(next.min(sections.len().saturating_sub(1)))
        .copied()
    else {
        state.say("there are no sections");
        return;
    };
    if forward && item <= reader.focus {
        state.say("this is the last section");
        return;
    }
    state.leave();
    if let Some(reader) = &mut state.reader {
        goal::go_item(reader, item);
    }
}

fn mark(state: &mut State, kind: LinkKind, times: usize, forward: bool) {
    let Some(reader) = &mut state.reader else {
        return;
    };
    for n in 0..times {
        match reader.next_link(kind, forward) {
            Some(link) => reader.mark(link),
            None if n > 0 => return,
            None => {
                return state.say(match (kind == LinkKind::Footnote, forward) {
                    (true, true) => "there is no further footnote",
                    (true, false) => "there is no earlier footnote",
                    (false, true) => "there is no further citation",
                    (false, false) => "there is no earlier citation",
                });
            }
        }
    }
}

fn doubt(state: &mut State, times: usize, forward: bool) {
    let Some(reader) = &mut state.reader else {
        return;
    };
    let mut doubtful = (0..reader.flow.items.len()).filter(|i| reader.doubts(*i) > 0);
    let next = if forward {
        doubtful.filter(|i| *i > reader.focus).nth(times - 1)
    } else {
        let before: Vec<usize> = doubtful
            .by_ref()
            .take_while(|i| *i < reader.focus)
            .collect();
        before
            .len()
            .checked_sub(times)
            .and_then(|i| before.get(i).copied())
    };
    match next {
        Some(item) => {
            state.leave();
            if let Some(reader) = &mut state.reader {
                reader.go(item);
            }
        }
        None => state.say("nothing else was hard to read that way"),
    }
}

/// Goes to another paragraph with something of one's own on it.
fn own(state: &mut State, times: usize, forward: bool) {
    let Some(here) = state.reader.as_ref().and_then(|r| r.paragraph_index()) else {
        return;
    };
    let paragraphs = state.annotated.paragraphs();
    let next = match forward {
        true => paragraphs.filter(|i| *i > here).nth(times - 1),
        false => paragraphs.rev().filter(|i| *i < here).nth(times - 1),
    };
    let Some(next) = next else {
        return state.say("no note, highlight or bookmark of yours is further that way");
    };
    state.leave();
    if let Some(reader) = &mut state.reader
        && let Some(item) = reader.flow.find(Part::Paragraph(next))
    {
        reader.go(item);
    }
}

/// Opens what is marked; else the first thing the paragraph refers to.
fn open(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let marked = reader.target.clone().filter(|t| t.item == reader.focus);
    let Some(link) = marked.or_else(|| reader.links(reader.focus).into_iter().next()) else {
        state.say("this paragraph refers to nothing");
        return Vec::new();
    };
    let place = |links: &[Link]| links.iter().position(|l| *l == link).map(|n| n as u32 + 1);
    match link.kind {
        LinkKind::Footnote => {
            let now = place(&of_kind(reader, LinkKind::Footnote));
            footnotes(state, now);
        }
        LinkKind::Citation => {
            let now = place(&of_kind(reader, LinkKind::Citation));
            return citations(state, now);
        }
        LinkKind::Reference => follow_reference(state, &link),
    }
    Vec::new()
}

fn of_kind(reader: &Reader, kind: LinkKind) -> Vec<Link> {
    let links = reader.links(reader.focus).into_iter();
    links.filter(|l| l.kind == kind).collect()
}

fn footnotes(state: &mut State, count: Option<u32>) {
    let Some(reader) = &state.reader else {
        return;
    };
    let links = of_kind(reader, LinkKind::Footnote);
    let marked = reader
        .target
        .as_ref()
        .and_then(|t| links.iter().position(|l| l == t));
    let Some(now) = choose(state, count, marked, links.len(), "footnote") else {
        return;
    };
    if let Some(note) = FootnoteBox::open(state, links, now) {
        state.layers.push(Box::new(note));
    }
}

fn citations(state: &mut State, count: Option<u32>) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let links = of_kind(reader, LinkKind::Citation);
    let marked = reader
        .target
        .as_ref()
        .and_then(|t| links.iter().position(|l| l == t));
    let Some(now) = choose(state, count, marked, links.len(), "citation") else {
        return Vec::new();
    };
    let cites = state
        .reader
        .as_ref()
        .map_or(Vec::new(), |r| r.cites(r.focus));
    // In the order of the text, as one steps through them.
    let cites = links
        .iter()
        .filter_map(|l| cites.get(l.index).cloned())
        .collect();
    CitationBox::open(state, cites, links, now).unwrap_or_default()
}

/// Which of several: the one counted, else the one marked, else the first. Says where it is none.
fn choose(
    state: &mut State,
    count: Option<u32>,
    marked: Option<usize>,
    len: usize,
    what: &str,
) -> Option<usize> {
    let now = count
        .map(|n| (n as usize).saturating_sub(1))
        .or(marked)
        .unwrap_or(0);
    if now < len {
        return Some(now);
    }
    match len {
        0 => state.say(format!("this paragraph has no {what}")),
        _ => state.complain(format!("this paragraph has {len} {what}s, not {}", now + 1)),
    }
    None
}

fn follow_reference(state: &mut State, link: &Link) {
    let Some(reader) = &state.reader else {
        return;
    };
    let target = reader
        .references(link.item)
        .get(link.index)
        .and_then(|r| r.targets.first());
    match target.cloned() {
        Some(id) => goal::go_address(state, &id),
        None => state.say("the paragraph it names is not in this document"),
    }
}

/// Goes to another hit and says which it is.
pub fn search_step(state: &mut State, times: usize, forward: bool) {
    let query = match (state.search.hits.is_empty(), state.searches.lines().last()) {
        (false, _) => state.search.query.clone(),
        (true, Some(last)) => last.clone(),
        (true, None) => return state.say("nothing was searched for yet"),
    };
    let Some(here) = state.reader.as_ref().map(|r| (r.top, r.focus)) else {
        return state.say("open a document first");
    };
    let mut wrapped = false;
    if state.search.hits.is_empty()
        && let Some(reader) = &state.reader
    {
        state.search = crate::tui::search::Search::run(reader, &query, state.how);
        wrapped = state.search.from(reader, here.0);
    } else {
        wrapped |= state.search.step(times, forward);
    }
    let Some(hit) = state.search.hit().cloned() else {
        if let Some(wrong) = state.search.wrong.clone() {
            return state.complain(wrong);
        }
        return state.complain(format!("“{query}” is not in this document"));
    };
    state.leave();
    let mut language = String::new();
    if let Some(reader) = &mut state.reader {
        reader.show(reader.place_of_hit(&hit));
        reader.target = None;
        // Where there are several, which one it is in.
        if let Some(beside) = &reader.beside {
            let other = hit
                .beside
                .and_then(|other| beside.columns.get(other.column));
            let own = reader.document.language.unwrap_or_default();
            let name = other.map_or(own, |column| column.language).name();
            language = format!(" · {name}");
        }
    }
    let (now, all) = (
        state.search.current.map_or(0, |n| n + 1),
        state.search.hits.len(),
    );
    let again = match (wrapped, forward) {
        (false, _) => "",
        (true, true) => " · began again at the top",
        (true, false) => " · began again at the end",
    };
    state.say(format!("“{query}” · {now} of {all}{language}{again}"));
}
