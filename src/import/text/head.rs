//! Where the masthead of a text ends, and how its lines go together.

use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads;
use super::super::masthead;
use super::super::structure::{instruction, sentence_of_organ};
use crate::import::stage::Line;

/// How many lines stand before the first organ line or, without one, before the first paragraph.
pub fn length(lines: &[Line]) -> usize {
    let find = |is_first: &dyn Fn(usize, &str) -> bool| {
        (0..lines.len()).find(|&at| is_first(at, lines[at].text.trim()))
    };
    find(&|_, text| forms::organ_line(text).is_some())
        .or_else(|| {
            let amends = find(&|_, text| text.contains("amendment") && text.contains("draft "))?;
            find(&|at, _| at > amends && instruction(&run(&lines[at..])))
        })
        .or_else(|| {
            find(&|at, text| text.starts_with("The ") && sentence_of_organ(&run(&lines[at..])))
        })
        .or_else(|| {
            find(&|at, text| {
                let first = labels::label(text).or_else(|| labels::bare(text));
                matches!(first, Some(Label::Number { value: 1, .. }))
                    || (leads::lead(text).is_some() && text.len() > 60)
                    || long_sentence(&lines[at..])
            })
        })
        .unwrap_or_else(|| lines.len().min(1))
}

/// In the head only a line that follows without a gap goes on, and only where neither is a field
/// of the masthead.
pub fn joins(before: &str, line: &Line) -> bool {
    line.blanks == 0
        && masthead::field(before).is_none()
        && masthead::field(line.text.trim()).is_none()
        && !before.ends_with([':', '.'])
}

/// Longer runs of lines are read no further.
const MOST: usize = 40;

fn run_of(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let follows = |(at, line): &(usize, &Line)| *at == 0 || line.blanks == 0;
    let run = lines.iter().enumerate().take(MOST).take_while(follows);
    run.map(|(_, line)| line)
}

/// The words from the first line up to the next blank one.
fn run(lines: &[Line]) -> String {
    let texts: Vec<&str> = run_of(lines).map(|l| l.text.trim()).collect();
    texts.join(" ")
}

/// The run of lines that begins here is a sentence and no masthead.
fn long_sentence(lines: &[Line]) -> bool {
    let length: usize = run_of(lines).map(|l| l.text.len()).sum();
    lines[0].blanks > 0
        && length > 140
        && !run_of(lines).any(|l| masthead::field(&l.text).is_some())
        && run_of(lines).last().is_some_and(|l| {
            l.text
                .trim_end()
                .ends_with([',', ';', '.', ':', '\u{201d}'])
        })
}
