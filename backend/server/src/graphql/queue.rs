use super::answers::{self, CodedAnswer};
use super::receipt::Stage;
use super::scalars::{Code, Time, Week};
use crate::app::App;
use async_graphql::{ID, SimpleObject};
use domain::id::ReviewerId;
use domain::report::{Claim, Report};
use store::QueueEntry;

/// A report in a queue. There is no text in it.
#[derive(SimpleObject)]
pub struct QueuedReport {
    /// Internal and random; never published.
    id: ID,
    /// Where it stands.
    stage: Stage,
    /// Week of arrival. Order within a week is random.
    received: Week,
    /// Weeks since arrival.
    age_in_weeks: i32,
    /// A code of `urgent_hazard`, if it is urgent.
    urgent: Option<Code>,
    /// The submitter's circumstances.
    answers: Vec<CodedAnswer>,
    /// Words of the story.
    words: i32,
    /// Details that the scan proposed to remove.
    marks: i32,
    /// Whether a question to the submitter is open.
    waiting_for_submitter: bool,
    /// Whether the sealed original still exists; only then can an analysis be sent back.
    original_exists: bool,
    /// Who holds it, if somebody does.
    claim: Option<ReportClaim>,
}

/// A hold on a report. It lapses after 30 minutes without activity.
#[derive(SimpleObject)]
pub struct ReportClaim {
    /// Whether it is the caller's.
    mine: bool,
    /// When it lapses unless renewed by work.
    until: Time,
}

/// A report that was claimed.
#[derive(SimpleObject)]
pub struct ClaimedReport {
    /// Internal and random; never published.
    id: ID,
    /// Where it stands.
    stage: Stage,
    /// Week of arrival.
    received: Week,
    /// The hold.
    claim: Option<ReportClaim>,
    /// The submitter's circumstances.
    answers: Vec<CodedAnswer>,
}

impl QueuedReport {
    pub(super) fn new(app: &App, me: ReviewerId, entry: QueueEntry) -> Self {
        let now = app.clock.now();
        Self {
            id: entry.id.to_string().into(),
            stage: entry.stage.into(),
            received: Week(entry.received),
            age_in_weeks: i32::try_from(entry.received.weeks_until(app.week())).unwrap_or(i32::MAX),
            urgent: entry.urgent.map(Code),
            answers: answers::write(app, &entry.answers),
            words: i32::try_from(entry.words).unwrap_or(i32::MAX),
            marks: i32::try_from(entry.marks).unwrap_or(i32::MAX),
            waiting_for_submitter: entry.waiting,
            original_exists: entry.original,
            claim: entry
                .claim
                .filter(|claim| claim.holds(now))
                .map(|claim| ReportClaim::new(me, claim)),
        }
    }
}

impl ReportClaim {
    fn new(me: ReviewerId, claim: Claim) -> Self {
        Self {
            mine: claim.by() == me,
            until: Time(claim.until()),
        }
    }
}

impl ClaimedReport {
    pub(super) fn new(app: &App, me: ReviewerId, report: &Report) -> Self {
        let head = report.head();
        Self {
            id: head.id.to_string().into(),
            stage: report.stage().into(),
            received: Week(head.received),
            claim: report
                .current_claim()
                .map(|claim| ReportClaim::new(me, claim)),
            answers: answers::write(app, &head.answers),
        }
    }
}
