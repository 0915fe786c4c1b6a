//! What stands beside the lessons of one factor: how many name it, its trend, and which factors stand with it.

use super::emerging;
use super::section::{Picture, columns, row};
use super::teller::{Teller, cells};
use super::time::{by_quarter, by_year, latest};
use crate::chart::{Figure, Fold, Line, Point, Unit, line};
use crate::codes::field::FACTORS;
use crate::language::Language;
use domain::trends::{CodeSeries, Direction, Share, Trends};
use serde::Serialize;

/// Lessons that name a factor at least, before its trend is drawn.
const LEAST: u32 = 5;
/// Factors named that stand together with it.
const COMPANIONS: usize = 5;
/// Years drawn.
const YEARS: usize = 12;

/// The first page of a factor's list has it.
#[derive(Serialize)]
pub(crate) struct FactorTrend {
    /// In how many lessons it is named.
    share: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    trend: Option<Figure>,
    /// Why there is no picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Factors that stand with it more often than chance explains.
    together: Vec<Companion>,
}

/// Another factor.
#[derive(Serialize)]
struct Companion {
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// How often they stand together.
    text: String,
}

impl FactorTrend {
    /// Of a factor; none where no lesson names it.
    pub(crate) fn of(trends: &Trends, factor: &str, language: &Language) -> Option<Self> {
        let teller = Teller::new(language);
        let counted = trends.field(FACTORS)?.code(factor)?;
        let share = teller.share(&counted.share);
        let drawn = draw(teller, trends, factor, &counted.share);
        let (trend, note) = match drawn {
            Ok(figure) => (Some(figure), None),
            Err(note) => (None, Some(note)),
        };
        Some(Self {
            share: teller.say(teller.words.named_in, &[("share", &share)]),
            trend,
            note,
            together: companions(teller, trends, factor),
        })
    }
}

/// One picture for the home page: what stands out now, else the trend of the factor named most, else how many lessons
/// there are.
pub(crate) fn at_home(trends: &Trends, language: &Language) -> Option<Figure> {
    let teller = Teller::new(language);
    let rising = emerging::moved(&trends.emerging, Direction::Above);
    let most = || {
        let top = trends.field(FACTORS)?.codes.first()?;
        draw(teller, trends, &top.code, &top.share).ok()
    };
    let figure = match rising.first() {
        Some(chart) => {
            let title = teller.name(FACTORS, &chart.code);
            Some(emerging::of_chart(teller, chart, title))
        }
        None => most().map(|figure| named(teller, trends, figure)),
    };
    let figure = figure
        .or_else(|| by_quarter(teller, trends))
        .or_else(|| by_year(teller, trends))?;
    // The page of the trends has the numbers.
    Some(Figure {
        fold: None,
        csv: None,
        ..figure
    })
}

/// Beside a factor's lessons its name stands above; on the home page the figure has to say it.
fn named(teller: Teller<'_>, trends: &Trends, figure: Figure) -> Figure {
    let top = trends
        .field(FACTORS)
        .and_then(|counts| counts.codes.first());
    let name = top.map(|top| teller.name(FACTORS, &top.code));
    Figure {
        title: name.unwrap_or_default(),
        ..figure
    }
}

/// The trend of a factor, or why there is none: its control chart where there is one, else its share by year.
fn draw(
    teller: Teller<'_>,
    trends: &Trends,
    factor: &str,
    share: &Share,
) -> Result<Figure, String> {
    let words = teller.words;
    if share.count < LEAST {
        return Err(teller.say(words.few, &[("least", &LEAST)]));
    }
    let charts = &trends.emerging.charts;
    if let Some(chart) = charts.iter().find(|chart| chart.code == factor) {
        let title = words.factor_by_quarter.to_owned();
        return Ok(emerging::of_chart(teller, chart, title));
    }
    let series = trends.by_year.code(FACTORS, factor);
    series
        .and_then(|series| years(teller, trends, series))
        .ok_or_else(|| words.one_year.to_owned())
}

/// Its share by year of publication, with the intervals; none where there is but one year.
fn years(teller: Teller<'_>, trends: &Trends, series: &CodeSeries) -> Option<Figure> {
    let words = teller.words;
    let points: Vec<(&str, &Share)> = trends
        .by_year
        .periods
        .iter()
        .map(|year| year.name.as_str())
        .zip(&series.points)
        .collect();
    let [.., (before, then), (last, now)] = points.as_slice() else {
        return None;
    };
    let values = [
        ("last", last as _),
        ("now", &teller.share(now) as _),
        ("before", before as _),
        ("then", &teller.share(then) as _),
    ];
    let drawn = Line {
        points: latest(&points, YEARS).iter().map(point).collect(),
        level: None,
    };
    let rows = points
        .iter()
        .map(|(year, share)| row((*year).to_owned(), cells(share)));
    let picture = Picture {
        id: format!("trend-{}", series.code.replace('_', "-")),
        title: words.factor_by_year.to_owned(),
        finding: teller.say(words.years_compared, &values),
        fold: Some(Fold {
            columns: columns(words.year, teller.share_columns()),
            rows: rows.collect(),
        }),
        table: "counts-by-publication-year",
    };
    Some(picture.drawn(|head| line(head, Unit::Share, &drawn)))
}

fn point((year, share): &(&str, &Share)) -> Point {
    Point {
        label: (*year).to_owned(),
        value: share.share,
        interval: share.share.map(|_| (share.low, share.high)),
        signal: false,
    }
}

fn companions(teller: Teller<'_>, trends: &Trends, factor: &str) -> Vec<Companion> {
    let pairs = trends.factor_pairs.together().filter_map(|pair| {
        let other = match (pair.a == factor, pair.b == factor) {
            (true, _) => &pair.b,
            (_, true) => &pair.a,
            (false, false) => return None,
        };
        let values = [
            ("joint", &pair.joint as _),
            ("lift", &format!("{:.1}", pair.lift) as _),
        ];
        Some(Companion {
            label: teller.name(FACTORS, other),
            path: teller.listing(FACTORS, other),
            text: teller.say(teller.words.companion, &values),
        })
    });
    pairs.take(COMPANIONS).collect()
}
