//! The orders of a catalogue.

use std::cmp::Reverse;

use super::Facts;
use crate::library::Library;
use crate::library::index::words::fold;

/// What documents are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Symbol,
    /// The latest first.
    Date,
    Title,
    /// The last that came into the library first.
    Added,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::Symbol, Order::Date, Order::Title, Order::Added];

    pub fn name(self) -> &'static str {
        match self {
            Order::Symbol => "symbol",
            Order::Date => "date",
            Order::Title => "title",
            Order::Added => "added",
        }
    }

    /// The next one; after the last comes the first.
    pub fn next(self) -> Order {
        let mut all = Order::ALL.into_iter().cycle();
        all.find(|order| *order == self);
        all.next().unwrap_or_default()
    }
}

impl Facts {
    /// Sorts documents that stand as the library has them. What has no date or no title stands last,
    /// whichever way the others do.
    pub fn sort(&self, library: &Library, places: &mut [u32], order: Order, reversed: bool) {
        let fact = |place: &u32| self.fact(*place);
        match order {
            Order::Symbol => {}
            Order::Date => places.sort_by_key(|p| Reverse(fact(p).and_then(|f| f.date))),
            Order::Title => {
                let titles = self.titles(library);
                places.sort_by_key(|p| titles.get(*p as usize).copied().unwrap_or(u32::MAX));
            }
            Order::Added => places.sort_by_key(|p| Reverse(self.added(*p))),
        }
        if !reversed {
            return;
        }
        places.reverse();
        match order {
            Order::Date => places.sort_by_key(|p| fact(p).is_none_or(|f| f.date.is_none())),
            Order::Title => {
                let titles = self.titles(library);
                places.sort_by_key(|p| titles.get(*p as usize).is_none_or(|t| *t == u32::MAX));
            }
            Order::Symbol | Order::Added => {}
        }
    }

    /// The rank of each document's title among all; the same for the same title.
    fn titles(&self, library: &Library) -> &[u32] {
        self.titles.get_or_init(|| {
            // All titles in one piece, which is given back as one.
            let mut all = String::new();
            let mut rows: Vec<(usize, usize, u32)> = Vec::with_capacity(self.len());
            let mut place = 0;
            library.glance_all(|_, entry| {
                if let Some(title) = entry.title {
                    let from = all.len();
                    all.push_str(&fold(title));
                    rows.push((from, all.len(), place));
                }
                place += 1;
            });
            let title = |row: &(usize, usize, u32)| all.get(row.0..row.1).unwrap_or("");
            rows.sort_unstable_by(|a, b| title(a).cmp(title(b)).then(a.2.cmp(&b.2)));
            let mut ranks = vec![u32::MAX; self.len()];
            let mut rank = 0;
            let mut before: Option<&str> = None;
            for row in &rows {
                let (title, place) = (title(row), row.2);
                if before.is_some_and(|before| before != title) {
                    rank += 1;
                }
                before = Some(title);
                if let Some(own) = ranks.get_mut(place as usize) {
                    *own = rank;
                }
            }
            ranks
        })
    }
}
