//! How places that were found are shown: a row each, with what matched marked in it; a whole text
//! with the same marks.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::find::Hit;
use crate::tui::theme::Theme;
use crate::typeset::cells;
use crate::typeset::lines;

/// More characters than any screen is wide.
const MOST: usize = 400;

/// Label and text of a hit; a long text is shown from a little before its first match. Hits under
/// the name of their document do without it.
pub fn row(hit: &Hit, tells: &str, grouped: bool, theme: &Theme, width: usize) -> Line<'static> {
    let label = match grouped {
        true => hit
            .label
            .strip_prefix(&*hit.item.name)
            .unwrap_or(&hit.label),
        false => &hit.label,
    };
    let title = theme.words.say("title");
    let label = match label.trim_start() {
        "" => &*title,
        label => label,
    };
    let mut spans = Vec::new();
    let gap = match grouped {
        true => {
            spans.push(Span::styled(
                format!("  {}", cells::clean(label)),
                theme.label,
            ));
            10usize.saturating_sub(cells::width(label)).max(2)
        }
        false => {
            spans.extend(marked(label, &hit.label_matched, 0, theme.label, theme.hit));
            2
        }
    };
    spans.push(Span::raw(" ".repeat(gap)));
    if !tells.is_empty() {
        spans.push(Span::styled(format!("{tells} · "), theme.dim));
    }
    let taken: usize = spans.iter().map(|span| cells::width(&span.content)).sum();
    let room = width.saturating_sub(taken);
    let (first, end) = (hit.matched.first()).map_or((0, 0), |(f, t)| (*f as usize, *t as usize));
    let skip = match end.max(first + 8) + 1 > room && first > 0 {
        true => word_before(&hit.text, first.saturating_sub(room / 3)),
        false => 0,
    };
    if skip > 0 {
        spans.push(Span::styled("…", theme.text));
    }
    spans.extend(marked(&hit.text, &hit.matched, skip, theme.text, theme.hit));
    Line::from(spans)
}

/// The line over the hits of a document: its name, its title, how many they are.
pub fn group(name: &str, title: &str, count: usize, theme: &Theme, width: usize) -> Line<'static> {
    let name = cells::clip_name(name, width);
    let count = format!(" ({count})");
    let room = width.saturating_sub(cells::width(&name) + count.len() + 2);
    let mut spans = vec![Span::styled(name, theme.heading)];
    if room > 8 && !title.is_empty() {
        spans.push(Span::raw("  "));
        spans.push(Span::styled(cells::clip(title, room), theme.dim));
    }
    spans.push(Span::styled(count, theme.dim));
    Line::from(spans)
}

/// A line no wider than this; what is cut says so.
pub fn clipped(line: Line<'static>, width: usize) -> Line<'static> {
    let mut left = width;
    let whole = line
        .spans
        .iter()
        .map(|span| cells::width(&span.content))
        .sum::<usize>()
        <= width;
    if whole {
        return line;
    }
    let mut spans = Vec::new();
    for span in line.spans {
        let wide = cells::width(&span.content);
        // One column stays for the sign of what is cut.
        if wide < left {
            left -= wide;
            spans.push(span);
            continue;
        }
        let mut words = cells::clip(&span.content, left);
        if wide == left {
            words = cells::clip(&format!("{words} "), left);
        }
        spans.push(Span::styled(words, span.style));
        break;
    }
    Line::from(spans)
}

/// The character at which the word begins that has this one.
fn word_before(text: &str, at: usize) -> usize {
    let before: Vec<char> = text.chars().take(at).collect();
    let space = before.iter().rposition(|c| c.is_whitespace());
    space.map_or(at, |space| space + 1)
}

/// A text from one of its characters on, with ranges of characters in another style.
fn marked(
    text: &str,
    ranges: &[(u32, u32)],
    skip: usize,
    plain: Style,
    style: Style,
) -> Vec<Span<'static>> {
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
            spans.push(Span::styled(cells::clean(&std::mem::take(&mut open)), of));
            inside = !inside;
        }
        open.push(c);
    }
    let last = if inside { style } else { plain };
    spans.push(Span::styled(cells::clean(&open), last));
    spans
}

/// A whole text in lines, with ranges of characters marked: at most `rows` of them, those about
/// the first match.
pub fn text(
    text: &str,
    ranges: &[(u32, u32)],
    theme: &Theme,
    columns: usize,
    rows: usize,
) -> Vec<Line<'static>> {
    let lines = lines::wrap(text, &[], columns);
    let first = ranges.first().map_or(0, |(from, _)| *from as usize);
    let mut found = Vec::new();
    let mut at = 0;
    let mut counted = 0;
    let mut line_of_first = 0;
    for range in lines {
        at += text
            .get(counted..range.start)
            .map_or(0, |gap| gap.chars().count());
        let line = text.get(range.clone()).unwrap_or("");
        if at <= first {
            line_of_first = found.len();
        }
        let shifted: Vec<(u32, u32)> = (ranges.iter())
            .map(|(from, to)| {
                let shift = |n: &u32| n.saturating_sub(at as u32);
                (shift(from), shift(to))
            })
            .collect();
        found.push(Line::from(marked(line, &shifted, 0, theme.text, theme.hit)));
        at += line.chars().count();
        counted = range.end;
    }
    let last = found.len().saturating_sub(rows);
    let top = line_of_first.saturating_sub(1).min(last);
    found.into_iter().skip(top).take(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_about_its_first_match() {
        let words = "one two three four five six seven eight nine ten";
        let theme = Theme::default();
        // "seven" stands at characters 28 to 33.
        let lines = text(words, &[(28, 33)], &theme, 10, 3);
        let shown: Vec<String> = lines.iter().map(Line::to_string).collect();
        assert_eq!(shown, ["five six", "seven", "eight nine"]);
        let marks: Vec<&str> = (lines.iter())
            .flat_map(|line| &line.spans)
            .filter(|span| span.style == theme.hit)
            .map(|span| span.content.as_ref())
            .filter(|content| !content.is_empty())
            .collect();
        assert_eq!(marks, ["seven"]);
    }
}
