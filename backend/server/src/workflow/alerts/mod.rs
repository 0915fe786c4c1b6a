//! Alerts: raised by one person, approved by another, on every page with the next release.

pub(crate) mod gate;

use super::gate::Stop;
use super::{load_for, public_words, release};
use crate::app::App;
use crate::refusal::{Failure, Outcome, Refusal, Ruled};
use domain::alert::{
    Acknowledgement, Alert, AlertError, AlertText, Approval, Current, Drafted, Raised, closing,
};
use domain::audit::{Act, Event};
use domain::id::{AcknowledgementId, AlertId, ReleaseId, ReportId};
use domain::problem::{Problem, ProblemCode, limits};
use domain::publication::AlertPage;
use domain::report::Report;
use domain::reviewer::{Reviewer, Role};
use jiff::civil::Date;
use store::Tx;

/// What a reviewer raises.
pub struct NewAlert {
    /// What it says.
    pub text: AlertText,
    /// The report that it comes from, claimed by whoever raises it.
    pub report: Option<ReportId>,
    /// The last day on which it is current; 30 days from now unless told.
    pub closes: Option<Date>,
    /// Words that merely look identifying.
    pub let_pass: Vec<String>,
    /// Why they identify nobody.
    pub because: String,
}

/// The end of an act that passes a gate.
pub enum Gated<T> {
    /// It was done.
    Passed(T),
    /// Nothing was done, because of these.
    Stopped(Vec<Stop>),
}

/// Drafts an alert for a second person.
///
/// # Errors
///
/// Every problem of the input at once; without the role, and without the claim on the report that it names.
pub async fn raise(app: &App, by: &Reviewer, new: NewAlert) -> Outcome<Gated<Drafted>> {
    let closes = check(app, &new)?;
    let tx = app.store.begin().await?;
    if let Some(report) = new.report {
        hold(app, &tx, by, report).await?;
    } else if !is_staff(by) {
        return Err(Refusal::not_found(""));
    }
    let draft = Drafted::new(Raised {
        id: AlertId::from_random(app.bytes()),
        text: new.text,
        report: new.report,
        let_pass: public_words::normalised(&new.let_pass),
        because: new.because,
        by: by.id,
        at: app.clock.now(),
        closes,
    });
    let stops = gate::stops(app, &tx, draft.raised()).await?;
    if !stops.is_empty() {
        return Ok(Gated::Stopped(stops));
    }
    tx.add_alert(&draft).await?;
    note(app, &tx, Some(by), Act::AlertRaised, draft.raised(), None).await?;
    tx.commit().await?;
    Ok(Gated::Passed(draft))
}

/// Approves a draft and asks for the release that shows it.
///
/// # Errors
///
/// Refused to whoever raised it, while the gate has findings, when its report ended or its closing date came meanwhile.
pub async fn approve(app: &App, by: &Reviewer, id: AlertId) -> Outcome<(Current, ReleaseId)> {
    second_role(by)?;
    let tx = app.store.begin().await?;
    let Some(Alert::Drafted(draft)) = tx.find_alert(id).await? else {
        return Err(unknown());
    };
    if draft.raised().by == by.id {
        return Err(Ruled(AlertError::SameReviewer).into());
    }
    let findings = gate::stops(app, &tx, draft.raised()).await?.len();
    let approval = Approval {
        name: tx.next_alert_name(app.quarter().year()).await?,
        by: by.id,
        at: app.clock.now(),
    };
    let current = draft
        .approve(approval, app.today(), findings)
        .map_err(Ruled)?;
    tx.approve_alert(&current).await?;
    let name = Some(approval.name.to_string());
    note(
        app,
        &tx,
        Some(by),
        Act::AlertApproved,
        current.raised(),
        name,
    )
    .await?;
    let release = queue_and_commit(app, tx, Some(by)).await?;
    Ok((current, release))
}

/// Notes that somebody an alert is addressed to has taken it up.
///
/// # Errors
///
/// Refused for a draft, a day ahead, too many of them, and every problem of the text.
pub async fn acknowledge(
    app: &App,
    by: &Reviewer,
    id: AlertId,
    on: Option<Date>,
    text: String,
) -> Outcome<Gated<Alert>> {
    second_role(by)?;
    let on = on.unwrap_or_else(|| app.today());
    let mut problems = Vec::new();
    limits::ACKNOWLEDGEMENT.check("input.text", &text, &mut problems);
    if on > app.today() {
        let message = "a day that has come";
        problems.push(Problem::new(ProblemCode::Malformed, "input.on", message));
    }
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    let tx = app.store.begin().await?;
    let alert = tx.find_alert(id).await?.ok_or_else(unknown)?;
    let approved = alert.approved().ok_or_else(unknown)?;
    if approved.acknowledgements().len() >= limits::MAX_ACKNOWLEDGEMENTS {
        let message = format!(
            "at most {} acknowledgements of one alert",
            limits::MAX_ACKNOWLEDGEMENTS
        );
        return Err(Refusal::problem(ProblemCode::TooMany, "input", message));
    }
    let stops = gate::stops_in(app, &tx, alert.raised(), "text", &text).await?;
    if !stops.is_empty() {
        return Ok(Gated::Stopped(stops));
    }
    let noted = Acknowledgement {
        id: AcknowledgementId::from_random(app.bytes()),
        on,
        text,
    };
    tx.acknowledge_alert(id, &noted, by.id).await?;
    note(
        app,
        &tx,
        Some(by),
        Act::AlertAcknowledged,
        alert.raised(),
        None,
    )
    .await?;
    let told = tx.find_alert(id).await?.ok_or_else(unknown)?;
    queue_and_commit(app, tx, Some(by)).await?;
    Ok(Gated::Passed(told))
}

/// Takes an alert off the pages, and asks for the release that does so; its own page stays. A draft is forgotten.
///
/// # Errors
///
/// Refused for one that is closed already, and without the role; whoever raised a draft may discard it.
pub async fn close(app: &App, by: &Reviewer, id: AlertId) -> Outcome<Option<Alert>> {
    let tx = app.store.begin().await?;
    match tx.find_alert(id).await?.ok_or_else(unknown)? {
        Alert::Drafted(draft) => {
            if draft.raised().by != by.id {
                second_role(by)?;
            }
            tx.discard_alert(id).await?;
            note(
                app,
                &tx,
                Some(by),
                Act::AlertDiscarded,
                draft.raised(),
                None,
            )
            .await?;
            tx.commit().await?;
            Ok(None)
        }
        Alert::Current(current) => {
            second_role(by)?;
            let past = current.close(app.today());
            tx.close_alert(&past).await?;
            note(
                app,
                &tx,
                Some(by),
                Act::AlertClosed,
                past.was().raised(),
                None,
            )
            .await?;
            queue_and_commit(app, tx, Some(by)).await?;
            Ok(Some(Alert::Past(past)))
        }
        Alert::Past(_) => Err(unknown()),
    }
}

/// Closes what is due, and asks for a release when one would show something else than the last one did.
///
/// # Errors
///
/// When the machine fails.
pub async fn sweep(app: &App) -> Result<(), Failure> {
    let alerts = app.store.view().list_alerts().await?;
    if !alerts
        .iter()
        .any(|alert| matches!(alert, Alert::Current(_)))
    {
        return Ok(());
    }
    let tx = app.store.begin().await?;
    let mut is_release_due = false;
    for alert in tx.list_alerts().await? {
        let Alert::Current(current) = alert else {
            continue;
        };
        if current.is_due(app.today()) {
            let past = current.close(app.today());
            tx.close_alert(&past).await?;
            let event = app.event(None, Act::AlertClosed, past.was().raised().report);
            let detail = Some(past.was().approval().name.to_string());
            tx.append_audit(Event { detail, ..event }).await?;
            is_release_due = true;
        } else {
            is_release_due |= gate::held(app, &tx, &current).await? != current.live().held;
        }
    }
    if is_release_due {
        let queued = release::queue(app, &tx, None).await;
        queued.map_err(only_failures)?;
    }
    tx.commit().await?;
    if is_release_due {
        app.release_bell.notify_one();
    }
    Ok(())
}

/// Alerts as readers would get them today, without the gate of a release: for an export.
///
/// # Errors
///
/// When the machine fails.
pub async fn pages(app: &App) -> Result<Vec<AlertPage>, Failure> {
    let alerts = app.store.view().list_alerts().await?;
    let page = |alert: &Alert| match alert {
        Alert::Drafted(_) => None,
        Alert::Current(current) => Some(current.page(app.today(), None)),
        Alert::Past(past) => Some(past.page()),
    };
    Ok(alerts.iter().filter_map(page).collect())
}

fn only_failures(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Failure(failure) => failure,
        Refusal::Problems(_) => Failure::Stopped("asking for a release"),
    }
}

/// Renews the claim that an alert's report needs: alerts are no way to ask about a report of somebody else.
async fn hold(app: &App, tx: &Tx, by: &Reviewer, id: ReportId) -> Outcome<()> {
    let now = app.clock.now();
    let held = match load_for(tx, by, id).await? {
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => {
            Report::InDeidentification(stage.work(by.id, now).map_err(Ruled)?)
        }
        Report::InAnalysis(stage) if by.is(Role::Analyst) => {
            Report::InAnalysis(stage.work(by.id, now).map_err(Ruled)?)
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
    Ok(tx.save_report(&held, app.week()).await?)
}

async fn queue_and_commit(app: &App, tx: Tx, by: Option<&Reviewer>) -> Outcome<ReleaseId> {
    let release = release::queue(app, &tx, by).await?;
    tx.commit().await?;
    app.release_bell.notify_one();
    Ok(release)
}

async fn note(
    app: &App,
    tx: &Tx,
    by: Option<&Reviewer>,
    act: Act,
    raised: &Raised,
    detail: Option<String>,
) -> Outcome<()> {
    let event = app.event(by.map(|by| by.id), act, raised.report);
    let detail = detail.or_else(|| Some(raised.id.to_string()));
    Ok(tx.append_audit(Event { detail, ..event }).await?)
}

fn check(app: &App, new: &NewAlert) -> Outcome<Date> {
    let mut problems = new.text.problems("input");
    if !super::submission::is_language(&new.text.language) {
        let message = "two or three small letters of BCP 47, as in en";
        problems.push(Problem::new(
            ProblemCode::Malformed,
            "input.language",
            message,
        ));
    }
    check_let_pass(&new.let_pass, &new.because, &mut problems);
    let closes = closing(new.closes, app.today());
    if let Err(error) = closes {
        let told = error.to_string();
        problems.push(Problem::new(ProblemCode::Malformed, "input.closes", told));
    }
    match closes {
        Ok(closes) if problems.is_empty() => Ok(closes),
        _ => Err(Refusal::Problems(problems)),
    }
}

/// Words that are let pass come with a reason, which the second person reads.
pub(super) fn check_let_pass(let_pass: &[String], because: &str, problems: &mut Vec<Problem>) {
    if let_pass.len() > limits::MAX_LET_PASS {
        let message = format!(
            "at most {} entries, this has {}",
            limits::MAX_LET_PASS,
            let_pass.len()
        );
        problems.push(Problem::new(ProblemCode::TooMany, "input.letPass", message));
    }
    for (at, words) in let_pass.iter().enumerate() {
        limits::TITLE.check(&format!("input.letPass.{at}"), words, problems);
    }
    if let_pass.is_empty() {
        limits::REASON.check("input.because", because, problems);
    } else {
        limits::SENTENCE.check("input.because", because, problems);
    }
}

fn is_staff(by: &Reviewer) -> bool {
    [Role::Deidentifier, Role::Analyst, Role::Editor]
        .into_iter()
        .any(|role| by.is(role))
}

/// Whoever approves, closes and notes acknowledgements is an analyst or an editor.
fn second_role(by: &Reviewer) -> Outcome<()> {
    if by.is(Role::Analyst) || by.is(Role::Editor) {
        Ok(())
    } else {
        Err(unknown())
    }
}

fn unknown() -> Refusal {
    Refusal::not_found("input.alertId")
}

impl From<Ruled<AlertError>> for Refusal {
    fn from(Ruled(error): Ruled<AlertError>) -> Self {
        let code = match error {
            AlertError::SameReviewer => ProblemCode::SameReviewer,
            AlertError::GateNotPassed { .. } => ProblemCode::GateNotPassed,
            AlertError::ClosingDate => ProblemCode::Malformed,
        };
        Self::problem(code, "input.alertId", error.to_string())
    }
}

#[cfg(test)]
mod tests;
