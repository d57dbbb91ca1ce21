//! The levels of subparagraphs: which `(i)` is the letter after `(h)` and which opens a list.

use crate::document::counting::{self, Label, han};
use crate::document::{Doubt, DoubtKind};
use crate::import::book::book;
use crate::import::labels::{self, letter, roman};
use crate::language::fold::is_arabic;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counting {
    Letters,
    Romans,
    Digits,
}

/// How a label is set: `(a)`, `a)`, `a.`; one level keeps to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    Enclosed,
    Half,
    Dotted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    counting: Counting,
    setting: Setting,
    last: u32,
    upper: bool,
}

/// The open levels under one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nesting {
    levels: Vec<Level>,
    /// The outermost level that the last label ended: a list may run on under the next item of another.
    ended: Option<Level>,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// 0 is right under the paragraph.
    pub depth: usize,
    level: Level,
    pub doubt: Option<DoubtKind>,
}

impl Placed {
    /// What the label counts, where a scan printed another: `b` for "(6)".
    pub fn read(&self) -> Option<String> {
        let misread = self.doubt == Some(DoubtKind::LabelMisread);
        misread.then(|| self.level.label(0)).flatten()
    }

    /// What a Chinese figure counts there.
    pub fn counted(&self) -> Option<String> {
        self.level.label(0)
    }

    /// What is doubtful about it.
    pub fn told(&self, printed: &str) -> Option<Doubt> {
        Some(match self.doubt? {
            DoubtKind::LabelMisread => {
                let read = self.read().unwrap_or_default();
                DoubtKind::LabelMisread.about(&[&printed, &read])
            }
            kind => kind.about(&[&printed]),
        })
    }
}

impl Level {
    /// The label that comes `after` places behind the last one.
    fn label(&self, after: u32) -> Option<String> {
        match self.counting {
            Counting::Letters => labels::letters(self.last + after),
            Counting::Romans => labels::small_roman(self.last + after).map(str::to_owned),
            Counting::Digits => None,
        }
    }
}

/// What helps to tell readings apart.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The words before this label end with a colon: a list opens.
    pub opens_list: bool,
    /// The label that follows, if one does.
    pub next: Option<&'a str>,
    /// Layout says that this is the level of Roman numerals, or that it is not.
    pub roman: Option<bool>,
}

impl Hints<'_> {
    /// Whether the label that follows is the second of a list that counts so.
    fn next_opens(&self, counting: Counting) -> bool {
        let next = self.next.map(readings_of);
        next.is_some_and(|readings| readings.contains(&(counting, 2)))
    }
}

impl Nesting {
    pub fn clear(&mut self) {
        self.levels.clear();
        self.ended = None;
    }

    /// Opens or counts on the level that a label was placed on.
    pub fn take(&mut self, placed: Placed) {
        self.ended = self.levels.get(placed.depth + 1).copied();
        self.levels.truncate(placed.depth);
        self.levels.push(placed.level);
    }

    /// Whether a label goes on with a list that is open.
    pub fn goes_on_with(&self, printed: &str, inner: &str) -> bool {
        let placed = self.place(printed, inner, Hints::default());
        let level = self.levels.get(placed.depth);
        placed.doubt.is_none() && level.is_some_and(|level| level.last + 1 == placed.level.last)
    }

    /// Places the label `printed` with its letters or digits `inner`.
    pub fn place(&self, printed: &str, inner: &str, hints: Hints<'_>) -> Placed {
        let setting = match (printed.starts_with(['(', '{', ')']), printed.ends_with('.')) {
            (true, _) => Setting::Enclosed,
            // ㈩ goes on with (十一).
            _ if printed.starts_with(|c| matches!(c, '\u{3220}'..='\u{3229}')) => Setting::Enclosed,
            (false, true) => Setting::Dotted,
            _ => Setting::Half,
        };
        let upper = inner.starts_with(|c: char| c.is_ascii_uppercase());
        let at = |depth: usize, counting: Counting, value: u32, doubt: Option<DoubtKind>| Placed {
            depth: depth.min(self.levels.len()),
            level: Level {
                counting,
                setting,
                last: value,
                upper,
            },
            doubt,
        };
        let arabic = arabic(printed);
        let misread = || self.misread(inner, setting, hints);
        if let Some(placed) = arabic.is_none().then(misread).flatten() {
            return placed;
        }
        let readings = match arabic {
            Some(letters) => letters,
            None if figure(printed) => figures(inner, self.levels.is_empty()),
            None => readings(inner),
        };
        let going_on = self.going_on(&readings, setting, upper);
        // "(i)" after "(h)": a list of Roman numerals where the text says so, else the letter.
        let opening = readings.iter().copied().find(|(_, v)| *v == 1);
        let opens_here = opening.filter(|(counting, _)| {
            going_on.is_empty()
                || match hints.roman {
                    Some(roman) if *counting == Counting::Romans => roman,
                    _ => hints.opens_list || hints.next_opens(*counting),
                }
        });
        if let Some((counting, value)) = opens_here {
            // A level does not open inside itself: "(a)" again begins its list again.
            let again = self.level(counting, setting, upper);
            let depth = again.unwrap_or(self.levels.len());
            return at(depth, counting, value, again.map(|_| DoubtKind::LabelAgain));
        }
        if let Some(&(depth, counting, value)) = going_on
            .iter()
            .filter(|(_, c, _)| hints.roman.is_none_or(|r| r == (*c == Counting::Romans)))
            .max_by_key(|(depth, ..)| *depth)
            .or(going_on.iter().max_by_key(|(depth, ..)| *depth))
        {
            return at(depth, counting, value, None);
        }
        // "(ii)" after "(a)" to "(g)" under "(i)", and "(h)" below it: the letters run on.
        let runs_on = self.ended.filter(|level| {
            let next = (level.counting, level.last + 1);
            level.setting == setting && level.upper == upper && readings.contains(&next)
        });
        if let Some(level) = runs_on {
            return at(self.levels.len(), level.counting, level.last + 1, None);
        }
        // A label that neither goes on nor opens stays on the level of its kind, with a doubt.
        let (depth, counting, value) = self.beside(&readings, setting, upper);
        let doubt = match self.levels.get(depth) {
            Some(l) if l.counting == counting && value > l.last + 1 => DoubtKind::LabelMissing,
            Some(_) => DoubtKind::LabelAstray,
            None => DoubtKind::LabelBegins,
        };
        at(depth, counting, value, Some(doubt))
    }

    /// The readings of a label that go on with an open level, each with the depth of that.
    fn going_on(
        &self,
        readings: &[(Counting, u32)],
        setting: Setting,
        upper: bool,
    ) -> Vec<(usize, Counting, u32)> {
        let continues = |counting: Counting, value: u32| {
            self.levels.iter().rposition(|l| {
                l.counting == counting
                    && l.setting == setting
                    && l.upper == upper
                    && l.last + 1 == value
            })
        };
        let going_on = readings
            .iter()
            .filter_map(|&(c, v)| Some((continues(c, v)?, c, v)));
        going_on.collect()
    }

    /// Where a label stands that goes on with no level: on the level of its kind; "(1)" misread for
    /// "(i)" on the one that it stands beside; else on one of its own.
    fn beside(
        &self,
        readings: &[(Counting, u32)],
        setting: Setting,
        upper: bool,
    ) -> (usize, Counting, u32) {
        let of_kind = readings.iter().find_map(|&(c, v)| {
            let depth = self.level(c, setting, upper)?;
            Some((depth, c, v))
        });
        let Some(&(counting, value)) = readings.first() else {
            return of_kind.unwrap_or((self.levels.len(), Counting::Letters, 1));
        };
        of_kind.unwrap_or_else(|| {
            let last = self.levels.last();
            let beside = last.is_some_and(|l| l.last + 1 == value && l.setting == setting);
            let depth = self.levels.len() - usize::from(beside);
            (depth, counting, value)
        })
    }

    /// The depth of the open level that counts so.
    fn level(&self, counting: Counting, setting: Setting, upper: bool) -> Option<usize> {
        self.levels
            .iter()
            .rposition(|l| l.counting == counting && l.setting == setting && l.upper == upper)
    }

    /// A label that neither goes on nor opens a list, and that a scan may have made of the one that
    /// does: "(6)" after "(a)" is (b). What opens a list is left as it is printed.
    fn misread(&self, inner: &str, setting: Setting, hints: Hints<'_>) -> Option<Placed> {
        let readings = readings(inner);
        let next = hints.next.map(readings_of).unwrap_or_default();
        let fits = |counting: Counting, value: u32| {
            let level = self.levels.iter().rev().find(|l| l.counting == counting);
            value == 1 || level.is_some_and(|l| l.last + 1 == value)
        };
        if readings.iter().any(|&(c, v)| fits(c, v)) {
            return None;
        }
        let (depth, mut level) = self
            .levels
            .iter()
            .copied()
            .enumerate()
            .rev()
            .find(|(_, l)| {
                let label = l.label(1).filter(|_| l.setting == setting && !l.upper);
                // A letter for another is believed only where the list goes on behind it.
                let letters = !inner.bytes().any(|b| b.is_ascii_digit()) && inner.len() == 1;
                let goes_on = next.contains(&(l.counting, l.last + 2));
                label.is_some_and(|label| labels::misread_sub(inner, &label))
                    && (!letters || goes_on)
            })?;
        level.last += 1;
        Some(Placed {
            depth,
            level,
            doubt: Some(DoubtKind::LabelMisread),
        })
    }
}

/// What a letter of Arabic counts, as numerals have them, (أ), (ب), (ج), and as dictionaries do, (أ), (ب), (ت): which
/// it is, the letter before tells.
fn arabic(printed: &str) -> Option<Vec<(Counting, u32)>> {
    if !is_lettered_in_arabic(printed) {
        return None;
    }
    let Some(Label::Sub(meant)) = counting::whole(printed) else {
        return None;
    };
    let letters = meant.into_iter().filter_map(|(counting, value)| {
        let is_letter = counting == counting::Counting::Letters;
        is_letter.then_some((Counting::Letters, value))
    });
    Some(letters.collect())
}

/// Whether a label is a letter of Arabic.
pub fn is_lettered_in_arabic(printed: &str) -> bool {
    !printed.is_ascii() && printed.chars().any(is_arabic)
}

/// Whether a label is a Chinese figure, "㈠", "(一)", or in Chinese "(1)".
pub fn figure(printed: &str) -> bool {
    let inner = printed.trim_matches(['(', ')', '（', '）']);
    let digits = || {
        let enclosed = inner.len() < printed.len() && book().is_unparted();
        enclosed && !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit())
    };
    inner.starts_with(|c| matches!(c, '\u{3220}'..='\u{3229}')) || han(inner).is_some() || digits()
}

/// What a figure counts: right under a paragraph what other languages have letters for, below that what they
/// have numerals for.
fn figures(inner: &str, first: bool) -> Vec<(Counting, u32)> {
    let value = roman(inner).or_else(|| inner.parse().ok()).unwrap_or(0);
    let letter = (Counting::Letters, value);
    let numeral = (Counting::Romans, value);
    match first {
        true => vec![letter, numeral],
        false => vec![numeral, letter],
    }
}

fn readings(inner: &str) -> Vec<(Counting, u32)> {
    let digits = inner.parse().ok().map(|v| (Counting::Digits, v));
    let letters = letter(inner).map(|v| (Counting::Letters, v));
    let romans = roman(inner).map(|v| (Counting::Romans, v));
    [romans, letters, digits].into_iter().flatten().collect()
}

fn readings_of(label: &str) -> Vec<(Counting, u32)> {
    readings(label.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depths(labels: &[&str]) -> Vec<usize> {
        let mut nesting = Nesting::default();
        (0..labels.len())
            .map(|i| {
                let (opens_list, label) = match labels[i].strip_prefix(':') {
                    Some(rest) => (true, rest),
                    None => (false, labels[i]),
                };
                let inner = label.trim_matches(|c: char| !c.is_ascii_alphanumeric());
                let hints = Hints {
                    opens_list,
                    next: labels.get(i + 1).copied(),
                    roman: None,
                };
                let placed = nesting.place(label, inner, hints);
                nesting.take(placed);
                placed.depth
            })
            .collect()
    }

    #[test]
    fn letters_and_numerals() {
        assert_eq!(
            depths(&["(a)", "(b)", "(i)", "(ii)", "(iii)", "(c)"]),
            [0, 0, 1, 1, 1, 0]
        );
        assert_eq!(
            depths(&[
                "(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)"
            ]),
            [0; 10]
        );
        assert_eq!(
            depths(&["(g)", "(h)", ":(i)", "(ii)", "(i)"]),
            [0, 0, 1, 1, 0]
        );
        assert_eq!(depths(&["(i)", "(ii)", "(iii)", "(iv)", "(v)"]), [0; 5]);
        assert_eq!(
            depths(&["(a)", "(i)", "a.", "b.", "(ii)", "(b)"]),
            [0, 1, 2, 2, 1, 0]
        );
        assert_eq!(depths(&["(y)", "(z)", "(aa)", "(bb)"]), [0; 4]);
    }

    #[test]
    fn letters_run_on_under_the_next_numeral() {
        assert_eq!(
            depths(&["(i)", ":(a)", "(b)", "(ii)", "(c)", "(d)", "(iii)", "(e)"]),
            [0, 1, 1, 0, 1, 1, 0, 1]
        );
        let mut nesting = Nesting::default();
        for label in ["(i)", "(a)", "(b)", "(ii)"] {
            let inner = label.trim_matches(['(', ')']);
            nesting.take(nesting.place(label, inner, Hints::default()));
        }
        let next = nesting.place("(c)", "c", Hints::default());
        assert!(
            next.doubt.is_none() && nesting.place("(e)", "e", Hints::default()).doubt.is_some()
        );
    }

    #[test]
    fn what_does_not_follow_is_doubted() {
        let mut nesting = Nesting::default();
        nesting.take(nesting.place("(a)", "a", Hints::default()));
        let placed = nesting.place("(d)", "d", Hints::default());
        assert_eq!(placed.depth, 0);
        assert!(placed.doubt.is_some());
        let mut nesting = Nesting::default();
        nesting.take(nesting.place("(1)", "1", Hints::default()));
        assert_eq!(nesting.place("(ii)", "ii", Hints::default()).depth, 0);
    }

    #[test]
    fn what_a_scan_made_of_a_label_is_read_where_the_list_goes_on() {
        for (labels, expected) in [
            (&["(a)", "(6)", "(c)"][..], [None, Some("b"), None]),
            (&["(a)", "(b)", "(e)"], [None, None, None]),
            (&["(b)", "(e)", "(d)"], [None, Some("c"), None]),
            (&["(1)", "(ii)", "(iii)"], [None, None, None]),
            (&["(i)", "(il)", "(iii)"], [None, Some("ii"), None]),
            (&["(1)", "(2)", "(3)"], [None, None, None]),
        ] {
            let mut nesting = Nesting::default();
            let read: Vec<Option<String>> = (0..labels.len())
                .map(|at| {
                    let inner = labels[at].trim_matches(['(', ')']);
                    let next = labels.get(at + 1).copied();
                    let hints = Hints {
                        next,
                        ..Hints::default()
                    };
                    let placed = nesting.place(labels[at], inner, hints);
                    assert_eq!(placed.depth, 0, "{labels:?}");
                    nesting.take(placed);
                    placed.read()
                })
                .collect();
            assert_eq!(
                read.iter().map(Option::as_deref).collect::<Vec<_>>(),
                expected,
                "{labels:?}"
            );
        }
    }
}
