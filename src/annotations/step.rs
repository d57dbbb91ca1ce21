//! What a change took away and what it brought: enough to take it back, and to do it again.

use serde::{Deserialize, Serialize};

use super::{Annotation, Annotations};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub gone: Vec<Annotation>,
    pub new: Vec<Annotation>,
}

impl Step {
    /// What leads from one state to another.
    pub fn between(before: &Annotations, after: &Annotations) -> Step {
        let only = |one: &Annotations, other: &Annotations| {
            let there: Vec<Annotation> = other.all().collect();
            one.all().filter(|thing| !there.contains(thing)).collect()
        };
        Step {
            gone: only(before, after),
            new: only(after, before),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// The way back.
    pub fn back(&self) -> Step {
        Step {
            gone: self.new.clone(),
            new: self.gone.clone(),
        }
    }

    /// One step of this and what was done right after it.
    pub fn join(&mut self, mut later: Step) {
        later.gone.retain(|thing| {
            let here = self.new.iter().position(|new| new == thing);
            here.map(|at| self.new.remove(at)).is_none()
        });
        self.gone.append(&mut later.gone);
        self.new.append(&mut later.new);
    }
}
