//! Coarse time: weeks, quarters and months are all this system keeps of a submitter's calendar.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An ISO 8601 week, the finest time kept of anything a submitter does. Written `2026-W47`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Week {
    year: i16,
    week: i8,
}

/// A calendar quarter, the finest time published. Written `2026-Q4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quarter {
    year: i16,
    quarter: i8,
}

/// A text that is not a week or quarter in the written form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a coarse date in the form 2026-W47 or 2026-Q4")]
pub struct NotACoarseDate;

impl Week {
    /// The week that contains the date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let iso = date.iso_week_date();
        Self {
            year: iso.year(),
            week: iso.week(),
        }
    }

    /// The Monday that begins the week.
    #[must_use]
    pub fn monday(self) -> Date {
        jiff::civil::ISOWeekDate::new(self.year, self.week, Weekday::Monday)
            .map(jiff::civil::ISOWeekDate::date)
            .unwrap_or(Date::MAX)
    }

    /// Whole weeks from this one to `later`; zero when `later` is not later.
    #[must_use]
    pub fn weeks_until(self, later: Self) -> u32 {
        let days = (later.monday() - self.monday()).get_days();
        u32::try_from(days / 7).unwrap_or(0)
    }

    /// The calendar year of the week's Thursday, which ISO calls the week's year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }
}

impl Quarter {
    /// The quarter that contains the date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            quarter: (date.month() - 1) / 3 + 1,
        }
    }

    /// The first day of the quarter.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, (self.quarter - 1) * 3 + 1, 1).unwrap_or(Date::MIN)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.week)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.quarter)
    }
}

impl FromStr for Week {
    type Err = NotACoarseDate;

    fn from_str(text: &str) -> Result<Self, NotACoarseDate> {
        let (year, week) = text.split_once("-W").ok_or(NotACoarseDate)?;
        let year: i16 = year.parse().map_err(|_| NotACoarseDate)?;
        let week: i8 = week.parse().map_err(|_| NotACoarseDate)?;
        jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).map_err(|_| NotACoarseDate)?;
        Ok(Self { year, week })
    }
}

impl FromStr for Quarter {
    type Err = NotACoarseDate;

    fn from_str(text: &str) -> Result<Self, NotACoarseDate> {
        let (year, quarter) = text.split_once("-Q").ok_or(NotACoarseDate)?;
        let year: i16 = year.parse().map_err(|_| NotACoarseDate)?;
        let quarter: i8 = quarter.parse().map_err(|_| NotACoarseDate)?;
        if !(1..=4).contains(&quarter) || !(0..=9999).contains(&year) {
            return Err(NotACoarseDate);
        }
        Ok(Self { year, quarter })
    }
}

macro_rules! as_text {
    ($($kind:ty),+) => {$(
        impl Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                String::deserialize(input)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
as_text!(Week, Quarter);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_is_written_the_iso_way_and_read_back() {
        let week = Week::of(date(2026, 11, 23));
        assert_eq!(week.to_string(), "2026-W48");
        assert_eq!(week.to_string().parse(), Ok(week));
        assert_eq!(week.monday(), date(2026, 11, 23));
    }

    #[test]
    fn the_first_days_of_january_may_belong_to_the_year_before() {
        assert_eq!(Week::of(date(2027, 1, 1)).to_string(), "2026-W53");
    }

    #[test]
    fn weeks_are_counted_forwards_only() {
        let (early, late) = (Week::of(date(2026, 12, 28)), Week::of(date(2027, 1, 11)));
        assert_eq!(early.weeks_until(late), 2);
        assert_eq!(late.weeks_until(early), 0);
    }

    #[test]
    fn a_quarter_knows_its_first_day() {
        let quarter = Quarter::of(date(2026, 11, 23));
        assert_eq!(quarter.to_string(), "2026-Q4");
        assert_eq!(quarter.first_day(), date(2026, 10, 1));
        assert!("2026-Q5".parse::<Quarter>().is_err());
    }
}
