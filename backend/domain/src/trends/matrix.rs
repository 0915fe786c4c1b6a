//! One field against another: how many lessons carry both a code of the one and a code of the other.

use super::figures;
use super::fisher::Square;
use super::index::{FieldSets, Index};
use super::wilson::Share;
use serde::{Deserialize, Serialize};

/// A table of two fields. Shares are of the lessons of a column.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Matrix {
    /// Field of the rows.
    pub row_field: String,
    /// Field of the columns.
    pub column_field: String,
    /// Lessons that tell both fields.
    pub lessons: u32,
    /// Codes of the rows that occur, in the order of the codebook.
    pub rows: Vec<Margin>,
    /// Codes of the columns that occur, in the order of the codebook.
    pub columns: Vec<Margin>,
    /// One list for each row with one cell for each column.
    pub cells: Vec<Vec<MatrixCell>>,
}

/// A row or column and its total.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Margin {
    /// Code of the codebook.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Lessons that carry it, of those that tell both fields.
    pub lessons: u32,
}

/// A row's code in a column's lessons.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MatrixCell {
    /// Lessons with both codes, of the column's lessons.
    pub share: Share,
    /// Lessons that would have both by chance.
    pub expected: f64,
}

impl Matrix {
    /// Counts two fields against each other.
    pub(super) fn of(index: &Index<'_>, row_field: &str, column_field: &str) -> Self {
        let mut matrix = Self {
            row_field: row_field.to_owned(),
            column_field: column_field.to_owned(),
            lessons: 0,
            rows: Vec::new(),
            columns: Vec::new(),
            cells: Vec::new(),
        };
        if let (Some(rows), Some(columns)) = (index.field(row_field), index.field(column_field)) {
            matrix.fill(rows, columns);
        }
        matrix
    }

    fn fill(&mut self, rows: &FieldSets<'_>, columns: &FieldSets<'_>) {
        self.lessons = rows.told.count_with(&columns.told);
        self.rows = margins(rows, columns);
        self.columns = margins(columns, rows);
        for (row, set) in self.rows.iter().zip(&rows.codes) {
            let cells = self
                .columns
                .iter()
                .zip(&columns.codes)
                .map(|(column, other)| {
                    let square = Square {
                        lessons: self.lessons,
                        a: row.lessons,
                        b: column.lessons,
                        joint: set.lessons.count_with(&other.lessons),
                    };
                    MatrixCell {
                        share: Share::of(square.joint, column.lessons),
                        expected: figures::significant(square.expected()),
                    }
                });
            self.cells.push(cells.collect());
        }
    }

    /// The cells of a row beside their columns.
    #[must_use]
    pub fn row(&self, code: &str) -> Vec<(&Margin, &MatrixCell)> {
        let at = self.rows.iter().position(|row| row.code == code);
        at.map_or_else(Vec::new, |at| {
            self.columns.iter().zip(&self.cells[at]).collect()
        })
    }
}

fn margins(sets: &FieldSets<'_>, other: &FieldSets<'_>) -> Vec<Margin> {
    let margin = sets.codes.iter().map(|set| Margin {
        code: set.code.id.clone(),
        label: set.code.label.clone(),
        lessons: set.lessons.count_with(&other.told),
    });
    margin.collect()
}
