//! The shape of a document: which paragraphs it has and how many notes, in a few letters, so that languages of one
//! text are held against each other without a document being opened; and where one of them is out of step.
//!
//! A translation breaks its sentences as it likes: closing words, which have no number, are no part of the shape,
//! and neither is how notes are labelled. What one language calls a rule another calls an article.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::address::Kind;
use super::{Address, Document, Doubt, DoubtKind, Language, Source, Warning};

/// So many paragraphs are named in a doubt.
const NAMED: usize = 3;
/// More numbers than this are in no run: who wrote so was not this program.
const MOST: u32 = 100_000;
/// What the notes are counted as.
const NOTES: &str = "fn";

/// `pp1-15 op1-12 op3(a,b,c) fn1-4`: what stands under the same head together, runs of numbers by their ends.
pub fn shape(document: &Document) -> String {
    let mut groups: Vec<(&str, Steps)> = Vec::new();
    let mut known: HashMap<(&str, bool), usize> = HashMap::new();
    let names: Vec<String> = names_of(document).map(|(name, _)| name).collect();
    for name in &names {
        let (head, step) = parted(name);
        let labelled = matches!(step, Some(Step::Label(_)));
        let at = *known.entry((head, labelled)).or_insert_with(|| {
            groups.push((head, Steps::default()));
            groups.len() - 1
        });
        if let Some((_, steps)) = groups.get_mut(at) {
            steps.take(step);
        }
    }
    let notes = document.footnotes.len() as u32;
    if notes > 0 {
        let mut steps = Steps::default();
        steps.runs.push(1..=notes);
        groups.push((NOTES, steps));
    }
    let tokens = groups.iter().map(|(head, steps)| steps.written(head));
    tokens.collect::<Vec<_>>().join(" ")
}

/// Where a document is out of step with most of its other languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    pub doubt: Doubt,
    /// The paragraphs of this document that it is about.
    at: Vec<String>,
}

/// Holds the shape of a document against those of its other languages.
pub fn apart(own: &str, others: &[(Language, &str)]) -> Vec<Apart> {
    if others.iter().all(|(_, other)| *other == own) {
        return Vec::new();
    }
    let here = Names::read(own);
    let there: Vec<(Language, Names)> = others
        .iter()
        .map(|(language, shape)| (*language, Names::read(shape)))
        .collect();
    let mut found = Vec::new();
    let (mut counted, mut told) = (HashSet::new(), HashSet::new());
    let (mut alone, mut lacking) = (Grouped::default(), Grouped::default());
    let every = std::iter::once(&here).chain(there.iter().map(|(_, names)| names));
    for name in every.flat_map(|names| &names.in_order) {
        if !told.insert(name.as_str()) {
            continue;
        }
        let is_here = here.has(name);
        let other = there.iter().filter(|(_, names)| names.has(name) != is_here);
        let other: Vec<Language> = other.map(|(language, _)| *language).collect();
        if other.len() * 2 <= there.len() {
            continue;
        }
        // What is counted and prints no number: which of them is missing can't be told.
        let head = parted(name).0;
        let is_counted =
            head == NOTES || Address::from(name.as_str()).last().kind == Kind::Preambular;
        let none = || (head == NOTES).then(|| format!("{NOTES}0"));
        let last = |names: &Names| names.last.get(head).cloned().or_else(none);
        if let Some(ends) = last(&here).filter(|_| is_counted) {
            let others = there
                .iter()
                .filter_map(|(l, names)| Some((*l, last(names)?)));
            let others = others.filter(|(_, end)| *end != ends);
            let others: Vec<(Language, String)> = others.collect();
            if let Some((_, usual)) = others.first().filter(|_| counted.insert(head.to_owned())) {
                let same = others.iter().filter(|(_, end)| end == usual);
                let codes = codes(same.map(|(language, _)| *language));
                found.push(counted_apart(head, &here, (&ends, usual), &codes));
            }
            continue;
        }
        match is_here {
            true => alone.take(other, name),
            false => lacking.take(other, name),
        }
    }
    for (languages, names) in alone.0 {
        let codes = codes(languages.into_iter());
        found.push(Apart {
            doubt: DoubtKind::ParagraphsAlone.about(&[&codes, &named(&names)]),
            at: names.iter().map(|name| (*name).to_owned()).collect(),
        });
    }
    for (languages, names) in lacking.0 {
        let codes = codes(languages.into_iter());
        let nearest = names.first().and_then(|name| here.nearest(name));
        found.push(Apart {
            doubt: DoubtKind::ParagraphsLacking.about(&[&codes, &named(&names)]),
            at: nearest.into_iter().collect(),
        });
    }
    found
}

/// The preamble, or the notes, end elsewhere.
fn counted_apart(head: &str, here: &Names, (own, usual): (&str, &str), codes: &str) -> Apart {
    if head == NOTES {
        let count = |end: &str| end.trim_start_matches(NOTES).to_owned();
        return Apart {
            doubt: DoubtKind::NotesApart.about(&[&count(own), &count(usual), &codes]),
            at: Vec::new(),
        };
    }
    let first = here.in_order.iter().find(|name| parted(name).0 == head);
    Apart {
        doubt: DoubtKind::PreambleApart.about(&[&own, &usual, &codes]),
        at: first.cloned().into_iter().collect(),
    }
}

/// The doubts of a document that is out of step, each at the paragraphs that it is about.
pub fn doubts(document: &Document, apart: Vec<Apart>) -> Vec<Warning> {
    let sources: HashMap<String, &Source> = names_of(document).collect();
    let each = apart.into_iter().map(|Apart { doubt, at }| {
        let mut source = Source::default();
        for at in at.iter().filter_map(|name| sources.get(name)) {
            // The line that it begins on is enough.
            source.add(&Source {
                lines: at.lines.first().copied().into_iter().collect(),
                pages: at.pages.first().copied().into_iter().collect(),
            });
        }
        Warning::new(doubt, source)
    });
    each.collect()
}

/// What a document's paragraphs are called in every language.
fn names_of(document: &Document) -> impl Iterator<Item = (String, &Source)> {
    let paragraphs = document.paragraphs.iter().filter(|p| !p.closes());
    paragraphs.map(|paragraph| (name(&paragraph.id), &paragraph.source))
}

fn name(id: &Address) -> String {
    let rule = Kind::Rule.letters();
    if !id.contains(rule) {
        return id.to_string();
    }
    let steps = id.steps().map(|mut step| {
        if step.kind == Kind::Rule {
            step.kind = Kind::Article;
        }
        step.to_string()
    });
    steps.collect::<Vec<_>>().join(":")
}

/// Paragraphs by the languages that tell of them otherwise.
#[derive(Default)]
struct Grouped<'n>(Vec<(Vec<Language>, Vec<&'n str>)>);

impl<'n> Grouped<'n> {
    fn take(&mut self, languages: Vec<Language>, name: &'n str) {
        match self.0.iter_mut().find(|(known, _)| *known == languages) {
            Some((_, names)) => names.push(name),
            None => self.0.push((languages, vec![name])),
        }
    }
}

/// `op6(b), op6(c), op7, … (8)`: the first of them, and how many they are.
fn named(names: &[&str]) -> String {
    let told: Vec<&str> = names.iter().take(NAMED).copied().collect();
    let told = told.join(", ");
    match names.len() {
        ..=NAMED => told,
        all => format!("{told}, \u{2026} ({all})"),
    }
}

fn codes(languages: impl Iterator<Item = Language>) -> String {
    languages.map(Language::code).collect::<Vec<_>>().join(", ")
}

/// The end of a name, behind its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'a> {
    Number(u32),
    Label(&'a str),
}

/// `op3(a)` is `a` under `op3`, `annex:12` is 12 under `annex:`.
fn parted(name: &str) -> (&str, Option<Step<'_>>) {
    if let Some((head, label)) = labelled(name) {
        return (head, Some(Step::Label(label)));
    }
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(head.len()..).unwrap_or("");
    // "01" would come back as "1".
    let number = digits
        .parse()
        .ok()
        .filter(|_| !digits.starts_with('0') || digits == "0");
    match number {
        Some(number) => (head, Some(Step::Number(number))),
        None => (name, None),
    }
}

/// What ends with a label: what that stands under, and its letters.
fn labelled(name: &str) -> Option<(&str, &str)> {
    let outer = Address::from(name)
        .outer()
        .filter(|_| name.ends_with(')'))?;
    let (head, label) = name.split_at_checked(outer.len())?;
    Some((head, label.trim_matches(['(', ')'])))
}

/// What stands under one head.
#[derive(Debug, Default)]
struct Steps {
    runs: Vec<RangeInclusive<u32>>,
    labels: Vec<String>,
}

impl Steps {
    fn take(&mut self, step: Option<Step<'_>>) {
        match step {
            Some(Step::Label(label)) => self.labels.push(label.to_owned()),
            Some(Step::Number(number)) => match self.runs.last_mut() {
                Some(run) if run.end().checked_add(1) == Some(number) => {
                    *run = *run.start()..=number
                }
                _ => self.runs.push(number..=number),
            },
            None => {}
        }
    }

    fn written(&self, head: &str) -> String {
        if !self.labels.is_empty() {
            return format!("{head}({})", self.labels.join(","));
        }
        let runs = self.runs.iter().map(|run| match run.start() == run.end() {
            true => run.start().to_string(),
            false => format!("{}-{}", run.start(), run.end()),
        });
        format!("{head}{}", runs.collect::<Vec<_>>().join(","))
    }
}

/// The names in a shape.
#[derive(Debug, Default)]
struct Names {
    in_order: Vec<String>,
    all: HashSet<String>,
    /// The last name under each head that is counted.
    last: HashMap<String, String>,
}

impl Names {
    fn read(shape: &str) -> Names {
        let mut names = Names::default();
        for token in shape.split(' ').filter(|token| !token.is_empty()) {
            names.token(token);
        }
        names
    }

    fn token(&mut self, token: &str) {
        if let Some((head, labels)) = labelled(token) {
            labels
                .split(',')
                .for_each(|label| self.take(format!("{head}({label})")));
            return;
        }
        let head = token.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ','));
        let runs = token.get(head.len()..).unwrap_or("");
        if runs.is_empty() {
            self.take(token.to_owned());
        }
        for run in runs.split(',').filter(|run| !run.is_empty()) {
            let (from, to) = run.split_once('-').unwrap_or((run, run));
            let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) else {
                continue;
            };
            let to = to.min(from.saturating_add(MOST));
            (from..=to).for_each(|number| self.take(format!("{head}{number}")));
            self.last.insert(head.to_owned(), format!("{head}{to}"));
        }
    }

    fn take(&mut self, name: String) {
        if self.all.insert(name.clone()) {
            self.in_order.push(name);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.all.contains(name)
    }

    /// The paragraph that one stands under that is not here, or the one before it.
    fn nearest(&self, name: &str) -> Option<String> {
        let (head, step) = parted(name);
        let before = |number: u32| (1..number).rev().map(|n| format!("{head}{n}"));
        let near = match step {
            Some(Step::Number(number)) => before(number.min(MOST)).find(|near| self.has(near)),
            _ => None,
        };
        near.or_else(|| self.has(head).then(|| head.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Paragraph, ParagraphKind};

    fn document(ids: &str) -> Document {
        let each = ids.split(' ').zip(1..);
        let paragraphs = each.map(|(id, line)| Paragraph {
            source: Source {
                lines: vec![line],
                pages: Vec::new(),
            },
            ..Paragraph::new(id, ParagraphKind::Operative, "")
        });
        Document {
            paragraphs: paragraphs.collect(),
            ..Document::default()
        }
    }

    fn shape_of(ids: &str) -> String {
        shape(&document(ids))
    }

    /// What is told of the first, each with the lines that it is about.
    fn told(own: &str, others: &[&str]) -> Vec<String> {
        let others: Vec<String> = others.iter().map(|ids| shape_of(ids)).collect();
        let others = Language::ALL[1..]
            .iter()
            .copied()
            .zip(others.iter().map(String::as_str));
        let others: Vec<(Language, &str)> = others.collect();
        let document = document(own);
        let warnings = doubts(&document, apart(&shape_of(own), &others));
        let told = warnings
            .iter()
            .map(|w| format!("{:?} {}", w.source.lines, w.doubt));
        told.collect()
    }

    #[test]
    fn a_shape_is_short_and_is_read_back() {
        let ids = "pp1 pp2 pp2(a) pp3 op1 op2 op2(a) op2(b) op2(b)(i) op4 annex:art1 annex:art2:1 annexII:p1.2 op5bis op6~2";
        let shape = shape_of(ids);
        assert_eq!(
            shape,
            "pp1-3 pp2(a) op1-2,4 op2(a,b) op2(b)(i) annex:art1 annex:art2:1 annexII:p1.2 op5bis op6~2"
        );
        let mut names = Names::read(&shape).in_order;
        let mut expected: Vec<&str> = ids.split(' ').collect();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn closing_words_and_what_a_rule_is_called_are_no_difference() {
        let one = shape_of("op1 op1(a) op1+ annex:rule4:1(b)");
        assert_eq!(one, shape_of("op1 op1(a) op1(a)+2 annex:art4:1(b)"));
    }

    #[test]
    fn a_preamble_that_is_short_is_told_at_its_beginning() {
        let whole = "pp1 pp2 pp3 op1 op2";
        let expected = "[1] the preamble ends with pp2 here and with pp3 in fr, es: the numbers in it may be wrong";
        assert_eq!(told("pp1 pp2 op1 op2", &[whole, whole]), [expected]);
        // One of five is out of step, and the others are not.
        assert!(told(whole, &[whole, whole, whole, "pp1 pp2 op1 op2"]).is_empty());
        // Of two either may be.
        let expected = "[1] the preamble ends with pp3 here and with pp2 in fr: the numbers in it may be wrong";
        assert_eq!(told(whole, &["pp1 pp2 op1 op2"]), [expected]);
    }

    #[test]
    fn what_is_missing_is_told_where_it_would_stand_and_what_is_alone_where_it_stands() {
        let whole = "pp1 op1 op2 op2(a) op2(b) op3";
        assert_eq!(
            told("pp1 op1 op2 op2(a) op2(a)(i) op2(c) op3", &[whole, whole]),
            [
                "[5, 6] in fr, es there is no op2(c), op2(a)(i): its number may be wrong",
                "[3] in fr, es there is also op2(b)"
            ]
        );
        assert_eq!(
            told("pp1 op1 op2 op2(a) op2(b)", &[whole]),
            ["[3] in fr there is also op3"]
        );
        // Where they are of two minds nothing is told.
        assert!(told(whole, &["pp1 op1 op2 op3", whole]).is_empty());
    }

    #[test]
    fn a_shape_that_nobody_wrote_ends() {
        let names = Names::read("op1-4000000000 ) ( , - op op7-3 op99999999999 fn");
        assert!(names.in_order.len() as u32 <= MOST + 20);
        assert!(apart("op1-4000000000", &[(Language::Fr, "")]).len() < 3);
    }
}
