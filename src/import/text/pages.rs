//! Texts that an extractor took from a PDF line by line: the notes below the rule at the foot of
//! each page, and labels that stand in lines of their own, apart from their words and out of
//! order.

use crate::import::forms;
use std::collections::BTreeMap;

use super::super::labels::{self, Label};
use super::super::leads;
use super::super::structure::instruction;
use super::{aside, furniture, notes, source};
use crate::document::{AsideReason, DoubtKind, Warning};
use crate::import::stage::{Line, Note, Sifted};

/// Lifts the notes below rules.
pub fn lift_notes(lines: &mut Vec<Line>, sifted: &mut Sifted) {
    let mut gone = vec![false; lines.len()];
    let mut at = 0;
    while let Some(step) = lines[at..].iter().position(|l| is_rule(&l.text)) {
        let rule = at + step;
        let end = zone_end(lines, rule);
        for index in lift(lines, rule + 1..end, sifted) {
            gone[index] = true;
        }
        at = end;
    }
    let mut gone = gone.into_iter();
    lines.retain(|_| !gone.next().unwrap_or(false));
}

pub fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 10 && text.bytes().all(|b| b == b'_')
}

/// No page has so many lines of notes.
const MOST_LINES: usize = 300;

/// Notes end with their page; in a text that names no pages, before the next foot or where the
/// paragraphs go on.
fn zone_end(lines: &[Line], rule: usize) -> usize {
    let page = lines[rule].page;
    let most = lines.len().min(rule + 1 + MOST_LINES);
    lines[rule + 1..most]
        .iter()
        .position(|l| match page {
            Some(_) => l.page != page,
            None => furniture::is_foot(&l.text),
        })
        .map_or(most, |step| rule + 1 + step)
}

/// What a line below the rule is.
enum Below {
    /// The foot of the page.
    Foot,
    /// A label alone in its line.
    Label(String),
    /// A label with the first words of its note.
    Opened(String, usize),
    Words,
}

fn below(line: &Line) -> Below {
    let text = line.trimmed();
    if furniture::is_foot(text) {
        return Below::Foot;
    }
    let plain = super::markers::plain_digits(text);
    let number = (1..=3).contains(&plain.len())
        && plain.bytes().all(|b| b.is_ascii_digit())
        && !plain.starts_with('0');
    if number || matches!(text, "*" | "**" | "***") {
        return Below::Label(plain);
    }
    match notes::opened(line) {
        Some((label, rest)) => Below::Opened(label, rest),
        None => Below::Words,
    }
}

/// A line of a note's words, from byte `from` on, with the label that is known to open it.
struct Words {
    line: usize,
    from: usize,
    label: Option<String>,
}

/// Reads the notes of a stretch of lines below a rule; returns which lines they and the feet took.
fn lift(lines: &[Line], zone: std::ops::Range<usize>, sifted: &mut Sifted) -> Vec<usize> {
    let Gathered {
        mut words,
        mut labels,
        mut taken,
    } = gather(lines, zone.clone(), sifted);
    labels.sort_unstable();
    let doubtful = assign(lines, &mut words, &mut labels);
    for value in doubtful {
        let source = words.first().map(|w| source(lines[w.line].number));
        let doubt = DoubtKind::NoteNumberApart.about(&[&value]);
        let warning = Warning::new(doubt, source.unwrap_or_default());
        sifted.warnings.push(warning);
    }
    taken.extend(words.iter().map(|w| w.line));
    let earlier = sifted.notes.len();
    for entry in &words {
        let line = &lines[entry.line];
        let text = line.text[entry.from..].trim();
        match (&entry.label, sifted.notes.last_mut()) {
            (None, Some(note)) => {
                super::join::glue(&mut note.text, text);
                note.source.add(&source(line.number));
            }
            (label, _) => sifted.notes.push(Note {
                label: label.clone().unwrap_or_default(),
                text: text.to_owned(),
                emphasis: Vec::new(),
                source: source(line.number),
            }),
        }
    }
    let left: Vec<usize> = zone.filter(|i| !taken.contains(i)).collect();
    taken.extend(place_labels(lines, &left, &words, earlier, sifted));
    taken
}

/// What stands below a rule, line by line.
#[derive(Default)]
struct Gathered {
    words: Vec<Words>,
    /// Numbers that may be labels, each with its line.
    labels: Vec<(u32, usize)>,
    /// Lines that are feet of the page.
    taken: Vec<usize>,
}

/// Sorts the lines below a rule; feet of the page are set aside.
fn gather(lines: &[Line], zone: std::ops::Range<usize>, sifted: &mut Sifted) -> Gathered {
    let mut found = Gathered::default();
    let mut pending: Option<(usize, String)> = None;
    for index in zone {
        match below(&lines[index]) {
            Below::Foot => {
                let line = &lines[index];
                let foot = aside(&line.text, AsideReason::PageFooter, line.number);
                sifted.set_aside.push(foot);
                found.taken.push(index);
                pending = None;
            }
            Below::Label(label) => {
                let value = label.parse().ok();
                found.labels.extend(value.map(|value: u32| (value, index)));
                pending = Some((index, label));
            }
            Below::Opened(label, from) => {
                let value = label.parse().ok();
                found.labels.extend(value.map(|value: u32| (value, index)));
                let label = Some(label);
                found.words.push(Words {
                    line: index,
                    from,
                    label,
                });
                pending = None;
            }
            Below::Words => {
                let next_line = |at: usize| at + 1 == index && lines[index].blanks == 0;
                let starred = |label: &str| label.starts_with('*');
                let label = pending
                    .take()
                    .filter(|(at, label)| next_line(*at) || starred(label))
                    .map(|(_, label)| label);
                found.words.push(Words {
                    line: index,
                    from: 0,
                    label,
                });
            }
        }
    }
    if found.labels.is_empty() && found.words.iter().all(|w| w.label.is_none()) {
        found.words.clear();
    }
    found
}

/// A line that holds nothing but a label belongs to the note it names, unless another does; which of
/// these lines are such. `earlier` notes were there before this stretch.
fn place_labels(
    lines: &[Line],
    left: &[usize],
    words: &[Words],
    earlier: usize,
    sifted: &mut Sifted,
) -> Vec<usize> {
    let opened = words.iter().filter(|w| w.from > 0);
    let mut named: Vec<Option<String>> = opened.map(|w| w.label.clone()).collect();
    let mut taken = Vec::new();
    for index in left.iter().copied() {
        let Below::Label(label) = below(&lines[index]) else {
            continue;
        };
        let number = lines[index].number;
        let mut notes = sifted.notes[earlier..].iter_mut();
        let free = !named.contains(&Some(label.clone()));
        match notes.find(|n| free && n.label == label) {
            Some(note) => {
                note.source.add(&source(number));
                named.push(Some(label));
            }
            None => {
                let reason = AsideReason::NumberOfNoNote;
                sifted.set_aside.push(aside(&label, reason, number));
            }
        }
        taken.push(index);
    }
    taken
}

/// Gives each label its first line of words. The words stand in order, whatever became of the
/// labels: those whose place is not printed open a line after a full stop. Returns the labels
/// for which there was a choice.
fn assign(lines: &[Line], words: &mut [Words], labels: &mut Vec<(u32, usize)>) -> Vec<u32> {
    // Which line of words each number opens.
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    // A label that is out of order with those around it names no line.
    let mut last = 0;
    for (at, entry) in words.iter_mut().enumerate() {
        if let Some(value) = entry.label.as_ref().and_then(|l| l.parse::<u32>().ok()) {
            match value > last {
                true => {
                    last = value;
                    known.insert(value, at);
                }
                false => {
                    // Digits before words are words then; a line of its own is left to be placed.
                    labels.retain(|(_, at)| *at != entry.line);
                    (entry.label, entry.from) = (None, 0);
                }
            }
        }
    }
    let mut doubtful = Vec::new();
    for (order, &(value, _)) in labels.iter().enumerate() {
        if known.contains_key(&value) {
            continue;
        }
        let start = known.range(..value).next_back().map_or(0, |(_, at)| at + 1);
        let end = known
            .range(value..)
            .next()
            .map_or(words.len(), |(_, at)| *at);
        let missing = labels[order..]
            .iter()
            .take_while(|l| !known.contains_key(&l.0))
            .count();
        let opens = |at: usize| {
            words[at].label.is_none()
                && (at == 0 && start == 0
                    || at > 0 && {
                        let before = lines[words[at - 1].line].text.trim_end();
                        forms::ends(before, &['.', '\u{201d}', '*'])
                            && capital(lines[words[at].line].text.trim())
                    })
        };
        let places: Vec<usize> = (start..end.max(start)).filter(|&at| opens(at)).collect();
        let typical = |&&at: &&usize| notes::note_like(lines[words[at].line].text.trim());
        let place = match places.len() > missing {
            true => places
                .iter()
                .filter(|&&at| at == 0)
                .chain(places.iter().filter(typical))
                .next()
                .or(places.first())
                .copied(),
            false => places.first().copied(),
        };
        if let Some(at) = place {
            words[at].label = Some(value.to_string());
            known.insert(value, at);
            // As many lines that open a note as numbers: nothing to choose.
            if places.len() != missing {
                doubtful.push(value);
            }
        }
    }
    doubtful
}

fn capital(text: &str) -> bool {
    text.trim_start_matches(['\u{201c}', '"', '('])
        .starts_with(char::is_uppercase)
        || text.starts_with("http")
}

/// Puts a label that stands alone in its line before the words it belongs to: extractors that go
/// by columns print the first line of a short paragraph after the others.
pub fn put_labels_first(lines: &mut [Line], sifted: &mut Sifted) {
    for at in 0..lines.len() {
        let label = lines[at].trimmed().to_owned();
        let Some(kind) = labels::bare(&label) else {
            continue;
        };
        let Some(next) = lines.get(at + 1) else {
            continue;
        };
        if next.blanks == 0
            && let Some(first) = first_line_below(lines, at, &kind)
        {
            lines[at + 1..=first].rotate_right(1);
            lines[at + 1].blanks = 0;
            let doubt = DoubtKind::NoteLineAstray.about(&[&label]);
            let warning = Warning::new(doubt, source(lines[at].number));
            sifted.warnings.push(warning);
        }
        let words = lines[at + 1].trimmed();
        if opens(words, &kind) || capital(words) {
            lines[at + 1].blanks = 0;
        }
    }
}

/// The words can follow a label of this kind.
fn opens(words: &str, kind: &Label) -> bool {
    match kind {
        Label::Number { .. } => leads::lead(words).is_some() || instruction(words),
        Label::Sub { .. } => true,
    }
}

/// A short paragraph has no more lines after its first.
const MOST_LATER: usize = 3;

/// Where the first line of a labelled paragraph stands when the lines right after the label are
/// its later ones: alone, after a blank line.
fn first_line_below(lines: &[Line], label: usize, kind: &Label) -> Option<usize> {
    let rest = &lines[label + 1..];
    let more = rest[1..].iter().take(MOST_LATER);
    let length = 1 + more.take_while(|l| l.blanks == 0).count();
    let first = rest.get(length)?;
    let alone = rest.get(length + 1).is_none_or(|l| l.blanks > 0);
    let (then, now) = (rest[0].text.trim(), first.text.trim());
    let last = rest[length - 1].text.trim_end();
    let labelled = labels::label(now).is_some() || labels::bare(now).is_some();
    if !alone || labelled || length > MOST_LATER || furniture::is_foot(now) || is_rule(now) {
        return None;
    }
    let first_is_last = match kind {
        Label::Number { .. } => {
            let small = then.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            opens(now, kind) && (!opens(then, kind) || small) || small && capital(now)
        }
        Label::Sub { .. } => {
            let closed = |text: &str| forms::ends(text, &[';', '.', ',', ':']);
            !closed(now) && closed(last) && capital(now)
        }
    };
    first_is_last.then_some(label + 1 + length)
}

#[cfg(test)]
mod tests {
    fn read(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        let notes = sifted.notes.into_iter().map(|n| (n.label, n.text));
        let blocks = sifted.blocks.into_iter().map(|b| b.text);
        (notes.collect(), blocks.collect())
    }

    fn page(notes: &str) -> String {
        format!(
            "The General Assembly,\nRecalling its resolution 99/1 of 1 December 2044 and all of\nits resolutions on the matter\n__________________\n{notes}\n\u{c}of the archives,\n1.\nRequests the Secretary-General to report on the implementation of the\npresent resolution;\n"
        )
    }

    #[test]
    fn notes_below_a_rule_are_lifted_whatever_became_of_their_numbers() {
        let expected = [("1", "Resolution 70/1."), ("2", "See A/99/80 and A/99/81.")];
        for notes in [
            "1\nResolution 70/1.\n2\nSee A/99/80 and\nA/99/81.\n\n45-12345\n2/3",
            "1\n2\n\nResolution 70/1.\nSee A/99/80 and\nA/99/81.\n\n45-12345\n2/3",
            "1\n\n2/3\n\nResolution 70/1.\nSee A/99/80 and\nA/99/81.\n2\n\n45-12345",
            "1 Resolution 70/1.\n2 See A/99/80 and\nA/99/81.",
        ] {
            let (found, blocks) = read(&page(notes));
            let found: Vec<(&str, &str)> = found.iter().map(|(l, t)| (&**l, &**t)).collect();
            assert_eq!(found, expected, "{notes}");
            assert!(
                blocks[1].ends_with("on the matter of the archives,"),
                "{blocks:?}"
            );
        }
    }

    #[test]
    fn a_number_that_opens_with_a_zero_calls_no_note() {
        for notes in ["05\n\nSee A/99/80.", "05 See A/99/80."] {
            let text = page(notes);
            let import = crate::import::import(text.as_bytes()).unwrap();
            let balance = crate::import::balance(&import.original, &import.document);
            assert!(balance.holds(), "{balance:?}");
            assert!(import.document.footnotes.iter().all(|n| n.label != "5"));
        }
    }

    #[test]
    fn labels_go_before_the_first_line_of_their_words() {
        let (_, blocks) = read(
            "The General Assembly,\nRecalling its resolution 99/1 of 1 December 2044 and all of\nits resolutions on the matter,\n1.\n2046;\n\nWelcomes the opening of the archives of the islands on 17 January\n\n2.\n\nTakes note of the report;\n\n3.\nRequests the Secretary-General to report on the implementation of the\npresent resolution.\n",
        );
        assert_eq!(
            blocks[2],
            "1. Welcomes the opening of the archives of the islands on 17 January 2046;"
        );
        assert_eq!(blocks[3], "2. Takes note of the report;");
        assert!(blocks[4].starts_with("3. Requests"), "{blocks:?}");
    }

    #[test]
    fn a_number_that_no_note_needs_is_set_aside() {
        let text = page("1\nResolution 70/1.\n1\n2\nSee A/99/80.\n26\nAugust 2044 is meant.");
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        let aside: Vec<&str> = sifted
            .set_aside
            .iter()
            .map(|s| s.text.as_str())
            .filter(|t| t.len() < 3)
            .collect();
        assert_eq!(sifted.notes.len(), 3);
        assert_eq!(aside, ["1"]);
    }
}
