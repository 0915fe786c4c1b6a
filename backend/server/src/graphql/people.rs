use super::scalars::Time;
use async_graphql::{Enum, ID, SimpleObject};
use domain::audit::Line;
use domain::reviewer::Reviewer as Person;

/// What somebody may do.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::reviewer::Role")]
pub enum Role {
    /// Opens originals and removes what identifies.
    Deidentifier,
    /// Reads clean text and draws the lesson.
    Analyst,
    /// Releases, rolls back and withdraws lessons.
    Editor,
    /// Invites and disables reviewers, reads the audit log.
    Administrator,
}

/// A reviewer.
#[derive(SimpleObject)]
pub struct Reviewer {
    /// Internal and random.
    id: ID,
    /// The name they sign in with.
    name: String,
    /// What they may do.
    roles: Vec<Role>,
    /// Whether they may no longer sign in.
    disabled: bool,
}

/// A line of the audit log: who did what to which report, when. No text, no submitter.
#[derive(SimpleObject)]
pub struct AuditLine {
    /// Position, from 1.
    seq: i32,
    /// Staff acts to the second; acts of submitters by week, written by the nightly sweep.
    at: String,
    /// The reviewer, by id; absent for the system itself.
    actor: Option<ID>,
    /// What was done.
    act: String,
    /// To which report.
    report_id: Option<ID>,
    /// A code that completes the act.
    detail: Option<String>,
    /// BLAKE3 over this line and the hash of the line before, hexadecimal.
    hash: String,
}

/// Whether the audit log is whole.
#[derive(SimpleObject)]
pub struct AuditVerdict {
    /// Whether every line follows the one before.
    pub whole: bool,
    /// The first line that does not.
    pub broken_at: Option<i32>,
}

/// Numbers for the team. There is no ranking of reviewers.
#[derive(SimpleObject)]
pub struct Statistics {
    /// Reports at each stage.
    pub stages: Vec<StageCount>,
    /// Reports that wait for their submitter.
    pub waiting_for_submitter: i32,
    /// When these numbers were taken.
    pub at: Time,
}

/// How many reports stand at a stage.
#[derive(SimpleObject)]
pub struct StageCount {
    /// The stage.
    pub stage: super::receipt::Stage,
    /// Reports.
    pub reports: i32,
}

impl Reviewer {
    pub(super) fn new(person: Person, disabled: bool) -> Self {
        Self {
            id: person.id.to_string().into(),
            name: person.name,
            roles: person.roles.into_iter().map(Into::into).collect(),
            disabled,
        }
    }
}

impl From<Line> for AuditLine {
    fn from(line: Line) -> Self {
        let act = match serde_json::to_value(line.event.act) {
            Ok(serde_json::Value::String(act)) => act,
            _ => String::new(),
        };
        Self {
            seq: i32::try_from(line.seq).unwrap_or(i32::MAX),
            at: line.event.at,
            actor: line.event.actor.map(|id| id.to_string().into()),
            act,
            report_id: line.event.report.map(|id| id.to_string().into()),
            detail: line.event.detail,
            hash: data_encoding::HEXLOWER.encode(&line.hash),
        }
    }
}
