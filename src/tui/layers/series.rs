//! The documents of one item through the years: drafts, revisions, adopted texts, ready to open
//! and to compare.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Answer, Layer, Tidings, popup};
use crate::find::series::Member;
use crate::tui::actions::lists;
use crate::tui::command::{Call, Command, Context};
use crate::tui::list::List;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

const WIDEST: u16 = 110;
/// From so many columns on there is room for how a document belongs to the series.
const LINKED: usize = 90;

#[derive(Debug)]
pub struct Series {
    /// The document whose series it is.
    name: String,
    members: Option<Vec<Member>>,
    list: List,
    /// The one that another is to be compared with.
    picked: Option<usize>,
}

impl Series {
    /// Puts the box in front; it is filled when the series is found.
    pub fn open(name: String, state: &mut State) -> Vec<Effect> {
        let effects = vec![Effect::Series(name.clone())];
        state.layers.push(Box::new(Series {
            name,
            members: None,
            list: List::default(),
            picked: None,
        }));
        effects
    }

    fn members(&self) -> &[Member] {
        self.members.as_deref().unwrap_or_default()
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let lines = self.members().len() + usize::from(self.apart().is_some());
        let rows = u16::try_from(lines.max(1)).unwrap_or(u16::MAX);
        let width = screen.width.saturating_sub(4).min(WIDEST);
        popup::centred(screen, width, rows.saturating_add(2))
    }

    /// Compares the one under the cursor with the one picked; else with the document one came
    /// from; else, where it is that, with the one before it.
    fn compare(&self, state: &mut State) -> Answer {
        let members = self.members();
        let now = self.list.selected;
        let own = members.iter().position(|m| m.entry.name == self.name);
        let other = self.picked.or(own).filter(|other| *other != now);
        let is_there = |at: &usize| members.get(*at).is_some_and(|member| member.is_there);
        let before = (0..now).rev().find(is_there);
        let other = other
            .or(before)
            .or_else(|| (now + 1..members.len()).find(is_there));
        let (Some(one), Some(other)) =
            (members.get(now), other.and_then(|other| members.get(other)))
        else {
            state.say("there is nothing to compare it with");
            return Answer::stay();
        };
        self.compare_two(one, other, state)
    }

    /// The list with the line that parts it.
    fn shown(&self) -> List {
        let after = self
            .apart()
            .is_some_and(|apart| self.list.selected >= apart);
        List {
            selected: self.list.selected + usize::from(after),
            ..self.list
        }
    }

    /// Compares the one under the cursor with the one that stands before it in the chain.
    fn compare_before(&self, state: &mut State) -> Answer {
        let members = self.members();
        let now = self.list.selected;
        let before = members.get(..now).unwrap_or_default();
        let before = before.iter().rev().find(|member| member.is_there);
        match (members.get(now).filter(|one| one.is_there), before) {
            (Some(one), Some(before)) => self.compare_two(one, before, state),
            _ => {
                state.say("there is nothing before it to compare it with");
                Answer::stay()
            }
        }
    }

    fn compare_two(&self, one: &Member, other: &Member, state: &mut State) -> Answer {
        if let Some(absent) = [one, other].into_iter().find(|member| !member.is_there) {
            state.say(format!("{} is not in the library", absent.entry.name));
            return Answer::stay();
        }
        let spot = Spot {
            name: one.entry.name.clone(),
            goal: Goal::LastRead,
        };
        let mut effects = vec![Effect::Compare(other.entry.name.clone())];
        let open = state.reader.as_ref();
        if open.is_none_or(|reader| reader.name != spot.name) {
            state.leave();
            effects.insert(0, Effect::Load(spot));
        }
        Answer::Close(effects)
    }

    /// The row before which what has a like title begins, where a chain stands over it.
    fn apart(&self) -> Option<usize> {
        let first = self.members().iter().position(|m| !m.link.is_of_chain());
        first.filter(|first| *first > 0)
    }

    fn line(&self, state: &State, index: usize, member: &Member, columns: usize) -> Line<'static> {
        let theme = &state.theme;
        let entry = &member.entry;
        let sign = match (self.picked == Some(index), entry.name == self.name) {
            (true, _) => "+ ",
            (false, true) => "▸ ",
            (false, false) => "  ",
        };
        let date = entry.date.map_or(String::new(), |date| date.to_string());
        let names = self.members().iter().map(|m| cells::width(&m.entry.name));
        let name_room = names.max().unwrap_or(0).min((columns / 3).max(12));
        let name = cells::clip(&entry.name, name_room);
        let pad = name_room.saturating_sub(cells::width(&name)) + 1;
        // Where there is little room the title needs it more.
        let vote = member
            .vote
            .map(|(yes, no, none)| format!("{yes}–{no}–{none}"));
        let absent = (!member.is_there).then(|| theme.words.say("not here").into_owned());
        let is = theme.words.say(member.link.name()).into_owned();
        let link = [Some(is), vote, absent];
        let link: Vec<String> = link
            .into_iter()
            .flatten()
            .filter(|l| !l.is_empty())
            .collect();
        let link = match columns < LINKED {
            true => String::new(),
            false => link.join(" · "),
        };
        let room = columns.saturating_sub(2 + 11 + name_room + 1 + cells::width(&link) + 1);
        let title = cells::clip(entry.title.as_deref().unwrap_or_default(), room);
        let gap = room.saturating_sub(cells::width(&title)) + 1;
        let ink = match member.is_there && member.link.is_of_chain() {
            true => theme.text,
            false => theme.dim,
        };
        let line = Line::from(vec![
            Span::styled(sign, theme.key),
            Span::styled(format!("{date:<11}"), theme.label),
            Span::styled(name, ink),
            Span::raw(" ".repeat(pad)),
            Span::styled(title, ink),
            Span::raw(" ".repeat(gap)),
            Span::styled(link, theme.dim),
        ]);
        match index == self.list.selected {
            true => line.patch_style(theme.selected),
            false => line,
        }
    }
}

impl Layer for Series {
    fn context(&self) -> Context {
        Context::Series
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let room = self.place(state).height.saturating_sub(2) as usize;
        let len = self.members().len();
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, len);
            self.list.fit(len, room);
            return Answer::stay();
        }
        match call.command {
            Command::CompareBefore => self.compare_before(state),
            Command::Open => {
                let Some(member) = self.members().get(self.list.selected) else {
                    return Answer::stay();
                };
                let name = member.entry.name.clone();
                if !member.is_there {
                    // Its page tells what is known of it.
                    return Answer::Close(vec![Effect::OpenPlace(name)]);
                }
                state.leave();
                Answer::Close(vec![Effect::Load(Spot {
                    name,
                    goal: Goal::LastRead,
                })])
            }
            Command::Pick => {
                let now = self.list.selected;
                self.picked = (self.picked != Some(now)).then_some(now);
                Answer::stay()
            }
            Command::Compare => self.compare(state),
            Command::Close => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn told(&mut self, tidings: &Tidings, state: &mut State) -> Answer {
        let Tidings::Series(name, members) = tidings else {
            return Answer::Ignored;
        };
        if *name != self.name {
            return Answer::Ignored;
        }
        match members {
            Ok(members) => {
                let own = members.iter().position(|m| m.entry.name == self.name);
                self.list.selected = own.unwrap_or(0);
                self.members = Some(members.clone());
                let room = self.place(state).height.saturating_sub(2) as usize;
                self.list.fit(members.len(), room);
                Answer::stay()
            }
            Err(why) => {
                state.complain(why.clone());
                Answer::close()
            }
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let area = self.place(state);
        let apart = self.apart();
        let lines = self.members().len() + usize::from(apart.is_some());
        let mut list = self.shown();
        let hit = popup::point(&mut list, area, 0, lines, at) && Some(list.selected) != apart;
        if hit {
            let before = apart.is_some_and(|apart| list.selected > apart);
            self.list.selected = list.selected - usize::from(before);
        }
        hit
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [
            (Command::Open, "open"),
            (Command::Pick, "pick"),
            (Command::Compare, "compare"),
            (Command::CompareBefore, "with the one before"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Series, &hints);
        let title = match self.members().len() {
            0 => format!("Series of {}", self.name),
            count => format!(
                "Series of {} · {} of {count}",
                self.name,
                self.list.selected + 1
            ),
        };
        let inside = popup::draw(
            frame,
            self.place(state),
            theme,
            &theme.words.say(&title),
            hints,
        );
        if inside.is_empty() {
            return;
        }
        let columns = inside.width as usize;
        let mut lines: Vec<Line> = (self.members().iter().enumerate())
            .map(|(index, member)| self.line(state, index, member, columns))
            .collect();
        if let Some(first) = self.apart() {
            let alike = theme.words.say("Like titles alone:").into_owned();
            lines.insert(first, Line::styled(alike, theme.label));
        }
        if self.members.is_none() {
            lines.extend(popup::said("Looking for it…", theme.dim, columns, theme));
        }
        let mut list = self.shown();
        list.fit(lines.len(), inside.height as usize);
        popup::draw_lines(frame, inside, &lines, list.top);
        let row = list.selected.saturating_sub(list.top);
        let row = u16::try_from(row).unwrap_or(0).min(inside.height - 1);
        frame.set_cursor_position((inside.x, inside.y + row));
    }
}
