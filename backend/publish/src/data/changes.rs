//! What was added, corrected and withdrawn, lesson by lesson, so that a copy of the data can be brought up to date.

use super::columns::{column, plain_column};
use super::lessons::coded_cell;
use super::table::{About, Cell, Column, Kind, Row, Table, Value};
use super::words::Terms;
use crate::codes::field;
use crate::plain;
use domain::calendar::Quarter;
use domain::codebook::Codebook;
use domain::id::PublicId;
use domain::publication::{LessonPage, RevisionNote, Tombstone};

const ADDED: &str = "added";
const CORRECTED: &str = "corrected";
const WITHDRAWN: &str = "withdrawn";

pub(super) fn about(terms: Terms<'_>) -> About {
    let plain =
        |id, kind, is_optional, meaning| plain_column(id, kind, is_optional, terms.say(meaning));
    let mut columns = vec![
        plain(
            "public_id",
            Kind::Text,
            false,
            "Permanent id of the lesson.",
        ),
        change(terms),
        plain("quarter", Kind::Text, false, "Quarter of the change."),
        plain(
            "revision",
            Kind::Number,
            true,
            "Revision that came with it; empty for a withdrawal.",
        ),
        plain(
            "note",
            Kind::Text,
            true,
            "What a correction changed, in words.",
        ),
    ];
    columns.extend(terms.book.field(field::WITHDRAWAL).map(|field| Column {
        id: "reason".into(),
        ..column(terms, field)
    }));
    About {
        id: "changes",
        title: terms.say("Changes"),
        row: terms.say("One row for each time that a lesson was added, corrected or withdrawn."),
        columns,
    }
}

fn change(terms: Terms<'_>) -> Column {
    let column = plain_column(
        "change",
        Kind::Text,
        false,
        terms.say("What happened to the lesson."),
    );
    let value = |code: &str, label, help| Value {
        code: code.into(),
        label: terms.say(label).into(),
        help: terms.say(help).into(),
        since: column.since.clone(),
        retired: None,
    };
    let later = "A later revision stands in place of the one before.";
    let gone = "It is no longer published, and its row is gone.";
    Column {
        values: vec![
            value(ADDED, "Added", "It was published for the first time."),
            value(CORRECTED, "Corrected", later),
            value(WITHDRAWN, "Withdrawn", gone),
        ],
        ..column
    }
}

pub(super) fn table(lessons: &[&LessonPage], withdrawn: &[&Tombstone], book: &Codebook) -> Table {
    let of_lessons = lessons.iter().flat_map(|page| {
        let corrections = page.revisions.iter().map(|note| corrected(page, note));
        std::iter::once(added(page)).chain(corrections)
    });
    let of_stones = withdrawn.iter().map(|stone| gone(stone));
    let mut all: Vec<(PublicId, Row)> = of_lessons.chain(of_stones).collect();
    // Stable, so that corrections stay behind the addition.
    all.sort_by_key(|(id, _)| *id);
    Table {
        about: about(Terms::english(book)),
        rows: all.into_iter().map(|(_, row)| row).collect(),
    }
}

fn added(page: &LessonPage) -> (PublicId, Row) {
    let rest = [Cell::Number(1), Cell::Empty, Cell::Empty];
    row(page.public_id, ADDED, page.published, rest)
}

fn corrected(page: &LessonPage, note: &RevisionNote) -> (PublicId, Row) {
    let words = Cell::Text(plain::line(&note.note));
    let rest = [Cell::Number(note.number), words, Cell::Empty];
    row(page.public_id, CORRECTED, note.quarter, rest)
}

fn gone(stone: &Tombstone) -> (PublicId, Row) {
    let reason = coded_cell(std::slice::from_ref(&stone.reason), Kind::Text);
    let rest = [Cell::Empty, Cell::Empty, reason];
    row(stone.public_id, WITHDRAWN, stone.withdrawn, rest)
}

/// `rest` is revision, note and reason.
fn row(id: PublicId, change: &str, quarter: Quarter, rest: [Cell; 3]) -> (PublicId, Row) {
    let first = [
        Cell::Text(id.to_string()),
        Cell::Text(change.into()),
        Cell::Text(quarter.to_string()),
    ];
    let row = Row {
        year: quarter.year(),
        cells: first.into_iter().chain(rest).collect(),
    };
    (id, row)
}
