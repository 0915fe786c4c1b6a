//! Tables of what no row tells, of the latest year that is over.

use super::section::{Cell, Table};
use super::teller::Teller;
use crate::data;
use domain::trends::facts::NOT_TOLD;
use domain::trends::{FactRow, FactTable};

/// The field whose table counts only the lessons that withhold it.
const ROLE: &str = "role";

/// What the tables are, and which have nothing to show; nothing before the first year is over.
pub(super) fn sentences(teller: Teller<'_>, facts: &[FactTable]) -> Vec<String> {
    let words = teller.words;
    let mut said = Vec::new();
    if !facts.is_empty() {
        said.push(words.facts_about.to_owned());
    }
    let empty = of_latest_year(facts).filter(|table| table.is_empty());
    let names: Vec<String> = empty.map(|table| teller.field(&table.field)).collect();
    if !names.is_empty() {
        said.push(teller.say(words.facts_empty, &[("names", &names.join("; "))]));
    }
    said
}

/// The tables that have a number to show.
pub(super) fn tables(teller: Teller<'_>, facts: &[FactTable]) -> Vec<Table> {
    of_latest_year(facts)
        .filter(|table| !table.is_empty())
        .map(|facts| table(teller, facts))
        .collect()
}

fn of_latest_year(facts: &[FactTable]) -> impl Iterator<Item = &FactTable> {
    let latest = facts.iter().map(|table| table.year).max();
    facts.iter().filter(move |table| Some(table.year) == latest)
}

fn table(teller: Teller<'_>, facts: &FactTable) -> Table {
    let words = teller.words;
    let about = if facts.field == ROLE {
        words.facts_role
    } else {
        words.facts_of
    };
    let values = [("year", &facts.year as _), ("lessons", &facts.lessons as _)];
    let row = |row: &FactRow| {
        let label = match row.code.as_str() {
            NOT_TOLD => words.not_told.to_owned(),
            code => teller.name(&facts.field, code),
        };
        let number = row.lessons.map(|lessons| lessons.to_string());
        let number = number.unwrap_or_else(|| words.left_out.to_owned());
        vec![Cell::text(label), Cell::text(number)]
    };
    let title = teller.field(&facts.field);
    Table {
        id: format!("facts-{}", facts.field.replace('_', "-")),
        columns: vec![title.clone(), words.lessons.to_owned()],
        title,
        finding: teller.say(about, &values),
        rows: facts.rows.iter().map(row).collect(),
        csv: data::analysis_link("facts"),
    }
}
