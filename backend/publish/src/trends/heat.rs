//! Factors by situation: a table shaded by its numbers, each of which leads to its lessons.

use super::section::Picture;
use super::teller::Teller;
use crate::chart::{Figure, Heading, Heat, HeatCell, Unit, heat};
use crate::search;
use domain::trends::{Margin, Matrix, MatrixCell};
use std::cmp::Reverse;

/// Factors and situations shown; the download has all.
const ROWS: usize = 12;
const COLUMNS: usize = 8;

/// The table; none where no lesson tells both.
pub(super) fn figure(teller: Teller<'_>, matrix: &Matrix) -> Option<Figure> {
    let rows = most(&matrix.rows, ROWS);
    let columns = most(&matrix.columns, COLUMNS);
    let (row, column, cell) = largest(matrix, &rows, &columns)?;
    let words = teller.words;
    let name = |field: &str, margin: &Margin| teller.name(field, &margin.code);
    let values = [
        ("lessons", &matrix.lessons as _),
        ("count", &cell.share.count as _),
        ("row", &name(&matrix.row_field, row) as _),
        ("column", &name(&matrix.column_field, column) as _),
        ("expected", &format!("{:.1}", cell.expected) as _),
    ];
    let shown = [("rows", &rows.len() as _), ("columns", &columns.len() as _)];
    let picture = Picture {
        id: "factors-by-situation".into(),
        title: words.heat.into(),
        finding: format!(
            "{} {}",
            teller.say(words.heat_finding, &values),
            teller.say(words.heat_shown, &shown)
        ),
        fold: None,
        table: "factors-by-situation",
    };
    let drawn = table(teller, matrix, &rows, &columns);
    Some(picture.drawn(|head| heat(head, Unit::Count, &drawn)))
}

/// The places of those with the most lessons, most first.
fn most(margins: &[Margin], count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..margins.len()).collect();
    places.sort_by_key(|&at| margins.get(at).map(|margin| Reverse(margin.lessons)));
    places.truncate(count);
    places
}

/// The first of the cells with the most lessons.
fn largest<'a>(
    matrix: &'a Matrix,
    rows: &[usize],
    columns: &[usize],
) -> Option<(&'a Margin, &'a Margin, &'a MatrixCell)> {
    let cells = rows.iter().flat_map(|&row| {
        columns.iter().filter_map(move |&column| {
            let cell = matrix.cells.get(row)?.get(column)?;
            Some((matrix.rows.get(row)?, matrix.columns.get(column)?, cell))
        })
    });
    cells.min_by_key(|(_, _, cell)| Reverse(cell.share.count))
}

fn table(teller: Teller<'_>, matrix: &Matrix, rows: &[usize], columns: &[usize]) -> Heat {
    let heading = |field: &str, margin: &Margin| Heading {
        text: teller.name(field, &margin.code),
        href: teller.listing(field, &margin.code),
    };
    let columns: Vec<(usize, &Margin)> = columns
        .iter()
        .filter_map(|&at| Some((at, matrix.columns.get(at)?)))
        .collect();
    let row = |&at: &usize| {
        let margin = matrix.rows.get(at)?;
        let cells = columns.iter().filter_map(|(column, other)| {
            let cell = matrix.cells.get(at)?.get(*column)?;
            let wanted = [
                (matrix.row_field.as_str(), margin.code.as_str()),
                (matrix.column_field.as_str(), other.code.as_str()),
            ];
            let count = cell.share.count;
            Some(HeatCell {
                value: Some(f64::from(count)),
                href: (count > 0).then(|| search::link(&wanted, teller.language)),
            })
        });
        Some((heading(&matrix.row_field, margin), cells.collect()))
    };
    Heat {
        corner: teller.field(&matrix.row_field),
        columns: columns
            .iter()
            .map(|(_, margin)| heading(&matrix.column_field, margin))
            .collect(),
        rows: rows.iter().filter_map(row).collect(),
        withheld: "–".into(),
    }
}
