//! What a document's source tells beyond its words, in words: the vote, the subjects, the documents
//! that it came from.

use crate::document::{Document, Language, Relation, Scheme, Vote};
use crate::language::fill;
use crate::typeset::labels::{ENGLISH, Labels, Told};

/// Short lines for the head of a document: a name and what it says.
pub fn lines(document: &Document) -> Vec<(&'static str, String)> {
    let language = document.language.filter(|l| *l != Language::En);
    let language = language.map(|language| ("Language", language.name().to_owned()));
    let told = told(document, &ENGLISH).into_iter();
    let told = told.map(|(what, text)| {
        let name = match what {
            Told::Meeting => "Meeting record",
            Told::Goals => "Sustainable Development Goals",
            other => (ENGLISH.told)(other),
        };
        (name, text)
    });
    language.into_iter().chain(told).collect()
}

/// The same but for the language, by what it is, in the words of these labels.
pub fn told(document: &Document, labels: &Labels) -> Vec<(Told, String)> {
    let mut lines = Vec::new();
    for (relation, what) in [
        (Relation::Draft, Told::Draft),
        (Relation::Amendment, Told::Amendment),
        (Relation::Report, Told::Report),
        (Relation::Meeting, Told::Meeting),
    ] {
        let of = document.related.iter().filter(|r| r.relation == relation);
        let named: Vec<String> = of
            .map(|related| match &related.paragraph {
                Some(number) => {
                    let cited = labels.cited();
                    let paragraph = fill(&cited.paragraph, number);
                    format!("{}{}{paragraph}", related.symbol, cited.joint)
                }
                None => related.symbol.clone(),
            })
            .collect();
        if !named.is_empty() {
            lines.push((what, named.join("; ")));
        }
    }
    if let Some(vote) = &document.vote {
        lines.push((Told::Vote, counts(vote, labels)));
    }
    let goals = document.subjects.iter().filter(|s| s.scheme == Scheme::Sdg);
    let goals: Vec<&str> = goals.map(|subject| subject.value.as_str()).collect();
    if !goals.is_empty() {
        lines.push((Told::Goals, goals.join(", ")));
    }
    let mut words: Vec<String> = Vec::new();
    for subject in document.subjects.iter().filter(|s| s.scheme != Scheme::Sdg) {
        // Two dictionaries may have the same words.
        let label = subject.label.to_lowercase();
        if !words.contains(&label) {
            words.push(label);
        }
    }
    if !words.is_empty() {
        lines.push((Told::Subjects, words.join("; ")));
    }
    lines
}

/// `120 for, 3 against, 40 abstaining`.
fn counts(vote: &Vote, labels: &Labels) -> String {
    let sides = [
        (vote.in_favour, Told::For),
        (vote.against, Told::Against),
        (vote.abstaining, Told::Abstaining),
    ];
    let told = sides
        .iter()
        .filter_map(|(count, side)| Some(format!("{} {}", (*count)?, (labels.votes)(*side))));
    told.collect::<Vec<_>>().join(", ")
}

/// The States of each side, where they are known.
pub fn states(document: &Document) -> Vec<(&'static str, String)> {
    let sides = sides(document).into_iter();
    sides
        .map(|(side, states)| ((ENGLISH.told)(side), states))
        .collect()
}

/// The same by what the side is.
pub fn sides(document: &Document) -> Vec<(Told, String)> {
    let Some(vote) = &document.vote else {
        return Vec::new();
    };
    let sides = [
        (Told::For, &vote.states.in_favour),
        (Told::Against, &vote.states.against),
        (Told::Abstaining, &vote.states.abstaining),
    ];
    let named = sides.into_iter().filter(|(_, states)| !states.is_empty());
    named
        .map(|(side, states)| (side, states.join(", ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Related, Subject, VoteByState};

    #[test]
    fn what_the_source_tells_is_said_in_words() {
        let subject = |scheme, value: &str| Subject {
            scheme,
            value: value.to_owned(),
            label: value.replace('_', " "),
        };
        let document = Document {
            language: Some(Language::Fr),
            vote: Some(Vote {
                in_favour: Some(120),
                against: Some(3),
                abstaining: None,
                states: VoteByState {
                    against: vec!["ATLANTIS".to_owned(), "LAPUTA".to_owned()],
                    ..VoteByState::default()
                },
            }),
            subjects: vec![
                subject(Scheme::Sdg, "7"),
                subject(Scheme::Unbis, "LAMPS"),
                subject(Scheme::EuroVoc, "lamps"),
            ],
            related: vec![Related {
                relation: Relation::Report,
                symbol: "A/101/7".to_owned(),
                paragraph: Some("12".to_owned()),
            }],
            ..Document::default()
        };
        let expected = [
            ("Language", "French"),
            ("Report", "A/101/7, para. 12"),
            ("Vote", "120 for, 3 against"),
            ("Sustainable Development Goals", "7"),
            ("Subjects", "lamps"),
        ];
        assert_eq!(lines(&document), expected.map(|(n, v)| (n, v.to_owned())));
        assert_eq!(
            states(&document),
            [("Against", "ATLANTIS, LAPUTA".to_owned())]
        );
        assert!(lines(&Document::default()).is_empty());
    }
}
