//! Addresses: what a paragraph, an annex or a footnote is called in its document, `annexII:7(a)`.
//!
//! An address is a path of steps between colons. A step says by its first letters what it is (a row
//! of [`FORMS`]), has a number as printed, and below that labels and marks: `op12(a)(ii)`, `op33+2`.
//! The text is kept: it is what stands on disk, in JSON and on the screen. Its parts are read from
//! it here, and nowhere else.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use super::{label, number};

/// What a step of an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Preambular,
    Operative,
    /// An instruction of an amendment document.
    Amendment,
    Footnote,
    /// By its place in what has no such form: `p7`.
    Nth,
    /// By its number alone, in an annex or an article: `3`.
    Numbered,
    Target,
    Goal,
    Action,
    Objective,
    Principle,
    Guideline,
    Article,
    /// Of rules of procedure: `rule7`.
    Rule,
    /// Of a convention or an agreement, whose sections count on through its articles: `section22`.
    Section,
    Regulation,
    Chapter,
    Annex,
    /// A draft resolution or decision that another document holds.
    Draft,
    Decision,
    /// By the number in its caption: `table3`, `figure32.I`, `box2`.
    Table,
    Figure,
    Boxed,
    /// A part or section, by its letter or Roman numeral: `A`, `XII`.
    Part,
    /// A name of no known form; it is kept as it is.
    Other,
}

/// How the number of a step is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Counted {
    /// `12`, `2bis`, `1.1`, `1.a`.
    Number,
    /// The same, or with the letters of a series before it: `IS1.1`.
    Series,
    /// A number, a Roman numeral, a capital letter.
    Any,
    /// The same, or nothing where there is one alone.
    AnyOrNone,
    /// As captions count: `3`, `32.I`, `A.1`.
    Captioned,
    /// Whatever is printed.
    Free,
}

/// The letters a step begins with, how its number is written, and whether people write the letters
/// as capitals. Where one begins another the longer stands first.
const FORMS: [(&str, Kind, Counted, bool); 23] = [
    ("pp", Kind::Preambular, Counted::Number, true),
    ("op", Kind::Operative, Counted::Number, true),
    ("am", Kind::Amendment, Counted::Number, true),
    ("fn", Kind::Footnote, Counted::Free, true),
    ("p", Kind::Nth, Counted::Series, true),
    ("target", Kind::Target, Counted::Number, false),
    ("goal", Kind::Goal, Counted::Any, false),
    ("action", Kind::Action, Counted::Any, false),
    ("objective", Kind::Objective, Counted::Any, false),
    ("principle", Kind::Principle, Counted::Any, false),
    ("guideline", Kind::Guideline, Counted::Any, false),
    ("annex", Kind::Annex, Counted::AnyOrNone, false),
    ("art", Kind::Article, Counted::Any, false),
    ("rule", Kind::Rule, Counted::Any, false),
    ("section", Kind::Section, Counted::Any, false),
    ("regulation", Kind::Regulation, Counted::Any, false),
    ("ch", Kind::Chapter, Counted::Any, false),
    ("draft", Kind::Draft, Counted::AnyOrNone, false),
    ("decision", Kind::Decision, Counted::AnyOrNone, false),
    ("table", Kind::Table, Counted::Captioned, false),
    ("figure", Kind::Figure, Counted::Captioned, false),
    ("box", Kind::Boxed, Counted::Captioned, false),
    ("", Kind::Numbered, Counted::Number, false),
];

impl Kind {
    /// What a step of this kind begins with: `op`, `annex`; nothing where its number is all.
    pub fn letters(self) -> &'static str {
        let form = FORMS.iter().find(|(_, kind, ..)| *kind == self);
        form.map_or("", |(letters, ..)| letters)
    }
}

/// What stands below the number of a step, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below<'a> {
    /// A subparagraph's label, without its brackets: `a`, `ii`.
    Label(&'a str),
    /// A label that is printed without brackets, below one that has them: the `b` of `op1(ii)b`.
    Bare(&'a str),
    /// Words that close or continue what is before; the first, second … of them: `+`, `+2`.
    Closing(u32),
    /// The second, third … of what should be there once: `~2`.
    Again(u32),
}

impl Display for Below<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Below::Label(label) => write!(f, "({label})"),
            Below::Bare(label) => f.write_str(label),
            Below::Closing(1) => f.write_str("+"),
            Below::Closing(count) => write!(f, "+{count}"),
            Below::Again(count) => write!(f, "~{count}"),
        }
    }
}

/// One step of an address: `annexII`, `art4`, `1(c)(i)`, `op33+2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'a> {
    pub kind: Kind,
    /// As printed, `""` where there is none: `12`, `II`, `2bis`. Of what has no known form all of it.
    pub number: &'a str,
    pub below: Vec<Below<'a>>,
}

impl Display for Step<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letters(), self.number)?;
        self.below.iter().try_for_each(|below| below.fmt(f))
    }
}

impl<'a> Step<'a> {
    /// Any text is a step; what has no known form is [`Kind::Other`].
    fn read(text: &'a str) -> Step<'a> {
        let known = |(head, below): (&'a str, Vec<Below<'a>>)| {
            let form = FORMS.iter().find_map(|(letters, kind, counted, _)| {
                let number = head.strip_prefix(letters)?;
                let fits = match kind {
                    // "(a)" alone, of a paragraph that has no number.
                    Kind::Numbered => is_number(number) || number.is_empty() && !below.is_empty(),
                    _ => counted.fits(number),
                };
                fits.then_some((*kind, number))
            });
            let form = form.or_else(|| is_part(head).then_some((Kind::Part, head)));
            form.map(|(kind, number)| Step {
                kind,
                number,
                below,
            })
        };
        // "p223p": a bare label right below a number.
        let bare = |(head, below): (&'a str, Vec<Below<'a>>)| {
            let number = head.trim_end_matches(|c: char| c.is_ascii_lowercase());
            let label = head.get(number.len()..).filter(|label| !label.is_empty())?;
            let below = [vec![Below::Bare(label)], below].concat();
            number
                .ends_with(|c: char| c.is_ascii_digit())
                .then_some((number, below))
        };
        let read = head_and_below(text);
        let step = read.clone().and_then(known);
        let step = step.or_else(|| read.and_then(bare).and_then(known));
        step.unwrap_or(Step {
            kind: Kind::Other,
            number: text,
            below: Vec::new(),
        })
    }

    /// The number by its value: 12 of `op12`; none where it is no plain number.
    pub fn value(&self) -> Option<u32> {
        self.number.parse().ok()
    }

    /// The labels below its number, as far as a mark: `(a)(ii)`.
    pub fn labels(&self) -> String {
        let labels = self.below.iter().map_while(|below| match below {
            Below::Label(_) | Below::Bare(_) => Some(below.to_string()),
            _ => None,
        });
        labels.collect()
    }
}

impl Counted {
    fn fits(self, number: &str) -> bool {
        match self {
            Counted::Number => is_number(number),
            Counted::Series => is_number(number) || is_in_series(number),
            Counted::Any => is_number(number) || is_part(number),
            Counted::AnyOrNone => number.is_empty() || Counted::Any.fits(number),
            Counted::Captioned => is_captioned(number),
            Counted::Free => !number.is_empty(),
        }
    }
}

/// `12`, `2bis`, `1.1`, `1.a`, `27.I.2`, `29B.2`.
fn is_number(text: &str) -> bool {
    let inserted = label::inserted(text).is_some_and(|(_, length)| length == text.len());
    let mut pieces = text.split('.');
    let first = pieces.next().unwrap_or("");
    let digits = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit());
    let letter = |piece: &str| piece.len() == 1 && piece.bytes().all(|b| b.is_ascii_lowercase());
    let part = |piece: &str| number::roman(piece).is_some();
    // The letter of a section stands behind its number, before that of the paragraph.
    let section = first.strip_suffix(|c: char| c.is_ascii_uppercase());
    let first = section.filter(|_| text.contains('.')).unwrap_or(first);
    inserted || digits(first) && pieces.all(|piece| digits(piece) || letter(piece) || part(piece))
}

/// `IS1.1`: a number of a series that two letters name.
fn is_in_series(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    letters == 2 && text.contains('.') && is_number(text.get(letters..).unwrap_or(""))
}

/// `3`, `1a`, `32.I`, `A.1`.
fn is_captioned(text: &str) -> bool {
    let counted = |piece: &str| {
        let digits = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        let lettered = digits.len() < 2 && digits.bytes().all(|b| b.is_ascii_lowercase());
        digits.len() < piece.len() && lettered || is_part(piece)
    };
    text.split('.').all(counted)
}

/// `A`, `XII`.
fn is_part(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()) || number::roman(text).is_some()
}

/// The step's own name, and what stands below it; none where that has no such form.
fn head_and_below(text: &str) -> Option<(&str, Vec<Below<'_>>)> {
    let (head, mut rest) = text.split_at(text.find(['(', '+', '~']).unwrap_or(text.len()));
    let mut below = Vec::new();
    while let Some(sign) = rest.chars().next() {
        let tail = rest.get(1..)?;
        if sign == '(' {
            let (label, tail) = tail.split_once(')')?;
            if label.is_empty() || label.contains('(') {
                return None;
            }
            below.push(Below::Label(label));
            rest = tail;
            continue;
        }
        if sign.is_ascii_lowercase() {
            let end = rest.find(|c: char| !c.is_ascii_lowercase());
            let (label, tail) = rest.split_at(end.unwrap_or(rest.len()));
            below.push(Below::Bare(label));
            rest = tail;
            continue;
        }
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let (count, tail) = tail.split_at(digits);
        let count = match count {
            _ if count.starts_with('0') => return None,
            "" => None,
            _ => Some(count.parse().ok()?),
        };
        below.push(match (sign, count) {
            ('+', None) => Below::Closing(1),
            ('+', Some(count @ 2..)) => Below::Closing(count),
            ('~', Some(count)) => Below::Again(count),
            _ => return None,
        });
        rest = tail;
    }
    Some((head, below))
}

/// What a paragraph, a footnote, an annex or a part is called: `op12(a)(ii)`, `annex:art4:1(c)`,
/// `fn5`, `annexII`, `XII`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(Box<str>);

impl Address {
    /// Of a kind, by its number: `op12`, `annexII`.
    pub fn new(kind: Kind, number: impl Display) -> Address {
        let number = number.to_string();
        let step = Step {
            kind,
            number: &number,
            below: Vec::new(),
        };
        Address::from(step.to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step<'_>> {
        self.0.split(':').map(Step::read)
    }

    /// The last step: the paragraph in what it stands in.
    pub fn last(&self) -> Step<'_> {
        Step::read(self.local())
    }

    /// The last step as written: the `3(a)` of `annexII:3(a)`.
    pub fn local(&self) -> &str {
        self.0.rsplit(':').next().unwrap_or(&self.0)
    }

    /// What it stands in: the `annexII` of `annexII:3(a)`.
    pub fn scope(&self) -> Option<Address> {
        self.0.rsplit_once(':').map(|(scope, _)| scope.into())
    }

    /// The same in an annex, a part or an article.
    pub fn within(&self, scope: &str) -> Address {
        match scope.is_empty() {
            true => self.clone(),
            false => format!("{scope}:{self}").into(),
        }
    }

    /// What is left of it in `scope`: the `art4:1` of `annex:art4:1` in `annex`; none where it
    /// stands elsewhere, or is the scope itself.
    pub fn inside(&self, scope: &str) -> Option<&str> {
        self.0.strip_prefix(scope)?.strip_prefix(':')
    }

    /// Whether it is `inner` itself in some annex, part or article.
    pub fn ends_in(&self, inner: &str) -> bool {
        let scope = self.0.strip_suffix(inner);
        scope.is_some_and(|scope| scope.ends_with(':'))
    }

    /// With labels or marks below it, as they are written: `(a)(ii)`.
    pub fn with(&self, below: &str) -> Address {
        format!("{self}{below}").into()
    }

    /// The same number of another kind: `pp3` of `op3`. None where the last step has not the first
    /// kind.
    pub fn of_kind(&self, from: Kind, to: Kind) -> Option<Address> {
        let last = Some(self.last()).filter(|last| last.kind == from)?;
        let last = Address::from(Step { kind: to, ..last }.to_string());
        Some(match self.scope() {
            Some(scope) => last.within(&scope),
            None => last,
        })
    }

    /// The paragraph of this number in `scope`: in an annex paragraphs have their number alone.
    pub fn numbered_in(&self, scope: &Address) -> Address {
        let bare = || self.of_kind(Kind::Operative, Kind::Numbered);
        let own = scope.is_annexed().then(bare).flatten();
        own.as_ref().unwrap_or(self).within(scope)
    }

    /// What the last label stands under: the `op12(a)` of `op12(a)(ii)`.
    pub fn outer(&self) -> Option<Address> {
        self.0.rsplit_once('(').map(|(outer, _)| outer.into())
    }

    /// What it has below `outer`: the `(ii)` of `op12(a)(ii)` under `op12(a)`, nothing of `outer`
    /// itself; none where it does not stand under that.
    pub fn under(&self, outer: &str) -> Option<&str> {
        let rest = self.0.strip_prefix(outer)?;
        (rest.is_empty() || rest.starts_with('(')).then_some(rest)
    }

    /// The same where what it is, or stands under, is called otherwise now: `op13(a)` of `op12(a)`
    /// where `op12` is `op13`. None where it stands elsewhere.
    pub fn renamed(&self, from: &str, to: &str) -> Option<Address> {
        let rest = self.0.strip_prefix(from)?;
        let under = rest.is_empty() || rest.starts_with(['(', '+', '~', ':']);
        under.then(|| format!("{to}{rest}").into())
    }

    /// The same with another number: `A:op13` of `A:op12`. Labels and marks below it are left away.
    pub fn numbered(&self, number: u32) -> Address {
        let address = Address::new(self.last().kind, number);
        match self.scope() {
            Some(scope) => address.within(&scope),
            None => address,
        }
    }

    /// Whether a label stands in its last step.
    pub fn is_sub(&self) -> bool {
        self.0.contains('(')
    }

    /// Words that close or continue another paragraph: `op2+`, `op2+2`.
    pub fn closes(&self) -> bool {
        self.0.contains('+')
    }

    /// What people cite it as: of words that close a list the paragraph that has the list.
    pub fn cited(&self) -> Address {
        self.0.split('+').next().unwrap_or(&self.0).into()
    }

    /// The first words that close the list of this paragraph: `op2+`.
    pub fn closing(&self) -> Address {
        self.with("+")
    }

    /// The label of a footnote: the `5` of `fn5`.
    pub fn footnote(&self) -> Option<&str> {
        self.0.strip_prefix("fn")
    }

    /// The annex that it is, or is in; of one of the resolutions of a volume with that.
    pub fn annex(&self) -> Option<Address> {
        let drafts = self.steps().take_while(|step| step.kind == Kind::Draft);
        let path: Vec<String> = drafts.map(|step| step.to_string()).collect();
        let step = self.steps().nth(path.len())?;
        let annex = || Address::new(Kind::Annex, step.number).within(&path.join(":"));
        (step.kind == Kind::Annex).then(annex)
    }

    /// The draft, or the resolution of a volume, that it is in.
    pub fn draft(&self) -> Option<Address> {
        let step = self.steps().next()?;
        let draft = || Address::from(step.to_string());
        (step.kind == Kind::Draft && step.to_string() != *self.0).then(draft)
    }

    /// Whether it is what a caption names: a table, a figure, a box.
    pub fn is_captioned(&self) -> bool {
        matches!(self.last().kind, Kind::Table | Kind::Figure | Kind::Boxed)
    }

    /// Whether it is an annex, or in one; of one of the resolutions of a volume too.
    pub fn is_annexed(&self) -> bool {
        let mut steps = self.steps().skip_while(|step| step.kind == Kind::Draft);
        steps.next().is_some_and(|step| step.kind == Kind::Annex)
    }

    /// Whether it is an article in something, or in such a one.
    pub fn is_in_article(&self) -> bool {
        self.steps().skip(1).any(|step| step.kind == Kind::Article)
    }

    /// As people write it: `OP12(a)`, `annex:PP2`.
    pub fn in_capitals(&self) -> String {
        let steps = self.steps().map(|step| {
            let written = step.to_string();
            let spoken =
                |(_, kind, _, capitals): &&(_, Kind, _, bool)| *capitals && *kind == step.kind;
            match FORMS.iter().find(spoken) {
                Some((letters, ..)) => {
                    let rest = written.get(letters.len()..).unwrap_or("");
                    format!("{}{rest}", letters.to_ascii_uppercase())
                }
                None => written,
            }
        });
        steps.collect::<Vec<_>>().join(":")
    }
}

/// An address as people write it: `op12(a)` → `OP12(a)`, `annex:pp2` → `annex:PP2`; labels stay as
/// printed.
pub fn in_capitals(address: &str) -> String {
    Address::from(address).in_capitals()
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Any text, as it was found on disk.
impl From<&str> for Address {
    fn from(text: &str) -> Address {
        Address(text.into())
    }
}

impl From<String> for Address {
    fn from(text: String) -> Address {
        Address(text.into())
    }
}

impl From<&Address> for Address {
    fn from(address: &Address) -> Address {
        address.clone()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> String {
        address.0.into()
    }
}

/// The text has a step of no known form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no address; write one such as op12(a), pp3, annex:3 or fn5")]
pub struct NotAnAddress;

/// Only what is written as addresses are.
impl std::str::FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Address, NotAnAddress> {
        let address = Address::from(text);
        let known = address.steps().all(|step| step.kind != Kind::Other);
        known.then_some(address).ok_or(NotAnAddress)
    }
}

impl std::ops::Deref for Address {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Address {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Address {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Address {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Address {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Address> for str {
    fn eq(&self, other: &Address) -> bool {
        *self == *other.0
    }
}

impl PartialEq<Address> for &str {
    fn eq(&self, other: &Address) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Address> for String {
    fn eq(&self, other: &Address) -> bool {
        **self == *other.0
    }
}

#[cfg(test)]
mod tests;
