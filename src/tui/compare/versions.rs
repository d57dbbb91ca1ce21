//! "Compare with…": the documents to compare with, the likely versions first.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::compare::{Likeness, likely};
use crate::library::work::language_of;
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::{Answer, Layer, popup};
use crate::tui::list::List;
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

pub use crate::compare::is_older;

#[derive(Debug)]
struct Choice {
    name: String,
    title: String,
    date: String,
    why: &'static str,
}

#[derive(Debug)]
pub struct Versions {
    choices: Vec<Choice>,
    list: List,
}

impl Versions {
    /// None where nothing is open, or nothing else is there.
    pub fn of(state: &State) -> Option<Versions> {
        let reader = state.reader.as_ref()?;
        let library = &state.catalogue.library;
        let one = library.entry(&reader.name)?;
        // Other languages of the same words are no other version.
        let others = library.all().filter(|e| language_of(e) == language_of(one));
        let choices: Vec<Choice> = likely(one, others)
            .into_iter()
            .map(|(entry, how)| Choice {
                name: entry.name.clone(),
                title: entry.title.clone().unwrap_or_default(),
                date: entry.date.map_or(String::new(), |d| d.to_string()),
                why: match how {
                    Likeness::Symbol => "same symbol",
                    Likeness::Title => "same title",
                    Likeness::Words => "like title",
                    Likeness::None => "",
                },
            })
            .collect();
        (!choices.is_empty()).then(|| Versions {
            choices,
            list: List::default(),
        })
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let height = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        popup::centred(screen, 90, height.saturating_add(2))
    }
}

impl Layer for Versions {
    fn context(&self) -> Context {
        Context::Versions
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let rows = self.place(state).height.saturating_sub(2) as usize;
        let times = call.times() as isize;
        let page = rows.saturating_sub(1).max(1) as isize;
        let by = match call.command {
            Command::Down => times,
            Command::Up => -times,
            Command::PageDown | Command::HalfDown => times.saturating_mul(page),
            Command::PageUp | Command::HalfUp => -times.saturating_mul(page),
            Command::Top => isize::MIN,
            Command::Bottom => isize::MAX,
            Command::Open => {
                let chosen = self.choices.get(self.list.selected);
                let effects = chosen.map(|c| Effect::Compare(c.name.clone()));
                return Answer::Close(effects.into_iter().collect());
            }
            Command::Close => return Answer::close(),
            _ => return Answer::Ignored,
        };
        self.list.step(by, self.choices.len());
        self.list.fit(self.choices.len(), rows);
        Answer::stay()
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let (area, len) = (self.place(state), self.choices.len());
        popup::point(&mut self.list, area, 0, len, at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [(Command::Open, "compare"), (Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Versions, &hints);
        let area = self.place(state);
        let inside = popup::draw(frame, area, theme, &theme.words.say("Compare with…"), hints);
        let room = inside.width as usize;
        let lines: Vec<Line> = self
            .choices
            .iter()
            .enumerate()
            .map(|(index, choice)| {
                let name = cells::clip_name(&choice.name, (room / 3).max(10));
                let pad = " ".repeat(((room / 3).max(10) + 2).saturating_sub(cells::width(&name)));
                let why = theme.words.say(choice.why);
                let why = format!("{:>10} {why:>11} ", choice.date);
                let title_room = room.saturating_sub(cells::width(&name) + pad.len() + 24);
                let title = cells::clip(&choice.title, title_room);
                let gap = " ".repeat(title_room.saturating_sub(cells::width(&title)) + 1);
                let line = Line::from(vec![
                    Span::styled(name, theme.text),
                    Span::raw(pad),
                    Span::styled(title, theme.text),
                    Span::raw(gap),
                    Span::styled(why, theme.dim),
                ]);
                match index == self.list.selected {
                    true => line.patch_style(theme.selected),
                    false => line,
                }
            })
            .collect();
        popup::draw_lines(frame, inside, &lines, self.list.top);
    }
}
