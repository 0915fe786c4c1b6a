//! Emerging factors: a p-chart of each factor's share by quarter of publication, and the rule that fired.
//!
//! The mean is taken over all quarters of the chart, the limits lie three standard errors from it, wider where a
//! quarter has few lessons. Quarters with too few lessons are left out, so "in a row" means of those that count.

use super::bits::Bits;
use super::figures;
use super::index::{CodeSet, FieldSets, Index};
use super::periods;
use serde::{Deserialize, Serialize};

/// Lessons a quarter has at least to stand on a chart.
pub const LEAST_LESSONS: u32 = 20;
/// Quarters a chart has at least.
pub const LEAST_QUARTERS: u32 = 8;
/// Lessons a factor has at least, over all quarters, to get a chart.
pub const LEAST_OF_FACTOR: u32 = 10;
/// Quarters on one side of the mean that make a run.
const RUN: usize = 8;

/// The charts of all factors.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Emerging {
    /// Field whose codes are charted.
    pub field: String,
    /// Quarters with [`LEAST_LESSONS`] lessons or more, in order.
    pub quarters: Vec<String>,
    /// Whether these are [`LEAST_QUARTERS`] or more. Without them there is no chart.
    pub is_enough: bool,
    /// What was looked at, or what is missing, in words.
    pub statement: String,
    /// One chart for each factor of [`LEAST_OF_FACTOR`] lessons or more, in the order of the codebook.
    pub charts: Vec<Chart>,
}

/// One factor's p-chart.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Chart {
    /// Code of the codebook.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Its share over all quarters of the chart.
    pub mean: f64,
    /// One point for each of the quarters.
    pub points: Vec<Point>,
    /// Every rule that fired, by quarter.
    pub signals: Vec<Signal>,
}

/// A quarter of a chart.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Point {
    /// `2026-Q3`.
    pub quarter: String,
    /// Lessons of the quarter that carry the factor.
    pub count: u32,
    /// Lessons of the quarter.
    pub of: u32,
    /// `count / of`.
    pub share: f64,
    /// Three standard errors below the mean, at least 0.
    pub lower: f64,
    /// Three standard errors above the mean, at most 1.
    pub upper: f64,
}

/// A rule that fired.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signal {
    /// The quarter at which it fired.
    pub quarter: String,
    /// Which rule.
    pub rule: Rule,
    /// To which side of the mean.
    pub direction: Direction,
    /// What it saw, in words.
    pub words: String,
}

/// The rules of the chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// One quarter beyond three standard errors.
    BeyondLimits,
    /// Two of three quarters in a row beyond two standard errors on the same side, this one among them.
    TwoOfThree,
    /// Eight quarters in a row on one side of the mean, this one the last.
    RunOfEight,
}

/// A side of the mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More than the mean.
    Above,
    /// Less than the mean.
    Below,
}

impl Emerging {
    /// Factors for which a rule fired at the last quarter, to this side.
    pub fn now(&self, direction: Direction) -> impl Iterator<Item = (&Chart, &Signal)> {
        let last = self.quarters.last();
        self.charts.iter().flat_map(move |chart| {
            let signals = chart.signals.iter();
            let current =
                signals.filter(move |one| Some(&one.quarter) == last && one.direction == direction);
            current.map(move |signal| (chart, signal))
        })
    }

    pub(super) fn of(index: &Index<'_>, field: &str) -> Self {
        let sets = index.field(field);
        let quarters = sets.map_or_else(Vec::new, |sets| counted(index, sets));
        let is_enough = quarters.len() >= LEAST_QUARTERS as usize;
        let charts = match sets {
            Some(sets) if is_enough => charts(sets, &quarters),
            Some(_) | None => Vec::new(),
        };
        Self {
            field: field.to_owned(),
            is_enough,
            statement: statement(quarters.len(), is_enough),
            quarters: quarters.into_iter().map(|quarter| quarter.name).collect(),
            charts,
        }
    }
}

/// A quarter with lessons enough.
struct Quarter {
    name: String,
    told: Bits,
    lessons: u32,
}

fn counted(index: &Index<'_>, sets: &FieldSets<'_>) -> Vec<Quarter> {
    let quarters = periods::quarters(index)
        .into_iter()
        .map(|(quarter, lessons)| {
            let told = lessons.and(&sets.told);
            Quarter {
                name: quarter.to_string(),
                lessons: told.count(),
                told,
            }
        });
    quarters
        .filter(|quarter| quarter.lessons >= LEAST_LESSONS)
        .collect()
}

fn statement(quarters: usize, is_enough: bool) -> String {
    if is_enough {
        return format!(
            "Charts over {quarters} quarters with at least {LEAST_LESSONS} lessons each, of factors with at least \
             {LEAST_OF_FACTOR} lessons."
        );
    }
    format!(
        "Too early to say: a chart needs {LEAST_QUARTERS} quarters with at least {LEAST_LESSONS} lessons each, and \
         there are {quarters}."
    )
}

fn charts(sets: &FieldSets<'_>, quarters: &[Quarter]) -> Vec<Chart> {
    let factors = sets.codes.iter().filter(|set| set.code.id != super::OTHER);
    factors.filter_map(|set| chart(set, quarters)).collect()
}

fn chart(set: &CodeSet<'_>, quarters: &[Quarter]) -> Option<Chart> {
    let counts: Vec<(u32, u32)> = quarters
        .iter()
        .map(|quarter| (quarter.told.count_with(&set.lessons), quarter.lessons))
        .collect();
    let (count, of) = counts.iter().fold((0, 0), |(count, of), quarter| {
        (count + quarter.0, of + quarter.1)
    });
    if count < LEAST_OF_FACTOR {
        return None;
    }
    let limits = Limits {
        mean: f64::from(count) / f64::from(of),
    };
    let names: Vec<&str> = quarters
        .iter()
        .map(|quarter| quarter.name.as_str())
        .collect();
    Some(Chart {
        code: set.code.id.clone(),
        label: set.code.label.clone(),
        mean: figures::share(limits.mean),
        points: names
            .iter()
            .zip(&counts)
            .map(|(name, (count, of))| limits.point(name, *count, *of))
            .collect(),
        signals: limits.signals(&names, &counts),
    })
}

/// The mean of a chart and what follows from it.
struct Limits {
    mean: f64,
}

impl Limits {
    fn error(&self, of: u32) -> f64 {
        (self.mean * (1.0 - self.mean) / f64::from(of)).sqrt()
    }

    fn point(&self, quarter: &str, count: u32, of: u32) -> Point {
        Point {
            quarter: quarter.to_owned(),
            count,
            of,
            share: figures::share(f64::from(count) / f64::from(of)),
            lower: figures::share((self.mean - 3.0 * self.error(of)).max(0.0)),
            upper: figures::share((self.mean + 3.0 * self.error(of)).min(1.0)),
        }
    }

    /// How many standard errors each quarter lies from the mean.
    fn distances(&self, counts: &[(u32, u32)]) -> Vec<f64> {
        let distances = counts.iter().map(|(count, of)| {
            let error = self.error(*of);
            // Where every lesson carries the factor, or none, nothing can stand out.
            if error > 0.0 {
                (f64::from(*count) / f64::from(*of) - self.mean) / error
            } else {
                0.0
            }
        });
        distances.collect()
    }

    fn signals(&self, names: &[&str], counts: &[(u32, u32)]) -> Vec<Signal> {
        let distances = self.distances(counts);
        let mut signals = Vec::new();
        for (at, name) in names.iter().enumerate() {
            for direction in [Direction::Above, Direction::Below] {
                let fired = fired(&distances[..=at], direction);
                signals.extend(fired.into_iter().map(|rule| Signal {
                    quarter: (*name).to_owned(),
                    rule,
                    direction,
                    words: self.words(rule, direction, name, counts[at]),
                }));
            }
        }
        signals
    }

    fn words(
        &self,
        rule: Rule,
        direction: Direction,
        quarter: &str,
        (count, of): (u32, u32),
    ) -> String {
        let side = direction.as_str();
        let mean = figures::percent(self.mean);
        let share = figures::percent(f64::from(count) / f64::from(of));
        let seen =
            format!("{count} of {of} lessons in {quarter} ({share}), against a mean of {mean}");
        match rule {
            Rule::BeyondLimits => {
                format!("{seen}: more than three standard errors {side} the mean")
            }
            Rule::TwoOfThree => {
                format!(
                    "{seen}: two of three quarters more than two standard errors {side} the mean"
                )
            }
            Rule::RunOfEight => format!("{seen}: {RUN} quarters in a row {side} the mean"),
        }
    }
}

/// The rules that fire at the last of these distances.
fn fired(distances: &[f64], direction: Direction) -> Vec<Rule> {
    let sign = match direction {
        Direction::Above => 1.0,
        Direction::Below => -1.0,
    };
    let to_side: Vec<f64> = distances
        .iter()
        .rev()
        .map(|distance| distance * sign)
        .collect();
    let is_last_beyond = |errors: f64| to_side.first().is_some_and(|last| *last > errors);
    let beyond_two = to_side
        .iter()
        .take(3)
        .filter(|distance| **distance > 2.0)
        .count();
    let run = to_side
        .iter()
        .take_while(|distance| **distance > 0.0)
        .count();
    let rules = [
        (is_last_beyond(3.0), Rule::BeyondLimits),
        (is_last_beyond(2.0) && beyond_two >= 2, Rule::TwoOfThree),
        (run >= RUN, Rule::RunOfEight),
    ];
    rules
        .into_iter()
        .filter(|rule| rule.0)
        .map(|rule| rule.1)
        .collect()
}

impl Direction {
    /// `above` or `below`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

impl Rule {
    /// Its name in downloads.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BeyondLimits => "beyond_limits",
            Self::TwoOfThree => "two_of_three",
            Self::RunOfEight => "run_of_eight",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(distances: &[f64], above: &[Rule], below: &[Rule]) {
        assert_eq!(fired(distances, Direction::Above), above, "above");
        assert_eq!(fired(distances, Direction::Below), below, "below");
    }

    #[test]
    fn each_rule_by_hand() {
        use Rule::{BeyondLimits, RunOfEight, TwoOfThree};
        check(&[0.0, 2.9], &[], &[]);
        check(&[0.0, 3.1], &[BeyondLimits], &[]);
        check(&[0.0, -3.1], &[], &[BeyondLimits]);
        check(&[2.1, 0.0, 2.1], &[TwoOfThree], &[]);
        check(&[2.1, 0.0, 0.0, 2.1], &[], &[]);
        check(&[2.1, -2.1, -2.1], &[], &[TwoOfThree]);
        check(&[2.1, 2.1, 0.5], &[], &[]);
        check(&[0.1; 8], &[RunOfEight], &[]);
        check(&[-0.1; 9], &[], &[RunOfEight]);
        check(&[0.1; 7], &[], &[]);
        check(&[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.0, 0.1, 0.1], &[], &[]);
    }

    /// A mean of 0.2 and 100 lessons: the error is 0.04, the limits 0.08 and 0.32. With 25 lessons it is 0.08.
    #[test]
    fn limits_by_hand() {
        let limits = Limits { mean: 0.2 };
        let point = limits.point("2026-Q1", 33, 100);
        assert_eq!((point.share, point.lower, point.upper), (0.33, 0.08, 0.32));
        let point = limits.point("2026-Q1", 5, 25);
        assert_eq!((point.share, point.lower, point.upper), (0.2, 0.0, 0.44));
        assert!((limits.distances(&[(33, 100)])[0] - 3.25).abs() < 1e-12);
    }

    #[test]
    fn a_signal_says_what_it_saw() {
        let signals = Limits { mean: 0.2 }.signals(&["2026-Q1"], &[(33, 100)]);
        let words = "33 of 100 lessons in 2026-Q1 (33%), against a mean of 20%: more than three standard errors above the mean";
        assert_eq!((signals.len(), signals[0].words.as_str()), (1, words));
    }

    #[test]
    fn where_all_are_the_same_nothing_stands_out() {
        assert!(
            Limits { mean: 1.0 }
                .signals(&["2026-Q1"], &[(30, 30)])
                .is_empty()
        );
    }
}
