//! Where the pages of a wrapped text begin that has lost its form feeds: at the feet and heads
//! that are left of them.

use super::furniture;
use crate::import::stage::Line;

/// The lines of one break, the foot of a page and the head of the next, lie at most so far apart.
const NEAR: usize = 4;
/// The same where notes stand among them.
const AMONG_NOTES: usize = 30;

/// Gives the lines their pages, if some lines are feet or heads of pages.
pub fn number_pages(lines: &mut [Line]) {
    let body = super::head::length(lines);
    let mut starts = Vec::new();
    let mut current: Option<Break> = None;
    let mut ruled = false;
    for at in body..lines.len() {
        let text = lines[at].trimmed();
        ruled |= super::pages::is_rule(text);
        let symbol =
            furniture::is_head(text) && lines[..body].iter().any(|l| l.trimmed().contains(text));
        if !symbol && !furniture::is_foot(text) {
            continue;
        }
        let known = symbol || furniture::has_job(text);
        match current.as_mut().filter(|b| b.takes(at)) {
            Some(open) => {
                open.last = at;
                open.known |= known;
                open.headed |= symbol;
            }
            None => {
                starts.extend(current.take().and_then(Break::start));
                current = Some(Break {
                    last: at,
                    known,
                    headed: symbol,
                    ruled: std::mem::take(&mut ruled),
                });
            }
        }
    }
    starts.extend(current.and_then(Break::start));
    if starts.is_empty() {
        return;
    }
    for (at, line) in lines.iter_mut().enumerate() {
        line.page = Some(1 + starts.partition_point(|start| *start <= at) as u32);
    }
}

struct Break {
    last: usize,
    /// Some line of it is a symbol or a job number, not only "46/152".
    known: bool,
    /// The head of the next page is among its lines.
    headed: bool,
    /// Notes stand above it or among its lines.
    ruled: bool,
}

impl Break {
    fn takes(&self, at: usize) -> bool {
        let reach = match self.ruled && !self.headed {
            true => AMONG_NOTES,
            false => NEAR,
        };
        at - self.last <= reach
    }

    /// The line that the next page begins with.
    fn start(self) -> Option<usize> {
        self.known.then_some(self.last)
    }
}
