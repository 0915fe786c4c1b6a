//! The alerts of the demonstration, by the same use cases that GraphQL calls.

use super::load::{DemoError, done};
use crate::app::App;
use crate::workflow::alerts::{self, Gated, NewAlert};
use domain::alert::AlertText;
use domain::reviewer::Reviewer;
use serde::Deserialize;

const ALERTS: &str = include_str!("../../demo/alerts.yaml");

/// One alert as it is scripted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    title: String,
    hazard: String,
    what_to_do: String,
    #[serde(default)]
    acknowledged: Option<String>,
    #[serde(default)]
    closed: bool,
}

/// Raises and approves every alert.
///
/// # Errors
///
/// Names the alert and the step that was refused.
pub(super) async fn load(
    app: &App,
    raiser: &Reviewer,
    approver: &Reviewer,
) -> Result<(), DemoError> {
    let scripts: Vec<Script> =
        serde_yaml::from_str(ALERTS).map_err(|error| DemoError::Story(error.to_string()))?;
    for script in scripts {
        let name = script.title.clone();
        let new = NewAlert {
            text: AlertText {
                title: script.title,
                hazard: script.hazard,
                what_to_do: script.what_to_do,
                language: "en".into(),
            },
            report: None,
            closes: None,
            let_pass: Vec::new(),
            because: String::new(),
        };
        let raised = done(&name, "raise", alerts::raise(app, raiser, new).await)?;
        let draft = passed(&name, raised)?;
        let id = draft.raised().id;
        done(&name, "approve", alerts::approve(app, approver, id).await)?;
        if let Some(text) = script.acknowledged {
            let noted = alerts::acknowledge(app, approver, id, None, text).await;
            passed(&name, done(&name, "acknowledge", noted)?)?;
        }
        if script.closed {
            done(&name, "close", alerts::close(app, approver, id).await)?;
        }
    }
    Ok(())
}

/// The demonstration is made to pass the gate whole: an alert that is stopped is a broken script.
fn passed<T>(name: &str, gated: Gated<T>) -> Result<T, DemoError> {
    match gated {
        Gated::Passed(done) => Ok(done),
        Gated::Stopped(stops) => {
            let reasons: Vec<String> = stops
                .iter()
                .map(|stop| format!("{} in {}: {:?}", stop.reason, stop.place, stop.excerpt))
                .collect();
            Err(DemoError::Refused {
                story: name.to_owned(),
                step: "gate",
                reasons: reasons.join("; "),
            })
        }
    }
}
