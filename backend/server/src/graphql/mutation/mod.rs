//! Everything that can be done.

mod administration;
mod alerts;
mod analysis;
mod deidentification;
mod publication;
mod revisions;
mod session;
mod submission;

use super::problem::Problem;
use crate::workflow::gate::Stop;
use async_graphql::MergedObject;
use domain::problem::ProblemCode;

/// What can be done. Every payload has `problems`; they are empty when the act was done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    submission::SubmissionMutation,
    session::SessionMutation,
    deidentification::DeidentificationMutation,
    analysis::AnalysisMutation,
    publication::PublicationMutation,
    alerts::AlertMutation,
    revisions::RevisionMutation,
    administration::AdministrationMutation,
);

/// The one problem of an act that its gate stopped; the payload lists what stopped it.
fn stopped(stops: &[Stop]) -> Vec<Problem> {
    let message = format!(
        "{} findings of the gate are open: use other words",
        stops.len()
    );
    vec![domain::problem::Problem::new(ProblemCode::GateNotPassed, "input", message).into()]
}
