//! Tables of plain values: the form that downloads, pages and GraphQL have in common.

use serde::{Deserialize, Serialize};

/// What stands for a number that is left out.
pub const SUPPRESSED: &str = "suppressed";

/// A table of plain values.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FlatTable {
    /// Name of its files, such as `factor-pairs`.
    pub id: String,
    /// One sentence that says what it holds.
    pub title: String,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Rows in order, each with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table, as the data dictionary tells it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Name, in `snake_case`.
    pub id: String,
    /// What stands in it.
    pub meaning: String,
}

/// One value.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number of lessons or the like.
    Count(u32),
    /// A share, ratio or probability, rounded.
    Number(f64),
    /// A code, label, period or sentence; [`SUPPRESSED`] where a number is left out.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Nothing: there is no such value.
    Nothing,
}

impl FlatTable {
    /// A table without rows yet.
    pub(super) fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        columns: &[(&str, &str)],
    ) -> Self {
        let columns = columns.iter().map(|(id, meaning)| Column {
            id: (*id).to_owned(),
            meaning: (*meaning).to_owned(),
        });
        Self {
            id: id.into(),
            title: title.into(),
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }
}

/// A text as a cell.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A number as a cell; without one there is nothing.
pub(super) fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Nothing, Cell::Number)
}
