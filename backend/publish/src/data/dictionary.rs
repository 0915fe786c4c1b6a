//! The data dictionary: every table and column in words, and the rules that hold for all of them.

use super::edition::Edition;
use super::table::About;
use super::words::Terms;
use super::{changes, lessons, takeaways};
use domain::codebook::Codebook;
use serde::Serialize;

/// What holds for every file.
pub(super) const RULES: [&str; 6] = [
    "All files are UTF-8. CSV follows RFC 4180: commas, a header line, lines that end in CR LF.",
    "Empty (null in JSON Lines and Parquet) means not known, not asked or left out; the column withheld names what was left out of a lesson.",
    "A list is one cell with semicolons between its parts in CSV, and a list in JSON Lines and Parquet.",
    "In CSV, a text that begins with =, +, -, @ or an apostrophe has one apostrophe before it, so that no spreadsheet runs it as a formula. Take that one off to get the text.",
    "Rows stand in the order of public ids. Files of a year hold the lessons that were first published in it.",
    "A version names the codebook, the newest quarter, and the numbers of lessons, corrections and withdrawn lessons. These are voluntary reports: counts of them are no measure of how often something happens.",
];

#[derive(Serialize)]
struct Dictionary<'a> {
    #[serde(flatten)]
    edition: &'a Edition,
    rules: [&'a str; 6],
    tables: Vec<About>,
}

/// Every table, in the order to show them in.
pub(super) fn tables(terms: Terms<'_>) -> Vec<About> {
    vec![
        lessons::about(terms),
        takeaways::about(terms),
        changes::about(terms),
    ]
}

pub(super) fn of<'a>(edition: &'a Edition, book: &Codebook) -> impl Serialize + use<'a> {
    Dictionary {
        edition,
        rules: RULES,
        tables: tables(Terms::english(book)),
    }
}
