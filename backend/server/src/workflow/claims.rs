//! Taking hold of a report and letting it go.

use super::load_for;
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use domain::audit::Act;
use domain::id::ReportId;
use domain::report::Report;
use domain::reviewer::{Reviewer, Role};

/// Claims a report for 30 minutes, renewed by every piece of work on it.
///
/// # Errors
///
/// Refused while another reviewer holds it, to whoever handled the original when it is in analysis, at a stage where
/// nothing is left to do, and without the stage's role, which looks like a report that does not exist.
pub async fn claim(app: &App, by: &Reviewer, id: ReportId) -> Outcome<Report> {
    let tx = app.store.begin().await?;
    let now = app.clock.now();
    let claimed = match load_for(&tx, by, id).await? {
        Report::Received(stage) if by.is(Role::Deidentifier) => {
            Report::InDeidentification(stage.claim(by.id, now))
        }
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => {
            Report::InDeidentification(stage.claim(by.id, now).map_err(Ruled)?)
        }
        Report::InAnalysis(stage) if by.is(Role::Analyst) => {
            Report::InAnalysis(stage.claim(by.id, now).map_err(Ruled)?)
        }
        Report::Received(_) | Report::InDeidentification(_) | Report::InAnalysis(_) => {
            return Err(Refusal::not_found("input.reportId"));
        }
        other @ (Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => return Err(Refusal::wrong_stage(other.stage())),
    };
    tx.save_report(&claimed, app.week()).await?;
    tx.append_audit(app.event(Some(by.id), Act::Claimed, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Gives a claim back, so that somebody else can go on at once.
///
/// # Errors
///
/// Refused to whoever does not hold it; without the stage's role it looks like a report that does not exist.
pub async fn release_claim(app: &App, by: &Reviewer, id: ReportId) -> Outcome<()> {
    let tx = app.store.begin().await?;
    let now = app.clock.now();
    let released = match load_for(&tx, by, id).await? {
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => {
            Report::InDeidentification(stage.release_claim(by.id, now).map_err(Ruled)?)
        }
        Report::InAnalysis(stage) if by.is(Role::Analyst) => {
            Report::InAnalysis(stage.release_claim(by.id, now).map_err(Ruled)?)
        }
        Report::InDeidentification(_) | Report::InAnalysis(_) => {
            return Err(Refusal::not_found("input.reportId"));
        }
        other @ (Report::Received(_)
        | Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => return Err(Refusal::wrong_stage(other.stage())),
    };
    tx.save_report(&released, app.week()).await?;
    tx.append_audit(app.event(Some(by.id), Act::ClaimReleased, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(())
}
