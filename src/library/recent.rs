//! The documents asked for last, so that going to and fro reads each of them once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// As many as one person goes to and fro between; a long document takes about a megabyte.
const KEPT: usize = 8;

/// The last few values by name, the latest at the front.
#[derive(Debug)]
pub struct Recent<T> {
    kept: Mutex<VecDeque<(String, Arc<T>)>>,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Recent {
            kept: Mutex::default(),
        }
    }
}

impl<T> Recent<T> {
    pub fn get(&self, name: &str) -> Option<Arc<T>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let index = kept.iter().position(|(known, _)| known == name)?;
        let found = kept.remove(index)?;
        let value = Arc::clone(&found.1);
        kept.push_front(found);
        Some(value)
    }

    pub fn put(&self, name: &str, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| known != name);
        kept.push_front((name.to_owned(), Arc::clone(&value)));
        kept.truncate(KEPT);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_asked_for_last() {
        let recent = Recent::default();
        for number in 0..KEPT {
            recent.put(&number.to_string(), number);
        }
        assert_eq!(recent.get("0").as_deref(), Some(&0));
        recent.put("one more", 99);
        assert_eq!(recent.get("0").as_deref(), Some(&0));
        assert_eq!(recent.get("1"), None);
    }
}
