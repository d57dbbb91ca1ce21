//! The jump list: where one was before each jump, across documents.

/// The most places that are kept.
const LIMIT: usize = 200;

/// Places before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jumps<P> {
    behind: Vec<P>,
    ahead: Vec<P>,
}

impl<P> Default for Jumps<P> {
    fn default() -> Self {
        Jumps {
            behind: Vec::new(),
            ahead: Vec::new(),
        }
    }
}

impl<P: PartialEq> Jumps<P> {
    /// With places where one was before.
    pub fn of(behind: Vec<P>) -> Jumps<P> {
        Jumps {
            behind,
            ahead: Vec::new(),
        }
    }

    /// Every place, from the first that was left to the last that is ahead.
    pub fn all(&self) -> impl Iterator<Item = &P> {
        self.behind.iter().chain(self.ahead.iter().rev())
    }

    /// Whether one has been elsewhere.
    pub fn leads_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Notes the place one leaves by a jump.
    pub fn leave(&mut self, here: P) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        if self.behind.len() > LIMIT {
            self.behind.remove(0);
        }
    }

    /// Puts a place ahead, as if one had been there.
    pub fn lay_ahead(&mut self, there: P) {
        self.ahead.push(there);
    }

    /// The place some jumps back; `here` is noted for the way forward. None where there is none.
    pub fn back(&mut self, here: Option<P>, times: usize) -> Option<P> {
        step(&mut self.behind, &mut self.ahead, here, times)
    }

    /// The other way.
    pub fn forward(&mut self, here: Option<P>, times: usize) -> Option<P> {
        step(&mut self.ahead, &mut self.behind, here, times)
    }
}

fn step<P: PartialEq>(
    from: &mut Vec<P>,
    to: &mut Vec<P>,
    here: Option<P>,
    times: usize,
) -> Option<P> {
    // A jump that led to where one is already is no step.
    while here.is_some() && from.last() == here.as_ref() {
        from.pop();
    }
    let mut now = here;
    for n in 0..times {
        let Some(next) = from.pop() else {
            if n == 0 {
                return None;
            }
            break;
        };
        to.extend(now.replace(next));
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn back_and_forward_lead_to_the_same_places() {
        let mut jumps = Jumps::default();
        for place in [1, 2, 3] {
            jumps.leave(place);
        }
        assert_eq!(jumps.back(Some(4), 1), Some(3));
        assert_eq!(jumps.back(Some(3), 2), Some(1));
        assert_eq!(jumps.back(Some(1), 1), None);
        assert_eq!(jumps.forward(Some(1), 3), Some(4));
        assert_eq!(jumps.forward(Some(4), 1), None);
        assert_eq!(jumps.back(Some(4), 9), Some(1));
    }

    #[test]
    fn a_new_jump_forgets_what_was_ahead() {
        let mut jumps = Jumps::default();
        jumps.leave(1);
        assert_eq!(jumps.back(Some(2), 1), Some(1));
        jumps.leave(1);
        assert_eq!(jumps.forward(Some(9), 1), None);
    }

    proptest! {
        #[test]
        fn going_back_and_forward_again_ends_where_it_began(places in prop::collection::vec(0u8..9, 1..30), times in 1usize..40) {
            let mut jumps = Jumps::default();
            for place in &places {
                jumps.leave(*place);
            }
            let here = 99;
            let there = jumps.back(Some(here), times);
            prop_assert!(there.is_some());
            prop_assert_eq!(jumps.forward(there, 1000), Some(here));
        }
    }
}
