//! Tables of what rows never carry: size of the agency, years of service, shift, and the role where it is withheld.
//!
//! These are the only numbers of the analysis that nobody can recompute from the downloads, and the only ones that
//! may tell something of a lesson that its page does not. Hence:
//!
//! - One table for each fact and year of publication. There is no table of two facts, nor of a fact and something that
//!   rows tell, so tables of different facts have nothing in common but the number of lessons.
//! - A year's tables are made when it has closed, and no lesson counts in two of them. A table that grew with every
//!   release would tell the facts of the lessons that a release adds by its difference to the table before.
//! - For the same reason a year's tables are made once and kept as they are: a lesson revised or withdrawn later goes
//!   on counting in them. Whoever publishes stores them.
//! - Small numbers are left out by [`suppress`].
//!
//! What they do not protect from: somebody who knows the facts of nearly all lessons of a year, and what follows from
//! the rows alone, such as that a role which is withheld is not one that many alike lessons share.

use super::ROLE;
use super::flat::{Cell, FlatTable, SUPPRESSED, text};
use super::suppression::suppress;
use crate::calendar::Quarter;
use crate::codebook::{Code, Codebook, Field, FieldKind, Published, UNKNOWN};
use crate::coding::Answers;
use crate::publication::LessonPage;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The row of lessons that do not tell a fact.
pub const NOT_TOLD: &str = "not_told";

/// What one lesson tells beyond its row. Not public.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    published: Quarter,
    is_role_withheld: bool,
    codes: BTreeMap<String, String>,
}

/// Lessons of a closed year of publication by a fact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FactTable {
    /// Year of first publication.
    pub year: i16,
    /// Field of the codebook.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// Which lessons it counts, in words.
    pub population: String,
    /// How many these are. The rows tell it too.
    pub lessons: u32,
    /// One row for each broad code of the field, in the order of the codebook, occurring or not; then
    /// [`NOT_TOLD`] where lessons may leave the fact open.
    pub rows: Vec<FactRow>,
}

/// One value of a fact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FactRow {
    /// Code of the codebook, or [`NOT_TOLD`].
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Lessons; nothing stands for a number that is left out, small or not.
    pub lessons: Option<u32>,
}

impl Facts {
    /// Takes the facts out of a lesson's full coding. `page` is the lesson as it was first published.
    #[must_use]
    pub fn of(codebook: &Codebook, page: &LessonPage, coding: &Answers) -> Self {
        let fields = codebook.fields().iter().filter(|field| is_fact(field));
        let codes = fields.filter_map(|field| {
            let code = field.code(coding.primary(&field.id)?)?;
            let broad = code.rolls_up_to.as_ref().unwrap_or(&code.id);
            is_broad(field.code(broad)?).then(|| (field.id.clone(), broad.clone()))
        });
        Self {
            published: page.published,
            is_role_withheld: page.withheld.iter().any(|field| field == ROLE),
            codes: codes.collect(),
        }
    }

    /// Whether the table of this field and year counts the lesson: role only where its row withholds it.
    fn counts_in(&self, field: &str, year: i16) -> bool {
        self.published.year() == year && (field != ROLE || self.is_role_withheld)
    }
}

/// Facts are for tables alone; nothing of them is printed.
impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Facts(<{}>)", self.published)
    }
}

impl FactTable {
    /// The tables of every year that is over in the quarter `now`, by year and in the order of the codebook.
    ///
    /// `lessons` are all that were first published in these years, withdrawn ones too.
    #[must_use]
    pub fn of_closed_years(codebook: &Codebook, lessons: &[Facts], now: Quarter) -> Vec<Self> {
        let years = lessons.iter().map(|lesson| lesson.published.year());
        let closed: BTreeSet<i16> = years.filter(|year| *year < now.year()).collect();
        let mut tables = Vec::new();
        for year in closed {
            let fields = codebook.fields().iter().filter(|field| is_fact(field));
            tables.extend(fields.map(|field| Self::of(field, year, lessons)));
        }
        tables
    }

    /// Whether every number is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.lessons.is_none())
    }

    /// All tables of facts as one: a line for each number, those left out marked.
    #[must_use]
    pub fn flat(tables: &[Self]) -> FlatTable {
        let mut flat = FlatTable::new(
            "facts",
            "Lessons of closed years by what rows never carry, small numbers left out.",
            &[
                ("year", "Year of first publication"),
                (
                    "field",
                    "Field of the codebook; role counts the lessons whose row withholds it, other fields all",
                ),
                ("code", "Code of the field, or not_told"),
                ("label", "What the code is called"),
                (
                    "lessons",
                    "Lessons; suppressed where the number is under 5 or protects one that is",
                ),
            ],
        );
        for table in tables {
            for row in &table.rows {
                flat.rows.push(vec![
                    text(format!("{:04}", table.year)),
                    text(&table.field),
                    text(&row.code),
                    text(&row.label),
                    row.lessons.map_or_else(|| text(SUPPRESSED), Cell::Count),
                ]);
            }
        }
        flat
    }

    fn of(field: &Field, year: i16, lessons: &[Facts]) -> Self {
        let mut counts: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        for lesson in lessons
            .iter()
            .filter(|lesson| lesson.counts_in(&field.id, year))
        {
            let code = lesson.codes.get(&field.id).map(String::as_str);
            *counts.entry(code).or_default() += 1;
        }
        let broad = field.codes.iter().filter(|code| is_broad(code));
        let mut heads: Vec<(Option<&str>, &str)> = broad
            .map(|code| (Some(code.id.as_str()), code.label.as_str()))
            .collect();
        if field.id != ROLE {
            // Last, because it is the least telling: suppression takes from the end.
            heads.push((None, "Not told"));
        }
        let numbers: Vec<u32> = heads
            .iter()
            .map(|(code, _)| counts.get(code).copied().unwrap_or(0))
            .collect();
        let rows = heads
            .iter()
            .zip(suppress(&numbers))
            .map(|((code, label), lessons)| FactRow {
                code: code.unwrap_or(NOT_TOLD).to_owned(),
                label: (*label).to_owned(),
                lessons,
            });
        Self {
            year,
            field: field.id.clone(),
            label: field.label.clone(),
            population: population(field, year),
            lessons: numbers.iter().sum(),
            rows: rows.collect(),
        }
    }
}

fn population(field: &Field, year: i16) -> String {
    if field.id == ROLE {
        return format!("Lessons first published in {year} whose row withholds the role.");
    }
    format!("Lessons first published in {year}.")
}

/// Fields that only count in tables, and the role.
fn is_fact(field: &Field) -> bool {
    let is_tabled = field.published == Published::NeverInRows || field.id == ROLE;
    is_tabled && field.kind == FieldKind::Codes
}

/// Codes that stand in tables: what others roll up to and what does not roll up.
fn is_broad(code: &Code) -> bool {
    code.rolls_up_to.is_none() && !code.never_published && code.id != UNKNOWN
}
