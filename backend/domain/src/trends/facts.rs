//! Tables of what rows never carry: size of the agency, years of service, shift, and the role where it is withheld.
//!
//! These are the only numbers of the analysis that nobody can recompute from the downloads, and the only ones that
//! may tell something of a lesson that its page does not. Hence:
//!
//! - One table for each fact and year of publication, against whether a death was credible, which rows tell. There is
//!   no table of two facts, so tables of different facts have nothing in common but what rows tell anyway.
//! - A year's tables are made when it has closed, and no lesson counts in two of them. A table that grew with every
//!   release would tell the facts of the lessons that a release adds by its difference to the table before.
//! - For the same reason a year's tables are made once and kept as they are: a lesson revised or withdrawn later goes
//!   on counting in them. Whoever publishes stores them.
//! - Small numbers are left out by [`suppress`].

use super::flat::{Cell, FlatTable, SUPPRESSED, text};
use super::saved::FATAL;
use super::suppression::suppress;
use super::{ROLE, SEVERITY};
use crate::calendar::Quarter;
use crate::codebook::{Code, Codebook, Field, FieldKind, Published, UNKNOWN};
use crate::coding::Answers;
use crate::publication::LessonPage;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The row of lessons that do not tell a fact.
pub const NOT_TOLD: &str = "not_told";

/// What one lesson tells beyond its row. Not public.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    published: Quarter,
    is_fatal: bool,
    is_role_withheld: bool,
    codes: BTreeMap<String, String>,
}

/// Lessons of a closed year of publication by a fact and by whether a death was credible.
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
    /// Lessons of this population in which a death was credible, as the rows tell.
    pub fatal: u32,
    /// The other lessons of this population, as the rows tell.
    pub other: u32,
    /// One row for each broad code of the field, in the order of the codebook, occurring or not; then
    /// [`NOT_TOLD`] where lessons may leave the fact open.
    pub rows: Vec<FactRow>,
}

/// One value of a fact. Nothing stands for a number that is left out, small or not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FactRow {
    /// Code of the codebook, or [`NOT_TOLD`].
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Lessons in which a death was credible.
    pub fatal: Option<u32>,
    /// The other lessons.
    pub other: Option<u32>,
    /// Both together.
    pub total: Option<u32>,
}

impl Facts {
    /// Takes the facts out of a lesson's full coding. `page` is the lesson as it was first published.
    #[must_use]
    pub fn of(codebook: &Codebook, page: &LessonPage, coding: &Answers) -> Self {
        let severity = page.answers.primary(SEVERITY);
        let fields = codebook.fields().iter().filter(|field| is_fact(field));
        let codes = fields.filter_map(|field| {
            let code = field.code(coding.primary(&field.id)?)?;
            let broad = code.rolls_up_to.as_ref().unwrap_or(&code.id);
            is_broad(field.code(broad)?).then(|| (field.id.clone(), broad.clone()))
        });
        Self {
            published: page.published,
            is_fatal: severity.is_some_and(|code| FATAL.contains(&code)),
            is_role_withheld: page.withheld.iter().any(|field| field == ROLE),
            codes: codes.collect(),
        }
    }

    /// Whether a table of this field counts the lesson: role only where its row withholds it.
    fn counts_for(&self, field: &str) -> bool {
        field != ROLE || self.is_role_withheld
    }
}

/// Facts are for tables alone; nothing of them is printed.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts(<{}>)", self.published)
    }
}

impl FactTable {
    /// Whether nothing but the totals known from rows is left of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows
            .iter()
            .all(|row| row.total.is_none() && row.fatal.is_none() && row.other.is_none())
    }

    /// The tables of every year that is over in the quarter `now`, by year and in the order of the codebook.
    ///
    /// `lessons` are all that were first published in these years, withdrawn ones too.
    #[must_use]
    pub fn of_closed_years(codebook: &Codebook, lessons: &[Facts], now: Quarter) -> Vec<Self> {
        let closed = lessons.iter().map(|lesson| lesson.published.year());
        let years: BTreeSet<i16> = closed.filter(|year| *year < now.year()).collect();
        let fields: Vec<&Field> = codebook
            .fields()
            .iter()
            .filter(|field| is_fact(field))
            .collect();
        let pairs = years
            .iter()
            .flat_map(|year| fields.iter().map(move |field| (*year, *field)));
        pairs
            .map(|(year, field)| Self::of(field, year, lessons))
            .collect()
    }

    /// All tables of facts as one: a line for each number, those left out marked.
    #[must_use]
    pub fn flat(tables: &[Self]) -> FlatTable {
        let mut flat = FlatTable::new(
            "facts",
            "Lessons of closed years by what rows never carry, small numbers left out.",
            &[
                ("year", "Year of first publication"),
                ("field", "Field of the codebook"),
                ("code", "Code of the field, or not_told"),
                ("label", "What the code is called"),
                (
                    "potential_severity",
                    "fatal: a death was credible; other: none was; all: both together",
                ),
                (
                    "lessons",
                    "Lessons; suppressed where a number is left out because it, or one beside it, is small",
                ),
            ],
        );
        for table in tables {
            for row in &table.rows {
                for (group, number) in [
                    ("fatal", row.fatal),
                    ("other", row.other),
                    ("all", row.total),
                ] {
                    flat.rows.push(vec![
                        text(format!("{:04}", table.year)),
                        text(&table.field),
                        text(&row.code),
                        text(&row.label),
                        text(group),
                        number.map_or_else(|| text(SUPPRESSED), Cell::Count),
                    ]);
                }
            }
        }
        flat
    }

    fn of(field: &Field, year: i16, lessons: &[Facts]) -> Self {
        let counted: Vec<&Facts> = lessons
            .iter()
            .filter(|lesson| lesson.published.year() == year && lesson.counts_for(&field.id))
            .collect();
        let counts_of = |code: Option<&str>| {
            let same = counted
                .iter()
                .filter(|lesson| lesson.codes.get(&field.id).map(String::as_str) == code);
            same.fold([0, 0], |[fatal, other], lesson| match lesson.is_fatal {
                true => [fatal + 1, other],
                false => [fatal, other + 1],
            })
        };
        let mut heads: Vec<(&str, &str)> = Vec::new();
        let mut counts: Vec<[u32; 2]> = Vec::new();
        for code in field.codes.iter().filter(|code| is_broad(code)) {
            heads.push((&code.id, &code.label));
            counts.push(counts_of(Some(&code.id)));
        }
        if field.id != ROLE {
            heads.push((NOT_TOLD, "Not told"));
            counts.push(counts_of(None));
        }
        Self {
            year,
            field: field.id.clone(),
            label: field.label.clone(),
            population: population(field, year),
            fatal: counts.iter().map(|row| row[0]).sum(),
            other: counts.iter().map(|row| row[1]).sum(),
            rows: rows(&heads, &counts),
        }
    }
}

fn rows(heads: &[(&str, &str)], counts: &[[u32; 2]]) -> Vec<FactRow> {
    let counts: Vec<Vec<u32>> = counts.iter().map(|row| row.to_vec()).collect();
    let shown = suppress(&counts);
    let numbers = shown.cells.iter().zip(shown.totals);
    let rows = heads
        .iter()
        .zip(numbers)
        .map(|((code, label), (cells, total))| FactRow {
            code: (*code).to_owned(),
            label: (*label).to_owned(),
            fatal: cells[0],
            other: cells[1],
            total,
        });
    rows.collect()
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
