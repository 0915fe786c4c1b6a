//! The analysis of the lessons as tables: one CSV for each, and all of them as one JSON with what their columns mean.

use super::csv::{Csv, guarded};
use super::edition::Edition;
use domain::trends::{Cell, FlatTable};
use serde::Serialize;

/// The folder of the tables within `data/`.
pub(super) const FOLDER: &str = "trends";
/// All of them together.
pub(super) const JSON: &str = "trends.json";

/// Whether a file of a release holds tables of the analysis: numbers worked out from codes, and labels of codes.
///
/// A number there can look like a badge number or a plate and comes from nobody's text.
pub(crate) fn is_analysis(path: &str) -> bool {
    let name = path.strip_prefix("data/").unwrap_or_default();
    name == JSON
        || name
            .strip_prefix(FOLDER)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The name of a table's file within `data/`.
pub(super) fn name(table: &FlatTable) -> String {
    format!("{FOLDER}/{}.csv", table.id)
}

pub(super) fn csv(table: &FlatTable) -> Vec<u8> {
    let mut csv = Csv::default();
    csv.line(table.columns.iter().map(|column| column.id.clone()));
    for row in &table.rows {
        csv.line(row.iter().map(cell));
    }
    csv.into_bytes()
}

#[derive(Serialize)]
struct Analysis<'a> {
    version: &'a str,
    tables: &'a [FlatTable],
}

pub(super) fn json(edition: &Edition, tables: &[FlatTable]) -> String {
    let analysis = Analysis {
        version: &edition.version,
        tables,
    };
    serde_json::to_string(&analysis).expect("tables of text and numbers are JSON") + "\n"
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => guarded(text),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_the_analysis_are_told_from_those_of_lessons() {
        for (path, expected) in [
            ("data/trends/counts.csv", true),
            ("data/trends.json", true),
            ("data/lessons.csv", false),
            ("data/trendsetter.csv", false),
            ("trends/index.html", false),
        ] {
            assert_eq!(is_analysis(path), expected, "{path}");
        }
    }

    #[test]
    fn numbers_are_written_as_json_writes_them() {
        let cells = [
            Cell::Count(3),
            Cell::Number(0.0305),
            Cell::Text("-1".into()),
            Cell::Flag(true),
            Cell::Nothing,
        ];
        assert_eq!(
            cells.iter().map(cell).collect::<Vec<_>>().join(","),
            "3,0.0305,'-1,true,"
        );
    }
}
