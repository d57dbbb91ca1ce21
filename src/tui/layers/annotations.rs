//! The list of one's own marks, notes, highlights and bookmarks.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::popup;
use super::{Answer, Layer};
use crate::annotations::{Anchor, Annotation, Change, Kind, same_series};
use crate::document::in_capitals;
use crate::tui::actions::{goal, lists};
use crate::tui::annotated;
use crate::tui::command::{Call, Command, Context};
use crate::tui::list::List;
use crate::tui::spot::{Goal, Spot};
use crate::tui::state::{Effect, State};
use crate::typeset::cells;

/// Goes to a paragraph, in this version of its document where one reads that.
pub fn go(state: &mut State, at: Anchor) -> Vec<Effect> {
    let name = state.reader.as_ref().map(|reader| reader.title());
    let is_here = name.is_some_and(|name| same_series(name, &at.document));
    state.leave();
    if is_here {
        goal::arrive(state, Goal::Anchor(at));
        return Vec::new();
    }
    vec![Effect::Load(Spot {
        name: state.catalogue.named(&at.document),
        goal: Goal::Anchor(at),
    })]
}

#[derive(Debug)]
pub struct AnnotationsBox {
    /// None: every kind.
    only: Option<Kind>,
    list: List,
}

impl AnnotationsBox {
    /// The list, at what is on the paragraph one reads.
    pub fn open(state: &State) -> AnnotationsBox {
        let mut opened = AnnotationsBox {
            only: None,
            list: List::default(),
        };
        let here = state.reader.as_ref().and_then(|r| r.paragraph_index());
        let here = here.map_or(&[][..], |index| state.annotated.on(index));
        let rows = opened.rows(state);
        opened.list.selected = rows.iter().position(|t| here.contains(t)).unwrap_or(0);
        opened.list.fit(rows.len(), room(state, rows.len()));
        opened
    }

    /// What is listed: on the opened document first; marks by their letters.
    fn rows(&self, state: &State) -> Vec<Annotation> {
        let name = state.reader.as_ref().map_or("", |r| r.title());
        let wanted = |thing: &Annotation| self.only.is_none_or(|kind| thing.kind() == kind);
        let mut rows: Vec<Annotation> = state.annotations.all().filter(wanted).collect();
        let letter = |thing: &Annotation| match thing {
            Annotation::Mark(mark) => Some(mark.letter),
            _ => None,
        };
        rows.sort_by(|a, b| {
            let key = |thing| {
                let Anchor { document, .. } = Annotation::at(thing);
                (!same_series(document, name), thing.kind(), letter(thing))
            };
            key(a).cmp(&key(b))
        });
        rows
    }

    fn turn(&mut self, times: usize, forward: bool) {
        let kinds: Vec<Option<Kind>> = [None].into_iter().chain(Kind::ALL.map(Some)).collect();
        let now = kinds.iter().position(|k| *k == self.only).unwrap_or(0);
        let times = times % kinds.len();
        let next = now + if forward { times } else { kinds.len() - times };
        self.only = kinds.get(next % kinds.len()).copied().flatten();
        self.list = List::default();
    }

    fn title(&self, rows: usize) -> String {
        match self.only {
            None => format!("Marks and notes · {rows}"),
            Some(kind) => format!("Marks and notes · only {} · {rows}", kind.plural()),
        }
    }
}

fn area(state: &State, rows: usize) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    let height = u16::try_from(rows.max(1)).unwrap_or(u16::MAX);
    popup::centred(screen, 90, height.saturating_add(2))
}

/// Rows of the list on the screen.
fn room(state: &State, rows: usize) -> usize {
    area(state, rows).height.saturating_sub(2) as usize
}

impl Layer for AnnotationsBox {
    fn context(&self) -> Context {
        Context::Desk
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let rows = self.rows(state);
        let room = room(state, rows.len());
        if let Some(by) = lists::distance(call, room) {
            self.list.step(by, rows.len());
            self.list.fit(rows.len(), room);
            return Answer::stay();
        }
        let chosen = rows.get(self.list.selected).cloned();
        match (call.command, chosen) {
            (Command::Open, chosen) => {
                let effects = chosen.map(|thing| go(state, thing.at().clone()));
                Answer::Close(effects.unwrap_or_default())
            }
            (Command::NextKind | Command::PreviousKind, _) => {
                self.turn(call.times(), call.command == Command::NextKind);
                Answer::stay()
            }
            (Command::Export, _) if rows.is_empty() => {
                state.say("there is nothing to write");
                Answer::stay()
            }
            (Command::Export, _) => Answer::Stay(vec![Effect::Excerpts(rows)]),
            (Command::Remove, Some(thing)) => {
                let back = state.keymap.key_for(Context::Desk, Command::Undo);
                let back = back.map_or(String::new(), |key| format!("; {key} puts it back"));
                state.say(format!("taken away{back}"));
                // The one after it comes under the cursor; at the end, the one before.
                self.list.selected = self.list.selected.min(rows.len().saturating_sub(2));
                Answer::Stay(vec![Effect::Annotate(Change::Remove(thing))])
            }
            (Command::Remove, None) => {
                state.say("there is nothing to take away");
                Answer::stay()
            }
            (Command::Close, _) => Answer::close(),
            _ => Answer::Ignored,
        }
    }

    fn point(&mut self, at: Position, state: &State) -> bool {
        let len = self.rows(state).len();
        popup::point(&mut self.list, area(state, len), 0, len, at)
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state, self.rows(state).len()))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let rows = self.rows(state);
        let area = area(state, rows.len());
        let hints = [
            (Command::Open, "go there"),
            (Command::NextKind, "one kind"),
            (Command::Remove, "take away"),
            (Command::Export, "write"),
            (Command::Close, "close"),
        ];
        let hints = popup::hints(theme, &state.keymap, Context::Desk, &hints);
        let inside = popup::draw(
            frame,
            area,
            theme,
            &theme.words.say(&self.title(rows.len())),
            hints,
        );
        let columns = inside.width as usize;
        let mut lines: Vec<Line> = rows
            .iter()
            .map(|thing| line(state, thing, columns))
            .collect();
        if let Some(line) = lines.get_mut(self.list.selected) {
            *line = std::mem::take(line).patch_style(theme.selected);
        }
        if lines.is_empty() {
            lines.extend(popup::said("None yet.", theme.dim, columns, theme));
        }
        popup::draw_lines(frame, inside, &lines, self.list.top);
    }
}

/// A sign, where it is, and what it says.
fn line(state: &State, thing: &Annotation, columns: usize) -> Line<'static> {
    let theme = &state.theme;
    let at = thing.at();
    // As the paragraph is called in the version one reads.
    let reader = state.reader.as_ref();
    let reader = reader.filter(|reader| reader.title() == at.document);
    let found = reader.and_then(|reader| at.find(&reader.document));
    let id = found.map_or(at.id.as_str(), |paragraph| &paragraph.id);
    let place_room = (columns / 3).max(12);
    // The paragraph stays to be seen where its document has no room.
    let id = cells::clip(&in_capitals(id), place_room / 2);
    let document = cells::clip_name(&at.document, place_room - cells::width(&id) - 1);
    let place = format!("{document} {id}");
    let pad = place_room.saturating_sub(cells::width(&place)) + 2;
    let says = cells::clip(thing.says(), columns.saturating_sub(place_room + 4));
    let style: Style = match thing {
        Annotation::Note(_) => theme.text,
        Annotation::Highlight(highlight) => theme.pen(highlight.color),
        _ => theme.dim,
    };
    Line::from(vec![
        Span::styled(
            annotated::sign(thing, state.plain_marks).to_string(),
            annotated::style(theme, thing),
        ),
        Span::raw(" "),
        Span::styled(place, theme.text),
        Span::raw(" ".repeat(pad)),
        Span::styled(says, style),
    ])
}
