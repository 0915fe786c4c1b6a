//! Destruction, in the order that survives a crash at any point: the decision is committed with a note of what must
//! go, the key leaves the ring, the rows are deleted, the write-ahead log is emptied, and the audit log says so.

use crate::app::App;
use crate::refusal::{Failure, Outcome};
use crate::vault::{CLEAN, DRAFT, Purpose, REVIEW, STORY};
use domain::audit::Act;
use domain::id::{MessageId, ReportId};
use domain::report::{Report, Stage};
use store::{Erasure, Reach, Tx};

/// Commits a decision together with the destruction that follows from it, and carries the destruction out.
///
/// # Errors
///
/// When the machine fails. After the commit the destruction is finished by the next sweep.
pub async fn plan_and_commit(app: &App, tx: Tx, report: ReportId, reach: Reach) -> Outcome<()> {
    let plan = Erasure { report, reach };
    tx.plan_erasure(plan).await?;
    tx.commit().await?;
    carry_out(app, plan).await?;
    Ok(())
}

/// Carries out what was planned, from wherever a crash left it. Doing it twice does no harm.
///
/// # Errors
///
/// When the machine fails.
pub async fn carry_out(app: &App, plan: Erasure) -> Result<(), Failure> {
    let id = plan.report;
    let keys: Vec<_> = purposes(plan.reach)
        .iter()
        .map(|purpose| (id, *purpose))
        .collect();
    app.on_disk(move |vault| vault.destroy(&keys)).await?;

    let tx = app.store.begin().await?;
    let by_submitter = tx
        .find_report(id)
        .await?
        .is_some_and(|report| report.stage() == Stage::Retracted);
    tx.delete_messages(id).await?;
    tx.delete_sealed(id, fields(plan.reach)).await?;
    if plan.reach == Reach::Everything {
        tx.delete_traces(id).await?;
        tx.forget_circumstances(id).await?;
        tx.discard_alerts_of(id).await?;
    }
    tx.note_original_gone(id).await?;
    tx.commit().await?;
    app.store.truncate_wal().await?;

    let tx = app.store.begin().await?;
    if !tx.finish_erasure(plan).await? {
        // The sweep was quicker and has logged it, or a wider destruction goes on.
        return Ok(());
    }
    if by_submitter {
        tx.defer_audit(
            MessageId::from_random(app.bytes()),
            app.week(),
            Act::OriginalDestroyed,
            id,
        )
        .await?;
    } else {
        tx.append_audit(app.event(None, Act::OriginalDestroyed, Some(id)))
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The keys that a report at this stage may still have.
#[must_use]
pub fn living_purposes(stage: Stage, original: bool) -> Vec<Purpose> {
    let mut living = match stage {
        Stage::Received => vec![],
        Stage::InDeidentification | Stage::InAnalysis => vec![Purpose::Working, Purpose::Guard],
        Stage::Approved => vec![Purpose::Guard],
        Stage::Published
        | Stage::Withdrawn
        | Stage::Declined
        | Stage::Retracted
        | Stage::Expired => vec![],
    };
    if original {
        living.push(Purpose::Original);
    }
    living
}

/// Whether a report still needs its guard.
#[must_use]
pub fn is_guarded(report: &Report) -> bool {
    matches!(report.stage(), Stage::InAnalysis | Stage::Approved)
}

fn purposes(reach: Reach) -> &'static [Purpose] {
    match reach {
        Reach::Original => &[Purpose::Original],
        Reach::Review => &[Purpose::Original, Purpose::Working],
        Reach::Everything => &[Purpose::Original, Purpose::Working, Purpose::Guard],
    }
}

fn fields(reach: Reach) -> &'static [&'static str] {
    match reach {
        Reach::Original => &[STORY, REVIEW],
        Reach::Review => &[STORY, REVIEW, CLEAN, DRAFT],
        Reach::Everything => &[],
    }
}
