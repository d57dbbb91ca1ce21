//! The bodies that adopt resolutions, how each numbers them, and what a number of theirs is called.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number::{Number, Session};
use crate::language::{self, Numbers, Organ, organs};

/// A body whose resolutions and decisions have a name of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Body {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    EnvironmentAssembly,
    /// Another of the table of organs, by its code: `CCPCJ`, `UNTOC-COP`.
    Coded(&'static str),
    /// A body whose numbers this reader gives no name; it keeps them from being taken for others'.
    Foreign,
}

/// Whether a number is a resolution's or a decision's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Resolution,
    Decision,
    /// One of both: its number tells.
    Either,
}

/// The conference of parties whose numbers alone look so: `CP.21`, `CMA.1`, `COP.9`.
pub(super) fn of_conference(session: &str) -> Body {
    let organ = language::conference_at(session).map(|(organ, ..)| organ);
    organ.map_or(Body::Foreign, Body::of)
}

/// The conference of parties of a treaty.
pub(super) fn conference_of(treaty: &str) -> Body {
    let mut conferences = organs().iter().filter(|organ| !organ.treaty.is_empty());
    let known = conferences.find(|organ| *organ.treaty == *treaty);
    known.map_or(Body::Foreign, Body::of)
}

impl Body {
    /// The body that an organ of the table is.
    pub fn of(organ: &'static Organ) -> Body {
        match &*organ.code {
            "GA" => Body::GeneralAssembly,
            "SC" => Body::SecurityCouncil,
            "ECOSOC" => Body::EconomicAndSocialCouncil,
            "HRC" => Body::HumanRightsCouncil,
            "UNEA" => Body::EnvironmentAssembly,
            "" => Body::Foreign,
            code => Body::Coded(code),
        }
    }

    /// Its row in the table of organs; none of what is foreign.
    fn organ(self) -> Option<&'static Organ> {
        let code = match self {
            Body::GeneralAssembly => "GA",
            Body::SecurityCouncil => "SC",
            Body::EconomicAndSocialCouncil => "ECOSOC",
            Body::HumanRightsCouncil => "HRC",
            Body::EnvironmentAssembly => "UNEA",
            Body::Coded(code) => code,
            Body::Foreign => return None,
        };
        organs().iter().find(|organ| *organ.code == *code)
    }

    /// The body with this name, as mastheads and texts print it: `General Assembly`.
    pub fn named(name: &str) -> Option<Body> {
        let name = name.trim();
        if let Some(organ) = language::organ_named(name) {
            return Some(Body::of(organ));
        }
        let name = name.to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        language::organ_named(name).map(Body::of).or_else(|| {
            let conference = name.strip_prefix("conference of the ")?;
            let treaty = conference
                .strip_prefix("parties to the ")
                .or_else(|| conference.strip_prefix("states parties to the "))?;
            super::treaty::named(treaty).map(conference_of)
        })
    }

    /// All bodies whose numbers have a name.
    pub(super) fn all() -> impl Iterator<Item = Body> {
        let coded = organs().iter().filter(|organ| !organ.code.is_empty());
        coded.map(Body::of)
    }

    /// The body with this code, in any case: `CCPCJ`, `untoc-cop`.
    pub(super) fn coded(code: &str) -> Option<Body> {
        Body::all()
            .find(|body| matches!(body, Body::Coded(known) if known.eq_ignore_ascii_case(code)))
    }

    /// Whether this body numbers its resolutions in this way at all.
    pub(super) fn numbers_like(self, number: &Number) -> bool {
        let Some(organ) = self.organ() else {
            return matches!(self, Body::Foreign);
        };
        match organ.numbers.as_slice() {
            [] => is_of(number, Numbers::Session(1, 99)),
            forms => forms.iter().any(|form| is_of(number, *form)),
        }
    }

    /// Whether this body numbers its resolutions, or its decisions, in this way, and has as many of them.
    pub(super) fn could_adopt(self, act: Act, number: &Number) -> bool {
        let other = matches!(self, Body::GeneralAssembly | Body::Foreign);
        self.numbers_like(number) && (other || !Body::GeneralAssembly.alone_adopts(act, number))
    }

    /// Whether a number says by itself that it is this body's: no other adopts so many in a session.
    pub(super) fn alone_adopts(self, act: Act, number: &Number) -> bool {
        let least = self.organ().and_then(|organ| match act {
            Act::Resolution => organ.alone_from,
            Act::Decision => organ.decisions_from.filter(|_| organ.alone_from.is_some()),
            Act::Either => organ.alone_from.filter(|_| organ.decisions_from.is_some()),
        });
        let many = |item: u32| least.is_some_and(|least| item >= least);
        let regular = matches!(number, Number::Session { session: Session::Regular(_), item, .. } if many(*item));
        regular && self.numbers_like(number)
    }

    /// Whether this body could have adopted this number in this year, as far as its sessions'
    /// years are known; false where they are not known.
    pub(super) fn met_in(self, number: &Number, year: u16) -> bool {
        if let Number::Yearly { year: own, .. } = number {
            // A Council session runs from one July to the next.
            return self.numbers_like(number) && (year == *own || year + 1 == *own);
        }
        if let Number::Session {
            session: Session::Special(session),
            ..
        } = number
        {
            let years = self.organ().map_or(&[][..], |organ| &organ.special);
            let met = years.get(usize::from(*session).wrapping_sub(1));
            let known = years.is_empty() || met.is_some_and(|met| year.abs_diff(*met) < 2);
            return self.numbers_like(number) && !matches!(self, Body::Foreign) && known;
        }
        let Number::Session {
            session: Session::Regular(session),
            ..
        } = number
        else {
            return self.numbers_like(number) && !matches!(self, Body::Foreign);
        };
        let met = self.organ().and_then(|organ| organ.met);
        self.numbers_like(number) && met.is_some_and(|met| met.in_year(*session, year))
    }

    /// Whether a number of this body is a resolution's or a decision's: organs count their
    /// decisions from a number that resolutions do not reach.
    pub(super) fn act(self, number: &Number) -> Act {
        let item = match number {
            Number::Session { item, .. } | Number::Yearly { item, .. } => *item,
            _ => 0,
        };
        let first = self.organ().and_then(|organ| organ.decisions_from);
        match first.is_some_and(|first| item >= first) {
            true => Act::Decision,
            false => Act::Resolution,
        }
    }

    /// The normalised name of a resolution or decision of this body; none where it has none.
    pub(super) fn target(self, act: Act, number: &Number) -> Option<String> {
        if !self.numbers_like(number) {
            return None;
        }
        let organ = self.organ()?;
        let act = match act {
            Act::Either => self.act(number),
            told => told,
        };
        let (form, between) = match act {
            Act::Decision => (&organ.decisions, " decision "),
            Act::Resolution | Act::Either => (&organ.resolutions, " "),
        };
        let printed = number.to_string();
        if form.is_empty() {
            return Some(format!("{}{between}{printed}", organ.code));
        }
        if let Some((before, after)) = form.split_once("{}") {
            return Some([before, &printed, after].concat());
        }
        let (session, item) = printed.rsplit_once('/').unwrap_or((&printed, ""));
        Some(form.replace("{s}", session).replace("{n}", item))
    }
}

/// The body that a document is of: a row of the table of organs or, where the table has none for it,
/// its name as printed. Organs are an open set: a new one is a row, and no change of code.
#[derive(Debug, Clone)]
pub enum OrganName {
    Known(&'static Organ),
    Printed(Box<str>),
}

impl OrganName {
    /// The organ that opcit prints by this name.
    pub fn of(name: &str) -> OrganName {
        let known = organs().iter().find(|organ| organ.name() == name);
        known.map_or_else(|| OrganName::Printed(name.into()), OrganName::Known)
    }

    /// The organ that a body is.
    pub fn of_body(body: Body) -> Option<OrganName> {
        body.organ().map(OrganName::Known)
    }

    /// The organ with this code.
    pub fn coded(code: &str) -> Option<OrganName> {
        let known = organs().iter().find(|organ| *organ.code == *code);
        known.map(OrganName::Known)
    }

    /// `General Assembly`.
    pub fn name(&self) -> &str {
        match self {
            OrganName::Known(organ) => organ.name(),
            OrganName::Printed(name) => name,
        }
    }

    /// The body whose numbers are its own; none of a name that tells none.
    pub fn body(&self) -> Option<Body> {
        match self {
            OrganName::Known(organ) => Some(Body::of(organ)),
            OrganName::Printed(name) => Body::named(name),
        }
    }
}

impl PartialEq for OrganName {
    fn eq(&self, other: &OrganName) -> bool {
        self.name() == other.name()
    }
}

impl Eq for OrganName {}

impl fmt::Display for OrganName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for OrganName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for OrganName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OrganName, D::Error> {
        Ok(OrganName::of(&String::deserialize(deserializer)?))
    }
}

/// Whether a number has this form.
fn is_of(number: &Number, form: Numbers) -> bool {
    match (form, number) {
        (Numbers::Session(first, last), Number::Session { session, .. }) => {
            matches!(session, Session::Regular(session) if (first..=last).contains(session))
        }
        (Numbers::Special, Number::Session { session, .. }) => {
            matches!(session, Session::Special(_))
        }
        (Numbers::Emergency, Number::Session { session, .. }) => {
            matches!(session, Session::Emergency(_))
        }
        (Numbers::Roman, Number::Roman { .. })
        | (Numbers::Yearly, Number::Yearly { .. })
        | (Numbers::Year, Number::Year { .. })
        | (Numbers::Pair, Number::RomanPair { .. })
        | (Numbers::Conference, Number::Conference { .. })
        | (Numbers::Dotted, Number::Dotted { .. }) => true,
        _ => false,
    }
}
