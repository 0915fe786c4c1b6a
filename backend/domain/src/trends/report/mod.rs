//! The draft of a trend report for a year or quarter of publication, for an editor to approve or amend.
//!
//! Every finding carries its numbers beside its sentence, so that an editor who changes the words can be held against
//! them. A sentence speaks of lessons, never of how often something happens.

mod moves;
mod period;
mod table;

pub use period::ReportPeriod;

use super::emerging::{Emerging, Signal};
use super::figures;
use super::index::Index;
use super::pairs::Pairs;
use super::row::Row;
use super::saved::Saved;
use super::wilson::Share;
use super::{Direction, FACTORS, HAZARDS, OTHER, OUTCOME, RECOVERIES, SEVERITY, SITUATIONS};
use crate::calendar::Quarter;
use crate::codebook::Codebook;
use serde::{Deserialize, Serialize};

/// Lessons that the period and the one before it have at least, each, before they are compared.
pub const LEAST_LESSONS: u32 = 20;
/// Lessons that carry a code, in the period or the one before, before it is compared.
pub const LEAST_OF_CODE: u32 = 5;
/// Fields that a report speaks of.
const FIELDS: [&str; 6] = [FACTORS, HAZARDS, SITUATIONS, RECOVERIES, SEVERITY, OUTCOME];
/// Findings of one kind at most.
const MOST: usize = 10;

/// A draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TrendReport {
    /// What it is about.
    pub period: ReportPeriod,
    /// What it is compared with, in words.
    pub compared_with: String,
    /// Lessons of the period.
    pub lessons: u32,
    /// Lessons of what it is compared with.
    pub lessons_before: u32,
    /// What stands out, by kind in the order of [`FindingKind`], strongest first.
    pub findings: Vec<Finding>,
    /// What cannot be said and why, in sentences.
    pub notes: Vec<String>,
}

/// One finding.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of finding.
    pub kind: FindingKind,
    /// Field of its codes.
    pub field: String,
    /// The code it is about; two for codes that stand together.
    pub codes: Vec<String>,
    /// Lessons of the period it counts.
    pub share: Share,
    /// The same share before, for what rose or fell.
    pub before: Option<Share>,
    /// How many times as often as by chance, for what stands together and what saved it.
    pub lift: Option<f64>,
    /// Fisher's exact p, where something was tested.
    pub p: Option<f64>,
    /// The false discovery rate over all that was tested for this kind.
    pub q: Option<f64>,
    /// What it says, in English.
    pub sentence: String,
}

/// Kinds of findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A larger share than before.
    Rose,
    /// A smaller share than before.
    Fell,
    /// A rule of the control charts fired within the period.
    Emerging,
    /// Two factors stand together more often than by chance.
    Together,
    /// A recovery named where a death was credible.
    Saved,
}

impl TrendReport {
    /// Drafts the report of a period from all published rows.
    #[must_use]
    pub fn draft(codebook: &Codebook, rows: &[Row], period: ReportPeriod) -> Self {
        let within = |row: &&Row| period.holds(row.published);
        let before = |row: &&Row| period.compares_with(row.published);
        let known = |row: &&Row| !period.is_before(row.published);
        let index = |wanted: &dyn Fn(&&Row) -> bool| {
            let rows = rows.iter().filter(|row| wanted(row));
            Index::of_fields(codebook, |field| FIELDS.contains(&field), rows)
        };
        let (now, earlier) = (index(&within), index(&before));
        let mut draft = Self {
            period,
            compared_with: period.compared_with(),
            lessons: length(&now),
            lessons_before: length(&earlier),
            findings: Vec::new(),
            notes: Vec::new(),
        };
        draft.moved(&now, &earlier);
        draft.emerging(&Emerging::of(&index(&known), FACTORS));
        draft.together(&Pairs::of(&now, FACTORS));
        draft.saved(&Saved::of(&now));
        draft.findings.sort_by_key(|finding| finding.kind);
        draft
    }

    /// What rose and what fell.
    fn moved(&mut self, now: &Index<'_>, earlier: &Index<'_>) {
        if self.lessons < LEAST_LESSONS || self.lessons_before < LEAST_LESSONS {
            self.notes.push(format!(
                "What rose or fell cannot be said: {} has {} lessons and {} {}; each needs {LEAST_LESSONS}.",
                self.period, self.lessons, self.compared_with, self.lessons_before
            ));
            return;
        }
        let found = moves::found(now, earlier, &self.compared_with);
        for (kind, verb) in [(FindingKind::Rose, "rose"), (FindingKind::Fell, "fell")] {
            let of_kind = found
                .iter()
                .filter(|finding| finding.kind == kind)
                .take(MOST);
            let of_kind: Vec<Finding> = of_kind.cloned().collect();
            if of_kind.is_empty() {
                self.notes
                    .push(format!("No share {verb} by more than chance explains."));
            }
            self.findings.extend(of_kind);
        }
    }

    fn emerging(&mut self, emerging: &Emerging) {
        if !emerging.is_enough {
            self.notes.push(emerging.statement.clone());
        }
        for chart in &emerging.charts {
            // The last signal of the period speaks for it: what rose and fell again does not stand out.
            let quarter = |signal: &Signal| signal.quarter.parse::<Quarter>();
            let is_within =
                |signal: &&Signal| quarter(signal).is_ok_and(|at| self.period.holds(at));
            let last = chart.signals.iter().rfind(is_within);
            let Some(signal) = last.filter(|signal| signal.direction == Direction::Above) else {
                continue;
            };
            let mut points = chart.points.iter();
            let Some(point) = points.find(|point| point.quarter == signal.quarter) else {
                continue;
            };
            self.findings.push(Finding {
                kind: FindingKind::Emerging,
                field: emerging.field.clone(),
                codes: vec![chart.code.clone()],
                share: Share::of(point.count, point.of),
                before: None,
                lift: None,
                p: None,
                q: None,
                sentence: format!("“{}” stands out: {}.", chart.label, signal.words),
            });
        }
    }

    fn together(&mut self, pairs: &Pairs) {
        let found: Vec<Finding> = pairs
            .together()
            .take(MOST)
            .map(|pair| Finding {
                kind: FindingKind::Together,
                field: pairs.field.clone(),
                codes: vec![pair.a.clone(), pair.b.clone()],
                share: Share::of(pair.joint, pairs.lessons),
                before: None,
                lift: Some(pair.lift),
                p: Some(pair.p),
                q: Some(pair.q),
                sentence: format!(
                    "“{}” and “{}” stand together in {}: {:.1} times as often as by chance, which would be {:.1} \
                     ({}).",
                    pair.a_label,
                    pair.b_label,
                    Share::of(pair.joint, pairs.lessons).in_words(),
                    pair.lift,
                    pair.expected,
                    figures::probability("q", pair.q)
                ),
            })
            .collect();
        if found.is_empty() {
            self.notes
                .push("No two factors stand together more often than chance explains.".to_owned());
        }
        self.findings.extend(found);
    }

    fn saved(&mut self, saved: &Saved) {
        let mut named: Vec<_> = saved
            .recoveries
            .iter()
            .filter(|one| one.code != OTHER && one.where_fatal.count >= LEAST_OF_CODE)
            .collect();
        named.sort_by_key(|one| std::cmp::Reverse(one.where_fatal.count));
        if named.is_empty() {
            self.notes.push(format!(
                "What saved it cannot be said: no recovery stands in {LEAST_OF_CODE} lessons in which a death was \
                 credible."
            ));
        }
        for one in named.into_iter().take(MOST) {
            let outcome = match one.without_harm.of {
                0 => String::new(),
                _ => format!(" No harm was done in {}.", one.without_harm.in_words()),
            };
            self.findings.push(Finding {
                kind: FindingKind::Saved,
                field: RECOVERIES.to_owned(),
                codes: vec![one.code.clone()],
                share: one.where_fatal,
                before: None,
                lift: one.lift,
                p: Some(one.p),
                q: Some(one.q),
                sentence: format!(
                    "Where a death was credible, “{}” is named as what prevented harm in {}.{outcome}",
                    one.label,
                    one.where_fatal.in_words()
                ),
            });
        }
    }
}

fn length(index: &Index<'_>) -> u32 {
    u32::try_from(index.lessons).unwrap_or(u32::MAX)
}
