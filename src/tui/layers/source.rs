//! The source box: the lines the current paragraph was read from as they stand in the file, what
//! was set aside among them, and what was doubtful.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::document::in_capitals;
use crate::document::{Document, Original, Paper, Source};

use super::popup::{self, Scroll};
use super::{Answer, Layer};
use crate::language::fill;
use crate::tui::command::{Call, Command, Context};
use crate::tui::doubt;
use crate::tui::flow::Part;
use crate::tui::reader::{Position, Reader, View};
use crate::tui::state::State;
use crate::tui::wording::Wording;
use crate::typeset::cells;
use crate::typeset::lines;

#[derive(Debug)]
pub struct SourceBox {
    scroll: Scroll,
    /// Where the reader was, to come back exactly.
    before: View,
}

impl SourceBox {
    /// Brings the paragraph to the top, so that it stands in sight above its source.
    pub fn open(state: &mut State) -> Option<SourceBox> {
        let reader = state.reader.as_mut()?;
        let before = reader.view();
        reader.top = Position {
            item: reader.focus,
            offset: 0,
        };
        Some(SourceBox {
            scroll: Scroll::default(),
            before,
        })
    }
}

/// Lines of the file shown before and after those of the paragraph.
const AROUND: u32 = 3;

/// Where the current item was read from.
pub fn source(reader: &Reader) -> Option<&Source> {
    let document = &reader.document;
    match reader.flow.item(reader.focus)?.part {
        Part::Piece(i) => document.masthead.get(i).map(|p| &p.source),
        Part::Heading(i) => document.headings.get(i).map(|h| &h.source),
        Part::Formula(i) => document.formulas.get(i).map(|f| &f.source),
        Part::Paragraph(i) => document.paragraphs.get(i).map(|p| &p.source),
        Part::Table(i) => document.tables.get(i).map(|t| &t.source),
        Part::Footnote(i) => document.footnotes.get(i).map(|n| &n.source),
        Part::Footnotes | Part::Fact(_) => None,
    }
}

/// What the current item is called: `OP12(a)`, `footnote 5`.
fn subject(reader: &Reader) -> Option<String> {
    let document = &reader.document;
    match reader.flow.item(reader.focus)?.part {
        Part::Paragraph(i) => Some(in_capitals(&document.paragraphs.get(i)?.id)),
        Part::Footnote(i) => {
            let label = cells::clip(&document.footnotes.get(i)?.label, 8);
            Some(fill(&reader.flow.labels.cited().footnote, &label))
        }
        _ => None,
    }
}

fn lines(state: &State, columns: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let Some(source) = source(reader) else {
        return popup::said("This line was not in the file.", theme.text, columns, theme);
    };
    let mut lines = Vec::new();
    for warning in doubt::about(&reader.document, source) {
        lines.extend(popup::lines(
            &format!("! {}", theme.words.say(&warning.doubt.to_string())),
            theme.doubt,
            columns,
        ));
    }
    for reason in reader.document.reasons(source) {
        lines.extend(popup::lines(&why(reason, theme.words), theme.dim, columns));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    match &state.original {
        Some(Ok(original)) => match printed(reader, original) {
            Some((paper, source)) => {
                lines.extend(popup::said(
                    "As printed, in the PDF:",
                    theme.dim,
                    columns,
                    theme,
                ));
                let (document, original) = (&paper.document, &paper.original);
                lines.extend(raw(state, document, original, source, columns));
            }
            None => lines.extend(raw(state, &reader.document, original, source, columns)),
        },
        Some(Err(why)) => lines.extend(popup::said(why, theme.error, columns, theme)),
        None => lines.extend(popup::said("Reading the file…", theme.dim, columns, theme)),
    }
    lines
}

/// "read as a heading: bold, a number follows; though it is long", in the language of the screen.
fn why(english: &str, words: Wording) -> String {
    let parts = english.split("; ").map(|part| match part.split_once(": ") {
        Some((kind, reasons)) if kind.starts_with("read as ") => {
            let reasons = said_each(reasons, words).join(", ");
            format!("{}{}{reasons}", words.say(kind), words.say(": "))
        }
        _ => words.say(part).into_owned(),
    });
    parts.collect::<Vec<_>>().join(&words.say("; "))
}

/// Reasons with commas between them; a reason may have a comma of its own.
fn said_each(english: &str, words: Wording) -> Vec<String> {
    let pieces: Vec<&str> = english.split(", ").collect();
    let (mut said, mut at) = (Vec::new(), 0);
    while at < pieces.len() {
        let longest = (at + 1..=pieces.len()).rev().find_map(|end| {
            let reason = pieces.get(at..end)?.join(", ");
            let own = words.say(&reason).into_owned();
            (own != reason || end == at + 1).then_some((own, end))
        });
        let Some((own, end)) = longest else { break };
        said.push(own);
        at = end;
    }
    said
}

/// Where the current paragraph or footnote stands in the printed file beside the XML.
fn printed<'o>(reader: &Reader, original: &'o Original) -> Option<(&'o Paper, &'o Source)> {
    let paper = original.paper.as_deref()?;
    let (document, printed) = (&reader.document, &paper.document);
    let source = match reader.flow.item(reader.focus)?.part {
        Part::Paragraph(i) => &printed.paragraph(&document.paragraphs.get(i)?.id)?.1.source,
        Part::Footnote(i) => {
            let label = &document.footnotes.get(i)?.label;
            &printed
                .footnotes
                .iter()
                .find(|note| note.label == *label)?
                .source
        }
        _ => return None,
    };
    Some((paper, source))
}

fn raw(
    state: &State,
    document: &Document,
    original: &Original,
    source: &Source,
    columns: usize,
) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let (Some(first), Some(last)) = (source.lines.first(), source.lines.last()) else {
        let none = "No lines are known for this paragraph.";
        return popup::said(none, theme.dim, columns, theme);
    };
    let from = first.saturating_sub(AROUND).max(1);
    let to = (last + AROUND).min(original.lines.len() as u32);
    let mut lines = Vec::new();
    let mut page = None;
    for number in from..=to {
        let Some(line) = original.lines.get(number as usize - 1) else {
            continue;
        };
        if line.page.is_some() && line.page != page {
            page = line.page;
            let page = page.unwrap_or_default();
            let page = theme.words.say(&format!("page {page}")).into_owned();
            lines.push(Line::styled(page, theme.dim));
        }
        let mine = source.lines.binary_search(&number).is_ok();
        let aside = document
            .set_aside
            .iter()
            .find(|s| s.source.lines.contains(&number));
        let (sign, style) = match (mine, aside) {
            (true, _) => ("▎", theme.text),
            (false, Some(_)) => ("×", theme.doubt),
            (false, None) => (" ", theme.dim),
        };
        let indent = usize::from(line.indent).min(columns / 3);
        let room = columns.saturating_sub(7 + indent).max(8);
        // Of what only stands around, a row is enough to find it in the file.
        let shown = if mine || aside.is_some() {
            usize::MAX
        } else {
            1
        };
        let rows = lines::wrap(line.text, &[], room).into_iter().take(shown);
        for (n, row) in rows.enumerate() {
            let number = if n == 0 {
                format!("{number:>4} ")
            } else {
                " ".repeat(5)
            };
            let words = line.text.get(row).unwrap_or("");
            lines.push(Line::from(vec![
                Span::styled(number, theme.dim),
                Span::styled(format!("{sign} "), theme.current),
                Span::raw(" ".repeat(indent)),
                Span::styled(cells::clean(words), style),
            ]));
        }
        if let Some(aside) = aside {
            let why = format!("set aside: {}", aside.reason);
            let why = format!("       {}", theme.words.say(&why));
            lines.push(Line::styled(cells::clip(&why, columns), theme.dim));
        }
    }
    lines
}

fn area(state: &State) -> Rect {
    let screen = Rect::new(0, 0, state.size.0, state.size.1.saturating_sub(1));
    // The lower half; the paragraph itself stands above.
    let height = (screen.height / 2).max(8).min(screen.height);
    Rect {
        y: screen.height - height,
        height,
        ..screen
    }
}

impl Layer for SourceBox {
    fn context(&self) -> Context {
        Context::Source
    }

    fn update(&mut self, call: Call, state: &mut State) -> Answer {
        match call.command {
            Command::Close => {
                if let Some(reader) = &mut state.reader {
                    reader.restore(self.before.clone());
                }
                Answer::close()
            }
            _ => (self.scroll).answer(call, area(state), |columns| lines(state, columns).len()),
        }
    }

    fn area(&self, state: &State) -> Option<Rect> {
        Some(area(state))
    }

    fn view(&self, state: &State, frame: &mut Frame) {
        let theme = &state.theme;
        let (columns, _) = popup::room(area(state));
        let title = match state.reader.as_ref().and_then(subject) {
            Some(subject) => format!("Source of {subject}"),
            None => "Source".to_owned(),
        };
        let wanted = [(Command::Down, "down"), (Command::Close, "close")];
        let hints = popup::hints(theme, &state.keymap, Context::Source, &wanted);
        let area = area(state);
        let inside = popup::draw(frame, area, theme, &theme.words.say(&title), hints);
        popup::draw_lines(frame, inside, &lines(state, columns), self.scroll.top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_line_was_read_so_is_told_in_the_language_of_the_screen() {
        let english = "read as a heading: short, with no mark at its end, a number follows; though it is long; \
                       as likely: a paragraph";
        assert_eq!(why(english, Wording::English), english);
        assert_eq!(
            why(english, Wording::French).replace('\u{a0}', " "),
            "lu comme un titre : court, sans ponctuation finale, un numéro suit ; toutefois il est long ; \
             aussi vraisemblable : un paragraphe"
        );
    }
}
