//! The bodies that adopt resolutions, how each numbers them, and what a number of theirs is called.

use super::number::{Number, Session};

/// A body whose resolutions and decisions have a name of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Body {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    EnvironmentAssembly,
    /// A commission or a conference of parties, by its code: `CCPCJ`, `UNTOC-COP`.
    Coded(&'static str),
    /// A body whose numbers this reader gives no name; it keeps them from being taken for others'.
    Foreign,
}

/// Whether a number is a resolution's or a decision's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Resolution,
    Decision,
}

/// Names of bodies, lower case. Where one contains another the longer one is meant.
pub(super) const NAMES: &[(&str, Body)] = &[
    ("general assembly", Body::GeneralAssembly),
    ("security council", Body::SecurityCouncil),
    (
        "economic and social council",
        Body::EconomicAndSocialCouncil,
    ),
    ("human rights council", Body::HumanRightsCouncil),
    (
        "united nations environment assembly",
        Body::EnvironmentAssembly,
    ),
    ("environment assembly", Body::EnvironmentAssembly),
    (
        "commission on crime prevention and criminal justice",
        Body::Coded("CCPCJ"),
    ),
    ("commission on narcotic drugs", Body::Coded("CND")),
    ("commission on the status of women", Body::Coded("CSW")),
    ("commission on human rights", Body::Coded("CHR")),
    (
        "commission on population and development",
        Body::Coded("CPD"),
    ),
    ("commission for social development", Body::Coded("CSocD")),
    ("commission on sustainable development", Body::Coded("CSD")),
    (
        "commission on science and technology for development",
        Body::Coded("CSTD"),
    ),
    ("statistical commission", Body::Coded("StatCom")),
    ("peacebuilding commission", Body::Coded("PBC")),
    ("united nations forum on forests", Body::Coded("UNFF")),
    ("world health assembly", Body::Coded("WHA")),
    (
        "united nations habitat assembly",
        Body::Coded("UN-Habitat Assembly"),
    ),
    ("conference on disarmament", Body::Foreign),
    (
        "sub-commission on the promotion and protection of human rights",
        Body::Foreign,
    ),
    ("international maritime organization", Body::Foreign),
    ("world meteorological organization", Body::Foreign),
    ("world meteorological congress", Body::Foreign),
    ("intergovernmental oceanographic commission", Body::Foreign),
    ("food and agriculture organization", Body::Foreign),
    ("governing council", Body::Foreign),
    ("executive board", Body::Foreign),
    ("trade and development board", Body::Foreign),
    ("league of arab states", Body::Foreign),
    ("african union", Body::Foreign),
    ("european union", Body::Foreign),
    ("european parliament", Body::Foreign),
    ("international atomic energy agency", Body::Foreign),
    ("committee on south-south cooperation", Body::Foreign),
    ("united nations human settlements programme", Body::Foreign),
    ("international labour conference", Body::Foreign),
    ("economic commission for europe", Body::Foreign),
    ("economic commission for africa", Body::Foreign),
    (
        "economic commission for latin america and the caribbean",
        Body::Foreign,
    ),
    (
        "economic and social commission for asia and the pacific",
        Body::Foreign,
    ),
    (
        "economic and social commission for western asia",
        Body::Foreign,
    ),
    (
        "council of the international seabed authority",
        Body::Foreign,
    ),
];

/// Treaties, and their conferences of parties.
const CONFERENCES: [(&str, Body); 9] = [
    ("UNTOC", Body::Coded("UNTOC-COP")),
    ("UNCAC", Body::Coded("UNCAC-COSP")),
    ("CBD", Body::Coded("CBD-COP")),
    ("UNCCD", Body::Coded("UNCCD-COP")),
    ("UNFCCC", Body::Coded("UNFCCC-COP")),
    ("CMS", Body::Coded("CMS-COP")),
    ("CITES", Body::Coded("CITES-COP")),
    ("Basel-Convention", Body::Coded("Basel-COP")),
    ("Ramsar-Convention", Body::Coded("Ramsar-COP")),
];

/// The conference of parties of a treaty.
pub(super) fn conference_of(treaty: &str) -> Body {
    let known = CONFERENCES.iter().find(|(code, _)| *code == treaty);
    known.map_or(Body::Foreign, |(_, body)| *body)
}

impl Body {
    /// The body with this name, as mastheads and texts print it: `General Assembly`.
    pub fn named(name: &str) -> Option<Body> {
        let name = name.trim().to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, body)| *body).or_else(|| {
            let conference = name.strip_prefix("conference of the ")?;
            let treaty = conference
                .strip_prefix("parties to the ")
                .or_else(|| conference.strip_prefix("states parties to the "))?;
            super::treaty::named(treaty).map(conference_of)
        })
    }

    /// All bodies, each once.
    pub(super) fn all() -> impl Iterator<Item = Body> {
        let named = NAMES.iter().enumerate().filter(|(at, (_, body))| {
            let earlier = NAMES.get(..*at).unwrap_or_default();
            !earlier.iter().any(|(_, known)| known == body)
        });
        let named = named.map(|(_, (_, body))| *body);
        named.chain(CONFERENCES.iter().map(|(_, body)| *body))
    }

    /// The body with this code, in any case: `CCPCJ`, `untoc-cop`.
    pub(super) fn coded(code: &str) -> Option<Body> {
        Body::all()
            .find(|body| matches!(body, Body::Coded(known) if known.eq_ignore_ascii_case(code)))
    }

    /// Whether this body numbers its resolutions in this way at all.
    pub(super) fn numbers_like(self, number: &Number) -> bool {
        match (self, number) {
            (Body::Foreign, _) => true,
            (Body::GeneralAssembly, Number::Session { session, .. }) => match session {
                Session::Regular(session) => (31..=120).contains(session),
                Session::Special(_) | Session::Emergency(_) => true,
            },
            (Body::GeneralAssembly, Number::Roman { .. }) => true,
            (Body::EconomicAndSocialCouncil, Number::Yearly { .. } | Number::Roman { .. }) => true,
            (Body::SecurityCouncil, Number::Year { .. }) => true,
            (Body::HumanRightsCouncil, Number::Session { session, .. }) => match session {
                Session::Regular(session) => (1..=120).contains(session),
                Session::Special(_) => true,
                Session::Emergency(_) => false,
            },
            (Body::EnvironmentAssembly, Number::Session { .. }) => true,
            (Body::Coded("CHR" | "CPD"), Number::Yearly { .. }) => true,
            (Body::Coded("CHR" | "CPD"), _) => false,
            (Body::Coded("CBD-COP"), Number::RomanPair { .. }) => true,
            (
                Body::Coded("UNFCCC-COP" | "UNFCCC-CMP" | "UNFCCC-CMA" | "UNCCD-COP"),
                Number::Conference { .. },
            ) => true,
            (Body::Coded("WHA" | "CMS-COP"), Number::Dotted { .. }) => true,
            (Body::Coded(_), Number::Session { session, .. }) => {
                matches!(session, Session::Regular(session) if (1..=99).contains(session))
            }
            _ => false,
        }
    }

    /// Whether this body could have adopted this number in this year, as far as its sessions'
    /// years are known; false where they are not known.
    pub(super) fn met_in(self, number: &Number, year: u16) -> bool {
        if let Number::Yearly { year: own, .. } = number {
            // A Council session runs from one July to the next.
            return self.numbers_like(number) && (year == *own || year + 1 == *own);
        }
        let Number::Session {
            session: Session::Regular(session),
            ..
        } = number
        else {
            return self.numbers_like(number) && !matches!(self, Body::Foreign);
        };
        let (session, year) = (i32::from(*session), i32::from(year));
        let (first, slack) = match self {
            Body::GeneralAssembly => (1945 + session, 1),
            Body::HumanRightsCouncil => (2005 + (session + 1) / 3, 1),
            Body::Coded("CCPCJ") => (1991 + session, 0),
            Body::Coded("CND") => (1957 + session, 0),
            Body::Coded("CSW") => (1956 + session, 0),
            Body::Coded("StatCom") => (1969 + session, 0),
            Body::Coded("UNTOC-COP") => (2000 + 2 * session, 0),
            Body::Coded("UNCAC-COSP") => (2003 + 2 * session, 0),
            _ => return false,
        };
        self.numbers_like(number) && (first..=first + slack).contains(&year)
    }

    /// The normalised name of a resolution or decision of this body; none where it has none.
    pub(super) fn target(self, act: Act, number: &Number) -> Option<String> {
        if !self.numbers_like(number) {
            return None;
        }
        let kind = match act {
            Act::Resolution => "RES",
            Act::Decision => "DEC",
        };
        Some(match self {
            Body::Foreign => return None,
            Body::GeneralAssembly => format!("A/{kind}/{number}"),
            Body::SecurityCouncil => format!("S/{kind}/{number}"),
            Body::EconomicAndSocialCouncil => format!("E/{kind}/{number}"),
            Body::HumanRightsCouncil => format!("A/HRC/{kind}/{number}"),
            Body::EnvironmentAssembly => {
                let printed = number.to_string();
                let (session, item) = printed.split_once('/')?;
                let kind = if act == Act::Decision { "Dec" } else { "Res" };
                format!("UNEP/EA.{session}/{kind}.{item}")
            }
            Body::Coded(code) => match act {
                Act::Resolution => format!("{code} {number}"),
                Act::Decision => format!("{code} decision {number}"),
            },
        })
    }
}
