//! Everything that a release is made of.

use domain::publication::{AlertPage, Publication, TrendReportPage};
use domain::trends::FactTable;

/// What may be published at once. The same values give the same bytes, in whatever order they come.
#[derive(Clone, Copy, Default, Debug)]
pub struct Corpus<'a> {
    /// Lessons, and the places where lessons stood.
    pub publications: &'a [Publication],
    /// Alerts, current and past.
    pub alerts: &'a [AlertPage],
    /// Trend reports that an editor approved; of several of one period the last counts.
    pub reports: &'a [TrendReportPage],
    /// Tables of closed years, as they were made when the year had closed.
    pub facts: &'a [FactTable],
}

impl<'a> From<&'a [Publication]> for Corpus<'a> {
    fn from(publications: &'a [Publication]) -> Self {
        Self {
            publications,
            ..Self::default()
        }
    }
}

impl<'a> From<&'a Vec<Publication>> for Corpus<'a> {
    fn from(publications: &'a Vec<Publication>) -> Self {
        publications.as_slice().into()
    }
}

impl<'a, const COUNT: usize> From<&'a [Publication; COUNT]> for Corpus<'a> {
    fn from(publications: &'a [Publication; COUNT]) -> Self {
        publications.as_slice().into()
    }
}
