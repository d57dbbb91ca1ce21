//! Named styles. Views know only these names; colours are decided here and nowhere else.
//!
//! All themes keep to the sixteen colours a terminal's owner has chosen, so they stay legible
//! wherever that palette is. What a colour says is also said by bold, reverse or underline, so
//! that dropping the colours (`NO_COLOR`) loses nothing.

use ratatui::style::{Color, Modifier, Style};

use super::backend::Background;
use super::wording::Wording;
use crate::annotations;

/// The styles of everything drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Colours are used; else bold, italic, reverse and underline alone.
    pub colors: bool,
    /// What is drawn speaks this language.
    pub words: Wording,
    pub text: Style,
    /// Said in passing: rules, hints, names of fields.
    pub dim: Style,
    /// Titles of panes and boxes without and with the focus.
    pub title: Style,
    pub title_focused: Style,
    pub rule: Style,
    pub rule_focused: Style,
    /// Printed labels of paragraphs: `12.`, `(a)`.
    pub label: Style,
    /// The initiatory phrase.
    pub lead: Style,
    pub italic: Style,
    pub bold: Style,
    pub heading: Style,
    pub formula: Style,
    /// Footnote markers.
    pub mark: Style,
    pub citation: Style,
    /// The bar beside what is current in a list.
    pub current: Style,
    /// The bar beside the current paragraph: in no ink that the text around it has not, as it is
    /// drawn with every line that scrolls.
    pub pointer: Style,
    /// The row of a list the cursor is on, in the pane with the focus and in others.
    pub selected: Style,
    pub selected_idle: Style,
    /// A hit of the search, and the one the reader is on.
    pub hit: Style,
    pub hit_current: Style,
    /// The footnote marker or citation that Enter opens.
    pub target: Style,
    /// Words that another version leaves out, and those it adds.
    pub deleted: Style,
    pub inserted: Style,
    pub doubt: Style,
    pub error: Style,
    /// Keys in hints and help.
    pub key: Style,
    pub status: Style,
    /// One's own highlights, by their colour.
    pens: [Style; 4],
}

/// The names of the themes, the default first. `auto` is dark or light, as the terminal is.
pub const NAMES: [&str; 5] = [AUTO, "dark", "light", "high-contrast", "mono"];
pub const AUTO: &str = "auto";

impl Theme {
    /// A theme by name; without `color` it keeps bold, italic, reverse and underline alone.
    pub fn named(name: &str, color: bool) -> Option<Theme> {
        let theme = match name {
            // Until the terminal has told what it is drawn on.
            AUTO | "dark" => return Some(Theme::on(Background::Dark, color)),
            "light" => return Some(Theme::on(Background::Light, color)),
            "high-contrast" => {
                let plain = Theme::of(Color::Reset, Color::Reset, Color::Reset);
                plain.strong().one_pen()
            }
            "mono" => Theme::of(Color::Reset, Color::Reset, Color::Reset).one_pen(),
            _ => return None,
        };
        Some(if color { theme } else { theme.colorless() })
    }

    /// The same in another language.
    pub fn speaking(self, words: Wording) -> Theme {
        Theme { words, ..self }
    }

    /// The theme for what the terminal is drawn on.
    pub fn on(background: Background, color: bool) -> Theme {
        let theme = match background {
            Background::Dark => Theme::of(Color::Cyan, Color::Yellow, Color::LightRed),
            Background::Light => Theme::of(Color::Blue, Color::Magenta, Color::Red),
        };
        if color { theme } else { theme.colorless() }
    }

    fn of(accent: Color, second: Color, alarm: Color) -> Theme {
        let plain = Style::new();
        // Not a grey: some palettes have their background there.
        let dim = plain.add_modifier(Modifier::DIM);
        let bold = plain.add_modifier(Modifier::BOLD);
        let italic = plain.add_modifier(Modifier::ITALIC);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Theme {
            colors: true,
            words: Wording::default(),
            text: plain,
            dim,
            title: dim,
            title_focused: bold.fg(accent),
            rule: dim,
            rule_focused: plain.fg(accent),
            // As the phrase it stands before: a change of ink less in every such line.
            label: plain.fg(accent),
            lead: italic.fg(accent),
            italic,
            bold,
            heading: bold,
            formula: italic,
            mark: plain.fg(second),
            citation: plain.add_modifier(Modifier::UNDERLINED),
            current: plain.fg(accent),
            pointer: plain,
            selected: reversed,
            selected_idle: bold,
            // Where a line has many hits, its bytes are most of all theirs: no more than tells them apart.
            hit: match second {
                Color::Reset => bold.add_modifier(Modifier::UNDERLINED),
                _ => bold.fg(second),
            },
            hit_current: reversed.fg(second).add_modifier(Modifier::BOLD),
            target: reversed.fg(accent),
            deleted: plain.fg(second).add_modifier(Modifier::CROSSED_OUT),
            inserted: plain.fg(accent).add_modifier(Modifier::UNDERLINED),
            doubt: bold.fg(alarm),
            error: bold.fg(alarm),
            key: plain.fg(accent),
            status: dim,
            // Bright variants are greys in some palettes.
            pens: [Color::Yellow, Color::Green, Color::Cyan, Color::Magenta]
                .map(|color| plain.bg(color).fg(Color::Black)),
        }
    }

    /// Highlights told from other words without colours; their signs tell them from each other.
    fn one_pen(mut self) -> Theme {
        self.pens = [Style::new().add_modifier(Modifier::REVERSED); 4];
        self
    }

    /// Words highlighted in a colour.
    pub fn pen(&self, color: annotations::Color) -> Style {
        let [yellow, green, blue, pink] = self.pens;
        match color {
            annotations::Color::Yellow => yellow,
            annotations::Color::Green => green,
            annotations::Color::Blue => blue,
            annotations::Color::Pink => pink,
        }
    }

    /// The sign beside a highlighted paragraph.
    pub fn sign(&self, color: annotations::Color) -> Style {
        match self.pen(color).bg {
            Some(ink) => Style::new().fg(ink),
            None => self.bold,
        }
    }

    /// Nothing is faint or told by its slant alone.
    fn strong(mut self) -> Theme {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        for style in self.styles() {
            *style = style.remove_modifier(Modifier::DIM);
        }
        self.lead = bold;
        self.label = bold;
        self.mark = bold;
        self.key = bold;
        self.title_focused = bold.add_modifier(Modifier::REVERSED);
        self
    }

    /// Whether colours tell what was deleted from what was inserted. Not every terminal can strike
    /// words out: without colours signs have to stand around them.
    pub fn tells_changes(&self) -> bool {
        self.colors && self.deleted.fg.is_some_and(|color| color != Color::Reset)
    }

    fn colorless(self) -> Theme {
        let mut theme = self.one_pen();
        theme.colors = false;
        for style in theme.styles() {
            style.fg = None;
            style.bg = None;
        }
        theme.hit = theme.hit.add_modifier(Modifier::UNDERLINED);
        theme
    }

    fn styles(&mut self) -> [&mut Style; 27] {
        [
            &mut self.text,
            &mut self.dim,
            &mut self.title,
            &mut self.title_focused,
            &mut self.rule,
            &mut self.rule_focused,
            &mut self.label,
            &mut self.lead,
            &mut self.italic,
            &mut self.bold,
            &mut self.heading,
            &mut self.formula,
            &mut self.mark,
            &mut self.citation,
            &mut self.current,
            &mut self.pointer,
            &mut self.selected,
            &mut self.selected_idle,
            &mut self.hit,
            &mut self.hit_current,
            &mut self.target,
            &mut self.deleted,
            &mut self.inserted,
            &mut self.doubt,
            &mut self.error,
            &mut self.key,
            &mut self.status,
        ]
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme::of(Color::Cyan, Color::Yellow, Color::LightRed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_the_marks_stay() {
        for name in NAMES {
            let mut theme = Theme::named(name, false).expect(name);
            assert!(theme.selected.has_modifier(Modifier::REVERSED), "{name}");
            assert!(theme.hit_current.has_modifier(Modifier::REVERSED), "{name}");
            assert!(theme.doubt.has_modifier(Modifier::BOLD), "{name}");
            assert!(theme.citation.has_modifier(Modifier::UNDERLINED), "{name}");
            let hit = Modifier::BOLD | Modifier::UNDERLINED;
            assert!(theme.hit.has_modifier(hit), "{name}");
            for style in theme.styles() {
                assert_eq!((style.fg, style.bg), (None, None), "{name}");
            }
            for color in annotations::Color::ALL {
                let pen = theme.pen(color);
                assert!(pen.has_modifier(Modifier::REVERSED) && pen.bg.is_none());
                assert!(theme.sign(color).has_modifier(Modifier::BOLD), "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_name_is_none() {
        assert_eq!(Theme::named("solarized", true), None);
    }
}
