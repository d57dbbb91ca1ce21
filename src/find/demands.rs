//! What an item must have to be a candidate: the words and scopes of a query.

use std::sync::OnceLock;

use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy::{TantivyError, Term};

use super::labels::acronym;
use super::query::{Atom, Clause, Form, Query};
use super::score::forgiven;
use crate::language::joined::ways;
use crate::library::index::words::{is_begun, is_exact, words};

/// What a word of the vocabulary is worth to one that was typed: the same, at most.
pub const SAME: u8 = 40;
const SPELLED_OUT: u8 = 20;

/// What an item must meet, or must not: one of several ways.
pub struct Demand<'q> {
    pub not: bool,
    pub ways: Vec<Way<'q>>,
}

/// A way to meet a demand.
pub enum Way<'q> {
    /// All of these words, which make it worth at most so much.
    Words(Vec<Word<'q>>, u8),
    Tag(&'q str),
}

/// A word as it was typed.
pub struct Word<'q> {
    pub text: &'q str,
    pub form: Form,
    /// It may go on.
    typing: bool,
    /// What finds the words near to it: made when it is first needed.
    near: OnceLock<DfaWrapper>,
}

impl<'q> Demand<'q> {
    pub fn of_query(query: &'q Query) -> Vec<Demand<'q>> {
        let scopes = query.scopes.iter().map(|tags| Demand {
            not: false,
            ways: tags.iter().map(|tag| Way::Tag(tag)).collect(),
        });
        let last = query.clauses.len().saturating_sub(1);
        let clauses = query
            .clauses
            .iter()
            .enumerate()
            .map(|(place, clause)| Demand::of_clause(clause, query.typing && place == last));
        scopes.chain(clauses).collect()
    }

    fn of_clause(clause: &'q Clause, typing: bool) -> Demand<'q> {
        let mut ways = Vec::new();
        for atom in &clause.any {
            ways.extend(of_atom(atom, typing).map(|words| Way::Words(words, SAME)));
            for name in acronym(&atom.text).filter(|_| atom.form == Form::Word) {
                let spelled = words(name)
                    .map(|(_, text)| Word::new(text, Form::Phrase, false))
                    .collect();
                ways.push(Way::Words(spelled, SPELLED_OUT));
            }
        }
        Demand {
            not: clause.not,
            ways,
        }
    }
}

/// The words of an atom, in each way in which they may be meant.
fn of_atom(atom: &Atom, typing: bool) -> impl Iterator<Item = Vec<Word<'_>>> {
    let words = atom.words();
    let last = words.len().saturating_sub(1);
    ways(&words).into_iter().map(move |way| {
        (way.into_iter().enumerate())
            .map(|(place, text)| Word::new(text, atom.form, typing && place == last))
            .collect()
    })
}

impl<'q> Word<'q> {
    fn new(text: &'q str, form: Form, typing: bool) -> Word<'q> {
        Word {
            text,
            form,
            typing,
            near: OnceLock::new(),
        }
    }

    /// Whether longer words that begin with it are meant too. A number is meant as it is; as long
    /// as it is typed, also its continuations.
    pub fn goes_on(&self) -> bool {
        match self.form {
            Form::Phrase => self.typing,
            Form::End => false,
            _ => self.typing || is_begun(self.text) || !is_exact(self.text),
        }
    }

    pub fn near(&self, field: Field) -> Result<&DfaWrapper, TantivyError> {
        if let Some(near) = self.near.get() {
            return Ok(near);
        }
        let term = Term::from_field_text(field, self.text);
        let near = FuzzyTermQuery::new_prefix(term, forgiven(self.text) as u8, true).automaton()?;
        Ok(self.near.get_or_init(|| near))
    }
}
