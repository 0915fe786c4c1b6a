//! A drawing with what belongs to it, as the front matter of a page carries it.

use super::Head;
use crate::plain;
use serde::Serialize;

/// A chart, its sentence, its numbers and its download. `figure` of the site's macros shows it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Figure {
    /// As in [`Head`].
    pub id: String,
    /// As in [`Head`].
    pub title: String,
    /// As in [`Head`].
    pub finding: String,
    /// The drawing: SVG, or HTML of a heat table. Printed as it is.
    pub drawing: String,
    /// The numbers in words, folded away below the drawing; a heat table has none, because it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
    /// Address of the same numbers as CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csv: Option<String>,
}

/// The numbers of a chart as a table. The first cell of a row is its header.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Fold {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// As many cells as columns in each.
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// Puts a drawing and its numbers together.
    #[must_use]
    pub fn new(head: Head<'_>, drawing: String, fold: Option<Fold>, csv: Option<String>) -> Self {
        Self {
            id: head.id.to_owned(),
            title: plain::line(head.title),
            finding: plain::line(head.finding),
            drawing,
            fold: fold.map(Fold::plain),
            csv,
        }
    }
}

impl Fold {
    fn plain(self) -> Self {
        let lines = |words: Vec<String>| words.iter().map(|text| plain::line(text)).collect();
        Self {
            columns: lines(self.columns),
            rows: self.rows.into_iter().map(lines).collect(),
        }
    }
}
