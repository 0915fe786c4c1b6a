//! How many lessons were published, by year and by quarter.

use super::section::Picture;
use super::teller::Teller;
use crate::chart::{Bar, Figure, Fold, Line, Point, Unit, bars, line};
use domain::trends::{Period, Trends};

/// Periods in a drawing, the latest; the fold has all.
pub(super) const DRAWN: usize = 16;
const YEARS: usize = 10;

/// Lessons by year; none without a lesson.
pub(super) fn by_year(teller: Teller<'_>, trends: &Trends) -> Option<Figure> {
    let years = &trends.by_year.periods;
    let (first, last) = (years.first()?, years.last()?);
    let most = most(years)?;
    let words = teller.words;
    let finding = if years.len() == 1 {
        let values = [
            ("lessons", &trends.lessons as _),
            ("first", &first.name as _),
        ];
        teller.say(words.one_period, &values)
    } else {
        let values = [
            ("lessons", &trends.lessons as _),
            ("first", &first.name as _),
            ("last", &last.name as _),
            ("count", &most.lessons as _),
            ("period", &most.name as _),
        ];
        teller.say(words.most_of_years, &values)
    };
    let drawn: Vec<Bar> = latest(years, YEARS)
        .iter()
        .map(|year| Bar {
            label: year.name.clone(),
            value: f64::from(year.lessons),
            interval: None,
        })
        .collect();
    let picture = Picture {
        id: "by-year".into(),
        title: words.by_year.into(),
        finding,
        fold: Some(fold(words.year, words.lessons, years)),
        table: "lessons-by-publication-year",
    };
    Some(picture.drawn(|head| bars(head, Unit::Count, &drawn)))
}

/// Lessons by quarter; none where there is but one, which the years tell already.
pub(super) fn by_quarter(teller: Teller<'_>, trends: &Trends) -> Option<Figure> {
    let quarters = &trends.by_quarter.periods;
    let last = quarters.last().filter(|_| quarters.len() > 1)?;
    let most = most(quarters)?;
    let words = teller.words;
    let values = [
        ("last", &last.name as _),
        ("count", &last.lessons as _),
        ("most", &most.lessons as _),
        ("period", &most.name as _),
    ];
    let points = latest(quarters, DRAWN).iter().map(|quarter| Point {
        label: quarter.name.clone(),
        value: Some(f64::from(quarter.lessons)),
        interval: None,
        signal: false,
    });
    let drawn = Line {
        points: points.collect(),
        level: None,
    };
    let picture = Picture {
        id: "by-quarter".into(),
        title: words.by_quarter.into(),
        finding: teller.say(words.newest_quarter, &values),
        fold: Some(fold(words.quarter, words.lessons, quarters)),
        table: "lessons-by-publication-quarter",
    };
    Some(picture.drawn(|head| line(head, Unit::Count, &drawn)))
}

/// The last of many.
pub(super) fn latest<T>(all: &[T], count: usize) -> &[T] {
    all.get(all.len().saturating_sub(count)..).unwrap_or(all)
}

/// The earliest of those with the most lessons.
fn most(periods: &[Period]) -> Option<&Period> {
    periods.iter().rev().max_by_key(|period| period.lessons)
}

fn fold(period: &str, lessons: &str, periods: &[Period]) -> Fold {
    Fold {
        columns: vec![period.to_owned(), lessons.to_owned()],
        rows: periods
            .iter()
            .map(|period| vec![period.name.clone(), period.lessons.to_string()])
            .collect(),
    }
}
