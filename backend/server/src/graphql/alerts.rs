use super::scalars::{Date, Quarter, Time};
use async_graphql::{Enum, ID, SimpleObject};
use domain::alert::{Acknowledgement, Alert};
use domain::id::ReviewerId;
use jiff::civil;

/// A short warning that could not wait for the lesson. Everything in it is public and stands on the site too.
#[derive(SimpleObject)]
pub struct PublishedAlert {
    /// Permanent, citable name, such as `AL-2026-0001`.
    public_id: String,
    /// What it is called.
    title: String,
    /// What is dangerous.
    hazard: String,
    /// What to do.
    what_to_do: String,
    /// Language of the texts, BCP 47.
    language: String,
    /// Path of its page on the site.
    path: String,
    /// The day on which it was approved.
    issued: Date,
    /// The last day on which it is meant to be current.
    closes: Date,
    /// The last day on which it was current; null while it is.
    closed: Option<Date>,
    /// Hours from a reviewer's taking up the report to the alert on the site, begun ones counted; null where no report
    /// stood behind it.
    hours_to_alert: Option<i32>,
    /// Those who have taken it up, oldest first.
    acknowledgements: Vec<PublishedAcknowledgement>,
}

/// Somebody whom an alert is addressed to has taken it up.
#[derive(SimpleObject)]
pub struct PublishedAcknowledgement {
    /// When.
    quarter: Quarter,
    /// Who and what.
    text: String,
}

/// Where an alert stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum AlertStage {
    /// Waits for a second person.
    Drafted,
    /// Stands on every page, from the next release on.
    Current,
    /// No longer current; its page stays.
    Past,
}

/// An alert as reviewers see it, from its draft on.
#[derive(SimpleObject)]
pub struct ReviewedAlert {
    /// Internal and random.
    id: ID,
    /// Where it stands.
    stage: AlertStage,
    /// Permanent name, once it is approved.
    public_id: Option<String>,
    /// The report that it comes from.
    report_id: Option<ID>,
    /// What it is called.
    title: String,
    /// What is dangerous.
    hazard: String,
    /// What to do.
    what_to_do: String,
    /// Language of the texts, BCP 47.
    language: String,
    /// Words that look identifying and are let pass.
    let_pass: Vec<String>,
    /// Why they identify nobody.
    because: String,
    /// Whether the caller raised it, and so leaves the approval to somebody else.
    mine: bool,
    /// When it was raised.
    raised_at: Time,
    /// When it was approved.
    approved_at: Option<Time>,
    /// When a release first showed it.
    live_since: Option<Time>,
    /// Minutes from the first claim of its report until then.
    minutes_to_alert: Option<i32>,
    /// Why the last release left it out, as the gate's name of the check.
    held_back: Option<String>,
    /// The last day on which it is meant to be current.
    closes: Date,
    /// The last day on which it was current; null while it is.
    closed: Option<Date>,
    /// Those who have taken it up, oldest first.
    acknowledgements: Vec<ReviewedAcknowledgement>,
}

/// Somebody whom an alert is addressed to has taken it up, as reviewers see it.
#[derive(SimpleObject)]
pub struct ReviewedAcknowledgement {
    /// The day. The site tells the quarter.
    on: Date,
    /// Who and what.
    text: String,
}

impl PublishedAlert {
    /// The alert as the site shows it; none before a release has shown it, or while releases leave it out.
    pub(super) fn new(alert: &Alert, today: civil::Date) -> Option<Self> {
        let approved = alert.approved()?;
        if approved.live().since.is_none() || approved.live().held.is_some() {
            return None;
        }
        let page = match alert {
            Alert::Past(past) => past.page(),
            Alert::Drafted(_) | Alert::Current(_) => approved.page(today, None),
        };
        let acknowledged = page.acknowledgements.into_iter();
        Some(Self {
            public_id: page.name.to_string(),
            title: page.text.title,
            hazard: page.text.hazard,
            what_to_do: page.text.what_to_do,
            language: page.text.language,
            path: format!("/alerts/{}/", page.name),
            issued: Date(page.issued),
            closes: Date(page.closes),
            closed: page.closed.map(Date),
            hours_to_alert: page.hours.and_then(|hours| i32::try_from(hours).ok()),
            acknowledgements: acknowledged
                .map(|told| PublishedAcknowledgement {
                    quarter: Quarter(told.quarter),
                    text: told.text,
                })
                .collect(),
        })
    }
}

impl ReviewedAlert {
    pub(super) fn new(alert: &Alert, me: ReviewerId) -> Self {
        let raised = alert.raised();
        let approved = alert.approved();
        let live = approved.map(|approved| approved.live().clone());
        let (stage, closed) = match alert {
            Alert::Drafted(_) => (AlertStage::Drafted, None),
            Alert::Current(_) => (AlertStage::Current, None),
            Alert::Past(past) => (AlertStage::Past, Some(Date(past.closed()))),
        };
        let noted = |noted: &Acknowledgement| ReviewedAcknowledgement {
            on: Date(noted.on),
            text: noted.text.clone(),
        };
        let live = live.unwrap_or_default();
        Self {
            id: raised.id.to_string().into(),
            stage,
            public_id: approved.map(|approved| approved.approval().name.to_string()),
            report_id: raised.report.map(|id| id.to_string().into()),
            title: raised.text.title.clone(),
            hazard: raised.text.hazard.clone(),
            what_to_do: raised.text.what_to_do.clone(),
            language: raised.text.language.clone(),
            let_pass: raised.let_pass.iter().cloned().collect(),
            because: raised.because.clone(),
            mine: raised.by == me,
            raised_at: Time(raised.at),
            approved_at: approved.map(|approved| Time(approved.approval().at)),
            live_since: live.since.map(Time),
            minutes_to_alert: live.minutes.and_then(|minutes| i32::try_from(minutes).ok()),
            held_back: live.held,
            closes: Date(raised.closes),
            closed,
            acknowledgements: approved
                .into_iter()
                .flat_map(|approved| approved.acknowledgements().iter().map(noted))
                .collect(),
        }
    }
}
