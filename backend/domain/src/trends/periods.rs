//! The same counts year by year and quarter by quarter.

use super::bits::Bits;
use super::index::{FieldSets, Index};
use super::wilson::Share;
use crate::calendar::Quarter;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which time a series goes by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Year of first publication.
    PublicationYear,
    /// Quarter of first publication.
    PublicationQuarter,
    /// Year of the event, of the lessons that tell it.
    EventYear,
}

/// Counts by period: `fields[..].codes[..].points[n]` belongs to `periods[n]`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Series {
    /// Which time it goes by.
    pub calendar: Calendar,
    /// Periods from first to last without a gap; of event years only those that occur.
    pub periods: Vec<Period>,
    /// Fields that a lesson at least tells, in the order of the codebook.
    pub fields: Vec<FieldSeries>,
}

/// One year or quarter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    /// `2026` or `2026-Q3`.
    pub name: String,
    /// Lessons in it.
    pub lessons: u32,
}

/// One field by period.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldSeries {
    /// Field of the codebook.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// Codes that occur, in the order of the codebook.
    pub codes: Vec<CodeSeries>,
}

/// One code by period.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CodeSeries {
    /// Code of the codebook.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Its share in each period, of the lessons of that period that tell the field.
    pub points: Vec<Share>,
}

impl Series {
    /// One code's points, if any lesson carries it.
    #[must_use]
    pub fn code(&self, field: &str, code: &str) -> Option<&CodeSeries> {
        let field = self.fields.iter().find(|series| series.field == field)?;
        field.codes.iter().find(|series| series.code == code)
    }

    pub(super) fn of(index: &Index<'_>, calendar: Calendar) -> Self {
        let periods = match calendar {
            Calendar::PublicationYear => years(index),
            Calendar::PublicationQuarter => quarters(index)
                .into_iter()
                .map(|(quarter, lessons)| (quarter.to_string(), lessons))
                .collect(),
            Calendar::EventYear => index
                .by_event_year
                .iter()
                .map(|(year, lessons)| (format!("{year:04}"), lessons.clone()))
                .collect(),
        };
        Self {
            calendar,
            fields: index.fields().map(|sets| field(sets, &periods)).collect(),
            periods: periods
                .into_iter()
                .map(|(name, lessons)| Period {
                    name,
                    lessons: lessons.count(),
                })
                .collect(),
        }
    }
}

fn field(sets: &FieldSets<'_>, periods: &[(String, Bits)]) -> FieldSeries {
    let told: Vec<u32> = periods
        .iter()
        .map(|(_, lessons)| lessons.count_with(&sets.told))
        .collect();
    let codes = sets.codes.iter().map(|set| CodeSeries {
        code: set.code.id.clone(),
        label: set.code.label.clone(),
        points: periods
            .iter()
            .zip(&told)
            .map(|((_, lessons), told)| Share::of(lessons.count_with(&set.lessons), *told))
            .collect(),
    });
    FieldSeries {
        field: sets.field.id.clone(),
        label: sets.field.label.clone(),
        codes: codes.collect(),
    }
}

/// Every quarter of publication from first to last, those without a lesson too.
pub(super) fn quarters(index: &Index<'_>) -> Vec<(Quarter, Bits)> {
    let mut all = Vec::new();
    let (Some(first), Some(last)) = (
        index.by_quarter.keys().next(),
        index.by_quarter.keys().last(),
    ) else {
        return all;
    };
    let mut quarter = *first;
    while quarter <= *last {
        let lessons = index.by_quarter.get(&quarter).cloned();
        all.push((
            quarter,
            lessons.unwrap_or_else(|| Bits::none(index.lessons)),
        ));
        quarter = Quarter::of(quarter.first_day().saturating_add(3.months()));
    }
    all
}

fn years(index: &Index<'_>) -> Vec<(String, Bits)> {
    let mut years: BTreeMap<i16, Bits> = BTreeMap::new();
    for (quarter, lessons) in quarters(index) {
        years
            .entry(quarter.year())
            .and_modify(|year| *year = year.or(&lessons))
            .or_insert(lessons);
    }
    years
        .into_iter()
        .map(|(year, lessons)| (format!("{year:04}"), lessons))
        .collect()
}
