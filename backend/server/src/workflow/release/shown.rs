//! Which alerts a release shows, and what is noted of them once it is live.

use crate::app::App;
use crate::refusal::Failure;
use crate::workflow::alerts::gate;
use domain::alert::{Alert, Current, Live, in_hours, minutes_between};
use domain::audit::{Act, Event};
use domain::publication::AlertPage;
use jiff::Timestamp;
use store::{Tx, View};

/// The alerts of a release.
#[derive(Default)]
pub(super) struct Shown {
    /// What readers get, current and past, newest first.
    pub(super) pages: Vec<AlertPage>,
    alerts: Vec<Found>,
}

/// An alert that was looked at for this release.
struct Found {
    alert: Current,
    /// When a reviewer first took up its report.
    claimed: Option<Timestamp>,
    /// Why it is left out, if it is.
    held: Option<String>,
}

impl Shown {
    /// Looks at every approved alert. One that the gate stops is left out, and the others are shown.
    pub(super) async fn admit(app: &App) -> Result<Self, Failure> {
        let mut shown = Self::default();
        let alerts = app.store.view().list_alerts().await?;
        if alerts.is_empty() {
            return Ok(shown);
        }
        // One change at a time: what a reviewer decides meanwhile about a report is seen or waits.
        let tx = app.store.begin().await?;
        for alert in alerts {
            match alert {
                Alert::Drafted(_) => {}
                Alert::Past(past) => {
                    let alert = past.was().clone();
                    let held = gate::held(app, &tx, &alert).await?;
                    if held.is_none() {
                        shown.pages.push(past.page());
                    }
                    shown.alerts.push(Found {
                        alert,
                        claimed: None,
                        held,
                    });
                }
                Alert::Current(alert) => {
                    let held = gate::held(app, &tx, &alert).await?;
                    shown.add(app, alert, held).await?;
                }
            }
        }
        shown.pages.sort_by_key(|page| std::cmp::Reverse(page.name));
        Ok(shown)
    }

    async fn add(
        &mut self,
        app: &App,
        alert: Current,
        held: Option<String>,
    ) -> Result<(), Failure> {
        let claimed = first_claim(&app.store.view(), &alert).await?;
        if held.is_none() {
            // Until it is live the hours so far are told; the build adds a minute or two.
            let hours = claimed.map(|at| in_hours(minutes_between(at, app.clock.now())));
            self.pages.push(alert.page(app.today(), hours));
        }
        self.alerts.push(Found {
            alert,
            claimed,
            held,
        });
        Ok(())
    }

    /// Notes what is now true: the release is live.
    pub(super) async fn note(&self, app: &App, tx: &Tx) -> Result<(), Failure> {
        let now = app.clock.now();
        for Found {
            alert,
            claimed,
            held,
        } in &self.alerts
        {
            let before = alert.live();
            let is_new = before.since.is_none() && held.is_none();
            let live = Live {
                since: if is_new { Some(now) } else { before.since },
                minutes: match claimed {
                    Some(at) if is_new => Some(minutes_between(*at, now)),
                    _ => before.minutes,
                },
                held: held.clone(),
            };
            if live == *before {
                continue;
            }
            tx.note_alert_live(alert.raised().id, &live).await?;
            let act = if held.is_some() {
                Act::AlertHeldBack
            } else {
                Act::AlertPublished
            };
            let event = app.event(None, act, alert.raised().report);
            let detail = Some(alert.approval().name.to_string());
            tx.append_audit(Event { detail, ..event }).await?;
        }
        Ok(())
    }
}

async fn first_claim(view: &View, alert: &Current) -> Result<Option<Timestamp>, Failure> {
    match alert.raised().report {
        Some(report) => Ok(view.first_claim(report).await?),
        None => Ok(None),
    }
}
