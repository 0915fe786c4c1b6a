//! What the published lessons say together: counts, factors that go together, what saved it, what emerges.
//!
//! Everything but the tables of [`facts`] is worked out from the published rows and nothing else, so that anyone can
//! recompute it from the downloads. Lessons are voluntary reports: a share is a share of what was reported and
//! published, never a rate of what happens. [`Trends::of`] makes all of it at once; pages, downloads and GraphQL take
//! their numbers from there, already rounded. [`report`] drafts a text from it for an editor.

#[cfg(test)]
mod attack;
mod bits;
mod counts;
pub mod emerging;
pub mod facts;
pub mod fdr;
mod figures;
mod fisher;
mod flat;
mod index;
mod matrix;
pub mod pairs;
mod periods;
pub mod report;
mod row;
pub mod saved;
pub mod suppression;
mod tables;
#[cfg(test)]
mod tests;
mod wilson;

pub use counts::{CodeCount, FieldCounts};
pub use emerging::{Chart, Direction, Emerging, Point, Rule, Signal};
pub use facts::{FactRow, FactTable, Facts};
pub use flat::{Cell, Column, FlatTable, SUPPRESSED};
pub use matrix::{Margin, Matrix, MatrixCell};
pub use pairs::{Pair, Pairs};
pub use periods::{Calendar, CodeSeries, FieldSeries, Period, Series};
pub use report::{Finding, FindingKind, ReportPeriod, TrendReport};
pub use row::Row;
pub use saved::{Recovery, Saved};
pub use wilson::{Difference, Share};

use crate::codebook::Codebook;
use index::Index;
use serde::{Deserialize, Serialize};

const FACTORS: &str = "contributing_factors";
const HAZARDS: &str = "hazard_type";
const OUTCOME: &str = "actual_outcome";
const RECOVERIES: &str = "what_prevented_harm";
const ROLE: &str = "role";
const SEVERITY: &str = "potential_severity";
const SITUATIONS: &str = "call_type";
const TAKEAWAYS: &str = "takeaways";
/// The code for what no code of a list describes. It is counted, and compared with nothing: it has no meaning.
const OTHER: &str = "other";

/// The whole analysis of a corpus. The same rows give the same value, in whatever order they come.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Trends {
    /// Version of the codebook that names the codes.
    pub codebook: String,
    /// Lessons counted.
    pub lessons: u32,
    /// Every field that a lesson at least tells, in the order of the codebook.
    pub fields: Vec<FieldCounts>,
    /// The same by year of first publication.
    pub by_year: Series,
    /// The same by quarter of first publication.
    pub by_quarter: Series,
    /// The same by year of the event, of lessons that tell it.
    pub by_event_year: Series,
    /// Contributing factors that stand together.
    pub factor_pairs: Pairs,
    /// Contributing factors (rows) by situation (columns).
    pub factors_by_situation: Matrix,
    /// Contributing factors (rows) by takeaway (columns).
    pub factors_by_takeaway: Matrix,
    /// What prevented harm (rows) by potential severity (columns).
    pub recoveries_by_severity: Matrix,
    /// What saved it where a death was credible.
    pub saved: Saved,
    /// Factors whose share moves more than chance lets it.
    pub emerging: Emerging,
}

impl Trends {
    /// Analyses published rows.
    #[must_use]
    pub fn of(codebook: &Codebook, rows: &[Row]) -> Self {
        let index = Index::of(codebook, rows);
        Self {
            codebook: codebook.version().to_owned(),
            lessons: u32::try_from(index.lessons).unwrap_or(u32::MAX),
            fields: counts::of(&index),
            by_year: Series::of(&index, Calendar::PublicationYear),
            by_quarter: Series::of(&index, Calendar::PublicationQuarter),
            by_event_year: Series::of(&index, Calendar::EventYear),
            factor_pairs: Pairs::of(&index, FACTORS),
            factors_by_situation: Matrix::of(&index, FACTORS, SITUATIONS),
            factors_by_takeaway: Matrix::of(&index, FACTORS, TAKEAWAYS),
            recoveries_by_severity: Matrix::of(&index, RECOVERIES, SEVERITY),
            saved: Saved::of(&index),
            emerging: Emerging::of(&index, FACTORS),
        }
    }

    /// The counts of one field, if a lesson tells it.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&FieldCounts> {
        self.fields.iter().find(|counts| counts.field == id)
    }
}
