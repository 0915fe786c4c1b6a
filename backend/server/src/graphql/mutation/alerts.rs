use crate::graphql::alerts::ReviewedAlert;
use crate::graphql::analysis::GateStop;
use crate::graphql::caller::{Asked, report_id};
use crate::graphql::mutation::publication::find;
use crate::graphql::mutation::stopped;
use crate::graphql::payload::{answer, payload};
use crate::graphql::releases::Release;
use crate::graphql::scalars::Date;
use crate::refusal::{Outcome, Refusal};
use crate::workflow::alerts::{self, Gated, NewAlert};
use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::alert::{Alert, AlertText};
use domain::id::AlertId;
use domain::reviewer::Reviewer;

/// A warning that cannot wait for the lesson.
#[derive(InputObject)]
pub struct RaiseAlertInput {
    /// What it is called: 1 to 80 characters, at most 320 bytes.
    title: String,
    /// What is dangerous: 1 to 300 characters, at most 1,200 bytes.
    hazard: String,
    /// What to do: 1 to 400 characters, at most 1,600 bytes.
    what_to_do: String,
    /// Language of the texts, BCP 47, two or three letters.
    #[graphql(default_with = "\"en\".to_owned()")]
    language: String,
    /// The report that it comes from, claimed by the caller. Nothing that is marked or was removed there may stand in the
    /// alert.
    report_id: Option<ID>,
    /// The last day on which it is current: after today, at most 366 days ahead. 30 days from now unless given.
    closes: Option<Date>,
    /// Words that look identifying and identify nobody, such as the name of a product: at most 20, each 1 to 80
    /// characters. What was removed from the report is never let pass. The second person sees them.
    #[graphql(default)]
    let_pass: Vec<String>,
    /// Why they identify nobody: 1 to 300 characters where there are any.
    #[graphql(default)]
    because: String,
}

/// A draft to approve.
#[derive(InputObject)]
pub struct ApproveAlertInput {
    /// The alert, raised by somebody else.
    alert_id: ID,
}

/// Somebody whom the alert is addressed to has taken it up.
#[derive(InputObject)]
pub struct AcknowledgeAlertInput {
    /// The alert, approved.
    alert_id: ID,
    /// The day, today unless given. The site tells its quarter.
    on: Option<Date>,
    /// Who and what, for readers: 1 to 200 characters, at most 800 bytes; at most 10 of one alert.
    text: String,
}

/// An alert to take off the pages.
#[derive(InputObject)]
pub struct CloseAlertInput {
    /// The alert.
    alert_id: ID,
}

payload! {
    /// What became of a warning.
    RaiseAlertPayload {
        /// The draft, which waits for a second person.
        alert: ReviewedAlert,
        /// What stopped it.
        stops: Vec<GateStop>,
    }
}

payload! {
    /// What became of an approval.
    ApproveAlertPayload {
        /// The alert, with its permanent name.
        alert: ReviewedAlert,
        /// The release that shows it.
        release: Release,
    }
}

payload! {
    /// What became of an acknowledgement.
    AcknowledgeAlertPayload {
        /// The alert.
        alert: ReviewedAlert,
        /// What stopped it.
        stops: Vec<GateStop>,
    }
}

payload! {
    /// What became of taking an alert off.
    CloseAlertPayload {
        /// The alert; null for a draft, which is forgotten.
        alert: ReviewedAlert,
        /// Whether it was done.
        done: bool,
    }
}

#[derive(Default)]
pub(super) struct AlertMutation;

#[Object]
impl AlertMutation {
    /// Drafts an alert for a second person: a short warning that stands on every page long before the lesson. The report
    /// takes its own road meanwhile. For de-identifiers, analysts and editors.
    async fn raise_alert(
        &self,
        ctx: &Context<'_>,
        input: RaiseAlertInput,
    ) -> Result<RaiseAlertPayload> {
        let outcome = async {
            let me = reviewer(ctx, "input.reportId")?;
            let report = input.report_id.as_ref().map(report_id).transpose()?;
            let new = NewAlert {
                text: AlertText {
                    title: input.title,
                    hazard: input.hazard,
                    what_to_do: input.what_to_do,
                    language: input.language,
                },
                report,
                closes: input.closes.map(|date| date.0),
                let_pass: input.let_pass,
                because: input.because,
            };
            let raised = alerts::raise(ctx.app(), me, new).await?;
            Ok((me.id, raised))
        };
        answer(outcome.await, |(me, raised)| match raised {
            Gated::Passed(draft) => RaiseAlertPayload {
                alert: Some(ReviewedAlert::new(&Alert::Drafted(draft), me)),
                ..RaiseAlertPayload::default()
            },
            Gated::Stopped(stops) => RaiseAlertPayload {
                problems: stopped(&stops),
                stops: Some(stops.into_iter().map(Into::into).collect()),
                ..RaiseAlertPayload::default()
            },
        })
    }

    /// Approves a draft and asks for a release at once. The gate runs again. For analysts and editors who did not raise
    /// it.
    async fn approve_alert(
        &self,
        ctx: &Context<'_>,
        input: ApproveAlertInput,
    ) -> Result<ApproveAlertPayload> {
        let outcome = async {
            let me = reviewer(ctx, "input.alertId")?;
            let id = alert_id(&input.alert_id)?;
            let (current, release) = alerts::approve(ctx.app(), me, id).await?;
            let alert = ReviewedAlert::new(&Alert::Current(current), me.id);
            Ok((alert, find(ctx, release).await?))
        };
        answer(outcome.await, |(alert, release)| ApproveAlertPayload {
            alert: Some(alert),
            release: Some(release),
            problems: Vec::new(),
        })
    }

    /// Notes that somebody the alert is addressed to, such as a manufacturer or a training body, has taken it up, and asks
    /// for a release. For analysts and editors.
    async fn acknowledge_alert(
        &self,
        ctx: &Context<'_>,
        input: AcknowledgeAlertInput,
    ) -> Result<AcknowledgeAlertPayload> {
        let outcome = async {
            let me = reviewer(ctx, "input.alertId")?;
            let (id, on) = (alert_id(&input.alert_id)?, input.on.map(|date| date.0));
            let noted = alerts::acknowledge(ctx.app(), me, id, on, input.text).await?;
            Ok((me.id, noted))
        };
        answer(outcome.await, |(me, noted)| match noted {
            Gated::Passed(alert) => AcknowledgeAlertPayload {
                alert: Some(ReviewedAlert::new(&alert, me)),
                ..AcknowledgeAlertPayload::default()
            },
            Gated::Stopped(stops) => AcknowledgeAlertPayload {
                problems: stopped(&stops),
                stops: Some(stops.into_iter().map(Into::into).collect()),
                ..AcknowledgeAlertPayload::default()
            },
        })
    }

    /// Takes an alert off the pages before its closing date, and asks for a release; its own page stays and says so. A
    /// draft is forgotten. For analysts and editors, and for whoever raised the draft.
    async fn close_alert(
        &self,
        ctx: &Context<'_>,
        input: CloseAlertInput,
    ) -> Result<CloseAlertPayload> {
        let outcome = async {
            let me = reviewer(ctx, "input.alertId")?;
            let closed = alerts::close(ctx.app(), me, alert_id(&input.alert_id)?).await?;
            Ok((me.id, closed))
        };
        answer(outcome.await, |(me, closed)| CloseAlertPayload {
            alert: closed.map(|alert| ReviewedAlert::new(&alert, me)),
            done: Some(true),
            problems: Vec::new(),
        })
    }
}

/// Whoever is not signed in gets the answer for what does not exist.
fn reviewer<'a>(ctx: &'a Context<'_>, path: &str) -> Outcome<&'a Reviewer> {
    ctx.any_reviewer().map_err(|_| Refusal::not_found(path))
}

fn alert_id(id: &ID) -> Outcome<AlertId> {
    id.parse().map_err(|_| Refusal::not_found("input.alertId"))
}
