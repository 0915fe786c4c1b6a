//! Fisher's exact test of a two-by-two table.
//!
//! A corpus of 30,000 lessons asks for some 1,500 tests whose sums run over thousands of terms. Probabilities are
//! therefore worked out from one another by their ratios, which takes two products a term, and not each from three
//! binomials; tests hold the result against the distribution of `statrs`.

/// How often two codes stand in the same lessons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Square {
    /// Lessons in all.
    pub(super) lessons: u32,
    /// Lessons with the one code.
    pub(super) a: u32,
    /// Lessons with the other.
    pub(super) b: u32,
    /// Lessons with both.
    pub(super) joint: u32,
}

/// Probabilities this close to the observed one count as equal to it: they differ by rounding alone.
const TIE: f64 = 1e-7;

impl Square {
    /// How many lessons would have both if the codes had nothing to do with each other.
    pub(super) fn expected(self) -> f64 {
        if self.lessons == 0 {
            return 0.0;
        }
        f64::from(self.a) * f64::from(self.b) / f64::from(self.lessons)
    }

    /// How many times as often as expected they stand together; nothing where none is expected.
    pub(super) fn lift(self) -> Option<f64> {
        let expected = self.expected();
        (expected > 0.0).then(|| f64::from(self.joint) / expected)
    }

    /// Two-sided p: how probable are, with these margins, tables that are at most as probable as this one.
    pub(super) fn two_sided(self) -> f64 {
        let weights = self.weights();
        let least = self.least();
        let observed = weights[(self.joint - least) as usize];
        let all: f64 = weights.iter().sum();
        let as_rare: f64 = weights
            .iter()
            .filter(|weight| **weight <= observed * (1.0 + TIE))
            .sum();
        (as_rare / all).min(1.0)
    }

    /// The fewest lessons that can have both.
    fn least(self) -> u32 {
        (self.a + self.b).saturating_sub(self.lessons)
    }

    /// Hypergeometric probabilities of every possible number of joint lessons, as multiples of the largest.
    fn weights(self) -> Vec<f64> {
        let (least, most) = (self.least(), self.a.min(self.b));
        let likeliest =
            (u64::from(self.a) + 1) * (u64::from(self.b) + 1) / (u64::from(self.lessons) + 2);
        let mode = u32::try_from(likeliest).map_or(most, |mode| mode.clamp(least, most));
        let mut weights = vec![0.0; (most - least) as usize + 1];
        weights[(mode - least) as usize] = 1.0;
        for joint in mode..most {
            let at = (joint - least) as usize;
            weights[at + 1] = weights[at] * self.ratio(joint);
        }
        for joint in (least..mode).rev() {
            let at = (joint - least) as usize;
            weights[at] = weights[at + 1] / self.ratio(joint);
        }
        weights
    }

    /// How much more probable `joint + 1` is than `joint`.
    fn ratio(self, joint: u32) -> f64 {
        let neither =
            f64::from(self.lessons) - f64::from(self.a) - f64::from(self.b) + f64::from(joint);
        f64::from(self.a - joint) * f64::from(self.b - joint)
            / (f64::from(joint + 1) * (neither + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::distribution::{Discrete, Hypergeometric};

    #[track_caller]
    fn check(table: [u32; 4], p: f64) {
        let [both, only_a, only_b, neither] = table;
        let square = Square {
            lessons: both + only_a + only_b + neither,
            a: both + only_a,
            b: both + only_b,
            joint: both,
        };
        assert!(
            (square.two_sided() - p).abs() < 5e-5,
            "{}",
            square.two_sided()
        );
    }

    /// Fisher's tea (3 of 4 cups right), his twins (convicted), Agresti's and two by hand.
    #[test]
    fn textbook_tables() {
        check([3, 1, 1, 3], 0.4857);
        check([2, 15, 10, 3], 0.000_537);
        check([4, 0, 0, 4], 2.0 / 70.0);
        check([1, 9, 11, 3], 0.002_759);
        check([0, 5, 5, 0], 2.0 / 252.0);
        check([8, 2, 1, 5], 0.034_965);
    }

    #[test]
    fn nothing_to_compare_is_no_surprise() {
        check([0, 0, 0, 0], 1.0);
        check([0, 0, 0, 7], 1.0);
        check([7, 0, 0, 0], 1.0);
        check([3, 4, 0, 0], 1.0);
    }

    #[test]
    fn lift_by_hand() {
        let square = Square {
            lessons: 100,
            a: 20,
            b: 30,
            joint: 12,
        };
        assert_eq!((square.expected(), square.lift()), (6.0, Some(2.0)));
        let none = Square {
            lessons: 100,
            a: 0,
            b: 30,
            joint: 0,
        };
        assert_eq!((none.expected(), none.lift()), (0.0, None));
    }

    #[test]
    fn a_large_corpus_does_not_overflow() {
        let apart = Square {
            lessons: 30_000,
            a: 9_000,
            b: 8_000,
            joint: 0,
        };
        assert_eq!(apart.two_sided(), 0.0);
        let chance = Square {
            joint: 2_400,
            ..apart
        };
        assert!((chance.two_sided() - 1.0).abs() < 1e-9);
    }

    /// The definition, term by term, with the distribution of `statrs`.
    fn by_definition(square: Square) -> f64 {
        let [n, a, b] = [square.lessons, square.a, square.b].map(u64::from);
        let chance = Hypergeometric::new(n, a, b).unwrap();
        let observed = chance.pmf(u64::from(square.joint));
        (square.least()..=square.a.min(square.b))
            .map(|joint| chance.pmf(u64::from(joint)))
            .filter(|p| *p <= observed * (1.0 + 1e-7))
            .sum()
    }

    proptest! {
        #[test]
        fn it_is_the_sum_of_its_definition(lessons in 1_u32..300, a in 0_u32..300, b in 0_u32..300, joint in 0_u32..300) {
            let (a, b) = (a.min(lessons), b.min(lessons));
            let mut square = Square { lessons, a, b, joint: 0 };
            square.joint = joint.clamp(square.least(), a.min(b));
            prop_assert!((square.two_sided() - by_definition(square)).abs() < 1e-6);
        }
    }
}
