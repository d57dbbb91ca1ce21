//! The best set of pairs: assignment of rows to columns, and the heaviest sequence in order.

use std::collections::HashSet;

/// Pairs rows with columns so that the sum of `weight` is greatest; pairs of no weight are left
/// out. Returns the column of each row.
///
/// The shortest augmenting paths of Jonker and Volgenant, with potentials. The graph is first
/// taken apart into what hangs together, which makes real documents nearly linear.
pub fn assign(rows: usize, columns: usize, edges: &[(usize, usize, f64)]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; rows];
    for part in components(rows, columns, edges) {
        solve(&part, edges, &mut pairs);
    }
    pairs
}

/// The indices of edges that hang together, each group in the order given.
fn components(rows: usize, columns: usize, edges: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..rows + columns).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    for &(row, column, _) in edges {
        let (a, b) = (find(&mut root, row), find(&mut root, rows + column));
        root[a] = b;
    }
    let mut group_of = vec![None; rows + columns];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, &(row, _, _)) in edges.iter().enumerate() {
        let root = find(&mut root, row);
        let group = *group_of[root].get_or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

/// The most steps that are spent on one group; far more than two real documents ask for.
const WORK: usize = 400_000_000;

/// Takes the best pair first: for groups that only a document made for it can have.
fn greedy(part: &[usize], edges: &[(usize, usize, f64)], pairs: &mut [Option<usize>]) {
    let mut best: Vec<&(usize, usize, f64)> = part.iter().filter_map(|&e| edges.get(e)).collect();
    best.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut taken = HashSet::new();
    for &&(row, column, _) in &best {
        if pairs[row].is_none() && taken.insert(column) {
            pairs[row] = Some(column);
        }
    }
}

fn solve(part: &[usize], edges: &[(usize, usize, f64)], pairs: &mut [Option<usize>]) {
    let mut rows: Vec<usize> = part.iter().map(|&e| edges[e].0).collect();
    let mut columns: Vec<usize> = part.iter().map(|&e| edges[e].1).collect();
    for names in [&mut rows, &mut columns] {
        names.sort_unstable();
        names.dedup();
    }
    if rows.len() * columns.len() * rows.len().min(columns.len()) > WORK {
        return greedy(part, edges, pairs);
    }
    let turned = rows.len() > columns.len();
    let (short, long) = if turned {
        (&columns, &rows)
    } else {
        (&rows, &columns)
    };
    let mut weight = vec![0.0; short.len() * long.len()];
    for &e in part {
        let (row, column, w) = edges[e];
        let (a, b) = if turned { (column, row) } else { (row, column) };
        if let (Ok(i), Ok(j)) = (short.binary_search(&a), long.binary_search(&b)) {
            weight[i * long.len() + j] = w;
        }
    }
    for (j, i) in dense(short.len(), long.len(), &weight)
        .into_iter()
        .enumerate()
    {
        let Some(i) = i else { continue };
        if weight[i * long.len() + j] > 0.0 {
            let (row, column) = if turned {
                (long[j], short[i])
            } else {
                (short[i], long[j])
            };
            pairs[row] = Some(column);
        }
    }
}

/// Assigns each of `n` rows to one of `m` ≥ `n` columns; returns the row of each column.
fn dense(n: usize, m: usize, weight: &[f64]) -> Vec<Option<usize>> {
    // Column `m` stands for "not yet in the tree's reach": the row being placed starts there.
    let mut row_of: Vec<Option<usize>> = vec![None; m + 1];
    let mut of_row = vec![0.0; n];
    let mut of_column = vec![0.0; m + 1];
    let mut before = vec![m; m + 1];
    for row in 0..n {
        row_of[m] = Some(row);
        let mut column = m;
        let mut least = vec![f64::INFINITY; m];
        let mut reached = vec![false; m + 1];
        while let Some(i) = row_of[column] {
            reached[column] = true;
            let mut step = f64::INFINITY;
            let mut nearest = m;
            for j in (0..m).filter(|&j| !reached[j]) {
                let slack = -weight[i * m + j] - of_row[i] - of_column[j];
                if slack < least[j] {
                    least[j] = slack;
                    before[j] = column;
                }
                if least[j] < step {
                    step = least[j];
                    nearest = j;
                }
            }
            for j in 0..=m {
                if reached[j] {
                    if let Some(i) = row_of[j] {
                        of_row[i] += step;
                    }
                    of_column[j] -= step;
                } else if j < m {
                    least[j] -= step;
                }
            }
            column = nearest;
        }
        while column != m {
            let previous = before[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    row_of.truncate(m);
    row_of
}

/// Which of the pairs (`place`, `weight`), read in order, belong to the heaviest sequence whose
/// places only rise.
pub fn heaviest_rising(pairs: &[(usize, f64)]) -> Vec<bool> {
    // A Fenwick tree over the places holds the pair that ends the heaviest sequence so far.
    let places = pairs.iter().map(|p| p.0 + 1).max().unwrap_or(0);
    let mut tree: Vec<Option<usize>> = vec![None; places + 1];
    let mut total = vec![0.0; pairs.len()];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut last: Option<usize> = None;
    for (index, &(place, weight)) in pairs.iter().enumerate() {
        let mut at = place;
        while at > 0 {
            if let Some(found) = tree[at]
                && before[index].is_none_or(|b| total[found] > total[b])
            {
                before[index] = Some(found);
            }
            at &= at - 1;
        }
        total[index] = weight + before[index].map_or(0.0, |b| total[b]);
        if last.is_none_or(|l| total[index] > total[l]) {
            last = Some(index);
        }
        let mut at = place + 1;
        while at <= places {
            if tree[at].is_none_or(|t| total[index] > total[t]) {
                tree[at] = Some(index);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = vec![false; pairs.len()];
    while let Some(index) = last {
        kept[index] = true;
        last = before[index];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_best_not_each_pair() {
        // Taking the greatest first (row 0, column 0) would leave row 1 with nothing.
        let edges = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)];
        assert_eq!(assign(2, 2, &edges), [Some(1), Some(0)]);
        assert_eq!(
            assign(3, 1, &[(0, 0, 0.2), (2, 0, 0.3)]),
            [None, None, Some(0)]
        );
        assert_eq!(assign(2, 0, &[]), [None, None]);
    }

    #[test]
    fn a_pair_is_never_forced() {
        let edges = [(0, 0, 0.9), (1, 0, 0.5)];
        assert_eq!(assign(2, 3, &edges), [Some(0), None]);
    }

    #[test]
    fn a_group_too_large_for_the_best_is_paired_all_the_same() {
        let every = (0..800).flat_map(|i| (0..800).map(move |j| (i, j, 1.0)));
        let edges: Vec<_> = every.collect();
        let pairs = assign(800, 800, &edges);
        let columns: HashSet<_> = pairs.iter().flatten().collect();
        assert_eq!(columns.len(), 800);
    }

    #[test]
    fn the_heavier_of_two_that_cross_stays() {
        assert_eq!(
            heaviest_rising(&[(0, 1.0), (3, 5.0), (1, 1.0), (2, 1.0), (4, 1.0)]),
            [true, true, false, false, true]
        );
        assert_eq!(heaviest_rising(&[]), Vec::<bool>::new());
    }
}
