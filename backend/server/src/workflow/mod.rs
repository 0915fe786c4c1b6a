//! One function per use case. Each reads as the story: load the stage, apply the rule, save stage and audit line.
//!
//! Nothing here knows GraphQL or HTTP. Nothing here logs a text.

mod acceptance;
pub mod accounts;
pub mod alerts;
pub mod analysis;
pub mod claims;
pub mod conversation;
pub mod decisions;
pub mod deidentification;
pub mod erasure;
pub mod gate;
pub mod public_words;
pub mod release;
pub mod revisions;
pub mod submission;
pub mod sweep;
pub mod texts;
pub mod tries;
pub mod withdrawal;

use crate::app::App;
use crate::refusal::{Outcome, Refusal};
use domain::audit::Act;
use domain::id::ReportId;
use domain::report::{Closing, Report};
use domain::reviewer::{Reviewer, Role};
use store::Tx;

/// Loads a report that the reviewer may see at all.
async fn load(tx: &Tx, id: ReportId) -> Outcome<Report> {
    tx.find_report(id)
        .await?
        .ok_or_else(|| Refusal::not_found("input.reportId"))
}

/// Loads a report for somebody who works on reports at all. Whoever does neither review learns nothing, not even where
/// a report stands.
async fn load_for(tx: &Tx, by: &Reviewer, id: ReportId) -> Outcome<Report> {
    if by.is(Role::Deidentifier) || by.is(Role::Analyst) {
        load(tx, id).await
    } else {
        Err(Refusal::not_found("input.reportId"))
    }
}

/// Ends a report before publication, with everything sealed destroyed.
///
/// # Errors
///
/// Refused without a claim that holds, at a stage that is past it, and for an unknown reason.
pub async fn decline(app: &App, by: &Reviewer, id: ReportId, reason: String) -> Outcome<()> {
    if app
        .codebook
        .field("decline_reason")
        .is_none_or(|field| field.code(&reason).is_none())
    {
        let message = "choose a code of the field decline_reason";
        return Err(Refusal::problem(
            domain::problem::ProblemCode::UnknownCode,
            "input.reason",
            message,
        ));
    }
    let tx = app.store.begin().await?;
    let report = load_for(&tx, by, id).await?;
    let closing = Closing::Declined {
        reason: reason.clone(),
    };
    let closed = match report {
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => stage
            .work(by.id, app.clock.now())
            .map_err(crate::refusal::Ruled)?
            .close(closing),
        Report::InAnalysis(stage) if by.is(Role::Analyst) => stage
            .work(by.id, app.clock.now())
            .map_err(crate::refusal::Ruled)?
            .close(closing),
        Report::InDeidentification(_) | Report::InAnalysis(_) => {
            return Err(Refusal::not_found("input.reportId"));
        }
        other @ (Report::Received(_)
        | Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => return Err(Refusal::wrong_stage(other.stage())),
    };
    tx.save_report(&Report::Closed(closed), app.week()).await?;
    let mut event = app.event(Some(by.id), Act::Declined, Some(id));
    event.detail = Some(reason);
    tx.append_audit(event).await?;
    erasure::plan_and_commit(app, tx, id, store::Reach::Everything).await
}

#[cfg(test)]
mod tests;
