//! The files of a release's `data/` folder, made in memory, with what the page says of them.

use super::edition::Edition;
use super::table::{Row, Table};
use super::{changes, csv, dictionary, jsonl, lessons, parquet_file, schema, takeaways, trends};
use crate::error::PublishError;
use crate::folder::Folder;
use crate::manifest;
use crate::plain;
use domain::codebook::Codebook;
use domain::publication::{LessonPage, Tombstone};
use domain::trends::FlatTable;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "data";
const SUMS: &str = "SHA256SUMS";

/// The corpus as open data.
pub(crate) struct OpenData {
    pub(super) edition: Edition,
    /// Years of first publication, the latest first.
    pub(super) years: Vec<i16>,
    /// Titles of the tables of the analysis, with the names of their files.
    pub(super) analysis: Vec<(String, String)>,
    /// By name within the folder.
    files: BTreeMap<String, File>,
}

/// One file.
struct File {
    bytes: Vec<u8>,
    /// How many rows it holds, where it holds rows.
    rows: usize,
}

/// A file as the page lists it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Offered {
    pub(crate) path: String,
    pub(crate) format: &'static str,
    pub(crate) size: String,
    pub(crate) rows: usize,
}

impl OpenData {
    /// The same publications give the same bytes, in whatever order they come. `analysis` is what was worked out from
    /// them.
    pub(crate) fn new(
        lessons: &[&LessonPage],
        withdrawn: &[&Tombstone],
        analysis: &[FlatTable],
        book: &Codebook,
    ) -> Self {
        let mut lessons = lessons.to_vec();
        lessons.sort_by_key(|page| page.public_id);
        let years: BTreeSet<i16> = lessons.iter().map(|page| page.published.year()).collect();
        let mut data = Self {
            edition: Edition::new(&lessons, withdrawn, book),
            years: years.into_iter().rev().collect(),
            analysis: Vec::new(),
            files: BTreeMap::new(),
        };
        for table in [
            lessons::table(&lessons, book),
            takeaways::table(&lessons, book),
        ] {
            data.add_years(&table);
            data.add_table(&table);
        }
        data.add_table(&changes::table(&lessons, withdrawn, book));
        data.add_analysis(analysis);
        let dictionary = json(&dictionary::of(&data.edition, book));
        data.add_text("dictionary.json", dictionary);
        data.add_text("CITATION.cff", data.edition.citation());
        data.add_text("LICENCE.txt", data.edition.licence());
        data.add_text(SUMS, data.sums());
        data
    }

    /// Writes the folder into a site that nobody reads yet.
    pub(crate) fn write(&self, built: &Folder) -> Result<(), PublishError> {
        built.create(&format!("{FOLDER}/{}", trends::FOLDER))?;
        for (name, file) in &self.files {
            built.put(&format!("{FOLDER}/{name}"), &file.bytes)?;
        }
        Ok(())
    }

    /// The three forms of a table, or of its part for a year.
    pub(super) fn offered(&self, stem: &str) -> Vec<Offered> {
        let forms = [
            ("CSV", "csv"),
            ("JSON Lines", "jsonl"),
            ("Parquet", "parquet"),
        ];
        forms
            .into_iter()
            .filter_map(|(format, ending)| self.offer(format, &format!("{stem}.{ending}")))
            .collect()
    }

    /// One file for the page.
    pub(super) fn offer(&self, format: &'static str, name: &str) -> Option<Offered> {
        self.files.get(name).map(|file| Offered {
            path: format!("/{FOLDER}/{name}"),
            format,
            size: size(file.bytes.len()),
            rows: file.rows,
        })
    }

    fn add_table(&mut self, table: &Table) {
        let rows: Vec<&Row> = table.rows.iter().collect();
        self.add_rows(table.about.id, table, &rows);
        let name = format!("{}.schema.json", table.about.id);
        self.add_text(&name, json(&schema::of(&table.about)));
    }

    fn add_years(&mut self, table: &Table) {
        for year in self.years.clone() {
            let rows: Vec<&Row> = table.rows.iter().filter(|row| row.year == year).collect();
            self.add_rows(&year_of(table.about.id, year), table, &rows);
        }
    }

    fn add_analysis(&mut self, tables: &[FlatTable]) {
        for table in tables {
            let (name, rows) = (trends::name(table), table.rows.len());
            self.analysis
                .push((plain::line(&table.title), name.clone()));
            let bytes = trends::csv(table);
            self.files.insert(name, File { bytes, rows });
        }
        self.add_text(trends::JSON, trends::json(&self.edition, tables));
    }

    fn add_rows(&mut self, stem: &str, table: &Table, rows: &[&Row]) {
        let columns = &table.about.columns;
        let version = &self.edition.version;
        let forms = [
            ("csv", csv::bytes(columns, rows)),
            ("jsonl", jsonl::bytes(columns, rows)),
            (
                "parquet",
                parquet_file::bytes(table.about.id, version, columns, rows),
            ),
        ];
        for (ending, bytes) in forms {
            let rows = rows.len();
            self.files
                .insert(format!("{stem}.{ending}"), File { bytes, rows });
        }
    }

    fn add_text(&mut self, name: &str, text: String) {
        let bytes = text.into_bytes();
        self.files.insert(name.to_owned(), File { bytes, rows: 0 });
    }

    /// As `sha256sum --check` reads it.
    fn sums(&self) -> String {
        let line =
            |(name, file): (&String, &File)| format!("{}  {name}\n", manifest::hash(&file.bytes));
        self.files.iter().map(line).collect()
    }
}

fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("plain structs of text are JSON");
    text + "\n"
}

/// The name of a table's part for one year.
pub(super) fn year_of(table: &str, year: i16) -> String {
    format!("{table}-{year:04}")
}

/// A size as people say it. Exact ones stand in the manifest.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| {
        let rounded = (bytes * 10).div_ceil(unit);
        format!("{}.{}", rounded / 10, rounded % 10)
    };
    if bytes < 1_000_000 {
        format!("{} kB", tenths(1_000))
    } else {
        format!("{} MB", tenths(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        for (bytes, expected) in [
            (0, "0.0 kB"),
            (1, "0.1 kB"),
            (12_300, "12.3 kB"),
            (4_500_001, "4.6 MB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
