//! Makes a folder of lists from gazetteers: tab-separated files of public facts.
//!
//! What is rare is left out, and so is what is written small more often than with a capital: a list that holds half
//! the dictionary says nothing. `officers.txt` and `safe_words.txt` are the host's own and are not written.

use super::entry;
use super::kind::List;
use super::problem::{ListsError, Wrong};
use super::read;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Where a list comes from.
struct Source {
    file: &'static str,
    list: List,
    /// The column with the entry.
    column: usize,
    cut: Cut,
}

/// What is kept.
#[derive(Clone, Copy)]
enum Cut {
    All,
    /// The number in the column is at least this.
    AtLeast(usize, u64),
    /// The first lines of a ranked file.
    First(usize),
}

const SOURCES: [Source; 10] = [
    source(
        "first_names_ssa.tsv",
        List::GivenNames,
        0,
        Cut::AtLeast(1, 1000),
    ),
    source(
        "first_names_1990_female.tsv",
        List::GivenNames,
        0,
        Cut::AtLeast(1, 5),
    ),
    source(
        "first_names_1990_male.tsv",
        List::GivenNames,
        0,
        Cut::AtLeast(1, 5),
    ),
    source("surnames_1990.tsv", List::Surnames, 0, Cut::AtLeast(1, 1)),
    source(
        "surnames_2010_ranked.txt",
        List::Surnames,
        0,
        Cut::First(30_000),
    ),
    source("us_cities_pop.tsv", List::Places, 0, Cut::AtLeast(2, 5000)),
    source("us_counties.tsv", List::Places, 0, Cut::All),
    source("agencies_odmp.tsv", List::Agencies, 0, Cut::AtLeast(2, 2)),
    source("agencies_federal_state.tsv", List::Agencies, 0, Cut::All),
    source("street_names_common.txt", List::Streets, 0, Cut::All),
];

const fn source(file: &'static str, list: List, column: usize, cut: Cut) -> Source {
    Source {
        file,
        list,
        column,
        cut,
    }
}

/// Counts of words written small and with a capital.
const WORD_COUNTS: &str = "word_case_counts.tsv";

/// What a conversion came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// Entries written, by file.
    pub written: BTreeMap<&'static str, usize>,
    /// Left out because the scanner could not use them, such as agencies of five words.
    pub unusable: usize,
    /// Left out because they are ordinary words in most texts.
    pub ordinary: usize,
}

/// Reads the gazetteers in one folder and writes lists into another. Replaces nothing.
///
/// # Errors
///
/// When a gazetteer is missing or not of its form, a list exists already, or cannot be written.
pub fn convert(from: &Path, to: &Path) -> Result<Converted, ListsError> {
    let ordinary = ordinary_words(from)?;
    let mut converted = Converted::default();
    let mut lists: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for source in &SOURCES {
        let entries = lists.entry(source.list.file_name()).or_default();
        for entry in entries_of(source, from)? {
            if ordinary.contains(&entry.to_lowercase()) {
                converted.ordinary += 1;
            } else if entry::check(source.list, &entry).is_err() {
                converted.unusable += 1;
            } else {
                entries.insert(entry);
            }
        }
    }
    for name in lists.keys() {
        if to.join(name).exists() {
            return Err(ListsError::Exists(to.join(name)));
        }
    }
    fs::create_dir_all(to).map_err(|error| ListsError::Unwritable(to.to_owned(), error.kind()))?;
    for (name, entries) in lists {
        let path = to.join(name);
        write(&path, name, &entries).map_err(|error| ListsError::Unwritable(path, error.kind()))?;
        converted.written.insert(name, entries.len());
    }
    Ok(converted)
}

fn write(path: &Path, name: &str, entries: &BTreeSet<String>) -> std::io::Result<()> {
    let sources: Vec<&str> = SOURCES
        .iter()
        .filter(|source| source.list.file_name() == name)
        .map(|source| source.file)
        .collect();
    let mut text = format!(
        "# Made by `nearmiss lists convert` from {}.\n# Sources and licences: the README beside those files.\n",
        sources.join(", ")
    );
    for entry in entries {
        text.push_str(entry);
        text.push('\n');
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

fn entries_of(source: &Source, from: &Path) -> Result<Vec<String>, ListsError> {
    let path = from.join(source.file);
    let mut entries = Vec::new();
    for (number, line) in read::lines(&read::bytes(&path)?) {
        let line = read::text(&path, number, line)?;
        if line.is_empty() {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let entry = kept(source, number, &columns)
            .map_err(|wrong| ListsError::Line(path.clone(), number, wrong))?;
        entries.extend(entry.map(str::to_owned));
    }
    Ok(entries)
}

fn kept<'a>(source: &Source, number: usize, columns: &[&'a str]) -> Result<Option<&'a str>, Wrong> {
    let entry = *columns.get(source.column).ok_or(Wrong::Columns)?;
    let keep = match source.cut {
        Cut::All => true,
        Cut::First(most) => number <= most,
        Cut::AtLeast(column, least) => count(columns, column)? >= least,
    };
    Ok(keep.then_some(entry))
}

fn count(columns: &[&str], column: usize) -> Result<u64, Wrong> {
    columns
        .get(column)
        .and_then(|number| number.parse().ok())
        .ok_or(Wrong::Columns)
}

/// Words written small more often than with a capital.
fn ordinary_words(from: &Path) -> Result<BTreeSet<String>, ListsError> {
    let path = from.join(WORD_COUNTS);
    let mut ordinary = BTreeSet::new();
    for (number, line) in read::lines(&read::bytes(&path)?) {
        let line = read::text(&path, number, line)?;
        if line.is_empty() {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let wrong = |wrong| ListsError::Line(path.clone(), number, wrong);
        let small = count(&columns, 1).map_err(wrong)?;
        let capital = count(&columns, 2).map_err(wrong)?;
        if small > capital {
            ordinary.insert(columns[0].to_owned());
        }
    }
    Ok(ordinary)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gazetteers of a line or two each, all invented but for their form.
    fn gazetteers() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("word_case_counts.tsv", "hope\t40\t9\nilse\t0\t3\n"),
            ("first_names_ssa.tsv", "ilse\t4000\nrarely\t25\n"),
            ("first_names_1990_female.tsv", "hope\t55\n"),
            ("first_names_1990_male.tsv", "teo\t9\r\n"),
            ("surnames_1990.tsv", "quandt\t5\nbrasko\t0\n"),
            ("surnames_2010_ranked.txt", "quandt\nquandt ruiz\n"),
            (
                "us_cities_pop.tsv",
                "Bradow\tOhio\t9000\nMossel\tOhio\t12\n",
            ),
            ("us_counties.tsv", "Bradow County\tOhio\t3\n"),
            ("agencies_odmp.tsv", "Bradow Police Department\tOH\t2\n"),
            (
                "agencies_federal_state.tsv",
                "Guard of the Five Long Lakes\tGFLL\n",
            ),
            ("street_names_common.txt", "Tamarisk\n"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn what_is_written_reads_back_as_lists() {
        let from = gazetteers();
        let to = from.path().join("lists");
        let converted = convert(from.path(), &to).unwrap();
        let lists = read::read(&to).unwrap();
        assert_eq!(lists.given_names, ["ilse", "teo"]);
        assert_eq!(lists.surnames, ["quandt"]);
        assert_eq!(lists.places, ["Bradow", "Bradow County"]);
        assert_eq!(lists.agencies, ["Bradow Police Department"]);
        assert_eq!(lists.streets, ["Tamarisk"]);
        assert_eq!((converted.ordinary, converted.unusable), (1, 2));
        assert_eq!(converted.written["places.txt"], 2);
    }

    #[test]
    fn nothing_is_replaced() {
        let from = gazetteers();
        let to = from.path().join("lists");
        fs::create_dir(&to).unwrap();
        fs::write(to.join("places.txt"), "Mossel\n").unwrap();
        assert_eq!(
            convert(from.path(), &to),
            Err(ListsError::Exists(to.join("places.txt")))
        );
        assert_eq!(fs::read_dir(&to).unwrap().count(), 1);
    }

    #[test]
    fn a_gazetteer_of_another_form_is_named_by_file_and_line() {
        let from = gazetteers();
        let path = from.path().join("us_cities_pop.tsv");
        fs::write(&path, "Bradow\tOhio\t9000\nMossel\tOhio\n").unwrap();
        let to = from.path().join("lists");
        assert_eq!(
            convert(from.path(), &to),
            Err(ListsError::Line(path.clone(), 2, Wrong::Columns))
        );
        fs::remove_file(&path).unwrap();
        let sentence = convert(from.path(), &to).unwrap_err().to_string();
        assert!(
            sentence.contains("us_cities_pop.tsv cannot be read"),
            "{sentence}"
        );
        assert!(!to.exists());
    }
}
