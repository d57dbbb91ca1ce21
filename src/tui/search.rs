//! Search in the opened document, and in the languages that stand beside it: every hit, and which one the
//! reader is on.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::hit::{Hit, Other};
use super::reader::{Position, Reader};
use crate::language::fold::{Letters, fold, is_arabic, is_han};
use crate::language::joined;
use crate::library::index::words::words;

/// The most memory that a pattern may take, in bytes.
const PATTERN: usize = 1 << 20;

/// How words are looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct How {
    /// Only where they are whole words.
    pub words: bool,
    /// They are a pattern: a regular expression.
    pub pattern: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    pub query: String,
    pub hits: Vec<Hit>,
    /// The hit the reader is on.
    pub current: Option<usize>,
    /// The pattern is none: what is wrong with it.
    pub wrong: Option<String>,
}

impl Search {
    /// Looks through the whole document.
    pub fn run(reader: &Reader, query: &str, how: How) -> Search {
        let mut search = Search {
            query: query.to_owned(),
            ..Search::default()
        };
        match Needle::new(query, how) {
            Ok(needle) => search.hits = all(reader, &needle),
            Err(wrong) => search.wrong = Some(wrong),
        }
        // A word that was parted at the end of a line, as it comes out of a page; and capitals, which
        // count where something has them.
        let joined = query.replace("- ", "");
        for other in [&joined, &query.to_lowercase(), &joined.to_lowercase()] {
            if search.hits.is_empty() && other != query && !how.pattern {
                let needle = Needle::new(other, how);
                search.hits = needle.map_or(Vec::new(), |needle| all(reader, &needle));
            }
        }
        search
    }

    /// Goes to the first hit at or after a place; true where the search had to begin again.
    pub fn from(&mut self, reader: &Reader, at: Position) -> bool {
        let is_behind = |hit: &Hit| match hit.item == at.item {
            true => reader.place_of_hit(hit) >= at,
            false => hit.item > at.item,
        };
        let first = self.hits.iter().position(is_behind);
        let wrapped = first.is_none() && !self.hits.is_empty();
        self.current = first.or(wrapped.then_some(0));
        wrapped
    }

    /// Goes some hits on; says whether it passed the end and began again.
    pub fn step(&mut self, times: usize, forward: bool) -> bool {
        let count = self.hits.len();
        let Some(now) = self.current.filter(|_| count > 0) else {
            return false;
        };
        let times = times % count;
        let next = if forward {
            now + times
        } else {
            now + count - times
        };
        self.current = Some(next % count);
        if forward { next >= count } else { next < count }
    }

    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// The hits of an item, or of what stands beside it.
    pub fn of(&self, item: usize, beside: Option<Other>) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.item < item);
        let end = self.hits.partition_point(|hit| hit.item <= item);
        let all = self.hits.get(start..end).unwrap_or(&[]);
        let mut runs = all.chunk_by(|one, other| one.beside == other.beside);
        runs.find(|run| run.first().is_some_and(|hit| hit.beside == beside))
            .unwrap_or(&[])
    }

    /// The hit the reader is on, where it is in an item, or in what stands beside it.
    pub fn current_of(&self, item: usize, beside: Option<Other>) -> Option<&Hit> {
        let hit = self.hit()?;
        (hit.item == item && hit.beside == beside).then_some(hit)
    }
}

/// Every hit in a document, and in what stands beside it.
fn all(reader: &Reader, needle: &Needle) -> Vec<Hit> {
    let mut found = Vec::new();
    for item in 0..reader.flow.items.len() {
        let mut add = |beside, at| found.push(Hit { item, beside, at });
        needle.find(reader.text(item), |at| add(None, at));
        for (other, text) in reader.beside.iter().flat_map(|beside| beside.texts(item)) {
            needle.find(text, |at| add(Some(other), at));
        }
    }
    found
}

/// Every place of a query in a text, folded as all searches fold. Capitals count only where the query
/// has some.
pub fn hits(text: &str, query: &str, found: impl FnMut(Range<usize>)) {
    if let Ok(needle) = Needle::new(query, How::default()) {
        needle.find(text, found);
    }
}

/// What is looked for.
#[derive(Debug)]
struct Needle {
    kind: Kind,
    /// Capitals count.
    exact: bool,
    words: bool,
}

#[derive(Debug)]
enum Kind {
    Letters {
        letters: Vec<char>,
        /// The words otherwise, where some can be meant without what is written together with them.
        meant: Vec<Vec<String>>,
    },
    Pattern(Regex),
}

impl Needle {
    fn new(query: &str, how: How) -> Result<Needle, String> {
        let words = how.words;
        if !how.pattern {
            let exact = query.chars().any(char::is_uppercase);
            let letters = Plain::of(query, exact).map(|(_, letter)| letter);
            return Ok(Needle {
                kind: Kind::Letters {
                    letters: letters.collect(),
                    meant: meant(query),
                },
                exact,
                words,
            });
        }
        // In \W and \B capitals are no letters.
        let mut escaped = false;
        let exact = query.chars().any(|letter| {
            let is_sign = escaped;
            escaped = letter == '\\' && !is_sign;
            letter.is_uppercase() && !is_sign
        });
        let folded: String = Letters::of(query, true).map(|(_, letter)| letter).collect();
        let pattern = RegexBuilder::new(&folded)
            .case_insensitive(!exact)
            .size_limit(PATTERN)
            .build();
        let told = |error: regex::Error| match error {
            regex::Error::CompiledTooBig(_) => "this pattern is too large".to_owned(),
            error => {
                let error = error.to_string();
                let last = error.lines().last().unwrap_or("").trim();
                let why = last.strip_prefix("error: ").unwrap_or(last);
                format!("this is no pattern: {why}")
            }
        };
        Ok(Needle {
            kind: Kind::Pattern(pattern.map_err(told)?),
            exact,
            words,
        })
    }

    fn find(&self, text: &str, mut found: impl FnMut(Range<usize>)) {
        let found = |at: Range<usize>| {
            if !self.words || is_word(text, &at) {
                found(at);
            }
        };
        match &self.kind {
            Kind::Letters { letters, meant } if meant.is_empty() => {
                find(text, letters, self.exact, found);
            }
            Kind::Letters { letters, meant } => {
                let mut all = Vec::new();
                find(text, letters, self.exact, |at| all.push(at));
                find_meant(text, meant, |at| all.push(at));
                together(all).into_iter().for_each(found);
            }
            Kind::Pattern(pattern) => find_pattern(text, pattern, found),
        }
    }
}

/// Whether no word goes on before a range or after it.
fn is_word(text: &str, at: &Range<usize>) -> bool {
    let goes_on = |letter: Option<char>| letter.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let before = text
        .get(..at.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(at.end..).and_then(|text| text.chars().next());
    !goes_on(before) && !goes_on(after)
}

/// The folded letters of a text, of several blanks one.
#[derive(Debug, Clone)]
struct Plain<'a> {
    letters: Letters<'a>,
    blank: bool,
}

impl<'a> Plain<'a> {
    fn of(text: &'a str, exact: bool) -> Plain<'a> {
        Plain {
            letters: Letters::of(text, exact),
            blank: false,
        }
    }
}

impl Iterator for Plain<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        loop {
            let (at, letter) = self.letters.next()?;
            let again = std::mem::replace(&mut self.blank, letter == ' ');
            if !(again && letter == ' ') {
                return Some((at, letter));
            }
        }
    }
}

fn find(text: &str, needle: &[char], exact: bool, mut found: impl FnMut(Range<usize>)) {
    let Some(first) = needle.first() else {
        return;
    };
    let mut letters = Plain::of(text, exact);
    while let Some((start, letter)) = letters.next() {
        if letter != *first {
            continue;
        }
        let mut rest = letters.clone();
        let mut wanted = needle.iter().skip(1);
        if wanted.all(|wanted| rest.next().is_some_and(|(_, letter)| letter == *wanted)) {
            found(start..rest.letters.end());
            letters = rest;
        }
    }
}

/// A folded text that is looked through as a whole.
struct Flat {
    text: String,
    /// For each letter its byte, and where what it came from begins and ends.
    from: Vec<(usize, usize, usize)>,
}

impl Flat {
    fn of(text: &str, exact: bool) -> Flat {
        let mut flat = Flat {
            text: String::with_capacity(text.len()),
            from: Vec::new(),
        };
        let mut letters = Plain::of(text, exact);
        while let Some((at, letter)) = letters.next() {
            (flat.from).push((flat.text.len(), at, letters.letters.end()));
            flat.text.push(letter);
        }
        flat
    }

    /// Where some of its bytes came from.
    fn origin(&self, at: Range<usize>) -> Option<Range<usize>> {
        let place = |byte: usize| self.from.partition_point(|(at, ..)| *at < byte);
        let (_, start, _) = self.from.get(place(at.start))?;
        let (.., end) = self.from.get(place(at.end).checked_sub(1)?)?;
        Some(*start..*end)
    }
}

/// Where a pattern fits in a folded text; what fits nothing at all is no hit.
fn find_pattern(text: &str, pattern: &Regex, found: impl FnMut(Range<usize>)) {
    let flat = Flat::of(text, true);
    let hits = pattern.find_iter(&flat.text).filter(|hit| !hit.is_empty());
    hits.filter_map(|hit| flat.origin(hit.range()))
        .for_each(found);
}

/// The words of a query in the other ways in which they may be meant; none where there are none.
fn meant(query: &str) -> Vec<Vec<String>> {
    let folded = fold(query);
    let typed: Vec<&str> = words(&folded).map(|(_, word)| word).collect();
    let ways = joined::ways(&typed).into_iter().skip(1);
    ways.map(|way| way.into_iter().map(str::to_owned).collect())
        .collect()
}

/// Where words stand next to each other, whatever is written together with them; the last may go on.
fn find_meant(text: &str, meant: &[Vec<String>], mut found: impl FnMut(Range<usize>)) {
    if !text.contains(is_arabic) {
        return;
    }
    let flat = Flat::of(text, false);
    let there: Vec<(usize, &str)> = words(&flat.text).collect();
    for wanted in meant.iter().filter(|wanted| !wanted.is_empty()) {
        for window in there.windows(wanted.len()) {
            let mut end = None;
            let fits = window
                .iter()
                .zip(wanted)
                .enumerate()
                .all(|(n, ((at, word), wanted))| {
                    end =
                        joined::reach(word, wanted, n + 1 == window.len()).map(|reach| at + reach);
                    end.is_some()
                });
            let range = window.first().zip(end).filter(|_| fits);
            let range = range.and_then(|((start, _), end)| flat.origin(*start..end));
            range.into_iter().for_each(&mut found);
        }
    }
}

/// Ranges in their order; those that share a byte are one.
fn together(mut all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    all.sort_by_key(|at| (at.start, at.end));
    let mut parted: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for at in all {
        match parted.last_mut() {
            Some(last) if at.start < last.end => last.end = last.end.max(at.end),
            _ => parted.push(at),
        }
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        super::hits(text, query, |at| found.push(at));
        found
    }

    #[test]
    fn letters_are_folded_and_offsets_are_those_of_the_text() {
        assert_eq!(hits("Crime and crime", "crime"), [0..5, 10..15]);
        assert_eq!(
            hits("Crime and crime", "Crime"),
            [Range { start: 0, end: 5 }]
        );
        assert_eq!(
            hits("the State’s law", "state's"),
            [Range { start: 4, end: 13 }]
        );
        assert_eq!(hits("No.\u{a0}12", "no. 12"), [Range { start: 0, end: 7 }]);
        assert_eq!(hits("aaaa", "aa"), [0..2, 2..4]);
        assert_eq!(hits("Économie", "économie"), [Range { start: 0, end: 9 }]);
        assert!(hits("abc", "abcd").is_empty());
        assert_eq!(hits("l’État, l'etat", "l'etat"), [0..9, 11..17]);
        assert_eq!(hits("осущест\u{ad}влённые", "осуществленные").len(), 1);
        assert_eq!(
            hits("回顾联合国大会", "联合国"),
            [Range { start: 6, end: 15 }]
        );
        assert_eq!(hits("الأُمَمُ المتحدة", "الامم").len(), 1);
    }

    fn sought(text: &str, query: &str, words: bool, pattern: bool) -> Vec<String> {
        let needle = Needle::new(query, How { words, pattern }).expect("a needle");
        let mut found = Vec::new();
        needle.find(text, |at| found.push(text[at].to_owned()));
        found
    }

    #[test]
    fn arabic_words_are_found_with_what_is_written_before_them() {
        let text = "والموانئ البحرية، للموانئ، مـَوانئ؛ لحقوق الإنسان، بلد";
        for (query, found) in [
            ("الموانئ", &["والموانئ", "للموانئ", "مـَوانئ"][..]),
            ("الموان", &["والموان", "للموان", "مـَوان"]),
            ("موانئ", &["موانئ", "موانئ", "مـَوانئ"]),
            ("الموانئ البحرية", &["والموانئ البحرية"]),
            ("الحقوق الانسان", &["لحقوق الإنسان"]),
            ("البلد", &["بلد"]),
            ("اللد", &[]),
        ] {
            assert_eq!(sought(text, query, false, false), found, "{query}");
        }
        assert_eq!(sought(text, "الموانئ", true, false).len(), 3);
        assert_eq!(sought(text, "الموان", true, false).len(), 0);
        assert_eq!(sought("al ports الم", "ports", false, false), ["ports"]);
    }

    #[test]
    fn what_was_pasted_is_found_however_it_was_set() {
        let text = "of  the\u{a0}\u{ad}Republic of Tür\u{ad}kiye, “co-ordinated” ﬁnance";
        for (query, found) in [
            ("the republic", "the\u{a0}\u{ad}Republic"),
            ("of the republic", "of  the\u{a0}\u{ad}Republic"),
            ("the   republic\n of", "the\u{a0}\u{ad}Republic of"),
            ("Turkiye", "Tür\u{ad}kiye"),
            ("\"Co", ""),
            ("\"co", "“co"),
            ("FINANCE", ""),
            ("finance", "ﬁnance"),
        ] {
            let wanted: &[&str] = if found.is_empty() { &[] } else { &[found] };
            assert_eq!(sought(text, query, false, false), wanted, "{query:?}");
        }
    }

    #[test]
    fn whole_words_and_patterns_are_found_by_choice() {
        let text = "State, States and interstate: État no. 12, 会员国";
        assert_eq!(sought(text, "state", false, false).len(), 3);
        assert_eq!(sought(text, "state", true, false), ["State"]);
        assert_eq!(sought(text, "etat", true, false), ["État"]);
        assert_eq!(sought(text, "会员", true, false), ["会员"]);
        for (pattern, found) in [
            ("states?", &["State", "States", "state"][..]),
            ("States?", &["State", "States"]),
            (r"\bstate\b", &["State"]),
            (r"[éè]tat no\. \d+", &["État no. 12"]),
            (r"\Wand\W", &[" and "]),
            ("x*", &[]),
            ("(inter|no)", &["inter", "no"]),
        ] {
            assert_eq!(sought(text, pattern, false, true), found, "{pattern}");
        }
        assert_eq!(sought(text, "states?", true, true), ["State", "States"]);
        let how = How {
            words: false,
            pattern: true,
        };
        let wrong = |pattern: &str| Needle::new(pattern, how).map(|_| ()).unwrap_err();
        assert!(wrong("(state").starts_with("this is no pattern: unclosed group"));
        assert_eq!(wrong("(\\w{9}){9999}"), "this pattern is too large");
    }

    #[test]
    fn steps_wrap_and_say_so() {
        let hit = |item| Hit {
            item,
            beside: None,
            at: 0..1,
        };
        let mut search = Search {
            query: "x".into(),
            hits: vec![hit(0), hit(2), hit(5)],
            current: Some(1),
            wrong: None,
        };
        for (times, forward, now, wrapped) in [
            (1, true, 2, false),
            (1, true, 0, true),
            (1, false, 2, true),
            (2, false, 0, false),
            (4, true, 1, false),
        ] {
            assert_eq!(search.step(times, forward), wrapped, "{times} {forward}");
            assert_eq!(search.current, Some(now));
        }
        assert_eq!(search.of(2, None).len(), 1);
        let document = crate::tui::tests::sample::document();
        let labels = &crate::typeset::labels::ENGLISH;
        let reader = Reader::new("sample".into(), std::sync::Arc::new(document), labels);
        assert!(search.from(&reader, Position { item: 6, offset: 0 }));
        assert!(!search.from(&reader, Position { item: 1, offset: 0 }));
        assert_eq!(search.current, Some(1));
    }
}
