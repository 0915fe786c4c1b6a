//! What time does by itself: finish interrupted destructions, destroy what has reached its cap, forget what has lapsed,
//! take alerts off whose date has passed.

use super::{alerts, deidentification, erasure};
use crate::app::App;
use crate::refusal::{Failure, Outcome, Refusal};
use crate::vault::Purpose;
use crate::workflow::accounts::{IDLE, LONGEST};
use domain::calendar::Week;
use domain::id::ReportId;
use domain::report::{ORIGINAL_WEEKS, RECEIPT_WEEKS};
use jiff::{SignedDuration, ToSpan};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How often the sweep looks.
const EVERY: std::time::Duration = std::time::Duration::from_secs(600);

/// Runs the whole sweep once: at start, before anybody is served.
///
/// # Errors
///
/// When the machine fails.
pub async fn at_start(app: &App) -> Result<(), Failure> {
    finish_erasures(app).await?;
    destroy_orphans(app).await?;
    regularly(app).await
}

/// Sweeps until the program stops.
pub async fn forever(app: Arc<App>) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(failure) = regularly(&app).await {
            tracing::error!(%failure, "the sweep failed and will try again");
        }
    }
}

/// What is due now.
///
/// # Errors
///
/// When the machine fails.
pub async fn regularly(app: &App) -> Result<(), Failure> {
    let finished = finish_erasures(app).await;
    let due = weeks_ago(app, ORIGINAL_WEEKS);
    let mut expired = Ok(());
    for report in app.store.view().list_originals_until(due).await? {
        // One that fails does not hold up the others.
        expired = expired.and(failure(deidentification::expire(app, report).await));
    }
    let now = app.clock.now();
    let before = |length: SignedDuration| now.checked_sub(length).unwrap_or(now);
    let today = app.today().to_string();
    let tx = app.store.begin().await?;
    tx.forget_seen_before(&today).await?;
    tx.forget_receipts_ended_before(weeks_ago(app, RECEIPT_WEEKS))
        .await?;
    tx.end_old_sessions(before(IDLE), before(LONGEST)).await?;
    tx.commit().await?;
    log_submitters_acts(app).await?;
    alerts::sweep(app).await?;
    finished.and(expired)
}

/// Finishes destructions that a crash or a failing disk interrupted, however often that takes.
async fn finish_erasures(app: &App) -> Result<(), Failure> {
    let mut finished = Ok(());
    for plan in app.store.view().list_erasures().await? {
        finished = finished.and(erasure::carry_out(app, plan).await);
    }
    finished
}

/// Writes what submitters did into the audit log: once the day on which it happened may be over for all of them, in
/// the order of random ids, dated by week.
async fn log_submitters_acts(app: &App) -> Result<(), Failure> {
    let view = app.store.view();
    let pending = view.list_pending_audit().await?;
    let this_week = app.week().to_string();
    let tx = app.store.begin().await?;
    for (id, event) in pending {
        if event.at != this_week {
            tx.append_audit(event).await?;
            tx.forget_pending_audit(id).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Keys without a report that needs them: a crash came between ring and commit, or between commit and ring.
async fn destroy_orphans(app: &App) -> Result<(), Failure> {
    let keyed = app.store.view().list_keyed().await?;
    let living: HashMap<ReportId, Vec<Purpose>> = keyed
        .into_iter()
        .map(|(id, stage, original)| (id, erasure::living_purposes(stage, original)))
        .collect();
    let held: HashSet<_> = app.vault.list().into_iter().collect();
    let keyless = living
        .iter()
        .filter(|(id, purposes)| {
            purposes.contains(&Purpose::Original) && !held.contains(&(**id, Purpose::Original))
        })
        .count();
    if keyless > 0 {
        tracing::error!(
            keyless,
            "the ring lacks keys of reports whose originals should exist: it may be an older copy"
        );
    }
    let orphans: Vec<_> = app
        .vault
        .list()
        .into_iter()
        .filter(|(id, purpose)| {
            !living
                .get(id)
                .is_some_and(|purposes| purposes.contains(purpose))
        })
        .collect();
    app.on_disk(move |vault| vault.destroy(&orphans)).await
}

fn weeks_ago(app: &App, weeks: u32) -> Week {
    Week::of(app.today().saturating_sub(i64::from(weeks).weeks()))
}

fn failure(outcome: Outcome<()>) -> Result<(), Failure> {
    match outcome {
        Ok(()) => Ok(()),
        Err(Refusal::Failure(failure)) => Err(failure),
        // Somebody moved the report meanwhile; the next sweep sees where it stands.
        Err(Refusal::Problems(_)) => Ok(()),
    }
}
