//! Footnotes lifted out of the lines: definitions by their raised or plain number, starred notes.

use rustc_hash::FxHashSet;

use super::super::book::book;
use super::super::forms::{self, is_month};
use super::super::leads::{self, Opens};
use super::{hyphens, join, source};
use crate::document::{Emphasis, Source, Span, Style};
use crate::import::pipe::Habit;
use crate::import::stage::{Line, Note, Sifted};

/// How surely a line defines a note.
#[derive(Debug, Clone, PartialEq)]
enum Definition {
    /// A superscript number or a star opens the line.
    Sure { label: String, rest: usize },
    /// Plain digits do, which could be anything.
    Maybe { value: u32, rest: usize },
}

/// Takes the definitions of notes out of the lines. A line after one counts as standing after a
/// blank one.
pub fn lift(lines: &mut Vec<Line>, habit: Habit, sifted: &mut Sifted) {
    // Only in wrapped text does a note go on over lines.
    let parted = habit.wraps() && hyphens::part_words(join::full_line(lines));
    let found: Found = (lines.iter().enumerate())
        .filter_map(|(at, line)| Some((at, definition(line)?)))
        .collect();
    let mut sure = confirm(lines, &found, habit).into_iter().peekable();
    let mut broken = false;
    let mut in_note = false;
    let mut index = 0;
    lines.retain_mut(|line| {
        line.blanks = line.blanks.saturating_add((broken && !in_note) as u16);
        let defined = sure.next_if(|(at, ..)| *at == index);
        index += 1;
        if let Some((_, label, rest)) = defined {
            sifted.notes.push(note(line, label, rest));
            (broken, in_note) = (true, true);
            return false;
        }
        // In wrapped text a note goes on over the lines that follow it without a gap; the record of a meeting
        // that stands over the next page is none of it.
        let ended = || {
            sifted
                .notes
                .last()
                .is_some_and(|note| note.text.ends_with('.'))
        };
        let met = || ended() && forms::meeting_line(line.trimmed());
        if in_note && habit.wraps() && line.blanks == 0 && !met() {
            if let Some(note) = sifted.notes.last_mut() {
                extend(note, line, parted);
            }
            return false;
        }
        if in_note {
            line.blanks = line.blanks.max(1);
        }
        (broken, in_note) = (false, false);
        true
    });
}

/// The lines that may define a note, by their index: of most files few.
type Found = Vec<(usize, Definition)>;

fn note(line: &Line, label: String, rest: usize) -> Note {
    let mut note = Note {
        label,
        text: line.text[rest..].trim_end().to_owned(),
        emphasis: Vec::new(),
        source: source(line.number),
    };
    for run in line.runs.iter().filter(|r| r.italic || r.bold) {
        let (start, end) = (run.at.start as usize, run.at.end as usize);
        let end = (end.saturating_sub(rest)).min(note.text.len());
        if start >= rest && start - rest < end {
            note.emphasis.push(Emphasis {
                at: Span::new(start - rest, end),
                style: if run.italic {
                    Style::Italic
                } else {
                    Style::Bold
                },
            });
        }
    }
    note
}

/// `parted`: a line's end may part a word.
fn extend(note: &mut Note, line: &Line, parted: bool) {
    if let Some(hyphen) = join::glue(&mut note.text, line.trimmed())
        && parted
    {
        hyphens::join_at(&mut note.text, hyphen);
    }
    note.source.add(&Source {
        lines: vec![line.number],
        pages: Vec::new(),
    });
}

/// The label and the start of the words of a line that opens with a note's label, plain digits
/// among them: only where nothing but notes can stand.
pub fn opened(line: &Line) -> Option<(String, usize)> {
    Some(match definition(line)? {
        Definition::Sure { label, rest } => (label, rest),
        Definition::Maybe { value, rest } => (value.to_string(), rest),
    })
}

fn definition(line: &Line) -> Option<Definition> {
    let text = &line.text;
    let raised = superscripts(text);
    if raised > 0 {
        let label = super::markers::plain_digits(&text[..raised]);
        let rest = raised + spaces(&text[raised..]);
        let good = !label.is_empty() && rest < text.len();
        return good.then_some(Definition::Sure { label, rest });
    }
    let stars = text.len() - text.trim_start_matches('*').len();
    if (1..=3).contains(&stars) {
        let rest = stars + spaces(&text[stars..]);
        return text[rest..]
            .starts_with(char::is_uppercase)
            .then(|| Definition::Sure {
                label: text[..stars].to_owned(),
                rest,
            });
    }
    if let Some(definition) = bracketed(text) {
        return Some(definition);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    // Typed documents have no raised digits: "161/ See A/38/40."
    if let Some(words) = text.get(digits..)?.strip_prefix("/ ")
        && (1..=3).contains(&digits)
        && words
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c == '\u{201c}')
    {
        let label = text[..digits].to_owned();
        let rest = text.len() - words.trim_start().len();
        return Some(Definition::Sure { label, rest });
    }
    let rest = digits + spaces(text.get(digits..)?);
    let value: u32 = text[..digits].parse().ok()?;
    let counts = (1..=3).contains(&digits) && !text.starts_with('0');
    (counts && rest > digits && opener(&text[rest..])).then_some(Definition::Maybe { value, rest })
}

/// "(1) A/99/81.", "\[1\] See …": a number in brackets before words that open a note and no paragraph.
fn bracketed(text: &str) -> Option<Definition> {
    let (inner, closes) = match text.chars().next()? {
        '(' => (&text[1..], ") "),
        '[' => (&text[1..], "] "),
        _ => return None,
    };
    let (number, words) = inner.split_once(closes)?;
    let value: u32 = number
        .parse()
        .ok()
        .filter(|value| (1..1000).contains(value))?;
    let words = words.trim_start();
    let rest = text.len() - words.len();
    note_like(words).then_some(Definition::Maybe { value, rest })
}

/// How many bytes of superscript digits stand at the start.
fn superscripts(text: &str) -> usize {
    text.chars()
        .take_while(|c| crate::import::forms::superscript(*c).is_some())
        .map(char::len_utf8)
        .sum()
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The words could be a note's: a capital or a symbol, and no month or counted noun.
fn opener(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    let name = first.trim_end_matches([',', '.', ';']);
    forms::opens_large(first)
        && book().dates.month_at(words).is_none()
        && !is_month(name.split('\u{2013}').next().unwrap_or(name))
        && !(words.len() < 12 && book().notes.counted.has(name))
}

/// Which lines are definitions, with the label of each and where its words start: all that are sure,
/// and of the others those whose number continues a run of definitions or that open like a note and
/// stand alone.
fn confirm(lines: &[Line], found: &Found, habit: Habit) -> Vec<(usize, String, usize)> {
    let mut walk = Walk::new(lines, found, habit);
    let mut found = found.iter().peekable();
    let mut sure: Vec<(usize, String, usize)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let definition = found.next_if(|(at, _)| *at == index).map(|(_, d)| d);
        walk.look(index);
        let defines = match definition {
            None => None,
            Some(Definition::Sure { label, rest }) => {
                walk.last_maybe = label.parse().ok();
                Some((label.clone(), *rest))
            }
            Some(Definition::Maybe { value, rest }) => {
                let after_one = sure.last().is_some_and(|(at, ..)| at + 1 == index);
                let alone = line.blanks > 0 || index == 0 || after_one;
                walk.fits(index, *value, *rest, alone).then(|| {
                    if !habit.wraps() {
                        walk.likely.insert(*value);
                    }
                    walk.last_maybe = Some(*value);
                    (value.to_string(), *rest)
                })
            }
        };
        walk.in_note |= defines.is_some();
        sure.extend(defines.map(|(label, rest)| (index, label, rest)));
    }
    sure
}

/// What is known of the lines so far, and of all numbers of notes.
struct Walk<'a> {
    lines: &'a [Line],
    habit: Habit,
    /// Each paragraph is a line, and hardly one stands after a blank one: blank lines part nothing.
    close: bool,
    /// The numbers of definitions that are sure.
    known: FxHashSet<u32>,
    /// In long lines, plain numbers that may be neighbours: before words that open most notes.
    likely: FxHashSet<u32>,
    last_maybe: Option<u32>,
    /// Below the record of its adoption a resolution has nothing but notes and annexes.
    adopted: bool,
    in_note: bool,
    /// A sentence, or the record of the meeting, ends with the line before.
    closed: bool,
}

impl<'a> Walk<'a> {
    fn new(lines: &'a [Line], found: &Found, habit: Habit) -> Walk<'a> {
        let known = found.iter().filter_map(|(_, d)| match d {
            Definition::Sure { label, .. } => label.parse().ok(),
            Definition::Maybe { .. } => None,
        });
        let spaced = lines.iter().filter(|line| line.blanks > 0).count();
        let close = !habit.wraps() && spaced * 4 <= lines.len();
        let likely = found.iter().filter_map(|(at, d)| match d {
            Definition::Maybe { value, rest }
                if !habit.wraps() && (close || lines[*at].blanks > 0) =>
            {
                note_like(&lines[*at].text[*rest..]).then_some(*value)
            }
            _ => None,
        });
        Walk {
            lines,
            habit,
            close,
            known: known.collect(),
            likely: likely.collect(),
            last_maybe: None,
            adopted: false,
            in_note: false,
            closed: false,
        }
    }

    fn before(&self, index: usize) -> Option<&'a str> {
        let before = index.checked_sub(1)?;
        Some(self.lines[before].text.trim_end())
    }

    /// Goes on to a line.
    fn look(&mut self, index: usize) {
        let line = &self.lines[index];
        let text = line.trimmed();
        let met = forms::meeting_line(text);
        self.adopted |= text.starts_with("Adopted ") && text.contains(" at the ") || met;
        self.adopted &= book().structure.annex.opens(text).is_none();
        // The record of the meeting ends with its date.
        let dated = |b: &str| {
            let year = b.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
            year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
        };
        self.closed = self.before(index).is_some_and(|b| {
            b.ends_with(['.', ';', ')', ']'])
                || self.adopted && (dated(b) || forms::meeting_line(b))
        });
        self.in_note &= line.blanks == 0;
    }

    /// Whether a line that may be a definition is one; `alone`: nothing but another stands right
    /// above it.
    fn fits(&self, index: usize, value: u32, rest: usize, alone: bool) -> bool {
        let words = &self.lines[index].text[rest..];
        let next_to = |v: u32| {
            self.known.contains(&v) || self.last_maybe == Some(v) || self.likely.contains(&v)
        };
        let below = value.checked_sub(1);
        let in_run =
            (below.is_some_and(next_to) || next_to(value + 1)) && !self.known.contains(&value);
        let typical = note_like(words);
        // The next note, or one right below the last paragraph, needs no gap.
        let follows = self.habit.wraps() && self.closed && self.in_note && self.last_maybe == below;
        let marked = || {
            let label = value.to_string();
            let before = self.before(index);
            let marked = before.and_then(|b| b.strip_suffix(label.as_str()));
            marked.is_some_and(|b| forms::ends(b.trim_end(), &['.', ')']))
        };
        let adopted_above =
            self.habit.wraps() && self.adopted && (self.closed && typical || marked());
        let none_known = self.known.is_empty();
        if self.close && typical && (in_run || none_known && forms::ends(words, &['.'])) {
            return true;
        }
        // "4 Decides that": the number of a paragraph that is printed without its full stop.
        let acts = || leads::lead(words).is_some_and(|(_, opens)| opens == Opens::Operative);
        (alone && in_run && (typical || words.len() > 12 && !acts()))
            || (alone
                && typical
                && none_known
                && (self.habit.wraps() || forms::ends(words, &['.'])))
            || (alone && self.adopted && words.len() > 12 && none_known)
            || follows
            || adopted_above
    }
}

/// Words that open most notes.
pub fn note_like(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    book().notes.openers.opens(words).is_some()
        || (first.contains('/') && first.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    fn lifted(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let (_, sifted) = crate::import::text::read(text.as_bytes()).unwrap();
        let notes = sifted
            .notes
            .into_iter()
            .map(|n| (n.label, n.text))
            .collect();
        let blocks = sifted.blocks.into_iter().map(|b| b.text).collect();
        (notes, blocks)
    }

    #[test]
    fn a_definition_may_have_lost_its_superscript() {
        let (notes, blocks) = lifted(
            "\u{2074}\u{00b2} Resolution 70/175, annex.\n\n43 Resolution 65/229, annex.\n\n\u{2074}\u{2074} See E/CN.15/2015/16.\n",
        );
        assert_eq!(notes.len(), 3);
        assert_eq!(
            notes[1],
            ("43".to_owned(), "Resolution 65/229, annex.".to_owned())
        );
        assert!(blocks.is_empty());
    }

    #[test]
    fn a_wrapped_note_goes_on() {
        let (notes, blocks) = lifted(
            "The Security Council,\n\nAdopted at the 2nd\nmeeting by 9 votes\nto none.\n\n27 Official Records of the Security Council, Thirty-fifth Year,\nSupplement for April, May and June 1980.\n",
        );
        assert_eq!(
            notes[0].1,
            "Official Records of the Security Council, Thirty-fifth Year, Supplement for April, May and June 1980."
        );
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn notes_below_the_adoption_need_no_gap() {
        let (notes, blocks) = lifted(
            "The Security Council,\n\nAdopted at the 283rd meeting by\n9 votes to none.11\n11 A vote was taken.\n12 See Official Records of the Council,\n\
             Third Year.\n13 Ibid., Supplement for\nApril 1948.\n\n20 One member did not vote.\n",
        );
        let labels: Vec<&str> = notes.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["11", "12", "13", "20"]);
        assert_eq!(notes[2].1, "Ibid., Supplement for April 1948.");
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn typed_documents_mark_notes_with_a_stroke() {
        let text = "The General Assembly,\n\nRecalling the Charter of Lamps, 3/ its resolution 46/20 4/ and\nthe report of the keepers, 3/\n\n1. Requests a report on the lamps. 5/\n\n\
             3/ United Nations, Treaty Series, vol. 999,\nNo. 14668.\n\n4/ A/46/100.\n5/ \u{201c}Lamps\u{201d}.\n";
        let document = crate::import::import(text.as_bytes()).unwrap().document;
        let found: Vec<(&str, &str, usize)> = document
            .footnotes
            .iter()
            .map(|n| (n.label.as_str(), n.text.as_str(), n.referenced_by.len()))
            .collect();
        let first = "United Nations, Treaty Series, vol. 999, No. 14668.";
        let last = "\u{201c}Lamps\u{201d}.";
        assert_eq!(
            found,
            [("3", first, 1), ("4", "A/46/100.", 1), ("5", last, 1)]
        );
        assert_eq!(document.paragraphs[0].marks.len(), 3);
        let words =
            "Recalling the Charter of Lamps, its resolution 46/20 and the report of the keepers,";
        assert_eq!(document.paragraphs[0].text, words);
    }

    #[test]
    fn numbers_that_open_a_line_are_no_notes() {
        let (notes, _) = lifted(
            "Recalling the events of\n\n20 March 1991 and after,\n\n72/195 of 19 December 2017,\n\n1. Requests all\n",
        );
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn starred_notes_are_lifted_wherever_they_stand() {
        let (notes, blocks) = lifted(
            "The General Assembly,\n\npromoting and facilitating the\n\n* Reissued for technical reasons on 26 November 2013.\n\nratification of it,\n",
        );
        assert_eq!(notes[0].0, "*");
        assert_eq!(
            blocks[1..],
            ["promoting and facilitating the ratification of it,"]
        );
    }
}
