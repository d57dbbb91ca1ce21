//! What the file says of itself: identification, subjects, the way of the document, the vote, and
//! what the standard has no place for.

use super::words::escaped;
use super::{EDITOR, EXCHANGE, EXCHANGE_NAMESPACE, Page};
use crate::document::exchange::Exchange;
use crate::document::{Date, Language, Relation, Scheme, Subject};
use crate::print::safe::safe;

impl Page<'_> {
    pub(super) fn meta(&mut self) {
        let document = self.document;
        let day = |date: Option<Date>| date.map_or("0001-01-01".to_owned(), |d| d.to_string());
        let adopted = document
            .adoption
            .as_ref()
            .and_then(|a| a.date)
            .or(document.date);
        let language = document.language.unwrap_or(Language::En);
        let code = language.long_code();
        let symbol = document.symbol.as_deref().unwrap_or("none");
        let plain: String = symbol
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '.' {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        let work = format!("/akn/un/statement/deliberation/{}/{plain}", day(adopted));
        let expression = format!("{work}/{code}@");
        self.element("identification", &[("source", EDITOR)], |page| {
            page.element("FRBRWork", &[], |page| {
                page.frbr(&work, &day(adopted), "adoption", "#un", "author");
                page.empty("FRBRcountry", &[("value", "un")]);
            });
            page.element("FRBRExpression", &[], |page| {
                page.frbr(
                    &expression,
                    &day(document.date),
                    "publication",
                    "#un",
                    "issuer",
                );
                page.empty("FRBRlanguage", &[("language", code)]);
            });
            page.element("FRBRManifestation", &[], |page| {
                let file = format!("{expression}.xml");
                page.frbr(&file, &day(None), "markup", EDITOR, "editor");
            });
        });
        if !document.subjects.is_empty() {
            self.element("classification", &[("source", EDITOR)], |page| {
                document.subjects.iter().for_each(|s| page.subject(s));
            });
        }
        if !document.related.is_empty() {
            self.element("workflow", &[("source", EDITOR)], Page::steps);
        }
        if document.vote.is_some() {
            self.element("analysis", &[("source", EDITOR)], |page| {
                page.element("parliamentary", &[], |page| {
                    page.element(
                        "voting",
                        &[("outcome", "#adoptedRecordedVote")],
                        Page::voting,
                    );
                });
            });
        }
        self.element("references", &[("source", EDITOR)], |page| {
            page.empty(
                "TLCOrganization",
                &[
                    ("eId", "un"),
                    ("href", "/akn/ontology/organization/un"),
                    ("showAs", "UN"),
                ],
            );
        });
        let facts = serde_json::to_string(&Exchange::of(document)).unwrap_or_default();
        self.element("proprietary", &[("source", EDITOR)], |page| {
            let attributes = [("xmlns:opcit", EXCHANGE_NAMESPACE)];
            page.line(EXCHANGE, &attributes, &escaped(&facts));
        });
    }

    fn frbr(&mut self, uri: &str, date: &str, what: &str, author: &str, role: &str) {
        self.empty("FRBRthis", &[("value", &format!("{uri}/!main"))]);
        self.empty("FRBRuri", &[("value", uri)]);
        self.empty("FRBRdate", &[("date", date), ("name", what)]);
        self.empty(
            "FRBRauthor",
            &[("href", author), ("as", &format!("#{role}"))],
        );
    }

    fn subject(&mut self, subject: &Subject) {
        let dictionary = match subject.scheme {
            Scheme::Sdg => "SDGO",
            Scheme::Unbis => "UNBIS",
            Scheme::EuroVoc => "EuroVoc",
        };
        let (value, label) = (safe(&subject.value), safe(&subject.label));
        self.empty(
            "keyword",
            &[
                ("value", &*value),
                ("showAs", &*label),
                ("dictionary", dictionary),
            ],
        );
    }

    fn steps(&mut self) {
        for related in &self.document.related {
            let outcome = match related.relation {
                Relation::Draft => "draftResolution",
                Relation::Report => "recommendedForAdoption",
                Relation::Meeting => "adopted",
                Relation::Amendment => "amendment",
            };
            let symbol = safe(&related.symbol).into_owned();
            let mut attributes = vec![
                ("date", "0001-01-01"),
                ("outcome", outcome),
                ("as", symbol.as_str()),
                ("by", ""),
            ];
            attributes.extend(related.paragraph.as_deref().map(|p| ("refersTo", p)));
            self.empty("step", &attributes);
        }
    }

    fn voting(&mut self) {
        let Some(vote) = &self.document.vote else {
            return;
        };
        for (side, count, states) in [
            ("inFavour", vote.in_favour, &vote.states.in_favour),
            ("against", vote.against, &vote.states.against),
            ("abstaining", vote.abstaining, &vote.states.abstaining),
        ] {
            let Some(count) = count else { continue };
            let count = count.to_string();
            self.element("count", &[("value", &count), ("refersTo", side)], |page| {
                let attributes = [("xmlns:akn4un", "http://un.org/akn4un")];
                page.element("akn4un:voters", &attributes, |page| {
                    for state in states {
                        let attributes = [("refersTo", "memberState")];
                        page.line("organization", &attributes, &escaped(state));
                    }
                });
            });
        }
    }
}
