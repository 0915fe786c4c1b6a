//! The analysis of the lessons as tables: one CSV for each, and all of them as one JSON with what their columns mean.

use super::csv::{Csv, guarded};
use super::edition::Edition;
use domain::trends::{Cell, FlatTable};
use serde::Serialize;

/// The folder of the tables within `data/`.
pub(super) const FOLDER: &str = "trends";
/// All of them together.
pub(super) const JSON: &str = "trends.json";

/// Whether a file of a release holds the analysis: numbers worked out from codes, and labels of codes. The page of the
/// trends is one, in every language; pages of reports hold words of an editor and are none.
///
/// A number there can look like a badge number or a plate and comes from nobody's text.
pub(crate) fn is_analysis(path: &str) -> bool {
    let name = path.strip_prefix("data/").unwrap_or_default();
    let is_page = path.strip_suffix("trends/index.html");
    is_page.is_some_and(|language| language.is_empty() || is_language(language))
        || name == JSON
        || name
            .strip_prefix(FOLDER)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The first part of a translated page's address: `es/`.
fn is_language(part: &str) -> bool {
    part.len() == 3 && part.ends_with('/')
}

/// The address of the table with this id.
pub(crate) fn link(id: &str) -> String {
    format!("/data/{FOLDER}/{id}.csv")
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
    fn the_analysis_is_told_from_lessons_and_reports() {
        for (path, expected) in [
            ("data/trends/counts.csv", true),
            ("data/trends.json", true),
            ("data/lessons.csv", false),
            ("data/trendsetter.csv", false),
            ("trends/index.html", true),
            ("es/trends/index.html", true),
            ("trends/2026/index.html", false),
            ("lessons/trends/index.html", false),
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
