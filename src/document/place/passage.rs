//! What is read together: one paragraph, or all from one to another.

use std::fmt::{self, Display, Formatter};

use super::super::label::{self, Label};
use crate::document::Address;

/// A paragraph, or where there is a second one all from the first to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub from: Address,
    pub to: Option<Address>,
}

impl Passage {
    /// As far as another reaches: "OP12–OP15".
    pub(super) fn until(self, end: Passage) -> Passage {
        Passage {
            from: self.from,
            to: end.to.or(Some(end.from)),
        }
    }

    /// The same somewhere else, or otherwise called.
    pub fn map(&self, name: impl Fn(&Address) -> Address) -> Passage {
        Passage {
            from: name(&self.from),
            to: self.to.as_ref().map(name),
        }
    }

    /// The paragraph that it is, where it is one.
    pub fn only(&self) -> Option<&Address> {
        match self.to {
            None => Some(&self.from),
            Some(_) => None,
        }
    }

    /// Its ends and what can be told to stand between them without the document.
    pub fn addresses(&self) -> Vec<Address> {
        let mut all = vec![self.from.clone()];
        if let Some(to) = &self.to {
            all.extend(between(&self.from, to).unwrap_or_default());
            all.push(to.clone());
        }
        all
    }

    pub(super) fn covers(&self, other: &Passage) -> bool {
        self == other
            || other
                .only()
                .is_some_and(|one| self.addresses().contains(one))
    }
}

/// `op3`, `op3-op5`: a place takes it so.
impl Display for Passage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.to {
            None => self.from.fmt(f),
            Some(to) => write!(f, "{}-{to}", self.from),
        }
    }
}

impl From<Address> for Passage {
    fn from(from: Address) -> Passage {
        Passage { from, to: None }
    }
}

/// Of two paragraphs of one kind in one part.
fn between(from: &Address, to: &Address) -> Option<Vec<Address>> {
    let (first, last) = (from.last(), to.last());
    if first.kind != last.kind || from.scope() != to.scope() {
        return None;
    }
    let label = |step: &super::Step<'_>| {
        Some(Label {
            number: step.value()?,
            below: step.labels(),
        })
    };
    let inner = label::between(&label(&first)?, &label(&last)?);
    let scope = from.scope().unwrap_or_default();
    let address = |label| Address::new(first.kind, label).within(&scope);
    Some(inner.into_iter().map(address).collect())
}
