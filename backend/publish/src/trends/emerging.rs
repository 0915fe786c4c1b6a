//! Factors whose share moves more than chance lets it, each with the rule that fired in words.

use super::section::{Picture, columns, row};
use super::teller::{Teller, percent};
use super::time::{DRAWN, latest};
use crate::chart::{Figure, Fold, Level, Line, Point, Unit, line};
use domain::trends::emerging::{LEAST_LESSONS, LEAST_QUARTERS};
use domain::trends::{Chart, Direction, Emerging, Rule, Signal};

/// Charts on the page; the others are named.
const CHARTS: usize = 6;

/// What was looked at and what stands out, in sentences.
pub(super) fn sentences(teller: Teller<'_>, emerging: &Emerging) -> Vec<String> {
    let words = teller.words;
    let Some(last) = emerging.quarters.last().filter(|_| emerging.is_enough) else {
        let values = [
            ("needed", &LEAST_QUARTERS as _),
            ("least", &LEAST_LESSONS as _),
            ("quarters", &emerging.quarters.len() as _),
        ];
        return vec![teller.say(words.too_early, &values)];
    };
    let now = now(emerging);
    let values = [
        ("charts", &emerging.charts.len() as _),
        ("quarters", &emerging.quarters.len() as _),
        ("least", &LEAST_LESSONS as _),
        ("last", last as _),
        ("found", &now.len() as _),
    ];
    let mut said = vec![
        teller.say(words.looked_at, &values),
        words.false_signals.to_owned(),
    ];
    if !now.is_empty() {
        said.push(words.how_drawn.to_owned());
    }
    if let Some(others) = now.get(CHARTS..).filter(|others| !others.is_empty()) {
        let names = others
            .iter()
            .map(|one| teller.name(&emerging.field, &one.code));
        let names: Vec<String> = names.collect();
        said.push(teller.say(words.not_drawn, &[("names", &names.join("; "))]));
    }
    said
}

/// The charts of the factors that stand out now.
pub(super) fn figures(teller: Teller<'_>, emerging: &Emerging) -> Vec<Figure> {
    let now = now(emerging).into_iter().take(CHARTS);
    let figure = |chart: &Chart| {
        let title = teller.name(&emerging.field, &chart.code);
        of_chart(teller, chart, title)
    };
    now.map(figure).collect()
}

/// Factors for which a rule fired in the newest quarter: first those that rose, the farthest from their mean first.
pub(super) fn now(emerging: &Emerging) -> Vec<&Chart> {
    let mut charts: Vec<&Chart> = Vec::new();
    for direction in [Direction::Above, Direction::Below] {
        for chart in moved(emerging, direction) {
            if !charts.iter().any(|known| known.code == chart.code) {
                charts.push(chart);
            }
        }
    }
    charts
}

/// Those that moved to one side, a chart as often as rules fired.
pub(super) fn moved(emerging: &Emerging, direction: Direction) -> Vec<&Chart> {
    let mut charts: Vec<&Chart> = emerging.now(direction).map(|(chart, _)| chart).collect();
    charts.sort_by(|one, other| distance(other).total_cmp(&distance(one)));
    charts
}

/// How far the newest quarter lies from the mean, in units of the band.
fn distance(chart: &Chart) -> f64 {
    let Some(last) = chart.points.last() else {
        return 0.0;
    };
    let band = (last.upper - last.lower).max(f64::EPSILON);
    (last.share - chart.mean).abs() / band
}

/// One factor's chart.
pub(super) fn of_chart(teller: Teller<'_>, chart: &Chart, title: String) -> Figure {
    let words = teller.words;
    let fired = |quarter: &str| chart.signals.iter().any(|signal| signal.quarter == quarter);
    let points = latest(&chart.points, DRAWN).iter().map(|point| Point {
        label: point.quarter.clone(),
        value: Some(point.share),
        interval: Some((point.lower, point.upper)),
        signal: fired(&point.quarter),
    });
    let mean = percent(Some(chart.mean));
    let drawn = Line {
        points: points.collect(),
        level: Some(Level {
            label: teller.say(words.mean, &[("mean", &mean)]),
            value: chart.mean,
        }),
    };
    let picture = Picture {
        id: format!("emerging-{}", chart.code.replace('_', "-")),
        title,
        finding: finding(teller, chart),
        fold: Some(fold(teller, chart)),
        table: "emerging-charts",
    };
    picture.drawn(|head| line(head, Unit::Share, &drawn))
}

/// The newest quarter, and which rules fired in it.
fn finding(teller: Teller<'_>, chart: &Chart) -> String {
    let words = teller.words;
    let Some(last) = chart.points.last() else {
        return String::new();
    };
    let signals = chart.signals.iter();
    let rules: Vec<&str> = signals
        .filter(|signal| signal.quarter == last.quarter)
        .map(|signal| rule(teller, signal))
        .collect();
    let sentence = if rules.is_empty() {
        words.quiet
    } else {
        words.fired
    };
    let values = [
        ("count", &last.count as _),
        ("of", &last.of as _),
        ("quarter", &last.quarter as _),
        ("share", &percent(Some(last.share)) as _),
        ("mean", &percent(Some(chart.mean)) as _),
        ("rules", &rules.join("; ") as _),
    ];
    teller.say(sentence, &values)
}

fn rule(teller: Teller<'_>, signal: &Signal) -> &'static str {
    let words = teller.words;
    match (signal.rule, signal.direction) {
        (Rule::BeyondLimits, Direction::Above) => words.beyond_above,
        (Rule::BeyondLimits, Direction::Below) => words.beyond_below,
        (Rule::TwoOfThree, Direction::Above) => words.two_above,
        (Rule::TwoOfThree, Direction::Below) => words.two_below,
        (Rule::RunOfEight, Direction::Above) => words.run_above,
        (Rule::RunOfEight, Direction::Below) => words.run_below,
    }
}

fn fold(teller: Teller<'_>, chart: &Chart) -> Fold {
    let words = teller.words;
    let heads = [
        words.lessons,
        words.of,
        words.share,
        words.lower,
        words.upper,
    ];
    let line = |point: &domain::trends::Point| {
        let shares = [point.share, point.lower, point.upper].map(|share| percent(Some(share)));
        let counts = [point.count.to_string(), point.of.to_string()];
        row(point.quarter.clone(), counts.into_iter().chain(shares))
    };
    Fold {
        columns: columns(words.quarter, heads.map(str::to_owned)),
        rows: chart.points.iter().map(line).collect(),
    }
}
