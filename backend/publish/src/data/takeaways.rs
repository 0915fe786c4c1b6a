//! One row for each takeaway of each lesson, in the order of importance.

use super::columns::{column, plain_column};
use super::lessons::coded_cell;
use super::table::{About, Cell, Column, Kind, Row, Table};
use super::words::Terms;
use crate::codes::field;
use crate::plain;
use domain::codebook::Codebook;
use domain::lesson::Takeaway;
use domain::publication::LessonPage;

pub(super) fn about(terms: Terms<'_>) -> About {
    let of_field = |id| terms.book.field(id).map(|field| column(terms, field));
    let code = of_field(field::TAKEAWAYS).map(|column| Column {
        id: "code".into(),
        kind: Kind::Text,
        is_optional: true,
        ..column
    });
    let mut columns = vec![
        plain_column("public_id", Kind::Text, false, terms.say("The lesson it belongs to.")),
        plain_column(
            "number",
            Kind::Number,
            false,
            terms.say("Its place among the takeaways of its lesson, from 1: the most important one first."),
        ),
        plain_column(
            "text",
            Kind::Text,
            false,
            terms.say("What to do next time, in one sentence."),
        ),
    ];
    columns.extend(code);
    columns.extend(of_field(field::CHANGE));
    columns.extend(of_field(field::AUDIENCE));
    About {
        id: "takeaways",
        title: terms.say("Takeaways"),
        row: terms.say("One row for each takeaway of a published lesson."),
        columns,
    }
}

pub(super) fn table(lessons: &[&LessonPage], book: &Codebook) -> Table {
    let rows = lessons.iter().flat_map(|page| {
        let takeaways = (1..).zip(&page.lesson.takeaways);
        takeaways.map(|(number, takeaway)| Row {
            year: page.published.year(),
            cells: cells(page, number, takeaway),
        })
    });
    Table {
        about: about(Terms::english(book)),
        rows: rows.collect(),
    }
}

fn cells(page: &LessonPage, number: u32, takeaway: &Takeaway) -> Vec<Cell> {
    vec![
        Cell::Text(page.public_id.to_string()),
        Cell::Number(number),
        Cell::Text(plain::line(&takeaway.text)),
        coded_cell(std::slice::from_ref(&takeaway.code), Kind::Text),
        coded_cell(&takeaway.changes, Kind::Texts),
        coded_cell(&takeaway.audience, Kind::Texts),
    ]
}
