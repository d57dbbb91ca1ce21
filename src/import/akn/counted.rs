//! Numbers that begin again in the middle of a run: word processors write lists so that were set anew, and print
//! another number than the file says. The paragraphs are counted on, and that is told.

use std::collections::{BTreeMap, HashMap};

use super::draft::{Draft, Local, Named};
use crate::document::DoubtKind;

/// So many sections that go on tell that none counts for itself.
const GOING_ON: usize = 3;
/// So often a count comes back to the places of its paragraphs by no chance.
const BACK: usize = 2;

/// Counts paragraphs on whose numbers begin again at 1 where no heading stands, if that leaves no gap.
pub fn on(named: &mut Named) {
    let mut runs: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, draft) in named.drafts.iter().enumerate() {
        if value(draft).is_some() {
            let scope = &draft.scope;
            let place = (&scope.part, scope.annex, &scope.article);
            runs.entry(place).or_default().push(at);
        }
    }
    let runs: Vec<Vec<usize>> = runs.into_values().collect();
    for run in runs {
        let Some(counted) = counted(named, &run) else {
            continue;
        };
        let mut others = Vec::new();
        // What is read goes on, whatever is printed.
        named.doubts.retain(|(at, doubt)| {
            let of_order = matches!(
                doubt.kind,
                DoubtKind::NumberMissing | DoubtKind::NumberAstray
            );
            !(of_order && run.binary_search(at).is_ok())
        });
        for (at, number) in run.into_iter().zip(counted) {
            let draft = &mut named.drafts[at];
            if value(draft) != Some(number) {
                draft.local = Local::Numbered(number);
                others.push(at);
            }
        }
        let doubt = DoubtKind::NumbersAgain.about(&[&others.len()]);
        named.counted_on.push((others, doubt));
    }
}

fn value(draft: &Draft) -> Option<u32> {
    match draft.local {
        Local::Numbered(value) => Some(value),
        _ => None,
    }
}

/// The numbers of a run counted on; none where it is as it should be, or where something else is wrong with it.
fn counted(named: &Named, run: &[usize]) -> Option<Vec<u32>> {
    let values: Vec<u32> = run
        .iter()
        .filter_map(|at| value(&named.drafts[*at]))
        .collect();
    let again: Vec<usize> = (1..values.len()).filter(|n| values[*n] == 1).collect();
    // What has a preamble of its own has numbers of its own.
    let stated = |n: &usize| {
        let between = &named.drafts[run[*n - 1]..run[*n]];
        (between.iter()).any(|draft| matches!(draft.local, Local::Preambular))
    };
    if again.iter().any(stated) {
        return None;
    }
    // Numbers that stand still or begin again, and are right by their place twice or more behind such.
    let right = |n: usize| values.get(n).copied() == u32::try_from(n + 1).ok();
    let back = (1..values.len()).filter(|n| right(*n) && !right(*n - 1));
    if back.count() >= BACK {
        return Some((1..).take(values.len()).collect());
    }
    // A file may have a hundred thousand of all of these: none is looked for twice.
    let headed = |n: &&usize| {
        let after = named
            .headings
            .partition_point(|(at, ..)| *at <= run[**n - 1]);
        let next = named.headings.get(after);
        next.is_some_and(|(at, ..)| *at <= run[**n])
    };
    let opened = |n: &usize| {
        let (before, at) = (run[*n - 1], run[*n]);
        let text = &named.drafts[before].paragraph.text;
        before + 1 == at && text.ends_with([':', '\u{ff1a}'])
    };
    // Behind a list of its own the count goes on where it stopped.
    let jumps = (1..values.len()).filter(|n| values[*n] != values[*n - 1].saturating_add(1));
    let last_jump: HashMap<u32, usize> = jumps.map(|n| (values[n], n)).collect();
    let resumed = |n: &usize| {
        let to = last_jump.get(&(values[*n - 1].saturating_add(1)));
        to.is_some_and(|to| to > n)
    };
    let under_headings = again.iter().filter(headed).count();
    // Where sections go on, a single one that counts anew is set wrongly too.
    let on = (1..values.len()).filter(|n| values[*n] == values[*n - 1].saturating_add(1));
    let going_on = on.filter(|n| headed(&n)).count();
    let alone = again.len() == 1 && going_on >= GOING_ON;
    let apart = under_headings * 2 < again.len();
    let sure = (apart || alone) && !again.iter().any(|n| opened(n) || resumed(n));
    let (mut last, mut before) = (0u32, 0u32);
    let numbers = values.iter().map(|value| {
        if *value == 1 {
            before = last;
        } else if *value == last.saturating_add(1) {
            // The count has come back to what is printed.
            before = 0;
        }
        last = before.saturating_add(*value);
        last
    });
    let numbers: Vec<u32> = numbers.collect();
    let whole = numbers.iter().zip(1..).all(|(number, due)| *number == due);
    (!again.is_empty() && sure && whole).then_some(numbers)
}
