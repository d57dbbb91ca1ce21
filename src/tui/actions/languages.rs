//! The opened document in other languages: beside it, or in its place.

use std::sync::Arc;

use crate::document::{Document, Language};
use crate::parallel::AlignedBy;
use crate::tui::beside::{Beside, Column};
use crate::tui::hit::Other;
use crate::tui::reader::{Position, Reader, View};
use crate::tui::remember::Place;
use crate::tui::search::Search;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};

/// The languages that the opened document is there in, and what it is called in each; its own is
/// among them.
pub fn of_opened(state: &State) -> Vec<(Language, String)> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let own = (language(reader), reader.name.clone());
    let others = state.catalogue.in_languages(&reader.name);
    let mut all: Vec<_> = others
        .into_iter()
        .filter(|other| other.0 != own.0)
        .collect();
    all.push(own);
    all.sort();
    all
}

pub fn language(reader: &Reader) -> Language {
    reader.document.language.unwrap_or_default()
}

/// Shows the document in other languages beside it, or alone again.
pub fn toggle(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &mut state.reader else {
        state.say("open a document first");
        return Vec::new();
    };
    if state.languages.open && reader.beside.is_some() {
        state.languages.open = false;
        reader.beside = None;
        search_anew(state);
        return Vec::new();
    }
    let (read, there) = (language(reader), of_opened(state));
    let others = there.iter().map(|(language, _)| *language);
    let mut others = others.filter(|language| *language != read);
    let Some(first) = others.next() else {
        state.say(alone(state, read));
        return Vec::new();
    };
    state.languages.open = true;
    let chosen = &mut state.languages.languages;
    // What was chosen before stays; where none of it is there, the first other language is taken.
    if !chosen
        .iter()
        .any(|l| *l != read && there.iter().any(|t| t.0 == *l))
    {
        if !chosen.contains(&read) {
            chosen.push(read);
        }
        chosen.push(first);
    }
    load(state)
}

/// Takes a language in among those that are shown beside the opened document, or out.
pub fn turn(state: &mut State, which: Language) -> Vec<Effect> {
    let Some(read) = state.reader.as_ref().map(language) else {
        return Vec::new();
    };
    if which == read {
        state.say(format!("{} is what you read", read.name()));
        return Vec::new();
    }
    if !state.languages.open {
        // Those of an earlier time are not meant by who chooses anew.
        state.languages.languages = vec![read];
    } else if !state.languages.languages.contains(&read) {
        state.languages.languages.insert(0, read);
    }
    state.languages.turn(which);
    state.languages.open = state.languages.languages.len() > 1;
    load(state)
}

/// Shows these languages and no others beside each other.
pub fn choose(state: &mut State, languages: Vec<Language>) -> Vec<Effect> {
    state.languages.open = true;
    state.languages.languages = languages;
    load(state)
}

/// What is to be loaded for the opened document, where languages are read beside each other.
pub fn load(state: &mut State) -> Vec<Effect> {
    let Some(reader) = &mut state.reader else {
        return Vec::new();
    };
    let read = language(reader);
    reader.beside = None;
    if !state.languages.open {
        search_anew(state);
        return Vec::new();
    }
    let there = of_opened(state);
    let languages: Vec<Language> = there.iter().map(|(language, _)| *language).collect();
    let shown = state.languages.of(read, &languages);
    let name = |wanted: &Language| there.iter().find(|(language, _)| language == wanted);
    let others = shown.iter().filter(|language| **language != read);
    let names: Vec<String> = others
        .filter_map(name)
        .map(|(_, name)| name.clone())
        .collect();
    if names.is_empty() {
        let wanted = state.languages.languages.iter().filter(|l| **l != read);
        let wanted: Vec<&str> = wanted.map(|language| language.name()).collect();
        if !wanted.is_empty() && state.notice.is_none() {
            state.say(format!("it is not there in {}", wanted.join(", ")));
        }
        search_anew(state);
        return Vec::new();
    }
    vec![Effect::Beside(names)]
}

/// What was loaded stands beside the opened document.
pub fn loaded(state: &mut State, documents: Vec<(String, Arc<Document>)>) {
    let Some(reader) = &mut state.reader else {
        return;
    };
    let read = language(reader);
    let of = |document: &Document| document.language.unwrap_or_default();
    let there: Vec<Language> = documents.iter().map(|(_, document)| of(document)).collect();
    let shown = state.languages.of(read, &there);
    let before = shown.iter().position(|l| *l == read).unwrap_or(0);
    let columns = documents.into_iter().map(|(name, document)| {
        let language = of(&document);
        Column::new(
            (&reader.document, &reader.flow),
            name,
            document,
            language,
            state.labels,
        )
    });
    let columns: Vec<Column> = columns.collect();
    let by_order: Vec<&str> = columns
        .iter()
        .filter(|column| column.aligned_by == AlignedBy::Order)
        .map(|column| column.language.name())
        .collect();
    let says = (!by_order.is_empty()).then(|| {
        let languages = by_order.join(", ");
        format!("{languages} counts its paragraphs otherwise: aligned by their order")
    });
    reader.beside = Some(Beside::new(columns, before));
    state.fit();
    search_anew(state);
    // With what stands beside it the paragraph may have left the screen in part.
    if let Some(reader) = state
        .reader
        .as_mut()
        .filter(|reader| reader.target.is_none())
    {
        reader.keep_whole();
    }
    if let Some(says) = says.filter(|_| state.notice.is_none()) {
        state.say(says);
    }
}

/// Goes on reading in another language, at the same paragraph: the next one that is shown, or that
/// is there.
pub fn next(state: &mut State, times: usize) -> Vec<Effect> {
    let Some(reader) = &state.reader else {
        state.say("open a document first");
        return Vec::new();
    };
    let read = language(reader);
    let there = of_opened(state);
    let languages: Vec<Language> = match &reader.beside {
        Some(beside) => {
            let mut shown: Vec<_> = beside.columns.iter().map(|c| c.language).collect();
            shown.insert(beside.before, read);
            shown
        }
        None => there.iter().map(|(language, _)| *language).collect(),
    };
    let now = languages.iter().position(|l| *l == read).unwrap_or(0);
    let next = languages.get((now + times) % languages.len().max(1));
    match next.filter(|next| **next != read) {
        Some(next) => go_on(state, *next),
        None => {
            state.say(alone(state, read));
            Vec::new()
        }
    }
}

/// Goes on reading in this language, at the same paragraph.
pub fn go_on(state: &mut State, wanted: Language) -> Vec<Effect> {
    let there = of_opened(state);
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let Some((_, name)) = there.into_iter().find(|(language, _)| *language == wanted) else {
        let says = format!("it is not there in {}", wanted.name());
        state.complain(says);
        return Vec::new();
    };
    if name == reader.name {
        return Vec::new();
    }
    let goal = beside_goal(reader, &name, None).or_else(|| {
        let id = reader.paragraph()?.id.clone();
        Some(Goal::Address(id))
    });
    read_on(state, name, goal)
}

/// Goes on reading in a language that stands beside, at one of its items.
pub fn point(state: &mut State, other: Other) -> Vec<Effect> {
    let column = state.beside().and_then(|b| b.columns.get(other.column));
    let (Some(reader), Some(column)) = (&state.reader, column) else {
        return Vec::new();
    };
    let name = column.name.clone();
    // Of what one does not step to, what comes after it.
    let is_read = |item: &usize| column.address(*item).is_some();
    let item = (other.item..column.flow.items.len()).find(is_read);
    let goal = beside_goal(reader, &name, item);
    read_on(state, name, goal)
}

/// Opens the document in another language.
fn read_on(state: &mut State, name: String, goal: Option<Goal>) -> Vec<Effect> {
    // What is searched for is looked for there too.
    let query = std::mem::take(&mut state.search.query);
    state.search_again = (!query.is_empty() && !state.search.hits.is_empty()).then_some(query);
    vec![Effect::Load(Spot {
        name,
        goal: goal.unwrap_or(Goal::LastRead),
    })]
}

/// The same lines of a language that stands beside; at one of its items, or at what is the same as the
/// current one.
fn beside_goal(reader: &Reader, name: &str, item: Option<usize>) -> Option<Goal> {
    let beside = reader.beside.as_ref()?;
    let column = beside.columns.iter().find(|column| column.name == name)?;
    let focus = item.or_else(|| column.partner(reader.focus))?;
    let top = column.partner(reader.top.item)?;
    let mut offset = 0;
    if beside.arrangement.beside && reader.top.offset > 0 {
        let line = reader.visible().first().map_or(0, |(_, line)| *line);
        let laid = column.laid(top, beside.arrangement.columns);
        offset = match laid.rows.get(line) {
            Some(row) => row.start,
            None => column.text(top).len() + 1 + line - laid.rows.len(),
        };
    }
    let id = column.address(focus)?;
    // Under each other, the one that is read comes first: what stands on the screen moves.
    if !beside.arrangement.beside {
        return Some(Goal::Address(id));
    }
    Some(Goal::There {
        view: View {
            top: Position { item: top, offset },
            focus,
            target: None,
        },
        place: Place {
            at: id.to_string(),
            ..Place::default()
        },
    })
}

/// A document was opened: what it is there in is told, and loaded where it is read beside others.
pub fn opened(state: &mut State) -> Vec<Effect> {
    tell(state);
    load(state)
}

/// Reads in this language from now on: what is opened, and what is found.
pub fn read_in(state: &mut State, language: Language) -> Vec<Effect> {
    let mut effects = vec![Effect::ReadIn(language)];
    if state.reader.is_some() {
        effects.extend(go_on(state, language));
    }
    if state.notice.is_none() {
        state.say(format!("reading in {}", language.name()));
    }
    effects
}

/// What stands beside the opened document has changed, or one comes from another language: searches
/// anew for what was searched for.
fn search_anew(state: &mut State) {
    let again = state.search_again.take().or_else(|| {
        let has_hits = !state.search.hits.is_empty() && state.hit_list.is_none();
        has_hits.then(|| state.search.query.clone())
    });
    let (Some(query), Some(reader)) = (again, &state.reader) else {
        return;
    };
    let mut search = Search::run(reader, &query, state.how);
    search.from(reader, reader.top);
    state.search = search;
}

/// Says what a document in another language than its reader's is there in.
fn tell(state: &mut State) {
    let Some(reader) = &state.reader else {
        return;
    };
    let (read, own) = (language(reader), state.catalogue.library.reads());
    if read == own || state.notice.is_some() {
        return;
    }
    let there = of_opened(state);
    if there.iter().all(|(language, _)| *language != own) {
        let says = format!(
            "this is in {}; it is not there in {}",
            read.name(),
            own.name()
        );
        state.say(says);
    }
}

fn alone(state: &State, read: Language) -> String {
    let name = state.reader.as_ref().map_or("", |reader| reader.title());
    format!("{name} is there in {} alone", read.name())
}
