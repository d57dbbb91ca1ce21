//! Boxes over the comparison that only tell: why two paragraphs are a pair, what the signs mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::compare::{Relation, Row};
use crate::document::{Document, in_capitals};
use crate::language::PhraseBook;
use crate::print::comparison_said::legend;
use crate::print::three;
use crate::tui::command::{Call, Command, Context};
use crate::tui::layers::popup::{self, Scroll};
use crate::tui::layers::{Answer, Layer};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::wording::Wording;

use super::Compare;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Heading,
    Plain,
    Dim,
}

impl Look {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Look::Heading => theme.label,
            Look::Plain => theme.text,
            Look::Dim => theme.dim,
        }
    }
}

#[derive(Debug)]
pub struct PageBox {
    title: String,
    /// What it says is opcit's own, not what others wrote.
    own: bool,
    said: Vec<(Look, String)>,
    scroll: Scroll,
}

impl PageBox {
    /// Why the paragraphs of a row belong together.
    pub fn why(compare: &Compare, row: &Row, place: String) -> PageBox {
        let mut said = Vec::new();
        let mut says = |words: String| said.push((Look::Plain, words));
        let forced = compare.forced(row);
        match row.relation {
            Relation::Inserted => {
                says("No paragraph of the old document is enough like it.".into())
            }
            Relation::Deleted => says("No paragraph of the new document is enough like it.".into()),
            _ if forced => says("You paired them.".into()),
            _ => says(format!(
                "They are alike by {:.0} %; rare words count more than those of every paragraph.",
                row.alike * 100.0
            )),
        }
        match row.relation {
            Relation::Rewritten => says(
                "Few words are the same: they stand in the same place, or are like no other."
                    .into(),
            ),
            Relation::Split => says("What the first does not say the others do.".into()),
            Relation::Merged => says("What one of the old does not explain the others do.".into()),
            _ => {}
        }
        if row.moved {
            says("Most of what stands around them keeps another order, so they moved.".into());
        }
        if !row.shared.is_empty() {
            said.push((Look::Heading, "Telling words that both have".into()));
            said.push((Look::Plain, row.shared.join(" · ")));
        }
        PageBox {
            title: format!("Why {place}"),
            own: true,
            said,
            scroll: Scroll::default(),
        }
    }

    /// What the signs and counts mean, and the ladders of verbs of a language.
    pub fn legend(book: &PhraseBook) -> PageBox {
        let mut said = vec![(Look::Heading, "Signs".to_owned())];
        for (sign, meaning) in legend() {
            said.push((Look::Plain, format!("{sign}  {meaning}")));
        }
        for ladder in book.ladders() {
            let name = match ladder.name {
                "" => "below all of these".to_owned(),
                name => format!("Verbs, {name}: from strong to weak"),
            };
            said.push((Look::Heading, name));
            for rung in ladder.rungs {
                said.push((Look::Plain, format!("› {}", rung.join(", "))));
            }
        }
        for (name, phrases) in [
            ("Words that soften", &book.tone.softening),
            ("Words that harden", &book.tone.hardening),
        ] {
            let words: Vec<&str> = phrases.iter().collect();
            if !words.is_empty() {
                said.push((Look::Heading, name.to_owned()));
                said.push((Look::Dim, words.join(", ")));
            }
        }
        PageBox {
            title: "Signs and verbs".to_owned(),
            own: true,
            said,
            scroll: Scroll::default(),
        }
    }

    /// What the signs of three versions mean.
    pub fn fates() -> PageBox {
        let signs = three::legend().into_iter();
        PageBox {
            title: "Signs".to_owned(),
            own: true,
            said: signs
                .map(|(sign, meaning)| (Look::Plain, format!("{sign}  {meaning}")))
                .collect(),
            scroll: Scroll::default(),
        }
    }

    /// What others wrote beside a text, each under the paragraph that it is written beside.
    pub fn comments(document: &Document) -> PageBox {
        let mut said = Vec::new();
        for comment in &document.comments {
            let place = comment.place(document).map(|p| in_capitals(&p.id));
            let day = comment.by.date.as_deref().and_then(|date| date.get(..10));
            let heading = [place.as_deref(), Some(comment.by.author.as_str()), day];
            let heading: Vec<&str> = heading.into_iter().flatten().collect();
            said.push((Look::Heading, heading.join(" · ")));
            said.extend(
                comment
                    .text
                    .lines()
                    .map(|line| (Look::Plain, line.to_owned())),
            );
        }
        PageBox {
            title: "What others wrote".to_owned(),
            own: false,
            said,
            scroll: Scroll::default(),
        }
    }

    fn lines(&self, state: &State, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (look, words) in &self.said {
            if *look == Look::Heading && !lines.is_empty() {
                lines.push(Line::default());
            }
            let words = match self.own {
                true => own_words(words, state.theme.words),
                false => words.clone(),
            };
            lines.extend(popup::lines(&words, look.style(&state.theme), columns));
        }
        lines
    }

    fn place(&self, state: &State) -> Rect {
        let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
        let width = screen.width.saturating_sub(4).min(80);
        let lines = self.lines(state, width.saturating_sub(4) as usize).len();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
        popup::centred(screen, width, height)
    }
}

/// What opcit says itself in the language of the screen; of a row of the legend what stands after
/// the sign.
fn own_words(text: &str, words: Wording) -> String {
    match text.split_once("  ") {
        Some((sign, meaning)) => format!("{sign}  {}", words.say(meaning)),
        None => words.say(text).into_owned(),
    }
}

impl Layer for PageBox {
    fn context(&self) -> Context {
        Context::Box
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        let area = self.place(state);
        let lines = &|columns| self.lines(state, columns).len();
        match call.command {
            Command::Close => Answer::close(),
            _ => {
                let mut scroll = self.scroll;
                let answer = scroll.answer(call, area, lines);
                self.scroll = scroll;
                answer
            }
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(self.place(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let hints = [(Command::Down, "down"), (Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Box, &hints);
        let area = self.place(state);
        let inside = popup::draw(frame, area, theme, &theme.words.say(&self.title), hints);
        let lines = self.lines(state, inside.width as usize);
        popup::draw_lines(frame, inside, &lines, self.scroll.top);
    }
}
