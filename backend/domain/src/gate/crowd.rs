//! No published lesson stands alone: what it says of who, where and when is shared by k lessons at least.

use crate::codebook::QuasiIdentifiers;
use crate::coding::Answers;
use std::collections::HashMap;

/// What a row says of who, where and when, in the order of withholding. Absent and withheld look the same.
type Tuple<'a> = Vec<Option<&'a str>>;

/// The published lessons, among whom new ones have to disappear.
#[derive(Clone, Debug)]
pub struct Crowd<'a> {
    rule: &'a QuasiIdentifiers,
    corpus: HashMap<Tuple<'a>, usize>,
}

/// What a new lesson withholds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withholding {
    /// Fields that it answers and does not publish, in the order of withholding.
    pub withheld: Vec<String>,
    /// How many lessons of corpus and release share what is left, itself counted.
    pub shared_by: usize,
}

/// How one lesson would fare if it were the only new one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// How many lessons share its values with nothing withheld, itself counted.
    pub shared_by: usize,
    /// Fields that it would withhold, in the order of withholding.
    pub would_withhold: Vec<String>,
}

impl<'a> Crowd<'a> {
    /// Counts the rows of the corpus as they are published: generalized, withheld fields absent.
    #[must_use]
    pub fn of(
        rule: &'a QuasiIdentifiers,
        published: impl IntoIterator<Item = &'a Answers>,
    ) -> Self {
        let mut corpus = HashMap::new();
        for row in published {
            *corpus.entry(tuple(rule, row)).or_default() += 1;
        }
        Self { rule, corpus }
    }

    /// Decides for each of the new lessons of a release what it withholds, given its generalized answers.
    ///
    /// Every lesson begins with nothing withheld. All those whose values fewer than k lessons share withhold the next
    /// field of the order, together, until none is left; whoever has nothing left to tell passes. Lessons with the
    /// same values fare the same, so a lesson that passed keeps its company, and the order of input does not matter.
    ///
    /// A lesson never withholds more here than it would alone. It may withhold more than in a smaller corpus, where a
    /// companion that now passes earlier would have stayed with it.
    #[must_use]
    pub fn admit(&self, lessons: &[&'a Answers]) -> Vec<Withholding> {
        let mut tuples: Vec<Tuple<'a>> = lessons
            .iter()
            .map(|lesson| tuple(self.rule, lesson))
            .collect();
        let mut shared = self.corpus.clone();
        let mut levels = vec![0; lessons.len()];
        let mut open: Vec<usize> = (0..lessons.len()).collect();
        for level in 0..=self.rule.order.len() {
            for &at in &open {
                *shared.entry(tuples[at].clone()).or_default() += 1;
            }
            open.retain(|&at| !self.passes(&tuples[at], shared[&tuples[at]]));
            for &at in &open {
                shared
                    .entry(tuples[at].clone())
                    .and_modify(|count| *count -= 1);
                tuples[at][level] = None;
                levels[at] = level + 1;
            }
        }
        let decided = lessons.iter().zip(&tuples).zip(levels);
        decided
            .map(|((lesson, tuple), level)| self.withholding(lesson, level, shared[tuple]))
            .collect()
    }

    /// How one lesson would fare if it were the only new one.
    #[must_use]
    pub fn standing(&self, candidate: &'a Answers) -> Standing {
        let alike = self
            .corpus
            .get(&tuple(self.rule, candidate))
            .copied()
            .unwrap_or(0);
        let would_withhold = self
            .admit(&[candidate])
            .into_iter()
            .flat_map(|alone| alone.withheld)
            .collect();
        Standing {
            shared_by: alike + 1,
            would_withhold,
        }
    }

    fn passes(&self, tuple: &Tuple<'_>, shared_by: usize) -> bool {
        shared_by >= self.rule.k || tuple.iter().all(Option::is_none)
    }

    fn withholding(&self, lesson: &Answers, level: usize, shared_by: usize) -> Withholding {
        let answered = self.rule.order[..level]
            .iter()
            .filter(|field| lesson.primary(field).is_some());
        Withholding {
            withheld: answered.cloned().collect(),
            shared_by,
        }
    }
}

impl Withholding {
    /// Takes the withheld fields out of a row.
    pub fn apply(&self, row: &mut Answers) {
        for field in &self.withheld {
            row.withhold(field);
        }
    }
}

fn tuple<'a>(rule: &QuasiIdentifiers, row: &'a Answers) -> Tuple<'a> {
    rule.order.iter().map(|field| row.primary(field)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Three fields, withheld from left to right.
    fn rule(k: usize) -> QuasiIdentifiers {
        QuasiIdentifiers {
            k,
            order: ["light", "role", "year"].map(str::to_owned).to_vec(),
        }
    }

    /// A row written as its three values, `-` for none.
    fn row(values: &str) -> Answers {
        let pairs = ["light", "role", "year"].into_iter().zip(values.split(' '));
        pairs
            .filter(|(_, value)| *value != "-")
            .map(|(field, value)| (field, vec![value]))
            .collect()
    }

    fn rows(list: &[&str]) -> Vec<Answers> {
        list.iter().map(|values| row(values)).collect()
    }

    fn admit(k: usize, corpus: &[Answers], new: &[Answers]) -> Vec<Withholding> {
        let rule = rule(k);
        Crowd::of(&rule, corpus).admit(&new.iter().collect::<Vec<_>>())
    }

    /// Each new lesson as it is published, and how many share it.
    #[track_caller]
    fn check(k: usize, corpus: &[&str], cases: &[(&str, &str, usize)]) {
        let new = rows(&cases.iter().map(|case| case.0).collect::<Vec<_>>());
        for ((before, after, shared_by), decided) in cases.iter().zip(admit(k, &rows(corpus), &new))
        {
            let mut published = row(before);
            decided.apply(&mut published);
            assert_eq!(
                (published, decided.shared_by),
                (row(after), *shared_by),
                "{before}"
            );
        }
    }

    #[test]
    fn a_first_lesson_tells_nothing_of_who_where_and_when() {
        check(5, &[], &[("dark patrol 2026", "- - -", 1)]);
    }

    #[test]
    fn the_corpus_counts_as_company() {
        check(
            3,
            &["dark patrol 2026", "dark patrol 2026"],
            &[("dark patrol 2026", "dark patrol 2026", 3)],
        );
        check(
            3,
            &["dark patrol 2026"],
            &[("dark patrol 2026", "- - -", 1)],
        );
    }

    #[test]
    fn lessons_of_a_release_are_company_for_each_other() {
        let alike = ("dark patrol 2026", "dark patrol 2026", 2);
        check(2, &[], &[alike, alike]);
    }

    #[test]
    fn fields_are_withheld_in_order_and_only_as_far_as_needed() {
        check(
            2,
            &["day patrol 2026"],
            &[
                ("dark patrol 2025", "- patrol 2025", 2),
                ("dusk patrol 2025", "- patrol 2025", 2),
                ("dark k9 2024", "- - 2024", 2),
                ("dark patrol 2024", "- - 2024", 2),
                ("day patrol 2026", "day patrol 2026", 2),
                ("day patrol 2023", "- - -", 1),
            ],
        );
    }

    #[test]
    fn absent_and_withheld_look_the_same() {
        check(
            2,
            &["- patrol 2026"],
            &[("dark patrol 2026", "- patrol 2026", 2)],
        );
        check(
            2,
            &[],
            &[
                ("dark patrol 2026", "- patrol 2026", 2),
                ("- patrol 2026", "- patrol 2026", 2),
            ],
        );
    }

    #[test]
    fn absent_fields_are_not_reported_as_withheld() {
        let alone = admit(5, &[], &rows(&["- patrol -"])).remove(0);
        assert_eq!(
            alone,
            Withholding {
                withheld: vec!["role".to_owned()],
                shared_by: 1
            }
        );
    }

    #[test]
    fn nothing_to_tell_passes() {
        check(5, &[], &[("- - -", "- - -", 1)]);
    }

    #[test]
    fn a_larger_corpus_may_take_a_companion_away() {
        let new = ("dusk patrol 2026", "dark patrol 2026");
        check(
            2,
            &[],
            &[(new.0, "- patrol 2026", 2), (new.1, "- patrol 2026", 2)],
        );
        check(2, &[new.0], &[(new.0, new.0, 2), (new.1, "- - -", 1)]);
    }

    #[test]
    fn a_standing_tells_the_company_before_and_the_price() {
        let (rule, corpus) = (
            rule(3),
            rows(&["dark patrol 2026", "- patrol 2026", "- patrol 2026"]),
        );
        let candidate = row("dark patrol 2026");
        let standing = Crowd::of(&rule, &corpus).standing(&candidate);
        assert_eq!(
            standing,
            Standing {
                shared_by: 2,
                would_withhold: vec!["light".to_owned()]
            }
        );
    }

    #[test]
    fn a_large_release_is_decided_in_one_go() {
        let new: Vec<Answers> = (0..10_000)
            .map(|n| row(&format!("l{} r{} y{}", n % 97, n % 89, n % 7)))
            .collect();
        let decided = admit(5, &[], &new);
        assert!(decided.iter().all(|lesson| lesson.shared_by >= 5));
    }

    fn any_rows(most: usize) -> impl Strategy<Value = Vec<Answers>> {
        let value = |name: &'static str| {
            prop_oneof![
                Just("-".to_owned()),
                (0..3).prop_map(move |n| format!("{name}{n}"))
            ]
        };
        let row =
            (value("l"), value("r"), value("y")).prop_map(|(l, r, y)| row(&format!("{l} {r} {y}")));
        prop::collection::vec(row, 0..most)
    }

    fn published(new: &[Answers], decided: &[Withholding]) -> Vec<Answers> {
        let mut rows = new.to_vec();
        rows.iter_mut()
            .zip(decided)
            .for_each(|(row, withholding)| withholding.apply(row));
        rows
    }

    proptest! {
        #[test]
        fn every_new_lesson_has_company_or_tells_nothing(
            corpus in any_rows(20), new in any_rows(20), k in 2_usize..6,
        ) {
            let decided = admit(k, &corpus, &new);
            let rows = published(&new, &decided);
            for (row, withholding) in rows.iter().zip(&decided) {
                let shared_by = corpus.iter().chain(&rows).filter(|other| *other == row).count();
                prop_assert_eq!(shared_by, withholding.shared_by);
                prop_assert!(shared_by >= k || row.is_empty());
            }
        }

        #[test]
        fn the_order_of_input_does_not_matter(
            (corpus, new, shuffled) in (any_rows(20), any_rows(20)).prop_flat_map(|(corpus, new)| {
                let numbers: Vec<usize> = (0..new.len()).collect();
                (Just(corpus), Just(new), Just(numbers).prop_shuffle())
            }),
        ) {
            let decided = admit(3, &corpus, &new);
            let moved: Vec<Answers> = shuffled.iter().map(|at| new[*at].clone()).collect();
            let backwards: Vec<Answers> = corpus.iter().rev().cloned().collect();
            for (at, withholding) in shuffled.iter().zip(admit(3, &backwards, &moved)) {
                prop_assert_eq!(&decided[*at], &withholding);
            }
        }

        #[test]
        fn a_larger_corpus_never_costs_a_lone_lesson_a_field(
            corpus in any_rows(20), more in any_rows(20), new in any_rows(2),
        ) {
            let larger: Vec<Answers> = corpus.iter().chain(&more).cloned().collect();
            for (before, after) in admit(3, &corpus, &new).iter().zip(admit(3, &larger, &new)) {
                prop_assert!(after.withheld.len() <= before.withheld.len());
            }
        }

        #[test]
        fn a_release_never_costs_a_lesson_more_than_coming_alone(corpus in any_rows(20), new in any_rows(20)) {
            for (row, together) in new.iter().zip(admit(3, &corpus, &new)) {
                let alone = admit(3, &corpus, std::slice::from_ref(row)).remove(0);
                prop_assert!(together.withheld.len() <= alone.withheld.len());
            }
        }
    }
}
