//! Which factors stand together more, or less, often than chance would have it.

use super::fdr;
use super::figures;
use super::fisher::Square;
use super::index::{CodeSet, Index};
use serde::{Deserialize, Serialize};

/// Lessons that both factors have to have before a pair is tested.
pub const LEAST_EACH: u32 = 5;
/// Lessons that carry both before a pair is reported as a finding.
pub const LEAST_JOINT: u32 = 5;

/// All pairs that were tested.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pairs {
    /// Field whose codes are paired.
    pub field: String,
    /// Lessons that tell it.
    pub lessons: u32,
    /// How many pairs were tested together: those whose codes stand in [`LEAST_EACH`] lessons each, `other` left out.
    pub tested: u32,
    /// The tested pairs, most surprising first: by q, then p, then the order of the codebook.
    pub pairs: Vec<Pair>,
}

/// Two codes of one field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pair {
    /// The code that stands first in the codebook.
    pub a: String,
    /// What it is called.
    pub a_label: String,
    /// Lessons that carry it.
    pub a_lessons: u32,
    /// The other code.
    pub b: String,
    /// What it is called.
    pub b_label: String,
    /// Lessons that carry it.
    pub b_lessons: u32,
    /// Lessons that carry both.
    pub joint: u32,
    /// Lessons that would carry both by chance.
    pub expected: f64,
    /// `joint / expected`.
    pub lift: f64,
    /// Fisher's exact p, two-sided.
    pub p: f64,
    /// The false discovery rate over all tested pairs, after Benjamini and Hochberg.
    pub q: f64,
    /// Whether it is reported: [`LEAST_JOINT`] joint lessons at least and q at most [`fdr::LEVEL`].
    pub is_finding: bool,
}

impl Pairs {
    /// The pairs that are reported and stand together more often than by chance.
    pub fn together(&self) -> impl Iterator<Item = &Pair> {
        self.pairs
            .iter()
            .filter(|pair| pair.is_finding && pair.lift > 1.0)
    }

    pub(super) fn of(index: &Index<'_>, field: &str) -> Self {
        let mut found = Self {
            field: field.to_owned(),
            lessons: 0,
            tested: 0,
            pairs: Vec::new(),
        };
        let Some(sets) = index.field(field) else {
            return found;
        };
        found.lessons = sets.told.count();
        let codes: Vec<(&CodeSet<'_>, u32)> = sets
            .codes
            .iter()
            .map(|set| (set, set.lessons.count()))
            .filter(|(set, lessons)| set.code.id != super::OTHER && *lessons >= LEAST_EACH)
            .collect();
        let mut tests = Vec::new();
        for (at, a) in codes.iter().enumerate() {
            for b in &codes[at + 1..] {
                let square = Square {
                    lessons: found.lessons,
                    a: a.1,
                    b: b.1,
                    joint: a.0.lessons.count_with(&b.0.lessons),
                };
                found.pairs.push(pair(a.0, b.0, square));
                tests.push(square.two_sided());
            }
        }
        found.judge(&tests);
        found
    }

    /// Corrects for the number of tests and sorts.
    fn judge(&mut self, tests: &[f64]) {
        self.tested = u32::try_from(tests.len()).unwrap_or(u32::MAX);
        for (pair, (p, q)) in self
            .pairs
            .iter_mut()
            .zip(tests.iter().zip(fdr::adjusted(tests)))
        {
            pair.p = figures::significant(*p);
            pair.q = figures::significant(q);
            pair.is_finding = pair.joint >= LEAST_JOINT && q <= fdr::LEVEL;
        }
        self.pairs
            .sort_by(|one, other| one.q.total_cmp(&other.q).then(one.p.total_cmp(&other.p)));
    }
}

fn pair(a: &CodeSet<'_>, b: &CodeSet<'_>, square: Square) -> Pair {
    Pair {
        a: a.code.id.clone(),
        a_label: a.code.label.clone(),
        a_lessons: square.a,
        b: b.code.id.clone(),
        b_label: b.code.label.clone(),
        b_lessons: square.b,
        joint: square.joint,
        expected: figures::significant(square.expected()),
        lift: figures::significant(square.lift().unwrap_or(0.0)),
        p: 1.0,
        q: 1.0,
        is_finding: false,
    }
}
