//! Somebody who wants to know a number that was left out: everything published becomes equations, and a linear
//! program tells between which values each such number has to lie.
//!
//! This shares no code with [`super::suppression`]: it reads the flat table as it is downloaded, and the rows. All
//! tables of all years and all rows stand in one system, so a table added later that overlaps another is seen.

use super::{Cell, FlatTable, ROLE, Row, SUPPRESSED};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Year, field and code of a number.
pub(super) type Name = [String; 3];

/// Unknown numbers of lessons, none negative, and what their sums are known to be.
#[derive(Default)]
struct System {
    unknowns: usize,
    sums: Vec<(Vec<usize>, u32)>,
}

/// The least and the largest value that each number left out may have, from all published tables and rows together.
pub(super) fn attack(tables: &[FlatTable], rows: &[Row]) -> BTreeMap<Name, (f64, f64)> {
    let lines = || tables.iter().flat_map(|table| &table.rows);
    let names: BTreeSet<Name> = lines().map(|line| name(line)).collect();
    let numbers: BTreeMap<&Name, usize> = names.iter().zip(0..).collect();
    let mut system = System {
        unknowns: names.len(),
        sums: from_rows(&numbers, rows),
    };
    for line in lines() {
        if let Cell::Count(count) = line[4] {
            system.sums.push((vec![numbers[&name(line)]], count));
        }
    }
    let left_out = lines().filter(|line| line[4] == Cell::Text(SUPPRESSED.to_owned()));
    let bounds = left_out.map(|line| {
        let name = name(line);
        let range = system.range(numbers[&name]);
        (name, range)
    });
    bounds.collect()
}

/// What rows tell of a table: how many lessons it counts.
fn from_rows(numbers: &BTreeMap<&Name, usize>, rows: &[Row]) -> Vec<(Vec<usize>, u32)> {
    let tables: BTreeSet<[&String; 2]> = numbers
        .keys()
        .map(|[year, field, _]| [year, field])
        .collect();
    let sums = tables.into_iter().map(|table| {
        let [year, field] = table;
        let own = numbers
            .iter()
            .filter(|(name, _)| [&name[0], &name[1]] == table);
        let counted = rows.iter().filter(|row| {
            let is_counted = field != ROLE || row.withheld.iter().any(|withheld| withheld == ROLE);
            is_counted && format!("{:04}", row.published.year()) == *year
        });
        let counted = u32::try_from(counted.count()).expect("a corpus of a test is small");
        (own.map(|(_, at)| *at).collect(), counted)
    });
    sums.collect()
}

fn name(line: &[Cell]) -> Name {
    [&line[0], &line[1], &line[2]].map(|cell| {
        let Cell::Text(text) = cell else {
            panic!("{cell:?} is no text");
        };
        text.clone()
    })
}

impl System {
    /// The least and the largest value of an unknown.
    fn range(&self, unknown: usize) -> (f64, f64) {
        let least = self.solve(unknown, OptimizationDirection::Minimize);
        (least, self.solve(unknown, OptimizationDirection::Maximize))
    }

    fn solve(&self, wanted: usize, direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let weight = |at| if at == wanted { 1.0 } else { 0.0 };
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

mod tests {
    use super::super::suppression::SMALL;
    use super::super::tests::corpus::{self, Corpus};
    use super::super::{FactTable, tests::corpus::alike};
    use super::*;

    const ROUNDING: f64 = 1e-6;

    /// Panics where a number left out is told more closely than it may be: a small one may be anything from 0 to
    /// [`SMALL`], any other has a range as wide, or as wide as the rows alone allow.
    fn assert_holds(corpus: &Corpus) -> usize {
        let (tables, rows, truth) = (corpus.fact_tables(), corpus.rows(), corpus.truth());
        let bounds = attack(&[FactTable::flat(&tables)], &rows);
        let before = attack(&[corpus::all_left_out(&tables)], &rows);
        for (name, (least, most)) in &bounds {
            let truth = truth.get(name).copied().unwrap_or(0);
            let allowed = before[name].1.min(f64::from(SMALL));
            let is_hidden =
                *most - *least + ROUNDING >= allowed && (truth >= SMALL || *least <= ROUNDING);
            assert!(
                is_hidden,
                "{name:?} is {truth} and lies within {least} and {most}"
            );
        }
        let shown = tables
            .iter()
            .flat_map(|table| &table.rows)
            .filter(|row| row.lessons.is_some());
        assert!(
            shown
                .clone()
                .all(|row| row.lessons.is_some_and(|lessons| lessons >= SMALL))
        );
        shown.count()
    }

    #[test]
    fn published_tables_and_rows_together_pin_nothing() {
        for (seed, lessons) in [
            (1, 0),
            (2, 1),
            (3, 2),
            (4, 9),
            (5, 30),
            (6, 90),
            (7, 200),
            (8, 600),
        ] {
            let shown = assert_holds(&corpus::any(seed, lessons));
            assert!(
                lessons < 200 || shown > 10,
                "{lessons} lessons: {shown} numbers shown"
            );
        }
    }

    #[test]
    fn nasty_corpora_hold() {
        let one_of_another_size = [(30, "agency_size lt_10"), (1, "agency_size gte_1000")];
        let all_small = [
            (4, "agency_size lt_10"),
            (4, "agency_size 50_to_99"),
            (4, "agency_size gte_1000"),
        ];
        let all_the_same = [(40, "agency_size lt_10, shift midnight, role k9")];
        let least_large = [
            (5, "agency_size lt_10"),
            (5, "agency_size 50_to_99"),
            (1, "agency_size gte_1000"),
            (50, ""),
        ];
        assert_holds(&alike(&one_of_another_size));
        assert_holds(&alike(&all_small));
        assert_holds(&alike(&all_the_same));
        assert_holds(&alike(&least_large));
        assert_holds(&alike(&[(1, "agency_size lt_10")]));
    }

    /// The attack itself works: what only a small number leaves out is read off.
    #[test]
    fn leaving_out_the_small_number_alone_would_tell_it() {
        let corpus = alike(&[
            (30, "agency_size lt_10"),
            (3, "agency_size gte_1000"),
            (20, ""),
        ]);
        let truth = corpus.truth();
        let mut tables = corpus.fact_tables();
        for row in tables.iter_mut().flat_map(|table| &mut table.rows) {
            let name = ["2025", "agency_size", &row.code].map(str::to_owned);
            row.lessons =
                Some(truth.get(&name).copied().unwrap_or(0)).filter(|lessons| *lessons != 3);
        }
        tables.retain(|table| table.field == "agency_size");
        let bounds = attack(&[FactTable::flat(&tables)], &corpus.rows());
        let told: Vec<_> = bounds.values().collect();
        assert_eq!(told, [&(3.0, 3.0)]);
    }
}
