//! What was added, corrected and withdrawn, lesson by lesson, so that a copy of the data can be brought up to date.

use super::columns::{column, plain_column};
use super::lessons::coded_cell;
use super::table::{About, Cell, Column, Kind, Row, Table, Value};
use crate::codes::field;
use domain::codebook::Codebook;
use domain::publication::{LessonPage, Tombstone};

const ADDED: &str = "added";
const CORRECTED: &str = "corrected";
const WITHDRAWN: &str = "withdrawn";

pub(super) fn about(book: &Codebook) -> About {
    let change = plain_column("change", Kind::Text, false, "What happened to the lesson.");
    let values = [
        (ADDED, "Added", "It was published for the first time."),
        (
            CORRECTED,
            "Corrected",
            "A later revision stands in place of the first one.",
        ),
        (
            WITHDRAWN,
            "Withdrawn",
            "It is no longer published, and its row is gone.",
        ),
    ];
    let values = values.map(|(code, label, help)| Value {
        code: code.into(),
        label: label.into(),
        help: help.into(),
        since: change.since.clone(),
        retired: None,
    });
    let mut columns = vec![
        plain_column(
            "public_id",
            Kind::Text,
            false,
            "Permanent id of the lesson.",
        ),
        Column {
            values: values.into(),
            ..change
        },
        plain_column(
            "quarter",
            Kind::Text,
            true,
            "Quarter of the change; empty for a correction.",
        ),
        plain_column(
            "revision",
            Kind::Number,
            true,
            "Revision that came with it; empty for a withdrawal.",
        ),
    ];
    columns.extend(book.field(field::WITHDRAWAL).map(|field| Column {
        id: "reason".into(),
        ..column(book, field)
    }));
    About {
        id: "changes",
        title: "Changes",
        row: "One row for each lesson added, corrected or withdrawn.",
        columns,
    }
}

pub(super) fn table(lessons: &[&LessonPage], withdrawn: &[&Tombstone], book: &Codebook) -> Table {
    let of_lessons = lessons.iter().flat_map(|page| {
        let added = row(page, ADDED, Some(page.published.to_string()), 1);
        let corrected = (page.revision > 1).then(|| row(page, CORRECTED, None, page.revision));
        std::iter::once((page.public_id, added)).chain(corrected.map(|row| (page.public_id, row)))
    });
    let of_stones = withdrawn.iter().map(|stone| (stone.public_id, gone(stone)));
    let mut rows: Vec<_> = of_lessons.chain(of_stones).collect();
    // Stable, so that a correction stays behind its addition.
    rows.sort_by_key(|(id, _)| *id);
    Table {
        about: about(book),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

fn row(page: &LessonPage, change: &str, quarter: Option<String>, revision: u32) -> Row {
    Row {
        year: page.published.year(),
        cells: vec![
            Cell::Text(page.public_id.to_string()),
            Cell::Text(change.into()),
            Cell::text(quarter),
            Cell::Number(revision),
            Cell::Empty,
        ],
    }
}

fn gone(stone: &Tombstone) -> Row {
    Row {
        year: stone.withdrawn.year(),
        cells: vec![
            Cell::Text(stone.public_id.to_string()),
            Cell::Text(WITHDRAWN.into()),
            Cell::Text(stone.withdrawn.to_string()),
            Cell::Empty,
            coded_cell(std::slice::from_ref(&stone.reason), Kind::Text),
        ],
    }
}
