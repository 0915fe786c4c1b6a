//! What saved it: which recoveries stand in lessons where a death was credible.

use super::bits::Bits;
use super::fdr;
use super::figures;
use super::fisher::Square;
use super::index::{CodeSet, Index};
use super::wilson::Share;
use super::{OUTCOME, RECOVERIES, SEVERITY};
use serde::{Deserialize, Serialize};

/// Codes of potential severity that say a death was credible.
pub const FATAL: [&str; 2] = ["p4_fatal_single", "p5_fatal_multiple"];
/// Code of the outcome that says nobody and nothing was harmed.
const NO_HARM: &str = "no_harm";

/// Recoveries against potential severity, of the lessons that tell both.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// Lessons in which a death was credible.
    pub fatal: u32,
    /// Lessons in which none was.
    pub other: u32,
    /// Recoveries that occur, in the order of the codebook.
    pub recoveries: Vec<Recovery>,
}

/// One recovery.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recovery {
    /// Code of the codebook.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Lessons that name it, of those in which a death was credible.
    pub where_fatal: Share,
    /// Lessons that name it, of those in which none was.
    pub elsewhere: Share,
    /// Lessons without any harm, of those that name it, tell their outcome, and in which a death was credible.
    pub without_harm: Share,
    /// How many times as often as expected it is named where a death was credible; nothing where none is expected.
    pub lift: Option<f64>,
    /// Fisher's exact p, two-sided, of naming it where a death was credible and elsewhere.
    pub p: f64,
    /// The false discovery rate over all recoveries.
    pub q: f64,
}

impl Saved {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let mut saved = Self {
            fatal: 0,
            other: 0,
            recoveries: Vec::new(),
        };
        let (Some(recoveries), Some(severity)) = (index.field(RECOVERIES), index.field(SEVERITY))
        else {
            return saved;
        };
        let told = recoveries.told.and(&severity.told);
        let fatal = told.and(&index.any_of(SEVERITY, &FATAL));
        let groups = Groups {
            other: told.without(&fatal),
            fatal,
            outcome_told: index
                .field(OUTCOME)
                .map_or_else(|| Bits::none(index.lessons), |outcome| outcome.told.clone()),
            unharmed: index.any_of(OUTCOME, &[NO_HARM]),
        };
        saved.fatal = groups.fatal.count();
        saved.other = groups.other.count();
        saved.recoveries = recoveries
            .codes
            .iter()
            .map(|set| groups.recovery(set))
            .collect();
        saved.judge();
        saved
    }

    /// Tests each recovery and corrects for their number.
    fn judge(&mut self) {
        let squares: Vec<Square> = self
            .recoveries
            .iter()
            .map(|one| Square {
                lessons: self.fatal + self.other,
                a: self.fatal,
                b: one.where_fatal.count + one.elsewhere.count,
                joint: one.where_fatal.count,
            })
            .collect();
        let p: Vec<f64> = squares.iter().map(|square| square.two_sided()).collect();
        let tests = p.iter().zip(fdr::adjusted(&p)).zip(squares);
        for (one, ((p, q), square)) in self.recoveries.iter_mut().zip(tests) {
            one.lift = square.lift().map(figures::significant);
            one.p = figures::significant(*p);
            one.q = figures::significant(q);
        }
    }
}

struct Groups {
    fatal: Bits,
    other: Bits,
    outcome_told: Bits,
    unharmed: Bits,
}

impl Groups {
    fn recovery(&self, set: &CodeSet<'_>) -> Recovery {
        let where_fatal = set.lessons.and(&self.fatal);
        Recovery {
            code: set.code.id.clone(),
            label: set.code.label.clone(),
            where_fatal: Share::of(where_fatal.count(), self.fatal.count()),
            elsewhere: Share::of(set.lessons.count_with(&self.other), self.other.count()),
            without_harm: Share::of(
                where_fatal.count_with(&self.unharmed),
                where_fatal.count_with(&self.outcome_told),
            ),
            lift: None,
            p: 1.0,
            q: 1.0,
        }
    }
}
