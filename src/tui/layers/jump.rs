//! The box that finds: a few letters lead to a document, a paragraph, a heading or a footnote; or
//! words to all texts that have them; or a document to those that cite it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::{Answer, Layer, popup};
use crate::find::{Hit, Results};
use crate::tui::command::{Call, Command, Context};
use crate::tui::keymap::Key;
use crate::tui::list::List;
use crate::tui::state::{Asked, Effect, Goal, Spot, State};
use crate::tui::wrap;

/// The widest the box is drawn, and the fewest rows that leave room for a preview.
const WIDEST: u16 = 120;
const ROWS_FOR_PREVIEW: u16 = 14;

#[derive(Debug)]
pub struct Jump {
    asked: Asked,
    text: String,
    results: Results,
    list: List,
    /// The whole text of the hit that is selected, once it is there.
    preview: Option<String>,
}

impl Jump {
    /// The box, and what it asks first.
    pub fn new(asked: Asked) -> (Jump, Vec<Effect>) {
        let jump = Jump {
            asked,
            text: String::new(),
            results: Results::default(),
            list: List::default(),
            preview: None,
        };
        let effects = match &jump.asked {
            Asked::CitedBy { .. } => vec![jump.ask()],
            Asked::Jump | Asked::Text => Vec::new(),
        };
        (jump, effects)
    }

    fn ask(&self) -> Effect {
        Effect::Find(self.asked.clone(), self.text.clone())
    }

    fn selected(&self) -> Option<&Hit> {
        self.results.hits.get(self.list.selected)
    }

    fn look(&self) -> Vec<Effect> {
        let item = self.selected().map(|hit| hit.item.clone());
        item.map(Effect::Preview).into_iter().collect()
    }

    fn step(&mut self, by: isize) -> Answer {
        self.list.step(by, self.results.hits.len());
        self.preview = None;
        Answer::Stay(self.look())
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).clamp(20, WIDEST);
        popup::centred(screen, width, screen.height.saturating_sub(2).max(5))
    }

    fn title(&self) -> String {
        match &self.asked {
            Asked::Jump => "Jump to".to_owned(),
            Asked::Text => "Search all texts".to_owned(),
            Asked::CitedBy { target, .. } => format!("Who cites {target}"),
        }
    }

    /// What stands at the right of the line one types into.
    fn count(&self) -> String {
        let shown = self.results.hits.len();
        match self.results.total {
            0 if self.text.trim().is_empty() => String::new(),
            0 => "nothing found".to_owned(),
            total if total > shown => {
                format!("{} of {total}, {shown} shown", self.list.selected + 1)
            }
            total => format!("{} of {total}", self.list.selected + 1),
        }
    }
}

impl Layer for Jump {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Accept => {
                let Some(hit) = self.selected() else {
                    return Answer::stay();
                };
                let goal = match &hit.item.address {
                    Some(address) => Goal::Address(address.clone()),
                    None => Goal::LastRead,
                };
                let name = hit.item.name.clone();
                state.leave();
                return Answer::Close(vec![Effect::Load(Spot { name, goal })]);
            }
            Command::Cancel => return Answer::close(),
            Command::Older => return self.step(-1),
            Command::Newer => return self.step(1),
            Command::DeleteBack if self.text.is_empty() => return Answer::close(),
            Command::DeleteBack => {
                let last = self.text.grapheme_indices(true).next_back();
                self.text.truncate(last.map_or(0, |(at, _)| at));
            }
            Command::DeleteWord => {
                let kept = self.text.trim_end().rfind(char::is_whitespace);
                self.text.truncate(kept.map_or(0, |at| at + 1));
            }
            Command::DeleteLine => self.text.clear(),
            _ => return Answer::Ignored,
        }
        Answer::Stay(vec![self.ask()])
    }

    fn typed(&mut self, key: Key, _: &mut State) -> Answer {
        let Some(letter) = key.typed() else {
            return Answer::Ignored;
        };
        self.text.push(letter);
        Answer::Stay(vec![self.ask()])
    }

    fn found(&mut self, results: Results) -> Vec<Effect> {
        self.results = results;
        self.list = List::default();
        self.preview = None;
        self.look()
    }

    fn previewed(&mut self, text: String) {
        self.preview = Some(text);
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [
            (Command::Accept, "open"),
            (Command::Newer, "next"),
            (Command::Older, "before"),
            (Command::Cancel, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Prompt, &hints);
        let area = self.place(state);
        let inside = popup::draw(frame, area, theme, &self.title(), hints);
        if inside.height == 0 || inside.width < 4 {
            return;
        }
        let count = wrap::clip(&self.count(), (inside.width / 2) as usize);
        let room = inside.width as usize - wrap::width(&count).min(inside.width as usize - 4);
        let mut typed = wrap::clean(&self.text);
        // The end of a long line is what one types.
        while wrap::width(&typed) + 3 > room {
            let first = typed.graphemes(true).next().map_or(1, str::len);
            typed.drain(..first);
        }
        let buffer = frame.buffer_mut();
        buffer.set_stringn(inside.x, inside.y, "›", 1, theme.key);
        let (end, _) = buffer.set_stringn(inside.x + 2, inside.y, &typed, room, theme.text);
        let left = inside.right().saturating_sub(wrap::width(&count) as u16);
        buffer.set_stringn(left, inside.y, &count, inside.width as usize, theme.dim);
        frame.set_cursor_position(Position::new(end.min(inside.right()), inside.y));

        let below = Rect {
            y: inside.y + 1,
            height: inside.height - 1,
            ..inside
        };
        let preview = if inside.height >= ROWS_FOR_PREVIEW {
            below.height / 3
        } else {
            0
        };
        let rows = Rect {
            height: below.height - preview,
            ..below
        };
        let notes = self.results.notes.iter();
        let mut lines: Vec<Line> = notes
            .map(|note| Line::styled(wrap::clip(note, rows.width as usize), theme.doubt))
            .collect();
        let mut list = self.list;
        let free = (rows.height as usize).saturating_sub(lines.len());
        list.fit(self.results.hits.len(), free);
        let width = rows.width as usize;
        lines.extend(
            (self
                .results
                .hits
                .iter()
                .enumerate()
                .skip(list.top)
                .take(free))
            .map(|(index, hit)| {
                let line = row(hit, theme.label, theme.text, theme.hit, width);
                match index == list.selected {
                    true => line.patch_style(theme.selected),
                    false => line,
                }
            }),
        );
        popup::draw_lines(frame, rows, &lines, 0);
        if let Some(text) = self.preview.as_ref().filter(|_| preview > 1) {
            let rule = "─".repeat(width);
            let mut lines = vec![Line::styled(rule, theme.rule)];
            lines.extend(popup::lines(text, theme.text, width));
            let area = Rect {
                y: rows.bottom(),
                height: preview,
                ..below
            };
            popup::draw_lines(frame, area, &lines, 0);
        }
    }
}

/// Label and text of a hit with its matched letters marked; a long text is shown from a little
/// before its first match.
fn row(hit: &Hit, label: Style, text: Style, matched: Style, width: usize) -> Line<'static> {
    let mut spans = marked(&hit.label, &hit.label_matched, 0, label, matched);
    spans.push(Span::raw("  "));
    let room = width.saturating_sub(wrap::width(&hit.label) + 2);
    let first = hit.matched.first().map_or(0, |(from, _)| *from as usize);
    let skip = if first + 8 > room {
        first.saturating_sub(room / 3)
    } else {
        0
    };
    if skip > 0 {
        spans.push(Span::styled("…", text));
    }
    spans.extend(marked(&hit.text, &hit.matched, skip, text, matched));
    Line::from(spans)
}

/// A text from one of its characters on, with ranges of characters in another style.
fn marked(
    text: &str,
    ranges: &[(u32, u32)],
    skip: usize,
    plain: Style,
    style: Style,
) -> Vec<Span<'static>> {
    /// More than any screen is wide.
    const MOST: usize = 400;
    let is_in = |at: usize| {
        ranges
            .iter()
            .any(|(from, to)| (*from as usize..*to as usize).contains(&at))
    };
    let mut spans: Vec<Span> = Vec::new();
    let mut open = String::new();
    let mut inside = false;
    for (at, c) in text.chars().enumerate().skip(skip).take(MOST) {
        if is_in(at) != inside {
            let of = if inside { style } else { plain };
            spans.push(Span::styled(wrap::clean(&std::mem::take(&mut open)), of));
            inside = !inside;
        }
        open.push(c);
    }
    spans.push(Span::styled(
        wrap::clean(&open),
        if inside { style } else { plain },
    ));
    spans
}
