//! Somebody who wants to know a number that was left out: everything published becomes equations, and a linear
//! program tells between which values each such number has to lie.
//!
//! This shares no code with [`super::suppression`]: it reads the flat tables as they are downloaded, and the rows.
//! All tables of all years and all rows stand in one system, so a table added later that overlaps another is seen.

use super::saved::FATAL;
use super::{Cell, FlatTable, ROLE, Row, SUPPRESSED};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Unknown numbers of lessons, none negative, and what their sums are known to be.
#[derive(Default)]
pub(super) struct System {
    pub(super) unknowns: usize,
    pub(super) sums: Vec<(Vec<usize>, u32)>,
}

/// A number that was left out and the values it may have.
#[derive(Debug)]
pub(super) struct Bound {
    /// Year, field, code and group of severity.
    pub(super) number: [String; 4],
    pub(super) least: f64,
    pub(super) most: f64,
}

impl System {
    /// The least and the largest value of a sum of unknowns.
    pub(super) fn range(&self, sum: &[usize]) -> (f64, f64) {
        let least = self.solve(sum, OptimizationDirection::Minimize);
        (least, self.solve(sum, OptimizationDirection::Maximize))
    }

    fn solve(&self, sum: &[usize], direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let weight = |at| if sum.contains(&at) { 1.0 } else { 0.0 };
        let unknowns: Vec<_> = (0..self.unknowns)
            .map(|at| problem.add_var(weight(at), (0.0, f64::INFINITY)))
            .collect();
        for (terms, total) in &self.sums {
            let terms: Vec<_> = terms.iter().map(|at| (unknowns[*at], 1.0)).collect();
            problem.add_constraint(&terms, ComparisonOp::Eq, f64::from(*total));
        }
        let solution = problem
            .solve()
            .expect("the truth is a solution, and lessons are finite");
        solution
            .into_solution()
            .expect("there is no time limit")
            .objective()
    }
}

/// What all published tables and rows together tell of the numbers that were left out.
pub(super) fn attack(tables: &[FlatTable], rows: &[Row]) -> Vec<Bound> {
    let lines: Vec<(&[Cell], [String; 4])> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .map(|line| {
            (
                line.as_slice(),
                [&line[0], &line[1], &line[2], &line[4]].map(word),
            )
        })
        .collect();
    let mut numbers: BTreeMap<[String; 4], usize> = BTreeMap::new();
    for (_, [year, field, code, _]) in &lines {
        for group in ["fatal", "other"] {
            let next = numbers.len();
            let key = [year, field, code, group].map(ToString::to_string);
            numbers.entry(key).or_insert(next);
        }
    }
    let parts = |[year, field, code, group]: &[String; 4]| -> Vec<usize> {
        let groups = if group == "all" {
            vec!["fatal", "other"]
        } else {
            vec![group.as_str()]
        };
        let keys = groups
            .into_iter()
            .map(|group| [year, field, code, group].map(ToString::to_string));
        keys.map(|key| numbers[&key]).collect()
    };
    let mut system = System {
        unknowns: numbers.len(),
        sums: from_rows(&numbers, rows),
    };
    for (line, key) in &lines {
        if let Cell::Count(count) = line[5] {
            system.sums.push((parts(key), count));
        }
    }
    let left_out = lines
        .iter()
        .filter(|(line, _)| line[5] == Cell::Text(SUPPRESSED.to_owned()));
    let bounds = left_out.map(|(_, key)| {
        let (least, most) = system.range(&parts(key));
        Bound {
            number: key.clone(),
            least,
            most,
        }
    });
    bounds.collect()
}

/// What rows tell of the tables: how many lessons of each population were severe.
fn from_rows(numbers: &BTreeMap<[String; 4], usize>, rows: &[Row]) -> Vec<(Vec<usize>, u32)> {
    let columns: BTreeSet<[&String; 3]> = numbers
        .keys()
        .map(|[year, field, _, group]| [year, field, group])
        .collect();
    let sums = columns.into_iter().map(|[year, field, group]| {
        let column = numbers
            .iter()
            .filter(|(key, _)| [&key[0], &key[1], &key[3]] == [year, field, group]);
        let counted = rows.iter().filter(|row| {
            let severity = row.codes.primary("potential_severity");
            let is_fatal = severity.is_some_and(|code| FATAL.contains(&code));
            let is_counted = field != ROLE || row.withheld.iter().any(|withheld| withheld == ROLE);
            format!("{:04}", row.published.year()) == *year
                && is_fatal == (group == "fatal")
                && is_counted
        });
        let counted = u32::try_from(counted.count()).expect("a corpus of a test is small");
        (column.map(|(_, at)| *at).collect(), counted)
    });
    sums.collect()
}

fn word(cell: &Cell) -> String {
    let Cell::Text(text) = cell else {
        panic!("{cell:?} is no text");
    };
    text.clone()
}

mod tests {
    use super::super::suppression::{SMALL, Suppressed, suppress};
    use super::*;
    use proptest::prelude::*;

    /// A table of counts as equations: what is shown of it and, known from rows, the totals of its columns.
    fn system(counts: &[Vec<u32>], shown: &Suppressed) -> System {
        let columns = counts.first().map_or(0, Vec::len);
        let at = |row: usize, column: usize| row * columns + column;
        let mut system = System {
            unknowns: counts.len() * columns,
            sums: Vec::new(),
        };
        for column in 0..columns {
            let total = counts.iter().map(|row| row[column]).sum();
            system.sums.push((
                (0..counts.len()).map(|row| at(row, column)).collect(),
                total,
            ));
        }
        for (row, cells) in shown.cells.iter().enumerate() {
            let known = cells.iter().enumerate();
            let known =
                known.filter_map(|(column, count)| Some((vec![at(row, column)], (*count)?)));
            system.sums.extend(known);
            let total = shown.totals[row]
                .map(|total| ((0..columns).map(|column| at(row, column)).collect(), total));
            system.sums.extend(total);
        }
        system
    }

    /// Nothing is shown.
    fn nothing(counts: &[Vec<u32>]) -> Suppressed {
        Suppressed {
            cells: counts.iter().map(|row| vec![None; row.len()]).collect(),
            totals: vec![None; counts.len()],
        }
    }

    /// Panics where a number left out is told more closely than it may be.
    #[track_caller]
    fn assert_holds(counts: &[Vec<u32>]) {
        let shown = suppress(counts);
        let (system, before) = (system(counts, &shown), system(counts, &nothing(counts)));
        let columns = counts.first().map_or(0, Vec::len);
        for (row, cells) in counts.iter().enumerate() {
            let all: Vec<usize> = (0..columns).map(|column| row * columns + column).collect();
            let numbers = cells.iter().enumerate();
            let numbers = numbers
                .map(|(column, count)| (shown.cells[row][column], *count, vec![all[column]]));
            for (shown, truth, sum) in
                numbers.chain([(shown.totals[row], cells.iter().sum(), all.clone())])
            {
                match shown {
                    Some(number) => assert!(
                        number == truth && truth >= SMALL,
                        "{number} is shown in {counts:?}"
                    ),
                    None => assert_hidden(truth, system.range(&sum), before.range(&sum), &counts),
                }
            }
        }
    }

    #[track_caller]
    fn assert_hidden(truth: u32, now: (f64, f64), before: (f64, f64), what: &dyn std::fmt::Debug) {
        const ROUNDING: f64 = 1e-6;
        let is_hidden = if truth < SMALL {
            now.0 <= before.0 + ROUNDING && now.1 + ROUNDING >= before.1.min(f64::from(SMALL))
        } else {
            now.1 - now.0 + ROUNDING >= (before.1 - before.0).min(f64::from(SMALL))
        };
        assert!(
            is_hidden,
            "{truth} lies within {now:?}, before {before:?}: {what:?}"
        );
    }

    #[test]
    fn nasty_tables_hold() {
        let tables: [&[&[u32]]; 14] = [
            &[&[1]],
            &[&[3, 0]],
            &[&[1], &[30]],
            &[&[0], &[0], &[0]],
            &[&[1], &[1], &[1]],
            &[&[4], &[100], &[100]],
            &[&[0], &[0], &[50]],
            &[&[1, 19], &[30, 40], &[50, 60]],
            &[&[1, 0], &[0, 1], &[5, 5]],
            &[&[4, 5], &[5, 4], &[5, 5]],
            &[&[0, 100], &[100, 0]],
            &[&[2, 2], &[40, 50], &[40, 50], &[40, 50]],
            &[&[1, 200, 3], &[300, 5, 5], &[5, 5, 5], &[9, 0, 7]],
            &[&[5, 5, 5, 5, 4], &[5, 5, 5, 5, 5]],
        ];
        for table in tables {
            assert_holds(&table.iter().map(|row| row.to_vec()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_table_without_companions_would_be_seen_through() {
        let counts = vec![vec![3], vec![8], vec![20]];
        let naive = Suppressed {
            cells: vec![vec![None], vec![Some(8)], vec![Some(20)]],
            totals: vec![None, Some(8), Some(20)],
        };
        assert_eq!(system(&counts, &naive).range(&[0]), (3.0, 3.0));
    }

    fn any_table() -> impl Strategy<Value = Vec<Vec<u32>>> {
        let count = prop_oneof![3 => 0_u32..5, 2 => 5_u32..9, 3 => 5_u32..80];
        (1_usize..8, 1_usize..4)
            .prop_flat_map(move |(rows, columns)| vec![vec![count.clone(); columns]; rows])
    }

    proptest! {
        #[test]
        fn any_table_holds(counts in any_table()) {
            assert_holds(&counts);
        }
    }

    /// The whole road: lessons, rows, tables, downloads, attack.
    #[test]
    fn published_tables_and_rows_together_pin_nothing() {
        use super::super::tests::corpus;
        for (seed, lessons) in [(1, 0), (2, 1), (3, 7), (4, 40), (5, 150), (6, 600)] {
            let corpus = corpus::any(seed, lessons);
            let tables = corpus.fact_tables();
            let truth = corpus.truth();
            let bounds = attack(&[super::super::FactTable::flat(&tables)], &corpus.rows());
            let before = attack(&[corpus::all_left_out(&tables)], &corpus.rows());
            let before: BTreeMap<_, _> = before
                .iter()
                .map(|bound| (&bound.number, (bound.least, bound.most)))
                .collect();
            for bound in &bounds {
                let truth = truth.get(&bound.number).copied().unwrap_or(0);
                assert_hidden(
                    truth,
                    (bound.least, bound.most),
                    before[&bound.number],
                    &bound.number,
                );
            }
            let is_something_shown = tables.iter().any(|table| !table.is_empty());
            assert_eq!(is_something_shown, lessons >= 150, "{lessons}");
        }
    }
}
