//! What a report is about, and what it is compared with.

use crate::calendar::{NotACoarseDate, Quarter};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a report is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReportPeriod {
    /// A year of first publication; compared with the year before. Written `2026`.
    Year(i16),
    /// A quarter of first publication; compared with the four quarters before. Written `2026-Q3`.
    Quarter(Quarter),
}

impl ReportPeriod {
    /// Whether a lesson first published in this quarter belongs to the period.
    #[must_use]
    pub fn holds(self, published: Quarter) -> bool {
        match self {
            Self::Year(year) => published.year() == year,
            Self::Quarter(quarter) => published == quarter,
        }
    }

    /// Whether the period is compared with lessons first published in this quarter.
    pub(super) fn compares_with(self, published: Quarter) -> bool {
        match self {
            Self::Year(year) => i32::from(published.year()) == i32::from(year) - 1,
            Self::Quarter(quarter) => published < quarter && published >= a_year_before(quarter),
        }
    }

    /// Whether the period had ended when this quarter began.
    pub(super) fn is_before(self, published: Quarter) -> bool {
        match self {
            Self::Year(year) => published.year() > year,
            Self::Quarter(quarter) => published > quarter,
        }
    }

    pub(super) fn compared_with(self) -> String {
        match self {
            Self::Year(year) => format!("{:04}", i32::from(year) - 1),
            Self::Quarter(_) => "the four quarters before".to_owned(),
        }
    }
}

fn a_year_before(quarter: Quarter) -> Quarter {
    Quarter::of(quarter.first_day().saturating_sub(1.year()))
}

impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

impl FromStr for ReportPeriod {
    type Err = NotACoarseDate;

    fn from_str(text: &str) -> Result<Self, NotACoarseDate> {
        if let Ok(quarter) = text.parse() {
            return Ok(Self::Quarter(quarter));
        }
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| is_year);
        year.map(Self::Year).ok_or(NotACoarseDate)
    }
}

impl Serialize for ReportPeriod {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ReportPeriod {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: &str, within: &str, compared: &[&str]) {
        let period: ReportPeriod = period.parse().unwrap();
        assert!(period.holds(within.parse().unwrap()));
        let quarters = [
            "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2",
        ];
        let found = quarters
            .into_iter()
            .filter(|quarter| period.compares_with(quarter.parse().unwrap()));
        assert_eq!(found.collect::<Vec<_>>(), compared);
    }

    #[test]
    fn a_year_is_compared_with_the_year_before() {
        check(
            "2026",
            "2026-Q2",
            &["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
        );
    }

    #[test]
    fn a_quarter_is_compared_with_the_four_before() {
        check(
            "2026-Q1",
            "2026-Q1",
            &["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
        );
    }

    #[test]
    fn periods_are_written_one_way() {
        for text in ["2026", "2026-Q3"] {
            assert_eq!(text.parse::<ReportPeriod>().unwrap().to_string(), text);
        }
        for text in ["26", "2026-Q5", "+202", "2026Q3", ""] {
            assert!(text.parse::<ReportPeriod>().is_err(), "{text}");
        }
    }
}
