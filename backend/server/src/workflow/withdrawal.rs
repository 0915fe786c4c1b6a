//! A published lesson is taken off the site, in earlier releases too. Its page then says so.

use super::release;
use crate::app::App;
use crate::refusal::{Outcome, Refusal};
use domain::audit::{Act, Event};
use domain::id::{PublicId, ReleaseId};
use domain::problem::ProblemCode;
use domain::report::Report;
use domain::reviewer::Reviewer;

/// Withdraws a lesson and asks for the release that shows it.
///
/// # Errors
///
/// Refused when no such lesson is published, and for an unknown reason.
pub async fn withdraw(
    app: &App,
    by: &Reviewer,
    lesson: PublicId,
    reason: String,
) -> Outcome<ReleaseId> {
    if app
        .codebook
        .field("withdrawal_reason")
        .is_none_or(|field| field.code(&reason).is_none())
    {
        let message = "choose a code of the field withdrawal_reason";
        return Err(Refusal::problem(
            ProblemCode::UnknownCode,
            "input.reason",
            message,
        ));
    }
    // Not between the last look of a release at its lessons and the note of what it showed.
    let not_now = app.going_live.read().await;
    let tx = app.store.begin().await?;
    let unknown = || Refusal::not_found("input.publicId");
    let id = tx.find_public(lesson).await?.ok_or_else(unknown)?;
    let Some(Report::Published(published)) = tx.find_report(id).await? else {
        return Err(unknown());
    };
    let withdrawn = published.withdraw(reason.clone(), app.quarter());
    tx.note_withdrawn(&withdrawn).await?;
    tx.save_report(&Report::Withdrawn(withdrawn), app.week())
        .await?;
    let event = app.event(Some(by.id), Act::LessonWithdrawn, Some(id));
    tx.append_audit(Event {
        detail: Some(reason),
        ..event
    })
    .await?;
    tx.forget_circumstances(id).await?;
    // In the same commit: a lesson must not count as withdrawn while no release takes it off the site.
    let release = release::queue(app, &tx, Some(by)).await?;
    tx.commit().await?;
    drop(not_now);
    app.release_bell.notify_one();
    if let Err(failure) = app.store.truncate_wal().await {
        tracing::warn!(%failure, "the text of a withdrawn lesson stays in the write-ahead log until the next checkpoint");
    }
    Ok(release)
}
