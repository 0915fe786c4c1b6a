use super::scalars::Time;
use async_graphql::{Enum, ID, SimpleObject};
use publish::KeptRelease;

/// Where a release stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "store::ReleaseState")]
pub enum ReleaseState {
    /// Waits for the builder.
    Queued,
    /// Is being built. After a restart it is built anew.
    Building,
    /// Went live.
    Live,
    /// Was refused. The release before it still serves, and its lessons are still approved.
    Refused,
}

/// One attempt to publish.
#[derive(SimpleObject)]
pub struct Release {
    /// Internal and random.
    id: ID,
    /// Where it stands.
    state: ReleaseState,
    /// The step it is at, or ended at, in words.
    step: String,
    /// Percent of that step.
    progress: i32,
    /// When it was asked for.
    asked_at: Time,
    /// When it ended.
    finished_at: Option<Time>,
    /// Lessons on the site.
    lessons: Option<i32>,
    /// SHA-256 over the list of files in its manifest.
    digest: Option<String>,
    /// Why it was refused: step, relative path and cause.
    problem: Option<String>,
    /// Lessons that it held back.
    held_back: Vec<HeldBack>,
}

/// A lesson that a release held back. It stays approved and the next release tries it again.
#[derive(SimpleObject)]
pub struct HeldBack {
    /// The report.
    report_id: ID,
    /// Which check of the gate stopped it.
    reason: String,
    /// How many findings.
    findings: i32,
}

/// A release that can become current again.
#[derive(SimpleObject)]
pub struct RollbackTarget {
    /// Its name, for `rollbackRelease`.
    name: String,
    /// Whether readers get it now.
    current: bool,
}

impl Release {
    pub(super) fn new(release: store::Release, holds: Vec<store::Hold>) -> Self {
        let held = |hold: store::Hold| HeldBack {
            report_id: hold.report.to_string().into(),
            reason: hold.reason,
            findings: i32::try_from(hold.count).unwrap_or(i32::MAX),
        };
        Self {
            id: release.id.to_string().into(),
            state: release.state.into(),
            step: release.step,
            progress: i32::from(release.progress),
            asked_at: Time(release.asked_at),
            finished_at: release.finished_at.map(Time),
            lessons: release.lessons.and_then(|count| i32::try_from(count).ok()),
            digest: release.digest,
            problem: release.problem,
            held_back: holds.into_iter().map(held).collect(),
        }
    }
}

impl From<KeptRelease> for RollbackTarget {
    fn from(kept: KeptRelease) -> Self {
        Self {
            name: kept.name,
            current: kept.current,
        }
    }
}
