//! Leaves numbers out of a table until nobody can work a small one out.
//!
//! A table counts lessons by a fact that their rows never carry. Readers know how many lessons there are, because they
//! have the rows, so the sum of what is left out is known as well. The rule of [`suppress`]:
//!
//! 1. Every number under [`SMALL`] is left out, zero like the others: a zero that is shown says something of everybody,
//!    and one that may hide behind the same mark as a four protects the four.
//! 2. If there was one, large numbers are left out too, from the last of the table upwards, one at least, until all
//!    that is left out adds up to [`SUM`].
//! 3. One mark stands for all that is left out. Which of it is small is not told.
//!
//! Which large numbers go does not depend on how large they are. The usual choice of the smallest would tell a reader
//! who knows the rule that a number left out is no larger than those shown, and with the sum that is often enough: of
//! 4, 7 and 7 the first two would be left out, their sum is 11, the large one at most 7, so the small one at least 4.
//! Here a small number and the first large one left out can always trade lessons: the sum stays the same, and so does
//! what is shown. With a sum of [`SUM`] the small number may then be anything from 0 to `SMALL - 1`. A test tries this
//! on every small table: it collects all tables that look alike once published and compares them.

/// Numbers under this are small.
pub const SMALL: u32 = 5;

/// What is left out adds up to this at least, unless all is left out: the least large number and the largest small one.
pub const SUM: u32 = SMALL + (SMALL - 1);

/// Decides what is shown of a table; nothing stands for a number that is left out.
///
/// The last numbers are the first to go for the sake of small ones, so the least telling belong there.
#[must_use]
pub fn suppress(counts: &[u32]) -> Vec<Option<u32>> {
    let is_small = |count: &u32| *count < SMALL;
    let mut shown: Vec<Option<u32>> = counts
        .iter()
        .map(|count| (!is_small(count)).then_some(*count))
        .collect();
    if !counts.iter().any(is_small) {
        return shown;
    }
    let mut left_out: u32 = counts.iter().filter(|count| is_small(count)).sum();
    for number in shown.iter_mut().rev() {
        let Some(large) = number.take() else {
            continue;
        };
        left_out += large;
        if left_out >= SUM {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// A table as text, a dot for what is left out.
    #[track_caller]
    fn check(counts: &[u32], expected: &str) {
        let shown = suppress(counts);
        let shown = shown
            .iter()
            .map(|number| number.map_or(".".to_owned(), |number| number.to_string()));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn large_numbers_are_all_shown() {
        check(&[7, 5, 30], "7 5 30");
        check(&[], "");
    }

    #[test]
    fn a_small_number_takes_the_last_large_one_along() {
        check(&[3, 8, 20], ". 8 .");
        check(&[8, 20, 3], "8 . .");
        check(&[1, 1, 9, 20], ". . 9 .");
    }

    #[test]
    fn what_is_left_out_adds_up() {
        check(&[30, 1, 6], ". . .");
        check(&[30, 20, 1, 6], "30 . . .");
        check(&[30, 20, 3, 6], "30 20 . .");
    }

    #[test]
    fn zeros_are_not_told_from_other_small_numbers() {
        check(&[0, 50, 60], ". 50 .");
        check(&[50, 0, 0], ". . .");
    }

    #[test]
    fn nothing_is_left_of_a_tiny_table() {
        check(&[1, 0, 2], ". . .");
        check(&[1], ".");
        check(&[0, 0, 0], ". . .");
        check(&[3, 5], ". .");
    }

    /// All ways to count `lessons` in a table of some rows.
    fn tables(lessons: u32, rows: usize) -> Vec<Vec<u32>> {
        if rows == 1 {
            return vec![vec![lessons]];
        }
        let first = 0..=lessons;
        first
            .flat_map(|first| {
                let rest = tables(lessons - first, rows - 1).into_iter();
                rest.map(move |rest| [&[first], rest.as_slice()].concat())
            })
            .collect()
    }

    /// Somebody who knows the rule: of all tables that look like this one once published, none gives a small number
    /// away. It may be anything that small numbers can be in a table of so many lessons.
    #[test]
    fn knowing_the_rule_does_not_help() {
        for rows in 2..=5 {
            for lessons in 0..=if rows == 5 { 18 } else { 26 } {
                let mut alike: BTreeMap<Vec<Option<u32>>, Vec<Vec<u32>>> = BTreeMap::new();
                for table in tables(lessons, rows) {
                    alike.entry(suppress(&table)).or_default().push(table);
                }
                for (shown, alike) in alike {
                    for row in (0..rows).filter(|row| shown[*row].is_none()) {
                        let values: BTreeSet<u32> = alike.iter().map(|table| table[row]).collect();
                        let small = values.iter().filter(|value| **value < SMALL);
                        let is_open = small.count() == SMALL.min(lessons + 1) as usize;
                        let is_large = values.iter().all(|value| *value >= SMALL);
                        assert!(
                            is_open || is_large,
                            "{row} of {shown:?} is one of {values:?}"
                        );
                    }
                }
            }
        }
    }
}
