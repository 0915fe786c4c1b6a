//! Leaves numbers out of a table until nobody can work a small one out.
//!
//! A table counts lessons by a fact that their rows never carry (its rows) and by one that they do (its columns).
//! Readers therefore know every column's total before they see the table. What the table tells is its cells and its
//! row totals; [`suppress`] decides which of these numbers are shown.
//!
//! The rules:
//!
//! - Every number under [`SMALL`] is left out, zero like the others: a zero that is shown says something of everybody,
//!   and one that may hide behind the same mark as a four protects the four.
//! - More numbers are left out until, from all that is shown and the column totals together, every small number may
//!   still be anything from 0 to [`SMALL`], and every other number that was left out any of [`SMALL`] + 1 values at
//!   least. Where the rows alone already allow less, they may be as narrow as that: a column of three lessons holds
//!   at most three.
//! - One mark stands for all that is left out. Which of it is small is not told.
//!
//! Cells and totals are the flows of a network (source to rows, rows to columns), so that the least and the largest
//! value of a number under all that is shown follow exactly from a largest flow through what is left out.

use std::cmp::Reverse;
use std::collections::VecDeque;

/// Numbers under this are small.
pub const SMALL: u32 = 5;

/// What is shown of a table; nothing stands for what is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppressed {
    /// The cells, row by row.
    pub cells: Vec<Vec<Option<u32>>>,
    /// The totals of the rows.
    pub totals: Vec<Option<u32>>,
}

/// Decides what is shown of a table of lessons: rows by columns, the totals of the columns known to everybody.
///
/// Every row has as many cells. A one-way table has one column.
#[must_use]
pub fn suppress(counts: &[Vec<u32>]) -> Suppressed {
    let mut table = Network::of(counts);
    let needed = table.needed();
    for arc in &mut table.arcs {
        arc.is_hidden = arc.flow < SMALL;
    }
    while let Some(exposed) = table.exposed(&needed) {
        let Some(next) = table.cover(exposed) else {
            break;
        };
        table.arcs[next].is_hidden = true;
    }
    table.show_what_is_not_needed(&needed);
    table.shown(counts)
}

/// A number of the table: a cell from its row to its column, or a total from the source to its row.
#[derive(Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    flow: u32,
    is_hidden: bool,
}

/// What the range of a number has to hold when it is left out.
#[derive(Clone, Copy)]
enum Needed {
    /// From the least possible to a value at least.
    UpTo { least: u32, most: u32 },
    /// A width at least.
    Wide(u32),
}

/// The table as a network: node 0 is the source, then rows, then columns.
struct Network {
    arcs: Vec<Arc>,
    nodes: usize,
    columns: usize,
}

impl Network {
    fn of(counts: &[Vec<u32>]) -> Self {
        let columns = counts.first().map_or(0, Vec::len);
        let mut arcs = Vec::new();
        for (row, cells) in counts.iter().enumerate() {
            let node = 1 + row;
            let number = |from, to, flow| Arc {
                from,
                to,
                flow,
                is_hidden: false,
            };
            for (column, count) in cells.iter().enumerate() {
                arcs.push(number(node, 1 + counts.len() + column, *count));
            }
            arcs.push(number(0, node, cells.iter().sum()));
        }
        Self {
            arcs,
            nodes: 1 + counts.len() + columns,
            columns,
        }
    }

    /// What each number's range has to hold, given what is known without the table.
    fn needed(&mut self) -> Vec<Needed> {
        self.arcs.iter_mut().for_each(|arc| arc.is_hidden = true);
        let needed = (0..self.arcs.len()).map(|at| {
            let (least, most) = self.range(at);
            if self.arcs[at].flow < SMALL {
                Needed::UpTo {
                    least,
                    most: most.min(SMALL),
                }
            } else {
                Needed::Wide((most - least).min(SMALL))
            }
        });
        needed.collect()
    }

    /// The least and the largest value that a number left out may have, under all that is shown.
    fn range(&self, at: usize) -> (u32, u32) {
        let arc = self.arcs[at];
        let more = self.detour(at, arc.to, arc.from);
        let less = self.detour(at, arc.from, arc.to);
        (arc.flow - less.min(arc.flow), arc.flow + more)
    }

    /// How much may flow from one node to another through numbers that are left out, except this one.
    fn detour(&self, without: usize, from: usize, to: usize) -> u32 {
        let lessons: u32 = self
            .arcs
            .iter()
            .filter(|arc| arc.from == 0)
            .map(|arc| arc.flow)
            .sum();
        let mut room = vec![vec![0; self.nodes]; self.nodes];
        for (at, arc) in self.arcs.iter().enumerate() {
            if arc.is_hidden && at != without {
                // More than all lessons is in no cell.
                room[arc.from][arc.to] = lessons;
                room[arc.to][arc.from] = arc.flow;
            }
        }
        let mut all = 0;
        while let Some(path) = path(&room, from, to) {
            let steps = || path.iter().zip(&path[1..]);
            let narrowest = steps().map(|(a, b)| room[*a][*b]).min().unwrap_or(0);
            for (a, b) in steps() {
                room[*a][*b] -= narrowest;
                room[*b][*a] += narrowest;
            }
            all += narrowest;
        }
        all
    }

    fn is_safe(&self, at: usize, needed: Needed) -> bool {
        let range = self.range(at);
        match needed {
            Needed::UpTo { least, most } => range.0 <= least && range.1 >= most,
            Needed::Wide(width) => range.1 - range.0 >= width,
        }
    }

    /// A number that is left out and still told too closely.
    fn exposed(&self, needed: &[Needed]) -> Option<usize> {
        (0..self.arcs.len()).find(|at| self.arcs[*at].is_hidden && !self.is_safe(*at, needed[*at]))
    }

    /// The smallest number beside this one that is still shown, or the smallest of all.
    fn cover(&self, exposed: usize) -> Option<usize> {
        let Arc { from, to, .. } = self.arcs[exposed];
        let ends = [from, to];
        let shown = (0..self.arcs.len()).filter(|at| !self.arcs[*at].is_hidden);
        shown.min_by_key(|at| {
            let arc = self.arcs[*at];
            let is_beside = ends.contains(&arc.from) || ends.contains(&arc.to);
            (!is_beside, arc.flow, *at)
        })
    }

    /// Shows again what the others are safe without: whole rows, all totals, whole columns, single
    /// numbers, the largest first of each.
    ///
    /// Numbers go by rows and columns because a number that is shown alone often gives its neighbour away, which was
    /// left out for its sake.
    fn show_what_is_not_needed(&mut self, needed: &[Needed]) {
        let is_cover = |at: &usize| self.arcs[*at].is_hidden && self.arcs[*at].flow >= SMALL;
        let covers: Vec<usize> = (0..self.arcs.len()).filter(is_cover).collect();
        let of = |belongs: &dyn Fn(&Arc) -> bool| -> Vec<usize> {
            let own = covers.iter().filter(|at| belongs(&self.arcs[**at]));
            own.copied().collect()
        };
        let rows = (1..self.nodes)
            .map(|row| of(&|arc| arc.from == row || (arc.from == 0 && arc.to == row)));
        let columns = (1..self.nodes).map(|column| of(&|arc| arc.from != 0 && arc.to == column));
        let totals = of(&|arc| arc.from == 0);
        let singles = covers.iter().map(|at| vec![*at]);
        let sets = [
            rows.collect(),
            vec![totals],
            columns.collect(),
            singles.collect::<Vec<_>>(),
        ];
        for mut sets in sets {
            sets.sort_by_key(|set: &Vec<usize>| {
                Reverse(set.iter().map(|at| self.arcs[*at].flow).sum::<u32>())
            });
            for set in sets {
                self.show_if_safe(&set, needed);
            }
        }
    }

    fn show_if_safe(&mut self, set: &[usize], needed: &[Needed]) {
        let hidden: Vec<usize> = set
            .iter()
            .copied()
            .filter(|at| self.arcs[*at].is_hidden)
            .collect();
        for at in &hidden {
            self.arcs[*at].is_hidden = false;
        }
        if self.exposed(needed).is_some() {
            for at in hidden {
                self.arcs[at].is_hidden = true;
            }
        }
    }

    fn shown(&self, counts: &[Vec<u32>]) -> Suppressed {
        let mut shown = Suppressed {
            cells: Vec::new(),
            totals: Vec::new(),
        };
        let number = |arc: &Arc| (!arc.is_hidden).then_some(arc.flow);
        for row in 0..counts.len() {
            let first = row * (self.columns + 1);
            let cells = &self.arcs[first..first + self.columns];
            shown.cells.push(cells.iter().map(number).collect());
            shown.totals.push(number(&self.arcs[first + self.columns]));
        }
        shown
    }
}

/// A shortest way through what has room, both ends included.
fn path(room: &[Vec<u32>], from: usize, to: usize) -> Option<Vec<usize>> {
    let mut before = vec![None; room.len()];
    let mut next = VecDeque::from([from]);
    while let Some(node) = next.pop_front() {
        if node == to {
            let mut path = vec![to];
            while path.last() != Some(&from) {
                path.extend(before[*path.last()?]);
            }
            path.reverse();
            return Some(path);
        }
        for (other, room) in room[node].iter().enumerate() {
            if *room > 0 && before[other].is_none() && other != from {
                before[other] = Some(node);
                next.push_back(other);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table as text: rows by `/`, cells by spaces, the total behind a bar, a dot for what is left out.
    fn shown(counts: &[&[u32]]) -> String {
        let counts: Vec<Vec<u32>> = counts.iter().map(|row| row.to_vec()).collect();
        let table = suppress(&counts);
        let number =
            |number: &Option<u32>| number.map_or(".".to_owned(), |number| number.to_string());
        let rows = table.cells.iter().zip(&table.totals).map(|(cells, total)| {
            let cells: Vec<String> = cells.iter().map(number).collect();
            format!("{} | {}", cells.join(" "), number(total))
        });
        rows.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn large_numbers_are_all_shown() {
        assert_eq!(shown(&[&[7, 9], &[8, 30]]), "7 9 | 16 / 8 30 | 38");
    }

    #[test]
    fn a_single_small_number_takes_a_companion() {
        assert_eq!(shown(&[&[3], &[8], &[20]]), ". | . / . | . / 20 | 20");
    }

    #[test]
    fn small_numbers_that_hide_each_other_need_no_more() {
        assert_eq!(shown(&[&[3], &[4], &[20]]), ". | . / . | . / 20 | 20");
        assert_eq!(
            shown(&[&[1], &[1], &[9], &[20]]),
            ". | . / . | . / . | . / 20 | 20"
        );
    }

    #[test]
    fn zeros_are_not_told_from_other_small_numbers() {
        assert_eq!(shown(&[&[0], &[50], &[60]]), ". | . / . | . / 60 | 60");
        assert_eq!(shown(&[&[0], &[0], &[50]]), ". | . / . | . / . | .");
    }

    #[test]
    fn a_total_may_be_shown_where_its_parts_are_not() {
        assert_eq!(
            shown(&[&[3, 17], &[9, 40], &[30, 60]]),
            ". . | 20 / . . | 49 / 30 60 | 90"
        );
    }

    #[test]
    fn nothing_is_left_of_a_tiny_table() {
        assert_eq!(shown(&[&[1, 0], &[0, 2]]), ". . | . / . . | .");
        assert_eq!(shown(&[&[1]]), ". | .");
        assert_eq!(shown(&[]), "");
    }

    #[test]
    fn a_table_of_one_row_tells_nothing_that_rows_do_not() {
        assert_eq!(shown(&[&[12, 7]]), "12 7 | 19");
        assert_eq!(shown(&[&[12, 2]]), "12 . | 14");
    }
}
