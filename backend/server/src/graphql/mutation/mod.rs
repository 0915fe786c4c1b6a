//! Everything that can be done.

mod administration;
mod analysis;
mod deidentification;
mod publication;
mod session;
mod submission;

use async_graphql::MergedObject;

/// What can be done. Every payload has `problems`; they are empty when the act was done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    submission::SubmissionMutation,
    session::SessionMutation,
    deidentification::DeidentificationMutation,
    analysis::AnalysisMutation,
    publication::PublicationMutation,
    administration::AdministrationMutation,
);
