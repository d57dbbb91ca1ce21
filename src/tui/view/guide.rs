//! The text pane while one chooses a document: what is selected, with the beginning of its text, or
//! what to do.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::parts::{pane_title, put};
use crate::document::{Document, Paragraph};
use crate::library::Entry;
use crate::tui::command::{Command, Context};
use crate::tui::flow::MEASURE;
use crate::tui::layout::{Pane, text_area};
use crate::tui::state::State;
use crate::typeset::cells;
use crate::typeset::lines;

/// Rows from which there is room for what to do beside what is selected.
const ROOMY: u16 = 24;

/// What stands in the text pane before a document is opened, or instead of it while one looks at others.
pub fn welcome(state: &State, frame: &mut Frame, area: Rect) {
    let glanced = state.glanced_at();
    // The first is told at once.
    let entry = glanced.map(|(entry, _)| entry).or(state.selected_entry());
    let title = match entry {
        Some(entry) => entry.symbol.as_deref().unwrap_or(&entry.name),
        None => "opcit",
    };
    pane_title(state, frame, area, Pane::Text, title, "");
    let area = text_area(area);
    let y = guide(state, entry, frame, area);
    if let Some((_, Some(document))) = glanced {
        let rest = Rect {
            y: y + 1,
            height: area.bottom().saturating_sub(y + 1),
            ..area
        };
        preview(state, document, frame, rest);
    }
}

/// What a document of the list is, or that there is none; and what to do.
/// Gives back the row after it.
pub fn guide(state: &State, entry: Option<&Entry>, frame: &mut Frame, area: Rect) -> u16 {
    let mut page = Page {
        state,
        columns: (area.width as usize).saturating_sub(2).min(MEASURE),
        lines: Vec::new(),
    };
    match entry {
        Some(entry) => page.entry(entry),
        // A group is selected.
        None if !state.catalogue.is_empty() => {}
        None => page.nothing(),
    }
    // Once something is open one knows the keys.
    if state.reader.is_none() {
        page.keys(area.height >= ROOMY);
        if state.catalogue.library.is_builtin() {
            page.say("", state.theme.text);
            let built_in = "These documents come with opcit and are fictional. In a shell, `opcit \
                            tutor` teaches the reader and `opcit add` brings in documents of your \
                            own.";
            page.say(&state.theme.words.say(built_in), state.theme.dim);
        }
    }
    for ((words, style), y) in page.lines.iter().zip(area.top()..area.bottom()) {
        put(frame, area.x + 1, y, words, area.right(), *style);
    }
    area.y
        .saturating_add(u16::try_from(page.lines.len()).unwrap_or(u16::MAX))
}

/// What is told, in rows.
struct Page<'a> {
    state: &'a State,
    columns: usize,
    lines: Vec<(String, Style)>,
}

impl Page<'_> {
    fn say(&mut self, words: &str, style: Style) {
        for range in lines::wrap(words, &[], self.columns) {
            let row = cells::clean(words.get(range).unwrap_or(""));
            self.lines.push((row, style));
        }
    }

    /// What is known of a document.
    fn entry(&mut self, entry: &Entry) {
        let theme = &self.state.theme;
        if let Some(title) = &entry.title {
            self.say(title, theme.heading);
        }
        let date = entry.date.map(|d| d.to_string());
        let named = |name: &Option<String>| Some(theme.words.named(name.as_deref()?).into_owned());
        let facts = [named(&entry.kind), named(&entry.body), date];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        self.say(&facts.join(" · "), theme.text);
        let counts = [
            (entry.paragraphs, "paragraph"),
            (entry.footnotes, "footnote"),
        ];
        let counts = counts.map(|(n, what)| match n {
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        });
        self.say(&theme.words.say(&counts.join(", ")), theme.dim);
        let there = self.state.catalogue.in_languages(&entry.name);
        if there.len() > 1 {
            let names = (there.iter()).map(|(language, _)| theme.words.say(language.name()));
            self.say(&names.collect::<Vec<_>>().join(", "), theme.label);
        }
    }

    /// What to do where there is no document.
    fn nothing(&mut self) {
        let theme = &self.state.theme;
        self.say(&theme.words.say("The library is empty."), theme.heading);
        let ways = [
            (
                "To bring documents in, type in a shell:",
                "    opcit add FILE-OR-FOLDER",
            ),
            ("To read one without keeping it:", "    opcit FILE"),
            ("To learn the reader by reading:", "    opcit tutor"),
        ];
        for (what, how) in ways {
            self.say(&theme.words.say(what), theme.text);
            self.say(how, theme.key);
        }
    }

    /// The first keys: a row each where there is room.
    fn keys(&mut self, is_roomy: bool) {
        let theme = &self.state.theme;
        let is_empty = self.state.catalogue.is_empty();
        // Of an empty list nothing is opened.
        let keys = KEYS.into_iter().skip(if is_empty { 2 } else { 0 });
        let keys = keys.filter_map(|(command, short, says)| {
            let key = self.state.keymap.key_for(Context::Documents, command)?;
            Some((key, short, says))
        });
        if !is_roomy && !is_empty {
            let short = keys.map(|(key, short, _)| format!("{key} {}", theme.words.say(short)));
            self.say(&short.collect::<Vec<_>>().join(" · "), theme.dim);
            return;
        }
        self.say("", theme.text);
        for (key, _, says) in keys {
            self.say(&format!("{key:<6} {}", theme.words.say(says)), theme.dim);
        }
    }
}

/// The keys that one begins with: in a word, and in some.
const KEYS: [(Command, &str, &str); 5] = [
    (Command::Open, "open", "open the document"),
    (
        Command::Search,
        "filter",
        "filter the list by words and scopes",
    ),
    (
        Command::CommandLine,
        "command",
        "type a command: open 65/232",
    ),
    (Command::Help, "keys", "all keys"),
    (Command::Quit, "leave", "leave"),
];

/// The beginning of a document's text, as far as there is room.
fn preview(state: &State, document: &Document, frame: &mut Frame, area: Rect) {
    let theme = &state.theme;
    let columns = (area.width as usize).saturating_sub(2).min(MEASURE);
    let left = area.x + 1;
    let mut y = area.y;
    for paragraph in &document.paragraphs {
        for heading in &document.headings {
            if heading.before.as_ref() == Some(&paragraph.id) && y < area.bottom() {
                let words = cells::clip(&heading.text, columns);
                put(frame, left, y, &words, area.right(), theme.heading);
                y += 2;
            }
        }
        if y >= area.bottom() {
            return;
        }
        let (text, lead) = labelled(paragraph);
        for range in lines::wrap(&text, &[], columns) {
            if y >= area.bottom() {
                return;
            }
            let lead = lead.clamp(range.start, range.end);
            let words = |from: usize, to: usize| cells::clean(text.get(from..to).unwrap_or(""));
            let begins = words(range.start, lead);
            let x = put(frame, left, y, &begins, area.right(), theme.lead);
            put(
                frame,
                x,
                y,
                &words(lead, range.end),
                area.right(),
                theme.text,
            );
            y += 1;
        }
        y += 1;
    }
}

/// The words of a paragraph after its label, and where its initiatory phrase ends.
fn labelled(paragraph: &Paragraph) -> (String, usize) {
    let label = match &paragraph.label {
        Some(label) => format!("{label} "),
        None => String::new(),
    };
    let lead = paragraph
        .lead
        .map_or(0, |lead| label.len() + lead.end as usize);
    (format!("{label}{}", paragraph.text), lead)
}
