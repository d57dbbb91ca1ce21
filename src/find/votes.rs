//! How States voted: `voted:lindoria`, `against:lindoria`, or the question in words.

use super::query::Query;
use crate::document::{Document, Vote};
use crate::language::fold::fold;
use crate::language::place_words;
use crate::library::LibraryError;
use crate::library::index::Index;
use crate::library::index::items::{ItemKind, kind_tag, vote_tag};
use crate::library::index::words::words;

/// A side that a State can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    For,
    Against,
    Abstaining,
}

impl Side {
    pub const ALL: [Side; 3] = [Side::For, Side::Against, Side::Abstaining];

    pub fn name(self) -> &'static str {
        match self {
            Side::For => "for",
            Side::Against => "against",
            Side::Abstaining => "abstaining",
        }
    }

    pub fn states(self, vote: &Vote) -> &[String] {
        match self {
            Side::For => &vote.states.in_favour,
            Side::Against => &vote.states.against,
            Side::Abstaining => &vote.states.abstaining,
        }
    }
}

/// What is asked of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voted {
    /// None: whatever side.
    pub side: Option<Side>,
    /// Words of a State's name, folded.
    pub state: String,
}

/// "how did Lindoria vote on sails?" as scopes and words; none where it is no such question.
pub fn question(typed: &str) -> Option<String> {
    let asked = typed.trim().trim_end_matches('?').trim_end();
    let words = &place_words().question;
    let (state, rest) = words.vote.split(words.how.after(asked)?)?;
    let about = words.on.after(rest).unwrap_or(rest);
    Some(format!("voted:\"{}\" {}", state.trim(), about.trim()))
}

/// Which of these States are meant: the one of this name, else those that have all its words, else
/// those with words that begin so.
fn meant<'s>(asked: &str, states: &'s [String]) -> Vec<&'s String> {
    let exact: Vec<&String> = states.iter().filter(|state| *state == asked).collect();
    if !exact.is_empty() {
        return exact;
    }
    let wanted: Vec<&str> = words(asked).map(|(_, word)| word).collect();
    let having = |fits: fn(&str, &str) -> bool| -> Vec<&'s String> {
        let has = |state: &&String| {
            let all = |wanted: &&str| words(state).any(|(_, word)| fits(word, wanted));
            !wanted.is_empty() && wanted.iter().all(all)
        };
        states.iter().filter(has).collect()
    };
    let whole = having(|word, wanted| word == wanted);
    match whole.is_empty() {
        true => having(|word, wanted| word.starts_with(wanted)),
        false => whole,
    }
}

/// Makes scopes of what is asked of votes, by the names of the States that voted.
pub fn resolve(query: &mut Query, indexes: &[&Index]) -> Result<(), LibraryError> {
    if query.votes.is_empty() {
        return Ok(());
    }
    let mut known: Vec<String> = Vec::new();
    for index in indexes {
        known.extend(index.ask(|index| index.voters())?);
    }
    known.sort_unstable();
    known.dedup();
    for asked in std::mem::take(&mut query.votes) {
        let states = meant(&asked.state, &known);
        if states.is_empty() {
            let state = asked.state.escape_debug();
            let note = format!("no State called “{state}” is told to have voted");
            query.notes.push(note);
        }
        let sides = Side::ALL.into_iter();
        let sides = sides.filter(|side| asked.side.is_none_or(|wanted| wanted == *side));
        let tags = sides.flat_map(|side| states.iter().map(move |s| vote_tag(side.name(), s)));
        // What nobody is told to have done is nowhere: a tag that none has.
        let tags: Vec<String> = tags.chain([vote_tag("", "")]).collect();
        query.scopes.push(tags);
        query.scopes.push(vec![kind_tag(ItemKind::Document)]);
    }
    Ok(())
}

/// How the States that are meant voted on a document, as it names them.
pub fn how(document: &Document, asked: &Voted) -> Vec<(String, Side)> {
    let Some(vote) = &document.vote else {
        return Vec::new();
    };
    let all = Side::ALL.into_iter();
    let named = all.flat_map(|side| side.states(vote).iter().map(move |state| (state, side)));
    let named: Vec<(&String, Side)> = named.collect();
    let folded: Vec<String> = named.iter().map(|(state, _)| fold(state)).collect();
    let meant = meant(&asked.state, &folded);
    let is_meant = |state: &str| meant.iter().any(|meant| **meant == fold(state));
    let of = named.into_iter().filter(|(state, _)| is_meant(state));
    of.map(|(state, side)| (state.clone(), side)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_meant_by_its_name_its_words_or_their_beginning() {
        let states = [
            "niger",
            "nigeria",
            "marenza (federated islands of)",
            "kestrel islands",
        ];
        let states = states.map(str::to_owned);
        for (asked, expected) in [
            ("niger", &["niger"][..]),
            ("nigeria", &["nigeria"]),
            ("nige", &["niger", "nigeria"]),
            ("marenza", &["marenza (federated islands of)"]),
            (
                "islands",
                &["marenza (federated islands of)", "kestrel islands"],
            ),
            ("atlantis", &[]),
            ("", &[]),
        ] {
            assert_eq!(meant(asked, &states), expected, "{asked}");
        }
    }

    #[test]
    fn the_question_is_asked_in_words() {
        let asked = question("how did tarn and willow vote on sailing ships?");
        assert_eq!(
            asked.as_deref(),
            Some("voted:\"tarn and willow\" sailing ships")
        );
        let asked = question("how did ostrevar vote");
        assert_eq!(asked.as_deref(), Some("voted:\"ostrevar\" "));
        assert_eq!(question("how did it go"), None);
    }
}
