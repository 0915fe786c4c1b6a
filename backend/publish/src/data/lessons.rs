//! One row for each lesson: exactly what its page says in codes, and its title and synopsis.

use super::columns::{column, plain_column};
use super::table::{About, Cell, Column, Kind, Row, Table, Value};
use super::words::Terms;
use crate::codes::field;
use crate::{address, plain};
use domain::codebook::{Codebook, Field, UNKNOWN};
use domain::publication::LessonPage;
use domain::trends;

pub(super) fn about(terms: Terms<'_>) -> About {
    let mut columns = vec![
        plain_column(
            "public_id",
            Kind::Text,
            false,
            terms.say("Permanent id, never given again."),
        ),
        plain_column("revision", Kind::Number, false, terms.say("Revision, from 1.")),
        plain_column(
            "published",
            Kind::Text,
            false,
            terms.say("Quarter of first publication, such as 2026-Q4."),
        ),
        plain_column(
            "language",
            Kind::Text,
            false,
            terms.say("Language of the texts, as BCP 47 names it."),
        ),
        plain_column(
            "path",
            Kind::Text,
            false,
            terms.say("Address of the lesson on this site; the whole story stands there, as HTML, Markdown and JSON."),
        ),
        plain_column("title", Kind::Text, false, terms.say("Title.")),
        plain_column(
            "synopsis",
            Kind::Text,
            false,
            terms.say("What happened, in one sentence."),
        ),
    ];
    columns.extend(fields(terms.book).map(|field| column(terms, field)));
    columns.extend([
        removed_kinds(terms),
        plain_column(
            "removed_counts",
            Kind::Numbers,
            true,
            terms.say("How many details of each of these kinds were removed, in the same order."),
        ),
        withheld(terms),
    ]);
    About {
        id: "lessons",
        title: terms.say("Lessons"),
        row: terms.say("One row for each published lesson."),
        columns,
    }
}

pub(super) fn table(lessons: &[&LessonPage], book: &Codebook) -> Table {
    let about = about(Terms::english(book));
    let rows = lessons
        .iter()
        .map(|page| Row {
            year: page.published.year(),
            cells: cells(page, book, &about.columns),
        })
        .collect();
    Table { about, rows }
}

/// Kinds are known to the redaction engine alone, so their codes are read from there.
fn removed_kinds(terms: Terms<'_>) -> Column {
    let kinds = plain_column(
        "removed_kinds",
        Kind::Texts,
        true,
        terms.say("Kinds of details that were removed from the story."),
    );
    let values = redact::Kind::ALL.iter().map(|kind| Value {
        code: kind.code().into(),
        label: kind.label().into(),
        help: String::new(),
        since: kinds.since.clone(),
        retired: None,
    });
    Column {
        values: values.collect(),
        ..kinds
    }
}

fn withheld(terms: Terms<'_>) -> Column {
    let fields = terms.book.quasi_identifiers().order.iter();
    let values = fields
        .filter_map(|id| terms.book.field(id))
        .map(|field| Value {
            code: field.id.clone(),
            label: plain::line(&field.label),
            help: String::new(),
            since: plain::line(&field.since),
            retired: None,
        });
    Column {
        values: values.collect(),
        ..plain_column(
            "withheld",
            Kind::Texts,
            true,
            terms.say("Fields that are left out so that the lesson does not stand alone."),
        )
    }
}

/// The fields of the codebook that a lesson carries, in their order.
fn fields(book: &Codebook) -> impl Iterator<Item = &Field> {
    book.fields()
        .iter()
        .filter(|field| field.is_in_rows() && field.id != field::WITHDRAWAL)
}

fn cells(page: &LessonPage, book: &Codebook, columns: &[Column]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(page.public_id.to_string()),
        Cell::Number(page.revision),
        Cell::Text(page.published.to_string()),
        Cell::Text(plain::line(&page.language)),
        Cell::Text(address::link(&address::lesson(page.public_id))),
        Cell::Text(plain::line(&page.lesson.title)),
        Cell::Text(plain::line(&page.lesson.synopsis)),
    ];
    // The analysis counts these very codes.
    let codes = trends::Row::of(page).codes;
    let coded = columns.iter().skip(cells.len());
    cells.extend(
        fields(book)
            .zip(coded)
            .map(|(field, column)| coded_cell(codes.codes(&field.id), column.kind)),
    );
    let removed = || page.removed.iter();
    cells.extend([
        Cell::Texts(removed().map(|(kind, _)| plain::line(kind)).collect()),
        Cell::Numbers(removed().map(|(_, count)| *count).collect()),
        Cell::Texts(page.withheld.iter().map(|id| plain::line(id)).collect()),
    ]);
    cells
}

/// Codes as the value of a column. What is not known is empty.
pub(super) fn coded_cell(codes: &[String], kind: Kind) -> Cell {
    let mut known = codes
        .iter()
        .filter(|code| *code != UNKNOWN)
        .map(|code| plain::line(code));
    match kind {
        Kind::Text => Cell::text(known.next()),
        Kind::Number => known
            .next()
            .and_then(|number| number.parse().ok())
            .map_or(Cell::Empty, Cell::Number),
        Kind::Texts | Kind::Numbers => Cell::Texts(known.collect()),
    }
}
